//! `remind`: what the ladder says is to be sent today; `--send` records it in one piece and writes the papers.

use serde_json::json;
use uuid::Uuid;

use super::args::Remind;
use super::fail::Fail;
use super::open::word;
use super::out::{JsonArray, Out};
use super::place::{Clock, Place};
use super::table;
use crate::documents::writer::Overwrite;
use crate::domain::command::Command;
use crate::domain::ids::{CommandId, DecisionId};
use crate::domain::query::{Answer, Query, ReminderRow, Reminders};
use crate::domain::sending::{self, ToSend};
use crate::run::{self, PapersError};
use crate::store::{ReadEnv, Reader};
use crate::text::messages::{cli as words, columns};
use crate::text::sanitise;

/// One question answers at most so many; the rest follows when these are sent.
const PAGE: u16 = 200;

pub fn run(verb: &Remind, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let env = ReadEnv {
        // What is recorded bears the real day.
        today: match verb.send {
            true => place.now(Clock::Real)?.date_naive(),
            false => place.today()?,
        },
        ..place.read_env(false)?
    };
    let due = due(&reader, &env, place)?;
    if verb.send {
        return send(verb, &reader, &due, &env, place, out);
    }
    if verb.json {
        let mut array = JsonArray::begin(out)?;
        for row in &due.rows {
            array.push(out, &row_json(row))?;
        }
        return array.end(out);
    }
    if due.rows.is_empty() {
        return out.line(words::NOTHING_TO_SEND.get(place.lang));
    }
    let header = columns::REMIND.map(|text| text.get(place.lang));
    let cells: Vec<Vec<String>> = due
        .rows
        .iter()
        .map(|row| {
            vec![
                row.step.zh().to_string(),
                row.row.lead_unit.clone(),
                row.to_name.clone(),
                row.answer_by.to_string(),
                row.row.number().into_owned(),
                row.row.item.clone(),
            ]
        })
        .collect();
    table::print(out, &header, &cells)?;
    rest(&due, place, out)
}

fn due(reader: &Reader, env: &ReadEnv, place: &Place) -> Result<Reminders, Fail> {
    let query = Query::DueReminders { limit: PAGE };
    match place.told(reader.answer(&query, env))? {
        Answer::Reminders(due) => Ok(*due),
        _ => Ok(Reminders::default()),
    }
}

/// More is due than one page holds.
fn rest(due: &Reminders, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let later = due.total.saturating_sub(due.rows.len() as u64);
    match later {
        0 => Ok(()),
        later => out.line(&words::remind_rest(place.lang, later)),
    }
}

fn row_json(row: &ReminderRow) -> serde_json::Value {
    json!({
        "id": row.row.id.to_string(),
        "no": row.row.no,
        "item": row.row.item,
        "step": word(&row.step),
        "step_zh": row.step.zh(),
        "slip": row.slip,
        "lead_unit": row.row.lead_unit,
        "to": row.to_name,
        "answer_by": row.answer_by,
        "text": row.text,
    })
}

fn send(
    verb: &Remind,
    reader: &Reader,
    due: &Reminders,
    read_env: &ReadEnv,
    place: &Place,
    out: &mut Out,
) -> Result<(), Fail> {
    if due.rows.is_empty() {
        return out.line(words::NOTHING_TO_SEND.get(place.lang));
    }
    // Looked at before anything is recorded: without a folder to write to nothing is sent.
    let root = place.papers_root(verb.to.as_deref())?;
    let env = place.env(Clock::Real)?;
    let basics = place.told(reader.basics())?;
    let by = basics.directory.person_named(None, &env.actor.name);
    let list: Vec<ToSend> = due.rows.iter().map(ToSend::of).collect();
    let commands: Vec<Command> =
        sending::commands(&list, by.map(|person| person.id), read_env.today)
            .into_iter()
            .map(|what| Command::new(CommandId(Uuid::now_v7()), what))
            .collect();
    place
        .writer()?
        .record(&commands, &env)
        .map_err(|error| place.record_error(&error, &basics, read_env.today))?;
    let ids: Vec<DecisionId> = list.iter().map(|one| one.decision).collect();
    out.line(&words::reminded(place.lang, list.len()))?;
    let papers = run::write_sent(reader, &ids, read_env, &root, Overwrite::Refuse);
    let papers = papers.map_err(|error: PapersError| place.paper(&error))?;
    // Slips sent earlier stand there already, and were not sent now.
    for one in papers.iter().filter(|one| !one.exported.written.is_empty()) {
        let folder = sanitise::line(&one.exported.folder.to_string_lossy());
        out.line(&folder)?;
    }
    rest(due, place, out)
}
