//! 会议记录 as the documents need it: every name resolved as of the meeting's date, every number given, every paragraph
//! composed. Plain data: laying it out is the work of `documents`.

mod body;
mod build;
mod changes;
mod roll;
mod rows;
mod transcript;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

pub use build::build;
pub use rows::label;

use super::ids::{DecisionId, ItemId, MeetingId, UnitId};
use super::meeting::{Meeting, MeetingState, Number};
use super::office::{DocNumber, Identity};

/// How far the paper has come. It decides the title (草稿, 送审稿), the number and the dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Before 送审.
    Draft,
    /// 送审稿: no number yet, also while signed and not issued.
    Review,
    Issued {
        /// 1 for the first issue, 2 for 更正1.
        version: u32,
        /// 印发日期
        on: NaiveDate,
        /// Day the replaced version was issued; None for version 1.
        replaces: Option<NaiveDate>,
        /// Why it was corrected; None for version 1.
        reason: Option<String>,
    },
}

impl Stage {
    /// The stage the meeting is at; an issued meeting gives its newest version.
    pub fn of(meeting: &Meeting) -> Stage {
        match meeting.state {
            MeetingState::InReview | MeetingState::Signed => Stage::Review,
            MeetingState::Issued => meeting
                .issued()
                .and_then(|newest| Stage::version(meeting, newest.version))
                .unwrap_or(Stage::Draft),
            _ => Stage::Draft,
        }
    }

    /// The version that issuing on that day would make: 1, or the next correction.
    pub fn next_issue(meeting: &Meeting, on: NaiveDate) -> Stage {
        let before = meeting.minutes.versions.last();
        Stage::Issued {
            version: before.map_or(1, |version| version.version + 1),
            on,
            replaces: before.map(|version| version.issued_on),
            reason: before.and(meeting.minutes.correction.clone()),
        }
    }

    /// An issued version as it was, 1 being the first. None: it was not issued.
    pub fn version(meeting: &Meeting, version: u32) -> Option<Stage> {
        let versions = &meeting.minutes.versions;
        let at = versions.iter().position(|found| found.version == version)?;
        let found = versions.get(at)?;
        let replaced = at.checked_sub(1).and_then(|before| versions.get(before));
        Some(Stage::Issued {
            version,
            on: found.issued_on,
            replaces: replaced.map(|before| before.issued_on),
            reason: found.reason.clone(),
        })
    }

    /// Word in the title and the file name; empty once issued.
    pub fn mark(&self) -> &'static str {
        match self {
            Stage::Draft => "草稿",
            Stage::Review => "送审稿",
            Stage::Issued { .. } => "",
        }
    }

    /// Which correction this is: 0 for the first issue and everything before it.
    pub fn correction(&self) -> u32 {
        match self {
            Stage::Issued { version, .. } => version.saturating_sub(1),
            _ => 0,
        }
    }

    pub fn issued_on(&self) -> Option<NaiveDate> {
        match self {
            Stage::Issued { on, .. } => Some(*on),
            _ => None,
        }
    }
}

/// The whole record of one meeting, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MinutesRecord {
    pub meeting: MeetingId,
    pub office: Identity,
    /// 杜鹃片区
    pub district: String,
    /// What parts the folder of its drafts from that of a district with the same name for files. None: nothing needs to.
    #[serde(skip)]
    pub apart: Option<String>,
    /// 杜鹃片区现场办公会议
    pub name: String,
    /// 新碶街道片区现场办公会议纪要; the stage's word is not in it.
    pub title: String,
    /// 杜鹃片区现场办公会议专题纪要
    pub subtitle: String,
    /// None until it is issued.
    pub number: Option<DocNumber>,
    pub stage: Stage,
    /// 第N次 of its district in its year.
    pub ordinal: u32,
    pub date: NaiveDate,
    pub start: Option<NaiveTime>,
    /// Clock time of 闭会. None: not closed, or held on paper.
    pub end: Option<NaiveTime>,
    /// Empty: not fixed yet.
    pub venue: String,
    pub chair: Option<Named>,
    pub recorder: Option<Named>,
    /// 补录
    pub on_paper: bool,
    /// It was opened: who was there is known.
    pub held: bool,
    pub body: Body,
    pub roll: Roll,
    /// 责任分工表
    pub rows: Vec<AssignmentRow>,
    /// One per unit that leads or assists, in official order; at a correction also units that lost their last row.
    pub slips: Vec<UnitSlip>,
    /// 分送, kind by kind: units of one kind are joined by 、, kinds by ，.
    pub distribution: Vec<Vec<String>>,
    /// 抄送: bodies outside the office that assist. Empty: no line.
    pub cc: Vec<String>,
    pub agenda: Vec<AgendaLine>,
    pub invited: Vec<Invited>,
    pub transcript: Transcript,
    /// The day the notice went out.
    pub notice_on: Option<NaiveDate>,
    pub agenda_approval: Option<ApprovalLine>,
    pub sign_off: Option<SignOffLine>,
    /// 保管期限
    pub retention: String,
    /// 分送 files of earlier versions by path. A slip whose text did not change is not issued again.
    #[serde(skip)]
    pub earlier: BTreeMap<String, Sent>,
}

