//! Copies under any name, how many of them are kept, and what a program that was killed leaves beside a register.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::*;
use crate::domain::command::{Change, Command, What};
use crate::domain::ids::{IssueId, Subject};
use crate::domain::issue::{IssueFields, Personal};
use crate::domain::refusal::Code;
use crate::store::backup::{backup, daily_backup, prefix, restore, set_aside};
use crate::store::error::{RecordError, StoreError};
use crate::store::open;
use crate::store::verify::{VerifyOptions, verify};

/// Names as they come on sticks and from scripts: in another encoding, or like an address.
fn odd_names() -> [PathBuf; 5] {
    [
        PathBuf::from(OsStr::from_bytes(b"b\xd6\xd0.db")),
        PathBuf::from("file:b.db?mode=memory"),
        PathBuf::from("100%41.db"),
        PathBuf::from("b#1?.db"),
        PathBuf::from("备 份.db"),
    ]
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<PathBuf> = entries
        .map(|entry| PathBuf::from(entry.unwrap().file_name()))
        .collect();
    names.sort();
    names
}

#[test]
fn a_copy_is_whole_under_any_name_and_leaves_nothing_beside_it() {
    let desk = Desk::new();
    let head = desk.register.head();
    for name in odd_names() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join(&name);
        backup(&desk.path(), &to).unwrap();
        assert_eq!(names_in(folder.path()), std::slice::from_ref(&name));
        let back = folder.path().join("back.db");
        assert_eq!(restore(&to, &back), Ok(None), "{name:?}");
        let deep = VerifyOptions {
            deep: true,
            ..VerifyOptions::default()
        };
        for path in [&to, &back] {
            let report = verify(path, &deep).unwrap();
            assert!(
                report.is_clean() && report.events as i64 == head,
                "{name:?}"
            );
        }
        let over = restore(&back, &to).unwrap().unwrap();
        assert!(verify(&over, &deep).unwrap().is_clean());
    }
}

#[test]
fn a_register_under_any_name_is_made_and_opened() {
    for name in odd_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&name);
        let office = OfficeId(Uuid::from_u128(7));
        Register::create(&path, office, OpenOptions::default()).unwrap();
        Register::open(&path, OpenOptions::default()).unwrap();
        assert_eq!(names_in(folder.path()), [name]);
    }
    // Two strokes at the beginning are no name of a machine.
    let desk = Desk::new();
    let twice = PathBuf::from(format!("/{}", desk.path().display()));
    Reader::open(&twice).unwrap();
}

#[test]
fn a_backup_into_no_folder_says_so() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("没有");
    let error = backup(&desk.path(), &folder.join("b.db")).unwrap_err();
    assert_eq!(error, StoreError::NoFolder(folder.clone()));
    assert_eq!(error.exit_code(), 6);
    assert!(!folder.exists());
}

#[test]
fn only_dated_backups_are_counted_and_todays_always_stays() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("backups");
    crate::store::open::make_folder(&folder.join("x")).unwrap();
    let prefix = prefix(&desk.path()).unwrap();
    // Copies made before tables were made anew, and backups of a clock that was ahead for a while.
    let others: Vec<String> = (1..6).map(|n| format!("{prefix}before-{n}-9.db")).collect();
    let ahead: Vec<String> = (10..30)
        .map(|n| format!("{prefix}2031-01-{n}.db"))
        .collect();
    for name in others.iter().chain(&ahead) {
        fs::write(folder.join(name), b"x").unwrap();
    }
    let mut made = Vec::new();
    for days in 0..17 {
        let today = day("2026-11-20") + chrono::Days::new(days);
        let path = daily_backup(&desk.path(), &folder, today).unwrap().unwrap();
        assert!(path.exists(), "{today}");
        made.push(path);
    }
    let kept = made.iter().filter(|path| path.exists()).count();
    assert_eq!(kept, 14);
    assert!(made[3..].iter().all(|path| path.exists()));
    assert!(others.iter().all(|name| folder.join(name).exists()));
    let ahead = ahead.iter().filter(|name| folder.join(name).exists());
    assert_eq!(ahead.count(), 14);
}

