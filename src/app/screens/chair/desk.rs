//! A whole desk for tests: keys → App → commands → the rules → the meeting on the screen, with a register in memory.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use uuid::Uuid;

use crate::app::env::Ids;
use crate::app::keymap::Keymap;
use crate::app::shared::Looks;
use crate::app::{App, Effect, Env, Key, Msg, Recorded, ScreenId, Shared, update};
use crate::domain::command::Command;
use crate::domain::decide::States;
use crate::domain::ids::{MeetingId, Subject};
use crate::domain::meeting::{Item, Meeting};
use crate::domain::query::{Answer, Basics, Draft, MeetingView, Query};
use crate::domain::testing::World;
use crate::text::Lang;

/// Ids far from those of the world, far enough apart for the things a command makes.
#[derive(Default)]
pub struct Far(Cell<u128>);

impl Ids for Far {
    fn fresh(&self) -> Uuid {
        self.0.set(self.0.get() + 1);
        Uuid::from_u128(0x0193_7000_0000_7000_9000_0000_0000_0000 + (self.0.get() << 16))
    }
}

pub struct Desk {
    pub world: World,
    pub app: App,
    pub meeting: MeetingId,
    /// Every command that was accepted.
    pub done: Vec<Command>,
    pub drafts: Vec<Draft>,
    /// Looks that were kept for the next start.
    pub looks: Vec<Looks>,
    /// The program of the session that holds the pen still runs.
    pub writer_lives: bool,
    /// What the register has not come to yet; None: it is never behind.
    pub waiting: Option<Vec<(crate::domain::ids::CommandId, Vec<Command>)>>,
    ids: Far,
    /// The clock that never goes back, in milliseconds.
    pub ms: u64,
}

impl Desk {
    /// A desk before the meeting of `world`; `session` sits at it.
    pub fn at(world: World, meeting: MeetingId, session: &str) -> Desk {
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.session = session.to_owned();
        shared.actor = world.env.actor.clone();
        let app = App::new(shared, world.env.now);
        let mut desk = Desk {
            world,
            app,
            meeting,
            done: Vec::new(),
            drafts: Vec::new(),
            looks: Vec::new(),
            writer_lives: false,
            waiting: None,
            ids: Far::default(),
            ms: 0,
        };
        desk.start(Vec::new());
        desk
    }

    /// A running meeting of the small world, written by this desk.
    pub fn running() -> Desk {
        let mut world = World::new(crate::domain::testing::day("2026-11-20"));
        world.set_now(world.today(), "15:00");
        let meeting = world.give_running_meeting();
        world.set_now(world.today(), "15:08");
        Desk::at(world, meeting, "session-1")
    }

    /// The same, not opened yet.
    pub fn preparing() -> Desk {
        let mut world = World::new(crate::domain::testing::day("2026-11-20"));
        let meeting = world.give_meeting();
        world.set_now(world.today(), "15:00");
        Desk::at(world, meeting, "session-1")
    }

    fn start(&mut self, drafts: Vec<Draft>) {
        let effects = self.with(|app, env| app.start(env));
        self.do_all(effects);
        self.send(Msg::Drafts(drafts));
        self.app.shared.office = self.world.office();
        self.app.shared.directory = self.world.directory();
        let target = Some(Subject::Meeting(self.meeting).to_string());
        let effects = self.with(|app, env| app.show(ScreenId::Chair, target, env));
        self.do_all(effects);
    }

    /// The program is cut off and started again under another session; what was drafted is offered.
    pub fn cut_off(self, session: &str) -> Desk {
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.session = session.to_owned();
        shared.actor = self.world.env.actor.clone();
        let app = App::new(shared, self.world.env.now);
        let mut desk = Desk {
            app,
            drafts: Vec::new(),
            ..self
        };
        desk.start(self.drafts);
        desk
    }

    fn with<R>(&mut self, call: impl FnOnce(&mut App, &Env) -> R) -> R {
        let env = Env {
            now: self.world.env.now,
            mono: Duration::from_millis(self.ms),
            ids: &self.ids,
        };
        call(&mut self.app, &env)
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = self.with(|app, env| update(app, msg, env));
        self.do_all(effects);
    }

