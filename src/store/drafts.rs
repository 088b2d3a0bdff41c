//! What has been typed and not yet recorded: a file of its own beside the register, so that nothing can delay it.
//!
//! Saving never waits for the disk: what the system has survives the end of the program, whatever ends it. What has to survive a power cut
//! is synced in a second step ([`DraftLog`]), which no later text waits for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::append;
use super::dump::PERSONAL_FIELDS;
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

/// A log longer than this is moved into the file beside the typing.
const LONG: u64 = 4 << 20;

/// The drafts of one register. The file is made with the first one.
pub struct Drafts {
    path: PathBuf,
    conn: Option<Connection>,
    saves: Saves,
}

/// What the thread that saves and the one that syncs know of each other. Held while something is saved, and while the log is cut off.
type Saves = Arc<Mutex<Saved>>;

#[derive(Default)]
struct Saved {
    /// How often something was saved.
    times: u64,
    /// The file, as long as it was made here and nobody has synced it.
    made: Option<File>,
}

fn held(saves: &Saves) -> MutexGuard<'_, Saved> {
    saves.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What makes drafts survive a power cut, for another thread than the one that saves them.
pub struct DraftLog {
    path: PathBuf,
    saves: Saves,
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
            saves: Saves::default(),
        }
    }

    /// The log of the same drafts.
    pub fn log(&self) -> DraftLog {
        DraftLog {
            path: self.path.clone(),
            saves: self.saves.clone(),
        }
    }

    /// Saves one field. The system has it when this returns, the disk after [`DraftLog::sync`].
    pub fn save(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let path = self.path.clone();
        let saves = self.saves.clone();
        let mut saves = held(&saves);
        self.writable(&mut saves)?
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
        let saves = self.saves.clone();
        let mut saves = held(&saves);
        let conn = self.writable(&mut saves)?;
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

    /// Removes the drafts of commands that have been recorded: their text is in the register now. True: one named a resident, and no page
    /// keeps the name once the log is emptied.
    pub fn bury(&mut self, recorded: &[CommandId]) -> Result<bool, StoreError> {
        if !self.exists() {
            return Ok(false);
        }
        let path = self.path.clone();
        let saves = self.saves.clone();
        let mut saves = held(&saves);
        let conn = self.writable(&mut saves)?;
        let bury = || -> rusqlite::Result<bool> {
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
            if named {
                conn.execute_batch("VACUUM")?;
            }
            Ok(named)
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
        if !dead.is_empty() && self.bury(&dead)? {
            self.log().empty()?;
        }
        Ok(())
    }

    /// Deletes what was typed about residents and is recorded or was put away, so that no page of the file holds it. A form that is still
    /// open keeps its text.
    pub(super) fn forget_residents(&mut self, register: &Connection) -> Result<(), StoreError> {
        if !self.exists() {
            return Ok(());
        }
        let path = self.path.clone();
        let saves = self.saves.clone();
        let mut saves = held(&saves);
        let conn = self.writable(&mut saves)?;
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
            conn.execute_batch("VACUUM")
        };
        forget().map_err(|error| StoreError::sqlite(&path, error))?;
        drop(saves);
        match self.log().empty()? {
            true => Ok(()),
            // Somebody still reads the log, and it keeps its pages.
            false => Err(StoreError::Busy(path)),
        }
    }

    fn exists(&self) -> bool {
        self.conn.is_some() || self.path.exists()
    }

    /// To save something, which is counted.
    fn writable(&mut self, saves: &mut Saved) -> Result<&Connection, StoreError> {
        saves.times += 1;
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => open_writable(&self.path, &mut saves.made)?,
        };
        Ok(self.conn.insert(conn))
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        // Whoever closes the file as the last one moves the log into it, and that has to be synced.
        if let Some(conn) = &self.conn {
            let _ = conn.pragma_update(None, "synchronous", "FULL");
        }
    }
}

impl DraftLog {
    /// Everything saved before is on the disk when this returns. True: the log has become long and wants to be emptied.
    pub fn sync(&self) -> Result<bool, StoreError> {
        self.sync_made()?;
        let log = open::beside(&self.path, "-wal");
        let synced = File::open(&log).and_then(|file| {
            file.sync_data()?;
            Ok(file.metadata()?.len())
        });
        match synced {
            Ok(length) => Ok(length > LONG),
            // Nothing was saved, or a disk without a log, which syncs whatever it saves.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(StoreError::io(&log, &error)),
        }
    }

