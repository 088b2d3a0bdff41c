//! What a 约定 says: what must hold of its fields, how they change, on which list it stands.

use super::*;
use crate::domain::decide::check::{show_day, show_text};

/// Parties of one compact.
const MOST_UNITS: usize = 200;
/// Longer is no frontage.
const MOST_METRES: u32 = 100_000;

/// Texts as they are kept, each unit once.
pub(super) fn tidy(fields: &CommitmentFields) -> CommitmentFields {
    let mut units: Vec<UnitId> = Vec::new();
    for unit in &fields.units {
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    CommitmentFields {
        title: line(&fields.title),
        detail: paragraphs(&fields.detail),
        place: line(&fields.place),
        units,
        ..fields.clone()
    }
}

/// What must hold of the fields wherever they come from.
pub(super) fn fields_of(check: &mut Check, fields: &CommitmentFields, states: &dyn States) {
    let directory = states.directory();
    check.filled("title", &fields.title, limit::TITLE);
    check.at_most("detail", &fields.detail, limit::DETAIL);
    check.at_most("place", &fields.place, limit::PLACE);
    if let Some(district) = fields.district {
        let known = directory.districts.contains_key(&district);
        check.known(known, "district", "district");
    }
    for unit in &fields.units {
        check.known(directory.unit(*unit).is_some(), "units", "unit");
    }
    let most = u32::try_from(MOST_UNITS).unwrap_or(u32::MAX);
    check.when(
        fields.units.len() > MOST_UNITS,
        "units",
        Code::TooLong { limit: most },
    );
    // Whoever signs or offers is known; a need may come from anybody.
    let nobody = fields.units.is_empty() && !fields.kind.is_claimed();
    check.when(nobody, "units", Code::Empty);
    if fields.kind == CommitmentKind::Frontage {
        check.when(fields.metres.is_none(), "metres", Code::Empty);
    }
    if let Some(metres) = fields.metres {
        check.when(metres == 0, "metres", Code::Empty);
        let limit = MOST_METRES;
        check.when(metres > limit, "metres", Code::TooLong { limit });
    }
    let reversed = fields
        .until
        .zip(fields.from)
        .is_some_and(|(to, from)| to < from);
    check.when(reversed, "until", Code::PeriodReversed);
    if let Some(issue) = fields.issue {
        check.known(states.issue(issue).is_some(), "issue", "issue");
    }
    if let Some(decision) = fields.decision {
        let known = states.decision(decision).is_some();
        check.known(known, "decision", "decision");
    }
}

impl Case<'_> {
    pub(super) fn changed(&self, change: &Change<CommitmentFields>) -> Result<Facts, Refusal> {
        self.not_ended()?;
        let mut check = Check::default();
        let merged = self.merged(&mut check, change);
        fields_of(&mut check, &merged, self.states);
        check.done()?;
        if merged == self.known.fields {
            return Err(nothing_changed());
        }
        let fields = Box::new(merged);
        Ok(self.fact(Event::CommitmentChanged { fields }))
    }

    fn merged(&self, check: &mut Check, change: &Change<CommitmentFields>) -> CommitmentFields {
        // What the form showed was kept tidy; an untidy `was` must not look like a change.
        let (was, now) = (&tidy(&change.was), &tidy(&change.now));
        let present = &self.known.fields;
        let (directory, on) = (self.directory, self.env.today());
        macro_rules! merge {
            ($field:ident, $show:expr) => {
                check.merge(
                    stringify!($field),
                    (&was.$field, &now.$field, &present.$field),
                    $show,
                )
            };
        }
        let merged = CommitmentFields {
            kind: present.kind,
            title: merge!(title, show_text),
            detail: merge!(detail, show_text),
            place: merge!(place, show_text),
            district: merge!(district, |id| id.map_or_else(String::new, |id| {
                directory.district_name(id).to_string()
            })),
            metres: merge!(metres, |metres| {
                metres.map_or_else(String::new, |metres| metres.to_string())
            }),
            units: merge!(units, |units| {
                let names: Vec<&str> = units
                    .iter()
                    .map(|unit| directory.unit_name(*unit, on))
                    .collect();
                names.join("、")
            }),
            claims: merge!(claims, |claims| claims.zh().to_string()),
            from: merge!(from, show_day),
            until: merge!(until, show_day),
            issue: merge!(issue, |id| id.map_or_else(String::new, |id| id.short())),
            decision: merge!(decision, |id| id.map_or_else(String::new, |id| id.short())),
        };
        check.when(now.kind != present.kind, "kind", Code::KindFixed);
        let users = self.known.live_claims().count();
        let users = users.max(self.known.lent_to.len());
        check.when(
            users > 1 && merged.claims == Claims::One,
            "claims",
            Code::OneClaimOnly,
        );
        merged
    }

    pub(super) fn moved(&self, to: FiveList, reason: &str) -> Result<Facts, Refusal> {
        let mut check = Check::default();
        check.at_most("reason", reason, limit::REASON);
        check.done()?;
        if to == self.known.list {
            return Err(nothing_changed());
        }
        Ok(self.fact(Event::CommitmentMovedList {
            from: self.known.list,
            to,
            reason: line(reason),
        }))
    }
}
