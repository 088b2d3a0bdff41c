//! A table with a header in Chinese: columns in any order, every cell checked before anybody sees it.

use std::io::{Read, Seek, SeekFrom};

use super::source::{Decoded, Encoding, Found, detect};
use super::{Errors, ImportError, NotATable, Problem};
use crate::text::sanitise;

pub const LIMIT_FILE_BYTES: u64 = 500 << 20;
pub const LIMIT_FIELD_BYTES: usize = 64 << 10;
/// A record that does not end within this many bytes is no record (an opening quote without its closing one).
const LIMIT_RECORD_BYTES: u64 = 4 << 20;

/// A column of a table: its name is the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub required: bool,
    /// May hold several paragraphs.
    pub paragraphs: bool,
}

impl Column {
    pub const fn optional(name: &'static str) -> Self {
        Column {
            name,
            required: false,
            paragraphs: false,
        }
    }

    pub const fn required(name: &'static str) -> Self {
        Column {
            name,
            required: true,
            paragraphs: false,
        }
    }
}

/// Ignored wherever it stands: spreadsheets number their rows.
const ROW_NUMBER: &str = "序号";

/// One row: cells by the place of their column in the list of known columns.
#[derive(Clone, Debug)]
pub struct Row {
    /// As a spreadsheet counts: the header is row 1.
    pub number: u64,
    cells: Vec<Option<String>>,
    columns: &'static [Column],
}

impl Row {
    /// The cell, trimmed; empty where the file has no such column.
    pub fn get(&self, column: Column) -> &str {
        self.cell(column).unwrap_or_default()
    }

    /// None: the file has no such column.
    pub fn cell(&self, column: Column) -> Option<&str> {
        let at = self.columns.iter().position(|known| *known == column)?;
        self.cells.get(at)?.as_deref()
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().flatten().all(|cell| cell.is_empty())
    }
}

pub struct Table<R: Read> {
    reader: csv::Reader<Decoded<R>>,
    pub encoding: Encoding,
    columns: &'static [Column],
    /// For each cell of the file its column; None: 序号.
    order: Vec<Option<usize>>,
    record: csv::StringRecord,
    row: u64,
    /// Rows that held something.
    pub rows: u32,
}

impl<R: Read + Seek> Table<R> {
    /// Finds encoding and delimiter, and checks the header.
    pub fn open(mut source: R, columns: &'static [Column]) -> Result<Self, ImportError> {
        let found = detect(&mut source, columns)?;
        let encoding = match found {
            Found::Whole(encoding) => encoding,
            Found::BrokenUtf8 { .. } => Encoding::Utf8,
        };
        let delimiter = delimiter_of(&first_line(&mut source, encoding)?, columns);
        source.seek(SeekFrom::Start(0))?;
        if let Found::BrokenUtf8 { byte } = found {
            return Err(ImportError::NotATable(broken_at(source, delimiter, byte)?));
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Decoded::new(source, encoding, LIMIT_RECORD_BYTES));
        let mut header = csv::StringRecord::new();
        let found = reader.read_record(&mut header).map_err(io_error)?;
        if !found || header.iter().all(|name| name.trim().is_empty()) {
            return Err(ImportError::NoHeader);
        }
        let order = order_of(&header, columns)?;
        Ok(Table {
            reader,
            encoding,
            columns,
            order,
            record: csv::StringRecord::new(),
            row: 1,
            rows: 0,
        })
    }

