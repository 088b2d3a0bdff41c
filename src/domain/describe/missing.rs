//! What a meeting still lacks before it can be closed (缺), in words.

use super::{Names, list};
use crate::domain::ids::{DecisionId, ItemId};
use crate::domain::meeting::{Lack, Missing, MissingField};
use crate::text::messages::refusal as say;
use crate::text::{Lang, Text};

/// What lacks, one phrase for each place where it is mended: `“路灯缺失”的议定（一）缺责任人、时限`.
pub fn describe_missing(missing: &[Missing], names: &Names, lang: Lang) -> Vec<String> {
    type Place = (Option<ItemId>, Option<DecisionId>);
    let mut places: Vec<(Place, Vec<&str>)> = Vec::new();
    for one in missing {
        let word = missing_word(one.field).get(lang);
        let place = (one.item, one.decision);
        match places.last_mut() {
            Some((same, words)) if *same == place => words.push(word),
            _ => places.push((place, vec![word])),
        }
    }
    places
        .into_iter()
        .map(|(place, words)| {
            let words = words.join(list(lang));
            match place {
                (_, Some(decision)) => say::lacking(lang, names.decision(decision, lang), words),
                (Some(item), None) => say::lacking(lang, names.item(item, lang), words),
                (None, None) => say::lacking_whole(lang, words),
            }
        })
        .collect()
}

/// The word after 缺.
pub fn lack_word(lack: Lack) -> Text {
    match lack {
        Lack::Text => say::LACK_TEXT,
        Lack::Lead => say::LACK_LEAD,
        Lack::LeadCannotLead => say::LACK_LEAD_CANNOT_LEAD,
        Lack::Owner => say::LACK_OWNER,
        Lack::OwnerOfOtherUnit => say::LACK_OWNER_OF_OTHER_UNIT,
        Lack::OwnerNotInOffice => say::LACK_OWNER_IN_OFFICE,
        Lack::Due => say::LACK_DUE,
        Lack::LeadAssists => say::LACK_LEAD_ASSISTS,
        Lack::Ruling => say::LACK_RULING,
        Lack::PublishUntil => say::LACK_PUBLISH_UNTIL,
        Lack::PublishedPastDue => say::LACK_PUBLISHED_PAST_DUE,
    }
}

/// The word after 缺.
pub fn missing_word(field: MissingField) -> Text {
    match field {
        MissingField::Chair => say::LACK_CHAIR,
        MissingField::Recorder => say::LACK_RECORDER,
        MissingField::RecorderAbsent => say::LACK_RECORDER_ABSENT,
        MissingField::Outcome => say::LACK_OUTCOME,
        MissingField::Decision => say::LACK_DECISION,
        MissingField::OutcomeReason => say::LACK_OUTCOME_REASON,
        MissingField::JoinTarget => say::LACK_JOIN_TARGET,
        MissingField::Lack(lack) => lack_word(lack),
    }
}
