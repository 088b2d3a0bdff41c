//! The clock and fresh ids: the only place of the program on the screen that reads them.

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, Local};
use uuid::Uuid;

use crate::app::{Env, Ids};

/// Local time, and time since the start. With a `start` given, the time goes on from there (the demo).
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    began: Instant,
    given: Option<DateTime<FixedOffset>>,
}

impl Clock {
    pub fn new(given: Option<DateTime<FixedOffset>>) -> Clock {
        Clock {
            began: Instant::now(),
            given,
        }
    }

    pub fn now(&self) -> DateTime<FixedOffset> {
        match self.given {
            Some(start) => start + self.began.elapsed(),
            None => Local::now().fixed_offset(),
        }
    }

    /// The world for one `update`.
    pub fn env(&self) -> Env<'static> {
        Env {
            now: self.now(),
            mono: self.began.elapsed(),
            ids: &Fresh,
        }
    }

    pub fn since(&self) -> Duration {
        self.began.elapsed()
    }
}

/// UUIDv7: sorted by time.
struct Fresh;

impl Ids for Fresh {
    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}
