//! How facts move a 约定 along.

use super::*;
use crate::domain::event::Event;

impl Commitment {
    /// The first event makes it.
    pub fn made(id: CommitmentId, event: &Event) -> Option<Self> {
        match event {
            Event::CommitmentMade {
                fields,
                list,
                raiser_person,
                happened,
            } => Some(Commitment {
                id,
                fields: (**fields).clone(),
                list: *list,
                raiser_person: raiser_person.clone(),
                made_on: happened.occurred_on,
                claims: Vec::new(),
                signatures: Vec::new(),
                renewed_on: None,
                lent_to: Vec::new(),
                ended: None,
            }),
            _ => None,
        }
    }

    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::CommitmentChanged { fields } => self.fields = (**fields).clone(),
            Event::CommitmentMovedList { to, .. } => self.list = *to,
            Event::CommitmentClaimed {
                claim,
                unit,
                person,
                resource,
                happened,
            } => self.claims.push(Claim {
                id: *claim,
                unit: *unit,
                person: *person,
                resource: *resource,
                claimed: happened.clone(),
                kept: None,
                withdrawn: None,
            }),
            Event::CommitmentClaimWithdrawn { claim, reason, .. } => {
                if let Some(known) = self.claims.iter_mut().find(|known| known.id == *claim) {
                    known.withdrawn = Some(reason.clone());
                }
            }
            Event::CommitmentKept { claim, kept } => {
                if let Some(known) = self.claims.iter_mut().find(|known| known.id == *claim) {
                    known.kept = Some(kept.clone());
                }
            }
            Event::CommitmentSigned { unit, happened } => {
                self.signatures.retain(|known| known.unit != *unit);
                self.signatures.push(Signature {
                    unit: *unit,
                    happened: happened.clone(),
                });
            }
            Event::CommitmentRenewed {
                from,
                until,
                happened,
            } => {
                self.renewed_on = Some(happened.occurred_on);
                self.fields.from = *from;
                self.fields.until = *until;
                self.signatures.clear();
            }
            Event::CommitmentLent { need, .. } => self.lent_to.push(*need),
            // Lent twice to one need, it comes back once at a time.
            Event::CommitmentReturned { need, .. } => {
                if let Some(at) = self.lent_to.iter().position(|known| known == need) {
                    self.lent_to.remove(at);
                }
            }
            Event::CommitmentEnded {
                cancelled,
                note,
                happened,
            } => {
                self.ended = Some(Ended {
                    cancelled: *cancelled,
                    note: note.clone(),
                    happened: happened.clone(),
                });
            }
            Event::PersonalErased { .. } => self.raiser_person = None,
            _ => {}
        }
        self
    }
}
