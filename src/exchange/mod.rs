//! Reading and writing other people's files: tables as a spreadsheet saves them. A file becomes commands or a list of what is
//! wrong with it, row by row; nothing here touches a disk or the register.

pub mod cells;
pub mod commitments;
pub mod directory;
pub mod issues;
pub mod ledger;
mod names;
pub mod places;
mod rows;
mod source;
mod table;
mod write;

pub use rows::Rows;
pub use source::Encoding;
pub use table::{Column, LIMIT_FIELD_BYTES, LIMIT_FILE_BYTES};
pub use write::Writer;

use names::Names;
use std::io::{Read, Seek};
use table::{Row, Table};

use crate::domain::command::{Command, What};
use crate::domain::directory::{Directory, UnitKind};
use crate::domain::ids::CommandId;
use crate::domain::office::Office;
pub use crate::domain::query::FileKind;
use crate::text::messages::import as words;
use crate::text::sanitise;
use crate::text::{Lang, outside, plural};
use chrono::NaiveDate;

/// What a file would do. Nothing of it is recorded yet; recording is all or nothing. Rows of issues and ledgers are not kept:
/// [`Rows`] reads them a second time, one by one, so that no file is too long for the memory.
#[derive(Debug)]
pub struct Plan {
    /// A whole directory; of other files what the rows name and the directory lacks.
    pub commands: Vec<Planned>,
    /// What the first rows are called.
    pub first: Vec<String>,
    /// What the names of the rows mean. None: there are no rows beside the commands.
    names: Option<Names>,
    /// What the file names and the directory lacks.
    pub adds: Vec<Added>,
    /// Rows read, blank ones not counted.
    pub rows: u32,
    /// Rows that say what the register already says.
    pub unchanged: u32,
    /// Pairings that name a resource of no row: their claims stand alone.
    pub unpaired: u32,
    /// Rows whose grid means several places, so that it stays words: the first of them, and how many there are.
    pub unclear: Vec<Unclear>,
    pub unclear_rows: u32,
    pub encoding: Encoding,
}

/// 第一网格, of which there are several: what each of them is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    pub row: u64,
    pub word: String,
    pub names: Vec<String>,
}

/// How many of them an answer names.
pub const UNCLEAR_SHOWN: usize = 20;

/// A command and the row of the file it comes from (the header is row 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub row: u64,
    pub command: Command,
}

/// A thing an import adds because a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    District(String),
    Unit {
        name: String,
        kind: UnitKind,
    },
    /// `unit` None: a leader of the office.
    Person {
        name: String,
        unit: Option<String>,
    },
}

/// Names of rows that a preview shows.
pub const NAMES_SHOWN: usize = 5;

/// The first reading: every row is checked and forgotten.
fn survey(
    source: impl Read + Seek,
    columns: &'static [Column],
    mut names: Names,
    context: &mut Context,
    mut named: impl FnMut(&Row, &mut Names, &mut Context, &mut Errors) -> Option<String>,
) -> Result<Plan, ImportError> {
    let mut table = Table::open(source, columns)?;
    let mut errors = Errors::default();
    let mut first = Vec::new();
    while let Some(row) = table.next(&mut errors)? {
        if let Some(name) = named(&row, &mut names, context, &mut errors)
            && first.len() < NAMES_SHOWN
        {
            first.push(name);
        }
    }
    errors.into_result()?;
    let (commands, adds) = names.take_new();
    let (unclear, unclear_rows) = names.take_unclear();
    Ok(Plan {
        commands,
        first,
        names: Some(names),
        adds,
        rows: table.rows,
        unchanged: 0,
        unpaired: 0,
        unclear,
        unclear_rows,
        encoding: table.encoding,
    })
}

/// What reading needs to know, and where new ids come from (reading itself is pure).
pub struct Context<'a> {
    pub office: &'a Office,
    pub directory: &'a Directory,
    pub today: NaiveDate,
    /// Allots the ids of commands, rising.
    pub ids: &'a mut dyn FnMut() -> CommandId,
}

