use super::*;
use crate::domain::command::{Command, What};
use crate::domain::decide::States;
use crate::domain::event::Event;
use crate::domain::ids::Subject;
use crate::domain::issue::Personal;
use crate::domain::office::Identity;
use crate::domain::query::{Answer, IssueFilter, MeetingFilter, Query};
use crate::store::error::RecordError;

pub(super) fn office(name: &str) -> What {
    What::FoundOffice {
        identity: Identity::proposed(name),
    }
}

pub(super) fn rename(name: &str) -> What {
    What::RenameOffice {
        identity: Identity::proposed(name),
    }
}

#[test]
fn a_command_is_recorded_once_whatever_is_repeated() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let env = desk.world.env.clone();
    let command = Command::new(desk.next_id(), office("新碶街道"));
    let first = desk
        .register
        .record(std::slice::from_ref(&command), &env)
        .unwrap();
    assert_eq!(first.head, 1);
    assert_eq!(
        first.commands[0].events,
        [(Subject::Office, "office.founded".to_string())]
    );
    let again = desk.register.record(&[command], &env).unwrap();
    assert_eq!(again.head, 1);
    assert!(again.commands[0].repeated);
    assert_eq!(again.commands[0].events, first.commands[0].events);
}

#[test]
fn a_batch_is_recorded_whole_or_not_at_all() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let env = desk.world.env.clone();
    let batch = [
        Command::new(desk.next_id(), office("新碶街道")),
        Command::new(desk.next_id(), office("另一街道")),
    ];
    let Err(RecordError::Refused(refusals)) = desk.register.record(&batch, &env) else {
        panic!("the second office must be refused");
    };
    assert_eq!(refusals.len(), 1);
    assert_eq!(refusals[0].0, 1);
    assert_eq!(desk.reader().head().unwrap(), 0);
    assert_eq!(desk.reader().basics().unwrap().office.identity.name, "");
    // Nothing of the failed batch is remembered: the first command is fresh.
    let done = desk.register.record(&batch[..1], &env).unwrap();
    assert!(!done.commands[0].repeated);
    assert_eq!(done.head, 1);
}

#[test]
fn what_another_program_recorded_is_seen_by_the_next_decision() {
    let mut desk = Desk::with(World::empty(day("2026-11-20")));
    let env = desk.world.env.clone();
    let mut other = Register::open(&desk.path(), OpenOptions::default()).unwrap();
    let found = Command::new(desk.next_id(), office("新碶街道"));
    desk.register.record(&[found], &env).unwrap();
    let again = Command::new(desk.next_id(), office("另一街道"));
    assert!(matches!(
        other.record(&[again], &env),
        Err(RecordError::Refused(_))
    ));
    let renamed = Command::new(desk.next_id(), rename("大碶街道"));
    other.record(&[renamed], &env).unwrap();
    let back = Command::new(desk.next_id(), rename("新碶街道"));
    let done = desk.register.record(&[back], &env).unwrap();
    assert_eq!(done.head, 3);
    assert_eq!(
        desk.reader().basics().unwrap().office.identity.name,
        "新碶街道"
    );
}

#[test]
fn facts_cannot_be_changed_or_deleted() {
    let desk = Desk::new();
    let conn = desk.register.conn();
    assert!(conn.execute("UPDATE event SET actor = 'x'", []).is_err());
    assert!(conn.execute("DELETE FROM event WHERE n = 1", []).is_err());
}

#[test]
fn each_event_names_the_one_before_it_on_its_subject_and_its_device() {
    let desk = Desk::new();
    let mut statement = desk
        .register
        .conn()
        .prepare("SELECT n FROM event ORDER BY n")
        .unwrap();
    let numbers: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut last: std::collections::BTreeMap<String, String> = Default::default();
    let mut prev = String::new();
    for (index, n) in numbers.iter().enumerate() {
        let event = crate::store::chain::at(desk.register.conn(), *n)
            .unwrap()
            .unwrap();
        assert_eq!(*n, index as i64 + 1);
        assert_eq!(event.dseq, (index + 1).to_string());
        assert_eq!(event.prev, prev);
        assert_eq!(
            event.base,
            last.insert(event.subject.clone(), event.event_id.clone())
                .unwrap_or_default()
        );
        assert_eq!(event.computed_hash(), event.hash);
        prev = event.hash;
    }
}

