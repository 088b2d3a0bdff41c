//! 抹去提出人.

use super::*;

/// What the title writes is to be taken out first. Of what has ended nobody can take it out any more, and its 提出人 can be erased
/// all the same.
#[test]
fn the_resident_of_an_ended_commitment_can_be_erased_though_its_title_writes_the_name() {
    let mut world = world();
    let person = PersonalRef {
        reference: "resident".to_string(),
        hash: String::new(),
    };
    world
        .residents
        .insert(person.reference.clone(), "张三 13800000000".to_string());
    let commitment = CommitmentId(
        world
            .does(What::MakeCommitment {
                fields: Box::new(fields(CommitmentKind::Wish, "为张三家装扶手", Vec::new())),
                list: None,
                raiser_person: Some(Personal::Sealed(person)),
                happened: world.unsaid("2026-11-20"),
            })
            .child(0),
    );
    let erase = What::EraseResident {
        commitment,
        reason: "本人要求".to_string(),
    };
    assert_eq!(code(world.refuses(erase.clone())), Code::StillNamed);
    world.does(What::EndCommitment {
        commitment,
        cancelled: true,
        note: "已搬走".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    world.does(erase);
    assert!(world.the_commitment(commitment).raiser_person.is_none());
}
