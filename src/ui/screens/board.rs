//! 督办: one row a decision, its light as a word; the views over it, the selected decision beside it or under it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::screens::board::side::{self, Place};
use crate::app::screens::board::{course_words, limit_words, views};
use crate::app::screens::parts::names::day_short;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, BoardRow};
use crate::text::messages::{board as words, common};
use crate::text::{self, Lang};
use crate::ui::canvas::clamp;
use crate::ui::list::{self, Cell, Column, height, table};
use crate::ui::{Canvas, Theme};

/// Rows under the list that show the selected row whole, the rule included.
const FOOT: u16 = 4;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.board;
    let (lang, theme) = (canvas.lang, canvas.theme);
    canvas.caret(area, area.x, area.y);
    if area.height < 4 {
        return;
    }
    heading(app, canvas, area);
    tabs(app, canvas, Rect::new(area.x, area.y + 1, area.width, 1));
    let body = Rect::new(area.x, area.y + 2, area.width, area.height - 2);
    if screen.list().is_empty() {
        let words = if screen.filter() == &BoardFilter::default() {
            words::EMPTY
        } else {
            words::EMPTY_FILTER
        };
        canvas.say(body, words.get(lang), theme.plain);
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
    match side::place(app.shared.size) {
        Place::Beside(cells) if cells + 2 < body.width => {
            let left = body.width - cells - 2;
            list(app, canvas, Rect::new(body.x, body.y, left, body.height));
            canvas.bar(body.x + left, body.y, body.height);
            beside(
                app,
                canvas,
                Rect::new(body.x + left + 2, body.y, cells, body.height),
            );
        }
        Place::Under(lines) if lines + 8 < body.height => {
            let table = Rect::new(body.x, body.y, body.width, body.height - lines - 1);
            list(app, canvas, table);
            canvas.rule(body.x, table.bottom(), body.width);
            let foot = Rect::new(body.x, table.bottom() + 1, body.width, lines);
            beside(app, canvas, foot);
        }
        _ => {
            let foot = if body.height > 12 { FOOT } else { 0 };
            let table = Rect::new(body.x, body.y, body.width, body.height - foot);
            list(app, canvas, table);
            if foot > 0 {
                under(
                    app,
                    canvas,
                    Rect::new(body.x, table.bottom(), body.width, foot),
                );
            }
        }
    }
}

/// How many are marked, how many there are of each kind, and the filter.
fn heading(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.board;
    let (lang, theme) = (canvas.lang, canvas.theme);
    let (counts, filter) = screen.heading();
    let marked = screen.marks().rows().len();
    // The numbers are of all decisions, whatever the list below is narrowed to.
    let counts = match *screen.filter() == BoardFilter::default() {
        true => counts.to_owned(),
        false => words::of_all(lang, counts),
    };
    let left = if marked > 0 {
        format!("{}  {counts}", words::marked(lang, marked))
    } else {
        counts
    };
    let most = area.width * 3 / 4;
    canvas.put(area.x, area.y, &left, most, theme.strong);
    let used = clamp(text::width(&left)).min(most).saturating_add(2);
    let right = area.width.saturating_sub(used);
    let shown = match (
        screen.filter() == &BoardFilter::default(),
        screen.list().total(),
    ) {
        (false, Some(total)) => words::filtered_rows(lang, filter, total),
        _ => words::filtered(lang, filter),
    };
    canvas.put_right(area.x + used, area.y, &shown, right, theme.dim);
}

/// The views in one line; the one shown is in brackets.
fn tabs(app: &App, canvas: &mut Canvas, area: Rect) {
    let views = views(&app.shared);
    let filter = app.screens.board.filter();
    let at = views.iter().position(|(_, view)| view == filter);
    let names: Vec<String> = views.into_iter().map(|(name, _)| name).collect();
    list::tabs(canvas, area, &names, at);
}

