//! Follow-up from outside: `do` in every role, and what `show` tells of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli_support;

use cli_support::{Home, feed, run};
use serde_json::{Value, json};

const NOW: &str = "2026-11-20T09:00:00+08:00";

fn street() -> Home {
    let place = Home::new().with("PIANQU_NOW", NOW);
    let folder = place.path("demo");
    let answer = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let register = place.path("demo/demo.db");
    place.with("PIANQU_REGISTER", register.to_str().unwrap())
}

fn rows(place: &Home) -> Vec<Value> {
    let answer = run(place, &["board", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    serde_json::from_str(&answer.out).unwrap()
}

fn lines(what: &[Value]) -> String {
    what.iter().map(|line| format!("{line}\n")).collect()
}

/// The ids of people as the facts of the directory say them.
fn person(place: &Home, name: &str) -> String {
    known(place, "directory.person_saved", name)
}

/// The same of whatever a fact of that kind saves.
fn known(place: &Home, kind: &str, name: &str) -> String {
    let answer = run(place, &["dump", "--json"]);
    let mut found = None;
    for line in answer.out.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if event["kind"] == kind {
            let body: Value = serde_json::from_str(event["body"].as_str().unwrap()).unwrap();
            if body["fields"]["name"] == name {
                found = body["id"].as_str().map(str::to_owned);
            }
        }
    }
    found.unwrap()
}

#[test]
fn the_unit_that_leads_ends_nothing_by_any_role_or_batch_of_do() {
    let place = street();
    let row = rows(&place)
        .into_iter()
        .find(|row| row["state"] == "awaiting_verification")
        .unwrap();
    let owner = row["owner"].as_str().unwrap().to_owned();
    let (owner_id, group) = (person(&place, &owner), person(&place, "许静"));
    let verify = |by: Value| {
        json!({
            "do": "verify", "decision": row["id"], "quality": "acceptable", "satisfaction": "not_asked",
            "checks": {"facts_clear": true, "problem_solved": true, "task_done": true, "conclusion_right": true},
            "note": "", "look_back": false, "happened": {"by": by, "occurred_on": "2026-11-20"},
        })
    };
    let batch = lines(&[
        verify(json!(owner_id)),
        verify(Value::Null),
        json!({"do": "strike_off", "decision": row["id"], "note": "", "happened": {"by": owner_id, "occurred_on": "2026-11-20"}}),
        json!({"do": "cancel_decision", "decision": row["id"], "reason": "x", "basis": "x", "happened": {"by": owner_id, "occurred_on": "2026-11-20"}}),
    ]);
    for role in ["secretary", "clerk", "unit", "supervisor", "admin"] {
        let answer = feed(&place, &["--as", &owner, "--role", role, "do"], &batch);
        assert_eq!(answer.code, 1, "{role}");
        assert!(!answer.out.contains("\"ok\""), "{role}: {}", answer.out);
    }
    // Nor does the unit's own man in any role, whoever he says it was.
    let said = lines(&[verify(json!(group))]);
    for role in ["secretary", "clerk", "unit", "supervisor", "admin"] {
        let answer = feed(&place, &["--as", &owner, "--role", role, "do"], &said);
        assert_eq!(answer.code, 1, "{role}: {}", answer.out);
    }
    let answer = feed(
        &place,
        &["--as", "许静", "--role", "supervisor", "do"],
        &said,
    );
    assert_eq!(answer.code, 0, "{}", answer.out);
    let closed = rows(&place);
    let closed = closed
        .iter()
        .find(|known| known["id"] == row["id"])
        .unwrap();
    assert_eq!(closed["state"], "closed");
}

#[test]
fn show_says_whether_a_file_of_the_evidence_is_still_the_same() {
    let place = street();
    let row = rows(&place)
        .into_iter()
        .find(|row| row["state"] == "in_progress")
        .unwrap();
    let photo = place.path("整改后 1.jpg");
    std::fs::write(&photo, b"abc").unwrap();
    let add = |path: &str| {
        lines(&[json!({
            "do": "add_evidence", "decision": row["id"], "files": [{"path": path}],
            "happened": {"by": null, "occurred_on": "2026-11-20"},
        })])
    };
    let hostile = feed(&place, &["do"], &add("/tmp/\u{1b}]0;x\u{7}.jpg"));
    assert_eq!(hostile.code, 1);
    assert!(hostile.out.contains("file_not_read") && !hostile.out.contains('\u{1b}'));
    let answer = feed(&place, &["do"], &add(photo.to_str().unwrap()));
    assert_eq!(answer.code, 0, "{}", answer.out);
    let id = row["id"].as_str().unwrap();
    let shown = run(&place, &["show", id]).out;
    assert!(shown.contains("佐证") && shown.contains("未变"), "{shown}");
    assert!(shown.contains("附佐证1件：整改后 1.jpg"), "{shown}");
    std::fs::write(&photo, b"abd").unwrap();
    assert!(run(&place, &["show", id]).out.contains("已变动"));
    std::fs::remove_file(&photo).unwrap();
    assert!(run(&place, &["show", id]).out.contains("找不到"));
    let value: Value = serde_json::from_str(&run(&place, &["show", id, "--json"]).out).unwrap();
    assert_eq!(value["evidence"][0]["now"], "missing");
    assert_eq!(value["evidence"][0]["size"], 3);
}

#[test]
fn a_text_that_no_form_would_take_is_refused_by_do_too() {
    let place = street();
    let head = |place: &Home| run(place, &["dump"]).out.lines().count();
    let before = head(&place);
    let district = known(&place, "directory.district_saved", "杜鹃片区");
    let issue = |person: Value| {
        lines(&[json!({
            "do": "register_issue", "raiser_person": person,
            "fields": {
                "title": "路灯不亮", "category": {"root": "governance", "sub": null}, "district": district,
                "source": "hotline12345", "raised_on": "2026-11-18", "tags": [],
            },
            "happened": null,
        })])
    };
    for (person, said) in [
        (json!({"plain": "张".repeat(201)}), "too_long"),
        (json!({"plain": "张".repeat(30_000)}), "64 KiB"),
        (
            json!({"sealed": {"reference": "x", "hash": "y"}}),
            "not_sealed",
        ),
    ] {
        let answer = feed(&place, &["do"], &issue(person));
        assert_eq!(answer.code, 1, "{}", answer.out);
        assert!(answer.out.contains(said), "{}", answer.out);
        assert!(!answer.out.contains('张') && !answer.err.contains('张'));
    }
    assert_eq!(head(&place), before, "something was recorded");
}

#[test]
fn do_says_that_an_older_register_was_made_anew_and_where_its_copy_is() {
    let place = Home::new();
    let register = place.path("r.db");
    let older = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/registers/tables-1.db");
    std::fs::copy(older, &register).unwrap();
    let words = [
        "--as",
        "李敏",
        "--register",
        register.to_str().unwrap(),
        "do",
    ];
    let first = feed(&place, &words, "");
    assert_eq!((first.code, first.out.as_str()), (0, ""), "{}", first.err);
    assert_eq!(first.err.lines().count(), 1);
    assert!(first.err.contains("旧版程序"), "{}", first.err);
    let copies = first.err.rsplit("备份在 ").next().unwrap().trim();
    assert_eq!(std::fs::read_dir(copies).unwrap().count(), 1, "{copies}");
    assert_eq!(feed(&place, &words, "").err, "", "said once");
}

/// The lines of JSON that a help or manual page shows.
fn examples(page: &str) -> Vec<String> {
    let lines = page.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with("{\"do\""))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_examples_of_the_help_and_the_manual_can_be_run() {
    let place = street();
    let row = rows(&place)
        .into_iter()
        .find(|row| {
            row["state"] == "in_progress"
                && row["extensions"] == 0
                && row["due"].as_str().is_some_and(|due| due > "2026-11-20")
        })
        .unwrap();
    let group = person(&place, "许静");
    let help = run(&place, &["--lang", "zh", "do", "--help"]);
    let shown = examples(&help.out);
    assert_eq!(shown.len(), 6, "{}", help.out);
    let english = run(&place, &["--lang", "en", "do", "--help"]);
    assert_eq!(examples(&english.out), shown);
    let folder = place.path("man");
    let made = run(&place, &["man", folder.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    let page = std::fs::read_to_string(folder.join("pianqu-do.1")).unwrap();
    let plain = page.replace("\\-", "-").replace("\\&", "");
    assert_eq!(examples(&plain), shown, "{page}");
    for line in shown {
        let line = line
            .replace("DECISION", row["id"].as_str().unwrap())
            .replace("PERSON", &group);
        let answer = feed(
            &place,
            &["--as", "李敏", "--role", "secretary", "do"],
            &format!("{line}\n"),
        );
        assert_eq!(answer.code, 0, "{line}: {}", answer.out);
    }
    let closed = rows(&place);
    let closed = closed.iter().find(|now| now["id"] == row["id"]).unwrap();
    assert_eq!(closed["state"], "closed");
}

#[test]
fn a_line_that_is_no_command_says_which_field_in_either_language() {
    let place = street();
    let line = r#"{"do":"strike_off","decision":"01936f3e-7a10-7000-8000-000000010000","note":""}"#;
    let said = |lang: &str, line: &str| -> Value {
        let answer = feed(&place, &["--lang", lang, "do"], &format!("{line}\n"));
        assert_eq!(answer.code, 1);
        serde_json::from_str(answer.out.trim()).unwrap()
    };
    let zh = said("zh", line);
    assert_eq!(
        zh["error"],
        "第1行不是命令：strike_off 缺 happened 栏；这条命令的栏目：decision、note、happened；这一行没有执行"
    );
    assert_eq!(
        (&zh["command"], &zh["field"]),
        (&json!("strike_off"), &json!("happened"))
    );
    let en = said("en", line);
    let text = en["error"].as_str().unwrap();
    assert!(
        text.contains("strike_off lacks the field happened"),
        "{text}"
    );
    let list = run(&place, &["do", "--list"]);
    assert!(list.out.contains("strike_off"), "{}", list.out);
    assert!(
        list.out
            .lines()
            .any(|line| line.ends_with("decision note happened"))
    );
}
