//! Rule 4: so many days, weeks, months or working days from the start day, which is not counted: 三天内, 两个星期内,
//! 一个半月内, 5个工作日内, 48小时内. With 内 or nothing; 「15日内」 is a span, 「15日前」 is the 15th.

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, Shape, invalid, plus_days, plus_months};
use super::said::{DueError, Invalid, Unclear, Vague, Warning};

/// Spans longer than ten years are slips of the pen.
const MOST_MONTHS: u32 = 120;
const MOST_DAYS: u32 = 3660;
const MOST_WORKDAYS: u32 = 2500;
const MOST_HOURS: u32 = MOST_DAYS * 24;

/// 半个月 is 15 days (settled, domain rules §5).
const HALF_MONTH_DAYS: u32 = 15;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Workday,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Hour,
    Minute,
}

/// A length of time, added up from its parts.
#[derive(Default)]
struct Length {
    months: u32,
    days: u32,
    workdays: u32,
    hours: u32,
    /// Something shorter than a day was said: the day itself is not zero days.
    within_day: bool,
}

/// Why a length cannot be used.
enum Fault {
    Vague(Vague),
    TooFar,
}

pub fn span(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    // A fortnight or so: said of no number of days.
    if c.eat_any(&["十天半个月", "十天半月", "10天半个月", "10天半月"]) {
        return Some(Err(DueError::Vague(Vague::Range)));
    }
    let mut length = Length::default();
    let mut fault = one_part(c, &mut length)?.err();
    // 一年零三个月, 1个月15天
    loop {
        let mut ahead = *c;
        ahead.eat_any(&["零", "又", "加"]);
        match one_part(&mut ahead, &mut length) {
            Some(part) => fault = fault.or(part.err()),
            None => break,
        }
        *c = ahead;
    }
    c.eat_any(&["时间", "左近"]);
    Some(match fault {
        Some(Fault::Vague(vague)) => Err(DueError::Vague(vague)),
        Some(Fault::TooFar) => invalid(Invalid::TooFar),
        None => counted(&length, ctx)?,
    })
}

/// One number and its unit, added to `length`. None: no such thing comes next.
fn one_part(c: &mut Cursor<'_>, length: &mut Length) -> Option<Result<(), Fault>> {
    if c.eat_any(&["几", "数", "若干", "好几"]) {
        unit(c, false)?;
        return Some(Err(Fault::Vague(Vague::Range)));
    }
    if c.eat("半") {
        let unit = unit(c, true)?;
        if c.eat_any(&["多", "余"]) {
            return Some(Err(Fault::Vague(Vague::Range)));
        }
        return Some(length.add_half(unit));
    }
    let twice = c.starts_with(&["两", "俩"]);
    let number = c.number()?;
    let vague = number.rough || c.eat_any(&["几", "来", "多", "余"]) || second_number(c);
    let mut half = decimal_half(c)?;
    // 一个半月, 两个半小时; 半 alone before the unit is 一半天, which nobody says.
    half |= c.eat("个半");
    let unit = unit(c, half || twice)?;
    if unit == Unit::Year && number.digits == 4 {
        return None; // 2026年 is a year
    }
    if c.eat_any(&["左右", "上下"]) {
        return Some(Err(Fault::Vague(Vague::About)));
    }
    if vague || c.eat_any(&["多", "余"]) {
        return Some(Err(Fault::Vague(Vague::Range)));
    }
    half |= c.eat("半");
    let added = length.add(unit, number.value);
    Some(added.and_then(|()| if half { length.add_half(unit) } else { Ok(()) }))
}

/// 1-2周, 三至五天, 十五六天: a second number makes a range.
fn second_number(c: &mut Cursor<'_>) -> bool {
    let mut ahead = *c;
    ahead.eat_any(&["个", "天", "日", "周"]);
    let joined = ahead.eat_any(&["-", "~", "至", "到", "或", "、"]);
    if !joined {
        ahead = *c;
    }
    if ahead.number().is_none() {
        return false;
    }
    *c = ahead;
    true
}

/// Reads .5; None for any other fraction: 1.3个月 means nothing.
fn decimal_half(c: &mut Cursor<'_>) -> Option<bool> {
    if !c.eat(".") {
        return Some(false);
    }
    let fraction = c.arabic()?;
    (fraction.value == 5 && fraction.digits == 1).then_some(true)
}

