//! Two programs on one register: what one has committed is never lost by the other's coming and going.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use cli_support::{Home, feed, run};
use pianqu::documents;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::env::{Actor, Env, Role};
use pianqu::domain::ids::CommandId;
use pianqu::store::{OpenOptions, Reader, Register};
use serde_json::json;
use uuid::Uuid;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T09:00:00+08:00").unwrap()
}

fn add(name: &str) -> Command {
    let what = What::AddCategory {
        name: name.to_owned(),
    };
    Command::new(CommandId(Uuid::now_v7()), what)
}

/// Whether the kernel keeps a lock of this process on the file: what every other program, whatever its SQLite, sees of us.
fn is_locked(path: &Path) -> bool {
    let inode = std::fs::metadata(path).unwrap().ino().to_string();
    let pid = std::process::id().to_string();
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.get(4) == Some(&pid.as_str())
            && words.get(5).and_then(|file| file.rsplit(':').next()) == Some(inode.as_str())
    })
}

/// The program on the screen has a connection that writes and opens others that read, while others come and go. A file
/// handle of its own on the register, closed again, would take away the locks SQLite holds for the whole process; the other
/// would then find itself alone, delete the log at its end, and every later commit of the screen would go into a deleted file.
#[test]
fn a_program_that_comes_and_goes_leaves_the_log_of_the_other_alone() {
    let place = Home::new();
    let path = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", path.to_str().unwrap());
    assert_eq!(run(&place, &["init"]).code, 0);
    let options = OpenOptions {
        state_dir: None,
        renderer: Box::new(documents::print),
    };
    let mut register = Register::open(&path, options).unwrap();
    let env = Env {
        now: now(),
        actor: Actor {
            name: "李敏".to_owned(),
            role: Role::Secretary,
        },
        session: "screen".to_owned(),
        calendar: Arc::new(Calendar::builtin()),
    };
    register.record(&[add("平安法治")], &env).unwrap();
    assert!(is_locked(&path));
    // Readers come and go in the same process, as for an export or a check.
    let reader = Reader::open(&path).unwrap();
    drop(Reader::open(&path).unwrap());
    let _ = pianqu::store::doctor(&path);

    assert!(is_locked(&path), "the locks of the open register are gone");

    let line = json!({"id": Uuid::now_v7(), "do": "add_category", "name": "校园周边"}).to_string();
    let answer = feed(&place, &["do"], &line);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let log = place.path("r.db-wal");
    assert!(log.exists(), "the other program deleted the log in use");

    register.record(&[add("电动自行车")], &env).unwrap();
    let dump = run(&place, &["dump", "--json"]).out;
    let kept = dump.matches("office.category_added").count();
    assert_eq!(kept, 3, "a commit went into a deleted file");
    let names = &reader.basics().unwrap().office.categories;
    assert!(names.iter().any(|category| category.name == "电动自行车"));
}
