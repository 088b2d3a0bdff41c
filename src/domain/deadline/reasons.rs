//! Phrases that are no date, and why: 长期 (rule 8), recurring, vague, hanging on something else.

use super::core;
use super::cursor::Cursor;
use super::hit::Ctx;
use super::normalise::{without_deed, without_openings};
use super::said::{Context, DueError, Said, Vague, Warning, When};
use crate::domain::cycle::Cycle;

/// Words that make a decision long-term when the phrase begins with them.
const LONG_TERM: &[&str] = &[
    "长期",
    "常态",
    "长效",
    "持续",
    "一直",
    "永久",
    "不间断",
    "经常性",
    "日常",
    "坚持",
];

/// How a cycle is said. Longer words first.
const CYCLES: &[(&str, Cycle)] = &[
    ("每半年", Cycle::HalfYearly),
    ("半年一次", Cycle::HalfYearly),
    ("每季度", Cycle::Quarterly),
    ("每个季度", Cycle::Quarterly),
    ("每季", Cycle::Quarterly),
    ("按季", Cycle::Quarterly),
    ("逐季", Cycle::Quarterly),
    ("一季度一次", Cycle::Quarterly),
    ("每三个月", Cycle::Quarterly),
    ("每3个月", Cycle::Quarterly),
    ("每六个月", Cycle::HalfYearly),
    ("每6个月", Cycle::HalfYearly),
    ("每12个月", Cycle::Yearly),
    ("每个月", Cycle::Monthly),
    ("每月", Cycle::Monthly),
    ("按月", Cycle::Monthly),
    ("逐月", Cycle::Monthly),
    ("月月", Cycle::Monthly),
    ("一月一次", Cycle::Monthly),
    ("一个月一次", Cycle::Monthly),
    ("每周", Cycle::Weekly),
    ("每一周", Cycle::Weekly),
    ("按周", Cycle::Weekly),
    ("逐周", Cycle::Weekly),
    ("一周一次", Cycle::Weekly),
    ("每年", Cycle::Yearly),
    ("每一年", Cycle::Yearly),
    ("按年", Cycle::Yearly),
    ("逐年", Cycle::Yearly),
    ("一年一次", Cycle::Yearly),
];

/// Recurring, in a rhythm that is no [`Cycle`].
const OTHER_RHYTHM: &[&str] = &[
    "每天",
    "每日",
    "每个工作日",
    "每工作日",
    "每两",
    "每2",
    "每逢",
    "每隔",
    "每旬",
    "每半月",
    "每半个月",
    "每双周",
    "每次",
    "每晚",
    "每早",
    "逐日",
    "按日",
    "隔日",
    "隔周",
    "隔月",
];

const VAGUE: &[&str] = &[
    "尽快",
    "尽早",
    "尽速",
    "尽可能",
    "尽量",
    "近期",
    "近日",
    "最近",
    "不日",
    "适时",
    "择机",
    "择期",
    "择日",
    "改日",
    "另行",
    "视情",
    "抓紧",
    "从速",
    "及早",
    "及时",
    "早日",
    "稍后",
    "随后",
    "下一步",
    "下阶段",
    "下步",
    "短期",
    "中期",
    "中长期",
    "暂定",
    "一段时间",
    "一阵",
    "过段",
    "这几天",
    "这两天",
    "几天",
    "数日",
    "数天",
    "若干",
    "逐步",
    "分步",
    "分批",
    "分期",
    "有序",
    "稳步",
    "越快越好",
    "能快则快",
    "加快",
    "加紧",
    "第一时间",
    "按期",
    "如期",
    "按时",
    "必要时",
    "合适",
    "有空",
    "将来",
    "未来",
    "今后",
    "日后",
    "往后",
    "不久",
    "soon",
    "暂缓",
    "待定",
    "未定",
    "再议",
    "再说",
    "再定",
    "定期",
    "年前后",
];

const ABOUT: &[&str] = &[
    "左右",
    "前后",
    "上下",
    "大约",
    "大概",
    "约",
    "差不多",
    "估计",
    "近",
];
const CONDITION: &[&str] = &["待", "成熟", "允许", "具备", "条件", "时机"];

/// Events that deadlines hang on without 后.
const EVENTS: &[&str] = &[
    "会议",
    "例会",
    "会前",
    "检查",
    "验收",
    "考核",
    "督查",
    "巡查",
    "巡察",
    "开学",
    "汛",
    "台风",
    "雨季",
    "梅雨",
    "入冬",
    "入夏",
    "入春",
    "入秋",
    "冬季",
    "夏季",
    "供暖",
    "高考",
    "中考",
    "两会",
    "党代会",
    "人代会",
    "换届",
    "创建",
    "复评",
    "评比",
    "开工",
    "竣工",
    "完工",
    "交付",
    "入住",
    "开园",
    "开业",
    "通车",
    "投用",
    "活动",
    "春耕",
    "秋收",
    "到期",
    "招标",
    "审批",
    "批复",
    "立项",
    "下文",
    "交办",
    "整治",
];

