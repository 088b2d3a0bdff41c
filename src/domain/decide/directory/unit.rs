//! A unit: in one district if it is a member of one, in none otherwise; known by names that nobody else bears.

use chrono::NaiveDate;

use super::super::check::{Check, limit, line, no_such, show_text};
use super::{Desk, changed, in_order, merge_period, show_order, since};
use crate::domain::directory::{Unit, UnitFields};
use crate::domain::env::Env;
use crate::domain::event::Event;
use crate::domain::ids::UnitId;
use crate::domain::refusal::{Code, Refusal};

impl Desk {
    pub(super) fn unit(
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
            // A form that showed something names what it showed.
            None if was.is_some() => return Err(Refusal::of("unit", Code::Empty)),
            None => None,
            Some(id) => Some(
                self.directory
                    .unit(id)
                    .ok_or_else(|| Refusal::of("unit", no_such("unit")))?,
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
