//! One row of a list of 约定, and the commands that make it what the row says.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::*;
use crate::domain::command::What;
use crate::domain::commitment::{
    Claims, CommitmentFields, CommitmentKind, CommitmentState, FiveList,
};
use crate::domain::decide::limit;
use crate::domain::env::{Channel, Happened};
use crate::domain::ids::{ClaimId, CommitmentId, PersonId, UnitId};
use crate::domain::issue::Personal;
use crate::exchange::names::Names;
use crate::exchange::table::Row;
use crate::exchange::{Errors, Planned, cells};

/// What a row says, its names known.
pub(super) struct Said {
    make: What,
    claims: Vec<Claimed>,
    /// Who signed, and when.
    signed: Vec<(UnitId, NaiveDate)>,
    ended: Option<Ended>,
    /// The number under which a resource may be named.
    pub offers: Option<u32>,
}

#[derive(Clone, Debug)]
struct Claimed {
    unit: UnitId,
    person: Option<PersonId>,
    on: NaiveDate,
    kept_on: Option<NaiveDate>,
    pair: Option<u32>,
}

#[derive(Clone, Debug)]
struct Ended {
    cancelled: bool,
    on: NaiveDate,
    note: String,
}

/// What can be said only when every row is known: claims of needs that are answered with a resource, and what ended after.
#[derive(Debug, Default)]
pub struct Pairs {
    resources: HashMap<u32, CommitmentId>,
    waiting: Vec<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    row: u64,
    id: CommitmentId,
    claims: Vec<Claimed>,
    ended: Option<Ended>,
}

impl Said {
    /// The resources it is answered with, by their numbers.
    pub fn pairs(&self) -> impl Iterator<Item = u32> {
        self.claims.iter().filter_map(|claim| claim.pair)
    }
}

/// None: something is wrong with the row, and `errors` says what.
pub(super) fn read(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
) -> Option<Said> {
    let before = errors.total;
    let today = Some(context.today);
    cells::filled(row, &[KIND, TITLE], errors);
    let lengths = [
        (TITLE, limit::TITLE),
        (DETAIL, limit::DETAIL),
        (DISTRICT, limit::NAME),
        (PLACE, limit::PLACE),
        (PERSON, limit::PLACE),
        (ENDED_NOTE, limit::REASON),
    ];
    cells::at_most(row, &lengths, errors);
    let kinds = CommitmentKind::ALL.map(CommitmentKind::zh);
    let kind = cells::one_of(row, KIND, CommitmentKind::from_zh, &kinds, errors);
    let lists = FiveList::ALL.map(FiveList::zh);
    let list = cells::one_of(row, LIST, FiveList::from_zh, &lists, errors);
    let ways = Claims::ALL.map(Claims::zh);
    let claims = cells::one_of(row, CLAIMS, Claims::from_zh, &ways, errors);
    let made_on = cells::day(row, MADE_ON, today, errors).unwrap_or(context.today);
    let ended = ended(row, context.today, errors);
    let from = cells::day(row, FROM, None, errors);
    let until = cells::day(row, UNTIL, None, errors);
    let metres = metres(row, errors);
    for column in [UNITS, CLAIMED_BY, SIGNED_BY] {
        let units = cells::list(row.get(column));
        cells::each_at_most(row, column, units, limit::NAME, errors);
    }
    let claimants = Claimants::read(row, made_on, context.today, errors);
    let offers = pair_of_resource(row, kind, errors);
    let signers = cells::list(row.get(SIGNED_BY));
    let signed_on = each(row, (SIGNED_BY, signers.len()), SIGNED_ON, true, errors);
    let signed_on = days(row, SIGNED_ON, &signed_on, context.today, errors);
    let issue = linked(row, ISSUE, |word| names.links.issue(word), errors);
    let decision = linked(row, DECISION, |word| names.links.decision(word), errors);
    if errors.total > before {
        return None;
    }
    let district = row.get(DISTRICT);
    if !district.is_empty() {
        names.note_district(district, row.number, context);
    }
    let mut units = |column: Column, context: &mut Context| -> Vec<UnitId> {
        let mut ids = Vec::new();
        for name in cells::list(row.get(column)) {
            names.note_unit(&name, row.number, context);
            ids.extend(names.unit(&name));
        }
        ids
    };
    let parties = units(UNITS, context);
    let signed = units(SIGNED_BY, context);
    let claimed = claimants.known(row.number, names, context);
    let text = |column: Column| row.get(column).to_string();
    let person = Some(row.get(PERSON)).filter(|person| !person.is_empty());
    let make = What::MakeCommitment {
        fields: Box::new(CommitmentFields {
            kind: kind?,
            title: text(TITLE),
            detail: text(DETAIL),
            district: names.district(district),
            place: text(PLACE),
            metres,
            units: parties,
            claims: claims.unwrap_or_default(),
            from,
            until,
            issue,
            decision,
        }),
        list,
        raiser_person: person.map(|person| Personal::Plain(person.to_string())),
        happened: happened(made_on),
    };
    let signed_on = signed_on.into_iter().map(|day| day.unwrap_or(made_on));
    Some(Said {
        make,
        claims: claimed,
        signed: signed.into_iter().zip(signed_on).collect(),
        ended,
        offers,
    })
}

