//! Chinese numerals, both ways: 十五, 二〇二六, 廿五, 两, 壹佰 are read; headings such as 十二、 and （三） are written.

/// A number at the head of a text, with what the words around it need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// The value; `u32::MAX` stands for every number too large to hold.
    pub value: u32,
    /// How many digits were written side by side (2026 and 二〇二六 have 4); 0 when written with 十, 百, 千, 万.
    pub digits: usize,
    /// Two neighbouring digits as people say a rough number: 两三, 三五, 七八. `value` is then of no use.
    pub rough: bool,
}

/// Reads the number at the head of `text`, Arabic (half or full width) or Chinese, and returns it with the rest.
/// None when `text` does not begin with a number. Arabic and Chinese digits are not mixed: 1二 is 1, then 二.
pub fn leading(text: &str) -> Option<(Numeral, &str)> {
    arabic(text).or_else(|| chinese(text))
}

/// The value of a text that is one number and nothing else; None for anything else, rough numbers included.
pub fn parse(text: &str) -> Option<u32> {
    match leading(text)? {
        (numeral, "") if !numeral.rough && numeral.value != u32::MAX => Some(numeral.value),
        _ => None,
    }
}

/// The value of one Arabic digit of either width.
fn arabic_digit(c: char) -> Option<u32> {
    let plain = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    Some(plain)
}

fn arabic(text: &str) -> Option<(Numeral, &str)> {
    let mut value: u32 = 0;
    let mut digits = 0;
    let mut rest = text;
    while let Some((digit, after)) = split_first(rest, arabic_digit) {
        value = value.saturating_mul(10).saturating_add(digit);
        digits += 1;
        rest = after;
    }
    (digits > 0).then_some((
        Numeral {
            value,
            digits,
            rough: false,
        },
        rest,
    ))
}

/// The value of a Chinese digit, the forms of banknotes included.
fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | '◯' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        _ => return None,
    })
}

/// 廿, 卅, 卌: two, three, four tens in one character.
fn tens(c: char) -> Option<u32> {
    Some(match c {
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        _ => return None,
    })
}

fn chinese(text: &str) -> Option<(Numeral, &str)> {
    let (row, rest) = digit_row(text);
    let next = rest.chars().next();
    if row.len() > 1 && next.and_then(unit).is_none() {
        return Some((side_by_side(&row), rest));
    }
    with_units(text)
}

/// The Chinese digits that stand at the head of `text`.
fn digit_row(text: &str) -> (Vec<u32>, &str) {
    let mut row = Vec::new();
    let mut rest = text;
    while let Some((digit, after)) = split_first(rest, chinese_digit) {
        row.push(digit);
        rest = after;
    }
    (row, rest)
}

/// 二〇二六 read digit by digit; 两三 marked as rough.
fn side_by_side(row: &[u32]) -> Numeral {
    let value = row
        .iter()
        .fold(0u32, |v, d| v.saturating_mul(10).saturating_add(*d));
    let rough = matches!(row, [a, b] if *a > 0 && (*b == a + 1 || (*a, *b) == (3, 5)));
    Numeral {
        value,
        digits: row.len(),
        rough,
    }
}

/// 一百零五, 十五, 廿五, 三千六百; also 一百二 as people say 120. Stops before what does not continue the number.
fn with_units(text: &str) -> Option<(Numeral, &str)> {
    let mut total: u32 = 0;
    let mut section: u32 = 0; // below the next 万
    let mut smallest = u32::MAX; // the last unit met: units must fall, 十百 is no number
    let mut after_zero = false;
    let mut rest = text;
    let mut taken = text;
    loop {
        if let Some((value, after)) = split_first(rest, tens).filter(|_| smallest > 10) {
            section = section.saturating_add(value);
            (smallest, rest, taken) = (10, after, after);
            continue;
        }
        if let Some((0, after)) =
            split_first(rest, chinese_digit).filter(|_| taken.len() < text.len())
        {
            after_zero = true;
            rest = after;
            continue;
        }
        let digit = split_first(rest, chinese_digit);
        let after_digit = digit.map_or(rest, |(_, after)| after);
        let scale = split_first(after_digit, unit);
        match (digit, scale) {
            (_, Some((10_000, after))) if total == 0 && (digit.is_some() || section > 0) => {
                let below = section.saturating_add(digit.map_or(0, |(d, _)| d));
                total = below.saturating_mul(10_000);
                (section, smallest, after_zero) = (0, 10_000, false);
                (rest, taken) = (after, after);
            }
            (_, Some((scale, after))) if scale < smallest && scale < 10_000 => {
                let count = digit.map_or(1, |(d, _)| d);
                section = section.saturating_add(count.saturating_mul(scale));
                (smallest, after_zero) = (scale, false);
                (rest, taken) = (after, after);
            }
            (Some((digit, after)), _) if smallest > 1 => {
                let place = colloquial_place(smallest, after_zero);
                section = section.saturating_add(digit.saturating_mul(place));
                (smallest, rest, taken) = (1, after, after);
            }
            _ => break,
        }
    }
    if taken.len() == text.len() {
        return None;
    }
    let plain = smallest == 1 && total.saturating_add(section) < 10;
    let numeral = Numeral {
        value: total.saturating_add(section),
        digits: usize::from(plain),
        rough: false,
    };
    Some((numeral, taken))
}

