//! How facts move a decision along.

use chrono::NaiveDate;

use super::course::happened;
use super::*;
use crate::domain::event::Event;
use crate::domain::statistics::Line;

impl Decision {
    /// The first event of a decision makes it.
    pub fn assigned(id: DecisionId, event: &Event) -> Option<Self> {
        match event {
            Event::DecisionAssigned {
                origin,
                terms,
                assigned_on,
            } => Some(Decision::new(id, origin, terms, *assigned_on)),
            Event::DecisionImported {
                origin,
                terms,
                assigned_on,
                state,
                closed_on,
                said,
            } => Some(Decision {
                state: *state,
                original_due: terms.due().date(),
                closed_on: *closed_on,
                imported: Some(said.clone()),
                ..Decision::new(id, origin, terms, *assigned_on)
            }),
            _ => None,
        }
    }

    fn new(id: DecisionId, origin: &Origin, terms: &Terms, assigned_on: NaiveDate) -> Self {
        Decision {
            id,
            origin: origin.clone(),
            terms: terms.clone(),
            assigned_on,
            state: CourseState::AwaitingReceipt,
            original_due: None,
            receipt_since: None,
            receipts: Vec::new(),
            progress: Vec::new(),
            report: None,
            extensions: Vec::new(),
            returns: Vec::new(),
            blocked: None,
            blocked_on: None,
            escalated: None,
            evidence: Vec::new(),
            verification: None,
            reminders: Vec::new(),
            closed_on: None,
            reviewed_on: None,
            relapses: 0,
            withdrawn: None,
            made_routine: None,
            entered_late: false,
            limit_since: (0, 0),
            ladder_since: 0,
            review_since: None,
            report_since: None,
            past: Vec::new(),
            publications: Vec::new(),
            effect_limit: None,
            imported: None,
        }
    }

    /// Its minutes are signed, or it never had any. Until then what changes is what the meeting has said all along.
    fn is_signed(&self) -> bool {
        self.origin.meeting.is_none() || self.origin.number.is_some()
    }

    /// The day of a turn after which the figures of earlier days must be looked up. None: it leaves them as they are.
    fn turn(&self, recorded_on: NaiveDate, event: &Event) -> Option<NaiveDate> {
        match event {
            Event::DecisionPublished { happened, .. }
            | Event::PublicationEnded { happened, .. }
            | Event::Returned { happened, .. }
            | Event::Relapsed { happened, .. }
            | Event::Cancelled { happened, .. }
            | Event::ExtensionAnswered {
                granted: Some(_),
                happened,
                ..
            } => Some(happened.occurred_on),
            Event::TermsChanged {
                terms, happened, ..
            } if self.is_signed() => {
                let (old, new) = (&self.terms, terms);
                let same = new.lead() == old.lead()
                    && new.due() == old.due()
                    && new.report_every() == old.report_every();
                let on = happened.as_ref().map(|happened| happened.occurred_on);
                (!same).then_some(on.unwrap_or(recorded_on))
            }
            _ => None,
        }
    }

    /// Folds one event in. `recorded_on` is the day it was typed: later than the day it happened means 补录.
    pub fn evolve(mut self, recorded_on: NaiveDate, event: &Event) -> Self {
        if let Some(happened) = happened(event)
            && happened.occurred_on < recorded_on
        {
            self.entered_late = true;
        }
        if let Some(until) = self.turn(recorded_on, event) {
            self.past.push(Past {
                until,
                lead: self.terms.lead(),
                line: Line::of(&self),
            });
        }
        self.apply_handling(recorded_on, event);
        self.apply_supervising(event);
        if !self.state.is_undone() {
            // Nothing is in the way of what is over; back again as 反弹, it begins without.
            self.blocked = None;
            self.blocked_on = None;
        }
        self.apply_ladder(event);
        self
    }

