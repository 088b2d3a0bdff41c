//! Numbers of items and decisions: those on the screen are those in the minutes.

use super::*;
use crate::text::numerals::to_chinese;

/// Place of a decision in the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Number {
    /// 一、
    pub item: u16,
    /// （一）; None where the item has only one.
    pub decision: Option<u16>,
}

impl Number {
    /// `一（一）`, or `二` where the item has one decision only.
    pub fn label(&self) -> String {
        match self.decision {
            Some(decision) => format!(
                "{}（{}）",
                to_chinese(u32::from(self.item)),
                to_chinese(u32::from(decision))
            ),
            None => to_chinese(u32::from(self.item)),
        }
    }
}

impl Meeting {
    /// Number of an item in the minutes. None: the report, an item joined into another, one not reached.
    pub fn item_number(&self, id: ItemId) -> Option<u16> {
        let mut number = 0;
        for item in &self.items {
            if !item.is_numbered() {
                continue;
            }
            number += 1;
            if item.id == id {
                return Some(number);
            }
        }
        None
    }

    /// How many items the minutes number.
    pub fn numbered_items(&self) -> u16 {
        u16::try_from(self.items.iter().filter(|item| item.is_numbered()).count())
            .unwrap_or(u16::MAX)
    }

    /// The sentences of an item: decisions that share one (一事多单) stand together.
    pub fn sentences(&self, item: &Item) -> Vec<Vec<&MeetingDecision>> {
        let mut sentences: Vec<Vec<&MeetingDecision>> = Vec::new();
        for decision in item
            .decisions
            .iter()
            .filter_map(|id| self.decisions.get(id))
        {
            let same = decision.group.and_then(|group| {
                sentences.iter_mut().find(|sentence| {
                    sentence
                        .first()
                        .is_some_and(|first| first.group == Some(group))
                })
            });
            match same {
                Some(sentence) => sentence.push(decision),
                None => sentences.push(vec![decision]),
            }
        }
        sentences
    }

    /// Where a live decision stands in the minutes. None: withdrawn, or its item has no number.
    pub fn number(&self, id: DecisionId) -> Option<Number> {
        let decision = self.decisions.get(&id)?;
        let item = self.item(decision.item)?;
        let sentences = self.sentences(item);
        let place = sentences
            .iter()
            .position(|sentence| sentence.iter().any(|found| found.id == id))?;
        let place = u16::try_from(place + 1).unwrap_or(u16::MAX);
        Some(Number {
            item: self.item_number(item.id)?,
            decision: (sentences.len() > 1).then_some(place),
        })
    }
}

impl Item {
    /// A topic has a number unless it went into another or was not reached. One that carries a decision always has: no
    /// decision may be missing from the minutes.
    pub fn is_numbered(&self) -> bool {
        let left_out = matches!(
            self.outcome,
            Some(Outcome::JoinedInto { .. }) | Some(Outcome::NotReached)
        );
        self.kind == ItemKind::Topic && (!left_out || !self.decisions.is_empty())
    }
}
