//! Counts, indexes, numbers, days off.

use super::*;

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
        published: None,
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

#[test]
fn what_a_unit_is_late_with_is_found_behind_any_number_of_others() {
    use crate::domain::decide::patrol_tests::plan;
    use crate::domain::env::Happened;
    use crate::domain::event::Event;
    use crate::domain::ids::{FindingId, PatrolId, Subject};
    use crate::domain::patrol::{FindingFields, Rectification};
    let mut desk = Desk::new();
    let patrol = Subject::Patrol(PatrolId(desk.next_id().child(0)));
    let plan = plan(&desk.world, None);
    let mut facts = vec![(patrol, Event::PatrolPlanned { plan })];
    let own = desk.world.unit("环卫所");
    let other = desk.world.unit("城管中队");
    let happened = Happened::today(&desk.world.env);
    // Those of the unit are the last of all.
    for n in 0..260 {
        let (unit, limit) = match n < 250 {
            true => (other, day("2026-10-01")),
            false => (own, day("2026-10-02")),
        };
        let finding = FindingId(desk.next_id().child(0));
        let fields = Box::new(FindingFields {
            place: "滨河路".to_owned(),
            text: "占道".to_owned(),
            ..FindingFields::default()
        });
        let order = Rectification {
            unit,
            limit,
            demand: String::new(),
        };
        facts.extend([
            (
                patrol,
                Event::PatrolFound {
                    finding,
                    fields,
                    relapse: None,
                    happened: happened.clone(),
                },
            ),
            (
                patrol,
                Event::FindingOrdered {
                    finding,
                    order,
                    happened: happened.clone(),
                },
            ),
        ]);
    }
    desk.world.given(facts);
    desk.follow();
    let env = desk.read_env();
    for (query, total) in [(Query::TodayOf(own), 10), (Query::Today, 260)] {
        let Answer::Today(view) = desk.reader().answer(&query, &env).unwrap() else {
            panic!()
        };
        let shown = view.findings_late.len();
        assert_eq!((view.findings_late_total, shown), (total, 8));
    }
}
