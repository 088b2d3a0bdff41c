//! Rule 5: 国庆节前 is the last working day before the unbroken run of days off that holds the festival; 国庆节后 counts from
//! the last day of that run. A festival without its year: rule 6. 节前 without a name is refused.

use chrono::{Datelike, NaiveDate};

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Shape, nearest};
use super::said::{Context, DueError, Several};
use super::year::year_word;

/// A festival that people name deadlines by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Festival {
    /// What its days off are called in the calendar; empty for one that gives no day off.
    stem: &'static str,
    /// Its day, or for one that moves (`moves`) a day near it, to tell which year's is meant.
    month: u32,
    day: u32,
    moves: bool,
}

const fn fixed(month: u32, day: u32) -> Festival {
    Festival {
        stem: "",
        month,
        day,
        moves: false,
    }
}

const fn moving(stem: &'static str, month: u32, day: u32) -> Festival {
    Festival {
        stem,
        month,
        day,
        moves: true,
    }
}

const NEW_YEAR: Festival = fixed(1, 1);
const SPRING: Festival = moving("春节", 2, 5);
const QINGMING: Festival = moving("清明", 4, 5);
const LABOUR: Festival = fixed(5, 1);
const DRAGON_BOAT: Festival = moving("端午", 6, 10);
const MID_AUTUMN: Festival = moving("中秋", 9, 20);
const NATIONAL: Festival = fixed(10, 1);

/// Longer names first.
const NAMES: &[(&str, Festival)] = &[
    ("元旦节", NEW_YEAR),
    ("元旦", NEW_YEAR),
    ("农历新年", SPRING),
    ("春节", SPRING),
    ("过年", SPRING),
    ("除夕", SPRING),
    ("大年三十", SPRING),
    ("年三十", SPRING),
    ("大年初一", SPRING),
    ("正月初一", SPRING),
    ("清明节", QINGMING),
    ("清明", QINGMING),
    ("五一国际劳动节", LABOUR),
    ("五一劳动节", LABOUR),
    ("五一节", LABOUR),
    ("五一", LABOUR),
    ("国际劳动节", LABOUR),
    ("劳动节", LABOUR),
    ("端午节", DRAGON_BOAT),
    ("端午", DRAGON_BOAT),
    ("中秋节", MID_AUTUMN),
    ("中秋", MID_AUTUMN),
    ("十一国庆节", NATIONAL),
    ("十一国庆", NATIONAL),
    ("国庆节", NATIONAL),
    ("国庆", NATIONAL),
    ("十一", NATIONAL),
    ("三八妇女节", fixed(3, 8)),
    ("妇女节", fixed(3, 8)),
    ("三八", fixed(3, 8)),
    ("植树节", fixed(3, 12)),
    ("五四青年节", fixed(5, 4)),
    ("青年节", fixed(5, 4)),
    ("五四", fixed(5, 4)),
    ("六一儿童节", fixed(6, 1)),
    ("儿童节", fixed(6, 1)),
    ("六一", fixed(6, 1)),
    ("七一建党节", fixed(7, 1)),
    ("建党节", fixed(7, 1)),
    ("七一", fixed(7, 1)),
    ("八一建军节", fixed(8, 1)),
    ("建军节", fixed(8, 1)),
    ("八一", fixed(8, 1)),
    ("教师节", fixed(9, 10)),
    ("双十一", fixed(11, 11)),
    ("圣诞节", fixed(12, 25)),
    ("圣诞", fixed(12, 25)),
];

/// What is called by the days off themselves.
const DAYS_OFF: &[&str] = &["小长假", "长假", "假期", "放假", "假"];

