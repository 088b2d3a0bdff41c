//! One reminder as it would go out, and the commands of all.

use chrono::{Datelike, NaiveDate};

use crate::app::contract::Command;
use crate::app::screen::Cx;
use crate::app::screens::parts::names::day_short;
use crate::app::shared::Shared;
use crate::domain::decision::ReminderStep;
use crate::domain::env::Channel;
use crate::domain::ids::DecisionId;
use crate::domain::office::{DocNumber, Office};
use crate::domain::query::{ReminderRow, Sheet};
use crate::domain::sending::{self, ToSend};
use crate::text::Lang;
use crate::text::messages::{common, remind as words};
use crate::text::terms::term;

/// A proposal, changed by whoever sends it.
#[derive(Debug, Clone)]
pub struct Sending {
    pub row: ReminderRow,
    pub step: ReminderStep,
    pub text: String,
    pub answer_by: NaiveDate,
    pub channel: Channel,
    /// Of the slip; for 通报 the one they share.
    pub number: Option<DocNumber>,
    /// Somebody typed another number than the next one.
    pub typed: bool,
    pub kept: bool,
}

pub fn prepare(
    rows: impl Iterator<Item = ReminderRow>,
    shared: &Shared,
    today: NaiveDate,
) -> Vec<Sending> {
    let mut prepared: Vec<Sending> = rows
        .map(|row| Sending {
            step: row.step,
            text: row.text.clone(),
            answer_by: row.answer_by,
            channel: sending::channel(row.step),
            number: None,
            typed: false,
            kept: !row.waits(),
            row,
        })
        .collect();
    renumber(&mut prepared, &shared.office, today);
    prepared
}

/// The numbers the register would give to what is kept, in this order.
pub fn renumber(prepared: &mut [Sending], office: &Office, today: NaiveDate) {
    let settings = &office.settings;
    let mut slip = office.next_number(&settings.slip_series, today.year());
    let circular = office.next_number(&settings.circular_series, today.year());
    for sending in prepared {
        match sending.step {
            _ if !sending.kept => sending.number = None,
            ReminderStep::Chase if sending.typed => {
                if let Some(number) = &sending.number
                    && number.series == slip.series
                    && number.year == slip.year
                {
                    slip.number = slip.number.max(number.number + 1);
                }
            }
            ReminderStep::Chase => {
                sending.number = Some(slip.clone());
                slip.number += 1;
            }
            ReminderStep::Criticise => sending.number = Some(circular.clone()),
            _ => sending.number = None,
        }
    }
}

impl Sending {
    pub fn id(&self) -> DecisionId {
        self.row.row.id
    }

    /// A numbered paper, and not only a text.
    pub fn is_paper(&self) -> bool {
        matches!(self.step, ReminderStep::Chase | ReminderStep::Criticise)
    }

    pub fn number_words(&self) -> String {
        self.number
            .as_ref()
            .map_or_else(String::new, ToString::to_string)
    }

    /// 催办 督办〔2026〕3号 夜间集中整治
    pub fn label(&self, lang: Lang) -> String {
        let number = self.number_words();
        let gap = if number.is_empty() { "" } else { " " };
        let step = term(lang, self.step.zh());
        format!("{step}{gap}{number} {}", self.row.row.item)
    }

    /// 城管中队 周海明 12月9日前
    pub fn detail(&self, today: NaiveDate, lang: Lang) -> String {
        words::one_by(
            lang,
            &self.row.row.lead_unit,
            &self.row.to_name,
            day_short(self.answer_by, today, lang),
        )
    }
}

/// 催办2、临期提醒1
pub fn summary<'a>(kept: impl Iterator<Item = &'a Sending>, lang: Lang) -> String {
    let steps: Vec<ReminderStep> = kept.map(|sending| sending.step).collect();
    let mut parts = Vec::new();
    for step in ReminderStep::ALL.into_iter().rev() {
        let count = steps.iter().filter(|known| **known == step).count();
        if count > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{}{count}", step.zh()),
                Lang::En => format!("{} {count}", term(lang, step.zh())),
            });
        }
    }
    parts.join(common::AND.get(lang))
}

/// The numbered papers to look at before they go out: few are read closely, all can be.
pub fn previews<'a>(kept: impl Iterator<Item = &'a Sending>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut named = (Vec::new(), None);
    for sending in kept {
        match sending.step {
            ReminderStep::Chase => sheets.push(Sheet::Slip {
                decision: sending.id(),
                text: sending.text.clone(),
                answer_by: Some(sending.answer_by),
            }),
            ReminderStep::Criticise => {
                named.0.push(sending.id());
                named.1 = named.1.max(Some(sending.answer_by));
            }
            _ => {}
        }
    }
    if !named.0.is_empty() {
        sheets.insert(
            0,
            Sheet::Circular {
                decisions: named.0,
                answer_by: named.1,
            },
        );
    }
    sheets
}

/// Recorded in one piece.
pub fn commands<'a>(kept: impl Iterator<Item = &'a Sending>, cx: &Cx) -> Vec<Command> {
    let by = cx
        .shared
        .directory
        .person_named(None, &cx.shared.actor.name)
        .map(|person| person.id);
    let list: Vec<ToSend> = kept
        .map(|sending| ToSend {
            decision: sending.id(),
            step: sending.step,
            text: sending.text.clone(),
            answer_by: sending.answer_by,
            channel: sending.channel,
            number: sending.number.clone().filter(|_| sending.typed),
            to: sending.row.to,
        })
        .collect();
    sending::commands(&list, by, cx.env.today())
        .into_iter()
        .map(|what| Command::new(cx.command_id(), what))
        .collect()
}
