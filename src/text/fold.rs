//! Full-width keys, as a Chinese input method sends them, folded to the plain ones that lists and searches know.

/// The plain twin of a full-width key: ？→? ／→/ ：→: １→1 Ａ→A, 。→. ，→, 、→/ and the ideographic space. Others stay.
pub fn key(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '。' | '｡' => '.',
        // On a Chinese layout the key of the slash gives 、.
        '、' | '､' => '/',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '《' => '<',
        '》' => '>',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '￥' => '$',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Full-width letters, digits and marks made plain, and letters lower case: for comparing what people type with what they
/// mean. Chinese punctuation other than the full-width twins of ASCII stays.
pub fn search(text: &str) -> String {
    searched(text).collect()
}

/// Numbers of papers and what they decided, as they are compared: without brackets of any kind, blanks, 号 and the difference between
/// full and half width.
pub fn number(text: &str) -> String {
    searched(text)
        .map(|c| match c {
            '〔' | '[' | '【' => '(',
            '〕' | ']' | '】' => ')',
            other => other,
        })
        .filter(|c| !c.is_whitespace() && *c != '号')
        .collect()
}

/// What [`search`] makes, character by character.
pub fn searched(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(wide).flat_map(char::to_lowercase)
}

/// The twin in ASCII of one full-width character; others stay.
pub fn wide(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let folded: String = "？／：１０Ａｚ　。，、x文".chars().map(key).collect();
        assert_eq!(folded, "?/:10Az .,/x文");
        assert_eq!(search("ＣＧzd　Ⅷ１２"), "cgzd ⅷ12");
        assert_eq!(search("杜鹃。"), "杜鹃。");
        assert_eq!(number("〔２０２６〕 12 号一（一）"), "(2026)12一(一)");
        assert_eq!(number("［2026］12一(一)"), "(2026)12一(一)");
    }
}