/// An issue that a resident raised, recorded.
fn raised(desk: &mut Desk, resident: &str) -> IssueId {
    let env = desk.world.env.clone();
    let fields = desk.world.issue_fields("噪声扰民", "综合治理");
    let raise = What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: Some(Personal::Plain(resident.into())),
        happened: None,
    };
    let command = Command::new(desk.next_id(), raise);
    let done = desk.register.record(&[command], &env).unwrap();
    match done.commands[0].events[0].0 {
        Subject::Issue(issue) => issue,
        other => panic!("{other:?}"),
    }
}

fn erasing(desk: &mut Desk, issue: IssueId) -> Command {
    let reason = "本人要求".to_owned();
    Command::new(desk.next_id(), What::ErasePersonal { issue, reason })
}

#[test]
fn an_erasing_removes_what_a_killed_restore_left_and_names_every_other_copy() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    desk.register.checkpoint().unwrap();
    let path = desk.path();
    let at = |suffix: &str| open::beside(&path, suffix);
    let (half, half_log) = (at(".half-0"), at(".half-0-wal"));
    let (replaced, before) = (at(".replaced-1"), at(".before-3-9"));
    // Replaced while its log was not in the file: only the log holds the name.
    fs::copy(desk.path(), &replaced).unwrap();
    let issue = raised(&mut desk, "张三 13800000000");
    fs::copy(at("-wal"), open::beside(&replaced, "-wal")).unwrap();
    desk.register.checkpoint().unwrap();
    for path in [&half, &half_log, &before] {
        fs::copy(desk.path(), path).unwrap();
    }
    // What a reader or `recover` was reading when it was killed.
    let temporary = open::temporary(&desk.path()).unwrap();
    let read = temporary.path().join("register.db");
    fs::copy(desk.path(), &read).unwrap();
    let erase = erasing(&mut desk, issue);
    for _ in 0..2 {
        // The same command again, as after a kill between recording and wiping.
        let done = desk
            .register
            .record(std::slice::from_ref(&erase), &env)
            .unwrap();
        let erased = done.erased.expect("something was erased");
        assert!(erased.wiped);
        assert!(!half.exists() && !half_log.exists());
        let mut copies = vec![before.clone(), replaced.clone(), read.clone()];
        copies.sort();
        assert_eq!(erased.copies, copies);
    }
}

/// Backups of before the register was renamed, copies under any name beside it, and wherever `backup` was told to write.
#[test]
fn an_erasing_names_copies_under_any_name_and_no_other_offices() {
    let mut desk = Desk::new();
    let state = desk.folder.path().join("state");
    let options = || OpenOptions {
        state_dir: Some(state.clone()),
        ..OpenOptions::default()
    };
    let env = desk.world.env.clone();
    desk.register = Register::open(&desk.path(), options()).unwrap();
    let issue = raised(&mut desk, "张三 13800000000");
    desk.register.checkpoint().unwrap();
    let before = daily_backup(&desk.path(), &state.join("backups"), day("2026-11-20"))
        .unwrap()
        .unwrap();
    let (beside, away) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = beside.path().join("片区.db");
    fs::copy(desk.path(), &path).unwrap();
    desk.register = Register::open(&path, options()).unwrap();
    let (near, far) = (beside.path().join("旧"), away.path().join("u盘.db"));
    for copy in [&near, &far] {
        backup(&path, copy).unwrap();
    }
    crate::store::remember_copy(Some(&state), &path, &far);
    // What is no copy of it: another office, a text, a folder.
    let other = beside.path().join("别处.db");
    let id = crate::domain::ids::OfficeId(uuid::Uuid::from_u128(8));
    drop(Register::create(&other, id, OpenOptions::default()).unwrap());
    fs::write(beside.path().join("说明.txt"), "张三").unwrap();
    fs::create_dir(beside.path().join("纪要")).unwrap();
    let erase = erasing(&mut desk, issue);
    let done = desk.register.record(&[erase], &env).unwrap();
    let erased = done.erased.expect("something was erased");
    assert!(erased.wiped);
    let mut copies = vec![before, near, fs::canonicalize(&far).unwrap()];
    copies.sort();
    assert_eq!(erased.copies, copies);
}

