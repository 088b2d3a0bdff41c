//! A list over pages of rows: the selection is an id, pages come by keyset, at most three are kept.
//!
//! ```text
//! list: List<IssueRow>,                                     // impl Row for IssueRow { type Id = IssueId; type Key = IssueKey; … }
//! fn enter(..) { self.list.reload(); self.fetch(cx); }
//! fn fetch(&mut self, cx: &mut Cx) {
//!     while let Some(want) = self.list.want() {             // at most one page is asked for at a time
//!         let request = cx.load(Query::Issues { filter: self.filter.clone(), after: want.after, limit: PAGE });
//!         self.list.asked(want.page, request);
//!     }
//! }
//! fn key(..) { if self.list.key(key) { self.fetch(cx); return Outcome::Consumed } Outcome::Ignored }
//! fn loaded(..) { if let Answer::Issues(page) = answer && self.list.put(request, page) { self.fetch(cx); } }
//! fn drawn(&mut self, rows: u16) { self.list.set_height(rows); }
//! ```

use std::collections::BTreeMap;

use super::key::{Code, Key};
use super::msg::RequestId;
use crate::domain::query::Page;

/// Rows asked for at once.
pub const PAGE: u16 = 100;
/// Pages kept around the selection.
const KEPT: usize = 3;

/// Pages read to find a row that is sought: some hundred milliseconds.
const SOUGHT: usize = 100;

/// A row of a list.
pub trait Row {
    type Id: Clone + PartialEq;
    /// Where the next page goes on. Lists that come whole use `()`.
    type Key: Clone;

    fn id(&self) -> Self::Id;
}

/// A page the list needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want<K> {
    /// Number of the page, from 0.
    pub page: usize,
    /// The key the page follows; None: the first page.
    pub after: Option<K>,
}

/// The rows to draw, each with whether it is selected, and whether there are more above and below.
#[derive(Debug, Clone)]
pub struct Shown<R> {
    rows: Vec<(R, bool)>,
    pub above: bool,
    pub below: bool,
}

impl<R> From<Vec<(R, bool)>> for Shown<R> {
    fn from(rows: Vec<(R, bool)>) -> Shown<R> {
        Shown {
            rows,
            above: false,
            below: false,
        }
    }
}

impl<R> std::ops::Deref for Shown<R> {
    type Target = [(R, bool)];

    fn deref(&self) -> &[(R, bool)] {
        &self.rows
    }
}

impl<R> IntoIterator for Shown<R> {
    type Item = (R, bool);
    type IntoIter = std::vec::IntoIter<(R, bool)>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

#[derive(Debug, Clone)]
pub struct List<R: Row> {
    pages: BTreeMap<usize, Vec<R>>,
    /// `starts[i]`: the key page `i` follows. As long as the pages known to exist.
    starts: Vec<Option<R::Key>>,
    /// The last page is known.
    whole: bool,
    total: Option<u64>,
    /// Page and place in it.
    at: (usize, usize),
    selected: Option<R::Id>,
    /// Rows between the first row shown and the selected one.
    above: usize,
    height: usize,
    asked: Option<(usize, RequestId)>,
    /// What is shown is old: the first page that comes replaces everything.
    stale: bool,
    loaded: bool,
    /// The selected row is sought from page to page; so many more are read for it.
    seeking: Option<usize>,
}

impl<R: Row> Default for List<R> {
    fn default() -> List<R> {
        List {
            pages: BTreeMap::new(),
            starts: vec![None],
            whole: false,
            total: None,
            at: (0, 0),
            selected: None,
            above: 0,
            height: 10,
            asked: None,
            stale: true,
            loaded: false,
            seeking: None,
        }
    }
}

impl<R: Row> List<R> {
    /// Load again from the page that holds the selection; what is shown stays until it comes.
    pub fn reload(&mut self) {
        self.stale = true;
        self.asked = None;
    }

    /// Another filter: begin at the top.
    pub fn restart(&mut self) {
        let height = self.height;
        *self = List {
            height,
            ..List::default()
        };
    }

    /// The page to load next, if one is needed and none is on its way.
    pub fn want(&self) -> Option<Want<R::Key>> {
        if self.asked.is_some() {
            return None;
        }
        let want = |page: usize| {
            Some(Want {
                page,
                after: self.starts.get(page)?.clone(),
            })
        };
        if self.stale {
            return want(self.at.0);
        }
        let (first, last) = (self.at.0.saturating_sub(1), self.at.0 + 1);
        (first..=last)
            .find(|page| !self.pages.contains_key(page) && *page < self.starts.len())
            .and_then(want)
    }

