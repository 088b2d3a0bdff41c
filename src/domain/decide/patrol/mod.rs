//! 回头看: planning, drawing, and the loop 巡查—上报—整改—反馈.
//!
//! The supervision group draws, orders and judges; a unit answers for what it was told to mend. A finding on a decision that was
//! over, and a look-back without a finding, are told to the decision by its own rules, in the same piece.

mod finding;
mod plan;
mod team;

use super::check::{Check, no_such, nothing_changed};
use super::*;
use crate::domain::env::Happened;
use crate::domain::patrol::*;
use chrono::NaiveDate;

/// A new patrol, a new finding and the issue made of one have the id `command.child(0)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    if let What::PlanPatrol { plan } = &command.what {
        let plan = plan::planned(plan, states)?;
        let id = PatrolId(command.id.child(0));
        return Ok(vec![(Subject::Patrol(id), Event::PatrolPlanned { plan })]);
    }
    let Some(id) = patrol_of(&command.what) else {
        return Err(nothing_changed());
    };
    let Some(patrol) = states.patrol(id) else {
        return Err(Refusal::of("patrol", no_such("patrol")));
    };
    let directory = states.directory();
    let case = Case {
        patrol: &patrol,
        directory: &directory,
        states,
        env,
    };
    match &command.what {
        What::ChangePatrol { plan, .. } => case.changed(plan),
        What::DrawTeam { .. } => case.drawn(&command.what),
        What::SwapMember { .. } => case.swapped(&command.what),
        What::RecordFinding { .. } => case.found(command),
        What::ReportFinding { .. } | What::OrderFinding { .. } | What::AnswerFinding { .. } => {
            case.moved_on(&command.what)
        }
        What::JudgeFinding { .. } => case.judged(&command.what),
        What::FindingToIssue { .. } => case.registered(command),
        What::PassLookBack { .. } => case.passed(command),
        _ => case.ended(&command.what),
    }
}

fn patrol_of(what: &What) -> Option<PatrolId> {
    match what {
        What::ChangePatrol { patrol, .. }
        | What::DrawTeam { patrol, .. }
        | What::SwapMember { patrol, .. }
        | What::RecordFinding { patrol, .. }
        | What::ReportFinding { patrol, .. }
        | What::OrderFinding { patrol, .. }
        | What::AnswerFinding { patrol, .. }
        | What::JudgeFinding { patrol, .. }
        | What::FindingToIssue { patrol, .. }
        | What::PassLookBack { patrol, .. }
        | What::EndPatrol { patrol, .. } => Some(*patrol),
        _ => None,
    }
}

/// One patrol and what its rules look at.
struct Case<'a> {
    patrol: &'a Patrol,
    directory: &'a Directory,
    states: &'a dyn States,
    env: &'a Env,
}

impl Case<'_> {
    fn fact(&self, event: Event) -> Facts {
        vec![(Subject::Patrol(self.patrol.id), event)]
    }

    fn in_state(&self, allowed: &[PatrolState]) -> Result<(), Refusal> {
        let state = self.patrol.state;
        if allowed.contains(&state) {
            Ok(())
        } else {
            Err(Refusal::whole(Code::WrongPatrol { state }))
        }
    }

    fn check(&self, happened: &Happened, earliest: NaiveDate) -> Check {
        let mut reasons = Check::default();
        reasons.happened(happened, earliest, self.directory, self.env);
        reasons
    }

    /// Only a member of the supervision group, and never for the own unit.
    fn supervising(&self, reasons: &mut Check, by: Option<PersonId>, of: Option<UnitId>) {
        let Some(person) = by.and_then(|by| self.directory.person(by)) else {
            reasons.when(by.is_none(), "by", Code::SupervisionOnly);
            return;
        };
        reasons.unless(
            self.directory.supervises(person),
            "by",
            Code::SupervisionOnly,
        );
        let Some(unit) = of else { return };
        acting::keep_from_own(reasons, person, unit, self.directory, self.env);
    }
}
