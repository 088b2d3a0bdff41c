//! In the room.

use super::*;

#[test]
fn adjourning_stops_the_clocks_and_resuming_goes_on_at_the_same_item() {
    let mut world = world();
    let meeting = world.give_meeting();
    world.does(What::OpenMeeting { meeting });
    let item = world.item(meeting, 2);
    let step = Step::Discuss;
    world.does(What::GoTo {
        meeting,
        item,
        step,
    });
    assert_eq!(
        code(world.refuses(What::GoTo {
            meeting,
            item,
            step
        })),
        Code::NothingChanged
    );
    world.set_now(world.today(), "09:30");
    world.does(What::Adjourn { meeting });
    assert_eq!(
        code(world.refuses(What::GoTo {
            meeting,
            item,
            step: Step::Assign
        })),
        Code::WrongState {
            state: MeetingState::Adjourned
        }
    );
    world.set_now(world.today(), "11:00");
    world.does(What::Resume { meeting });
    world.set_now(world.today(), "11:05");
    let now = world.env.now;
    let held = world.the_meeting(meeting);
    assert_eq!(held.minutes_run(now), 35);
    assert_eq!(held.minutes_on(item, now), 35);
    let position = held.position.unwrap();
    assert_eq!((position.item, position.step), (item, step));
}

#[test]
fn the_roll_is_kept_until_closing_and_the_chair_stays() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let what = mark(&world, meeting, "沈立群", Attendance::Absent);
    assert_eq!(code(world.refuses(what)), Code::ChairNotPresent);
    let what = mark(
        &world,
        meeting,
        "周海明",
        Attendance::Proxy {
            name: " ".to_string(),
        },
    );
    assert_eq!(code(world.refuses(what)), Code::Empty);
    let what = mark(
        &world,
        meeting,
        "周海明",
        Attendance::Proxy {
            name: "刘伟".to_string(),
        },
    );
    world.does(what.clone());
    assert_eq!(code(world.refuses(what)), Code::NothingChanged);
    let mut what = mark(&world, meeting, "王晓岚", Attendance::Present);
    if let What::MarkAttendance { arrived, left, .. } = &mut what {
        *arrived = chrono::NaiveTime::from_hms_opt(15, 30, 0);
        *left = chrono::NaiveTime::from_hms_opt(15, 20, 0);
    }
    assert_eq!(code(world.refuses(what)), Code::PeriodReversed);

    let (closed, _) = world.closed_meeting();
    let what = mark(&world, closed, "王晓岚", leave());
    assert_eq!(
        code(world.refuses(what)),
        Code::WrongState {
            state: MeetingState::Closed
        }
    );
}

#[test]
fn an_item_is_heard_without_a_unit_only_where_one_is_missing() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let item = world.item(meeting, 1);
    let missing = world.unit("环卫所");
    world.given(vec![(
        Subject::Meeting(meeting),
        Event::ItemChanged {
            item,
            fields: ItemFields {
                needs: vec![missing, world.unit("派出所")],
                ..world
                    .the_meeting(meeting)
                    .item(item)
                    .unwrap()
                    .fields
                    .clone()
            },
        },
    )]);
    let hear = |unit| What::HearWithout {
        meeting,
        item,
        unit,
    };
    let present = hear(world.unit("派出所"));
    assert_eq!(code(world.refuses(present)), Code::NothingChanged);
    world.does(hear(missing));
    assert_eq!(code(world.refuses(hear(missing))), Code::NothingChanged);
}

#[test]
fn notes_keep_who_spoke_and_a_change_of_somebody_elses_text_is_refused() {
    let mut world = world();
    let meeting = world.give_running_meeting();
    let item = world.item(meeting, 1);
    let speaker = Some(world.the_meeting(meeting).attendees[3].id);
    let add = |text: &str| What::AddNote {
        meeting,
        item,
        speaker,
        text: text.to_string(),
    };
    assert_eq!(code(world.refuses(add(" \n"))), Code::Empty);
    assert_eq!(
        code(world.refuses(add(&"字".repeat(10_001)))),
        Code::TooLong { limit: 10_000 }
    );
    let note = NoteId(world.does(add("建议增设疏导点")).child(0));
    let change = |was: &str, now: &str| What::ChangeNote {
        meeting,
        item,
        note,
        speaker: None,
        text: Change {
            was: was.to_string(),
            now: now.to_string(),
        },
    };
    assert_eq!(
        code(world.refuses(change("别的", "建议增设两处疏导点"))),
        Code::Stale {
            now: "建议增设疏导点".to_string()
        }
    );
    world.does(change("建议增设疏导点", "建议增设两处疏导点"));
    let known = &world.the_meeting(meeting).items[1].notes[0];
    assert_eq!(known.text, "建议增设两处疏导点");
    assert_eq!(known.speaker, None);
}
