//! What the grids brought in, and how much of it was solved.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row};

use crate::domain::directory::Directory;
use crate::domain::ids::{DistrictId, PlaceId, UnitId};
use crate::domain::place::written_grid;
use crate::domain::statistics::{Daily, GridCounts};
use crate::store::reader::names::uuid;
use crate::store::reader::places::grid_of;

/// What each grid brought in; a building counts for the grid it lies in.
#[derive(Default)]
pub(super) struct Grids {
    /// Of a place that issues name: the grid around it and that grid's name.
    known: HashMap<String, (String, String)>,
    counts: BTreeMap<(String, String), GridCounts>,
}

impl Grids {
    /// Columns of `Sheet::read_issues`: site, grid, subcategory, raiser, district.
    pub(super) fn add(
        &mut self,
        (conn, directory): (&Connection, &Directory),
        row: &Row<'_>,
        solved: bool,
    ) -> rusqlite::Result<()> {
        let site = row.get_ref(9)?.as_str_or_null()?;
        let key = match site {
            // Every village has a first grid: one that is only written is told by the village it was raised in.
            None => match row.get_ref(10)?.as_str()? {
                "" => (String::new(), String::new()),
                grid => {
                    let raiser = row.get_ref(12)?.as_str_or_null()?;
                    let raiser = raiser.map(|id| UnitId(uuid(id)));
                    let district = row.get_ref(13)?.as_str_or_null()?.unwrap_or_default();
                    let of = directory.raised_in(raiser, DistrictId(uuid(district)));
                    (String::new(), written_grid(grid, of))
                }
            },
            Some(site) => match self.known.get(site) {
                Some(known) => known.clone(),
                None => {
                    let found = grid_of(conn, site)?;
                    self.known.insert(site.to_string(), found.clone());
                    found
                }
            },
        };
        let kind = row.get_ref(11)?.as_str_or_null()?.unwrap_or_default();
        let counts = self.counts.entry(key).or_default();
        counts.total += 1;
        counts.solved += u64::from(solved);
        let kind = Daily::of(kind);
        counts.hazards += u64::from(kind == Some(Daily::Hazard));
        counts.disputes += u64::from(kind == Some(Daily::Dispute));
        Ok(())
    }

    /// The most first; what names no grid last.
    pub(super) fn in_order(self) -> Vec<GridCounts> {
        let mut grids: Vec<GridCounts> = self
            .counts
            .into_iter()
            .map(|((id, name), counts)| GridCounts {
                place: (!id.is_empty()).then(|| PlaceId(uuid(&id))),
                name,
                ..counts
            })
            .collect();
        grids.sort_by(|one, other| {
            (one.name.is_empty(), other.total, &one.name).cmp(&(
                other.name.is_empty(),
                one.total,
                &other.name,
            ))
        });
        grids
    }
}
