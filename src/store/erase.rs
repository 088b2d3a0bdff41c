//! A resident's name that was erased is gone: from the pages that were freed, from the log, from what was typed. What cannot be reached
//! from here are copies of before; those this installation knows of are named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::drafts::Drafts;
use super::open::{self, Access, FileId};
use super::record::Done;
use super::register::Register;
use super::{append, backup, fold, schema};
use crate::domain::event::Event;
use crate::domain::ids::{CommandId, Subject};
use crate::domain::wording::unnamed::Unnamed;

/// What became of an erasing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The register's file, its log and its drafts hold nothing of it any more. False: the disk or another program was in the way; the
    /// next erasing or `pianqu backup` and `restore` leaves it behind.
    pub wiped: bool,
    /// Copies of before that still hold it, or that cannot be read.
    pub copies: Vec<PathBuf>,
    /// Events whose own text writes the name or the number: a chain cannot forget them. 0 too where it was erased before.
    pub texts: usize,
}

/// Asked before the name is gone: the events whose text writes what these facts erase.
pub(super) fn written_in(conn: &Connection, facts: &[(Subject, Event)]) -> rusqlite::Result<usize> {
    let mut events = BTreeSet::new();
    for (_, event) in facts {
        let Event::PersonalErased { reference, .. } = event else {
            continue;
        };
        let person = append::personal(conn, reference)?;
        let mut statement =
            conn.prepare_cached("SELECT n FROM event WHERE instr(CAST(body AS TEXT), ?1) > 0")?;
        for word in Unnamed::of(person.as_deref()).words() {
            let found = statement.query_map([word], |row| row.get::<_, i64>(0))?;
            events.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
        }
    }
    Ok(events.len())
}

impl Register {
    /// What names were erased by commands that are recorded is wiped. None: none was. Asked of the commands and not of what is new: the
    /// program may have been killed between recording and wiping, and the same command comes again.
    pub(super) fn wipe_after(&self, done: &[Done], texts: usize) -> Option<Erased> {
        let erases = |done: &&Done| {
            done.events
                .iter()
                .any(|(_, kind)| kind == "personal.erased")
        };
        let commands: Vec<CommandId> = done.iter().filter(erases).map(|one| one.command).collect();
        if commands.is_empty() {
            return None;
        }
        // What cannot be asked was not wiped, and every copy may hold it.
        let references = erased_by(&self.conn, &commands).ok();
        let drafts = Drafts::of(&self.path).forget_residents(&self.conn);
        Some(Erased {
            wiped: references.is_some() && rewrite(&self.conn).is_ok() && drafts.is_ok(),
            copies: self.copies(references.as_deref()),
            texts,
        })
    }

    /// The copies that hold one of the names or cannot be read. What a restore that was killed has left half made is removed: it is
    /// nobody's register.
    fn copies(&self, references: Option<&[String]>) -> Vec<PathBuf> {
        let mut copies = BTreeSet::new();
        let mark = backup::mark(&self.path).unwrap_or_default();
        let state = self.options.state_dir.as_deref();
        if let Some(state) = state {
            let prefix = backup::prefix(&self.path).unwrap_or_default();
            copies.extend(named(&state.join(backup::FOLDER), &prefix));
        }
        if let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) {
            let name = name.to_string_lossy();
            for half in named(folder, &format!("{name}{}", backup::HALF)) {
                if fs::remove_file(&half).is_err() {
                    copies.insert(half);
                }
            }
            for kind in [".replaced", ".before-"] {
                copies.extend(named(folder, &format!("{name}{kind}")));
            }
        }
        // What a reader reads instead of the register, or read when it was killed.
        for folder in named(&std::env::temp_dir(), &open::temporary_name(&mark)) {
            copies.extend(named(&folder, ""));
        }
        // Under any other name: backups of before the register was renamed, copies beside it, and wherever `backup` was told to write.
        let office = fold::meta(&self.conn, "office").ok().flatten();
        let folders = [
            state.map(|state| state.join(backup::FOLDER)),
            self.path.parent().map(Path::to_path_buf),
        ];
        let lying = folders
            .into_iter()
            .flatten()
            .flat_map(|folder| named(&folder, ""));
        let made = backup::remembered(state, office.as_deref());
        copies.extend(lying.chain(made).filter(|path| {
            let itself = FileId::of(path).is_ok_and(|file| file == self.file);
            !itself && office.is_some() && office_of(path) == office
        }));
        // Their logs are theirs, not registers.
        copies.retain(|path| {
            let name = path.to_string_lossy();
            !open::BESIDE.iter().any(|log| name.ends_with(log)) && holds(path, references)
        });
        copies.into_iter().collect()
    }
}

