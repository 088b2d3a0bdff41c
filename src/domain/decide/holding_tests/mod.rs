//! Holding a meeting: the pen, opening, roll, outcomes, 闭会.

mod closing;
mod opening;
mod outcomes;
mod room;

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
