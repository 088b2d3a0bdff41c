//! What the disk refused is recorded again.

use super::*;

fn token() -> CommandId {
    CommandId(uuid::Uuid::from_u128(7))
}

fn full() -> Msg {
    Msg::Failed {
        work: Work::Record(token()),
        failure: Failure {
            words: "磁盘已满".into(),
            disk: true,
            ..Failure::default()
        },
    }
}

/// A form that the disk has just refused, and what it was to record.
fn refused() -> (Desk, Vec<Effect>) {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯");
    let effects = desk.keys("Ctrl+S");
    let asked: Vec<Effect> = effects
        .into_iter()
        .filter(|effect| matches!(effect, Effect::Record { .. }))
        .collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(desk.send(full()), []);
    (desk, asked)
}

fn recording(effects: Vec<Effect>) -> Vec<Effect> {
    let record = |effect: &Effect| matches!(effect, Effect::Record { .. });
    effects.into_iter().filter(record).collect()
}

#[test]
fn what_the_disk_refused_is_recorded_again_by_the_same_command() {
    let (mut desk, asked) = refused();
    assert_eq!(recording(desk.send(Msg::Tick)), [], "not at once");
    for _ in 0..3 {
        desk.ms += 2_000;
        assert_eq!(recording(desk.send(Msg::Tick)), asked);
        assert_eq!(recording(desk.send(Msg::Tick)), [], "once at a time");
        desk.send(full());
        assert!(!desk.form().saving());
        assert_eq!(desk.app.shared.status.trouble(), Some("磁盘已满"));
    }
    // As soon as anything could be written.
    assert_eq!(recording(desk.send(Msg::Writable)), asked);
    desk.heard();
    desk.send(recorded(token()));
    assert!(desk.app.layers().is_empty(), "the form is done");
    assert_eq!(desk.heard()[..1], ["issue saved"]);
    assert_eq!(desk.app.shared.status.trouble(), None);
    desk.ms += 10_000;
    assert_eq!(recording(desk.send(Msg::Tick)), [], "recorded once");
}

#[test]
fn a_text_that_was_changed_since_waits_for_its_user() {
    let (mut desk, _) = refused();
    desk.keys("坏");
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), []);
    assert_eq!(recording(desk.send(Msg::Writable)), []);
    let effects = recording(desk.keys("Ctrl+S"));
    assert_eq!(
        effects,
        [Effect::Record {
            token: token(),
            commands: vec![command(token(), "路灯坏")]
        }]
    );
}

#[test]
fn a_form_that_was_left_is_not_recorded_behind_its_users_back() {
    let (mut desk, _) = refused();
    desk.keys("Esc 4");
    assert!(desk.app.layers().is_empty());
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), []);
    // And while a question stands over it, it waits.
    let (mut desk, asked) = refused();
    desk.keys("Esc");
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), []);
    desk.keys("1");
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), asked);
}

#[test]
fn keys_pressed_while_it_is_tried_again_are_not_lost() {
    let (mut desk, _) = refused();
    desk.ms += 2_000;
    desk.send(Msg::Tick);
    assert!(desk.form().saving());
    desk.keys("坏了");
    desk.send(Msg::Paste("三天".into()));
    desk.send(full());
    assert_eq!(desk.form().text("title"), "路灯坏了三天");
    // Somebody goes on writing: it is saved when he says so.
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), []);
}

#[test]
fn what_the_rules_refuse_at_the_second_try_is_said_at_its_field() {
    let (mut desk, _) = refused();
    desk.ms += 2_000;
    desk.send(Msg::Tick);
    desk.send(Msg::Refused {
        token: token(),
        refusal: Refusal::of("short", RefusalCode::Empty),
    });
    assert!(desk.form().get("short").unwrap().error().is_some());
    desk.ms += 2_000;
    assert_eq!(recording(desk.send(Msg::Tick)), []);
}

#[test]
fn keys_pressed_while_the_rules_refuse_it_go_into_the_form() {
    let (mut desk, _) = refused();
    desk.ms += 2_000;
    desk.send(Msg::Tick);
    desk.keys("坏了");
    desk.send(Msg::Paste("三天".into()));
    desk.send(Msg::Refused {
        token: token(),
        refusal: Refusal::of("short", RefusalCode::Empty),
    });
    // Where they were typed, not where the refusal stands.
    assert_eq!(desk.form().text("title"), "路灯坏了三天");
    assert!(desk.form().get("short").unwrap().error().is_some());
}

#[test]
fn keys_pressed_while_it_is_recorded_are_given_back() {
    let (mut desk, _) = refused();
    desk.ms += 2_000;
    desk.send(Msg::Tick);
    desk.keys("坏了");
    let effects = desk.send(recorded(token()));
    assert!(desk.app.layers().is_empty());
    assert!(effects.contains(&Effect::Copy("坏了".into())));
    let (_, said) = desk.app.shared.status.words().unwrap();
    assert!(said.contains("坏了"), "{said}");
}

#[test]
fn while_it_waits_the_program_wakes_every_two_seconds_and_no_more() {
    let (desk, _) = refused();
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
        mono: Duration::from_millis(desk.ms),
        ids: &desk.ids,
    };
    let wait = desk.app.again_due().unwrap();
    assert_eq!(wait, Duration::from_secs(2));
    assert!(desk.app.next_wake(&env).unwrap() <= wait);
}
