//! `stats`: the figures of a period by group, with what each of them means.

use serde_json::{Map, Value as Json, json};

use super::args::{ByArg, Stats};
use super::fail::Fail;
use super::out::{Out, visible_json, written};
use super::place::Place;
use super::stats_way;
use super::table;
use crate::documents;
use crate::domain::query::{Answer, Query};
use crate::domain::statistics::{By, Counts, Figure, Period, Span, Statistics, Value};
use crate::exchange::Writer;
use crate::text::messages::{cli as words, statistics as names};
use crate::text::{Lang, Text};

/// The columns of the plain table; the rest stands under it for the total.
const SHOWN: [Figure; 10] = [
    Figure::Assigned,
    Figure::Finished,
    Figure::CompletionRate,
    Figure::Unfinished,
    Figure::OnTimeOfExpired,
    Figure::OnTimeOfDue,
    Figure::Late,
    Figure::Overdue,
    Figure::Satisfaction,
    Figure::Workdays,
];

pub fn run(verb: &Stats, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let env = place.read_env(false)?;
    let year = Span::Year.on(env.today);
    let to = verb.to.unwrap_or(year.to);
    let from = verb.from.unwrap_or_else(|| Span::Year.on(to).from);
    let period = Period::new(from, to)
        .ok_or_else(|| Fail::usage(words::period_backwards(place.lang, from, to)))?;
    let groups = verb.by.map_or(Some(By::Unit), ByArg::groups);
    let query = Query::Statistics {
        period,
        // Months are counted whatever is asked: where no groups are wanted, none other are made.
        by: groups.unwrap_or(By::Month),
    };
    let Answer::Statistics(found) = place.told(reader.answer(&query, &env))? else {
        return Ok(());
    };
    if groups.is_none() {
        return stats_way::print(&found, verb, place, out);
    }
    if verb.json {
        out.bytes(visible_json(&as_json(&found)).as_bytes())?;
        return out.bytes(b"\n");
    }
    if verb.csv {
        return written(csv(&found, out), place.lang);
    }
    if verb.markdown {
        let basics = place.told(reader.basics())?;
        let (paper, _) = documents::statistics(&basics.office.identity.name, &found)
            .map_err(|error| Fail::told(super::fail::FOUND, error.to_string()))?;
        return out.bytes(paper.text.as_bytes());
    }
    plain(&found, place.lang, out)
}

fn plain(found: &Statistics, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let Period { from, to } = found.period;
    out.line(&names::heading(lang, from, to, found.as_of))?;
    out.line("")?;
    let mut header = vec![names::by(found.by.code()).get(lang)];
    header.extend(SHOWN.iter().map(|figure| figure.label(lang)));
    let row = |name: &str, counts: &Counts| {
        let mut cells = vec![name.to_owned()];
        cells.extend(SHOWN.iter().map(|figure| figure.of(counts).text()));
        cells
    };
    let mut rows: Vec<Vec<String>> = found
        .groups
        .iter()
        .map(|group| row(&group.name, &group.counts))
        .collect();
    rows.push(row(names::TOTAL.get(lang), &found.total));
    table::print(out, &header, &rows)?;
    out.line("")?;
    out.line(names::ALL_FIGURES.get(lang))?;
    for figure in Figure::ALL {
        let value = figure.of(&found.total);
        out.line(&format!("{} {}", figure.label(lang), with_parts(value)))?;
        out.line(&format!("    {}", figure.definition(lang)))?;
    }
    for (_, label, definition, value) in found.issues.figures() {
        out.line(&format!("{} {value}", label.get(lang)))?;
        out.line(&format!("    {}", definition.get(lang)))?;
    }
    if !found.council.is_empty() {
        out.line("")?;
        out.line(&format!("理事会{}", found.council.line()))?;
    }
    out.line("")?;
    out.line(names::ROUNDING.get(lang))
}

/// 58.8% (20/34): a rate says what it is made of.
fn with_parts(value: Value) -> String {
    match value {
        Value::Rate(part, whole) => format!("{} ({part}/{whole})", value.text()),
        _ => value.text(),
    }
}

/// Figures by their keys: counts as numbers, rates in per cent as printed, null where there is nothing to divide by, and
/// beside each rate `…_of`: part and whole.
fn figures(counts: &Counts, months: bool) -> Map<String, Json> {
    let mut map = Map::new();
    for figure in Figure::ALL {
        let value = figure.of(counts);
        let tenths = |tenths: Option<u64>| match tenths {
            Some(tenths) => json!(tenths as f64 / 10.0),
            None => Json::Null,
        };
        let shown = match value {
            // A month of a longer period carries nothing over by itself.
            _ if months && !figure.has_months() => Json::Null,
            Value::Count(count) => json!(count),
            _ => tenths(value.tenths()),
        };
        map.insert(figure.code().to_owned(), shown);
        if let Value::Rate(part, whole) | Value::Mean(part, whole) = value {
            map.insert(format!("{}_of", figure.code()), json!([part, whole]));
        }
    }
    map
}

fn as_json(found: &Statistics) -> Json {
    let groups: Vec<Json> = found
        .groups
        .iter()
        .map(|group| {
            let mut map = figures(&group.counts, found.by == By::Month);
            map.insert("name".to_owned(), json!(group.name));
            map.insert("key".to_owned(), json!(group.key.id()));
            Json::Object(map)
        })
        .collect();
    let mut issues = Map::new();
    let mut definitions = Map::new();
    for (code, label, definition, value) in found.issues.figures() {
        issues.insert(code.to_owned(), json!(value));
        definitions.insert(format!("issues.{code}"), definition_json(label, definition));
    }
    for figure in Figure::ALL {
        let text = |of: fn(Figure, Lang) -> &'static str| Text {
            zh: of(*figure, Lang::Zh),
            en: of(*figure, Lang::En),
        };
        definitions.insert(
            figure.code().to_owned(),
            definition_json(text(Figure::label), text(Figure::definition)),
        );
    }
    json!({
        "from": found.period.from,
        "to": found.period.to,
        "as_of": found.as_of,
        "by": found.by.code(),
        "total": figures(&found.total, false),
        "groups": groups,
        "issues": issues,
        "council": {
            "settled": found.council.settled,
            "referred": found.council.referred,
            "opinions": found.council.opinions,
            "line_zh": found.council.line(),
        },
        "definitions": definitions,
    })
}

fn definition_json(label: Text, definition: Text) -> Json {
    json!({
        "zh": label.zh,
        "en": label.en,
        "definition_zh": definition.zh,
        "definition_en": definition.en,
    })
}

/// Every figure as a column, Chinese like every table that goes into a spreadsheet.
fn csv(found: &Statistics, out: &mut Out) -> std::io::Result<()> {
    let lang = Lang::Zh;
    let mut header = vec![names::by(found.by.code()).get(lang)];
    header.extend(Figure::ALL.iter().map(|figure| figure.label(lang)));
    let mut writer = Writer::new(out, header.into_iter())?;
    let month = found.by == By::Month;
    let total = (names::TOTAL.get(lang), &found.total, false);
    let groups = found
        .groups
        .iter()
        .map(|group| (group.name.as_str(), &group.counts, month));
    for (name, counts, month) in groups.chain([total]) {
        let mut cells = vec![name.to_owned()];
        cells.extend(
            Figure::ALL
                .iter()
                .map(|figure| match month && !figure.has_months() {
                    true => String::new(),
                    false => figure.of(counts).text(),
                }),
        );
        writer.row(cells.iter().map(String::as_str))?;
    }
    writer.finish()
}
