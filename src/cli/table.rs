//! Plain tables: columns padded by what a terminal draws, blanks between them, no boxes.

use super::fail::Fail;
use super::out::Out;
use crate::text::width::plain_width;
use crate::text::{cut, sanitise, width};

/// Cells of a column wider than this are cut; the last column never is.
const WIDEST: usize = 40;

/// So many rows decide how wide the columns are. Later rows with wider cells stand out of line, but nothing is held back
/// for them.
const MEASURED: usize = 2000;

pub fn print(out: &mut Out, header: &[&str], rows: &[Vec<String>]) -> Result<(), Fail> {
    let mut table = Table::new(header);
    rows.iter().try_for_each(|row| table.row(out, row))?;
    table.finish(out)
}

/// A table whose rows come one by one.
pub struct Table {
    header: Vec<String>,
    widths: Vec<usize>,
    /// The cells of the rows that wait to be printed, one after the other: thousands of rows need no piece of memory each.
    texts: String,
    cells: Vec<Cell>,
    begun: bool,
    /// The line being made: one buffer for all of them.
    line: String,
}

/// One cell among `texts`.
struct Cell {
    /// Where its text ends; it begins where the one before it ends.
    end: usize,
    width: usize,
}

impl Table {
    pub fn new(header: &[&str]) -> Self {
        Table {
            header: header.iter().map(|name| (*name).to_owned()).collect(),
            widths: header.iter().map(|name| width(name)).collect(),
            texts: String::new(),
            cells: Vec::new(),
            begun: false,
            line: String::new(),
        }
    }

    pub fn row(&mut self, out: &mut Out, row: &[impl AsRef<str>]) -> Result<(), Fail> {
        for (at, text) in row.iter().enumerate() {
            self.put(text.as_ref(), at + 1 < self.widths.len());
        }
        if self.begun {
            return self.print_waiting(out);
        }
        let added = &self.cells[self.cells.len() - row.len()..];
        for (cell, widest) in added.iter().zip(&mut self.widths) {
            *widest = (*widest).max(cell.width);
        }
        if self.cells.len() >= MEASURED * self.widths.len() {
            self.begin(out)?;
        }
        Ok(())
    }

    /// One more cell, fit to be printed.
    fn put(&mut self, text: &str, may_be_cut: bool) {
        // Almost every text is plain: then nothing has to be taken out of it, and its width is known.
        let width = match plain_width(text) {
            Some(plain) if !may_be_cut || plain <= WIDEST => {
                self.texts.push_str(text);
                plain
            }
            _ => {
                let mut text = sanitise::line(text);
                if may_be_cut && width(&text) > WIDEST {
                    text = cut(&text, WIDEST);
                }
                self.texts.push_str(&text);
                width(&text)
            }
        };
        self.cells.push(Cell {
            end: self.texts.len(),
            width,
        });
    }

    fn begin(&mut self, out: &mut Out) -> Result<(), Fail> {
        self.begun = true;
        let waiting = (
            std::mem::take(&mut self.texts),
            std::mem::take(&mut self.cells),
        );
        for name in std::mem::take(&mut self.header) {
            self.put(&name, false);
        }
        self.print_waiting(out)?;
        (self.texts, self.cells) = waiting;
        self.print_waiting(out)
    }

    /// The rows that wait, a line each, without blanks at its end.
    fn print_waiting(&mut self, out: &mut Out) -> Result<(), Fail> {
        const BLANKS: &str = "                                        ";
        let mut begin = 0;
        for row in self.cells.chunks(self.widths.len().max(1)) {
            self.line.clear();
            for (at, (cell, width)) in row.iter().zip(&self.widths).enumerate() {
                if at > 0 {
                    self.line.push_str("  ");
                }
                self.line.push_str(&self.texts[begin..cell.end]);
                begin = cell.end;
                let blanks = width.saturating_sub(cell.width);
                // The last column may be wider than any other; nothing stands behind it.
                self.line.push_str(&BLANKS[..blanks.min(BLANKS.len())]);
            }
            self.line.truncate(self.line.trim_end().len());
            self.line.push('\n');
            out.bytes(self.line.as_bytes())?;
        }
        self.texts.clear();
        self.cells.clear();
        Ok(())
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
            assert!(table.row(&mut out, row).is_ok());
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
