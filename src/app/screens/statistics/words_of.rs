//! The figures in words: the line over the table, the paragraph to paste, everything about one group.

use std::fmt::Write as _;

use super::Line;
use crate::domain::deadline::describe::date_text;
use crate::domain::statistics::{By, Figure, Group, GroupKey, Statistics, Value};
use crate::text::Lang;
use crate::text::messages::statistics as words;

/// A group as the table names it.
pub fn group_name(group: &Group, lang: Lang) -> String {
    match (&group.key, lang) {
        (GroupKey::Month(month), Lang::Zh) => month.format("%Y年%-m月").to_string(),
        _ => group.name.clone(),
    }
}

/// Period, cut-off and grouping.
pub fn heading(found: &Statistics, lang: Lang) -> String {
    // In the middle of a sentence.
    let by = words::by(found.by.code()).get(lang).to_lowercase();
    let (from, to) = (found.period.from, found.period.to);
    words::heading_by(lang, from, to, found.as_of, by)
}

/// What a leader asks for, ready to paste.
pub fn summary(found: &Statistics, lang: Lang) -> String {
    let text = |figure: Figure| figure.of(&found.total).text();
    words::summary(
        lang,
        date_text_plain(found, lang),
        text(Figure::Assigned),
        text(Figure::Finished),
        text(Figure::CompletionRate),
        text(Figure::OnTimeOfExpired),
        text(Figure::Overdue),
    )
}

/// The same in one line of the screen, where period and day already stand.
pub fn sums(found: &Statistics, lang: Lang) -> String {
    let mut parts = Vec::new();
    for figure in [
        Figure::Assigned,
        Figure::Finished,
        Figure::CompletionRate,
        Figure::OnTimeOfExpired,
        Figure::Overdue,
    ] {
        let value = figure.of(&found.total).text();
        parts.push(format!("{} {value}", figure.label(lang)));
    }
    parts.join("  ")
}

fn date_text_plain(found: &Statistics, lang: Lang) -> String {
    match lang {
        Lang::Zh => crate::domain::dates::format_date(found.as_of),
        Lang::En => date_text(found.as_of, lang),
    }
}

/// All figures of one row, each with its definition under it.
pub fn all_figures(row: &Line, found: &Statistics, lang: Lang) -> String {
    let mut text = String::new();
    let month = found.by == By::Month && row.key.is_some();
    for figure in Figure::ALL {
        if month && !figure.has_months() {
            continue;
        }
        let value = figure.of(&row.counts);
        let parts = match value {
            Value::Rate(part, whole) => words::parts(lang, part, whole),
            _ => String::new(),
        };
        let _ = writeln!(text, "{}  {}{parts}", figure.label(lang), value.text());
        let _ = writeln!(text, "    {}", figure.definition(lang));
    }
    if row.key.is_none() {
        for (_, label, definition, value) in found.issues.figures() {
            let _ = writeln!(text, "{}  {value}", label.get(lang));
            let _ = writeln!(text, "    {}", definition.get(lang));
        }
    }
    let _ = write!(text, "\n{}", words::ROUNDING.get(lang));
    text
}
