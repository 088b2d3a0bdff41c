//! What became of an issue, in every state and at every level.

use super::*;
use crate::domain::env::Happened;
use crate::domain::event::Event;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::EscalationForm;
use crate::domain::sorting::Holder;
use crate::domain::testing::{World, day};

fn meeting() -> MeetingId {
    MeetingId(uuid::Uuid::from_u128(1))
}

fn hearing(date: &str, outcome: Option<OutcomeKind>) -> HearingLine {
    HearingLine {
        meeting: meeting(),
        date: day(date),
        outcome,
        said: String::new(),
        decisions: Vec::new(),
    }
}

#[test]
fn every_state_of_an_issue_is_told_as_it_is() {
    let mut world = World::new(day("2026-11-20"));
    let id = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let mut issue = world.the_issue(id).as_ref().clone();
    let today = world.today();
    let mut told = |state: IssueState, hearings: &[HearingLine]| {
        issue.state = state;
        became(&issue, hearings, false, today)
    };
    let scheduled = IssueState::Scheduled { meeting: meeting() };
    let deferred = IssueState::Deferred {
        resume_on: day("2026-12-04"),
    };
    let settled = IssueState::Settled {
        outcome: OutcomeKind::Explained,
    };
    let below = IssueState::SettledBelow { level: Level::Grid };
    let old = [
        hearing("2026-11-06", Some(OutcomeKind::Explained)),
        hearing("2026-11-20", None),
    ];
    assert_eq!(told(IssueState::Registered, &[]), "已登记，待研究");
    assert_eq!(told(scheduled.clone(), &[]), "已列入会议议程");
    assert_eq!(told(settled.clone(), &[]), "会议解释答复");
    assert_eq!(told(deferred.clone(), &[]), "会议搁置，12月4日续议");
    assert_eq!(told(below.clone(), &[]), "由网格就地解决");
    assert_eq!(told(settled, &old), "11月6日会议解释答复");
    assert_eq!(
        told(scheduled, &old),
        "11月6日会议解释答复，已再次列入会议议程"
    );
    let put_off = [hearing("2026-11-06", Some(OutcomeKind::Deferred))];
    assert_eq!(told(deferred, &put_off), "11月6日会议搁置续议，12月4日续议");
    assert_eq!(told(below, &old), "由网格就地解决");
}

fn on(world: &World, day_of: &str) -> Happened {
    Happened {
        occurred_on: day(day_of),
        ..Happened::today(&world.env)
    }
}

#[test]
fn where_an_issue_lies_that_no_meeting_heard_is_told() {
    let mut world = World::new(day("2026-11-22"));
    let id = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let issue = world.the_issue(id).as_ref().clone();
    let today = world.today();
    let told = |issue: &Issue, village| became(issue, &[], village, today);
    for (level, want) in [
        (None, "已登记，待研究"),
        (Some(Level::Building), "已登记，由楼栋办理"),
        (Some(Level::Compound), "已登记，由小区办理"),
        (Some(Level::Grid), "已登记，由网格办理"),
        (Some(Level::Community), "已登记，由村办理"),
        (Some(Level::District), "已登记，待研究"),
        (Some(Level::Street), "已登记，待研究"),
    ] {
        let mut at = issue.clone();
        at.fields.sorting.level = level;
        assert_eq!(told(&at, true), want);
    }
    // An order from above goes down to the grid and comes up again.
    let stepped = |issue: Issue, from, to, on: Happened| {
        let reason = "理由".to_string();
        issue.evolve(&match from < to {
            true => Event::IssueClimbed {
                from,
                to,
                reason,
                skipped: None,
                happened: on,
            },
            false => Event::IssueSentDown {
                from,
                to,
                reason,
                happened: on,
            },
        })
    };
    let down = stepped(issue, Level::Street, Level::Grid, on(&world, "2026-11-18"));
    assert_eq!(told(&down, false), "11月18日转网格办理");
    let up = stepped(
        down,
        Level::Grid,
        Level::Community,
        on(&world, "2026-11-20"),
    );
    assert_eq!(told(&up, false), "11月20日报社区");
    assert_eq!(told(&up, true), "11月20日报村");
    let district = stepped(
        up,
        Level::Community,
        Level::District,
        on(&world, "2026-11-21"),
    );
    assert_eq!(told(&district, false), "11月21日报片区，待研究");
    // A meeting heard it since, or before.
    let mut heard = hearing("2026-11-22", Some(OutcomeKind::NotReached));
    let last = became(&district, &[heard.clone()], false, today);
    assert_eq!(last, "11月22日会议本次未议");
    heard.date = day("2026-11-06");
    let last = became(&district, &[heard], false, today);
    assert_eq!(last, "11月6日会议本次未议；11月21日报片区，待研究");
}

