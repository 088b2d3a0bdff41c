//! Help topics: texts of `text::messages::topics` with keys, dates and lights put in from where they are decided.

use chrono::NaiveDate;

use super::commands::{self, Context, UiCommand};
use super::keymap::Keymap;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::{self, describe};
use crate::domain::lights::Light;
use crate::domain::office::Settings;
use crate::text::messages::topics as words;
use crate::text::{Lang, Text, pad, width};

/// One thing to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// As the command line calls it.
    pub name: &'static str,
    /// Opens it on the screen.
    pub command: &'static str,
    pub title: Text,
    source: Text,
}

const fn topic(name: &'static str, command: &'static str, title: Text, source: Text) -> Topic {
    Topic {
        name,
        command,
        title,
        source,
    }
}

pub const ALL: &[Topic] = &[
    topic(
        "meeting",
        "any.topic_meeting",
        words::MEETING_TITLE,
        words::MEETING,
    ),
    topic("keys", "any.topic_keys", words::KEYS_TITLE, words::KEYS),
    topic(
        "deadlines",
        "any.topic_deadlines",
        words::DEADLINES_TITLE,
        words::DEADLINES,
    ),
    topic(
        "sentences",
        "any.topic_sentences",
        words::SENTENCES_TITLE,
        words::SENTENCES,
    ),
    topic(
        "numbers",
        "any.topic_numbers",
        words::NUMBERS_TITLE,
        words::NUMBERS,
    ),
    topic(
        "lights",
        "any.topic_lights",
        words::LIGHTS_TITLE,
        words::LIGHTS,
    ),
    topic("way", "any.topic_way", words::WAY_TITLE, words::WAY),
    topic(
        "calendar",
        "any.topic_calendar",
        words::CALENDAR_TITLE,
        words::CALENDAR,
    ),
    topic(
        "commitments",
        "any.topic_commitments",
        words::COMMITMENTS_TITLE,
        words::COMMITMENTS,
    ),
    topic(
        "backup",
        "any.topic_backup",
        words::BACKUP_TITLE,
        words::BACKUP,
    ),
    topic(
        "server",
        "any.topic_server",
        words::SERVER_TITLE,
        words::SERVER,
    ),
];

pub fn of_command(command: &str) -> Option<&'static Topic> {
    ALL.iter().find(|topic| topic.command == command)
}

/// The topic of a name, or of words that stand in its title.
pub fn named(name: &str) -> Option<&'static Topic> {
    let name = name.trim();
    let exact = ALL
        .iter()
        .find(|topic| topic.name.eq_ignore_ascii_case(name));
    exact.or_else(|| {
        let holds = |topic: &&Topic| {
            let label = commands::find(topic.command).map_or("", |command| command.label.zh);
            !name.is_empty() && (label.contains(name) || topic.title.zh.contains(name))
        };
        ALL.iter().find(holds)
    })
}

/// What the texts are filled in from.
pub struct Room<'a> {
    pub keymap: &'a Keymap,
    pub calendar: &'a Calendar,
    pub settings: &'a Settings,
    pub day: NaiveDate,
}

/// The text of a topic, as it is today and for these keys.
pub fn text(topic: &Topic, room: &Room, lang: Lang) -> String {
    let mut lines = Vec::new();
    for line in topic.source.get(lang).lines() {
        match line.split_once(' ') {
            Some(("@due" | "@not", phrase)) => lines.push(due_line(phrase, room, lang)),
            Some(("@keys", context)) => key_lines(context, room, lang, &mut lines),
            Some(("@say", sentence)) => lines.push(format!("  {sentence}")),
            Some(("=>", heard)) => lines.push(format!("      {heard}")),
            _ if line == "@lights" => light_lines(room, lang, &mut lines),
            _ => lines.push(with_keys(line, room)),
        }
    }
    lines.join("\n")
}

fn due_line(phrase: &str, room: &Room, lang: Lang) -> String {
    let close = room.settings.office_close;
    let means = match deadline::parse(phrase, room.day, room.calendar, close) {
        Ok(said) => describe::echo(&said.due, lang),
        Err(error) => describe::describe(&error, lang),
    };
    format!("  {}  {means}", pad(phrase, 22))
}

