//! The shell: one current screen, the layers over it, and what happens to a message.
//!
//! `update` here only routes. Forms stand in `forms`, commands and dialogs of the shell's own in `own`, what the bottom
//! line, the help and the menu say in `hints`.

mod again;
mod forms;
mod hints;
mod importing;
mod messages;
mod mouse;
mod own;
#[cfg(test)]
mod tests;
mod tour;

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::commands::Context;
use super::contract::{CommandId, Draft, Query};
use super::env::Env;
use super::form::Form;
use super::geometry::{Geometry, Zone};
use super::key::{Code, Key};
use super::layer::{self, Action, Layer, LayerKind, Owner};
use super::msg::{Effect, Msg, Refused, RequestId};
use super::screen::{Cx, Dock, Out, Outcome, Reply, ScreenId, Tag, Target};
use super::screens::Screens;
use super::shared::Shared;
use super::tour::Tour;
use crate::text::messages::shell as words;

pub use hints::Hint;
pub(in crate::app) use own::ROLES;
pub use own::role_word;
pub use tour::TourLines;

/// Below this many cells nothing is drawn but a notice, and no key does anything but type.
pub const LEAST: (u16, u16) = (60, 16);

/// What day it is is looked at this often: a machine that sleeps over midnight, or whose clock is set, tells nobody.
const LOOK: Duration = Duration::from_secs(10);

/// Everything the screen knows.
pub struct App {
    pub shared: Shared,
    pub screens: Screens,
    current: ScreenId,
    layers: Vec<Layer>,
    docked: BTreeMap<ScreenId, Form>,
    docked_focus: bool,
    loads: BTreeMap<RequestId, ScreenId>,
    /// Text that is being written into a file of its own.
    kept: Option<RequestId>,
    saves: BTreeMap<CommandId, (ScreenId, Tag)>,
    /// Forms on their way to the disk, and those it has refused.
    again: BTreeMap<CommandId, again::Again>,
    /// The load of drafts at the start.
    found: Option<RequestId>,
    /// The newest load of office and directory.
    basics: Option<RequestId>,
    today: NaiveDate,
    quitting: bool,
    /// The keys being handled came in one piece ([`Msg::Burst`]).
    burst: bool,
    /// A save key among them was passed over.
    save_refused: bool,
    /// Where the last frame can be clicked.
    zones: Vec<Zone>,
    /// The table that is being recorded.
    importing: Option<importing::Importing>,
    /// The tour of the demo, while it is on.
    tour: Option<Tour>,
    happened: Happened,
}

/// What the present message has brought about, for the tour.
#[derive(Default)]
struct Happened {
    /// Name of the form or act that was recorded.
    saved: Option<&'static str>,
    exported: bool,
}

/// Handles one message. Pure: the same state, message and `env` give the same effects.
pub fn update(app: &mut App, msg: Msg, env: &Env) -> Vec<Effect> {
    let mut effects = Vec::new();
    let force = matches!(msg, Msg::Signal(_));
    app.shared.now = env.now;
    app.handle(msg, env, &mut effects);
    if app.today != env.today() {
        app.today = env.today();
        // Whether the clock is behind the newest event is to be said or taken back.
        app.load_basics(&mut effects);
        app.screen(env, &mut effects, |screen, cx| screen.changed(cx));
    }
    app.quitting |= effects
        .iter()
        .any(|effect| matches!(effect, Effect::Quit { .. }));
    if !app.quitting {
        app.try_again(env, &mut effects);
    }
    app.keep_drafts(env, force || app.quitting, &mut effects);
    app.watch_tour();
    // Whatever leaves the program goes last, after the drafts.
    effects.sort_by_key(|effect| matches!(effect, Effect::Quit { .. } | Effect::Suspend));
    effects
}

impl App {
    /// The program before its first message; call [`App::start`] next.
    pub fn new(mut shared: Shared, now: DateTime<FixedOffset>) -> App {
        shared.now = now;
        App {
            shared,
            screens: Screens::default(),
            current: ScreenId::Today,
            layers: Vec::new(),
            docked: BTreeMap::new(),
            docked_focus: false,
            loads: BTreeMap::new(),
            kept: None,
            saves: BTreeMap::new(),
            again: BTreeMap::new(),
            found: None,
            basics: None,
            today: now.date_naive(),
            quitting: false,
            burst: false,
            save_refused: false,
            zones: Vec::new(),
            importing: None,
            tour: None,
            happened: Happened::default(),
        }
    }

