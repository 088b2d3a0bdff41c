//! 约定: the five lists and claims, and who may do what.

mod compacts;
mod erasing;
mod pairing;

use super::story::*;
use crate::domain::command::{Change, Command, What};
use crate::domain::commitment::*;
use crate::domain::decide::{States, sealable};
use crate::domain::describe::{Names, describe_all};
use crate::domain::env::Role;
use crate::domain::ids::*;
use crate::domain::issue::{Personal, PersonalRef};
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};
use crate::text::Lang;

pub(crate) fn fields(kind: CommitmentKind, title: &str, units: Vec<UnitId>) -> CommitmentFields {
    CommitmentFields {
        kind,
        title: title.to_string(),
        units,
        metres: (kind == CommitmentKind::Frontage).then_some(100),
        ..CommitmentFields::default()
    }
}

fn world() -> World {
    World::new(day("2026-11-20"))
}

fn make(fields: CommitmentFields, world: &World) -> What {
    What::MakeCommitment {
        fields: Box::new(fields),
        list: None,
        raiser_person: None,
        happened: world.unsaid("2026-11-20"),
    }
}

fn made(world: &mut World, fields: CommitmentFields) -> CommitmentId {
    let what = make(fields, world);
    CommitmentId(world.does(what).child(0))
}

fn wish(world: &mut World, claims: Claims) -> CommitmentId {
    let fields = CommitmentFields {
        claims,
        ..fields(CommitmentKind::Wish, "为独居老人装扶手", Vec::new())
    };
    made(world, fields)
}

fn claiming(world: &World, commitment: CommitmentId, unit: &str) -> What {
    What::ClaimCommitment {
        commitment,
        unit: Some(world.unit(unit)),
        person: None,
        resource: None,
        happened: world.unsaid("2026-11-20"),
    }
}

/// B27: a single-claim item claimed twice is refused, naming who has it; 一对一/多对一 is a property.
#[test]
fn what_one_has_claimed_nobody_else_claims_and_who_has_it_is_named() {
    let mut world = world();
    let one = wish(&mut world, Claims::One);
    let many = wish(&mut world, Claims::Many);
    for id in [one, many] {
        let what = claiming(&world, id, "城管中队");
        world.does(what);
    }
    let what = claiming(&world, one, "派出所");
    let refusal = world.refuses(what);
    let (directory, office) = (world.directory(), world.office());
    let names = Names::new(&directory, &office, world.today());
    let said = describe_all(&refusal, &names, Lang::Zh).join("");
    assert!(said.contains("已由城管中队认领"), "{said}");
    assert_eq!(
        code(refusal),
        Code::ClaimedBy {
            unit: world.unit("城管中队"),
            person: None
        }
    );
    let what = claiming(&world, many, "派出所");
    world.does(what);
    assert_eq!(world.the_commitment(many).live_claims().count(), 2);
    // The same unit does not claim it twice.
    let what = claiming(&world, many, "派出所");
    assert!(matches!(code(world.refuses(what)), Code::ClaimedBy { .. }));
    // Given back, it is free again.
    let claim = world.the_commitment(one).claims[0].id;
    world.does(What::WithdrawClaim {
        commitment: one,
        claim,
        reason: "经费没有落实".to_string(),
        happened: world.unsaid("2026-11-20"),
    });
    assert_eq!(world.the_commitment(one).state(), CommitmentState::Open);
    let what = claiming(&world, one, "派出所");
    world.does(what);
    world.assert_folds_agree();
}

#[test]
fn a_wish_is_kept_when_all_who_claimed_it_have_kept_it() {
    let mut world = world();
    let id = wish(&mut world, Claims::Many);
    for unit in ["城管中队", "派出所"] {
        let what = claiming(&world, id, unit);
        world.does(what);
    }
    let claims: Vec<ClaimId> = world
        .the_commitment(id)
        .live_claims()
        .map(|c| c.id)
        .collect();
    let keep = |world: &World, claim| What::KeepClaim {
        commitment: id,
        claim,
        text: "已装好".to_string(),
        happened: world.unsaid("2026-11-20"),
    };
    let what = keep(&world, claims[0]);
    world.does(what.clone());
    assert_eq!(world.the_commitment(id).state(), CommitmentState::Claimed);
    assert_eq!(code(world.refuses(what)), Code::ClaimOver);
    let what = keep(&world, claims[1]);
    world.does(what);
    let known = world.the_commitment(id);
    assert_eq!(known.state(), CommitmentState::Kept);
    assert_eq!(known.kept_on(), Some(day("2026-11-20")));
}

