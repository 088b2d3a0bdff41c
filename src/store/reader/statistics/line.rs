//! One decision as statistics count it, read from its row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use rusqlite::Error::FromSqlConversionFailure;
use rusqlite::types::Type;
use rusqlite::{Connection, Row};

use crate::domain::statistics::{End, Line};
use crate::store::codes;
use crate::store::days::{day_number, from_day_number};
use crate::store::project::figures::{ENDED, PUBLISHED, QUALITY, SATISFACTION, WITHDRAWN};

/// What [`line`] reads, and what groups count by.
pub(super) const COLUMNS: &str = "lead, district, category, item, issues, assigned_on, limit_on, ended, done_on, reported_on, satisfaction, quality, escalated, returned, extended, relapsed, meeting, signed_on, cycle, reports, reports_from, row";

/// Decisions whose course has turned since that day, as they stood at its end.
pub(super) fn past(
    conn: &Connection,
    as_of: NaiveDate,
) -> rusqlite::Result<HashMap<i64, (String, Line)>> {
    let mut statement = conn.prepare_cached(
        "SELECT row, lead, line FROM figure_past WHERE until_on > ?1 ORDER BY row, position",
    )?;
    let mut rows = statement.query([day_number(as_of)])?;
    let mut past = HashMap::new();
    while let Some(row) = rows.next()? {
        // The first turn after that day: what stood before it.
        if let Entry::Vacant(free) = past.entry(row.get(0)?) {
            let line = serde_json::from_str(row.get_ref(2)?.as_str()?)
                .map_err(|error| FromSqlConversionFailure(2, Type::Text, error.into()))?;
            free.insert((row.get(1)?, line));
        }
    }
    Ok(past)
}

pub(super) fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<i64>>(at)?.and_then(from_day_number))
}

pub(super) fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let done_on = day(row, 8)?;
    let (ended, sent_up): (i64, i64) = (row.get(7)?, row.get(12)?);
    Ok(Line {
        assigned_on: day(row, 5)?.unwrap_or_default(),
        limit: day(row, 6)?,
        published: ended == PUBLISHED,
        end: match (ended, done_on) {
            (WITHDRAWN, _) => End::Withdrawn,
            (ENDED, Some(day)) => End::On(day),
            (ENDED, None) => End::Undated,
            _ => End::Open,
        },
        reported_on: day(row, 9)?,
        satisfaction: placed(row, 10, &SATISFACTION)?,
        quality: placed(row, 11, &QUALITY)?,
        escalated: sent_up > 0,
        solved_above: match sent_up {
            2 => Some(true),
            3 => Some(false),
            _ => None,
        },
        returned: row.get(13)?,
        extended: row.get(14)?,
        relapsed: row.get(15)?,
        signed_on: day(row, 17)?,
        issued_on: None,
        cycle: word(row, 18)?,
        reports: row
            .get_ref(19)?
            .as_str()?
            .split_whitespace()
            .filter_map(|number| number.parse().ok().and_then(from_day_number))
            .collect(),
        reports_from: day(row, 20)?.unwrap_or_default(),
    })
}

fn placed<T: Copy>(row: &Row<'_>, at: usize, list: &[T]) -> rusqlite::Result<Option<T>> {
    let place: Option<i64> = row.get(at)?;
    let place = place.and_then(|place| usize::try_from(place).ok());
    Ok(place.and_then(|place| list.get(place).copied()))
}

fn word<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get_ref(at)?.as_str_or_null()?.and_then(codes::read))
}
