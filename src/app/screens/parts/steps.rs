//! A step of a meeting in a few words, as 撤销 and 重做 name it: 议定〔三·1〕的时限.

use crate::app::screens::chair;
use crate::app::shared::Shared;
use crate::domain::event::Event;
use crate::domain::ids::{AttendeeId, DecisionId, ItemId};
use crate::domain::meeting::{DraftTerms, Meeting};
use crate::domain::query::MadeStep;
use crate::text::messages::steps as words;
use crate::text::{Lang, Text, numerals};

/// Of several facts the first that people would name counts.
pub fn name(step: &MadeStep, meeting: &Meeting, shared: &Shared) -> String {
    step.events
        .iter()
        .find_map(|event| of(event, meeting, shared))
        .unwrap_or_else(|| words::LAST_STEP.get(shared.lang).to_owned())
}

fn of(event: &Event, meeting: &Meeting, shared: &Shared) -> Option<String> {
    let lang = shared.lang;
    let decision = |id: DecisionId, item: Option<ItemId>| number(meeting, id, item, lang);
    let item = |id: ItemId| chair::label_of(meeting, id, lang);
    let person = |id: AttendeeId| {
        let found = meeting.attendees.iter().find(|someone| someone.id == id);
        found.map_or_else(String::new, |someone| {
            chair::head_of(meeting, someone, shared).name
        })
    };
    Some(match event {
        Event::DecisionRecorded {
            decision: id, item, ..
        } => words::decided(lang, decision(*id, Some(*item))),
        Event::DecisionRevised {
            decision: id,
            before,
            after,
            ..
        } => {
            let fields = changed(before, after, lang);
            words::decision_field(lang, decision(*id, None), fields)
        }
        Event::DecisionSplit { from, .. } => words::split(lang, decision(*from, None)),
        Event::DecisionMoved { decision: id, .. } => words::moved(lang, decision(*id, None)),
        Event::DecisionWithdrawn {
            decision: id, into, ..
        } => match into {
            Some(_) => words::joined(lang, decision(*id, None)),
            None => words::withdrawn(lang, decision(*id, None)),
        },
        Event::Noted { speaker, .. } | Event::NoteChanged { speaker, .. } => match speaker {
            Some(speaker) => words::note_of(lang, person(*speaker)),
            None => words::NOTE.get(lang).to_owned(),
        },
        Event::ItemSummedUp { item: id, .. } => words::summary(lang, item(*id)),
        Event::OutcomeSet { item: id, .. } => words::outcome(lang, item(*id)),
        Event::AttendanceMarked { attendee, .. } => words::attendance(lang, person(*attendee)),
        Event::ItemAdded { fields, .. } => words::item_added(lang, &fields.title),
        Event::ItemChanged { fields, .. } => words::item_changed(lang, &fields.title),
        Event::ItemMoved { item: id, .. } => words::item_moved(lang, item(*id)),
        Event::ItemRemoved { .. } => words::ITEM_REMOVED.get(lang).to_owned(),
        Event::ItemsJoined { into, .. } => words::items_joined(lang, item(*into)),
        Event::MeetingChanged { .. } => words::PLAN.get(lang).to_owned(),
        Event::Invited { .. } => words::INVITED.get(lang).to_owned(),
        Event::Uninvited { .. } => words::UNINVITED.get(lang).to_owned(),
        Event::Replied { attendee, .. } => words::reply(lang, person(*attendee)),
        _ => return None,
    })
}

/// 〔三·1〕. A decision that was taken back has the number it would have again.
fn number(meeting: &Meeting, id: DecisionId, item: Option<ItemId>, lang: Lang) -> String {
    let item = item.or(meeting.decision(id).map(|decision| decision.item));
    let Some(found) = item.and_then(|item| meeting.item(item)) else {
        return String::new();
    };
    let place = found.decisions.iter().position(|known| *known == id);
    let place = place.unwrap_or(found.decisions.len()) + 1;
    let item = u32::from(meeting.item_number(found.id).unwrap_or(0));
    match lang {
        Lang::Zh => format!("〔{}·{place}〕", numerals::to_chinese(item)),
        Lang::En => format!("{item}.{place}"),
    }
}

/// The fields that have another value. The people who only follow another lead are not named beside it.
fn changed(before: &DraftTerms, after: &DraftTerms, lang: Lang) -> String {
    let lead = before.lead != after.lead;
    let fields: [(bool, Text); 7] = [
        (before.text != after.text, words::TEXT),
        (lead, words::LEAD),
        (
            before.due != after.due || before.due_phrase != after.due_phrase,
            words::DUE,
        ),
        (before.assist != after.assist, words::ASSIST),
        (!lead && before.owner != after.owner, words::OWNER),
        (!lead && before.leader != after.leader, words::LEADER),
        (before.matter != after.matter, words::MATTER),
    ];
    let named: Vec<&str> = fields
        .into_iter()
        .filter(|(changed, _)| *changed)
        .map(|(_, word)| word.get(lang))
        .collect();
    match named.is_empty() {
        true => words::OTHER.get(lang).to_owned(),
        false => named.join(words::AND.get(lang)),
    }
}
