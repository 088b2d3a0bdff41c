//! 供需配对: a resource answers a need.

use super::*;

/// B27: 供需配对.
#[test]
fn a_resource_answers_a_need_and_a_single_one_only_once() {
    let mut world = world();
    let owner = world.unit("城管中队");
    let resource = made(
        &mut world,
        fields(CommitmentKind::Resource, "夜间开放停车位", vec![owner]),
    );
    let need = made(
        &mut world,
        fields(CommitmentKind::Need, "夜间停车", Vec::new()),
    );
    let other = made(
        &mut world,
        fields(CommitmentKind::Need, "周末停车", Vec::new()),
    );
    let pair = |world: &World, commitment, unit: Option<&str>| What::ClaimCommitment {
        commitment,
        unit: unit.map(|unit| world.unit(unit)),
        person: None,
        resource: Some(resource),
        happened: world.unsaid("2026-11-20"),
    };
    let what = pair(&world, need, Some("派出所"));
    assert!(matches!(code(world.refuses(what)), Code::NotAParty { .. }));
    let what = pair(&world, need, None);
    world.does(what);
    let claimed = world.the_commitment(need);
    assert_eq!(claimed.claims[0].unit, owner);
    assert_eq!(world.the_commitment(resource).lent_to, [need]);
    let what = pair(&world, other, None);
    assert_eq!(code(world.refuses(what)), Code::ResourceLent { need });
    world.does(What::WithdrawClaim {
        commitment: need,
        claim: claimed.claims[0].id,
        reason: "不再需要".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    assert!(world.the_commitment(resource).is_free());
    let what = pair(&world, other, None);
    world.does(what);
    let what = claiming(&world, resource, "派出所");
    assert_eq!(code(world.refuses(what)), Code::NotClaimable);
    world.assert_folds_agree();
}

#[test]
fn a_need_that_is_cancelled_gives_back_what_it_was_to_be_answered_with() {
    let mut world = world();
    let owner = world.unit("城管中队");
    let resource = made(
        &mut world,
        fields(CommitmentKind::Resource, "停车位", vec![owner]),
    );
    let need = made(
        &mut world,
        fields(CommitmentKind::Need, "夜间停车", Vec::new()),
    );
    let what = pairing(&world, need, resource, "城管中队");
    world.does(what);
    assert!(!world.the_commitment(resource).is_free());
    world.does(What::EndCommitment {
        commitment: need,
        cancelled: true,
        note: "重复登记".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    assert!(world.the_commitment(resource).is_free());
    world.assert_folds_agree();
    // What was kept was used.
    let need = made(
        &mut world,
        fields(CommitmentKind::Need, "周末停车", Vec::new()),
    );
    let what = pairing(&world, need, resource, "城管中队");
    world.does(what);
    world.does(What::KeepClaim {
        commitment: need,
        claim: world.the_commitment(need).claims[0].id,
        text: String::new(),
        happened: world.unsaid("2026-11-20"),
    });
    world.does(What::EndCommitment {
        commitment: need,
        cancelled: true,
        note: "登记有误".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    assert_eq!(world.the_commitment(resource).lent_to, [need]);
}

fn pairing(world: &World, need: CommitmentId, resource: CommitmentId, unit: &str) -> What {
    What::ClaimCommitment {
        commitment: need,
        unit: Some(world.unit(unit)),
        person: None,
        resource: Some(resource),
        happened: world.unsaid("2026-11-20"),
    }
}

#[test]
fn a_resource_that_answers_a_need_twice_is_given_back_once_at_a_time() {
    let mut world = world();
    let units = ["城管中队", "派出所"];
    let owners = units.map(|name| world.unit(name)).to_vec();
    let [resource, need] = [
        fields(CommitmentKind::Resource, "志愿者", owners),
        fields(CommitmentKind::Need, "护学", Vec::new()),
    ]
    .map(|fields| {
        let claims = Claims::Many;
        made(&mut world, CommitmentFields { claims, ..fields })
    });
    for unit in units {
        let what = pairing(&world, need, resource, unit);
        world.does(what);
    }
    assert_eq!(world.the_commitment(resource).lent_to, [need, need]);
    // It cannot be for one alone while two use it.
    let was = world.the_commitment(resource).fields.clone();
    let now = CommitmentFields {
        claims: Claims::One,
        ..was.clone()
    };
    let refusal = world.refuses(What::ChangeCommitment {
        commitment: resource,
        fields: Box::new(Change { was, now }),
    });
    assert_eq!(code(refusal), Code::OneClaimOnly);
    world.does(What::WithdrawClaim {
        commitment: need,
        claim: world.the_commitment(need).claims[0].id,
        reason: "人手不够".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    assert_eq!(world.the_commitment(resource).lent_to, [need]);
    world.assert_folds_agree();
}
