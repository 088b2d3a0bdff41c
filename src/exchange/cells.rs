//! What single cells say: dates, words, lists of names. The readers every table shares, and how a list is written.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::table::{Column, Row};
use super::{Errors, Problem};
use crate::text::fold;

/// `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`, with or without a midnight behind it. None: no date.
pub fn date(text: &str) -> Option<NaiveDate> {
    let folded: String = text.trim().chars().map(fold::key).collect();
    let day = match folded.split_once([' ', 'T']) {
        Some((day, clock)) if clock.trim().trim_matches(['0', ':', '.']).is_empty() => day,
        Some((day, clock)) if folded.contains('年') => {
            // 2026年 11月 20日
            return date(&format!("{day}{}", clock.replace(' ', "")));
        }
        Some(_) => return None,
        None => folded.as_str(),
    };
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    let mut parts = day.split(['-', '/', '.', '年', '月']);
    let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let number = |part: &str| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    NaiveDate::from_ymd_opt(
        i32::try_from(number(year)?).ok()?,
        number(month)?,
        number(date)?,
    )
}

/// What separates the names of a list.
pub const LIST: [char; 7] = ['、', '，', ',', '；', ';', '\n', '|'];

/// Names separated by 、，,；; or line ends; blanks around them fall away. A name in “ ” may hold a separator.
pub fn list(text: &str) -> Vec<String> {
    split(text, &LIST)
}

/// What stands between the separators; nothing between two of them is nothing.
pub fn split(text: &str, ends: &[char]) -> Vec<String> {
    let mut parts = parts(text, ends);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The same with the empty parts, where each has its place.
pub fn parts(text: &str, ends: &[char]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (part, after) = first_part(text, ends);
        parts.push(part);
        rest = after;
    }
    parts
}

/// What stands before the first separator, and all that stands behind it.
pub fn first_and_rest(text: &str, ends: &[char]) -> (String, String) {
    let (first, rest) = first_part(text, ends);
    (first, rest.unwrap_or_default().trim().to_string())
}

fn first_part<'a>(text: &'a str, ends: &[char]) -> (String, Option<&'a str>) {
    quoted_part(text, ends).unwrap_or_else(|| match text.split_once(ends) {
        Some((part, rest)) => (part.trim().to_string(), Some(rest)),
        None => (text.trim().to_string(), None),
    })
}

/// A part that stands whole in “ ”; ”” is one ” of it. None: it does not.
fn quoted_part<'a>(text: &'a str, ends: &[char]) -> Option<(String, Option<&'a str>)> {
    let inner = text.trim_start().strip_prefix('“')?;
    let mut part = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '”' && chars.next_if(|(_, next)| *next == '”').is_none() {
            let rest = inner[at + c.len_utf8()..].trim_start_matches(' ');
            let mut after = rest.chars();
            return match after.next() {
                None => Some((part, None)),
                Some(end) if ends.contains(&end) => Some((part, Some(after.as_str()))),
                Some(_) => None,
            };
        }
        part.push(c);
    }
    None
}

/// A name as it stands in a list, so that it is read as one.
pub fn quoted<'a>(name: &'a str, ends: &[char]) -> Cow<'a, str> {
    match name.contains(ends) || name.starts_with('“') {
        true => format!("“{}”", name.replace('”', "””")).into(),
        false => name.into(),
    }
}

/// A list as [`split`] reads it, between its parts the first of the separators.
pub fn join<T: AsRef<str>>(names: impl IntoIterator<Item = T>, ends: &[char]) -> String {
    let mut list = String::new();
    for (n, name) in names.into_iter().enumerate() {
        if n > 0 {
            list.extend(ends.first());
        }
        list.push_str(&quoted(name.as_ref(), ends));
    }
    list
}

/// Cells that must say something.
pub(super) fn filled(row: &Row, columns: &[Column], errors: &mut Errors) {
    for column in columns {
        if row.get(*column).is_empty() {
            errors.at(row.number, *column, Problem::Empty);
        }
    }
}

/// Cells that must not say more than so many characters.
pub(super) fn at_most(row: &Row, columns: &[(Column, u32)], errors: &mut Errors) {
    for (column, limit) in columns {
        each_at_most(row, *column, [row.get(*column)], *limit, errors);
    }
}