    fn do_all(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Record { token, commands } => match &mut self.waiting {
                    Some(waiting) => waiting.push((token, commands)),
                    None => self.record(token, commands),
                },
                Effect::Load { request, query } => {
                    if let Some(answer) = self.answer(&query) {
                        let answer = Box::new(answer);
                        self.send(Msg::Loaded { request, answer });
                    }
                }
                Effect::KeepLooks(looks) => self.looks.push(looks),
                Effect::SaveDraft(draft) => self.drafts.push(draft),
                Effect::DropDraft { command } => self.drafts.retain(|d| d.command != command),
                _ => {}
            }
        }
    }

    /// The register comes to what was asked of it, in order.
    pub fn catch_up(&mut self) {
        for (token, commands) in self.waiting.take().unwrap_or_default() {
            self.record(token, commands);
        }
    }

    fn record(&mut self, token: crate::domain::ids::CommandId, commands: Vec<Command>) {
        let mut world = self.world.clone();
        world.env.session = self.app.shared.session.clone();
        let before = world.events.len();
        for command in &commands {
            if let Err(refusal) = world.takes(command) {
                self.send(Msg::Refused { token, refusal });
                return;
            }
        }
        let subjects = world.events[before..].iter().map(|(s, _)| *s).collect();
        self.world = world;
        let taken = |draft: &Draft| commands.iter().any(|c| c.id == draft.command);
        self.drafts.retain(|draft| !taken(draft));
        self.done.extend(commands);
        self.send(Msg::Recorded(Recorded {
            token,
            at: self.world.env.now,
            subjects,
        }));
    }

    fn answer(&self, query: &Query) -> Option<Answer> {
        match query {
            Query::Basics => Some(Answer::Basics(Basics {
                office: self.world.office(),
                directory: self.world.directory(),
                head: 0,
                last_on: None,
            })),
            Query::UnderWay => self.answer(&Query::Meeting(self.meeting)),
            Query::Meeting(id) => {
                let meeting = self.world.meeting(*id)?;
                let issues = meeting
                    .items
                    .iter()
                    .flat_map(|item| item.issues.clone())
                    .filter_map(|id| Some((id, self.world.issue(id)?)))
                    .collect();
                Some(Answer::Meeting(Some(Box::new(MeetingView {
                    ordinal: self.world.ordinal(&meeting),
                    issues,
                    earlier: BTreeMap::new(),
                    review: self.world.review(&meeting),
                    review_rows: Vec::new(),
                    course: Vec::new(),
                    next_meeting: None,
                    undo: self.world.step(*id, meeting.undoable.last().copied()),
                    redo: self
                        .world
                        .step(*id, self.world.redoable(*id).last().copied()),
                    writer_lives: self.writer_lives,
                    redoable: self.world.redoable(*id),
                    meeting,
                }))))
            }
            _ => None,
        }
    }

    /// The same meeting in the window for the room.
    pub fn present(&mut self) {
        let effects = self.with(|app, env| app.start_present(env));
        self.do_all(effects);
    }

    /// Names of keys or texts to type, by blanks.
    pub fn keys(&mut self, keys: &str) {
        for part in keys.split(' ') {
            let keys: Vec<Key> = match part.parse::<Key>() {
                Ok(key) if part.chars().count() > 1 && part.is_ascii() => vec![key],
                _ => part.chars().map(Key::char).collect(),
            };
            for key in keys {
                self.ms += 50;
                self.send(Msg::Key(key));
            }
        }
    }

    /// The meeting as recorded.
    pub fn held(&self) -> Arc<Meeting> {
        self.world.the_meeting(self.meeting)
    }

    /// The `n`th item; 0 is the report.
    pub fn item(&self, n: usize) -> Item {
        self.held().items[n].clone()
    }

    pub fn world_directory(&self) -> Arc<crate::domain::directory::Directory> {
        self.world.directory()
    }

    /// What the status line says.
    pub fn said(&self) -> String {
        self.app
            .shared
            .status
            .words()
            .map(|(_, words)| words.to_owned())
            .unwrap_or_default()
    }
}
