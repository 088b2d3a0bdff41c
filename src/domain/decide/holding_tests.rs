//! Holding a meeting: the pen, opening, roll, outcomes, 闭会.

use super::story::*;
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::env::Role;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::issue::IssueState;
use crate::domain::meeting::*;
use crate::domain::office::{Settings, Strictness};
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn give_plan(world: &mut World, meeting: MeetingId, edit: impl FnOnce(&mut Plan)) {
    let mut plan = world.the_meeting(meeting).plan.clone();
    edit(&mut plan);
    world.given(vec![(
        Subject::Meeting(meeting),
        Event::MeetingChanged { plan },
    )]);
}

fn mark(world: &World, meeting: MeetingId, name: &str, attendance: Attendance) -> What {
    let person = world.person(name);
    let attendee = world
        .the_meeting(meeting)
        .attendees
        .iter()
        .find(|attendee| attendee.fields.person == Some(person))
        .unwrap()
        .id;
    What::MarkAttendance {
        meeting,
        attendee,
        attendance,
        arrived: None,
        left: None,
    }
}

fn leave() -> Attendance {
    Attendance::Leave {
        reason: "另有公务".to_string(),
    }
}

// ---- the pen

#[test]
fn opening_takes_the_pen_and_no_other_session_writes_until_it_is_taken_over() {
    let mut world = world();
    let meeting = world.give_meeting();
    world.does(What::OpenMeeting { meeting });
    let note = What::AddNote {
        meeting,
        item: world.item(meeting, 1),
        speaker: None,
        text: "群众反映强烈".to_string(),
    };
    world.does(note.clone());

    world.env.session = "session-2".to_string();
    let name = "李敏".to_string();
    assert_eq!(code(world.refuses(note.clone())), Code::TakenBy { name });
    world.be("王芳", Role::Clerk);
    world.does(What::TakeMeeting { meeting });
    world.does(note.clone());
    assert_eq!(
        code(world.refuses(What::TakeMeeting { meeting })),
        Code::NothingChanged
    );

    world.env.session = "session-1".to_string();
    let name = "王芳".to_string();
    assert_eq!(code(world.refuses(note)), Code::TakenBy { name });
}

#[test]
fn several_may_prepare_until_one_takes_the_pen_and_after_closing_nobody_needs_it() {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.env.session = "session-2".to_string();
    let what = world.revising(meeting, decisions[0], "", |terms| {
        terms.text = "开展夜间联合整治".to_string()
    });
    world.does(what);
    assert_eq!(
        code(world.refuses(What::TakeMeeting { meeting })),
        Code::WrongState {
            state: MeetingState::Closed
        }
    );

    let next = world.give_meeting();
    world.env.session = "session-3".to_string();
    world.does(What::TakeMeeting { meeting: next });
    world.env.session = "session-2".to_string();
    assert!(matches!(
        code(world.refuses(What::OpenMeeting { meeting: next })),
        Code::TakenBy { .. }
    ));
}

// ---- opening

#[test]
fn opening_says_everything_that_lacks() {
    type Edit = fn(&mut Plan, &World);
    let cases: [(&str, Edit, Vec<Code>); 6] = [
        (
            "chair and recorder",
            |plan, _| {
                plan.chair = None;
                plan.recorder = None;
            },
            vec![Code::NoChair, Code::NoRecorder],
        ),
        (
            "chair records",
            |plan, _| plan.recorder = plan.chair,
            vec![Code::ChairIsRecorder],
        ),
        (
            "no principal leader, no note",
            |plan, world| plan.chair = Some(world.person("何建波")),
            vec![Code::ChairNotPrincipal],
        ),
        (
            "no principal leader, with a note",
            |plan, world| {
                plan.chair = Some(world.person("何建波"));
                plan.chair_note = "受主要领导委托".to_string();
            },
            vec![],
        ),
        (
            "recorder of no leading rank, no reason",
            |plan, world| plan.recorder = Some(world.person("郑一鸣")),
            vec![Code::RecorderNotTeamMember],
        ),
        (
            "recorder of no leading rank, with a reason",
            |plan, world| {
                plan.recorder = Some(world.person("郑一鸣"));
                plan.recorder_note = "班子成员均有任务".to_string();
            },
            vec![],
        ),
    ];
    for (name, edit, expected) in cases {
        let mut world = world();
        let meeting = world.give_meeting();
        let known = world.clone();
        give_plan(&mut world, meeting, |plan| edit(plan, &known));
        match world.tries(What::OpenMeeting { meeting }) {
            Ok(_) => assert_eq!(expected, vec![], "{name}"),
            Err(refusal) => assert_eq!(codes(refusal), expected, "{name}"),
        }
    }
}

