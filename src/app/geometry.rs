//! What the last frame found out: update moves by it, nothing else may guess at sizes.

use super::key::Key;

/// Cells of an area and the first line it showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormGeometry {
    pub width: u16,
    pub height: u16,
    pub scroll: usize,
}

/// Answer of `ui::view`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Geometry {
    /// Cells of the terminal.
    pub size: (u16, u16),
    /// Column and row of the one real caret.
    pub caret: (u16, u16),
    /// Rows of the screen's list.
    pub page_rows: u16,
    /// Rows by which the text of the screen can be scrolled.
    pub farthest: u16,
    /// Rows of the list in the topmost layer.
    pub layer_rows: u16,
    /// The topmost layer, if it is a form.
    pub form: Option<FormGeometry>,
    /// The docked form of the screen.
    pub docked: Option<FormGeometry>,
    /// The wrapped lines of the topmost layer, if it is a pager.
    pub pager: Option<Vec<String>>,
    /// What a click does where; the last one that holds a cell counts.
    pub zones: Vec<Zone>,
}

/// A piece of the screen that answers to a click: its upper left cell, its width in cells and its height in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    pub x: u16,
    pub y: u16,
    pub cells: u16,
    pub rows: u16,
    pub click: Click,
}

impl Zone {
    pub fn holds(&self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.cells)).contains(&x)
            && (self.y..self.y.saturating_add(self.rows)).contains(&y)
    }
}

/// What a click comes to: always keys that do the same, so that nothing can be reached by the mouse alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// An entry of the bottom line, by its place.
    Hint(usize),
    /// So many rows under the selected one (over it: less than 0); on that row itself this key.
    Row(isize, Key),
    /// So many places right of the selected one; on that one Enter.
    Across(isize),
    /// A field of the form that has the keys, its number.
    Field(usize),
    /// Nothing: a layer lies over it.
    Covered,
}
