//! Plain tables: columns padded by what a terminal draws, blanks between them, no boxes.

use super::fail::Fail;
use super::out::Out;
use crate::text::{cut, pad, sanitise, width};

/// Cells of a column wider than this are cut; the last column never is.
const WIDEST: usize = 40;

pub fn print(out: &mut Out, header: &[&str], rows: &[Vec<String>]) -> Result<(), Fail> {
    let clean: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let last = row.len().saturating_sub(1);
            row.iter()
                .enumerate()
                .map(|(at, cell)| {
                    let cell = sanitise::line(cell);
                    if at == last { cell } else { cut(&cell, WIDEST) }
                })
                .collect()
        })
        .collect();
    let mut widths: Vec<usize> = header.iter().map(|name| width(name)).collect();
    for row in &clean {
        for (at, cell) in row.iter().enumerate() {
            if let Some(widest) = widths.get_mut(at) {
                *widest = (*widest).max(width(cell));
            }
        }
    }
    let header: Vec<String> = header.iter().map(|name| name.to_string()).collect();
    line(out, &header, &widths)?;
    clean.iter().try_for_each(|row| line(out, row, &widths))
}

fn line(out: &mut Out, cells: &[String], widths: &[usize]) -> Result<(), Fail> {
    let padded: Vec<String> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| pad(cell, *width))
        .collect();
    out.line(padded.join("  ").trim_end())
}
