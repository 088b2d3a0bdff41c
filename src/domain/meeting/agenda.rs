//! An item of the agenda: what it is about, what was said on it, how far it has come.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use crate::domain::ids::{AttendeeId, DecisionId, IssueId, ItemId, NoteId, UnitId};

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

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub id: NoteId,
    /// Who spoke. None: a remark of the recorder.
    pub speaker: Option<AttendeeId>,
    pub text: String,
}
