//! 应开未开: when a meeting of a kind is due again, by the day of the last one alone.

use chrono::{Days, NaiveDate};

/// The last day on which a meeting is still in time. `last`: when one was held; `since`: from when on one was to be held.
pub fn due_on(last: Option<NaiveDate>, since: NaiveDate, days: u32) -> NaiveDate {
    let due = last
        .map_or(since, |last| last.max(since))
        .checked_add_days(Days::new(u64::from(days)));
    // Beyond the calendar it is never due.
    due.unwrap_or(NaiveDate::MAX)
}

/// How many days it is late. None: it is not.
pub fn days_late(due_on: NaiveDate, today: NaiveDate) -> Option<u32> {
    let days = (today - due_on).num_days();
    u32::try_from(days).ok().filter(|days| *days > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_late_from_the_day_after_its_cadence_has_run_out() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = due_on(Some(day("2026-10-20")), day("2026-01-01"), 31);
        assert_eq!(due, day("2026-11-20"));
        for (today, late) in [
            ("2026-11-19", None),
            ("2026-11-20", None),
            ("2026-11-21", Some(1)),
            ("2026-12-20", Some(30)),
        ] {
            assert_eq!(days_late(due, day(today)), late, "{today}");
        }
        assert_eq!(due_on(None, day("2026-01-01"), 31), day("2026-02-01"));
        let set_later = due_on(Some(day("2026-01-20")), day("2026-10-01"), 31);
        assert_eq!(set_later, day("2026-11-01"));
        let never = due_on(None, day("2026-01-01"), u32::MAX);
        assert_eq!(days_late(never, day("2026-12-20")), None);
    }
}
