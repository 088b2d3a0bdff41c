//! Whatever people do in whatever order, what must hold holds.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Command, States, decide};
use crate::domain::command::{Change, What};
use crate::domain::describe::{Names, describe_all};
use crate::domain::directory::{UnitFields, UnitKind};
use crate::domain::env::Channel;
use crate::domain::ids::*;
use crate::domain::issue::IssueState;
use crate::domain::meeting::*;
use crate::domain::testing::{World, day};
use crate::text::Lang;

/// One thing somebody tries; indices choose among what is there.
#[derive(Clone, Debug)]
enum Try {
    Register {
        district: Index,
        complete: bool,
    },
    EditIssue {
        issue: Index,
        district: Option<Index>,
        place: u8,
    },
    Plan {
        district: Index,
        issues: Vec<Index>,
    },
    AddIssues {
        meeting: Index,
        issues: Vec<Index>,
    },
    AddItem {
        meeting: Index,
        at: Option<u16>,
    },
    Move {
        meeting: Index,
        item: Index,
        at: u16,
    },
    Remove {
        meeting: Index,
        item: Index,
    },
    Join {
        meeting: Index,
        into: Index,
        from: Index,
    },
    Rename {
        meeting: Index,
        item: Index,
        title: u8,
    },
    Cancel {
        meeting: Index,
    },
    Undo {
        meeting: Index,
    },
    Redo {
        meeting: Index,
    },
    Flow {
        meeting: Index,
        step: u8,
    },
    GoTo {
        meeting: Index,
        item: Index,
    },
    Decide {
        meeting: Index,
        item: Index,
        complete: bool,
    },
    Outcome {
        meeting: Index,
        item: Index,
        kind: u8,
    },
    Notice {
        meeting: Index,
    },
    Invite {
        meeting: Index,
        person: Index,
    },
    SaveUnit {
        unit: Option<Index>,
        seen: bool,
        name: u8,
        kind: Index,
        district: Option<Index>,
    },
}

fn tries() -> impl Strategy<Value = Try> {
    let i = any::<Index>;
    let some = || prop::collection::vec(any::<Index>(), 0..3);
    prop_oneof![
        3 => (i(), any::<bool>()).prop_map(|(district, complete)| Try::Register { district, complete }),
        2 => (i(), prop::option::of(i()), 0..3u8)
            .prop_map(|(issue, district, place)| Try::EditIssue { issue, district, place }),
        2 => (i(), some()).prop_map(|(district, issues)| Try::Plan { district, issues }),
        3 => (i(), some()).prop_map(|(meeting, issues)| Try::AddIssues { meeting, issues }),
        2 => (i(), prop::option::of(0..6u16)).prop_map(|(meeting, at)| Try::AddItem { meeting, at }),
        2 => (i(), i(), 0..6u16).prop_map(|(meeting, item, at)| Try::Move { meeting, item, at }),
        2 => (i(), i()).prop_map(|(meeting, item)| Try::Remove { meeting, item }),
        2 => (i(), i(), i()).prop_map(|(meeting, into, from)| Try::Join { meeting, into, from }),
        1 => (i(), i(), 0..3u8).prop_map(|(meeting, item, title)| Try::Rename { meeting, item, title }),
        1 => i().prop_map(|meeting| Try::Cancel { meeting }),
        5 => i().prop_map(|meeting| Try::Undo { meeting }),
        4 => i().prop_map(|meeting| Try::Redo { meeting }),
        3 => (i(), 0..4u8).prop_map(|(meeting, step)| Try::Flow { meeting, step }),
        2 => (i(), i()).prop_map(|(meeting, item)| Try::GoTo { meeting, item }),
        3 => (i(), i(), any::<bool>())
            .prop_map(|(meeting, item, complete)| Try::Decide { meeting, item, complete }),
        3 => (i(), i(), 0..5u8).prop_map(|(meeting, item, kind)| Try::Outcome { meeting, item, kind }),
        1 => i().prop_map(|meeting| Try::Notice { meeting }),
        1 => (i(), i()).prop_map(|(meeting, person)| Try::Invite { meeting, person }),
        3 => (prop::option::of(i()), any::<bool>(), 0..6u8, i(), prop::option::of(i()))
            .prop_map(|(unit, seen, name, kind, district)| Try::SaveUnit { unit, seen, name, kind, district }),
    ]
}

