//! 约定: what was promised, claimed, signed and kept; and 轮值.

use super::{Teller, words};
use crate::domain::commitment::CommitmentFields;
use crate::domain::event::Event;
use crate::domain::ids::ClaimId;
use crate::text::Lang;

impl Teller<'_> {
    pub(super) fn commitment(&self, event: &Event) -> Option<String> {
        let lang = self.lang();
        Some(match event {
            Event::CommitmentMade { fields, list, .. } => {
                words::made(lang, self.what(fields), self.term(list.zh()))
            }
            Event::CommitmentChanged { fields } => words::made_changed(lang, self.what(fields)),
            Event::CommitmentMovedList { from, to, reason } => words::moved_list(
                lang,
                self.term(from.zh()),
                self.term(to.zh()),
                self.colon(reason),
            ),
            Event::CommitmentClaimed {
                unit,
                person,
                resource,
                ..
            } => {
                let who = match (person, lang) {
                    (None, _) => self.unit(*unit).to_owned(),
                    (Some(id), Lang::Zh) => format!("{}{}", self.unit(*unit), self.person(*id)),
                    (Some(id), Lang::En) => format!("{} {}", self.unit(*unit), self.person(*id)),
                };
                match resource {
                    Some(_) => words::claimed_with(lang, who),
                    None => words::claimed(lang, who),
                }
            }
            Event::CommitmentClaimWithdrawn { claim, reason, .. } => {
                words::claim_withdrawn(lang, self.claimant(*claim), self.colon(reason))
            }
            Event::CommitmentKept { claim, kept } => {
                words::kept(lang, self.claimant(*claim), self.colon(&kept.text))
            }
            Event::CommitmentSigned { unit, .. } => words::signed_it(lang, self.unit(*unit)),
            Event::CommitmentRenewed { until, .. } => {
                let until = until.map_or_else(String::new, |day| self.day(day));
                words::renewed(lang, self.tail(words::made_until, &until))
            }
            Event::CommitmentLent { .. } => words::LENT.get(lang).to_owned(),
            Event::CommitmentReturned { .. } => words::GIVEN_BACK.get(lang).to_owned(),
            Event::CommitmentEnded {
                cancelled, note, ..
            } => {
                let word = if *cancelled {
                    words::VOID
                } else {
                    words::ENDED
                };
                format!("{}{}", word.get(lang), self.colon(note))
            }
            other => return self.rotation(other),
        })
    }

    /// Whose claim it is. Empty: not known.
    fn claimant(&self, claim: ClaimId) -> &str {
        let unit = self.source.learnt.claims.get(&claim);
        unit.map_or("", |unit| self.unit(*unit))
    }

    fn rotation(&self, event: &Event) -> Option<String> {
        let lang = self.lang();
        let district = |id| self.source.directory.district_name(id);
        Some(match event {
            Event::RotationSet {
                district: of,
                kind,
                units,
                ..
            } => {
                let order = match units.is_empty() {
                    true => words::NO_ROTATION.get(lang).to_owned(),
                    false => self.names(units.iter().map(|unit| self.unit(*unit))),
                };
                words::rotation(lang, district(*of), self.term(kind.zh()), order)
            }
            Event::TurnTaken {
                district: of,
                kind,
                unit,
                ..
            } => words::turn_taken(lang, self.unit(*unit), district(*of), self.term(kind.zh())),
            Event::TurnsSwapped {
                one,
                other,
                consent,
                ..
            } => words::turns_swapped(
                lang,
                self.unit(*one),
                self.unit(*other),
                self.colon(consent),
            ),
            _ => return None,
        })
    }

    /// 门前三包“滨河路”（高潮村），100米，至12月31日
    fn what(&self, fields: &CommitmentFields) -> String {
        let lang = self.lang();
        let units = self.names(fields.units.iter().map(|unit| self.unit(*unit)));
        let metres = fields
            .metres
            .map_or_else(String::new, |metres| words::made_metres(lang, metres));
        let until = fields.until.map_or_else(String::new, |day| self.day(day));
        words::made_what(
            lang,
            self.term(fields.kind.zh()),
            &fields.title,
            self.aside(&units),
            metres,
            self.tail(words::made_until, &until),
        )
    }
}
