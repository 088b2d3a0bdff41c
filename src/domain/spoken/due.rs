//! Until when: the words of a date among the others. Only a limit counts (前, 内, 底, at the end of a clause, before 完成 and the
//! like); a day that is only spoken of (12月1日的垃圾) does not, nor one that lies behind (原定11月27日).

use super::{Heard, Room, Unclear, clauses};
use crate::domain::deadline::{self, DueError, When};

/// Deeds a date stands before as their limit.
const DONE: [&str; 24] = [
    "完成",
    "办结",
    "做好",
    "报",
    "提交",
    "提出",
    "发出",
    "到位",
    "见成效",
    "答复",
    "回复",
    "交付",
    "落实",
    "通车",
    "投用",
    "整改",
    "清理",
    "拿出",
    "开工",
    "召开",
    "修复",
    "交",
    "搞定",
    "结束",
];
/// Clauses that tell of another time.
const PAST: [&str; 8] = ["原定", "原来", "原先", "上次", "此前", "曾", "已于", "去年"];
/// A date at the end of a clause is the limit behind these, or alone.
const UNTIL: [&str; 14] = [
    "于",
    "至",
    "到",
    "在",
    "为",
    "是",
    "时限",
    "完成",
    "最晚",
    "最迟",
    "不过",
    "不超过",
    "不晚于",
    "不迟于",
];

/// Days that people name and no calendar here knows.
const UNREAD: [&str; 22] = [
    "腊月", "正月", "腊八", "小年", "冬至", "立冬", "小雪", "大雪", "小寒", "大寒", "立春", "雨水",
    "惊蛰", "谷雨", "立夏", "夏至", "立秋", "秋分", "开学", "过年", "汛期", "雨季",
];

/// 冬至前, 腊月二十前.
fn says_until(clause: &str, day: &str) -> bool {
    let behind = clause.find(day).and_then(|at| clause.get(at + day.len()..));
    behind.is_some_and(|rest| rest.chars().take(6).any(|c| c == '前'))
}

/// One reading of a date.
struct Found {
    phrase: String,
    read: Result<When, DueError>,
}

pub(super) fn hear(text: &str, room: Room<'_>, heard: &mut Heard) {
    let mut found: Vec<Found> = Vec::new();
    let mut unread = false;
    for clause in clauses(text) {
        let words = text.get(clause.clone()).unwrap_or_default().trim();
        if PAST.iter().any(|word| words.contains(word)) {
            continue;
        }
        match long_term(words, text.get(clause.start..).unwrap_or_default(), room) {
            Some(long) => found.push(long),
            None => {
                let read = limits(words, room);
                if read.is_empty() && UNREAD.iter().any(|day| says_until(words, day)) {
                    unread = true;
                }
                found.extend(read);
            }
        }
    }
    let mut good: Vec<Found> = Vec::new();
    let mut bad: Vec<DueError> = Vec::new();
    for one in found {
        match one.read {
            Ok(when) if good.iter().any(|known| known.read == Ok(when)) => {}
            Ok(_) => good.push(one),
            Err(error) => bad.push(error),
        }
    }
    match good.as_slice() {
        // 春节前走访，腊月二十前报名单: one of two is no guess to make.
        [_] if unread => heard.unclear.push(Unclear::Dates),
        [] if unread && bad.is_empty() => heard.unclear.push(Unclear::Due(DueError::Unparsed)),
        [only] => {
            heard.due = only.read.clone().ok();
            heard.due_phrase.clone_from(&only.phrase);
            if heard.due == Some(When::LongTerm { review: None }) {
                heard.unclear.push(Unclear::NoCycle);
            }
        }
        [] => heard
            .unclear
            .push(bad.into_iter().next().map_or(Unclear::NoDue, Unclear::Due)),
        _ => heard.unclear.push(Unclear::Dates),
    }
}

