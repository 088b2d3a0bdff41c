//! Plain tables: columns padded by what a terminal draws, blanks between them, no boxes.

use super::fail::Fail;
use super::out::Out;
use crate::text::{cut, sanitise, width};

/// Cells of a column wider than this are cut; the last column never is.
const WIDEST: usize = 40;

/// So many rows decide how wide the columns are. Later rows with wider cells stand out of line, but nothing is held back
/// for them.
const MEASURED: usize = 2000;

pub fn print(out: &mut Out, header: &[&str], rows: &[Vec<String>]) -> Result<(), Fail> {
    let mut table = Table::new(header);
    rows.iter()
        .try_for_each(|row| table.row(out, row.iter().cloned()))?;
    table.finish(out)
}

/// A table whose rows come one by one.
pub struct Table {
    header: Vec<Cell>,
    widths: Vec<usize>,
    waiting: Vec<Vec<Cell>>,
    begun: bool,
    /// The line being made: one buffer for all of them.
    line: String,
}

/// A text that may be printed, and how wide it is.
struct Cell {
    text: String,
    width: usize,
}

impl Cell {
    fn of(text: String) -> Cell {
        let text = sanitise::own_line(text);
        let width = width(&text);
        Cell { text, width }
    }

    fn cut(self) -> Cell {
        match self.width > WIDEST {
            true => Cell::of(cut(&self.text, WIDEST)),
            false => self,
        }
    }
}

impl Table {
    pub fn new(header: &[&str]) -> Self {
        Table {
            header: header
                .iter()
                .map(|name| Cell::of(name.to_string()))
                .collect(),
            widths: header.iter().map(|name| width(name)).collect(),
            waiting: Vec::new(),
            begun: false,
            line: String::new(),
        }
    }

    pub fn row(
        &mut self,
        out: &mut Out,
        row: impl IntoIterator<Item = String>,
    ) -> Result<(), Fail> {
        let last = self.header.len().saturating_sub(1);
        let cells: Vec<Cell> = row
            .into_iter()
            .enumerate()
            .map(|(at, text)| match at == last {
                true => Cell::of(text),
                false => Cell::of(text).cut(),
            })
            .collect();
        if self.begun {
            return self.print(out, &cells);
        }
        for (cell, widest) in cells.iter().zip(&mut self.widths) {
            *widest = (*widest).max(cell.width);
        }
        self.waiting.push(cells);
        if self.waiting.len() >= MEASURED {
            self.begin(out)?;
        }
        Ok(())
    }

    fn begin(&mut self, out: &mut Out) -> Result<(), Fail> {
        self.begun = true;
        let header = std::mem::take(&mut self.header);
        self.print(out, &header)?;
        self.header = header;
        std::mem::take(&mut self.waiting)
            .iter()
            .try_for_each(|row| self.print(out, row))
    }

    /// One line, without blanks at its end.
    fn print(&mut self, out: &mut Out, cells: &[Cell]) -> Result<(), Fail> {
        let line = &mut self.line;
        line.clear();
        for (at, (cell, width)) in cells.iter().zip(&self.widths).enumerate() {
            if at > 0 {
                line.push_str("  ");
            }
            line.push_str(&cell.text);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width)));
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        out.bytes(line.as_bytes())
    }

    pub fn finish(mut self, out: &mut Out) -> Result<(), Fail> {
        if self.begun {
            return Ok(());
        }
        self.begin(out)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::Write;
    use std::rc::Rc;

    use super::*;

    struct Kept(Rc<RefCell<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(buf)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn printed(rows: &[[&str; 2]]) -> String {
        let kept = Rc::new(RefCell::new(Vec::new()));
        let mut out = Out::to(Box::new(Kept(kept.clone())));
        let mut table = Table::new(&["单位", "事项"]);
        for row in rows {
            assert!(table.row(&mut out, row.map(str::to_string)).is_ok());
        }
        assert!(table.finish(&mut out).is_ok() && out.finish().is_ok());
        String::from_utf8(kept.borrow().clone()).unwrap()
    }

    #[test]
    fn columns_stand_in_line_and_no_line_ends_in_blanks() {
        let text = printed(&[["环卫所", "清运\u{1b}[31m"], ["城管", ""]]);
        assert_eq!(text, "单位    事项\n环卫所  清运[31m\n城管\n");
    }

    #[test]
    fn a_late_row_is_never_cut_to_the_width_of_the_first() {
        let long = "沿街商铺油烟扰民整治及回头看";
        let mut rows = vec![["环卫所", "清运"]; MEASURED];
        rows.push(["环卫所", long]);
        assert!(printed(&rows).ends_with(&format!("环卫所  {long}\n")));
    }
}
