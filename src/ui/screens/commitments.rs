//! 约定: the tabs, the list under one of them, the selected row whole.

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::commitments::{kind_word, state_word, tab_word};
use crate::app::screens::parts::names::{day_short, unit_list};
use crate::domain::commitment::CommitmentState;
use crate::domain::ids::UnitId;
use crate::domain::query::{CommitmentRow, CommitmentTab};
use crate::text::messages::{commitment as words, common};
use crate::text::terms::term;
use crate::ui::Canvas;
use crate::ui::list::{self, Cell, Column, height, table};

/// Rows under the list that show the selected one whole.
const FOOT: u16 = 3;
/// From this width on the units have a column of their own.
const WIDE: u16 = 100;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    canvas.caret(area, area.x, area.y);
    if area.height < 4 {
        return;
    }
    let (lang, theme) = (canvas.lang, canvas.theme);
    tabs(app, canvas, Rect::new(area.x, area.y, area.width, 1));
    heading(app, canvas, Rect::new(area.x, area.y + 1, area.width, 1));
    let body = Rect::new(area.x, area.y + 2, area.width, area.height - 2);
    let screen = &app.screens.commitments;
    if screen.list().is_loading() {
        let text = common::LOADING.get(lang);
        canvas.put(body.x, body.y, text, body.width, theme.dim);
        return;
    }
    if screen.list().is_empty() {
        canvas.say(body, words::EMPTY.get(lang), theme.plain);
        return;
    }
    let foot = if body.height > 12 { FOOT + 1 } else { 0 };
    let rows = Rect::new(body.x, body.y, body.width, body.height - foot);
    list(app, canvas, rows);
    if let Some(row) = screen.list().row().filter(|_| foot > 0) {
        canvas.rule(body.x, rows.bottom(), body.width);
        let foot = Rect::new(body.x, rows.bottom() + 1, body.width, FOOT);
        canvas.block(foot, &whole(app, row), theme.plain);
    }
}

/// The tabs in one line, each with how many stand there; the one shown is in brackets.
fn tabs(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.commitments;
    let names: Vec<String> = CommitmentTab::ALL
        .into_iter()
        .zip(screen.counts())
        .map(|(tab, count)| words::tab(canvas.lang, tab_word(tab, canvas.lang), count))
        .collect();
    let at = CommitmentTab::ALL
        .iter()
        .position(|tab| *tab == screen.filter().tab);
    list::tabs(canvas, area, &names, at);
}

fn heading(app: &App, canvas: &mut Canvas, area: Rect) {
    let (lang, theme) = (canvas.lang, canvas.theme);
    let screen = &app.screens.commitments;
    let total = screen.list().total().unwrap_or_default();
    let half = area.width / 2;
    canvas.put(
        area.x,
        area.y,
        &words::total(lang, total),
        half,
        theme.strong,
    );
    let filter = screen.filter_words(&app.shared);
    canvas.put_right(area.x + half, area.y, &filter, area.width - half, theme.dim);
}

fn names(app: &App, units: &[UnitId]) -> String {
    unit_list(units, &app.shared, app.today())
}

/// Who claimed it, else who has not signed.
fn who(app: &App, row: &CommitmentRow) -> String {
    match row.unsigned.is_empty() {
        true => names(app, &row.claimed_by),
        false => names(app, &row.unsigned),
    }
}

fn list(app: &App, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    let rows = height(area);
    canvas.page_rows(rows);
    // Where there is no room for both, who claimed it or has not signed says more than whose it is.
    let wide = area.width >= WIDE;
    let mut columns = vec![
        Column::cells(words::STATE.get(lang), 9),
        Column::cells(words::KIND.get(lang), 9),
        Column::rest(words::MATTER.get(lang)),
    ];
    if wide {
        columns.push(Column::cells(words::UNITS.get(lang), 22));
    }
    columns.push(Column::cells(words::WHO.get(lang), 22));
    columns.push(Column::cells(words::UNTIL.get(lang), 10));
    let shown = app.screens.commitments.list().rows(usize::from(rows));
    table(
        canvas,
        area,
        &columns,
        &shown,
        true,
        |row: &&CommitmentRow| {
            let late = row.until.is_some_and(|until| until < today) && !row.state.is_over();
            let style = match row.state {
                _ if late => theme.red,
                CommitmentState::Open | CommitmentState::Unsigned => theme.yellow,
                CommitmentState::Kept | CommitmentState::InForce => theme.green,
                CommitmentState::Claimed => theme.plain,
                CommitmentState::Ended | CommitmentState::Cancelled => theme.dim,
            };
            // Of another year 2027-08-24, which fits where 2027年8月24日 would be cut.
            let until = row.until.map(|day| match day.year() == today.year() {
                true => day_short(day, today, lang),
                false => day.to_string(),
            });
            let of_day = if late { theme.red } else { theme.plain };
            let mut cells = vec![
                Cell::styled(
                    state_word((row.state, row.until), row.kind, today, lang),
                    style,
                ),
                Cell::from(kind_word(row.kind, lang)),
                Cell::from(row.title.clone()),
            ];
            if wide {
                cells.push(Cell::from(names(app, &row.units)));
            }
            cells.push(Cell::from(who(app, row)));
            cells.push(Cell::styled(until.unwrap_or_default(), of_day));
            cells
        },
    );
}

/// The selected one, nothing cut.
fn whole(app: &App, row: &CommitmentRow) -> String {
    let lang = app.shared.lang;
    let district = row
        .district
        .map(|id| app.shared.directory.district_name(id));
    let parts = [
        words::list_name(lang, term(lang, row.list.zh())),
        district.unwrap_or_default().to_owned(),
        row.place.clone(),
        row.metres
            .map_or_else(String::new, |m| words::metres(lang, m)),
        names(app, &row.units),
        match row.kind.is_signed() {
            true => String::new(),
            false => term(lang, row.claims.zh()).to_owned(),
        },
        match row.unsigned.is_empty() {
            true => names(app, &row.claimed_by),
            false => format!(
                "{} {}",
                words::UNSIGNED.get(lang),
                names(app, &row.unsigned)
            ),
        },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}\n{}", row.title, parts.join("  "))
}
