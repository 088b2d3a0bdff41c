//! Days and times as people type them: a meeting lies ahead, what a form reports lies behind.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::app::Echo;
use crate::app::screens::parts::day::means;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::{self, DueError, describe};
use crate::text::messages::meetings as words;
use crate::text::{Lang, fold, numerals};

/// 今天、昨天、前天, 11月20日, 2026-11-20, 11.20: a day up to today. Without a year: the newest such day.
pub fn past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = fold::search(text.trim());
    let before = |days| today.checked_sub_days(Days::new(days));
    match text.as_str() {
        "今天" | "今日" | "当天" => return Some(today),
        "昨天" | "昨日" => return before(1),
        "前天" | "前日" => return before(2),
        _ => {}
    }
    let numbers = numbers(&text)?;
    let day = match numbers.as_slice() {
        [year, month, day] => {
            let year = i32::try_from(*year).ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            NaiveDate::from_ymd_opt(year, *month, *day)?
        }
        [month, day] => {
            let this = NaiveDate::from_ymd_opt(today.year(), *month, *day);
            match this.filter(|day| *day <= today) {
                Some(day) => day,
                None => NaiveDate::from_ymd_opt(today.year() - 1, *month, *day).or(this)?,
            }
        }
        [day] if text.ends_with(['日', '号']) => {
            NaiveDate::from_ymd_opt(today.year(), today.month(), *day)?
        }
        _ => return None,
    };
    (day <= today).then_some(day)
}

/// The past day that is meant where a meeting is planned. A day without its year lies on both sides of today: the nearer is meant.
pub fn past_meant(text: &str, today: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    let past = past_day(text, today)?;
    let coming = deadline::parse(text, today, calendar, deadline::default_office_close());
    let coming = coming.ok().and_then(|said| said.date());
    let nearer = coming.is_some_and(|coming| coming - today < today - past);
    (!nearer).then_some(past)
}

/// The numbers of a text whose other characters are marks of a date or time. None: there is something else in it.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let mut found = Vec::new();
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            found.push(digits.parse().ok()?);
            digits.clear();
        }
        if !matches!(
            c,
            ' ' | '年' | '月' | '日' | '号' | '-' | '/' | '.' | ':' | '点' | '时' | '分'
        ) {
            return None;
        }
    }
    Some(found)
}

/// The day a meeting is planned for, as deadlines are said: 下周三, 11月27日, 5个工作日内.
pub fn coming_day(
    text: &str,
    today: NaiveDate,
    calendar: &Calendar,
    lang: Lang,
) -> Result<NaiveDate, String> {
    match deadline::parse(text, today, calendar, deadline::default_office_close()) {
        Ok(said) => said
            .date()
            .ok_or_else(|| words::NOT_A_DAY.get(lang).to_owned()),
        Err(DueError::Past { date, .. }) => {
            Err(words::day_past(lang, describe::date_text(date, lang)))
        }
        Err(DueError::Invalid(_)) => Err(words::NO_SUCH_DAY.get(lang).to_owned()),
        Err(_) => Err(words::NOT_A_DAY.get(lang).to_owned()),
    }
}

/// 14:30, 14点30, 下午2点半, 两点半, 9点. Hours up to 6 without a part of the day are those of the afternoon.
pub fn time(text: &str) -> Option<NaiveTime> {
    let text = fold::search(text.trim());
    let parts = [
        ("上午", Some(false)),
        ("早上", Some(false)),
        ("下午", Some(true)),
        ("晚上", Some(true)),
        ("中午", Some(true)),
    ];
    let (rest, afternoon) = parts
        .iter()
        .find_map(|(word, after)| Some((text.strip_prefix(word)?, *after)))
        .unwrap_or((text.as_str(), None));
    let (hour, minute) = clock(rest.trim())?;
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        None if hour < 7 => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn clock(text: &str) -> Option<(u32, u32)> {
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        let (hour, minute) = text.split_at(2);
        return Some((hour.parse().ok()?, minute.parse().ok()?));
    }
    let (hour, rest) = text.split_once([':', '点', '时'])?;
    let hour = number(hour)?;
    let rest = rest.trim_end_matches(['分', '整', '钟']);
    let minute = match rest {
        "" => 0,
        "半" => 30,
        "一刻" => 15,
        "三刻" => 45,
        other => number(other)?,
    };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    match text {
        "两" => Some(2),
        _ => text.parse().ok().or_else(|| numerals::parse(text)),
    }
}

