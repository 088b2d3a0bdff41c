//! What rows name: found in the directory, or noted once to be added before the first row is recorded.

use std::collections::HashMap;

use super::commitments::Links;
use super::places::Tree;
use super::{Added, Context, Planned, UNCLEAR_SHOWN, Unclear};
use crate::domain::command::What;
use crate::domain::directory::{
    Directory, DistrictFields, PersonFields, PersonRole, UnitFields, UnitKind,
};
use crate::domain::ids::{DistrictId, PersonId, UnitId};

/// Districts, units and people by every name they are known by. Looking one up costs the same however many there are.
#[derive(Debug, Default)]
pub struct Names {
    districts: HashMap<String, DistrictId>,
    units: HashMap<String, UnitId>,
    kinds: HashMap<UnitId, UnitKind>,
    staff: HashMap<(UnitId, String), PersonId>,
    leaders: HashMap<String, PersonId>,
    new: Vec<(u64, New)>,
    /// The tree, where the rows may name a place of it.
    pub places: Tree,
    /// The issues and decisions, where the rows may come from one.
    pub links: Links,
    /// What means several places; the first of it, and how many rows there are.
    unclear: (Vec<Unclear>, u32),
}

/// Something the directory lacks, with the row that names it first. Its id is that of the command that will make it.
#[derive(Debug)]
enum New {
    District(Planned, String),
    Unit(Planned, String, UnitKind),
    Person(Planned, String, Option<String>),
}

impl Names {
    pub fn of(directory: &Directory) -> Self {
        let mut names = Names::default();
        for district in directory.districts.values() {
            let name = stem(&district.fields.name).to_string();
            names.districts.entry(name).or_insert(district.id);
        }
        for unit in directory.units.values() {
            names.kinds.insert(unit.id, unit.fields.kind);
            for known in unit.known_as() {
                names.units.entry(known.to_string()).or_insert(unit.id);
            }
        }
        // At home first: who holds a further post in a unit is meant only where nobody of that name belongs to it.
        for person in directory.people.values() {
            if let Some(unit) = person.fields.unit {
                let key = (unit, person.fields.name.clone());
                names.staff.entry(key).or_insert(person.id);
            }
        }
        for person in directory.people.values() {
            for (unit, _) in &person.fields.more_posts {
                let key = (*unit, person.fields.name.clone());
                names.staff.entry(key).or_insert(person.id);
            }
        }
        for person in directory.people_in_order() {
            let name = person.fields.name.clone();
            names.leaders.entry(name).or_insert(person.id);
        }
        names
    }

    pub fn district(&self, name: &str) -> Option<DistrictId> {
        self.districts.get(stem(name)).copied()
    }

    pub fn unit(&self, name: &str) -> Option<UnitId> {
        self.units.get(name).copied()
    }

    /// A unit that cannot be given orders, or volunteers. One that is not known yet can.
    pub fn cannot_lead(&self, name: &str) -> Option<UnitKind> {
        let kind = self.kinds.get(&self.unit(name)?)?;
        (!kind.can_lead()).then_some(*kind)
    }

    /// A person is unit + name.
    pub fn person(&self, unit: UnitId, name: &str) -> Option<PersonId> {
        self.staff.get(&(unit, name.to_string())).copied()
    }

    /// 责任领导: a ledger gives no unit; the first in rank of that name is meant.
    pub fn leader(&self, name: &str) -> Option<PersonId> {
        self.leaders.get(name).copied()
    }

    pub fn note_district(&mut self, name: &str, row: u64, context: &mut Context) {
        if self.district(name).is_some() {
            return;
        }
        let now = DistrictFields {
            name: name.to_string(),
            ..DistrictFields::default()
        };
        let what = What::SaveDistrict {
            id: None,
            was: None,
            now: Box::new(now),
            on: None,
        };
        let planned = context.plan(row, what);
        let id = DistrictId(planned.command.id.child(0));
        self.districts.insert(stem(name).to_string(), id);
        self.new
            .push((row, New::District(planned, name.to_string())));
    }

    pub fn note_unit(&mut self, name: &str, row: u64, context: &mut Context) {
        if self.unit(name).is_some() {
            return;
        }
        let kind = kind_of(name);
        let now = UnitFields {
            name: name.to_string(),
            kind,
            ..UnitFields::default()
        };
        let what = What::SaveUnit {
            id: None,
            was: None,
            now: Box::new(now),
            on: None,
        };
        let planned = context.plan(row, what);
        let id = UnitId(planned.command.id.child(0));
        self.units.insert(name.to_string(), id);
        self.kinds.insert(id, kind);
        self.new
            .push((row, New::Unit(planned, name.to_string(), kind)));
    }

