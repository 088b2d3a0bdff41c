//! A register in memory for tests: the same `decide`, the same folds, no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone};
use uuid::Uuid;

use super::calendar::Calendar;
use super::command::{Command, What};
use super::commitment::Commitment;
use super::decide::{Facts, States, Touched, decide};
use super::decision::Decision;
use super::directory::*;
use super::env::{Actor, Env, Happened, Role};
use super::event::{Event, IssuedFile};
use super::fold::{self, Recorded};
use super::ids::*;
use super::issue::{Issue, IssueFields, IssueSource};
use super::meeting::{AttendeeFields, ItemFields, ItemKind, Meeting, MeetingKind, Plan};
use super::meeting::{MeetingState, ReviewSummary, Writer};
use super::office::{Identity, Office};
use super::patrol::Patrol;
use super::place::Place;
use super::refusal::Refusal;
use super::slip::Printed;

mod folds;
mod given;
mod states;

use given::said;

/// Every subject's events in order of acceptance, and the environment the next command is decided in.
#[derive(Clone)]
pub struct World {
    /// Change `now`, `actor` or `session` freely between commands.
    pub env: Env,
    pub events: Vec<(Subject, Recorded)>,
    pub by_subject: BTreeMap<Subject, Vec<Recorded>>,
    office: Arc<Office>,
    directory: Arc<Directory>,
    issues: BTreeMap<IssueId, Arc<Issue>>,
    meetings: BTreeMap<MeetingId, Arc<Meeting>>,
    decisions: BTreeMap<DecisionId, Arc<Decision>>,
    patrols: BTreeMap<PatrolId, Arc<Patrol>>,
    places: BTreeMap<PlaceId, Arc<Place>>,
    commitments: BTreeMap<CommitmentId, Arc<Commitment>>,
    pub read_only: BTreeSet<Subject>,
    /// What is kept aside, by reference.
    pub residents: BTreeMap<String, String>,
    commands: u128,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    /// An empty register at 9 in the morning of that day, a secretary at the keyboard.
    pub fn empty(today: NaiveDate) -> World {
        let mut world = World {
            env: Env {
                now: Default::default(),
                actor: Actor {
                    name: "李敏".to_string(),
                    role: Role::Secretary,
                },
                session: "session-1".to_string(),
                calendar: Arc::new(Calendar::builtin()),
            },
            events: Vec::new(),
            by_subject: BTreeMap::new(),
            office: Arc::default(),
            directory: Arc::default(),
            issues: BTreeMap::new(),
            meetings: BTreeMap::new(),
            decisions: BTreeMap::new(),
            patrols: BTreeMap::new(),
            places: BTreeMap::new(),
            commitments: BTreeMap::new(),
            read_only: BTreeSet::new(),
            residents: BTreeMap::new(),
            commands: 0,
        };
        world.set_now(today, "09:00");
        world
    }

    /// The small office: 新碶街道 with 杜鹃片区 (高潮村, 杜鹃社区) and 牡丹片区 (星阳村), three stations, three sections,
    /// two leaders, the supervision group, and a head in every unit.
    pub fn new(today: NaiveDate) -> World {
        let mut world = World::empty(today);
        world.give_office();
        world
    }

    pub fn set_now(&mut self, today: NaiveDate, time: &str) {
        let time: NaiveTime = format!("{time}:00").parse().unwrap();
        self.env.now = chrono::FixedOffset::east_opt(8 * 3600)
            .unwrap()
            .from_local_datetime(&today.and_time(time))
            .unwrap();
    }

    pub fn today(&self) -> NaiveDate {
        self.env.today()
    }

    pub fn be(&mut self, name: &str, role: Role) {
        self.env.actor = Actor {
            name: name.to_string(),
            role,
        };
    }

    // ---- doing

