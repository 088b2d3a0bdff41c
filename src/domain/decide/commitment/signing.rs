//! 签订 and 续签.

use super::*;

impl Case<'_> {
    pub(super) fn signed(&self, units: &[UnitId], happened: &Happened) -> Result<Facts, Refusal> {
        self.not_ended()?;
        if !self.known.fields.kind.is_signed() {
            return Err(Refusal::whole(Code::NotSignable));
        }
        // The paper may be older than the entry, but no older than its last 续签.
        let earliest = self.known.renewed_on.unwrap_or(NaiveDate::MIN);
        let mut check = self.check(happened, earliest);
        check.when(units.is_empty(), "units", Code::Empty);
        let open = self.known.unsigned();
        let mut facts: Facts = Vec::new();
        let mut seen: Vec<UnitId> = Vec::new();
        for unit in units.iter().copied() {
            if seen.contains(&unit) {
                continue;
            }
            seen.push(unit);
            let party = self.known.fields.units.contains(&unit);
            check.unless(party, "units", Code::NotAParty { unit });
            check.when(
                party && !open.contains(&unit),
                "units",
                Code::SignedAlready { unit },
            );
            let happened = happened.clone();
            facts.extend(self.fact(Event::CommitmentSigned { unit, happened }));
        }
        check.done()?;
        Ok(facts)
    }

    pub(super) fn renewed(
        &self,
        from: Option<NaiveDate>,
        until: NaiveDate,
        happened: &Happened,
    ) -> Result<Facts, Refusal> {
        self.not_ended()?;
        if !self.known.fields.kind.is_signed() {
            return Err(Refusal::whole(Code::NotSignable));
        }
        let mut check = self.check(happened, NaiveDate::MIN);
        if let Some(date) = self.known.fields.until {
            check.unless(until > date, "until", Code::DateNotAfter { date });
        }
        let from = from.or(self.known.fields.from);
        let reversed = from.is_some_and(|from| until < from);
        check.when(reversed, "until", Code::PeriodReversed);
        check.done()?;
        Ok(self.fact(Event::CommitmentRenewed {
            from,
            until: Some(until),
            happened: happened.clone(),
        }))
    }
}
