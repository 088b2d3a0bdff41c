//! 督办: what units report of a decision and what the supervision group says of it.
//!
//! What is judged is who did it (`happened.by`) and on which day it happened, not who typed it and when. Which roles of the
//! program may enter what stands in `domain::roles`.

use super::check::{self, Check, limit, nothing_changed};
use super::*;
use crate::domain::decision::Checks;
use crate::domain::decision::CourseState::{self, *};
use crate::domain::directory::PersonRole;
use crate::domain::env::{Happened, Role};
use crate::domain::meeting::EscalationForm;
use chrono::NaiveDate;

/// 待签收, 办理中: the unit still has it in hand.
pub(super) const IN_HAND: &[CourseState] = &[AwaitingReceipt, InProgress];
/// Not yet 办结.
pub(super) const UNDONE: &[CourseState] = &[AwaitingReceipt, InProgress, AwaitingVerification];
/// Not yet 销号.
pub(super) const UNCLOSED: &[CourseState] =
    &[AwaitingReceipt, InProgress, AwaitingVerification, Completed];

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let Some(id) = decision_of(&command.what) else {
        return Err(nothing_changed());
    };
    let Some(course) = states.decision(id) else {
        return Err(Refusal::of("decision", check::no_such("decision")));
    };
    let directory = states.directory();
    let case = Case {
        course: course.as_ref(),
        directory: directory.as_ref(),
        states,
        env,
    };
    let events = match &command.what {
        What::Progress { .. } | What::ReportDone { .. } | What::Review { .. } => {
            case.reported(&command.what)?
        }
        What::Block { .. } | What::Unblock { .. } | What::Escalate { .. } => {
            case.beside(&command.what)?
        }
        What::AnswerEscalation { .. } => case.replied(&command.what)?,
        What::AddEvidence { .. } => case.evidenced(&command.what)?,
        What::AskExtension { .. } => case.asked(&command.what)?,
        What::AnswerExtension { .. } => case.answered(&command.what)?,
        What::ChangeOwner { .. } => case.owner_changed(&command.what)?,
        What::Reassign { .. } => case.reassigned(&command.what)?,
        What::PublishDecision { .. } => case.published(&command.what)?,
        What::EndPublication { .. } => return case.publication_ended(&command.what),
        What::CancelDecision { .. } => case.cancelled(&command.what)?,
        What::Verify { .. } => case.verify(&command.what)?,
        What::Return { .. } | What::Relapse { .. } => case.sent_back(&command.what)?,
        _ => case.ended(&command.what)?,
    };
    Ok(events
        .into_iter()
        .map(|event| (Subject::Decision(id), event))
        .collect())
}

/// One decision and what its rules look at.
pub(super) struct Case<'a> {
    pub(super) course: &'a Decision,
    pub(super) directory: &'a Directory,
    pub(super) states: &'a dyn States,
    pub(super) env: &'a Env,
}

