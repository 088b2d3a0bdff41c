//! 议定: recording decisions while people talk, and changing them until their minutes are issued.
//!
//! While the meeting runs nothing is refused for being incomplete. After 闭会 a decision stays complete, a change of lead,
//! person, date or assistants says why, and the follow-up ledger changes with the minutes (`assigning::with_ledger`).

use super::check::{self, Check, HELD, WORDED, limit, nothing_changed};
use super::draft::{cleaned, merged};
use super::*;
use crate::domain::meeting::{DraftTerms, Item, ItemKind, MeetingDecision, Outcome};
use crate::domain::spoken::Room;
use crate::domain::wording::basis;
use chrono::NaiveDate;

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let Some(id) = command.what.meeting() else {
        return Err(nothing_changed());
    };
    let meeting = check::meeting_of(id, states)?;
    let meeting = meeting.as_ref();
    let directory = states.directory();
    let directory = directory.as_ref();
    let recording = matches!(
        command.what,
        What::RecordDecision { .. } | What::RecordGroup { .. }
    );
    if recording || !WORDED.contains(&meeting.state) {
        check::in_state(meeting, HELD)?;
    }
    let events = match &command.what {
        What::RecordDecision { item, terms, .. } => {
            record(command, meeting, *item, terms, directory)?
        }
        What::RecordGroup {
            item, terms, leads, ..
        } => record_group(command, meeting, *item, terms, leads, directory)?,
        What::ReviseDecision {
            decision,
            terms,
            note,
            ..
        } => {
            let office = states.office();
            let room = draft::room(directory, &office, meeting.plan.date, env);
            revise(meeting, *decision, terms, note, room)?
        }
        What::SplitDecision {
            decision,
            first,
            second,
            note,
            ..
        } => split(
            command,
            meeting,
            *decision,
            (first, second, note),
            directory,
        )?,
        What::MergeDecisions {
            into,
            from,
            terms,
            note,
            ..
        } => merge(meeting, (*into, *from), (terms, note), directory)?,
        What::MoveDecision {
            decision, item, at, ..
        } => move_to(meeting, *decision, *item, *at)?,
        What::WithdrawDecision {
            decision, reason, ..
        } => withdraw(meeting, *decision, reason)?,
        _ => Vec::new(),
    };
    assigning::with_ledger(command, meeting, events, states, env)
}

/// A decision that stands.
fn live<'a>(
    meeting: &'a Meeting,
    field: &str,
    id: DecisionId,
) -> Result<&'a MeetingDecision, Refusal> {
    match meeting.decision(id) {
        None => Err(Refusal::of(field, check::no_such("decision"))),
        Some(decision) if decision.withdrawn.is_some() => {
            Err(Refusal::of(field, Code::AlreadyWithdrawn))
        }
        Some(decision) => Ok(decision),
    }
}

/// Numbers stand at numbered items only.
fn takes_decisions(item: &Item) -> Result<(), Refusal> {
    match item.kind {
        ItemKind::Review => Err(Refusal::of("item", Code::ReviewTakesNoDecision)),
        ItemKind::Topic => Ok(()),
    }
}

/// A decision on an item without an outcome, or with one that says nothing was decided on it, is 议定交办.
fn outcome_of_first_decision(item: &Item) -> Option<Event> {
    matches!(
        item.outcome,
        None | Some(Outcome::NotReached) | Some(Outcome::JoinedInto { .. })
    )
    .then(|| Event::OutcomeSet {
        item: item.id,
        outcome: Some(Outcome::Assigned),
    })
}

fn record(
    command: &Command,
    meeting: &Meeting,
    item: ItemId,
    terms: &DraftTerms,
    directory: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let item = check::item_of(meeting, item)?;
    takes_decisions(item)?;
    let mut reasons = Check::default();
    let terms = cleaned(&mut reasons, "", terms, meeting.plan.date, directory);
    reasons.done()?;
    let mut events = vec![Event::DecisionRecorded {
        decision: DecisionId(command.id.child(0)),
        item: item.id,
        terms,
        group: None,
    }];
    events.extend(outcome_of_first_decision(item));
    Ok(events)
}