/// 长期坚持, with how often it is looked at again where that follows. 长期占道的摊贩 is none.
fn long_term(clause: &str, from_here: &str, room: Room<'_>) -> Option<Found> {
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
    let at = SAYS
        .iter()
        .find_map(|says| clause.find(says))
        .or_else(|| {
            ["长期", "常态化"]
                .iter()
                .find_map(|word| clause.strip_suffix(word).map(str::len))
        })
        .or_else(|| clause.starts_with("常态化").then_some(0))?;
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
        Some((only_limit(whole, |words| read(words) == Some(due)), due))
    });
    let (phrase, due) = with_cycle.unwrap_or_else(|| {
        let due = read(said).unwrap_or(open);
        let same = |words: &str| read(words) == Some(due);
        (only_limit(said, same), due)
    });
    Some(Found {
        phrase: phrase.to_owned(),
        read: Ok(due),
    })
}

/// 长期坚持，每月复查嵩山路摊点: the limit ends before the deed. The fewest words that mean the same, and what belongs to them.
fn only_limit(words: &str, same: impl Fn(&str) -> bool) -> &str {
    const LOOKED_AT: [&str; 6] = ["复查", "检查", "巡查", "核查", "督查", "回头看"];
    const TIMES: [&str; 4] = ["一次", "1次", "一遍", "一回"];
    let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut ends = ends.filter(|end| words.get(..*end).is_some_and(&same));
    let Some(mut end) = ends.next() else {
        return words;
    };
    for behind in [&LOOKED_AT[..], &TIMES[..]] {
        let rest = words.get(end..).unwrap_or_default();
        let next = behind.iter().find(|word| rest.starts_with(**word));
        end += next.map_or(0, |word| word.len());
    }
    words.get(..end).unwrap_or(words)
}

/// The limits a clause names.
fn limits(clause: &str, room: Room<'_>) -> Vec<Found> {
    let clause = clause.get(..floor(clause, 240)).unwrap_or_default();
    let mut found: Vec<(usize, Found)> = Vec::new();
    let marked = clause
        .char_indices()
        .filter(|(at, c)| match c {
            // 周末加派警力: when it is done, not until when.
            '末' => !clause.get(..*at).unwrap_or_default().ends_with('周'),
            c => matches!(c, '前' | '内' | '底' | '止'),
        })
        .map(|(at, c)| at + c.len_utf8());
    let done = DONE
        .iter()
        .flat_map(|done| clause.match_indices(done).map(|(at, _)| at));
    let mut ends: Vec<(usize, bool)> = marked.chain(done).map(|end| (end, true)).collect();
    ends.push((clause.len(), false));
    // 前 at the end of a clause is a limit as it is before a deed.
    ends.sort_unstable_by_key(|(end, limit)| (*end, !limit));
    ends.dedup_by_key(|(end, _)| *end);
    for (end, limit) in ends {
        let Some((start, one)) = longest(clause, end, limit, room) else {
            continue;
        };
        // 12月底 and 12月底前 are one date and the longer words count; 12月4日前完成小学门前 goes on into the deed.
        let known = found.iter().position(|(known, _)| *known == start);
        match known {
            Some(known) if goes_on(&found[known].1.phrase, &one.phrase) => found[known].1 = one,
            Some(_) => {}
            None => found.push((start, one)),
        }
    }
    found.into_iter().map(|(_, one)| one).collect()
}

/// Whether the longer words only say more exactly where the limit lies.
fn goes_on(shorter: &str, longer: &str) -> bool {
    longer.strip_prefix(shorter).is_some_and(|rest| {
        rest.chars().all(|c| {
            c.is_numeric()
                || "前之以内止为下班上中午晚点时分底末日号月周一二三四五六天:：（）()的".contains(c)
        })
    })
}

