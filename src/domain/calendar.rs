//! Working days of mainland China.
//!
//! A day is a working day when a notice names it as a make-up day, or when it is Monday to Friday and no notice gives it
//! off (domain rules §3). The notices come as a TOML file, one `[[year]]` per notice; a date counts for its own day
//! wherever it stands, because the notice of a year may move days of the December before it.
//!
//! Counting is arithmetic by weeks plus the few exceptions (sorted, with running sums), so a count over any range costs
//! two binary searches: the board asks for 100,000 of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The notices that ship with the program.
const BUILTIN: &str = include_str!("../../assets/holidays-cn.toml");

/// The only schema of the file that this program reads.
const SCHEMA: i64 = 1;

/// From this day of December on, the next year's notice may still move days (it has done so for 元旦).
const UNSURE_FROM_DECEMBER: u32 = 28;

/// Why a calendar file cannot be used. Nothing of the file is taken when one of these is met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum CalendarError {
    /// Not TOML, or a key is missing, misspelt or of the wrong kind; `message` says which, with line and column.
    #[error("the calendar file cannot be read: {message}")]
    Syntax { message: String },
    /// Written for another version of the file format.
    #[error("the calendar file has schema {found}; this program reads schema {SCHEMA}")]
    Schema { found: i64 },
    /// `status` is neither `official` nor `provisional`.
    #[error("year {year}: status {found:?} is not official or provisional")]
    Status { year: i32, found: String },
    /// A date that does not exist or is not written YYYY-MM-DD.
    #[error("year {year}: {found:?} is not a date (YYYY-MM-DD)")]
    Date { year: i32, found: String },
    /// A date so far from the year of its notice that it must be a slip of the pen.
    #[error("year {year}: {date} lies neither in that year nor next to it")]
    FarDate { year: i32, date: NaiveDate },
    /// The same date twice in one notice (twice off, twice at work, or both).
    #[error("year {year}: {date} stands twice")]
    Twice { year: i32, date: NaiveDate },
    /// Two `[[year]]` sections for one year.
    #[error("year {year} has two sections")]
    YearTwice { year: i32 },
    /// A year outside 1900–9999.
    #[error("{year} is not a year this calendar can hold")]
    Year { year: i64 },
}

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

/// One notice as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Notice {
    official: bool,
    off: BTreeMap<NaiveDate, String>,
    work: BTreeMap<NaiveDate, String>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    schema: i64,
    #[serde(default, rename = "generated")]
    _generated: Option<String>,
    #[serde(default)]
    year: Vec<RawYear>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawYear {
    year: i64,
    status: String,
    #[serde(default, rename = "notice")]
    _notice: String,
    #[serde(default, rename = "issued")]
    _issued: String,
    #[serde(default)]
    off: Vec<RawDay>,
    #[serde(default)]
    work: Vec<RawDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    date: String,
    #[serde(default)]
    name: String,
}

impl Calendar {
    /// The calendar that ships with the program. A test holds the embedded file to the format, so the weekend-only
    /// calendar below it is never reached in a build that passed its tests.
    pub fn builtin() -> Calendar {
        Calendar::parse(BUILTIN).unwrap_or_else(|_| Calendar::from_notices(BTreeMap::new()))
    }

