//! 今日: groups of rows, the group's name on its first row.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screens::today::{TodayRow, Weight};
use crate::text::messages::today as words;
use crate::text::width;
use crate::ui::list::{Cell, Column, height, table};
use crate::ui::{Canvas, Theme};

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let screen = &app.screens.today;
    let (lang, theme) = (canvas.lang, canvas.theme);
    let mut area = area;
    let intro = if screen.is_unfounded() {
        Some(match screen.holds_data() {
            true => words::NO_OFFICE_BUT_DATA,
            false => words::NO_OFFICE,
        })
    } else if screen.is_first() {
        Some(words::WELCOME)
    } else {
        None
    };
    if let Some(intro) = intro {
        let line = Rect::new(
            area.x + 1,
            area.y,
            area.width.saturating_sub(2),
            area.height,
        );
        let used = canvas.say(line, intro.get(lang), theme.strong);
        let used = (used + 1).min(area.height);
        area = Rect::new(area.x, area.y + used, area.width, area.height - used);
    }
    canvas.caret(area, area.x, area.y);
    if screen.is_unfounded() {
        return;
    }
    if screen.list().is_empty() {
        let line = Rect::new(
            area.x + 1,
            area.y,
            area.width.saturating_sub(2),
            area.height,
        );
        let used = canvas.say(line, &screen.idle(lang), theme.plain);
        let rest = Rect::new(
            line.x,
            line.y + used,
            line.width,
            line.height.saturating_sub(used),
        );
        canvas.say(rest, words::NOTHING_NEXT.get(lang), theme.dim);
        return;
    }
    let rows = height(area);
    canvas.page_rows(rows);
    let shown = screen.list().rows(usize::from(rows));
    let groups = shown.iter().map(|(row, _)| row.group.as_str());
    let columns = [
        Column::cells("", group_cells(groups)),
        Column::rest(""),
        Column::cells("", if area.width >= 100 { 24 } else { 19 }),
        Column::cells("", if area.width >= 100 { 30 } else { 20 }),
    ];
    table(canvas, area, &columns, &shown, true, |row: &&TodayRow| {
        let style = weight(&theme, row.weight);
        vec![
            Cell::styled(row.group.clone(), theme.label),
            Cell::styled(row.what.clone(), style),
            Cell::from(row.who.clone()),
            Cell::styled(row.note.clone(), style),
        ]
    });
}

/// 今日应发 12345: the number stands in the name of the group and is shown whole.
fn group_cells<'a>(groups: impl Iterator<Item = &'a str>) -> u16 {
    let widest = groups.map(width).max().unwrap_or(0);
    u16::try_from(widest).unwrap_or(u16::MAX).clamp(10, 16)
}

fn weight(theme: &Theme, weight: Weight) -> ratatui::style::Style {
    match weight {
        Weight::Plain => theme.plain,
        Weight::Strong => theme.strong,
        Weight::Red => theme.red,
        Weight::Yellow => theme.yellow,
        Weight::Dim => theme.dim,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::text::messages::remind;

    #[test]
    fn a_number_of_five_digits_is_shown_whole() {
        for lang in Lang::ALL {
            let group = remind::to_send(lang, 12_345);
            let cells = group_cells(["", &group].into_iter());
            assert!(usize::from(cells) >= width(&group), "{group}");
        }
        assert_eq!(group_cells(["逾期 3"].into_iter()), 10);
    }
}
