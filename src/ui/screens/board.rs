//! 督办: one row a decision, its light as a word.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::screens::board::{course_words, limit_words};
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardRow};
use crate::text::messages::{board as words, common};
use crate::ui::list::{Cell, Column, height, table};
use crate::ui::{Canvas, Theme};

/// Rows under the list that show the selected row whole.
const FOOT: u16 = 3;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.board;
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    canvas.caret(area, area.x, area.y);
    if area.height < 3 {
        return;
    }
    let (totals, filter) = screen.heading();
    let half = area.width * 3 / 5;
    let mut left = totals.to_owned();
    let marked = screen.marks().rows().len();
    if marked > 0 {
        left = format!("{}  {left}", words::marked(lang, marked));
    }
    canvas.put(area.x, area.y, &left, half, theme.strong);
    let shown = words::filtered(lang, filter);
    canvas.put_right(area.x + half, area.y, &shown, area.width - half, theme.dim);
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    if screen.list().is_empty() {
        let words = if screen.filter() == &BoardFilter::default() {
            words::EMPTY
        } else {
            words::EMPTY_FILTER
        };
        canvas.paragraph(body, words.get(lang), theme.plain);
        return;
    }
    if screen.list().is_loading() {
        canvas.put(
            body.x,
            body.y,
            common::LOADING.get(lang),
            body.width,
            theme.dim,
        );
        return;
    }
    let foot = if body.height > 12 { FOOT + 1 } else { 0 };
    let table_area = Rect::new(body.x, body.y, body.width, body.height - foot);
    let rows = height(table_area);
    canvas.page_rows(rows);
    let columns = [
        Column::cells("", 3),
        Column::cells(words::LIGHT.get(lang), 4),
        Column::cells(words::LIMIT.get(lang), 14),
        Column::rest(words::ITEM.get(lang)),
        Column::cells(words::LEAD.get(lang), 14),
        Column::cells(words::OWNER.get(lang), 8),
        Column::cells(words::DUE.get(lang), 10).from(100),
        Column::cells(words::COURSE.get(lang), 26).from(110),
    ];
    let shown = screen.list().rows(usize::from(rows));
    table(
        canvas,
        table_area,
        &columns,
        &shown,
        true,
        |row: &&BoardRow| {
            let due = match row.due {
                Some(due) => crate::app::screens::parts::names::day_short(due, today, lang),
                None => words::LONG_TERM.get(lang).to_owned(),
            };
            let mark = if screen.marks().has(row.id) {
                "[x]"
            } else {
                ""
            };
            vec![
                Cell::styled(mark, theme.strong),
                Cell::styled(row.light.zh(), of_light(&theme, row.light)),
                Cell::styled(limit_words(row, today, lang), of_light(&theme, row.light)),
                Cell::from(row.item.clone()),
                Cell::from(row.lead_unit.clone()),
                Cell::from(row.owner.clone()),
                Cell::from(due),
                Cell::from(course_words(row, today, lang)),
            ]
        },
    );
    if foot > 0
        && let Some(row) = screen.list().row()
    {
        let y = table_area.bottom();
        canvas.rule(area.x, y, area.width);
        let text = format!(
            "{} {}\n{} {}",
            row.no,
            row.item,
            row.district,
            course_words(row, today, lang)
        );
        let foot = Rect::new(area.x, y + 1, area.width, foot - 1);
        canvas.paragraph(foot, &text, theme.plain);
    }
}

/// The colour of a light.
pub fn of_light(theme: &Theme, light: Light) -> Style {
    match light {
        Light::Red => theme.red,
        Light::Yellow => theme.yellow,
        Light::Green => theme.green,
        Light::Blue => theme.blue,
        Light::Grey => theme.grey,
    }
}
