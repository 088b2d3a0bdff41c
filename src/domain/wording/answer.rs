//! Back to the people: what became of an issue, in a sentence for a digest and as an answer to whoever raised it. Units are named,
//! people never.

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::domain::dates::{format_date, format_short};
use crate::domain::decision::CourseState;
use crate::domain::issue::{Issue, IssueState, SettledBelow};
use crate::domain::meeting::OutcomeKind;
use crate::domain::query::{BoardRow, HearingLine, IssueView};
use crate::domain::sorting::Level;
use crate::domain::wording::unnamed::Unnamed;
use crate::text::sanitise;

/// 11月20日会议议定交办：由城管中队办理，12月4日前完成，正在办理. What was solved below or above counts before any older meeting, and
/// where it went since is told behind one. `village`: its community is one.
pub fn became(issue: &Issue, hearings: &[HearingLine], village: bool, today: NaiveDate) -> String {
    let last = hearings.iter().rfind(|one| one.outcome.is_some());
    let heard = last.map(|last| heard(last, today));
    let way = Way::since(issue, last.map(|last| last.date), village, today);
    match (&issue.state, heard) {
        (IssueState::SettledBelow { level }, _) => match Replied::solving(issue) {
            Some(replied) => replied.told(today),
            None => below(level.name(village), issue.settled_below.as_ref(), today),
        },
        (IssueState::Referred { .. }, _) => referred(issue, today),
        (IssueState::Registered, None) => way.alone(issue, village),
        (IssueState::Scheduled { .. }, None) => {
            let replied = way.replied.map_or_else(String::new, |told| told + "；");
            format!("{replied}已列入会议议程")
        }
        (IssueState::Scheduled { .. }, Some((result, work))) => {
            format!("{result}，已再次列入会议议程{work}")
        }
        (IssueState::Deferred { resume_on }, heard) => {
            let (result, work) = heard.unwrap_or_else(|| ("会议搁置".to_string(), String::new()));
            let on = format_short(*resume_on, today);
            format!("{result}，{on}续议{work}{}", way.behind())
        }
        (IssueState::Settled { outcome }, None) => {
            format!("会议{}{}", outcome.zh(), way.behind())
        }
        (IssueState::Registered | IssueState::Settled { .. }, Some((result, work))) => {
            format!("{result}{work}{}", way.behind())
        }
    }
}

/// Who has dealt with it: a meeting, somebody below it or a body above it.
pub fn dealt_with(issue: &Issue) -> Option<DealtWith> {
    match issue.state {
        IssueState::SettledBelow {
            level: Level::Higher,
        } => Some(DealtWith::Above),
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
    /// 上级答复
    Above,
}

/// What a body above the street said.
struct Replied<'a> {
    by: &'a str,
    reply: &'a str,
    on: NaiveDate,
}

impl<'a> Replied<'a> {
    fn of(issue: &'a Issue) -> Option<(Self, bool)> {
        let asked = issue.referral.as_ref()?;
        let answer = asked.answer.as_ref()?;
        let replied = Replied {
            by: &asked.to,
            reply: answer.reply.trim().trim_end_matches('。'),
            on: answer.happened.occurred_on,
        };
        Some((replied, answer.solved))
    }

    /// The reply that closed it. None: it was not closed by one.
    fn solving(issue: &'a Issue) -> Option<Self> {
        let level = Level::Higher;
        let (replied, solved) = Replied::of(issue)?;
        (solved && issue.state == IssueState::SettledBelow { level }).then_some(replied)
    }

    /// The reply that gave it back to the street, later than that day.
    fn giving_back(issue: &'a Issue, after: Option<NaiveDate>) -> Option<Self> {
        let (replied, solved) = Replied::of(issue)?;
        (!solved && after.is_none_or(|day| replied.on > day)).then_some(replied)
    }

    /// 11月22日区住建局答复：井盖已更换
    fn told(&self, today: NaiveDate) -> String {
        let (on, by) = (format_short(self.on, today), self.by);
        match self.reply {
            "" => format!("{on}{by}已答复"),
            reply => format!("{on}{by}答复：{reply}"),
        }
    }
}

/// Where it went after its last meeting: what a body above replied, and to which level it was sent since.
struct Way {
    replied: Option<String>,
    step: Option<String>,
}

impl Way {
    fn since(issue: &Issue, after: Option<NaiveDate>, village: bool, today: NaiveDate) -> Way {
        let replied = Replied::giving_back(issue, after);
        let step = issue.steps.last().filter(|step| {
            // The reply itself brought it down.
            let by_reply = step.from == Level::Higher && replied.is_some();
            !by_reply && after.is_none_or(|day| step.happened.occurred_on > day)
        });
        let step = step.map(|step| {
            let on = format_short(step.happened.occurred_on, today);
            let to = step.to.name(village);
            match step.to.cmp(&step.from) {
                Ordering::Less => format!("{on}转{to}办理"),
                Ordering::Equal => format!("{on}报上一级{to}"),
                Ordering::Greater if step.to < Level::District => format!("{on}报{to}"),
                Ordering::Greater => format!("{on}报{to}，待研究"),
            }
        });
        Way {
            replied: replied.map(|replied| replied.told(today)),
            step,
        }
    }

    /// Of an issue no meeting has heard.
    fn alone(self, issue: &Issue, village: bool) -> String {
        let level = issue
            .fields
            .sorting
            .level
            .filter(|_| issue.is_below_district());
        match (self.replied, self.step, level) {
            (Some(replied), Some(step), _) => format!("{replied}；{step}"),
            (Some(replied), None, _) => format!("{replied}；由街道继续研究"),
            (None, Some(step), _) => step,
            (None, None, Some(level)) => format!("已登记，由{}办理", level.name(village)),
            (None, None, None) => "已登记，待研究".to_string(),
        }
    }

    fn behind(self) -> String {
        let parts = [self.replied, self.step].into_iter().flatten();
        parts.map(|part| format!("；{part}")).collect()
    }
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

/// The answer to whoever raised it, short enough to send. It can be read out where others hear it: nobody is named.
pub fn answer(view: &IssueView, office: &str, today: NaiveDate) -> String {
    let fields = &view.issue.fields;
    let raised = format_date(fields.raised_on);
    // A village is no "you" of the polite kind.
    let you = match fields.raiser {
        Some(_) if !fields.source.is_public() => "贵单位",
        _ => "您",
    };
    let unnamed = Unnamed::of(view.raiser_person.as_deref());
    let title = unnamed.told(&fields.title);
    let became = became(&view.issue, &view.hearings, view.village, today);
    let became = unnamed.told(&became);
    let today = format_date(today);
    let told = format!("{you}{raised}反映的“{title}”，{became}。感谢{you}的关心和支持。");
    format!("{}\n\n{office}\n{today}", sanitise::line(&told))
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
