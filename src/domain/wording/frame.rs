//! The paragraphs around the items: opening, report on earlier decisions, closing.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::sentence::bare;
use crate::domain::dates::format_date;
use crate::domain::meeting::ReviewSummary;

/// What the opening says.
#[derive(Clone, Debug)]
pub struct Opening<'a> {
    pub date: NaiveDate,
    pub start: Option<NaiveTime>,
    /// 受街道主要领导委托; empty: the chair needs no mandate.
    pub mandate: &'a str,
    /// Title and name together: 街道党工委书记沈立群. Empty: not known yet.
    pub chair: &'a str,
    pub venue: &'a str,
    /// 杜鹃片区现场办公会议
    pub meeting: &'a str,
    /// Names of the root categories, each once.
    pub categories: &'a [String],
    /// How many 议题 the minutes have.
    pub items: u16,
}

/// 2026年11月20日下午，街道党工委书记沈立群在高潮村村委会会议室主持召开杜鹃片区现场办公会议，研究公共服务、综合治理、环境整治方面议题5项。现将会议议定事项纪要如下：
pub fn opening(words: &Opening) -> String {
    let mut out = format!("{}{}，", format_date(words.date), part_of_day(words.start));
    let mandate = bare(words.mandate);
    if mandate.starts_with('受') && mandate.ends_with("委托") {
        out.push_str(mandate);
        out.push('，');
    }
    out.push_str(if words.chair.is_empty() {
        "（主持人待定）"
    } else {
        words.chair
    });
    if !words.venue.is_empty() {
        out.push('在');
        out.push_str(words.venue);
    }
    out.push_str("主持召开");
    out.push_str(words.meeting);
    if words.items > 0 {
        out.push_str("，研究");
        if !words.categories.is_empty() {
            out.push_str(&words.categories.join("、"));
            out.push_str("方面");
        }
        out.push_str(&format!("议题{}项", words.items));
    }
    out.push_str("。现将会议议定事项纪要如下：");
    out
}

/// 上午, 下午, 晚上; nothing where the time is not known.
pub fn part_of_day(start: Option<NaiveTime>) -> &'static str {
    match start.map(|time| time.hour()) {
        None => "",
        Some(0..=11) => "上午",
        Some(12..=17) => "下午",
        Some(_) => "晚上",
    }
}

/// 会议通报了上次议定事项落实情况：共8项，已销号6项，办理中1项，逾期1项。 None: there was nothing to report.
pub fn review(summary: &ReviewSummary) -> Option<String> {
    if summary.total == 0 {
        return None;
    }
    const HEAD: &str = "会议通报了上次议定事项落实情况";
    if summary.closed == summary.total {
        return Some(format!("{HEAD}：共{}项，已全部销号。", summary.total));
    }
    let parts: String = [
        ("已销号", summary.closed),
        ("办理中", summary.in_progress),
        ("逾期", summary.overdue),
    ]
    .iter()
    .filter(|(_, count)| *count > 0)
    .map(|(word, count)| format!("，{word}{count}项"))
    .collect();
    Some(format!("{HEAD}：共{}项{parts}。", summary.total))
}

/// 会议要求，…… `supervisors`: the bodies of the supervision group in official order.
pub fn closing(supervisors: &str, any_assistant: bool) -> String {
    let assist = if any_assistant {
        "，协办单位积极配合"
    } else {
        ""
    };
    let group = match supervisors {
        "" => "街道监督小组".to_string(),
        bodies => format!("{bodies}组成的监督小组"),
    };
    format!(
        "会议要求，各牵头单位主动负总责{assist}；确需延期的，应在到期前书面申请；{group}对办理进度和质量实施监督，办理情况报下次会议。"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(total: u32, closed: u32, in_progress: u32, overdue: u32) -> ReviewSummary {
        ReviewSummary {
            total,
            closed,
            in_progress,
            overdue,
            decisions: Vec::new(),
        }
    }

    #[test]
    fn reports_say_only_what_there_is() {
        assert_eq!(
            review(&summary(8, 6, 1, 1)).unwrap(),
            "会议通报了上次议定事项落实情况：共8项，已销号6项，办理中1项，逾期1项。"
        );
        assert_eq!(
            review(&summary(3, 0, 3, 0)).unwrap(),
            "会议通报了上次议定事项落实情况：共3项，办理中3项。"
        );
        assert_eq!(
            review(&summary(4, 4, 0, 0)).unwrap(),
            "会议通报了上次议定事项落实情况：共4项，已全部销号。"
        );
        assert_eq!(review(&summary(0, 0, 0, 0)), None);
    }

    #[test]
    fn openings() {
        let categories = ["公共服务".to_string(), "环境整治".to_string()];
        let mut words = Opening {
            date: "2026-11-05".parse().unwrap(),
            start: NaiveTime::from_hms_opt(9, 0, 0),
            mandate: "受街道主要领导委托",
            chair: "街道办事处副主任何建波",
            venue: "高潮村村委会会议室",
            meeting: "杜鹃片区现场办公会议",
            categories: &categories,
            items: 2,
        };
        assert_eq!(
            opening(&words),
            "2026年11月5日上午，受街道主要领导委托，街道办事处副主任何建波在高潮村村委会会议室主持召开杜鹃片区现场办公会议，研究公共服务、环境整治方面议题2项。现将会议议定事项纪要如下："
        );
        words.start = None;
        words.mandate = "书记出差";
        words.venue = "";
        words.categories = &[];
        assert_eq!(
            opening(&words),
            "2026年11月5日，街道办事处副主任何建波主持召开杜鹃片区现场办公会议，研究议题2项。现将会议议定事项纪要如下："
        );
        assert_eq!(part_of_day(NaiveTime::from_hms_opt(19, 0, 0)), "晚上");
        assert_eq!(part_of_day(NaiveTime::from_hms_opt(12, 30, 0)), "下午");
    }

    #[test]
    fn closings() {
        assert!(
            closing("街道纪工委、党政办", true).contains("；街道纪工委、党政办组成的监督小组对")
        );
        assert!(closing("", false).starts_with("会议要求，各牵头单位主动负总责；确需延期的"));
    }
}
