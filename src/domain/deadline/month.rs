//! Months and what stands in them: 月底, 下月15日, 12月中旬, 明年2月底, 25日, 12月15日.

use chrono::{Datelike, NaiveDate};

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Shape, invalid, month_end, nearest, plus_months};
use super::said::{DueError, Invalid, Several, Unclear, Warning};
use super::year::year_word;

/// Which month was named.
#[derive(Clone, Copy)]
enum Which {
    /// 2026年12月: the year was said.
    Said { year: i32, month: u32 },
    /// 下月: so many months from this one.
    Ahead(i32),
    /// 12月: rule 6 finds the year.
    Bare { month: u32 },
}

/// Which part of the month was named.
#[derive(Clone, Copy)]
enum Part {
    /// 底, 末
    End,
    /// 上旬 1, 中旬 2, 下旬 3
    Tens(u32),
    /// 15日
    Day(u32),
    /// the month itself
    Whole,
}

/// Every phrase that begins with a month, with or without its year.
pub fn month(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let year = year_word(c, ctx.from);
    let spelt = c.rest();
    let which = match which_month(c, year)? {
        Ok(which) => which,
        Err(error) => {
            part(c)?.ok();
            return Some(Err(error));
        }
    };
    let part = match part(c)? {
        Ok(part) => part,
        Err(error) => return Some(Err(error)),
    };
    if let (Part::Whole, Which::Bare { .. }) = (part, which)
        && c.starts_with(&["内"])
        && !c.rest().contains("工作日")
        && !spelt.contains("月份")
    {
        return Some(month_or_months(ctx, which, spelt));
    }
    Some(place(ctx, which, part))
}

/// Rule 6: a bare day means this month only.
pub fn bare_day(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let number = c.number().filter(|n| !n.rough)?;
    if !c.eat("日") {
        return None;
    }
    Some(place(ctx, Which::Ahead(0), Part::Day(number.value)))
}

fn which_month(
    c: &mut Cursor<'_>,
    year: Option<Result<i32, DueError>>,
) -> Option<Result<Which, DueError>> {
    let Some(year) = year else {
        let mut ahead = *c;
        if let Some(months) = relative_month(&mut ahead) {
            *c = ahead;
            return Some(Ok(Which::Ahead(months)));
        }
        return Some(numbered_month(c)?.map(|month| Which::Bare { month }));
    };
    let month = numbered_month(c)?;
    Some(year.and_then(|year| month.map(|month| Which::Said { year, month })))
}

fn relative_month(c: &mut Cursor<'_>) -> Option<i32> {
    if c.eat("本月") {
        return Some(0);
    }
    if c.starts_with(&["月底", "月末", "月内", "月初", "月中"]) {
        c.eat("月");
        return Some(0);
    }
    if c.starts_with(&["上旬", "中旬", "下旬"]) {
        return Some(0);
    }
    let mut months = 0;
    while c.eat("下") {
        months += 1;
    }
    if months == 0 {
        while c.eat("上") {
            months -= 1;
        }
    }
    (months != 0 && c.eat("月")).then_some(months)
}

fn numbered_month(c: &mut Cursor<'_>) -> Option<Result<u32, DueError>> {
    // 两月 is two months, never February.
    if c.starts_with(&["两", "俩"]) {
        return None;
    }
    c.eat("第");
    let number = c.number().filter(|n| !n.rough)?;
    if !c.eat_any(&["月份", "月"]) {
        return None;
    }
    if (1..=12).contains(&number.value) {
        Some(Ok(number.value))
    } else {
        Some(invalid(Invalid::Month))
    }
}

fn part(c: &mut Cursor<'_>) -> Option<Result<Part, DueError>> {
    const TENS: &[(&str, u32)] = &[("上旬", 1), ("中旬", 2), ("下旬", 3)];
    if let Some(tens) = c.one_of(TENS) {
        c.eat_any(&["末", "底", "内"]);
        return Some(Ok(Part::Tens(tens)));
    }
    if c.eat_any(&["最后一天", "月底", "月末", "底", "末"]) {
        return Some(Ok(Part::End));
    }
    if c.eat_any(&["月初", "月中", "初", "中"]) {
        return Some(Err(DueError::Ambiguous {
            kind: Several::PartOfPeriod,
            readings: Vec::new(),
        }));
    }
    let mut ahead = *c;
    if let Some(number) = ahead.number() {
        if number.rough {
            return None;
        }
        // 12月5个工作日: no day of the month.
        if !ahead.eat("日") && ahead.starts_with(&["个", "天", "周"]) {
            return None;
        }
        *c = ahead;
        return Some(Ok(Part::Day(number.value)));
    }
    Some(Ok(Part::Whole))
}

