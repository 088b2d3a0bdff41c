//! Opening the program: the register first, the terminal second, so that an error is a line and an exit code.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::clock::Clock;
use super::desk::{Desk, DraftDesk};
use super::hands::{self, Disk, Keep, Read, Write};
use super::looks::{self, Tongue};
use super::main_loop::{self, Hands, Threads};
use super::shelf::Shelf;
use super::trouble;
use crate::app::contract::Actor;
use crate::app::keymap::Keymap;
use crate::app::msg::Failure;
use crate::app::screens::board::SavedView;
use crate::app::{App, Look, Looks, Msg, Shared};
use crate::domain::calendar::Calendar;
use crate::domain::ids::OfficeId;
use crate::store::{self, Behind, ErrorKind, OpenOptions, Reader, Register, StoreError};
use crate::text::messages::run as words;
use crate::text::{Lang, outside};
use crate::{documents, term, text};

/// What the program on the screen is opened with.
#[derive(Debug, Clone)]
pub struct Setup {
    pub register: PathBuf,
    pub lang: Lang,
    pub actor: Actor,
    /// The actor was named by an argument or a setting, so what was remembered does not count.
    pub actor_given: bool,
    /// Nobody can become somebody else, and nobody makes a register: the administrator of a shared server did.
    pub fixed: bool,
    pub calendar: Arc<Calendar>,
    /// NO_COLOR, `--no-color`.
    pub no_colour: bool,
    /// How wide the terminal draws “ — and the like.
    pub ambiguous: Ambiguous,
    /// Theme, language and mouse by the settings.
    pub looks: Looks,
    /// The language was named by an argument, so what was chosen before does not count.
    pub lang_given: bool,
    /// Text of the user's key file.
    pub keymap: Option<String>,
    /// Where this installation keeps what is its own. None: nowhere (the demo).
    pub state_dir: Option<PathBuf>,
    /// Where papers go when nobody says.
    pub exports: PathBuf,
    /// What issued minutes are signed with. None: they are not.
    pub sign_key: Option<PathBuf>,
    /// The clock begins here instead of now (the demo).
    pub now: Option<DateTime<FixedOffset>>,
    /// The view for the room: the register is only read, and nothing but the meeting under way is shown.
    pub present: bool,
}

/// How wide the terminal draws characters of ambiguous width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// Ask it.
    #[default]
    Auto,
    Narrow,
    /// Two cells: borders are plain ASCII then.
    Wide,
}

/// Why the program did not open, or how it broke off. The terminal is as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Terminal(#[from] term::Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The line for stderr and the exit code.
    #[error("{1}")]
    Told(u8, String),
}

impl OpenError {
    pub fn exit_code(&self) -> u8 {
        match self {
            OpenError::Terminal(_) => 2,
            OpenError::Store(error) => error.exit_code(),
            OpenError::Io(_) => 6,
            OpenError::Told(code, _) => *code,
        }
    }

    /// One line: what happened, what is safe, what to do.
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            OpenError::Terminal(refusal) => match refusal {
                term::Refusal::NoTerminal => words::NO_TERMINAL.get(lang).to_owned(),
                term::Refusal::Dumb => words::DUMB.get(lang).to_owned(),
            },
            OpenError::Store(error) => error.describe(lang),
            OpenError::Io(error) => words::terminal_failed(lang, outside::trouble(lang, error)),
            OpenError::Told(_, line) => line.clone(),
        }
    }
}

