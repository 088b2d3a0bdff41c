//! 议题: how many were brought, how many were answered and how.

use chrono::NaiveDate;

use super::counts::Frame;
use crate::domain::meeting::OutcomeKind;
use crate::text::Text;
use crate::text::messages::statistics as names;

/// One issue as the figures see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueLine {
    pub raised_on: NaiveDate,
    /// 热点 or 难点
    pub hot_or_hard: bool,
    /// What the last meeting said. None: none has settled it.
    pub answered: Option<Answered>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    pub outcome: OutcomeKind,
    /// The day of the meeting, or the day on which the last of its decisions was 办结. None: one is still open.
    pub settled_on: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IssueCounts {
    /// 受理: raised in the period.
    pub accepted: u64,
    /// Of those, 办结 by the cut-off.
    pub accepted_settled: u64,
    /// 办结 in the period, whenever raised.
    pub settled: u64,
    /// Of those settled: 协商解决 (on the spot, or by decisions that are all done).
    pub solved: u64,
    /// 热点、难点 among those solved.
    pub hot_or_hard_solved: u64,
    /// 提交上级
    pub escalated: u64,
    /// 采纳意见
    pub opinions: u64,
}

impl IssueCounts {
    /// Key, name, definition and value of each.
    pub fn figures(&self) -> [(&'static str, Text, Text, u64); 7] {
        [
            (
                "accepted",
                names::ISSUES_ACCEPTED,
                names::ISSUES_ACCEPTED_IS,
                self.accepted,
            ),
            (
                "accepted_settled",
                names::ISSUES_ACCEPTED_SETTLED,
                names::ISSUES_ACCEPTED_SETTLED_IS,
                self.accepted_settled,
            ),
            (
                "settled",
                names::ISSUES_SETTLED,
                names::ISSUES_SETTLED_IS,
                self.settled,
            ),
            (
                "solved",
                names::ISSUES_SOLVED,
                names::ISSUES_SOLVED_IS,
                self.solved,
            ),
            (
                "hot_or_hard_solved",
                names::ISSUES_HOT,
                names::ISSUES_HOT_IS,
                self.hot_or_hard_solved,
            ),
            (
                "escalated",
                names::ISSUES_ESCALATED,
                names::ISSUES_ESCALATED_IS,
                self.escalated,
            ),
            (
                "opinions",
                names::ISSUES_OPINIONS,
                names::ISSUES_OPINIONS_IS,
                self.opinions,
            ),
        ]
    }

    pub fn add(&mut self, frame: &Frame<'_>, line: &IssueLine) {
        let settled = line.answered.and_then(|answered| {
            let day = answered.settled_on?;
            (day <= frame.as_of).then_some((answered.outcome, day))
        });
        if frame.period.contains(line.raised_on) {
            self.accepted += 1;
            self.accepted_settled += u64::from(settled.is_some());
        }
        let Some((outcome, _)) = settled.filter(|(_, day)| frame.period.contains(*day)) else {
            return;
        };
        self.settled += 1;
        match outcome {
            OutcomeKind::SettledOnSite | OutcomeKind::Assigned | OutcomeKind::Joined => {
                self.solved += 1;
                self.hot_or_hard_solved += u64::from(line.hot_or_hard);
            }
            OutcomeKind::Escalated => self.escalated += 1,
            OutcomeKind::OpinionAdopted => self.opinions += 1,
            OutcomeKind::ReportHeard
            | OutcomeKind::Explained
            | OutcomeKind::Deferred
            | OutcomeKind::NotReached => {}
        }
    }
}
