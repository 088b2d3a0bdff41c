//! The table of acts: each has its command, and the rules answer for each.

use std::sync::Arc;

use super::probe::probe;
use super::*;
use crate::app::commands;
use crate::app::keymap::Keymap;
use crate::domain::decide::States;
use crate::domain::decide::story::world;
use crate::domain::lights::Light;
use crate::domain::query::BoardRow;
use crate::domain::testing::World;
use crate::text::Lang;

fn shared(world: &World) -> Shared {
    let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
    shared.actor = world.env.actor.clone();
    shared.now = world.env.now;
    shared.office = world.office();
    shared.directory = world.directory();
    shared
}

fn view(world: &World) -> CourseView {
    let decision = world.all_decisions().next().unwrap().clone();
    let meeting = decision.origin.meeting.unwrap();
    CourseView {
        row: BoardRow {
            id: decision.id,
            no: String::new(),
            series: String::new(),
            item: decision.terms.matter().to_owned(),
            category: String::new(),
            category_zh: String::new(),
            district: String::new(),
            issue: String::new(),
            meeting: Some(meeting),
            source: String::new(),
            lead_unit: String::new(),
            lead: decision.terms.lead(),
            leader: None,
            owner: String::new(),
            assist_units: Vec::new(),
            assigned_on: decision.assigned_on,
            due: decision.limit(),
            original_due: None,
            long_term: false,
            next_review: None,
            state: decision.state,
            state_zh: String::new(),
            light_zh: String::new(),
            light: Light::Green,
            days_overdue: 0,
            workdays_left: None,
            reported_on: None,
            extension_asked: false,
            extensions: 0,
            returns: 0,
            blocked: false,
            quality: None,
            closed_on: None,
            last_progress: None,
            last_progress_on: None,
            remark: String::new(),
            awaits_issue: false,
        },
        meeting: world.meeting(meeting),
        decision: Arc::new(decision),
    }
}

#[test]
fn every_act_has_its_command() {
    for act in Act::ALL {
        assert_eq!(Act::of(act.id()), Some(act));
        let command = commands::find(act.id()).unwrap();
        assert!(command.menu, "{act:?}");
        assert!(crate::text::width(command.label(Lang::Zh)) <= 12);
    }
}

#[test]
fn what_cannot_be_done_says_why_and_what_comes_next_can_be_done() {
    let mut world = world();
    let (meeting, _) = world.closed_meeting();
    // Until the minutes are signed the ledger changes with them alone.
    let unsigned = view(&world);
    for act in [Act::Reassign, Act::Cancel] {
        let why = why_not(act, &unsigned, &shared(&world)).unwrap();
        assert!(why.starts_with("纪要还没有签发"), "{why}");
    }
    world.issues_minutes(meeting, "2026-11-20");
    let view = view(&world);
    let shared = shared(&world);
    let next = Act::next(&view.decision).unwrap();
    assert_eq!(next, Act::Receipt);
    let can: Vec<Act> = Act::ALL
        .into_iter()
        .filter(|act| why_not(*act, &view, &shared).is_none())
        .collect();
    assert_eq!(
        can,
        [
            Act::Receipt,
            Act::Progress,
            Act::Done,
            Act::Extend,
            Act::Block,
            Act::Escalate,
            Act::Evidence,
            Act::Owner,
            Act::Reassign,
            Act::Cancel,
            Act::Publish,
        ]
    );
    for act in Act::ALL {
        assert!(probe(act, &view, &shared).is_some(), "{act:?}");
        if let Some(why) = why_not(act, &view, &shared) {
            assert!(why.contains('请') || why.contains("不用"), "{why}");
        }
    }
}
