//! Forms: saving, refusals, drafts, leaving.

use super::*;

#[test]
fn a_form_is_saved_and_stays_open_until_commit() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    let effects = desk.keys("路灯缺失 Ctrl+S");
    let token = CommandId(uuid::Uuid::from_u128(7));
    let record = effects.iter().find_map(|effect| match effect {
        Effect::Record { token, commands } => Some((*token, commands.clone())),
        _ => None,
    });
    assert_eq!(record, Some((token, vec![command(token, "路灯缺失")])));
    assert!(desk.form().saving());
    assert_eq!(
        desk.app.shared.status.saved(),
        None,
        "nothing says saved before COMMIT"
    );
    desk.send(recorded(token));
    assert!(desk.app.layers().is_empty());
    assert_eq!(desk.app.shared.status.saved().as_deref(), Some("15:12:09"));
    assert_eq!(desk.heard(), ["issue saved", "changed"]);
}

#[test]
fn a_refusal_comes_back_to_the_field() {
    let mut desk = Desk::with(Probe {
        refuse: true,
        ..Probe::default()
    });
    desk.open(|cx| cx.open_form(form(7)));
    let effects = desk.keys("路灯 Tab Ctrl+S");
    assert!(!effects.iter().any(|e| matches!(e, Effect::Record { .. })));
    assert_eq!(desk.form().focused(), Some("title"));
    assert_eq!(desk.form().get("title").unwrap().error(), Some("同名"));
}

#[test]
fn the_rules_may_refuse_too_and_the_text_stays() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯 Ctrl+S");
    desk.send(Msg::Refused {
        token: CommandId(uuid::Uuid::from_u128(7)),
        refusal: Refusal::of("short", RefusalCode::Empty),
    });
    assert_eq!(desk.form().text("title"), "路灯");
    assert!(!desk.form().saving());
    assert_eq!(desk.form().focused(), Some("short"));
    assert!(desk.form().get("short").unwrap().error().is_some());
}

#[test]
fn a_failure_keeps_the_form_and_raises_the_banner() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯 Ctrl+S");
    desk.send(Msg::Failed {
        work: Work::Record(CommandId(uuid::Uuid::from_u128(7))),
        failure: Failure {
            words: "磁盘已满，以下内容尚未保存".into(),
            disk: true,
            ..Failure::default()
        },
    });
    assert_eq!(
        desk.app.shared.status.trouble(),
        Some("磁盘已满，以下内容尚未保存")
    );
    assert!(!desk.form().saving() && desk.form().text("title") == "路灯");
    desk.send(Msg::Writable);
    assert_eq!(desk.app.shared.status.trouble(), None);
}

#[test]
fn other_fields_follow_what_is_typed() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯");
    assert_eq!(desk.form().text("short"), "路灯");
}

#[test]
fn esc_on_a_clean_form_closes_and_on_a_dirty_one_asks() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("Esc");
    assert!(desk.app.layers().is_empty());
    assert_eq!(desk.heard(), ["issue Closed"]);
    desk.open(|cx| cx.open_form(form(8)));
    let effects = desk.keys("路灯 Esc");
    assert_eq!(desk.app.layers().len(), 2);
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::SaveDraft(d) if d.text == "路灯"))
    );
    desk.keys("Esc");
    assert_eq!(
        (desk.app.layers().len(), desk.form().text("title")),
        (1, "路灯")
    );
    desk.keys("Esc Enter");
    assert_eq!(desk.app.layers().len(), 1, "Enter goes on editing");
    desk.keys("Esc 3");
    assert!(desk.app.layers().is_empty());
}

#[test]
fn what_was_left_is_offered_at_the_same_place() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯 Esc 3");
    desk.open(|cx| cx.open_form(form(8)));
    assert_eq!(desk.app.layers().len(), 2, "恢复/对照/丢弃");
    assert_eq!(desk.form().text("title"), "", "nothing is applied unasked");
    desk.keys("2 Esc");
    assert_eq!(desk.app.layers().len(), 2, "asked again after comparing");
    desk.keys("1");
    assert_eq!(desk.form().text("title"), "路灯");
    assert_eq!(desk.form().command, CommandId(uuid::Uuid::from_u128(7)));
    // Thrown away: dropped from the drafts and not offered again.
    let effects = desk.keys("Esc 4");
    assert!(effects.contains(&Effect::DropDraft {
        command: CommandId(uuid::Uuid::from_u128(7))
    }));
    desk.open(|cx| cx.open_form(form(9)));
    assert_eq!(desk.app.layers().len(), 1);
}

#[test]
fn drafts_of_an_earlier_session_resume_where_the_form_says_so() {
    let mut desk = Desk::new();
    desk.send(Msg::Drafts(vec![Draft {
        command: CommandId(uuid::Uuid::from_u128(3)),
        place: "issue/new".into(),
        field: "title".into(),
        session: "before".into(),
        text: "夜间摊".into(),
        at: DateTime::parse_from_rfc3339("2026-11-20T09:14:00+08:00").unwrap(),
    }]));
    desk.open(|cx| {
        let mut form = form(8);
        form.on_draft = OnDraft::Resume;
        cx.dock(form, true);
    });
    let (form, focus) = desk.app.docked().unwrap();
    assert!(focus);
    assert_eq!(
        (form.text("title"), form.command),
        ("夜间摊", CommandId(uuid::Uuid::from_u128(3)))
    );
    // What follows from the text follows from it again.
    assert_eq!(form.text("short"), "夜间摊");
}

#[test]
fn a_signal_saves_every_unsaved_text_before_the_program_leaves() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路");
    let effects = desk.send(Msg::Signal(Signal::Hangup));
    assert!(
        matches!(&effects[0], Effect::SaveDraft(draft) if draft.text == "路" && draft.session == "here")
    );
    assert_eq!(effects.last(), Some(&Effect::Quit { code: 129 }));
    assert!(desk.app.quitting());
}

#[test]
fn drafts_are_saved_when_their_moment_comes() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    assert!(desk.keys("路").is_empty());
    desk.ms = 100;
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
        mono: Duration::from_millis(100),
        ids: &Counter::default(),
    };
    assert_eq!(desk.app.next_wake(&env), Some(Duration::from_millis(200)));
    desk.ms = 300;
    // The proposal for the other field is no text of the user's and makes no draft.
    assert!(matches!(&desk.send(Msg::Tick)[..], [Effect::SaveDraft(d)] if d.text == "路"));
    assert!(desk.send(Msg::Tick).is_empty());
}

#[test]
fn a_docked_form_gives_the_keys_back_and_keeps_its_text() {
    let mut desk = Desk::new();
    desk.open(|cx| {
        let mut form = form(7);
        form.on_esc = OnEsc::Unfocus;
        cx.dock(form, true);
    });
    desk.keys("路灯");
    let effects = desk.keys("Esc");
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::SaveDraft(d) if d.text == "路灯"))
    );
    assert!(!desk.app.docked().unwrap().1);
    desk.keys("Down");
    assert_eq!(desk.heard(), ["down"]);
    desk.open(|cx| cx.focus_form(true));
    desk.keys("缺失");
    assert_eq!(desk.app.docked().unwrap().0.text("title"), "路灯缺失");
    // Another form in its place: the text stays a draft and comes back.
    desk.open(|cx| {
        let mut other = form(8);
        other.place = "issue/other".into();
        cx.dock(other, true);
    });
    desk.open(|cx| {
        let mut again = form(9);
        again.on_draft = OnDraft::Resume;
        cx.dock(again, true);
    });
    assert_eq!(desk.app.docked().unwrap().0.text("title"), "路灯缺失");
}
