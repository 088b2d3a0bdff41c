//! Meetings: the list, one meeting with all its screens need, and what its papers are made from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

use super::names::uuid;
use super::{Asked, ReadEnv};
use crate::domain::directory::Directory;
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::{Item, Meeting, MeetingState, ReviewSummary};
use crate::domain::office::Office;
use crate::domain::query::{BoardRow, MadeStep, MeetingFilter, MeetingRow, MeetingView};
use crate::store::codes::{self, code};
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::fold;
use crate::store::lock::session_lives;
use crate::store::states;

/// Earlier decisions shown beside an item.
const MOST_EARLIER: usize = 12;

/// Rows of the report on earlier decisions.
const MOST_REVIEWED: usize = 300;

pub(super) const COLUMNS: &str = "m.id, m.district, m.day, m.state, m.number, m.version, m.items, m.decisions, m.on_paper, (SELECT count(*) FROM meeting o WHERE o.district = m.district AND o.kind = m.kind AND o.year = m.year AND o.state <> 'cancelled' AND o.day < m.day) + 1, m.kind, EXISTS (SELECT 1 FROM meeting o WHERE o.district = m.district AND o.kind = m.kind AND o.year = m.year AND o.day = m.day AND o.state <> 'cancelled' AND o.id <> m.id)";

/// Everything a meeting's papers are made from.
#[derive(Clone, Debug)]
pub struct MeetingBundle {
    pub meeting: Arc<Meeting>,
    pub office: Arc<Office>,
    pub directory: Arc<Directory>,
    pub issues: BTreeMap<IssueId, Arc<Issue>>,
    /// 第N次
    pub ordinal: u32,
    /// 上次议定事项落实情况, as it stands now.
    pub review: ReviewSummary,
}

fn meeting_row(row: &Row<'_>) -> rusqlite::Result<MeetingRow> {
    Ok(MeetingRow {
        id: MeetingId(uuid(row.get_ref(0)?.as_str()?)),
        district: DistrictId(uuid(row.get_ref(1)?.as_str()?)),
        date: from_day_number(row.get(2)?).unwrap_or_default(),
        state: codes::read(row.get_ref(3)?.as_str()?).unwrap_or(MeetingState::Preparing),
        number: row.get(4)?,
        version: row.get(5)?,
        items: row.get(6)?,
        decisions: row.get(7)?,
        on_paper: row.get(8)?,
        ordinal: row.get(9)?,
        kind: codes::read(row.get_ref(10)?.as_str()?).unwrap_or_default(),
    })
}

