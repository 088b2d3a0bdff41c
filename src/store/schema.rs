//! The tables of a register, as text. One list serves making a register and recognising one: whatever else stands in the file is
//! not ours and the register is refused (R25).

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::chain;
use super::computed::{PROJECTIONS, SHADOWS};

/// `PIAN`, at byte 68 of the file: marks a SQLite file as a register.
pub const APPLICATION_ID: i32 = 0x5049_414e;
/// `PIAD`: marks a file of drafts.
pub const DRAFTS_ID: i32 = 0x5049_4144;
/// Format of the tables. New kinds of events do not raise it.
pub const USER_VERSION: i32 = 1;
/// Meaning of the computed tables. A register with a lower one is projected anew when it is next opened for writing.
pub const PROJECTION: u32 = 15;
/// The computed tables of every meaning there was, by their check sum ([`computed_by`]). Other tables than these hold something that is
/// not ours, and nothing is dropped.
const COMPUTED: &[(u32, &str)] = &[
    (
        1,
        "38aadd2e8d6e7ccb72222e986c0ce0e03f5f0ab13ea83476d7b13eef9287f0a4",
    ),
    (
        2,
        "b4091996210780ab6e30b9d0e9a8fad5853d206e5faab07d89cd4301276fd70f",
    ),
    (
        3,
        "9db28449525345787643a8fa5af3defceeb262eaeb89a7de0bed3dd15cc56bab",
    ),
    (
        4,
        "32c8258e0e03ab705197c30dade7d44e8a8dc1f0d9230a6c2d07db337ac0ffa6",
    ),
    // The same tables: what is over has no obstacle and no open request, what the minutes dropped no number.
    (
        5,
        "32c8258e0e03ab705197c30dade7d44e8a8dc1f0d9230a6c2d07db337ac0ffa6",
    ),
    (
        6,
        "8a3415c04c171cdaf55c609ae48e6259ee9524ea6780371b7304154c8e9d6ed4",
    ),
    (
        7,
        "2e86a8bc8605b732e6c20d337985a71d7cbda969dfdeaa3f797f6ad2f9d7546d",
    ),
    (
        8,
        "0276e033a9957417e61f889b669ef26ecc3b7e1d2b1d575c94441090e9cb6e45",
    ),
    // The same tables: `due_count` counts what waits on each rung of the ladder too.
    (
        9,
        "0276e033a9957417e61f889b669ef26ecc3b7e1d2b1d575c94441090e9cb6e45",
    ),
    (
        10,
        "1c483cd1197d4882f1edee458c9b28c50afec058d00fec48d021ee4247497760",
    ),
    (
        11,
        "1b311ee5020a7596914927b436afda2a4500f441bd1f5c7f221b593d4e823670",
    ),
    (
        12,
        "02c358a856c5240d8a952ff7b43496605bf20faa1548743af96e9af8450eeeff",
    ),
    (
        13,
        "5bbf96f621e430fdfc3fde8973fdb74c5641879d4c00d2885a46b78d014f1ae3",
    ),
    (
        14,
        "09879a5a9488803c56ddbe9dd0cf27e59c6386c9e0ff74c6f9d80ef8940850c2",
    ),
    // The same tables: `figure` tells what came of what was sent above the street.
    (
        15,
        "09879a5a9488803c56ddbe9dd0cf27e59c6386c9e0ff74c6f9d80ef8940850c2",
    ),
];

