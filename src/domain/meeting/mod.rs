//! 会议: one district on-site meeting, from the first plan to the last version of its minutes.

mod agenda;
mod as_closed;
mod consultation;
mod evolve;
mod gate;
mod matter;
mod minutes;
mod numbers;
mod outcome;
mod roll;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

pub use agenda::{Item, ItemFields, ItemKind, Note, Step};
pub use as_closed::{AsClosed, Reworded};
pub use consultation::{Capacity, Stage};
pub use gate::{Missing, MissingField};
pub use minutes::{
    FileHash, Minutes, Paragraph, ReviewSummary, SignOff, SignOffWay, UnitReceipt, Version,
};
pub use numbers::Number;
pub use outcome::{EscalationForm, Outcome, OutcomeKind, prepared_by};
pub use roll::{Attendance, Attendee, AttendeeFields, Reply};
pub use terms::{Cycle, DraftTerms, Due, Lack, Objection, Terms, ToPublish};

use super::env::Channel;
use super::ids::{
    AttendeeId, CommandId, DecisionId, DistrictId, ItemId, MeetingId, PersonId, UnitId,
};

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
    /// Kept from the first change of wording after 闭会 on.
    #[serde(default)]
    pub as_closed: Option<Box<AsClosed>>,
    /// Changes of wording after 闭会, oldest first.
    #[serde(default)]
    pub reworded: Vec<Reworded>,
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
    /// 理事会
    Council,
    /// 恳谈会
    Talk,
    /// 协商会: its composition is 1+5+X
    Consultation,
}

impl MeetingKind {
    pub const ALL: [MeetingKind; 8] = [
        MeetingKind::OnSite,
        MeetingKind::Monthly,
        MeetingKind::Quarterly,
        MeetingKind::Building,
        MeetingKind::Street,
        MeetingKind::Council,
        MeetingKind::Talk,
        MeetingKind::Consultation,
    ];

    /// Reads the words people use: 月度例会 for 月度工作例会.
    pub fn from_zh(word: &str) -> Option<Self> {
        let word = word.trim();
        let known = |kind: &MeetingKind| {
            let name = kind.zh();
            let short = name.trim_end_matches("会议");
            word == name || word.trim_end_matches("会议") == short
        };
        Self::ALL.into_iter().find(known).or(match word {
            "片区现场办公会议" | "片区现场办公会" | "现场办公会" => {
                Some(MeetingKind::OnSite)
            }
            "月度例会" | "例会" => Some(MeetingKind::Monthly),
            "季度联席会" | "联席会" | "季度党建联席会" => {
                Some(MeetingKind::Quarterly)
            }
            "楼栋长议事会" | "楼栋议事会" => Some(MeetingKind::Building),
            "理事会" => Some(MeetingKind::Council),
            "协商会议" | "民主协商会" | "对接协商会" => {
                Some(MeetingKind::Consultation)
            }
            _ => None,
        })
    }

    /// 代字 of its minutes. None: that of the office.
    pub fn usual_series(self) -> Option<&'static str> {
        Some(match self {
            MeetingKind::OnSite => return None,
            MeetingKind::Monthly => "月度例会纪要",
            MeetingKind::Quarterly => "季度联席会纪要",
            MeetingKind::Building => "楼栋长议事会纪要",
            MeetingKind::Street => "马路办公纪要",
            MeetingKind::Council => "和谐共建理事会纪要",
            MeetingKind::Talk => "恳谈会纪要",
            MeetingKind::Consultation => "民主协商会纪要",
        })
    }

    /// As it stands in titles of documents.
    pub fn zh(self) -> &'static str {
        match self {
            MeetingKind::OnSite => "现场办公会议",
            MeetingKind::Monthly => "月度工作例会",
            MeetingKind::Quarterly => "季度联席会议",
            MeetingKind::Building => "楼栋长议事会议",
            MeetingKind::Street => "马路办公会议",
            MeetingKind::Council => "理事会会议",
            MeetingKind::Talk => "恳谈会",
            MeetingKind::Consultation => "协商会",
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub item: ItemId,
    pub step: Step,
    /// When the item was reached, for its clock; None while adjourned or on paper.
    pub since: Option<DateTime<FixedOffset>>,
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

impl Meeting {
    /// Whether it comes before another one: by day, then by the hour, what has none last, then by id. A meeting of which nobody
    /// planned the hour has that at which it was opened; one held on paper was opened when it was typed.
    pub fn is_before(&self, other: &Meeting) -> bool {
        fn held(meeting: &Meeting) -> (NaiveDate, bool, Option<NaiveTime>, MeetingId) {
            let opened = meeting.opened_at.filter(|_| !meeting.plan.on_paper);
            let hour = meeting.plan.start.or(opened.map(|at| at.time()));
            (meeting.plan.date, hour.is_none(), hour, meeting.id)
        }
        held(self) < held(other)
    }

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

    /// 更正 was begun, and no word of the minutes is another yet.
    pub fn is_uncorrected(&self) -> bool {
        self.minutes.correction.is_some() && !self.minutes.changed_since_issue
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
