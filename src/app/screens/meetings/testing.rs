//! A desk for tests: the app over the small office in memory. Effects are done at once by the same `decide`.

use std::cell::Cell;
use std::time::Duration;

use uuid::Uuid;

use crate::app::contract::{Answer, Basics, Query};
use crate::app::env::{Env, Ids};
use crate::app::keymap::Keymap;
use crate::app::msg::Recorded;
use crate::app::screens::targets::MeetingsTarget;
use crate::app::{App, Effect, Key, Msg, ScreenId, Shared, update};
use crate::domain::command::{Change, What};
use crate::domain::decide::States;
use crate::domain::ids::{MeetingId, Subject};
use crate::domain::issue::IssueState;
use crate::domain::meeting::{DraftTerms, Due, Outcome, Plan, SignOff, SignOffWay};
use crate::domain::query::*;
use crate::domain::testing::{World, day};
use crate::text::Lang;
use crate::ui::testing::snapshot;

/// Ids far enough apart for what a command makes (`CommandId::child`).
#[derive(Default)]
pub struct Spaced(Cell<u128>);

impl Ids for Spaced {
    fn fresh(&self) -> Uuid {
        self.0.set(self.0.get() + (1 << 16));
        Uuid::from_u128(self.0.get())
    }
}

pub struct Bench {
    pub app: App,
    pub world: World,
    /// Effects that nobody here does: copies, exports, drafts.
    pub left: Vec<Effect>,
    /// Whether the session that holds the pen is still there.
    pub writer_lives: bool,
    ids: Spaced,
}

impl Bench {
    /// The small office on Friday 2026-11-20 in the morning.
    pub fn new() -> Bench {
        Bench::with(World::new(day("2026-11-20")))
    }

    pub fn with(world: World) -> Bench {
        let mut shared = Shared::new(Lang::Zh, Keymap::shipped().unwrap());
        shared.actor = world.env.actor.clone();
        shared.session = world.env.session.clone();
        let app = App::new(shared, world.env.now);
        let mut bench = Bench {
            app,
            world,
            left: Vec::new(),
            writer_lives: false,
            ids: Spaced::default(),
        };
        // A world that was worked on before knows the first ids already.
        let ids = Spaced(Cell::new((bench.world.events.len() as u128) << 32));
        let effects = bench.app.start(&Env {
            now: bench.world.env.now,
            mono: Duration::ZERO,
            ids: &ids,
        });
        bench.ids = ids;
        bench.work(effects);
        bench
    }

    /// Plans a meeting without items, and goes to its page.
    pub fn plan_and_open(&mut self, plan: Plan) {
        self.world.does(What::PlanMeeting {
            plan,
            issues: Vec::new(),
            like: None,
        });
        self.open(self.meeting().id);
    }

    pub fn send(&mut self, msg: Msg) {
        let env = Env {
            now: self.world.env.now,
            mono: Duration::ZERO,
            ids: &self.ids,
        };
        let effects = update(&mut self.app, msg, &env);
        self.work(effects);
    }