/// The same of each name in a cell; said once.
pub(super) fn each_at_most<T: AsRef<str>>(
    row: &Row,
    column: Column,
    texts: impl IntoIterator<Item = T>,
    limit: u32,
    errors: &mut Errors,
) {
    let mut texts = texts.into_iter();
    if texts.any(|text| text.as_ref().chars().count() > limit as usize) {
        errors.at(row.number, column, Problem::TooManyCharacters { limit });
    }
}

/// A word of a fixed list. Empty: None.
pub(super) fn one_of<T>(
    row: &Row,
    column: Column,
    read: impl Fn(&str) -> Option<T>,
    known: &[&str],
    errors: &mut Errors,
) -> Option<T> {
    match row.get(column) {
        "" => None,
        word => known_word(row, column, word, read, known, errors),
    }
}

/// The words of a list, each of a fixed list.
pub(super) fn all_of<T>(
    row: &Row,
    column: Column,
    read: impl Fn(&str) -> Option<T>,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<T> {
    let words = list(row.get(column));
    let read = words
        .iter()
        .filter_map(|word| known_word(row, column, word, &read, known, errors));
    read.collect()
}

fn known_word<T>(
    row: &Row,
    column: Column,
    word: &str,
    read: impl Fn(&str) -> Option<T>,
    known: &[&str],
    errors: &mut Errors,
) -> Option<T> {
    let found = read(word);
    if found.is_none() {
        let (word, known) = (word.to_string(), known.join("、"));
        errors.at(row.number, column, Problem::UnknownWord { word, known });
    }
    found
}

/// Empty: None. `latest`: the last day it may be.
pub(super) fn day(
    row: &Row,
    column: Column,
    latest: Option<NaiveDate>,
    errors: &mut Errors,
) -> Option<NaiveDate> {
    match row.get(column) {
        "" => None,
        text => day_of(row, column, text, latest, errors),
    }
}

/// A day that stands in a cell, alone or among others.
pub(super) fn day_of(
    row: &Row,
    column: Column,
    text: &str,
    latest: Option<NaiveDate>,
    errors: &mut Errors,
) -> Option<NaiveDate> {
    match date(text) {
        Some(date) if latest.is_some_and(|latest| date > latest) => {
            errors.at(row.number, column, Problem::InFuture(date));
        }
        Some(date) => return Some(date),
        None => errors.at(row.number, column, Problem::NotADate(text.to_string())),
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_spreadsheets_write_them() {
        let want = NaiveDate::from_ymd_opt(2026, 11, 5);
        for text in [
            "2026-11-05",
            "2026/11/5",
            "2026.11.5",
            "2026年11月5日",
            "2026年11月05号",
            " 2026/11/5 0:00",
            "2026-11-05 00:00:00",
            "２０２６年１１月５日",
        ] {
            assert_eq!(date(text), want, "{text}");
        }
        for text in [
            "",
            "11-5",
            "2026-02-30",
            "2026-13-01",
            "26-11-05",
            "2026-11-05 09:30",
            "2026-11-05-1",
            "尽快",
            "46346",
            "2026-1+1-3",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn lists_by_any_separator() {
        let names = list("派出所、 环卫所，高潮村;;杜鹃社区");
        assert_eq!(names, ["派出所", "环卫所", "高潮村", "杜鹃社区"]);
        assert!(list("").is_empty());
    }

    #[test]
    fn a_name_that_holds_a_separator_stays_one() {
        let names = list("“人大、政协办”、“三小”专班，环卫所、“甲””、“乙”");
        assert_eq!(names, ["人大、政协办", "“三小”专班", "环卫所", "甲”、“乙"]);
        // A quote that never closes is no quote.
        assert_eq!(list("“三小、环卫所"), ["“三小", "环卫所"]);
    }

    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_names_are_joined_are_read_again(names in proptest::collection::vec("[甲乙“”、，； ]{0,6}", 0..5)) {
            let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
            prop_assert_eq!(list(&join(&names, &LIST)), names);
        }
    }
}
