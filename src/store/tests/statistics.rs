//! The figures of a large ledger: from the narrow rows alone, in time.

use std::time::Instant;

use rusqlite::params;

use super::*;
use crate::domain::command::What;
use crate::domain::decision::{Checks, Quality, Satisfaction};
use crate::domain::query::{Answer, Query};
use crate::domain::statistics::{By, Period, Span};
use crate::store::days::day_number;

/// Fills the narrow tables with rows of two years, as a ledger of that size has them.
fn fill(desk: &mut Desk, rows: i64) {
    let unit = desk.world.unit("公共管理办").to_string();
    let district = desk.world.district("杜鹃片区").to_string();
    let first = day_number(day("2025-01-01"));
    let conn = desk.register.conn();
    conn.execute_batch("BEGIN").unwrap();
    for n in 0..rows {
        let assigned = first + n % 680;
        let limit = assigned + 10 + n % 30;
        let done = (n % 7 > 0).then_some(assigned + n % 45);
        let other = Uuid::from_u128(u128::try_from(n % 40).unwrap()).to_string();
        let lead = if n % 3 == 0 { &unit } else { &other };
        let issue = Uuid::from_u128(u128::try_from(1000 + n).unwrap()).to_string();
        conn.prepare_cached("INSERT INTO figure(row, lead, district, category, item, issues, assigned_on, limit_on, ended, done_on, reported_on, satisfaction, quality, escalated, returned, extended, relapsed, meeting, signed_on, cycle, reports_from, reports) VALUES(?1, ?2, ?3, 'environment', NULL, ?4, ?5, ?6, ?7, ?8, NULL, ?9, ?10, 0, ?11, 0, 0, NULL, ?5, NULL, ?5, '')")
            .unwrap()
            .execute(params![
                1_000_000 + n,
                lead,
                district,
                issue,
                assigned,
                limit,
                i64::from(done.is_some()),
                done,
                done.map(|_| 0),
                done.map(|_| 1),
                n % 11 == 0,
            ])
            .unwrap();
        conn.prepare_cached("INSERT INTO issue_figure(row, id, raised_on, hot_or_hard, outcome, meeting, stood, grid) VALUES(?1, ?2, ?3, 1, 'assigned', NULL, 0, '')")
            .unwrap()
            .execute(params![1_000_000 + n, issue, assigned - 5])
            .unwrap();
    }
    conn.execute_batch("COMMIT").unwrap();
}

/// `cargo test --release --lib a_year_of_a_large -- --ignored --nocapture`
#[test]
#[ignore = "long: a measurement"]
fn a_year_of_a_large_ledger_in_time() {
    eprintln!(
        "FIGURE a_year_of_a_large_ledger_in_time: {}",
        year_of(100_000)
    );
}

/// The measurement itself goes on working.
#[test]
fn a_year_of_a_ledger_is_measured() {
    year_of(1_000);
}

fn year_of(rows: i64) -> String {
    let mut desk = Desk::new();
    fill(&mut desk, rows);
    let reader = desk.reader();
    let env = desk.read_env();
    let period = Span::Year.on(env.today);
    let mut told = format!("{rows} decisions, a year by");
    for by in [By::Unit, By::Category, By::Month, By::Unit] {
        let begun = Instant::now();
        let Answer::Statistics(found) = reader
            .answer(&Query::Statistics { period, by }, &env)
            .unwrap()
        else {
            panic!()
        };
        let taken = begun.elapsed();
        assert!(found.total.assigned > 0);
        told.push_str(&format!(" {by:?} {taken:?}"));
    }
    told
}

#[test]
fn an_issue_all_of_whose_decisions_were_given_up_is_not_solved() {
    let mut desk = Desk::new();
    let (meeting, [.., third]) = desk.world.closed_meeting();
    desk.world.issues_minutes(meeting, "2026-11-20");
    desk.follow();
    let solved = |desk: &Desk| {
        let query = Query::Statistics {
            period: Span::Year.on(day("2026-11-20")),
            by: By::Unit,
        };
        match desk.reader().answer(&query, &desk.read_env()).unwrap() {
            Answer::Statistics(found) => (found.issues.settled, found.issues.solved),
            _ => panic!(),
        }
    };
    assert_eq!(solved(&desk), (0, 0));
    desk.world.does(What::CancelDecision {
        decision: third,
        reason: "道路改造".to_owned(),
        basis: "主持人同意".to_owned(),
        happened: desk.world.by("许静", "2026-11-20"),
    });
    desk.follow();
    assert_eq!(solved(&desk), (0, 0));
}

