//! B8: 征求意见、公示 before a decision takes effect.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::decision::{Ending, NoticeKind};
use crate::domain::issue::IssueState;
use crate::domain::ladder;
use crate::domain::lights::{Light, light};

/// 城管中队 until 12月4日, minutes of 11月24日; published on 11月25日 until 12月1日.
fn published() -> (World, DecisionId) {
    let (mut world, decision) = issued();
    world.set_now(day("2026-11-25"), "09:00");
    let what = publish(&world, decision, "2026-12-01");
    world.does(what);
    (world, decision)
}

fn publish(world: &World, decision: DecisionId, until: &str) -> What {
    What::PublishDecision {
        decision,
        kind: NoticeKind::PublicNotice,
        from: None,
        until: day(until),
        place: "社区公示栏".to_string(),
        happened: world.by("许静", &world.today().to_string()),
    }
}

fn end(world: &World, decision: DecisionId, objections: u32, ending: Ending) -> What {
    What::EndPublication {
        decision,
        objections,
        handled: match objections {
            0 => String::new(),
            _ => "选址离住户太近".to_string(),
        },
        ending,
        limit: None,
        happened: world.by("许静", &world.today().to_string()),
    }
}

fn progress(world: &World, decision: DecisionId) -> What {
    What::Progress {
        decision,
        text: "已清理".to_string(),
        happened: world.unsaid(&world.today().to_string()),
    }
}

#[test]
fn b8_what_is_published_waits_and_no_limit_counts_before_it_takes_effect() {
    let (mut world, decision) = published();
    let calendar = Calendar::builtin();
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::Published);
    // Long after the limit and a report that would be due: still nothing is late and nobody is reminded.
    let late = day("2026-12-31");
    assert_eq!(
        light(&course.course_on(late), late, &calendar, 3),
        Light::Blue
    );
    assert!(ladder::waiting(&course).is_empty());
    let what = progress(&world, decision);
    let state = CourseState::Published;
    assert_eq!(code(world.refuses(what)), Code::WrongCourse { state });
    // The last day belongs to it.
    world.set_now(day("2026-12-01"), "17:00");
    let what = end(&world, decision, 0, Ending::TakesEffect);
    let until = day("2026-12-01");
    assert_eq!(code(world.refuses(what)), Code::PublicationRuns { until });
    world.set_now(day("2026-12-02"), "09:00");
    let what = end(&world, decision, 0, Ending::TakesEffect);
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    assert_eq!(course.limit(), Some(day("2026-12-04")));
    assert_eq!(course.receipt_from(), Some(day("2026-12-02")));
    let what = progress(&world, decision);
    world.does(what);
}

#[test]
fn b8_a_notice_ends_before_the_limit_and_comes_before_the_work() {
    let (mut world, decision) = issued();
    world.set_now(day("2026-11-25"), "09:00");
    let limit = day("2026-12-04");
    let what = publish(&world, decision, "2026-12-04");
    assert_eq!(
        code(world.refuses(what)),
        Code::PublishedPastLimit { limit }
    );
    let what = publish(&world, decision, "2026-11-24");
    assert_eq!(code(world.refuses(what)), Code::PeriodReversed);
    let what = progress(&world, decision);
    world.does(what);
    let what = publish(&world, decision, "2026-12-01");
    assert_eq!(code(world.refuses(what)), Code::WorkBegun);
}

#[test]
fn b8_with_objections_it_goes_back_to_a_meeting_or_is_taken_with_a_reason() {
    let (mut world, decision) = published();
    world.set_now(day("2026-12-02"), "09:00");
    let silent = What::EndPublication {
        decision,
        objections: 3,
        handled: String::new(),
        ending: Ending::TakesEffect,
        limit: None,
        happened: world.by("许静", "2026-12-02"),
    };
    assert_eq!(code(world.refuses(silent)), Code::Empty);
    let mut taken = world.clone();
    let what = end(&taken, decision, 3, Ending::TakesEffect);
    taken.does(what);
    assert_eq!(
        taken.the_decision(decision).publications[0]
            .ended
            .as_ref()
            .unwrap()
            .objections,
        3
    );
    // Nobody objected: nothing to talk over again.
    let what = end(&world, decision, 0, Ending::BackToMeeting);
    assert!(codes(world.refuses(what)).contains(&Code::NoObjections));
    // Back: the decision is withdrawn, its issue is in the pool and may stand on the next agenda.
    let what = end(&world, decision, 3, Ending::BackToMeeting);
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::Withdrawn);
    let told = crate::domain::wording::follow_up::remark(&course);
    assert_eq!(told, "公示有异议，退会再议：选址离住户太近");
    let issue = world.the_issue(course.origin.issues[0]);
    assert_eq!(issue.state, IssueState::Registered);
    let (plan, issues) = (world.plan(), vec![issue.id]);
    let plan = Plan {
        date: world.today(),
        ..plan
    };
    let command = world.does(What::PlanMeeting {
        plan,
        issues,
        like: None,
    });
    // Taken off it again, it is still there to be heard.
    let meeting = MeetingId(command.child(0));
    let reason = "改期".to_string();
    world.does(What::CancelMeeting { meeting, reason });
    assert_eq!(world.the_issue(issue.id).state, IssueState::Registered);
}

