//! 督办: every rule with its boundary days, and whole courses.

mod courses;
mod days;
mod limits;
mod publishing;
mod who;

use super::story::*;
use crate::domain::command::What;
use crate::domain::decide::States;
use crate::domain::decision::{Checks, CourseState, Quality, ReminderStep};
use crate::domain::directory::PersonRole;
use crate::domain::env::{Happened, Role};
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

/// 城管中队 until 2026-12-04, issued on 2026-11-24; today is 2026-12-10.
fn issued() -> (World, DecisionId) {
    let (world, [first, ..]) = issued_all();
    (world, first)
}

fn issued_all() -> (World, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day("2026-12-10"), "09:00");
    (world, decisions)
}

fn ask(world: &World, decision: DecisionId, asked: &str, proposed: &str) -> What {
    What::AskExtension {
        decision,
        reason: "灯杆定制到货推迟".to_string(),
        progress: String::new(),
        proposed: day(proposed),
        happened: world.unsaid(asked),
    }
}

fn answer(decision: DecisionId, granted: Option<&str>, happened: Happened) -> What {
    What::AnswerExtension {
        decision,
        granted: granted.map(day),
        opinion: "同意".to_string(),
        happened,
    }
}

fn send_back(world: &World, decision: DecisionId, on: &str, limit: &str) -> What {
    What::Return {
        decision,
        reason: "现场仍有摊点".to_string(),
        limit: day(limit),
        happened: world.by("许静", on),
    }
}

fn relapse(world: &World, decision: DecisionId, on: &str, limit: &str) -> What {
    What::Relapse {
        decision,
        finding: "回头看发现反弹".to_string(),
        limit: day(limit),
        happened: world.by("许静", on),
    }
}

/// Each command, tried on a world of its own: None means accepted.
fn table(world: &World, cases: Vec<(&str, What, Option<Code>)>) {
    for (name, what, expected) in cases {
        let mut world = world.clone();
        match world.tries(what) {
            Ok(_) => assert_eq!(expected, None, "{name}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{name}"),
        }
    }
}

fn limit(world: &World, decision: DecisionId) -> Option<chrono::NaiveDate> {
    world.the_decision(decision).limit()
}
