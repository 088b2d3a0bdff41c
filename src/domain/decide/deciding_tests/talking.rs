//! While people talk.

use super::*;

#[test]
fn anything_but_nothing_is_kept_and_the_first_decision_is_the_outcome() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let what = world.recording(meeting, 1, DraftTerms::default());
    assert_eq!(code(world.refuses(what)), Code::Empty);
    let said = DraftTerms {
        due_phrase: "5个工作日内".to_string(),
        ..DraftTerms::default()
    };
    let first = world.decides(meeting, 1, said);
    let held = world.the_meeting(meeting);
    assert_eq!(held.items[1].outcome, Some(Outcome::Assigned));
    assert_eq!(held.items[1].decisions, [first]);

    // An outcome named before stays; one that says nothing was decided does not.
    let unit = world.unit("公共管理办");
    let explained = Outcome::Explained {
        reason: "超出职权".to_string(),
        teller: unit,
    };
    for (outcome, expected) in [
        (explained.clone(), explained),
        (Outcome::NotReached, Outcome::Assigned),
    ] {
        let mut world = world.clone();
        let what = world.outcome(meeting, 2, outcome);
        world.does(what);
        let terms = world.terms("补装路灯12盏", "公共管理办", "2026-12-11");
        world.decides(meeting, 2, terms);
        assert_eq!(world.the_meeting(meeting).items[2].outcome, Some(expected));
    }
}

#[test]
fn what_cannot_be_is_refused_at_once() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let good = world.terms("补装路灯12盏", "公共管理办", "2026-12-11");
    let nobody = PersonId(uuid::Uuid::nil());
    let no_such = |what: &str| Code::NoSuchThing {
        what: what.to_string(),
    };
    let cases = [
        (
            DraftTerms {
                text: "字".repeat(2001),
                ..good.clone()
            },
            Some(Code::TooLong { limit: 2000 }),
        ),
        (
            DraftTerms {
                text: "字".repeat(2000),
                ..good.clone()
            },
            None,
        ),
        (
            DraftTerms {
                due: on("2026-11-19"),
                ..good.clone()
            },
            Some(Code::BeforeItsCause {
                earliest: day("2026-11-20"),
            }),
        ),
        (
            DraftTerms {
                due: on("2026-11-20"),
                ..good.clone()
            },
            None,
        ),
        (
            DraftTerms {
                owner: Some(nobody),
                ..good.clone()
            },
            Some(no_such("person")),
        ),
        (
            DraftTerms {
                lead: Some(UnitId(uuid::Uuid::nil())),
                ..good.clone()
            },
            Some(no_such("unit")),
        ),
    ];
    for (terms, expected) in cases {
        let what = world.recording(meeting, 1, terms);
        match world.tries(what) {
            Ok(_) => assert_eq!(expected, None),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected),
        }
    }
    let what = world.recording(meeting, 0, good.clone());
    assert_eq!(code(world.refuses(what)), Code::ReviewTakesNoDecision);
    let preparing = world.give_meeting();
    let what = world.recording(preparing, 1, good);
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongState {
            state: MeetingState::Preparing
        }
    );
}

#[test]
fn control_characters_and_repeated_assistants_do_not_get_in() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let police = world.unit("派出所");
    let terms = DraftTerms {
        text: "夜间\u{1b}[31m整治\r\n到位".to_string(),
        assist: vec![police, police],
        ..world.terms("x", "城管中队", "2026-12-04")
    };
    let decision = world.decides(meeting, 1, terms);
    let kept = world.the_meeting(meeting).decisions[&decision]
        .terms
        .clone();
    assert!(!kept.text.chars().any(char::is_control), "{:?}", kept.text);
    assert_eq!(kept.assist, [police]);
}

#[test]
fn a_group_is_one_sentence_and_one_decision_per_unit() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let leads: Vec<UnitId> = ["高潮村", "杜鹃社区", "高潮村"]
        .map(|name| world.unit(name))
        .to_vec();
    let terms = DraftTerms {
        text: "逐户排查建账".to_string(),
        assist: vec![world.unit("派出所"), leads[0]],
        due: on("2026-11-30"),
        ..DraftTerms::default()
    };
    let command = world.does(What::RecordGroup {
        meeting,
        item: world.item(meeting, 1),
        terms: Box::new(terms),
        leads: leads.clone(),
    });
    let (first, second) = (DecisionId(command.child(0)), DecisionId(command.child(1)));
    let held = world.the_meeting(meeting);
    assert_eq!(held.items[1].decisions, [first, second]);
    let member = |id| &held.decisions[&id];
    assert_eq!(member(first).group, Some(first));
    assert_eq!(member(second).group, Some(first));
    assert_eq!(member(first).terms.owner, Some(world.person("吴阿根")));
    assert_eq!(member(second).terms.owner, Some(world.person("王晓岚")));
    assert_eq!(member(first).terms.assist, [world.unit("派出所")]);
    assert_eq!(member(second).terms.assist.len(), 2);
    // One sentence: the item has one number, no （一）.
    assert_eq!(
        labels(&world, meeting),
        [(first, "一".to_string()), (second, "一".to_string())]
    );

    let what = world.revising(meeting, second, "", |terms| {
        terms.text = "逐户排查建账并整改".to_string();
        terms.due = on("2026-12-31");
        terms.owner = None;
    });
    world.does(what);
    let held = world.the_meeting(meeting);
    assert_eq!(held.decisions[&first].terms.text, "逐户排查建账并整改");
    assert_eq!(held.decisions[&first].terms.due, on("2026-12-31"));
    assert!(held.decisions[&first].terms.owner.is_some());
    let part = Box::new(world.terms("一半", "高潮村", "2026-12-01"));
    assert_eq!(
        code(world.refuses(What::SplitDecision {
            meeting,
            decision: first,
            first: seen(&world.clone(), meeting, first, part.clone()),
            second: part,
            note: String::new(),
        })),
        Code::InGroup
    );
}

