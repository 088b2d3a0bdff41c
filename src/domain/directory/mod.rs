//! 名录: districts, units and people, with the names they bore at each time.

mod people;
mod person;
mod unit;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use people::People;
pub use person::{Person, PersonFields, PersonRole};
pub use unit::{Unit, UnitFields, UnitKind};

use super::event::Event;
use super::ids::{DistrictId, PersonId, UnitId};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    pub districts: BTreeMap<DistrictId, District>,
    pub units: BTreeMap<UnitId, Unit>,
    pub people: People,
}

/// From and to when something is in use; None: since ever, until further notice. `to` is the last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Period {
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && !self.is_over(day)
    }

    /// Its last day has passed. What begins later is not over.
    pub fn is_over(&self, day: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < day)
    }
}

/// What a form or a CSV row says of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DistrictFields {
    pub name: String,
    /// 划分依据: 区域相近, 问题相关, in the office's own words.
    pub basis: String,
    /// 联片干部
    pub cadre: Option<PersonId>,
    /// Overrides the order of entry. None: by entry.
    pub order: Option<i64>,
    pub period: Period,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    pub id: DistrictId,
    pub fields: DistrictFields,
    /// Earlier names, oldest first, each with the last day it was borne.
    pub former: Vec<(NaiveDate, String)>,
}

