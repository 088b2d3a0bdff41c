//! What `decide` may ask, answered from the register: folded subjects kept in memory, and a few questions over the tables.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};

use super::append;
use super::days::{day_number, from_day_number};
use super::fold::{self, Folded, State};
use super::project::decision::{COMPLETED, OVER};
use super::register::Renderer;
use crate::domain::commitment::Commitment;
use crate::domain::decide::{States, Touched};
use crate::domain::decision::Decision;
use crate::domain::directory::Directory;
use crate::domain::event::{Event, IssuedFile};
use crate::domain::fold as folds;
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::{Meeting, ReviewSummary};
use crate::domain::office::Office;
use crate::domain::patrol::Patrol;
use crate::domain::place::Place;
use crate::domain::review::{Reached, stood};
use crate::domain::slip::Printed;

/// More subjects than this are not kept: an import of 100,000 rows must not fill the memory.
const KEEP: usize = 4096;

/// Folded subjects. Whatever was folded inside a transaction that failed must be forgotten by name.
#[derive(Default)]
pub struct Cache {
    known: HashMap<Subject, Folded>,
}

impl Cache {
    pub fn get(&mut self, conn: &Connection, subject: Subject) -> rusqlite::Result<&mut Folded> {
        if self.known.len() >= KEEP && !self.known.contains_key(&subject) {
            self.known
                .retain(|known, _| matches!(known, Subject::Office | Subject::Directory));
        }
        match self.known.entry(subject) {
            std::collections::hash_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                Ok(entry.insert(Folded::load(conn, subject)?))
            }
        }
    }

    pub fn forget(&mut self, subject: Subject) {
        self.known.remove(&subject);
    }

    pub fn forget_all(&mut self) {
        self.known.clear();
    }

    pub fn office(&mut self, conn: &Connection) -> rusqlite::Result<Arc<Office>> {
        match &self.get(conn, Subject::Office)?.state {
            State::Office(office) => Ok(office.clone()),
            _ => Ok(Arc::default()),
        }
    }

    pub fn directory(&mut self, conn: &Connection) -> rusqlite::Result<Arc<Directory>> {
        match &self.get(conn, Subject::Directory)?.state {
            State::Directory(directory) => Ok(directory.clone()),
            _ => Ok(Arc::default()),
        }
    }

    pub fn issue(
        &mut self,
        conn: &Connection,
        id: IssueId,
    ) -> rusqlite::Result<Option<Arc<Issue>>> {
        match &self.get(conn, Subject::Issue(id))?.state {
            State::Issue(issue) => Ok(issue.clone()),
            _ => Ok(None),
        }
    }

    pub fn meeting(
        &mut self,
        conn: &Connection,
        id: MeetingId,
    ) -> rusqlite::Result<Option<Arc<Meeting>>> {
        match &self.get(conn, Subject::Meeting(id))?.state {
            State::Meeting(meeting) => Ok(meeting.clone()),
            _ => Ok(None),
        }
    }

    pub fn decision(
        &mut self,
        conn: &Connection,
        id: DecisionId,
    ) -> rusqlite::Result<Option<Arc<Decision>>> {
        match &self.get(conn, Subject::Decision(id))?.state {
            State::Decision(decision) => Ok(decision.clone()),
            _ => Ok(None),
        }
    }

    pub fn place(
        &mut self,
        conn: &Connection,
        id: PlaceId,
    ) -> rusqlite::Result<Option<Arc<Place>>> {
        match &self.get(conn, Subject::Place(id))?.state {
            State::Place(place) => Ok(place.clone()),
            _ => Ok(None),
        }
    }

    pub fn patrol(
        &mut self,
        conn: &Connection,
        id: PatrolId,
    ) -> rusqlite::Result<Option<Arc<Patrol>>> {
        match &self.get(conn, Subject::Patrol(id))?.state {
            State::Patrol(patrol) => Ok(patrol.clone()),
            _ => Ok(None),
        }
    }

    pub fn commitment(
        &mut self,
        conn: &Connection,
        id: CommitmentId,
    ) -> rusqlite::Result<Option<Arc<Commitment>>> {
        match &self.get(conn, Subject::Commitment(id))?.state {
            State::Commitment(known) => Ok(known.clone()),
            _ => Ok(None),
        }
    }
}

