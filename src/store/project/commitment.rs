//! One row for each 约定.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Later, search};
use crate::domain::commitment::{Commitment, CommitmentState};
use crate::domain::ids::{CommitmentId, UnitId};
use crate::store::codes::code;
use crate::store::days::day_number;

/// The columns of a row. A new one is no REPLACE, which would cost a savepoint.
macro_rules! commitment_row {
    () => {
        " INTO commitment(row, id, kind, list, title, district, place, metres, units, claimed_by, unsigned, claims, state, made_on, until_on, due_on, free, issue, decision, words) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"
    };
}

/// Columns that name units: ids with blanks between.
fn ids(units: impl Iterator<Item = UnitId>) -> String {
    let all: Vec<String> = units.map(|unit| unit.to_string()).collect();
    all.join(" ")
}

pub fn project(
    conn: &Connection,
    id: CommitmentId,
    row: i64,
    state: Option<&Commitment>,
    later: &mut Later,
) -> rusqlite::Result<()> {
    let known: Option<String> = conn
        .prepare_cached("SELECT words FROM commitment WHERE row = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let Some(commitment) = state else {
        if known.is_some() {
            conn.prepare_cached("DELETE FROM commitment WHERE row = ?1")?
                .execute([row])?;
            later.unindex(row);
        }
        return Ok(());
    };
    let fields = &commitment.fields;
    let text = search::split(&[&fields.title, &fields.detail, &fields.place]);
    let words = search::mark(&text);
    if known.as_deref() != Some(words.as_str()) {
        later.index(row, text, known.is_some());
    }
    let stands = commitment.state();
    // What nothing is expected of any more is never 到期.
    let due_on = fields.until.filter(|_| !stands.is_over()).map(day_number);
    let claimants = commitment.claimants();
    let unsigned = match stands {
        CommitmentState::Unsigned => commitment.unsigned(),
        _ => Vec::new(),
    };
    let sql = match known {
        Some(_) => concat!("INSERT OR REPLACE", commitment_row!()),
        None => concat!("INSERT", commitment_row!()),
    };
    conn.prepare_cached(sql)?.execute(params![
        row,
        id.to_string(),
        code(&fields.kind),
        code(&commitment.list),
        fields.title,
        fields.district.map(|district| district.to_string()),
        fields.place,
        fields.metres,
        ids(fields.units.iter().copied()),
        ids(claimants.into_iter()),
        ids(unsigned.into_iter()),
        code(&fields.claims),
        code(&stands),
        day_number(commitment.made_on),
        fields.until.map(day_number),
        due_on,
        commitment.is_free(),
        fields.issue.map(|issue| issue.to_string()),
        fields.decision.map(|decision| decision.to_string()),
        words,
    ])?;
    Ok(())
}