/// The longest words before `end` that mean something as a date, and where they begin.
fn longest(clause: &str, end: usize, limit: bool, room: Room<'_>) -> Option<(usize, Found)> {
    let words = clause.get(..end)?;
    let starts = words.char_indices().map(|(at, _)| at);
    for start in starts {
        let phrase = words.get(start..)?;
        if phrase.chars().count() < 2 {
            return None;
        }
        let before = words.get(..start)?;
        let read = deadline::parse(phrase, room.day, room.calendar, room.office_close);
        let read = match read {
            Err(DueError::Unparsed | DueError::Empty) => continue,
            // 核实后12月8日前: the day is said, whatever comes before it.
            Err(DueError::NeedsContext { .. }) if names_a_day(phrase) => continue,
            Ok(said) => Ok(said.due),
            Err(error) => Err(error),
        };
        if matches!(read, Ok(When::LongTerm { .. })) || is_address(phrase) {
            return None;
        }
        let alone = before.is_empty()
            || UNTIL.iter().any(|word| before.ends_with(word))
            || phrase.starts_with(['为', '是', '至', '到']);
        if !limit && !alone && read.is_ok() {
            return None;
        }
        let only = match &read {
            Ok(due) => limit_alone(phrase, *due, room),
            Err(_) => phrase,
        };
        // 今年由环卫所12月10日前: what was read ends before another day.
        let end = phrase.find(only).map_or(phrase.len(), |at| at + only.len());
        let rest = phrase.get(end..).unwrap_or_default();
        if read.is_ok() && rest.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let phrase = only;
        let phrase = phrase.trim().to_owned();
        return Some((start, Found { phrase, read }));
    }
    None
}

/// The words of the limit without those around it that the reading passes over: 于12月底前 is 12月底前 in the field and in the
/// minutes, 是下周五必须拿下来 is 下周五.
fn limit_alone<'p>(phrase: &'p str, due: When, room: Room<'_>) -> &'p str {
    /// What a day's or a span's words begin with.
    const BEGINS: &str = "本这下上今明后次当即自从周星礼月年季元春国劳中端清重除腊正小大冬夏立半两近头双会纪印通收接节假工夜一三四六七八九十";
    let same = |words: &str| {
        deadline::parse(words, room.day, room.calendar, room.office_close)
            .is_ok_and(|said| said.due == due)
    };
    let begins = |c: char| c.is_numeric() || BEGINS.contains(c);
    let words = (phrase.char_indices())
        .filter(|(_, c)| begins(*c))
        .find_map(|(at, _)| phrase.get(at..).filter(|words| same(words)))
        .unwrap_or(phrase);
    let mut ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
    let Some(end) = ends.find(|end| words.get(..*end).is_some_and(same)) else {
        return words;
    };
    // 前, 之前, 下班前 belong to it although the day is the same without; and 11月 reads as 11月30日.
    let rest = words.get(end..).unwrap_or_default();
    let more = rest
        .char_indices()
        .take_while(|(_, c)| goes_on("", &c.to_string()));
    let ends = more.map(|(at, c)| end + at + c.len_utf8());
    let longest = ends
        .filter(|end| words.get(..*end).is_some_and(same))
        .last();
    words.get(..longest.unwrap_or(end)).unwrap_or(words)
}

fn names_a_day(phrase: &str) -> bool {
    let month = phrase.find('月').unwrap_or(phrase.len());
    phrase
        .get(month..)
        .is_some_and(|rest| rest.contains(['日', '号']))
}

/// 嵩山路15号前, 3幢前: a house, not a day.
fn is_address(phrase: &str) -> bool {
    let numbered = |place: char| {
        phrase.match_indices(place).any(|(at, _)| {
            let behind = phrase.get(at + place.len_utf8()..).unwrap_or_default();
            behind.starts_with(|c: char| c.is_numeric())
        })
    };
    ['路', '街', '巷', '村', '道', '里']
        .into_iter()
        .any(numbered)
        || phrase.contains(['弄', '幢', '栋'])
}

fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
