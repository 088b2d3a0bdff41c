//! Salvage: every event that can still be read out of a damaged file, into a new register. The damaged file is not touched.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::chain::{COLUMNS, Stored};
use super::error::StoreError;
use super::fold::meta;
use super::open;
use super::project;
use super::register::make;
use super::scan;
use super::traces::{self, LeftOut};
use crate::domain::ids::OfficeId;

/// What could be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RecoverReport {
    pub events: u64,
    /// How many there were. None: the file does not say any more.
    pub of: Option<u64>,
    pub pages: Pages,
    /// Ranges of `n` that could not be read.
    pub lost: Vec<(i64, i64)>,
    /// What is still known of some of the events in them.
    pub traces: Vec<LeftOut>,
    /// Events that can be read but are not what was hashed. They are not in the new register.
    pub damaged: Vec<LeftOut>,
    /// Places where a device's chain does not go on: device, the number before the gap, the number after it.
    pub breaks: Vec<(String, i64, i64)>,
    /// Residents' names saved.
    pub names: u64,
    /// Names that could not be read.
    pub names_lost: bool,
    /// The file says that a later program made it, in this format: what that program knows beyond this one is not in the new register.
    pub newer: Option<i64>,
}

impl RecoverReport {
    /// Everything was saved.
    pub fn is_whole(&self) -> bool {
        self.lost.is_empty()
            && self.breaks.is_empty()
            && self.damaged.is_empty()
            && !self.names_lost
            && self.newer.is_none()
    }
}

/// The pages of the damaged file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pages {
    pub count: u64,
    /// Those that SQLite's own check names, in order.
    pub damaged: Vec<u64>,
    /// The check could be made.
    pub checked: bool,
}

impl Pages {
    fn of(damaged: &Connection, bytes: u64) -> Pages {
        let size = damaged.pragma_query_value(None, "page_size", |row| row.get(0));
        let size = u64::try_from(size.unwrap_or(4096i64))
            .unwrap_or(4096)
            .max(512);
        let mut pages = Pages {
            count: bytes.div_ceil(size),
            ..Pages::default()
        };
        let mut found = BTreeSet::new();
        let read = damaged
            .prepare("PRAGMA integrity_check(1000)")
            .and_then(|mut statement| {
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let said: String = row.get(0)?;
                    // What only hangs on a damaged page is not damaged itself.
                    let names = said.lines().filter(|line| !line.contains("never used"));
                    found.extend(names.filter_map(page_named));
                }
                Ok(())
            });
        // The check ends where rows behind the damage cannot be read; what it has said until then counts.
        pages.checked = read.is_ok() || !found.is_empty();
        pages.damaged = found
            .into_iter()
            .filter(|page| *page <= pages.count)
            .collect();
        pages
    }
}

/// The page that a line of `integrity_check` speaks of.
fn page_named(line: &str) -> Option<u64> {
    let (_, behind) = line
        .split_once("page ")
        .or_else(|| line.split_once("Page "))?;
    let digits = behind.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|page| *page > 0)
}

/// Reads what can be read of `from` and writes it to the new file `out`, under a new device.
pub fn recover(from: &Path, out: &Path) -> Result<RecoverReport, StoreError> {
    if fs::symlink_metadata(out).is_ok() {
        return Err(StoreError::Exists(out.to_path_buf()));
    }
    match open::inspect(from, super::schema::APPLICATION_ID, i32::MAX) {
        Ok(_) | Err(StoreError::Foreign(_) | StoreError::NotDatabase(_)) => {}
        Err(error) => return Err(error),
    }
    // SQLite may write to what it opens: it gets a copy.
    let folder = open::temporary(from)?;
    let copy = folder.path().join("damaged.db");
    copy_with_log(from, &copy)?;
    let damaged =
        Connection::open(open::address(&copy)).map_err(|error| StoreError::sqlite(from, error))?;
    open::harden(&damaged).map_err(|error| StoreError::sqlite(from, error))?;
    // What is committed in the log belongs to the pages; where that cannot be done they are read as they are.
    let _ = damaged.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    let bytes = fs::metadata(&copy).map_or(0, |meta| meta.len());
    let mut report = RecoverReport {
        pages: Pages::of(&damaged, bytes),
        newer: format(&damaged).filter(|found| *found > i64::from(super::schema::USER_VERSION)),
        ..RecoverReport::default()
    };
    let (mut events, top) = salvage(&damaged);
    let scanned = scan::events(&copy).map_err(|error| StoreError::io(from, &error))?;
    let mut known: HashSet<String> = events
        .iter()
        .filter(|event| event.computed_hash() == event.hash)
        .map(|event| event.hash.clone())
        .collect();
    events.extend(
        scanned
            .into_iter()
            .filter(|event| known.insert(event.hash.clone())),
    );
    if events.is_empty() {
        return Err(StoreError::NotDatabase(from.to_path_buf()));
    }
    events.sort_by_key(|event| event.n);
    report.lost = gaps(&events, top);
    let last = events.last().map_or(0, |event| event.n);
    report.of = top.and_then(|top| u64::try_from(top.max(last)).ok());
    report.traces = traces::of_lost(&damaged, &report.lost);
    let half = open::beside(out, &format!(".half-{}", uuid::Uuid::now_v7().simple()));
    let made =
        fill(&half, events, &damaged, &mut report).and_then(|()| open::move_into_place(&half, out));
    if made.is_err() {
        let _ = fs::remove_file(&half);
    }
    made.map(|()| report)
}

