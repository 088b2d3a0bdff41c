//! One decision as the figures see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::cycle::Cycle;
use crate::domain::decision::{CourseState, Decision, Quality, Satisfaction};

/// How far a decision came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Open,
    /// 办结: the day of the completion report that 核验 accepted; 转为常态: that day; imported without a report: the day
    /// it was struck off.
    On(NaiveDate),
    /// An imported row says it is done and not when.
    Undated,
    /// 撤销: counted nowhere but as such.
    Withdrawn,
}

/// What of a decision the figures need, and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub assigned_on: NaiveDate,
    /// The limit in force. None: 长期, or still under 公示.
    pub limit: Option<NaiveDate>,
    /// 公示中: it has not taken effect, so it is not 长期 for lacking a limit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published: bool,
    pub end: End,
    /// The report that waits for 核验: the day the unit says it was done.
    pub reported_on: Option<NaiveDate>,
    pub satisfaction: Option<Satisfaction>,
    pub quality: Option<Quality>,
    /// 提交上级, by the meeting or on the way.
    pub escalated: bool,
    /// What the body above answered last: true, it is solved there; false, it came back. None: nobody asked, or no answer yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved_above: Option<bool>,
    pub returned: bool,
    pub extended: bool,
    pub relapsed: bool,
    /// The first sign that the lead unit has it: 签收, or anything it reported.
    pub signed_on: Option<NaiveDate>,
    /// 印发 of the minutes it stands in: 签收 is asked from then on. None: not issued, or imported.
    pub issued_on: Option<NaiveDate>,
    /// 反馈周期, and the days of the reports that came (only where there is one).
    pub cycle: Option<Cycle>,
    /// The day from which they are asked for: 交办, or the change that asked for them.
    pub reports_from: NaiveDate,
    pub reports: Vec<NaiveDate>,
}

impl Line {
    pub fn of(decision: &Decision) -> Line {
        let verified = decision.verification.as_ref();
        let cycle = decision.terms.report_every();
        let returns = decision.returns.len();
        Line {
            assigned_on: decision.assigned_on,
            limit: decision.limit(),
            published: decision.state == CourseState::Published,
            end: end(decision),
            reported_on: decision
                .report
                .as_ref()
                .filter(|_| decision.state == CourseState::AwaitingVerification)
                .map(|report| report.happened.occurred_on),
            satisfaction: verified.map(|found| found.satisfaction),
            quality: decision.quality(),
            escalated: decision.escalated.is_some(),
            solved_above: decision
                .escalated
                .as_ref()
                .and_then(|asked| asked.answer.as_ref())
                .map(|answer| answer.solved),
            // A relapse stands among the returns as well.
            returned: returns > usize::try_from(decision.relapses).unwrap_or(usize::MAX),
            extended: decision.extensions_granted() > 0,
            relapsed: decision.relapses > 0,
            signed_on: signed_on(decision),
            // The meeting knows.
            issued_on: None,
            cycle,
            reports_from: decision
                .report_since
                .map_or(decision.assigned_on, |day| day.max(decision.assigned_on)),
            reports: match cycle {
                Some(_) => reports(decision),
                None => Vec::new(),
            },
        }
    }
}

fn end(decision: &Decision) -> End {
    match decision.state {
        CourseState::Withdrawn => End::Withdrawn,
        CourseState::Completed | CourseState::Closed => {
            let done = decision.verification.as_ref().map(|found| found.done_on);
            done.or(decision.made_routine)
                .or(decision.closed_on)
                .map_or(End::Undated, End::On)
        }
        _ => End::Open,
    }
}

fn signed_on(decision: &Decision) -> Option<NaiveDate> {
    let lead = decision.terms.lead();
    let received = decision
        .receipts
        .iter()
        .filter(|receipt| receipt.unit == lead)
        .map(|receipt| receipt.happened.occurred_on);
    let asked = decision
        .extensions
        .iter()
        .map(|asked| asked.asked.occurred_on);
    received.chain(reports(decision)).chain(asked).min()
}

/// Days on which the unit reported something, the completion included, in order.
fn reports(decision: &Decision) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = decision
        .own_progress()
        .map(|progress| progress.happened.occurred_on)
        .chain(
            decision
                .report
                .iter()
                .map(|report| report.happened.occurred_on),
        )
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
