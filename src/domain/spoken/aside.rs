//! Words that assign nothing: what somebody else said (quoted), what is set aside (不用派出所配合, 没有采纳), what used to hold
//! (原由环卫所负责的) and what is told of the past (12月1日前已完成). They are blanked before anything is heard, each character by
//! blanks of its own length, so that every place in the text stays where it was.

use std::ops::Range;

use super::clauses;
use super::names::Actor;
use super::words::{CARRIES, HEADS};

/// Marks around words that are somebody else's.
const QUOTES: [(char, char); 4] = [('“', '”'), ('「', '」'), ('‘', '’'), ('"', '"')];
/// In a clause: nothing of it was decided.
const DROPPED: &[&str] = &[
    "不算数",
    "不作数",
    "作废",
    "没有采纳",
    "没采纳",
    "未采纳",
    "未被采纳",
    "不予采纳",
    "做不了",
    "干不了",
    "办不了",
    "牵不了",
    "办不成",
    "干不成",
    "否决",
    "没有同意",
    "没同意",
    "未同意",
];
/// A clause of only these means the one before it.
const OF_THE_LAST: &[&str] = &["采纳", "同意", "不算", "否决", "作废"];
/// Somebody's wish, no decision.
const WISHES: &[&str] = &[
    "有人建议",
    "有人提",
    "有人说",
    "村民建议",
    "群众建议",
    "居民建议",
    "代表建议",
    "村民要求",
    "群众要求",
    "居民要求",
    "村民希望",
    "群众希望",
    "居民希望",
];
/// What holds no longer, where a name follows.
const FORMERLY: &[&str] = &[
    "本来应该",
    "本来应",
    "本来由",
    "本来是",
    "本应",
    "本该",
    "原本",
    "原由",
    "原来由",
    "原先由",
    "原来是",
    "原先是",
    "此前由",
    "以前由",
    "过去由",
    "之前由",
    "上次说的",
    "上次定的",
    "上次说",
    "上次定",
];
/// A day that holds no longer, and where what follows holds again.
const FORMER_DAY: &[&str] = &["原定", "原来定", "原先定", "原计划", "原来说", "原先说"];
const HOLDS_AGAIN: &[&str] = &["的", "改", "延", "推迟", "调整", "现"];
/// Before a name: not this one.
const NOT: &[&str] = &[
    "不同意",
    "不赞成",
    "不宜",
    "不能光",
    "不能只",
    "没有",
    "暂不",
    "不再",
    "不用",
    "不需要",
    "不需",
    "无需",
    "毋需",
    "无须",
    "不必",
    "不要",
    "不是",
    "并非",
    "不得",
    "不能",
    "别再",
    "别",
    "不归",
    "而非",
    "不",
];
/// Between such a word and the name.
const TO: &[&str] = &["再由", "再让", "由", "让", "请", "叫", "再"];
/// In a clause that sets somebody aside: from here on somebody is named again.
const INSTEAD: &[&str] = &[
    "而是", "改由", "改为", "改成", "交给", "交由", "应由", "要由",
];
/// Behind a day: told of the past.
const DONE: &[&str] = &[
    "完成", "整改", "落实", "到位", "答复", "办结", "解决", "动工", "清掉", "清理", "修好", "处理",
];
const DONE_OR_NOT: &[&str] = &["已经", "已", "未能", "未", "没有", "没", "并未"];

/// A question by its last words, or by those before a name.
const ASKS_LAST: &[&str] = &[
    "吗",
    "呢",
    "么",
    "行不行",
    "好不好",
    "可不可以",
    "怎么样",
    "如何",
    "合不合适",
    "是不是",
];
const ASKS_WHO: &[&str] = &[
    "是否由",
    "是不是由",
    "要不要由",
    "能不能由",
    "可否由",
    "能否由",
    "该不该由",
    "是否请",
    "是否让",
    "是不是让",
    "是不是请",
    "要不要让",
    "要不要请",
    "能不能让",
    "能不能请",
    "可否请",
    "能否请",
];
/// A clause that begins so leaves the one before it open.
const LEAVES_OPEN: &[&str] = &[
    "下次再",
    "以后再",
    "会后再",
    "回头再",
    "再定",
    "再议",
    "再说",
    "再研究",
    "再商量",
    "待定",
    "待议",
    "还没定",
    "还没有定",
    "没定",
    "没有定",
    "未定",
    "另定",
    "另议",
    "定不下来",
];
/// Between two names: one of the two, nobody said which.
const EITHER: &[&str] = &["还是", "或者", "或是", "抑或", "或", "要么", "要不"];

/// What assigns nothing.
pub(super) struct Aside {
    /// The text with it blanked, in the same bytes.
    pub text: String,
    /// Where a question was asked or a choice left open.
    pub open: Vec<Range<usize>>,
}

