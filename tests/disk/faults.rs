//! Every system call that writes, killed or failed, while a meeting is closed, signed and issued, and while a register is made anew.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::cli_support::Home;
use crate::street::*;
use crate::tools::*;

/// What can become of a call.
const WAYS: [(&str, &str, bool); 12] = [
    ("pwrite64", "signal=KILL", false),
    ("pwrite64", "error=EIO", false),
    ("pwrite64", "error=ENOSPC", false),
    ("pwrite64", "error=ENOSPC", true),
    ("fsync", "signal=KILL", false),
    ("fsync", "error=EIO", false),
    ("fsync", "error=ENOSPC", false),
    // Where SQLite was built to call this instead.
    ("fdatasync", "signal=KILL", false),
    ("fdatasync", "error=EIO", false),
    ("write", "signal=KILL", false),
    ("write", "error=ENOSPC", false),
    ("ftruncate", "signal=KILL", false),
];

/// Runs `do` under strace on everything that is left; what it printed, and the log.
fn run_do(home: &Home, register: &Path, options: &[String]) -> (String, String) {
    let log = home.path("log");
    let command = pianqu(home, register, &["do"]);
    let mut options = options.to_vec();
    options.extend(["-o".into(), log.to_str().unwrap().into()]);
    let mut child = traced(&command, &options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // It may be gone before it has read everything.
    let _ = child
        .stdin
        .take()
        .unwrap()
        .write_all(street().lines().as_bytes());
    let out = child.wait_with_output().unwrap();
    (
        String::from_utf8_lossy(&out.stdout).into_owned(),
        std::fs::read_to_string(&log).unwrap_or_default(),
    )
}

const CALLS: &str = "trace=pwrite64,fsync,fdatasync,write,ftruncate";

#[derive(Default, Debug)]
struct Figures {
    trials: usize,
    acknowledged: usize,
    lost: usize,
    corrupt: usize,
    unfinished: usize,
}

fn close_and_issue(most: Option<usize>) -> Figures {
    let clean = Home::new();
    let register = put(&street().open(), &clean);
    let (out, log) = run_do(&clean, &register, &["-e".into(), CALLS.into()]);
    assert_eq!(acknowledged(&out).len(), street().rest.len(), "{out}");
    let whole = events(&register).len();
    assert!(count(&log, "fsync") + count(&log, "fdatasync") >= street().rest.len());
    let mut figures = Figures::default();
    for (call, way, for_good) in WAYS {
        let last = count(&log, call);
        for when in spread(last, most) {
            let fault = Fault {
                call,
                way,
                when,
                for_good,
            };
            let home = Home::new();
            let register = put(&street().open(), &home);
            let options = ["-e".into(), CALLS.into(), "-e".into(), fault.inject()];
            let (out, _) = run_do(&home, &register, &options);
            let known = acknowledged(&out);
            figures.trials += 1;
            figures.acknowledged += known.len();
            let found = findings(&register);
            if !found.is_empty() {
                say(&format!("{fault:?}: {found:?}"));
                figures.corrupt += 1;
                continue;
            }
            figures.lost += lost(&register, &known);
            // Everybody does it again, whatever was done before.
            let mut again = pianqu(&home, &register, &["do"]);
            again
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null());
            let mut again = again.spawn().unwrap();
            let _ = again
                .stdin
                .take()
                .unwrap()
                .write_all(street().lines_again().as_bytes());
            let out = again.wait_with_output().unwrap();
            let done = acknowledged(&String::from_utf8_lossy(&out.stdout));
            let all = street().rest[1..].iter().all(|(id, _)| done.contains(id));
            if !all || events(&register).len() < whole {
                say(&format!("{fault:?}: {} done", done.len()));
                figures.unfinished += 1;
            }
        }
    }
    figures
}

fn assert_nothing_lost(figures: &Figures) {
    assert_eq!(
        (figures.corrupt, figures.lost, figures.unfinished),
        (0, 0, 0),
        "{figures:?}"
    );
}

#[test]
fn closing_and_issuing_survives_kills_and_failed_writes() {
    if !can_trace("closing_and_issuing_survives_kills_and_failed_writes") {
        return;
    }
    let figures = close_and_issue(Some(5));
    figure(
        "closing_and_issuing_survives_kills_and_failed_writes",
        &format!("{figures:?}"),
    );
    assert!(figures.trials > 40, "{figures:?}");
    assert_nothing_lost(&figures);
}

