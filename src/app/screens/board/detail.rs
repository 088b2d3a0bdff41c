//! One decision with its whole history, as a text to read.

use std::fmt::Write as _;

use super::act::Act;
use crate::app::screens::parts::names::day_short;
use crate::app::shared::Shared;
use crate::domain::deadline::describe::date_text;
use crate::domain::query::{BoardRow, DecisionView, HistoryLine};
use crate::text::Lang;
use crate::text::messages::{act, board as words};

/// What the decision says and what became of it.
pub fn text(view: &DecisionView, shared: &Shared) -> String {
    let lang = shared.lang;
    let row = &view.row;
    let mut text = String::new();
    if let Some(next) = Act::next(&view.decision) {
        let _ = writeln!(
            text,
            "{}\n",
            act::next_step(lang, next.title().get(lang), "Enter")
        );
    }
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{label}：{value}");
        }
    };
    line(words::NUMBER.get(lang), &row.no);
    line(words::ITEM.get(lang), &row.item);
    let said = view.decision.terms.text();
    if said != row.item {
        line(words::SAID.get(lang), said);
    }
    line(words::DISTRICT.get(lang), &row.district);
    line(words::ISSUE.get(lang), &row.issue);
    line(words::CATEGORY.get(lang), &row.category_zh);
    line(words::LEAD.get(lang), &row.lead_unit);
    line(words::OWNER.get(lang), &row.owner);
    line(
        words::LEADER.get(lang),
        row.leader.as_deref().unwrap_or_default(),
    );
    line(words::ASSIST.get(lang), &row.assist_units.join("、"));
    line(words::ASSIGNED.get(lang), &date_text(row.assigned_on, lang));
    line(words::DUE.get(lang), &due(row, lang));
    line(
        words::STATE.get(lang),
        &format!("{} {}", row.light.zh(), row.state_zh),
    );
    standing(&mut line, view, shared);
    if let Some(quality) = row.quality {
        line(words::QUALITY.get(lang), quality.zh());
    }
    let _ = writeln!(text, "\n{}", words::HISTORY.get(lang));
    history(&mut text, &view.history);
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
            said = format!("{said}，{}", act::reply_late(lang, late));
        }
        line(act::REFERRED.get(lang), &said);
    }
    line(
        act::BLOCKED_BY.get(lang),
        course.blocked.as_deref().unwrap_or_default(),
    );
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

/// History as lines: the day it happened, what, who typed it.
pub fn history(text: &mut String, lines: &[HistoryLine]) {
    for entry in lines {
        let typed = entry.at.date_naive();
        let day = entry.occurred_on.unwrap_or(typed);
        let late = if day < typed {
            format!("（{typed}补录）")
        } else {
            String::new()
        };
        let _ = writeln!(text, "{day} {}{}（{}）", entry.text, late, entry.actor);
    }
}
