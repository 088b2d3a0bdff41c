//! 今日: what needs somebody now.

use chrono::NaiveDate;

use uuid::Uuid;

use super::names::ISSUE_COLUMNS;
use super::{Asked, ReadEnv};
use crate::domain::calendar::Calendar;
use crate::domain::decision::CourseState;
use crate::domain::ids::DecisionId;
use crate::domain::issue::IssueState;
use crate::domain::lights::Light;
use crate::domain::query::{
    BoardFilter, BoardKey, BoardRow, DueWindow, FirstSteps, IssueRow, SHOWN, TodayView,
};
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;

/// Meetings that 今日 shows of each sort.
const MOST_MEETINGS: usize = 50;
// Which these are: found in order by an index, so that 第N次 is counted for those that are shown and not for all there are.
const HELD_NOW: &str = "WHERE m.state IN ('running', 'adjourned') ORDER BY CASE m.state WHEN 'running' THEN 0 ELSE 1 END, m.day DESC, m.id LIMIT 50";
const TO_BE_HELD: &str =
    "WHERE m.state = 'preparing' AND m.day <= ?1 ORDER BY m.day DESC, m.id LIMIT 50";
const WITHOUT_PAPERS: &str = "WHERE m.id IN (SELECT id FROM meeting WHERE state IN ('closed', 'in_review', 'signed') ORDER BY day, id LIMIT 50) ORDER BY m.day, m.id";

impl Asked<'_> {
    pub(super) fn today(&self, env: &ReadEnv) -> Result<TodayView, StoreError> {
        let office = self.office()?;
        let today = day_number(env.today);
        let mut meetings = self.meeting_rows(HELD_NOW, Vec::new())?;
        meetings.extend(self.meeting_rows(TO_BE_HELD, vec![today.into()])?);
        meetings.truncate(MOST_MEETINGS);
        let papers = self
            .meeting_rows(WITHOUT_PAPERS, Vec::new())?
            .into_iter()
            .map(|row| {
                let days = env.calendar.workdays_between(row.date, env.today);
                (row, days)
            })
            .collect();
        let unsigned_before = unsigned_before(env, office.settings.receipt_workdays);
        let (unsigned, unsigned_total) = self.unsigned(unsigned_before, env)?;
        let (findings_late, findings_late_total) = self.findings_late(env.today, None, SHOWN)?;
        let whole = BoardFilter::default();
        let soon = self.soon(&whole, env)?;
        let above = self.unanswered_issues(env.today)?;
        let due_today_total = self.count_rows(&due_today(&whole), env)?;
        let late = BoardFilter {
            lights: vec![Light::Red],
            ..BoardFilter::default()
        };
        Ok(TodayView {
            meetings,
            papers,
            overdue: self.filtered(&late, env)?,
            overdue_total: self.count_light("", Light::Red, env)?,
            due_today: soon.0,
            due_today_total,
            due_soon: soon.1,
            due_soon_total: self.count_soon(env)?.saturating_sub(due_today_total),
            to_verify: self.rows_of(
                "SELECT id FROM decision WHERE state = 'awaiting_verification' ORDER BY lane, sort_on, id",
                env,
            )?,
            to_verify_total: self.count_to_verify()?,
            extensions_pending: self.rows_of(
                "SELECT id FROM decision WHERE asks = 1 ORDER BY row",
                env,
            )?,
            extensions_total: self.number("SELECT count(*) FROM decision WHERE asks = 1")?,
            published: self.dated_before("published_until", env)?,
            published_total: self.number(&format!(
                "SELECT count(*) FROM decision WHERE published_until < {today}"
            ))?,
            unanswered: self.dated_before("reply_by", env)?,
            unanswered_issues: above.0,
            unanswered_issues_total: above.1,
            unanswered_total: self.number(&format!(
                "SELECT count(*) FROM decision WHERE reply_by < {today}"
            ))?,
            unsigned,
            unsigned_total,
            unsigned_in_time: self.number(&format!(
                "SELECT count(*) FROM decision WHERE receipt_from >= {unsigned_before}"
            ))?,
            to_send: self.due_count(env)?,
            patrols: self.patrols_on(env.today)?,
            findings_late,
            findings_late_total,
            districts_late: self.districts_late(env)?,
            commitments_due: self.commitments_due(env.today)?,
            // The plus and the names of indexes: SQLite has no statistics here and would read every row of the pool.
            incomplete_issues: self.number(
                "SELECT count(*) FROM issue WHERE incomplete = 1 AND +stage IN ('pool', 'deferred', 'scheduled')",
            )?,
            // What waits below the district goes on no agenda yet.
            pool_issues: self.number(
                "SELECT (SELECT count(*) FROM issue WHERE stage = 'pool') - (SELECT count(*) FROM issue INDEXED BY issue_pool WHERE level IN ('building', 'compound', 'grid', 'community') AND stage = 'pool')",
            )?,
            steps: self.first_steps()?,
        })
    }

    /// 今天到期 and 临期 later than that, still with the unit.
    pub(super) fn soon(
        &self,
        whose: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<(Vec<BoardRow>, Vec<BoardRow>), StoreError> {
        // Behind every row of today in board order.
        let end_of_today = BoardKey {
            light: Light::Yellow as u8,
            sort: day_number(env.today),
            id: DecisionId(Uuid::max()),
        };
        Ok((
            self.filtered(&due_today(whose), env)?,
            self.shown(&due_soon(whose), Some(&end_of_today), env)?,
        ))
    }

    pub(super) fn filtered(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<Vec<BoardRow>, StoreError> {
        self.shown(filter, None, env)
    }

    fn shown(
        &self,
        filter: &BoardFilter,
        after: Option<&BoardKey>,
        env: &ReadEnv,
    ) -> Result<Vec<BoardRow>, StoreError> {
        let rows = self.page(filter, after, usize::from(SHOWN), env)?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }

    /// 待签收 for longer than the office allows.
    fn unsigned(&self, before: i64, env: &ReadEnv) -> Result<(Vec<BoardRow>, u64), StoreError> {
        let rows = self.rows_of(
            &format!(
                "SELECT id FROM decision WHERE receipt_from < {before} ORDER BY receipt_from, id"
            ),
            env,
        )?;
        let total = self.number(&format!(
            "SELECT count(*) FROM decision WHERE receipt_from < {before}"
        ))?;
        Ok((rows, total))
    }

    /// Whose day in that column is past, the longest ago first: 提交上级 without an answer, 公示 without an outcome.
    fn dated_before(
        &self,
        column: &str,
        env: &ReadEnv,
    ) -> Result<Vec<(BoardRow, NaiveDate)>, StoreError> {
        let sql = format!(
            "SELECT id, {column} FROM decision WHERE {column} < {} ORDER BY {column}, id LIMIT {SHOWN}",
            day_number(env.today)
        );
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        };
        let mut found = Vec::new();
        for (id, day) in self.ask(read())? {
            if let (Ok(id), Some(day)) = (id.parse::<DecisionId>(), from_day_number(day)) {
                let rows = self.decision_rows(&[id], env)?;
                found.extend(rows.into_iter().map(|row| (row, day)));
            }
        }
        Ok(found)
    }

    /// Issues with a body above, which has not answered in time: the longest silences, and how many there are.
    fn unanswered_issues(
        &self,
        today: NaiveDate,
    ) -> Result<(Vec<(IssueRow, NaiveDate)>, u64), StoreError> {
        // The day stands in the state alone. Only those that are shown are read whole.
        let sql = format!(
            "SELECT id, state ->> '$.referred.reply_by' AS by_on, count(*) OVER () FROM issue WHERE stage = 'referred' AND by_on < ?1 ORDER BY by_on, id LIMIT {SHOWN}"
        );
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            statement
                .query_map([today.to_string()], |row| Ok((row.get(0)?, row.get(2)?)))?
                .collect()
        };
        let found = self.ask(read())?;
        let total = found.first().map_or(0, |(_, total)| total.unsigned_abs());
        let by_id = format!("SELECT {ISSUE_COLUMNS} FROM issue WHERE id = ?1");
        let mut late = Vec::with_capacity(found.len());
        for (id, _) in found {
            for row in self.issue_rows(&by_id, vec![id.into()])? {
                if let IssueState::Referred { reply_by } = row.state {
                    late.push((row, reply_by));
                }
            }
        }
        Ok((late, total))
    }

    fn rows_of(&self, sql: &str, env: &ReadEnv) -> Result<Vec<BoardRow>, StoreError> {
        let ids: Vec<String> = self.ask(
            self.conn
                .prepare_cached(&format!("{sql} LIMIT {SHOWN}"))
                .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect()),
        )?;
        let ids: Vec<DecisionId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        self.decision_rows(&ids, env)
    }

    fn first_steps(&self) -> Result<FirstSteps, StoreError> {
        let directory = self.directory()?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(FirstSteps {
            districts: count(directory.districts.len()),
            units: count(directory.units.len()),
            people: count(directory.people.len()),
            issues: number(self.number("SELECT count(*) FROM issue")?),
            meetings: number(self.number("SELECT count(*) FROM meeting")?),
        })
    }
}

