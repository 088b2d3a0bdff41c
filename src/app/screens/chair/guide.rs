//! The guide line: what comes now and what Enter does about it. Hints, never gates.

use super::rows;
use super::*;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{ItemKind, Outcome};
use crate::domain::wording::decision::preview;

/// What Enter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Nothing,
    /// 开会
    Open,
    /// 接管
    Take,
    /// 续会
    Resume,
    /// The meeting is closed: on to its minutes.
    Minutes,
    /// Back into the docked form.
    Form,
    /// To the item with the cursor.
    Here(ItemId),
    Step(Step),
    SumUp,
    Decide,
    /// A decision that lacks something.
    Mend(DecisionId),
    Outcome,
    /// The next item.
    Item,
    ReadBack,
}

/// The guide line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    pub words: String,
    /// What must be seen beside it: a missing unit, time run over.
    pub warnings: Vec<String>,
    pub next: Next,
}

impl Guide {
    fn new(words: impl Into<String>, next: Next) -> Guide {
        Guide {
            words: words.into(),
            warnings: Vec::new(),
            next,
        }
    }
}

/// What comes now. None: nothing is loaded.
pub fn guide(chair: &Chair, shared: &Shared) -> Option<Guide> {
    let meeting = chair.held()?;
    let lang = shared.lang;
    if !chair.has_pen(shared) && meeting.state.is_open() {
        let writer = meeting.writer.as_ref();
        let name = writer.map(|writer| writer.name.clone()).unwrap_or_default();
        let since = writer.map(|writer| writer.since.format("%H:%M").to_string());
        let words = words::held_by(lang, name, since.unwrap_or_default());
        return Some(Guide::new(words, Next::Take));
    }
    Some(match meeting.state {
        MeetingState::Preparing => Guide::new(words::READY_TO_OPEN.get(lang), Next::Open),
        MeetingState::Adjourned => Guide::new(words::ADJOURNED.get(lang), Next::Resume),
        MeetingState::Running => running(chair, meeting, shared),
        MeetingState::Cancelled => Guide::new(words::CANCELLED.get(lang), Next::Minutes),
        _ => Guide::new(words::CLOSED.get(lang), Next::Minutes),
    })
}

fn running(chair: &Chair, meeting: &Meeting, shared: &Shared) -> Guide {
    let lang = shared.lang;
    let Some(item) = chair.item() else {
        return Guide::new(words::NO_ITEM.get(lang), Next::Nothing);
    };
    let mut guide = if !chair.is_here() {
        elsewhere(chair, meeting, item, shared)
    } else if item.kind == ItemKind::Review {
        review(chair, shared)
    } else {
        let mut guide = topic(chair, item, shared);
        if chair.form.is_some() {
            guide.next = Next::Form;
        }
        guide
    };
    let absent = rows::unheard(chair, item.id);
    if !absent.is_empty() {
        let names = rows::unit_names(chair, &absent, shared);
        guide.warnings.push(words::absent_now(lang, names));
    }
    let spent = meeting.minutes_on(item.id, shared.now);
    let planned = u32::from(item.fields.minutes);
    if chair.is_here() && planned > 0 && spent > planned {
        guide.warnings.push(words::over_time(lang, spent - planned));
    }
    guide
}

/// The cursor is on another item than the chair.
fn elsewhere(chair: &Chair, meeting: &Meeting, item: &Item, shared: &Shared) -> Guide {
    let lang = shared.lang;
    let stands = meeting.position.map(|position| position.item);
    let where_ = stands.map_or_else(String::new, |id| rows::label(chair, id, shared));
    let words = match &item.outcome {
        Some(outcome) => {
            words::elsewhere_done(lang, names::outcome(outcome.kind()).get(lang), where_)
        }
        None => words::elsewhere(lang, where_, rows::label(chair, item.id, shared)),
    };
    Guide::new(words, Next::Here(item.id))
}

fn review(chair: &Chair, shared: &Shared) -> Guide {
    let lang = shared.lang;
    let Some(view) = &chair.view else {
        return Guide::new("", Next::Item);
    };
    let sum = &view.review;
    let words = if sum.total == 0 {
        words::REVIEW_EMPTY.get(lang).to_owned()
    } else {
        words::review(lang, sum.total, sum.closed, sum.in_progress, sum.overdue)
    };
    Guide::new(words, Next::Item)
}

fn topic(chair: &Chair, item: &Item, shared: &Shared) -> Guide {
    let lang = shared.lang;
    if let Some(outcome) = &item.outcome {
        let needs = outcome.kind().needs_decision();
        if !needs && chair.step() < Step::Assign {
            let name = names::outcome(outcome.kind()).get(lang);
            return Guide::new(words::ended(lang, name), Next::Item);
        }
        if needs && item.decisions.is_empty() && *outcome != Outcome::Assigned {
            let name = names::outcome(outcome.kind()).get(lang);
            return Guide::new(words::needs_decision(lang, name), Next::Decide);
        }
        // What needs a decision and has it is past speaking, whatever step the chair stands on.
        if needs && !item.decisions.is_empty() && chair.step() < Step::Assign {
            return assign(chair, item, shared);
        }
    }
    match chair.step() {
        Step::Raise => Guide::new(
            words::raise(lang, presenter(chair, item, shared)),
            Next::Step(Step::Speak),
        ),
        Step::Speak => {
            let units = rows::unit_names(chair, &to_speak(chair, item), shared);
            let words = if units.is_empty() {
                words::SPEAK.get(lang).to_owned()
            } else {
                words::speak(lang, units)
            };
            Guide::new(words, Next::Step(Step::Discuss))
        }
        Step::Discuss => Guide::new(words::DISCUSS.get(lang), Next::Step(Step::SumUp)),
        Step::SumUp if item.summary.trim().is_empty() => {
            Guide::new(words::SUM_UP.get(lang), Next::SumUp)
        }
        Step::SumUp => Guide::new(words::SUMMED_UP.get(lang), Next::Step(Step::Assign)),
        Step::Assign => assign(chair, item, shared),
        Step::ReadBack => read_back(chair, item, shared),
    }
}