fn keys_of(command: &UiCommand, keymap: &Keymap) -> String {
    let fixed = command.fixed.split(' ').filter(|key| !key.is_empty());
    let own = keymap.keys(command.id).iter().map(ToString::to_string);
    fixed
        .map(str::to_owned)
        .chain(own)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The commands of a context that have keys.
fn key_lines(context: &str, room: &Room, lang: Lang, lines: &mut Vec<String>) {
    let Some(context) = Context::ALL.iter().find(|known| known.name() == context) else {
        return;
    };
    for command in commands::all().filter(|command| command.context == *context) {
        let keys = keys_of(command, room.keymap);
        if !keys.is_empty() {
            let keys = pad(&keys, 16.max(width(&keys)));
            lines.push(format!("  {keys} {}", command.long.get(lang)));
        }
    }
}

fn light_lines(room: &Room, lang: Lang, lines: &mut Vec<String>) {
    for light in Light::ALL {
        let named = room.settings.light_names.of(light);
        let means = match light {
            Light::Red => words::LIGHT_RED.get(lang).to_owned(),
            Light::Yellow => words::light_yellow(lang, room.settings.soon_workdays),
            Light::Green => words::LIGHT_GREEN.get(lang).to_owned(),
            Light::Blue => words::LIGHT_BLUE.get(lang).to_owned(),
            Light::Grey => words::LIGHT_GREY.get(lang).to_owned(),
        };
        lines.push(format!("  {}  {means}", pad(light.word(named, lang), 6)));
    }
}

/// `{chair.decide}` becomes F2.
fn with_keys(line: &str, room: &Room) -> String {
    let mut said = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            said.push('{');
            rest = after;
            continue;
        };
        match room.keymap.keys(name).first() {
            Some(key) => said.push_str(&key.to_string()),
            None => said.push_str(name),
        }
        rest = behind;
    }
    said.push_str(rest);
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadline::DueError;
    use crate::domain::decision::CourseState;

    fn each(look: impl Fn(&Topic, &str, Lang)) {
        for topic in ALL {
            for lang in Lang::ALL {
                for line in topic.source.get(lang).lines() {
                    look(topic, line, lang);
                }
            }
        }
    }

    #[test]
    fn every_key_that_a_topic_names_is_the_key_of_a_command() {
        let keymap = Keymap::shipped().unwrap();
        each(|topic, line, lang| {
            for name in line
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
            {
                assert!(
                    commands::find(name.0).is_some(),
                    "{}: {}",
                    topic.name,
                    name.0
                );
                assert!(
                    !keymap.keys(name.0).is_empty(),
                    "{}: {}",
                    topic.name,
                    name.0
                );
            }
            if let Some(context) = line.strip_prefix("@keys ") {
                assert!(
                    Context::ALL.iter().any(|known| known.name() == context),
                    "{context} {lang}"
                );
            }
        });
        for topic in ALL {
            assert!(commands::find(topic.command).is_some(), "{}", topic.command);
            assert_eq!(named(topic.name), Some(topic));
        }
        let topics = commands::all().filter(|command| command.id.starts_with("any.topic_"));
        assert_eq!(topics.count(), ALL.len());
        assert_eq!(named("亮灯").map(|topic| topic.name), Some("lights"));
        assert_eq!(named("").map(|topic| topic.name), None);
    }

    /// On every day of two years the examples mean a day, and the vague ones none.
    #[test]
    fn deadlines_that_are_given_as_examples_can_be_read_on_any_day() {
        let calendar = Calendar::builtin();
        let settings = Settings::default();
        let first: NaiveDate = "2025-01-01".parse().unwrap();
        for day in first.iter_days().take(730) {
            each(|_, line, _| {
                let read = |phrase| deadline::parse(phrase, day, &calendar, settings.office_close);
                if let Some(phrase) = line.strip_prefix("@due ") {
                    // On the eve itself “before the eve” has passed, and is said to have.
                    let past = matches!(read(phrase), Err(DueError::Past { .. }));
                    assert!(read(phrase).is_ok() || past, "{phrase} {day}");
                }
                if let Some(phrase) = line.strip_prefix("@not ") {
                    assert!(read(phrase).is_err(), "{phrase} {day}");
                }
            });
        }
    }

    #[test]
    fn every_state_is_explained_and_nothing_is_left_unfilled() {
        let (keymap, calendar) = (Keymap::shipped().unwrap(), Calendar::builtin());
        let room = Room {
            keymap: &keymap,
            calendar: &calendar,
            settings: &Settings::default(),
            day: "2026-11-20".parse().unwrap(),
        };
        for topic in ALL {
            for lang in Lang::ALL {
                let text = text(topic, &room, lang);
                assert!(!text.contains(['{', '}', '@']), "{}", topic.name);
                if topic.name == "lights" {
                    for state in CourseState::ALL {
                        assert!(text.contains(state.zh()), "{}", state.zh());
                    }
                }
            }
        }
        let deadlines = named("deadlines").unwrap();
        assert!(text(deadlines, &room, Lang::Zh).contains("2026年11月27日（周五）"));
    }
}
