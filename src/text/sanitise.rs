//! User text is data: never a control sequence on a terminal, never part of a path.
//! What a text must not become in a document or a table is in [`super::escape`].

use std::borrow::Cow;

use super::width::{border_at, grapheme_width};

pub use super::escape::{csv_cell, csv_uncell, markdown};

/// Longest part of a path in bytes; file systems take 255, and numbers or endings may be added.
pub const PATH_PART_BYTES: usize = 200;

/// The name of a file whose text held nothing that can be a name.
pub const NAMELESS: &str = "未命名";

/// One line: newlines and tabs become blanks, control, bidi and invisible characters are gone.
pub fn line(text: &str) -> String {
    own_line(text.to_owned())
}

/// The same of a text that nobody needs any more.
pub fn own_line(text: String) -> String {
    if super::width::is_plain(&text) {
        return text;
    }
    let mut out = paragraphs(&text).into_owned();
    if out.contains('\n') {
        out = out.replace('\n', " ");
    }
    out
}

/// Paragraphs: every kind of line end becomes `\n`, tabs become blanks, control, bidi and invisible characters are gone.
pub fn paragraphs(text: &str) -> Cow<'_, str> {
    if super::width::is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{200d}' if joins(&out, chars.peek()) => out.push(c),
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// What is written into cells of the screen, last of all and whoever wrote the register: nothing that acts on the terminal, hides or turns
/// the reading round is left. What the terminal would have given a cell is a blank, so that nothing behind it moves.
pub fn cells(text: &str) -> Cow<'_, str> {
    if !holds_hidden(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_hidden(c) || (c == '\u{200d}' && joins(&out, chars.peek())) {
            out.push(c);
        } else {
            let blanks = grapheme_width(c.encode_utf8(&mut [0; 4]));
            out.extend(std::iter::repeat_n(' ', blanks));
        }
    }
    Cow::Owned(out)
}

/// The joiner is kept only where it makes one picture of two.
fn joins(before: &str, next: Option<&char>) -> bool {
    before.chars().next_back().is_some_and(is_pictograph) && next.is_some_and(|&n| is_pictograph(n))
}

