//! Working days by their place: 本月最后一个工作日, 下周第一个工作日, 第5个工作日, 国庆节后第二个工作日.

use chrono::NaiveDate;

use super::cursor::Cursor;
use super::hit::{Ctx, Hit, invalid};
use super::said::{DueError, Invalid, Several};

/// Counted from the beginning or from the end; from 1.
#[derive(Clone, Copy)]
pub enum Place {
    First(u32),
    Last(u32),
}

/// Reads 最后一个工作日, 第三个工作日, 工作日第3天, 上班第一天.
pub fn place(c: &mut Cursor<'_>) -> Option<Place> {
    let mut ahead = *c;
    ahead.eat("内");
    let place = read(&mut ahead)?;
    *c = ahead;
    Some(place)
}

fn read(c: &mut Cursor<'_>) -> Option<Place> {
    const LAST: &[&str] = &[
        "最后一个工作日",
        "最后1个工作日",
        "最后工作日",
        "最末一个工作日",
        "末个工作日",
    ];
    const FIRST: &[&str] = &[
        "首个工作日",
        "头一个工作日",
        "首个上班日",
        "上班首日",
        "上班第一天",
        "上班后第一天",
        "第一天上班",
        "第一个上班日",
        "上班第1天",
    ];
    if c.eat_any(LAST) {
        return Some(Place::Last(1));
    }
    if c.eat_any(FIRST) {
        return Some(Place::First(1));
    }
    if c.eat("工作日第") {
        let n = number(c)?;
        return c.eat("天").then_some(Place::First(n));
    }
    let from_end = c.eat("倒数");
    if !c.eat("第") {
        return None;
    }
    let n = number(c)?;
    c.eat_any(&["个工作日", "工作日"]).then_some(if from_end {
        Place::Last(n)
    } else {
        Place::First(n)
    })
}

fn number(c: &mut Cursor<'_>) -> Option<u32> {
    c.number().filter(|n| !n.rough).map(|n| n.value)
}

/// 第5个工作日 with nothing before it: counted from the meeting date, which is not counted.
pub fn bare(c: &mut Cursor<'_>, ctx: &Ctx<'_>) -> Option<Result<Hit, DueError>> {
    Some(match place(c)? {
        Place::First(0) => invalid(Invalid::Zero),
        Place::First(n) if n > 2500 => invalid(Invalid::TooFar),
        Place::First(n) => {
            let mut hit = Hit::day(ctx.calendar.add_workdays(ctx.from, n));
            hit.counted = Some((ctx.from, hit.date));
            Ok(hit)
        }
        Place::Last(_) => Err(DueError::Ambiguous {
            kind: Several::LastWorkday,
            readings: Vec::new(),
        }),
    })
}

/// The working day at `place` of the days first..=last.
pub fn within(
    place: Place,
    first: NaiveDate,
    last: NaiveDate,
    ctx: &Ctx<'_>,
) -> Result<Hit, DueError> {
    let eve = first.pred_opt().unwrap_or(first);
    let all = ctx.calendar.workdays_between(eve, last);
    let n = match place {
        Place::First(0) | Place::Last(0) => return invalid(Invalid::Zero),
        Place::First(n) => n,
        Place::Last(n) => (all + 1).saturating_sub(n),
    };
    if n == 0 || n > all {
        return invalid(Invalid::Workday {
            last: ctx.calendar.add_workdays(eve, all),
        });
    }
    let mut hit = Hit::day(ctx.calendar.add_workdays(eve, n));
    hit.counted = Some(match place {
        Place::First(_) => (eve, hit.date),
        Place::Last(_) => (hit.date.pred_opt().unwrap_or(eve), last),
    });
    Ok(hit)
}
