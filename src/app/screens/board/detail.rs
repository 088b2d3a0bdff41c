//! One decision with its whole history, as a text to read.

use std::fmt::Write as _;

use super::act::{Act, waits_for};
use super::row::{course_words, waiting_words};
use super::side::Place;
use crate::app::commands::Context;
use crate::app::screens::parts::names::day_short;
use crate::app::shared::Shared;
use crate::domain::deadline::describe::date_text;
use crate::domain::decision::Decision;
use crate::domain::query::{BoardRow, DecisionView, HistoryLine};
use crate::text::Lang;
use crate::text::messages::{act, board as words, commitment, common, publication};
use crate::text::terms::{term, terms};

/// What the decision says and what became of it.
/// `place`: where it stands by the list; None: alone on the screen.
pub fn text(view: &DecisionView, place: Option<Place>, shared: &Shared) -> String {
    let lang = shared.lang;
    let row = &view.row;
    let mut text = String::new();
    let next =
        Act::next_here(&view.decision, shared).map(|next| next.title_for(&view.decision).get(lang));
    let next = match next {
        // Beside the list Enter opens the history; there is a key that does it at once.
        Some(title) if place.is_some() => {
            let key = shared.keymap.keys("board.next").first();
            let key = key.map_or_else(String::new, ToString::to_string);
            Some(act::next_step(lang, title, key))
        }
        Some(title) => Some(act::next_step_here(lang, title)),
        None => waits_for(&view.decision, lang),
    };
    if let Some(next) = next {
        let next = shared.told(&next, Context::Board);
        let _ = writeln!(text, "{next}\n");
    }
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{}", common::labelled(lang, label, value));
        }
    };
    line(words::NUMBER.get(lang), &row.number());
    line(words::ITEM.get(lang), &row.item);
    let said = view.decision.terms.text();
    if said != row.item {
        line(words::SAID.get(lang), said);
    }
    // Under the list, which has columns for them, lines are few.
    let under = matches!(place, Some(Place::Under(_)));
    let mut unless_seen = |label: &str, value: &str| {
        if !under {
            line(label, value);
        }
    };
    unless_seen(
        words::STATE.get(lang),
        &[
            words::light(lang, row.light.word(&row.light_zh, lang)),
            match view.decision.went_back() {
                true => publication::WENT_BACK.get(lang).to_owned(),
                false => course_words(row, shared.now.date_naive(), lang),
            },
        ]
        .join(common::COMMA.get(lang)),
    );
    unless_seen(words::LEAD.get(lang), &row.lead_unit);
    unless_seen(words::OWNER.get(lang), &row.owner);
    line(words::DUE.get(lang), &due_of(view, lang));
    line(words::PROGRESS.get(lang), &both_counts(row, shared));
    standing(&mut line, view, shared);
    // What happened last is looked for most: it stands where even a narrow screen shows it.
    let _ = writeln!(text, "\n{}", words::HISTORY_NEWEST.get(lang));
    let newest: Vec<HistoryLine> = view.history.iter().rev().cloned().collect();
    history(&mut text, &newest, lang);
    text.push('\n');
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{}", common::labelled(lang, label, value));
        }
    };
    line(
        words::LEADER.get(lang),
        row.leader.as_deref().unwrap_or_default(),
    );
    line(
        words::ASSIST.get(lang),
        &row.assist_units.join(common::AND.get(lang)),
    );
    line(words::DISTRICT.get(lang), &row.district);
    line(words::ISSUE.get(lang), &row.issue);
    let named = crate::app::screens::issues::commitments(&view.commitments, shared);
    line(commitment::NAMED_BY.get(lang), &named);
    line(words::CATEGORY.get(lang), &terms(lang, &row.category_zh));
    line(words::ASSIGNED.get(lang), &date_text(row.assigned_on, lang));
    if let Some(quality) = row.quality {
        line(words::QUALITY.get(lang), term(lang, quality.zh()));
    }
    limits(&mut text, &view.decision, lang);
    text.trim_end().to_owned()
}