#[test]
fn an_issue_whose_work_was_sent_above_the_street_did_not_stay_in_it() {
    use crate::domain::sorting::Level;

    let mut desk = Desk::new();
    let (meeting, [first, ..]) = desk.world.closed_meeting();
    desk.world.issues_minutes(meeting, "2026-11-20");
    desk.follow();
    let way = |desk: &Desk| {
        let query = Query::Statistics {
            period: Span::Year.on(day("2026-11-20")),
            by: By::Unit,
        };
        match desk.reader().answer(&query, &desk.read_env()).unwrap() {
            Answer::Statistics(found) => found.way.clone(),
            _ => panic!(),
        }
    };
    let before = way(&desk);
    assert_eq!((before.kept(), before.sent_above), (before.total, 0));
    assert!(!before.levels.contains_key(&Level::Higher));
    desk.world.does(What::Escalate {
        decision: first,
        to: "区住建局".to_owned(),
        reply_by: day("2026-12-04"),
        form: Default::default(),
        request: String::new(),
        happened: desk.world.by("许静", "2026-11-20"),
    });
    desk.follow();
    let after = way(&desk);
    assert_eq!((after.total, after.sent_above), (before.total, 1));
    let higher = after.levels[&Level::Higher];
    assert_eq!((higher.came, higher.solved), (1, 0));
}

/// Every village has a first grid: one that is only written is counted with the village that raised the issue.
#[test]
fn b5_a_grid_that_is_only_written_bears_the_name_of_its_village() {
    let mut desk = Desk::new();
    for (raiser, grid) in [
        (Some("高潮村"), "第一网格"),
        (Some("高潮村"), "高潮村第一网格"),
        (Some("杜鹃社区"), "第一网格"),
        (Some("城管中队"), "第一网格"),
        (None, "高潮村/第二网格"),
        (None, ""),
    ] {
        let mut fields = desk.world.issue_fields("路灯缺失", "公共服务/道路照明");
        fields.raiser = raiser.map(|name| desk.world.unit(name));
        fields.grid = grid.to_string();
        desk.world.does(What::RegisterIssue {
            fields: Box::new(fields),
            raiser_person: None,
            happened: None,
        });
    }
    desk.follow();
    let query = Query::Statistics {
        period: Span::Year.on(desk.world.today()),
        by: By::Unit,
    };
    let Answer::Statistics(found) = desk.reader().answer(&query, &desk.read_env()).unwrap() else {
        panic!()
    };
    let mut grids: Vec<(&str, u64)> = found
        .grids
        .iter()
        .map(|grid| (grid.name.as_str(), grid.total))
        .collect();
    grids.sort_unstable();
    let wanted = [
        ("", 1),
        ("杜鹃片区/第一网格", 1),
        ("杜鹃社区/第一网格", 1),
        ("高潮村/第一网格", 2),
        ("高潮村/第二网格", 1),
    ];
    assert_eq!(grids, wanted);
}

/// B5: what was sent above the street and done there is solved there; what came back is solved where it was done.
#[test]
fn b5_what_was_sent_up_is_solved_above_unless_it_came_back() {
    use crate::domain::sorting::Level;

    for (answer, level) in [
        (None, Level::Higher),
        (Some(true), Level::Higher),
        (Some(false), Level::District),
    ] {
        let mut desk = Desk::new();
        let (meeting, [.., third]) = desk.world.closed_meeting();
        desk.world.issues_minutes(meeting, "2026-11-20");
        desk.world.does(What::Escalate {
            decision: third,
            to: "区供电公司".to_owned(),
            reply_by: day("2026-12-04"),
            form: Default::default(),
            request: String::new(),
            happened: desk.world.by("郑一鸣", "2026-11-20"),
        });
        desk.world.set_now(day("2026-11-25"), "09:00");
        if let Some(solved) = answer {
            let what = What::AnswerEscalation {
                decision: third,
                reply: "已安排".to_owned(),
                solved,
                happened: desk.world.by("郑一鸣", "2026-11-25"),
            };
            desk.world.does(what);
        }
        // An answer that solves it is the report.
        if answer != Some(true) {
            let what = What::ReportDone {
                decision: third,
                text: "已通电".to_owned(),
                happened: desk.world.by("郑一鸣", "2026-11-25"),
            };
            desk.world.does(what);
        }
        let what = desk.world.verifying(third, "许静", "2026-11-25");
        desk.world.does(what);
        desk.follow();
        let query = Query::Statistics {
            period: Span::Year.on(day("2026-11-25")),
            by: By::Unit,
        };
        let mut env = desk.read_env();
        env.today = day("2026-11-25");
        let Answer::Statistics(found) = desk.reader().answer(&query, &env).unwrap() else {
            panic!()
        };
        let solved = |level| {
            let counts = found.way.levels.get(&level);
            counts.map_or(0, |counts| counts.solved)
        };
        let other = match level {
            Level::Higher => Level::District,
            _ => Level::Higher,
        };
        assert_eq!((solved(level), solved(other)), (1, 0), "{answer:?}");
        assert_eq!(found.way.sent_above, 1);
    }
}

