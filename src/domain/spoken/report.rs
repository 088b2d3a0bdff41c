//! 每周五报进展: reports asked for at intervals, and the 反馈周期 they come to.

use super::clauses;
use crate::domain::cycle::Cycle;

/// The words that ask for reports, and how often. None: an interval that decisions do not have, or words that may ask for another
/// deed (每周汇总各单位上报情况).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reports {
    pub words: String,
    pub every: Option<Cycle>,
}

/// Longer ones first: 每半月 is no 每半年.
const EVERY: [(&str, Option<Cycle>); 18] = [
    ("每半个月", None),
    ("每两个月", None),
    ("每半月", None),
    ("每两周", None),
    ("每双周", None),
    ("每天", None),
    ("每日", None),
    ("每旬", None),
    ("每个星期", Some(Cycle::Weekly)),
    ("每星期", Some(Cycle::Weekly)),
    ("每礼拜", Some(Cycle::Weekly)),
    ("每周", Some(Cycle::Weekly)),
    ("每个月", Some(Cycle::Monthly)),
    ("每月", Some(Cycle::Monthly)),
    ("每季度", Some(Cycle::Quarterly)),
    ("每季", Some(Cycle::Quarterly)),
    ("每半年", Some(Cycle::HalfYearly)),
    ("每年", Some(Cycle::Yearly)),
];

/// 每周五报进展, 每半月向街道报一次: the first clause of a text that asks for reports at an interval decisions have, else the first
/// that may ask for some.
pub(super) fn reports(text: &str) -> Option<Reports> {
    /// A clause longer than this asks for more than reports, in characters.
    const CLAUSE: usize = 16;
    const WORDS: [&str; 8] = [
        "报进", "报情", "报一", "汇报", "报告", "报送", "上报", "反馈",
    ];
    let asked = |clause: std::ops::Range<usize>| {
        let words = text.get(clause)?.trim();
        let first = |(said, every): &(&str, Option<Cycle>)| {
            let at = words.find(said)?;
            Some((at, at + said.len(), *every))
        };
        let (from, to, every) = EVERY
            .iter()
            .filter_map(first)
            .min_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)))?;
        let (said, behind) = (words.get(from..)?, words.get(to..)?);
        let asked = WORDS.iter().any(|word| said.contains(word)) || only_reports(behind);
        (asked && said.chars().count() <= CLAUSE).then(|| Reports {
            words: said.to_owned(),
            every: every.filter(|_| only_reports(behind)),
        })
    };
    let all: Vec<Reports> = clauses(text).filter_map(asked).collect();
    let known = all.iter().find(|reports| reports.every.is_some());
    known.or(all.first()).cloned()
}

/// Whether a clause asks for reports and for nothing else: 每周五报进展, 每月向监督小组反馈一次.
pub(crate) fn asks_for_reports(clause: &str) -> bool {
    clause.starts_with('每')
        && reports(clause).is_some_and(|asked| asked.every.is_some() && asked.words == clause)
}

/// Whether behind 每周 nothing stands but when in it, to whom, and that it is reported: 五下班前向街道书面报一次.
fn only_reports(behind: &str) -> bool {
    const BETWEEN: [&str; 38] = [
        "一次", "1次", "一", "二", "三", "四", "五", "六", "日", "天", "下班", "上午", "下午",
        "月", "底", "末", "初", "之前", "前", "都", "要", "须", "应", "至少", "定期", "按时",
        "及时", "书面", "口头", "电话", "将", "把", "工作", "办理", "进展", "进度", "情况", "再",
    ];
    let mut rest = behind;
    loop {
        if says_report(rest) {
            return true;
        }
        let day = day_of_month(rest);
        let next = BETWEEN.iter().find_map(|word| rest.strip_prefix(word));
        rest = match (day, next) {
            (Some(behind), _) => behind,
            (None, Some(behind)) => behind,
            (None, None) => break,
        };
    }
    // 向沈书记, 给街道党政办
    let whom = rest.strip_prefix(['向', '给', '跟']);
    whom.is_some_and(|whom| {
        let mut ends = whom.char_indices().skip(1).take(10);
        ends.any(|(at, _)| whom.get(at..).is_some_and(says_report))
    })
}

/// 25日, 5号: what stands behind it.
fn day_of_month(words: &str) -> Option<&str> {
    let digits = words
        .trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    (digits.len() < words.len())
        .then(|| digits.strip_prefix(['日', '号']))
        .flatten()
}

/// 报进展, 汇报, 反馈; 报废 and 报名 are other deeds.
fn says_report(words: &str) -> bool {
    const OTHER: [&str; 16] = [
        "报表",
        "报纸",
        "报刊",
        "报名",
        "报废",
        "报警",
        "报案",
        "报销",
        "报修",
        "报备",
        "报批",
        "报审",
        "报价",
        "报道",
        "报告厅",
        "报告会",
    ];
    const SAYS: [&str; 5] = ["报", "汇报", "上报", "回报", "反馈"];
    let other = OTHER.iter().any(|word| words.starts_with(word));
    !other && SAYS.iter().any(|word| words.starts_with(word))
}
