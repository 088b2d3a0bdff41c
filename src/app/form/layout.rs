//! Where everything of a form stands: a pure function of the form and a width. The screen draws it, Up and Down move by it.

use super::field::{Echo, Field, Kind};
use super::{Form, PICK_ROWS};
use crate::app::edit::Edit;
use crate::text::messages::{common, form as words};
use crate::text::wrap::{self, wrap_ranges};
use crate::text::{width, wrap as wrap_lines};

/// Least rows of a notes field.
const NOTES_ROWS: usize = 3;
/// Most rows of one field; a longer text scrolls inside it.
const MOST_ROWS: usize = 200;

type ValueRow = (String, Option<std::ops::Range<usize>>);

/// One line of a laid-out form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Position of the field; None: the form as a whole or the button.
    pub field: Option<usize>,
    /// Left column of a field's first line.
    pub label: String,
    pub part: Part,
}

/// What a line shows in the right column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A row of the value. `edit`: the field can be typed into; `focus`: it has the focus.
    Value {
        text: String,
        /// Bytes of `text` that are selected.
        selected: Option<std::ops::Range<usize>>,
        edit: bool,
        focus: bool,
    },
    /// A few words of which one holds.
    Words {
        words: Vec<(String, bool)>,
        focus: bool,
    },
    /// A row of an open list.
    Row {
        label: String,
        detail: String,
        taken: bool,
        at: bool,
    },
    /// A numbered name that is offered before anything is typed: a digit takes it, no caret stands on it.
    Offer {
        label: String,
        detail: String,
    },
    Help(String),
    Means(String),
    Doubt(String),
    Error(String),
    Heading,
    Blank,
    Button {
        label: String,
        focus: bool,
    },
}

/// A laid-out form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Cells of the label column, its gap included.
    pub labels: usize,
    pub slots: Vec<Slot>,
    /// Line and column of the caret, from the area's corner, before scrolling.
    pub caret: (usize, usize),
    /// Lines that must be seen with the caret: the whole focused field if it fits.
    pub keep: std::ops::Range<usize>,
}

impl Layout {
    /// Cells of the widest name in the list of a field.
    pub fn names(&self, field: Option<usize>) -> usize {
        let of_field = self.slots.iter().filter(|slot| slot.field == field);
        let names = of_field.filter_map(|slot| match &slot.part {
            Part::Row { label, .. } | Part::Offer { label, .. } => Some(width(label)),
            _ => None,
        });
        names.max().unwrap_or(0)
    }

    /// Where one line is missing for all to be seen at once, the button gives up the blank one above it.
    pub fn fit(&mut self, height: usize) {
        let above = self.slots.len().saturating_sub(2);
        if self.slots.len() == height + 1 && self.slots[above].part == Part::Blank {
            self.slots.remove(above);
            if self.caret.0 > above {
                self.caret.0 -= 1;
                self.keep = self.caret.0..self.caret.0 + 1;
            }
        }
    }

    /// The first line to show so that the caret and, if possible, its whole field is seen; moves as little as it can.
    pub fn scroll(&self, before: usize, height: usize) -> usize {
        let height = height.max(1);
        let last = self.slots.len().saturating_sub(height);
        let mut top = before.min(last);
        if self.keep.end > top + height {
            top = self.keep.end - height;
        }
        top = top.min(self.keep.start);
        if self.caret.0 >= top + height {
            top = self.caret.0 + 1 - height;
        }
        top.min(self.caret.0)
    }
}

impl Form {
    /// Cells of the value column when the form is this wide; one is kept free for the caret behind a full row.
    fn value_width(&self, cells: usize) -> (usize, usize) {
        let widest = self
            .fields()
            .iter()
            .filter(|field| !matches!(field.kind, Kind::Heading) && !field.away)
            .map(|field| width(&field.label) + if field.required { 2 } else { 1 })
            .max()
            .unwrap_or(0);
        let labels = (widest + 1).min(cells / 3).max(2);
        (labels, cells.saturating_sub(labels + 1).max(2))
    }

    pub(super) fn text_width(&self) -> usize {
        self.value_width(usize::from(self.size.0)).1
    }

    /// Lays the form out in this many cells.
    pub fn layout(&self, cells: usize) -> Layout {
        let (labels, value) = self.value_width(cells);
        let mut draft = Draft {
            form: self,
            value,
            slots: Vec::new(),
            caret: (0, labels),
            keep: 0..1,
            labels,
        };
        if let Some(banner) = self.banner() {
            for line in wrap_lines(banner, (labels + value).saturating_sub(1)) {
                draft.push(None, "", Part::Error(line));
            }
        }
        for (at, field) in self.fields().iter().enumerate() {
            draft.field(at, field);
        }
        draft.button();
        Layout {
            labels,
            slots: draft.slots,
            caret: draft.caret,
            keep: draft.keep,
        }
    }
}

