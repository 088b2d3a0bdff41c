//! 督办: rows of the board and the ledger, one decision whole, what is to be sent about it.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CommitmentRow, HistoryLine};
use crate::domain::decision::{CourseState, Decision, Quality, ReminderStep, Shown};
use crate::domain::ids::*;
use crate::domain::lights::Light;
use crate::domain::meeting::{Due, Meeting};
use crate::domain::wording::follow_up::WENT_BACK;

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
    /// An extension was asked for on that day and waits for its answer: until then it is the office's turn.
    pub extension_asked: Option<NaiveDate>,
}

impl ReminderRow {
    /// Nothing is asked for by the ladder, and an extension waits for its answer: who sends it by hand should know.
    pub fn waits(&self) -> bool {
        self.extension_asked.is_some() && !self.due
    }
}

/// Board order: red, yellow, green, blue, grey; within a light the earlier limit first, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoardKey {
    /// Place of the light in that order, from 0.
    pub light: u8,
    /// Limit in force, as the number of its day; the far future for long-term ones; for grey the newest closing first (days negated).
    pub sort: i64,
    pub id: DecisionId,
}

/// One line of the ledger. Ids, and the names they bear today beside them, as `board --json` prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    pub id: DecisionId,
    /// 〔2026〕12号一（一）; 台账‹date›-‹row› for imported ones; the label alone before 签发.
    pub no: String,
    /// The series of its minutes, where that is not the office's own: `no` alone may then mean two decisions. Else empty.
    #[serde(default)]
    pub series: String,
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
    /// 待核验: the day the work was reported done, by which it is judged. None: nothing waits, or an old ledger does not say.
    #[serde(default)]
    pub reported_on: Option<NaiveDate>,
    pub extensions: u32,
    /// 延期待批
    #[serde(default)]
    pub extension_asked: bool,
    pub returns: u32,
    pub blocked: bool,
    pub quality: Option<Quality>,
    pub closed_on: Option<NaiveDate>,
    pub last_progress: Option<String>,
    pub last_progress_on: Option<NaiveDate>,
    /// 备注: what was sent, asked and sent back, in words.
    #[serde(default)]
    pub remark: String,
    /// 待印发: 待签收, and nobody waits for the receipt, for its minutes have not gone out ([`Decision::receipt_from`]). A unit may sign
    /// for its 交办清单 already. On the screen only: the state is 待签收.
    ///
    /// [`Decision::receipt_from`]: crate::domain::decision::Decision::receipt_from
    #[serde(skip)]
    pub awaits_issue: bool,
}

/// How long a decision that is in hand, not late and not 长期 has until its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Today,
    /// Rest days alone lie between.
    Days(i64),
    Workdays(u32),
}

/// A row of the board in what a plain table says of it, lent by whoever holds the texts: a table prints thousands of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardLine<'a> {
    pub light: Light,
    pub light_zh: &'a str,
    pub days_overdue: u32,
    pub workdays_left: Option<u32>,
    /// Limit in force. None: long-term.
    pub due: Option<NaiveDate>,
    pub next_review: Option<NaiveDate>,
    pub state: CourseState,
    pub lead_unit: &'a str,
    pub owner: &'a str,
    pub no: &'a str,
    /// Empty where `no` says all.
    pub series: &'a str,
    pub item: &'a str,
    pub closed_on: Option<NaiveDate>,
    /// 待核验: the day the work was reported done.
    pub reported_on: Option<NaiveDate>,
    pub remark: &'a str,
    /// See [`BoardRow::awaits_issue`].
    pub awaits_issue: bool,
}

impl BoardRow {
    /// See [`BoardLine::said`].
    pub fn said(&self) -> &'static str {
        self.line().said()
    }

    /// See [`BoardLine::went_back`].
    pub fn went_back(&self) -> bool {
        self.line().went_back()
    }
}

impl<'a> BoardLine<'a> {
    /// See [`CourseState::said`]; 退会再议 of what was given back after its 公示, for nobody withdrew it.
    pub fn said(&self) -> &'static str {
        match self.went_back() {
            true => "退会再议",
            false => self.state.said(self.awaits_issue),
        }
    }

    /// Given back to a meeting after 公示: a row keeps that in its 备注 alone, in the words of [`WENT_BACK`].
    pub fn went_back(&self) -> bool {
        // Other parts of it quote what somebody typed.
        let mut parts = self.remark.split('；');
        self.state == CourseState::Withdrawn && parts.any(|part| part.starts_with(WENT_BACK))
    }

    /// See [`BoardRow::number`].
    pub fn number(&self) -> Cow<'a, str> {
        match self.series {
            "" => self.no.into(),
            series => format!("{series}{}", self.no).into(),
        }
    }

    /// See [`Left`]; None: it is late, over, 长期, or waits for 核验, where only the day of its report counts.
    pub fn left(&self, today: NaiveDate) -> Option<Left> {
        if self.days_overdue > 0 || !CourseState::IN_HAND.contains(&self.state) {
            return None;
        }
        let due = self.due?;
        Some(match self.workdays_left? {
            _ if due == today => Left::Today,
            0 => Left::Days((due - today).num_days()),
            left => Left::Workdays(left),
        })
    }
}

impl BoardRow {
    pub fn left(&self, today: NaiveDate) -> Option<Left> {
        self.line().left(today)
    }

    /// The number as people read it: `民主协商会纪要〔2026〕1号一（一）`, in the office's own series `〔2026〕1号一（一）`.
    pub fn number(&self) -> Cow<'_, str> {
        self.line().number()
    }

    pub fn line(&self) -> BoardLine<'_> {
        BoardLine {
            light: self.light,
            light_zh: &self.light_zh,
            days_overdue: self.days_overdue,
            workdays_left: self.workdays_left,
            due: self.due,
            next_review: self.next_review.filter(|_| self.long_term),
            state: self.state,
            lead_unit: &self.lead_unit,
            owner: &self.owner,
            no: &self.no,
            series: &self.series,
            item: &self.item,
            closed_on: self.closed_on,
            reported_on: self.reported_on,
            remark: &self.remark,
            awaits_issue: self.awaits_issue,
        }
    }
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
    /// Of one that is 公示中.
    pub published: Option<Shown>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    pub decision: Decision,
    pub row: BoardRow,
    /// 约定 that come from it.
    pub commitments: Vec<CommitmentRow>,
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
