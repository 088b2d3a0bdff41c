//! Who may act on what: units on their own items, the supervision group on those of others, by every command there is.

mod beside;
mod units;
mod verdicts;

use super::story::*;
use crate::domain::command::What;
use crate::domain::decision::{
    Checks, CourseState, EvidenceFile, Quality, ReminderStep, Satisfaction,
};
use crate::domain::directory::PersonRole;
use crate::domain::env::{Channel, Happened, Role};
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

const TODAY: &str = "2026-12-10";

/// 城管中队 leads the first, 派出所 assists; 党政办 (of the supervision group) leads none of them.
fn issued() -> (World, MeetingId, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day(TODAY), "09:00");
    (world, meeting, decisions)
}

fn photo() -> EvidenceFile {
    EvidenceFile {
        path: "/media/usb/整改后.jpg".to_string(),
        name: "整改后.jpg".to_string(),
        size: 3,
        sha256: "a".repeat(64),
    }
}
