//! What keys and pastes do to a form.

use super::{Echo, Field, Form, Kind, Step, pick};
use crate::app::edit::{Handled, Insert};
use crate::app::env::Env;
use crate::app::key::{Code, Key};
use crate::text::messages::form as words;
use crate::text::{sanitise, width};

impl Form {
    /// A key for the focused field; what it does not take may be a command.
    pub fn key(&mut self, key: Key, env: &Env) -> Step {
        if self.saving {
            return if key.code == Code::Esc {
                Step::Consumed
            } else {
                Step::Ignored
            };
        }
        let step = self.key_in_field(key, env);
        if step != Step::Ignored {
            return step;
        }
        match key.code {
            Code::Enter if self.on_button() => Step::Save,
            Code::Enter if !key.ctrl && self.fields.get(self.focus).is_some_and(|f| f.goes) => {
                Step::Save
            }
            Code::Enter | Code::Tab | Code::Down if !key.ctrl => self.go(1, env),
            Code::BackTab | Code::Up if !key.ctrl => self.go(-1, env),
            Code::Esc => Step::Leave,
            _ => Step::Ignored,
        }
    }

    fn key_in_field(&mut self, key: Key, env: &Env) -> Step {
        let (width, height, dirty) = (self.text_width(), usize::from(self.size.1), self.dirty());
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Step::Ignored;
        };
        let name = field.key;
        let changed = match &mut field.kind {
            Kind::Line(_) if key.code == Code::Enter && !key.ctrl => return Step::Ignored,
            Kind::Line(edit) | Kind::Notes(edit) => {
                match edit.key(key, (width + 1, height), ms(env)) {
                    Handled::Changed => true,
                    Handled::Moved => false,
                    Handled::Full { limit } => return Step::Say(words::full(self.lang, limit)),
                    Handled::Copied { text, cut } => {
                        if cut {
                            self.mark(env);
                        }
                        return Step::Copy(text, cut.then_some(name));
                    }
                    // Ctrl+Z with nothing left to undo must not go on to what is recorded while text is unsaved.
                    Handled::No if key == Key::ctrl('z') && dirty => false,
                    Handled::No => return Step::Ignored,
                }
            }
            Kind::Pick(pick) => match pick.key(key) {
                pick::Step::Ignored => return Step::Ignored,
                pick::Step::Consumed => false,
                pick::Step::Changed => true,
                pick::Step::ChangedNext => {
                    self.mark(env);
                    self.go(1, env);
                    return Step::Changed(name);
                }
            },
            Kind::Choice { words, at } => match turn(key, *at, words.len()) {
                Some(to) => {
                    *at = to;
                    if key.digit().is_some() {
                        self.mark(env);
                        return Step::Chosen(name);
                    }
                    true
                }
                None => return Step::Ignored,
            },
            Kind::Toggle(on) => match key.folded().code {
                Code::Char(' ') | Code::Left | Code::Right if !key.ctrl => {
                    *on = !*on;
                    true
                }
                _ => return Step::Ignored,
            },
            Kind::Fixed(_) | Kind::Heading => return Step::Ignored,
        };
        if !changed {
            return Step::Consumed;
        }
        self.mark(env);
        Step::Changed(name)
    }

    /// A pasted text: whole or not at all.
    pub fn paste(&mut self, text: &str, env: &Env) -> Step {
        let lang = self.lang;
        let Some(field) = self.fields.get_mut(self.focus).filter(|_| !self.saving) else {
            return Step::Consumed;
        };
        let name = field.key;
        match &mut field.kind {
            kind @ (Kind::Line(_) | Kind::Notes(_)) => {
                let line = sanitise::line(text);
                let (edit, text) = match kind {
                    Kind::Line(edit) => (edit, line.as_str()),
                    Kind::Notes(edit) => (edit, text),
                    _ => return Step::Consumed,
                };
                match edit.paste(text, ms(env)) {
                    Insert::Done => {}
                    Insert::Nothing => return Step::Consumed,
                    Insert::TooLong { .. } => {
                        let count = width::count(text);
                        return Step::Say(words::paste_too_long(lang, count, field.limit));
                    }
                }
            }
            Kind::Pick(pick) => {
                if !pick.paste(text.trim()) {
                    let count = width::count(text);
                    return Step::Say(words::paste_too_long(lang, count, pick::LIMIT));
                }
            }
            _ => return Step::Consumed,
        }
        self.mark(env);
        Step::Changed(name)
    }

    pub(super) fn mark(&mut self, env: &Env) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.touched = true;
            field.error = None;
            field.clock.touched(env.mono);
        }
    }

    /// To the next or the previous stop; what is half typed in a pick field is taken.
    fn go(&mut self, by: isize, env: &Env) -> Step {
        let step = self.leave_field(env);
        let end = isize::try_from(self.fields.len()).unwrap_or(0);
        let mut at = isize::try_from(self.focus).unwrap_or(0);
        loop {
            at += by;
            if at > end {
                at = 0;
            } else if at < 0 {
                at = end;
            }
            let stop = usize::try_from(at).unwrap_or(0);
            if at == end || self.fields.get(stop).is_some_and(Field::stops) {
                self.focus = stop;
                self.offer_phrase();
                break;
            }
        }
        step
    }

    /// Goes on from this field as Enter does, unless the focus has left it.
    pub(in crate::app) fn go_on_from(&mut self, key: &str, env: &Env) -> Step {
        match self.focused() == Some(key) {
            true => self.go(1, env),
            false => Step::Consumed,
        }
    }

    /// Straight to a field whose value is to be replaced.
    pub(in crate::app) fn jump(&mut self, key: &str, env: &Env) -> Step {
        if self.saving || self.focused() == Some(key) {
            return Step::Consumed;
        }
        let step = self.leave_field(env);
        self.focus_to_replace(key);
        step
    }

    /// The focus is about to leave its field: what is half typed is taken, what cannot be read is said.
    fn leave_field(&mut self, env: &Env) -> Step {
        let mut changed = None;
        let left = self.filled_phrase();
        if let Some(field) = self.fields.get_mut(self.focus) {
            if let Kind::Pick(pick) = &mut field.kind {
                let (fine, taken) = pick.settle();
                field.error = (!fine).then(|| pick.no_match(self.lang));
                if taken {
                    changed = Some(field.key);
                    field.touched = true;
                    field.clock.touched(env.mono);
                }
            } else if let Echo::Error(words) = field.echo() {
                field.error = Some(words);
            }
        }
        match (changed, left) {
            (Some(field), _) => Step::Changed(field),
            (None, Some(field)) => Step::Left(field),
            (None, None) => Step::Consumed,
        }
    }

    /// A date, time or number that was only proposed stands selected: the first character typed takes its place.
    pub(super) fn offer_phrase(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus)
            && !field.touched
            && field.phrase
            && !field.is_empty()
            && let Kind::Line(edit) = &mut field.kind
        {
            edit.select_all();
        }
    }

    /// The focused field, where it is a phrase that the user has filled and that can be read.
    pub(in crate::app) fn filled_phrase(&self) -> Option<&'static str> {
        self.fields
            .get(self.focus)
            .filter(|field| field.touched && field.phrase)
            .filter(|field| !matches!(field.echo(), Echo::Error(_)))
            .map(|field| field.key)
    }

    /// Puts the focused field back to what the form began with.
    pub fn reset_field(&mut self, env: &Env) -> Step {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return Step::Ignored;
        };
        let initial = field.initial.clone();
        field.restore(&initial);
        let name = field.key;
        self.mark(env);
        Step::Changed(name)
    }
}

fn ms(env: &Env) -> u64 {
    u64::try_from(env.mono.as_millis()).unwrap_or(u64::MAX)
}

/// Left, Right and Space move among words; a digit takes one, and goes on as in every list of numbers.
fn turn(key: Key, at: usize, count: usize) -> Option<usize> {
    if key.ctrl || count == 0 {
        return None;
    }
    match key.folded().code {
        Code::Left => Some(at.checked_sub(1).unwrap_or(count - 1)),
        Code::Right | Code::Char(' ') => Some((at + 1) % count),
        Code::Char('1'..='9') => {
            let n = usize::from(key.digit()?);
            (n <= count).then(|| n - 1)
        }
        _ => None,
    }
}