/// 一事多单. Each unit's head and leader are proposed; the leader named for all stays where he heads the work in person.
fn record_group(
    command: &Command,
    meeting: &Meeting,
    item: ItemId,
    terms: &DraftTerms,
    leads: &[UnitId],
    directory: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let item = check::item_of(meeting, item)?;
    takes_decisions(item)?;
    let mut reasons = Check::default();
    let terms = cleaned(
        &mut reasons,
        "",
        &DraftTerms {
            lead: None,
            owner: None,
            ..terms.clone()
        },
        meeting.plan.date,
        directory,
    );
    let mut units: Vec<UnitId> = Vec::new();
    for lead in leads {
        reasons.known(directory.unit(*lead).is_some(), "leads", "unit");
        if !units.contains(lead) {
            units.push(*lead);
        }
    }
    reasons.when(units.is_empty(), "leads", Code::Empty);
    // Ids of the members are numbered by sixteen bits.
    reasons.when(units.len() > 500, "leads", Code::TooLong { limit: 500 });
    reasons.done()?;
    let first = DecisionId(command.id.child(0));
    let group = (units.len() > 1).then_some(first);
    let mut events: Vec<Event> = Vec::new();
    for (n, lead) in (0u16..).zip(units) {
        events.push(Event::DecisionRecorded {
            decision: DecisionId(command.id.child(n)),
            item: item.id,
            terms: member(&terms, lead, meeting.plan.date, directory),
            group,
        });
    }
    events.extend(outcome_of_first_decision(item));
    Ok(events)
}

/// The terms of a group as they are for one of its units.
fn member(terms: &DraftTerms, lead: UnitId, day: NaiveDate, directory: &Directory) -> DraftTerms {
    let in_charge = directory.leader_of(lead, day).map(|leader| leader.id);
    DraftTerms {
        lead: Some(lead),
        owner: directory.head(lead, day).map(|head| head.id),
        leader: if terms.led_by_leader {
            terms.leader
        } else {
            in_charge.or(terms.leader)
        },
        assist: terms
            .assist
            .iter()
            .copied()
            .filter(|unit| *unit != lead)
            .collect(),
        ..terms.clone()
    }
}

fn revise(
    meeting: &Meeting,
    decision: DecisionId,
    change: &Change<DraftTerms>,
    note: &str,
    room: Room<'_>,
) -> Result<Vec<Event>, Refusal> {
    let directory = room.directory;
    let known = live(meeting, "decision", decision)?;
    let mut reasons = Check::default();
    let day = meeting.plan.date;
    let merged = merged(&mut reasons, "", change, &known.terms, (directory, day));
    let after = cleaned(&mut reasons, "", &merged, day, directory);
    let begun = meeting.state.is_closed() && after.publish != known.terms.publish;
    reasons.when(begun, "publish", Code::PublishInLedger);
    explained(&mut reasons, meeting, (&known.terms, &[&after]), note);
    if meeting.state.is_closed() {
        draft::one_date(&mut reasons, "", &known.terms, &after, room);
    }
    complete_after_closing(&mut reasons, meeting, known.id, &after, directory);
    reasons.done()?;
    let events = revised(meeting, known, after, &check::line(note));
    if events.is_empty() {
        return Err(nothing_changed());
    }
    Ok(events)
}

/// After 闭会 only the chair changes who does it and until when, and a note says so.
fn explained(
    reasons: &mut Check,
    meeting: &Meeting,
    (before, after): (&DraftTerms, &[&DraftTerms]),
    note: &str,
) {
    reasons.at_most("note", note, limit::REASON);
    let differs = after
        .iter()
        .any(|after| assigning::assignment_differs(before, after));
    let unexplained = meeting.state.is_closed() && differs && note.trim().is_empty();
    reasons.when(unexplained, "note", Code::ChangeNeedsNote);
}

/// 拆分, and the note on it.
fn noted(basis: &str, note: &str) -> String {
    match check::line(note) {
        note if note.is_empty() => basis.to_string(),
        note => format!("{basis}：{note}"),
    }
}

/// After 闭会 no decision may lose what the gate asked for.
fn complete_after_closing(
    reasons: &mut Check,
    meeting: &Meeting,
    decision: DecisionId,
    terms: &DraftTerms,
    directory: &Directory,
) {
    if meeting.state.is_closed() {
        let lacks = terms.lacks(directory, meeting.plan.date);
        reasons.when(!lacks.is_empty(), "terms", Code::Lacks { decision, lacks });
    }
}

