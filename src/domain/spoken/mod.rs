//! What a chair says, heard: who leads, who helps, who answers for it, until when.
//!
//! `names` finds the directory's names in a text, `aside` leaves out what assigns nothing, `roles` says what each of them is to do (by the `words` beside them and their
//! `lists`; `settle`: what that comes to), `due` until when, `parts` where one decision ends and the next begins. What is not understood is said ([`Unclear`]) and left open, never guessed. The text
//! itself is not changed: the words of the minutes are the secretary's. `sentences.tsv` is the table of cases.

mod aside;
mod due;
mod limit;
mod lists;
mod names;
mod parts;
mod roles;
mod settle;
#[cfg(test)]
mod tests;
mod words;

pub use limit::{Named, corrected, differs, named};
pub(crate) use words::asked_deed;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::calendar::Calendar;
use super::deadline::{DueError, When};
use super::directory::Directory;
use super::ids::{PersonId, UnitId};

/// What a sentence is heard against: the names of the street and the day it is said on.
#[derive(Debug, Clone, Copy)]
pub struct Room<'a> {
    pub directory: &'a Directory,
    pub calendar: &'a Calendar,
    /// The day of the meeting.
    pub day: NaiveDate,
    pub office_close: NaiveTime,
}

/// One decision as it was heard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// Its words, as bytes of the whole text, without a number before them.
    pub text: Range<usize>,
    /// More than one: the chair named several, which is asked about.
    pub leads: Vec<UnitId>,
    pub owner: Option<PersonId>,
    pub leader: Option<PersonId>,
    pub assist: Vec<UnitId>,
    pub due: Option<When>,
    /// The words of the date; empty without one.
    pub due_phrase: String,
    pub unclear: Vec<Unclear>,
}

/// What was not understood, or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    NoLead,
    /// Two or more units lead.
    Leads,
    /// Beside the lead these have a part of their own; they are heard as assistants.
    Shares(Vec<UnitId>),
    /// The directory has no such name; `near`: the one unit that may be meant; `assists`: it was named to help, not to lead.
    Unknown {
        name: String,
        near: Option<UnitId>,
        assists: bool,
    },
    /// 各村、社区: a group, not a unit.
    Group(String),
    /// A body that cannot lead.
    CannotLead(UnitId),
    /// A name that several units or people bear.
    Same(String),
    /// Several people answer for it; the first was taken.
    People(Vec<PersonId>),
    /// Who was named to answer for it works for another unit than the one that leads.
    Elsewhere(PersonId, UnitId),
    NoDue,
    /// A date was said that is none.
    Due(DueError),
    /// Several dates, or a date and 长期.
    Dates,
    /// 长期 without how often it is looked at again.
    NoCycle,
}

impl Unclear {
    /// The name of the kind, for the table of cases.
    pub fn code(&self) -> &'static str {
        match self {
            Unclear::NoLead => "NO_LEAD",
            Unclear::Leads => "LEADS",
            Unclear::Shares(_) => "SHARES",
            Unclear::Unknown { .. } => "UNKNOWN",
            Unclear::Group(_) => "GROUP",
            Unclear::CannotLead(_) => "CANNOT_LEAD",
            Unclear::Same(_) => "SAME",
            Unclear::People(_) => "PEOPLE",
            Unclear::Elsewhere(..) => "ELSEWHERE",
            Unclear::NoDue => "NO_DUE",
            Unclear::Due(error) => error.code(),
            Unclear::Dates => "DATES",
            Unclear::NoCycle => "NO_CYCLE",
        }
    }
}

/// The decisions a text speaks of, in order; at least one.
pub fn listen(text: &str, room: Room<'_>) -> Vec<Heard> {
    let mut found = names::mentions(text, room);
    // Places stay where they were: what is heard is said of the text itself.
    let assigned = aside::without(text, &found);
    found.retain(|actor| assigned.get(actor.from..actor.to) == text.get(actor.from..actor.to));
    parts::split(&assigned, &found)
        .into_iter()
        .map(|part| one(&assigned, part, &found, room))
        .collect()
}

/// One decision: the words in `part`.
fn one(text: &str, part: Range<usize>, found: &[names::Actor], room: Room<'_>) -> Heard {
    let words = text.get(part.clone()).unwrap_or_default();
    let actors: Vec<names::Actor> = found
        .iter()
        .filter(|actor| part.start <= actor.from && actor.to <= part.end)
        .map(|actor| actor.moved_back(part.start))
        .collect();
    let mut heard = roles::roles(words, &actors, room);
    due::hear(words, room, &mut heard);
    heard.text = part;
    heard
}

/// Where a text pauses.
fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | ',' | ';' | '：' | ':' | '\n' | '！' | '？'
    )
}

/// The clauses of a text with their places.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    crate::text::clauses::ranges(text, is_pause).into_iter()
}
