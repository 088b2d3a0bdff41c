//! The selected decision beside the list: loaded after the selection has come to rest, one at a time.

use super::detail;
use crate::app::contract::Query;
use crate::app::key::{Code, Key};
use crate::app::msg::RequestId;
use crate::app::screen::Cx;
use crate::app::shared::Shared;
use crate::domain::ids::DecisionId;
use crate::domain::query::DecisionView;
use crate::text;

/// From this width on the detail stands beside the list.
const BESIDE: u16 = 100;

/// Cells of the detail beside the list; None: there is no room for it.
pub fn cells(width: u16) -> Option<u16> {
    (width >= BESIDE).then_some(width / 3)
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
        self.text = view.map_or_else(String::new, |view| detail::text(view, shared));
        (self.asked, self.stale, self.shown) = (None, false, Some(id));
        true
    }

    /// Ctrl or Shift with Up and Down scroll it.
    pub fn key(&mut self, key: Key, shared: &Shared) -> bool {
        let Some(cells) = cells(shared.size.0).filter(|_| key.ctrl || key.shift) else {
            return false;
        };
        let lines = text::wrap(&self.text, usize::from(cells)).len();
        // Title, rule, heading and tabs over it; rule, hints and the line that says how under it.
        let rows = usize::from(shared.size.1.saturating_sub(7));
        let last = lines.saturating_sub(rows);
        match key.code {
            Code::Up => self.top = self.top.saturating_sub(3),
            Code::Down => self.top = (self.top + 3).min(last),
            _ => return false,
        }
        true
    }
}
