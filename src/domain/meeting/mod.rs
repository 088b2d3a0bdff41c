//! 会议: one district on-site meeting, from the first plan to the last version of its minutes.

mod evolve;
mod gate;
mod numbers;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use gate::{Missing, MissingField};
pub use numbers::Number;
pub use terms::{Cycle, DraftTerms, Due, Lack, Objection, Terms};

use super::env::Channel;
use super::ids::{
    AttendeeId, CommandId, DecisionId, DistrictId, IssueId, ItemId, MeetingId, NoteId, PersonId,
    UnitId,
};
use super::office::DocNumber;

/// Title of the first item of every agenda, as it stands in documents.
pub const REVIEW_TITLE: &str = "上次议定事项落实情况";

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: MeetingId,
    /// The command that planned it. It is not undone: 取消 ends a meeting.
    pub planned_by: CommandId,
    pub plan: Plan,
    pub state: MeetingState,
    /// Session that may write; None: nobody took it yet.
    pub writer: Option<Writer>,
    pub attendees: Vec<Attendee>,
    /// In agenda order. The first is the report on the last decisions (上次议定事项落实情况).
    pub items: Vec<Item>,
    /// Every decision ever recorded here, withdrawn ones too. Order is in the items.
    pub decisions: BTreeMap<DecisionId, MeetingDecision>,
    pub agenda_approval: Option<Approval>,
    pub notice: Option<NoticeSent>,
    /// Where the chair stands. None: not opened yet.
    pub position: Option<Position>,
    pub opened_at: Option<DateTime<FixedOffset>>,
    pub closed_at: Option<DateTime<FixedOffset>>,
    /// Minutes of clock time the meeting has run, adjournments left out, up to `running_since`.
    pub elapsed_minutes: u32,
    /// Set while 进行中.
    pub running_since: Option<DateTime<FixedOffset>>,
    /// Reason of 改期, newest last: (old date, reason).
    pub reschedules: Vec<(NaiveDate, String)>,
    pub cancelled: Option<String>,
    /// Paragraphs whose wording a person changed; the others are composed.
    pub paragraphs: BTreeMap<Paragraph, String>,
    /// What was reported on earlier decisions, frozen at closing.
    pub review: Option<ReviewSummary>,
    pub minutes: Minutes,
    /// Commands that undo may take back, oldest first; emptied by 闭会.
    pub undoable: Vec<CommandId>,
}

/// Date, place and people of a meeting: what 会议筹备 fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub district: DistrictId,
    #[serde(default)]
    pub kind: MeetingKind,
    pub date: NaiveDate,
    /// None: not fixed yet.
    pub start: Option<NaiveTime>,
    #[serde(default)]
    pub venue: String,
    pub chair: Option<PersonId>,
    /// 委托主持: why the chair is not a principal leader. Empty where it is one.
    #[serde(default)]
    pub chair_note: String,
    /// 记录人: present, not the chair, printed in the minutes.
    pub recorder: Option<PersonId>,
    /// Why the recorder is not 班子成员, where the office only reminds.
    #[serde(default)]
    pub recorder_note: String,
    /// 补录: held on paper, entered afterwards; no clocks run.
    #[serde(default)]
    pub on_paper: bool,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// 片区现场办公会议
    #[default]
    OnSite,
    /// 月度工作例会
    Monthly,
    /// 季度联席会
    Quarterly,
    /// 楼栋长议事会
    Building,
    /// 马路办公
    Street,
}

impl MeetingKind {
    pub const ALL: [MeetingKind; 5] = [
        MeetingKind::OnSite,
        MeetingKind::Monthly,
        MeetingKind::Quarterly,
        MeetingKind::Building,
        MeetingKind::Street,
    ];

    /// As it stands in titles of documents.
    pub fn zh(self) -> &'static str {
        match self {
            MeetingKind::OnSite => "现场办公会议",
            MeetingKind::Monthly => "月度工作例会",
            MeetingKind::Quarterly => "季度联席会议",
            MeetingKind::Building => "楼栋长议事会议",
            MeetingKind::Street => "马路办公会议",
        }
    }
}

/// 筹备 → 进行中 ⇄ 休会 → 已闭会 → 送审 → 已签发 → 已印发; a correction goes back to 送审 and on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    Preparing,
    Running,
    Adjourned,
    Closed,
    /// 送审
    InReview,
    Signed,
    Issued,
    Cancelled,
}

