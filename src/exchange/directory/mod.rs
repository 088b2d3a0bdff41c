//! The directory as a table: districts, units and people in one file, told apart by 类型. What the file names again is
//! updated; a column the file lacks leaves the present values alone.

mod entries;
mod write;

use std::io::{Read, Seek};

use super::table::{Column, Row, Table};
use super::{Added, Context, Errors, ImportError, NAMES_SHOWN, Plan, Planned, Problem, cells};
use crate::domain::command::What;
use crate::domain::decide::limit;
use crate::domain::directory::{Directory, DistrictFields, PersonFields, UnitFields};
use crate::domain::event::Event;
use crate::domain::ids::{DistrictId, PersonId, UnitId};

pub use write::write;

const KIND: Column = Column::required("类型");
const NAME: Column = Column::required("名称");
const SHORT: Column = Column::optional("简称");
const ALIASES: Column = Column::optional("别名");
const NATURE: Column = Column::optional("性质");
const DISTRICT: Column = Column::optional("片区");
const UNIT: Column = Column::optional("单位");
const POST: Column = Column::optional("职务");
const ROLES: Column = Column::optional("角色");
const PORTFOLIO: Column = Column::optional("分管");
const LIAISON: Column = Column::optional("联络员");
const ORDER: Column = Column::optional("排序");
const FROM: Column = Column::optional("启用日期");
const TO: Column = Column::optional("停用日期");

pub static COLUMNS: &[Column] = &[
    KIND, NAME, SHORT, ALIASES, NATURE, DISTRICT, UNIT, POST, ROLES, PORTFOLIO, LIAISON, ORDER,
    FROM, TO,
];

/// Separate several posts of one person, in 单位 and in 职务 alike; 、 is too common inside a post.
const POSTS: [char; 2] = ['；', ';'];
/// A unit of this 角色 is a body of the supervision group.
const SUPERVISES: &str = "监督小组";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    District,
    Unit,
    Person,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::District, Kind::Unit, Kind::Person];

    fn zh(self) -> &'static str {
        match self {
            Kind::District => "片区",
            Kind::Unit => "单位",
            Kind::Person => "人员",
        }
    }

    /// Columns that say nothing about this kind; a value there is refused rather than lost.
    fn unused(self) -> &'static [Column] {
        match self {
            Kind::District => &[
                SHORT, ALIASES, NATURE, DISTRICT, UNIT, POST, ROLES, PORTFOLIO,
            ],
            Kind::Unit => &[POST, PORTFOLIO],
            Kind::Person => &[SHORT, NATURE, DISTRICT, LIAISON],
        }
    }
}

/// Reads a directory in four passes: districts, units, people, and what points from the first two to people.
pub fn plan(source: impl Read + Seek, context: &mut Context) -> Result<Plan, ImportError> {
    let mut table = Table::open(source, COLUMNS)?;
    let mut errors = Errors::default();
    let mut rows = Vec::new();
    while let Some(row) = table.next(&mut errors)? {
        if let Some(kind) = kind_of(&row, &mut errors) {
            rows.push((kind, row));
        }
    }
    let mut draft = Draft {
        directory: context.directory.clone(),
        commands: Vec::new(),
        adds: Vec::new(),
        touched: std::collections::BTreeSet::new(),
        context,
        errors,
    };
    draft.find_doubled(&rows);
    let (mut districts, mut units, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for (kind, row) in rows {
        let of = match kind {
            Kind::District => &mut districts,
            Kind::Unit => &mut units,
            Kind::Person => &mut people,
        };
        of.push(row);
    }
    districts.iter().for_each(|row| draft.district(row));
    units.iter().for_each(|row| draft.unit(row));
    // Of people there are many: each row is let go once it is read, so that a long list is not held twice.
    people.into_iter().for_each(|row| draft.person(&row));
    districts.iter().for_each(|row| draft.cadre(row));
    units.iter().for_each(|row| draft.liaison(row));
    let Draft {
        commands,
        adds,
        touched,
        errors,
        ..
    } = draft;
    errors.into_result()?;
    Ok(Plan {
        first: first_names(&commands),
        names: None,
        commands,
        adds,
        rows: table.rows,
        unchanged: table
            .rows
            .saturating_sub(u32::try_from(touched.len()).unwrap_or(u32::MAX)),
        unpaired: 0,
        unclear: Vec::new(),
        unclear_rows: 0,
        encoding: table.encoding,
    })
}

fn first_names(commands: &[Planned]) -> Vec<String> {
    let names = commands
        .iter()
        .filter_map(|planned| match &planned.command.what {
            What::SaveDistrict { now, .. } => Some(now.name.clone()),
            What::SaveUnit { now, .. } => Some(now.name.clone()),
            What::SavePerson { now, .. } => Some(now.name.clone()),
            _ => None,
        });
    names.take(NAMES_SHOWN).collect()
}

fn kind_of(row: &Row, errors: &mut Errors) -> Option<Kind> {
    let word = row.get(KIND);
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.zh() == word) else {
        let problem = if word.is_empty() {
            Problem::Empty
        } else {
            Problem::UnknownWord {
                word: word.to_string(),
                known: Kind::ALL.map(Kind::zh).join("、"),
            }
        };
        errors.at(row.number, KIND, problem);
        return None;
    };
    if row.get(NAME).is_empty() {
        errors.at(row.number, NAME, Problem::Empty);
        return None;
    }
    let name = match kind {
        Kind::Person => limit::SHORT,
        _ => limit::NAME,
    };
    let lengths = [(NAME, name), (SHORT, limit::SHORT), (DISTRICT, limit::NAME)];
    cells::at_most(row, &lengths, errors);
    let aliases = cells::list(row.get(ALIASES));
    cells::each_at_most(row, ALIASES, aliases, limit::SHORT, errors);
    let posts = cells::split(row.get(POST), &POSTS);
    cells::each_at_most(row, POST, posts, limit::NAME, errors);
    for column in kind.unused() {
        if !row.get(*column).is_empty() {
            errors.at(
                row.number,
                *column,
                Problem::NotUsedHere { kind: kind.zh() },
            );
        }
    }
    Some(kind)
}

