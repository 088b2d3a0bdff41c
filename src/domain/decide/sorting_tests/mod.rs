//! The way of an issue (domain.md B3, B6, B7): where it comes from, and what is known of it when it comes in.

mod steps;

use std::collections::BTreeMap;

use super::story::world;
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

fn code(refusal: Refusal) -> Code {
    refusal.reasons.into_iter().next().unwrap().code
}

fn register(world: &mut World, edit: impl FnOnce(&mut IssueFields)) -> IssueId {
    let mut fields = world.issue_fields("楼道堆放电动车", "综合治理/消防安全");
    edit(&mut fields);
    let made = world.does(What::RegisterIssue {
        fields: Box::new(fields),
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
        fields: Box::new(fields),
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
