//! The clerk's desk: commands are put down with the moment they are typed at, and names are looked up.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use uuid::Uuid;

use super::{SampleError, clerk};
use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, What};
use crate::domain::env::{Channel, Env, Happened};
use crate::domain::ids::{CommandId, DecisionId, DistrictId, IssueId, PersonId, PlaceId, UnitId};
use crate::domain::office::Office;

pub struct Desk {
    pub today: NaiveDate,
    pub calendar: Arc<Calendar>,
    /// The categories of a new office.
    pub office: Office,
    offset: FixedOffset,
    session: String,
    /// When the next command is typed.
    clock: DateTime<FixedOffset>,
    put_down: Vec<(DateTime<FixedOffset>, Command)>,
    made: u64,
    districts: BTreeMap<String, DistrictId>,
    units: BTreeMap<String, UnitId>,
    people: BTreeMap<String, PersonId>,
    heads: BTreeMap<UnitId, PersonId>,
    leaders: BTreeMap<UnitId, PersonId>,
    /// District of a member unit, in order of entry.
    members: Vec<(DistrictId, UnitId, PersonId)>,
    cadres: BTreeMap<DistrictId, PersonId>,
    /// By the way down the tree from the community: 杜鹃社区/第一网格.
    places: BTreeMap<String, PlaceId>,
    /// By title and by matter, those of past meetings.
    issues: BTreeMap<String, IssueId>,
    decisions: BTreeMap<String, DecisionId>,
    /// 已办结, waiting for a 回头看: matter and lead.
    waiting: Vec<(DecisionId, String, UnitId)>,
}

impl Desk {
    pub fn new(now: DateTime<FixedOffset>, calendar: Arc<Calendar>, session: &str) -> Self {
        Desk {
            today: now.date_naive(),
            calendar,
            office: Office::default(),
            offset: *now.offset(),
            session: session.to_string(),
            clock: now,
            put_down: Vec::new(),
            made: 0,
            districts: BTreeMap::new(),
            units: BTreeMap::new(),
            people: BTreeMap::new(),
            heads: BTreeMap::new(),
            leaders: BTreeMap::new(),
            members: Vec::new(),
            cadres: BTreeMap::new(),
            places: BTreeMap::new(),
            issues: BTreeMap::new(),
            decisions: BTreeMap::new(),
            waiting: Vec::new(),
        }
    }

    // ---- time

    /// From here on commands are typed on that day, from that hour on.
    pub fn at(&mut self, day: NaiveDate, hour: u32, minute: u32) {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let local =
            day.and_time(time) - chrono::Duration::seconds(self.offset.local_minus_utc().into());
        self.clock = DateTime::from_naive_utc_and_offset(local, self.offset);
    }

    pub fn later(&mut self, minutes: i64) {
        self.clock += chrono::Duration::minutes(minutes);
    }

    pub fn day(&self) -> NaiveDate {
        self.clock.date_naive()
    }

    /// That many days before today, on a working day.
    pub fn workday_ago(&self, days: i64) -> NaiveDate {
        self.on_workday(self.today - Days::new(days.unsigned_abs()))
    }

    /// The day itself, or the working day before it.
    pub fn on_workday(&self, day: NaiveDate) -> NaiveDate {
        if self.calendar.is_workday(day) {
            day
        } else {
            self.calendar.last_workday_before(day)
        }
    }

    pub fn workdays_before(&self, day: NaiveDate, count: u32) -> NaiveDate {
        (0..count).fold(day, |day, _| self.calendar.last_workday_before(day))
    }

    // ---- commands

    pub fn does(&mut self, what: What) -> CommandId {
        let id = self.next_id();
        self.put_down.push((self.clock, Command::new(id, what)));
        self.clock += chrono::Duration::seconds(20);
        id
    }

    /// UUIDv7 by the moment of typing. The last two bytes are left to the children of the command.
    fn next_id(&mut self) -> CommandId {
        self.made += 1;
        let millis = u128::try_from(self.clock.timestamp_millis()).unwrap_or_default();
        let random = (1u128 << 63) | (u128::from(self.made) << 16);
        CommandId(Uuid::from_u128((millis << 80) | (7 << 76) | random))
    }

    /// Everything put down so far, by the moment it was typed.
    pub fn take(&mut self) -> Vec<(Command, Env)> {
        let mut steps = std::mem::take(&mut self.put_down);
        steps.sort_by_key(|(at, _)| *at);
        let env = |now| Env {
            now,
            actor: clerk(),
            session: self.session.clone(),
            calendar: self.calendar.clone(),
        };
        steps
            .into_iter()
            .map(|(at, command)| (command, env(at)))
            .collect()
    }

