//! The loop: wait, take everything that waits, update, draw once. Never waits for a disk, never wakes without a reason.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::clock::Clock;
use super::hands::{Keep, Read, Write};
use super::looks::Tongue;
use crate::app::contract::Actor;
use crate::app::msg::{Failure, Signal, Work};
use crate::app::screens::board::SavedView;
use crate::app::{App, Effect, Env, Looks, Msg, update};
use crate::text::messages::run as words;
use crate::text::outside;
use crate::{term, text, ui};

/// At most one frame in this time, however fast messages come.
const FRAME: Duration = Duration::from_millis(10);
/// A line that takes nothing is tried again after this time.
const AGAIN: Duration = Duration::from_secs(1);
/// Leaving waits this long for the disk: a signal must end the program within two seconds.
const LAST_WRITE: Duration = Duration::from_millis(1200);
/// The same when the user asked to leave.
const LAST_WRITE_CALM: Duration = Duration::from_secs(10);

/// The exit code of whoever leaves a damaged register.
const DAMAGED: u8 = 4;

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The exit code.
    pub code: u8,
    /// One line for stderr.
    pub words: Option<String>,
}

/// Where the effects go. Without a register the threads are missing.
pub struct Hands {
    pub write: Option<Sender<Write>>,
    pub drafts: Option<Sender<Keep>>,
    pub read: Option<Sender<Read>>,
    /// The register is damaged, in words: nothing is written to it, and that is the last word.
    pub damaged: Option<String>,
    /// Keeps who is at the keyboard for the next start.
    pub remember: Remember,
    /// Keeps the views of the board for the next start.
    pub keep_views: KeepViews,
    /// Keeps theme, language and mouse for the next start.
    pub keep_looks: KeepLooks,
    /// The language of the threads.
    pub tongue: Tongue,
    /// Makes the register and starts the threads; once.
    pub create: Option<Create>,
}

/// Keeps who is at the keyboard.
pub type Remember = Box<dyn Fn(&Actor) -> io::Result<()>>;

/// Keeps theme, language and mouse.
pub type KeepLooks = Box<dyn Fn(&Looks) -> io::Result<()>>;

/// Keeps views of the board.
pub type KeepViews = Box<dyn Fn(&[SavedView]) -> io::Result<()>>;

/// The threads that touch the disk.
pub struct Threads {
    pub write: Sender<Write>,
    pub drafts: Sender<Keep>,
    pub read: Sender<Read>,
}

/// Makes the register; the threads, or why not.
pub type Create = Box<dyn FnOnce() -> Result<Threads, Failure>>;

/// Opens the first screen of the program.
pub type First = fn(&mut App, &Env) -> Vec<Effect>;

/// Runs until somebody leaves; the exit code.
pub fn run(
    app: &mut App,
    first: First,
    clock: &Clock,
    hands: &mut Hands,
    messages: &Receiver<Msg>,
    session: &term::Session,
) -> io::Result<Left> {
    let mut screen = term::Screen::new();
    let mut line = term::Line::open();
    let mut desk = Loop {
        hands,
        clock,
        session,
        redraw: false,
        asked: 0,
        answered: false,
        stop: Arc::default(),
        code: None,
        last_words: None,
    };
    if desk.hands.read.is_some() {
        let effects = first(app, &clock.env());
        desk.perform(app, effects);
    }
    let mut drawn = Instant::now();
    // The first frame waits for what it is to show, as long as any other frame.
    let mut opening = desk.asked > 0;
    loop {
        if !std::mem::take(&mut opening) {
            let whole = std::mem::take(&mut desk.redraw);
            let stuck = match draw(app, &mut screen, &mut line, whole) {
                Ok(()) => None,
                // The line takes nothing now: keys and signals are heard all the same, and the frame is drawn later.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => Some(AGAIN),
                Err(_) => {
                    // Nothing can be drawn any more: the terminal is gone, though nobody may have said so yet. What was typed before counts.
                    while let Ok(msg) = messages.try_recv() {
                        desk.take(app, msg);
                    }
                    desk.take(app, Msg::Signal(Signal::Hangup));
                    return Ok(desk.leave(129));
                }
            };
            drawn = Instant::now();
            desk.answered = false;
            let wake = app.next_wake(&clock.env());
            let first = match [wake, stuck].into_iter().flatten().min() {
                Some(wait) => messages.recv_timeout(wait),
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(msg) => desk.take(app, msg),
                Err(RecvTimeoutError::Timeout) => desk.take(app, Msg::Tick),
                Err(RecvTimeoutError::Disconnected) => return Ok(desk.leave(1)),
            }
        }
        while desk.code.is_none() {
            let left = FRAME.saturating_sub(drawn.elapsed());
            match messages.try_recv() {
                Ok(msg) => desk.take(app, msg),
                Err(_) if left.is_zero() || desk.answered => break,
                Err(_) => match messages.recv_timeout(left) {
                    Ok(msg) => desk.take(app, msg),
                    Err(_) => break,
                },
            }
        }
        if let Some(code) = desk.code {
            return Ok(desk.leave(code));
        }
    }
}

