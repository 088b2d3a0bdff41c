//! The recorder: the one thread that writes. What a full disk refuses waits and is tried again.

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::{NotImported, Read, Trouble, Write, Writer};
use crate::app::contract::{Command, CommandId, Draft};
use crate::app::msg::{Failure, Import, Work};
use crate::app::{Msg, Recorded};
use crate::domain::env::Env;

/// While drafts could not be written they are tried again this often.
const RETRY: Duration = Duration::from_secs(2);
/// After this long without work the log is moved into the file.
const IDLE: Duration = Duration::from_secs(30);

/// How often an import says how far it has come.
const PROGRESS: Duration = Duration::from_millis(100);

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
            if let Some(failure) = register.trouble() {
                let work = Work::Background;
                self.tell(Msg::Failed { work, failure });
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
                if let Some((title, text)) = register.notice() {
                    self.tell(Msg::Notice { title, text });
                }
                // Last: nobody waits for it.
                register.bury_draft(token);
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
