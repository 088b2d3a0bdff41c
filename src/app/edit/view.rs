//! What of the text is seen, and where the caret stands in it. Widths and columns are cells, counted from 0.

use std::ops::Range;

use super::Edit;
use crate::text::width::{border_at, prefix, suffix, width};

/// One shown row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRow<'t> {
    pub text: &'t str,
    /// Bytes of `text` that are selected.
    pub selected: Option<Range<usize>>,
}

/// The part of notes that fits into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View<'t> {
    pub rows: Vec<ViewRow<'t>>,
    /// Column and row of the caret inside the field; always within it.
    pub caret: (usize, usize),
    /// Rows above the first shown one.
    pub scroll: usize,
    /// Rows of the whole text.
    pub total: usize,
}

/// The part of one line that fits into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineView<'t> {
    pub text: &'t str,
    /// Column of the caret; always below the width.
    pub caret: usize,
    /// Bytes of `text` that are selected.
    pub selected: Option<Range<usize>>,
    /// More text to the left and to the right.
    pub more: (bool, bool),
}

impl Edit {
    /// The rows to show in a field of this size, scrolled as little as the caret allows.
    pub fn view(&self, cells: usize, height: usize) -> View<'_> {
        let rows = self.rows(cells);
        let (row, column) = self.place(&rows);
        let height = height.max(1);
        let scroll = self
            .scroll
            .get()
            .min(row)
            .max((row + 1).saturating_sub(height))
            .min(rows.len().saturating_sub(height));
        self.scroll.set(scroll);
        let shown = rows.iter().skip(scroll).take(height);
        View {
            rows: shown
                .map(|r| ViewRow {
                    text: r.text(&self.text),
                    selected: self.selected_in(r.range()),
                })
                .collect(),
            caret: (column.min(cells.saturating_sub(1)), row - scroll),
            scroll,
            total: rows.len(),
        }
    }

    /// How many rows the text takes in a field of this width: for fields that grow.
    pub fn height(&self, cells: usize) -> usize {
        self.rows(cells).len()
    }

    /// The part of a one-line field to show, scrolled so that the caret is inside. The last column is the caret's.
    pub fn view_line(&self, cells: usize) -> LineView<'_> {
        let room = cells.saturating_sub(1);
        let mut left = border_at(&self.text, self.scroll.get());
        if self.caret < left {
            // Some text before the caret, so that one sees where one is.
            left = self.caret - suffix(&self.text[..self.caret], room / 3).len();
        }
        left = left.max(self.caret - suffix(&self.text[..self.caret], room).len());
        // No empty space at the right while text hides at the left.
        left = left.min(self.text.len() - suffix(&self.text, room).len());
        self.scroll.set(left);
        let text = prefix(&self.text[left..], cells);
        let end = left + text.len();
        LineView {
            text,
            caret: width(&self.text[left..self.caret.max(left)]).min(room),
            selected: self.selected_in(left..end),
            more: (left > 0, end < self.text.len()),
        }
    }

    fn selected_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        let selection = self.selection()?;
        let (start, end) = (
            selection.start.max(range.start),
            selection.end.min(range.end),
        );
        (start < end).then(|| start - range.start..end - range.start)
    }
}
