//! A field that takes one or several rows of a list: typing filters, Enter takes, Tab takes and goes on.

use super::super::edit::{Edit, Handled, Insert};
use super::super::find::{Entries, Entry, find, may_be_name};
use super::super::key::{Code, Key};
use crate::text::Lang;
use crate::text::messages::{common, form as words};

/// Rows of the open list that are drawn at once.
pub const ROWS: usize = 6;

/// Longest name or search text, in characters.
pub const LIMIT: usize = 100;

fn search_line() -> Edit {
    Edit::line("").with_limit(LIMIT)
}

/// What a pick field holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    entries: Entries,
    many: bool,
    new_names: bool,
    /// What to do where nothing matches; empty: the words every list has.
    none: String,
    /// A proposal gives way to the first row that is taken, even where several may be.
    yields: bool,
    /// What is chosen was only proposed.
    proposed: bool,
    /// The first rows are offered by digit before anything is typed.
    numbered: bool,
    /// What is probably meant, offered by digit: names that are nearly in the list.
    likely: Vec<Entry>,
    chosen: Vec<Chosen>,
    filter: Edit,
    open: bool,
    at: usize,
}

/// One value of a pick field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Id of an entry.
    Id(String),
    /// A name typed that is in no entry; only where the field allows it.
    New(String),
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Ignored,
    Consumed,
    /// The value is another now.
    Changed,
    /// The value is another now and the focus goes on.
    ChangedNext,
}

impl Pick {
    /// Exactly one, or none.
    pub fn one(entries: impl Into<Entries>) -> Pick {
        Pick {
            entries: entries.into(),
            many: false,
            new_names: false,
            none: String::new(),
            yields: false,
            proposed: false,
            numbered: false,
            likely: Vec::new(),
            chosen: Vec::new(),
            filter: search_line(),
            open: false,
            at: 0,
        }
    }

    /// Any number, in the order taken.
    pub fn many(entries: impl Into<Entries>) -> Pick {
        Pick {
            many: true,
            ..Pick::one(entries)
        }
    }

    /// A name that is in no entry may be typed too.
    pub fn or_new(mut self) -> Pick {
        self.new_names = true;
        self
    }

    /// Says this where nothing matches what was typed.
    pub fn none_says(mut self, words: impl Into<String>) -> Pick {
        self.none = words.into();
        self
    }

    /// What is said where nothing matches.
    pub(super) fn no_match(&self, lang: Lang) -> String {
        match self.none.is_empty() {
            true => words::NO_MATCH.get(lang).to_owned(),
            false => self.none.clone(),
        }
    }

    /// What is proposed here gives way to the first row taken.
    pub fn yielding(mut self) -> Pick {
        self.yields = true;
        self
    }

    /// While nothing is typed or chosen the first rows are shown, and a digit takes one. For names: none begins with a digit.
    pub fn numbered(mut self) -> Pick {
        self.numbered = true;
        self
    }

    /// Rows that a digit takes now; they are shown while the field has the focus.
    pub fn offered(&self) -> &[Entry] {
        let free = !self.open && self.filter.text().is_empty();
        if free && !self.likely.is_empty() {
            return &self.likely;
        }
        match self.numbered && free && self.chosen.is_empty() {
            true => &self.entries[..self.entries.len().min(ROWS)],
            false => &[],
        }
    }

    /// Offers these entries by digit, as long as they are not taken.
    pub(super) fn set_likely<S: ToString>(&mut self, ids: impl IntoIterator<Item = S>) {
        let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
        let entries = self.entries.iter();
        let taken = |id: &str| {
            self.chosen
                .iter()
                .any(|c| matches!(c, Chosen::Id(known) if known == id))
        };
        self.likely = entries
            .filter(|entry| ids.contains(&entry.id) && !taken(&entry.id))
            .take(ROWS)
            .cloned()
            .collect();
    }

    /// Holds these ids until somebody chooses others.
    pub(super) fn propose<S: ToString>(&mut self, ids: impl IntoIterator<Item = S>) {
        self.set(ids);
        self.proposed = self.yields && !self.chosen.is_empty();
    }

    /// Whether taking a row would replace what is chosen.
    pub fn replaces(&self) -> bool {
        !self.many || self.proposed
    }

    /// Begins with these ids; unknown ones are left out.
    pub fn with<S: ToString>(mut self, ids: impl IntoIterator<Item = S>) -> Pick {
        self.set(ids);
        self
    }

