//! `meetings`, `issues`, `directory`: what the register holds, for people, scripts and spreadsheets.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::json;

use super::args::{Format, Issues};
use super::fail::Fail;
use super::open::word;
use super::out::{JsonArray, Out, broken, written};
use super::place::Place;
use super::table;
use crate::domain::directory::{Directory, Person};
use crate::domain::ids::IssueId;
use crate::domain::issue::IssueState;
use crate::domain::office::Office;
use crate::domain::query::{Answer, IssueFilter, IssueRow, IssueView, MeetingFilter, Query};
use crate::exchange::issues::IssueWriter;
use crate::exchange::places::Tree;
use crate::exchange::{self, Writer};
use crate::store::{ReadEnv, Reader};
use crate::text::messages::columns as names;

const PAGE: u16 = 200;

pub fn meetings(format: Format, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: u16::MAX,
    };
    let Answer::Meetings(rows) = place.told(reader.answer(&query, &place.read_env(false)?))? else {
        return Ok(());
    };
    if format.json {
        let mut array = JsonArray::begin(out)?;
        for row in &rows {
            let value = json!({
                "id": row.id,
                "date": row.date,
                "district": basics.directory.district_name(row.district),
                "ordinal": row.ordinal,
                "state": word(&row.state),
                "state_zh": row.state.zh(),
                "number": row.number,
                "version": row.version,
                "items": row.items,
                "decisions": row.decisions,
                "on_paper": row.on_paper,
            });
            array.push(out, &value)?;
        }
        return array.end(out);
    }
    let header = names::MEETINGS.map(|text| text.get(place.lang));
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.date.to_string(),
                basics.directory.district_name(row.district).to_string(),
                row.ordinal.to_string(),
                row.state.zh().to_string(),
                row.number.clone().unwrap_or_default(),
                row.items.to_string(),
                row.decisions.to_string(),
                row.id.short(),
            ]
        })
        .collect();
    rows_as(format, &header, &cells, place, out)
}

/// CSV or a plain table of the same cells.
fn rows_as(
    format: Format,
    header: &[&str],
    cells: &[Vec<String>],
    place: &Place,
    out: &mut Out,
) -> Result<(), Fail> {
    if !format.csv {
        return table::print(out, header, cells);
    }
    let write = |out: &mut Out| -> std::io::Result<()> {
        let mut writer = Writer::new(out, header.iter().copied())?;
        for row in cells {
            writer.row(row.iter().map(String::as_str))?;
        }
        writer.finish()
    };
    written(write(out), place.lang)
}

pub fn issues(verb: &Issues, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let env = place.read_env(verb.personal)?;
    if verb.format.csv {
        // Oldest first: importing the file again enters them in the order they came.
        let mut done = Ok(());
        let mut places = Tree::default();
        let streamed = reader.stream_places(|found, _| {
            places.add(found);
            ControlFlow::Continue(())
        });
        place.told(streamed)?;
        let mut writer = IssueWriter::new(&mut *out, &basics.office, &basics.directory, &places)
            .map_err(|error| broken(error, place.lang))?;
        let streamed = reader.stream_issues(&env, |issue, person| {
            done = writer.put(&issue.fields, person.as_deref());
            match done {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        place.told(streamed)?;
        return written(done.and_then(|()| writer.finish()), place.lang);
    }
    let rows = all_issues(&reader, place, &env)?;
    let people = match verb.personal && verb.format.json {
        true => residents(&reader, place, &env)?,
        false => HashMap::new(),
    };
    if verb.format.json {
        let mut array = JsonArray::begin(out)?;
        for row in &rows {
            let mut value = issue_json(row, &basics.office, &basics.directory);
            if verb.personal {
                value["raiser_person"] = json!(people.get(&row.id));
            }
            array.push(out, &value)?;
        }
        return array.end(out);
    }
    let header = names::ISSUES.map(|text| text.get(place.lang));
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let raiser = row.raiser.and_then(|id| basics.directory.unit(id));
            vec![
                row.raised_on.to_string(),
                basics.directory.district_name(row.district).to_string(),
                basics.office.category_label(&row.category),
                raiser.map_or_else(String::new, |unit| unit.short().to_string()),
                state_zh(row),
                row.id.short(),
                row.title.clone(),
            ]
        })
        .collect();
    table::print(out, &header, &cells)
}

/// Who raised an issue, where a resident did.
fn residents(
    reader: &Reader,
    place: &Place,
    env: &ReadEnv,
) -> Result<HashMap<IssueId, String>, Fail> {
    let mut people = HashMap::new();
    let streamed = reader.stream_issues(env, |issue, person| {
        people.extend(person.map(|person| (issue.id, person)));
        ControlFlow::Continue(())
    });
    place.told(streamed)?;
    Ok(people)
}

fn all_issues(reader: &Reader, place: &Place, env: &ReadEnv) -> Result<Vec<IssueRow>, Fail> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let query = Query::Issues {
            filter: IssueFilter::default(),
            after,
            limit: PAGE,
        };
        let Answer::Issues(page) = place.told(reader.answer(&query, env))? else {
            return Ok(rows);
        };
        rows.extend(page.rows);
        match page.next {
            Some(key) => after = Some(key),
            None => return Ok(rows),
        }
    }
}

pub fn issue(
    reader: &Reader,
    id: IssueId,
    place: &Place,
    env: &ReadEnv,
) -> Result<Option<Box<IssueView>>, Fail> {
    match place.told(reader.answer(&Query::Issue(id), env))? {
        Answer::Issue(view) => Ok(view),
        _ => Ok(None),
    }
}

