//! 督办: the course of one decision after its meeting, from 待签收 to 销号. It is one record for life.

mod course;
mod evolve;
mod publication;
mod standing;

pub use course::{asks_how, happened};
pub use publication::{Ended, Ending, NoticeKind, Publication, Shown};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::env::Happened;
use super::ids::{DecisionId, DistrictId, IssueId, ItemId, MeetingId, PersonId, UnitId};
use super::meeting::{EscalationForm, Terms};
use super::office::{CategoryRef, DocNumber};
use super::statistics::Line;

/// A decision in the follow-up ledger. It has a lead, a person and a date, because `Terms` has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub id: DecisionId,
    pub origin: Origin,
    pub terms: Terms,
    /// 交办日期: the meeting's day. Lights run from it.
    pub assigned_on: NaiveDate,
    pub state: CourseState,
    /// The due date at the first 签发; law 4: kept for ever. None: long-term, or not signed yet.
    pub original_due: Option<NaiveDate>,
    /// The day its minutes were signed for 印发, or another unit was given the lead: from then on a receipt is asked for.
    #[serde(default)]
    pub receipt_since: Option<NaiveDate>,
    /// Every fact in the order it was recorded.
    pub receipts: Vec<Receipt>,
    pub progress: Vec<Progress>,
    /// The completion report now awaiting verification, or the accepted one.
    pub report: Option<Report>,
    pub extensions: Vec<Extension>,
    pub returns: Vec<Return>,
    /// 受阻: why. A flag beside the state.
    pub blocked: Option<String>,
    /// Since when.
    #[serde(default)]
    pub blocked_on: Option<NaiveDate>,
    /// 提交上级: until when an answer is expected.
    pub escalated: Option<Escalated>,
    /// 佐证
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    pub verification: Option<Verification>,
    pub reminders: Vec<Reminder>,
    /// 销号日期
    pub closed_on: Option<NaiveDate>,
    /// Long-term: last review held.
    pub reviewed_on: Option<NaiveDate>,
    /// 反弹: reopened after 回头看, how often.
    pub relapses: u32,
    /// 撤销: why.
    pub withdrawn: Option<String>,
    /// 转为常态
    pub made_routine: Option<NaiveDate>,
    /// Something was entered after the day it happened.
    pub entered_late: bool,
    /// How many extensions and returns were on record when the due date itself was last changed (更正, 改派): only later
    /// ones move the limit.
    #[serde(default)]
    pub limit_since: (usize, usize),
    /// How many reminders were on record when the ladder began anew (another limit, another lead, a review held): only
    /// later ones are its rungs.
    #[serde(default)]
    pub ladder_since: usize,
    /// Since when it is looked at again in that cycle, and since when that 反馈周期 is asked of that lead; None: ever since.
    #[serde(default)]
    pub review_since: Option<NaiveDate>,
    #[serde(default)]
    pub report_since: Option<NaiveDate>,
    /// How the figures saw it before each turn of its course.
    #[serde(default)]
    pub past: Vec<Past>,
    /// 征求意见、公示, oldest first.
    #[serde(default)]
    pub publications: Vec<Publication>,
    /// The limit set when it took effect after them, where another was needed.
    #[serde(default)]
    pub effect_limit: Option<NaiveDate>,
    /// What the row of an old ledger said beside all this. None: decided at a meeting.
    #[serde(default)]
    pub imported: Option<Imported>,
}

impl Decision {
    /// 完成质量: as verified here, or as the old ledger gave it and nothing since took back.
    pub fn quality(&self) -> Option<Quality> {
        let verified = self.verification.as_ref().map(|verified| verified.quality);
        let done = matches!(self.state, CourseState::Completed | CourseState::Closed);
        let imported = self.imported.as_ref().filter(|_| done);
        verified.or_else(|| imported.and_then(|row| row.quality))
    }
}

/// How a decision stood before a turn of its course: figures of a day before it are judged by this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The day of the turn.
    pub until: NaiveDate,
    pub lead: UnitId,
    pub line: Line,
}

