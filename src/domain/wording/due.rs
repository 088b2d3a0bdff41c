//! Deadlines in words.

use chrono::NaiveDate;

use crate::domain::cycle::Cycle;
use crate::domain::dates::format_date;
use crate::domain::meeting::Due;

/// In tables: 2026年12月4日; 2026年12月4日17:00; 长期坚持（每月复查）
pub fn in_table(due: Due) -> String {
    match due {
        Due::On { date, time: None } => format_date(date),
        Due::On {
            date,
            time: Some(time),
        } => format!("{}{}", format_date(date), time.format("%H:%M")),
        Due::LongTerm { review } => format!("长期坚持（{}复查）", review.zh()),
    }
}

/// In a sentence: 2026年12月4日前完成; 长期坚持，每月复查一次
pub fn clause(due: Due) -> String {
    match due {
        Due::On { .. } => format!("{}前完成", in_table(due)),
        Due::LongTerm { review } => format!("长期坚持，{}复查一次", review.zh()),
    }
}

/// 老年活动场所比选方案（续议2026年12月25日）
pub fn resumed(matter: &str, resume_on: NaiveDate) -> String {
    format!("{matter}（续议{}）", format_date(resume_on))
}

/// Whether a text says the date itself, so that it need not be said again.
pub fn is_named_in(text: &str, due: Due) -> bool {
    match due {
        Due::On { date, .. } => {
            use chrono::Datelike;
            let written = [
                format_date(date),
                format!("{}月{}日", date.month(), date.day()),
                format!("{}月{}号", date.month(), date.day()),
                date.to_string(),
            ];
            written.iter().any(|day| holds_day(text, day))
        }
        Due::LongTerm { review } => {
            text.contains("长期") && (text.contains("复查") || text.contains(review.zh()))
        }
    }
}

/// Where a text says the date only as people count it (5个工作日内, 月底前): the end of those words, in bytes. None: it does not.
pub fn counted_in(text: &str, phrase: &str) -> Option<usize> {
    let phrase = phrase.trim();
    (phrase.chars().count() > 2)
        .then(|| text.find(phrase).map(|at| at + phrase.len()))
        .flatten()
}

/// 2月4日 is not found in 12月4日.
fn holds_day(text: &str, day: &str) -> bool {
    text.match_indices(day).any(|(at, _)| {
        !text[..at]
            .chars()
            .next_back()
            .is_some_and(|before| before.is_ascii_digit())
    })
}

/// 反馈周期 of a decision: 每月反馈进展一次
pub fn report(every: Cycle) -> String {
    format!("{}反馈进展一次", every.zh())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveTime;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_long_terms() {
        let on = Due::On {
            date: day("2026-12-04"),
            time: None,
        };
        let at = Due::On {
            date: day("2026-12-04"),
            time: NaiveTime::from_hms_opt(17, 0, 0),
        };
        let long = Due::LongTerm {
            review: Cycle::Monthly,
        };
        assert_eq!(in_table(on), "2026年12月4日");
        assert_eq!(in_table(at), "2026年12月4日17:00");
        assert_eq!(in_table(long), "长期坚持（每月复查）");
        assert_eq!(clause(on), "2026年12月4日前完成");
        assert_eq!(clause(long), "长期坚持，每月复查一次");
        assert_eq!(
            resumed("比选方案", day("2026-12-25")),
            "比选方案（续议2026年12月25日）"
        );
        assert_eq!(report(Cycle::Weekly), "每周反馈进展一次");
    }

    #[test]
    fn a_date_is_found_only_where_it_stands() {
        let due = |date: &str| Due::On {
            date: day(date),
            time: None,
        };
        assert!(is_named_in("2026年12月4日前报街道审定", due("2026-12-04")));
        assert!(is_named_in("12月4日前报送", due("2026-12-04")));
        assert!(!is_named_in("12月4日前报送", due("2027-02-04")));
        assert!(!is_named_in("11月4日前报送", due("2026-01-04")));
        assert!(!is_named_in("尽快报送", due("2026-12-04")));
        let said = counted_in("5个工作日内报送", "5个工作日内");
        assert_eq!(said, Some("5个工作日内".len()));
        assert_eq!(counted_in("尽快报送", "5个工作日内"), None);
        assert_eq!(counted_in("尽快报送", ""), None);
        let long = Due::LongTerm {
            review: Cycle::Monthly,
        };
        assert!(is_named_in("长期坚持，每月复查一次", long));
        assert!(!is_named_in("坚持定岗值守", long));
    }
}
