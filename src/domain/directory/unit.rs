//! Units: villages, communities, stations, offices, with the names they bore at each time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Period;
use crate::domain::ids::{DistrictId, PersonId, UnitId};

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
    /// 排序: the lower one stands first. None: where its kind puts it.
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
