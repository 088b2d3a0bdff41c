//! Days named from today on (今天, 明晚, 大后天, 立即) and days of the week (本周五, 下下周一, 周二).

use chrono::{Datelike, NaiveDate};

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Shape, invalid, plus_days};
use super::said::{DueError, Invalid, Several, Unclear, Warning};

/// What must be done at once: the day itself, marked urgent.
const AT_ONCE: &[&str] = &[
    "立行立改",
    "立查立改",
    "即知即改",
    "即查即改",
    "边查边改",
    "马上就办",
    "立即",
    "马上",
    "即刻",
    "立刻",
    "立马",
    "随即",
    "即时",
    "当场",
    "现场",
    "会上",
];

const NAMED: &[(&str, i64)] = &[
    ("大后天", 3),
    ("今明两天", 1),
    ("今明两日", 1),
    ("今明后三天", 2),
    ("今天", 0),
    ("当天", 0),
    ("即日", 0),
    ("明天", 1),
    ("第二天", 1),
    ("后天", 2),
    ("昨天", -1),
    ("前天", -2),
];

/// 今晚, 明早: the day is short for 今天, 明天 only before a part of the day.
const SHORT: &[(&str, i64)] = &[("今", 0), ("当", 0), ("明", 1), ("后", 2), ("昨", -1)];
const PARTS: &[&str] = &["早", "晚", "晨", "夜", "午", "上午", "中午", "下午"];

/// 立即, 马上, 现场: today, urgent.
pub fn at_once(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    c.eat_any(AT_ONCE)
        .then(|| Ok(Hit::day(ctx.from).asking(Warning::Urgent)))
}

/// 今天, 明晚, 大后天.
pub fn named(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let days = c.one_of(NAMED).or_else(|| {
        let mut ahead = *c;
        let days = ahead.one_of(SHORT).filter(|_| ahead.starts_with(PARTS))?;
        *c = ahead;
        Some(days)
    })?;
    Some(Ok(Hit::day(plus_days(ctx.from, days)?)))
}

/// Rule 2 and 3: 本周五, 下下周一, bare 周二 (the nearest from today on, today included), 周末 (Sunday), 本周内 (through
/// Sunday). Weeks run from Monday to Sunday.
pub fn week(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    match which_week(c)? {
        Some(weeks) => {
            let today = i64::from(ctx.from.weekday().num_days_from_monday());
            let monday = plus_days(ctx.from, weeks * 7 - today)?;
            in_week(c, ctx, monday)
        }
        None => nearest_weekday(c, ctx),
    }
}

/// How many weeks ahead (本 0, 下 1, 下下 2, 上 -1); Some(None) for a bare 周.
fn which_week(c: &mut Cursor<'_>) -> Option<Option<i64>> {
    if c.eat("本周") {
        return Some(Some(0));
    }
    let mut weeks = 0;
    while c.eat("下") {
        weeks += 1;
    }
    if weeks == 0 {
        while c.eat("上") {
            weeks -= 1;
        }
    }
    c.eat("周").then_some((weeks != 0).then_some(weeks))
}

enum DayOfWeek {
    /// Days after Monday.
    Day(i64),
    Weekend,
    /// 周八
    None,
}

fn day_of_week(c: &mut Cursor<'_>) -> Option<DayOfWeek> {
    const DAYS: &[(&str, i64)] = &[
        ("一", 0),
        ("二", 1),
        ("三", 2),
        ("四", 3),
        ("五", 4),
        ("六", 5),
        ("日", 6),
        ("天", 6),
        ("1", 0),
        ("2", 1),
        ("3", 2),
        ("4", 3),
        ("5", 4),
        ("6", 5),
        ("7", 6),
    ];
    if let Some(day) = c.one_of(DAYS) {
        return Some(DayOfWeek::Day(day));
    }
    if c.eat_any(&["末", "底"]) {
        return Some(DayOfWeek::Weekend);
    }
    c.eat_any(&["七", "八", "九", "零", "0", "8", "9"])
        .then_some(DayOfWeek::None)
}

/// The day of the week that comes next, as days after Monday: for 12月4日周五.
pub fn weekday_name(c: &mut Cursor<'_>) -> Option<i64> {
    let mut ahead = *c;
    if !ahead.eat("周") {
        return None;
    }
    let DayOfWeek::Day(day) = day_of_week(&mut ahead)? else {
        return None;
    };
    *c = ahead;
    Some(day)
}

fn in_week(c: &mut Cursor<'_>, ctx: &Ctx<'_>, monday: NaiveDate) -> Option<Result<Hit, DueError>> {
    let sunday = plus_days(monday, 6)?;
    match day_of_week(c) {
        Some(DayOfWeek::Day(day)) => {
            let date = plus_days(monday, day)?;
            // 本周五 said on Saturday: the next such day is offered.
            let today = i64::from(ctx.from.weekday().num_days_from_monday());
            let suggest = plus_days(ctx.from, (day - today).rem_euclid(7));
            Some(Ok(Hit::day(date).suggesting(suggest)))
        }
        Some(DayOfWeek::Weekend) => Some(Ok(weekend(sunday))),
        Some(DayOfWeek::None) => Some(invalid(Invalid::Weekday)),
        None if c.eat_any(&["初", "中"]) => Some(several(Several::PartOfPeriod)),
        None => Some(Ok(whole_week(ctx, monday, sunday))),
    }
}

fn nearest_weekday(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let today = i64::from(ctx.from.weekday().num_days_from_monday());
    match day_of_week(c) {
        Some(DayOfWeek::Day(day)) => {
            let ahead = (day - today).rem_euclid(7);
            let hit = Hit::day(plus_days(ctx.from, ahead)?);
            if ahead > 0 {
                return Some(Ok(hit));
            }
            Some(Ok(hit.asking(Warning::Ambiguous {
                kind: Unclear::SameWeekday,
                other: plus_days(ctx.from, 7),
            })))
        }
        Some(DayOfWeek::Weekend) => Some(Ok(weekend(plus_days(ctx.from, 6 - today)?))),
        Some(DayOfWeek::None) => Some(invalid(Invalid::Weekday)),
        None if c.starts_with(&["内"]) => {
            let monday = plus_days(ctx.from, -today)?;
            Some(Ok(whole_week(ctx, monday, plus_days(monday, 6)?)))
        }
        None => None,
    }
}

fn weekend(sunday: NaiveDate) -> Hit {
    Hit::day(sunday).asking(Warning::Ambiguous {
        kind: Unclear::Weekend,
        other: sunday.pred_opt(),
    })
}

fn whole_week(ctx: &Ctx<'_>, monday: NaiveDate, sunday: NaiveDate) -> Hit {
    let last_worked = ctx.calendar.last_workday_before(sunday);
    let other = (last_worked >= monday.max(ctx.from)).then_some(last_worked);
    Hit::new(sunday, Shape::Period { first: monday }).asking(Warning::Ambiguous {
        kind: Unclear::WholeWeek,
        other,
    })
}

/// Gives up a phrase as having several meanings none of which can be named.
fn several<T>(kind: Several) -> Result<T, DueError> {
    Err(DueError::Ambiguous {
        kind,
        readings: Vec::new(),
    })
}