/// 国庆节前, 明年五一前, 春节期间; two festivals in one breath (中秋国庆前) mean the earlier one.
pub fn festival(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let said = year_word(c, ctx.from);
    let named = names(c)?;
    let holiday = c.eat_any(DAYS_OFF);
    let end =
        c.eat_any(&["期间", "结束前", "最后一天"]) || holiday && (c.eat("内") || c.is_empty());
    // 元旦前后 is about the festival, not before it.
    let before = !end && !c.starts_with(&["前后"]) && c.eat("前");
    if before {
        c.eat_any(&["最后一个工作日", "最后1个工作日"]);
    }
    // Any other tail (十一点, 十一月) is no festival.
    if !(end || before || c.is_empty()) {
        return None;
    }
    let hits: Result<Vec<Hit>, DueError> = named
        .iter()
        .map(|f| {
            let year = year_of(*f, &said, ctx)?;
            let (first, last) = days_off(*f, year, ctx)?;
            let last_before = |day| ctx.calendar.last_workday_before(day);
            let date = if end { last } else { last_before(first) };
            let next = days_off(*f, year + 1, ctx).ok();
            let mut hit = Hit::new(
                date,
                if end {
                    Shape::Period { first }
                } else {
                    Shape::Day
                },
            );
            hit.counted = Some((date.pred_opt().unwrap_or(date), last));
            hit.year_guessed = said.is_none();
            Ok(hit
                .suggesting(next.map(|(first, last)| if end { last } else { last_before(first) })))
        })
        .collect();
    let hit = hits.map(|hits| hits.into_iter().min_by_key(|h| h.date));
    match hit {
        Err(error) => Some(Err(error)),
        Ok(None) => None,
        Ok(Some(hit)) if end || before => Some(Ok(hit)),
        Ok(Some(hit)) => Some(Err(DueError::Ambiguous {
            kind: Several::FestivalDay,
            readings: [Some(hit.date), hit.suggest]
                .into_iter()
                .flatten()
                .filter(|d| *d >= ctx.from)
                .take(1)
                .collect(),
        })),
    }
}

/// 节前, 节后, 放假前: which festival? The next one is offered.
pub fn unnamed(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let named = c.eat_any(&["双节", "两节", "节假日", "节日", "节"]) | c.eat_any(DAYS_OFF);
    let before = c.eat("前");
    if !named || !(before || c.eat_any(&["后", "期间"])) {
        return None;
    }
    *c = Cursor::new("");
    let next = ctx.calendar.next_festival(ctx.from);
    let run = next.and_then(|day| ctx.calendar.days_off_around(day));
    let reading = run.map(|(first, last)| {
        if before {
            ctx.calendar.last_workday_before(first)
        } else {
            ctx.calendar.next_workday(last)
        }
    });
    Some(Err(DueError::Ambiguous {
        kind: Several::Festival,
        readings: reading.into_iter().filter(|d| *d >= ctx.from).collect(),
    }))
}

/// The last day off of a festival, for what counts from behind it (国庆节后3个工作日内). None: `text` names no festival.
pub fn last_day_off(text: &str, ctx: &Ctx<'_>) -> Option<Result<NaiveDate, DueError>> {
    let mut c = Cursor::new(text);
    let said = year_word(&mut c, ctx.from);
    let named = names(&mut c)?;
    c.eat_any(DAYS_OFF);
    c.eat("结束");
    if !c.is_empty() {
        return None;
    }
    let ends: Result<Vec<NaiveDate>, DueError> = named
        .iter()
        .map(|f| Ok(days_off(*f, year_of(*f, &said, ctx)?, ctx)?.1))
        .collect();
    match ends {
        Ok(ends) => ends.into_iter().max().map(Ok),
        Err(error) => Some(Err(error)),
    }
}

fn names(c: &mut Cursor<'_>) -> Option<Vec<Festival>> {
    let mut named = vec![c.one_of(NAMES)?];
    loop {
        let mut ahead = *c;
        ahead.eat_any(&["、", "和", "及", "暨", "/"]);
        let Some(next) = ahead.one_of(NAMES) else {
            return Some(named);
        };
        *c = ahead;
        named.push(next);
    }
}

/// The year that was said, else the nearer one (rule 6), judged by the festival's own day.
fn year_of(
    f: Festival,
    said: &Option<Result<i32, DueError>>,
    ctx: &Ctx<'_>,
) -> Result<i32, DueError> {
    match said {
        Some(year) => year.clone(),
        None => {
            let near = |year| NaiveDate::from_ymd_opt(year, f.month, f.day);
            let known = |year| {
                if f.moves {
                    ctx.calendar.festival_in(year, f.stem)
                } else {
                    None
                }
            };
            nearest(ctx.from, |year| known(year).or_else(|| near(year))).ok_or(
                DueError::NeedsContext(Context::CalendarYear(ctx.from.year())),
            )
        }
    }
}

/// The first and the last day of the run of days off that holds the festival; the day itself when it is worked.
fn days_off(f: Festival, year: i32, ctx: &Ctx<'_>) -> Result<(NaiveDate, NaiveDate), DueError> {
    let day = if f.moves {
        ctx.calendar.festival_in(year, f.stem)
    } else {
        NaiveDate::from_ymd_opt(year, f.month, f.day)
    };
    // A festival that moves can only be found in a calendar that holds its year.
    let day = day.ok_or(DueError::NeedsContext(Context::CalendarYear(year)))?;
    Ok(ctx.calendar.days_off_around(day).unwrap_or((day, day)))
}
