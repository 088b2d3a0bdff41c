//! Breaking text into lines of a width, by UAX #14: no line begins with ，。、；：）」” and none ends with an opening mark.
//!
//! [`wrap`] is for reading, [`wrap_ranges`] for editing: there every byte belongs to a row and a caret has its place.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::width::{border_at, grapheme_width, graphemes, is_border, prefix, width};

/// One row of wrapped text: bytes of the text without its newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub start: usize,
    pub end: usize,
    /// Number of the source line (counted from 0, divided by `\n`) that this row belongs to.
    pub source: usize,
    /// The last row of its source line: a caret at `end` stands here. Of other rows `end` is the `start` of the next.
    pub last: bool,
}

impl Row {
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// Lines of at most `cells` cells (from 2 on; a width below counts as what one character needs).
///
/// Blanks where a line is broken are dropped when they do not fit; otherwise the lines joined are the text, newlines aside.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    rows(text, cells, true)
        .iter()
        .map(|row| {
            let line = row.text(text);
            let keep = prefix(line, cells.max(1)).len().max(line.trim_end().len());
            line[..keep].to_owned()
        })
        .collect()
}

/// Parts side by side with a gap between them, none broken unless it is wider than a line.
pub fn flow(parts: &[String], gap: usize, cells: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + gap + width(part) <= cells => {
                line.push_str(&" ".repeat(gap));
                line.push_str(part);
            }
            _ => lines.extend(wrap(part, cells)),
        }
    }
    lines
}

/// The rows of a text being edited; at least one. Every byte but the newlines lies in exactly one row.
pub fn wrap_ranges(text: &str, cells: usize) -> Vec<Row> {
    rows(text, cells, false)
}

/// Row and column (in cells) of a caret at this byte. At a soft break it stands at the start of the following row.
pub fn caret(text: &str, rows: &[Row], at: usize) -> (usize, usize) {
    let row = row_of(rows, at);
    match rows.get(row) {
        Some(r) => (
            row,
            text.get(r.start..at.clamp(r.start, r.end)).map_or(0, width),
        ),
        None => (0, 0),
    }
}

/// The row in which a caret at this byte stands.
pub fn row_of(rows: &[Row], at: usize) -> usize {
    rows.partition_point(|r| r.start <= at).saturating_sub(1)
}

/// The byte at which a caret in this row comes nearest to a column from the left.
pub fn byte_at(text: &str, row: &Row, column: usize) -> usize {
    let line = row.text(text);
    let at = row.start + prefix(line, column).len();
    if at == row.end && !row.last {
        border_at(text, at.saturating_sub(1)).max(row.start)
    } else {
        at
    }
}

fn rows(text: &str, cells: usize, hang: bool) -> Vec<Row> {
    let mut out = Vec::new();
    let mut base = 0;
    for (source, line) in text.split('\n').enumerate() {
        let mut start = 0;
        for end in breaks(line, cells.max(1), hang) {
            out.push(Row {
                start: base + start,
                end: base + end,
                source,
                last: false,
            });
            start = end;
        }
        out.push(Row {
            start: base + start,
            end: base + line.len(),
            source,
            last: true,
        });
        base += line.len() + 1;
    }
    out
}

/// The bytes at which one source line is broken. With `hang`, blanks may stand out over the edge.
fn breaks(line: &str, cells: usize, hang: bool) -> Vec<usize> {
    if line.len() <= cells {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut chances = chances(line).into_iter().peekable();
    let (mut start, mut chance, mut used) = (0, 0, 0);
    for (at, g) in graphemes(line) {
        while let Some(next) = chances.next_if(|&c| c <= at) {
            chance = next;
        }
        let w = grapheme_width(g);
        if !(hang && g.chars().all(char::is_whitespace)) {
            while used + w > cells && at > start {
                let end = if chance > start {
                    chance
                } else {
                    forced(line, start, at)
                };
                out.push(end);
                start = end;
                used = width(&line[start..at]);
            }
        }
        used += w;
    }
    out
}

/// Where one source line may be broken: UAX #14 as of Unicode 15, and beside Chinese quotation marks as of Unicode 16.
fn chances(line: &str) -> Vec<usize> {
    let mut out: Vec<usize> = linebreaks(line)
        .map(|(at, _)| at)
        .filter(|&at| is_border(line, at))
        .collect();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let open = matches!(c, '“' | '‘')
            && before.is_some_and(|b| is_han(b) || (is_closing(b) && !b.is_ascii()));
        let close = matches!(before, Some('”' | '’')) && is_han(c);
        if open || close {
            out.push(at);
        }
        before = Some(c);
    }
    out.sort_unstable();
    out
}

/// A Chinese character, punctuation excepted.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}' | '〇')
}

/// Where to break a word that is longer than a line: before `at`, but not so that the next row begins with a closing mark
/// or this one ends with an opening one, as far as that can be had.
fn forced(line: &str, start: usize, at: usize) -> usize {
    let good = |k: usize| {
        let before = line[..k].chars().next_back().is_some_and(is_opening);
        let after = line[k..].chars().next().is_some_and(is_closing);
        !before && !after
    };
    let candidates = graphemes(&line[start..at]).rev().map(|(k, _)| start + k);
    std::iter::once(at)
        .chain(candidates)
        .take_while(|&k| k > start)
        .find(|&k| good(k))
        .unwrap_or(at)
}

