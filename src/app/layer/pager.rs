//! Text to read: a preview of minutes, a comparison, a message. Scrolls, finds.

use super::super::edit::Edit;
use super::super::key::{Code, Key};
use super::{Step, pasted, search_line, typed};
use crate::text::fold;

#[derive(Debug, Clone, PartialEq)]
pub struct Pager {
    pub title: String,
    /// Paragraphs; wrapped to the width when drawn.
    pub text: String,
    /// Wrapped lines as last drawn: scrolling and finding count them.
    pub(in crate::app) lines: Vec<String>,
    /// Lines that fit in it as last drawn.
    pub(in crate::app) page: usize,
    /// The first line drawn.
    top: usize,
    find: Option<Edit>,
    found: String,
    hit: Option<usize>,
    /// As narrow as a message.
    pub small: bool,
    /// What Enter does instead of turning the page.
    then: Option<&'static str>,
}

impl Pager {
    /// As wide as a page.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Pager {
        Pager {
            title: title.into(),
            text: text.into(),
            lines: Vec::new(),
            page: 20,
            top: 0,
            find: None,
            found: String::new(),
            hit: None,
            small: false,
            then: None,
        }
    }

    /// A message: as small as its text; Enter closes it.
    pub fn message(title: impl Into<String>, text: impl Into<String>) -> Pager {
        Pager {
            small: true,
            ..Pager::new(title, text)
        }
    }

    /// Enter runs this command wherever the text stands; the page keys turn it.
    pub fn then(mut self, command: &'static str) -> Pager {
        self.then = Some(command);
        self
    }

    /// What Enter runs. None: it turns the page.
    pub fn next(&self) -> Option<&'static str> {
        self.then
    }

    pub fn top(&self) -> usize {
        self.top
    }

    /// The line being typed after 查找.
    pub fn finding(&self) -> Option<&Edit> {
        self.find.as_ref()
    }

    /// What was searched last, and the line it was found in.
    pub fn found(&self) -> (&str, Option<usize>) {
        (&self.found, self.hit)
    }

    pub(in crate::app) fn drawn(&mut self, lines: Vec<String>, page: usize) {
        self.lines = lines;
        self.page = page.max(1);
        self.top = self.top.min(self.last());
    }

    /// Of a frame of so many lines and rows: whether there is more than one page of it, and whether its end is shown.
    pub(in crate::app) fn turns(&self, lines: usize, page: usize) -> (bool, bool) {
        let last = lines.saturating_sub(page);
        (last > 0, self.top >= last)
    }

    fn last(&self) -> usize {
        self.lines.len().saturating_sub(self.page)
    }

    pub(in crate::app) fn key(&mut self, key: Key) -> Step {
        if let Some(find) = &mut self.find {
            match key.code {
                Code::Enter => {
                    self.found = fold::search(find.text().trim());
                    self.find = None;
                    self.hit = None;
                    self.again();
                }
                Code::Esc => self.find = None,
                _ => {
                    let _ = typed(find, key);
                }
            }
            return Step::Consumed;
        }
        match key.folded().code {
            Code::Up => self.top = self.top.saturating_sub(1),
            Code::Down => self.top = (self.top + 1).min(self.last()),
            Code::PageUp => self.top = self.top.saturating_sub(self.page.saturating_sub(2).max(1)),
            Code::PageDown | Code::Char(' ') => {
                self.top = (self.top + self.page.saturating_sub(2).max(1)).min(self.last());
            }
            Code::Home => self.top = 0,
            Code::End => self.top = self.last(),
            Code::Esc => return Step::Close,
            Code::Enter if let Some(command) = self.then => {
                return Step::Act(super::Act::Command(command));
            }
            Code::Enter if self.small || self.top >= self.last() => return Step::Close,
            Code::Enter => {
                self.top = (self.top + self.page.saturating_sub(2).max(1)).min(self.last())
            }
            _ => return Step::Ignored,
        }
        Step::Consumed
    }

    pub(in crate::app) fn paste(&mut self, text: &str) {
        if let Some(find) = &mut self.find {
            pasted(find, text);
        }
    }

    pub(in crate::app) fn start_find(&mut self) {
        self.find = Some(search_line());
    }

    /// To the next line that holds what was searched; from the end on at the beginning.
    pub(in crate::app) fn again(&mut self) -> bool {
        if self.found.is_empty() || self.lines.is_empty() {
            return false;
        }
        let from = self.hit.map_or(self.top, |hit| hit + 1);
        let count = self.lines.len();
        self.hit = (0..count)
            .map(|n| (from + n) % count)
            .find(|line| fold::search(&self.lines[*line]).contains(&self.found));
        if let Some(hit) = self.hit
            && !(self.top..self.top + self.page).contains(&hit)
        {
            self.top = hit.saturating_sub(self.page / 3).min(self.last());
        }
        self.hit.is_some()
    }
}