/// `bare_month`: 月 alone may be the unit (半月, 两月); elsewhere 三月 is March.
fn unit(c: &mut Cursor<'_>, bare_month: bool) -> Option<Unit> {
    const UNITS: &[(&str, Unit)] = &[
        ("个工作日", Unit::Workday),
        ("工作日", Unit::Workday),
        ("个季度", Unit::Quarter),
        ("个月", Unit::Month),
        ("个小时", Unit::Hour),
        ("小时", Unit::Hour),
        ("分钟", Unit::Minute),
        ("周年", Unit::Year),
        ("周", Unit::Week),
        ("个年头", Unit::Year),
        ("年", Unit::Year),
        ("天", Unit::Day),
    ];
    if let Some(unit) = c.one_of(UNITS) {
        return Some(unit);
    }
    if bare_month && c.eat("月") {
        return Some(Unit::Month);
    }
    // 15日内 is a span; 15日 and 15日前 are the 15th.
    let mut ahead = *c;
    if ahead.eat("日") && (bare_month || ahead.starts_with(&["内", "时间", "后", "左右"])) {
        *c = ahead;
        return Some(Unit::Day);
    }
    None
}

impl Length {
    fn add(&mut self, unit: Unit, n: u32) -> Result<(), Fault> {
        let (sum, factor, most) = match unit {
            Unit::Workday => (&mut self.workdays, 1, MOST_WORKDAYS),
            Unit::Day => (&mut self.days, 1, MOST_DAYS),
            Unit::Week => (&mut self.days, 7, MOST_DAYS),
            Unit::Month => (&mut self.months, 1, MOST_MONTHS),
            Unit::Quarter => (&mut self.months, 3, MOST_MONTHS),
            Unit::Year => (&mut self.months, 12, MOST_MONTHS),
            Unit::Hour => (&mut self.hours, 1, MOST_HOURS),
            Unit::Minute => {
                self.within_day |= n > 0;
                (&mut self.hours, 0, MOST_HOURS)
            }
        };
        *sum = sum.saturating_add(n.saturating_mul(factor));
        if *sum > most || n == u32::MAX {
            return Err(Fault::TooFar);
        }
        Ok(())
    }

    fn add_half(&mut self, unit: Unit) -> Result<(), Fault> {
        match unit {
            Unit::Month => self.add(Unit::Day, HALF_MONTH_DAYS),
            Unit::Year => self.add(Unit::Month, 6),
            // Half a day ends on the same day as the days before it, counted to the day.
            Unit::Day | Unit::Workday | Unit::Hour | Unit::Minute => {
                self.within_day = true;
                Ok(())
            }
            // 一周半, 半个季度: nobody agrees what that is.
            Unit::Week | Unit::Quarter => Err(Fault::Vague(Vague::Range)),
        }
    }

    fn is_zero(&self) -> bool {
        !self.within_day
            && self.months == 0
            && self.days == 0
            && self.workdays == 0
            && self.hours == 0
    }
}

/// None: working days and other units in one breath mean nothing.
fn counted(length: &Length, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    if length.is_zero() {
        return Some(invalid(Invalid::Zero));
    }
    if length.workdays > 0 {
        if length.months > 0 || length.days > 0 || length.hours > 0 {
            return None;
        }
        let mut hit = Hit::new(
            ctx.calendar.add_workdays(ctx.from, length.workdays),
            Shape::Span,
        );
        hit.counted = Some((ctx.from, hit.date));
        return Some(Ok(hit));
    }
    // By the day: 24小时内 ends on the next day; less than a day ends today.
    let hours_in_days = if length.hours < 24 {
        0
    } else {
        length.hours.div_ceil(24)
    };
    let days = i64::from(length.days) + i64::from(hours_in_days);
    let month = plus_months(ctx.from, i32::try_from(length.months).ok()?);
    let Some(date) = month.and_then(|m| plus_days(m, days)) else {
        return Some(invalid(Invalid::TooFar));
    };
    let mut hit = Hit::new(date, Shape::Span);
    let only_hours = length.days == 0 && length.months == 0;
    if only_hours && length.hours <= 24 {
        hit.ask.push(Warning::Urgent);
    }
    if only_hours && (6..24).contains(&length.hours) {
        hit.ask.push(Warning::Ambiguous {
            kind: Unclear::HoursOfDay,
            other: date.succ_opt(),
        });
    }
    Some(Ok(hit))
}
