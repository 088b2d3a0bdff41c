//! How an item ends.

use super::*;

#[test]
fn outcomes_fit_their_item() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let unit = world.unit("公共服务办");
    let (first, second) = (world.item(meeting, 1), world.item(meeting, 2));
    let deferred = |resume_on: &str| Outcome::Deferred {
        reason: "意见未统一".to_string(),
        resume_on: day(resume_on),
        preparer: unit,
    };
    let unknown = UnitId(uuid::Uuid::nil());
    let cases = [
        (0, Outcome::NotReached, Some(Code::OutcomeDoesNotFit)),
        (0, Outcome::ReportHeard, None),
        (1, Outcome::ReportHeard, None),
        (
            1,
            deferred("2026-11-20"),
            Some(Code::DateNotAfter {
                date: day("2026-11-20"),
            }),
        ),
        (1, deferred("2026-11-21"), None),
        (
            1,
            Outcome::JoinedInto { item: first },
            Some(Code::JoinWithItself),
        ),
        (
            1,
            Outcome::JoinedInto {
                item: world.item(meeting, 0),
            },
            Some(Code::NoSuchThing {
                what: "item".to_string(),
            }),
        ),
        (1, Outcome::JoinedInto { item: second }, None),
        (
            1,
            Outcome::Explained {
                reason: String::new(),
                teller: unknown,
            },
            Some(Code::NoSuchThing {
                what: "unit".to_string(),
            }),
        ),
        (
            1,
            Outcome::Explained {
                reason: String::new(),
                teller: unit,
            },
            None,
        ),
        (1, Outcome::Assigned, None),
        (
            1,
            Outcome::Escalated {
                to: String::new(),
                form: EscalationForm::Letter,
            },
            None,
        ),
    ];
    for (item, outcome, expected) in cases {
        let what = world.outcome(meeting, item, outcome.clone());
        match world.tries(what) {
            Ok(_) => assert_eq!(expected, None, "{outcome:?}"),
            Err(refusal) => assert_eq!(Some(code(refusal)), expected, "{outcome:?}"),
        }
    }
}

#[test]
fn an_item_with_decisions_cannot_vanish_from_the_minutes() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let terms = world.terms("补装路灯12盏", "公共管理办", "2026-12-11");
    world.decides(meeting, 1, terms);
    let item = world.item(meeting, 1);
    let other = world.item(meeting, 2);
    for outcome in [Outcome::NotReached, Outcome::JoinedInto { item: other }] {
        let what = world.outcome(meeting, 1, outcome);
        assert_eq!(code(world.refuses(what)), Code::ItemHasDecisions { item });
    }
}

#[test]
fn an_issue_is_put_off_once() {
    let mut world = world();
    let issue = world.give_issue("老年人活动场所选址", "公共服务/养老助残");
    let preparer = world.unit("公共服务办");
    let deferred = Outcome::Deferred {
        reason: "意见未统一".to_string(),
        resume_on: day("2026-12-25"),
        preparer,
    };
    for round in 0..2 {
        let meeting = world.give_meeting_with(&[issue]);
        world.does(What::OpenMeeting { meeting });
        let what = world.outcome(meeting, 1, deferred.clone());
        if round == 1 {
            assert_eq!(code(world.refuses(what)), Code::SecondDeferral { issue });
            continue;
        }
        world.does(what);
        let terms = world.terms("提出两个比选方案", "公共服务办", "2026-12-18");
        world.decides(meeting, 1, terms);
        world.does(What::CloseMeeting { meeting });
        assert_eq!(
            world.the_issue(issue).state,
            IssueState::Deferred {
                resume_on: day("2026-12-25")
            }
        );
    }
}

#[test]
fn what_was_put_off_before_cannot_be_put_off_through_another_item() {
    let mut world = world();
    let old = world.give_issue("老年人活动场所选址", "公共服务/养老助残");
    world.given(vec![
        (
            Subject::Issue(old),
            Event::IssueScheduled {
                meeting: MeetingId(uuid::Uuid::nil()),
                item: ItemId(uuid::Uuid::nil()),
            },
        ),
        (
            Subject::Issue(old),
            Event::IssueSettled {
                meeting: MeetingId(uuid::Uuid::nil()),
                outcome: OutcomeKind::Deferred,
                decisions: Vec::new(),
                resume_on: Some(day("2026-11-20")),
            },
        ),
    ]);
    let new = world.give_issue("另一处选址", "公共服务/养老助残");
    let meeting = world.give_meeting_with(&[new, old]);
    world.does(What::OpenMeeting { meeting });
    let what = world.outcome(
        meeting,
        1,
        Outcome::Deferred {
            reason: "意见未统一".to_string(),
            resume_on: day("2026-12-25"),
            preparer: world.unit("公共服务办"),
        },
    );
    world.does(what);
    let terms = world.terms("提出两个比选方案", "公共服务办", "2026-12-18");
    world.decides(meeting, 1, terms);
    let target = world.item(meeting, 1);
    let what = world.outcome(meeting, 2, Outcome::JoinedInto { item: target });
    world.does(what);
    assert_eq!(
        code(world.refuses(What::CloseMeeting { meeting })),
        Code::SecondDeferral { issue: old }
    );
}
