use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::{FileExt, PermissionsExt};

use sha2::{Digest, Sha256};

use super::*;
use crate::domain::command::{Command, What};
use crate::domain::ids::Subject;
use crate::domain::issue::Personal;
use crate::domain::office::Identity;
use crate::domain::query::Draft;
use crate::store::backup::{backup, daily_backup, restore};
use crate::store::drafts::Drafts;
use crate::store::dump::dump;
use crate::store::error::StoreError;
use crate::store::recover::recover;
use crate::store::verify::{VerifyOptions, verify};

fn lines(path: &std::path::Path, personal: bool) -> Vec<String> {
    let mut lines = Vec::new();
    dump(path, personal, |line| {
        lines.push(line.to_string());
        ControlFlow::Continue(())
    })
    .unwrap();
    lines
}

fn events(path: &std::path::Path) -> Vec<String> {
    let is_event = |line: &String| line.starts_with("{\"n\":");
    lines(path, true).into_iter().filter(is_event).collect()
}

fn rename(desk: &mut Desk, name: &str) {
    let env = desk.world.env.clone();
    let identity = Identity::proposed(name);
    let command = Command::new(desk.next_id(), What::RenameOffice { identity });
    desk.register.record(&[command], &env).unwrap();
}

#[test]
fn a_dump_has_every_column_as_text_and_personal_data_only_when_asked() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let fields = desk.world.issue_fields("噪声扰民", "综合治理");
    let command = Command::new(
        desk.next_id(),
        What::RegisterIssue {
            fields: Box::new(fields),
            raiser_person: Some(Personal::Plain("张三 13800000000".into())),
            happened: None,
        },
    );
    desk.register.record(&[command], &env).unwrap();
    let mut drafts = Drafts::of(&desk.path());
    for (field, text) in [("raiser_person", "李四"), ("title", "半句话")] {
        let draft = Draft {
            command: desk.next_id(),
            place: "issue".into(),
            field: field.into(),
            session: "s".into(),
            text: text.into(),
            at: env.now,
        };
        drafts.save(&draft).unwrap();
    }
    let plain = lines(&desk.path(), false);
    let all = plain.join("\n");
    assert!(!all.contains("张三") && !all.contains("李四"));
    assert!(all.contains("半句话") && all.contains("新碶街道"));
    let personal = lines(&desk.path(), true).join("\n");
    assert!(personal.contains("张三 13800000000") && personal.contains("李四"));
    let first: serde_json::Value = serde_json::from_str(&plain[0]).unwrap();
    let first = first.as_object().unwrap();
    assert_eq!(first.len(), 18);
    assert!(first.values().all(serde_json::Value::is_string));
    assert_eq!(first["dseq"], "1");
    assert!(first["body"].as_str().unwrap().contains("新碶街道"));
}