/// A file that was sent out with an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub version: u32,
    pub on: NaiveDate,
    pub sha256: String,
}

/// A person in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub name: String,
    /// Unit and post together: 街道党工委书记. Empty: not known.
    pub title: String,
}

/// The running text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Body {
    pub opening: String,
    /// None: nothing was decided before.
    pub review: Option<ItemText>,
    pub situation: Option<String>,
    pub items: Vec<ItemText>,
    /// None: no decision was made.
    pub closing: Option<String>,
}

/// One item as the minutes print it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemText {
    pub item: Option<ItemId>,
    /// 一、 is number 1. None: the report on earlier decisions.
    pub number: Option<u16>,
    /// 关于……问题. Empty for the report.
    pub heading: String,
    /// The running text before the decisions.
    pub paragraph: String,
    /// The decisions, one sentence group each. A single one follows the paragraph on its line, several are numbered （一）.
    pub sentences: Vec<String>,
}

/// 出席, 请假, 列席 in official order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Roll {
    pub present: Vec<RollGroup>,
    pub leave: Vec<RollGroup>,
    pub observers: Vec<RollGroup>,
}

/// 沈立群、何建波、徐蓓（街道党工委、办事处）
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RollGroup {
    /// Empty: the unit is named, the person is not known.
    pub names: Vec<String>,
    /// Empty: a guest of no unit.
    pub unit: String,
    /// 代会: printed 城管中队刘伟（代）
    pub proxy: bool,
}

impl RollGroup {
    /// As it stands in the line of the roll.
    pub fn text(&self) -> String {
        let names = self.names.join("、");
        if self.proxy {
            format!("{}{names}（代）", self.unit)
        } else if self.unit.is_empty() {
            names
        } else if names.is_empty() {
            self.unit.clone()
        } else {
            format!("{names}（{}）", self.unit)
        }
    }
}

/// One row of the 责任分工表.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssignmentRow {
    /// 1, 2, 3 …
    pub index: u32,
    pub decision: DecisionId,
    pub number: Option<Number>,
    /// 一（一）; 通报 for a decision made on the report.
    pub label: String,
    /// 议定事项
    pub matter: String,
    /// The decision as a whole sentence, for lists of one unit.
    pub sentence: String,
    /// None: not named yet (drafts only).
    pub lead: Option<UnitId>,
    pub lead_name: String,
    /// 责任领导; empty: none.
    pub leader: String,
    pub owner: String,
    pub assist: Vec<UnitId>,
    pub assist_names: Vec<String>,
    /// 2026年12月4日; 长期坚持（每月复查）
    pub due: String,
    pub long_term: bool,
    /// 完成标准; empty: none.
    pub standard: String,
    /// 反馈周期: 每月; empty: none.
    pub report_every: String,
}

