use super::*;
use crate::domain::command::{Sending, What};
use crate::domain::decide::States;
use crate::domain::decide::story;
use crate::domain::ids::DecisionId;
use crate::domain::testing::{World, day};
use proptest::prelude::*;

/// 城管中队 until Friday 2026-12-04, 公共管理办 long-term (looked at monthly), 公共管理办 until 2026-12-11; assigned on Friday
/// 2026-11-20, issued on the 24th.
fn issued() -> (World, [DecisionId; 3]) {
    let mut world = story::world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    (world, decisions)
}

fn due(world: &World, decision: DecisionId, today: &str) -> Option<ReminderStep> {
    let office = world.office();
    let bounds = Bounds::new(day(today), &Calendar::builtin(), &office.settings);
    bounds.due(&world.the_decision(decision))
}

/// Each day and the step that is due on it.
fn days(world: &World, decision: DecisionId, table: &[(&str, Option<ReminderStep>)]) {
    for (today, step) in table {
        assert_eq!(due(world, decision, today), *step, "{today}");
    }
}

fn progress(world: &mut World, decision: DecisionId, on: &str) {
    let happened = world.unsaid(on);
    world.set_now(day(on), "10:00");
    world.does(What::Progress {
        decision,
        text: "已开展".to_string(),
        happened,
    });
}

fn send(world: &mut World, decision: DecisionId, step: ReminderStep, on: &str, by: Option<&str>) {
    let happened = world.by("许静", on);
    world.set_now(day(on), "11:00");
    world.does(What::Remind {
        decision,
        step,
        text: "请抓紧办理".to_string(),
        happened,
        sent: Sending {
            answer_by: by.map(day),
            ..Sending::default()
        },
    });
}

use ReminderStep::*;

#[test]
fn who_has_not_signed_is_reminded_once() {
    let (mut world, [first, ..]) = issued();
    days(
        &world,
        first,
        &[
            ("2026-11-20", None),
            ("2026-11-24", None),
            // The minutes went out on the 24th: with the 27th more than the two working days allowed have passed.
            ("2026-11-26", None),
            ("2026-11-27", Some(Sign)),
            ("2026-11-30", Some(Sign)),
            // What is due soon is more urgent than the signature.
            ("2026-12-01", Some(DueSoon)),
        ],
    );
    send(&mut world, first, Sign, "2026-11-27", None);
    days(&world, first, &[("2026-11-28", None), ("2026-11-30", None)]);
}

#[test]
fn nobody_is_asked_to_sign_for_minutes_that_have_not_gone_out() {
    let mut world = story::world();
    let (meeting, [first, ..]) = world.closed_meeting();
    days(&world, first, &[("2026-11-25", None), ("2026-11-30", None)]);
    assert_eq!(world.the_decision(first).receipt_from(), None);
    let bounds = Bounds::new(
        day("2026-11-25"),
        &Calendar::builtin(),
        &world.office().settings,
    );
    assert_ne!(by_hand(&world.the_decision(first), &bounds), Sign);
    world.issues_minutes(meeting, "2026-11-24");
    assert_eq!(
        world.the_decision(first).receipt_from(),
        Some(day("2026-11-24"))
    );
}

#[test]
fn a_reminder_before_the_limit_asks_for_no_answer_after_it() {
    let (world, [first, long, _]) = issued();
    let first = world.the_decision(first);
    for (step, usual, today, want) in [
        (DueSoon, "2026-12-08", "2026-12-03", "2026-12-04"),
        (DueSoon, "2026-12-02", "2026-12-01", "2026-12-02"),
        (Sign, "2026-12-08", "2026-12-03", "2026-12-04"),
        // It is over already, or the answer is about why it is.
        (Chase, "2026-12-09", "2026-12-07", "2026-12-09"),
        (Remind, "2026-12-09", "2026-12-07", "2026-12-09"),
    ] {
        let got = answer_by(&first, step, day(usual), day(today));
        assert_eq!(got, day(want), "{step:?} {today}");
    }
    let long = world.the_decision(long);
    let review = long.next_review().unwrap();
    let after = review + chrono::Days::new(3);
    assert_eq!(answer_by(&long, Review, after, review), review);
}

#[test]
fn a_limit_is_reminded_chased_chased_again_and_made_public() {
    let (mut world, [first, ..]) = issued();
    progress(&mut world, first, "2026-11-25");
    days(
        &world,
        first,
        &[
            ("2026-11-30", None),
            ("2026-12-01", Some(DueSoon)),
            ("2026-12-04", Some(DueSoon)),
            // The day after the limit, rest day or not.
            ("2026-12-05", Some(Chase)),
        ],
    );
    send(&mut world, first, DueSoon, "2026-12-01", None);
    days(
        &world,
        first,
        &[("2026-12-04", None), ("2026-12-05", Some(Chase))],
    );
    send(&mut world, first, Chase, "2026-12-07", Some("2026-12-11"));
    days(
        &world,
        first,
        &[
            ("2026-12-08", None),
            ("2026-12-11", None),
            // Saturday and Sunday give nobody time to answer.
            ("2026-12-13", None),
            ("2026-12-14", Some(Chase)),
        ],
    );
    send(&mut world, first, Chase, "2026-12-14", Some("2026-12-16"));
    days(
        &world,
        first,
        &[("2026-12-18", None), ("2026-12-21", Some(Criticise))],
    );
    let happened = world.by("许静", "2026-12-21");
    world.set_now(day("2026-12-21"), "11:00");
    world.does(What::Circulate {
        decisions: vec![first],
        happened,
        number: None,
        answer_by: None,
    });
    days(&world, first, &[("2026-12-22", None), ("2027-03-01", None)]);
    assert!(waiting(&world.the_decision(first)).is_empty());
}