#[test]
fn fields_are_judged_one_by_one() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let terms = world.terms("开展夜间集中整治", "城管中队", "2026-12-04");
    let decision = world.decides(meeting, 1, terms.clone());
    // The form was opened before another person moved the date.
    let what = world.revising(meeting, decision, "", |terms| terms.due = on("2026-12-11"));
    world.does(what);
    let late = |edit: fn(&mut DraftTerms)| {
        let mut now = terms.clone();
        edit(&mut now);
        What::ReviseDecision {
            meeting,
            decision,
            terms: Box::new(Change {
                was: terms.clone(),
                now,
            }),
            note: String::new(),
        }
    };
    world.does(late(|terms| terms.text = "开展夜间联合整治".to_string()));
    let kept = world.the_meeting(meeting).decisions[&decision]
        .terms
        .clone();
    assert_eq!(kept.due, on("2026-12-11"));
    assert_eq!(kept.text, "开展夜间联合整治");
    let refusal = world.refuses(late(|terms| terms.due = on("2026-12-08")));
    assert_eq!(refusal.reasons[0].field, "due");
    assert_eq!(
        code(refusal),
        Code::Stale {
            now: "2026年12月11日".to_string()
        }
    );
    let same = world.revising(meeting, decision, "", |_| {});
    assert_eq!(code(world.refuses(same)), Code::NothingChanged);
}

#[test]
fn splitting_merging_moving_and_withdrawing_keep_the_numbers_in_order() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let terms = world.terms("甲", "城管中队", "2026-12-04");
    let first = world.decides(meeting, 1, terms);
    let terms = world.terms("乙", "派出所", "2026-12-04");
    let second = world.decides(meeting, 1, terms);
    let half = |world: &World, text: &str| Box::new(world.terms(text, "城管中队", "2026-12-04"));
    let what = What::SplitDecision {
        meeting,
        decision: first,
        first: seen(&world, meeting, first, half(&world, "甲一")),
        second: half(&world, "甲二"),
        note: String::new(),
    };
    let third = DecisionId(world.does(what).child(0));
    let order = |world: &World| -> Vec<DecisionId> {
        labels(world, meeting)
            .into_iter()
            .map(|(id, _)| id)
            .collect()
    };
    assert_eq!(order(&world), [first, third, second]);
    world.does(What::MoveDecision {
        meeting,
        decision: second,
        item: world.item(meeting, 1),
        at: 0,
    });
    assert_eq!(order(&world), [second, first, third]);
    let again = What::MoveDecision {
        meeting,
        decision: third,
        item: world.item(meeting, 1),
        at: 9,
    };
    assert_eq!(code(world.refuses(again)), Code::NothingChanged);
    world.does(What::MoveDecision {
        meeting,
        decision: third,
        item: world.item(meeting, 2),
        at: 0,
    });
    assert_eq!(
        world.the_meeting(meeting).items[2].outcome,
        Some(Outcome::Assigned)
    );
    let report = What::MoveDecision {
        meeting,
        decision: third,
        item: world.item(meeting, 0),
        at: 0,
    };
    assert_eq!(code(world.refuses(report)), Code::ReviewTakesNoDecision);
    world.does(What::MergeDecisions {
        meeting,
        into: first,
        from: second,
        terms: seen(&world, meeting, first, half(&world, "甲乙")),
        note: String::new(),
    });
    let withdrawn = world.the_meeting(meeting).decisions[&second]
        .withdrawn
        .clone();
    let withdrawn = withdrawn.unwrap();
    assert_eq!(withdrawn.reason, "并入一（二）");
    assert_eq!(withdrawn.into, Some(first));
    let twice = What::WithdrawDecision {
        meeting,
        decision: second,
        reason: String::new(),
    };
    assert_eq!(code(world.refuses(twice)), Code::AlreadyWithdrawn);
    world.does(What::WithdrawDecision {
        meeting,
        decision: third,
        reason: String::new(),
    });
    assert_eq!(labels(&world, meeting), [(first, "一".to_string())]);
    assert_eq!(world.all_decisions().count(), 0);
}
