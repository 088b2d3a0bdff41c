use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::cycle::Cycle;
use crate::domain::decision::{Quality, Satisfaction};
use crate::domain::meeting::OutcomeKind;
use crate::domain::testing::day;
use crate::text::Lang;

fn line(assigned: &str, limit: Option<&str>, end: End) -> Line {
    Line {
        assigned_on: day(assigned),
        limit: limit.map(day),
        published: false,
        end,
        reported_on: None,
        satisfaction: None,
        quality: None,
        escalated: false,
        solved_above: None,
        returned: false,
        extended: false,
        relapsed: false,
        signed_on: Some(day(assigned)),
        issued_on: Some(day(assigned)),
        cycle: None,
        reports_from: day(assigned),
        reports: Vec::new(),
    }
}

fn done(text: &str) -> End {
    End::On(day(text))
}

/// November 2026, seen on Friday the 20th.
fn november(calendar: &Calendar) -> Frame<'_> {
    let period = Period::new(day("2026-11-01"), day("2026-11-30")).unwrap();
    Frame::new(period, day("2026-11-20"), calendar, 2)
}

fn count(frame: &Frame<'_>, lines: &[Line]) -> Counts {
    let mut counts = Counts::default();
    for line in lines {
        frame.whole(line, &mut counts);
    }
    counts
}

/// Twelve decisions; the figures below were worked out by hand from this table.
fn twelve() -> Vec<Line> {
    let rated = |line: Line, satisfaction, quality| Line {
        satisfaction: Some(satisfaction),
        quality: Some(quality),
        ..line
    };
    vec![
        // 1 in time, five working days (3, 4, 5, 6, 9), satisfied
        rated(
            line("2026-11-02", Some("2026-11-09"), done("2026-11-09")),
            Satisfaction::Satisfied,
            Quality::Excellent,
        ),
        // 2 late by a day, six working days, dissatisfied
        rated(
            line("2026-11-02", Some("2026-11-09"), done("2026-11-10")),
            Satisfaction::Dissatisfied,
            Quality::Acceptable,
        ),
        // 3 finished before its limit, which is still to come; two working days
        rated(
            line("2026-11-03", Some("2026-11-27"), done("2026-11-05")),
            Satisfaction::Mostly,
            Quality::Good,
        ),
        // 4 overdue
        line("2026-11-03", Some("2026-11-19"), End::Open),
        // 5 due today: not overdue, not expired
        line("2026-11-04", Some("2026-11-20"), End::Open),
        // 6 reported in time, waits for 核验: neither overdue nor expired
        Line {
            reported_on: Some(day("2026-11-13")),
            ..line("2026-11-04", Some("2026-11-13"), End::Open)
        },
        // 7 reported late, waits for 核验: overdue
        Line {
            reported_on: Some(day("2026-11-14")),
            ..line("2026-11-04", Some("2026-11-13"), End::Open)
        },
        // 8 long-term, not signed within two working days
        Line {
            signed_on: None,
            ..line("2026-11-05", None, End::Open)
        },
        // 9 of October, extended into November, finished in time there; sent up, not asked; returned and extended
        Line {
            escalated: true,
            returned: true,
            extended: true,
            satisfaction: Some(Satisfaction::NotAsked),
            ..line("2026-10-12", Some("2026-11-12"), done("2026-11-12"))
        },
        // 10 withdrawn
        line("2026-11-05", Some("2026-11-10"), End::Withdrawn),
        // 11 assigned yesterday, not signed: two working days are not over; returned; due in December
        Line {
            signed_on: None,
            returned: true,
            ..line("2026-11-19", Some("2026-12-04"), End::Open)
        },
        // 12 imported without a day: finished, but neither in time nor late
        Line {
            issued_on: None,
            ..line("2026-11-06", Some("2026-11-10"), End::Undated)
        },
    ]
}

#[test]
fn what_is_published_is_not_long_term_for_lacking_a_limit() {
    let calendar = Calendar::builtin();
    let published = Line {
        published: true,
        ..line("2026-11-05", None, End::Open)
    };
    let counts = count(&november(&calendar), &[published]);
    assert_eq!((counts.assigned, counts.long_term), (1, 0));
}

