//! The decisions while they belong to their meeting.

use super::super::*;
use crate::domain::event::Event;

impl Meeting {
    pub(super) fn apply_deciding(&mut self, event: &Event) {
        match event {
            Event::DecisionRecorded {
                decision,
                item,
                terms,
                group,
            } => {
                let new = MeetingDecision {
                    id: *decision,
                    item: *item,
                    terms: terms.clone(),
                    group: *group,
                    withdrawn: None,
                };
                self.decisions.insert(*decision, new);
                if let Some(found) = self.item_mut(*item) {
                    found.decisions.push(*decision);
                }
            }
            Event::DecisionRevised {
                decision, after, ..
            } => {
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.terms = (**after).clone();
                }
            }
            Event::DecisionSplit {
                decision,
                from,
                terms,
            } => {
                let Some(item) = self.decisions.get(from).map(|first| first.item) else {
                    return;
                };
                let new = MeetingDecision {
                    id: *decision,
                    item,
                    terms: terms.clone(),
                    group: None,
                    withdrawn: None,
                };
                self.decisions.insert(*decision, new);
                if let Some(found) = self.item_mut(item) {
                    let at = found
                        .decisions
                        .iter()
                        .position(|id| id == from)
                        .map_or(found.decisions.len(), |at| at + 1);
                    found.decisions.insert(at, *decision);
                }
            }
            Event::DecisionMoved { decision, item, at } => {
                self.take_off(*decision);
                if let Some(found) = self.item_mut(*item) {
                    let at = usize::from(*at).min(found.decisions.len());
                    found.decisions.insert(at, *decision);
                }
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.item = *item;
                }
            }
            Event::DecisionWithdrawn {
                decision,
                reason,
                into,
            } => {
                self.take_off(*decision);
                if let Some(found) = self.decisions.get_mut(decision) {
                    found.withdrawn = Some(Withdrawal {
                        reason: reason.clone(),
                        into: *into,
                    });
                }
            }
            _ => {}
        }
    }

    /// The decision stands under no item any more.
    fn take_off(&mut self, decision: DecisionId) {
        for found in &mut self.items {
            found.decisions.retain(|id| *id != decision);
        }
    }
}
