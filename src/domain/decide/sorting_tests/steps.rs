//! From one level to the next: up, down, solved where it stands, and back (domain.md B5).

use super::*;
use crate::domain::meeting::EscalationForm;

fn up(world: &World, issue: IssueId, to: Option<Level>, skip: Option<Skip>) -> What {
    What::ClimbIssue {
        issue,
        to,
        reason: "本级解决不了".to_string(),
        skip,
        happened: Happened::today(&world.env),
    }
}

#[test]
fn b5_an_issue_climbs_one_level_at_a_time_with_a_reason() {
    let mut world = world();
    let site = world.give_places();
    let issue = register(&mut world, |fields| {
        fields.sorting.site = Some(site.building)
    });
    let level = |world: &World| world.the_issue(issue).fields.sorting.level.unwrap();
    let silent = What::ClimbIssue {
        issue,
        to: None,
        reason: " ".to_string(),
        skip: None,
        happened: Happened::today(&world.env),
    };
    assert_eq!(world.refuses(silent).reasons[0].field, "reason");
    // A level may be passed over as 紧急 or 超职权 only.
    let skipping = up(&world, issue, Some(Level::District), None);
    assert_eq!(
        code(world.refuses(skipping)),
        Code::LevelSkipped { next: Level::Grid }
    );
    world.does(up(&world, issue, None, None));
    assert_eq!(
        level(&world),
        Level::Grid,
        "the house stands in no compound"
    );
    world.does(up(
        &world,
        issue,
        Some(Level::District),
        Some(Skip::BeyondPowers),
    ));
    assert_eq!(level(&world), Level::District);
    let down = up(&world, issue, Some(Level::Grid), None);
    assert_eq!(
        code(world.refuses(down)),
        Code::LevelNotAbove {
            level: Level::District
        }
    );
    let known = world.the_issue(issue);
    assert_eq!(known.began, Some(Level::Building));
    assert_eq!(known.steps[0].skipped, None);
    assert_eq!(known.steps[1].skipped, Some(Skip::BeyondPowers));
    // The level is no field that one types over.
    let typed = change(&world, issue, |fields| {
        fields.sorting.level = Some(Level::Grid)
    });
    assert_eq!(code(world.refuses(typed)), Code::LevelByStep);
    world.assert_folds_agree();
}

#[test]
fn b5_what_nobody_sorted_climbs_nowhere_and_is_not_referred() {
    let mut world = world();
    let issue = register(&mut world, |_| {});
    let happened = Happened::today(&world.env);
    let referred = What::ReferIssue {
        issue,
        to: "区住建局".to_string(),
        form: EscalationForm::Letter,
        request: "请贵局列入计划".to_string(),
        reason: "街道没有资金".to_string(),
        skip: Some(Skip::BeyondPowers),
        reply_by: day("2026-12-20"),
        happened,
    };
    for what in [
        up(&world, issue, None, None),
        up(&world, issue, Some(Level::Street), Some(Skip::Urgent)),
        referred,
    ] {
        assert_eq!(code(world.refuses(what)), Code::IssueUnsorted);
    }
    // An order from above stands where it came from.
    let ordered = register(&mut world, |fields| {
        fields.source = IssueSource::Hotline12345;
    });
    assert!(!world.the_issue(ordered).is_unsorted());
    // Sorted in its form, it climbs.
    world.does(change(&world, issue, |fields| {
        fields.sorting.level = Some(Level::District);
    }));
    world.does(up(&world, issue, None, None));
    assert_eq!(world.the_issue(issue).standing(), Level::Street);
}

#[test]
fn b5_between_grids_it_climbs_from_the_third_to_the_first_before_the_community() {
    let mut world = world();
    let site = world.give_places();
    let community = world.the_place(site.grid).fields.parent;
    let grid = |world: &mut World, kind, name: &str, parent, worker: &str| {
        let holders = Change {
            was: Vec::new(),
            now: vec![Holder::Named(worker.to_string())],
        };
        let made = world.does(What::SavePlace {
            id: None,
            was: None,
            now: Box::new(PlaceFields {
                kind,
                name: name.to_string(),
                parent,
                ..PlaceFields::default()
            }),
            posts: BTreeMap::from([(Post::GridWorker, holders)]),
            on: None,
        });
        Some(PlaceId(made.child(0)))
    };
    let first = grid(&mut world, PlaceKind::GridOne, "东网格", community, "甲一");
    let second = grid(&mut world, PlaceKind::GridTwo, "东二", first, "乙二");
    let third = grid(&mut world, PlaceKind::GridThree, "东三", second, "丙三");
    let issue = register(&mut world, |fields| fields.sorting.site = third);
    let owner = |world: &World| match world.the_issue(issue).fields.sorting.owner.clone() {
        Some(Holder::Named(name)) => name,
        other => panic!("{other:?}"),
    };
    assert_eq!(owner(&world), "丙三");
    // Straight to the community passes two grids over.
    let skipping = up(&world, issue, Some(Level::Community), None);
    let next = Level::Grid;
    assert_eq!(code(world.refuses(skipping)), Code::LevelSkipped { next });
    for (worker, grid) in [("乙二", second), ("甲一", first)] {
        world.does(up(&world, issue, None, None));
        let known = world.the_issue(issue);
        assert_eq!(known.fields.sorting.level, Some(Level::Grid));
        assert_eq!((known.grid, owner(&world).as_str()), (grid, worker));
        // Where it arose stays.
        assert_eq!(known.fields.sorting.site, third);
    }
    world.does(up(&world, issue, None, None));
    let known = world.the_issue(issue);
    assert_eq!(known.fields.sorting.level, Some(Level::Community));
    assert_eq!(known.steps.len(), 3);
    world.assert_folds_agree();
}

