//! What stands beside the course, and the day that counts.

use super::*;

#[test]
fn what_was_referred_upwards_is_answered_once() {
    let (mut world, _, [decision, ..]) = issued();
    let refer = What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-09"),
        form: Default::default(),
        request: String::new(),
        happened: world.unsaid("2026-12-01"),
    };
    let answered = |solved, on: &str| What::AnswerEscalation {
        decision,
        reply: "已列入2027年改造计划".to_string(),
        solved,
        happened: world.unsaid(on),
    };
    let (early, back, solved) = (
        answered(false, "2026-11-30"),
        answered(false, "2026-12-03"),
        answered(true, "2026-12-04"),
    );
    assert_eq!(code(world.refuses(back.clone())), Code::NoEscalationPending);
    world.does(refer.clone());
    assert_eq!(code(world.refuses(refer.clone())), Code::EscalationPending);
    assert_eq!(
        code(world.refuses(early)),
        Code::BeforeItsCause {
            earliest: day("2026-12-01")
        }
    );
    let mut other = world.clone();
    other.does(back.clone());
    let course = other.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    assert!(course.pending_escalation().is_none());
    assert_eq!(code(other.refuses(back)), Code::NoEscalationPending);
    // Sent back, it may be referred again.
    other.does(refer);
    assert!(other.the_decision(decision).pending_escalation().is_some());
    // Solved above: what is left is to verify it.
    world.does(solved);
    let course = world.the_decision(decision);
    assert_eq!(course.state, CourseState::AwaitingVerification);
    let report = course.report.as_ref().unwrap();
    assert_eq!(report.happened.occurred_on, day("2026-12-04"));
    assert_eq!(
        report.text, "已列入2027年改造计划",
        "the words of the reply"
    );
}

/// Whether the unit says so or the body above: who is done waits for nothing. What came in the way afterwards stays.
#[test]
fn nothing_is_in_the_way_of_what_is_reported_done() {
    let (mut world, _, [decision, ..]) = issued();
    world.does(What::Escalate {
        decision,
        to: "区住建局".to_string(),
        reply_by: day("2026-12-09"),
        form: Default::default(),
        request: String::new(),
        happened: world.unsaid("2026-12-01"),
    });
    world.does(What::Block {
        decision,
        reason: "等区里拨款".to_string(),
        happened: world.unsaid("2026-12-02"),
    });
    let reply = |on: &str, solved| What::AnswerEscalation {
        decision,
        reply: "已拨付经费".to_string(),
        solved,
        happened: world.unsaid(on),
    };
    let report = |on: &str| What::ReportDone {
        decision,
        text: "已装好".to_string(),
        happened: world.unsaid(on),
    };
    for (what, blocked) in [
        (reply("2026-12-03", true), false),
        (reply("2026-12-03", false), true),
        (reply("2026-12-01", true), true),
        (report("2026-12-02"), false),
        (report("2026-12-01"), true),
    ] {
        let mut world = world.clone();
        world.does(what.clone());
        let course = world.the_decision(decision);
        assert_eq!(course.blocked.is_some(), blocked, "{what:?}");
        assert_eq!(course.blocked_on.is_some(), blocked, "{what:?}");
    }
}