#[test]
fn an_office_may_insist_on_a_recorder_of_the_team_and_other_kinds_of_meeting_ask_nothing() {
    let mut world = world();
    let meeting = world.give_meeting();
    let recorder = world.person("郑一鸣");
    give_plan(&mut world, meeting, |plan| {
        plan.recorder = Some(recorder);
        plan.recorder_note = "班子成员均有任务".to_string();
    });
    world.given(vec![(
        Subject::Office,
        Event::SettingsChanged {
            settings: Settings {
                recorder_is_team_member: Strictness::Must,
                ..Settings::default()
            },
        },
    )]);
    assert_eq!(
        code(world.refuses(What::OpenMeeting { meeting })),
        Code::RecorderNotTeamMember
    );
    let chair = world.person("吴阿根");
    give_plan(&mut world, meeting, |plan| {
        plan.kind = MeetingKind::Building;
        plan.chair = Some(chair);
    });
    world.does(What::OpenMeeting { meeting });
}

#[test]
fn opening_needs_a_topic_and_puts_chair_and_recorder_into_the_room() {
    let mut world = world();
    let empty = world.give_meeting_with(&[]);
    assert_eq!(
        code(world.refuses(What::OpenMeeting { meeting: empty })),
        Code::NoItems
    );
    let meeting = world.give_meeting();
    let what = mark(&world, meeting, "徐蓓", leave());
    world.does(what);
    assert_eq!(
        code(world.refuses(What::OpenMeeting { meeting })),
        Code::RecorderNotPresent
    );
    let what = mark(&world, meeting, "沈立群", leave());
    world.does(what);
    assert_eq!(
        codes(world.refuses(What::OpenMeeting { meeting })),
        [Code::ChairNotPresent, Code::RecorderNotPresent]
    );
    // Nobody invited this recorder: opening does.
    let recorder = world.person("许静");
    give_plan(&mut world, meeting, |plan| {
        plan.recorder = Some(recorder);
        plan.recorder_note = "班子成员均有任务".to_string();
    });
    let what = mark(&world, meeting, "沈立群", Attendance::Present);
    world.does(what);
    world.does(What::OpenMeeting { meeting });
    assert!(world.the_meeting(meeting).is_in_room(recorder));
}

#[test]
fn a_meeting_bears_the_day_it_was_held_on_and_one_on_paper_its_own() {
    let mut world = world();
    let early = world.give_meeting();
    world.set_now(day("2026-11-18"), "09:00");
    world.does(What::OpenMeeting { meeting: early });
    let early = world.the_meeting(early);
    assert_eq!(early.plan.date, day("2026-11-18"));
    assert_eq!(
        early.reschedules,
        [(day("2026-11-20"), "实际召开日期".to_string())]
    );
    assert!(early.running_since.is_some());

    let paper = world.give_meeting();
    give_plan(&mut world, paper, |plan| {
        plan.on_paper = true;
        plan.date = day("2026-11-19");
    });
    assert_eq!(
        code(world.refuses(What::OpenMeeting { meeting: paper })),
        Code::InFuture
    );
    world.set_now(day("2026-11-25"), "09:00");
    world.does(What::OpenMeeting { meeting: paper });
    let paper = world.the_meeting(paper);
    assert_eq!(paper.plan.date, day("2026-11-19"));
    assert_eq!(paper.running_since, None);
}

#[test]
fn nothing_before_opening_is_taken_back_afterwards() {
    let mut world = world();
    let meeting = world.give_meeting();
    let what = mark(&world, meeting, "王晓岚", leave());
    world.does(what);
    assert_eq!(world.the_meeting(meeting).undoable.len(), 1);
    world.set_now(day("2026-11-21"), "09:00");
    world.does(What::OpenMeeting { meeting });
    assert!(world.the_meeting(meeting).undoable.is_empty());
    assert_eq!(
        code(world.refuses(What::Undo { meeting })),
        Code::NothingToUndo
    );
}

