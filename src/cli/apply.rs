//! `do`: one command a line through the same rules as the screens.
//!
//! A line is a command as it stands in the register's contract, `{"do":"plan_meeting", …}`; `id` may be left out and is
//! allotted then. Every line is a transaction of its own and is answered by one line, after COMMIT:
//! `{"ok":HEAD,"id":…,"subjects":[…],"events":[…],"made":{…}}`, or `{"refused":[{"field","code",…,"text"}],"line":N}`, or
//! `{"error":TEXT,"line":N}` where a line is no command, with the `command` and the `field` it is about where that is known. A refusal does not stop the lines after it, for they may not depend
//! on it; a register that cannot be written does. Exit 0: all done; 1: at least one was not.

use std::io::BufRead;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::complaint::{self, Complaint};
use super::fail::{FOUND, Fail};
use super::out::{Out, visible_json};
use super::place::{Clock, Place};
use crate::domain::command::Command;
use crate::domain::decide::FIRST_OF_ROLL;
use crate::domain::describe::{self, Names};
use crate::domain::ids::CommandId;
use crate::domain::query::{Answer, Query};
use crate::domain::refusal::Refusal;
use crate::run::{erased_said, seal};
use crate::store::{Done, Erased, Reader, RecordError};
use crate::text::messages::{act_lines, cli as words};
use crate::text::{Lang, outside, plural, sanitise};

/// A line longer than this is no command.
const LONGEST_LINE: usize = 16 << 20;
/// Nor is one with a longer text in it: the rules have shorter limits for nearly all of them.
const LONGEST_TEXT: usize = 64 << 10;

pub fn run(place: &Place, out: &mut Out) -> Result<(), Fail> {
    let mut register = place.writer()?;
    let reader = place.told(Reader::open(register.path()))?;
    let session = place.env(Clock::Real)?.session;
    let mut input = std::io::stdin().lock();
    let mut undone = 0;
    for number in 1u64.. {
        let Some(line) = next_line(&mut input, place)? else {
            break;
        };
        if line.trim_ascii().is_empty() {
            continue;
        }
        let understood = match std::str::from_utf8(&line) {
            Ok(line) => read(line, place.lang),
            // What is guessed would be recorded for ever.
            Err(_) => Err(Complaint::of(
                words::LINE_NOT_UTF8.get(place.lang).to_owned(),
            )),
        };
        let answer = match understood {
            Err(why) => {
                undone += 1;
                let text = words::line_not_json(place.lang, number, why.text);
                let mut answer = json!({ "error": text, "line": number });
                for (key, named) in [("command", why.command), ("field", why.field)] {
                    if let Some(named) = named {
                        answer[key] = json!(named);
                    }
                }
                answer
            }
            Ok(command) => {
                let mut env = place.env(Clock::Real)?;
                env.session.clone_from(&session);
                let commands = [command];
                let sealed = seal::sealed(&commands);
                let recorded = match &sealed {
                    Ok(commands) => register.record(commands, &env),
                    Err(refusal) => Err(RecordError::Refused(vec![(0, refusal.clone())])),
                };
                match recorded {
                    Ok(recorded) => {
                        let mut answer = done(recorded.head, &recorded.commands);
                        if let Some(erased) = &recorded.erased {
                            answer["erased"] = erased_json(erased, place);
                        }
                        answer
                    }
                    Err(RecordError::Cancelled) => return Err(Fail::Silent(FOUND)),
                    Err(RecordError::Store(error)) => return Err(Fail::store(&error, place.lang)),
                    Err(RecordError::Refused(refusals)) => {
                        undone += 1;
                        let basics = place.told(reader.basics())?;
                        let refusal = refusals.into_iter().next().map(|(_, refusal)| refusal);
                        let mut names = Names::new(&basics.directory, &basics.office, env.today());
                        let reasons = refusal.iter().flat_map(|refusal| &refusal.reasons);
                        let read_env = place.read_env(false)?;
                        for issue in reasons.filter_map(|reason| reason.code.issue()) {
                            let question = Query::Issue(issue);
                            let answer = place.told(reader.answer(&question, &read_env))?;
                            if let Answer::Issue(Some(view)) = answer {
                                names = names.with_issue(&view.issue);
                            }
                        }
                        refused(number, refusal.as_ref(), &names, place)
                    }
                }
            }
        };
        out.bytes(visible_json(&answer).as_bytes())?;
        out.bytes(b"\n")?;
        // Whoever feeds lines one by one waits for each answer.
        out.finish()?;
    }
    place.told(register.checkpoint())?;
    if undone > 0 {
        let line = words::some_refused(place.lang, undone, plural(undone));
        return Err(Fail::told(FOUND, line));
    }
    Ok(())
}

/// None: the end.
fn next_line(input: &mut impl BufRead, place: &Place) -> Result<Option<Vec<u8>>, Fail> {
    let mut bytes = Vec::new();
    let mut limited = std::io::Read::take(input, LONGEST_LINE as u64);
    let read = limited.read_until(b'\n', &mut bytes).map_err(|error| {
        let why = outside::trouble(place.lang, &error);
        Fail::usage(words::input_failed(place.lang, why))
    })?;
    if read == 0 {
        return Ok(None);
    }
    Ok(Some(bytes))
}

