//! Opening a register file: what it is before SQLite touches it, then a connection that cannot be tricked by its contents.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::backup;
use super::error::StoreError;
use super::renew::{self, Age};
use super::schema;

/// 3.51.2 and older can corrupt a WAL database when the log is reset (sqlite.org/wal.html#walresetbug).
pub const OLDEST_SQLITE: i32 = 3_051_003;

/// Which file a path led to when it was opened; another one later means that it was replaced (R10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileId {
    dev: u64,
    ino: u64,
}

impl FileId {
    pub fn of(path: &Path) -> Result<FileId, StoreError> {
        let meta = fs::metadata(path).map_err(|error| StoreError::io(path, &error))?;
        Ok(FileId {
            dev: meta.dev(),
            ino: meta.ino(),
        })
    }
}

/// Looks at the file before it is opened: SQLite would take an empty file for a new database and might finish another
/// program's transaction. Nothing is changed.
pub fn inspect(path: &Path, application_id: i32, known: i32) -> Result<FileId, StoreError> {
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(if fs::symlink_metadata(path).is_ok() {
                StoreError::Dangling(path.to_path_buf())
            } else {
                StoreError::Missing(path.to_path_buf())
            });
        }
        Err(error) => return Err(StoreError::io(path, &error)),
    };
    if meta.is_dir() {
        return Err(StoreError::Folder(path.to_path_buf()));
    }
    if !meta.is_file() {
        return Err(StoreError::NotDatabase(path.to_path_buf()));
    }
    if meta.len() == 0 {
        return Err(StoreError::Empty(path.to_path_buf()));
    }
    if meta.len() < HEADER {
        return Err(StoreError::NotDatabase(path.to_path_buf()));
    }
    let (found, version) = header(path)?;
    if found != i64::from(application_id) {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    newer(path, version, known)?;
    Ok(FileId {
        dev: meta.dev(),
        ino: meta.ino(),
    })
}

/// Bytes that every SQLite file begins with.
const HEADER: u64 = 100;

/// `application_id` and `user_version` as the file itself holds them, its log not read.
///
/// Never through a file handle of our own: closing it would take away every lock that SQLite holds on the file for this
/// process, and another program would then delete the log in use (sqlite.org/howtocorrupt.html, 2.2).
fn header(path: &Path) -> Result<(i64, i64), StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let conn = immutable(path).map_err(fail)?;
    // A log that was being moved into the file when the program was killed leaves a header that counts pages yet to come. Without this
    // SQLite calls that damage, though the log heals it.
    conn.pragma_update(None, "writable_schema", true)
        .map_err(fail)?;
    let word = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let found = word("application_id").and_then(|id| Ok((id, word("user_version")?)));
    found.map_err(fail)
}

fn newer(path: &Path, version: i64, known: i32) -> Result<(), StoreError> {
    if version > i64::from(known) {
        return Err(StoreError::Newer {
            path: path.to_path_buf(),
            version,
            known: i64::from(known),
        });
    }
    Ok(())
}

pub fn assert_sqlite() -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version().to_string()));
    }
    Ok(())
}

/// How a connection was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Write,
    Read,
}

/// Opens an existing file that `inspect` let through and hardens the connection.
pub fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    assert_sqlite()?;
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(address(path), flags)
        .map_err(|error| StoreError::sqlite(path, error))?;
    harden(&conn).map_err(|error| StoreError::sqlite(path, error))?;
    if access == Access::Write
        && conn
            .is_readonly("main")
            .map_err(|error| StoreError::sqlite(path, error))?
    {
        return Err(StoreError::ReadOnly(path.to_path_buf()));
    }
    Ok(conn)
}

/// A connection that ignores locks and the log: for a register whose disk cannot be written and whose log is empty.
pub fn connect_frozen(path: &Path) -> Result<Connection, StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let conn = immutable(path).map_err(fail)?;
    harden(&conn).map_err(fail)?;
    Ok(conn)
}

/// Reads the file as it is, whatever its locks and its log say.
pub fn immutable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("{}?immutable=1", address(path)), flags)
}

