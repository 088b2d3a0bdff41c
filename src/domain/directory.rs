//! 名录: districts, units and people, with the names they bore at each time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::ids::{DistrictId, PersonId, UnitId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    pub districts: BTreeMap<DistrictId, District>,
    pub units: BTreeMap<UnitId, Unit>,
    pub people: BTreeMap<PersonId, Person>,
}

/// From and to when something is in use; None: since ever, until further notice. `to` is the last day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Period {
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What a form or a CSV row says of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DistrictFields {
    pub name: String,
    /// 划分依据: 区域相近, 问题相关, in the office's own words.
    pub basis: String,
    /// 联片干部
    pub cadre: Option<PersonId>,
    /// Overrides the order of entry. None: by entry.
    pub order: Option<i64>,
    pub period: Period,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    pub id: DistrictId,
    pub fields: DistrictFields,
    /// Earlier names, oldest first, each with the last day it was borne.
    pub former: Vec<(NaiveDate, String)>,
}

#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 街道党工委、办事处、纪工委: where the leaders stand in lists
    Leadership,
    /// 科室
    Section,
    /// 站所
    Station,
    /// 行政村
    Village,
    /// 社区
    #[default]
    Community,
    /// 股份经济合作社
    Coop,
    /// 驻区单位
    ResidentOrg,
    /// 社会组织
    SocialOrg,
    /// 上级部门、垂管单位、企业: cannot be given orders by a street
    Outside,
}

impl UnitKind {
    pub const ALL: [UnitKind; 9] = [
        UnitKind::Leadership,
        UnitKind::Section,
        UnitKind::Station,
        UnitKind::Village,
        UnitKind::Community,
        UnitKind::Coop,
        UnitKind::ResidentOrg,
        UnitKind::SocialOrg,
        UnitKind::Outside,
    ];

