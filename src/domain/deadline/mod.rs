//! Deadlines as people say them in a meeting, turned into a date that is echoed before it is saved.
//!
//! The rules are those of the domain notes §5; `tests/data/deadlines.tsv` is a sample of them:
//!
//! 1. 前, 之前, 以前 include the named day.
//! 2. Weeks run from Monday to Sunday; 下周X is next week's; a bare 周X is the nearest from today on, today included.
//! 3. 本周内 ends on Sunday, 月底 on the last day, 上旬/中旬/下旬 on the 10th, the 20th, the last; quarters, half-years, years
//!    on their last day.
//! 4. N天内 counts natural days, N个工作日内 working days; the start day is not counted. N个月内 ends on the same day-number.
//! 5. X节前 is the last working day before the run of days off that holds X.
//! 6. Without a year: this year's or next year's, whichever is nearer; past is refused, next year's is asked about. A bare
//!    25日 is this month's.
//! 7. A date that does not exist is refused, never moved.
//! 8. 长期 needs a review cycle; 尽快 is vague; 每月25日前 recurs; 节前 is ambiguous; 纪要印发后… needs to know more.
//! 9. The reference is the meeting date. 下班前 keeps the date and stores a time.
//! 10. A date that is a rest day is kept, with a warning.
//!
//! Reading: [`normalise`] to one spelling → the recognisers of [`core`], one function for each rule → [`tail`] for what
//! follows a date → checks against the meeting date → else [`reasons`] says why it is no date.

mod clock;
mod core;
mod cursor;
mod day;
pub mod describe;
mod festival;
mod hit;
mod month;
mod normalise;
mod numeric;
mod reasons;
mod said;
mod span;
mod tail;
#[cfg(test)]
mod tests;
mod words;
mod workday;
mod year;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::calendar::{Calendar, Certainty, Doubt};
use hit::{Ctx, Hit};
pub use said::{
    Context, DueError, FAR_YEARS, Invalid, Said, Several, Unclear, Vague, Warning, When,
};

/// 下班 where the office has set no other time.
pub fn default_office_close() -> NaiveTime {
    NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN)
}

/// What `phrase` means when it is said on `from` (the meeting date, not the day of typing). `office_close` is what 下班前
/// stands for.
///
/// # Errors
/// Every phrase that is neither one date nor 长期; the error says why and, where it can, offers a date.
pub fn parse(
    phrase: &str,
    from: NaiveDate,
    calendar: &Calendar,
    office_close: NaiveTime,
) -> Result<Said, DueError> {
    // Outside these years the arithmetic of a deadline means nothing.
    if !(1..=9999).contains(&from.year()) {
        return Err(DueError::Invalid(Invalid::TooFar));
    }
    let ctx = Ctx {
        from,
        calendar,
        office_close,
    };
    let text = normalise::normalise(phrase).ok_or(DueError::Unparsed)?;
    let text = unwrapped(&text);
    if text.is_empty() {
        return Err(DueError::Empty);
    }
    if let Some(said) = reasons::long_term(normalise::without_openings(text), &ctx) {
        return Ok(said);
    }
    let clauses: Vec<&str> = text.split(',').filter(|c| !c.is_empty()).collect();
    match clauses.as_slice() {
        [] => Err(DueError::Empty),
        [clause] => resolve(read(clause, &ctx)?, &ctx),
        clauses => one_of_clauses(clauses, &ctx),
    }
}

/// Brackets around the whole phrase say nothing.
fn unwrapped(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    inside.filter(|t| !t.contains(['(', ')'])).unwrap_or(text)
}

/// Reads one clause: as it stands, without the words that open it, without the deed that follows the date.
fn read(clause: &str, ctx: &Ctx<'_>) -> Result<Hit, DueError> {
    let bare = normalise::without_openings(clause);
    let found = core::whole(clause, ctx)
        .or_else(|| core::whole(bare, ctx))
        .or_else(|| core::whole(normalise::without_deed(bare)?, ctx))
        .or_else(|| core::whole(normalise::before_any_deed(bare)?, ctx))
        .or_else(|| core::whole(reasons::end_of_long_term(bare)?, ctx));
    found.unwrap_or_else(|| Err(reasons::why(clause, ctx)))
}

