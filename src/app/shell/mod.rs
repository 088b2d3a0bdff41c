//! The shell: one current screen, the layers over it, and what happens to a message.
//!
//! `update` here only routes. Forms stand in `forms`, commands and dialogs of the shell's own in `own`, what the bottom
//! line, the help and the menu say in `hints`.

mod forms;
mod hints;
mod own;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{NaiveDate, NaiveTime};

use super::commands::Context;
use super::contract::{Answer, CommandId, Draft, Query, Refusal, Subject};
use super::env::Env;
use super::form::Form;
use super::geometry::Geometry;
use super::key::{Code, Key};
use super::layer::{self, Act, Action, Layer, LayerKind, Owner};
use super::msg::{Effect, Failure, Msg, Recorded, Refused, RequestId, Signal, Work};
use super::screen::{Cx, Dock, Out, Outcome, Reply, ScreenId, Tag, Target};
use super::screens::Screens;
use super::shared::Shared;
use crate::domain::describe::{Names, describe};
use crate::text::messages::shell as words;

pub use hints::Hint;
pub(in crate::app) use own::ROLES;

/// Below this many cells nothing is drawn but a notice, and no key does anything but type.
pub const LEAST: (u16, u16) = (60, 16);

/// Everything the screen knows.
pub struct App {
    pub shared: Shared,
    pub screens: Screens,
    current: ScreenId,
    layers: Vec<Layer>,
    docked: BTreeMap<ScreenId, Form>,
    docked_focus: bool,
    loads: BTreeMap<RequestId, ScreenId>,
    saves: BTreeMap<CommandId, (ScreenId, Tag)>,
    /// The load of drafts at the start.
    found: Option<RequestId>,
    /// The newest load of office and directory.
    basics: Option<RequestId>,
    today: NaiveDate,
    quitting: bool,
}

/// Handles one message. Pure: the same state, message and `env` give the same effects.
pub fn update(app: &mut App, msg: Msg, env: &Env) -> Vec<Effect> {
    let mut effects = Vec::new();
    let force = matches!(msg, Msg::Signal(_));
    app.shared.now = env.now;
    app.handle(msg, env, &mut effects);
    if app.today != env.today() {
        app.today = env.today();
        app.screen(env, &mut effects, |screen, cx| screen.changed(cx));
    }
    app.quitting |= effects
        .iter()
        .any(|effect| matches!(effect, Effect::Quit { .. }));
    app.keep_drafts(env, force || app.quitting, &mut effects);
    // Whatever leaves the program goes last, after the drafts.
    effects.sort_by_key(|effect| matches!(effect, Effect::Quit { .. } | Effect::Suspend));
    effects
}

impl App {
    /// The program before its first message; call [`App::start`] next.
    pub fn new(shared: Shared, today: NaiveDate) -> App {
        App {
            shared,
            screens: Screens::default(),
            current: ScreenId::Today,
            layers: Vec::new(),
            docked: BTreeMap::new(),
            docked_focus: false,
            loads: BTreeMap::new(),
            saves: BTreeMap::new(),
            found: None,
            basics: None,
            today,
            quitting: false,
        }
    }

