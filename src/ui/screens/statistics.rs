//! 统计: the table with bars, the calendar of due days, the trend. Wide terminals show all three, narrow ones one at a time.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::parts::names::day_short;
use crate::app::screens::statistics::{Line, Panel, Statistics, heading, sums};
use crate::domain::statistics::{Counts, Figure, Statistics as Found};
use crate::text::messages::{common, statistics as words};
use crate::text::{Lang, Text, pad_left, width, wrap};
use crate::ui::canvas::{Canvas, clamp};
use crate::ui::list::{Cell, Column, GAP, height, table};

/// From here on calendar and trend stand beside the table.
const WIDE: u16 = 116;
/// Seven days of six cells.
const SIDE: u16 = 42;
/// A day, a wide mark and two figures in brackets.
const BRACKETS: u16 = 8;
/// A rule, the figure, its definition in two lines.
const FOOT: u16 = 4;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.statistics;
    canvas.caret(area, area.x, area.y);
    if area.height < 6 {
        return;
    }
    let Some(found) = screen.found() else {
        let theme = canvas.theme;
        canvas.put(
            area.x,
            area.y,
            common::LOADING.get(canvas.lang),
            area.width,
            theme.dim,
        );
        return;
    };
    head(screen, found, canvas, area);
    let area = council(found, canvas, area);
    let foot = if area.height > 12 { FOOT } else { 2 };
    let body = Rect::new(
        area.x,
        area.y + 2,
        area.width,
        area.height.saturating_sub(2 + foot),
    );
    let today = app.today();
    let wide = area.width >= WIDE && body.height > 20;
    let left = if wide {
        body.width - SIDE - 3
    } else {
        body.width
    };
    // Whether both shares of what was done in time stand in the table.
    let both = usual_columns(left, canvas.lang).1.len() == COLUMNS.len();
    if wide {
        let at = body.x + left + 3;
        canvas.bar(body.x + left + 1, body.y, body.height);
        figures(screen, canvas, Rect::new(body.x, body.y, left, body.height));
        let days = Rect::new(at, body.y, SIDE, 9);
        calendar(app, screen, canvas, days, today);
        canvas.rule(at, body.y + 9, SIDE);
        let months = Rect::new(at, body.y + 10, SIDE, body.height - 10);
        trend(screen, found, canvas, months);
    } else {
        match screen.panel() {
            Panel::Table => figures(screen, canvas, body),
            Panel::Calendar => calendar(app, screen, canvas, body, today),
            Panel::Trend => trend(screen, found, canvas, body),
        }
    }
    let below = Rect::new(area.x, area.bottom() - foot, area.width, foot);
    explain(screen, canvas, below, today, both);
}

/// Period and grouping, which panel has the keys, the sums in one line.
fn head(screen: &Statistics, found: &Found, canvas: &mut Canvas, area: Rect) {
    let (lang, theme) = (canvas.lang, canvas.theme);
    let names = Panel::ALL.map(|panel| {
        let name = match panel {
            Panel::Table => words::PANEL_TABLE,
            Panel::Calendar => words::PANEL_CALENDAR,
            Panel::Trend => words::PANEL_TREND,
        };
        name.get(lang).to_owned()
    });
    let cells: usize = names.iter().map(|name| width(name) + 2).sum();
    let right = clamp(cells).min(area.width);
    let left = area.width - right;
    canvas.put(
        area.x,
        area.y,
        &heading(found, lang),
        left.saturating_sub(1),
        theme.plain,
    );
    let at = Panel::ALL.iter().position(|panel| *panel == screen.panel());
    let tabs = Rect::new(area.x + left, area.y, right, 1);
    crate::ui::list::tabs(canvas, tabs, &names, at);
    canvas.put(
        area.x,
        area.y + 1,
        &sums(found, lang),
        area.width,
        theme.strong,
    );
}

/// The line of the council under the head, where it met; what is left for the rest.
fn council(found: &Found, canvas: &mut Canvas, area: Rect) -> Rect {
    if found.council.is_empty() || area.height < 12 {
        return area;
    }
    let (lang, theme) = (canvas.lang, canvas.theme);
    let tally = &found.council;
    let text = words::council(lang, tally.settled, tally.referred, tally.opinions);
    canvas.put(area.x, area.y + 2, &text, area.width, theme.plain);
    Rect::new(area.x, area.y + 1, area.width, area.height - 1)
}

