//! Plain tables: columns padded by what a terminal draws, blanks between them, no boxes.

use super::fail::Fail;
use super::out::Out;
use crate::text::{cut, pad, sanitise, width};

/// Cells of a column wider than this are cut; the last column never is.
const WIDEST: usize = 40;

/// So many rows decide how wide the columns are. Later rows with wider cells stand out of line, but nothing is held back
/// for them.
const MEASURED: usize = 2000;

pub fn print(out: &mut Out, header: &[&str], rows: &[Vec<String>]) -> Result<(), Fail> {
    let mut table = Table::new(header);
    rows.iter()
        .try_for_each(|row| table.row(out, row.clone()))?;
    table.finish(out)
}

/// A table whose rows come one by one.
pub struct Table {
    header: Vec<String>,
    widths: Vec<usize>,
    waiting: Vec<Vec<String>>,
    begun: bool,
}

impl Table {
    pub fn new(header: &[&str]) -> Self {
        Table {
            header: header.iter().map(|name| name.to_string()).collect(),
            widths: header.iter().map(|name| width(name)).collect(),
            waiting: Vec::new(),
            begun: false,
        }
    }

    pub fn row(&mut self, out: &mut Out, row: Vec<String>) -> Result<(), Fail> {
        let last = row.len().saturating_sub(1);
        let clean: Vec<String> = row
            .into_iter()
            .enumerate()
            .map(|(at, cell)| {
                let cell = sanitise::line(&cell);
                if at == last { cell } else { cut(&cell, WIDEST) }
            })
            .collect();
        if self.begun {
            return line(out, &clean, &self.widths);
        }
        for (cell, widest) in clean.iter().zip(&mut self.widths) {
            *widest = (*widest).max(width(cell));
        }
        self.waiting.push(clean);
        if self.waiting.len() >= MEASURED {
            self.begin(out)?;
        }
        Ok(())
    }

    fn begin(&mut self, out: &mut Out) -> Result<(), Fail> {
        self.begun = true;
        line(out, &self.header, &self.widths)?;
        std::mem::take(&mut self.waiting)
            .iter()
            .try_for_each(|row| line(out, row, &self.widths))
    }

    pub fn finish(mut self, out: &mut Out) -> Result<(), Fail> {
        if self.begun {
            return Ok(());
        }
        self.begin(out)
    }
}

fn line(out: &mut Out, cells: &[String], widths: &[usize]) -> Result<(), Fail> {
    let padded: Vec<String> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| pad(cell, *width))
        .collect();
    out.line(padded.join("  ").trim_end())
}