/// The register as `decide` sees it inside one transaction. The trait has no room for errors: the first is kept, and the
/// transaction is given up afterwards.
pub struct View<'a> {
    pub conn: &'a Connection,
    pub cache: &'a RefCell<Cache>,
    pub renderer: &'a Renderer,
    pub failed: RefCell<Option<rusqlite::Error>>,
}

impl View<'_> {
    fn ask<T: Default>(&self, question: impl FnOnce() -> rusqlite::Result<T>) -> T {
        question().unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            T::default()
        })
    }
}

impl States for View<'_> {
    fn office(&self) -> Arc<Office> {
        self.ask(|| self.cache.borrow_mut().office(self.conn))
    }

    fn directory(&self) -> Arc<Directory> {
        self.ask(|| self.cache.borrow_mut().directory(self.conn))
    }

    fn issue(&self, id: IssueId) -> Option<Arc<Issue>> {
        self.ask(|| self.cache.borrow_mut().issue(self.conn, id))
    }

    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.ask(|| self.cache.borrow_mut().meeting(self.conn, id))
    }

    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>> {
        self.ask(|| self.cache.borrow_mut().decision(self.conn, id))
    }

    fn patrol(&self, id: PatrolId) -> Option<Arc<Patrol>> {
        self.ask(|| self.cache.borrow_mut().patrol(self.conn, id))
    }

    fn place(&self, id: PlaceId) -> Option<Arc<Place>> {
        self.ask(|| self.cache.borrow_mut().place(self.conn, id))
    }

    fn places_below(
        &self,
        parent: Option<PlaceId>,
        name: Option<&str>,
        on: NaiveDate,
    ) -> Vec<PlaceId> {
        self.ask(|| places_below(self.conn, parent, name, on))
    }

    fn personal(&self, reference: &str) -> Option<String> {
        self.ask(|| append::personal(self.conn, reference))
    }

    fn commitment(&self, id: CommitmentId) -> Option<Arc<Commitment>> {
        self.ask(|| self.cache.borrow_mut().commitment(self.conn, id))
    }

    fn is_read_only(&self, subject: Subject) -> bool {
        self.ask(|| {
            let mut cache = self.cache.borrow_mut();
            Ok(cache.get(self.conn, subject)?.read_only)
        })
    }

    fn review(&self, meeting: &Meeting) -> ReviewSummary {
        self.ask(|| review_of(self.conn, self.cache, meeting))
    }

    fn ordinal(&self, meeting: &Meeting) -> u32 {
        self.ask(|| ordinal(self.conn, self.cache, meeting))
    }

    fn trace(&self, command: CommandId) -> Vec<Touched> {
        self.ask(|| trace(self.conn, command))
    }

    fn redoable(&self, meeting: MeetingId) -> Vec<CommandId> {
        self.ask(|| redoable(self.conn, meeting))
    }

    fn render(&self, record: Printed<'_>) -> Vec<IssuedFile> {
        (self.renderer)(record)
    }

    fn imported_on(&self, sha256: &str) -> Option<NaiveDate> {
        self.ask(|| imported_on(self.conn, sha256))
    }
}