    pub fn asked(&mut self, page: usize, request: RequestId) {
        self.asked = Some((page, request));
    }

    /// Takes a page in. False: nobody asked for it (any more).
    pub fn put(&mut self, request: RequestId, page: Page<R, R::Key>) -> bool {
        let Some((at, _)) = self.asked.filter(|(_, asked)| *asked == request) else {
            return false;
        };
        self.asked = None;
        self.loaded = true;
        if self.stale {
            self.stale = false;
            self.pages.clear();
            self.starts.truncate(at + 1);
        }
        self.total = page.total.or(self.total);
        if self.starts.len() == at + 1 {
            match page.next {
                Some(next) => self.starts.push(Some(next)),
                None => self.whole = true,
            }
        }
        if page.rows.is_empty() && at > 0 && at == self.at.0 {
            // The page emptied while we looked: the one before it is the last now.
            self.starts.truncate(at);
            self.at = (at - 1, usize::MAX);
            self.stale = true;
            return true;
        }
        self.pages.insert(at, page.rows);
        if at == self.at.0 && !self.seek_on() {
            self.find_selected();
        }
        self.forget_far();
        true
    }

    /// A whole list at once, for lists that do not come in pages.
    pub fn set(&mut self, rows: Vec<R>) {
        self.starts.truncate(1);
        self.pages.clear();
        self.at.0 = 0;
        self.total = Some(rows.len() as u64);
        self.pages.insert(0, rows);
        (self.whole, self.stale, self.loaded, self.asked) = (true, false, true, None);
        self.find_selected();
    }

    /// While a row is sought: on to the next page where this one does not hold it. True: it has not been found yet, or never will be.
    fn seek_on(&mut self) -> bool {
        let Some(left) = self.seeking.take() else {
            return false;
        };
        let rows = self.pages.get(&self.at.0).into_iter().flatten();
        let mut ids = rows.map(Row::id);
        if ids.any(|id| self.selected.as_ref() == Some(&id)) {
            return false;
        }
        let next = self.at.0 + 1;
        if left == 0 || next >= self.starts.len() {
            self.home();
        } else {
            self.at = (next, 0);
            self.seeking = Some(left - 1);
        }
        true
    }

    /// After a load: back to the row that was selected, else to the same place.
    fn find_selected(&mut self) {
        let Some(rows) = self.pages.get(&self.at.0) else {
            return;
        };
        let known = self
            .selected
            .as_ref()
            .and_then(|id| rows.iter().position(|row| row.id() == *id));
        self.at.1 = known.unwrap_or(self.at.1).min(rows.len().saturating_sub(1));
        self.remember();
    }

    fn remember(&mut self) {
        self.selected = self.row().map(Row::id);
        let first = self.pages.keys().next().copied().unwrap_or(0);
        let before = self.before(first);
        self.above = self.above.min(self.height.saturating_sub(1)).min(before);
    }

    fn forget_far(&mut self) {
        while self.pages.len() > KEPT {
            let far = match (self.pages.keys().next(), self.pages.keys().next_back()) {
                (Some(first), Some(last))
                    if self.at.0.saturating_sub(*first) > last.saturating_sub(self.at.0) =>
                {
                    *first
                }
                (_, Some(last)) => *last,
                _ => return,
            };
            self.pages.remove(&far);
        }
    }

    pub fn row(&self) -> Option<&R> {
        self.pages.get(&self.at.0)?.get(self.at.1)
    }

    pub fn selected(&self) -> Option<&R::Id> {
        self.selected.as_ref()
    }

    /// Puts the selection on this row if it is loaded; else it is found when its page comes.
    pub fn select(&mut self, id: R::Id) {
        let found = self
            .pages
            .iter()
            .find_map(|(page, rows)| Some((*page, rows.iter().position(|row| row.id() == id)?)));
        if let Some(at) = found {
            self.at = at;
        }
        self.selected = Some(id);
    }

    /// The same; the rows before it stay in view as far as there is room.
    pub fn select_in_view(&mut self, id: R::Id) {
        self.select(id);
        self.above = self.height.saturating_sub(1);
        self.remember();
    }

    /// Puts the selection on a row that may stand on any page: those after the first are read until it is found.
    pub fn seek(&mut self, id: R::Id) {
        self.select(id);
        self.seeking = Some(SOUGHT);
    }

    pub fn is_empty(&self) -> bool {
        self.loaded && self.pages.values().all(Vec::is_empty)
    }

    /// Nothing has come yet.
    pub fn is_loading(&self) -> bool {
        !self.loaded
    }

