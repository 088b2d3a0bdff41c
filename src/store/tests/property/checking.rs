//! Every question against the rule it stands for.

use super::*;
use crate::domain::decision::CourseState;
use crate::domain::issue::IssueState;

/// The list of 回头看, page by page, against the states; and what 今日 says is late.
pub(super) fn check_patrols(desk: &Desk, env: &ReadEnv) {
    let reader = desk.reader();
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let Answer::Patrols(page) = reader
            .answer(&Query::Patrols { after, limit: 1 }, env)
            .unwrap()
        else {
            panic!()
        };
        rows.extend(page.rows);
        match page.next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    let mut wanted: Vec<_> = desk.world.all_patrols().collect();
    wanted.sort_by_key(|known| std::cmp::Reverse((known.plan.from, known.id)));
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, wanted.iter().map(|known| known.id).collect::<Vec<_>>());
    for (row, known) in rows.iter().zip(&wanted) {
        let tally = known.tally(env.today);
        let open = tally.findings - tally.rectified;
        assert_eq!((row.state, row.unmended as usize), (known.state, open));
        assert_eq!(row.relapsed as usize, tally.relapsed);
        let Answer::Patrol(Some(view)) = reader.answer(&Query::Patrol(known.id), env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.patrol.as_ref(), *known);
    }
    let late: usize = wanted
        .iter()
        .map(|known| known.tally(env.today).overdue)
        .sum();
    let Answer::Today(view) = reader.answer(&Query::Today, env).unwrap() else {
        panic!()
    };
    assert_eq!(view.findings_late.len(), late.min(SHOWN.into()));
    assert_eq!(view.findings_late_total, late as u64);
}

/// The tree level by level against the states, and the figures of the levels.
pub(super) fn check_places(desk: &Desk, env: &ReadEnv) {
    use crate::domain::query::PlaceFilter;
    let reader = desk.reader();
    let mut seen = 0;
    let mut open = vec![None];
    while let Some(below) = open.pop() {
        let mut after = None;
        loop {
            let filter = PlaceFilter {
                below,
                ..PlaceFilter::default()
            };
            let query = Query::Places {
                filter,
                after,
                limit: 1,
            };
            let Answer::Places(page) = reader.answer(&query, env).unwrap() else {
                panic!()
            };
            for row in &page.rows {
                let known = desk.world.the_place(row.id);
                assert_eq!(known.fields.parent, below);
                assert_eq!(
                    (row.kind, &row.name),
                    (known.fields.kind, &known.fields.name)
                );
                assert_eq!(row.vacant as usize, known.vacancies(env.today).len());
                seen += 1;
                open.push(Some(row.id));
                let Answer::Place(Some(view)) = reader.answer(&Query::Place(row.id), env).unwrap()
                else {
                    panic!()
                };
                assert_eq!(*view.place, *known);
            }
            match page.next {
                Some(key) => after = Some(key),
                None => break,
            }
        }
    }
    // Every place is reached from the top, so none lies in itself.
    assert_eq!(seen, desk.world.all_places().count());
    let period = Span::Year.on(env.today);
    let query = Query::Statistics {
        period,
        by: By::Unit,
    };
    let Answer::Statistics(found) = reader.answer(&query, env).unwrap() else {
        panic!()
    };
    let way = &found.way;
    let raised = || {
        let all = desk.world.all_issues();
        all.filter(|issue| period.contains(issue.fields.raised_on))
    };
    assert_eq!(way.total, raised().count() as u64);
    assert_eq!(
        found.grids.iter().map(|grid| grid.total).sum::<u64>(),
        way.total
    );
    let below = |issue: &&crate::domain::issue::Issue| {
        matches!(issue.state, crate::domain::issue::IssueState::SettledBelow { level } if level <= crate::domain::sorting::Level::Grid)
            && issue
                .began
                .is_some_and(|level| level <= crate::domain::sorting::Level::Grid)
    };
    assert_eq!(way.small_solved, raised().filter(below).count() as u64);
    assert!(way.small_solved <= way.small && way.sent_above <= way.total);
    assert!(way.levels.values().all(|level| level.solved <= level.came));
}

