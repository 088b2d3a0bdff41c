//! Issues with a mark, as they were last read, and what becomes of the marks once a meeting has them.

use super::Issues;
use crate::app::contract::Query;
use crate::app::key::{Code, Key};
use crate::app::msg::RequestId;
use crate::app::screen::Cx;
use crate::domain::ids::{DistrictId, IssueId};
use crate::domain::issue::IssueState;
use crate::domain::query::{IssueRow, IssueView};
use crate::domain::sorting::Level;

/// What is asked of an issue with a mark before it goes to a meeting.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub district: DistrictId,
    pub title: String,
    pub state: IssueState,
    pub level: Level,
}

impl Marked {
    fn of(row: &IssueRow) -> Marked {
        Marked {
            district: row.district,
            title: row.title.clone(),
            state: row.state.clone(),
            level: row.standing(),
        }
    }
}

impl Issues {
    pub fn is_marked(&self, id: IssueId) -> bool {
        self.marked.contains_key(&id)
    }

    pub fn marked(&self) -> usize {
        self.marked.len()
    }

    pub(super) fn mark(&mut self) {
        let Some(row) = self.list.row() else { return };
        if self.marked.remove(&row.id).is_none() {
            self.marked.insert(row.id, Marked::of(row));
        }
        self.list.key(Key::plain(Code::Down));
    }

    /// Rows that have been read again.
    pub(super) fn see_marked(&mut self, rows: &[IssueRow]) {
        for row in rows {
            if let Some(marked) = self.marked.get_mut(&row.id) {
                *marked = Marked::of(row);
            }
        }
    }

    /// Marked ones that went to a meeting: which of them did it take?
    pub(super) fn look_at_offered(&mut self, cx: &mut Cx) {
        self.sent &= !self.marked.is_empty();
        let marked: Vec<IssueId> = match self.sent {
            true => self.marked.keys().copied().collect(),
            false => Vec::new(),
        };
        self.offered = marked
            .into_iter()
            .map(|id| (cx.load(Query::Issue(id)), id))
            .collect();
    }

    pub(super) fn offered_seen(&mut self, request: RequestId, found: Option<&IssueView>) {
        let taken =
            found.is_none_or(|view| matches!(view.issue.state, IssueState::Scheduled { .. }));
        if let Some(id) = self.offered.remove(&request).filter(|_| taken) {
            self.marked.remove(&id);
        }
    }
}
