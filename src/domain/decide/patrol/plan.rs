//! What is to be looked at, by which units, when; and when it is over.

use super::super::check::{Check, limit, line, nothing_changed, paragraphs};
use super::super::*;
use super::Case;
use crate::domain::patrol::*;
use chrono::NaiveDate;

/// Days of one patrol.
const MOST_DAYS: i64 = 31;
const MOST_UNITS: usize = 200;
const MOST_STRETCHES: usize = 60;
const MOST_SHIFTS: usize = 24;
/// Days times shifts times stretches.
const MOST_DUTIES: u32 = 5000;

/// The plan as it is kept, if it can be.
pub fn planned(plan: &PatrolPlan, states: &dyn States) -> Result<PatrolPlan, Refusal> {
    let directory = states.directory();
    let mut check = Check::default();
    check.filled("name", &plan.name, limit::NAME);
    check.when(plan.to < plan.from, "until", Code::PeriodReversed);
    let most = plan.from + chrono::Duration::days(MOST_DAYS - 1);
    check.when(
        plan.to > most,
        "until",
        Code::TooManyDuties { limit: MOST_DUTIES },
    );
    let mut units: Vec<UnitId> = Vec::new();
    for unit in &plan.units {
        check.known(directory.unit(*unit).is_some(), "units", "unit");
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    check.when(units.is_empty(), "units", Code::Empty);
    let stretches: Vec<Stretch> = plan
        .stretches
        .iter()
        .map(|stretch| Stretch {
            place: line(&stretch.place),
            ..stretch.clone()
        })
        .collect();
    check.when(stretches.is_empty(), "stretches", Code::Empty);
    for stretch in &stretches {
        check.filled("stretches", &stretch.place, limit::PLACE);
        if let Some(unit) = stretch.unit {
            check.known(directory.unit(unit).is_some(), "stretches", "unit");
        }
        for decision in &stretch.decisions {
            check.known(
                states.decision(*decision).is_some(),
                "decisions",
                "decision",
            );
        }
    }
    check.when(plan.shifts.is_empty(), "shifts", Code::Empty);
    let overlap = plan.shifts.iter().enumerate().any(|(n, shift)| {
        let rest = plan.shifts.iter().skip(n + 1);
        rest.clone().any(|other| shift.overlaps(other))
    });
    check.when(overlap, "shifts", Code::ShiftsOverlap);
    let too_many = units.len() > MOST_UNITS
        || stretches.len() > MOST_STRETCHES
        || plan.shifts.len() > MOST_SHIFTS
        || plan.duties() > MOST_DUTIES as usize;
    check.when(too_many, "", Code::TooManyDuties { limit: MOST_DUTIES });
    check.done()?;
    Ok(PatrolPlan {
        name: line(&plan.name),
        units,
        stretches,
        ..plan.clone()
    })
}

impl Case<'_> {
    pub fn changed(&self, change: &Change<PatrolPlan>) -> Result<Facts, Refusal> {
        self.in_state(&[PatrolState::Planned])?;
        if change.was != self.patrol.plan {
            return Err(Refusal::of(
                "name",
                Code::Stale {
                    now: self.patrol.plan.name.clone(),
                },
            ));
        }
        let plan = planned(&change.now, self.states)?;
        if plan == self.patrol.plan {
            return Err(nothing_changed());
        }
        Ok(self.fact(Event::PatrolPlanned { plan }))
    }

    pub fn ended(&self, what: &What) -> Result<Facts, Refusal> {
        let What::EndPatrol {
            cancelled,
            note,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        match cancelled {
            true => self.in_state(&[PatrolState::Planned, PatrolState::Drawn])?,
            false => self.in_state(&[PatrolState::Drawn])?,
        }
        let begun = !self.patrol.findings.is_empty() || !self.patrol.passed.is_empty();
        let earliest = match cancelled {
            true => NaiveDate::MIN,
            false => self.patrol.plan.from,
        };
        let mut reasons = self.check(happened, earliest);
        self.supervising(&mut reasons, happened.by, None);
        reasons.when(*cancelled && begun, "", Code::PatrolHasFindings);
        match cancelled {
            true => reasons.filled("note", note, limit::REASON),
            false => reasons.at_most("note", note, limit::DECISION),
        }
        reasons.done()?;
        Ok(self.fact(Event::PatrolEnded {
            cancelled: *cancelled,
            note: paragraphs(note),
            happened: happened.clone(),
        }))
    }
}
