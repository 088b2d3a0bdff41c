//! What is sent in one go, as commands: one for each matter, one 通报 for all that are to be named publicly.

use chrono::NaiveDate;

use super::command::{Sending, What};
use super::decision::ReminderStep;
use super::env::{Channel, Happened};
use super::ids::{DecisionId, PersonId};
use super::office::DocNumber;
use super::query::ReminderRow;

/// One reminder as somebody lets it go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToSend {
    pub decision: DecisionId,
    pub step: ReminderStep,
    pub text: String,
    pub answer_by: NaiveDate,
    pub channel: Channel,
    /// The number that was typed; None: the next of its series.
    pub number: Option<DocNumber>,
    pub to: PersonId,
}

impl ToSend {
    /// As it is proposed.
    pub fn of(row: &ReminderRow) -> ToSend {
        ToSend {
            decision: row.row.id,
            step: row.step,
            text: row.text.clone(),
            answer_by: row.answer_by,
            channel: channel(row.step),
            number: None,
            to: row.to,
        }
    }
}

/// A numbered paper goes in writing, a text by chat.
pub fn channel(step: ReminderStep) -> Channel {
    match step {
        ReminderStep::Chase | ReminderStep::Criticise => Channel::Paper,
        _ => Channel::Wechat,
    }
}

/// The 通报 first, for its number stands in no other paper; then every matter in order.
pub fn commands(list: &[ToSend], by: Option<PersonId>, today: NaiveDate) -> Vec<What> {
    let happened = |channel| Happened {
        by,
        channel,
        occurred_on: today,
    };
    let (named, alone): (Vec<&ToSend>, Vec<&ToSend>) = list
        .iter()
        .partition(|one| one.step == ReminderStep::Criticise);
    let mut whats = Vec::new();
    if !named.is_empty() {
        whats.push(What::Circulate {
            decisions: named.iter().map(|one| one.decision).collect(),
            happened: happened(Channel::Paper),
            number: None,
            answer_by: named.iter().map(|one| one.answer_by).max(),
        });
    }
    whats.extend(alone.into_iter().map(|one| What::Remind {
        decision: one.decision,
        step: one.step,
        text: one.text.clone(),
        happened: happened(one.channel),
        sent: Sending {
            slip: one.step == ReminderStep::Chase,
            number: one.number.clone(),
            answer_by: Some(one.answer_by),
            to: Some(one.to),
        },
    }));
    whats
}
