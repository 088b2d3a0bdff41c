//! 会议: the list, and the page of one meeting.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::screens::meetings::page::{Page, PageRow, Section, State};
use crate::app::screens::meetings::{calendar, terms};
use crate::domain::meeting::{MeetingKind, MeetingState, Stage};
use crate::domain::query::MeetingRow;
use crate::text::messages::{common, meetings as words};
use crate::text::{Lang, wrap};
use crate::ui::canvas::clamp;
use crate::ui::list::{Cell, Column, height, table};
use crate::ui::{Canvas, Theme};

/// From this width on what a row says in full stands beside the list.
const WIDE: u16 = 100;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    canvas.caret(area, area.x, area.y);
    match &app.screens.meetings.page {
        Some(page) => draw_page(app, canvas, area, page),
        None => draw_list(app, canvas, area),
    }
}

fn draw_list(app: &App, canvas: &mut Canvas, area: Rect) {
    let lang = canvas.lang;
    let screen = &app.screens.meetings;
    if screen.list.is_loading() {
        canvas.put(
            area.x + 1,
            area.y,
            common::LOADING.get(lang),
            area.width,
            canvas.theme.dim,
        );
        return;
    }
    if screen.list.is_empty() {
        let filtered = screen.filter != Default::default();
        let lines = if filtered {
            vec![words::EMPTY_FILTER]
        } else {
            vec![words::EMPTY_1, words::EMPTY_2]
        };
        let mut y = area.y + 1;
        for line in lines {
            let rest = Rect::new(
                area.x + 2,
                y,
                area.width.saturating_sub(4),
                area.bottom().saturating_sub(y),
            );
            y += canvas.say(rest, line.get(lang), canvas.theme.plain);
        }
        return;
    }
    let area = due(app, canvas, area);
    let area = steps_below(app, canvas, area);
    let columns = [
        Column::cells(words::COL_DATE.get(lang), 10),
        Column::rest(words::COL_MEETING.get(lang)),
        Column::cells(words::COL_STATE.get(lang), state_cells(lang)),
        Column::cells(words::COL_ITEMS.get(lang), items_cells(lang))
            .from(WIDE)
            .number(),
        Column::cells(words::COL_DECISIONS.get(lang), 9)
            .from(WIDE)
            .number(),
        Column::cells(words::COL_NUMBER.get(lang), 30).from(70),
    ];
    canvas.page_rows(height(area));
    let rows = screen.list.rows(usize::from(height(area)));
    let theme = canvas.theme;
    let wide = area.width >= WIDE;
    table(canvas, area, &columns, &rows, true, |row| {
        cells(row, app, lang, theme, wide)
    });
}

/// 应开未开 above the list, the longest late first; what is left for the list.
fn due(app: &App, canvas: &mut Canvas, area: Rect) -> Rect {
    let all = app.screens.meetings.due();
    if all.is_empty() || area.height < 8 {
        return area;
    }
    let (lang, theme) = (canvas.lang, canvas.theme);
    let mut line = words::due(lang, all.len());
    for (n, due) in all.iter().enumerate() {
        let more = calendar::due_words(due, &app.shared, app.today());
        if crate::text::width(&line) + crate::text::width(&more) + 4 > usize::from(area.width) {
            line.push_str(" ..");
            break;
        }
        line.push_str(match (n, lang) {
            (0, Lang::Zh) => "",
            (0, Lang::En) => " ",
            _ => "  ",
        });
        line.push_str(&more);
    }
    canvas.put(area.x, area.y, &line, area.width, theme.yellow);
    Rect::new(area.x, area.y + 1, area.width, area.height - 1)
}

/// Under the list: at which of the four steps the meeting of the caret stands; what is left for the list.
fn steps_below(app: &App, canvas: &mut Canvas, area: Rect) -> Rect {
    let row = app.screens.meetings.list.row();
    let stage = row.and_then(|row| Stage::of(row.state, row.items > 0));
    let Some(stage) = stage.filter(|_| area.height >= 8) else {
        return area;
    };
    let y = area.bottom() - 1;
    let said = terms::steps(stage, canvas.lang);
    canvas.put(
        area.x + 1,
        y,
        &said,
        area.width.saturating_sub(1),
        canvas.theme.dim,
    );
    Rect::new(area.x, area.y, area.width, area.height - 1)
}