/// Every row of the board, page by page, with the total the first page gives.
pub(super) fn board(
    desk: &Desk,
    filter: &BoardFilter,
    env: &ReadEnv,
) -> (Vec<BoardRow>, Option<u64>) {
    let reader = desk.reader();
    let (mut rows, mut after, mut total) = (Vec::new(), None, None);
    loop {
        let query = Query::Board {
            filter: filter.clone(),
            after,
            limit: 2,
        };
        let Answer::Board(page) = reader.answer(&query, env).unwrap() else {
            panic!()
        };
        total = page.total.or(total);
        rows.extend(page.rows);
        match page.next {
            Some(key) => after = Some(key),
            None => return (rows, total),
        }
    }
}

/// The board of a day against the rule applied to every decision.
pub(super) fn check_board(desk: &Desk, env: &ReadEnv) -> Vec<BoardRow> {
    let soon = desk.world.office().settings.soon_workdays;
    let mut wanted: Vec<(u8, i64, DecisionId)> = desk
        .world
        .all_decisions()
        .map(|known| {
            let light = lights::light(&known.course_on(env.today), env.today, &env.calendar, soon);
            (light as u8, lane(known).1, known.id)
        })
        .collect();
    wanted.sort_unstable();
    let (rows, total) = board(desk, &BoardFilter::default(), env);
    let found: Vec<_> = rows.iter().map(|row| (row.light as u8, row.id)).collect();
    let order: Vec<_> = wanted.iter().map(|(light, _, id)| (*light, *id)).collect();
    assert_eq!(found, order, "on {}", env.today);
    assert_eq!(total, Some(wanted.len() as u64));
    for light in Light::ALL {
        let filter = BoardFilter {
            lights: vec![light],
            district: Some(desk.world.district("杜鹃片区")),
            ..BoardFilter::default()
        };
        let (rows, total) = board(desk, &filter, env);
        let count = wanted.iter().filter(|(of, ..)| *of == light as u8).count();
        assert_eq!(rows.len(), count, "{light:?} on {}", env.today);
        assert_eq!(total, Some(count as u64), "{light:?} on {}", env.today);
    }
    rows
}

/// The figures of the register against those of the decisions themselves, for every grouping.
pub(super) fn check_statistics(desk: &Desk, env: &ReadEnv) {
    let settings = desk.world.office().settings.clone();
    let period = Span::Year.on(env.today);
    let frame = Frame::new(period, env.today, &env.calendar, settings.receipt_workdays);
    let mut total = Counts::default();
    for known in desk.world.all_decisions() {
        let mut line = Line::of(known);
        let held = desk.world.the_meeting(known.origin.meeting.unwrap());
        line.issued_on = held.issued().map(|version| version.issued_on);
        line.escalated |= known.origin.item.is_some_and(|item| {
            let outcome = held.items.iter().find(|one| one.id == item);
            matches!(
                outcome.and_then(|one| one.outcome.clone()),
                Some(Outcome::Escalated { .. })
            )
        });
        frame.whole(&line, &mut total);
    }
    for by in By::ALL {
        let query = Query::Statistics { period, by };
        let Answer::Statistics(found) = desk.reader().answer(&query, env).unwrap() else {
            panic!()
        };
        assert_eq!(found.total, total, "{by:?} on {}", env.today);
        let mut sum = Counts::default();
        for group in &found.groups {
            sum += &group.counts;
        }
        if by == By::Month {
            sum.carried_in = total.carried_in;
            sum.carried_out = total.carried_out;
        }
        assert_eq!(sum, total, "{by:?} on {}", env.today);
        let raised = desk
            .world
            .all_issues()
            .filter(|issue| period.contains(issue.fields.raised_on));
        assert_eq!(found.issues.accepted, raised.count() as u64);
    }
}

/// What is to be sent on a day, found by the index, against the ladder of every decision.
pub(super) fn check_ladder(desk: &Desk, env: &ReadEnv) {
    let bounds = Bounds::new(env.today, &env.calendar, &desk.world.office().settings);
    let wanted: std::collections::BTreeSet<_> = desk
        .world
        .all_decisions()
        .filter_map(|known| bounds.due(known).map(|step| (known.id, step)))
        .collect();
    let query = Query::DueReminders { limit: 200 };
    let Answer::Reminders(found) = desk.reader().answer(&query, env).unwrap() else {
        panic!()
    };
    let rows: std::collections::BTreeSet<_> = found
        .rows
        .iter()
        .map(|row| (row.row.id, row.step))
        .collect();
    assert_eq!(rows, wanted, "on {}", env.today);
    assert_eq!(found.total, wanted.len() as u64);
    assert!(found.rows.iter().all(|row| row.due && !row.over));
    assert!(found.rows.iter().all(|row| row.text.chars().count() < 300));
}

