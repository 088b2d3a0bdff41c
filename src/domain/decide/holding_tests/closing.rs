//! 闭会.

use super::*;

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
        due: crate::domain::decide::story::on("2026-12-04"),
        ..DraftTerms::default()
    };
    let directory = world.directory();
    let lacks = |on: &str| terms.lacks(&directory, day(on));
    assert_eq!(
        lacks("2026-11-21").contains(&Lack::OwnerNotInOffice),
        !lacks("2026-11-20").contains(&Lack::OwnerNotInOffice)
    );
}
