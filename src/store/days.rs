//! Dates as whole numbers, so that an index orders them and a key can be negated: 0001-01-01 is 1.

use chrono::{Datelike, NaiveDate};

pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

pub fn from_day_number(number: i64) -> Option<NaiveDate> {
    i32::try_from(number)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
}
