//! Units and people as rows of pickers.

use crate::app::find::Entry;
use crate::domain::directory::{Directory, PersonRole};
use crate::domain::ids::UnitId;

/// Units in use on that day, in official order, found by their other names too.
pub(super) fn units(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.period.holds(day))
        .map(|unit| {
            Entry::new(unit.id, unit.short_on(day))
                .detail(unit.fields.kind.zh())
                .aliases(unit.known_as())
        })
        .collect()
}

pub(super) fn people(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    let mut people: Vec<_> = directory
        .people
        .values()
        .filter(|person| person.fields.period.holds(day))
        .collect();
    people.sort_by_key(|person| directory.person_rank(person.id));
    people
        .into_iter()
        .map(|person| {
            let unit = person
                .fields
                .unit
                .map(|unit| directory.unit_name(unit, day));
            let detail = format!("{} {}", unit.unwrap_or_default(), person.fields.post);
            Entry::new(person.id, &person.fields.name)
                .detail(detail.trim().to_owned())
                .aliases(Some(person.fields.reading.clone()).filter(|reading| !reading.is_empty()))
        })
        .collect()
}

/// People who may answer for a decision of this unit.
pub(super) fn staff(
    lead: Option<UnitId>,
    directory: &Directory,
    day: chrono::NaiveDate,
) -> Vec<Entry> {
    let Some(lead) = lead else {
        return people(directory, day);
    };
    directory
        .staff(lead, day)
        .into_iter()
        .map(|person| Entry::new(person.id, &person.fields.name).detail(person.fields.post.clone()))
        .collect()
}

pub(super) fn leaders(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    let leads = |id: &str| {
        id.parse()
            .ok()
            .and_then(|id| directory.person(id))
            .is_some_and(|person| {
                person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember)
            })
    };
    let all = people(directory, day);
    let team: Vec<Entry> = all
        .iter()
        .filter(|entry| leads(&entry.id))
        .cloned()
        .collect();
    if team.is_empty() { all } else { team }
}
