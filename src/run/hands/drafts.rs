//! The thread that keeps drafts, and nothing else: what is typed is kept within a second, however long the register is held by an import
//! or by another program. What a full disk refuses waits and is tried again. A second thread syncs what was kept: a disk that answers
//! late holds up nobody who types.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{Disk, Keep, Keeper, Syncer};
use crate::app::Msg;
use crate::app::contract::{CommandId, Draft};
use crate::app::msg::Work;

/// While drafts could not be written or synced it is tried again this often.
const RETRY: Duration = Duration::from_secs(2);

/// Starts the two threads.
pub fn keeper(keeper: impl Keeper + 'static, disk: Disk) -> io::Result<Sender<Keep>> {
    let (work, todo) = mpsc::channel();
    let (sync, to_sync) = mpsc::channel();
    let mut second = Second {
        syncer: keeper.syncer(),
        disk: disk.clone(),
        failed: false,
        empty: false,
    };
    thread::Builder::new()
        .name("drafts-sync".into())
        .spawn(move || second.run(&to_sync))?;
    thread::Builder::new()
        .name("drafts".into())
        .spawn(move || {
            let mut drawer = Drawer {
                keeper,
                disk,
                sync,
                waiting: BTreeMap::new(),
            };
            drawer.run(&todo);
        })?;
    Ok(work)
}

struct Drawer<K> {
    keeper: K,
    disk: Disk,
    sync: Sender<Sync>,
    /// Drafts that could not be written yet, the newest text of each field.
    waiting: BTreeMap<(CommandId, String), Draft>,
}

impl<K: Keeper> Drawer<K> {
    fn run(&mut self, todo: &Receiver<Keep>) {
        loop {
            let next = match self.waiting.is_empty() {
                true => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
                false => todo.recv_timeout(RETRY),
            };
            match next {
                Ok(Keep::Draft(draft)) => {
                    self.waiting
                        .insert((draft.command, draft.field.clone()), draft);
                    self.keep();
                }
                Ok(Keep::Drop(command, at)) => {
                    self.waiting.retain(|(of, _), _| *of != command);
                    match self.keeper.drop_draft(command, at) {
                        Ok(()) => self.sync(Sync::Kept),
                        Err(failure) => self.disk.failed(Work::Draft, failure),
                    }
                }
                Ok(Keep::Bury(recorded)) => {
                    self.waiting.retain(|(of, _), _| *of != recorded);
                    if self.keeper.bury_draft(recorded) {
                        self.sync(Sync::Empty);
                    }
                }
                Ok(Keep::Stop(done)) => {
                    self.keep();
                    self.sync(Sync::Stop(done));
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.keep(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if let Some(failure) = self.keeper.trouble() {
                let work = Work::Background;
                self.disk.tell(Msg::Failed { work, failure });
            }
        }
    }

    /// Writes the drafts that wait; the first failure leaves the rest for later.
    fn keep(&mut self) {
        while let Some((key, draft)) = self.waiting.pop_first() {
            if let Err(failure) = self.keeper.save_draft(&draft) {
                self.waiting.insert(key, draft);
                self.disk.failed(Work::Draft, failure);
                return;
            }
            self.sync(Sync::Kept);
        }
    }

    fn sync(&self, what: Sync) {
        // A thread that is gone syncs nothing; what was kept survives all but a power cut.
        let _ = self.sync.send(what);
    }
}

/// Work for the thread that syncs.
enum Sync {
    /// Something was saved.
    Kept,
    /// Something was saved, and of what it replaces nothing may stay.
    Empty,
    /// The last of all: sync, leave the file whole by itself, say so.
    Stop(Sender<()>),
}

struct Second {
    syncer: Box<dyn Syncer>,
    disk: Disk,
    /// The last sync has failed. The system then calls written what it could not write: only moving the log into the file says more.
    failed: bool,
    /// The log is to be emptied as soon as nobody is in the way.
    empty: bool,
}

impl Second {
    fn run(&mut self, todo: &Receiver<Sync>) {
        loop {
            let next = match self.failed || self.empty {
                false => todo.recv().map_err(|_| RecvTimeoutError::Disconnected),
                true => todo.recv_timeout(RETRY),
            };
            let first = match next {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut stop = None;
            // However much was saved during the last sync: the next one does for all of it.
            for what in first.into_iter().chain(todo.try_iter()) {
                match what {
                    Sync::Kept => {}
                    Sync::Empty => self.empty = true,
                    Sync::Stop(done) => stop = Some(done),
                }
            }
            self.empty |= stop.is_some();
            self.sync();
            if let Some(done) = stop {
                // The main thread may have given up waiting.
                let _ = done.send(());
                return;
            }
        }
    }

    fn sync(&mut self) {
        match self.syncer.sync() {
            Ok(long) => self.empty |= long,
            Err(failure) => {
                self.failed = true;
                self.disk.failed(Work::Draft, failure);
            }
        }
        if !self.failed {
            self.disk.works();
        }
        if self.failed || self.empty {
            // Whatever is in the way is tried again, and not worth a word: the text is in the log.
            let empty = self.syncer.empty();
            self.empty = !empty;
            if empty && std::mem::take(&mut self.failed) {
                self.disk.works();
            }
        }
    }
}
