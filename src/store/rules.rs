//! Do the recorded facts keep the rules by which the program records? Each fact that ends or moves a decision is decided again on the
//! states of its moment (`domain::decide::again`), so that one written past the program is found although its chain is whole.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;

use super::error::StoreError;
use super::fold::{self, recorded};
use super::reader::Reader;
use super::verify::Finding;
use crate::domain::calendar::Calendar;
use crate::domain::commitment::Commitment;
use crate::domain::decide::States;
use crate::domain::decide::again::{Breach, KINDS, breaches};
use crate::domain::decision::Decision;
use crate::domain::directory::Directory;
use crate::domain::env::{Actor, Env, Role};
use crate::domain::event::{Event, IssuedFile};
use crate::domain::fold::{Recorded, apply_decision, is_marker, live};
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::{Meeting, ReviewSummary};
use crate::domain::office::Office;
use crate::domain::patrol::Patrol;
use crate::domain::place::Place;
use crate::domain::slip::Printed;

/// Every fact that breaks a rule, in the order in which they were recorded.
pub fn broken_rules(path: &Path) -> Result<Vec<Finding>, StoreError> {
    let reader = Reader::open(path)?;
    let tx = rusqlite::Transaction::new_unchecked(
        reader.conn(),
        rusqlite::TransactionBehavior::Deferred,
    );
    tx.and_then(|tx| look(&tx))
        .map_err(|error| StoreError::sqlite(path, error))
}

fn look(conn: &Connection) -> rusqlite::Result<Vec<Finding>> {
    let kinds = KINDS.map(|kind| format!("'{kind}'")).join(", ");
    let mut statement = conn.prepare(&format!(
        "SELECT n, subject, command, at, kind, v, body, actor, role FROM event
         WHERE subject IN ('office', 'directory') OR kind IN ({kinds}) ORDER BY n"
    ))?;
    let mut rows = statement.query([])?;
    let mut moment = Moment::default();
    let calendar = Arc::new(Calendar::builtin());
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (n, subject): (i64, String) = (row.get(0)?, row.get(1)?);
        let kind: String = row.get(4)?;
        let (command, at, actor): (String, String, String) =
            (row.get(2)?, row.get(3)?, row.get(7)?);
        let body = row.get_ref(6)?.as_bytes()?;
        let fact = recorded(&command, (&at, &actor), &kind, row.get(5)?, body);
        let id = match subject.parse() {
            Ok(Subject::Office) => {
                let office = Arc::unwrap_or_clone(std::mem::take(&mut moment.office));
                moment.office = Arc::new(office.evolve(&fact.event));
                continue;
            }
            Ok(Subject::Directory) => {
                let directory = Arc::unwrap_or_clone(std::mem::take(&mut moment.directory));
                moment.directory = Arc::new(directory.evolve(&fact.event));
                continue;
            }
            Ok(Subject::Decision(id)) => id,
            _ => continue,
        };
        let mut broken = match before(conn, id, n, &fact)? {
            // Taken back: it holds no more.
            None => continue,
            Some(course) => {
                moment.decision = course.map(Arc::new);
                let role: String = row.get(8)?;
                match env(&at, &actor, &role, &calendar) {
                    Some(env) => breaches(id, &fact.event, &moment, &env),
                    None => vec![Breach::Unreadable],
                }
            }
        };
        let course = moment.decision.as_deref();
        broken.extend(beside(conn, n, &command, &fact.event, course)?);
        let fact = |breach| Finding::Rule { n, breach };
        found.extend(broken.into_iter().map(fact));
    }
    Ok(found)
}

fn env(at: &str, actor: &str, role: &str, calendar: &Arc<Calendar>) -> Option<Env> {
    Some(Env {
        now: DateTime::parse_from_rfc3339(at).ok()?,
        actor: Actor {
            name: actor.to_string(),
            role: serde_json::from_value::<Role>(role.into()).ok()?,
        },
        session: String::new(),
        calendar: calendar.clone(),
    })
}