/// The figures every group is shown with, their heads, and the cells each needs at least: the rates stand beside what they are shares of.
const COLUMNS: [(Figure, Text, u16); 6] = [
    (Figure::Assigned, words::ASSIGNED, 4),
    (Figure::Finished, words::FINISHED, 4),
    (Figure::CompletionRate, words::COMPLETION, 6),
    (Figure::Overdue, words::OVERDUE_SHORT, 4),
    (Figure::OnTimeOfExpired, words::ON_TIME_EXPIRED_SHORT, 6),
    (Figure::OnTimeOfDue, words::ON_TIME_DUE_SHORT, 6),
];
/// Narrower than this the last of them gives way.
const ROOMY: u16 = 70;

/// The cells of the names in a table so wide, and the figures beside them.
fn usual_columns(cells: u16, lang: Lang) -> (u16, &'static [(Figure, Text, u16)]) {
    match (cells >= ROOMY, lang) {
        (true, Lang::Zh) => (18, COLUMNS.as_slice()),
        // The heads are longer.
        (true, Lang::En) if cells > 90 => (15, COLUMNS.as_slice()),
        (true, Lang::En) => (15, &COLUMNS[..COLUMNS.len() - 1]),
        (false, _) => (12, &COLUMNS[..COLUMNS.len() - 1]),
    }
}

/// Groups with the usual figures, and the chosen one as bars; as a number too where it is not among the usual ones.
fn figures(screen: &Statistics, canvas: &mut Canvas, area: Rect) {
    let lang = canvas.lang;
    let rows = height(area);
    canvas.page_rows(rows);
    let figure = screen.figure();
    let (name_cells, shown) = usual_columns(area.width, lang);
    let shown: Vec<(Figure, &str, u16)> = shown
        .iter()
        .map(|(figure, head, cells)| {
            let head = head.get(lang);
            (*figure, head, clamp(width(head)).max(*cells))
        })
        .collect();
    let usual = shown.iter().find(|(usual, ..)| *usual == figure);
    let gaps = GAP * (clamp(shown.len()) + 2);
    let fixed = 1 + name_cells + gaps + shown.iter().map(|(_, _, cells)| cells).sum::<u16>();
    let rest = area.width.saturating_sub(fixed);
    let label = figure.label(lang);
    let value_cells = match usual {
        Some(_) => 0,
        None => clamp(width(label)).max(8).min(rest),
    };
    let mut bar_cells = rest.saturating_sub(value_cells + if usual.is_some() { 0 } else { GAP });
    let mut columns = vec![Column::cells(words::GROUP_SHORT.get(lang), name_cells)];
    columns.extend(
        shown
            .iter()
            .map(|(_, head, cells)| Column::cells(pad_left(head, usize::from(*cells)), *cells)),
    );
    // The bars stand under the name of what they draw.
    match usual {
        Some((_, head, _)) if width(head) <= usize::from(bar_cells) => {
            columns.push(Column::rest(*head));
        }
        // Too few cells for its name are too few for bars: the figures stand there anyway, and the names have the room.
        Some(_) => {
            columns[0] = Column::cells(words::GROUP_SHORT.get(lang), name_cells + rest + GAP);
            bar_cells = 0;
        }
        None => {
            columns.push(Column::cells(label, value_cells));
            columns.push(Column::rest(""));
        }
    }
    let lines = screen.list().rows(usize::from(rows));
    if lines.len() == 1 && area.height > 3 {
        let theme = canvas.theme;
        let below = Rect::new(area.x, area.y + 3, area.width, area.height - 3);
        canvas.say(below, words::NOTHING_YET.get(lang), theme.plain);
    }
    let most = most(screen, figure);
    let ascii = canvas.ascii;
    let focus = screen.panel() == Panel::Table;
    table(canvas, area, &columns, &lines, focus, |row: &&Line| {
        let number = |figure: Figure, cells: u16| {
            Cell::from(pad_left(&value(figure, row), usize::from(cells)))
        };
        // The bars of rates are shares of 100%; those of counts are measured against the largest group.
        let bar = match row.key.is_none() && !figure.of(&row.counts).is_rate() {
            true => 0,
            false => figure.of(&row.counts).cells(most, 2 * u64::from(bar_cells)),
        };
        let bar = bar_of(bar, ascii);
        let mut cells = vec![Cell::from(row.name.clone())];
        cells.extend(shown.iter().map(|(usual, _, cells)| number(*usual, *cells)));
        if usual.is_none() {
            cells.push(number(figure, value_cells));
        }
        if bar_cells > 0 {
            cells.push(Cell::from(bar));
        }
        cells
    });
}

