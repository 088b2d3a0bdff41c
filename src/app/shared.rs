//! What every screen sees: language, who is at the keyboard, the directory, keys, the status line.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::commands::Context;
use super::contract::{Actor, Role};
use super::drafts::DraftBook;
use super::env::Env;
use super::keymap::Keymap;
use super::msg::{Effect, RequestId};
use super::screens::board::SavedView;
use crate::domain::calendar::Calendar;
use crate::domain::directory::Directory;
use crate::domain::office::Office;
use crate::text::Lang;

/// Theme of the screen; the colours stand in `ui::theme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    #[default]
    Dark,
    Light,
    Contrast,
    /// Bold, reverse and underline only: NO_COLOR and `--no-color`.
    Mono,
}

impl Look {
    pub const ALL: [Look; 4] = [Look::Dark, Look::Light, Look::Contrast, Look::Mono];

    pub fn next(self) -> Look {
        match self {
            Look::Dark => Look::Light,
            Look::Light => Look::Contrast,
            Look::Contrast => Look::Mono,
            Look::Mono => Look::Dark,
        }
    }

    /// As the settings write it.
    pub fn code(self) -> &'static str {
        match self {
            Look::Dark => "dark",
            Look::Light => "light",
            Look::Contrast => "contrast",
            Look::Mono => "mono",
        }
    }
}

/// What the user chooses about the screen itself; kept on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looks {
    pub theme: Look,
    pub lang: Lang,
    pub mouse: bool,
}

/// Shared by all screens; screens read it through their `Cx` and may say things in `status`.
#[derive(Debug, Clone)]
pub struct Shared {
    pub lang: Lang,
    /// Who is at the keyboard (录入人).
    pub actor: Actor,
    /// Who started the program said who sits here, for good.
    pub fixed: bool,
    /// This run of the program: the writer of a meeting is a session.
    pub session: String,
    /// The working days of this office.
    pub calendar: Arc<Calendar>,
    /// Those every office starts from.
    pub built_in: Arc<Calendar>,
    /// As last loaded; the shell loads them again when they change.
    pub office: Arc<Office>,
    pub directory: Arc<Directory>,
    pub keymap: Keymap,
    pub look: Look,
    /// NO_COLOR or `--no-color`: only [`Look::Mono`].
    pub no_colour: bool,
    /// Clicks and the wheel do what keys do. Off by default: a terminal that reports the mouse no longer selects text by itself.
    pub mouse: bool,
    /// The terminal draws ambiguous-width characters two cells wide: borders are ASCII then.
    pub wide_ambiguous: bool,
    pub status: Status,
    pub drafts: DraftBook,
    /// Views of the board that the user keeps on this computer.
    pub views: Vec<SavedView>,
    /// Why nothing can be written (只读), None: it can.
    pub read_only: Option<String>,
    /// Cells of the terminal at the last frame.
    pub size: (u16, u16),
    /// The throwaway register of the demo is open.
    pub demo: bool,
    /// Local time of the last message: what clocks on the screen show.
    pub now: DateTime<FixedOffset>,
    requests: u64,
}

impl Shared {
    /// A text of the program that names keys of a screen, with the keys as the user has laid them. For texts that stand among what
    /// people wrote; what stands alone is told where it is drawn.
    pub fn told(&self, text: &str, screen: Context) -> String {
        let contexts = [screen, Context::Global, Context::Any];
        self.keymap.retold(text, &contexts).into_owned()
    }

    /// A program that has loaded nothing yet. `actor` and `session`: set the fields before [`super::App::new`].
    pub fn new(lang: Lang, keymap: Keymap) -> Shared {
        let built_in = Arc::new(Calendar::builtin());
        Shared {
            lang,
            actor: Actor {
                name: String::new(),
                role: Role::Secretary,
            },
            fixed: false,
            session: String::new(),
            calendar: built_in.clone(),
            built_in,
            office: Arc::default(),
            directory: Arc::default(),
            keymap,
            look: Look::default(),
            no_colour: false,
            mouse: false,
            wide_ambiguous: false,
            status: Status::default(),
            drafts: DraftBook::default(),
            views: Vec::new(),
            read_only: None,
            size: (80, 24),
            demo: false,
            now: DateTime::default(),
            requests: 0,
        }
    }

    /// Somebody else sits down, and is remembered. Not where it is fixed who sits here.
    pub(super) fn becomes(&mut self, actor: Actor) -> Option<Effect> {
        if self.fixed {
            return None;
        }
        self.actor = actor.clone();
        Some(Effect::Remember(actor))
    }

    /// What a sentence is heard against on that day.
    pub fn room(&self, day: chrono::NaiveDate) -> crate::domain::spoken::Room<'_> {
        crate::domain::spoken::Room {
            directory: &self.directory,
            calendar: &self.calendar,
            day,
            office_close: self.office.settings.office_close,
            street: &self.office.identity.name,
        }
    }

    /// The world as the domain's rules ask for it.
    pub fn domain_env(&self, env: &Env) -> crate::domain::env::Env {
        crate::domain::env::Env {
            now: env.now,
            actor: self.actor.clone(),
            session: self.session.clone(),
            calendar: self.calendar.clone(),
        }
    }

    /// What is kept of the screen for the next start.
    pub fn looks(&self) -> Looks {
        Looks {
            theme: self.look,
            lang: self.lang,
            mouse: self.mouse,
        }
    }

    pub(super) fn next_request(&mut self) -> RequestId {
        self.requests += 1;
        RequestId(self.requests)
    }
}

/// The right half of the title line and the banner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Status {
    /// When COMMIT last returned. Nothing else may set it.
    pub(super) saved: Option<DateTime<FixedOffset>>,
    /// Until the next key.
    pub(super) words: Option<(Tone, String)>,
    /// Until a write succeeds: 磁盘已满，以下内容尚未保存.
    pub(super) banner: Option<String>,
    /// While the clock of this computer is behind the register.
    pub(super) clock: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Warning,
}

impl Status {
    pub fn say(&mut self, words: impl Into<String>) {
        self.words = Some((Tone::Plain, words.into()));
    }

    pub fn warn(&mut self, words: impl Into<String>) {
        self.words = Some((Tone::Warning, words.into()));
    }

    /// The line to show until the next key.
    pub fn words(&self) -> Option<(Tone, &str)> {
        self.words
            .as_ref()
            .map(|(tone, words)| (*tone, words.as_str()))
    }

    /// Says what is wrong with the register until something is written to it.
    pub fn stands(&mut self, words: impl Into<String>) {
        self.banner = Some(words.into());
    }

    /// What keeps the register from being written.
    pub fn trouble(&self) -> Option<&str> {
        self.banner.as_deref()
    }

    pub fn clock(&self) -> Option<&str> {
        self.clock.as_deref()
    }

    /// `15:12:08` of the last COMMIT.
    pub fn saved(&self) -> Option<String> {
        self.saved.map(|at| at.format("%H:%M:%S").to_string())
    }
}