    /// A word of the unit answers what it was sent before; another limit begins the ladder anew.
    fn apply_ladder(&mut self, event: &Event) {
        match event {
            Event::Progressed { unit, .. } if !self.is_of_lead(*unit) => {}
            Event::Acknowledged { happened, .. }
            | Event::Progressed { happened, .. }
            | Event::ReportedDone { happened, .. }
            | Event::ExtensionAsked { happened, .. }
            | Event::Blocked { happened, .. } => {
                for sent in &mut self.reminders {
                    if happened.occurred_on >= sent.happened.occurred_on {
                        sent.answered_on.get_or_insert(happened.occurred_on);
                    }
                }
            }
            Event::ExtensionAnswered {
                granted: Some(_), ..
            }
            | Event::Returned { .. }
            | Event::Relapsed { .. }
            | Event::Reviewed { .. } => self.ladder_since = self.reminders.len(),
            _ => {}
        }
    }

    fn apply_handling(&mut self, recorded_on: NaiveDate, event: &Event) {
        match event {
            Event::DecisionNumbered {
                number,
                label,
                original_due,
            } => {
                self.origin.number = Some(number.clone());
                self.origin.label = label.clone();
                if self.original_due.is_none() {
                    self.original_due = *original_due;
                }
                self.receipt_since.get_or_insert(recorded_on);
            }
            Event::TermsChanged {
                terms,
                origin,
                happened,
                ..
            } => {
                if self.is_signed() {
                    let on = happened
                        .as_ref()
                        .map_or(recorded_on, |happened| happened.occurred_on);
                    if terms.due() != self.terms.due() {
                        self.review_since = Some(on);
                    }
                    let (old, new) = (&self.terms, terms);
                    if new.report_every() != old.report_every() || new.lead() != old.lead() {
                        self.report_since = Some(on);
                    }
                }
                if terms.lead() != self.terms.lead() || terms.due() != self.terms.due() {
                    self.ladder_since = self.reminders.len();
                }
                if terms.lead() != self.terms.lead() {
                    // A new lead has signed for nothing as such, and reported nothing yet.
                    self.receipts.retain(|receipt| receipt.unit != terms.lead());
                    self.receipt_since = self.receipt_since.map(|_| recorded_on);
                    if matches!(
                        self.state,
                        CourseState::InProgress | CourseState::AwaitingVerification
                    ) {
                        self.state = CourseState::AwaitingReceipt;
                        self.report = None;
                    }
                }
                if terms.due() != self.terms.due() {
                    self.effect_limit = None;
                    // What was granted or set for the old date no longer holds; it stays on record.
                    self.limit_since = (self.answered(), self.returns.len());
                }
                self.terms = (**terms).clone();
                self.origin = (**origin).clone();
            }
            Event::Acknowledged {
                unit,
                version,
                happened,
            } => {
                self.receipts.push(Receipt {
                    unit: *unit,
                    version: *version,
                    happened: happened.clone(),
                });
                if *unit == self.terms.lead() {
                    self.begin();
                }
            }
            Event::Progressed {
                text,
                happened,
                unit,
            } => {
                self.progress.push(Progress {
                    text: text.clone(),
                    happened: happened.clone(),
                    unit: *unit,
                });
                if self.is_of_lead(*unit) {
                    self.begin();
                }
            }
            Event::ReportedDone { text, happened } => {
                self.report = Some(Report {
                    text: text.clone(),
                    happened: happened.clone(),
                    typed_on: Some(recorded_on),
                });
                self.state = CourseState::AwaitingVerification;
            }
            Event::ExtensionAsked {
                reason,
                progress,
                proposed,
                limit_then,
                happened,
            } => {
                self.extensions.push(Extension {
                    reason: reason.clone(),
                    progress: progress.clone(),
                    proposed: *proposed,
                    asked: happened.clone(),
                    limit_then: *limit_then,
                    answer: None,
                    entered_late: happened.occurred_on < recorded_on,
                });
            }
            Event::Blocked { reason, happened } => {
                self.blocked = Some(reason.clone());
                self.blocked_on = Some(happened.occurred_on);
            }
            Event::DecisionPublished {
                kind,
                from,
                until,
                place,
                happened,
            } => self.publish(Publication {
                kind: *kind,
                from: *from,
                until: *until,
                place: place.clone(),
                happened: happened.clone(),
                ended: None,
            }),
            Event::PublicationEnded {
                objections,
                handled,
                ending,
                limit,
                happened,
            } => self.end_publication(
                Ended {
                    objections: *objections,
                    handled: handled.clone(),
                    ending: *ending,
                    happened: happened.clone(),
                },
                *limit,
            ),
            Event::Unblocked { .. } => {
                self.blocked = None;
                self.blocked_on = None;
            }
            Event::EvidenceAdded {
                files,
                note,
                happened,
            } => self.evidence.push(Evidence {
                files: files.clone(),
                note: note.clone(),
                happened: happened.clone(),
            }),
            _ => {}
        }
    }

