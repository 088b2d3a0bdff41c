//! The board: lights turned into date ranges, pages by key, never the whole ledger.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params_from_iter};

use super::board_filter::{Conditions, Text, lights_of, rows_json};
use super::board_walk::{Walk, statement};
use super::names::{BOARD_COLUMNS, BOARD_FROM, COUNT, LINE, Names, ROW, Select};
use super::{Asked, ReadEnv};
use crate::domain::lights::{Light, light_bounds};
use crate::domain::query::{BoardFilter, BoardKey, BoardLine, BoardRow, Page};
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::project::decision::{
    COMPLETED, FAR, LONG_TERM, OVER, RETURNED, RUNNING, VERIFYING,
};

/// A page never holds more rows than this.
pub const MOST: u16 = 200;

/// The day's bounds: which stored rows have which light today. Days are numbered as in the tables, 0001-01-01 being 1.
pub struct Bounds {
    pub(super) today: i64,
    pub(super) yellow_through: i64,
    /// For the rows waiting for 核验: an SQL condition, true where few working days were left when the work was reported.
    soon: String,
}

/// One index range of one light.
pub(super) struct Branch {
    /// Conditions on `d`, ready numbers only; those on the place in the order are on `k`.
    pub(super) range: String,
    pub(super) index: Option<&'static str>,
}

impl Bounds {
    pub fn new(conn: &Connection, env: &ReadEnv, soon_workdays: u32) -> rusqlite::Result<Bounds> {
        let through = |day: NaiveDate| {
            day_number(light_bounds(day, &env.calendar, soon_workdays).yellow_through)
        };
        let mut statement = conn.prepare_cached(
            "SELECT DISTINCT reported_on FROM decision WHERE lane = ?1 AND reported_on IS NOT NULL",
        )?;
        let mut rows = statement.query([VERIFYING])?;
        let mut cases = String::new();
        while let Some(row) = rows.next()? {
            let reported: i64 = row.get(0)?;
            if let Some(day) = from_day_number(reported) {
                let _ = write!(cases, " WHEN {reported} THEN {}", through(day));
            }
        }
        let soon = if cases.is_empty() {
            // Never true; a bare 0 would make SQLite plan the branch anew.
            "d.limit_on < 0".to_string()
        } else {
            format!("d.limit_on <= CASE d.reported_on{cases} ELSE 0 END")
        };
        Ok(Bounds {
            today: day_number(env.today),
            yellow_through: through(env.today),
            soon,
        })
    }

    pub(super) fn branches(&self, light: Light) -> Vec<Branch> {
        let (t, y, soon) = (self.today, self.yellow_through, &self.soon);
        let late = "d.reported_on > d.limit_on";
        let ranges = match light {
            Light::Red => vec![
                format!("k.lane = {RUNNING} AND k.sort_on < {t}"),
                format!("k.lane = {RETURNED} AND k.sort_on < {t}"),
                format!("k.lane = {VERIFYING} AND {late}"),
                format!("k.lane = {LONG_TERM} AND k.sort_on < {}", FAR + t),
            ],
            Light::Yellow => vec![
                format!("k.lane = {RUNNING} AND k.sort_on >= {t} AND k.sort_on <= {y}"),
                format!("k.lane = {RETURNED} AND k.sort_on >= {t}"),
                format!("k.lane = {VERIFYING} AND NOT ({late}) AND {soon}"),
                format!("k.lane = {RUNNING} AND k.sort_on > {y} AND d.report_due < {t}"),
            ],
            Light::Green => vec![
                format!(
                    "k.lane = {RUNNING} AND k.sort_on > {y} AND (d.report_due IS NULL OR d.report_due >= {t})"
                ),
                format!("k.lane = {VERIFYING} AND NOT ({late}) AND NOT ({soon})"),
                format!("k.lane = {COMPLETED}"),
            ],
            Light::Blue => vec![format!("k.lane = {LONG_TERM} AND k.sort_on >= {}", FAR + t)],
            Light::Grey => vec![format!("k.lane = {OVER}")],
        };
        ranges
            .into_iter()
            .map(|range| Branch {
                index: range
                    .contains("d.report_due <")
                    .then_some("decision_report"),
                range,
            })
            .collect()
    }
}

