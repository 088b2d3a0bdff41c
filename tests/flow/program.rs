//! The program without its threads and its terminal: keys in, the real register on a disk, frames out.

use std::cell::Cell;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;
use uuid::Uuid;

use pianqu::app::keymap::Keymap;
use pianqu::app::layer::LayerKind;
use pianqu::app::msg::Work;
use pianqu::app::screens::board::SavedView;
use pianqu::app::{App, Effect, Env, Ids, Key, Msg, Recorded, ScreenId, Shared, update};
use pianqu::documents;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::ids::{CommandId, OfficeId, Subject};
use pianqu::domain::query::{Answer, IssueFilter, IssueKey, IssueRow, Page, Query};
use pianqu::run::{Desk, DraftDesk, Keeper, Library, NotImported, Shelf, Trouble, Writer};
use pianqu::sample::{self, Sample};
use pianqu::store::{OpenOptions, Reader, Register};
use pianqu::text::Lang;
use pianqu::ui::testing::{every_size, snapshot};

mod foreign;

/// Rising ids with room for what each command makes.
#[derive(Default)]
struct Rising(Cell<u128>);

impl Ids for Rising {
    fn fresh(&self) -> Uuid {
        self.0.set(self.0.get() + 1);
        Uuid::from_u128((0x0193_6f3e_7a10_7cde << 64) | (self.0.get() << 32))
    }
}

pub struct Program {
    pub app: App,
    desk: Desk,
    drafts: DraftDesk,
    shelf: Shelf,
    ids: Rising,
    now: DateTime<FixedOffset>,
    mono: Duration,
    pub folder: TempDir,
    /// What was last put on the clipboard.
    pub copied: String,
    /// The views of the board that were last kept.
    pub views: Vec<SavedView>,
    /// What was asked of the register and is not answered yet; None: all is answered at once.
    slow: Option<Vec<Effect>>,
}

impl Program {
    /// An empty register, opened at three in the afternoon of a Friday.
    pub fn empty() -> Program {
        Program::with("", |_, _, _| {})
    }

    /// The sample street: a year of past meetings and one due today.
    pub fn street() -> Program {
        Program::with("李敏", |register, now, calendar| {
            // The same day gives the same commands: they are thought out once for all tests.
            static SAMPLE: OnceLock<Sample> = OnceLock::new();
            let sample = SAMPLE.get_or_init(|| sample::build(now, calendar, "elsewhere").unwrap());
            register.record_all(&sample.street).unwrap();
        })
    }

    /// Another language, on the screen and in what the register says.
    pub fn speaks(&mut self, lang: Lang) {
        self.app.shared.lang = lang;
        self.desk.lang.set(lang);
        self.shelf.lang.set(lang);
        self.send(Msg::Changed);
    }

    /// To the page of the meeting that is due today.
    pub fn visit_todays_meeting(&mut self) {
        let today = self.now.date_naive();
        let query = Query::Meetings {
            filter: Default::default(),
            limit: 20,
        };
        let Answer::Meetings(rows) = self.ask(query) else {
            panic!("no meetings")
        };
        let row = rows.iter().find(|row| row.date == today).unwrap();
        self.visit(ScreenId::Meetings, &Subject::Meeting(row.id).to_string());
    }

    /// A register filled somehow, and somebody at the keyboard; empty: nobody has said who.
    pub fn with(
        actor: &str,
        fill: impl FnOnce(&mut Register, DateTime<FixedOffset>, Arc<Calendar>),
    ) -> Program {
        // These tests are about what is on the screen: in memory, where there is such a place, nothing waits for a disk.
        let memory = tempfile::tempdir_in("/dev/shm");
        let folder = memory.or_else(|_| tempfile::tempdir()).unwrap();
        let path = folder.path().join("r.db");
        let options = OpenOptions {
            state_dir: None,
            renderer: Box::new(documents::print),
        };
        let office = OfficeId(Uuid::from_u128(7));
        let mut register = Register::create(&path, office, options).unwrap();
        let calendar = Arc::new(Calendar::builtin());
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.session = "here".to_owned();
        shared.calendar = calendar.clone();
        shared.actor.name = actor.to_owned();
        let now: DateTime<FixedOffset> = "2026-11-20T15:00:00+08:00".parse().unwrap();
        fill(&mut register, now, calendar.clone());
        let mut program = Program {
            app: App::new(shared, now),
            desk: Desk {
                notice: None,
                room_used: false,
                damaged: None,
                register,
                lang: Lang::Zh.into(),
                _lock: None,
            },
            drafts: DraftDesk::of(&path, Lang::Zh.into()),
            shelf: Shelf {
                reader: Reader::open(&path).unwrap(),
                calendar,
                exports: folder.path().join("export"),
                sign_key: None,
                state_dir: None,
                today: now.date_naive(),
                lang: Lang::Zh.into(),
            },
            ids: Rising::default(),
            now,
            mono: Duration::ZERO,
            folder,
            copied: String::new(),
            views: Vec::new(),
            slow: None,
        };
        let effects = program.with_env(|app, env| app.start(env));
        program.perform(effects);
        program
    }

