//! What a digest tells, by scope, and what it keeps to itself.

use super::*;
use crate::domain::command::What;
use crate::domain::env::Happened;
use crate::domain::ids::PlaceId;
use crate::domain::issue::IssueFields;
use crate::domain::place::{PlaceFields, PlaceKind};
use crate::domain::testing::{World, day};
use crate::store::{OpenOptions, Register};

fn register(world: &mut World, title: &str, edit: impl FnOnce(&mut IssueFields)) {
    let mut fields = world.issue_fields(title, "综合治理/消防安全");
    edit(&mut fields);
    world.does(What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: None,
        happened: None,
    });
}

/// The text of a digest of that November, read from a register of that world.
fn told(world: &World, place: &str) -> String {
    asked(world, place).unwrap()
}

fn asked(world: &World, place: &str) -> Result<String, String> {
    told_of(world, place, MOST)
}

fn told_of(world: &World, place: &str, most: usize) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let id = crate::domain::ids::OfficeId(uuid::Uuid::from_u128(7));
    let mut register = Register::create(&path, id, OpenOptions::default()).unwrap();
    for group in world.events.chunk_by(|a, b| a.1.command == b.1.command) {
        let facts = group
            .iter()
            .map(|(subject, recorded)| (*subject, recorded.event.clone()))
            .collect();
        register
            .record_facts(group[0].1.command, facts, &world.env)
            .unwrap();
    }
    let reader = Reader::open(&path).unwrap();
    let period = Period::new(day("2026-11-01"), day("2026-11-30")).unwrap();
    let env = ReadEnv {
        today: world.today(),
        calendar: world.env.calendar.clone(),
        personal: false,
        lang: crate::text::Lang::Zh,
    };
    match digest_of(&reader, period, (place, most), &env) {
        Ok((_, plain)) => Ok(plain.text),
        Err(error) => Err(error.describe(env.lang)),
    }
}

#[test]
fn the_grid_of_the_tree_names_the_group_and_is_found_by_place() {
    let mut world = World::new(day("2026-11-20"));
    let branch = world.give_places();
    register(&mut world, "楼道堆放电动车", |fields| {
        fields.sorting.site = Some(branch.building);
    });
    register(&mut world, "路灯不亮", |fields| {
        fields.grid = "第9网格".to_string();
    });
    let community = "杜鹃社区";
    let all = told(&world, "");
    assert!(all.contains("第9网格"), "{all}");
    assert!(all.contains("杜鹃社区/第一网格"), "{all}");
    let here = told(&world, community);
    assert!(
        here.contains("楼道堆放电动车") && !here.contains("路灯不亮"),
        "{here}"
    );
}

#[test]
fn an_issue_is_found_by_the_village_that_raised_it_whatever_its_grid_is_called() {
    let mut world = World::new(day("2026-11-20"));
    let village = world.unit("高潮村");
    register(&mut world, "水管漏水", |fields| {
        fields.raiser = Some(village);
        fields.grid = "第3网格".to_string();
    });
    let other = world.unit("杜鹃社区");
    register(&mut world, "路灯不亮", |fields| {
        fields.raiser = Some(other);
        fields.grid = "第3网格".to_string();
    });
    let here = told(&world, "高潮村");
    assert!(
        here.contains("水管漏水") && !here.contains("路灯不亮"),
        "{here}"
    );
    let all = told(&world, "杜鹃片区");
    assert!(all.contains("水管漏水"), "its district: {all}");
    // The same words for a grid of two villages are two grids, and each stands under its own heading.
    for heading in ["高潮村/第3网格", "杜鹃社区/第3网格"] {
        assert!(all.contains(heading), "{all}");
    }
    let refused = asked(&world, "第3网格").unwrap_err();
    assert!(
        refused.contains("2处") && refused.contains("如 杜鹃社区/第3网格"),
        "{refused}"
    );
    for words in ["高潮村/第3网格", "高潮村第3网格"] {
        let one = told(&world, words);
        assert!(one.contains("水管漏水"), "{one}");
        assert!(!one.contains("路灯不亮"), "{one}");
    }
    assert!(
        here.contains("（2026年11月1日至2026年11月20日）"),
        "up to the day it is made: {here}"
    );
}

