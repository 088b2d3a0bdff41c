//! Meetings of one district on one day: the hour says which was first, whichever was typed first.

use chrono::NaiveTime;

use super::*;
use crate::domain::decide::States;
use crate::domain::decision::Origin;
use crate::domain::event::Event;
use crate::domain::ids::{DecisionId, MeetingId, Subject};
use crate::domain::meeting::Due;
use crate::domain::office::CategoryRef;
use crate::domain::query::{Answer, MeetingFilter, Query};
use crate::store::states;

/// Another meeting of the same district and day, and one decision it made.
fn meeting(desk: &mut Desk, start: Option<(u32, u32)>, on_paper: bool) -> MeetingId {
    let world = &mut desk.world;
    let (id, decision) = (MeetingId(world.next_id().0), DecisionId(world.next_id().0));
    let mut plan = world.plan();
    plan.start = start.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    plan.on_paper = on_paper;
    let (district, date) = (plan.district, plan.date);
    let mut terms = world.terms("夜间集中整治", "城管中队", "2026-12-04");
    terms.due = Some(Due::On {
        date: day("2026-12-04"),
        time: None,
    });
    let terms = terms.complete(&world.directory(), date).unwrap();
    let origin = Origin {
        district,
        category: CategoryRef {
            root: "environment".to_string(),
            sub: None,
        },
        meeting: Some(id),
        item: None,
        issues: Vec::new(),
        subject: "夜间摊贩占道".to_string(),
        label: "一".to_string(),
        number: None,
        imported: String::new(),
    };
    let at = world.env.now;
    let assigned = Event::DecisionAssigned {
        origin,
        terms: Box::new(terms),
        assigned_on: date,
    };
    world.given(vec![
        (Subject::Meeting(id), Event::MeetingPlanned { plan }),
        (Subject::Meeting(id), Event::MeetingOpened { at }),
        (Subject::Decision(decision), assigned),
    ]);
    id
}

#[test]
fn meetings_of_one_day_count_by_their_hour_and_report_what_was_decided_before() {
    let mut desk = Desk::new();
    desk.world.set_now(day("2026-11-20"), "14:30");
    let afternoon = meeting(&mut desk, Some((14, 0)), false);
    // Typed afterwards, held before.
    let morning = meeting(&mut desk, Some((9, 0)), true);
    let unplanned = meeting(&mut desk, None, false);
    let unknown = meeting(&mut desk, None, true);
    desk.follow();
    let reader = desk.reader();
    let env = desk.read_env();
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: 10,
    };
    let Answer::Meetings(rows) = reader.answer(&query, &env).unwrap() else {
        panic!()
    };
    for (n, id) in [morning, afternoon, unplanned, unknown]
        .into_iter()
        .enumerate()
    {
        let held = desk.world.the_meeting(id);
        let row = rows.iter().find(|row| row.id == id).unwrap();
        let Answer::Meeting(Some(view)) = reader.answer(&Query::Meeting(id), &env).unwrap() else {
            panic!()
        };
        let all = [row.ordinal, view.ordinal, desk.world.ordinal(&held)];
        assert_eq!(all, [n as u32 + 1; 3]);
        let conn = desk.register.conn();
        let review = states::review_of(conn, &Default::default(), &held).unwrap();
        assert_eq!(review.total, n as u32, "of the meetings before it");
        assert_eq!(review, desk.world.review(&held));
    }
}
