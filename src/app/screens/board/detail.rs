//! One decision with its whole history, as a text to read.

use std::fmt::Write as _;

use crate::app::shared::Shared;
use crate::domain::deadline::describe::date_text;
use crate::domain::query::{BoardRow, DecisionView, HistoryLine};
use crate::text::Lang;
use crate::text::messages::board as words;

/// What the decision says and what became of it.
pub fn text(view: &DecisionView, shared: &Shared) -> String {
    let lang = shared.lang;
    let row = &view.row;
    let mut text = String::new();
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
    if let Some(quality) = row.quality {
        line(words::QUALITY.get(lang), quality.zh());
    }
    let _ = writeln!(text, "\n{}", words::HISTORY.get(lang));
    history(&mut text, &view.history);
    text.trim_end().to_owned()
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
        let _ = writeln!(
            text,
            "{day} {} {}（{}）",
            entry.at.format("%H:%M"),
            entry.text,
            entry.actor
        );
    }
}
