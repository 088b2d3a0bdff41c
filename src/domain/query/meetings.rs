//! 会议: what the list and the page of a meeting are asked and what they answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::BoardRow;
use crate::domain::event::Event;
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::{Meeting, MeetingKind, MeetingState, ReviewSummary};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    pub district: Option<DistrictId>,
    pub state: Option<MeetingState>,
    pub kind: Option<MeetingKind>,
    /// Only meetings that are not yet 已印发 or cancelled.
    pub unfinished: bool,
    pub year: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    pub id: MeetingId,
    pub district: DistrictId,
    pub date: NaiveDate,
    pub kind: MeetingKind,
    /// 第N次 of this district in that year, cancelled ones not counted.
    pub ordinal: u32,
    pub state: MeetingState,
    pub number: Option<String>,
    pub version: u32,
    pub items: u32,
    pub decisions: u32,
    pub on_paper: bool,
}

/// 应开未开: a district that is late with a kind of meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMeeting {
    pub district: DistrictId,
    pub kind: MeetingKind,
    /// The last one that was held. None: none yet.
    pub last: Option<(MeetingId, NaiveDate)>,
    /// The last day on which it would have been in time.
    pub due_on: NaiveDate,
    pub days_late: u32,
    /// One that is planned from today on.
    pub planned: Option<(MeetingId, NaiveDate)>,
}

/// A command and what it said of the meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeStep {
    pub command: CommandId,
    pub events: Vec<Event>,
}

/// Everything the meeting's screens need, read once.
#[derive(Clone, Debug)]
pub struct MeetingView {
    pub meeting: Arc<Meeting>,
    /// 第N次
    pub ordinal: u32,
    /// Issues on the agenda.
    pub issues: BTreeMap<IssueId, Arc<Issue>>,
    /// Earlier decisions on the same place or issue, per item.
    pub earlier: BTreeMap<ItemId, Vec<BoardRow>>,
    /// 上次议定事项落实情况, as it stands now.
    pub review: ReviewSummary,
    pub review_rows: Vec<BoardRow>,
    /// The course of this meeting's decisions, once closed.
    pub course: Vec<BoardRow>,
    /// The district's next planned meeting after this one.
    pub next_meeting: Option<NaiveDate>,
    /// What 撤销 would take back now, and what 重做 would bring again.
    pub undo: Option<MadeStep>,
    pub redo: Option<MadeStep>,
    /// The program of the session that writes this meeting is still there. False: it ended or was cut off, and the pen may
    /// be taken without asking.
    pub writer_lives: bool,
    /// Undone commands that redo may bring back, newest last.
    pub redoable: Vec<CommandId>,
}
