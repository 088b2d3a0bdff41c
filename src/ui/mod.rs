//! Drawing: `view(&App, &mut Frame) -> Geometry`. Reads the app, changes nothing, sets the one real caret.
//!
//! A screen draws in `screens/NAME.rs`: `fn draw(app: &App, canvas: &mut Canvas, area: Rect)`. The title line, the status
//! and the bottom line are drawn here, layers over them. Everything goes through [`Canvas`], which cuts at areas and edges;
//! the last `canvas.caret(…)` of a frame counts.

pub mod canvas;
pub mod form;
mod layers;
pub mod list;
pub mod screens;
pub mod testing;
#[cfg(test)]
mod tests;
pub mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub use canvas::Canvas;
pub use list::{Cell, Column, table};
pub use testing::screen_text;
pub use theme::Theme;

use crate::app::contract::{Actor, Role};
use crate::app::role_word;
use crate::app::{App, Click, Geometry, LEAST, ScreenId, Tone};
use crate::text::messages::{common, shell as words};
use crate::text::{Lang, width};
use canvas::clamp;

/// Whoever sits here; in another role than that of the secretary, who does everything, with the role.
fn named(actor: &Actor, lang: Lang) -> String {
    match role_word(actor.role).filter(|_| actor.role != Role::Secretary) {
        Some(word) => format!("{} {}", actor.name, word.get(lang)),
        None => actor.name.clone(),
    }
}

/// Draws one frame.
pub fn view(app: &App, frame: &mut Frame) -> Geometry {
    let area = frame.area();
    let geometry = paint(app, frame.buffer_mut());
    if !area.is_empty() {
        frame.set_cursor_position(geometry.caret);
    }
    geometry
}

/// Draws one frame into a buffer; the caller puts the cursor at `Geometry::caret`.
pub fn paint(app: &App, buffer: &mut Buffer) -> Geometry {
    let area = buffer.area;
    let mut canvas = Canvas::new(buffer, app);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(&mut canvas);
    } else if app.current() == ScreenId::Present {
        screens::draw(app, &mut canvas, area);
    } else {
        title(app, &mut canvas);
        let kept = tour(app, &mut canvas);
        canvas.kept = kept;
        let body = canvas.body();
        // Only what has the keys shows a full bar: two of them would leave open where they are.
        let (theme, behind) = (canvas.theme, canvas.theme.behind());
        if !app.layers().is_empty() {
            canvas.theme = behind;
        }
        screens::draw(app, &mut canvas, body);
        let last = app.layers().len().saturating_sub(1);
        for (n, layer) in app.layers().iter().enumerate() {
            canvas.layer_begins();
            canvas.theme = if n == last { theme } else { behind };
            layers::draw(&mut canvas, layer, n == last);
        }
        canvas.theme = theme;
        bottom(app, &mut canvas);
    }
    canvas.finish()
}

/// Below the least size: a notice that keeps what was typed safe.
fn too_small(canvas: &mut Canvas) {
    let area = canvas.area();
    let notice = words::too_small(canvas.lang, LEAST.0, LEAST.1);
    let plain = canvas.theme.plain;
    let used = canvas.paragraph(area, &notice, plain);
    let rest = Rect::new(
        area.x,
        area.y + used,
        area.width,
        area.height.saturating_sub(used),
    );
    canvas.paragraph(rest, words::TYPED_IS_SAFE.get(canvas.lang), plain);
}

/// Row 0: what this is, when it was saved, who is at the keyboard. Row 1: a rule, or what is wrong with the disk.
fn title(app: &App, canvas: &mut Canvas) {
    let area = canvas.area();
    let theme = canvas.theme;
    let mut right = Vec::new();
    if app.shared.read_only.is_some() {
        right.push(words::READ_ONLY.get(canvas.lang).to_owned());
    }
    if let Some(time) = app.shared.status.saved() {
        right.push(common::saved_at(canvas.lang, time));
    }
    if !app.shared.actor.name.is_empty() {
        right.push(named(&app.shared.actor, canvas.lang));
    }
    let right = right.join("  ");
    let room = area.width.saturating_sub(clamp(width(&right)) + 2);
    let left = app.screens.get(app.current()).title(&app.shared);
    canvas.put(area.x, area.y, &left, room, theme.title);
    canvas.put_right(
        area.x + room,
        area.y,
        &right,
        area.width - room,
        theme.plain,
    );
    canvas.rule(area.x, area.y + 1, area.width);
    if let Some(banner) = banner(app) {
        canvas.fill(area.x, area.y + 1, &banner, area.width, theme.error);
    }
}

