//! Units and people as rows of pickers.

use crate::app::entries::person_entry;
pub(super) use crate::app::entries::{people, units};
use crate::app::find::Entry;
use crate::domain::directory::{Directory, PersonRole};
use crate::domain::ids::UnitId;

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
        .map(|person| person_entry(directory, person).detail(&person.fields.post))
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
