//! `board`: the ledger, filtered, as text, JSON or the columns it will be imported by.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::args::Board;
use super::fail::{FOUND, Fail};
use super::out::{JsonArray, Out, written};
use super::place::Place;
use super::table;
use crate::documents::listing::Form as Layout;
use crate::domain::decision::Quality;
use crate::domain::directory::Directory;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardLine, BoardRow, DueWindow, Left};
use crate::exchange::ledger::LedgerWriter;
use crate::store::Reader;
use crate::text::messages::{cli as words, columns};
use crate::text::{Lang, plural};

pub fn run(verb: &Board, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let directory = place.told(reader.directory())?;
    let filter = filter(verb, &directory, place.lang)?;
    if verb.csv {
        ledger(&reader, &filter, verb, place, out)?;
        return red_among(&reader, &filter, verb, place);
    }
    if verb.markdown {
        markdown(verb, &reader, &filter, place, out)?;
        return red_among(&reader, &filter, verb, place);
    }
    let red = match verb.json {
        true => json(&reader, &filter, verb, place, out)?,
        false => plain(&reader, &filter, verb, place, out)?,
    };
    if verb.check && red {
        return Err(Fail::Silent(FOUND));
    }
    Ok(())
}

/// One object a row. True: a red one is among them.
fn json(
    reader: &Reader,
    filter: &BoardFilter,
    verb: &Board,
    place: &Place,
    out: &mut Out,
) -> Result<bool, Fail> {
    let env = place.read_env(false)?;
    let (mut red, mut failed) = (false, Ok(()));
    let mut array = JsonArray::begin(out)?;
    let streamed = reader.stream_board(filter, &env, verb.limit, |row| {
        red |= row.light == Light::Red;
        failed = array.push(out, &Shown::of(&row));
        going_on(&failed)
    });
    place.told(streamed)?;
    failed?;
    array.end(out)?;
    Ok(red)
}

/// One line a row. True: a red one is among them.
fn plain(
    reader: &Reader,
    filter: &BoardFilter,
    verb: &Board,
    place: &Place,
    out: &mut Out,
) -> Result<bool, Fail> {
    let env = place.read_env(false)?;
    let (mut red, mut failed) = (false, Ok(()));
    let mut table = table::Table::new(&columns::BOARD.map(|text| text.get(place.lang)));
    let streamed = reader.stream_lines(filter, &env, verb.limit, |line| {
        red |= line.light == Light::Red;
        let (when, due) = (when(&line, env.today, place.lang), due(&line, place.lang));
        let cells = [
            line.light.word(line.light_zh, place.lang),
            &when,
            line.lead_unit,
            line.owner,
            &due,
            line.said(),
            &line.number(),
            line.item,
        ];
        failed = table.row(out, &cells);
        going_on(&failed)
    });
    place.told(streamed)?;
    failed?;
    table.finish(out)?;
    Ok(red)
}

/// After a failed write no row is read any more.
fn going_on<E>(printed: &Result<(), E>) -> ControlFlow<()> {
    match printed {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

/// `--check` beside `--csv`, whose rows bear no light.
fn red_among(
    reader: &Reader,
    filter: &BoardFilter,
    verb: &Board,
    place: &Place,
) -> Result<(), Fail> {
    if !verb.check {
        return Ok(());
    }
    let mut red = false;
    let env = place.read_env(false)?;
    let streamed = reader.stream_board(filter, &env, Some(1), |row| {
        // Red ones come first.
        red = row.light == Light::Red;
        ControlFlow::Break(())
    });
    place.told(streamed)?;
    match red {
        true => Err(Fail::Silent(FOUND)),
        false => Ok(()),
    }
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
        text: verb.find.clone().unwrap_or_default(),
        open: match (verb.open, verb.closed) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        ..BoardFilter::default()
    })
}

/// 督办台账 as Markdown, printed row by row.
fn markdown(
    verb: &Board,
    reader: &Reader,
    filter: &BoardFilter,
    place: &Place,
    out: &mut Out,
) -> Result<(), Fail> {
    let env = place.read_env(false)?;
    let mut failed = Ok(());
    let form = (Layout::Markdown, verb.limit);
    let streamed = crate::run::stream_ledger(reader, filter, &env, form, |piece| {
        failed = out.bytes(piece.as_bytes());
        going_on(&failed)
    });
    place.told(streamed)?;
    failed?;
    Ok(())
}

/// One row of the public interface.
pub fn row_json(row: &BoardRow) -> Value {
    serde_json::to_value(Shown::of(row)).unwrap_or_else(|_| json!({}))
}

/// The same, on its way to be printed.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    row: &'a BoardRow,
    quality_zh: Option<&'static str>,
}

impl Shown<'_> {
    fn of(row: &BoardRow) -> Shown<'_> {
        Shown {
            row,
            quality_zh: row.quality.map(Quality::zh),
        }
    }
}

/// 逾期11天, 剩2个工作日, 今天到期, 复查2026-12-01, 2026-11-19报完成.
fn when(row: &BoardLine<'_>, today: NaiveDate, lang: Lang) -> String {
    if row.days_overdue > 0 {
        return words::overdue(lang, row.days_overdue, plural(row.days_overdue as usize));
    }
    if let Some(day) = row.next_review.filter(|_| row.state.is_open()) {
        return words::review_on(lang, day);
    }
    match (row.left(today), row.closed_on, row.reported_on) {
        (_, Some(day), _) => words::closed_on(lang, day),
        (Some(Left::Today), ..) => words::DUE_TODAY.get(lang).to_string(),
        (Some(Left::Days(days)), ..) => words::rest_days_left(lang, days),
        (Some(Left::Workdays(left)), ..) => words::workdays_left(lang, left, plural(left as usize)),
        // Reported done: what was left of the limit says nothing any more.
        (None, None, Some(day)) => words::reported_on(lang, day),
        (None, None, None) => String::new(),
    }
}

fn due(row: &BoardLine<'_>, lang: Lang) -> String {
    row.due.map_or_else(
        || words::LONG_TERM.get(lang).to_string(),
        |day| day.to_string(),
    )
}

/// The columns of the import in the order of entry, so that the file read into an empty register makes the same ledger.
fn ledger(
    reader: &Reader,
    filter: &BoardFilter,
    verb: &Board,
    place: &Place,
    out: &mut Out,
) -> Result<(), Fail> {
    let env = place.read_env(false)?;
    let mut writer = written(LedgerWriter::new(&mut *out), place.lang)?;
    let mut failed = Ok(());
    let streamed = reader.stream_ledger(filter, &env, verb.limit, |row| {
        failed = writer.put(&row);
        going_on(&failed)
    });
    place.told(streamed)?;
    written(failed.and_then(|()| writer.finish()), place.lang)
}