#[test]
fn twelve_decisions_by_hand() {
    let calendar = Calendar::builtin();
    let frame = november(&calendar);
    let counts = count(&frame, &twelve());
    let text = |figure: Figure| figure.of(&counts).text();
    for (figure, want) in [
        (Figure::Assigned, "10"),
        (Figure::Finished, "4"), // 1, 2, 3, 12
        (Figure::CompletionRate, "40.0%"),
        (Figure::Unfinished, "6"), // 4, 5, 6, 7, 8, 11
        (Figure::LongTerm, "1"),
        (Figure::Due, "8"),                 // 1–7, 9
        (Figure::OnTime, "3"),              // 1, 3, 9
        (Figure::OnTimeOfDue, "37.5%"),     // 3 ÷ 8
        (Figure::Expired, "5"),             // 1, 2, 4, 7, 9
        (Figure::OnTimeOfExpired, "40.0%"), // 1, 9
        (Figure::Late, "1"),
        (Figure::Overdue, "2"),          // 4, 7
        (Figure::Satisfaction, "66.7%"), // 2 ÷ 3
        (Figure::Returned, "10.0%"),     // 11; 9 is of October
        (Figure::Extended, "0.0%"),
        (Figure::Relapsed, "0.0%"),
        (Figure::SelfSolved, "40.0%"),
        (Figure::Workdays, "4.3"),   // (5 + 6 + 2) ÷ 3
        (Figure::Receipts, "87.5%"), // 7 ÷ 8: without 11 and the imported 12
        (Figure::Reports, "—"),
        (Figure::Excellent, "1"),
        (Figure::Good, "1"),
        (Figure::Acceptable, "1"),
        (Figure::Poor, "0"),
        (Figure::Done, "4"), // 1, 2, 3, 9
        (Figure::CarriedIn, "1"),
        (Figure::CarriedOut, "6"),
        (Figure::Withdrawn, "1"),
    ] {
        assert_eq!(text(figure), want, "{figure:?}");
    }
}

#[test]
fn a_year_that_is_over_is_judged_at_its_end() {
    let calendar = Calendar::builtin();
    let period = Period::new(day("2025-01-01"), day("2025-12-31")).unwrap();
    let frame = Frame::new(period, day("2026-11-20"), &calendar, 2);
    let counts = count(
        &frame,
        &[
            // Finished in January: 结转 for 2025, and late there only once the year was over.
            line("2025-12-20", Some("2025-12-31"), done("2026-01-05")),
            line("2025-12-20", Some("2026-01-10"), done("2026-01-05")),
            line("2025-03-03", Some("2025-04-01"), done("2025-04-01")),
            // Open when the year began, done in it.
            line("2024-12-20", Some("2025-01-03"), done("2025-01-03")),
            // Done on the last day before: not carried in.
            line("2024-12-20", Some("2024-12-31"), done("2024-12-31")),
        ],
    );
    assert_eq!((counts.assigned, counts.finished), (3, 1));
    assert_eq!((counts.carried_in, counts.carried_out), (1, 2));
    assert_eq!((counts.due, counts.on_time, counts.overdue), (3, 2, 1));
    assert_eq!((counts.done, counts.late), (2, 0));
}

#[test]
fn reports_are_asked_for_once_a_cycle() {
    let calendar = Calendar::builtin();
    let frame = november(&calendar);
    let weekly = Line {
        cycle: Some(Cycle::Weekly),
        // Due 29 October (before the period), 5, 12 and 19 November.
        reports: ["2026-10-28", "2026-11-05", "2026-11-06", "2026-11-07"]
            .map(day)
            .to_vec(),
        ..line("2026-10-22", Some("2026-12-31"), End::Open)
    };
    assert_eq!(
        frame.reports(&weekly),
        [
            (day("2026-11-05"), true),
            (day("2026-11-12"), true),
            (day("2026-11-19"), false)
        ]
    );
    let finished = Line {
        end: done("2026-11-12"),
        ..weekly
    };
    assert_eq!(frame.reports(&finished).len(), 2);
}

