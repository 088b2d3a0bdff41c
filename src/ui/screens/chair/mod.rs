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
    // Clocks at the edge, states before them: a row without a state has their room.
    let state = |row: &AgendaRow| match (clocks, row.state.is_empty()) {
        (0, _) => format!(" {}", row.state),
        (cells, true) => format!(" {}", pad_left(&clock(row), cells)),
        (cells, false) => {
            let clock = pad_left(&clock(row), cells);
            format!(" {} {clock}", pad(&row.state, states))
        }
    };
    let room = |row: &AgendaRow| cells.saturating_sub(width(&state(row)) + AGENDA_TEXT);
    // Titles stand whole where there are rows for all of them.
    let whole: Vec<Vec<String>> = (rows.iter())
        .map(|row| title_rows(&row.title, room(row), cells.saturating_sub(AGENDA_TEXT)))
        .collect();
    let fits = whole.iter().map(Vec::len).sum::<usize>() <= height;
    let mut y = area.y + 1;
    for (n, row) in rows.iter().enumerate().skip(first).take(height) {
        let here = n == at;
        // Where the meeting stands; the cursor may be elsewhere.
        let mark = if row.here { "*" } else { " " };
        let title = match fits {
            true => whole[n].clone(),
            false => vec![crate::text::cut(&row.title, room(row))],
        };
        let style = match (here, keys) {
            (true, true) => theme.selected,
            (true, false) => theme.marked,
            _ if row.lacking => theme.warning,
            _ if row.here => theme.strong,
            _ if row.done => theme.dim,
            _ => theme.plain,
        };
        let of_row = Rect::new(area.x, y, area.width, clamp(title.len()));
        for (k, title) in title.iter().enumerate() {
            let line = match k {
                0 => format!(
                    "{mark} {} {}{}",
                    pad(&row.number, 2),
                    pad(title, room(row)),
                    state(row)
                ),
                _ => format!("{}{title}", " ".repeat(AGENDA_TEXT)),
            };
            canvas.fill(area.x, y + clamp(k), &line, clamp(cells), style);
        }
        canvas.is_one_text(of_row, of_row.height);
        if chair.pane == Pane::Agenda && app.docked().is_none() {
            canvas.row(of_row, n, at);
        }
        if here {
            canvas.caret(area, area.x, y);
        }
        y += of_row.height;
    }
}

/// Column at which the title of an item begins.
const AGENDA_TEXT: usize = 5;

/// A title in rows: so many cells of the first, beside which the state stands, and so many of the others. No character stands
/// alone on the last one.
fn title_rows(title: &str, first: usize, others: usize) -> Vec<String> {
    let rows = broken(title, first, others);
    let alone = rows.last().is_some_and(|last| width(last) <= 2);
    let (first, others) = match rows.len() {
        2 => (first.saturating_sub(2), others),
        _ => (first, others.saturating_sub(2)),
    };
    let other = (alone && rows.len() > 1).then(|| broken(title, first, others));
    match other {
        Some(other) if other.len() == rows.len() => other,
        _ => rows,
    }
}

fn broken(title: &str, first: usize, others: usize) -> Vec<String> {
    let mut rows = crate::text::wrap(title, first);
    rows.truncate(1);
    let begun = rows.first().map_or("", String::as_str);
    if let Some(rest) = title.strip_prefix(begun).map(str::trim_start)
        && !rest.is_empty()
    {
        rows.extend(crate::text::wrap(rest, others));
    }
    rows
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
    rows: Vec<Row>,
}

struct Row {
    text: String,
    style: Style,
    /// It goes on with the text of the row before.
    follows: bool,
}

impl From<(String, Style)> for Row {
    fn from((text, style): (String, Style)) -> Row {
        Row {
            text,
            style,
            follows: false,
        }
    }
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
        let rows = wrapped.into_iter().enumerate();
        self.rows.extend(rows.map(|(n, text)| Row {
            text,
            style,
            follows: n > 0,
        }));
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
            .extend(lines.into_iter().map(|line| (line, style).into()));
    }

    fn blank(&mut self) {
        if self.rows.last().is_some_and(|row| !row.text.is_empty()) {
            self.rows.push((String::new(), Style::new()).into());
        }
    }

    /// Draws from the top; the rows used.
    fn draw(&self, canvas: &mut Canvas, area: Rect) -> u16 {
        let shown = self.rows.len().min(usize::from(area.height));
        let mut y = area.y;
        for text in self.rows[..shown].chunk_by(|_, next| next.follows) {
            canvas.is_one_text(Rect { y, ..area }, clamp(text.len()));
            for row in text {
                canvas.put(area.x, y, &row.text, area.width, row.style);
                y += 1;
            }
        }
        clamp(shown)
    }
}

/// What is left of an area under so many rows.
fn below(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect::new(area.x, area.y + used, area.width, area.height - used)
}
