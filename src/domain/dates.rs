//! Dates as official documents write them: Arabic digits, the full year, no padding (GB/T 9704, domain rules §2.2).

use chrono::{Datelike, NaiveDate};

/// 2026年11月5日
pub fn format_date(d: NaiveDate) -> String {
    format!("{}年{}月{}日", d.year(), d.month(), d.day())
}

/// 2026年11月27日（周五）: how a date is echoed before it is saved.
pub fn format_date_weekday(d: NaiveDate) -> String {
    format!("{}（{}）", format_date(d), weekday(d))
}

/// 11月27日
pub fn format_month_day(d: NaiveDate) -> String {
    format!("{}月{}日", d.month(), d.day())
}

/// 11月27日（周五）
pub fn format_month_day_weekday(d: NaiveDate) -> String {
    format!("{}（{}）", format_month_day(d), weekday(d))
}

/// 11月27日, with the year in front when it is not the year of `beside`.
pub fn format_short(d: NaiveDate, beside: NaiveDate) -> String {
    if d.year() == beside.year() {
        format_month_day(d)
    } else {
        format_date(d)
    }
}

/// 周一 … 周日
pub fn weekday(d: NaiveDate) -> &'static str {
    const NAMES: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    NAMES[d.weekday().num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_forms_have_no_padding() {
        let d = NaiveDate::from_ymd_opt(2026, 11, 5).unwrap();
        assert_eq!(format_date(d), "2026年11月5日");
        assert_eq!(format_date_weekday(d), "2026年11月5日（周四）");
        assert_eq!(format_month_day(d), "11月5日");
        assert_eq!(format_month_day_weekday(d), "11月5日（周四）");
        let next = NaiveDate::from_ymd_opt(2027, 1, 3).unwrap();
        assert_eq!(format_short(d, d), "11月5日");
        assert_eq!(format_short(next, d), "2027年1月3日");
        assert_eq!(weekday(next), "周日");
    }
}
