//! Preparing a meeting, its agenda and roll, and taking things back: tables.

use super::story::{code, codes, planned, world};
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::env::{Channel, Role};
use crate::domain::ids::*;
use crate::domain::issue::IssueState;
use crate::domain::meeting::*;
use crate::domain::refusal::Code;
use crate::domain::testing::{World, day};

fn edit_plan(world: &World, meeting: MeetingId, edit: impl FnOnce(&mut Plan)) -> What {
    let was = world.the_meeting(meeting).plan.clone();
    let mut now = was.clone();
    edit(&mut now);
    What::ChangeMeeting {
        meeting,
        plan: Box::new(Change { was, now }),
    }
}

fn titles(world: &World, meeting: MeetingId) -> Vec<String> {
    let meeting = world.the_meeting(meeting);
    meeting
        .items
        .iter()
        .map(|item| item.fields.title.clone())
        .collect()
}

#[test]
fn planning_proposes_agenda_and_roll() {
    let mut world = world();
    let first = world.give_issue("夜间摊贩占道", "环境整治/占道经营");
    let second = world.give_issue("路灯缺失", "公共服务/道路照明");
    let id = planned(&mut world, &[first, second]);
    let meeting = world.the_meeting(id);
    assert_eq!(
        titles(&world, id),
        ["上次议定事项落实情况", "夜间摊贩占道", "路灯缺失"]
    );
    assert_eq!(meeting.items[0].kind, ItemKind::Review);
    assert_eq!(meeting.items[0].fields.minutes, 5);
    assert_eq!(meeting.items[1].fields.minutes, 10);
    assert_eq!(
        meeting.items[1].fields.presenter,
        Some(world.unit("高潮村"))
    );
    let directory = world.directory();
    let roll: Vec<&str> = meeting
        .attendees
        .iter()
        .map(|attendee| directory.person_name(attendee.fields.person.unwrap()))
        .collect();
    // 主要领导, 班子成员 (联片干部 and recorder), then the heads of the district's units.
    assert_eq!(roll, ["沈立群", "何建波", "徐蓓", "吴阿根", "王晓岚"]);
    assert_eq!(
        world.the_issue(first).state,
        IssueState::Scheduled { meeting: id }
    );
    // Planning cannot be undone: a meeting is called off by 取消.
    assert_eq!(
        code(world.refuses(What::Undo { meeting: id })),
        Code::NothingToUndo
    );
}

#[test]
fn a_unit_without_people_is_invited_as_a_unit() {
    let mut world = world();
    let district = world.district("杜鹃片区");
    let unit = world.give_unit(
        "新建村",
        crate::domain::directory::UnitKind::Village,
        Some(district),
    );
    let id = planned(&mut world, &[]);
    let meeting = world.the_meeting(id);
    let found = meeting
        .attendees
        .iter()
        .find(|attendee| attendee.fields.unit == Some(unit))
        .unwrap();
    assert_eq!(found.fields.person, None);
}

#[test]
fn what_a_plan_must_be() {
    let mut world = world();
    let chair = world.person("沈立群");
    type Edit = Box<dyn Fn(&mut Plan)>;
    let table: Vec<(&str, Edit)> = vec![
        ("date", Box::new(|p| p.date = day("2026-11-19"))),
        (
            "date",
            Box::new(|p| {
                p.date = day("2026-11-21");
                p.on_paper = true;
            }),
        ),
        ("recorder", Box::new(move |p| p.recorder = Some(chair))),
        (
            "chair",
            Box::new(|p| p.chair = Some(PersonId(uuid::Uuid::nil()))),
        ),
        (
            "district",
            Box::new(|p| p.district = DistrictId(uuid::Uuid::nil())),
        ),
        ("venue", Box::new(|p| p.venue = "室".repeat(201))),
    ];
    for (field, edit) in table {
        let mut plan = world.plan();
        edit(&mut plan);
        let refusal = world.refuses(What::PlanMeeting {
            plan,
            issues: Vec::new(),
            like: None,
        });
        assert_eq!(refusal.reasons[0].field, field, "{refusal:?}");
    }
    let mut on_paper = world.plan();
    on_paper.date = day("2026-11-02");
    on_paper.on_paper = true;
    world.does(What::PlanMeeting {
        plan: on_paper,
        issues: Vec::new(),
        like: None,
    });
}