/// What a cell names of the register. Empty: None.
fn linked<T>(
    row: &Row,
    column: Column,
    find: impl Fn(&str) -> Result<T, Problem>,
    errors: &mut Errors,
) -> Option<T> {
    match row.get(column) {
        "" => None,
        word => match find(word) {
            Ok(id) => Some(id),
            Err(problem) => {
                errors.at(row.number, column, problem);
                None
            }
        },
    }
}

fn happened(on: NaiveDate) -> Happened {
    Happened {
        by: None,
        channel: Channel::Paper,
        occurred_on: on,
    }
}

/// The words of a cell, one for each of the names in another. `or_all`: one word may stand for all of them.
fn each(
    row: &Row,
    (of, count): (Column, usize),
    column: Column,
    or_all: bool,
    errors: &mut Errors,
) -> Vec<Option<String>> {
    let words = cells::list(row.get(column));
    let none = |word: String| Some(word).filter(|word| !is_none(word));
    match words.len() {
        0 => vec![None; count],
        _ if count == 0 => {
            errors.at(row.number, of, Problem::Empty);
            Vec::new()
        }
        1 if or_all => vec![words.into_iter().next().and_then(none); count],
        found if found == count => words.into_iter().map(none).collect(),
        found => {
            let of = of.name;
            errors.at(row.number, column, Problem::NotOneEach { of, count, found });
            vec![None; count]
        }
    }
}

fn is_none(word: &str) -> bool {
    matches!(word, NONE | "-" | "－" | "——" | "无")
}

/// A day that stands for all is complained of once.
fn days(
    row: &Row,
    column: Column,
    words: &[Option<String>],
    latest: NaiveDate,
    errors: &mut Errors,
) -> Vec<Option<NaiveDate>> {
    let mut read: HashMap<&str, Option<NaiveDate>> = HashMap::new();
    let mut days = Vec::with_capacity(words.len());
    for word in words {
        let day = word.as_deref().and_then(|word| {
            let day = || cells::day_of(row, column, word, Some(latest), errors);
            *read.entry(word).or_insert_with(day)
        });
        days.push(day);
    }
    days
}

/// Who claimed it, by name.
struct Claimants {
    units: Vec<String>,
    people: Vec<Option<String>>,
    pairs: Vec<Option<u32>>,
    claimed_on: Vec<Option<NaiveDate>>,
    kept_on: Vec<Option<NaiveDate>>,
    made_on: NaiveDate,
}

impl Claimants {
    fn read(row: &Row, made_on: NaiveDate, today: NaiveDate, errors: &mut Errors) -> Self {
        let units = cells::list(row.get(CLAIMED_BY));
        let of = (CLAIMED_BY, units.len());
        let people = each(row, of, CLAIMANT, false, errors);
        let names = people.iter().flatten();
        cells::each_at_most(row, CLAIMANT, names, limit::SHORT, errors);
        // Of a resource that nobody claims the number is its own.
        let pairs = match units.is_empty() {
            true => Vec::new(),
            false => each(row, of, PAIR, false, errors),
        };
        let pairs = pairs
            .iter()
            .map(|word| number(row, PAIR, word.as_deref()?, errors))
            .collect();
        let claimed_on = each(row, of, CLAIMED_ON, true, errors);
        let kept_on = each(row, of, KEPT_ON, true, errors);
        Claimants {
            people,
            pairs,
            claimed_on: days(row, CLAIMED_ON, &claimed_on, today, errors),
            kept_on: days(row, KEPT_ON, &kept_on, today, errors),
            units,
            made_on,
        }
    }

    fn known(self, row: u64, names: &mut Names, context: &mut Context) -> Vec<Claimed> {
        let mut claims = Vec::new();
        for (at, name) in self.units.iter().enumerate() {
            names.note_unit(name, row, context);
            let Some(unit) = names.unit(name) else {
                continue;
            };
            let person = self.people.get(at).cloned().flatten();
            if let Some(person) = &person {
                names.note_person(name, person, row, context);
            }
            claims.push(Claimed {
                unit,
                person: person.and_then(|person| names.person(unit, &person)),
                on: self
                    .claimed_on
                    .get(at)
                    .copied()
                    .flatten()
                    .unwrap_or(self.made_on),
                kept_on: self.kept_on.get(at).copied().flatten(),
                pair: self.pairs.get(at).copied().flatten(),
            });
        }
        claims
    }
}

/// The number of a resource; nothing but a need that is claimed has one beside it.
fn pair_of_resource(row: &Row, kind: Option<CommitmentKind>, errors: &mut Errors) -> Option<u32> {
    let (kind, word) = (kind?, row.get(PAIR));
    if word.is_empty() || (kind.is_claimed() && !row.get(CLAIMED_BY).is_empty()) {
        return None;
    }
    if kind == CommitmentKind::Resource {
        return number(row, PAIR, word, errors);
    }
    errors.at(row.number, PAIR, Problem::NotUsedHere { kind: kind.zh() });
    None
}

