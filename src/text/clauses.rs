//! Where a text pauses. What stands inside “…”, 《…》 or （…） is one word of the clause around it.

use std::ops::Range;

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

    proptest! {
        #[test]
        fn nothing_is_lost(text in "([一-龥]|[，。；“”《》（）\\n]|\\PC){0,30}") {
            let pause = |c| matches!(c, '，' | '。');
            let kept: usize = ranges(&text, pause).iter().map(|range| range.len()).sum();
            let pauses = ranges(&text, pause).len() - 1;
            prop_assert_eq!(kept + 3 * pauses, text.len());
        }
    }
}