// ---- in the room

#[test]
fn adjourning_stops_the_clocks_and_resuming_goes_on_at_the_same_item() {
    let mut world = world();
    let meeting = world.give_meeting();
    world.does(What::OpenMeeting { meeting });
    let item = world.item(meeting, 2);
    let step = Step::Discuss;
    world.does(What::GoTo {
        meeting,
        item,
        step,
    });
    assert_eq!(
        code(world.refuses(What::GoTo {
            meeting,
            item,
            step
        })),
        Code::NothingChanged
    );
    world.set_now(world.today(), "09:30");
    world.does(What::Adjourn { meeting });
    assert_eq!(
        code(world.refuses(What::GoTo {
            meeting,
            item,
            step: Step::Assign
        })),
        Code::WrongState {
            state: MeetingState::Adjourned
        }
    );
    world.set_now(world.today(), "11:00");
    world.does(What::Resume { meeting });
    world.set_now(world.today(), "11:05");
    let now = world.env.now;
    let held = world.the_meeting(meeting);
    assert_eq!(held.minutes_run(now), 35);
    assert_eq!(held.minutes_on(item, now), 35);
    let position = held.position.unwrap();
    assert_eq!((position.item, position.step), (item, step));
}

#[test]
fn the_roll_is_kept_until_closing_and_the_chair_stays() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let what = mark(&world, meeting, "沈立群", Attendance::Absent);
    assert_eq!(code(world.refuses(what)), Code::ChairNotPresent);
    let what = mark(
        &world,
        meeting,
        "周海明",
        Attendance::Proxy {
            name: " ".to_string(),
        },
    );
    assert_eq!(code(world.refuses(what)), Code::Empty);
    let what = mark(
        &world,
        meeting,
        "周海明",
        Attendance::Proxy {
            name: "刘伟".to_string(),
        },
    );
    world.does(what.clone());
    assert_eq!(code(world.refuses(what)), Code::NothingChanged);
    let mut what = mark(&world, meeting, "王晓岚", Attendance::Present);
    if let What::MarkAttendance { arrived, left, .. } = &mut what {
        *arrived = chrono::NaiveTime::from_hms_opt(15, 30, 0);
        *left = chrono::NaiveTime::from_hms_opt(15, 20, 0);
    }
    assert_eq!(code(world.refuses(what)), Code::PeriodReversed);

    let (closed, _) = world.closed_meeting();
    let what = mark(&world, closed, "王晓岚", leave());
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongState {
            state: MeetingState::Closed
        }
    );
}

#[test]
fn an_item_is_heard_without_a_unit_only_where_one_is_missing() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let item = world.item(meeting, 1);
    let missing = world.unit("环卫所");
    world.given(vec![(
        Subject::Meeting(meeting),
        Event::ItemChanged {
            item,
            fields: ItemFields {
                needs: vec![missing, world.unit("派出所")],
                ..world
                    .the_meeting(meeting)
                    .item(item)
                    .unwrap()
                    .fields
                    .clone()
            },
        },
    )]);
    let hear = |unit| What::HearWithout {
        meeting,
        item,
        unit,
    };
    let present = hear(world.unit("派出所"));
    assert_eq!(code(world.refuses(present)), Code::NothingChanged);
    world.does(hear(missing));
    assert_eq!(code(world.refuses(hear(missing))), Code::NothingChanged);
}