#[test]
fn what_the_body_above_answered_is_told_as_its_answer() {
    let mut world = World::new(day("2026-11-22"));
    let id = world.give_issue("井盖缺失", "综合治理/消防安全");
    let mut issue = world.the_issue(id).as_ref().clone();
    let asked = Event::IssueReferred {
        from: Level::Street,
        to: "区住建局".to_string(),
        form: EscalationForm::Letter,
        request: "请更换".to_string(),
        reason: "超出职权".to_string(),
        skipped: None,
        reply_by: day("2026-12-04"),
        happened: on(&world, "2026-11-20"),
    };
    issue = issue.evolve(&asked);
    let today = world.today();
    assert_eq!(
        became(&issue, &[], false, today),
        "11月20日提交区住建局，待其答复"
    );
    let answered = |reply: &str, solved| {
        issue.clone().evolve(&Event::IssueReferralAnswered {
            reply: reply.to_string(),
            solved,
            happened: on(&world, "2026-11-22"),
        })
    };
    let solved = answered("井盖已更换。", true);
    assert_eq!(
        became(&solved, &[], false, today),
        "11月22日区住建局答复：井盖已更换"
    );
    assert_eq!(dealt_with(&solved), Some(DealtWith::Above));
    let back = answered("已列入明年改造计划", false);
    let replied = "11月22日区住建局答复：已列入明年改造计划";
    assert_eq!(
        became(&back, &[], false, today),
        format!("{replied}；由街道继续研究")
    );
    assert_eq!(dealt_with(&back), None);
    let before = hearing("2026-11-06", Some(OutcomeKind::Deferred));
    let mut deferred = back.clone();
    deferred.state = IssueState::Deferred {
        resume_on: day("2026-12-04"),
    };
    assert_eq!(
        became(&deferred, &[before], false, today),
        format!("11月6日会议搁置续议，12月4日续议；{replied}")
    );
    let mut again = back;
    again.state = IssueState::Scheduled { meeting: meeting() };
    let told = became(&again, &[], false, today);
    assert_eq!(told, format!("{replied}；已列入会议议程"));
}

#[test]
fn solved_below_is_told_with_day_and_result_and_nobody_is_named() {
    let mut world = World::new(day("2026-11-20"));
    let id = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let mut issue = world.the_issue(id).as_ref().clone();
    assert_eq!(dealt_with(&issue), None);
    issue.state = IssueState::SettledBelow { level: Level::Grid };
    issue.settled_below = Some(SettledBelow {
        level: Level::Grid,
        how: "上门劝导".to_string(),
        by: Holder::Named("胡小燕".to_string()),
        result: "已清理，车主签字。".to_string(),
        happened: Happened {
            occurred_on: day("2026-11-18"),
            ..Happened::today(&world.env)
        },
    });
    assert_eq!(dealt_with(&issue), Some(DealtWith::Below));
    let view = IssueView {
        hearings: vec![hearing("2026-11-06", Some(OutcomeKind::Deferred))],
        raiser_person: None,
        similar: Vec::new(),
        site: Vec::new(),
        above: None,
        village: false,
        commitments: Vec::new(),
        history: Vec::new(),
        issue,
    };
    let answer = answer(&view, "新碶街道党工委", world.today());
    // Whoever is addressed is thanked, and who signs stands on a line of its own, with the day.
    let told = "，11月18日由网格就地解决：已清理，车主签字。感谢贵单位的关心和支持。\n\n新碶街道党工委\n2026年11月20日";
    assert!(
        answer.starts_with("贵单位") && answer.ends_with(told),
        "{answer}"
    );
}

#[test]
fn an_item_the_meeting_did_not_reach_is_not_dealt_with() {
    let mut world = World::new(day("2026-11-20"));
    let issue = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let meeting = world.give_meeting_with(&[issue]);
    let mut issue = world.the_issue(issue).as_ref().clone();
    assert_eq!(dealt_with(&issue), None);
    let hearing = issue
        .hearings
        .iter_mut()
        .find(|one| one.meeting == meeting)
        .unwrap();
    hearing.outcome = Some(OutcomeKind::NotReached);
    assert_eq!(dealt_with(&issue), None);
    issue.hearings[0].outcome = Some(OutcomeKind::Explained);
    assert_eq!(dealt_with(&issue), Some(DealtWith::Meeting));
}

#[test]
fn where_a_meeting_sent_it_and_how_it_settled_it_are_said_and_a_unit_is_no_resident() {
    let mut world = World::new(day("2026-11-20"));
    let id = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let mut issue = world.the_issue(id).as_ref().clone();
    let mut told = |outcome: OutcomeKind, said: &str| {
        issue.state = IssueState::Settled { outcome };
        let heard = HearingLine {
            said: said.to_string(),
            ..hearing("2026-11-06", Some(outcome))
        };
        became(&issue, &[heard], false, day("2026-11-20"))
    };
    assert_eq!(
        told(OutcomeKind::Escalated, "区住建局"),
        "11月6日会议提交上级区住建局"
    );
    assert_eq!(
        told(OutcomeKind::SettledOnSite, "当场清走。"),
        "11月6日会议现场解决：当场清走"
    );
    issue.state = IssueState::SettledBelow {
        level: Level::Community,
    };
    assert_eq!(became(&issue, &[], true, world.today()), "由村就地解决");
    let view = IssueView {
        hearings: Vec::new(),
        raiser_person: None,
        similar: Vec::new(),
        site: Vec::new(),
        above: None,
        village: true,
        commitments: Vec::new(),
        history: Vec::new(),
        issue,
    };
    let sent = answer(&view, "新碶街道党工委", world.today());
    assert!(sent.starts_with("贵单位2026年"), "{sent}");
}