/// What only the row of an old ledger says: nobody here saw it happen, so it has neither day nor 经办人.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Imported {
    /// 来源, in the ledger's own words
    pub source: String,
    /// 进展情况
    pub progress: String,
    /// 完成质量
    pub quality: Option<Quality>,
    /// 备注
    pub note: String,
}

/// Where a decision came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub district: DistrictId,
    pub category: CategoryRef,
    /// None: imported from an old ledger.
    pub meeting: Option<MeetingId>,
    pub item: Option<ItemId>,
    pub issues: Vec<IssueId>,
    /// Title of the item.
    pub subject: String,
    /// `一（一）` as in the minutes.
    pub label: String,
    /// None until 签发.
    pub number: Option<DocNumber>,
    /// 台账2026-11-20-7 of an imported row; empty otherwise.
    #[serde(default)]
    pub imported: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseState {
    /// 公示中: it has not taken effect yet.
    Published,
    /// 待签收
    AwaitingReceipt,
    /// 办理中
    InProgress,
    /// 待核验
    AwaitingVerification,
    /// 已办结
    Completed,
    /// 已销号
    Closed,
    /// 撤销
    Withdrawn,
}

impl CourseState {
    pub const ALL: [CourseState; 7] = [
        CourseState::Published,
        CourseState::AwaitingReceipt,
        CourseState::InProgress,
        CourseState::AwaitingVerification,
        CourseState::Completed,
        CourseState::Closed,
        CourseState::Withdrawn,
    ];

    /// 待签收, 办理中: the unit still has it in hand.
    pub const IN_HAND: [CourseState; 2] = [CourseState::AwaitingReceipt, CourseState::InProgress];

    pub fn zh(self) -> &'static str {
        match self {
            CourseState::Published => "公示中",
            CourseState::AwaitingReceipt => "待签收",
            CourseState::InProgress => "办理中",
            CourseState::AwaitingVerification => "待核验",
            CourseState::Completed => "已办结",
            CourseState::Closed => "已销号",
            CourseState::Withdrawn => "撤销",
        }
    }

    /// What a screen says of it. `awaits_issue`: nobody can wait for the receipt of minutes that have not gone out.
    pub fn said(self, awaits_issue: bool) -> &'static str {
        match self {
            CourseState::AwaitingReceipt if awaits_issue => "待印发",
            _ => self.zh(),
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|state| state.zh() == word.trim())
    }

    pub fn is_open(self) -> bool {
        !matches!(self, CourseState::Closed | CourseState::Withdrawn)
    }

    /// Not yet 办结, and not given up.
    pub fn is_undone(self) -> bool {
        self.is_open() && self != CourseState::Completed
    }
}

/// What set the limit in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitBy {
    /// The decision, as it was made or as 更正 or 改派 left it
    Terms,
    /// 延期
    Extension,
    /// 退回整改, 反弹
    Return,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub unit: UnitId,
    /// Version of the minutes signed for; 0: the 交办清单 before issuing.
    pub version: u32,
    pub happened: Happened,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub text: String,
    pub happened: Happened,
    /// None: not known; it counts as the lead's.
    #[serde(default)]
    pub unit: Option<UnitId>,
}

/// 申请核验: the unit says it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub text: String,
    pub happened: Happened,
    /// The day it was typed; later than the day it happened: 补录.
    #[serde(default)]
    pub typed_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub reason: String,
    pub progress: String,
    pub proposed: NaiveDate,
    pub asked: Happened,
    /// The limit in force when it was asked.
    pub limit_then: NaiveDate,
    pub answer: Option<ExtensionAnswer>,
    /// Typed after the day it was asked.
    pub entered_late: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionAnswer {
    /// The new limit; None: refused.
    pub granted: Option<NaiveDate>,
    pub opinion: String,
    pub happened: Happened,
}

/// 退回整改
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    pub reason: String,
    /// 整改时限
    pub limit: NaiveDate,
    pub happened: Happened,
    /// How many extensions had been answered by then: tells what came first on one day.
    #[serde(default)]
    pub answered: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    pub to: String,
    /// By what paper.
    #[serde(default, skip_serializing_if = "EscalationForm::is_letter")]
    pub form: EscalationForm,
    /// 请求事项: what is asked. Empty: nobody said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request: String,
    pub reply_by: NaiveDate,
    pub happened: Happened,
    #[serde(default)]
    pub answer: Option<EscalationAnswer>,
}

