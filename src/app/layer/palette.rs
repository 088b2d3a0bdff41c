//! Help and palette in one: every command, those of the place where it was opened first, with its keys; typing searches,
//! Enter runs.

use super::super::edit::Edit;
use super::super::find::{Entries, Entry};
use super::super::key::Key;
use super::filtered::{Filtered, Went};
use super::{Act, Step};

/// One command as it stands in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: &'static str,
    pub keys: String,
    pub label: String,
    pub long: String,
    /// Why it cannot be done now; None: it can.
    pub not_now: Option<String>,
    /// 0: of this place; 1: of another screen; 2: not before something else is done.
    pub far: u8,
    /// Enter runs it; structural keys (Tab, arrows) are only explained.
    pub runs: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    pub title: String,
    lines: Vec<Line>,
    list: Filtered,
}

impl Palette {
    /// With each line the other names it is found by.
    pub(in crate::app) fn new(
        title: impl Into<String>,
        lines: Vec<(Line, Vec<String>)>,
    ) -> Palette {
        let entries: Entries = lines
            .iter()
            .map(|(line, names)| {
                let mut entry = Entry::new(line.id, &line.label)
                    .detail(&line.long)
                    .aliases(names.iter().cloned())
                    .aliases([line.id.to_owned(), line.keys.clone()]);
                entry.far = line.far;
                entry
            })
            .collect();
        Palette {
            title: title.into(),
            lines: lines.into_iter().map(|(line, _)| line).collect(),
            list: Filtered::new(entries),
        }
    }

    pub fn filter(&self) -> &Edit {
        self.list.filter()
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.list.hits().iter().map(|hit| &self.lines[*hit])
    }

    pub fn at(&self) -> usize {
        self.list.at()
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        match self.list.key(key) {
            Went::Ignored => Step::Ignored,
            Went::Consumed => Step::Consumed,
            Went::Close => Step::Close,
            Went::Take => self.take(),
        }
    }

    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.list.paste(text);
    }

    pub(in crate::app) fn drawn(&mut self, rows: usize) {
        self.list.page = rows;
    }

    fn take(&self) -> Step {
        match self.list.selected().map(|hit| &self.lines[hit]) {
            Some(line) if line.runs && line.not_now.is_none() => Step::Act(Act::Command(line.id)),
            _ => Step::Consumed,
        }
    }
}
