//! 督办: every rule with its boundary days, and whole courses.

use super::story::*;
use crate::domain::command::What;
use crate::domain::decide::States;
use crate::domain::decision::{Checks, CourseState, Quality, ReminderStep};
use crate::domain::directory::PersonRole;
use crate::domain::env::{Happened, Role};
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

/// 城管中队 until 2026-12-04, issued on 2026-11-24; today is 2026-12-10.
fn issued() -> (World, DecisionId) {
    let (world, [first, ..]) = issued_all();
    (world, first)
}

fn issued_all() -> (World, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, "2026-11-24");
    world.set_now(day("2026-12-10"), "09:00");
    (world, decisions)
}

fn ask(world: &World, decision: DecisionId, asked: &str, proposed: &str) -> What {
    What::AskExtension {
        decision,
        reason: "灯杆定制到货推迟".to_string(),
        progress: String::new(),
        proposed: day(proposed),
        happened: world.unsaid(asked),
    }
}

fn answer(decision: DecisionId, granted: Option<&str>, happened: Happened) -> What {
    What::AnswerExtension {
        decision,
        granted: granted.map(day),
        opinion: "同意".to_string(),
        happened,
    }
}

fn send_back(world: &World, decision: DecisionId, on: &str, limit: &str) -> What {
    What::Return {
        decision,
        reason: "现场仍有摊点".to_string(),
        limit: day(limit),
        happened: world.by("许静", on),
    }
}

fn relapse(world: &World, decision: DecisionId, on: &str, limit: &str) -> What {
    What::Relapse {
        decision,
        finding: "回头看发现反弹".to_string(),
        limit: day(limit),
        happened: world.by("许静", on),
    }
}

/// Each command, tried on a world of its own: None means accepted.
fn table(world: &World, cases: Vec<(&str, What, Option<Code>)>) {
    for (name, what, expected) in cases {
        let mut world = world.clone();
        match world.tries(what) {
            Ok(_) => assert_eq!(expected, None, "{name}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{name}"),
        }
    }
}

fn limit(world: &World, decision: DecisionId) -> Option<chrono::NaiveDate> {
    world.the_decision(decision).limit()
}

// ---- days

#[test]
fn a_fact_lies_not_in_the_future_and_not_before_what_it_follows() {
    let (mut world, decision) = issued();
    let progress = |on: &str| What::Progress {
        decision,
        text: "已清理摊点31处".to_string(),
        happened: world.unsaid(on),
    };
    let earliest = |on: &str| Some(Code::BeforeItsCause { earliest: day(on) });
    table(
        &world,
        vec![
            (
                "before 交办",
                progress("2026-11-19"),
                earliest("2026-11-20"),
            ),
            ("on the day of 交办", progress("2026-11-20"), None),
            ("today", progress("2026-12-10"), None),
            ("tomorrow", progress("2026-12-11"), Some(Code::InFuture)),
        ],
    );
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    table(
        &world,
        vec![
            (
                "verified before the report",
                world.verifying(decision, "许静", "2026-12-01"),
                earliest("2026-12-02"),
            ),
            (
                "verified the same day",
                world.verifying(decision, "许静", "2026-12-02"),
                None,
            ),
            (
                "returned before the report",
                send_back(&world, decision, "2026-12-01", "2026-12-20"),
                earliest("2026-12-02"),
            ),
            (
                "整改时限 on the day of 退回",
                send_back(&world, decision, "2026-12-03", "2026-12-03"),
                Some(Code::DateNotAfter {
                    date: day("2026-12-03"),
                }),
            ),
            (
                "整改时限 the day after",
                send_back(&world, decision, "2026-12-03", "2026-12-04"),
                None,
            ),
        ],
    );
    let what = send_back(&world, decision, "2026-12-05", "2026-12-09");
    world.does(what);
    table(
        &world,
        vec![
            (
                "reported again before the return",
                world.reporting(decision, "2026-12-04"),
                earliest("2026-12-05"),
            ),
            (
                "reported again on its day",
                world.reporting(decision, "2026-12-05"),
                None,
            ),
        ],
    );
}

#[test]
fn what_was_typed_after_the_day_it_happened_is_marked() {
    let (mut world, decision) = issued();
    assert!(!world.the_decision(decision).entered_late);
    let what = ask(&world, decision, "2026-12-04", "2026-12-18");
    world.does(what);
    let course = world.the_decision(decision);
    assert!(course.entered_late);
    assert!(course.extensions[0].entered_late);
}