    /// Cut off without a word, one second after the last key, and started again on the same register.
    pub fn killed_and_started_again(mut self) -> Program {
        self.mono += Duration::from_secs(1);
        self.send(Msg::Tick);
        let path = self.folder.path().join("r.db");
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.session = format!("after {}", self.app.shared.session);
        shared.calendar = self.app.shared.calendar.clone();
        shared.actor = self.app.shared.actor.clone();
        self.app = App::new(shared, self.now);
        self.drafts = DraftDesk::of(&path, Lang::Zh.into());
        self.shelf.reader = Reader::open(&path).unwrap();
        let effects = self.with_env(|app, env| app.start(env));
        self.perform(effects);
        let drafts = self.shelf.reader.drafts().unwrap();
        self.send(Msg::Drafts(drafts));
        self
    }

    /// Another window holds the meeting of the sample street from opening to issued minutes, and this one is told.
    pub fn elsewhere_plays_the_meeting(&mut self) {
        let calendar = self.shelf.calendar.clone();
        let sample = sample::build(self.now, calendar, "elsewhere").unwrap();
        self.desk.register.record_all(&sample.play).unwrap();
        self.send(Msg::Changed);
    }

    fn with_env<R>(&mut self, call: impl FnOnce(&mut App, &Env) -> R) -> R {
        let env = Env {
            now: self.now,
            mono: self.mono,
            ids: &self.ids,
        };
        call(&mut self.app, &env)
    }

