//! The running text of the minutes: composed, unless a person reworded the paragraph.

use super::build::Source;
use super::*;
use crate::domain::meeting::{Item, ItemKind, MeetingDecision, Outcome, Paragraph};
use crate::domain::wording::decision::{self, Words};
use crate::domain::wording::{frame, item, person, sentence, unnamed};

pub(super) fn body(source: &Source) -> Body {
    let meeting = source.meeting;
    Body {
        opening: reworded(source, Paragraph::Opening).unwrap_or_else(|| opening(source)),
        review: review(source),
        situation: reworded(source, Paragraph::Situation),
        items: meeting
            .items
            .iter()
            .filter(|item| item.is_numbered())
            .map(|item| item_text(source, item))
            .collect(),
        closing: reworded(source, Paragraph::Closing).or_else(|| closing(source)),
    }
}

/// What a person made of the paragraph. An emptied one is left out, so it counts as a wording too.
fn reworded(source: &Source, paragraph: Paragraph) -> Option<String> {
    source
        .meeting
        .paragraphs
        .get(&paragraph)
        .map(|text| text.trim().to_string())
}

fn opening(source: &Source) -> String {
    let plan = &source.meeting.plan;
    let chair = plan.chair.map(|chair| source.named(chair));
    let chair = chair.map_or_else(String::new, |chair| {
        format!("{}{}", chair.title, chair.name)
    });
    let roots: std::collections::BTreeSet<String> = source
        .meeting
        .items
        .iter()
        .filter(|item| item.is_numbered())
        .flat_map(|item| source.issues_of(item))
        .map(|issue| issue.fields.category.root.clone())
        .collect();
    let categories: Vec<String> = source
        .office
        .categories
        .iter()
        .filter(|category| roots.contains(&category.key))
        .map(|category| category.name.clone())
        .collect();
    frame::opening(&frame::Opening {
        date: plan.date,
        start: plan.start,
        mandate: &plan.chair_note,
        chair: &chair,
        venue: plan.venue.trim(),
        meeting: &format!("{}{}", source.district(), plan.kind.zh()),
        categories: &categories,
        items: source.meeting.numbered_items(),
    })
}

/// The report, with what the meeting decided on it.
fn review(source: &Source) -> Option<ItemText> {
    let meeting = source.meeting;
    let found = meeting
        .items
        .iter()
        .find(|item| item.kind == ItemKind::Review);
    let sentences = found.map_or_else(Vec::new, |item| sentences(source, item));
    let paragraph = reworded(source, Paragraph::Review).unwrap_or_else(|| {
        let mut text = meeting
            .review
            .as_ref()
            .and_then(frame::review)
            .unwrap_or_default();
        if let Some(found) = found {
            text.push_str(&sentence::full(&found.situation));
            text.push_str(&item::judged(&found.summary));
        }
        text.push_str(item::lead_in(sentences.len()));
        text
    });
    (!paragraph.is_empty() || !sentences.is_empty()).then(|| ItemText {
        item: found.map(|item| item.id),
        number: None,
        heading: String::new(),
        paragraph,
        sentences,
    })
}

fn item_text(source: &Source, item: &Item) -> ItemText {
    let sentences = sentences(source, item);
    let paragraph = reworded(source, Paragraph::Item(item.id))
        .unwrap_or_else(|| running_text(source, item, sentences.len()));
    ItemText {
        item: Some(item.id),
        number: source.meeting.item_number(item.id),
        heading: item::heading(&item.fields.title),
        paragraph,
        sentences,
    }
}

fn running_text(source: &Source, found: &Item, sentences: usize) -> String {
    let mut text = heard(source, found);
    for joined in joined_into(source, found) {
        text.push_str(&item::joined(&joined.fields.title));
    }
    text.push_str(&situation(source, found));
    text.push_str(&item::judged(&found.summary));
    text.push_str(&outcome(source, found));
    let deferral_alone = matches!(found.outcome, Some(Outcome::Deferred { .. })) && sentences <= 1;
    if !deferral_alone {
        text.push_str(item::lead_in(sentences));
    }
    text
}

fn joined_into<'a>(source: &Source<'a>, into: &Item) -> Vec<&'a Item> {
    source
        .meeting
        .items
        .iter()
        .filter(|item| !item.is_numbered())
        .filter(
            |item| matches!(item.outcome, Some(Outcome::JoinedInto { item }) if item == into.id),
        )
        .collect()
}

