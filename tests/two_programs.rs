//! Two programs on one register: what one has committed is never lost by the other's coming and going.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use cli_support::{Home, feed, figure, run};
use pianqu::documents;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::env::{Actor, Env, Role};
use pianqu::domain::ids::CommandId;
use pianqu::store::{OpenOptions, Reader, Register};
use serde_json::{Value, json};
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

/// Many programs at once: half of their commands add something, half replace the same value. What each was told is what stands.
fn many_programs(test: &str, programs: usize, commands: usize) {
    let place = Home::new();
    let path = place.path("r.db");
    let place = place.with("PIANQU_REGISTER", path.to_str().unwrap());
    assert_eq!(run(&place, &["init", "--office", "新碶街道"]).code, 0);
    let district =
        json!({"do": "save_district", "was": null, "now": {"name": "杜鹃片区"}, "on": null});
    let made: Value =
        serde_json::from_str(&feed(&place, &["do"], &district.to_string()).out).unwrap();
    let fields = json!({
        "title": "路灯", "category": {"root": "governance", "sub": null}, "district": made["made"]["districts"][0],
        "source": "unit", "raised_on": "2026-11-18", "tags": [],
    });
    let issue =
        json!({"do": "register_issue", "fields": fields, "raiser_person": null, "happened": null});
    let made: Value = serde_json::from_str(&feed(&place, &["do"], &issue.to_string()).out).unwrap();
    let issue = made["made"]["issues"][0].clone();
    let before = made["ok"].as_i64().unwrap();

    let threads: Vec<_> = (0..programs)
        .map(|program| {
            let place = place.clone();
            let (fields, issue) = (fields.clone(), issue.clone());
            std::thread::spawn(move || talk(&place, program, commands, (&issue, &fields)))
        })
        .collect();
    let mut accepted = Vec::new();
    let mut refused = Vec::new();
    for thread in threads {
        let (yes, no) = thread.join().unwrap();
        accepted.extend(yes);
        refused.extend(no);
    }
    figure(
        test,
        &format!(
            "{programs} programs with {commands} commands each, {} accepted, {} refused as another had been quicker",
            accepted.len(),
            refused.len()
        ),
    );
    assert_eq!(accepted.len() + refused.len(), programs * commands);
    assert!(!refused.is_empty(), "they never met: nothing was tried");
    assert!(
        accepted.len() >= programs * commands / 2,
        "additions do not collide"
    );

    let dump = run(&place, &["dump", "--json"]).out;
    let events: Vec<Value> = dump
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| {
            line["n"]
                .as_str()
                .is_some_and(|n| n.parse::<i64>().unwrap() > before)
        })
        .collect();
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    let mut recorded: Vec<String> = events.iter().map(|event| text(event, "command")).collect();
    recorded.sort();
    accepted.sort();
    assert_eq!(recorded, accepted, "accepted is not what stands");
    assert!(refused.iter().all(|id| !recorded.contains(id)));
    // The last replacement is what stands.
    let last = events
        .iter()
        .rfind(|event| event["kind"] == "issue.changed")
        .unwrap();
    let body: Value = serde_json::from_str(last["body"].as_str().unwrap()).unwrap();
    let issues: Value = serde_json::from_str(&run(&place, &["issues", "--json"]).out).unwrap();
    assert_eq!(issues[0]["title"], body["fields"]["title"], "{body}");
    let verified = run(&place, &["verify", "--deep"]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

/// One program, its lines given one by one as it answers; ids that were accepted, ids that were refused.
fn talk(
    place: &Home,
    program: usize,
    commands: usize,
    (issue, fields): (&Value, &Value),
) -> (Vec<String>, Vec<String>) {
    use std::io::{BufRead, BufReader, Write};
    let mut child = place
        .command()
        .arg("do")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    let mut shown = fields["title"].clone();
    for n in 0..commands {
        let id = Uuid::now_v7().to_string();
        let own = format!("{program}号{n}");
        let line = match n % 2 {
            0 => json!({"id": id, "do": "add_category", "name": own}),
            _ => {
                let (mut was, mut now) = (fields.clone(), fields.clone());
                (was["title"], now["title"]) = (shown.clone(), own.clone().into());
                json!({"id": id, "do": "change_issue", "issue": issue, "fields": {"was": was, "now": now}})
            }
        };
        writeln!(input, "{line}").unwrap();
        let answer: Value = serde_json::from_str(&output.next().unwrap().unwrap()).unwrap();
        if answer["ok"].is_number() {
            accepted.push(id);
            if n % 2 == 1 {
                shown = own.into();
            }
        } else {
            let reason = &answer["refused"][0];
            assert_eq!(reason["code"], "stale", "{answer}");
            shown = reason["now"].clone();
            refused.push(id);
        }
    }
    drop(input);
    child.wait().unwrap();
    (accepted, refused)
}

#[test]
fn what_eight_programs_were_told_is_what_stands() {
    many_programs("what_eight_programs_were_told_is_what_stands", 8, 20);
}

#[test]
#[ignore = "long"]
fn what_eight_programs_were_told_is_what_stands_long() {
    many_programs("what_eight_programs_were_told_is_what_stands_long", 8, 200);
}
