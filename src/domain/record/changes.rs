//! What was changed after 闭会, for 会议记录: each change in the words of the paper it changed, with its reason and who typed it.

use super::build::Source;
use super::rows::label;
use super::*;
use crate::domain::event::Event;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::meeting::DraftTerms;
use crate::domain::wording::due::in_table;

/// `later`: the meeting as it is now; `held`: as it was at 闭会.
pub(super) fn changes(later: &Source, held: &Source) -> Vec<ChangeLine> {
    let tell = Teller { later, held };
    later
        .meeting
        .reworded
        .iter()
        .filter_map(|change| {
            let (what, reason) = tell.change(&change.event)?;
            Some(ChangeLine {
                on: change.on,
                by: change.by.clone(),
                what,
                reason,
            })
        })
        .collect()
}

struct Teller<'a, 'b> {
    later: &'a Source<'b>,
    held: &'a Source<'a>,
}

impl Teller<'_, '_> {
    fn change(&self, event: &Event) -> Option<(String, String)> {
        let none = String::new;
        Some(match event {
            Event::CorrectionBegun { reason } => ("更正".to_string(), reason.trim().to_string()),
            Event::DecisionRevised {
                decision,
                before,
                after,
                note,
            } => {
                let what = self.differences(before, after);
                (
                    format!("{}：{what}", self.decision(*decision)),
                    note.trim().to_string(),
                )
            }
            Event::DecisionSplit { from, terms, .. } => (
                format!("{}拆分出一项：{}", self.decision(*from), terms.text.trim()),
                none(),
            ),
            Event::DecisionMoved { decision, item, .. } => (
                format!("{}移到{}", self.decision(*decision), self.item(*item)),
                none(),
            ),
            Event::DecisionWithdrawn {
                decision,
                reason,
                into,
            } => {
                let what = match into {
                    Some(into) => {
                        format!("{}并入{}", self.decision(*decision), self.decision(*into))
                    }
                    None => format!("撤回{}", self.decision(*decision)),
                };
                (what, reason.trim().to_string())
            }
            Event::ItemMoved { item, .. } => (format!("{}调整次序", self.item(*item)), none()),
            Event::ItemChanged { item, fields } => (
                format!("{}改为“{}”", self.item(*item), fields.title.trim()),
                none(),
            ),
            Event::ItemSummedUp { item, .. } => {
                (format!("{}的情况、结论改写", self.item(*item)), none())
            }
            _ => return None,
        })
    }

    /// 二（一）, as it was numbered at 闭会.
    fn decision(&self, id: DecisionId) -> String {
        let label = label(self.held.meeting, id);
        match (label.as_str(), self.later.meeting.decision(id)) {
            ("", Some(new)) => format!("新增的“{}”", new.terms.matter_or_text()),
            ("", None) => "一项议定事项".to_string(),
            _ => label,
        }
    }

    fn item(&self, id: ItemId) -> String {
        let title = self
            .held
            .meeting
            .item(id)
            .map_or("—", |item| item.fields.title.trim());
        format!("议题“{title}”")
    }

    /// 时限由2026年12月11日改为2026年12月18日；责任人由张三改为李四
    fn differences(&self, before: &DraftTerms, after: &DraftTerms) -> String {
        let quoted = |text: &str| match text.trim() {
            "" => String::new(),
            text => format!("“{text}”"),
        };
        let unit = |id: Option<UnitId>| id.map_or_else(String::new, |id| self.later.unit(id));
        let person = |id: Option<PersonId>| id.map_or_else(String::new, |id| self.later.person(id));
        let fields = |terms: &DraftTerms| {
            [
                ("要求", quoted(&terms.text)),
                ("牵头单位", unit(terms.lead)),
                ("责任人", person(terms.owner)),
                ("责任领导", person(terms.leader)),
                ("协办单位", self.later.units(&terms.assist).join("、")),
                ("时限", terms.due.map_or_else(String::new, in_table)),
                ("事项", quoted(&terms.matter)),
                ("完成标准", quoted(&terms.standard)),
                (
                    "反馈周期",
                    terms
                        .report_every
                        .map_or_else(String::new, |every| every.zh().to_string()),
                ),
                (
                    "公示",
                    terms
                        .publish
                        .map_or_else(String::new, |publish| publish.zh()),
                ),
            ]
        };
        let said: Vec<String> = fields(before)
            .into_iter()
            .zip(fields(after))
            .filter(|((_, was), (_, now))| was != now)
            .map(
                |((word, was), (_, now))| match (was.as_str(), now.as_str()) {
                    ("", now) => format!("{word}定为{now}"),
                    (was, "") => format!("去掉{word}{was}"),
                    (was, now) => format!("{word}由{was}改为{now}"),
                },
            )
            .collect();
        match said.is_empty() {
            true => "改写".to_string(),
            false => said.join("；"),
        }
    }
}
