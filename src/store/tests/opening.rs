use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::*;
use crate::store::error::{ErrorKind, StoreError};
use crate::text::Lang;

fn open(path: &Path) -> StoreError {
    let read = Reader::open(path).err().unwrap();
    let write = Register::open(path, OpenOptions::default()).err().unwrap();
    assert_eq!(read, write);
    write
}

#[test]
fn what_is_no_register_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("empty"), b"").unwrap();
    fs::write(path("noise"), [7u8; 5000]).unwrap();
    fs::write(path("short"), b"SQLite format 3\0").unwrap();
    fs::create_dir(path("folder")).unwrap();
    std::os::unix::fs::symlink(path("gone"), path("link")).unwrap();
    Connection::open(path("foreign"))
        .unwrap()
        .execute_batch("CREATE TABLE t(a)")
        .unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
    type Case = (&'static str, fn(PathBuf) -> StoreError, ErrorKind);
    let cases: [Case; 8] = [
        ("missing", StoreError::Missing, ErrorKind::Usage),
        ("empty", StoreError::Empty, ErrorKind::Usage),
        ("folder", StoreError::Folder, ErrorKind::Usage),
        ("link", StoreError::Dangling, ErrorKind::Usage),
        ("foreign", StoreError::Foreign, ErrorKind::Usage),
        ("noise", StoreError::NotDatabase, ErrorKind::Damaged),
        ("short", StoreError::NotDatabase, ErrorKind::Damaged),
        ("socket", StoreError::NotDatabase, ErrorKind::Damaged),
    ];
    for (name, wanted, kind) in cases {
        let before = fs::read(path(name)).ok();
        let error = open(&path(name));
        assert_eq!(error, wanted(path(name)), "{name}");
        assert_eq!(error.kind(), kind, "{name}");
        assert_eq!(fs::read(path(name)).ok(), before, "{name} was changed");
        for lang in Lang::ALL {
            assert!(error.describe(lang).contains(name), "{name}");
        }
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 7, "nothing was made beside them");
}

