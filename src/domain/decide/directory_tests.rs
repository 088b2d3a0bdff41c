//! One district for a unit, one unit for a name, every form merged.

use super::*;
use crate::domain::directory::UnitKind;
use crate::domain::directory::{DistrictFields, PersonFields, UnitFields};
use crate::domain::testing::{World, day};

fn new_unit(name: &str, kind: UnitKind, district: Option<DistrictId>) -> What {
    What::SaveUnit {
        id: None,
        was: None,
        now: Box::new(UnitFields {
            name: name.to_string(),
            kind,
            district,
            ..UnitFields::default()
        }),
        on: None,
    }
}

fn edit_unit(world: &World, name: &str, edit: impl FnOnce(&mut UnitFields)) -> What {
    let id = world.unit(name);
    let was = world.directory().unit(id).unwrap().fields.clone();
    let mut now = was.clone();
    edit(&mut now);
    What::SaveUnit {
        id: Some(id),
        was: Some(Box::new(was)),
        now: Box::new(now),
        on: None,
    }
}

fn code(refusal: Refusal) -> Code {
    assert_eq!(refusal.reasons.len(), 1, "{refusal:?}");
    refusal.reasons.into_iter().next().unwrap().code
}

#[test]
fn a_unit_stands_in_one_district_and_a_second_names_the_first() {
    let mut world = World::new(day("2026-11-20"));
    let (first, second) = (world.district("杜鹃片区"), world.district("牡丹片区"));
    let unit = world.unit("高潮村");
    let in_first = Code::UnitInDistrict {
        unit,
        district: first,
    };
    // A list that names it anew, or names it by its id without having shown it.
    let refusal = world.refuses(new_unit("高潮村", UnitKind::Village, Some(second)));
    assert_eq!(code(refusal), in_first);
    let mut now = world.directory().unit(unit).unwrap().fields.clone();
    now.district = Some(second);
    let unseen = What::SaveUnit {
        id: Some(unit),
        was: None,
        now: Box::new(now),
        on: None,
    };
    assert_eq!(code(world.refuses(unseen)), in_first);
    // The form showed where it stands: it moves.
    let stale = edit_unit(&world, "高潮村", |unit| unit.district = Some(second));
    let move_it = stale.clone();
    world.does(move_it);
    assert_eq!(world.directory().members(first).len(), 1);
    assert_eq!(world.directory().members(second).len(), 2);
    // The same form again: it is there already.
    assert_eq!(code(world.refuses(stale)), Code::NothingChanged);
}

#[test]
fn only_villages_communities_and_coops_are_members() {
    let mut world = World::new(day("2026-11-20"));
    let district = world.district("杜鹃片区");
    for kind in UnitKind::ALL {
        let what = new_unit(&format!("新{}", kind.zh()), kind, Some(district));
        if kind.is_member() {
            world.does(what);
        } else {
            assert!(matches!(code(world.refuses(what)), Code::NotAMember { .. }));
        }
    }
}

#[test]
fn names_short_names_and_aliases_name_one_unit_only() {
    let mut world = World::new(day("2026-11-20"));
    world.does(edit_unit(&world.clone(), "城管中队", |unit| {
        unit.short = "城管".to_string();
        unit.aliases = vec!["执法中队".to_string(), "城管".to_string(), " ".to_string()];
    }));
    let unit = world.unit("城管中队");
    assert_eq!(
        world.directory().unit(unit).unwrap().fields.aliases,
        ["执法中队"]
    );
    for name in ["城管中队", "城管", " 执法中队 "] {
        let refusal = world.refuses(new_unit(name, UnitKind::Station, None));
        assert_eq!(
            code(refusal),
            Code::NameTaken {
                name: name.trim().to_string(),
                by: "城管中队".to_string()
            }
        );
    }
    let refusal = world.refuses(edit_unit(&world.clone(), "派出所", |unit| {
        unit.aliases = vec!["城管".to_string()]
    }));
    assert_eq!(refusal.reasons[0].field, "aliases");
    let district = |name: &str| What::SaveDistrict {
        id: None,
        was: None,
        now: Box::new(DistrictFields {
            name: name.to_string(),
            ..DistrictFields::default()
        }),
        on: None,
    };
    assert!(matches!(
        code(world.refuses(district("杜鹃"))),
        Code::NameTaken { .. }
    ));
    world.does(district("玫瑰片区"));
}

#[test]
fn a_person_is_unit_and_name() {
    let mut world = World::new(day("2026-11-20"));
    let person = |world: &World, unit: &str, name: &str| What::SavePerson {
        id: None,
        was: None,
        now: Box::new(PersonFields {
            name: name.to_string(),
            unit: Some(world.unit(unit)),
            ..PersonFields::default()
        }),
    };
    let again = person(&world, "城管中队", "周海明");
    assert_eq!(
        code(world.refuses(again)),
        Code::NameTaken {
            name: "周海明".to_string(),
            by: "城管中队".to_string()
        }
    );
    let namesake = person(&world, "派出所", "周海明");
    world.does(namesake);
}

