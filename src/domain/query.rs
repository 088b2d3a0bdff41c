//! Questions to the register and their answers: plain data that the store fills and the others read.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

pub use super::board::{BoardCounts, BoardFilter, DueWindow, Overdue, UnitOverdue};
use super::decision::{CourseState, Decision, Quality, ReminderStep};
use super::directory::Directory;
use super::env::Channel;
use super::ids::*;
use super::issue::{Issue, IssueSource, IssueState};
use super::lights::Light;
use super::meeting::{Due, Meeting, MeetingState, OutcomeKind, ReviewSummary};
use super::office::{CategoryRef, IssueTag, Office};
use super::patrol::{FindingState, Patrol, PatrolState};
use super::statistics::{By, Period, Statistics};

/// What a screen or a verb wants to know. Pages never exceed `limit` rows; `after` is the key of the last row shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Office and directory together: what every screen needs to name things.
    Basics,
    Today,
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
    Board {
        filter: BoardFilter,
        after: Option<BoardKey>,
        limit: u16,
    },
    /// These rows of the board, in the order asked; at most 200.
    BoardRows(Vec<DecisionId>),
    BoardCounts,
    /// Everything late, for the sentence a leader asks for.
    Overdue,
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
    /// A paper of 督办 as text.
    Sheet(Sheet),
}

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
    /// 统计 of a period, for a report
    Statistics { period: Period, by: By },
}

/// What is to be sent, the strongest step first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    pub rows: Vec<ReminderRow>,
    /// How many there are in all; more than rows: the rest comes after these are sent.
    pub total: u64,
}

/// One reminder as the settings propose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderRow {
    pub row: BoardRow,
    pub step: ReminderStep,
    /// The ladder asks for it today; false: somebody sends it by hand.
    pub due: bool,
    pub text: String,
    /// What the other steps would say, for whoever sends another one.
    pub texts: Vec<(ReminderStep, String)>,
    pub answer_by: NaiveDate,
    /// In writing, with a number of its own.
    pub slip: bool,
    /// The liaison of the lead unit, else the responsible person.
    pub to: PersonId,
    pub to_name: String,
    /// Nothing can be sent any more: it is done or withdrawn.
    pub over: bool,
}

#[derive(Clone, Debug)]
pub enum Answer {
    Basics(Basics),
    Today(Box<TodayView>),
    Issues(Page<IssueRow, IssueKey>),
    Issue(Option<Box<IssueView>>),
    Similar(Vec<IssueRow>),
    Meetings(Vec<MeetingRow>),
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
    Reminders(Box<Reminders>),
}

#[derive(Clone, Debug, Default)]
pub struct Basics {
    pub office: Arc<Office>,
    pub directory: Arc<Directory>,
    /// Highest `n` of the register when this was read.
    pub head: i64,
}

/// Rows in order, and the key to go on from. `next` None: that was the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<Row, Key> {
    pub rows: Vec<Row>,
    pub next: Option<Key>,
    /// How many rows match in all, where counting is cheap.
    pub total: Option<u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueFilter {
    pub district: Option<DistrictId>,
    /// Root key.
    pub category: Option<String>,
    pub tag: Option<IssueTag>,
    /// None: all; Some(true): 待补 only.
    pub incomplete: Option<bool>,
    pub state: Option<IssueStage>,
    /// Every word must occur in title, detail or place.
    pub text: String,
}

/// The stages a list of issues is filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueStage {
    /// 在库: may be chosen onto an agenda
    Pool,
    /// 已上会
    Scheduled,
    /// 搁置续议
    Deferred,
    /// 已议定, 现场解决, 已上报, 采纳意见, 解释答复
    Settled,
}

