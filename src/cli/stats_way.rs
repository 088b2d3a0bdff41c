//! `stats --by level` and `--by grid`: where issues were solved, and what each grid brought in.

use serde_json::{Value as Json, json};

use super::args::{ByArg, Stats};
use super::fail::Fail;
use super::out::{Out, visible_json, written};
use super::place::Place;
use super::table;
use crate::domain::statistics::{GridCounts, Statistics, Value};
use crate::exchange::Writer;
use crate::text::Lang;
use crate::text::messages::statistics as names;
use crate::text::terms::term;

pub fn print(found: &Statistics, verb: &Stats, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let grids = verb.by == Some(ByArg::Grid);
    if verb.json {
        let value = match grids {
            true => grids_json(found),
            false => levels_json(found),
        };
        out.bytes(visible_json(&value).as_bytes())?;
        return out.bytes(b"\n");
    }
    // A table that goes into a spreadsheet or a report is Chinese, like every other.
    let lang = match verb.csv || verb.markdown {
        true => Lang::Zh,
        false => place.lang,
    };
    let (header, rows) = match grids {
        true => (grid_header(lang), grid_rows(&found.grids, lang)),
        false => (level_header(lang), level_rows(found, lang)),
    };
    if verb.csv {
        let write = |out: &mut Out| -> std::io::Result<()> {
            let mut writer = Writer::new(out, header.iter().copied())?;
            for row in &rows {
                writer.row(row.iter().map(String::as_str))?;
            }
            writer.finish()
        };
        return written(write(out), place.lang);
    }
    if verb.markdown {
        out.line(&format!("| {} |", header.join(" | ")))?;
        out.line(&format!("|{}", "---|".repeat(header.len())))?;
        for row in &rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| crate::text::escape::markdown(cell).into_owned())
                .collect();
            out.line(&format!("| {} |", cells.join(" | ")))?;
        }
    } else {
        let period = &found.period;
        out.line(&names::heading(lang, period.from, period.to, found.as_of))?;
        out.line("")?;
        table::print(out, &header, &rows)?;
    }
    if grids {
        return Ok(());
    }
    out.line("")?;
    let way = &found.way;
    let [small, kept] = rates(found);
    let parts = |part, whole| Value::Rate(part, whole).text();
    out.line(&names::small_solved(
        lang,
        small,
        way.small_solved,
        way.small,
    ))?;
    out.line(&format!("    {}", names::SMALL_SOLVED_IS.get(lang)))?;
    out.line(&names::kept_in_street(lang, kept, way.kept(), way.total))?;
    out.line(&format!("    {}", names::KEPT_IN_STREET_IS.get(lang)))?;
    if way.unsorted > 0 {
        let share = parts(way.unsorted, way.total);
        out.line(&names::unsorted(lang, way.unsorted, share))?;
    }
    Ok(())
}

/// 小事不出网格, 大事不出街道.
fn rates(found: &Statistics) -> [String; 2] {
    let way = &found.way;
    [
        Value::Rate(way.small_solved, way.small).text(),
        Value::Rate(way.kept(), way.total).text(),
    ]
}

fn level_header(lang: Lang) -> Vec<&'static str> {
    names::LEVEL_COLUMNS.map(|text| text.get(lang)).to_vec()
}

fn level_rows(found: &Statistics, lang: Lang) -> Vec<Vec<String>> {
    let levels = found.way.levels.iter();
    levels
        .map(|(level, counts)| {
            vec![
                term(lang, level.zh()).to_string(),
                counts.came.to_string(),
                counts.solved.to_string(),
                Value::Rate(counts.solved, counts.came).text(),
            ]
        })
        .collect()
}

fn grid_header(lang: Lang) -> Vec<&'static str> {
    names::GRID_COLUMNS.map(|text| text.get(lang)).to_vec()
}

fn grid_rows(grids: &[GridCounts], lang: Lang) -> Vec<Vec<String>> {
    let row = |name: &str, counts: &GridCounts| {
        vec![
            name.to_string(),
            counts.total.to_string(),
            counts.hazards.to_string(),
            counts.disputes.to_string(),
            counts.solved.to_string(),
        ]
    };
    let mut total = GridCounts::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for counts in grids {
        total.total += counts.total;
        total.hazards += counts.hazards;
        total.disputes += counts.disputes;
        total.solved += counts.solved;
        let name = match counts.name.as_str() {
            "" => names::NO_GRID.get(lang),
            name => name,
        };
        rows.push(row(name, counts));
    }
    rows.push(row(names::TOTAL.get(lang), &total));
    rows
}

fn levels_json(found: &Statistics) -> Json {
    let way = &found.way;
    let tenths = |value: Value| value.tenths().map(|tenths| tenths as f64 / 10.0);
    let levels: Vec<Json> = way
        .levels
        .iter()
        .map(|(level, counts)| {
            json!({
                "level": level,
                "name": level.zh(),
                "came": counts.came,
                "solved": counts.solved,
                "solved_rate": tenths(Value::Rate(counts.solved, counts.came)),
            })
        })
        .collect();
    json!({
        "from": found.period.from,
        "to": found.period.to,
        "as_of": found.as_of,
        "by": "level",
        "total": way.total,
        "unsorted": way.unsorted,
        "levels": levels,
        "small_solved": tenths(Value::Rate(way.small_solved, way.small)),
        "small_solved_of": [way.small_solved, way.small],
        "kept_in_street": tenths(Value::Rate(way.kept(), way.total)),
        "kept_in_street_of": [way.kept(), way.total],
    })
}

fn grids_json(found: &Statistics) -> Json {
    let grids: Vec<Json> = found
        .grids
        .iter()
        .map(|grid| {
            json!({
                "place": grid.place,
                "name": grid.name,
                "total": grid.total,
                "hazards": grid.hazards,
                "disputes": grid.disputes,
                "solved": grid.solved,
            })
        })
        .collect();
    json!({
        "from": found.period.from,
        "to": found.period.to,
        "as_of": found.as_of,
        "by": "grid",
        "grids": grids,
    })
}
