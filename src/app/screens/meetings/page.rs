//! The page of one meeting: a list of rows in sections, the next steps first.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{after, prepare};
use crate::app::list::{List, Row};
use crate::app::msg::RequestId;
use crate::app::shared::Shared;
use crate::domain::ids::{AttendeeId, DecisionId, ItemId, MeetingId, UnitId};
use crate::domain::meeting::{Meeting, Paragraph};
use crate::domain::query::{MeetingView, Paper};
use crate::domain::record::{self, MinutesRecord, Stage};
use crate::text::messages::meetings as words;
use crate::text::{Lang, Text};

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowId {
    Step(Step),
    /// The plan, by the field its form opens on.
    Plan(&'static str),
    Item(ItemId),
    AddIssues,
    AddItem,
    Attendee(AttendeeId),
    Invite,
    Paper(Paper),
    Paragraph(Paragraph),
    Decision(DecisionId),
    Unit(UnitId),
    /// An issued version, 1 first.
    Version(u32),
}

/// One thing to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Keeps the meeting from opening: a field of the plan.
    Fix(&'static str),
    /// A field of the plan that the notice needs.
    Fill(&'static str),
    Topics,
    /// Items need units that nobody invited.
    Invite,
    /// Three units or more are concerned: 两代表一委员 are not invited.
    Delegates,
    /// 协商会: nobody leads it.
    Leader,
    /// 协商会: kinds of the five for whom nobody comes.
    Kinds,
    /// 待补 issues on the agenda.
    Incomplete,
    /// Issues on the agenda whose grid, person or duty nobody has said (定格定人定责).
    Unfixed,
    Approve,
    Notice,
    Replies,
    Open,
    Continue,
    /// Another session holds the pen while preparing.
    Take,
    /// Read the draft.
    Check,
    /// The 交办清单 of the units.
    HandOver,
    Submit,
    Sign,
    SignAndIssue,
    Issue,
    Export,
    Receipts,
    Correct,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Next,
    Plan,
    Agenda,
    Roll,
    Text,
    Units,
    Versions,
    Papers,
}

impl Section {
    pub fn title(self) -> Text {
        match self {
            Section::Next => words::SECTION_NEXT,
            Section::Plan => words::SECTION_PLAN,
            Section::Agenda => words::SECTION_AGENDA,
            Section::Roll => words::SECTION_ROLL,
            Section::Text => words::SECTION_TEXT,
            Section::Units => words::SECTION_UNITS,
            Section::Versions => words::SECTION_VERSIONS,
            Section::Papers => words::SECTION_PAPERS,
        }
    }
}

/// How a row stands, beside its mark in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Plain,
    /// Something must be done.
    Lacks,
    /// Something should be done.
    Open,
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    pub id: RowId,
    pub section: Section,
    /// 缺, 宜办, 一、, 已签收 …: at most 8 columns.
    pub mark: String,
    pub state: State,
    pub text: String,
    /// Right column.
    pub detail: String,
    /// Everything, where the line cuts it.
    pub long: String,
}

impl PageRow {
    pub fn new(id: RowId, section: Section, text: impl Into<String>) -> PageRow {
        PageRow {
            id,
            section,
            mark: String::new(),
            state: State::Plain,
            text: text.into(),
            detail: String::new(),
            long: String::new(),
        }
    }

    pub fn mark(mut self, mark: impl Into<String>, state: State) -> PageRow {
        self.mark = mark.into();
        self.state = state;
        self
    }

    pub fn detail(mut self, detail: impl Into<String>) -> PageRow {
        self.detail = detail.into();
        self
    }

    pub fn long(mut self, long: impl Into<String>) -> PageRow {
        self.long = long.into();
        self
    }
}

impl Row for PageRow {
    type Id = RowId;
    type Key = ();

    fn id(&self) -> RowId {
        self.id
    }
}

/// What became of the export folder in this run of the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Written {
    #[default]
    Unknown,
    /// `issued`: what is written is an issued version, no draft.
    Writing { request: RequestId, issued: bool },
    /// Folder, number of files.
    Done(String, usize),
    /// 纪要未写出, and why.
    Failed(String),
}

