//! Finding names as people type them: Chinese text, full pinyin, initials (cgzd → 城管中队), unfinished syllables, mixed.

use std::ops::Range;
use std::sync::LazyLock;

use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::fold;

/// Tables of all readings, filled once (about 1 ms).
static READINGS: LazyLock<PinyinData> =
    LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter));

/// How good a hit is; the best first. Text as written goes before text that only sounds so (xq: XQ, then 新碶, then 小区内).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    Exact,
    Prefix,
    Inside,
    PinyinExact,
    PinyinPrefix,
    PinyinInside,
}

/// Where a query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the text that the first word of the query hit; empty for an empty query.
    pub range: Range<usize>,
    /// The worst of the ranks of all words.
    pub rank: Rank,
}

/// A query, ready to be tried on many texts. Words divided by blanks must all be found, in any order.
pub struct Matcher {
    terms: Vec<Term>,
}

struct Term {
    text: String,
    pinyin: IbMatcher<'static>,
}

impl Matcher {
    pub fn new(query: &str) -> Matcher {
        let terms = fold::search(query)
            .split_whitespace()
            .map(|term| Term {
                text: term.to_owned(),
                pinyin: IbMatcher::builder(term)
                    .is_pattern_partial(true)
                    .pinyin(
                        PinyinMatchConfig::builder(
                            PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter,
                        )
                        .data(&READINGS)
                        .build(),
                    )
                    .build(),
            })
            .collect();
        Matcher { terms }
    }

    /// Whether the query has no words: then every text matches.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The hit in one text, or `None`.
    pub fn matches(&self, text: &str) -> Option<Match> {
        let folded = Folded::new(text);
        let mut best: Option<Match> = None;
        for term in &self.terms {
            let found = term.find(folded.text())?;
            match &mut best {
                None => {
                    best = Some(Match {
                        range: folded.original(found.range),
                        rank: found.rank,
                    })
                }
                Some(first) => first.rank = first.rank.max(found.rank),
            }
        }
        Some(best.unwrap_or(Match {
            range: 0..0,
            rank: Rank::Inside,
        }))
    }

    /// The hits of all words in one text, by place and without overlaps: for marking them. Empty where the text does not match.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let found: Option<Vec<_>> = self
            .terms
            .iter()
            .map(|term| Some(folded.original(term.find(folded.text())?.range)))
            .collect();
        let mut ranges = found.unwrap_or_default();
        ranges.sort_by_key(|r| r.start);
        ranges.dedup_by(|next, kept| {
            let overlap = next.start < kept.end;
            if overlap {
                kept.end = kept.end.max(next.end);
            }
            overlap
        });
        ranges
    }

    /// The best hit among several names of one thing (name, short name, aliases), with the number of the name.
    pub fn best<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Option<(usize, Match)> {
        let hits = names
            .into_iter()
            .enumerate()
            .filter_map(|(i, name)| Some((i, self.matches(name)?)));
        hits.min_by_key(|(i, m)| (m.rank, *i))
    }
}

impl Term {
    fn find(&self, text: &str) -> Option<Match> {
        let found = self.pinyin.find(text)?.range();
        let whole = |r: &Range<usize>| r.start == 0 && r.end == text.len();
        // The first hit may be one of sound while the word itself stands further on.
        let written = if self.is_written(text, &found) {
            Some(found.clone())
        } else {
            find_ignoring_case(text, &self.text)
        };
        Some(match written {
            Some(r) => {
                let rank = if whole(&r) {
                    Rank::Exact
                } else if r.start == 0 {
                    Rank::Prefix
                } else {
                    Rank::Inside
                };
                Match { range: r, rank }
            }
            None => {
                let rank = if whole(&found) {
                    Rank::PinyinExact
                } else if found.start == 0 {
                    Rank::PinyinPrefix
                } else {
                    Rank::PinyinInside
                };
                Match { range: found, rank }
            }
        })
    }

    fn is_written(&self, text: &str, range: &Range<usize>) -> bool {
        text.get(range.clone())
            .is_some_and(|hit| hit == self.text || hit.to_lowercase() == self.text)
    }
}

/// Where a word stands as written, letters of either case.
fn find_ignoring_case(text: &str, word: &str) -> Option<Range<usize>> {
    let mut windows = text.as_bytes().windows(word.len().max(1));
    let start = windows.position(|w| w.eq_ignore_ascii_case(word.as_bytes()))?;
    Some(start..start + word.len())
}

/// A text with its full-width letters made plain, and the way back to its bytes. Most texts have none and are not copied.
enum Folded<'t> {
    Same(&'t str),
    Copy {
        text: String,
        starts: Vec<(usize, usize)>,
        len: usize,
    },
}

