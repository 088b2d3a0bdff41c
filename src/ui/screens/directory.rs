//! 名录: a line of lists, and the one chosen.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::directory::{Content, DirRow, Tab};
use crate::text::messages::{common, directory as words, way};
use crate::text::{Lang, Text, flow, width};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;
use crate::ui::list::{Cell, Column, height, table};

/// Lines under the list that show the selected row whole.
const FOOT: u16 = 3;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.directory;
    let (lang, theme) = (canvas.lang, canvas.theme);
    canvas.caret(area, area.x, area.y);
    if area.height < 4 {
        return;
    }
    tabs(app, canvas, area);
    let body = Rect::new(area.x, area.y + 2, area.width, area.height - 2);
    if screen.list().is_empty() {
        let empty = match screen.tab() {
            Tab::Districts => words::EMPTY_DISTRICTS,
            Tab::Units => words::EMPTY_UNITS,
            Tab::People => words::EMPTY_PEOPLE,
            Tab::Gaps => words::EMPTY_GAPS,
            Tab::Places if screen.places().is_loading() => common::LOADING,
            Tab::Places if screen.places().is_flat() => way::PLACES_NONE_FOUND,
            Tab::Places => way::EMPTY_PLACES,
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
    let columns = columns(screen.tab(), lang);
    table(canvas, list, &columns, &shown, true, |row: &&DirRow| {
        let row = row.content(&app.shared, app.today());
        let style = if row.ended { theme.off } else { theme.plain };
        row.cells
            .iter()
            .map(|cell| Cell::styled(cell.clone(), style))
            .collect()
    });
    if foot > 0
        && let Some(row) = screen.list().row()
    {
        canvas.rule(area.x, list.bottom(), area.width);
        let parts = whole(&row.content(&app.shared, app.today()), screen.tab(), lang);
        let lines = flow(&parts, 2, usize::from(area.width));
        let under = Rect::new(area.x, list.bottom() + 1, area.width, foot - 1);
        canvas.is_one_text(under, under.height.min(clamp(lines.len())));
        for (n, line) in lines.iter().take(usize::from(foot - 1)).enumerate() {
            let y = list.bottom() + 1 + clamp(n);
            canvas.put(area.x, y, line, area.width, theme.plain);
        }
    }
}

/// The lists with their counts; the one shown stands in brackets.
fn tabs(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.directory;
    let (lang, theme) = (canvas.lang, canvas.theme);
    let names = [
        words::TAB_DISTRICTS,
        words::TAB_UNITS,
        words::TAB_PEOPLE,
        words::TAB_GAPS,
        way::TAB_PLACES,
    ];
    let mut x = area.x;
    for (tab, name) in Tab::ALL.into_iter().zip(names) {
        let name = match screen.count(tab) {
            Some(count) => format!("{} {count}", name.get(lang)),
            None => name.get(lang).to_owned(),
        };
        let (text, style) = if tab == screen.tab() {
            (format!("[{name}]"), theme.strong)
        } else {
            (format!(" {name} "), theme.dim)
        };
        let cells = clamp(width(&text));
        canvas.put(x, area.y, &text, area.right().saturating_sub(x), style);
        x = x.saturating_add(cells + 2);
    }
}

fn columns(tab: Tab, lang: Lang) -> Vec<Column> {
    let t = |text: Text| text.get(lang).to_owned();
    match tab {
        Tab::Districts => vec![
            Column::cells(t(words::NAME), 18),
            Column::cells(t(words::COUNT), 6).number(),
            Column::rest(t(words::MEMBERS)),
            Column::cells(t(words::CADRE), 8),
            Column::cells(t(words::BASIS), 24).from(100),
        ],
        Tab::Units => vec![
            Column::rest(t(words::NAME)),
            Column::cells(t(words::KIND), 14),
            Column::cells(t(words::DISTRICT), 10),
            Column::cells(t(words::HEAD), 8),
            Column::cells(t(words::LIAISON), 8),
            Column::cells(t(words::LEADER), 8).from(72),
            Column::cells(t(words::FULL_NAME), 34).from(110),
        ],
        Tab::People => vec![
            Column::cells(t(words::PERSON_NAME), 8),
            Column::cells(t(words::UNIT), 18),
            Column::rest(t(words::POST)),
            Column::cells(t(words::ROLES), 18),
            Column::cells(t(words::PORTFOLIO), 40).from(110),
        ],
        Tab::Places => vec![
            Column::rest(t(words::NAME)),
            Column::cells(t(way::KIND), 14),
            Column::cells(t(way::HEAD), 10),
            Column::cells(t(way::VACANT), 8).number(),
            Column::cells(t(way::BELOW), 6).number(),
        ],
        Tab::Gaps => vec![
            Column::cells(t(words::GAP_WHO), 24),
            Column::rest(t(words::GAP)),
        ],
    }
}

/// Every cell of the row with its column's name.
fn whole(row: &Content, tab: Tab, lang: Lang) -> Vec<String> {
    columns(tab, lang)
        .iter()
        .zip(&row.cells)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| {
            let cell = cell.trim_start_matches([' ', '+', '-']);
            common::labelled(lang, &column.title, cell)
        })
        .collect()
}