/// A bar of so many half cells: in a narrow column one and two are told apart.
fn bar_of(halves: u64, ascii: bool) -> String {
    let halves = usize::try_from(halves).unwrap_or(0);
    match ascii {
        true => "#".repeat(halves.div_ceil(2)),
        false => "█".repeat(halves / 2) + if halves % 2 == 1 { "▌" } else { "" },
    }
}

/// A single month carries nothing over by itself.
fn value(figure: Figure, row: &Line) -> String {
    use crate::domain::statistics::{GroupKey, NOTHING};
    match row.key {
        Some(GroupKey::Month(_)) if !figure.has_months() => NOTHING.to_owned(),
        _ => figure.of(&row.counts).text(),
    }
}

/// What the longest bar stands for.
fn most(screen: &Statistics, figure: Figure) -> u64 {
    let of = |counts: &Counts| figure.of(counts);
    let Some(found) = screen.found() else {
        return 0;
    };
    if of(&found.total).is_rate() {
        return 1000;
    }
    let groups = found.groups.iter().map(|group| of(&group.counts).weight());
    groups.max().unwrap_or(0)
}

/// One month: every day with what falls due on it and is not done.
fn calendar(app: &App, screen: &Statistics, canvas: &mut Canvas, area: Rect, today: NaiveDate) {
    let (lang, theme) = (canvas.lang, canvas.theme);
    let days = screen.days();
    let focus = screen.panel() == Panel::Calendar;
    let cells = (area.width / 7).clamp(1, 10);
    let title = words::month_due(lang, month_name(days.day(), lang), days.total());
    let style = if focus { theme.strong } else { theme.plain };
    canvas.put(area.x, area.y, &title, area.width, style);
    for (n, name) in words::WEEK.get(lang).split(' ').enumerate() {
        let x = area.x + clamp(n) * cells;
        canvas.put(x, area.y + 1, &pad_left(name, 2), cells, theme.dim);
    }
    for (n, week) in days.weeks().iter().enumerate() {
        let y = area.y + 2 + clamp(n);
        if y >= area.bottom() {
            break;
        }
        for (at, day) in week.iter().enumerate() {
            let Some(day) = day else { continue };
            let x = area.x + clamp(at) * cells;
            let due = days.due_on(*day);
            let mark = if *day == today {
                words::TODAY_MARK
            } else if app.shared.calendar.is_workday(*day) {
                Text { zh: "", en: "" }
            } else {
                words::REST_MARK
            };
            let number = match due {
                0 => String::new(),
                1..=99 => due.to_string(),
                _ if cells < 8 => "++".to_owned(),
                _ => due.to_string(),
            };
            let room = cells.saturating_sub(1);
            let text = day_text(day.day(), mark.get(lang), &number, room);
            let selected = *day == days.day();
            let style = match (selected, focus) {
                (true, true) => theme.selected,
                (true, false) => theme.marked,
                _ if due > 0 => theme.strong,
                _ => theme.plain,
            };
            canvas.fill(x, y, &text, room, style);
            if selected && focus {
                canvas.caret(area, x, y);
            }
        }
    }
}

/// A day, its mark and how many fall due: in brackets, or in a cell too narrow for mark and brackets without them on every day.
/// A number cut short would lie, so the mark gives way first.
fn day_text(day: u32, mark: &str, number: &str, room: u16) -> String {
    let day = pad_left(&day.to_string(), 2);
    let forms = match (mark.is_empty(), number.is_empty()) {
        (_, true) => vec![format!("{day}{mark}")],
        _ if room >= BRACKETS => vec![format!("{day}{mark}({number})"), format!("{day}({number})")],
        (true, false) => vec![format!("{day}:{number}")],
        (false, false) => vec![format!("{day}{mark}{number}"), format!("{day}:{number}")],
    };
    let fits = |text: &String| clamp(width(text)) <= room;
    forms.into_iter().find(fits).unwrap_or(day)
}

fn month_name(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => day.format("%Y年%-m月").to_string(),
        Lang::En => day.format("%Y-%m").to_string(),
    }
}

