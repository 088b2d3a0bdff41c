//! Which key means which command: `assets/keymap.toml`, with the user's file laid over it, checked when loaded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::commands::{self, Context};
use super::key::{Code, Key, KeyError};
use crate::text::messages::keymap as words;
use crate::text::{Lang, outside};

const SHIPPED: &str = include_str!("../../assets/keymap.toml");

/// The keys of every command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    keys: BTreeMap<&'static str, Vec<Key>>,
    /// Context → key → command.
    map: BTreeMap<Context, BTreeMap<Key, &'static str>>,
    /// Context → the key that texts name → the one it is now. Empty for the shipped keys.
    moved: BTreeMap<Context, BTreeMap<Key, Key>>,
}

/// Why a keymap file was not taken, and where. The program then starts with the shipped keys and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapError {
    /// Line of the user's file, 1 first; None: it has none of its own (two commands of which the file names neither).
    pub line: Option<usize>,
    pub what: KeymapTrouble,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeymapTrouble {
    /// In the words of the reader of TOML.
    Syntax {
        line: usize,
        column: usize,
        said: String,
    },
    Command {
        section: String,
        command: String,
    },
    Key {
        command: String,
        error: KeyError,
    },
    Twice {
        key: Key,
        first: &'static str,
        second: &'static str,
    },
    /// With a Chinese input method on, a plain letter never arrives.
    Letter {
        command: &'static str,
    },
    /// F1, F10 and F11 may belong to the terminal.
    NoTwin {
        command: &'static str,
    },
    /// Texts, lists and forms use it themselves: the command would never hear of it.
    Owned {
        command: &'static str,
        key: Key,
    },
}

impl KeymapError {
    /// One line: where, what, what to do.
    pub fn words(&self, lang: Lang) -> String {
        let what = match &self.what {
            KeymapTrouble::Syntax { column, said, .. } => {
                words::syntax(lang, column, outside::toml(lang, said))
            }
            KeymapTrouble::Command { section, command } => words::command(lang, section, command),
            KeymapTrouble::Key { command, error } => match error {
                KeyError::Unknown(key) => words::unknown_key(lang, command, key),
                KeyError::Ambiguous(key) => words::same_key(lang, command, key),
                KeyError::InputMethod(key) => words::input_method(lang, command, key),
            },
            KeymapTrouble::Twice { key, first, second } => words::twice(lang, key, first, second),
            KeymapTrouble::Letter { command } => words::letter(lang, command),
            KeymapTrouble::NoTwin { command } => words::no_twin(lang, command),
            KeymapTrouble::Owned { command, key } => words::owned(lang, command, key),
        };
        match self.line {
            Some(line) => words::at_line(lang, line, what),
            None => what,
        }
    }
}

type File = BTreeMap<String, BTreeMap<String, Keys>>;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Many(Vec<String>),
}

/// 议题中按 F4, F4 in Issues: the screen whose key is meant, wherever it is said.
fn elsewhere(before: &str, behind: &str) -> Option<Context> {
    [
        ("议题中按 ", " in Issues", Context::Issues),
        ("督办中按 ", " in Follow-up", Context::Board),
        ("约定中按 ", " in Commitments", Context::Commitments),
    ]
    .into_iter()
    .find(|(zh, en, _)| before.ends_with(zh) || behind.starts_with(en))
    .map(|(_, _, screen)| screen)
}

impl Keymap {
    /// The shipped keys.
    pub fn shipped() -> Result<Keymap, KeymapError> {
        Keymap::load(None)
    }

    /// The shipped keys with the user's file laid over them.
    pub fn load(user: Option<&str>) -> Result<Keymap, KeymapError> {
        let mut keymap = Keymap::default();
        let at = |what, text: &str| KeymapError {
            line: line_of(&what, text),
            what,
        };
        keymap.lay(SHIPPED).map_err(|what| at(what, SHIPPED))?;
        let text = user.unwrap_or_default();
        let shipped = keymap.keys.clone();
        keymap.lay(text).map_err(|what| at(what, text))?;
        keymap.compare(&shipped).map_err(|what| at(what, text))?;
        keymap.index().map_err(|what| at(what, text))?;
        Ok(keymap)
    }