#[test]
fn b5_what_has_not_climbed_to_the_district_goes_on_no_agenda() {
    let mut world = world();
    let site = world.give_places();
    let meeting = world.give_meeting();
    let issue = register(&mut world, |fields| fields.sorting.site = Some(site.grid));
    let add = What::AddIssues {
        meeting,
        issues: vec![issue],
    };
    let level = Level::Grid;
    let refused = code(world.refuses(add.clone()));
    assert_eq!(refused, Code::IssueBelowDistrict { issue, level });
    assert!(!world.the_issue(issue).is_free());
    world.does(up(&world, issue, Some(Level::District), Some(Skip::Urgent)));
    assert!(world.the_issue(issue).is_free());
    world.does(add);
    let again = up(&world, issue, None, None);
    assert!(matches!(
        code(world.refuses(again)),
        Code::IssueScheduled { .. }
    ));
}

#[test]
fn b5_orders_from_above_come_down_the_same_way() {
    let mut world = world();
    let site = world.give_places();
    let issue = register(&mut world, |fields| {
        fields.source = IssueSource::Hotline12345;
        fields.sorting.site = Some(site.grid);
    });
    assert_eq!(
        world.the_issue(issue).fields.sorting.level,
        Some(Level::Street)
    );
    let down = |world: &World, to| What::SendIssueDown {
        issue,
        to,
        reason: "12345工单，转网格办理".to_string(),
        happened: Happened::today(&world.env),
    };
    let upwards = down(&world, Level::Higher);
    assert_eq!(
        code(world.refuses(upwards)),
        Code::LevelNotBelow {
            level: Level::Street
        }
    );
    world.does(down(&world, Level::Grid));
    let known = world.the_issue(issue);
    assert_eq!(
        (known.began, known.fields.sorting.level),
        (Some(Level::Street), Some(Level::Grid))
    );
}

#[test]
fn b5_solved_at_its_level_it_leaves_the_pool_and_comes_back_where_it_was_not() {
    let mut world = world();
    let site = world.give_places();
    let issue = register(&mut world, |fields| fields.sorting.site = Some(site.grid));
    let happened = Happened::today(&world.env);
    let solve = |result: &str| What::SettleIssueBelow {
        issue,
        how: "上门劝导".to_string(),
        by: None,
        level: None,
        result: result.to_string(),
        happened: happened.clone(),
    };
    assert_eq!(world.refuses(solve("")).reasons[0].field, "result");
    world.does(solve("已清理，车主签字"));
    let known = world.the_issue(issue);
    assert_eq!(known.state, IssueState::SettledBelow { level: Level::Grid });
    let settled = known.settled_below.clone().unwrap();
    assert_eq!(
        settled.by,
        Holder::Named("胡小燕".to_string()),
        "whoever answers for it"
    );
    let meeting = world.give_meeting();
    let add = world.refuses(What::AddIssues {
        meeting,
        issues: vec![issue],
    });
    let level = Level::Grid;
    assert_eq!(code(add), Code::IssueSettledBelow { issue, level });
    // The raiser is told, whatever state it is in.
    let told = Happened {
        channel: Channel::Phone,
        ..happened.clone()
    };
    world.does(What::AnswerRaiser {
        issue,
        words: "楼道已清理。".to_string(),
        happened: told,
    });
    assert_eq!(world.the_issue(issue).answers.len(), 1);
    let back = What::ReopenIssue {
        issue,
        reason: "第二天又堆放".to_string(),
        happened: happened.clone(),
    };
    world.does(back.clone());
    assert_eq!(world.the_issue(issue).state, IssueState::Registered);
    assert_eq!(
        code(world.refuses(back)),
        Code::IssueNotSettledBelow { issue }
    );
    world.does(up(&world, issue, None, None));
    world.assert_folds_agree();
}

fn solved(issue: IssueId, on: &str, world: &World) -> What {
    What::SettleIssueBelow {
        issue,
        how: "上门劝导".to_string(),
        by: Some(Holder::Named("胡小燕".to_string())),
        level: None,
        result: "已清理".to_string(),
        happened: dated(world, on),
    }
}

fn dated(world: &World, on: &str) -> Happened {
    Happened {
        occurred_on: day(on),
        ..Happened::today(&world.env)
    }
}

