//! Drawing a form, in a popup or in a screen's panel.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::{Canvas, clamp};
use crate::app::form::{Form, Layout, Part, Slot};
use crate::app::{Click, FormGeometry};
use crate::text::terms::terms;
use crate::text::{pad, width};

/// Draws the form and puts the caret into it if it has the focus.
pub fn draw(canvas: &mut Canvas, area: Rect, form: &Form, focus: bool) -> FormGeometry {
    draw_without(canvas, area, form, focus, &[])
}

/// The same, some fields left out by their keys.
pub fn draw_without(
    canvas: &mut Canvas,
    area: Rect,
    form: &Form,
    focus: bool,
    hidden: &[&str],
) -> FormGeometry {
    let mut layout = form.layout(usize::from(area.width));
    if !hidden.is_empty() {
        leave_out(&mut layout, form, hidden);
    }
    layout.fit(usize::from(area.height));
    let scroll = layout.scroll(form.scroll(), usize::from(area.height));
    for (n, slot) in layout
        .slots
        .iter()
        .enumerate()
        .skip(scroll)
        .take(usize::from(area.height))
    {
        let row = Rect::new(area.x, area.y + clamp(n - scroll), area.width, 1);
        line(canvas, row, &layout, slot, focus);
        let field = slot.field.and_then(|at| form.fields().get(at));
        // The room, for which some fields are left out, needs no keys.
        let shown = !slot.label.is_empty() && hidden.is_empty();
        if let Some(field) = field.filter(|_| shown) {
            jump(canvas, row, &layout, slot, &field.jump);
        }
        if focus {
            clicks(canvas, row, &layout, n, form);
        }
    }
    if layout.slots.len() > usize::from(area.height) {
        more(canvas, area, scroll, layout.slots.len());
    }
    if focus && area.height > 0 {
        let (row, column) = layout.caret;
        let y = area.y + clamp(row.saturating_sub(scroll));
        canvas.caret(area, area.x.saturating_add(clamp(column)), y);
    }
    FormGeometry {
        width: area.width,
        height: area.height,
        scroll,
    }
}

/// A line leads to its field; a row of an open list to itself.
fn clicks(canvas: &mut Canvas, row: Rect, layout: &Layout, n: usize, form: &Form) {
    let Some(slot) = layout.slots.get(n) else {
        return;
    };
    match (&slot.part, slot.field) {
        (Part::Button { .. }, _) => canvas.zone(row, Click::Field(form.fields().len())),
        (Part::Row { .. }, _) => {
            let at = |slot: &Slot| matches!(&slot.part, Part::Row { at: true, .. });
            if let Some(at) = layout.slots.iter().position(at) {
                canvas.row(row, n, at);
            }
        }
        (_, Some(field)) => canvas.zone(row, Click::Field(field)),
        _ => {}
    }
}

/// Takes the lines of some fields away. A caret in one of them goes to the line above.
fn leave_out(layout: &mut Layout, form: &Form, hidden: &[&str]) {
    let shown = |slot: &Slot| {
        slot.field
            .and_then(|at| form.fields().get(at))
            .is_none_or(|field| !hidden.contains(&field.key))
    };
    let before = |line: usize| {
        layout
            .slots
            .iter()
            .take(line)
            .filter(|slot| shown(slot))
            .count()
    };
    let (caret, keep) = (
        before(layout.caret.0),
        before(layout.keep.start)..before(layout.keep.end),
    );
    let gone = layout
        .slots
        .get(layout.caret.0)
        .is_some_and(|slot| !shown(slot));
    layout.caret.0 = if gone { caret.saturating_sub(1) } else { caret };
    layout.keep = keep;
    layout.slots.retain(shown);
}

/// Marks at the right edge that there is more above or below.
fn more(canvas: &mut Canvas, area: Rect, scroll: usize, lines: usize) {
    let x = area.right().saturating_sub(1);
    let dim = canvas.theme.dim;
    if scroll > 0 {
        canvas.put(x, area.y, "^", 1, dim);
    }
    if scroll + usize::from(area.height) < lines {
        canvas.put(x, area.bottom().saturating_sub(1), "v", 1, dim);
    }
}