fn assign(chair: &Chair, item: &Item, shared: &Shared) -> Guide {
    let lang = shared.lang;
    if let Some((decision, lacks)) = first_gap(chair, item, shared) {
        return Guide::new(words::assign_lacks(lang, lacks), Next::Mend(decision));
    }
    if item.decisions.is_empty() {
        return match item.outcome {
            None => Guide::new(words::ASSIGN.get(lang), Next::Decide),
            Some(_) => Guide::new(words::ALL_RIGHT.get(lang), Next::Item),
        };
    }
    Guide::new(words::ASSIGNED.get(lang), Next::Step(Step::ReadBack))
}

fn read_back(chair: &Chair, item: &Item, shared: &Shared) -> Guide {
    let lang = shared.lang;
    if let Some((decision, lacks)) = first_gap(chair, item, shared) {
        return Guide::new(words::assign_lacks(lang, lacks), Next::Mend(decision));
    }
    let Some(meeting) = chair.held() else {
        return Guide::new("", Next::Item);
    };
    let day = meeting.plan.date;
    let sentences: Vec<String> = item
        .decisions
        .iter()
        .filter_map(|id| meeting.decision(*id))
        .map(|decision| preview(&decision.terms, &shared.directory, day))
        .collect();
    if sentences.is_empty() {
        return Guide::new(words::ALL_RIGHT.get(lang), Next::Outcome);
    }
    Guide::new(words::read_back(lang, sentences.join("")), Next::Item)
}

/// The first decision of the item that lacks something, and what.
fn first_gap(chair: &Chair, item: &Item, shared: &Shared) -> Option<(DecisionId, String)> {
    let meeting = chair.held()?;
    item.decisions.iter().find_map(|id| {
        let lacks = meeting
            .decision(*id)?
            .terms
            .lacks(&shared.directory, meeting.plan.date);
        (!lacks.is_empty()).then(|| (*id, rows::lacks(&lacks, shared.lang)))
    })
}

/// Who presents: the unit named, else the raiser of the issue, else 群众.
fn presenter(chair: &Chair, item: &Item, shared: &Shared) -> String {
    let named = item.fields.presenter.or_else(|| {
        let view = chair.view.as_ref()?;
        let issue = view.issues.get(item.issues.first()?)?;
        issue.fields.raiser
    });
    match named {
        Some(unit) => rows::unit_names(chair, &[unit], shared),
        None => words::THE_RAISER.get(shared.lang).to_owned(),
    }
}

/// The units the item needs that are in the room and have not spoken yet.
fn to_speak(chair: &Chair, item: &Item) -> Vec<UnitId> {
    let Some(meeting) = chair.held() else {
        return Vec::new();
    };
    let present = meeting.units_present();
    let spoke: Vec<UnitId> = item
        .notes
        .iter()
        .filter_map(|note| meeting.attendee(note.speaker?)?.fields.unit)
        .collect();
    item.fields
        .needs
        .iter()
        .copied()
        .filter(|unit| present.contains(unit) && !spoke.contains(unit))
        .collect()
}

/// The next topic without an outcome: after the one where the chair stands, else from the top. None: all are settled.
pub(super) fn next_open(chair: &Chair) -> Option<ItemId> {
    let meeting = chair.held()?;
    let here = meeting
        .items
        .iter()
        .position(|item| Some(item.id) == chair.stood);
    let start = here.map_or(0, |here| here + 1);
    let open = |item: &&Item| {
        item.kind == ItemKind::Topic && item.outcome.is_none() && Some(item.id) != chair.stood
    };
    meeting
        .items
        .get(start..)
        .unwrap_or_default()
        .iter()
        .find(open)
        .or_else(|| meeting.items.iter().find(open))
        .map(|item| item.id)
}

/// What the bottom line says Enter does.
pub(super) fn enter_label(chair: &Chair, shared: &Shared) -> Option<String> {
    let text = match guide(chair, shared)?.next {
        Next::Nothing => return None,
        Next::Open => words::ENTER_OPEN,
        Next::Take => words::ENTER_TAKE,
        Next::Resume => words::GO_ON,
        Next::Minutes => words::ENTER_MINUTES,
        Next::Form => words::ENTER_FORM,
        Next::Here(_) => words::ENTER_HERE,
        Next::Step(step) => names::step(step),
        Next::SumUp => words::ENTER_SUM_UP,
        Next::Decide => words::ENTER_DECIDE,
        Next::Mend(_) => words::ENTER_MEND,
        Next::Outcome => words::ENTER_OUTCOME,
        Next::Item => words::ENTER_NEXT,
        Next::ReadBack => words::ENTER_READ_BACK,
    };
    Some(text.get(shared.lang).to_owned())
}
