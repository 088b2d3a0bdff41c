//! Reading and writing other people's files: tables as a spreadsheet saves them. A file becomes commands or a list of what is
//! wrong with it, row by row; nothing here touches a disk or the register.

pub mod cells;
pub mod commitments;
pub mod directory;
pub mod issues;
pub mod ledger;
mod names;
pub mod places;
mod problem;
mod rows;
mod source;
mod table;
mod write;

pub use problem::{ERRORS_SHOWN, ImportError, NotATable, Problem, RowError};
pub use rows::Rows;
pub use source::Encoding;
pub use table::{Column, LIMIT_FIELD_BYTES, LIMIT_FILE_BYTES};
pub use write::Writer;

use names::Names;
use problem::Errors;
use std::io::{Read, Seek};
use table::{Row, Table};

use crate::domain::command::{Command, What};
use crate::domain::directory::{Directory, UnitKind};
use crate::domain::ids::CommandId;
use crate::domain::office::Office;
pub use crate::domain::query::FileKind;
use crate::text::messages::import as words;
use crate::text::sanitise;
use crate::text::{Lang, plural};
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
