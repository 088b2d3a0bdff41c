//! What is asked of the board: which rows, how many of each kind, and who is late.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::decision::CourseState;
use super::ids::{DistrictId, MeetingId, PersonId, UnitId};
use super::lights::Light;
use super::statistics::Period;

/// Which rows of the ledger are shown: all conditions hold at once. It says nothing that changes from day to day, so that a
/// filter that was kept means the same tomorrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardFilter {
    /// Empty: every light.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lights: Vec<Light>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<CourseState>,
    /// 牵头单位
    pub lead: Option<UnitId>,
    /// 牵头或协办
    pub part_of: Option<UnitId>,
    pub leader: Option<PersonId>,
    pub district: Option<DistrictId>,
    /// Root key.
    pub category: Option<String>,
    pub meeting: Option<MeetingId>,
    /// Open, and the limit lies between today and the end of this.
    pub due: Option<DueWindow>,
    /// Some(true): open ones, Some(false): struck off and withdrawn.
    pub open: Option<bool>,
    pub blocked: bool,
    /// 延期待批
    pub asks: bool,
    /// 提交上级 and not answered in time.
    pub unanswered: bool,
    /// 待签收, and its minutes have gone out.
    pub unsigned: bool,
    /// The same for more than so many working days.
    pub unsigned_over: Option<u32>,
    /// Every word occurs in the decision, or begins the sound of its matter, or names its lead unit or owner.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Until when something must be done to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueWindow {
    /// 今后N天, natural days
    Days(u32),
    /// 本周: up to Sunday
    Week,
    /// Between two days, past ones too, and not 已办结: what the calendar of due days counts.
    Between(Period),
}

impl DueWindow {
    pub fn first_day(self, today: NaiveDate) -> NaiveDate {
        match self {
            DueWindow::Between(period) => period.from,
            DueWindow::Days(_) | DueWindow::Week => today,
        }
    }

    /// The last day of the window that begins today.
    pub fn last_day(self, today: NaiveDate) -> NaiveDate {
        let days = match self {
            DueWindow::Between(period) => return period.to,
            DueWindow::Days(days) => days,
            DueWindow::Week => 6 - today.weekday().num_days_from_monday(),
        };
        today
            .checked_add_days(Days::new(days.into()))
            .unwrap_or(NaiveDate::MAX)
    }
}

/// How many of each kind there are, over the whole ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoardCounts {
    /// 逾期: the light is red.
    pub overdue: u64,
    /// 临期: the light is yellow, and it is still with the unit.
    pub soon: u64,
    /// 在办: neither struck off nor withdrawn.
    pub open: u64,
    /// 待核验
    pub to_verify: u64,
    /// 待签收: the minutes have gone out and the lead has not signed.
    pub unsigned: u64,
}

/// Everything that is late, by lead unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overdue {
    pub open: u64,
    pub total: u64,
    /// The unit with the longest delay first.
    pub units: Vec<UnitOverdue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOverdue {
    pub name: String,
    pub total: u64,
    /// Responsible person and days late of its longest delays, the longest first; not all of them where there are many.
    pub worst: Vec<(String, u32)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_on_its_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, window, last) in [
            ("2026-11-20", DueWindow::Days(7), "2026-11-27"),
            ("2026-11-20", DueWindow::Days(0), "2026-11-20"),
            ("2026-11-16", DueWindow::Week, "2026-11-22"),
            ("2026-11-20", DueWindow::Week, "2026-11-22"),
            ("2026-11-22", DueWindow::Week, "2026-11-22"),
        ] {
            assert_eq!(window.last_day(day(today)), day(last), "{today}");
        }
    }
}
