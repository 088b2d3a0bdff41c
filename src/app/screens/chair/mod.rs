//! 会议召开: the chair's screen. State and what its keys do; drawing stands in `ui::screens::chair`.
//!
//! `load` takes in what the register answered, and goes on where a meeting was left. `commands` does what a key or the menu asks (`possible`: whether it can), `answers` what layers and forms gave back.
//! `steps` goes from item to item, `guide` says what comes now, `outcomes` ends an item, `closing` opens and closes the
//! meeting. Forms: `decision` (its `fields`, what they come to: `written`, what the demand names: `hear`, two leads or a
//! group: `ways`, two
//! dates: `dates`), `recorded` decisions, `item`, `outcome_form`, `roll`. `rows` and `names` put things in words.

mod answers;
mod closing;
mod commands;
mod dates;
mod decision;
#[cfg(test)]
mod decision_tests;
#[cfg(test)]
pub(crate) mod desk;
mod entries;
mod fields;
mod guide;
mod hear;
mod item;
mod load;
pub mod names;
mod outcome_form;
mod outcomes;
mod possible;
mod recorded;
mod roll;
mod rows;
mod steps;
#[cfg(test)]
mod tests;
mod ways;
mod written;

pub use guide::{Guide, Next, guide};
pub use hear::left_open;
pub use outcomes::digit_of_not_reached;
pub use roll::{Head, expected_word, state_word};
pub use rows::{
    AgendaRow, agenda, decision_number, earlier, facts, heading, item_title, label, lacks,
    missing_people,
};
pub use written::{Written, written};

use crate::app::commands::Context;
use crate::app::contract::{Answer, Command, CommandId, Query, What};
use crate::app::env::Env;
use crate::app::form::Form;
use crate::app::key::{Code, Key};
use crate::app::msg::{Refused, RequestId};
use crate::app::screen::{Cx, Outcome, Possible, Reply, Screen, ScreenId, Tag, Target};
use crate::app::shared::Shared;
use crate::domain::ids::{AttendeeId, DecisionId, ItemId, MeetingId, Subject, UnitId};
use crate::domain::meeting::{DraftTerms, Item, Meeting, MeetingState, Step};
use crate::domain::query::MeetingView;
use crate::text::messages::chair as words;

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Agenda and item.
    #[default]
    Item,
    /// 点名
    Roll,
    /// 统一回读
    ReadBack,
}

/// The view for the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Projector {
    #[default]
    Off,
    On,
    Blank,
}

/// Where the arrows move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    #[default]
    Agenda,
    Decisions,
}

/// What is done once the form that is being saved has been recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum After {
    #[default]
    Nothing,
    /// F5 was pressed over an unsaved form.
    Next,
}

/// What two named leads or a group shall mean when the decision is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// 拆成两项
    Split,
    /// 一事多单
    Each,
}

/// State of the chair's screen.
#[derive(Debug, Default)]
pub struct Chair {
    meeting: Option<MeetingId>,
    /// None: not loaded yet.
    pub view: Option<Box<MeetingView>>,
    /// The register does not know the meeting.
    pub unknown: bool,
    request: Option<RequestId>,
    pub mode: Mode,
    pub projector: Projector,
    pub pane: Pane,
    /// The agenda's row with the cursor.
    pub at: Option<ItemId>,
    /// The decision with the cursor.
    pub decision: Option<DecisionId>,
    /// The person of the roll with the cursor.
    pub person: Option<AttendeeId>,
    /// Rows of the item's text that are scrolled away, and of which item.
    scrolled: Option<(ItemId, usize)>,
    /// How far it can be scrolled, as the last frame found.
    pub farthest: usize,
    /// The docked form as its last change left it.
    form: Option<Form>,
    /// The terms the docked decision form began with; None: a new decision.
    base: Option<DraftTerms>,
    way: Option<Way>,
    /// Several decisions stand in the demand: whether they are kept apart. None: not asked yet.
    several: Option<bool>,
    /// Words and field name different days, and both are meant.
    both_dates: bool,
    after: After,
    /// Where the chair stood when the meeting was last loaded.
    stood: Option<ItemId>,
    /// Another window took the meeting while it was recorded here.
    lost_pen: bool,
    /// Text left by an earlier run was put back, or looked for and not wanted.
    resumed: bool,
    /// Drafts of windows that were cut off are asked for.
    left_behind: Option<RequestId>,
    /// It has been loaded once since it was entered.
    met: bool,
    /// The session that has ended and whose pen is on its way here: keys pressed meanwhile are not somebody else's business.
    inherits: Option<String>,
    /// A step is being recorded: another Enter waits for it.
    stepping: Option<CommandId>,
}

