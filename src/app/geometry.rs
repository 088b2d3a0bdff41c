//! What the last frame found out: update moves by it, nothing else may guess at sizes.

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
    /// Rows of the list in the topmost layer.
    pub layer_rows: u16,
    /// The topmost layer, if it is a form.
    pub form: Option<FormGeometry>,
    /// The docked form of the screen.
    pub docked: Option<FormGeometry>,
    /// The wrapped lines of the topmost layer, if it is a pager.
    pub pager: Option<Vec<String>>,
}
