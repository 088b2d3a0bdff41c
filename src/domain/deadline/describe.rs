//! Words for what a phrase came to: the echo, the warnings beside it, the reason why it is no date.

use chrono::{Datelike, NaiveDate};

use super::said::{Context, DueError, Invalid, Several, Unclear, Vague, Warning, When};
use crate::domain::calendar::Doubt;
use crate::domain::cycle::Cycle;
use crate::domain::dates::{format_date_weekday, format_month_day_weekday};
use crate::text::messages::deadline as say;
use crate::text::{Lang, Text};

/// 2026年11月27日（周五） or 2026-11-27 (Fri).
pub fn date_text(d: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format_date_weekday(d),
        Lang::En => format!("{d} ({})", d.weekday()),
    }
}

/// A day beside one that stands on the screen already, without its year: 11月27日（周五） or 27 Nov (Fri).
fn near(d: &NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format_month_day_weekday(*d),
        Lang::En => d.format("%-d %b (%a)").to_string(),
    }
}

/// What was understood, echoed before it is saved: 2026年11月27日（周五） 17:00前, 长期（每月复查）.
pub fn echo(due: &When, lang: Lang) -> String {
    match *due {
        When::On { date, time: None } => date_text(date, lang),
        When::On {
            date,
            time: Some(time),
        } => say::by_time(lang, date_text(date, lang), time.format("%H:%M")),
        When::LongTerm { review: None } => say::LONG_TERM.get(lang).to_owned(),
        When::LongTerm {
            review: Some(cycle),
        } => say::long_term_reviewed(lang, cycle_text(cycle).get(lang)),
    }
}

/// 每月 or monthly.
pub fn cycle_text(cycle: Cycle) -> Text {
    match cycle {
        Cycle::Weekly => say::WEEKLY,
        Cycle::Monthly => say::MONTHLY,
        Cycle::Quarterly => say::QUARTERLY,
        Cycle::HalfYearly => say::HALF_YEARLY,
        Cycle::Yearly => say::YEARLY,
    }
}

/// Why the phrase is no date, and what to write instead: one line.
pub fn describe(error: &DueError, lang: Lang) -> String {
    let date = |d: &NaiveDate| date_text(*d, lang);
    match error {
        DueError::Empty => say::EMPTY.get(lang).to_owned(),
        DueError::Unparsed => say::UNPARSED.get(lang).to_owned(),
        DueError::Vague(vague) => vague_text(*vague).get(lang).to_owned(),
        DueError::Past {
            date: past,
            suggest: None,
        } => say::past(lang, date(past)),
        DueError::Past {
            date: past,
            suggest: Some(next),
        } => say::past_try(lang, date(past), date(next)),
        DueError::Invalid(what) => invalid_text(what, lang),
        DueError::Recurring { first: None, .. } => say::RECURRING.get(lang).to_owned(),
        DueError::Recurring {
            first: Some(first), ..
        } => say::recurring_first(lang, date(first)),
        DueError::Ambiguous { kind, readings } => {
            let message = several_text(*kind).get(lang);
            if readings.is_empty() {
                return message.to_owned();
            }
            let dates: Vec<String> = readings.iter().map(date).collect();
            say::readings(lang, message, dates.join(say::OR.get(lang)))
        }
        DueError::NeedsContext(context) => context_text(context, lang),
    }
}

/// What to tell or ask beside the echo: one line.
pub fn describe_warning(warning: &Warning, lang: Lang) -> String {
    let date = |d: &NaiveDate| date_text(*d, lang);
    match warning {
        Warning::RestDay {
            festival,
            before,
            after,
        } => {
            let what = festival.as_deref().unwrap_or(say::WEEKEND_DAY.get(lang));
            match before {
                Some(before) => say::rest_day(lang, what, near(before, lang), near(after, lang)),
                None => say::rest_day_after(lang, what, near(after, lang)),
            }
        }
        Warning::NextYear { date: d } => say::next_year(lang, date(d)),
        Warning::Ambiguous { kind, other } => {
            let message = unclear_text(*kind).get(lang);
            match other {
                Some(other) => say::meant_otherwise(lang, message, date(other)),
                None => message.to_owned(),
            }
        }
        Warning::Urgent => say::URGENT.get(lang).to_owned(),
        Warning::CalendarUnsure(doubt) => describe_doubt(*doubt, lang),
        Warning::NoReviewCycle => say::NO_REVIEW_CYCLE.get(lang).to_owned(),
        Warning::FarAway { date: d } => say::far_away(lang, date(d)),
    }
}