fn list(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.board;
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    let rows = height(area);
    canvas.page_rows(rows);
    let names = &app.shared.office.settings.light_names;
    let longest = Light::ALL.map(|light| text::width(&marked(light, names.of(light), lang)));
    let longest = longest.into_iter().max().unwrap_or_default();
    let light = clamp(longest.max(text::width(words::LIGHT.get(lang))));
    // 待核验 11月17日; 100 working days.
    let limit = match lang {
        Lang::Zh => 15,
        Lang::En => 17,
    };
    let columns = [
        Column::cells("", 3),
        // The longest name an office gives a light, and its mark.
        Column::cells(words::LIGHT.get(lang), light),
        Column::cells(words::LIMIT.get(lang), limit),
        Column::rest(words::ITEM.get(lang)),
        Column::cells(
            words::LEAD.get(lang),
            if area.width < 120 { 12 } else { 14 },
        ),
        Column::cells(words::OWNER.get(lang), if area.width < 120 { 6 } else { 8 }),
        Column::cells(words::DUE.get(lang), 10).from(90),
        Column::cells(
            words::COURSE.get(lang),
            if area.width < 120 { 20 } else { 30 },
        )
        .from(96),
    ];
    let shown = screen.list().rows(usize::from(rows));
    table(canvas, area, &columns, &shown, true, |row: &&BoardRow| {
        let due = match row.due {
            Some(due) => day_short(due, today, lang),
            None => words::LONG_TERM.get(lang).to_owned(),
        };
        let mark = if screen.marks().has(row.id) {
            "[x]"
        } else {
            ""
        };
        let light = of_light(&theme, row.light);
        vec![
            Cell::styled(mark, theme.strong),
            Cell::styled(marked(row.light, &row.light_zh, lang), light),
            Cell::styled(limit_words(row, today, lang), light),
            Cell::from(row.item.clone()),
            Cell::from(row.lead_unit.clone()),
            Cell::from(row.owner.clone()),
            Cell::from(due),
            Cell::from(course_words(row, today, lang)),
        ]
    });
}

/// The selected row whole, under the list.
fn under(app: &App, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    let Some(row) = app.screens.board.list().row() else {
        return;
    };
    canvas.rule(area.x, area.y, area.width);
    let text = format!(
        "{} {}\n{}  {}",
        row.number(),
        row.item,
        row.district,
        course_words(row, today, lang)
    );
    let foot = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    canvas.block(foot, &text, theme.plain);
}

/// The selected decision with its whole history, beside the list or under it.
fn beside(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.board;
    let (lang, theme) = (canvas.lang, canvas.theme);
    let Some(row) = screen.list().row() else {
        return;
    };
    // Each with whether it goes on with the text of the line before.
    let lines: Vec<(String, bool)> = (screen.side().text(row.id).split('\n'))
        .flat_map(|source| {
            text::wrap(source, usize::from(area.width))
                .into_iter()
                .enumerate()
        })
        .map(|(n, line)| (line, n > 0))
        .collect();
    let rows = usize::from(area.height);
    let more = lines.len() > rows;
    // The last row says how to read on.
    let shown = if more { rows.saturating_sub(1) } else { rows };
    let top = screen.side().top().min(lines.len().saturating_sub(shown));
    let mut y = area.y;
    for text in lines[top..(top + shown).min(lines.len())].chunk_by(|_, (_, follows)| *follows) {
        canvas.is_one_text(Rect { y, ..area }, clamp(text.len()));
        for (line, _) in text {
            canvas.put(area.x, y, line, area.width, theme.plain);
            y += 1;
        }
    }
    if more {
        let hint = canvas.told(words::MORE_BELOW.get(lang));
        canvas.put(
            area.x,
            area.bottom().saturating_sub(1),
            &hint,
            area.width,
            theme.dim,
        );
    }
}

/// The word of a light, and how loud it is where there is no colour.
fn marked(light: Light, named: &str, lang: Lang) -> String {
    let mark = match light {
        Light::Red => "!!",
        Light::Yellow => "!",
        Light::Blue => "~",
        Light::Green | Light::Grey => "",
    };
    format!("{}{mark}", light.word(named, lang))
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