#[test]
fn b8_a_limit_that_ran_out_meanwhile_is_set_anew_and_the_first_is_kept() {
    let (mut world, decision) = published();
    world.set_now(day("2026-12-10"), "09:00");
    let date = day("2026-12-10");
    let what = end(&world, decision, 0, Ending::TakesEffect);
    assert_eq!(code(world.refuses(what)), Code::DateNotAfter { date });
    let happened = world.by("许静", "2026-12-10");
    world.does(What::EndPublication {
        decision,
        objections: 0,
        handled: String::new(),
        ending: Ending::TakesEffect,
        limit: Some(day("2026-12-24")),
        happened,
    });
    let course = world.the_decision(decision);
    assert_eq!(course.limit(), Some(day("2026-12-24")));
    assert_eq!(course.original_due, Some(day("2026-12-04")));
}

#[test]
fn b8_nobody_of_the_lead_takes_it_in_spite_of_objections() {
    let (mut world, decision) = published();
    world.set_now(day("2026-12-02"), "09:00");
    let mut what = end(&world, decision, 1, Ending::TakesEffect);
    let own = world.by("周海明", "2026-12-02");
    if let What::EndPublication { happened, .. } = &mut what {
        *happened = own;
    }
    let found = codes(world.refuses(what));
    assert!(found.contains(&Code::SupervisionOnly), "{found:?}");
}

/// 公示 that the chair sets while deciding, until 11月30日, limit 12月11日.
fn set_by_the_chair(until: Option<&str>) -> (World, MeetingId, DecisionId) {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let terms = world.terms("开展夜间集中整治", "城管中队", "2026-12-04");
    world.decides(meeting, 1, terms);
    let terms = DraftTerms {
        publish: Some(ToPublish {
            kind: NoticeKind::PublicNotice,
            until: until.map(day),
        }),
        ..world.terms("补装路灯12盏", "公共管理办", "2026-12-11")
    };
    let decision = world.decides(meeting, 2, terms);
    (world, meeting, decision)
}

#[test]
fn b8_a_notice_the_chair_sets_runs_from_the_end_of_the_meeting() {
    let (mut world, meeting, decision) = set_by_the_chair(Some("2026-11-30"));
    world.does(What::CloseMeeting { meeting });
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::Published);
    let running = course.publication().unwrap();
    assert_eq!(
        (running.from, running.until),
        (world.today(), day("2026-11-30"))
    );
    assert_eq!(running.happened.by, world.the_meeting(meeting).plan.chair);
    assert_eq!(course.limit(), None);
    // The minutes go out while it runs; nobody works on it before it is over.
    world.issues_minutes(meeting, "2026-11-24");
    assert_eq!(world.the_decision(decision).state, CourseState::Published);
    let what = progress(&world, decision);
    let state = CourseState::Published;
    assert_eq!(code(world.refuses(what)), Code::WrongCourse { state });
    world.set_now(day("2026-12-01"), "09:00");
    let what = end(&world, decision, 0, Ending::TakesEffect);
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.limit(), Some(day("2026-12-11")));
    assert_eq!(course.receipt_from(), Some(day("2026-12-01")));
}

#[test]
fn b8_a_notice_without_its_last_day_or_past_the_limit_keeps_the_meeting_open() {
    for (until, lack) in [
        (None, Lack::PublishUntil),
        (Some("2026-12-11"), Lack::PublishedPastDue),
    ] {
        let (mut world, meeting, decision) = set_by_the_chair(until);
        let missing = vec![Missing {
            item: Some(world.item(meeting, 2)),
            decision: Some(decision),
            field: MissingField::Lack(lack),
        }];
        let what = What::CloseMeeting { meeting };
        assert_eq!(code(world.refuses(what)), Code::Incomplete { missing });
    }
}

#[test]
fn b8_after_closing_a_notice_is_begun_and_ended_in_the_ledger_only() {
    let (mut world, meeting, decision) = set_by_the_chair(Some("2026-11-30"));
    world.does(What::CloseMeeting { meeting });
    let what = world.revising(meeting, decision, "主持人审定", |terms| {
        terms.publish = None;
    });
    assert_eq!(code(world.refuses(what)), Code::PublishInLedger);
    // Another limit may follow, but not one the notice would outlast.
    let what = world.revising(meeting, decision, "主持人审定", |terms| {
        terms.due = on("2026-11-30");
    });
    let lacks = vec![Lack::PublishedPastDue];
    assert_eq!(code(world.refuses(what)), Code::Lacks { decision, lacks });
    let what = world.revising(meeting, decision, "主持人审定", |terms| {
        terms.due = on("2026-12-18");
    });
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::Published);
    assert_eq!(course.coming_limit(), Some(day("2026-12-18")));
}

#[test]
fn what_is_not_published_has_no_outcome_to_enter() {
    let (mut world, decision) = issued();
    world.set_now(day("2026-11-25"), "09:00");
    for ending in [Ending::TakesEffect, Ending::BackToMeeting] {
        let what = end(&world, decision, 1, ending);
        assert_eq!(code(world.refuses(what)), Code::NotPublished);
    }
    let what = publish(&world, decision, "2026-12-01");
    world.does(what);
    world.set_now(day("2026-12-02"), "09:00");
    let what = end(&world, decision, 0, Ending::TakesEffect);
    world.does(what);
    let what = end(&world, decision, 0, Ending::TakesEffect);
    assert_eq!(code(world.refuses(what)), Code::NotPublished);
}