#[test]
fn what_happened_later_leaves_the_figures_of_a_past_period_as_they_were() {
    let mut desk = Desk::new();
    let (meeting, [first, _, third]) = desk.world.closed_meeting();
    desk.world.issues_minutes(meeting, "2026-11-20");
    desk.world.set_now(day("2027-02-01"), "09:00");
    let november = |desk: &Desk, by| {
        let query = Query::Statistics {
            period: Period::new(day("2026-11-01"), day("2026-11-30")).unwrap(),
            by,
        };
        match desk.reader().answer(&query, &desk.read_env()).unwrap() {
            Answer::Statistics(found) => found,
            _ => panic!(),
        }
    };
    let what = desk.world.reporting(first, "2026-11-25");
    desk.world.does(what);
    desk.world.does(What::Verify {
        decision: first,
        checks: Checks::YES,
        quality: Quality::Good,
        satisfaction: Satisfaction::Satisfied,
        note: String::new(),
        look_back: false,
        happened: desk.world.by("许静", "2026-11-26"),
    });
    desk.follow();
    let before = november(&desk, By::Unit);
    assert_eq!((before.total.assigned, before.total.finished), (3, 1));
    // 反弹 in January, 撤销 and 退回 after it.
    desk.world.does(What::Relapse {
        decision: first,
        finding: "夜间又有摊点".to_owned(),
        limit: day("2027-01-31"),
        happened: desk.world.by("许静", "2027-01-10"),
    });
    desk.world.does(What::CancelDecision {
        decision: third,
        reason: "道路改造".to_owned(),
        basis: "主持人同意".to_owned(),
        happened: desk.world.by("许静", "2027-01-11"),
    });
    let what = desk.world.reporting(first, "2027-01-12");
    desk.world.does(what);
    desk.world.does(What::Return {
        decision: first,
        reason: "现场仍有摊点".to_owned(),
        limit: day("2027-02-15"),
        happened: desk.world.by("许静", "2027-01-13"),
    });
    desk.follow();
    for by in By::ALL {
        assert_eq!(november(&desk, by).total, before.total);
    }
    assert_eq!(november(&desk, By::Unit).groups, before.groups);
    let query = Query::Statistics {
        period: Period::new(day("2026-11-01"), day("2027-02-28")).unwrap(),
        by: By::Unit,
    };
    let Answer::Statistics(now) = desk.reader().answer(&query, &desk.read_env()).unwrap() else {
        panic!()
    };
    let total = now.total;
    assert_eq!((total.assigned, total.finished, total.withdrawn), (2, 0, 1));
    assert_eq!((total.returned, total.relapsed), (1, 1));
}

/// B29: from the meetings of the council in a year to the line that offices report.
#[test]
fn b29_the_line_of_the_council_counts_its_own_meetings_of_the_year() {
    use crate::domain::event::Event;
    use crate::domain::ids::Subject;
    use crate::domain::meeting::{MeetingKind, Plan};

    let mut desk = Desk::new();
    let mut given = Vec::new();
    for _ in 0..2 {
        let (meeting, [.., third]) = desk.world.closed_meeting();
        if given.is_empty() {
            desk.world.issues_minutes(meeting, "2026-11-20");
        }
        given.push(third);
        let plan = Plan {
            kind: MeetingKind::Council,
            ..desk.world.the_meeting(meeting).plan.clone()
        };
        let fact = (Subject::Meeting(meeting), Event::MeetingChanged { plan });
        desk.world.given(vec![fact]);
    }
    // One of the district counts nothing.
    desk.world.closed_meeting();
    desk.follow();
    let (reader, env) = (desk.reader(), desk.read_env());
    let tally = |span: Span| {
        let query = Query::Statistics {
            period: span.on(env.today),
            by: By::Unit,
        };
        match reader.answer(&query, &env).unwrap() {
            Answer::Statistics(found) => found.council,
            other => panic!("{other:?}"),
        }
    };
    let line = tally(Span::Year).line();
    assert!(
        line.starts_with("协调解决矛盾0件"),
        "given, not done: {line}"
    );
    // The only decision of its item is done.
    let what = desk.world.reporting(given[0], "2026-11-20");
    desk.world.does(what);
    desk.world.does(What::Verify {
        decision: given[0],
        checks: Checks::YES,
        quality: Quality::Good,
        satisfaction: Satisfaction::Satisfied,
        note: String::new(),
        look_back: false,
        happened: desk.world.by("许静", "2026-11-20"),
    });
    desk.follow();
    let (reader, env) = (desk.reader(), desk.read_env());
    let query = Query::Statistics {
        period: Span::Year.on(env.today),
        by: By::Unit,
    };
    let Answer::Statistics(found) = reader.answer(&query, &env).unwrap() else {
        panic!()
    };
    assert_eq!(
        found.council.line(),
        "协调解决矛盾1件，提交党委政府解决0件次，提出社会管理意见0条"
    );
    assert!(tally(Span::LastYear).is_empty());
}
