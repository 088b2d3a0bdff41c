//! The fields of the decision form.

use std::sync::Arc;

use super::entries::{leaders, staff, units};
use super::written::{CYCLES, NOTICES, cycle_words, due_reading, shown_due, shown_until};
use super::*;
use crate::app::entries::favoured;
use crate::app::find::{Entries, Entry};
use crate::app::form::{Field, Pick};
use crate::domain::cycle::Cycle;
use crate::domain::decision::NoticeKind;
use crate::domain::meeting::Due;
use crate::text::Lang;

pub(super) fn main_fields(
    form: Form,
    terms: &DraftTerms,
    leads: Vec<Entry>,
    near: &[UnitId],
    day: chrono::NaiveDate,
    shared: &Shared,
) -> Form {
    let (lang, directory) = (shared.lang, shared.directory.as_ref());
    let all: Entries = Arc::from(favoured(units(directory, day), near));
    form.field(
        Field::line("text", words::TEXT.get(lang), &terms.text).help(words::TEXT_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "lead",
            words::LEAD.get(lang),
            Pick::many(leads).yielding().with(terms.lead),
        )
        .help(words::LEAD_HELP.get(lang)),
    )
    .field(
        Field::phrase(
            "due",
            words::DUE.get(lang),
            &shown_due(terms),
            due_reading(day, shared),
        )
        .help(words::DUE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "assist",
            words::ASSIST.get(lang),
            Pick::many(all).with(&terms.assist),
        )
        .help(words::ASSIST_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "owner",
            words::OWNER.get(lang),
            Pick::one(staff(terms.lead, directory, day))
                .or_new()
                .with(terms.owner),
        )
        .help(words::OWNER_HELP.get(lang)),
    )
    .field(Field::pick(
        "leader",
        words::LEADER.get(lang),
        Pick::one(leaders(directory, day)).with(terms.leader),
    ))
}

pub(super) fn more_toggle(on: bool, lang: Lang) -> Field {
    Field::toggle("more", words::MORE.get(lang), on).help(words::MORE_HELP.get(lang))
}

/// Shown with the further fields, or alone where it says something.
pub(super) fn report_field(terms: &DraftTerms, lang: Lang) -> Field {
    Field::choice(
        "report_every",
        words::REPORT_EVERY.get(lang),
        cycle_words(true, lang),
        place_of(terms.report_every).map_or(0, |at| at + 1),
    )
}

fn place_of(cycle: Option<Cycle>) -> Option<usize> {
    cycle.and_then(|cycle| CYCLES.iter().position(|(_, known)| *known == cycle))
}

pub(super) fn has_more(terms: &DraftTerms) -> bool {
    terms.led_by_leader
        || !terms.standard.is_empty()
        || !terms.matter.is_empty()
        || terms.objection.is_some()
        || terms.publish.is_some()
}

/// 更多: what most decisions leave alone.
pub(super) fn more_fields(
    form: Form,
    terms: &DraftTerms,
    day: chrono::NaiveDate,
    shared: &Shared,
) -> Form {
    let lang = shared.lang;
    let review = match terms.due {
        Some(Due::LongTerm { review }) => Some(review),
        _ => None,
    };
    let objection = terms.objection.clone();
    let (objector, said, ruling) = match &objection {
        Some(found) => (Some(found.unit), found.text.as_str(), found.ruling.as_str()),
        None => (None, "", ""),
    };
    form.field(Field::toggle(
        "led",
        words::LED.get(lang),
        terms.led_by_leader,
    ))
    .field(Field::choice(
        "review",
        words::REVIEW_EVERY.get(lang),
        cycle_words(false, lang),
        place_of(review).unwrap_or(1),
    ))
    .field(Field::line(
        "standard",
        words::STANDARD.get(lang),
        &terms.standard,
    ))
    .field(
        Field::choice(
            "publish",
            words::PUBLISH.get(lang),
            notice_words(lang),
            terms
                .publish
                .map_or(0, |publish| notice_place(publish.kind)),
        )
        .help(words::PUBLISH_HELP.get(lang)),
    )
    .field(
        Field::phrase(
            "publish_until",
            words::PUBLISH_UNTIL.get(lang),
            &shown_until(terms),
            due_reading(day, shared),
        )
        .help(words::PUBLISH_UNTIL_HELP.get(lang)),
    )
    .field(
        Field::line("matter", words::MATTER.get(lang), &terms.matter)
            .help(words::MATTER_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "objector",
            words::OBJECTOR.get(lang),
            Pick::one(units(&shared.directory, day)).with(objector),
        )
        .help(words::OBJECTOR_HELP.get(lang)),
    )
    .field(Field::line("objection", words::OBJECTION.get(lang), said))
    .field(Field::line("ruling", words::RULING.get(lang), ruling))
}

/// 不公示 first: nobody sees more than before who does not ask for it.
fn notice_words(lang: Lang) -> Vec<(&'static str, String)> {
    let none = ("none", words::NO_PUBLISH.get(lang).to_owned());
    let kinds = NOTICES.map(|(key, _, word)| (key, word.get(lang).to_owned()));
    std::iter::once(none).chain(kinds).collect()
}

fn notice_place(kind: NoticeKind) -> usize {
    let at = NOTICES.iter().position(|(_, known, _)| *known == kind);
    at.map_or(0, |at| at + 1)
}
