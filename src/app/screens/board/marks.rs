//! Rows with a mark: what a command for many acts on. They survive paging, filters and loading again.

use crate::app::msg::RequestId;
use crate::domain::ids::DecisionId;
use crate::domain::query::BoardRow;

/// Rows that can be marked: as many as one question answers.
pub const MOST: usize = 200;

#[derive(Debug, Default)]
pub struct Marks {
    /// In board order, as last read.
    rows: Vec<BoardRow>,
    /// The load that reads them anew.
    pub(super) fresh: Option<RequestId>,
    /// The load of everything that is to be marked.
    pub(super) all: Option<RequestId>,
}

impl Marks {
    pub fn has(&self, id: DecisionId) -> bool {
        self.rows.iter().any(|row| row.id == id)
    }

    pub fn rows(&self) -> &[BoardRow] {
        &self.rows
    }

    pub fn ids(&self) -> Vec<DecisionId> {
        self.rows.iter().map(|row| row.id).collect()
    }

    /// Marks a row, or takes its mark away. False: there are too many already.
    pub(super) fn toggle(&mut self, row: &BoardRow) -> bool {
        if self.has(row.id) {
            self.rows.retain(|marked| marked.id != row.id);
            return true;
        }
        self.add([row.clone()])
    }

    /// Marks these too, up to the limit. False: some found no room.
    pub(super) fn add(&mut self, rows: impl IntoIterator<Item = BoardRow>) -> bool {
        let mut room = true;
        for row in rows {
            if self.has(row.id) {
                continue;
            }
            room = self.rows.len() < MOST;
            if !room {
                break;
            }
            self.rows.push(row);
        }
        self.sort();
        room
    }

    /// Marked rows as they stand now; whatever was marked or unmarked since it was asked stays so.
    pub(super) fn renew(&mut self, rows: Vec<BoardRow>) {
        for row in rows {
            if let Some(marked) = self.rows.iter_mut().find(|marked| marked.id == row.id) {
                *marked = row;
            }
        }
        self.sort();
    }

    pub(super) fn clear(&mut self) {
        *self = Marks::default();
    }

    fn sort(&mut self) {
        self.rows
            .sort_by_key(|row| (row.light as u8, row.due.or(row.next_review), row.id));
    }
}
