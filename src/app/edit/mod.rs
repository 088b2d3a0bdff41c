//! Editing a text: one field of a form or a page of notes. Pure; knows neither terminal nor clock.
//!
//! The caret is a byte at a grapheme border, so that no key ever halves a character, an emoji or an accented letter.

mod history;
mod keys;
mod motion;
mod view;

use std::cell::Cell;
use std::ops::Range;

use crate::text::sanitise;
use crate::text::width::{after, before, count, floor_char, is_border};

use history::{History, Way};
pub use keys::Handled;
pub use view::{LineView, View, ViewRow};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line that scrolls sideways; a pasted newline becomes a blank.
    Line,
    /// Paragraphs, wrapped at the width of the field.
    Notes,
}

/// What became of text that was typed or pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Insert {
    Done,
    /// Nothing of it can stand in a text (control characters only): the text is as it was.
    Nothing,
    /// The field would hold `count` characters, more than its `limit`: refused whole, the text is as it was.
    TooLong {
        count: usize,
        limit: usize,
    },
}

/// A text with caret, selection and undo. Times are milliseconds of any clock that does not run backwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    kind: Kind,
    text: String,
    caret: usize,
    /// The other end of the selection.
    anchor: Option<usize>,
    /// Most characters (graphemes) the text may have; `None` = no limit.
    limit: Option<usize>,
    history: History,
    /// At a soft break: the caret stands behind the upper row instead of before the lower one (after End).
    behind: bool,
    /// The column that Up and Down try to keep.
    goal: Option<usize>,
    /// The first row, or the first byte of a line, that was shown last; drawing moves it as little as the caret allows.
    scroll: Cell<usize>,
    revision: u64,
}

impl Edit {
    pub fn new(kind: Kind, text: &str) -> Edit {
        let text = match kind {
            Kind::Line => sanitise::line(text),
            Kind::Notes => sanitise::paragraphs(text).into_owned(),
        };
        Edit {
            kind,
            caret: text.len(),
            text,
            anchor: None,
            limit: None,
            history: History::default(),
            behind: false,
            goal: None,
            scroll: Cell::new(0),
            revision: 0,
        }
    }

    /// A field of one line, the caret at its end.
    pub fn line(text: &str) -> Edit {
        Edit::new(Kind::Line, text)
    }

    /// Notes of several paragraphs, the caret at their end.
    pub fn notes(text: &str) -> Edit {
        Edit::new(Kind::Notes, text)
    }

    /// With at most so many characters (graphemes). A text that is longer already stays, but takes no more.
    #[must_use]
    pub fn with_limit(mut self, characters: usize) -> Edit {
        self.limit = Some(characters);
        self
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Byte at which the next character goes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Grows with every change of the text: what differs from the last one seen needs a new draft.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The selected bytes; `None` when nothing is selected.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        (anchor != self.caret).then(|| anchor.min(self.caret)..anchor.max(self.caret))
    }

    pub fn selected(&self) -> Option<&str> {
        self.selection().and_then(|r| self.text.get(r))
    }

    pub fn select_all(&mut self) {
        self.anchor = Some(0);
        self.caret = self.text.len();
        self.moved();
    }

    /// Puts the caret at a byte of the text, or at the grapheme border before it; nothing is selected.
    pub fn set_caret(&mut self, at: usize) {
        self.anchor = None;
        self.caret = crate::text::width::border_at(&self.text, at);
        self.moved();
    }

    /// Typed text, in place of the selection. Joins the undo step before it unless that is closed (see [`History`]).
    pub fn insert(&mut self, typed: &str, now_ms: u64) -> Insert {
        self.put(typed, Way::Typing, now_ms)
    }

    /// Pasted text, in place of the selection: one undo step, and over the limit nothing of it.
    pub fn paste(&mut self, pasted: &str, now_ms: u64) -> Insert {
        let pasted = match self.kind {
            Kind::Line => pasted.trim_end_matches(['\r', '\n']),
            Kind::Notes => pasted,
        };
        self.put(pasted, Way::Whole, now_ms)
    }

    /// The whole text replaced (a proposal taken over), as one undo step.
    pub fn replace(&mut self, text: &str, now_ms: u64) -> Insert {
        if text == self.text {
            return Insert::Nothing;
        }
        self.anchor = Some(0);
        self.caret = self.text.len();
        if text.is_empty() {
            self.remove(0..self.text.len(), Way::Whole, now_ms);
            return Insert::Done;
        }
        self.put(text, Way::Whole, now_ms)
    }

    /// The grapheme before the caret, or the selection.
    pub fn backspace(&mut self, now_ms: u64) -> bool {
        let range = self
            .selection()
            .unwrap_or(before(&self.text, self.caret)..self.caret);
        self.remove(range, Way::Back, now_ms)
    }