/// 立即开展整治，12月4日前完成: several clauses of which exactly one may name a date.
fn one_of_clauses(clauses: &[&str], ctx: &Ctx<'_>) -> Result<Said, DueError> {
    let mut dates: Vec<Said> = Vec::new();
    let mut reason = None;
    let mut recurring = false;
    for clause in clauses {
        match read(clause, ctx).and_then(|hit| resolve(hit, ctx)) {
            Ok(said) => {
                if !dates.iter().any(|d| d.date() == said.date()) {
                    dates.push(said);
                }
            }
            Err(error @ (DueError::Past { .. } | DueError::Invalid(_))) => return Err(error),
            Err(DueError::Unparsed) => {}
            Err(error) => {
                recurring |= matches!(error, DueError::Recurring { .. });
                reason = reason.or(Some(error));
            }
        }
    }
    match (dates.pop(), dates.is_empty()) {
        (None, _) => Err(reason.unwrap_or(DueError::Unparsed)),
        (Some(mut said), true) => {
            if recurring {
                said.ask.push(Warning::Ambiguous {
                    kind: Unclear::AndRecurring,
                    other: None,
                });
            }
            Ok(said)
        }
        (Some(last), false) => Err(DueError::Ambiguous {
            kind: Several::Clash,
            readings: dates.iter().chain([&last]).filter_map(Said::date).collect(),
        }),
    }
}

/// Checks a date against the meeting date and gathers what must be asked about it.
fn resolve(hit: Hit, ctx: &Ctx<'_>) -> Result<Said, DueError> {
    let date = hit.date;
    if date < ctx.from {
        return Err(DueError::Past {
            date,
            suggest: hit.suggest.filter(|d| *d >= ctx.from),
        });
    }
    let mut ask = hit.ask;
    if hit.year_guessed && date.year() > ctx.from.year() {
        ask.push(Warning::NextYear { date });
    }
    if date.year() - ctx.from.year() > FAR_YEARS {
        ask.push(Warning::FarAway { date });
    }
    ask.extend(rest_day(date, ctx));
    ask.extend(
        doubts(date, hit.counted, ctx)
            .into_iter()
            .map(Warning::CalendarUnsure),
    );
    let mut once: Vec<Warning> = Vec::new();
    for mut warning in ask {
        if let Warning::Ambiguous { other, .. } = &mut warning {
            *other = other.filter(|d| *d >= ctx.from);
        }
        let same_kind = |w: &Warning| match (w, &warning) {
            (Warning::Ambiguous { kind: a, .. }, Warning::Ambiguous { kind: b, .. }) => a == b,
            (a, b) => a == b,
        };
        if !once.iter().any(same_kind) {
            once.push(warning);
        }
    }
    let due = When::On {
        date,
        time: hit.time,
    };
    Ok(Said { due, ask: once })
}

/// Rule 10. The working days on either side are offered; the one before only if it can still be met.
fn rest_day(date: NaiveDate, ctx: &Ctx<'_>) -> Option<Warning> {
    let calendar = ctx.calendar;
    if calendar.is_workday(date) {
        return None;
    }
    let before = calendar.last_workday_before(date);
    Some(Warning::RestDay {
        festival: calendar
            .holiday_name(date)
            .filter(|n| !n.is_empty())
            .map(str::to_owned),
        before: (before >= ctx.from).then_some(before),
        after: calendar.next_workday(date),
    })
}

/// A count may change with every year it touches; a plain date only with its own, and not for the last days of December.
fn doubts(date: NaiveDate, counted: Option<(NaiveDate, NaiveDate)>, ctx: &Ctx<'_>) -> Vec<Doubt> {
    if let Some((after, through)) = counted {
        return ctx.calendar.doubts(after, through);
    }
    if ctx.calendar.certainty(date.year()) == Certainty::Official {
        return Vec::new();
    }
    let eve = date.pred_opt().unwrap_or(date);
    ctx.calendar.doubts(eve, date)
}