    /// Opens the first screen.
    pub fn start(&mut self, env: &Env) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.load_basics(&mut effects);
        let request = self.shared.next_request();
        self.found = Some(request);
        effects.push(Effect::Load {
            request,
            query: Query::Drafts,
        });
        self.go(ScreenId::Today, None, env, &mut effects);
        effects
    }

    pub fn current(&self) -> ScreenId {
        self.current
    }

    /// The local civil date of the last message.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Bottom first.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The form in the current screen's panel, and whether keys go to it.
    pub fn docked(&self) -> Option<(&Form, bool)> {
        let form = self.docked.get(&self.current)?;
        Some((form, self.docked_focus && self.layers.is_empty()))
    }

    /// Whether the program is leaving.
    pub fn quitting(&self) -> bool {
        self.quitting
    }

    /// The contexts whose keys count now, nearest first.
    pub fn contexts(&self) -> Vec<Context> {
        if let Some(layer) = self.layers.last() {
            return layer.contexts().to_vec();
        }
        let mut contexts = Vec::new();
        if self.docked_focus && self.docked.contains_key(&self.current) {
            contexts.push(Context::Form);
        }
        contexts.extend(self.screens.get(self.current).contexts());
        contexts.extend([Context::Global, Context::Any]);
        contexts
    }

    /// Whether the terminal is too small to show anything but a notice.
    pub fn too_small(&self) -> bool {
        self.shared.size.0 < LEAST.0 || self.shared.size.1 < LEAST.1
    }

    /// Takes in what the last frame found out.
    pub fn drawn(&mut self, geometry: Geometry) {
        self.shared.size = geometry.size;
        if let (Some(form), Some(seen)) = (self.docked.get_mut(&self.current), geometry.docked) {
            (form.size, form.scroll) = ((seen.width, seen.height), seen.scroll);
        }
        match self.layers.last_mut().map(|layer| &mut layer.kind) {
            Some(LayerKind::Form(form)) => {
                if let Some(seen) = geometry.form {
                    (form.size, form.scroll) = ((seen.width, seen.height), seen.scroll);
                }
            }
            Some(LayerKind::Picker(picker)) => picker.page = usize::from(geometry.layer_rows),
            Some(LayerKind::Palette(palette)) => palette.page = usize::from(geometry.layer_rows),
            Some(LayerKind::Pager(pager)) => {
                if let Some(lines) = geometry.pager {
                    pager.drawn(lines, usize::from(geometry.layer_rows));
                }
            }
            _ => {}
        }
        self.screens.get_mut(self.current).drawn(geometry.page_rows);
    }

    /// How long the loop may sleep before it must send [`Msg::Tick`]. None: for ever.
    pub fn next_wake(&self, env: &Env) -> Option<Duration> {
        let drafts = self
            .forms()
            .filter_map(Form::draft_due)
            .min()
            .map(|due| due.saturating_sub(env.mono));
        let screen = self.screens.get(self.current).wake_in(env);
        let midnight = env.now.date_naive().succ_opt().map(|day| {
            let left = day.and_time(NaiveTime::MIN) - env.now.naive_local();
            left.to_std().unwrap_or_default() + Duration::from_millis(50)
        });
        [drafts, screen, midnight].into_iter().flatten().min()
    }

    fn forms(&self) -> impl Iterator<Item = &Form> {
        let layers = self.layers.iter().filter_map(|layer| match &layer.kind {
            LayerKind::Form(form) => Some(form.as_ref()),
            _ => None,
        });
        layers.chain(self.docked.values())
    }

    // ---- messages

    fn handle(&mut self, msg: Msg, env: &Env, effects: &mut Vec<Effect>) {
        match msg {
            Msg::Key(key) => self.key(key, env, effects),
            Msg::Paste(text) => self.paste(&text, env, effects),
            Msg::Resize | Msg::Tick => {}
            Msg::Recorded(recorded) => self.recorded(recorded, env, effects),
            Msg::Refused { token, refusal } => self.refused(token, &refusal, env, effects),
            Msg::Failed { work, failure } => self.failed(work, failure, env, effects),
            Msg::Loaded { request, answer } => {
                if self.found == Some(request) {
                    self.found = None;
                    if let Answer::Drafts(drafts) = *answer {
                        self.found_drafts(&drafts, env, effects);
                    }
                } else if self.basics == Some(request) {
                    self.basics = None;
                    if let Answer::Basics(basics) = *answer {
                        (self.shared.office, self.shared.directory) =
                            (basics.office, basics.directory);
                        self.screen(env, effects, |screen, cx| screen.changed(cx));
                    }
                } else if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| s.loaded(request, *answer, cx));
                }
            }
            Msg::Drafts(drafts) => self.found_drafts(&drafts, env, effects),
            Msg::Changed => {
                self.load_basics(effects);
                self.screen(env, effects, |screen, cx| screen.changed(cx));
            }
            Msg::Writable => self.shared.status.banner = None,
            Msg::Exported {
                request,
                folder,
                files,
            } => {
                let shown = crate::text::sanitise::line(&folder.display().to_string());
                let said = words::exported(self.shared.lang, files.len(), shown);
                self.shared.status.say(said);
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| {
                        s.exported(request, &folder, &files, cx)
                    });
                }
            }
            Msg::FileRead { request, plan } => {
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| s.file_read(request, plan, cx));
                }
            }
            Msg::Signal(signal) => self.signal(signal, effects),
        }
    }

    /// Text of earlier sessions, offered again where its form opens.
    fn found_drafts(&mut self, drafts: &[Draft], env: &Env, effects: &mut Vec<Effect>) {
        for draft in drafts {
            self.shared.drafts.put(draft);
        }
        if !drafts.is_empty() {
            self.screen(env, effects, |screen, cx| screen.changed(cx));
        }
    }

    fn signal(&mut self, signal: Signal, effects: &mut Vec<Effect>) {
        match signal {
            Signal::Stop => effects.push(Effect::Suspend),
            Signal::Continued => effects.push(Effect::Resume),
            Signal::Hangup | Signal::Terminate | Signal::Interrupt => {
                let code = signal.exit_code().unwrap_or(0);
                self.quitting = true;
                effects.push(Effect::Quit { code });
            }
        }
    }

    fn key(&mut self, key: Key, env: &Env, effects: &mut Vec<Effect>) {
        self.shared.status.words = None;
        if self.too_small() {
            // What is typed stays safe; nothing that cannot be seen happens.
            if (key.typed().is_some() || key.code == Code::Backspace) && self.typing() {
                let _ = self.form_key(key, env, effects);
            }
            return;
        }
        if self.raw_key(key, env, effects) == Outcome::Consumed {
            return;
        }
        if let Some(LayerKind::Confirm(confirm)) = self.layers.last().map(|layer| &layer.kind)
            && let Some(id) = self.shared.keymap.command(&[Context::Global], key)
            && confirm.is_again(id)
        {
            let action = confirm.action();
            let _ = self.confirmed(action, env, effects);
            return;
        }
        match self.shared.keymap.command(&self.contexts(), key) {
            Some(id) => self.run(id, env, effects),
            None => {
                if key
                    .typed()
                    .is_some_and(|c| crate::text::width(c.encode_utf8(&mut [0; 4])) == 2)
                {
                    self.shared
                        .status
                        .say(words::INPUT_METHOD_ON.get(self.shared.lang));
                }
            }
        }
    }

    /// The key for whoever has the focus, before any command is looked up.
    fn raw_key(&mut self, key: Key, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        if self.form_has_keys() {
            return self.form_key(key, env, effects);
        }
        let Some(layer) = self.layers.last_mut() else {
            return self.screen(env, effects, |screen, cx| screen.key(key, cx));
        };
        let step = match &mut layer.kind {
            LayerKind::Form(_) => layer::Step::Ignored,
            LayerKind::Picker(picker) => picker.key(key),
            LayerKind::Menu(menu) => menu.key(key),
            LayerKind::Confirm(confirm) => confirm.key(key),
            LayerKind::Pager(pager) => pager.key(key),
            LayerKind::Palette(palette) => palette.key(key),
        };
        self.layer_step(step, env, effects)
    }

    fn layer_step(&mut self, step: layer::Step, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        use layer::Step;
        let reply = match step {
            Step::Ignored => return Outcome::Ignored,
            Step::Consumed => {
                if let Some(LayerKind::Menu(menu)) = self.layers.last().map(|layer| &layer.kind)
                    && let Some(why) = menu.why_not()
                {
                    self.shared.status.say(why.to_owned());
                }
                return Outcome::Consumed;
            }
            Step::Close => Reply::Closed,
            Step::Reply(reply) => reply,
            Step::Act(Act::Command(id)) => {
                self.layers.pop();
                self.run(id, env, effects);
                return Outcome::Consumed;
            }
            Step::Act(Act::Reply(key)) => Reply::Chose(key),
            Step::Confirmed(action) => return self.confirmed(action, env, effects),
        };
        if let Some(layer) = self.layers.pop() {
            self.answer(layer.owner, &layer.tag, reply, env, effects);
        }
        Outcome::Consumed
    }

    fn confirmed(&mut self, action: Action, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        let Some(layer) = self.layers.pop() else {
            return Outcome::Consumed;
        };
        match action {
            Action::Reply => self.answer(layer.owner, &layer.tag, Reply::Confirmed, env, effects),
            Action::Command(id) => self.run(id, env, effects),
            Action::Effect(effect) => effects.push(*effect),
            Action::Record(commands) => {
                if let Some(token) = commands.first().map(|command| command.id) {
                    self.saves.insert(token, (self.current, layer.tag));
                    effects.push(Effect::Record { token, commands });
                }
            }
        }
        Outcome::Consumed
    }

    fn answer(
        &mut self,
        owner: Owner,
        tag: &Tag,
        reply: Reply,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        match owner {
            Owner::Shell => self.own_reply(tag.name, &reply, env, effects),
            Owner::Screen => self.screen(env, effects, |screen, cx| screen.reply(tag, reply, cx)),
        }
    }

    fn paste(&mut self, text: &str, env: &Env, effects: &mut Vec<Effect>) {
        self.shared.status.words = None;
        if self.form_has_keys() {
            self.form_paste(text, env, effects);
            return;
        }
        match self.layers.last_mut().map(|layer| &mut layer.kind) {
            Some(LayerKind::Picker(picker)) => picker.paste(text),
            Some(LayerKind::Palette(palette)) => palette.paste(text),
            Some(LayerKind::Pager(pager)) => pager.paste(text),
            Some(LayerKind::Confirm(confirm)) => confirm.paste(),
            // Text pasted where nothing takes text does nothing at all: it may hold keys.
            _ => self
                .shared
                .status
                .say(words::PASTE_NOWHERE.get(self.shared.lang)),
        }
    }

    fn recorded(&mut self, recorded: Recorded, env: &Env, effects: &mut Vec<Effect>) {
        self.shared.status.saved = Some(recorded.at);
        self.shared.status.banner = None;
        self.shared.drafts.forget(recorded.token);
        if recorded
            .subjects
            .iter()
            .any(|s| matches!(s, Subject::Office | Subject::Directory))
        {
            self.load_basics(effects);
        }
        let form = self.take_form(recorded.token);
        if let Some((screen, tag)) = self.saves.remove(&recorded.token).or(form) {
            self.with(screen, env, effects, |s, cx| {
                s.reply(&tag, Reply::Saved(recorded), cx)
            });
        }
        self.screen(env, effects, |screen, cx| screen.changed(cx));
    }

    fn refused(
        &mut self,
        token: CommandId,
        refusal: &Refusal,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        let refusals = self.in_words(refusal);
        let owner = self.saves.remove(&token);
        if let Some(form) = self.form_of(token) {
            form.refused(&refusals);
            let said = refusals.first().map(|refused| refused.words.clone());
            self.shared.status.warn(said.unwrap_or_default());
        } else if let Some((screen, tag)) = owner {
            let said = refusals
                .iter()
                .map(|refused| refused.words.as_str())
                .collect::<Vec<_>>()
                .join("；");
            self.shared.status.warn(said);
            self.with(screen, env, effects, |s, cx| {
                s.reply(&tag, Reply::Refused(refusals), cx)
            });
        }
    }

    fn failed(&mut self, work: Work, failure: Failure, env: &Env, effects: &mut Vec<Effect>) {
        if failure.disk {
            self.shared.status.banner = Some(failure.words.clone());
        }
        match work {
            Work::Record(token) => {
                self.saves.remove(&token);
                if let Some(form) = self.form_of(token) {
                    form.refused(&[Refused {
                        field: None,
                        words: failure.words.clone(),
                    }]);
                }
            }
            Work::Load(request) | Work::Export(request) | Work::File(request) => {
                if let Some(screen) = self.loads.remove(&request) {
                    self.with(screen, env, effects, |s, cx| {
                        s.failed(request, &failure, cx)
                    });
                }
            }
            Work::Draft | Work::Copy | Work::Background => {}
        }
        self.shared.status.warn(failure.words);
    }

    /// Office and directory: what every screen needs to name things.
    fn load_basics(&mut self, effects: &mut Vec<Effect>) {
        let request = self.shared.next_request();
        self.basics = Some(request);
        effects.push(Effect::Load {
            request,
            query: Query::Basics,
        });
    }

    /// What the rules refused, in words: the screen adds the names it knows.
    fn in_words(&self, refusal: &Refusal) -> Vec<Refused> {
        let names = Names::new(&self.shared.directory, &self.shared.office, self.today);
        let names = self.screens.get(self.current).names(names);
        refusal
            .reasons
            .iter()
            .map(|reason| Refused {
                field: (!reason.field.is_empty()).then(|| reason.field.clone()),
                words: describe(reason, &names, self.shared.lang),
            })
            .collect()
    }

    // ---- calling the screen

    /// Calls the current screen and does what it asks.
    fn screen<R>(
        &mut self,
        env: &Env,
        effects: &mut Vec<Effect>,
        call: impl FnOnce(&mut dyn super::Screen, &mut Cx) -> R,
    ) -> R {
        self.with(self.current, env, effects, call)
    }

    fn with<R>(
        &mut self,
        id: ScreenId,
        env: &Env,
        effects: &mut Vec<Effect>,
        call: impl FnOnce(&mut dyn super::Screen, &mut Cx) -> R,
    ) -> R {
        let mut out = Out::default();
        let mut cx = Cx {
            env,
            shared: &mut self.shared,
            out: &mut out,
        };
        let result = call(self.screens.get_mut(id), &mut cx);
        self.apply(id, out, env, effects);
        result
    }

    fn apply(&mut self, id: ScreenId, out: Out, env: &Env, effects: &mut Vec<Effect>) {
        for request in out.loads {
            self.loads.insert(request, id);
        }
        for (token, tag) in out.saves {
            self.saves.insert(token, (id, tag));
        }
        effects.extend(out.effects);
        for layer in out.layers {
            // A screen that is not in front has nobody to show a layer to.
            if id == self.current {
                self.push(layer);
            }
        }
        if let Some(dock) = out.dock {
            self.dock(id, dock, env, effects);
        }
        if let Some((screen, target)) = out.go {
            self.go(screen, target, env, effects);
        }
        for id in out.run {
            self.run(id, env, effects);
        }
    }

    /// Opens a layer as if the current screen had asked for it: tests of drawing.
    #[cfg(test)]
    pub fn open_for_test(&mut self, kind: LayerKind) {
        self.push(Layer::new(Tag::new("test"), kind));
    }

    /// Shows a screen as if another had asked for it: tests of one screen.
    #[cfg(test)]
    pub fn show_for_test(&mut self, screen: ScreenId, target: Target, env: &Env) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.go(screen, target, env, &mut effects);
        effects
    }

    fn push(&mut self, layer: Layer) {
        self.layers.push(layer);
        self.meet_draft();
    }

    /// Changes the screen: layers close, unsaved text stays as drafts.
    fn go(&mut self, screen: ScreenId, target: Target, env: &Env, effects: &mut Vec<Effect>) {
        self.keep_drafts(env, true, effects);
        self.layers.clear();
        if self.current != screen {
            effects.push(Effect::Redraw);
        }
        self.current = screen;
        self.docked_focus = self.docked.contains_key(&screen);
        self.screen(env, effects, |s, cx| s.enter(target, cx));
    }

    fn dock(&mut self, id: ScreenId, dock: Dock, env: &Env, effects: &mut Vec<Effect>) {
        match dock {
            Dock::Focus(focus) => self.docked_focus = focus && self.docked.contains_key(&id),
            Dock::Take | Dock::Put(..) => {
                self.keep_drafts(env, true, effects);
                self.docked.remove(&id);
                self.docked_focus = false;
            }
        }
        if let Dock::Put(form, focus) = dock {
            self.docked.insert(id, *form);
            self.docked_focus = focus;
            if id == self.current {
                self.meet_draft();
            }
        }
    }
}
