//! A form: labelled fields, a save button, drafts. It stands in a popup or inside a screen; both are the same thing.
//!
//! Nothing here saves: [`Form::key`] says what happened ([`Step`]) and the shell acts on it.

mod field;
mod keep;
mod keys;
mod layout;
mod pick;
#[cfg(test)]
mod tests;

pub use field::{Echo, Field, Kind, Reading};
pub use layout::{Layout, Part, Slot};
pub use pick::{Chosen, Pick, ROWS as PICK_ROWS};

use super::commands::Context;
use super::contract::CommandId;
use super::env::Env;
use super::screen::Tag;
use crate::text::Lang;

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
    /// This field was given its value by a digit: once the screen has seen it, the focus goes on.
    Chosen(&'static str),
    /// The focus leaves a field whose text means something else, a date or a number, and which the user has filled.
    Left(&'static str),
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
    /// Keys of its own, asked before those of every form.
    pub context: Option<Context>,
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
            context: None,
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
                pick.propose(ids);
            }
        });
    }

    fn propose(&mut self, key: &str, set: impl FnOnce(&mut Field)) {
        if let Some(field) = self.get_mut(key).filter(|field| !field.touched) {
            set(field);
            field.initial = field.draft();
        }
    }

    /// Offers by digit what is probably meant in a pick field.
    pub fn set_likely<S: ToString>(&mut self, key: &str, ids: impl IntoIterator<Item = S>) {
        if let Some(Kind::Pick(pick)) = self.get_mut(key).map(|field| &mut field.kind) {
            pick.set_likely(ids);
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

    /// What a read-only line stands for.
    pub fn carried(&self, key: &str) -> &str {
        self.get(key).map_or("", |field| field.carried.as_str())
    }

    pub fn carry(&mut self, key: &str, carried: impl Into<String>) {
        if let Some(field) = self.get_mut(key) {
            field.carried = carried.into();
        }
    }

    /// Says from now on under a field what its text means.
    pub fn reading(mut self, key: &str, reading: Reading) -> Form {
        self.set_reading(key, reading);
        self
    }

    pub fn set_reading(&mut self, key: &str, reading: Reading) {
        if let Some(field) = self.get_mut(key) {
            field.reading = Some(reading);
        }
    }

    /// Says under a field what the screen doubts about it; None takes it back.
    pub fn set_doubt(&mut self, key: &str, doubt: Option<String>) {
        if let Some(field) = self.get_mut(key) {
            field.doubt = doubt;
        }
    }

    /// Shows beside a field which key leads straight to it.
    pub fn set_jump(&mut self, key: &str, jump: impl Into<String>) {
        if let Some(field) = self.get_mut(key) {
            field.jump = jump.into();
        }
    }

    /// Whether a field is asked: one that makes no sense beside another is neither drawn nor reached nor checked.
    pub fn ask(&mut self, key: &str, asked: bool) {
        if let Some(field) = self.get_mut(key) {
            field.away = !asked;
        }
    }

    pub fn asks(&self, key: &str) -> bool {
        self.get(key).is_some_and(|field| !field.away)
    }

    /// Moves the focus to a field.
    pub fn focus_on(&mut self, key: &str) {
        if let Some(at) = self
            .fields
            .iter()
            .position(|field| field.key == key && field.stops())
        {
            self.focus = at;
            self.offer_phrase();
        }
    }

    /// The same; the text of the field stands selected, so that typing replaces it.
    pub fn focus_to_replace(&mut self, key: &str) {
        self.focus_on(key);
        if let Some(Kind::Line(edit)) = self.get_mut(key).map(|field| &mut field.kind) {
            edit.select_all();
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
}
