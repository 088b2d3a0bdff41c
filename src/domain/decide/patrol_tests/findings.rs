//! 巡查—上报—整改—反馈.

use super::*;

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
