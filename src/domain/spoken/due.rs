//! Until when: the words of a date among the others. Only a limit counts (前, 内, 底, at the end of a clause, before 完成 and the
//! like); a day that is only spoken of (12月1日的垃圾) does not, nor one that lies behind (原定11月27日).

use super::names::Actor;
use super::stretch::{ends_of_ranges, long_term, tears};
use super::{Heard, Room, Unclear, clauses};
use crate::domain::deadline::{self, DueError, Vague, When};

/// Deeds a date stands before as their limit.
const DONE: [&str; 38] = [
    "建成",
    "建好",
    "装好",
    "修好",
    "修完",
    "清完",
    "清掉",
    "查完",
    "完工",
    "竣工",
    "移交",
    "启用",
    "拆完",
    "销号",
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
const UNREAD: [&str; 28] = [
    "元宵", "重阳", "七夕", "中元", "寒露", "霜降", "腊月", "正月", "腊八", "小年", "冬至", "立冬",
    "小雪", "大雪", "小寒", "大寒", "立春", "雨水", "惊蛰", "谷雨", "立夏", "夏至", "立秋", "秋分",
    "开学", "过年", "汛期", "雨季",
];

/// 冬至前, 腊月二十前.
fn says_until(clause: &str, day: &str) -> bool {
    let behind = clause.find(day).and_then(|at| clause.get(at + day.len()..));
    behind.is_some_and(|rest| rest.chars().take(6).any(|c| c == '前'))
}

/// One reading of a date.
pub(super) struct Found {
    pub phrase: String,
    pub read: Result<When, DueError>,
}

/// So much of a clause is searched for dates, in bytes.
const MOST: usize = 240;

/// Stands for each byte of a name: no date reaches over it.
const NAME: char = '\u{1}';

/// The text with the names in it made unreadable, so that none becomes part of a date (由城管中队后天).
fn without_names(text: &str, actors: &[Actor]) -> String {
    let inside = |at: usize| {
        actors
            .iter()
            .any(|actor| (actor.from..actor.to).contains(&at))
    };
    text.char_indices()
        .map(|(at, c)| match inside(at) {
            true => NAME.to_string().repeat(c.len_utf8()),
            false => c.to_string(),
        })
        .collect()
}

pub(super) fn hear(text: &str, actors: &[Actor], room: Room<'_>, heard: &mut Heard) {
    let text = &without_names(text, actors);
    let mut found: Vec<Found> = Vec::new();
    let mut unread: Option<&str> = None;
    for clause in clauses(text) {
        let words = text.get(clause.clone()).unwrap_or_default().trim();
        if PAST.iter().any(|word| words.contains(word)) {
            continue;
        }
        match long_term(words, text.get(clause.start..).unwrap_or_default(), room) {
            Some(long) => found.push(long),
            None => {
                let read = limits(words, room);
                let is_read = |day: &&&str| {
                    let good = read.iter().filter(|one| one.read.is_ok());
                    good.clone().any(|one| one.phrase.contains(**day))
                };
                let mut days = UNREAD.iter().filter(|day| !is_read(day));
                unread = unread.or(days.find(|day| says_until(words, day)).copied());
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
    // Where the words of a date go on behind it, it was not wholly understood.
    let torn = |phrase: &str| {
        let behind = text
            .find(phrase)
            .and_then(|at| text.get(at + phrase.len()..));
        !phrase.is_empty() && behind.is_some_and(|rest| tears(phrase, rest))
    };
    if good.iter().any(|one| torn(&one.phrase)) {
        heard.unclear.push(Unclear::Due(DueError::Unparsed));
        return;
    }
    match (good.as_slice(), unread) {
        // 春节前走访，腊月二十前报名单: one of two is no guess to make.
        ([_], Some(_)) => heard.unclear.push(Unclear::Dates),
        ([], Some(day)) => heard.unclear.push(Unclear::Unread(day.to_owned())),
        ([only], None) => {
            heard.due = only.read.clone().ok();
            heard.due_phrase.clone_from(&only.phrase);
            if heard.due == Some(When::LongTerm { review: None }) {
                heard.unclear.push(Unclear::NoCycle);
            }
        }
        ([], None) => match bad.into_iter().next() {
            Some(error) => heard.unclear.push(Unclear::Due(error)),
            None => no_limit(text, room, heard),
        },
        _ => heard.unclear.push(Unclear::Dates),
    }
}

/// No limit was said; a day that was is named.
fn no_limit(text: &str, room: Room<'_>, heard: &mut Heard) {
    let mut days: Vec<Found> = Vec::new();
    for clause in clauses(text) {
        // Where the day that was found last begins: 下周一至周五 goes on from 下周一, and is one stretch.
        let mut begins = None;
        let words = text.get(clause).unwrap_or_default().trim();
        let words = words.get(..floor(words, MOST)).unwrap_or_default();
        if PAST.iter().any(|word| words.contains(word)) {
            continue;
        }
        let ends = words
            .char_indices()
            .filter(|(_, c)| "日号五一二三四六天度年间末".contains(*c));
        for (at, c) in ends {
            let Some((start, day)) = longest(words, at + c.len_utf8(), true, room) else {
                continue;
            };
            let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
            // 夜间, 三天 and 2027年 are no day.
            let named = ['月', '日', '号', '周', '节', '季', '旦'];
            let near = ["今天", "明天", "后天"];
            let named = day.phrase.contains(named) || near.iter().any(|w| day.phrase.contains(w));
            let is_day = named && !day.phrase.contains("个月") && !tears(&day.phrase, rest);
            let read = matches!(day.read, Ok(When::On { .. }));
            if read && is_day && begins == Some(start) {
                days.pop();
            }
            if read && is_day && days.iter().all(|known| known.read != day.read) {
                begins = Some(start);
                days.push(day);
            }
        }
    }
    heard.unclear.push(match days.as_slice() {
        [] => Unclear::NoDue,
        [day] => Unclear::Day(day.phrase.clone()),
        _ => Unclear::Dates,
    });
}

/// The limits a clause names.
fn limits(clause: &str, room: Room<'_>) -> Vec<Found> {
    let clause = clause.get(..floor(clause, MOST)).unwrap_or_default();
    let mut found: Vec<(usize, Found)> = Vec::new();
    let marked = clause
        .char_indices()
        .filter(|(at, c)| match c {
            // 周末加派警力: when it is done, not until when.
            '末' => !clause.get(..*at).unwrap_or_default().ends_with('周'),
            // 12月10日到12月15日之间; 夜间 is none.
            '间' => clause.get(..*at).unwrap_or_default().ends_with('之'),
            c => matches!(c, '前' | '内' | '底' | '止'),
        })
        .map(|(at, c)| at + c.len_utf8());
    let done = DONE
        .iter()
        .flat_map(|done| clause.match_indices(done).map(|(at, _)| at));
    let ranges = ends_of_ranges(clause);
    let mut ends: Vec<(usize, bool)> = (marked.chain(done).chain(ranges.iter().copied()))
        .map(|end| (end, true))
        .collect();
    ends.push((clause.len(), false));
    // 前 at the end of a clause is a limit as it is before a deed.
    ends.sort_unstable_by_key(|(end, limit)| (*end, !limit));
    ends.dedup_by_key(|(end, _)| *end);
    for (end, limit) in ends {
        let Some((start, one)) = longest(clause, end, limit, room) else {
            continue;
        };
        // 12月底前不解散: until when nothing is to be done.
        let rest = clause.get(start..).unwrap_or_default();
        let said = rest.find(one.phrase.as_str()).unwrap_or(0) + one.phrase.len();
        let behind = rest.get(said..).unwrap_or_default();
        let limit = one.phrase.ends_with('前') || behind.starts_with('前');
        if limit && is_forbidden(behind.trim_start_matches('前')) {
            continue;
        }
        // 1号楼到3号: without a first day it is no range.
        let is_range = one
            .phrase
            .contains(['至', '到', '—', '－', '-', '~', '～', '月']);
        if ranges.contains(&end) && end < clause.len() && !is_range {
            continue;
        }
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

/// 不解散, 不得施工: what is not to be done. 不折不扣 and 不间断 say how it is done.
fn is_forbidden(behind: &str) -> bool {
    let how = ["不折", "不间断", "不少于", "不低于", "不留"];
    behind.starts_with('不') && !how.iter().any(|word| behind.starts_with(word))
}

/// Whether the longer words only say more exactly where the limit lies.
fn goes_on(shorter: &str, longer: &str) -> bool {
    longer.strip_prefix(shorter).is_some_and(|rest| {
        rest.chars().all(|c| {
            c.is_numeric()
                || "前之以内止为下班上中午晚点时分间底末季度日号月份周一二三四五六天:：（）()含的"
                    .contains(c)
        })
    })
}

/// The longest words before `end` that mean something as a date, and where they begin.
fn longest(clause: &str, end: usize, limit: bool, room: Room<'_>) -> Option<(usize, Found)> {
    let words = clause.get(..end)?;
    let named = words.rfind(NAME).map_or(0, |at| at + NAME.len_utf8());
    let starts = words.char_indices().map(|(at, _)| at);
    for start in starts.filter(|start| named <= *start) {
        let phrase = words.get(start..)?;
        if phrase.chars().count() < 2 {
            return None;
        }
        let before = words.get(..start)?;
        let read = deadline::parse(phrase, room.day, room.calendar, room.office_close);
        let read = match read {
            Err(DueError::Unparsed | DueError::Empty) => continue,
            // 核实后12月8日前: the day is said, whatever comes before it.
            Err(DueError::NeedsContext { .. }) if names_a_day(phrase) || is_other_word(phrase) => {
                continue;
            }
            // 约谈, 附近: about nothing where no day is named.
            Err(DueError::Vague(Vague::About)) if !phrase.contains(is_of_a_day) => continue,
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

fn is_of_a_day(c: char) -> bool {
    c.is_numeric()
        || matches!(
            c,
            '天' | '日' | '号' | '月' | '周' | '节' | '年' | '底' | '季' | '旦'
        )
}

/// 由物业公司后天, 一起上: what looks like an event (……后, ……起) is part of another word, or somebody who is asked.
fn is_other_word(phrase: &str) -> bool {
    const ASKED: [&str; 6] = ["由", "请", "让", "叫", "责成", "要求"];
    const WORDS: [&str; 7] = ["后天", "大后天", "会后", "一起", "起来", "发起", "引起"];
    let inside = |word: &&str| {
        phrase
            .find(*word)
            .is_some_and(|at| at > 0 || word.starts_with('一'))
    };
    ASKED.iter().any(|word| phrase.starts_with(word)) || WORDS.iter().any(inside)
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