/// The directory as it will be, folded row by row, and the commands that make it so.
struct Draft<'a, 'c> {
    directory: Directory,
    commands: Vec<Planned>,
    adds: Vec<Added>,
    /// Rows that change something.
    touched: std::collections::BTreeSet<u64>,
    context: &'a mut Context<'c>,
    errors: Errors,
}

impl Draft<'_, '_> {
    /// The same name twice. A unit in two districts is told so.
    fn find_doubled(&mut self, rows: &[(Kind, Row)]) {
        let mut seen: std::collections::BTreeMap<(&str, String, &str), &Row> =
            std::collections::BTreeMap::new();
        for (kind, row) in rows {
            let within = match kind {
                Kind::Person => row.get(UNIT).to_string(),
                _ => String::new(),
            };
            let key = (kind.zh(), within, row.get(NAME));
            let Some(first) = seen.get(&key) else {
                seen.insert(key, row);
                continue;
            };
            let (here, there) = (row.get(DISTRICT), first.get(DISTRICT));
            if *kind == Kind::Unit && here != there && !there.is_empty() {
                let problem = Problem::SecondDistrict {
                    unit: row.get(NAME).to_string(),
                    first: there.to_string(),
                };
                self.errors.at(row.number, DISTRICT, problem);
            } else {
                let problem = Problem::Doubled {
                    name: row.get(NAME).to_string(),
                    first: first.number,
                };
                self.errors.at(row.number, NAME, problem);
            }
        }
    }

    fn save_district(&mut self, row: u64, old: Option<DistrictId>, now: DistrictFields) {
        let was = old
            .and_then(|id| self.directory.districts.get(&id))
            .map(|district| Box::new(district.fields.clone()));
        if was.as_deref() == Some(&now) {
            return;
        }
        let what = What::SaveDistrict {
            id: old,
            was,
            now: Box::new(now.clone()),
            on: None,
        };
        let planned = self.context.plan(row, what);
        let id = old.unwrap_or(DistrictId(planned.command.id.child(0)));
        let on = self.context.today;
        self.fold(Event::DistrictSaved {
            id,
            fields: now,
            on,
        });
        self.keep(planned);
    }

    fn save_unit(&mut self, row: u64, old: Option<UnitId>, now: UnitFields) {
        let was = old
            .and_then(|id| self.directory.unit(id))
            .map(|unit| Box::new(unit.fields.clone()));
        if was.as_deref() == Some(&now) {
            return;
        }
        let what = What::SaveUnit {
            id: old,
            was,
            now: Box::new(now.clone()),
            on: None,
        };
        let planned = self.context.plan(row, what);
        let id = old.unwrap_or(UnitId(planned.command.id.child(0)));
        let on = self.context.today;
        self.fold(Event::UnitSaved {
            id,
            fields: now,
            on,
        });
        self.keep(planned);
    }

    fn save_person(&mut self, row: u64, old: Option<PersonId>, now: PersonFields) {
        let was = old
            .and_then(|id| self.directory.person(id))
            .map(|person| Box::new(person.fields.clone()));
        if was.as_deref() == Some(&now) {
            return;
        }
        let what = What::SavePerson {
            id: old,
            was,
            now: Box::new(now.clone()),
        };
        let planned = self.context.plan(row, what);
        let id = old.unwrap_or(PersonId(planned.command.id.child(0)));
        self.fold(Event::PersonSaved { id, fields: now });
        self.keep(planned);
    }

    fn fold(&mut self, event: Event) {
        self.directory = std::mem::take(&mut self.directory).evolve(&event);
    }

    fn keep(&mut self, planned: Planned) {
        self.touched.insert(planned.row);
        self.commands.push(planned);
    }
}

#[cfg(test)]
mod tests;
