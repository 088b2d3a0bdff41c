//! After 闭会, until the minutes are issued.

use super::*;

#[test]
fn the_wording_is_free_and_the_assignment_needs_a_note() {
    type Edit = fn(&mut DraftTerms, &World);
    let cases: [(&str, bool, Edit); 8] = [
        ("text", false, |terms, _| terms.text = "改写".to_string()),
        ("standard", false, |terms, _| {
            terms.standard = "无占道摊点".to_string()
        }),
        ("leader", false, |terms, world| {
            terms.leader = Some(world.person("徐蓓"))
        }),
        ("report_every", false, |terms, _| {
            terms.report_every = Some(Cycle::Weekly)
        }),
        ("owner", true, |terms, world| {
            terms.owner = Some(world.person("刘伟"))
        }),
        ("due", true, |terms, _| terms.due = on("2026-12-05")),
        ("assist", true, |terms, _| terms.assist.clear()),
        ("lead", true, |terms, world| {
            terms.lead = Some(world.unit("环卫所"));
            terms.owner = Some(world.person("方志远"));
        }),
    ];
    for (name, needs_note, edit) in cases {
        let mut world = world();
        let (meeting, [decision, ..]) = world.closed_meeting();
        let known = world.clone();
        let what =
            |note: &str| known.revising(meeting, decision, note, |terms| edit(terms, &known));
        if needs_note {
            assert_eq!(
                code(world.refuses(what(" "))),
                Code::ChangeNeedsNote,
                "{name}"
            );
            world.does(what("主持人审定修改"));
        } else {
            world.does(what(""));
        }
        assert_in_step(&world, meeting);
    }
}

#[test]
fn after_closing_words_and_limit_say_one_date() {
    let mut world = world();
    let (meeting, [decision, ..]) = world.closed_meeting();
    let what = world.revising(meeting, decision, "主持人审定修改", |terms| {
        terms.text = "12月11日前完成夜间整治".to_string();
        terms.due = on("2026-12-18");
    });
    assert_eq!(
        code(world.refuses(what)),
        Code::OtherDateInText {
            words: "12月11日前".to_string(),
            due: on("2026-12-18").unwrap(),
        }
    );
    let what = world.revising(meeting, decision, "主持人审定修改", |terms| {
        terms.text = "12月18日前完成夜间整治".to_string();
        terms.due = on("2026-12-18");
    });
    world.does(what);
    assert_in_step(&world, meeting);
}

#[test]
fn a_closed_decision_cannot_become_incomplete() {
    let mut world = world();
    let (meeting, [decision, ..]) = world.closed_meeting();
    let what = world.revising(meeting, decision, "主持人审定修改", |terms| {
        terms.owner = None
    });
    assert_eq!(
        code(world.refuses(what)),
        Code::Lacks {
            decision,
            lacks: vec![Lack::Owner]
        }
    );
}

#[test]
fn the_ledger_follows_every_change_of_the_minutes() {
    let mut world = world();
    let (meeting, [first, second, third]) = world.closed_meeting();
    assert_in_step(&world, meeting);
    let half = |world: &World, text: &str| Box::new(world.terms(text, "城管中队", "2026-12-04"));
    let what = What::SplitDecision {
        meeting,
        decision: first,
        first: seen(&world, meeting, first, half(&world, "甲一")),
        second: half(&world, "甲二"),
        note: "主持人审定修改".to_string(),
    };
    let fourth = DecisionId(world.does(what).child(0));
    assert_in_step(&world, meeting);
    assert_eq!(world.the_decision(second).origin.label, "一（三）");

    // The last decision of an item stays with it.
    let away = What::MoveDecision {
        meeting,
        decision: third,
        item: world.item(meeting, 1),
        at: 0,
    };
    assert!(matches!(code(world.refuses(away)), Code::Incomplete { .. }));
    world.does(What::MoveDecision {
        meeting,
        decision: fourth,
        item: world.item(meeting, 2),
        at: 0,
    });
    assert_in_step(&world, meeting);
    assert_eq!(world.the_decision(fourth).origin.label, "二（一）");
    assert_eq!(world.the_decision(fourth).origin.subject, "路灯缺失");
    assert_eq!(
        world.the_decision(fourth).origin.category.root,
        "public_service"
    );

    world.does(What::MergeDecisions {
        meeting,
        into: third,
        from: fourth,
        terms: seen(
            &world,
            meeting,
            third,
            Box::new(world.terms("补装路灯并整治", "公共管理办", "2026-12-11")),
        ),
        note: String::new(),
    });
    assert_in_step(&world, meeting);
    let gone = world.the_decision(fourth);
    assert_eq!(gone.state, CourseState::Withdrawn);
    assert_eq!(gone.withdrawn.as_deref(), Some("并入二（二）"));

    let withdraw = |reason: &str| What::WithdrawDecision {
        meeting,
        decision: second,
        reason: reason.to_string(),
    };
    assert_eq!(code(world.refuses(withdraw(""))), Code::Empty);
    world.does(withdraw("与城管中队日常工作重复"));
    assert_in_step(&world, meeting);
    assert_eq!(world.the_decision(first).origin.label, "一");
    let last = What::WithdrawDecision {
        meeting,
        decision: first,
        reason: "不办了".to_string(),
    };
    assert!(matches!(code(world.refuses(last)), Code::Incomplete { .. }));
    // Every decision ever made has its row: withdrawn ones stay as 撤销.
    assert_eq!(world.all_decisions().count(), 4);
}

