//! Why a line of `do` is no command, in words: which command, which field, and what it takes.
//!
//! The contract is the type `What` itself, so its parser is asked: which commands there are, which fields one has, and which
//! of those given it stumbles over. What it says in English of a value stands in brackets, for whoever writes the script.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::domain::command::Command;
use crate::text::Lang;
use crate::text::messages::act_lines as words;

/// No command and no field is called this.
const NOBODY: &str = "?";

/// What is wrong with a line, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    pub text: String,
    /// The command it names, where that is one.
    pub command: Option<String>,
    pub field: Option<String>,
}

/// The command of a line that was read as JSON. A field that nobody looks at is refused at every depth: a typing error in an
/// optional one would pass unseen.
pub fn read(line: Value, lang: Lang) -> Result<Command, Complaint> {
    let Value::Object(mut map) = line else {
        return Err(Complaint::of(words::NOT_AN_OBJECT.get(lang).to_owned()));
    };
    if matches!(map.get("id"), None | Some(Value::Null)) {
        map.insert("id".to_owned(), json!(Uuid::now_v7()));
    }
    let judge = Judge { map: &map, lang };
    match parsed(&map) {
        Err(error) => Err(judge.complaint(&error)),
        Ok(command) => match unread(&map, &command) {
            None => Ok(command),
            Some(path) => Err(judge.unread(&path)),
        },
    }
}

impl Complaint {
    /// Of the line as a whole.
    pub fn of(text: String) -> Self {
        Complaint {
            text,
            command: None,
            field: None,
        }
    }
}

/// A step down a value: a name, or a place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Place(usize),
}

/// The way to a member that was given and that the parser passes over. None: there is none.
///
/// What was read is said again by the command; of a member it does not say again, the parser is asked whether anything may
/// stand there.
fn unread(map: &Map<String, Value>, command: &Command) -> Option<Vec<Step>> {
    let said = serde_json::to_value(command).ok()?;
    let mut lacking = Vec::new();
    let given = Value::Object(map.clone());
    compare(&given, Some(&said), &mut Vec::new(), &mut lacking);
    lacking.into_iter().find(|path| {
        let anything = [json!(-1.5), json!(NOBODY)];
        anything
            .into_iter()
            .all(|value| may_stand(&given, path, value))
    })
}

fn may_stand(given: &Value, path: &[Step], value: Value) -> bool {
    let mut other = given.clone();
    match at(&mut other, path) {
        Some(place) => *place = value,
        None => return false,
    }
    serde_json::from_value::<Command>(other).is_ok()
}

/// Gathers the ways to members that `said` has not.
fn compare(given: &Value, said: Option<&Value>, way: &mut Vec<Step>, lacking: &mut Vec<Vec<Step>>) {
    match given {
        Value::Object(map) => {
            for (name, value) in map {
                way.push(Step::Name(name.clone()));
                let known = said.and_then(|said| said.get(name));
                if known.is_none() {
                    lacking.push(way.clone());
                }
                compare(value, known, way, lacking);
                way.pop();
            }
        }
        Value::Array(all) => {
            // A list that was put in order or lost its doubles cannot be compared by place.
            let said = said.and_then(Value::as_array);
            let said = said.filter(|said| said.len() == all.len());
            for (place, value) in all.iter().enumerate() {
                way.push(Step::Place(place));
                compare(value, said.and_then(|said| said.get(place)), way, lacking);
                way.pop();
            }
        }
        _ => {}
    }
}

fn at<'a>(value: &'a mut Value, way: &[Step]) -> Option<&'a mut Value> {
    way.iter().try_fold(value, |value, step| match step {
        Step::Name(name) => value.get_mut(name),
        Step::Place(place) => value.get_mut(place),
    })
}

/// Every command with its fields, as the parser names them.
pub fn contract() -> Vec<(String, Vec<String>)> {
    let none = Map::from_iter([("do".to_owned(), json!(NOBODY))]);
    let error = parsed(&with_id(none)).err().unwrap_or_default();
    let commands = unknown(&error, "variant").map_or_else(Vec::new, |(_, known)| known);
    let named = commands.into_iter();
    named.map(|name| (name.clone(), fields(&name))).collect()
}

fn fields(command: &str) -> Vec<String> {
    let map = [
        ("do".to_owned(), json!(command)),
        (NOBODY.to_owned(), Value::Null),
    ];
    let error = parsed(&with_id(Map::from_iter(map))).err();
    // Of a command that is none, the parser names the commands.
    let found = error.as_deref().and_then(|error| unknown(error, "field"));
    found.map_or_else(Vec::new, |(_, known)| known)
}

fn with_id(mut map: Map<String, Value>) -> Map<String, Value> {
    map.insert("id".to_owned(), json!(Uuid::nil()));
    map
}