fn pick<T: Copy>(index: &Index, from: &[T]) -> Option<T> {
    (!from.is_empty()).then(|| from[index.index(from.len())])
}

/// What the try means here. None: there is nothing to try it on.
fn command(world: &World, what: &Try) -> Option<What> {
    let issues: Vec<IssueId> = world.all_issues().map(|issue| issue.id).collect();
    let meetings: Vec<MeetingId> = world.all_meetings().map(|meeting| meeting.id).collect();
    let directory = world.directory();
    let districts: Vec<DistrictId> = directory.districts.keys().copied().collect();
    let items = |meeting: MeetingId| -> Vec<ItemId> {
        let meeting = world.the_meeting(meeting);
        meeting.items.iter().map(|item| item.id).collect()
    };
    let several = |chosen: &[Index]| -> Vec<IssueId> {
        chosen.iter().filter_map(|one| pick(one, &issues)).collect()
    };
    Some(match what {
        Try::Register { district, complete } => {
            let mut fields = world.issue_fields("路灯缺失", "公共服务/道路照明");
            fields.district = pick(district, &districts)?;
            if !complete {
                fields.place.clear();
            }
            What::RegisterIssue {
                fields: Box::new(fields),
                raiser_person: None,
                happened: None,
            }
        }
        Try::EditIssue {
            issue,
            district,
            place,
        } => {
            let issue = pick(issue, &issues)?;
            let was = world.the_issue(issue).fields.clone();
            let mut now = was.clone();
            now.place = ["", "菜场后门", "北口"][usize::from(*place)].to_string();
            if let Some(district) = district {
                now.district = pick(district, &districts)?;
            }
            What::ChangeIssue {
                issue,
                fields: Box::new(Change { was, now }),
            }
        }
        Try::Plan { district, issues } => What::PlanMeeting {
            plan: Plan {
                district: pick(district, &districts)?,
                ..world.plan()
            },
            issues: several(issues),
            like: None,
        },
        Try::AddIssues { meeting, issues } => What::AddIssues {
            meeting: pick(meeting, &meetings)?,
            issues: several(issues),
        },
        Try::AddItem { meeting, at } => What::AddItem {
            meeting: pick(meeting, &meetings)?,
            fields: ItemFields {
                title: "小区消防安全".to_string(),
                ..ItemFields::default()
            },
            at: *at,
        },
        Try::Move { meeting, item, at } => {
            let meeting = pick(meeting, &meetings)?;
            What::MoveItem {
                meeting,
                item: pick(item, &items(meeting))?,
                at: *at,
            }
        }
        Try::Remove { meeting, item } => {
            let meeting = pick(meeting, &meetings)?;
            What::RemoveItem {
                meeting,
                item: pick(item, &items(meeting))?,
                reason: String::new(),
            }
        }
        Try::Join {
            meeting,
            into,
            from,
        } => {
            let meeting = pick(meeting, &meetings)?;
            What::JoinItems {
                meeting,
                into: pick(into, &items(meeting))?,
                from: pick(from, &items(meeting))?,
            }
        }
        Try::Rename {
            meeting,
            item,
            title,
        } => {
            let meeting = pick(meeting, &meetings)?;
            let item = pick(item, &items(meeting))?;
            let was = world.the_meeting(meeting).item(item)?.fields.clone();
            let title = ["", "摊贩占道", "路灯"][usize::from(*title)].to_string();
            let now = ItemFields {
                title,
                ..was.clone()
            };
            What::ChangeItem {
                meeting,
                item,
                fields: Change { was, now },
            }
        }
        Try::Cancel { meeting } => What::CancelMeeting {
            meeting: pick(meeting, &meetings)?,
            reason: "台风".to_string(),
        },
        Try::Undo { meeting } => What::Undo {
            meeting: pick(meeting, &meetings)?,
        },
        Try::Redo { meeting } => {
            let meeting = pick(meeting, &meetings)?;
            What::Redo {
                meeting,
                command: *world.redoable(meeting).last()?,
            }
        }
        Try::Flow { meeting, step } => {
            let meeting = pick(meeting, &meetings)?;
            match step {
                0 => What::OpenMeeting { meeting },
                1 => What::Adjourn { meeting },
                2 => What::Resume { meeting },
                _ => What::CloseMeeting { meeting },
            }
        }
        Try::GoTo { meeting, item } => {
            let meeting = pick(meeting, &meetings)?;
            What::GoTo {
                meeting,
                item: pick(item, &items(meeting))?,
                step: Step::Speak,
            }
        }
        Try::Decide {
            meeting,
            item,
            complete,
        } => {
            let meeting = pick(meeting, &meetings)?;
            let mut terms = DraftTerms {
                text: "组织夜间集中整治".to_string(),
                ..DraftTerms::default()
            };
            if *complete {
                terms.lead = Some(world.unit("城管中队"));
                terms.owner = Some(world.person("周海明"));
                terms.due = Some(Due::On {
                    date: day("2026-12-04"),
                    time: None,
                });
            }
            What::RecordDecision {
                meeting,
                item: pick(item, &items(meeting))?,
                terms: Box::new(terms),
            }
        }
        Try::Outcome {
            meeting,
            item,
            kind,
        } => {
            let meeting = pick(meeting, &meetings)?;
            let item = pick(item, &items(meeting))?;
            let was = world.the_meeting(meeting).item(item)?.outcome.clone();
            let now = Some(match kind {
                0 => Outcome::Assigned,
                1 => Outcome::NotReached,
                2 => Outcome::ReportHeard,
                3 => Outcome::Deferred {
                    reason: "材料未齐".to_string(),
                    resume_on: day("2026-12-25"),
                    preparer: world.unit("公共服务办"),
                },
                _ => Outcome::SettledOnSite {
                    result: "当场清理".to_string(),
                },
            });
            What::SetOutcome {
                meeting,
                item,
                outcome: Change { was, now },
            }
        }
        Try::Notice { meeting } => What::SendNotice {
            meeting: pick(meeting, &meetings)?,
            on: world.today(),
            channel: Channel::Phone,
        },
        Try::Invite { meeting, person } => {
            let people: Vec<PersonId> = directory.people.values().map(|person| person.id).collect();
            What::Invite {
                meeting: pick(meeting, &meetings)?,
                attendees: vec![AttendeeFields {
                    person: pick(person, &people),
                    name: String::new(),
                    unit: None,
                    observer: false,
                    capacity: None,
                }],
            }
        }
        Try::SaveUnit {
            unit,
            seen,
            name,
            kind,
            district,
        } => {
            let units: Vec<UnitId> = directory.units.keys().copied().collect();
            let id = match unit {
                Some(unit) => Some(pick(unit, &units)?),
                None => None,
            };
            let was = id
                .and_then(|id| directory.unit(id))
                .map(|unit| &unit.fields);
            let mut now = was.cloned().unwrap_or_else(|| UnitFields {
                name: format!("新村{name}"),
                ..UnitFields::default()
            });
            now.short =
                ["", "城管", "派出所", "高潮村", "甲", "乙"][usize::from(*name)].to_string();
            now.kind = pick(kind, &UnitKind::ALL)?;
            now.district = match district {
                Some(district) => Some(pick(district, &districts)?),
                None => None,
            };
            What::SaveUnit {
                id,
                was: was.filter(|_| *seen).map(|was| Box::new(was.clone())),
                now: Box::new(now),
                on: None,
            }
        }
    })
}