#[test]
fn of_a_return_and_an_extension_of_one_day_the_later_holds() {
    let (world, decision) = issued();
    let ask = |asked: &str| ask(&world, decision, asked, "2026-12-25");
    let grant = |on: &str| answer(decision, Some("2026-12-25"), world.by("许静", on));
    let back = |on: &str| send_back(&world, decision, on, "2026-12-10");
    let report = |on: &str| world.reporting(decision, on);
    let all = "2026-12-03";
    for (name, course, expected) in [
        (
            "extended, then sent back",
            vec![ask(all), grant(all), report(all), back(all)],
            "2026-12-10",
        ),
        (
            "sent back, then extended",
            vec![report(all), back(all), ask(all), grant(all)],
            "2026-12-25",
        ),
        (
            "asked, sent back, then extended",
            vec![ask(all), report(all), back(all), grant(all)],
            "2026-12-25",
        ),
        (
            "extended the day before, typed after",
            vec![
                ask("2026-12-02"),
                report("2026-12-02"),
                back(all),
                grant("2026-12-02"),
            ],
            "2026-12-10",
        ),
    ] {
        let mut world = world.clone();
        for what in course {
            world.does(what);
        }
        assert_eq!(limit(&world, decision), Some(day(expected)), "{name}");
    }
}

// ---- who

#[test]
fn only_the_supervision_group_judges_and_never_its_own_unit() {
    let (mut world, decision) = issued();
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    let mut own = world.clone();
    own.give_person("城管中队", "孙立", "督查员", &[PersonRole::Supervisor], &[]);
    let unit = world.unit("城管中队");
    let person = own.person("孙立");
    let nobody = Happened {
        by: None,
        ..world.unsaid("2026-12-03")
    };
    let unknown = Happened {
        by: Some(PersonId(uuid::Uuid::nil())),
        ..nobody.clone()
    };
    let verify = |happened: Happened| match own.verifying(decision, "许静", "2026-12-03") {
        What::Verify {
            decision,
            checks,
            quality,
            satisfaction,
            note,
            look_back,
            ..
        } => What::Verify {
            decision,
            checks,
            quality,
            satisfaction,
            note,
            look_back,
            happened,
        },
        other => other,
    };
    let on = "2026-12-03";
    table(
        &own,
        vec![
            ("纪工委", verify(own.by("许静", on)), None),
            ("党政办", verify(own.by("赵文", on)), None),
            (
                "a leader verifies nothing",
                verify(own.by("何建波", on)),
                Some(Code::SupervisionOnly),
            ),
            (
                "a supervisor of the unit",
                verify(own.by("孙立", on)),
                Some(Code::OwnUnit { person, unit }),
            ),
            ("nobody", verify(nobody), Some(Code::SupervisionOnly)),
            (
                "unknown",
                verify(unknown),
                Some(Code::NoSuchThing {
                    what: "person".to_string(),
                }),
            ),
        ],
    );
    let person = own.person("周海明");
    let what = verify(own.by("周海明", on));
    assert_eq!(
        codes(own.refuses(what)),
        [Code::SupervisionOnly, Code::OwnUnit { person, unit }]
    );
}

#[test]
fn a_program_run_by_a_unit_reports_and_judges_nothing() {
    let (mut world, decision) = issued();
    world.be("周海明", Role::Unit);
    let what = world.reporting(decision, "2026-12-02");
    world.does(what);
    for what in [
        world.verifying(decision, "许静", "2026-12-03"),
        send_back(&world, decision, "2026-12-03", "2026-12-20"),
        What::CancelDecision {
            decision,
            reason: "x".to_string(),
            basis: "x".to_string(),
            happened: world.by("许静", "2026-12-03"),
        },
    ] {
        assert_eq!(code(world.refuses(what)), Code::UnitsOnlyReport);
    }
    world.be("许静", Role::Supervisor);
    let what = world.verifying(decision, "许静", "2026-12-03");
    world.does(what);
    assert_eq!(world.the_decision(decision).state, CourseState::Closed);
}

