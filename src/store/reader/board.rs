//! The board: lights turned into date ranges, pages by key, never the whole ledger.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::names::{BOARD_COLUMNS, BOARD_FROM, Names};
use super::{Asked, ReadEnv};
use crate::domain::lights::{Light, light_bounds};
use crate::domain::query::{BoardFilter, BoardKey, BoardRow, Page};
use crate::store::codes::code;
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::project::decision::{
    COMPLETED, FAR, LONG_TERM, OVER, RETURNED, RUNNING, VERIFYING,
};
use crate::store::project::search;

/// A page never holds more rows than this.
pub const MOST: u16 = 200;

/// The day's bounds: which stored rows have which light today.
pub struct Bounds {
    today: i64,
    yellow_through: i64,
    /// For the rows waiting for 核验: an SQL condition, true where few working days were left when the work was reported.
    soon: String,
}

/// One index range of one light.
struct Branch {
    /// Conditions on `d`, ready numbers only.
    range: String,
    index: Option<&'static str>,
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
            "0".to_string()
        } else {
            format!("d.limit_on <= CASE d.reported_on{cases} ELSE 0 END")
        };
        Ok(Bounds {
            today: day_number(env.today),
            yellow_through: through(env.today),
            soon,
        })
    }

    fn branches(&self, light: Light) -> Vec<Branch> {
        let (t, y, soon) = (self.today, self.yellow_through, &self.soon);
        let late = "d.reported_on > d.limit_on";
        let ranges = match light {
            Light::Red => vec![
                format!("d.lane = {RUNNING} AND d.sort_on < {t}"),
                format!("d.lane = {RETURNED} AND d.sort_on < {t}"),
                format!("d.lane = {VERIFYING} AND {late}"),
                format!("d.lane = {LONG_TERM} AND d.sort_on < {}", FAR + t),
            ],
            Light::Yellow => vec![
                format!("d.lane = {RUNNING} AND d.sort_on >= {t} AND d.sort_on <= {y}"),
                format!("d.lane = {RETURNED} AND d.sort_on >= {t}"),
                format!("d.lane = {VERIFYING} AND NOT ({late}) AND {soon}"),
                format!("d.lane = {RUNNING} AND d.sort_on > {y} AND d.report_due < {t}"),
            ],
            Light::Green => vec![
                format!(
                    "d.lane = {RUNNING} AND d.sort_on > {y} AND (d.report_due IS NULL OR d.report_due >= {t})"
                ),
                format!("d.lane = {VERIFYING} AND NOT ({late}) AND NOT ({soon})"),
                format!("d.lane = {COMPLETED}"),
            ],
            Light::Blue => vec![format!("d.lane = {LONG_TERM} AND d.sort_on >= {}", FAR + t)],
            Light::Grey => vec![format!("d.lane = {OVER}")],
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

/// The conditions of a filter beside the light, and their values.
struct Conditions {
    sql: String,
    values: Vec<Value>,
    index: &'static str,
}

fn conditions(filter: &BoardFilter, env: &ReadEnv) -> Conditions {
    let mut sql = String::new();
    let mut values: Vec<Value> = Vec::new();
    let mut index = "decision_board";
    let mut equal = |column: &str, value: Option<String>| {
        if let Some(value) = value {
            values.push(value.into());
            let _ = write!(sql, " AND d.{column} = ?{}", values.len());
        }
    };
    equal("leader", filter.leader.map(|id| id.to_string()));
    equal("category", filter.category.clone());
    equal("district", filter.district.map(|id| id.to_string()));
    equal("lead", filter.lead.map(|id| id.to_string()));
    equal("meeting", filter.meeting.map(|id| id.to_string()));
    if filter.district.is_some() {
        index = "decision_district";
    }
    if filter.lead.is_some() {
        index = "decision_lead";
    }
    if filter.meeting.is_some() {
        index = "decision_meeting";
    }
    if !filter.states.is_empty() {
        let states: Vec<String> = filter
            .states
            .iter()
            .map(|state| format!("'{}'", code(state)))
            .collect();
        let _ = write!(sql, " AND d.state IN ({})", states.join(", "));
    }
    if let Some(days) = filter.due_within {
        let today = day_number(env.today);
        let _ = write!(
            sql,
            " AND d.lane < {OVER} AND d.limit_on >= {today} AND d.limit_on <= {}",
            today + i64::from(days)
        );
    }
    match filter.open {
        Some(true) => sql.push_str(" AND d.lane < 5"),
        Some(false) => sql.push_str(" AND d.lane = 5"),
        None => {}
    }
    if filter.blocked {
        sql.push_str(" AND d.blocked = 1");
    }
    if let Some(phrase) = search::phrase(&filter.text) {
        values.push(phrase.into());
        let _ = write!(
            sql,
            " AND d.row IN (SELECT rowid FROM search WHERE search MATCH ?{})",
            values.len()
        );
    }
    Conditions { sql, values, index }
}

/// Lights that can have rows under this filter, in board order from `after` on.
fn lights_of(filter: &BoardFilter, after: Option<&BoardKey>) -> Vec<Light> {
    Light::ALL
        .into_iter()
        .filter(|light| filter.lights.is_empty() || filter.lights.contains(light))
        .filter(|light| after.is_none_or(|key| key.light <= *light as u8))
        .filter(|light| match (filter.open, light) {
            (Some(true), Light::Grey) => false,
            (Some(false), light) => *light == Light::Grey,
            _ => filter.due_within.is_none() || !matches!(light, Light::Grey | Light::Blue),
        })
        .collect()
}

impl Asked<'_> {
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

    /// Up to `limit` rows with their keys.
    pub(super) fn page(
        &self,
        filter: &BoardFilter,
        after: Option<&BoardKey>,
        limit: usize,
        env: &ReadEnv,
    ) -> Result<Vec<(BoardKey, BoardRow)>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names {
            office: &office,
            directory: &directory,
            env,
        };
        let bounds = self.ask(Bounds::new(self.conn, env, office.settings.soon_workdays))?;
        let conditions = conditions(filter, env);
        let mut found = Vec::new();
        for light in lights_of(filter, after) {
            let after = after.filter(|key| key.light == light as u8);
            let wanted = limit - found.len();
            let mut of_light = Vec::new();
            for branch in bounds.branches(light) {
                self.ask(read(
                    self.conn,
                    &branch,
                    &conditions,
                    after,
                    wanted,
                    &names,
                    &mut of_light,
                ))?;
            }
            of_light.sort_by_key(|(key, _)| *key);
            of_light.truncate(wanted);
            found.append(&mut of_light);
            if found.len() >= limit {
                break;
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
        // Pages of a size that makes the repeated search for the key negligible.
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

    /// How many rows match, where the counts by day tell. None: they would have to be read.
    fn count(&self, filter: &BoardFilter, env: &ReadEnv) -> Result<Option<u64>, StoreError> {
        let scope = match (filter.district, filter.lead) {
            (None, None) => String::new(),
            (Some(district), None) => format!("d:{district}"),
            (None, Some(lead)) => format!("u:{lead}"),
            (Some(_), Some(_)) => return Ok(None),
        };
        let plain = BoardFilter {
            lights: filter.lights.clone(),
            lead: filter.lead,
            district: filter.district,
            open: filter.open,
            ..BoardFilter::default()
        };
        if *filter != plain {
            return Ok(None);
        }
        let mut total = 0;
        for light in lights_of(filter, None) {
            total += self.count_light(&scope, light, env)?;
        }
        Ok(Some(total))
    }

    /// Decisions of one light today: sums over `due_count`, corrected by the few rows that the day alone does not tell.
    pub(super) fn count_light(
        &self,
        scope: &str,
        light: Light,
        env: &ReadEnv,
    ) -> Result<u64, StoreError> {
        let office = self.office()?;
        let bounds = self.ask(Bounds::new(self.conn, env, office.settings.soon_workdays))?;
        let (t, y) = (bounds.today, bounds.yellow_through);
        let sum = |condition: String| -> Result<i64, StoreError> {
            self.ask(
                self.conn
                    .prepare_cached(&format!(
                        "SELECT coalesce(sum(total), 0) FROM due_count WHERE scope = ?1 AND {condition}"
                    ))
                    .and_then(|mut statement| statement.query_row([scope], |row| row.get(0))),
            )
        };
        let of = |table: &str| match scope.split_once(':') {
            Some(("d", _)) => format!("{table} AND d.district = substr(?1, 3)"),
            Some((_, _)) => format!("{table} AND d.lead = substr(?1, 3)"),
            None => format!("{table} AND ?1 = ''"),
        };
        let rows = |condition: String| -> Result<i64, StoreError> {
            let index = if condition.contains("d.report_due <") {
                "INDEXED BY decision_report"
            } else {
                ""
            };
            let sql = format!(
                "SELECT count(*) FROM decision d {index} WHERE {}",
                of(&condition)
            );
            self.ask(self.conn.query_row(&sql, [scope], |row| row.get(0)))
        };
        let verifying = |light| {
            bounds
                .branches(light)
                .into_iter()
                .find(|branch| branch.range.contains(&format!("d.lane = {VERIFYING}")))
                .map_or(Ok(0), |branch| rows(branch.range))
        };
        let silent = || {
            rows(format!(
                "d.lane = {RUNNING} AND d.sort_on > {y} AND d.report_due < {t}"
            ))
        };
        let total = match light {
            Light::Red => {
                sum(format!("lane IN ({RUNNING}, {RETURNED}) AND sort_on < {t}"))?
                    + sum(format!("lane = {LONG_TERM} AND sort_on < {}", FAR + t))?
                    + verifying(light)?
            }
            Light::Yellow => {
                sum(format!("lane = {RUNNING} AND sort_on BETWEEN {t} AND {y}"))?
                    + sum(format!("lane = {RETURNED} AND sort_on >= {t}"))?
                    + verifying(light)?
                    + silent()?
            }
            Light::Green => {
                sum(format!("lane = {RUNNING} AND sort_on > {y}"))? - silent()?
                    + sum(format!("lane = {COMPLETED}"))?
                    + verifying(light)?
            }
            Light::Blue => sum(format!("lane = {LONG_TERM} AND sort_on >= {}", FAR + t))?,
            Light::Grey => sum(format!("lane = {OVER}"))?,
        };
        Ok(u64::try_from(total).unwrap_or(0))
    }
}

/// Reads one branch in order, from the key on.
fn read(
    conn: &Connection,
    branch: &Branch,
    conditions: &Conditions,
    after: Option<&BoardKey>,
    limit: usize,
    names: &Names<'_>,
    into: &mut Vec<(BoardKey, BoardRow)>,
) -> rusqlite::Result<()> {
    let index = match (conditions.index, branch.index) {
        ("decision_board", Some(special)) => special,
        (index, _) => index,
    };
    let mut values = conditions.values.clone();
    let mut from = String::new();
    if let Some(key) = after {
        values.push(key.id.to_string().into());
        let _ = write!(
            from,
            " AND (d.sort_on, d.id) > ({}, ?{})",
            key.sort,
            values.len()
        );
    }
    let sql = format!(
        "SELECT {BOARD_COLUMNS} FROM {} WHERE {}{}{from} ORDER BY d.sort_on, d.id LIMIT {limit}",
        BOARD_FROM.replacen("decision d", &format!("decision d INDEXED BY {index}"), 1),
        branch.range,
        conditions.sql,
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        into.push(names.board_row(row)?);
    }
    Ok(())
}
