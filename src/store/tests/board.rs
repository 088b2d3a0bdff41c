//! Every filter of the board against the plain meaning of its words, and by which way SQLite answers it.

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
    for window in [DueWindow::Week, DueWindow::Days(10)] {
        let filter = BoardFilter {
            due: Some(window),
            ..none()
        };
        check("due", filter, &|row, _| {
            let within = |due| due >= env.today && due <= window.last_day(env.today);
            row.state.is_open() && row.due.is_some_and(within)
        });
    }
    let period = Period::new(env.today - chrono::Days::new(9), env.today).unwrap();
    let filter = BoardFilter {
        due: Some(DueWindow::Between(period)),
        ..none()
    };
    check("due between", filter, &|row, _| {
        row.state.is_open()
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

#[test]
fn a_text_finds_matter_number_unit_and_person() {
    let mut desk = Desk::new();
    let ids = give_ledger(
        &mut desk,
        &[("消防通道清理", "城管中队"), ("补装路灯", "公共管理办")],
    );
    let env = desk.read_env();
    let find = |desk: &Desk, text: &str| {
        let filter = BoardFilter {
            text: text.to_owned(),
            ..BoardFilter::default()
        };
        ask(&desk.reader(), filter, &env)
    };
    let cases = [
        ("消防", &ids[..1]),
        ("xftd", &ids[..1]),
        ("tdql", &ids[..1]),
        ("城管", &ids[..1]),
        ("cgzd", &ids[..1]),
        ("周海明", &ids[..1]),
        ("zhm", &ids[..1]),
        ("消防 zhm", &ids[..1]),
        ("路灯 城管", &[]),
        ("台账2026", &ids[..]),
        ("ld", &ids[1..]),
        ("没有这样的事", &[]),
        ("周海明 没有", &[]),
        ("，", &ids[..]),
    ];
    for (typed, wanted) in cases {
        let mut found = find(&desk, typed);
        found.sort_unstable();
        assert_eq!(found, wanted, "{typed}");
    }
    // The same among more rows than are looked up one by one.
    let many = vec![("消防通道清理", "环卫所"); 600];
    give_ledger(&mut desk, &many);
    assert_eq!(find(&desk, "补装"), ids[1..]);
    assert_eq!(find(&desk, "xftd").len(), 200);
    assert_eq!(find(&desk, "消防 cgzd"), ids[..1]);
    assert_eq!(find(&desk, "消防 hws").len(), 200);
    assert_eq!(find(&desk, "补装 hws"), []);
}

#[test]
fn a_text_of_many_rows_comes_in_pages_under_every_filter() {
    let mut desk = Desk::new();
    give_ledger(&mut desk, &[("补装路灯", "环卫所"); 30]);
    give_ledger(&mut desk, &[("消防通道清理", "环卫所"); 600]);
    give_ledger(&mut desk, &[("消防通道清理", "城管中队"); 30]);
    let env = desk.read_env();
    let (unit, none) = (desk.world.unit("环卫所"), BoardFilter::default);
    let district = desk.world.district("杜鹃片区");
    for (filter, total) in [
        (none(), 630),
        (
            BoardFilter {
                part_of: Some(unit),
                ..none()
            },
            600,
        ),
        (
            BoardFilter {
                district: Some(district),
                lights: vec![Light::Green],
                ..none()
            },
            630,
        ),
        (
            BoardFilter {
                states: vec![CourseState::Withdrawn],
                ..none()
            },
            0,
        ),
    ] {
        let filter = BoardFilter {
            text: "消防".to_owned(),
            ..filter
        };
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let query = Query::Board {
                filter: filter.clone(),
                after,
                limit: 90,
            };
            let Answer::Board(page) = desk.reader().answer(&query, &env).unwrap() else {
                panic!("a page of the board");
            };
            seen.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!((seen.len(), all), (total, total), "{filter:?}");
    }
}

/// A row of an old ledger that waits for 核验 and does not say since when.
fn imported(desk: &mut Desk, matter: &str, due: &str) {
    let world = &desk.world;
    let entry = LedgerEntry {
        row: 1,
        district: world.district("杜鹃片区"),
        subject: "夜间摊贩占道".to_owned(),
        matter: matter.to_owned(),
        category: CategoryRef::default(),
        source: String::new(),
        lead: world.unit("城管中队"),
        leader: None,
        owner: world.person("周海明"),
        assist: Vec::new(),
        assigned_on: day("2026-09-01"),
        due: Due::On {
            date: day(due),
            time: None,
        },
        progress: String::new(),
        state: CourseState::AwaitingVerification,
        quality: None,
        closed_on: None,
        note: String::new(),
    };
    let entry = Box::new(entry);
    desk.world.does(What::ImportDecision { entry });
    desk.follow();
}

#[test]
fn what_waits_for_verification_is_counted_wherever_it_came_from() {
    let mut desk = Desk::new();
    desk.world.set_now(day("2026-11-20"), "09:00");
    for (matter, due) in [
        ("一", "2026-11-23"),
        ("二", "2026-12-31"),
        ("三", "2026-11-02"),
    ] {
        imported(&mut desk, matter, due);
    }
    let env = desk.read_env();
    let filter = BoardFilter {
        states: vec![CourseState::AwaitingVerification],
        ..BoardFilter::default()
    };
    assert_eq!(ask(&desk.reader(), filter, &env).len(), 3);
    let Answer::Board(page) = desk
        .reader()
        .answer(
            &Query::Board {
                filter: BoardFilter::default(),
                after: None,
                limit: 10,
            },
            &env,
        )
        .unwrap()
    else {
        panic!()
    };
    assert!(page.rows.iter().all(|row| row.reported_on.is_none()));
    check_counts(&desk, &page.rows, &env);
    let Answer::BoardCounts(counts) = desk.reader().answer(&Query::BoardCounts, &env).unwrap()
    else {
        panic!()
    };
    assert_eq!((counts.to_verify, counts.soon, counts.overdue), (3, 0, 1));
}

#[test]
fn every_filter_walks_an_index_in_board_order() {
    let desk = Desk::new();
    let env = desk.read_env();
    let unit = desk.world.unit("城管中队");
    let none = BoardFilter::default;
    for (filter, index) in [
        (none(), "decision_board"),
        (
            BoardFilter {
                blocked: true,
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                asks: true,
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                unsigned_over: Some(3),
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                unsigned: true,
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                due: Some(DueWindow::Week),
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                category: Some("safety".into()),
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                states: vec![CourseState::Withdrawn],
                ..none()
            },
            "decision_board",
        ),
        (
            BoardFilter {
                lead: Some(unit),
                ..none()
            },
            "decision_lead",
        ),
        (
            BoardFilter {
                leader: Some(desk.world.person("何建波")),
                ..none()
            },
            "decision_leader",
        ),
        (
            BoardFilter {
                district: Some(desk.world.district("杜鹃片区")),
                ..none()
            },
            "decision_district",
        ),
    ] {
        for plan in desk.reader().board_plans(&filter, &env) {
            let silent = plan.contains("decision_report");
            let walked = format!("SEARCH d USING INDEX {index} (");
            assert!(silent || plan.contains(&walked), "{filter:?}: {plan}");
            assert!(
                silent || !plan.contains("TEMP B-TREE"),
                "{filter:?}: {plan}"
            );
        }
    }
    let filter = BoardFilter {
        part_of: Some(unit),
        ..none()
    };
    for plan in desk.reader().board_plans(&filter, &env) {
        assert!(
            plan.contains("SEARCH u USING PRIMARY KEY (unit=? AND lane=?")
                && plan.contains("SEARCH d USING INDEX decision_id")
                && !plan.contains("TEMP B-TREE"),
            "{plan}"
        );
    }
}

#[test]
fn a_number_belongs_to_the_row_that_the_minutes_print() {
    let mut desk = Desk::new();
    let (meeting, [first, second, _]) = desk.world.closed_meeting();
    desk.world.issues_minutes(meeting, "2026-11-20");
    let cancel = What::CancelDecision {
        decision: first,
        reason: "重复".to_owned(),
        basis: "主持人同意".to_owned(),
        happened: desk.world.by("许静", "2026-11-20"),
    };
    desk.world.does(cancel);
    desk.follow();
    let numbers = |desk: &Desk| -> Vec<String> {
        let number = |id: DecisionId| {
            desk.register
                .conn()
                .query_row(
                    "SELECT no FROM decision WHERE id = ?1",
                    [id.to_string()],
                    |row| row.get(0),
                )
                .unwrap()
        };
        vec![number(first), number(second)]
    };
    assert_eq!(
        numbers(&desk),
        ["〔2026〕1号一（一）", "〔2026〕1号一（二）"]
    );
    desk.world.does(What::BeginCorrection {
        meeting,
        reason: "重复".to_owned(),
    });
    desk.world.does(What::WithdrawDecision {
        meeting,
        decision: first,
        reason: "重复".to_owned(),
    });
    desk.follow();
    assert_eq!(numbers(&desk), ["", "〔2026〕1号一"]);
}

#[test]
fn the_ledger_by_light_is_judged_by_the_offices_own_days_off() {
    let mut desk = Desk::new();
    // Ten working days left: green, unless the office is closed on nine of them.
    give_ledger(&mut desk, &[("夜间集中整治", "城管中队")]);
    let off: Vec<String> = [23, 24, 25, 26, 27, 30]
        .map(|day| format!("2026-11-{day}"))
        .into_iter()
        .chain([1, 2, 3].map(|day| format!("2026-12-0{day}")))
        .map(|date| format!("{{ date = \"{date}\", name = \"停工\" }}"))
        .collect();
    let calendar = format!(
        "schema = 1\n[[year]]\nyear = 2026\nstatus = \"official\"\noff = [{}]\n",
        off.join(", ")
    );
    let lit = |desk: &Desk, light| {
        let filter = BoardFilter {
            lights: vec![light],
            ..BoardFilter::default()
        };
        let mut rows = 0;
        desk.reader()
            .stream_ledger(&filter, &desk.read_env(), None, |_| {
                rows += 1;
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        (rows, ask(&desk.reader(), filter, &desk.read_env()).len())
    };
    assert_eq!(
        (lit(&desk, Light::Green), lit(&desk, Light::Yellow)),
        ((1, 1), (0, 0))
    );
    desk.world.does(What::SetCalendar {
        text: calendar,
        file: String::new(),
    });
    desk.follow();
    assert_eq!(
        (lit(&desk, Light::Green), lit(&desk, Light::Yellow)),
        ((0, 0), (1, 1))
    );
}

#[test]
fn the_ledger_of_a_unit_names_each_row_once_whatever_is_looked_for() {
    let mut desk = Desk::new();
    let _ = desk.world.closed_meeting();
    desk.follow();
    let unit = desk.world.unit("派出所");
    for text in ["", "夜间集中整治"] {
        let filter = BoardFilter {
            part_of: Some(unit),
            text: text.to_owned(),
            ..BoardFilter::default()
        };
        let mut rows = 0;
        desk.reader()
            .stream_ledger(&filter, &desk.read_env(), None, |_| {
                rows += 1;
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!(rows, 1, "{text}");
    }
}

#[test]
fn today_counts_every_row_and_reads_those_it_shows() {
    let mut desk = Desk::new();
    give_ledger(&mut desk, &[("补装路灯", "环卫所"); 60]);
    let unit = desk.world.unit("环卫所");
    let on = |text: &str, query: Query| {
        let env = ReadEnv {
            today: day(text),
            ..desk.read_env()
        };
        match desk.reader().answer(&query, &env).unwrap() {
            Answer::Today(view) => view,
            other => panic!("{other:?}"),
        }
    };
    for query in [Query::Today, Query::TodayOf(unit)] {
        let soon = on("2026-12-03", query.clone());
        assert_eq!((soon.due_today_total, soon.due_soon_total), (0, 60));
        assert_eq!((soon.due_today.len(), soon.due_soon.len()), (0, 8));
        let last_day = on("2026-12-04", query.clone());
        assert_eq!((last_day.due_today_total, last_day.due_soon_total), (60, 0));
        assert_eq!((last_day.due_today.len(), last_day.due_soon.len()), (8, 0));
        let late = on("2026-12-05", query);
        assert_eq!((late.overdue_total, late.overdue.len()), (60, 8));
    }
}
