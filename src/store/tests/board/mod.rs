//! Every filter of the board against the plain meaning of its words, and by which way SQLite answers it.

mod finding;
mod walking;

use std::ops::ControlFlow;

use super::*;
use crate::domain::command::{LedgerEntry, What};
use crate::domain::decide::States;
use crate::domain::decision::{CourseState, Decision, Origin};
use crate::domain::event::Event;
use crate::domain::ids::{DecisionId, Subject};
use crate::domain::lights::Light;
use crate::domain::meeting::{DraftTerms, Due};
use crate::domain::office::CategoryRef;
use crate::domain::query::{
    Answer, BoardCounts, BoardFilter, BoardLine, BoardRow, DueWindow, Query, SHOWN,
};
use crate::domain::statistics::Period;

fn ask(reader: &Reader, filter: BoardFilter, env: &ReadEnv) -> Vec<DecisionId> {
    let query = Query::Board {
        filter,
        after: None,
        limit: 200,
    };
    let Answer::Board(page) = reader.answer(&query, env).unwrap() else {
        panic!()
    };
    page.rows.into_iter().map(|row| row.id).collect()
}

/// `rows`: the whole board of that day, in order.
pub fn check_filters(desk: &Desk, rows: &[BoardRow], env: &ReadEnv) {
    let world = &desk.world;
    let reader = &desk.reader();
    let check = |what: &str, filter: BoardFilter, holds: &dyn Fn(&BoardRow, &Decision) -> bool| {
        let wanted: Vec<DecisionId> = rows
            .iter()
            .filter(|row| holds(row, &world.the_decision(row.id)))
            .map(|row| row.id)
            .collect();
        let mut streamed = Vec::new();
        let each = |row: BoardRow| {
            streamed.push(row.id);
            ControlFlow::Continue(())
        };
        reader.stream_board(&filter, env, None, each).unwrap();
        assert_eq!(streamed, wanted, "{what} streamed on {}", env.today);
        let mut lines = rows
            .iter()
            .filter(|row| holds(row, &world.the_decision(row.id)))
            .map(BoardRow::line);
        let each = |line: BoardLine<'_>| {
            assert_eq!(Some(line), lines.next(), "{what} as lines on {}", env.today);
            ControlFlow::Continue(())
        };
        reader.stream_lines(&filter, env, None, each).unwrap();
        assert_eq!(lines.next(), None, "{what} as lines on {}", env.today);
        assert_eq!(ask(reader, filter, env), wanted, "{what} on {}", env.today);
    };
    let none = BoardFilter::default;
    for unit in ["城管中队", "公共管理办"].map(|name| world.unit(name)) {
        let unit = &unit;
        let part_of = BoardFilter {
            part_of: Some(*unit),
            ..none()
        };
        check("part of", part_of.clone(), &|_, known| {
            known.terms.lead() == *unit || known.terms.assist().contains(unit)
        });
        let open = BoardFilter {
            open: Some(true),
            ..part_of
        };
        check("open part of", open, &|row, known| {
            row.state.is_open()
                && (known.terms.lead() == *unit || known.terms.assist().contains(unit))
        });
    }
    for state in CourseState::ALL {
        let filter = BoardFilter {
            states: vec![state],
            ..none()
        };
        check(state.zh(), filter, &|row, _| row.state == state);
    }
    let blocked = BoardFilter {
        blocked: true,
        ..none()
    };
    check("blocked", blocked, &|row, _| row.blocked);
    let asks = BoardFilter {
        asks: true,
        ..none()
    };
    check("asks", asks, &|_, known| {
        known.pending_extension().is_some()
    });
    for workdays in [0, 2] {
        let filter = BoardFilter {
            unsigned_over: Some(workdays),
            ..none()
        };
        check("unsigned", filter, &|_, known| {
            let over = |from| env.calendar.workdays_between(from, env.today) > workdays;
            known.receipt_from().is_some_and(over)
        });
    }
    let unsigned = BoardFilter {
        unsigned: true,
        ..none()
    };
    check("unsigned at all", unsigned, &|_, known| {
        known.receipt_from().is_some()
    });
    // 公示中 is due on no day yet.
    let running = |row: &BoardRow| row.state.is_open() && row.state != CourseState::Published;
    for window in [DueWindow::Week, DueWindow::Days(10)] {
        let filter = BoardFilter {
            due: Some(window),
            ..none()
        };
        check("due", filter, &|row, _| {
            let within = |due| due >= env.today && due <= window.last_day(env.today);
            running(row) && row.due.is_some_and(within)
        });
    }
    let period = Period::new(env.today - chrono::Days::new(9), env.today).unwrap();
    let filter = BoardFilter {
        due: Some(DueWindow::Between(period)),
        ..none()
    };
    check("due between", filter, &|row, _| {
        running(row)
            && row.state != CourseState::Completed
            && row.due.is_some_and(|due| period.contains(due))
    });
    for leader in ["何建波", "郑一鸣"].map(|name| world.person(name)) {
        let leader = &leader;
        let filter = BoardFilter {
            leader: Some(*leader),
            ..none()
        };
        check("leader", filter, &|_, known| {
            known.terms.leader() == Some(*leader)
        });
    }
    check_counts(desk, rows, env);
}

