//! 回头看: what was planned, drawn, found and mended.

use super::{Teller, words};
use crate::domain::event::Event;
use crate::domain::ids::FindingId;

impl Teller<'_> {
    /// （滨河路）: which finding.
    fn finding(&self, id: &FindingId) -> String {
        let place = self.source.learnt.findings.get(id);
        place.map_or_else(String::new, |place| self.aside(place))
    }

    pub(super) fn patrol(&self, event: &Event) -> Option<String> {
        Some(match event {
            Event::PatrolPlanned { plan } => words::patrol_planned(
                self.lang(),
                &plan.name,
                self.day(plan.from),
                self.day(plan.to),
                plan.units.len(),
                plan.stretches.len(),
                plan.shifts.len(),
            ),
            Event::PatrolDrawn { draw } => {
                let people = self.names(draw.drawn.iter().map(|(_, id)| self.person(*id)));
                words::drawn(
                    self.lang(),
                    self.by(&draw.happened),
                    draw.drawn.len(),
                    draw.seed,
                    &draw.method,
                    self.tail(words::drawn_again, &draw.reason),
                    people,
                )
            }
            Event::PatrolSwapped { from, swap } => words::swapped(
                self.lang(),
                self.person(*from),
                self.person(swap.to),
                self.colon(&swap.reason),
            ),
            Event::PatrolFound {
                fields,
                relapse,
                happened,
                ..
            } => {
                let relapse = match relapse {
                    Some(order) => words::found_relapse(
                        self.lang(),
                        self.unit(order.unit),
                        self.day(order.limit),
                    ),
                    None => String::new(),
                };
                words::found(
                    self.lang(),
                    self.by(happened),
                    &fields.place,
                    self.colon(&fields.text),
                    relapse,
                )
            }
            Event::FindingReported {
                finding,
                note,
                happened,
            } => words::finding_reported(
                self.lang(),
                self.by(happened),
                self.finding(finding),
                self.colon(note),
            ),
            Event::FindingOrdered {
                finding,
                order,
                happened,
            } => words::finding_ordered(
                self.lang(),
                self.by(happened),
                self.unit(order.unit),
                self.finding(finding),
                self.day(order.limit),
                self.colon(&order.demand),
            ),
            Event::FindingAnswered { finding, answer } => words::finding_answered(
                self.lang(),
                self.by(&answer.happened),
                self.finding(finding),
                self.colon(&answer.text),
            ),
            Event::FindingJudged {
                finding,
                limit,
                note,
                happened,
            } => {
                let (by, which) = (self.by(happened), self.finding(finding));
                match limit {
                    Some(day) => words::finding_failed(
                        self.lang(),
                        by,
                        which,
                        self.day(*day),
                        self.colon(note),
                    ),
                    None => words::finding_passed(self.lang(), by, which, self.colon(note)),
                }
            }
            Event::FindingRegistered { finding, .. } => {
                words::finding_issue(self.lang(), self.finding(finding))
            }
            Event::PatrolPassed { passed } => words::passed(
                self.lang(),
                self.by(&passed.happened),
                self.colon(&passed.note),
            ),
            Event::PatrolEnded {
                cancelled, note, ..
            } => {
                let word = if *cancelled {
                    words::VOID
                } else {
                    words::ENDED
                };
                format!("{}{}", word.get(self.lang()), self.colon(note))
            }
            _ => return None,
        })
    }
}
