//! What a line is not broken in: names, short brackets, days, and numbers with what they count.

use std::ops::Range;

use super::width::width;
use super::wrap::{is_closing, is_han};

/// 派出所（一、三）, （许静，当面，09:30 李敏 录入）, (on paper, entered 09:30 by 李敏): a bracket with the name before it, where both take half a line at most.
pub(super) fn asides(line: &str, cells: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (open, mark) in line.match_indices(['（', '(']) {
        let inner = open + mark.len();
        let next = line[inner..].find(['（', '）', '(', ')']);
        let Some(close) = next.map(|n| inner + n) else {
            break;
        };
        let end = match line[close..].chars().next() {
            Some(c) if is_closing(c) => close + c.len_utf8(),
            _ => continue,
        };
        let name = line[..open].trim_end_matches(is_han).len();
        let named = (2..=7).contains(&line[name..open].chars().count());
        let fits = |range: &Range<usize>| width(&line[range.clone()]) * 2 <= cells;
        let tries = [if named { name } else { open }..end, open..end];
        out.extend(tries.into_iter().find(fits));
    }
    out
}

/// What reads as one name: up to four Chinese characters alone between marks or blanks, up to seven as a member of a list or a
/// bracket. None of them is wider than half a line.
pub(super) fn names(line: &str, cells: usize) -> Vec<Range<usize>> {
    let listed =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "、，,；。（）()：".contains(c));
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(from) = line[at..].find(is_han).map(|n| at + n) {
        let end = line[from..]
            .find(|c| !is_han(c))
            .map_or(line.len(), |n| from + n);
        let beside = [line[..from].chars().next_back(), line[end..].chars().next()];
        let most = if beside.into_iter().all(listed) { 7 } else { 4 };
        let count = line[from..end].chars().count();
        if count <= most && count * 4 <= cells {
            out.push(from..end);
        }
        at = end;
    }
    out
}

/// Days and numbers with what they count: 2026年11月24日（周二）前, 5个工作日内, 第3次, 12盏; in English 2026-11-24 (Tue), no. 3, 5 min.
/// None of them is wider than half a line; where a whole day is, its parts are kept.
pub(super) fn counts(line: &str, cells: usize) -> Vec<Range<usize>> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(from) = line[at..].find(digit).map(|n| at + n) {
        let begin = label_before(line, from);
        let (end, bare) = counted(line, from);
        let fits = |range: &Range<usize>| width(&line[range.clone()]) * 2 <= cells;
        let tries = [begin..end, from..end, from..bare];
        match tries.into_iter().find(fits) {
            Some(whole) => out.push(whole),
            // 2026年11月24日 in a narrow field: 11月 and 24日 at least.
            None => out.extend(parts(line, from..bare).into_iter().filter(fits)),
        }
        at = end.max(from + 1);
    }
    out
}

/// Each number of a day with its unit.
fn parts(line: &str, day: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = day.start;
    for (n, c) in line[day.clone()].char_indices() {
        if is_han(c) {
            let end = day.start + n + c.len_utf8();
            out.push(from..end);
            from = end;
        }
    }
    out
}

/// What stands before a number and belongs to it: 第; `no. `, `grid: `, `item ` in English.
fn label_before(line: &str, from: usize) -> usize {
    let before = &line[..from];
    if let Some(rest) = before.strip_suffix('第') {
        return rest.len();
    }
    let Some(word) = before.strip_suffix(' ') else {
        // 楼栋6，空缺46: a short word between a mark and its number.
        let start = before.trim_end_matches(is_han).len();
        let marked = before[..start]
            .chars()
            .next_back()
            .is_some_and(|c| "、，；：".contains(c));
        let short = before[start..].chars().count() <= 3;
        return if marked && short { start } else { from };
    };
    let bare = word.trim_end_matches([':', '.']);
    let start = bare
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .len();
    if start < bare.len() { start } else { from }
}

/// Where a number with what it counts ends, and where without what only stands behind it: 前, （周二）.
fn counted(line: &str, from: usize) -> (usize, usize) {
    let mut end = from;
    loop {
        let rest = &line[end..];
        let inner =
            |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || ".:-/%".contains(c);
        let digits = rest.find(|c| !inner(c)).unwrap_or(rest.len());
        if digits == 0 {
            break;
        }
        end += digits;
        let rest = &line[end..];
        let unit = UNITS.iter().find(|unit| rest.starts_with(**unit));
        match (unit, rest.chars().next()) {
            (Some(unit), _) => end += unit.len(),
            (None, Some(c)) if is_han(c) => end += c.len_utf8(),
            // 09:30 李敏 录入: who did it then.
            (None, Some(' ')) if line[from..end].contains(':') && is_name(&rest[1..]) => {
                end += 1 + rest[1..].find(|c| !is_han(c)).unwrap_or(rest.len() - 1);
                end += line[end..]
                    .strip_prefix(" 录入")
                    .map_or(0, |_| " 录入".len());
                break;
            }
            (None, Some(' ')) => {
                let word = rest[1..].trim_start_matches(|c: char| c.is_ascii_lowercase());
                let weekday = WEEKDAYS.iter().find(|day| rest[1..].starts_with(**day));
                end += match weekday {
                    Some(day) => 1 + day.len(),
                    None if word.len() + 1 < rest.len() => rest.len() - word.len(),
                    None => 0,
                };
                break;
            }
            _ => break,
        }
    }
    let bare = end;
    if let Some(rest) = line[end..].strip_prefix("（周") {
        let close = rest.find('）').filter(|n| *n <= 3);
        end += close.map_or(0, |n| "（周）".len() + n);
    }
    let behind = ["以前", "之前", "以内", "之内", "前", "内", "后", "起", "止"];
    let behind = behind.iter().find(|word| line[end..].starts_with(**word));
    (end + behind.map_or(0, |word| word.len()), bare)
}

/// Whether a text begins with two to four Chinese characters alone.
fn is_name(text: &str) -> bool {
    let end = text.find(|c| !is_han(c)).unwrap_or(text.len());
    (2..=4).contains(&text[..end].chars().count())
}

/// Units of more than one character.
const UNITS: [&str; 9] = [
    "个工作日",
    "个自然日",
    "个月",
    "个小时",
    "工作日",
    "小时",
    "分钟",
    "平方米",
    "万元",
];

const WEEKDAYS: [&str; 7] = [
    "(Mon)", "(Tue)", "(Wed)", "(Thu)", "(Fri)", "(Sat)", "(Sun)",
];