impl Directory {
    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::DistrictSaved { id, fields, on } => {
                let former = self.districts.get(id).map_or_else(Vec::new, |old| {
                    let mut former = old.former.clone();
                    if old.fields.name != fields.name
                        && let Some(last) = on.pred_opt()
                    {
                        former.push((last, old.fields.name.clone()));
                    }
                    former
                });
                self.districts.insert(
                    *id,
                    District {
                        id: *id,
                        fields: fields.clone(),
                        former,
                    },
                );
            }
            Event::UnitSaved { id, fields, on } => {
                let former = self.units.get(id).map_or_else(Vec::new, |old| {
                    let mut former = old.former.clone();
                    let renamed =
                        old.fields.name != fields.name || old.fields.short != fields.short;
                    if renamed && let Some(last) = on.pred_opt() {
                        former.push((last, old.fields.name.clone(), old.fields.short.clone()));
                    }
                    former
                });
                self.units.insert(
                    *id,
                    Unit {
                        id: *id,
                        fields: fields.clone(),
                        former,
                    },
                );
            }
            Event::PersonSaved { id, fields } => {
                self.people.insert(Person {
                    id: *id,
                    fields: fields.clone(),
                });
            }
            _ => {}
        }
        self
    }

    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// The short name of a unit on a day; a dash where the register does not know it.
    pub fn unit_name(&self, id: UnitId, day: NaiveDate) -> &str {
        self.units.get(&id).map_or("—", |unit| unit.short_on(day))
    }

    pub fn person_name(&self, id: PersonId) -> &str {
        self.people
            .get(&id)
            .map_or("—", |person| person.fields.name.as_str())
    }

    pub fn district_name(&self, id: DistrictId) -> &str {
        self.districts
            .get(&id)
            .map_or("—", |district| district.fields.name.as_str())
    }

    /// Units in official order: by rank of their kind, then 排序, then order of entry (ids are time-ordered).
    pub fn units_in_order(&self) -> Vec<&Unit> {
        let mut units: Vec<&Unit> = self.units.values().collect();
        units.sort_by_key(|unit| self.unit_rank(unit.id));
        units
    }

    /// Sort key of the official order of units.
    pub fn unit_rank(&self, id: UnitId) -> (u8, i64, UnitId) {
        match self.units.get(&id) {
            Some(unit) => (
                unit.fields.kind.rank(),
                unit.fields.order.unwrap_or(i64::MAX),
                id,
            ),
            None => (u8::MAX, i64::MAX, id),
        }
    }

    /// Sort key of the official order of people: leaders by rank, then by their unit, heads first.
    pub fn person_rank(&self, id: PersonId) -> (u8, i64, (u8, i64, Option<UnitId>), u8, PersonId) {
        match self.people.get(&id) {
            Some(person) => self.rank(person),
            None => (9, i64::MAX, (u8::MAX, i64::MAX, None), 9, id),
        }
    }

    fn rank(&self, person: &Person) -> (u8, i64, (u8, i64, Option<UnitId>), u8, PersonId) {
        let id = person.id;
        let team = if person.has(PersonRole::PrincipalLeader) {
            0
        } else if person.has(PersonRole::TeamMember) {
            1
        } else {
            2
        };
        let order = person.fields.order.unwrap_or(i64::MAX);
        let unit = person
            .fields
            .unit
            .map_or((u8::MAX, i64::MAX, None), |unit| {
                let (rank, order, id) = self.unit_rank(unit);
                (rank, order, Some(id))
            });
        let head = if person.has(PersonRole::UnitHead) {
            0
        } else {
            1
        };
        if team < 2 {
            (team, order, (0, 0, None), 0, id)
        } else {
            (team, 0, unit, head, id)
        }
    }

    /// Where something was raised, as people say it: the village or community that raised it, else the district.
    pub fn raised_in(&self, raiser: Option<UnitId>, district: DistrictId) -> &str {
        let raiser = raiser.and_then(|unit| self.unit(unit));
        match raiser.filter(|unit| unit.fields.kind.is_member()) {
            Some(unit) => unit.short(),
            None => self.district_name(district),
        }
    }

    pub fn districts_in_order(&self) -> Vec<&District> {
        let mut districts: Vec<&District> = self.districts.values().collect();
        districts.sort_by_key(|district| (district.fields.order.unwrap_or(i64::MAX), district.id));
        districts
    }

    /// Everybody in official order: that of [`Directory::person_rank`], with each unit's place looked up once.
    pub fn people_in_order(&self) -> Vec<&Person> {
        let units = self.units_in_order().into_iter().zip(0u32..);
        let places: HashMap<UnitId, u32> = units.map(|(unit, at)| (unit.id, at)).collect();
        let mut people: Vec<(_, &Person)> = (self.people.values())
            .map(|person| {
                let (team, order, _, head, _) = self.rank(person);
                let place = match (team, person.fields.unit) {
                    (2, Some(unit)) => places.get(&unit).copied().unwrap_or(u32::MAX),
                    (2, None) => u32::MAX,
                    // Leaders stand by their own rank, whatever their unit.
                    _ => 0,
                };
                ((team, order, place, head), person)
            })
            .collect();
        // Stable: of equals, whoever was entered first.
        people.sort_by_key(|(rank, _)| *rank);
        people.into_iter().map(|(_, person)| person).collect()
    }

    /// Member units of a district in official order.
    pub fn members(&self, district: DistrictId) -> Vec<&Unit> {
        self.units_in_order()
            .into_iter()
            .filter(|unit| unit.fields.district == Some(district))
            .collect()
    }

    /// People of a unit in use on that day, head first.
    pub fn staff(&self, unit: UnitId, day: NaiveDate) -> Vec<&Person> {
        let mut staff: Vec<&Person> = self.working(unit, day).collect();
        staff.sort_by_cached_key(|person| self.rank(person));
        staff
    }

    fn working(&self, unit: UnitId, day: NaiveDate) -> impl Iterator<Item = &Person> + use<'_> {
        let all = self.people.of_unit(unit);
        all.filter(move |person| person.fields.period.holds(day))
    }

    /// 负责人 of a unit: whoever bears that role, else the first of its people.
    pub fn head(&self, unit: UnitId, day: NaiveDate) -> Option<&Person> {
        self.working(unit, day)
            .min_by_key(|person| (!person.has(PersonRole::UnitHead), self.rank(person)))
    }

    /// 联络员 of a unit: who is named for it, else the first of its people who bears that role.
    pub fn liaison(&self, unit: UnitId, day: NaiveDate) -> Option<PersonId> {
        let named = self.unit(unit).and_then(|unit| unit.fields.liaison);
        named.or_else(|| {
            let staff = self.working(unit, day);
            let liaisons = staff.filter(|person| person.has(PersonRole::Liaison));
            let first = liaisons.min_by_key(|person| self.rank(person));
            first.map(|person| person.id)
        })
    }

    /// 责任领导 proposed for a unit: the leader whose 分管 names it.
    pub fn leader_of(&self, unit: UnitId, day: NaiveDate) -> Option<&Person> {
        let leaders = self.people.leading(unit);
        leaders
            .filter(|person| person.fields.period.holds(day))
            .min_by_key(|person| self.rank(person))
    }

    /// Of the supervision group: by role, or by working in one of its bodies.
    pub fn supervises(&self, person: &Person) -> bool {
        person.has(PersonRole::Supervisor)
            || self
                .units
                .values()
                .any(|unit| unit.fields.supervises && person.belongs_to(unit.id))
    }

    /// The unit known by exactly this name, short name or alias.
    pub fn unit_named(&self, name: &str) -> Option<&Unit> {
        let name = name.trim();
        self.units
            .values()
            .find(|unit| unit.known_as().any(|known| known == name))
    }

    pub fn district_named(&self, name: &str) -> Option<&District> {
        let name = name.trim();
        self.districts.values().find(|district| {
            district.fields.name == name || district.fields.name.strip_suffix("片区") == Some(name)
        })
    }

    /// A person is unit + name.
    pub fn person_named(&self, unit: Option<UnitId>, name: &str) -> Option<&Person> {
        let name = name.trim();
        self.people
            .named(name)
            .find(|person| unit.is_none_or(|unit| person.belongs_to(unit)))
    }

    /// What the lists of a complete directory still lack.
    pub fn gaps(&self, day: NaiveDate) -> Vec<Gap> {
        let mut gaps = Vec::new();
        // One way through the people, however many units there are.
        let (mut staffed, mut served) = (HashSet::new(), HashSet::new());
        for person in self.people.values() {
            if person.fields.period.holds(day) {
                staffed.extend(person.units());
                if person.has(PersonRole::Liaison) {
                    served.extend(person.units());
                }
            }
        }
        for unit in self.units_in_order() {
            if !unit.fields.period.holds(day) {
                continue;
            }
            let kind = unit.fields.kind;
            if kind.is_member() && unit.fields.district.is_none() {
                gaps.push(Gap::NoDistrict(unit.id));
            }
            if kind.can_lead() && unit.fields.liaison.is_none() && !served.contains(&unit.id) {
                gaps.push(Gap::NoLiaison(unit.id));
            }
            if kind.can_lead() && !staffed.contains(&unit.id) {
                gaps.push(Gap::NoHead(unit.id));
            }
            if matches!(kind, UnitKind::Section | UnitKind::Station)
                && self.leader_of(unit.id, day).is_none()
            {
                gaps.push(Gap::NoLeader(unit.id));
            }
        }
        for district in self.districts_in_order() {
            if district.fields.period.holds(day) && self.members(district.id).is_empty() {
                gaps.push(Gap::NoMembers(district.id));
            }
        }
        gaps
    }
}

/// One thing the directory lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A village or community in no district.
    NoDistrict(UnitId),
    NoLiaison(UnitId),
    NoHead(UnitId),
    /// No leader is in charge of the unit.
    NoLeader(UnitId),
    /// A district without member units.
    NoMembers(DistrictId),
}
