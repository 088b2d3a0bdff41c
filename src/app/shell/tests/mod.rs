//! The shell with a screen that only notes what it hears; here also sizes, loads and the clock.

mod again;
mod forms;
mod layers;

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
        let mut app = App::new(shared, "2026-11-20T15:12:08+08:00".parse().unwrap());
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
        now: DateTime::parse_from_rfc3339("2026-11-21T23:59:55+08:00").unwrap(),
        ..env
    };
    assert_eq!(desk.app.next_wake(&env), Some(Duration::from_millis(5_050)));
    // Asleep or set to another day, the machine does not say so: somebody looks.
    let env = Env {
        now: DateTime::parse_from_rfc3339("2026-11-21T15:00:00+08:00").unwrap(),
        ..env
    };
    assert_eq!(desk.app.next_wake(&env), Some(Duration::from_secs(10)));
}

#[test]
fn what_was_said_before_the_first_screen_is_read_whole() {
    let file = "[form]\n\"form.save\" = [\"Ctrl+S\"]\n\"form.reset\" = \"Ctrl+S\"";
    let error = Keymap::load(Some(file)).unwrap_err();
    let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
    let said = crate::text::messages::run::keymap_refused(Lang::Zh, error.words(Lang::Zh));
    shared.status.warn(said.clone());
    let mut app = App::new(shared, "2026-11-20T15:00:00+08:00".parse().unwrap());
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