/// The months one under the other: assigned, done, late.
fn trend(screen: &Statistics, found: &Found, canvas: &mut Canvas, area: Rect) {
    let (lang, theme) = (canvas.lang, canvas.theme);
    let focus = screen.panel() == Panel::Trend;
    if area.height < 2 {
        return;
    }
    let column = area.width.saturating_sub(8) / 3;
    let names = [words::TREND_ASSIGNED, words::TREND_DONE, words::TREND_LATE];
    for (n, name) in names.iter().enumerate() {
        let x = area.x + 8 + clamp(n) * column;
        canvas.put(
            x,
            area.y,
            name.get(lang),
            column.saturating_sub(1),
            theme.dim,
        );
    }
    let rows = usize::from(area.height - 1);
    let skip = found.months.len().saturating_sub(rows);
    canvas.is_head(area);
    let of = |counts: &Counts| [counts.assigned, counts.done, counts.late + counts.overdue];
    let most = found.months.iter().flat_map(|(_, counts)| of(counts)).max();
    let ascii = canvas.ascii;
    for (n, (month, counts)) in found.months.iter().skip(skip).enumerate() {
        let y = area.y + 1 + clamp(n);
        canvas.put(
            area.x,
            y,
            &month.format("%Y-%m").to_string(),
            7,
            theme.plain,
        );
        for (at, count) in of(counts).into_iter().enumerate() {
            let x = area.x + 8 + clamp(at) * column;
            let room = u64::from(column.saturating_sub(6));
            let cells = crate::domain::statistics::Value::Count(count);
            let bar = cells.cells(most.unwrap_or(0), 2 * room.max(1));
            let bar = bar_of(bar, ascii);
            let text = format!("{} {bar}", pad_left(&count.to_string(), 4));
            let style = if at == 2 && count > 0 {
                theme.warning
            } else {
                theme.plain
            };
            canvas.put(x, y, &text, column.saturating_sub(1), style);
        }
    }
    if focus {
        let last = clamp(found.months.len() - skip.min(found.months.len()));
        canvas.caret(area, area.x, area.y + last);
    }
}

/// What is selected, and what it means: always on the screen.
fn explain(screen: &Statistics, canvas: &mut Canvas, area: Rect, today: NaiveDate, both: bool) {
    let (lang, theme) = (canvas.lang, canvas.theme);
    canvas.rule(area.x, area.y, area.width);
    let (title, text) = match screen.panel() {
        Panel::Table => of_figure(screen, lang, area.width, both),
        Panel::Calendar => {
            let days = screen.days();
            let day = day_short(days.day(), today, lang);
            (
                words::day_due(lang, day, days.due_on(days.day())),
                words::LEGEND.get(lang).to_owned(),
            )
        }
        Panel::Trend => (String::new(), words::TREND_IS.get(lang).to_owned()),
    };
    let text = match title.is_empty() {
        true => text,
        false => format!("{title}\n{text}"),
    };
    let rest = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    canvas.paragraph(rest, &text, theme.plain);
    // The name of the figure with its value; no half of a sentence.
    if !title.is_empty() {
        let rows = clamp(wrap(&title, usize::from(rest.width)).len());
        let first = Rect::new(rest.x, rest.y, rest.width, rows.min(rest.height));
        canvas.style(first, theme.strong);
    }
}

/// What the chosen figure is; where there is room, what the shares shown of what was done in time are.
fn of_figure(screen: &Statistics, lang: Lang, cells: u16, both: bool) -> (String, String) {
    let figure = screen.figure();
    let Some(row) = screen.list().row() else {
        return (String::new(), words::NOTHING_YET.get(lang).to_owned());
    };
    let shown = value(figure, row);
    let mut text = figure.definition(lang).to_owned();
    let on_time = matches!(figure, Figure::OnTimeOfDue | Figure::OnTimeOfExpired);
    let shares = match both {
        true => words::ON_TIME_SHORT_IS.get(lang),
        false => words::ON_TIME_SHARE_IS.get(lang),
    };
    let fits = |text: &str| width(text) <= usize::from(cells);
    if !on_time && fits(&text) && fits(shares) {
        text = format!("{text}\n{shares}");
    }
    (
        words::figure_of(lang, &row.name, figure.label(lang), shown),
        text,
    )
}

#[cfg(test)]
mod tests {
    use super::day_text;

    #[test]
    fn the_number_of_a_day_is_never_cut() {
        for (mark, number, expected) in [
            ("", "9", "21:9"),
            ("", "11", "21:11"),
            ("-", "9", "21-9"),
            ("-", "11", "21-11"),
            ("休", "9", "21休9"),
            ("休", "11", "21:11"),
            ("今", "", "21今"),
        ] {
            assert_eq!(day_text(21, mark, number, 5), expected, "{mark} {number}");
        }
        assert_eq!(day_text(18, "", "1", 9), "18(1)");
        assert_eq!(day_text(1, "休", "123", 9), " 1休(123)");
        assert_eq!(day_text(20, "今", "1", 9), "20今(1)");
    }
}
