//! Help and palette in one: every command of the place where it was opened, with its keys; typing searches, Enter runs.

use super::super::edit::{Edit, Handled};
use super::super::find::{Entries, Entry, find};
use super::super::key::{Code, Key};
use super::{Act, Step, pasted, search_line, typed};

/// One command as it stands in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: &'static str,
    pub keys: String,
    pub label: String,
    pub long: String,
    /// Why it cannot be done now; None: it can.
    pub not_now: Option<String>,
    /// Enter runs it; structural keys (Tab, arrows) are only explained.
    pub runs: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    pub title: String,
    lines: Vec<Line>,
    entries: Entries,
    filter: Edit,
    hits: Vec<usize>,
    at: usize,
    pub(in crate::app) page: usize,
}

impl Palette {
    /// `other`: the label in the language that is not shown, so that it is found too.
    pub(in crate::app) fn new(title: impl Into<String>, lines: Vec<(Line, String)>) -> Palette {
        let entries: Entries = lines
            .iter()
            .map(|(line, other)| {
                Entry::new(line.id, &line.label)
                    .detail(&line.long)
                    .aliases([other.clone(), line.id.to_owned(), line.keys.clone()])
            })
            .collect();
        Palette {
            title: title.into(),
            hits: find(&entries, ""),
            lines: lines.into_iter().map(|(line, _)| line).collect(),
            entries,
            filter: search_line(),
            at: 0,
            page: 10,
        }
    }

    pub fn filter(&self) -> &Edit {
        &self.filter
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.hits.iter().map(|hit| &self.lines[*hit])
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        let last = self.hits.len().saturating_sub(1);
        match key.code {
            Code::Up | Code::BackTab => self.at = self.at.saturating_sub(1),
            Code::Down | Code::Tab => self.at = (self.at + 1).min(last),
            Code::PageUp => self.at = self.at.saturating_sub(self.page.max(1)),
            Code::PageDown => self.at = (self.at + self.page.max(1)).min(last),
            Code::Home if self.filter.text().is_empty() => self.at = 0,
            Code::End if self.filter.text().is_empty() => self.at = last,
            Code::Enter => return self.take(),
            Code::Esc if !self.filter.text().is_empty() => {
                self.filter = search_line();
                self.search();
            }
            Code::Esc => return Step::Close,
            _ => {
                if typed(&mut self.filter, key) == Handled::No {
                    return Step::Ignored;
                }
                self.search();
            }
        }
        Step::Consumed
    }

    pub(in crate::app) fn paste(&mut self, text: &str) {
        pasted(&mut self.filter, text);
        self.search();
    }

    fn search(&mut self) {
        self.hits = find(&self.entries, self.filter.text());
        self.at = 0;
    }

    fn take(&self) -> Step {
        match self.hits.get(self.at).map(|hit| &self.lines[*hit]) {
            Some(line) if line.runs && line.not_now.is_none() => Step::Act(Act::Command(line.id)),
            _ => Step::Consumed,
        }
    }
}
