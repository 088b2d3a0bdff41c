//! One dialog for everything that ends something. The action waits as data; 取消 has the focus.

use super::super::contract::Command;
use super::super::edit::Edit;
use super::super::key::{Code, Key};
use super::super::msg::Effect;
use super::{Step, search_line, typed};

/// What is done when the user says yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Recorded; the screen hears `Reply::Saved` or `Reply::Refused`.
    Record(Vec<Command>),
    /// The screen hears `Reply::Confirmed`.
    Reply,
    Effect(Box<Effect>),
    Command(&'static str),
}

/// Where the focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    Word,
    Yes,
    Cancel,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    pub title: String,
    /// What will happen, with counts; wrapped when drawn.
    pub text: Vec<String>,
    /// The button that does it, named by the verb: 闭会, not 确定.
    pub yes: String,
    /// A word to be typed before the button can be pressed: closing, issuing, striking off.
    pub word: Option<String>,
    action: Action,
    typed: Edit,
    focus: Button,
    /// The same command once more is a yes: Ctrl+Q twice.
    again: Option<&'static str>,
}

impl Confirm {
    pub fn new(title: impl Into<String>, yes: impl Into<String>, action: Action) -> Confirm {
        Confirm {
            title: title.into(),
            text: Vec::new(),
            yes: yes.into(),
            word: None,
            action,
            typed: search_line(),
            focus: Button::Cancel,
            again: None,
        }
    }

    /// Running this command while the dialog stands is a yes too.
    pub(in crate::app) fn again(mut self, command: &'static str) -> Confirm {
        self.again = Some(command);
        self
    }

    pub(in crate::app) fn is_again(&self, command: &str) -> bool {
        self.again == Some(command)
    }

    pub(in crate::app) fn action(&self) -> Action {
        self.action.clone()
    }

    pub fn text(mut self, line: impl Into<String>) -> Confirm {
        self.text.push(line.into());
        self
    }

    /// Final: the user types this word first. Pinyin initials do not count.
    pub fn word(mut self, word: impl Into<String>) -> Confirm {
        self.word = Some(word.into());
        self.focus = Button::Word;
        self
    }

    pub fn focus(&self) -> Button {
        self.focus
    }

    pub fn typed(&self) -> &Edit {
        &self.typed
    }

    /// Whether the button can be pressed.
    pub fn ready(&self) -> bool {
        self.word
            .as_ref()
            .is_none_or(|word| self.typed.text().trim() == word)
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        if self.focus == Button::Word && (key.typed().is_some() || key.code == Code::Backspace) {
            let _ = typed(&mut self.typed, key);
            return Step::Consumed;
        }
        match key.code {
            Code::Tab | Code::Down | Code::Right => self.turn(true),
            Code::BackTab | Code::Up | Code::Left => self.turn(false),
            Code::Esc => return Step::Close,
            Code::Enter => match self.focus {
                // Enter after the word moves to the button; a second one presses it.
                Button::Word if self.ready() => self.focus = Button::Yes,
                Button::Word => {}
                Button::Cancel => return Step::Close,
                Button::Yes if self.ready() => return Step::Confirmed(self.action.clone()),
                Button::Yes => self.focus = Button::Word,
            },
            _ => return Step::Ignored,
        }
        Step::Consumed
    }

    /// A paste never confirms and never types the word.
    pub(in crate::app) fn paste(&mut self) {}

    fn turn(&mut self, forward: bool) {
        let stops: &[Button] = if self.word.is_some() {
            &[Button::Word, Button::Yes, Button::Cancel]
        } else {
            &[Button::Yes, Button::Cancel]
        };
        let at = stops
            .iter()
            .position(|stop| *stop == self.focus)
            .unwrap_or(0);
        let to = if forward {
            at + 1
        } else {
            at + stops.len() - 1
        };
        self.focus = stops[to % stops.len()];
    }
}
