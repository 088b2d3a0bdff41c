//! The interface language. Documents follow the official Chinese form in either case.

use std::fmt;
use std::str::FromStr;

/// Language of what the program says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

/// A language name that is neither Chinese nor English.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?}: zh | en")]
pub struct UnknownLang(pub String);

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The language of a locale such as `zh_CN.UTF-8`, `en-GB` or `C.UTF-8`. What is neither English nor Chinese, and the
    /// locale-less `C` and `POSIX`, gives Chinese: it is the language of the users.
    pub fn from_locale(locale: &str) -> Lang {
        locale.parse().unwrap_or_default()
    }

    /// The one that is not this.
    pub fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// `zh` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(s: &str) -> Result<Lang, UnknownLang> {
        let head = s
            .trim()
            .split(['_', '-', '.', '@'])
            .next()
            .unwrap_or_default();
        match head.to_ascii_lowercase().as_str() {
            "zh" | "cn" | "chinese" | "中文" => Ok(Lang::Zh),
            "en" | "english" | "英文" => Ok(Lang::En),
            _ => Err(UnknownLang(s.to_owned())),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One fixed text in both languages; usable in `const` tables (commands, menus, columns).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Text {
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The English plural ending: `""` for 1, `"s"` for every other count. In the Chinese half write `{s:.0}` (prints nothing).
pub fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// `1 day¦/s¦ late` becomes `1 day late`, `3 day¦/s¦ late` becomes `3 days late`, `¦is/are¦` a word: what stands between the bars is
/// chosen by the number before it. A text whose pattern has no bar is not looked at, so that no word of a user is taken for one.
pub fn counted(pattern: &str, said: String) -> String {
    if !pattern.contains('¦') {
        return said;
    }
    let mut text = String::with_capacity(said.len());
    let mut rest = said.as_str();
    while let Some((before, after)) = rest.split_once('¦') {
        text.push_str(before);
        let Some(((one, many), behind)) = after
            .split_once('¦')
            .and_then(|(forms, behind)| Some((forms.split_once('/')?, behind)))
        else {
            text.push('¦');
            rest = after;
            continue;
        };
        text.push_str(if last_number(&text) == "1" { one } else { many });
        rest = behind;
    }
    text + rest
}

/// The digits of the last number in a text.
fn last_number(text: &str) -> &str {
    let digit = |c: char| c.is_ascii_digit();
    let end = text.rfind(digit).map_or(0, |at| at + 1);
    let head = text.get(..end).unwrap_or_default();
    let start = head.trim_end_matches(digit).len();
    head.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_day_is_a_day_and_two_are_days() {
        crate::messages! {
            late(days, left) { zh: "逾期{days}天，剩{left}天", en: "{days} day¦/s¦ late, {left} ¦is/are¦ left" }
            named(name) { zh: "{name}", en: "{name}" }
        }
        assert_eq!(late(Lang::En, 1, 0), "1 day late, 0 are left");
        assert_eq!(late(Lang::En, 11, 1), "11 days late, 1 is left");
        assert_eq!(late(Lang::En, 21, "1"), "21 days late, 1 is left");
        assert_eq!(late(Lang::Zh, 1, 1), "逾期1天，剩1天");
        assert_eq!(named(Lang::En, "1 a¦b/c¦"), "1 a¦b/c¦");
    }

    #[test]
    fn locales() {
        for (locale, want) in [
            ("zh", Lang::Zh),
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh-Hans-CN", Lang::Zh),
            ("en", Lang::En),
            ("en_US.UTF-8", Lang::En),
            ("EN-gb", Lang::En),
            ("C.UTF-8", Lang::Zh),
            ("fr_FR", Lang::Zh),
            ("", Lang::Zh),
        ] {
            assert_eq!(Lang::from_locale(locale), want, "{locale}");
        }
        assert!("fr".parse::<Lang>().is_err());
    }
}