impl<'t> Folded<'t> {
    fn new(text: &'t str) -> Folded<'t> {
        if text.is_ascii() || !text.chars().any(|c| fold::wide(c) != c) {
            return Folded::Same(text);
        }
        let (mut copy, mut starts) = (
            String::with_capacity(text.len()),
            Vec::with_capacity(text.len()),
        );
        for (at, c) in text.char_indices() {
            starts.push((copy.len(), at));
            copy.push(fold::wide(c));
        }
        Folded::Copy {
            text: copy,
            starts,
            len: text.len(),
        }
    }

    fn text(&self) -> &str {
        match self {
            Folded::Same(text) => text,
            Folded::Copy { text, .. } => text,
        }
    }

    fn original(&self, range: Range<usize>) -> Range<usize> {
        match self {
            Folded::Same(_) => range,
            Folded::Copy { starts, len, .. } => {
                let back = |at: usize| match starts.binary_search_by_key(&at, |s| s.0) {
                    Ok(i) | Err(i) => starts.get(i).map_or(*len, |s| s.1),
                };
                back(range.start)..back(range.end)
            }
        }
    }
}

/// A key that sorts Chinese names by sound: each character's usual reading, at the beginning that of surnames (单 shan, 曾 zeng).
/// What has no reading stands as it is, in lower case. Equal sounds keep their characters apart.
pub fn sort_key(name: &str) -> String {
    let name = fold::search(name);
    let mut key = String::with_capacity(name.len() * 3);
    for (i, c) in name.chars().enumerate() {
        match (if i == 0 { surname(c) } else { None }).or_else(|| usual(c)) {
            Some(reading) => {
                key.push_str(reading);
                key.push(' ');
            }
            None => key.push(c),
        }
    }
    key.push(' ');
    key.push_str(&name);
    key
}

/// The letters a character may be typed by: the first letters of its readings, at most three of them; what has no reading
/// stands for itself.
pub fn initials(c: char) -> Initials {
    let mut letters = Initials {
        letters: [c; MOST_INITIALS],
        len: 0,
    };
    for reading in READINGS.get_pinyins(c) {
        if let Some(letter) = reading
            .notation(PinyinNotation::AsciiFirstLetter)
            .and_then(|letters| letters.chars().next())
            && !letters.contains(&letter)
            && letters.len < MOST_INITIALS
        {
            letters.letters[letters.len] = letter;
            letters.len += 1;
        }
    }
    // Without a reading the first place still holds the character.
    letters.len = letters.len.max(1);
    letters
}

const MOST_INITIALS: usize = 3;

/// The letters of one character, held in place: whole ledgers are spelled.
#[derive(Clone, Copy, Debug)]
pub struct Initials {
    letters: [char; MOST_INITIALS],
    len: usize,
}

impl std::ops::Deref for Initials {
    type Target = [char];

    fn deref(&self) -> &[char] {
        &self.letters[..self.len]
    }
}

fn usual(c: char) -> Option<&'static str> {
    if let Some((_, reading)) = USUAL.iter().find(|(han, _)| *han == c) {
        return Some(reading);
    }
    READINGS
        .get_pinyins(c)
        .next()?
        .notation(PinyinNotation::Ascii)
}

/// The tables list readings by the alphabet; of these common characters the first is not the usual one.
const USUAL: [(char, &str); 31] = [
    ('许', "xu"),
    ('叶', "ye"),
    ('沈', "shen"),
    ('陆', "lu"),
    ('石', "shi"),
    ('贾', "jia"),
    ('万', "wan"),
    ('汤', "tang"),
    ('俞', "yu"),
    ('殷', "yin"),
    ('盛', "sheng"),
    ('瞿', "qu"),
    ('翟', "zhai"),
    ('齐', "qi"),
    ('强', "qiang"),
    ('红', "hong"),
    ('综', "zong"),
    ('合', "he"),
    ('行', "xing"),
    ('奇', "qi"),
    ('校', "xiao"),
    ('都', "du"),
    ('区', "qu"),
    ('单', "dan"),
    ('种', "zhong"),
    ('召', "zhao"),
    ('朴', "pu"),
    ('曾', "ceng"),
    ('重', "zhong"),
    ('晟', "sheng"),
    ('派', "pai"),
];

