//! 会议召开: who writes, who is in the room, where the chair stands, how each item ends, 闭会.

use super::check::{self, Check, HELD, OPEN, WORDED, limit, nothing_changed};
use super::*;
use crate::domain::meeting::{
    Attendance, AttendeeFields, Item, ItemKind, MeetingState, Outcome, Step, Writer,
};
use crate::domain::wording::basis;

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let Some(id) = command.what.meeting() else {
        return Err(nothing_changed());
    };
    let meeting = check::meeting_of(id, states)?;
    let meeting = meeting.as_ref();
    let events = match &command.what {
        What::CloseMeeting { .. } => return close(meeting, states, env),
        What::TakeMeeting { .. } => take(meeting, env)?,
        What::OpenMeeting { .. } => open(command, meeting, states, env)?,
        What::Adjourn { .. } => {
            check::in_state(meeting, &[MeetingState::Running])?;
            vec![Event::MeetingAdjourned { at: env.now }]
        }
        What::Resume { .. } => {
            check::in_state(meeting, &[MeetingState::Adjourned])?;
            vec![Event::MeetingResumed { at: env.now }]
        }
        What::MarkAttendance { .. } => mark(&command.what, meeting)?,
        What::GoTo { item, step, .. } => go_to(meeting, *item, *step, env)?,
        What::HearWithout { item, unit, .. } => {
            check::in_state(meeting, HELD)?;
            let item = check::item_of(meeting, *item)?;
            if item.heard_without.contains(unit) || !meeting.missing_units(item).contains(unit) {
                return Err(nothing_changed());
            }
            vec![Event::HeardWithout {
                item: item.id,
                unit: *unit,
            }]
        }
        What::AddNote { .. } | What::ChangeNote { .. } => note(command, meeting)?,
        What::SumUp {
            item,
            situation,
            summary,
            ..
        } => sum_up(meeting, *item, situation, summary)?,
        What::SetOutcome { item, outcome, .. } => set_outcome(meeting, *item, outcome, states)?,
        _ => Vec::new(),
    };
    Ok(about(id, events))
}

/// Facts about one meeting.
pub(super) fn about(meeting: MeetingId, events: Vec<Event>) -> Facts {
    events
        .into_iter()
        .map(|event| (Subject::Meeting(meeting), event))
        .collect()
}

/// A meeting has one writer at a time; whoever holds the pen says so by a fact, `meeting.taken`.
///
/// While 筹备 nobody needs the pen until somebody takes it: several clerks may prepare. From opening to 闭会 only its holder
/// writes. 闭会 lays it down: what follows is judged on the state and field by field, so any session may do it.
pub(super) fn require_writer(
    meeting: MeetingId,
    states: &dyn States,
    env: &Env,
) -> Result<(), Refusal> {
    let Some(meeting) = states.meeting(meeting) else {
        return Ok(());
    };
    let free = match meeting.state {
        MeetingState::Preparing => meeting.writer.is_none(),
        MeetingState::Running | MeetingState::Adjourned => false,
        _ => true,
    };
    let mine = meeting
        .writer
        .as_ref()
        .is_some_and(|writer| writer.session == env.session);
    if free || mine {
        return Ok(());
    }
    let name = meeting
        .writer
        .as_ref()
        .map(|writer| writer.name.clone())
        .unwrap_or_default();
    Err(Refusal::whole(Code::TakenBy { name }))
}

fn writer(env: &Env) -> Writer {
    Writer {
        session: env.session.clone(),
        name: env.actor.name.clone(),
        since: env.now,
    }
}

fn take(meeting: &Meeting, env: &Env) -> Result<Vec<Event>, Refusal> {
    check::in_state(meeting, OPEN)?;
    match &meeting.writer {
        Some(writer) if writer.session == env.session => Err(nothing_changed()),
        _ => Ok(vec![Event::MeetingTaken {
            writer: writer(env),
        }]),
    }
}

