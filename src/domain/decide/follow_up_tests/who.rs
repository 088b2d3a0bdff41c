//! Who judges, who reports, and who is no longer there.

use super::*;

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