    /// The grapheme after the caret, or the selection.
    pub fn delete(&mut self, now_ms: u64) -> bool {
        let range = self
            .selection()
            .unwrap_or(self.caret..after(&self.text, self.caret));
        self.remove(range, Way::Forward, now_ms)
    }

    /// Back to the stop before the caret (clause or change of script), or the selection.
    pub fn delete_clause_back(&mut self, now_ms: u64) -> bool {
        let range = self
            .selection()
            .unwrap_or(motion::clause_before(&self.text, self.caret)..self.caret);
        self.remove(range, Way::Whole, now_ms)
    }

    /// Forward to the next stop, or the selection.
    pub fn delete_clause_forward(&mut self, now_ms: u64) -> bool {
        let range = self
            .selection()
            .unwrap_or(self.caret..motion::clause_after(&self.text, self.caret));
        self.remove(range, Way::Whole, now_ms)
    }

    /// Back to the beginning of the source line; at the beginning already: the newline before it.
    pub fn delete_to_line_start(&mut self, now_ms: u64) -> bool {
        let start = motion::line_start(&self.text, self.caret);
        let start = if start == self.caret {
            before(&self.text, start)
        } else {
            start
        };
        self.remove(start..self.caret, Way::Whole, now_ms)
    }

    /// Forward to the end of the source line; at the end already: the newline after it.
    pub fn delete_to_line_end(&mut self, now_ms: u64) -> bool {
        let end = motion::line_end(&self.text, self.caret);
        let end = if end == self.caret {
            after(&self.text, end)
        } else {
            end
        };
        self.remove(self.caret..end, Way::Whole, now_ms)
    }

    /// Takes the selection out; `None` when nothing is selected.
    pub fn cut(&mut self, now_ms: u64) -> Option<String> {
        let range = self.selection()?;
        let cut = self.text.get(range.clone())?.to_owned();
        self.remove(range, Way::Whole, now_ms);
        Some(cut)
    }

    /// One step back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.history.undo() else {
            return false;
        };
        self.text.replace_range(
            change.at..change.at + change.inserted.len(),
            &change.removed,
        );
        self.caret = change.caret;
        self.anchor = change.anchor;
        self.changed();
        true
    }

    /// One undone step again; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.history.redo() else {
            return false;
        };
        self.text.replace_range(
            change.at..change.at + change.removed.len(),
            &change.inserted,
        );
        self.caret = change.at + change.inserted.len();
        self.anchor = None;
        self.changed();
        true
    }

    fn put(&mut self, raw: &str, way: Way, now_ms: u64) -> Insert {
        let new = self.clean(raw);
        if new.is_empty() {
            return Insert::Nothing;
        }
        let range = self.selection().unwrap_or(self.caret..self.caret);
        if let Some(limit) = self.limit {
            let count =
                count(&self.text[..range.start]) + count(&new) + count(&self.text[range.end..]);
            if count > limit {
                return Insert::TooLong { count, limit };
            }
        }
        self.exchange(range, &new, way, now_ms);
        Insert::Done
    }

    fn remove(&mut self, range: Range<usize>, way: Way, now_ms: u64) -> bool {
        if range.is_empty() {
            return false;
        }
        self.exchange(range, "", way, now_ms);
        true
    }

    fn exchange(&mut self, range: Range<usize>, new: &str, way: Way, now_ms: u64) {
        let removed = self.text[range.clone()].to_owned();
        self.history.record(
            range.start,
            removed,
            new,
            (self.caret, self.anchor),
            way,
            now_ms,
        );
        self.text.replace_range(range.clone(), new);
        self.caret = range.start + new.len();
        self.anchor = None;
        self.changed();
    }

    fn changed(&mut self) {
        // What stands behind may have joined what was typed (an accent, a joined emoji): the caret goes behind both.
        if !is_border(&self.text, self.caret) {
            self.caret = after(&self.text, floor_char(&self.text, self.caret));
        }
        self.revision += 1;
        self.behind = false;
        self.goal = None;
    }

    fn moved(&mut self) {
        self.history.close();
        self.behind = false;
        self.goal = None;
    }

    /// Typed or pasted text as this kind of field takes it.
    fn clean(&self, raw: &str) -> String {
        // An emoji of several people arrives character by character: a joiner alone is kept where it can join.
        let joins = || {
            self.text[..self.caret]
                .chars()
                .next_back()
                .is_some_and(sanitise::is_pictograph)
        };
        match self.kind {
            _ if raw == "\u{200d}" && joins() => raw.to_owned(),
            Kind::Line => sanitise::line(raw),
            Kind::Notes => sanitise::paragraphs(raw).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
