//! The directory: districts, units, people. Every form is merged field by field into what stands there now.

mod district;
mod person;
mod unit;

use chrono::NaiveDate;

use super::check::{Check, show_day};
use super::*;
use crate::domain::directory::Period;

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
            vec![desk.district(*id, was.as_deref(), now, *on, env)?]
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