#[test]
#[ignore = "long: every call"]
fn closing_and_issuing_survives_a_fault_at_every_call() {
    if !can_trace("closing_and_issuing_survives_a_fault_at_every_call") {
        return;
    }
    let figures = close_and_issue(None);
    figure(
        "closing_and_issuing_survives_a_fault_at_every_call",
        &format!("{figures:?}"),
    );
    assert_nothing_lost(&figures);
}

/// Without this the tests above could be green because nothing is compared.
#[test]
fn an_acknowledgement_without_its_event_counts_as_lost() {
    let ids: Vec<_> = street().rest.iter().map(|(id, _)| *id).collect();
    assert_eq!(lost(&street().open(), &ids), ids.len());
    assert_eq!(lost(&street().issued(), &ids[1..]), 0);
}

// ---- a register of an earlier build

fn older() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers/tables-1.db")
}

/// Which tables stand in the file: those of the earlier build or those of this one.
fn tables(register: &Path) -> String {
    let conn = rusqlite::Connection::open(register).unwrap();
    conn.query_row(
        "SELECT (SELECT value FROM meta WHERE key = 'projection') || ' ' || group_concat(sql) FROM (SELECT sql FROM sqlite_schema ORDER BY name)",
        [],
        |row| row.get(0),
    )
    .unwrap()
}

fn make_anew(most: Option<usize>) -> (usize, usize) {
    const CALLS: &str =
        "trace=pwrite64,fdatasync,write,ftruncate,link,linkat,unlink,unlinkat,fsync";
    let run = |home: &Home, register: &Path, fault: Option<&Fault>| {
        let log = home.path("log");
        let mut options = vec!["-e".into(), CALLS.into()];
        options.extend(["-o".into(), log.to_str().unwrap().into()]);
        options.extend(fault.iter().flat_map(|fault| ["-e".into(), fault.inject()]));
        let command = pianqu(home, register, &["do"]);
        let mut traced = traced(&command, &options);
        let _ = traced.stderr(Stdio::null()).stdout(Stdio::null()).status();
        std::fs::read_to_string(&log).unwrap_or_default()
    };
    let clean = Home::new();
    let register = put(&older(), &clean);
    let old = tables(&register);
    let facts = events(&register);
    let log = run(&clean, &register, None);
    let new = tables(&register);
    assert_ne!(old, new, "nothing was made anew");
    let (mut trials, mut wrong) = (0, 0);
    for (call, way) in [
        ("pwrite64", "signal=KILL"),
        ("pwrite64", "error=ENOSPC"),
        ("fsync", "signal=KILL"),
        ("fsync", "error=EIO"),
        ("fdatasync", "signal=KILL"),
        ("unlink", "signal=KILL"),
        ("ftruncate", "signal=KILL"),
    ] {
        for when in spread(count(&log, call), most) {
            let fault = Fault {
                call,
                way,
                when,
                for_good: false,
            };
            let home = Home::new();
            let register = put(&older(), &home);
            run(&home, &register, Some(&fault));
            trials += 1;
            let now = tables(&register);
            let found = findings(&register);
            if (now != old && now != new) || !found.is_empty() || events(&register) != facts {
                say(&format!("{fault:?}: {found:?}"));
                wrong += 1;
            }
            // The next start brings it to an end.
            let done = pianqu(&home, &register, &["do"]).output().unwrap();
            if !done.status.success() || tables(&register) != new {
                say(&format!("{fault:?}: not made anew afterwards"));
                wrong += 1;
            }
        }
    }
    (trials, wrong)
}

#[test]
fn a_register_made_anew_is_old_or_new_wherever_it_is_killed() {
    if !can_trace("a_register_made_anew_is_old_or_new_wherever_it_is_killed") {
        return;
    }
    let (trials, wrong) = make_anew(Some(4));
    figure(
        "a_register_made_anew_is_old_or_new_wherever_it_is_killed",
        &format!("{trials} trials, {wrong} neither or left so"),
    );
    assert!(trials > 15 && wrong == 0, "{wrong} of {trials}");
}

#[test]
#[ignore = "long: every call"]
fn a_register_made_anew_is_old_or_new_at_every_call() {
    if !can_trace("a_register_made_anew_is_old_or_new_at_every_call") {
        return;
    }
    let (trials, wrong) = make_anew(None);
    figure(
        "a_register_made_anew_is_old_or_new_at_every_call",
        &format!("{trials} trials, {wrong} neither or left so"),
    );
    assert_eq!(wrong, 0);
}
