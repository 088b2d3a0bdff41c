//! 抽取 and 排班: one of each unit, nobody on the own unit's stretch; who cannot come is replaced.

use super::super::check::{Check, limit, line, no_such, nothing_changed};
use super::super::*;
use super::Case;
use crate::domain::patrol::*;
use chrono::NaiveDate;

impl Case<'_> {
    /// 抽取 and 排班. Every draw stays on record; a second one says why.
    pub fn drawn(&self, what: &What) -> Result<Facts, Refusal> {
        let What::DrawTeam {
            seed,
            reason,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Planned, PatrolState::Drawn])?;
        let plan = &self.patrol.plan;
        let earliest = self
            .patrol
            .draw
            .as_ref()
            .map(|draw| draw.happened.occurred_on);
        let mut reasons = self.check(happened, earliest.unwrap_or(NaiveDate::MIN));
        self.supervising(&mut reasons, happened.by, None);
        reasons.at_most("reason", reason, limit::REASON);
        let again = self.patrol.draw.is_some();
        reasons.when(
            again && reason.trim().is_empty(),
            "reason",
            Code::RedrawNeedsReason,
        );
        let begun = !self.patrol.findings.is_empty() || !self.patrol.passed.is_empty();
        reasons.when(again && begun, "", Code::PatrolHasFindings);
        let candidates = candidates(&plan.units, self.directory, happened.occurred_on);
        for (unit, people) in &candidates {
            reasons.when(
                people.is_empty(),
                "units",
                Code::UnitHasNobody { unit: *unit },
            );
        }
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let small = Code::TeamTooSmall {
            people: count(plan.units.len()),
            stretches: count(plan.stretches.len()),
        };
        reasons.when(plan.units.len() < plan.stretches.len(), "", small);
        reasons.done()?;
        let seed = seed.ok_or_else(|| Refusal::of("seed", Code::NoSeed))?;
        let drawn = draw(seed, &candidates);
        let roster = lay_roster(plan, seed, &drawn, self.directory).map_err(|stretch| {
            let place = plan.stretches.get(stretch);
            let place = place.map_or_else(String::new, |stretch| stretch.place.clone());
            Refusal::whole(Code::StretchUnmanned { place })
        })?;
        Ok(self.fact(Event::PatrolDrawn {
            draw: Box::new(Draw {
                method: METHOD.to_string(),
                seed,
                candidates,
                drawn,
                roster,
                reason: line(reason),
                happened: happened.clone(),
            }),
        }))
    }

    pub fn swapped(&self, what: &What) -> Result<Facts, Refusal> {
        let What::SwapMember {
            member: from,
            person: to,
            reason,
            happened,
            ..
        } = what
        else {
            return Err(nothing_changed());
        };
        self.in_state(&[PatrolState::Drawn])?;
        let team = &self.patrol.team;
        let Some(place) = team.iter().position(|member| member.person() == *from) else {
            return Err(Refusal::of("member", Code::NotInTeam { person: *from }));
        };
        let member = &team[place];
        let drawn_on = self
            .patrol
            .draw
            .as_ref()
            .map(|draw| draw.happened.occurred_on);
        let last = member.swaps.last().map(|swap| swap.happened.occurred_on);
        let mut reasons = self.check(happened, last.or(drawn_on).unwrap_or(NaiveDate::MIN));
        self.supervising(&mut reasons, happened.by, None);
        reasons.filled("reason", reason, limit::REASON);
        let twice = team.iter().any(|member| member.person() == *to);
        reasons.when(twice, "person", Code::AlreadyInTeam { person: *to });
        match self.directory.person(*to) {
            Some(person) if person.fields.period.holds(happened.occurred_on) => {
                let unit = member.unit;
                let stranger = Code::NotOfUnit { person: *to, unit };
                reasons.unless(person.belongs_to(unit), "person", stranger);
                for stretch in self.patrol.stretches_of(place, happened.occurred_on) {
                    self.not_at_home(&mut reasons, "person", *to, stretch);
                }
            }
            _ => reasons.wrong("person", no_such("person")),
        }
        reasons.done()?;
        Ok(self.fact(Event::PatrolSwapped {
            from: *from,
            swap: Swap {
                to: *to,
                reason: line(reason),
                happened: happened.clone(),
            },
        }))
    }

    /// Nobody inspects the stretch of the own unit.
    pub fn not_at_home(&self, reasons: &mut Check, field: &str, person: PersonId, stretch: usize) {
        let stretch = self.patrol.plan.stretches.get(stretch);
        let Some((stretch, unit)) = stretch.and_then(|stretch| Some((stretch, stretch.unit?)))
        else {
            return;
        };
        let at_home = self.directory.person(person);
        let at_home = at_home.is_some_and(|known| known.belongs_to(unit));
        let place = stretch.place.clone();
        reasons.when(at_home, field, Code::OwnStretch { person, place });
    }
}
