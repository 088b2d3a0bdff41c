//! 亮灯: the colour of a decision on a given day, and the same rule turned into date bounds for the register.
//!
//! Rule (design §5, defaults of the office; first match wins): 已销号, 撤销 grey · 已办结 green · 长期 blue, red once its
//! review date has passed · 待核验 is judged on the day its report happened · after the limit in force red · few working days
//! left, returned since, or a periodic report missing yellow · else green. "Today" is always passed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use crate::text::Lang;

/// 临期 begins with this many working days left, unless the office sets another number.
pub const DEFAULT_SOON_WORKDAYS: u32 = 3;

/// The colour of a decision. In order of urgency, as the board sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 逾期
    Red,
    /// 临期, 退回, or a report missing
    Yellow,
    /// 按期
    Green,
    /// 长期
    Blue,
    /// 已销号, 撤销
    Grey,
}

impl Light {
    pub const ALL: [Light; 5] = [
        Light::Red,
        Light::Yellow,
        Light::Green,
        Light::Blue,
        Light::Grey,
    ];

    /// The identifier of the public interface: `red`.
    pub fn code(self) -> &'static str {
        match self {
            Light::Red => "red",
            Light::Yellow => "yellow",
            Light::Green => "green",
            Light::Blue => "blue",
            Light::Grey => "grey",
        }
    }

    /// The word that always stands beside the colour: 红.
    pub fn zh(self) -> &'static str {
        match self {
            Light::Red => "红",
            Light::Yellow => "黄",
            Light::Green => "绿",
            Light::Blue => "蓝",
            Light::Grey => "灰",
        }
    }

    /// What an office calls it; where it has given it no name of its own, the word of the language.
    pub fn word(self, named: &str, lang: Lang) -> &str {
        match lang {
            Lang::En if named == self.zh() => self.code(),
            _ => named,
        }
    }
}

/// The words an office gives its lights, in order of urgency. Localities differ (红、黄、绿 or 逾期、临期、按期); rules do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct LightNames([String; 5]);

impl Default for LightNames {
    fn default() -> Self {
        LightNames(Light::ALL.map(|light| light.zh().to_string()))
    }
}

impl LightNames {
    /// Longest name, in characters: the column of the board has room for it.
    pub const LONGEST: usize = 2;

    /// Five different short words, red first. None: they are not.
    pub fn new(names: Vec<String>) -> Option<Self> {
        let names: Vec<String> = names.iter().map(|name| name.trim().to_string()).collect();
        let short = |name: &String| (1..=Self::LONGEST).contains(&name.chars().count());
        let differ = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
        let names: [String; 5] = names.try_into().ok()?;
        (differ && names.iter().all(short)).then_some(LightNames(names))
    }

    pub fn of(&self, light: Light) -> &str {
        &self.0[light as usize]
    }

    /// 红、黄、绿、蓝、灰
    pub fn joined(&self) -> String {
        self.0.join("、")
    }
}

impl TryFrom<Vec<String>> for LightNames {
    type Error = &'static str;

    fn try_from(names: Vec<String>) -> Result<Self, Self::Error> {
        LightNames::new(names).ok_or("five different short names of lights")
    }
}

impl From<LightNames> for Vec<String> {
    fn from(names: LightNames) -> Self {
        names.0.to_vec()
    }
}

/// How far a decision has come, as far as its light cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 待签收: lights run from the meeting date whether signed or not.
    Unsigned,
    /// 办理中, 退回整改 included
    Doing,
    /// 待核验
    Verifying,
    /// 已办结
    Completed,
    /// 已销号
    Closed,
    /// 撤销
    Withdrawn,
}

/// Up to when it must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The limit in force: 整改时限, else the granted extension, else the due date.
    On(NaiveDate),
    /// 长期. `next_review` None: no review has been fixed.
    LongTerm { next_review: Option<NaiveDate> },
}

/// What the light of a decision depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    pub stage: Stage,
    pub limit: Limit,
    /// `occurred_on` of the completion report that waits for 核验; None when none waits.
    pub reported_on: Option<NaiveDate>,
    /// 退回整改, and nothing reported as done since.
    pub returned: bool,
    /// A report due by the 反馈周期 has not come.
    pub report_missing: bool,
}

impl Course {
    /// The day on which the limit is judged: the day the work was reported done while that waits for 核验, else `today`.
    fn judged_on(&self, today: NaiveDate) -> NaiveDate {
        match (self.stage, self.reported_on) {
            (Stage::Verifying, Some(day)) => day,
            _ => today,
        }
    }

    fn is_over(&self) -> bool {
        matches!(
            self.stage,
            Stage::Completed | Stage::Closed | Stage::Withdrawn
        )
    }
}

