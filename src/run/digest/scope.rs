//! Which place a digest is about, and under which heading each of its issues stands: whole names, and one place only.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::directory::Directory;
use crate::domain::ids::{DistrictId, UnitId};
use crate::domain::place::{PlaceKind, way_parts, written_grid};
use crate::domain::query::{Answer, PlaceFilter, PlaceRow, Query};
use crate::domain::statistics::Period;
use crate::run::papers::PapersError;
use crate::store::{ReadEnv, Reader, Telling, Whence};

/// Places of one name that are looked at: there are no more villages and communities in a street.
const MOST: u16 = 200;

/// What a digest tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Street,
    District(DistrictId, String),
    Here(Here),
}

/// A unit, a place of the tree, or both: a village is one and the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// As the title says it.
    name: String,
    /// The unit that raised an issue.
    unit: Option<UnitId>,
    /// The place and what it lies in, the nearest first. Empty: the tree does not know it.
    way: Vec<String>,
    /// The heading its issues stand under: also those whose grid is only a text.
    heading: String,
}

impl Scope {
    /// Whom the words mean. Refused: nobody, or several of one name.
    pub fn read(
        reader: &Reader,
        words: &str,
        directory: &Directory,
        env: &ReadEnv,
    ) -> Result<Scope, PapersError> {
        let words = words.trim();
        if words.is_empty() {
            return Ok(Scope::Street);
        }
        let mut districts = directory.districts_in_order().into_iter();
        if let Some(district) = districts.find(|district| district.fields.name == words) {
            let name = district.fields.name.clone();
            return Ok(Scope::District(district.id, name));
        }
        let rows = places(reader, words, env)?;
        let mut units = directory.units_in_order().into_iter();
        if let Some(unit) = units.find(|unit| unit.known_as().any(|name| name == words)) {
            let own = |row: &&PlaceRow| {
                let called = unit.known_as().any(|name| name == row.name);
                row.kind == PlaceKind::Community && (row.unit == Some(unit.id) || called)
            };
            return Ok(Scope::Here(Here {
                name: unit.short().to_string(),
                unit: Some(unit.id),
                way: rows.iter().find(own).map(way).unwrap_or_default(),
                heading: unit.short().to_string(),
            }));
        }
        match rows.as_slice() {
            [] => {}
            [one] if one.kind == PlaceKind::Street => return Ok(Scope::Street),
            [one] => return Ok(Scope::Here(place(one))),
            [first, ..] => {
                return Err(several(words, rows.len(), &place(first).heading));
            }
        }
        if let Some(district) = directory.district_named(words) {
            let name = district.fields.name.clone();
            return Ok(Scope::District(district.id, name));
        }
        written(reader, words, directory, env)
    }

    /// As it stands in the title; nothing for the whole street.
    pub fn name(&self) -> &str {
        match self {
            Scope::Street => "",
            Scope::District(_, name) => name,
            Scope::Here(here) => &here.name,
        }
    }

    /// Whether an issue is told.
    pub fn holds(&self, whence: &Whence, directory: &Directory) -> bool {
        match self {
            Scope::Street => true,
            Scope::District(district, _) => whence.district == *district,
            Scope::Here(here) => {
                let raised = here.unit.is_some() && whence.raiser == here.unit;
                let lies = !here.way.is_empty() && whence.above.ends_with(&here.way);
                raised || lies || heading(whence, directory) == here.heading
            }
        }
    }
}

fn several(words: &str, count: usize, example: &str) -> PapersError {
    PapersError::SeveralPlaces {
        name: words.to_string(),
        count,
        example: example.to_string(),
    }
}

fn way(row: &PlaceRow) -> Vec<String> {
    let above = row.above.iter().cloned();
    std::iter::once(row.name.clone()).chain(above).collect()
}

