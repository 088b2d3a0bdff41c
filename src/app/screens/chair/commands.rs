//! What the keys and the menu do, what is possible now, and what the answers of layers lead to.

use super::guide::Next;
use super::*;
use crate::app::find::Entry;
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::app::screen::Outcome as Handled;
use crate::domain::command::Change;
use crate::domain::meeting::{ItemKind, Outcome, OutcomeKind};

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

pub(super) fn run(chair: &mut Chair, id: &'static str, cx: &mut Cx) -> Handled {
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
        "chair.take" => chair.record("pen", |meeting| What::TakeMeeting { meeting }, cx),
        "chair.leave" => leave(chair, cx),
        "global.undo" => chair.record("undo", |meeting| What::Undo { meeting }, cx),
        "global.redo" => {
            let undone = chair.view.as_ref().and_then(|view| view.redoable.last());
            if let Some(command) = undone.copied() {
                chair.record("redo", |meeting| What::Redo { meeting, command }, cx);
            }
        }
        _ => return Handled::Ignored,
    }
    Handled::Consumed
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
        Next::Take => chair.record("pen", |meeting| What::TakeMeeting { meeting }, cx),
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

/// Arrows and digits on agenda and decisions.
pub(super) fn item_key(chair: &mut Chair, key: Key, cx: &mut Cx) -> Handled {
    if key.ctrl {
        return Handled::Ignored;
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
        return Handled::Consumed;
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
                return Handled::Consumed;
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
        _ => return Handled::Ignored,
    }
    Handled::Consumed
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

pub(super) fn projector_key(chair: &mut Chair, key: Key) -> Handled {
    match key.code {
        Code::Esc => chair.projector = Projector::Off,
        // What cannot be seen does not move.
        code if chair.projector == Projector::Blank && !key.ctrl && !matches!(code, Code::F(_)) => {
        }
        _ => return Handled::Ignored,
    }
    Handled::Consumed
}

pub(super) fn read_back_key(chair: &mut Chair, key: Key) -> Handled {
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
        _ => return Handled::Ignored,
    }
    Handled::Consumed
}

/// 统一回读: this one is right, on to the next; after the last one 闭会 is offered.
fn read_on(chair: &mut Chair, cx: &mut Cx) {
    let ids: Vec<DecisionId> = chair
        .held()
        .map(|meeting| meeting.live_decisions().map(|found| found.id).collect())
        .unwrap_or_default();
    if ids.is_empty() || ids.last().copied() == chair.decision {
        chair.mode = Mode::Item;
        chair.keep_decision();
        chair.close(cx);
    } else {
        chair.decision = moved(&ids, chair.decision, Code::Down);
    }
}

