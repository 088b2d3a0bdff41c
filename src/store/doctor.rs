//! What `doctor` tells of a register and of the machine it stands on.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::drafts;
use super::error::StoreError;
use super::fold;
use super::open;
use super::reader::{Head, Reader};

/// Plain facts; judging and wording them is the command line's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorData {
    pub sqlite: String,
    pub path: PathBuf,
    /// Of the file, in bytes.
    pub size: u64,
    /// Of its log, in bytes.
    pub log_size: u64,
    /// Permission bits of the file.
    pub mode: u32,
    /// Permission bits of the folder it stands in.
    pub folder_mode: u32,
    /// NFS, SMB and the like: the log is not used there.
    pub network: bool,
    /// Free bytes where the register stands. None: the system does not say.
    pub free: Option<u64>,
    /// The register could only be opened without its log or without writing.
    pub frozen: bool,
    pub writable: bool,
    pub user_version: i64,
    pub journal_mode: String,
    pub office: String,
    pub events: i64,
    pub issues: i64,
    pub meetings: i64,
    pub decisions: i64,
    pub drafts: usize,
    pub heads: Vec<Head>,
}

pub fn doctor(path: &Path) -> Result<DoctorData, StoreError> {
    let reader = Reader::open(path)?;
    let conn = reader.conn();
    let fail = |error| StoreError::sqlite(path, error);
    let meta = fs::metadata(path).map_err(|error| StoreError::io(path, &error))?;
    let log = fs::metadata(open::beside(path, "-wal")).map_or(0, |meta| meta.len());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let folder_mode = fs::metadata(folder).map_or(0, |meta| meta.permissions().mode() & 0o7777);
    let count = |table: &str| count(conn, table).map_err(fail);
    Ok(DoctorData {
        sqlite: rusqlite::version().to_string(),
        path: path.to_path_buf(),
        size: meta.len(),
        log_size: log,
        mode: meta.permissions().mode() & 0o7777,
        folder_mode,
        network: open::is_network(path),
        free: open::free_space(path),
        frozen: reader.is_frozen(),
        writable: rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok(),
        user_version: conn
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(fail)?,
        journal_mode: conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))
            .map_err(fail)?,
        office: fold::meta(conn, "office")
            .map_err(fail)?
            .unwrap_or_default(),
        events: count("event")?,
        issues: count("issue")?,
        meetings: count("meeting")?,
        decisions: count("decision")?,
        drafts: drafts::read(path)?.len(),
        heads: reader.heads()?,
    })
}

fn count(conn: &Connection, table: &str) -> rusqlite::Result<i64> {
    conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
        row.get(0)
    })
}
