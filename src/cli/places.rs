//! `places`: the tree of grids with who holds which post, for people, scripts and spreadsheets.

use std::ops::ControlFlow;

use serde_json::json;

use super::args::Format;
use super::fail::Fail;
use super::open::word;
use super::out::{JsonArray, Out, broken, written};
use super::place::Place;
use super::table::Table;
use crate::exchange::places::PlaceWriter;
use crate::text::messages::columns as names;

pub fn run(format: Format, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let today = place.today()?;
    let directory = &basics.directory;
    if format.csv {
        let mut done = Ok(());
        let mut writer =
            PlaceWriter::new(&mut *out, directory).map_err(|error| broken(error, place.lang))?;
        let streamed = reader.stream_places(|found, above| {
            done = writer.put(found, above);
            goes_on(&done)
        });
        place.told(streamed)?;
        return written(done.and_then(|()| writer.finish()), place.lang);
    }
    let unit = |id| directory.unit(id).map(|unit| unit.fields.name.clone());
    let mut done = Ok(());
    if format.json {
        let mut array = JsonArray::begin(out)?;
        let streamed = reader.stream_places(|found, above| {
            let fields = &found.fields;
            let posts: serde_json::Map<String, serde_json::Value> = found
                .posts
                .iter()
                .map(|(post, holders)| {
                    let held: Vec<&str> = holders.iter().map(|one| one.name(directory)).collect();
                    (post.zh().to_string(), json!(held))
                })
                .collect();
            let plots: Vec<_> = fields
                .plots
                .iter()
                .map(|plot| json!({ "unit": unit(plot.unit), "what": plot.what }))
                .collect();
            let value = json!({
                "id": found.id,
                "kind": word(&fields.kind),
                "kind_zh": fields.kind.name(fields.unit, directory),
                "name": fields.name,
                "above": above,
                "unit": fields.unit.and_then(unit),
                "posts": posts,
                "vacant": found.vacancies(today).iter().map(|post| post.zh()).collect::<Vec<_>>(),
                "plots": plots,
                "from": fields.period.from,
                "to": fields.period.to,
            });
            done = array.push(out, &value);
            goes_on(&done)
        });
        place.told(streamed)?;
        done?;
        return array.end(out);
    }
    let header = names::PLACES.map(|text| text.get(place.lang));
    let mut table = Table::new(&header);
    let streamed = reader.stream_places(|found, above| {
        let fields = &found.fields;
        let posts: Vec<String> = found
            .posts
            .iter()
            .map(|(post, holders)| {
                let held: Vec<&str> = holders.iter().map(|one| one.name(directory)).collect();
                format!("{} {}", post.zh(), held.join("、"))
            })
            .collect();
        let vacant: Vec<&str> = found
            .vacancies(today)
            .iter()
            .map(|post| post.zh())
            .collect();
        let cells = [
            fields.kind.name(fields.unit, directory).to_string(),
            format!("{}{}", "  ".repeat(above.len()), fields.name),
            posts.join("，"),
            vacant.join("、"),
        ];
        done = table.row(out, &cells);
        goes_on(&done)
    });
    place.told(streamed)?;
    done?;
    table.finish(out)
}

fn goes_on<E>(done: &Result<(), E>) -> ControlFlow<()> {
    match done {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}
