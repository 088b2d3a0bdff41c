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
            [Some(code), error.suggestion().map(|d| d.to_string())]
                .into_iter()
                .flatten()
                .collect()
        }
    };
    out.dedup();
    out.join(" ")
}

/// Each row: phrase, what it comes to. Rows that differ are listed together.
fn check(from: &str, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(phrase, expected)| (phrase, expected, whole(from, phrase)))
        .filter(|(_, expected, got)| *expected != got)
        .map(|(phrase, expected, got)| format!("{from} {phrase}: expected {expected}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

#[test]
fn what_a_clerk_writes_about_the_meeting_date() {
    let (from, rows) = (
        "2026-11-24",
        &[
            ("三天内", "2026-11-27"),
            ("两个星期内", "2026-12-08"),
            ("2周内", "2026-12-08"),
            ("一星期之内", "2026-12-01"),
            ("15日内", "2026-12-09"),
            ("百日内", "2027-03-04 calendar_provisional"),
            ("半个月内", "2026-12-09"),
            ("一个半月内", "2027-01-08 calendar_provisional"),
            ("一年零三个月", "2028-02-24 calendar_provisional"),
            ("两个季度内", "2027-05-24 calendar_provisional"),
            ("48小时内", "2026-11-26"),
            ("七十二小时内", "2026-11-27"),
            ("半天内", "2026-11-24 urgent"),
            ("二十个工作日内", "2026-12-22"),
            ("5个工作日", "2026-12-01"),
            ("5个工作日后", "2026-12-01 ambiguous"),
            ("第5个工作日", "2026-12-01"),
            ("工作日第5天", "2026-12-01"),
            ("3个自然日内", "2026-11-27"),
            ("会后3天内", "2026-11-27"),
            ("自会议之日起10日内", "2026-12-04"),
            ("今天起一周内", "2026-12-01"),
            ("自12月1日起10日内", "2026-12-11"),
            ("3天前", "AMBIGUOUS"),
            ("0天内", "INVALID"),
            ("0个工作日内", "INVALID"),
            ("999999天内", "INVALID"),
            ("99999999999999天内", "INVALID"),
            ("100年内", "INVALID"),
            ("三五天内", "VAGUE"),
            ("1-2周内", "VAGUE"),
            ("3至5天内", "VAGUE"),
            ("十几天内", "VAGUE"),
            ("几天内", "VAGUE"),
            ("3天左右", "VAGUE"),
            ("约3天", "VAGUE"),
        ],
    );
    check(from, rows);
}

#[test]
fn days_and_weeks() {
    check(
        "2026-11-24",
        &[
            ("今天", "2026-11-24"),
            ("当日", "2026-11-24"),
            ("马上", "2026-11-24 urgent"),
            ("现场办结", "2026-11-24 urgent"),
            ("明早", "2026-11-25 09:00"),
            ("明天中午前", "2026-11-25 12:00"),
            ("今晚", "2026-11-24 23:59"),
            ("后天", "2026-11-26"),
            ("大后天前", "2026-11-27"),
            ("昨天", "PAST"),
            ("周二前", "2026-11-24 ambiguous"),
            ("周一前", "2026-11-30"),
            ("礼拜五之前", "2026-11-27"),
            ("星期日前", "2026-11-29 rest_day"),
            ("周日下班前", "2026-11-29 17:00 rest_day"),
            ("本周末前", "2026-11-29 ambiguous rest_day"),
            ("下周末前", "2026-12-06 ambiguous rest_day"),
            ("下周内", "2026-12-06 ambiguous rest_day"),
            ("下下周三", "2026-12-09"),
            ("下周一上班前", "2026-11-30 09:00"),
            ("本周一前", "PAST 2026-11-30"),
            ("上周五", "PAST 2026-12-04"),
            ("下周前", "AMBIGUOUS"),
            ("周八前", "INVALID"),
            ("下周最后一个工作日", "2026-12-04"),
            ("周一至周五", "2026-12-04 ambiguous"),
            ("周五下午3点半前", "2026-11-27 15:30"),
            ("周五17:00前", "2026-11-27 17:00"),
            ("周五5点前", "2026-11-27 17:00 ambiguous"),
            ("周五24点前", "2026-11-27 23:59"),
            ("周五25点前", "INVALID"),
            ("下班前", "2026-11-24 17:00"),
        ],
    );
    // On a Sunday 下周 is still the week that begins tomorrow.
    check(
        "2026-11-22",
        &[
            ("下周三", "2026-11-25"),
            ("本周日", "2026-11-22 rest_day"),
            ("周日", "2026-11-22 ambiguous rest_day"),
        ],
    );
}

#[test]
fn months_quarters_years() {
    check(
        "2026-11-21",
        &[
            ("本月内", "2026-11-30"),
            ("下月底", "2026-12-31"),
            ("下个月15日前", "2026-12-15"),
            ("次月10日前", "2026-12-10"),
            ("下月中旬", "2026-12-20 ambiguous rest_day"),
            ("12月上旬", "2026-12-10"),
            ("12月下旬前", "2026-12-31 ambiguous"),
            ("中旬前", "PAST 2026-12-20"),
            ("上月底", "PAST 2026-12-31"),
            ("月初", "AMBIGUOUS"),
            ("下月初", "AMBIGUOUS"),
            ("12月前", "AMBIGUOUS"),
            ("12月末", "2026-12-31"),
            ("12月内", "2026-12-31 ambiguous"),
            ("12月份内", "2026-12-31"),
            ("一月内", "AMBIGUOUS"),
            ("两月内", "2027-01-21 calendar_provisional"),
            ("三十日", "2026-11-30"),
            ("廿五日前", "2026-11-25"),
            ("31日前", "INVALID 2026-11-30"),
            ("0日前", "INVALID"),
            ("10日", "PAST 2026-12-10"),
            ("第13月", "INVALID"),
            ("本季度末", "2026-12-31"),
            ("二季度末前", "PAST 2027-06-30"),
            ("第四季度末", "2026-12-31"),
            ("下季度末", "2027-03-31 calendar_provisional"),
            ("一季度", "2027-03-31 next_year calendar_provisional"),
            ("五季度末", "INVALID"),
            ("上半年", "PAST 2027-06-30"),
            ("下半年", "2026-12-31"),
            ("明年上半年", "2027-06-30 calendar_provisional"),
            ("本年度内", "2026-12-31"),
            ("明年年底", "2027-12-31 calendar_provisional"),
            ("26年底", "2026-12-31"),
            ("年前", "AMBIGUOUS"),
            ("年中", "AMBIGUOUS"),
            ("本月最后一天", "2026-11-30"),
            ("本月第3个工作日", "PAST 2026-12-03"),
            ("本月第30个工作日", "INVALID 2026-11-30"),
            ("12月第一个工作日", "2026-12-01"),
            ("年内最后一个工作日", "2026-12-31 calendar_provisional"),
        ],
    );
    check(
        "2026-12-20",
        &[
            ("下月底", "2027-01-31 rest_day calendar_provisional"),
            ("下季度末", "2027-03-31 calendar_provisional"),
        ],
    );
}

#[test]
fn dates_in_every_spelling() {
    check(
        "2026-11-21",
        &[
            ("12/15", "2026-12-15"),
            ("12-15", "2026-12-15"),
            ("2026-12-15", "2026-12-15"),
            ("2026/12/15", "2026-12-15"),
            ("2026.12.15", "2026-12-15"),
            ("20261215", "2026-12-15"),
            ("26年12月15日", "2026-12-15"),
            ("十二月十五号", "2026-12-15"),
            ("12月 15日 前", "2026-12-15"),
            ("１２月１５號之前", "2026-12-15"),
            ("“12月15日前”。", "2026-12-15"),
            ("2026年12月", "2026-12-31"),
            ("2026-12-15T17:00", "2026-12-15 17:00"),
            ("11.31前", "INVALID 2026-11-30"),
            ("2026-13-01", "INVALID"),
            ("2月29日前", "INVALID 2027-02-28"),
            ("326年12月1日", "INVALID"),
            ("12月4日周五前", "2026-12-04"),
            ("12月4日（周四）前", "AMBIGUOUS"),
            ("下周五（11月27日）前", "2026-11-27"),
            ("下周五（12月4日）前", "AMBIGUOUS"),
            ("12月4日前（含当日）", "2026-12-04"),
            ("12月1日至5日", "2026-12-05 ambiguous rest_day"),
            ("12-15日前", "2026-12-15 ambiguous"),
            ("12月15日后", "AMBIGUOUS"),
            ("11月25日前后", "VAGUE"),
            ("腊月二十前", "UNPARSED"),
            ("9999年12月31日", "9999-12-31 far_away calendar_provisional"),
            ("3 days", "2026-11-24"),
            ("5 working days", "2026-11-27"),
            ("by 2026-12-15", "2026-12-15"),
            ("next Friday", "2026-11-27"),
            ("ASAP", "VAGUE"),
        ],
    );
}

#[test]
fn the_nearer_year_is_taken() {
    // 2026-05-21 is 184 days past and 2027-05-21 is 181 days ahead; two days on it is the other way round.
    check(
        "2026-11-21",
        &[
            ("5月21日前", "2027-05-21 next_year calendar_provisional"),
            ("5月23日前", "PAST 2027-05-23"),
            (
                "1月1日前",
                "2027-01-01 next_year rest_day calendar_provisional",
            ),
        ],
    );
    check(
        "2027-12-20",
        &[("2月29日前", "2028-02-29 next_year calendar_provisional")],
    );
}

#[test]
fn festivals() {
    check(
        "2026-11-21",
        &[
            ("春节前", "2027-02-04 next_year calendar_provisional"),
            ("元旦前", "2026-12-31 calendar_provisional"),
            ("端午节前", "PAST 2027-06-08"),
            ("十一前", "PAST 2027-09-30"),
            ("明年五一前", "2027-04-30 calendar_provisional"),
            ("2027年春节前", "2027-02-04 calendar_provisional"),
            ("2028年春节前", "NEEDS_CONTEXT"),
            ("元旦后第一个工作日", "2027-01-04 calendar_provisional"),
            ("国庆节后第一个工作日", "PAST 2027-10-04"),
            ("春节后3个工作日内", "2027-02-11 calendar_provisional"),
            ("国庆节", "AMBIGUOUS"),
            ("元旦前后", "VAGUE"),
            ("节前", "AMBIGUOUS"),
            ("节后第一个工作日", "AMBIGUOUS"),
            ("十一月底前", "2026-11-30"),
        ],
    );
    check(
        "2026-09-10",
        &[
            ("国庆节后第一个工作日", "2026-10-08"),
            ("国庆假期结束后上班第一天", "2026-10-08"),
            ("国庆节前最后一个工作日", "2026-09-30"),
            ("中秋国庆前", "2026-09-24"),
            ("国庆期间", "2026-10-07 rest_day"),
            ("教师节前", "PAST 2027-09-09"),
        ],
    );
    // 节前 offers the next festival's day.
    let Err(DueError::Ambiguous { readings, .. }) = said("2026-09-10", "节前") else {
        panic!("节前 names no festival");
    };
    assert_eq!(readings, vec![day("2026-09-24")]);
}

#[test]
fn what_is_no_date() {
    check(
        "2026-11-21",
        &[
            ("长期坚持", "long-term None review_cycle_missing"),
            ("常态化", "long-term None review_cycle_missing"),
            ("长期（每季度复查）", "long-term Some(Quarterly)"),
            ("长期坚持，每月复查一次", "long-term Some(Monthly)"),
            ("每月复查", "long-term Some(Monthly)"),
            (
                "长期（每两个月复查一次）",
                "long-term None review_cycle_missing",
            ),
            ("持续到12月底", "2026-12-31"),
            ("尽快完成", "VAGUE"),
            ("近期", "VAGUE"),
            ("待条件成熟", "VAGUE"),
            ("日内", "VAGUE"),
            ("每月25日前", "RECURRING 2026-11-25"),
            ("每月10日", "RECURRING 2026-12-10"),
            ("每周五前", "RECURRING 2026-11-27"),
            ("每两周", "RECURRING"),
            ("按月报送", "RECURRING"),
            ("纪要印发后5个工作日内", "NEEDS_CONTEXT"),
            ("签收后3日内", "NEEDS_CONTEXT"),
            ("下次片区会议前完成", "NEEDS_CONTEXT"),
            ("验收合格后一周内", "NEEDS_CONTEXT"),
            ("即日起", "AMBIGUOUS"),
            ("", "EMPTY"),
            ("　 。", "EMPTY"),
            ("abc", "UNPARSED"),
            ("前", "UNPARSED"),
            ("(", "UNPARSED"),
        ],
    );
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
    check(
        "2026-11-21",
        &[
            (
                "请务必在12月4日下午5点前将材料报送党政办",
                "2026-12-04 17:00",
            ),
            ("立即整改，12月4日前完成", "AMBIGUOUS"),
            ("12月4日前完成，每月25日前报进展", "2026-12-04 ambiguous"),
            ("12月4日前，11月10日前", "PAST 2027-11-10"),
        ],
    );
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
        told.contains("中秋节") && told.contains("2026年9月24日（周四）"),
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