#[test]
fn a_residents_name_stands_in_one_place_and_can_be_erased() {
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
    let done = desk.register.record(&[command], &env).unwrap();
    let Subject::Issue(issue) = done.commands[0].events[0].0 else {
        panic!("no issue");
    };
    let bodies: i64 = desk
        .register
        .conn()
        .query_row(
            "SELECT count(*) FROM event WHERE instr(CAST(body AS TEXT), '张三') > 0",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(bodies, 0);
    let reader = desk.reader();
    let read_env = desk.read_env();
    let ask = |personal| {
        let env = ReadEnv {
            personal,
            ..read_env.clone()
        };
        match reader.answer(&Query::Issue(issue), &env).unwrap() {
            Answer::Issue(Some(view)) => view.raiser_person,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(ask(false), None);
    assert_eq!(ask(true), Some("张三 13800000000".to_string()));
    let erase = Command::new(
        CommandId(Uuid::from_u128(99)),
        What::ErasePersonal {
            issue,
            reason: "本人要求".into(),
        },
    );
    desk.register.record(&[erase], &env).unwrap();
    assert_eq!(ask(true), None);
    let left: i64 = desk
        .register
        .conn()
        .query_row(
            "SELECT count(*) FROM personal WHERE text IS NOT NULL OR salt IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn a_subject_with_facts_of_a_newer_program_is_kept_and_not_written() {
    let mut desk = Desk::new();
    let env = desk.world.env.clone();
    let command = desk.next_id();
    let unknown = Event::Unknown {
        kind: "office.moved".into(),
        v: 3,
        body: r#"{"to":"x"}"#.into(),
    };
    desk.register
        .record_facts(command, vec![(Subject::Office, unknown)], &env)
        .unwrap();
    let refused = desk.register.record(
        &[Command::new(CommandId(Uuid::from_u128(5)), rename("别处"))],
        &env,
    );
    assert!(matches!(refused, Err(RecordError::Refused(_))));
    let reader = desk.reader();
    assert_eq!(reader.basics().unwrap().office.identity.name, "新碶街道");
    let Answer::History(lines) = reader
        .answer(&Query::History(Subject::Office), &desk.read_env())
        .unwrap()
    else {
        panic!()
    };
    assert_eq!(
        lines.last().unwrap().text,
        "本版本不认识的记录（office.moved）"
    );
}

#[test]
fn a_meeting_is_read_with_all_its_screens_need() {
    let mut desk = Desk::new();
    let id = desk.world.give_running_meeting();
    desk.follow();
    let reader = desk.reader();
    let env = desk.read_env();
    let Answer::Meeting(Some(view)) = reader.answer(&Query::Meeting(id), &env).unwrap() else {
        panic!()
    };
    assert_eq!(*view.meeting, *desk.world.the_meeting(id));
    assert_eq!(view.ordinal, 1);
    assert_eq!(view.issues.len(), 2);
    let filter = MeetingFilter {
        unfinished: true,
        ..Default::default()
    };
    let Answer::Meetings(rows) = reader
        .answer(&Query::Meetings { filter, limit: 10 }, &env)
        .unwrap()
    else {
        panic!()
    };
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].items, rows[0].ordinal),
        (2, 1),
        "topics, not the report"
    );
    let Answer::Today(today) = reader.answer(&Query::Today, &env).unwrap() else {
        panic!()
    };
    assert_eq!(today.meetings[0].id, id);
    assert_eq!(reader.find_meeting(&id.short()).unwrap(), id);
    assert!(reader.find_meeting("latest").is_err());
}

#[test]
fn issues_come_in_pages_and_are_found_by_two_characters() {
    let mut desk = Desk::new();
    for n in 0..7 {
        desk.world
            .give_issue(&format!("第{n}处路灯缺失"), "公共服务/道路照明");
    }
    desk.world.give_issue("夜间摊贩占道", "环境整治/占道经营");
    desk.follow();
    let reader = desk.reader();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let query = Query::Issues {
            filter: IssueFilter::default(),
            after,
            limit: 3,
        };
        let Answer::Issues(page) = reader.answer(&query, &desk.read_env()).unwrap() else {
            panic!()
        };
        assert_eq!(page.total, Some(8));
        seen.extend(page.rows.iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 8);
    let mut sorted = seen.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(seen, sorted, "newest first");
    for (text, hits) in [
        ("摊贩", 1),
        ("路灯", 7),
        ("灯 第3", 1),
        ("嵩山", 8),
        ("不在", 0),
    ] {
        let query = Query::Issues {
            filter: IssueFilter {
                text: text.into(),
                ..Default::default()
            },
            after: None,
            limit: 50,
        };
        let Answer::Issues(page) = reader.answer(&query, &desk.read_env()).unwrap() else {
            panic!()
        };
        assert_eq!(page.rows.len(), hits, "{text}");
    }
    let query = Query::Similar {
        district: desk.world.district("杜鹃片区"),
        title: "夜间有摊贩占道经营".into(),
        place: String::new(),
        except: None,
    };
    let Answer::Similar(rows) = reader.answer(&query, &desk.read_env()).unwrap() else {
        panic!()
    };
    assert_eq!(rows[0].title, "夜间摊贩占道");
    assert_eq!(rows.len(), 1);
}

#[test]
fn reader_and_model_agree_on_states() {
    let mut desk = Desk::new();
    let id = desk.world.give_running_meeting();
    desk.follow();
    let basics = desk.reader().basics().unwrap();
    assert_eq!(basics.office, desk.world.office());
    assert_eq!(basics.directory, desk.world.directory());
    let bundle = desk.reader().meeting_bundle(id).unwrap().unwrap();
    assert_eq!(bundle.meeting, desk.world.meeting(id).unwrap());
    assert_eq!(bundle.review, desk.world.review(&bundle.meeting));
}

#[test]
fn a_place_that_only_repeats_the_district_is_no_place_in_common() {
    let mut desk = Desk::new();
    let (meeting, _) = desk.world.closed_meeting();
    let district = desk.world.district("杜鹃片区");
    desk.follow();
    let similar = |desk: &Desk, place: &str| {
        let query = Query::Similar {
            district,
            title: String::new(),
            place: place.into(),
            except: None,
        };
        match desk.reader().answer(&query, &desk.read_env()).unwrap() {
            Answer::Similar(rows) => rows.len(),
            _ => panic!(),
        }
    };
    assert_eq!(similar(&desk, "嵩山路新建段"), 2);
    // Two matters brought up in the room stand for the whole district.
    desk.world.set_now(day("2026-12-04"), "09:00");
    let next = desk.world.give_running_meeting();
    for (at, title) in ["桶站破损", "飞线充电"].into_iter().enumerate() {
        desk.world.does(What::AddItem {
            meeting: next,
            fields: crate::domain::meeting::ItemFields {
                title: title.into(),
                ..Default::default()
            },
            at: Some(3 + at as u16),
        });
    }
    desk.follow();
    assert_eq!(similar(&desk, "杜鹃片区"), 0);
    let Answer::Meeting(Some(view)) = desk
        .reader()
        .answer(&Query::Meeting(next), &desk.read_env())
        .unwrap()
    else {
        panic!()
    };
    let item = |n: usize| desk.world.item(next, n);
    // The issues of the sample stand at one place, and earlier decisions were made on it.
    assert_eq!(view.earlier[&item(1)].len(), 3);
    assert!(
        view.earlier[&item(1)]
            .iter()
            .all(|row| row.meeting == Some(meeting))
    );
    assert!(!view.earlier.contains_key(&item(3)));
    assert!(!view.earlier.contains_key(&item(4)));
}
