//! Tables: columns with cell widths, one line a row, the caret on the selected one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, clamp};

/// A column. One column of a table should be `rest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Cells; None: what the others leave.
    pub cells: Option<u16>,
    /// Shown only in tables at least this wide.
    pub from: u16,
}

impl Column {
    pub fn cells(title: impl Into<String>, cells: u16) -> Column {
        Column {
            title: title.into(),
            cells: Some(cells),
            from: 0,
        }
    }

    pub fn rest(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            cells: None,
            from: 0,
        }
    }

    /// Hidden in tables narrower than this.
    pub fn from(mut self, width: u16) -> Column {
        self.from = width;
        self
    }
}

/// One cell: text and style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub style: Style,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell {
            text: text.into(),
            style: Style::new(),
        }
    }
}

impl Cell {
    pub fn styled(text: impl Into<String>, style: Style) -> Cell {
        Cell {
            text: text.into(),
            style,
        }
    }
}

/// Draws head and rows; every row is its cells and whether it is selected. `focus`: the list has the keys.
/// Tell the canvas the height of the rows with [`height`] for paging.
pub fn table<R>(
    canvas: &mut Canvas,
    area: Rect,
    columns: &[Column],
    rows: &[(R, bool)],
    focus: bool,
    cells: impl Fn(&R) -> Vec<Cell>,
) {
    if area.height == 0 || area.width < 4 {
        return;
    }
    let widths = widths(columns, area.width);
    let theme = canvas.theme;
    let mut x = area.x + 1;
    for (column, cells) in columns.iter().zip(&widths) {
        if let Some(cells) = cells {
            canvas.put(x, area.y, &column.title, *cells, theme.dim);
            x = x.saturating_add(cells + 1);
        }
    }
    let at = rows.iter().position(|(_, selected)| *selected);
    for (n, (row, selected)) in rows.iter().take(usize::from(height(area))).enumerate() {
        let y = area.y + 1 + clamp(n);
        let style = match (selected, focus) {
            (true, true) => theme.selected,
            (true, false) => theme.marked,
            _ => theme.plain,
        };
        let mark = if *selected { ">" } else { " " };
        canvas.fill(area.x, y, mark, area.width, style);
        if let (true, Some(at)) = (focus, at) {
            canvas.row(Rect::new(area.x, y, area.width, 1), n, at);
        }
        let mut x = area.x + 1;
        for (cell, cells) in cells(row).into_iter().zip(&widths) {
            if let Some(cells) = cells {
                // The selection wins over the colour of a cell: its words still say the state.
                let style = if *selected { style } else { cell.style };
                canvas.put(x, y, &cell.text, *cells, style);
                x = x.saturating_add(cells + 1);
            }
        }
        if *selected && focus {
            canvas.caret(area, area.x, y);
        }
    }
}

/// Rows that fit under the head.
pub fn height(area: Rect) -> u16 {
    area.height.saturating_sub(1)
}

/// Cells of each column; None: hidden.
fn widths(columns: &[Column], total: u16) -> Vec<Option<u16>> {
    let shown = |column: &&Column| column.from <= total;
    let fixed: u16 = columns
        .iter()
        .filter(shown)
        .map(|column| column.cells.unwrap_or(0).saturating_add(1))
        .sum();
    let rest = columns
        .iter()
        .filter(shown)
        .filter(|column| column.cells.is_none())
        .count();
    let free = total.saturating_sub(fixed + 1);
    let each = free / clamp(rest.max(1));
    columns
        .iter()
        .map(|column| (column.from <= total).then(|| column.cells.unwrap_or(each)))
        .collect()
}
