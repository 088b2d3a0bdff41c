//! The people of a directory, found by id, by name, and by unit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Person;
use crate::domain::ids::{PersonId, UnitId};

/// Every entry goes through [`People::insert`], so that what finds people always agrees with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Ids rise, so that half of each node stays empty: people stand beside the nodes.
    by_id: BTreeMap<PersonId, Arc<Person>>,
    names: BTreeSet<(String, PersonId)>,
    /// Who works in each unit: lists of units ask for every one of them.
    staff: BTreeSet<(UnitId, PersonId)>,
    /// 分管: who answers for which unit as its leader.
    leaders: BTreeSet<(UnitId, PersonId)>,
}

impl People {
    /// In place of whoever had this id before.
    pub fn insert(&mut self, person: Person) {
        let (id, person) = (person.id, Arc::new(person));
        let fields = &person.fields;
        if let Some(old) = self.by_id.insert(id, person.clone()) {
            if old.fields.name != fields.name {
                self.names.remove(&(old.fields.name.clone(), id));
            }
            for unit in old.units() {
                self.staff.remove(&(unit, id));
            }
            for unit in &old.fields.portfolio {
                self.leaders.remove(&(*unit, id));
            }
        }
        self.names.insert((fields.name.clone(), id));
        self.staff.extend(person.units().map(|unit| (unit, id)));
        let leads = fields.portfolio.iter().map(|unit| (*unit, id));
        self.leaders.extend(leads);
    }

    pub fn get(&self, id: &PersonId) -> Option<&Person> {
        self.by_id.get(id).map(Arc::as_ref)
    }

    /// In the order of ids, which is the order of being entered.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Person> + ExactSizeIterator + Clone {
        self.by_id.values().map(Arc::as_ref)
    }

    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Everybody of exactly this name, in the order of ids: a list of many thousand people is not gone through.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Person> + use<'_> {
        let first = (name.to_owned(), PersonId(uuid::Uuid::nil()));
        let last = (name.to_owned(), PersonId(uuid::Uuid::max()));
        let found = self.names.range(first..=last);
        found.filter_map(|(_, id)| self.by_id.get(id).map(Arc::as_ref))
    }

    /// Everybody who works in that unit, in the order of ids.
    pub fn of_unit(&self, unit: UnitId) -> impl Iterator<Item = &Person> + use<'_> {
        self.at(&self.staff, unit)
    }

    /// Everybody whose 分管 names that unit, in the order of ids.
    pub fn leading(&self, unit: UnitId) -> impl Iterator<Item = &Person> + use<'_> {
        self.at(&self.leaders, unit)
    }

    fn at<'a>(
        &'a self,
        pairs: &'a BTreeSet<(UnitId, PersonId)>,
        unit: UnitId,
    ) -> impl Iterator<Item = &'a Person> + use<'a> {
        let first = (unit, PersonId(uuid::Uuid::nil()));
        let last = (unit, PersonId(uuid::Uuid::max()));
        let found = pairs.range(first..=last);
        found.filter_map(|(_, id)| self.by_id.get(id).map(Arc::as_ref))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::directory::{
        Directory, Gap, Period, PersonFields, PersonRole, Unit, UnitFields, UnitKind,
    };

    proptest! {
        #[test]
        fn whoever_is_found_by_name_or_unit_is_who_bears_it(
            entries in prop::collection::vec((0u128..6, "[甲乙丙]", 0u128..4, prop::collection::vec(0u128..3, 0..3), prop::collection::vec(0u128..3, 0..3)), 0..20),
        ) {
            let unit = |n: u128| UnitId(uuid::Uuid::from_u128(n));
            let mut people = People::default();
            for (id, name, works, more, leads) in entries {
                let fields = PersonFields {
                    name,
                    unit: (works < 3).then(|| unit(works)),
                    more_posts: more.into_iter().map(|n| (unit(n), String::new())).collect(),
                    portfolio: leads.into_iter().map(unit).collect(),
                    ..PersonFields::default()
                };
                people.insert(Person { id: PersonId(uuid::Uuid::from_u128(id)), fields });
            }
            for name in ["甲", "乙", "丙", "丁"] {
                let found: Vec<_> = people.named(name).collect();
                let borne: Vec<_> = people.values().filter(|person| person.fields.name == name).collect();
                prop_assert_eq!(found, borne);
            }
            for unit in (0..4).map(unit) {
                let found: Vec<_> = people.of_unit(unit).collect();
                let there: Vec<_> = people.values().filter(|person| person.belongs_to(unit)).collect();
                prop_assert_eq!(found, there);
                let found: Vec<_> = people.leading(unit).collect();
                let leads: Vec<_> = people.values().filter(|person| person.fields.portfolio.contains(&unit)).collect();
                prop_assert_eq!(found, leads);
            }
        }

        /// What is computed for all at once says what is said of each.
        #[test]
        fn the_order_and_the_gaps_of_all_are_those_of_each(
            entries in prop::collection::vec((0u128..4, 0u8..4, 0i64..3, prop::collection::vec(0u128..3, 0..2), any::<bool>()), 0..14),
        ) {
            let (day, unit) = (chrono::NaiveDate::default(), |n: u128| UnitId(uuid::Uuid::from_u128(n)));
            let mut directory = Directory::default();
            for (n, kind) in [UnitKind::Village, UnitKind::Section, UnitKind::Station].into_iter().enumerate() {
                let id = unit(n as u128);
                let fields = UnitFields { kind, order: Some(-(n as i64)), ..UnitFields::default() };
                directory.units.insert(id, Unit { id, fields, former: Vec::new() });
            }
            for (id, (works, role, order, more, over)) in (0u128..).zip(entries) {
                let roles = [PersonRole::PrincipalLeader, PersonRole::TeamMember, PersonRole::UnitHead, PersonRole::Liaison];
                let fields = PersonFields {
                    unit: (works < 3).then(|| unit(works)),
                    roles: [roles[usize::from(role)]].into(),
                    order: (order > 0).then_some(order),
                    more_posts: more.into_iter().map(|n| (unit(n), String::new())).collect(),
                    period: Period { from: None, to: over.then(|| day.pred_opt().unwrap()) },
                    ..PersonFields::default()
                };
                directory.people.insert(Person { id: PersonId(uuid::Uuid::from_u128(id)), fields });
            }
            let mut ranked: Vec<&Person> = directory.people.values().collect();
            ranked.sort_by_key(|person| directory.person_rank(person.id));
            prop_assert_eq!(directory.people_in_order(), ranked);
            let gaps = directory.gaps(day);
            for unit in directory.units.values().filter(|unit| unit.fields.kind.can_lead()) {
                let id = unit.id;
                prop_assert_eq!(gaps.contains(&Gap::NoHead(id)), directory.head(id, day).is_none());
                prop_assert_eq!(gaps.contains(&Gap::NoLiaison(id)), directory.liaison(id, day).is_none());
                let staff = directory.staff(id, day);
                let head = staff.iter().find(|person| person.has(PersonRole::UnitHead)).or(staff.first());
                prop_assert_eq!(directory.head(id, day), head.copied());
            }
        }
    }
}
