//! A fact written past the program: its chain is whole, and the rule it breaks is found.

use super::*;
use crate::domain::command::What;
use crate::domain::decide::States;
use crate::domain::decide::again::Breach;
use crate::domain::decide::story::world;
use crate::domain::decision::{Checks, Quality, Satisfaction};
use crate::domain::env::Role;
use crate::domain::event::Event;
use crate::domain::ids::{DecisionId, Subject};
use crate::store::rules::broken_rules;
use crate::store::verify::{Finding, VerifyOptions, verify};

/// Three decisions of a closed and issued meeting; the first waits for 核验, the second is 办理中.
fn street() -> (Desk, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-21");
    world.set_now(day("2026-11-30"), "09:00");
    let report = world.reporting(decisions[0], "2026-11-30");
    world.does(report);
    (Desk::with(world), decisions)
}

fn found(desk: &Desk) -> Vec<Breach> {
    let options = VerifyOptions {
        deep: true,
        ..VerifyOptions::default()
    };
    let report = verify(&desk.path(), &options).unwrap();
    assert_eq!(report.findings, [], "its chain is whole");
    broken_rules(&desk.path())
        .unwrap()
        .into_iter()
        .map(|finding| match finding {
            Finding::Rule { breach, .. } => breach,
            other => panic!("{other:?}"),
        })
        .collect()
}

fn forge(desk: &mut Desk, decision: DecisionId, event: Event) {
    let (id, env) = (desk.next_id(), desk.world.env.clone());
    desk.register
        .record_facts(id, vec![(Subject::Decision(decision), event)], &env)
        .unwrap();
}

fn verified(desk: &Desk, name: &str, checks: Checks) -> Event {
    Event::Verified {
        checks,
        quality: Quality::Acceptable,
        satisfaction: Satisfaction::NotAsked,
        note: String::new(),
        look_back: false,
        happened: desk.world.by(name, "2026-11-30"),
    }
}

#[test]
fn what_the_program_recorded_keeps_its_own_rules() {
    let (mut desk, [first, second, third]) = street();
    let supervisor = "许静";
    let verify = desk.world.verifying(first, supervisor, "2026-11-30");
    desk.world.does(verify);
    let what = What::AskExtension {
        decision: third,
        reason: "等待设备".into(),
        progress: "已下单".into(),
        proposed: day("2026-12-20"),
        happened: desk.world.unsaid("2026-11-30"),
    };
    desk.world.does(what);
    let what = What::AnswerExtension {
        decision: third,
        granted: Some(day("2026-12-20")),
        opinion: "同意".into(),
        happened: desk.world.by(supervisor, "2026-11-30"),
    };
    desk.world.does(what);
    let what = What::MakeRoutine {
        decision: second,
        note: "纳入日常".into(),
        happened: desk.world.by(supervisor, "2026-11-30"),
    };
    desk.world.does(what);
    desk.follow();
    assert_eq!(found(&desk), []);
}

