//! The recorder: the one thread that writes to the register.

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::{Disk, Keep, NotImported, Read, Trouble, Write, Writer};
use crate::app::contract::{Command, CommandId};
use crate::app::msg::{Import, Work};
use crate::app::{Msg, Recorded};
use crate::domain::env::Env;

/// After this long without work the log is moved into the file.
const IDLE: Duration = Duration::from_secs(30);

/// How often an import says how far it has come.
const PROGRESS: Duration = Duration::from_millis(100);

/// Starts the writing thread. `drafts` is told what was recorded.
pub fn writer(
    mut register: impl Writer + 'static,
    disk: Disk,
    drafts: Sender<Keep>,
    wrote: Sender<Read>,
) -> io::Result<Sender<Write>> {
    let (work, todo) = mpsc::channel();
    thread::Builder::new()
        .name("recorder".into())
        .spawn(move || {
            let mut desk = Desk {
                disk,
                drafts,
                wrote,
            };
            desk.run(&mut register, &todo);
        })?;
    Ok(work)
}

struct Desk {
    disk: Disk,
    drafts: Sender<Keep>,
    wrote: Sender<Read>,
}

impl Desk {
    fn run(&mut self, register: &mut impl Writer, todo: &Receiver<Write>) {
        let mut dirty = false;
        loop {
            let next = match dirty {
                true => todo.recv_timeout(IDLE),
                false => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
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
                Ok(Write::Stop(done)) => {
                    register.settle();
                    // The main thread may have given up waiting.
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => {
                    register.settle();
                    dirty = false;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if let Some(why) = register.damaged() {
                self.disk.tell(Msg::Damaged(why));
            }
            if let Some(failure) = register.trouble() {
                let work = Work::Background;
                self.disk.tell(Msg::Failed { work, failure });
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
                let _ = self.wrote.send(Read::Wrote(head));
                self.disk.works();
                self.disk.tell(Msg::Recorded(Recorded {
                    token,
                    at: env.now,
                    subjects,
                }));
                if let Some((title, text)) = register.notice() {
                    self.disk.tell(Msg::Notice { title, text });
                }
                // Last: nobody waits for it.
                let _ = self.drafts.send(Keep::Bury(token));
            }
            Err(Trouble::Refused(refusal)) => self.disk.tell(Msg::Refused { token, refusal }),
            Err(Trouble::Failed(failure)) => self.disk.failed(Work::Record(token), failure),
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
        let disk = self.disk.clone();
        let mut told = |done| {
            if stop.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            if shown.elapsed() >= PROGRESS {
                shown = Instant::now();
                disk.tell(Msg::Importing { token, done });
            }
            ControlFlow::Continue(())
        };
        match register.import(import, env, &mut told) {
            Ok((subjects, head)) => {
                let _ = self.wrote.send(Read::Wrote(head));
                self.disk.works();
                self.disk.tell(Msg::Recorded(Recorded {
                    token,
                    at: env.now,
                    subjects,
                }));
            }
            Err(NotImported::Cancelled) => self.disk.tell(Msg::NotImported {
                token,
                lines: Vec::new(),
            }),
            Err(NotImported::Wrong(lines)) => self.disk.tell(Msg::NotImported { token, lines }),
            Err(NotImported::Failed(failure)) => self.disk.failed(Work::Record(token), failure),
        }
    }
}
