//! What is said of an issue at intake, and what that still lacks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::IssueSource;
use crate::domain::ids::{DistrictId, UnitId};
use crate::domain::office::{CategoryRef, Tags};
use crate::domain::sorting::{Sorting, Unfixed};

/// A pointer into the table `personal`, the one place where a resident's name or telephone stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalRef {
    pub reference: String,
    /// SHA-256 over salt and text: proves the text unchanged, tells nothing of it.
    pub hash: String,
}

/// A resident's name and telephone on its way into the register. The store seals it before `decide` sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    Plain(String),
    Sealed(PersonalRef),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueFields {
    pub title: String,
    #[serde(default)]
    pub detail: String,
    pub category: CategoryRef,
    pub district: DistrictId,
    #[serde(default)]
    pub place: String,
    /// 网格, as the office names it.
    #[serde(default)]
    pub grid: String,
    /// When it happens: 每晚18时后
    #[serde(default)]
    pub time_pattern: String,
    #[serde(default)]
    pub source: IssueSource,
    /// None: unknown yet, unless residents raised it.
    #[serde(default)]
    pub raiser: Option<UnitId>,
    pub raised_on: NaiveDate,
    #[serde(default)]
    pub tags: Tags,
    /// Photo or note: a path as the clerk typed it; never opened by the program.
    #[serde(default)]
    pub attachment: String,
    /// 分流: level, grid, who answers, window and office. Nothing where nobody said anything.
    #[serde(default, skip_serializing_if = "Sorting::is_empty")]
    pub sorting: Sorting,
}

/// What keeps an issue 待补.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueLack {
    Raiser,
    Place,
}

impl IssueFields {
    pub fn lacks(&self, has_person: bool) -> Vec<IssueLack> {
        let mut lacks = Vec::new();
        if self.raiser.is_none() && !has_person && !self.source.is_public() {
            lacks.push(IssueLack::Raiser);
        }
        if self.place.trim().is_empty() {
            lacks.push(IssueLack::Place);
        }
        lacks
    }

    /// Which of 定格定人定责 stands open. What came up in the room never needs it.
    pub fn unfixed(&self) -> Vec<Unfixed> {
        if self.source == IssueSource::OnSite {
            return Vec::new();
        }
        let sorting = &self.sorting;
        let known = [
            (
                Unfixed::Grid,
                sorting.site.is_some() || !self.grid.trim().is_empty(),
            ),
            (Unfixed::Person, sorting.owner.is_some()),
            (Unfixed::Duty, sorting.duty.is_some()),
        ];
        let open = known.into_iter().filter(|(_, known)| !known);
        open.map(|(what, _)| what).collect()
    }
}
