//! Drafts of the open forms: kept while somebody types, offered when the same place is opened again.

use super::*;
use crate::app::drafts::Found;
use crate::app::form::OnDraft;
use crate::app::layer::{Item, Menu, Pager};
use crate::app::msg::Draft;
use crate::text::messages::common;
use crate::text::messages::form as form_words;
use crate::text::width;

impl App {
    /// Saves what is due, or everything unsaved with `force`.
    pub(in crate::app::shell) fn keep_drafts(
        &mut self,
        env: &Env,
        force: bool,
        effects: &mut Vec<Effect>,
    ) {
        let mut kept: Vec<Draft> = Vec::new();
        let top = self.layers.len().checked_sub(1);
        for (at, layer) in self.layers.iter_mut().enumerate() {
            if let LayerKind::Form(form) = &mut layer.kind {
                kept.extend(form.drafts(env, &self.shared.session, Some(at) == top, force));
            }
        }
        for (screen, form) in &mut self.docked {
            let focused = *screen == self.current && self.docked_focus && top.is_none();
            kept.extend(form.drafts(env, &self.shared.session, focused, force));
        }
        for draft in kept {
            self.shared.drafts.put(&draft);
            effects.push(Effect::SaveDraft(draft));
        }
    }

    /// A form has just opened: does an earlier text wait for it?
    pub(in crate::app::shell) fn meet_draft(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let lang = self.shared.lang;
        let Some(place) = self.place() else { return };
        let Some(form) = self.form_at(place) else {
            return;
        };
        let (at, command, mode) = (form.place.clone(), form.command, form.on_draft);
        let Some(found) = self
            .shared
            .drafts
            .newest(&at)
            .filter(|found| found.command != command)
            .cloned()
        else {
            return;
        };
        match mode {
            OnDraft::Ignore => {}
            OnDraft::Resume => {
                self.restore(place, &found, env, effects);
                self.shared.status.say(form_words::DRAFT_RESTORED.get(lang));
            }
            OnDraft::Ask => {
                let Some(form) = self.form_at(place) else {
                    return;
                };
                let shown: Vec<String> = form
                    .fields()
                    .iter()
                    .filter(|field| field.stops())
                    .filter_map(|field| Some((field, found.fields.get(field.key)?)))
                    .map(|(field, text)| {
                        common::labelled(lang, &field.label, field.shown(text, lang))
                    })
                    .collect();
                // What a person reads counts: a choice is kept by its id.
                let typed = |key: &str| form.get(key).is_none_or(|field| field.stops());
                let read = |key: &str, text: &String| match form.get(key) {
                    Some(field) => width::count(&field.shown(text, lang)),
                    None => width::count(text),
                };
                let count: usize = found
                    .fields
                    .iter()
                    .filter(|(key, _)| typed(key))
                    .map(|(key, text)| read(key, text))
                    .sum();
                let time = found.at.format("%H:%M");
                let mut menu = Menu::new(
                    form_words::DRAFT_TITLE.get(lang),
                    vec![
                        Item::reply("restore", form_words::DRAFT_RESTORE.get(lang)),
                        Item::reply("compare", form_words::DRAFT_COMPARE.get(lang)),
                        Item::reply("discard", form_words::DRAFT_DISCARD.get(lang)),
                    ],
                )
                .text(form_words::draft_found(lang, time, count));
                for line in shown.iter().take(4) {
                    menu = menu.text(crate::text::cut(line, 160));
                }
                self.layers.push(Layer::shell("draft", menu.into()));
            }
        }
    }

    /// Puts an earlier text back into the form, and what follows from it into the fields nobody has touched.
    fn restore(&mut self, place: Place, found: &Found, env: &Env, effects: &mut Vec<Effect>) {
        let Some(form) = self.form_at(place) else {
            return;
        };
        form.restore(found);
        let restored: Vec<&'static str> = form
            .fields()
            .iter()
            .map(|field| field.key)
            .filter(|key| found.fields.contains_key(*key))
            .collect();
        for field in restored {
            self.form_changed(place, field, env, effects);
        }
    }

    /// The answer of the draft dialog, after it is gone.
    pub(in crate::app::shell) fn draft_reply(
        &mut self,
        chose: &str,
        env: &Env,
        effects: &mut Vec<Effect>,
    ) {
        let lang = self.shared.lang;
        let Some(place) = self.place() else { return };
        let Some(form) = self.form_at(place).map(|form| form.clone()) else {
            return;
        };
        let Some(found) = self.shared.drafts.newest(&form.place).cloned() else {
            return;
        };
        match chose {
            "restore" => self.restore(place, &found, env, effects),
            "discard" => {
                self.shared.drafts.forget(found.command);
                effects.push(Effect::DropDraft {
                    command: found.command,
                });
            }
            "compare" => {
                let mut text = String::new();
                for field in form.fields().iter().filter(|field| field.stops()) {
                    if let Some(draft) = found.fields.get(field.key) {
                        let (now, then) = (
                            form_words::DRAFT_NOW.get(lang),
                            form_words::DRAFT_THEN.get(lang),
                        );
                        text.push_str(&format!(
                            "{}\n{}\n{}\n\n",
                            field.label,
                            common::labelled(lang, now, field.shown(&field.draft(), lang)),
                            common::labelled(lang, then, field.shown(draft, lang))
                        ));
                    }
                }
                let title = form_words::DRAFT_COMPARE.get(lang);
                self.layers.push(Layer::shell(
                    "compare",
                    Pager::new(title, text.trim_end()).into(),
                ));
            }
            // Esc: the text stays a draft and the form is empty.
            _ => {}
        }
    }
}
