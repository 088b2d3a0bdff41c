//! The follow-up ledger as a table. A row is one decision as it stands; names the directory lacks are added.

#[cfg(test)]
mod tests;
mod write;

use std::io::{Read, Seek};

use chrono::NaiveDate;

use super::names::Names;
use super::table::{Column, Row};
use super::{Context, Errors, ImportError, Plan, Problem, cells, survey};
use crate::domain::command::{LedgerEntry, What};
use crate::domain::decide::limit;
use crate::domain::decision::{CourseState, NoticeKind, Quality, Shown};
use crate::domain::meeting::{Cycle, Due};
use crate::domain::office::CategoryRef;
use crate::text::fold;

pub use write::LedgerWriter;

const DISTRICT: Column = Column::required("片区");
const ISSUE: Column = Column::optional("议题");
const ITEM: Column = Column::required("事项");
const CATEGORY: Column = Column::optional("类别");
const SOURCE: Column = Column::optional("来源");
const LEAD: Column = Column::required("牵头单位");
const LEADER: Column = Column::optional("责任领导");
const OWNER: Column = Column::required("责任人");
const ASSIST: Column = Column::optional("协办单位");
const ASSIGNED_ON: Column = Column::required("交办日期");
const DUE: Column = Column::required("完成时限");
const PROGRESS: Column = Column {
    paragraphs: true,
    ..Column::optional("进展情况")
};
const STATE: Column = Column::optional("状态");
const QUALITY: Column = Column::optional("完成质量");
const CLOSED_ON: Column = Column::optional("销号日期");
const NOTE: Column = Column {
    paragraphs: true,
    ..Column::optional("备注")
};
/// The last day of 公示, behind the word where it is 征求意见. Behind the columns that ledgers have always had.
const SHOWN_UNTIL: Column = Column::optional("公示至");

pub static COLUMNS: &[Column] = &[
    DISTRICT,
    ISSUE,
    ITEM,
    CATEGORY,
    SOURCE,
    LEAD,
    LEADER,
    OWNER,
    ASSIST,
    ASSIGNED_ON,
    DUE,
    PROGRESS,
    STATE,
    QUALITY,
    CLOSED_ON,
    NOTE,
    SHOWN_UNTIL,
];

/// Reads a ledger to its end without keeping its rows: what is wrong with it, what the directory lacks.
pub fn plan(source: impl Read + Seek, context: &mut Context) -> Result<Plan, ImportError> {
    let names = Names::of(context.directory);
    survey(
        source,
        COLUMNS,
        names,
        context,
        |row, names, context, errors| {
            let entry = entry_of(row, names, context, errors)?;
            Some(entry.matter)
        },
    )
}

