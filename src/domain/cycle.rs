//! 每月, 每季度 …: how often a long-term decision is looked at again and how often a unit reports (反馈周期).

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// An interval of review or report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cycle {
    Weekly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

impl Cycle {
    pub const ALL: [Cycle; 5] = [
        Cycle::Weekly,
        Cycle::Monthly,
        Cycle::Quarterly,
        Cycle::HalfYearly,
        Cycle::Yearly,
    ];

    /// 每月, 每季度 …
    pub fn zh(self) -> &'static str {
        match self {
            Cycle::Weekly => "每周",
            Cycle::Monthly => "每月",
            Cycle::Quarterly => "每季度",
            Cycle::HalfYearly => "每半年",
            Cycle::Yearly => "每年",
        }
    }

    pub fn from_zh(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|cycle| cycle.zh() == word.trim())
    }

    /// One cycle after `from`: same day-number, month end where there is none (民法典 202).
    pub fn after(self, from: NaiveDate) -> NaiveDate {
        let months = match self {
            Cycle::Weekly => return from.checked_add_days(Days::new(7)).unwrap_or(from),
            Cycle::Monthly => 1,
            Cycle::Quarterly => 3,
            Cycle::HalfYearly => 6,
            Cycle::Yearly => 12,
        };
        from.checked_add_months(Months::new(months)).unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        assert_eq!(Cycle::Monthly.after(day("2027-01-31")), day("2027-02-28"));
        assert_eq!(Cycle::Weekly.after(day("2026-12-28")), day("2027-01-04"));
        assert_eq!(Cycle::Quarterly.after(day("2026-11-30")), day("2027-02-28"));
        assert_eq!(Cycle::Yearly.after(day("2028-02-29")), day("2029-02-28"));
    }
}
