//! The directory on its way out, in official order and in the columns it is read from.

use std::io::Write;

use super::*;
use crate::domain::directory::{Person, Unit};
use crate::domain::office::Office;
use crate::exchange::{Writer, cells};

pub fn write<W: Write>(out: W, directory: &Directory, office: &Office) -> std::io::Result<()> {
    let mut writer = Writer::new(out, COLUMNS.iter().map(|column| column.name))?;
    let mut put = |cells: Cells| writer.row(COLUMNS.iter().map(|column| cells.get(*column)));
    for district in directory.districts_in_order() {
        let fields = &district.fields;
        let mut cells = Cells::of(Kind::District, &fields.name);
        cells.set(LIAISON, person_name(directory, fields.cadre, None));
        cells.order_and_period(fields.order, &fields.period);
        put(cells)?;
    }
    for unit in directory.units_in_order() {
        put(unit_cells(directory, unit))?;
    }
    for person in directory.people_in_order() {
        put(person_cells(directory, office, person))?;
    }
    writer.finish()
}

fn unit_cells(directory: &Directory, unit: &Unit) -> Cells {
    let fields = &unit.fields;
    let mut cells = Cells::of(Kind::Unit, &fields.name);
    cells.set(SHORT, fields.short.clone());
    cells.set(ALIASES, cells::join(&fields.aliases, &cells::LIST));
    cells.set(NATURE, fields.kind.zh().to_string());
    if let Some(district) = fields.district {
        cells.set(DISTRICT, directory.district_name(district).to_string());
    }
    let counterpart = unit_name(directory, fields.counterpart);
    cells.set(UNIT, cells::quoted(&counterpart, &POSTS).into_owned());
    if fields.supervises {
        cells.set(ROLES, SUPERVISES.to_string());
    }
    cells.set(
        LIAISON,
        person_name(directory, fields.liaison, Some(unit.id)),
    );
    cells.order_and_period(fields.order, &fields.period);
    cells
}

fn person_cells(directory: &Directory, office: &Office, person: &Person) -> Cells {
    let fields = &person.fields;
    let mut cells = Cells::of(Kind::Person, &fields.name);
    cells.set(ALIASES, fields.reading.clone());
    let more = fields.more_posts.iter();
    let units = std::iter::once(unit_name(directory, fields.unit)).chain(
        more.clone()
            .map(|(unit, _)| unit_name(directory, Some(*unit))),
    );
    cells.set(UNIT, cells::join(units, &POSTS));
    let posts = std::iter::once(&fields.post).chain(more.map(|(_, post)| post));
    cells.set(
        POST,
        match fields.more_posts.is_empty() {
            true => fields.post.clone(),
            false => cells::join(posts, &POSTS),
        },
    );
    let roles: Vec<&str> = fields.roles.iter().map(|role| role.zh()).collect();
    cells.set(ROLES, roles.join("、"));
    let mut units: Vec<UnitId> = fields.portfolio.iter().copied().collect();
    units.sort_by_key(|unit| directory.unit_rank(*unit));
    let units = units
        .into_iter()
        .map(|unit| unit_name(directory, Some(unit)));
    let roots = office
        .categories
        .iter()
        .filter(|category| fields.fields.contains(&category.key))
        .map(|category| category.name.clone());
    cells.set(PORTFOLIO, cells::join(units.chain(roots), &cells::LIST));
    cells.order_and_period(fields.order, &fields.period);
    cells
}

fn unit_name(directory: &Directory, unit: Option<UnitId>) -> String {
    let unit = unit.and_then(|id| directory.unit(id));
    unit.map_or_else(String::new, |unit| unit.fields.name.clone())
}

/// The name alone where it says who is meant.
fn person_name(directory: &Directory, person: Option<PersonId>, home: Option<UnitId>) -> String {
    let Some(person) = person.and_then(|id| directory.person(id)) else {
        return String::new();
    };
    let name = &person.fields.name;
    let own = home.and_then(|unit| directory.person_named(Some(unit), name));
    let namesakes = directory.people.values();
    let alone = namesakes.filter(|other| other.fields.name == *name).count() == 1;
    if alone || own.is_some_and(|own| own.id == person.id) {
        name.clone()
    } else {
        format!("{}·{name}", unit_name(directory, person.fields.unit))
    }
}

/// The cells of one row, by column.
struct Cells(Vec<String>);

impl Cells {
    fn of(kind: Kind, name: &str) -> Self {
        let mut cells = Cells(vec![String::new(); COLUMNS.len()]);
        cells.set(KIND, kind.zh().to_string());
        cells.set(NAME, name.to_string());
        cells
    }

    fn set(&mut self, column: Column, text: String) {
        if let Some(at) = COLUMNS.iter().position(|known| *known == column) {
            self.0[at] = text;
        }
    }

    fn get(&self, column: Column) -> &str {
        COLUMNS
            .iter()
            .position(|known| *known == column)
            .map_or("", |at| self.0[at].as_str())
    }

    fn order_and_period(&mut self, order: Option<i64>, period: &crate::domain::directory::Period) {
        let text = |value: Option<String>| value.unwrap_or_default();
        self.set(ORDER, text(order.map(|order| order.to_string())));
        self.set(FROM, text(period.from.map(|day| day.to_string())));
        self.set(TO, text(period.to.map(|day| day.to_string())));
    }
}