fn parsed(map: &Map<String, Value>) -> Result<Command, String> {
    serde_json::from_value(Value::Object(map.clone())).map_err(|error| error.to_string())
}

/// ``unknown field `x`, expected one of `a`, `b` ``: the word, and the known ones. What somebody typed may hold any mark.
fn unknown<'a>(error: &'a str, what: &str) -> Option<(&'a str, Vec<String>)> {
    let rest = error.strip_prefix("unknown ")?.strip_prefix(what)?;
    let (word, known) = rest.strip_prefix(" `")?.rsplit_once("`, expected ")?;
    let known = known.split('`').skip(1).step_by(2);
    Some((word, known.map(str::to_owned).collect()))
}

/// ``missing field `x` ``
fn missing(error: &str) -> Option<&str> {
    error.strip_prefix("missing field `")?.strip_suffix('`')
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

struct Judge<'a> {
    map: &'a Map<String, Value>,
    lang: Lang,
}

impl Judge<'_> {
    fn complaint(&self, error: &str) -> Complaint {
        let lang = self.lang;
        let command = match self.map.get("do") {
            Some(Value::String(name)) => name.clone(),
            _ => {
                return Complaint {
                    text: words::NO_COMMAND.get(lang).to_owned(),
                    command: None,
                    field: Some("do".to_owned()),
                };
            }
        };
        let known = fields(&command);
        if known.is_empty() {
            return Complaint {
                text: words::unknown_command(lang, &command),
                command: None,
                field: Some("do".to_owned()),
            };
        }
        let all = known.join(comma(lang));
        let stranger = unknown(error, "field").map(|(field, _)| field);
        let stranger = stranger.filter(|field| !known.iter().any(|name| name == field));
        let lacking = missing(error).filter(|field| self.lacks(&known, field));
        let (text, field) = match (stranger, lacking) {
            (Some(field), _) => (
                words::unknown_field(lang, &command, field, all),
                field.to_owned(),
            ),
            (_, Some(field)) => (
                words::missing_field(lang, &command, field, all),
                field.to_owned(),
            ),
            _ => {
                let part = self.part(error);
                (self.of_part(error, &command, &part), part)
            }
        };
        Complaint {
            text,
            command: Some(command),
            field: Some(field).filter(|field| !field.is_empty()),
        }
    }

    /// Something within a field.
    fn of_part(&self, error: &str, command: &str, part: &str) -> String {
        let lang = self.lang;
        if let Some(field) = missing(error) {
            return words::missing_part(lang, command, part, field);
        }
        match unknown(error, "variant") {
            Some((word, known)) => {
                words::unknown_word(lang, command, part, word, known.join(comma(lang)))
            }
            None => words::wrong_value(lang, command, part, error.replace('`', "")),
        }
    }

    /// A member that nobody looks at, within a field.
    fn unread(&self, way: &[Step]) -> Complaint {
        let command = match self.map.get("do") {
            Some(Value::String(name)) => name.clone(),
            _ => String::new(),
        };
        let names = way.iter().filter_map(|step| match step {
            Step::Name(name) => Some(name.as_str()),
            Step::Place(_) => None,
        });
        let names: Vec<&str> = names.collect();
        let (last, above) = names
            .split_last()
            .map_or(("", &[][..]), |(last, above)| (*last, above));
        Complaint {
            text: words::unknown_part(self.lang, &command, above.join("."), last),
            field: names.first().map(|field| (*field).to_owned()),
            command: Some(command),
        }
    }

    fn lacks(&self, known: &[String], field: &str) -> bool {
        known.iter().any(|name| name == field) && !self.map.contains_key(field)
    }

    /// The field whose value the parser stumbles over: without it, it says something else.
    fn part(&self, error: &str) -> String {
        let own = |key: &&String| !matches!(key.as_str(), "do" | "id");
        let found = self.map.keys().filter(own).find(|key| {
            let mut less = self.map.clone();
            less.remove(*key);
            parsed(&less).err().as_deref() != Some(error)
        });
        found.map_or_else(|| "id".to_owned(), String::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECISION: &str = "01936f3e-7a10-7000-8000-000000010000";

    fn said(line: &str) -> (Option<String>, String) {
        let complaint = read(serde_json::from_str(line).unwrap(), Lang::Zh).unwrap_err();
        (complaint.field, complaint.text)
    }

    #[test]
    fn every_command_is_listed_with_its_fields() {
        let all = contract();
        assert!(all.len() > 80, "{}", all.len());
        for (name, fields) in &all {
            assert!(!fields.is_empty(), "{name}");
        }
        let verify = all.iter().find(|(name, _)| name == "verify").unwrap();
        let fields = "decision checks quality satisfaction note look_back happened";
        assert_eq!(verify.1.join(" "), fields);
    }

    #[test]
    fn a_complaint_names_command_and_field_and_what_there_is() {
        let line = |rest: &str| format!(r#"{{"do":"return","decision":"{DECISION}"{rest}}}"#);
        let happened = r#","happened":{"occurred_on":"2026-11-20"}"#;
        let (field, text) = said(&line(happened));
        assert_eq!(field.as_deref(), Some("reason"));
        assert_eq!(
            text,
            "return 缺 reason 栏；这条命令的栏目：decision、reason、limit、happened"
        );
        let (field, text) = said(&line(r#","reson":"缺照片""#));
        assert_eq!(field.as_deref(), Some("reson"));
        assert!(text.starts_with("return 没有 reson 栏"), "{text}");
        let (field, text) = said(&line(r#","reason":"缺照片","limit":"下周""#));
        assert_eq!(field.as_deref(), Some("limit"));
        assert!(text.starts_with("return 的 limit 栏内容不对"), "{text}");
        let (field, text) = said(&line(
            r#","reason":"缺照片","limit":"2026-12-01","happened":{"by":null}"#,
        ));
        assert_eq!(field.as_deref(), Some("happened"));
        assert!(
            text.starts_with("return 的 happened 栏里缺 occurred_on"),
            "{text}"
        );
        let (field, text) = said(&format!(
            r#"{{"do":"remind","decision":"{DECISION}","step":"shout"}}"#
        ));
        assert_eq!(field.as_deref(), Some("step"));
        assert!(
            text.starts_with("remind 的 step 栏不能填 shout，可填：sign、report、"),
            "{text}"
        );
        let (field, text) = said(r#"{"do":"retrun"}"#);
        assert_eq!(field.as_deref(), Some("do"));
        assert!(text.contains("没有 retrun 这条命令"), "{text}");
        assert!(text.contains("pianqu do --list"), "{text}");
        assert!(said(r#"{"decision":1}"#).1.contains("缺 do 栏"));
        assert!(said("[1]").1.contains("花括号"));
    }

    #[test]
    fn what_was_typed_may_hold_the_marks_of_the_parser() {
        let (field, text) = said(&format!(
            r#"{{"do":"return","decision":"{DECISION}","rea`, expected son":1}}"#
        ));
        assert_eq!(field.as_deref(), Some("rea`, expected son"));
        assert!(
            text.starts_with("return 没有 rea`, expected son 栏"),
            "{text}"
        );
        let (_, text) = said(&format!(
            r#"{{"do":"remind","decision":"{DECISION}","step":"sh`ou`t"}}"#
        ));
        assert!(text.contains("不能填 sh`ou`t，可填：sign、"), "{text}");
    }

    #[test]
    fn a_field_nobody_looks_at_is_refused_at_every_depth() {
        let line = |happened: &str| {
            format!(
                r#"{{"do":"progress","decision":"{DECISION}","text":"已清理","happened":{happened}}}"#
            )
        };
        let sound = serde_json::from_str(&line(r#"{"by":null,"occurred_on":"2026-11-20"}"#));
        assert!(read(sound.unwrap(), Lang::Zh).is_ok());
        let (field, text) = said(&line(r#"{"occured_by":null,"occurred_on":"2026-11-20"}"#));
        assert_eq!(field.as_deref(), Some("happened"));
        assert_eq!(
            text,
            "progress 的 happened 栏里没有 occured_by；pianqu do --help 有例子"
        );
        // Deeper, in what has a default for everything, and in a list.
        let (field, text) = said(
            r#"{"do":"make_commitment","fields":{"kind":"need","title":"路灯","titel":"x"},"happened":{"occurred_on":"2026-11-20"}}"#,
        );
        assert_eq!(field.as_deref(), Some("fields"));
        assert!(text.contains("fields 栏里没有 titel"), "{text}");
        let (_, text) = said(
            r#"{"do":"save_place","now":{"kind":"building","name":"1号楼","plots":[{"unit":"01936f3e-7a10-7000-8000-000000010000","wath":"门前"}]}}"#,
        );
        assert!(text.contains("now.plots 栏里没有 wath"), "{text}");
    }

    #[test]
    fn what_is_left_out_when_it_is_said_again_may_be_given() {
        for line in [
            r#"{"do":"make_commitment","fields":{"kind":"need","title":"路灯","units":[],"until":null},"raiser_person":null,"happened":{"occurred_on":"2026-11-20"}}"#,
            r#"{"do":"save_place","now":{"kind":"building","name":"1号楼","unit":null,"plots":[],"district":null,"period":{}},"posts":{}}"#,
        ] {
            let value = serde_json::from_str(line).unwrap();
            assert_eq!(read(value, Lang::Zh).err(), None, "{line}");
        }
    }
}
