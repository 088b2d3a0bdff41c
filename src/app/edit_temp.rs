//! Stand-in until `edit` is there.
use super::key::{Code, Key};
use crate::text::{width as w, wrap};

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edit {
    text: String,
    caret: usize,
    multi: bool,
}

impl Edit {
    pub fn line(text: &str) -> Edit {
        Edit {
            text: text.into(),
            caret: text.len(),
            multi: false,
        }
    }
    pub fn lines(text: &str) -> Edit {
        Edit {
            text: text.into(),
            caret: text.len(),
            multi: true,
        }
    }
    pub fn text(&self) -> &str {
        &self.text
    }
    pub fn caret(&self) -> usize {
        self.caret
    }
    pub fn set(&mut self, text: &str) {
        self.text = text.into();
        self.caret = text.len();
    }
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.caret, text);
        self.caret += text.len();
    }
    /// Used up?
    pub fn key(&mut self, key: Key, width: usize) -> bool {
        if let Some(c) = key.typed() {
            self.insert(&c.to_string());
            return true;
        }
        if key.ctrl {
            return false;
        }
        match key.code {
            Code::Enter if self.multi => self.insert("\n"),
            Code::Backspace => {
                let from = w::before(&self.text, self.caret);
                self.text.replace_range(from..self.caret, "");
                self.caret = from;
            }
            Code::Left => self.caret = w::before(&self.text, self.caret),
            Code::Right => self.caret = w::after(&self.text, self.caret),
            Code::Up | Code::Down if self.multi => {
                let rows = wrap::wrap_ranges(&self.text, width);
                let (row, col) = wrap::caret(&self.text, &rows, self.caret);
                let to = if key.code == Code::Up {
                    row.checked_sub(1)
                } else {
                    Some(row + 1)
                };
                let Some(r) = to.and_then(|to| rows.get(to)) else {
                    return false;
                };
                self.caret = wrap::byte_at(&self.text, r, col);
            }
            _ => return false,
        }
        true
    }
}
