//! How an item ends: the menu of outcomes, and those that need no form.

use super::steps::go_on;
use super::*;
use crate::app::find::Entry;
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::domain::command::Change;
use crate::domain::meeting::{ItemKind, Outcome as How, OutcomeKind};

/// Outcomes as the menu offers them, with the name the menu answers.
pub(super) const OUTCOMES: [(&str, OutcomeKind); 9] = [
    ("assigned", OutcomeKind::Assigned),
    ("settled_on_site", OutcomeKind::SettledOnSite),
    ("escalated", OutcomeKind::Escalated),
    ("opinion_adopted", OutcomeKind::OpinionAdopted),
    ("report_heard", OutcomeKind::ReportHeard),
    ("explained", OutcomeKind::Explained),
    ("joined", OutcomeKind::Joined),
    ("deferred", OutcomeKind::Deferred),
    ("not_reached", OutcomeKind::NotReached),
];

/// The digit of 本次未议 in that menu.
pub fn digit_of_not_reached() -> usize {
    let at = OUTCOMES
        .iter()
        .position(|(_, kind)| *kind == OutcomeKind::NotReached);
    at.map_or(0, |at| at + 1)
}

pub(super) fn outcome_menu(chair: &mut Chair, tag: &'static str, cx: &mut Cx) {
    let lang = cx.shared.lang;
    let Some(item) = chair.item() else { return };
    if item.kind == ItemKind::Review {
        cx.say(words::REVIEW_IS_HEARD.get(lang));
        return;
    }
    let has_decisions = !item.decisions.is_empty();
    let items = OUTCOMES
        .into_iter()
        .map(|(key, kind)| {
            let entry = MenuItem::reply(key, names::outcome(kind).get(lang))
                .detail(names::outcome_hint(kind).get(lang));
            let leaves = matches!(kind, OutcomeKind::Joined | OutcomeKind::NotReached);
            if has_decisions && leaves {
                entry.not_now(words::HAS_DECISIONS.get(lang))
            } else {
                entry
            }
        })
        .chain(
            (tag == "outcome_next")
                .then(|| MenuItem::reply("skip", words::OUTCOME_LATER.get(lang))),
        )
        .collect();
    let title = words::outcome_of(lang, rows::label(chair, item.id, cx.shared));
    cx.open(Tag::with(tag, item.id), Menu::new(title, items));
}

pub(super) fn chose_outcome(chair: &mut Chair, tag: &Tag, key: &str, cx: &mut Cx) {
    let Ok(item) = tag.arg.parse::<ItemId>() else {
        return;
    };
    let on = tag.name == "outcome_next";
    if key == "skip" {
        go_on(chair, cx);
        return;
    }
    let Some((_, kind)) = OUTCOMES.into_iter().find(|(name, _)| *name == key) else {
        return;
    };
    chair.at = Some(item);
    let decided = chair.item().is_some_and(|item| !item.decisions.is_empty());
    match kind {
        OutcomeKind::Assigned if !decided => chair.decide(cx),
        OutcomeKind::Assigned => set_outcome(chair, item, How::Assigned, on, cx),
        OutcomeKind::ReportHeard => set_outcome(chair, item, How::ReportHeard, on, cx),
        OutcomeKind::NotReached => set_outcome(chair, item, How::NotReached, on, cx),
        OutcomeKind::Joined => join_picker(chair, item, on, cx),
        kind => {
            chair.after = match kind {
                OutcomeKind::Escalated | OutcomeKind::Deferred => After::Nothing,
                _ if on => After::Next,
                _ => After::Nothing,
            };
            if let Some(form) = chair.outcome_form(item, kind, cx) {
                chair.write(form, cx);
            }
        }
    }
}

pub(super) fn set_outcome(chair: &mut Chair, item: ItemId, outcome: How, on: bool, cx: &mut Cx) {
    let was = chair
        .held()
        .and_then(|meeting| meeting.item(item))
        .and_then(|item| item.outcome.clone());
    if was.as_ref() == Some(&outcome) {
        if on {
            go_on(chair, cx);
        }
        return;
    }
    chair.after = if on { After::Next } else { After::Nothing };
    chair.record(
        "outcome_set",
        |meeting| What::SetOutcome {
            meeting,
            item,
            outcome: Change {
                was,
                now: Some(outcome),
            },
        },
        cx,
    );
}

pub(super) fn not_reached(chair: &mut Chair, cx: &mut Cx) {
    if let Some(item) = chair.at {
        let standing = chair.stood == Some(item);
        set_outcome(chair, item, How::NotReached, standing, cx);
    }
}

fn join_picker(chair: &mut Chair, item: ItemId, on: bool, cx: &mut Cx) {
    let entries: Vec<Entry> = agenda(chair, cx.shared)
        .into_iter()
        .filter(|row| row.id != item && row.topic)
        .map(|row| Entry::new(row.id, format!("{} {}", row.number, row.title)))
        .collect();
    chair.after = if on { After::Next } else { After::Nothing };
    let picker = Picker::one(words::JOIN_TITLE.get(cx.shared.lang), entries);
    cx.open(Tag::with("join_into", item), picker);
}