/// The version the file names. A damaged header may name any.
fn format(conn: &Connection) -> Option<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .ok()
}

fn copy_with_log(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::copy(from, to).map_err(|error| StoreError::io(from, &error))?;
    for suffix in ["-wal", "-journal"] {
        let log = open::beside(from, suffix);
        if log.exists() {
            let twin = open::beside(to, suffix);
            fs::copy(&log, twin).map_err(|error| StoreError::io(&log, &error))?;
        }
    }
    mend_header(to).map_err(|error| StoreError::io(to, &error))
}

/// The first sixteen bytes are the same in every register: put them right where they are damaged.
fn mend_header(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::FileExt;
    let file = fs::OpenOptions::new().read(true).write(true).open(path)?;
    let mut magic = [0u8; 16];
    if file.read_exact_at(&mut magic, 0).is_ok() && &magic != b"SQLite format 3\0" {
        file.write_all_at(b"SQLite format 3\0", 0)?;
    }
    Ok(())
}

/// Reads ranges of `n`, halving those that fail until single events are left. With the highest `n` there was, if it can be told.
fn salvage(conn: &Connection) -> (Vec<Stored>, Option<i64>) {
    let mut found = Vec::new();
    if conn.prepare(&events_between()).is_err() {
        return (found, None);
    }
    let top = highest(conn);
    let mut ranges = vec![(1, top.or_else(|| most(conn)).unwrap_or(0))];
    while let Some((low, high)) = ranges.pop() {
        if low > high {
            continue;
        }
        let before = found.len();
        if read(conn, low, high, &mut found).is_ok() {
            continue;
        }
        // What came before the damage is good: go on behind it.
        let next = found[before..]
            .last()
            .map_or(low, |event: &Stored| event.n + 1);
        if next >= high {
            continue;
        }
        let middle = next + (high - next) / 2;
        ranges.push((middle + 1, high));
        ranges.push((next, middle));
    }
    (found, top)
}

/// Ranges of `n` that nothing was read of.
fn gaps(events: &[Stored], top: Option<i64>) -> Vec<(i64, i64)> {
    let mut gaps = Vec::new();
    let mut next = 1;
    for event in events {
        if event.n > next {
            gaps.push((next, event.n - 1));
        }
        next = next.max(event.n + 1);
    }
    if let Some(top) = top.filter(|top| *top >= next) {
        gaps.push((next, top));
    }
    gaps
}

fn highest(conn: &Connection) -> Option<i64> {
    [
        "SELECT max(n) FROM event",
        "SELECT max(n) FROM event INDEXED BY event_device",
        "SELECT max(n) FROM event INDEXED BY event_command",
    ]
    .iter()
    .find_map(|sql| {
        conn.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))
            .ok()
            .flatten()
    })
}

/// No more events than this can stand in the file: each takes more than 64 bytes.
fn most(conn: &Connection) -> Option<i64> {
    let sql = "SELECT page_count * page_size / 64 FROM pragma_page_count, pragma_page_size";
    conn.query_row(sql, [], |row| row.get(0)).ok()
}