pub(super) fn ask_everything(desk: &Desk, meeting: MeetingId) {
    let reader = desk.reader();
    let env = desk.read_env();
    for query in [
        Query::Basics,
        Query::Today,
        Query::Meeting(meeting),
        Query::Drafts,
    ] {
        reader.answer(&query, &env).unwrap();
    }
    for subject in desk.world.by_subject.keys() {
        let Answer::History(lines) = reader.answer(&Query::History(*subject), &env).unwrap() else {
            panic!()
        };
        assert_eq!(lines.len(), desk.world.by_subject[subject].len());
        assert!(lines.iter().all(|line| !line.text.trim().is_empty()));
    }
    let query = Query::Issues {
        filter: IssueFilter::default(),
        after: None,
        limit: 200,
    };
    let Answer::Issues(page) = reader.answer(&query, &env).unwrap() else {
        panic!()
    };
    assert_eq!(page.rows.len(), desk.world.all_issues().count());
    for row in &page.rows {
        let on_it = desk
            .world
            .all_decisions()
            .filter(|known| known.origin.issues.contains(&row.id));
        let waits = CourseState::AwaitingReceipt;
        let least_far = on_it
            .map(|known| {
                (
                    known.state,
                    known.state != waits || known.receipt_from().is_some(),
                )
            })
            .min()
            .filter(|_| matches!(row.state, IssueState::Settled { .. }));
        let read = row.work.map(|work| (work, !row.awaits_issue));
        assert_eq!(read, least_far);
    }
    for known in desk.world.all_issues() {
        let Answer::Issue(Some(view)) = reader.answer(&Query::Issue(known.id), &env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.issue, *known);
    }
    for known in desk.world.all_decisions() {
        let Answer::Decision(Some(view)) = reader.answer(&Query::Decision(known.id), &env).unwrap()
        else {
            panic!()
        };
        assert_eq!(view.decision, *known);
    }
}

/// Every tab of 约定, page by page, against the rule applied to each.
pub(super) fn check_commitments(desk: &Desk, env: &ReadEnv) {
    use crate::domain::commitment::{Commitment, CommitmentState};
    use crate::domain::query::{CommitmentFilter, CommitmentTab};
    let reader = desk.reader();
    let days = desk.world.office().settings.commitment_days;
    let Answer::CommitmentCounts(counts) = reader.answer(&Query::CommitmentCounts, env).unwrap()
    else {
        panic!()
    };
    for (tab, count) in CommitmentTab::ALL.into_iter().zip(*counts) {
        let belongs = |known: &&Commitment| match tab {
            CommitmentTab::All => true,
            CommitmentTab::List(list) => known.list == list,
            CommitmentTab::Open => known.state() == CommitmentState::Open,
            CommitmentTab::Unkept => known.state() == CommitmentState::Claimed,
            CommitmentTab::Unsigned => known.state() == CommitmentState::Unsigned,
            CommitmentTab::Due => known.is_due(env.today, days),
        };
        let mut wanted: Vec<_> = desk.world.all_commitments().filter(belongs).collect();
        match tab {
            // What has no end last.
            CommitmentTab::Open | CommitmentTab::Unkept => wanted.sort_by_key(|known| {
                let until = known.fields.until;
                (until.is_none(), until, known.id)
            }),
            CommitmentTab::Due => wanted.sort_by_key(|known| (known.fields.until, known.id)),
            _ => wanted.sort_by_key(|known| std::cmp::Reverse((known.made_on, known.id))),
        }
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let query = Query::Commitments {
                filter: CommitmentFilter::of(tab),
                after,
                limit: 2,
            };
            let Answer::Commitments(page) = reader.answer(&query, env).unwrap() else {
                panic!()
            };
            assert_eq!(page.total, Some(count));
            rows.extend(page.rows);
            match page.next {
                Some(key) => after = Some(key),
                None => break,
            }
        }
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let order: Vec<_> = wanted.iter().map(|known| known.id).collect();
        assert_eq!(ids, order, "{tab:?} on {}", env.today);
        assert_eq!(count, order.len() as u64);
        for (row, known) in rows.iter().zip(wanted) {
            assert_eq!((row.state, row.is_free), (known.state(), known.is_free()));
            let query = Query::Commitment(known.id);
            let Answer::Commitment(Some(view)) = reader.answer(&query, env).unwrap() else {
                panic!()
            };
            assert_eq!(view.commitment, *known);
        }
    }
}