#[test]
fn notes_keep_who_spoke_and_a_change_of_somebody_elses_text_is_refused() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let item = world.item(meeting, 1);
    let speaker = Some(world.the_meeting(meeting).attendees[3].id);
    let add = |text: &str| What::AddNote {
        meeting,
        item,
        speaker,
        text: text.to_string(),
    };
    assert_eq!(code(world.refuses(add(" \n"))), Code::Empty);
    assert_eq!(
        code(world.refuses(add(&"字".repeat(10_001)))),
        Code::TooLong { limit: 10_000 }
    );
    let note = NoteId(world.does(add("建议增设疏导点")).child(0));
    let change = |was: &str, now: &str| What::ChangeNote {
        meeting,
        item,
        note,
        speaker: None,
        text: Change {
            was: was.to_string(),
            now: now.to_string(),
        },
    };
    assert_eq!(
        code(world.refuses(change("别的", "建议增设两处疏导点"))),
        Code::Stale {
            now: "建议增设疏导点".to_string()
        }
    );
    world.does(change("建议增设疏导点", "建议增设两处疏导点"));
    let known = &world.the_meeting(meeting).items[1].notes[0];
    assert_eq!(known.text, "建议增设两处疏导点");
    assert_eq!(known.speaker, None);
}

// ---- outcomes

#[test]
fn outcomes_fit_their_item() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let unit = world.unit("公共服务办");
    let (first, second) = (world.item(meeting, 1), world.item(meeting, 2));
    let deferred = |resume_on: &str| Outcome::Deferred {
        reason: "意见未统一".to_string(),
        resume_on: day(resume_on),
        preparer: unit,
    };
    let unknown = UnitId(uuid::Uuid::nil());
    let cases = [
        (0, Outcome::NotReached, Some(Code::OutcomeDoesNotFit)),
        (0, Outcome::ReportHeard, None),
        (1, Outcome::ReportHeard, None),
        (
            1,
            deferred("2026-11-20"),
            Some(Code::DateNotAfter {
                date: day("2026-11-20"),
            }),
        ),
        (1, deferred("2026-11-21"), None),
        (
            1,
            Outcome::JoinedInto { item: first },
            Some(Code::JoinWithItself),
        ),
        (
            1,
            Outcome::JoinedInto {
                item: world.item(meeting, 0),
            },
            Some(Code::NoSuchThing {
                what: "item".to_string(),
            }),
        ),
        (1, Outcome::JoinedInto { item: second }, None),
        (
            1,
            Outcome::Explained {
                reason: String::new(),
                teller: unknown,
            },
            Some(Code::NoSuchThing {
                what: "unit".to_string(),
            }),
        ),
        (
            1,
            Outcome::Explained {
                reason: String::new(),
                teller: unit,
            },
            None,
        ),
        (1, Outcome::Assigned, None),
        (
            1,
            Outcome::Escalated {
                to: String::new(),
                form: EscalationForm::Letter,
            },
            None,
        ),
    ];
    for (item, outcome, expected) in cases {
        let what = world.outcome(meeting, item, outcome.clone());
        match world.tries(what) {
            Ok(_) => assert_eq!(expected, None, "{outcome:?}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{outcome:?}"),
        }
    }
}

#[test]
fn an_item_with_decisions_cannot_vanish_from_the_minutes() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let terms = world.terms("补装路灯12盏", "公共管理办", "2026-12-11");
    world.decides(meeting, 1, terms);
    let item = world.item(meeting, 1);
    let other = world.item(meeting, 2);
    for outcome in [Outcome::NotReached, Outcome::JoinedInto { item: other }] {
        let what = world.outcome(meeting, 1, outcome);
        assert_eq!(code(world.refuses(what)), Code::ItemHasDecisions { item });
    }
}

#[test]
fn an_issue_is_put_off_once() {
    let mut world = world();
    let issue = world.give_issue("老年人活动场所选址", "公共服务/养老助残");
    let preparer = world.unit("公共服务办");
    let deferred = Outcome::Deferred {
        reason: "意见未统一".to_string(),
        resume_on: day("2026-12-25"),
        preparer,
    };
    for round in 0..2 {
        let meeting = world.give_meeting_with(&[issue]);
        world.does(What::OpenMeeting { meeting });
        let what = world.outcome(meeting, 1, deferred.clone());
        if round == 1 {
            assert_eq!(code(world.refuses(what)), Code::SecondDeferral { issue });
            continue;
        }
        world.does(what);
        let terms = world.terms("提出两个比选方案", "公共服务办", "2026-12-18");
        world.decides(meeting, 1, terms);
        world.does(What::CloseMeeting { meeting });
        assert_eq!(
            world.the_issue(issue).state,
            IssueState::Deferred {
                resume_on: day("2026-12-25")
            }
        );
    }
}

