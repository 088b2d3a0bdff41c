//! 网格: what the tree of places is asked and what it answers.

use std::sync::Arc;

use super::HistoryLine;
use crate::domain::ids::*;
use crate::domain::place::{Place, PlaceKind, Post};
use crate::domain::sorting::Holder;

/// Which places. Without any part: those at the top of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceFilter {
    /// Directly below this one.
    pub below: Option<PlaceId>,
    /// Whatever lies where: all whose name holds the text, as written or by its initials.
    pub text: String,
    /// Whatever lies where: all of this very name.
    pub name: String,
    /// With 空缺 only, wherever they lie.
    pub vacant: bool,
    /// All there are.
    pub all: bool,
}

/// Kind, name in order, id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceKey {
    pub kind: PlaceKind,
    pub sort: String,
    pub id: PlaceId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    pub id: PlaceId,
    pub kind: PlaceKind,
    pub name: String,
    pub parent: Option<PlaceId>,
    /// 责任单位
    pub unit: Option<UnitId>,
    /// It has ended.
    pub ended: bool,
    /// Posts that nobody holds, of this place alone.
    pub vacant: u32,
    /// Places directly below.
    pub below: u32,
    /// Head or worker, whoever stands for the place.
    pub owner: Option<Holder>,
    /// The names of what it lies in, the nearest first; only where the list is no tree.
    pub above: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceView {
    pub place: Arc<Place>,
    /// What it lies in, the nearest first.
    pub above: Vec<(PlaceId, PlaceKind, String)>,
    /// Of each kind how many lie below it, at any depth.
    pub below: Vec<(PlaceKind, u64)>,
    /// Posts of it and of all below that nobody holds.
    pub vacancies: Vec<(PlaceId, String, Post)>,
    /// Issues that name it or a place below it, at any depth, not settled yet.
    pub open_issues: u64,
    pub history: Vec<HistoryLine>,
}