#[test]
fn an_incomplete_issue_may_be_prepared_but_not_announced() {
    let mut world = world();
    let mut fields = world.issue_fields("路灯缺失", "公共服务");
    fields.place = String::new();
    let issue = IssueId(
        world
            .does(What::RegisterIssue {
                fields: fields.clone(),
                raiser_person: None,
                happened: None,
            })
            .child(0),
    );
    let id = planned(&mut world, &[issue]);
    let notice = What::SendNotice {
        meeting: id,
        on: day("2026-11-20"),
        channel: Channel::Dingtalk,
    };
    assert_eq!(
        code(world.refuses(notice.clone())),
        Code::IssueIncomplete { issue }
    );
    let was = fields.clone();
    fields.place = "高潮村北口".to_string();
    world.does(What::ChangeIssue {
        issue,
        fields: Box::new(Change { was, now: fields }),
    });
    world.does(notice.clone());
    // After a change the notice goes out again; the approval of the agenda stays.
    world.does(notice);
}

#[test]
fn a_notice_says_when_where_and_what() {
    let mut world = world();
    let mut plan_without = world.plan();
    plan_without.start = None;
    plan_without.venue = String::new();
    let id = MeetingId(
        world
            .does(What::PlanMeeting {
                plan: plan_without,
                issues: Vec::new(),
                like: None,
            })
            .child(0),
    );
    let refusal = world.refuses(What::SendNotice {
        meeting: id,
        on: day("2026-11-21"),
        channel: Channel::Paper,
    });
    assert_eq!(
        codes(refusal),
        [Code::InFuture, Code::Empty, Code::Empty, Code::NoItems]
    );
}

#[test]
fn cancelling_gives_every_issue_back() {
    let mut world = world();
    let id = world.give_meeting();
    let refusal = world.refuses(What::CancelMeeting {
        meeting: id,
        reason: " ".to_string(),
    });
    assert_eq!(code(refusal), Code::Empty);
    world.does(What::CancelMeeting {
        meeting: id,
        reason: "台风停会".to_string(),
    });
    assert!(world.all_issues().all(|issue| issue.is_free()));
    assert_eq!(
        code(world.refuses(What::Undo { meeting: id })),
        Code::WrongState {
            state: MeetingState::Cancelled
        }
    );
}

#[test]
fn rescheduling_keeps_the_agenda_and_the_old_date() {
    let mut world = world();
    let id = world.give_meeting();
    world.does(What::Reschedule {
        meeting: id,
        date: day("2026-11-27"),
        start: None,
        reason: "主持人另有公务".to_string(),
    });
    let meeting = world.the_meeting(id);
    assert_eq!(meeting.items.len(), 3);
    assert_eq!(
        meeting.reschedules,
        [(day("2026-11-20"), "主持人另有公务".to_string())]
    );
    let past = What::Reschedule {
        meeting: id,
        date: day("2026-11-19"),
        start: None,
        reason: "x".to_string(),
    };
    assert_eq!(code(world.refuses(past)), Code::InPast);
}

#[test]
fn what_may_change_depends_on_how_far_the_meeting_is() {
    let mut world = world();
    let id = world.give_meeting();
    let other = world.district("牡丹片区");
    let refusal = edit_plan(&world, id, |p| p.district = other);
    assert!(matches!(
        code(world.refuses(refusal)),
        Code::OtherDistrict { .. }
    ));
    world.does(edit_plan(&world.clone(), id, |p| {
        p.date = day("2026-11-23")
    }));
    world.does(What::SendNotice {
        meeting: id,
        on: day("2026-11-20"),
        channel: Channel::Wechat,
    });
    let silently = edit_plan(&world, id, |p| p.date = day("2026-11-24"));
    assert_eq!(code(world.refuses(silently)), Code::ChangeNeedsNote);

    let running = world.give_running_meeting();
    let kind = edit_plan(&world, running, |p| p.kind = MeetingKind::Street);
    assert!(matches!(code(world.refuses(kind)), Code::WrongState { .. }));
    // A recorder who was not invited comes onto the roll.
    let recorder = world.person("潘永康");
    world.does(edit_plan(&world.clone(), running, |p| {
        p.recorder = Some(recorder);
        p.recorder_note = "班子成员均外出".to_string();
    }));
    assert!(world.the_meeting(running).is_in_room(recorder));
}

