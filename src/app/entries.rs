//! The directory as rows to choose from: units, people, districts, in official order, found by every name they bear.

use chrono::NaiveDate;

use super::find::Entry;
use crate::domain::directory::{Directory, Person, Unit};
use crate::domain::ids::UnitId;
use crate::text::pinyin;

/// Units in use on that day; the id is the `UnitId`.
pub fn units(directory: &Directory, day: NaiveDate) -> Vec<Entry> {
    directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.period.holds(day))
        .map(|unit| unit_entry(directory, unit, day))
        .collect()
}

/// The rows whose ids stand in `first` come first, in that order; the rest stays as it is. Equal hits of a search follow it.
pub fn favoured<I: ToString>(mut entries: Vec<Entry>, first: &[I]) -> Vec<Entry> {
    let first: Vec<String> = first.iter().map(ToString::to_string).collect();
    entries.sort_by_key(|entry| {
        let at = first.iter().position(|id| *id == entry.id);
        at.unwrap_or(usize::MAX)
    });
    entries
}

/// Units that may lead a decision.
pub fn lead_units(directory: &Directory, day: NaiveDate) -> Vec<Entry> {
    directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.period.holds(day) && unit.fields.kind.can_lead())
        .map(|unit| unit_entry(directory, unit, day))
        .collect()
}

/// Districts in use; the id is the `DistrictId`.
pub fn districts(directory: &Directory, day: NaiveDate) -> Vec<Entry> {
    directory
        .districts_in_order()
        .into_iter()
        .filter(|district| district.fields.period.holds(day))
        .map(|district| {
            let members: Vec<&str> = directory
                .members(district.id)
                .into_iter()
                .map(Unit::short)
                .collect();
            Entry::new(district.id, &district.fields.name)
                .detail(members.join("、"))
                .aliases(district.former.iter().map(|(_, name)| name.clone()))
        })
        .collect()
}

/// Everybody in office on that day; the id is the `PersonId`.
pub fn people(directory: &Directory, day: NaiveDate) -> Vec<Entry> {
    sorted(directory, day)
        .into_iter()
        .map(|person| person_entry(directory, person))
        .collect()
}

/// The same, with the people of one unit first.
pub fn people_of(directory: &Directory, unit: UnitId, day: NaiveDate) -> Vec<Entry> {
    let mut people = sorted(directory, day);
    people.sort_by_key(|person| !person.belongs_to(unit));
    people
        .into_iter()
        .map(|person| person_entry(directory, person))
        .collect()
}

fn sorted(directory: &Directory, day: NaiveDate) -> Vec<&Person> {
    let mut people = directory.people_in_order();
    people.retain(|person| person.fields.period.holds(day));
    people
}

fn unit_entry(directory: &Directory, unit: &Unit, day: NaiveDate) -> Entry {
    let mut detail = unit.fields.kind.zh().to_owned();
    if let Some(district) = unit.fields.district {
        detail = format!("{detail} {}", directory.district_name(district));
    }
    let former = unit
        .former
        .iter()
        .flat_map(|(_, name, short)| [name.clone(), short.clone()]);
    Entry::new(unit.id, unit.short_on(day))
        .detail(detail)
        .aliases(unit.known_as().map(str::to_owned))
        .aliases(former.filter(|name| !name.is_empty()))
}

/// A person with post and unit, found by the reading set for the name too.
pub fn person_entry(directory: &Directory, person: &Person) -> Entry {
    let unit = person.fields.unit.and_then(|unit| directory.unit(unit));
    let unit = unit.map_or("", Unit::short);
    let reading = &person.fields.reading;
    let detail = format!("{unit} {}", person.fields.post);
    Entry::new(person.id, &person.fields.name)
        .detail(detail.trim().to_owned())
        .aliases(readings(&person.fields.name, reading))
}

/// The reading that was set for a name as people type it, whole and by initials: shan guo qiang → shanguoqiang, sgq. Written
/// in one word, its initials cannot be told apart; the rest of the name then gives them (shanguoqiang → s…).
fn readings(name: &str, reading: &str) -> Vec<String> {
    let parts: Vec<&str> = reading.split_whitespace().collect();
    let initials: String = match parts.len() {
        0 => return Vec::new(),
        1 => {
            let rest = name.chars().skip(1);
            let rest = rest.filter_map(|c| pinyin::initials(c).first().copied());
            parts[0].chars().take(1).chain(rest).collect()
        }
        _ => parts
            .iter()
            .filter_map(|part| part.chars().next())
            .collect(),
    };
    vec![parts.concat(), initials]
}
