//! Copies that are whole: backup, restore, and one backup a day.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::chain::{self, hex};
use super::damage;
use super::error::StoreError;
use super::fold;
use super::open::{self, Access};
use super::reader::Reader;
use super::verify::{VerifyOptions, verify_conn};
use crate::text::sanitise;

/// Automatic backups kept.
const KEPT: usize = 14;
/// Folder of the automatic backups, in the state folder.
pub const FOLDER: &str = "backups";

/// Writes a copy of a register to a new file, whole or not at all. Other programs may write meanwhile.
pub fn backup(register: &Path, to: &Path) -> Result<(), StoreError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    let reader = Reader::open(register)?;
    copy_whole(reader.conn(), to)
}

/// Where `backup` was told to write, an office each.
const MADE: &str = "copies";

/// Notes that a copy of the register was written there: it is named when a resident's name is erased. A note that cannot be written is no
/// error.
pub fn remember_copy(state_dir: Option<&Path>, register: &Path, copy: &Path) {
    let office = Reader::open(register)
        .ok()
        .and_then(|reader| fold::meta(reader.conn(), "office").ok().flatten());
    let full = fs::canonicalize(copy).ok();
    let (Some(state), Some(office), Some(full)) = (state_dir, office, full) else {
        return;
    };
    // A path that is no line of text cannot be noted.
    let Some(full) = full.to_str().filter(|path| !path.contains('\n')) else {
        return;
    };
    let path = state.join(MADE).join(sanitise::path_part(&office));
    let mut known = fs::read_to_string(&path).unwrap_or_default();
    if known.lines().all(|line| line != full) {
        known.push_str(full);
        known.push('\n');
        let _ = open::write_private(&path, known.as_bytes());
    }
}

/// The copies noted so that are still there.
pub(super) fn remembered(state_dir: Option<&Path>, office: Option<&str>) -> Vec<PathBuf> {
    let (Some(state), Some(office)) = (state_dir, office) else {
        return Vec::new();
    };
    let path = state.join(MADE).join(sanitise::path_part(office));
    let known = fs::read_to_string(path).unwrap_or_default();
    let paths = known.lines().map(PathBuf::from);
    paths.filter(|path| path.exists()).collect()
}

/// A new file with everything that a connection sees, whole or not at all.
pub(super) fn copy_whole(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let half = open::beside(to, &format!("{HALF}{}", Uuid::now_v7().simple()));
    let made = copy(conn, &half).and_then(|()| open::move_into_place(&half, to));
    if made.is_err() {
        let _ = fs::remove_file(&half);
    }
    // The half file is nobody's concern: what was asked for is.
    made.map_err(|error| match error {
        StoreError::CopyBad(_) => StoreError::CopyBad(to.to_path_buf()),
        other => other,
    })
}

/// What a backup is called until it is whole. One that stays was made by a program that was killed.
pub(super) const HALF: &str = ".half-";

/// `VACUUM INTO` a private file, looked at and synced.
fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    open::make_private(to)?;
    let fail = |error| StoreError::sqlite(to, error);
    let before = chain::head(conn).map_err(fail)?;
    conn.execute("VACUUM INTO ?1", [open::address(to)])
        .map_err(fail)?;
    if !is_copy_of(conn, to, before).unwrap_or(false) {
        return Err(StoreError::CopyBad(to.to_path_buf()));
    }
    fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(to, &error))
}

/// Does the file hold the facts of the register, at least as far as `before`? Another program may have gone on meanwhile.
fn is_copy_of(conn: &Connection, path: &Path, before: i64) -> rusqlite::Result<bool> {
    let copy = open::immutable(path)?;
    let head = chain::head(&copy)?;
    Ok(head >= before && chain::at(&copy, head)? == chain::at(conn, head)?)
}

/// Puts a backup in the place of a register: verified first, under a new device; what stood there is kept beside it, and its path
/// returned. None: nothing stood there.
pub fn restore(backup: &Path, register: &Path) -> Result<Option<PathBuf>, StoreError> {
    let reader = Reader::open(backup)?;
    let report = verify_conn(
        reader.conn(),
        &VerifyOptions {
            deep: true,
            ..VerifyOptions::default()
        },
    )
    .map_err(|error| StoreError::sqlite(backup, error))?;
    if let Some(finding) = report.findings.into_iter().next() {
        return Err(StoreError::BackupBad {
            path: backup.to_path_buf(),
            finding,
        });
    }
    open::make_folder(register)?;
    let half = open::beside(register, &format!("{HALF}{}", Uuid::now_v7().simple()));
    let placed = copy(reader.conn(), &half)
        .and_then(|()| new_device(&half))
        .and_then(|()| replace(&half, register));
    if placed.is_err() {
        let _ = fs::remove_file(&half);
    }
    placed
}

