//! The rules asked again of what is recorded: could anybody have recorded this at that moment? A chain shows that nobody changed a
//! fact afterwards; whoever holds the file can still write one that the program would have refused.
//!
//! Asked are the facts that end or move a decision: 核验, 销号, 退回, 反弹, 转为常态, 撤销, 申请延期 and its answer, 改派, 交办, 公示.
//! Texts are not measured again: their limits may have been others once.

use super::check::Check;
use super::follow_up::{self, Case, UNDONE};
use super::*;
use crate::domain::env::Happened;

/// Which rule a recorded fact breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// Said or entered by somebody who works for the lead unit.
    OwnUnit,
    /// Said by nobody of the supervision group.
    NotSupervision,
    /// Entered in a role that may not.
    Role,
    /// Not the turn of that fact: 核验 without 申请核验, an answer without a question.
    Turn,
    /// A limit that the rules do not allow, or moved on nobody's word.
    Limit,
    /// 核验 with one of the four questions not answered by yes.
    Checks,
    /// A day before that of the fact it follows, or after the day it was typed.
    Day,
    /// 交办 of a meeting that was not closed.
    NotClosed,
    /// No lead, person or limit that the directory and the day bear out.
    Terms,
    /// Its body says nothing that such a fact can say.
    Unreadable,
}

/// Kinds of events that are asked, as they are stored.
pub const KINDS: [&str; 12] = [
    "decision.assigned",
    "decision.verified",
    "decision.struck_off",
    "decision.returned",
    "decision.relapsed",
    "decision.made_routine",
    "decision.cancelled",
    "decision.extension_asked",
    "decision.extension_answered",
    "decision.terms_changed",
    "decision.published",
    "decision.publication_ended",
];

/// What is broken by a fact about a decision. `states`: as they were just before it; `env`: who typed it, and when.
pub fn breaches(id: DecisionId, event: &Event, states: &dyn States, env: &Env) -> Vec<Breach> {
    let mut found = match event {
        Event::Unknown { .. } => vec![Breach::Unreadable],
        Event::DecisionAssigned {
            terms, assigned_on, ..
        } => assigned(terms, *assigned_on, &states.directory()),
        Event::TermsChanged {
            happened: Some(happened),
            ..
        } => reassigned(id, happened, states, env),
        event => match what(id, event) {
            Some(what) => judged(id, what, states, env),
            None => Vec::new(),
        },
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// The command that makes this fact and no more.
fn what(decision: DecisionId, event: &Event) -> Option<What> {
    Some(match event.clone() {
        Event::Verified {
            checks,
            quality,
            satisfaction,
            note,
            look_back,
            happened,
        } => What::Verify {
            decision,
            checks,
            quality,
            satisfaction,
            note,
            look_back,
            happened,
        },
        Event::StruckOff { note, happened } => What::StrikeOff {
            decision,
            note,
            happened,
        },
        Event::Returned {
            reason,
            limit,
            happened,
        } => What::Return {
            decision,
            reason,
            limit,
            happened,
        },
        Event::Relapsed {
            finding,
            limit,
            happened,
        } => What::Relapse {
            decision,
            finding,
            limit,
            happened,
        },
        Event::MadeRoutine { note, happened } => What::MakeRoutine {
            decision,
            note,
            happened,
        },
        Event::Cancelled {
            reason,
            basis,
            happened,
        } => What::CancelDecision {
            decision,
            reason,
            basis,
            happened,
        },
        Event::DecisionPublished {
            kind,
            from,
            until,
            place,
            happened,
        } => What::PublishDecision {
            decision,
            kind,
            from: Some(from),
            until,
            place,
            happened,
        },
        Event::PublicationEnded {
            objections,
            handled,
            ending,
            limit,
            happened,
        } => What::EndPublication {
            decision,
            objections,
            handled,
            ending,
            limit,
            happened,
        },
        Event::ExtensionAsked {
            reason,
            progress,
            proposed,
            happened,
            ..
        } => What::AskExtension {
            decision,
            reason,
            progress,
            proposed,
            happened,
        },
        Event::ExtensionAnswered {
            granted,
            opinion,
            happened,
        } => What::AnswerExtension {
            decision,
            granted,
            opinion,
            happened,
        },
        _ => return None,
    })
}

fn judged(id: DecisionId, what: What, states: &dyn States, env: &Env) -> Vec<Breach> {
    let command = Command::new(CommandId(id.0), what);
    let mut found = Vec::new();
    if !roles::may(env.actor.role, &command.what) {
        found.push(Breach::Role);
    }
    let refusals = [
        acting::require_own(&command.what, states, env).err(),
        follow_up::decide(&command, states, env).err(),
    ];
    let reasons = refusals.into_iter().flatten();
    let reasons = reasons.flat_map(|refusal| refusal.reasons);
    found.extend(reasons.filter_map(|reason| breach(&reason.code)));
    found
}

/// 改派: its terms are whole, or it could not be read; who decided it is asked.
fn reassigned(id: DecisionId, happened: &Happened, states: &dyn States, env: &Env) -> Vec<Breach> {
    let Some(course) = states.decision(id) else {
        return vec![Breach::Turn];
    };
    let directory = states.directory();
    let case = Case {
        course: course.as_ref(),
        directory: directory.as_ref(),
        states,
        env,
    };
    let mut reasons = Check::default();
    case.supervising(&mut reasons, happened, false);
    let refusals = [case.in_state(UNDONE).err(), reasons.done().err()];
    let reasons = refusals.into_iter().flatten();
    let reasons = reasons.flat_map(|refusal| refusal.reasons);
    reasons.filter_map(|reason| breach(&reason.code)).collect()
}

fn assigned(
    terms: &crate::domain::meeting::Terms,
    assigned_on: chrono::NaiveDate,
    directory: &Directory,
) -> Vec<Breach> {
    let known = directory.units.contains_key(&terms.lead());
    let responsible = directory
        .person(terms.owner())
        .is_some_and(|owner| owner.belongs_to(terms.lead()));
    let in_time = terms.due().date().is_none_or(|due| due >= assigned_on);
    match known && responsible && in_time {
        true => Vec::new(),
        false => vec![Breach::Terms],
    }
}

fn breach(code: &Code) -> Option<Breach> {
    Some(match code {
        Code::OwnUnit { .. } | Code::ActsForLead { .. } | Code::ActorAmbiguous { .. } => {
            Breach::OwnUnit
        }
        Code::SupervisionOnly | Code::NotInOffice { .. } => Breach::NotSupervision,
        Code::NotYourRole
        | Code::UnitsOnlyReport
        | Code::GroupOnlyJudges
        | Code::NotYourUnit { .. }
        | Code::NotOfYourUnit { .. }
        | Code::LeadReports { .. }
        | Code::ActorUnknown { .. } => Breach::Role,
        Code::WrongCourse { .. }
        | Code::NoExtensionPending
        | Code::ExtensionPending
        | Code::NotLongTerm
        | Code::ChangeInMinutes
        | Code::WorkBegun
        | Code::NoObjections
        | Code::NotPublished => Breach::Turn,
        // The decision itself, or whoever is named.
        Code::NoSuchThing { .. } => Breach::Turn,
        Code::ExtensionTooLate { .. }
        | Code::ExtensionUsedUp { .. }
        | Code::NoLimit
        | Code::PeriodReversed
        | Code::PublishedPastLimit { .. }
        | Code::DateNotAfter { .. } => Breach::Limit,
        Code::ChecksNotAll => Breach::Checks,
        Code::InFuture | Code::BeforeItsCause { .. } | Code::PublicationRuns { .. } => Breach::Day,
        _ => return None,
    })
}