/// 临期 and still with the unit.
pub(super) fn due_soon(whose: &BoardFilter) -> BoardFilter {
    BoardFilter {
        lights: vec![Light::Yellow],
        states: CourseState::IN_HAND.to_vec(),
        ..whose.clone()
    }
}

/// 今天到期
pub(super) fn due_today(whose: &BoardFilter) -> BoardFilter {
    BoardFilter {
        due: Some(DueWindow::Days(0)),
        ..due_soon(whose)
    }
}

/// The first day of 印发 that still has time: whatever went out earlier has had its working days.
pub(super) fn unsigned_before(env: &ReadEnv, workdays: u32) -> i64 {
    let calendar: &Calendar = &env.calendar;
    let mut day = day_number(env.today);
    while let Some(date) = from_day_number(day) {
        if calendar.workdays_between(date, env.today) > workdays {
            return day + 1;
        }
        day -= 1;
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::reader::meetings;
    use crate::store::schema;
    use rusqlite::Connection;

    #[test]
    fn meetings_are_numbered_only_where_they_are_shown() {
        let conn = Connection::open_in_memory().unwrap();
        schema::make(&conn).unwrap();
        for (rest, index) in [
            (HELD_NOW, "meeting_state (state=?)"),
            (TO_BE_HELD, "meeting_state (state=? AND day<?)"),
            (WITHOUT_PAPERS, "meeting_id (id=?)"),
        ] {
            let sql = format!(
                "EXPLAIN QUERY PLAN SELECT {} FROM meeting m {rest}",
                meetings::COLUMNS
            );
            let mut statement = conn.prepare(&sql).unwrap();
            let values = vec![1_i64; statement.parameter_count()];
            let plan = statement
                .query_map(rusqlite::params_from_iter(values), |row| row.get(3))
                .unwrap()
                .collect::<rusqlite::Result<Vec<String>>>()
                .unwrap();
            assert!(plan[0].contains(index), "{plan:?}");
            // Whatever is sorted whole is numbered whole.
            if rest == TO_BE_HELD {
                let whole = "USE TEMP B-TREE FOR ORDER BY".to_string();
                assert!(!plan.contains(&whole), "{plan:?}");
            }
        }
    }
}
