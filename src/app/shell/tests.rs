mod again;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::DateTime;

use super::*;
use crate::app::contract::Answer;
use crate::app::contract::{Command, Draft, What};
use crate::app::env::Counter;
use crate::app::form::{Field, OnDraft, OnEsc};
use crate::app::keymap::Keymap;
use crate::app::layer::{Confirm, Item, Menu, Picker};
use crate::app::msg::{Failure, Recorded, Signal, Work};
use crate::app::{Entry, Possible, Screen};
use crate::domain::office::Identity;
use crate::domain::refusal::{Code as RefusalCode, Refusal};
use crate::text::Lang;

/// A screen that writes down what it hears.
#[derive(Default)]
struct Probe {
    heard: Rc<RefCell<Vec<String>>>,
    refuse: bool,
}

impl Probe {
    fn hear(&self, what: String) {
        self.heard.borrow_mut().push(what);
    }
}

fn command(id: CommandId, name: &str) -> Command {
    Command {
        id,
        what: What::FoundOffice {
            identity: Identity::proposed(name),
        },
    }
}

impl Screen for Probe {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Today]
    }

    fn title(&self, _: &Shared) -> String {
        "今日".into()
    }

    fn enter(&mut self, target: Target, _: &mut Cx) {
        self.hear(format!("enter {target:?}"));
    }

    fn changed(&mut self, _: &mut Cx) {
        self.hear("changed".into());
    }

    fn key(&mut self, key: Key, _: &mut Cx) -> Outcome {
        if key.code == Code::Down {
            self.hear("down".into());
            return Outcome::Consumed;
        }
        Outcome::Ignored
    }

    fn command(&mut self, id: &'static str, _: &mut Cx) -> Outcome {
        self.hear(format!("command {id}"));
        Outcome::Consumed
    }

    fn possible(&self, id: &'static str, _: &Shared) -> Possible {
        match id {
            "global.undo" => Possible::Yes,
            "global.redo" => Possible::Not("没有可重做的".into()),
            _ => Possible::Yes,
        }
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, _: &mut Cx) {
        let said = match reply {
            Reply::Saved(_) => "saved".to_owned(),
            other => format!("{other:?}"),
        };
        self.hear(format!("{} {said}", tag.name));
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, _: &mut Cx) {
        if field == "title" {
            let text = form.text("title").to_owned();
            form.propose_text("short", &text);
        }
    }

    fn submit(&mut self, form: &Form, _: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        if self.refuse {
            return Err(vec![Refused {
                field: Some("title".into()),
                words: "同名".into(),
            }]);
        }
        Ok(vec![command(form.command, form.text("title"))])
    }
}

struct Desk {
    app: App,
    ids: Counter,
    ms: u64,
    heard: Rc<RefCell<Vec<String>>>,
}

impl Desk {
    fn new() -> Desk {
        Desk::with(Probe::default())
    }

    fn with(probe: Probe) -> Desk {
        let heard = probe.heard.clone();
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.session = "here".into();
        let mut app = App::new(
            shared,
            chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        );
        app.screens.probe = Some(Box::new(probe));
        Desk {
            app,
            ids: Counter::default(),
            ms: 0,
            heard,
        }
    }

    fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let env = Env {
            now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
            mono: Duration::from_millis(self.ms),
            ids: &self.ids,
        };
        update(&mut self.app, msg, &env)
    }

    fn keys(&mut self, keys: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for part in keys.split(' ') {
            match part.parse::<Key>() {
                Ok(key) if part.chars().count() > 1 && part.is_ascii() => {
                    effects.extend(self.send(Msg::Key(key)))
                }
                _ => effects.extend(part.chars().flat_map(|c| self.send(Msg::Key(Key::char(c))))),
            }
        }
        effects
    }

    fn open(&mut self, call: impl FnOnce(&mut Cx)) {
        let env = Env {
            now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
            mono: Duration::from_millis(self.ms),
            ids: &self.ids,
        };
        self.app.screen(&env, &mut Vec::new(), |_, cx| call(cx));
    }

    fn heard(&self) -> Vec<String> {
        self.heard.borrow_mut().drain(..).collect()
    }

    fn form(&self) -> &Form {
        self.app.forms().next().unwrap()
    }
}

fn form(n: u128) -> Form {
    Form::new(
        Lang::Zh,
        Tag::new("issue"),
        "登记议题",
        "issue/new",
        CommandId(uuid::Uuid::from_u128(n)),
    )
    .field(Field::line("title", "标题", "").required())
    .field(Field::line("short", "简称", ""))
}

fn recorded(token: CommandId) -> Msg {
    Msg::Recorded(Recorded {
        token,
        at: DateTime::parse_from_rfc3339("2026-11-20T15:12:09+08:00").unwrap(),
        subjects: vec![],
    })
}

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
        },
    });
    assert_eq!(
        desk.app.shared.status.banner(),
        Some("磁盘已满，以下内容尚未保存")
    );
    assert!(!desk.form().saving() && desk.form().text("title") == "路灯");
    desk.send(Msg::Writable);
    assert_eq!(desk.app.shared.status.banner(), None);
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

