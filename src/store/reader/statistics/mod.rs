//! 统计: one pass over the narrow rows of the decisions, one over those of the issues. Nothing is held but sums, and for each
//! issue that decisions answer whether they are done.

mod grids;
mod line;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Months, NaiveDate};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use uuid::Uuid;

use grids::Grids;
use line::{COLUMNS, day, line, past};

use super::names::uuid;
use super::{Asked, ReadEnv};
use crate::domain::council::CouncilTally;
use crate::domain::directory::Directory;
use crate::domain::ids::{DistrictId, UnitId};
use crate::domain::meeting::OutcomeKind;
use crate::domain::office::Office;
use crate::domain::sorting::Level;
use crate::domain::statistics::{
    Answered, By, Counts, End, Frame, GridCounts, Group, GroupKey, IssueCounts, IssueLine, Line,
    Part, Period, Statistics, WayCounts, WayLine, month_of,
};
use crate::store::codes;
use crate::store::days::{day_number, from_day_number};
use crate::store::error::StoreError;
use crate::store::project::decision::{ALL, RETURNED, RUNNING, VERIFYING};
use crate::store::project::figures::bit;

/// What the decisions of an issue came to.
#[derive(Clone, Copy, Default)]
struct Course {
    /// One of them at least was not 撤销.
    live: bool,
    open: bool,
    last: Option<NaiveDate>,
    /// One of them went to a body above the street.
    escalated: bool,
    /// There one of them was answered as solved.
    answered: bool,
    /// It did not come back from there: what was done, was done above.
    above: bool,
}

impl Course {
    fn add(&mut self, line: &Line) {
        self.live |= line.end != End::Withdrawn;
        self.escalated |= line.escalated;
        self.answered |= line.solved_above == Some(true);
        self.above |= line.escalated && line.solved_above != Some(false);
        match line.end {
            End::On(day) => self.last = self.last.max(Some(day)),
            End::Undated => {}
            End::Open => self.open = true,
            End::Withdrawn => {}
        }
    }

    /// All of it that was not given up is done, by that day.
    fn is_done(&self, as_of: NaiveDate) -> bool {
        self.live && !self.open && self.last.is_none_or(|day| day <= as_of)
    }
}

/// Items that meetings of the council gave to somebody; nothing is known yet of what came of them.
fn council_assigned(conn: &Connection) -> rusqlite::Result<HashMap<Uuid, Course>> {
    conn.prepare_cached(
        "SELECT a.id FROM agenda_item a JOIN meeting m ON m.id = a.meeting WHERE m.kind = 'council' AND a.outcome = 'assigned'",
    )?
    .query_map([], |row| {
        Ok((uuid(row.get_ref(0)?.as_str()?), Course::default()))
    })?
    .collect()
}

/// Sums being made.
struct Sheet<'a> {
    frame: Frame<'a>,
    by: By,
    total: Counts,
    /// By id or key as it stands in the table; not used by month.
    groups: HashMap<Vec<u8>, Counts>,
    months: BTreeMap<NaiveDate, Counts>,
    issues: HashMap<Uuid, Course>,
    /// Items the council gave to somebody.
    assigned: HashMap<Uuid, Course>,
}