/// The decision as it stood before fact `n`. None: that fact was undone.
fn before(
    conn: &Connection,
    id: DecisionId,
    n: i64,
    fact: &Recorded,
) -> rusqlite::Result<Option<Option<Decision>>> {
    let course = fold::course(conn, Subject::Decision(id))?;
    let undone = course.events.iter().any(|one| is_marker(&one.event))
        && !live(&course.events).any(|one| one.command == fact.command);
    if undone {
        return Ok(None);
    }
    let earlier = conn
        .prepare_cached("SELECT count(*) FROM event WHERE subject = ?1 AND n < ?2")?
        .query_row(
            rusqlite::params![Subject::Decision(id).to_string(), n],
            |row| row.get::<_, i64>(0),
        )?;
    let earlier = usize::try_from(earlier).unwrap_or(0);
    let events = &course.events[..earlier.min(course.events.len())];
    let decision = live(events).fold(None, |decision, one| apply_decision(id, decision, one));
    Ok(Some(decision))
}

/// What must stand beside a fact on its meeting: 闭会 before 交办, the change of the minutes beside that of the terms. `course`: the
/// decision just before the fact.
fn beside(
    conn: &Connection,
    n: i64,
    command: &str,
    event: &Event,
    course: Option<&Decision>,
) -> rusqlite::Result<Option<Breach>> {
    let exists = |sql: &str, meeting: MeetingId, last: rusqlite::types::Value| {
        conn.prepare_cached(sql)?.exists(rusqlite::params![
            Subject::Meeting(meeting).to_string(),
            last
        ])
    };
    match event {
        Event::DecisionAssigned { origin, .. } => {
            let Some(meeting) = origin.meeting else {
                return Ok(Some(Breach::NotClosed));
            };
            let closed =
                "SELECT 1 FROM event WHERE subject = ?1 AND kind = 'meeting.closed' AND n < ?2";
            Ok((!exists(closed, meeting, n.into())?).then_some(Breach::NotClosed))
        }
        // On nobody's word of its own: that of the minutes. Which meeting it is, the decision says, not this fact.
        Event::TermsChanged { happened: None, .. } => {
            let Some(meeting) = course.and_then(|course| course.origin.meeting) else {
                return Ok(Some(Breach::Limit));
            };
            let worded = "SELECT 1 FROM event WHERE subject = ?1 AND command = ?2 AND kind IN (
                 'decision.recorded', 'decision.revised', 'decision.split', 'decision.moved', 'decision.withdrawn')";
            let worded = exists(worded, meeting, command.to_string().into())?;
            Ok((!worded).then_some(Breach::Limit))
        }
        _ => Ok(None),
    }
}

/// The states of one moment, as far as these rules ask for them.
#[derive(Default)]
struct Moment {
    office: Arc<Office>,
    directory: Arc<Directory>,
    decision: Option<Arc<Decision>>,
}

impl States for Moment {
    fn office(&self) -> Arc<Office> {
        self.office.clone()
    }

    fn directory(&self) -> Arc<Directory> {
        self.directory.clone()
    }

    fn issue(&self, _: IssueId) -> Option<Arc<Issue>> {
        None
    }

    fn meeting(&self, _: MeetingId) -> Option<Arc<Meeting>> {
        None
    }

    fn decision(&self, _: DecisionId) -> Option<Arc<Decision>> {
        self.decision.clone()
    }

    fn personal(&self, _: &str) -> Option<String> {
        None
    }

    fn commitment(&self, _: CommitmentId) -> Option<Arc<Commitment>> {
        None
    }

    fn patrol(&self, _: PatrolId) -> Option<Arc<Patrol>> {
        None
    }

    fn place(&self, _: PlaceId) -> Option<Arc<Place>> {
        None
    }

    fn places_below(&self, _: Option<PlaceId>, _: Option<&str>, _: NaiveDate) -> Vec<PlaceId> {
        Vec::new()
    }

    fn is_read_only(&self, _: Subject) -> bool {
        false
    }

    fn review(&self, _: &Meeting) -> ReviewSummary {
        ReviewSummary::default()
    }

    fn ordinal(&self, _: &Meeting) -> u32 {
        0
    }

    fn trace(&self, _: CommandId) -> Vec<crate::domain::decide::Touched> {
        Vec::new()
    }

    fn redoable(&self, _: MeetingId) -> Vec<CommandId> {
        Vec::new()
    }

    fn render(&self, _: Printed<'_>) -> Vec<IssuedFile> {
        Vec::new()
    }

    fn imported_on(&self, _: &str) -> Option<chrono::NaiveDate> {
        None
    }
}
