//! The directory: districts, units, people. Every form is merged field by field into what stands there now.

use chrono::NaiveDate;

use super::check::{Check, limit, line, no_such, show_day, show_text};
use super::*;
use crate::domain::directory::{DistrictFields, Period, PersonFields, Unit, UnitFields};

/// What is new has the id `command.child(0)`. Where `id` names something and `was` is None, nothing was shown and the fields
/// replace what stands there, except that a unit never changes its district unseen.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let desk = Desk {
        directory: states.directory(),
        office: states.office(),
        new: command.id.child(0),
    };
    let events = match &command.what {
        What::SaveDistrict { id, was, now, on } => {
            vec![desk.district(*id, was.as_ref(), now, *on, env)?]
        }
        What::SaveUnit { id, was, now, on } => {
            vec![desk.unit(*id, was.as_deref(), now, *on, env)?]
        }
        What::SavePerson { id, was, now } => desk.person(*id, was.as_deref(), now, env)?,
        _ => return Err(Refusal::whole(Code::NothingChanged)),
    };
    Ok(events
        .into_iter()
        .map(|event| (Subject::Directory, event))
        .collect())
}

/// What saving looks at.
struct Desk {
    directory: Arc<Directory>,
    office: Arc<crate::domain::office::Office>,
    new: uuid::Uuid,
}

impl Desk {
    fn district(
        &self,
        id: Option<DistrictId>,
        was: Option<&DistrictFields>,
        now: &DistrictFields,
        on: Option<NaiveDate>,
        env: &Env,
    ) -> Result<Event, Refusal> {
        let mut check = Check::default();
        let on = since(&mut check, on, env);
        let now = DistrictFields {
            name: line(&now.name),
            basis: line(&now.basis),
            ..now.clone()
        };
        let present = match id {
            None => None,
            Some(id) => Some(
                self.directory
                    .districts
                    .get(&id)
                    .ok_or_else(|| Refusal::of("id", no_such("district")))?,
            ),
        };
        let fields = match present {
            None => now,
            Some(present) => {
                let was = was.unwrap_or(&present.fields);
                self.merge_district(&mut check, was, &now, &present.fields)
            }
        };
        check.filled("name", &fields.name, limit::NAME);
        check.at_most("basis", &fields.basis, limit::REASON);
        let stem = |name: &str| name.strip_suffix("片区").unwrap_or(name).to_string();
        let twin =
            self.directory.districts.values().find(|other| {
                Some(other.id) != id && stem(&other.fields.name) == stem(&fields.name)
            });
        self.free(
            &mut check,
            "name",
            &fields.name,
            twin.map(|other| &other.fields.name),
        );
        if let Some(cadre) = fields.cadre {
            check.known(self.directory.person(cadre).is_some(), "cadre", "person");
        }
        in_order(&mut check, &fields.period);
        check.done()?;
        changed(present.map(|present| &present.fields), &fields)?;
        let id = id.unwrap_or(DistrictId(self.new));
        Ok(Event::DistrictSaved { id, fields, on })
    }

    fn merge_district(
        &self,
        check: &mut Check,
        was: &DistrictFields,
        now: &DistrictFields,
        present: &DistrictFields,
    ) -> DistrictFields {
        DistrictFields {
            name: check.merge("name", (&was.name, &now.name, &present.name), show_text),
            basis: check.merge("basis", (&was.basis, &now.basis, &present.basis), show_text),
            cadre: check.merge("cadre", (&was.cadre, &now.cadre, &present.cadre), |id| {
                id.map_or_else(String::new, |id| self.directory.person_name(id).to_string())
            }),
            order: check.merge(
                "order",
                (&was.order, &now.order, &present.order),
                show_order,
            ),
            period: merge_period(check, &was.period, &now.period, &present.period),
        }
    }

