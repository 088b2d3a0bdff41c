//! B8: the four steps of a meeting, and the composition of a 协商会 (1+5+X).

use super::story::{code, world};
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::env::Channel;
use crate::domain::ids::*;
use crate::domain::meeting::{
    Attendance, AttendeeFields, Capacity, MeetingKind, MeetingState, Stage,
};
use crate::domain::refusal::Code;
use crate::domain::testing::World;

/// A 协商会 of 杜鹃片区 on one topic, with its time and venue.
fn consultation(world: &mut World) -> MeetingId {
    let issue = world.give_issue("加装电梯", "公共服务/道路照明");
    let mut plan = world.plan();
    plan.kind = MeetingKind::Consultation;
    plan.venue = "高潮村".to_string();
    let command = world.does(What::PlanMeeting {
        plan,
        issues: vec![issue],
        like: None,
    });
    MeetingId(command.child(0))
}

fn missing(world: &World, meeting: MeetingId) -> Vec<Capacity> {
    let directory = world.directory();
    world.the_meeting(meeting).kinds_missing(&directory)
}

fn guest(name: &str, capacity: Option<Capacity>) -> AttendeeFields {
    AttendeeFields {
        person: None,
        name: name.to_string(),
        unit: None,
        observer: false,
        capacity,
    }
}

fn invite(world: &mut World, meeting: MeetingId, fields: AttendeeFields) {
    world.does(What::Invite {
        meeting,
        attendees: vec![fields],
    });
}

fn sit_as(world: &World, meeting: MeetingId, name: &str, capacity: Option<Capacity>) -> What {
    let held = world.the_meeting(meeting);
    let person = Some(world.person(name));
    let known = held
        .attendees
        .iter()
        .find(|one| one.fields.person == person);
    let known = known.unwrap();
    let was = known.fields.clone();
    let now = AttendeeFields {
        capacity,
        ..was.clone()
    };
    What::ChangeAttendee {
        meeting,
        attendee: known.id,
        fields: Change { was, now },
    }
}

fn notice(world: &World, meeting: MeetingId) -> What {
    What::SendNotice {
        meeting,
        on: world.today(),
        channel: Channel::Phone,
    }
}

#[test]
fn b8_a_meeting_passes_four_steps_and_none_without_a_topic() {
    assert_eq!(Stage::of(MeetingState::Cancelled, true), None);
    let mut world = world();
    let plan = world.plan();
    let command = world.does(What::PlanMeeting {
        plan,
        issues: Vec::new(),
        like: None,
    });
    let meeting = MeetingId(command.child(0));
    let stage = |world: &World| world.the_meeting(meeting).stage();
    assert_eq!(stage(&world), Some(Stage::Select));
    let refused = world.refuses(What::OpenMeeting { meeting });
    assert_eq!(code(refused), Code::NoItems);
    let issue = world.give_issue("路灯缺失", "公共服务/道路照明");
    world.does(What::AddIssues {
        meeting,
        issues: vec![issue],
    });
    assert_eq!(stage(&world), Some(Stage::Prepare));
    // No notice was sent: that is advice, no refusal.
    assert!(world.the_meeting(meeting).notice.is_none());
    world.does(What::OpenMeeting { meeting });
    assert_eq!(stage(&world), Some(Stage::Hold));
    let item = world.item(meeting, 1);
    world.does(What::SetOutcome {
        meeting,
        item,
        outcome: Change {
            was: None,
            now: Some(crate::domain::meeting::Outcome::SettledOnSite {
                result: "当场修复".to_string(),
            }),
        },
    });
    world.does(What::CloseMeeting { meeting });
    assert_eq!(stage(&world), Some(Stage::Execute));
}

