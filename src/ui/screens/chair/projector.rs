//! 投影: what the room may see. No notes, speakers, objections, reasons of leave, residents, lateness.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Lines, below};
use crate::app::App;
use crate::app::screens::chair::{
    Chair, agenda, decision_number, earlier, item_title, label, lacks, written,
};
use crate::domain::meeting::{Item, ItemKind};
use crate::text::messages::{chair as words, meetings};
use crate::text::{cut, flow};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;

/// Fields of the decision form that are not for the room.
const PRIVATE: [&str; 4] = ["objector", "objection", "ruling", "more"];

pub fn blank(canvas: &mut Canvas, area: Rect) {
    let words = words::BLANK.get(canvas.lang);
    let row = Rect::new(area.x, area.y + area.height / 2, area.width, 1);
    let line = crate::text::width::center(words, usize::from(area.width));
    canvas.put(row.x, row.y, &line, row.width, canvas.theme.dim);
    canvas.caret(area, area.right().saturating_sub(1), area.y);
}

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let (chair, shared, theme, lang) = (&app.screens.chair, &app.shared, canvas.theme, canvas.lang);
    let (Some(meeting), Some(item)) = (chair.held(), chair.item()) else {
        return;
    };
    let body = Rect::new(
        area.x + 2,
        area.y,
        area.width.saturating_sub(4),
        area.height,
    );
    let form = app.docked().map(|(form, _)| form);
    let most = if form.is_some() { 1 } else { area.height / 4 };
    let to_come = remaining(app, chair, body.width, most);
    let foot = match to_come.len() {
        0 => 0,
        lines => clamp(lines) + 1,
    };
    let mut lines = Lines::new(body.width);
    let title = match meeting.item_number(item.id) {
        Some(_) => format!("{}  {}", label(chair, item.id, shared), item.fields.title),
        None => item_title(item, lang),
    };
    lines.blank();
    lines.add(&title, theme.title);
    lines.rows.push((String::new(), theme.plain).into());
    if item.kind == ItemKind::Review && form.is_none() {
        let room = usize::from(body.height.saturating_sub(foot)).saturating_sub(lines.rows.len());
        let said = review_lines(chair, item, canvas, lines.width, room);
        lines.rows.extend(said.into_iter().map(Into::into));
    }
    for known in item.decisions.iter().filter_map(|id| meeting.decision(*id)) {
        // The one being changed stands in the form below.
        if form.is_some_and(|form| form.tag.arg == known.id.to_string()) {
            continue;
        }
        let number = decision_number(meeting, item, Some(known.id), lang);
        let rows = if form.is_some() { 1 } else { 6 };
        lines.most(&format!("{number}{}", known.terms.text), theme.strong, rows);
        if form.is_none() {
            let parts = super::item::terms_parts(&known.terms, meeting, app);
            lines.flow(&parts, theme.plain);
        }
        let gaps = known.terms.lacks(&shared.directory, meeting.plan.date);
        if !gaps.is_empty() {
            let said = format!("{} {}", words::LACKS.get(lang), lacks(&gaps, lang));
            lines.add(&said, theme.warning);
        }
        if form.is_none() {
            lines.rows.push((String::new(), theme.plain).into());
        }
    }
    let used = lines.draw(
        canvas,
        Rect {
            height: body.height.saturating_sub(foot),
            ..body
        },
    );
    let rest = below(body, used);
    let room = Rect {
        height: rest.height.saturating_sub(foot),
        ..rest
    };
    match form {
        Some(form) => {
            let mut title = form.title.clone();
            if form.tag.name == "decision" {
                let gaps = written(chair, form, shared).lacks(&shared.directory);
                title = if gaps.is_empty() {
                    format!("{title}  {}", words::NOTHING_LACKS.get(lang))
                } else {
                    format!("{title}  {} {}", words::LACKS.get(lang), lacks(&gaps, lang))
                };
            }
            canvas.put(room.x, room.y, &title, room.width, theme.title);
            canvas.docked_without(app, below(room, 1), &PRIVATE);
        }
        None => canvas.caret(area, body.x, body.y + used.saturating_sub(1)),
    }
    for (n, line) in to_come.iter().rev().enumerate() {
        let y = area.bottom().saturating_sub(clamp(n + 1));
        canvas.put(body.x, y, line, body.width, theme.dim);
    }
}

/// What is still to come, each item whole, in so many lines at most.
pub fn remaining(app: &App, chair: &Chair, cells: u16, most: u16) -> Vec<String> {
    let mut parts: Vec<String> = agenda(chair, &app.shared)
        .into_iter()
        .filter(|row| row.topic && !row.done && !row.here)
        .map(|row| format!("{} {}", row.number, row.title))
        .collect();
    let Some(first) = parts.first_mut() else {
        return parts;
    };
    *first = words::remaining(app.shared.lang, &first);
    let cells = usize::from(cells);
    let mut lines = flow(&parts, 2, cells);
    let most = usize::from(most.max(1));
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join("  ");
        lines.push(cut(&rest, cells));
    }
    lines
}

/// The report: how the earlier decisions stand, with their sum. Nothing of it is private: it is in the minutes.
pub fn review_lines(
    chair: &Chair,
    item: &Item,
    canvas: &Canvas,
    cells: usize,
    height: usize,
) -> Vec<(String, Style)> {
    let (theme, lang) = (canvas.theme, canvas.lang);
    let Some(view) = &chair.view else {
        return Vec::new();
    };
    let sum = &view.review;
    if sum.total == 0 {
        return vec![(words::REVIEW_EMPTY_ROOM.get(lang).to_owned(), theme.dim)];
    }
    let said = meetings::review_counts(lang, sum.total, sum.closed, sum.in_progress, sum.overdue);
    let mut lines = vec![(said, theme.strong), (String::new(), theme.plain)];
    lines.extend(super::item::earlier_lines(
        earlier(chair, item),
        canvas,
        cells,
    ));
    lines.truncate(height.max(1));
    lines
}
