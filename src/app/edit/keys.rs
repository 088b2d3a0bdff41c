//! The keys of a text field. Fields get keys first; what they do not use goes on to the form.

use super::{Edit, Insert, Kind};
use crate::app::{Code, Key};

/// What a key did to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Handled {
    /// The text changed.
    Changed,
    /// Only caret or selection changed, or the key is the field's but had nothing to do.
    Moved,
    /// The selection, for the clipboard. `cut`: it was taken out.
    Copied { text: String, cut: bool },
    /// The field is full: the character was not taken.
    Full { limit: usize },
    /// Not a key of this field: Enter and Tab go to the next, Up in the first row to the one above.
    No,
}

impl Edit {
    /// A key pressed in a field of `cells` cells and `height` rows. Enter makes a line in notes only.
    ///
    /// Beside arrows, Home, End, Backspace and Del: Ctrl+Left/Right by clause, Ctrl+Home/End whole text, Shift selects,
    /// Ctrl+W clause back, Ctrl+U to the beginning and Ctrl+K to the end of the line, Ctrl+A all, Ctrl+C, Ctrl+X, Ctrl+Z, Ctrl+Y.
    pub fn key(&mut self, key: Key, (cells, height): (usize, usize), now_ms: u64) -> Handled {
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        match (key.code, key.ctrl) {
            (Code::Char(c), true) => self.ctrl(c, now_ms),
            (Code::Char(_), false) => match key.typed() {
                Some(c) => self.typed(c, now_ms),
                None => Handled::No,
            },
            (Code::Enter, false) if self.kind == Kind::Notes => self.typed('\n', now_ms),
            (Code::Backspace, false) => changed(self.backspace(now_ms)),
            (Code::Backspace, true) => changed(self.delete_clause_back(now_ms)),
            (Code::Delete, false) => changed(self.delete(now_ms)),
            (Code::Delete, true) => changed(self.delete_clause_forward(now_ms)),
            (Code::Left, false) => moved(self.left(key.shift)),
            (Code::Left, true) => moved(self.clause_left(key.shift)),
            (Code::Right, false) => moved(self.right(key.shift)),
            (Code::Right, true) => moved(self.clause_right(key.shift)),
            (Code::Home, false) => moved(self.home(cells, key.shift)),
            (Code::Home, true) => moved(self.top(key.shift)),
            (Code::End, false) => moved(self.end(cells, key.shift)),
            (Code::End, true) => moved(self.bottom(key.shift)),
            (Code::Up, false) => self.row(-1, cells, key.shift),
            (Code::Down, false) => self.row(1, cells, key.shift),
            (Code::PageUp, false) => self.row(-page, cells, key.shift),
            (Code::PageDown, false) => self.row(page, cells, key.shift),
            _ => Handled::No,
        }
    }

    fn ctrl(&mut self, c: char, now_ms: u64) -> Handled {
        match c {
            'w' => changed(self.delete_clause_back(now_ms)),
            'u' => changed(self.delete_to_line_start(now_ms)),
            'k' => changed(self.delete_to_line_end(now_ms)),
            'a' => {
                self.select_all();
                Handled::Moved
            }
            'c' => match self.selected() {
                Some(text) => Handled::Copied {
                    text: text.to_owned(),
                    cut: false,
                },
                None => Handled::No,
            },
            'x' => match self.cut(now_ms) {
                Some(text) => Handled::Copied { text, cut: true },
                // With nothing selected it does nothing: what it means elsewhere would surprise whoever wants to cut.
                None => Handled::Moved,
            },
            // With nothing left to undo here the key goes on: the form's own undo may take it.
            'z' if self.undo() => Handled::Changed,
            'y' if self.redo() => Handled::Changed,
            _ => Handled::No,
        }
    }

    fn typed(&mut self, c: char, now_ms: u64) -> Handled {
        match self.insert(c.encode_utf8(&mut [0; 4]), now_ms) {
            Insert::Done => Handled::Changed,
            Insert::Nothing => Handled::Moved,
            Insert::TooLong { limit, .. } => Handled::Full { limit },
        }
    }

    fn row(&mut self, by: isize, cells: usize, extend: bool) -> Handled {
        if self.kind == Kind::Notes && self.vertical(by, cells, extend) {
            Handled::Moved
        } else {
            Handled::No
        }
    }
}

fn changed(changed: bool) -> Handled {
    if changed {
        Handled::Changed
    } else {
        Handled::Moved
    }
}

fn moved(_moved: bool) -> Handled {
    Handled::Moved
}
