//! 回头看: the list, one of them whole, and what 今日 wants to know.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use super::names::uuid;
use super::{Asked, ReadEnv, board};
use crate::domain::ids::*;
use crate::domain::patrol::{FindingState, PatrolState};
use crate::domain::query::{FindingRow, Page, PatrolKey, PatrolRow, PatrolView};
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;

const COLUMNS: &str =
    "id, name, from_on, to_on, state, people, stretches, findings, unmended, relapsed";

fn day(number: i64) -> NaiveDate {
    from_day_number(number).unwrap_or_default()
}

/// A state as it is stored.
fn read<T: serde::de::DeserializeOwned>(code: String) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(code)).ok()
}

fn patrol_row(row: &Row<'_>) -> rusqlite::Result<PatrolRow> {
    Ok(PatrolRow {
        id: PatrolId(uuid(&row.get::<_, String>(0)?)),
        name: row.get(1)?,
        from: day(row.get(2)?),
        to: day(row.get(3)?),
        state: read(row.get(4)?).unwrap_or(PatrolState::Planned),
        people: row.get(5)?,
        stretches: row.get(6)?,
        findings: row.get(7)?,
        unmended: row.get(8)?,
        relapsed: row.get(9)?,
    })
}

impl Asked<'_> {
    /// The newest first.
    pub(super) fn patrols(
        &self,
        after: Option<&PatrolKey>,
        limit: u16,
    ) -> Result<Page<PatrolRow, PatrolKey>, StoreError> {
        let limit = limit.min(board::MOST);
        let (from, id) = match after {
            Some(key) => (day_number(key.from), key.id.to_string()),
            None => (i64::MAX, String::new()),
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM patrol WHERE (from_on, id) < (?1, ?2) ORDER BY from_on DESC, id DESC LIMIT ?3"
        );
        let mut rows: Vec<PatrolRow> =
            self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
                let wanted = i64::from(limit) + 1;
                statement
                    .query_map(rusqlite::params![from, id, wanted], patrol_row)?
                    .collect()
            }))?;
        let more = rows.len() > usize::from(limit);
        rows.truncate(usize::from(limit));
        let next = rows.last().filter(|_| more).map(|row| PatrolKey {
            from: row.from,
            id: row.id,
        });
        Ok(Page {
            rows,
            next,
            total: Some(self.number("SELECT count(*) FROM patrol")?),
        })
    }

    pub(super) fn patrol(
        &self,
        id: PatrolId,
        env: &ReadEnv,
    ) -> Result<Option<PatrolView>, StoreError> {
        let Some(patrol) = self.ask(self.cache.borrow_mut().patrol(self.conn, id))? else {
            return Ok(None);
        };
        let mut wanted = patrol.plan.decisions();
        let touched = patrol
            .findings
            .iter()
            .filter_map(|finding| finding.fields.decision);
        let passed = patrol.passed.iter().map(|passed| passed.decision);
        for decision in touched.chain(passed) {
            if !wanted.contains(&decision) {
                wanted.push(decision);
            }
        }
        wanted.truncate(usize::from(board::MOST));
        Ok(Some(PatrolView {
            decisions: self.decision_rows(&wanted, env)?,
            history: self.history(Subject::Patrol(id), env.lang)?,
            patrol,
        }))
    }

    /// On duty that day.
    pub(super) fn patrols_on(&self, on: NaiveDate) -> Result<Vec<PatrolRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM patrol WHERE state = 'drawn' AND to_on >= ?1 AND from_on <= ?1 ORDER BY to_on, id LIMIT 20"
        );
        self.ask(
            self.conn.prepare_cached(&sql).and_then(|mut statement| {
                statement.query_map([day_number(on)], patrol_row)?.collect()
            }),
        )
    }

    /// Being mended, and late, by one unit or by all: the first of them, the longest late first, and how many there are.
    pub(super) fn findings_late(
        &self,
        on: NaiveDate,
        unit: Option<UnitId>,
        limit: u16,
    ) -> Result<(Vec<FindingRow>, u64), StoreError> {
        let read_row = |row: &Row<'_>| {
            Ok(FindingRow {
                patrol: PatrolId(uuid(&row.get::<_, String>(0)?)),
                id: FindingId(uuid(&row.get::<_, String>(1)?)),
                place: row.get(2)?,
                text: row.get(3)?,
                state: read(row.get(4)?).unwrap_or(FindingState::Rectifying),
                unit: row
                    .get::<_, Option<String>>(5)?
                    .and_then(|unit| unit.parse().ok()),
                limit: row.get::<_, Option<i64>>(6)?.and_then(from_day_number),
            })
        };
        let mut late = "FROM finding WHERE state = 'rectifying' AND limit_on < ?1".to_string();
        let mut values: Vec<Value> = vec![day_number(on).into()];
        if let Some(unit) = unit {
            late.push_str(" AND unit = ?2");
            values.push(unit.to_string().into());
        }
        let total: i64 = self.ask(
            self.conn
                .prepare_cached(&format!("SELECT count(*) {late}"))
                .and_then(|mut statement| {
                    statement.query_row(params_from_iter(&values), |row| row.get(0))
                }),
        )?;
        let sql = format!(
            "SELECT patrol, id, place, text, state, unit, limit_on {late} ORDER BY limit_on, patrol, position LIMIT {limit}"
        );
        let rows = self.ask(self.conn.prepare_cached(&sql).and_then(|mut statement| {
            statement
                .query_map(params_from_iter(&values), read_row)?
                .collect()
        }))?;
        Ok((rows, u64::try_from(total).unwrap_or_default()))
    }
}
