//! The tree of places: where each may lie, what it is called, who holds its posts.

use std::collections::BTreeMap;

use super::story::{codes, world};
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::ids::PlaceId;
use crate::domain::place::{self, PlaceFields, PlaceKind, Plot, Post};
use crate::domain::refusal::Code;
use crate::domain::sorting::Holder;
use crate::domain::testing::{World, day};

fn new(kind: PlaceKind, name: &str, parent: Option<PlaceId>) -> What {
    What::SavePlace {
        id: None,
        was: None,
        now: Box::new(PlaceFields {
            kind,
            name: name.to_string(),
            parent,
            ..PlaceFields::default()
        }),
        posts: BTreeMap::new(),
        on: None,
    }
}

fn change(world: &World, id: PlaceId, edit: impl FnOnce(&mut PlaceFields)) -> What {
    let was = world.the_place(id).fields.clone();
    let mut now = was.clone();
    edit(&mut now);
    What::SavePlace {
        id: Some(id),
        was: Some(Box::new(was)),
        now: Box::new(now),
        posts: BTreeMap::new(),
        on: None,
    }
}

fn post(id: PlaceId, post: Post, was: &[&str], now: &[&str], world: &World) -> What {
    let named = |names: &[&str]| -> Vec<Holder> {
        let all = names.iter();
        all.map(|name| Holder::Named((*name).to_string())).collect()
    };
    let change = Change {
        was: named(was),
        now: named(now),
    };
    What::SavePlace {
        id: Some(id),
        was: None,
        now: Box::new(world.the_place(id).fields.clone()),
        posts: BTreeMap::from([(post, change)]),
        on: None,
    }
}

#[test]
fn places_lie_in_wider_ones_and_a_name_stands_once_below_one() {
    let mut world = world();
    let site = world.give_places();
    // What lies where it may not.
    let refused = |world: &mut World, kind, parent: Option<PlaceId>| {
        codes(world.refuses(new(kind, "别处", parent)))
    };
    for (kind, parent, of) in [
        (
            PlaceKind::GridTwo,
            Some(site.building),
            Some(PlaceKind::Building),
        ),
        (
            PlaceKind::GridTwo,
            Some(site.grid),
            Some(PlaceKind::GridTwo),
        ),
        (
            PlaceKind::Community,
            Some(site.grid),
            Some(PlaceKind::GridTwo),
        ),
        (
            PlaceKind::Building,
            Some(site.street),
            Some(PlaceKind::Street),
        ),
        (PlaceKind::GridTwo, None, None),
    ] {
        let code = Code::PlaceDoesNotFit { kind, parent: of };
        assert_eq!(refused(&mut world, kind, parent), [code]);
    }
    let name = world.the_place(site.street).fields.name.clone();
    assert_eq!(
        codes(world.refuses(new(PlaceKind::Street, "另一街道", None))),
        [Code::PlaceRootExists { name }]
    );
    // One name below one place; the same below another is another place.
    let taken = world.refuses(new(PlaceKind::GridTwo, "第一网格", Some(site.community)));
    assert!(
        matches!(&codes(taken)[..], [Code::NameTaken { name, by }] if name == "第一网格" && by == "杜鹃社区")
    );
    let village = world.does(new(PlaceKind::Community, "高潮村", Some(site.district)));
    let village = PlaceId(village.child(0));
    assert_eq!(
        world.the_place(village).fields.unit,
        Some(world.unit("高潮村")),
        "a village that is a unit answers for itself"
    );
    world.does(new(PlaceKind::GridTwo, "第一网格", Some(village)));
    // A 片区 is one of the directory.
    let unknown = world.refuses(new(PlaceKind::District, "桂花片区", Some(site.street)));
    assert_eq!(unknown.reasons[0].field, "name");
}

#[test]
fn a_name_that_would_be_read_as_two_is_refused_by_the_register_too() {
    let mut world = world();
    let site = world.give_places();
    for name in ["1/2号楼", "1／2号楼"] {
        let refused = world.refuses(new(PlaceKind::Building, name, Some(site.grid)));
        let name = name.to_string();
        assert_eq!(codes(refused), [Code::PlaceNameSplit { name }]);
    }
}