/// The text with what assigns nothing blanked.
pub(super) fn without(text: &str, actors: &[Actor]) -> Aside {
    let quoted = blank(text, &quotations(text, actors));
    let mut aside = Vec::new();
    let mut open = either(&quoted, actors);
    let mut last = 0..0;
    for clause in clauses(&quoted) {
        let words = quoted.get(clause.clone()).unwrap_or_default();
        if asks(words, quoted.get(clause.end..).unwrap_or_default()) {
            open.push(clause.clone());
        }
        if LEAVES_OPEN
            .iter()
            .any(|word| words.trim().starts_with(word))
        {
            open.push(last.clone());
        }
        let here = |from: usize, to: usize| clause.start + from..clause.start + to;
        let dropped = DROPPED.iter().any(|word| words.contains(word));
        if dropped
            && words.trim().chars().count() <= 6
            && OF_THE_LAST.iter().any(|word| words.contains(word))
        {
            aside.push(last.clone());
        }
        let named = actors
            .iter()
            .any(|actor| clause.start <= actor.from && actor.to <= clause.end);
        if dropped || (named && WISHES.iter().any(|word| words.contains(word))) || told(words) {
            aside.push(clause.clone());
        }
        if let Some((from, to)) = formerly(words) {
            aside.push(here(from, to));
        }
        aside.extend(former_day(words).map(|(from, to)| here(from, to)));
        for actor in actors
            .iter()
            .filter(|actor| clause.start <= actor.from && actor.to <= clause.end)
        {
            let (from, to) = (actor.from - clause.start, actor.to - clause.start);
            aside.extend(denied(words, from).map(|(from, to)| here(from, to)));
            aside.extend(which(words, from, to).map(|(from, to)| here(from, to)));
        }
        last = clause;
    }
    aside.extend(open.iter().cloned());
    Aside {
        text: blank(&quoted, &aside),
        open,
    }
}

/// 由派出所牵头行不行, 是否由派出所牵头, 派出所牵头？
fn asks(words: &str, behind: &str) -> bool {
    let words = words.trim();
    behind.starts_with(['？', '?'])
        || ASKS_LAST.iter().any(|word| words.ends_with(word)) && !words.ends_with("什么")
        || ASKS_WHO.iter().any(|word| words.contains(word))
}

/// 派出所还是城管中队, 由派出所，或者由城管中队: from the first name to the end of the last.
fn either(text: &str, actors: &[Actor]) -> Vec<Range<usize>> {
    let mut pairs = Vec::new();
    for two in actors.windows(2) {
        let [one, other] = two else { continue };
        let between = text.get(one.to..other.from).unwrap_or_default();
        let between = between.trim_matches(|c: char| !c.is_alphanumeric());
        let between = TO
            .iter()
            .find_map(|word| between.strip_suffix(word))
            .unwrap_or(between);
        if EITHER.contains(&between) {
            pairs.push(one.from..other.to);
        }
    }
    pairs
}

/// Quotations that hold a name or a day: somebody else's words. “三小”场所 and the like are only marked.
fn quotations(text: &str, actors: &[Actor]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, close) in QUOTES {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(open)) {
            let start = from + at + open.len_utf8();
            let Some(len) = text.get(start..).and_then(|rest| rest.find(close)) else {
                break;
            };
            let inside = start..start + len;
            let words = text.get(inside.clone()).unwrap_or_default();
            let named = actors
                .iter()
                .any(|actor| inside.start <= actor.from && actor.to <= inside.end);
            let dated = words.contains(['前', '内', '底', '日', '号'])
                && words.contains(|c: char| c.is_numeric());
            if named || dated {
                found.push(inside);
            }
            from = start + len + close.len_utf8();
        }
    }
    found
}

/// 12月1日前已完成, 没有整改的: what a clause tells of, with the deed directly behind.
fn told(words: &str) -> bool {
    DONE_OR_NOT.iter().any(|word| {
        words.match_indices(word).any(|(at, _)| {
            let behind = words.get(at + word.len()..).unwrap_or_default();
            DONE.iter().any(|done| behind.starts_with(done))
        })
    })
}

/// 原由环卫所负责的清运改由城管中队负责: up to where somebody is named again.
fn formerly(words: &str) -> Option<(usize, usize)> {
    let from = FORMERLY.iter().filter_map(|word| words.find(word)).min()?;
    Some((from, again(words, from, INSTEAD)))
}

fn former_day(words: &str) -> Option<(usize, usize)> {
    let (from, word) = FORMER_DAY
        .iter()
        .filter_map(|word| Some((words.find(word)?, word)))
        .min()?;
    let behind = from + word.len();
    Some((from, again(words, behind, HOLDS_AGAIN)))
}

/// Where the first of these stands behind `from`; else the end.
fn again(words: &str, from: usize, marks: &[&str]) -> usize {
    let rest = words.get(from..).unwrap_or_default();
    marks
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
        .map_or(words.len(), |at| from + at)
}

/// 不用派出所配合: from the word before the name at `from` on.
fn denied(words: &str, from: usize) -> Option<(usize, usize)> {
    let before = words.get(..from)?;
    let bare = TO
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    let not = NOT
        .iter()
        .find(|word| bare.ends_with(**word) || before.ends_with(**word))?;
    let start = before.rfind(not)?;
    Some((start, again(words, from, INSTEAD)))
}

/// 派出所牵头的专项行动. 这件事是派出所牵头的 says who does it, and ends there.
fn which(words: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let rest = words.get(to..)?;
    let part = HEADS
        .iter()
        .chain(CARRIES)
        .find(|part| rest.starts_with(**part))?;
    let noun = rest.get(part.len()..)?.strip_prefix('的')?;
    let from = words.get(..from)?.strip_suffix('由').map_or(from, str::len);
    (noun.starts_with(char::is_alphanumeric)).then_some((from, to + part.len() + '的'.len_utf8()))
}

fn blank(text: &str, aside: &[Range<usize>]) -> String {
    let is_aside = |at: usize| aside.iter().any(|range| range.contains(&at));
    text.char_indices()
        .map(|(at, c)| match is_aside(at) {
            true => " ".repeat(c.len_utf8()),
            false => c.to_string(),
        })
        .collect()
}