/// Every character that cannot be seen as a visible mark: ␛ for ESC, ␊ for a newline, `<U+202E>` for a bidi control.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'))
            }
            '\u{7f}' => out.push('␡'),
            '\u{2028}' | '\u{2029}' => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            c if is_hidden(c) && c != '\u{200d}' => {
                out.push_str(&format!("<U+{:04X}>", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character would be dropped by [`line`]: it acts on the terminal or the reading order, or shows nothing.
pub fn is_hidden(c: char) -> bool {
    // What most texts are made of first: this is asked of every character that is printed.
    !matches!(c, ' '..='~' | '\u{2e80}'..='\u{9fff}')
        && (c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'))
}

/// Whether any character of a text is hidden.
pub fn holds_hidden(text: &str) -> bool {
    // Hidden characters begin with few bytes, which almost no text has. Looked for in pieces without a branch for each byte, they are
    // missed at the speed of memory; only where one stands its character is judged.
    let may_begin = |byte: u8| {
        matches!(
            byte,
            ..b' ' | 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3
        )
    };
    const PIECE: usize = 64;
    let bytes = text.as_bytes();
    bytes.chunks(PIECE).enumerate().any(|(number, piece)| {
        piece.iter().fold(false, |any, &byte| any | may_begin(byte))
            && piece.iter().enumerate().any(|(at, &byte)| {
                may_begin(byte)
                    && text[number * PIECE + at..]
                        .chars()
                        .next()
                        .is_some_and(is_hidden)
            })
    })
}

pub(crate) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// One part of a path, safe on every system: without `/ \ : * ? " < > |` and controls, no leading `.` or `-`, no dot or blank
/// at the end, no Windows device name, at most [`PATH_PART_BYTES`] bytes, never empty. The same again changes nothing.
pub fn path_part(text: &str) -> String {
    let clean = line(text).replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "");
    let mut out = clean
        .trim_start_matches(|c: char| c.is_whitespace() || c == '.' || c == '-')
        .to_owned();
    if is_device(&out) {
        out.insert(0, '_');
    }
    out.truncate(border_at(&out, PATH_PART_BYTES).max(first_border(&out)));
    let end = out
        .trim_end_matches(|c: char| c.is_whitespace() || c == '.')
        .len();
    out.truncate(end);
    if is_device(&out) {
        out.insert(0, '_');
    }
    if out.is_empty() {
        NAMELESS.to_owned()
    } else {
        out
    }
}

/// A single grapheme can be longer than the limit (a letter with a hundred accents): then the border is a character's.
fn first_border(text: &str) -> usize {
    if border_at(text, PATH_PART_BYTES) == 0 {
        super::width::floor_char(text, PATH_PART_BYTES)
    } else {
        0
    }
}

fn is_device(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |head: &str| {
        stem.strip_prefix(head).is_some_and(|n| {
            let mut digits = n.chars();
            matches!(
                (digits.next(), digits.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        })
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_reaches_the_terminal() {
        assert_eq!(
            line("夜间\x1b]0;OWNED\x07摊贩\u{9b}31m\u{202e}\u{200b}\r\n占道\t多"),
            "夜间]0;OWNED摊贩31m 占道 多"
        );
        assert_eq!(
            paragraphs("一\r\n二\r三\u{2028}四\n\n五\0"),
            "一\n二\n三\n四\n\n五"
        );
        assert_eq!(
            visible("a\x1b[1m\n\u{7f}\u{202e}\u{9b}"),
            "a␛[1m␊␡<U+202E><U+009B>"
        );
        assert_eq!(line("👨\u{200d}👩 a\u{200d}b"), "👨\u{200d}👩 ab");
        assert_eq!(line("❤\u{fe0f}\u{200d}🔥"), "❤\u{fe0f}\u{200d}🔥");
    }

    #[test]
    fn what_goes_into_cells_hides_and_turns_nothing() {
        assert_eq!(cells("路灯12盏"), "路灯12盏");
        assert_eq!(cells("一\u{2028}二\u{2029}三"), "一 二 三");
        assert_eq!(
            cells("\u{202e}甲\u{2066}乙\u{1b}[31m\n\u{e0041}"),
            "甲乙[31m"
        );
        assert_eq!(cells("👨\u{200d}👩 a\u{200d}b"), "👨\u{200d}👩 ab");
    }

    #[test]
    fn a_hidden_character_is_found_wherever_it_stands() {
        let seen = "路灯（12盏）、“三小”……".repeat(9);
        assert!(!holds_hidden(&seen));
        // Every character there is, and wherever a text is looked at in pieces.
        for c in '\0'..=char::MAX {
            let mut text = [0; 4];
            assert_eq!(
                holds_hidden(c.encode_utf8(&mut text)),
                is_hidden(c),
                "{c:?}"
            );
        }
        for (at, _) in seen.char_indices() {
            let mut text = seen.clone();
            text.insert(at, '\u{200b}');
            assert!(holds_hidden(&text), "{at}");
        }
    }

    #[test]
    fn names_of_files() {
        for (name, want) in [
            ("../../etc/x", "etcx"),
            ("/abs", "abs"),
            ("-rf", "rf"),
            (".hidden", "hidden"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("com1", "_com1"),
            ("CON .", "_CON"),
            ("community", "community"),
            ("a\0b\n c", "ab  c"),
            ("尾点. . ", "尾点"),
            ("...", NAMELESS),
            ("", NAMELESS),
            ("城管中队*?<>|\"", "城管中队"),
        ] {
            assert_eq!(path_part(name), want, "{name:?}");
        }
        assert_eq!(path_part(&"汉".repeat(300)), "汉".repeat(66));
        assert!(path_part(&format!("e{}", "\u{301}".repeat(300))).len() <= PATH_PART_BYTES);
    }

    proptest! {
        #[test]
        fn path_parts_are_safe(s in "([./\\\\:*?\"<>|\u{0}-\u{1f} -]|CON|nul|com1|汉|👨‍👩‍👧|\\PC|\\p{C}){0,120}") {
            let p = path_part(&s);
            prop_assert!(!p.is_empty() && p.len() <= PATH_PART_BYTES);
            prop_assert!(!p.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) && !p.chars().any(is_control_or_bidi));
            prop_assert!(!p.starts_with(['.', '-', ' ']) && !p.ends_with(['.', ' ']) && !is_device(&p));
            prop_assert_eq!(path_part(&p), p.clone());
        }

        #[test]
        fn clean_stays_clean(s in "(\\PC|\\p{C}|\u{200d}|👩|\r|\n){0,40}") {
            let l = line(&s);
            prop_assert!(!l.chars().any(is_control_or_bidi));
            prop_assert_eq!(line(&l), l.clone());
            let p = paragraphs(&s);
            prop_assert!(!p.chars().any(|c| c != '\n' && is_control_or_bidi(c)));
            prop_assert_eq!(paragraphs(&p), p.clone());
            prop_assert!(!visible(&s).chars().any(is_control_or_bidi));
            prop_assert!(!cells(&s).chars().any(is_control_or_bidi));
            prop_assert_eq!(holds_hidden(&s), s.chars().any(is_hidden));
        }
    }

    fn is_control_or_bidi(c: char) -> bool {
        is_hidden(c) && c != '\u{200d}'
    }
}