struct Draft<'a> {
    form: &'a Form,
    value: usize,
    labels: usize,
    slots: Vec<Slot>,
    caret: (usize, usize),
    keep: std::ops::Range<usize>,
}

impl Draft<'_> {
    fn push(&mut self, field: Option<usize>, label: &str, part: Part) {
        self.slots.push(Slot {
            field,
            label: label.to_owned(),
            part,
        });
    }

    fn field(&mut self, at: usize, field: &Field) {
        if field.away {
            return;
        }
        let start = self.slots.len();
        let focus = self.form.focus() == at;
        match &field.kind {
            Kind::Heading => {
                if start > 0 {
                    self.push(None, "", Part::Blank);
                }
                self.push(Some(at), &field.label, Part::Heading);
                return;
            }
            Kind::Line(edit) => self.edit(at, field, edit, 1),
            Kind::Notes(edit) => self.edit(at, field, edit, NOTES_ROWS),
            Kind::Pick(pick) => self.pick(at, field, pick),
            Kind::Choice { words, at: taken } => {
                let words = words
                    .iter()
                    .enumerate()
                    .map(|(n, (_, word))| (word.clone(), n == *taken))
                    .collect();
                self.words(at, field, words);
            }
            Kind::Toggle(on) => {
                let lang = self.form.lang();
                let words = [(common::YES, *on), (common::NO, !*on)];
                self.words(
                    at,
                    field,
                    words
                        .map(|(word, on)| (word.get(lang).to_owned(), on))
                        .to_vec(),
                );
            }
            Kind::Fixed(text) => self.fixed(at, field, text),
        }
        self.under(at, field, focus);
        if focus {
            self.keep = start..self.slots.len();
        }
    }

    /// The names taken and the half-typed search behind them (alone where it will replace them), then the open list.
    fn pick(&mut self, at: usize, field: &Field, pick: &super::Pick) {
        let typing = !pick.filter().text().is_empty();
        // What the next Enter replaces gives its place to what is typed.
        let mut text = match typing && pick.replaces() {
            true => String::new(),
            false => pick.words(self.form.lang()),
        };
        if !text.is_empty() && (typing || pick.is_open() && !pick.replaces()) {
            text.push_str(crate::text::messages::common::AND.get(self.form.lang()));
        }
        let caret = text.len() + pick.filter().caret();
        text.push_str(pick.filter().text());
        let rows = wrap_ranges(&text, self.value);
        let caret = wrap::caret(&text, &rows, caret);
        let rows = rows
            .iter()
            .map(|row| (row.text(&text).to_owned(), None))
            .collect();
        self.value(at, field, rows, caret, 1);
        self.rows(at, pick);
        if self.form.focus() == at {
            for (n, entry) in pick.offered().iter().enumerate() {
                let part = Part::Offer {
                    label: format!("{} {}", n + 1, entry.label),
                    detail: entry.detail.clone(),
                };
                self.push(Some(at), "", part);
            }
        }
    }

    /// A few words of which one holds, on as many rows as they need; the caret stands at the one that holds.
    fn words(&mut self, at: usize, field: &Field, words: Vec<(String, bool)>) {
        let focus = self.form.focus() == at;
        let mut rows: Vec<Vec<(String, bool)>> = Vec::new();
        let mut used = 0;
        let toggle = matches!(field.kind, Kind::Toggle(_));
        for (word, taken) in words {
            let cells = width(&word) + 2;
            if rows.is_empty() || used + cells > self.value {
                rows.push(Vec::new());
                used = 0;
            }
            if focus && (taken || toggle && used == 0) {
                // 是 and 否 keep the caret at their first word.
                let before = if toggle { 0 } else { used };
                self.caret = (self.slots.len() + rows.len() - 1, self.labels + before);
            }
            used += cells + 2;
            if let Some(row) = rows.last_mut() {
                row.push((word, taken));
            }
        }
        for (n, words) in rows.into_iter().enumerate() {
            let label = if n == 0 { label(field) } else { String::new() };
            self.push(Some(at), &label, Part::Words { words, focus });
        }
    }

    fn fixed(&mut self, at: usize, field: &Field, text: &str) {
        for (n, line) in wrap::wrap_value(text, self.value).into_iter().enumerate() {
            let label = if n == 0 { field.label.as_str() } else { "" };
            let part = Part::Value {
                text: line,
                selected: None,
                edit: false,
                focus: false,
            };
            self.push(Some(at), label, part);
        }
    }

    /// A text that wraps, with its caret.
    fn edit(&mut self, at: usize, field: &Field, edit: &Edit, least: usize) {
        let view = edit.view(self.value + 1, MOST_ROWS);
        let rows = view
            .rows
            .iter()
            .map(|row| (row.text.to_owned(), row.selected.clone()))
            .collect();
        self.value(at, field, rows, (view.caret.1, view.caret.0), least);
    }

    fn value(
        &mut self,
        at: usize,
        field: &Field,
        mut rows: Vec<ValueRow>,
        caret: (usize, usize),
        least: usize,
    ) {
        let focus = self.form.focus() == at;
        if focus {
            self.caret = (self.slots.len() + caret.0, self.labels + caret.1);
        }
        rows.resize(rows.len().max(least), (String::new(), None));
        for (n, (text, selected)) in rows.into_iter().enumerate() {
            let label = if n == 0 { label(field) } else { String::new() };
            self.push(
                Some(at),
                &label,
                Part::Value {
                    text,
                    selected,
                    edit: true,
                    focus,
                },
            );
        }
    }

    fn rows(&mut self, at: usize, pick: &super::Pick) {
        let rows = pick.rows();
        let top = (pick.at() + 1).saturating_sub(PICK_ROWS);
        for (n, (entry, taken)) in rows.iter().enumerate().skip(top).take(PICK_ROWS) {
            let part = Part::Row {
                label: entry.label.clone(),
                detail: entry.detail.clone(),
                taken: *taken,
                at: n == pick.at(),
            };
            self.push(Some(at), "", part);
        }
        let lang = self.form.lang();
        if rows.len() > PICK_ROWS {
            self.push(
                Some(at),
                "",
                Part::Help(words::rows_of(lang, pick.at() + 1, rows.len())),
            );
        }
        // A refused save says it already, under the field.
        if pick.is_open() && rows.is_empty() && self.form.fields[at].error().is_none() {
            let words = if pick.takes_new() {
                words::take_new(lang, pick.filter().text().trim())
            } else if pick.offers_nothing() {
                words::NOTHING_LISTED.get(lang).to_owned()
            } else {
                pick.no_match(lang)
            };
            self.wrapped(at, Part::Doubt(words));
        }
    }

    /// Error, else what the text means, and the help of the focused field.
    fn under(&mut self, at: usize, field: &Field, focus: bool) {
        let part = match (field.error(), field.echo()) {
            (Some(error), _) => Some(Part::Error(error.to_owned())),
            // 14:30 means 14:30: nothing worth a line.
            (None, Echo::Means(words)) if words == field.text().trim() => None,
            (None, Echo::Means(words)) => Some(Part::Means(words)),
            (None, Echo::Doubt(words)) => Some(Part::Doubt(words)),
            // While a phrase is being typed its error is a hint; it becomes an error when the field is left.
            (None, Echo::Error(words)) if focus => Some(Part::Doubt(words)),
            _ => None,
        };
        if let Some(part) = part {
            self.wrapped(at, part);
        }
        if let Some(doubt) = &field.doubt {
            self.wrapped(at, Part::Doubt(doubt.clone()));
        }
        // A refusal in the words of the help need not be read twice.
        if focus && !field.help.is_empty() && field.error() != Some(field.help.as_str()) {
            self.wrapped(at, Part::Help(field.help.clone()));
        }
    }

    fn wrapped(&mut self, at: usize, part: Part) {
        let (text, make): (String, fn(String) -> Part) = match part {
            Part::Error(text) => (text, Part::Error),
            Part::Means(text) => (text, Part::Means),
            Part::Doubt(text) => (text, Part::Doubt),
            Part::Help(text) => (text, Part::Help),
            other => {
                self.push(Some(at), "", other);
                return;
            }
        };
        // 照说的打：… under a field is a sentence, and no label with a column of its own.
        for line in wrap::wrap_value(&text, self.value) {
            self.push(Some(at), "", make(line));
        }
    }

    fn button(&mut self) {
        let lang = self.form.lang();
        let focus = self.form.on_button();
        let label = if self.form.saving() {
            words::SAVING.get(lang).to_owned()
        } else {
            self.form
                .save_label
                .clone()
                .unwrap_or_else(|| common::SAVE.get(lang).to_owned())
        };
        self.push(None, "", Part::Blank);
        if focus {
            let line = self.slots.len();
            self.caret = (line, self.labels);
            self.keep = line..line + 1;
        }
        self.push(None, "", Part::Button { label, focus });
    }
}

fn label(field: &Field) -> String {
    if field.required {
        format!("{}*", field.label)
    } else {
        field.label.clone()
    }
}
