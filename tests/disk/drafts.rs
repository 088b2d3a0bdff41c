//! The file of drafts is made while somebody types: killed there, it is not there or it can be read, also by whoever may only read.

use std::path::Path;
use std::process::Stdio;

use pianqu::domain::ids::CommandId;
use pianqu::domain::query::Draft;
use pianqu::store::{Drafts, Reader};

use crate::cli_support::Home;
use crate::street::*;
use crate::tools::*;

const CHILD: &str = "PIANQU_TEST_DRAFT";
const CALLS: [&str; 8] = [
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
];

fn save(register: &Path) {
    Drafts::of(register)
        .save(&Draft {
            command: CommandId(uuid::Uuid::from_u128(9)),
            place: "issue/new".into(),
            field: "title".into(),
            session: "s".into(),
            text: "夜间摊贩".into(),
            at: "2026-11-20T15:00:00+08:00".parse().unwrap(),
        })
        .unwrap();
}

/// Another process saves the first draft of a register under strace; whether it said that it is kept, and the log.
fn saved(home: &Home, register: &Path, options: &[String]) -> (bool, String) {
    let log = home.path("log");
    let mut program = std::process::Command::new(std::env::current_exe().unwrap());
    program
        .args([
            "--exact",
            "drafts::a_first_draft_that_is_killed_leaves_nothing_half",
            "--nocapture",
        ])
        .env(CHILD, register);
    let mut all = options.to_vec();
    all.extend(["-o".into(), log.to_str().unwrap().into()]);
    let output = traced(&program, &all)
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).contains("it is kept");
    (said, std::fs::read_to_string(&log).unwrap_or_default())
}

#[test]
fn a_first_draft_that_is_killed_leaves_nothing_half() {
    let test = "a_first_draft_that_is_killed_leaves_nothing_half";
    if let Ok(register) = std::env::var(CHILD) {
        save(Path::new(&register));
        println!("it is kept");
        return;
    }
    if !can_trace(test) {
        return;
    }
    let clean = Home::new();
    let register = put(&street().issued(), &clean);
    let trace = format!("trace={}", CALLS.join(","));
    let (kept, log) = saved(&clean, &register, &["-e".into(), trace.clone()]);
    assert!(kept, "{log}");
    let (mut trials, mut later) = (0, 0);
    for call in CALLS {
        for when in spread(count(&log, call), Some(5)) {
            let fault = Fault {
                call,
                way: "signal=KILL",
                when,
                for_good: false,
            };
            let home = Home::new();
            let register = put(&street().issued(), &home);
            let options = ["-e".into(), trace.clone(), "-e".into(), fault.inject()];
            let (kept, _) = saved(&home, &register, &options);
            let found = Reader::open(&register)
                .unwrap()
                .drafts()
                .unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert!(found.len() == 1 || !kept, "{fault:?}: {found:?}");
            let dump = pianqu(&home, &register, &["dump", "--json"])
                .stdout(Stdio::null())
                .status();
            assert!(dump.unwrap().success(), "{fault:?}");
            // And the next start saves as if nothing had happened.
            save(&register);
            let found = Reader::open(&register).unwrap().drafts().unwrap();
            assert_eq!(found.len(), 1, "{fault:?}");
            trials += 1;
            later += usize::from(!kept);
        }
    }
    say(&format!(
        "{test}: {trials} kills, {later} before it was kept"
    ));
    assert!(later > 5, "{log}");
}
