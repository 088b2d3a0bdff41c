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

/// The command of a line.
pub fn read(line: &str, lang: Lang) -> Result<Command, Complaint> {
    let whole = |text: String| Complaint {
        text,
        command: None,
        field: None,
    };
    let mut map = match serde_json::from_str(line) {
        Ok(Value::Object(map)) => map,
        Ok(_) => return Err(whole(words::NOT_AN_OBJECT.get(lang).to_owned())),
        Err(error) => return Err(whole(words::not_json(lang, error.column()))),
    };
    if matches!(map.get("id"), None | Some(Value::Null)) {
        map.insert("id".to_owned(), json!(Uuid::now_v7()));
    }
    parsed(&map).map_err(|error| Judge { map: &map, lang }.complaint(&error))
}

/// Every command with its fields, as the parser names them.
pub fn contract() -> Vec<(String, Vec<String>)> {
    let none = Map::from_iter([("do".to_owned(), json!(NOBODY))]);
    let commands = parsed(&with_id(none)).err().unwrap_or_default();
    quoted(&commands)
        .into_iter()
        .filter(|name| name != NOBODY)
        .map(|name| (name.clone(), fields(&name)))
        .collect()
}

fn fields(command: &str) -> Vec<String> {
    let map = [
        ("do".to_owned(), json!(command)),
        (NOBODY.to_owned(), Value::Null),
    ];
    let error = parsed(&with_id(Map::from_iter(map))).err();
    // Of a command that is none, the parser names the commands.
    let error = error.filter(|error| error.starts_with("unknown field"));
    let named = quoted(&error.unwrap_or_default());
    named.into_iter().filter(|name| name != NOBODY).collect()
}

fn with_id(mut map: Map<String, Value>) -> Map<String, Value> {
    map.insert("id".to_owned(), json!(Uuid::nil()));
    map
}

fn parsed(map: &Map<String, Value>) -> Result<Command, String> {
    serde_json::from_value(Value::Object(map.clone())).map_err(|error| error.to_string())
}

/// The words between ` and ` of a complaint.
fn quoted(error: &str) -> Vec<String> {
    let parts = error.split('`');
    parts.skip(1).step_by(2).map(str::to_owned).collect()
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
        let named = quoted(error).into_iter().next().unwrap_or_default();
        let (text, field) = if error.starts_with("unknown field") && !known.contains(&named) {
            (words::unknown_field(lang, &command, &named, all), named)
        } else if error.starts_with("missing field") && self.lacks(&known, &named) {
            (words::missing_field(lang, &command, &named, all), named)
        } else {
            let part = self.part(error);
            let text = if error.starts_with("missing field") {
                words::missing_part(lang, &command, &part, &named)
            } else if error.starts_with("unknown variant") {
                let words = quoted(error).split_off(1).join(comma(lang));
                words::unknown_word(lang, &command, &part, &named, words)
            } else {
                words::wrong_value(lang, &command, &part, error.replace('`', ""))
            };
            (text, part)
        };
        Complaint {
            text,
            command: Some(command),
            field: Some(field).filter(|field| !field.is_empty()),
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
        let complaint = read(line, Lang::Zh).unwrap_err();
        assert!(!complaint.text.contains('`'), "{}", complaint.text);
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
        assert!(said("verify").1.contains("不是 JSON"));
    }
}
