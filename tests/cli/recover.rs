//! `recover`: few lines on the terminal, all the rest in a report beside the new register.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rusqlite::Connection;

use crate::cli_support::{Home, run};
use crate::{NOW, street};

const HOSTILE: &str = "| **粗** [a](http://b)\u{1b}[31m\u{202e}";
const PAGE: usize = 4096;

/// The sample street with one page of events destroyed and an event that somebody has changed.
fn damaged() -> Home {
    let place = street(NOW);
    let path = place.path("demo/demo.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER event_no_update").unwrap();
    let changed = conn.execute(
        "UPDATE event SET body = CAST(?1 || CAST(body AS TEXT) AS BLOB) WHERE n = 3",
        [HOSTILE],
    );
    assert_eq!(changed, Ok(1));
    let page: usize = conn
        .query_row(
            "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' LIMIT 1 OFFSET 9",
            [],
            |row| row.get::<_, i64>(0),
        )
        .unwrap() as usize;
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(conn);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(page - 1) * PAGE..page * PAGE].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    place
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_could_not_be_saved_stands_in_a_report_and_the_terminal_shows_a_few_lines() {
    let place = damaged();
    let before = std::fs::read(place.path("demo/demo.db")).unwrap();
    // A file of that name is somebody's.
    std::fs::write(place.path("saved-恢复报告.md"), "旧").unwrap();
    let out = place.path("saved.db");
    let answer = run(&place, &["recover", "--json", out.to_str().unwrap()]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.out.lines().count() <= 9, "{}", answer.out);
    assert!(answer.out.len() + answer.err.len() < 3000, "{}", answer.out);
    assert!(answer.out.starts_with("救回 "), "{}", answer.out);
    assert!(answer.err.contains("见报告") && answer.err.contains("saved.db"));
    assert_eq!(std::fs::read(place.path("demo/demo.db")).unwrap(), before);
    let old = std::fs::read_to_string(place.path("saved-恢复报告.md")).unwrap();
    assert_eq!(old, "旧");
    let path = place.path("saved-恢复报告-2.md");
    assert!(answer.out.contains("saved-恢复报告-2.md"), "{}", answer.out);
    let report = std::fs::read_to_string(&path).unwrap();
    assert_eq!((mode(&path), mode(&out)), (0o600, 0o600));
    for part in [
        "2026-11-20",
        "demo/demo.db",
        "查出损坏：第",
        "读不出来的记录",
        "接下来怎么做",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    // What is known of an event on the lost page: its thing, by name, and its place in the chain.
    assert!(report.contains("内容读不出来；关于"), "{report}");
    assert!(report.contains("第 3 条："), "{report}");
    assert!(
        report.contains("\\*\\*粗\\*\\* \\[a\\](http\\://b)"),
        "{report}"
    );
    assert!(!report.contains(['\u{1b}', '\u{202e}']));
    let json = std::fs::read_to_string(place.path("saved-恢复报告.json")).unwrap();
    assert_eq!(mode(&place.path("saved-恢复报告.json")), 0o600);
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    let told = &told["report"];
    assert!(
        told["damaged"][0]["body"]
            .as_str()
            .unwrap()
            .starts_with(HOSTILE)
    );
    let lost: i64 = told["lost"]
        .as_array()
        .unwrap()
        .iter()
        .map(|range| range[1].as_i64().unwrap() - range[0].as_i64().unwrap() + 1)
        .sum();
    assert!(lost > 0 && told["traces"].as_array().unwrap().len() as i64 == lost);
    let of = told["of"].as_i64().unwrap();
    assert_eq!(told["events"].as_i64().unwrap() + lost + 1, of);
    let english = place.path("english.db");
    let answer = run(
        &place,
        &["--lang", "en", "recover", english.to_str().unwrap()],
    );
    assert_eq!(answer.code, 1, "{}", answer.err);
    let report = std::fs::read_to_string(place.path("english-recovery-report.md")).unwrap();
    assert!(report.contains("What to do next") && report.contains("cannot be read; about"));
}

#[test]
fn a_register_that_is_whole_is_said_to_be_and_a_report_that_cannot_be_written_spoils_nothing() {
    let place = street(NOW);
    let out = place.path("all.db");
    let answer = run(&place, &["recover", out.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let report = std::fs::read_to_string(place.path("all-恢复报告.md")).unwrap();
    assert!(
        report.contains("逐页检查未见损坏") && !report.contains("## 读不出来"),
        "{report}"
    );
    // Every name that a report could have is taken.
    for number in 1..100 {
        let ending = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        std::fs::write(place.path(&format!("again-恢复报告{ending}.md")), "").unwrap();
    }
    let again = place.path("again.db");
    let answer = run(&place, &["recover", again.to_str().unwrap()]);
    assert_eq!(answer.code, 6, "{}", answer.err);
    assert!(answer.err.contains("报告没有写成"), "{}", answer.err);
    let place = place.with("PIANQU_REGISTER", again.to_str().unwrap());
    assert_eq!(run(&place, &["verify", "--deep"]).code, 0);
}
