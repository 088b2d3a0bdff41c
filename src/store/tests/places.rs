//! The tree of places by the day.

use super::*;
use crate::domain::command::What;
use crate::domain::directory::Period;
use crate::domain::ids::PlaceId;
use crate::domain::place::{PlaceFields, PlaceKind};
use crate::domain::query::{Answer, PlaceFilter, PlaceRow, PlaceView, Query};

fn grids(desk: &Desk, filter: PlaceFilter) -> Vec<(String, bool, u32)> {
    let query = Query::Places {
        filter,
        after: None,
        limit: 50,
    };
    let Answer::Places(page) = desk.reader().answer(&query, &desk.read_env()).unwrap() else {
        panic!()
    };
    let rows = page.rows.into_iter();
    let grids = rows.filter(|row| row.kind == PlaceKind::GridTwo);
    grids
        .map(|row: PlaceRow| (row.name, row.ended, row.vacant))
        .collect()
}

fn street(desk: &Desk, id: crate::domain::ids::PlaceId) -> Box<PlaceView> {
    let answer = desk.reader().answer(&Query::Place(id), &desk.read_env());
    let Answer::Place(Some(view)) = answer.unwrap() else {
        panic!()
    };
    view
}

#[test]
fn a_place_that_is_to_end_counts_until_its_last_day_has_passed() {
    let mut desk = Desk::new();
    let site = desk.world.give_places();
    for id in [site.building, site.grid] {
        let was = desk.world.the_place(id).fields.clone();
        let mut now = was.clone();
        now.period.to = Some(day("2026-11-21"));
        desk.world.does(What::SavePlace {
            id: Some(id),
            was: Some(Box::new(was)),
            now: Box::new(now),
            posts: Default::default(),
            on: None,
        });
    }
    desk.follow();
    let below = PlaceFilter {
        below: Some(site.community),
        ..PlaceFilter::default()
    };
    let vacant = PlaceFilter {
        vacant: true,
        ..PlaceFilter::default()
    };
    let first = |ended, vacant| ("第一网格".to_string(), ended, vacant);
    let other = || ("第二网格".to_string(), false, 8);
    for today in ["2026-11-20", "2026-11-21"] {
        desk.world.set_now(day(today), "09:00");
        assert_eq!(grids(&desk, below.clone()), [first(false, 6), other()]);
        assert_eq!(grids(&desk, vacant.clone()), [first(false, 6), other()]);
        let view = street(&desk, site.street);
        assert!(view.below.contains(&(PlaceKind::GridTwo, 2)));
        assert_eq!(view.vacancies.len(), 6 + 8 + 1);
    }
    desk.world.set_now(day("2026-11-22"), "09:00");
    assert_eq!(grids(&desk, below), [first(true, 0), other()]);
    assert_eq!(grids(&desk, vacant), [other()]);
    let view = street(&desk, site.street);
    assert!(view.below.contains(&(PlaceKind::GridTwo, 1)));
    assert_eq!(view.vacancies.len(), 8);
}

#[test]
fn of_several_places_that_stand_beside_a_new_one_the_oldest_comes_first() {
    let mut desk = Desk::new();
    // Their names sort the other way round.
    let streets = [
        ("甲街道", None, Some("2026-12-31")),
        ("乙街道", Some("2027-01-01"), Some("2027-06-30")),
        ("丙街道", Some("2027-07-01"), None),
    ]
    .map(|(name, from, to)| {
        let what = What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind: PlaceKind::Street,
                name: name.to_owned(),
                period: Period {
                    from: from.map(day),
                    to: to.map(day),
                },
                ..PlaceFields::default()
            }),
            posts: Default::default(),
            on: None,
        };
        PlaceId(desk.world.does(what).child(0))
    });
    desk.follow();
    let conn = desk.register.conn();
    for (on, oldest) in [
        ("2026-11-20", streets[0]),
        ("2027-01-01", streets[1]),
        ("2027-07-01", streets[2]),
    ] {
        let beside = crate::store::states::places_below(conn, None, None, day(on)).unwrap();
        assert_eq!(beside.first(), Some(&oldest), "{on}");
    }
}