/// The colour on `today`; yellow from `soon_workdays` working days left on.
pub fn light(course: &Course, today: NaiveDate, calendar: &Calendar, soon_workdays: u32) -> Light {
    match (course.stage, course.limit) {
        (Stage::Closed | Stage::Withdrawn, _) => Light::Grey,
        (Stage::Completed, _) => Light::Green,
        (_, Limit::LongTerm { next_review }) if next_review.is_some_and(|r| today > r) => {
            Light::Red
        }
        (_, Limit::LongTerm { .. }) => Light::Blue,
        (_, Limit::On(limit)) => {
            let day = course.judged_on(today);
            let soon = || calendar.workdays_between(day, limit) <= soon_workdays;
            if day > limit {
                Light::Red
            } else if course.returned || course.report_missing || soon() {
                Light::Yellow
            } else {
                Light::Green
            }
        }
    }
}

/// Working days d with today < d ≤ limit (待核验: counted from the day of its report). None when red and for 长期; 0 for
/// what is over and whose limit has passed.
pub fn workdays_left(course: &Course, today: NaiveDate, calendar: &Calendar) -> Option<u32> {
    let Limit::On(limit) = course.limit else {
        return None;
    };
    let day = course.judged_on(today);
    let red = !course.is_over() && day > limit;
    (!red).then(|| calendar.workdays_between(day, limit))
}

/// Natural days past the limit (长期: past its review date); 0 when the light is not red.
pub fn days_overdue(course: &Course, today: NaiveDate) -> u32 {
    if course.is_over() {
        return 0;
    }
    let days = match course.limit {
        Limit::On(limit) => (course.judged_on(today) - limit).num_days(),
        Limit::LongTerm { next_review } => next_review.map_or(0, |r| (today - r).num_days()),
    };
    u32::try_from(days).unwrap_or(0)
}

/// The colour rule as date bounds, for a decision that runs and has a limit:
/// red `limit < red_before`, yellow `red_before ≤ limit ≤ yellow_through`, else green (before returns and missing reports).
/// 长期: red `next_review < red_before`, else blue. 待核验: take the bounds of the day of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LightBounds {
    /// The day judged: limits before it are overdue.
    pub red_before: NaiveDate,
    /// The last limit that has no more than `soon_workdays` working days left.
    pub yellow_through: NaiveDate,
}

/// See [`LightBounds`].
pub fn light_bounds(today: NaiveDate, calendar: &Calendar, soon_workdays: u32) -> LightBounds {
    let first_green = calendar.add_workdays(today, soon_workdays.saturating_add(1));
    LightBounds {
        red_before: today,
        yellow_through: first_green.pred_opt().unwrap_or(first_green),
    }
}

