//! Full disks, limits, disks and files that cannot be written: nothing acknowledged is lost, reading and exporting go on.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli_support::{Answer, Home, answer, feed};
use crate::street::*;
use crate::tools::*;

/// What only reads, and what it must end with.
const READING: [&[&str]; 6] = [
    &["board"],
    &["meetings"],
    &["show", "〔2026〕2号二"],
    &["verify", "--deep"],
    &["dump"],
    &["export", "latest", "--stdout"],
];

fn say_to(home: &Home, register: &Path, words: &[&str]) -> Answer {
    answer(&mut pianqu(home, register, words))
}

/// Closes the meeting and what follows.
fn finish(home: &Home, register: &Path) -> Answer {
    let words = [
        "--as",
        "李敏",
        "--register",
        register.to_str().unwrap(),
        "do",
    ];
    feed(home, &words, &street().lines_again())
}

#[test]
fn a_full_disk_loses_nothing_reads_exports_and_goes_on_when_there_is_room() {
    if !can_mount("a_full_disk_loses_nothing_reads_exports_and_goes_on_when_there_is_room") {
        return;
    }
    for with_log in [false, true] {
        let home = Home::new();
        let at = home.path("disk");
        fs::create_dir(&at).unwrap();
        let disk = Mount::memory(&at, "6m").unwrap();
        let register = at.join("r.db");
        fs::copy(street().issued(), &register).unwrap();
        if with_log {
            // A program that was killed has left its log.
            let conn = rusqlite::Connection::open(&register).unwrap();
            conn.execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA journal_mode = WAL; UPDATE meta SET value = value")
                .unwrap();
            let log = fs::read(at.join("r.db-wal")).unwrap();
            drop(conn);
            fs::write(at.join("r.db-wal"), log).unwrap();
        }
        let before = events(&register);
        let _ = fs::remove_file(at.join("r.db-shm"));
        fs::create_dir(at.join("papers")).unwrap();
        let filler = disk.fill();
        // Temporary files have no room either.
        let full = home.with("TMPDIR", at.to_str().unwrap());
        for words in READING {
            for place in [&home, &full] {
                let said = say_to(place, &register, words);
                assert_eq!(
                    said.code, 0,
                    "{words:?}, log {with_log}: {} {}",
                    said.out, said.err
                );
                assert!(!said.out.is_empty(), "{words:?}");
            }
        }
        let papers = home.path("papers");
        fs::create_dir(&papers).unwrap();
        let said = say_to(
            &full,
            &register,
            &["export", "latest", "--to", papers.to_str().unwrap()],
        );
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(fs::read_dir(&papers).unwrap().count() > 0);
        // What writes says so and does nothing.
        let said = feed(
            &full,
            &[
                "--as",
                "李敏",
                "--register",
                register.to_str().unwrap(),
                "do",
            ],
            "{\"do\":\"add_category\",\"name\":\"甲\"}\n",
        );
        assert_eq!(
            (said.code, acknowledged(&said.out).len()),
            (6, 0),
            "{}",
            said.err
        );
        assert!(said.err.contains("磁盘已满"), "{}", said.err);
        for words in [
            &["backup", at.join("b.db").to_str().unwrap()][..],
            &[
                "export",
                "latest",
                "--to",
                at.join("papers").to_str().unwrap(),
            ],
            &["restore", street().open().to_str().unwrap()],
        ] {
            let said = say_to(&full, &register, words);
            assert_eq!(said.code, 6, "{words:?}: {}", said.err);
            assert_eq!(said.err.lines().count(), 1);
        }
        assert_eq!(events(&register), before);
        let left: Vec<_> = fs::read_dir(&at)
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        assert!(
            left.iter()
                .all(|name| !name.to_string_lossy().contains("half")),
            "{left:?}"
        );
        // Room again: the same goes through.
        fs::remove_file(&filler).unwrap();
        let said = feed(
            &full,
            &[
                "--as",
                "李敏",
                "--register",
                register.to_str().unwrap(),
                "do",
            ],
            "{\"do\":\"add_category\",\"name\":\"甲\"}\n",
        );
        assert_eq!(
            (said.code, acknowledged(&said.out).len()),
            (0, 1),
            "{}",
            said.err
        );
        assert_eq!(findings(&register), Vec::<String>::new());
    }
}