    /// Moves the log into the file and cuts it off. Nobody who saves meanwhile waits for the disk. False: something was saved meanwhile, or
    /// somebody reads the log, and it keeps its pages for now.
    pub fn empty(&self) -> Result<bool, StoreError> {
        if !self.path.exists() {
            return Ok(true);
        }
        let fail = |error| StoreError::sqlite(&self.path, error);
        let conn = open::connect(&self.path, Access::Write)?;
        open::make_durable(&conn, &self.path).map_err(fail)?;
        if !is_wal(&conn).map_err(fail)? {
            return Ok(true);
        }
        conn.pragma_update(None, "synchronous", "NORMAL")
            .and_then(|()| conn.busy_timeout(SHORT))
            .map_err(fail)?;
        self.sync_made()?;
        let before = held(&self.saves).times;
        // As long as somebody reads the log nobody begins it anew. Whoever saves does not sync, and a log that is begun anew without a
        // sync can be read half old and half new after a power cut.
        let reading = open::connect(&self.path, Access::Read)?;
        reading
            .execute_batch("BEGIN; SELECT count(*) FROM draft;")
            .map_err(fail)?;
        move_log(&conn, "PASSIVE").map_err(fail)?;
        let saves = held(&self.saves);
        if saves.times != before {
            return Ok(false);
        }
        drop(reading);
        // Everything is in the file and synced: this only cuts.
        let cut = move_log(&conn, "TRUNCATE").map_err(fail)?;
        if !cut {
            // One page more that is not in the file: nobody begins the log anew.
            conn.execute("INSERT OR REPLACE INTO pref VALUES('kept', '')", [])
                .map_err(fail)?;
        }
        Ok(cut)
    }

    /// The file itself and its name, where it was made since. Without them a log is worth nothing.
    fn sync_made(&self) -> Result<(), StoreError> {
        let Some(file) = held(&self.saves).made.take() else {
            return Ok(());
        };
        if let Err(error) = file.sync_all() {
            held(&self.saves).made = Some(file);
            return Err(StoreError::io(&self.path, &error));
        }
        open::sync_folder(&self.path);
        // Closing it would take away the locks that SQLite holds on the file for this process.
        std::mem::forget(file);
        Ok(())
    }
}

/// While the log is cut off others wait.
const SHORT: Duration = Duration::from_millis(200);

/// False: somebody was in the way.
fn move_log(conn: &Connection, how: &str) -> rusqlite::Result<bool> {
    conn.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| {
        row.get::<_, i64>(0)
    })
    .map(|busy| busy == 0)
}

fn is_wal(conn: &Connection) -> rusqlite::Result<bool> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    Ok(mode.eq_ignore_ascii_case("wal"))
}

fn open_writable(path: &Path, made: &mut Option<File>) -> Result<Connection, StoreError> {
    match open::inspect(path, DRAFTS_ID, VERSION) {
        // An earlier build was cut off between making the file and filling it.
        Ok(_) | Err(StoreError::Empty(_)) => {}
        Err(StoreError::Missing(_)) => *made = make(path)?,
        Err(error) => return Err(error),
    }
    let conn = open::connect(path, Access::Write)?;
    let prepare = || -> rusqlite::Result<()> {
        fill(&conn)?;
        open::make_durable(&conn, path)?;
        // A sync here would hold up the next text: the log is synced by another thread, and without a log everything as ever.
        match is_wal(&conn)? {
            true => conn.pragma_update(None, "synchronous", "OFF"),
            false => Ok(()),
        }
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
/// while somebody types, so it does not wait for the disk; the file comes back to be synced. None: another program was quicker.
fn make(path: &Path) -> Result<Option<File>, StoreError> {
    clear_halves(path);
    let half = open::beside(path, &format!("{HALF}{}", uuid::Uuid::now_v7().simple()));
    let made = build(&half, path);
    let _ = fs::remove_file(&half);
    match made {
        Err(StoreError::Exists(_)) => Ok(None),
        made => made.map(Some),
    }
}

/// What the file is called until it is whole. Whoever makes it holds it; one that nobody holds was left by a program that was killed.
const HALF: &str = ".new-";

fn clear_halves(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return;
    };
    let prefix = format!("{}{HALF}", name.to_string_lossy());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_half = entry.file_name().to_string_lossy().starts_with(&prefix);
        if is_half && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn build(half: &Path, path: &Path) -> Result<File, StoreError> {
    open::make_private(half)?;
    let file = File::open(half).map_err(|error| StoreError::io(half, &error))?;
    // Where files cannot be held nobody can tell, and another program may have to try again.
    let _ = file.try_lock();
    let conn = open::connect(half, Access::Write)?;
    let fail = |error| StoreError::sqlite(half, error);
    let quick = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;";
    conn.execute_batch(quick).map_err(fail)?;
    fill(&conn).map_err(fail)?;
    if !open::is_network(path) {
        conn.execute_batch("PRAGMA journal_mode = WAL")
            .map_err(fail)?;
    }
    drop(conn);
    open::put_into_place(half, path)?;
    Ok(file)
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
