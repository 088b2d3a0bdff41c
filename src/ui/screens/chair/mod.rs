//! Drawing the chair's screen: agenda and clocks left, the item right, and the views that fill the whole screen.

mod item;
mod opening;
mod projector;
mod read_back;
mod roll;
#[cfg(test)]
mod tests;

pub(super) use item::terms_parts;
pub(super) use projector::{remaining, review_lines};

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::screens::chair::{
    AgendaRow, Chair, Mode, Pane, Projector, agenda, label_of, missing_people, waiting,
};
use crate::domain::meeting::MeetingState;
use crate::text::messages::chair as words;
use crate::text::{pad, pad_left, width};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let chair = &app.screens.chair;
    let Some(meeting) = chair.held() else {
        canvas.say(area, waiting(chair).get(canvas.lang), canvas.theme.plain);
        canvas.caret(area, area.x, area.y);
        return;
    };
    match (chair.projector, chair.mode) {
        (Projector::Blank, _) => projector::blank(canvas, area),
        (Projector::On, _) => projector::draw(app, canvas, area),
        (_, Mode::Roll) => roll::draw(app, canvas, area),
        (_, Mode::ReadBack) => read_back::draw(app, canvas, area),
        _ if meeting.state == MeetingState::Preparing => opening::draw(app, canvas, area),
        _ => both(app, canvas, area),
    }
}

/// Agenda left, item right.
fn both(app: &App, canvas: &mut Canvas, area: Rect) {
    let left = if area.width >= 110 { 40 } else { 27 }.min(area.width / 2);
    canvas.bar(area.x + left, area.y, area.height);
    let agenda = Rect::new(area.x, area.y, left, area.height);
    let rest = area.width.saturating_sub(left + 2);
    let body = Rect::new(area.x + left + 2, area.y, rest, area.height);
    left_side(app, canvas, agenda);
    item::draw(app, canvas, body);
}

fn left_side(app: &App, canvas: &mut Canvas, area: Rect) {
    let chair = &app.screens.chair;
    let clocks = clocks(app, usize::from(area.width.saturating_sub(1)));
    let foot = clamp(clocks.len()).min(area.height / 2);
    let list = Rect {
        height: area.height.saturating_sub(foot + 1),
        ..area
    };
    agenda_list(app, canvas, list, chair);
    let theme = canvas.theme;
    for (n, (line, warn)) in clocks.into_iter().take(usize::from(foot)).enumerate() {
        let style = if warn { theme.warning } else { theme.plain };
        let y = area.bottom() - foot + clamp(n);
        canvas.put(area.x, y, &line, area.width.saturating_sub(1), style);
    }
}

fn agenda_list(app: &App, canvas: &mut Canvas, area: Rect, chair: &Chair) {
    let theme = canvas.theme;
    let rows = agenda(chair, &app.shared);
    let topics = rows.iter().filter(|row| row.topic).count();
    let done = rows.iter().filter(|row| row.topic && row.done).count();
    canvas.put(
        area.x,
        area.y,
        &words::agenda_done(canvas.lang, done, topics),
        area.width,
        theme.label,
    );
    let height = usize::from(area.height.saturating_sub(1));
    let at = rows
        .iter()
        .position(|row| Some(row.id) == chair.at)
        .unwrap_or(0);
    let first = (at + 1).saturating_sub(height.max(1));
    let cells = usize::from(area.width.saturating_sub(1));
    let keys = chair.pane == Pane::Agenda && app.docked().is_none_or(|(_, focus)| !focus);
    // Minutes and states stand in columns of their own.
    let lang = canvas.lang;
    let clock = |row: &AgendaRow| match cells >= 36 && (row.spent > 0 || row.planned > 0) {
        true => words::spent_of(lang, row.spent, row.planned),
        false => String::new(),
    };
    let widest = |cells: &mut dyn Iterator<Item = usize>| cells.max().unwrap_or(0);
    let clocks = widest(&mut rows.iter().map(|row| width(&clock(row))));
    let states = widest(&mut rows.iter().map(|row| width(&row.state)));
    for (n, row) in rows.iter().enumerate().skip(first).take(height) {
        let y = area.y + 1 + clamp(n - first);
        let here = n == at;
        // Where the meeting stands; the cursor may be elsewhere.
        let mark = if row.here { "*" } else { " " };
        // Clocks at the edge, states before them: a row without a state has its room.
        let state = match (clocks, row.state.is_empty()) {
            (0, _) => format!(" {}", row.state),
            (cells, true) => format!(" {}", pad_left(&clock(row), cells)),
            (cells, false) => {
                let clock = pad_left(&clock(row), cells);
                format!(" {} {clock}", pad(&row.state, states))
            }
        };
        let room = cells.saturating_sub(width(&state) + 5);
        let line = format!(
            "{mark} {} {}",
            pad(&row.number, 2),
            pad(&crate::text::cut(&row.title, room), room)
        );
        let style = match (here, keys) {
            (true, true) => theme.selected,
            (true, false) => theme.marked,
            _ if row.lacking => theme.warning,
            _ if row.here => theme.strong,
            _ if row.done => theme.dim,
            _ => theme.plain,
        };
        canvas.fill(area.x, y, &format!("{line}{state}"), clamp(cells), style);
        if chair.pane == Pane::Agenda && app.docked().is_none() {
            canvas.row(Rect::new(area.x, y, area.width, 1), n, at);
        }
        if here {
            canvas.caret(area, area.x, y);
        }
    }
}

