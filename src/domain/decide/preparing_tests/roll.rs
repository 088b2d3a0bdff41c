//! Who comes, who takes the chair and who the record.

use super::*;

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
