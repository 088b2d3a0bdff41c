//! Questions to the register and their answers: plain data that the store fills and the others read.

mod commitments;
mod decisions;
mod issues;
mod meetings;
mod papers;
mod patrols;
mod places;
mod today;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

pub use super::board::{BoardCounts, BoardFilter, DueWindow, Overdue, UnitOverdue};
pub use commitments::{
    CommitmentCounts, CommitmentFilter, CommitmentKey, CommitmentRow, CommitmentTab, CommitmentView,
};
pub use decisions::{
    BoardKey, BoardLine, BoardRow, CourseView, DecisionView, LedgerRow, Left, ReminderRow,
    Reminders,
};
pub use issues::{Above, HearingLine, IssueFilter, IssueKey, IssueRow, IssueStage, IssueView};
pub use meetings::{DueMeeting, MadeStep, MeetingFilter, MeetingRow, MeetingView};
pub use papers::{Paper, PaperText, Sheet};
pub use patrols::{FindingRow, PatrolKey, PatrolRow, PatrolView};
pub use places::{PlaceFilter, PlaceKey, PlaceRow, PlaceView};
pub use today::{FirstSteps, SHOWN, TodayView};

use super::directory::Directory;
use super::env::Channel;
use super::ids::*;
use super::office::Office;
use super::statistics::{By, Period, Statistics};

/// What a screen or a verb wants to know. Pages never exceed `limit` rows; `after` is the key of the last row shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Office and directory together: what every screen needs to name things.
    Basics,
    Today,
    /// The same for whoever sits at the keyboard for one unit: what is its own. Answered as `Today`.
    TodayOf(UnitId),
    Issues {
        filter: IssueFilter,
        after: Option<IssueKey>,
        limit: u16,
    },
    Issue(IssueId),
    /// Earlier issues of the same district whose title or place resembles the one being typed.
    Similar {
        district: DistrictId,
        title: String,
        place: String,
        except: Option<IssueId>,
    },
    Meetings {
        filter: MeetingFilter,
        limit: u16,
    },
    Meeting(MeetingId),
    /// 应开未开 on the day asked for.
    MeetingsDue,
    /// The meeting that is being held: running before adjourned, then the newest. Answered as `Meeting`.
    UnderWay,
    Board {
        filter: BoardFilter,
        after: Option<BoardKey>,
        limit: u16,
    },
    /// These rows of the board, in the order asked; at most 200.
    BoardRows(Vec<DecisionId>),
    BoardCounts,
    /// What is late among these, for the sentence a leader asks for.
    Overdue(BoardFilter),
    Decision(DecisionId),
    /// Decisions to act on, in this order; unknown ones are left out.
    Courses(Vec<DecisionId>),
    /// A paper as text, as it would be issued now (or as it was).
    Paper {
        meeting: MeetingId,
        paper: Paper,
    },
    Drafts,
    /// 统计 of a period.
    Statistics {
        period: Period,
        by: By,
    },
    /// Open decisions by the day of their limit, of the month that begins on this day.
    DueDays {
        month: NaiveDate,
    },
    /// History of one subject, oldest first.
    History(Subject),
    /// 今日应发: what the ladder says is to be sent today.
    DueReminders {
        limit: u16,
    },
    /// The same for decisions that somebody chose: what would be sent to each now.
    RemindersFor(Vec<DecisionId>),
    /// 回头看, the newest first.
    Patrols {
        after: Option<PatrolKey>,
        limit: u16,
    },
    Patrol(PatrolId),
    /// 网格: one level of the tree, or what was looked for in it.
    Places {
        filter: PlaceFilter,
        after: Option<PlaceKey>,
        limit: u16,
    },
    Place(PlaceId),
    /// 约定 under one tab.
    Commitments {
        filter: CommitmentFilter,
        after: Option<CommitmentKey>,
        limit: u16,
    },
    CommitmentCounts,
    Commitment(CommitmentId),
    /// A paper of 督办 as text.
    Sheet(Sheet),
}

#[derive(Clone, Debug)]
pub enum Answer {
    Basics(Basics),
    Today(Box<TodayView>),
    Issues(Page<IssueRow, IssueKey>),
    Issue(Option<Box<IssueView>>),
    Similar(Vec<IssueRow>),
    Meetings(Vec<MeetingRow>),
    MeetingsDue(Vec<DueMeeting>),
    Meeting(Option<Box<MeetingView>>),
    Board(Page<BoardRow, BoardKey>),
    BoardRows(Vec<BoardRow>),
    BoardCounts(BoardCounts),
    Overdue(Overdue),
    Decision(Option<Box<DecisionView>>),
    Courses(Vec<CourseView>),
    Paper(PaperText),
    Drafts(Vec<Draft>),
    Statistics(Box<Statistics>),
    /// Days with anything due, in order.
    DueDays(Vec<(NaiveDate, u64)>),
    History(Vec<HistoryLine>),
    Patrols(Page<PatrolRow, PatrolKey>),
    Patrol(Option<Box<PatrolView>>),
    Places(Page<PlaceRow, PlaceKey>),
    Place(Option<Box<PlaceView>>),
    Commitments(Page<CommitmentRow, CommitmentKey>),
    CommitmentCounts(Box<CommitmentCounts>),
    Commitment(Option<Box<CommitmentView>>),
    Reminders(Box<Reminders>),
}

#[derive(Clone, Debug, Default)]
pub struct Basics {
    pub office: Arc<Office>,
    pub directory: Arc<Directory>,
    /// Highest `n` of the register when this was read.
    pub head: i64,
    /// The day of the newest event, by the clock of whoever wrote it. None: nothing is recorded.
    pub last_on: Option<NaiveDate>,
}

/// Rows in order, and the key to go on from. `next` None: that was the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<Row, Key> {
    pub rows: Vec<Row>,
    pub next: Option<Key>,
    /// How many rows match in all, where counting is cheap.
    pub total: Option<u64>,
}

/// One event as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    pub event: EventId,
    pub kind: String,
    pub at: DateTime<FixedOffset>,
    pub actor: String,
    /// The day it happened; later `at` means 补录.
    pub occurred_on: Option<NaiveDate>,
    /// 经办人, where it was said.
    pub by: Option<String>,
    /// How it reached the office; None: it happened here.
    pub channel: Option<Channel>,
    /// One sentence in the language of the screen, made by `domain::history`.
    pub text: String,
}

/// What a table of somebody else holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Directory,
    Issues,
    Ledger,
    Places,
    Commitments,
}

impl FileKind {
    /// As the command line and `office.file_imported` say it.
    pub fn code(self) -> &'static str {
        match self {
            FileKind::Directory => "directory",
            FileKind::Issues => "issues",
            FileKind::Ledger => "ledger",
            FileKind::Places => "places",
            FileKind::Commitments => "commitments",
        }
    }
}

/// Something typed and not yet recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub command: CommandId,
    /// Where it was typed: which form, and about what. Text that `app` writes and reads.
    pub place: String,
    pub field: String,
    pub session: String,
    pub text: String,
    pub at: DateTime<FixedOffset>,
}