/// Nobody goes on with the chain of the machine that was copied.
fn new_device(path: &Path) -> Result<(), StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let conn = open::connect(path, Access::Write)?;
    conn.execute("DELETE FROM installation", []).map_err(fail)?;
    open::make_durable(&conn, path).map_err(fail)?;
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .map_err(fail)?;
    conn.close().map_err(|(_, error)| fail(error))?;
    fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, &error))
}

/// Moves the new register into place and the old one, with whatever its log still holds, beside it.
fn replace(half: &Path, register: &Path) -> Result<Option<PathBuf>, StoreError> {
    let target = fs::canonicalize(register).unwrap_or_else(|_| register.to_path_buf());
    let stood = match fs::metadata(&target) {
        Ok(meta) if meta.is_dir() => return Err(StoreError::Folder(target)),
        Ok(_) => true,
        Err(_) => false,
    };
    let fail = |path: &Path, error: std::io::Error| StoreError::io(path, &error);
    if !stood {
        // A log without its register would be read into the new one.
        let aside = free_name(&target);
        for suffix in open::logs(&target) {
            let log = open::beside(&target, suffix);
            fs::rename(&log, open::beside(&aside, suffix)).map_err(|error| fail(&log, error))?;
        }
        open::move_into_place(half, register)?;
        return Ok(None);
    }
    settle(&target)?;
    let kept = free_name(&target);
    let apart = !open::logs(&target).is_empty();
    if apart {
        set_aside(&target, &kept)?;
    } else if fs::hard_link(&target, &kept).is_err() {
        fs::rename(&target, &kept).map_err(|error| fail(&kept, error))?;
    }
    if let Err(error) = fs::rename(half, &target) {
        // Better the old register than none.
        if apart {
            let _ = set_aside(&kept, &target);
        }
        return Err(fail(&target, error));
    }
    open::sync_folder(&target);
    Ok(Some(kept))
}

/// Gives a register whose log is not in its file another name, the log with it. The log has both names first: at any moment the two lie
/// together under the one name or under the other.
pub(super) fn set_aside(register: &Path, kept: &Path) -> Result<(), StoreError> {
    let fail = |path: &Path, error: std::io::Error| StoreError::io(path, &error);
    let logs = open::logs(register);
    for suffix in &logs {
        let (log, twin) = (open::beside(register, suffix), open::beside(kept, suffix));
        if fs::hard_link(&log, &twin).is_err() {
            open::make_private(&twin)?;
            fs::copy(&log, &twin)
                .and_then(|_| fs::File::open(&twin)?.sync_all())
                .map_err(|error| fail(&twin, error))?;
        }
    }
    open::sync_folder(kept);
    fs::rename(register, kept).map_err(|error| fail(kept, error))?;
    open::sync_folder(kept);
    for suffix in logs {
        let log = open::beside(register, suffix);
        fs::remove_file(&log).map_err(|error| fail(&log, error))?;
    }
    // Made anew by whoever reads the log.
    let shared = open::beside(register, "-shm");
    match fs::symlink_metadata(&shared).is_ok() {
        true => {
            fs::rename(&shared, open::beside(kept, "-shm")).map_err(|error| fail(&shared, error))
        }
        false => Ok(()),
    }
}

/// The smallest page of SQLite: in less there is no register.
const LEAST_PAGE: u64 = 512;

/// Takes the log of the old register into its file, where that can be done without losing a byte of it, and refuses while another program
/// has it open. Any other log stays as it is: SQLite deletes what it cannot read.
fn settle(register: &Path) -> Result<(), StoreError> {
    let length = fs::metadata(register).map_or(0, |meta| meta.len());
    if length < LEAST_PAGE || has_strange_journal(register) {
        // Nobody has these open. SQLite would take the short one for a new register, and throw the log away.
        return Ok(());
    }
    let Ok(conn) = open::connect(register, Access::Write) else {
        return Ok(());
    };
    let keep_log = |keep| conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep);
    // Only a connection that is alone gets the lock.
    let alone = keep_log(true)
        .and_then(|_| conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(())))
        .and_then(|()| conn.busy_timeout(std::time::Duration::from_millis(200)))
        .and_then(|()| conn.execute_batch("BEGIN EXCLUSIVE; COMMIT"));
    match alone.map_err(|error| StoreError::sqlite(register, error)) {
        Err(error @ StoreError::Busy(_)) => return Err(error),
        // Damaged: its log is moved beside it.
        Err(_) => return Ok(()),
        Ok(()) => {}
    }
    if is_all_log(&conn, register).unwrap_or(false) {
        // Closed it is moved into the file.
        let _ = keep_log(false);
    }
    let _ = conn.close();
    Ok(())
}