    /// It happened on the day it is typed; `by` said so.
    pub fn happened(&self, by: Option<PersonId>) -> Happened {
        Happened {
            by,
            channel: Channel::InPerson,
            occurred_on: self.day(),
        }
    }

    pub fn waits(&mut self, decision: DecisionId, matter: &str, lead: UnitId) {
        self.waiting.push((decision, matter.to_string(), lead));
    }

    pub fn waiting(&self) -> Vec<(DecisionId, String, UnitId)> {
        self.waiting.clone()
    }

    // ---- names

    pub fn know_district(&mut self, name: &str, id: DistrictId) {
        self.districts.insert(name.to_string(), id);
    }

    pub fn know_unit(&mut self, names: &[&str], id: UnitId) {
        for name in names.iter().filter(|name| !name.is_empty()) {
            self.units.insert(name.to_string(), id);
        }
    }

    pub fn know_person(&mut self, name: &str, id: PersonId) {
        self.people.insert(name.to_string(), id);
    }

    pub fn know_head(&mut self, unit: UnitId, person: PersonId) {
        self.heads.entry(unit).or_insert(person);
    }

    pub fn know_leader(&mut self, unit: UnitId, person: PersonId) {
        self.leaders.insert(unit, person);
    }

    pub fn know_member(&mut self, district: DistrictId, unit: UnitId, head: PersonId) {
        self.members.push((district, unit, head));
    }

    pub fn know_cadre(&mut self, district: DistrictId, person: PersonId) {
        self.cadres.insert(district, person);
    }

    pub fn know_place(&mut self, way: &str, id: PlaceId) {
        self.places.insert(way.to_string(), id);
    }

    pub fn know_issue(&mut self, title: &str, id: IssueId) {
        self.issues.insert(title.to_string(), id);
    }

    pub fn know_decision(&mut self, matter: &str, id: DecisionId) {
        self.decisions.insert(matter.to_string(), id);
    }

    pub fn issue(&self, title: &str) -> Result<IssueId, SampleError> {
        find(&self.issues, "issue", title)
    }

    pub fn decision(&self, matter: &str) -> Result<DecisionId, SampleError> {
        find(&self.decisions, "decision", matter)
    }

    pub fn place(&self, way: &str) -> Result<PlaceId, SampleError> {
        find(&self.places, "place", way)
    }

    pub fn district(&self, name: &str) -> Result<DistrictId, SampleError> {
        find(&self.districts, "district", name)
    }

    pub fn unit(&self, name: &str) -> Result<UnitId, SampleError> {
        find(&self.units, "unit", name)
    }

    pub fn person(&self, name: &str) -> Result<PersonId, SampleError> {
        find(&self.people, "person", name)
    }

    /// Units separated by 、 in the order given.
    pub fn units(&self, names: &str) -> Result<Vec<UnitId>, SampleError> {
        names
            .split('、')
            .filter(|name| !name.is_empty())
            .map(|name| self.unit(name))
            .collect()
    }

    /// Districts by name.
    pub fn all_districts(&self) -> Vec<(String, DistrictId)> {
        let mut all: Vec<_> = self
            .districts
            .iter()
            .map(|(name, id)| (name.clone(), *id))
            .collect();
        all.sort_by_key(|(_, id)| *id);
        all
    }

    /// The longest name of a unit: the others are short for it.
    pub fn unit_name(&self, unit: UnitId) -> Option<String> {
        let names = self.units.iter().filter(|(_, id)| **id == unit);
        names
            .map(|(name, _)| name.clone())
            .max_by_key(|name| name.chars().count())
    }

    pub fn district_of(&self, unit: UnitId) -> Option<DistrictId> {
        let found = self.members.iter().find(|(_, member, _)| *member == unit);
        found.map(|(district, ..)| *district)
    }

    pub fn head(&self, unit: UnitId) -> Option<PersonId> {
        self.heads.get(&unit).copied()
    }

    pub fn leader(&self, unit: UnitId) -> Option<PersonId> {
        self.leaders.get(&unit).copied()
    }

    pub fn cadre(&self, district: DistrictId) -> Option<PersonId> {
        self.cadres.get(&district).copied()
    }

    /// Heads of the member units of a district, in order of entry.
    pub fn members(&self, district: DistrictId) -> impl Iterator<Item = (UnitId, PersonId)> {
        self.members
            .iter()
            .filter(move |(of, _, _)| *of == district)
            .map(|(_, unit, head)| (*unit, *head))
    }
}

fn find<Id: Copy>(
    known: &BTreeMap<String, Id>,
    what: &'static str,
    name: &str,
) -> Result<Id, SampleError> {
    known
        .get(name)
        .copied()
        .ok_or_else(|| SampleError::Unknown {
            what,
            name: name.to_string(),
        })
}
