//! The people of a directory, found by id and by name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Person;
use crate::domain::ids::PersonId;

/// Every entry goes through [`People::insert`], so that the names always agree with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Ids rise, so that half of each node stays empty: people stand beside the nodes.
    by_id: BTreeMap<PersonId, Arc<Person>>,
    names: BTreeSet<(String, PersonId)>,
}

impl People {
    /// In place of whoever had this id before.
    pub fn insert(&mut self, person: Person) {
        let (id, name) = (person.id, person.fields.name.clone());
        if let Some(old) = self.by_id.insert(id, Arc::new(person))
            && old.fields.name != name
        {
            self.names.remove(&(old.fields.name.clone(), id));
        }
        self.names.insert((name, id));
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
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::directory::PersonFields;

    proptest! {
        #[test]
        fn whoever_is_found_by_name_is_who_bears_it(entries in prop::collection::vec((0u128..6, "[甲乙丙]"), 0..20)) {
            let mut people = People::default();
            for (id, name) in entries {
                let fields = PersonFields { name, ..PersonFields::default() };
                people.insert(Person { id: PersonId(uuid::Uuid::from_u128(id)), fields });
            }
            for name in ["甲", "乙", "丙", "丁"] {
                let found: Vec<_> = people.named(name).collect();
                let borne: Vec<_> = people.values().filter(|person| person.fields.name == name).collect();
                prop_assert_eq!(found, borne);
            }
        }
    }
}