fn check_counts(desk: &Desk, rows: &[BoardRow], env: &ReadEnv) {
    let reader = &desk.reader();
    let count =
        |holds: &dyn Fn(&BoardRow) -> bool| rows.iter().filter(|row| holds(row)).count() as u64;
    let Answer::BoardCounts(counts) = reader.answer(&Query::BoardCounts, env).unwrap() else {
        panic!()
    };
    let wanted = BoardCounts {
        overdue: count(&|row| row.light == Light::Red),
        soon: count(&|row| {
            row.light == Light::Yellow && row.state != CourseState::AwaitingVerification
        }),
        open: count(&|row| row.state.is_open()),
        to_verify: count(&|row| row.state == CourseState::AwaitingVerification),
        unsigned: count(&|row| {
            let decision = desk.world.the_decision(row.id);
            decision.receipt_from().is_some()
        }),
    };
    assert_eq!(counts, wanted, "on {}", env.today);
    let Answer::Today(today) = reader.answer(&Query::Today, env).unwrap() else {
        panic!()
    };
    assert_eq!(
        (today.to_verify_total, today.to_verify.len() as u64),
        (wanted.to_verify, wanted.to_verify.min(SHOWN.into()))
    );
    let due_today = |row: &BoardRow| {
        row.light == Light::Yellow
            && CourseState::IN_HAND.contains(&row.state)
            && row.due == Some(env.today)
    };
    assert_eq!(today.due_today_total, count(&due_today));
    assert_eq!(today.due_today_total + today.due_soon_total, wanted.soon);
    let shown = |holds: &dyn Fn(&BoardRow) -> bool| -> Vec<DecisionId> {
        let rows = rows.iter().filter(|row| holds(row));
        rows.take(SHOWN.into()).map(|row| row.id).collect()
    };
    let ids = |rows: &[BoardRow]| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(&today.overdue), shown(&|row| row.light == Light::Red));
    assert_eq!(ids(&today.due_today), shown(&due_today));
    assert_eq!(
        ids(&today.due_soon),
        shown(&|row| {
            row.light == Light::Yellow
                && CourseState::IN_HAND.contains(&row.state)
                && row.due.is_some_and(|due| due > env.today)
        })
    );
    let Answer::Overdue(late) = reader
        .answer(&Query::Overdue(BoardFilter::default()), env)
        .unwrap()
    else {
        panic!()
    };
    assert_eq!((late.open, late.total), (wanted.open, wanted.overdue));
    for unit in &late.units {
        let of_unit = |row: &BoardRow| row.light == Light::Red && row.lead_unit == unit.name;
        assert_eq!(unit.total, count(&of_unit));
        let longest = rows
            .iter()
            .filter(|row| of_unit(row))
            .map(|row| row.days_overdue)
            .max();
        assert_eq!(unit.worst.first().map(|(_, days)| *days), longest);
    }
}

/// Decisions as an imported ledger has them; the head of the lead unit is responsible.
fn give_ledger(desk: &mut Desk, rows: &[(&str, &str)]) -> Vec<DecisionId> {
    let directory = desk.world.directory();
    let mut ids = Vec::new();
    let facts = rows
        .iter()
        .map(|(matter, lead)| {
            let id = DecisionId(desk.next_id().0);
            ids.push(id);
            let lead = desk.world.unit(lead);
            let terms = DraftTerms {
                text: format!("完成{matter}"),
                matter: (*matter).to_owned(),
                lead: Some(lead),
                owner: directory.head(lead, desk.world.today()).map(|head| head.id),
                due: Some(Due::On {
                    date: day("2026-12-04"),
                    time: None,
                }),
                ..DraftTerms::default()
            };
            let origin = Origin {
                district: desk.world.district("杜鹃片区"),
                category: CategoryRef {
                    root: "environment".to_owned(),
                    sub: None,
                },
                meeting: None,
                item: None,
                issues: Vec::new(),
                subject: String::new(),
                label: String::new(),
                number: None,
                imported: "台账2026-11-20-7".to_owned(),
            };
            let assigned = Event::DecisionAssigned {
                origin,
                terms: Box::new(terms.complete(&directory, day("2026-11-10")).unwrap()),
                assigned_on: day("2026-11-10"),
            };
            (Subject::Decision(id), assigned)
        })
        .collect();
    desk.world.given(facts);
    desk.follow();
    ids
}
