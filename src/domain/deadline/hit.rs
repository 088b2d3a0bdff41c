//! What a recogniser hands on, and the arithmetic that recognisers share.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use super::said::{DueError, Invalid, Warning};
use crate::domain::calendar::Calendar;

/// What a phrase is read against.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The meeting date: rule 9.
    pub from: NaiveDate,
    pub calendar: &'a Calendar,
    /// 下班
    pub office_close: NaiveTime,
}

/// What kind of thing was named: it decides what 前 behind it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One day: 前 includes it (rule 1).
    Day,
    /// A stretch of days that begins on `first`: 前 may mean before it begins or before it ends.
    Period { first: NaiveDate },
    /// A stretch that people name for its end (旬, 半年): 前 includes it, and is asked about.
    LoosePeriod { first: NaiveDate },
    /// So many days from the start: 前 makes no sense.
    Span,
}

/// A date that a recogniser found, before it is checked against the meeting date.
#[derive(Debug, Clone)]
pub struct Hit {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub shape: Shape,
    pub ask: Vec<Warning>,
    /// The days (after, through) whose being worked or not decided the date.
    pub counted: Option<(NaiveDate, NaiveDate)>,
    /// What to offer if the date is past.
    pub suggest: Option<NaiveDate>,
    /// No year was said.
    pub year_guessed: bool,
}

/// A recogniser: reads the head of the phrase by one rule. None: the rule does not apply.
pub type Recogniser = fn(&mut super::cursor::Cursor<'_>, &Ctx<'_>) -> Option<Result<Hit, DueError>>;

impl Hit {
    pub fn new(date: NaiveDate, shape: Shape) -> Hit {
        Hit {
            date,
            time: None,
            shape,
            ask: Vec::new(),
            counted: None,
            suggest: None,
            year_guessed: false,
        }
    }

    pub fn day(date: NaiveDate) -> Hit {
        Hit::new(date, Shape::Day)
    }

    pub fn asking(mut self, warning: Warning) -> Hit {
        self.ask.push(warning);
        self
    }

    pub fn suggesting(mut self, date: Option<NaiveDate>) -> Hit {
        self.suggest = date;
        self
    }
}

/// Gives up a phrase as naming something that does not exist.
pub fn invalid<T>(what: Invalid) -> Result<T, DueError> {
    Err(DueError::Invalid(what))
}

/// `from` plus `n` days (minus, when negative); None outside representable time.
pub fn plus_days(from: NaiveDate, n: i64) -> Option<NaiveDate> {
    let days = Days::new(n.unsigned_abs());
    if n < 0 {
        from.checked_sub_days(days)
    } else {
        from.checked_add_days(days)
    }
}

/// Same day-number `n` months later, month end where there is none (民法典 202); None outside representable time.
pub fn plus_months(from: NaiveDate, n: i32) -> Option<NaiveDate> {
    let months = Months::new(n.unsigned_abs());
    if n < 0 {
        from.checked_sub_months(months)
    } else {
        from.checked_add_months(months)
    }
}

/// The last day of a month; None for a month or a year that does not exist.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next_month) = if month == 12 {
        (year.checked_add(1)?, 1)
    } else {
        (year, month.checked_add(1)?)
    };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt()
}

/// Rule 6: of this year's and next year's occurrence the nearer one, and the year it lies in. `occurrence` gives the one
/// of a year, None where that year has none.
pub fn nearest(from: NaiveDate, occurrence: impl Fn(i32) -> Option<NaiveDate>) -> Option<i32> {
    let (this, next) = (from.year(), from.year() + 1);
    let distance = |year| occurrence(year).map(|d| (d - from).num_days().abs());
    match (distance(this), distance(next)) {
        // As near as the other: the one that can still be met.
        (Some(a), Some(b)) => Some(if a < b { this } else { next }),
        (Some(_), None) => Some(this),
        (None, Some(_)) => Some(next),
        (None, None) => None,
    }
}