#[test]
fn replies_fill_the_roll_and_nobody_comes_twice() {
    let mut world = world();
    let id = world.give_meeting();
    let attendee = |world: &World, name: &str| {
        let person = world.person(name);
        let meeting = world.the_meeting(id);
        meeting
            .attendees
            .iter()
            .find(|a| a.fields.person == Some(person))
            .unwrap()
            .clone()
    };
    let zhou = attendee(&world, "周海明").id;
    world.does(What::Reply {
        meeting: id,
        attendee: zhou,
        reply: Reply::Leave {
            reason: String::new(),
        },
    });
    assert_eq!(
        attendee(&world, "周海明").attendance,
        Attendance::Leave {
            reason: "另有公务".to_string()
        }
    );
    let nobody = What::Reply {
        meeting: id,
        attendee: zhou,
        reply: Reply::Proxy {
            name: " ".to_string(),
        },
    };
    assert_eq!(code(world.refuses(nobody)), Code::Empty);
    let again = What::Invite {
        meeting: id,
        attendees: vec![AttendeeFields {
            person: Some(world.person("周海明")),
            name: String::new(),
            unit: None,
            observer: true,
            capacity: None,
        }],
    };
    assert_eq!(code(world.refuses(again)), Code::AlreadyInvited);
    let guest = |name: &str| AttendeeFields {
        person: None,
        name: name.to_string(),
        unit: None,
        observer: true,
        capacity: None,
    };
    let twins = What::Invite {
        meeting: id,
        attendees: vec![guest("丁阿福"), guest("丁阿福"), guest("")],
    };
    assert_eq!(
        codes(world.refuses(twins)),
        [Code::AlreadyInvited, Code::Empty]
    );
    world.does(What::Invite {
        meeting: id,
        attendees: vec![guest("丁阿福")],
    });
}

#[test]
fn a_role_does_only_its_own_work() {
    let mut world = world();
    let id = world.give_meeting();
    let approve = What::ApproveAgenda {
        meeting: id,
        by: world.person("沈立群"),
        on: day("2026-11-20"),
        opinion: String::new(),
    };
    for (role, why) in [
        (Role::Clerk, Code::NotYourRole),
        (Role::Unit, Code::NotYourRole),
        (Role::Supervisor, Code::GroupOnlyJudges),
        (Role::Admin, Code::NotYourRole),
    ] {
        world.be("某某", role);
        assert_eq!(code(world.refuses(approve.clone())), why);
    }
    world.be("李敏", Role::Secretary);
    world.does(approve);
    assert_eq!(
        world
            .the_meeting(id)
            .agenda_approval
            .as_ref()
            .unwrap()
            .opinion,
        "同意"
    );
}