#[test]
fn rates_round_to_one_decimal_and_only_the_whole_is_whole() {
    for (num, den, want) in [
        (0, 0, "—"),
        (0, 7, "0.0%"),
        (166, 171, "97.1%"),
        (50405, 50755, "99.3%"),
        (597, 601, "99.3%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 16, "6.3%"),       // 6.25: halves up
        (1999, 2000, "99.9%"), // 99.95 must not read as all
        (99_999, 100_000, "99.9%"),
        (1, 100_000, "0.1%"), // nor one as none
        (5, 5, "100.0%"),
        (u64::MAX, u64::MAX, "100.0%"),
    ] {
        assert_eq!(Value::Rate(num, den).text(), want, "{num}/{den}");
    }
    for (sum, of, want) in [(0, 0, "—"), (13, 3, "4.3"), (5, 4, "1.3"), (0, 2, "0.0")] {
        assert_eq!(Value::Mean(sum, of).text(), want, "{sum}/{of}");
    }
}

#[test]
fn bars_show_something_for_something_and_all_only_for_all() {
    assert_eq!(Value::Count(0).cells(100, 20), 0);
    assert_eq!(Value::Count(1).cells(1000, 20), 1);
    assert_eq!(Value::Count(999).cells(1000, 20), 19);
    assert_eq!(Value::Count(1000).cells(1000, 20), 20);
    assert_eq!(Value::Rate(1, 2).cells(1000, 20), 10);
    assert_eq!(Value::Rate(0, 0).cells(1000, 20), 0);
    assert_eq!(Value::Count(3).cells(0, 20), 0);
}

#[test]
fn every_figure_is_named_and_defined_in_both_languages() {
    let mut codes = std::collections::BTreeSet::new();
    for figure in Figure::ALL {
        assert!(codes.insert(figure.code()), "{figure:?} twice");
        for lang in Lang::ALL {
            assert!(!figure.label(lang).is_empty() && !figure.definition(lang).is_empty());
        }
    }
    assert_eq!(Figure::Assigned.step(true), Figure::Withdrawn);
    assert_eq!(Figure::Withdrawn.step(false), Figure::Assigned);
}

#[test]
fn issues_count_by_what_became_of_them() {
    let calendar = Calendar::builtin();
    let frame = november(&calendar);
    let mut counts = IssueCounts::default();
    let issue = |raised: &str, hot_or_hard, outcome, settled: Option<&str>| IssueLine {
        raised_on: day(raised),
        hot_or_hard,
        answered: Some(Answered {
            outcome,
            settled_on: settled.map(day),
        }),
    };
    for line in [
        issue(
            "2026-11-02",
            true,
            OutcomeKind::SettledOnSite,
            Some("2026-11-06"),
        ),
        issue("2026-11-02", true, OutcomeKind::Assigned, None),
        issue(
            "2026-10-02",
            true,
            OutcomeKind::Assigned,
            Some("2026-11-18"),
        ),
        issue(
            "2026-11-03",
            false,
            OutcomeKind::Assigned,
            Some("2026-11-18"),
        ),
        issue(
            "2026-11-03",
            true,
            OutcomeKind::Escalated,
            Some("2026-11-18"),
        ),
        issue(
            "2026-11-03",
            false,
            OutcomeKind::OpinionAdopted,
            Some("2026-11-06"),
        ),
        issue(
            "2026-11-03",
            true,
            OutcomeKind::Explained,
            Some("2026-11-06"),
        ),
        issue(
            "2026-09-03",
            true,
            OutcomeKind::Assigned,
            Some("2026-10-18"),
        ),
        IssueLine {
            raised_on: day("2026-11-19"),
            hot_or_hard: false,
            answered: None,
        },
    ] {
        counts.add(&frame, &line);
    }
    assert_eq!(
        counts,
        IssueCounts {
            accepted: 7,
            accepted_settled: 5,
            settled: 6,
            solved: 3,
            hot_or_hard_solved: 2,
            escalated: 1,
            opinions: 1,
        }
    );
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0u64..500).prop_map(|n| day("2025-08-01") + chrono::Days::new(n))
}

