//! The two threads that touch the disk: one writes, one reads. The main thread gives them work and never waits for them.

use std::any::Any;
use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::contract::{Answer, Command, CommandId, Draft, Query, Refusal, Subject};
use crate::app::msg::{Export, Failure, FileKind, FilePlan, Import, Sheets, Work};
use crate::app::{Msg, Recorded, RequestId};
use crate::domain::env::Env;
use crate::text::Lang;

/// While drafts could not be written they are tried again this often.
const RETRY: Duration = Duration::from_secs(2);
/// After this long without work the log is moved into the file.
const IDLE: Duration = Duration::from_secs(30);
/// Work that can wait (watching the file, the backup of the day) begins after this much quiet: after the first screen.
const LEISURE: Duration = Duration::from_millis(400);

/// How often an import says how far it has come.
const PROGRESS: Duration = Duration::from_millis(100);

/// What the writing thread needs of a register.
pub trait Writer: Send {
    /// All commands or none. Returns after COMMIT, with the subjects touched and the newest `n`.
    fn record(&mut self, commands: &[Command], env: &Env) -> Result<(Vec<Subject>, i64), Trouble>;
    /// A whole table or nothing of it. `told` hears how many rows are done, and may give the whole up.
    fn import(
        &mut self,
        import: &Import,
        env: &Env,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Vec<Subject>, i64), NotImported>;
    fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure>;
    fn drop_draft(&mut self, command: CommandId, at: DateTime<FixedOffset>) -> Result<(), Failure>;
    /// Leaves the file whole by itself (checkpoint).
    fn settle(&mut self);
}

/// What the reading thread needs of a register.
pub trait Library: Send {
    fn answer(&mut self, query: &Query, today: NaiveDate) -> Result<Answer, Failure>;
    /// The highest `n`; None: cannot be read now.
    fn head(&mut self) -> Option<i64>;
    /// Done once, when the first screen stands and nothing is asked: sends [`Read::Seen`] whenever the register has grown,
    /// makes the backup of the day. What it returns is kept until the end.
    fn at_leisure(&mut self, tell: Sender<Read>) -> (Box<dyn Any>, Result<(), Failure>);
    /// Reads a table; Err: the lines that say what is wrong with it.
    fn file(
        &mut self,
        kind: FileKind,
        path: &Path,
        today: NaiveDate,
        lang: Lang,
    ) -> Result<FilePlan, Vec<String>>;
    /// Writes papers of 督办; the folder they stand in and the names of the files within it.
    fn sheets(
        &mut self,
        what: &Sheets,
        today: NaiveDate,
    ) -> Result<(PathBuf, Vec<String>), Failure>;
    /// Writes the documents of a meeting; the folder and the names of the files.
    fn export(
        &mut self,
        export: &Export,
        today: NaiveDate,
    ) -> Result<(PathBuf, Vec<String>), Failure>;
}

/// Why a batch was not recorded.
#[derive(Debug)]
pub enum Trouble {
    Refused(Refusal),
    Failed(Failure),
}

/// Why a table was not recorded. Nothing of it was.
#[derive(Debug)]
pub enum NotImported {
    Cancelled,
    /// What is wrong, a line each.
    Wrong(Vec<String>),
    Failed(Failure),
}

/// Work for the writing thread.
pub enum Write {
    /// `stop` set: the import is given up.
    Import {
        import: Import,
        env: Box<Env>,
        stop: Arc<AtomicBool>,
    },
    Record {
        token: CommandId,
        commands: Vec<Command>,
        env: Box<Env>,
    },
    Draft(Draft),
    DropDraft(CommandId, DateTime<FixedOffset>),
    /// Finish and say so: everything before it is on the disk then.
    Stop(Sender<()>),
}

/// Work for the reading thread.
pub enum Read {
    Load {
        request: RequestId,
        query: Query,
        today: NaiveDate,
    },
    Export(Export, NaiveDate),
    Sheets {
        request: RequestId,
        what: Sheets,
        today: NaiveDate,
    },
    File {
        request: RequestId,
        kind: FileKind,
        path: PathBuf,
        today: NaiveDate,
        lang: Lang,
    },
    /// This program has written up to here.
    Wrote(i64),
    /// The register stands here now, whoever wrote it.
    Seen(i64),
}

