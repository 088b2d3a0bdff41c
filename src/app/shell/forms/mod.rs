//! Forms, in popups and docked: keys, saving, leaving; their `drafts`.

mod drafts;

use super::*;
use crate::app::find::Entry;
use crate::app::form::{OnEsc, Step};
use crate::app::layer::{Item, Menu, Picker};
use crate::domain::wording::phrases;
use crate::text::messages::form as form_words;

/// Where a form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Layer(usize),
    Docked,
}

impl App {
    /// Whether a form gets the keys first.
    pub(super) fn form_has_keys(&self) -> bool {
        match self.layers.last() {
            Some(layer) => matches!(layer.kind, LayerKind::Form(_)),
            None => self.docked_focus && self.docked.contains_key(&self.current),
        }
    }

    /// Whether the focus is in a text: keys that type are harmless.
    pub(super) fn typing(&self) -> bool {
        use crate::app::form::Kind;
        self.form_with_keys()
            .and_then(|form| form.fields().get(form.focus()))
            .is_some_and(|field| matches!(field.kind, Kind::Line(_) | Kind::Notes(_)))
    }

    /// The form that the keys go to.
    pub(super) fn form_with_keys(&self) -> Option<&Form> {
        match self.layers.last().map(|layer| &layer.kind) {
            Some(LayerKind::Form(form)) => Some(form.as_ref()),
            Some(_) => None,
            None => self.docked.get(&self.current).filter(|_| self.docked_focus),
        }
    }

    fn place(&self) -> Option<Place> {
        match self.layers.last().map(|layer| &layer.kind) {
            Some(LayerKind::Form(_)) => Some(Place::Layer(self.layers.len() - 1)),
            Some(_) => None,
            None => self
                .docked
                .contains_key(&self.current)
                .then_some(Place::Docked),
        }
    }

    fn form_at(&mut self, place: Place) -> Option<&mut Form> {
        match place {
            Place::Docked => self.docked.get_mut(&self.current),
            Place::Layer(at) => match self.layers.get_mut(at).map(|layer| &mut layer.kind) {
                Some(LayerKind::Form(form)) => Some(form),
                _ => None,
            },
        }
    }

    pub(super) fn form_in_front(&mut self) -> Option<&mut Form> {
        let place = self.place()?;
        self.form_at(place)
    }

    fn owner_at(&self, place: Place) -> Owner {
        match place {
            Place::Docked => Owner::Screen,
            Place::Layer(at) => self
                .layers
                .get(at)
                .map_or(Owner::Screen, |layer| layer.owner),
        }
    }

    /// The form that carries this command, wherever it is.
    pub(super) fn form_of(&mut self, token: CommandId) -> Option<&mut Form> {
        let layers = self
            .layers
            .iter_mut()
            .filter_map(|layer| match &mut layer.kind {
                LayerKind::Form(form) => Some(form.as_mut()),
                _ => None,
            });
        layers
            .chain(self.docked.values_mut())
            .find(|form| form.command == token && form.saving())
    }

    /// Takes away the form that was recorded; the tag of the screen that owns it.
    pub(super) fn take_form(&mut self, token: CommandId) -> Option<(ScreenId, Tag)> {
        let layer = self.layers.iter().position(
            |layer| matches!(&layer.kind, LayerKind::Form(form) if form.command == token),
        );
        if let Some(at) = layer {
            let layer = self.layers.remove(at);
            return (layer.owner == Owner::Screen).then_some((self.current, layer.tag));
        }
        let (screen, _) = self.docked.iter().find(|(_, form)| form.command == token)?;
        let screen = *screen;
        let form = self.docked.remove(&screen)?;
        if screen == self.current {
            self.docked_focus = false;
        }
        Some((screen, form.tag))
    }

    pub(super) fn form_key(&mut self, key: Key, env: &Env, effects: &mut Vec<Effect>) -> Outcome {
        let Some(place) = self.place() else {
            return Outcome::Ignored;
        };
        let Some(form) = self.form_at(place) else {
            return Outcome::Ignored;
        };
        let step = form.key(key, env);
        self.form_step(place, step, env, effects)
    }

    pub(super) fn form_paste(&mut self, text: &str, env: &Env, effects: &mut Vec<Effect>) {
        let Some(place) = self.place() else { return };
        let Some(form) = self.form_at(place) else {
            return;
        };
        let step = form.paste(text, env);
        let _ = self.form_step(place, step, env, effects);
    }

    fn form_step(
        &mut self,
        place: Place,
        step: Step,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) -> Outcome {
        match step {
            Step::Ignored => return Outcome::Ignored,
            Step::Consumed => {}
            Step::Changed(field) => self.form_changed(place, field, env, effects),
            Step::Chosen(field) => {
                self.form_changed(place, field, env, effects);
                // What it asks now may be other fields than before.
                if let Some(form) = self.form_at(place) {
                    let step = form.go_on_from(field, env);
                    return self.form_step(place, step, env, effects);
                }
            }
            Step::Left(field) => {
                self.form_left(place, field, env, effects);
            }
            // The button, pressed by the Enters of a burst.
            Step::Save if self.burst => {}
            Step::Save => self.save(place, env, effects),
            Step::Leave => self.leave(place, env, effects),
            Step::Say(words) => self.shared.status.warn(words),
            Step::Copy(text, cut) => {
                effects.push(Effect::Copy(text));
                let said = words::COPIED.get(self.shared.lang);
                self.shared.status.say(said);
                if let Some(field) = cut {
                    self.form_changed(place, field, env, effects);
                }
            }
        }
        Outcome::Consumed
    }

