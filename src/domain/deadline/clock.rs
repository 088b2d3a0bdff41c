//! Rule 9: a time of day keeps the date and is stored beside it: 下班前, 上午, 下午3点半前, 17:00前.

use chrono::NaiveTime;

use super::cursor::Cursor;
use super::hit::{Ctx, Hit};
use super::said::{DueError, Invalid};

/// A time that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub time: NaiveTime,
    /// 5点 was taken for 17:00.
    pub guessed: bool,
}

/// The parts of a day, with the hour at which each ends as a limit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 早上, 上班前: the working day begins.
    Early,
    /// 上午
    Morning,
    Noon,
    /// 下午: ends with office hours.
    Afternoon,
    /// 傍晚
    Dusk,
    /// 晚上: ends with the day.
    Night,
    /// 凌晨
    SmallHours,
}

const PARTS: &[(&str, Part)] = &[
    ("早上", Part::Early),
    ("早晨", Part::Early),
    ("一大早", Part::Early),
    ("一早", Part::Early),
    ("清晨", Part::Early),
    ("凌晨", Part::SmallHours),
    ("早", Part::Early),
    ("晨", Part::Early),
    ("上午", Part::Morning),
    ("中午", Part::Noon),
    ("正午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Dusk),
    ("晚上", Part::Night),
    ("晚间", Part::Night),
    ("夜间", Part::Night),
    ("夜里", Part::Night),
    ("午夜", Part::Night),
    ("晚", Part::Night),
    ("夜", Part::Night),
    ("午", Part::Noon),
];

/// Midnight at the end of a day, as the last minute that belongs to it.
const DAY_END: (u32, u32) = (23, 59);

/// Reads a time of day. None: none comes next.
pub fn read(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Said, DueError>> {
    let mut ahead = *c;
    ahead.eat_any(&["当天", "t"]);
    let part = ahead.one_of(PARTS);
    if ahead.eat_any(&["下班时间", "下班", "收工"]) {
        *c = ahead;
        return Some(match part {
            Some(Part::Morning | Part::Noon) => at(12, 0, false),
            _ => exactly(ctx.office_close),
        });
    }
    if ahead.eat_any(&["上班时间", "上班"]) {
        *c = ahead;
        return Some(at(9, 0, false));
    }
    if let Some((hour, minute, colon)) = clock(&mut ahead) {
        *c = ahead;
        return Some(hour_in(part, hour, minute, colon));
    }
    let part = part?;
    *c = ahead;
    Some(match part {
        Part::Early => at(9, 0, false),
        Part::Morning | Part::Noon => at(12, 0, false),
        Part::Afternoon => exactly(ctx.office_close),
        Part::Dusk => at(18, 0, false),
        Part::Night => at(DAY_END.0, DAY_END.1, false),
        Part::SmallHours => at(6, 0, false),
    })
}

/// 下午5点前, 下班前 with no day: today.
pub fn today_at(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    let mut ahead = *c;
    read(&mut ahead, ctx).map(|_| Ok(Hit::day(ctx.from)))
}

/// 17:00, 17点30分, 5点半, 十七时; whether it was written with a colon.
fn clock(c: &mut Cursor<'_>) -> Option<(u32, u32, bool)> {
    const PARTS_OF_HOUR: &[(&str, u32)] =
        &[("半", 30), ("一刻", 15), ("三刻", 45), ("整", 0), ("钟", 0)];
    let mut ahead = *c;
    let hour = ahead.number().filter(|n| !n.rough)?.value;
    if ahead.eat(":") {
        let minute = ahead.arabic().filter(|n| n.digits == 2)?.value;
        if ahead.eat(":") {
            ahead.arabic().filter(|n| n.digits == 2)?;
        }
        *c = ahead;
        return Some((hour, minute, true));
    }
    if !ahead.eat("点") && (ahead.starts_with(&["时间", "时段"]) || !ahead.eat("时")) {
        return None;
    }
    let minute = match ahead.one_of(PARTS_OF_HOUR) {
        Some(minute) => minute,
        None => minutes(&mut ahead),
    };
    *c = ahead;
    Some((hour, minute, false))
}

fn minutes(c: &mut Cursor<'_>) -> u32 {
    let mut ahead = *c;
    match ahead.number() {
        Some(number) if !number.rough => {
            ahead.eat("分");
            *c = ahead;
            number.value
        }
        _ => 0,
    }
}

fn hour_in(part: Option<Part>, hour: u32, minute: u32, colon: bool) -> Result<Said, DueError> {
    let afternoon = |h: u32| if h < 12 { h + 12 } else { h };
    match part {
        Some(Part::Afternoon | Part::Dusk) => at(afternoon(hour), minute, false),
        // 晚上12点 is midnight, the end of the day.
        Some(Part::Night) if hour == 12 => at(24, minute, false),
        Some(Part::Night) => at(afternoon(hour), minute, false),
        Some(Part::Noon) if hour < 10 => at(hour + 12, minute, false),
        Some(_) => at(hour, minute, false),
        // 5点前 in an office is 17:00.
        None if !colon && (1..7).contains(&hour) => at(hour + 12, minute, true),
        None => at(hour, minute, false),
    }
}

fn at(hour: u32, minute: u32, guessed: bool) -> Result<Said, DueError> {
    let (hour, minute) = if (hour, minute) == (24, 0) {
        DAY_END
    } else {
        (hour, minute)
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
        .map(|time| Said { time, guessed })
        .ok_or(DueError::Invalid(Invalid::Time))
}

fn exactly(time: NaiveTime) -> Result<Said, DueError> {
    Ok(Said {
        time,
        guessed: false,
    })
}