impl Chair {
    /// The meeting as last loaded.
    pub fn held(&self) -> Option<&Meeting> {
        self.view.as_ref().map(|view| view.meeting.as_ref())
    }

    /// The agenda's item with the cursor.
    pub fn item(&self) -> Option<&Item> {
        let meeting = self.held()?;
        meeting.item(self.at?)
    }

    /// Rows of the item's text that are scrolled away.
    pub fn scrolled(&self) -> usize {
        let (item, rows) = self.scrolled.unzip();
        rows.filter(|_| item == self.at).unwrap_or(0)
    }

    /// Whether the chair stands on the item with the cursor.
    pub fn is_here(&self) -> bool {
        let position = self.held().and_then(|meeting| meeting.position);
        position.is_some_and(|position| Some(position.item) == self.at)
    }

    /// The step shown for the item with the cursor.
    pub fn step(&self) -> Step {
        match self.held().and_then(|meeting| meeting.position) {
            Some(position) if Some(position.item) == self.at => position.step,
            _ => self.item().map_or(Step::Raise, |item| item.step),
        }
    }

    /// Whether this session may write: it holds the pen, it is about to, or nobody does.
    pub fn has_pen(&self, shared: &Shared) -> bool {
        let Some(meeting) = self.held() else {
            return false;
        };
        match &meeting.writer {
            Some(writer) => {
                let session = Some(writer.session.as_str());
                session == Some(&shared.session) || session == self.inherits.as_deref()
            }
            None => true,
        }
    }

    /// The same as the register knows it.
    fn holds_pen(&self, shared: &Shared) -> bool {
        let writer = self.held().and_then(|meeting| meeting.writer.as_ref());
        writer.is_none_or(|writer| writer.session == shared.session)
    }

    /// Whether this session is the one that records now.
    fn writes(&self, shared: &Shared) -> bool {
        self.held().is_some_and(|meeting| {
            let writer = meeting.writer.as_ref();
            meeting.state.is_open() && writer.is_some_and(|w| w.session == shared.session)
        })
    }

    /// Running or adjourned: decisions can be made.
    pub fn is_held(&self) -> bool {
        self.held().is_some_and(|meeting| {
            matches!(
                meeting.state,
                MeetingState::Running | MeetingState::Adjourned
            )
        })
    }

    fn is_running(&self) -> bool {
        self.held()
            .is_some_and(|meeting| meeting.state == MeetingState::Running)
    }

    /// Asks for the meeting anew.
    fn reload(&mut self, cx: &mut Cx) {
        if let Some(meeting) = self.meeting {
            self.request = Some(cx.load(Query::Meeting(meeting)));
        }
    }

    /// One command about this meeting, without a form.
    fn record(&self, name: &'static str, what: impl FnOnce(MeetingId) -> What, cx: &mut Cx) {
        if let Some(meeting) = self.meeting {
            let command = Command::new(cx.command_id(), what(meeting));
            cx.record(Tag::new(name), vec![command]);
        }
    }

