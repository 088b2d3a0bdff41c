//! The gate of 闭会: no item without an outcome, no decision without lead, person and date. Without override (law 6).

use serde::{Deserialize, Serialize};

use super::*;
use crate::domain::directory::Directory;

/// One thing that keeps a meeting from closing, and where it is mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// None: the meeting as a whole.
    pub item: Option<ItemId>,
    pub decision: Option<DecisionId>,
    pub field: MissingField,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingField {
    Chair,
    Recorder,
    /// The recorder is not in the room.
    RecorderAbsent,
    Outcome,
    /// 议定交办, 提交上级 and 搁置续议 carry at least one decision.
    Decision,
    /// Reason, date or name that the outcome asks for.
    OutcomeReason,
    /// 并入 an item that is itself joined, not reached, or gone.
    JoinTarget,
    Lack(Lack),
}

impl Meeting {
    /// Everything that keeps the meeting from closing, in agenda order. Empty: it can close.
    pub fn missing(&self, directory: &Directory) -> Vec<Missing> {
        let mut missing = Vec::new();
        let mut whole = |field| {
            missing.push(Missing {
                item: None,
                decision: None,
                field,
            })
        };
        if self.plan.chair.is_none() {
            whole(MissingField::Chair);
        }
        match self.plan.recorder {
            None => whole(MissingField::Recorder),
            Some(recorder) if !self.is_in_room(recorder) => whole(MissingField::RecorderAbsent),
            Some(_) => {}
        }
        for item in &self.items {
            for field in self.missing_of_item(item) {
                missing.push(Missing {
                    item: Some(item.id),
                    decision: None,
                    field,
                });
            }
            for decision in item
                .decisions
                .iter()
                .filter_map(|id| self.decisions.get(id))
            {
                for lack in decision.terms.lacks(directory) {
                    missing.push(Missing {
                        item: Some(item.id),
                        decision: Some(decision.id),
                        field: MissingField::Lack(lack),
                    });
                }
            }
        }
        missing
    }

    fn missing_of_item(&self, item: &Item) -> Vec<MissingField> {
        let Some(outcome) = &item.outcome else {
            // The report is heard by itself at 闭会.
            return match item.kind {
                ItemKind::Review => Vec::new(),
                ItemKind::Topic => vec![MissingField::Outcome],
            };
        };
        let mut missing = Vec::new();
        if outcome.kind().needs_decision() && item.decisions.is_empty() {
            missing.push(MissingField::Decision);
        }
        let blank = |text: &str| text.trim().is_empty();
        let reason_missing = match outcome {
            Outcome::Escalated { to, .. } => blank(to),
            Outcome::Explained { reason, .. } | Outcome::Deferred { reason, .. } => blank(reason),
            Outcome::SettledOnSite { result } => blank(result),
            Outcome::OpinionAdopted { opinion } => blank(opinion),
            _ => false,
        };
        if reason_missing {
            missing.push(MissingField::OutcomeReason);
        }
        if let Outcome::JoinedInto { item: target } = outcome
            && !self
                .item(*target)
                .is_some_and(|target| target.id != item.id && target.is_numbered())
        {
            missing.push(MissingField::JoinTarget);
        }
        missing
    }

    /// The recorder and the chair must be in the room; whoever is not on the roll is not.
    pub fn is_in_room(&self, person: crate::domain::ids::PersonId) -> bool {
        self.attendees.iter().any(|attendee| {
            attendee.fields.person == Some(person) && attendee.attendance == Attendance::Present
        })
    }
}
