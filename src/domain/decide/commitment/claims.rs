//! 认领: who claims one, keeps it or takes it back, and 供需配对: with which resource.

use super::*;

/// The unit a command claims for, takes a claim back for, or keeps one for.
pub(in crate::domain::decide) fn claimant(what: &What, states: &dyn States) -> Option<UnitId> {
    match what {
        What::ClaimCommitment { unit, resource, .. } => {
            unit.or_else(|| of_resource(*resource, states))
        }
        What::WithdrawClaim {
            commitment, claim, ..
        }
        | What::KeepClaim {
            commitment, claim, ..
        } => Some(states.commitment(*commitment)?.claim(*claim)?.unit),
        _ => None,
    }
}

fn of_resource(resource: Option<CommitmentId>, states: &dyn States) -> Option<UnitId> {
    states.commitment(resource?)?.fields.units.first().copied()
}

impl Case<'_> {
    pub(super) fn claimed(&self, command: &Command) -> Result<Facts, Refusal> {
        let What::ClaimCommitment {
            unit,
            person,
            resource,
            happened,
            ..
        } = &command.what
        else {
            return Err(nothing_changed());
        };
        self.not_ended()?;
        if !self.known.fields.kind.is_claimed() {
            return Err(Refusal::whole(Code::NotClaimable));
        }
        let mut check = self.check(happened, self.known.made_on);
        let offered = match resource {
            Some(id) => Some(known(*id, "resource", self.states)?),
            None => None,
        };
        let by = unit.or_else(|| of_resource(*resource, self.states));
        let Some(by) = by else {
            check.wrong("unit", Code::Empty);
            check.done()?;
            return Err(Refusal::of("unit", Code::Empty));
        };
        check.known(self.directory.unit(by).is_some(), "unit", "unit");
        if let Some(id) = person {
            check.in_office("person", *id, happened.occurred_on, self.directory);
            let elsewhere = self
                .directory
                .person(*id)
                .is_some_and(|person| !person.belongs_to(by));
            let code = Code::NotOfUnit {
                person: *id,
                unit: by,
            };
            check.when(elsewhere, "person", code);
        }
        self.claimed_before(&mut check, by, *person);
        if let Some(offered) = &offered {
            answered_with(&mut check, offered, by);
        }
        check.done()?;
        let claim = ClaimId(command.id.child(0));
        let mut facts = self.fact(Event::CommitmentClaimed {
            claim,
            unit: by,
            person: *person,
            resource: *resource,
            happened: happened.clone(),
        });
        if let Some(resource) = resource {
            facts.push((
                Subject::Commitment(*resource),
                Event::CommitmentLent {
                    need: self.known.id,
                    happened: happened.clone(),
                },
            ));
        }
        Ok(facts)
    }

    /// Who has it already: anybody where only one may, else the same unit and person.
    fn claimed_before(&self, check: &mut Check, unit: UnitId, person: Option<PersonId>) {
        let held = self.known.live_claims().find(|claim| {
            self.known.fields.claims == Claims::One || (claim.unit, claim.person) == (unit, person)
        });
        if let Some(held) = held {
            let code = Code::ClaimedBy {
                unit: held.unit,
                person: held.person,
            };
            check.wrong("", code);
        }
    }

    pub(super) fn of_claim(&self, what: &What) -> Result<Facts, Refusal> {
        let (id, happened) = match what {
            What::WithdrawClaim {
                claim, happened, ..
            }
            | What::KeepClaim {
                claim, happened, ..
            } => (*claim, happened),
            _ => return Err(nothing_changed()),
        };
        self.not_ended()?;
        let Some(claim) = self.known.claim(id) else {
            return Err(Refusal::of("claim", no_such("claim")));
        };
        let mut check = self.check(happened, claim.claimed.occurred_on);
        let over = !claim.is_live() || claim.kept.is_some();
        check.when(over, "", Code::ClaimOver);
        if let What::KeepClaim { text, .. } = what {
            check.at_most("text", text, limit::DECISION);
            check.done()?;
            return Ok(self.fact(Event::CommitmentKept {
                claim: id,
                kept: Kept {
                    text: paragraphs(text),
                    happened: happened.clone(),
                },
            }));
        }
        let reason = match what {
            What::WithdrawClaim { reason, .. } => line(reason),
            _ => String::new(),
        };
        check.filled("reason", &reason, limit::REASON);
        check.done()?;
        let mut facts = self.fact(Event::CommitmentClaimWithdrawn {
            claim: id,
            reason,
            happened: happened.clone(),
        });
        facts.extend(self.given_back(claim, happened));
        Ok(facts)
    }

    /// The resource of a claim is free for others again.
    pub(super) fn given_back(
        &self,
        claim: &Claim,
        happened: &Happened,
    ) -> Option<(Subject, Event)> {
        let event = Event::CommitmentReturned {
            need: self.known.id,
            happened: happened.clone(),
        };
        Some((Subject::Commitment(claim.resource?), event))
    }
}

/// 供需配对: a resource of that unit which is still free.
fn answered_with(check: &mut Check, offered: &Commitment, by: UnitId) {
    let is_resource = offered.fields.kind == CommitmentKind::Resource;
    check.unless(is_resource, "resource", Code::NotAResource);
    let of_unit = offered.fields.units.contains(&by);
    check.unless(of_unit, "unit", Code::NotAParty { unit: by });
    if offered.ended.is_some() {
        let state = offered.state();
        check.wrong("resource", Code::WrongCommitment { state });
    } else if let Some(need) = offered.lent_to.first().filter(|_| !offered.is_free()) {
        check.wrong("resource", Code::ResourceLent { need: *need });
    }
}
