//! What arrives from outside with every message: the time, fresh ids.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::contract::CommandId;

/// Where fresh ids come from. `run` gives UUIDv7; tests give a counter.
pub trait Ids {
    fn fresh(&self) -> Uuid;
}

/// The world as one `update` sees it. Nothing in `app` reads a clock or makes a random number.
pub struct Env<'a> {
    /// Local time with its offset; for display and for "today".
    pub now: DateTime<FixedOffset>,
    /// Time since the program started. Never jumps, so delays (draft saving) are counted with it and not with `now`.
    pub mono: Duration,
    pub ids: &'a dyn Ids,
}

impl Env<'_> {
    /// The local civil date.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// A command id for a form that opens now.
    pub fn command(&self) -> CommandId {
        CommandId(self.ids.fresh())
    }
}

/// Ids 1, 2, 3 …: for tests.
#[derive(Debug, Default)]
pub struct Counter(std::cell::Cell<u128>);

impl Ids for Counter {
    fn fresh(&self) -> Uuid {
        self.0.set(self.0.get() + 1);
        Uuid::from_u128(self.0.get())
    }
}
