//! One row for each meeting and one for each item of its agenda.

use chrono::Datelike;
use rusqlite::{Connection, params};

use crate::domain::ids::MeetingId;
use crate::domain::meeting::{ItemKind, Meeting};
use crate::store::codes::code;
use crate::store::days::day_number;

pub fn project(
    conn: &Connection,
    id: MeetingId,
    row: i64,
    state: Option<&Meeting>,
) -> rusqlite::Result<()> {
    let key = id.to_string();
    let Some(meeting) = state else {
        conn.prepare_cached("DELETE FROM meeting WHERE row = ?1")?
            .execute([row])?;
        conn.prepare_cached("DELETE FROM agenda_item WHERE meeting = ?1")?
            .execute([key])?;
        return Ok(());
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let issued = meeting.issued();
    conn.prepare_cached(
        "INSERT OR REPLACE INTO meeting(row, id, district, kind, day, year, state, number, version, items, decisions, on_paper, issued_on) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        row,
        key,
        meeting.plan.district.to_string(),
        code(&meeting.plan.kind),
        day_number(meeting.plan.date),
        meeting.plan.date.year(),
        code(&meeting.state),
        meeting.minutes.number.as_ref().map(ToString::to_string),
        issued.map_or(0, |version| version.version),
        count(meeting.items.iter().filter(|item| item.kind == ItemKind::Topic).count()),
        count(meeting.live_decisions().count()),
        meeting.plan.on_paper,
        issued.map(|version| day_number(version.issued_on)),
    ])?;
    for (position, item) in meeting.items.iter().enumerate() {
        let issues: Vec<String> = item.issues.iter().map(ToString::to_string).collect();
        conn.prepare_cached(
            "INSERT OR REPLACE INTO agenda_item(meeting, position, id, kind, title, outcome, issues) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            key,
            count(position),
            item.id.to_string(),
            code(&item.kind),
            item.fields.title,
            item.outcome.as_ref().map(|outcome| code(&outcome.kind())),
            issues.join(" "),
        ])?;
    }
    conn.prepare_cached("DELETE FROM agenda_item WHERE meeting = ?1 AND position >= ?2")?
        .execute(params![key, count(meeting.items.len())])?;
    Ok(())
}
