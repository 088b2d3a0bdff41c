//! Whole courses.

use super::*;

#[test]
fn from_receipt_to_striking_off_in_one_key() {
    let (mut world, decision) = issued();
    let what = What::Progress {
        decision,
        text: "已清理摊点31处".to_string(),
        happened: world.unsaid("2026-11-30"),
    };
    world.does(what);
    // 进展 implies 签收.
    assert_eq!(world.the_decision(decision).state, CourseState::InProgress);
    let early = world.verifying(decision, "许静", "2026-12-03");
    assert_eq!(
        code(world.refuses(early)),
        Code::WrongCourse {
            state: CourseState::InProgress
        }
    );
    let what = world.reporting(decision, "2026-12-04");
    world.does(what);
    let mut what = world.verifying(decision, "许静", "2026-12-08");
    if let What::Verify { checks, .. } = &mut what {
        *checks = Checks {
            task_done: false,
            ..Checks::YES
        };
    }
    assert_eq!(code(world.refuses(what)), Code::ChecksNotAll);
    let what = world.verifying(decision, "许静", "2026-12-08");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::Closed);
    assert_eq!(course.closed_on, Some(day("2026-12-08")));
    let verified = course.verification.as_ref().unwrap();
    assert_eq!(verified.done_on, day("2026-12-04"));
    assert_eq!(verified.quality, Quality::Acceptable);
}

#[test]
fn returned_looked_back_at_and_relapsed() {
    let (mut world, decision) = issued();
    let what = world.reporting(decision, "2026-11-30");
    world.does(what);
    let what = send_back(&world, decision, "2026-12-01", "2026-12-03");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::InProgress);
    assert_eq!(course.limit(), Some(day("2026-12-03")));
    assert_eq!(course.returns.len(), 1);
    let what = world.reporting(decision, "2026-12-03");
    world.does(what);
    let mut what = world.verifying(decision, "许静", "2026-12-04");
    if let What::Verify { look_back, .. } = &mut what {
        *look_back = true;
    }
    world.does(what);
    assert_eq!(world.the_decision(decision).state, CourseState::Completed);
    let strike = |on: &str| What::StrikeOff {
        decision,
        note: String::new(),
        happened: world.by("赵文", on),
    };
    table(
        &world,
        vec![
            (
                "before 核验",
                strike("2026-12-03"),
                Some(Code::BeforeItsCause {
                    earliest: day("2026-12-04"),
                }),
            ),
            ("the same day", strike("2026-12-04"), None),
            (
                "relapsed before 核验",
                relapse(&world, decision, "2026-12-03", "2026-12-20"),
                Some(Code::BeforeItsCause {
                    earliest: day("2026-12-04"),
                }),
            ),
            (
                "limit on the day of the finding",
                relapse(&world, decision, "2026-12-06", "2026-12-06"),
                Some(Code::DateNotAfter {
                    date: day("2026-12-06"),
                }),
            ),
            (
                "relapsed while 已办结",
                relapse(&world, decision, "2026-12-06", "2026-12-20"),
                None,
            ),
        ],
    );
    let what = strike("2026-12-05");
    world.does(what);
    let what = relapse(&world, decision, "2026-12-08", "2026-12-20");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::InProgress);
    assert_eq!(course.relapses, 1);
    assert_eq!(course.closed_on, None);
    assert_eq!(course.verification, None);
    assert_eq!(course.limit(), Some(day("2026-12-20")));
    let what = relapse(&world, decision, "2026-12-09", "2026-12-30");
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongCourse {
            state: CourseState::InProgress
        }
    );
}

#[test]
fn long_term_ones_are_reviewed_and_end_as_routine() {
    let (mut world, [first, long, _]) = issued_all();
    let review = |decision, on: &str| What::Review {
        decision,
        note: "值守到位".to_string(),
        happened: world.unsaid(on),
    };
    let routine = |decision, on: &str| What::MakeRoutine {
        decision,
        note: "已纳入日常勤务".to_string(),
        happened: world.by("许静", on),
    };
    table(
        &world,
        vec![
            (
                "review of a dated one",
                review(first, "2026-12-01"),
                Some(Code::NotLongTerm),
            ),
            (
                "routine of a dated one",
                routine(first, "2026-12-01"),
                Some(Code::NotLongTerm),
            ),
        ],
    );
    assert_eq!(
        world.the_decision(long).next_review(),
        Some(day("2026-12-20"))
    );
    let (what, early, end) = (
        review(long, "2026-12-01"),
        routine(long, "2026-11-30"),
        routine(long, "2026-12-02"),
    );
    world.does(what);
    assert_eq!(
        world.the_decision(long).next_review(),
        Some(day("2027-01-01"))
    );
    assert_eq!(
        code(world.refuses(early)),
        Code::BeforeItsCause {
            earliest: day("2026-12-01")
        }
    );
    world.does(end);
    let course = world.the_decision(long);
    assert_eq!(course.state, CourseState::Closed);
    assert_eq!(course.made_routine, Some(day("2026-12-02")));
}

