//! People: their posts, their roles, what a leader is in charge of.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Period;
use crate::domain::ids::{PersonId, UnitId};

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
        self.units().any(|other| other == unit)
    }

    /// The home unit, then those of the further posts.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + use<'_> {
        let more = self.fields.more_posts.iter().map(|(unit, _)| *unit);
        self.fields.unit.into_iter().chain(more)
    }
}
