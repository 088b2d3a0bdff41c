//! 小事不出网格、大事不出街道: where issues came in, how far they climbed and where they were solved; and what each grid brought in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::counts::Frame;
use crate::domain::ids::PlaceId;
use crate::domain::sorting::Level;

/// What these figures need of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayLine {
    pub raised_on: NaiveDate,
    /// None: nobody sorted it, and no meeting has heard it.
    pub began: Option<Level>,
    /// Every level it has stood at.
    pub stood: Vec<Level>,
    /// Where it was solved, and when.
    pub solved: Option<(Level, NaiveDate)>,
    /// Above the street: by climbing, because a meeting sent it up or because the work on it went up on the way.
    pub sent_above: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelCounts {
    /// Issues of the period that stood at that level.
    pub came: u64,
    /// Of those, solved there.
    pub solved: u64,
}

/// Issues raised in the period, by how far they went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WayCounts {
    pub total: u64,
    pub levels: BTreeMap<Level, LevelCounts>,
    /// 待分流: nobody has said at which level it is.
    pub unsorted: u64,
    /// 小事: came in at the grid or below.
    pub small: u64,
    /// Of those, solved at the grid or below.
    pub small_solved: u64,
    /// Went above the street.
    pub sent_above: u64,
}

impl WayCounts {
    pub fn add(&mut self, frame: &Frame<'_>, line: &WayLine) {
        if !frame.period.contains(line.raised_on) || line.raised_on > frame.as_of {
            return;
        }
        self.total += 1;
        self.sent_above += u64::from(line.sent_above);
        let Some(began) = line.began else {
            self.unsorted += 1;
            return;
        };
        let solved = line
            .solved
            .filter(|(_, day)| *day <= frame.as_of)
            .map(|(level, _)| level);
        let mut stood = line.stood.clone();
        stood.extend([began]);
        stood.extend(solved);
        // A meeting sends up what never climbed.
        stood.extend(line.sent_above.then_some(Level::Higher));
        stood.sort_unstable();
        stood.dedup();
        for level in stood {
            let counts = self.levels.entry(level).or_default();
            counts.came += 1;
            counts.solved += u64::from(solved == Some(level));
        }
        if began <= Level::Grid {
            self.small += 1;
            self.small_solved += u64::from(solved.is_some_and(|level| level <= Level::Grid));
        }
    }

    /// Issues that did not leave the street.
    pub fn kept(&self) -> u64 {
        self.total - self.sent_above
    }
}

/// 现在网格内是否发现安全隐患或矛盾纠纷？ What a street counts every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Daily {
    Hazard,
    Dispute,
}

impl Daily {
    /// By the name of the sub-category: every office has its own, and 消防安全 is a hazard too.
    pub fn of(subcategory: &str) -> Option<Daily> {
        let named = |words: [&str; 2]| words.iter().any(|word| subcategory.contains(word));
        match (named(["安全", "隐患"]), named(["矛盾", "纠纷"])) {
            (true, _) => Some(Daily::Hazard),
            (false, true) => Some(Daily::Dispute),
            (false, false) => None,
        }
    }
}

/// 今天收集几条: what one grid brought in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridCounts {
    /// None: the grid is only a text, or nobody named one.
    pub place: Option<PlaceId>,
    /// Empty: nobody named a grid.
    pub name: String,
    pub total: u64,
    /// 安全隐患: what a street calls so, 消防安全 and whatever else has the word in its name.
    pub hazards: u64,
    /// 矛盾纠纷
    pub disputes: u64,
    /// Of the total, solved by the cut-off, wherever.
    pub solved: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_called_safety_is_a_hazard_in_the_count_of_the_day() {
        for (name, want) in [
            ("安全隐患", Some(Daily::Hazard)),
            ("消防安全", Some(Daily::Hazard)),
            ("矛盾纠纷", Some(Daily::Dispute)),
            ("物业纠纷", Some(Daily::Dispute)),
            ("道路照明", None),
            ("", None),
        ] {
            assert_eq!(Daily::of(name), want, "{name}");
        }
    }
}