#[test]
fn a_place_is_meant_by_its_whole_name_and_an_unknown_one_is_refused() {
    let mut world = World::new(day("2026-11-20"));
    let branch = world.give_places();
    let mut place = |kind, name: &str, parent| {
        let command = world.does(What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind,
                name: name.to_string(),
                parent: Some(parent),
                ..PlaceFields::default()
            }),
            posts: Default::default(),
            on: None,
        });
        PlaceId(command.child(0))
    };
    let twelfth = place(PlaceKind::Building, "11号楼", branch.other);
    let village = place(PlaceKind::Community, "高潮村", branch.district);
    let grid = place(PlaceKind::GridTwo, "第一网格", village);
    for (title, site) in [
        ("楼道堆放电动车", branch.building),
        ("夜间噪声", twelfth),
        ("路灯不亮", grid),
    ] {
        register(&mut world, title, |fields| {
            fields.raiser = None;
            fields.sorting.site = Some(site);
        });
    }
    let only = |place: &str| {
        let text = told(&world, place);
        let titles = ["楼道堆放电动车", "夜间噪声", "路灯不亮"].into_iter();
        titles
            .filter(|title| text.contains(title))
            .collect::<Vec<_>>()
    };
    assert_eq!(only("1号楼"), ["楼道堆放电动车"]);
    assert_eq!(only("11号楼"), ["夜间噪声"]);
    assert_eq!(only("高潮村"), ["路灯不亮"]);
    assert_eq!(only("杜鹃社区"), ["楼道堆放电动车", "夜间噪声"]);
    for way in [
        "杜鹃社区/第一网格",
        "杜鹃社区第一网格",
        "杜鹃片区 杜鹃社区 第一网格",
    ] {
        assert_eq!(only(way), ["楼道堆放电动车"], "{way}");
    }
    assert_eq!(only("新碶街道").len(), 3);
    let several = asked(&world, "第一网格").unwrap_err();
    assert_eq!(several, "“第一网格”有2处，请写上级，如 杜鹃社区/第一网格");
    let unknown = asked(&world, "不存在的村").unwrap_err();
    assert!(unknown.contains("没有“不存在的村”"), "{unknown}");
}

#[test]
fn what_was_solved_below_counts_and_is_told() {
    let mut world = World::new(day("2026-11-20"));
    let branch = world.give_places();
    register(&mut world, "楼道堆放电动车", |fields| {
        fields.sorting.site = Some(branch.grid);
    });
    let issue: IssueId = world.all_issues().next().unwrap().id;
    world.does(What::SettleIssueBelow {
        issue,
        how: "上门劝导".to_string(),
        by: None,
        level: None,
        result: "已清理".to_string(),
        happened: Happened::today(&world.env),
    });
    let text = told(&world, "");
    let counted = "共收到反映事项1件，已经会议研究0件，就地解决1件";
    assert!(text.contains(counted), "{text}");
    assert!(text.contains("11月20日由网格就地解决：已清理"), "{text}");
}

#[test]
fn what_became_of_those_that_are_not_listed_is_counted_too() {
    let mut world = World::new(day("2026-11-20"));
    let branch = world.give_places();
    for title in ["路灯不亮", "楼道堆放电动车", "水管漏水"] {
        register(&mut world, title, |fields| {
            fields.sorting.site = Some(branch.grid);
        });
    }
    let issues: Vec<IssueId> = world.all_issues().map(|issue| issue.id).collect();
    // Whichever of them comes first is listed; two have been solved, so at least one of these is not.
    for issue in &issues[1..] {
        world.does(What::SettleIssueBelow {
            issue: *issue,
            how: String::new(),
            by: None,
            level: None,
            result: "已清理".to_string(),
            happened: Happened::today(&world.env),
        });
    }
    let text = told_of(&world, "", 1).unwrap();
    let counted = "共收到反映事项3件，已经会议研究0件，就地解决2件";
    assert!(text.contains(counted), "{text}");
    assert!(text.contains("只列最早的1件，其余2件"), "{text}");
}

#[test]
fn what_is_not_listed_is_counted_and_said() {
    let mut world = World::new(day("2026-11-20"));
    let issue = world.give_issue("楼道堆放电动车", "综合治理/消防安全");
    let issue = world.the_issue(issue);
    let mut told = Told::new(2);
    let raised = Raised {
        issue: &issue,
        hearings: &[],
        person: None,
        village: false,
    };
    for _ in 0..5 {
        told.add("第一网格".to_string(), &raised, world.today());
    }
    assert_eq!(told.groups["第一网格"].rows.len(), 2);
    let intro = told.intro();
    assert!(intro.contains("共收到反映事项5件"), "{intro}");
    assert!(intro.contains("下面只列最早的2件，其余3件"), "{intro}");
}
