use super::*;
use crate::text::Lang;
use chrono::Days;
use proptest::prelude::*;

fn day(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

fn said(from: &str, phrase: &str) -> Result<Said, DueError> {
    parse(
        phrase,
        day(from),
        &Calendar::builtin(),
        default_office_close(),
    )
}

/// What `pianqu due` prints: the date or the code.
fn outcome(from: &str, phrase: &str) -> String {
    match said(from, phrase) {
        Ok(said) => match said.date() {
            Some(date) => date.to_string(),
            None => said.code().unwrap().to_owned(),
        },
        Err(error) => error.code().to_owned(),
    }
}

/// The date an error offers in the place of the phrase.
fn suggestion(error: &DueError) -> Option<NaiveDate> {
    match error {
        DueError::Past { suggest, .. } => *suggest,
        DueError::Invalid(Invalid::Day { last } | Invalid::Workday { last }) => Some(*last),
        DueError::Recurring { first, .. } => *first,
        _ => None,
    }
}

/// The date with its time, or the code with what it offers; then the warnings' codes.
fn whole(from: &str, phrase: &str) -> String {
    let mut out = match said(from, phrase) {
        Ok(Said { due, ask }) => {
            let due = match due {
                When::On { date, time: None } => date.to_string(),
                When::On {
                    date,
                    time: Some(t),
                } => format!("{date} {}", t.format("%H:%M")),
                When::LongTerm { review } => format!("long-term {review:?}"),
            };
            let mut parts = vec![due];
            parts.extend(ask.iter().map(|w| w.code().to_owned()));
            parts
        }
        Err(error) => {
            let code = error.code().trim_start_matches("ERR:").to_owned();
            [Some(code), suggestion(&error).map(|d| d.to_string())]
                .into_iter()
                .flatten()
                .collect()
        }
    };
    out.dedup();
    out.join(" ")
}

/// The eve of the Spring Festival opens its days off, so its names all mean one last working day before them.
#[test]
fn the_eve_of_the_new_year_has_more_than_one_name() {
    for name in ["除夕", "大年三十", "年三十", "大年初一", "正月初一", "春节"] {
        assert_eq!(
            outcome("2026-01-05", &format!("{name}前")),
            "2026-02-14",
            "{name}"
        );
        assert_eq!(
            outcome("2026-11-22", &format!("{name}前")),
            "2027-02-04",
            "{name}"
        );
    }
}

#[test]
fn every_row_of_the_table() {
    let table = include_str!("../../../tests/data/deadlines.tsv");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|l| l.split('\t').collect())
        .collect();
    assert!(rows.len() > 60);
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| outcome(row[0], row[1]) != row[2])
        .map(|row| format!("{row:?}: got {}", outcome(row[0], row[1])))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Phrases outside the given table. Expected: the date, its time, the warnings' codes; or the code with the date offered.
#[test]
fn every_row_of_our_own_table() {
    let table = include_str!("../../../tests/data/deadlines-more.tsv");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(1)
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    assert!(rows.len() > 200);
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| whole(row[0], row[1]) != row[2])
        .map(|row| format!("{row:?}: got {}", whole(row[0], row[1])))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_unnamed_festival_offers_the_next_one() {
    let Err(DueError::Ambiguous { readings, .. }) = said("2026-09-10", "节前") else {
        panic!("节前 names no festival");
    };
    assert_eq!(readings, vec![day("2026-09-24")]);
}

#[test]
fn what_a_phrase_hangs_on_is_named() {
    assert_eq!(outcome("2026-11-21", "长期"), "NONE:LONGTERM");
    let context = |phrase| match said("2026-11-21", phrase) {
        Err(DueError::NeedsContext(context)) => context,
        other => panic!("{phrase}: {other:?}"),
    };
    assert_eq!(context("纪要印发后5个工作日内"), Context::MinutesIssued);
    assert_eq!(context("下次会议前"), Context::NextMeeting);
    assert_eq!(context("收到交办单后3日内"), Context::Receipt);
    assert_eq!(
        context("方案批复后10日内"),
        Context::Event("方案批复".to_owned())
    );
    assert_eq!(context("2028年春节前"), Context::CalendarYear(2028));
}

#[test]
fn the_words_around_a_date_are_not_part_of_it() {
    let written = [
        "不晚于12月4日",
        "不迟于12月4日",
        "截至12月4日",
        "截止到12月4日",
        "最迟12月4日",
        "务必于12月4日前完成",
        "于12月4日前报送",
        "12月4日前办结",
        "在12月4日前完成整改",
        "12月4日前粉刷围墙",
        "完成时限：2026年12月4日前",
        "由城管中队负责，12月4日前完成",
        "尽快，最迟12月4日",
        "即日起组织夜间集中整治，2026年12月4日前完成",
        "即日起至12月4日",
    ];
    for phrase in written {
        assert_eq!(whole("2026-11-21", phrase), "2026-12-04", "{phrase}");
    }
}

