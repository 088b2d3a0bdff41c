//! Breaking text into lines of a width, by UAX #14: no line begins with ，。、；：）」” and none ends with an opening mark.
//!
//! [`wrap`] is for reading, [`wrap_ranges`] for editing: there every byte belongs to a row and a caret has its place.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::whole::{asides, counts, names};
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
/// Blanks where a line is broken are dropped when they do not fit; otherwise the lines joined are the text, newlines aside and
/// what further lines are indented by: they stand under the value behind a label, or as far in as their first line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    wrapped(text, cells, label)
}

/// The same of a value that stands beside its label: a label within it begins no column of its own.
pub fn wrap_value(text: &str, cells: usize) -> Vec<String> {
    wrapped(text, cells, |_| None)
}

fn wrapped(text: &str, cells: usize, label: fn(&str) -> Option<usize>) -> Vec<String> {
    let mut out = Vec::new();
    for source in text.split('\n') {
        let indent = indent(source, cells, label);
        for row in rows(source, cells, Some(indent)) {
            let line = row.text(source);
            let before = if row.start > 0 { indent } else { 0 };
            let room = cells.max(1).saturating_sub(before);
            let keep = prefix(line, room).len().max(line.trim_end().len());
            out.push(format!("{}{}", " ".repeat(before), &line[..keep]));
        }
    }
    out
}

/// How far in the further lines of a line stand: as its blanks, its day, or its short label with a colon. Full-width blanks begin
/// a paragraph of a paper, whose further lines begin at the edge.
fn indent(line: &str, cells: usize, label: fn(&str) -> Option<usize>) -> usize {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    // 2026-09-18 or, of this year, 09-18.
    let day = |word: &str| {
        matches!((word.len(), word.matches('-').count()), (10, 2) | (5, 1))
            && word.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    // 9月18日 and its entry: what wraps does not begin where the next day stands.
    let short = |word: &str| {
        let parts = word
            .strip_suffix('日')
            .and_then(|word| word.split_once('月'));
        parts.is_some_and(|(month, day)| month.parse::<u8>().is_ok() && day.parse::<u8>().is_ok())
    };
    let indent = match line.split_once(' ') {
        _ if blanks > 0 => blanks,
        Some((word, _)) if day(word) => word.len() + 1,
        Some((word, rest)) if short(word) => {
            width(word) + 1 + (rest.len() - rest.trim_start_matches(' ').len())
        }
        _ => label(line).unwrap_or(0),
    };
    if indent * 5 <= cells { indent } else { 0 }
}

/// The cells of the short label with a colon that a line begins with.
fn label(line: &str) -> Option<usize> {
    let name = |c: char| is_han(c) || c.is_alphabetic() || c == ' ';
    let (end, mark) = line.char_indices().find(|(_, c)| !name(*c))?;
    let shown = match (mark, &line[end..]) {
        ('：', _) => width(&line[..end]) + 2,
        (_, rest) if rest.starts_with(": ") => width(&line[..end]) + 2,
        _ => return None,
    };
    (end > 0 && shown <= LABEL).then_some(shown)
}

/// The widest label under whose value further lines stand.
const LABEL: usize = 14;

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
    rows(text, cells, None)
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

fn rows(text: &str, cells: usize, reading: Option<usize>) -> Vec<Row> {
    let mut out = Vec::new();
    let mut base = 0;
    for (source, line) in text.split('\n').enumerate() {
        let mut start = 0;
        for end in breaks(line, cells.max(1), reading) {
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

/// The bytes at which one source line is broken. Names, days and numbers with what they count stay whole; for reading, further
/// lines are narrower by so much and blanks may stand out over the edge.
fn breaks(line: &str, cells: usize, reading: Option<usize>) -> Vec<usize> {
    if line.len() <= cells {
        return Vec::new();
    }
    let mut out = Vec::new();
    let further = cells.saturating_sub(reading.unwrap_or(0)).max(1);
    let whole = [
        counts(line, further),
        names(line, further),
        asides(line, further),
    ]
    .concat();
    let all: Vec<usize> = chances(line)
        .into_iter()
        .filter(|at| !whole.iter().any(|name| name.start < *at && *at < name.end))
        .collect();
    let mut chances = all.iter().copied().peekable();
    let (mut start, mut chance, mut used) = (0, 0, 0);
    for (at, g) in graphemes(line) {
        while let Some(next) = chances.next_if(|&c| c <= at) {
            chance = next;
        }
        let w = grapheme_width(g);
        if !(reading.is_some() && g.chars().all(char::is_whitespace)) {
            while used + w > if start > 0 { further } else { cells } && at > start {
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
    if reading.is_some() {
        keep_company(line, &all, further, &mut out);
    }
    out
}

/// No character stands alone on the last row: the row before gives it one more.
fn keep_company(line: &str, chances: &[usize], cells: usize, breaks: &mut [usize]) {
    let Some((last, before)) = breaks.split_last_mut() else {
        return;
    };
    let is_word = |c: &char| !is_closing(*c) && !c.is_whitespace();
    let alone = |from: usize| line[from..].chars().filter(is_word).count() == 1;
    let start = before.last().copied().unwrap_or(0);
    let earlier = chances.iter().rev().find(|at| **at < *last);
    let fits = |at: usize| at > start && width(line[at..].trim_end()) <= cells;
    if let Some(at) = earlier.filter(|at| fits(**at) && alone(*last)) {
        *last = *at;
    }
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
#[path = "wrap_tests.rs"]
mod tests;