#[test]
fn letters_go_to_the_text_and_never_to_a_command() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys(": ？");
    assert_eq!(
        (desk.app.layers().len(), desk.form().text("title")),
        (1, ":？")
    );
    desk.keys("Ctrl+G 4");
    desk.keys(":");
    assert!(matches!(desk.app.layers()[0].kind, LayerKind::Palette(_)));
    desk.keys("Esc ：");
    assert!(
        matches!(desk.app.layers()[0].kind, LayerKind::Palette(_)),
        "full-width keys fold in lists"
    );
    desk.keys("Esc 议");
    assert_eq!(
        desk.app.shared.status.words().unwrap().1,
        "输入法为中文状态，可按 F1 看功能键"
    );
}

#[test]
fn the_palette_finds_commands_by_initials_and_runs_them() {
    let mut desk = Desk::new();
    desk.keys("F10 cx");
    let LayerKind::Palette(palette) = &desk.app.layers()[0].kind else {
        panic!()
    };
    assert_eq!(palette.rows().next().unwrap().id, "global.undo");
    desk.keys("Enter");
    assert!(desk.app.layers().is_empty());
    assert_eq!(desk.heard(), ["command global.undo"]);
    desk.keys("Ctrl+Y");
    assert_eq!(desk.app.shared.status.words().unwrap().1, "没有可重做的");
}

