//! One row for each 回头看 and one for each of its findings.

use rusqlite::{Connection, params};

use crate::domain::ids::PatrolId;
use crate::domain::patrol::{FindingState, Patrol};
use crate::store::codes::code;
use crate::store::days::day_number;

pub fn project(
    conn: &Connection,
    id: PatrolId,
    row: i64,
    state: Option<&Patrol>,
) -> rusqlite::Result<()> {
    let key = id.to_string();
    let Some(patrol) = state else {
        conn.prepare_cached("DELETE FROM patrol WHERE row = ?1")?
            .execute([row])?;
        conn.prepare_cached("DELETE FROM finding WHERE patrol = ?1")?
            .execute([key])?;
        return Ok(());
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let of = |is: &dyn Fn(&crate::domain::patrol::Finding) -> bool| {
        count(patrol.findings.iter().filter(|finding| is(finding)).count())
    };
    conn.prepare_cached(
        "INSERT OR REPLACE INTO patrol(row, id, name, from_on, to_on, state, people, stretches, findings, unmended, relapsed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        row,
        key,
        patrol.plan.name,
        day_number(patrol.plan.from),
        day_number(patrol.plan.to),
        code(&patrol.state),
        count(patrol.team.len()),
        count(patrol.plan.stretches.len()),
        count(patrol.findings.len()),
        of(&|finding| finding.state != FindingState::Accepted),
        of(&|finding| finding.relapsed),
    ])?;
    // Findings are only added.
    for (position, finding) in patrol.findings.iter().enumerate() {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO finding(patrol, position, id, place, text, state, unit, limit_on, found_on, decision, relapsed, returns, issue) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            key,
            count(position),
            finding.id.to_string(),
            finding.fields.place,
            finding.fields.text,
            code(&finding.state),
            finding.rectification.as_ref().map(|order| order.unit.to_string()),
            finding.limit().map(day_number),
            day_number(finding.found.occurred_on),
            finding.fields.decision.map(|decision| decision.to_string()),
            finding.relapsed,
            finding.returns,
            finding.issue.map(|issue| issue.to_string()),
        ])?;
    }
    Ok(())
}