impl LightBounds {
    /// The colour that the bounds give to a limit, without returns and missing reports.
    pub fn of_limit(&self, limit: NaiveDate) -> Light {
        if limit < self.red_before {
            Light::Red
        } else if limit <= self.yellow_through {
            Light::Yellow
        } else {
            Light::Green
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    const SOON: u32 = DEFAULT_SOON_WORKDAYS;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn doing(limit: &str) -> Course {
        Course {
            stage: Stage::Doing,
            limit: Limit::On(day(limit)),
            reported_on: None,
            returned: false,
            report_missing: false,
        }
    }

    fn on(course: &Course, today: &str) -> (Light, Option<u32>, u32) {
        let c = Calendar::builtin();
        let today = day(today);
        (
            light(course, today, &c, SOON),
            workdays_left(course, today, &c),
            days_overdue(course, today),
        )
    }

    #[test]
    fn the_due_day_counts_as_still_on_time() {
        let course = doing("2026-11-27");
        assert_eq!(on(&course, "2026-11-23"), (Light::Green, Some(4), 0));
        assert_eq!(on(&course, "2026-11-24"), (Light::Yellow, Some(3), 0));
        assert_eq!(on(&course, "2026-11-27"), (Light::Yellow, Some(0), 0));
        assert_eq!(on(&course, "2026-11-28"), (Light::Red, None, 1));
        assert_eq!(on(&course, "2026-12-08"), (Light::Red, None, 11));
    }

    #[test]
    fn days_off_are_not_counted_as_days_left() {
        // 1–7 October are off, the 10th (Saturday) is worked: 8, 9, 10 are left on the 30th.
        let course = doing("2026-10-10");
        assert_eq!(on(&course, "2026-09-30"), (Light::Yellow, Some(3), 0));
        assert_eq!(on(&course, "2026-09-29"), (Light::Green, Some(4), 0));
        // A limit on a rest day is kept: red begins the day after it, Saturday or not.
        let saturday = doing("2026-11-21");
        assert_eq!(on(&saturday, "2026-11-21"), (Light::Yellow, Some(0), 0));
        assert_eq!(on(&saturday, "2026-11-22"), (Light::Red, None, 1));
    }

    #[test]
    fn returned_or_silent_is_yellow_however_far_the_limit() {
        let far = doing("2026-12-31");
        assert_eq!(on(&far, "2026-11-23").0, Light::Green);
        let returned = Course {
            returned: true,
            ..far
        };
        assert_eq!(on(&returned, "2026-11-23").0, Light::Yellow);
        assert_eq!(on(&returned, "2027-01-01").0, Light::Red);
        let silent = Course {
            report_missing: true,
            ..far
        };
        assert_eq!(on(&silent, "2026-11-23").0, Light::Yellow);
    }

    #[test]
    fn waiting_for_verification_is_judged_on_the_day_of_the_report() {
        let in_time = Course {
            stage: Stage::Verifying,
            reported_on: Some(day("2026-11-27")),
            ..doing("2026-11-27")
        };
        assert_eq!(on(&in_time, "2026-12-20"), (Light::Yellow, Some(0), 0));
        let early = Course {
            reported_on: Some(day("2026-11-20")),
            ..in_time
        };
        assert_eq!(on(&early, "2026-12-20"), (Light::Green, Some(5), 0));
        let late = Course {
            reported_on: Some(day("2026-11-30")),
            ..in_time
        };
        assert_eq!(on(&late, "2026-12-20"), (Light::Red, None, 3));
        // A report that was sent back no longer stops the clock.
        let back = Course {
            stage: Stage::Doing,
            ..early
        };
        assert_eq!(on(&back, "2026-12-20").0, Light::Red);
    }

    #[test]
    fn what_is_over_has_no_lateness() {
        let over = |stage| Course {
            stage,
            ..doing("2026-11-27")
        };
        assert_eq!(
            on(&over(Stage::Completed), "2026-12-20"),
            (Light::Green, Some(0), 0)
        );
        assert_eq!(on(&over(Stage::Closed), "2026-12-20").0, Light::Grey);
        assert_eq!(on(&over(Stage::Withdrawn), "2026-12-20").0, Light::Grey);
        assert_eq!(on(&over(Stage::Unsigned), "2026-12-20").0, Light::Red);
    }

    #[test]
    fn long_term_is_blue_until_its_review_date_has_passed() {
        let long = |review: Option<&str>| Course {
            limit: Limit::LongTerm {
                next_review: review.map(day),
            },
            ..doing("2026-01-01")
        };
        assert_eq!(
            on(&long(Some("2026-12-01")), "2026-12-01"),
            (Light::Blue, None, 0)
        );
        assert_eq!(
            on(&long(Some("2026-12-01")), "2026-12-03"),
            (Light::Red, None, 2)
        );
        assert_eq!(on(&long(None), "2026-12-03"), (Light::Blue, None, 0));
        let closed = Course {
            stage: Stage::Closed,
            ..long(Some("2026-12-01"))
        };
        assert_eq!(on(&closed, "2026-12-03").0, Light::Grey);
    }

    #[test]
    fn an_office_names_its_lights_in_five_different_words() {
        let names = |words: &str| LightNames::new(words.split('、').map(String::from).collect());
        let own = names("逾期、临期、按期、长期、销号").unwrap();
        assert_eq!(own.of(Light::Red), "逾期");
        assert_eq!(own.of(Light::Grey), "销号");
        assert_eq!(own.joined(), "逾期、临期、按期、长期、销号");
        assert_eq!(LightNames::default().joined(), "红、黄、绿、蓝、灰");
        for bad in [
            "红、黄、绿、蓝",
            "红、红、绿、蓝、灰",
            "红、黄、、蓝、灰",
            "红色灯、黄、绿、蓝、灰",
        ] {
            assert_eq!(names(bad), None, "{bad}");
        }
    }

    #[test]
    fn identifiers_are_those_of_the_public_interface() {
        for l in Light::ALL {
            assert_eq!(
                serde_json::to_string(&l).unwrap(),
                format!("\"{}\"", l.code())
            );
        }
    }

    proptest! {
        #[test]
        fn bounds_agree_with_the_rule(start in 0u64..1500, ahead in 0u64..60, soon in 0u32..8) {
            let c = Calendar::builtin();
            let today = day("2024-01-01") + Days::new(start);
            let limit = day("2023-12-20") + Days::new(start + ahead);
            let course = Course { limit: Limit::On(limit), ..doing("2026-01-01") };
            let bounds = light_bounds(today, &c, soon);
            prop_assert_eq!(bounds.of_limit(limit), light(&course, today, &c, soon));
        }
    }
}