#[test]
fn a_rest_day_offers_the_working_days_beside_it() {
    let Ok(said) = said("2026-09-21", "本周五前") else {
        panic!("a date");
    };
    let rest = Warning::RestDay {
        festival: Some("中秋节".to_owned()),
        before: Some(day("2026-09-24")),
        after: day("2026-09-28"),
    };
    assert_eq!(said.ask, vec![rest.clone()]);
    let told = describe::describe_warning(&rest, Lang::Zh);
    assert!(
        told.contains("中秋节") && told.contains("9月24日（周四）"),
        "{told}"
    );
}

#[test]
fn the_office_closes_when_it_says() {
    let half_past = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
    let said = parse(
        "明天下班前",
        day("2026-11-24"),
        &Calendar::builtin(),
        half_past,
    )
    .unwrap();
    let due = When::On {
        date: day("2026-11-25"),
        time: Some(half_past),
    };
    assert_eq!(said.due, due);
    assert_eq!(
        describe::echo(&due, Lang::Zh),
        "2026年11月25日（周三） 17:30前"
    );
    assert_eq!(describe::echo(&due, Lang::En), "2026-11-25 (Wed) by 17:30");
}

#[test]
fn every_answer_is_said_in_both_languages() {
    let calendar = describe::describe_doubt(Doubt::Provisional { year: 2027 }, Lang::Zh);
    assert_eq!(calendar, "2027年放假安排未内置，按法定假日推算");
    for phrase in [
        "尽快",
        "12月4日前，12月5日",
        "11月10日前",
        "11月31日",
        "每月25日前",
        "节前",
        "下次会议前",
        "x",
        "第13月",
    ] {
        let error = said("2026-11-21", phrase).unwrap_err();
        let (zh, en) = (
            describe::describe(&error, Lang::Zh),
            describe::describe(&error, Lang::En),
        );
        assert!(
            zh != en && !zh.contains('\n') && !en.contains('\n'),
            "{phrase}: {zh} / {en}"
        );
    }
}

proptest! {
    #[test]
    fn any_text_at_all_gives_an_answer(phrase in ".{0,40}", ahead in 0u64..3000) {
        let from = day("2023-06-01") + Days::new(ahead);
        let _ = parse(&phrase, from, &Calendar::builtin(), default_office_close());
    }

    #[test]
    fn no_date_lies_before_the_meeting(words in proptest::collection::vec(proptest::sample::select(WORDS), 1..7), ahead in 0u64..3000) {
        let from = day("2023-06-01") + Days::new(ahead);
        let phrase = words.concat();
        let said = parse(&phrase, from, &Calendar::builtin(), default_office_close());
        match said {
            Ok(said) => prop_assert!(said.date().is_none_or(|d| d >= from), "{phrase}"),
            Err(error) => {
                prop_assert!(!describe::describe(&error, Lang::Zh).is_empty());
                if let DueError::Past { suggest: Some(next), .. } = error {
                    prop_assert!(next >= from, "{phrase} offers {next}");
                }
            }
        }
    }

    #[test]
    fn working_days_are_counted_one_by_one(ahead in 0u64..1200, n in 1u32..120) {
        let (calendar, from) = (Calendar::builtin(), day("2023-12-20") + Days::new(ahead));
        let said = parse(&format!("{n}个工作日内"), from, &calendar, default_office_close()).unwrap();
        let naive = from.iter_days().skip(1).filter(|d| calendar.is_workday(*d)).nth(n as usize - 1);
        prop_assert_eq!(said.date(), naive);
    }

    #[test]
    fn the_echo_means_itself(from in 0u64..3000, ahead in 0u64..4000) {
        let from = day("2023-06-01") + Days::new(from);
        let date = from + Days::new(ahead);
        for lang in [Lang::Zh, Lang::En] {
            let echo = describe::echo(&When::On { date, time: None }, lang);
            let again = parse(&echo, from, &Calendar::builtin(), default_office_close()).unwrap();
            prop_assert_eq!(again.date(), Some(date), "{}", echo);
        }
        let plain = crate::domain::dates::format_date(date);
        let again = parse(&plain, from, &Calendar::builtin(), default_office_close()).unwrap();
        prop_assert_eq!(again.date(), Some(date));
    }
}

/// What phrases are made of, to reach deep into the rules.
const WORDS: &[&str] = &[
    "今",
    "明",
    "后",
    "天",
    "年",
    "月",
    "日",
    "周",
    "本",
    "下",
    "上",
    "底",
    "末",
    "前",
    "内",
    "起",
    "至",
    "个",
    "半",
    "第",
    "工作日",
    "季度",
    "一",
    "三",
    "十",
    "两",
    "五",
    "15",
    "0",
    "31",
    "2026",
    "99999999999",
    "国庆",
    "春节",
    "节",
    "旬",
    "中",
    "点",
    ":",
    "-",
    ".",
    "/",
    "(",
    ")",
    "，",
    "最后",
    "小时",
    "长期",
    "每",
    "会议",
    "完成",
    "大",
    "零",
    "廿",
    "几",
];
