//! The sample street with a hostile text behind every text that somebody could have typed, and the table of all commands as their
//! own reader tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::DateTime;
use pianqu::documents;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::env::Env;
use pianqu::domain::ids::OfficeId;
use pianqu::sample;
use pianqu::store::{OpenOptions, Register};
use serde_json::{Value, json};

pub const PAYLOADS: [&str; 14] = [
    "\u{1b}]0;OWNED\u{7}",
    "\u{1b}]52;c;T1dORUQ=\u{1b}\\",
    "\u{1b}P1$q\u{1b}\\",
    "\u{1b}[2J\u{1b}[31m",
    "\u{9b}31m",
    "\u{9d}0;OWNED\u{9c}",
    "\u{202e}txt.exe",
    "\u{2066}甲\u{2069}",
    "\u{200b}\u{feff}\u{ad}",
    "\u{7}\u{8}\u{7f}\0",
    "一\r二\u{b}三\u{c}四\u{85}五\u{2028}六",
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script> | `x` [a](http://b) # * _",
    "../../etc/passwd",
];

/// The moment of the sample.
pub const NOW: &str = "2026-11-20T14:30:05+08:00";

/// Where texts stand in a value, as JSON pointers.
pub fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                texts(value, &format!("{at}/{n}"), found);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                texts(value, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// Payloads, and texts that have to stay as they are.
pub struct Poison<'a> {
    pub payloads: &'a [&'a str],
    /// What spreadsheets and readers of Markdown heed stands at the beginning.
    pub in_front: bool,
    pub spared: BTreeSet<String>,
}

impl Poison<'_> {
    /// A payload behind every text that may be any other and still is read as this command; `empty`: where nothing was typed, too. One
    /// text has one payload wherever it stands: what is meant by its name is still found.
    pub fn of(&self, what: &Value, empty: bool) -> Value {
        let mut all = Vec::new();
        texts(what, "", &mut all);
        let mut now = what.clone();
        for at in all {
            let Some(Value::String(text)) = now.pointer(&at).cloned() else {
                continue;
            };
            // Categories are the program's own list.
            if at == "/do" || at.contains("category") || self.spared.contains(&text) {
                continue;
            }
            if text.is_empty() && !empty {
                continue;
            }
            let sum: usize = text.chars().map(|c| c as usize).sum();
            let payload = self.payloads[sum % self.payloads.len()];
            let mut other = now.clone();
            if let Some(place) = other.pointer_mut(&at) {
                *place = json!(match self.in_front {
                    true => format!("{payload}{text}末"),
                    false => format!("{text}{payload}末"),
                });
            }
            if serde_json::from_value::<What>(other.clone()).is_ok() {
                now = other;
            }
        }
        now
    }
}

pub struct Street {
    #[allow(dead_code)]
    pub folder: tempfile::TempDir,
    pub register: PathBuf,
    /// What was recorded, in its order, as JSON.
    pub recorded: Vec<Value>,
    /// How many of these with a hostile text, and how many were refused with one and recorded without.
    pub hostile: usize,
    pub refused: usize,
}

impl Street {
    /// Recorded one by one: with a payload behind every text, with one behind every text that is not empty, or as it was. Err: texts that
    /// others refer to, and that some command does not take with a payload.
    pub fn record(
        &mut self,
        desk: &mut Register,
        steps: &[(Command, Env)],
        poison: &Poison,
    ) -> Result<(), Vec<String>> {
        for (command, env) in steps {
            let plain = serde_json::to_value(&command.what).unwrap();
            let ways = [
                poison.of(&plain, true),
                poison.of(&plain, false),
                plain.clone(),
            ];
            let taken = ways.iter().find(|way| {
                let what = serde_json::from_value((*way).clone()).unwrap();
                desk.record(&[Command::new(command.id, what)], env).is_ok()
            });
            let Some(taken) = taken else {
                let mut all = Vec::new();
                texts(&plain, "", &mut all);
                let known = all.iter().filter_map(|at| plain.pointer(at)?.as_str());
                return Err(known.map(str::to_owned).collect());
            };
            self.hostile += usize::from(*taken != plain);
            self.refused += usize::from(*taken == plain && ways[0] != plain);
            self.recorded.push(taken.clone());
        }
        Ok(())
    }
}

/// The whole sample, today's meeting held and issued.
pub fn street(payloads: &[&str], in_front: bool) -> Street {
    let now = DateTime::parse_from_rfc3339(NOW).unwrap();
    let sample = sample::build(now, Calendar::builtin().into(), "hostile").unwrap();
    let steps: Vec<_> = sample.street.into_iter().chain(sample.play).collect();
    let mut poison = Poison {
        payloads,
        in_front,
        spared: BTreeSet::new(),
    };
    loop {
        // Every command is synced by itself: in memory, where there is such a place.
        let memory = tempfile::tempdir_in("/dev/shm");
        let folder = memory.or_else(|_| tempfile::tempdir()).unwrap();
        let register = folder.path().join("r.db");
        let options = OpenOptions {
            state_dir: None,
            renderer: Box::new(documents::print),
        };
        let office = OfficeId(uuid::Uuid::from_u128(7));
        let mut desk = Register::create(&register, office, options).unwrap();
        let mut street = Street {
            folder,
            register,
            recorded: Vec::new(),
            hostile: 0,
            refused: 0,
        };
        match street.record(&mut desk, &steps, &poison) {
            Ok(()) => {
                desk.checkpoint().unwrap();
                return street;
            }
            Err(texts) => {
                let before = poison.spared.len();
                poison.spared.extend(texts);
                assert!(
                    poison.spared.len() > before,
                    "refused even without a payload"
                );
            }
        }
    }
}

