//! 投影: what the room may see. No notes, speakers, objections, reasons of leave, residents, lateness.

use ratatui::layout::Rect;

use super::{Lines, below};
use crate::app::App;
use crate::app::screens::chair::{agenda, decision_number, item_title, label, lacks, written};
use crate::text::messages::chair as words;
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
    let to_come: Vec<String> = agenda(chair, shared)
        .into_iter()
        .filter(|row| row.topic && !row.done && !row.here)
        .map(|row| format!("{} {}", row.number, row.title))
        .collect();
    let foot = if to_come.is_empty() { 0 } else { 2 };
    let mut lines = Lines::new(body.width);
    let title = match meeting.item_number(item.id) {
        Some(_) => format!("{}  {}", label(chair, item.id, shared), item.fields.title),
        None => item_title(item, lang),
    };
    lines.blank();
    lines.add(&title, theme.title);
    lines.rows.push((String::new(), theme.plain));
    let form = app.docked().map(|(form, _)| form);
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
            lines.rows.push((String::new(), theme.plain));
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
    if foot > 0 {
        let line = words::remaining(lang, to_come.join("  "));
        let y = area.bottom().saturating_sub(clamp(1));
        canvas.put(body.x, y, &line, body.width, theme.dim);
    }
}