fn any_line() -> impl Strategy<Value = Line> {
    let end = prop_oneof![
        3 => Just(0),
        6 => Just(1),
        1 => Just(2),
        1 => Just(3),
    ];
    (
        (days(), 0u64..90, 0u64..120, end),
        (0u64..60, any::<[bool; 6]>(), 0usize..5, 0usize..5),
        prop::collection::vec(0u64..200, 0..4),
    )
        .prop_map(
            |((assigned, limit, took, end), (signed, flags, quality, rated), reports)| {
                let after = |n| assigned + chrono::Days::new(n);
                let [escalated, returned, extended, relapsed, issued, long] = flags;
                let mut reports: Vec<NaiveDate> = reports.into_iter().map(after).collect();
                reports.sort();
                Line {
                    assigned_on: assigned,
                    limit: (!long || limit % 3 > 0).then(|| after(limit)),
                    published: long && limit % 3 == 1 && end == 0,
                    end: [
                        End::Open,
                        End::On(after(took)),
                        End::Undated,
                        End::Withdrawn,
                    ][end],
                    reported_on: (took % 4 == 0).then(|| after(took / 2)),
                    satisfaction: [
                        None,
                        Some(Satisfaction::Satisfied),
                        Some(Satisfaction::Mostly),
                        Some(Satisfaction::Dissatisfied),
                        Some(Satisfaction::NotAsked),
                    ][rated],
                    quality: Quality::ALL.get(quality).copied(),
                    escalated,
                    solved_above: None,
                    returned,
                    extended,
                    relapsed,
                    signed_on: (signed % 3 > 0).then(|| after(signed)),
                    issued_on: issued.then(|| after(signed / 2)),
                    cycle: (signed % 4 == 0).then_some(Cycle::Monthly),
                    reports_from: assigned,
                    reports,
                }
            },
        )
}

proptest! {
    #[test]
    fn groups_and_months_add_up_and_order_does_not_matter(
        lines in prop::collection::vec(any_line(), 0..60),
        cut in 0usize..60,
        from in days(),
        length in 0u64..400,
        today in days(),
    ) {
        let calendar = Calendar::builtin();
        let period = Period::new(from, from + chrono::Days::new(length)).unwrap();
        let frame = Frame::new(period, today, &calendar, 2);
        let total = count(&frame, &lines);
        // Any division into groups adds up.
        let (one, other) = lines.split_at(cut.min(lines.len()));
        let mut sum = count(&frame, one);
        sum += &count(&frame, other);
        prop_assert_eq!(sum, total);
        // The other way round it is the same.
        let reversed: Vec<Line> = lines.iter().rev().cloned().collect();
        prop_assert_eq!(count(&frame, &reversed), total);
        // Months hold everything but what is carried over.
        let mut months = Counts::default();
        for line in &lines {
            for part in [Part::Assigned, Part::Due, Part::Done] {
                if let Some(day) = frame.day(part, line) {
                    prop_assert!(period.contains(day));
                    frame.add(part, line, &mut months);
                }
            }
            for (day, in_time) in frame.reports(line) {
                prop_assert!(period.contains(day));
                months.reports += 1;
                months.reports_in_time += u64::from(in_time);
            }
        }
        months.carried_in = total.carried_in;
        months.carried_out = total.carried_out;
        prop_assert_eq!(months, total);
    }

    #[test]
    fn a_part_is_never_more_than_its_whole(
        lines in prop::collection::vec(any_line(), 0..60),
        today in days(),
    ) {
        let calendar = Calendar::builtin();
        let period = Span::Year.on(today);
        let frame = Frame::new(period, today, &calendar, 2);
        let c = count(&frame, &lines);
        for figure in Figure::ALL {
            if let Value::Rate(part, whole) = figure.of(&c) {
                prop_assert!(part <= whole, "{:?}: {}/{}", figure, part, whole);
            }
        }
        // What is due is in time, late, overdue, or still has time (or waits for 核验).
        prop_assert!(c.on_time + c.late + c.overdue <= c.due);
        // The books balance: what was open, plus what came, is done in the period or still open (what came without a day of
        // ending is neither).
        let undated = |l: &&Line| l.end == End::Undated && period.contains(l.assigned_on) && l.assigned_on <= frame.as_of;
        let undated = lines.iter().filter(undated).count() as u64;
        prop_assert_eq!(c.carried_in + c.assigned - undated, c.done + c.carried_out);
    }
}
