//! A date that has been, or one that may lie on either side of today, typed as people type it: 昨天, 11.18, 11月18日, 2026-11-18.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::app::form::{Echo, Field};
use crate::app::screens::parts::names::day_plain;
use crate::domain::deadline::describe::date_text;
use crate::text::messages::common as words;
use crate::text::{Lang, fold};

const NO_YEAR: RangeInclusive<i32> = RangeInclusive::new(1, 0);

/// Reads a day. Without a year it is the nearer of this year's and last year's, so that a day to come is read as what it is and
/// refused as such, not as a day of a year ago. None: no day.
pub fn read_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    read(text, today, -1..=0)
}

/// The same for a day that may as well be to come: without a year it is the nearest there is.
pub fn read_either_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    read(text, today, -1..=1)
}

/// A day written with its year: it is that day, wherever it lies.
pub fn read_whole_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let digits = fold::search(text.trim()).starts_with(|c: char| c.is_ascii_digit());
    // No year is left for a day without one.
    read(text, today, NO_YEAR).filter(|_| digits)
}

/// `years`: those that a day without a year may be of, counted from this one.
fn read(text: &str, today: NaiveDate, years: RangeInclusive<i32>) -> Option<NaiveDate> {
    let text = fold::search(text.trim());
    let back = match text.as_str() {
        "今天" | "今日" => Some(0),
        "昨天" | "昨日" => Some(1),
        "前天" | "前日" => Some(2),
        _ => None,
    };
    if let Some(back) = back {
        return today.checked_sub_days(chrono::Days::new(back));
    }
    let only_marks = |c: char| c.is_ascii_digit() || "-/.年月日号 ".contains(c);
    if !text.chars().all(only_marks) {
        return None;
    }
    let parts: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match parts.as_slice() {
        [year, month, day] if *year >= 1900 => {
            NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)
        }
        [month, day] => {
            let in_year = |year| NaiveDate::from_ymd_opt(year, *month, *day);
            let far = |day: &NaiveDate| (*day - today).num_days().abs();
            years
                .filter_map(|year| in_year(today.year() + year))
                .min_by_key(far)
        }
        _ => None,
    }
}

/// A field for such a day, echoed as a whole date. Empty: no day.
pub fn day_field(
    key: &'static str,
    label: impl Into<String>,
    value: Option<NaiveDate>,
    today: NaiveDate,
    lang: Lang,
) -> Field {
    field(key, label, value, (today, lang), move |text| {
        read_day(text, today)
    })
}

/// The same for a day on either side of today.
pub fn either_day_field(
    key: &'static str,
    label: impl Into<String>,
    value: Option<NaiveDate>,
    today: NaiveDate,
    lang: Lang,
) -> Field {
    field(key, label, value, (today, lang), move |text| {
        read_either_day(text, today)
    })
}

/// What was understood: 2026年11月20日（周五），今天
pub fn means(day: NaiveDate, today: NaiveDate, lang: Lang) -> Echo {
    let shown = date_text(day, lang);
    Echo::Means(match day == today {
        true => words::day_is_today(lang, shown),
        false => shown,
    })
}

fn field(
    key: &'static str,
    label: impl Into<String>,
    value: Option<NaiveDate>,
    (today, lang): (NaiveDate, Lang),
    read: impl Fn(&str) -> Option<NaiveDate> + Send + Sync + 'static,
) -> Field {
    let shown = value.map(|day| day_plain(day, lang)).unwrap_or_default();
    Field::phrase(key, label, &shown, move |text| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        match read(text) {
            Some(day) => means(day, today, lang),
            None => Echo::Error(words::NOT_A_DAY.get(lang).to_owned()),
        }
    })
    .limit(30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-20");
        for (text, want) in [
            ("今天", "2026-11-20"),
            ("昨天", "2026-11-19"),
            ("2026-11-18", "2026-11-18"),
            ("2026/1/8", "2026-01-08"),
            ("2026年11月18日", "2026-11-18"),
            ("11.18", "2026-11-18"),
            ("１１月１８日", "2026-11-18"),
            // To come, and so refused where a day that has been is asked for.
            ("11月28日", "2026-11-28"),
            ("12-25", "2026-12-25"),
        ] {
            assert_eq!(read_day(text, today), Some(day(want)), "{text}");
        }
        // Early in the year December is that of last year.
        let january = day("2027-01-05");
        assert_eq!(read_day("12月28日", january), Some(day("2026-12-28")));
        assert_eq!(read_day("1月8日", january), Some(day("2027-01-08")));
        // On either side: the nearest; with its year: that one.
        let either = |text| read_either_day(text, today);
        assert_eq!(either("3月31日"), Some(day("2027-03-31")));
        assert_eq!(either("10月8日"), Some(day("2026-10-08")));
        assert_eq!(either("2025-03-31"), Some(day("2025-03-31")));
        let whole = |text| read_whole_day(text, today);
        assert_eq!(whole("2025年3月31日"), Some(day("2025-03-31")));
        assert_eq!(whole("3月31日"), None);
        assert_eq!(whole("昨天"), None);
        for text in ["", "尽快", "13-40", "2026-02-30", "20"] {
            assert_eq!(read_day(text, today), None, "{text}");
        }
    }
}
