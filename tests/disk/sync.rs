//! Nothing is acknowledged before it is on the disk: every acknowledgement on standard output follows a sync of everything written.

use std::io::Write;
use std::process::Stdio;

use crate::audit::audit;
use crate::cli_support::Home;
use crate::street::*;
use crate::tools::*;

const CALLS: &str = "trace=pwrite64,write,fdatasync,fsync";

#[test]
fn every_acknowledgement_follows_a_sync() {
    if !can_trace("every_acknowledgement_follows_a_sync") {
        return;
    }
    let home = Home::new();
    let register = put(&street().open(), &home);
    let log = home.path("log");
    let options = [
        "-e".into(),
        CALLS.into(),
        "-o".into(),
        log.to_str().unwrap().into(),
    ];
    let mut child = traced(&pianqu(&home, &register, &["do"]), &options)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(street().lines().as_bytes()).unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    let log = std::fs::read_to_string(&log).unwrap();
    assert_eq!(
        audit(&log, r#"{\"events\""#),
        (street().rest.len(), 0),
        "{log}"
    );
}

/// The same commands recorded by a connection that does not wait for the disk: the audit must see it.
#[test]
fn an_acknowledgement_without_a_sync_is_seen() {
    const CHILD: &str = "PIANQU_TEST_UNSYNCED";
    if let Ok(path) = std::env::var(CHILD) {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.pragma_update(None, "synchronous", std::env::var("MODE").unwrap())
            .unwrap();
        for n in 0..5 {
            conn.execute(
                "UPDATE meta SET value = ?1 WHERE key = 'office'",
                [n.to_string()],
            )
            .unwrap();
            let mut out = std::io::stdout().lock();
            out.write_all(b"recorded\n").unwrap();
            out.flush().unwrap();
        }
        return;
    }
    if !can_trace("an_acknowledgement_without_a_sync_is_seen") {
        return;
    }
    for (mode, early) in [("OFF", 5), ("NORMAL", 4), ("FULL", 0)] {
        let home = Home::new();
        let register = put(&street().open(), &home);
        let log = home.path("log");
        let mut program = std::process::Command::new(std::env::current_exe().unwrap());
        program
            .args([
                "--exact",
                "sync::an_acknowledgement_without_a_sync_is_seen",
                "--nocapture",
            ])
            .env(CHILD, &register)
            .env("MODE", mode);
        let options = [
            "-e".into(),
            CALLS.into(),
            "-o".into(),
            log.to_str().unwrap().into(),
        ];
        let done = traced(&program, &options).stdout(Stdio::null()).status();
        assert!(done.unwrap().success());
        let log = std::fs::read_to_string(&log).unwrap();
        let (said, seen) = audit(&log, "recorded");
        assert!(
            said == 5 && seen >= early && (early > 0 || seen == 0),
            "{mode}: {seen} of {said}"
        );
    }
}
