use rusqlite::Connection;
use rusqlite::types::Value;

use super::*;
use std::fs;

use crate::domain::command::{Command, What};
use crate::domain::event::Event;
use crate::domain::ids::Subject;
use crate::domain::issue::Personal;
use crate::store::chain;
use crate::store::error::StoreError;
use crate::store::verify::{Finding, VerifyOptions, VerifyReport, parse_heads, verify};
use crate::text::Lang;

const DEEP: fn() -> VerifyOptions = || VerifyOptions {
    deep: true,
    ..VerifyOptions::default()
};

fn small() -> Desk {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    desk.world.give_district("杜鹃片区");
    desk.world.give_district("牡丹片区");
    desk.follow();
    desk
}

/// A connection that is not held back by the triggers.
fn burglar(desk: &Desk) -> Connection {
    let conn = Connection::open(desk.path()).unwrap();
    conn.execute_batch("DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete")
        .unwrap();
    conn
}

/// `verify` reads through the reader, which refuses a register whose triggers are gone: check the connection itself.
fn check(conn: &Connection, options: &VerifyOptions) -> VerifyReport {
    crate::store::verify::verify_conn(conn, options).unwrap()
}

#[test]
fn a_sound_register_has_no_findings() {
    let mut desk = Desk::new();
    desk.world.give_running_meeting();
    desk.follow();
    let report = verify(&desk.path(), &DEEP()).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.events, desk.register.head() as u64);
    assert_eq!(report.devices, 1);
    assert_eq!(report.unknown, 0);
    assert_eq!(report.heads.len(), 1);
}

#[test]
fn any_changed_byte_of_any_column_of_any_event_is_found() {
    let desk = small();
    let conn = burglar(&desk);
    let count = desk.register.head();
    let columns: Vec<&str> = chain::COLUMNS.split(", ").collect();
    assert_eq!(columns.len(), 18);
    for n in 1..=count {
        for column in &columns {
            let old: Value = conn
                .query_row(
                    &format!("SELECT {column} FROM event WHERE n = ?1"),
                    [n],
                    |row| row.get(0),
                )
                .unwrap();
            for changed in changes(&old) {
                conn.execute_batch("SAVEPOINT change").unwrap();
                let done = conn.execute(
                    &format!("UPDATE event SET {column} = ?1 WHERE n = ?2"),
                    rusqlite::params![changed, n],
                );
                if done.is_ok() {
                    let report = chain_only(&conn);
                    assert!(
                        !report.is_clean(),
                        "{column} of event {n}: {old:?} became {changed:?} unnoticed"
                    );
                }
                conn.execute_batch("ROLLBACK TO change; RELEASE change")
                    .unwrap();
            }
        }
    }
    assert!(check(&conn, &VerifyOptions::default()).is_clean());
}

/// Inside a savepoint no transaction can be begun: look at the chain alone.
fn chain_only(conn: &Connection) -> VerifyReport {
    let mut report = VerifyReport::default();
    crate::store::verify::check_chain(conn, &mut report).unwrap();
    report
}