/// 2027年放假安排未内置，按法定假日推算: beside every count that touches such days.
pub fn describe_doubt(doubt: Doubt, lang: Lang) -> String {
    match doubt {
        Doubt::Provisional { year } => say::calendar_provisional(lang, year),
        Doubt::YearEnd { year } => say::calendar_year_end(lang, year),
        Doubt::Missing { first, last } if first == last => say::calendar_missing(lang, first),
        Doubt::Missing { first, last } => {
            say::calendar_missing(lang, say::years(lang, first, last))
        }
    }
}

fn vague_text(vague: Vague) -> Text {
    match vague {
        Vague::Words => say::VAGUE_WORDS,
        Vague::Range => say::VAGUE_RANGE,
        Vague::About => say::VAGUE_ABOUT,
        Vague::Condition => say::VAGUE_CONDITION,
    }
}

fn invalid_text(what: &Invalid, lang: Lang) -> String {
    let fixed = match what {
        Invalid::Day { last } => return say::no_day(lang, date_text(*last, lang)),
        Invalid::Workday { last } => return say::no_workday(lang, date_text(*last, lang)),
        Invalid::Month => say::NO_MONTH,
        Invalid::Quarter => say::NO_QUARTER,
        Invalid::Weekday => say::NO_WEEKDAY,
        Invalid::Time => say::NO_TIME,
        Invalid::Year => say::NO_YEAR,
        Invalid::Zero => say::ZERO,
        Invalid::TooFar => say::TOO_FAR,
    };
    fixed.get(lang).to_owned()
}

fn several_text(kind: Several) -> Text {
    match kind {
        Several::Festival => say::WHICH_FESTIVAL,
        Several::FestivalDay => say::FESTIVAL_DAY,
        Several::PartOfPeriod => say::PART_OF_PERIOD,
        Several::BeforePeriod => say::BEFORE_PERIOD,
        Several::YearFront => say::YEAR_FRONT,
        Several::SpanBefore => say::SPAN_BEFORE,
        Several::MonthOrMonths => say::MONTH_OR_MONTHS,
        Several::OnlyStart => say::ONLY_START,
        Several::Clash => say::CLASH,
        Several::LastWorkday => say::LAST_WORKDAY,
    }
}

fn context_text(context: &Context, lang: Lang) -> String {
    match context {
        Context::NextMeeting => say::NEXT_MEETING.get(lang).to_owned(),
        Context::MinutesIssued => say::MINUTES_ISSUED.get(lang).to_owned(),
        Context::Receipt => say::RECEIPT.get(lang).to_owned(),
        Context::Event(event) => say::event(lang, event),
        Context::CalendarYear(year) => say::calendar_year(lang, year),
    }
}

fn unclear_text(kind: Unclear) -> Text {
    match kind {
        Unclear::SameWeekday => say::SAME_WEEKDAY,
        Unclear::TenDays => say::TEN_DAYS,
        Unclear::Weekend => say::WEEKEND,
        Unclear::WholeWeek => say::WHOLE_WEEK,
        Unclear::MonthOrMonths => say::AS_MONTH,
        Unclear::Hour => say::HOUR,
        Unclear::Interval => say::INTERVAL,
        Unclear::After => say::AFTER,
        Unclear::HalfYear => say::HALF_YEAR,
        Unclear::HoursOfDay => say::HOURS_OF_DAY,
        Unclear::MonthDay => say::MONTH_DAY,
        Unclear::AndRecurring => say::AND_RECURRING,
    }
}