/// 12月内 may be December or twelve months. Spelt with Arabic digits it is the month, asked about; 一月内 is refused.
fn month_or_months(ctx: &Ctx<'_>, which: Which, spelt: &str) -> Result<Hit, DueError> {
    let Which::Bare { month } = which else {
        return place(ctx, which, Part::Whole);
    };
    let hit = place(ctx, which, Part::Whole)?;
    let months = plus_months(ctx.from, i32::try_from(month).unwrap_or(0));
    if spelt.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(hit.asking(Warning::Ambiguous {
            kind: Unclear::MonthOrMonths,
            other: months,
        }));
    }
    Err(DueError::Ambiguous {
        kind: Several::MonthOrMonths,
        readings: months.into_iter().chain([hit.date]).collect(),
    })
}

/// Finds the year of the month and the days of the part, and what to offer should they be past.
fn place(ctx: &Ctx<'_>, which: Which, part: Part) -> Result<Hit, DueError> {
    let too_far = || DueError::Invalid(Invalid::TooFar);
    match which {
        Which::Said { year, month } => hit(year, month, part),
        Which::Ahead(months) => {
            let first = ctx.from.with_day(1).ok_or_else(too_far)?;
            let month = plus_months(first, months).ok_or_else(too_far)?;
            let following = plus_months(first, 1.max(months)).ok_or_else(too_far)?;
            let suggest = hit(following.year(), following.month(), part).ok();
            let found = hit(month.year(), month.month(), part)?;
            Ok(found.suggesting(suggest.map(|h| h.date)))
        }
        Which::Bare { month } => {
            // Measured to the month's end where the day does not exist, so that 2月30日 is still found invalid.
            let measured = |year| {
                let end = month_end(year, month)?;
                Some(hit(year, month, part).map_or(end, |h| h.date))
            };
            let year = nearest(ctx.from, measured).ok_or_else(too_far)?;
            let mut found = hit(year, month, part)?;
            found.year_guessed = true;
            found.suggest = hit(year + 1, month, part).ok().map(|h| h.date);
            Ok(found)
        }
    }
}

fn hit(year: i32, month: u32, part: Part) -> Result<Hit, DueError> {
    let none = || DueError::Invalid(Invalid::Year);
    let last = month_end(year, month).ok_or_else(none)?;
    let day =
        |d| NaiveDate::from_ymd_opt(year, month, d).ok_or(DueError::Invalid(Invalid::Day { last }));
    Ok(match part {
        Part::End => Hit::day(last),
        Part::Whole => Hit::new(last, Shape::Period { first: day(1)? }),
        Part::Day(0) => return invalid(Invalid::Zero),
        Part::Day(d) => Hit::day(day(d)?),
        Part::Tens(1) => Hit::new(day(10)?, Shape::LoosePeriod { first: day(1)? }),
        Part::Tens(2) => {
            Hit::new(day(20)?, Shape::LoosePeriod { first: day(11)? }).asking(Warning::Ambiguous {
                kind: Unclear::TenDays,
                other: Some(day(10)?),
            })
        }
        Part::Tens(_) => Hit::new(last, Shape::LoosePeriod { first: day(21)? }),
    })
}

/// The hit of a day whose year, month and day were written out: for numeric dates.
pub fn written_out(year: i32, month: u32, day: Option<u32>) -> Result<Hit, DueError> {
    if !(1..=12).contains(&month) {
        return invalid(Invalid::Month);
    }
    hit(year, month, day.map_or(Part::Whole, Part::Day))
}

/// The hit of a month and a day without a year: for numeric dates.
pub fn month_and_day(ctx: &Ctx<'_>, month: u32, day: u32) -> Result<Hit, DueError> {
    if !(1..=12).contains(&month) {
        return invalid(Invalid::Month);
    }
    place(ctx, Which::Bare { month }, Part::Day(day))
}