#[test]
fn a_place_moves_but_never_into_itself_and_never_changes_its_kind() {
    let mut world = world();
    let site = world.give_places();
    let into_own = change(&world, site.community, |fields| {
        fields.parent = Some(site.grid)
    });
    assert!(matches!(
        codes(world.refuses(into_own))[..],
        [Code::PlaceDoesNotFit { .. }]
    ));
    let other_kind = change(&world, site.grid, |fields| {
        fields.kind = PlaceKind::GridThree
    });
    let kind = PlaceKind::GridTwo;
    assert_eq!(
        codes(world.refuses(other_kind)),
        [Code::PlaceKindFixed { kind }]
    );
    let village = world.does(new(PlaceKind::Community, "高潮村", Some(site.district)));
    let village = PlaceId(village.child(0));
    let moved = change(&world, site.grid, |fields| fields.parent = Some(village));
    world.does(moved);
    assert_eq!(world.the_place(site.grid).fields.parent, Some(village));
}

#[test]
fn a_place_ends_with_a_date_and_frees_its_name() {
    let mut world = world();
    let site = world.give_places();
    let ends = |world: &World, id| {
        change(world, id, |fields| {
            fields.period.to = Some(day("2026-11-19"));
        })
    };
    // What still lies in it would be left over, and is named.
    let names = vec!["1号楼".to_string()];
    let what = ends(&world, site.grid);
    assert_eq!(codes(world.refuses(what)), [Code::PlaceHolds { names }]);
    let what = ends(&world, site.building);
    world.does(what);
    let what = ends(&world, site.grid);
    world.does(what);
    assert!(
        world
            .the_place(site.grid)
            .vacancies(world.today())
            .is_empty()
    );
    world.does(new(PlaceKind::GridTwo, "第一网格", Some(site.community)));
    let below = new(PlaceKind::Building, "9号楼", Some(site.grid));
    assert!(matches!(
        codes(world.refuses(below))[..],
        [Code::PlaceEnded { .. }]
    ));
    world.assert_folds_agree();
}

#[test]
fn a_place_that_is_to_end_is_in_use_until_its_last_day_has_passed() {
    let mut world = world();
    let site = world.give_places();
    for id in [site.building, site.grid] {
        let ends = change(&world, id, |fields| {
            fields.period.to = Some(day("2026-11-21"));
        });
        world.does(ends);
    }
    assert_eq!(world.the_place(site.grid).vacancies(world.today()).len(), 6);
    world.does(new(PlaceKind::Building, "9号楼", Some(site.grid)));
    let twice = || new(PlaceKind::GridTwo, "第一网格", Some(site.community));
    assert!(matches!(
        codes(world.refuses(twice()))[..],
        [Code::NameTaken { .. }]
    ));
    let mut later = twice();
    if let What::SavePlace { now, .. } = &mut later {
        now.period.from = Some(day("2026-11-22"));
    }
    world.does(later);
    world.set_now(day("2026-11-22"), "09:00");
    assert!(
        world
            .the_place(site.grid)
            .vacancies(world.today())
            .is_empty()
    );
    let below = new(PlaceKind::Building, "10号楼", Some(site.grid));
    assert!(matches!(
        codes(world.refuses(below))[..],
        [Code::PlaceEnded { .. }]
    ));
    world.assert_folds_agree();
}

#[test]
fn the_eight_posts_of_a_team_are_held_or_vacant() {
    let mut world = world();
    let site = world.give_places();
    let place = world.the_place(site.grid);
    assert_eq!(
        place.vacancies(world.today()).len(),
        6,
        "head and worker are held"
    );
    assert!(!place.vacancies(world.today()).contains(&Post::GridHead));
    world.does(post(site.grid, Post::Police, &[], &["郑涛"], &world));
    assert_eq!(world.the_place(site.grid).vacancies(world.today()).len(), 5);
    // Two clerks: what the form showed is judged.
    let stale = world.refuses(post(site.grid, Post::Police, &[], &["王军"], &world));
    assert_eq!(
        codes(stale),
        [Code::Stale {
            now: "郑涛".to_string()
        }]
    );
    world.does(post(site.grid, Post::Police, &["郑涛"], &[], &world));
    assert_eq!(world.the_place(site.grid).vacancies(world.today()).len(), 6);
    let wrong = world.refuses(post(site.building, Post::Police, &[], &["郑涛"], &world));
    let (post, kind) = (Post::Police, PlaceKind::Building);
    assert_eq!(codes(wrong), [Code::PostDoesNotFit { post, kind }]);
}

