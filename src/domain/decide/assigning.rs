//! How the decisions of a meeting stand in the follow-up ledger: made there at 闭会, kept in step with every later change of
//! the minutes. The two never differ in number.

use super::follow_up::UNDONE;
use super::*;
use crate::domain::decision::{CourseState, Origin};
use crate::domain::env::Happened;
use crate::domain::meeting::{DraftTerms, Item, MeetingDecision, Missing, MissingField, Outcome};
use crate::domain::meeting::{OutcomeKind, Terms};
use crate::domain::office::CategoryRef;
use crate::domain::wording;
use chrono::NaiveDate;

/// `decision.assigned` for one live decision; what is to be published first begins with that.
pub(super) fn assign(
    meeting: &Meeting,
    decision: &MeetingDecision,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let title = meeting
        .item(decision.item)
        .map_or("", |item| item.fields.title.as_str());
    let draft = DraftTerms {
        matter: decision.terms.matter_in(title),
        ..decision.terms.clone()
    };
    let terms = complete(decision.id, &draft, meeting.plan.date, states)?;
    let published = published(meeting, &terms, env);
    let assigned = Event::DecisionAssigned {
        origin: origin(meeting, decision, states),
        terms: Box::new(terms),
        assigned_on: meeting.plan.date,
    };
    let subject = Subject::Decision(decision.id);
    let events = std::iter::once(assigned).chain(published);
    Ok(events.map(|event| (subject, event)).collect())
}

/// 公示 set by the chair runs from 闭会; of a meeting on paper, from its day.
fn published(meeting: &Meeting, terms: &Terms, env: &Env) -> Option<Event> {
    let publish = terms.publish()?;
    let until = publish.until?;
    let occurred_on = match meeting.plan.on_paper {
        true => meeting.plan.date,
        false => env.today(),
    };
    Some(Event::DecisionPublished {
        kind: publish.kind,
        // Closed after its last day: nothing runs any more, and the outcome can be entered.
        from: occurred_on.min(until),
        until,
        place: String::new(),
        happened: Happened {
            by: meeting.plan.chair,
            occurred_on,
            ..Happened::today(env)
        },
    })
}

/// The terms a decision can be acted on with, or what they lack.
pub(super) fn complete(
    decision: DecisionId,
    terms: &DraftTerms,
    on: NaiveDate,
    states: &dyn States,
) -> Result<Terms, Refusal> {
    terms
        .complete(&states.directory(), on)
        .map_err(|lacks| Refusal::whole(Code::Lacks { decision, lacks }))
}

/// `一（一）`; empty where the decision stands in no numbered item, which the gate of 闭会 forbids.
pub(super) fn label(meeting: &Meeting, decision: DecisionId) -> String {
    meeting
        .number(decision)
        .map_or_else(String::new, |number| number.label())
}

fn origin(meeting: &Meeting, decision: &MeetingDecision, states: &dyn States) -> Origin {
    let item = meeting.item(decision.item);
    let issues = item.map_or_else(Vec::new, |item| issues_answered(meeting, item));
    let category = issues
        .iter()
        .find_map(|issue| states.issue(*issue))
        .map(|issue| issue.fields.category.clone());
    Origin {
        district: meeting.plan.district,
        category: category.unwrap_or_else(|| first_category(states)),
        meeting: Some(meeting.id),
        item: Some(decision.item),
        issues,
        subject: item.map_or_else(String::new, |item| item.fields.title.clone()),
        label: label(meeting, decision.id),
        number: meeting.minutes.number.clone(),
        imported: String::new(),
    }
}

/// An item that no issue stands behind counts under the first root.
fn first_category(states: &dyn States) -> CategoryRef {
    CategoryRef {
        root: states
            .office()
            .categories
            .first()
            .map_or_else(String::new, |first| first.key.clone()),
        sub: None,
    }
}

/// The item's issues and those of the items joined into it.
fn issues_answered(meeting: &Meeting, item: &Item) -> Vec<IssueId> {
    let joined = meeting
        .items
        .iter()
        .filter(|other| other.outcome == Some(Outcome::JoinedInto { item: item.id }));
    std::iter::once(item)
        .chain(joined)
        .flat_map(|item| item.issues.iter().copied())
        .collect()
}

/// What a meeting answers to one issue.
struct Answer {
    issue: IssueId,
    outcome: OutcomeKind,
    decisions: Vec<DecisionId>,
    resume_on: Option<NaiveDate>,
}