#[test]
fn a_limit_on_the_size_of_files_fails_the_write_and_ends_nothing() {
    let home = Home::new();
    let register = put(&street().open(), &home);
    let before = events(&register);
    let program = env!("CARGO_BIN_EXE_pianqu");
    let kib = fs::metadata(&register).unwrap().len() / 1024;
    fs::write(home.path("lines"), street().lines()).unwrap();
    for trap in ["", "trap '' XFSZ;"] {
        let line = format!(
            "{trap} ulimit -f {}; exec '{program}' --as 李敏 --register '{}' do < '{}'",
            // Room for the register, not for all of the log.
            kib / 40,
            register.display(),
            home.path("lines").display()
        );
        let said = answer(&mut home.shell(&line));
        assert_eq!(said.code, 6, "{trap:?}: {} {}", said.out, said.err);
        assert_eq!(lost(&register, &acknowledged(&said.out)), 0);
        assert_eq!(findings(&register), Vec::<String>::new());
    }
    assert!(events(&register).starts_with(&before));
    let said = finish(&home, &register);
    assert_eq!(said.code, 0, "{}", said.out);
}

/// As somebody who owns nothing here; root ignores permissions.
fn as_nobody(command: &Command) -> Command {
    let mut nobody = Command::new("setpriv");
    nobody.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    nobody.arg(command.get_program()).args(command.get_args());
    nobody.env_clear();
    for (name, value) in command.get_envs() {
        nobody.env(name, value.unwrap_or_default());
    }
    nobody.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    nobody
}

/// Everything below a folder with its bytes.
fn tree(at: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(at).unwrap().flatten() {
        match entry.path().is_dir() {
            true => all.extend(tree(&entry.path())),
            false => all.push((entry.path(), fs::read(entry.path()).unwrap())),
        }
    }
    all.sort();
    all
}

#[test]
fn what_cannot_be_written_is_read_and_no_other_register_is_made() {
    if !can_mount("what_cannot_be_written_is_read_and_no_other_register_is_made") {
        return;
    }
    for with_log in [false, true] {
        for way in ["disk", "folder", "file"] {
            let home = Home::new();
            let at = home.path("disk");
            fs::create_dir(&at).unwrap();
            let disk = Mount::memory(&at, "16m").unwrap();
            let folder = at.join("in");
            fs::create_dir(&folder).unwrap();
            let register = folder.join("r.db");
            fs::copy(street().issued(), &register).unwrap();
            if with_log {
                let conn = rusqlite::Connection::open(&register).unwrap();
                conn.execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA journal_mode = WAL; UPDATE meta SET value = value")
                    .unwrap();
                let log = fs::read(folder.join("r.db-wal")).unwrap();
                drop(conn);
                fs::write(folder.join("r.db-wal"), log).unwrap();
                let _ = fs::remove_file(folder.join("r.db-shm"));
            }
            let mode = |path: &Path, mode: u32| {
                let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
                fs::set_permissions(path, mode).unwrap();
            };
            mode(&home.path(""), 0o777);
            for entry in fs::read_dir(&folder).unwrap().flatten() {
                mode(&entry.path(), 0o444);
            }
            match way {
                "disk" => {
                    mode(&folder, 0o777);
                    for entry in fs::read_dir(&folder).unwrap().flatten() {
                        mode(&entry.path(), 0o666);
                    }
                    disk.again("ro");
                }
                "folder" => {
                    mode(&register, 0o666);
                    mode(&folder, 0o555);
                }
                _ => mode(&folder, 0o777),
            }
            let before = tree(&at);
            let program = home.path("pianqu");
            fs::copy(env!("CARGO_BIN_EXE_pianqu"), &program).unwrap();
            let run = |words: &[&str]| {
                let command = pianqu(&home, &register, words);
                let mut own = Command::new(&program);
                own.args(command.get_args());
                for (name, value) in command.get_envs() {
                    own.env(name, value.unwrap_or_default());
                }
                as_nobody(&own)
            };
            for words in READING {
                let said = answer(&mut run(words));
                assert_eq!(
                    said.code, 0,
                    "{way}, log {with_log}, {words:?}: {}",
                    said.err
                );
            }
            for words in [&["do"][..], &["remind", "--send"]] {
                let said = answer(run(words).stdin(std::process::Stdio::null()));
                assert_eq!(
                    said.code, 6,
                    "{way}, log {with_log}, {words:?}: {}",
                    said.err
                );
                assert_eq!(said.err.lines().count(), 1);
            }
            if way != "file" {
                assert_eq!(tree(&at), before, "{way}, log {with_log}");
            }
            let registers: Vec<_> = tree(&home.path(""))
                .into_iter()
                .filter(|(path, _)| path.extension().is_some_and(|end| end == "db"))
                .collect();
            assert_eq!(registers.len(), 1, "another register was made");
        }
    }
    // Control: where it can be written, the same verbs are not refused.
    let home = Home::new();
    let register = home.path("r.db");
    fs::copy(street().issued(), &register).unwrap();
    for words in [&["do"][..], &["remind", "--send"]] {
        let said = answer(pianqu(&home, &register, words).stdin(std::process::Stdio::null()));
        assert_eq!(said.code, 0, "{words:?}: {}", said.err);
    }
}