/// Newest first: raised on, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssueKey {
    pub raised_on: NaiveDate,
    pub id: IssueId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    pub id: IssueId,
    pub title: String,
    pub district: DistrictId,
    pub category: CategoryRef,
    pub place: String,
    pub raiser: Option<UnitId>,
    pub source: IssueSource,
    pub raised_on: NaiveDate,
    pub tags: Vec<IssueTag>,
    pub incomplete: bool,
    pub state: IssueState,
    /// Meetings that heard it.
    pub hearings: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueView {
    pub issue: Issue,
    /// Name and telephone, where the question asked for it and it was not erased.
    pub raiser_person: Option<String>,
    pub hearings: Vec<HearingLine>,
    pub similar: Vec<IssueRow>,
    pub history: Vec<HistoryLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingLine {
    pub meeting: MeetingId,
    pub date: NaiveDate,
    pub outcome: Option<OutcomeKind>,
    pub decisions: Vec<BoardRow>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingFilter {
    pub district: Option<DistrictId>,
    pub state: Option<MeetingState>,
    /// Only meetings that are not yet 已印发 or cancelled.
    pub unfinished: bool,
    pub year: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    pub id: MeetingId,
    pub district: DistrictId,
    pub date: NaiveDate,
    /// 第N次 of this district in that year, cancelled ones not counted.
    pub ordinal: u32,
    pub state: MeetingState,
    pub number: Option<String>,
    pub version: u32,
    pub items: u32,
    pub decisions: u32,
    pub on_paper: bool,
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
    /// The last command, for 撤销: its kind.
    pub last_command: Option<(CommandId, String)>,
    /// The program of the session that writes this meeting is still there. False: it ended or was cut off, and the pen may
    /// be taken without asking.
    pub writer_lives: bool,
    /// Undone commands that redo may bring back, newest last.
    pub redoable: Vec<CommandId>,
}

/// Board order: red, yellow, green, blue, grey; within a light the earlier limit first, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoardKey {
    pub light: u8,
    /// Limit in force; the far future for long-term ones; for grey the newest closing first (days negated).
    pub sort: i64,
    pub id: DecisionId,
}

/// One line of the ledger. Ids, and the names they bear today beside them, as `board --json` prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    pub id: DecisionId,
    /// 〔2026〕12号一（一）; 台账‹date›-‹row› for imported ones; the label alone before 签发.
    pub no: String,
    /// 事项
    pub item: String,
    pub category: String,
    pub category_zh: String,
    pub district: String,
    pub issue: String,
    pub meeting: Option<MeetingId>,
    pub source: String,
    pub lead_unit: String,
    pub lead: UnitId,
    pub leader: Option<String>,
    pub owner: String,
    pub assist_units: Vec<String>,
    pub assigned_on: NaiveDate,
    /// Limit in force. None: long-term.
    pub due: Option<NaiveDate>,
    pub original_due: Option<NaiveDate>,
    pub long_term: bool,
    pub next_review: Option<NaiveDate>,
    pub state: CourseState,
    pub state_zh: String,
    pub light: Light,
    /// The word of this office for it.
    pub light_zh: String,
    pub days_overdue: u32,
    pub workdays_left: Option<u32>,
    pub extensions: u32,
    pub returns: u32,
    pub blocked: bool,
    pub quality: Option<Quality>,
    pub closed_on: Option<NaiveDate>,
    pub last_progress: Option<String>,
    pub last_progress_on: Option<NaiveDate>,
    /// 备注: what was sent, asked and sent back, in words.
    #[serde(default)]
    pub remark: String,
}

/// One decision in the columns of the ledger, named as the directory names things today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    pub district: String,
    pub issue: String,
    pub item: String,
    pub category: String,
    pub source: String,
    pub lead_unit: String,
    pub leader: String,
    pub owner: String,
    pub assist_units: Vec<String>,
    pub assigned_on: NaiveDate,
    /// The limit in force.
    pub due: Due,
    pub progress: String,
    pub state: CourseState,
    pub quality: Option<Quality>,
    pub closed_on: Option<NaiveDate>,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    pub decision: Decision,
    pub row: BoardRow,
    pub history: Vec<HistoryLine>,
}

/// What somebody who acts on a decision must know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseView {
    pub decision: Arc<Decision>,
    pub row: BoardRow,
    /// None: imported from an old ledger.
    pub meeting: Option<Arc<Meeting>>,
}

/// The later first day first, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatrolKey {
    pub from: NaiveDate,
    pub id: PatrolId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatrolRow {
    pub id: PatrolId,
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub state: PatrolState,
    pub people: u32,
    pub stretches: u32,
    pub findings: u32,
    /// Not accepted yet.
    pub unmended: u32,
    pub relapsed: u32,
}

/// A finding for a list that spans patrols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    pub patrol: PatrolId,
    pub id: FindingId,
    pub place: String,
    pub text: String,
    pub state: FindingState,
    pub unit: Option<UnitId>,
    pub limit: Option<NaiveDate>,
}

/// One 回头看 with the decisions it looks at or touched.
#[derive(Clone, Debug, PartialEq)]
pub struct PatrolView {
    pub patrol: Arc<Patrol>,
    pub decisions: Vec<BoardRow>,
    pub history: Vec<HistoryLine>,
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
    /// One sentence, in Chinese, made by `domain::wording::history`.
    pub text: String,
}

/// 今日: what needs me now, most urgent first. Groups that are empty vanish.
#[derive(Clone, Debug, Default)]
pub struct TodayView {
    /// Today's meetings and interrupted ones, with what each lacks before it can open or close.
    pub meetings: Vec<MeetingRow>,
    /// 待送审, 待签发, 待印发: with working days since the meeting.
    pub papers: Vec<(MeetingRow, u32)>,
    /// Issued, but the export folder was never written.
    pub overdue: Vec<BoardRow>,
    pub overdue_total: u64,
    pub due_soon: Vec<BoardRow>,
    pub due_soon_total: u64,
    pub to_verify: Vec<BoardRow>,
    pub extensions_pending: Vec<BoardRow>,
    /// Unsigned longer than the office allows.
    pub unsigned: Vec<BoardRow>,
    pub unsigned_total: u64,
    /// 今日应发: how many reminders the ladder asks for today.
    pub to_send: u64,
    /// 回头看: on duty today, and what was not mended in time.
    pub patrols: Vec<PatrolRow>,
    pub findings_late: Vec<FindingRow>,
    pub incomplete_issues: u64,
    pub pool_issues: u64,
    /// Nothing there at all: show the three steps.
    pub steps: FirstSteps,
}

/// The three steps of an empty register: how far each has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    pub districts: u32,
    pub units: u32,
    pub people: u32,
    pub issues: u32,
    pub meetings: u32,
}

/// What a table of somebody else holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Directory,
    Issues,
    Ledger,
}

impl FileKind {
    /// As the command line and `office.file_imported` say it.
    pub fn code(self) -> &'static str {
        match self {
            FileKind::Directory => "directory",
            FileKind::Issues => "issues",
            FileKind::Ledger => "ledger",
        }
    }
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
