//! 回头看: the list of patrols, one patrol, findings across them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{BoardRow, HistoryLine};
use crate::domain::ids::*;
use crate::domain::patrol::{FindingState, Patrol, PatrolState};

/// The later first day first, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatrolKey {
    pub from: NaiveDate,
    pub id: PatrolId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatrolRow {
    pub id: PatrolId,
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub state: PatrolState,
    pub people: u32,
    pub stretches: u32,
    pub findings: u32,
    /// Not accepted yet.
    pub unmended: u32,
    pub relapsed: u32,
}

/// A finding for a list that spans patrols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    pub patrol: PatrolId,
    pub id: FindingId,
    pub place: String,
    pub text: String,
    pub state: FindingState,
    pub unit: Option<UnitId>,
    pub limit: Option<NaiveDate>,
}

/// One 回头看 with the decisions it looks at or touched.
#[derive(Clone, Debug, PartialEq)]
pub struct PatrolView {
    pub patrol: Arc<Patrol>,
    pub decisions: Vec<BoardRow>,
    pub history: Vec<HistoryLine>,
}
