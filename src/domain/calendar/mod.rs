//! Working days of mainland China.
//!
//! A day is a working day when a notice names it as a make-up day, or when it is Monday to Friday and no notice gives it
//! off (domain rules §3). The notices come as a TOML file, one `[[year]]` per notice; a date counts for its own day
//! wherever it stands, because the notice of a year may move days of the December before it.
//!
//! Counting is arithmetic by weeks plus the few exceptions (sorted, with running sums), so a count over any range costs
//! two binary searches: the board asks for 100,000 of them.

mod notice;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub use notice::CalendarError;
use notice::Notice;

/// The notices that ship with the program.
const BUILTIN: &str = include_str!("../../../assets/holidays-cn.toml");

/// From this day of December on, the next year's notice may still move days (it has done so for 元旦).
const UNSURE_FROM_DECEMBER: u32 = 28;

/// How far the days off of a year can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The State Council's notice for the year is in the file.
    Official,
    /// Only the statutory days are known; make-up days and bridging days are not.
    Provisional,
    /// The year is not in the file at all: Saturdays and Sundays only.
    Missing,
}

/// A reason to tell the user that a count of working days may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The count touches 28–31 December of `year`, which the notice of the next year may still move.
    YearEnd { year: i32 },
    /// The count touches `year`, of which only the statutory days are known.
    Provisional { year: i32 },
    /// The count touches the years `first` to `last` (both included), of which nothing is known.
    Missing { first: i32, last: i32 },
}

/// Which days are worked and which are off. Built once, then read only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    notices: BTreeMap<i32, Notice>,
    /// Days that a notice gives off, with the festival's name.
    off: BTreeMap<NaiveDate, String>,
    /// Days that differ from Monday–Friday, in order, with the sum of the differences up to and including that day.
    shifts: Vec<(NaiveDate, i64)>,
}

impl Calendar {
    /// The calendar that ships with the program. A test holds the embedded file to the format, so the weekend-only
    /// calendar below it is never reached in a build that passed its tests.
    pub fn builtin() -> Calendar {
        let notices = notice::read_own(BUILTIN).or_else(|| notice::read(BUILTIN).ok());
        Calendar::from_notices(notices.unwrap_or_default())
    }

    /// Reads a calendar file, the built-in one or a user's own.
    ///
    /// # Errors
    /// Any fault refuses the whole file: half a calendar would count wrongly in silence.
    pub fn parse(source: &str) -> Result<Calendar, CalendarError> {
        notice::read(source).map(Calendar::from_notices)
    }

    /// This calendar with every year of `other` put in the place of its own (a user's file over the built-in one).
    pub fn overlaid(&self, other: &Calendar) -> Calendar {
        let mut notices = self.notices.clone();
        notices.extend(other.notices.iter().map(|(y, n)| (*y, n.clone())));
        Calendar::from_notices(notices)
    }

    fn from_notices(notices: BTreeMap<i32, Notice>) -> Calendar {
        let mut off = BTreeMap::new();
        let mut work = BTreeSet::new();
        // Years in order: where two notices name one day, the later notice moved it.
        for notice in notices.values() {
            for (date, name) in &notice.off {
                work.remove(date);
                off.insert(*date, name.clone());
            }
            for date in notice.work.keys() {
                off.remove(date);
                work.insert(*date);
            }
        }
        let differing = off
            .keys()
            .filter(|d| !is_weekend(**d))
            .map(|d| (*d, -1))
            .chain(work.iter().filter(|d| is_weekend(**d)).map(|d| (*d, 1)));
        let mut shifts: Vec<(NaiveDate, i64)> = differing.collect();
        shifts.sort_unstable();
        let mut sum = 0;
        for (_, shift) in &mut shifts {
            sum += *shift;
            *shift = sum;
        }
        Calendar {
            notices,
            off,
            shifts,
        }
    }

    /// Whether people are at work on `d`.
    pub fn is_workday(&self, d: NaiveDate) -> bool {
        match self.shifts.binary_search_by_key(&d, |(date, _)| *date) {
            Ok(_) => is_weekend(d),
            Err(_) => !is_weekend(d),
        }
    }

    /// The festival that gives `d` off (国庆节), or None for a working day and for a plain weekend.
    pub fn holiday_name(&self, d: NaiveDate) -> Option<&str> {
        self.off.get(&d).map(String::as_str)
    }

    /// The first working day after `d`. At the end of representable time: the last day there is.
    pub fn next_workday(&self, d: NaiveDate) -> NaiveDate {
        self.add_workdays(d, 1)
    }

    /// The last working day before `d`. At the beginning of representable time: the first day there is.
    pub fn last_workday_before(&self, d: NaiveDate) -> NaiveDate {
        let mut day = d;
        while let Some(before) = day.pred_opt() {
            day = before;
            if self.is_workday(day) {
                break;
            }
        }
        day
    }

    /// The `n`th working day before `d`; `d` itself when `n` is 0.
    pub fn workdays_before(&self, d: NaiveDate, n: u32) -> NaiveDate {
        (0..n).fold(d, |day, _| self.last_workday_before(day))
    }