impl Asked<'_> {
    pub(super) fn statistics(
        &self,
        period: Period,
        by: By,
        env: &ReadEnv,
    ) -> Result<Statistics, StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let frame = Frame::new(
            period,
            env.today,
            &env.calendar,
            office.settings.receipt_workdays,
        );
        let mut sheet = Sheet {
            frame,
            by,
            total: Counts::default(),
            groups: HashMap::new(),
            months: BTreeMap::new(),
            issues: HashMap::new(),
            assigned: self.ask(council_assigned(self.conn))?,
        };
        self.ask(sheet.read(self.conn))?;
        let (issues, way, grids) = self.ask(sheet.read_issues(self.conn, &directory))?;
        let months = sheet.all_months();
        Ok(Statistics {
            period,
            as_of: frame.as_of,
            by,
            total: sheet.total,
            groups: sheet.named(&months, &office, &directory, env.today),
            months,
            issues,
            way,
            grids,
            council: self.council(&sheet)?,
        })
    }

    /// Items of the council's closed meetings, by how they ended: what it gave to somebody counts once that is done.
    fn council(&self, sheet: &Sheet<'_>) -> Result<CouncilTally, StoreError> {
        let (period, as_of) = (sheet.frame.period, sheet.frame.as_of);
        let read = || -> rusqlite::Result<CouncilTally> {
            let mut statement = self.conn.prepare_cached(
                "SELECT a.outcome, a.id FROM meeting m JOIN agenda_item a ON a.meeting = m.id WHERE m.kind = 'council' AND m.day BETWEEN ?1 AND ?2 AND m.state IN ('closed', 'in_review', 'signed', 'issued') AND a.outcome IS NOT NULL",
            )?;
            let last = period.to.min(as_of);
            let mut rows = statement.query([day_number(period.from), day_number(last)])?;
            let mut tally = CouncilTally::default();
            while let Some(row) = rows.next()? {
                let course = sheet.assigned.get(&uuid(row.get_ref(1)?.as_str()?));
                let done = course.is_none_or(|course| course.is_done(as_of));
                let outcome = codes::read::<OutcomeKind>(row.get_ref(0)?.as_str()?);
                if let Some(outcome) = outcome.filter(|_| done) {
                    tally.add(outcome, 1);
                }
            }
            Ok(tally)
        };
        self.ask(read())
    }

    /// Open decisions of a month by the day of their limit.
    pub(super) fn due_days(&self, month: NaiveDate) -> Result<Vec<(NaiveDate, u64)>, StoreError> {
        let first = month_of(month);
        let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
        let rows: Vec<(i64, i64)> = self.ask(
            self.conn
                .prepare_cached(&format!(
                    "SELECT sort_on, sum(total) FROM due_count WHERE scope = ?1 AND lane IN ({RUNNING}, {RETURNED}, {VERIFYING}) AND sort_on >= ?2 AND sort_on < ?3 GROUP BY sort_on ORDER BY sort_on"
                ))
                .and_then(|mut statement| {
                    statement
                        .query_map(
                            rusqlite::params![ALL, day_number(first), day_number(next)],
                            |row| Ok((row.get(0)?, row.get(1)?)),
                        )?
                        .collect()
                }),
        )?;
        Ok(rows
            .into_iter()
            .filter_map(|(day, total)| Some((from_day_number(day)?, u64::try_from(total).ok()?)))
            .filter(|(_, total)| *total > 0)
            .collect())
    }
}

