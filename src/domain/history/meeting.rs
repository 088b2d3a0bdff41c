//! Sentences about a meeting: preparing, holding, deciding, its minutes.

use super::{Teller, words};
use crate::domain::event::Event;
use crate::domain::meeting::{Attendance, ItemKind, Outcome, Paragraph, Reply, Step};
use crate::text::Text;

impl Teller<'_> {
    pub(super) fn preparing(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::MeetingPlanned { plan } => words::planned(
                self.lang(),
                self.source.directory.district_name(plan.district),
                self.term(plan.kind.zh()),
                self.day(plan.date),
            ),
            Event::MeetingChanged { .. } => words::PLAN_CHANGED.get(self.lang()).to_owned(),
            Event::MeetingRescheduled { date, reason, .. } => {
                words::rescheduled(self.lang(), self.day(*date), self.colon(reason))
            }
            Event::MeetingCancelled { reason } => {
                words::meeting_cancelled(self.lang(), self.colon(reason))
            }
            Event::Invited { fields, .. } => words::invited(
                self.lang(),
                self.invited(fields.person, &fields.name, fields.unit),
            ),
            Event::AttendeeChanged { fields, .. } => words::invited_changed(
                self.lang(),
                self.invited(fields.person, &fields.name, fields.unit),
            ),
            Event::Uninvited { attendee } => {
                words::uninvited(self.lang(), self.attendee(*attendee))
            }
            Event::Replied { attendee, reply } => {
                let who = self.attendee(*attendee);
                match reply {
                    Reply::None => words::reply_none(self.lang(), who),
                    Reply::Comes => words::reply_comes(self.lang(), who),
                    Reply::Leave { reason } => {
                        words::reply_leave(self.lang(), who, self.colon(reason))
                    }
                    Reply::Proxy { name } => words::reply_proxy(self.lang(), who, name),
                }
            }
            Event::ItemAdded {
                kind,
                fields,
                ad_hoc,
                ..
            } => match (kind, ad_hoc) {
                (ItemKind::Review, _) => words::first_item(self.lang(), self.term(&fields.title)),
                (ItemKind::Topic, true) => words::ad_hoc(self.lang(), &fields.title),
                (ItemKind::Topic, false) => words::item_added(self.lang(), &fields.title),
            },
            Event::ItemChanged { fields, .. } => words::item_changed(self.lang(), &fields.title),
            Event::ItemMoved { item, at } => {
                words::item_moved(self.lang(), self.item(*item), at + 1)
            }
            Event::ItemRemoved { item } => words::item_removed(self.lang(), self.item(*item)),
            Event::ItemsJoined { into, from } => {
                words::joined(self.lang(), self.item(*from), self.item(*into))
            }
            Event::AgendaApproved { approval } => words::agenda_approved(
                self.lang(),
                self.person(approval.by),
                self.colon(&approval.opinion),
            ),
            Event::NoticeSent { notice } => {
                words::notice_sent(self.lang(), self.term(notice.channel.zh()))
            }
            _ => return None,
        })
    }

    pub(super) fn holding(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::MeetingTaken { writer } => words::taken(self.lang(), &writer.name),
            Event::MeetingOpened { .. } => words::OPENED.get(self.lang()).to_owned(),
            Event::MeetingAdjourned { .. } => words::ADJOURNED.get(self.lang()).to_owned(),
            Event::MeetingResumed { .. } => words::RESUMED.get(self.lang()).to_owned(),
            Event::AttendanceMarked {
                attendee,
                attendance,
                arrived,
                left,
            } => {
                let who = self.attendee(*attendee);
                let mut text = match attendance {
                    Attendance::Present => words::present(self.lang(), who),
                    Attendance::Leave { reason } => {
                        words::leave(self.lang(), who, self.colon(reason))
                    }
                    Attendance::Absent => words::absent(self.lang(), who),
                    Attendance::Proxy { name } => words::proxy(self.lang(), name, who),
                };
                if let Some(time) = arrived {
                    text.push_str(&words::arrived(self.lang(), time.format("%-H:%M")));
                }
                if let Some(time) = left {
                    text.push_str(&words::left(self.lang(), time.format("%-H:%M")));
                }
                text
            }
            Event::ItemReached { item, step, .. } => match step {
                Step::Raise => words::reached(self.lang(), self.item(*item)),
                other => format!(
                    "{}{}",
                    self.item(*item),
                    self.colon(step_word(*other).get(self.lang()))
                ),
            },
            Event::HeardWithout { item, unit } => {
                words::heard_without(self.lang(), self.unit(*unit), self.item(*item))
            }
            Event::Noted { speaker, text, .. } => match speaker {
                Some(speaker) => words::spoke(self.lang(), self.attendee(*speaker), text),
                None => words::noted(self.lang(), text),
            },
            Event::NoteChanged { speaker, text, .. } => match speaker {
                Some(speaker) => words::speech_changed(self.lang(), self.attendee(*speaker), text),
                None => words::note_changed(self.lang(), text),
            },
            Event::ItemSummedUp { item, summary, .. } => {
                words::summed_up(self.lang(), self.item(*item), self.colon(summary))
            }
            Event::OutcomeSet { item, outcome } => match outcome {
                Some(outcome) => {
                    format!("{}{}", self.item(*item), self.colon(&self.outcome(outcome)))
                }
                None => words::outcome_open(self.lang(), self.item(*item)),
            },
            Event::MeetingClosed { .. } => words::CLOSED.get(self.lang()).to_owned(),
            Event::Undone { command } => words::undone(self.lang(), self.command(*command)),
            Event::Redone { command } => words::redone(self.lang(), self.command(*command)),
            _ => return None,
        })
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        let detail = match outcome {
            Outcome::SettledOnSite { result } => result.clone(),
            Outcome::Escalated { to, form } => format!("{to}{}", self.aside(self.term(form.zh()))),
            Outcome::OpinionAdopted { opinion } => opinion.clone(),
            Outcome::Explained { reason, teller } => {
                words::answered_by(self.lang(), reason, self.unit(*teller))
            }
            Outcome::JoinedInto { item } => {
                return words::joined_into(self.lang(), self.item(*item));
            }
            Outcome::Deferred {
                reason, resume_on, ..
            } => words::deferred(self.lang(), reason, self.day(*resume_on)),
            Outcome::Assigned | Outcome::ReportHeard | Outcome::NotReached => String::new(),
        };
        format!("{}{}", self.term(outcome.kind().zh()), self.aside(&detail))
    }

    pub(super) fn deciding(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DecisionRecorded { terms, .. } => {
                words::decided(self.lang(), terms.matter_or_text())
            }
            Event::DecisionRevised { after, note, .. } => {
                words::reworded(self.lang(), after.matter_or_text(), self.aside(note))
            }
            Event::DecisionSplit { terms, .. } => words::split(self.lang(), terms.matter_or_text()),
            Event::DecisionMoved { item, .. } => {
                words::decision_moved(self.lang(), self.item(*item))
            }
            Event::DecisionWithdrawn { reason, into, .. } => match into {
                Some(_) => words::decision_joined(self.lang(), self.colon(reason)),
                None => words::decision_withdrawn(self.lang(), self.colon(reason)),
            },
            _ => return None,
        })
    }

    pub(super) fn minutes(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::ParagraphChanged {
                paragraph, after, ..
            } => {
                let which = match paragraph {
                    Paragraph::Opening => words::OPENING.get(self.lang()).to_owned(),
                    Paragraph::Review => words::REPORT.get(self.lang()).to_owned(),
                    Paragraph::Situation => words::SITUATION.get(self.lang()).to_owned(),
                    Paragraph::Item(item) => self.item(*item),
                    Paragraph::Closing => words::CLOSING.get(self.lang()).to_owned(),
                };
                match after {
                    Some(_) => words::paragraph(self.lang(), which),
                    None => words::paragraph_back(self.lang(), which),
                }
            }
            Event::MinutesSubmitted { .. } => words::SUBMITTED.get(self.lang()).to_owned(),
            Event::MinutesSigned { sign_off, number } => words::signed(
                self.lang(),
                self.person(sign_off.signatory),
                self.aside(&sign_off.opinion),
                number,
            ),
            Event::MinutesIssued {
                version,
                number,
                reason,
                ..
            } => match reason {
                Some(reason) => {
                    words::corrected(self.lang(), number, version - 1, self.colon(reason))
                }
                None => words::issued(self.lang(), number),
            },
            Event::CorrectionBegun { reason } => words::correction(self.lang(), self.colon(reason)),
            Event::ReceiptGiven { unit, .. } => words::signed_for(self.lang(), self.unit(*unit)),
            _ => return None,
        })
    }
}

fn step_word(step: Step) -> Text {
    match step {
        Step::Raise => words::STEP_RAISE,
        Step::Speak => words::STEP_SPEAK,
        Step::Discuss => words::STEP_DISCUSS,
        Step::SumUp => words::STEP_SUM_UP,
        Step::Assign => words::STEP_ASSIGN,
        Step::ReadBack => words::STEP_READ_BACK,
    }
}
