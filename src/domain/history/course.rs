//! Sentences about the course of a decision.

use super::{Teller, words};
use crate::domain::deadline::{When, describe};
use crate::domain::decision::{Ending, Satisfaction};
use crate::domain::event::Event;
use crate::domain::meeting::{Due, Terms};
use crate::text::messages::publication;
use crate::text::plural;

impl Teller<'_> {
    fn due(&self, due: Due) -> String {
        match due {
            Due::On { date, .. } => self.day(date),
            Due::LongTerm { review } => describe::echo(
                &When::LongTerm {
                    review: Some(review),
                },
                self.lang(),
            ),
        }
    }

    /// What differs from the terms before; who handles it is only said where that is another.
    fn terms_changed(&self, now: &Terms) -> String {
        let Some(was) = &self.source.learnt.terms else {
            return words::adjusted(
                self.lang(),
                self.unit(now.lead()),
                self.person(now.owner()),
                self.due(now.due()),
            );
        };
        let mut said = Vec::new();
        if was.lead() != now.lead() {
            said.push(words::new_lead(self.lang(), self.unit(now.lead())));
        }
        if was.owner() != now.owner() {
            said.push(words::new_owner(self.lang(), self.person(now.owner())));
        }
        if was.due() != now.due() {
            let (was, now) = (self.due(was.due()), self.due(now.due()));
            said.push(words::new_due(self.lang(), was, now));
        }
        if was.assist() != now.assist() {
            let names = self.names(now.assist().iter().map(|unit| self.unit(*unit)));
            said.push(match names.is_empty() {
                true => words::NO_ASSIST.get(self.lang()).to_owned(),
                false => words::new_assist(self.lang(), names),
            });
        }
        if was.text() != now.text() {
            said.push(words::new_text(self.lang(), now.text()));
        }
        match (said.is_empty(), was == now) {
            (false, _) => said.join(words::COMMA.get(self.lang())),
            (true, true) => words::UNCHANGED.get(self.lang()).to_owned(),
            (true, false) => words::ADDED.get(self.lang()).to_owned(),
        }
    }

    pub(super) fn handling(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::DecisionAssigned { terms, .. } => words::assigned(
                self.lang(),
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due()),
            ),
            Event::DecisionImported {
                terms, state, said, ..
            } => words::from_ledger(
                self.lang(),
                self.unit(terms.lead()),
                self.person(terms.owner()),
                self.due(terms.due()),
                self.term(state.zh()),
                self.tail(words::with_progress, &said.progress),
                self.tail(words::with_note, &said.note),
            ),
            Event::DecisionNumbered { number, label, .. } => {
                words::numbered(self.lang(), self.source.office.told(number), label)
            }
            Event::TermsChanged { terms, basis, .. } => {
                format!("{}{}", self.terms_changed(terms), self.basis(basis))
            }
            Event::Acknowledged { unit, .. } => words::signed_for(self.lang(), self.unit(*unit)),
            Event::Progressed { text, happened, .. } => {
                words::progressed(self.lang(), self.by(happened), self.colon(text))
            }
            Event::ReportedDone { text, happened } => {
                let above = self.source.learnt.solved_above.as_ref();
                if above.is_some_and(|(reply, answered)| reply == text && answered == happened) {
                    return Some(words::TO_VERIFY.get(self.lang()).to_owned());
                }
                words::reported_done(self.lang(), self.by(happened), self.colon(text))
            }
            Event::ExtensionAsked {
                reason,
                proposed,
                happened,
                ..
            } => words::extension_asked(
                self.lang(),
                self.by(happened),
                self.day(*proposed),
                self.colon(reason),
            ),
            Event::Blocked { reason, happened } => {
                words::blocked(self.lang(), self.by(happened), self.colon(reason))
            }
            Event::EvidenceAdded { files, note, .. } => {
                let names = self.names(files.iter().map(|file| file.name.as_str()));
                let (n, s) = (files.len(), plural(files.len()));
                words::evidence(self.lang(), n, s, names, self.aside(note))
            }
            Event::Unblocked { note, .. } => words::unblocked(self.lang(), self.colon(note)),
            _ => return None,
        })
    }

    pub(super) fn supervising(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::Verified {
                quality,
                satisfaction,
                note,
                look_back,
                happened,
                ..
            } => {
                let satisfaction = match satisfaction {
                    Satisfaction::Satisfied => words::SATISFIED.get(self.lang()),
                    Satisfaction::Mostly => words::MOSTLY.get(self.lang()),
                    Satisfaction::Dissatisfied => words::DISSATISFIED.get(self.lang()),
                    Satisfaction::NotAsked => "",
                };
                let later = if *look_back {
                    words::LOOK_BACK.get(self.lang())
                } else {
                    ""
                };
                words::verified(
                    self.lang(),
                    self.by(happened),
                    self.term(quality.zh()),
                    satisfaction,
                    later,
                    self.colon(note),
                )
            }
            Event::StruckOff { note, .. } => words::struck_off(self.lang(), self.colon(note)),
            Event::Returned {
                reason,
                limit,
                happened,
            } => words::returned(
                self.lang(),
                self.by(happened),
                self.day(*limit),
                self.colon(reason),
            ),
            Event::ExtensionAnswered {
                granted,
                opinion,
                happened,
            } => match granted {
                Some(day) => words::granted(
                    self.lang(),
                    self.by(happened),
                    self.day(*day),
                    self.colon(opinion),
                ),
                None => words::not_granted(self.lang(), self.by(happened), self.colon(opinion)),
            },
            Event::DecisionEscalated { to, reply_by, .. } => {
                words::escalated(self.lang(), to, self.day(*reply_by))
            }
            Event::EscalationAnswered { reply, solved, .. } => {
                let word = if *solved {
                    words::REPLY_SOLVED
                } else {
                    words::REPLY_BACK
                };
                format!("{}{}", word.get(self.lang()), self.colon(reply))
            }
            Event::OwnerChanged { owner, reason, .. } => {
                words::owner_changed(self.lang(), self.person(*owner), self.colon(reason))
            }
            Event::Reviewed { note, .. } => words::reviewed(self.lang(), self.colon(note)),
            Event::MadeRoutine { note, .. } => words::routine(self.lang(), self.colon(note)),
            Event::Reminded {
                step, text, number, ..
            } => {
                let number = number
                    .as_ref()
                    .map_or_else(String::new, |number| self.aside(&number.to_string()));
                // The text begins with the same words in 【】.
                let head = format!("【{}】", step.zh());
                let text = text.strip_prefix(head.as_str()).unwrap_or(text);
                format!("{}{number}{}", self.term(step.zh()), self.colon(text))
            }
            Event::DecisionPublished {
                kind,
                from,
                until,
                place,
                ..
            } => publication::published(
                self.lang(),
                self.term(kind.zh()),
                self.day(*from),
                self.day(*until),
                self.tail(publication::at_place, place),
            ),
            Event::PublicationEnded {
                objections,
                handled,
                ending,
                limit,
                ..
            } => {
                let handled = self.colon(handled);
                let said = match (ending, objections) {
                    (Ending::BackToMeeting, count) => {
                        publication::objections_back(self.lang(), count, handled)
                    }
                    (Ending::TakesEffect, 0) => publication::no_objections(self.lang(), handled),
                    (Ending::TakesEffect, count) => {
                        publication::objections_taken(self.lang(), count, handled)
                    }
                };
                let limit = limit.map(|day| publication::new_limit(self.lang(), self.day(day)));
                format!("{said}{}", limit.unwrap_or_default())
            }
            Event::Relapsed { finding, limit, .. } => {
                words::relapsed(self.lang(), self.day(*limit), self.colon(finding))
            }
            Event::Cancelled { reason, basis, .. } => {
                words::cancelled(self.lang(), self.colon(reason), self.basis(basis))
            }
            _ => return None,
        })
    }
}
