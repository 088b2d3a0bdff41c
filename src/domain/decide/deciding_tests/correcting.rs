//! 更正 of what was issued.

use super::*;

#[test]
fn what_was_decided_stays_as_it_was_said_beside_what_changed_later() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let said = world.the_meeting(meeting).decision(first).unwrap().clone();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::BeginCorrection {
        meeting,
        reason: "时限有误。".to_string(),
    });
    let what = world.revising(meeting, first, "按主持人原话", |terms| {
        terms.due = on("2026-12-18");
    });
    world.does(what);
    let now = world.the_meeting(meeting);
    assert_eq!(now.at_closing().decision(first), Some(&said));
    assert_ne!(now.decision(first), Some(&said));
    assert_eq!(now.reworded.len(), 2);
    assert_eq!(now.reworded[1].by, world.env.actor.name);
    assert!(matches!(
        &world.events.last().unwrap().1.event,
        Event::TermsChanged { basis, .. } if basis == "更正：时限有误（按主持人原话）"
    ));
}

#[test]
fn signed_minutes_go_back_to_review_and_issued_ones_need_a_correction() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let what = world.signing(meeting, day(MEETING_DAY));
    world.does(what);
    let reword = |world: &World, text: &str| {
        world.revising(meeting, first, "", |terms| terms.text = text.to_string())
    };
    let what = reword(&world, "改写一");
    world.does(what);
    assert_eq!(world.the_meeting(meeting).state, MeetingState::InReview);
    world.issues_minutes(meeting, MEETING_DAY);
    let what = reword(&world, "改写二");
    assert_eq!(
        code(world.refuses(what.clone())),
        Code::WrongState {
            state: MeetingState::Issued
        }
    );
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    world.does(what);
    assert_in_step(&world, meeting);
}

#[test]
fn a_correction_carries_over_only_what_it_changed() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::ChangeOwner {
        decision: first,
        owner: world.person("刘伟"),
        reason: "工作调整".to_string(),
        happened: world.unsaid(MEETING_DAY),
    });
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    let what = world.revising(meeting, first, "", |terms| {
        terms.text = "开展夜间联合整治".to_string()
    });
    world.does(what);
    let course = world.the_decision(first);
    assert_eq!(course.terms.text(), "开展夜间联合整治");
    assert_eq!(course.terms.owner(), world.person("刘伟"));
    assert!(matches!(
        &world.events.last().unwrap().1.event,
        Event::TermsChanged { basis, .. } if basis == "更正：文字有误"
    ));
}

#[test]
fn a_new_lead_has_signed_for_nothing_and_a_finished_decision_gets_none() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let change = |world: &World| {
        world.revising(meeting, first, "主持人审定修改", |terms| {
            terms.lead = Some(world.unit("派出所"));
            terms.owner = Some(world.person("钱卫东"));
            terms.assist = vec![world.unit("城管中队")];
        })
    };
    for unit in ["城管中队", "派出所"] {
        world.does(What::GiveReceipt {
            meeting,
            units: vec![world.unit(unit)],
            happened: world.unsaid(MEETING_DAY),
        });
    }
    assert_eq!(world.the_decision(first).state, CourseState::InProgress);
    let mut finished = world.clone();
    let what = change(&world);
    world.does(what);
    assert_eq!(
        world.the_decision(first).state,
        CourseState::AwaitingReceipt
    );
    assert!(
        !world
            .the_decision(first)
            .has_signed(world.unit("派出所"), 0)
    );

    let what = finished.reporting(first, MEETING_DAY);
    finished.does(what);
    let what = finished.verifying(first, "许静", MEETING_DAY);
    finished.does(what);
    let what = change(&finished);
    assert_eq!(
        code(finished.refuses(what)),
        Code::WrongCourse {
            state: CourseState::Closed
        }
    );
}

fn withdrawing(meeting: MeetingId, decision: DecisionId) -> What {
    What::WithdrawDecision {
        meeting,
        decision,
        reason: "重复".to_string(),
    }
}

#[test]
fn a_correction_cancels_nothing_the_supervision_group_has_not_cancelled() {
    let (mut world, meeting, [first, second, _]) = corrected();
    for what in [
        withdrawing(meeting, first),
        merging(&world, meeting, second, first),
    ] {
        assert_eq!(code(world.refuses(what)), Code::CancelFirst);
    }
    let mut closed = world.clone();
    let what = closed.reporting(first, MEETING_DAY);
    closed.does(what);
    let what = closed.verifying(first, "许静", MEETING_DAY);
    closed.does(what);
    for what in [
        withdrawing(meeting, first),
        merging(&closed, meeting, second, first),
    ] {
        let state = CourseState::Closed;
        assert_eq!(code(closed.refuses(what)), Code::WrongCourse { state });
    }

    let cancel = What::CancelDecision {
        decision: first,
        reason: "与二重复".to_string(),
        basis: "主持人同意".to_string(),
        happened: world.by("许静", MEETING_DAY),
    };
    world.does(cancel);
    // The issued minutes still print it: until they are corrected it bears its number.
    assert!(world.the_decision(first).origin.number.is_some());
    world.does(withdrawing(meeting, first));
    let gone = world.the_decision(first);
    assert_eq!(gone.withdrawn.as_deref(), Some("与二重复"));
    assert_eq!(
        (gone.origin.number.as_ref(), gone.origin.label.as_str()),
        (None, "")
    );
    assert_eq!(world.the_decision(second).origin.label, "一");
    assert_in_step(&world, meeting);
}

#[test]
fn what_is_finished_before_the_minutes_are_issued_is_not_withdrawn_and_nobody_is_named_for_it() {
    let mut world = world();
    let (meeting, [first, second, _]) = world.closed_meeting();
    let what = world.reporting(first, MEETING_DAY);
    world.does(what);
    let what = world.verifying(first, "许静", MEETING_DAY);
    world.does(what);
    let state = CourseState::Closed;
    assert_eq!(
        code(world.refuses(withdrawing(meeting, first))),
        Code::WrongCourse { state }
    );
    world.does(withdrawing(meeting, second));
    assert!(world.events.iter().any(|(subject, recorded)| {
        *subject == Subject::Decision(second)
            && matches!(&recorded.event, Event::Cancelled { happened, .. } if happened.by.is_none())
    }));
}

#[test]
fn a_correction_gives_a_finished_decision_to_nobody_else() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    let what = world.reporting(first, MEETING_DAY);
    world.does(what);
    let mut what = world.verifying(first, "许静", MEETING_DAY);
    if let What::Verify { look_back, .. } = &mut what {
        *look_back = true;
    }
    world.does(what);
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    let what = world.revising(meeting, first, "主持人审定修改", |terms| {
        terms.lead = Some(world.unit("派出所"));
        terms.owner = Some(world.person("钱卫东"));
        terms.assist = Vec::new();
    });
    let state = CourseState::Completed;
    assert_eq!(code(world.refuses(what)), Code::WrongCourse { state });
    let what = world.revising(meeting, first, "", |terms| {
        terms.text = "开展夜间联合整治".to_string();
    });
    world.does(what);
}