    /// What the user's file changes: no key that texts, lists or forms own, and which keys texts must name differently.
    fn compare(&mut self, shipped: &BTreeMap<&'static str, Vec<Key>>) -> Result<(), KeymapTrouble> {
        for command in commands::all() {
            let before = shipped.get(command.id).map_or(&[][..], Vec::as_slice);
            let now = self.keys(command.id).to_vec();
            let new = now.iter().filter(|key| !before.contains(key));
            if let Some(key) = new.copied().find(|key| is_owned(command.context, *key)) {
                let command = command.id;
                return Err(KeymapTrouble::Owned { command, key });
            }
            for key in before.iter().filter(|key| !now.contains(key)) {
                if let Some(first) = now.first() {
                    let moved = self.moved.entry(command.context).or_default();
                    moved.insert(*key, *first);
                }
            }
        }
        Ok(())
    }

    /// A text of the program that names keys, with the keys they are now: those of the first of these contexts that has them,
    /// or of the screen that the text names beside the key.
    pub fn retold<'t>(&self, text: &'t str, contexts: &[Context]) -> Cow<'t, str> {
        if self.moved.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        let mut rest = text;
        let mut before: Option<char> = None;
        while let Some(c) = rest.chars().next() {
            let inside = before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '+');
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '+');
            let word = &rest[..end.unwrap_or(rest.len())];
            let now = (!inside && (c == 'F' || word.contains('+')))
                .then(|| word.parse::<Key>().ok())
                .flatten()
                .and_then(|key| {
                    let before = &text[..text.len() - rest.len()];
                    match elsewhere(before, &rest[word.len()..]) {
                        Some(screen) => self.moved_to(key, &[screen]),
                        None => self.moved_to(key, contexts),
                    }
                });
            let step = match now {
                Some(key) => {
                    out.push_str(&key.to_string());
                    word.len()
                }
                None => {
                    out.push(c);
                    c.len_utf8()
                }
            };
            before = rest[..step].chars().next_back();
            rest = &rest[step..];
        }
        Cow::Owned(out)
    }

    fn moved_to(&self, key: Key, contexts: &[Context]) -> Option<Key> {
        contexts
            .iter()
            .find_map(|context| self.moved.get(context)?.get(&key).copied())
    }

    fn lay(&mut self, text: &str) -> Result<(), KeymapTrouble> {
        let file: File = toml::from_str(text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            let (line, column) = outside::place(text, at);
            KeymapTrouble::Syntax {
                line,
                column,
                said: error.message().to_owned(),
            }
        })?;
        for (section, entries) in file {
            for (name, keys) in entries {
                let command = commands::find(&name)
                    .filter(|command| command.context.name() == section)
                    .ok_or_else(|| KeymapTrouble::Command {
                        section: section.clone(),
                        command: name.clone(),
                    })?;
                let names = match keys {
                    Keys::One(one) => vec![one],
                    Keys::Many(many) => many,
                };
                let keys = names
                    .iter()
                    .map(|key| key.parse().map_err(|error| (command.id, error)))
                    .collect::<Result<Vec<Key>, _>>()
                    .map_err(|(command, error)| KeymapTrouble::Key {
                        command: command.to_owned(),
                        error,
                    })?;
                self.keys.insert(command.id, keys);
            }
        }
        Ok(())
    }

    fn index(&mut self) -> Result<(), KeymapTrouble> {
        self.map.clear();
        for command in commands::all() {
            let keys = self.keys.get(command.id).map_or(&[][..], Vec::as_slice);
            check(command.id, keys)?;
            for key in keys {
                // F-keys of the meeting count while a decision is written too: F2 corrects it.
                let meeting = matches!(command.context, Context::Decision | Context::Text)
                    && matches!(key.code, Code::F(_));
                let taken = chain(command.context)
                    .chain(meeting.then_some(Context::Chair))
                    .filter_map(|context| self.map.get(&context)?.get(key))
                    .next();
                if let Some(first) = taken {
                    return Err(KeymapTrouble::Twice {
                        key: *key,
                        first,
                        second: command.id,
                    });
                }
                self.map
                    .entry(command.context)
                    .or_default()
                    .insert(*key, command.id);
            }
        }
        Ok(())
    }

    /// The command of a key in the first of these contexts that knows it. Full-width keys are folded.
    pub fn command(&self, contexts: &[Context], key: Key) -> Option<&'static str> {
        let key = key.folded();
        contexts
            .iter()
            .find_map(|context| self.map.get(context)?.get(&key).copied())
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, id: &str) -> &[Key] {
        self.keys.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The contexts whose keys a command of this context may not use: those that are asked together with it.
fn chain(context: Context) -> impl Iterator<Item = Context> {
    Context::ALL.into_iter().filter(move |other| {
        *other == context
            || *other == Context::Any
            || context == Context::Any
            || (*other == Context::Global && context.is_screen())
            || (context == Context::Global && other.is_screen())
            // A form may stand inside a screen, and then both are asked.
            || (*other == Context::Form && (context.is_screen() || context == Context::Global))
            || (context == Context::Form && (other.is_screen() || *other == Context::Global))
            || together(context, *other)
            || together(*other, context)
    })
}

/// A text and the fields of a decision are asked before the form they stand in, and all of them before the screen behind it: a
/// screen's own key may lie under theirs, for it is not wanted while somebody writes.
fn together(inner: Context, other: Context) -> bool {
    matches!(inner, Context::Text | Context::Decision)
        && matches!(
            other,
            Context::Text | Context::Decision | Context::Form | Context::Global
        )
}

/// The line of a file that a trouble stands in: where it names the command.
fn line_of(what: &KeymapTrouble, text: &str) -> Option<usize> {
    let names: Vec<&str> = match what {
        KeymapTrouble::Syntax { line, .. } => return Some(*line),
        KeymapTrouble::Command { command, .. } | KeymapTrouble::Key { command, .. } => {
            vec![command]
        }
        KeymapTrouble::Twice { first, second, .. } => vec![second, first],
        KeymapTrouble::Letter { command }
        | KeymapTrouble::NoTwin { command }
        | KeymapTrouble::Owned { command, .. } => vec![command],
    };
    let named = |line: &str, name: &str| {
        let key = line.split_once('=').map_or("", |(key, _)| key);
        key.trim().trim_matches(['"', '\'']) == name
    };
    names.iter().find_map(|name| {
        let at = text.lines().position(|line| named(line, name))?;
        Some(at + 1)
    })
}

/// Whether something that stands in this context answers to the key itself, before any command is asked. What the shipped keys
/// share with it they share on purpose.
fn is_owned(context: Context, key: Key) -> bool {
    // The terminal's own key for pasting.
    if key == Key::ctrl('v') {
        return true;
    }
    let moves = matches!(
        key.code,
        Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Enter
            | Code::Tab
            | Code::BackTab
            | Code::Esc
            | Code::PageUp
            | Code::PageDown
            | Code::Home
            | Code::End
    ) && !key.shift
        && !key.ctrl;
    let edits = matches!(
        key.code,
        Code::Backspace
            | Code::Delete
            | Code::Up
            | Code::Down
            | Code::Left
            | Code::Right
            | Code::Home
            | Code::End
            | Code::PageUp
            | Code::PageDown
            | Code::Char(' ')
    ) || key.ctrl
        && matches!(
            key.code,
            Code::Char('w' | 'u' | 'k' | 'a' | 'c' | 'x' | 'z' | 'y')
        );
    // Rows of a menu and items of an agenda are chosen by digit.
    let digit = key.digit().is_some() && !key.ctrl;
    match context {
        Context::Text | Context::Decision | Context::Form | Context::Any => moves || edits || digit,
        Context::Picker | Context::Palette => moves || edits,
        // While a decision is written its form is asked after these.
        _ => moves || digit,
    }
}

fn check(command: &'static str, keys: &[Key]) -> Result<(), KeymapTrouble> {
    let letter = |key: &Key| matches!(key.typed(), Some(c) if c != ' ');
    if !keys.is_empty() && keys.iter().all(letter) {
        return Err(KeymapTrouble::Letter { command });
    }
    let risky = |key: &Key| matches!(key.code, Code::F(1 | 10 | 11));
    if keys.iter().any(risky) && !keys.iter().any(|key| key.ctrl) {
        return Err(KeymapTrouble::NoTwin { command });
    }
    Ok(())
}

#[cfg(test)]
#[path = "keymap_tests.rs"]
mod tests;
