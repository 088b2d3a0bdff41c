//! 约定: what is needed and claimed, what is signed, and on which of the five lists it stands.

mod claims;
mod fields;
mod signing;

pub(super) use claims::claimant;
use fields::{fields_of, tidy};

use super::check::{Check, limit, line, no_such, nothing_changed, paragraphs};
use super::*;
use crate::domain::commitment::*;
use crate::domain::env::Happened;

/// A new one has the id `command.child(0)`, a claim of it that too.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    if let What::MakeCommitment { .. } = &command.what {
        return make(command, states, env);
    }
    let Some(id) = commitment_of(&command.what) else {
        return Err(nothing_changed());
    };
    let known = known(id, "commitment", states)?;
    let directory = states.directory();
    let case = Case {
        known: &known,
        directory: &directory,
        states,
        env,
    };
    match &command.what {
        What::ChangeCommitment { fields, .. } => case.changed(fields),
        What::MoveToList { list, reason, .. } => case.moved(*list, reason),
        What::ClaimCommitment { .. } => case.claimed(command),
        What::WithdrawClaim { .. } | What::KeepClaim { .. } => case.of_claim(&command.what),
        What::SignCommitment {
            units, happened, ..
        } => case.signed(units, happened),
        What::RenewCommitment {
            from,
            until,
            happened,
            ..
        } => case.renewed(*from, *until, happened),
        What::EndCommitment {
            cancelled,
            note,
            happened,
            ..
        } => case.ended(*cancelled, note, happened),
        What::EraseResident { reason, .. } => case.erased(reason),
        _ => Err(nothing_changed()),
    }
}

fn commitment_of(what: &What) -> Option<CommitmentId> {
    match what {
        What::ChangeCommitment { commitment, .. }
        | What::MoveToList { commitment, .. }
        | What::ClaimCommitment { commitment, .. }
        | What::WithdrawClaim { commitment, .. }
        | What::KeepClaim { commitment, .. }
        | What::SignCommitment { commitment, .. }
        | What::RenewCommitment { commitment, .. }
        | What::EndCommitment { commitment, .. }
        | What::EraseResident { commitment, .. } => Some(*commitment),
        _ => None,
    }
}

fn known(
    id: CommitmentId,
    field: &str,
    states: &dyn States,
) -> Result<std::sync::Arc<Commitment>, Refusal> {
    states
        .commitment(id)
        .ok_or_else(|| Refusal::of(field, no_such("commitment")))
}

fn make(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let What::MakeCommitment {
        fields,
        list,
        raiser_person,
        happened,
    } = &command.what
    else {
        return Err(nothing_changed());
    };
    let directory = states.directory();
    let fields = tidy(fields);
    let mut check = Check::default();
    fields_of(&mut check, &fields, states);
    check.happened(happened, NaiveDate::MIN, &directory, env);
    let raiser_person = issue::sealed(&mut check, raiser_person.as_ref());
    check.done()?;
    let subject = Subject::Commitment(CommitmentId(command.id.child(0)));
    let made = Event::CommitmentMade {
        list: list.unwrap_or(fields.kind.list()),
        fields: Box::new(fields),
        raiser_person,
        happened: happened.clone(),
    };
    Ok(vec![(subject, made)])
}

/// One 约定 and what its rules look at.
struct Case<'a> {
    known: &'a Commitment,
    directory: &'a Directory,
    states: &'a dyn States,
    env: &'a Env,
}

impl Case<'_> {
    fn fact(&self, event: Event) -> Facts {
        vec![(Subject::Commitment(self.known.id), event)]
    }

    fn check(&self, happened: &Happened, earliest: NaiveDate) -> Check {
        let mut check = Check::default();
        check.happened(happened, earliest, self.directory, self.env);
        check
    }

    fn wrong_state(&self) -> Refusal {
        Refusal::whole(Code::WrongCommitment {
            state: self.known.state(),
        })
    }

    fn not_ended(&self) -> Result<(), Refusal> {
        match self.known.ended {
            Some(_) => Err(self.wrong_state()),
            None => Ok(()),
        }
    }

    fn ended(&self, cancelled: bool, note: &str, happened: &Happened) -> Result<Facts, Refusal> {
        self.not_ended()?;
        let state = self.known.state();
        let can_end = match self.known.fields.kind {
            CommitmentKind::Resource => true,
            _ => matches!(state, CommitmentState::Kept | CommitmentState::InForce),
        };
        if !cancelled && !can_end {
            return Err(self.wrong_state());
        }
        let mut check = self.check(happened, NaiveDate::MIN);
        match cancelled {
            true => check.filled("note", note, limit::REASON),
            false => check.at_most("note", note, limit::REASON),
        }
        check.done()?;
        let mut facts = self.fact(Event::CommitmentEnded {
            cancelled,
            note: line(note),
            happened: happened.clone(),
        });
        if cancelled {
            // Nobody keeps these any more; what was kept was used.
            let open = self.known.live_claims().filter(|one| one.kept.is_none());
            facts.extend(open.filter_map(|claim| self.given_back(claim, happened)));
        }
        Ok(facts)
    }

    fn erased(&self, reason: &str) -> Result<Facts, Refusal> {
        let reason = line(reason);
        let mut check = Check::default();
        check.filled("reason", &reason, limit::REASON);
        check.done()?;
        let Some(person) = &self.known.raiser_person else {
            return Err(nothing_changed());
        };
        let fields = &self.known.fields;
        // Nobody can change the words of what has ended; then the answer says how many records still write the name.
        if self.known.ended.is_none() {
            let texts = [&fields.title, &fields.place, &fields.detail];
            super::issue::unnamed(&person.reference, &texts, self.states)?;
        }
        Ok(self.fact(Event::PersonalErased {
            reference: person.reference.clone(),
            reason,
        }))
    }
}
