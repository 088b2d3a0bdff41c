//! What the dates of a decision mean: its limit, its reviews, what waits for an answer.

use chrono::NaiveDate;

use super::*;
use crate::domain::event::Event;
use crate::domain::meeting::Due;

impl Decision {
    /// A word of the unit that leads; of whom nobody knows it is taken as such.
    pub fn is_of_lead(&self, unit: Option<UnitId>) -> bool {
        unit.is_none_or(|unit| unit == self.terms.lead())
    }

    /// What the lead unit itself has reported.
    pub fn own_progress(&self) -> impl Iterator<Item = &Progress> {
        self.progress
            .iter()
            .filter(|progress| self.is_of_lead(progress.unit))
    }

    /// The limit in force: 整改时限, else the granted extension, else the due date. None: long-term.
    pub fn limit(&self) -> Option<NaiveDate> {
        self.limit_by().map(|(limit, _)| limit)
    }

    /// The limit in force, and what set it.
    pub fn limit_by(&self) -> Option<(NaiveDate, LimitBy)> {
        // Before it takes effect no time runs.
        if self.state == CourseState::Published {
            return None;
        }
        let (extensions, returns) = self.limit_since;
        let returned = self.returns.iter().skip(returns).next_back();
        let returned = returned.map(|last| (last, (last.limit, LimitBy::Return)));
        let due = match self.terms.due() {
            Due::On { date, .. } => (self.effect_limit.unwrap_or(date), LimitBy::Terms),
            Due::LongTerm { .. } => return returned.map(|(_, limit)| limit),
        };
        let extended = self
            .extensions
            .iter()
            .enumerate()
            .skip(extensions)
            .filter_map(|(place, asked)| Some((place, asked.answer.as_ref()?)))
            .filter_map(|(place, answer)| {
                answer
                    .granted
                    .map(|limit| ((answer.happened.occurred_on, place), limit))
            })
            .next_back();
        match (returned, extended) {
            // An extension granted after a return moves the 整改时限; on one day the order of entry tells.
            (Some((last, _)), Some((granted, limit)))
                if granted >= (last.happened.occurred_on, last.answered) && limit > last.limit =>
            {
                Some((limit, LimitBy::Extension))
            }
            (Some((_, limit)), _) => Some(limit),
            (None, Some((_, limit))) => Some((limit, LimitBy::Extension)),
            (None, None) => Some(due),
        }
    }

    pub(super) fn answered(&self) -> usize {
        let answers = self.extensions.iter();
        answers.filter(|asked| asked.answer.is_some()).count()
    }

    /// Long-term: the day it is looked at again. None: it has a limit.
    pub fn next_review(&self) -> Option<NaiveDate> {
        match self.terms.due() {
            Due::LongTerm { .. } if self.state == CourseState::Published => None,
            Due::LongTerm { review } => {
                let last = self.reviewed_on.unwrap_or(self.assigned_on);
                Some(review.after(last.max(self.review_since.unwrap_or(last))))
            }
            Due::On { .. } => None,
        }
    }

    /// The unit leads it or assists.
    pub fn concerns(&self, unit: UnitId) -> bool {
        self.terms.lead() == unit || self.terms.assist().contains(&unit)
    }

    /// 签收 of that unit for that version of the minutes.
    pub fn has_signed(&self, unit: UnitId, version: u32) -> bool {
        self.receipts
            .iter()
            .any(|receipt| receipt.unit == unit && receipt.version == version)
    }

    /// Extensions granted so far.
    pub fn extensions_granted(&self) -> usize {
        self.extensions
            .iter()
            .filter(|asked| {
                asked
                    .answer
                    .as_ref()
                    .is_some_and(|answer| answer.granted.is_some())
            })
            .count()
    }

    /// 提交上级, and no answer yet.
    pub fn pending_escalation(&self) -> Option<&Escalated> {
        self.escalated
            .as_ref()
            .filter(|escalated| escalated.answer.is_none() && self.state.is_open())
    }