#[test]
fn who_takes_the_chair_or_the_record_while_it_runs_is_asked_what_the_opening_asked() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let leave = |world: &World, name: &str| What::MarkAttendance {
        meeting,
        attendee: world
            .the_meeting(meeting)
            .attendees
            .iter()
            .find(|attendee| attendee.fields.person == Some(world.person(name)))
            .unwrap()
            .id,
        attendance: Attendance::Leave {
            reason: "另有公务".to_string(),
        },
        arrived: None,
        left: None,
    };
    let what = leave(&world, "何建波");
    world.does(what);
    let take = |world: &World, chair: &str, note: &str| {
        edit_plan(world, meeting, |plan| {
            plan.chair = Some(world.person(chair));
            plan.chair_note = note.to_string();
        })
    };
    let what = take(&world, "何建波", "");
    assert_eq!(
        codes(world.refuses(what)),
        [Code::ChairNotPresent, Code::ChairNotPrincipal]
    );
    let what = take(&world, "周海明", "");
    assert_eq!(code(world.refuses(what)), Code::ChairNotPrincipal);
    let records = |world: &World, name: &str, note: &str| {
        edit_plan(world, meeting, |plan| {
            plan.recorder = Some(world.person(name));
            plan.recorder_note = note.to_string();
        })
    };
    for (name, note, expected) in [
        ("何建波", "", Code::RecorderNotPresent),
        ("周海明", "", Code::RecorderNotTeamMember),
        ("沈立群", "", Code::ChairIsRecorder),
    ] {
        let what = records(&world, name, note);
        assert_eq!(code(world.refuses(what)), expected, "{name}");
    }
    // The venue is nobody's attendance: a recorder who went out keeps it from nobody.
    let what = leave(&world, "徐蓓");
    world.does(what);
    let what = edit_plan(&world, meeting, |plan| {
        plan.venue = "村文化礼堂".to_string()
    });
    world.does(what);
    let what = take(&world, "周海明", "受主要领导委托");
    world.does(what);
    let what = records(&world, "王晓岚", "班子成员均外出");
    world.does(what);
    // Nor does the chair's place on the roll pass to somebody else.
    let chair = world.the_meeting(meeting);
    let chair = chair
        .attendees
        .iter()
        .find(|attendee| attendee.fields.person == chair.plan.chair)
        .unwrap();
    let another = What::ChangeAttendee {
        meeting,
        attendee: chair.id,
        fields: Change {
            was: chair.fields.clone(),
            now: AttendeeFields {
                person: Some(world.person("陈阿毛")),
                ..chair.fields.clone()
            },
        },
    };
    assert_eq!(code(world.refuses(another)), Code::ChairNotPresent);
}

#[test]
fn two_forms_on_one_attendee_keep_both_changes() {
    let mut world = world();
    let meeting = world.give_meeting();
    let known = world.the_meeting(meeting).attendees[3].clone();
    let change = |edit: fn(&World, &mut AttendeeFields), world: &World| {
        let was = known.fields.clone();
        let mut now = was.clone();
        edit(world, &mut now);
        What::ChangeAttendee {
            meeting,
            attendee: known.id,
            fields: Change { was, now },
        }
    };
    let what = change(|world, now| now.person = Some(world.person("刘伟")), &world);
    world.does(what);
    let what = change(|_, now| now.observer = true, &world);
    world.does(what);
    let after = world.the_meeting(meeting).attendees[3].fields.clone();
    assert_eq!(after.person, Some(world.person("刘伟")));
    assert!(after.observer);
    let what = change(|world, now| now.person = Some(world.person("赵文")), &world);
    assert_eq!(
        code(world.refuses(what)),
        Code::Stale {
            now: "刘伟".to_string()
        }
    );
}

#[test]
fn a_meeting_like_the_last_one_has_its_roll_and_its_own_chair() {
    let mut world = World::new(day("2026-11-20"));
    let last = world.give_running_meeting();
    let last = world.the_meeting(last);
    let chair = world.person("郑一鸣");
    let id = MeetingId(
        world
            .does(What::PlanMeeting {
                plan: Plan {
                    chair: Some(chair),
                    date: day("2026-12-21"),
                    ..last.plan.clone()
                },
                issues: Vec::new(),
                like: Some(last.id),
            })
            .child(0),
    );
    let planned = world.the_meeting(id);
    let people: Vec<_> = planned.attendees.iter().map(|one| &one.fields).collect();
    assert!(people.iter().any(|fields| fields.person == Some(chair)));
    for attendee in &last.attendees {
        let same = people
            .iter()
            .filter(|fields| fields.person == attendee.fields.person);
        assert_eq!(same.count(), 1, "{attendee:?}");
    }
    let nobody = MeetingId(uuid::Uuid::nil());
    let refusal = world.refuses(What::PlanMeeting {
        plan: last.plan.clone(),
        issues: Vec::new(),
        like: Some(nobody),
    });
    assert_eq!(refusal.reasons[0].field, "meeting");
}