/// Every value that differs from `old` in one byte or one step.
fn changes(old: &Value) -> Vec<Value> {
    let flip = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let mut all: Vec<Vec<u8>> = (0..bytes.len())
            .map(|at| {
                let mut changed = bytes.to_vec();
                changed[at] ^= 1;
                changed
            })
            .collect();
        let mut longer = bytes.to_vec();
        longer.push(b'x');
        all.push(longer);
        all
    };
    match old {
        Value::Integer(number) => vec![Value::Integer(number + 1), Value::Integer(number + 1000)],
        Value::Blob(bytes) => flip(bytes).into_iter().map(Value::Blob).collect(),
        Value::Text(text) => flip(text.as_bytes())
            .into_iter()
            .filter_map(|bytes| String::from_utf8(bytes).ok())
            .map(Value::Text)
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_missing_event_is_found_and_the_first_bad_one_named() {
    let desk = Desk::new();
    let conn = burglar(&desk);
    conn.execute("DELETE FROM event WHERE n = 5", []).unwrap();
    let report = check(&conn, &VerifyOptions::default());
    assert_eq!(report.findings[0], Finding::Gap { after: 4, n: 6 });
    assert_eq!(report.findings[1], Finding::Broken { n: 6, expected: 5 });
    conn.execute(
        "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '片区', '地区') AS BLOB) WHERE n = 2",
        [],
    )
    .unwrap();
    let report = check(&conn, &VerifyOptions::default());
    assert!(matches!(report.findings[0], Finding::Changed { n: 2, .. }));
    assert!(report.findings[0].describe(Lang::Zh).contains("第 2 条"));
}

#[test]
fn a_deleted_tail_is_found_only_by_a_head_kept_outside() {
    let desk = Desk::new();
    let head = desk.reader().heads().unwrap();
    let text = format!(
        "# pianqu {} {} {}\n{}  纪要.md\n",
        head[0].device,
        head[0].dseq,
        head[0].hash,
        "0".repeat(64)
    );
    let against = parse_heads(&text);
    assert_eq!(against, head);
    let conn = burglar(&desk);
    conn.execute("DELETE FROM event WHERE n > ?1", [desk.register.head() - 3])
        .unwrap();
    assert!(check(&conn, &VerifyOptions::default()).is_clean());
    let options = VerifyOptions {
        against,
        ..VerifyOptions::default()
    };
    let report = check(&conn, &options);
    assert!(matches!(
        report.findings[..],
        [Finding::MissingTail { missing: 3, .. }]
    ));
}

#[test]
fn a_changed_table_and_a_changed_name_are_found() {
    let mut desk = Desk::new();
    let issue = desk.world.give_issue("路灯缺失", "公共服务/道路照明");
    desk.follow();
    let conn = Connection::open(desk.path()).unwrap();
    conn.execute("UPDATE issue SET title = 'x'", []).unwrap();
    let report = verify(&desk.path(), &DEEP()).unwrap();
    let [Finding::Projection { table, key }] = &report.findings[..] else {
        panic!("{:?}", report.findings);
    };
    assert_eq!(table, "issue");
    assert!(key.contains(&issue.to_string()));
    conn.execute_batch("UPDATE issue SET title = '路灯缺失'; DELETE FROM search")
        .unwrap();
    let report = verify(&desk.path(), &DEEP()).unwrap();
    assert!(
        matches!(&report.findings[..], [Finding::Projection { table, .. }] if table == "search")
    );
    desk.register.rebuild().unwrap();
    assert!(verify(&desk.path(), &DEEP()).unwrap().is_clean());
    conn.execute("INSERT INTO personal VALUES('r', x'00', '张三')", [])
        .unwrap();
    let report = verify(&desk.path(), &VerifyOptions::default()).unwrap();
    assert!(matches!(&report.findings[..], [Finding::Personal { .. }]));
}

#[test]
fn a_name_that_is_gone_or_back_is_found() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let mut issues = Vec::new();
    for n in 0..4 {
        let raise = What::RegisterIssue {
            fields: Box::new(desk.world.issue_fields("噪声扰民", "综合治理")),
            raiser_person: Some(Personal::Plain(format!("张三{n}"))),
            happened: None,
        };
        let command = Command::new(desk.next_id(), raise);
        let done = desk.register.record(&[command], &env).unwrap();
        issues.push(done.commands[0].events[0].0);
    }
    let names = VerifyOptions {
        names: true,
        ..VerifyOptions::default()
    };
    let path = desk.path();
    let found = |options: &VerifyOptions| verify(&path, options).unwrap().findings;
    assert_eq!(found(&names), []);
    let conn = Connection::open(desk.path()).unwrap();
    let kept: Vec<(String, Vec<u8>, String)> = conn
        .prepare("SELECT ref, salt, text FROM personal ORDER BY ref")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let Subject::Issue(issue) = issues[3] else {
        panic!("no issue");
    };
    let reason = "本人要求".to_owned();
    let erase = Command::new(desk.world.next_id(), What::ErasePersonal { issue, reason });
    desk.register.record(&[erase], &env).unwrap();
    assert_eq!(found(&names), []);
    // One emptied, one taken out, the erased one put back as it was.
    conn.execute(
        "UPDATE personal SET text = NULL WHERE ref = ?1",
        [&kept[0].0],
    )
    .unwrap();
    conn.execute("DELETE FROM personal WHERE ref = ?1", [&kept[1].0])
        .unwrap();
    let (reference, salt, text) = &kept[3];
    conn.execute(
        "UPDATE personal SET salt = ?2, text = ?3 WHERE ref = ?1",
        rusqlite::params![reference, salt, text],
    )
    .unwrap();
    let gone = |at: usize| Finding::PersonalGone {
        reference: kept[at].0.clone(),
    };
    let back = Finding::PersonalBack {
        reference: kept[3].0.clone(),
    };
    assert_eq!(found(&names), [gone(0), gone(1), back]);
    // Nobody is locked out by a name that is lost, and recovering brings back none that was erased.
    assert_eq!(found(&DEEP()), []);
    let out = desk.folder.path().join("out.db");
    crate::store::recover::recover(&desk.path(), &out).unwrap();
    let out = verify(&out, &names).unwrap().findings;
    assert_eq!(out, [gone(0), gone(1)]);
}