    fn unit(
        &self,
        id: Option<UnitId>,
        was: Option<&UnitFields>,
        now: &UnitFields,
        on: Option<NaiveDate>,
        env: &Env,
    ) -> Result<Event, Refusal> {
        let mut check = Check::default();
        let on = since(&mut check, on, env);
        let now = tidy_unit(now);
        let present = match id {
            None => None,
            Some(id) => Some(
                self.directory
                    .unit(id)
                    .ok_or_else(|| Refusal::of("id", no_such("unit")))?,
            ),
        };
        self.check_move(present, was, &now)?;
        let fields = match present {
            None => now,
            Some(present) => {
                let was = was.map_or_else(|| present.fields.clone(), tidy_unit);
                self.merge_unit(&mut check, &was, &now, &present.fields)
            }
        };
        let unit = id.unwrap_or(UnitId(self.new));
        self.check_unit(&mut check, unit, &fields);
        check.done()?;
        changed(present.map(|present| &present.fields), &fields)?;
        Ok(Event::UnitSaved {
            id: unit,
            fields,
            on,
        })
    }

    /// A member unit stands in exactly one district. It moves only where the form showed the district it leaves; a list
    /// that names it in a second one is refused, naming the first.
    fn check_move(
        &self,
        present: Option<&Unit>,
        was: Option<&UnitFields>,
        now: &UnitFields,
    ) -> Result<(), Refusal> {
        let same_name = || {
            self.directory
                .units
                .values()
                .find(|other| other.known_as().any(|name| name == now.name))
        };
        let Some(standing) = present.or_else(same_name) else {
            return Ok(());
        };
        match (standing.fields.district, now.district) {
            (Some(first), Some(second))
                if first != second
                    && !was.is_some_and(|was| {
                        was.district == Some(first) || was.district == now.district
                    }) =>
            {
                Err(Refusal::of(
                    "district",
                    Code::UnitInDistrict {
                        unit: standing.id,
                        district: first,
                    },
                ))
            }
            _ => Ok(()),
        }
    }

    fn check_unit(&self, check: &mut Check, id: UnitId, fields: &UnitFields) {
        check.filled("name", &fields.name, limit::NAME);
        check.at_most("short", &fields.short, limit::SHORT);
        for alias in &fields.aliases {
            check.at_most("aliases", alias, limit::SHORT);
        }
        let twin = |name: &str| {
            self.directory
                .units
                .values()
                .find(|other| other.id != id && other.known_as().any(|known| known == name))
                .map(|other| &other.fields.name)
        };
        self.free(check, "name", &fields.name, twin(&fields.name));
        if fields.short != fields.name {
            self.free(check, "short", &fields.short, twin(&fields.short));
        }
        for alias in &fields.aliases {
            self.free(check, "aliases", alias, twin(alias));
        }
        if let Some(district) = fields.district {
            let known = self.directory.districts.contains_key(&district);
            check.known(known, "district", "district");
            let member = fields.kind.is_member();
            check.unless(member, "district", Code::NotAMember { unit: id });
        }
        if let Some(liaison) = fields.liaison {
            match self.directory.person(liaison) {
                None => check.wrong("liaison", no_such("person")),
                Some(person) => check.unless(
                    person.belongs_to(id),
                    "liaison",
                    Code::LiaisonOfOtherUnit {
                        person: liaison,
                        unit: id,
                    },
                ),
            }
        }
        if let Some(counterpart) = fields.counterpart {
            let known = counterpart != id && self.directory.unit(counterpart).is_some();
            check.known(known, "counterpart", "unit");
        }
        in_order(check, &fields.period);
    }