    pub fn set<S: ToString>(&mut self, ids: impl IntoIterator<Item = S>) {
        self.chosen = ids
            .into_iter()
            .map(|id| id.to_string())
            .filter(|id| self.entries.iter().any(|entry| entry.id == *id))
            .map(Chosen::Id)
            .collect();
        if !self.many {
            self.chosen.truncate(1);
        }
        self.filter = search_line();
        self.open = false;
        self.proposed = false;
    }

    /// Begins with a name that is in no entry.
    pub fn set_new(&mut self, name: &str) {
        self.chosen = vec![Chosen::New(name.to_owned())];
        self.close();
    }

    /// Offers another list (the people of another unit); values it lacks are dropped.
    pub fn set_entries(&mut self, entries: impl Into<Entries>) {
        self.entries = entries.into();
        let known = &self.entries;
        self.chosen.retain(|chosen| match chosen {
            Chosen::Id(id) => known.iter().any(|entry| entry.id == *id),
            Chosen::New(_) => true,
        });
        self.at = 0;
    }

    pub fn chosen(&self) -> &[Chosen] {
        &self.chosen
    }

    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Whether what is half typed, in no entry, is taken as a new name.
    pub fn takes_new(&self) -> bool {
        self.new_names && may_be_name(&self.entries, self.filter.text())
    }

