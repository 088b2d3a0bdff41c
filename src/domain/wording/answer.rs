//! Back to the people: what became of an issue, in a sentence for a digest and as an answer to whoever raised it. Units are named,
//! people never.

use chrono::NaiveDate;

use crate::domain::dates::{format_date, format_short};
use crate::domain::decision::CourseState;
use crate::domain::issue::{Issue, IssueState, SettledBelow};
use crate::domain::meeting::OutcomeKind;
use crate::domain::query::{BoardRow, HearingLine, IssueView};

/// 11月20日会议议定交办：由城管中队办理，12月4日前完成，正在办理. What was solved below counts before any older meeting.
/// `village`: its community is one.
pub fn became(issue: &Issue, hearings: &[HearingLine], village: bool, today: NaiveDate) -> String {
    let last = hearings.iter().rfind(|one| one.outcome.is_some());
    let heard = last.map(|last| heard(last, today));
    match (&issue.state, heard) {
        (IssueState::SettledBelow { level }, _) => {
            below(level.name(village), issue.settled_below.as_ref(), today)
        }
        (IssueState::Referred { .. }, _) => referred(issue, today),
        (IssueState::Registered, None) => "已登记，待研究".to_string(),
        (IssueState::Scheduled { .. }, None) => "已列入会议议程".to_string(),
        (IssueState::Scheduled { .. }, Some((result, work))) => {
            format!("{result}，已再次列入会议议程{work}")
        }
        (IssueState::Deferred { resume_on }, heard) => {
            let (result, work) = heard.unwrap_or_else(|| ("会议搁置".to_string(), String::new()));
            format!("{result}，{}续议{work}", format_short(*resume_on, today))
        }
        (IssueState::Settled { outcome }, None) => format!("会议{}", outcome.zh()),
        (IssueState::Registered | IssueState::Settled { .. }, Some((result, work))) => {
            format!("{result}{work}")
        }
    }
}

/// Whether anybody has dealt with it: a meeting, or somebody below it.
pub fn dealt_with(issue: &Issue) -> Option<DealtWith> {
    match issue.state {
        IssueState::SettledBelow { .. } => Some(DealtWith::Below),
        IssueState::Registered
        | IssueState::Scheduled { .. }
        | IssueState::Settled { .. }
        | IssueState::Referred { .. }
        | IssueState::Deferred { .. } => {
            let mut outcomes = issue.hearings.iter().filter_map(|one| one.outcome);
            let heard = outcomes.any(|outcome| outcome != OutcomeKind::NotReached);
            heard.then_some(DealtWith::Meeting)
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealtWith {
    Meeting,
    /// 就地解决
    Below,
}

/// What the meeting said, and what came of it.
fn heard(last: &HearingLine, today: NaiveDate) -> (String, String) {
    let on = format_short(last.date, today);
    let said = last.said.trim().trim_end_matches('。');
    let outcome = match last.outcome {
        Some(OutcomeKind::Escalated) => format!("{}{said}", OutcomeKind::Escalated.zh()),
        Some(OutcomeKind::SettledOnSite) if !said.is_empty() => {
            format!("{}：{said}", OutcomeKind::SettledOnSite.zh())
        }
        Some(other) => other.zh().to_string(),
        None => String::new(),
    };
    let work: Vec<String> = last
        .decisions
        .iter()
        .filter(|row| row.state != CourseState::Withdrawn)
        .map(|row| work(row, today))
        .collect();
    let work = match work.is_empty() {
        true => String::new(),
        false if outcome.contains('：') => format!("；{}", work.join("；")),
        false => format!("：{}", work.join("；")),
    };
    (format!("{on}会议{outcome}"), work)
}

/// 11月20日由网格就地解决：楼道已清理. The level, never who did it.
fn below(level: &str, settled: Option<&SettledBelow>, today: NaiveDate) -> String {
    let Some(settled) = settled else {
        return format!("由{level}就地解决");
    };
    let on = format_short(settled.happened.occurred_on, today);
    match settled.result.trim().trim_end_matches('。') {
        "" => format!("{on}由{level}就地解决"),
        result => format!("{on}由{level}就地解决：{result}"),
    }
}

/// 11月20日提交区住建局，待其答复
fn referred(issue: &Issue, today: NaiveDate) -> String {
    match &issue.referral {
        Some(asked) => format!(
            "{}提交{}，待其答复",
            format_short(asked.happened.occurred_on, today),
            asked.to
        ),
        None => "已提交上级，待答复".to_string(),
    }
}

/// 由城管中队办理，12月4日前完成，办理中.
fn work(row: &BoardRow, today: NaiveDate) -> String {
    let due = match (row.state, row.closed_on, row.due) {
        (CourseState::Closed, Some(on), _) => return done(row, on, today),
        (CourseState::Completed, ..) => return format!("由{}办理，已办结", row.lead_unit),
        (CourseState::Published, ..) => return format!("拟由{}办理，正在公示", row.lead_unit),
        (CourseState::AwaitingVerification, ..) => {
            return format!("由{}办理，已报完成，正在核验", row.lead_unit);
        }
        (_, _, Some(due)) if due < today => {
            let due = format_short(due, today);
            return format!("由{}办理，原定{due}前完成，尚未办结", row.lead_unit);
        }
        (_, _, Some(due)) => format!("{}前完成", format_short(due, today)),
        _ => "长期坚持".to_string(),
    };
    format!("由{}办理，{due}，正在办理", row.lead_unit)
}

fn done(row: &BoardRow, on: NaiveDate, today: NaiveDate) -> String {
    let on = format_short(on, today);
    format!("由{}办理，已于{on}办结销号", row.lead_unit)
}

/// The answer to whoever raised it, short enough to send.
pub fn answer(view: &IssueView, office: &str, today: NaiveDate) -> String {
    let fields = &view.issue.fields;
    let raised = format_date(fields.raised_on);
    // A village is no "you" of the polite kind.
    let you = match fields.raiser {
        Some(_) if !fields.source.is_public() => "贵单位",
        _ => "您",
    };
    format!(
        "{you}{raised}反映的“{}”，{}。感谢您的关心和支持。{office}",
        fields.title,
        became(&view.issue, &view.hearings, view.village, today)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::env::Happened;
    use crate::domain::ids::MeetingId;
    use crate::domain::sorting::{Holder, Level};
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
        let told = "，11月18日由网格就地解决：已清理，车主签字。感谢您的关心和支持。";
        assert!(answer.contains(told), "{answer}");
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
}
