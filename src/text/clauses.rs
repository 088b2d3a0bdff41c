//! Where a text pauses. What stands inside “…”, 《…》 or （…） is one word of the clause around it.

use std::ops::Range;

use super::width::{cut, width};

const PAIRS: [(char, char); 6] = [
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('（', '）'),
    ('「', '」'),
    ('(', ')'),
];

/// The clauses of a text with their places, in order; `pause` says which characters divide them.
pub fn ranges(text: &str, pause: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // Where the bracket that was opened closes; up to there nothing divides.
    let mut inside = 0;
    for (at, c) in text.char_indices() {
        if at < inside {
            continue;
        }
        let next = at + c.len_utf8();
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == c) {
            let line = text[next..].lines().next().unwrap_or_default();
            inside = line.find(*close).map_or(inside, |close| next + close);
        } else if pause(c) {
            found.push(start..at);
            start = next;
        }
    }
    found.push(start..text.len());
    found
}

/// A text that does not fit ends at its last pause that does, and with a mark that it goes on: a list cut without one would look
/// whole. Without a pause worth reading it is cut like any other.
pub fn cut_at_pause(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let pause = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | ',' | ';' | ':');
    // A colon of a time (18:00) is no pause.
    let ends = |at: &usize| {
        let mark = text[*at..].chars().next();
        mark.is_some_and(|c| !c.is_ascii()) || text[at + 1..].starts_with(' ')
    };
    ranges(text, pause)
        .into_iter()
        .map(|clause| clause.end)
        .filter(|at| *at < text.len())
        .filter(ends)
        .map(|at| &text[..at])
        .rfind(|shown| width(shown) + 2 <= cells && width(shown) * 3 > cells)
        .map_or_else(|| cut(text, cells), |shown| format!("{shown}.."))
}

/// The clauses of a sentence, divided by comma, semicolon, full stop and new line, without blanks around them.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let pause = |c| matches!(c, '，' | '。' | '；' | ',' | ';' | '\n');
    ranges(text, pause)
        .into_iter()
        .map(|range| text.get(range).unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stands_in_quotes_and_brackets_is_not_divided() {
        for (text, want) in [
            (
                "整治摊贩，月底前完成。",
                &["整治摊贩", "月底前完成", ""][..],
            ),
            (
                "开展“清道路，净街面”行动，月底前完成",
                &["开展“清道路，净街面”行动", "月底前完成"],
            ),
            (
                "落实《关于停车，占道的通知》；修复路面（含井盖，护栏）",
                &["落实《关于停车，占道的通知》", "修复路面（含井盖，护栏）"],
            ),
            // A bracket that is never closed divides nothing and protects nothing.
            ("清理“三小，排查", &["清理“三小", "排查"]),
        ] {
            assert_eq!(clauses(text).collect::<Vec<_>>(), want, "{text}");
        }
    }

    #[test]
    fn a_text_is_cut_where_it_pauses() {
        for (text, cells, want) in [
            ("到“今日”：现在该办的事", 30, "到“今日”：现在该办的事"),
            (
                "一句话：全街道未销号多少、逾期多少、是谁的",
                36,
                "一句话：全街道未销号多少、逾期多少..",
            ),
            (
                "Go to: Today, Issues, Meetings",
                24,
                "Go to: Today, Issues..",
            ),
            ("Open 9:00, the hall", 11, "Open 9:00.."),
            // Nothing worth reading stands before the pause.
            ("看：嵩山路新建段夜间占道经营", 16, "看：嵩山路新建.."),
        ] {
            assert_eq!(cut_at_pause(text, cells), want);
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_says_so(text in "[一-龥，；：、a-z ,:]{0,30}", cells in 4usize..60) {
            let shown = cut_at_pause(&text, cells);
            prop_assert!(width(&shown) <= cells);
            prop_assert!(shown == text || shown.ends_with(".."), "{shown}");
        }

        #[test]
        fn nothing_is_lost(text in "([一-龥]|[，。；“”《》（）\\n]|\\PC){0,30}") {
            let pause = |c| matches!(c, '，' | '。');
            let kept: usize = ranges(&text, pause).iter().map(|range| range.len()).sum();
            let pauses = ranges(&text, pause).len() - 1;
            prop_assert_eq!(kept + 3 * pauses, text.len());
        }
    }
}