    /// The next row that holds something. What is wrong with it goes to `errors`; a row with such an error is not returned,
    /// the reading goes on.
    pub fn next(&mut self, errors: &mut Errors) -> Result<Option<Row>, ImportError> {
        loop {
            self.reader.get_mut().since_record = 0;
            self.row += 1;
            match self.reader.read_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) if is_too_long(&error) => {
                    errors.push(self.row, None, Problem::RecordTooLong);
                    return Ok(None);
                }
                Err(error) => return Err(io_error(error)),
            }
            let row = self.checked(errors);
            if let Some(row) = row
                && !row.is_blank()
            {
                self.rows += 1;
                return Ok(Some(row));
            }
        }
    }

    /// None: something is wrong with the row, and `errors` says what.
    fn checked(&self, errors: &mut Errors) -> Option<Row> {
        let header = self.order.len();
        let extra = self.record.iter().skip(header);
        if self.record.len() < header || extra.into_iter().any(|cell| !cell.trim().is_empty()) {
            let cells = self.record.len();
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                return None;
            }
            errors.push(self.row, None, Problem::Ragged { cells, header });
            return None;
        }
        let mut cells = vec![None; self.columns.len()];
        let mut sound = true;
        for (cell, column) in self.record.iter().zip(&self.order) {
            let Some(at) = *column else { continue };
            let column = self.columns[at];
            if cell.len() > LIMIT_FIELD_BYTES {
                let limit = LIMIT_FIELD_BYTES;
                errors.at(self.row, column, Problem::FieldTooLong { limit });
                sound = false;
            } else if cell.contains('\0') {
                errors.at(self.row, column, Problem::Nul);
                sound = false;
            } else {
                cells[at] = Some(clean(cell, column.paragraphs));
            }
        }
        sound.then_some(Row {
            number: self.row,
            cells,
            columns: self.columns,
        })
    }
}

/// Takes off the `'` of [`sanitise::csv_cell`]; characters that act on a terminal are kept in visible form only.
fn clean(cell: &str, paragraphs: bool) -> String {
    let cell = sanitise::csv_uncell(cell).trim();
    if !cell.chars().any(sanitise::is_hidden) {
        return cell.to_string();
    }
    let cell = cell
        .replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}'], "\n");
    let lines = cell.split('\n').map(|line| {
        // Zero-width characters that spreadsheets and web pages leave behind mean nothing.
        let line = line
            .replace('\t', " ")
            .replace(['\u{200b}', '\u{feff}'], "");
        sanitise::visible(&line)
    });
    let lines: Vec<String> = lines.collect();
    lines
        .join(if paragraphs { "\n" } else { " " })
        .trim()
        .to_string()
}

fn order_of(
    header: &csv::StringRecord,
    columns: &'static [Column],
) -> Result<Vec<Option<usize>>, ImportError> {
    let mut names: Vec<String> = header.iter().map(|name| clean(name, false)).collect();
    // Columns without a name at the end are what a spreadsheet leaves of deleted ones; their cells must be empty.
    while names.last().is_some_and(|name| name.is_empty()) {
        names.pop();
    }
    let mut order = Vec::new();
    let (mut unknown, mut doubled) = (Vec::new(), Vec::new());
    for name in names {
        let at = columns.iter().position(|column| column.name == name);
        if at.is_some() && order.contains(&at) {
            doubled.push(name.clone());
        }
        if at.is_none() && name != ROW_NUMBER {
            unknown.push(name);
        }
        order.push(at);
    }
    if !unknown.is_empty() {
        return Err(ImportError::UnknownColumns {
            names: unknown,
            known: columns.iter().map(|column| column.name).collect(),
        });
    }
    if !doubled.is_empty() {
        return Err(ImportError::DoubledColumns(doubled));
    }
    let missing: Vec<&str> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| column.required && !order.contains(&Some(*at)))
        .map(|(_, column)| column.name)
        .collect();
    if missing.is_empty() {
        Ok(order)
    } else {
        Err(ImportError::MissingColumns(missing))
    }
}