#[test]
fn b5_what_nobody_sorted_is_solved_where_it_arose_without_being_sorted_first() {
    let mut world = world();
    let with = |issue, level, by: Option<&str>, world: &World| What::SettleIssueBelow {
        issue,
        how: String::new(),
        by: by.map(|name| Holder::Named(name.to_string())),
        level,
        result: "已清理".to_string(),
        happened: Happened::today(&world.env),
    };
    // What a grid worker reports never left the grid, unless something else is said; anything else is for the district.
    for (source, said, level) in [
        (IssueSource::GridWorker, None, Level::Grid),
        (
            IssueSource::GridWorker,
            Some(Level::Building),
            Level::Building,
        ),
        (IssueSource::LetterOrCall, None, Level::District),
        (
            IssueSource::LetterOrCall,
            Some(Level::Community),
            Level::Community,
        ),
    ] {
        let issue = register(&mut world, |fields| fields.source = source);
        assert!(world.the_issue(issue).is_unsorted());
        // Nobody answers for it, so whoever solved it is said.
        let nobody = with(issue, said, None, &world);
        assert_eq!(world.refuses(nobody).reasons[0].field, "by");
        let higher = with(issue, Some(Level::Higher), Some("胡小燕"), &world);
        let refused = world.refuses(higher);
        assert_eq!(refused.reasons[0].field, "level");
        let solved = with(issue, said, Some("胡小燕"), &world);
        world.does(solved);
        let known = world.the_issue(issue);
        assert_eq!(known.state, IssueState::SettledBelow { level });
        assert_eq!(known.began, Some(level));
        assert!(known.steps.is_empty());
    }
    // What was sorted is solved where it stands, and an order from above where it came from.
    let sorted = register(&mut world, |fields| {
        fields.sorting.level = Some(Level::Community);
    });
    let ordered = register(&mut world, |fields| fields.source = IssueSource::Leader);
    for (issue, stands) in [(sorted, Level::Community), (ordered, Level::Street)] {
        let elsewhere = with(issue, Some(Level::Grid), Some("胡小燕"), &world);
        let refused = world.refuses(elsewhere);
        assert_eq!(refused.reasons[0].field, "level");
        assert_eq!(code(refused), Code::LevelByStep);
        let solved = with(issue, Some(stands), Some("胡小燕"), &world);
        world.does(solved);
        let state = IssueState::SettledBelow { level: stands };
        assert_eq!(world.the_issue(issue).state, state);
    }
    world.assert_folds_agree();
}

#[test]
fn no_step_is_dated_before_the_one_it_follows() {
    let mut world = world();
    let site = world.give_places();
    let issue = register(&mut world, |fields| {
        fields.raised_on = day("2026-11-01");
        fields.sorting.site = Some(site.grid);
    });
    let earliest_of = |world: &mut World, issue| {
        let step = What::ClimbIssue {
            issue,
            to: Some(Level::Street),
            reason: "本级解决不了".to_string(),
            skip: Some(Skip::Urgent),
            happened: dated(world, "2026-11-01"),
        };
        match world.tries(step) {
            Err(refusal) => code(refusal),
            Ok(_) => panic!("accepted"),
        }
    };
    let what = solved(issue, "2026-11-10", &world);
    world.does(what);
    let back = |on| What::ReopenIssue {
        issue,
        reason: "又堆放".to_string(),
        happened: dated(&world, on),
    };
    let what = back("2026-11-15");
    world.does(what);
    let earliest = day("2026-11-15");
    let found = earliest_of(&mut world, issue);
    assert_eq!(found, Code::BeforeItsCause { earliest });
    let early = solved(issue, "2026-11-14", &world);
    assert_eq!(
        code(world.refuses(early)),
        Code::BeforeItsCause { earliest }
    );
    world.assert_folds_agree();
    // A meeting that put it off stands in between too.
    let issue = register(&mut world, |fields| {
        fields.raised_on = day("2026-11-01");
        fields.sorting.level = Some(Level::District);
    });
    let meeting = world.give_meeting_with(&[issue]);
    world.given(vec![(
        Subject::Issue(issue),
        Event::IssueSettled {
            meeting,
            outcome: OutcomeKind::Deferred,
            decisions: Vec::new(),
            resume_on: Some(day("2026-12-01")),
        },
    )]);
    let earliest = world.the_meeting(meeting).plan.date;
    let found = earliest_of(&mut world, issue);
    assert_eq!(found, Code::BeforeItsCause { earliest });
}

#[test]
fn what_is_solved_at_its_level_is_solved_where_it_stands_and_above_the_street_nowhere() {
    let mut world = world();
    let cases = [
        (IssueSource::Leader, Level::Street),
        (IssueSource::Unit, Level::District),
    ];
    for (source, level) in cases {
        let issue = register(&mut world, |fields| fields.source = source);
        let what = solved(issue, "2026-11-20", &world);
        world.does(what);
        let state = world.the_issue(issue).state.clone();
        assert_eq!(state, IssueState::SettledBelow { level });
    }
    let issue = register(&mut world, |fields| {
        fields.sorting.level = Some(Level::Higher)
    });
    let what = solved(issue, "2026-11-20", &world);
    let refusal = world.refuses(what);
    assert_eq!(refusal.reasons[0].field, "issue");
}