    /// Lends the form to the screen while the screen looks at it.
    fn lend<R>(
        &mut self,
        place: Place,
        env: &Env,
        effects: &mut Vec<Effect>,
        call: impl FnOnce(&mut dyn crate::app::Screen, &mut Form, &mut Cx) -> R,
    ) -> Option<R> {
        let mut form = self.form_at(place)?.clone();
        let current = self.current;
        let mut out = Out::default();
        let mut cx = Cx {
            env,
            shared: &mut self.shared,
            in_form: true,
            out: &mut out,
        };
        let result = call(self.screens.get_mut(current), &mut form, &mut cx);
        if let Some(slot) = self.form_at(place) {
            *slot = form;
        }
        self.apply(current, out, env, effects);
        Some(result)
    }

    fn form_changed(
        &mut self,
        place: Place,
        field: &'static str,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        if self.owner_at(place) == Owner::Screen {
            self.lend(place, env, effects, |screen, form, cx| {
                screen.form_changed(form, field, cx)
            });
        }
    }

    /// Straight to a field: `decision.lead` names it. What is half typed in the one it leaves is taken.
    pub(super) fn jump(&mut self, id: &str, env: &Env, effects: &mut Vec<Effect>) {
        let Some(place) = self.place() else { return };
        let field = id.split_once('.').map_or("", |(_, field)| field);
        let Some(form) = self.form_at(place) else {
            return;
        };
        let step = form.jump(field, env);
        let _ = self.form_step(place, step, env, effects);
    }

    /// 常用语 by initials: the time first in notes, then the office's own, then the set phrases of minutes.
    pub(super) fn offer_phrases(&mut self, env: &Env) {
        use crate::app::form::Kind;
        let lang = self.shared.lang;
        let notes = self
            .form_with_keys()
            .and_then(|form| form.fields().get(form.focus()))
            .is_some_and(|field| matches!(field.kind, Kind::Notes(_)));
        let time = env.now.format("%H:%M ").to_string();
        let now = Entry::new(&time, time.trim())
            .detail(form_words::TIME_NOW.get(lang))
            .aliases([form_words::TIME.get(lang)]);
        let own = self.shared.office.settings.phrases.iter();
        let own = own.map(|phrase| Entry::new(phrase, phrase).detail(form_words::OWN.get(lang)));
        let set = phrases::SET
            .iter()
            .map(|phrase| Entry::new(phrase, *phrase));
        let entries: Vec<Entry> = notes
            .then_some(now)
            .into_iter()
            .chain(own)
            .chain(set)
            .collect();
        let picker = Picker::one(form_words::PHRASES.get(lang), entries);
        self.layers.push(Layer::shell("phrase", picker.into()));
    }

    /// The focus leaves a phrase. True: the user should look at what it has changed.
    fn form_left(
        &mut self,
        place: Place,
        field: &'static str,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) -> bool {
        self.owner_at(place) == Owner::Screen
            && self
                .lend(place, env, effects, |screen, form, cx| {
                    screen.form_left(form, field, cx)
                })
                .unwrap_or(false)
    }

    /// Ctrl+S or the button.
    pub(super) fn save_form(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        if self.burst {
            // A paste without brackets may hold any key, also as its last. Nothing is lost: the text stands in the form, and on a
            // slow line, where words and key come together, the key is pressed once more.
            self.save_refused = true;
            return;
        }
        if let Some(place) = self.place() {
            self.save(place, env, effects);
        }
    }

    fn save(&mut self, place: Place, env: &Env, effects: &mut Vec<Effect>) {
        let lang = self.shared.lang;
        if let Some(why) = self.shared.read_only.clone() {
            self.shared.status.warn(why);
            return;
        }
        let Some(form) = self.form_at(place).filter(|form| !form.saving()) else {
            return;
        };
        // A name half typed counts as taken: what follows from it follows before it is saved, and what it asks is asked.
        for field in form.settle(env) {
            self.form_changed(place, field, env, effects);
        }
        if self.place() != Some(place) {
            return;
        }
        let left = self.form_at(place).and_then(|form| form.filled_phrase());
        if left.is_some_and(|field| self.form_left(place, field, env, effects)) {
            return;
        }
        let Some(form) = self.form_at(place) else {
            return;
        };
        if !form.check() {
            self.shared.status.warn(words::LOOK_AT_FIELDS.get(lang));
            return;
        }
        let owner = self.owner_at(place);
        let result = match owner {
            Owner::Shell => self
                .form_at(place)
                .cloned()
                .map(|form| self.own_submit(&form, effects)),
            Owner::Screen => self.lend(place, env, effects, |screen, form, cx| {
                screen.submit(form, cx)
            }),
        };
        match result {
            None => {}
            Some(Err(refusals)) => {
                let mut marked = false;
                if let Some(form) = self.form_at(place) {
                    marked = refusals.iter().any(|refused| {
                        let field = refused.field.as_deref();
                        field.is_some_and(|key| form.get(key).is_some())
                    });
                    form.refused(&refusals);
                }
                // A question lies over the form: what is to be chosen is said, not fields that it covers.
                let asked = refusals.first().filter(|_| self.place() != Some(place));
                match (asked, marked) {
                    (Some(asked), _) => {
                        self.shared
                            .status
                            .warn(words::not_saved(lang, &asked.words));
                    }
                    (None, true) => self.shared.status.warn(words::LOOK_AT_FIELDS.get(lang)),
                    (None, false) => self.shared.status.warn(words::LOOK_AT_TOP.get(lang)),
                }
            }
            Some(Ok(commands)) if commands.is_empty() => self.close_form(place, true, env, effects),
            Some(Ok(commands)) => {
                let current = self.current;
                let Some(form) = self.form_at(place) else {
                    return;
                };
                let token = form.command;
                let tag = form.tag.clone();
                form.set_saving(true);
                let from = (owner == Owner::Screen).then_some((current, tag));
                let again = again::Again::new(form, commands.clone(), from.clone());
                self.again.insert(token, again);
                if let Some(from) = from {
                    self.saves.insert(token, from);
                }
                effects.push(Effect::Record { token, commands });
            }
        }
    }

    /// Esc or Ctrl+G.
    pub(super) fn leave_form(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        if let Some(place) = self.place() {
            self.leave(place, env, effects);
        }
    }

    fn leave(&mut self, place: Place, env: &Env, effects: &mut Vec<Effect>) {
        let lang = self.shared.lang;
        let Some(form) = self.form_at(place) else {
            return;
        };
        if form.saving() {
            return;
        }
        if matches!(place, Place::Docked) && form.on_esc == OnEsc::Unfocus {
            self.keep_drafts(env, true, effects);
            self.docked_focus = false;
            return;
        }
        if !form.dirty() {
            self.close_form(place, true, env, effects);
            return;
        }
        let menu = Menu::new(
            form_words::LEAVE_TITLE.get(lang),
            vec![
                Item::reply("stay", form_words::LEAVE_STAY.get(lang)),
                Item::reply("save", form_words::LEAVE_SAVE.get(lang)),
                Item::reply("keep", form_words::LEAVE_KEEP.get(lang)),
                Item::reply("discard", form_words::LEAVE_DISCARD.get(lang)),
            ],
        );
        self.layers.push(Layer::shell("leave", menu.into()));
    }

    /// The answer of the leave dialog, after it is gone.
    pub(super) fn leave_reply(&mut self, chose: &str, env: &Env, effects: &mut Vec<Effect>) {
        let Some(place) = self.place() else { return };
        match chose {
            "save" => self.save(place, env, effects),
            "keep" => self.close_form(place, false, env, effects),
            "discard" => self.close_form(place, true, env, effects),
            _ => {}
        }
    }

    /// The form goes; its text too (`drop`) or into the drafts.
    fn close_form(&mut self, place: Place, drop: bool, env: &Env, effects: &mut Vec<Effect>) {
        if !drop {
            self.keep_drafts(env, true, effects);
        }
        let owner = self.owner_at(place);
        let form = match place {
            Place::Docked => self.docked.remove(&self.current),
            Place::Layer(at) if at < self.layers.len() => match self.layers.remove(at).kind {
                LayerKind::Form(form) => Some(*form),
                _ => None,
            },
            Place::Layer(_) => None,
        };
        let Some(form) = form else { return };
        if matches!(place, Place::Docked) {
            self.docked_focus = false;
        }
        let kept = self
            .shared
            .drafts
            .newest(&form.place)
            .is_some_and(|found| found.command == form.command);
        if drop && kept {
            self.shared.drafts.forget(form.command);
            effects.push(Effect::DropDraft {
                command: form.command,
            });
        }
        self.answer(owner, &form.tag, Reply::Closed, env, effects);
    }

    /// Every field of the form in front that holds something, for a file that stands outside the register.
    pub(super) fn keep_text(&mut self, effects: &mut Vec<Effect>) {
        let lang = self.shared.lang;
        let Some(form) = self.place().and_then(|place| self.form_at(place)) else {
            return;
        };
        let mut text = format!("{}\n\n", form.title);
        for field in form.fields() {
            let held = field.shown(&field.draft(), lang);
            if !held.trim().is_empty() {
                text.push_str(&words::kept_field(lang, &field.label, held.trim_end()));
                text.push('\n');
            }
        }
        let request = self.shared.next_request();
        self.kept = Some(request);
        effects.push(Effect::KeepText { request, text });
    }

    pub(super) fn reset_field(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let Some(place) = self.place() else { return };
        let Some(form) = self.form_at(place) else {
            return;
        };
        let step = form.reset_field(env);
        let _ = self.form_step(place, step, env, effects);
    }

    // ---- drafts
}