pub struct Page {
    pub id: MeetingId,
    /// None: not loaded yet, or there is no such meeting (`missing`).
    pub view: Option<Box<MeetingView>>,
    pub missing: bool,
    /// After 闭会: the minutes as they stand now.
    pub record: Option<Box<MinutesRecord>>,
    pub rows: List<PageRow>,
    pub written: Written,
    fresh: bool,
}

impl Page {
    pub fn new(id: MeetingId) -> Page {
        Page {
            id,
            view: None,
            missing: false,
            record: None,
            rows: List::default(),
            written: Written::default(),
            fresh: true,
        }
    }

    pub fn meeting(&self) -> Option<&Arc<Meeting>> {
        self.view.as_ref().map(|view| &view.meeting)
    }

    /// Takes in what was read. The caret stays on its row; where a step was done, it goes to the next one.
    pub fn put(&mut self, view: Option<Box<MeetingView>>, shared: &Shared, today: NaiveDate) {
        self.missing = view.is_none();
        self.view = view;
        self.build(shared, today);
    }

    pub fn build(&mut self, shared: &Shared, today: NaiveDate) {
        let Some(view) = &self.view else { return };
        let meeting = &view.meeting;
        self.record = meeting
            .state
            .is_closed()
            .then(|| Box::new(record_of(view, shared)));
        let rows = match &self.record {
            Some(record) => after::rows(view, record, &self.written, shared),
            None => prepare::rows(view, shared, today),
        };
        let first = rows.first().map(|row| row.id);
        let gone = matches!(self.rows.selected(), Some(RowId::Step(_)))
            && !rows.iter().any(|row| Some(&row.id) == self.rows.selected());
        if let Some(first) = first.filter(|_| self.fresh || gone) {
            self.rows.select(first);
        }
        self.fresh = false;
        self.rows.set(rows);
    }

    pub fn selected(&self) -> Option<RowId> {
        self.rows.selected().copied()
    }

    /// Moves to the first row of the next (or previous) section.
    pub fn turn(&mut self, forward: bool) {
        let all: Vec<(RowId, Section)> = self
            .rows
            .rows(usize::MAX)
            .iter()
            .map(|(row, _)| (row.id, row.section))
            .collect();
        let mut starts: Vec<(RowId, Section)> = Vec::new();
        for row in all.iter().copied() {
            if starts.last().is_none_or(|(_, section)| *section != row.1) {
                starts.push(row);
            }
        }
        let here = self.rows.row().map(|row| row.section);
        let Some(at) = starts
            .iter()
            .position(|(_, section)| Some(*section) == here)
        else {
            return;
        };
        let count = starts.len();
        let to = if forward { at + 1 } else { at + count - 1 } % count;
        if let Some((id, _)) = starts.get(to) {
            self.rows.select(*id);
        }
    }
}

/// The record as it stands: what the draft, the 送审稿 and the lists are made from.
pub fn record_of(view: &MeetingView, shared: &Shared) -> MinutesRecord {
    record::build(
        &view.meeting,
        &shared.office,
        &shared.directory,
        &|issue| view.issues.get(&issue).cloned(),
        view.ordinal,
        Stage::of(&view.meeting),
    )
}

/// 杜鹃片区现场办公会议（第3次）
pub fn name(meeting: &Meeting, ordinal: u32, shared: &Shared) -> String {
    let district = shared.directory.district_name(meeting.plan.district);
    let kind = crate::text::terms::term(shared.lang, meeting.plan.kind.zh());
    match shared.lang {
        Lang::Zh => format!("{district}{kind}（第{ordinal}次）"),
        Lang::En => format!("{district} {kind} no. {ordinal}"),
    }
}
