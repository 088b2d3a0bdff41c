//! The register open for writing: the one write connection of a program.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;

use super::append::{self};
use super::chain::{self};
use super::damage;
use super::device::{self, Behind, Standing};
use super::error::StoreError;
use super::open::{self, Access, FileId};
use super::project;
use super::reader::Head;
use super::renew::{Age, renew};
use super::schema;
use super::states::Cache;
use crate::domain::event::IssuedFile;
use crate::domain::ids::OfficeId;
use crate::domain::query::Basics;
use crate::domain::slip::Printed;

/// Lays out the files of a numbered paper; handed in because the store knows no layout.
pub type Renderer = Box<dyn Fn(Printed<'_>) -> Vec<IssuedFile> + Send>;

/// A renderer for programs that never issue minutes.
pub fn no_renderer() -> Renderer {
    Box::new(|_| Vec::new())
}

/// What a register is opened with.
pub struct OpenOptions {
    /// Where this installation keeps what is its own: its id, automatic backups. None: a register written by an unnamed
    /// installation (tests, throwaway registers).
    pub state_dir: Option<PathBuf>,
    pub renderer: Renderer,
}

impl Default for OpenOptions {
    fn default() -> Self {
        OpenOptions {
            state_dir: None,
            renderer: no_renderer(),
        }
    }
}

pub struct Register {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    pub(super) file: FileId,
    pub(super) options: OpenOptions,
    pub(super) cache: RefCell<Cache>,
    /// The last event this program knows: its `n` and hash. Another one there means another register.
    pub(super) seen: (i64, String),
    /// What was noted outside and is not in the file.
    pub(super) standing: Standing,
    made_anew: bool,
}

impl Register {
    /// Makes a register. Refuses whatever stands at the path. The office itself is founded by a command.
    pub fn create(
        path: &Path,
        office: OfficeId,
        options: OpenOptions,
    ) -> Result<Register, StoreError> {
        open::assert_sqlite()?;
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(StoreError::Exists(path.to_path_buf()));
        }
        open::make_folder(path)?;
        // Made beside and moved into place: a crash leaves no half register under the name.
        let half = open::beside(path, &format!(".new-{}", Uuid::now_v7().simple()));
        let made = make(&half, office).and_then(|()| open::move_into_place(&half, path));
        if let Err(error) = made {
            let _ = std::fs::remove_file(&half);
            return Err(error);
        }
        // The file of before may have had the same place on the disk.
        damage::forget_damage(options.state_dir.as_deref(), path);
        Register::open(path, options)
    }

    /// Opens a register for writing.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Register, StoreError> {
        let file = open::inspect(path, schema::APPLICATION_ID, schema::USER_VERSION)?;
        damage::refuse(options.state_dir.as_deref(), path)?;
        let conn = open::connect(path, Access::Write)?;
        let age = open::check_contents(&conn, path)?;
        open::make_durable(&conn, path).map_err(|error| StoreError::sqlite(path, error))?;
        if age == Age::Older {
            renew(&conn, path, options.state_dir.as_deref())?;
        }
        let mut register = Register {
            conn,
            path: path.to_path_buf(),
            file,
            options,
            cache: RefCell::new(Cache::default()),
            seen: (0, String::new()),
            standing: Standing::default(),
            made_anew: age == Age::Older,
        };
        register.seen = head(&register.conn).map_err(|error| register.fail(error))?;
        register.standing = register.look_for_missing()?;
        Ok(register)
    }

    /// Office and directory as the next command will find them.
    pub fn basics(&self) -> Result<Basics, StoreError> {
        let mut cache = self.cache.borrow_mut();
        let found = (|| Ok((cache.office(&self.conn)?, cache.directory(&self.conn)?)))();
        let (office, directory) = found.map_err(|error| self.fail(error))?;
        Ok(Basics {
            office,
            directory,
            head: self.seen.0,
            last_on: chain::last_on(&self.conn).map_err(|error| self.fail(error))?,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The highest `n` this program has seen.
    pub fn head(&self) -> i64 {
        self.seen.0
    }

    /// Events known to have been recorded that are not in the file: an older copy was put in its place, or its log was lost.
    /// None after the next write, which starts a new device.
    pub fn behind(&self) -> Option<Behind> {
        self.standing.behind
    }

    /// It came from an earlier build: its computed tables were made anew when it was opened, behind a copy.
    pub fn was_made_anew(&self) -> bool {
        self.made_anew
    }

    fn look_for_missing(&self) -> Result<Standing, StoreError> {
        if self.options.state_dir.is_none() {
            return Ok(Standing::default());
        }
        let own = self.own_head()?.map(|(device, _)| device);
        device::standing(&self.conn, &self.options, &self.path, own.as_deref())
            .map_err(|error| self.fail(error))
    }

    /// The device of this installation and its last event. None: it has not written here.
    #[allow(clippy::type_complexity)]
    fn own_head(&self) -> Result<Option<(String, (i64, String))>, StoreError> {
        let installation = device::installation(&self.options)?;
        let find = || -> rusqlite::Result<_> {
            let Some(device) = append::device_of(&self.conn, &installation)? else {
                return Ok(None);
            };
            let last = append::last_of(&self.conn, &device)?.unwrap_or_default();
            Ok(Some((device, last)))
        };
        find().map_err(|error| self.fail(error))
    }

    /// Moves the log into the file, so that a copy of the file alone is whole, and notes outside how far it has come. A reader in the
    /// way is no error: the log stays.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        let state_dir = self.options.state_dir.as_deref();
        if state_dir.is_some()
            && let Some((device, (dseq, hash))) = self.own_head()?
            && let Ok(device) = device.parse()
        {
            let head = Head { device, dseq, hash };
            device::remember(&self.conn, state_dir, &self.path, &head, false);
        }
        self.conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| self.fail(error))
    }

    /// Computes every table from the events again.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let rebuilt = self.rebuild_inside();
        self.cache.borrow_mut().forget_all();
        rebuilt.map_err(|error| self.fail(error))
    }

    fn rebuild_inside(&self) -> rusqlite::Result<()> {
        let tx = rusqlite::Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        project::rebuild(&tx)?;
        tx.execute(
            "INSERT OR REPLACE INTO meta(key, value) VALUES('projection', ?1)",
            [schema::PROJECTION.to_string()],
        )?;
        tx.commit()
    }

    #[cfg(test)]
    pub(super) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(super) fn fail(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

/// A new file with our tables and nothing else, closed and synced.
pub(super) fn make(path: &Path, office: OfficeId) -> Result<(), StoreError> {
    open::make_private(path)?;
    let fail = |error| StoreError::sqlite(path, error);
    let conn = Connection::open(open::address(path)).map_err(fail)?;
    let fill = || -> rusqlite::Result<()> {
        conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        open::make_durable(&conn, path)?;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        schema::make(&conn)?;
        conn.pragma_update(None, "user_version", schema::USER_VERSION)?;
        conn.execute(
            "INSERT INTO meta(key, value) VALUES('office', ?1), ('projection', ?2)",
            params![office.to_string(), schema::PROJECTION.to_string()],
        )?;
        conn.execute_batch("COMMIT")?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    };
    fill().map_err(fail)?;
    conn.close().map_err(|(_, error)| fail(error))?;
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, &error))
}

/// `n` and hash of the last event.
pub(super) fn head(conn: &Connection) -> rusqlite::Result<(i64, String)> {
    let n = chain::head(conn)?;
    let hash = chain::at(conn, n)?.map_or_else(String::new, |event| event.hash);
    Ok((n, hash))
}
