//! A filter line over rows: Chinese, pinyin, initials. No digit shortcuts, for digits choose candidates of the input method.

use super::super::edit::Edit;
use super::super::find::{Entries, Entry, may_be_name};
use super::super::key::Key;
use super::super::screen::Reply;
use super::Step;
use super::filtered::{Filtered, Went};

#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    pub title: String,
    list: Filtered,
    /// Ids marked, in the order marked; None: exactly one is chosen and Enter chooses it.
    marked: Option<Vec<String>>,
    new_names: bool,
}

impl Picker {
    /// Enter chooses one row.
    pub fn one(title: impl Into<String>, entries: impl Into<Entries>) -> Picker {
        Picker {
            title: title.into(),
            list: Filtered::new(entries.into()),
            marked: None,
            new_names: false,
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
        self.list.select(&id.to_string());
        self
    }

    pub fn filter(&self) -> &Edit {
        self.list.filter()
    }

    /// The rows found, each with its mark.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (&Entry, bool)> {
        self.list.hits().iter().map(|hit| {
            let entry = self.list.entry(*hit);
            let marked = self
                .marked
                .as_ref()
                .is_some_and(|marked| marked.contains(&entry.id));
            (entry, marked)
        })
    }

    pub fn at(&self) -> usize {
        self.list.at()
    }

    pub fn is_many(&self) -> bool {
        self.marked.is_some()
    }

    /// Whether what is typed, in no entry, is taken as a new name.
    pub fn takes_new(&self) -> bool {
        self.new_names && may_be_name(self.list.entries(), self.filter().text())
    }

    pub fn marked(&self) -> usize {
        self.marked.as_ref().map_or(0, Vec::len)
    }

    pub fn total(&self) -> usize {
        self.list.total()
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        if self.marked.is_some() && key.folded().typed() == Some(' ') {
            self.mark();
            return Step::Consumed;
        }
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

    fn selected(&self) -> Option<String> {
        Some(self.list.entry(self.list.selected()?).id.clone())
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
        self.list.down();
    }

    fn take(&self) -> Step {
        match (&self.marked, self.selected()) {
            (Some(marked), _) if !marked.is_empty() => Step::Reply(Reply::Picked(marked.clone())),
            (_, Some(id)) => Step::Reply(Reply::Picked(vec![id])),
            (_, None) => {
                let name = self.filter().text().trim();
                if self.takes_new() {
                    Step::Reply(Reply::NewName(name.to_owned()))
                } else {
                    Step::Consumed
                }
            }
        }
    }
}
