//! 提交上级 of an issue (domain.md B5, B32): asked of somebody, answered by a day, closed or given back.

use chrono::NaiveDate;

use crate::domain::command::What;
use crate::domain::env::Happened;
use crate::domain::ids::IssueId;
use crate::domain::issue::IssueState;
use crate::domain::meeting::EscalationForm;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::sorting::{Holder, Level, Skip};
use crate::domain::testing::{World, day};

fn code(refusal: Refusal) -> Code {
    refusal.reasons.into_iter().next().unwrap().code
}

/// An issue at the street, and what refers it with an answer wanted by that day.
fn at_the_street() -> (World, IssueId) {
    at_level(Level::Street)
}

fn at_level(level: Level) -> (World, IssueId) {
    let mut world = World::new(day("2026-11-20"));
    let mut fields = world.issue_fields("高潮村雨污管网改造", "公共服务/道路照明");
    fields.sorting.level = Some(level);
    let made = world.does(What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: None,
        happened: None,
    });
    (world, IssueId(made.child(0)))
}

fn refers(world: &World, issue: IssueId, reply_by: NaiveDate, skip: Option<Skip>) -> What {
    What::ReferIssue {
        issue,
        to: "区住建局".to_string(),
        form: EscalationForm::Letter,
        request: "请贵局列入明年改造计划".to_string(),
        reason: "街道没有管网改造资金".to_string(),
        skip,
        reply_by,
        happened: Happened::today(&world.env),
    }
}

fn answers(world: &World, issue: IssueId, solved: bool) -> What {
    What::AnswerReferral {
        issue,
        reply: "已列入计划".to_string(),
        solved,
        happened: Happened::today(&world.env),
    }
}

#[test]
fn b32_above_the_street_somebody_is_asked_to_answer_and_no_meeting_hears_it_meanwhile() {
    let (mut world, issue) = at_the_street();
    let up = What::ClimbIssue {
        issue,
        to: None,
        reason: "超出职权".to_string(),
        skip: None,
        happened: Happened::today(&world.env),
    };
    assert_eq!(code(world.refuses(up.clone())), Code::ReferAboveStreet);
    let today = world.today();
    let early = refers(&world, issue, today, None);
    assert_eq!(
        code(world.refuses(early)),
        Code::DateNotAfter { date: today }
    );
    let what = refers(&world, issue, day("2026-12-04"), None);
    world.does(what.clone());
    let known = world.the_issue(issue);
    let reply_by = day("2026-12-04");
    assert_eq!(known.state, IssueState::Referred { reply_by });
    assert_eq!(known.fields.sorting.level, Some(Level::Higher));
    assert!(!known.is_free());
    let meeting = world.give_meeting();
    let add = What::AddIssues {
        meeting,
        issues: vec![issue],
    };
    for again in [what, up, add] {
        assert_eq!(code(world.refuses(again)), Code::IssueReferred { issue });
    }
    world.assert_folds_agree();
}

#[test]
fn b32_the_answer_closes_it_or_gives_it_back_to_the_district() {
    for solved in [true, false] {
        let (mut world, issue) = at_the_street();
        let none = answers(&world, issue, solved);
        assert_eq!(code(world.refuses(none)), Code::IssueNotReferred { issue });
        let what = refers(&world, issue, day("2026-12-04"), None);
        world.does(what);
        let what = answers(&world, issue, solved);
        world.does(what);
        let known = world.the_issue(issue);
        let answer = known.referral.as_ref().unwrap().answer.as_ref().unwrap();
        assert_eq!(answer.solved, solved);
        match solved {
            true => {
                let level = Level::Higher;
                assert_eq!(known.state, IssueState::SettledBelow { level });
                let settled = known.settled_below.as_ref().unwrap();
                assert_eq!(settled.by, Holder::Named("区住建局".to_string()));
            }
            false => {
                assert_eq!(known.state, IssueState::Registered);
                assert_eq!(known.fields.sorting.level, Some(Level::District));
                assert!(known.is_free());
            }
        }
        world.assert_folds_agree();
    }
}

#[test]
fn b32_past_the_street_only_with_a_reason_to_skip_it() {
    let (mut world, issue) = at_level(Level::District);
    let plain = refers(&world, issue, day("2026-12-04"), None);
    let next = Level::Street;
    assert_eq!(code(world.refuses(plain)), Code::LevelSkipped { next });
    let skip = Some(Skip::BeyondPowers);
    let what = refers(&world, issue, day("2026-12-04"), skip);
    world.does(what);
    assert_eq!(world.the_issue(issue).steps[0].skipped, skip);
}
