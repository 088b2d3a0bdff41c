//! 回头看: the draw, the roster, the loop of a finding, and what it does to decisions.

use super::story::*;
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::decision::CourseState;
use crate::domain::env::Role;
use crate::domain::ids::*;
use crate::domain::issue::IssueSource;
use crate::domain::patrol::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

const SEED: &str = "00112233445566778899aabbccddeeff";

/// Eight units, three stretches of them, four shifts, from 2026-12-14 to 2026-12-16; the last stretch looks at a decision.
pub(crate) fn plan(world: &World, decision: Option<DecisionId>) -> PatrolPlan {
    let unit = |name: &str| world.unit(name);
    let stretch = |place: &str, name: &str| Stretch {
        place: place.to_string(),
        unit: Some(unit(name)),
        decisions: Vec::new(),
    };
    let mut stretches = vec![
        stretch("滨河路", "高潮村"),
        stretch("农贸市场周边", "杜鹃社区"),
        stretch("嵩山路新建段", "城管中队"),
    ];
    stretches[2].decisions.extend(decision);
    PatrolPlan {
        name: "12月回头看".to_string(),
        from: day("2026-12-14"),
        to: day("2026-12-16"),
        units: [
            "公共管理办",
            "公共服务办",
            "城管中队",
            "派出所",
            "环卫所",
            "高潮村",
            "杜鹃社区",
            "星阳村",
        ]
        .map(unit)
        .to_vec(),
        stretches,
        shifts: Shift::around_the_clock(4),
    }
}

fn drawing(world: &World, patrol: PatrolId, on: &str) -> What {
    What::DrawTeam {
        patrol,
        seed: SEED.parse().ok(),
        reason: String::new(),
        happened: world.by("许静", on),
    }
}

