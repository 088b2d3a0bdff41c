//! What a row of the board says in words.

use chrono::{Datelike, NaiveDate};

use crate::app::screens::parts::names::day_short;
use crate::domain::decision::CourseState;
use crate::domain::query::BoardRow;
use crate::text::Lang;
use crate::text::messages::board as words;
use crate::text::terms::term;

/// 逾期11天, 剩2个工作日, 长期: the limit of a row in a few words.
pub fn limit_words(row: &BoardRow, today: NaiveDate, lang: Lang) -> String {
    if row.days_overdue > 0 {
        return words::days_overdue(lang, row.days_overdue);
    }
    if matches!(row.state, CourseState::Closed | CourseState::Withdrawn) {
        let Some(on) = row.closed_on else {
            return words::OVER.get(lang).to_owned();
        };
        // A day of another year is said in figures: it has to fit.
        let day = match on.year() == today.year() {
            true => day_short(on, today, lang),
            false => on.to_string(),
        };
        return match row.state {
            CourseState::Withdrawn => words::withdrawn(lang, day),
            _ => words::struck_off(lang, day),
        };
    }
    if row.state == CourseState::Completed {
        return term(lang, &row.state_zh).to_owned();
    }
    match (row.due, row.next_review) {
        (Some(due), _) if due == today => words::DUE_TODAY.get(lang).to_owned(),
        (Some(_), _) => match row.workdays_left {
            Some(left) => words::workdays_left(lang, left),
            None => String::new(),
        },
        (None, Some(review)) => words::review_on(lang, day_short(review, today, lang)),
        (None, None) => words::LONG_TERM.get(lang).to_owned(),
    }
}

/// 待核验, 退回1次, 延期1次（原11月17日）, 进展 11月18日: what happened to it last.
pub fn course_words(row: &BoardRow, today: NaiveDate, lang: Lang) -> String {
    let mut parts = vec![term(lang, &row.state_zh).to_owned()];
    if row.blocked {
        parts.push(words::BLOCKED.get(lang).to_owned());
    }
    if row.returns > 0 {
        parts.push(words::returns(lang, row.returns));
    }
    if row.extensions > 0 {
        parts.push(match row.original_due {
            Some(first) => {
                words::extensions_from(lang, row.extensions, day_short(first, today, lang))
            }
            None => words::extensions(lang, row.extensions),
        });
    }
    if let Some(day) = row.last_progress_on {
        parts.push(words::progress_on(lang, day_short(day, today, lang)));
    }
    parts.join(" ")
}