/// The echo under a day that has been.
pub fn read_past(lang: Lang, today: NaiveDate) -> impl Fn(&str) -> Echo + Send + Sync + 'static {
    move |text| match past_day(text, today) {
        _ if text.trim().is_empty() => Echo::Nothing,
        Some(day) => means(day, today, lang),
        None => Echo::Error(words::NOT_A_PAST_DAY.get(lang).to_owned()),
    }
}

/// The echo under a time.
pub fn read_time(lang: Lang) -> impl Fn(&str) -> Echo + Send + Sync + 'static {
    move |text| match time(text) {
        _ if text.trim().is_empty() => Echo::Nothing,
        Some(time) => Echo::Means(time.format("%H:%M").to_string()),
        None => Echo::Error(words::NOT_A_TIME.get(lang).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_that_has_been_is_read_as_people_write_it() {
        let today = day("2026-11-20");
        for (text, expected) in [
            ("今天", Some("2026-11-20")),
            ("昨天", Some("2026-11-19")),
            ("11月18日", Some("2026-11-18")),
            ("２０２６年１１月５日", Some("2026-11-05")),
            ("2026-11-05", Some("2026-11-05")),
            ("11.5", Some("2026-11-05")),
            ("12月31日", Some("2025-12-31")),
            ("18日", Some("2026-11-18")),
            ("2026-11-21", None),
            ("25日", None),
            ("13月1日", None),
            ("下周三", None),
            ("", None),
        ] {
            assert_eq!(past_day(text, today), expected.map(day), "{text}");
        }
    }

    #[test]
    fn a_day_of_a_plan_without_its_year_is_the_nearer_one() {
        let (today, calendar) = (day("2026-11-20"), Calendar::builtin());
        for (text, past) in [
            ("11月25日", None),
            ("12月1日", None),
            ("1月5日", None),
            ("11月18日", Some("2026-11-18")),
            ("2026-11-18", Some("2026-11-18")),
            ("2026-11-25", None),
            ("今天", Some("2026-11-20")),
            ("11月20日", Some("2026-11-20")),
            ("昨天", Some("2026-11-19")),
            ("下周三", None),
        ] {
            let found = past_meant(text, today, &calendar);
            assert_eq!(found, past.map(day), "{text}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_say_it() {
        for (text, expected) in [
            ("14:30", Some((14, 30))),
            ("１４：３０", Some((14, 30))),
            ("1430", Some((14, 30))),
            ("下午2点半", Some((14, 30))),
            ("两点半", Some((14, 30))),
            ("九点", Some((9, 0))),
            ("9点15分", Some((9, 15))),
            ("下午3点", Some((15, 0))),
            ("25:00", None),
            ("下午", None),
            ("", None),
        ] {
            let expected = expected.and_then(|(h, m)| NaiveTime::from_hms_opt(h, m, 0));
            assert_eq!(time(text), expected, "{text}");
        }
    }

    #[test]
    fn a_meeting_is_planned_for_a_day_to_come() {
        let calendar = Calendar::builtin();
        let today = day("2026-11-20");
        let read = |text: &str| coming_day(text, today, &calendar, Lang::Zh);
        assert_eq!(read("今天"), Ok(today));
        assert_eq!(read("下周三"), Ok(day("2026-11-25")));
        assert_eq!(read("11月27日"), Ok(day("2026-11-27")));
        assert!(read("2026年11月19日").unwrap_err().contains("11月19日"));
        for text in ["尽快", "长期", "11月31日", "随便"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