    /// Moves the chair to an item and step, unless it stands there.
    fn stand_on(&mut self, item: ItemId, step: Step, cx: &mut Cx) {
        let here = self
            .held()
            .and_then(|meeting| meeting.position)
            .is_some_and(|position| position.item == item && position.step == step);
        if here || !self.is_running() {
            self.at = Some(item);
            return;
        }
        let Some(meeting) = self.meeting else { return };
        let id = cx.command_id();
        self.stepping = Some(id);
        let what = What::GoTo {
            meeting,
            item,
            step,
        };
        cx.record(Tag::new("step"), vec![Command::new(id, what)]);
    }

    /// Docks a form and remembers it.
    fn write(&mut self, form: Form, cx: &mut Cx) {
        (self.way, self.several, self.both_dates) = (None, None, false);
        self.resumed = true;
        self.form = Some(form.clone());
        cx.dock(form, true);
    }

    /// The docked form of this name, if there is one.
    fn writing(&self, name: &str) -> Option<&Form> {
        self.form.as_ref().filter(|form| form.tag.name == name)
    }

    /// Whether the docked form holds text that is not recorded.
    fn unsaved(&self, shared: &Shared) -> bool {
        self.form
            .as_ref()
            .is_some_and(|form| form.dirty() || shared.drafts.newest(&form.place).is_some())
    }

    /// Where forms about an item stand; the drafts are found under it.
    fn place(&self, item: ItemId, rest: &str) -> String {
        let meeting = self.meeting.map(|id| id.to_string()).unwrap_or_default();
        format!("chair/{meeting}/{item}/{rest}")
    }
}

impl Screen for Chair {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Chair]
    }

    fn title(&self, shared: &Shared) -> String {
        rows::title(self, shared)
    }

    fn banner(&self, shared: &Shared) -> Option<String> {
        let writer = self.held()?.writer.as_ref()?;
        self.lost_pen
            .then(|| words::taken_text(shared.lang, &writer.name))
    }

    fn about(&self, shared: &Shared) -> Option<String> {
        let item = self.item()?;
        Some(rows::label(self, item.id, shared))
    }

    fn enter(&mut self, target: Target, cx: &mut Cx) {
        if let Some(Ok(Subject::Meeting(meeting))) = target.map(|target| target.parse())
            && self.meeting != Some(meeting)
        {
            *self = Chair {
                meeting: Some(meeting),
                ..Chair::default()
            };
            cx.undock();
        }
        self.reload(cx);
    }

    fn loaded(&mut self, request: RequestId, answer: Answer, cx: &mut Cx) {
        match answer {
            Answer::Meeting(view) if self.request == Some(request) => {
                self.request = None;
                self.took_view(view, cx);
            }
            Answer::Drafts(drafts) if self.left_behind == Some(request) => {
                self.left_behind = None;
                for draft in &drafts {
                    cx.shared.drafts.put(draft);
                }
                self.resumed = false;
                self.resume(cx);
            }
            _ => {}
        }
    }

    fn key(&mut self, key: Key, cx: &mut Cx) -> Outcome {
        if key.code == Code::Enter && !key.ctrl {
            return self.command("chair.enter", cx);
        }
        match self.mode {
            _ if self.projector != Projector::Off => commands::projector_key(self, key),
            Mode::Item => commands::item_key(self, key, cx),
            Mode::Roll => self.roll_key(key, cx),
            Mode::ReadBack => commands::read_back_key(self, key),
        }
    }

    fn command(&mut self, id: &'static str, cx: &mut Cx) -> Outcome {
        commands::run(self, id, cx)
    }

    fn possible(&self, id: &'static str, shared: &Shared) -> Possible {
        possible::possible(self, id, shared)
    }

    fn first(&self, id: &'static str, _shared: &Shared) -> Option<crate::text::Text> {
        possible::first(self, id)
    }

    fn label(&self, id: &'static str, shared: &Shared) -> Option<String> {
        possible::label(self, id, shared)
    }

    fn long(&self, id: &'static str, shared: &Shared) -> Option<String> {
        possible::long(self, id, shared).or_else(|| steps_long(self.view.as_deref(), id, shared))
    }

    fn reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        answers::reply(self, tag, reply, cx);
    }

    fn form_changed(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) {
        if form.tag.name == "decision" {
            self.decision_changed(form, field, cx);
        }
        if self
            .form
            .as_ref()
            .is_some_and(|docked| docked.command == form.command || docked.place == form.place)
        {
            self.form = Some(form.clone());
        }
    }

    fn form_left(&mut self, form: &mut Form, field: &'static str, cx: &mut Cx) -> bool {
        if form.tag.name == "decision" {
            self.decision_left(form, field, cx);
        }
        // Its sentence stands on the screen as soon as it is saved.
        false
    }

    fn submit(&mut self, form: &Form, cx: &mut Cx) -> Result<Vec<Command>, Vec<Refused>> {
        match form.tag.name {
            "decision" => self.submit_decision(form, cx),
            "split" => self.submit_split(form, cx),
            "note" | "sum_up" | "outcome" | "ad_hoc" => self.submit_item(form, cx),
            "attendance" | "walk_in" => self.submit_roll(form, cx),
            "opening" => self.submit_opening(form, cx),
            _ => Ok(Vec::new()),
        }
    }

    /// The meeting clock shows whole minutes.
    fn wake_in(&self, env: &Env) -> Option<std::time::Duration> {
        let meeting = self.held()?;
        let since = meeting.running_since?;
        let ran = (env.now - since).num_milliseconds().max(0);
        let left = 60_000 - ran % 60_000;
        u64::try_from(left)
            .ok()
            .map(|left| std::time::Duration::from_millis(left + 20))
    }
}

