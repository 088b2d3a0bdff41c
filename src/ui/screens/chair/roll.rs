//! 点名.

use ratatui::layout::Rect;

use super::{Lines, below};
use crate::app::App;
use crate::app::list::Shown;
use crate::app::screens::chair::{Head, expected_word, missing_people, state_word};
use crate::domain::meeting::{Attendance, MeetingState};
use crate::text::messages::chair as words;
use crate::ui::Canvas;
use crate::ui::list::{Cell, Column, table};

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let (chair, shared, theme, lang) = (&app.screens.chair, &app.shared, canvas.theme, canvas.lang);
    let Some(meeting) = chair.held() else { return };
    let mut lines = Lines::new(area.width);
    let (there, leave, absent, needed) = missing_people(chair, shared);
    let counts = [
        words::ROLL_TITLE.get(lang).to_owned(),
        match meeting.state {
            MeetingState::Preparing => words::expected(lang, there),
            _ => words::there(lang, there),
        },
        words::leave(lang, leave),
        words::gone(lang, absent),
    ];
    lines.add(&counts.join("  "), theme.title);
    lines.add(words::ROLL_HELP.get(lang), theme.dim);
    for (unit, item) in needed {
        lines.add(&words::needed(lang, unit, item), theme.warning);
    }
    let used = lines.draw(canvas, area);
    let body = below(area, used);
    let columns = [
        Column::cells(words::PERSON.get(lang), 12),
        Column::cells(words::UNIT.get(lang), 20),
        Column::cells(
            words::POST.get(lang),
            if area.width < 110 { 14 } else { 30 },
        )
        .from(90),
        Column::rest(words::AT_THE_MEETING.get(lang)),
    ];
    let rows: Vec<_> = meeting.attendees.iter().collect();
    let at = rows
        .iter()
        .position(|someone| Some(someone.id) == chair.person)
        .unwrap_or(0);
    let height = usize::from(body.height.saturating_sub(1)).max(1);
    let first = (at + 1).saturating_sub(height);
    let listed: Vec<_> = rows
        .iter()
        .enumerate()
        .skip(first)
        .take(height)
        .map(|(n, someone)| (*someone, n == at))
        .collect();
    let mut shown = Shown::from(listed);
    shown.above = first > 0;
    shown.below = first + height < rows.len();
    table(canvas, body, &columns, &shown, true, |someone| {
        let head = Head::of(meeting, someone, shared);
        let style = match someone.attendance {
            Attendance::Present => theme.plain,
            _ => theme.warning,
        };
        let word = match meeting.state {
            MeetingState::Preparing => expected_word(someone, shared),
            _ => state_word(someone, shared),
        };
        vec![
            Cell::from(head.name),
            Cell::from(head.unit),
            Cell::from(head.post),
            Cell::styled(word, style),
        ]
    });
}
