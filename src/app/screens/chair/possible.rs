//! What is possible now, and how it is called.

use super::*;
use crate::domain::meeting::ItemKind;
use crate::text::messages::spoken;

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
        // One that is only on its way can still be asked for: a full disk may have kept it.
        "chair.take" if !meeting.state.is_open() || chair.holds_pen(shared) => {
            return Possible::Absent;
        }
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
    if chair.mode == Mode::ReadBack && id == "chair.decide" && nothing_to_read(chair) {
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

/// What has to come first for what makes no sense now.
pub(super) fn first(chair: &Chair, id: &str) -> Option<crate::text::Text> {
    if !id.starts_with("chair.") || matches!(id, "chair.take" | "chair.hear_without") {
        return None;
    }
    let state = chair.held()?.state;
    Some(match (chair.projector, chair.mode) {
        _ if state == MeetingState::Preparing => words::FIRST_OPEN,
        _ if state == MeetingState::Adjourned && id != "chair.blank" => words::ADJOURNED,
        _ if !chair.is_held() => words::FIRST_NOT_CLOSED,
        (Projector::Blank, _) => words::FIRST_UNBLANK,
        (Projector::On, _) => words::FIRST_PROJECTOR_OFF,
        (Projector::Off, _) if id == "chair.blank" => words::FIRST_PROJECTOR_ON,
        (_, Mode::Roll) => words::FIRST_ROLL_BACK,
        (_, Mode::ReadBack) => words::FIRST_READ_BACK,
        _ => return None,
    })
}

/// 统一回读 with nothing decided: what is left is to close.
fn nothing_to_read(chair: &Chair) -> bool {
    let held = chair.held();
    held.is_some_and(|meeting| meeting.live_decisions().next().is_none())
}

fn reads_the_last(chair: &Chair) -> bool {
    let held = chair.held();
    let last = held.and_then(|meeting| meeting.live_decisions().last());
    last.is_some_and(|known| chair.decision.is_none_or(|at| at == known.id))
}

/// The last decision is not whole: the meeting cannot close, and Enter lists why.
fn last_lacks(chair: &Chair, shared: &Shared) -> bool {
    chair.held().is_some_and(|meeting| {
        let last = meeting.live_decisions().last();
        last.is_some_and(|known| {
            !known
                .terms
                .lacks(&shared.directory, meeting.plan.date)
                .is_empty()
        })
    })
}

/// The decision being read is not whole: the form of it fills it in, and the key says so as the text does.
fn reads_lacking(chair: &Chair, shared: &Shared) -> bool {
    chair.held().is_some_and(|meeting| {
        let read =
            |known: &&crate::domain::meeting::MeetingDecision| Some(known.id) == chair.decision;
        let known = meeting.live_decisions().find(read);
        known
            .or_else(|| meeting.live_decisions().next())
            .is_some_and(|known| {
                let gaps = known.terms.lacks(&shared.directory, meeting.plan.date);
                !gaps.is_empty()
            })
    })
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
        ("chair.enter", Mode::ReadBack) if nothing_to_read(chair) => words::ENTER_CLOSE,
        ("chair.enter", Mode::ReadBack) if reads_the_last(chair) && last_lacks(chair, shared) => {
            words::ENTER_GAPS
        }
        ("chair.enter", Mode::ReadBack) if reads_the_last(chair) => words::ENTER_RIGHT_CLOSE,
        ("chair.enter", Mode::ReadBack) => words::ENTER_RIGHT,
        ("chair.enter", Mode::Item) if chair.pane == Pane::Decisions => words::ENTER_REWORD,
        ("chair.enter", Mode::Item) => {
            let label = guide::enter_label(chair, shared)?;
            // As short as F5 is called there, which does the same: it is named once.
            match chair.projector != Projector::Off && label == words::ENTER_NEXT.get(shared.lang) {
                true => words::NEXT_SHORT,
                false => return Some(label),
            }
        }
        ("chair.ad_hoc", Mode::Roll) => words::ADD_PERSON,
        ("chair.roll", Mode::Roll) | ("chair.read_back", Mode::ReadBack) => words::GO_BACK,
        ("chair.decide", _) if chair.writing("decision").is_some() => spoken::CORRECT,
        ("chair.decide", Mode::ReadBack) if reads_lacking(chair, shared) => words::ENTER_MEND,
        ("chair.decide", Mode::ReadBack) => words::ENTER_REWORD,
        ("chair.pause", _) if chair.is_running() => words::PAUSE,
        ("chair.pause", _) => words::GO_ON,
        ("chair.next", _) if chair.projector != Projector::Off => words::NEXT_SHORT,
        ("chair.projector", _) if chair.projector != Projector::Off => words::PROJECTOR_OFF,
        ("chair.blank", _) if chair.projector == Projector::Blank => words::UNBLANK,
        _ => return None,
    };
    Some(text.get(shared.lang).to_owned())
}

/// What a key does where it means something else than its name.
pub(super) fn long(chair: &Chair, id: &'static str, shared: &Shared) -> Option<String> {
    let text = match (id, chair.mode) {
        ("chair.ad_hoc", Mode::Roll) => words::ADD_PERSON_LONG,
        ("chair.roll", Mode::Roll) | ("chair.read_back", Mode::ReadBack) => words::GO_BACK_LONG,
        ("chair.enter", Mode::Roll) => words::ENTER_ATTENDANCE_LONG,
        ("chair.enter", Mode::ReadBack) => words::ENTER_RIGHT_LONG,
        ("chair.decide", Mode::ReadBack) => words::ENTER_REWORD_LONG,
        _ => return None,
    };
    Some(text.get(shared.lang).to_owned())
}