/// The row that holds the first byte that is no UTF-8, counted as the rows of other errors are, and what stands before it in its cell.
fn broken_at(source: impl Read, delimiter: u8, byte: u64) -> Result<NotATable, ImportError> {
    // A character in the place of the damage: the last record is the one that holds it, however little stands before it.
    let sound = source.take(byte).chain(&b"?"[..]);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(Decoded::new(sound, Encoding::Utf8, LIMIT_RECORD_BYTES));
    let mut record = csv::StringRecord::new();
    let (mut row, mut after) = (0, String::new());
    loop {
        reader.get_mut().since_record = 0;
        row += 1;
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                row -= 1;
                break;
            }
            // A quote that never closes: somewhere in this row.
            Err(error) if is_too_long(&error) => {
                after.clear();
                break;
            }
            Err(error) => return Err(io_error(error)),
        }
        let cell = record.iter().next_back().unwrap_or_default();
        after.clear();
        after.push_str(cell.strip_suffix('?').unwrap_or(cell));
    }
    Ok(NotATable::BrokenUtf8 { row, byte, after })
}

/// The first line, at most 64 KiB of it.
fn first_line(source: &mut (impl Read + Seek), encoding: Encoding) -> Result<String, ImportError> {
    let mut head = Vec::new();
    Decoded::new(&mut *source, encoding, u64::MAX)
        .take(LIMIT_FIELD_BYTES as u64)
        .read_to_end(&mut head)?;
    let text = String::from_utf8_lossy(&head);
    Ok(text
        .trim_start_matches(['\r', '\n'])
        .lines()
        .next()
        .unwrap_or_default()
        .to_string())
}

/// Of `,`, tab and `;` the one that finds most known columns; the comma in doubt.
fn delimiter_of(line: &str, columns: &[Column]) -> u8 {
    let found = |delimiter: char| {
        line.split(delimiter)
            .map(|name| name.trim().trim_matches('"').trim())
            .filter(|name| columns.iter().any(|column| column.name == *name))
            .count()
    };
    let mut best = (found(','), b',');
    for (delimiter, byte) in [('\t', b'\t'), (';', b';')] {
        let count = found(delimiter);
        if count > best.0 {
            best = (count, byte);
        }
    }
    best.1
}

fn is_too_long(error: &csv::Error) -> bool {
    matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::InvalidData)
}

