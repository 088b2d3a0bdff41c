//! 今日: what needs somebody now.

use chrono::NaiveDate;

use super::{BoardRow, FindingRow, IssueRow, MeetingRow, PatrolRow};

/// Rows of one group that are shown, and therefore read; its total says how many there are.
pub const SHOWN: u16 = 8;

/// 今日: what needs me now, most urgent first. Groups that are empty vanish.
#[derive(Clone, Debug, Default)]
pub struct TodayView {
    /// Today's meetings and interrupted ones, with what each lacks before it can open or close.
    pub meetings: Vec<MeetingRow>,
    /// 待送审, 待签发, 待印发: with working days since the meeting.
    pub papers: Vec<(MeetingRow, u32)>,
    /// 逾期. Of this list and those below a few rows, and how many there are in all.
    pub overdue: Vec<BoardRow>,
    pub overdue_total: u64,
    /// 今天到期: 临期 with its limit today.
    pub due_today: Vec<BoardRow>,
    pub due_today_total: u64,
    /// 临期 later than today, and still with the unit: what is reported done waits for 核验 and stands there.
    pub due_soon: Vec<BoardRow>,
    pub due_soon_total: u64,
    pub to_verify: Vec<BoardRow>,
    pub to_verify_total: u64,
    pub extensions_pending: Vec<BoardRow>,
    pub extensions_total: u64,
    /// 公示 whose last day is over and of which nobody has said what came of it; the oldest first, with that day.
    pub published: Vec<(BoardRow, NaiveDate)>,
    pub published_total: u64,
    /// 提交上级, and the day by which an answer was wanted has passed; the longest silence first.
    pub unanswered: Vec<(BoardRow, NaiveDate)>,
    pub unanswered_total: u64,
    /// The same of issues that went up without a meeting.
    pub unanswered_issues: Vec<(IssueRow, NaiveDate)>,
    pub unanswered_issues_total: u64,
    /// Unsigned longer than the office allows.
    pub unsigned: Vec<BoardRow>,
    pub unsigned_total: u64,
    /// Sent out and not signed for, still within the days the office allows.
    pub unsigned_in_time: u64,
    /// 今日应发: how many reminders the ladder asks for today.
    pub to_send: u64,
    /// 回头看: on duty today, and what was not mended in time.
    pub patrols: Vec<PatrolRow>,
    pub findings_late: Vec<FindingRow>,
    pub findings_late_total: u64,
    /// 应开未开: districts.
    pub districts_late: u64,
    /// 约定 whose last day has passed or is near.
    pub commitments_due: u64,
    pub incomplete_issues: u64,
    pub pool_issues: u64,
    /// How far an office has come that begins.
    pub steps: FirstSteps,
}

/// The three steps of an empty register (名录, 议题, 会议): how many there are of what each makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstSteps {
    pub districts: u32,
    pub units: u32,
    pub people: u32,
    pub issues: u32,
    pub meetings: u32,
}
