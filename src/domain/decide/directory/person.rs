//! A person: unit and name together are nobody else's.

use super::super::check::{Check, limit, line, no_such, show_text};
use super::{Desk, changed, in_order, merge_period, show_order};
use crate::domain::directory::{PersonFields, UnitFields};
use crate::domain::env::Env;
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::refusal::{Code, Refusal};

impl Desk {
    /// A person who leaves the unit whose liaison they are leaves that office too: a second event says so.
    pub(super) fn person(
        &self,
        id: Option<PersonId>,
        was: Option<&PersonFields>,
        now: &PersonFields,
        env: &Env,
    ) -> Result<Vec<Event>, Refusal> {
        let mut check = Check::default();
        let now = tidy_person(now);
        let present = match id {
            // A form that showed something names what it showed.
            None if was.is_some() => return Err(Refusal::of("person", Code::Empty)),
            None => None,
            Some(id) => Some(
                self.directory
                    .person(id)
                    .ok_or_else(|| Refusal::of("person", no_such("person")))?,
            ),
        };
        let fields = match present {
            None => now,
            Some(present) => {
                let was = was.map_or_else(|| present.fields.clone(), tidy_person);
                self.merge_person(&mut check, &was, &now, &present.fields)
            }
        };
        self.check_person(&mut check, id, &fields);
        check.done()?;
        changed(present.map(|present| &present.fields), &fields)?;
        let id = id.unwrap_or(PersonId(self.new));
        let person = crate::domain::directory::Person {
            id,
            fields: fields.clone(),
        };
        let mut events = vec![Event::PersonSaved { id, fields }];
        for unit in self.directory.units.values() {
            if unit.fields.liaison == Some(id) && !person.belongs_to(unit.id) {
                events.push(Event::UnitSaved {
                    id: unit.id,
                    fields: UnitFields {
                        liaison: None,
                        ..unit.fields.clone()
                    },
                    on: env.today(),
                });
            }
        }
        Ok(events)
    }

    fn check_person(&self, check: &mut Check, id: Option<PersonId>, fields: &PersonFields) {
        check.filled("name", &fields.name, limit::SHORT);
        check.at_most("post", &fields.post, limit::NAME);
        check.at_most("reading", &fields.reading, limit::NAME);
        let known = |unit: UnitId| self.directory.unit(unit).is_some();
        if let Some(unit) = fields.unit {
            check.known(known(unit), "unit", "unit");
        }
        for (unit, post) in &fields.more_posts {
            check.known(known(*unit), "more_posts", "unit");
            check.at_most("more_posts", post, limit::NAME);
        }
        for unit in &fields.portfolio {
            check.known(known(*unit), "portfolio", "unit");
        }
        for root in &fields.fields {
            let name = root.clone();
            let found = self.office.category(root).is_some();
            check.unless(found, "fields", Code::CategoryUnknown { name });
        }
        // A person is unit + name.
        let mut namesakes = self.directory.people.named(&fields.name);
        let twin = namesakes.any(|other| Some(other.id) != id && other.fields.unit == fields.unit);
        if twin {
            let by = fields
                .unit
                .and_then(|unit| self.directory.unit(unit))
                .map_or_else(|| "—".to_string(), |unit| unit.short().to_string());
            let name = fields.name.clone();
            check.wrong("name", Code::NameTaken { name, by });
        }
        in_order(check, &fields.period);
    }

    fn merge_person(
        &self,
        check: &mut Check,
        was: &PersonFields,
        now: &PersonFields,
        present: &PersonFields,
    ) -> PersonFields {
        let name = |unit: &UnitId| {
            self.directory
                .unit(*unit)
                .map_or_else(String::new, |unit| unit.short().to_string())
        };
        PersonFields {
            name: check.merge("name", (&was.name, &now.name, &present.name), show_text),
            unit: check.merge("unit", (&was.unit, &now.unit, &present.unit), |unit| {
                unit.as_ref().map_or_else(String::new, name)
            }),
            post: check.merge("post", (&was.post, &now.post, &present.post), show_text),
            more_posts: check.merge(
                "more_posts",
                (&was.more_posts, &now.more_posts, &present.more_posts),
                |posts| {
                    let posts: Vec<String> = posts
                        .iter()
                        .map(|(unit, post)| format!("{}{post}", name(unit)))
                        .collect();
                    posts.join("、")
                },
            ),
            roles: check.merge("roles", (&was.roles, &now.roles, &present.roles), |roles| {
                roles
                    .iter()
                    .map(|role| role.zh())
                    .collect::<Vec<_>>()
                    .join("、")
            }),
            portfolio: check.merge(
                "portfolio",
                (&was.portfolio, &now.portfolio, &present.portfolio),
                |units| units.iter().map(name).collect::<Vec<_>>().join("、"),
            ),
            fields: check.merge(
                "fields",
                (&was.fields, &now.fields, &present.fields),
                |roots| roots.iter().cloned().collect::<Vec<_>>().join("、"),
            ),
            reading: check.merge(
                "reading",
                (&was.reading, &now.reading, &present.reading),
                show_text,
            ),
            order: check.merge(
                "order",
                (&was.order, &now.order, &present.order),
                show_order,
            ),
            period: merge_period(check, &was.period, &now.period, &present.period),
        }
    }
}

fn tidy_person(fields: &PersonFields) -> PersonFields {
    PersonFields {
        name: line(&fields.name),
        post: line(&fields.post),
        reading: line(&fields.reading),
        more_posts: fields
            .more_posts
            .iter()
            .map(|(unit, post)| (*unit, line(post)))
            .collect(),
        ..fields.clone()
    }
}
