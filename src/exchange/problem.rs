//! What is wrong with a file: with all of it, or with cells of its rows, each in one line that says what to do.

use chrono::NaiveDate;

use super::{Column, clean_join};
use crate::text::messages::import as words;
use crate::text::{Lang, outside, sanitise};

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
pub(super) struct Errors {
    pub(super) list: Vec<RowError>,
    pub(super) total: u64,
}

impl Errors {
    pub(super) fn push(&mut self, row: u64, column: Option<&'static str>, problem: Problem) {
        self.total += 1;
        if self.list.len() < ERRORS_SHOWN {
            self.list.push(RowError {
                row,
                column,
                problem,
            });
        }
    }

    pub(super) fn at(&mut self, row: u64, column: Column, problem: Problem) {
        self.push(row, Some(column.name), problem);
    }

    pub(super) fn into_result(mut self) -> Result<(), ImportError> {
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
