//! Rows that can be found by Chinese text, pinyin or initials: units, people, districts, commands.

use std::sync::Arc;

use crate::text::pinyin::Matcher;

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
    /// Comes after everything nearer, however well it matches.
    pub far: u8,
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

/// Positions of the entries that match, best first; all of them, in their order, when nothing is typed. A hit in the
/// second column comes after every hit in a name, and what is far after what is near.
pub fn find(entries: &[Entry], query: &str) -> Vec<usize> {
    let matcher = Matcher::new(query);
    if matcher.is_empty() {
        return (0..entries.len()).collect();
    }
    let mut hits: Vec<_> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let names = std::iter::once(&entry.label)
                .chain(&entry.aliases)
                .map(String::as_str);
            let name = matcher.best(names);
            let name = name.map(|(_, hit)| (false, entry.far, hit.rank));
            let detail = matcher.matches(&entry.detail);
            let detail = || detail.map(|hit| (true, entry.far, hit.rank));
            Some((name.or_else(detail)?, at))
        })
        .collect();
    hits.sort();
    hits.into_iter().map(|(_, at)| at).collect()
}

/// Whether what was typed can be a new name. Letters and digits alone are a search that found nothing, unless names are written
/// so here.
pub fn may_be_name(entries: &[Entry], typed: &str) -> bool {
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric());
    let typed = typed.trim();
    let here =
        || (entries.iter()).any(|entry| entry.label.contains(|c: char| c.is_ascii_alphabetic()));
    !typed.is_empty() && (!letters(typed) || here())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_before_details_and_exact_before_the_rest() {
        let entries = [
            Entry::new("1", "新碶小区管理处").detail("城管"),
            Entry::new("2", "城管中队").aliases(["综合行政执法中队"]),
            Entry::new("3", "城管"),
            Entry::new("4", "周海明").detail("城管中队队长"),
        ];
        let found = |query: &str| {
            find(&entries, query)
                .into_iter()
                .map(|at| entries[at].id.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(found(""), ["1", "2", "3", "4"]);
        assert_eq!(found("城管"), ["3", "2", "1", "4"]);
        assert_eq!(found("cgzd"), ["2", "4"]);
        assert_eq!(found("zonghexz"), ["2"]);
        assert_eq!(found("zhm"), ["4"]);
        assert!(found("派出所").is_empty());
        // A search that found nothing is no new name, where names are not written in letters.
        let new =
            ["zyq", "Z1", " ", "赵一群", "Zhao Yiqun"].map(|typed| may_be_name(&entries, typed));
        assert_eq!(new, [false, false, false, true, true]);
        assert!(may_be_name(&[Entry::new("1", "Smith")], "Miller"));
    }
}