#[test]
fn what_was_put_off_before_cannot_be_put_off_through_another_item() {
    let mut world = world();
    let old = world.give_issue("老年人活动场所选址", "公共服务/养老助残");
    world.given(vec![
        (
            Subject::Issue(old),
            Event::IssueScheduled {
                meeting: MeetingId(uuid::Uuid::nil()),
                item: ItemId(uuid::Uuid::nil()),
            },
        ),
        (
            Subject::Issue(old),
            Event::IssueSettled {
                meeting: MeetingId(uuid::Uuid::nil()),
                outcome: OutcomeKind::Deferred,
                decisions: Vec::new(),
                resume_on: Some(day("2026-11-20")),
            },
        ),
    ]);
    let new = world.give_issue("另一处选址", "公共服务/养老助残");
    let meeting = world.give_meeting_with(&[new, old]);
    world.does(What::OpenMeeting { meeting });
    let what = world.outcome(
        meeting,
        1,
        Outcome::Deferred {
            reason: "意见未统一".to_string(),
            resume_on: day("2026-12-25"),
            preparer: world.unit("公共服务办"),
        },
    );
    world.does(what);
    let terms = world.terms("提出两个比选方案", "公共服务办", "2026-12-18");
    world.decides(meeting, 1, terms);
    let target = world.item(meeting, 1);
    let what = world.outcome(meeting, 2, Outcome::JoinedInto { item: target });
    world.does(what);
    assert_eq!(
        code(world.refuses(What::CloseMeeting { meeting })),
        Code::SecondDeferral { issue: old }
    );
}

// ---- closing

#[test]
fn nothing_undecided_passes() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let missing = |world: &mut World| match code(world.refuses(What::CloseMeeting { meeting })) {
        Code::Incomplete { missing } => missing
            .into_iter()
            .map(|missing| missing.field)
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        missing(&mut world),
        [MissingField::Outcome, MissingField::Outcome]
    );
    let what = world.outcome(meeting, 1, Outcome::Assigned);
    world.does(what);
    let what = world.outcome(meeting, 2, Outcome::NotReached);
    world.does(what);
    assert_eq!(missing(&mut world), [MissingField::Decision]);
    let vague = DraftTerms {
        text: "尽快整治".to_string(),
        ..DraftTerms::default()
    };
    let decision = world.decides(meeting, 1, vague);
    assert_eq!(
        missing(&mut world),
        [
            MissingField::Lack(Lack::Lead),
            MissingField::Lack(Lack::Owner),
            MissingField::Lack(Lack::Due)
        ]
    );
    let whole = world.terms("开展夜间集中整治", "城管中队", "2026-12-04");
    let what = world.revising(meeting, decision, "", |terms| *terms = whole);
    world.does(what);
    world.does(What::CloseMeeting { meeting });
}

