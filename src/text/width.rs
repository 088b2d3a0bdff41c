//! Widths in cells, graphemes, and cutting and padding to a width.
//!
//! Equal to what ratatui draws: per grapheme, and what it never draws (control characters, zero-width graphemes) counts 0.

use std::cell::Cell;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// What a cut text ends with. Two full stops: the ellipsis … is one cell or two, depending on the terminal.
pub const CUT: &str = "..";

std::thread_local! {
    static WIDE: Cell<bool> = const { Cell::new(false) };
}

/// From now on characters of ambiguous width (“ ” — … ①) count two cells on this thread: the terminal draws them so. It is a
/// fact of the one terminal that this thread draws on, and layout, caret and drawing must agree on it; papers and tables
/// are made on other threads and are measured as ever.
pub fn ambiguous_is_wide(wide: bool) {
    WIDE.set(wide);
}

/// Width of a text in cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    plain_width(text).unwrap_or_else(|| text.graphemes(true).map(grapheme_width).sum())
}

/// Width of a character that never joins another: printable ASCII, Chinese characters and their marks. None: ask the tables.
fn plain(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// The width of a text whose every character stands for itself: nothing joins, nothing is hidden. Almost every cell of a Chinese
/// table is of that kind, and then needs no search for its graphemes.
pub(crate) fn plain_width(text: &str) -> Option<usize> {
    text.chars().map(plain).sum()
}

/// Every character stands for itself: nothing joins, nothing is hidden.
pub(crate) fn is_plain(text: &str) -> bool {
    text.chars().all(is_plain_char)
}

pub(crate) fn is_plain_char(c: char) -> bool {
    plain(c).is_some()
}

/// Width of one grapheme in cells, mostly 0, 1 or 2. Control characters are not drawn: 0.
pub fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // As ratatui: terminals give the half-width Japanese sound marks a cell of their own.
    let width = match WIDE.get() {
        true => grapheme.width_cjk().min(2),
        false => grapheme.width(),
    };
    width
        + grapheme
            .chars()
            .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
            .count()
}

/// The graphemes with the byte at which each begins.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// Number of graphemes: what a person calls characters.
pub fn count(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Whether a caret may stand at this byte.
pub fn is_border(text: &str, at: usize) -> bool {
    at <= text.len()
        && text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(false)
}

/// The grapheme border at or before this byte.
pub fn border_at(text: &str, at: usize) -> usize {
    let mut at = floor_char(text, at);
    if !is_border(text, at) {
        at = before(text, at);
    }
    at
}

/// The grapheme border before this byte; 0 at the beginning.
pub fn before(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    GraphemeCursor::new(at, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// The grapheme border after this byte; the length at the end.
pub fn after(text: &str, at: usize) -> usize {
    let at = floor_char(text, at);
    GraphemeCursor::new(at, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// The character border at or before this byte.
pub(crate) fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The longest beginning that fits into so many cells; never half a wide character.
pub fn prefix(text: &str, cells: usize) -> &str {
    // No text is wider than it has bytes.
    if text.len() <= cells || plain_width(text).is_some_and(|width| width <= cells) {
        return text;
    }
    let mut used = 0;
    for (at, g) in graphemes(text) {
        used += grapheme_width(g);
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// The longest end that fits into so many cells.
pub fn suffix(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, g) in graphemes(text).rev() {
        used += grapheme_width(g);
        if used > cells {
            return &text[at + g.len()..];
        }
    }
    text
}

/// The text in at most so many cells; a text that is cut ends with [`CUT`] (as many of its stops as there is room for).
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let mark = &CUT[..CUT.len().min(cells)];
    let mut out = prefix(text, cells - mark.len()).to_owned();
    out.push_str(mark);
    out
}

/// Exactly so many cells: blanks to the right, cut if longer.
pub fn pad(text: &str, cells: usize) -> String {
    let mut out = cut(text, cells);
    let blanks = cells.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', blanks));
    out
}

/// Exactly so many cells: blanks to the left, cut if longer.
pub fn pad_left(text: &str, cells: usize) -> String {
    let out = cut(text, cells);
    " ".repeat(cells.saturating_sub(width(&out))) + &out
}

/// Exactly so many cells: blanks on both sides, an odd one to the right; cut if longer.
pub fn center(text: &str, cells: usize) -> String {
    let out = cut(text, cells);
    let blanks = cells.saturating_sub(width(&out));
    let left = blanks / 2;
    " ".repeat(left) + &out + &" ".repeat(blanks - left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    #[test]
    fn plain_characters_are_as_wide_as_the_tables_say_and_join_nothing() {
        for c in ('\0'..='\u{ffff}').filter(|c| plain(*c).is_some()) {
            let pair = format!("{c}一{c}");
            assert_eq!(plain(c), Some(grapheme_width(&c.to_string())), "{c:?}");
            assert_eq!(pair.graphemes(true).count(), 3, "{c:?}");
            assert_eq!(crate::text::sanitise::paragraphs(&pair), pair, "{c:?}");
        }
    }

    #[test]
    fn chinese_is_two_cells() {
        assert_eq!(width("杜鹃片区（第3次）"), 17);
        assert_eq!(width("“三小”隐患①—"), 12);
        assert_eq!(width("👨‍👩‍👧"), 2);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("\u{1b}\t\n\u{7}"), 0);
    }

    #[test]
    fn cut_never_halves() {
        assert_eq!(cut("夜间摊贩占道", 12), "夜间摊贩占道");
        assert_eq!(cut("夜间摊贩占道", 11), "夜间摊贩..");
        assert_eq!(cut("夜间摊贩占道", 10), "夜间摊贩..");
        assert_eq!(cut("夜间", 3), "..");
        assert_eq!(cut("夜间", 1), ".");
        assert_eq!(cut("夜间", 0), "");
        assert_eq!(pad("夜间摊贩", 7), "夜间.. ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(center("议题", 7), " 议题  ");
        assert_eq!(prefix("路灯12盏", 3), "路");
        assert_eq!(suffix("路灯12盏", 3), "2盏");
    }

    proptest! {
        #[test]
        fn as_ratatui_draws(s in "(\\PC|\\p{C}|[一-龥，。；、“”①—👨🏽\u{200d}\u{fe0f}\u{301}\u{3000}]){0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
            let (x, _) = buffer.set_stringn(0, 0, &s, 400, Style::default());
            prop_assert_eq!(width(&s), usize::from(x));
        }

        #[test]
        fn fits_exactly(s in "\\PC{0,30}", cells in 0usize..40) {
            prop_assert!(width(&cut(&s, cells)) <= cells);
            prop_assert_eq!(width(&pad(&s, cells)), cells);
            prop_assert_eq!(width(&pad_left(&s, cells)), cells);
            prop_assert_eq!(width(&center(&s, cells)), cells);
        }

        #[test]
        fn borders(s in "\\PC{0,20}", at in 0usize..100) {
            let b = border_at(&s, at);
            prop_assert!(is_border(&s, b) && b <= at);
            prop_assert!(is_border(&s, before(&s, at)) && is_border(&s, after(&s, at)));
        }
    }
}
