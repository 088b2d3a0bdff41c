//! The fields of a form: what they hold, how they read it, what stands under them.

use std::fmt;
use std::sync::Arc;

use super::super::drafts::Clock;
use super::super::edit::Edit;
use super::pick::Pick;
use crate::text::{Lang, sanitise};

/// What a text means while it is typed; drawn under the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Echo {
    /// Nothing to say.
    Nothing,
    /// Understood so: 2026年11月27日（周五）.
    Means(String),
    /// Understood, but look at it: 已过期.
    Doubt(String),
    /// Not understood, and what to type instead. The form is not saved while it stands.
    Error(String),
}

/// Reads a text. Pure: today and the calendar are caught when the form is made.
#[derive(Clone)]
pub struct Reading(Arc<dyn Fn(&str) -> Echo + Send + Sync>);

impl Reading {
    pub fn new(read: impl Fn(&str) -> Echo + Send + Sync + 'static) -> Reading {
        Reading(Arc::new(read))
    }

    pub fn read(&self, text: &str) -> Echo {
        (self.0)(text)
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reading")
    }
}

// Forms are compared only in tests of messages; a reader has no identity worth comparing.
impl PartialEq for Reading {
    fn eq(&self, _: &Reading) -> bool {
        true
    }
}

/// One paragraph: it wraps like notes, so that a long sentence is seen whole, but holds no newline.
fn paragraph(text: &str) -> Edit {
    Edit::notes(&sanitise::line(text))
}

/// What kind of field, with its value.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One paragraph; Enter goes on. Numbers, dates and phrases are texts with a [`Reading`].
    Line(Edit),
    /// Several lines; Enter makes a line, Tab leaves.
    Notes(Edit),
    /// One or several of a list, found by Chinese, pinyin or initials.
    Pick(Pick),
    /// One of a few words, moved with Left, Right and Space.
    Choice {
        words: Vec<(&'static str, String)>,
        at: usize,
    },
    /// Yes or no; Space turns it.
    Toggle(bool),
    /// Shown, not edited.
    Fixed(String),
    /// Stands over the fields that follow.
    Heading,
}

/// One line of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name used by the screen, the drafts and refusals.
    pub key: &'static str,
    pub label: String,
    /// Under the field while it has the focus.
    pub help: String,
    pub required: bool,
    /// Longest text in characters; a longer paste is refused whole.
    pub limit: usize,
    pub kind: Kind,
    /// Enter presses the button: a search, never anything that is recorded.
    pub(super) goes: bool,
    /// The key that leads straight to it, as shown beside it; empty: none.
    pub jump: String,
    pub(super) reading: Option<Reading>,
    /// What the screen says about its value: that it contradicts another field.
    pub(super) doubt: Option<String>,
    /// What a line that is only shown stands for (the ids of the issues chosen): kept with the other drafts of its form.
    pub(super) carried: String,
    /// Short, and typed anew rather than edited: a date, a time, a number.
    pub(super) phrase: bool,
    pub(super) error: Option<String>,
    /// The value the form began with, as a draft says it.
    pub(super) initial: String,
    /// The user (and not a default) gave it its value.
    pub(super) touched: bool,
    pub(super) clock: Clock,
    /// Not asked now: what another field says leaves no sense in it.
    pub(super) away: bool,
}

impl Field {
    fn new(key: &'static str, label: impl Into<String>, kind: Kind) -> Field {
        let mut field = Field {
            key,
            label: label.into(),
            help: String::new(),
            required: false,
            limit: 2000,
            kind,
            goes: false,
            jump: String::new(),
            reading: None,
            doubt: None,
            carried: String::new(),
            phrase: false,
            error: None,
            initial: String::new(),
            touched: false,
            clock: Clock::default(),
            away: false,
        };
        field.initial = field.draft();
        field
    }

    /// The same field under another name.
    pub fn named(mut self, label: impl Into<String>) -> Field {
        self.label = label.into();
        self
    }

    /// A one-paragraph text.
    pub fn line(key: &'static str, label: impl Into<String>, value: &str) -> Field {
        Field::new(key, label, Kind::Line(paragraph(value))).limit(2000)
    }

    /// A text of several lines.
    pub fn notes(key: &'static str, label: impl Into<String>, value: &str) -> Field {
        Field::new(key, label, Kind::Notes(Edit::notes(value))).limit(20_000)
    }

    /// A text that means something else (a date phrase, a time): `read` says what, while it is typed.
    pub fn phrase(
        key: &'static str,
        label: impl Into<String>,
        value: &str,
        read: impl Fn(&str) -> Echo + Send + Sync + 'static,
    ) -> Field {
        let mut field = Field::line(key, label, value).reading(Reading::new(read));
        field.phrase = true;
        field
    }

    /// A whole number in a range; full-width digits count. `words` says the range.
    pub fn number(
        key: &'static str,
        label: impl Into<String>,
        value: Option<i64>,
        range: std::ops::RangeInclusive<i64>,
        words: impl Into<String>,
    ) -> Field {
        let words = words.into();
        let text = value.map(|n| n.to_string()).unwrap_or_default();
        Field::phrase(key, label, &text, move |text| {
            let text = crate::text::fold::search(text.trim());
            match text.parse::<i64>() {
                _ if text.is_empty() => Echo::Nothing,
                Ok(n) if range.contains(&n) => Echo::Nothing,
                _ => Echo::Error(words.clone()),
            }
        })
    }