fn turn_to(chair: &mut Chair, mode: Mode, cx: &mut Cx) {
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

// ---- from item to item

/// F5.
fn next_item(chair: &mut Chair, cx: &mut Cx) {
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
    fn standing_item(&self) -> Option<&Item> {
        self.held()?.item(self.stood?)
    }
}

/// To the next item without an outcome; after the last one to 统一回读.
fn go_on(chair: &mut Chair, cx: &mut Cx) {
    match guide::next_open(chair) {
        Some(item) => go(chair, item, cx),
        None => {
            cx.say(words::ALL_DONE.get(cx.shared.lang));
            turn_to(chair, Mode::ReadBack, cx);
        }
    }
}

/// To an item; a needed unit that is not there is told before it begins.
fn go(chair: &mut Chair, item: ItemId, cx: &mut Cx) {
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
fn hear_anyway(chair: &mut Chair, item: ItemId, cx: &mut Cx) {
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

fn hear_without(chair: &mut Chair, cx: &mut Cx) {
    if let Some(item) = chair.at {
        hear_anyway(chair, item, cx);
    }
}

fn goto_picker(chair: &mut Chair, cx: &mut Cx) {
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

// ---- outcomes

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

fn chose_outcome(chair: &mut Chair, tag: &Tag, key: &str, cx: &mut Cx) {
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
        OutcomeKind::Assigned => set_outcome(chair, item, Outcome::Assigned, on, cx),
        OutcomeKind::ReportHeard => set_outcome(chair, item, Outcome::ReportHeard, on, cx),
        OutcomeKind::NotReached => set_outcome(chair, item, Outcome::NotReached, on, cx),
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

fn set_outcome(chair: &mut Chair, item: ItemId, outcome: Outcome, on: bool, cx: &mut Cx) {
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

fn not_reached(chair: &mut Chair, cx: &mut Cx) {
    if let Some(item) = chair.at {
        let standing = chair.stood == Some(item);
        set_outcome(chair, item, Outcome::NotReached, standing, cx);
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

// ---- answers

pub(super) fn reply(chair: &mut Chair, tag: &Tag, reply: Reply, cx: &mut Cx) {
    match (tag.name, reply) {
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
        ("attend", Reply::Chose(key)) => chair.attend(key, cx),
        ("notes", Reply::Picked(ids)) => chair.edit_note(&ids, cx),
        ("gaps" | "close" | "opened" | "opening", reply) => chair.closing_reply(tag, reply, cx),
        ("undo", Reply::Saved(_)) => cx.say(words::UNDONE.get(cx.shared.lang)),
        ("redo", Reply::Saved(_)) => cx.say(words::REDONE.get(cx.shared.lang)),
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
    set_outcome(chair, item, Outcome::JoinedInto { item: into }, on, cx);
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

// ---- what is possible, and how it is called

pub(super) fn possible(chair: &Chair, id: &'static str, shared: &Shared) -> Possible {
    let lang = shared.lang;
    if !id.starts_with("chair.") {
        return match id {
            "global.undo" | "global.redo" => undo_possible(chair, id, shared),
            _ => Possible::Yes,
        };
    }
    let Some(meeting) = chair.held() else {
        return match id {
            "chair.leave" => Possible::Yes,
            _ => Possible::Absent,
        };
    };
    let pen = chair.has_pen(shared);
    match id {
        "chair.leave" => return Possible::Yes,
        // The form has Enter then.
        "chair.enter" if chair.form.is_some() && chair.projector != Projector::Blank => {
            return Possible::Absent;
        }
        "chair.enter" => return Possible::Yes,
        "chair.take" if pen || !meeting.state.is_open() => return Possible::Absent,
        "chair.take" => return Possible::Yes,
        _ => {}
    }
    if meeting.state == MeetingState::Preparing {
        return match id {
            "chair.roll" => Possible::Yes,
            "chair.ad_hoc" if chair.mode == Mode::Roll => Possible::Yes,
            _ => Possible::Absent,
        };
    }
    if !chair.is_held() {
        return Possible::Absent;
    }
    let projecting = chair.projector != Projector::Off;
    if chair.projector == Projector::Blank && !matches!(id, "chair.projector" | "chair.blank") {
        return Possible::Absent;
    }
    match id {
        "chair.projector" => return Possible::Yes,
        "chair.blank" if projecting => return Possible::Yes,
        "chair.blank" => return Possible::Absent,
        "chair.decide" | "chair.next" | "chair.outcome" | "chair.not_reached" => {}
        // Notes, people and papers are not for the room.
        _ if projecting => return Possible::Absent,
        _ => {}
    }
    if chair.mode == Mode::Roll && !matches!(id, "chair.roll" | "chair.ad_hoc") {
        return Possible::Absent;
    }
    if chair.mode == Mode::ReadBack
        && !matches!(
            id,
            "chair.decide" | "chair.read_back" | "chair.close" | "chair.decisions"
        )
    {
        return Possible::Absent;
    }
    if !pen
        && !matches!(
            id,
            "chair.roll" | "chair.read_back" | "chair.goto" | "chair.notes"
        )
    {
        return Possible::Not(words::READ_ONLY_HERE.get(lang).to_owned());
    }
    item_possible(chair, id, lang)
}

fn item_possible(chair: &Chair, id: &'static str, lang: crate::text::Lang) -> Possible {
    let item = chair.item();
    let review = item.is_some_and(|item| item.kind == ItemKind::Review);
    match id {
        "chair.decide" | "chair.outcome" | "chair.not_reached"
            if review && chair.mode == Mode::Item =>
        {
            Possible::Not(words::REVIEW_IS_HEARD.get(lang).to_owned())
        }
        "chair.decisions" if item.is_none_or(|item| item.decisions.is_empty()) => {
            Possible::Not(words::NO_DECISIONS.get(lang).to_owned())
        }
        "chair.notes" if item.is_none_or(|item| item.notes.is_empty()) => {
            Possible::Not(words::NO_NOTES.get(lang).to_owned())
        }
        "chair.hear_without"
            if chair
                .at
                .is_none_or(|at| rows::unheard(chair, at).is_empty()) =>
        {
            Possible::Absent
        }
        "chair.next" if !chair.is_running() => Possible::Not(words::ADJOURNED.get(lang).to_owned()),
        _ => Possible::Yes,
    }
}

fn undo_possible(chair: &Chair, id: &str, shared: &Shared) -> Possible {
    let lang = shared.lang;
    let Some(view) = &chair.view else {
        return Possible::Absent;
    };
    if !view.meeting.state.is_open() || !chair.has_pen(shared) {
        return Possible::Absent;
    }
    let (there, why) = match id {
        "global.undo" => (!view.meeting.undoable.is_empty(), words::NOTHING_TO_UNDO),
        _ => (!view.redoable.is_empty(), words::NOTHING_TO_REDO),
    };
    if there {
        Possible::Yes
    } else {
        Possible::Not(why.get(lang).to_owned())
    }
}

pub(super) fn label(chair: &Chair, id: &'static str, shared: &Shared) -> Option<String> {
    let text = match (id, chair.mode) {
        ("chair.enter", Mode::Roll) => words::ENTER_ATTENDANCE,
        ("chair.enter", Mode::ReadBack) => words::ENTER_RIGHT,
        ("chair.enter", Mode::Item) if chair.pane == Pane::Decisions => words::ENTER_REWORD,
        ("chair.enter", Mode::Item) => return guide::enter_label(chair, shared),
        ("chair.ad_hoc", Mode::Roll) => words::ADD_PERSON,
        ("chair.roll", Mode::Roll) | ("chair.read_back", Mode::ReadBack) => words::GO_BACK,
        ("chair.decide", Mode::ReadBack) => words::ENTER_REWORD,
        ("chair.pause", _) if chair.is_running() => words::PAUSE,
        ("chair.pause", _) => words::GO_ON,
        ("chair.projector", _) if chair.projector != Projector::Off => words::PROJECTOR_OFF,
        ("chair.blank", _) if chair.projector == Projector::Blank => words::UNBLANK,
        _ => return None,
    };
    Some(text.get(shared.lang).to_owned())
}
