//! A short numbered list: a digit or Enter takes an entry.

use super::super::key::{Code, Key};
use super::super::screen::Reply;
use super::Step;

/// What an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Runs a command of the table.
    Command(&'static str),
    /// Tells the screen: `Reply::Chose(key)`.
    Reply(&'static str),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    /// Right column: a key, a count.
    pub detail: String,
    pub act: Act,
    /// Why it cannot be taken now; None: it can.
    pub not_now: Option<String>,
}

impl Item {
    pub fn reply(key: &'static str, label: impl Into<String>) -> Item {
        Item {
            label: label.into(),
            detail: String::new(),
            act: Act::Reply(key),
            not_now: None,
        }
    }

    pub fn command(id: &'static str, label: impl Into<String>) -> Item {
        Item {
            act: Act::Command(id),
            ..Item::reply("", label)
        }
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Item {
        self.detail = detail.into();
        self
    }

    pub fn not_now(mut self, why: impl Into<String>) -> Item {
        self.not_now = Some(why.into());
        self
    }
}

/// Entries that have a digit at a time.
const NINE: usize = 9;

/// The digits that take an entry from where a menu begins: `4`, `04` for the thirteenth.
pub(in crate::app) fn digits_to(at: usize) -> String {
    format!("{}{}", "0".repeat(at / NINE), at % NINE + 1)
}

/// Numbered entries with a line or two above them.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    pub title: String,
    /// Read before choosing; wrapped when drawn.
    pub text: Vec<String>,
    pub items: Vec<Item>,
    at: usize,
    /// The first of the entries that the digits 1 to 9 take now.
    from: usize,
    /// The last key was to take an entry that cannot be taken.
    tried: bool,
}

impl Menu {
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Menu {
        let at = items
            .iter()
            .position(|item| item.not_now.is_none())
            .unwrap_or(0);
        Menu {
            title: title.into(),
            text: Vec::new(),
            items,
            at,
            from: 0,
            tried: false,
        }
    }

    /// Lines above the entries.
    pub fn text(mut self, line: impl Into<String>) -> Menu {
        self.text.push(line.into());
        self
    }

    /// Begins on another entry.
    pub fn at_item(mut self, at: usize) -> Menu {
        self.at = at.min(self.items.len().saturating_sub(1));
        self
    }

    pub fn at(&self) -> usize {
        self.at
    }

    /// The digit that takes an entry now. None: 0 moves the digits to it.
    pub fn digit(&self, at: usize) -> Option<usize> {
        (self.from..self.from + NINE)
            .contains(&at)
            .then(|| at - self.from + 1)
    }

    /// There are more entries than digits: 0 moves these on.
    pub fn turns(&self) -> bool {
        self.items.len() > NINE
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        let last = self.items.len().saturating_sub(1);
        self.tried = false;
        if key.digit() == Some(0) && !key.ctrl && self.turns() {
            let next = self.from + NINE;
            self.from = if next > last { 0 } else { next };
            self.at = self.from;
            return Step::Consumed;
        }
        if let Some(n) = key.digit().filter(|n| *n > 0 && !key.ctrl) {
            let at = self.from + usize::from(n) - 1;
            if at > last {
                return Step::Consumed;
            }
            self.at = at;
            return self.take();
        }
        match key.code {
            Code::Up | Code::BackTab => self.at = self.at.checked_sub(1).unwrap_or(last),
            Code::Down | Code::Tab => self.at = if self.at < last { self.at + 1 } else { 0 },
            Code::Home | Code::PageUp => self.at = 0,
            Code::End | Code::PageDown => self.at = last,
            Code::Enter => return self.take(),
            Code::Esc => return Step::Close,
            _ => return Step::Ignored,
        }
        Step::Consumed
    }

    fn take(&mut self) -> Step {
        match self.items.get(self.at) {
            Some(item) if item.not_now.is_none() => match item.act {
                Act::Reply(key) => Step::Reply(Reply::Chose(key)),
                Act::Command(_) => Step::Act(item.act.clone()),
            },
            _ => {
                self.tried = true;
                Step::Consumed
            }
        }
    }

    pub(in crate::app) fn tried(&self) -> bool {
        self.tried
    }

    /// Why the entry with the caret cannot be taken.
    pub fn why_not(&self) -> Option<&str> {
        self.items.get(self.at)?.not_now.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 20] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r",
        "s", "t",
    ];

    #[test]
    fn every_entry_of_a_long_menu_is_taken_by_digits() {
        for (at, name) in KEYS.into_iter().enumerate() {
            let mut menu = Menu::new("", KEYS.map(|key| Item::reply(key, key)).to_vec());
            let mut last = Step::Ignored;
            for digit in digits_to(at).chars() {
                last = menu.key(Key::char(digit));
            }
            assert_eq!(last, Step::Reply(Reply::Chose(name)));
        }
        // Past the last the digits begin again, and a digit without an entry takes none.
        let mut menu = Menu::new("", KEYS.map(|key| Item::reply(key, key)).to_vec());
        for _ in 0..3 {
            let _ = menu.key(Key::char('0'));
        }
        assert_eq!(
            (menu.at(), menu.digit(8), menu.digit(9)),
            (0, Some(9), None)
        );
        let _ = menu.key(Key::char('０'));
        let _ = menu.key(Key::char('0'));
        assert_eq!(menu.key(Key::char('3')), Step::Consumed);
        assert_eq!(menu.at(), 18);
    }
}