#[test]
fn supervision_stands_behind_every_end_and_every_way_back() {
    let (mut world, [first, long, third]) = issued_all();
    let what = world.reporting(first, "2026-12-02");
    world.does(what);
    let mut verified = world.clone();
    let mut what = verified.verifying(first, "许静", "2026-12-03");
    if let What::Verify { look_back, .. } = &mut what {
        *look_back = true;
    }
    verified.does(what);
    let leader = world.by("何建波", "2026-12-05");
    let text = || "依据".to_string();
    let all: [(&World, What); 6] = [
        (
            &world,
            What::Return {
                decision: first,
                reason: text(),
                limit: day("2026-12-20"),
                happened: leader.clone(),
            },
        ),
        (
            &verified,
            What::StrikeOff {
                decision: first,
                note: String::new(),
                happened: leader.clone(),
            },
        ),
        (
            &verified,
            What::Relapse {
                decision: first,
                finding: text(),
                limit: day("2026-12-20"),
                happened: leader.clone(),
            },
        ),
        (
            &world,
            What::MakeRoutine {
                decision: long,
                note: text(),
                happened: leader.clone(),
            },
        ),
        (
            &world,
            world.reassigning(
                third,
                world.terms("补装路灯", "环卫所", "2026-12-30"),
                &text(),
                leader.clone(),
            ),
        ),
        (
            &world,
            What::CancelDecision {
                decision: third,
                reason: text(),
                basis: text(),
                happened: leader,
            },
        ),
    ];
    for (world, what) in all {
        assert_eq!(
            code(world.clone().refuses(what.clone())),
            Code::SupervisionOnly,
            "{what:?}"
        );
    }
}

// ---- 延期

#[test]
fn an_extension_is_asked_on_or_before_the_limit_by_the_day_it_was_asked() {
    let (world, [decision, long, _]) = issued_all();
    let limit = day("2026-12-04");
    table(
        &world,
        vec![
            (
                "the day before",
                ask(&world, decision, "2026-12-03", "2026-12-18"),
                None,
            ),
            (
                "on the due date, typed six days later",
                ask(&world, decision, "2026-12-04", "2026-12-18"),
                None,
            ),
            (
                "the day after",
                ask(&world, decision, "2026-12-05", "2026-12-18"),
                Some(Code::ExtensionTooLate { limit }),
            ),
            (
                "to the same date",
                ask(&world, decision, "2026-12-04", "2026-12-04"),
                Some(Code::DateNotAfter { date: limit }),
            ),
            (
                "to the day after",
                ask(&world, decision, "2026-12-04", "2026-12-05"),
                None,
            ),
            (
                "of a long-term one",
                ask(&world, long, "2026-12-04", "2026-12-18"),
                Some(Code::NoLimit),
            ),
        ],
    );
}

#[test]
fn one_extension_is_pending_at_a_time_and_one_is_granted() {
    let (mut world, decision) = issued();
    let what = answer(decision, None, world.by("许静", "2026-12-04"));
    assert_eq!(code(world.refuses(what)), Code::NoExtensionPending);
    let what = ask(&world, decision, "2026-12-02", "2026-12-18");
    world.does(what.clone());
    assert_eq!(code(world.refuses(what)), Code::ExtensionPending);
    assert_eq!(limit(&world, decision), Some(day("2026-12-04")));

    let by = |name: &str, on: &str| world.by(name, on);
    table(
        &world,
        vec![
            (
                "a leader may",
                answer(decision, Some("2026-12-18"), by("徐蓓", "2026-12-03")),
                None,
            ),
            (
                "the head of another unit may not",
                answer(decision, Some("2026-12-18"), by("郑一鸣", "2026-12-03")),
                Some(Code::SupervisionOnly),
            ),
            (
                "before it was asked",
                answer(decision, Some("2026-12-18"), by("许静", "2026-12-01")),
                Some(Code::BeforeItsCause {
                    earliest: day("2026-12-02"),
                }),
            ),
            (
                "granted to the old limit",
                answer(decision, Some("2026-12-04"), by("许静", "2026-12-03")),
                Some(Code::DateNotAfter {
                    date: day("2026-12-04"),
                }),
            ),
        ],
    );
    // Refused: the old limit holds, and a second request before it is heard.
    let what = answer(decision, None, world.by("许静", "2026-12-03"));
    world.does(what);
    assert_eq!(limit(&world, decision), Some(day("2026-12-04")));
    let what = ask(&world, decision, "2026-12-04", "2026-12-09");
    world.does(what);
    let what = answer(decision, Some("2026-12-08"), world.by("许静", "2026-12-05"));
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.limit(), Some(day("2026-12-08")));
    assert_eq!(course.original_due, Some(day("2026-12-04")));
    let what = ask(&world, decision, "2026-12-08", "2026-12-31");
    assert_eq!(
        code(world.refuses(what)),
        Code::ExtensionUsedUp { allowed: 1 }
    );
}

