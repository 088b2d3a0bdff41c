//! Papers that can be shown and written without recording anything.

use chrono::NaiveDate;

use super::{BoardFilter, CommitmentFilter};
use crate::domain::ids::*;
use crate::domain::statistics::{By, Period};

/// Papers of 督办 that the program can show and write without recording anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// 督办通知单 as it would be sent: a preview.
    Slip {
        decision: DecisionId,
        text: String,
        answer_by: Option<NaiveDate>,
    },
    /// 通报 of these decisions: a preview.
    Circular {
        decisions: Vec<DecisionId>,
        answer_by: Option<NaiveDate>,
    },
    /// The last 督办通知单 of a decision as it was sent.
    SentSlip(DecisionId),
    /// 延期申请表
    Extension(DecisionId),
    /// 巡查排班表
    Roster(PatrolId),
    /// 回头看情况通报
    LookBack(PatrolId),
    /// 督办台账
    Ledger(Box<BoardFilter>),
    /// 函, 请示 or 报告 to the body above
    Referral(DecisionId),
    /// The same of an issue that went up without a meeting
    IssueReferral(IssueId),
    /// 民情反馈 of a period; `place` empty: everywhere
    Digest { period: Period, place: String },
    /// What whoever raised an issue is told
    Answer(IssueId),
    /// 约定 under one tab; the five lists are those of their name
    Commitments(Box<CommitmentFilter>),
    /// 统计 of a period, for a report
    Statistics { period: Period, by: By },
}

/// Papers the program can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 议题送审单
    AgendaApproval,
    /// 会议通知, Markdown
    Notice,
    /// 会议通知, under 300 characters
    NoticeText,
    /// 空白会议记录表
    BlankRecord,
    /// 签到表
    SignInSheet,
    /// 会议记录
    Transcript,
    /// 纪要: 草稿, 送审稿 or final, by the state of the meeting
    Minutes,
    /// The same without markup
    MinutesText,
    /// 签发单
    SignOffSheet,
    /// 交办清单 of one unit, plain text
    AssignmentList(UnitId),
    /// 议定事项交办单 of one unit
    Slip(UnitId),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperText {
    pub title: String,
    pub text: String,
}
