//! 应开未开.

use super::*;
use crate::domain::decide::{States, story};
use crate::domain::ids::DistrictId;
use crate::domain::meeting::MeetingKind;
use crate::domain::query::{Answer, DueMeeting, Query};

fn due(desk: &Desk, days: u64) -> Vec<DueMeeting> {
    let mut env = desk.read_env();
    env.today = desk.world.today() + chrono::Days::new(days);
    match desk.reader().answer(&Query::MeetingsDue, &env).unwrap() {
        Answer::MeetingsDue(due) => due,
        other => panic!("{other:?}"),
    }
}

/// B9: a 片区 with no meeting in its cadence period is listed with days late.
#[test]
fn a_district_without_a_meeting_in_its_cadence_is_listed_with_the_days_it_is_late() {
    let mut desk = Desk::with(story::world());
    let district = desk.world.district("杜鹃片区");
    let meeting = desk.world.give_running_meeting();
    desk.follow();
    let late = |desk: &Desk, days| -> Vec<(DistrictId, MeetingKind, u32)> {
        let all = due(desk, days).into_iter();
        all.filter(|one| one.district == district)
            .map(|one| (one.district, one.kind, one.days_late))
            .collect()
    };
    assert!(late(&desk, 31).is_empty());
    assert_eq!(late(&desk, 32), [(district, MeetingKind::OnSite, 1)]);
    let one = due(&desk, 40);
    let one = one.iter().find(|one| one.district == district).unwrap();
    assert_eq!(one.last.map(|(id, _)| id), Some(meeting));
    // The other district never met: it is late since the register was begun.
    let other = desk.world.district("牡丹片区");
    assert!(
        due(&desk, 400)
            .iter()
            .any(|one| one.district == other && one.last.is_none())
    );
    // A cadence of another kind counts by itself.
    let was = desk.world.office().settings.clone();
    let mut now = was.clone();
    now.cadences.insert(MeetingKind::Council, 92);
    desk.world
        .does(crate::domain::command::What::ChangeSettings {
            settings: Box::new(crate::domain::command::Change { was, now }),
        });
    desk.follow();
    let kinds: Vec<MeetingKind> = late(&desk, 400).iter().map(|(_, kind, _)| *kind).collect();
    assert!(kinds.contains(&MeetingKind::Council), "{kinds:?}");
    assert!(!kinds.contains(&MeetingKind::Monthly));
}

#[test]
fn a_cadence_counts_from_the_day_it_was_set() {
    let mut desk = Desk::with(story::world());
    let district = desk.world.district("杜鹃片区");
    desk.follow();
    let sets = |desk: &mut Desk, days: Option<u32>| {
        let was = desk.world.office().settings.clone();
        let mut now = was.clone();
        now.cadences.remove(&MeetingKind::Monthly);
        now.cadences
            .extend(days.map(|days| (MeetingKind::Monthly, days)));
        let settings = Box::new(crate::domain::command::Change { was, now });
        desk.world
            .does(crate::domain::command::What::ChangeSettings { settings });
        desk.follow();
    };
    let pass = |desk: &mut Desk, days| {
        let day = desk.world.today() + chrono::Days::new(days);
        desk.world.set_now(day, "09:00");
    };
    let late = |desk: &Desk, days| -> Vec<u32> {
        let all = due(desk, days).into_iter();
        all.filter(|one| one.district == district && one.kind == MeetingKind::Monthly)
            .map(|one| one.days_late)
            .collect()
    };
    // Two hundred days into the register somebody sets it: nothing is late that day.
    pass(&mut desk, 200);
    sets(&mut desk, Some(31));
    assert!(late(&desk, 31).is_empty());
    assert_eq!(late(&desk, 32), [1]);
    // Longer, it counts on; shorter, from the day it was shortened.
    pass(&mut desk, 40);
    sets(&mut desk, Some(35));
    assert_eq!(late(&desk, 0), [5]);
    sets(&mut desk, Some(10));
    assert!(late(&desk, 10).is_empty());
    assert_eq!(late(&desk, 11), [1]);
    // Given up and set again, it begins anew.
    sets(&mut desk, None);
    pass(&mut desk, 100);
    sets(&mut desk, Some(10));
    assert!(late(&desk, 10).is_empty());
}

/// B9: a district that has a cadence of its own is late by that one, every other by the street's.
#[test]
fn b9_a_district_is_late_by_its_own_cadence_where_it_has_one() {
    let mut desk = Desk::with(story::world());
    let azalea = desk.world.district("杜鹃片区");
    let peony = desk.world.district("牡丹片区");
    desk.follow();
    let sets = |desk: &mut Desk, days: Option<u32>| {
        let was = desk.world.office().settings.clone();
        let mut now = was.clone();
        now.set_cadence_of(azalea, MeetingKind::OnSite, days);
        now.set_cadence_of(azalea, MeetingKind::Council, days);
        let settings = Box::new(crate::domain::command::Change { was, now });
        desk.world
            .does(crate::domain::command::What::ChangeSettings { settings });
        desk.follow();
    };
    let late = |desk: &Desk, district, days| -> Vec<(MeetingKind, u32)> {
        let all = due(desk, days).into_iter();
        let mut found: Vec<_> = all
            .filter(|one| one.district == district)
            .map(|one| (one.kind, one.days_late))
            .collect();
        found.sort();
        found
    };
    let before = late(&desk, peony, 32);
    assert_eq!(before, [(MeetingKind::OnSite, 1)]);
    assert_eq!(late(&desk, azalea, 32), before);
    sets(&mut desk, Some(14));
    assert_eq!(late(&desk, azalea, 14), []);
    let own = [(MeetingKind::OnSite, 6), (MeetingKind::Council, 6)];
    let mut own = own.to_vec();
    own.sort();
    assert_eq!(late(&desk, azalea, 20), own);
    assert_eq!(late(&desk, peony, 20), []);
    // Taken away again, it follows the street: longer, so it counts on; no kind of its own any more.
    sets(&mut desk, None);
    assert_eq!(late(&desk, azalea, 31), []);
    assert_eq!(late(&desk, azalea, 32), [(MeetingKind::OnSite, 1)]);
}
