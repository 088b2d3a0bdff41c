//! A connection that only reads, whatever the disk allows: beside a writer, on a full or read-only disk, over tables of an older
//! program.

use std::path::Path;

use rusqlite::Connection;

use crate::store::backup::copy_whole;
use crate::store::chain;
use crate::store::error::StoreError;
use crate::store::open::{self, Access};
use crate::store::renew::{Age, renew_copy};

pub struct Opened {
    pub conn: Connection,
    /// Nothing can be written beside it: what another program records meanwhile is not seen.
    pub frozen: bool,
    /// Where a copy is read instead: the folder goes with the connection.
    pub copy: Option<tempfile::TempDir>,
}

/// The ordinary way first; then without the shared memory that a full or read-only disk refuses.
pub fn connect(path: &Path) -> Result<Opened, StoreError> {
    let plain = open::connect(path, Access::Read).and_then(|conn| checked(conn, path));
    match plain {
        Ok((conn, copy)) => Ok(Opened {
            conn,
            frozen: false,
            copy,
        }),
        Err(
            StoreError::Io { .. }
            | StoreError::Full(_)
            | StoreError::ReadOnly(_)
            | StoreError::NoPermission(_),
        ) => connect_frozen(path),
        Err(error) => Err(error),
    }
}

/// A connection to a register that is ours. Tables that an older program computed are made anew in a copy, which is read instead.
fn checked(
    conn: Connection,
    path: &Path,
) -> Result<(Connection, Option<tempfile::TempDir>), StoreError> {
    if open::check_contents(&conn, path)? != Age::Older {
        return Ok((conn, None));
    }
    let folder = open::temporary(path)?;
    let twin = folder.path().join("register.db");
    copy_whole(&conn, &twin)?;
    let conn = open::connect(&twin, Access::Write)?;
    renew_copy(&conn).map_err(|error| StoreError::sqlite(path, error))?;
    open::check_contents(&conn, path)?;
    Ok((conn, Some(folder)))
}

/// Reads a register that nothing can be written beside.
pub fn connect_frozen(path: &Path) -> Result<Opened, StoreError> {
    let log = open::beside(path, "-wal");
    let log_is_empty = std::fs::metadata(&log).map_or(true, |meta| meta.len() == 0);
    let mut copy = None;
    let conn = if log_is_empty {
        open::connect_frozen(path)?
    } else {
        // The log holds commits that the file does not: both are read, from a copy that goes when the reader goes; where there is no
        // room for a copy, alone.
        match copy_with_log(path, &log) {
            Ok((conn, folder)) => {
                copy = Some(folder);
                conn
            }
            Err(error) => connect_alone(path).map_err(|_| error)?,
        }
    };
    let (conn, renewed) = checked(conn, path)?;
    Ok(Opened {
        conn,
        frozen: true,
        copy: renewed.or(copy),
    })
}

fn copy_with_log(path: &Path, log: &Path) -> Result<(Connection, tempfile::TempDir), StoreError> {
    let folder = open::temporary(path)?;
    let twin = folder.path().join("register.db");
    for (from, to) in [(path, twin.as_path()), (log, &open::beside(&twin, "-wal"))] {
        std::fs::copy(from, to).map_err(|error| StoreError::io(path, &error))?;
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(to, private).map_err(|error| StoreError::io(to, &error))?;
    }
    Ok((open::connect(&twin, Access::Write)?, folder))
}

/// A connection that lets nobody else in needs no shared memory, for which a full disk has no room.
fn connect_alone(path: &Path) -> Result<Connection, StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let conn = open::connect(path, Access::Read)?;
    conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))
        .map_err(fail)?;
    chain::head(&conn).map_err(fail)?;
    Ok(conn)
}
