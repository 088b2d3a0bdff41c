//! The threads that touch the disk: one records, one keeps drafts, one reads. The main thread gives them work and never waits for them.

mod disk;
mod drafts;
mod reader;
mod recorder;
#[cfg(test)]
mod tests;

use std::any::Any;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::RequestId;
use crate::app::contract::{Answer, Command, CommandId, Draft, Query, Refusal, Subject};
use crate::app::msg::{Export, Failure, FileKind, FilePlan, Import, Sheets};
use crate::domain::env::Env;
use crate::text::Lang;

pub use disk::Disk;
pub use drafts::keeper;
pub use reader::reader;
pub use recorder::writer;

/// What the writing thread needs of a register.
pub trait Writer: Send {
    /// All commands or none. Returns after COMMIT, with the subjects touched and the newest `n`.
    fn record(&mut self, commands: &[Command], env: &Env) -> Result<(Vec<Subject>, i64), Trouble>;
    /// A whole table or nothing of it. `told` hears how many rows are done, and may give the whole up.
    fn import(
        &mut self,
        import: &Import,
        env: &Env,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Vec<Subject>, i64), NotImported>;
    /// What is to be said of the disk beside the answer, once.
    fn trouble(&mut self) -> Option<Failure> {
        None
    }
    /// The register was found damaged, in words, once: it takes nothing more.
    fn damaged(&mut self) -> Option<String> {
        None
    }
    /// What is to be known of the work just done, beside that it is done: title and text.
    fn notice(&mut self) -> Option<(String, String)> {
        None
    }
    /// Leaves the file whole by itself (checkpoint).
    fn settle(&mut self);
}

/// What the thread that keeps drafts needs of their file.
pub trait Keeper: Send {
    fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure>;
    fn drop_draft(&mut self, command: CommandId, at: DateTime<FixedOffset>) -> Result<(), Failure>;
    /// The command is recorded: what was typed for it is dead. A disk in the way leaves it for [`Writer::settle`]. True: the log is to be
    /// emptied, so that nothing of it is left.
    fn bury_draft(&mut self, recorded: CommandId) -> bool;
    /// What is to be said of the disk beside the answer, once.
    fn trouble(&mut self) -> Option<Failure> {
        None
    }
    /// What the second thread needs: nothing that is kept waits for it.
    fn syncer(&self) -> Box<dyn Syncer>;
}

/// What the thread that syncs drafts needs of their file.
pub trait Syncer: Send {
    /// Everything kept before survives a power cut when this returns. True: the log has become long and wants to be emptied.
    fn sync(&mut self) -> Result<bool, Failure>;
    /// Leaves the file whole by itself and the log empty. False: not now.
    fn empty(&mut self) -> bool;
}

/// What the reading thread needs of a register.
pub trait Library: Send {
    fn answer(&mut self, query: &Query, today: NaiveDate) -> Result<Answer, Failure>;
    /// The highest `n`; None: cannot be read now.
    fn head(&mut self) -> Option<i64>;
    /// Done once, before anything is asked: reads what every question needs, while the program opens the rest. What is in the way of
    /// that is said to the first question.
    fn make_ready(&mut self) {}
    /// Done once, when the first screen stands and nothing is asked: sends [`Read::Seen`] whenever the register has grown,
    /// has the chain looked at and the backup of the day made beside the work. What it returns is kept until the end.
    fn at_leisure(&mut self, tell: Sender<Read>) -> Box<dyn Any>;
    /// Reads a table; Err: the lines that say what is wrong with it.
    fn file(
        &mut self,
        kind: FileKind,
        path: &Path,
        today: NaiveDate,
        lang: Lang,
    ) -> Result<FilePlan, Vec<String>>;
    /// Writes papers of 督办; the folder they stand in and the names of the files within it.
    fn sheets(
        &mut self,
        what: &Sheets,
        today: NaiveDate,
    ) -> Result<(PathBuf, Vec<String>), Failure>;
    /// Writes text that the register does not take into a new file of this name; where it stands.
    fn keep_text(&mut self, text: &str, name: &str) -> Result<PathBuf, Failure>;
    /// Writes the documents of a meeting.
    fn export(&mut self, export: &Export, today: NaiveDate) -> Result<Wrote, Failure>;
}

/// What an export wrote.
#[derive(Debug, Default)]
pub struct Wrote {
    pub folder: PathBuf,
    /// Names of the files within it.
    pub files: Vec<String>,
    /// Why the minutes are not signed, where they should be.
    pub unsigned: Option<String>,
}

/// Why a batch was not recorded.
#[derive(Debug)]
pub enum Trouble {
    Refused(Refusal),
    Failed(Failure),
}

/// Why a table was not recorded. Nothing of it was.
#[derive(Debug)]
pub enum NotImported {
    Cancelled,
    /// What is wrong, a line each.
    Wrong(Vec<String>),
    Failed(Failure),
}

/// Work for the writing thread.
pub enum Write {
    /// `stop` set: the import is given up.
    Import {
        import: Import,
        env: Box<Env>,
        stop: Arc<AtomicBool>,
    },
    Record {
        token: CommandId,
        commands: Vec<Command>,
        env: Box<Env>,
    },
    /// Finish and say so: everything before it is on the disk then.
    Stop(Sender<()>),
}

/// Work for the thread that keeps drafts.
pub enum Keep {
    Draft(Draft),
    Drop(CommandId, DateTime<FixedOffset>),
    /// Said by the recorder, after COMMIT and never before it.
    Bury(CommandId),
    /// Finish and say so: everything before it is on the disk then.
    Stop(Sender<()>),
}

/// Work for the reading thread.
pub enum Read {
    Load {
        request: RequestId,
        query: Query,
        today: NaiveDate,
    },
    Export(Export, NaiveDate),
    /// Text for a file of this name.
    Text {
        request: RequestId,
        text: String,
        name: String,
    },
    Sheets {
        request: RequestId,
        what: Sheets,
        today: NaiveDate,
    },
    File {
        request: RequestId,
        kind: FileKind,
        path: PathBuf,
        today: NaiveDate,
        lang: Lang,
    },
    /// This program has written up to here.
    Wrote(i64),
    /// The register stands here now, whoever wrote it.
    Seen(i64),
    /// Somebody has looked at the whole chain and found damage.
    Damaged(String),
    /// What is done beside the work did not succeed.
    Failed(Failure),
}
