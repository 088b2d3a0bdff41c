//! What drawing is done with: a buffer that only takes text inside an area, and the one caret.

use std::borrow::Cow;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::commands::Context;
use crate::app::keymap::Keymap;
use crate::app::{App, Click, Code, FormGeometry, Geometry, Key, Zone};
use crate::text::{self, Lang, width};

/// The drawing surface of one frame.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    pub theme: Theme,
    pub lang: Lang,
    /// Borders of plain ASCII: the terminal draws ambiguous characters two cells wide.
    pub ascii: bool,
    pub(super) geometry: Geometry,
    caret: Option<(u16, u16)>,
    /// Rows under the title that nothing may cover: the tour.
    pub(super) kept: u16,
    keymap: &'a Keymap,
    contexts: Vec<Context>,
    /// What is drawn is the lowest layer: what it leaves free at its sides belongs to the page.
    pub(super) over_page: bool,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, app: &'a App) -> Canvas<'a> {
        let size = (buffer.area.width, buffer.area.height);
        let theme = Theme::of(app.shared.look);
        buffer.set_style(buffer.area, theme.plain);
        Canvas {
            buffer,
            theme,
            lang: app.shared.lang,
            ascii: app.shared.wide_ambiguous,
            geometry: Geometry {
                size,
                ..Geometry::default()
            },
            caret: None,
            kept: 0,
            keymap: &app.shared.keymap,
            contexts: app.contexts_shown(),
            over_page: false,
        }
    }

    /// A text of the program, with the keys it names as the user has laid them.
    pub fn told<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.keymap.retold(text, &self.contexts)
    }

    /// The whole screen.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Where layers may lie.
    pub fn stage(&self) -> Rect {
        let area = self.buffer.area;
        // Without a tour a box may lie on the rule under the title; with one that row is part of it.
        let kept = self.kept + u16::from(self.kept > 0);
        Rect {
            y: area.y + kept,
            height: area.height.saturating_sub(kept),
            ..area
        }
    }

    /// Writes one line, cut at `cells`; the column after it.
    pub fn put(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let cells = cells.min(area.right() - x);
        let shown = text::cut(text, usize::from(cells));
        if self.ascii {
            return self.put_measured(x, y, &shown, style);
        }
        let (end, _) = self
            .buffer
            .set_stringn(x, y, shown, usize::from(cells), style);
        end
    }

    /// For a terminal that draws “ — … two cells wide: ratatui counts one, so such a cell is told its width and the one behind
    /// it stays free. The text itself is never changed.
    fn put_measured(&mut self, mut x: u16, y: u16, text: &str, style: Style) -> u16 {
        for (_, grapheme) in text::width::graphemes(text) {
            let cells = clamp(text::width::grapheme_width(grapheme));
            if cells == 0 || x.saturating_add(cells) > self.buffer.area.right() {
                continue;
            }
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(grapheme).set_style(style);
                cell.set_diff_option(match NonZeroU16::new(cells) {
                    Some(cells) if cells.get() > 1 => CellDiffOption::ForcedWidth(cells),
                    _ => CellDiffOption::None,
                });
            }
            for behind in x + 1..x + cells {
                if let Some(cell) = self.buffer.cell_mut((behind, y)) {
                    cell.reset();
                }
            }
            x += cells;
        }
        x
    }

    /// The same, filled with blanks of the same style: selected rows, fields.
    pub fn fill(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) {
        let shown = text::pad(text, usize::from(cells));
        self.put(x, y, &shown, cells, style);
    }

    /// Right-aligned in `cells`.
    pub fn put_right(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) {
        let shown = text::cut(text, usize::from(cells));
        let free = usize::from(cells).saturating_sub(width(&shown));
        self.put(x + clamp(free), y, &shown, cells, style);
    }

    /// Wrapped text from the top of an area; the rows used.
    pub fn paragraph(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let lines = text::wrap(text, usize::from(area.width));
        let shown = lines.len().min(usize::from(area.height));
        for (n, line) in lines.iter().take(shown).enumerate() {
            self.put(area.x, area.y + clamp(n), line, area.width, style);
        }
        clamp(shown)
    }

    /// A text of the program, wrapped: the keys it names are those that count.
    pub fn say(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let text = self.told(text);
        self.paragraph(area, &text, style)
    }

    /// Styles cells that are already written.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Blanks an area for a popup. A wide character whose right half lies inside would take the popup's left border with
    /// it, so it is blanked too (ratatui#2526).
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            // The right half of a wide character that begins inside keeps the look of what it was part of.
            let halved = self
                .buffer
                .cell((area.right().saturating_sub(1), y))
                .filter(|cell| width(cell.symbol()) > 1)
                .map(ratatui::buffer::Cell::style);
            if area.x > self.buffer.area.x
                && let Some(cell) = self.buffer.cell_mut((area.x - 1, y))
                && width(cell.symbol()) > 1
            {
                cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
            }
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(self.theme.plain);
                }
            }
            if let (Some(look), Some(cell)) = (halved, self.buffer.cell_mut((area.right(), y))) {
                cell.set_style(look);
            }
        }
        self.cover(area);
    }

    /// Blanks what a box cuts through, to the next rule or the gap between columns: the rest of a phrase or a figure reads as
    /// another one. To be called before the box is cleared.
    fn nothing_torn_beside(&mut self, area: Rect) {
        let (left, right) = (self.buffer.area.left(), self.buffer.area.right());
        for y in area.top()..area.bottom() {
            // One blank parts words, two part columns.
            let ends_left = |x: u16| {
                self.is_rule(x, y) || (self.is_free(x, y) && (x == left || self.is_free(x - 1, y)))
            };
            let ends_right = |x: u16| {
                // The last column holds the mark that a list goes on.
                self.is_rule(x, y)
                    || (self.is_free(x, y) && (x + 2 >= right || self.is_free(x + 1, y)))
            };
            // All are found before the first is blanked: without its left half the right half of a character is a blank.
            let torn: Vec<(u16, Style)> =
                ((left..area.left()).rev().take_while(|x| !ends_left(*x)))
                    .chain((area.right()..right).take_while(|x| !ends_right(*x)))
                    .map(|x| (x, self.look_of(x, y)))
                    .collect();
            // A bar right beside a box reads as a second side of it.
            let beside = [area.left().checked_sub(1), Some(area.right())];
            for x in beside.into_iter().flatten() {
                if self.over_page && self.is_bar(x, y) {
                    self.blank(x, y);
                }
            }
            for (x, look) in torn {
                self.blank(x, y);
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(look);
                }
            }
        }
    }

    /// The style a cell is seen in: the right half of a wide character has that of the left one.
    fn look_of(&self, x: u16, y: u16) -> Style {
        let of = |x: u16| {
            self.buffer
                .cell((x, y))
                .map(|cell| (width(cell.symbol()), cell.style()))
        };
        let before = x
            .checked_sub(1)
            .and_then(of)
            .filter(|(cells, _)| *cells > 1);
        before
            .or_else(|| of(x))
            .map_or_else(Style::new, |(_, style)| style)
    }

    fn is_rule(&self, x: u16, y: u16) -> bool {
        let written = self.buffer.cell((x, y)).map_or("", |cell| cell.symbol());
        is_line(written, self.ascii)
    }

    fn is_bar(&self, x: u16, y: u16) -> bool {
        let bar = if self.ascii { "|" } else { "│" };
        self.buffer
            .cell((x, y))
            .is_some_and(|cell| cell.symbol() == bar)
    }

    /// Whether nothing is written in this cell: a blank that is not the right half of a wide character.
    fn is_free(&self, x: u16, y: u16) -> bool {
        let symbol = |x: u16| self.buffer.cell((x, y)).map_or("", |cell| cell.symbol());
        let half = x > self.buffer.area.x && width(symbol(x - 1)) > 1;
        !half && symbol(x).trim().is_empty()
    }

    fn blank(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    // ---- where a click leads

    /// A click into these cells does that.
    pub fn zone(&mut self, area: Rect, click: Click) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.geometry.zones.push(Zone {
                x: area.x,
                y: area.y,
                cells: area.width,
                rows: area.height,
                click,
            });
        }
    }

    /// Row `n` of a list whose row `at` is selected; clicked again it does what Enter does.
    pub fn row(&mut self, area: Rect, n: usize, at: usize) {
        self.row_then(area, n, at, Key::plain(Code::Enter));
    }

    /// The same; clicked again it does what this key does.
    pub fn row_then(&mut self, area: Rect, n: usize, at: usize, key: Key) {
        let steps = isize::try_from(n).unwrap_or(0) - isize::try_from(at).unwrap_or(0);
        self.zone(area, Click::Row(steps, key));
    }

    fn cover(&mut self, area: Rect) {
        self.zone(area, Click::Covered);
    }

    /// From here on only the topmost layer answers to clicks, and the bottom line.
    pub(super) fn layer_begins(&mut self) {
        self.geometry
            .zones
            .retain(|zone| matches!(zone.click, Click::Hint(_)));
    }

    /// A horizontal rule.
    pub fn rule(&mut self, x: u16, y: u16, cells: u16) {
        let line = if self.ascii { "-" } else { "─" }.repeat(usize::from(cells));
        self.put(x, y, &line, cells, self.theme.border);
    }

    /// A vertical rule.
    pub fn bar(&mut self, x: u16, y: u16, rows: u16) {
        let mark = if self.ascii { "|" } else { "│" };
        for y in y..y.saturating_add(rows) {
            self.put(x, y, mark, 1, self.theme.border);
        }
    }

    /// A cleared box with a title in its upper edge; the area inside, one blank column left and right.
    pub fn boxed(&mut self, area: Rect, title: &str) -> Rect {
        let area = area.intersection(self.buffer.area);
        // Before it is cleared: the right half of a wide character at its edge is seen for what it is.
        self.nothing_torn_beside(area);
        self.clear(area);
        if area.width < 4 || area.height < 3 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let corners = if self.ascii {
            ["+", "+", "+", "+"]
        } else {
            ["┌", "┐", "└", "┘"]
        };
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        self.rule(area.x, area.y, area.width);
        self.rule(area.x, bottom, area.width);
        self.bar(area.x, area.y + 1, area.height - 2);
        self.bar(right, area.y + 1, area.height - 2);
        let border = self.theme.border;
        for (x, y, mark) in [
            (area.x, area.y, corners[0]),
            (right, area.y, corners[1]),
            (area.x, bottom, corners[2]),
            (right, bottom, corners[3]),
        ] {
            self.put(x, y, mark, 1, border);
        }
        if !title.is_empty() {
            let title = format!(
                " {} ",
                text::cut(title, usize::from(area.width.saturating_sub(6)))
            );
            self.put(area.x + 2, area.y, &title, area.width - 4, self.theme.title);
        }
        Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
    }

    /// Where the real cursor stands: there the input method draws. The last call of a frame counts; it is kept inside `area`.
    pub fn caret(&mut self, area: Rect, x: u16, y: u16) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        self.caret = Some((
            x.clamp(area.left(), area.right() - 1),
            y.clamp(area.top(), area.bottom() - 1),
        ));
    }

    /// Rows of the screen's list, for paging.
    pub fn page_rows(&mut self, rows: u16) {
        self.geometry.page_rows = rows;
    }

    /// Draws the docked form of the current screen into an area. False: there is none.
    pub fn docked(&mut self, app: &App, area: Rect) -> bool {
        let Some((form, focus)) = app.docked() else {
            return false;
        };
        let seen = super::form::draw(self, area, form, focus);
        self.geometry.docked = Some(seen);
        true
    }

    /// The same without some fields: what a room full of people may see.
    pub fn docked_without(&mut self, app: &App, area: Rect, hidden: &[&str]) -> bool {
        let Some((form, focus)) = app.docked() else {
            return false;
        };
        let seen = super::form::draw_without(self, area, form, focus, hidden);
        self.geometry.docked = Some(seen);
        true
    }

    pub(super) fn form_seen(&mut self, seen: FormGeometry) {
        self.geometry.form = Some(seen);
    }

    /// The frame's geometry with the caret in it; without one, the last column of the first row.
    pub(super) fn finish(mut self) -> Geometry {
        let area = self.buffer.area;
        let fallback = (area.right().saturating_sub(1), area.y);
        self.geometry.caret = self.caret.unwrap_or(fallback);
        self.geometry
    }
}

/// A part of a rule or a frame.
fn is_line(symbol: &str, ascii: bool) -> bool {
    match ascii {
        true => matches!(symbol, "-" | "|" | "+"),
        false => matches!(symbol, "─" | "│" | "┌" | "┐" | "└" | "┘"),
    }
}

/// Cells and rows are counted in `usize` by `text` and in `u16` by the terminal.
pub fn clamp(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