/// B23: each entry stands in exactly one list, and moved it stays the same.
#[test]
fn an_entry_moved_between_lists_keeps_its_id_and_all_it_has() {
    let mut world = world();
    let id = wish(&mut world, Claims::One);
    let what = claiming(&world, id, "城管中队");
    world.does(what);
    assert_eq!(world.the_commitment(id).list, FiveList::Relief);
    for list in FiveList::ALL {
        let what = What::MoveToList {
            commitment: id,
            list,
            reason: "归口".to_string(),
        };
        match world.the_commitment(id).list == list {
            true => assert_eq!(code(world.refuses(what)), Code::NothingChanged),
            false => drop(world.does(what)),
        }
        let known = world.the_commitment(id);
        assert_eq!((known.id, known.list), (id, list));
        assert_eq!(known.live_claims().count(), 1);
    }
}

#[test]
fn what_a_form_says_is_judged_field_by_field() {
    let mut world = world();
    let unit = world.unit("高潮村");
    type Edit = fn(&mut CommitmentFields);
    let table: &[(&str, CommitmentKind, Edit)] = &[
        ("title", CommitmentKind::Wish, |f| f.title = " ".to_string()),
        ("units", CommitmentKind::Pledge, |f| f.units.clear()),
        ("units", CommitmentKind::Resource, |f| f.units.clear()),
        ("metres", CommitmentKind::Frontage, |f| f.metres = None),
        ("metres", CommitmentKind::Frontage, |f| f.metres = Some(0)),
        ("until", CommitmentKind::Pledge, |f| {
            f.from = Some(day("2026-12-02"));
            f.until = Some(day("2026-12-01"));
        }),
        ("issue", CommitmentKind::Wish, |f| {
            f.issue = Some(IssueId(uuid::Uuid::nil()))
        }),
        ("decision", CommitmentKind::Wish, |f| {
            f.decision = Some(DecisionId(uuid::Uuid::nil()))
        }),
        ("district", CommitmentKind::Wish, |f| {
            f.district = Some(DistrictId(uuid::Uuid::nil()))
        }),
    ];
    for (field, kind, edit) in table {
        let mut plan = fields(*kind, "滨河路", vec![unit]);
        edit(&mut plan);
        let what = make(plan, &world);
        let refusal = world.refuses(what);
        let found: Vec<&str> = refusal.reasons.iter().map(|r| r.field.as_str()).collect();
        assert_eq!(found, [*field], "{refusal:?}");
    }
    let what = What::MakeCommitment {
        fields: Box::new(fields(CommitmentKind::Wish, "扶手", Vec::new())),
        list: None,
        raiser_person: Some(Personal::Plain("张三".to_string())),
        happened: world.unsaid("2026-11-20"),
    };
    assert_eq!(code(world.refuses(what)), Code::NotSealed);
}

#[test]
fn two_who_change_different_fields_do_not_collide_and_the_kind_stays() {
    let mut world = world();
    let id = wish(&mut world, Claims::One);
    let was = world.the_commitment(id).fields.clone();
    let change = |edit: &dyn Fn(&mut CommitmentFields)| {
        let mut now = was.clone();
        edit(&mut now);
        What::ChangeCommitment {
            commitment: id,
            fields: Box::new(Change {
                was: was.clone(),
                now,
            }),
        }
    };
    world.does(change(&|f| f.place = "3幢".to_string()));
    world.does(change(&|f| f.detail = "卫生间".to_string()));
    let refusal = world.refuses(change(&|f| f.place = "4幢".to_string()));
    assert_eq!(
        code(refusal),
        Code::Stale {
            now: "3幢".to_string()
        }
    );
    let refusal = world.refuses(change(&|f| f.kind = CommitmentKind::Need));
    assert_eq!(code(refusal), Code::KindFixed);
    assert_eq!(world.the_commitment(id).fields.detail, "卫生间");
}