/// Surnames that are read otherwise than the character usually is.
fn surname(c: char) -> Option<&'static str> {
    Some(match c {
        '曾' => "zeng",
        '单' => "shan",
        '仇' => "qiu",
        '解' => "xie",
        '区' => "ou",
        '查' => "zha",
        '朴' => "piao",
        '盖' => "ge",
        '乐' => "yue",
        '种' => "chong",
        '召' => "shao",
        '洗' => "xian",
        '折' => "she",
        '员' => "yun",
        '隗' => "wei",
        '郇' => "xun",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hit(query: &str, text: &str) -> Option<(String, Rank)> {
        Matcher::new(query)
            .matches(text)
            .map(|m| (text[m.range].to_owned(), m.rank))
    }

    #[test]
    fn ways_to_type_a_name() {
        for (query, text, range, rank) in [
            ("城管中队", "城管中队", "城管中队", Rank::Exact),
            ("城管", "城管中队", "城管", Rank::Prefix),
            ("中队", "城管中队", "中队", Rank::Inside),
            ("cgzd", "城管中队", "城管中队", Rank::PinyinExact),
            ("CGZD", "城管中队", "城管中队", Rank::PinyinExact),
            ("ｃｇｚｄ", "城管中队", "城管中队", Rank::PinyinExact),
            ("chengguan", "城管中队", "城管", Rank::PinyinPrefix),
            ("chengg", "城管中队", "城管", Rank::PinyinPrefix),
            ("zhongdui", "城管中队", "中队", Rank::PinyinInside),
            ("城管zd", "城管中队", "城管中队", Rank::PinyinExact),
            ("新q", "新碶街道", "新碶", Rank::PinyinPrefix),
            ("xinq", "新碶街道", "新碶", Rank::PinyinPrefix),
            ("cq", "重庆路", "重庆", Rank::PinyinPrefix),
            ("lv", "绿化", "绿", Rank::PinyinPrefix),
            ("shan", "单国强", "单", Rank::PinyinPrefix),
            ("ou", "区志明", "区", Rank::PinyinPrefix),
            ("oa", "接入ＯＡ系统", "ＯＡ", Rank::Inside),
            ("12", "路灯１２盏", "１２", Rank::Inside),
            ("xq", "小区内XQ", "XQ", Rank::Inside),
            ("oa", "OA", "OA", Rank::Exact),
        ] {
            assert_eq!(
                hit(query, text),
                Some((range.to_owned(), rank)),
                "{query} in {text}"
            );
        }
        assert_eq!(hit("cgzx", "城管中队"), None);
        assert_eq!(hit("环卫", "城管中队"), None);
    }

    #[test]
    fn initials_of_all_readings() {
        assert_eq!(*initials('消'), ['x']);
        let letters = initials('重');
        assert!(letters.contains(&'c') && letters.contains(&'z'));
        assert_eq!(*initials('7'), ['7']);
    }

    #[test]
    fn all_words_must_match() {
        assert!(hit("cg zd", "城管中队").is_some());
        assert!(hit("中队 城管", "城管中队").is_some());
        assert!(hit("城管　周", "城管中队").is_none());
        assert_eq!(hit("", "城管中队").map(|h| h.0), Some(String::new()));
        assert_eq!(Matcher::new("中队 cg").ranges("城管中队"), [0..6, 6..12]);
        assert_eq!(
            Matcher::new("管中 cg").ranges("城管中队"),
            [Range { start: 0, end: 9 }]
        );
    }

    #[test]
    fn the_best_name_counts() {
        let found = Matcher::new("cgzd").best(["综合行政执法中队", "城管中队", "城管"]);
        assert_eq!(
            found.map(|(i, m)| (i, m.rank)),
            Some((1, Rank::PinyinExact))
        );
    }

    #[test]
    fn names_sort_by_sound() {
        let mut names = [
            "张伟",
            "单国强",
            "李敏",
            "曾志",
            "阿明",
            "周海明",
            "王芳",
            "仇英",
            "Bob",
        ];
        names.sort_by_cached_key(|n| sort_key(n));
        assert_eq!(
            names,
            [
                "阿明",
                "Bob",
                "李敏",
                "仇英",
                "单国强",
                "王芳",
                "曾志",
                "张伟",
                "周海明"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_query_on_any_text(
            query in "([a-z]|[一-龥]|[ａ-ｚ　]|\\PC){0,12}",
            text in "([a-z]|[一-龥]|[Ａ-Ｚ０-９]|\\PC){0,30}",
        ) {
            let matcher = Matcher::new(&query);
            if let Some(m) = matcher.matches(&text) {
                prop_assert!(text.get(m.range).is_some());
                prop_assert!(matcher.ranges(&text).into_iter().all(|r| text.get(r).is_some()));
            }
            sort_key(&text);
        }

        #[test]
        fn a_part_is_always_found(text in "[一-龥a-zＡ-Ｚ]{1,20}", from in 0usize..20, len in 1usize..20) {
            let part: String = text.chars().skip(from).take(len).collect();
            let found = Matcher::new(&part).matches(&text);
            prop_assert!(found.is_some_and(|m| m.rank <= Rank::Inside));
        }
    }
}