/// Who was heard: the units that raised it and are in the room, then the presenter.
fn heard(source: &Source, found: &Item) -> String {
    let present = source.meeting.units_present();
    let mut units: Vec<UnitId> = Vec::new();
    let mut residents = false;
    for item in std::iter::once(found).chain(joined_into(source, found)) {
        let (raisers, public) = source.raised_by(item);
        residents |= public;
        for unit in raisers.into_iter().chain(item.fields.presenter) {
            if present.contains(&unit) && !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    let any_office = units.iter().any(|unit| {
        source
            .directory
            .unit(*unit)
            .is_some_and(|unit| !unit.fields.kind.is_member())
    });
    item::heard(&source.units(&units), any_office, residents)
}

/// 情况 as the meeting put it, else the issues' own text.
fn situation(source: &Source, found: &Item) -> String {
    if !found.situation.trim().is_empty() {
        return sentence::full(&found.situation);
    }
    source
        .issues_of(found)
        .iter()
        .map(|issue| sentence::full(&unnamed::without_phones(&issue.fields.detail)))
        .collect()
}

fn outcome(source: &Source, found: &Item) -> String {
    let raised_by = || {
        let (units, residents) = source.raised_by(found);
        let mut names = source.units(&units);
        if residents {
            names.push("群众".to_string());
        }
        names
    };
    match &found.outcome {
        Some(Outcome::SettledOnSite { result }) => item::settled_on_site(result),
        Some(Outcome::OpinionAdopted { opinion }) => item::opinion_adopted(&raised_by(), opinion),
        Some(Outcome::Explained { reason, teller }) => {
            item::explained(reason, &source.unit(*teller), &raised_by())
        }
        Some(Outcome::Escalated { to, form }) => {
            let named = decisions(source, found).iter().any(|decision| {
                let text = &decision.terms.text;
                text.contains(sentence::bare(to)) || text.contains(item::sent_by(*form))
            });
            if named {
                String::new()
            } else {
                item::escalated(to, *form)
            }
        }
        _ => String::new(),
    }
}

fn decisions<'a>(source: &Source<'a>, item: &Item) -> Vec<&'a MeetingDecision> {
    item.decisions
        .iter()
        .filter_map(|id| source.meeting.decision(*id))
        .collect()
}

pub(super) fn words(source: &Source, decision: &MeetingDecision) -> Words {
    Words::of(&decision.terms, source.directory, source.day())
}

/// One sentence for each decision, one for each 一事多单, and the one that puts the item off.
pub(super) fn sentences(source: &Source, found: &Item) -> Vec<String> {
    let groups = source.meeting.sentences(found);
    let compose = |group: &Vec<&MeetingDecision>| -> String {
        let words: Vec<Words> = group
            .iter()
            .map(|decision| words(source, decision))
            .collect();
        decision::compose_joint(&words)
    };
    let Some(Outcome::Deferred {
        reason,
        resume_on,
        preparer,
    }) = &found.outcome
    else {
        return groups.iter().map(compose).collect();
    };
    let name = source.unit(*preparer);
    let preparation = groups
        .iter()
        .position(|group| {
            group
                .iter()
                .any(|decision| decision.terms.lead == Some(*preparer))
        })
        .unwrap_or(0);
    if groups.is_empty() {
        return vec![decision::compose_deferral(reason, *resume_on, &name, None)];
    }
    groups
        .iter()
        .enumerate()
        .map(|(at, group)| match group.as_slice() {
            [only] if at == preparation => {
                let words = words(source, only);
                decision::compose_deferral(reason, *resume_on, &name, Some(&words))
            }
            _ if at == preparation => {
                let put_off = decision::compose_deferral(reason, *resume_on, &name, None);
                format!("{put_off}{}", compose(group))
            }
            _ => compose(group),
        })
        .collect()
}

fn closing(source: &Source) -> Option<String> {
    let mut any = false;
    let mut any_assistant = false;
    for decision in source.meeting.live_decisions() {
        any = true;
        any_assistant |= !decision.terms.assist.is_empty();
    }
    let day = source.day();
    let supervisors: Vec<String> = source
        .directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.supervises && unit.fields.period.holds(day))
        .map(|unit| unit.short_on(day).to_string())
        .collect();
    any.then(|| frame::closing(&person::joint_units(&supervisors), any_assistant))
}