fn draw(
    app: &mut App,
    screen: &mut term::Screen,
    line: &mut term::Line,
    whole: bool,
) -> io::Result<()> {
    if whole {
        screen.forget();
    }
    let size = crossterm::terminal::size()?;
    let mut geometry = None;
    let written = screen.draw(size, line, |buffer| {
        let seen = ui::paint(app, buffer);
        let caret = seen.caret;
        geometry = Some(seen);
        caret
    });
    if let Some(geometry) = geometry {
        app.drawn(geometry);
    }
    written
}

struct Loop<'a> {
    hands: &'a mut Hands,
    clock: &'a Clock,
    session: &'a term::Session,
    redraw: bool,
    /// Questions on their way.
    asked: usize,
    /// The last answer that was waited for has come: nothing is won by waiting with the frame.
    answered: bool,
    /// Tells the import that runs to give up.
    stop: Arc<AtomicBool>,
    code: Option<u8>,
    /// For stderr, after the terminal is given back.
    last_words: Option<String>,
}

impl Loop<'_> {
    fn take(&mut self, app: &mut App, msg: Msg) {
        match msg {
            Msg::Resize => self.redraw = true,
            Msg::Damaged(ref why) => {
                // What is typed is still kept; the recorder ends behind what it has been given.
                self.hands.write = None;
                self.hands.damaged = Some(why.clone());
            }
            Msg::Wide => {
                text::width::ambiguous_is_wide(true);
                self.redraw = true;
            }
            _ => {}
        }
        let answer = matches!(
            msg,
            Msg::Loaded { .. }
                | Msg::Failed {
                    work: Work::Load(_),
                    ..
                }
        );
        self.asked = self.asked.saturating_sub(usize::from(answer));
        let effects = update(app, msg, &self.clock.env());
        self.perform(app, effects);
        self.answered = answer && self.asked == 0;
    }

    fn perform(&mut self, app: &mut App, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(msg) = self.one(app, effect) {
                let more = update(app, msg, &self.clock.env());
                self.perform(app, more);
            }
        }
    }

    /// Does one effect or has it done. A message: what became of it at once.
    fn one(&mut self, app: &mut App, effect: Effect) -> Option<Msg> {
        let env = self.clock.env();
        match effect {
            Effect::Record { token, commands } => {
                let env = Box::new(app.shared.domain_env(&env));
                self.write(
                    Work::Record(token),
                    Write::Record {
                        token,
                        commands,
                        env,
                    },
                )
            }
            Effect::Import(import) => {
                self.stop = Arc::default();
                let env = Box::new(app.shared.domain_env(&env));
                let stop = self.stop.clone();
                let work = Work::Record(import.token);
                self.write(work, Write::Import { import, env, stop })
            }
            Effect::CancelImport => {
                self.stop.store(true, Ordering::Relaxed);
                None
            }
            Effect::SaveDraft(draft) => self.keep(Keep::Draft(draft)),
            Effect::DropDraft { command } => self.keep(Keep::Drop(command, env.now)),
            Effect::Load { request, query } => {
                let today = env.today();
                self.asked += usize::from(self.hands.read.is_some());
                self.read(Read::Load {
                    request,
                    query,
                    today,
                });
                None
            }
            Effect::WriteSheets { request, what } => {
                self.read(Read::Sheets {
                    request,
                    what,
                    today: env.today(),
                });
                None
            }
            Effect::KeepText { request, text } => {
                let at = env.now.format("%Y-%m-%d %H%M%S");
                let name = words::kept_name(app.shared.lang, at);
                self.read(Read::Text {
                    request,
                    text,
                    name,
                });
                None
            }
            Effect::Export(export) => {
                self.read(Read::Export(export, env.today()));
                None
            }
            Effect::ReadFile {
                request,
                kind,
                path,
            } => {
                self.read(Read::File {
                    request,
                    kind,
                    path,
                    today: env.today(),
                    lang: app.shared.lang,
                });
                None
            }
            Effect::CreateRegister => self.create(app),
            Effect::Remember(actor) => {
                let kept = (self.hands.remember)(&actor);
                self.said(Work::Background, kept)
            }
            Effect::KeepLooks(looks) => {
                self.hands.tongue.set(looks.lang);
                let done = term::mouse(looks.mouse);
                let kept = (self.hands.keep_looks)(&looks);
                self.said(Work::Background, done.and(kept))
            }
            Effect::KeepViews(views) => {
                let kept = (self.hands.keep_views)(&views);
                self.said(Work::Background, kept)
            }
            Effect::Copy(text) => self.said(Work::Copy, term::copy(&text)),
            Effect::Suspend => {
                term::leave();
                let stopped = term::stop_here();
                self.redraw = true;
                let taken = self.session.take();
                self.said(Work::Background, stopped.and(taken))
            }
            Effect::Resume => {
                self.redraw = true;
                self.said(Work::Background, self.session.take())
            }
            Effect::Redraw => {
                self.redraw = true;
                None
            }
            Effect::Quit { code } => {
                self.stop.store(true, Ordering::Relaxed);
                self.code = Some(code);
                None
            }
        }
    }

    fn create(&mut self, app: &mut App) -> Option<Msg> {
        let create = self.hands.create.take()?;
        match create() {
            Ok(made) => {
                self.hands.write = Some(made.write);
                self.hands.drafts = Some(made.drafts);
                self.hands.read = Some(made.read);
                let effects = app.start(&self.clock.env());
                self.perform(app, effects);
                None
            }
            Err(failure) => {
                self.code = Some(6);
                self.last_words = Some(failure.words);
                None
            }
        }
    }

    fn said(&self, work: Work, result: io::Result<()>) -> Option<Msg> {
        let error = result.err()?;
        Some(Msg::Failed {
            work,
            failure: Failure {
                words: outside::trouble(self.hands.tongue.get(), &error),
                disk: false,
                ..Failure::default()
            },
        })
    }

    /// Without a writer (read-only) commands were refused before they came here, and drafts have nowhere to go.
    fn write(&self, work: Work, job: Write) -> Option<Msg> {
        if let Some(words) = self.hands.damaged.clone() {
            let failure = Failure {
                words,
                ..Failure::default()
            };
            return Some(Msg::Failed { work, failure });
        }
        let write = self.hands.write.as_ref();
        let lost = write.is_some_and(|write| write.send(job).is_err());
        lost.then(|| self.gone(work))
    }

    fn keep(&self, job: Keep) -> Option<Msg> {
        let drafts = self.hands.drafts.as_ref();
        let lost = drafts.is_some_and(|drafts| drafts.send(job).is_err());
        lost.then(|| self.gone(Work::Draft))
    }

    /// A thread that is gone takes nothing.
    fn gone(&self, work: Work) -> Msg {
        let words = words::THREAD_GONE.get(self.hands.tongue.get()).to_owned();
        Msg::Failed {
            work,
            failure: Failure {
                words,
                disk: true,
                ..Failure::default()
            },
        }
    }

    fn read(&self, job: Read) {
        if let Some(read) = &self.hands.read {
            // A reader that is gone answers nothing; what is shown stays.
            let _ = read.send(job);
        }
    }

    /// Waits until everything given to drafts and recorder is on the disk.
    fn leave(&mut self, code: u8) -> Left {
        let limit = if code == 0 {
            LAST_WRITE_CALM
        } else {
            LAST_WRITE
        };
        let until = Instant::now() + limit;
        let (done, kept) = mpsc::channel();
        let drafts = self.hands.drafts.as_ref();
        let drafts = drafts.is_some_and(|drafts| drafts.send(Keep::Stop(done)).is_ok());
        let (done, wrote) = mpsc::channel();
        let write = self.hands.write.as_ref();
        let write = write.is_some_and(|write| write.send(Write::Stop(done)).is_ok());
        // The drafts first: nobody can hold them up, and the recorder may have to wait for another program.
        for (asked, done) in [(drafts, kept), (write, wrote)] {
            if asked {
                // Too late is too late: what was acknowledged is safe, and the terminal is given back in any case.
                let _ = done.recv_timeout(until.saturating_duration_since(Instant::now()));
            }
        }
        let damaged = self.hands.damaged.take();
        Left {
            code: match code {
                0 if damaged.is_some() => DAMAGED,
                code => code,
            },
            words: self.last_words.take().or(damaged),
        }
    }
}