/// The two oldest at most, and so one other than the place that asks: a street has thousands of buildings.
pub fn places_below(
    conn: &Connection,
    parent: Option<PlaceId>,
    name: Option<&str>,
    on: NaiveDate,
) -> rusqlite::Result<Vec<PlaceId>> {
    let parent = parent.map_or_else(String::new, |id| id.to_string());
    let mut sql = "SELECT id FROM place WHERE parent = ?1 AND (until_on IS NULL OR until_on >= ?2)"
        .to_string();
    if name.is_some() {
        sql.push_str(" AND name = ?3");
    }
    sql.push_str(" ORDER BY id LIMIT 3");
    let mut statement = conn.prepare_cached(&sql)?;
    let on = day_number(on);
    let read = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let found: Vec<String> = match name {
        Some(name) => statement.query_map(params![parent, on, name], read)?,
        None => statement.query_map(params![parent, on], read)?,
    }
    .collect::<rusqlite::Result<_>>()?;
    Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
}

/// The day a file with that SHA-256 was imported. None: never.
pub fn imported_on(conn: &Connection, sha256: &str) -> rusqlite::Result<Option<NaiveDate>> {
    let day: Option<i64> = conn
        .prepare_cached("SELECT day FROM imported_file WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?;
    Ok(day.and_then(from_day_number))
}

/// The other meetings of its district that were held before it on its own day ([`Meeting::is_before`]), cancelled ones not counted.
/// Mostly there is none: only then one is folded.
fn earlier_that_day(
    conn: &Connection,
    cache: &RefCell<Cache>,
    meeting: &Meeting,
) -> rusqlite::Result<Vec<Arc<Meeting>>> {
    let others: Vec<String> = conn
        .prepare_cached(
            "SELECT id FROM meeting WHERE district = ?1 AND day = ?2 AND id <> ?3 AND state <> 'cancelled'",
        )?
        .query_map(
            params![
                meeting.plan.district.to_string(),
                day_number(meeting.plan.date),
                meeting.id.to_string(),
            ],
            |row| row.get(0),
        )?
        .collect::<rusqlite::Result<_>>()?;
    let mut earlier = Vec::new();
    for id in others.iter().filter_map(|id| id.parse().ok()) {
        let other = cache.borrow_mut().meeting(conn, id)?;
        earlier.extend(other.filter(|other| other.is_before(meeting)));
    }
    Ok(earlier)
}

/// 第N次 of its kind in its district and year, cancelled ones not counted.
pub fn ordinal(
    conn: &Connection,
    cache: &RefCell<Cache>,
    meeting: &Meeting,
) -> rusqlite::Result<u32> {
    let before: u32 = conn
        .prepare_cached(
            "SELECT count(*) FROM meeting WHERE district = ?1 AND kind = ?2 AND year = ?3 AND state <> 'cancelled' AND day < ?4",
        )?
        .query_row(
            params![
                meeting.plan.district.to_string(),
                super::codes::code(&meeting.plan.kind),
                meeting.plan.date.year(),
                day_number(meeting.plan.date),
            ],
            |row| row.get(0),
        )?;
    let same_day = earlier_that_day(conn, cache, meeting)?;
    let same_kind = same_day
        .iter()
        .filter(|other| other.plan.kind == meeting.plan.kind);
    Ok(before + same_kind.count() as u32 + 1)
}

/// 上次议定事项落实情况, by the rule of `domain::review` on the columns of the ledger: no decision is folded for it.
pub fn review_of(
    conn: &Connection,
    cache: &RefCell<Cache>,
    meeting: &Meeting,
) -> rusqlite::Result<ReviewSummary> {
    let district = meeting.plan.district.to_string();
    let on = day_number(meeting.plan.date);
    let same_day = earlier_that_day(conn, cache, meeting)?;
    let since: Option<i64> = conn
        .prepare_cached(
            "SELECT max(day) FROM meeting WHERE district = ?1 AND day < ?2 AND state IN ('closed', 'in_review', 'signed', 'issued')",
        )?
        .query_row(params![district, on], |row| row.get(0))?;
    let since = match same_day.iter().any(|other| other.state.is_closed()) {
        true => Some(on),
        false => since,
    };
    let same_day: Vec<String> = same_day.iter().map(|other| other.id.to_string()).collect();
    let mut statement = conn.prepare_cached(&format!(
        "SELECT d.id, d.lane, CASE d.state WHEN 'published' THEN NULL ELSE d.limit_on END, d.review_on, d.reported_on, d.closed_on, f.done_on, d.assigned_on, d.meeting FROM decision d LEFT JOIN figure f ON f.row = d.row WHERE d.district = ?1 AND d.assigned_on <= ?2 AND (d.lane < {OVER} OR (d.lane = {OVER} AND d.state = 'closed' AND d.closed_on >= ?3)) ORDER BY d.id"
    ))?;
    let mut rows = statement.query(params![district, on, since.unwrap_or(0)])?;
    let (today, since, on) = (on, since.and_then(from_day_number), meeting.plan.date);
    let mut summary = ReviewSummary::default();
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(7)? == today {
            let made = row.get_ref(8)?.as_str_or_null()?;
            if !made.is_some_and(|made| same_day.iter().any(|known| known == made)) {
                continue;
            }
        }
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<i64>>(at)?.and_then(from_day_number))
        };
        let reached = match row.get(1)? {
            OVER => Reached::Closed {
                on: day(5)?,
                done_on: day(6)?,
            },
            COMPLETED => Reached::Done { on: day(6)? },
            _ => Reached::Open {
                reported_on: day(4)?,
            },
        };
        let limit = day(2)?.or(day(3)?);
        if let Some(stood) = stood(reached, limit, since, on)
            && let Ok(id) = row.get_ref(0)?.as_str()?.parse::<DecisionId>()
        {
            summary.count(id, stood);
        }
    }
    Ok(summary)
}

