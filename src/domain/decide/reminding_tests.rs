//! 督办通知单 and 通报: numbers, who may, what is frozen.

use super::story::*;
use crate::domain::command::{Sending, What};
use crate::domain::decide::States;
use crate::domain::decision::ReminderStep;
use crate::domain::env::Role;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::office::{Bearer, DocNumber};
use crate::domain::refusal::Code;
use crate::domain::slip::Desk;
use crate::domain::testing::{World, day};
use crate::domain::wording::follow_up as say;

fn issued() -> (World, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day("2026-12-10"), "09:00");
    (world, decisions)
}

fn chase(world: &World, decision: DecisionId, on: &str, number: Option<DocNumber>) -> What {
    What::Remind {
        decision,
        step: ReminderStep::Chase,
        text: "请抓紧办理".to_string(),
        happened: world.by("许静", on),
        sent: Sending {
            slip: true,
            number,
            answer_by: Some(day("2026-12-14")),
            to: None,
        },
    }
}

fn number(series: &str, year: i32, number: u32) -> DocNumber {
    DocNumber {
        series: series.to_string(),
        year,
        number,
    }
}

#[test]
fn a_slip_takes_the_next_number_of_its_own_series_and_its_year() {
    let (mut world, [first, second, third]) = issued();
    let what = chase(&world, first, "2026-12-10", None);
    world.does(what);
    let what = chase(&world, third, "2026-12-10", Some(number("督办", 2026, 4)));
    world.does(what);
    let bearer = |number: &DocNumber| world.office().number_taken_by(number);
    assert_eq!(
        bearer(&number("督办", 2026, 1)),
        Some(Bearer::Decision(first))
    );
    assert_eq!(
        bearer(&number("督办", 2026, 4)),
        Some(Bearer::Decision(third))
    );
    assert_eq!(world.office().number_gaps("督办", 2026), [2, 3]);
    assert_eq!(
        code(world.refuses(chase(
            &world.clone(),
            second,
            "2026-12-10",
            Some(number("督办", 2026, 1))
        ))),
        Code::NumberTaken {
            number: number("督办", 2026, 1)
        }
    );
    assert_eq!(
        code(world.refuses(chase(
            &world.clone(),
            second,
            "2026-12-10",
            Some(number("督办", 2025, 9))
        ))),
        Code::NumberOfOtherYear { year: 2026 }
    );
    let what = chase(&world, second, "2026-12-10", None);
    world.does(what);
    assert!(
        world
            .office()
            .number_taken_by(&number("督办", 2026, 5))
            .is_some()
    );
    // Another year begins with 1, and the minutes' own series is not touched.
    world.set_now(day("2027-01-04"), "09:00");
    let mut what = chase(&world, first, "2027-01-04", None);
    if let What::Remind { sent, .. } = &mut what {
        sent.answer_by = Some(day("2027-01-06"));
    }
    world.does(what);
    assert!(
        world
            .office()
            .number_taken_by(&number("督办", 2027, 1))
            .is_some()
    );
    assert!(world.office().number_gaps("新碶街办纪要", 2026).is_empty());
    world.assert_folds_agree();
}

#[test]
fn the_paper_is_frozen_and_addressed() {
    let (mut world, [first, ..]) = issued();
    let decision = world.the_decision(first);
    let (office, directory) = (world.office(), world.directory());
    let desk = Desk {
        office: &office,
        directory: &directory,
        calendar: &world.env.calendar,
        on: day("2026-12-10"),
    };
    let standard = say::reminder(
        &decision,
        ReminderStep::Chase,
        &desk,
        Some(day("2026-12-14")),
    );
    assert_eq!(
        standard,
        "【逾期催办】开展夜间集中整治应于12月4日办结，已逾期6天，请于12月14日前书面说明原因及整改措施，逾期仍未反馈的将予以通报。"
    );
    let mut what = chase(&world, first, "2026-12-10", None);
    if let What::Remind { text, .. } = &mut what {
        *text = standard;
    }
    world.does(what);
    let Some(Event::Reminded { files, to, .. }) = world.by_subject[&Subject::Decision(first)]
        .last()
        .map(|recorded| recorded.event.clone())
    else {
        panic!("no reminder");
    };
    assert_eq!(to, Some(world.person("周海明")));
    let paper = &files[0].text;
    for words in [
        "已逾期6天（4个工作日）",
        "请于2026年12月14日前办结，并书面说明原因及整改措施。",
        "督办",
        "第一（一）项",
    ] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    assert_eq!(
        say::remark(&world.the_decision(first)),
        "已发督办〔2026〕1号"
    );
}

