//! The way of an issue: where it stands, how it climbs, comes down, is solved and answered (domain.md B3, B5, B6, B7).

use std::collections::BTreeMap;

use crate::domain::command::{Change, What};
use crate::domain::env::{Channel, Happened};
use crate::domain::event::Event;
use crate::domain::ids::{IssueId, PlaceId, Subject};
use crate::domain::issue::{IssueFields, IssueSource, IssueState};
use crate::domain::meeting::{ItemFields, OutcomeKind};
use crate::domain::place::{PlaceFields, PlaceKind, Post};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::sorting::{Duty, Holder, Level, Skip, Unfixed, Window};
use crate::domain::testing::{World, day};

fn world() -> World {
    World::new(day("2026-11-20"))
}

fn code(refusal: Refusal) -> Code {
    refusal.reasons.into_iter().next().unwrap().code
}

fn register(world: &mut World, edit: impl FnOnce(&mut IssueFields)) -> IssueId {
    let mut fields = world.issue_fields("楼道堆放电动车", "综合治理/消防安全");
    edit(&mut fields);
    let made = world.does(What::RegisterIssue {
        fields,
        raiser_person: None,
        happened: None,
    });
    IssueId(made.child(0))
}

fn change(world: &World, issue: IssueId, edit: impl FnOnce(&mut IssueFields)) -> What {
    let was = world.the_issue(issue).fields.clone();
    let mut now = was.clone();
    edit(&mut now);
    What::ChangeIssue {
        issue,
        fields: Box::new(Change { was, now }),
    }
}

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
fn b3_every_source_is_taken_in_and_what_lacks_stays_to_be_completed() {
    let mut world = world();
    for source in IssueSource::ALL {
        assert_eq!(IssueSource::from_zh(source.zh()), Some(source));
        let issue = register(&mut world, |fields| {
            fields.source = source;
            fields.raiser = None;
        });
        // Residents are a raiser of their own.
        let lacks = world.the_issue(issue).lacks().len();
        assert_eq!(lacks, usize::from(!source.is_public()), "{source:?}");
    }
    for (word, source) in [
        ("网格员上报", IssueSource::GridWorker),
        ("意见收集箱", IssueSource::SuggestionBox),
        ("综合执法窗口", IssueSource::Window),
        ("来电", IssueSource::LetterOrCall),
        ("信访", IssueSource::Petition),
        ("12345", IssueSource::Hotline12345),
        ("理事会", IssueSource::Council),
        ("两代表一委员", IssueSource::Delegate),
        ("人大代表", IssueSource::Delegate),
        ("上次会议", IssueSource::LastMeeting),
    ] {
        assert_eq!(IssueSource::from_zh(word), Some(source), "{word}");
    }
}

#[test]
fn b7_a_window_proposes_its_office_and_both_are_kept_where_another_is_chosen() {
    let mut world = world();
    let issue = register(&mut world, |fields| {
        fields.source = IssueSource::Window;
        fields.sorting.window = Some(Window::Enforcement);
    });
    let (management, service) = (world.unit("公共管理办"), world.unit("公共服务办"));
    let sorting = world.the_issue(issue).fields.sorting.clone();
    assert_eq!(
        (sorting.proposed, sorting.office),
        (Some(management), Some(management))
    );
    let other = change(&world, issue, |fields| {
        fields.sorting.office = Some(service)
    });
    world.does(other);
    let sorting = world.the_issue(issue).fields.sorting.clone();
    assert_eq!(
        (sorting.proposed, sorting.office),
        (Some(management), Some(service))
    );
    // What nobody chose follows the window; what somebody chose stays.
    let second = register(&mut world, |fields| {
        fields.sorting.window = Some(Window::Enforcement);
    });
    for (issue, office) in [(issue, service), (second, service)] {
        let moved = change(&world, issue, |fields| {
            fields.sorting.window = Some(Window::PublicService);
        });
        world.does(moved);
        let sorting = world.the_issue(issue).fields.sorting.clone();
        assert_eq!(
            (sorting.proposed, sorting.office),
            (Some(service), Some(office))
        );
    }
    // The table is the office's own.
    let was = world.env_settings();
    let mut now = was.clone();
    now.routing.set(Window::Party, "党政办".to_string());
    let settings = Box::new(Change { was, now });
    world.does(What::ChangeSettings { settings });
    let third = register(&mut world, |fields| {
        fields.sorting.window = Some(Window::Party)
    });
    let party = world.unit("党政办");
    assert_eq!(world.the_issue(third).fields.sorting.office, Some(party));
    // An office that the directory does not know proposes nothing.
    let fourth = register(&mut world, |fields| {
        fields.sorting.window = Some(Window::Business)
    });
    assert_eq!(world.the_issue(fourth).fields.sorting.office, None);
}

