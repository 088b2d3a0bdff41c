//! From item to item: F5, any item by its number, what is told before an item begins.

use super::commands::turn_to;
use super::outcomes::outcome_menu;
use super::*;
use crate::app::find::Entry;
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::domain::meeting::ItemKind;

/// F5.
pub(super) fn next_item(chair: &mut Chair, cx: &mut Cx) {
    let lang = cx.shared.lang;
    if chair.unsaved(cx.shared) {
        let menu = Menu::new(
            words::UNSAVED_TITLE.get(lang),
            vec![
                MenuItem::reply("save", words::UNSAVED_SAVE.get(lang)),
                MenuItem::reply("keep", words::UNSAVED_KEEP.get(lang)),
                MenuItem::reply("back", words::UNSAVED_BACK.get(lang)),
            ],
        );
        cx.open(Tag::new("unsaved"), menu);
        return;
    }
    if chair.form.take().is_some() {
        cx.undock();
    }
    let undecided = chair
        .standing_item()
        .is_some_and(|item| item.kind == ItemKind::Topic && item.outcome.is_none());
    if undecided {
        chair.at = chair.stood;
        outcome_menu(chair, "outcome_next", cx);
        return;
    }
    go_on(chair, cx);
}

impl Chair {
    pub(super) fn standing_item(&self) -> Option<&Item> {
        self.held()?.item(self.stood?)
    }
}

/// To the next item without an outcome; after the last one to 统一回读.
pub(super) fn go_on(chair: &mut Chair, cx: &mut Cx) {
    match guide::next_open(chair) {
        Some(item) => go(chair, item, cx),
        None => {
            cx.say(words::ALL_DONE.get(cx.shared.lang));
            turn_to(chair, Mode::ReadBack, cx);
        }
    }
}

/// To an item; a needed unit that is not there is told before it begins.
pub(super) fn go(chair: &mut Chair, item: ItemId, cx: &mut Cx) {
    let absent = rows::unheard(chair, item);
    let begun = chair
        .held()
        .and_then(|meeting| meeting.item(item))
        .is_some_and(|item| item.outcome.is_some() || item.spent_minutes > 0);
    let lang = cx.shared.lang;
    if absent.is_empty() || begun || !chair.is_running() {
        let step = chair
            .held()
            .and_then(|meeting| meeting.item(item))
            .map_or(Step::Raise, |item| item.step);
        chair.stand_on(item, step, cx);
        return;
    }
    let names = rows::unit_names(chair, &absent, cx.shared);
    let menu = Menu::new(
        words::ABSENT_TITLE.get(lang),
        vec![
            MenuItem::reply("anyway", words::ABSENT_ANYWAY.get(lang)),
            MenuItem::reply("later", words::ABSENT_LATER.get(lang)),
            MenuItem::reply("roll", words::ABSENT_ROLL.get(lang)),
        ],
    )
    .text(words::absent_needed(
        lang,
        rows::label(chair, item, cx.shared),
        names,
    ));
    cx.open(Tag::with("absent", item), menu);
}

/// The item is heard although these units are missing; the chair stands on it.
pub(super) fn hear_anyway(chair: &mut Chair, item: ItemId, cx: &mut Cx) {
    let Some(meeting) = chair.meeting else { return };
    let mut commands = Vec::new();
    for unit in rows::unheard(chair, item) {
        let what = What::HearWithout {
            meeting,
            item,
            unit,
        };
        commands.push(Command::new(cx.command_id(), what));
    }
    if chair.stood != Some(item) && chair.is_running() {
        let what = What::GoTo {
            meeting,
            item,
            step: Step::Raise,
        };
        commands.push(Command::new(cx.command_id(), what));
    }
    cx.record(Tag::new("absent_heard"), commands);
}

pub(super) fn hear_without(chair: &mut Chair, cx: &mut Cx) {
    if let Some(item) = chair.at {
        hear_anyway(chair, item, cx);
    }
}

pub(super) fn goto_picker(chair: &mut Chair, cx: &mut Cx) {
    let entries: Vec<Entry> = agenda(chair, cx.shared)
        .into_iter()
        .map(|row| Entry::new(row.id, format!("{} {}", row.number, row.title)).detail(row.state))
        .collect();
    let mut picker = Picker::one(words::GOTO_TITLE.get(cx.shared.lang), entries);
    if let Some(at) = chair.at {
        picker = picker.on(at);
    }
    cx.open(Tag::new("goto"), picker);
}