fn io_error(error: csv::Error) -> ImportError {
    if is_too_long(&error) {
        return ImportError::Rows {
            errors: vec![super::RowError {
                row: 1,
                column: None,
                problem: Problem::RecordTooLong,
            }],
            total: 1,
        };
    }
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ImportError::Io(error),
        other => ImportError::Io(std::io::Error::other(format!("{other:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const NAME: Column = Column::required("名称");
    const NOTE: Column = Column {
        paragraphs: true,
        ..Column::optional("备注")
    };
    static COLUMNS: &[Column] = &[NAME, NOTE];

    fn read(text: &str) -> Result<Vec<(u64, String, String)>, ImportError> {
        let mut table = Table::open(Cursor::new(text.as_bytes().to_vec()), COLUMNS)?;
        let mut errors = Errors::default();
        let mut rows = Vec::new();
        while let Some(row) = table.next(&mut errors)? {
            rows.push((
                row.number,
                row.get(NAME).to_string(),
                row.get(NOTE).to_string(),
            ));
        }
        errors.into_result()?;
        Ok(rows)
    }

    fn row(number: u64, name: &str, note: &str) -> (u64, String, String) {
        (number, name.to_string(), note.to_string())
    }

    #[test]
    fn broken_utf8_is_named_by_row_and_what_stands_before_it() {
        let broken = |before: &str, behind: &[u8]| {
            let bytes = [before.as_bytes(), behind, "三\n".as_bytes()].concat();
            match Table::open(Cursor::new(bytes), COLUMNS).err() {
                Some(ImportError::NotATable(NotATable::BrokenUtf8 { row, byte, after })) => {
                    assert_eq!(byte, before.len() as u64);
                    (row, after)
                }
                other => panic!("{other:?}"),
            }
        };
        // Half of 间, which with what follows it could be a character of GB18030.
        let half = &"间".as_bytes()[..2];
        let at = |row: u64, after: &str| (row, after.to_string());
        assert_eq!(broken("名称,备注\n高潮村,夜", half), at(2, "夜"));
        assert_eq!(broken("名称;备注\n甲;乙\n", half), at(3, ""));
        assert_eq!(
            broken("名称,备注\n甲,\"一\n二\"\n乙,\"三\n四?", half),
            at(3, "三\n四?")
        );
        assert_eq!(broken("名称,备", half), at(1, "备"));
        assert_eq!(broken("\u{feff}名", half), at(1, "名"));
    }

    #[test]
    fn columns_in_any_order_with_any_delimiter() {
        let want = vec![row(2, "高潮村", "甲"), row(3, "杜鹃社区", "")];
        assert_eq!(read("名称,备注\n高潮村,甲\n杜鹃社区,\n").unwrap(), want);
        assert_eq!(
            read("序号\t备注\t名称\r\n1\t甲\t高潮村\r\n2\t\t杜鹃社区\r\n").unwrap(),
            want
        );
        assert_eq!(
            read("\"备注\";\"名称\"\n甲;高潮村\n;杜鹃社区").unwrap(),
            want
        );
        assert_eq!(read("名称\n").unwrap(), vec![]);
        // A spreadsheet's empty rows and deleted columns.
        assert_eq!(
            read("名称,备注,,\n高潮村,甲,,\n,,,\n杜鹃社区,,,\n").unwrap(),
            vec![row(2, "高潮村", "甲"), row(4, "杜鹃社区", "")]
        );
    }

    #[test]
    fn headers_are_refused_by_name() {
        assert!(matches!(read(""), Err(ImportError::NoHeader)));
        assert!(matches!(read(",,\n"), Err(ImportError::NoHeader)));
        match read("名称,备主,电话\n") {
            Err(ImportError::UnknownColumns { names, .. }) => assert_eq!(names, ["备主", "电话"]),
            other => panic!("{other:?}"),
        }
        match read("备注\n") {
            Err(ImportError::MissingColumns(names)) => assert_eq!(names, ["名称"]),
            other => panic!("{other:?}"),
        }
        match read("名称,备注,名称\n") {
            Err(ImportError::DoubledColumns(names)) => assert_eq!(names, ["名称"]),
            other => panic!("{other:?}"),
        }
    }

    fn errors(text: &str) -> Vec<(u64, Option<&'static str>, Problem)> {
        match read(text) {
            Err(ImportError::Rows { errors, .. }) => errors
                .into_iter()
                .map(|error| (error.row, error.column, error.problem))
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bad_rows_are_named_all_at_once() {
        let long = "长".repeat(30_000);
        assert_eq!(
            errors(&format!("名称,备注\n甲\n乙,b,c\n丙,a\0b\n{long},x\n")),
            vec![
                (
                    2,
                    None,
                    Problem::Ragged {
                        cells: 1,
                        header: 2
                    }
                ),
                (
                    3,
                    None,
                    Problem::Ragged {
                        cells: 3,
                        header: 2
                    }
                ),
                (4, Some("备注"), Problem::Nul),
                (
                    5,
                    Some("名称"),
                    Problem::FieldTooLong {
                        limit: LIMIT_FIELD_BYTES
                    }
                ),
            ]
        );
    }

    #[test]
    fn a_quote_that_never_closes_does_not_swallow_the_memory() {
        let text = format!("名称,备注\n甲,乙\n丙,\"{}", "x".repeat(6 << 20));
        assert_eq!(errors(&text), vec![(3, None, Problem::RecordTooLong)]);
        let header = format!("\"{}", "x".repeat(6 << 20));
        assert!(matches!(read(&header), Err(ImportError::Rows { .. })));
    }

    #[test]
    fn cells_lose_one_quote_and_every_control() {
        assert_eq!(
            read("名称,备注\n'=cmd(),\"一\r\n二\x1b[31m\u{202e}\"\n\"a\nb\",''@x\n").unwrap(),
            vec![
                row(2, "=cmd()", "一\n二␛[31m<U+202E>"),
                row(3, "a b", "'@x")
            ]
        );
    }
}
