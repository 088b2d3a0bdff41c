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

mod given;

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

    fn apply(&mut self, subject: Subject, recorded: &Recorded) {
        if fold::is_marker(&recorded.event) {
            self.fold_again(subject);
            return;
        }
        match subject {
            Subject::Office => {
                self.office = Arc::new(self.office.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Directory => {
                self.directory = Arc::new(self.directory.as_ref().clone().evolve(&recorded.event));
            }
            Subject::Issue(id) => {
                let old = self.issues.remove(&id).map(|issue| (*issue).clone());
                if let Some(issue) = fold::apply_issue(id, old, recorded) {
                    self.issues.insert(id, Arc::new(issue));
                }
            }
            Subject::Meeting(id) => {
                let old = self.meetings.remove(&id).map(|meeting| (*meeting).clone());
                if let Some(meeting) = fold::apply_meeting(id, old, recorded) {
                    self.meetings.insert(id, Arc::new(meeting));
                }
            }
            Subject::Decision(id) => {
                let old = self.decisions.remove(&id).map(|old| (*old).clone());
                if let Some(decision) = fold::apply_decision(id, old, recorded) {
                    self.decisions.insert(id, Arc::new(decision));
                }
            }
            Subject::Patrol(id) => {
                let old = self.patrols.remove(&id).map(|old| (*old).clone());
                if let Some(patrol) = fold::apply_patrol(id, old, recorded) {
                    self.patrols.insert(id, Arc::new(patrol));
                }
            }
            Subject::Place(id) => {
                let old = self.places.remove(&id).map(|old| (*old).clone());
                if let Some(place) = fold::apply_place(id, old, recorded) {
                    self.places.insert(id, Arc::new(place));
                }
            }
            Subject::Commitment(id) => {
                let old = self.commitments.remove(&id).map(|old| (*old).clone());
                if let Some(known) = fold::apply_commitment(id, old, recorded) {
                    self.commitments.insert(id, Arc::new(known));
                }
            }
        }
    }

    fn fold_again(&mut self, subject: Subject) {
        let events = self.by_subject.get(&subject).map_or(&[][..], Vec::as_slice);
        match subject {
            Subject::Office => self.office = Arc::new(fold::fold_office(events)),
            Subject::Directory => self.directory = Arc::new(fold::fold_directory(events)),
            Subject::Issue(id) => {
                match fold::fold_issue(id, events) {
                    Some(issue) => self.issues.insert(id, Arc::new(issue)),
                    None => self.issues.remove(&id),
                };
            }
            Subject::Meeting(id) => {
                match fold::fold_meeting(id, events) {
                    Some(meeting) => self.meetings.insert(id, Arc::new(meeting)),
                    None => self.meetings.remove(&id),
                };
            }
            Subject::Decision(id) => {
                match fold::fold_decision(id, events) {
                    Some(decision) => self.decisions.insert(id, Arc::new(decision)),
                    None => self.decisions.remove(&id),
                };
            }
            Subject::Patrol(id) => {
                match fold::fold_patrol(id, events) {
                    Some(patrol) => self.patrols.insert(id, Arc::new(patrol)),
                    None => self.patrols.remove(&id),
                };
            }
            Subject::Place(id) => {
                match fold::fold_place(id, events) {
                    Some(place) => self.places.insert(id, Arc::new(place)),
                    None => self.places.remove(&id),
                };
            }
            Subject::Commitment(id) => {
                match fold::fold_commitment(id, events) {
                    Some(known) => self.commitments.insert(id, Arc::new(known)),
                    None => self.commitments.remove(&id),
                };
            }
        }
    }

    /// Every state folded anew equals the state kept event by event.
    pub fn assert_folds_agree(&self) {
        let none: &[Recorded] = &[];
        let events = |subject| self.by_subject.get(&subject).map_or(none, Vec::as_slice);
        assert_eq!(fold::fold_office(events(Subject::Office)), *self.office);
        assert_eq!(
            fold::fold_directory(events(Subject::Directory)),
            *self.directory
        );
        for (subject, events) in &self.by_subject {
            match *subject {
                Subject::Office | Subject::Directory => {}
                Subject::Issue(id) => {
                    assert_eq!(
                        fold::fold_issue(id, events).as_ref(),
                        self.issues.get(&id).map(|x| &**x)
                    );
                }
                Subject::Meeting(id) => {
                    assert_eq!(
                        fold::fold_meeting(id, events).as_ref(),
                        self.meetings.get(&id).map(|x| &**x)
                    );
                }
                Subject::Decision(id) => {
                    assert_eq!(
                        fold::fold_decision(id, events).as_ref(),
                        self.decisions.get(&id).map(|x| &**x)
                    );
                }
                Subject::Patrol(id) => {
                    assert_eq!(
                        fold::fold_patrol(id, events).as_ref(),
                        self.patrols.get(&id).map(|x| &**x)
                    );
                }
                Subject::Place(id) => {
                    assert_eq!(
                        fold::fold_place(id, events).as_ref(),
                        self.places.get(&id).map(|x| &**x)
                    );
                }
                Subject::Commitment(id) => {
                    assert_eq!(
                        fold::fold_commitment(id, events).as_ref(),
                        self.commitments.get(&id).map(|x| &**x)
                    );
                }
            }
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

impl States for World {
    fn office(&self) -> Arc<Office> {
        self.office.clone()
    }

    fn directory(&self) -> Arc<Directory> {
        self.directory.clone()
    }

    fn issue(&self, id: IssueId) -> Option<Arc<Issue>> {
        self.issues.get(&id).cloned()
    }

    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>> {
        self.meetings.get(&id).cloned()
    }

    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>> {
        self.decisions.get(&id).cloned()
    }

    fn patrol(&self, id: PatrolId) -> Option<Arc<Patrol>> {
        self.patrols.get(&id).cloned()
    }

    fn place(&self, id: PlaceId) -> Option<Arc<Place>> {
        self.places.get(&id).cloned()
    }

    fn places_below(
        &self,
        parent: Option<PlaceId>,
        name: Option<&str>,
        on: NaiveDate,
    ) -> Vec<PlaceId> {
        let found = self.places.values().filter(|place| {
            let fields = &place.fields;
            fields.parent == parent
                && !fields.period.is_over(on)
                && name.is_none_or(|name| fields.name == name)
        });
        found.map(|place| place.id).collect()
    }

    fn commitment(&self, id: CommitmentId) -> Option<Arc<Commitment>> {
        self.commitments.get(&id).cloned()
    }

    fn is_read_only(&self, subject: Subject) -> bool {
        self.read_only.contains(&subject)
    }

    fn review(&self, meeting: &Meeting) -> ReviewSummary {
        let since = self
            .all_meetings()
            .filter(|other| {
                other.id != meeting.id
                    && other.plan.district == meeting.plan.district
                    && other.state.is_closed()
                    && other.plan.date <= meeting.plan.date
            })
            .map(|other| other.plan.date)
            .max();
        super::review::summary(
            meeting.plan.district,
            since,
            meeting.plan.date,
            self.all_decisions(),
        )
    }

    fn ordinal(&self, meeting: &Meeting) -> u32 {
        let before = self
            .all_meetings()
            .filter(|other| {
                other.plan.district == meeting.plan.district
                    && other.plan.kind == meeting.plan.kind
                    && other.plan.date.year() == meeting.plan.date.year()
                    && other.state != MeetingState::Cancelled
                    && (other.plan.date, other.id) < (meeting.plan.date, meeting.id)
            })
            .count();
        before as u32 + 1
    }

    fn trace(&self, command: CommandId) -> Vec<Touched> {
        self.by_subject
            .iter()
            .filter(|(_, events)| {
                events.iter().any(|recorded| {
                    recorded.command == command && !fold::is_marker(&recorded.event)
                })
            })
            .map(|(subject, events)| Touched {
                subject: *subject,
                later: fold::has_later(events, command),
            })
            .collect()
    }

    fn redoable(&self, meeting: MeetingId) -> Vec<CommandId> {
        self.by_subject
            .get(&Subject::Meeting(meeting))
            .map_or_else(Vec::new, |events| fold::redoable(events))
    }

    /// Stands for the real rendering: the minutes tell records apart, a slip only the rows of its unit.
    fn render(&self, record: Printed<'_>) -> Vec<IssuedFile> {
        let file = |path: String, text: String| {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            IssuedFile {
                path,
                sha256: format!("{:064x}", hasher.finish()),
                text,
            }
        };
        let record = match record {
            Printed::Minutes(record) => record,
            Printed::Slip(slip) => {
                return vec![file("督办通知单.md".into(), format!("{slip:?}\n"))];
            }
            Printed::Circular(all) => return vec![file("通报.md".into(), format!("{all:?}\n"))],
        };
        let mut files = vec![file("纪要.md".to_string(), format!("{record:?}\n"))];
        for slip in &record.slips {
            let rows: Vec<_> = slip
                .rows
                .iter()
                .map(|row| (row.role, &record.rows[row.row]))
                .collect();
            files.push(file(format!("{}.md", slip.path), format!("{rows:?}\n")));
        }
        files
    }

    fn imported_on(&self, sha256: &str) -> Option<NaiveDate> {
        self.by_subject
            .get(&Subject::Office)?
            .iter()
            .rev()
            .find(|recorded| {
                matches!(&recorded.event, Event::FileImported { sha256: known, .. } if known == sha256)
            })
            .map(|recorded| recorded.on)
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