/// Whether every byte of the log beside a register is log of it: nothing that SQLite would leave out.
fn is_all_log(conn: &Connection, register: &Path) -> rusqlite::Result<bool> {
    let length = match fs::metadata(open::beside(register, "-wal")) {
        Ok(meta) => meta.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => 0,
        Err(_) => return Ok(false),
    };
    if length == 0 {
        return Ok(true);
    }
    let page: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let (frames, moved) = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    // A head of 32 bytes, then pages with a head of 24 each (sqlite.org/fileformat2.html).
    Ok(frames == moved && u64::try_from(32 + frames * (page + 24)) == Ok(length))
}

/// A journal that does not begin like one, or cannot be read, is deleted by whoever opens its register.
fn has_strange_journal(register: &Path) -> bool {
    const BEGINS: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    if !open::logs(register).contains(&"-journal") {
        return false;
    }
    let mut found = [0; BEGINS.len()];
    let read = fs::File::open(open::beside(register, "-journal"))
        .and_then(|mut file| file.read_exact(&mut found));
    read.is_err() || found != BEGINS
}

fn free_name(register: &Path) -> PathBuf {
    (1..)
        .map(|number| open::beside(register, &format!(".replaced-{number}")))
        .find(|path| fs::symlink_metadata(path).is_err() && open::logs(path).is_empty())
        .unwrap_or_else(|| open::beside(register, ".replaced"))
}

/// Tells registers of one name in several folders apart.
pub(super) fn mark(register: &Path) -> Result<String, StoreError> {
    let full = fs::canonicalize(register).map_err(|error| StoreError::io(register, &error))?;
    Ok(hex(&Sha256::digest(full.to_string_lossy().as_bytes())[..4]))
}

/// What the names of a register's automatic backups begin with.
pub(super) fn prefix(register: &Path) -> Result<String, StoreError> {
    let mark = mark(register)?;
    let stem = register.file_stem().map_or_else(
        || "register".to_string(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    Ok(format!("{stem}-{mark}-"))
}

/// Removes what programs that were killed have left half made. What is younger than a day may still be in the making.
fn clear_halves(folder: &Path, prefix: &str) {
    const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let old = entry.metadata().and_then(|meta| meta.modified());
        let old = old.is_ok_and(|made| made.elapsed().is_ok_and(|age| age > DAY));
        if old && name.starts_with(prefix) && name.contains(HALF) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// One backup a day into `folder`, 14 kept. None: today's is there already.
pub fn daily_backup(
    register: &Path,
    folder: &Path,
    today: NaiveDate,
) -> Result<Option<PathBuf>, StoreError> {
    let prefix = prefix(register)?;
    let to = folder.join(format!("{prefix}{today}.db"));
    if to.exists() {
        return Ok(None);
    }
    open::make_folder(&to)?;
    clear_halves(folder, &prefix);
    backup(register, &to)?;
    // A damaged register is copied with its damage: fourteen such copies would push out every good one.
    if let Err(error) = damage::is_sound(&to, register) {
        let _ = fs::remove_file(&to);
        return Err(error);
    }
    let dated = dated(folder, &prefix)?;
    // A clock that was ahead has left backups of days to come: they do not take the places of those of every day.
    for kept in [
        dated.range(..=today).rev().skip(KEPT),
        dated.range(today + chrono::Days::new(1)..).rev().skip(KEPT),
    ] {
        for (_, path) in kept {
            let _ = fs::remove_file(path);
        }
    }
    Ok(Some(to))
}

/// The backups of a register that were made for a day. Copies made for another reason are neither counted nor removed.
fn dated(folder: &Path, prefix: &str) -> Result<BTreeMap<NaiveDate, PathBuf>, StoreError> {
    let entries = fs::read_dir(folder).map_err(|error| StoreError::io(folder, &error))?;
    let day = |path: &Path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        name.strip_prefix(prefix)?.strip_suffix(".db")?.parse().ok()
    };
    Ok(entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some((day(&entry.path())?, entry.path())))
        .collect())
}