/// What one unit has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitSlip {
    pub unit: UnitId,
    pub name: String,
    /// 分送/城管中队: where its slip stands in the folder of the version, without the ending.
    pub path: String,
    /// 联络员; empty: none named.
    pub liaison: String,
    /// What it leads first, then what it assists; each in the order of the table. Empty: a correction took its last row.
    pub rows: Vec<SlipRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SlipRow {
    pub role: SlipRole,
    /// Place in `MinutesRecord::rows`, from 0.
    pub row: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipRole {
    /// 牵头
    Lead,
    /// 协办
    Assist,
}

impl SlipRole {
    pub fn zh(self) -> &'static str {
        match self {
            SlipRole::Lead => "牵头",
            SlipRole::Assist => "协办",
        }
    }
}

/// One item of the agenda, for the notice, the 送审单 and the blank record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgendaLine {
    /// None: the report on earlier decisions.
    pub number: Option<u16>,
    pub title: String,
    /// 环境整治·占道经营; empty: no issue behind it.
    pub category: String,
    /// 热点、难点; empty: none.
    pub tags: String,
    pub place: String,
    /// Units that raised it, 群众 for residents.
    pub raised_by: Vec<String>,
    /// 汇报单位; empty: none.
    pub presenter: String,
    /// Planned minutes; 0: not planned.
    pub minutes: u16,
    pub needs: Vec<String>,
    /// Every unit that has a part in it: raiser, presenter, needed ones.
    #[serde(skip)]
    pub units: Vec<UnitId>,
}

/// Somebody who gets the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// Empty: the unit sends whom it likes.
    pub name: String,
    pub post: String,
    pub unit: Option<UnitId>,
    pub unit_name: String,
    /// The notice is addressed to the unit: not to the leaders' own body, nor to the one that sends it.
    #[serde(skip)]
    pub addressed: bool,
    pub observer: bool,
    /// Answer to the notice: 参加, 请假, 代会, 未回
    pub reply: &'static str,
}

/// 会议记录: internal, never sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Transcript {
    pub attendance: Vec<AttendanceLine>,
    pub items: Vec<TranscriptItem>,
    /// 改期: old date and reason.
    pub reschedules: Vec<(NaiveDate, String)>,
    /// Clock time of opening. None: held on paper.
    pub opened: Option<NaiveTime>,
    pub closed: Option<NaiveTime>,
    /// Whole minutes the meeting ran, adjournments left out.
    pub minutes: u32,
    /// 委托主持
    pub chair_note: String,
    pub recorder_note: String,
    /// What was changed after 闭会, oldest first.
    pub changes: Vec<ChangeLine>,
}

/// One change after 闭会.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    pub on: NaiveDate,
    /// Who typed it.
    pub by: String,
    /// 二（一）：时限由2026年12月11日改为2026年12月18日
    pub what: String,
    /// Empty: none was asked.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttendanceLine {
    pub name: String,
    pub unit: String,
    pub post: String,
    /// 出席, 列席, 请假, 缺席, 代会
    pub how: &'static str,
    /// Reason of leave, or who came instead. Empty: none.
    pub note: String,
    pub arrived: Option<NaiveTime>,
    pub left: Option<NaiveTime>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranscriptItem {
    /// As the minutes count it: the 2 of 二. None: a report, or not reached.
    pub number: Option<u16>,
    pub title: String,
    pub ad_hoc: bool,
    pub category: String,
    pub situation: String,
    pub summary: String,
    /// Speaker (empty: the recorder's remark) and text.
    pub notes: Vec<(String, String)>,
    /// 议定交办, with reason, date or name; empty: none yet.
    pub outcome: String,
    /// Whole minutes.
    pub minutes: u32,
    /// Units missed and heard without.
    pub heard_without: Vec<String>,
    pub decisions: Vec<TranscriptDecision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranscriptDecision {
    /// （一）; empty: the only one of its item, or withdrawn.
    pub label: String,
    pub sentence: String,
    pub owner: String,
    /// Who objected, and what.
    pub objection: String,
    pub ruling: String,
    /// Why it was withdrawn or where it went; empty: it stands.
    pub withdrawn: String,
    /// As people said the date.
    pub due_phrase: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApprovalLine {
    pub by: String,
    pub on: NaiveDate,
    pub opinion: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignOffLine {
    pub signatory: String,
    pub on: NaiveDate,
    pub opinion: String,
    /// 书面, OA, 口头
    pub how: &'static str,
}
