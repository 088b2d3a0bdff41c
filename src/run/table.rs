//! Taking in somebody's table: read once to see what it would do, and once more while it is recorded, row by row, so that no
//! file is too long. Everything is one transaction.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::command::{Command, What};
use crate::domain::env::Env;
use crate::domain::ids::{CommandId, CommitmentId, DecisionId, IssueId, Subject};
use crate::domain::query::{Basics, FileKind};
use crate::domain::refusal::Refusal;
use crate::exchange::commitments::Links;
use crate::exchange::places::Tree;
use crate::exchange::{self, Context, ImportError, Plan, Planned};
use crate::store::{Called, Reader, RecordError, Register, StoreError};

/// A file that was looked through and found sound.
pub struct Table {
    pub kind: FileKind,
    pub path: PathBuf,
    pub plan: Plan,
    pub sha256: String,
}

/// Why a table was not recorded. Nothing of it was.
#[derive(Debug)]
pub enum TableError {
    File(ImportError),
    /// The file is not the one that was looked through.
    Changed,
    /// Rows the rules refuse; None: the file as a whole.
    Refused(Vec<(Option<u64>, Refusal)>),
    Cancelled,
    Store(StoreError),
}

impl From<ImportError> for TableError {
    fn from(error: ImportError) -> Self {
        TableError::File(error)
    }
}

impl From<io::Error> for TableError {
    fn from(error: io::Error) -> Self {
        TableError::File(error.into())
    }
}

/// Looks through a file; nothing is recorded.
pub fn read_table(
    kind: FileKind,
    path: &Path,
    (basics, beside): (&Basics, Beside),
    today: NaiveDate,
) -> Result<Table, ImportError> {
    let file = File::open(path)?;
    // Said at once, not after half a gigabyte was read.
    let limit = exchange::LIMIT_FILE_BYTES;
    if file.metadata()?.len() > limit {
        return Err(ImportError::TooLarge { limit });
    }
    let mut source = BufReader::new(file);
    let sha256 = digest(&mut source)?;
    source.rewind()?;
    let mut ids = new_id;
    let mut context = context(basics, today, &mut ids);
    let plan = match kind {
        FileKind::Directory => exchange::directory::plan(source, &mut context)?,
        FileKind::Issues => exchange::issues::plan(source, beside.places, &mut context)?,
        FileKind::Ledger => exchange::ledger::plan(source, &mut context)?,
        FileKind::Places => exchange::places::plan(source, beside.places, &mut context)?,
        FileKind::Commitments => exchange::commitments::plan(source, beside.links, &mut context)?,
    };
    Ok(Table {
        kind,
        path: path.to_path_buf(),
        plan,
        sha256,
    })
}

/// What a table may name of the register beside office and directory; nothing where it names nothing of it.
#[derive(Default)]
pub struct Beside {
    pub places: Tree,
    pub links: Links,
}

pub fn beside_for(kind: FileKind, register: &Path) -> Result<Beside, StoreError> {
    let mut beside = Beside::default();
    match kind {
        FileKind::Places | FileKind::Issues => {
            Reader::open(register)?.stream_places(|place, _| {
                beside.places.add(place);
                ControlFlow::Continue(())
            })?;
        }
        FileKind::Commitments => beside.links = links_of(&Reader::open(register)?)?,
        FileKind::Directory | FileKind::Ledger => {}
    }
    Ok(beside)
}

/// The issues and decisions a 约定 may come from, by what people call them.
pub fn links_of(reader: &Reader) -> Result<Links, StoreError> {
    let mut links = Links::default();
    reader.each_called(&mut |called| match called {
        Called::Issue { id, title } => links.add_issue(id, title),
        Called::Decision { id, no, whole } => links.add_decision(id, &[no, whole]),
    })?;
    Ok(links)
}

/// How a table is recorded.
pub struct Manner<'a> {
    pub basics: &'a Basics,
    pub env: &'a Env,
    /// The same file was imported before, and is wanted once more.
    pub again: bool,
    /// Only looks whether it could be.
    pub dry_run: bool,
}

/// What a recorded table left.
pub struct Imported {
    /// The number of its last event.
    pub head: i64,
    /// The new row that stands first in its list, as far as the file tells; None where nothing new has a list of its own.
    pub first: Option<Subject>,
}