/// The command of one row, its names known.
pub(super) fn command(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<What> {
    let entry = Box::new(entry_of(row, names, context, errors)?);
    Some(What::ImportDecision { entry })
}

/// None: something is wrong with the row, and `errors` says what.
fn entry_of(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<LedgerEntry> {
    let before = errors.total;
    lengths(row, errors);
    let category = category(row, context, errors);
    let assist = assistants(row, names, errors);
    let dates = Dates::of(row, context.today, errors);
    let shown = shown(row, &dates, errors);
    let (state, quality) = judged(row, shown.is_some(), errors);
    // Of a state nobody knows nothing else can be said.
    if dates.closed_on.is_some() && state.is_some_and(|state| state != CourseState::Closed) {
        errors.at(row.number, CLOSED_ON, Problem::OnlyWhenClosed);
    }
    let (at, lead, leader) = (row.number, row.get(LEAD), row.get(LEADER));
    if let Some(kind) = names.cannot_lead(lead) {
        let (unit, kind) = (lead.to_string(), kind.zh());
        errors.at(at, LEAD, Problem::CannotLead { unit, kind });
    }
    if errors.total > before {
        return None;
    }
    names.note_district(row.get(DISTRICT), at, context);
    names.note_unit(lead, at, context);
    names.note_person(lead, row.get(OWNER), at, context);
    if !leader.is_empty() {
        names.note_leader(leader, at, context);
    }
    for unit in &assist {
        names.note_unit(unit, at, context);
    }
    let text = |column: Column| row.get(column).to_string();
    let lead = names.unit(lead)?;
    Some(LedgerEntry {
        row: at,
        district: names.district(row.get(DISTRICT))?,
        subject: text(ISSUE),
        matter: text(ITEM),
        category,
        source: text(SOURCE),
        lead,
        leader: names.leader(leader),
        owner: names.person(lead, row.get(OWNER))?,
        assist: assist.iter().filter_map(|unit| names.unit(unit)).collect(),
        assigned_on: dates.assigned_on?,
        due: dates.due?,
        progress: text(PROGRESS),
        state: state?,
        quality,
        closed_on: dates.closed_on,
        note: text(NOTE),
        published: shown,
    })
}

/// What must stand there, and how much of it.
fn lengths(row: &Row, errors: &mut Errors) {
    let must = [DISTRICT, ITEM, LEAD, OWNER, ASSIGNED_ON, DUE];
    cells::filled(row, &must, errors);
    let lengths = [
        (DISTRICT, limit::NAME),
        (ISSUE, limit::TITLE),
        (ITEM, limit::DECISION),
        (SOURCE, limit::PLACE),
        (LEAD, limit::NAME),
        (LEADER, limit::SHORT),
        (OWNER, limit::SHORT),
        (PROGRESS, limit::DECISION),
        (NOTE, limit::DECISION),
    ];
    cells::at_most(row, &lengths, errors);
}

/// Empty: the ledger names none.
fn category(row: &Row, context: &Context, errors: &mut Errors) -> CategoryRef {
    let name = row.get(CATEGORY);
    if name.is_empty() {
        return CategoryRef::default();
    }
    context.office.category_named(name).unwrap_or_else(|| {
        let name = name.to_string();
        errors.at(row.number, CATEGORY, Problem::UnknownCategory(name));
        CategoryRef::default()
    })
}

/// Separated by 、; a name in “ ” may hold one. Commas and semicolons separate only names that are all known: a name may hold one.
fn assistants(row: &Row, names: &Names, errors: &mut Errors) -> Vec<String> {
    let mut units: Vec<String> = Vec::new();
    for piece in cells::split(row.get(ASSIST), &['、']) {
        let parts = cells::list(&piece);
        let known = parts.iter().all(|part| names.unit(part).is_some());
        let split = parts.len() > 1 && known && names.unit(&piece).is_none();
        for unit in if split { parts } else { vec![piece] } {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    let lead = row.get(LEAD);
    let leads = |unit: &String| {
        unit == lead
            || names
                .unit(unit)
                .is_some_and(|id| names.unit(lead) == Some(id))
    };
    for unit in &units {
        if unit.chars().count() > limit::NAME as usize {
            let limit = limit::NAME;
            errors.at(row.number, ASSIST, Problem::TooManyCharacters { limit });
        } else if leads(unit) {
            errors.at(row.number, ASSIST, Problem::LeadAssists(unit.clone()));
        }
    }
    units
}

struct Dates {
    assigned_on: Option<NaiveDate>,
    due: Option<Due>,
    closed_on: Option<NaiveDate>,
}

impl Dates {
    /// Nothing was struck off before it was assigned, and none of it in the future.
    fn of(row: &Row, today: NaiveDate, errors: &mut Errors) -> Dates {
        let dates = Dates {
            assigned_on: cells::day(row, ASSIGNED_ON, Some(today), errors),
            due: due(row, errors),
            closed_on: cells::day(row, CLOSED_ON, Some(today), errors),
        };
        if let Some(assigned) = dates.assigned_on {
            let due = dates.due.and_then(|due| due.date());
            for (column, day) in [(DUE, due), (CLOSED_ON, dates.closed_on)] {
                if day.is_some_and(|day| day < assigned) {
                    errors.at(row.number, column, Problem::BeforeAssigned(assigned));
                }
            }
        }
        dates
    }
}

fn due(row: &Row, errors: &mut Errors) -> Option<Due> {
    let text = row.get(DUE);
    if text.is_empty() {
        return None;
    }
    let due = cells::date(text)
        .map(|date| Due::On { date, time: None })
        .or_else(|| long_term(text).map(|review| Due::LongTerm { review }));
    if due.is_none() {
        errors.at(row.number, DUE, Problem::NotADue(text.to_string()));
    }
    due
}

/// 长期, 长期坚持, 长期（每月复查）: reviewed monthly unless it says otherwise.
fn long_term(text: &str) -> Option<Cycle> {
    let folded: String = text.chars().map(fold::key).filter(|c| *c != ' ').collect();
    let rest = folded.strip_prefix("长期")?;
    let rest = rest.strip_prefix("坚持").unwrap_or(rest);
    let rest = rest.trim_matches(['(', ')', ',']);
    if rest.is_empty() {
        return Some(Cycle::Monthly);
    }
    Cycle::from_zh(rest.strip_suffix("复查")?)
}

/// 公示至: a day, or 征求意见至 and a day.
fn shown(row: &Row, dates: &Dates, errors: &mut Errors) -> Option<Shown> {
    let text = row.get(SHOWN_UNTIL);
    if text.is_empty() {
        return None;
    }
    if row.get(STATE) != CourseState::Published.zh() {
        errors.at(row.number, SHOWN_UNTIL, Problem::OnlyWhenPublished);
        return None;
    }
    let behind = |kind: NoticeKind| Some((kind, text.strip_prefix(kind.zh())?));
    let (kind, day) = NoticeKind::ALL
        .into_iter()
        .find_map(behind)
        .unwrap_or((NoticeKind::default(), text));
    let day = day.strip_prefix('至').unwrap_or(day).trim();
    let until = cells::day_of(row, SHOWN_UNTIL, day, None, errors)?;
    if let Some(assigned) = dates.assigned_on.filter(|assigned| until < *assigned) {
        errors.at(row.number, SHOWN_UNTIL, Problem::BeforeAssigned(assigned));
    }
    let limit = dates.due.and_then(|due| due.date());
    if let Some(limit) = limit.filter(|limit| until >= *limit) {
        errors.at(row.number, SHOWN_UNTIL, Problem::ShownPastLimit(limit));
    }
    Some(Shown { kind, until })
}

/// 状态 and 完成质量. Empty: 待签收, and not judged. None: a word that is no state. 公示中 of a ledger that does not say until when is
/// taken in as work to be taken up.
fn judged(
    row: &Row,
    is_shown: bool,
    errors: &mut Errors,
) -> (Option<CourseState>, Option<Quality>) {
    let states = CourseState::ALL.map(CourseState::zh);
    let state = match row.get(STATE) {
        "" => Some(CourseState::AwaitingReceipt),
        word if word == CourseState::Published.zh() => Some(match is_shown {
            true => CourseState::Published,
            false => CourseState::AwaitingReceipt,
        }),
        _ => cells::one_of(row, STATE, CourseState::from_zh, &states, errors),
    };
    let grades = Quality::ALL.map(Quality::zh);
    let quality = cells::one_of(row, QUALITY, Quality::from_zh, &grades, errors);
    let open =
        state.is_some_and(|state| !matches!(state, CourseState::Completed | CourseState::Closed));
    if quality.is_some() && open {
        errors.at(row.number, QUALITY, Problem::OnlyWhenDone);
    }
    (state, quality)
}
