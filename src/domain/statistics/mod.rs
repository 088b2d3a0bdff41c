//! 统计: what the figures of a period mean. Pure: the days and the calendar are passed in.
//!
//! Three rules hold everywhere. A figure about handing out counts the decisions 交办 in the period, a figure about punctuality
//! those whose limit in force falls into it. Everything is judged as it stood at the end of the cut-off day, the last day of
//! the period or today, whichever is earlier. What happened is judged by the day it happened, never by the day it was typed,
//! so a late entry (补录) gives the same figure as one in time.

mod counts;
mod figure;
mod issues;
mod levels;
mod line;
mod period;

pub use counts::{Counts, Frame, Part};
pub use figure::{Figure, NOTHING, Value};
pub use issues::{Answered, IssueCounts, IssueLine};
pub use levels::{Daily, GridCounts, LevelCounts, WayCounts, WayLine};
pub use line::{End, Line};
pub use period::{Period, Span, month_end, month_of};

use chrono::NaiveDate;

use super::council::CouncilTally;

use super::ids::{DistrictId, UnitId};

/// What the groups of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    #[default]
    Unit,
    District,
    Category,
    Month,
}

impl By {
    pub const ALL: [By; 4] = [By::Unit, By::District, By::Category, By::Month];

    /// Its word on the command line and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            By::Unit => "unit",
            By::District => "district",
            By::Category => "category",
            By::Month => "month",
        }
    }

    /// The next one, in a circle: one key switches.
    pub fn next(self) -> By {
        match self {
            By::Unit => By::District,
            By::District => By::Category,
            By::Category => By::Month,
            By::Month => By::Unit,
        }
    }
}

/// What one row of the table is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Lead unit.
    Unit(UnitId),
    District(DistrictId),
    /// Root category.
    Category(String),
    /// First day of the month.
    Month(NaiveDate),
}

impl GroupKey {
    /// As scripts know it: an id, the key of a category, `2026-11`.
    pub fn id(&self) -> String {
        match self {
            GroupKey::Unit(id) => id.to_string(),
            GroupKey::District(id) => id.to_string(),
            GroupKey::Category(key) => key.clone(),
            GroupKey::Month(month) => month.format("%Y-%m").to_string(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub key: GroupKey,
    /// As it is called today; `2026-11` for a month.
    pub name: String,
    pub counts: Counts,
}

/// The answer: one table, its total, the course of the months, the issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub period: Period,
    /// The day everything is judged at the end of.
    pub as_of: NaiveDate,
    pub by: By,
    pub total: Counts,
    /// The largest first; months in their order.
    pub groups: Vec<Group>,
    /// First day of each month of the period up to the cut-off, oldest first.
    pub months: Vec<(NaiveDate, Counts)>,
    pub issues: IssueCounts,
    /// By level: how far issues went and where they were solved.
    pub way: WayCounts,
    /// By grid, the most first.
    pub grids: Vec<GridCounts>,
    /// What the meetings of the council came to in the period.
    pub council: CouncilTally,
}

#[cfg(test)]
mod tests;
