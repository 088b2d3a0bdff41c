//! What was decided stays as it was said there: 会议记录 is the record of the meeting, and what its minutes change afterwards
//! stands in it as changes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Item, Meeting, MeetingDecision};
use crate::domain::event::Event;
use crate::domain::ids::DecisionId;

/// Agenda and decisions at 闭会.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsClosed {
    items: Vec<Item>,
    decisions: BTreeMap<DecisionId, MeetingDecision>,
}

/// One fact after 闭会 that changed the wording or the reason for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    pub on: NaiveDate,
    /// Who typed it.
    pub by: String,
    pub event: Event,
}

impl Meeting {
    /// Before a fact is folded in: the first change of wording after 闭会 keeps what stood until then.
    pub fn kept_as_closed(mut self, on: NaiveDate, by: &str, event: &Event) -> Self {
        let rewords = matches!(
            event,
            Event::DecisionRevised { .. }
                | Event::DecisionSplit { .. }
                | Event::DecisionMoved { .. }
                | Event::DecisionWithdrawn { .. }
                | Event::ItemMoved { .. }
                | Event::ItemChanged { .. }
                | Event::ItemSummedUp { .. }
        );
        let explains = matches!(event, Event::CorrectionBegun { .. });
        if !self.state.is_closed() || !(rewords || explains) {
            return self;
        }
        if rewords && self.as_closed.is_none() {
            self.as_closed = Some(Box::new(AsClosed {
                items: self.items.clone(),
                decisions: self.decisions.clone(),
            }));
        }
        self.reworded.push(Reworded {
            on,
            by: by.to_string(),
            event: event.clone(),
        });
        self
    }

    /// The meeting with agenda and decisions as they were at 闭会.
    pub fn at_closing(&self) -> Cow<'_, Meeting> {
        match &self.as_closed {
            None => Cow::Borrowed(self),
            Some(kept) => Cow::Owned(Meeting {
                items: kept.items.clone(),
                decisions: kept.decisions.clone(),
                ..self.clone()
            }),
        }
    }
}