impl MeetingState {
    pub fn zh(self) -> &'static str {
        match self {
            MeetingState::Preparing => "筹备",
            MeetingState::Running => "进行中",
            MeetingState::Adjourned => "休会",
            MeetingState::Closed => "已闭会",
            MeetingState::InReview => "送审",
            MeetingState::Signed => "已签发",
            MeetingState::Issued => "已印发",
            MeetingState::Cancelled => "已取消",
        }
    }

    /// Between the first plan and 闭会: agenda and decisions are still being made.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            MeetingState::Preparing | MeetingState::Running | MeetingState::Adjourned
        )
    }

    /// After 闭会, whatever the state of the minutes.
    pub fn is_closed(self) -> bool {
        matches!(
            self,
            MeetingState::Closed
                | MeetingState::InReview
                | MeetingState::Signed
                | MeetingState::Issued
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    pub session: String,
    /// Name of who sits there, and since when, for the other window's banner.
    pub name: String,
    pub since: DateTime<FixedOffset>,
}

/// One person of the roll, or one unit whose person is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    pub id: AttendeeId,
    pub fields: AttendeeFields,
    pub reply: Reply,
    pub attendance: Attendance,
    /// 晚到 and 离会, where keyed.
    pub arrived: Option<NaiveTime>,
    pub left: Option<NaiveTime>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeFields {
    /// None: the unit sends whom it likes, or a guest known by name only.
    pub person: Option<PersonId>,
    /// A guest's name where `person` is None.
    #[serde(default)]
    pub name: String,
    pub unit: Option<UnitId>,
    /// 列席: sits in without belonging to the deciding group.
    #[serde(default)]
    pub observer: bool,
}

/// Answer to the notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// 未回
    #[default]
    None,
    Comes,
    Leave {
        reason: String,
    },
    /// 代会: who comes instead
    Proxy {
        name: String,
    },
}

/// How somebody stood at the meeting. Everyone invited starts present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    #[default]
    Present,
    /// 请假; the reason stays in the register, never in the minutes
    Leave {
        reason: String,
    },
    Absent,
    /// 代会: the name of who came instead
    Proxy {
        name: String,
    },
}

impl Attendance {
    /// Somebody of the unit sits in the room.
    pub fn is_there(&self) -> bool {
        matches!(self, Attendance::Present | Attendance::Proxy { .. })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    pub kind: ItemKind,
    pub fields: ItemFields,
    /// Issues this item settles; several when joined (并案).
    pub issues: Vec<IssueId>,
    /// Brought up in the room (临时动议).
    pub ad_hoc: bool,
    /// 会议认为: what the chair summed up.
    pub summary: String,
    /// 情况: what was reported. Empty: the issues' own text.
    pub situation: String,
    pub notes: Vec<Note>,
    /// Live decisions in order.
    pub decisions: Vec<DecisionId>,
    pub outcome: Option<Outcome>,
    /// Step shown last; hints only.
    pub step: Step,
    /// Whole minutes spent on the item before `Position::since`.
    pub spent_minutes: u32,
    /// Units warned about as missing for this item and accepted so.
    pub heard_without: BTreeSet<UnitId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemFields {
    pub title: String,
    /// Who presents it: proposed from the raiser.
    pub presenter: Option<UnitId>,
    /// Planned minutes.
    pub minutes: u16,
    /// Stations and offices the item needs in the room.
    pub needs: Vec<UnitId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// 上次议定事项落实情况: a report, no number.
    Review,
    Topic,
}

/// Hints for the guide line, never gates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 提出
    #[default]
    Raise,
    /// 发言
    Speak,
    /// 讨论
    Discuss,
    /// 总结
    SumUp,
    /// 分工
    Assign,
    /// 回读
    ReadBack,
}

impl Step {
    pub const ALL: [Step; 6] = [
        Step::Raise,
        Step::Speak,
        Step::Discuss,
        Step::SumUp,
        Step::Assign,
        Step::ReadBack,
    ];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub item: ItemId,
    pub step: Step,
    /// When the item was reached, for its clock; None while adjourned or on paper.
    pub since: Option<DateTime<FixedOffset>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: NoteId,
    /// Who spoke. None: a remark of the recorder.
    pub speaker: Option<AttendeeId>,
    pub text: String,
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EscalationForm {
    /// 函
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

    pub fn zh(self) -> &'static str {
        match self {
            EscalationForm::Letter => "函",
            EscalationForm::Request => "请示",
            EscalationForm::Report => "报告",
            EscalationForm::Platform => "平台转办",
        }
    }
}

/// A decision while it belongs to its meeting. It may lack what it likes until 闭会.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingDecision {
    pub id: DecisionId,
    pub item: ItemId,
    pub terms: DraftTerms,
    /// 一事多单: decisions of one group share one sentence in the minutes. The id is that of its first member.
    pub group: Option<DecisionId>,
    /// Set by 撤回 and 合并: why, and the decision it went into.
    pub withdrawn: Option<Withdrawal>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    pub reason: String,
    /// 并入
    pub into: Option<DecisionId>,
}

/// 议题送审单: who approved the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub by: PersonId,
    pub on: NaiveDate,
    pub opinion: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSent {
    pub on: NaiveDate,
    pub channel: Channel,
}

/// A paragraph of the minutes that a person may reword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paragraph {
    /// 2026年11月20日下午，……现将会议议定事项纪要如下：
    Opening,
    /// 会议通报了上次议定事项落实情况……
    Review,
    /// 会议指出……会议认为……
    Situation,
    /// The running text of one item before its decisions.
    Item(ItemId),
    /// 会议要求……
    Closing,
}