    fn work(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Load { request, query } => {
                    let answer = Box::new(self.answer(query));
                    self.send(Msg::Loaded { request, answer });
                }
                Effect::Record { token, commands } => {
                    let before = self.world.clone();
                    let refused = commands
                        .iter()
                        .find_map(|command| self.world.takes(command).err());
                    match refused {
                        Some(refusal) => {
                            self.world = before;
                            self.send(Msg::Refused { token, refusal });
                        }
                        None => {
                            let recorded = Recorded {
                                token,
                                at: self.world.env.now,
                                subjects: vec![Subject::Office],
                            };
                            self.send(Msg::Recorded(recorded));
                        }
                    }
                }
                other => self.left.push(other),
            }
        }
    }

    fn answer(&self, query: Query) -> Answer {
        match query {
            Query::Basics => Answer::Basics(Basics {
                office: self.world.office(),
                directory: self.world.directory(),
                head: 0,
                last_on: None,
            }),
            Query::Meetings { filter, .. } => Answer::Meetings(self.meetings(&filter)),
            Query::Meeting(id) => Answer::Meeting(self.view(id)),
            Query::Issues { filter, .. } => Answer::Issues(self.issues(&filter)),
            Query::Paper { meeting, paper } => Answer::Paper(PaperText {
                title: format!("{paper:?}"),
                text: format!("text of {paper:?} of {meeting:?}"),
            }),
            _ => Answer::Today(Box::default()),
        }
    }

    fn meetings(&self, filter: &MeetingFilter) -> Vec<MeetingRow> {
        let mut rows: Vec<MeetingRow> = self
            .world
            .all_meetings()
            .filter(|meeting| {
                filter
                    .district
                    .is_none_or(|one| one == meeting.plan.district)
            })
            .map(|meeting| MeetingRow {
                id: meeting.id,
                district: meeting.plan.district,
                kind: meeting.plan.kind,
                date: meeting.plan.date,
                ordinal: self.world.ordinal(meeting),
                state: meeting.state,
                number: meeting.minutes.number.as_ref().map(|number| number.short()),
                version: meeting.minutes.versions.len() as u32,
                items: u32::from(meeting.numbered_items()),
                decisions: meeting.live_decisions().count() as u32,
                on_paper: meeting.plan.on_paper,
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.date, row.id)));
        rows
    }

    fn view(&self, id: MeetingId) -> Option<Box<MeetingView>> {
        let meeting = self.world.meeting(id)?;
        let issues = meeting
            .items
            .iter()
            .flat_map(|item| &item.issues)
            .filter_map(|issue| Some((*issue, self.world.issue(*issue)?)))
            .collect();
        let last = meeting.undoable.last().copied();
        let redoable = self.world.redoable(id);
        Some(Box::new(MeetingView {
            ordinal: self.world.ordinal(&meeting),
            issues,
            earlier: Default::default(),
            review: self.world.review(&meeting),
            review_rows: Vec::new(),
            course: Vec::new(),
            next_meeting: None,
            undo: self.world.step(id, last),
            redo: self.world.step(id, redoable.last().copied()),
            writer_lives: self.writer_lives,
            redoable,
            meeting,
        }))
    }

    fn issues(&self, filter: &IssueFilter) -> Page<IssueRow, IssueKey> {
        let wanted = |state: &IssueState| match filter.state {
            Some(IssueStage::Pool) => *state == IssueState::Registered,
            Some(IssueStage::Deferred) => matches!(state, IssueState::Deferred { .. }),
            _ => true,
        };
        let rows = self
            .world
            .all_issues()
            .filter(|issue| {
                filter
                    .district
                    .is_none_or(|one| one == issue.fields.district)
            })
            .filter(|issue| wanted(&issue.state))
            .map(|issue| IssueRow {
                id: issue.id,
                title: issue.fields.title.clone(),
                district: issue.fields.district,
                category: issue.fields.category.clone(),
                place: issue.fields.place.clone(),
                raiser: issue.fields.raiser,
                source: issue.fields.source,
                raised_on: issue.fields.raised_on,
                tags: issue.fields.tags.iter().copied().collect(),
                incomplete: !issue.lacks().is_empty(),
                state: issue.state.clone(),
                level: issue.fields.sorting.level,
                hearings: 0,
                work: None,
                awaits_issue: false,
                site: None,
                village: false,
            })
            .collect();
        Page {
            rows,
            next: None,
            total: None,
        }
    }

    /// Keys by name, parted by blanks; what is no key is typed.
    pub fn keys(&mut self, keys: &str) {
        for part in keys.split(' ') {
            match part.parse::<Key>() {
                Ok(key) if part.chars().count() > 1 && part.is_ascii() => self.send(Msg::Key(key)),
                _ => {
                    for c in part.chars() {
                        self.send(Msg::Key(Key::char(c)));
                    }
                }
            }
        }
    }

    /// To the screen of the meetings, on a target.
    pub fn go(&mut self, target: Option<MeetingsTarget>) {
        // Screens send one another through `Cx`; a test does it by the command and then on the screen itself.
        self.send(Msg::Key("F9".parse().unwrap()));
        self.send(Msg::Key("Esc".parse().unwrap()));
        let env = Env {
            now: self.world.env.now,
            mono: Duration::ZERO,
            ids: &self.ids,
        };
        let target = target.map(|target| target.to_string());
        let effects = self.app.show(ScreenId::Meetings, target, &env);
        self.work(effects);
    }

    pub fn open(&mut self, meeting: MeetingId) {
        self.go(Some(MeetingsTarget::Page(meeting)));
    }

    /// The screen at 80×24 as text.
    pub fn shown(&mut self) -> String {
        snapshot(&mut self.app, 80, 24)
    }

    /// The one meeting of the register.
    pub fn meeting(&self) -> std::sync::Arc<crate::domain::meeting::Meeting> {
        let id = self.world.all_meetings().next().unwrap().id;
        self.world.the_meeting(id)
    }
}

/// A meeting that was held and closed: one topic decided, one settled on the spot.
pub fn closed(world: &mut World) -> MeetingId {
    let id = world.give_running_meeting();
    let (first, second) = (world.item(id, 1), world.item(id, 2));
    let terms = DraftTerms {
        text: "夜间集中整治嵩山路新建段占道经营".to_owned(),
        lead: Some(world.unit("城管中队")),
        owner: Some(world.person("周海明")),
        leader: Some(world.person("何建波")),
        assist: vec![world.unit("派出所")],
        due: Some(Due::On {
            date: day("2026-12-04"),
            time: None,
        }),
        due_phrase: "12月4日前".to_owned(),
        ..DraftTerms::default()
    };
    world.does(What::RecordDecision {
        meeting: id,
        item: first,
        terms: Box::new(terms),
    });
    world.does(What::SetOutcome {
        meeting: id,
        item: second,
        outcome: Change {
            was: None,
            now: Some(Outcome::SettledOnSite {
                result: "当场修复路灯3盏".to_owned(),
            }),
        },
    });
    world.does(What::CloseMeeting { meeting: id });
    id
}

/// Signed by the chair and issued, number 1 or the next.
pub fn issued(world: &mut World, id: MeetingId) {
    let on = world.today();
    world.does(What::SignOff {
        meeting: id,
        sign_off: SignOff {
            signatory: world.person("沈立群"),
            on,
            opinion: "同意".to_owned(),
            how: SignOffWay::Paper,
        },
        number: None,
    });
    world.does(What::IssueMinutes { meeting: id, on });
}
