//! Decisions by id: rows for lists, and one decision whole.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::names::{BOARD_COLUMNS, BOARD_FROM, Names};
use super::{Asked, ReadEnv};
use crate::domain::ids::*;
use crate::domain::query::{BoardRow, CourseView, DecisionView};
use crate::store::days::day_number;
use crate::store::error::StoreError;

impl Asked<'_> {
    /// The rows of these decisions, in their order; unknown ones are left out.
    pub(super) fn decision_rows(
        &self,
        ids: &[DecisionId],
        env: &ReadEnv,
    ) -> Result<Vec<BoardRow>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names::new(&office, &directory, env);
        let sql = format!("SELECT {BOARD_COLUMNS} FROM {BOARD_FROM} WHERE d.id = ?1");
        let mut statement = self.ask(self.conn.prepare_cached(&sql))?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let found = self.ask(
                statement
                    .query_row([id.to_string()], |row| names.board_row(row))
                    .optional(),
            )?;
            rows.extend(found.map(|(_, row)| row));
        }
        Ok(rows)
    }

    pub(super) fn decision(
        &self,
        id: DecisionId,
        env: &ReadEnv,
    ) -> Result<Option<DecisionView>, StoreError> {
        let decision = self.ask(self.cache.borrow_mut().decision(self.conn, id))?;
        let row = self.decision_rows(&[id], env)?.pop();
        let (Some(decision), Some(row)) = (decision, row) else {
            return Ok(None);
        };
        Ok(Some(DecisionView {
            decision: decision.as_ref().clone(),
            row,
            commitments: self.commitments_about(Subject::Decision(id), env)?,
            history: self.history(Subject::Decision(id), env.lang)?,
        }))
    }

    pub(super) fn courses(
        &self,
        ids: &[DecisionId],
        env: &ReadEnv,
    ) -> Result<Vec<CourseView>, StoreError> {
        let mut found = Vec::with_capacity(ids.len());
        for row in self.decision_rows(ids, env)? {
            let mut cache = self.cache.borrow_mut();
            let meeting = match row.meeting {
                Some(id) => self.ask(cache.meeting(self.conn, id))?,
                None => None,
            };
            let decision = self.ask(cache.decision(self.conn, row.id))?;
            found.extend(decision.map(|decision| CourseView {
                decision,
                row,
                meeting,
            }));
        }
        Ok(found)
    }

    /// The newest decisions of these issues up to that day, without those of the meeting itself.
    pub(super) fn decisions_of(
        &self,
        issues: &[IssueId],
        (meeting, on): (MeetingId, NaiveDate),
        most: usize,
    ) -> Result<Vec<DecisionId>, StoreError> {
        let mut found: Vec<(i64, DecisionId)> = Vec::new();
        let mut statement = self.ask(self.conn.prepare_cached(
            "SELECT d.assigned_on, d.id FROM decision_issue l JOIN decision d ON d.id = l.decision WHERE l.issue = ?1 AND d.assigned_on <= ?2 AND d.meeting IS NOT ?3 ORDER BY d.assigned_on DESC, d.id LIMIT ?4",
        ))?;
        let (meeting, on) = (meeting.to_string(), day_number(on));
        let limit = i64::try_from(most).unwrap_or(i64::MAX);
        for issue in issues {
            let rows: Vec<(i64, String)> = self.ask(
                statement
                    .query_map(params![issue.to_string(), on, meeting, limit], |row| {
                        Ok((row.get(0)?, row.get(1)?))
                    })
                    .and_then(Iterator::collect),
            )?;
            for (day, id) in rows {
                if let Ok(id) = id.parse() {
                    found.push((day, id));
                }
            }
        }
        found.sort_by_key(|(day, id)| (std::cmp::Reverse(*day), *id));
        found.dedup();
        found.truncate(most);
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }
}
