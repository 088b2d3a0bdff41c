//! The pen, and opening.

use super::*;

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
