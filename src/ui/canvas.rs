//! What drawing is done with: a buffer that only takes text inside an area, and the one caret.

use std::borrow::Cow;
use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::commands::Context;
use crate::app::keymap::Keymap;
use crate::app::{App, Click, Code, FormGeometry, Geometry, Key, Zone};
use crate::text::{self, Lang, sanitise, width};

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
    /// Texts that stand on several rows: below a box none begins with its second one.
    texts: Vec<Rect>,
    /// Heads of columns: none stands over a box.
    heads: Vec<Rect>,
    /// The box drawn last: what the next one lies on.
    under: Option<Rect>,
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
            texts: Vec::new(),
            heads: Vec::new(),
            under: None,
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

    /// Where screens and boxes are drawn: between the title's rows and the row of what was just said.
    pub fn body(&self) -> Rect {
        let area = self.buffer.area;
        let above = 2 + self.kept;
        Rect {
            y: area.y + above,
            height: area.height.saturating_sub(above + 2),
            ..area
        }
    }

    /// The row of the caret as drawn so far, or the rows of its title: what the next layer is about.
    pub(super) fn caret_rows(&self) -> Option<Range<u16>> {
        let (x, y) = self.caret?;
        let here = |text: &&Rect| is_short(text) && text.contains((x, y).into());
        let title = self.texts.iter().find(here);
        Some(title.map_or(y..y + 1, |text| text.y..text.bottom()))
    }

    /// Writes one line, cut at `cells`; the column after it. Every text of the screen goes through here: what stands in a register that
    /// another program has written is made harmless in this place, whatever was done before.
    pub fn put(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let cells = cells.min(area.right() - x);
        let shown = text::cut(&sanitise::cells(text), usize::from(cells));
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
        let shown = text::pad(&sanitise::cells(text), usize::from(cells));
        self.put(x, y, &shown, cells, style);
    }

    /// Right-aligned in `cells`.
    pub fn put_right(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) {
        let shown = text::cut(&sanitise::cells(text), usize::from(cells));
        let free = usize::from(cells).saturating_sub(width(&shown));
        self.put(x + clamp(free), y, &shown, cells, style);
    }

    /// Wrapped text from the top of an area; the rows used.
    pub fn paragraph(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let mut used = 0;
        for source in text.split('\n') {
            let rest = Rect {
                y: area.y + used,
                height: area.height - used,
                ..area
            };
            let lines = text::wrap(source, usize::from(area.width));
            let shown = lines.len().min(usize::from(rest.height));
            for (n, line) in lines.iter().take(shown).enumerate() {
                self.put(rest.x, rest.y + clamp(n), line, rest.width, style);
            }
            self.is_one_text(rest, clamp(shown));
            used += clamp(shown);
        }
        used
    }

    /// The same, all its lines one text: under a list it tells of the selected row, and half of it tells little.
    pub fn block(&mut self, area: Rect, text: &str, style: Style) {
        let used = self.paragraph(area, text, style);
        self.is_one_text(area, used);
    }

    /// The first row of an area names the columns under it.
    pub fn is_head(&mut self, area: Rect) {
        self.heads.push(Rect { height: 1, ..area });
    }

    /// So many rows from the top of an area are one text.
    pub fn is_one_text(&mut self, area: Rect, rows: u16) {
        if rows > 1 {
            self.texts.push(Rect {
                height: rows,
                ..area
            });
        }
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

    /// The box drawn last.
    pub(super) fn under(&self) -> Option<Rect> {
        self.under
    }

    /// A box owns its rows of what it lies on, from edge to edge: beside it stood halves of rows, words and numbers. On a screen that
    /// is the whole row; in another box what stands in its frame; of one that it does not fit into nothing stays.
    fn own_rows(&mut self, area: Rect) {
        let page = self.buffer.area;
        let own = match self.under {
            Some(under) if inside(under).union(area) == inside(under) => {
                // Marks in its frame told of rows that are covered.
                self.bar(under.x, area.y, area.height);
                self.bar(under.right() - 1, area.y, area.height);
                Rect {
                    x: inside(under).x,
                    width: inside(under).width,
                    ..area
                }
            }
            under => {
                let all = match under.filter(|under| under.intersects(area)) {
                    Some(under) => under.union(area),
                    None => area,
                };
                let rows = Rect {
                    x: page.x,
                    width: page.width,
                    ..all
                };
                self.without_rests(rows)
            }
        };
        self.clear(own);
        self.zone(own, Click::Covered);
    }

    /// These rows of a screen, and what would be left over of others: a rule right above them and the heads of columns, which would
    /// name nothing; the other rows of a text that begins under the box, and of a short one (a title on two rows) all.
    fn without_rests(&mut self, mut rows: Rect) -> Rect {
        while rows.y > self.body().y && self.is_rule(rows.y - 1) {
            rows.y -= 1;
            rows.height += 1;
        }
        let heads = std::mem::take(&mut self.heads);
        for head in heads.iter().filter(|head| head.bottom() == rows.y) {
            self.clear(*head);
        }
        let texts = std::mem::take(&mut self.texts);
        for text in texts.iter().filter(|text| text.intersects(rows)) {
            let from = if is_short(text) {
                text.y
            } else {
                rows.bottom()
            };
            self.clear(Rect {
                y: from,
                height: text.bottom().saturating_sub(from),
                ..*text
            });
        }
        rows
    }

    fn clear(&mut self, area: Rect) {
        for cell in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(cell) {
                cell.reset();
                cell.set_style(self.theme.plain);
            }
        }
    }

    /// Whether a row is a rule from edge to edge.
    fn is_rule(&self, y: u16) -> bool {
        let line = if self.ascii { "-" } else { "─" };
        let area = self.buffer.area;
        (area.left()..area.right())
            .all(|x| (self.buffer.cell((x, y))).is_some_and(|cell| cell.symbol() == line))
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
        self.own_rows(area);
        self.under = Some(area);
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

/// A title on two rows, and no page: half of it reads as another one.
fn is_short(text: &Rect) -> bool {
    text.height <= 3
}

/// What a frame leaves free.
pub(super) fn inside(frame: Rect) -> Rect {
    frame.inner(Margin::new(1, 1))
}

/// Cells and rows are counted in `usize` by `text` and in `u16` by the terminal.
pub fn clamp(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::tests::Desk;

    /// As another program may have written it into the register.
    #[test]
    fn no_hidden_character_reaches_a_cell() {
        let mut desk = Desk::new();
        let hidden = ('\0'..=char::MAX).filter(|c| sanitise::is_hidden(*c));
        let hidden: Vec<char> = hidden.filter(|c| *c != '\u{200d}').collect();
        assert!(hidden.len() > 200);
        for wide in [false, true] {
            desk.app.shared.wide_ambiguous = wide;
            text::width::ambiguous_is_wide(wide);
            for c in &hidden {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
                let mut canvas = Canvas::new(&mut buffer, &desk.app);
                let said = format!("a{c}“路”{c}é{c}👩{c}👩{c}");
                canvas.put(0, 0, &said, 20, Style::new());
                canvas.fill(0, 1, &said, 20, Style::new());
                canvas.put_right(0, 2, &said, 20, Style::new());
                let symbols = buffer.content.iter().map(|cell| cell.symbol());
                let found: Vec<&str> = symbols.filter(|symbol| symbol.contains(*c)).collect();
                assert!(found.is_empty(), "{c:?} {found:?}");
                let rows: Vec<String> = (0..3)
                    .map(|y| (0..20).map(|x| buffer[(x, y)].symbol()).collect())
                    .collect();
                for row in rows {
                    assert!(row.contains('路') && row.contains('é'), "{c:?} {row:?}");
                }
            }
        }
        text::width::ambiguous_is_wide(false);
    }
}
