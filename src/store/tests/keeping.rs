//! Copies under any name, how many of them are kept, and what a program that was killed leaves beside a register.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::*;
use crate::store::backup::{backup, daily_backup, prefix, restore};
use crate::store::error::StoreError;
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
