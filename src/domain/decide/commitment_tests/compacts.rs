//! What is signed, renewed and expires.

use super::*;

/// B28: who has not signed, and what expires.
#[test]
fn a_compact_says_who_has_not_signed_and_when_it_expires() {
    let mut world = world();
    let units = ["高潮村", "杜鹃社区", "城管中队"].map(|name| world.unit(name));
    let plan = CommitmentFields {
        until: Some(day("2026-12-10")),
        ..fields(CommitmentKind::Frontage, "滨河路门前三包", units.to_vec())
    };
    let id = made(&mut world, plan);
    assert_eq!(world.the_commitment(id).unsigned(), units);
    let sign = |world: &World, units: &[UnitId]| What::SignCommitment {
        commitment: id,
        units: units.to_vec(),
        happened: world.unsaid("2026-11-20"),
    };
    let what = sign(&world, &units[..2]);
    world.does(what);
    let again = sign(&world, &units[..1]);
    let unit = units[0];
    assert_eq!(code(world.refuses(again)), Code::SignedAlready { unit });
    assert_eq!(world.the_commitment(id).unsigned(), units[2..]);
    assert_eq!(world.the_commitment(id).state(), CommitmentState::Unsigned);
    let stranger = world.unit("派出所");
    let what = sign(&world, &[stranger]);
    assert_eq!(
        code(world.refuses(what)),
        Code::NotAParty { unit: stranger }
    );
    let what = sign(&world, &units[2..]);
    world.does(what);
    let known = world.the_commitment(id);
    assert_eq!(known.state(), CommitmentState::InForce);
    assert!(!known.is_due(day("2026-11-09"), 30));
    assert!(known.is_due(day("2026-11-10"), 30));
    assert!(known.is_due(day("2027-01-10"), 30));
    // 续签: everybody signs again.
    let renew = |until: &str| What::RenewCommitment {
        commitment: id,
        from: None,
        until: day(until),
        happened: world.unsaid("2026-11-20"),
    };
    let (early, late) = (renew("2026-12-10"), renew("2027-12-10"));
    assert!(matches!(
        code(world.refuses(early)),
        Code::DateNotAfter { .. }
    ));
    world.does(late);
    let known = world.the_commitment(id);
    assert_eq!(
        (known.unsigned(), known.is_due(day("2026-11-20"), 30)),
        (units.to_vec(), false)
    );
    world.assert_folds_agree();
}

fn renewal(world: &World, id: CommitmentId, from: Option<&str>, until: &str) -> What {
    What::RenewCommitment {
        commitment: id,
        from: from.map(day),
        until: day(until),
        happened: world.unsaid("2026-11-20"),
    }
}

#[test]
fn a_renewal_ends_after_it_begins_whoever_said_when() {
    let mut world = world();
    let unit = world.unit("高潮村");
    let plan = CommitmentFields {
        from: Some(day("2027-01-01")),
        ..fields(CommitmentKind::Pledge, "安全责任状", vec![unit])
    };
    let id = made(&mut world, plan);
    let what = renewal(&world, id, None, "2026-12-31");
    assert_eq!(code(world.refuses(what)), Code::PeriodReversed);
    let what = renewal(&world, id, Some("2026-12-01"), "2026-12-31");
    world.does(what);
}

#[test]
fn nobody_signs_a_renewal_before_its_day() {
    let mut world = world();
    let unit = world.unit("高潮村");
    let id = made(
        &mut world,
        fields(CommitmentKind::Pledge, "安全责任状", vec![unit]),
    );
    let sign = |world: &World, on| What::SignCommitment {
        commitment: id,
        units: vec![unit],
        happened: world.unsaid(on),
    };
    // The paper may be older than the entry.
    let what = sign(&world, "2026-10-01");
    world.does(what);
    let what = renewal(&world, id, None, "2027-12-31");
    world.does(what);
    let what = sign(&world, "2026-11-19");
    let earliest = day("2026-11-20");
    assert_eq!(code(world.refuses(what)), Code::BeforeItsCause { earliest });
    let what = sign(&world, "2026-11-20");
    world.does(what);
}

#[test]
fn a_day_beyond_the_calendar_is_no_trouble() {
    let mut world = world();
    let unit = world.unit("高潮村");
    let plan = CommitmentFields {
        until: Some(day("2027-12-31")),
        ..fields(CommitmentKind::Pledge, "安全责任状", vec![unit])
    };
    let id = made(&mut world, plan);
    assert!(world.the_commitment(id).is_due(day("2026-11-20"), u32::MAX));
}
