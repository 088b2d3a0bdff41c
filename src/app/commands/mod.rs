//! The one command table: everything a key, the palette, a menu and the bottom line can do.
//!
//! Each area declares its commands in a file of this folder; [`all`] strings them together. Keys stand in
//! `assets/keymap.toml` (see [`super::keymap`]), never here.

mod act;
mod board;
mod chair;
mod commitments;
mod directory;
mod first;
mod general;
mod issues;
mod meetings;
mod patrols;
mod present;
mod screens;
mod statistics;
mod today;

pub use first::{also, area, first};
pub use general::*;

use crate::text::{Lang, Text};

/// Where a command means something. Keys are unique within a context and the contexts asked with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere, also in dialogs: help, palette, redraw.
    Any,
    /// On every screen while no layer is open.
    Global,
    Today,
    Issues,
    /// The list of meetings.
    Meetings,
    /// 会议筹备
    Prepare,
    /// 会议召开
    Chair,
    /// 送审、签发、印发、更正
    Minutes,
    /// 督办
    Board,
    Directory,
    /// 统计
    Statistics,
    /// 约定
    Commitments,
    /// The list of 回头看.
    Patrols,
    /// One of them.
    Patrol,
    /// 第二屏
    Present,
    /// A text that is typed into, in any form.
    Text,
    /// The form of a decision while people talk.
    Decision,
    Form,
    Picker,
    Menu,
    Confirm,
    Pager,
    Palette,
}

impl Context {
    pub const ALL: [Context; 23] = [
        Context::Any,
        Context::Global,
        Context::Today,
        Context::Issues,
        Context::Meetings,
        Context::Prepare,
        Context::Chair,
        Context::Minutes,
        Context::Board,
        Context::Directory,
        Context::Statistics,
        Context::Commitments,
        Context::Patrols,
        Context::Patrol,
        Context::Present,
        Context::Text,
        Context::Decision,
        Context::Form,
        Context::Picker,
        Context::Menu,
        Context::Confirm,
        Context::Pager,
        Context::Palette,
    ];

    /// Its section in a keymap file.
    pub fn name(self) -> &'static str {
        match self {
            Context::Any => "any",
            Context::Global => "global",
            Context::Today => "today",
            Context::Issues => "issues",
            Context::Meetings => "meetings",
            Context::Prepare => "prepare",
            Context::Chair => "chair",
            Context::Minutes => "minutes",
            Context::Board => "board",
            Context::Directory => "directory",
            Context::Statistics => "statistics",
            Context::Commitments => "commitments",
            Context::Patrols => "patrols",
            Context::Patrol => "patrol",
            Context::Present => "present",
            Context::Text => "text",
            Context::Decision => "decision",
            Context::Form => "form",
            Context::Picker => "picker",
            Context::Menu => "menu",
            Context::Confirm => "confirm",
            Context::Pager => "pager",
            Context::Palette => "palette",
        }
    }

    /// Whether this is a screen's context: [`Context::Global`] is asked after it.
    pub fn is_screen(self) -> bool {
        matches!(
            self,
            Context::Today
                | Context::Issues
                | Context::Meetings
                | Context::Prepare
                | Context::Chair
                | Context::Minutes
                | Context::Board
                | Context::Directory
                | Context::Statistics
                | Context::Commitments
                | Context::Patrols
                | Context::Patrol
        )
    }
}

/// One thing the program can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UiCommand {
    /// `area.verb`, stable: the name in keymap files.
    pub id: &'static str,
    pub context: Context,
    /// At most 12 columns: bottom line, menus.
    pub label: Text,
    /// One sentence: help and palette.
    pub long: Text,
    /// Place in the bottom line, 1 first; 0: not shown there.
    pub hint: u8,
    /// Stands in the F9 menu of its screen.
    pub menu: bool,
    /// Keys the component itself answers to and no keymap moves (Enter, Tab, arrows), as help shows them; else empty.
    pub fixed: &'static str,
}

impl UiCommand {
    pub const fn new(id: &'static str, context: Context, label: Text, long: Text) -> UiCommand {
        UiCommand {
            id,
            context,
            label,
            long,
            hint: 0,
            menu: false,
            fixed: "",
        }
    }

    /// A structural key of a component: shown in help and the bottom line, never looked up.
    pub const fn fixed(mut self, keys: &'static str) -> UiCommand {
        self.fixed = keys;
        self
    }

    /// Shown in the bottom line, in this place.
    pub const fn hint(mut self, place: u8) -> UiCommand {
        self.hint = place;
        self
    }

    /// Offered by the F9 menu.
    pub const fn menu(mut self) -> UiCommand {
        self.menu = true;
        self
    }

    pub fn label(&self, lang: Lang) -> &'static str {
        self.label.get(lang)
    }
}

/// Shorthand for a text in both languages inside the tables.
pub const fn t(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// Every command, general ones last.
pub fn all() -> impl Iterator<Item = &'static UiCommand> {
    screens::TABLES.iter().copied().flatten().chain(GENERAL)
}

pub fn find(id: &str) -> Option<&'static UiCommand> {
    all().find(|command| command.id == id)
}
