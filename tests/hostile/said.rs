//! What users say of decisions and commitments, followed through every listing that shows it.

use serde_json::{Value, json};

use crate::assert_clean;
use crate::cli_support::{Home, feed, run};
use crate::poison::PAYLOADS;

/// Every verb that lists something.
pub const LISTINGS: &[&str] = &[
    "stats",
    "stats --csv",
    "stats --json",
    "stats --markdown",
    "stats --by unit",
    "stats --by grid",
    "commitments",
    "commitments --json",
    "commitments --csv",
    "commitments --csv --personal",
    "commitments --markdown",
    "digest",
    "digest --plain",
    "remind",
    "remind --json",
    "board",
    "board --csv",
    "board --json",
    "board --markdown",
    "meetings --json",
    "directory --csv",
    "directory --json",
    "doctor",
    "dump",
    "dump --json --personal",
];

/// Commands that take a text, each on a decision, an issue or an office of the sample street.
fn spoken_by_users(text: &str, day: &str, decision: &Value, issue: &Value) -> Vec<Value> {
    let happened = json!({"occurred_on": day});
    let of = |name: &str, more: Value| -> Value {
        let mut command = json!({"do": name, "decision": decision, "happened": happened});
        for (field, value) in more.as_object().unwrap() {
            command[field] = value.clone();
        }
        command
    };
    vec![
        json!({"do": "add_category", "name": text}),
        json!({"do": "save_unit", "was": null, "on": null, "now": {"name": text}}),
        json!({"do": "save_person", "was": null, "now": {"name": text, "post": text}}),
        json!({"do": "rename_office", "identity": {"name": text, "series": text, "issuer": text}}),
        json!({
            "do": "make_commitment", "happened": happened, "raiser_person": {"plain": text},
            "fields": {"kind": "wish", "title": text, "detail": text, "place": text},
        }),
        json!({"do": "answer_raiser", "issue": issue, "words": text, "happened": happened}),
        of("progress", json!({"text": text})),
        of("block", json!({"reason": text})),
        of("unblock", json!({"note": text})),
        of("remind", json!({"step": "remind", "text": text})),
        of("escalate", json!({"to": text, "reply_by": "2099-12-31"})),
        of(
            "ask_extension",
            json!({"reason": text, "progress": text, "proposed": "2099-12-31"}),
        ),
        of("report_done", json!({"text": text})),
        of("cancel_decision", json!({"reason": text, "basis": text})),
    ]
}

#[test]
fn what_users_say_of_decisions_and_commitments_reaches_no_listing_as_control() {
    let place = Home::new();
    let folder = place.path("demo");
    let made = run(&place, &["demo", "--keep", folder.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{}", made.err);
    let register = place.path("demo/demo.db");
    let place = place.with("PIANQU_REGISTER", register.to_str().unwrap());
    let rows = |args: &[&str]| -> Vec<Value> {
        let list: Value = serde_json::from_str(&run(&place, args).out).unwrap();
        list.as_array().unwrap().clone()
    };
    // The newest meeting of the sample is today's.
    let day = rows(&["meetings", "--json"])[0]["date"].clone();
    let day = day.as_str().unwrap();
    let decisions = rows(&["board", "--json", "--open"]);
    let issues = rows(&["issues", "--json"]);
    let mut lines = String::new();
    for (at, decision) in decisions.iter().enumerate() {
        let text = format!("题{}{at}末", PAYLOADS[at % PAYLOADS.len()]);
        let issue = &issues[at % issues.len()]["id"];
        for command in spoken_by_users(&text, day, &decision["id"], issue) {
            lines.push_str(&format!("{command}\n"));
        }
    }
    let mut taken = std::collections::BTreeSet::new();
    for role in ["clerk", "supervisor"] {
        let answer = feed(&place, &["--as", "李敏", "--role", role, "do"], &lines);
        assert_clean(&answer.out);
        assert_clean(&answer.err);
        for (line, answer) in lines.lines().zip(answer.out.lines()) {
            let answer: Value = serde_json::from_str(answer).unwrap();
            let command: Value = serde_json::from_str(line).unwrap();
            if answer["ok"].is_number() {
                taken.insert(command["do"].as_str().unwrap().to_owned());
            }
        }
    }
    assert!(taken.len() >= 13, "only {taken:?}");
    let mut verbs: Vec<Vec<String>> = Vec::new();
    for line in LISTINGS {
        verbs.push(line.split(' ').map(str::to_owned).collect());
    }
    for row in decisions
        .iter()
        .chain(&issues)
        .chain(&rows(&["commitments", "--json"]))
    {
        verbs.push(vec![
            "show".to_owned(),
            row["id"].as_str().unwrap().to_owned(),
        ]);
    }
    for verb in &verbs {
        let args: Vec<&str> = verb.iter().map(String::as_str).collect();
        let answer = run(&place, &args);
        assert!(answer.code < 2, "{verb:?}: {}", answer.err);
        let out = answer.out.replace("\r\n", "\n");
        assert_clean(out.strip_prefix('\u{feff}').unwrap_or(&out));
        assert_clean(&answer.err);
    }
}
