//! Dates in Arabic digits with marks between them: 2026-12-15, 2026.12.15, 12/15, 20261215, 2026-12.

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, invalid};
use super::month::{month_and_day, written_out};
use super::said::{DueError, Invalid, Unclear, Warning};

/// Year, month, day; month, day (rule 6 finds the year); year, month; or eight digits.
pub fn numeric(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let first = c.arabic()?;
    if first.digits == 8 {
        let (year, month, day) = (
            first.value / 10_000,
            first.value / 100 % 100,
            first.value % 100,
        );
        c.eat("日");
        return Some(year_of(year).and_then(|y| written_out(y, month, Some(day))));
    }
    let mark = mark(c)?;
    let second = c.arabic().filter(|n| n.digits <= 2)?;
    let third = third(c, mark);
    let closed_by_day = c.eat("日");
    match (first.digits, third) {
        (4, Some(day)) => {
            Some(year_of(first.value).and_then(|y| written_out(y, second.value, Some(day))))
        }
        (4, None) if !closed_by_day => {
            Some(year_of(first.value).and_then(|y| written_out(y, second.value, None)))
        }
        // 26.12.15: a year of this century.
        (2, Some(day)) => {
            Some(year_of(2000 + first.value).and_then(|y| written_out(y, second.value, Some(day))))
        }
        (1 | 2, None) => {
            if closed_by_day && c.starts_with(&["内"]) {
                return None; // 12-15日内 is a range of days
            }
            let hit = month_and_day(ctx, first.value, second.value);
            let range = closed_by_day && mark == '-';
            Some(hit.map(|h| if range { h.asking(month_day()) } else { h }))
        }
        _ => None,
    }
}

fn mark(c: &mut Cursor<'_>) -> Option<char> {
    c.one_of(&[("-", '-'), ("/", '/'), (".", '.')])
}

fn third(c: &mut Cursor<'_>, mark: char) -> Option<u32> {
    let mut ahead = *c;
    if !ahead.eat(mark.encode_utf8(&mut [0; 4])) {
        return None;
    }
    let number = ahead.arabic().filter(|n| n.digits <= 2)?;
    *c = ahead;
    Some(number.value)
}

fn year_of(value: u32) -> Result<i32, DueError> {
    match i32::try_from(value) {
        Ok(year) if (1000..=9999).contains(&year) => Ok(year),
        _ => invalid(Invalid::Year),
    }
}

fn month_day() -> Warning {
    Warning::Ambiguous {
        kind: Unclear::MonthDay,
        other: None,
    }
}
