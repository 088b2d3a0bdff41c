//! One subject as the store keeps it in memory: its folded state, and what the next event about it needs to know.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use crate::domain::commitment::Commitment;
use crate::domain::decision::Decision;
use crate::domain::directory::Directory;
use crate::domain::event::Event;
use crate::domain::fold::{self, Recorded};
use crate::domain::ids::{CommandId, Subject};
use crate::domain::issue::Issue;
use crate::domain::meeting::Meeting;
use crate::domain::office::Office;
use crate::domain::patrol::Patrol;
use crate::domain::place::Place;

/// The state of one subject. None: no fact that holds makes it.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Office(Arc<Office>),
    Directory(Arc<Directory>),
    Issue(Option<Arc<Issue>>),
    Meeting(Option<Arc<Meeting>>),
    Decision(Option<Arc<Decision>>),
    Patrol(Option<Arc<Patrol>>),
    Place(Option<Arc<Place>>),
    Commitment(Option<Arc<Commitment>>),
}

/// A subject folded up to its last event.
#[derive(Clone, Debug)]
pub struct Folded {
    pub state: State,
    /// `n` of the first event; None: nothing was ever recorded.
    pub first: Option<i64>,
    /// Id of the last event, undone or not: the `base` of the next. Empty where there is none.
    pub last: String,
    /// Holds facts this program does not know.
    pub read_only: bool,
}

/// The stored events of one subject, oldest first, with what the envelope adds.
pub struct Course {
    pub events: Vec<Recorded>,
    pub first: Option<i64>,
    pub last: String,
}

/// Every event of a subject, oldest first.
pub const COURSE: &str = "SELECT n, event_id, command, at, kind, v, body, actor FROM event WHERE subject = ?1 ORDER BY n";

/// Reads every event of a subject.
pub fn course(conn: &Connection, subject: Subject) -> rusqlite::Result<Course> {
    let mut statement = conn.prepare_cached(COURSE)?;
    let mut rows = statement.query([subject.to_string()])?;
    let mut course = Course {
        events: Vec::new(),
        first: None,
        last: String::new(),
    };
    while let Some(row) = rows.next()? {
        course.first.get_or_insert(row.get(0)?);
        course.last = row.get(1)?;
        let kind: String = row.get(4)?;
        course.events.push(recorded(
            row.get_ref(2)?.as_str()?,
            (row.get_ref(3)?.as_str()?, row.get_ref(7)?.as_str()?),
            &kind,
            row.get(5)?,
            row.get_ref(6)?.as_bytes()?,
        ));
    }
    Ok(course)
}

/// One stored event as the folds take it. What cannot be read becomes `Unknown`, so that its subject is read-only.
pub fn recorded(
    command: &str,
    (at, actor): (&str, &str),
    kind: &str,
    v: u32,
    body: &[u8],
) -> Recorded {
    let command = command.parse::<CommandId>().ok();
    let on = recorded_on(at);
    let event = match (command, on, std::str::from_utf8(body)) {
        (Some(_), Some(_), Ok(body)) => Event::from_stored(kind, v, body),
        _ => Event::Unknown {
            kind: kind.to_string(),
            v,
            body: String::from_utf8_lossy(body).into_owned(),
        },
    };
    Recorded {
        command: command.unwrap_or(CommandId(uuid::Uuid::nil())),
        on: on.unwrap_or_default(),
        by: actor.to_string(),
        event,
    }
}

/// The local day an event was typed.
pub fn recorded_on(at: &str) -> Option<NaiveDate> {
    DateTime::parse_from_rfc3339(at)
        .ok()
        .map(|at| at.date_naive())
}

impl Folded {
    pub fn load(conn: &Connection, subject: Subject) -> rusqlite::Result<Folded> {
        Ok(Folded::of(subject, &course(conn, subject)?))
    }

    pub fn of(subject: Subject, course: &Course) -> Folded {
        let events = &course.events;
        let state = match subject {
            Subject::Office => State::Office(Arc::new(fold::fold_office(events))),
            Subject::Directory => State::Directory(Arc::new(fold::fold_directory(events))),
            Subject::Issue(id) => State::Issue(fold::fold_issue(id, events).map(Arc::new)),
            Subject::Meeting(id) => State::Meeting(fold::fold_meeting(id, events).map(Arc::new)),
            Subject::Decision(id) => State::Decision(fold::fold_decision(id, events).map(Arc::new)),
            Subject::Patrol(id) => State::Patrol(fold::fold_patrol(id, events).map(Arc::new)),
            Subject::Place(id) => State::Place(fold::fold_place(id, events).map(Arc::new)),
            Subject::Commitment(id) => {
                State::Commitment(fold::fold_commitment(id, events).map(Arc::new))
            }
        };
        Folded {
            state,
            first: course.first,
            last: course.last.clone(),
            read_only: events.iter().any(|recorded| is_unknown(&recorded.event)),
        }
    }

    /// Takes in one event just recorded. False: the state has to be folded again (`undone`, `redone`).
    pub fn take(&mut self, subject: Subject, n: i64, event_id: &str, recorded: &Recorded) -> bool {
        self.first.get_or_insert(n);
        self.last = event_id.to_string();
        if fold::is_marker(&recorded.event) {
            return false;
        }
        self.read_only |= is_unknown(&recorded.event);
        self.state.apply(subject, recorded);
        true
    }
}

fn is_unknown(event: &Event) -> bool {
    matches!(event, Event::Unknown { .. })
}

impl State {
    /// Where nobody else holds the state it changes in place.
    fn apply(&mut self, subject: Subject, recorded: &Recorded) {
        match (self, subject) {
            (State::Office(slot), _) => {
                let office = Arc::unwrap_or_clone(std::mem::take(slot));
                *slot = Arc::new(office.evolve(&recorded.event));
            }
            (State::Directory(slot), _) => {
                let directory = Arc::unwrap_or_clone(std::mem::take(slot));
                *slot = Arc::new(directory.evolve(&recorded.event));
            }
            (State::Issue(slot), Subject::Issue(id)) => {
                let issue = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_issue(id, issue, recorded).map(Arc::new);
            }
            (State::Meeting(slot), Subject::Meeting(id)) => {
                let meeting = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_meeting(id, meeting, recorded).map(Arc::new);
            }
            (State::Decision(slot), Subject::Decision(id)) => {
                let decision = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_decision(id, decision, recorded).map(Arc::new);
            }
            (State::Patrol(slot), Subject::Patrol(id)) => {
                let patrol = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_patrol(id, patrol, recorded).map(Arc::new);
            }
            (State::Place(slot), Subject::Place(id)) => {
                let place = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_place(id, place, recorded).map(Arc::new);
            }
            (State::Commitment(slot), Subject::Commitment(id)) => {
                let known = slot.take().map(Arc::unwrap_or_clone);
                *slot = fold::apply_commitment(id, known, recorded).map(Arc::new);
            }
            _ => {}
        }
    }
}

/// Every subject that has events, in order of its first.
pub fn subjects(conn: &Connection) -> rusqlite::Result<Vec<Subject>> {
    let mut statement =
        conn.prepare("SELECT subject FROM event GROUP BY subject ORDER BY min(n)")?;
    let mut rows = statement.query([])?;
    let mut subjects = Vec::new();
    while let Some(row) = rows.next()? {
        if let Ok(subject) = row.get_ref(0)?.as_str()?.parse() {
            subjects.push(subject);
        }
    }
    Ok(subjects)
}

/// Reads a value of `meta`.
pub fn meta(conn: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}