impl Case<'_> {
    pub(super) fn in_state(&self, allowed: &[CourseState]) -> Result<(), Refusal> {
        if allowed.contains(&self.course.state) {
            Ok(())
        } else {
            Err(Refusal::whole(Code::WrongCourse {
                state: self.course.state,
            }))
        }
    }

    /// The day the present stretch of work began: 交办, or the last 退回 or 反弹.
    pub(super) fn since(&self) -> NaiveDate {
        let returned = self.course.returns.last();
        returned.map_or(self.course.assigned_on, |last| last.happened.occurred_on)
    }

    /// A `Check` that has judged who and when already.
    pub(super) fn check(&self, happened: &Happened, earliest: NaiveDate) -> Check {
        let mut reasons = Check::default();
        reasons.happened(happened, earliest, self.directory, self.env);
        reasons
    }

    /// Only a member of the supervision group, and never for the own unit. `leaders`: a leader may as well.
    pub(super) fn supervising(&self, reasons: &mut Check, happened: &Happened, leaders: bool) {
        let person = happened.by.and_then(|by| self.directory.person(by));
        let Some(person) = person else {
            // Unknown ones are refused as such already.
            reasons.when(happened.by.is_none(), "by", Code::SupervisionOnly);
            return;
        };
        let of_group = self.directory.supervises(person);
        let leads = person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember);
        reasons.unless(of_group || (leaders && leads), "by", Code::SupervisionOnly);
        let unit = self.course.terms.lead();
        acting::keep_from_own(reasons, person, unit, self.directory, self.env);
    }

    /// What the unit reports.
    fn reported(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        match what {
            What::Progress { text, happened, .. } => {
                self.in_state(UNDONE)?;
                let mut reasons = self.check(happened, self.course.assigned_on);
                reasons.filled("text", text, limit::DECISION);
                reasons.done()?;
                Ok(vec![Event::Progressed {
                    text: check::paragraphs(text),
                    happened: happened.clone(),
                    unit: self.reporting(happened),
                }])
            }
            What::ReportDone { text, happened, .. } => {
                self.in_state(IN_HAND)?;
                let mut reasons = self.check(happened, self.since());
                reasons.filled("text", text, limit::DECISION);
                reasons.done()?;
                Ok(self.report_done(check::paragraphs(text), happened))
            }
            What::Review { note, happened, .. } => {
                self.long_term()?;
                let mut reasons = self.check(happened, self.last_review());
                reasons.filled("note", note, limit::DECISION);
                reasons.done()?;
                Ok(vec![Event::Reviewed {
                    note: check::paragraphs(note),
                    happened: happened.clone(),
                }])
            }
            _ => Err(nothing_changed()),
        }
    }

    /// Done, and so nothing is in its way any more; what came in the way after that day still is.
    pub(super) fn report_done(&self, text: String, happened: &Happened) -> Vec<Event> {
        let blocked_on = self
            .course
            .blocked_on
            .filter(|_| self.course.blocked.is_some());
        let free = blocked_on.filter(|since| *since <= happened.occurred_on);
        let freed = free.map(|_| Event::Unblocked {
            note: String::new(),
            happened: happened.clone(),
        });
        let reported = Event::ReportedDone {
            text,
            happened: happened.clone(),
        };
        freed.into_iter().chain([reported]).collect()
    }

    /// Whose word it is: of the unit at the keyboard, else of the one that 经办人 works in. None: of neither.
    fn reporting(&self, happened: &Happened) -> Option<UnitId> {
        if self.env.actor.role == Role::Unit {
            return acting::seat(&self.env.actor, self.directory, self.env.today()).ok();
        }
        let person = self.directory.person(happened.by?)?;
        let terms = &self.course.terms;
        std::iter::once(terms.lead())
            .chain(terms.assist().iter().copied())
            .find(|unit| person.belongs_to(*unit))
    }

    /// What stands beside the course and moves it nowhere.
    fn beside(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        match what {
            What::Block {
                reason, happened, ..
            } => {
                self.in_state(IN_HAND)?;
                let mut reasons = self.check(happened, self.course.assigned_on);
                reasons.filled("reason", reason, limit::REASON);
                reasons.done()?;
                if self.course.blocked.as_deref() == Some(check::line(reason).as_str()) {
                    return Err(nothing_changed());
                }
                Ok(vec![Event::Blocked {
                    reason: check::line(reason),
                    happened: happened.clone(),
                }])
            }
            What::Unblock { note, happened, .. } => {
                let since = self.course.blocked_on.unwrap_or(self.course.assigned_on);
                let mut reasons = self.check(happened, since);
                reasons.when(self.course.blocked.is_none(), "", Code::NotBlocked);
                reasons.at_most("note", note, limit::REASON);
                reasons.done()?;
                Ok(vec![Event::Unblocked {
                    note: check::line(note),
                    happened: happened.clone(),
                }])
            }
            What::Escalate {
                to,
                reply_by,
                form,
                request,
                happened,
                ..
            } => {
                self.in_state(UNDONE)?;
                let mut reasons = self.check(happened, self.course.assigned_on);
                let pending = self.course.pending_escalation().is_some();
                reasons.when(pending, "", Code::EscalationPending);
                reasons.filled("to", to, limit::PLACE);
                reasons.at_most("request", request, limit::DECISION);
                reasons.when(
                    *reply_by <= happened.occurred_on,
                    "reply_by",
                    Code::DateNotAfter {
                        date: happened.occurred_on,
                    },
                );
                reasons.done()?;
                Ok(vec![Event::DecisionEscalated {
                    to: check::line(to),
                    reply_by: *reply_by,
                    form: *form,
                    // 报告中不得夹带请示事项.
                    request: match form {
                        EscalationForm::Report => String::new(),
                        _ => check::line(request),
                    },
                    happened: happened.clone(),
                }])
            }
            _ => Err(nothing_changed()),
        }
    }

    /// 长期, and not ended.
    fn long_term(&self) -> Result<(), Refusal> {
        self.in_state(UNCLOSED)?;
        if self.course.terms.due().is_long_term() {
            Ok(())
        } else {
            Err(Refusal::whole(Code::NotLongTerm))
        }
    }

    fn last_review(&self) -> NaiveDate {
        self.course.reviewed_on.unwrap_or(self.course.assigned_on)
    }

    /// 销号, 转为常态.
    fn ended(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        match what {
            What::StrikeOff { note, happened, .. } => {
                self.in_state(&[Completed])?;
                let verified = self.course.verification.as_ref();
                let earliest = verified.map_or(self.since(), |v| v.happened.occurred_on);
                let mut reasons = self.check(happened, earliest);
                self.supervising(&mut reasons, happened, false);
                reasons.at_most("note", note, limit::REASON);
                reasons.done()?;
                Ok(vec![Event::StruckOff {
                    note: check::line(note),
                    happened: happened.clone(),
                }])
            }
            What::MakeRoutine { note, happened, .. } => {
                self.long_term()?;
                let mut reasons = self.check(happened, self.last_review());
                self.supervising(&mut reasons, happened, false);
                reasons.filled("note", note, limit::DECISION);
                reasons.done()?;
                Ok(vec![Event::MadeRoutine {
                    note: check::paragraphs(note),
                    happened: happened.clone(),
                }])
            }
            _ => Err(nothing_changed()),
        }
    }

    /// 退回整改, 反弹.
    fn sent_back(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        match what {
            What::Return {
                reason,
                limit,
                happened,
                ..
            } => {
                self.in_state(&[AwaitingVerification])?;
                let mut reasons = self.check(happened, self.reported_on());
                self.supervising(&mut reasons, happened, false);
                self.back_to_work(&mut reasons, ("reason", reason), *limit, happened);
                reasons.done()?;
                Ok(vec![Event::Returned {
                    reason: check::line(reason),
                    limit: *limit,
                    happened: happened.clone(),
                }])
            }
            What::Relapse {
                finding,
                limit,
                happened,
                ..
            } => {
                self.in_state(&[Completed, Closed])?;
                let verified = self.course.verification.as_ref();
                let earliest = self
                    .course
                    .closed_on
                    .or(verified.map(|v| v.happened.occurred_on))
                    .unwrap_or(self.since());
                let mut reasons = self.check(happened, earliest);
                self.supervising(&mut reasons, happened, false);
                self.back_to_work(&mut reasons, ("finding", finding), *limit, happened);
                reasons.done()?;
                Ok(vec![Event::Relapsed {
                    finding: check::line(finding),
                    limit: *limit,
                    happened: happened.clone(),
                }])
            }
            _ => Err(nothing_changed()),
        }
    }

    fn reported_on(&self) -> NaiveDate {
        let report = self.course.report.as_ref();
        report.map_or(self.since(), |report| report.happened.occurred_on)
    }

    /// A reason, and a 整改时限 after the day it was given.
    fn back_to_work(
        &self,
        reasons: &mut Check,
        (field, reason): (&str, &str),
        limit: NaiveDate,
        happened: &Happened,
    ) {
        reasons.filled(field, reason, limit::REASON);
        let date = happened.occurred_on;
        reasons.when(limit <= date, "limit", Code::DateNotAfter { date });
    }

    /// 核验通过, and 销号 in the same step unless a 回头看 is asked for.
    fn verify(&self, what: &What) -> Result<Vec<Event>, Refusal> {
        let What::Verify {
            checks,
            quality,
            satisfaction,
            note,
            look_back,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[AwaitingVerification])?;
        let mut reasons = self.check(happened, self.reported_on());
        self.supervising(&mut reasons, happened, false);
        reasons.unless(Checks::all(checks), "checks", Code::ChecksNotAll);
        reasons.at_most("note", note, limit::DECISION);
        reasons.done()?;
        let note = check::paragraphs(note);
        let mut events = vec![Event::Verified {
            checks: *checks,
            quality: *quality,
            satisfaction: *satisfaction,
            note: note.clone(),
            look_back: *look_back,
            happened: happened.clone(),
        }];
        if !look_back {
            events.push(Event::StruckOff {
                note,
                happened: happened.clone(),
            });
        }
        Ok(events)
    }
}

pub(super) fn decision_of(what: &What) -> Option<DecisionId> {
    match what {
        What::Progress { decision, .. }
        | What::ReportDone { decision, .. }
        | What::Verify { decision, .. }
        | What::StrikeOff { decision, .. }
        | What::Return { decision, .. }
        | What::AskExtension { decision, .. }
        | What::AnswerExtension { decision, .. }
        | What::Block { decision, .. }
        | What::Unblock { decision, .. }
        | What::Escalate { decision, .. }
        | What::AnswerEscalation { decision, .. }
        | What::AddEvidence { decision, .. }
        | What::ChangeOwner { decision, .. }
        | What::Reassign { decision, .. }
        | What::Review { decision, .. }
        | What::MakeRoutine { decision, .. }
        | What::Relapse { decision, .. }
        | What::PublishDecision { decision, .. }
        | What::EndPublication { decision, .. }
        | What::CancelDecision { decision, .. } => Some(*decision),
        _ => None,
    }
}
