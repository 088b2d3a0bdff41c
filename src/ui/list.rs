//! Tables: columns with cell widths, one line a row, the caret on the selected one.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, clamp};
use crate::app::list::Shown;
use crate::text::width;

/// Blanks between two columns: of two words beside each other it is seen which is whose.
pub const GAP: u16 = 2;

/// A column. One column of a table should be `rest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Cells; None: what the others leave.
    pub cells: Option<u16>,
    /// Shown only in tables at least this wide.
    pub from: u16,
    /// Head and cells end at the right, so that digits stand under digits.
    pub number: bool,
}

impl Column {
    pub fn cells(title: impl Into<String>, cells: u16) -> Column {
        Column {
            title: title.into(),
            cells: Some(cells),
            from: 0,
            number: false,
        }
    }

    pub fn rest(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            cells: None,
            from: 0,
            number: false,
        }
    }

    /// Hidden in tables narrower than this.
    pub fn from(mut self, width: u16) -> Column {
        self.from = width;
        self
    }

    /// A column of numbers.
    pub fn number(mut self) -> Column {
        self.number = true;
        self
    }

    fn put(&self, canvas: &mut Canvas, (x, y): (u16, u16), text: &str, cells: u16, style: Style) {
        if self.number {
            canvas.put_right(x, y, text, cells, style);
        } else {
            canvas.put(x, y, text, cells, style);
        }
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
    rows: &Shown<R>,
    focus: bool,
    cells: impl Fn(&R) -> Vec<Cell>,
) {
    if area.height == 0 || area.width < 4 {
        return;
    }
    let shown = rows.iter().take(usize::from(height(area)));
    let shown: Vec<(Vec<Cell>, bool)> = shown
        .map(|(row, selected)| (cells(row), *selected))
        .collect();
    let widths = widths(columns, area.width, shown.iter().map(|(cells, _)| cells));
    let theme = canvas.theme;
    canvas.is_head(area);
    let mut x = area.x + 1;
    for (column, cells) in columns.iter().zip(&widths) {
        if let Some(cells) = cells {
            column.put(canvas, (x, area.y), &column.title, *cells, theme.dim);
            x = x.saturating_add(cells + GAP);
        }
    }
    let at = rows.iter().position(|(_, selected)| *selected);
    for (n, (cells, selected)) in shown.iter().enumerate() {
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
        for ((column, cell), cells) in columns.iter().zip(cells).zip(&widths) {
            if let Some(cells) = cells {
                // The selection wins over the colour of a cell: its words still say the state.
                let style = if *selected { style } else { cell.style };
                column.put(canvas, (x, y), &cell.text, *cells, style);
                x = x.saturating_add(cells + GAP);
            }
        }
        if *selected && focus {
            canvas.caret(area, area.x, y);
        }
        // The last column is nobody's.
        let last = n + 1 == rows.len().min(usize::from(height(area)));
        let more = match (n, last) {
            (0, _) if rows.above => "^",
            (_, true) if rows.below || n + 1 < rows.len() => "v",
            _ => continue,
        };
        let style = if *selected { style } else { theme.strong };
        canvas.put(area.right() - 1, y, more, 1, style);
    }
}

/// Names side by side in one line, the chosen one in brackets and always seen; `<` and `>` say that there are more.
pub fn tabs(canvas: &mut Canvas, area: Rect, names: &[String], at: Option<usize>) {
    let theme = canvas.theme;
    let cells = |name: &String| width(name) + 2;
    let total = |names: &[String]| names.iter().map(cells).sum::<usize>();
    let (mut first, mut last) = (0, names.len());
    let mut room = usize::from(area.width);
    if total(names) > room {
        // One cell at either edge for the marks.
        room = room.saturating_sub(2);
        let keep = at.unwrap_or(0).min(last.saturating_sub(1));
        while total(&names[first..=keep]) > room && first < keep {
            first += 1;
        }
        while total(&names[first..last]) > room && last > keep + 1 {
            last -= 1;
        }
    }
    let mut x = area.x;
    if first > 0 {
        x = canvas.put(x, area.y, "<", 1, theme.strong);
    }
    for (n, name) in names.iter().enumerate().take(last).skip(first) {
        let (shown, style) = match at == Some(n) {
            true => (format!("[{name}]"), theme.strong),
            false => (format!(" {name} "), theme.dim),
        };
        x = canvas.put(x, area.y, &shown, area.right().saturating_sub(x), style);
    }
    if last < names.len() {
        let edge = area.right().saturating_sub(1);
        canvas.put(edge, area.y, ">", 1, theme.strong);
    }
}

/// Rows that fit under the head.
pub fn height(area: Rect) -> u16 {
    area.height.saturating_sub(1)
}

