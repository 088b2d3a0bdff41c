//! What single cells say: dates, words, lists of names. The readers every table shares, and how a list is written.

use chrono::NaiveDate;

use super::table::{Column, Row};
use super::{Errors, Problem};
use crate::text::fold;
pub use crate::text::list::{LIST, first_and_rest, join, list, parts, quoted, split};

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
}