    pub fn pick(key: &'static str, label: impl Into<String>, pick: Pick) -> Field {
        Field::new(key, label, Kind::Pick(pick))
    }

    /// A few words, `at` the one that stands first. Each has a key for the program.
    pub fn choice(
        key: &'static str,
        label: impl Into<String>,
        words: Vec<(&'static str, String)>,
        at: usize,
    ) -> Field {
        let at = at.min(words.len().saturating_sub(1));
        Field::new(key, label, Kind::Choice { words, at })
    }

    pub fn toggle(key: &'static str, label: impl Into<String>, on: bool) -> Field {
        Field::new(key, label, Kind::Toggle(on))
    }

    pub fn fixed(key: &'static str, label: impl Into<String>, text: impl Into<String>) -> Field {
        Field::new(key, label, Kind::Fixed(text.into()))
    }

    /// A fixed line that stands for something: `carried` is what a draft keeps of it.
    pub fn carrying(mut self, carried: impl Into<String>) -> Field {
        self.carried = carried.into();
        self
    }

    pub fn heading(label: impl Into<String>) -> Field {
        Field::new("", label, Kind::Heading)
    }

    pub fn help(mut self, help: impl Into<String>) -> Field {
        self.help = help.into();
        self
    }

    /// A value that only stands for the one who types another: it is selected, so that typing replaces it.
    pub fn proposed(mut self, value: &str) -> Field {
        self.restore(value);
        if let Kind::Line(edit) | Kind::Notes(edit) = &mut self.kind {
            edit.select_all();
        }
        self.initial = self.draft();
        self
    }

    /// An empty value is an error when the form is saved.
    pub fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// Enter in this field presses the button. Only for what is searched, never for what is recorded.
    pub fn enter_goes(mut self) -> Field {
        self.goes = true;
        self
    }

    /// Longest text in characters (graphemes).
    pub fn limit(mut self, limit: usize) -> Field {
        self.limit = limit;
        if let Kind::Line(edit) | Kind::Notes(edit) = &mut self.kind {
            *edit = edit.clone().with_limit(limit);
        }
        self
    }

    pub fn reading(mut self, reading: Reading) -> Field {
        self.reading = Some(reading);
        self
    }

    /// Whether the focus stops here.
    pub fn stops(&self) -> bool {
        !self.away && !matches!(self.kind, Kind::Fixed(_) | Kind::Heading)
    }

    /// The text of a line or notes; else empty.
    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Line(edit) | Kind::Notes(edit) => edit.text(),
            Kind::Fixed(text) => text,
            _ => "",
        }
    }

    pub fn is_empty(&self) -> bool {
        match &self.kind {
            Kind::Line(edit) | Kind::Notes(edit) => edit.text().trim().is_empty(),
            Kind::Pick(pick) => pick.is_empty(),
            _ => false,
        }
    }

    /// What its text means now.
    pub fn echo(&self) -> Echo {
        match &self.reading {
            Some(reading) => reading.read(self.text()),
            None => Echo::Nothing,
        }
    }

    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The value as a draft keeps it.
    pub fn draft(&self) -> String {
        match &self.kind {
            Kind::Line(edit) | Kind::Notes(edit) => edit.text().to_owned(),
            Kind::Pick(pick) => pick.draft(),
            Kind::Choice { words, at } => words
                .get(*at)
                .map(|(key, _)| (*key).to_owned())
                .unwrap_or_default(),
            Kind::Toggle(on) => if *on { "1" } else { "0" }.to_owned(),
            Kind::Fixed(_) => self.carried.clone(),
            Kind::Heading => String::new(),
        }
    }

    /// The value as a person reads it, for comparing a draft with what is recorded.
    pub fn shown(&self, draft: &str, lang: Lang) -> String {
        match &self.kind {
            Kind::Pick(pick) => pick.shown(draft, lang),
            Kind::Choice { words, .. } => words
                .iter()
                .find(|(key, _)| *key == draft)
                .map(|(_, word)| word.clone())
                .unwrap_or_default(),
            _ => draft.to_owned(),
        }
    }

    /// Takes a value back from a draft. What a draft names and no longer exists is left out.
    pub fn restore(&mut self, draft: &str) {
        match &mut self.kind {
            Kind::Line(edit) => *edit = paragraph(draft).with_limit(self.limit),
            Kind::Notes(edit) => *edit = Edit::notes(draft).with_limit(self.limit),
            Kind::Pick(pick) => pick.restore(draft),
            Kind::Choice { words, at } => {
                if let Some(found) = words.iter().position(|(key, _)| *key == draft) {
                    *at = found;
                }
            }
            Kind::Toggle(on) => *on = draft == "1",
            Kind::Fixed(_) => self.carried = draft.to_owned(),
            Kind::Heading => {}
        }
    }

    /// Differs from what the form began with.
    pub fn dirty(&self) -> bool {
        self.stops() && self.draft() != self.initial
    }
}
