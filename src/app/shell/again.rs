//! What the disk refused is recorded again by itself: the same command, until it is written, or until somebody changes the text.
//!
//! Only forms, whose text stands in front of the user. The answer to a question is never given a second time without him.

use super::*;
use crate::domain::command::Command;

/// How long it waits before it tries again.
const PAUSE: Duration = Duration::from_secs(2);

/// A form that was to be saved.
#[derive(Debug)]
pub(super) struct Again {
    commands: Vec<Command>,
    /// What stood in its fields.
    texts: Vec<String>,
    /// The screen that wants to know.
    owner: Option<(ScreenId, Tag)>,
    /// When it is tried again. None: its answer is on the way.
    due: Option<Duration>,
    /// Keys and pastes that came while it was tried again: nobody pressed Ctrl+S to make them wait.
    held: Vec<Msg>,
    tried: bool,
}

/// What was not recorded waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Waits {
    No,
    First,
    /// The user knows it.
    Again,
}

impl Again {
    pub(super) fn new(
        form: &Form,
        commands: Vec<Command>,
        owner: Option<(ScreenId, Tag)>,
    ) -> Again {
        Again {
            commands,
            texts: texts(form),
            owner,
            due: None,
            held: Vec::new(),
            tried: false,
        }
    }

    /// What was pressed while it was tried again.
    pub(super) fn into_held(self) -> Vec<Msg> {
        self.held
    }
}

/// The text among keys and pastes.
fn text_of(held: &[Msg]) -> String {
    let mut text = String::new();
    for msg in held {
        match msg {
            Msg::Key(key) => match (key.code, key.typed()) {
                (Code::Backspace, _) => drop(text.pop()),
                (_, Some(typed)) => text.push(typed),
                _ => {}
            },
            Msg::Paste(pasted) => text.push_str(pasted),
            _ => {}
        }
    }
    text
}

fn texts(form: &Form) -> Vec<String> {
    form.fields().iter().map(|field| field.draft()).collect()
}

impl App {
    /// It was not recorded: whether it waits for the disk, and what was pressed while it was tried again.
    pub(super) fn came_back(
        &mut self,
        token: CommandId,
        disk: bool,
        env: &Env,
    ) -> (Waits, Vec<Msg>) {
        let Some(mut again) = self.again.remove(&token) else {
            return (Waits::No, Vec::new());
        };
        let held = std::mem::take(&mut again.held);
        if !disk {
            return (Waits::No, held);
        }
        let waits = match std::mem::replace(&mut again.tried, true) {
            false => Waits::First,
            true => Waits::Again,
        };
        again.due = Some(env.mono + PAUSE);
        self.again.insert(token, again);
        (waits, held)
    }

    /// Whether a key or a paste has to wait until it is known what became of the form it is for.
    pub(super) fn holds(&mut self, msg: Msg) -> bool {
        let Some(form) = self.form_with_keys().filter(|form| form.saving()) else {
            return false;
        };
        let token = form.command;
        match self.again.get_mut(&token) {
            Some(again) if again.tried => {
                again.held.push(msg);
                true
            }
            _ => false,
        }
    }

    /// It was recorded and its form is gone, while somebody went on writing into it: his words are given back, and he is told.
    pub(super) fn too_late(&mut self, held: &[Msg], effects: &mut Vec<Effect>) {
        let text = text_of(held);
        if !text.trim().is_empty() {
            let shown = crate::text::cut(&crate::text::sanitise::line(&text), 30);
            let said = words::typed_too_late(self.shared.lang, shown);
            self.shared.status.warn(said);
            effects.push(Effect::Copy(text));
        }
    }

    /// Writing works again: now.
    pub(super) fn disk_works(&mut self, env: &Env) {
        for again in self.again.values_mut() {
            again.due = again.due.map(|_| env.mono);
        }
    }

    /// When the next one is due.
    pub(super) fn again_due(&self) -> Option<Duration> {
        self.again.values().filter_map(|again| again.due).min()
    }

    /// Tries what is due. A form that is gone, or whose text was changed, is forgotten: its user saves it himself.
    pub(super) fn try_again(&mut self, env: &Env, effects: &mut Vec<Effect>) {
        let due = |again: &Again| again.due.is_some_and(|due| due <= env.mono);
        let waiting: Vec<CommandId> = self
            .again
            .iter()
            .filter(|(_, again)| due(again))
            .map(|(token, _)| *token)
            .collect();
        for token in waiting {
            let Some(mut again) = self.again.remove(&token) else {
                continue;
            };
            let found = self.forms().find(|form| form.command == token);
            if found.is_none_or(|form| texts(form) != again.texts) {
                continue;
            }
            // A question over the form, another screen: whoever comes back to it sees it saved.
            let Some(form) = self.form_in_front().filter(|form| form.command == token) else {
                again.due = Some(env.mono + PAUSE);
                self.again.insert(token, again);
                continue;
            };
            form.set_saving(true);
            again.due = None;
            if let Some(owner) = &again.owner {
                self.saves.insert(token, owner.clone());
            }
            let commands = again.commands.clone();
            self.again.insert(token, again);
            effects.push(Effect::Record { token, commands });
        }
    }
}
