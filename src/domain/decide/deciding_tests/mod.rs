//! Recording decisions, changing them before and after 闭会, and the ledger that follows.

mod after_closing;
mod correcting;
mod talking;

use super::story::*;
use crate::domain::command::{Change, What};
use crate::domain::decision::CourseState;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn labels(world: &World, meeting: MeetingId) -> Vec<(DecisionId, String)> {
    let meeting = world.the_meeting(meeting);
    meeting
        .live_decisions()
        .map(|live| (live.id, meeting.number(live.id).unwrap().label()))
        .collect()
}

/// What a form that showed the present terms sends.
fn seen(
    world: &World,
    meeting: MeetingId,
    decision: DecisionId,
    now: Box<DraftTerms>,
) -> Box<Change<DraftTerms>> {
    let was = world.the_meeting(meeting).decisions[&decision]
        .terms
        .clone();
    Box::new(Change { was, now: *now })
}

/// The ledger says what the minutes say: as many rows as decisions, each with the same label and terms.
fn assert_in_step(world: &World, meeting: MeetingId) {
    let labels = labels(world, meeting);
    for (id, label) in &labels {
        let course = world.the_decision(*id);
        assert_eq!(&course.origin.label, label);
        assert_ne!(course.state, CourseState::Withdrawn);
        let live = &world.the_meeting(meeting).decisions[id];
        assert_eq!(course.terms.text(), live.terms.text);
        assert_eq!(Some(course.terms.lead()), live.terms.lead);
        assert_eq!(course.origin.item, Some(live.item));
    }
    let standing = world
        .all_decisions()
        .filter(|course| course.origin.meeting == Some(meeting))
        .filter(|course| course.state != CourseState::Withdrawn)
        .count();
    assert_eq!(standing, labels.len());
    for item in &world.the_meeting(meeting).items {
        for issue in &item.issues {
            let hearings = &world.the_issue(*issue).hearings;
            assert_eq!(hearings.last().unwrap().decisions, item.decisions);
        }
    }
    world.assert_folds_agree();
}

/// A correction of issued minutes, begun.
fn corrected() -> (World, MeetingId, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    (world, meeting, decisions)
}

fn merging(world: &World, meeting: MeetingId, into: DecisionId, from: DecisionId) -> What {
    What::MergeDecisions {
        meeting,
        into,
        from,
        terms: seen(
            world,
            meeting,
            into,
            Box::new(world.the_meeting(meeting).decisions[&into].terms.clone()),
        ),
        note: String::new(),
    }
}