/// The issues of a joined item get the answer of the item it joined.
fn answers(meeting: &Meeting) -> Vec<Answer> {
    let mut answers = Vec::new();
    for item in &meeting.items {
        let answering = match &item.outcome {
            Some(Outcome::JoinedInto { item: target }) => meeting.item(*target).unwrap_or(item),
            _ => item,
        };
        let Some(outcome) = &answering.outcome else {
            continue;
        };
        let resume_on = match outcome {
            Outcome::Deferred { resume_on, .. } => Some(*resume_on),
            _ => None,
        };
        answers.extend(item.issues.iter().map(|issue| Answer {
            issue: *issue,
            outcome: outcome.kind(),
            decisions: answering.decisions.clone(),
            resume_on,
        }));
    }
    answers
}

/// `issue.settled` for every issue on the agenda.
pub(super) fn settle(meeting: &Meeting) -> Facts {
    answers(meeting)
        .into_iter()
        .map(|answer| {
            (
                Subject::Issue(answer.issue),
                Event::IssueSettled {
                    meeting: meeting.id,
                    outcome: answer.outcome,
                    decisions: answer.decisions,
                    resume_on: answer.resume_on,
                },
            )
        })
        .collect()
}

/// Facts of a change to the decisions of a meeting. Before 闭会 that is all; afterwards the ledger follows: what was split off
/// is assigned, what went is cancelled, what changed its terms or its number is changed, and the issues know their answers.
///
/// Refused where the minutes would lose what the gate of 闭会 asked for.
pub(super) fn with_ledger(
    command: &Command,
    meeting: &Meeting,
    events: Vec<Event>,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let mut facts = holding::about(meeting.id, events);
    if !meeting.state.is_closed() {
        return Ok(facts);
    }
    let after = facts.iter().fold(meeting.clone(), |meeting, (_, event)| {
        meeting.evolve(command.id, event)
    });
    gate(&after, states)?;
    let basis = basis(meeting, command);
    for decision in after.live_decisions() {
        match meeting.live_decisions().find(|old| old.id == decision.id) {
            None => facts.extend(assign(&after, decision, states, env)?),
            Some(old) => facts.extend(follow(&after, old, decision, &basis, states)?),
        }
    }
    for old in meeting.live_decisions() {
        let gone = after
            .decision(old.id)
            .is_none_or(|now| now.withdrawn.is_some());
        if gone {
            facts.extend(gone_from_minutes(&after, old.id, &basis, states, env)?);
        }
    }
    let before = answers(meeting);
    for answer in answers(&after) {
        let same = before
            .iter()
            .any(|old| old.issue == answer.issue && old.decisions == answer.decisions);
        if !same {
            facts.push((
                Subject::Issue(answer.issue),
                Event::IssueAnswerChanged {
                    meeting: meeting.id,
                    decisions: answer.decisions,
                },
            ));
        }
    }
    Ok(facts)
}

/// The roll is frozen and people may have moved on; but items and decisions stay complete.
fn gate(meeting: &Meeting, states: &dyn States) -> Result<(), Refusal> {
    let missing: Vec<Missing> = meeting
        .missing(&states.directory())
        .into_iter()
        .filter(|missing| missing.field == MissingField::Decision)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::whole(Code::Incomplete { missing }))
    }
}

/// Why the ledger follows: the correction or the chair, with the note of this change.
fn basis(meeting: &Meeting, command: &Command) -> String {
    let note = match &command.what {
        What::ReviseDecision { note, .. } => note.as_str(),
        _ => "",
    };
    wording::basis::reworded(meeting.minutes.correction.as_deref(), note)
}