#[test]
fn help_and_palette_give_way_to_each_other() {
    let mut desk = Desk::new();
    let open = |desk: &Desk| match desk.app.layers() {
        [layer] => match &layer.kind {
            LayerKind::Palette(palette) => palette.title.clone(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    desk.keys("F1");
    let help = open(&desk);
    desk.keys("F10");
    let palette = open(&desk);
    assert!(!help.is_empty() && !palette.is_empty() && help != palette);
    desk.keys("F1");
    assert_eq!(open(&desk), help);
    desk.keys("F1");
    assert!(desk.app.layers().is_empty());
}

#[test]
fn a_picker_answers_with_ids() {
    let mut desk = Desk::new();
    let rows = || {
        vec![
            Entry::new("u1", "城管中队"),
            Entry::new("u2", "派出所"),
            Entry::new("u3", "环卫所"),
        ]
    };
    desk.open(|cx| cx.open(Tag::new("lead"), Picker::one("牵头单位", rows())));
    desk.keys("hws Enter");
    desk.open(|cx| cx.open(Tag::new("assist"), Picker::many("协办", rows(), ["u2"])));
    desk.keys("Space Enter");
    desk.open(|cx| cx.open(Tag::new("owner"), Picker::one("责任人", rows()).or_new()));
    desk.keys("周海明 Enter");
    desk.open(|cx| cx.open(Tag::new("lead"), Picker::one("牵头单位", rows())));
    desk.keys("1");
    desk.keys("Esc Esc");
    assert_eq!(
        desk.heard(),
        [
            "lead Picked([\"u3\"])",
            "assist Picked([\"u2\", \"u1\"])",
            "owner NewName(\"周海明\")",
            "lead Closed"
        ]
    );
}

#[test]
fn a_menu_takes_digits_wide_ones_too() {
    let mut desk = Desk::new();
    let menu = || {
        Menu::new(
            "两个牵头单位",
            vec![
                Item::reply("first", "列第一位的为牵头单位"),
                Item::reply("split", "拆成两项"),
            ],
        )
    };
    desk.open(|cx| cx.open(Tag::new("leads"), menu()));
    desk.keys("２");
    desk.open(|cx| cx.open(Tag::new("leads"), menu().at_item(1)));
    desk.keys("Down Enter");
    desk.open(|cx| cx.open(Tag::new("leads"), menu()));
    desk.keys("9 Esc");
    assert_eq!(
        desk.heard(),
        [
            "leads Chose(\"split\")",
            "leads Chose(\"first\")",
            "leads Closed"
        ]
    );
}

#[test]
fn closing_needs_the_word_and_no_paste_types_it() {
    let mut desk = Desk::new();
    let id = CommandId(uuid::Uuid::from_u128(5));
    let confirm =
        || Confirm::new("闭会", "闭会", Action::Record(vec![command(id, "x")])).word("闭会");
    desk.open(|cx| cx.open(Tag::new("close"), confirm()));
    assert!(desk.keys("Enter Enter Tab Enter").is_empty());
    desk.send(Msg::Paste("闭会\n\n".into()));
    assert!(desk.keys("Enter Tab Enter").is_empty());
    desk.keys("Esc");
    desk.open(|cx| cx.open(Tag::new("close"), confirm()));
    let effects = desk.keys("闭会 Enter Enter");
    assert!(matches!(&effects[..], [Effect::Record { token, .. }] if *token == id));
    desk.send(recorded(id));
    assert_eq!(desk.heard(), ["close Closed", "close saved", "changed"]);
}

#[test]
fn without_a_word_the_cancel_button_has_the_focus() {
    let mut desk = Desk::new();
    desk.open(|cx| {
        cx.open(
            Tag::new("withdraw"),
            Confirm::new("撤回", "撤回", Action::Reply),
        )
    });
    desk.keys("Enter");
    desk.open(|cx| {
        cx.open(
            Tag::new("withdraw"),
            Confirm::new("撤回", "撤回", Action::Reply),
        )
    });
    desk.keys("Left Enter");
    assert_eq!(desk.heard(), ["withdraw Closed", "withdraw Confirmed"]);
}

#[test]
fn leaving_needs_more_than_enter_and_ctrl_q_twice_leaves() {
    let mut desk = Desk::new();
    assert!(desk.keys("Ctrl+Q Enter").is_empty());
    let effects = desk.keys("Ctrl+Q Ctrl+Q");
    assert_eq!(effects, [Effect::Quit { code: 0 }]);
}

#[test]
fn a_burst_may_open_a_question_but_never_answers_it() {
    let mut desk = Desk::new();
    let keys = |keys: &str| keys.split(' ').map(|key| key.parse().unwrap()).collect();
    for answer in ["Ctrl+Q Ctrl+Q", "Ctrl+Q Right Enter"] {
        assert!(desk.send(Msg::Burst(keys(answer))).is_empty());
        assert_eq!(desk.app.layers().len(), 1, "it still asks");
        desk.keys("Esc");
    }
    desk.open(|cx| cx.open_form(form(7)));
    desk.keys("路灯");
    assert!(desk.send(Msg::Burst(keys("Esc 4"))).is_empty());
    assert_eq!(desk.form().text("title"), "路灯", "nothing is thrown away");
    desk.keys("Esc 4");
    assert!(desk.app.layers().is_empty(), "the same keys one by one do");
}

#[test]
fn nothing_pasted_into_a_list_does_anything() {
    let mut desk = Desk::new();
    let effects = desk.send(Msg::Paste(":退出\n:闭会\n".into()));
    assert!(effects.is_empty() && desk.app.layers().is_empty());
}

#[test]
fn a_window_too_small_keeps_what_is_typed_and_does_nothing_else() {
    let mut desk = Desk::new();
    desk.open(|cx| cx.open_form(form(7)));
    desk.app.drawn(Geometry {
        size: (40, 10),
        ..Geometry::default()
    });
    let effects = desk.keys("路灯 Ctrl+S Enter Esc F10");
    assert!(effects.is_empty());
    assert_eq!(
        (desk.app.layers().len(), desk.form().text("title")),
        (1, "路灯")
    );
}

#[test]
fn a_load_finds_who_asked() {
    let mut desk = Desk::new();
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-20T15:12:08+08:00").unwrap(),
        mono: Duration::ZERO,
        ids: &Counter::default(),
    };
    let effects = desk.app.start(&env);
    let Effect::Load { request, query } = &effects[0] else {
        panic!()
    };
    assert!(matches!(query, Query::Basics));
    desk.send(Msg::Loaded {
        request: *request,
        answer: Box::new(Answer::Basics(crate::app::contract::Basics::default())),
    });
    assert_eq!(desk.heard(), ["enter None", "changed"]);
}

#[test]
fn midnight_loads_anew() {
    let mut desk = Desk::new();
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-21T00:00:00+08:00").unwrap(),
        mono: Duration::ZERO,
        ids: &Counter::default(),
    };
    update(&mut desk.app, Msg::Tick, &env);
    assert_eq!(desk.heard(), ["changed"]);
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-21T23:59:00+08:00").unwrap(),
        ..env
    };
    assert_eq!(
        desk.app.next_wake(&env),
        Some(Duration::from_millis(60_050))
    );
}

#[test]
fn what_was_said_before_the_first_screen_is_read_whole() {
    let file = "[form]\n\"form.save\" = [\"Ctrl+S\"]\n\"form.reset\" = \"Ctrl+S\"";
    let error = Keymap::load(Some(file)).unwrap_err();
    let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
    let said = crate::text::messages::run::keymap_refused(Lang::Zh, error.words(Lang::Zh));
    shared.status.warn(said.clone());
    let mut app = App::new(shared, "2026-11-20".parse().unwrap());
    let ids = crate::app::screens::chair::desk::Far::default();
    let env = Env {
        now: "2026-11-20T15:00:00+08:00".parse().unwrap(),
        mono: std::time::Duration::ZERO,
        ids: &ids,
    };
    app.start(&env);
    let LayerKind::Pager(pager) = &app.layers().last().unwrap().kind else {
        panic!()
    };
    assert!(
        pager
            .text
            .contains("第3行：Ctrl+S 同时给了 form.save 和 form.reset"),
        "{}",
        pager.text
    );
}
