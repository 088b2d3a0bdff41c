//! One row for each decision of the ledger, with what lists and lights need, and the counts by day.
//!
//! No light is stored. A row stands in a lane, and within its lane the order of `sort_on` is the order of the board on every day:
//! dates turn lights into ranges of it.

use rusqlite::{Connection, OptionalExtension, params};

use super::later::write_unit;
use super::{Later, search};
use crate::domain::decision::{CourseState, Decision};
use crate::domain::ids::DecisionId;
use crate::domain::ladder;
use crate::domain::meeting::Due;
use crate::domain::wording::follow_up::remark;
use crate::store::codes::code;
use crate::store::days::day_number;

/// Has a limit, is being done.
pub const RUNNING: i64 = 0;
/// The same, returned since: yellow until it is red.
pub const RETURNED: i64 = 1;
/// Has a limit, waits for 核验: judged on the day of its report.
pub const VERIFYING: i64 = 2;
pub const LONG_TERM: i64 = 3;
/// 已办结
pub const COMPLETED: i64 = 4;
/// 已销号, 撤销
pub const OVER: i64 = 5;

/// Added to the review date of what has no limit: later than every limit.
pub const FAR: i64 = 10_000_000;

/// Scope of `due_count` for everything; else `d:` district or `u:` lead unit.
pub const ALL: &str = "";

/// Scope of `due_count` for what is to be sent: the rung of the ladder stands for the lane, the day it is counted from for the place.
pub const LADDER: &str = "l";

/// The columns of a row. A new one is no REPLACE, which would cost a savepoint.
macro_rules! decision_row {
    () => {
        " INTO decision(row, id, no, item, category, district, issue, first_issue, meeting, lead, leader, owner, assist, assigned_on, lane, sort_on, limit_on, original_due, review_on, reported_on, report_due, state, extensions, asks, returns, blocked, quality, closed_on, last_progress, last_progress_on, words, remark, reminded_on, subcategory, source, review_every, reply_by, receipt_from, published_until) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39)"
    };
}

#[derive(PartialEq, Eq)]
struct Place {
    district: String,
    lead: String,
    /// Ids of the assisting units, with blanks between.
    assist: String,
    lane: i64,
    sort_on: i64,
}

pub fn project(
    conn: &Connection,
    id: DecisionId,
    (row, is_new): (i64, bool),
    state: Option<&Decision>,
    later: &mut Later,
) -> rusqlite::Result<()> {
    let known = match is_new {
        true => None,
        false => stands(conn, row)?,
    };
    let key = id.to_string();
    if known.is_some() {
        conn.prepare_cached("DELETE FROM progress WHERE decision = ?1")?
            .execute([&key])?;
        leave_ladder(conn, &key, later)?;
    }
    if let Some((place, _)) = &known {
        count(place, -1, later);
    }
    let Some(decision) = state else {
        conn.prepare_cached("DELETE FROM decision WHERE row = ?1")?
            .execute([row])?;
        conn.prepare_cached("DELETE FROM decision_issue WHERE decision = ?1")?
            .execute([&key])?;
        if known.is_some() {
            later.unindex(row);
        }
        if let Some((place, _)) = &known {
            leave_units(conn, &key, place)?;
        }
        return Ok(());
    };
    let written = search::split(&[
        decision.terms.matter(),
        &decision.origin.subject,
        // Nothing is found better by standing in the index twice.
        match decision.terms.text() == decision.terms.matter() {
            true => "",
            false => decision.terms.text(),
        },
        &number(decision),
    ]);
    let text = format!("{written}{}", search::sounds(decision.terms.matter()));
    let words = search::mark(&text);
    if known.as_ref().map(|(_, words)| words) != Some(&words) {
        later.index(row, text, known.is_some());
    }
    let place = put(conn, (&key, row, known.is_some()), decision, &words)?;
    count(&place, 1, later);
    if known.as_ref().map(|(before, _)| before) != Some(&place) {
        if let Some((before, _)) = &known {
            leave_units(conn, &key, before)?;
        }
        for unit in units(&place) {
            let row = (unit.to_string(), place.lane, place.sort_on, key.clone());
            match known {
                Some(_) => write_unit(conn, &row)?,
                None => later.join(row),
            }
        }
    }
    put_issues(conn, &key, decision, known.is_some())?;
    put_ladder(conn, &key, decision, later)?;
    put_progress(conn, &key, decision)
}

