//! 议题: the list with the selected row whole under it; or the intake form with similar earlier issues.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::issues::{View, list_state, similar_state, tag_words};
use crate::app::screens::parts::names::day_short;
use crate::domain::query::{IssueFilter, IssueRow};
use crate::text::Lang;
use crate::text::messages::{common, issues as words};
use crate::text::{flow, width, wrap};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;
use crate::ui::list::{Cell, Column, height, table};

/// Rows under the list that show the selected row whole.
const FOOT: u16 = 4;
/// Rows of similar issues under the form, its heading included.
const SIMILAR: u16 = 5;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    canvas.caret(area, area.x, area.y);
    if area.height < 4 {
        return;
    }
    if app.docked().is_some() {
        intake(app, canvas, area);
    } else {
        list(app, canvas, area);
    }
}

fn list(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.issues;
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    heading(app, canvas, area);
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    if screen.list().is_loading() {
        canvas.put(
            body.x + 1,
            body.y,
            common::LOADING.get(lang),
            body.width,
            theme.dim,
        );
        return;
    }
    if screen.list().is_empty() {
        let empty = match (screen.filter() == &IssueFilter::default(), screen.view()) {
            (true, View::All) => words::EMPTY,
            (true, _) => words::EMPTY_VIEW,
            (false, _) => words::EMPTY_FILTER,
        };
        let line = Rect::new(
            body.x + 1,
            body.y,
            body.width.saturating_sub(2),
            body.height,
        );
        canvas.say(line, empty.get(lang), theme.plain);
        return;
    }
    let foot = if body.height > 12 { FOOT } else { 0 };
    let list = Rect::new(body.x, body.y, body.width, body.height - foot);
    let rows = height(list);
    canvas.page_rows(rows);
    let shown = screen.list().rows(usize::from(rows));
    let columns = [
        Column::cells("", 3),
        Column::cells(words::RAISED_ON.get(lang), 9),
        Column::rest(words::FIELD_TITLE.get(lang)),
        Column::cells(words::DISTRICT.get(lang), 10).from(92),
        Column::cells(words::RAISER.get(lang), 10),
        Column::cells(words::CATEGORY.get(lang), 20).from(110),
        Column::cells(words::TAGS.get(lang), 14).from(132),
        Column::cells(words::STATE.get(lang), 15),
    ];
    table(canvas, list, &columns, &shown, true, |row: &&IssueRow| {
        let mark = if screen.is_marked(row.id) { "[x]" } else { "" };
        let mut state = list_state(row, today, lang);
        if row.incomplete {
            state = words::incomplete(lang, state);
        }
        let style = if row.incomplete {
            theme.yellow
        } else {
            theme.plain
        };
        vec![
            Cell::styled(mark, theme.strong),
            Cell::from(raised_on(row.raised_on, today, lang)),
            Cell::from(row.title.clone()),
            Cell::from(app.shared.directory.district_name(row.district)),
            Cell::from(raiser(app, row)),
            Cell::from(category(app, row)),
            Cell::from(tag_words(row, lang)),
            Cell::styled(state, style),
        ]
    });
    if foot > 0
        && let Some(row) = screen.list().row()
    {
        canvas.rule(area.x, list.bottom(), area.width);
        let under = Rect::new(area.x, list.bottom() + 1, area.width, foot - 1);
        let lines = whole(app, row, today, usize::from(area.width));
        canvas.is_one_text(under, under.height.min(clamp(lines.len())));
        for (y, line) in (under.y..under.bottom()).zip(&lines) {
            canvas.put(under.x, y, line, under.width, theme.plain);
        }
    }
}

/// The views, how many, how many marked, and the filter.
fn heading(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.issues;
    let (lang, theme) = (canvas.lang, canvas.theme);
    let mut left = screen
        .list()
        .total()
        .map(|total| words::count_of(lang, total))
        .unwrap_or_default();
    if screen.marked() > 0 {
        left = format!("{left}  {}", words::marked(lang, screen.marked()));
    }
    let mut x = area.x;
    for view in View::ALL {
        let name = view.name(lang);
        let name = capital(name);
        let (text, style) = match view == screen.view() {
            true => (format!("[{name}]"), theme.strong),
            false => (format!(" {name} "), theme.dim),
        };
        let cells = clamp(width(&text));
        if x + cells > area.right() {
            break;
        }
        canvas.put(x, area.y, &text, cells, style);
        x += cells;
    }
    // The count first: where a long filter does not fit it is cut, and F5 shows it whole.
    let filtered = screen.filter() != &IssueFilter::default();
    if filtered {
        left = format!("{left}  {}", words::filtered(lang, screen.filter_words()));
    }
    let room = area.right().saturating_sub(x + 1);
    canvas.put_right(x + 1, area.y, &left, room, theme.strong);
}

