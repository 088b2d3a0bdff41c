//! The terms of a decision as a form sends them: cleaned, and merged field by field into what stands there now.

use super::check::{self, Check, limit};
use super::*;
use crate::domain::meeting::{DraftTerms, Due, Objection};
use crate::domain::spoken::{self, Room};
use crate::domain::wording::due::in_table;
use chrono::NaiveDate;

/// The terms as they are recorded: without control characters, every name known, no assistant twice. `part` names the
/// field of the command where it has two sets of terms; `earliest`: the day of the meeting, no date lies before it.
pub(super) fn cleaned(
    reasons: &mut Check,
    part: &str,
    terms: &DraftTerms,
    earliest: NaiveDate,
    directory: &Directory,
) -> DraftTerms {
    let field = |name: &str| field_of(part, name);
    let clean = tidied(terms);
    reasons.when(clean == DraftTerms::default(), &field("text"), Code::Empty);
    reasons.at_most(&field("text"), &clean.text, limit::DECISION);
    reasons.at_most(&field("matter"), &clean.matter, limit::TITLE);
    reasons.at_most(&field("standard"), &clean.standard, limit::REASON);
    reasons.at_most(&field("due_phrase"), &clean.due_phrase, limit::PLACE);
    let unit = |id: &UnitId| directory.unit(*id).is_some();
    let person = |id: &PersonId| directory.person(*id).is_some();
    reasons.known(clean.lead.iter().all(unit), &field("lead"), "unit");
    reasons.known(clean.assist.iter().all(unit), &field("assist"), "unit");
    reasons.known(clean.owner.iter().all(person), &field("owner"), "person");
    reasons.known(clean.leader.iter().all(person), &field("leader"), "person");
    if let Some(objection) = &clean.objection {
        reasons.known(unit(&objection.unit), &field("objection"), "unit");
        reasons.at_most(&field("objection"), &objection.text, limit::DECISION);
        reasons.at_most(&field("objection"), &objection.ruling, limit::DECISION);
    }
    let due = clean.due.and_then(|due| due.date());
    reasons.when(
        due.is_some_and(|due| due < earliest),
        &field("due"),
        Code::BeforeItsCause { earliest },
    );
    let until = clean.publish.and_then(|publish| publish.until);
    reasons.when(
        until.is_some_and(|until| until < earliest),
        &field("publish"),
        Code::BeforeItsCause { earliest },
    );
    clean
}

fn field_of(part: &str, name: &str) -> String {
    match part.is_empty() {
        true => name.to_string(),
        false => format!("{part}.{name}"),
    }
}

fn tidied(terms: &DraftTerms) -> DraftTerms {
    let mut assist: Vec<UnitId> = Vec::new();
    for unit in &terms.assist {
        if !assist.contains(unit) {
            assist.push(*unit);
        }
    }
    DraftTerms {
        text: check::line(&terms.text),
        matter: check::line(&terms.matter),
        due_phrase: check::line(&terms.due_phrase),
        standard: check::line(&terms.standard),
        objection: terms.objection.as_ref().map(|objection| Objection {
            unit: objection.unit,
            text: check::line(&objection.text),
            ruling: check::line(&objection.ruling),
        }),
        assist,
        ..terms.clone()
    }
}

/// Each field of the form on its own: what nobody touched keeps its present value.
pub(super) fn merged(
    reasons: &mut Check,
    part: &str,
    change: &Change<DraftTerms>,
    present: &DraftTerms,
    (directory, day): (&Directory, NaiveDate),
) -> DraftTerms {
    let Change { was, now } = change;
    let unit = |id: &Option<UnitId>| {
        id.map_or_else(String::new, |id| directory.unit_name(id, day).to_string())
    };
    let units = |ids: &Vec<UnitId>| {
        let names: Vec<String> = ids.iter().map(|id| unit(&Some(*id))).collect();
        names.join("、")
    };
    let person = |id: &Option<PersonId>| {
        id.map_or_else(String::new, |id| directory.person_name(id).to_string())
    };
    let date = |due: &Option<Due>| due.map_or_else(String::new, in_table);
    macro_rules! field {
        ($name:ident, $show:expr) => {
            reasons.merge(
                &field_of(part, stringify!($name)),
                (&was.$name, &now.$name, &present.$name),
                $show,
            )
        };
    }
    DraftTerms {
        text: field!(text, String::clone),
        matter: field!(matter, String::clone),
        lead: field!(lead, unit),
        owner: field!(owner, person),
        leader: field!(leader, person),
        led_by_leader: field!(led_by_leader, |_| String::new()),
        assist: field!(assist, units),
        due: field!(due, date),
        due_phrase: field!(due_phrase, String::clone),
        report_every: field!(report_every, |every| every
            .map_or_else(String::new, |every| every.zh().to_string())),
        standard: field!(standard, String::clone),
        objection: field!(objection, |objection| objection
            .as_ref()
            .map_or_else(String::new, |objection| objection.text.clone())),
        publish: field!(publish, |publish| publish
            .map_or_else(String::new, |publish| publish.zh())),
    }
}

/// What the words of a decision are heard against: those of its meeting's day.
pub(super) fn room<'a>(
    directory: &'a Directory,
    office: &'a Office,
    day: NaiveDate,
    env: &'a Env,
) -> Room<'a> {
    Room {
        directory,
        calendar: &env.calendar,
        day,
        office_close: office.settings.office_close,
        street: &office.identity.name,
    }
}

/// A change of words or date leaves one date to print. What stood before is left alone. `part`: see [`cleaned`].
pub(super) fn one_date(
    reasons: &mut Check,
    part: &str,
    before: &DraftTerms,
    after: &DraftTerms,
    room: Room<'_>,
) {
    if before.text == after.text && before.due == after.due {
        return;
    }
    let Some(due) = after.due else { return };
    if let Some(named) = spoken::differs(&after.text, due, room) {
        let words = named.words(&after.text).to_string();
        reasons.wrong(
            &field_of(part, "text"),
            Code::OtherDateInText { words, due },
        );
    }
}