    /// An extension asked for and not answered yet. What is 办结, 销号 or 撤销 waits for none.
    pub fn pending_extension(&self) -> Option<&Extension> {
        if !self.state.is_undone() {
            return None;
        }
        self.extensions
            .iter()
            .rev()
            .find(|asked| asked.answer.is_none())
    }
}

/// Whether its form asks how it was said. Of the others 当面, which is recorded where nothing is, would be made up.
pub fn asks_how(event: &Event) -> bool {
    !matches!(
        event,
        Event::IssueRegistered { .. }
            | Event::IssueClimbed { .. }
            | Event::IssueGridClimbed { .. }
            | Event::IssueSentDown { .. }
            | Event::IssueReferred { .. }
            | Event::IssueReferralAnswered { .. }
            | Event::IssueSettledBelow { .. }
            | Event::IssueBroughtBack { .. }
            | Event::IssueReopened { .. }
            | Event::CommitmentMade { .. }
    )
}

/// Who, how and when a follow-up fact happened. None: the event carries none.
pub fn happened(event: &Event) -> Option<&Happened> {
    match event {
        Event::Acknowledged { happened, .. }
        | Event::Progressed { happened, .. }
        | Event::ReportedDone { happened, .. }
        | Event::Verified { happened, .. }
        | Event::StruckOff { happened, .. }
        | Event::Returned { happened, .. }
        | Event::ExtensionAsked { happened, .. }
        | Event::ExtensionAnswered { happened, .. }
        | Event::Blocked { happened, .. }
        | Event::Unblocked { happened, .. }
        | Event::DecisionEscalated { happened, .. }
        | Event::EscalationAnswered { happened, .. }
        | Event::EvidenceAdded { happened, .. }
        | Event::OwnerChanged { happened, .. }
        | Event::Reviewed { happened, .. }
        | Event::MadeRoutine { happened, .. }
        | Event::Reminded { happened, .. }
        | Event::Relapsed { happened, .. }
        | Event::Cancelled { happened, .. } => Some(happened),
        Event::TermsChanged { happened, .. } => happened.as_ref(),
        Event::PatrolDrawn { draw } => Some(&draw.happened),
        Event::PatrolSwapped { swap, .. } => Some(&swap.happened),
        Event::FindingAnswered { answer, .. } => Some(&answer.happened),
        Event::PatrolPassed { passed } => Some(&passed.happened),
        Event::PatrolFound { happened, .. }
        | Event::FindingReported { happened, .. }
        | Event::FindingOrdered { happened, .. }
        | Event::FindingJudged { happened, .. }
        | Event::PatrolEnded { happened, .. }
        | Event::IssueRegistered { happened, .. }
        | Event::IssueClimbed { happened, .. }
        | Event::IssueSentDown { happened, .. }
        | Event::IssueReferred { happened, .. }
        | Event::IssueReferralAnswered { happened, .. }
        | Event::IssueSettledBelow { happened, .. }
        | Event::DecisionPublished { happened, .. }
        | Event::PublicationEnded { happened, .. }
        | Event::IssueBroughtBack { happened, .. }
        | Event::IssueGridClimbed { happened, .. }
        | Event::IssueReopened { happened, .. }
        | Event::IssueAnswered { happened, .. } => Some(happened),
        Event::CommitmentKept { kept, .. } => Some(&kept.happened),
        Event::TurnsSwapped { happened, .. }
        | Event::CommitmentMade { happened, .. }
        | Event::CommitmentClaimed { happened, .. }
        | Event::CommitmentClaimWithdrawn { happened, .. }
        | Event::CommitmentSigned { happened, .. }
        | Event::CommitmentRenewed { happened, .. }
        | Event::CommitmentLent { happened, .. }
        | Event::CommitmentReturned { happened, .. }
        | Event::CommitmentEnded { happened, .. } => Some(happened),
        _ => None,
    }
}