fn line(canvas: &mut Canvas, row: Rect, layout: &Layout, slot: &Slot, focus: bool) {
    let theme = canvas.theme;
    let labels = clamp(layout.labels).min(row.width);
    let x = row.x + labels;
    let cells = row.width - labels;
    if !matches!(slot.part, Part::Heading) {
        // An empty field has nothing else to show in a theme without colours that it has the keys.
        let label = match &slot.part {
            Part::Value { focus: here, .. } | Part::Words { focus: here, .. } if *here && focus => {
                theme.label.add_modifier(Modifier::BOLD)
            }
            _ => theme.label,
        };
        canvas.put(row.x, row.y, &slot.label, labels.saturating_sub(1), label);
    }
    match &slot.part {
        Part::Blank => {}
        Part::Heading => {
            canvas.put(row.x, row.y, &slot.label, row.width, theme.strong);
        }
        Part::Value {
            text,
            selected,
            edit,
            focus: here,
        } => {
            let style = match (*edit, *here && focus) {
                (true, true) => theme.field_focus,
                (true, false) => theme.field,
                (false, _) => theme.plain,
            };
            canvas.fill(x, row.y, text, cells.saturating_sub(1), style);
            if let Some(range) = selected.clone().filter(|_| *here && focus) {
                let from = clamp(width(text.get(..range.start).unwrap_or_default()));
                let cells = clamp(width(text.get(range).unwrap_or_default()));
                canvas.style(Rect::new(x + from, row.y, cells, 1), theme.selected);
            }
        }
        Part::Words { words, focus: here } => choice(canvas, x, row, words, *here && focus),
        Part::Row {
            label,
            detail,
            taken,
            at,
        } => {
            let mark = if *taken { "[x] " } else { "    " };
            let point = if *at { ">" } else { " " };
            let names = listed(canvas, layout, slot, cells, (label, detail));
            let text = format!("{point}{mark}{names}");
            let style = if *at { theme.selected } else { theme.plain };
            canvas.fill(x, row.y, &text, cells.saturating_sub(1), style);
        }
        Part::Offer { label, detail } => {
            let text = listed(canvas, layout, slot, cells, (label, detail));
            canvas.fill(x, row.y, &text, cells.saturating_sub(1), theme.plain);
        }
        Part::Help(text) => {
            let text = canvas.told(text);
            note(canvas, x, row, &text, theme.dim);
        }
        Part::Means(text) => note(canvas, x, row, text, theme.means),
        Part::Doubt(text) => note(canvas, x, row, &canvas.told(text), theme.warning),
        Part::Error(text) => {
            let text = canvas.told(text).into_owned();
            let x = if slot.field.is_none() { row.x } else { x };
            note(canvas, x, row, &text, theme.error);
        }
        Part::Button { label, focus: here } => {
            let style = if *here && focus {
                theme.button_focus
            } else {
                theme.button
            };
            canvas.put(
                x,
                row.y,
                &canvas.told(&format!("[ {label} Ctrl+S ]")),
                cells,
                style,
            );
        }
    }
}

/// A name of a list with what stands behind it. All names are as wide as the widest, as long as a third is left for the rest.
fn listed(
    canvas: &Canvas,
    layout: &Layout,
    slot: &Slot,
    cells: u16,
    (label, detail): (&str, &str),
) -> String {
    let name = layout.names(slot.field).min(usize::from(cells) * 2 / 3);
    format!("{}  {}", pad(label, name), terms(canvas.lang, detail))
}

/// The key that leads straight to a field, at the end of its first row, where the value leaves room.
fn jump(canvas: &mut Canvas, row: Rect, layout: &Layout, slot: &Slot, key: &str) {
    let Part::Value { text, .. } = &slot.part else {
        return;
    };
    let cells = row.width.saturating_sub(clamp(layout.labels) + 1);
    let need = clamp(width(key));
    if key.is_empty() || clamp(width(text)) + need + 2 > cells {
        return;
    }
    let dim = canvas.theme.dim;
    canvas.put_right(row.right().saturating_sub(need + 1), row.y, key, need, dim);
}

fn note(canvas: &mut Canvas, x: u16, row: Rect, text: &str, style: Style) {
    canvas.put(x, row.y, text, row.right().saturating_sub(x), style);
}

/// The word that holds stands in brackets: no meaning by colour alone.
fn choice(canvas: &mut Canvas, x: u16, row: Rect, words: &[(String, bool)], focus: bool) {
    let theme = canvas.theme;
    let room = usize::from(row.right().saturating_sub(x));
    let cells = |words: &[(String, bool)], air: usize| {
        words
            .iter()
            .map(|(word, _)| width(word) + 2 + air)
            .sum::<usize>()
    };
    // Where they do not all fit: closer together, and then those around the one that holds, with < and > for the rest.
    let air = if cells(words, 2) <= room + 2 { 2 } else { 0 };
    let at = words.iter().position(|(_, on)| *on).unwrap_or(0);
    let (mut first, mut last) = (0, words.len());
    while cells(&words[first..last], air) > room + air && last - first > 1 {
        if last - 1 > at {
            last -= 1;
        } else {
            first += 1;
        }
    }
    let (left, right) = (first > 0, last < words.len());
    let mut x = x;
    for (n, (word, on)) in words.iter().enumerate().take(last).skip(first) {
        let before = if left && n == first { "<" } else { " " };
        let behind = if right && n + 1 == last { ">" } else { " " };
        let (text, style) = match (on, focus) {
            (true, true) => (format!("[{word}]"), theme.button_focus),
            (true, false) => (format!("[{word}]"), theme.strong),
            _ => (format!("{before}{word}{behind}"), theme.dim),
        };
        x = canvas.put(x, row.y, &text, row.right().saturating_sub(x), style);
        x = x.saturating_add(clamp(air)).min(row.right());
    }
}
