//! How facts move a patrol along.

use super::*;
use crate::domain::event::Event;

impl Patrol {
    /// The first event of a patrol makes it.
    pub fn planned(id: PatrolId, event: &Event) -> Option<Self> {
        match event {
            Event::PatrolPlanned { plan } => Some(Patrol {
                id,
                plan: plan.clone(),
                state: PatrolState::Planned,
                draw: None,
                team: Vec::new(),
                findings: Vec::new(),
                passed: Vec::new(),
            }),
            _ => None,
        }
    }

    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::PatrolPlanned { plan } => self.plan = plan.clone(),
            Event::PatrolDrawn { draw } => {
                let member = |(unit, person): &(UnitId, PersonId)| Member {
                    unit: *unit,
                    drawn: *person,
                    swaps: Vec::new(),
                };
                self.team = draw.drawn.iter().map(member).collect();
                self.draw = Some((**draw).clone());
                self.state = PatrolState::Drawn;
            }
            Event::PatrolSwapped { from, swap } => {
                let member = self.team.iter_mut().find(|member| member.person() == *from);
                if let Some(member) = member {
                    member.swaps.push(swap.clone());
                }
            }
            Event::PatrolEnded { cancelled, .. } => {
                self.state = match cancelled {
                    true => PatrolState::Cancelled,
                    false => PatrolState::Ended,
                };
            }
            Event::PatrolPassed { passed } => self.passed.push(passed.clone()),
            Event::PatrolFound {
                finding,
                fields,
                relapse,
                happened,
            } => self.findings.push(Finding {
                id: *finding,
                fields: (**fields).clone(),
                found: happened.clone(),
                state: match relapse {
                    Some(_) => FindingState::Rectifying,
                    None => FindingState::Found,
                },
                relapsed: relapse.is_some(),
                rectification: relapse.clone(),
                answers: Vec::new(),
                returns: 0,
                accepted: None,
                issue: None,
            }),
            other => self.of_finding(other),
        }
        self
    }

    fn of_finding(&mut self, event: &Event) {
        let id = match event {
            Event::FindingReported { finding, .. }
            | Event::FindingOrdered { finding, .. }
            | Event::FindingAnswered { finding, .. }
            | Event::FindingJudged { finding, .. }
            | Event::FindingRegistered { finding, .. } => *finding,
            _ => return,
        };
        let Some(known) = self.findings.iter_mut().find(|known| known.id == id) else {
            return;
        };
        match event {
            Event::FindingReported { .. } => known.state = FindingState::Reported,
            Event::FindingOrdered { order, .. } => {
                known.state = FindingState::Rectifying;
                known.rectification = Some(order.clone());
            }
            Event::FindingAnswered { answer, .. } => {
                known.state = FindingState::Answered;
                known.answers.push(answer.clone());
            }
            Event::FindingJudged {
                limit, happened, ..
            } => match (limit, &mut known.rectification) {
                (Some(limit), Some(order)) => {
                    order.limit = *limit;
                    known.returns += 1;
                    known.state = FindingState::Rectifying;
                }
                _ => {
                    known.state = FindingState::Accepted;
                    known.accepted = Some(happened.clone());
                }
            },
            Event::FindingRegistered { issue, .. } => known.issue = Some(*issue),
            _ => {}
        }
    }
}
