//! What a phrase comes to: a date or 长期 with things to ask, or the reason why it is no date.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::calendar::Doubt;
use crate::domain::cycle::Cycle;

/// The meaning of a phrase, to be echoed before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub due: When,
    /// What the user should be told or asked beside the echo. None of it hinders saving but [`Warning::NoReviewCycle`],
    /// which a closed meeting may not have.
    pub ask: Vec<Warning>,
}

/// When it must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Up to and including `date`; `time` only where one was said (下班前, 上午, 15点).
    On {
        date: NaiveDate,
        time: Option<NaiveTime>,
    },
    /// 长期坚持; `review` None when no cycle was said.
    LongTerm { review: Option<Cycle> },
}

impl Said {
    /// The due date; None for 长期.
    pub fn date(&self) -> Option<NaiveDate> {
        match self.due {
            When::On { date, .. } => Some(date),
            When::LongTerm { .. } => None,
        }
    }

    /// `NONE:LONGTERM` for 长期; None for a date.
    pub fn code(&self) -> Option<&'static str> {
        match self.due {
            When::On { .. } => None,
            When::LongTerm { .. } => Some("NONE:LONGTERM"),
        }
    }
}

/// Something to say beside the echoed date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The date is a rest day. It is kept (domain rules §5.10); 提前 or 顺延 are offered.
    RestDay {
        /// The festival, or None for a plain weekend.
        festival: Option<String>,
        /// The working day before; None when that lies before the meeting.
        before: Option<NaiveDate>,
        after: NaiveDate,
    },
    /// No year was said and next year's occurrence was the nearer one.
    NextYear { date: NaiveDate },
    /// The phrase can be understood otherwise, too.
    Ambiguous {
        kind: Unclear,
        other: Option<NaiveDate>,
    },
    /// 立即, 马上, 24小时内: to be done at once.
    Urgent,
    /// The working days behind the date, or whether the date itself is one, may still change.
    CalendarUnsure(Doubt),
    /// 长期 was said without how often it is looked at again.
    NoReviewCycle,
    /// More than [`FAR_YEARS`] years ahead: perhaps a slip of the pen.
    FarAway { date: NaiveDate },
}

/// From how many years ahead on a date is asked about.
pub const FAR_YEARS: i32 = 3;

/// Which of two meanings was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// 周二前 on a Tuesday: today was taken, next week's may be meant.
    SameWeekday,
    /// 中旬前: through the 20th was taken, before the 11th may be meant.
    TenDays,
    /// 周末: Sunday was taken, Saturday may be meant.
    Weekend,
    /// 本周内: Sunday was taken, the last working day may be meant.
    WholeWeek,
    /// 12月内: the end of December was taken, twelve months may be meant.
    MonthOrMonths,
    /// 5点前: 17:00 was taken.
    Hour,
    /// 12月1日至5日: the last day was taken.
    Interval,
    /// 三天后: that day was taken as the limit; a beginning may be meant.
    After,
    /// 上半年前: its last day was taken; before it begins may be meant.
    HalfYear,
    /// 12小时内: the same day was taken; it may end on the next.
    HoursOfDay,
    /// 12-15日: 15 December was taken; the 15th of a range of days may be meant.
    MonthDay,
    /// A date and a recurring duty in one phrase: the date was taken.
    AndRecurring,
}

impl Warning {
    /// The stable code of the public interface.
    pub fn code(&self) -> &'static str {
        match self {
            Warning::RestDay { .. } => "rest_day",
            Warning::NextYear { .. } => "next_year",
            Warning::Ambiguous { .. } => "ambiguous",
            Warning::Urgent => "urgent",
            Warning::CalendarUnsure(_) => "calendar_provisional",
            Warning::NoReviewCycle => "review_cycle_missing",
            Warning::FarAway { .. } => "far_away",
        }
    }
}

/// Why a phrase is no date. Nothing is saved; each says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    #[error("no deadline was given")]
    Empty,
    #[error("the deadline is not understood")]
    Unparsed,
    /// 尽快, 近期, 三五天内: how 议而不决 gets in.
    #[error("the deadline names no day")]
    Vague(Vague),
    /// `date` lies before the meeting; `suggest` is the next occurrence, where there is one.
    #[error("the deadline {date} has passed")]
    Past {
        date: NaiveDate,
        suggest: Option<NaiveDate>,
    },
    /// 2月30日, 13月, 0天内.
    #[error("the deadline does not exist")]
    Invalid(Invalid),
    /// 每月25日前: a duty that returns. `first` is its first date, where it can be told.
    #[error("the deadline recurs")]
    Recurring {
        first: Option<NaiveDate>,
        cycle: Option<Cycle>,
    },
    /// 节前, 下月初: several days may be meant; `readings` are those that can be named.
    #[error("the deadline has several meanings")]
    Ambiguous {
        kind: Several,
        readings: Vec<NaiveDate>,
    },
    /// 纪要印发后5个工作日内: counts from something whose day is not known here.
    #[error("the deadline counts from a day that is not known")]
    NeedsContext(Context),
}

/// What makes a phrase vague.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vague {
    /// 尽快, 近期, 适时
    Words,
    /// 三五天内, 1-2周内
    Range,
    /// 左右, 前后, 大约
    About,
    /// 待条件成熟
    Condition,
}

/// What does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invalid {
    /// 11月31日: `last` is the last day of that month.
    Day { last: NaiveDate },
    /// 13月
    Month,
    /// 五季度
    Quarter,
    /// 周八
    Weekday,
    /// 25点
    Time,
    /// A year that is not written with two or four digits, or that no calendar holds.
    Year,
    /// 0天内
    Zero,
    /// 999999天内
    TooFar,
    /// 第30个工作日 of a month that has fewer; `last` is the last one.
    Workday { last: NaiveDate },
}

/// Why several days may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Several {
    /// 节前, 节后: which festival?
    Festival,
    /// 国庆节 without 前 or 后
    FestivalDay,
    /// 下月初, 月中, 年初: no fixed day
    PartOfPeriod,
    /// 12月前, 下周前: before it begins or before it ends?
    BeforePeriod,
    /// 年前: before the year ends or before 春节?
    YearFront,
    /// 三天前: three days ago, or within three days?
    SpanBefore,
    /// 一月内: January or one month?
    MonthOrMonths,
    /// 12月15日后, 即日起: a beginning, no end
    OnlyStart,
    /// 下周五（12月5日）: the two do not agree
    Clash,
    /// 最后一个工作日: of which week or month?
    LastWorkday,
}

/// What would have to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Context {
    /// The day of the next meeting.
    NextMeeting,
    /// The day the minutes are issued.
    MinutesIssued,
    /// The day a unit signs for, or receives, something.
    Receipt,
    /// The day of another event, in the words of the phrase.
    Event(String),
    /// The days off of a year that no calendar file holds.
    CalendarYear(i32),
}

impl DueError {
    /// The code of the public interface.
    pub fn code(&self) -> &'static str {
        match self {
            DueError::Empty => "ERR:EMPTY",
            DueError::Unparsed => "ERR:UNPARSED",
            DueError::Vague(_) => "ERR:VAGUE",
            DueError::Past { .. } => "ERR:PAST",
            DueError::Invalid(_) => "ERR:INVALID",
            DueError::Recurring { .. } => "ERR:RECURRING",
            DueError::Ambiguous { .. } => "ERR:AMBIGUOUS",
            DueError::NeedsContext(_) => "ERR:NEEDS_CONTEXT",
        }
    }
}
