//! The sample street in another script.

use serde_json::Value;

use pianqu::app::Msg;
use pianqu::domain::command::Command;
use pianqu::sample;
use pianqu::text::Lang;

use super::Program;

impl Program {
    /// The sample street with every Chinese character of its data in another script, as wide and as foreign: what is Chinese on
    /// the screen then belongs to the program.
    pub fn foreign_street(lang: Lang) -> Program {
        let mut program = Program::with("Lee", |register, now, calendar| {
            let sample = sample::build(now, calendar, "elsewhere").unwrap();
            let street: Vec<_> = sample
                .street
                .iter()
                .map(|(command, env)| {
                    let mut env = env.clone();
                    env.actor.name = "Lee".to_owned();
                    (foreign(command), env)
                })
                .collect();
            register.record_all(&street).unwrap();
        });
        program.app.shared.lang = lang;
        program.desk.lang.set(lang);
        program.shelf.lang.set(lang);
        program.send(Msg::Changed);
        program
    }
}

/// A command with the Chinese characters of its data put into Hangul, one for one. Categories are the program's own list.
fn foreign(command: &Command) -> Command {
    let mut json = serde_json::to_value(&command.what).unwrap();
    in_hangul(&mut json);
    Command::new(command.id, serde_json::from_value(json).unwrap())
}

fn in_hangul(value: &mut Value) {
    match value {
        Value::String(text) => {
            *text = text
                .chars()
                .map(|c| match c {
                    '\u{4e00}'..='\u{9fff}' => {
                        let n = (u32::from(c) - 0x4e00) % (0xd7a4 - 0xac00);
                        char::from_u32(0xac00 + n).unwrap()
                    }
                    c => c,
                })
                .collect();
        }
        Value::Array(list) => list.iter_mut().for_each(in_hangul),
        Value::Object(map) => map
            .iter_mut()
            .filter(|(key, _)| *key != "category")
            .for_each(|(_, value)| in_hangul(value)),
        _ => {}
    }
}
