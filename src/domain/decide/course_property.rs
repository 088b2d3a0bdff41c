//! Whatever people do in whatever order: a closed meeting has decided every item, and its ledger is its decisions.

use proptest::prelude::*;

use super::story::*;
use crate::domain::command::What;
use crate::domain::decide::States;
use crate::domain::decision::CourseState;
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::testing::{World, day};

/// What to do, and three numbers to pick with.
pub(crate) type Move = (u8, usize, usize, usize);

const UNITS: [&str; 4] = ["城管中队", "公共管理办", "派出所", "供电公司"];
const DAYS: [&str; 3] = ["2026-11-20", "2026-12-04", "2027-01-15"];

fn terms(world: &World, a: usize, b: usize) -> DraftTerms {
    let mut terms = world.terms(
        &format!("事项{a}"),
        UNITS[a % UNITS.len()],
        DAYS[b % DAYS.len()],
    );
    match b % 7 {
        0 => terms.due = None,
        1 => terms.owner = None,
        2 => terms.lead = None,
        3 => terms.assist = vec![world.unit(UNITS[b % 3])],
        _ => {}
    }
    terms
}

fn outcome(world: &World, meeting: MeetingId, a: usize, b: usize) -> Outcome {
    let unit = world.unit("公共管理办");
    match a % 8 {
        0 => Outcome::Assigned,
        1 => Outcome::NotReached,
        2 => Outcome::JoinedInto {
            item: item(world, meeting, b),
        },
        3 => Outcome::SettledOnSite {
            result: "已清理".to_string(),
        },
        4 => Outcome::Explained {
            reason: String::new(),
            teller: unit,
        },
        5 => Outcome::Deferred {
            reason: "意见未统一".to_string(),
            resume_on: day("2026-12-25"),
            preparer: unit,
        },
        6 => Outcome::Escalated {
            to: "区住建局".to_string(),
            form: EscalationForm::Letter,
        },
        _ => Outcome::ReportHeard,
    }
}

fn item(world: &World, meeting: MeetingId, n: usize) -> ItemId {
    let items = &world.the_meeting(meeting).items;
    items[n % items.len()].id
}

/// Any decision ever recorded, withdrawn ones too.
fn decision(world: &World, meeting: MeetingId, n: usize) -> DecisionId {
    let held = world.the_meeting(meeting);
    let ids: Vec<DecisionId> = held.decisions.keys().copied().collect();
    ids.get(n % ids.len().max(1))
        .copied()
        .unwrap_or(DecisionId(uuid::Uuid::nil()))
}

fn note(n: usize) -> String {
    match n % 2 {
        0 => "主持人审定修改".to_string(),
        _ => String::new(),
    }
}

pub(crate) fn command(world: &World, meeting: MeetingId, (kind, a, b, c): Move) -> What {
    let items = world.the_meeting(meeting).items.len();
    let on = world.today();
    let picked = decision(world, meeting, a);
    let present = |id| {
        world
            .the_meeting(meeting)
            .decision(id)
            .map_or_else(DraftTerms::default, |known| known.terms.clone())
    };
    match kind % 20 {
        0..=3 => world.recording(meeting, a % items, terms(world, b, c)),
        4 => What::RecordGroup {
            meeting,
            item: item(world, meeting, a),
            terms: Box::new(terms(world, b, c)),
            leads: UNITS[..1 + c % 3]
                .iter()
                .map(|unit| world.unit(unit))
                .collect(),
        },
        5 | 6 => world.outcome(meeting, a % items, outcome(world, meeting, b, c)),
        7 | 8 => What::ReviseDecision {
            meeting,
            decision: picked,
            terms: Box::new(crate::domain::command::Change {
                was: present(picked),
                now: terms(world, b, c),
            }),
            note: note(c),
        },
        9 => What::SplitDecision {
            meeting,
            decision: picked,
            first: Box::new(crate::domain::command::Change {
                was: present(picked),
                now: terms(world, b, 4),
            }),
            second: Box::new(terms(world, c, b)),
            note: note(c),
        },
        10 => What::MergeDecisions {
            meeting,
            into: picked,
            from: decision(world, meeting, b),
            terms: Box::new(crate::domain::command::Change {
                was: present(picked),
                now: terms(world, c, 5),
            }),
            note: note(b),
        },
        11 => What::MoveDecision {
            meeting,
            decision: picked,
            item: item(world, meeting, b),
            at: (c % 4) as u16,
        },
        12 => What::WithdrawDecision {
            meeting,
            decision: picked,
            reason: if c % 2 == 0 { "不再需要" } else { "" }.to_string(),
        },
        13 => What::Undo { meeting },
        14 => What::Redo {
            meeting,
            command: world
                .redoable(meeting)
                .last()
                .copied()
                .unwrap_or(CommandId(uuid::Uuid::nil())),
        },
        15 => What::CloseMeeting { meeting },
        16 => world.signing(meeting, on),
        17 => What::IssueMinutes { meeting, on },
        18 => What::BeginCorrection {
            meeting,
            reason: "文字有误".to_string(),
        },
        _ => What::GiveReceipt {
            meeting,
            units: vec![world.unit(UNITS[a % 3])],
            happened: world.unsaid("2026-11-20"),
        },
    }
}

