//! What follows a date: a second date of a range, the day of the week, brackets, a time, 前 or 内.

use chrono::{Datelike, NaiveDate};

use super::clock;
use super::core;
use super::cursor::Cursor;
use super::day::weekday_name;
use super::hit::{Ctx, Hit, Shape};
use super::said::{DueError, Several, Unclear, Warning};
use super::workday;

/// Brackets that only repeat rule 1.
const INCLUSIVE: &[&str] = &["含", "包括", "包含"];

/// Reads what follows what a recogniser found. None: something is left that no rule reads, so the recogniser was wrong.
pub fn finish(
    found: Result<Hit, DueError>,
    c: &mut Cursor<'_>,
    ctx: &Ctx<'_>,
) -> Option<Result<Hit, DueError>> {
    let result = found.and_then(|hit| behind(hit, c, ctx));
    if result.is_err() {
        skip(c, ctx);
    }
    c.is_empty().then_some(result)
}

/// The rest of a phrase that already failed: it must still be a tail, else another rule may read the phrase better.
fn skip(c: &mut Cursor<'_>, ctx: &Ctx<'_>) {
    let brackets = |c: &mut Cursor<'_>| c.eat("(") && c.until(')').is_some();
    weekday_name(c);
    brackets(c);
    clock::read(c, ctx);
    c.eat_any(&["前", "内", "后"]);
    brackets(c);
}

fn behind(hit: Hit, c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Result<Hit, DueError> {
    let mut hit = place_in_period(hit, c, ctx)?;
    hit = second_day(hit, c, ctx)?;
    check_weekday(&hit, c)?;
    check_brackets(&hit, c, ctx)?;
    if hit.shape != Shape::Span
        && let Some(said) = clock::read(c, ctx)
    {
        let said = said?;
        hit.time = Some(said.time);
        if said.guessed {
            hit.ask.push(ask(Unclear::Hour, None));
        }
    } else if hit.shape == Shape::Day {
        c.eat("当天");
    }
    hit = limit_word(hit, c, ctx)?;
    check_brackets(&hit, c, ctx)?;
    Ok(hit)
}

/// 本月最后一个工作日: the place of a working day in the period just read.
fn place_in_period(hit: Hit, c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Result<Hit, DueError> {
    let (Shape::Period { first } | Shape::LoosePeriod { first }) = hit.shape else {
        return Ok(hit);
    };
    if c.eat("最后一天") {
        return Ok(Hit {
            shape: Shape::Day,
            ..hit
        });
    }
    let Some(place) = workday::place(c) else {
        return Ok(hit);
    };
    let mut placed = workday::within(place, first, hit.date, ctx)?;
    placed.year_guessed = hit.year_guessed;
    // Past: the same place in the period that follows.
    let following = hit.suggest.and_then(|last| {
        let first = core::same_start(last, first, hit.date)?;
        workday::within(place, first, last, ctx).ok()
    });
    Ok(placed.suggesting(following.map(|h| h.date)))
}

/// 12月1日至5日, 周一至周五: the limit is the last day, which is asked about.
fn second_day(hit: Hit, c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Result<Hit, DueError> {
    let mut ahead = *c;
    if hit.shape != Shape::Day || !ahead.eat_any(&["至", "到", "-", "~"]) {
        return Ok(hit);
    }
    let from_first = Ctx {
        from: hit.date,
        ..*ctx
    };
    let Some(second) = core::head(&mut ahead, &from_first) else {
        return Ok(hit);
    };
    *c = ahead;
    Ok(second?.asking(ask(Unclear::Interval, Some(hit.date))))
}

/// 12月4日周五: the two must agree.
fn check_weekday(hit: &Hit, c: &mut Cursor<'_>) -> Result<(), DueError> {
    let mut ahead = *c;
    match weekday_name(&mut ahead) {
        Some(weekday) if hit.shape == Shape::Day => {
            *c = ahead;
            agree(
                hit,
                i64::from(hit.date.weekday().num_days_from_monday()) == weekday,
                None,
            )
        }
        _ => Ok(()),
    }
}

/// 下周五（12月4日）, 2026年11月27日（周五）: what stands in brackets must be the same day.
fn check_brackets(hit: &Hit, c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Result<(), DueError> {
    let mut ahead = *c;
    if !ahead.eat("(") {
        return Ok(());
    }
    let Some(inside) = ahead.until(')') else {
        return Ok(());
    };
    if INCLUSIVE.iter().any(|w| inside.starts_with(w)) {
        *c = ahead;
        return Ok(());
    }
    let mut weekday = Cursor::new(inside);
    if let Some(day) = weekday_name(&mut weekday).filter(|_| weekday.is_empty()) {
        *c = ahead;
        return agree(
            hit,
            i64::from(hit.date.weekday().num_days_from_monday()) == day,
            None,
        );
    }
    if let Some(other) = core::whole(inside, ctx) {
        *c = ahead;
        let other = other?.date;
        return agree(hit, other == hit.date, Some(other));
    }
    Ok(())
}

fn agree(hit: &Hit, same: bool, other: Option<NaiveDate>) -> Result<(), DueError> {
    if same {
        return Ok(());
    }
    Err(DueError::Ambiguous {
        kind: Several::Clash,
        readings: [hit.date].into_iter().chain(other).collect(),
    })
}

/// Rule 1: 前 includes the named day. Behind a stretch of days it may mean either end; behind a span it means nothing.
fn limit_word(mut hit: Hit, c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Result<Hit, DueError> {
    if c.eat("前") {
        match hit.shape {
            Shape::Day => {}
            Shape::Span => {
                return Err(DueError::Ambiguous {
                    kind: Several::SpanBefore,
                    readings: vec![hit.date],
                });
            }
            Shape::LoosePeriod { first } => {
                let half_year = (hit.date - first).num_days() > 31;
                let kind = if half_year {
                    Unclear::HalfYear
                } else {
                    Unclear::TenDays
                };
                let other = first.pred_opt().filter(|d| *d >= ctx.from);
                if half_year || first.day() > 1 {
                    hit.ask.push(ask(kind, other));
                }
            }
            Shape::Period { first } => return Err(before_period(&hit, first, ctx)),
        }
    } else if c.eat("后") {
        if hit.shape != Shape::Span {
            return Err(DueError::Ambiguous {
                kind: Several::OnlyStart,
                readings: Vec::new(),
            });
        }
        hit.ask.push(ask(Unclear::After, None));
    } else {
        c.eat_any(&["为止", "止", "内", "里", "之间", "期间", "当中"]);
    }
    Ok(hit)
}

fn before_period(hit: &Hit, first: NaiveDate, ctx: &Ctx<'_>) -> DueError {
    let ends = [first.pred_opt(), Some(hit.date)];
    DueError::Ambiguous {
        kind: Several::BeforePeriod,
        readings: ends
            .into_iter()
            .flatten()
            .filter(|d| *d >= ctx.from)
            .collect(),
    }
}

fn ask(kind: Unclear, other: Option<NaiveDate>) -> Warning {
    Warning::Ambiguous { kind, other }
}