/// A meeting opens on the day it is held. Another day than the planned one becomes its date; on paper the date stands and
/// lies in the past.
fn open(
    command: &Command,
    meeting: &Meeting,
    states: &dyn States,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    check::in_state(meeting, &[MeetingState::Preparing])?;
    let directory = states.directory();
    let mut held = meeting.clone();
    if !held.plan.on_paper {
        held.plan.date = env.today();
    }
    let mut reasons = held.cannot_open(&directory, &states.office().settings);
    if meeting.plan.on_paper && meeting.plan.date > env.today() {
        reasons.push(Reason::new("date", Code::InFuture));
    }
    Refusal::unless_empty(reasons)?;

    let mut events = Vec::new();
    if !meeting.plan.on_paper && meeting.plan.date != env.today() {
        events.push(Event::MeetingRescheduled {
            date: env.today(),
            start: meeting.plan.start,
            reason: basis::ACTUAL_DATE.to_string(),
        });
    }
    // Chair and recorder are in the room, whether or not anybody thought of inviting them.
    let mut added = 0;
    for person in meeting.plan.chair.into_iter().chain(meeting.plan.recorder) {
        if meeting.is_on_roll(person) {
            continue;
        }
        events.push(Event::Invited {
            attendee: AttendeeId(command.id.child(added)),
            fields: AttendeeFields {
                person: Some(person),
                name: String::new(),
                unit: directory.person(person).and_then(|known| known.fields.unit),
                observer: false,
                capacity: None,
            },
        });
        added += 1;
    }
    if meeting.writer.is_none() {
        events.push(Event::MeetingTaken {
            writer: writer(env),
        });
    }
    events.push(Event::MeetingOpened { at: env.now });
    Ok(events)
}

/// The roll is kept until 闭会 freezes it.
fn mark(what: &What, meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    let What::MarkAttendance {
        attendee,
        attendance,
        arrived,
        left,
        ..
    } = what
    else {
        return Ok(Vec::new());
    };
    check::in_state(meeting, OPEN)?;
    let Some(known) = meeting.attendee(*attendee) else {
        return Err(Refusal::of("attendee", check::no_such("attendee")));
    };
    let mut reasons = Check::default();
    match attendance {
        Attendance::Proxy { name } => reasons.filled("name", name, limit::REASON),
        Attendance::Leave { reason } => reasons.at_most("reason", reason, limit::REASON),
        Attendance::Present | Attendance::Absent => {}
    }
    if let (Some(arrived), Some(left)) = (arrived, left) {
        reasons.when(left < arrived, "left", Code::PeriodReversed);
    }
    let chairs = known.fields.person.is_some() && known.fields.person == meeting.plan.chair;
    reasons.when(
        chairs && *attendance != Attendance::Present && HELD.contains(&meeting.state),
        "attendance",
        Code::ChairNotPresent,
    );
    reasons.done()?;
    if known.attendance == *attendance && known.arrived == *arrived && known.left == *left {
        return Err(nothing_changed());
    }
    Ok(vec![Event::AttendanceMarked {
        attendee: *attendee,
        attendance: attendance.clone(),
        arrived: *arrived,
        left: *left,
    }])
}

/// Any item, any step: the chair jumps.
fn go_to(meeting: &Meeting, item: ItemId, step: Step, env: &Env) -> Result<Vec<Event>, Refusal> {
    check::in_state(meeting, &[MeetingState::Running])?;
    check::item_of(meeting, item)?;
    if meeting
        .position
        .is_some_and(|here| here.item == item && here.step == step)
    {
        return Err(nothing_changed());
    }
    Ok(vec![Event::ItemReached {
        item,
        step,
        at: env.now,
    }])
}