/// What is wrong with the register, then what the screen has to say, then the clock.
fn banner(app: &App) -> Option<String> {
    let status = &app.shared.status;
    let screen = || app.screens.get(app.current()).banner(&app.shared);
    let trouble = status.trouble().map(str::to_owned);
    trouble
        .or_else(screen)
        .or_else(|| status.clock().map(str::to_owned))
}

/// What the tour says, under the title, where nothing comes to lie on it; the rows it takes.
fn tour(app: &App, canvas: &mut Canvas) -> u16 {
    let Some(said) = app.tour() else { return 0 };
    let (area, theme) = (canvas.area(), canvas.theme);
    if banner(app).is_none() {
        let title = format!(" {} ", said.title);
        canvas.put(area.x + 2, area.y + 1, &title, area.width, theme.label);
        if !said.end.is_empty() {
            let end = format!(" {} ", said.end);
            let cells = clamp(width(&end));
            let x = area.right().saturating_sub(cells + 2);
            canvas.put(x, area.y + 1, &end, cells, theme.dim);
        }
    }
    let mut row = |y: u16, text: &str, style| {
        canvas.fill(area.x, y, &format!("  {text}"), area.width, style);
    };
    row(area.y + 2, &said.line, theme.field_focus);
    if area.height < 20 {
        return 1;
    }
    row(area.y + 3, &said.why, theme.note);
    2
}

/// The last row but one: what was just said. The last: what can be done here, with its keys.
fn bottom(app: &App, canvas: &mut Canvas) {
    let area = canvas.area();
    let theme = canvas.theme;
    let y = area.bottom() - 2;
    canvas.rule(area.x, y, area.width);
    if let Some((tone, said)) = app.shared.status.words() {
        let style = match tone {
            Tone::Plain => theme.strong,
            Tone::Warning => theme.warning,
        };
        let said = canvas.told(said);
        let said = crate::text::cut(&said, usize::from(area.width.saturating_sub(6)));
        canvas.put(area.x + 2, y, &format!(" {said} "), area.width - 4, style);
    }
    let mut hints: Vec<_> = app
        .hints(Some(&canvas.geometry))
        .into_iter()
        .enumerate()
        .collect();
    // The general keys at the end always have room; those before them give way from the right.
    let cells = |(_, hint): &(usize, crate::app::Hint)| {
        width(&hint.key) + width(&hint.label) + 3 + if hint.on { 0 } else { 2 }
    };
    // Menu, help and palette on a screen; a layer has no menu.
    let general = if app.layers().is_empty() { 3 } else { 2 };
    let room = usize::from(area.width) + 2;
    let mut left_out = Vec::new();
    while hints.iter().map(cells).sum::<usize>() > room && hints.len() > general {
        let own = hints.len() - general;
        // What cannot be done now goes first, the way out last of all.
        let off = hints[..own].iter().rposition(|(_, hint)| !hint.on);
        let at = off.unwrap_or(own - 1);
        let way_out = at > 0 && hints.get(at).is_some_and(|(_, hint)| hint.key == "Esc");
        left_out.push(hints.remove(at - usize::from(way_out)));
    }
    // A short one takes the room that a long one left.
    for hint in left_out.into_iter().rev().filter(|(_, hint)| hint.on) {
        let used: usize = hints.iter().map(cells).sum();
        if used + cells(&hint) <= room {
            let at = hints.partition_point(|(at, _)| *at < hint.0);
            hints.insert(at, hint);
        }
    }
    let mut x = area.x;
    for (at, hint) in hints {
        let from = x;
        let (key, label) = if hint.on {
            (theme.key, theme.plain)
        } else {
            (theme.off, theme.off)
        };
        let text = if hint.on || !theme.brackets {
            hint.label
        } else {
            format!("({})", hint.label)
        };
        let left = |x: u16| area.right().saturating_sub(x);
        x = canvas.put(x, y + 1, &hint.key, left(x), key);
        x = canvas.put(x, y + 1, " ", left(x), theme.plain);
        x = canvas.put(x, y + 1, &text, left(x), label);
        canvas.zone(Rect::new(from, y + 1, x - from, 1), Click::Hint(at));
        x = x.saturating_add(2).min(area.right());
    }
}