#[test]
fn b6_grid_person_and_duty_come_from_the_place_and_what_lacks_is_named() {
    let mut world = world();
    let site = world.give_places();
    let issue = register(&mut world, |fields| {
        fields.sorting.site = Some(site.building)
    });
    let fields = world.the_issue(issue).fields.clone();
    assert_eq!(fields.sorting.level, Some(Level::Building));
    assert_eq!(
        fields.sorting.owner,
        Some(Holder::Named("胡小燕".to_string()))
    );
    assert_eq!(fields.sorting.duty, Some(Duty::Information));
    assert!(fields.unfixed().is_empty());
    let quarrel = register(&mut world, |fields| {
        fields.category = world_category(fields, "矛盾纠纷");
        fields.sorting.site = Some(site.grid);
    });
    let sorting = world.the_issue(quarrel).fields.sorting.clone();
    assert_eq!(sorting.duty, Some(Duty::Mediation));
    // Without a place each of the three is named; a grid that is only a text is one all the same.
    let plain = register(&mut world, |_| ());
    let lacking = world.the_issue(plain).fields.unfixed();
    assert_eq!(lacking, [Unfixed::Grid, Unfixed::Person, Unfixed::Duty]);
    world.does(change(&world, plain, |fields| {
        fields.grid = "第三网格".to_string()
    }));
    let lacking = world.the_issue(plain).fields.unfixed();
    assert_eq!(lacking, [Unfixed::Person, Unfixed::Duty]);
    // Named later, the place fills them; another place, another person.
    world.does(change(&world, plain, |fields| {
        fields.sorting.site = Some(site.grid)
    }));
    assert!(world.the_issue(plain).fields.unfixed().is_empty());
    world.does(change(&world, plain, |fields| {
        fields.sorting.site = Some(site.other)
    }));
    let owner = world.the_issue(plain).fields.sorting.owner.clone();
    let head = world.person("王晓岚");
    assert_eq!(
        owner,
        Some(Holder::Person(head)),
        "nobody in the grid: the head of the community"
    );
    // What comes up in the room never needs it.
    let meeting = world.give_running_meeting();
    let made = world.does(What::AddItem {
        meeting,
        fields: ItemFields {
            title: "临时提出的事".to_string(),
            ..ItemFields::default()
        },
        at: None,
    });
    let ad_hoc = world.the_issue(IssueId(made.child(1)));
    assert!(ad_hoc.fields.unfixed().is_empty());
    // A place of another district is not this issue's.
    let peony = world.district("牡丹片区");
    let mut fields = world.issue_fields("路灯缺失", "公共服务");
    fields.district = peony;
    fields.sorting.site = Some(site.grid);
    let refusal = world.refuses(What::RegisterIssue {
        fields,
        raiser_person: None,
        happened: None,
    });
    assert!(matches!(code(refusal), Code::PlaceOfOtherDistrict { .. }));
}

/// The sub-category by its name within the root the fields have.
fn world_category(fields: &IssueFields, sub: &str) -> crate::domain::office::CategoryRef {
    crate::domain::office::CategoryRef {
        root: fields.category.root.clone(),
        sub: Some(sub.to_string()),
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
    let issue = register(&mut world, |fields| fields.raised_on = day("2026-11-01"));
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
