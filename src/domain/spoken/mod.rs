//! What a chair says, heard: who leads, who helps, who answers for it, until when.
//!
//! `names` finds the directory's names in a text (`bodies`: what else a body is called), `aside` leaves out what assigns nothing, `roles` says what each of them is to do (by the `words` beside them and their
//! `lists`; `settle`: what that comes to), `due` until when, `report` how often it is reported, `parts` where one decision ends and the next begins. What is not understood is said ([`Unclear`]) and left open, never guessed. The text
//! itself is not changed: the words of the minutes are the secretary's. `sentences.tsv` is the table of cases.

mod aside;
mod bodies;
mod due;
mod idle;
mod limit;
mod lists;
mod names;
mod parts;
mod report;
mod roles;
mod settle;
mod stretch;
#[cfg(test)]
mod tests;
mod told;
mod words;

pub(crate) use bodies::asked_deed;
pub use limit::{Named, corrected, differs, named};
pub(crate) use report::asks_for_reports;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::calendar::Calendar;
use super::cycle::Cycle;
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
    /// The name of the street, which may stand before a unit's.
    pub street: &'a str,
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
    /// Some leader was named and it is not clear for what: then none is taken from the directory either.
    pub leader_open: bool,
    pub assist: Vec<UnitId>,
    pub due: Option<When>,
    /// The words of the date; empty without one.
    pub due_phrase: String,
    /// 反馈周期, and the words that ask for it.
    pub report: Option<(Cycle, String)>,
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
    /// A day was said, not as the limit (12月1日的落叶, 12月1日巡查).
    Day(String),
    /// A date was said that is none.
    Due(DueError),
    /// A day that people name and no calendar here knows (冬至前).
    Unread(String),
    /// Several dates, or a date and 长期.
    Dates,
    /// 长期 without how often it is looked at again.
    NoCycle,
    /// 每旬报进展: reports at an interval that no field has taken over.
    Report(String),
    /// These were named as if they were to act, and no word says their part.
    Idle(String),
    /// Who it is to be was left open (a question, 派出所还是城管中队), or taken back (不对, 应为).
    Open(String),
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
            Unclear::Unread(_) => "UNREAD",
            Unclear::Dates => "DATES",
            Unclear::NoCycle => "NO_CYCLE",
            Unclear::Day(_) => "DAY",
            Unclear::Report(_) => "REPORT",
            Unclear::Idle(_) => "IDLE",
            Unclear::Open(_) => "OPEN",
        }
    }
}

/// The decisions a text speaks of, in order; at least one.
pub fn listen(text: &str, room: Room<'_>) -> Vec<Heard> {
    let found = names::mentions(text, room);
    // Places stay where they were: what is heard is said of the text itself.
    let set_aside = aside::without(text, &found);
    let assigned = lists::together(&set_aside.text, &found);
    let (found, gone): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|actor| assigned.get(actor.from..actor.to) == text.get(actor.from..actor.to));
    let is_open = |actor: &names::Actor| {
        let mut open = set_aside.open.iter();
        open.any(|open| open.start <= actor.from && actor.to <= open.end)
    };
    let open: Vec<names::Actor> = gone.into_iter().filter(is_open).collect();
    parts::split(&assigned, &found)
        .into_iter()
        .map(|part| {
            let mut heard = one(&assigned, part.clone(), &found, room);
            left_open(text, &part, &open, room, &mut heard);
            heard
        })
        .collect()
}

/// Says who was only asked about in `part`.
fn left_open(
    text: &str,
    part: &Range<usize>,
    open: &[names::Actor],
    room: Room<'_>,
    heard: &mut Heard,
) {
    let told = |actor: &&names::Actor| {
        let behind = text.get(actor.to..).unwrap_or_default();
        words::starts_with_any(behind, told::TELLS).is_some()
    };
    let here: Vec<&names::Actor> = (open.iter())
        .filter(|actor| part.start <= actor.from && actor.to <= part.end && !told(actor))
        .collect();
    // 能不能由城管中队牵头？那就城管中队牵头: it was answered.
    let answered =
        |actor: &&names::Actor| actor.units.iter().any(|unit| heard.leads.contains(unit));
    if here.iter().any(answered) {
        return;
    }
    let names: Vec<&str> = (here.iter())
        .filter_map(|actor| text.get(actor.from..actor.to))
        .collect();
    if !names.is_empty() {
        heard.unclear.push(Unclear::Open(names.join("、")));
    }
    heard.leader_open |= here.iter().any(|actor| actor.is_leader(room.directory));
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
    due::hear(words, &actors, room, &mut heard);
    match (report::reports(words), heard.due) {
        // Of what lasts the same words say how often it is looked at again.
        (_, Some(When::LongTerm { .. })) | (None, _) => {}
        (Some(asked), due) => match (asked.every, due) {
            (Some(every), _) => heard.report = Some((every, asked.words)),
            (None, Some(_)) => heard.unclear.push(Unclear::Report(asked.words)),
            // Without a limit it was read as one, and said to be none.
            (None, None) => {}
        },
    }
    heard.text = part;
    heard
}

/// Where a text pauses.
fn is_pause(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | ',' | ';' | '：' | ':' | '\n' | '！' | '？' | '!' | '?'
    )
}

/// The clauses of a text with their places. 18:00 is one word.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for clause in crate::text::clauses::ranges(text, is_pause) {
        match found.last_mut() {
            Some(last) if is_clock(text, last.end, clause.start) => last.end = clause.end,
            _ => found.push(clause),
        }
    }
    found.into_iter()
}

/// Whether the pause between these places is the colon of a clock time.
fn is_clock(text: &str, from: usize, to: usize) -> bool {
    let digit =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    matches!(text.get(from..to), Some(":" | "："))
        && digit(
            text.get(..from)
                .and_then(|before| before.chars().next_back()),
        )
        && digit(text.get(to..).and_then(|after| after.chars().next()))
}
