//! The selected decision beside the list or under it: loaded after the selection has come to rest, one at a time.

use super::detail;
use crate::app::contract::Query;
use crate::app::key::{Code, Key};
use crate::app::msg::RequestId;
use crate::app::screen::Cx;
use crate::app::shared::Shared;
use crate::domain::ids::DecisionId;
use crate::domain::query::DecisionView;
use crate::text;

/// From this width on the detail stands beside the list: the list keeps all its columns.
const BESIDE: u16 = 150;
/// From this size on it stands under it.
const UNDER: (u16, u16) = (100, 30);

/// Where the detail of the selected decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Beside the list, so many cells wide.
    Beside(u16),
    /// Under the list, so many lines high.
    Under(u16),
    /// There is room for two lines only.
    Short,
}

/// `size`: columns and rows of the terminal.
pub fn place(size: (u16, u16)) -> Place {
    match size {
        (width, _) if width >= BESIDE => Place::Beside(width / 3),
        (width, height) if width >= UNDER.0 && height >= UNDER.1 => Place::Under(height / 3),
        _ => Place::Short,
    }
}

/// Columns and lines of its text, with the last line that says how to read on.
fn room(size: (u16, u16)) -> Option<(u16, u16)> {
    match place(size) {
        // Title, rule, heading and tabs over it; rule, hints and the line that says how under it.
        Place::Beside(cells) => Some((cells, size.1.saturating_sub(7))),
        Place::Under(lines) => Some((size.0, lines.saturating_sub(1))),
        Place::Short => None,
    }
}

#[derive(Debug, Default)]
pub struct Side {
    shown: Option<DecisionId>,
    text: String,
    asked: Option<(RequestId, DecisionId)>,
    top: usize,
    stale: bool,
}

impl Side {
    /// What it says about this decision; nothing until it is loaded.
    pub fn text(&self, of: DecisionId) -> &str {
        if self.shown == Some(of) {
            &self.text
        } else {
            ""
        }
    }

    /// Lines scrolled away.
    pub fn top(&self) -> usize {
        self.top
    }

    /// What is shown may be old.
    pub fn reload(&mut self) {
        self.stale = true;
        self.asked = None;
    }

    /// Asks for the selected decision, unless another answer is on its way: that one asks again.
    pub fn follow(&mut self, selected: Option<DecisionId>, cx: &mut Cx) {
        let Some(id) = selected else { return };
        if self.asked.is_some() || (self.shown == Some(id) && !self.stale) {
            return;
        }
        self.asked = Some((cx.load(Query::Decision(id)), id));
    }

    /// Takes an answer in. False: it was not asked for here.
    pub fn put(
        &mut self,
        request: RequestId,
        view: Option<&DecisionView>,
        shared: &Shared,
    ) -> bool {
        let Some((_, id)) = self.asked.filter(|(asked, _)| *asked == request) else {
            return false;
        };
        if self.shown != Some(id) {
            self.top = 0;
        }
        self.text = view.map_or_else(String::new, |view| {
            detail::text(view, Some(place(shared.size)), shared)
        });
        (self.asked, self.stale, self.shown) = (None, false, Some(id));
        true
    }

    /// Ctrl or Shift with Up and Down scroll it.
    pub fn key(&mut self, key: Key, shared: &Shared) -> bool {
        let Some((cells, rows)) = room(shared.size).filter(|_| key.ctrl || key.shift) else {
            return false;
        };
        let lines = text::wrap(&self.text, usize::from(cells)).len();
        let last = lines.saturating_sub(usize::from(rows));
        match key.code {
            Code::Up => self.top = self.top.saturating_sub(3),
            Code::Down => self.top = (self.top + 3).min(last),
            _ => return false,
        }
        true
    }
}