fn number(row: &Row, column: Column, word: &str, errors: &mut Errors) -> Option<u32> {
    let found = word.parse().ok();
    if found.is_none() {
        errors.at(row.number, column, Problem::NotANumber(word.to_string()));
    }
    found
}

fn metres(row: &Row, errors: &mut Errors) -> Option<u32> {
    let text = row.get(METRES);
    match text.strip_suffix('米').unwrap_or(text).trim() {
        "" => None,
        digits => number(row, METRES, digits, errors),
    }
}

fn ended(row: &Row, today: NaiveDate, errors: &mut Errors) -> Option<Ended> {
    let states = CommitmentState::ALL.map(CommitmentState::zh);
    let read = |word: &str| {
        let mut all = CommitmentState::ALL.into_iter();
        all.find(|state| state.zh() == word)
            // The day says so, not the table.
            .or((word == CommitmentState::EXPIRED).then_some(CommitmentState::InForce))
    };
    let state = cells::one_of(row, STATE, read, &states, errors);
    let on = cells::day(row, ENDED_ON, Some(today), errors);
    let cancelled = match state {
        Some(CommitmentState::Cancelled) => true,
        Some(CommitmentState::Ended) => false,
        _ => {
            for column in [ENDED_ON, ENDED_NOTE] {
                if !row.get(column).is_empty() {
                    errors.at(row.number, column, Problem::OnlyWhenEnded);
                }
            }
            return None;
        }
    };
    if cancelled {
        cells::filled(row, &[ENDED_NOTE], errors);
    }
    Some(Ended {
        cancelled,
        on: on.unwrap_or(today),
        note: row.get(ENDED_NOTE).to_string(),
    })
}

/// The commands of one row. What waits for other rows is kept in `pairs`. None: something is wrong with the row.
pub(in crate::exchange) fn commands(
    row: &Row,
    names: &mut Names,
    context: &mut Context,
    errors: &mut Errors,
    pairs: &mut Pairs,
) -> Option<Vec<Planned>> {
    let said = read(row, names, context, errors)?;
    let at = row.number;
    let waits = said.offers.is_some() || said.pairs().next().is_some();
    let make = context.plan(at, said.make);
    let id = CommitmentId(make.command.id.child(0));
    let mut all = vec![make];
    if let Some(number) = said.offers {
        pairs.resources.insert(number, id);
    }
    // Whoever signed on one day, signed in one piece.
    let mut signed = said.signed.as_slice();
    while let Some((_, on)) = signed.first() {
        let (same, rest) = signed.split_at(signed.iter().take_while(|(_, day)| day == on).count());
        all.push(context.plan(
            at,
            What::SignCommitment {
                commitment: id,
                units: same.iter().map(|(unit, _)| *unit).collect(),
                happened: happened(*on),
            },
        ));
        signed = rest;
    }
    match waits {
        true => pairs.waiting.push(Waiting {
            row: at,
            id,
            claims: said.claims,
            ended: said.ended,
        }),
        false => {
            for claim in said.claims {
                claim.commands((at, id), None, context, &mut all);
            }
            all.extend(said.ended.map(|ended| context.plan(at, ended.command(id))));
        }
    }
    Some(all)
}

impl Pairs {
    /// What waited, every row known: first all claims, for what has ended answers nothing more.
    pub(in crate::exchange) fn commands(&mut self, context: &mut Context) -> Vec<Planned> {
        let mut all = Vec::new();
        let waiting = std::mem::take(&mut self.waiting);
        let mut over = Vec::new();
        for one in waiting {
            for claim in one.claims {
                let resource = claim.pair.and_then(|number| self.resources.get(&number));
                claim.commands((one.row, one.id), resource.copied(), context, &mut all);
            }
            over.extend(one.ended.map(|ended| (one.row, one.id, ended)));
        }
        for (row, id, ended) in over {
            all.push(context.plan(row, ended.command(id)));
        }
        all
    }
}

impl Claimed {
    fn commands(
        &self,
        (row, commitment): (u64, CommitmentId),
        resource: Option<CommitmentId>,
        context: &mut Context,
        into: &mut Vec<Planned>,
    ) {
        let claim = context.plan(
            row,
            What::ClaimCommitment {
                commitment,
                unit: Some(self.unit),
                person: self.person,
                resource,
                happened: happened(self.on),
            },
        );
        let id = ClaimId(claim.command.id.child(0));
        into.push(claim);
        let kept = self.kept_on.map(|on| What::KeepClaim {
            commitment,
            claim: id,
            text: String::new(),
            happened: happened(on),
        });
        into.extend(kept.map(|what| context.plan(row, what)));
    }
}

impl Ended {
    fn command(self, commitment: CommitmentId) -> What {
        What::EndCommitment {
            commitment,
            cancelled: self.cancelled,
            note: self.note,
            happened: happened(self.on),
        }
    }
}
