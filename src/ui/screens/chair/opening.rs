//! Before the meeting is open: when, where, who, what; what is still in the way.

use ratatui::layout::Rect;

use super::Lines;
use crate::app::App;
use crate::app::screens::chair::{guide, missing_people};
use crate::domain::describe::{Names, describe};
use crate::text::messages::chair as words;
use crate::ui::Canvas;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let (chair, shared, theme, lang) = (&app.screens.chair, &app.shared, canvas.theme, canvas.lang);
    let Some(meeting) = chair.held() else { return };
    let plan = &meeting.plan;
    let mut lines = Lines::new(area.width.saturating_sub(2));
    lines.add(words::OPENING_PAGE.get(lang), theme.title);
    let time = plan.start.map(|at| at.format("%H:%M").to_string());
    let mut facts = vec![
        (
            words::WHEN,
            format!(
                "{} {}",
                crate::app::screens::parts::names::day_long(plan.date, lang),
                time.unwrap_or_default()
            ),
        ),
        (words::VENUE, plan.venue.clone()),
    ];
    for (label, person) in [(words::CHAIR, plan.chair), (words::RECORDER, plan.recorder)] {
        let name = match person {
            Some(person) => shared.directory.person_name(person).to_owned(),
            None => words::NOT_NAMED.get(lang).to_owned(),
        };
        facts.push((label, name));
    }
    let (there, leave, absent, needed) = missing_people(chair, shared);
    let mut people = vec![words::expected(lang, there), words::leave(lang, leave)];
    if absent > 0 {
        people.push(words::gone(lang, absent));
    }
    facts.push((words::PEOPLE, people.join("  ")));
    let minutes: u32 = meeting
        .items
        .iter()
        .map(|item| u32::from(item.fields.minutes))
        .sum();
    let count = meeting.numbered_items();
    facts.push((words::ITEMS, words::items_minutes(lang, count, minutes)));
    for (label, value) in facts {
        let label = crate::text::pad(label.get(lang), 9);
        lines.most(&format!("{label}{value}"), theme.plain, 2);
    }
    for row in crate::app::screens::chair::agenda(chair, shared) {
        lines.most(&format!("  {} {}", row.number, row.title), theme.plain, 1);
    }
    for (unit, item) in needed {
        lines.add(&words::needed(lang, unit, item), theme.warning);
    }
    let names = Names::new(&shared.directory, &shared.office, plan.date).with_meeting(meeting);
    for reason in meeting.cannot_open(&shared.directory, &shared.office.settings) {
        let said = format!(
            "{} {}",
            words::IN_THE_WAY.get(lang),
            describe(&reason, &names, lang)
        );
        lines.most(&said, theme.warning, 2);
    }
    let guide = guide(chair, shared);
    // The guide line stands at the foot, whatever the length of the agenda.
    let foot = guide.map(|guide| {
        let mut foot = Lines::new(area.width.saturating_sub(2));
        foot.most(&guide.words, theme.strong, 3);
        foot
    });
    let rows = foot
        .as_ref()
        .map_or(0, |foot| crate::ui::canvas::clamp(foot.rows.len()));
    let body = Rect::new(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        area.height.saturating_sub(rows + 1),
    );
    lines.draw(canvas, body);
    if let Some(foot) = foot {
        let y = area.bottom().saturating_sub(rows);
        foot.draw(canvas, Rect::new(body.x, y, body.width, rows));
        canvas.caret(area, body.x, y);
    }
}