#[test]
fn what_is_open_is_cancelled_with_a_reason_and_what_was_kept_is_ended() {
    let mut world = world();
    let id = wish(&mut world, Claims::One);
    let end = |world: &World, cancelled: bool, note: &str| What::EndCommitment {
        commitment: id,
        cancelled,
        note: note.to_string(),
        happened: world.unsaid("2026-11-20"),
    };
    let what = end(&world, false, "");
    let open = Code::WrongCommitment {
        state: CommitmentState::Open,
    };
    assert_eq!(code(world.refuses(what)), open);
    let what = end(&world, true, " ");
    assert_eq!(code(world.refuses(what)), Code::Empty);
    let what = end(&world, true, "重复登记");
    world.does(what);
    let over = Code::WrongCommitment {
        state: CommitmentState::Cancelled,
    };
    let what = claiming(&world, id, "派出所");
    assert_eq!(code(world.refuses(what)), over);
}

#[test]
fn a_unit_claims_signs_and_keeps_for_itself_alone() {
    let mut world = world();
    let id = wish(&mut world, Claims::Many);
    world.be("周海明", Role::Unit);
    let what = claiming(&world, id, "派出所");
    assert!(matches!(
        code(world.refuses(what)),
        Code::NotYourUnit { .. }
    ));
    let what = claiming(&world, id, "城管中队");
    world.does(what);
    let other = world.unit("高潮村");
    let what = make(fields(CommitmentKind::Need, "路灯", vec![other]), &world);
    assert!(matches!(
        code(world.refuses(what)),
        Code::NotYourUnit { .. }
    ));
    let what = What::MoveToList {
        commitment: id,
        list: FiveList::CoGov,
        reason: String::new(),
    };
    assert_eq!(code(world.refuses(what)), Code::NotYourRole);
}

/// A pointer that was made elsewhere would show, and erase, somebody else's name.
#[test]
fn a_pointer_to_a_name_that_stands_already_is_taken_from_nobody() {
    let mut world = world();
    let issue = world.issue_fields("噪声扰民", "综合治理");
    let wish = fields(CommitmentKind::Wish, "扶手", Vec::new());
    let happened = world.unsaid("2026-11-20");
    let id = world.next_id();
    let both = |person: Personal| {
        let register = What::RegisterIssue {
            fields: Box::new(issue.clone()),
            raiser_person: Some(person.clone()),
            happened: None,
        };
        let make = What::MakeCommitment {
            fields: Box::new(wish.clone()),
            list: None,
            raiser_person: Some(person),
            happened: happened.clone(),
        };
        [register, make].map(|what| sealable(&Command::new(id, what)))
    };
    let sealed = Personal::Sealed(PersonalRef {
        reference: "of another".to_string(),
        hash: String::new(),
    });
    for found in both(sealed) {
        assert_eq!(code(found.unwrap_err()), Code::NotSealed);
    }
    for found in both(Personal::Plain("长".repeat(201))) {
        assert_eq!(code(found.unwrap_err()), Code::TooLong { limit: 200 });
    }
    for found in both(Personal::Plain("张三".to_string())) {
        assert_eq!(found, Ok(()));
    }
}

#[test]
fn a_unit_enters_nothing_by_the_hand_of_a_stranger() {
    let mut world = world();
    world.be("周海明", Role::Unit);
    let own = world.unit("城管中队");
    let stranger = world.person("钱卫东");
    let mut what = make(fields(CommitmentKind::Need, "路灯", vec![own]), &world);
    if let What::MakeCommitment { happened, .. } = &mut what {
        happened.by = Some(stranger);
    }
    let person = stranger;
    assert_eq!(
        code(world.refuses(what)),
        Code::NotOfYourUnit { person, unit: own }
    );
}