/// A path as SQLite takes it whatever its bytes: names in another encoding, or that look like an address of their own.
pub fn address(path: &Path) -> String {
    // A path that begins with two strokes would else begin with the name of a machine.
    let mut uri = String::from(match path.is_absolute() {
        true => "file://",
        false => "file:",
    });
    for byte in std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte))
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

/// Statements kept ready. Projecting one subject takes more than the sixteen that are kept where nobody says how many.
pub const STATEMENTS: usize = 128;

/// Pages kept in memory, in KiB: SQLite's own measure, and while much is written at once. Indexes are changed all over: what is
/// pushed out has to be written and read again.
const CACHE: i64 = 2000;
const WIDE_CACHE: i64 = 48 * 1024;

/// Does what writes much at once.
pub fn with_wide_cache<T>(conn: &Connection, work: impl FnOnce() -> T) -> T {
    // It is only slower where it cannot be set.
    let widen = |kib: i64| drop(conn.pragma_update(None, "cache_size", -kib));
    widen(WIDE_CACHE);
    let done = work();
    widen(CACHE);
    done
}

/// A register from a stranger must not run SQL of its own.
pub fn harden(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // A plan holds for every value: else SQLite plans some of the statements of an import anew for each row.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.busy_timeout(Duration::from_millis(5000))?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// What makes a commit survive a power cut, and one commit cost one sync.
pub fn make_durable(conn: &Connection, path: &Path) -> rusqlite::Result<()> {
    // The log needs shared memory, which network file systems do not have.
    let mode = if is_network(path) { "DELETE" } else { "WAL" };
    let got: String = conn.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0))?;
    // SQLite answers with what it has made of it, and says no otherwise: a file system without shared memory keeps the old journal, which
    // takes more syncs to be as safe.
    let synchronous = match got.to_ascii_lowercase().as_str() {
        "wal" => "FULL",
        "delete" | "truncate" | "persist" => "EXTRA",
        other => {
            let said = format!("journal_mode={other}");
            return Err(rusqlite::Error::ToSqlConversionFailure(said.into()));
        }
    };
    conn.pragma_update(None, "synchronous", synchronous)?;
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    conn.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

/// What stands in the file itself: ours, of a known version, and nothing beside our tables. Its computed tables may be those of an older
/// program, and nothing else.
pub fn check_contents(conn: &Connection, path: &Path) -> Result<Age, StoreError> {
    let fail = |error| StoreError::sqlite(path, error);
    let pragma = |name: &str| {
        conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map_err(fail)
    };
    if pragma("application_id")? != i64::from(schema::APPLICATION_ID) {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    newer(path, pragma("user_version")?, schema::USER_VERSION)?;
    match renew::age(conn).map_err(fail)? {
        Age::Newer(version) => {
            newer(path, version, schema::PROJECTION.cast_signed())?;
            Ok(Age::Ours)
        }
        Age::Strange => match schema::foreign_object(conn).map_err(fail)? {
            Some(name) => Err(StoreError::ForeignObject {
                path: path.to_path_buf(),
                name,
            }),
            None => Ok(Age::Ours),
        },
        known => Ok(known),
    }
}

/// Makes the folder of a file, for its owner alone.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    if folder.is_dir() {
        return Ok(());
    }
    private_folder(folder).map_err(|error| StoreError::io(folder, &error))
}

/// Makes an empty file that only its owner can read, whatever the umask. Refuses what is there already.
pub fn make_private(path: &Path) -> Result<(), StoreError> {
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => StoreError::NoFolder(folder_of(path).to_path_buf()),
            _ => StoreError::io(path, &error),
        })?;
    file.set_permissions(fs::Permissions::from_mode(0o600))
        .map_err(|error| StoreError::io(path, &error))
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