#[test]
fn evidence_is_put_down_with_its_hash_and_nothing_else() {
    let (mut world, _, [decision, ..]) = issued();
    let add = |files: Vec<EvidenceFile>| What::AddEvidence {
        decision,
        files,
        note: "整改后照片".to_string(),
        happened: world.unsaid("2026-12-02"),
    };
    let unread = EvidenceFile::at("/media/usb/整改后.jpg");
    let hostile = EvidenceFile {
        path: "/tmp/\u{1b}[2Ja.jpg".to_string(),
        ..photo()
    };
    let (none, unread, hostile, many, good) = (
        add(Vec::new()),
        add(vec![unread]),
        add(vec![hostile]),
        add(vec![photo(); 21]),
        add(vec![photo()]),
    );
    assert_eq!(code(world.refuses(none)), Code::Empty);
    assert!(matches!(
        code(world.refuses(unread)),
        Code::FileNotRead { .. }
    ));
    let Code::FileNotRead { path, .. } = code(world.refuses(hostile)) else {
        panic!()
    };
    assert!(!path.contains('\u{1b}'), "{path:?}");
    assert_eq!(code(world.refuses(many)), Code::TooManyFiles { limit: 20 });
    world.does(good);
    let course = world.the_decision(decision);
    assert_eq!(course.evidence[0].files, [photo()]);
    assert_eq!(course.state, CourseState::AwaitingReceipt);
    // What was struck off may still get a photo; what was withdrawn may not.
    let what = What::CancelDecision {
        decision,
        reason: "x".to_string(),
        basis: "x".to_string(),
        happened: world.by("许静", "2026-12-03"),
    };
    world.does(what);
    let what = What::AddEvidence {
        decision,
        files: vec![photo()],
        note: String::new(),
        happened: world.unsaid("2026-12-04"),
    };
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongCourse {
            state: CourseState::Withdrawn
        }
    );
}

#[test]
fn an_obstacle_is_not_gone_before_it_came() {
    let (mut world, _, [decision, ..]) = issued();
    let block = What::Block {
        decision,
        reason: "等待供电公司停电".to_string(),
        happened: world.unsaid("2026-12-02"),
    };
    world.does(block);
    let gone = |on: &str| What::Unblock {
        decision,
        note: String::new(),
        happened: world.unsaid(on),
    };
    let (before, same) = (gone("2026-12-01"), gone("2026-12-02"));
    assert_eq!(
        code(world.refuses(before)),
        Code::BeforeItsCause {
            earliest: day("2026-12-02")
        }
    );
    world.does(same);
    assert_eq!(world.the_decision(decision).blocked, None);
}

#[test]
fn an_extension_asked_on_the_last_day_and_typed_the_next_is_in_time_and_marked() {
    let (mut world, _, [decision, ..]) = issued();
    world.set_now(day("2026-12-05"), "08:30");
    let ask = |on: &str| What::AskExtension {
        decision,
        reason: "灯杆到货推迟".to_string(),
        progress: "基础已浇筑".to_string(),
        proposed: day("2026-12-18"),
        happened: world.unsaid(on),
    };
    let (late, in_time) = (ask("2026-12-05"), ask("2026-12-04"));
    assert_eq!(
        code(world.refuses(late)),
        Code::ExtensionTooLate {
            limit: day("2026-12-04")
        }
    );
    world.does(in_time);
    let course = world.the_decision(decision);
    let asked = course.pending_extension().unwrap();
    assert!(asked.entered_late && course.entered_late);
    assert_eq!(asked.limit_then, day("2026-12-04"));
}

#[test]
fn on_time_is_judged_by_the_day_of_the_report_that_was_accepted() {
    let (mut world, _, [decision, ..]) = issued();
    // Done on the due day, typed six days later, verified then.
    let what = world.reporting(decision, "2026-12-04");
    world.does(what);
    let what = world.verifying(decision, "许静", "2026-12-10");
    let mut returned = world.clone();
    world.does(what);
    let course = world.the_decision(decision);
    assert_eq!(
        course.verification.as_ref().unwrap().done_on,
        day("2026-12-04")
    );
    assert!(course.entered_late);
    // A report that was sent back counts for nothing: the next one does.
    let what = What::Return {
        decision,
        reason: "缺照片".to_string(),
        limit: day("2026-12-12"),
        happened: returned.by("许静", "2026-12-07"),
    };
    returned.does(what);
    let what = returned.reporting(decision, "2026-12-09");
    returned.does(what);
    let what = returned.verifying(decision, "许静", "2026-12-10");
    returned.does(what);
    let course = returned.the_decision(decision);
    assert_eq!(
        course.verification.as_ref().unwrap().done_on,
        day("2026-12-09")
    );
}