/// Rule 8: 长期坚持, 常态化, 长期（每季度复查）, 每月复查. None: not long-term.
pub fn long_term(text: &str, ctx: &Ctx<'_>) -> Option<Said> {
    let begins = LONG_TERM.iter().any(|w| text.starts_with(w));
    let reviewed = text.contains("复查") || text.contains("回头看");
    let later = reviewed && LONG_TERM.iter().any(|w| text.contains(w));
    let review = cycle_in(text);
    if !(begins || later || reviewed && review.is_some()) {
        return None;
    }
    if !reviewed && until(text, ctx) {
        return None;
    }
    let ask = if review.is_none() {
        vec![Warning::NoReviewCycle]
    } else {
        Vec::new()
    };
    Some(Said {
        due: When::LongTerm { review },
        ask,
    })
}

/// 持续到12月底, 坚持一个月, 长期整治，12月底前完成: an end was said, so it is no long-term matter.
fn until(text: &str, ctx: &Ctx<'_>) -> bool {
    const ENDS: &[&str] = &["完成", "办结", "结束", "为止"];
    let is_date = |phrase: &str| matches!(core::whole(phrase, ctx), Some(Ok(_)));
    let ends_on_a_date = |clause: &str| {
        let clause = without_openings(clause);
        has(clause, ENDS) && is_date(without_deed(clause).unwrap_or(clause))
    };
    end_of_long_term(text).is_some_and(is_date) || text.split(',').skip(1).any(ends_on_a_date)
}

/// What stands behind 长期, 持续 and the like.
pub fn end_of_long_term(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(shorter) = LONG_TERM.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = shorter.trim_start_matches(['到', '至']);
    }
    let rest = rest.trim_start_matches(['到', '至']);
    let rest = without_deed(rest).unwrap_or(rest);
    (rest.len() < text.len() && !rest.is_empty()).then_some(rest)
}

/// Why a phrase that no rule reads is no date.
pub fn why(text: &str, ctx: &Ctx<'_>) -> DueError {
    if let Some(error) = recurring(text, ctx) {
        return error;
    }
    if has(
        text,
        &[
            "下次会",
            "下次片区",
            "下次例会",
            "下次现场",
            "下次办公",
            "下一次会",
            "下次专题",
            "下次联席",
            "下次召开",
            "再次开会",
        ],
    ) {
        return DueError::NeedsContext(Context::NextMeeting);
    }
    if has(text, VAGUE) || matches!(text, "日内" | "后") {
        return DueError::Vague(Vague::Words);
    }
    if has(text, CONDITION) {
        return DueError::Vague(Vague::Condition);
    }
    if has(text, ABOUT) {
        return DueError::Vague(Vague::About);
    }
    match context(text) {
        Some(context) => DueError::NeedsContext(context),
        None => DueError::Unparsed,
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

fn cycle_in(text: &str) -> Option<Cycle> {
    let found = CYCLES
        .iter()
        .filter_map(|(w, cycle)| Some((text.find(w)?, *cycle)));
    found.min_by_key(|(at, _)| *at).map(|(_, cycle)| cycle)
}

/// 每月25日前: the first date, so that a single deadline can be offered in its place.
fn recurring(text: &str, ctx: &Ctx<'_>) -> Option<DueError> {
    let cycle = cycle_in(text);
    if cycle.is_none() && !has(text, OTHER_RHYTHM) {
        return None;
    }
    let first = cycle.and_then(|cycle| first_date(text, cycle, ctx));
    Some(DueError::Recurring { first, cycle })
}

fn first_date(text: &str, cycle: Cycle, ctx: &Ctx<'_>) -> Option<chrono::NaiveDate> {
    let (word, _) = CYCLES
        .iter()
        .find(|(w, c)| *c == cycle && text.contains(w))?;
    let (_, rest) = text.split_once(word)?;
    let rest = rest.trim_start_matches(['份', '度']);
    let rest = without_deed(rest).unwrap_or(rest);
    if rest.is_empty() {
        return None;
    }
    let once = match cycle {
        Cycle::Weekly => format!("周{rest}"),
        Cycle::Monthly => format!("本月{rest}"),
        Cycle::Quarterly => format!("本季度{rest}"),
        Cycle::HalfYearly | Cycle::Yearly => rest.to_owned(),
    };
    let hit = core::whole(&once, ctx)?.ok()?;
    if hit.date >= ctx.from {
        Some(hit.date)
    } else {
        hit.suggest
    }
}

/// What the phrase hangs on; None when it names nothing of the kind.
fn context(text: &str) -> Option<Context> {
    let event = event_of(text)?;
    Some(if event.contains("纪要") {
        Context::MinutesIssued
    } else if has(
        event,
        &["签收", "收到", "接到", "收文", "接单", "收悉", "送达"],
    ) {
        Context::Receipt
    } else {
        Context::Event(event.to_owned())
    })
}

/// The words of the event: what stands before 后, 之日, 起; else a known event before 前 or 时.
fn event_of(text: &str) -> Option<&str> {
    for mark in ["之日", "后", "起"] {
        if let Some((event, _)) = text.split_once(mark) {
            return (!event.is_empty()).then_some(event);
        }
    }
    let mut known = Cursor::new(text);
    let before = ["前", "时", "期间"]
        .iter()
        .find_map(|mark| text.split_once(mark));
    let (event, _) = before?;
    known.eat(event);
    has(text, EVENTS).then_some(event).filter(|e| !e.is_empty())
}
