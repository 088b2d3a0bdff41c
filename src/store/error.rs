//! What can go wrong with a register, in words for people and codes for scripts.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::damage::Damage;
use super::verify::Finding;
use crate::domain::refusal::Refusal;
use crate::text::messages::store as words;
use crate::text::{Lang, outside, sanitise};

/// Why a register could not be opened, read or written. Nothing was changed unless the text says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    Missing(PathBuf),
    /// A symbolic link whose target is gone.
    Dangling(PathBuf),
    /// 0 bytes. SQLite would take it for a new database.
    Empty(PathBuf),
    Folder(PathBuf),
    /// Writing: the folder is not there.
    NoFolder(PathBuf),
    /// A SQLite file of another program.
    Foreign(PathBuf),
    /// A table, trigger or view that this program did not make.
    ForeignObject {
        path: PathBuf,
        name: String,
    },
    /// No SQLite file at all.
    NotDatabase(PathBuf),
    Damaged {
        path: PathBuf,
        damage: Damage,
    },
    /// Damage was found in what can be read; it is not written to.
    KnownDamaged {
        path: PathBuf,
        damage: Damage,
    },
    Newer {
        path: PathBuf,
        version: i64,
        known: i64,
    },
    ReadOnly(PathBuf),
    Full(PathBuf),
    Busy(PathBuf),
    NoPermission(PathBuf),
    /// Creating: something is there already.
    Exists(PathBuf),
    /// The file at the path is another one than was opened, or has gone back in time.
    Replaced(PathBuf),
    Io {
        path: PathBuf,
        detail: String,
    },
    OldSqlite(String),
    /// A rule of this program itself was broken.
    Internal(String),
    NotFound(String),
    Ambiguous {
        name: String,
        found: Vec<String>,
    },
    /// `latest`, and no minutes were issued yet.
    NoneIssued,
    /// A backup that does not pass verification.
    BackupBad {
        path: PathBuf,
        finding: Finding,
    },
    /// A copy just written is not what was copied; it was removed.
    CopyBad(PathBuf),
}

/// What a script is told by the exit code (design §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    Usage = 2,
    Busy = 3,
    Damaged = 4,
    Newer = 5,
    CannotWrite = 6,
}

impl ErrorKind {
    pub fn exit_code(self) -> u8 {
        self as u8
    }
}

impl StoreError {
    pub fn kind(&self) -> ErrorKind {
        match self {
            StoreError::Missing(_)
            | StoreError::Dangling(_)
            | StoreError::Empty(_)
            | StoreError::Folder(_)
            | StoreError::Foreign(_)
            | StoreError::ForeignObject { .. }
            | StoreError::Exists(_)
            | StoreError::NotFound(_)
            | StoreError::Ambiguous { .. }
            | StoreError::NoneIssued => ErrorKind::Usage,
            StoreError::Busy(_) => ErrorKind::Busy,
            StoreError::NotDatabase(_)
            | StoreError::Damaged { .. }
            | StoreError::KnownDamaged { .. }
            | StoreError::Internal(_)
            | StoreError::BackupBad { .. } => ErrorKind::Damaged,
            StoreError::Newer { .. } => ErrorKind::Newer,
            StoreError::ReadOnly(_)
            | StoreError::NoFolder(_)
            | StoreError::CopyBad(_)
            | StoreError::Full(_)
            | StoreError::NoPermission(_)
            | StoreError::Replaced(_)
            | StoreError::Io { .. }
            | StoreError::OldSqlite(_) => ErrorKind::CannotWrite,
        }
    }

    pub fn exit_code(&self) -> u8 {
        self.kind().exit_code()
    }