#[test]
fn units_have_their_plots_in_a_grid() {
    let mut world = world();
    let site = world.give_places();
    let plot = |unit, what: &str| Plot {
        unit,
        what: what.to_string(),
    };
    let company = world.unit("供电公司");
    let done = change(&world, site.grid, |fields| {
        fields.plots = vec![plot(company, " 门前道路 "), plot(company, "门前道路")];
    });
    world.does(done);
    assert_eq!(
        world.the_place(site.grid).fields.plots,
        [plot(company, "门前道路")]
    );
    let nobody = crate::domain::ids::UnitId(uuid::Uuid::nil());
    let unknown = change(&world, site.grid, |fields| {
        fields.plots.push(plot(nobody, ""))
    });
    assert_eq!(world.refuses(unknown).reasons[0].field, "unit");
}

/// From the first day to the last of a street; none: from the beginning, for ever.
fn street(name: &str, from: Option<&str>, to: Option<&str>) -> What {
    let mut what = new(PlaceKind::Street, name, None);
    if let What::SavePlace { now, .. } = &mut what {
        now.period.from = from.map(day);
        now.period.to = to.map(day);
    }
    what
}

#[test]
fn of_several_streets_one_after_the_other_the_oldest_in_the_way_is_named() {
    let mut world = world();
    world.does(street("甲街道", None, Some("2026-12-31")));
    world.does(street("乙街道", Some("2027-01-01"), Some("2027-06-30")));
    world.does(street("丙街道", Some("2027-07-01"), None));
    for (from, named) in [
        (None, "甲街道"),
        (Some("2026-12-31"), "甲街道"),
        (Some("2027-01-01"), "乙街道"),
        (Some("2027-06-30"), "乙街道"),
        (Some("2027-07-01"), "丙街道"),
    ] {
        let name = named.to_string();
        assert_eq!(
            codes(world.refuses(street("丁街道", from, None))),
            [Code::PlaceRootExists { name }],
            "{from:?}"
        );
    }
}

#[test]
fn a_name_that_holds_a_separator_is_read_as_one_wherever_it_stands_in_a_line() {
    let world = world();
    let directory = world.directory();
    let named = |names: &[&str]| -> Vec<Holder> {
        let all = names.iter();
        all.map(|name| Holder::Named((*name).to_string())).collect()
    };
    for names in [
        &["物业公司、业委会"][..],
        &["王芳", "物业公司，业委会"],
        &["“三小”专班", "甲；乙", "丙,丁"],
    ] {
        let line = Holder::joined(&named(names), &directory);
        assert_eq!(
            Holder::read_all(&line, None, &directory),
            named(names),
            "{line}"
        );
    }
    let (station, school) = (world.unit("派出所"), world.unit("环卫所"));
    let plot = |unit, what: &str| Plot {
        unit,
        what: what.to_string(),
    };
    let plots = [
        plot(station, "门前道路；绿化带"),
        plot(school, ""),
        plot(school, "操场：北侧"),
    ];
    // One of the units has a name that no line could hold bare.
    let name = |unit| {
        if unit == school {
            "一中：初中部；分校"
        } else {
            "派出所"
        }
    };
    let line = place::joined_plots(&plots, name);
    let read: Vec<(String, String)> = place::read_plots(&line).collect();
    let wanted: Vec<(String, String)> = plots
        .iter()
        .map(|plot| (name(plot.unit).to_string(), plot.what.clone()))
        .collect();
    assert_eq!(read, wanted, "{line}");
}