/// What holds at every moment.
fn check(world: &World, meeting: MeetingId) {
    let held = world.the_meeting(meeting);
    if !held.state.is_closed() {
        assert_eq!(world.all_decisions().count(), 0);
        return;
    }
    let directory = world.directory();
    for item in &held.items {
        assert!(item.outcome.is_some());
        let needs = item.outcome.as_ref().unwrap().kind().needs_decision();
        assert!(!needs || !item.decisions.is_empty());
    }
    let mut standing = 0;
    for live in held.live_decisions() {
        assert_eq!(live.terms.lacks(&directory, held.plan.date), []);
        let course = world.the_decision(live.id);
        assert_ne!(course.state, CourseState::Withdrawn);
        let label = held.number(live.id).unwrap().label();
        assert_eq!(course.origin.label, label);
        assert_eq!(course.origin.item, Some(live.item));
        assert_eq!(DraftTerms::from(&course.terms).lead, live.terms.lead);
        assert_eq!(DraftTerms::from(&course.terms).due, live.terms.due);
        assert_eq!(course.terms.text(), live.terms.text);
        standing += 1;
    }
    let ledger = world.all_decisions();
    let rows = ledger.filter(|course| course.state != CourseState::Withdrawn);
    assert_eq!(rows.count(), standing);
    if matches!(held.state, MeetingState::Signed | MeetingState::Issued) {
        for live in held.live_decisions() {
            let course = world.the_decision(live.id);
            assert_eq!(course.origin.number, held.minutes.number);
            assert!(course.original_due.is_some() || course.terms.due().is_long_term());
        }
    }
}

/// Gives every item without an outcome one, mends what lacks, and closes.
fn finish(world: &mut World, meeting: MeetingId) {
    for n in 0..world.the_meeting(meeting).items.len() {
        let held = world.the_meeting(meeting);
        let item = &held.items[n];
        for id in item.decisions.clone() {
            let what = world.revising(meeting, id, "", |terms| {
                terms.lead = Some(world.unit("公共管理办"));
                terms.owner = Some(world.person("郑一鸣"));
                terms.assist.clear();
                terms.due = on("2026-12-04");
            });
            let _ = world.tries(what);
        }
        if item.kind == ItemKind::Topic {
            let now = if item.decisions.is_empty() {
                Outcome::NotReached
            } else {
                Outcome::Assigned
            };
            let what = world.outcome(meeting, n, now);
            let _ = world.tries(what);
        }
    }
    let directory = world.directory();
    let missing = world.the_meeting(meeting).missing(&directory);
    assert_eq!(missing, [], "everything that lacks can be mended");
    world.does(What::CloseMeeting { meeting });
}

pub(crate) fn moves(n: usize) -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec((any::<u8>(), 0usize..64, 0usize..64, 0usize..64), 0..n)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_closed_meeting_has_decided_everything_and_its_ledger_is_its_decisions(
        before in moves(40),
        after in moves(40),
    ) {
        let mut world = world();
        let meeting = world.give_running_meeting();
        for one in before {
            let what = command(&world, meeting, one);
            let complete = world.the_meeting(meeting).missing(&world.directory()).is_empty();
            let closing = matches!(what, What::CloseMeeting { .. });
            let open = !world.the_meeting(meeting).state.is_closed();
            let done = world.tries(what).is_ok();
            prop_assert!(!closing || done == (complete && open));
            check(&world, meeting);
        }
        if !world.the_meeting(meeting).state.is_closed() {
            finish(&mut world, meeting);
        }
        check(&world, meeting);
        let mut original = std::collections::BTreeMap::new();
        for one in after {
            let what = command(&world, meeting, one);
            let _ = world.tries(what);
            check(&world, meeting);
            for course in world.all_decisions() {
                if let Some(due) = course.original_due {
                    prop_assert_eq!(*original.entry(course.id).or_insert(due), due);
                }
            }
        }
        world.assert_folds_agree();
    }
}
