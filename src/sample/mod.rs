//! The sample street: an office with fifteen districts, a year of past meetings and one due today, as a function of the date. It is
//! only commands; whoever wants the street has them decided and recorded like anybody else's. All persons are invented.

mod commitments;
mod course;
mod desk;
mod meeting;
mod pages;
mod past;
mod patrol;
mod places;
mod street;
mod today;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::domain::calendar::Calendar;
use crate::domain::command::Command;
use crate::domain::env::{Actor, Env, Role};
use crate::domain::ids::MeetingId;

/// The commands of the street, each with the moment and the person it was typed by, in the order of those moments.
pub struct Sample {
    /// The office, its directory, past meetings and what became of them, the pool, today's meeting ready to open.
    pub street: Vec<(Command, Env)>,
    /// 杜鹃片区, today.
    pub meeting: MeetingId,
    /// Today's meeting from opening to issued minutes, for a run without a terminal.
    pub play: Vec<(Command, Env)>,
}

/// The pages of the street contradict themselves. They are part of the program, so a test finds it, not a user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    #[error("{file}: {why}")]
    Page { file: &'static str, why: String },
    #[error("no {what} is called {name:?}")]
    Unknown { what: &'static str, name: String },
    #[error("not understood: {0:?}")]
    Script(String),
}

/// Who types for the street office.
pub fn clerk() -> Actor {
    Actor {
        name: "李敏".to_string(),
        role: Role::Secretary,
    }
}

/// The same day gives the same commands, ids included. `session` is the one that plays the meeting.
pub fn build(
    now: DateTime<FixedOffset>,
    calendar: Arc<Calendar>,
    session: &str,
) -> Result<Sample, SampleError> {
    let mut desk = desk::Desk::new(now, calendar, session);
    street::found(&mut desk)?;
    let places = pages::places()?;
    places::found(&mut desk, &places)?;
    past::hold(&mut desk)?;
    patrol::hold(&mut desk, &pages::patrols()?)?;
    commitments::make(&mut desk, &pages::commitments()?)?;
    let pages = pages::today()?;
    today::fill_pool(&mut desk, &pages)?;
    let planned = today::plan(&mut desk, &pages)?;
    places::walk(&mut desk, &places)?;
    let street = desk.take();
    today::play(&mut desk, &pages, &planned)?;
    Ok(Sample {
        street,
        meeting: planned.meeting,
        play: desk.take(),
    })
}

#[cfg(test)]
mod tests;