    fn apply_supervising(&mut self, event: &Event) {
        match event {
            Event::Verified {
                checks,
                quality,
                satisfaction,
                note,
                happened,
                ..
            } => {
                let done_on = self
                    .report
                    .as_ref()
                    .map_or(happened.occurred_on, |report| report.happened.occurred_on);
                self.verification = Some(Verification {
                    checks: *checks,
                    quality: *quality,
                    satisfaction: *satisfaction,
                    note: note.clone(),
                    happened: happened.clone(),
                    done_on,
                });
                self.state = CourseState::Completed;
            }
            Event::StruckOff { happened, .. } => {
                self.state = CourseState::Closed;
                self.closed_on = Some(happened.occurred_on);
            }
            Event::Returned {
                reason,
                limit,
                happened,
            } => {
                self.returns.push(Return {
                    reason: reason.clone(),
                    limit: *limit,
                    happened: happened.clone(),
                    answered: self.answered(),
                });
                self.report = None;
                self.state = CourseState::InProgress;
            }
            Event::ExtensionAnswered {
                granted,
                opinion,
                happened,
            } => {
                if let Some(asked) = self
                    .extensions
                    .iter_mut()
                    .rev()
                    .find(|asked| asked.answer.is_none())
                {
                    asked.answer = Some(ExtensionAnswer {
                        granted: *granted,
                        opinion: opinion.clone(),
                        happened: happened.clone(),
                    });
                }
            }
            Event::DecisionEscalated {
                to,
                reply_by,
                form,
                request,
                happened,
            } => {
                self.escalated = Some(Escalated {
                    to: to.clone(),
                    form: *form,
                    request: request.clone(),
                    reply_by: *reply_by,
                    happened: happened.clone(),
                    answer: None,
                });
            }
            Event::EscalationAnswered {
                reply,
                solved,
                happened,
            } => {
                if let Some(asked) = &mut self.escalated {
                    asked.answer = Some(EscalationAnswer {
                        reply: reply.clone(),
                        solved: *solved,
                        happened: happened.clone(),
                    });
                }
            }
            Event::OwnerChanged { owner, .. } => {
                self.terms = self.terms.with_owner(*owner);
            }
            Event::Reviewed { happened, .. } => self.reviewed_on = Some(happened.occurred_on),
            Event::MadeRoutine { happened, .. } => {
                self.made_routine = Some(happened.occurred_on);
                self.closed_on = Some(happened.occurred_on);
                self.state = CourseState::Closed;
            }
            Event::Reminded {
                step,
                text,
                happened,
                number,
                answer_by,
                to,
                ..
            } => {
                let about = self.report_due().filter(|_| *step == ReminderStep::Report);
                self.reminders.push(Reminder {
                    step: *step,
                    text: text.clone(),
                    happened: happened.clone(),
                    number: number.clone(),
                    answer_by: *answer_by,
                    to: *to,
                    about,
                    answered_on: None,
                });
            }
            Event::Relapsed {
                finding,
                limit,
                happened,
            } => {
                self.relapses += 1;
                self.returns.push(Return {
                    reason: finding.clone(),
                    limit: *limit,
                    happened: happened.clone(),
                    answered: self.answered(),
                });
                self.report = None;
                self.verification = None;
                self.closed_on = None;
                self.made_routine = None;
                self.state = CourseState::InProgress;
            }
            Event::Cancelled { reason, .. } => {
                self.withdrawn = Some(reason.clone());
                self.state = CourseState::Withdrawn;
            }
            _ => {}
        }
    }

    fn begin(&mut self) {
        if self.state == CourseState::AwaitingReceipt {
            self.state = CourseState::InProgress;
        }
    }
}