/// On the disk, and under a name that nobody looks for.
fn write_half(half: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(half)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a small file of ours that only its owner can read, its folder too, whatever the umask: after a power cut it is the old one or the new one.
/// Every program has a name of its own for the half it has written.
pub fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let half = beside(path, &format!(".new-{}", uuid::Uuid::now_v7().simple()));
    let write = || -> std::io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            private_folder(folder)?;
        }
        write_half(&half, bytes)?;
        fs::rename(&half, path)
    };
    let written = write();
    match written {
        Ok(()) => sync_folder(path),
        Err(_) => drop(fs::remove_file(&half)),
    }
    written
}

/// Writes a new file that only its owner can read, whole or not at all. Never over what is there already.
pub fn write_new_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let half = beside(path, &format!(".half-{}", uuid::Uuid::now_v7().simple()));
    let write = || -> std::io::Result<()> {
        write_half(&half, bytes)?;
        match fs::hard_link(&half, path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(error),
            // File systems without hard links.
            Err(error) if path.exists() => Err(error),
            Err(_) => fs::rename(&half, path),
            Ok(()) => Ok(()),
        }
    };
    let written = write();
    let _ = fs::remove_file(&half);
    if written.is_ok() {
        sync_folder(path);
    }
    written
}

/// A folder for a passing copy of a register, known by its name as one of it: what a killed program leaves is named when a resident's
/// name is erased.
pub fn temporary(register: &Path) -> Result<tempfile::TempDir, StoreError> {
    let name = temporary_name(&backup::mark(register)?);
    tempfile::Builder::new()
        .prefix(&name)
        .tempdir()
        .map_err(|error| StoreError::io(register, &error))
}

pub fn temporary_name(mark: &str) -> String {
    format!("pianqu-{mark}-")
}

/// A name beside `path`: `path` plus a suffix.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// What SQLite keeps beside a file: its logs, and the shared memory of those who read them.
pub const BESIDE: [&str; 3] = ["-wal", "-journal", "-shm"];

/// The logs beside a file that hold anything. Beside another file of that name they would be read into it.
pub fn logs(path: &Path) -> Vec<&'static str> {
    let holds = |log: &&str| fs::metadata(beside(path, log)).is_ok_and(|meta| meta.len() > 0);
    ["-wal", "-journal"].into_iter().filter(holds).collect()
}

/// Puts a finished file in its place without overwriting, and makes the folder remember it.
pub fn move_into_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    put_into_place(from, to)?;
    sync_folder(to);
    Ok(())
}

/// The same, and the folder may forget it at a power cut.
pub fn put_into_place(from: &Path, to: &Path) -> Result<(), StoreError> {
    if let Some(log) = logs(to).first() {
        return Err(StoreError::Exists(beside(to, log)));
    }
    match fs::hard_link(from, to) {
        Ok(()) => {
            fs::remove_file(from).map_err(|error| StoreError::io(from, &error))?;
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(StoreError::Exists(to.to_path_buf()));
        }
        // File systems without hard links, such as those of USB sticks.
        Err(_) if !to.exists() => {
            fs::rename(from, to).map_err(|error| StoreError::io(to, &error))?;
        }
        Err(_) => return Err(StoreError::Exists(to.to_path_buf())),
    }
    Ok(())
}

/// Asks the folder to remember its names. Some file systems cannot; then nothing more can be done.
pub fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        if let Ok(handle) = fs::File::open(folder) {
            let _ = handle.sync_all();
        }
    }
}

/// Free bytes where a file stands. None: the system does not say.
pub fn free_space(path: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder_of(path)).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// NFS, SMB and the like.
pub fn is_network(path: &Path) -> bool {
    const NETWORK: [i64; 7] = [
        0x6969,      // NFS
        0x517b,      // SMB
        0xff53_4d42, // CIFS
        0xfe53_4d42, // SMB2
        0x0102_1997, // 9P
        0x00c3_6400, // Ceph
        0x5346_414f, // AFS
    ];
    rustix::fs::statfs(folder_of(path)).is_ok_and(|stat| {
        #[allow(clippy::unnecessary_cast)]
        let kind = stat.f_type as i64 & 0xffff_ffff;
        NETWORK.contains(&kind)
    })
}