#[test]
fn an_answer_gives_time_and_a_new_limit_begins_anew() {
    let (mut world, [first, ..]) = issued();
    progress(&mut world, first, "2026-11-25");
    send(&mut world, first, Chase, "2026-12-07", Some("2026-12-09"));
    progress(&mut world, first, "2026-12-08");
    assert_eq!(
        world.the_decision(first).reminders[0].answered_on,
        Some(day("2026-12-08"))
    );
    days(
        &world,
        first,
        &[
            ("2026-12-10", None),
            ("2026-12-14", None),
            ("2026-12-15", Some(Chase)),
        ],
    );
    // Reported as done: it is the supervision group's turn.
    let report = world.reporting(first, "2026-12-09");
    world.set_now(day("2026-12-09"), "12:00");
    world.does(report);
    days(&world, first, &[("2026-12-20", None)]);
    // Sent back with another limit: from the first step again.
    let happened = world.by("许静", "2026-12-09");
    world.does(What::Return {
        decision: first,
        reason: "现场仍有摊点".to_string(),
        limit: day("2026-12-18"),
        happened,
    });
    days(
        &world,
        first,
        &[
            ("2026-12-14", None),
            ("2026-12-15", Some(DueSoon)),
            ("2026-12-19", Some(Chase)),
        ],
    );
}

#[test]
fn while_an_extension_waits_nobody_is_chased() {
    let (mut world, [_, _, third]) = issued();
    progress(&mut world, third, "2026-11-25");
    let happened = world.unsaid("2026-12-09");
    world.set_now(day("2026-12-09"), "09:00");
    world.does(What::AskExtension {
        decision: third,
        reason: "灯杆到货推迟".to_string(),
        progress: String::new(),
        proposed: day("2026-12-18"),
        happened,
    });
    days(&world, third, &[("2026-12-11", None), ("2026-12-14", None)]);
    let happened = world.by("许静", "2026-12-09");
    world.does(What::AnswerExtension {
        decision: third,
        granted: Some(day("2026-12-18")),
        opinion: "同意".to_string(),
        happened,
    });
    days(
        &world,
        third,
        &[("2026-12-14", None), ("2026-12-15", Some(DueSoon))],
    );
}

#[test]
fn long_term_work_is_reminded_of_its_review_and_of_its_reports() {
    let (mut world, [_, second, _]) = issued();
    progress(&mut world, second, "2026-11-25");
    // The next report is due on 12-25, the review on Sunday 12-20.
    days(
        &world,
        second,
        &[
            ("2026-12-14", None),
            ("2026-12-15", Some(Review)),
            ("2026-12-20", Some(Review)),
            ("2026-12-21", Some(Chase)),
        ],
    );
    send(&mut world, second, Review, "2026-12-15", None);
    let happened = world.by("许静", "2026-12-18");
    world.set_now(day("2026-12-18"), "09:00");
    world.does(What::Review {
        decision: second,
        note: "值守到位".to_string(),
        happened,
    });
    // The ladder began anew: the next review is a month later. Only the report is missing.
    days(
        &world,
        second,
        &[("2026-12-25", None), ("2026-12-26", Some(Report))],
    );
    send(&mut world, second, Report, "2026-12-28", None);
    days(&world, second, &[("2026-12-29", None)]);
}

#[test]
fn days_off_are_no_days_of_silence() {
    // 1–7 October are off, Saturday the 10th is worked.
    let calendar = Calendar::builtin();
    let through = |today: &str, rung| {
        Bounds::new(day(today), &calendar, &Settings::default())
            .through(rung)
            .to_string()
    };
    for (today, rung, last) in [
        ("2026-10-05", Rung::Chased, "2026-09-29"),
        ("2026-10-08", Rung::Chased, "2026-10-07"),
        ("2026-10-10", Rung::ChasedAgain, "2026-10-07"),
        ("2026-10-08", Rung::ChasedAgain, "2026-09-28"),
        ("2026-10-08", Rung::Reminded, "2026-10-07"),
    ] {
        assert_eq!(through(today, rung), last, "{today} {rung:?}");
    }
    // Settings of 0 days never mean the day of the paper itself.
    let hasty = Settings {
        chase_again_workdays: 0,
        circular_workdays: 0,
        ..Settings::default()
    };
    let bounds = Bounds::new(day("2026-12-08"), &calendar, &hasty);
    assert_eq!(bounds.through(Rung::Chased), day("2026-12-07"));
    assert_eq!(bounds.through(Rung::ChasedAgain), day("2026-12-07"));
}

proptest! {
    /// What is due stays due until something happens: no step is missed because nobody looked on its day.
    #[test]
    fn what_is_due_stays_due(start in 0u64..700, back in 0u64..90, ahead in 1u64..30) {
        let calendar = Calendar::builtin();
        let settings = Settings::default();
        let today = day("2025-01-01") + chrono::Days::new(start + 90);
        let from = today - chrono::Days::new(back);
        let later = today + chrono::Days::new(ahead);
        for rung in Rung::ALL {
            let waiting = Waiting { rung, from };
            if Bounds::new(today, &calendar, &settings).step(waiting).is_some() {
                prop_assert!(Bounds::new(later, &calendar, &settings).step(waiting).is_some());
            }
        }
    }
}