fn note(command: &Command, meeting: &Meeting) -> Result<Vec<Event>, Refusal> {
    check::in_state(meeting, HELD)?;
    let mut reasons = Check::default();
    let speaks = |reasons: &mut Check, speaker: &Option<AttendeeId>| {
        if let Some(speaker) = speaker {
            let known = meeting.attendee(*speaker).is_some();
            reasons.when(!known, "speaker", check::no_such("attendee"));
        }
    };
    match &command.what {
        What::AddNote {
            item,
            speaker,
            text,
            ..
        } => {
            check::item_of(meeting, *item)?;
            reasons.filled("text", text, limit::SPEECH);
            speaks(&mut reasons, speaker);
            reasons.done()?;
            Ok(vec![Event::Noted {
                item: *item,
                note: NoteId(command.id.child(0)),
                speaker: *speaker,
                text: check::paragraphs(text),
            }])
        }
        What::ChangeNote {
            item,
            note,
            speaker,
            text,
            ..
        } => {
            let found = check::item_of(meeting, *item)?;
            let Some(known) = found.notes.iter().find(|known| known.id == *note) else {
                return Err(Refusal::of("note", check::no_such("note")));
            };
            speaks(&mut reasons, speaker);
            let text = reasons.merge("text", (&text.was, &text.now, &known.text), String::clone);
            reasons.filled("text", &text, limit::SPEECH);
            reasons.done()?;
            let text = check::paragraphs(&text);
            if text == known.text && *speaker == known.speaker {
                return Err(nothing_changed());
            }
            Ok(vec![Event::NoteChanged {
                item: *item,
                note: *note,
                speaker: *speaker,
                text,
            }])
        }
        _ => Ok(Vec::new()),
    }
}

/// 情况 and 结论 are wording: they may be prepared, and change until the minutes are issued.
fn sum_up(
    meeting: &Meeting,
    item: ItemId,
    situation: &Change<String>,
    summary: &Change<String>,
) -> Result<Vec<Event>, Refusal> {
    if !WORDED.contains(&meeting.state) {
        check::in_state(meeting, OPEN)?;
    }
    let found = check::item_of(meeting, item)?;
    let mut reasons = Check::default();
    let situation = reasons.merge(
        "situation",
        (&situation.was, &situation.now, &found.situation),
        String::clone,
    );
    let summary = reasons.merge(
        "summary",
        (&summary.was, &summary.now, &found.summary),
        String::clone,
    );
    reasons.at_most("situation", &situation, limit::SPEECH);
    reasons.at_most("summary", &summary, limit::SPEECH);
    reasons.done()?;
    let (situation, summary) = (check::paragraphs(&situation), check::paragraphs(&summary));
    if situation == found.situation && summary == found.summary {
        return Err(nothing_changed());
    }
    Ok(vec![Event::ItemSummedUp {
        item,
        situation,
        summary,
    }])
}

fn set_outcome(
    meeting: &Meeting,
    item: ItemId,
    outcome: &Change<Option<Outcome>>,
    states: &dyn States,
) -> Result<Vec<Event>, Refusal> {
    check::in_state(meeting, HELD)?;
    let found = check::item_of(meeting, item)?;
    let show = |outcome: &Option<Outcome>| {
        outcome
            .as_ref()
            .map_or_else(String::new, |outcome| outcome.kind().zh().to_string())
    };
    let mut reasons = Check::default();
    let now = reasons.merge(
        "outcome",
        (&outcome.was, &outcome.now, &found.outcome),
        show,
    );
    reasons.done()?;
    if now == found.outcome {
        return Err(nothing_changed());
    }
    let mut reasons = Check::default();
    if let Some(outcome) = &now {
        check_outcome(meeting, found, outcome, states, &mut reasons);
    }
    reasons.done()?;
    Ok(vec![Event::OutcomeSet { item, outcome: now }])
}