#[test]
fn a_verdict_written_past_the_program_is_found() {
    let own = |desk: &Desk| {
        let lead = desk.world.unit("城管中队");
        let directory = desk.world.directory();
        directory
            .head(lead, desk.world.today())
            .unwrap()
            .fields
            .name
            .clone()
    };
    // By the lead's own head, by nobody, with a question left open; by a unit; before anybody reported.
    type Forged = fn(&Desk, &str) -> Event;
    let cases: [(Forged, usize, &[Breach]); 4] = [
        (
            |desk, own| verified(desk, own, Checks::YES),
            0,
            &[Breach::OwnUnit, Breach::NotSupervision],
        ),
        (
            |desk, _| Event::Verified {
                checks: Checks::YES,
                quality: Quality::Acceptable,
                satisfaction: Satisfaction::NotAsked,
                note: String::new(),
                look_back: false,
                happened: desk.world.unsaid("2026-11-30"),
            },
            0,
            &[Breach::NotSupervision],
        ),
        (
            |desk, _| {
                let open = Checks {
                    task_done: false,
                    ..Checks::YES
                };
                verified(desk, "许静", open)
            },
            0,
            &[Breach::Checks],
        ),
        (
            |desk, _| verified(desk, "许静", Checks::YES),
            2,
            &[Breach::Turn],
        ),
    ];
    for (event, at, breaches) in cases {
        let (mut desk, decisions) = street();
        let event = event(&desk, &own(&desk));
        forge(&mut desk, decisions[at], event);
        assert_eq!(found(&desk), breaches);
    }
    let (mut desk, decisions) = street();
    desk.world.env.actor.role = Role::Unit;
    let event = verified(&desk, "许静", Checks::YES);
    forge(&mut desk, decisions[0], event);
    assert!(found(&desk).contains(&Breach::Role));
    // Whoever types for the lead is known by name, whoever is said to have judged.
    let (mut desk, decisions) = street();
    desk.world.env.actor.name = own(&desk);
    let event = verified(&desk, "许静", Checks::YES);
    forge(&mut desk, decisions[0], event);
    assert_eq!(found(&desk), [Breach::OwnUnit]);
}

#[test]
fn a_limit_moved_past_the_program_is_found() {
    let (mut desk, [_, _, third]) = street();
    let happened = desk.world.by("许静", "2026-11-30");
    forge(
        &mut desk,
        third,
        Event::ExtensionAnswered {
            granted: Some(day("2027-06-30")),
            opinion: "同意".into(),
            happened,
        },
    );
    assert_eq!(found(&desk), [Breach::Turn]);
    // The terms themselves, as if the minutes had been changed; also where the fact says that it has no meeting.
    for meeting in [true, false] {
        let (mut desk, [first, _, third]) = street();
        let (to, from) = (
            desk.world.the_decision(first),
            desk.world.the_decision(third),
        );
        let mut origin = from.origin.clone();
        origin.meeting = origin.meeting.filter(|_| meeting);
        forge(
            &mut desk,
            third,
            Event::TermsChanged {
                terms: Box::new(to.terms.clone()),
                origin: Box::new(origin),
                basis: String::new(),
                happened: None,
            },
        );
        assert_eq!(found(&desk), [Breach::Limit]);
    }
}

#[test]
fn a_decision_of_no_closed_meeting_or_of_nobody_is_found() {
    let (mut desk, [first, ..]) = street();
    let course = desk.world.the_decision(first);
    let assigned = |origin: crate::domain::decision::Origin, on: &str| Event::DecisionAssigned {
        origin,
        terms: Box::new(course.terms.clone()),
        assigned_on: day(on),
    };
    let mut origin = course.origin.clone();
    origin.meeting = Some(crate::domain::ids::MeetingId(uuid::Uuid::from_u128(99)));
    let (new, late) = (DecisionId(desk.next_id().0), DecisionId(desk.next_id().0));
    forge(&mut desk, new, assigned(origin, "2026-11-20"));
    assert_eq!(found(&desk), [Breach::NotClosed]);
    forge(
        &mut desk,
        late,
        assigned(course.origin.clone(), "2027-11-20"),
    );
    assert_eq!(found(&desk), [Breach::NotClosed, Breach::Terms]);
}

/// Whatever earlier builds recorded kept the rules too: nobody is accused by a newer program.
#[test]
fn registers_of_earlier_builds_keep_the_rules() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers");
    // Whoever opens a register leaves files beside it: not in the tree.
    let aside = tempfile::tempdir().unwrap();
    let mut looked = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().extension().is_some_and(|end| end == "db") {
            let copy = aside.path().join(entry.file_name());
            std::fs::copy(entry.path(), &copy).unwrap();
            assert_eq!(broken_rules(&copy).unwrap(), [], "{entry:?}");
            looked += 1;
        }
    }
    assert!(looked >= 7);
}
