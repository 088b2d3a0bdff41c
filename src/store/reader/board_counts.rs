//! How many rows the board has of each kind, and who is late, without reading the ledger.

use std::ops::ControlFlow;

use super::board_filter::lights_of;
use super::names::{Names, course};
use super::{Asked, ReadEnv};
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::lights::{self, Light};
use crate::domain::query::{BoardCounts, BoardFilter, Overdue, UnitOverdue};
use crate::store::error::StoreError;
use crate::store::project::decision::{
    COMPLETED, FAR, LONG_TERM, OVER, RETURNED, RUNNING, VERIFYING,
};

/// One decision that is late.
struct Late {
    unit: UnitId,
    owner: String,
    days: u32,
}

/// Delays that are told of each unit; the count says how many there are.
const WORST: usize = 3;

impl Asked<'_> {
    /// How many rows match, where the counts by day tell. None: they would have to be read.
    pub(super) fn count(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<Option<u64>, StoreError> {
        let scope = match (filter.district, filter.lead) {
            (None, None) => String::new(),
            (Some(district), None) => format!("d:{district}"),
            (None, Some(lead)) => format!("u:{lead}"),
            (Some(_), Some(_)) => return Ok(None),
        };
        let plain = BoardFilter {
            lights: filter.lights.clone(),
            lead: filter.lead,
            district: filter.district,
            open: filter.open,
            ..BoardFilter::default()
        };
        if *filter != plain {
            return Ok(None);
        }
        let mut total = 0;
        for light in lights_of(filter, None) {
            total += self.count_light(&scope, light, env)?;
        }
        Ok(Some(total))
    }

    /// Decisions of one light today: sums over `due_count`, corrected by the few rows that the day alone does not tell.
    pub(super) fn count_light(
        &self,
        scope: &str,
        light: Light,
        env: &ReadEnv,
    ) -> Result<u64, StoreError> {
        let bounds = self.light_bounds(env)?;
        let (t, y) = (bounds.today, bounds.yellow_through);
        let sum = |condition: String| -> Result<i64, StoreError> {
            self.ask(
                self.conn
                    .prepare_cached(&format!(
                        "SELECT coalesce(sum(total), 0) FROM due_count WHERE scope = ?1 AND {condition}"
                    ))
                    .and_then(|mut statement| statement.query_row([scope], |row| row.get(0))),
            )
        };
        let of = |table: &str| match scope.split_once(':') {
            Some(("d", _)) => format!("{table} AND d.district = substr(?1, 3)"),
            Some((_, _)) => format!("{table} AND d.lead = substr(?1, 3)"),
            None => format!("{table} AND ?1 = ''"),
        };
        let rows = |condition: String| -> Result<i64, StoreError> {
            let index = if condition.contains("d.report_due <") {
                "INDEXED BY decision_report"
            } else {
                ""
            };
            let sql = format!(
                "SELECT count(*) FROM decision d {index} WHERE {}",
                of(&condition)
            );
            let sql = sql.replace("k.", "d.");
            self.ask(self.conn.query_row(&sql, [scope], |row| row.get(0)))
        };
        let verifying = |light| {
            bounds
                .branches(light)
                .into_iter()
                .find(|branch| branch.range.contains(&format!("k.lane = {VERIFYING}")))
                .map_or(Ok(0), |branch| rows(branch.range))
        };
        let silent = || {
            rows(format!(
                "d.lane = {RUNNING} AND d.sort_on > {y} AND d.report_due < {t}"
            ))
        };
        let total = match light {
            Light::Red => {
                sum(format!("lane IN ({RUNNING}, {RETURNED}) AND sort_on < {t}"))?
                    + sum(format!("lane = {LONG_TERM} AND sort_on < {}", FAR + t))?
                    + verifying(light)?
            }
            Light::Yellow => {
                sum(format!("lane = {RUNNING} AND sort_on BETWEEN {t} AND {y}"))?
                    + sum(format!("lane = {RETURNED} AND sort_on >= {t}"))?
                    + verifying(light)?
                    + silent()?
            }
            Light::Green => {
                sum(format!("lane = {RUNNING} AND sort_on > {y}"))? - silent()?
                    + sum(format!("lane = {COMPLETED}"))?
                    + verifying(light)?
            }
            Light::Blue => sum(format!("lane = {LONG_TERM} AND sort_on >= {}", FAR + t))?,
            Light::Grey => sum(format!("lane = {OVER}"))?,
        };
        Ok(u64::try_from(total).unwrap_or(0))
    }

    pub(super) fn board_counts(&self, env: &ReadEnv) -> Result<BoardCounts, StoreError> {
        Ok(BoardCounts {
            overdue: self.count_light("", Light::Red, env)?,
            soon: self.count_soon(env)?,
            open: self.number(&format!(
                "SELECT coalesce(sum(total), 0) FROM due_count WHERE scope = '' AND lane < {OVER}"
            ))?,
            to_verify: self.count_to_verify()?,
            unsigned: self
                .number("SELECT count(*) FROM decision WHERE receipt_from IS NOT NULL")?,
        })
    }

    /// 待核验, rows of old ledgers among them that do not say when they were reported.
    pub(super) fn count_to_verify(&self) -> Result<u64, StoreError> {
        self.number("SELECT count(*) FROM decision WHERE state = 'awaiting_verification'")
    }

    /// 临期 and still with the unit: yellow, and not reported done.
    pub(super) fn count_soon(&self, env: &ReadEnv) -> Result<u64, StoreError> {
        let yellow = self.count_light("", Light::Yellow, env)?;
        let bounds = self.light_bounds(env)?;
        let mut waiting = 0;
        for branch in bounds.branches(Light::Yellow) {
            let range = branch.range.replace("k.", "d.");
            waiting += self.number(&format!(
                "SELECT count(*) FROM decision d INDEXED BY decision_verify WHERE d.state = 'awaiting_verification' AND {range}"
            ))?;
        }
        Ok(yellow.saturating_sub(waiting))
    }

    /// What is red among these, by lead unit: the unit with the longest delay first.
    pub(super) fn overdue(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<Overdue, StoreError> {
        let (open, mut late) = match *filter == BoardFilter::default() {
            true => (self.board_counts(env)?.open, self.all_late(env)?),
            false => self.late_among(filter, env)?,
        };
        // The longest delay first; equal ones by unit, so that the sentence is the same every time.
        late.sort_by(|a, b| {
            let key = |late: &Late| (std::cmp::Reverse(late.days), late.unit);
            key(a).cmp(&key(b)).then_with(|| a.owner.cmp(&b.owner))
        });
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names::new(&office, &directory, env);
        let total = late.len() as u64;
        let mut units: Vec<(UnitId, UnitOverdue)> = Vec::new();
        for one in late {
            let at = match units.iter().position(|(known, _)| *known == one.unit) {
                Some(at) => at,
                None => {
                    units.push((
                        one.unit,
                        UnitOverdue {
                            name: names.unit(one.unit),
                            total: 0,
                            worst: Vec::new(),
                        },
                    ));
                    units.len() - 1
                }
            };
            let of_unit = &mut units[at].1;
            of_unit.total += 1;
            if of_unit.worst.len() < WORST {
                of_unit.worst.push((one.owner, one.days));
            }
        }
        Ok(Overdue {
            open,
            total,
            units: units.into_iter().map(|(_, unit)| unit).collect(),
        })
    }

    /// Of a filter the rows are read: how many are open, and which of them late.
    fn late_among(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
    ) -> Result<(u64, Vec<Late>), StoreError> {
        let running = BoardFilter {
            // What is over is most of a register, and never late.
            open: filter.open.or(Some(true)),
            ..filter.clone()
        };
        let (mut open, mut late) = (0, Vec::new());
        self.stream_board(&running, env, None, &mut |row| {
            open += u64::from(row.state.is_open());
            if row.days_overdue > 0 {
                late.push(Late {
                    unit: row.lead,
                    owner: row.owner,
                    days: row.days_overdue,
                });
            }
            ControlFlow::Continue(())
        })?;
        Ok((open, late))
    }

    fn all_late(&self, env: &ReadEnv) -> Result<Vec<Late>, StoreError> {
        let directory = self.directory()?;
        let bounds = self.light_bounds(env)?;
        let mut late = Vec::new();
        for branch in bounds.branches(Light::Red) {
            self.ask(self.late(&branch.range, env, &directory, &mut late))?;
        }
        Ok(late)
    }

    fn late(
        &self,
        range: &str,
        env: &ReadEnv,
        directory: &Directory,
        late: &mut Vec<Late>,
    ) -> rusqlite::Result<()> {
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT d.lead, d.owner, d.state, d.lane, d.limit_on, d.review_on, d.reported_on, d.report_due FROM decision d INDEXED BY decision_board WHERE {}",
            range.replace("k.", "d.")
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let course = course(row, [2, 3, 4, 5, 6, 7], env.today)?;
            let owner = PersonId(super::names::uuid(row.get_ref(1)?.as_str()?));
            late.push(Late {
                unit: UnitId(super::names::uuid(row.get_ref(0)?.as_str()?)),
                owner: directory.person_name(owner).to_string(),
                days: lights::days_overdue(&course, env.today),
            });
        }
        Ok(())
    }
}
