//! What the answers of layers and forms lead to.

use super::commands::turn_to;
use super::outcomes::{chose_outcome, outcome_menu, set_outcome};
use super::steps::{go, go_on, hear_anyway};
use super::*;
use crate::domain::meeting::{ItemKind, Outcome as How};
use crate::text::messages::steps as step_words;

pub(super) fn reply(chair: &mut Chair, tag: &Tag, reply: Reply, cx: &mut Cx) {
    match (tag.name, reply) {
        // A window that was cut off while this one was open has left its half sentence behind.
        ("pen", Reply::Saved(_)) => chair.left_behind = Some(cx.load(Query::Drafts)),
        ("pen", Reply::Refused(_)) => chair.inherits = None,
        ("step", _) => chair.stepping = None,
        ("decision" | "note" | "sum_up" | "outcome" | "split" | "ad_hoc", Reply::Saved(_)) => {
            saved(chair, tag, cx)
        }
        ("decision" | "note" | "sum_up" | "outcome", Reply::Closed) => {
            (chair.form, chair.after, chair.way) = (None, After::Nothing, None);
        }
        ("outcome_set", Reply::Saved(_)) => on_after(chair, cx),
        ("outcome" | "outcome_next", Reply::Chose(key)) => chose_outcome(chair, tag, key, cx),
        ("join_into", Reply::Picked(ids)) => joined(chair, tag, &ids, cx),
        ("unsaved", Reply::Chose("save")) => {
            chair.after = After::Next;
            cx.run("form.save");
        }
        ("unsaved", Reply::Chose("keep")) => {
            chair.form = None;
            cx.undock();
            go_or_ask(chair, cx);
        }
        ("absent", Reply::Chose(key)) => absent(chair, tag, key, cx),
        ("goto", Reply::Picked(ids)) => {
            if let Some(Ok(item)) = ids.first().map(|id| id.parse()) {
                go(chair, item, cx);
            }
        }
        ("decisions" | "move" | "merge", reply) => chair.decision_reply(tag, reply, cx),
        ("ways" | "ways_lead" | "outside" | "outside_unit", reply) => {
            chair.ways_reply(tag, reply, cx)
        }
        ("several", reply) => chair.several_reply(reply, cx),
        ("dates", reply) => chair.dates_reply(reply, cx),
        ("field", reply) => chair.field_reply(reply, cx),
        ("attend", Reply::Chose(key)) => chair.attend(key, cx),
        ("notes", Reply::Picked(ids)) => chair.edit_note(&ids, cx),
        ("gaps" | "close" | "other_day" | "opened" | "opening", reply) => {
            chair.closing_reply(tag, reply, cx)
        }
        ("undo", Reply::Saved(_)) => cx.say(step_words::undone(cx.shared.lang, &tag.arg)),
        ("redo", Reply::Saved(_)) => cx.say(step_words::redone(cx.shared.lang, &tag.arg)),
        _ => {}
    }
}

/// The docked form has become a fact.
fn saved(chair: &mut Chair, tag: &Tag, cx: &mut Cx) {
    if tag.name == "split" || tag.name == "ad_hoc" {
        return;
    }
    (chair.form, chair.way) = (None, None);
    if chair.after == After::Next {
        // The item has its outcome only after the next load.
        on_after(chair, cx);
        return;
    }
    let Some(item) = chair.at.filter(|_| chair.is_here()) else {
        return;
    };
    let reached = match tag.name {
        "note" => Step::Speak,
        "sum_up" | "decision" => Step::Assign,
        _ => return,
    };
    if chair.step() < reached {
        chair.stand_on(item, reached, cx);
    }
}

/// Goes on after a save that F5 asked for.
fn on_after(chair: &mut Chair, cx: &mut Cx) {
    if std::mem::take(&mut chair.after) == After::Next {
        go_on(chair, cx);
    }
}

fn go_or_ask(chair: &mut Chair, cx: &mut Cx) {
    let undecided = chair
        .standing_item()
        .is_some_and(|item| item.kind == ItemKind::Topic && item.outcome.is_none());
    if undecided {
        chair.at = chair.stood;
        outcome_menu(chair, "outcome_next", cx);
    } else {
        go_on(chair, cx);
    }
}

fn joined(chair: &mut Chair, tag: &Tag, ids: &[String], cx: &mut Cx) {
    let (Ok(item), Some(Ok(into))) = (
        tag.arg.parse::<ItemId>(),
        ids.first().map(|id| id.parse::<ItemId>()),
    ) else {
        return;
    };
    let on = chair.after == After::Next;
    set_outcome(chair, item, How::JoinedInto { item: into }, on, cx);
}

fn absent(chair: &mut Chair, tag: &Tag, key: &str, cx: &mut Cx) {
    let Ok(item) = tag.arg.parse::<ItemId>() else {
        return;
    };
    match key {
        "anyway" => hear_anyway(chair, item, cx),
        "roll" => turn_to(chair, Mode::Roll, cx),
        _ => {
            chair.at = Some(item);
            chair.keep_decision();
        }
    }
}