    pub fn next_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(Uuid::from_u128(
            0x0193_6f3e_7a10_7000_8000_0000_0000_0000 + (self.commands << 16),
        ))
    }

    /// Decides and records. Panics with the refusal.
    pub fn does(&mut self, what: What) -> CommandId {
        let id = self.next_id();
        let command = said(Command::new(id, what));
        match decide(&command, &*self, &self.env) {
            Ok(facts) => self.record(id, facts),
            Err(refusal) => panic!("refused: {refusal:?}\n{command:?}"),
        }
        id
    }

    /// The same under an id that was allotted before.
    pub fn does_with(&mut self, id: CommandId, what: What) {
        let command = said(Command::new(id, what));
        match decide(&command, &*self, &self.env) {
            Ok(facts) => self.record(id, facts),
            Err(refusal) => panic!("refused: {refusal:?}\n{command:?}"),
        }
    }

    /// Decides and records where it is accepted.
    pub fn tries(&mut self, what: What) -> Result<CommandId, Refusal> {
        let id = self.next_id();
        let command = said(Command::new(id, what));
        let facts = decide(&command, &*self, &self.env)?;
        self.record(id, facts);
        Ok(id)
    }

    /// Decides and records a command with its own id; one that was recorded before does nothing.
    pub fn takes(&mut self, command: &Command) -> Result<(), Refusal> {
        if self
            .events
            .iter()
            .any(|(_, known)| known.command == command.id)
        {
            return Ok(());
        }
        let facts = decide(command, &*self, &self.env)?;
        self.record(command.id, facts);
        Ok(())
    }

    /// The refusal. Panics where the command would be accepted. Nothing is recorded.
    pub fn refuses(&mut self, what: What) -> Refusal {
        let command = said(Command::new(self.next_id(), what));
        match decide(&command, &*self, &self.env) {
            Ok(facts) => panic!("accepted: {command:?}\n{facts:?}"),
            Err(refusal) => refusal,
        }
    }

    /// Records facts as they are, under a command of their own.
    pub fn given(&mut self, facts: Facts) -> CommandId {
        let id = self.next_id();
        self.record(id, facts);
        id
    }

    fn record(&mut self, command: CommandId, facts: Facts) {
        let on = self.env.today();
        for (subject, event) in facts {
            let by = self.env.actor.name.clone();
            let recorded = Recorded {
                command,
                on,
                by,
                event,
            };
            self.by_subject
                .entry(subject)
                .or_default()
                .push(recorded.clone());
            self.apply(subject, &recorded);
            self.events.push((subject, recorded));
        }
    }

    // ---- looking up

    pub fn unit(&self, name: &str) -> UnitId {
        self.directory.unit_named(name).unwrap().id
    }

    pub fn person(&self, name: &str) -> PersonId {
        self.directory.person_named(None, name).unwrap().id
    }

    pub fn district(&self, name: &str) -> DistrictId {
        self.directory.district_named(name).unwrap().id
    }

    pub fn the_issue(&self, id: IssueId) -> Arc<Issue> {
        self.issues[&id].clone()
    }

    pub fn the_meeting(&self, id: MeetingId) -> Arc<Meeting> {
        self.meetings[&id].clone()
    }

    pub fn the_decision(&self, id: DecisionId) -> Arc<Decision> {
        self.decisions[&id].clone()
    }

    pub fn the_patrol(&self, id: PatrolId) -> Arc<Patrol> {
        self.patrols[&id].clone()
    }

    pub fn the_place(&self, id: PlaceId) -> Arc<Place> {
        self.places[&id].clone()
    }

    pub fn all_places(&self) -> impl Iterator<Item = &Place> {
        self.places.values().map(|place| &**place)
    }

    pub fn all_patrols(&self) -> impl Iterator<Item = &Patrol> {
        self.patrols.values().map(|patrol| &**patrol)
    }

    pub fn the_commitment(&self, id: CommitmentId) -> Arc<Commitment> {
        self.commitments[&id].clone()
    }

    pub fn all_commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.commitments.values().map(|known| &**known)
    }

    pub fn all_issues(&self) -> impl Iterator<Item = &Issue> {
        self.issues.values().map(|issue| &**issue)
    }

    pub fn all_meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.values().map(|meeting| &**meeting)
    }

    pub fn all_decisions(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.values().map(|decision| &**decision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_world_stands() {
        let mut world = World::new(day("2026-11-20"));
        let meeting = world.give_running_meeting();
        let meeting = world.the_meeting(meeting);
        assert_eq!(meeting.items.len(), 3);
        assert_eq!(meeting.state, MeetingState::Running);
        assert!(meeting.undoable.is_empty());
        assert_eq!(world.ordinal(&meeting), 1);
        world.assert_folds_agree();
    }
}