/// Starts the writing thread.
pub fn writer(
    mut register: impl Writer + 'static,
    send: Sender<Msg>,
    wrote: Sender<Read>,
) -> io::Result<Sender<Write>> {
    let (work, todo) = mpsc::channel();
    thread::Builder::new()
        .name("recorder".into())
        .spawn(move || {
            let mut desk = Desk {
                send,
                wrote,
                waiting: BTreeMap::new(),
                broken: false,
            };
            desk.run(&mut register, &todo);
        })?;
    Ok(work)
}

struct Desk {
    send: Sender<Msg>,
    wrote: Sender<Read>,
    /// Drafts that could not be written yet, the newest text of each field.
    waiting: BTreeMap<(CommandId, String), Draft>,
    broken: bool,
}

impl Desk {
    fn run(&mut self, register: &mut impl Writer, todo: &Receiver<Write>) {
        let mut dirty = false;
        loop {
            let next = match (self.waiting.is_empty(), dirty) {
                (false, _) => todo.recv_timeout(RETRY),
                (true, true) => todo.recv_timeout(IDLE),
                (true, false) => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Write::Record {
                    token,
                    commands,
                    env,
                }) => {
                    self.record(register, token, &commands, &env);
                    dirty = true;
                }
                Ok(Write::Import { import, env, stop }) => {
                    self.import(register, &import, &env, &stop);
                    // The log is as long as the table: it is moved at once.
                    register.settle();
                }
                Ok(Write::Draft(draft)) => {
                    self.waiting
                        .insert((draft.command, draft.field.clone()), draft);
                    self.keep(register);
                }
                Ok(Write::DropDraft(command, at)) => {
                    self.waiting.retain(|(of, _), _| *of != command);
                    if let Err(failure) = register.drop_draft(command, at) {
                        self.failed(Work::Draft, failure);
                    }
                }
                Ok(Write::Stop(done)) => {
                    self.keep(register);
                    register.settle();
                    // The main thread may have given up waiting.
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.keep(register);
                    if self.waiting.is_empty() {
                        register.settle();
                        dirty = false;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn record(
        &mut self,
        register: &mut impl Writer,
        token: CommandId,
        commands: &[Command],
        env: &Env,
    ) {
        match register.record(commands, env) {
            Ok((subjects, head)) => {
                self.waiting.retain(|(of, _), _| *of != token);
                let _ = self.wrote.send(Read::Wrote(head));
                self.works();
                self.tell(Msg::Recorded(Recorded {
                    token,
                    at: env.now,
                    subjects,
                }));
            }
            Err(Trouble::Refused(refusal)) => self.tell(Msg::Refused { token, refusal }),
            Err(Trouble::Failed(failure)) => self.failed(Work::Record(token), failure),
        }
    }

    fn import(
        &mut self,
        register: &mut impl Writer,
        import: &Import,
        env: &Env,
        stop: &AtomicBool,
    ) {
        let token = import.token;
        let mut shown = Instant::now();
        let send = self.send.clone();
        let mut told = |done| {
            if stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            if shown.elapsed() >= PROGRESS {
                shown = Instant::now();
                let _ = send.send(Msg::Importing { token, done });
            }
            ControlFlow::Continue(())
        };
        match register.import(import, env, &mut told) {
            Ok((subjects, head)) => {
                let _ = self.wrote.send(Read::Wrote(head));
                self.works();
                self.tell(Msg::Recorded(Recorded {
                    token,
                    at: env.now,
                    subjects,
                }));
            }
            Err(NotImported::Cancelled) => self.tell(Msg::NotImported {
                token,
                lines: Vec::new(),
            }),
            Err(NotImported::Wrong(lines)) => self.tell(Msg::NotImported { token, lines }),
            Err(NotImported::Failed(failure)) => self.failed(Work::Record(token), failure),
        }
    }

    /// Writes the drafts that wait; the first failure leaves the rest for later.
    fn keep(&mut self, register: &mut impl Writer) {
        while let Some((key, draft)) = self.waiting.pop_first() {
            if let Err(failure) = register.save_draft(&draft) {
                self.waiting.insert(key, draft);
                self.failed(Work::Draft, failure);
                return;
            }
            self.works();
        }
    }

    fn works(&mut self) {
        if std::mem::take(&mut self.broken) {
            self.tell(Msg::Writable);
        }
    }

    fn failed(&mut self, work: Work, failure: Failure) {
        // A retry that fails again has nothing new to say.
        let said = std::mem::replace(&mut self.broken, true);
        if !said || work != Work::Draft {
            self.tell(Msg::Failed { work, failure });
        }
    }

    fn tell(&self, msg: Msg) {
        // Nobody listens any more: the program is leaving.
        let _ = self.send.send(msg);
    }
}

/// Starts the reading thread.
pub fn reader(mut library: impl Library + 'static, send: Sender<Msg>) -> io::Result<Sender<Read>> {
    let (work, todo) = mpsc::channel();
    let tell = work.clone();
    thread::Builder::new()
        .name("reader".into())
        .spawn(move || {
            let mut known = library.head().unwrap_or(0);
            let mut kept = None;
            loop {
                let next = match kept {
                    None => todo.recv_timeout(LEISURE),
                    Some(_) => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                let msg = match next {
                    Ok(job) => read(&mut library, job, &mut known),
                    Err(RecvTimeoutError::Timeout) => {
                        let (keep, done) = library.at_leisure(tell.clone());
                        kept = Some(keep);
                        done.err().map(|failure| failed(Work::Background, failure))
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                };
                if let Some(msg) = msg
                    && send.send(msg).is_err()
                {
                    return;
                }
            }
        })?;
    Ok(work)
}

/// One piece of work; `known` is the newest `n` this program has seen.
fn read(library: &mut impl Library, job: Read, known: &mut i64) -> Option<Msg> {
    match job {
        Read::Load {
            request,
            query,
            today,
        } => Some(match library.answer(&query, today) {
            Ok(answer) => Msg::Loaded {
                request,
                answer: Box::new(answer),
            },
            Err(failure) => failed(Work::Load(request), failure),
        }),
        Read::Export(export, today) => Some(match library.export(&export, today) {
            Ok((folder, files)) => Msg::Exported {
                request: export.request,
                folder,
                files,
            },
            Err(failure) => failed(Work::Export(export.request), failure),
        }),
        Read::Sheets {
            request,
            what,
            today,
        } => Some(match library.sheets(&what, today) {
            Ok((folder, files)) => Msg::Exported {
                request,
                folder,
                files,
            },
            Err(failure) => failed(Work::Export(request), failure),
        }),
        Read::File {
            request,
            kind,
            path,
            today,
            lang,
        } => Some(Msg::FileRead {
            request,
            plan: library.file(kind, &path, today, lang).map(Box::new),
        }),
        Read::Wrote(head) => {
            *known = head.max(*known);
            None
        }
        Read::Seen(head) => {
            let changed = head > *known;
            *known = head.max(*known);
            changed.then_some(Msg::Changed)
        }
    }
}

fn failed(work: Work, failure: Failure) -> Msg {
    Msg::Failed { work, failure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::contract::{Actor, Role, What};
    use crate::domain::calendar::Calendar;
    use crate::domain::office::Identity;
    use crate::domain::refusal::Code;
    use std::sync::Mutex;
    use uuid::Uuid;

    /// Writes down what it is given; says no to a command without a name, and fails while `full`.
    #[derive(Clone, Default)]
    struct Paper {
        lines: Arc<Mutex<Vec<String>>>,
        full: Arc<Mutex<bool>>,
    }

    impl Paper {
        fn write(&self, line: String) -> Result<(), Failure> {
            if *self.full.lock().unwrap() {
                return Err(Failure {
                    words: "磁盘已满".into(),
                    disk: true,
                });
            }
            self.lines.lock().unwrap().push(line);
            Ok(())
        }
    }

    impl Writer for Paper {
        fn record(
            &mut self,
            commands: &[Command],
            _: &Env,
        ) -> Result<(Vec<Subject>, i64), Trouble> {
            for command in commands {
                let What::FoundOffice { identity } = &command.what else {
                    continue;
                };
                if identity.name.is_empty() {
                    return Err(Trouble::Refused(Refusal::of("name", Code::Empty)));
                }
                self.write(identity.name.clone()).map_err(Trouble::Failed)?;
            }
            Ok((vec![Subject::Office], 1))
        }

        /// Ten thousand rows, or as many as nobody minds.
        fn import(
            &mut self,
            _: &Import,
            _: &Env,
            told: &mut dyn FnMut(u64) -> ControlFlow<()>,
        ) -> Result<(Vec<Subject>, i64), NotImported> {
            for done in 1..=10_000 {
                if told(done).is_break() {
                    return Err(NotImported::Cancelled);
                }
            }
            Ok((vec![Subject::Directory], 2))
        }

        fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
            self.write(format!("{}={}", draft.field, draft.text))
        }

        fn drop_draft(
            &mut self,
            command: CommandId,
            _: DateTime<FixedOffset>,
        ) -> Result<(), Failure> {
            self.write(format!("drop {}", command.0.as_u128()))
        }

        fn settle(&mut self) {
            self.lines.lock().unwrap().push("settled".into());
        }
    }

    fn now() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap()
    }

    fn record(n: u128, name: &str) -> Write {
        let token = CommandId(Uuid::from_u128(n));
        let identity = Identity {
            name: name.into(),
            ..Identity::default()
        };
        Write::Record {
            token,
            commands: vec![Command {
                id: token,
                what: What::FoundOffice { identity },
            }],
            env: Box::new(Env {
                now: now(),
                actor: Actor {
                    name: "李敏".into(),
                    role: Role::Secretary,
                },
                session: "here".into(),
                calendar: Arc::new(Calendar::builtin()),
            }),
        }
    }

    fn draft(n: u128, text: &str) -> Write {
        Write::Draft(Draft {
            command: CommandId(Uuid::from_u128(n)),
            place: "here".into(),
            field: "title".into(),
            session: "here".into(),
            text: text.into(),
            at: now(),
        })
    }

    fn stop(work: &Sender<Write>) {
        let (done, wait) = mpsc::channel();
        work.send(Write::Stop(done)).unwrap();
        wait.recv().unwrap();
    }

    #[test]
    fn work_is_done_in_order_and_answered() {
        let paper = Paper::default();
        let (send, said) = mpsc::channel();
        let (wrote, heads) = mpsc::channel();
        let work = writer(paper.clone(), send, wrote).unwrap();
        for job in [
            draft(1, "新碶"),
            record(1, "新碶街道"),
            record(2, ""),
            draft(3, "一"),
            Write::DropDraft(CommandId(Uuid::from_u128(3)), now()),
        ] {
            work.send(job).unwrap();
        }
        stop(&work);
        assert_eq!(
            *paper.lines.lock().unwrap(),
            ["title=新碶", "新碶街道", "title=一", "drop 3", "settled"]
        );
        let said: Vec<Msg> = said.try_iter().collect();
        assert!(
            matches!(&said[..], [Msg::Recorded(done), Msg::Refused { token, .. }] if done.subjects == [Subject::Office] && token.0.as_u128() == 2)
        );
        assert!(matches!(heads.try_recv(), Ok(Read::Wrote(1))));
    }

    #[test]
    fn what_a_full_disk_refused_is_written_when_there_is_room_again() {
        let paper = Paper::default();
        let (send, said) = mpsc::channel();
        let (wrote, _heads) = mpsc::channel();
        let work = writer(paper.clone(), send, wrote).unwrap();
        *paper.full.lock().unwrap() = true;
        work.send(draft(1, "夜")).unwrap();
        assert!(
            matches!(said.recv().unwrap(), Msg::Failed { work: Work::Draft, failure } if failure.disk)
        );
        work.send(draft(1, "夜间")).unwrap();
        work.send(record(2, "新碶街道")).unwrap();
        assert!(
            matches!(
                said.recv().unwrap(),
                Msg::Failed {
                    work: Work::Record(_),
                    ..
                }
            ),
            "the draft's second failure says nothing new"
        );
        *paper.full.lock().unwrap() = false;
        stop(&work);
        assert!(matches!(said.recv().unwrap(), Msg::Writable));
        assert_eq!(
            *paper.lines.lock().unwrap(),
            ["title=夜间", "settled"],
            "only the newest text of a field"
        );
    }
}