/// Meeting clock, item clock, people, units that are needed and missing, in lines of so many cells; true: a warning.
fn clocks(app: &App, cells: usize) -> Vec<(String, bool)> {
    let (chair, shared) = (&app.screens.chair, &app.shared);
    let lang = shared.lang;
    let Some(meeting) = chair.held() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if meeting.plan.on_paper {
        lines.push((words::ON_PAPER.get(lang).to_owned(), false));
    } else {
        let ran = meeting.minutes_run(shared.now);
        let clock = words::clock(lang, format!("{:02}:{:02}", ran / 60, ran % 60));
        let mut parts = vec![clock];
        let mut late = false;
        if let Some(position) = meeting.position {
            let spent = meeting.minutes_on(position.item, shared.now);
            let planned = meeting
                .item(position.item)
                .map_or(0, |item| u32::from(item.fields.minutes));
            late = planned > 0 && spent > planned;
            // Named: what is shown beside it may be another item.
            let of = label_of(meeting, position.item, lang);
            parts.push(words::item_clock(lang, of, spent, planned));
        }
        let said = crate::text::flow(&parts, 2, cells);
        lines.extend(said.into_iter().map(|line| (line, late)));
    }
    let (there, leave, absent, needed) = missing_people(chair, shared);
    let mut people = words::there(lang, there);
    if leave > 0 {
        people = format!("{people}  {}", words::leave(lang, leave));
    }
    if absent > 0 {
        people = format!("{people}  {}", words::gone(lang, absent));
    }
    lines.push((people, false));
    for (unit, item) in needed.into_iter().take(3) {
        lines.push((words::needed(lang, unit, item), true));
    }
    lines
}

/// Lines of text, wrapped as they are added.
#[derive(Default)]
struct Lines {
    width: usize,
    rows: Vec<(String, Style)>,
}

impl Lines {
    fn new(width: u16) -> Lines {
        Lines {
            width: usize::from(width.max(1)),
            rows: Vec::new(),
        }
    }

    fn add(&mut self, text: &str, style: Style) {
        self.most(text, style, usize::MAX);
    }

    /// At most so many rows; what is cut ends in two stops.
    fn most(&mut self, text: &str, style: Style, rows: usize) {
        if text.trim().is_empty() {
            return;
        }
        let mut wrapped = crate::text::wrap(text, self.width);
        if wrapped.len() > rows {
            wrapped.truncate(rows);
            if let Some(last) = wrapped.last_mut() {
                *last = crate::text::cut(&format!("{last}.."), self.width);
            }
        }
        self.rows
            .extend(wrapped.into_iter().map(|line| (line, style)));
    }

    /// The same, and of the spare rows as many as it needs beyond that.
    fn most_of(&mut self, text: &str, style: Style, rows: usize, spare: &mut usize) {
        let needed = crate::text::wrap(text, self.width).len();
        let more = needed.saturating_sub(rows).min(*spare);
        *spare -= more;
        self.most(text, style, rows + more);
    }

    /// Parts side by side, each whole on one row.
    fn flow(&mut self, parts: &[String], style: Style) {
        let lines = crate::text::flow(parts, 2, self.width);
        self.rows
            .extend(lines.into_iter().map(|line| (line, style)));
    }

    fn blank(&mut self) {
        if self.rows.last().is_some_and(|(line, _)| !line.is_empty()) {
            self.rows.push((String::new(), Style::new()));
        }
    }

    /// Draws from the top; the rows used.
    fn draw(&self, canvas: &mut Canvas, area: Rect) -> u16 {
        let shown = self.rows.len().min(usize::from(area.height));
        for (n, (line, style)) in self.rows.iter().take(shown).enumerate() {
            canvas.put(area.x, area.y + clamp(n), line, area.width, *style);
        }
        clamp(shown)
    }
}

/// What is left of an area under so many rows.
fn below(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect::new(area.x, area.y + used, area.width, area.height - used)
}