// ---- the table of commands

/// What stands between backticks behind "expected".
fn expected(error: &str) -> Vec<String> {
    let list = error.split_once("expected").map_or("", |(_, list)| list);
    list.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn error_of(what: &Value) -> String {
    let read = serde_json::from_value::<What>(what.clone());
    read.err().map_or(String::new(), |error| error.to_string())
}

/// Every command there is.
pub fn commands() -> Vec<String> {
    expected(&error_of(&json!({"do": "?"})))
}

/// Every field of a command.
pub fn fields(command: &str) -> Vec<String> {
    expected(&error_of(&json!({"do": command, "?": 0})))
}

/// Values that were seen in a field of that name, and in that field of one command.
pub fn seen(recorded: &[Value]) -> BTreeMap<String, Vec<Value>> {
    let mut seen: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for what in recorded {
        for (field, value) in what.as_object().unwrap() {
            let command = what["do"].as_str().unwrap();
            for key in [field.clone(), format!("{command}.{field}")] {
                let values = seen.entry(key).or_default();
                if values.len() < 30 && !values.contains(value) {
                    values.push(value.clone());
                }
            }
        }
    }
    seen
}

/// Whether every member that was given was read.
fn kept(given: &Value, read: &Value) -> bool {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => given.iter().all(|(key, value)| {
            value.is_null() || read.get(key).is_some_and(|read| kept(value, read))
        }),
        (Value::Array(given), Value::Array(read)) => given
            .iter()
            .zip(read)
            .all(|(given, read)| kept(given, read)),
        _ => true,
    }
}

/// A whole command of that name with this text in every field that takes any. Err: the field that nothing known fits.
pub fn example(
    command: &str,
    text: &str,
    seen: &BTreeMap<String, Vec<Value>>,
) -> Result<Value, String> {
    let names = fields(command);
    let own: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let mut whole = json!({"do": command});
    let mut fitting = Vec::new();
    for name in &names {
        let known = |key: &str| seen.get(key).cloned().unwrap_or_default();
        // Where any text is taken, the hostile one; then what was seen in this command; then what is made up or was seen in others.
        let mut candidates = vec![json!(text)];
        candidates.extend(known(&format!("{command}.{name}")));
        candidates.extend([
            json!({"was": text, "now": text}),
            json!({"plain": text}),
            Value::Null,
            json!("2026-11-20"),
            json!(1),
            json!([]),
            json!(true),
            json!({"name": text}),
            json!("09:30"),
            json!({"occurred_on": "2026-11-20"}),
            json!("01936f3e-7a10-7000-8000-000000010000"),
            json!({
                "row": 2, "district": "01936f3e-7a10-7000-8000-000000010000", "matter": text,
                "lead": "01936f3e-7a10-7000-8000-000000010000", "owner": "01936f3e-7a10-7000-8000-000000010000",
                "assigned_on": "2026-11-20", "due": {"on": {"date": "2026-12-20", "time": null}}, "state": "in_progress",
            }),
        ]);
        candidates.extend(known(name));
        // A choice among words: its reader says which.
        let words = error_of(&json!({"do": command, name.as_str(): "?"}));
        if words.contains("unknown variant") {
            candidates.extend(expected(&words).into_iter().map(Value::from));
        }
        let changes: Vec<Value> = candidates
            .iter()
            .map(|value| json!({"was": value, "now": value}))
            .collect();
        candidates.extend(changes);
        let fits = |value: &Value| {
            let error = error_of(&json!({"do": command, name.as_str(): value}));
            let lacks = error
                .strip_prefix("missing field `")
                .and_then(|rest| rest.split_once('`'))
                .is_some_and(|(other, _)| own.contains(other) && other != name);
            error.is_empty() || lacks
        };
        candidates.retain(fits);
        let Some(value) = candidates.first() else {
            return Err(format!("{command}.{name}"));
        };
        whole[name.as_str()] = value.clone();
        fitting.push((name, candidates));
    }
    // Some members a reader passes over; `do` does not.
    for (name, candidates) in fitting {
        let read = candidates.into_iter().find(|value| {
            let mut other = whole.clone();
            other[name.as_str()] = value.clone();
            let what = serde_json::from_value::<What>(other.clone());
            what.is_ok_and(|what| kept(value, &serde_json::to_value(what).unwrap()[name.as_str()]))
        });
        whole[name.as_str()] = read.ok_or_else(|| format!("{command}.{name}, whole"))?;
    }
    let poison = Poison {
        payloads: &[text],
        in_front: false,
        spared: BTreeSet::new(),
    };
    let whole = poison.of(&whole, true);
    match error_of(&whole).as_str() {
        "" => Ok(whole),
        error => Err(format!("{command}: {error}")),
    }
}
