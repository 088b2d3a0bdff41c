//! 约定 on their way out, in the columns they are read from.

use std::collections::HashMap;
use std::io::Write;

use chrono::NaiveDate;

use super::{COLUMNS, Links, NONE};
use crate::domain::commitment::{Claim, Commitment, CommitmentKind, Signature};
use crate::domain::directory::Directory;
use crate::domain::ids::{CommitmentId, UnitId};
use crate::exchange::{Writer, cells};

/// Writes 约定 one by one.
pub struct CommitmentWriter<'a, W: Write> {
    writer: Writer<W>,
    directory: &'a Directory,
    links: &'a Links,
    today: NaiveDate,
    /// Numbers of resources that answer needs, as they are met.
    pairs: HashMap<CommitmentId, usize>,
}

impl<'a, W: Write> CommitmentWriter<'a, W> {
    /// `today`: the day on which they stand as the table says.
    pub fn new(
        out: W,
        directory: &'a Directory,
        links: &'a Links,
        today: NaiveDate,
    ) -> std::io::Result<Self> {
        Ok(CommitmentWriter {
            writer: Writer::new(out, COLUMNS.iter().map(|column| column.name))?,
            directory,
            links,
            today,
            pairs: HashMap::new(),
        })
    }

    /// `person` only where the reader asked for personal data.
    pub fn put(&mut self, known: &Commitment, person: Option<&str>) -> std::io::Result<()> {
        let fields = &known.fields;
        let claims: Vec<&Claim> = known.live_claims().collect();
        // A party that was left out later has its signature, but nothing to sign any more.
        let signed: Vec<&Signature> = known
            .signatures
            .iter()
            .filter(|one| fields.units.contains(&one.unit))
            .collect();
        let way = match fields.kind.is_claimed() || fields.kind == CommitmentKind::Resource {
            true => fields.claims.zh(),
            false => "",
        };
        let people = claims.iter().map(|claim| claim.person);
        let people = people.map(|person| person.map(|id| self.directory.person_name(id)));
        let people = each(people.collect());
        let pairs = self.pairs_of(known, &claims);
        let claimed_on = claims.iter().map(|claim| Some(claim.claimed.occurred_on));
        let kept_on = claims.iter().map(|claim| {
            let kept = claim.kept.as_ref();
            kept.map(|kept| kept.happened.occurred_on)
        });
        let signed_on = signed.iter().map(|one| Some(one.happened.occurred_on));
        let ended = known.ended.as_ref();
        self.writer.row([
            known.list.zh(),
            fields.kind.zh(),
            &fields.title,
            &fields.detail,
            fields
                .district
                .map_or("", |id| self.directory.district_name(id)),
            &fields.place,
            &fields
                .metres
                .map_or_else(String::new, |metres| metres.to_string()),
            &self.names(fields.units.iter().copied()),
            way,
            person.unwrap_or_default(),
            &known.made_on.to_string(),
            &day(fields.from),
            &day(fields.until),
            &self.names(claims.iter().map(|claim| claim.unit)),
            &people,
            &pairs,
            &days(claimed_on.collect()),
            &days(kept_on.collect()),
            &self.names(signed.iter().map(|one| one.unit)),
            &days(signed_on.collect()),
            known.state().zh_on(fields.until, self.today),
            &day(ended.map(|ended| ended.happened.occurred_on)),
            ended.map_or("", |ended| ended.note.as_str()),
            &fields
                .issue
                .map_or_else(String::new, |id| self.links.issue_word(id)),
            &fields
                .decision
                .map_or_else(String::new, |id| self.links.decision_word(id)),
        ])
    }

    fn names(&self, units: impl Iterator<Item = UnitId>) -> String {
        let names = units.filter_map(|unit| self.directory.unit(unit));
        cells::join(names.map(|unit| &unit.fields.name), &cells::LIST)
    }

    fn pairs_of(&mut self, known: &Commitment, claims: &[&Claim]) -> String {
        let next = self.pairs.len() + 1;
        if known.fields.kind == CommitmentKind::Resource {
            return match known.lent_to.is_empty() {
                true => String::new(),
                false => self.pairs.entry(known.id).or_insert(next).to_string(),
            };
        }
        let mut numbers = Vec::new();
        for claim in claims {
            let next = self.pairs.len() + 1;
            let number = claim
                .resource
                .map(|id| *self.pairs.entry(id).or_insert(next));
            numbers.push(number.map(|number| number.to_string()));
        }
        each(numbers)
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// One word for each; nothing where none of them has one.
fn each<T: AsRef<str>>(words: Vec<Option<T>>) -> String {
    if words.iter().all(Option::is_none) {
        return String::new();
    }
    let words = words.iter().map(|word| match word {
        Some(word) => word.as_ref(),
        None => NONE,
    });
    cells::join(words, &cells::LIST)
}

/// One day where it is the same for all.
fn days(days: Vec<Option<NaiveDate>>) -> String {
    match days.split_first() {
        Some((first, rest)) if rest.iter().all(|day| day == first) => day(*first),
        _ => each(
            days.iter()
                .map(|day| day.map(|day| day.to_string()))
                .collect(),
        ),
    }
}
