//! Rows of an old ledger: what is kept, and what no row may claim.

use super::story::*;
use crate::domain::command::{LedgerEntry, What};
use crate::domain::decide::States;
use crate::domain::decision::{CourseState, Quality};
use crate::domain::env::Role;
use crate::domain::ids::*;
use crate::domain::lights::{self, Light};
use crate::domain::meeting::{Cycle, Due};
use crate::domain::office::CategoryRef;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn entry(world: &World) -> LedgerEntry {
    LedgerEntry {
        row: 7,
        district: world.district("杜鹃片区"),
        subject: "夜间摊贩占道".to_string(),
        matter: "夜间集中整治".to_string(),
        category: CategoryRef::default(),
        source: "区里转来".to_string(),
        lead: world.unit("城管中队"),
        leader: None,
        owner: world.person("周海明"),
        assist: vec![world.unit("派出所")],
        assigned_on: day("2026-09-01"),
        due: Due::On {
            date: day("2026-10-09"),
            time: None,
        },
        progress: "已清理摊点31处".to_string(),
        state: CourseState::InProgress,
        quality: None,
        closed_on: None,
        note: "原在纸上".to_string(),
        published: None,
    }
}

fn import(world: &mut World, entry: LedgerEntry) -> DecisionId {
    let entry = Box::new(entry);
    let before: Vec<DecisionId> = world.all_decisions().map(|known| known.id).collect();
    world.does(What::ImportDecision { entry });
    let mut new = world.all_decisions().map(|known| known.id);
    new.find(|id| !before.contains(id)).unwrap()
}

fn light(world: &World, id: DecisionId, on: &str) -> Light {
    let course = world.decision(id).unwrap().course_on(day(on));
    lights::light(&course, day(on), &world.env.calendar, 3)
}

#[test]
fn one_row_is_one_decision_with_everything_it_says() {
    let mut world = world();
    let events = world.events.len();
    let given = entry(&world);
    let id = import(&mut world, given);
    assert_eq!(world.events.len(), events + 1);
    let decision = world.decision(id).unwrap();
    assert_eq!(decision.origin.imported, format!("台账{}-7", world.today()));
    assert_eq!(decision.original_due, Some(day("2026-10-09")));
    assert_eq!(decision.imported_progress(), Some("已清理摊点31处"));
    assert_eq!(decision.last_word(), None);
    let said = decision.imported.as_ref().unwrap();
    assert_eq!(
        (said.source.as_str(), said.note.as_str()),
        ("区里转来", "原在纸上")
    );
    assert_eq!(light(&world, id, "2026-10-09"), Light::Yellow);
    assert_eq!(light(&world, id, "2026-10-10"), Light::Red);
}

#[test]
fn what_waits_for_verification_is_judged_by_today_and_long_terms_by_their_review() {
    let mut world = world();
    let waiting = LedgerEntry {
        state: CourseState::AwaitingVerification,
        ..entry(&world)
    };
    let long = LedgerEntry {
        due: Due::LongTerm {
            review: Cycle::Monthly,
        },
        ..entry(&world)
    };
    let waiting = import(&mut world, waiting);
    let long = import(&mut world, long);
    assert_eq!(light(&world, waiting, "2026-10-10"), Light::Red);
    assert_eq!(light(&world, long, "2026-10-01"), Light::Blue);
    assert_eq!(light(&world, long, "2026-10-02"), Light::Red);
}

#[test]
fn quality_holds_until_the_problem_returns() {
    let mut world = world();
    let closed = LedgerEntry {
        state: CourseState::Closed,
        quality: Some(Quality::Good),
        closed_on: Some(day("2026-10-08")),
        ..entry(&world)
    };
    let id = import(&mut world, closed);
    assert_eq!(world.decision(id).unwrap().quality(), Some(Quality::Good));
    let happened = world.by("许静", "2026-10-20");
    world.does(What::Relapse {
        decision: id,
        finding: "又有摊点".to_string(),
        limit: world.today() + chrono::Days::new(9),
        happened,
    });
    let decision = world.decision(id).unwrap();
    assert_eq!(decision.quality(), None);
    assert_eq!(decision.state, CourseState::InProgress);
}

#[test]
fn no_row_may_contradict_itself() {
    let mut world = world();
    let base = entry(&world);
    let tomorrow = world.today() + chrono::Days::new(1);
    let on = |date| Due::On { date, time: None };
    let reason = |change: &dyn Fn(&mut LedgerEntry)| {
        let mut entry = base.clone();
        change(&mut entry);
        (
            What::ImportDecision {
                entry: Box::new(entry),
            },
            (),
        )
    };
    let state = CourseState::InProgress;
    let earliest = base.assigned_on;
    let cases: [(&str, Code, What); 6] = [
        ("matter", Code::Empty, reason(&|e| e.matter = " ".into()).0),
        (
            "assigned_on",
            Code::InFuture,
            reason(&|e| {
                e.assigned_on = tomorrow;
                e.due = on(tomorrow);
            })
            .0,
        ),
        (
            "due",
            Code::BeforeItsCause { earliest },
            reason(&|e| e.due = on(day("2026-08-31"))).0,
        ),
        (
            "quality",
            Code::WrongCourse { state },
            reason(&|e| e.quality = Some(Quality::Good)).0,
        ),
        (
            "closed_on",
            Code::WrongCourse { state },
            reason(&|e| e.closed_on = Some(day("2026-09-02"))).0,
        ),
        (
            "category",
            Code::CategoryUnknown { name: "no".into() },
            reason(&|e| e.category.root = "no".into()).0,
        ),
    ];
    for (field, code, what) in cases {
        let refusal = world.tries(what).unwrap_err();
        assert_eq!(refusal.reasons.len(), 1, "{refusal:?}");
        assert_eq!(
            (refusal.reasons[0].field.as_str(), &refusal.reasons[0].code),
            (field, &code)
        );
    }
}

#[test]
fn neither_a_unit_nor_the_supervision_group_brings_its_own_ledger() {
    let mut world = world();
    let entry = Box::new(entry(&world));
    for (role, code) in [
        (Role::Unit, Code::NotYourRole),
        (Role::Supervisor, Code::GroupOnlyJudges),
    ] {
        world.be("周海明", role);
        let refusal = world
            .tries(What::ImportDecision {
                entry: entry.clone(),
            })
            .unwrap_err();
        assert_eq!(refusal.reasons[0].code, code);
    }
}

#[test]
fn rows_of_two_ledgers_of_one_day_have_numbers_of_their_own() {
    let mut world = world();
    let today = world.today();
    let note = |n: u8| What::NoteImport {
        what: "ledger".to_string(),
        sha256: format!("{n:064}"),
        rows: 1,
        again: true,
    };
    let mut numbers = Vec::new();
    for n in [1, 2, 2] {
        world.does(note(n));
        let given = entry(&world);
        let id = import(&mut world, given);
        numbers.push(world.the_decision(id).origin.imported.clone());
    }
    let numbered = |n: &str| format!("台账{today}{n}-7");
    assert_eq!(numbers, [numbered(""), numbered("-2"), numbered("-3")]);
    world.set_now(day("2026-11-21"), "09:00");
    world.does(note(3));
    let given = entry(&world);
    let id = import(&mut world, given);
    assert_eq!(world.the_decision(id).origin.imported, "台账2026-11-21-7");
    world.assert_folds_agree();
}