/// Where the row stood so far, and the mark of its words. None: it is new.
fn stands(conn: &Connection, row: i64) -> rusqlite::Result<Option<(Place, String)>> {
    conn.prepare_cached(
        "SELECT district, lead, assist, lane, sort_on, words FROM decision WHERE row = ?1",
    )?
    .query_row([row], |row| {
        let place = Place {
            district: row.get(0)?,
            lead: row.get(1)?,
            assist: row.get(2)?,
            lane: row.get(3)?,
            sort_on: row.get(4)?,
        };
        Ok((place, row.get::<_, String>(5)?))
    })
    .optional()
}

/// 〔2026〕12号一（一）; the row of an imported ledger; before 签发 the label alone. What the minutes no longer hold has none: the
/// next one of its item bears it.
pub fn number(decision: &Decision) -> String {
    let origin = &decision.origin;
    match &origin.number {
        None if decision.withdrawn.is_some() => origin.imported.clone(),
        Some(number) => format!("{}{}", number.short(), origin.label),
        None if !origin.imported.is_empty() => origin.imported.clone(),
        None => origin.label.clone(),
    }
}

/// Lane and place in it.
pub fn lane(decision: &Decision) -> (i64, i64) {
    let review = || FAR + decision.next_review().map_or(FAR, day_number);
    let limit = decision.limit();
    match (decision.state, limit) {
        (CourseState::Closed | CourseState::Withdrawn, _) => {
            (OVER, decision.closed_on.map_or(0, |day| -day_number(day)))
        }
        (CourseState::Completed, Some(limit)) => (COMPLETED, day_number(limit)),
        (CourseState::Completed, None) => (COMPLETED, review()),
        (_, None) => (LONG_TERM, review()),
        // The row of an old ledger does not say when the work was reported: it is judged by today.
        (CourseState::AwaitingVerification, Some(limit)) if decision.report.is_some() => {
            (VERIFYING, day_number(limit))
        }
        (_, Some(limit)) if decision.is_returned() => (RETURNED, day_number(limit)),
        (_, Some(limit)) => (RUNNING, day_number(limit)),
    }
}

fn put(
    conn: &Connection,
    (key, row, known): (&str, i64, bool),
    decision: &Decision,
    words: &str,
) -> rusqlite::Result<Place> {
    let (lane, sort_on) = lane(decision);
    let (origin, terms) = (&decision.origin, &decision.terms);
    let assist: Vec<String> = terms.assist().iter().map(ToString::to_string).collect();
    let assist = assist.join(" ");
    let last = decision.last_word();
    let last_text = last.as_ref().map(|(text, _)| text.as_str());
    let review = match terms.due() {
        Due::LongTerm { review } => Some(code(&review)),
        Due::On { .. } => None,
    };
    let reported_on = decision
        .report
        .as_ref()
        .filter(|_| decision.state == CourseState::AwaitingVerification)
        .map(|report| day_number(report.happened.occurred_on));
    let number_of = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let sql = match known {
        true => concat!("INSERT OR REPLACE", decision_row!()),
        false => concat!("INSERT", decision_row!()),
    };
    conn.prepare_cached(sql)?.execute(params![
        row,
        key,
        number(decision),
        terms.matter(),
        origin.category.root,
        origin.district.to_string(),
        origin.subject,
        origin.issues.first().map(ToString::to_string),
        origin.meeting.map(|id| id.to_string()),
        terms.lead().to_string(),
        terms.leader().map(|id| id.to_string()),
        terms.owner().to_string(),
        assist,
        day_number(decision.assigned_on),
        lane,
        sort_on,
        decision.coming_limit().map(day_number),
        decision.original_due.map(day_number),
        decision.next_review().map(day_number),
        reported_on,
        decision.report_due().map(day_number),
        code(&decision.state),
        number_of(decision.extensions_granted()),
        decision.pending_extension().is_some(),
        number_of(decision.returns.len()),
        decision.blocked.is_some(),
        decision.quality().map(|quality| code(&quality)),
        decision.closed_on.map(day_number),
        last_text.or(decision.imported_progress()),
        last.as_ref().map(|(_, day)| day_number(*day)),
        words,
        remark(decision),
        decision
            .reminders
            .last()
            .map(|sent| day_number(sent.happened.occurred_on)),
        origin.category.sub,
        decision.imported.as_ref().map(|row| row.source.as_str()),
        review,
        decision
            .pending_escalation()
            .map(|asked| day_number(asked.reply_by)),
        decision.receipt_from().map(day_number),
        decision
            .publication()
            .map(|running| day_number(running.until)),
    ])?;
    Ok(Place {
        district: origin.district.to_string(),
        lead: terms.lead().to_string(),
        assist,
        lane,
        sort_on,
    })
}

