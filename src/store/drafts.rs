//! What has been typed and not yet recorded: a file of its own beside the register, so that nothing can delay it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::append;
use super::dump::PERSONAL_FIELDS;
use super::erase;
use super::error::StoreError;
use super::open::{self, Access};
use super::register::Register;
use super::schema::DRAFTS_ID;
use crate::domain::ids::CommandId;
use crate::domain::query::Draft;

const VERSION: i32 = 1;
/// Discarded drafts keep their text this long.
const KEEP_DAYS: u64 = 30;

const TABLES: &str = "CREATE TABLE IF NOT EXISTS draft(command TEXT NOT NULL, field TEXT NOT NULL, place TEXT NOT NULL, session TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, discarded TEXT, PRIMARY KEY(command, field)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pref(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;";

/// The drafts of one register. The file is made with the first one.
pub struct Drafts {
    path: PathBuf,
    conn: Option<Connection>,
}

/// The drafts file of a register.
pub fn path_of(register: &Path) -> PathBuf {
    open::beside(register, ".drafts")
}

impl Drafts {
    /// For the register at that path. Nothing is made or opened yet.
    pub fn of(register: &Path) -> Drafts {
        Drafts {
            path: path_of(register),
            conn: None,
        }
    }

    /// Saves one field. It is on disk when this returns.
    pub fn save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let path = self.path.clone();
        self.writable()?
            .prepare_cached(
                "INSERT OR REPLACE INTO draft(command, field, place, session, text, at, discarded) VALUES(?1, ?2, ?3, ?4, ?5, ?6, NULL)",
            )
            .and_then(|mut statement| {
                statement.execute(params![
                    draft.command.to_string(),
                    draft.field,
                    draft.place,
                    draft.session,
                    draft.text,
                    draft.at.to_rfc3339(),
                ])
            })
            .map_err(|error| StoreError::sqlite(&path, error))?;
        Ok(())
    }

    /// Puts a draft away on that day; its text is kept for 30 days. Older ones go now.
    pub fn discard(&mut self, command: CommandId, today: NaiveDate) -> Result<(), StoreError> {
        if !self.exists() {
            return Ok(());
        }
        let path = self.path.clone();
        let old = today
            .checked_sub_days(Days::new(KEEP_DAYS))
            .unwrap_or(today);
        let conn = self.writable()?;
        let put_away = || -> rusqlite::Result<()> {
            conn.execute_batch("BEGIN IMMEDIATE")?;
            conn.execute(
                "UPDATE draft SET discarded = ?2 WHERE command = ?1 AND discarded IS NULL",
                params![command.to_string(), today.to_string()],
            )?;
            conn.execute("DELETE FROM draft WHERE discarded < ?1", [old.to_string()])?;
            conn.execute_batch("COMMIT")
        };
        put_away().map_err(|error| {
            let _ = conn.execute_batch("ROLLBACK");
            StoreError::sqlite(&path, error)
        })
    }

    /// Removes the drafts of commands that have been recorded: their text is in the register now. Where one named a resident no page
    /// keeps the name.
    pub fn bury(&mut self, recorded: &[CommandId]) -> Result<(), StoreError> {
        if !self.exists() {
            return Ok(());
        }
        let path = self.path.clone();
        let conn = self.writable()?;
        let bury = || -> rusqlite::Result<()> {
            let mut named = false;
            for command in recorded {
                let command = command.to_string();
                for field in PERSONAL_FIELDS {
                    named |= conn
                        .prepare_cached("SELECT 1 FROM draft WHERE command = ?1 AND field = ?2")?
                        .exists([command.as_str(), field])?;
                }
                conn.prepare_cached("DELETE FROM draft WHERE command = ?1")?
                    .execute([command])?;
            }
            match named {
                true => erase::rewrite(conn),
                false => Ok(()),
            }
        };
        bury().map_err(|error| StoreError::sqlite(&path, error))
    }

    /// The same for whatever a program left behind that ended between recording and burying. Where there is nothing, nothing is written:
    /// the thread that keeps drafts may be writing.
    pub fn bury_recorded(&mut self, register: &Register) -> Result<(), StoreError> {
        let mut dead: Vec<CommandId> = Vec::new();
        for draft in read_all(register.path())? {
            let recorded = append::is_recorded(&register.conn, draft.command)
                .map_err(|error| StoreError::sqlite(register.path(), error))?;
            if recorded && !dead.contains(&draft.command) {
                dead.push(draft.command);
            }
        }
        match dead.is_empty() {
            true => Ok(()),
            false => self.bury(&dead),
        }
    }

    /// Deletes what was typed about residents and is recorded or was put away, so that no page of the file holds it. A form that is still
    /// open keeps its text.
    pub(super) fn forget_residents(&mut self, register: &Connection) -> Result<(), StoreError> {
        if !self.exists() {
            return Ok(());
        }
        let path = self.path.clone();
        let conn = self.writable()?;
        let forget = || -> rusqlite::Result<()> {
            let mut statement =
                conn.prepare("SELECT command, discarded FROM draft WHERE field = ?1")?;
            for field in PERSONAL_FIELDS {
                let rows = statement.query_map([field], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let rows: Vec<(String, Option<String>)> = rows.collect::<rusqlite::Result<_>>()?;
                for (command, discarded) in rows {
                    let id = CommandId(uuid::Uuid::parse_str(&command).unwrap_or_default());
                    if discarded.is_some() || append::is_recorded(register, id)? {
                        conn.execute(
                            "DELETE FROM draft WHERE command = ?1 AND field = ?2",
                            params![command, field],
                        )?;
                    }
                }
            }
            drop(statement);
            erase::rewrite(conn)
        };
        forget().map_err(|error| StoreError::sqlite(&path, error))
    }

    /// Moves the log into the file.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        match &self.conn {
            Some(conn) => conn
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
                .map_err(|error| StoreError::sqlite(&self.path, error)),
            None => Ok(()),
        }
    }

    fn exists(&self) -> bool {
        self.conn.is_some() || self.path.exists()
    }

    fn writable(&mut self) -> Result<&Connection, StoreError> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => open_writable(&self.path)?,
        };
        Ok(self.conn.insert(conn))
    }
}