impl Asked<'_> {
    /// Newest first.
    pub(super) fn meetings(
        &self,
        filter: &MeetingFilter,
        limit: u16,
    ) -> Result<Vec<MeetingRow>, StoreError> {
        let mut sql = String::new();
        let mut values: Vec<Value> = Vec::new();
        let mut equal = |column: &str, value: Option<Value>| {
            if let Some(value) = value {
                values.push(value);
                let _ = write!(sql, " AND m.{column} = ?{}", values.len());
            }
        };
        equal("district", filter.district.map(|id| id.to_string().into()));
        equal("kind", filter.kind.map(|kind| code(&kind).into()));
        equal("state", filter.state.map(|state| code(&state).into()));
        equal("year", filter.year.map(|year| i64::from(year).into()));
        if filter.unfinished {
            sql.push_str(" AND m.state NOT IN ('issued', 'cancelled')");
        }
        self.meeting_rows(
            &format!("WHERE 1{sql} ORDER BY m.day DESC, m.id DESC LIMIT {limit}"),
            values,
        )
    }

    pub(super) fn meeting_rows(
        &self,
        rest: &str,
        values: Vec<Value>,
    ) -> Result<Vec<MeetingRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM meeting m {rest}");
        let found: Vec<(MeetingRow, bool)> =
            self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
                statement
                    .query_map(params_from_iter(values), |row| {
                        Ok((meeting_row(row)?, row.get(11)?))
                    })?
                    .collect()
            }))?;
        let mut rows = Vec::with_capacity(found.len());
        for (mut row, shares_its_day) in found {
            // The hour, which says who was first that day, stands in no table.
            if shares_its_day {
                let known = self.ask(self.cache.borrow_mut().meeting(self.conn, row.id))?;
                if let Some(meeting) = known {
                    row.ordinal = self.ask(states::ordinal(self.conn, self.cache, &meeting))?;
                }
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// The meeting that is being held.
    pub(super) fn under_way(&self) -> Result<Option<MeetingId>, StoreError> {
        let rest = "WHERE m.state IN ('running', 'adjourned') ORDER BY m.state DESC, m.day DESC, m.id DESC LIMIT 1";
        Ok(self
            .meeting_rows(rest, Vec::new())?
            .first()
            .map(|row| row.id))
    }

    pub(super) fn bundle(&self, id: MeetingId) -> Result<Option<MeetingBundle>, StoreError> {
        let Some(meeting) = self.ask(self.cache.borrow_mut().meeting(self.conn, id))? else {
            return Ok(None);
        };
        Ok(Some(MeetingBundle {
            office: self.office()?,
            directory: self.directory()?,
            issues: self.issues_of(&meeting)?,
            ordinal: self.ask(states::ordinal(self.conn, self.cache, &meeting))?,
            review: self.ask(states::review_of(self.conn, self.cache, &meeting))?,
            meeting,
        }))
    }

    fn issues_of(&self, meeting: &Meeting) -> Result<BTreeMap<IssueId, Arc<Issue>>, StoreError> {
        let mut issues = BTreeMap::new();
        for id in meeting.items.iter().flat_map(|item| &item.issues) {
            if let Some(issue) = self.ask(self.cache.borrow_mut().issue(self.conn, *id))? {
                issues.insert(*id, issue);
            }
        }
        Ok(issues)
    }

    pub(super) fn meeting_view(
        &self,
        id: MeetingId,
        env: &ReadEnv,
    ) -> Result<Option<MeetingView>, StoreError> {
        let Some(bundle) = self.bundle(id)? else {
            return Ok(None);
        };
        let meeting = bundle.meeting;
        let mut earlier = BTreeMap::new();
        for item in &meeting.items {
            let rows = self.earlier(item, &meeting, &bundle.issues, env)?;
            if !rows.is_empty() {
                earlier.insert(item.id, rows);
            }
        }
        let redoable = self.ask(states::redoable(self.conn, id))?;
        Ok(Some(MeetingView {
            ordinal: bundle.ordinal,
            issues: bundle.issues,
            earlier,
            review_rows: self.review_rows(&bundle.review.decisions, env)?,
            review: bundle.review,
            course: self.course(&meeting, env)?,
            next_meeting: self.next_meeting(&meeting)?,
            undo: self.step(id, meeting.undoable.last().copied())?,
            redo: self.step(id, redoable.last().copied())?,
            redoable,
            writer_lives: meeting
                .writer
                .as_ref()
                .is_some_and(|writer| session_lives(self.path, &writer.session)),
            meeting,
        }))
    }

    /// The rows the report speaks of, the most urgent first. Of a ledger that nobody could read out only the newest are shown.
    fn review_rows(
        &self,
        decisions: &[DecisionId],
        env: &ReadEnv,
    ) -> Result<Vec<BoardRow>, StoreError> {
        let newest = decisions.len().saturating_sub(MOST_REVIEWED);
        let mut rows = self.decision_rows(&decisions[newest..], env)?;
        rows.sort_by_key(|row| (row.light, row.due, row.id));
        Ok(rows)
    }

    /// Earlier decisions on the issues of an item, and on other issues of the same place.
    fn earlier(
        &self,
        item: &Item,
        meeting: &Meeting,
        issues: &BTreeMap<IssueId, Arc<Issue>>,
        env: &ReadEnv,
    ) -> Result<Vec<BoardRow>, StoreError> {
        let mut related: BTreeSet<IssueId> = item.issues.iter().copied().collect();
        for issue in item.issues.iter().filter_map(|id| issues.get(id)) {
            related.extend(self.issues_at(issue.fields.district, &issue.fields.place)?);
        }
        let related: Vec<IssueId> = related.into_iter().collect();
        let before = (meeting.id, meeting.plan.date);
        let ids = self.decisions_of(&related, before, MOST_EARLIER)?;
        self.decision_rows(&ids, env)
    }

    /// The decisions of this meeting in the ledger, in the order in which they were assigned.
    fn course(&self, meeting: &Meeting, env: &ReadEnv) -> Result<Vec<BoardRow>, StoreError> {
        let ids: Vec<String> = self.ask(
            self.conn
                .prepare_cached("SELECT id FROM decision WHERE meeting = ?1 ORDER BY row")
                .and_then(|mut statement| {
                    statement
                        .query_map([meeting.id.to_string()], |row| row.get(0))?
                        .collect()
                }),
        )?;
        let ids: Vec<DecisionId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        self.decision_rows(&ids, env)
    }

    fn next_meeting(&self, meeting: &Meeting) -> Result<Option<chrono::NaiveDate>, StoreError> {
        let day: Option<i64> = self.ask(
            self.conn
                .prepare_cached(
                    "SELECT min(day) FROM meeting WHERE district = ?1 AND day > ?2 AND state = 'preparing'",
                )
                .and_then(|mut statement| {
                    statement.query_row(
                        params![
                            meeting.plan.district.to_string(),
                            day_number(meeting.plan.date)
                        ],
                        |row| row.get(0),
                    )
                }),
        )?;
        Ok(day.and_then(from_day_number))
    }

    /// What a command said of the meeting.
    fn step(
        &self,
        meeting: MeetingId,
        command: Option<CommandId>,
    ) -> Result<Option<MadeStep>, StoreError> {
        let Some(command) = command else {
            return Ok(None);
        };
        let id = command.to_string();
        let subject = Subject::Meeting(meeting).to_string();
        let events = self.ask(
            self.conn
                .prepare_cached(
                    "SELECT at, kind, v, body FROM event WHERE command = ?1 AND subject = ?2 ORDER BY n",
                )
                .and_then(|mut statement| {
                    let rows = statement.query_map(params![id, subject], |row| {
                        let (at, kind): (String, String) = (row.get(0)?, row.get(1)?);
                        let body = row.get_ref(3)?.as_bytes()?;
                        Ok(fold::recorded(&id, (&at, ""), &kind, row.get(2)?, body).event)
                    })?;
                    rows.collect::<Result<Vec<_>, _>>()
                }),
        )?;
        Ok(Some(MadeStep { command, events }))
    }
}