/// Cells of each column; None: hidden. Where a text would be cut, its column gets what the texts of others leave free.
fn widths<'c>(
    columns: &[Column],
    total: u16,
    rows: impl Iterator<Item = &'c Vec<Cell>>,
) -> Vec<Option<u16>> {
    let mut widths = planned(columns, total);
    // A column without a name is for marks: it keeps its cells, or all would move with the first mark.
    let named = |column: &Column| match (column.title.is_empty(), column.cells) {
        (true, Some(cells)) => cells,
        _ => clamp(width(&column.title)),
    };
    let mut needs: Vec<u16> = columns.iter().map(named).collect();
    for row in rows {
        for (need, cell) in needs.iter_mut().zip(row) {
            *need = clamp(width(&cell.text)).max(*need);
        }
    }
    // Whoever lacks least first: so most columns become whole.
    let lacks = |widths: &[Option<u16>]| {
        let lack = |(n, cells): (usize, &Option<u16>)| {
            let lack = needs.get(n)?.saturating_sub((*cells)?);
            (lack > 0).then_some((lack, n))
        };
        widths.iter().enumerate().filter_map(lack).min()
    };
    while let Some((lack, at)) = lacks(&widths) {
        // From the right: the columns on the left keep their places.
        let spare = |(n, cells): (usize, &Option<u16>)| {
            let spare = (*cells)?.saturating_sub(*needs.get(n)?);
            (spare > 0).then_some((spare, n))
        };
        let giver = widths.iter().enumerate().rev().find_map(spare);
        let Some((spare, from)) = giver else { break };
        let moved = spare.min(lack);
        if let Some(Some(cells)) = widths.get_mut(from) {
            *cells -= moved;
        }
        if let Some(Some(cells)) = widths.get_mut(at) {
            *cells += moved;
        }
    }
    widths
}

/// Cells of each column as its table asks for them; None: hidden.
fn planned(columns: &[Column], total: u16) -> Vec<Option<u16>> {
    let shown = |column: &&Column| column.from <= total;
    let fixed: u16 = columns
        .iter()
        .filter(shown)
        .map(|column| column.cells.unwrap_or(0).saturating_add(GAP))
        .sum();
    let rest = columns
        .iter()
        .filter(shown)
        .filter(|column| column.cells.is_none())
        .count();
    // Before the first the mark of the row; behind the last a blank and the mark that there is more.
    let free = total.saturating_sub(fixed + 1);
    let each = free / clamp(rest.max(1));
    columns
        .iter()
        .map(|column| (column.from <= total).then(|| column.cells.unwrap_or(each)))
        .collect()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::ui::testing::screen_text;
    use crate::ui::tests::Desk;

    fn drawn(width: u16, rows: u16, draw: impl FnOnce(&mut Canvas, Rect)) -> String {
        let area = Rect::new(0, 0, width, rows);
        let mut buffer = Buffer::empty(area);
        draw(&mut Canvas::new(&mut buffer, &Desk::new().app), area);
        screen_text(&buffer)
    }

    #[test]
    fn the_chosen_tab_is_always_seen_and_an_edge_says_that_there_are_more() {
        let names = ["全部12", "待办3", "到期4", "办结"].map(str::to_owned);
        for at in 0..names.len() {
            for width in 10..40 {
                let line = drawn(width, 1, |canvas, area| {
                    tabs(canvas, area, &names, Some(at));
                });
                assert!(
                    line.contains(&format!("[{}]", names[at])),
                    "{width}: {line}"
                );
                let cut = |name: &String| !line.contains(name.as_str());
                assert_eq!(line.starts_with('<'), cut(&names[0]), "{width}: {line}");
                assert_eq!(line.ends_with('>'), cut(&names[3]), "{width}: {line}");
            }
        }
    }

    #[test]
    fn free_cells_go_to_the_column_that_is_cut() {
        let shown = |matter: &str| {
            let rows = Shown::from(vec![([matter, "环卫所", "5日"].map(str::to_owned), false)]);
            let columns = [
                Column::rest("事项"),
                Column::cells("单位", 10),
                Column::cells("时限", 8),
            ];
            drawn(33, 2, |canvas, area| {
                table(canvas, area, &columns, &rows, true, |row| {
                    row.iter().map(Cell::from).collect()
                });
            })
        };
        // Nothing is cut: every column stands where it always does.
        assert_eq!(
            shown("清理通道"),
            " 事项      单位        时限\n 清理通道  环卫所      5日"
        );
        assert_eq!(
            shown("清理消防通道"),
            " 事项          单位        时限\n 清理消防通道  环卫所      5日"
        );
        assert_eq!(
            shown("清理小区消防通道"),
            " 事项              单位    时限\n 清理小区消防通道  环卫所  5日"
        );
        // As much as there is.
        assert_eq!(
            shown("清理嵩山路小区消防通道"),
            " 事项              单位    时限\n 清理嵩山路小区..  环卫所  5日"
        );
    }

    #[test]
    fn numbers_and_their_head_end_at_the_right() {
        let rows = [["街道", "15"], ["片区", "3"]].map(|row| (row.map(str::to_owned), false));
        let rows = Shown::from(rows.to_vec());
        let columns = [Column::rest("名称"), Column::cells("下级", 6).number()];
        let shown = drawn(20, 3, |canvas, area| {
            table(canvas, area, &columns, &rows, true, |row| {
                row.iter().map(Cell::from).collect()
            });
        });
        assert_eq!(
            shown,
            " 名称         下级\n 街道           15\n 片区            3"
        );
    }

    #[test]
    fn a_table_says_that_it_goes_on() {
        let rows = |above, below| {
            let mut rows = Shown::from(vec![("一", false), ("二", true), ("三", false)]);
            (rows.above, rows.below) = (above, below);
            let columns = [Column::rest("")];
            drawn(12, 4, |canvas, area| {
                table(canvas, area, &columns, &rows, true, |row| {
                    vec![Cell::from(*row)]
                });
            })
        };
        assert_eq!(rows(false, false), "\n 一\n>二\n 三");
        assert_eq!(rows(true, false), "\n 一        ^\n>二\n 三");
        assert_eq!(rows(true, true), "\n 一        ^\n>二\n 三        v");
    }
}