#[test]
fn blocked_escalated_chased() {
    let (mut world, decision) = issued();
    let happened = world.unsaid("2026-12-01");
    let block = |reason: &str| What::Block {
        decision,
        reason: reason.to_string(),
        happened: happened.clone(),
    };
    let unblock = What::Unblock {
        decision,
        note: String::new(),
        happened: happened.clone(),
    };
    assert_eq!(code(world.refuses(unblock.clone())), Code::NotBlocked);
    assert_eq!(code(world.refuses(block(" "))), Code::Empty);
    world.does(block("等待区住建局答复"));
    assert_eq!(
        code(world.refuses(block("等待区住建局答复"))),
        Code::NothingChanged
    );
    assert!(world.the_decision(decision).blocked.is_some());
    world.does(unblock);
    assert_eq!(world.the_decision(decision).blocked, None);
    let escalate = |reply_by: &str| What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day(reply_by),
        form: Default::default(),
        request: String::new(),
        happened: happened.clone(),
    };
    assert_eq!(
        code(world.refuses(escalate("2026-12-01"))),
        Code::DateNotAfter {
            date: day("2026-12-01")
        }
    );
    world.does(escalate("2026-12-02"));
    let remind = |text: &str| What::Remind {
        decision,
        step: ReminderStep::Chase,
        text: text.to_string(),
        happened: happened.clone(),
        sent: Default::default(),
    };
    assert_eq!(code(world.refuses(remind(""))), Code::Empty);
    world.does(remind("请抓紧办理"));
    assert_eq!(world.the_decision(decision).reminders.len(), 1);
}

#[test]
fn another_person_another_unit_or_none() {
    let (mut world, decision) = issued();
    let unit = world.unit("城管中队");
    let owner = |name: &str| What::ChangeOwner {
        decision,
        owner: world.person(name),
        reason: "工作调整".to_string(),
        happened: world.unsaid("2026-12-01"),
    };
    let stranger = world.person("钱卫东");
    table(
        &world,
        vec![
            ("of the unit", owner("刘伟"), None),
            (
                "of another",
                owner("钱卫东"),
                Some(Code::OwnerOfOtherUnit {
                    person: stranger,
                    unit,
                }),
            ),
            ("the same", owner("周海明"), Some(Code::NothingChanged)),
        ],
    );
    // The date granted for the old demand does not outlive a new one.
    let what = ask(&world, decision, "2026-12-01", "2026-12-18");
    world.does(what);
    let what = answer(decision, Some("2026-12-18"), world.by("许静", "2026-12-02"));
    world.does(what);
    let reassign = |terms: DraftTerms, basis: &str| {
        world.reassigning(decision, terms, basis, world.by("许静", "2026-12-03"))
    };
    let terms = world.terms("开展夜间集中整治", "派出所", "2027-01-15");
    assert_eq!(
        code(world.clone().refuses(reassign(terms.clone(), ""))),
        Code::Empty
    );
    let vague = DraftTerms {
        due: None,
        ..terms.clone()
    };
    assert_eq!(
        code(world.clone().refuses(reassign(vague, "主持人审定"))),
        Code::Lacks {
            decision,
            lacks: vec![Lack::Due]
        }
    );
    let what = reassign(terms, "主持人审定");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.terms.lead(), world.unit("派出所"));
    assert_eq!(course.limit(), Some(day("2027-01-15")));
    assert_eq!(course.original_due, Some(day("2026-12-04")));
    assert_eq!(course.origin.label, "一（一）");

    let cancel = |basis: &str| What::CancelDecision {
        decision,
        reason: "道路改造，摊点自然消失".to_string(),
        basis: basis.to_string(),
        happened: world.by("许静", "2026-12-05"),
    };
    assert_eq!(code(world.clone().refuses(cancel(""))), Code::Empty);
    let what = cancel("2026年12月4日杜鹃片区现场办公会议");
    world.does(what.clone());
    assert_eq!(world.the_decision(decision).state, CourseState::Withdrawn);
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongCourse {
            state: CourseState::Withdrawn
        }
    );
    world.assert_folds_agree();
}

#[test]
fn an_answer_from_above_that_reports_completion_follows_the_return_before_it() {
    let (mut world, decision) = issued();
    world.does(What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-30"),
        form: Default::default(),
        request: String::new(),
        happened: world.by("许静", "2026-11-25"),
    });
    let what = world.reporting(decision, "2026-12-01");
    world.does(what);
    let what = send_back(&world, decision, "2026-12-05", "2026-12-20");
    world.does(what);
    let answered = |on: &str, solved: bool| What::AnswerEscalation {
        decision,
        reply: "已拨付经费".to_string(),
        solved,
        happened: world.unsaid(on),
    };
    let earliest = day("2026-12-05");
    table(
        &world,
        vec![
            (
                "solved before the return",
                answered("2026-12-04", true),
                Some(Code::BeforeItsCause { earliest }),
            ),
            ("solved on its day", answered("2026-12-05", true), None),
            ("only answered", answered("2026-12-04", false), None),
        ],
    );
}

#[test]
fn what_is_over_waits_for_nothing_and_nothing_is_in_its_way() {
    let (mut world, decision) = issued();
    let what = ask(&world, decision, "2026-12-01", "2026-12-18");
    world.does(what);
    world.does(What::Block {
        decision,
        reason: "灯杆没有到货".to_string(),
        happened: world.unsaid("2026-12-01"),
    });
    let course = world.the_decision(decision);
    assert!(course.pending_extension().is_some() && course.blocked.is_some());
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    let what = world.verifying(decision, "许静", "2026-12-03");
    world.does(what);
    let course = world.the_decision(decision);
    assert!(course.pending_extension().is_none() && course.blocked.is_none());
    let what = relapse(&world, decision, "2026-12-04", "2026-12-20");
    world.does(what);
    assert!(world.the_decision(decision).blocked.is_none());
    world.assert_folds_agree();
}
