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
    assert_eq!(notice::read_own(BUILTIN), notice::read(BUILTIN).ok());
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
    assert_eq!(doubts("2026-12-01", "2026-12-31"), vec![end]);
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
    assert_eq!(c.doubts(day("2026-12-01"), day("2026-12-31")), vec![]);
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
        CalendarError::Syntax { line: 5, .. }
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
