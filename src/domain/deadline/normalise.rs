//! One spelling for what people write in many ways: widths, traditional characters, synonyms, the words around a date.

use super::words::{ABOUT_TIME, DEEDS, ENGLISH, OPENINGS, SYNONYMS};
use crate::text::fold;

/// Longer phrases are no deadlines; the limit keeps reading cheap while a person types.
const LONGEST: usize = 200;

/// Brings a phrase to the spelling that the recognisers read. None: too long to be a deadline.
///
/// Blanks go; full-width and traditional characters become plain ones; quotation marks go; every kind of bracket becomes
/// ( ); every stop becomes a comma; then the synonyms of [`SYNONYMS`], in order.
pub fn normalise(phrase: &str) -> Option<String> {
    if phrase.chars().count() > LONGEST {
        return None;
    }
    let mut text: String = phrase.chars().filter_map(plain).collect();
    text.make_ascii_lowercase();
    if text.contains(|c: char| c.is_ascii_lowercase()) {
        replace_all(&mut text, ENGLISH);
    }
    replace_all(&mut text, SYNONYMS);
    Some(
        text.trim_matches([',', '.', ':', '-', '、', '!', '?'])
            .to_owned(),
    )
}

fn replace_all(text: &mut String, table: &[(&str, &str)]) {
    for (from, to) in table {
        if text.contains(from) {
            *text = text.replace(from, to);
        }
    }
}

/// The plain form of one character; None for what carries no meaning here.
fn plain(c: char) -> Option<char> {
    let c = simplified(fold::wide(c));
    Some(match c {
        c if c.is_whitespace() || c.is_control() => return None,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{61c}'
        | '\u{feff}' => return None,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '《' | '》' | '*' =>
        {
            return None;
        }
        '[' | '【' | '〔' | '〖' | '<' | '{' => '(',
        ']' | '】' | '〕' | '〗' | '>' | '}' => ')',
        '。' | ';' => ',',
        '\u{2010}'..='\u{2015}' | '−' | '─' | 'ー' => '-',
        '·' | '•' | '・' => '.',
        '∶' | '︰' => ':',
        '〜' | '∼' => '~',
        c => c,
    })
}

/// The simplified form of the traditional characters that deadlines are written with.
fn simplified(c: char) -> char {
    match c {
        '週' => '周',
        '個' | '箇' => '个',
        '內' => '内',
        '後' => '后',
        '號' => '号',
        '於' => '于',
        '節' => '节',
        '間' => '间',
        '點' => '点',
        '兩' => '两',
        '禮' => '礼',
        '務' => '务',
        '遲' => '迟',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '慶' => '庆',
        '陽' => '阳',
        '勞' => '劳',
        '動' => '动',
        '開' => '开',
        '會' => '会',
        '議' => '议',
        '紀' => '纪',
        '發' => '发',
        '長' => '长',
        '堅' => '坚',
        '態' => '态',
        '復' | '複' => '复',
        '報' => '报',
        '結' => '结',
        '從' => '从',
        '現' => '现',
        '場' => '场',
        '馬' => '马',
        '儘' | '盡' => '尽',
        '當' => '当',
        '這' => '这',
        '來' => '来',
        '歲' => '岁',
        '終' => '终',
        '並' => '并',
        '該' => '该',
        '實' => '实',
        _ => c,
    }
}

/// Takes the openings off the front: 请务必于12月4日前 → 12月4日前. Never takes the whole phrase.
pub fn without_openings(text: &str) -> &str {
    let mut text = text;
    loop {
        let shorter = OPENINGS
            .iter()
            .find_map(|w| text.strip_prefix(w))
            .map(|t| t.trim_start_matches([':', ',', '-']))
            .filter(|t| !t.is_empty());
        match shorter {
            Some(t) => text = t,
            None => return text,
        }
    }
}

/// Takes off what is to be done by then: 12月4日前完成整改 → 12月4日前. None when there is nothing to take off.
pub fn without_deed(text: &str) -> Option<&str> {
    let end = DEEDS.iter().filter_map(|w| text.find(w)).min()?;
    text.get(..end).filter(|t| !t.is_empty())
}

/// Takes off any deed behind a 前 or 内: 12月4日前粉刷围墙 → 12月4日前. None when what follows may still be about time
/// (12月4日前后, 国庆节前一周), or when nothing follows.
pub fn before_any_deed(text: &str) -> Option<&str> {
    let (at, mark) = text.match_indices(['前', '内']).next()?;
    let (head, deed) = text.split_at_checked(at + mark.len())?;
    let about_time = deed.contains(|c: char| c.is_ascii_digit() || ABOUT_TIME.contains(c));
    (!deed.is_empty() && !about_time).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let cases = [
            ("１２月１５號之前", "12月15日前"),
            ("下 个 星 期 三", "下周三"),
            ("兩個禮拜以內", "两周内"),
            ("這個月25号前。", "本月25日前"),
            ("“2026—12—15”", "2026-12-15"),
            ("11月27日（周五）", "11月27日(周五)"),
            ("本年度内", "今年内"),
            ("12·15前；", "12.15前"),
            ("一季末", "一季度末"),
            ("本季内", "本季度内"),
            ("By 2026-12-15", "by2026-12-15"),
        ];
        for (from, to) in cases {
            assert_eq!(normalise(from).as_deref(), Some(to), "{from}");
        }
        assert_eq!(normalise(&"天".repeat(201)), None);
    }

    #[test]
    fn the_words_around_a_date() {
        assert_eq!(without_openings("请务必于12月4日前"), "12月4日前");
        assert_eq!(without_openings("完成时限:12月4日"), "12月4日");
        assert_eq!(without_openings("限期"), "限期");
        assert_eq!(without_deed("12月4日前完成整改"), Some("12月4日前"));
        assert_eq!(without_deed("12月4日前上报"), Some("12月4日前"));
        assert_eq!(without_deed("12月4日前"), None);
        assert_eq!(without_deed("完成"), None);
        assert_eq!(before_any_deed("12月4日前粉刷围墙"), Some("12月4日前"));
        assert_eq!(before_any_deed("12月4日前后"), None);
        assert_eq!(before_any_deed("国庆节前一周"), None);
        assert_eq!(before_any_deed("12月4日前"), None);
    }
}
