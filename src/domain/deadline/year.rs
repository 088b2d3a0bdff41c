//! Years, half-years and quarters: 年底, 明年内, 上半年, 三季度末, 下季度末.

use chrono::{Datelike, NaiveDate};

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Shape, invalid, month_end, nearest};
use super::said::{DueError, Invalid, Several};

/// Reads a year: 今年, 明年, 2026年, 26年. Err for a number that no year is written with (326年).
pub fn year_word(c: &mut Cursor<'_>, from: NaiveDate) -> Option<Result<i32, DueError>> {
    const NAMED: &[(&str, i32)] = &[
        ("今年", 0),
        ("大后年", 3),
        ("明年", 1),
        ("后年", 2),
        ("去年", -1),
        ("前年", -2),
    ];
    if let Some(ahead) = c.one_of(NAMED) {
        return Some(Ok(from.year() + ahead));
    }
    let mut ahead = *c;
    let number = ahead.number().filter(|n| !n.rough)?;
    if !ahead.eat("年") {
        return None;
    }
    let value = i32::try_from(number.value).unwrap_or(i32::MAX);
    let year = match number.digits {
        4 if (1000..=9999).contains(&value) => Ok(value),
        // 26年 is a year of this century; smaller numbers are durations: 10年内.
        2 if (from.year() % 100 - 1..100).contains(&value) && value > 20 => Ok(2000 + value),
        3 | 5.. => invalid(Invalid::Year),
        _ => return None,
    };
    *c = ahead;
    Some(year)
}

/// 年底, 年内, 明年年底, 2027年内, 全年; 年初, 年中, 年前 are refused.
pub fn year(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let said = year_word(c, ctx.from);
    if said.is_none() && c.eat_any(&["年前", "年后"]) {
        return Some(several(Several::YearFront));
    }
    if said.is_none()
        && !c.eat_any(&["岁", "全年"])
        && !c.starts_with(&["年底", "年末", "年终", "年内", "年初", "年中"])
    {
        return None;
    }
    c.eat_any(&["全年", "年"]);
    let end_named = c.eat_any(&["底", "末", "终"]);
    if !end_named && c.eat_any(&["初", "中"]) {
        return Some(several(Several::PartOfPeriod));
    }
    let year = match said.unwrap_or(Ok(ctx.from.year())) {
        Ok(year) => year,
        Err(error) => return Some(Err(error)),
    };
    Some(months(year, 1, 12, |first| {
        if end_named {
            Shape::Day
        } else {
            Shape::Period { first }
        }
    }))
}

/// 上半年, 下半年 (rule 3: their last day), with or without the year.
pub fn half_year(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let said = year_word(c, ctx.from);
    let first_month = c.one_of(&[("上半年", 1), ("下半年", 7)])?;
    if c.eat_any(&["初", "中"]) {
        return Some(several(Several::PartOfPeriod));
    }
    let end_named = c.eat_any(&["末", "底"]);
    Some(stretch(ctx, said, first_month, 6, move |first| {
        if end_named {
            Shape::Day
        } else {
            Shape::LoosePeriod { first }
        }
    }))
}

/// 季度末, 本季度内, 下季度末, 三季度末, 明年一季度 (rule 3: their last day).
pub fn quarter(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let said = year_word(c, ctx.from);
    let this = i32::try_from(ctx.from.month0() / 3).ok()?;
    let relative = if said.is_none() {
        c.one_of(&[("本季度", 0), ("下季度", 1), ("上季度", -1)])
    } else {
        None
    };
    let named = match relative {
        Some(ahead) => {
            // Counted on over the year's end: the fifth quarter of this year is the first of the next.
            let index = this + ahead;
            Ok((
                Some(Ok(ctx.from.year() + index.div_euclid(4))),
                index.rem_euclid(4),
            ))
        }
        None if said.is_none() && c.starts_with(&["季度末", "季度底", "季度内"]) => {
            c.eat("季度");
            Ok((Some(Ok(ctx.from.year())), this))
        }
        None => numbered_quarter(c)?.map(|index| (said, index)),
    };
    let end_named = c.eat_any(&["末", "底"]);
    if !end_named && c.eat_any(&["初", "中"]) {
        return Some(several(Several::PartOfPeriod));
    }
    let (year, index) = match named {
        Ok(found) => found,
        Err(error) => return Some(Err(error)),
    };
    let first_month = u32::try_from(index * 3 + 1).ok()?;
    Some(stretch(ctx, year, first_month, 3, move |first| {
        if end_named {
            Shape::Day
        } else {
            Shape::Period { first }
        }
    }))
}

/// 三季度, 第一季度, q1, 首季度: counted from 0.
fn numbered_quarter(c: &mut Cursor<'_>) -> Option<Result<i32, DueError>> {
    if c.eat_any(&["首季度", "首季"]) {
        return Some(Ok(0));
    }
    let letter = c.eat("q");
    // 两季度 is two quarters.
    if c.starts_with(&["两"]) {
        return None;
    }
    let _ = letter || c.eat("第");
    let number = c.number().filter(|n| !n.rough)?;
    if !letter && !c.eat_any(&["季度", "季"]) {
        return None;
    }
    match number.value {
        1..=4 => Some(Ok(i32::try_from(number.value).unwrap_or(1) - 1)),
        _ => Some(invalid(Invalid::Quarter)),
    }
}

/// `count` months from `first_month` of the year that was said, else of the nearer year (rule 6).
fn stretch(
    ctx: &Ctx<'_>,
    said: Option<Result<i32, DueError>>,
    first_month: u32,
    count: u32,
    shape: impl Fn(NaiveDate) -> Shape,
) -> Result<Hit, DueError> {
    let last_month = first_month + count - 1;
    if let Some(year) = said {
        let year = year?;
        let hit = months(year, first_month, last_month, shape)?;
        let next = (year == ctx.from.year()).then(|| month_end(year + 1, last_month));
        return Ok(hit.suggesting(next.flatten()));
    }
    let year = nearest(ctx.from, |y| month_end(y, last_month))
        .ok_or(DueError::Invalid(Invalid::TooFar))?;
    let mut hit = months(year, first_month, last_month, shape)?;
    hit.year_guessed = true;
    Ok(hit.suggesting(month_end(year + 1, last_month)))
}

fn months(
    year: i32,
    first_month: u32,
    last_month: u32,
    shape: impl Fn(NaiveDate) -> Shape,
) -> Result<Hit, DueError> {
    let first = NaiveDate::from_ymd_opt(year, first_month, 1);
    match (first, month_end(year, last_month)) {
        (Some(first), Some(last)) => Ok(Hit::new(last, shape(first))),
        _ => invalid(Invalid::Year),
    }
}

fn several<T>(kind: Several) -> Result<T, DueError> {
    Err(DueError::Ambiguous {
        kind,
        readings: Vec::new(),
    })
}