#[test]
fn b8_a_consultation_without_its_leader_is_neither_called_nor_opened() {
    let mut world = world();
    let meeting = consultation(&mut world);
    // The chair leads unless somebody says otherwise.
    let what = sit_as(&world, meeting, "沈立群", Some(Capacity::Stakeholder));
    world.does(what);
    let what = notice(&world, meeting);
    assert_eq!(code(world.refuses(what)), Code::NoLeader);
    let refused = world.refuses(What::OpenMeeting { meeting });
    assert_eq!(code(refused), Code::NoLeader);
    // Whoever was chosen leads; on leave, nobody does, and a stand-in is one.
    let what = sit_as(&world, meeting, "吴阿根", Some(Capacity::Leader));
    world.does(what);
    let held = world.the_meeting(meeting);
    let leader = held
        .attendees
        .iter()
        .find(|one| one.fields.capacity == Some(Capacity::Leader))
        .unwrap()
        .id;
    let mark = |attendance| What::MarkAttendance {
        meeting,
        attendee: leader,
        attendance,
        arrived: None,
        left: None,
    };
    world.does(mark(Attendance::Leave {
        reason: "另有公务".to_string(),
    }));
    let refused = world.refuses(What::OpenMeeting { meeting });
    assert_eq!(code(refused), Code::NoLeader);
    world.does(mark(Attendance::Proxy {
        name: "吴小根".to_string(),
    }));
    let what = notice(&world, meeting);
    world.does(what);
    world.does(What::OpenMeeting { meeting });
}

#[test]
fn b8_missing_kinds_of_the_five_are_named_and_refuse_nothing() {
    let mut world = world();
    let meeting = consultation(&mut world);
    assert_eq!(
        missing(&world, meeting),
        [
            Capacity::Alliance,
            Capacity::Property,
            Capacity::Volunteer,
            Capacity::Resident
        ]
    );
    // A guest of no unit is a resident; the others were asked as what they are.
    invite(&mut world, meeting, guest("居民代表", None));
    let property = guest("物业经理", Some(Capacity::Property));
    invite(&mut world, meeting, property);
    assert_eq!(
        missing(&world, meeting),
        [Capacity::Alliance, Capacity::Volunteer]
    );
    world.does(What::OpenMeeting { meeting });
    // Another kind of meeting asks nothing of the kind.
    let mut plan = world.plan();
    plan.kind = MeetingKind::Talk;
    let command = world.does(What::PlanMeeting {
        plan,
        issues: Vec::new(),
        like: None,
    });
    assert!(missing(&world, MeetingId(command.child(0))).is_empty());
}

#[test]
fn b8_who_was_asked_before_capacities_were_known_keeps_the_same_bytes() {
    let body = r#"{"attendee":"00000000-0000-0000-0000-000000000001","fields":{"name":"","observer":false,"person":null,"unit":null}}"#;
    let event = crate::domain::event::Event::from_stored("meeting.invited", 1, body);
    let (kind, _, stored) = event.to_stored().unwrap();
    assert_eq!((kind.as_str(), stored.as_str()), ("meeting.invited", body));
}

#[test]
fn b8_one_person_leads_a_consultation_and_a_second_names_the_first() {
    let mut world = world();
    let meeting = consultation(&mut world);
    let what = sit_as(&world, meeting, "吴阿根", Some(Capacity::Leader));
    world.does(what);
    let second = sit_as(&world, meeting, "沈立群", Some(Capacity::Leader));
    let name = "吴阿根".to_string();
    let refusal = world.refuses(second.clone());
    assert_eq!(refusal.reasons[0].field, "capacity");
    assert_eq!(code(refusal), Code::OneLeader { name: name.clone() });
    // Whoever is invited as a second one neither.
    let what = What::Invite {
        meeting,
        attendees: vec![guest("王桂芬", Some(Capacity::Leader))],
    };
    assert_eq!(code(world.refuses(what)), Code::OneLeader { name });
    // The first gives it up: then there is room.
    let what = sit_as(&world, meeting, "吴阿根", Some(Capacity::Committee));
    world.does(what);
    world.does(second);
}