    /// The word of the 性质 column.
    pub fn zh(self) -> &'static str {
        match self {
            UnitKind::Leadership => "班子",
            UnitKind::Section => "科室",
            UnitKind::Station => "站所",
            UnitKind::Village => "行政村",
            UnitKind::Community => "社区",
            UnitKind::Coop => "股份经济合作社",
            UnitKind::ResidentOrg => "驻区单位",
            UnitKind::SocialOrg => "社会组织",
            UnitKind::Outside => "上级单位",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.zh() == word.trim())
    }

    /// Members of a district: villages, communities, co-ops.
    pub fn is_member(self) -> bool {
        matches!(
            self,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop
        )
    }

    /// May lead a decision. Volunteers assist, never lead; higher departments and companies are reached through the
    /// street unit that deals with them (对接).
    pub fn can_lead(self) -> bool {
        matches!(
            self,
            UnitKind::Section
                | UnitKind::Station
                | UnitKind::Village
                | UnitKind::Community
                | UnitKind::Coop
        )
    }

    /// Place in 出席, 分送 and tables: 班子, 科室, 站所, 村、社区, others.
    pub fn rank(self) -> u8 {
        match self {
            UnitKind::Leadership => 0,
            UnitKind::Section => 1,
            UnitKind::Station => 2,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop => 3,
            UnitKind::ResidentOrg => 4,
            UnitKind::SocialOrg => 5,
            UnitKind::Outside => 6,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitFields {
    pub name: String,
    /// What documents and the screen use; the full name where it is empty.
    pub short: String,
    pub aliases: Vec<String>,
    pub kind: UnitKind,
    /// A member unit stands in exactly one district; others in none.
    pub district: Option<DistrictId>,
    pub liaison: Option<PersonId>,
    /// 对接单位: the street unit that deals with an outside body.
    pub counterpart: Option<UnitId>,
    /// One of the bodies of the supervision group (纪工委, 党政办).
    pub supervises: bool,
    pub order: Option<i64>,
    pub period: Period,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: UnitId,
    pub fields: UnitFields,
    /// Earlier (full, short) names, oldest first, each with the last day it was borne.
    pub former: Vec<(NaiveDate, String, String)>,
}

impl Unit {
    /// The name documents use today.
    pub fn short(&self) -> &str {
        if self.fields.short.is_empty() {
            &self.fields.name
        } else {
            &self.fields.short
        }
    }

    /// The short name the unit bore on that day.
    pub fn short_on(&self, day: NaiveDate) -> &str {
        match self.former.iter().find(|(last, _, _)| day <= *last) {
            Some((_, name, short)) => {
                if short.is_empty() {
                    name
                } else {
                    short
                }
            }
            None => self.short(),
        }
    }

    /// Everything a picker or an import may know the unit by.
    pub fn known_as(&self) -> impl Iterator<Item = &str> {
        [self.fields.name.as_str(), self.fields.short.as_str()]
            .into_iter()
            .chain(self.fields.aliases.iter().map(String::as_str))
            .filter(|name| !name.is_empty())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonRole {
    /// 街道主要领导
    PrincipalLeader,
    /// 党政班子成员
    TeamMember,
    /// 单位负责人
    UnitHead,
    /// 联络员
    Liaison,
    /// 联片干部
    DistrictCadre,
    /// 监督小组成员
    Supervisor,
    /// 网格长
    GridHead,
    /// 网格员
    GridWorker,
    /// 楼栋长
    BuildingHead,
    /// 党代表、人大代表、政协委员
    Delegate,
    /// 专家顾问
    Adviser,
}

impl PersonRole {
    pub const ALL: [PersonRole; 11] = [
        PersonRole::PrincipalLeader,
        PersonRole::TeamMember,
        PersonRole::UnitHead,
        PersonRole::Liaison,
        PersonRole::DistrictCadre,
        PersonRole::Supervisor,
        PersonRole::GridHead,
        PersonRole::GridWorker,
        PersonRole::BuildingHead,
        PersonRole::Delegate,
        PersonRole::Adviser,
    ];

    pub fn zh(self) -> &'static str {
        match self {
            PersonRole::PrincipalLeader => "主要领导",
            PersonRole::TeamMember => "班子成员",
            PersonRole::UnitHead => "负责人",
            PersonRole::Liaison => "联络员",
            PersonRole::DistrictCadre => "联片干部",
            PersonRole::Supervisor => "监督小组",
            PersonRole::GridHead => "网格长",
            PersonRole::GridWorker => "网格员",
            PersonRole::BuildingHead => "楼栋长",
            PersonRole::Delegate => "代表委员",
            PersonRole::Adviser => "专家顾问",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.zh() == word.trim())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonFields {
    pub name: String,
    /// Home unit. None only for guests from outside.
    pub unit: Option<UnitId>,
    /// 职务 in the home unit: 党工委书记
    pub post: String,
    /// Posts held beside the first: (unit, post).
    pub more_posts: Vec<(UnitId, String)>,
    pub roles: BTreeSet<PersonRole>,
    /// 分管: the units a leader is in charge of.
    pub portfolio: BTreeSet<UnitId>,
    /// 分管领域 by category root key, where no unit says it.
    pub fields: BTreeSet<String>,
    /// Reading where the usual one is wrong (单 shan, 仇 qiu); pinyin, letters only.
    pub reading: String,
    pub order: Option<i64>,
    pub period: Period,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub fields: PersonFields,
}

impl Person {
    pub fn has(&self, role: PersonRole) -> bool {
        self.fields.roles.contains(&role)
    }

    /// Works in that unit, in a first or a further post.
    pub fn belongs_to(&self, unit: UnitId) -> bool {
        self.fields.unit == Some(unit)
            || self
                .fields
                .more_posts
                .iter()
                .any(|(other, _)| *other == unit)
    }
}

impl Directory {
    pub fn evolve(mut self, event: &Event) -> Self {
        match event {
            Event::DistrictSaved { id, fields, on } => {
                let former = self.districts.get(id).map_or_else(Vec::new, |old| {
                    let mut former = old.former.clone();
                    if old.fields.name != fields.name
                        && let Some(last) = on.pred_opt()
                    {
                        former.push((last, old.fields.name.clone()));
                    }
                    former
                });
                self.districts.insert(
                    *id,
                    District {
                        id: *id,
                        fields: fields.clone(),
                        former,
                    },
                );
            }
            Event::UnitSaved { id, fields, on } => {
                let former = self.units.get(id).map_or_else(Vec::new, |old| {
                    let mut former = old.former.clone();
                    let renamed =
                        old.fields.name != fields.name || old.fields.short != fields.short;
                    if renamed && let Some(last) = on.pred_opt() {
                        former.push((last, old.fields.name.clone(), old.fields.short.clone()));
                    }
                    former
                });
                self.units.insert(
                    *id,
                    Unit {
                        id: *id,
                        fields: fields.clone(),
                        former,
                    },
                );
            }
            Event::PersonSaved { id, fields } => {
                self.people.insert(
                    *id,
                    Person {
                        id: *id,
                        fields: fields.clone(),
                    },
                );
            }
            _ => {}
        }
        self
    }

    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(&id)
    }

    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// The short name of a unit on a day; a dash where the register does not know it.
    pub fn unit_name(&self, id: UnitId, day: NaiveDate) -> &str {
        self.units.get(&id).map_or("—", |unit| unit.short_on(day))
    }

    pub fn person_name(&self, id: PersonId) -> &str {
        self.people
            .get(&id)
            .map_or("—", |person| person.fields.name.as_str())
    }

    pub fn district_name(&self, id: DistrictId) -> &str {
        self.districts
            .get(&id)
            .map_or("—", |district| district.fields.name.as_str())
    }

    /// Units in official order: by rank of their kind, then 排序, then order of entry (ids are time-ordered).
    pub fn units_in_order(&self) -> Vec<&Unit> {
        let mut units: Vec<&Unit> = self.units.values().collect();
        units.sort_by_key(|unit| self.unit_rank(unit.id));
        units
    }

    /// Sort key of the official order of units.
    pub fn unit_rank(&self, id: UnitId) -> (u8, i64, UnitId) {
        match self.units.get(&id) {
            Some(unit) => (
                unit.fields.kind.rank(),
                unit.fields.order.unwrap_or(i64::MAX),
                id,
            ),
            None => (u8::MAX, i64::MAX, id),
        }
    }

    /// Sort key of the official order of people: leaders by rank, then by their unit, heads first.
    pub fn person_rank(&self, id: PersonId) -> (u8, i64, (u8, i64, Option<UnitId>), u8, PersonId) {
        let Some(person) = self.people.get(&id) else {
            return (9, i64::MAX, (u8::MAX, i64::MAX, None), 9, id);
        };
        let team = if person.has(PersonRole::PrincipalLeader) {
            0
        } else if person.has(PersonRole::TeamMember) {
            1
        } else {
            2
        };
        let order = person.fields.order.unwrap_or(i64::MAX);
        let unit = person
            .fields
            .unit
            .map_or((u8::MAX, i64::MAX, None), |unit| {
                let (rank, order, id) = self.unit_rank(unit);
                (rank, order, Some(id))
            });
        let head = if person.has(PersonRole::UnitHead) {
            0
        } else {
            1
        };
        if team < 2 {
            (team, order, (0, 0, None), 0, id)
        } else {
            (team, 0, unit, head, id)
        }
    }

    pub fn districts_in_order(&self) -> Vec<&District> {
        let mut districts: Vec<&District> = self.districts.values().collect();
        districts.sort_by_key(|district| (district.fields.order.unwrap_or(i64::MAX), district.id));
        districts
    }

    /// Member units of a district in official order.
    pub fn members(&self, district: DistrictId) -> Vec<&Unit> {
        self.units_in_order()
            .into_iter()
            .filter(|unit| unit.fields.district == Some(district))
            .collect()
    }

    /// People of a unit in use on that day, head first.
    pub fn staff(&self, unit: UnitId, day: NaiveDate) -> Vec<&Person> {
        let mut staff: Vec<&Person> = self
            .people
            .values()
            .filter(|person| person.belongs_to(unit) && person.fields.period.holds(day))
            .collect();
        staff.sort_by_key(|person| self.person_rank(person.id));
        staff
    }

    /// 负责人 of a unit: whoever bears that role, else the first of its people.
    pub fn head(&self, unit: UnitId, day: NaiveDate) -> Option<&Person> {
        let staff = self.staff(unit, day);
        staff
            .iter()
            .find(|person| person.has(PersonRole::UnitHead))
            .or(staff.first())
            .copied()
    }

    /// 责任领导 proposed for a unit: the leader whose 分管 names it.
    pub fn leader_of(&self, unit: UnitId, day: NaiveDate) -> Option<&Person> {
        let mut leaders: Vec<&Person> = self
            .people
            .values()
            .filter(|person| {
                person.fields.portfolio.contains(&unit) && person.fields.period.holds(day)
            })
            .collect();
        leaders.sort_by_key(|person| self.person_rank(person.id));
        leaders.first().copied()
    }

    /// Of the supervision group: by role, or by working in one of its bodies.
    pub fn supervises(&self, person: &Person) -> bool {
        person.has(PersonRole::Supervisor)
            || self
                .units
                .values()
                .any(|unit| unit.fields.supervises && person.belongs_to(unit.id))
    }

    /// The unit known by exactly this name, short name or alias.
    pub fn unit_named(&self, name: &str) -> Option<&Unit> {
        let name = name.trim();
        self.units
            .values()
            .find(|unit| unit.known_as().any(|known| known == name))
    }

    pub fn district_named(&self, name: &str) -> Option<&District> {
        let name = name.trim();
        self.districts.values().find(|district| {
            district.fields.name == name || district.fields.name.strip_suffix("片区") == Some(name)
        })
    }

    /// A person is unit + name.
    pub fn person_named(&self, unit: Option<UnitId>, name: &str) -> Option<&Person> {
        let name = name.trim();
        self.people.values().find(|person| {
            person.fields.name == name && unit.is_none_or(|unit| person.belongs_to(unit))
        })
    }

    /// What the lists of a complete directory still lack.
    pub fn gaps(&self, day: NaiveDate) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for unit in self.units_in_order() {
            if !unit.fields.period.holds(day) {
                continue;
            }
            let kind = unit.fields.kind;
            if kind.is_member() && unit.fields.district.is_none() {
                gaps.push(Gap::NoDistrict(unit.id));
            }
            if kind.can_lead() && unit.fields.liaison.is_none() {
                gaps.push(Gap::NoLiaison(unit.id));
            }
            if kind.can_lead() && self.head(unit.id, day).is_none() {
                gaps.push(Gap::NoHead(unit.id));
            }
            if matches!(kind, UnitKind::Section | UnitKind::Station)
                && self.leader_of(unit.id, day).is_none()
            {
                gaps.push(Gap::NoLeader(unit.id));
            }
        }
        for district in self.districts_in_order() {
            if district.fields.period.holds(day) && self.members(district.id).is_empty() {
                gaps.push(Gap::NoMembers(district.id));
            }
        }
        gaps
    }
}

/// One thing the directory lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A village or community in no district.
    NoDistrict(UnitId),
    NoLiaison(UnitId),
    NoHead(UnitId),
    /// No leader is in charge of the unit.
    NoLeader(UnitId),
    /// A district without member units.
    NoMembers(DistrictId),
}
