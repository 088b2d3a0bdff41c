//! `board`: the ledger, filtered, as text, JSON or the columns it will be imported by.

use std::ops::ControlFlow;

use serde_json::{Value, json};

use super::args::Board;
use super::fail::{FOUND, Fail};
use super::out::{JsonArray, Out, written};
use super::place::Place;
use super::table;
use crate::domain::decision::CourseState;
use crate::domain::directory::Directory;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardRow, DueWindow};
use crate::exchange::Writer;
use crate::text::messages::{cli as words, columns};
use crate::text::{Lang, plural};

/// Columns of the ledger (public interface).
const LEDGER: [&str; 16] = [
    "片区",
    "议题",
    "事项",
    "类别",
    "来源",
    "牵头单位",
    "责任领导",
    "责任人",
    "协办单位",
    "交办日期",
    "完成时限",
    "进展情况",
    "状态",
    "完成质量",
    "销号日期",
    "备注",
];

pub fn run(verb: &Board, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let filter = filter(verb, &basics.directory, place.lang)?;
    let env = place.read_env(false)?;
    let mut red = false;
    // Only the plain table needs all rows before the first is printed, for its widths.
    let mut rows = Vec::new();
    let mut failed = Ok(());
    let mut array = match verb.json {
        true => Some(JsonArray::begin(out)?),
        false => None,
    };
    let streamed = reader.stream_board(&filter, &env, verb.limit, |row| {
        red |= row.light == Light::Red;
        match &mut array {
            Some(array) => {
                failed = array.push(out, &row_json(&row));
                match failed {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            }
            None => {
                rows.push(row);
                ControlFlow::Continue(())
            }
        }
    });
    place.told(streamed)?;
    failed?;
    match array {
        Some(array) => array.end(out)?,
        None if verb.csv => written(ledger(&rows, out), place.lang)?,
        None => plain(&rows, place.lang, out)?,
    }
    if verb.check && red {
        return Err(Fail::Silent(FOUND));
    }
    Ok(())
}

fn filter(verb: &Board, directory: &Directory, lang: Lang) -> Result<BoardFilter, Fail> {
    let lead = match &verb.unit {
        None => None,
        Some(name) => Some(
            directory
                .unit_named(name)
                .ok_or_else(|| Fail::usage(words::no_such_unit(lang, name)))?
                .id,
        ),
    };
    let district = match &verb.district {
        None => None,
        Some(name) => Some(
            directory
                .district_named(name)
                .ok_or_else(|| Fail::usage(words::no_such_district(lang, name)))?
                .id,
        ),
    };
    Ok(BoardFilter {
        lights: verb.light.iter().map(|light| Light::from(*light)).collect(),
        lead,
        district,
        due: verb.due_within.map(DueWindow::Days),
        open: match (verb.open, verb.closed) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        ..BoardFilter::default()
    })
}

/// One row of the public interface.
pub fn row_json(row: &BoardRow) -> Value {
    let mut value = serde_json::to_value(row).unwrap_or_else(|_| json!({}));
    value["light_zh"] = json!(row.light.zh());
    value["quality_zh"] = json!(row.quality.map(|quality| quality.zh()));
    value
}

/// 逾期11天, 剩2个工作日, 今天到期, 复查2026-12-01.
fn when(row: &BoardRow, lang: Lang) -> String {
    if row.days_overdue > 0 {
        return words::overdue(lang, row.days_overdue, plural(row.days_overdue as usize));
    }
    if let Some(day) = row
        .next_review
        .filter(|_| row.long_term && row.state.is_open())
    {
        return words::review_on(lang, day);
    }
    match (row.workdays_left, row.closed_on) {
        (_, Some(day)) => words::closed_on(lang, day),
        // Done: what was left of the limit says nothing any more.
        _ if row.state == CourseState::Completed => String::new(),
        (Some(0), None) => words::DUE_TODAY.get(lang).to_string(),
        (Some(left), None) => words::workdays_left(lang, left, plural(left as usize)),
        (None, None) => String::new(),
    }
}

fn due(row: &BoardRow, lang: Lang) -> String {
    row.due.map_or_else(
        || words::LONG_TERM.get(lang).to_string(),
        |day| day.to_string(),
    )
}

fn plain(rows: &[BoardRow], lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let header = columns::BOARD.map(|text| text.get(lang));
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.light.zh().to_string(),
                when(row, lang),
                row.lead_unit.clone(),
                row.owner.clone(),
                due(row, lang),
                row.state_zh.clone(),
                row.no.clone(),
                row.item.clone(),
            ]
        })
        .collect();
    table::print(out, &header, &cells)
}

fn ledger(rows: &[BoardRow], out: &mut Out) -> std::io::Result<()> {
    let mut writer = Writer::new(out, LEDGER.into_iter())?;
    for row in rows {
        let due = match row.due {
            Some(due) => due.to_string(),
            None => "长期（每月复查）".to_string(),
        };
        let closed = row
            .closed_on
            .map_or_else(String::new, |day| day.to_string());
        writer.row([
            row.district.as_str(),
            &row.issue,
            &row.item,
            &row.category_zh,
            &row.source,
            &row.lead_unit,
            row.leader.as_deref().unwrap_or_default(),
            &row.owner,
            &row.assist_units.join("、"),
            &row.assigned_on.to_string(),
            &due,
            row.last_progress.as_deref().unwrap_or_default(),
            &row.state_zh,
            row.quality.map_or("", |quality| quality.zh()),
            &closed,
            "",
        ])?;
    }
    writer.finish()
}