/// The place of a last digit: 一百二 is 120, 一百零二 is 102, 十二 is 12.
fn colloquial_place(smallest: u32, after_zero: bool) -> u32 {
    match smallest {
        u32::MAX | 10 => 1,
        _ if after_zero => 1,
        unit => unit / 10,
    }
}

fn split_first<T>(text: &str, read: impl Fn(char) -> Option<T>) -> Option<(T, &str)> {
    let mut chars = text.chars();
    let value = read(chars.next()?)?;
    Some((value, chars.as_str()))
}

/// Writes `n` as headings count: 0 〇, 10 十, 12 十二, 20 二十, 105 一百零五, 110 一百一十, 20000 二万.
pub fn to_chinese(n: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 {
        return DIGITS[0].to_string();
    }
    let mut out = String::new();
    let mut zero_due = false;
    for (scale, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = n / scale % 10_000;
        if section == 0 {
            zero_due |= !out.is_empty();
            continue;
        }
        for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = section / place % 10;
            if digit == 0 {
                zero_due |= !out.is_empty();
                continue;
            }
            if zero_due {
                out.push('零');
                zero_due = false;
            }
            // 十二, not 一十二, but only at the very beginning: 一百一十二.
            if !(digit == 1 && place == 10 && out.is_empty()) {
                out.push(DIGITS[digit as usize]);
            }
            out.push_str(unit);
        }
        zero_due = false;
        out.push_str(name);
    }
    out
}

/// A number as the screen writes it in front of a line: 三; 3 in English.
pub fn of(n: u32, lang: super::Lang) -> String {
    match lang {
        super::Lang::Zh => to_chinese(n),
        super::Lang::En => n.to_string(),
    }
}

/// A heading of the second level: （一）, （十二）.
pub fn in_brackets(n: u32) -> String {
    format!("（{}）", to_chinese(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("15", 15),
            ("１５", 15),
            ("007", 7),
            ("一", 1),
            ("两", 2),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("二十五", 25),
            ("廿", 20),
            ("廿五", 25),
            ("卅一", 31),
            ("三十一", 31),
            ("二〇二六", 2026),
            ("二零二六", 2026),
            ("二六", 26),
            ("一百", 100),
            ("一百零五", 105),
            ("一百二十", 120),
            ("一百二", 120),
            ("一百一十二", 112),
            ("三千六百", 3600),
            ("三千零六", 3006),
            ("一万二千", 12_000),
            ("十万", 100_000),
            ("二十万零三十", 200_030),
            ("百", 100),
            ("拾伍", 15),
            ("零", 0),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for text in [
            "",
            "个",
            "三五",
            "十十",
            "十百",
            "一千千",
            "五十十",
            "1二",
            "十几",
            "99999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_head_of_a_text() {
        let head = |s| leading(s).map(|(n, rest)| (n.value, n.digits, n.rough, rest));
        assert_eq!(head("15日前"), Some((15, 2, false, "日前")));
        assert_eq!(head("十五日前"), Some((15, 0, false, "日前")));
        assert_eq!(head("二〇二六年"), Some((2026, 4, false, "年")));
        assert_eq!(head("三天"), Some((3, 1, false, "天")));
        assert_eq!(head("三五天"), Some((35, 2, true, "天")));
        assert_eq!(head("两三天"), Some((23, 2, true, "天")));
        assert_eq!(head("十五六天"), Some((15, 0, false, "六天")));
        assert_eq!(head("十几天"), Some((10, 0, false, "几天")));
        assert_eq!(head("天"), None);
        assert_eq!(head("99999999999天"), Some((u32::MAX, 11, false, "天")));
    }

    #[test]
    fn headings() {
        let cases = [
            (0, "〇"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (99, "九十九"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (10_000, "一万"),
            (100_020, "十万零二十"),
        ];
        for (n, text) in cases {
            assert_eq!(to_chinese(n), text);
        }
        assert_eq!(in_brackets(3), "（三）");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(n in 1u32..10_000_000) {
            let written = to_chinese(n);
            prop_assert_eq!(parse(&written), Some(n), "{}", written);
        }

        #[test]
        fn reading_anything_does_not_panic(s in "[0-9０-９一二三五十百千万零〇廿两几天]{0,12}") {
            if let Some((_, rest)) = leading(&s) {
                prop_assert!(rest.len() < s.len());
                prop_assert!(s.ends_with(rest));
            }
        }
    }
}