/// `decision.revised` where something differs. Decisions that share a sentence share what the sentence says.
fn revised(
    meeting: &Meeting,
    known: &MeetingDecision,
    after: DraftTerms,
    note: &str,
) -> Vec<Event> {
    let sharing = meeting.live_decisions().filter(|other| {
        other.id != known.id
            && known.group.is_some()
            && other.group == known.group
            && other.item == known.item
    });
    let others: Vec<(&MeetingDecision, DraftTerms)> = sharing
        .map(|other| {
            let terms = DraftTerms {
                text: after.text.clone(),
                matter: after.matter.clone(),
                due: after.due,
                due_phrase: after.due_phrase.clone(),
                report_every: after.report_every,
                standard: after.standard.clone(),
                publish: after.publish,
                ..other.terms.clone()
            };
            (other, terms)
        })
        .collect();
    std::iter::once((known, after))
        .chain(others)
        .filter(|(decision, after)| decision.terms != *after)
        .map(|(decision, after)| Event::DecisionRevised {
            decision: decision.id,
            before: Box::new(decision.terms.clone()),
            after: Box::new(after),
            note: note.to_string(),
        })
        .collect()
}

/// 拆分: the first part keeps the id, the second names it.
fn split(
    command: &Command,
    meeting: &Meeting,
    decision: DecisionId,
    (first, second, note): (&Change<DraftTerms>, &DraftTerms, &str),
    directory: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let known = live(meeting, "decision", decision)?;
    let shares = known.group.is_some()
        && meeting
            .live_decisions()
            .any(|other| other.id != known.id && other.group == known.group);
    let mut reasons = Check::default();
    reasons.when(shares, "decision", Code::InGroup);
    let day = meeting.plan.date;
    let part = "first";
    let first = merged(&mut reasons, part, first, &known.terms, (directory, day));
    let first = cleaned(&mut reasons, part, &first, day, directory);
    let second = cleaned(&mut reasons, "second", second, day, directory);
    explained(
        &mut reasons,
        meeting,
        (&known.terms, &[&first, &second]),
        note,
    );
    let new = DecisionId(command.id.child(0));
    complete_after_closing(&mut reasons, meeting, known.id, &first, directory);
    complete_after_closing(&mut reasons, meeting, new, &second, directory);
    reasons.done()?;
    let mut events = revised(meeting, known, first, &noted(basis::SPLIT, note));
    events.push(Event::DecisionSplit {
        decision: new,
        from: known.id,
        terms: second,
    });
    Ok(events)
}

fn merge(
    meeting: &Meeting,
    (into, from): (DecisionId, DecisionId),
    (change, note): (&Change<DraftTerms>, &str),
    directory: &Directory,
) -> Result<Vec<Event>, Refusal> {
    if into == from {
        return Err(Refusal::of("from", Code::JoinWithItself));
    }
    let known = live(meeting, "into", into)?;
    let gone = live(meeting, "from", from)?;
    let mut reasons = Check::default();
    let day = meeting.plan.date;
    let after = merged(&mut reasons, "", change, &known.terms, (directory, day));
    let after = cleaned(&mut reasons, "", &after, day, directory);
    explained(&mut reasons, meeting, (&known.terms, &[&after]), note);
    complete_after_closing(&mut reasons, meeting, into, &after, directory);
    reasons.done()?;
    let mut events = revised(meeting, known, after, &noted(basis::MERGED, note));
    events.push(Event::DecisionWithdrawn {
        decision: gone.id,
        reason: basis::merged_into(&assigning::label(meeting, into)),
        into: Some(into),
    });
    Ok(events)
}

/// 移到另一议题, 上移, 下移. `at` counts within the target item, the decision itself taken out.
fn move_to(
    meeting: &Meeting,
    decision: DecisionId,
    item: ItemId,
    at: u16,
) -> Result<Vec<Event>, Refusal> {
    let known = live(meeting, "decision", decision)?;
    let target = check::item_of(meeting, item)?;
    takes_decisions(target)?;
    if meeting.state.is_closed() && !target.is_numbered() {
        return Err(Refusal::of("item", Code::OutcomeDoesNotFit));
    }
    let here = target.decisions.iter().position(|id| *id == decision);
    let last = target.decisions.len() - usize::from(here.is_some());
    if here.is_some_and(|here| here == usize::from(at).min(last)) {
        return Err(nothing_changed());
    }
    let mut events = vec![Event::DecisionMoved {
        decision: known.id,
        item,
        at,
    }];
    events.extend(outcome_of_first_decision(target));
    Ok(events)
}

fn withdraw(meeting: &Meeting, decision: DecisionId, reason: &str) -> Result<Vec<Event>, Refusal> {
    let known = live(meeting, "decision", decision)?;
    let mut reasons = Check::default();
    if meeting.state.is_closed() {
        reasons.filled("reason", reason, limit::REASON);
    } else {
        reasons.at_most("reason", reason, limit::REASON);
    }
    reasons.done()?;
    Ok(vec![Event::DecisionWithdrawn {
        decision: known.id,
        reason: check::line(reason),
        into: None,
    }])
}