    /// Sends a message and does all that follows from it.
    fn send(&mut self, msg: Msg) {
        let effects = self.with_env(|app, env| update(app, msg, env));
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut queue = VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            if let Some(msg) = self.done(effect) {
                queue.extend(self.with_env(|app, env| update(app, msg, env)));
            }
            if let Some((title, text)) = self.desk.notice() {
                let msg = Msg::Notice { title, text };
                queue.extend(self.with_env(|app, env| update(app, msg, env)));
            }
        }
    }

    fn done(&mut self, effect: Effect) -> Option<Msg> {
        let today = self.now.date_naive();
        match effect {
            Effect::Record { token, commands } => {
                let env = self.with_env(|app, env| app.shared.domain_env(env));
                Some(match self.desk.record(&commands, &env) {
                    Ok((subjects, _)) => Msg::Recorded(Recorded {
                        token,
                        at: env.now,
                        subjects,
                    }),
                    Err(Trouble::Refused(refusal)) => Msg::Refused { token, refusal },
                    Err(Trouble::Failed(failure)) => Msg::Failed {
                        work: Work::Record(token),
                        failure,
                    },
                })
            }
            Effect::Import(import) => {
                let env = self.with_env(|app, env| app.shared.domain_env(env));
                let token = import.token;
                let mut told = |_| std::ops::ControlFlow::Continue(());
                Some(match self.desk.import(&import, &env, &mut told) {
                    Ok((subjects, _)) => Msg::Recorded(Recorded {
                        token,
                        at: env.now,
                        subjects,
                    }),
                    Err(NotImported::Cancelled) => Msg::NotImported {
                        token,
                        lines: Vec::new(),
                    },
                    Err(NotImported::Wrong(lines)) => Msg::NotImported { token, lines },
                    Err(NotImported::Failed(failure)) => Msg::Failed {
                        work: Work::Record(token),
                        failure,
                    },
                })
            }
            load @ Effect::Load { .. } if self.slow.is_some() => {
                self.slow
                    .iter_mut()
                    .for_each(|slow| slow.push(load.clone()));
                None
            }
            Effect::Load { request, query } => Some(match self.shelf.answer(&query, today) {
                Ok(answer) => Msg::Loaded {
                    request,
                    answer: Box::new(answer),
                },
                Err(failure) => Msg::Failed {
                    work: Work::Load(request),
                    failure,
                },
            }),
            Effect::ReadFile {
                request,
                kind,
                path,
            } => {
                let plan = self.shelf.file(kind, &path, today, Lang::Zh);
                Some(Msg::FileRead {
                    request,
                    plan: plan.map(Box::new),
                })
            }
            Effect::WriteSheets { request, what } => Some(match self.shelf.sheets(&what, today) {
                Ok((folder, files)) => Msg::Exported {
                    request,
                    folder,
                    files,
                    unsigned: None,
                },
                Err(failure) => Msg::Failed {
                    work: Work::Export(request),
                    failure,
                },
            }),
            Effect::Export(export) => Some(match self.shelf.export(&export, today) {
                Ok(wrote) => Msg::Exported {
                    request: export.request,
                    folder: wrote.folder,
                    files: wrote.files,
                    unsigned: wrote.unsigned,
                },
                Err(failure) => Msg::Failed {
                    work: Work::Export(export.request),
                    failure,
                },
            }),
            Effect::KeepText { request, text } => {
                Some(match self.shelf.keep_text(&text, "没保存的文字.txt") {
                    Ok(path) => Msg::Exported {
                        request,
                        folder: path,
                        files: Vec::new(),
                        unsigned: None,
                    },
                    Err(failure) => Msg::Failed {
                        work: Work::Export(request),
                        failure,
                    },
                })
            }
            Effect::Copy(text) => {
                self.copied = text;
                None
            }
            Effect::KeepViews(views) => {
                self.views = views;
                None
            }
            Effect::SaveDraft(draft) => {
                self.drafts.save_draft(&draft).unwrap();
                None
            }
            Effect::DropDraft { command } => {
                self.drafts.drop_draft(command, self.now).unwrap();
                None
            }
            _ => None,
        }
    }

    /// Presses keys: names (`Enter`, `Ctrl+S`, `F2`) and texts, separated by blanks.
    pub fn keys(&mut self, keys: &str) {
        for part in keys.split([' ', '\n']).filter(|part| !part.is_empty()) {
            let named = part.len() > 1 && part.is_ascii();
            let keys: Vec<Key> = match part.parse::<Key>() {
                Ok(key) if named => vec![key],
                _ => part.chars().map(Key::char).collect(),
            };
            for key in keys {
                self.mono += Duration::from_millis(50);
                self.send(Msg::Key(key));
            }
        }
    }

    /// Presses keys faster than the register answers; the answers come after the last one.
    pub fn keys_before_answers(&mut self, keys: &str) {
        self.slow = Some(Vec::new());
        self.keys(keys);
        let waiting = self.slow.take().unwrap_or_default();
        self.perform(waiting);
    }

    /// The same program on a later day, at nine in the morning.
    pub fn goes_to(&mut self, day: &str) {
        self.now = format!("{day}T09:00:00+08:00").parse().unwrap();
        self.shelf.today = self.now.date_naive();
        self.send(Msg::Changed);
    }

    /// Goes to a screen as a link of another screen does.
    pub fn visit(&mut self, screen: ScreenId, target: &str) {
        let effects = self.with_env(|app, env| app.show(screen, Some(target.to_owned()), env));
        self.perform(effects);
    }

    /// Another program records something; this one hears of it.
    pub fn other_window(&mut self, what: What) {
        self.other_window_does([what]);
    }

    /// The same for many things at once.
    pub fn other_window_does(&mut self, whats: impl IntoIterator<Item = What>) {
        let commands: Vec<Command> = whats
            .into_iter()
            .map(|what| Command::new(CommandId(self.ids.fresh()), what))
            .collect();
        let env = self.with_env(|app, env| app.shared.domain_env(env));
        let path = self.folder.path().join("r.db");
        let mut other = Register::open(&path, OpenOptions::default()).unwrap();
        other.record(&commands, &env).unwrap();
        self.send(Msg::Changed);
    }

    /// How long the program would sleep now.
    pub fn next_wake(&mut self) -> Duration {
        self.with_env(|app, env| app.next_wake(env)).unwrap()
    }

    /// Time passes; nothing is pressed.
    pub fn wait(&mut self, time: Duration) {
        self.now += time;
        self.mono += time;
        self.send(Msg::Tick);
    }

    /// The place of the form that takes the keys, and the key of its field.
    pub fn field(&self) -> Option<(String, String)> {
        let top = self.app.layers().last().map(|layer| &layer.kind);
        let form = match (top, self.app.docked()) {
            (Some(LayerKind::Form(form)), _) => form,
            (None, Some((form, true))) => form,
            _ => return None,
        };
        Some((form.place.clone(), form.focused()?.to_owned()))
    }

    pub fn paste(&mut self, text: &str) {
        self.send(Msg::Paste(text.to_owned()));
    }

    /// The frame at 80×24, as text.
    pub fn screen(&mut self) -> String {
        snapshot(&mut self.app, 80, 24)
    }

    /// Whether the frame shows this.
    /// Down until the selected line says that.
    pub fn select(&mut self, words: &str) {
        for _ in 0..40 {
            let screen = self.screen();
            let here = screen.lines().find(|line| line.starts_with('>'));
            if here.is_some_and(|line| line.contains(words)) {
                return;
            }
            self.keys("Down");
        }
        panic!("{words}: {}", self.screen());
    }

    pub fn shows(&mut self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Both sizes of the frame against their snapshots, and no panic at any other.
    pub fn hold(&mut self, name: &str) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let shown = snapshot(&mut self.app, columns, rows);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
        }
        every_size(&mut self.app, 20_261_120).unwrap();
        // Lists learn their height from the last frame.
        let _ = self.screen();
    }

    pub fn ask(&mut self, query: Query) -> Answer {
        let today = self.now.date_naive();
        self.shelf.answer(&query, today).unwrap()
    }

    /// The first issues of the pool, the newest first.
    pub fn issues(&mut self, limit: u16) -> Page<IssueRow, IssueKey> {
        let query = Query::Issues {
            filter: IssueFilter::default(),
            after: None,
            limit,
        };
        match self.ask(query) {
            Answer::Issues(page) => page,
            other => panic!("{other:?}"),
        }
    }

    /// A file for the program to read.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}
