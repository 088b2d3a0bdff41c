//! 出席, 请假, 列席 and 分送: people and units in official order, neighbours of one unit merged.

use super::build::Source;
use super::*;
use crate::domain::directory::{PersonRole, UnitKind};
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Attendance, Attendee};
use crate::domain::wording;

pub(super) fn unit_of(source: &Source, attendee: &Attendee) -> Option<UnitId> {
    attendee.fields.unit.or_else(|| {
        attendee
            .fields
            .person
            .and_then(|id| source.directory.person(id))
            .and_then(|person| person.fields.unit)
    })
}

pub(super) fn name_of(source: &Source, attendee: &Attendee) -> String {
    match attendee.fields.person {
        Some(person) => source.person(person),
        None => attendee.fields.name.trim().to_string(),
    }
}

fn is_leadership(source: &Source, unit: Option<UnitId>) -> bool {
    unit.and_then(|unit| source.directory.unit(unit))
        .is_some_and(|unit| unit.fields.kind == UnitKind::Leadership)
}

/// A leader of the street: of its leading bodies, or one of the team whose unit the directory does not name.
fn is_leader(source: &Source, attendee: &Attendee, unit: Option<UnitId>) -> bool {
    let of_the_team = || {
        attendee
            .fields
            .person
            .and_then(|id| source.directory.person(id))
            .is_some_and(|person| {
                person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember)
            })
    };
    is_leadership(source, unit) || (unit.is_none() && of_the_team())
}

type PersonRank = (u8, i64, (u8, i64, Option<UnitId>), u8, PersonId);
type Rank = (
    u8,
    Option<PersonRank>,
    Option<(u8, i64, UnitId)>,
    Option<PersonRank>,
    usize,
);

/// The unit of a chair who is none of the leaders.
fn chairs_unit(source: &Source) -> Option<UnitId> {
    let chair = source.meeting.plan.chair?;
    let seat = source
        .meeting
        .attendees
        .iter()
        .find(|attendee| attendee.fields.person == Some(chair))?;
    unit_of(source, seat).filter(|unit| !is_leadership(source, Some(*unit)))
}

/// Leaders by rank, then the others by unit, head first; who is known by name only after those of the directory.
fn rank(source: &Source, attendee: &Attendee, at: usize) -> Rank {
    let unit = unit_of(source, attendee);
    let person = attendee
        .fields
        .person
        .map(|person| source.directory.person_rank(person));
    let unknown = person.is_none();
    if is_leader(source, attendee, unit) {
        return (1 + u8::from(unknown), person, None, None, at);
    }
    // A chair who is none of the leaders comes before everybody, and with him his unit.
    let chair = source.meeting.plan.chair;
    let chairs = (chair.is_some() && attendee.fields.person == chair)
        || (unit.is_some() && unit == chairs_unit(source));
    let unit = unit.map(|unit| source.directory.unit_rank(unit));
    let place = match unit {
        _ if chairs => 0,
        Some(_) => 3,
        None => 4,
    };
    (place, None, unit, person, at)
}

/// Everybody on the roll in official order.
pub(super) fn in_order<'a>(source: &Source<'a>) -> Vec<&'a Attendee> {
    let mut all: Vec<(Rank, &Attendee)> = source
        .meeting
        .attendees
        .iter()
        .enumerate()
        .map(|(at, attendee)| (rank(source, attendee, at), attendee))
        .collect();
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, attendee)| attendee).collect()
}

pub(super) fn roll(source: &Source) -> Roll {
    let mut roll = Roll::default();
    let mut lines: [Vec<&Attendee>; 3] = Default::default();
    for attendee in in_order(source) {
        let line = match &attendee.attendance {
            Attendance::Absent => continue,
            Attendance::Leave { .. } => 1,
            _ if attendee.fields.observer => 2,
            Attendance::Present | Attendance::Proxy { .. } => 0,
        };
        lines[line].push(attendee);
    }
    roll.present = groups(source, &lines[0]);
    roll.leave = groups(source, &lines[1]);
    roll.observers = groups(source, &lines[2]);
    roll
}

/// Neighbours of one unit stand in one group; leaders of several bodies too: （街道党工委、办事处）.
fn groups(source: &Source, attendees: &[&Attendee]) -> Vec<RollGroup> {
    struct Group {
        names: Vec<String>,
        units: Vec<UnitId>,
        leaders: bool,
        proxy: bool,
    }
    let mut groups: Vec<Group> = Vec::new();
    for attendee in attendees {
        let unit = unit_of(source, attendee);
        let leaders = is_leader(source, attendee, unit);
        let (name, proxy) = match &attendee.attendance {
            Attendance::Proxy { name } => (name.trim().to_string(), true),
            _ => (name_of(source, attendee), false),
        };
        let last = groups.last_mut().filter(|last| {
            let same_unit = unit.is_some_and(|unit| last.units.contains(&unit));
            !proxy && !last.proxy && (same_unit || (leaders && last.leaders))
        });
        match last {
            Some(last) => {
                if let Some(unit) = unit.filter(|unit| !last.units.contains(unit)) {
                    last.units.push(unit);
                }
                if !name.is_empty() {
                    last.names.push(name);
                }
            }
            None => groups.push(Group {
                names: Some(name)
                    .filter(|name| !name.is_empty())
                    .into_iter()
                    .collect(),
                units: unit.into_iter().collect(),
                leaders,
                proxy,
            }),
        }
    }
    groups
        .into_iter()
        .map(|mut group| {
            group
                .units
                .sort_by_key(|unit| source.directory.unit_rank(*unit));
            RollGroup {
                names: group.names,
                unit: wording::person::joint_units(&source.units(&group.units)),
                proxy: group.proxy,
            }
        })
        .filter(|group| !group.names.is_empty() || !group.unit.is_empty())
        .collect()
}

/// 分送 and 抄送. 分送: the leaders, the supervising bodies, then every unit that has something to do or had a seat.
pub(super) fn distribution(source: &Source) -> (Vec<Vec<String>>, Vec<String>) {
    let directory = source.directory;
    let meeting = source.meeting;
    let mut concerned: std::collections::BTreeSet<UnitId> = meeting
        .live_decisions()
        .flat_map(|decision| decision.terms.units())
        .collect();
    let seats = meeting
        .attendees
        .iter()
        .filter(|attendee| !attendee.fields.observer && attendee.attendance != Attendance::Absent)
        .filter_map(|attendee| unit_of(source, attendee));
    concerned.extend(seats);
    for item in &meeting.items {
        if let Some(crate::domain::meeting::Outcome::Explained { teller, .. }) = &item.outcome {
            concerned.insert(*teller);
        }
    }
    let mut cc = Vec::new();
    let mut kinds: Vec<(u8, Vec<String>)> = Vec::new();
    let mut supervisors = Vec::new();
    for unit in directory.units_in_order() {
        let name = unit.short_on(source.day()).to_string();
        if unit.fields.supervises && unit.fields.period.holds(source.day()) {
            supervisors.push(name);
            continue;
        }
        if !concerned.contains(&unit.id) {
            continue;
        }
        match unit.fields.kind {
            UnitKind::Leadership => {}
            UnitKind::Outside => cc.push(name),
            kind => match kinds.last_mut().filter(|(rank, _)| *rank == kind.rank()) {
                Some((_, names)) => names.push(name),
                None => kinds.push((kind.rank(), vec![name])),
            },
        }
    }
    let mut lines = vec![vec!["街道党政班子成员".to_string()]];
    if !supervisors.is_empty() {
        lines.push(supervisors);
    }
    lines.extend(kinds.into_iter().map(|(_, names)| names));
    (lines, cc)
}