impl Asked<'_> {
    /// The day's bounds, asked for once a question: they are the same for all its parts.
    pub(super) fn light_bounds(&self, env: &ReadEnv) -> Result<&Bounds, StoreError> {
        if let Some(bounds) = self.bounds.get() {
            return Ok(bounds);
        }
        let soon_workdays = self.office()?.settings.soon_workdays;
        let bounds = self.ask(Bounds::new(self.conn, env, soon_workdays))?;
        Ok(self.bounds.get_or_init(|| bounds))
    }

    pub(super) fn board(
        &self,
        filter: &BoardFilter,
        after: Option<&BoardKey>,
        limit: u16,
        env: &ReadEnv,
    ) -> Result<Page<BoardRow, BoardKey>, StoreError> {
        let limit = usize::from(limit.clamp(1, MOST));
        let mut keyed = self.page(filter, after, limit + 1, env)?;
        let more = keyed.len() > limit;
        keyed.truncate(limit);
        let next = more.then(|| keyed.last().map(|(key, _)| *key)).flatten();
        Ok(Page {
            rows: keyed.into_iter().map(|(_, row)| row).collect(),
            next,
            total: self.count(filter, env)?,
        })
    }

    /// How many rows match a filter without a text, counted one by one: for filters that few rows meet.
    pub(super) fn count_rows(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<u64, StoreError> {
        let conditions = self.conditions(filter, env)?;
        let bounds = self.light_bounds(env)?;
        let mut total: i64 = 0;
        for branch in lights_of(filter, None)
            .into_iter()
            .flat_map(|light| bounds.branches(light))
        {
            let (sql, values) = statement(&COUNT, &branch, &conditions, None);
            let count: i64 =
                self.ask(self.conn.prepare_cached(&sql).and_then(|mut one| {
                    one.query_row(params_from_iter(values), |row| row.get(0))
                }))?;
            total += count;
        }
        Ok(u64::try_from(total).unwrap_or(0))
    }

    /// Up to `limit` rows with their keys.
    pub(super) fn page(
        &self,
        filter: &BoardFilter,
        after: Option<&BoardKey>,
        limit: usize,
        env: &ReadEnv,
    ) -> Result<Vec<(BoardKey, BoardRow)>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names::new(&office, &directory, env);
        let bounds = self.light_bounds(env)?;
        let conditions = self.conditions(filter, env)?;
        let hits = match &conditions.text {
            Text::Any => None,
            Text::Few(rows) => {
                let found = self.ask(few(self.conn, rows, Some(&conditions), &names))?;
                return Ok(in_order(found, filter, after, limit));
            }
            // Asked once: every branch would look the text up anew.
            Text::Many(words) => Some(self.ask(self.all_hits(words))?),
        };
        let mut found = Vec::new();
        for light in lights_of(filter, after) {
            let walk = Walk {
                conn: self.conn,
                conditions: &conditions,
                after: after.filter(|key| key.light == light as u8),
                wanted: limit - found.len(),
            };
            let branches = bounds.branches(light);
            match &hits {
                None => {
                    let flow = self.ask(walk.merged(&ROW, &branches, &mut |row| {
                        found.push(names.board_row(row)?);
                        Ok(match found.len() < limit {
                            true => ControlFlow::Continue(()),
                            false => ControlFlow::Break(()),
                        })
                    }))?;
                    if flow.is_break() {
                        break;
                    }
                }
                Some(hits) => {
                    let mut rows = Vec::new();
                    for branch in &branches {
                        self.ask(walk.meet(branch, hits, &mut rows))?;
                    }
                    let rows = rows_json(rows);
                    let mut of_light = self.ask(few(self.conn, &rows, None, &names))?;
                    of_light.sort_by_key(|(key, _)| *key);
                    of_light.truncate(walk.wanted);
                    found.append(&mut of_light);
                    if found.len() >= limit {
                        break;
                    }
                }
            }
        }
        Ok(found)
    }

    pub(super) fn stream_board(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        each: &mut dyn FnMut(BoardRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if !filter.text.is_empty() {
            return self.stream_pages(filter, env, limit, each);
        }
        self.stream(&ROW, filter, env, limit, &mut |names, row| {
            Ok(each(names.board_row(row)?.1))
        })
    }

    /// The same in the words of a plain table: nothing is read that is not printed, and no text is copied.
    pub(super) fn stream_lines(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        each: &mut dyn FnMut(BoardLine<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if !filter.text.is_empty() {
            return self.stream_pages(filter, env, limit, &mut |row| each(row.line()));
        }
        self.stream(&LINE, filter, env, limit, &mut |names, row| {
            Ok(each(names.board_line(row)?))
        })
    }

    /// Every row of a filter that looks for no text, as the statements give them.
    fn stream(
        &self,
        select: &Select,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        each: &mut dyn FnMut(&Names<'_>, &Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<(), StoreError> {
        let mut left = limit.unwrap_or(u64::MAX);
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names::new(&office, &directory, env);
        let conditions = self.conditions(filter, env)?;
        let bounds = self.light_bounds(env)?;
        for light in lights_of(filter, None) {
            let walk = Walk {
                conn: self.conn,
                conditions: &conditions,
                after: None,
                wanted: usize::MAX,
            };
            let branches = bounds.branches(light);
            let flow = self.ask(walk.merged(select, &branches, &mut |row| {
                if left == 0 {
                    return Ok(ControlFlow::Break(()));
                }
                left -= 1;
                each(&names, row)
            }))?;
            if flow.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Every row of a filter that looks for a text, in pages of a size that makes the repeated search for the key negligible.
    fn stream_pages(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        each: &mut dyn FnMut(BoardRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        const PAGE: usize = 4000;
        let mut left = limit.unwrap_or(u64::MAX);
        let mut after: Option<BoardKey> = None;
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(PAGE).min(PAGE);
            let page = self.page(filter, after.as_ref(), wanted, env)?;
            let full = page.len() == wanted;
            left = left.saturating_sub(page.len() as u64);
            after = page.last().map(|(key, _)| *key);
            for (_, row) in page {
                if each(row).is_break() {
                    return Ok(());
                }
            }
            if !full {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
impl super::Reader {
    /// How SQLite answers the first page: one line a step, branch by branch.
    pub fn board_plans(&self, filter: &BoardFilter, env: &ReadEnv) -> Vec<String> {
        self.at_once(|asked| {
            let bounds = Bounds::new(asked.conn, env, 3).unwrap();
            let conditions = asked.conditions(filter, env)?;
            assert!(matches!(conditions.text, Text::Any));
            let mut plans = Vec::new();
            for light in lights_of(filter, None) {
                for branch in bounds.branches(light) {
                    let (sql, values) = statement(&ROW, &branch, &conditions, None);
                    let mut plan = asked
                        .conn
                        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                        .unwrap();
                    let rows = plan
                        .query_map(params_from_iter(values), |row| row.get(3))
                        .unwrap();
                    plans.push(
                        rows.map(|row| row.unwrap())
                            .collect::<Vec<String>>()
                            .join(" | "),
                    );
                }
            }
            Ok(plans)
        })
        .unwrap()
    }
}

/// A few rows by their numbers, whatever their light; those that meet the conditions.
fn few(
    conn: &Connection,
    rows: &str,
    conditions: Option<&Conditions>,
    names: &Names<'_>,
) -> rusqlite::Result<Vec<(BoardKey, BoardRow)>> {
    let (mut values, also) = match conditions {
        Some(conditions) => (
            conditions.values.clone(),
            conditions.sql.replace("k.", "d."),
        ),
        None => (Vec::new(), String::new()),
    };
    values.push(rows.to_owned().into());
    let sql = format!(
        "SELECT {BOARD_COLUMNS} FROM {} WHERE d.row IN (SELECT value FROM json_each(?{})){also}",
        BOARD_FROM.replacen("decision d", "decision d NOT INDEXED", 1),
        values.len(),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(names.board_row(row)?);
    }
    Ok(found)
}

fn in_order(
    mut found: Vec<(BoardKey, BoardRow)>,
    filter: &BoardFilter,
    after: Option<&BoardKey>,
    limit: usize,
) -> Vec<(BoardKey, BoardRow)> {
    found.retain(|(key, row)| {
        (filter.lights.is_empty() || filter.lights.contains(&row.light))
            && after.is_none_or(|after| key > after)
    });
    found.sort_by_key(|(key, _)| *key);
    found.truncate(limit);
    found
}
