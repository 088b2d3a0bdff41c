//! What the statistics read: one narrow row a decision and an issue, so that a year of a large ledger is counted in one pass
//! that touches no texts.

use rusqlite::{Connection, params};

use crate::domain::decision::{Decision, Quality, Satisfaction};
use crate::domain::ids::IssueId;
use crate::domain::issue::{Issue, IssueState};
use crate::domain::office::IssueTag;
use crate::domain::sorting::Level;
use crate::domain::statistics::{End, Line};
use crate::store::codes::code;
use crate::store::days::day_number;

/// `ended` of a row.
pub const OPEN: i64 = 0;
pub const ENDED: i64 = 1;
pub const WITHDRAWN: i64 = 2;
/// Open, and not in effect yet.
pub const PUBLISHED: i64 = 3;

/// Grades stand as their place in these lists: a large ledger is read without reading words.
pub const SATISFACTION: [Satisfaction; 4] = [
    Satisfaction::Satisfied,
    Satisfaction::Mostly,
    Satisfaction::Dissatisfied,
    Satisfaction::NotAsked,
];
pub const QUALITY: [Quality; 4] = Quality::ALL;

fn place<T: PartialEq>(list: &[T], wanted: T) -> Option<i64> {
    let at = list.iter().position(|known| *known == wanted)?;
    i64::try_from(at).ok()
}

/// 0: it stayed. 1: sent above the street, no answer yet. 2: solved there. 3: it came back.
fn sent_up(line: &Line) -> i64 {
    match (line.escalated, line.solved_above) {
        (false, _) => 0,
        (true, None) => 1,
        (true, Some(true)) => 2,
        (true, Some(false)) => 3,
    }
}

/// The columns of a row. A new one is no REPLACE, which would cost a savepoint.
macro_rules! figure_row {
    () => {
        " INTO figure(row, lead, district, category, item, issues, assigned_on, limit_on, ended, done_on, reported_on, satisfaction, quality, escalated, returned, extended, relapsed, meeting, signed_on, cycle, reports_from, reports) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"
    };
}

pub fn decision(
    conn: &Connection,
    (row, is_new): (i64, bool),
    state: Option<&Decision>,
) -> rusqlite::Result<()> {
    if !is_new {
        conn.prepare_cached("DELETE FROM figure_past WHERE row = ?1")?
            .execute([row])?;
    }
    let Some(decision) = state else {
        conn.prepare_cached("DELETE FROM figure WHERE row = ?1")?
            .execute([row])?;
        return Ok(());
    };
    past(conn, row, decision)?;
    let line = Line::of(decision);
    let origin = &decision.origin;
    let (ended, done_on) = match line.end {
        End::Open if line.published => (PUBLISHED, None),
        End::Open => (OPEN, None),
        End::On(day) => (ENDED, Some(day_number(day))),
        End::Undated => (ENDED, None),
        End::Withdrawn => (WITHDRAWN, None),
    };
    let issues: Vec<String> = origin.issues.iter().map(ToString::to_string).collect();
    let reports: Vec<String> = line
        .reports
        .iter()
        .map(|day| day_number(*day).to_string())
        .collect();
    let sql = match is_new {
        true => concat!("INSERT", figure_row!()),
        false => concat!("INSERT OR REPLACE", figure_row!()),
    };
    conn.prepare_cached(sql)?.execute(params![
        row,
        decision.terms.lead().to_string(),
        origin.district.to_string(),
        origin.category.root,
        origin.item.map(|item| item.to_string()),
        issues.join(" "),
        day_number(line.assigned_on),
        line.limit.map(day_number),
        ended,
        done_on,
        line.reported_on.map(day_number),
        line.satisfaction
            .and_then(|given| place(&SATISFACTION, given)),
        line.quality.and_then(|given| place(&QUALITY, given)),
        sent_up(&line),
        line.returned,
        line.extended,
        line.relapsed,
        origin.meeting.map(|id| id.to_string()),
        line.signed_on.map(day_number),
        line.cycle.as_ref().map(code),
        day_number(line.reports_from),
        reports.join(" "),
    ])?;
    Ok(())
}

/// How it stood before each turn of its course: what figures of an earlier day are judged by.
fn past(conn: &Connection, row: i64, decision: &Decision) -> rusqlite::Result<()> {
    for (position, past) in decision.past.iter().enumerate() {
        let line = serde_json::to_string(&past.line)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        conn.prepare_cached(
            "INSERT INTO figure_past(row, position, until_on, lead, line) VALUES(?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            row,
            i64::try_from(position).unwrap_or(i64::MAX),
            day_number(past.until),
            past.lead.to_string(),
            line,
        ])?;
    }
    Ok(())
}

pub fn issue(
    conn: &Connection,
    id: IssueId,
    row: i64,
    state: Option<&Issue>,
) -> rusqlite::Result<()> {
    let Some(issue) = state else {
        conn.prepare_cached("DELETE FROM issue_figure WHERE row = ?1")?
            .execute([row])?;
        return Ok(());
    };
    let tags = &issue.fields.tags;
    let outcome = match &issue.state {
        IssueState::Settled { outcome } => Some(*outcome),
        _ => None,
    };
    let solved = match &issue.state {
        IssueState::SettledBelow { .. } => issue.settled_below.as_ref(),
        _ => None,
    };
    let meeting = outcome.and_then(|_| {
        let heard = issue.hearings.iter().rev();
        heard
            .into_iter()
            .find(|hearing| hearing.outcome.is_some())
            .map(|hearing| hearing.meeting.to_string())
    });
    conn.prepare_cached(
        "INSERT OR REPLACE INTO issue_figure(row, id, raised_on, hot_or_hard, outcome, meeting, began, stood, solved, solved_on, site, grid, subcategory) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        row,
        id.to_string(),
        day_number(issue.fields.raised_on),
        tags.contains(&IssueTag::Hot) || tags.contains(&IssueTag::Hard),
        outcome.as_ref().map(code),
        meeting,
        began(issue).as_ref().map(code),
        issue.levels().fold(0_i64, |mask, level| mask | 1 << bit(level)),
        solved.map(|solved| code(&solved.level)),
        solved.map(|solved| day_number(solved.happened.occurred_on)),
        issue.fields.sorting.site.map(|id| id.to_string()),
        issue.fields.grid,
        issue.fields.category.sub,
    ])?;
    Ok(())
}

/// Where an issue came in. What nobody sorted counts for the district once a meeting has it.
fn began(issue: &Issue) -> Option<Level> {
    let heard = !issue.hearings.is_empty();
    issue.began.or(heard.then_some(Level::District))
}

/// The place of a level in the mask of those an issue has stood at.
pub fn bit(level: Level) -> usize {
    let at = Level::ALL.iter().position(|known| *known == level);
    at.unwrap_or_default()
}