impl std::fmt::Display for Paragraph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Paragraph::Opening => f.write_str("opening"),
            Paragraph::Review => f.write_str("review"),
            Paragraph::Situation => f.write_str("situation"),
            Paragraph::Item(id) => write!(f, "item:{id}"),
            Paragraph::Closing => f.write_str("closing"),
        }
    }
}

impl Serialize for Paragraph {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Paragraph {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "opening" => Ok(Paragraph::Opening),
            "review" => Ok(Paragraph::Review),
            "situation" => Ok(Paragraph::Situation),
            "closing" => Ok(Paragraph::Closing),
            other => other
                .strip_prefix("item:")
                .and_then(|id| id.parse().ok())
                .map(Paragraph::Item)
                .ok_or_else(|| serde::de::Error::custom(format!("no such paragraph: {other}"))),
        }
    }
}

/// 上次议定事项落实情况: the open decisions of the district and those struck off since its last meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewSummary {
    pub total: u32,
    pub closed: u32,
    /// Open and in time (待签收, 办理中, 待核验, 已办结, 长期).
    pub in_progress: u32,
    pub overdue: u32,
    pub decisions: Vec<DecisionId>,
}

/// Everything after 闭会 that concerns the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub submitted_on: Option<NaiveDate>,
    pub sign_off: Option<SignOff>,
    /// Given at the first 签发, kept by corrections.
    pub number: Option<DocNumber>,
    /// Set while a correction (更正) is being made.
    pub correction: Option<String>,
    pub versions: Vec<Version>,
    /// (unit, version) of every 签收.
    pub receipts: Vec<UnitReceipt>,
    /// The wording changed since the last version was issued.
    pub changed_since_issue: bool,
}

/// 签发: stands in the register and on the 签发单, never in the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    pub signatory: PersonId,
    pub on: NaiveDate,
    /// Default 同意.
    pub opinion: String,
    pub how: SignOffWay,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum SignOffWay {
    #[default]
    Paper,
    Oa,
    Oral,
}

impl SignOffWay {
    pub const ALL: [SignOffWay; 3] = [SignOffWay::Paper, SignOffWay::Oa, SignOffWay::Oral];

    pub fn zh(self) -> &'static str {
        match self {
            SignOffWay::Paper => "书面",
            SignOffWay::Oa => "OA",
            SignOffWay::Oral => "口头",
        }
    }
}

/// One issued version: 1, then 更正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// 1 for the first issue.
    pub version: u32,
    pub issued_on: NaiveDate,
    /// Why it was corrected; None for version 1.
    pub reason: Option<String>,
    /// Path in the export folder and SHA-256 of every file.
    pub files: Vec<FileHash>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHash {
    pub path: String,
    pub sha256: String,
}

/// 签收 of one unit for one version covers all its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitReceipt {
    pub unit: UnitId,
    pub version: u32,
    pub by: Option<PersonId>,
    pub occurred_on: NaiveDate,
}

impl Meeting {
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    pub fn decision(&self, id: DecisionId) -> Option<&MeetingDecision> {
        self.decisions.get(&id)
    }

    pub fn attendee(&self, id: AttendeeId) -> Option<&Attendee> {
        self.attendees.iter().find(|attendee| attendee.id == id)
    }

    /// Decisions that stand, in agenda order.
    pub fn live_decisions(&self) -> impl Iterator<Item = &MeetingDecision> {
        self.items
            .iter()
            .flat_map(|item| item.decisions.iter())
            .filter_map(|id| self.decisions.get(id))
    }

    /// The newest issued version.
    pub fn issued(&self) -> Option<&Version> {
        self.minutes.versions.last()
    }

    /// Units somebody sits in the room for.
    pub fn units_present(&self) -> BTreeSet<UnitId> {
        self.attendees
            .iter()
            .filter(|attendee| attendee.attendance.is_there())
            .filter_map(|attendee| attendee.fields.unit)
            .collect()
    }

    /// Units an item needs (and its presenter) for which nobody sits in the room.
    pub fn missing_units(&self, item: &Item) -> Vec<UnitId> {
        let present = self.units_present();
        let mut missing: Vec<UnitId> = Vec::new();
        for unit in item.fields.needs.iter().chain(item.fields.presenter.iter()) {
            if !present.contains(unit) && !missing.contains(unit) {
                missing.push(*unit);
            }
        }
        missing
    }

    /// Minutes the meeting has run by `now`, adjournments left out.
    pub fn minutes_run(&self, now: DateTime<FixedOffset>) -> u32 {
        let running = self
            .running_since
            .map_or(0, |since| (now - since).num_minutes().max(0));
        self.elapsed_minutes
            .saturating_add(u32::try_from(running).unwrap_or(u32::MAX))
    }

    /// Minutes spent on an item by `now`.
    pub fn minutes_on(&self, item: ItemId, now: DateTime<FixedOffset>) -> u32 {
        let before = self.item(item).map_or(0, |item| item.spent_minutes);
        let running = match self.position {
            Some(Position {
                item: here,
                since: Some(since),
                ..
            }) if here == item => (now - since).num_minutes().max(0),
            _ => 0,
        };
        before.saturating_add(u32::try_from(running).unwrap_or(u32::MAX))
    }
}
