//! What recorder and drafts say of the disk they share: that it takes nothing, once, and that it takes it again.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use crate::app::Msg;
use crate::app::msg::{Failure, Work};

/// Whether the disk takes what is written, as the two threads that write have found it.
#[derive(Clone)]
pub struct Disk {
    send: Sender<Msg>,
    broken: Arc<AtomicBool>,
}

impl Disk {
    pub fn new(send: Sender<Msg>) -> Disk {
        Disk {
            send,
            broken: Arc::default(),
        }
    }

    pub(super) fn works(&self) {
        if self.broken.swap(false, Ordering::Relaxed) {
            self.tell(Msg::Writable);
        }
    }

    pub(super) fn failed(&self, work: Work, failure: Failure) {
        // A retry that fails again has nothing new to say.
        let said = self.broken.swap(true, Ordering::Relaxed);
        if !said || work != Work::Draft {
            self.tell(Msg::Failed { work, failure });
        }
    }

    pub(super) fn tell(&self, msg: Msg) {
        // Nobody listens any more: the program is leaving.
        let _ = self.send.send(msg);
    }
}
