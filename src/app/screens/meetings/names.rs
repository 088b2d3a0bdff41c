//! Who is proposed, and names for lines, made from the directory.

use chrono::NaiveDate;

use crate::app::contract::What;
use crate::app::shared::Shared;
use crate::app::{Entry, entries};
use crate::domain::directory::{Directory, Person, PersonFields, PersonRole};
use crate::domain::ids::{DistrictId, PersonId, UnitId};
use crate::text::messages::common;

/// Somebody who is not in the directory yet. Of which unit is filled in there.
pub fn newcomer(name: &str) -> What {
    What::SavePerson {
        id: None,
        was: None,
        now: Box::new(PersonFields {
            name: name.trim().to_owned(),
            ..PersonFields::default()
        }),
    }
}

/// Everybody, the people of this unit first.
pub fn staff_first(directory: &Directory, unit: Option<UnitId>, day: NaiveDate) -> Vec<Entry> {
    match unit {
        Some(unit) => entries::people_of(directory, unit, day),
        None => entries::people(directory, day),
    }
}

/// 街道主要领导: who chairs unless another is named.
pub fn usual_chair(directory: &Directory, day: NaiveDate) -> Option<PersonId> {
    ranked(directory, day, |person| {
        person.has(PersonRole::PrincipalLeader)
    })
}

/// 班子成员 of the district (联片干部) first: who records unless another is named.
pub fn usual_recorder(
    directory: &Directory,
    district: Option<DistrictId>,
    chair: Option<PersonId>,
    day: NaiveDate,
) -> Option<PersonId> {
    let fits = |person: &Person| person.has(PersonRole::TeamMember) && Some(person.id) != chair;
    let cadre = district
        .and_then(|district| directory.districts.get(&district)?.fields.cadre)
        .and_then(|cadre| directory.person(cadre))
        .filter(|cadre| fits(cadre) && cadre.fields.period.holds(day));
    cadre.map(|cadre| cadre.id).or_else(|| {
        ranked(directory, day, |person| {
            fits(person) && !person.has(PersonRole::PrincipalLeader)
        })
    })
}

fn ranked(
    directory: &Directory,
    day: NaiveDate,
    fits: impl Fn(&Person) -> bool,
) -> Option<PersonId> {
    directory
        .people
        .values()
        .filter(|person| person.fields.period.holds(day) && fits(person))
        .min_by_key(|person| directory.person_rank(person.id))
        .map(|person| person.id)
}

/// 周海明（城管中队）
pub fn person_of(person: PersonId, shared: &Shared, day: NaiveDate) -> String {
    let directory = &shared.directory;
    let unit = directory
        .person(person)
        .and_then(|person| person.fields.unit)
        .map(|unit| directory.unit_name(unit, day).to_owned());
    match unit {
        Some(unit) => {
            let unit = common::aside(shared.lang, unit);
            format!("{}{unit}", directory.person_name(person))
        }
        None => directory.person_name(person).to_owned(),
    }
}