#[test]
fn kinds_of_a_newer_program_are_counted_not_blamed() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let command = desk.next_id();
    let unknown = Event::Unknown {
        kind: "office.moved".into(),
        v: 1,
        body: "{}".into(),
    };
    desk.register
        .record_facts(command, vec![(Subject::Office, unknown)], &env)
        .unwrap();
    let report = verify(&desk.path(), &DEEP()).unwrap();
    assert_eq!(report.findings, []);
    assert_eq!(report.unknown, 1);
}

/// Whoever writes reads the newest events every time and the others once a day, and says what he found in the reader's language.
#[test]
fn what_was_looked_at_today_is_looked_at_again_tomorrow() {
    let mut desk = Desk::new();
    let state = desk.folder.path().join("state");
    let options = || OpenOptions {
        state_dir: Some(state.clone()),
        ..OpenOptions::default()
    };
    desk.register = Register::open(&desk.path(), options()).unwrap();
    let head = desk.register.head();
    let newest = head - 2;
    assert!(newest > 0);
    desk.register.look(head).unwrap();
    assert!(!state.join("looked").exists(), "all are the newest");
    desk.register.look(newest).unwrap();
    let note = fs::read_dir(state.join("looked")).unwrap().next();
    let note = note.unwrap().unwrap().path();
    let thief = burglar(&desk);
    let change = |n: i64| {
        let sql = "UPDATE event SET actor = actor || '!' WHERE n = ?1";
        thief.execute(sql, [n]).unwrap();
    };
    change(2);
    desk.register.look(newest).unwrap();
    // Another file under the name: what was noted of the one before says nothing of it.
    let text = fs::read_to_string(&note).unwrap();
    fs::write(&note, text.replacen(' ', " 9", 1)).unwrap();
    assert!(desk.register.look(newest).is_err());
    crate::store::forget_damage(Some(&state), &desk.path());
    fs::write(&note, &text).unwrap();
    desk.register.look(newest).unwrap();
    // A day later.
    let day_before = std::time::SystemTime::now() - std::time::Duration::from_secs(25 * 60 * 60);
    let file = fs::File::options().write(true).open(&note).unwrap();
    file.set_modified(day_before).unwrap();
    let error = desk.register.look(newest).unwrap_err();
    let StoreError::KnownDamaged { damage, .. } = &error else {
        panic!("{error:?}")
    };
    assert!(
        matches!(
            damage,
            crate::store::Damage::Found(Finding::Changed { n: 2, .. })
        ),
        "{damage:?}"
    );
    assert!(!note.exists(), "still called looked at");
    let again = Register::open(&desk.path(), options()).err().unwrap();
    assert_eq!(again, error, "what is noted is what was found");
    assert!(
        error
            .describe(Lang::Zh)
            .contains(&damage.describe(Lang::Zh))
    );
    let english = error.describe(Lang::En);
    assert!(english.contains(&damage.describe(Lang::En)), "{english}");
    let chinese = '\u{4e00}'..='\u{9fff}';
    assert!(!english.contains(|c| chinese.contains(&c)), "{english}");
    // What is new is read every time.
    crate::store::forget_damage(Some(&state), &desk.path());
    thief
        .execute("UPDATE event SET actor = rtrim(actor, '!')", [])
        .unwrap();
    desk.register.look(newest).unwrap();
    change(head);
    assert!(desk.register.look(newest).is_err());
}