fn state_cells(lang: Lang) -> u16 {
    match lang {
        Lang::Zh => 6,
        Lang::En => 10,
    }
}

fn items_cells(lang: Lang) -> u16 {
    match lang {
        Lang::Zh => 4,
        Lang::En => 5,
    }
}

fn cells(row: &MeetingRow, app: &App, lang: Lang, theme: Theme, wide: bool) -> Vec<Cell> {
    let district = app.shared.directory.district_name(row.district);
    let kind = match row.kind {
        MeetingKind::OnSite => "",
        // English is short where there is no room for the word.
        other if wide && lang == Lang::En => terms::kind(other).get(lang),
        MeetingKind::Quarterly => words::LISTED_QUARTERLY.get(lang),
        MeetingKind::Building => words::LISTED_BUILDING.get(lang),
        MeetingKind::Consultation => words::LISTED_CONSULTATION.get(lang),
        other => terms::kind(other).get(lang),
    };
    let mut name = words::listed(lang, district, kind, words::ordinal(lang, row.ordinal));
    // A meeting of the usual kind does not name it.
    if kind.is_empty() {
        name = name.replace("  ", " ");
    }
    if row.on_paper {
        name.push_str(words::ON_PAPER_MARK.get(lang));
    }
    let style = match row.state {
        MeetingState::Issued | MeetingState::Cancelled => theme.dim,
        MeetingState::Running | MeetingState::Adjourned => theme.strong,
        MeetingState::Preparing => theme.plain,
        _ => theme.yellow,
    };
    let mut number = row.number.clone().unwrap_or_default();
    if row.version > 1 {
        number.push_str(&format!(" {}", words::correction(lang, row.version - 1)));
    }
    vec![
        row.date.to_string().into(),
        name.into(),
        Cell::styled(terms::state(row.state).get(lang), style),
        row.items.to_string().into(),
        row.decisions.to_string().into(),
        number.into(),
    ]
}

fn draw_page(app: &App, canvas: &mut Canvas, area: Rect, page: &Page) {
    let lang = canvas.lang;
    if page.view.is_none() {
        let said = if page.missing {
            words::NO_SUCH_MEETING
        } else {
            common::LOADING
        };
        canvas.put(
            area.x + 1,
            area.y,
            said.get(lang),
            area.width,
            canvas.theme.dim,
        );
        return;
    }
    let area = steps_above(canvas, area, page);
    let wide = area.width >= WIDE;
    let (list, beside) = if wide {
        // Titles are as whole as on a narrow terminal; beside them stands one text, which wraps.
        let left = area.width * 2 / 3;
        canvas.bar(area.x + left, area.y, area.height);
        let right = Rect::new(
            area.x + left + 2,
            area.y,
            area.width.saturating_sub(left + 3),
            area.height,
        );
        (Rect::new(area.x, area.y, left, area.height), right)
    } else {
        // What the rows leave free is for the whole text of the one selected.
        let cells = usize::from(area.width.saturating_sub(2));
        let needed = clamp(full(canvas, page, cells).len());
        let rows = page.rows.rows(usize::from(area.height)).len();
        let free = area.height.saturating_sub(clamp(rows) + 1);
        let least = (area.height / 6).clamp(2, 5);
        let below = least.max(needed.min(free));
        let rows = area.height.saturating_sub(below + 1);
        canvas.rule(area.x, area.y + rows, area.width);
        let below = Rect::new(
            area.x + 1,
            area.y + rows + 1,
            area.width.saturating_sub(2),
            below,
        );
        (Rect::new(area.x, area.y, area.width, rows), below)
    };
    draw_rows(app, canvas, list, page);
    draw_full(canvas, beside, page);
}

/// Over the page: at which of the four steps it stands; what is left for the page.
fn steps_above(canvas: &mut Canvas, area: Rect, page: &Page) -> Rect {
    let stage = page.meeting().and_then(|meeting| meeting.stage());
    let Some(stage) = stage.filter(|_| area.height >= 12) else {
        return area;
    };
    let said = terms::steps(stage, canvas.lang);
    canvas.put(
        area.x + 1,
        area.y,
        &said,
        area.width.saturating_sub(1),
        canvas.theme.dim,
    );
    Rect::new(area.x, area.y + 1, area.width, area.height - 1)
}