/// Every unit that leads or assists finds the row in the order of the board.
fn leave_units(conn: &Connection, key: &str, place: &Place) -> rusqlite::Result<()> {
    for unit in units(place) {
        conn.prepare_cached(
            "DELETE FROM decision_unit WHERE unit = ?1 AND lane = ?2 AND sort_on = ?3 AND id = ?4",
        )?
        .execute(params![unit, place.lane, place.sort_on, key])?;
    }
    Ok(())
}

fn units(place: &Place) -> impl Iterator<Item = &str> {
    std::iter::once(place.lead.as_str()).chain(place.assist.split_whitespace())
}

fn put_issues(
    conn: &Connection,
    key: &str,
    decision: &Decision,
    known: bool,
) -> rusqlite::Result<()> {
    if known {
        // The place in the minutes may have changed, and with it the issues.
        conn.prepare_cached("DELETE FROM decision_issue WHERE decision = ?1")?
            .execute([key])?;
    }
    for issue in &decision.origin.issues {
        conn.prepare_cached(
            "INSERT OR IGNORE INTO decision_issue(issue, decision) VALUES(?1, ?2)",
        )?
        .execute(params![issue.to_string(), key])?;
    }
    Ok(())
}

/// What it waits for, by the day that is counted from: the day's bounds find what is to be sent.
fn put_ladder(
    conn: &Connection,
    key: &str,
    decision: &Decision,
    later: &mut Later,
) -> rusqlite::Result<()> {
    for waiting in ladder::waiting(decision) {
        let (rung, day) = (waiting.rung as i64, day_number(waiting.from));
        conn.prepare_cached("INSERT INTO ladder(decision, rung, day) VALUES(?1, ?2, ?3)")?
            .execute(params![key, rung, day])?;
        later.count(LADDER, rung, day, 1);
    }
    Ok(())
}

fn leave_ladder(conn: &Connection, key: &str, later: &mut Later) -> rusqlite::Result<()> {
    let mut statement =
        conn.prepare_cached("DELETE FROM ladder WHERE decision = ?1 RETURNING rung, day")?;
    let mut rows = statement.query([key])?;
    while let Some(row) = rows.next()? {
        later.count(LADDER, row.get(0)?, row.get(1)?, -1);
    }
    Ok(())
}

fn put_progress(conn: &Connection, key: &str, decision: &Decision) -> rusqlite::Result<()> {
    for (position, progress) in decision.progress.iter().enumerate() {
        conn.prepare_cached(
            "INSERT INTO progress(decision, position, day, text) VALUES(?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            key,
            i64::try_from(position).unwrap_or(i64::MAX),
            day_number(progress.happened.occurred_on),
            progress.text,
        ])?;
    }
    Ok(())
}

fn count(place: &Place, by: i64, later: &mut Later) {
    let mut count = |scope: &str| later.count(scope, place.lane, place.sort_on, by);
    count(ALL);
    let mut scope = String::with_capacity(2 + place.district.len().max(place.lead.len()));
    for (kind, id) in [("d:", &place.district), ("u:", &place.lead)] {
        scope.clear();
        scope.push_str(kind);
        scope.push_str(id);
        count(&scope);
    }
}
