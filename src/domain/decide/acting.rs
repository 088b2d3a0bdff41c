//! A program run in the role of a unit acts for that unit and no other. Which one: that of the person at the keyboard, as the
//! directory knows it. The same name keeps whoever works for the lead from entering what the supervision group says of it, in any
//! role: a clerk types for many (代录), but not the verdict on the own unit.

use super::check::Check;
use super::follow_up::decision_of;
use super::*;
use crate::domain::directory::Person;
use crate::domain::env::{Actor, Happened, Role};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The unit of whoever sits at the keyboard: a person of that name, `unit person` where several bear it, or the unit itself.
pub fn seat(actor: &Actor, directory: &Directory, on: NaiveDate) -> Result<UnitId, Code> {
    let name = actor.name.trim();
    let bearing = |name: &str| -> BTreeSet<UnitId> {
        directory
            .people
            .named(name)
            .filter(|person| person.fields.period.holds(on))
            .filter_map(|person| person.fields.unit)
            .collect()
    };
    let units = bearing(name);
    if let [one] = units.iter().copied().collect::<Vec<_>>().as_slice() {
        return Ok(*one);
    }
    if !units.is_empty() {
        return Err(Code::ActorAmbiguous {
            name: name.to_string(),
        });
    }
    let unknown = || Code::ActorUnknown {
        name: name.to_string(),
    };
    let unit = match name.split_once(char::is_whitespace) {
        None => directory.unit_named(name),
        Some((unit, person)) => directory
            .unit_named(unit)
            .filter(|unit| bearing(person.trim()).contains(&unit.id)),
    };
    unit.map(|unit| unit.id).ok_or_else(unknown)
}

/// Why a role may not do it. A unit and the supervision group are told the rule: the one reports, the other judges.
pub fn not_allowed(role: Role, work: roles::Work) -> Code {
    match (role, work) {
        (Role::Unit, roles::Work::Supervision) => Code::UnitsOnlyReport,
        (Role::Supervisor, _) => Code::GroupOnlyJudges,
        _ => Code::NotYourRole,
    }
}

/// What the supervision group says of a unit's work is neither said nor entered by that unit's own people.
pub(super) fn keep_from_own(
    reasons: &mut Check,
    by: &Person,
    unit: UnitId,
    directory: &Directory,
    env: &Env,
) {
    let own = Code::OwnUnit {
        person: by.id,
        unit,
    };
    reasons.when(by.belongs_to(unit), "by", own);
    if let Some(code) = works_for(&env.actor, unit, directory, env.today()) {
        reasons.wrong("", code);
    }
}

/// Whoever sits at the keyboard works for that unit, in a first or a further post. Several people of one name, one of them there:
/// it must be said who it is.
fn works_for(actor: &Actor, unit: UnitId, directory: &Directory, on: NaiveDate) -> Option<Code> {
    let found = seat(actor, directory, on);
    let (said, name) = match actor.name.trim().split_once(char::is_whitespace) {
        Some((unit, person)) => (directory.unit_named(unit), person.trim()),
        None => (None, actor.name.trim()),
    };
    let there = directory.people.named(name).any(|person| {
        person.fields.period.holds(on)
            && person.belongs_to(unit)
            && said.is_none_or(|said| person.belongs_to(said.id))
    });
    match found {
        Ok(own) if own == unit => Some(Code::ActsForLead { unit }),
        Err(code @ Code::ActorAmbiguous { .. }) if there => Some(code),
        _ => there.then_some(Code::ActsForLead { unit }),
    }
}

/// In the role of a unit: only what leads to one's own unit; an issue is brought in its own name. The lead alone reports for all (joint work): 申请核验, 申请延期.
pub(super) fn require_own(what: &What, states: &dyn States, env: &Env) -> Result<(), Refusal> {
    let work = roles::work(what);
    let own_work = matches!(work, roles::Work::Handling | roles::Work::Intake);
    if env.actor.role != Role::Unit || !own_work {
        return Ok(());
    }
    let directory = states.directory();
    let own = seat(&env.actor, &directory, env.today()).map_err(Refusal::whole)?;
    let mut reasons = Check::default();
    if let What::RegisterIssue { fields, .. } = what {
        let others = fields.raiser.is_some_and(|raiser| raiser != own);
        reasons.when(others, "raiser", Code::NotYourUnit { unit: own });
    }
    if let What::GiveReceipt { units, .. } | What::SignCommitment { units, .. } = what {
        let others = units.iter().any(|unit| *unit != own);
        reasons.when(others, "units", Code::NotYourUnit { unit: own });
    }
    if let Some(course) = decision_of(what).and_then(|id| states.decision(id)) {
        let lead = course.terms.lead();
        let for_all = matches!(what, What::ReportDone { .. } | What::AskExtension { .. });
        if !course.concerns(own) {
            reasons.wrong("", Code::NotYourUnit { unit: own });
        } else if for_all && lead != own {
            reasons.wrong("", Code::LeadReports { unit: lead });
        }
    }
    if let What::MakeCommitment { fields, .. } = what {
        let others = fields.units.iter().any(|unit| *unit != own);
        reasons.when(others, "units", Code::NotYourUnit { unit: own });
    }
    if let Some(unit) = commitment::claimant(what, states) {
        reasons.when(unit != own, "", Code::NotYourUnit { unit: own });
    }
    if let What::AnswerFinding {
        patrol, finding, ..
    } = what
    {
        let known = states.patrol(*patrol);
        let order = known
            .as_ref()
            .and_then(|patrol| patrol.finding(*finding)?.rectification.as_ref());
        let others = order.is_some_and(|order| order.unit != own);
        reasons.when(others, "", Code::NotYourUnit { unit: own });
    }
    let by = handled(what).and_then(|happened| happened.by);
    if let Some(person) = by.and_then(|by| directory.person(by)) {
        let code = Code::NotOfYourUnit {
            person: person.id,
            unit: own,
        };
        reasons.unless(person.belongs_to(own), "by", code);
    }
    reasons.done()
}

fn handled(what: &What) -> Option<&Happened> {
    match what {
        What::GiveReceipt { happened, .. }
        | What::Progress { happened, .. }
        | What::ReportDone { happened, .. }
        | What::AskExtension { happened, .. }
        | What::Block { happened, .. }
        | What::Unblock { happened, .. }
        | What::AddEvidence { happened, .. }
        | What::AnswerFinding { happened, .. }
        | What::MakeCommitment { happened, .. }
        | What::ClaimCommitment { happened, .. }
        | What::WithdrawClaim { happened, .. }
        | What::KeepClaim { happened, .. }
        | What::SignCommitment { happened, .. } => Some(happened),
        _ => None,
    }
}
