//! Rows that can be found by Chinese text, pinyin or initials: units, people, districts, commands.

use std::sync::Arc;

use crate::text::fold;

/// One row of a picker or a pick field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Handed back when it is chosen.
    pub id: String,
    /// What is shown and searched first.
    pub label: String,
    /// Second column, searched too: post, unit, district.
    pub detail: String,
    /// Other names it is found by, not shown.
    pub aliases: Vec<String>,
}

impl Entry {
    pub fn new(id: impl ToString, label: impl Into<String>) -> Entry {
        Entry {
            id: id.to_string(),
            label: label.into(),
            ..Entry::default()
        }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Entry {
        self.detail = detail.into();
        self
    }

    /// Full names, short names, former names, readings.
    pub fn aliases<S: Into<String>>(mut self, aliases: impl IntoIterator<Item = S>) -> Entry {
        self.aliases.extend(aliases.into_iter().map(Into::into));
        self
    }
}

/// Entries are shared between a form, its drafts and its layers.
pub type Entries = Arc<[Entry]>;

/// Positions of the entries that match, best first; all of them, in their order, when nothing is typed.
pub fn find(entries: &[Entry], query: &str) -> Vec<usize> {
    let query = fold::search(query.trim());
    if query.is_empty() {
        return (0..entries.len()).collect();
    }
    let mut hits: Vec<(u8, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((rank(entry, &query)?, at)))
        .collect();
    hits.sort();
    hits.into_iter().map(|(_, at)| at).collect()
}

fn rank(entry: &Entry, query: &str) -> Option<u8> {
    let names = || std::iter::once(&entry.label).chain(&entry.aliases);
    if names().any(|name| fold::search(name) == query) {
        return Some(0);
    }
    if fold::search(&entry.label).starts_with(query) {
        return Some(1);
    }
    if names().any(|name| fold::search(name).contains(query)) {
        return Some(2);
    }
    fold::search(&entry.detail).contains(query).then_some(4)
}
