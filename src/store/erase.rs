//! A resident's name that was erased is gone: from the pages that were freed, from the log, from what was typed. What cannot be reached
//! from here are copies of before; those this installation knows of are named.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::backup;
use super::drafts::Drafts;
use super::open;
use super::register::Register;

/// What became of an erasing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// The register's file, its log and its drafts hold nothing of it any more. False: the disk or another program was in the way; the
    /// next erasing or `pianqu backup` and `restore` leaves it behind.
    pub wiped: bool,
    /// Copies of before that still hold it, or that cannot be read.
    pub copies: Vec<PathBuf>,
}

impl Register {
    /// After facts were recorded behind `before`: what names were erased by them is wiped. None: none was.
    pub(super) fn wipe_after(&self, before: i64) -> Option<Erased> {
        let references = erased_after(&self.conn, before).ok()?;
        if references.is_empty() {
            return None;
        }
        let drafts = Drafts::of(&self.path).forget_residents(&self.conn);
        Some(Erased {
            wiped: rewrite(&self.conn).is_ok() && drafts.is_ok(),
            copies: self.copies(&references),
        })
    }

    /// Backups of the day and registers that a restored one replaced.
    fn copies(&self, references: &[String]) -> Vec<PathBuf> {
        let mut copies = Vec::new();
        if let Some(state) = &self.options.state_dir {
            let prefix = backup::prefix(&self.path).unwrap_or_default();
            copies.extend(named(&state.join(backup::FOLDER), &prefix));
        }
        if let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) {
            let prefix = format!("{}.replaced", name.to_string_lossy());
            let replaced = named(folder, &prefix);
            // Their logs are theirs, not registers.
            copies.extend(replaced.into_iter().filter(|path| {
                let name = path.to_string_lossy();
                !name.ends_with("-wal") && !name.ends_with("-shm")
            }));
        }
        copies.sort();
        copies.retain(|path| holds(path, references).unwrap_or(true));
        copies
    }
}

fn named(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path())
        .collect()
}

fn erased_after(conn: &Connection, before: i64) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT CAST(body AS TEXT) FROM event WHERE n > ?1 AND kind = 'personal.erased'",
    )?;
    let bodies = statement.query_map([before], |row| row.get::<_, String>(0))?;
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

fn holds(path: &Path, references: &[String]) -> Option<bool> {
    let conn = open::connect_frozen(path).ok()?;
    for reference in references {
        let text: Option<Option<String>> = conn
            .query_row(
                "SELECT text FROM personal WHERE ref = ?1",
                [reference],
                |row| row.get(0),
            )
            .optional()
            .ok()?;
        if text.flatten().is_some() {
            return Some(true);
        }
    }
    Some(false)
}