fn events_between() -> String {
    format!("SELECT {COLUMNS} FROM event NOT INDEXED WHERE n BETWEEN ?1 AND ?2 ORDER BY n")
}

fn read(conn: &Connection, low: i64, high: i64, into: &mut Vec<Stored>) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(&events_between())?;
    let mut rows = statement.query([low, high])?;
    while let Some(row) = rows.next()? {
        into.push(Stored::read(row)?);
    }
    Ok(())
}

/// The new register: sound events in their order, numbered anew, the tables computed, residents' names.
fn fill(
    path: &Path,
    events: Vec<Stored>,
    damaged: &Connection,
    report: &mut RecoverReport,
) -> Result<(), StoreError> {
    // What the events say was hashed; the register's own word for it was not.
    let sound = events
        .iter()
        .find(|event| event.computed_hash() == event.hash)
        .and_then(|event| event.office.parse().ok());
    let office = sound
        .or_else(|| {
            let known = meta(damaged, "office").ok().flatten();
            known.and_then(|office| office.parse::<OfficeId>().ok())
        })
        .unwrap_or(OfficeId(uuid::Uuid::nil()));
    make(path, office)?;
    let fail = |error| StoreError::sqlite(path, error);
    let conn = Connection::open(open::address(path)).map_err(fail)?;
    conn.execute_batch("BEGIN IMMEDIATE").map_err(fail)?;
    put_events(&conn, events, report).map_err(fail)?;
    let erased = put_names(damaged, &conn, report).map_err(fail)?;
    project::rebuild(&conn).map_err(fail)?;
    for left_out in [&mut report.traces, &mut report.damaged] {
        traces::name(left_out, [damaged, &conn]);
        traces::without_names(left_out, &erased);
    }
    conn.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
        .map_err(fail)?;
    conn.close().map_err(|(_, error)| fail(error))?;
    fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, &error))
}

fn put_events(
    conn: &Connection,
    events: Vec<Stored>,
    report: &mut RecoverReport,
) -> rusqlite::Result<()> {
    let mut last: std::collections::BTreeMap<String, i64> = Default::default();
    let mut n = 0;
    for mut event in events {
        if event.computed_hash() != event.hash {
            report.damaged.push(event.into());
            continue;
        }
        event.n = n + 1;
        if let Err(error) = event.insert(conn) {
            if !matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::ConstraintViolation)
            ) {
                return Err(error);
            }
            report.damaged.push(event.into());
            continue;
        }
        n += 1;
        let dseq: i64 = event.dseq.parse().unwrap_or_default();
        let before = last.insert(event.device.clone(), dseq).unwrap_or(0);
        if dseq != before + 1 {
            report.breaks.push((event.device, before, dseq));
        }
    }
    report.events = u64::try_from(n).unwrap_or(0);
    Ok(())
}

/// Gives back the names that were erased and stand in the damaged file all the same.
fn put_names(
    damaged: &Connection,
    conn: &Connection,
    report: &mut RecoverReport,
) -> rusqlite::Result<Vec<String>> {
    let erased = super::erase::erased(conn)?;
    let mut back = Vec::new();
    let mut put = || -> Result<(), bool> {
        let mut statement = damaged
            .prepare("SELECT ref, salt, text FROM personal")
            .map_err(|_| true)?;
        let mut rows = statement.query([]).map_err(|_| true)?;
        while let Some(row) = rows.next().map_err(|_| true)? {
            let read = || -> rusqlite::Result<(String, Option<Vec<u8>>, Option<String>)> {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            };
            let Ok(values) = read() else {
                report.names_lost = true;
                continue;
            };
            // What was erased does not come back, whatever the file says.
            if erased.contains(&values.0) {
                back.extend(values.2);
                continue;
            }
            conn.execute(
                "INSERT OR IGNORE INTO personal(ref, salt, text) VALUES(?1, ?2, ?3)",
                rusqlite::params![values.0, values.1, values.2],
            )
            .map_err(|_| false)?;
            report.names += 1;
        }
        Ok(())
    };
    match put() {
        Ok(()) => Ok(back),
        Err(true) => {
            report.names_lost = true;
            Ok(back)
        }
        Err(false) => Err(rusqlite::Error::ExecuteReturnedResults),
    }
}