#[test]
fn a_liaison_works_in_the_unit_and_leaves_with_it() {
    let mut world = World::new(day("2026-11-20"));
    let (liu, zhou) = (world.person("刘伟"), world.person("周海明"));
    let of_other = edit_unit(&world, "派出所", |unit| unit.liaison = Some(liu));
    assert!(matches!(
        code(world.refuses(of_other)),
        Code::LiaisonOfOtherUnit { .. }
    ));
    world.does(edit_unit(&world.clone(), "城管中队", |unit| {
        unit.liaison = Some(liu)
    }));
    let was = world.directory().person(liu).unwrap().fields.clone();
    let mut now = was.clone();
    now.unit = Some(world.unit("派出所"));
    world.does(What::SavePerson {
        id: Some(liu),
        was: Some(Box::new(was)),
        now: Box::new(now),
    });
    let directory = world.directory();
    assert_eq!(
        directory
            .unit(world.unit("城管中队"))
            .unwrap()
            .fields
            .liaison,
        None
    );
    assert!(directory.person(zhou).is_some());
}

#[test]
fn what_is_named_must_exist_and_periods_run_forward() {
    let mut world = World::new(day("2026-11-20"));
    let nobody = PersonId(uuid::Uuid::nil());
    let nowhere = UnitId(uuid::Uuid::nil());
    type Edit = fn(&mut UnitFields, PersonId, UnitId);
    let edits: &[(&str, Edit)] = &[
        ("name", |unit, _, _| unit.name = "名".repeat(300)),
        ("name", |unit, _, _| {
            unit.name = "\u{1b}\u{200b} ".to_string()
        }),
        ("liaison", |unit, nobody, _| unit.liaison = Some(nobody)),
        ("counterpart", |unit, _, nowhere| {
            unit.counterpart = Some(nowhere)
        }),
        ("period", |unit, _, _| {
            unit.period.from = Some(day("2026-11-20"));
            unit.period.to = Some(day("2026-11-19"));
        }),
    ];
    for (field, edit) in edits {
        let what = edit_unit(&world, "派出所", |unit| edit(unit, nobody, nowhere));
        assert_eq!(world.refuses(what).reasons[0].field, *field);
    }
    let was = world
        .directory()
        .person(world.person("何建波"))
        .unwrap()
        .clone();
    let mut now = was.fields.clone();
    now.portfolio.insert(nowhere);
    now.fields.insert("nothing".to_string());
    let refusal = world.refuses(What::SavePerson {
        id: Some(was.id),
        was: Some(Box::new(was.fields)),
        now: Box::new(now),
    });
    let fields: Vec<&str> = refusal.reasons.iter().map(|r| r.field.as_str()).collect();
    assert_eq!(fields, ["portfolio", "fields"]);
}

#[test]
fn clerks_change_one_unit_together_unless_they_change_one_field() {
    let mut world = World::new(day("2026-11-20"));
    let short = edit_unit(&world, "公共管理办", |unit| {
        unit.short = "管理办".to_string()
    });
    let other = edit_unit(&world, "公共管理办", |unit| {
        unit.short = "公管办".to_string()
    });
    let order = edit_unit(&world, "公共管理办", |unit| unit.order = Some(1));
    world.does(short);
    world.does(order);
    assert_eq!(
        code(world.refuses(other)),
        Code::Stale {
            now: "管理办".to_string()
        }
    );
    let fields = world
        .directory()
        .unit(world.unit("公共管理办"))
        .unwrap()
        .fields
        .clone();
    assert_eq!((fields.short.as_str(), fields.order), ("管理办", Some(1)));
    world.assert_folds_agree();
}

#[test]
fn a_renamed_unit_keeps_its_old_name_in_old_records() {
    let mut world = World::new(day("2026-11-20"));
    world.does(edit_unit(&world.clone(), "高潮村", |unit| {
        unit.name = "高潮新村".to_string()
    }));
    let id = world.unit("高潮新村");
    let directory = world.directory();
    assert_eq!(directory.unit_name(id, day("2026-11-19")), "高潮村");
    assert_eq!(directory.unit_name(id, day("2026-11-20")), "高潮新村");
}

#[test]
fn as_json_a_change_names_what_it_changes_beside_its_own_id() {
    let mut world = World::new(day("2026-11-20"));
    let count = world.directory().units.len();
    let what = edit_unit(&world, "高潮村", |now| now.name = "清溪村".to_string());
    let unit = world.unit("高潮村");
    let id = world.next_id();
    let command = crate::domain::command::Command::new(id, what);
    let said = serde_json::to_value(&command).unwrap();
    assert_eq!(said["id"], serde_json::json!(id));
    assert_eq!(said["unit"], serde_json::json!(unit));
    let read = serde_json::from_value(said.clone()).unwrap();
    world.takes(&read).unwrap();
    assert_eq!(world.unit("清溪村"), unit);
    assert_eq!(world.directory().units.len(), count);

    // A change that does not say of what makes nothing new.
    for (said, field) in [
        (said, "unit"),
        (
            serde_json::json!({
                "do": "save_district",
                "was": DistrictFields { name: "杜鹃片区".into(), ..DistrictFields::default() },
                "now": DistrictFields { name: "山茶片区".into(), ..DistrictFields::default() },
            }),
            "district",
        ),
        (
            serde_json::json!({
                "do": "save_person",
                "was": PersonFields { name: "周海明".into(), ..PersonFields::default() },
                "now": PersonFields { name: "周海".into(), ..PersonFields::default() },
            }),
            "person",
        ),
    ] {
        let mut said = said;
        said["id"] = serde_json::json!(world.next_id());
        said.as_object_mut().unwrap().remove(field);
        let command: crate::domain::command::Command = serde_json::from_value(said).unwrap();
        let refusal = world.takes(&command).unwrap_err();
        assert_eq!(refusal, Refusal::of(field, Code::Empty));
    }
}
