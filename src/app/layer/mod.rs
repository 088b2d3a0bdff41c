//! Layers over the screen. Keys go from the top down, drawing from the bottom up: one list holds both orders.

mod confirm;
mod filtered;
mod menu;
mod pager;
mod palette;
mod picker;

pub use confirm::{Action, Button, Confirm};
pub(in crate::app) use menu::digits_to;
pub use menu::{Act, Item, Menu};
pub use pager::Pager;
pub use palette::{Line as PaletteLine, Palette};
pub use picker::Picker;

use super::commands::Context;
use super::edit::{Edit, Handled};
use super::form::Form;
use super::key::Key;
use super::screen::Tag;

/// One layer, and the name under which the screen hears of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub tag: Tag,
    pub kind: LayerKind,
    /// Who is told what it gave back.
    pub(super) owner: Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Screen,
    Shell,
}

#[derive(Debug, Clone, PartialEq)]
pub enum LayerKind {
    Form(Box<Form>),
    Picker(Picker),
    Menu(Menu),
    Confirm(Confirm),
    Pager(Pager),
    Palette(Palette),
}

impl Layer {
    pub(super) fn new(tag: Tag, kind: LayerKind) -> Layer {
        Layer {
            tag,
            kind,
            owner: Owner::Screen,
        }
    }

    pub(super) fn shell(name: &'static str, kind: LayerKind) -> Layer {
        Layer {
            tag: Tag::new(name),
            kind,
            owner: Owner::Shell,
        }
    }

    /// The contexts of its keys.
    pub fn contexts(&self) -> [Context; 2] {
        let own = match self.kind {
            LayerKind::Form(_) => Context::Form,
            LayerKind::Picker(_) => Context::Picker,
            LayerKind::Menu(_) => Context::Menu,
            LayerKind::Confirm(_) => Context::Confirm,
            LayerKind::Pager(_) => Context::Pager,
            LayerKind::Palette(_) => Context::Palette,
        };
        [own, Context::Any]
    }
}

/// What a key did to a layer that is no form.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Ignored,
    Consumed,
    /// Gone without a choice.
    Close,
    /// Gone with this answer.
    Reply(super::screen::Reply),
    /// Gone, and this is to be done.
    Act(Act),
    Confirmed(Action),
}

/// An empty search line. What people search for is short; a pasted book is not searched.
fn search_line() -> Edit {
    Edit::line("").with_limit(100)
}

/// A key for a filter line. Searching needs no undo, so its time does not matter.
fn typed(edit: &mut Edit, key: Key) -> Handled {
    edit.key(key, (usize::MAX, 1), 0)
}

fn pasted(edit: &mut Edit, text: &str) {
    let _ = edit.paste(text.trim(), 0);
}

macro_rules! into_layer {
    ($($kind:ident),+) => {$(
        impl From<$kind> for LayerKind {
            fn from(kind: $kind) -> LayerKind {
                LayerKind::$kind(kind)
            }
        }
    )+};
}

into_layer!(Picker, Menu, Confirm, Pager, Palette);

impl From<Form> for LayerKind {
    fn from(form: Form) -> LayerKind {
        LayerKind::Form(Box::new(form))
    }
}