/// What the tests of this folder read with: an office of the defaults, a fixed day, ids that count up.
#[cfg(test)]
fn with_context<T>(directory: &Directory, read: impl FnOnce(&mut Context) -> T) -> T {
    let mut next = 0u128;
    let mut ids = || {
        next += 0x10000;
        CommandId(uuid::Uuid::from_u128(next))
    };
    read(&mut Context {
        office: &Office::default(),
        directory,
        today: "2026-11-20".parse().unwrap_or_default(),
        ids: &mut ids,
    })
}

impl Context<'_> {
    fn plan(&mut self, row: u64, what: What) -> Planned {
        Planned {
            row,
            command: Command::new((self.ids)(), what),
        }
    }
}

/// Why a file cannot be imported. Nothing of it has been taken over.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// More bytes than the limit.
    #[error("larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("not a text table")]
    NotATable(NotATable),
    #[error("no header")]
    NoHeader,
    #[error("unknown columns")]
    UnknownColumns {
        names: Vec<String>,
        known: Vec<&'static str>,
    },
    #[error("columns twice")]
    DoubledColumns(Vec<String>),
    #[error("columns missing")]
    MissingColumns(Vec<&'static str>),
    /// The first of them, in file order, and how many there are in all.
    #[error("{total} errors in rows")]
    Rows { errors: Vec<RowError>, total: u64 },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotATable {
    /// A workbook (xlsx, xls): save as CSV first.
    Workbook,
    Utf16,
    /// Bytes that are neither UTF-8 nor GB18030, at that line.
    Undecodable {
        line: u64,
    },
    /// UTF-8 by its header, and from that byte of that row on it is not; `after`: what stands before it in the cell.
    BrokenUtf8 {
        row: u64,
        byte: u64,
        after: String,
    },
}

/// One thing wrong with one cell. Rows are counted as a spreadsheet counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    pub row: u64,
    /// None: the row as a whole.
    pub column: Option<&'static str>,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Ragged {
        cells: usize,
        header: usize,
    },
    RecordTooLong,
    FieldTooLong {
        limit: usize,
    },
    TooManyCharacters {
        limit: u32,
    },
    Nul,
    Empty,
    NotADate(String),
    InFuture(NaiveDate),
    NotANumber(String),
    UnknownWord {
        word: String,
        known: String,
    },
    UnknownCategory(String),
    UnknownUnit(String),
    UnknownDistrict(String),
    UnknownPerson(String),
    AmbiguousPerson(String),
    NotUsedHere {
        kind: &'static str,
    },
    Doubled {
        name: String,
        first: u64,
    },
    NotAMember {
        kind: &'static str,
    },
    SecondDistrict {
        unit: String,
        first: String,
    },
    PeriodReversed,
    NotADue(String),
    BeforeAssigned(NaiveDate),
    LeadAssists(String),
    CannotLead {
        unit: String,
        kind: &'static str,
    },
    OnlyWhenClosed,
    OnlyWhenDone,
    OnlyWhenEnded,
    OnlyWhenPublished,
    /// 公示 ends before the limit.
    ShownPastLimit(NaiveDate),
    /// So many words for so many names.
    NotOneEach {
        of: &'static str,
        count: usize,
        found: usize,
    },
    UnknownPlace(String),
    AmbiguousPlace(String),
    DoesNotLieIn {
        kind: &'static str,
        parent: &'static str,
    },
    /// The place is known as another kind.
    OtherKind {
        kind: &'static str,
    },
    SlashInName(String),
    UnknownIssue(String),
    UnknownDecision(String),
    /// Several bear that name; what to write instead.
    AmbiguousLink {
        word: String,
        found: usize,
        write: Vec<String>,
    },
}

/// How many errors an answer names; the rest is counted.
pub const ERRORS_SHOWN: usize = 100;

/// So much is shown of what stands before broken bytes.
const AFTER_CELLS: usize = 16;

/// Gathers errors; the file is read to its end so that all are found at once.
#[derive(Debug, Default)]
struct Errors {
    list: Vec<RowError>,
    total: u64,
}

impl Errors {
    fn push(&mut self, row: u64, column: Option<&'static str>, problem: Problem) {
        self.total += 1;
        if self.list.len() < ERRORS_SHOWN {
            self.list.push(RowError {
                row,
                column,
                problem,
            });
        }
    }

