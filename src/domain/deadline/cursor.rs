//! Reading a normalised phrase from left to right.

use crate::text::numerals::{self, Numeral};

/// The part of a phrase not read yet. Cheap to copy: a rule that fails leaves the caller's copy where it was.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Cursor { rest: text }
    }

    pub fn rest(&self) -> &'a str {
        self.rest
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn starts_with(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.rest.starts_with(w))
    }

    /// Reads `word` if it comes next.
    pub fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Reads the first of `words` that comes next; put longer words before their beginnings.
    pub fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|w| self.eat(w))
    }

    /// Reads the first word of `table` that comes next and gives what stands beside it.
    pub fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table
            .iter()
            .find(|(word, _)| self.eat(word))
            .map(|(_, value)| *value)
    }

    /// Reads a number, Arabic or Chinese.
    pub fn number(&mut self) -> Option<Numeral> {
        let (numeral, rest) = numerals::leading(self.rest)?;
        self.rest = rest;
        Some(numeral)
    }

    /// Reads a number written with ASCII digits only.
    pub fn arabic(&mut self) -> Option<Numeral> {
        if !self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.number()
    }

    /// Reads up to `end` and past it; gives what stood before it.
    pub fn until(&mut self, end: char) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(end)?;
        self.rest = after;
        Some(before)
    }
}