/// Runs the program on the screen until somebody leaves; the exit code.
pub fn open(setup: &Setup) -> Result<u8, OpenError> {
    term::check()?;
    let (send, messages) = mpsc::channel();
    let clock = Clock::new(setup.now);
    let today = clock.now().date_naive();
    let mut shared = shared(setup);
    let began = Began {
        today,
        session: shared.session.clone(),
        tongue: Tongue::from(shared.lang),
    };
    let mut hands = Hands {
        write: None,
        drafts: None,
        read: None,
        damaged: None,
        remember: remember(setup.state_dir.clone()),
        keep_views: keep_views(setup.state_dir.clone()),
        keep_looks: Box::new(looks::keeper(setup.state_dir.clone(), setup.looks)),
        tongue: began.tongue.clone(),
        create: None,
    };
    let mut opened = Reader::open(&setup.register);
    if !setup.present && matches!(&opened, Ok(reader) if reader.is_older()) {
        // Opened for writing it gets the tables of today; what is in the way of that is said below.
        let _ = Register::open(&setup.register, options(setup));
        opened = Reader::open(&setup.register);
    }
    let missing = match opened {
        Ok(reader) => {
            let begun = start(setup, &began, reader, &send, &mut hands)?;
            shared.read_only = begun.read_only.map(|error| error.describe(shared.lang));
            if let Some(behind) = begun.behind {
                shared.status.stands(behind.describe(shared.lang));
            }
            if hands.damaged.is_some() {
                shared.status.stands(words::DAMAGED.get(shared.lang));
            }
            false
        }
        Err(StoreError::Missing(_)) if !setup.present && !setup.fixed => {
            hands.create = Some(create(setup.clone(), began, send.clone()));
            true
        }
        Err(error) => return Err(error.into()),
    };
    let mut app = App::new(shared, clock.now());
    if missing {
        let path = crate::text::sanitise::line(&setup.register.to_string_lossy());
        app.offer_register(&path);
    }
    if setup.now.is_some() && !setup.present {
        app.begin_tour();
    }
    let ask = setup.ambiguous == Ambiguous::Auto;
    text::width::ambiguous_is_wide(setup.ambiguous == Ambiguous::Wide);
    let session = term::Session::enter(ask, app.shared.mouse)?;
    term::watch_signals(send.clone())?;
    term::watch_hangup(send.clone())?;
    thread::Builder::new().name("keys".into()).spawn({
        let send = send.clone();
        move || {
            if ask {
                term::hear_width(&send);
            }
            term::read_keys(&send);
        }
    })?;
    let first = if setup.present {
        App::start_present
    } else {
        App::start
    };
    let left = main_loop::run(&mut app, first, &clock, &mut hands, &messages, &session);
    drop(session);
    let left = left?;
    match left.words {
        Some(line) => Err(OpenError::Told(left.code, line)),
        None => Ok(left.code),
    }
}

fn shared(setup: &Setup) -> Shared {
    let mut looks = match &setup.state_dir {
        Some(state) => looks::latest(state, setup.looks),
        None => setup.looks,
    };
    if setup.lang_given {
        looks.lang = setup.looks.lang;
    }
    let lang = looks.lang;
    let mut said = None;
    let keymap = Keymap::load(setup.keymap.as_deref()).or_else(|error| {
        said = Some(words::keymap_refused(lang, error.words(lang)));
        Keymap::shipped()
    });
    // The shipped keys are held to their rules by a test.
    let mut shared = Shared::new(lang, keymap.unwrap_or_default());
    shared.actor = setup.actor.clone();
    shared.fixed = setup.fixed;
    if !setup.actor_given
        && let Some(actor) = setup.state_dir.as_deref().and_then(remembered)
    {
        shared.actor = actor;
    }
    shared.views = setup.state_dir.as_deref().map(views).unwrap_or_default();
    shared.session = Uuid::now_v7().to_string();
    shared.calendar = setup.calendar.clone();
    shared.built_in = setup.calendar.clone();
    shared.wide_ambiguous = setup.ambiguous == Ambiguous::Wide;
    shared.mouse = looks.mouse;
    shared.no_colour = setup.no_colour;
    shared.look = match setup.no_colour {
        true => Look::Mono,
        false => looks.theme,
    };
    if let Some(said) = said {
        shared.status.warn(said);
    }
    shared
}

/// This run of the program.
#[derive(Debug, Clone)]
struct Began {
    today: NaiveDate,
    session: String,
    tongue: Tongue,
}

/// What there is to say of a register that was opened.
struct Begun {
    /// It can only be read, and why.
    read_only: Option<StoreError>,
    /// It has lost its newest events.
    behind: Option<Behind>,
}