    /// Reads a calendar file, the built-in one or a user's own.
    ///
    /// # Errors
    /// Any fault refuses the whole file: half a calendar would count wrongly in silence.
    pub fn parse(source: &str) -> Result<Calendar, CalendarError> {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let raw: RawFile = toml::from_str(source).map_err(|e| CalendarError::Syntax {
            message: e.to_string().trim().to_owned(),
        })?;
        if raw.schema != SCHEMA {
            return Err(CalendarError::Schema { found: raw.schema });
        }
        let mut notices = BTreeMap::new();
        for raw_year in raw.year {
            let (year, notice) = read_notice(raw_year)?;
            if notices.insert(year, notice).is_some() {
                return Err(CalendarError::YearTwice { year });
            }
        }
        Ok(Calendar::from_notices(notices))
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

    /// Whether the count of working days d with after < d ≤ through may change.
    pub fn is_provisional(&self, after: NaiveDate, through: NaiveDate) -> bool {
        !self.doubts(after, through).is_empty()
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

fn read_notice(raw: RawYear) -> Result<(i32, Notice), CalendarError> {
    let year = i32::try_from(raw.year)
        .ok()
        .filter(|y| (1900..=9999).contains(y))
        .ok_or(CalendarError::Year { year: raw.year })?;
    let official = match raw.status.as_str() {
        "official" => true,
        "provisional" => false,
        _ => {
            return Err(CalendarError::Status {
                year,
                found: raw.status,
            });
        }
    };
    let mut seen = BTreeSet::new();
    let off = read_days(year, raw.off, &mut seen)?;
    let work = read_days(year, raw.work, &mut seen)?;
    let notice = Notice {
        official,
        off,
        work,
    };
    Ok((year, notice))
}

fn read_days(
    year: i32,
    days: Vec<RawDay>,
    seen: &mut BTreeSet<NaiveDate>,
) -> Result<BTreeMap<NaiveDate, String>, CalendarError> {
    let mut read = BTreeMap::new();
    for day in days {
        let Ok(date) = NaiveDate::parse_from_str(&day.date, "%Y-%m-%d") else {
            return Err(CalendarError::Date {
                year,
                found: day.date,
            });
        };
        if (date.year() - year).abs() > 1 {
            return Err(CalendarError::FarDate { year, date });
        }
        if !seen.insert(date) {
            return Err(CalendarError::Twice { year, date });
        }
        read.insert(date, day.name);
    }
    Ok(read)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn count_by_days(c: &Calendar, after: NaiveDate, through: NaiveDate) -> u32 {
        let days = after.iter_days().skip(1).take_while(|d| *d <= through);
        days.filter(|d| c.is_workday(*d)).count() as u32
    }

    #[test]
    fn the_embedded_file_is_read_and_agrees_with_the_notices() {
        let c = Calendar::parse(BUILTIN).unwrap();
        for (year, workdays) in [(2024, 251), (2025, 248), (2026, 248)] {
            assert_eq!(c.certainty(year), Certainty::Official);
            let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
            let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(c.workdays_between(eve, last), workdays, "{year}");
        }
        assert_eq!(c.certainty(2027), Certainty::Provisional);
        assert_eq!(c.certainty(2028), Certainty::Missing);
        assert_eq!(Calendar::builtin(), c);
    }

    #[test]
    fn make_up_days_are_worked_and_festivals_are_not() {
        let c = Calendar::builtin();
        assert!(c.is_workday(day("2026-10-10")));
        assert!(!c.is_workday(day("2026-10-01")));
        assert!(!c.is_workday(day("2026-11-21")));
        assert!(c.is_workday(day("2024-02-09")));
        assert_eq!(c.holiday_name(day("2026-10-01")), Some("国庆节"));
        assert_eq!(c.holiday_name(day("2026-11-21")), None);
        assert_eq!(c.holiday_name(day("2026-10-10")), None);
    }

    #[test]
    fn counting_steps_over_festivals_and_onto_make_up_days() {
        let c = Calendar::builtin();
        let cases = [
            ("2026-11-20", 5, "2026-11-27"),
            ("2026-04-30", 5, "2026-05-11"),
            ("2025-01-23", 5, "2025-02-06"),
            ("2025-09-26", 5, "2025-10-10"),
            ("2024-02-07", 5, "2024-02-20"),
        ];
        for (from, n, to) in cases {
            assert_eq!(c.add_workdays(day(from), n), day(to), "{from} + {n}");
            assert_eq!(c.workdays_between(day(from), day(to)), n);
        }
        assert_eq!(c.next_workday(day("2026-09-30")), day("2026-10-08"));
        assert_eq!(c.last_workday_before(day("2026-10-05")), day("2026-09-30"));
        assert_eq!(c.last_workday_before(day("2026-11-23")), day("2026-11-20"));
        assert_eq!(c.add_workdays(day("2026-11-20"), 0), day("2026-11-20"));
    }

    #[test]
    fn runs_of_days_off_reach_over_weekends() {
        let c = Calendar::builtin();
        let run = |s| c.days_off_around(day(s));
        assert_eq!(
            run("2026-04-05"),
            Some((day("2026-04-04"), day("2026-04-06")))
        );
        assert_eq!(
            run("2026-02-17"),
            Some((day("2026-02-15"), day("2026-02-23")))
        );
        assert_eq!(
            run("2024-09-16"),
            Some((day("2024-09-15"), day("2024-09-17")))
        );
        assert_eq!(run("2026-11-20"), None);
        assert_eq!(c.festival_in(2025, "中秋"), Some(day("2025-10-01")));
        assert_eq!(c.festival_in(2028, "中秋"), None);
        assert_eq!(c.next_festival(day("2026-10-07")), Some(day("2027-01-01")));
        assert_eq!(c.next_festival(day("2027-10-03")), None);
    }

    #[test]
    fn doubts_name_what_is_not_known_yet() {
        let c = Calendar::builtin();
        let doubts = |a, b| c.doubts(day(a), day(b));
        assert_eq!(doubts("2026-11-20", "2026-12-27"), vec![]);
        let end = Doubt::YearEnd { year: 2026 };
        assert_eq!(doubts("2026-11-20", "2026-12-28"), vec![end]);
        // The start day is not counted, so a count that starts on 31 December does not touch the year.
        let next = Doubt::Provisional { year: 2027 };
        assert_eq!(doubts("2026-12-31", "2027-01-05"), vec![next]);
        let unknown = missing(2028, 2030);
        assert_eq!(doubts("2026-11-20", "2030-01-01"), vec![end, next, unknown]);
        assert_eq!(doubts("2025-12-20", "2026-01-05"), vec![]);
        assert_eq!(doubts("2026-12-31", "2026-12-31"), vec![]);
        assert_eq!(
            doubts("2023-05-01", "2024-01-05"),
            vec![missing(2023, 2023)]
        );
        assert!(c.is_provisional(day("2026-12-01"), day("2026-12-31")));
    }

    #[test]
    fn a_users_file_replaces_whole_years_and_may_move_days_of_the_december_before() {
        let own = Calendar::parse(
            r#"
            schema = 1
            [[year]]
            year = 2027
            status = "official"
            off = [{ date = "2026-12-31", name = "元旦" }, { date = "2027-01-01", name = "元旦" }]
            work = [{ date = "2026-12-27", name = "元旦调休" }]
            "#,
        )
        .unwrap();
        let c = Calendar::builtin().overlaid(&own);
        assert!(!c.is_workday(day("2026-12-31")));
        assert!(c.is_workday(day("2026-12-27")));
        assert!(c.is_workday(day("2027-02-05")));
        assert!(!c.is_workday(day("2026-10-01")));
        assert_eq!(c.certainty(2027), Certainty::Official);
        assert!(!c.is_provisional(day("2026-12-01"), day("2026-12-31")));
    }

    #[test]
    fn a_faulty_file_is_refused_whole_and_says_where() {
        let year = |body: &str| format!("schema = 1\n[[year]]\nyear = 2027\n{body}");
        let parse = |s: &str| Calendar::parse(s).unwrap_err();
        assert!(matches!(parse("schema = "), CalendarError::Syntax { .. }));
        assert!(matches!(
            parse("[[year]]\nyear = 2027"),
            CalendarError::Syntax { .. }
        ));
        assert_eq!(parse("schema = 2"), CalendarError::Schema { found: 2 });
        assert!(matches!(
            parse(&year("status = \"maybe\"")),
            CalendarError::Status { year: 2027, .. }
        ));
        let official = |s: &str| year(&format!("status = \"official\"\n{s}"));
        assert!(matches!(
            parse(&official("offf = []")),
            CalendarError::Syntax { .. }
        ));
        assert!(matches!(
            parse(&official("off = [{date = \"2027-02-30\"}]")),
            CalendarError::Date { .. }
        ));
        assert!(matches!(
            parse(&official("off = [{date = \"2072-02-03\"}]")),
            CalendarError::FarDate { .. }
        ));
        assert!(matches!(
            parse(&official(
                "off = [{date = \"2027-02-03\"}]\nwork = [{date = \"2027-02-03\"}]"
            )),
            CalendarError::Twice { .. }
        ));
        let twice = format!(
            "{}\n[[year]]\nyear = 2027\nstatus = \"official\"",
            official("")
        );
        assert_eq!(parse(&twice), CalendarError::YearTwice { year: 2027 });
        assert!(matches!(
            parse("schema = 1\n[[year]]\nyear = 99999999999\nstatus = \"official\""),
            CalendarError::Year { .. }
        ));
        assert!(Calendar::parse("\u{feff}schema = 1").is_ok());
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        let c = Calendar::builtin();
        assert_eq!(c.next_workday(NaiveDate::MAX), NaiveDate::MAX);
        assert_eq!(c.last_workday_before(NaiveDate::MIN), NaiveDate::MIN);
        assert_eq!(c.add_workdays(day("2026-11-20"), u32::MAX), NaiveDate::MAX);
        assert!(c.workdays_between(NaiveDate::MIN, NaiveDate::MAX) > 0);
        assert!(c.days_off_around(NaiveDate::MAX).is_none_or(|r| r.0 <= r.1));
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_counting_day_by_day(start in 0u64..2200, length in 0u64..500) {
            let c = Calendar::builtin();
            let after = day("2023-06-01") + Days::new(start);
            let through = after + Days::new(length);
            prop_assert_eq!(c.workdays_between(after, through), count_by_days(&c, after, through));
            prop_assert_eq!(c.workdays_between(through, after), 0);
        }

        #[test]
        fn adding_gives_the_nth_working_day(start in 0u64..2200, n in 1u32..300) {
            let c = Calendar::builtin();
            let from = day("2023-06-01") + Days::new(start);
            let to = c.add_workdays(from, n);
            prop_assert!(c.is_workday(to));
            prop_assert_eq!(count_by_days(&c, from, to), n);
        }
    }
}