impl Sheet<'_> {
    fn read(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        // Items that the meeting itself sent up: their decisions are the sending.
        let sent_up: HashSet<Uuid> = conn
            .prepare_cached("SELECT id FROM agenda_item WHERE outcome = 'escalated'")?
            .query_map([], |row| Ok(uuid(row.get_ref(0)?.as_str()?)))?
            .collect::<rusqlite::Result<_>>()?;
        let issued: HashMap<Uuid, Option<NaiveDate>> = conn
            .prepare_cached("SELECT id, issued_on FROM meeting WHERE issued_on IS NOT NULL")?
            .query_map([], |row| {
                Ok((uuid(row.get_ref(0)?.as_str()?), day(row, 1)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut past = past(conn, self.frame.as_of)?;
        let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM figure"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (mut line, lead) = match past.remove(&row.get(21)?) {
                Some((lead, line)) => (line, Some(lead)),
                None => (line(row)?, None),
            };
            if let ValueRef::Text(item) = row.get_ref(3)?
                && !(sent_up.is_empty() && self.assigned.is_empty())
            {
                let item = uuid(std::str::from_utf8(item).unwrap_or_default());
                line.escalated |= sent_up.contains(&item);
                if let Some(course) = self.assigned.get_mut(&item) {
                    course.add(&line);
                }
            }
            if let Some(meeting) = row.get_ref(16)?.as_str_or_null()? {
                line.issued_on = issued.get(&uuid(meeting)).copied().flatten();
            }
            self.answer(row.get_ref(4)?.as_str()?, &line);
            self.count(row, &line, lead.as_deref())?;
        }
        Ok(())
    }

    /// Notes for the issues of a decision whether it is done, and whether it left the street.
    fn answer(&mut self, issues: &str, line: &Line) {
        for issue in issues.split_whitespace() {
            self.issues.entry(uuid(issue)).or_default().add(line);
        }
    }

    /// `lead`: that of the day, where it is another now.
    fn count(&mut self, row: &Row<'_>, line: &Line, lead: Option<&str>) -> rusqlite::Result<()> {
        let frame = self.frame;
        let column = match self.by {
            By::Unit => Some(0),
            By::District => Some(1),
            By::Category => Some(2),
            By::Month => None,
        };
        // What it adds, by the month it adds it to; what is carried over belongs to none.
        let mut whole = Counts::default();
        for part in Part::ALL {
            let Some(day) = frame.day(part, line) else {
                continue;
            };
            let mut one = Counts::default();
            frame.add(part, line, &mut one);
            whole += &one;
            if part != Part::Stock {
                *self.months.entry(month_of(day)).or_default() += &one;
            }
        }
        for (day, in_time) in frame.reports(line) {
            let one = Counts {
                reports: 1,
                reports_in_time: u64::from(in_time),
                ..Counts::default()
            };
            whole += &one;
            *self.months.entry(month_of(day)).or_default() += &one;
        }
        self.total += &whole;
        if let Some(column) = column {
            let now = row.get_ref(column)?.as_str()?;
            let key = lead
                .filter(|_| self.by == By::Unit)
                .unwrap_or(now)
                .as_bytes();
            match self.groups.get_mut(key) {
                Some(counts) => *counts += &whole,
                None => *self.groups.entry(key.to_vec()).or_default() += &whole,
            }
        }
        Ok(())
    }

    fn read_issues(
        &self,
        conn: &Connection,
        directory: &Directory,
    ) -> rusqlite::Result<(IssueCounts, WayCounts, Vec<GridCounts>)> {
        let mut counts = IssueCounts::default();
        let mut way = WayCounts::default();
        let mut grids = Grids::default();
        let mut statement = conn.prepare_cached(
            "SELECT f.id, f.raised_on, f.hot_or_hard, f.outcome, m.day, f.began, f.stood, f.solved, f.solved_on, f.site, f.grid, f.subcategory, i.raiser, i.district FROM issue_figure f LEFT JOIN meeting m ON m.id = f.meeting LEFT JOIN issue i ON i.row = f.row AND f.site IS NULL AND f.grid <> ''",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let course = self.issues.get(&uuid(row.get_ref(0)?.as_str()?));
            let held = day(row, 4)?;
            let outcome = row.get_ref(3)?.as_str_or_null()?.and_then(codes::read);
            let line = IssueLine {
                raised_on: day(row, 1)?.unwrap_or_default(),
                hot_or_hard: row.get(2)?,
                answered: outcome.map(|outcome| Answered {
                    outcome,
                    settled_on: match course {
                        None => held,
                        // All that was decided was given up: nobody solved it.
                        Some(course) if !course.live && by_decisions(outcome) => None,
                        Some(course) if course.open => None,
                        Some(course) => course.last.max(held),
                    },
                }),
            };
            counts.add(&self.frame, &line);
            let below = day(row, 8)?;
            let level = row.get_ref(7)?.as_str_or_null()?.and_then(codes::read);
            let in_meeting = line.answered.and_then(|answered| answered.settled_on);
            let mask: i64 = row.get(6)?;
            let stood = Level::ALL.into_iter();
            let gone = WayLine {
                raised_on: line.raised_on,
                began: row.get_ref(5)?.as_str_or_null()?.and_then(codes::read),
                stood: stood.filter(|level| mask >> bit(*level) & 1 == 1).collect(),
                solved: match (level, outcome) {
                    (Some(level), _) => below.map(|day| (level, day)),
                    // The decisions of such an item are the sending: only the answer solves it.
                    (None, Some(OutcomeKind::Escalated)) => {
                        let answered = course.is_some_and(|course| course.answered);
                        let done = course.filter(|_| answered).and_then(|course| {
                            let done = course.last.max(held);
                            done.filter(|_| !course.open)
                        });
                        done.map(|day| (Level::Higher, day))
                    }
                    (None, _) => {
                        let above = course.is_some_and(|course| course.above);
                        let level = if above {
                            Level::Higher
                        } else {
                            Level::District
                        };
                        in_meeting.map(|day| (level, day))
                    }
                },
                sent_above: outcome == Some(OutcomeKind::Escalated)
                    || course.is_some_and(|course| course.escalated)
                    || mask >> bit(Level::Higher) & 1 == 1,
            };
            way.add(&self.frame, &gone);
            if self.frame.period.contains(line.raised_on) && line.raised_on <= self.frame.as_of {
                let solved = gone.solved.is_some_and(|(_, day)| day <= self.frame.as_of);
                grids.add((conn, directory), row, solved)?;
            }
        }
        Ok((counts, way, grids.in_order()))
    }

    /// The months of the period up to the cut-off, the empty ones too (unless there are a great many).
    fn all_months(&self) -> Vec<(NaiveDate, Counts)> {
        const MANY: usize = 120;
        let mut months = self.months.clone();
        let mut month = month_of(self.frame.period.from);
        let mut made = 0;
        while month <= self.frame.as_of && made < MANY {
            months.entry(month).or_default();
            let Some(next) = month.checked_add_months(Months::new(1)) else {
                break;
            };
            month = next;
            made += 1;
        }
        months.into_iter().collect()
    }

    fn named(
        &self,
        months: &[(NaiveDate, Counts)],
        office: &Office,
        directory: &Directory,
        today: NaiveDate,
    ) -> Vec<Group> {
        if self.by == By::Month {
            return months
                .iter()
                .map(|(month, counts)| Group {
                    key: GroupKey::Month(*month),
                    name: month.format("%Y-%m").to_string(),
                    counts: *counts,
                })
                .collect();
        }
        let mut groups: Vec<Group> = self
            .groups
            .iter()
            .filter(|(_, counts)| **counts != Counts::default())
            .map(|(key, counts)| {
                let key = String::from_utf8_lossy(key).into_owned();
                let (key, name) = self.name(key, office, directory, today);
                Group {
                    key,
                    name,
                    counts: *counts,
                }
            })
            .collect();
        let weight = |group: &Group| std::cmp::Reverse((group.counts.assigned, group.counts.due));
        groups.sort_by(|one, other| {
            weight(one)
                .cmp(&weight(other))
                .then_with(|| one.name.cmp(&other.name))
                .then_with(|| one.key.cmp(&other.key))
        });
        groups
    }

    fn name(
        &self,
        key: String,
        office: &Office,
        directory: &Directory,
        today: NaiveDate,
    ) -> (GroupKey, String) {
        match self.by {
            By::District => {
                let id = DistrictId(uuid(&key));
                let name = directory.district_name(id).to_string();
                (GroupKey::District(id), name)
            }
            By::Category => {
                let found = office.category(&key).map(|found| found.name.clone());
                let name = found.unwrap_or_else(|| key.clone());
                (GroupKey::Category(key), name)
            }
            By::Unit | By::Month => {
                let id = UnitId(uuid(&key));
                let name = directory.unit_name(id, today).to_string();
                (GroupKey::Unit(id), name)
            }
        }
    }
}

/// The answer is what the decisions come to.
fn by_decisions(outcome: OutcomeKind) -> bool {
    matches!(outcome, OutcomeKind::Assigned | OutcomeKind::Joined)
}
