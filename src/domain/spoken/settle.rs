//! What the parts come to: leads, people, assistants, and what is unclear about them.

use super::names::Actor;
use super::roles::{Reader, push};
use super::{Heard, Unclear};
use crate::domain::ids::{PersonId, UnitId};

impl Reader<'_> {
    pub(super) fn settle(mut self) -> Heard {
        let helped = std::mem::take(&mut self.helped);
        let heads = std::mem::take(&mut self.heads);
        let mut carries = std::mem::take(&mut self.carries);
        carries.retain(|actor| !heads.contains(actor) && !helped.contains(actor));
        let mut people = Vec::new();
        // 由何建波牵头，城管中队……: a leader at the head does not take the lead from the unit.
        let headed = heads.iter().any(|actor| !self.is_leader(actor));
        let mut leads = std::mem::take(&mut self.heard.leads);
        let mut shares = Vec::new();
        for actor in &heads {
            self.take(actor, &mut leads, &mut people);
        }
        for actor in &carries {
            if headed && !self.is_leader(actor) {
                shares.extend(self.unit_of(actor));
                for person in &actor.people {
                    push(&mut people, *person);
                }
            } else {
                self.take(actor, &mut leads, &mut people);
            }
        }
        self.people(people, &mut leads);
        for actor in &helped {
            match actor.units.as_slice() {
                [unit] => push(&mut self.heard.assist, *unit),
                // 周海明、郑一鸣配合: their units do.
                [] if !self.is_leader(actor) => {
                    let units = actor
                        .people
                        .iter()
                        .filter_map(|person| self.room.directory.person(*person)?.fields.unit);
                    let units: Vec<UnitId> = units.collect();
                    match units.as_slice() {
                        [unit] => push(&mut self.heard.assist, *unit),
                        _ => self.same(actor),
                    }
                }
                [] => {}
                _ => self.same(actor),
            }
        }
        shares.retain(|unit| !leads.contains(unit) && !self.heard.assist.contains(unit));
        for unit in &shares {
            push(&mut self.heard.assist, *unit);
        }
        if !shares.is_empty() {
            self.heard.unclear.push(Unclear::Shares(shares));
        }
        let (can, cannot): (Vec<UnitId>, Vec<UnitId>) =
            leads.into_iter().partition(|unit| self.can_lead(*unit));
        for unit in &cannot {
            self.heard.unclear.push(Unclear::CannotLead(*unit));
        }
        self.heard.assist.retain(|unit| !can.contains(unit));
        if can.len() > 1 {
            self.heard.unclear.push(Unclear::Leads);
        }
        if can.is_empty() && cannot.is_empty() && !self.named && !self.ambiguous() {
            self.heard.unclear.insert(0, Unclear::NoLead);
        }
        // 由城管中队李敏负责, and she works elsewhere: whoever answers for it is of the unit that leads.
        if let ([lead], Some(owner)) = (can.as_slice(), self.heard.owner)
            && let Some(person) = self.room.directory.person(owner)
            && !person.belongs_to(*lead)
        {
            self.heard.owner = None;
            self.heard.unclear.push(Unclear::Elsewhere(owner, *lead));
        }
        self.heard.leads = can;
        self.heard
    }

    fn ambiguous(&self) -> bool {
        let same = |unclear: &Unclear| matches!(unclear, Unclear::Same(_));
        self.heard.unclear.iter().any(same)
    }

    fn same(&mut self, actor: &Actor) {
        let name = self.at(actor.from, actor.to).to_owned();
        self.heard.unclear.push(Unclear::Same(name));
    }

    fn can_lead(&self, unit: UnitId) -> bool {
        let unit = self.room.directory.unit(unit);
        unit.is_some_and(|unit| unit.fields.kind.can_lead())
    }

    pub(super) fn is_leader(&self, actor: &Actor) -> bool {
        actor.is_leader(self.room.directory)
    }

    pub(super) fn unit_of(&self, actor: &Actor) -> Option<UnitId> {
        match (actor.units.as_slice(), actor.people.as_slice()) {
            ([unit], _) => Some(*unit),
            ([], [person]) => self.room.directory.person(*person)?.fields.unit,
            _ => None,
        }
    }

    fn take(&mut self, actor: &Actor, leads: &mut Vec<UnitId>, people: &mut Vec<PersonId>) {
        if self.is_leader(actor) {
            self.heard.leader = self.heard.leader.or(actor.people.first().copied());
            return;
        }
        match (actor.units.as_slice(), actor.people.as_slice()) {
            ([unit], []) => push(leads, *unit),
            ([unit], [person]) => {
                push(leads, *unit);
                push(people, *person);
            }
            ([], [person]) => push(people, *person),
            _ => self.same(actor),
        }
    }

    /// Who was named in person answers for it; the unit of the first leads where no unit was named.
    fn people(&mut self, people: Vec<PersonId>, leads: &mut Vec<UnitId>) {
        if let Some(owner) = people.first() {
            self.heard.owner = self.heard.owner.or(Some(*owner));
        }
        if people.len() > 1 {
            self.heard.unclear.push(Unclear::People(people));
        }
        if leads.is_empty()
            && let Some(owner) = self.heard.owner
            && let Some(unit) = self
                .room
                .directory
                .person(owner)
                .and_then(|p| p.fields.unit)
        {
            leads.push(unit);
        }
    }
}
