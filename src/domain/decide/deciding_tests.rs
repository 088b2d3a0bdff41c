//! Recording decisions, changing them before and after 闭会, and the ledger that follows.

use super::story::*;
use crate::domain::command::{Change, What};
use crate::domain::decision::CourseState;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn labels(world: &World, meeting: MeetingId) -> Vec<(DecisionId, String)> {
    let meeting = world.the_meeting(meeting);
    meeting
        .live_decisions()
        .map(|live| (live.id, meeting.number(live.id).unwrap().label()))
        .collect()
}

/// What a form that showed the present terms sends.
fn seen(
    world: &World,
    meeting: MeetingId,
    decision: DecisionId,
    now: Box<DraftTerms>,
) -> Box<Change<DraftTerms>> {
    let was = world.the_meeting(meeting).decisions[&decision]
        .terms
        .clone();
    Box::new(Change { was, now: *now })
}

/// The ledger says what the minutes say: as many rows as decisions, each with the same label and terms.
fn assert_in_step(world: &World, meeting: MeetingId) {
    let labels = labels(world, meeting);
    for (id, label) in &labels {
        let course = world.the_decision(*id);
        assert_eq!(&course.origin.label, label);
        assert_ne!(course.state, CourseState::Withdrawn);
        let live = &world.the_meeting(meeting).decisions[id];
        assert_eq!(course.terms.text(), live.terms.text);
        assert_eq!(Some(course.terms.lead()), live.terms.lead);
        assert_eq!(course.origin.item, Some(live.item));
    }
    let standing = world
        .all_decisions()
        .filter(|course| course.origin.meeting == Some(meeting))
        .filter(|course| course.state != CourseState::Withdrawn)
        .count();
    assert_eq!(standing, labels.len());
    for item in &world.the_meeting(meeting).items {
        for issue in &item.issues {
            let hearings = &world.the_issue(*issue).hearings;
            assert_eq!(hearings.last().unwrap().decisions, item.decisions);
        }
    }
    world.assert_folds_agree();
}

// ---- while people talk

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

// ---- after 闭会

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
fn what_was_decided_stays_as_it_was_said_beside_what_changed_later() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let said = world.the_meeting(meeting).decision(first).unwrap().clone();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::BeginCorrection {
        meeting,
        reason: "时限有误。".to_string(),
    });
    let what = world.revising(meeting, first, "按主持人原话", |terms| {
        terms.due = on("2026-12-18");
    });
    world.does(what);
    let now = world.the_meeting(meeting);
    assert_eq!(now.at_closing().decision(first), Some(&said));
    assert_ne!(now.decision(first), Some(&said));
    assert_eq!(now.reworded.len(), 2);
    assert_eq!(now.reworded[1].by, world.env.actor.name);
    assert!(matches!(
        &world.events.last().unwrap().1.event,
        Event::TermsChanged { basis, .. } if basis == "更正：时限有误（按主持人原话）"
    ));
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
fn signed_minutes_go_back_to_review_and_issued_ones_need_a_correction() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let what = world.signing(meeting, day(MEETING_DAY));
    world.does(what);
    let reword = |world: &World, text: &str| {
        world.revising(meeting, first, "", |terms| terms.text = text.to_string())
    };
    let what = reword(&world, "改写一");
    world.does(what);
    assert_eq!(world.the_meeting(meeting).state, MeetingState::InReview);
    world.issues_minutes(meeting, MEETING_DAY);
    let what = reword(&world, "改写二");
    assert_eq!(
        code(world.refuses(what.clone())),
        Code::WrongState {
            state: MeetingState::Issued
        }
    );
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    world.does(what);
    assert_in_step(&world, meeting);
}

#[test]
fn a_correction_carries_over_only_what_it_changed() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::ChangeOwner {
        decision: first,
        owner: world.person("刘伟"),
        reason: "工作调整".to_string(),
        happened: world.unsaid(MEETING_DAY),
    });
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    let what = world.revising(meeting, first, "", |terms| {
        terms.text = "开展夜间联合整治".to_string()
    });
    world.does(what);
    let course = world.the_decision(first);
    assert_eq!(course.terms.text(), "开展夜间联合整治");
    assert_eq!(course.terms.owner(), world.person("刘伟"));
    assert!(matches!(
        &world.events.last().unwrap().1.event,
        Event::TermsChanged { basis, .. } if basis == "更正：文字有误"
    ));
}