fn open_writable(path: &Path) -> Result<Connection, StoreError> {
    match open::inspect(path, DRAFTS_ID, VERSION) {
        // An earlier build was cut off between making the file and filling it.
        Ok(_) | Err(StoreError::Empty(_)) => {}
        Err(StoreError::Missing(_)) => make(path)?,
        Err(error) => return Err(error),
    }
    let conn = open::connect(path, Access::Write)?;
    let prepare = || -> rusqlite::Result<()> {
        fill(&conn)?;
        open::make_durable(&conn, path)?;
        conn.pragma_update(None, "wal_autocheckpoint", 1000)
    };
    prepare().map_err(|error| StoreError::sqlite(path, error))?;
    Ok(conn)
}

/// What makes it a file of drafts, where that is not there yet.
fn fill(conn: &Connection) -> rusqlite::Result<()> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if (id, version) != (DRAFTS_ID, VERSION) {
        conn.pragma_update(None, "application_id", DRAFTS_ID)?;
        conn.pragma_update(None, "user_version", VERSION)?;
    }
    conn.execute_batch(TABLES)
}

/// Made beside and moved into place: whoever is killed here leaves no half file, which nobody could read who may only read. It is made
/// while somebody types, so it waits for the disk once and not at every step.
fn make(path: &Path) -> Result<(), StoreError> {
    let half = open::beside(path, &format!(".new-{}", uuid::Uuid::now_v7().simple()));
    let build = || -> Result<(), StoreError> {
        open::make_private(&half)?;
        let conn = open::connect(&half, Access::Write)?;
        let fail = |error| StoreError::sqlite(&half, error);
        let quick = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;";
        conn.execute_batch(quick).map_err(fail)?;
        fill(&conn).map_err(fail)?;
        if !open::is_network(path) {
            conn.execute_batch("PRAGMA journal_mode = WAL")
                .map_err(fail)?;
        }
        drop(conn);
        std::fs::File::open(&half)
            .and_then(|file| file.sync_all())
            .map_err(|error| StoreError::io(&half, &error))?;
        open::move_into_place(&half, path)
    };
    let made = build();
    if made.is_err() {
        let _ = std::fs::remove_file(&half);
    }
    match made {
        // Another program was quicker.
        Err(StoreError::Exists(_)) => Ok(()),
        made => made,
    }
}

/// None: no draft was ever saved.
fn readable(path: &Path) -> Result<Option<Connection>, StoreError> {
    match open::inspect(path, DRAFTS_ID, VERSION) {
        Ok(_) => {}
        Err(StoreError::Missing(_) | StoreError::Empty(_)) => return Ok(None),
        // The header is still in the log of a program that runs or was killed.
        Err(StoreError::Foreign(_)) => {}
        Err(error) => return Err(error),
    }
    let conn = open::connect(path, Access::Read)?;
    let tables: i64 = conn
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('draft', 'pref')",
            [],
            |row| row.get(0),
        )
        .map_err(|error| StoreError::sqlite(path, error))?;
    Ok((tables == 2).then_some(conn))
}

/// Drafts that were not discarded, oldest first, recorded or not.
pub(super) fn read(register: &Path) -> Result<Vec<Draft>, StoreError> {
    select(register, "WHERE discarded IS NULL")
}

/// Every draft, discarded ones too.
pub(super) fn read_all(register: &Path) -> Result<Vec<Draft>, StoreError> {
    select(register, "")
}

fn select(register: &Path, rest: &str) -> Result<Vec<Draft>, StoreError> {
    let path = path_of(register);
    let Some(conn) = readable(&path)? else {
        return Ok(Vec::new());
    };
    let drafts = conn
        .prepare(&format!(
            "SELECT command, field, place, session, text, at FROM draft {rest} ORDER BY at, command, field"
        ))
        .and_then(|mut statement| statement.query_map([], draft)?.collect());
    drafts.map_err(|error| StoreError::sqlite(&path, error))
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let command: String = row.get(0)?;
    let at: String = row.get(5)?;
    Ok(Draft {
        command: CommandId(uuid::Uuid::parse_str(&command).unwrap_or_default()),
        field: row.get(1)?,
        place: row.get(2)?,
        session: row.get(3)?,
        text: row.get(4)?,
        at: DateTime::<FixedOffset>::parse_from_rfc3339(&at).unwrap_or_default(),
    })
}
