//! How an item ends.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::Calendar;
use crate::domain::ids::{ItemId, UnitId};

/// How an item ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 现场解决
    SettledOnSite { result: String },
    /// 议定交办
    Assigned,
    /// 提交上级: where to and by what paper
    Escalated { to: String, form: EscalationForm },
    /// 采纳意见
    OpinionAdopted { opinion: String },
    /// 听取通报
    ReportHeard,
    /// 解释答复: why not, and who tells the raiser
    Explained { reason: String, teller: UnitId },
    /// 并入第×项
    JoinedInto { item: ItemId },
    /// 搁置续议
    Deferred {
        reason: String,
        resume_on: NaiveDate,
        preparer: UnitId,
    },
    /// 本次未议: back to the pool, proposed next time
    NotReached,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    SettledOnSite,
    Assigned,
    Escalated,
    OpinionAdopted,
    ReportHeard,
    Explained,
    Joined,
    Deferred,
    NotReached,
}

impl OutcomeKind {
    pub const ALL: [OutcomeKind; 9] = [
        OutcomeKind::Assigned,
        OutcomeKind::SettledOnSite,
        OutcomeKind::Escalated,
        OutcomeKind::OpinionAdopted,
        OutcomeKind::ReportHeard,
        OutcomeKind::Explained,
        OutcomeKind::Joined,
        OutcomeKind::Deferred,
        OutcomeKind::NotReached,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            OutcomeKind::SettledOnSite => "现场解决",
            OutcomeKind::Assigned => "议定交办",
            OutcomeKind::Escalated => "提交上级",
            OutcomeKind::OpinionAdopted => "采纳意见",
            OutcomeKind::ReportHeard => "听取通报",
            OutcomeKind::Explained => "解释答复",
            OutcomeKind::Joined => "并入",
            OutcomeKind::Deferred => "搁置续议",
            OutcomeKind::NotReached => "本次未议",
        }
    }

    /// 议定交办 means at least one decision; 提交上级 carries the sending, 搁置续议 the preparation.
    pub fn needs_decision(self) -> bool {
        matches!(
            self,
            OutcomeKind::Assigned | OutcomeKind::Escalated | OutcomeKind::Deferred
        )
    }
}

impl Outcome {
    pub fn kind(&self) -> OutcomeKind {
        match self {
            Outcome::SettledOnSite { .. } => OutcomeKind::SettledOnSite,
            Outcome::Assigned => OutcomeKind::Assigned,
            Outcome::Escalated { .. } => OutcomeKind::Escalated,
            Outcome::OpinionAdopted { .. } => OutcomeKind::OpinionAdopted,
            Outcome::ReportHeard => OutcomeKind::ReportHeard,
            Outcome::Explained { .. } => OutcomeKind::Explained,
            Outcome::JoinedInto { .. } => OutcomeKind::Joined,
            Outcome::Deferred { .. } => OutcomeKind::Deferred,
            Outcome::NotReached => OutcomeKind::NotReached,
        }
    }
}

/// The paper by which an item goes up.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EscalationForm {
    /// 函
    #[default]
    Letter,
    /// 请示
    Request,
    /// 报告
    Report,
    /// 平台转办
    Platform,
}

impl EscalationForm {
    pub const ALL: [EscalationForm; 4] = [
        EscalationForm::Letter,
        EscalationForm::Request,
        EscalationForm::Report,
        EscalationForm::Platform,
    ];

    /// For the bytes of facts that say nothing of it.
    pub fn is_letter(&self) -> bool {
        *self == EscalationForm::Letter
    }

    pub fn zh(self) -> &'static str {
        match self {
            EscalationForm::Letter => "函",
            EscalationForm::Request => "请示",
            EscalationForm::Report => "报告",
            EscalationForm::Platform => "平台转办",
        }
    }
}

/// 搁置续议: until when its preparation is proposed, so that there is time to read it before it is heard again. `held`: the day of
/// the meeting that defers it.
pub fn prepared_by(resume_on: NaiveDate, held: NaiveDate, calendar: &Calendar) -> NaiveDate {
    /// Working days to read it in.
    const TO_READ: u32 = 3;
    let wanted = calendar.workdays_before(resume_on, TO_READ);
    wanted.max(calendar.next_workday(held)).min(resume_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preparation_is_due_some_working_days_before_the_item_is_heard_again() {
        let calendar = Calendar::builtin();
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let by = |resume: &str| prepared_by(day(resume), day("2026-11-20"), &calendar);
        assert_eq!(by("2026-12-25"), day("2026-12-22"));
        // A weekend between.
        assert_eq!(by("2026-12-08"), day("2026-12-03"));
        // Heard again soon: not before anybody could begin, nor after it is heard.
        assert_eq!(by("2026-11-24"), day("2026-11-23"));
        assert_eq!(by("2026-11-20"), day("2026-11-20"));
    }
}
