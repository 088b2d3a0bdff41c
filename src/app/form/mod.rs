//! A form: labelled fields, a save button, drafts. It stands in a popup or inside a screen; both are the same thing.
//!
//! Nothing here saves: [`Form::key`] says what happened ([`Step`]) and the shell acts on it.

mod field;
mod layout;
mod pick;
#[cfg(test)]
mod tests;

pub use field::{Echo, Field, Kind, Reading};
pub use layout::{Layout, Part, Slot};
pub use pick::{Chosen, Pick, ROWS as PICK_ROWS};

use super::contract::CommandId;
use super::drafts::Found;
use super::edit::{Handled, Insert};
use super::env::Env;
use super::key::{Code, Key};
use super::msg::{Draft, Refused};
use super::screen::Tag;
use crate::text::messages::form as words;
use crate::text::{Lang, sanitise, width};

/// What to do with text that an earlier form left at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnDraft {
    /// 恢复/对照/丢弃
    #[default]
    Ask,
    /// Put it back without asking: the meeting that was cut off.
    Resume,
    /// Leave it alone.
    Ignore,
}

/// What Esc does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnEsc {
    /// Closes; asks first when text is not saved.
    #[default]
    Close,
    /// A docked form: gives the keys back to the screen and stays.
    Unfocus,
}

/// What a key did to the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Ignored,
    Consumed,
    /// This field has another value.
    Changed(&'static str),
    /// The save button.
    Save,
    /// Esc.
    Leave,
    /// Something to say: a paste that was too long.
    Say(String),
    /// Text for the clipboard; the field it was cut out of.
    Copy(String, Option<&'static str>),
}

/// A form on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pub tag: Tag,
    pub title: String,
    /// Where it stands; its unsaved text is found again under this name.
    pub place: String,
    /// The command it will become; allotted when it opened.
    pub command: CommandId,
    pub on_draft: OnDraft,
    pub on_esc: OnEsc,
    /// Label of the save button, None: 保存.
    pub save_label: Option<String>,
    lang: Lang,
    fields: Vec<Field>,
    /// A field's position, or `fields.len()` for the save button.
    focus: usize,
    saving: bool,
    /// What the rules refused about the form as a whole.
    banner: Option<String>,
    pub(super) scroll: usize,
    /// Cells of the area it was last drawn in: Up and Down move by what is seen.
    pub(super) size: (u16, u16),
}

impl Form {
    pub fn new(
        lang: Lang,
        tag: Tag,
        title: impl Into<String>,
        place: impl Into<String>,
        command: CommandId,
    ) -> Form {
        Form {
            tag,
            title: title.into(),
            place: place.into(),
            command,
            on_draft: OnDraft::default(),
            on_esc: OnEsc::default(),
            save_label: None,
            lang,
            fields: Vec::new(),
            focus: 0,
            saving: false,
            banner: None,
            scroll: 0,
            size: (60, 16),
        }
    }

    pub fn field(mut self, field: Field) -> Form {
        let first = self.fields.iter().all(|f| !f.stops());
        self.fields.push(field);
        if first {
            self.focus = self.fields.len() - 1;
        }
        self
    }

    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// Text of a line, notes or phrase; empty for others.
    pub fn text(&self, key: &str) -> &str {
        self.get(key).map_or("", Field::text)
    }

    /// Values of a pick field.
    pub fn picks(&self, key: &str) -> &[Chosen] {
        match self.get(key).map(|field| &field.kind) {
            Some(Kind::Pick(pick)) => pick.chosen(),
            _ => &[],
        }
    }

    /// Id of the one entry chosen; None also for a new name.
    pub fn picked(&self, key: &str) -> Option<&str> {
        match self.picks(key).first() {
            Some(Chosen::Id(id)) => Some(id),
            _ => None,
        }
    }

    /// The new name typed into a pick field.
    pub fn new_name(&self, key: &str) -> Option<&str> {
        self.picks(key).iter().find_map(|chosen| match chosen {
            Chosen::New(name) => Some(name.as_str()),
            Chosen::Id(_) => None,
        })
    }

    /// Ids chosen, new names left out.
    pub fn ids(&self, key: &str) -> Vec<&str> {
        self.picks(key)
            .iter()
            .filter_map(|chosen| match chosen {
                Chosen::Id(id) => Some(id.as_str()),
                Chosen::New(_) => None,
            })
            .collect()
    }