#[test]
fn one_matter_one_slip_and_what_is_over_is_left_alone() {
    let (mut world, [first, second, third]) = issued();
    let remind = |step, slip| What::Remind {
        decision: first,
        step,
        text: "请抓紧办理".to_string(),
        happened: world.by("许静", "2026-12-10"),
        sent: Sending {
            slip,
            ..Sending::default()
        },
    };
    let (soon, circular) = (
        remind(ReminderStep::DueSoon, true),
        remind(ReminderStep::Criticise, false),
    );
    assert_eq!(code(world.refuses(soon)), Code::SlipIsForChasing);
    assert_eq!(code(world.refuses(circular)), Code::SlipIsForChasing);
    let mut early = chase(&world, first, "2026-12-10", None);
    if let What::Remind { sent, .. } = &mut early {
        sent.answer_by = Some(day("2026-12-09"));
    }
    assert_eq!(
        code(world.refuses(early)),
        Code::BeforeItsCause {
            earliest: day("2026-12-10")
        }
    );
    let report = world.reporting(first, "2026-12-10");
    world.does(report);
    // The unit has done its part: chasing it while the office has to verify would be wrong.
    let what = chase(&world, first, "2026-12-10", None);
    assert!(matches!(
        code(world.refuses(what)),
        Code::WrongCourse { .. }
    ));
    let verified = world.verifying(first, "许静", "2026-12-10");
    world.does(verified);
    let what = chase(&world, first, "2026-12-10", None);
    assert!(matches!(
        code(world.refuses(what)),
        Code::WrongCourse { .. }
    ));
    // One that is over makes the whole circular impossible: nothing is sent. By then the two others are late.
    world.set_now(day("2026-12-24"), "09:00");
    let circulate = |decisions: Vec<DecisionId>| What::Circulate {
        decisions,
        happened: world.by("许静", "2026-12-24"),
        number: None,
        answer_by: None,
    };
    let (all, none, two) = (
        circulate(vec![first, second]),
        circulate(vec![]),
        circulate(vec![second, third, second]),
    );
    assert!(matches!(code(world.refuses(all)), Code::WrongCourse { .. }));
    assert_eq!(code(world.refuses(none)), Code::Empty);
    let id = world.does(two);
    assert_eq!(
        world.office().number_taken_by(&number("通报", 2026, 1)),
        Some(Bearer::Circular(id))
    );
    for decision in [second, third] {
        let course = world.the_decision(decision);
        let last = course.reminders.last().unwrap();
        assert_eq!(last.step, ReminderStep::Criticise);
        assert_eq!(last.number, Some(number("通报", 2026, 1)));
    }
    assert_eq!(world.the_decision(second).reminders.len(), 1, "named once");
    world.be("周海明", Role::Unit);
    let what = chase(&world, second, "2026-12-10", None);
    assert_eq!(code(world.refuses(what)), Code::UnitsOnlyReport);
}

#[test]
fn numbers_of_minutes_are_stored_as_before() {
    let (meeting, decision) = (MeetingId(uuid::Uuid::nil()), DecisionId(uuid::Uuid::nil()));
    for (bearer, body) in [
        (
            Bearer::Meeting(meeting),
            r#"{"meeting":"00000000-0000-0000-0000-000000000000","number":{"number":3,"series":"督办","year":2026}}"#,
        ),
        (
            Bearer::Decision(decision),
            r#"{"decision":"00000000-0000-0000-0000-000000000000","number":{"number":3,"series":"督办","year":2026}}"#,
        ),
    ] {
        let event = Event::NumberTaken {
            number: number("督办", 2026, 3),
            bearer,
            of_kind: None,
        };
        let (kind, v, stored) = event.to_stored().unwrap();
        assert_eq!(stored, body);
        assert_eq!(Event::from_stored(&kind, v, &stored), event);
    }
    // A reminder of before: without number, papers or addressee.
    let old = r#"{"happened":{"by":null,"channel":"phone","occurred_on":"2026-12-01"},"step":"chase","text":"催"}"#;
    let event = Event::from_stored("decision.reminded", 1, old);
    assert!(matches!(event, Event::Reminded { number: None, .. }));
    assert_eq!(event.to_stored().unwrap().2, old);
}

#[test]
fn a_circular_names_what_is_late_on_its_day_and_nothing_else() {
    let (mut world, [first, second, third]) = issued();
    let circulate = |world: &World, decisions: &[DecisionId], on: &str| What::Circulate {
        decisions: decisions.to_vec(),
        happened: world.by("许静", on),
        number: None,
        answer_by: None,
    };
    // 12-04, monthly from 11-20, 12-11; today is 12-10.
    let cases = [
        (vec![first], "2026-12-10", None),
        (vec![first], "2026-12-04", Some(first)),
        (vec![first, third], "2026-12-10", Some(third)),
        (vec![second], "2026-12-10", Some(second)),
    ];
    for (decisions, on, not_late) in cases {
        let mut world = world.clone();
        let what = circulate(&world, &decisions, on);
        match not_late {
            None => drop(world.does(what)),
            Some(decision) => {
                assert_eq!(code(world.refuses(what)), Code::NotOverdue { decision });
            }
        }
    }
    // Reported as done, late or not, it waits for the office.
    let what = world.reporting(first, "2026-12-10");
    world.does(what);
    let what = circulate(&world, &[first], "2026-12-10");
    assert!(matches!(
        code(world.refuses(what)),
        Code::WrongCourse { .. }
    ));
}