    fn merge_unit(
        &self,
        check: &mut Check,
        was: &UnitFields,
        now: &UnitFields,
        present: &UnitFields,
    ) -> UnitFields {
        let unit = |id: &Option<UnitId>| {
            id.and_then(|id| self.directory.unit(id))
                .map_or_else(String::new, |unit| unit.short().to_string())
        };
        UnitFields {
            name: check.merge("name", (&was.name, &now.name, &present.name), show_text),
            short: check.merge("short", (&was.short, &now.short, &present.short), show_text),
            aliases: check.merge(
                "aliases",
                (&was.aliases, &now.aliases, &present.aliases),
                |aliases| aliases.join("、"),
            ),
            kind: check.merge("kind", (&was.kind, &now.kind, &present.kind), |kind| {
                kind.zh().to_string()
            }),
            district: check.merge(
                "district",
                (&was.district, &now.district, &present.district),
                |id| {
                    id.map_or_else(String::new, |id| {
                        self.directory.district_name(id).to_string()
                    })
                },
            ),
            liaison: check.merge(
                "liaison",
                (&was.liaison, &now.liaison, &present.liaison),
                |id| id.map_or_else(String::new, |id| self.directory.person_name(id).to_string()),
            ),
            counterpart: check.merge(
                "counterpart",
                (&was.counterpart, &now.counterpart, &present.counterpart),
                unit,
            ),
            supervises: check.merge(
                "supervises",
                (&was.supervises, &now.supervises, &present.supervises),
                |yes| if *yes { "是" } else { "否" }.to_string(),
            ),
            order: check.merge(
                "order",
                (&was.order, &now.order, &present.order),
                show_order,
            ),
            period: merge_period(check, &was.period, &now.period, &present.period),
        }
    }

    /// A person who leaves the unit whose liaison they are leaves that office too: a second event says so.
    fn person(
        &self,
        id: Option<PersonId>,
        was: Option<&PersonFields>,
        now: &PersonFields,
        env: &Env,
    ) -> Result<Vec<Event>, Refusal> {
        let mut check = Check::default();
        let now = tidy_person(now);
        let present = match id {
            None => None,
            Some(id) => Some(
                self.directory
                    .person(id)
                    .ok_or_else(|| Refusal::of("id", no_such("person")))?,
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
        let twin = self.directory.people.values().any(|other| {
            Some(other.id) != id
                && other.fields.name == fields.name
                && other.fields.unit == fields.unit
        });
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

    fn free(&self, check: &mut Check, field: &str, name: &str, by: Option<&String>) {
        if let Some(by) = by
            && !name.is_empty()
        {
            check.wrong(
                field,
                Code::NameTaken {
                    name: name.to_string(),
                    by: by.clone(),
                },
            );
        }
    }
}

/// From which day a change holds: a change announced for later would show too early.
fn since(check: &mut Check, on: Option<NaiveDate>, env: &Env) -> NaiveDate {
    let on = on.unwrap_or_else(|| env.today());
    check.not_in_future("on", on, env);
    on
}

fn in_order(check: &mut Check, period: &Period) {
    if let (Some(from), Some(to)) = (period.from, period.to) {
        check.unless(from <= to, "period", Code::PeriodReversed);
    }
}

fn changed<T: PartialEq>(present: Option<&T>, fields: &T) -> Result<(), Refusal> {
    if present == Some(fields) {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(())
}

fn merge_period(check: &mut Check, was: &Period, now: &Period, present: &Period) -> Period {
    Period {
        from: check.merge("from", (&was.from, &now.from, &present.from), show_day),
        to: check.merge("to", (&was.to, &now.to, &present.to), show_day),
    }
}

fn show_order(order: &Option<i64>) -> String {
    order.map_or_else(String::new, |order| order.to_string())
}

/// A short name equal to the full one is no short name; an alias that repeats a name is none.
fn tidy_unit(fields: &UnitFields) -> UnitFields {
    let name = line(&fields.name);
    let mut short = line(&fields.short);
    if short == name {
        short.clear();
    }
    let mut aliases: Vec<String> = Vec::new();
    for alias in &fields.aliases {
        let alias = line(alias);
        if !alias.is_empty() && alias != name && alias != short && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    UnitFields {
        name,
        short,
        aliases,
        ..fields.clone()
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
