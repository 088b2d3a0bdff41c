//! One row for each issue.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Later, search};
use crate::domain::ids::IssueId;
use crate::domain::issue::{Issue, IssueState};
use crate::domain::query::IssueStage;
use crate::store::codes::code;
use crate::store::days::day_number;

/// The columns of a row. A new one is no REPLACE, which would cost a savepoint.
macro_rules! issue_row {
    () => {
        " INTO issue(row, id, title, district, category, subcategory, place, raiser, source, raised_on, tags, incomplete, stage, state, hearings, words, level, site, grid, window, answered) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
    };
}

pub fn project(
    conn: &Connection,
    id: IssueId,
    row: i64,
    state: Option<&Issue>,
    later: &mut Later,
) -> rusqlite::Result<()> {
    let known: Option<String> = conn
        .prepare_cached("SELECT words FROM issue WHERE row = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let Some(issue) = state else {
        if known.is_some() {
            conn.prepare_cached("DELETE FROM issue WHERE row = ?1")?
                .execute([row])?;
            later.unindex(row);
        }
        return Ok(());
    };
    let fields = &issue.fields;
    let text = search::split(&[&fields.title, &fields.detail, &fields.place]);
    let words = search::mark(&text);
    if known.as_deref() != Some(words.as_str()) {
        later.index(row, text, known.is_some());
    }
    let heard = issue
        .hearings
        .iter()
        .filter(|hearing| hearing.outcome.is_some())
        .count();
    let tags: Vec<String> = fields.tags.iter().map(code).collect();
    let sql = match known {
        Some(_) => concat!("INSERT OR REPLACE", issue_row!()),
        None => concat!("INSERT", issue_row!()),
    };
    conn.prepare_cached(sql)?.execute(params![
        row,
        id.to_string(),
        fields.title,
        fields.district.to_string(),
        fields.category.root,
        fields.category.sub,
        fields.place,
        fields.raiser.map(|unit| unit.to_string()),
        code(&fields.source),
        day_number(fields.raised_on),
        tags.join(" "),
        !issue.lacks().is_empty(),
        code(&stage(&issue.state)),
        serde_json::to_string(&issue.state).unwrap_or_default(),
        i64::try_from(heard).unwrap_or(i64::MAX),
        words,
        fields.sorting.level.as_ref().map(code),
        fields.sorting.site.map(|id| id.to_string()),
        fields.grid,
        fields.sorting.window.as_ref().map(code),
        !issue.answers.is_empty(),
    ])?;
    Ok(())
}

pub fn stage(state: &IssueState) -> IssueStage {
    match state {
        IssueState::Registered => IssueStage::Pool,
        IssueState::Scheduled { .. } => IssueStage::Scheduled,
        IssueState::Referred { .. } => IssueStage::Referred,
        IssueState::Deferred { .. } => IssueStage::Deferred,
        IssueState::Settled { .. } | IssueState::SettledBelow { .. } => IssueStage::Settled,
    }
}
