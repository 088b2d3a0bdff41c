//! 应开未开: which districts are late with which kind of meeting.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{Asked, ReadEnv};
use crate::domain::cadence;
use crate::domain::directory::District;
use crate::domain::event::Event;
use crate::domain::ids::{DistrictId, MeetingId, Subject};
use crate::domain::meeting::MeetingKind;
use crate::domain::office::Settings;
use crate::domain::query::DueMeeting;
use crate::store::codes::code;
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::fold::{recorded, recorded_on};

/// Kind of the fact that sets a cadence.
const SETTINGS: &str = "office.settings_changed";
/// District and kind → every how many days, and since when.
type Since = BTreeMap<(DistrictId, MeetingKind), (u32, NaiveDate)>;
/// District and kind → a meeting and its day.
type Days = HashMap<(String, String), (MeetingId, NaiveDate)>;

impl Asked<'_> {
    /// The longest late first. Kinds without a cadence are never late, nor are districts that are not in use.
    pub(super) fn meetings_due(&self, env: &ReadEnv) -> Result<Vec<DueMeeting>, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let cadence = |district, kind| office.settings.cadence_in(district, kind);
        let asked = |district: &District| {
            let mut kinds = MeetingKind::ALL.into_iter();
            kinds.any(|kind| cadence(district.id, kind).is_some())
        };
        let mut districts = directory.districts_in_order();
        districts.retain(|district| district.fields.period.holds(env.today) && asked(district));
        if districts.is_empty() {
            return Ok(Vec::new());
        }
        let held = self.days(
            "max(day)",
            // The plus: by the index in order of district and kind, which holds the state too, and not row by row.
            "+state IN ('running', 'adjourned', 'closed', 'in_review', 'signed', 'issued')",
        )?;
        let planned = self.days(
            "min(day)",
            &format!("state = 'preparing' AND day >= {}", day_number(env.today)),
        )?;
        let begun = self.begun()?.unwrap_or(env.today);
        let ids: Vec<DistrictId> = districts.iter().map(|district| district.id).collect();
        let set_on = self.set_on(&ids, begun)?;
        let mut due = Vec::new();
        for district in districts {
            for kind in MeetingKind::ALL {
                let Some(days) = cadence(district.id, kind) else {
                    continue;
                };
                let at = (district.id.to_string(), code(&kind));
                let last = held.get(&at).copied();
                let set_on = set_on.get(&(district.id, kind));
                let set_on = set_on.map_or(begun, |(_, day)| *day);
                let since = district.fields.period.from.unwrap_or(begun).max(set_on);
                let due_on = cadence::due_on(last.map(|(_, day)| day), since, days);
                let Some(days_late) = cadence::days_late(due_on, env.today) else {
                    continue;
                };
                due.push(DueMeeting {
                    district: district.id,
                    kind,
                    last,
                    due_on,
                    days_late,
                    planned: planned.get(&at).copied(),
                });
            }
        }
        due.sort_by_key(|one| std::cmp::Reverse(one.days_late));
        Ok(due)
    }

    fn days(&self, day: &str, which: &str) -> Result<Days, StoreError> {
        let sql = format!(
            "SELECT district, kind, {day}, id FROM meeting WHERE {which} GROUP BY district, kind"
        );
        let read = || -> rusqlite::Result<Days> {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut days = Days::new();
            while let Some(row) = rows.next()? {
                let id = MeetingId(super::names::uuid(row.get_ref(3)?.as_str()?));
                let day = from_day_number(row.get(2)?).unwrap_or_default();
                days.insert((row.get(0)?, row.get(1)?), (id, day));
            }
            Ok(days)
        };
        self.ask(read())
    }

    /// The day of the first fact: before it nothing was to be held here.
    fn begun(&self) -> Result<Option<NaiveDate>, StoreError> {
        let at: Result<String, _> = self
            .conn
            .prepare_cached("SELECT at FROM event ORDER BY n LIMIT 1")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)));
        match at {
            Ok(at) => Ok(recorded_on(&at)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => self.ask(Err(error)),
        }
    }

    /// Which cadence each kind has in each of these districts, and since when it asks for meetings. One that grew longer asks for no more than before, so it
    /// counts on; a new or a shorter one counts from the day it was set.
    fn set_on(&self, districts: &[DistrictId], begun: NaiveDate) -> Result<Since, StoreError> {
        let mut known = Since::new();
        follow(&mut known, districts, &Settings::default(), begun);
        let read = || -> rusqlite::Result<Vec<(Settings, NaiveDate)>> {
            let mut statement = self.conn.prepare_cached(
                "SELECT command, at, kind, v, body, actor FROM event WHERE subject = ?1 AND kind = ?2 ORDER BY n",
            )?;
            let mut rows = statement.query([Subject::Office.to_string().as_str(), SETTINGS])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let recorded = recorded(
                    row.get_ref(0)?.as_str()?,
                    (row.get_ref(1)?.as_str()?, row.get_ref(5)?.as_str()?),
                    row.get_ref(2)?.as_str()?,
                    row.get(3)?,
                    row.get_ref(4)?.as_bytes()?,
                );
                if let Event::SettingsChanged { settings } = recorded.event {
                    all.push((settings, recorded.on));
                }
            }
            Ok(all)
        };
        for (settings, on) in self.ask(read())? {
            follow(&mut known, districts, &settings, on);
        }
        Ok(known)
    }

    /// How many districts are late with anything: for the one line of 今日.
    pub(super) fn districts_late(&self, env: &ReadEnv) -> Result<u64, StoreError> {
        let due = self.meetings_due(env)?;
        let mut districts: Vec<DistrictId> = due.iter().map(|one| one.district).collect();
        districts.sort_unstable();
        districts.dedup();
        Ok(districts.len() as u64)
    }
}

/// What the settings of a day leave of the cadences known until then.
fn follow(known: &mut Since, districts: &[DistrictId], settings: &Settings, on: NaiveDate) {
    let each = districts
        .iter()
        .flat_map(|district| MeetingKind::ALL.map(|kind| (*district, kind)));
    for (district, kind) in each {
        let at = (district, kind);
        match (settings.cadence_in(district, kind), known.get(&at)) {
            (None, _) => {
                known.remove(&at);
            }
            (Some(days), Some((before, since))) if days >= *before => {
                let since = *since;
                known.insert(at, (days, since));
            }
            (Some(days), _) => {
                known.insert(at, (days, on));
            }
        }
    }
}