    /// Somebody of a unit that is known by now.
    pub fn note_person(&mut self, unit: &str, name: &str, row: u64, context: &mut Context) {
        let Some(home) = self.unit(unit) else { return };
        if self.person(home, name).is_some() {
            return;
        }
        let fields = PersonFields {
            name: name.to_string(),
            unit: Some(home),
            ..PersonFields::default()
        };
        let id = self.add_person(fields, Some(unit.to_string()), row, context);
        self.staff.insert((home, name.to_string()), id);
    }

    pub fn note_leader(&mut self, name: &str, row: u64, context: &mut Context) {
        if self.leader(name).is_some() {
            return;
        }
        let fields = PersonFields {
            name: name.to_string(),
            roles: [PersonRole::TeamMember].into(),
            ..PersonFields::default()
        };
        let id = self.add_person(fields, None, row, context);
        self.leaders.insert(name.to_string(), id);
    }

    fn add_person(
        &mut self,
        fields: PersonFields,
        unit: Option<String>,
        row: u64,
        context: &mut Context,
    ) -> PersonId {
        let name = fields.name.clone();
        let what = What::SavePerson {
            id: None,
            was: None,
            now: Box::new(fields),
        };
        let planned = context.plan(row, what);
        let id = PersonId(planned.command.id.child(0));
        self.new.push((row, New::Person(planned, name, unit)));
        id
    }

    pub fn note_unclear(&mut self, unclear: Unclear) {
        let (first, rows) = &mut self.unclear;
        *rows += 1;
        if first.len() < UNCLEAR_SHOWN {
            first.push(unclear);
        }
    }

    pub fn take_unclear(&mut self) -> (Vec<Unclear>, u32) {
        std::mem::take(&mut self.unclear)
    }

    /// The commands that make what is new, each after what it names: a new village may belong to a new district.
    pub fn take_new(&mut self) -> (Vec<Planned>, Vec<Added>) {
        let mut new = std::mem::take(&mut self.new);
        let adds = new.iter().map(|(_, new)| new.said()).collect();
        new.sort_by_key(|(_, new)| new.rank());
        let mut commands = Vec::with_capacity(new.len());
        for (_, new) in new {
            commands.push(match new {
                New::District(planned, _) | New::Person(planned, ..) => planned,
                New::Unit(mut planned, name, kind) => {
                    if let What::SaveUnit { now, .. } = &mut planned.command.what
                        && kind.is_member()
                    {
                        now.district = self.home(&name);
                    }
                    planned
                }
            });
        }
        (commands, adds)
    }

    /// 杜鹃社区 belongs to 杜鹃片区; every other village waits until somebody says where it belongs.
    fn home(&self, name: &str) -> Option<DistrictId> {
        let own = ["社区", "村"]
            .iter()
            .find_map(|ending| name.strip_suffix(ending))?;
        self.district(own)
    }
}

impl New {
    fn rank(&self) -> u8 {
        match self {
            New::District(..) => 0,
            New::Unit(..) => 1,
            New::Person(..) => 2,
        }
    }

    fn said(&self) -> Added {
        match self {
            New::District(_, name) => Added::District(name.clone()),
            New::Unit(_, name, kind) => Added::Unit {
                name: name.clone(),
                kind: *kind,
            },
            New::Person(_, name, unit) => Added::Person {
                name: name.clone(),
                unit: unit.clone(),
            },
        }
    }
}

/// 杜鹃 and 杜鹃片区 are one district.
fn stem(name: &str) -> &str {
    name.strip_suffix("片区").unwrap_or(name)
}

/// What a unit most likely is, by its name: 公共管理办, 组织科 are sections of the office; 所, 队, 站, 中心 are stations.
pub fn kind_of(name: &str) -> UnitKind {
    if name.ends_with("合作社") {
        UnitKind::Coop
    } else if name.ends_with('村') || name.ends_with("村委会") {
        UnitKind::Village
    } else if name.ends_with("社区") || name.ends_with("居委会") {
        UnitKind::Community
    } else if ["办", "办公室", "科", "科室"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        UnitKind::Section
    } else {
        UnitKind::Station
    }
}