fn place(row: &PlaceRow) -> Here {
    let above = row
        .above
        .first()
        .filter(|_| row.kind > PlaceKind::Community);
    let (name, heading) = match above {
        Some(above) => (
            format!("{above}{}", row.name),
            format!("{above}/{}", row.name),
        ),
        None => (row.name.clone(), row.name.clone()),
    };
    Here {
        name,
        unit: row.unit.filter(|_| row.kind == PlaceKind::Community),
        way: way(row),
        heading,
    }
}

/// The places of the tree that are meant: 第一网格, 杜鹃社区/第一网格, 杜鹃社区第一网格.
fn places(reader: &Reader, words: &str, env: &ReadEnv) -> Result<Vec<PlaceRow>, PapersError> {
    let parts = way_parts(words);
    let Some((last, before)) = parts.split_last() else {
        return Ok(Vec::new());
    };
    let found = named(reader, last, before, env)?;
    if !found.is_empty() || !before.is_empty() {
        return Ok(found);
    }
    for (at, _) in last.char_indices().skip(1) {
        let (before, last) = last.split_at(at);
        let found = named(reader, last, &[before], env)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// All of that very name that lie in all of these. What has ended counts where nothing else bears the name.
fn named(
    reader: &Reader,
    name: &str,
    before: &[&str],
    env: &ReadEnv,
) -> Result<Vec<PlaceRow>, PapersError> {
    let question = Query::Places {
        filter: PlaceFilter {
            name: name.to_string(),
            ..PlaceFilter::default()
        },
        after: None,
        limit: MOST,
    };
    let Answer::Places(page) = reader.answer(&question, env)? else {
        return Ok(Vec::new());
    };
    let lies = |row: &PlaceRow| {
        let mut before = before.iter();
        before.all(|part| row.above.iter().any(|above| above == part))
    };
    let (ended, now): (Vec<PlaceRow>, Vec<PlaceRow>) = page
        .rows
        .into_iter()
        .filter(lies)
        .partition(|row| row.ended);
    Ok(match now.is_empty() {
        true => ended,
        false => now,
    })
}

/// A grid that the tree does not know and issues name: of one village or community.
fn written(
    reader: &Reader,
    words: &str,
    directory: &Directory,
    env: &ReadEnv,
) -> Result<Scope, PapersError> {
    let parts = way_parts(words);
    let together = parts.concat();
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut looks = |whence: &Whence| {
        if !whence.grid.is_empty() {
            let heading = heading(whence, directory);
            let last = heading.rsplit('/').next();
            if heading.replace('/', "") == together || last == Some(words) {
                found.insert(heading);
            }
        }
        false
    };
    let telling = Telling {
        period: Period {
            from: NaiveDate::MIN,
            to: NaiveDate::MAX,
        },
        most: 0,
        wanted: &mut looks,
    };
    reader.stream_raised(telling, env, |_, _| {})?;
    let count = found.len();
    match (found.pop_first(), count) {
        (None, _) => Err(PapersError::NoPlace(words.to_string())),
        (Some(heading), 1) => Ok(Scope::Here(Here {
            name: heading.replace('/', ""),
            heading,
            ..Here::default()
        })),
        (Some(first), _) => Err(several(words, count, &first)),
    }
}

/// The grid as 统计 counts it: where its place lies, else as it was written, with the village or community it is one of. Else the
/// village or community that raised it, else its district.
pub fn heading(whence: &Whence, directory: &Directory) -> String {
    let from = directory.raised_in(whence.raiser, whence.district);
    let grid = way_parts(&whence.grid).join("/");
    match (grid.as_str(), in_tree(whence)) {
        ("", _) => from.to_string(),
        (grid, true) => grid.to_string(),
        (grid, false) => written_grid(grid, from),
    }
}

/// Whether the grid is one of the tree: a name of what the place lies in.
fn in_tree(whence: &Whence) -> bool {
    let last = whence.grid.rsplit('/').next();
    let mut above = whence.above.iter();
    above.any(|name| Some(name.as_str()) == last)
}