/// The command of a line. Complaints quote what they met, and they end in logs: a resident's name must not.
fn read(line: &str, lang: Lang) -> Result<Command, Complaint> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Complaint::of(act_lines::not_json(lang, error.column())))?;
    if longest(&value) > LONGEST_TEXT {
        let text = words::text_too_long(lang, LONGEST_TEXT / 1024);
        return Err(Complaint::of(text.to_string()));
    }
    let residents = value.get("raiser_person").cloned();
    complaint::read(value, lang).map_err(|complaint| {
        let residents = residents.as_ref().map(texts).unwrap_or_default();
        let hidden = |said: String| {
            let hide = |said: String, name: &String| said.replace(name.as_str(), "…");
            sanitise::visible(&residents.iter().fold(said, hide))
        };
        Complaint {
            text: hidden(complaint.text),
            command: complaint.command.map(hidden),
            field: complaint.field.map(hidden),
        }
    })
}

/// `--list`: every command and its fields.
pub fn list(out: &mut Out) -> Result<(), Fail> {
    let all = complaint::contract();
    let width = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, fields) in &all {
        out.line(&format!("{name:width$}  {}", fields.join(" ")))?;
    }
    Ok(())
}

/// Bytes of the longest text in a value, names of members too.
fn longest(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(longest).max().unwrap_or(0),
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| name.len().max(longest(value)))
            .max()
            .unwrap_or(0),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// Every text in a value, names of members too.
fn texts(value: &Value) -> Vec<String> {
    let mut found: Vec<String> = match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(map) => {
            let names = map.keys().filter(|name| !KNOWN.contains(&name.as_str()));
            names.cloned().chain(map.values().flat_map(texts)).collect()
        }
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    };
    found.retain(|text| !text.is_empty());
    // The longest first: a name within a longer one must not leave the rest of it.
    found.sort_by_key(|text| std::cmp::Reverse(text.len()));
    found
}

/// Members of a resident's name as a command has them.
const KNOWN: [&str; 2] = ["plain", "sealed"];

fn done(head: i64, commands: &[Done]) -> Value {
    let Some(done) = commands.first() else {
        return json!({ "ok": head });
    };
    let mut subjects: Vec<String> = Vec::new();
    for (subject, _) in &done.events {
        let subject = subject.to_string();
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let events: Vec<&str> = done.events.iter().map(|(_, kind)| kind.as_str()).collect();
    let mut answer = json!({
        "ok": head,
        "id": done.command,
        "subjects": subjects,
        "events": events,
    });
    let made = made(done.command, &events);
    if !made.is_empty() {
        answer["made"] = Value::Object(made);
    }
    if done.repeated {
        answer["repeated"] = json!(true);
    }
    answer
}

/// What became of an erasing: `wiped`, the copies of before that still hold the name, how many records write it in their text, and all of it in words.
fn erased_json(erased: &Erased, place: &Place) -> Value {
    let copies: Vec<String> = erased
        .copies
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    json!({ "wiped": erased.wiped, "copies": copies, "texts": erased.texts, "text": erased_said(erased, place.lang) })
}

/// Ids of the things a command made, so that the next line can name them.
fn made(command: CommandId, events: &[&str]) -> Map<String, Value> {
    let count = |kind: &str| events.iter().filter(|event| **event == kind).count();
    let plans = count("meeting.planned") == 1;
    let mut made = Map::new();
    let mut put = |name: &str, first: u16, count: usize| {
        let ids: Vec<Uuid> = (first..).take(count).map(|n| command.child(n)).collect();
        if !ids.is_empty() {
            made.insert(name.to_string(), json!(ids));
        }
    };
    put("districts", 0, count("directory.district_saved"));
    put("units", 0, count("directory.unit_saved"));
    put("places", 0, count("place.saved"));
    put("people", 0, count("directory.person_saved"));
    put("meetings", 0, count("meeting.planned"));
    put("notes", 0, count("meeting.noted"));
    let items = count("meeting.item_added");
    put("items", if plans { 1 } else { 0 }, items);
    let ad_hoc = items == 1 && !plans;
    put(
        "issues",
        if ad_hoc { 1 } else { 0 },
        count("issue.registered"),
    );
    let roll = if plans { FIRST_OF_ROLL } else { 0 };
    put("attendees", roll, count("meeting.invited"));
    put("decisions", 0, count("decision.recorded"));
    made
}

fn refused(line: u64, refusal: Option<&Refusal>, names: &Names, place: &Place) -> Value {
    let reasons: Vec<Value> = refusal
        .iter()
        .flat_map(|refusal| &refusal.reasons)
        .map(|reason| {
            let mut value = serde_json::to_value(reason).unwrap_or_else(|_| json!({}));
            value["text"] = json!(describe::describe(reason, names, place.lang));
            value
        })
        .collect();
    json!({ "refused": reasons, "line": line })
}