/// Facts and what belongs to them. `n` orders events in this file and stays outside the hash.
const FACTS: &[(&str, &str)] = &[
    (
        "event",
        "CREATE TABLE event(n INTEGER PRIMARY KEY, office TEXT NOT NULL, event_id TEXT NOT NULL, device TEXT NOT NULL, dseq INTEGER NOT NULL, command TEXT NOT NULL, subject TEXT NOT NULL, base TEXT NOT NULL, kind TEXT NOT NULL, v INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL, alg TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, sig TEXT NOT NULL) STRICT",
    ),
    (
        "event_id",
        "CREATE UNIQUE INDEX event_id ON event(event_id)",
    ),
    (
        "event_device",
        "CREATE UNIQUE INDEX event_device ON event(device, dseq)",
    ),
    (
        "event_subject",
        "CREATE INDEX event_subject ON event(subject, n)",
    ),
    (
        "event_command",
        "CREATE INDEX event_command ON event(command, n)",
    ),
    (
        "event_no_update",
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END",
    ),
    (
        "event_no_delete",
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END",
    ),
    (
        "personal",
        "CREATE TABLE personal(ref TEXT PRIMARY KEY, salt BLOB, text TEXT) STRICT, WITHOUT ROWID",
    ),
    (
        "meta",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "installation",
        "CREATE TABLE installation(id TEXT PRIMARY KEY, device TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
];

pub fn make(conn: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in FACTS.iter().chain(PROJECTIONS) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// An index that no rule of uniqueness needs: whoever fills its table makes it afterwards, in one go.
fn is_plain_index(sql: &str) -> bool {
    sql.starts_with("CREATE INDEX ")
}

/// What rules look up for every row they judge: whether the name is free where the place shall lie. Without it each row of a
/// table of places would walk all before it.
const ASKED_WHILE_FILLED: [&str; 1] = ["place_name"];

/// Those of one table that can wait until it is filled.
fn plain_indexes(table: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let on = format!(" ON {table}(");
    PROJECTIONS
        .iter()
        .filter(move |(name, sql)| {
            is_plain_index(sql) && sql.contains(&on) && !ASKED_WHILE_FILLED.contains(name)
        })
        .copied()
}

pub fn drop_indexes(conn: &Connection, table: &str) -> rusqlite::Result<()> {
    for (name, _) in plain_indexes(table) {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(())
}

pub fn make_indexes(conn: &Connection, table: &str) -> rusqlite::Result<()> {
    for (_, sql) in plain_indexes(table) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// Only the computed tables, to be filled from the events. Nothing that fills them looks anything up by a plain index.
pub fn make_tables(conn: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in PROJECTIONS.iter().filter(|(_, sql)| !is_plain_index(sql)) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// What [`make_tables`] leaves out.
pub fn make_plain_indexes(conn: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in PROJECTIONS.iter().filter(|(_, sql)| is_plain_index(sql)) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// What stands in a file beside the tables of facts, as one check sum; None where these are not exactly ours.
pub fn computed_by(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut statement =
        conn.prepare("SELECT type, name, sql FROM main.sqlite_schema ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut facts = 0;
    let mut sum = Sha256::new();
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        let sql: Option<String> = row.get(2)?;
        let sql = sql.unwrap_or_default();
        match FACTS.iter().find(|(known, _)| *known == name) {
            Some((_, text)) if sql == *text => facts += 1,
            Some(_) => return Ok(None),
            None => sum.update(format!("{kind} {name} {sql}\n")),
        }
    }
    Ok((facts == FACTS.len()).then(|| chain::hex(&sum.finalize())))
}

/// Whether computed tables with that check sum were made by a program of that meaning.
pub fn is_known(projection: u32, sum: &str) -> bool {
    COMPUTED.contains(&(projection, sum))
}

/// Drops every table that holds no facts; its indexes go with it. Only where [`is_known`] says whose they are.
pub fn drop_projections(conn: &Connection) -> rusqlite::Result<()> {
    // A virtual table takes the tables behind it along, so they go first.
    for pattern in ["CREATE VIRTUAL TABLE%", "CREATE TABLE%"] {
        let names: Vec<String> = conn
            .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE ?1")?
            .query_map([pattern], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for name in names {
            if !FACTS.iter().any(|(known, _)| *known == name) {
                let quoted = name.replace('"', "\"\"");
                conn.execute_batch(&format!("DROP TABLE IF EXISTS main.\"{quoted}\""))?;
            }
        }
    }
    Ok(())
}

/// The first object of the file that this program did not make, or made otherwise; or one that is missing. None: all is ours.
pub fn foreign_object(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut found = 0;
    let mut statement = conn.prepare("SELECT name, sql FROM main.sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = row.get_ref(0)?.as_str()?;
        let Some(sql) = row.get_ref(1)?.as_str_or_null()? else {
            // The index behind a PRIMARY KEY has no text of its own; nobody else can make one.
            if name.starts_with("sqlite_autoindex_") {
                continue;
            }
            return Ok(Some(name.to_string()));
        };
        let ours = FACTS
            .iter()
            .chain(PROJECTIONS)
            .chain(SHADOWS)
            .any(|(known, text)| *known == name && *text == sql);
        if !ours {
            return Ok(Some(name.to_string()));
        }
        found += 1;
    }
    let wanted = FACTS.len() + PROJECTIONS.len() + SHADOWS.len();
    Ok((found != wanted).then(|| "sqlite_schema".to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_keeps_is_what_we_wrote() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        assert_eq!(foreign_object(&conn).unwrap(), None);
        conn.execute_batch("CREATE VIEW hostile AS SELECT 1")
            .unwrap();
        assert_eq!(foreign_object(&conn).unwrap(), Some("hostile".into()));
    }

    #[test]
    fn a_table_that_is_filled_keeps_the_index_its_rules_ask() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        drop_indexes(&conn, "place").unwrap();
        let plan: String = conn
            .query_row(
                "EXPLAIN QUERY PLAN SELECT id FROM place WHERE parent = '' AND name = ''",
                [],
                |row| row.get(3),
            )
            .unwrap();
        assert!(plan.contains("place_name"), "{plan}");
        make_indexes(&conn, "place").unwrap();
        let sum = computed_by(&conn).unwrap().unwrap();
        assert!(is_known(PROJECTION, &sum), "every index is back");
    }

    #[test]
    fn the_tables_of_each_meaning_are_known_by_their_check_sum() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        let sum = computed_by(&conn).unwrap().unwrap();
        assert!(
            is_known(PROJECTION, &sum),
            "the computed tables have changed: raise PROJECTION and add ({}, {sum:?}) to COMPUTED",
            PROJECTION + 1
        );
        conn.execute_batch("CREATE TABLE strange(a)").unwrap();
        let other = computed_by(&conn).unwrap().unwrap();
        assert!(!is_known(PROJECTION, &other));
        conn.execute_batch("DROP TRIGGER event_no_update").unwrap();
        assert_eq!(computed_by(&conn).unwrap(), None);
    }

    #[test]
    fn a_changed_trigger_is_foreign() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        conn.execute_batch("DROP TRIGGER event_no_update").unwrap();
        assert!(foreign_object(&conn).unwrap().is_some());
        conn.execute_batch(
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
        )
        .unwrap();
        assert_eq!(
            foreign_object(&conn).unwrap(),
            Some("event_no_update".into())
        );
    }

    #[test]
    fn sqlite_is_new_enough() {
        assert!(rusqlite::version_number() >= crate::store::open::OLDEST_SQLITE);
    }
}