/// The subjects a command touched, and whether each has a fact of a later command.
pub fn trace(conn: &Connection, command: CommandId) -> rusqlite::Result<Vec<Touched>> {
    let mut touched = Vec::new();
    for subject in touched_by(conn, command)? {
        let course = fold::course(conn, subject)?;
        touched.push(Touched {
            subject,
            later: folds::has_later(&course.events, command),
        });
    }
    Ok(touched)
}

fn touched_by(conn: &Connection, command: CommandId) -> rusqlite::Result<Vec<Subject>> {
    let mut statement = conn.prepare_cached(
        "SELECT subject FROM event WHERE command = ?1 GROUP BY subject ORDER BY min(n)",
    )?;
    let mut rows = statement.query([command.to_string()])?;
    let mut subjects = Vec::new();
    while let Some(row) = rows.next()? {
        subjects.extend(row.get_ref(0)?.as_str()?.parse::<Subject>());
    }
    Ok(subjects)
}

pub fn redoable(conn: &Connection, meeting: MeetingId) -> rusqlite::Result<Vec<CommandId>> {
    let subject = Subject::Meeting(meeting);
    // Most meetings were never undone; then nothing has to be read.
    let marked = conn
        .prepare_cached("SELECT 1 FROM event WHERE subject = ?1 AND kind = 'undone'")?
        .exists([subject.to_string()])?;
    if !marked {
        return Ok(Vec::new());
    }
    Ok(folds::redoable(&fold::course(conn, subject)?.events))
}

/// The files of one issued version, whole. None: of the newest.
pub fn issued_files(
    conn: &Connection,
    meeting: MeetingId,
    version: Option<u32>,
) -> rusqlite::Result<Vec<IssuedFile>> {
    let mut statement = conn.prepare_cached(
        "SELECT v, body FROM event WHERE subject = ?1 AND kind = 'minutes.issued' ORDER BY n DESC",
    )?;
    let mut rows = statement.query([Subject::Meeting(meeting).to_string()])?;
    while let Some(row) = rows.next()? {
        let body = std::str::from_utf8(row.get_ref(1)?.as_bytes()?)?.to_string();
        if let Event::MinutesIssued {
            files,
            version: issued,
            ..
        } = Event::from_stored("minutes.issued", row.get(0)?, &body)
            && version.is_none_or(|wanted| wanted == issued)
        {
            return Ok(files);
        }
    }
    Ok(Vec::new())
}
