//! 轮值: who chairs in turn, and changing places with consent. A turn is taken when a meeting closes.

use super::check::{Check, limit, line, no_such, nothing_changed};
use super::*;
use crate::domain::meeting::MeetingKind;
use crate::domain::rotation::Rotation;

/// Units of one order.
const MOST: usize = 60;

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let (office, directory) = (states.office(), states.directory());
    let known = |district: DistrictId, kind: MeetingKind| office.rotations.get(&(district, kind));
    let mut check = Check::default();
    let event = match &command.what {
        What::SetRotation {
            district,
            kind,
            units,
        } => {
            let of_district = directory.districts.contains_key(district);
            check.known(of_district, "district", "district");
            let mut order: Vec<UnitId> = Vec::new();
            for unit in units {
                check.known(directory.unit(*unit).is_some(), "units", "unit");
                if !order.contains(unit) {
                    order.push(*unit);
                }
            }
            let limit = u32::try_from(MOST).unwrap_or(u32::MAX);
            check.when(order.len() > MOST, "units", Code::TooLong { limit });
            let none = Rotation::default();
            let before = known(*district, *kind).unwrap_or(&none);
            let same = before.order == order;
            check.when(same, "", Code::NothingChanged);
            Event::RotationSet {
                district: *district,
                kind: *kind,
                waiting: before.waiting_in(&order),
                units: order,
            }
        }
        What::SwapTurns {
            district,
            kind,
            one,
            other,
            consent,
            happened,
        } => {
            let Some(rotation) = known(*district, *kind) else {
                return Err(Refusal::of("district", no_such("rotation")));
            };
            check.happened(happened, chrono::NaiveDate::MIN, &directory, env);
            check.filled("consent", consent, limit::REASON);
            for (field, unit) in [("one", one), ("other", other)] {
                let waits = rotation.waiting.contains(unit);
                check.unless(waits, field, Code::TurnTaken { unit: *unit });
            }
            check.when(one == other, "other", Code::NothingChanged);
            Event::TurnsSwapped {
                district: *district,
                kind: *kind,
                one: *one,
                other: *other,
                consent: line(consent),
                happened: happened.clone(),
            }
        }
        _ => return Err(nothing_changed()),
    };
    check.done()?;
    Ok(vec![(Subject::Office, event)])
}

/// What closing a meeting says of its rotation: the unit of whoever chaired has served. None: there is none, or somebody else chaired.
pub(super) fn served(meeting: &Meeting, states: &dyn States) -> Option<(Subject, Event)> {
    let (district, kind) = (meeting.plan.district, meeting.plan.kind);
    let office = states.office();
    let rotation = office.rotations.get(&(district, kind))?;
    let directory = states.directory();
    let chair = directory.person(meeting.plan.chair?)?;
    let unit = rotation
        .waiting
        .iter()
        .copied()
        .find(|unit| chair.belongs_to(*unit))?;
    let event = Event::TurnTaken {
        district,
        kind,
        unit,
        meeting: meeting.id,
    };
    Some((Subject::Office, event))
}

#[cfg(test)]
mod tests {
    use super::super::story::*;
    use super::*;
    use crate::domain::testing::{World, day};

    fn world() -> (World, DistrictId, [UnitId; 3]) {
        let mut world = World::new(day("2026-11-20"));
        let district = world.district("杜鹃片区");
        let units = ["高潮村", "城管中队", "派出所"].map(|name| world.unit(name));
        world.does(What::SetRotation {
            district,
            kind: MeetingKind::Monthly,
            units: units.to_vec(),
        });
        (world, district, units)
    }

    fn turn(world: &World, district: DistrictId) -> Option<UnitId> {
        world.office().turn(district, MeetingKind::Monthly)
    }

    #[test]
    fn another_order_forgets_neither_who_has_served_nor_what_was_agreed() {
        let (mut world, district, [village, patrol, police]) = world();
        let kind = MeetingKind::Monthly;
        let served = Event::TurnTaken {
            district,
            kind,
            unit: village,
            meeting: MeetingId(uuid::Uuid::from_u128(9)),
        };
        world.given(vec![(Subject::Office, served)]);
        world.does(What::SwapTurns {
            district,
            kind,
            one: patrol,
            other: police,
            consent: "双方同意".to_string(),
            happened: crate::domain::env::Happened::today(&world.env),
        });
        let new = world.unit("杜鹃社区");
        world.does(What::SetRotation {
            district,
            kind,
            units: vec![village, patrol, police, new],
        });
        let rotation = world.office().rotations[&(district, kind)].clone();
        assert_eq!(rotation.waiting, [police, patrol, new]);
        // Where a round begins anyway, it begins by the new order.
        let whole = Rotation::new(vec![village, patrol]);
        assert!(whole.waiting_in(&[patrol, village]).is_empty());
        world.assert_folds_agree();
    }

    #[test]
    fn a_swap_needs_consent_and_two_who_have_not_served() {
        let (mut world, district, units) = world();
        let swap = |world: &World, other, consent: &str| What::SwapTurns {
            district,
            kind: MeetingKind::Monthly,
            one: units[0],
            other,
            consent: consent.to_string(),
            happened: world.unsaid("2026-11-20"),
        };
        let what = swap(&world, units[1], " ");
        assert_eq!(code(world.refuses(what)), Code::Empty);
        let what = swap(&world, units[1], "双方同意");
        world.does(what);
        assert_eq!(turn(&world, district), Some(units[1]));
        let stranger = world.unit("环卫所");
        let what = swap(&world, stranger, "双方同意");
        let taken = Code::TurnTaken { unit: stranger };
        assert_eq!(code(world.refuses(what)), taken);
        assert_eq!(world.office().turn(district, MeetingKind::OnSite), None);
        world.assert_folds_agree();
    }

    /// B26, through 闭会 itself.
    #[test]
    fn closing_a_meeting_takes_the_turn_of_the_unit_that_chaired() {
        let mut world = World::new(day("2026-11-20"));
        let district = world.district("杜鹃片区");
        let [office, village] = ["街道党工委、办事处", "高潮村"].map(|name| world.unit(name));
        let kind = MeetingKind::OnSite;
        for (order, wanted) in [
            ([office, village], village),
            // Passed over, it stays first.
            ([village, office], village),
        ] {
            world.does(What::SetRotation {
                district,
                kind,
                units: order.to_vec(),
            });
            world.closed_meeting();
            assert_eq!(world.office().turn(district, kind), Some(wanted));
        }
        world.assert_folds_agree();
    }

    /// B26, through meetings: who chairs has served; who was passed over stays first.
    #[test]
    fn a_turn_is_taken_when_the_meeting_closes() {
        let (mut world, district, units) = world();
        for unit in [1, 0, 2] {
            let chair = world
                .directory()
                .head(units[unit], world.today())
                .unwrap()
                .id;
            let meeting = world.give_running_meeting();
            let held = world.the_meeting(meeting);
            let held = Meeting {
                plan: crate::domain::meeting::Plan {
                    kind: MeetingKind::Monthly,
                    chair: Some(chair),
                    ..held.plan.clone()
                },
                ..(*held).clone()
            };
            let fact = served(&held, &world).unwrap();
            world.given(vec![fact]);
            let first = if unit == 1 { units[0] } else { units[2] };
            let wanted = if unit == 2 { units[0] } else { first };
            assert_eq!(turn(&world, district), Some(wanted));
        }
        world.assert_folds_agree();
    }
}