    fn at(&mut self, row: u64, column: Column, problem: Problem) {
        self.push(row, Some(column.name), problem);
    }

    fn into_result(mut self) -> Result<(), ImportError> {
        if self.total == 0 {
            return Ok(());
        }
        self.list.sort_by_key(|error| error.row);
        Err(ImportError::Rows {
            errors: self.list,
            total: self.total,
        })
    }
}

impl ImportError {
    /// One line: what is wrong, and that nothing was imported.
    pub fn describe(&self, lang: Lang) -> String {
        let list = |names: &[String]| clean_join(names.iter().map(String::as_str));
        match self {
            ImportError::Io(error) => words::unreadable(lang, outside::trouble(lang, error)),
            ImportError::TooLarge { limit } => words::too_large(lang, limit / (1 << 20)),
            ImportError::NotATable(NotATable::Workbook) => words::WORKBOOK.get(lang).to_string(),
            ImportError::NotATable(NotATable::Utf16) => words::UTF16.get(lang).to_string(),
            ImportError::NotATable(NotATable::Undecodable { line }) => {
                words::undecodable(lang, line)
            }
            ImportError::NotATable(NotATable::BrokenUtf8 { row, byte, after }) => {
                let after = sanitise::visible(after);
                match crate::text::width::suffix(&after, AFTER_CELLS) {
                    "" => words::broken_utf8(lang, row, byte),
                    after => words::broken_utf8_after(lang, row, after, byte),
                }
            }
            ImportError::NoHeader => words::NO_HEADER.get(lang).to_string(),
            ImportError::UnknownColumns { names, known } => {
                words::unknown_columns(lang, list(names), clean_join(known.iter().copied()))
            }
            ImportError::DoubledColumns(names) => words::doubled_columns(lang, list(names)),
            ImportError::MissingColumns(names) => {
                words::missing_columns(lang, clean_join(names.iter().copied()))
            }
            ImportError::Rows { errors, total } => {
                let first = errors
                    .first()
                    .map_or_else(String::new, |error| error.describe(lang));
                if *total <= 1 {
                    words::one_row_wrong(lang, first)
                } else {
                    words::rows_wrong(lang, total, first)
                }
            }
        }
    }

    /// Every error of a cell; empty where the file as a whole is refused.
    pub fn rows(&self) -> &[RowError] {
        match self {
            ImportError::Rows { errors, .. } => errors,
            _ => &[],
        }
    }
}

impl RowError {
    /// `第3行“提出日期”：……`
    pub fn describe(&self, lang: Lang) -> String {
        let problem = self.problem.describe(lang);
        match self.column {
            Some(column) => words::in_cell(lang, self.row, column, problem),
            None => words::in_row(lang, self.row, problem),
        }
    }
}