/// What the change of one decision in the minutes means for its course. Only the fields that changed are carried over: a
/// new person or a reassignment made since then stays.
fn follow(
    meeting: &Meeting,
    old: &MeetingDecision,
    now: &MeetingDecision,
    basis: &str,
    states: &dyn States,
) -> Result<Option<(Subject, Event)>, Refusal> {
    let Some(course) = states.decision(now.id) else {
        return Err(Refusal::of("decision", check::no_such("decision")));
    };
    let present = DraftTerms::from(&course.terms);
    let carried = carry(&old.terms, &now.terms, &present);
    let terms = if carried == present {
        course.terms.clone()
    } else {
        let undone = UNDONE.contains(&course.state) || course.state == CourseState::Published;
        if !undone && assignment_differs(&present, &carried) {
            return Err(Refusal::whole(Code::WrongCourse {
                state: course.state,
            }));
        }
        // What the minutes say was judged for their day; who was named since came later.
        carried
            .complete_as_it_was(&states.directory())
            .map_err(|lacks| {
                Refusal::whole(Code::Lacks {
                    decision: now.id,
                    lacks,
                })
            })?
    };
    let mut origin = origin(meeting, now, states);
    origin.number = course.origin.number.clone();
    if origin.category != course.origin.category && origin.item == course.origin.item {
        // Classified anew in the pool since then: the ledger keeps what it counted under.
        origin.category = course.origin.category.clone();
    }
    if terms == course.terms && origin == course.origin {
        return Ok(None);
    }
    let basis = if terms == course.terms {
        wording::basis::RENUMBERED.to_string()
    } else {
        basis.to_string()
    };
    Ok(Some((
        Subject::Decision(now.id),
        Event::TermsChanged {
            terms: Box::new(terms),
            origin: Box::new(origin),
            basis,
            happened: None,
        },
    )))
}

/// Lead, person, date and assistants: what the chair himself must have changed.
pub(super) fn assignment_differs(one: &DraftTerms, other: &DraftTerms) -> bool {
    one.lead != other.lead
        || one.owner != other.owner
        || one.due != other.due
        || one.assist != other.assist
}

/// `present` with every field that differs between `before` and `after` set to the latter.
fn carry(before: &DraftTerms, after: &DraftTerms, present: &DraftTerms) -> DraftTerms {
    fn pick<T: Clone + PartialEq>(before: &T, after: &T, present: &T) -> T {
        if before == after { present } else { after }.clone()
    }
    // A matter made from the text follows the text.
    let (matter_before, matter_after) = (before.matter_or_text(), after.matter_or_text());
    DraftTerms {
        text: pick(&before.text, &after.text, &present.text),
        matter: pick(&matter_before, &matter_after, &present.matter),
        lead: pick(&before.lead, &after.lead, &present.lead),
        owner: pick(&before.owner, &after.owner, &present.owner),
        leader: pick(&before.leader, &after.leader, &present.leader),
        led_by_leader: pick(
            &before.led_by_leader,
            &after.led_by_leader,
            &present.led_by_leader,
        ),
        assist: pick(&before.assist, &after.assist, &present.assist),
        due: pick(&before.due, &after.due, &present.due),
        due_phrase: pick(&before.due_phrase, &after.due_phrase, &present.due_phrase),
        report_every: pick(
            &before.report_every,
            &after.report_every,
            &present.report_every,
        ),
        standard: pick(&before.standard, &after.standard, &present.standard),
        objection: pick(&before.objection, &after.objection, &present.objection),
        // 公示 was begun at 闭会, or was not; what follows of it stands in the ledger.
        publish: present.publish,
    }
}

/// 合并 and 撤回 leave the row as 撤销, without a number: the next one in the minutes bears it. Whoever withdraws says so of the
/// minutes; nobody of the ledger is named as having done it.
///
/// What is finished stays finished, and once the minutes are issued 撤销 is the supervision group's to register: a correction
/// only takes out what was cancelled before.
fn gone_from_minutes(
    meeting: &Meeting,
    decision: DecisionId,
    basis: &str,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let mut facts = Facts::new();
    let (Some(course), Some(gone)) = (states.decision(decision), meeting.decision(decision)) else {
        return Ok(facts);
    };
    let subject = Subject::Decision(decision);
    match course.state {
        CourseState::Withdrawn => {}
        state @ (CourseState::Completed | CourseState::Closed) => {
            return Err(Refusal::whole(Code::WrongCourse { state }));
        }
        _ if meeting.issued().is_some() => return Err(Refusal::whole(Code::CancelFirst)),
        _ => {
            let withdrawal = gone.withdrawn.as_ref();
            facts.push((
                subject,
                Event::Cancelled {
                    reason: withdrawal.map_or_else(String::new, |gone| gone.reason.clone()),
                    basis: basis.to_string(),
                    happened: Happened::today(env),
                },
            ));
        }
    }
    if course.origin.number.is_some() {
        facts.push((
            subject,
            Event::TermsChanged {
                terms: Box::new(course.terms.clone()),
                origin: Box::new(Origin {
                    label: String::new(),
                    number: None,
                    ..course.origin.clone()
                }),
                basis: wording::basis::RENUMBERED.to_string(),
                happened: None,
            },
        ));
    }
    Ok(facts)
}