    /// Opens the view for the room, and nothing else.
    pub fn start_present(&mut self, env: &Env) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.load_basics(&mut effects);
        self.go(ScreenId::Present, None, env, &mut effects);
        effects
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
        self.say_whole();
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
        let mut contexts = Vec::new();
        // Nearest of all: the text that is typed, and the fields of the form it stands in.
        if self.typing() {
            contexts.push(Context::Text);
        }
        contexts.extend(self.form_with_keys().and_then(|form| form.context));
        if let Some(layer) = self.layers.last() {
            contexts.extend(layer.contexts());
            return contexts;
        }
        if self.docked_focus && self.docked.contains_key(&self.current) {
            contexts.push(Context::Form);
        }
        contexts.extend(self.screens.get(self.current).contexts());
        // The room is shown nothing else: no menu, no way to another screen.
        if self.current != ScreenId::Present {
            contexts.extend([Context::Global, Context::Any]);
        }
        contexts
    }

    /// The contexts of everything on the screen, nearest first: what its texts may speak of.
    pub fn contexts_shown(&self) -> Vec<Context> {
        let mut contexts = self.contexts();
        contexts.extend(self.screens.get(self.current).contexts());
        contexts.extend([Context::Form, Context::Text, Context::Global, Context::Any]);
        contexts
    }

    /// Whether the terminal is too small to show anything but a notice.
    pub fn too_small(&self) -> bool {
        self.shared.size.0 < LEAST.0 || self.shared.size.1 < LEAST.1
    }

    /// Takes in what the last frame found out.
    pub fn drawn(&mut self, geometry: Geometry) {
        self.shared.size = geometry.size;
        self.zones = geometry.zones;
        if let (Some(form), Some(seen)) = (self.docked.get_mut(&self.current), geometry.docked) {
            (form.size, form.scroll) = ((seen.width, seen.height), seen.scroll);
        }
        match self.layers.last_mut().map(|layer| &mut layer.kind) {
            Some(LayerKind::Form(form)) => {
                if let Some(seen) = geometry.form {
                    (form.size, form.scroll) = ((seen.width, seen.height), seen.scroll);
                }
            }
            Some(LayerKind::Picker(picker)) => picker.drawn(usize::from(geometry.layer_rows)),
            Some(LayerKind::Palette(palette)) => palette.drawn(usize::from(geometry.layer_rows)),
            Some(LayerKind::Pager(pager)) => {
                if let Some(lines) = geometry.pager {
                    pager.drawn(lines, usize::from(geometry.layer_rows));
                }
            }
            _ => {}
        }
        self.screens.chair.farthest = usize::from(geometry.farthest);
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
            (left.to_std().unwrap_or_default() + Duration::from_millis(50)).min(LOOK)
        });
        let again = self.again_due().map(|due| due.saturating_sub(env.mono));
        [drafts, screen, midnight, again]
            .into_iter()
            .flatten()
            .min()
    }

    fn forms(&self) -> impl Iterator<Item = &Form> {
        let layers = self.layers.iter().filter_map(|layer| match &layer.kind {
            LayerKind::Form(form) => Some(form.as_ref()),
            _ => None,
        });
        layers.chain(self.docked.values())
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
        let in_form = self.docked().is_some_and(|(_, focus)| focus);
        let mut cx = Cx {
            env,
            shared: &mut self.shared,
            in_form,
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
                self.push(layer, env, effects);
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
        self.layers.push(Layer::new(Tag::new("test"), kind));
    }

    /// Shows a screen as if another had asked for it.
    pub fn show(&mut self, screen: ScreenId, target: Target, env: &Env) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.go(screen, target, env, &mut effects);
        effects
    }

    fn push(&mut self, layer: Layer, env: &Env, effects: &mut Vec<Effect>) {
        self.layers.push(layer);
        self.meet_draft(env, effects);
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
                self.meet_draft(env, effects);
            }
        }
    }
}