/// Section, mark, text, detail. The section's name stands at its first row only, and at the top of the window; a row
/// without detail has the room of it.
fn draw_rows(app: &App, canvas: &mut Canvas, area: Rect, page: &Page) {
    let theme = canvas.theme;
    let focus = app.layers().is_empty();
    canvas.page_rows(area.height);
    let mut last = None;
    let rows = page.rows.rows(usize::from(area.height));
    let (above, below, shown) = (rows.above, rows.below, rows.len());
    let at = rows.iter().position(|(_, selected)| *selected);
    for (n, (row, selected)) in rows.into_iter().enumerate() {
        if let Some(at) = at {
            let line = Rect::new(area.x, area.y + clamp(n), area.width, 1);
            canvas.row(line, n, at);
        }
        let y = area.y + clamp(n);
        let chosen = match (selected, focus) {
            (true, true) => Some(theme.selected),
            (true, false) => Some(theme.marked),
            _ => None,
        };
        let mark = if selected { ">" } else { " " };
        canvas.fill(area.x, y, mark, area.width, chosen.unwrap_or(theme.plain));
        let title = if last == Some(row.section) {
            ""
        } else {
            row.section.title().get(canvas.lang)
        };
        last = Some(row.section);
        let detail = detail_cells(row, area.width);
        let text = area.width.saturating_sub(TEXT_AT + 1 + detail);
        let line = said(canvas, row, &row.text).replace('\n', " ");
        canvas.put(area.x + 1, y, title, 8, chosen.unwrap_or(theme.label));
        canvas.put(
            area.x + 10,
            y,
            &row.mark,
            8,
            chosen.unwrap_or(style(row.state, theme)),
        );
        canvas.put(
            area.x + TEXT_AT,
            y,
            &line,
            text,
            chosen.unwrap_or(theme.plain),
        );
        if detail > 0 {
            let x = area.x + area.width - detail;
            canvas.put(x, y, &row.detail, detail - 1, chosen.unwrap_or(theme.dim));
        }
        if selected && focus {
            canvas.caret(area, area.x, y);
        }
        let more = match n {
            0 if above => "^",
            n if n + 1 == shown && below => "v",
            _ => continue,
        };
        let style = chosen.unwrap_or(theme.strong);
        canvas.put(area.right() - 1, y, more, 1, style);
    }
}

/// Column at which the text of a row begins.
const TEXT_AT: u16 = 19;

/// Room of the right column: what it needs, at most a third, or what the text leaves.
fn detail_cells(row: &PageRow, width: u16) -> u16 {
    if row.detail.is_empty() || width < 60 {
        return 0;
    }
    let left = width.saturating_sub(TEXT_AT + 1 + clamp(crate::text::width(&row.text)));
    clamp(crate::text::width(&row.detail) + 2).min(left.max(width / 3))
}

fn style(state: State, theme: Theme) -> Style {
    match state {
        State::Plain => theme.plain,
        State::Lacks => theme.red,
        State::Open => theme.yellow,
        State::Done => theme.green,
    }
}

/// The whole text of the selected row, in lines of so many cells.
fn full(canvas: &Canvas, page: &Page, cells: usize) -> Vec<String> {
    let Some(row) = page.rows.row() else {
        return Vec::new();
    };
    let text = if row.long.is_empty() {
        &row.text
    } else {
        &row.long
    };
    let text = said(canvas, row, text);
    text.lines().flat_map(|line| wrap(line, cells)).collect()
}

/// What the program says of the next step names keys; everything else is what people wrote.
fn said<'t>(canvas: &Canvas, row: &PageRow, text: &'t str) -> Cow<'t, str> {
    match row.section {
        Section::Next => canvas.told(text),
        _ => Cow::Borrowed(text),
    }
}

/// The same, drawn.
fn draw_full(canvas: &mut Canvas, area: Rect, page: &Page) {
    let lines = full(canvas, page, usize::from(area.width));
    let room = usize::from(area.height);
    let style = canvas.theme.plain;
    canvas.is_one_text(area, clamp(lines.len()).min(area.height));
    for (n, line) in lines.iter().take(room).enumerate() {
        let cut = n + 1 == room && lines.len() > room;
        let line = if cut {
            format!("{line}..")
        } else {
            line.clone()
        };
        canvas.put(area.x, area.y + clamp(n), &line, area.width, style);
    }
}

#[cfg(test)]
mod tests;
