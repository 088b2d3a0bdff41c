//! 延期, 变更责任人, 改派/调整要求, 撤销: what changes a decision in the ledger after its minutes.

use super::check::{self, limit, nothing_changed};
use super::follow_up::{Case, IN_HAND, UNCLOSED, UNDONE};
use super::*;
use crate::domain::meeting::DraftTerms;

impl Case<'_> {
    /// Asked on or before the limit in force: by the day it was asked, not the day it was typed.
    pub(super) fn asked(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::AskExtension {
            reason,
            progress,
            proposed,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(IN_HAND)?;
        let Some(limit) = self.course.limit() else {
            return Err(Refusal::whole(Code::NoLimit));
        };
        let mut reasons = self.check(happened, self.since());
        reasons.filled("reason", reason, limit::REASON);
        reasons.at_most("progress", progress, limit::DECISION);
        let pending = self.course.pending_extension().is_some();
        reasons.when(pending, "", Code::ExtensionPending);
        let allowed = self.states.office().settings.max_extensions;
        let granted = self.course.extensions_granted();
        let used_up = granted >= usize::try_from(allowed).unwrap_or(usize::MAX);
        reasons.when(used_up, "", Code::ExtensionUsedUp { allowed });
        reasons.when(
            happened.occurred_on > limit,
            "occurred_on",
            Code::ExtensionTooLate { limit },
        );
        reasons.when(
            *proposed <= limit,
            "proposed",
            Code::DateNotAfter { date: limit },
        );
        reasons.done()?;
        Ok(vec![Event::ExtensionAsked {
            reason: check::line(reason),
            progress: check::paragraphs(progress),
            proposed: *proposed,
            limit_then: limit,
            happened: happened.clone(),
        }])
    }

    pub(super) fn answered(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::AnswerExtension {
            granted,
            opinion,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(UNDONE)?;
        let Some(asked) = self.course.pending_extension() else {
            return Err(Refusal::whole(Code::NoExtensionPending));
        };
        let mut reasons = self.check(happened, asked.asked.occurred_on);
        self.supervising(&mut reasons, happened, true);
        reasons.filled("opinion", opinion, limit::REASON);
        let date = self
            .course
            .limit()
            .map_or(asked.limit_then, |limit| limit.max(asked.limit_then));
        reasons.when(
            granted.is_some_and(|granted| granted <= date),
            "granted",
            Code::DateNotAfter { date },
        );
        reasons.done()?;
        Ok(vec![Event::ExtensionAnswered {
            granted: *granted,
            opinion: check::line(opinion),
            happened: happened.clone(),
        }])
    }

    /// Another person of the lead unit.
    pub(super) fn owner_changed(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::ChangeOwner {
            owner,
            reason,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(UNDONE)?;
        let mut reasons = self.check(happened, self.course.assigned_on);
        reasons.filled("reason", reason, limit::REASON);
        let unit = self.course.terms.lead();
        match self.directory.person(*owner) {
            None => reasons.wrong("owner", check::no_such("person")),
            Some(person) if person.belongs_to(unit) => {
                reasons.in_office("owner", *owner, happened.occurred_on, self.directory);
            }
            Some(_) => reasons.unless(
                false,
                "owner",
                Code::OwnerOfOtherUnit {
                    person: *owner,
                    unit,
                },
            ),
        }
        reasons.when(
            *owner == self.course.terms.owner(),
            "owner",
            Code::NothingChanged,
        );
        reasons.done()?;
        Ok(vec![Event::OwnerChanged {
            owner: *owner,
            reason: check::line(reason),
            happened: happened.clone(),
        }])
    }

    /// Other terms, on the 依据 of the chair or a later meeting. They are complete, like those of any closed meeting.
    pub(super) fn reassigned(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::Reassign {
            terms,
            basis,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(UNDONE)?;
        self.signed()?;
        let mut reasons = self.check(happened, self.course.assigned_on);
        self.supervising(&mut reasons, happened, false);
        reasons.filled("basis", basis, limit::REASON);
        let earliest = self.course.assigned_on;
        let present = DraftTerms::from(&self.course.terms);
        let day = happened.occurred_on;
        let merged = draft::merged(
            &mut reasons,
            "terms",
            terms,
            &present,
            (self.directory, day),
        );
        let clean = draft::cleaned(&mut reasons, "terms", &merged, earliest, self.directory);
        let office = self.states.office();
        let room = draft::room(self.directory, &office, earliest, self.env);
        draft::one_date(&mut reasons, "terms", &present, &clean, room);
        reasons.done()?;
        let complete = assigning::complete(self.course.id, &clean, day, self.states)?;
        if complete == self.course.terms {
            return Err(nothing_changed());
        }
        Ok(vec![Event::TermsChanged {
            terms: Box::new(complete),
            origin: Box::new(self.course.origin.clone()),
            basis: check::line(basis),
            happened: Some(happened.clone()),
        }])
    }

    /// Until 签发 the wording of the meeting is still open, and what it says is what the ledger holds: a change of its own
    /// would leave the two apart. An imported row has no minutes.
    pub(super) fn signed(&self) -> Result<(), Refusal> {
        let origin = &self.course.origin;
        if origin.meeting.is_some() && origin.number.is_none() {
            return Err(Refusal::whole(Code::ChangeInMinutes));
        }
        Ok(())
    }

    pub(super) fn cancelled(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::CancelDecision {
            reason,
            basis,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(UNCLOSED)?;
        self.signed()?;
        let mut reasons = self.check(happened, self.course.assigned_on);
        self.supervising(&mut reasons, happened, false);
        reasons.filled("reason", reason, limit::REASON);
        reasons.filled("basis", basis, limit::REASON);
        reasons.done()?;
        Ok(vec![Event::Cancelled {
            reason: check::line(reason),
            basis: check::line(basis),
            happened: happened.clone(),
        }])
    }
}