/// 撤销：议定〔三·1〕的时限. None: another command, or nothing to take back.
pub(in crate::app::screens) fn steps_long(
    view: Option<&MeetingView>,
    id: &str,
    shared: &Shared,
) -> Option<String> {
    use crate::app::screens::parts::steps;
    use crate::text::messages::steps as words;
    let view = view?;
    let name = |step: &Option<_>| {
        let step = step.as_ref()?;
        Some(steps::name(step, &view.meeting, shared))
    };
    match id {
        "global.undo" => Some(words::undo(shared.lang, name(&view.undo)?)),
        "global.redo" => Some(words::redo(shared.lang, name(&view.redo)?)),
        _ => None,
    }
}

/// The head of somebody on the roll.
pub(in crate::app::screens) fn head_of(
    meeting: &Meeting,
    someone: &crate::domain::meeting::Attendee,
    shared: &Shared,
) -> Head {
    roll::head(meeting, someone, shared)
}

/// 第三项; the report by its name.
pub fn label_of(meeting: &Meeting, item: ItemId, lang: crate::text::Lang) -> String {
    match meeting.item_number(item) {
        Some(n) => words::item_number(lang, crate::text::numerals::of(u32::from(n), lang)),
        None => words::REPORTING.get(lang).to_owned(),
    }
}

/// `meeting:…`, as the other screens understand it.
fn target(meeting: Option<MeetingId>) -> Target {
    meeting.map(|meeting| Subject::Meeting(meeting).to_string())
}

/// Back to the meeting's page.
fn leave(chair: &Chair, cx: &mut Cx) {
    cx.go(ScreenId::Meetings, target(chair.meeting));
}

/// Tells a refusal of a form's own in its field.
fn wrong(field: &str, words: impl Into<String>) -> Vec<Refused> {
    vec![Refused {
        field: Some(field.to_owned()),
        words: words.into(),
    }]
}

/// The words for a screen that has not loaded its meeting.
pub fn waiting(chair: &Chair) -> crate::text::Text {
    if chair.unknown || chair.meeting.is_none() {
        words::NO_MEETING
    } else {
        crate::text::messages::common::LOADING
    }
}