/// The first letter large, as in the other names of views.
fn capital(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// 11月8日; of another year 2025-11-08, which fits where 2025年11月8日 would be cut.
fn raised_on(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    if day.year() == today.year() {
        day_short(day, today, lang)
    } else {
        day.to_string()
    }
}

fn raiser(app: &App, row: &IssueRow) -> String {
    match row.raiser.and_then(|id| app.shared.directory.unit(id)) {
        Some(unit) => unit.short().to_owned(),
        None if row.source.is_public() => {
            crate::text::terms::term(app.shared.lang, "群众").to_owned()
        }
        None => String::new(),
    }
}

/// In English the sub-category alone: both together are wider than the column, and the selected row has them whole.
fn category(app: &App, row: &IssueRow) -> String {
    let label = app.shared.office.category_label(&row.category);
    match (app.shared.lang, label.split_once('·')) {
        (Lang::En, Some((_, sub))) => crate::text::terms::term(Lang::En, sub).to_owned(),
        (lang, _) => crate::text::terms::terms(lang, &label),
    }
}

/// The selected issue, nothing cut, in lines of so many cells.
fn whole(app: &App, row: &IssueRow, today: NaiveDate, cells: usize) -> Vec<String> {
    let lang = app.shared.lang;
    let parts = [
        app.shared.directory.district_name(row.district).to_owned(),
        raiser(app, row),
        crate::text::terms::term(lang, row.source.zh()).to_owned(),
        row.place.clone(),
        crate::text::terms::terms(lang, &app.shared.office.category_label(&row.category)),
        tag_words(row, lang),
        similar_state(row, today, lang),
    ];
    let mut lines = wrap(&row.title, cells);
    lines.extend(flow(&parts, 2, cells));
    lines
}

/// The form; similar earlier issues under it, or beside it where there is room.
fn intake(app: &App, canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let title = app.docked().map_or("", |(form, _)| form.title.as_str());
    canvas.put(area.x + 1, area.y, title, area.width - 1, theme.strong);
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    if area.width >= 110 {
        let left = area.width * 3 / 5;
        let form = Rect::new(body.x + 1, body.y, left - 2, body.height);
        canvas.bar(body.x + left, body.y, body.height);
        let beside = Rect::new(
            body.x + left + 2,
            body.y,
            area.width - left - 2,
            body.height,
        );
        similar(app, canvas, beside);
        canvas.docked(app, form);
    } else {
        let under = SIMILAR.min(body.height / 3);
        let form = Rect::new(body.x + 1, body.y, body.width - 2, body.height - under);
        if under > 1 {
            canvas.rule(body.x, form.bottom(), body.width);
            let below = Rect::new(body.x + 1, form.bottom() + 1, body.width - 2, under - 1);
            similar(app, canvas, below);
        }
        canvas.docked(app, form);
    }
}

fn similar(app: &App, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    let rows = app.screens.issues.similar().unwrap_or_default();
    let untitled = app
        .docked()
        .is_some_and(|(form, _)| form.text("title").trim().is_empty());
    let title = match rows.is_empty() {
        true if untitled => words::SIMILAR_LATER,
        true => words::NO_SIMILAR,
        false => words::SIMILAR,
    };
    canvas.put(area.x, area.y, title.get(lang), area.width, theme.label);
    let mut y = area.y + 1;
    for row in rows {
        if y >= area.bottom() {
            return;
        }
        let text = format!(
            "{} {}  {}  {}",
            day_short(row.raised_on, today, lang),
            row.title,
            row.place,
            similar_state(row, today, lang)
        );
        // Beside the form there is room for whole sentences, under it for a line each.
        let lines = if area.height > 8 { 3 } else { 1 };
        let line = Rect::new(area.x, y, area.width, lines.min(area.bottom() - y));
        y += if lines == 1 {
            canvas.put(line.x, y, &text, line.width, theme.plain);
            1
        } else {
            canvas.paragraph(line, &text, theme.plain)
        };
    }
}
