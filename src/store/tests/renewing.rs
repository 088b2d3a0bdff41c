//! Registers of earlier builds, as `tests/registers` keeps them: a small office with one meeting from the agenda to reports.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::*;
use crate::domain::query::{BoardFilter, Query};
use crate::store::error::{ErrorKind, StoreError};
use crate::store::schema;
use crate::store::verify::{VerifyOptions, verify};

/// One for every meaning the computed tables have had, and the present one.
fn kept() -> Vec<(u32, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers");
    (1..=schema::PROJECTION)
        .map(|number| (number, folder.join(format!("tables-{number}.db"))))
        .collect()
}

fn facts(path: &Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut statement = conn
        .prepare("SELECT n || hash || body FROM event ORDER BY n")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

fn board(reader: &Reader) -> String {
    let env = ReadEnv {
        today: day("2026-11-25"),
        calendar: crate::domain::calendar::Calendar::builtin().into(),
        personal: false,
        lang: crate::text::Lang::Zh,
    };
    let query = Query::Board {
        filter: BoardFilter::default(),
        after: None,
        limit: 50,
    };
    format!("{:?}", reader.answer(&query, &env).unwrap())
}

fn state(folder: &TempDir) -> OpenOptions {
    OpenOptions {
        state_dir: Some(folder.path().join("state")),
        ..OpenOptions::default()
    }
}

fn deep() -> VerifyOptions {
    VerifyOptions {
        deep: true,
        ..VerifyOptions::default()
    }
}

#[test]
fn a_register_of_every_earlier_build_opens_with_all_its_facts() {
    for (number, kept) in kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.db");
        fs::copy(&kept, &path).unwrap_or_else(|_| {
            panic!("keep a register of the present tables in tests/registers/tables-{number}.db")
        });
        let before = fs::read(&path).unwrap();
        let events = facts(&kept);
        assert!(events.len() > 50, "{number}");

        // Who only reads changes nothing.
        let reader = Reader::open(&path).unwrap();
        let read = board(&reader);
        drop(reader);
        assert!(verify(&path, &deep()).unwrap().is_clean(), "{number}");
        assert_eq!(fs::read(&path).unwrap(), before, "{number} was changed");

        // Who writes gets the tables of today, and keeps a copy of what there was.
        let register = Register::open(&path, state(&folder)).unwrap();
        register.checkpoint().unwrap();
        drop(register);
        assert_eq!(facts(&path), events, "{number}");
        assert!(verify(&path, &deep()).unwrap().is_clean(), "{number}");
        assert_eq!(board(&Reader::open(&path).unwrap()), read, "{number}");
        let copies = fs::read_dir(folder.path().join("state/backups"));
        let copies: Vec<_> = copies.into_iter().flatten().flatten().collect();
        assert_eq!(copies.len(), usize::from(number < schema::PROJECTION));
        for copy in copies {
            assert_eq!(facts(&copy.path()), events, "{number}");
            let conn = Connection::open(copy.path()).unwrap();
            let sum = schema::computed_by(&conn).unwrap().unwrap();
            assert!(schema::is_known(number, &sum), "{number} as it was");
        }
        assert!(read.contains("AwaitingVerification"), "{number}: {read}");
    }
}

#[test]
fn what_a_stranger_put_into_an_older_register_is_refused_and_kept() {
    for hostile in [
        "CREATE TABLE notes(text TEXT); INSERT INTO notes VALUES('mine')",
        "CREATE VIEW hostile AS SELECT 1",
        "ALTER TABLE decision ADD COLUMN mine TEXT",
        "DROP TABLE decision",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.db");
        fs::copy(&kept()[0].1, &path).unwrap();
        Connection::open(&path)
            .unwrap()
            .execute_batch(hostile)
            .unwrap();
        let before = fs::read(&path).unwrap();
        let read = Reader::open(&path).err().unwrap();
        let write = Register::open(&path, state(&folder)).err().unwrap();
        assert!(
            matches!(read, StoreError::ForeignObject { .. }) && read == write,
            "{hostile}: {read:?} {write:?}"
        );
        assert_eq!(fs::read(&path).unwrap(), before, "{hostile}");
    }
}

#[test]
fn a_register_of_a_later_build_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    fs::copy(&kept()[0].1, &path).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "UPDATE meta SET value = '900' WHERE key = 'projection'; CREATE TABLE later(a)",
        )
        .unwrap();
    let before = fs::read(&path).unwrap();
    let read = Reader::open(&path).err().unwrap();
    let write = Register::open(&path, state(&folder)).err().unwrap();
    assert_eq!(
        (read.kind(), write.kind()),
        (ErrorKind::Newer, ErrorKind::Newer)
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_older_register_is_not_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    fs::copy(&kept()[0].1, &path).unwrap();
    let conn = Connection::open(&path).unwrap();
    let triggers: Vec<String> = conn
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .unwrap();
    conn.execute_batch("DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete")
        .unwrap();
    conn.execute("UPDATE event SET actor = 'x' WHERE n = 20", [])
        .unwrap();
    for trigger in triggers {
        conn.execute_batch(&trigger).unwrap();
    }
    drop(conn);
    let before = fs::read(&path).unwrap();
    let error = Register::open(&path, state(&folder)).err().unwrap();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
    // Reading stays possible.
    Reader::open(&path).unwrap();
}

#[test]
fn a_program_that_is_open_writes_nothing_into_the_tables_of_a_later_one() {
    use crate::domain::command::{Command, What};
    use crate::store::error::RecordError;
    let mut desk = Desk::new();
    let before = desk.register.head();
    let later = Connection::open(desk.path()).unwrap();
    later
        .execute("UPDATE meta SET value = '900' WHERE key = 'projection'", [])
        .unwrap();
    let what = What::AddCategory {
        name: "校园周边".into(),
    };
    let command = Command::new(desk.next_id(), what);
    let env = desk.world.env.clone();
    let refused = desk.register.record(&[command], &env).unwrap_err();
    assert!(
        matches!(&refused, RecordError::Store(error) if error.kind() == ErrorKind::Newer),
        "{refused:?}"
    );
    assert_eq!(crate::store::chain::head(&later).unwrap(), before);
}