/// Starts the threads.
fn start(
    setup: &Setup,
    began: &Began,
    reader: Reader,
    send: &Sender<Msg>,
    hands: &mut Hands,
) -> Result<Begun, OpenError> {
    let lacks = reader.behind(setup.state_dir.as_deref())?;
    let shelf = Shelf {
        reader,
        calendar: setup.calendar.clone(),
        exports: setup.exports.clone(),
        sign_key: setup.sign_key.clone(),
        lang: began.tongue.clone(),
        // Whoever only watches leaves the backup of the day to those who write.
        state_dir: setup.state_dir.clone().filter(|_| !setup.present),
        today: began.today,
    };
    let read = hands::reader(shelf, send.clone())?;
    if setup.present {
        hands.read = Some(read);
        return Ok(Begun {
            read_only: None,
            behind: lacks,
        });
    }
    let begun = match Register::open(&setup.register, options(setup)) {
        Ok(register) => {
            let behind = register.behind();
            let (write, drafts) = writer(setup, began, register, send, &read)?;
            (hands.write, hands.drafts) = (Some(write), Some(drafts));
            Begun {
                read_only: None,
                behind,
            }
        }
        Err(error @ StoreError::KnownDamaged { .. }) => {
            hands.damaged = Some(error.describe(began.tongue.get()));
            Begun {
                read_only: Some(error),
                behind: lacks,
            }
        }
        Err(error) if error.kind() == ErrorKind::CannotWrite => Begun {
            read_only: Some(error),
            behind: lacks,
        },
        Err(error) => return Err(error.into()),
    };
    hands.read = Some(read);
    Ok(begun)
}

fn writer(
    setup: &Setup,
    began: &Began,
    register: Register,
    send: &Sender<Msg>,
    read: &Sender<Read>,
) -> io::Result<(Sender<Write>, Sender<Keep>)> {
    let disk = Disk::new(send.clone());
    let keeper = DraftDesk::of(&setup.register, began.tongue.clone());
    let drafts = hands::keeper(keeper, disk.clone())?;
    let desk = Desk {
        // Tells other windows that this one lives; where it cannot be made, they may take over without asking.
        _lock: store::hold_session(&setup.register, &began.session)
            .ok()
            .flatten(),
        register,
        lang: began.tongue.clone(),
        notice: None,
        room_used: false,
        damaged: None,
    };
    let write = hands::writer(desk, disk, drafts.clone(), read.clone())?;
    Ok((write, drafts))
}

fn options(setup: &Setup) -> OpenOptions {
    OpenOptions {
        state_dir: setup.state_dir.clone(),
        renderer: Box::new(documents::print),
    }
}

/// Makes the register when the user has said so.
fn create(setup: Setup, began: Began, send: Sender<Msg>) -> main_loop::Create {
    Box::new(move || {
        let fail = |error: StoreError| trouble::failure(&error, began.tongue.get());
        let plain = |error: io::Error| Failure {
            words: outside::trouble(began.tongue.get(), &error),
            disk: false,
            ..Failure::default()
        };
        let register = Register::create(&setup.register, OfficeId(Uuid::now_v7()), options(&setup))
            .map_err(fail)?;
        let shelf = Shelf {
            reader: Reader::open(&setup.register).map_err(fail)?,
            calendar: setup.calendar.clone(),
            exports: setup.exports.clone(),
            sign_key: setup.sign_key.clone(),
            lang: began.tongue.clone(),
            state_dir: setup.state_dir.clone(),
            today: began.today,
        };
        let read = hands::reader(shelf, send.clone()).map_err(plain)?;
        let (write, drafts) = writer(&setup, &began, register, &send, &read).map_err(plain)?;
        Ok(Threads {
            write,
            drafts,
            read,
        })
    })
}

const WHO: &str = "who.json";

fn remembered(state: &Path) -> Option<Actor> {
    serde_json::from_slice(&fs::read(state.join(WHO)).ok()?).ok()
}

const VIEWS: &str = "views.json";

/// What cannot be read is no view: they can be made again.
fn views(state: &Path) -> Vec<SavedView> {
    fs::read(state.join(VIEWS))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

fn keep_views(state: Option<PathBuf>) -> main_loop::KeepViews {
    Box::new(move |views| {
        let Some(state) = &state else { return Ok(()) };
        store::write_private(&state.join(VIEWS), &serde_json::to_vec_pretty(views)?)
    })
}

fn remember(state: Option<PathBuf>) -> main_loop::Remember {
    Box::new(move |actor| {
        let Some(state) = &state else { return Ok(()) };
        store::write_private(&state.join(WHO), &serde_json::to_vec(actor)?)
    })
}
