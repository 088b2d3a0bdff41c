//! A filter line over rows: Chinese, pinyin, initials. No digit shortcuts, for digits choose candidates of the input method.

use super::super::edit::{Edit, Handled};
use super::super::find::{Entries, Entry, find};
use super::super::key::{Code, Key};
use super::super::screen::Reply;
use super::{Step, pasted, search_line, typed};

#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    pub title: String,
    entries: Entries,
    /// Ids marked, in the order marked; None: exactly one is chosen and Enter chooses it.
    marked: Option<Vec<String>>,
    new_names: bool,
    filter: Edit,
    hits: Vec<usize>,
    at: usize,
    /// Rows the last frame could show.
    pub(in crate::app) page: usize,
}

impl Picker {
    /// Enter chooses one row.
    pub fn one(title: impl Into<String>, entries: impl Into<Entries>) -> Picker {
        let entries = entries.into();
        Picker {
            title: title.into(),
            hits: find(&entries, ""),
            entries,
            marked: None,
            new_names: false,
            filter: search_line(),
            at: 0,
            page: 10,
        }
    }

    /// Space marks rows, Enter hands back those marked (or the selected one if none is).
    pub fn many<S: ToString>(
        title: impl Into<String>,
        entries: impl Into<Entries>,
        marked: impl IntoIterator<Item = S>,
    ) -> Picker {
        let mut picker = Picker::one(title, entries);
        picker.marked = Some(marked.into_iter().map(|id| id.to_string()).collect());
        picker
    }

    /// A text that matches nothing may be taken as a new name.
    pub fn or_new(mut self) -> Picker {
        self.new_names = true;
        self
    }

    /// Begins on this row.
    pub fn on(mut self, id: impl ToString) -> Picker {
        let id = id.to_string();
        self.at = self
            .hits
            .iter()
            .position(|hit| self.entries[*hit].id == id)
            .unwrap_or(0);
        self
    }

    pub fn filter(&self) -> &Edit {
        &self.filter
    }

    /// The rows found, each with its mark.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&Entry, bool)> {
        self.hits.iter().map(|hit| {
            let entry = &self.entries[*hit];
            let marked = self
                .marked
                .as_ref()
                .is_some_and(|marked| marked.contains(&entry.id));
            (entry, marked)
        })
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_many(&self) -> bool {
        self.marked.is_some()
    }

    pub fn takes_new(&self) -> bool {
        self.new_names
    }

    pub fn marked(&self) -> usize {
        self.marked.as_ref().map_or(0, Vec::len)
    }

    pub fn total(&self) -> usize {
        self.entries.len()
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        let last = self.hits.len().saturating_sub(1);
        if self.marked.is_some() && key.folded().typed() == Some(' ') {
            self.mark();
            return Step::Consumed;
        }
        match key.code {
            Code::Up | Code::BackTab => self.at = self.at.saturating_sub(1),
            Code::Down | Code::Tab => self.at = (self.at + 1).min(last),
            Code::PageUp => self.at = self.at.saturating_sub(self.page.max(1)),
            Code::PageDown => self.at = (self.at + self.page.max(1)).min(last),
            Code::Home if self.filter.text().is_empty() => self.at = 0,
            Code::End if self.filter.text().is_empty() => self.at = last,
            Code::Enter => return self.take(),
            // The first Esc empties the filter, the second leaves.
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

    fn selected(&self) -> Option<String> {
        self.hits
            .get(self.at)
            .map(|hit| self.entries[*hit].id.clone())
    }

    fn mark(&mut self) {
        let Some(id) = self.selected() else { return };
        let Some(marked) = &mut self.marked else {
            return;
        };
        match marked.iter().position(|known| *known == id) {
            Some(at) => {
                marked.remove(at);
            }
            None => marked.push(id),
        }
        self.at = (self.at + 1).min(self.hits.len().saturating_sub(1));
    }

    fn take(&self) -> Step {
        match (&self.marked, self.selected()) {
            (Some(marked), _) if !marked.is_empty() => Step::Reply(Reply::Picked(marked.clone())),
            (_, Some(id)) => Step::Reply(Reply::Picked(vec![id])),
            (_, None) => {
                let name = self.filter.text().trim();
                if self.new_names && !name.is_empty() {
                    Step::Reply(Reply::NewName(name.to_owned()))
                } else {
                    Step::Consumed
                }
            }
        }
    }
}
