//! What a row of the board says in words.

use chrono::{Datelike, NaiveDate};

use crate::app::screens::parts::names::day_short;
use crate::domain::decision::CourseState;
use crate::domain::query::{BoardRow, Left};
use crate::text::Lang;
use crate::text::messages::{board as words, common};
use crate::text::terms::term;

/// 逾期11天, 剩2个工作日, 待核验 11月19日, 长期: the limit of a row in a few words. What is reported done has no days left: it waits
/// for the office, and only its day of report counts.
pub fn limit_words(row: &BoardRow, today: NaiveDate, lang: Lang) -> String {
    if row.state == CourseState::AwaitingVerification
        && let Some(on) = row.reported_on
    {
        return match on.year() == today.year() {
            true => words::reported(lang, day_short(on, today, lang)),
            false => term(lang, &row.state_zh).to_owned(),
        };
    }
    if row.state == CourseState::Published {
        return term(lang, &row.state_zh).to_owned();
    }
    if row.days_overdue > 0 {
        return words::days_overdue(lang, row.days_overdue);
    }
    if matches!(row.state, CourseState::Closed | CourseState::Withdrawn) {
        if row.went_back() {
            return term(lang, row.said()).to_owned();
        }
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
    if matches!(
        row.state,
        CourseState::Completed | CourseState::AwaitingVerification
    ) {
        return term(lang, &row.state_zh).to_owned();
    }
    match (row.due, row.next_review) {
        (Some(_), _) => match row.left(today) {
            Some(Left::Today) => words::DUE_TODAY.get(lang).to_owned(),
            Some(Left::Days(days)) => words::days_left(lang, days),
            Some(Left::Workdays(left)) => words::workdays_left(lang, left),
            None => String::new(),
        },
        (None, Some(review)) => words::review_on(lang, day_short(review, today, lang)),
        (None, None) => words::LONG_TERM.get(lang).to_owned(),
    }
}

/// 待核验（11月19日报，逾期3天）: where there is room for it. None: nothing waits for 核验.
pub fn waiting_words(row: &BoardRow, today: NaiveDate, lang: Lang) -> Option<String> {
    if row.state != CourseState::AwaitingVerification {
        return None;
    }
    let Some(on) = row.reported_on else {
        return Some(words::REPORTED_SOME_DAY.get(lang).to_owned());
    };
    let day = day_short(on, today, lang);
    Some(match row.days_overdue {
        0 => words::reported_on(lang, day),
        late => words::reported_late(lang, day, late),
    })
}

/// 受阻, 延期待批, 退回1次, 办理中, 延期1次（原11月17日）, 进展11月18日: where it stands and what happened to it last.
pub fn course_words(row: &BoardRow, today: NaiveDate, lang: Lang) -> String {
    // What stands out comes first, so that a narrow column shows it; plain 办理中 says least.
    let mut parts = Vec::new();
    if row.state != CourseState::InProgress {
        parts.push(term(lang, row.said()).to_owned());
    }
    if row.blocked {
        parts.push(words::BLOCKED.get(lang).to_owned());
    }
    if row.extension_asked {
        parts.push(words::EXTENSION_ASKED.get(lang).to_owned());
    }
    if row.returns > 0 {
        parts.push(words::returns(lang, row.returns));
    }
    // English has no room for it beside something else.
    let room = parts.is_empty() || lang == Lang::Zh;
    if row.state == CourseState::InProgress && room {
        parts.push(term(lang, &row.state_zh).to_owned());
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
    parts.join(common::COMMA.get(lang))
}