    /// There is nothing to choose from, whatever is typed.
    pub fn offers_nothing(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn is_many(&self) -> bool {
        self.many
    }

    /// Half-typed search text.
    pub fn filter(&self) -> &Edit {
        &self.filter
    }

    /// The rows found, with whether each is taken, while the list is open.
    pub fn rows(&self) -> Vec<(&Entry, bool)> {
        if !self.open {
            return Vec::new();
        }
        find(&self.entries, self.filter.text())
            .into_iter()
            .filter_map(|at| self.entries.get(at))
            .map(|entry| (entry, self.takes(&entry.id)))
            .collect()
    }

    /// The row in [`Pick::rows`] that Enter takes.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The names chosen, one after the other.
    pub fn words(&self, lang: Lang) -> String {
        self.chosen
            .iter()
            .map(|chosen| self.name(chosen))
            .collect::<Vec<_>>()
            .join(common::AND.get(lang))
    }

    fn name<'a>(&'a self, chosen: &'a Chosen) -> &'a str {
        match chosen {
            Chosen::New(name) => name,
            Chosen::Id(id) => self
                .entries
                .iter()
                .find(|entry| entry.id == *id)
                .map_or("", |entry| entry.label.as_str()),
        }
    }

    fn takes(&self, id: &str) -> bool {
        self.chosen
            .iter()
            .any(|chosen| matches!(chosen, Chosen::Id(known) if known == id))
    }

    pub(super) fn key(&mut self, key: Key) -> Step {
        if key.typed() == Some(' ') || key.folded().typed() == Some(' ') {
            return self.space();
        }
        if let Some(digit) = key.digit().filter(|_| !key.ctrl)
            && let Some(entry) = self.offered().get(usize::from(digit).wrapping_sub(1))
        {
            let id = entry.id.clone();
            self.likely.retain(|entry| entry.id != id);
            match self.many && !self.proposed {
                true => self.chosen.push(Chosen::Id(id)),
                false => self.set([id]),
            }
            // As Enter does: where several may be named the field waits for the next one.
            return match self.many {
                true => Step::Changed,
                false => Step::ChangedNext,
            };
        }
        if self.open {
            match key.code {
                Code::Up => return self.move_to(self.at.saturating_sub(1)),
                Code::Down => return self.move_to(self.at + 1),
                Code::PageUp => return self.move_to(self.at.saturating_sub(ROWS)),
                Code::PageDown => return self.move_to(self.at + ROWS),
                Code::Enter => return self.take(),
                Code::Esc => {
                    self.close();
                    return Step::Consumed;
                }
                _ => {}
            }
        }
        match key.code {
            Code::Backspace if !key.ctrl && self.filter.text().is_empty() => {
                if self.chosen.pop().is_some() {
                    Step::Changed
                } else {
                    Step::Consumed
                }
            }
            Code::Home | Code::End | Code::Left | Code::Right if self.filter.text().is_empty() => {
                Step::Ignored
            }
            Code::Enter | Code::Up | Code::Down => Step::Ignored,
            _ => {
                let before = self.filter.revision();
                if self.filter.key(key, (usize::MAX, 1), 0) == Handled::No {
                    return Step::Ignored;
                }
                if self.filter.revision() == before {
                    return Step::Consumed;
                }
                // Whoever takes back what was typed wants no row of the list: Enter goes on, and what was chosen stays.
                self.open = !self.filter.text().is_empty();
                self.at = 0;
                Step::Changed
            }
        }
    }

    /// False: too long, nothing was taken.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        if matches!(self.filter.paste(text, 0), Insert::TooLong { .. }) {
            return false;
        }
        self.open = true;
        self.at = 0;
        true
    }

    fn space(&mut self) -> Step {
        if !self.open {
            self.open = true;
            self.at = 0;
            return Step::Consumed;
        }
        if self.many {
            self.toggle()
        } else {
            self.take()
        }
    }

    fn move_to(&mut self, at: usize) -> Step {
        self.at = at.min(self.rows().len().saturating_sub(1));
        Step::Consumed
    }

    fn hit(&self) -> Option<String> {
        self.rows().get(self.at).map(|(entry, _)| entry.id.clone())
    }

    /// Enter on a row: one → taken and on; several → turned, the list stays open for the next word.
    fn take(&mut self) -> Step {
        match (self.hit(), self.many) {
            (Some(id), false) => {
                self.set([id]);
                Step::ChangedNext
            }
            (Some(_), true) => self.toggle(),
            (None, _) => self.take_new(),
        }
    }

    fn toggle(&mut self) -> Step {
        let Some(id) = self.hit() else {
            return self.take_new();
        };
        let searched = !self.filter.text().is_empty();
        if std::mem::take(&mut self.proposed) && (searched || !self.takes(&id)) {
            self.chosen.clear();
        }
        if self.takes(&id) && searched {
            // Whoever types a name wants it; Backspace and the open list take it away.
        } else if self.takes(&id) {
            self.chosen
                .retain(|chosen| *chosen != Chosen::Id(id.clone()));
        } else {
            self.chosen.push(Chosen::Id(id));
        }
        if !self.filter.text().is_empty() {
            self.filter = search_line();
            self.open = false;
            self.at = 0;
        }
        Step::Changed
    }

    fn take_new(&mut self) -> Step {
        let name = self.filter.text().trim().to_owned();
        if !self.takes_new() {
            return Step::Consumed;
        }
        if !self.many {
            self.chosen.clear();
        }
        self.chosen.push(Chosen::New(name));
        self.close();
        if self.many {
            Step::Changed
        } else {
            Step::ChangedNext
        }
    }

    fn close(&mut self) {
        self.open = false;
        self.filter = search_line();
        self.at = 0;
    }

    /// The focus leaves: what was half typed is taken if it names something. False: it names nothing, and the text stays.
    pub(super) fn settle(&mut self) -> (bool, bool) {
        if self.filter.text().trim().is_empty() {
            self.close();
            return (true, false);
        }
        let taken = match self.hit() {
            Some(id) if self.many => {
                if std::mem::take(&mut self.proposed) {
                    self.chosen.clear();
                }
                if !self.takes(&id) {
                    self.chosen.push(Chosen::Id(id));
                }
                self.close();
                true
            }
            Some(id) => {
                self.set([id]);
                true
            }
            None => matches!(self.take_new(), Step::Changed | Step::ChangedNext),
        };
        self.open = self.open && taken;
        (taken, taken)
    }

    /// One value a line: `=id`, `+new name`, `?half-typed`.
    pub(super) fn draft(&self) -> String {
        let mut lines: Vec<String> = self
            .chosen
            .iter()
            .map(|chosen| match chosen {
                Chosen::Id(id) => format!("={id}"),
                Chosen::New(name) => format!("+{name}"),
            })
            .collect();
        if !self.filter.text().is_empty() {
            lines.push(format!("?{}", self.filter.text()));
        }
        lines.join("\n")
    }

    pub(super) fn restore(&mut self, draft: &str) {
        self.close();
        self.chosen.clear();
        self.proposed = false;
        for line in draft.lines() {
            let Some(mark) = line.chars().next() else {
                continue;
            };
            let rest = &line[mark.len_utf8()..];
            match mark {
                '=' if self.entries.iter().any(|entry| entry.id == rest) => {
                    self.chosen.push(Chosen::Id(rest.to_owned()))
                }
                '+' if self.new_names => self.chosen.push(Chosen::New(rest.to_owned())),
                '?' => self.filter = Edit::line(rest).with_limit(LIMIT),
                _ => {}
            }
        }
    }

    pub(super) fn shown(&self, draft: &str, lang: Lang) -> String {
        let mut other = self.clone();
        other.restore(draft);
        let mut words = other.words(lang);
        words.push_str(other.filter.text());
        words
    }
}
