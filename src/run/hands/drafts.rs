//! The thread that keeps drafts, and nothing else: what is typed is on the disk within a second, however long the register is held by
//! an import, by another program, or by a disk that answers late. What a full disk refuses waits and is tried again.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::{Disk, Keep, Keeper};
use crate::app::Msg;
use crate::app::contract::{CommandId, Draft};
use crate::app::msg::Work;

/// While drafts could not be written they are tried again this often.
const RETRY: Duration = Duration::from_secs(2);

/// Starts the thread that keeps drafts.
pub fn keeper(keeper: impl Keeper + 'static, disk: Disk) -> io::Result<Sender<Keep>> {
    let (work, todo) = mpsc::channel();
    thread::Builder::new()
        .name("drafts".into())
        .spawn(move || {
            let mut drawer = Drawer {
                keeper,
                disk,
                waiting: BTreeMap::new(),
            };
            drawer.run(&todo);
        })?;
    Ok(work)
}

struct Drawer<K> {
    keeper: K,
    disk: Disk,
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
                    if let Err(failure) = self.keeper.drop_draft(command, at) {
                        self.disk.failed(Work::Draft, failure);
                    }
                }
                Ok(Keep::Bury(recorded)) => {
                    self.waiting.retain(|(of, _), _| *of != recorded);
                    self.keeper.bury_draft(recorded);
                }
                Ok(Keep::Stop(done)) => {
                    self.keep();
                    self.keeper.settle();
                    // The main thread may have given up waiting.
                    let _ = done.send(());
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
            self.disk.works();
        }
    }
}