/// What was typed into a text cannot be taken out of the chain. As long as the text of today says it, papers would too once nobody knows
/// that it is a name.
#[test]
fn an_erasing_waits_until_no_text_names_the_resident_and_counts_those_that_did() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let issue = raised(&mut desk, "张三 13800000000");
    let mut was = desk.world.issue_fields("噪声扰民", "综合治理");
    let texts = [
        "张三家楼上半夜有噪声",
        "楼上半夜有噪声，电话138-0000-0000",
        "楼上半夜有噪声",
    ];
    let mut answers = Vec::new();
    for text in texts {
        let now = IssueFields {
            detail: text.to_owned(),
            ..was.clone()
        };
        let fields = Box::new(Change {
            was,
            now: now.clone(),
        });
        was = now;
        let change = Command::new(desk.next_id(), What::ChangeIssue { issue, fields });
        desk.register.record(&[change], &env).unwrap();
        let erase = erasing(&mut desk, issue);
        answers.push(match desk.register.record(&[erase], &env) {
            Ok(recorded) => Ok(recorded.erased.unwrap().texts),
            Err(RecordError::Refused(refusals)) => Err(refusals[0].1.reasons[0].code.clone()),
            Err(other) => panic!("{other:?}"),
        });
    }
    let named = || Err(Code::StillNamed);
    // The name stood in one record; nobody looks for numbers written in parts.
    assert_eq!(answers, [named(), named(), Ok(1)]);
}

#[test]
fn an_erasing_that_could_not_be_followed_up_says_so() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let issue = raised(&mut desk, "张三 13800000000");
    let copy = open::beside(&desk.path(), ".replaced-1");
    backup(&desk.path(), &copy).unwrap();
    let erase = erasing(&mut desk, issue);
    let done = desk.register.record(&[erase], &env).unwrap().commands;
    let other = rusqlite::Connection::open(desk.path()).unwrap();
    other
        .execute_batch("ALTER TABLE event RENAME COLUMN body TO text")
        .unwrap();
    let erased = desk.register.wipe_after(&done, 0).unwrap();
    assert!(!erased.wiped);
    assert_eq!(erased.copies, [copy]);
}

#[test]
fn a_register_set_aside_takes_its_log_along() {
    // On a local disk, and on a network disk.
    for log in ["-wal", "-journal"] {
        let folder = tempfile::tempdir().unwrap();
        let (old, kept) = (folder.path().join("r.db"), folder.path().join("k.db"));
        fs::write(&old, b"old").unwrap();
        fs::write(open::beside(&old, log), b"log").unwrap();
        fs::write(open::beside(&old, "-shm"), b"shm").unwrap();
        set_aside(&old, &kept).unwrap();
        assert_eq!(fs::read(&kept).unwrap(), b"old");
        assert_eq!(fs::read(open::beside(&kept, log)).unwrap(), b"log");
        let left = names_in(folder.path());
        let taken: Vec<PathBuf> = ["", log, "-shm"]
            .iter()
            .map(|end| PathBuf::from(format!("k.db{end}")))
            .collect();
        assert_eq!(left.len(), 3);
        assert!(taken.iter().all(|name| left.contains(name)), "{left:?}");
    }
}