impl Problem {
    pub fn describe(&self, lang: Lang) -> String {
        let show = |text: &str| crate::text::cut(&sanitise::visible(text), 60);
        match self {
            Problem::Ragged { cells, header } => words::ragged(lang, cells, header),
            Problem::RecordTooLong => words::RECORD_TOO_LONG.get(lang).to_string(),
            Problem::FieldTooLong { limit } => words::field_too_long(lang, limit / 1024),
            Problem::TooManyCharacters { limit } => words::too_many_characters(lang, limit),
            Problem::Nul => words::NUL.get(lang).to_string(),
            Problem::Empty => words::EMPTY.get(lang).to_string(),
            Problem::NotADate(text) => words::not_a_date(lang, show(text)),
            Problem::InFuture(date) => words::in_future(lang, date),
            Problem::NotANumber(text) => words::not_a_number(lang, show(text)),
            Problem::UnknownWord { word, known } => words::unknown_word(lang, show(word), known),
            Problem::UnknownCategory(name) => words::unknown_category(lang, show(name)),
            Problem::UnknownUnit(name) => words::unknown_unit(lang, show(name)),
            Problem::UnknownDistrict(name) => words::unknown_district(lang, show(name)),
            Problem::UnknownPerson(name) => words::unknown_person(lang, show(name)),
            Problem::AmbiguousPerson(name) => words::ambiguous_person(lang, show(name)),
            Problem::NotUsedHere { kind } => words::not_used_here(lang, kind),
            Problem::Doubled { name, first } => words::doubled(lang, show(name), first),
            Problem::NotAMember { kind } => words::not_a_member(lang, kind),
            Problem::SecondDistrict { unit, first } => {
                words::second_district(lang, show(unit), show(first))
            }
            Problem::PeriodReversed => words::PERIOD_REVERSED.get(lang).to_string(),
            Problem::NotADue(text) => words::not_a_due(lang, show(text)),
            Problem::BeforeAssigned(date) => words::before_assigned(lang, date),
            Problem::LeadAssists(unit) => words::lead_assists(lang, show(unit)),
            Problem::CannotLead { unit, kind } => words::cannot_lead(lang, show(unit), kind),
            Problem::OnlyWhenClosed => words::ONLY_WHEN_CLOSED.get(lang).to_string(),
            Problem::OnlyWhenDone => words::ONLY_WHEN_DONE.get(lang).to_string(),
            Problem::OnlyWhenPublished => words::ONLY_WHEN_PUBLISHED.get(lang).to_string(),
            Problem::ShownPastLimit(limit) => words::shown_past_limit(lang, limit),
            Problem::OnlyWhenEnded => words::ONLY_WHEN_ENDED.get(lang).to_string(),
            Problem::NotOneEach { of, count, found } => words::not_one_each(lang, of, count, found),
            Problem::UnknownPlace(way) => words::unknown_place(lang, show(way)),
            Problem::AmbiguousPlace(way) => words::ambiguous_place(lang, show(way)),
            Problem::DoesNotLieIn { kind, parent } => match parent.is_empty() {
                true => words::needs_parent(lang, kind),
                false => words::does_not_lie_in(lang, kind, parent),
            },
            Problem::OtherKind { kind } => words::other_kind(lang, kind),
            Problem::SlashInName(name) => words::slash_in_name(lang, show(name)),
            Problem::UnknownIssue(word) => words::unknown_issue(lang, show(word)),
            Problem::UnknownDecision(word) => words::unknown_decision(lang, show(word)),
            Problem::AmbiguousLink { word, found, write } => {
                let write = clean_join(write.iter().map(String::as_str));
                words::ambiguous_link(lang, show(word), found, write)
            }
        }
    }
}

impl Added {
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            Added::District(name) => words::added_district(lang, sanitise::line(name)),
            Added::Unit { name, kind } => words::added_unit(lang, sanitise::line(name), kind.zh()),
            Added::Person {
                name,
                unit: Some(unit),
            } => words::added_person(lang, sanitise::line(unit), sanitise::line(name)),
            Added::Person { name, unit: None } => words::added_leader(lang, sanitise::line(name)),
        }
    }
}

impl Unclear {
    /// `第4行“网格”：“第一网格”有2处……`
    pub fn describe(&self, lang: Lang) -> String {
        let word = crate::text::cut(&sanitise::visible(&self.word), 60);
        let names = clean_join(self.names.iter().map(String::as_str));
        words::unclear_grid(lang, self.row, word, self.names.len(), names)
    }
}

impl Plan {
    /// The rows that are not among the commands. None: there are none.
    pub fn rows_of<R: Read + Seek>(
        &mut self,
        kind: FileKind,
        source: R,
    ) -> Result<Option<Rows<R>>, ImportError> {
        let names = self.names.take();
        names
            .map(|names| Rows::open(kind, source, names))
            .transpose()
    }

    /// Rows that [`Plan::unclear`] does not name.
    pub fn more_unclear(&self) -> u32 {
        let named = u32::try_from(self.unclear.len()).unwrap_or(u32::MAX);
        self.unclear_rows.saturating_sub(named)
    }

    /// What the file would do, or did, in one line.
    pub fn describe(&self, lang: Lang) -> String {
        words::plan(
            lang,
            self.rows,
            plural(self.rows as usize),
            self.encoding.name(),
        )
    }
}

/// Names from a file, made safe and joined: at most twenty of them.
fn clean_join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names
        .take(20)
        .map(|name| crate::text::cut(&sanitise::visible(name), 40))
        .collect();
    names.join("、")
}
