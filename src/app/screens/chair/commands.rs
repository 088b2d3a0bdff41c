//! What keys and menu do.

use super::guide::Next;
use super::outcomes::{not_reached, outcome_menu};
use super::steps::{go, goto_picker, hear_without, next_item};
use super::*;
use crate::app::screens::parts::steps;
use crate::domain::meeting::ItemKind;

pub(super) fn run(chair: &mut Chair, id: &'static str, cx: &mut Cx) -> Outcome {
    match id {
        "chair.enter" => enter(chair, cx),
        "chair.decide" => chair.decide(cx),
        "chair.note" => chair.note(cx),
        "chair.sum_up" => chair.sum_up(cx),
        "chair.next" => next_item(chair, cx),
        "chair.ad_hoc" if chair.mode == Mode::Roll => chair.walk_in(cx),
        "chair.ad_hoc" => chair.ad_hoc(cx),
        "chair.outcome" => outcome_menu(chair, "outcome", cx),
        "chair.decisions" => chair.decision_menu(cx),
        "chair.goto" => goto_picker(chair, cx),
        "chair.roll" => {
            let back = chair.mode == Mode::Roll;
            turn_to(chair, if back { Mode::Item } else { Mode::Roll }, cx);
        }
        "chair.read_back" => {
            let back = chair.mode == Mode::ReadBack;
            turn_to(chair, if back { Mode::Item } else { Mode::ReadBack }, cx);
        }
        "chair.projector" => projector(chair, cx),
        "chair.blank" => {
            cx.focus_form(chair.projector == Projector::Blank);
            chair.projector = match chair.projector {
                Projector::On => Projector::Blank,
                Projector::Blank => Projector::On,
                Projector::Off => Projector::Off,
            };
        }
        "chair.pause" if chair.is_running() => {
            chair.record("pause", |meeting| What::Adjourn { meeting }, cx)
        }
        "chair.pause" => chair.record("pause", |meeting| What::Resume { meeting }, cx),
        "chair.close" => chair.close(cx),
        "chair.not_reached" => not_reached(chair, cx),
        "chair.hear_without" => hear_without(chair, cx),
        "chair.notes" => chair.notes(cx),
        "chair.take" => chair.ask_pen(cx),
        "chair.leave" => leave(chair, cx),
        "global.undo" | "global.redo" => turn_back(chair, id, cx),
        _ => return Outcome::Ignored,
    }
    Outcome::Consumed
}

/// Takes the last step back, or does it again; the answer names it.
fn turn_back(chair: &Chair, id: &'static str, cx: &mut Cx) {
    let Some(view) = &chair.view else { return };
    let (step, tag) = match id {
        "global.undo" => (&view.undo, "undo"),
        _ => (&view.redo, "redo"),
    };
    let Some(step) = step else { return };
    let meeting = view.meeting.id;
    let what = match id {
        "global.undo" => What::Undo { meeting },
        _ => What::Redo {
            meeting,
            command: step.command,
        },
    };
    let name = steps::name(step, &view.meeting, cx.shared);
    let command = Command::new(cx.command_id(), what);
    cx.record(Tag::with(tag, name), vec![command]);
}

/// Enter: what the guide line says.
fn enter(chair: &mut Chair, cx: &mut Cx) {
    if chair.projector == Projector::Blank {
        chair.projector = Projector::On;
        cx.focus_form(true);
        return;
    }
    if chair.mode == Mode::Roll {
        chair.attendance_menu(cx);
        return;
    }
    if chair.stepping.is_some() {
        return;
    }
    if chair.mode == Mode::ReadBack {
        read_on(chair, cx);
        return;
    }
    if chair.pane == Pane::Decisions
        && let Some(decision) = chair.decision
        && chair.is_held()
    {
        chair.edit_decision(decision, None, cx);
        return;
    }
    let Some(guide) = guide::guide(chair, cx.shared) else {
        return;
    };
    match guide.next {
        Next::Nothing => {}
        Next::Open => chair.open(cx),
        Next::Take => chair.ask_pen(cx),
        Next::Resume => chair.record("pause", |meeting| What::Resume { meeting }, cx),
        Next::Minutes => leave(chair, cx),
        Next::Form => cx.focus_form(true),
        Next::Here(item) => go(chair, item, cx),
        Next::Step(step) => {
            if let Some(item) = chair.at {
                chair.stand_on(item, step, cx);
            }
        }
        Next::SumUp => chair.sum_up(cx),
        Next::Decide => chair.decide(cx),
        Next::Mend(decision) => chair.edit_decision(decision, None, cx),
        Next::Outcome => outcome_menu(chair, "outcome", cx),
        Next::Item => next_item(chair, cx),
        Next::ReadBack => turn_to(chair, Mode::ReadBack, cx),
    }
}

/// Rows of the item's text that a key scrolls.
const PAGE: usize = 10;

