//! What lasts: 长期坚持 with its cycle, 12月1日至12月7日; and whether the words of a date go on behind it.

use super::due::Found;
use super::{Room, clauses};
use crate::domain::deadline::{self, When};

/// 长期坚持, with how often it is looked at again where that follows. 长期占道的摊贩 is none.
pub(super) fn long_term(clause: &str, from_here: &str, room: Room<'_>) -> Option<Found> {
    const SAYS: [&str; 9] = [
        "长期坚持",
        "长期执行",
        "长期落实",
        "长期保持",
        "长期抓",
        "长期管理",
        "坚持常态",
        "常态长效",
        "长期巡查",
    ];
    let (at, least) = SAYS
        .iter()
        .find_map(|says| Some((clause.find(says)?, says.len())))
        .or_else(|| {
            ["长期", "常态化"]
                .iter()
                .find_map(|word| Some((clause.strip_suffix(word)?.len(), word.len())))
        })
        .or_else(|| clause.starts_with("常态化").then_some((0, "常态化".len())))?;
    let said = clause.get(at..)?;
    let read = |phrase: &str| {
        deadline::parse(phrase, room.day, room.calendar, room.office_close)
            .map(|said| said.due)
            .ok()
            .filter(|due| matches!(due, When::LongTerm { .. }))
    };
    // 长期坚持，每月复查一次: the cycle stands in the next clause.
    let open = When::LongTerm { review: None };
    let with_cycle = clauses(from_here).nth(1).and_then(|next| {
        let next = from_here.get(next)?;
        let end = from_here.find(next)? + next.len();
        let whole = from_here.get(from_here.find(said)?..end)?;
        let due = read(whole).filter(|due| *due != open)?;
        Some((
            only_limit(whole, least, |words| read(words) == Some(due)),
            due,
        ))
    });
    let (phrase, due) = with_cycle.unwrap_or_else(|| {
        let due = read(said).unwrap_or(open);
        let same = |words: &str| read(words) == Some(due);
        (only_limit(said, least, same), due)
    });
    Some(Found {
        phrase: phrase.to_owned(),
        read: Ok(due),
    })
}

/// 长期坚持，每月复查嵩山路摊点: the limit ends before the deed. The fewest words that mean the same, and what belongs to them.
fn only_limit(words: &str, least: usize, same: impl Fn(&str) -> bool) -> &str {
    const LOOKED_AT: [&str; 6] = ["复查", "检查", "巡查", "核查", "督查", "回头看"];
    const TIMES: [&str; 4] = ["一次", "1次", "一遍", "一回"];
    let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut ends = ends.filter(|end| least <= *end && words.get(..*end).is_some_and(&same));
    let Some(mut end) = ends.next() else {
        return words;
    };
    let starts = |end: usize, known: &[&str]| {
        let rest = words.get(end..).unwrap_or_default();
        let next = known.iter().find(|word| rest.starts_with(**word));
        next.map_or(0, |word| word.len())
    };
    // 每季度末, 每周五, 每月25日: when in it.
    end += rest_of_cycle(words, end);
    end += starts(end, &LOOKED_AT);
    end += starts(end, &TIMES);
    words.get(..end).unwrap_or(words)
}

/// How many bytes behind 每季, 每周 and the like still say when.
fn rest_of_cycle(words: &str, end: usize) -> usize {
    let (said, rest) = words.split_at_checked(end).unwrap_or((words, ""));
    let counts = |rest: &str| {
        rest.chars()
            .nth(1)
            .is_some_and(|c| matches!(c, '次' | '遍' | '回'))
    };
    let mut len = 0;
    if rest.starts_with('度') {
        len += '度'.len_utf8();
    }
    let weekday = said.ends_with(['周', '期', '拜']);
    if weekday
        && rest.starts_with(['一', '二', '三', '四', '五', '六', '日', '天'])
        && !counts(rest)
        && !rest.starts_with("日常")
        && !rest.starts_with("天天")
    {
        len += rest.chars().next().map_or(0, char::len_utf8);
    }
    let day = rest.get(len..).unwrap_or_default();
    let number: usize = day
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十廿".contains(*c))
        .map(char::len_utf8)
        .sum();
    if number > 0
        && day
            .get(number..)
            .is_some_and(|rest| rest.starts_with(['日', '号']))
    {
        len += number + '日'.len_utf8();
        if rest.get(len..).is_some_and(|rest| rest.starts_with('前')) {
            len += '前'.len_utf8();
        }
    }
    const PLACES: [&str; 8] = ["月末", "月底", "上旬", "中旬", "下旬", "末", "底", "初"];
    let place = rest.get(len..).unwrap_or_default();
    len + PLACES
        .iter()
        .find(|word| place.starts_with(**word))
        .map_or(0, |word| word.len())
}

/// Where the second day of a range ends: 12月1日至12月7日开展, 自即日起至12月4日开展.
pub(super) fn ends_of_ranges(clause: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, mark) in clause.match_indices(['至', '到', '—', '－', '-', '~', '～']) {
        let from = at + mark.len();
        let rest = clause.get(from..).unwrap_or_default();
        let run = rest.char_indices().take_while(|(_, c)| {
            c.is_numeric()
                || "年月日号周十廿底末本下这个明今星期礼拜天上中午早晚点时分半:：".contains(*c)
        });
        for (at, c) in run {
            let end = from + at + c.len_utf8();
            let behind = clause.get(end..).unwrap_or_default();
            let weekday = rest
                .get(..at)
                .is_some_and(|before| before.ends_with(['周', '期', '拜']));
            if (matches!(
                c,
                '日' | '号' | '底' | '末' | '点' | '时' | '分' | '午' | '晚'
            ) || weekday)
                && !behind.starts_with('的')
            {
                ends.push(end);
            }
        }
    }
    ends
}

/// Whether what stands behind the words of a date continues one of them (明年一季|度末前, 12月3日|晚上8点).
pub(super) fn tears(phrase: &str, behind: &str) -> bool {
    const PARTS: [&str; 10] = [
        "上午", "下午", "中午", "晚上", "晚", "凌晨", "早上", "之前", "之间", "份",
    ];
    if phrase.ends_with(['前', '内', '止']) {
        return false;
    }
    let open = [
        '季', '度', '末', '日', '号', '月', '点', '时', '分', ':', '：', '前', '内', '底', '止',
        '（', '(',
    ];
    let words = [
        "日常", "内部", "前街", "前后", "末端", "分别", "分类", "分步", "分批",
    ];
    let is_word = words.iter().any(|word| behind.starts_with(word));
    !is_word && (behind.starts_with(open) || PARTS.iter().any(|part| behind.starts_with(part)))
}
