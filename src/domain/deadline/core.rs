//! The order in which the rules are tried, and phrases that count from another day.

use chrono::{Datelike, NaiveDate};

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Recogniser, Shape, month_end};
use super::said::{DueError, Several};
use super::{clock, day, festival, month, numeric, span, tail, workday, year};

/// One function for each rule. The first that reads the whole phrase, tail included, wins.
const RECOGNISERS: &[Recogniser] = &[
    after_day,
    day::at_once,
    day::named,
    festival::festival,
    festival::unnamed,
    workday::bare,
    day::week,
    year::half_year,
    year::quarter,
    month::month,
    year::year,
    numeric::numeric,
    span::span,
    month::bare_day,
    clock::today_at,
];

/// The rules that can stand as the second day of a range.
const SECOND: &[Recogniser] = &[
    day::named,
    day::week,
    month::month,
    numeric::numeric,
    month::bare_day,
];

/// Reads a whole phrase. None: no rule reads it.
pub fn whole(text: &str, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    RECOGNISERS.iter().find_map(|rule| {
        let mut c = Cursor::new(text);
        let found = rule(&mut c, ctx)?;
        tail::finish(found, &mut c, ctx)
    })
}

/// Reads the day at the head of what `c` has left: the rule that reads most of it.
pub fn head(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let tried = SECOND.iter().filter_map(|rule| {
        let mut ahead = *c;
        let found = rule(&mut ahead, ctx)?;
        Some((ahead, found))
    });
    let (ahead, found) = tried.min_by_key(|(ahead, _)| ahead.rest().len())?;
    *c = ahead;
    Some(found)
}

/// The first day of the stretch that ends on `last`, when the stretch before it is first..=end: 下月 for 本月.
pub fn same_start(last: NaiveDate, first: NaiveDate, end: NaiveDate) -> Option<NaiveDate> {
    let whole_months = first.day() == 1 && month_end(end.year(), end.month()) == Some(end);
    if whole_months {
        let months = (end.year() - first.year()) * 12 + i32::try_from(end.month()).ok()?
            - i32::try_from(first.month()).ok()?;
        let start = super::hit::plus_months(last.with_day(1)?, -months)?;
        return Some(start);
    }
    super::hit::plus_days(last, -(end - first).num_days())
}

/// 国庆节后3个工作日内, 自12月1日起10日内, 即日起至12月4日: counts from a day that the phrase names.
fn after_day(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let text = c.rest();
    let splits = text.match_indices(['后', '起']);
    let read = splits.into_iter().find_map(|(at, mark)| {
        // 前后 is about a day, not after it.
        let start = text
            .get(..at)
            .filter(|s| !s.is_empty() && !s.ends_with('前'))?;
        let rest = text.get(at + mark.len()..)?;
        from_named_day(start, rest, ctx)
    })?;
    *c = Cursor::new("");
    Some(read)
}

fn from_named_day(start: &str, rest: &str, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let start = start
        .strip_prefix('自')
        .or_else(|| start.strip_prefix('从'))
        .unwrap_or(start);
    let start = start.strip_suffix("之日").unwrap_or(start);
    let base = match start_day(start, ctx)? {
        Ok(day) => day,
        Err(error) => return Some(Err(error)),
    };
    let rest = rest.trim_start_matches(['算', '计', ',']);
    let rest = rest.strip_prefix("开始").unwrap_or(rest);
    if rest.is_empty() || rest == "完成" {
        return Some(Err(DueError::Ambiguous {
            kind: Several::OnlyStart,
            readings: Vec::new(),
        }));
    }
    if let Some(end) = rest.strip_prefix('至').or_else(|| rest.strip_prefix('到')) {
        return whole(end, ctx);
    }
    let read = counted_from(base, rest, ctx)?;
    // Past: the same after next year's festival.
    let later = || {
        let next = festival::last_day_off(&format!("明年{start}"), ctx)?.ok()?;
        counted_from(next, rest, ctx)?.ok()
    };
    Some(read.map(|hit| {
        let next = if hit.date < ctx.from { later() } else { None };
        hit.suggesting(next.map(|h| h.date))
    }))
}

/// So many days, or the so-manieth working day, after `base`.
fn counted_from(base: NaiveDate, text: &str, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let from_base = Ctx { from: base, ..*ctx };
    [span::span as Recogniser, workday::bare]
        .iter()
        .find_map(|rule| {
            let mut c = Cursor::new(text);
            let found = rule(&mut c, &from_base)?;
            tail::finish(found, &mut c, &from_base)
        })
}

/// The day that a count starts from: a festival's last day off, a date, or the meeting itself.
fn start_day(text: &str, ctx: &Ctx<'_>) -> Option<Result<NaiveDate, DueError>> {
    const NOW: &[&str] = &[
        "即日",
        "现在",
        "现",
        "今",
        "会议",
        "本次会议",
        "会议召开",
        "会议结束",
    ];
    if NOW.contains(&text) {
        return Some(Ok(ctx.from));
    }
    if let Some(day) = festival::last_day_off(text, ctx) {
        return Some(day);
    }
    // 三日后 is in three days, not after the 3rd.
    let mut bare = Cursor::new(text);
    if bare.number().is_some() && bare.rest() == "日" {
        return None;
    }
    match whole(text, ctx)? {
        // 三天后 is a span of its own.
        Ok(hit) if hit.shape == Shape::Span => None,
        Ok(hit) => Some(Ok(hit.date)),
        Err(error) => Some(Err(error)),
    }
}