/// Arrows and digits on agenda and decisions.
pub(super) fn item_key(chair: &mut Chair, key: Key, cx: &mut Cx) -> Outcome {
    if key.ctrl {
        return Outcome::Ignored;
    }
    let top = match key.code {
        Code::PageUp => Some(chair.scrolled().saturating_sub(PAGE)),
        Code::PageDown => Some((chair.scrolled() + PAGE).min(chair.farthest)),
        _ => None,
    };
    chair.scrolled = chair.at.zip(top);
    if top.is_some() {
        return Outcome::Consumed;
    }
    if let Some(digit) = key.digit() {
        let found = chair.held().and_then(|meeting| {
            let row = meeting.items.iter().find(|item| {
                meeting.item_number(item.id) == Some(u16::from(digit))
                    || (digit == 0 && item.kind == ItemKind::Review)
            });
            row.map(|item| item.id)
        });
        if let Some(item) = found {
            chair.pane = Pane::Agenda;
            chair.at = Some(item);
            chair.keep_decision();
        }
        return Outcome::Consumed;
    }
    match key.code {
        Code::Up | Code::Down | Code::Home | Code::End if chair.pane == Pane::Agenda => {
            let ids: Vec<ItemId> = chair
                .held()
                .map(|meeting| meeting.items.iter().map(|item| item.id).collect())
                .unwrap_or_default();
            chair.at = moved(&ids, chair.at, key.code);
            chair.decision = None;
            chair.keep_decision();
        }
        Code::Up | Code::Down | Code::Home | Code::End => {
            let ids = chair
                .item()
                .map(|item| item.decisions.clone())
                .unwrap_or_default();
            chair.decision = moved(&ids, chair.decision, key.code);
        }
        Code::Tab | Code::Right | Code::BackTab | Code::Left => {
            let right = matches!(key.code, Code::Tab | Code::Right);
            if chair.form.is_some() && right {
                cx.focus_form(true);
                return Outcome::Consumed;
            }
            chair.pane = match chair.pane {
                Pane::Agenda if chair.item().is_some_and(|item| !item.decisions.is_empty()) => {
                    Pane::Decisions
                }
                _ => Pane::Agenda,
            };
        }
        Code::Esc if chair.pane == Pane::Decisions => chair.pane = Pane::Agenda,
        Code::Esc if !chair.is_here() && chair.stood.is_some() => {
            chair.at = chair.stood;
            chair.keep_decision();
        }
        Code::Esc => leave(chair, cx),
        _ => return Outcome::Ignored,
    }
    Outcome::Consumed
}

/// The id one row further; the ends hold.
pub(super) fn moved<T: Copy + PartialEq>(ids: &[T], at: Option<T>, code: Code) -> Option<T> {
    let last = ids.len().checked_sub(1)?;
    let here = ids.iter().position(|id| Some(*id) == at).unwrap_or(0);
    let to = match code {
        Code::Up => here.saturating_sub(1),
        Code::PageUp => here.saturating_sub(10),
        Code::Down => (here + 1).min(last),
        Code::PageDown => (here + 10).min(last),
        Code::Home => 0,
        _ => last,
    };
    ids.get(to).copied()
}

pub(super) fn projector_key(chair: &mut Chair, key: Key) -> Outcome {
    match key.code {
        Code::Esc => chair.projector = Projector::Off,
        // What cannot be seen does not move.
        code if chair.projector == Projector::Blank && !key.ctrl && !matches!(code, Code::F(_)) => {
        }
        _ => return Outcome::Ignored,
    }
    Outcome::Consumed
}

pub(super) fn read_back_key(chair: &mut Chair, key: Key) -> Outcome {
    let code = match key.code {
        Code::Right => Code::Down,
        Code::Left => Code::Up,
        code => code,
    };
    match code {
        Code::Up | Code::Down | Code::Home | Code::End => {
            let ids: Vec<DecisionId> = chair
                .held()
                .map(|meeting| meeting.live_decisions().map(|found| found.id).collect())
                .unwrap_or_default();
            chair.decision = moved(&ids, chair.decision, code);
        }
        Code::Esc => {
            chair.mode = Mode::Item;
            chair.keep_decision();
        }
        _ => return Outcome::Ignored,
    }
    Outcome::Consumed
}

/// 统一回读: this one is right, on to the next; after the last one 闭会 is offered.
fn read_on(chair: &mut Chair, cx: &mut Cx) {
    let ids: Vec<DecisionId> = chair
        .held()
        .map(|meeting| meeting.live_decisions().map(|found| found.id).collect())
        .unwrap_or_default();
    if ids.is_empty() || ids.last().copied() == chair.decision {
        // Whoever does not close yet stands where the reading stood.
        chair.close(cx);
    } else {
        chair.decision = moved(&ids, chair.decision, Code::Down);
    }
}

pub(super) fn turn_to(chair: &mut Chair, mode: Mode, cx: &mut Cx) {
    if chair.form.is_some() && mode != Mode::Item {
        // Its text stays as a draft and comes back with its key.
        chair.form = None;
        cx.undock();
        if mode == Mode::ReadBack {
            cx.say(words::LEFT_AS_DRAFT.get(cx.shared.lang));
        }
    }
    chair.mode = mode;
    if mode == Mode::ReadBack {
        chair.decision = None;
    }
    chair.keep_decision();
}

fn projector(chair: &mut Chair, cx: &mut Cx) {
    if chair.projector != Projector::Off {
        chair.projector = Projector::Off;
        return;
    }
    chair.projector = Projector::On;
    chair.mode = Mode::Item;
    chair.pane = Pane::Agenda;
    if chair.stood.is_some() {
        chair.at = chair.stood;
    }
    // Notes are not for the room.
    if chair
        .form
        .as_ref()
        .is_some_and(|form| matches!(form.tag.name, "note" | "sum_up"))
    {
        chair.form = None;
        cx.undock();
    }
}