#[test]
fn a_newer_register_is_left_alone() {
    let desk = Desk::new();
    let path = desk.path();
    drop(desk.register);
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let before = fs::read(&path).unwrap();
    let error = open(&path);
    assert_eq!(error.exit_code(), 5);
    assert!(error.describe(Lang::Zh).contains("99"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_register_with_a_strangers_trigger_is_refused() {
    // Control: the same file with nothing of a stranger's opens.
    let desk = Desk::new();
    let path = desk.path();
    drop(desk.register);
    Connection::open(&path)
        .unwrap()
        .execute_batch("SELECT 1")
        .unwrap();
    assert!(Register::open(&path, OpenOptions::default()).is_ok());
    for hostile in [
        "CREATE TRIGGER x AFTER INSERT ON event BEGIN SELECT 1; END",
        "CREATE VIEW x AS SELECT * FROM event",
        "CREATE VIRTUAL TABLE x USING fts5(a)",
        "CREATE TABLE x(a)",
        "DROP TRIGGER event_no_delete",
    ] {
        let desk = Desk::new();
        let path = desk.path();
        drop(desk.register);
        Connection::open(&path)
            .unwrap()
            .execute_batch(hostile)
            .unwrap();
        assert!(
            matches!(open(&path), StoreError::ForeignObject { .. }),
            "{hostile}"
        );
    }
}

#[test]
fn only_the_owner_can_read_a_register_and_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a/b/r.db");
    let office = OfficeId(Uuid::from_u128(1));
    let register = Register::create(&path, office, OpenOptions::default()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for log in fs::read_dir(path.parent().unwrap()).unwrap() {
        assert_eq!(mode(&log.unwrap().path()), 0o600);
    }
    drop(register);
    let again = Register::create(&path, office, OpenOptions::default());
    assert_eq!(again.err().unwrap(), StoreError::Exists(path));
}

#[test]
fn the_pragmas_are_those_promised() {
    let desk = Desk::new();
    let conn = desk.register.conn();
    let text = |name: &str| -> String {
        conn.pragma_query_value(None, name, |row| {
            row.get::<_, rusqlite::types::Value>(0)
                .map(|value| format!("{value:?}"))
        })
        .unwrap()
    };
    assert_eq!(text("journal_mode"), "Text(\"wal\")");
    assert_eq!(text("synchronous"), "Integer(2)");
    assert_eq!(text("foreign_keys"), "Integer(1)");
    assert_eq!(text("trusted_schema"), "Integer(0)");
    assert_eq!(text("wal_autocheckpoint"), "Integer(0)");
    assert_eq!(text("busy_timeout"), "Integer(5000)");
    assert!(conn.execute_batch("SELECT \"not a column\"").is_err());
}

#[test]
fn another_file_under_the_same_name_is_noticed_before_the_next_write() {
    let mut desk = Desk::new();
    let copy = desk.folder.path().join("copy.db");
    desk.register.checkpoint().unwrap();
    fs::copy(desk.path(), &copy).unwrap();
    fs::rename(&copy, desk.path()).unwrap();
    let error = desk
        .register
        .record(&[], &desk.world.env.clone())
        .unwrap_err();
    assert_eq!(
        error,
        crate::store::error::RecordError::Store(StoreError::Replaced(desk.path()))
    );
}

#[test]
fn a_register_that_cannot_be_written_opens_for_reading() {
    let desk = Desk::new();
    let path = desk.path();
    desk.register.checkpoint().unwrap();
    drop(desk.register);
    let reader = Reader::open(&path).unwrap();
    assert_eq!(reader.basics().unwrap().office.identity.name, "新碶街道");
    // What a read-only disk leaves: the file alone, or the file with a log that was never moved into it.
    let alone = crate::store::reader::connect::connect_frozen(&path).unwrap();
    assert!(crate::store::chain::head(&alone.conn).unwrap() > 0);
    let mut desk = Desk::new();
    desk.register.checkpoint().unwrap();
    desk.world.give_district("新安片区");
    desk.follow();
    let with_log = crate::store::reader::connect::connect_frozen(&desk.path()).unwrap();
    let seen = crate::store::chain::head(&with_log.conn).unwrap();
    assert_eq!(seen, desk.register.head());
}

#[test]
fn flipped_bits_never_panic_and_never_make_a_reader_write() {
    use crate::domain::query::{BoardFilter, IssueFilter, Query};
    let mut desk = Desk::new();
    let meeting = desk.world.give_running_meeting();
    desk.follow();
    desk.register.checkpoint().unwrap();
    let sound = fs::read(desk.path()).unwrap();
    let env = desk.read_env();
    drop(desk.register);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut chance = 7u64;
    for _ in 0..150 {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut bytes = sound.clone();
        let at = (chance >> 20) as usize % bytes.len();
        bytes[at] ^= 1 << (chance & 7);
        fs::write(&path, &bytes).unwrap();
        if let Ok(reader) = Reader::open(&path) {
            for query in [
                Query::Basics,
                Query::Today,
                Query::Meeting(meeting),
                Query::History(crate::domain::ids::Subject::Meeting(meeting)),
                Query::Issues {
                    filter: IssueFilter::default(),
                    after: None,
                    limit: 50,
                },
                Query::Board {
                    filter: BoardFilter::default(),
                    after: None,
                    limit: 50,
                },
            ] {
                let _ = reader.answer(&query, &env);
            }
        }
        let deep = crate::store::verify::VerifyOptions {
            deep: true,
            ..Default::default()
        };
        let _ = crate::store::verify::verify(&path, &deep);
        assert_eq!(fs::read(&path).unwrap(), bytes, "byte {at}");
    }
}

#[test]
fn a_log_half_moved_into_the_file_is_no_damage() {
    const FRAME: usize = 24 + 4096;
    let mut desk = Desk::new();
    desk.register.checkpoint().unwrap();
    for n in 0..60 {
        desk.world
            .give_issue(&format!("第{n}处路灯缺失"), "公共服务/道路照明");
    }
    desk.follow();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let log = fs::read(desk.folder.path().join("r.db-wal")).unwrap();
    let mut half = fs::read(desk.path()).unwrap();
    // The first page is moved first; the killed program came no further.
    let first = log[32..]
        .chunks_exact(FRAME)
        .rfind(|frame| frame[..4] == 1u32.to_be_bytes())
        .unwrap();
    half[..4096].copy_from_slice(&first[24..]);
    let pages = u32::from_be_bytes(half[28..32].try_into().unwrap()) as usize;
    assert!(pages * 4096 > half.len(), "the log added no page");
    fs::write(&path, &half).unwrap();
    fs::write(folder.path().join("r.db-wal"), &log).unwrap();
    assert_eq!(
        Reader::open(&path).unwrap().head().unwrap(),
        desk.register.head()
    );
    let register = Register::open(&path, OpenOptions::default()).unwrap();
    assert_eq!(register.head(), desk.register.head());
}
