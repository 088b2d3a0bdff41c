//! Checking a form before it is saved, showing what was refused, keeping its text as drafts.

use super::{Echo, Form, Kind};
use crate::app::drafts::Found;
use crate::app::env::Env;
use crate::app::msg::{Draft, Refused};
use crate::text::messages::form as words;

impl Form {
    /// Takes what is half typed in the pick fields; the fields that have another value by it.
    pub(in crate::app) fn settle(&mut self, env: &Env) -> Vec<&'static str> {
        let mut changed = Vec::new();
        for field in &mut self.fields {
            if let Kind::Pick(pick) = &mut field.kind
                && pick.settle().1
            {
                field.touched = true;
                field.clock.touched(env.mono);
                changed.push(field.key);
            }
        }
        changed
    }

    /// Whether everything can be read; errors stand at their fields afterwards and the first one has the focus.
    pub(in crate::app) fn check(&mut self) -> bool {
        self.banner = None;
        let mut first = None;
        for (at, field) in self.fields.iter_mut().enumerate() {
            field.error = None;
            if field.away {
                continue;
            }
            if let Kind::Pick(pick) = &mut field.kind
                && !pick.settle().0
            {
                field.error = Some(pick.no_match(self.lang));
            } else if let Echo::Error(words) = field.echo() {
                field.error = Some(words);
            } else if field.required && field.is_empty() {
                // An empty field may say itself what is wanted.
                field.error = Some(match field.echo() {
                    Echo::Doubt(wanted) => wanted,
                    _ => words::fill_in(self.lang, &field.label),
                });
            }
            if field.error.is_some() {
                first = first.or(Some(at));
            }
        }
        if let Some(at) = first {
            self.focus = at;
        }
        first.is_none()
    }

    pub(in crate::app) fn set_saving(&mut self, saving: bool) {
        self.saving = saving;
    }

    /// Shows what the rules refused: at its field, or over the form.
    pub(crate) fn refused(&mut self, refusals: &[Refused]) {
        self.saving = false;
        let mut rest = Vec::new();
        let mut first = None;
        for refused in refusals {
            let at = refused
                .field
                .as_deref()
                .and_then(|key| self.fields.iter().position(|field| field.key == key));
            match at {
                Some(at) => {
                    self.fields[at].error = Some(refused.words.clone());
                    first = first.or(self.fields[at].stops().then_some(at));
                }
                None => rest.push(refused.words.clone()),
            }
        }
        if let Some(at) = first {
            self.focus = at;
        }
        self.banner = (!rest.is_empty())
            .then(|| rest.join(crate::text::messages::common::SEMICOLON.get(self.lang)));
    }

    /// The same while somebody goes on typing: the caret stays where his keys belong.
    pub(crate) fn refused_while_typing(&mut self, refusals: &[Refused]) {
        let focus = self.focus;
        self.refused(refusals);
        self.focus = focus;
    }

    /// The earliest moment at which a field must be kept.
    pub(in crate::app) fn draft_due(&self) -> Option<std::time::Duration> {
        self.fields
            .iter()
            .filter_map(|field| field.clock.due())
            .min()
    }

    /// The fields to keep now: those whose moment has come, those that have lost the focus, or all with `force`.
    pub(in crate::app) fn drafts(
        &mut self,
        env: &Env,
        session: &str,
        focused: bool,
        force: bool,
    ) -> Vec<Draft> {
        let (command, place, focus) = (self.command, &self.place, self.focus);
        let mut drafts = Vec::new();
        for (at, field) in self.fields.iter_mut().enumerate() {
            let Some(due) = field.clock.due() else {
                continue;
            };
            if !force && due > env.mono && focused && at == focus {
                continue;
            }
            field.clock.saved();
            drafts.push(Draft {
                command,
                place: place.clone(),
                field: field.key.to_owned(),
                session: session.to_owned(),
                text: field.draft(),
                at: env.now,
            });
        }
        if !drafts.is_empty() {
            let carried = self.fields.iter().filter(|field| !field.carried.is_empty());
            drafts.extend(carried.map(|field| Draft {
                command,
                place: place.clone(),
                field: field.key.to_owned(),
                session: session.to_owned(),
                text: field.draft(),
                at: env.now,
            }));
        }
        drafts
    }

    /// Puts back what an earlier form left; the form takes over its command, so that saving ends that draft.
    pub(in crate::app) fn restore(&mut self, found: &Found) {
        self.command = found.command;
        for field in &mut self.fields {
            if let Some(text) = found.fields.get(field.key) {
                field.restore(text);
                field.touched = true;
            }
        }
        let last = self
            .fields
            .iter()
            .rposition(|field| field.stops() && field.dirty());
        self.focus = last.unwrap_or(self.focus);
    }
}