#[test]
fn a_new_lead_has_signed_for_nothing_and_a_finished_decision_gets_none() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    let change = |world: &World| {
        world.revising(meeting, first, "主持人审定修改", |terms| {
            terms.lead = Some(world.unit("派出所"));
            terms.owner = Some(world.person("钱卫东"));
            terms.assist = vec![world.unit("城管中队")];
        })
    };
    for unit in ["城管中队", "派出所"] {
        world.does(What::GiveReceipt {
            meeting,
            units: vec![world.unit(unit)],
            happened: world.unsaid(MEETING_DAY),
        });
    }
    assert_eq!(world.the_decision(first).state, CourseState::InProgress);
    let mut finished = world.clone();
    let what = change(&world);
    world.does(what);
    assert_eq!(
        world.the_decision(first).state,
        CourseState::AwaitingReceipt
    );
    assert!(
        !world
            .the_decision(first)
            .has_signed(world.unit("派出所"), 0)
    );

    let what = finished.reporting(first, MEETING_DAY);
    finished.does(what);
    let what = finished.verifying(first, "许静", MEETING_DAY);
    finished.does(what);
    let what = change(&finished);
    assert_eq!(
        code(finished.refuses(what)),
        Code::WrongCourse {
            state: CourseState::Closed
        }
    );
}

/// A correction of issued minutes, begun.
fn corrected() -> (World, MeetingId, [DecisionId; 3]) {
    let mut world = world();
    let (meeting, decisions) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    (world, meeting, decisions)
}

fn withdrawing(meeting: MeetingId, decision: DecisionId) -> What {
    What::WithdrawDecision {
        meeting,
        decision,
        reason: "重复".to_string(),
    }
}

fn merging(world: &World, meeting: MeetingId, into: DecisionId, from: DecisionId) -> What {
    What::MergeDecisions {
        meeting,
        into,
        from,
        terms: seen(
            world,
            meeting,
            into,
            Box::new(world.the_meeting(meeting).decisions[&into].terms.clone()),
        ),
        note: String::new(),
    }
}

#[test]
fn a_correction_cancels_nothing_the_supervision_group_has_not_cancelled() {
    let (mut world, meeting, [first, second, _]) = corrected();
    for what in [
        withdrawing(meeting, first),
        merging(&world, meeting, second, first),
    ] {
        assert_eq!(code(world.refuses(what)), Code::CancelFirst);
    }
    let mut closed = world.clone();
    let what = closed.reporting(first, MEETING_DAY);
    closed.does(what);
    let what = closed.verifying(first, "许静", MEETING_DAY);
    closed.does(what);
    for what in [
        withdrawing(meeting, first),
        merging(&closed, meeting, second, first),
    ] {
        let state = CourseState::Closed;
        assert_eq!(code(closed.refuses(what)), Code::WrongCourse { state });
    }

    let cancel = What::CancelDecision {
        decision: first,
        reason: "与二重复".to_string(),
        basis: "主持人同意".to_string(),
        happened: world.by("许静", MEETING_DAY),
    };
    world.does(cancel);
    // The issued minutes still print it: until they are corrected it bears its number.
    assert!(world.the_decision(first).origin.number.is_some());
    world.does(withdrawing(meeting, first));
    let gone = world.the_decision(first);
    assert_eq!(gone.withdrawn.as_deref(), Some("与二重复"));
    assert_eq!(
        (gone.origin.number.as_ref(), gone.origin.label.as_str()),
        (None, "")
    );
    assert_eq!(world.the_decision(second).origin.label, "一");
    assert_in_step(&world, meeting);
}

#[test]
fn what_is_finished_before_the_minutes_are_issued_is_not_withdrawn_and_nobody_is_named_for_it() {
    let mut world = world();
    let (meeting, [first, second, _]) = world.closed_meeting();
    let what = world.reporting(first, MEETING_DAY);
    world.does(what);
    let what = world.verifying(first, "许静", MEETING_DAY);
    world.does(what);
    let state = CourseState::Closed;
    assert_eq!(
        code(world.refuses(withdrawing(meeting, first))),
        Code::WrongCourse { state }
    );
    world.does(withdrawing(meeting, second));
    assert!(world.events.iter().any(|(subject, recorded)| {
        *subject == Subject::Decision(second)
            && matches!(&recorded.event, Event::Cancelled { happened, .. } if happened.by.is_none())
    }));
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

#[test]
fn a_correction_gives_a_finished_decision_to_nobody_else() {
    let mut world = world();
    let (meeting, [first, ..]) = world.closed_meeting();
    world.issues_minutes(meeting, MEETING_DAY);
    let what = world.reporting(first, MEETING_DAY);
    world.does(what);
    let mut what = world.verifying(first, "许静", MEETING_DAY);
    if let What::Verify { look_back, .. } = &mut what {
        *look_back = true;
    }
    world.does(what);
    world.does(What::BeginCorrection {
        meeting,
        reason: "文字有误".to_string(),
    });
    let what = world.revising(meeting, first, "主持人审定修改", |terms| {
        terms.lead = Some(world.unit("派出所"));
        terms.owner = Some(world.person("钱卫东"));
        terms.assist = Vec::new();
    });
    let state = CourseState::Completed;
    assert_eq!(code(world.refuses(what)), Code::WrongCourse { state });
    let what = world.revising(meeting, first, "", |terms| {
        terms.text = "开展夜间联合整治".to_string();
    });
    world.does(what);
}
