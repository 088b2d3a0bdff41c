//! The lists of the directory as rows: districts, units, people, and what is missing.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::app::list::Row;
use crate::app::shared::Shared;
use crate::domain::directory::{Directory, Gap, Period, PersonRole, Unit};
use crate::domain::ids::PersonId;
use crate::text::Lang;
use crate::text::messages::directory as words;

/// The list shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    #[default]
    Districts,
    Units,
    People,
    /// 待完善: what the directory lacks.
    Gaps,
    /// 网格: the tree of places, unfolded as far as somebody looked.
    Places,
}

impl Tab {
    pub const ALL: [Tab; 5] = [
        Tab::Districts,
        Tab::Units,
        Tab::People,
        Tab::Gaps,
        Tab::Places,
    ];

    pub fn at(self) -> usize {
        Tab::ALL.iter().position(|tab| *tab == self).unwrap_or(0)
    }

    /// The next or the one before, round.
    pub fn turn(self, forward: bool) -> Tab {
        let count = Tab::ALL.len();
        let by = if forward { 1 } else { count - 1 };
        Tab::ALL[(self.at() + by) % count]
    }
}

/// One row of any list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirRow {
    /// `district:ID`, `unit:ID`, `place:ID`; in the list of gaps with `#FIELD`, the field of the form to stand on.
    Written { id: String, content: Content },
    /// `person:ID`: of many thousand people only those on the screen are written out.
    Person(PersonId),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    pub cells: Vec<String>,
    /// No longer (or not yet) in use.
    pub ended: bool,
}

impl DirRow {
    pub fn new(id: String, cells: Vec<String>, ended: bool) -> DirRow {
        DirRow::Written {
            id,
            content: Content { cells, ended },
        }
    }

    /// What it says on that day.
    pub fn content(&self, shared: &Shared, today: NaiveDate) -> Cow<'_, Content> {
        match self {
            DirRow::Written { content, .. } => Cow::Borrowed(content),
            DirRow::Person(id) => Cow::Owned(person_content(*id, shared, today)),
        }
    }
}

impl Row for DirRow {
    type Id = String;
    type Key = ();

    fn id(&self) -> String {
        match self {
            DirRow::Written { id, .. } => id.clone(),
            DirRow::Person(id) => format!("person:{id}"),
        }
    }
}

/// Every row of one list.
pub fn rows(tab: Tab, shared: &Shared, today: NaiveDate) -> Vec<DirRow> {
    let directory = &shared.directory;
    match tab {
        Tab::Districts => districts(directory, today, shared),
        Tab::Units => directory
            .units_in_order()
            .into_iter()
            .map(|unit| unit_row(directory, unit, today, shared.lang))
            .collect(),
        Tab::People => directory
            .people_in_order()
            .into_iter()
            .map(|person| DirRow::Person(person.id))
            .collect(),
        Tab::Gaps => gaps(shared, today),
        // These come from the register, page by page.
        Tab::Places => Vec::new(),
    }
}

fn districts(directory: &Directory, today: NaiveDate, shared: &Shared) -> Vec<DirRow> {
    directory
        .districts_in_order()
        .into_iter()
        .map(|district| {
            let members: Vec<&str> = directory
                .members(district.id)
                .into_iter()
                .filter(|unit| unit.fields.period.holds(today))
                .map(Unit::short)
                .collect();
            let fields = &district.fields;
            let cadre = fields.cadre.map(|id| directory.person_name(id));
            DirRow::new(
                format!("district:{}", district.id),
                vec![
                    named(&fields.name, &fields.period, today, shared),
                    members.len().to_string(),
                    members.join(crate::text::messages::common::AND.get(shared.lang)),
                    cadre.unwrap_or_default().to_owned(),
                    fields.basis.clone(),
                ],
                !fields.period.holds(today),
            )
        })
        .collect()
}

fn unit_row(directory: &Directory, unit: &Unit, today: NaiveDate, lang: Lang) -> DirRow {
    let fields = &unit.fields;
    let person = |id| directory.person_name(id).to_owned();
    let district = fields.district.map(|id| directory.district_name(id));
    let head = directory.head(unit.id, today).map(|head| person(head.id));
    let leader = directory.leader_of(unit.id, today);
    DirRow::new(
        format!("unit:{}", unit.id),
        vec![
            unit.short().to_owned(),
            crate::text::terms::term(lang, fields.kind.zh()).to_owned(),
            district.unwrap_or_default().to_owned(),
            head.unwrap_or_default(),
            fields.liaison.map(person).unwrap_or_default(),
            leader.map(|leader| person(leader.id)).unwrap_or_default(),
            // Only where it says more than the first column.
            if fields.short.is_empty() {
                String::new()
            } else {
                fields.name.clone()
            },
        ],
        !fields.period.holds(today),
    )
}

fn person_content(id: PersonId, shared: &Shared, today: NaiveDate) -> Content {
    let (directory, lang) = (&shared.directory, shared.lang);
    let Some(person) = directory.person(id) else {
        return Content::default();
    };
    let fields = &person.fields;
    let unit = fields.unit.and_then(|unit| directory.unit(unit));
    let roles: Vec<&str> = fields.roles.iter().copied().map(PersonRole::zh).collect();
    let portfolio: Vec<&str> = fields
        .portfolio
        .iter()
        .filter_map(|unit| directory.unit(*unit))
        .map(Unit::short)
        .collect();
    Content {
        cells: vec![
            fields.name.clone(),
            unit.map_or("", Unit::short).to_owned(),
            fields.post.clone(),
            crate::text::terms::terms(lang, &roles.join("、")),
            portfolio.join(crate::text::messages::common::AND.get(lang)),
        ],
        ended: !fields.period.holds(today),
    }
}

fn gaps(shared: &Shared, today: NaiveDate) -> Vec<DirRow> {
    let directory = &shared.directory;
    directory
        .gaps(today)
        .into_iter()
        .map(|gap| {
            let unit = |id| directory.unit(id).map_or("", Unit::short).to_owned();
            let (id, name, what) = match gap {
                Gap::NoDistrict(id) => {
                    (format!("unit:{id}#district"), unit(id), words::GAP_DISTRICT)
                }
                Gap::NoLiaison(id) => (format!("unit:{id}#liaison"), unit(id), words::GAP_LIAISON),
                Gap::NoHead(id) => (format!("unit:{id}#head"), unit(id), words::GAP_HEAD),
                Gap::NoLeader(id) => (format!("unit:{id}#leader"), unit(id), words::GAP_LEADER),
                Gap::NoMembers(id) => (
                    format!("district:{id}#members"),
                    directory.district_name(id).to_owned(),
                    words::GAP_MEMBERS,
                ),
            };
            DirRow::new(id, vec![name, what.get(shared.lang).to_owned()], false)
        })
        .collect()
}

/// The name, with a word when it is out of use.
fn named(name: &str, period: &Period, today: NaiveDate, shared: &Shared) -> String {
    if period.holds(today) {
        name.to_owned()
    } else {
        words::ended(shared.lang, name)
    }
}