    /// One line: what happened, what is safe, what to do.
    pub fn describe(&self, lang: Lang) -> String {
        let show = |path: &Path| sanitise::line(&path.to_string_lossy());
        match self {
            StoreError::Missing(path) => words::missing(lang, show(path)),
            StoreError::Dangling(path) => words::dangling(lang, show(path)),
            StoreError::Empty(path) => words::empty(lang, show(path)),
            StoreError::Folder(path) => words::folder(lang, show(path)),
            StoreError::NoFolder(path) => words::no_folder(lang, show(path)),
            StoreError::CopyBad(path) => words::copy_bad(lang, show(path)),
            StoreError::Foreign(path) => words::foreign(lang, show(path)),
            StoreError::ForeignObject { path, name } => {
                words::foreign_object(lang, show(path), sanitise::line(name))
            }
            StoreError::NotDatabase(path) => words::not_database(lang, show(path)),
            StoreError::Damaged { path, damage } => {
                words::damaged(lang, show(path), damage.describe(lang))
            }
            StoreError::KnownDamaged { path, damage } => {
                words::known_damaged(lang, show(path), damage.describe(lang))
            }
            StoreError::Newer {
                path,
                version,
                known,
            } => words::newer(lang, show(path), version, known),
            StoreError::ReadOnly(path) => words::read_only(lang, show(path)),
            StoreError::Full(path) => words::full(lang, show(path)),
            StoreError::Busy(path) => words::busy(lang, show(path)),
            StoreError::NoPermission(path) => words::no_permission(lang, show(path)),
            StoreError::Exists(path) => words::exists(lang, show(path)),
            StoreError::Replaced(path) => words::replaced(lang, show(path)),
            StoreError::Io { path, detail } => {
                words::io(lang, show(path), outside::reported(lang, detail))
            }
            StoreError::OldSqlite(found) => words::old_sqlite(lang, found),
            StoreError::Internal(detail) => words::internal(lang, sanitise::line(detail)),
            StoreError::NotFound(name) => words::not_found(lang, sanitise::line(name)),
            StoreError::Ambiguous { name, found } => words::ambiguous(
                lang,
                sanitise::line(name),
                sanitise::line(&found.join("、")),
            ),
            StoreError::NoneIssued => words::NONE_ISSUED.get(lang).to_string(),
            StoreError::BackupBad { path, finding } => {
                words::backup_bad(lang, show(path), finding.describe(lang))
            }
        }
    }

    /// Sorts an error of SQLite by what the user can do about it.
    pub(super) fn sqlite(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let rusqlite::Error::SqliteFailure(code, _) = &error else {
            return match error {
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::InvalidColumnType(..) => StoreError::Damaged {
                    path,
                    damage: Damage::Sqlite(error.to_string()),
                },
                other => StoreError::Internal(other.to_string()),
            };
        };
        let detail = error.to_string();
        match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy(path),
            ErrorCode::DiskFull => StoreError::Full(path),
            ErrorCode::ReadOnly => StoreError::ReadOnly(path),
            ErrorCode::PermissionDenied => StoreError::NoPermission(path),
            ErrorCode::NotADatabase => StoreError::NotDatabase(path),
            ErrorCode::DatabaseCorrupt => StoreError::Damaged {
                path,
                damage: Damage::Sqlite(detail),
            },
            // No room for the shared memory beside the file.
            ErrorCode::SystemIoFailure
                if code.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE =>
            {
                StoreError::Full(path)
            }
            ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => StoreError::Io { path, detail },
            _ => StoreError::Internal(detail),
        }
    }

    /// Sorts an error of the file system.
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Io;
        let path = path.to_path_buf();
        match error.kind() {
            Io::NotFound => StoreError::Missing(path),
            Io::PermissionDenied => StoreError::NoPermission(path),
            Io::ReadOnlyFilesystem => StoreError::ReadOnly(path),
            Io::StorageFull | Io::QuotaExceeded | Io::FileTooLarge => StoreError::Full(path),
            Io::AlreadyExists => StoreError::Exists(path),
            Io::IsADirectory => StoreError::Folder(path),
            _ => StoreError::Io {
                path,
                detail: error.to_string(),
            },
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe(Lang::En))
    }
}

impl std::error::Error for StoreError {}

/// Why a batch of commands was not recorded. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordError {
    /// Commands the rules refuse, each with its place in the batch, from 0. Never empty.
    Refused(Vec<(usize, Refusal)>),
    /// Whoever gave the commands gave them up.
    Cancelled,
    Store(StoreError),
}

impl From<StoreError> for RecordError {
    fn from(error: StoreError) -> Self {
        RecordError::Store(error)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RecordError::Refused(refusals) => {
                let first = refusals.first().map_or(0, |(index, _)| index + 1);
                f.write_str(&words::refused(Lang::En, first))
            }
            RecordError::Cancelled => f.write_str("cancelled"),
            RecordError::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RecordError {}
