//! Preparing a meeting, its agenda and roll, and taking things back: tables.

mod roll;

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
                fields: Box::new(fields.clone()),
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