/// 待补, 在库, 待上会, 搁置, how the last meeting settled it, or how far the work is that it handed over.
fn state_zh(row: &IssueRow) -> String {
    match &row.state {
        IssueState::SettledBelow { level } => {
            return format!("已解决（{}）", level.name(row.village));
        }
        IssueState::Registered if row.incomplete => "待补",
        IssueState::Registered => "在库",
        IssueState::Scheduled { .. } => "待上会",
        IssueState::Referred { .. } => "已报上级",
        IssueState::Deferred { .. } => "搁置续议",
        IssueState::Settled { outcome } => match row.course_said() {
            Some(course) => course,
            None => outcome.zh(),
        },
    }
    .to_string()
}

pub fn issue_json(row: &IssueRow, office: &Office, directory: &Directory) -> serde_json::Value {
    let state = match &row.state {
        IssueState::Settled { outcome } => word(outcome),
        IssueState::SettledBelow { .. } => "settled_below".to_string(),
        IssueState::Referred { .. } => "referred".to_string(),
        other => word(other),
    };
    json!({
        "id": row.id,
        "title": row.title,
        "category": row.category.root,
        "category_zh": office.category_label(&row.category),
        "district": directory.district_name(row.district),
        "place": row.place,
        "source": word(&row.source),
        "source_zh": row.source.zh(),
        "raiser": row.raiser.and_then(|id| directory.unit(id)).map(|unit| unit.fields.name.clone()),
        "raised_on": row.raised_on,
        "tags": row.tags.iter().map(word).collect::<Vec<_>>(),
        "tags_zh": row.tags.iter().map(|tag| tag.zh()).collect::<Vec<_>>(),
        "incomplete": row.incomplete,
        "state": state,
        "state_zh": state_zh(row),
        "course": row.course(),
        "hearings": row.hearings,
        "level": row.level,
        "level_zh": row.level.map(|level| level.zh()),
    })
}

pub fn directory(format: Format, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let basics = place.told(reader.basics())?;
    let directory = &basics.directory;
    if format.csv {
        let done = exchange::directory::write(out, directory, &basics.office);
        return written(done, place.lang);
    }
    let people = directory.people_in_order();
    if format.json {
        return directory_json(directory, &people, out);
    }
    let header = names::DIRECTORY.map(|text| text.get(place.lang));
    let mut cells: Vec<Vec<String>> = Vec::new();
    for district in directory.districts_in_order() {
        let members = directory.members(district.id).len();
        cells.push(vec![
            "片区".to_string(),
            district.fields.name.clone(),
            String::new(),
            String::new(),
            format!("{members}"),
        ]);
    }
    for unit in directory.units_in_order() {
        let district = unit.fields.district.map(|id| directory.district_name(id));
        let liaison = unit.fields.liaison.map(|id| directory.person_name(id));
        cells.push(vec![
            "单位".to_string(),
            unit.short().to_string(),
            unit.fields.kind.zh().to_string(),
            district.unwrap_or_default().to_string(),
            liaison.unwrap_or_default().to_string(),
        ]);
    }
    for person in people {
        let unit = person.fields.unit.and_then(|id| directory.unit(id));
        cells.push(vec![
            "人员".to_string(),
            person.fields.name.clone(),
            person.fields.post.clone(),
            unit.map_or_else(String::new, |unit| unit.short().to_string()),
            roles_zh(person),
        ]);
    }
    table::print(out, &header, &cells)
}

fn roles_zh(person: &Person) -> String {
    let roles: Vec<&str> = person.fields.roles.iter().map(|role| role.zh()).collect();
    roles.join("、")
}

fn directory_json(directory: &Directory, people: &[&Person], out: &mut Out) -> Result<(), Fail> {
    let mut array = JsonArray::begin(out)?;
    let name = |id| directory.unit(id).map(|unit| unit.fields.name.clone());
    for district in directory.districts_in_order() {
        let members: Vec<_> = directory.members(district.id);
        let value = json!({
            "kind": "district",
            "id": district.id,
            "name": district.fields.name,
            "basis": district.fields.basis,
            "cadre": district.fields.cadre.map(|id| directory.person_name(id)),
            "units": members.iter().map(|unit| &unit.fields.name).collect::<Vec<_>>(),
            "from": district.fields.period.from,
            "to": district.fields.period.to,
        });
        array.push(out, &value)?;
    }
    for unit in directory.units_in_order() {
        let fields = &unit.fields;
        let value = json!({
            "kind": "unit",
            "id": unit.id,
            "name": fields.name,
            "short": unit.short(),
            "aliases": fields.aliases,
            "unit_kind": word(&fields.kind),
            "unit_kind_zh": fields.kind.zh(),
            "district": fields.district.map(|id| directory.district_name(id)),
            "liaison": fields.liaison.map(|id| directory.person_name(id)),
            "counterpart": fields.counterpart.and_then(name),
            "supervises": fields.supervises,
            "from": fields.period.from,
            "to": fields.period.to,
        });
        array.push(out, &value)?;
    }
    for person in people {
        let fields = &person.fields;
        let value = json!({
            "kind": "person",
            "id": person.id,
            "name": fields.name,
            "unit": fields.unit.and_then(name),
            "post": fields.post,
            "roles": fields.roles.iter().map(word).collect::<Vec<_>>(),
            "roles_zh": roles_zh(person),
            "portfolio": fields.portfolio.iter().filter_map(|id| name(*id)).collect::<Vec<_>>(),
            "from": fields.period.from,
            "to": fields.period.to,
        });
        array.push(out, &value)?;
    }
    array.end(out)
}