/// What no outcome may be, at whatever moment. What it still lacks is judged at 闭会.
fn check_outcome(
    meeting: &Meeting,
    item: &Item,
    outcome: &Outcome,
    states: &dyn States,
    reasons: &mut Check,
) {
    let directory = states.directory();
    reasons.when(
        item.kind == ItemKind::Review && *outcome != Outcome::ReportHeard,
        "outcome",
        Code::OutcomeDoesNotFit,
    );
    let holds_decisions = !item.decisions.is_empty();
    match outcome {
        Outcome::SettledOnSite { result } => reasons.at_most("result", result, limit::SPEECH),
        Outcome::Escalated { to, .. } => reasons.at_most("to", to, limit::REASON),
        Outcome::OpinionAdopted { opinion } => reasons.at_most("opinion", opinion, limit::SPEECH),
        Outcome::Explained { reason, teller } => {
            reasons.at_most("reason", reason, limit::SPEECH);
            reasons.known(directory.unit(*teller).is_some(), "teller", "unit");
        }
        Outcome::JoinedInto { item: target } => {
            reasons.when(*target == item.id, "item", Code::JoinWithItself);
            let topic = meeting
                .item(*target)
                .is_some_and(|target| target.kind == ItemKind::Topic);
            reasons.when(!topic, "item", check::no_such("item"));
            reasons.when(
                holds_decisions,
                "outcome",
                Code::ItemHasDecisions { item: item.id },
            );
        }
        Outcome::NotReached => reasons.when(
            holds_decisions,
            "outcome",
            Code::ItemHasDecisions { item: item.id },
        ),
        Outcome::Deferred {
            reason,
            resume_on,
            preparer,
        } => {
            reasons.at_most("reason", reason, limit::SPEECH);
            reasons.known(directory.unit(*preparer).is_some(), "preparer", "unit");
            let date = meeting.plan.date;
            reasons.when(*resume_on <= date, "resume_on", Code::DateNotAfter { date });
            for issue in deferred_before(meeting, item, states) {
                reasons.wrong("outcome", Code::SecondDeferral { issue });
            }
        }
        Outcome::Assigned | Outcome::ReportHeard => {}
    }
}

/// Issues of an item, and of those joined into it, that an earlier meeting has deferred once already.
fn deferred_before(meeting: &Meeting, item: &Item, states: &dyn States) -> Vec<IssueId> {
    let joined = meeting
        .items
        .iter()
        .filter(|other| other.outcome == Some(Outcome::JoinedInto { item: item.id }));
    std::iter::once(item)
        .chain(joined)
        .flat_map(|item| item.issues.iter().copied())
        .filter(|issue| {
            states
                .issue(*issue)
                .is_some_and(|issue| issue.deferrals > 0)
        })
        .collect()
}

/// 闭会: one command. Nothing undecided passes; then every decision stands in the ledger and every issue has its answer.
fn close(meeting: &Meeting, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    check::in_state(meeting, HELD)?;
    let directory = states.directory();
    let missing = meeting.missing(&directory);
    let mut reasons = Check::default();
    reasons.when(!missing.is_empty(), "", Code::Incomplete { missing });
    let same = meeting.plan.chair.is_some() && meeting.plan.chair == meeting.plan.recorder;
    reasons.when(same, "recorder", Code::ChairIsRecorder);
    for item in &meeting.items {
        if matches!(item.outcome, Some(Outcome::Deferred { .. })) {
            for issue in deferred_before(meeting, item, states) {
                reasons.wrong("", Code::SecondDeferral { issue });
            }
        }
    }
    reasons.done()?;

    let mut events: Vec<Event> = meeting
        .items
        .iter()
        .filter(|item| item.kind == ItemKind::Review && item.outcome.is_none())
        .map(|item| Event::OutcomeSet {
            item: item.id,
            outcome: Some(Outcome::ReportHeard),
        })
        .collect();
    events.push(Event::MeetingClosed {
        at: env.now,
        review: states.review(meeting),
    });
    let mut facts = about(meeting.id, events);
    for decision in meeting.live_decisions() {
        facts.extend(assigning::assign(meeting, decision, states, env)?);
    }
    facts.extend(assigning::settle(meeting));
    facts.extend(rotation::served(meeting, states));
    Ok(facts)
}
