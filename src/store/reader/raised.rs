//! What became of the issues of a period: read for whoever tells it.

use std::collections::HashMap;
use std::rc::Rc;

use super::names::uuid;
use super::places::grid_of;
use super::{Asked, ReadEnv};
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::query::HearingLine;
use crate::domain::statistics::Period;
use crate::store::days::day_number;
use crate::store::error::StoreError;

/// An issue for whoever tells what became of it.
pub struct Raised<'a> {
    pub issue: &'a Issue,
    /// Of those that are told.
    pub hearings: &'a [HearingLine],
    /// Name and telephone of the resident who raised it, so that whoever tells can keep them out of its texts. Of the first ones.
    pub person: Option<&'a str>,
    /// Its community is a village. Of the first ones.
    pub village: bool,
}

/// Where an issue was raised, and by whom: known before the issue itself is read.
pub struct Whence {
    pub district: DistrictId,
    pub raiser: Option<UnitId>,
    /// The grid its place lies in, as 统计 counts it, else as it was written.
    pub grid: String,
    /// Its place in the tree and all it lies in. Empty: no place of the tree is known of it.
    pub above: Rc<Vec<String>>,
}

/// Which issues are told: those of a period that are wanted, `most` of them whole; the others are counted.
pub struct Telling<'a> {
    pub period: Period,
    pub most: usize,
    pub wanted: &'a mut dyn FnMut(&Whence) -> bool,
}

struct RaisedRow {
    id: IssueId,
    district: DistrictId,
    raiser: Option<UnitId>,
    site: Option<String>,
    grid: String,
    /// It still lies in the pool as it came, and no meeting has heard it.
    untouched: bool,
}

fn raised_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<RaisedRow> {
    let raiser: Option<String> = row.get(2)?;
    Ok(RaisedRow {
        id: IssueId(uuid(row.get_ref(0)?.as_str()?)),
        district: DistrictId(uuid(row.get_ref(1)?.as_str()?)),
        raiser: raiser.map(|id| UnitId(uuid(&id))),
        site: row.get(3)?,
        grid: row.get(4)?,
        untouched: row.get(5)?,
    })
}

/// A place that many issues name, looked up once.
#[derive(Clone, Default)]
struct Site {
    grid: String,
    above: Rc<Vec<String>>,
}

impl Asked<'_> {
    /// Issues raised in a period, the oldest first, each with what meetings said of it. What is not wanted is never read whole, nor is
    /// what nobody has touched once enough are told: of these `each` hears that there was one.
    pub(super) fn stream_raised(
        &self,
        telling: Telling<'_>,
        env: &ReadEnv,
        each: &mut dyn FnMut(&Whence, Option<Raised<'_>>),
    ) -> Result<(), StoreError> {
        let period = telling.period;
        let rows: Vec<RaisedRow> = self.ask(
            self.conn
                .prepare_cached(
                    "SELECT id, district, raiser, site, grid, stage = 'pool' AND hearings = 0 FROM issue WHERE raised_on BETWEEN ?1 AND ?2 ORDER BY raised_on, id",
                )
                .and_then(|mut statement| {
                    let days = [day_number(period.from), day_number(period.to)];
                    statement.query_map(days, raised_row)?.collect()
                }),
        )?;
        let mut sites: HashMap<String, Site> = HashMap::new();
        let mut told = 0;
        for row in rows {
            let site = match row.site {
                None => Site::default(),
                Some(key) => match sites.get(&key) {
                    Some(known) => known.clone(),
                    None => {
                        let site = self.site(&key)?;
                        sites.insert(key, site.clone());
                        site
                    }
                },
            };
            let whence = Whence {
                district: row.district,
                raiser: row.raiser,
                grid: match site.grid.trim() {
                    "" => row.grid.trim().to_string(),
                    known => known.to_string(),
                },
                above: site.above,
            };
            if !(telling.wanted)(&whence) {
                continue;
            }
            told += 1;
            if told > telling.most && row.untouched {
                each(&whence, None);
                continue;
            }
            let Some(issue) = self.once(row.id)? else {
                continue;
            };
            let (hearings, person, village) = match told <= telling.most {
                true => (
                    self.hearings(&issue, env)?,
                    self.raiser_of(&issue)?,
                    self.is_of_village(issue.fields.sorting.site)?,
                ),
                false => (Vec::new(), None, false),
            };
            let raised = Raised {
                issue: &issue,
                village,
                hearings: &hearings,
                person: person.as_deref(),
            };
            each(&whence, Some(raised));
        }
        Ok(())
    }

    fn site(&self, key: &str) -> Result<Site, StoreError> {
        let above = self.upwards(PlaceId(uuid(key)))?;
        let above = above.into_iter().map(|(_, _, name)| name).collect();
        Ok(Site {
            grid: self.ask(grid_of(self.conn, key))?.1,
            above: Rc::new(above),
        })
    }
}
