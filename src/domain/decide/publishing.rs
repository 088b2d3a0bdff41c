//! 征求意见、公示: a decision waits for the people's word, and takes effect or goes back to a meeting.

use super::check::{self, limit};
use super::follow_up::{Case, IN_HAND};
use super::*;
use crate::domain::decision::{CourseState, Ending};
use crate::domain::issue::IssueState;

impl Case<'_> {
    /// Before anybody works on it, and over before its limit.
    pub(super) fn published(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::PublishDecision {
            kind,
            from,
            until,
            place,
            happened,
            ..
        } = what
        else {
            return Err(check::nothing_changed());
        };
        self.in_state(IN_HAND)?;
        let from = from.unwrap_or(happened.occurred_on);
        let mut reasons = self.check(happened, self.course.assigned_on);
        let began = !self.course.progress.is_empty() || !self.course.returns.is_empty();
        reasons.when(began, "", Code::WorkBegun);
        reasons.when(*until < from, "until", Code::PeriodReversed);
        let earliest = self.course.assigned_on;
        reasons.when(from < earliest, "from", Code::BeforeItsCause { earliest });
        if let Some(limit) = self.course.limit() {
            reasons.when(*until >= limit, "until", Code::PublishedPastLimit { limit });
        }
        reasons.at_most("place", place, limit::PLACE);
        reasons.done()?;
        Ok(vec![Event::DecisionPublished {
            kind: *kind,
            from,
            until: *until,
            place: check::line(place),
            happened: happened.clone(),
        }])
    }

    /// Whoever takes it in spite of objections, or gives it back, is of the supervision group or a leader.
    pub(super) fn publication_ended(&self, what: &What) -> Result<Facts, Refusal> {
        let What::EndPublication {
            decision,
            objections,
            handled,
            ending,
            limit: new_limit,
            happened,
        } = what
        else {
            return Err(check::nothing_changed());
        };
        if self.course.state != CourseState::Published {
            return Err(Refusal::whole(Code::NotPublished));
        }
        if *ending == Ending::BackToMeeting {
            self.signed()?;
        }
        let running = self.course.publication();
        let from = running.map_or(self.course.assigned_on, |running| {
            running.happened.occurred_on
        });
        let mut reasons = self.check(happened, from);
        let on = happened.occurred_on;
        let back = *ending == Ending::BackToMeeting;
        if back || *objections > 0 {
            self.supervising(&mut reasons, happened, true);
            reasons.filled("handled", handled, limit::REASON);
        } else {
            reasons.at_most("handled", handled, limit::REASON);
        }
        reasons.when(back && *objections == 0, "objections", Code::NoObjections);
        if let Some(running) = running.filter(|running| !back && on <= running.until) {
            let until = running.until;
            reasons.wrong("occurred_on", Code::PublicationRuns { until });
        }
        let due = self.course.effect_limit.or(self.course.terms.due().date());
        let holds = new_limit.or(due);
        if let Some(limit) = holds.filter(|_| !back) {
            reasons.when(limit <= on, "limit", Code::DateNotAfter { date: on });
        }
        reasons.done()?;
        let mut facts = vec![(
            Subject::Decision(*decision),
            Event::PublicationEnded {
                objections: *objections,
                handled: check::line(handled),
                ending: *ending,
                limit: new_limit.filter(|_| !back && due.is_some()),
                happened: happened.clone(),
            },
        )];
        if back {
            facts.extend(self.brought_back(handled, happened));
        }
        Ok(facts)
    }

    /// The issues it answered are free for the next agenda.
    fn brought_back<'a>(
        &'a self,
        reason: &'a str,
        happened: &'a crate::domain::env::Happened,
    ) -> impl Iterator<Item = (Subject, Event)> + 'a {
        let issues = self.course.origin.issues.iter().copied();
        let settled = move |id: &IssueId| {
            let known = self.states.issue(*id);
            known.is_some_and(|issue| matches!(issue.state, IssueState::Settled { .. }))
        };
        issues.filter(settled).map(move |id| {
            let event = Event::IssueBroughtBack {
                reason: check::line(reason),
                happened: happened.clone(),
            };
            (Subject::Issue(id), event)
        })
    }
}
