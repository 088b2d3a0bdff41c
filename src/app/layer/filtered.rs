//! A search line over rows: what the picker and the palette have in common.

use super::super::edit::{Edit, Handled};
use super::super::find::{Entries, Entry, find};
use super::super::key::{Code, Key};
use super::{pasted, search_line, typed};

/// What a key did to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Went {
    Ignored,
    Consumed,
    /// Enter: its owner takes the selected row.
    Take,
    /// Esc with nothing searched for.
    Close,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filtered {
    entries: Entries,
    filter: Edit,
    hits: Vec<usize>,
    at: usize,
    /// Rows the last frame could show.
    pub page: usize,
}

impl Filtered {
    pub fn new(entries: Entries) -> Filtered {
        Filtered {
            hits: find(&entries, ""),
            entries,
            filter: search_line(),
            at: 0,
            page: 10,
        }
    }

    pub fn filter(&self) -> &Edit {
        &self.filter
    }

    /// Places of the rows found, best first.
    pub fn hits(&self) -> &[usize] {
        &self.hits
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn entry(&self, hit: usize) -> &Entry {
        &self.entries[hit]
    }

    /// Place of the selection among the rows found.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The row selected. None: nothing was found.
    pub fn selected(&self) -> Option<usize> {
        self.hits.get(self.at).copied()
    }

    pub fn total(&self) -> usize {
        self.entries.len()
    }

    pub fn select(&mut self, id: &str) {
        let at = self.hits.iter().position(|hit| self.entries[*hit].id == id);
        self.at = at.unwrap_or(0);
    }

    pub fn down(&mut self) {
        self.at = (self.at + 1).min(self.last());
    }

    pub fn key(&mut self, key: Key) -> Went {
        let page = self.page.max(1);
        match key.code {
            Code::Up | Code::BackTab => self.at = self.at.saturating_sub(1),
            Code::Down | Code::Tab => self.down(),
            Code::PageUp => self.at = self.at.saturating_sub(page),
            Code::PageDown => self.at = (self.at + page).min(self.last()),
            Code::Home if self.filter.text().is_empty() => self.at = 0,
            Code::End if self.filter.text().is_empty() => self.at = self.last(),
            Code::Enter => return Went::Take,
            // The first Esc empties the search, the second leaves.
            Code::Esc if !self.filter.text().is_empty() => {
                self.filter = search_line();
                self.search();
            }
            Code::Esc => return Went::Close,
            _ => {
                if typed(&mut self.filter, key) == Handled::No {
                    return Went::Ignored;
                }
                self.search();
            }
        }
        Went::Consumed
    }

    pub fn paste(&mut self, text: &str) {
        pasted(&mut self.filter, text);
        self.search();
    }

    fn last(&self) -> usize {
        self.hits.len().saturating_sub(1)
    }

    fn search(&mut self) {
        self.hits = find(&self.entries, self.filter.text());
        self.at = 0;
    }
}