/// What a restore takes the place of is kept to the byte, its log too, whatever SQLite makes of either.
#[test]
fn what_is_replaced_is_kept_to_the_byte_with_its_log() {
    let desk = Desk::new();
    let copy = desk.folder.path().join("copy.db");
    backup(&desk.path(), &copy).unwrap();
    let sound = fs::read(&copy).unwrap();
    let mut no_header = sound.clone();
    no_header[..16].fill(b'x');
    let mut no_schema = sound.clone();
    no_schema[100..4096].fill(b'Z');
    let mut no_page = sound.clone();
    no_page[4096..8192].fill(b'Z');
    let registers = [
        ("noise", vec![7; 9000]),
        ("no header", no_header),
        ("no schema", no_schema),
        ("no page", no_page),
        ("empty", Vec::new()),
        ("cut", sound[..50].to_vec()),
        ("cut in its first page", sound[..700].to_vec()),
        ("sound", sound.clone()),
    ];
    for (what, bytes) in registers {
        for log in ["-wal", "-journal"] {
            let folder = tempfile::tempdir().unwrap();
            let register = folder.path().join("r.db");
            fs::write(&register, &bytes).unwrap();
            fs::write(open::beside(&register, log), b"junk").unwrap();
            let kept = restore(&copy, &register).unwrap().unwrap();
            assert_eq!(kept, open::beside(&register, ".replaced-1"));
            assert!(!open::beside(&register, log).exists(), "{what} {log}");
            assert!(fs::read(&kept).unwrap() == bytes, "{what} {log}");
            let kept_log = fs::read(open::beside(&kept, log)).unwrap();
            assert!(kept_log == b"junk", "{what} {log}");
            let head = verify(&register, &VerifyOptions::default()).unwrap().events;
            assert_eq!(head as i64, desk.register.head(), "{what} {log}");
        }
    }
}

/// A log that is one goes into the file; of one with something strange behind it nothing is thrown away.
#[test]
fn the_log_of_a_replaced_register_is_in_it_or_beside_it() {
    let mut desk = Desk::new();
    let copy = desk.folder.path().join("copy.db");
    backup(&desk.path(), &copy).unwrap();
    desk.register.checkpoint().unwrap();
    raised(&mut desk, "张三");
    let head = desk.register.head();
    for behind in [&b""[..], b"torn"] {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("r.db");
        fs::copy(desk.path(), &register).unwrap();
        let log = [
            &fs::read(open::beside(&desk.path(), "-wal")).unwrap()[..],
            behind,
        ]
        .concat();
        fs::write(open::beside(&register, "-wal"), &log).unwrap();
        let kept = restore(&copy, &register).unwrap().unwrap();
        let beside = fs::read(open::beside(&kept, "-wal")).ok();
        assert_eq!(beside.is_some(), !behind.is_empty());
        assert!(beside.is_none_or(|beside| beside == log));
        assert_eq!(Reader::open(&kept).unwrap().head(), Ok(head));
        assert!(Reader::open(&register).unwrap().head().unwrap() < head);
    }
}

#[test]
fn a_log_without_its_register_is_read_into_no_other() {
    for log in ["-wal", "-journal"] {
        let desk = Desk::new();
        let copy = desk.folder.path().join("copy.db");
        backup(&desk.path(), &copy).unwrap();
        let lost = desk.folder.path().join("lost.db");
        fs::write(open::beside(&lost, log), b"log").unwrap();
        let in_the_way = StoreError::Exists(open::beside(&lost, log));
        assert_eq!(backup(&desk.path(), &lost).unwrap_err(), in_the_way);
        let office = OfficeId(Uuid::from_u128(7));
        let made = Register::create(&lost, office, OpenOptions::default());
        assert_eq!(made.err().unwrap(), in_the_way);
        // Restoring puts it aside.
        assert_eq!(restore(&copy, &lost), Ok(None));
        assert!(!open::beside(&lost, log).exists());
        let aside = open::beside(&lost, &format!(".replaced-1{log}"));
        assert_eq!(fs::read(aside).unwrap(), b"log");
        Reader::open(&lost).unwrap();
        // Nor does a register that is replaced later come to lie with it.
        let kept = restore(&copy, &lost).unwrap().unwrap();
        assert_eq!(kept, open::beside(&lost, ".replaced-2"));
    }
}
