//! A date that has been, typed as people type it: 昨天, 11.18, 11月18日, 2026-11-18.

use chrono::{Datelike, NaiveDate};

use crate::app::form::{Echo, Field};
use crate::domain::deadline::describe::date_text;
use crate::text::messages::common as words;
use crate::text::{Lang, fold};

/// Reads a day. Without a year it is the nearer of this year's and last year's, so that a day to come is read as what it is and
/// refused as such, not as a day of a year ago. None: no day.
pub fn read_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
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
            let years = [in_year(today.year()), in_year(today.year() - 1)];
            years.into_iter().flatten().min_by_key(far)
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
    let shown = value.map(|day| day.to_string()).unwrap_or_default();
    Field::phrase(key, label, &shown, move |text| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        match read_day(text, today) {
            Some(day) => Echo::Means(date_text(day, lang)),
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
        for text in ["", "尽快", "13-40", "2026-02-30", "20"] {
            assert_eq!(read_day(text, today), None, "{text}");
        }
    }
}