/// Whose register it is. None: it is none, or cannot be read. What SQLite keeps beside a file is not opened: closing it would take away the
/// locks that it holds there for this process.
fn office_of(path: &Path) -> Option<String> {
    let name = path.to_string_lossy();
    if !path.is_file() || open::BESIDE.iter().any(|log| name.ends_with(log)) {
        return None;
    }
    let conn = open::connect_frozen(path).ok()?;
    let id: i32 = conn
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .ok()?;
    match id == schema::APPLICATION_ID {
        true => fold::meta(&conn, "office").ok()?,
        false => None,
    }
}

/// What a folder holds under names that begin like this. A folder that cannot be read stands for whatever is in it.
fn named(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(_) => return vec![folder.to_path_buf()],
    };
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path())
        .collect()
}

fn erased_by(conn: &Connection, commands: &[CommandId]) -> rusqlite::Result<Vec<String>> {
    let mut references = Vec::new();
    for command in commands {
        let mut statement = conn.prepare_cached(
            "SELECT CAST(body AS TEXT) FROM event WHERE command = ?1 AND kind = 'personal.erased'",
        )?;
        let bodies = statement.query_map([command.to_string()], |row| row.get(0))?;
        references.extend(references_in(bodies)?);
    }
    Ok(references)
}

/// Every name that was ever erased.
pub(super) fn erased(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement =
        conn.prepare("SELECT CAST(body AS TEXT) FROM event WHERE kind = 'personal.erased'")?;
    let bodies = statement.query_map([], |row| row.get(0))?;
    Ok(references_in(bodies)?.into_iter().collect())
}

fn references_in(
    bodies: impl Iterator<Item = rusqlite::Result<String>>,
) -> rusqlite::Result<Vec<String>> {
    let mut references = Vec::new();
    for body in bodies {
        let body: serde_json::Value = serde_json::from_str(&body?).unwrap_or_default();
        references.extend(body["reference"].as_str().map(str::to_owned));
    }
    Ok(references)
}

/// Writes every page of a file anew from what its tables hold, and empties its log.
pub(super) fn rewrite(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch("VACUUM")?;
    // Busy: somebody still reads the log, and it keeps its pages.
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    match busy {
        0 => Ok(()),
        _ => Err(rusqlite::Error::QueryReturnedNoRows),
    }
}

/// Does a copy hold one of the names, or can nobody say so?
fn holds(path: &Path, references: Option<&[String]>) -> bool {
    let Some(references) = references else {
        return true;
    };
    // The file alone, and with what its log says: either may still hold what the other has not.
    let alone = open::connect_frozen(path);
    let with_log = (!open::logs(path).is_empty()).then(|| open::connect(path, Access::Read));
    std::iter::once(alone).chain(with_log).any(|conn| {
        let found = conn.map(|conn| any_of(&conn, references));
        !matches!(found, Ok(Ok(false)))
    })
}

fn any_of(conn: &Connection, references: &[String]) -> rusqlite::Result<bool> {
    let mut statement =
        conn.prepare("SELECT 1 FROM personal WHERE ref = ?1 AND text IS NOT NULL")?;
    for reference in references {
        if statement.exists([reference])? {
            return Ok(true);
        }
    }
    Ok(false)
}