/// What the body above answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationAnswer {
    pub reply: String,
    pub solved: bool,
    pub happened: Happened,
}

/// Photos and letters, put down together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub files: Vec<EvidenceFile>,
    pub note: String,
    pub happened: Happened,
}

/// One file as it was when it was put down. The file itself stays where it is; its hash tells later whether it is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFile {
    /// As it was given.
    pub path: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub size: u64,
    /// SHA-256, lower-case hex. Empty: not read yet.
    #[serde(default)]
    pub sha256: String,
}

impl EvidenceFile {
    /// A file that nobody has read yet.
    pub fn at(path: impl Into<String>) -> Self {
        EvidenceFile {
            path: path.into(),
            ..EvidenceFile::default()
        }
    }

    /// It was read: its hash is one.
    pub fn is_read(&self) -> bool {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        self.sha256.len() == 64 && self.sha256.bytes().all(hex)
    }
}

/// 核验: the four questions, quality, satisfaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    pub checks: Checks,
    pub quality: Quality,
    pub satisfaction: Satisfaction,
    pub note: String,
    pub happened: Happened,
    /// Date of the report that was accepted: what 按时 is judged by.
    pub done_on: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// 事实清楚
    pub facts_clear: bool,
    /// 问题解决
    pub problem_solved: bool,
    /// 任务落实
    pub task_done: bool,
    /// 结论准确
    pub conclusion_right: bool,
}

impl Checks {
    pub const YES: Checks = Checks {
        facts_clear: true,
        problem_solved: true,
        task_done: true,
        conclusion_right: true,
    };

    pub fn all(&self) -> bool {
        self.facts_clear && self.problem_solved && self.task_done && self.conclusion_right
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    Excellent,
    Good,
    Acceptable,
    Poor,
}

impl Quality {
    pub const ALL: [Quality; 4] = [
        Quality::Excellent,
        Quality::Good,
        Quality::Acceptable,
        Quality::Poor,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            Quality::Excellent => "优秀",
            Quality::Good => "良好",
            Quality::Acceptable => "合格",
            Quality::Poor => "不合格",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|quality| quality.zh() == word.trim())
    }
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Satisfaction {
    Satisfied,
    Mostly,
    Dissatisfied,
    /// 未评价
    #[default]
    NotAsked,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub step: ReminderStep,
    pub text: String,
    pub happened: Happened,
    /// Of the 督办通知单 or 通报.
    pub number: Option<DocNumber>,
    pub answer_by: Option<NaiveDate>,
    pub to: Option<PersonId>,
    /// 反馈提醒: the day on which the report was due.
    pub about: Option<NaiveDate>,
    /// The day of the unit's first word after it.
    pub answered_on: Option<NaiveDate>,
}

/// What a unit is sent, in the order of the ladder. Where a step comes from stands in `domain::ladder`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderStep {
    /// 签收提醒
    Sign,
    /// 反馈提醒: a report of the 反馈周期 is missing.
    Report,
    /// 提醒: of no particular kind, sent by hand.
    Remind,
    /// 临期提醒
    DueSoon,
    /// 复查提醒, of a long-term decision.
    Review,
    /// 催办
    Chase,
    /// 通报
    Criticise,
}

impl ReminderStep {
    pub const ALL: [ReminderStep; 7] = [
        ReminderStep::Sign,
        ReminderStep::Report,
        ReminderStep::Remind,
        ReminderStep::DueSoon,
        ReminderStep::Review,
        ReminderStep::Chase,
        ReminderStep::Criticise,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            ReminderStep::Sign => "签收提醒",
            ReminderStep::Report => "反馈提醒",
            ReminderStep::Remind => "提醒",
            ReminderStep::DueSoon => "临期提醒",
            ReminderStep::Review => "复查提醒",
            ReminderStep::Chase => "催办",
            ReminderStep::Criticise => "通报",
        }
    }
}