fn what_must_hold(world: &World) {
    // An issue stands on one open agenda at most, and knows which.
    let mut agendas: BTreeMap<IssueId, Vec<(MeetingId, ItemId)>> = BTreeMap::new();
    for meeting in world.all_meetings() {
        assert_eq!(meeting.items[0].kind, ItemKind::Review);
        assert!(
            meeting.items[1..]
                .iter()
                .all(|item| item.kind == ItemKind::Topic && !item.issues.is_empty())
        );
        if let Some(position) = meeting.position {
            assert!(meeting.item(position.item).is_some());
        }
        if meeting.state.is_open() {
            for item in &meeting.items {
                for issue in &item.issues {
                    let places = agendas.entry(*issue).or_default();
                    places.push((meeting.id, item.id));
                }
            }
        }
        if meeting.state.is_closed() {
            let live = meeting.live_decisions().count();
            let ledger = world
                .all_decisions()
                .filter(|decision| decision.origin.meeting == Some(meeting.id))
                .count();
            assert_eq!(live, ledger);
            assert!(meeting.items.iter().all(|item| item.outcome.is_some()));
        }
    }
    for (issue, places) in &agendas {
        assert_eq!(places.len(), 1, "{issue:?} {places:?}");
        let (meeting, item) = places[0];
        let issue = world.the_issue(*issue);
        assert_eq!(issue.state, IssueState::Scheduled { meeting });
        assert_eq!(
            issue.hearings.last().map(|hearing| hearing.item),
            Some(item)
        );
        assert_eq!(
            issue.fields.district,
            world.the_meeting(meeting).plan.district
        );
    }
    for issue in world.all_issues() {
        if matches!(issue.state, IssueState::Scheduled { .. }) {
            assert!(agendas.contains_key(&issue.id));
        }
    }
    // Only member units stand in a district; a name names one unit.
    let directory = world.directory();
    let mut names: BTreeMap<&str, UnitId> = BTreeMap::new();
    for unit in directory.units.values() {
        assert!(unit.fields.district.is_none() || unit.fields.kind.is_member());
        for name in unit.known_as() {
            assert_eq!(*names.entry(name).or_insert(unit.id), unit.id, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn rules_hold_and_folds_agree_whatever_people_do(all in prop::collection::vec(tries(), 1..60)) {
        let mut world = World::new(day("2026-11-20"));
        world.give_meeting();
        for one in &all {
            let Some(what) = command(&world, one) else { continue };
            let id = world.next_id();
            let first = Command::new(id, what.clone());
            let twice = decide(&first, &world, &world.env);
            prop_assert_eq!(&decide(&first, &world, &world.env), &twice);
            match world.tries(what) {
                Ok(_) => what_must_hold(&world),
                Err(refusal) => {
                    prop_assert!(!refusal.reasons.is_empty());
                    let (directory, office) = (world.directory(), world.office());
                    let names = Names::new(&directory, &office, world.today());
                    for lang in Lang::ALL {
                        prop_assert_eq!(
                            describe_all(&refusal, &names, lang).len(),
                            refusal.reasons.len()
                        );
                    }
                }
            }
        }
        world.assert_folds_agree();
    }

    #[test]
    fn undo_and_redo_come_back_to_the_same_states(all in prop::collection::vec(tries(), 1..40)) {
        let mut world = World::new(day("2026-11-20"));
        let meeting = world.give_meeting();
        for one in &all {
            if let Some(what) = command(&world, one) {
                let _ = world.tries(what);
            }
            let before = (world.the_meeting(meeting), world.all_issues().cloned().collect::<Vec<_>>());
            if let Some(last) = before.0.undoable.last().copied()
                && world.tries(What::Undo { meeting }).is_ok()
            {
                prop_assert_eq!(world.redoable(meeting).last().copied(), Some(last));
                world.does(What::Redo { meeting, command: last });
                let after = (world.the_meeting(meeting), world.all_issues().cloned().collect::<Vec<_>>());
                prop_assert_eq!(before, after);
            }
        }
    }
}