/// Planned on 2026-12-10; its decision is 已办结 and waits for the 回头看.
fn planned() -> (World, PatrolId, DecisionId) {
    let mut world = world();
    let (meeting, [decision, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day("2026-12-10"), "09:00");
    world.does(world.reporting(decision, "2026-12-03"));
    let mut verify = world.verifying(decision, "许静", "2026-12-04");
    if let What::Verify { look_back, .. } = &mut verify {
        *look_back = true;
    }
    world.does(verify);
    let plan = plan(&world, Some(decision));
    let patrol = PatrolId(world.does(What::PlanPatrol { plan }).child(0));
    (world, patrol, decision)
}

/// Drawn; today is its second day.
fn drawn() -> (World, PatrolId, DecisionId) {
    let (mut world, patrol, decision) = planned();
    world.does(drawing(&world, patrol, "2026-12-10"));
    world.set_now(day("2026-12-15"), "21:00");
    (world, patrol, decision)
}

fn finding(world: &World, patrol: PatrolId, decision: Option<DecisionId>) -> What {
    What::RecordFinding {
        patrol,
        fields: Box::new(FindingFields {
            stretch: Some(2),
            place: "嵩山路新建段".to_string(),
            text: "夜间仍有摊点12处".to_string(),
            time: "20:30:00".parse().ok(),
            decision,
            files: Vec::new(),
        }),
        judged_by: Some(world.person("赵文")),
        limit: Some(day("2026-12-22")),
        report: false,
        happened: world.by("钱卫东", "2026-12-15"),
    }
}

/// The four steps of a finding.
fn order(world: &World, patrol: PatrolId, finding: FindingId) -> What {
    What::OrderFinding {
        patrol,
        finding,
        unit: world.unit("城管中队"),
        limit: day("2026-12-18"),
        demand: "当晚清理".to_string(),
        happened: world.by("许静", "2026-12-15"),
    }
}

fn answer(world: &World, patrol: PatrolId, finding: FindingId) -> What {
    What::AnswerFinding {
        patrol,
        finding,
        text: "已清理".to_string(),
        files: Vec::new(),
        happened: world.by("周海明", "2026-12-15"),
    }
}

fn judge(world: &World, patrol: PatrolId, finding: FindingId, limit: Option<&str>) -> What {
    What::JudgeFinding {
        patrol,
        finding,
        limit: limit.map(day),
        note: limit.map_or_else(String::new, |_| "仍有摊点".to_string()),
        happened: world.by("许静", "2026-12-15"),
    }
}

#[test]
fn a_team_is_drawn_one_of_each_unit_and_can_be_drawn_again_by_anybody() {
    let (world, patrol, _) = drawn();
    let patrol = world.the_patrol(patrol);
    assert_eq!(patrol.state, PatrolState::Drawn);
    assert_eq!(patrol.team.len(), 8);
    let made = patrol.draw.as_ref().unwrap();
    assert_eq!(made.method, METHOD);
    assert_eq!(draw(made.seed, &made.candidates), made.drawn);
    let again = lay_roster(&patrol.plan, made.seed, &made.drawn, &world.directory());
    assert_eq!(again, Ok(made.roster.clone()));
    // Three days, four shifts, three stretches; nobody at home, everybody within one.
    assert_eq!(made.roster.len(), 36);
    let directory = world.directory();
    for day in patrol.plan.days() {
        for shift in patrol.on_duty(day) {
            for (person, stretch) in shift.people.iter().zip(&patrol.plan.stretches) {
                let person = directory.person(*person).unwrap();
                assert!(!person.belongs_to(stretch.unit.unwrap()));
            }
        }
    }
    let loads: Vec<usize> = (0..8).map(|member| patrol.load(member)).collect();
    assert!(loads.iter().all(|load| (4..=5).contains(load)), "{loads:?}");
    world.assert_folds_agree();
}

#[test]
fn what_keeps_a_team_from_being_drawn_is_named() {
    let (world, patrol, _) = planned();
    let happened = world.by("许静", "2026-12-10");
    let seeded = |seed: Option<Seed>, happened| What::DrawTeam {
        patrol,
        seed,
        reason: String::new(),
        happened,
    };
    let mut refused = world.clone();
    assert_eq!(
        code(refused.refuses(seeded(None, happened.clone()))),
        Code::NoSeed
    );
    let unit_person = world.by("周海明", "2026-12-10");
    assert_eq!(
        code(refused.refuses(seeded(SEED.parse().ok(), unit_person))),
        Code::SupervisionOnly
    );
    // A unit whose people nobody entered is named; so is a stretch that everybody is at home in.
    let change = |edit: &dyn Fn(&mut PatrolPlan)| {
        let mut world = world.clone();
        let was = world.the_patrol(patrol).plan.clone();
        let mut now = was.clone();
        edit(&mut now);
        let plan = Box::new(Change { was, now });
        world.does(What::ChangePatrol { patrol, plan });
        codes(world.refuses(drawing(&world, patrol, "2026-12-10")))
    };
    let power = world.unit("供电公司");
    let lacking = change(&|plan| plan.units.push(power));
    assert_eq!(lacking, [Code::UnitHasNobody { unit: power }]);
    let home = change(&|plan| {
        plan.units.truncate(1);
        plan.stretches.truncate(1);
        plan.stretches[0].unit = plan.units.first().copied();
    });
    assert_eq!(
        home,
        [Code::StretchUnmanned {
            place: "滨河路".to_string()
        }]
    );
    let few = change(&|plan| plan.units.truncate(2));
    assert_eq!(
        few,
        [Code::TeamTooSmall {
            people: 2,
            stretches: 3
        }]
    );
}

#[test]
fn a_plan_that_cannot_be_is_refused() {
    let world = world();
    let good = plan(&world, None);
    let shift = |from: &str, to: &str| Shift {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let cases: Vec<(&str, PatrolPlan, Option<Code>)> = vec![
        ("good", good.clone(), None),
        (
            "over midnight",
            PatrolPlan {
                shifts: vec![shift("20:00:00", "02:00:00"), shift("02:00:00", "08:00:00")],
                ..good.clone()
            },
            None,
        ),
        (
            "overlap over midnight",
            PatrolPlan {
                shifts: vec![shift("20:00:00", "02:00:00"), shift("01:00:00", "08:00:00")],
                ..good.clone()
            },
            Some(Code::ShiftsOverlap),
        ),
        (
            "a whole day and another",
            PatrolPlan {
                shifts: vec![shift("08:00:00", "08:00:00"), shift("09:00:00", "10:00:00")],
                ..good.clone()
            },
            Some(Code::ShiftsOverlap),
        ),
        (
            "backwards",
            PatrolPlan {
                to: day("2026-12-13"),
                ..good.clone()
            },
            Some(Code::PeriodReversed),
        ),
        (
            "a day too long",
            PatrolPlan {
                to: day("2027-01-14"),
                ..good.clone()
            },
            Some(Code::TooManyDuties { limit: 5000 }),
        ),
        (
            "nowhere",
            PatrolPlan {
                stretches: Vec::new(),
                ..good.clone()
            },
            Some(Code::Empty),
        ),
    ];
    for (name, plan, expected) in cases {
        let mut world = world.clone();
        match world.tries(What::PlanPatrol { plan }) {
            Ok(_) => assert_eq!(expected, None, "{name}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{name}"),
        }
    }
}

#[test]
fn drawing_again_needs_a_reason_and_no_findings() {
    let (mut world, patrol, _) = drawn();
    let again = |reason: &str| What::DrawTeam {
        patrol,
        seed: "ffeeddccbbaa99887766554433221100".parse().ok(),
        reason: reason.to_string(),
        happened: world.by("许静", "2026-12-15"),
    };
    let (silent, said) = (again(""), again("两人调离"));
    assert_eq!(code(world.refuses(silent)), Code::RedrawNeedsReason);
    let plan = world.the_patrol(patrol).plan.clone();
    let plan = Box::new(Change {
        was: plan.clone(),
        now: plan,
    });
    let drawn = Code::WrongPatrol {
        state: PatrolState::Drawn,
    };
    assert_eq!(
        code(world.refuses(What::ChangePatrol { patrol, plan })),
        drawn
    );
    world.clone().does(said.clone());
    world.does(finding(&world, patrol, None));
    assert_eq!(code(world.refuses(said)), Code::PatrolHasFindings);
}

#[test]
fn a_swap_holds_from_its_day_and_keeps_the_rule() {
    let (mut world, patrol, _) = drawn();
    let team = world.the_patrol(patrol);
    let of_city = team.team[2].drawn;
    let other = match of_city == world.person("周海明") {
        true => "刘伟",
        false => "周海明",
    };
    let swap = |person: PersonId| What::SwapMember {
        patrol,
        member: of_city,
        person,
        reason: "住院".to_string(),
        happened: world.by("许静", "2026-12-15"),
    };
    let stranger = world.person("许静");
    let unit = world.unit("城管中队");
    let (wrong, right) = (swap(stranger), swap(world.person(other)));
    let not_of = Code::NotOfUnit {
        person: stranger,
        unit,
    };
    assert_eq!(code(world.refuses(wrong)), not_of);
    world.does(right);
    let team = world.the_patrol(patrol);
    assert_eq!(team.team[2].person_on(day("2026-12-14")), of_city);
    assert_eq!(
        team.team[2].person_on(day("2026-12-15")),
        world.person(other)
    );
    world.assert_folds_agree();
}

#[test]
fn a_finding_goes_round_until_it_is_accepted() {
    let (mut world, patrol, _) = drawn();
    let id = FindingId(world.does(finding(&world, patrol, None)).child(0));
    let state = |world: &World| world.the_patrol(patrol).finding(id).unwrap().state;
    assert_eq!(state(&world), FindingState::Found);
    world.does(What::ReportFinding {
        patrol,
        finding: id,
        note: String::new(),
        happened: world.by("钱卫东", "2026-12-15"),
    });
    let early = Code::WrongFinding {
        state: FindingState::Reported,
    };
    assert_eq!(code(world.refuses(answer(&world, patrol, id))), early);
    world.does(order(&world, patrol, id));
    // The unit answers for itself, and for no other.
    world.be("方志远", Role::Unit);
    let others = Code::NotYourUnit {
        unit: world.unit("环卫所"),
    };
    let refusal = world.refuses(answer(&world, patrol, id));
    assert!(codes(refusal).contains(&others));
    world.be("周海明", Role::Unit);
    world.does(answer(&world, patrol, id));
    assert_eq!(
        code(world.refuses(judge(&world, patrol, id, None))),
        Code::UnitsOnlyReport
    );
    world.be("李敏", Role::Secretary);
    let mut own = judge(&world, patrol, id, None);
    if let What::JudgeFinding { happened, .. } = &mut own {
        happened.by = Some(world.person("周海明"));
    }
    assert!(codes(world.refuses(own)).contains(&Code::SupervisionOnly));
    world.does(judge(&world, patrol, id, Some("2026-12-19")));
    let known = world.the_patrol(patrol);
    let known = known.finding(id).unwrap();
    assert_eq!((known.returns, known.limit()), (1, Some(day("2026-12-19"))));
    assert!(known.is_overdue(day("2026-12-20")) && !known.is_overdue(day("2026-12-19")));
    world.does(answer(&world, patrol, id));
    world.does(judge(&world, patrol, id, None));
    assert_eq!(state(&world), FindingState::Accepted);
    let tally = world.the_patrol(patrol).tally(world.today());
    assert_eq!((tally.findings, tally.rectified, tally.returned), (1, 1, 1));
    world.assert_folds_agree();
}

#[test]
fn a_finding_on_a_decision_that_was_over_reopens_it_in_one_piece() {
    let (mut world, patrol, decision) = drawn();
    // Struck off meanwhile: 反弹 all the same.
    world.does(What::StrikeOff {
        decision,
        note: String::new(),
        happened: world.by("许静", "2026-12-11"),
    });
    let mut bare = finding(&world, patrol, Some(decision));
    if let What::RecordFinding {
        judged_by, limit, ..
    } = &mut bare
    {
        (*judged_by, *limit) = (None, None);
    }
    let lacks = world.refuses(bare);
    assert_eq!(lacks.reasons[0].field, "limit");
    let mut unjudged = finding(&world, patrol, Some(decision));
    if let What::RecordFinding { judged_by, .. } = &mut unjudged {
        *judged_by = None;
    }
    let refusal = world.refuses(unjudged);
    assert_eq!(refusal.reasons[0].field, "judged_by");
    assert_eq!(code(refusal), Code::SupervisionOnly);
    let command = world.does(finding(&world, patrol, Some(decision)));
    let touched = world.trace(command);
    assert_eq!(touched.len(), 2);
    let course = world.the_decision(decision);
    assert_eq!(
        (course.state, course.relapses),
        (CourseState::InProgress, 1)
    );
    assert_eq!(course.limit(), Some(day("2026-12-22")));
    let known = world.the_patrol(patrol);
    let known = &known.findings[0];
    assert!(known.relapsed);
    assert_eq!(
        known.rectification.as_ref().unwrap().unit,
        world.unit("城管中队")
    );
    // Mended where the decision is: nothing need be answered here.
    let id = known.id;
    let open = Code::WrongFinding {
        state: FindingState::Rectifying,
    };
    assert_eq!(code(world.refuses(judge(&world, patrol, id, None))), open);
    world.does(world.reporting(decision, "2026-12-15"));
    world.does(world.verifying(decision, "赵文", "2026-12-15"));
    world.does(judge(&world, patrol, id, None));
    world.assert_folds_agree();
}

#[test]
fn a_finding_on_a_decision_in_hand_only_stands_beside_it() {
    let (mut world, patrol, decision) = drawn();
    world.does(finding(&world, patrol, Some(decision)));
    let again = finding(&world, patrol, Some(decision));
    world.does(again);
    let course = world.the_decision(decision);
    assert_eq!(course.relapses, 1);
    assert_eq!(
        world.the_patrol(patrol).findings[1].state,
        FindingState::Found
    );
}

#[test]
fn nobody_reports_from_the_stretch_of_the_own_unit() {
    let (mut world, patrol, _) = drawn();
    let mut own = finding(&world, patrol, None);
    if let What::RecordFinding { happened, .. } = &mut own {
        happened.by = Some(world.person("周海明"));
    }
    let place = "嵩山路新建段".to_string();
    let person = world.person("周海明");
    assert_eq!(code(world.refuses(own)), Code::OwnStretch { person, place });
}

#[test]
fn a_look_back_without_a_finding_strikes_off_what_waited_for_it() {
    let (mut world, patrol, decision) = drawn();
    let pass = |by: &str| What::PassLookBack {
        patrol,
        decision,
        note: "现场整洁".to_string(),
        happened: world.by(by, "2026-12-15"),
    };
    let (wrong, right) = (pass("周海明"), pass("许静"));
    let refusal = codes(world.refuses(wrong));
    assert!(refusal.contains(&Code::SupervisionOnly), "{refusal:?}");
    world.does(right.clone());
    assert_eq!(world.the_decision(decision).state, CourseState::Closed);
    assert_eq!(world.the_patrol(patrol).passed.len(), 1);
    assert_eq!(code(world.refuses(right)), Code::NothingChanged);
}

#[test]
fn what_no_decision_covers_becomes_an_issue_of_the_pool() {
    let (mut world, patrol, decision) = drawn();
    let id = FindingId(world.does(finding(&world, patrol, None)).child(0));
    let fields = Box::new(world.issue_fields("夜间占道反复", "environment"));
    let become_issue = |finding| What::FindingToIssue {
        patrol,
        finding,
        fields: fields.clone(),
    };
    let issue = IssueId(world.does(become_issue(id)).child(0));
    assert_eq!(world.the_issue(issue).fields.source, IssueSource::Patrol);
    assert_eq!(code(world.refuses(become_issue(id))), Code::FindingIsIssue);
    let other = FindingId(world.does(finding(&world, patrol, Some(decision))).child(0));
    assert_eq!(
        code(world.refuses(become_issue(other))),
        Code::FindingOnDecision
    );
}

#[test]
fn a_patrol_with_findings_is_ended_not_cancelled() {
    let (mut world, patrol, _) = drawn();
    let end = |cancelled| What::EndPatrol {
        patrol,
        cancelled,
        note: "改期".to_string(),
        happened: world.by("许静", "2026-12-15"),
    };
    let (ended, cancelled) = (end(false), end(true));
    world.clone().does(cancelled.clone());
    let id = FindingId(world.does(finding(&world, patrol, None)).child(0));
    assert_eq!(code(world.refuses(cancelled)), Code::PatrolHasFindings);
    world.does(ended);
    let over = Code::WrongPatrol {
        state: PatrolState::Ended,
    };
    assert_eq!(code(world.refuses(finding(&world, patrol, None))), over);
    // What was found goes on.
    world.does(order(&world, patrol, id));
}