    /// Key of the word chosen; empty for other fields.
    pub fn choice(&self, key: &str) -> &'static str {
        match self.get(key).map(|field| &field.kind) {
            Some(Kind::Choice { words, at }) => words.get(*at).map_or("", |(key, _)| key),
            _ => "",
        }
    }

    pub fn on(&self, key: &str) -> bool {
        matches!(
            self.get(key).map(|field| &field.kind),
            Some(Kind::Toggle(true))
        )
    }

    /// The whole number typed; None: empty or no number.
    pub fn number(&self, key: &str) -> Option<i64> {
        crate::text::fold::search(self.text(key).trim())
            .parse()
            .ok()
    }

    /// Whether the user gave this field its value.
    pub fn touched(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| field.touched)
    }

    /// A default that follows from another field. Does nothing once the user has given the field a value. It stands
    /// selected, so that typing replaces it.
    pub fn propose_text(&mut self, key: &str, text: &str) {
        self.propose(key, |field| {
            field.restore(text);
            if let Kind::Line(edit) = &mut field.kind {
                edit.select_all();
            }
        });
    }

    /// The same for a pick field.
    pub fn propose_pick<S: ToString>(&mut self, key: &str, ids: impl IntoIterator<Item = S>) {
        self.propose(key, |field| {
            if let Kind::Pick(pick) = &mut field.kind {
                pick.set(ids);
            }
        });
    }

    fn propose(&mut self, key: &str, set: impl FnOnce(&mut Field)) {
        if let Some(field) = self.get_mut(key).filter(|field| !field.touched) {
            set(field);
            field.initial = field.draft();
        }
    }

    /// Offers another list in a pick field. A value it lacks is dropped, and the field takes proposals again.
    pub fn set_entries(&mut self, key: &str, entries: impl Into<super::find::Entries>) {
        if let Some(field) = self.get_mut(key)
            && let Kind::Pick(pick) = &mut field.kind
        {
            let before = pick.chosen().len();
            pick.set_entries(entries);
            if pick.is_empty() && before > 0 {
                field.touched = false;
            }
        }
    }

    /// Gives a field a value as if the user had: `draft` as drafts say it (a pick: one `=id` a line; a toggle: 1 or 0).
    pub fn set(&mut self, key: &str, draft: &str, env: &Env) {
        if let Some(field) = self.get_mut(key) {
            field.restore(draft);
            field.touched = true;
            field.error = None;
            field.clock.touched(env.mono);
        }
    }

    /// Changes what a read-only line says.
    pub fn set_fixed(&mut self, key: &str, text: impl Into<String>) {
        if let Some(Kind::Fixed(fixed)) = self.get_mut(key).map(|field| &mut field.kind) {
            *fixed = text.into();
        }
    }

    /// Changes the help line of a field.
    pub fn set_help(&mut self, key: &str, help: impl Into<String>) {
        if let Some(field) = self.get_mut(key) {
            field.help = help.into();
        }
    }

    /// Moves the focus to a field.
    pub fn focus_on(&mut self, key: &str) {
        if let Some(at) = self
            .fields
            .iter()
            .position(|field| field.key == key && field.stops())
        {
            self.focus = at;
        }
    }

    /// Key of the field with the focus; None: the save button.
    pub fn focused(&self) -> Option<&'static str> {
        self.fields.get(self.focus).map(|field| field.key)
    }

    pub fn focus(&self) -> usize {
        self.focus
    }

    pub fn on_button(&self) -> bool {
        self.focus >= self.fields.len()
    }

    pub fn dirty(&self) -> bool {
        self.fields.iter().any(Field::dirty)
    }

    /// Sent to be recorded and not answered yet.
    pub fn saving(&self) -> bool {
        self.saving
    }

    pub fn banner(&self) -> Option<&str> {
        self.banner.as_deref()
    }

    /// First line the last frame showed.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    // ---- keys

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

    fn mark(&mut self, env: &Env) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.touched = true;
            field.error = None;
            field.clock.touched(env.mono);
        }
    }

    /// To the next or the previous stop; what is half typed in a pick field is taken.
    fn go(&mut self, by: isize, env: &Env) -> Step {
        let mut changed = None;
        if let Some(field) = self.fields.get_mut(self.focus) {
            if let Kind::Pick(pick) = &mut field.kind {
                let (fine, taken) = pick.settle();
                field.error = (!fine).then(|| words::NO_MATCH.get(self.lang).to_owned());
                if taken {
                    changed = Some(field.key);
                    field.touched = true;
                    field.clock.touched(env.mono);
                }
            } else if let Echo::Error(words) = field.echo() {
                field.error = Some(words);
            }
        }
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
                break;
            }
        }
        changed.map_or(Step::Consumed, Step::Changed)
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

    // ---- saving

    /// Whether everything can be read; errors stand at their fields afterwards and the first one has the focus.
    pub(super) fn check(&mut self) -> bool {
        self.banner = None;
        let mut first = None;
        for (at, field) in self.fields.iter_mut().enumerate() {
            field.error = None;
            if let Kind::Pick(pick) = &mut field.kind
                && !pick.settle().0
            {
                field.error = Some(words::NO_MATCH.get(self.lang).to_owned());
            } else if let Echo::Error(words) = field.echo() {
                field.error = Some(words);
            } else if field.required && field.is_empty() {
                field.error = Some(words::fill_in(self.lang, &field.label));
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

    pub(super) fn set_saving(&mut self, saving: bool) {
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
        self.banner = (!rest.is_empty()).then(|| rest.join("；"));
    }

    // ---- drafts

    /// The earliest moment at which a field must be kept.
    pub(super) fn draft_due(&self) -> Option<std::time::Duration> {
        self.fields
            .iter()
            .filter_map(|field| field.clock.due())
            .min()
    }

    /// The fields to keep now: those whose moment has come, those that have lost the focus, or all with `force`.
    pub(super) fn drafts(
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
        drafts
    }

    /// Puts back what an earlier form left; the form takes over its command, so that saving ends that draft.
    pub(super) fn restore(&mut self, found: &Found) {
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

fn ms(env: &Env) -> u64 {
    u64::try_from(env.mono.as_millis()).unwrap_or(u64::MAX)
}

/// Left, Right and Space move among words; a digit takes one.
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
