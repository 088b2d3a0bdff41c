//! Writing a table so that a spreadsheet opens it and the import reads it back: UTF-8 with its mark, no formulas.

use std::io::Write;

use crate::text::sanitise;

pub struct Writer<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> Writer<W> {
    /// Writes the mark and the header.
    pub fn new<'a>(mut out: W, columns: impl Iterator<Item = &'a str>) -> std::io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        csv.write_record(columns).map_err(std::io::Error::from)?;
        Ok(Writer { csv })
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> std::io::Result<()> {
        for cell in cells {
            let cell = sanitise::csv_cell(sanitise::paragraphs(cell));
            self.csv.write_field(cell.as_bytes())?;
        }
        // Ends the row.
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    pub fn finish(mut self) -> std::io::Result<()> {
        self.csv.flush()
    }
}