#[test]
fn until_the_minutes_are_signed_the_ledger_changes_with_them_alone() {
    let mut world = world();
    let (meeting, [first, second, third]) = world.closed_meeting();
    let cancel = |world: &World, decision| What::CancelDecision {
        decision,
        reason: "重复".to_string(),
        basis: "主持人同意".to_string(),
        happened: world.by("许静", MEETING_DAY),
    };
    let later = |world: &World| {
        let present = DraftTerms::from(&world.the_decision(third).terms);
        What::Reassign {
            decision: third,
            terms: Box::new(Change {
                was: present.clone(),
                now: DraftTerms {
                    due: on("2026-12-31"),
                    ..present
                },
            }),
            basis: "主持人同意".to_string(),
            happened: world.by("许静", MEETING_DAY),
        }
    };
    for what in [cancel(&world, first), later(&world)] {
        assert_eq!(code(world.refuses(what)), Code::ChangeInMinutes);
    }
    world.issues_minutes(meeting, MEETING_DAY);
    let what = later(&world);
    world.does(what);
    assert_eq!(
        world.the_decision(third).original_due,
        Some(day("2026-12-11"))
    );
    let what = cancel(&world, first);
    world.does(what);

    // A later 签发 numbers what stands, not what was cancelled.
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    world.does(What::MoveDecision {
        meeting,
        decision: second,
        item: world.item(meeting, 1),
        at: 0,
    });
    let before = world.events.len();
    let what = world.signing(meeting, day(MEETING_DAY));
    world.does(what);
    assert!(!world.events[before..].iter().any(|(subject, recorded)| {
        *subject == Subject::Decision(first)
            && matches!(recorded.event, Event::DecisionNumbered { .. })
    }));
}

#[test]
fn splitting_and_merging_say_why_like_any_change_and_keep_what_somebody_else_changed() {
    let (world, meeting, [first, second, third]) = corrected();
    let split = |world: &World, due: &str, note: &str| {
        let terms = world.the_meeting(meeting).decisions[&third].terms.clone();
        let half = |text: &str, due: &str| {
            Box::new(DraftTerms {
                text: text.to_string(),
                due: on(due),
                ..terms.clone()
            })
        };
        What::SplitDecision {
            meeting,
            decision: third,
            first: seen(world, meeting, third, half("甲一", "2026-12-11")),
            second: half("甲二", due),
            note: note.to_string(),
        }
    };
    let merge = |world: &World, note: &str| {
        let mut what = merging(world, meeting, first, second);
        if let What::MergeDecisions {
            terms, note: why, ..
        } = &mut what
        {
            terms.now.due = on("2027-03-31");
            *why = note.to_string();
        }
        what
    };
    for (what, expected) in [
        (split(&world, "2026-12-11", ""), None),
        (split(&world, "2027-03-31", ""), Some(Code::ChangeNeedsNote)),
        (split(&world, "2027-03-31", "主持人审定"), None),
        (merge(&world, ""), Some(Code::ChangeNeedsNote)),
        (merge(&world, "主持人审定"), Some(Code::CancelFirst)),
    ] {
        let got = world.clone().tries(what).err().map(code);
        assert_eq!(got, expected);
    }

    let mut world = world.clone();
    let late = split(&world, "2026-12-11", "主持人审定");
    let what = world.revising(meeting, third, "主持人审定", |terms| {
        terms.due = on("2026-12-18");
    });
    world.does(what);
    world.does(late);
    let held = world.the_meeting(meeting);
    assert_eq!(held.decisions[&third].terms.text, "甲一");
    assert_eq!(held.decisions[&third].terms.due, on("2026-12-18"));
}

#[test]
fn a_form_of_reassignment_keeps_the_person_named_meanwhile() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    let opened = DraftTerms::from(&world.the_decision(first).terms);
    world.does(What::ChangeOwner {
        decision: first,
        owner: world.person("刘伟"),
        reason: "工作调整".to_string(),
        happened: world.unsaid(MEETING_DAY),
    });
    let saved = |now: DraftTerms| What::Reassign {
        decision: first,
        terms: Box::new(Change {
            was: opened.clone(),
            now,
        }),
        basis: "主持人同意".to_string(),
        happened: world.by("许静", MEETING_DAY),
    };
    let dated = saved(DraftTerms {
        due: on("2026-12-31"),
        ..opened.clone()
    });
    let another = saved(DraftTerms {
        owner: Some(world.person("钱卫东")),
        ..opened.clone()
    });
    assert_eq!(
        code(world.refuses(another)),
        Code::Stale {
            now: "刘伟".to_string()
        }
    );
    world.does(dated);
    let course = world.the_decision(first);
    assert_eq!(course.terms.owner(), world.person("刘伟"));
    assert_eq!(course.limit(), Some(day("2026-12-31")));
}