// ---- whole courses

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
fn other_terms_say_one_date_in_words_and_limit() {
    let (mut world, decision) = issued();
    let reassign = |world: &World, text: &str, due: &str| {
        let terms = world.terms(text, "城管中队", due);
        world.reassigning(
            decision,
            terms,
            "主持人审定",
            world.by("许静", "2026-12-03"),
        )
    };
    let what = reassign(&world, "2026年12月11日前完成夜间整治", "2026-12-18");
    let refusal = world.refuses(what);
    assert_eq!(refusal.reasons[0].field, "terms.text");
    assert_eq!(
        code(refusal),
        Code::OtherDateInText {
            words: "2026年12月11日前".to_string(),
            due: on("2026-12-18").unwrap(),
        }
    );
    let what = reassign(&world, "2026年12月18日前完成夜间整治", "2026-12-18");
    world.does(what);
}

#[test]
fn a_paper_names_what_set_the_limit_in_force() {
    use crate::domain::wording::follow_up::limits;
    let (mut world, decision) = issued();
    let said = |world: &World| limits(&world.the_decision(decision));
    assert_eq!(said(&world), "2026年12月4日");
    let what = ask(&world, decision, "2026-12-01", "2026-12-08");
    world.does(what);
    let what = answer(decision, Some("2026-12-08"), world.by("许静", "2026-12-02"));
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（延期至2026年12月8日）");
    let what = world.reporting(decision, "2026-12-03");
    world.does(what);
    let what = send_back(&world, decision, "2026-12-04", "2026-12-09");
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（整改时限2026年12月9日）");
    // Reported done again, it is still the limit that was set for mending.
    let what = world.reporting(decision, "2026-12-05");
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（整改时限2026年12月9日）");
    let terms = world.terms("开展夜间集中整治", "城管中队", "2026-12-31");
    let by = world.by("许静", "2026-12-06");
    let what = world.reassigning(decision, terms, "主持人审定", by);
    world.does(what);
    assert_eq!(said(&world), "2026年12月4日（调整为2026年12月31日）");
}

#[test]
fn an_extension_asked_before_a_new_date_was_set_is_answered_beyond_that_date() {
    let (mut world, decision) = issued();
    let what = ask(&world, decision, "2026-12-01", "2026-12-18");
    world.does(what);
    let what = world.reassigning(
        decision,
        world.terms("开展夜间集中整治", "城管中队", "2026-12-15"),
        "主持人审定",
        world.by("许静", "2026-12-02"),
    );
    world.does(what);
    let what = answer(decision, Some("2026-12-10"), world.by("许静", "2026-12-03"));
    assert_eq!(
        code(world.refuses(what)),
        Code::DateNotAfter {
            date: day("2026-12-15")
        }
    );
    let what = answer(decision, Some("2026-12-18"), world.by("许静", "2026-12-03"));
    world.does(what);
    assert_eq!(limit(&world, decision), Some(day("2026-12-18")));
}

