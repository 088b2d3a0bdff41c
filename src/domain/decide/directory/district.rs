//! A district: its name is its own, its cadre is known.

use chrono::NaiveDate;

use super::super::check::{Check, limit, line, no_such, show_text};
use super::{Desk, changed, in_order, merge_period, show_order, since};
use crate::domain::directory::DistrictFields;
use crate::domain::env::Env;
use crate::domain::event::Event;
use crate::domain::ids::DistrictId;
use crate::domain::refusal::{Code, Refusal};

impl Desk {
    pub(super) fn district(
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
            // A form that showed something names what it showed.
            None if was.is_some() => return Err(Refusal::of("district", Code::Empty)),
            None => None,
            Some(id) => Some(
                self.directory
                    .districts
                    .get(&id)
                    .ok_or_else(|| Refusal::of("district", no_such("district")))?,
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
}
