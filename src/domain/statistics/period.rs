//! Periods people ask for: 今天, 本周, 本月, 本季, 本年, 去年, and their own days.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// First and last day, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A period named by the day it is asked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    Day,
    /// From Monday to Sunday.
    Week,
    Month,
    Quarter,
    #[default]
    Year,
    LastYear,
    Own(Period),
}

impl Period {
    /// None: it ends before it begins.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        (from <= to).then_some(Period { from, to })
    }

    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether it is exactly one calendar year.
    pub fn is_year(&self) -> bool {
        self.from.year() == self.to.year() && self.from.ordinal() == 1 && ends_year(self.to)
    }

    pub fn is_month(&self) -> bool {
        self.from == month_of(self.to) && self.to == month_end(self.to)
    }

    /// Whether its last day ends a year: then 结转 goes into the next one.
    pub fn ends_year(&self) -> bool {
        ends_year(self.to)
    }
}

fn ends_year(day: NaiveDate) -> bool {
    day.month() == 12 && day.day() == 31
}

/// The first day of a day's month.
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of a day's month.
pub fn month_end(day: NaiveDate) -> NaiveDate {
    month_of(day)
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(day)
}

impl Span {
    pub fn on(self, today: NaiveDate) -> Period {
        let year = |year: i32| {
            let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
            let to = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
            Period { from, to }
        };
        match self {
            Span::Day => Period {
                from: today,
                to: today,
            },
            Span::Week => {
                let week = today.week(Weekday::Mon);
                Period {
                    from: week.first_day(),
                    to: week.last_day(),
                }
            }
            Span::Month => Period {
                from: month_of(today),
                to: month_end(today),
            },
            Span::Quarter => {
                let back = (today.month0()) % 3;
                let first = month_of(today)
                    .checked_sub_months(Months::new(back))
                    .unwrap_or(today);
                let last = first.checked_add_months(Months::new(2)).unwrap_or(today);
                Period {
                    from: first,
                    to: month_end(last),
                }
            }
            Span::Year => year(today.year()),
            Span::LastYear => year(today.year() - 1),
            Span::Own(period) => period,
        }
    }
}

/// Up to and with the day before.
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::day;

    #[test]
    fn spans_are_whole() {
        let today = day("2026-11-20");
        for (span, from, to) in [
            (Span::Day, "2026-11-20", "2026-11-20"),
            (Span::Week, "2026-11-16", "2026-11-22"),
            (Span::Month, "2026-11-01", "2026-11-30"),
            (Span::Quarter, "2026-10-01", "2026-12-31"),
            (Span::Year, "2026-01-01", "2026-12-31"),
            (Span::LastYear, "2025-01-01", "2025-12-31"),
        ] {
            let period = span.on(today);
            assert_eq!((period.from, period.to), (day(from), day(to)), "{span:?}");
        }
        assert_eq!(Span::Month.on(day("2028-02-10")).to, day("2028-02-29"));
        assert_eq!(Span::Quarter.on(day("2026-03-31")).from, day("2026-01-01"));
        assert!(Span::Year.on(today).is_year());
        assert_eq!(Period::new(day("2026-02-01"), day("2026-01-01")), None);
    }
}