/// Marks that may not begin a line.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '］'
            | '】'
            | '｝'
            | '〕'
            | '〗'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '”'
            | '’'
            | '…'
            | '％'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Marks that may not end a line.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '［'
            | '【'
            | '｛'
            | '〔'
            | '〖'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "由城管中队牵头，派出所、环卫所配合（详见附件），12月4日前完成“夜间集中整治”；联系人 zhou.minghai@example.com。";

    #[test]
    fn chinese_lines() {
        assert_eq!(
            wrap("由城管中队牵头，派出所配合。", 14),
            ["由城管中队牵", "头，派出所配", "合。"]
        );
        assert_eq!(wrap("abc 由城管中队牵头", 10), ["abc 由城管", "中队牵头"]);
        assert_eq!(wrap("hello world again", 5), ["hello", "world", "again"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("一\n\n二", 8), ["一", "", "二"]);
        assert_eq!(wrap("abcdefgh，", 8), ["abcdefg", "h，"]);
        assert_eq!(wrap("“三小”隐患", 6), ["“三小”", "隐患"]);
    }

    #[test]
    fn every_width_of_the_sample() {
        for cells in 8..120 {
            let lines = wrap(SAMPLE, cells);
            for line in &lines {
                assert!(width(line) <= cells, "{cells}: {line}");
                assert!(!line.starts_with(is_closing), "{cells}: {lines:?}");
                assert!(!line.ends_with(is_opening), "{cells}: {lines:?}");
            }
        }
    }

    #[test]
    fn caret_has_one_place() {
        let text = "由城管中队\n牵头";
        let rows = wrap_ranges(text, 6);
        assert_eq!(rows.len(), 3);
        assert_eq!(caret(text, &rows, 0), (0, 0));
        assert_eq!(caret(text, &rows, 9), (1, 0));
        assert_eq!(caret(text, &rows, 15), (1, 4));
        assert_eq!(caret(text, &rows, 16), (2, 0));
        assert_eq!(caret(text, &rows, text.len()), (2, 4));
        assert_eq!(byte_at(text, &rows[0], 3), 3);
        assert_eq!(byte_at(text, &rows[0], 99), 6);
        assert_eq!(byte_at(text, &rows[1], 99), 15);
    }

    fn texts() -> impl Strategy<Value = String> {
        "([一-龥]|[，。、；：）」”“（《》…—]|[a-z]{1,9}|[ \u{3000}]|\n|👨‍👩‍👧|e\u{301}|\\PC){0,40}"
    }

    proptest! {
        #[test]
        fn lines_fit(s in texts(), cells in 2usize..50) {
            for line in wrap(&s, cells) {
                prop_assert!(width(&line) <= cells || graphemes(&line).count() == 1, "{line:?}");
            }
            for row in wrap_ranges(&s, cells) {
                let line = row.text(&s);
                prop_assert!(width(line) <= cells || graphemes(line).count() == 1, "{line:?}");
            }
        }

        #[test]
        fn nothing_is_lost(s in texts(), cells in 1usize..50) {
            let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&wrap(&s, cells).concat()), bare(&s));
            let rows = wrap_ranges(&s, cells);
            let mut back = String::new();
            for (i, row) in rows.iter().enumerate() {
                if i > 0 && rows[i - 1].last {
                    back.push('\n');
                }
                back.push_str(row.text(&s));
            }
            prop_assert_eq!(back, s);
        }

        #[test]
        fn no_line_begins_with_a_comma(
            s in "([一-龥]|([一-龥]|“[一-龥]”)[，。、；：）」]{1,2}|[a-z]{1,9}[，。]?| [a-z]){0,40}",
            cells in 8usize..50,
        ) {
            for line in wrap(&s, cells) {
                prop_assert!(!line.starts_with(is_closing), "{line:?}");
                prop_assert!(!line.ends_with(is_opening), "{line:?}");
            }
        }

        #[test]
        fn caret_goes_round(s in texts(), cells in 2usize..30) {
            let rows = wrap_ranges(&s, cells);
            for (at, g) in graphemes(&s).chain([(s.len(), "")]) {
                let (row, column) = caret(&s, &rows, at);
                prop_assert!(rows[row].start <= at && at <= rows[row].end);
                // Graphemes without a width share their column with the next one.
                if grapheme_width(g) > 0 && rows[row].text(&s)[..at - rows[row].start].graphemes_have_width() {
                    prop_assert_eq!(byte_at(&s, &rows[row], column), at);
                }
            }
        }
    }

    trait HasWidth {
        fn graphemes_have_width(&self) -> bool;
    }
    impl HasWidth for str {
        fn graphemes_have_width(&self) -> bool {
            graphemes(self).all(|(_, g)| grapheme_width(g) > 0)
        }
    }
}