/// Records a table in one transaction. `told` hears after every row how many are done, and may give the whole up.
pub fn import_table(
    register: &mut Register,
    table: &mut Table,
    manner: &Manner<'_>,
    told: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Imported, TableError> {
    let mut ids = new_id;
    let mut context = context(manner.basics, manner.env.today(), &mut ids);
    let source = BufReader::new(File::open(&table.path)?);
    let mut rows = table.plan.rows_of(table.kind, source)?;
    let note = What::NoteImport {
        what: table.kind.code().to_string(),
        sha256: table.sha256.clone(),
        rows: table.plan.rows,
        again: manner.again,
    };
    // The note comes first: a file known already is refused as such, not for the names in it.
    let mut before = std::iter::once((0, Command::new(new_id(), note))).chain(
        std::mem::take(&mut table.plan.commands)
            .into_iter()
            .map(|planned| (planned.row, planned.command)),
    );
    let (path, sha256) = (&table.path, &table.sha256);
    let mut failed = None;
    let mut first = None;
    // A row may be several commands.
    let all = u64::from(table.plan.rows);
    let mut done = 0;
    let mut next = || match step(&mut before, &mut || match &mut rows {
        Some(rows) => rows.next(&mut context),
        None => Ok(None),
    }) {
        Ok(Some((row, command))) => {
            first = sooner(first, made_by(&command));
            done += 1;
            told(done.min(all))?;
            ControlFlow::Continue(Some((row, command)))
        }
        // Whatever was read a second time must be what was looked through.
        Ok(None) if is_same(path, sha256) => ControlFlow::Continue(None),
        Ok(None) => {
            failed = Some(TableError::Changed);
            ControlFlow::Break(())
        }
        Err(error) => {
            failed = Some(TableError::File(error));
            ControlFlow::Break(())
        }
    };
    let filled = (filled(table.kind), u64::from(table.plan.rows));
    let result = match manner.dry_run {
        true => register.rehearse_each(&mut next, filled, manner.env),
        false => register.record_each(&mut next, filled, manner.env),
    };
    let first = first.map(|(_, subject)| subject);
    let result = result.map(|head| Imported { head, first });
    result.map_err(|error| match (failed, error) {
        (Some(failed), _) => failed,
        (None, RecordError::Cancelled) => TableError::Cancelled,
        (None, RecordError::Store(error)) => TableError::Store(error),
        (None, RecordError::Refused(refusals)) => TableError::Refused(
            refusals
                .into_iter()
                .map(|(row, refusal)| ((row > 0).then_some(row as u64), refusal))
                .collect(),
        ),
    })
}

/// What a row of a table makes, and the day its list is in order of, if it is.
type Made = (Option<NaiveDate>, Subject);

fn made_by(command: &Command) -> Option<Made> {
    let new = command.id.child(0);
    Some(match &command.what {
        What::RegisterIssue { fields, .. } => {
            (Some(fields.raised_on), Subject::Issue(IssueId(new)))
        }
        What::MakeCommitment { happened, .. } => (
            Some(happened.occurred_on),
            Subject::Commitment(CommitmentId(new)),
        ),
        What::ImportDecision { .. } => (None, Subject::Decision(DecisionId(new))),
        _ => return None,
    })
}

/// Issues and 约定 stand newest first; in what order a ledger's decisions stand no row tells, so its first one counts.
fn sooner(known: Option<Made>, made: Option<Made>) -> Option<Made> {
    match (known, made) {
        (Some(known), Some(made)) if made.0.is_some() && made > known => Some(made),
        (known, made) => known.or(made),
    }
}

/// The table of the register that gets most of the rows.
fn filled(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Directory => "person",
        FileKind::Issues => "issue",
        FileKind::Ledger => "decision",
        FileKind::Places => "place",
        FileKind::Commitments => "commitment",
    }
}

type Numbered = (u64, Command);

fn step(
    before: &mut impl Iterator<Item = Numbered>,
    rows: &mut dyn FnMut() -> Result<Option<Planned>, ImportError>,
) -> Result<Option<Numbered>, ImportError> {
    if let Some(found) = before.next() {
        return Ok(Some(found));
    }
    Ok(rows()?.map(|planned| (planned.row, planned.command)))
}

fn context<'a>(
    basics: &'a Basics,
    today: NaiveDate,
    ids: &'a mut dyn FnMut() -> CommandId,
) -> Context<'a> {
    Context {
        office: &basics.office,
        directory: &basics.directory,
        today,
        ids,
    }
}

fn new_id() -> CommandId {
    CommandId(Uuid::now_v7())
}

fn is_same(path: &Path, sha256: &str) -> bool {
    let again = File::open(path).and_then(|mut file| digest(&mut file));
    again.is_ok_and(|again| again == sha256)
}

fn digest(source: &mut impl Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut limited = source.take(exchange::LIMIT_FILE_BYTES + 1);
    let mut piece = vec![0; 64 * 1024];
    loop {
        match limited.read(&mut piece) {
            Ok(0) => break,
            Ok(n) => hash.update(&piece[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
