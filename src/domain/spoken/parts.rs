//! Where one decision ends and the next begins: a text that was pasted or spoken in one go may hold several.

use std::ops::Range;

use super::names::Actor;
use super::roles::names_a_lead;

/// Words over the list that belong to no decision.
const HEADS: [&str; 8] = [
    "会议决定",
    "会议议定",
    "会议明确",
    "会议要求",
    "会议研究决定",
    "议定事项",
    "议定如下",
    "决定",
];

/// Words that count without a numeral, where an earlier one began it.
const ORDINALS: [&str; 9] = [
    "首先", "第一", "其次", "再次", "最后", "第二", "第三", "第四", "第五",
];

/// The parts of a text, each a decision; at least one. A sentence that names no lead of its own (派出所配合。) belongs to the
/// one before it.
pub(super) fn split(text: &str, actors: &[Actor]) -> Vec<Range<usize>> {
    let sentences = sentences(text);
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut led = false;
    for sentence in sentences {
        let words = text.get(sentence.clone()).unwrap_or_default();
        let here: Vec<Actor> = actors
            .iter()
            .filter(|actor| sentence.start <= actor.from && actor.to <= sentence.end)
            .map(|actor| actor.moved_back(sentence.start))
            .collect();
        let leads = names_a_lead(words, &here);
        match parts.last_mut() {
            Some(last) if !(leads && led) => {
                last.end = sentence.end;
                led |= leads;
            }
            _ => {
                parts.push(sentence);
                led = leads;
            }
        }
    }
    if parts.len() < 2 {
        return std::iter::once(0..text.len()).collect();
    }
    parts
        .into_iter()
        .map(|part| bare(text, part))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Sentences, ended by 。 and ；, a new line, a blank between Chinese words (a line end once it was pasted), or the number of the
/// next one.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '。' | '；' | ';' | '\n'))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    let counted = ["首先", "第一", "一是"]
        .iter()
        .any(|word| text.contains(word));
    cuts.extend(text.char_indices().map(|(at, _)| at).filter(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let after_break = before.is_empty()
            || before.ends_with([' ', '。', '；', ';', '\n', '：', ':', '，', ',', '　']);
        let rest = text.get(*at..).unwrap_or_default();
        let next = counted && ORDINALS.iter().any(|word| rest.starts_with(word));
        after_break && (next || number(rest).is_some())
    }));
    cuts.extend(text.match_indices([' ', '　']).filter_map(|(at, blank)| {
        let before = text.get(..at)?.chars().next_back()?;
        let after = text.get(at + blank.len()..)?.chars().next()?;
        let chinese = |c: char| !c.is_ascii() && c.is_alphabetic();
        (chinese(before) && chinese(after)).then_some(at + blank.len())
    }));
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut start = 0;
    let mut sentences = Vec::new();
    for cut in cuts {
        let words = text.get(start..cut).unwrap_or_default();
        if words.chars().any(char::is_alphanumeric) {
            sentences.push(start..cut);
            start = cut;
        }
    }
    sentences
}

/// （一） 1. 1、 一是 第一，: the bytes of a number at the head of a text.
pub(super) fn number(text: &str) -> Option<usize> {
    const HAN: &str = "一二三四五六七八九十";
    if let Some(rest) = text.strip_prefix('第') {
        let numeral: usize = rest
            .chars()
            .take_while(|c| HAN.contains(*c))
            .map(char::len_utf8)
            .sum();
        let mark = rest.get(numeral..)?.chars().next()?;
        let found = numeral > 0 && matches!(mark, '，' | ',' | '、' | '：' | ':');
        return found.then_some('第'.len_utf8() + numeral + mark.len_utf8());
    }
    let digits: usize = text
        .chars()
        .take_while(|c| c.is_ascii_digit())
        .map(char::len_utf8)
        .sum();
    if (1..=2).contains(&digits) {
        let rest = text.get(digits..)?;
        let next = rest.chars().nth(1);
        return match rest.chars().next()? {
            mark @ ('、' | '．') => Some(digits + mark.len_utf8()),
            // 12.15前 is a date.
            '.' if next.is_some_and(|c| !c.is_ascii_digit()) => Some(digits + 1),
            _ => None,
        };
    }
    if let Some(open) = text.chars().next().filter(|c| matches!(c, '（' | '(')) {
        let inside: String = text
            .chars()
            .skip(1)
            .take_while(|c| HAN.contains(*c) || c.is_ascii_digit())
            .collect();
        let close = text
            .get(open.len_utf8() + inside.len()..)?
            .chars()
            .next()
            .filter(|c| matches!(c, '）' | ')'))?;
        return (!inside.is_empty()).then_some(open.len_utf8() + inside.len() + close.len_utf8());
    }
    let han: usize = text
        .chars()
        .take_while(|c| HAN.contains(*c))
        .map(char::len_utf8)
        .sum();
    let mark = text.get(han..)?.chars().next()?;
    (han > 0 && matches!(mark, '、' | '是')).then_some(han + mark.len_utf8())
}

/// Without blanks, a heading and a number before it, without its last stop.
fn bare(text: &str, part: Range<usize>) -> Range<usize> {
    let Range { mut start, end } = part;
    loop {
        let words = text.get(start..end).unwrap_or_default();
        let blanks = words.len()
            - words
                .trim_start_matches([' ', '　', '\n', '：', ':', '，', '。', '；'])
                .len();
        let rest = words.get(blanks..).unwrap_or_default();
        // 首先 and 第二 count the decision and are no words of it.
        let ordinal = ORDINALS.iter().find(|word| rest.starts_with(**word));
        let head = HEADS
            .iter()
            .find(|head| {
                rest.strip_prefix(**head)
                    .is_some_and(|rest| rest.starts_with(['：', ':', '，', '（']))
            })
            .map(|head| head.len());
        let numbered = number(rest).or(ordinal.map(|word| word.len()));
        let step = blanks + head.or(numbered).unwrap_or(0);
        if step == 0 {
            break;
        }
        start += step;
    }
    let words = text.get(start..end).unwrap_or_default();
    let kept = words
        .trim_end_matches([' ', '　', '\n', '；', ';', '。', '，', ','])
        .len();
    start..start + kept
}