/// What waits for somebody else: a request, an answer from above, an obstacle.
fn standing(line: &mut impl FnMut(&str, &str), view: &DecisionView, shared: &Shared) {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let course = &view.decision;
    if let Some(asked) = course.pending_extension() {
        let day = |day| day_short(day, today, lang);
        let said = act::asked(
            lang,
            day(asked.proposed),
            day(asked.limit_then),
            &asked.reason,
        );
        line(act::EXTENSION_WAITS.get(lang), &said);
    }
    if let Some(asked) = course.pending_escalation() {
        let mut said = act::referred(lang, &asked.to, day_short(asked.reply_by, today, lang));
        let late = (today - asked.reply_by).num_days();
        if late > 0 {
            said = format!(
                "{said}{}{}",
                common::COMMA.get(lang),
                act::reply_late(lang, late)
            );
        }
        line(act::REFERRED.get(lang), &said);
    }
    if let Some(running) = course.publication() {
        let place = match running.place.as_str() {
            "" => String::new(),
            place => publication::at_place(lang, place),
        };
        let said = publication::runs(
            lang,
            term(lang, running.kind.zh()),
            day_short(running.from, today, lang),
            day_short(running.until, today, lang),
            place,
        );
        line(publication::RUNS.get(lang), &said);
    }
    line(
        act::BLOCKED_BY.get(lang),
        course.blocked.as_deref().unwrap_or_default(),
    );
}

/// Before it takes effect: the limit that will hold.
fn due_of(view: &DecisionView, lang: Lang) -> String {
    let waits = view.decision.publication().is_some();
    match view.decision.terms.due().date().filter(|_| waits) {
        Some(day) => publication::due_after(lang, date_text(day, lang)),
        None => due(&view.row, lang),
    }
}

fn due(row: &BoardRow, lang: Lang) -> String {
    let Some(due) = row.due else {
        return match row.next_review {
            Some(day) => words::long_term_until(lang, date_text(day, lang)),
            None => words::LONG_TERM.get(lang).to_owned(),
        };
    };
    match row.original_due {
        Some(first) if first != due => {
            words::extended_from(lang, date_text(due, lang), date_text(first, lang))
        }
        _ => date_text(due, lang),
    }
}

/// 逾期3天（1个工作日）, 剩5天（3个工作日）: the light goes by the one, the ladder of reminders by the other.
fn both_counts(row: &BoardRow, shared: &Shared) -> String {
    let lang = shared.lang;
    let today = shared.now.date_naive();
    if !row.state.is_open() {
        return String::new();
    }
    if let Some(waits) = waiting_words(row, today, lang) {
        return waits;
    }
    let Some(limit) = row.due.or(row.next_review) else {
        return String::new();
    };
    if row.days_overdue > 0 {
        let until = limit + chrono::Days::new(row.days_overdue.into());
        let workdays = shared.calendar.workdays_between(limit, until);
        return match workdays {
            0 => words::days_overdue(lang, row.days_overdue),
            _ => words::late_both(lang, row.days_overdue, workdays),
        };
    }
    if limit == today {
        return words::DUE_TODAY.get(lang).to_owned();
    }
    if limit < today {
        return String::new();
    }
    let workdays = shared.calendar.workdays_between(today, limit);
    words::left_both(lang, (limit - today).num_days(), workdays)
}

/// The first limit, every extension and every return: nothing of it is ever forgotten.
fn limits(text: &mut String, decision: &Decision, lang: Lang) {
    for asked in &decision.extensions {
        let Some(answer) = &asked.answer else {
            // It waits, and says so above.
            continue;
        };
        let wanted = date_text(asked.proposed, lang);
        let on = date_text(asked.asked.occurred_on, lang);
        let answer = match answer.granted {
            Some(day) => words::extension_granted(lang, date_text(day, lang)),
            None => words::EXTENSION_REFUSED.get(lang).to_owned(),
        };
        let before = date_text(asked.limit_then, lang);
        let _ = writeln!(
            text,
            "{}",
            words::extension_line(lang, on, before, wanted, answer)
        );
    }
    for returned in &decision.returns {
        let _ = writeln!(
            text,
            "{}",
            words::return_line(
                lang,
                date_text(returned.happened.occurred_on, lang),
                date_text(returned.limit, lang),
                &returned.reason
            )
        );
    }
}

/// History as lines: the day it happened, what, who and by which way; and who typed it, when that was later.
pub fn history(text: &mut String, lines: &[HistoryLine], lang: Lang) {
    for entry in lines {
        let typed = entry.at.date_naive();
        let day = entry.occurred_on.unwrap_or(typed);
        let mut how = Vec::new();
        if let Some(by) = entry.by.as_ref().filter(|by| !entry.text.contains(*by)) {
            how.push(by.clone());
        }
        how.extend(
            entry
                .channel
                .map(|channel| term(lang, channel.zh()).to_owned()),
        );
        if day == typed {
            how.push(words::typed(lang, entry.at.format("%H:%M"), &entry.actor));
        } else {
            how.push(words::typed_later(
                lang,
                entry.at.format("%Y-%m-%d %H:%M"),
                &entry.actor,
            ));
        }
        let how = common::aside(lang, how.join(common::COMMA.get(lang)));
        let _ = writeln!(text, "{day} {}{how}", entry.text);
    }
}