    /// Rows in all, where the register counted them or one page holds them.
    pub fn total(&self) -> Option<u64> {
        let only_page = || {
            let page = self.pages.get(&0).filter(|_| self.starts.len() == 1)?;
            self.whole.then_some(page.len() as u64)
        };
        self.total.or_else(only_page)
    }

    /// Rows the last frame could show.
    pub fn set_height(&mut self, rows: u16) {
        self.height = usize::from(rows).max(1);
        self.above = self.above.min(self.height - 1);
    }

    /// The rows to draw, the selected one marked. At most `height` of them.
    pub fn rows(&self, height: usize) -> Shown<&R> {
        let height = height.max(1);
        let all: Vec<((usize, usize), &R)> = self
            .pages
            .iter()
            .flat_map(|(page, rows)| {
                rows.iter()
                    .enumerate()
                    .map(move |(n, row)| ((*page, n), row))
            })
            .collect();
        let at = all
            .iter()
            .position(|(place, _)| *place == self.at)
            .unwrap_or(0);
        let last = all.len().saturating_sub(height);
        let top = at.saturating_sub(self.above.min(height - 1)).min(last);
        let first = self.pages.keys().next().is_some_and(|page| *page > 0);
        Shown {
            above: top > 0 || first,
            below: top.saturating_add(height) < all.len() || self.goes_on(),
            rows: all
                .into_iter()
                .skip(top)
                .take(height)
                .map(|(place, row)| (row, place == self.at))
                .collect(),
        }
    }

    /// There are pages after those kept.
    fn goes_on(&self) -> bool {
        let last = self.pages.keys().next_back().copied().unwrap_or(0);
        last + 1 < self.starts.len()
    }

    /// Moves by arrows, PgUp, PgDn, Home and End. True: the key was used; ask [`List::want`] for pages then.
    pub fn key(&mut self, key: Key) -> bool {
        if key.ctrl || key.shift {
            return false;
        }
        // Whoever moves has seen enough.
        if self.seeking.take().is_some() && !self.pages.contains_key(&self.at.0) {
            self.home();
        }
        match key.code {
            Code::Up => self.step(-1),
            Code::Down => self.step(1),
            Code::PageUp => self.leap(-1),
            Code::PageDown => self.leap(1),
            Code::Home => self.home(),
            Code::End => self.end(),
            _ => return false,
        }
        true
    }

    fn before(&self, first: usize) -> usize {
        self.pages
            .range(first..self.at.0)
            .map(|(_, rows)| rows.len())
            .sum::<usize>()
            + self.at.1
    }

    /// Moves by rows inside the loaded pages; how far it came.
    fn walk(&mut self, by: isize) -> isize {
        let mut done = 0;
        while done != by {
            let forward = by > 0;
            let next = if forward {
                let rows = self.pages.get(&self.at.0).map_or(0, Vec::len);
                if self.at.1 + 1 < rows {
                    (self.at.0, self.at.1 + 1)
                } else if self
                    .pages
                    .get(&(self.at.0 + 1))
                    .is_some_and(|rows| !rows.is_empty())
                {
                    (self.at.0 + 1, 0)
                } else {
                    break;
                }
            } else if self.at.1 > 0 {
                (self.at.0, self.at.1 - 1)
            } else if let Some(rows) = self
                .at
                .0
                .checked_sub(1)
                .and_then(|page| self.pages.get(&page))
            {
                (self.at.0 - 1, rows.len().saturating_sub(1))
            } else {
                break;
            };
            self.at = next;
            done += by.signum();
        }
        done
    }

    /// One row; at the edge the window moves half a page, so that few lines are drawn anew.
    fn step(&mut self, by: isize) {
        if self.walk(by) == 0 {
            return;
        }
        if by > 0 {
            self.above += 1;
            if self.above >= self.height {
                self.above = self.height / 2;
            }
        } else {
            self.above = match self.above.checked_sub(1) {
                Some(above) => above,
                None => self.height.saturating_sub(1) / 2,
            };
        }
        self.remember();
    }

    fn leap(&mut self, sign: isize) {
        let by = isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1);
        self.walk(by * sign);
        self.remember();
    }

    fn home(&mut self) {
        self.at = (0, 0);
        self.above = 0;
        self.selected = None;
        if self.pages.contains_key(&0) {
            self.remember();
        } else {
            self.reload();
        }
    }

    /// To the last row loaded; the end of a long list is reached page by page.
    fn end(&mut self) {
        if let Some((page, rows)) = self.pages.iter().next_back() {
            self.at = (*page, rows.len().saturating_sub(1));
        }
        self.above = self.height.saturating_sub(1);
        self.remember();
    }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