#[test]
fn a_backup_is_whole_private_and_never_overwrites() {
    let mut desk = Desk::new();
    rename(&mut desk, "大碶街道");
    let to = desk.folder.path().join("b.db");
    backup(&desk.path(), &to).unwrap();
    assert_eq!(
        fs::metadata(&to).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(events(&to), events(&desk.path()));
    let deep = VerifyOptions {
        deep: true,
        ..Default::default()
    };
    assert!(verify(&to, &deep).unwrap().is_clean());
    assert_eq!(
        backup(&desk.path(), &to).unwrap_err(),
        StoreError::Exists(to)
    );
}

#[test]
fn a_restored_register_goes_on_under_a_new_device_and_the_old_one_is_kept() {
    let mut desk = Desk::new();
    let to = desk.folder.path().join("b.db");
    backup(&desk.path(), &to).unwrap();
    rename(&mut desk, "大碶街道");
    // A program that still has it open is in the way.
    assert!(matches!(
        restore(&to, &desk.path()),
        Err(StoreError::Busy(_))
    ));
    let path = desk.path();
    let before = events(&path);
    drop(desk.register);
    let kept = restore(&to, &path).unwrap().unwrap();
    assert_eq!(events(&kept), before);
    assert_eq!(events(&path), events(&to));
    desk.register = Register::open(&path, OpenOptions::default()).unwrap();
    rename(&mut desk, "小碶街道");
    let heads = desk.reader().heads().unwrap();
    assert_eq!(heads.len(), 2);
    assert_eq!(heads[1].dseq, 1);
    assert!(verify(&path, &VerifyOptions::default()).unwrap().is_clean());
}

#[test]
fn a_bad_backup_is_not_restored() {
    let desk = Desk::new();
    let to = desk.folder.path().join("b.db");
    backup(&desk.path(), &to).unwrap();
    let conn = rusqlite::Connection::open(&to).unwrap();
    conn.execute("UPDATE unit SET name = 'x'", []).unwrap();
    drop(conn);
    let path = desk.path();
    drop(desk.register);
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        restore(&to, &path),
        Err(StoreError::BackupBad { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn one_backup_a_day_and_fourteen_are_kept() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("backups");
    // What killed programs left half made: long ago, and a moment ago.
    crate::store::open::make_folder(&folder.join("x")).unwrap();
    let prefix = crate::store::backup::prefix(&desk.path()).unwrap();
    let halves = ["old", "new"].map(|age| folder.join(format!("{prefix}x.db.half-{age}")));
    for half in &halves {
        fs::write(half, b"half").unwrap();
    }
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let file = fs::File::options().write(true).open(&halves[0]).unwrap();
    file.set_modified(long_ago).unwrap();
    let mut last = None;
    for days in 0..17 {
        let today = day("2026-11-20") + chrono::Days::new(days);
        last = daily_backup(&desk.path(), &folder, today).unwrap();
        assert!(last.is_some());
        assert_eq!(daily_backup(&desk.path(), &folder, today).unwrap(), None);
    }
    assert!(!halves[0].exists() && halves[1].exists());
    fs::remove_file(&halves[1]).unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 14);
    assert!(last.unwrap().exists());
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
}

#[test]
fn what_can_be_read_of_a_damaged_register_is_saved() {
    let mut desk = Desk::new();
    for n in 0..60 {
        desk.world
            .give_issue(&format!("第{n}处路灯缺失"), "公共服务/道路照明");
    }
    desk.follow();
    desk.register.checkpoint().unwrap();
    let path = desk.path();
    let before = events(&path);
    // A page in the middle of the events.
    let conn = rusqlite::Connection::open(&path).unwrap();
    let page: i64 = conn
        .query_row(
            "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' LIMIT 1 OFFSET 6",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let size: i64 = conn
        .pragma_query_value(None, "page_size", |row| row.get(0))
        .unwrap();
    drop(conn);
    drop(desk.register);
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(&vec![0x5a; size as usize], ((page - 1) * size) as u64)
        .unwrap();
    drop(file);
    let hash = |path: &std::path::Path| Sha256::digest(fs::read(path).unwrap());
    let damaged = hash(&path);
    assert!(matches!(
        verify(&path, &VerifyOptions::default()),
        Err(StoreError::Damaged { .. })
    ));
    let out = desk.folder.path().join("out.db");
    let report = recover(&path, &out).unwrap();
    assert_eq!(hash(&path), damaged, "the damaged file is left alone");
    assert!(report.events as usize >= before.len() - 25, "{report:?}");
    assert!((report.events as usize) < before.len());
    assert_eq!(report.lost.len(), 1);
    assert_eq!(report.breaks.len(), 1);
    // Which page it was, how many there were, and what the others still say of those that stood on it.
    assert_eq!(report.pages.damaged, [page as u64]);
    assert_eq!(report.of, Some(before.len() as u64));
    let (first, last) = report.lost[0];
    let known: Vec<i64> = report.traces.iter().map(|event| event.n).collect();
    assert_eq!(known, (first..=last).collect::<Vec<i64>>());
    for event in &report.traces {
        assert!(event.title.ends_with("处路灯缺失"), "{event:?}");
        assert!(!event.device.is_empty() && !event.command.is_empty() && event.body.is_empty());
    }
    let register = Register::open(&out, OpenOptions::default()).unwrap();
    assert_eq!(register.head() as u64, report.events);
    let basics = Reader::open(&out).unwrap().basics().unwrap();
    assert_eq!(basics.office.identity.name, "新碶街道");
}

/// Put back by a stranger, in the one place for names and in an event.
#[test]
fn a_report_tells_no_name_that_was_erased() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let fields = desk.world.issue_fields("噪声扰民", "综合治理");
    let raise = What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: Some(Personal::Plain("张三丰 13800000000".into())),
        happened: None,
    };
    let raise = Command::new(desk.next_id(), raise);
    let done = desk.register.record(&[raise], &env).unwrap();
    let Subject::Issue(issue) = done.commands[0].events[0].0 else {
        panic!()
    };
    let reason = "本人要求".to_owned();
    let erase = Command::new(desk.next_id(), What::ErasePersonal { issue, reason });
    desk.register.record(&[erase], &env).unwrap();
    let path = desk.path();
    drop(desk.register);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(
        "DROP TRIGGER event_no_update;
         INSERT OR REPLACE INTO personal SELECT json_extract(CAST(body AS TEXT), '$.reference'), x'00', '张三丰 13800000000'
           FROM event WHERE kind = 'personal.erased';
         UPDATE event SET body = CAST('张三丰 电话 13800000000 说' || body AS BLOB) WHERE n = 2;
         UPDATE issue SET title = '张三丰反映噪声'",
    )
    .unwrap();
    let put: i64 = conn
        .query_row(
            "SELECT count(*) FROM personal WHERE text IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(put, 1);
    drop(conn);
    let out = desk.folder.path().join("out.db");
    let report = recover(&path, &out).unwrap();
    assert_eq!(report.damaged.len(), 1);
    assert!(
        report.damaged[0].body.contains("■■ 电话 ■■ 说"),
        "{report:?}"
    );
    let told = serde_json::to_string(&report).unwrap();
    assert!(!told.contains("张三丰") && !told.contains("1380"), "{told}");
}

#[test]
fn a_damaged_header_is_mended_in_the_copy() {
    let desk = Desk::new();
    desk.register.checkpoint().unwrap();
    let path = desk.path();
    let count = desk.register.head();
    drop(desk.register);
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(b"xxxxxxxxxxxxxxxx", 0).unwrap();
    file.write_all_at(b"yyyy", 68).unwrap();
    drop(file);
    assert_eq!(Reader::open(&path).err().unwrap().exit_code(), 4);
    let out = desk.folder.path().join("out.db");
    let report = recover(&path, &out).unwrap();
    assert_eq!(report.events as i64, count);
    assert!(report.lost.is_empty() && report.damaged.is_empty());
}

#[test]
fn a_register_of_a_newer_program_is_salvaged_and_said_to_be_one() {
    let desk = Desk::new();
    desk.register.checkpoint().unwrap();
    let path = desk.path();
    let count = desk.register.head();
    drop(desk.register);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 9).unwrap();
    drop(conn);
    let out = desk.folder.path().join("out.db");
    let report = recover(&path, &out).unwrap();
    assert_eq!((report.events as i64, report.newer), (count, Some(9)));
}

#[test]
fn a_copy_on_another_installation_starts_a_device_of_its_own() {
    let mut desk = Desk::new();
    let state = |name: &str| OpenOptions {
        state_dir: Some(desk.folder.path().join(name)),
        ..OpenOptions::default()
    };
    let (first, again, second) = (state("one"), state("one"), state("two"));
    let path = desk.path();
    let copy = desk.folder.path().join("copy.db");
    desk.register = Register::open(&path, first).unwrap();
    rename(&mut desk, "甲街道");
    desk.register.checkpoint().unwrap();
    fs::copy(&path, &copy).unwrap();
    desk.register = Register::open(&path, again).unwrap();
    rename(&mut desk, "乙街道");
    assert_eq!(desk.reader().heads().unwrap().len(), 2);
    desk.register = Register::open(&copy, second).unwrap();
    rename(&mut desk, "丙街道");
    let heads = Reader::open(&copy).unwrap().heads().unwrap();
    assert_eq!(heads.len(), 3);
    assert_eq!(heads[2].dseq, 1);
}

#[test]
fn an_older_copy_put_back_does_not_use_numbers_twice() {
    let mut desk = Desk::new();
    let state = || OpenOptions {
        state_dir: Some(desk.folder.path().join("state")),
        ..OpenOptions::default()
    };
    let (first, again) = (state(), state());
    let path = desk.path();
    let copy = desk.folder.path().join("copy.db");
    desk.register = Register::open(&path, first).unwrap();
    rename(&mut desk, "甲街道");
    desk.register.checkpoint().unwrap();
    fs::copy(&path, &copy).unwrap();
    rename(&mut desk, "乙街道");
    rename(&mut desk, "丙街道");
    desk.register.checkpoint().unwrap();
    assert_eq!(desk.register.behind(), None);
    fs::rename(&copy, &path).unwrap();
    desk.register = Register::open(&path, again).unwrap();
    assert_eq!(desk.register.behind().unwrap().missing, 2);
    rename(&mut desk, "丁街道");
    let heads = desk.reader().heads().unwrap();
    assert_eq!(heads.len(), 3, "{heads:?}");
    assert_eq!(heads[2].dseq, 1);
}

#[test]
fn a_file_of_before_a_restoring_put_back_is_said_and_uses_no_number_twice() {
    let mut desk = Desk::new();
    let state = desk.folder.path().join("state");
    let options = || OpenOptions {
        state_dir: Some(state.clone()),
        ..OpenOptions::default()
    };
    let path = desk.path();
    let open = || Register::open(&path, options()).unwrap();
    let (old, copy) = (state.with_extension("old"), state.with_extension("backup"));
    desk.register = open();
    rename(&mut desk, "甲街道");
    desk.register.checkpoint().unwrap();
    fs::copy(&path, &old).unwrap();
    backup(&path, &copy).unwrap();
    rename(&mut desk, "乙街道");
    desk.register.checkpoint().unwrap();
    let device = desk.reader().heads().unwrap().pop().unwrap();
    desk.register = Register::open(&old, OpenOptions::default()).unwrap();
    restore(&copy, &path).unwrap();
    let reader = desk.reader();
    assert_eq!(reader.behind(Some(&state)).unwrap().unwrap().missing, 1);
    reader.give_up_lost(Some(&state));
    assert_eq!(reader.behind(Some(&state)).unwrap(), None);
    desk.register = open();
    assert_eq!(desk.register.behind(), None, "given up");
    rename(&mut desk, "丙街道");
    rename(&mut desk, "丁街道");
    desk.register.checkpoint().unwrap();
    drop(reader);
    // The file of before comes back: it knows the first device, and nothing of the second.
    desk.register = Register::open(&old, OpenOptions::default()).unwrap();
    fs::copy(&old, &path).unwrap();
    desk.register = open();
    assert_eq!(desk.register.behind().unwrap().missing, 2);
    rename(&mut desk, "戊街道");
    let heads = desk.reader().heads().unwrap();
    let first = heads.iter().find(|head| head.device == device.device);
    assert_eq!(first.unwrap().dseq, device.dseq - 1, "{heads:?}");
    assert_eq!(heads.last().unwrap().dseq, 1);
    // Whoever wrote was told; whoever inspects is told again.
    desk.register.checkpoint().unwrap();
    desk.register = open();
    assert_eq!(desk.register.behind(), None);
    let lost = desk.reader().behind(Some(&state)).unwrap();
    assert_eq!(lost.unwrap().missing, 2);
}

/// The restored file alone, before anything is written into it, put back by the file of before: nothing lacks that was not given up, and
/// yet the number behind its end was used.
#[test]
fn what_was_given_up_stays_used() {
    let mut desk = Desk::new();
    let state = desk.folder.path().join("state");
    let options = || OpenOptions {
        state_dir: Some(state.clone()),
        ..OpenOptions::default()
    };
    let path = desk.path();
    let old = state.with_extension("old");
    desk.register = Register::open(&path, options()).unwrap();
    rename(&mut desk, "甲街道");
    desk.register.checkpoint().unwrap();
    fs::copy(&path, &old).unwrap();
    rename(&mut desk, "乙街道");
    desk.register.checkpoint().unwrap();
    desk.register = Register::open(&old, OpenOptions::default()).unwrap();
    fs::copy(&old, &path).unwrap();
    desk.reader().give_up_lost(Some(&state));
    desk.register = Register::open(&path, options()).unwrap();
    assert_eq!(desk.register.behind(), None);
    rename(&mut desk, "丙街道");
    assert_eq!(desk.reader().heads().unwrap().last().unwrap().dseq, 1);
}

#[test]
fn a_damaged_register_pushes_out_no_good_backup() {
    let desk = Desk::new();
    desk.register.checkpoint().unwrap();
    let path = desk.path();
    let folder = desk.folder.path().join("backups");
    drop(desk.register);
    daily_backup(&path, &folder, day("2026-11-20")).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    let body: Vec<u8> = conn
        .query_row(
            "SELECT CAST(body AS BLOB) FROM event WHERE n = 2",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(conn);
    let at = bytes.windows(body.len()).position(|piece| piece == body);
    bytes[at.unwrap() + body.len() / 2] ^= 1;
    fs::write(&path, &bytes).unwrap();
    for date in ["2026-11-21", "2026-11-22"] {
        let error = daily_backup(&path, &folder, day(date)).unwrap_err();
        assert!(
            matches!(error, StoreError::KnownDamaged { .. }),
            "{error:?}"
        );
        assert_eq!(error.exit_code(), 4);
    }
    let kept: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    assert_eq!(kept.len(), 1);
}
