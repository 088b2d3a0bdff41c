//! 统一回读: one decision after the other, large and whole.

use ratatui::layout::Rect;

use super::{Lines, below};
use crate::app::App;
use crate::app::screens::chair::{decision_number, label, lacks, left_open};
use crate::domain::wording::decision::preview;
use crate::text::Lang;
use crate::text::messages::chair as words;
use crate::ui::Canvas;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let (chair, shared, theme, lang) = (&app.screens.chair, &app.shared, canvas.theme, canvas.lang);
    let Some(meeting) = chair.held() else { return };
    let all: Vec<_> = meeting.live_decisions().collect();
    let at = all
        .iter()
        .position(|known| Some(known.id) == chair.decision)
        .unwrap_or(0);
    let body = Rect::new(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        area.height,
    );
    let mut lines = Lines::new(body.width);
    let Some(known) = all.get(at) else {
        lines.add(words::NOTHING_TO_READ.get(lang), theme.strong);
        lines.draw(canvas, body);
        canvas.caret(area, body.x, body.y);
        return;
    };
    lines.add(
        &words::read_back_title(lang, at + 1, all.len()),
        theme.title,
    );
    let writing = app.docked().is_some();
    if let Some(item) = meeting.item(known.item) {
        let several = meeting
            .number(known.id)
            .is_some_and(|n| n.decision.is_some());
        let number = match several {
            true => decision_number(meeting, item, Some(known.id), lang),
            false => String::new(),
        };
        let label = label(chair, item.id, shared);
        let gap = if lang == Lang::En && several { " " } else { "" };
        let title = format!("{label}{gap}{}  {}", number.trim_end(), item.fields.title);
        lines.most(&title, theme.label, 2);
    }
    lines.blank();
    lines.add(
        &preview(&known.terms, &shared.directory, meeting.plan.date),
        theme.strong,
    );
    lines.blank();
    let gaps = known.terms.lacks(&shared.directory, meeting.plan.date);
    if !gaps.is_empty() {
        let said = format!("{} {}", words::LACKS.get(lang), lacks(&gaps, lang));
        lines.add(&said, theme.warning);
    }
    if let Some(said) = left_open(chair, &known.terms, shared) {
        lines.add(&canvas.told(&said), theme.warning);
    }
    if writing {
        let used = lines.draw(canvas, body);
        canvas.docked(app, below(body, used));
        return;
    }
    for part in super::item::terms_parts(&known.terms, meeting, app) {
        lines.add(&part, theme.plain);
    }
    if !known.terms.standard.is_empty() {
        lines.add(&known.terms.standard, theme.plain);
    }
    lines.blank();
    let last = at + 1 == all.len();
    let words = match (last, gaps.is_empty()) {
        (_, false) => words::READ_LACKS,
        (true, true) => words::READ_LAST,
        (false, true) => words::READ_NEXT,
    };
    lines.add(&canvas.told(words.get(lang)), theme.means);
    let used = lines.draw(canvas, body);
    canvas.caret(area, body.x, body.y + used.saturating_sub(1));
}