#[test]
fn closing_is_one_command_that_fills_the_ledger_and_answers_the_issues() {
    let mut world = world();
    let issues = [
        world.give_issue("夜间摊贩占道", "环境整治/占道经营"),
        world.give_issue("路灯缺失", "公共服务/道路照明"),
        world.give_issue("路灯不亮", "公共服务/道路照明"),
        world.give_issue("雨污管网破损", "环境整治/雨污管网"),
    ];
    let meeting = world.give_meeting_with(&issues);
    world.does(What::OpenMeeting { meeting });
    let terms = world.terms("开展夜间集中整治", "城管中队", "2026-12-04");
    let first = world.decides(meeting, 1, terms);
    let terms = world.long_term("落实定岗值守", "城管中队");
    let second = world.decides(meeting, 1, terms);
    let terms = world.terms("补装路灯12盏", "公共管理办", "2026-12-11");
    let third = world.decides(meeting, 2, terms);
    let target = world.item(meeting, 2);
    let what = world.outcome(meeting, 3, Outcome::JoinedInto { item: target });
    world.does(what);
    let what = world.outcome(meeting, 4, Outcome::NotReached);
    world.does(what);
    let before = world.events.len();
    let command = world.does(What::CloseMeeting { meeting });

    assert!(
        world.events[before..]
            .iter()
            .all(|(_, recorded)| recorded.command == command)
    );
    let held = world.the_meeting(meeting);
    assert_eq!(held.state, MeetingState::Closed);
    assert_eq!(held.writer, None);
    assert_eq!(held.items[0].outcome, Some(Outcome::ReportHeard));
    assert_eq!(held.review, Some(ReviewSummary::default()));
    assert_eq!(world.all_decisions().count(), 3);
    let ledger = |id| world.the_decision(id);
    assert_eq!(ledger(first).origin.label, "一（一）");
    assert_eq!(ledger(second).origin.label, "一（二）");
    assert_eq!(ledger(third).origin.label, "二");
    assert_eq!(ledger(third).origin.issues, [issues[1], issues[2]]);
    assert_eq!(ledger(third).origin.category.root, "public_service");
    assert_eq!(ledger(first).assigned_on, day(MEETING_DAY));
    assert_eq!(ledger(first).original_due, None);
    let settled = |n: usize| world.the_issue(issues[n]).state.clone();
    let assigned = IssueState::Settled {
        outcome: OutcomeKind::Assigned,
    };
    assert_eq!(settled(0), assigned);
    assert_eq!(settled(1), assigned);
    assert_eq!(settled(2), assigned);
    assert_eq!(settled(3), IssueState::Registered);
    assert_eq!(world.the_issue(issues[2]).hearings[0].decisions, [third]);
    world.assert_folds_agree();
}

#[test]
fn the_recorder_must_be_in_the_room_at_the_end_and_a_unit_closes_nothing() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    for item in [1, 2] {
        let what = world.outcome(meeting, item, Outcome::NotReached);
        world.does(what);
    }
    let what = mark(&world, meeting, "徐蓓", leave());
    world.does(what);
    let refusal = code(world.refuses(What::CloseMeeting { meeting }));
    assert!(matches!(
        refusal,
        Code::Incomplete { missing } if missing[0].field == MissingField::RecorderAbsent
    ));
    let what = mark(&world, meeting, "徐蓓", Attendance::Present);
    world.does(what);
    world.be("周海明", Role::Unit);
    assert_eq!(
        code(world.refuses(What::CloseMeeting { meeting })),
        Code::NotYourRole
    );
    world.be("李敏", Role::Secretary);
    world.does(What::CloseMeeting { meeting });
    assert_eq!(
        code(world.refuses(What::CloseMeeting { meeting })),
        Code::WrongState {
            state: MeetingState::Closed
        }
    );
}

#[test]
fn chair_recorder_and_owner_are_in_office_on_the_day_of_the_meeting() {
    let mut world = world();
    let meeting = world.give_meeting();
    for (name, to) in [("沈立群", "2026-11-19"), ("徐蓓", "2026-11-20")] {
        let id = world.person(name);
        let was = world.directory().person(id).unwrap().fields.clone();
        let mut now = was.clone();
        now.period.to = Some(day(to));
        world.does(What::SavePerson {
            id: Some(id),
            was: Some(Box::new(was)),
            now: Box::new(now),
        });
    }
    let person = world.person("沈立群");
    let on = day("2026-11-20");
    assert_eq!(
        code(world.refuses(What::OpenMeeting { meeting })),
        Code::NotInOffice { person, on }
    );
    // It is the day on which the meeting is held that counts.
    world.set_now(day("2026-11-21"), "09:00");
    let fields: Vec<String> = world
        .refuses(What::OpenMeeting { meeting })
        .reasons
        .into_iter()
        .map(|reason| reason.field)
        .collect();
    assert_eq!(fields, ["chair", "recorder"]);
    let terms = DraftTerms {
        text: "甲".to_string(),
        lead: Some(world.unit("街道党工委、办事处")),
        owner: Some(world.person("徐蓓")),
        due: super::story::on("2026-12-04"),
        ..DraftTerms::default()
    };
    let directory = world.directory();
    let lacks = |on: &str| terms.lacks(&directory, day(on));
    assert_eq!(
        lacks("2026-11-21").contains(&Lack::OwnerNotInOffice),
        !lacks("2026-11-20").contains(&Lack::OwnerNotInOffice)
    );
}