    /// The `n`th working day after `from` (the start day is not counted, 民法典 201); `from` itself when `n` is 0.
    /// At the end of representable time: the last day there is.
    pub fn add_workdays(&self, from: NaiveDate, n: u32) -> NaiveDate {
        if n == 0 {
            return from;
        }
        let wanted = self.workdays_until(from) + i64::from(n);
        // A bound that surely lies behind the answer: two days for each working day, then as many again.
        let mut reach = u64::from(n) * 2 + 14;
        let mut high = later(from, reach);
        while self.workdays_until(high) < wanted && high < NaiveDate::MAX {
            reach *= 2;
            high = later(from, reach);
        }
        let (mut low, mut high) = (from, high);
        while let Some(middle) = midpoint(low, high) {
            if self.workdays_until(middle) < wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    /// How many working days d there are with after < d ≤ through; 0 when `through` is not later than `after`.
    pub fn workdays_between(&self, after: NaiveDate, through: NaiveDate) -> u32 {
        let count = self.workdays_until(through) - self.workdays_until(after);
        u32::try_from(count.max(0)).unwrap_or(u32::MAX)
    }

    /// The unbroken run of days off that holds `d`, first and last day; None when `d` is worked.
    pub fn days_off_around(&self, d: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        if self.is_workday(d) {
            return None;
        }
        let (mut first, mut last) = (d, d);
        while let Some(before) = first.pred_opt().filter(|b| !self.is_workday(*b)) {
            first = before;
        }
        while let Some(after) = last.succ_opt().filter(|a| !self.is_workday(*a)) {
            last = after;
        }
        Some((first, last))
    }

    /// The first day in `year` that a notice gives off under a name containing `stem` (中秋); None when unknown.
    pub fn festival_in(&self, year: i32, stem: &str) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        self.off
            .range(first..=last)
            .find(|(_, name)| name.contains(stem))
            .map(|(date, _)| *date)
    }

    /// The first day after `d` that a notice gives off by name; None when no notice reaches that far.
    pub fn next_festival(&self, d: NaiveDate) -> Option<NaiveDate> {
        let after = d.succ_opt()?;
        self.off.range(after..).next().map(|(date, _)| *date)
    }

    /// What is known of `year`.
    pub fn certainty(&self, year: i32) -> Certainty {
        match self.notices.get(&year) {
            Some(notice) if notice.official => Certainty::Official,
            Some(_) => Certainty::Provisional,
            None => Certainty::Missing,
        }
    }

    /// Every reason why the count of working days d with after < d ≤ through may change, earliest year first.
    /// Empty when the notices cover it all.
    pub fn doubts(&self, after: NaiveDate, through: NaiveDate) -> Vec<Doubt> {
        let Some(start) = after.succ_opt().filter(|s| *s <= through) else {
            return Vec::new();
        };
        let (first, last) = (start.year(), through.year());
        let mut doubts = Vec::new();
        let mut unknown_from = first;
        for (&year, notice) in self.notices.range(first..=last) {
            if unknown_from < year {
                doubts.push(missing(unknown_from, year - 1));
            }
            unknown_from = year + 1;
            if !notice.official {
                doubts.push(Doubt::Provisional { year });
            } else if self.year_end_is_open(year, through) {
                doubts.push(Doubt::YearEnd { year });
            }
        }
        if unknown_from <= last {
            doubts.push(missing(unknown_from, last));
        }
        doubts
    }

    /// Whether a count that touches `year` reaches its last days of December while the next notice is not in.
    fn year_end_is_open(&self, year: i32, through: NaiveDate) -> bool {
        NaiveDate::from_ymd_opt(year, 12, UNSURE_FROM_DECEMBER).is_some_and(|open| through >= open)
            && self.certainty(year + 1) != Certainty::Official
    }

    /// Working days from the beginning of the count up to and including `d`: meaningful only as a difference.
    fn workdays_until(&self, d: NaiveDate) -> i64 {
        // Day 1 of the common era was a Monday, so days divide into whole Monday–Sunday weeks.
        let days = i64::from(d.num_days_from_ce());
        let weekdays = days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
        let passed = self.shifts.partition_point(|(date, _)| *date <= d);
        let shifted = passed
            .checked_sub(1)
            .and_then(|i| self.shifts.get(i))
            .map_or(0, |(_, sum)| *sum);
        weekdays + shifted
    }
}

fn missing(first: i32, last: i32) -> Doubt {
    Doubt::Missing { first, last }
}

fn is_weekend(d: NaiveDate) -> bool {
    matches!(d.weekday(), Weekday::Sat | Weekday::Sun)
}

/// `from` plus `days`, or the last day there is.
fn later(from: NaiveDate, days: u64) -> NaiveDate {
    from.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}

/// The day half-way between two days that are not neighbours; None when nothing lies between.
fn midpoint(low: NaiveDate, high: NaiveDate) -> Option<NaiveDate> {
    let gap = (high - low).num_days();
    let half = u64::try_from(gap / 2).ok().filter(|h| *h > 0)?;
    low.checked_add_days(Days::new(half))
}
