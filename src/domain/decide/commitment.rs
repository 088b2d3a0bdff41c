//! 约定: what is needed and claimed, what is signed, and on which of the five lists it stands.

use super::check::{Check, limit, line, no_such, nothing_changed, paragraphs, show_day, show_text};
use super::*;
use crate::domain::commitment::*;
use crate::domain::env::Happened;
use crate::domain::issue::Personal;
use chrono::NaiveDate;

/// Parties of one compact.
const MOST_UNITS: usize = 200;
/// Longer is no frontage.
const MOST_METRES: u32 = 100_000;

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

/// The unit a command claims for, takes a claim back for, or keeps one for.
pub(super) fn claimant(what: &What, states: &dyn States) -> Option<UnitId> {
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
    let raiser_person = match raiser_person {
        None => None,
        Some(Personal::Sealed(sealed)) => Some(sealed.clone()),
        Some(Personal::Plain(_)) => {
            check.wrong("raiser_person", Code::NotSealed);
            None
        }
    };
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

/// Texts as they are kept, each unit once.
pub(super) fn tidy(fields: &CommitmentFields) -> CommitmentFields {
    let mut units: Vec<UnitId> = Vec::new();
    for unit in &fields.units {
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    CommitmentFields {
        title: line(&fields.title),
        detail: paragraphs(&fields.detail),
        place: line(&fields.place),
        units,
        ..fields.clone()
    }
}

/// What must hold of the fields wherever they come from.
fn fields_of(check: &mut Check, fields: &CommitmentFields, states: &dyn States) {
    let directory = states.directory();
    check.filled("title", &fields.title, limit::TITLE);
    check.at_most("detail", &fields.detail, limit::DETAIL);
    check.at_most("place", &fields.place, limit::PLACE);
    if let Some(district) = fields.district {
        let known = directory.districts.contains_key(&district);
        check.known(known, "district", "district");
    }
    for unit in &fields.units {
        check.known(directory.unit(*unit).is_some(), "units", "unit");
    }
    let most = u32::try_from(MOST_UNITS).unwrap_or(u32::MAX);
    check.when(
        fields.units.len() > MOST_UNITS,
        "units",
        Code::TooLong { limit: most },
    );
    // Whoever signs or offers is known; a need may come from anybody.
    let nobody = fields.units.is_empty() && !fields.kind.is_claimed();
    check.when(nobody, "units", Code::Empty);
    if fields.kind == CommitmentKind::Frontage {
        check.when(fields.metres.is_none(), "metres", Code::Empty);
    }
    if let Some(metres) = fields.metres {
        check.when(metres == 0, "metres", Code::Empty);
        let limit = MOST_METRES;
        check.when(metres > limit, "metres", Code::TooLong { limit });
    }
    let reversed = fields
        .until
        .zip(fields.from)
        .is_some_and(|(to, from)| to < from);
    check.when(reversed, "until", Code::PeriodReversed);
    if let Some(issue) = fields.issue {
        check.known(states.issue(issue).is_some(), "issue", "issue");
    }
    if let Some(decision) = fields.decision {
        let known = states.decision(decision).is_some();
        check.known(known, "decision", "decision");
    }
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

    fn changed(&self, change: &Change<CommitmentFields>) -> Result<Facts, Refusal> {
        self.not_ended()?;
        let mut check = Check::default();
        let merged = self.merged(&mut check, change);
        fields_of(&mut check, &merged, self.states);
        check.done()?;
        if merged == self.known.fields {
            return Err(nothing_changed());
        }
        let fields = Box::new(merged);
        Ok(self.fact(Event::CommitmentChanged { fields }))
    }

    fn merged(&self, check: &mut Check, change: &Change<CommitmentFields>) -> CommitmentFields {
        // What the form showed was kept tidy; an untidy `was` must not look like a change.
        let (was, now) = (&tidy(&change.was), &tidy(&change.now));
        let present = &self.known.fields;
        let (directory, on) = (self.directory, self.env.today());
        macro_rules! merge {
            ($field:ident, $show:expr) => {
                check.merge(
                    stringify!($field),
                    (&was.$field, &now.$field, &present.$field),
                    $show,
                )
            };
        }
        let merged = CommitmentFields {
            kind: present.kind,
            title: merge!(title, show_text),
            detail: merge!(detail, show_text),
            place: merge!(place, show_text),
            district: merge!(district, |id| id.map_or_else(String::new, |id| {
                directory.district_name(id).to_string()
            })),
            metres: merge!(metres, |metres| {
                metres.map_or_else(String::new, |metres| metres.to_string())
            }),
            units: merge!(units, |units| {
                let names: Vec<&str> = units
                    .iter()
                    .map(|unit| directory.unit_name(*unit, on))
                    .collect();
                names.join("、")
            }),
            claims: merge!(claims, |claims| claims.zh().to_string()),
            from: merge!(from, show_day),
            until: merge!(until, show_day),
            issue: merge!(issue, |id| id.map_or_else(String::new, |id| id.short())),
            decision: merge!(decision, |id| id.map_or_else(String::new, |id| id.short())),
        };
        check.when(now.kind != present.kind, "kind", Code::KindFixed);
        let users = self.known.live_claims().count();
        let users = users.max(self.known.lent_to.len());
        check.when(
            users > 1 && merged.claims == Claims::One,
            "claims",
            Code::OneClaimOnly,
        );
        merged
    }

    fn moved(&self, to: FiveList, reason: &str) -> Result<Facts, Refusal> {
        let mut check = Check::default();
        check.at_most("reason", reason, limit::REASON);
        check.done()?;
        if to == self.known.list {
            return Err(nothing_changed());
        }
        Ok(self.fact(Event::CommitmentMovedList {
            from: self.known.list,
            to,
            reason: line(reason),
        }))
    }

    fn claimed(&self, command: &Command) -> Result<Facts, Refusal> {
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

    fn of_claim(&self, what: &What) -> Result<Facts, Refusal> {
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
    fn given_back(&self, claim: &Claim, happened: &Happened) -> Option<(Subject, Event)> {
        let event = Event::CommitmentReturned {
            need: self.known.id,
            happened: happened.clone(),
        };
        Some((Subject::Commitment(claim.resource?), event))
    }

    fn signed(&self, units: &[UnitId], happened: &Happened) -> Result<Facts, Refusal> {
        self.not_ended()?;
        if !self.known.fields.kind.is_signed() {
            return Err(Refusal::whole(Code::NotSignable));
        }
        // The paper may be older than the entry, but no older than its last 续签.
        let earliest = self.known.renewed_on.unwrap_or(NaiveDate::MIN);
        let mut check = self.check(happened, earliest);
        check.when(units.is_empty(), "units", Code::Empty);
        let open = self.known.unsigned();
        let mut facts: Facts = Vec::new();
        let mut seen: Vec<UnitId> = Vec::new();
        for unit in units.iter().copied() {
            if seen.contains(&unit) {
                continue;
            }
            seen.push(unit);
            let party = self.known.fields.units.contains(&unit);
            check.unless(party, "units", Code::NotAParty { unit });
            check.when(
                party && !open.contains(&unit),
                "units",
                Code::SignedAlready { unit },
            );
            let happened = happened.clone();
            facts.extend(self.fact(Event::CommitmentSigned { unit, happened }));
        }
        check.done()?;
        Ok(facts)
    }

    fn renewed(
        &self,
        from: Option<NaiveDate>,
        until: NaiveDate,
        happened: &Happened,
    ) -> Result<Facts, Refusal> {
        self.not_ended()?;
        if !self.known.fields.kind.is_signed() {
            return Err(Refusal::whole(Code::NotSignable));
        }
        let mut check = self.check(happened, NaiveDate::MIN);
        if let Some(date) = self.known.fields.until {
            check.unless(until > date, "until", Code::DateNotAfter { date });
        }
        let from = from.or(self.known.fields.from);
        let reversed = from.is_some_and(|from| until < from);
        check.when(reversed, "until", Code::PeriodReversed);
        check.done()?;
        Ok(self.fact(Event::CommitmentRenewed {
            from,
            until: Some(until),
            happened: happened.clone(),
        }))
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
        Ok(self.fact(Event::PersonalErased {
            reference: person.reference.clone(),
            reason,
        }))
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