#[test]
fn an_answer_from_above_that_reports_completion_follows_the_return_before_it() {
    let (mut world, decision) = issued();
    world.does(What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-30"),
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

/// The directory says until when somebody was here.
fn left(world: &mut World, name: &str, to: &str) {
    let id = world.person(name);
    let was = world.directory().person(id).unwrap().fields.clone();
    let mut now = was.clone();
    now.period.to = Some(day(to));
    world.does(What::SavePerson {
        id: Some(id),
        was: Some(Box::new(was)),
        now: Box::new(now),
    });
}

#[test]
fn who_has_left_reports_verifies_and_answers_for_nothing_any_more() {
    let (mut world, decision) = issued();
    left(&mut world, "许静", "2026-12-01");
    left(&mut world, "刘伟", "2026-12-01");
    let gone = |name: &str, on: &str| {
        Some(Code::NotInOffice {
            person: world.person(name),
            on: day(on),
        })
    };
    let owner = |on: &str| What::ChangeOwner {
        decision,
        owner: world.person("刘伟"),
        reason: "工作调整".to_string(),
        happened: world.unsaid(on),
    };
    let progress = |on: &str| What::Progress {
        decision,
        text: "已清理摊点31处".to_string(),
        happened: world.by("刘伟", on),
    };
    let mut reassigned = DraftTerms::from(&world.the_decision(decision).terms);
    reassigned.owner = Some(world.person("刘伟"));
    table(
        &world,
        vec![
            ("on the last day", progress("2026-12-01"), None),
            (
                "the day after",
                progress("2026-12-02"),
                gone("刘伟", "2026-12-02"),
            ),
            ("owner, before", owner("2026-11-30"), None),
            (
                "owner, after",
                owner("2026-12-02"),
                gone("刘伟", "2026-12-02"),
            ),
            (
                "改派",
                world.reassigning(
                    decision,
                    reassigned,
                    "主持人同意",
                    world.by("赵文", "2026-12-02"),
                ),
                Some(Code::Lacks {
                    decision,
                    lacks: vec![Lack::OwnerNotInOffice],
                }),
            ),
        ],
    );
    let expected = gone("许静", "2026-12-02");
    let what = world.reporting(decision, "2026-12-01");
    world.does(what);
    table(
        &world,
        vec![
            (
                "verified by one who has left",
                world.verifying(decision, "许静", "2026-12-02"),
                expected,
            ),
            (
                "verified before",
                world.verifying(decision, "许静", "2026-12-01"),
                None,
            ),
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

#[test]
fn the_word_of_an_assisting_unit_is_not_that_of_the_lead() {
    // 城管中队 leads, 派出所 assists; nobody has signed.
    let (mut world, decision) = issued();
    let terms = DraftTerms {
        report_every: Some(Cycle::Weekly),
        ..DraftTerms::from(&world.the_decision(decision).terms)
    };
    let what = world.reassigning(
        decision,
        terms,
        "主持人同意",
        world.by("许静", "2026-11-25"),
    );
    world.does(what);
    let says = |world: &World, by: &str, on: &str| What::Progress {
        decision,
        text: "已派员配合".to_string(),
        happened: world.by(by, on),
    };
    let what = says(&world, "钱卫东", "2026-11-27");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    assert_eq!(course.report_due(), Some(day("2026-12-02")));
    assert_eq!(course.last_word().unwrap().1, day("2026-11-27"));
    // At the keyboard of the unit it is known without a name.
    world.be("钱卫东", Role::Unit);
    world.does(What::Progress {
        decision,
        text: "已派员配合".to_string(),
        happened: world.unsaid("2026-11-28"),
    });
    world.be("李敏", Role::Secretary);
    assert_eq!(
        world.the_decision(decision).state,
        CourseState::AwaitingReceipt
    );
    let what = says(&world, "周海明", "2026-11-30");
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::InProgress);
    assert_eq!(course.report_due(), Some(day("2026-12-07")));
    world.assert_folds_agree();
    // A report of before says nothing of its unit, and is the lead's.
    let old =
        r#"{"happened":{"by":null,"channel":"phone","occurred_on":"2026-12-01"},"text":"已办"}"#;
    let event = crate::domain::event::Event::from_stored("decision.progressed", 1, old);
    assert_eq!(event.to_stored().unwrap().2, old);
}

#[test]
fn a_cycle_set_later_counts_from_the_day_it_was_set() {
    let (mut world, decision) = issued();
    let changed = |world: &World, edit: fn(&mut DraftTerms), on: &str| {
        let mut terms = DraftTerms::from(&world.the_decision(decision).terms);
        edit(&mut terms);
        world.reassigning(decision, terms, "主持人同意", world.by("许静", on))
    };
    let what = changed(
        &world,
        |terms| terms.report_every = Some(Cycle::Weekly),
        "2026-12-03",
    );
    world.does(what);
    assert_eq!(
        world.the_decision(decision).report_due(),
        Some(day("2026-12-10"))
    );
    let what = changed(
        &world,
        |terms| {
            terms.due = Some(Due::LongTerm {
                review: Cycle::Weekly,
            })
        },
        "2026-12-09",
    );
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(course.next_review(), Some(day("2026-12-16")));
    world.does(What::Review {
        decision,
        note: "保持良好".to_string(),
        happened: world.unsaid("2026-12-10"),
    });
    assert_eq!(
        world.the_decision(decision).next_review(),
        Some(day("2026-12-17"))
    );
    world.assert_folds_agree();
}
