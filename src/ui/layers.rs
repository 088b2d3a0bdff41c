//! Drawing the layers. Only the topmost one has the caret.

mod palette;

use ratatui::layout::Rect;

use super::canvas::{Canvas, clamp, inside};
use super::form;
use crate::app::layer::{
    Button, Confirm, Layer, LayerKind, Menu, Pager, Palette, PaletteLine, Picker,
};
use crate::app::{Click, Code, Edit, Key};
use crate::text::messages::{common, form as form_words, shell as words};
use crate::text::{self, pad, width};

/// Draws one layer; `top`: it has the keys.
pub fn draw(canvas: &mut Canvas, layer: &Layer, top: bool) {
    match &layer.kind {
        LayerKind::Form(form) => form_popup(canvas, form, top),
        LayerKind::Picker(layer) => picker(canvas, layer, top),
        LayerKind::Menu(layer) => menu(canvas, layer, top),
        LayerKind::Confirm(layer) => confirm(canvas, layer, top),
        LayerKind::Palette(layer) => palette::draw(canvas, layer, top),
        LayerKind::Pager(layer) => pager(canvas, layer, top),
    }
}

/// Where a box of so many cells and rows stands: in the box under it if it fits in there. At the bottom, so that what is above it stays
/// whole; at the top where it would hide the row it is about, and only there.
pub(super) fn place(canvas: &Canvas, cells: u16, rows: u16) -> Rect {
    let under = canvas.under();
    let frame = under
        .map(inside)
        .filter(|frame| cells <= frame.width && rows <= frame.height);
    let about = match under {
        Some(under) if frame.is_none() => Some(under.y..under.bottom()),
        _ => canvas.caret_rows(),
    };
    let room = frame.unwrap_or(Rect {
        x: canvas.body().x + 1,
        width: canvas.body().width.saturating_sub(2),
        ..canvas.body()
    });
    let (width, height) = (cells.min(room.width), rows.min(room.height));
    let (top, bottom) = (room.y, room.bottom() - height);
    let y = match about {
        Some(rows) if rows.end > bottom && rows.start >= top + height => top,
        _ => bottom,
    };
    Rect::new(room.x + (room.width - width) / 2, y, width, height)
}

/// Marks in the frame beside these rows that there are more above or below.
fn goes_on(canvas: &mut Canvas, rows: Rect, first: usize, count: usize) {
    let (edge, style) = (rows.right() + 1, canvas.theme.strong);
    if rows.height == 0 {
        return;
    }
    if first > 0 {
        canvas.put(edge, rows.y, "^", 1, style);
    }
    if first + usize::from(rows.height) < count {
        canvas.put(edge, rows.bottom() - 1, "v", 1, style);
    }
}

fn form_popup(canvas: &mut Canvas, form: &crate::app::Form, top: bool) {
    let cells = 78.min(canvas.area().width.saturating_sub(2));
    let inner = cells.saturating_sub(4);
    let mut layout = form.layout(usize::from(inner));
    let area = place(canvas, cells, clamp(layout.slots.len()) + 2);
    let inside = canvas.boxed(area, &form.title);
    layout.fit(usize::from(inside.height));
    let seen = form::draw(canvas, inside, form, top);
    if top {
        canvas.form_seen(seen);
    } else {
        // What lies over it is about the field that had the keys.
        let row = layout.caret.0.saturating_sub(seen.scroll);
        canvas.caret(inside, inside.x, inside.y + clamp(row));
    }
}

/// The line typed into: label, text, caret.
fn input(canvas: &mut Canvas, area: Rect, label: &str, edit: &Edit, caret: bool) {
    let theme = canvas.theme;
    let x = canvas.put(area.x, area.y, label, area.width, theme.label);
    let x = canvas.put(x, area.y, " ", area.right().saturating_sub(x), theme.plain);
    let cells = area.right().saturating_sub(x);
    let before = &edit.text()[..edit.caret()];
    // A long text shows its end, where the caret is.
    let room = usize::from(cells.saturating_sub(1));
    let shown = text::width::suffix(before, room);
    let at = width(shown);
    let line = format!("{shown}{}", &edit.text()[edit.caret()..]);
    let style = if caret {
        theme.field_focus
    } else {
        theme.field
    };
    canvas.fill(x, area.y, &line, cells, style);
    if caret {
        canvas.caret(area, x.saturating_add(clamp(at)), area.y);
    }
}

/// The first row to show so that `at` is seen, moving by half pages.
fn window(at: usize, count: usize, height: usize) -> usize {
    let height = height.max(1);
    if at < height {
        return 0;
    }
    let half = (height / 2).max(1);
    let top = (at - height) / half * half + half;
    top.min(count.saturating_sub(height))
}

/// A box with a line to type in over its rows; what is left for these. None: no room for any.
fn filtered(
    canvas: &mut Canvas,
    area: Rect,
    title: &str,
    filter: &Edit,
    top: bool,
) -> Option<Rect> {
    let inside = canvas.boxed(area, title);
    if inside.height < 3 {
        return None;
    }
    let line = Rect {
        height: 1,
        ..inside
    };
    input(canvas, line, words::FILTER.get(canvas.lang), filter, top);
    let body = Rect::new(inside.x, inside.y + 2, inside.width, inside.height - 2);
    if top {
        canvas.geometry.layer_rows = body.height;
    }
    Some(body)
}

fn picker(canvas: &mut Canvas, layer: &Picker, top: bool) {
    let widest = |part: fn(&crate::app::Entry) -> &str| {
        let cells = layer.rows().map(|(entry, _)| width(part(entry)));
        cells.max().unwrap_or(0)
    };
    let (labels, details) = (widest(|entry| &entry.label), widest(|entry| &entry.detail));
    // Wider than usual where the rows need it and the screen has it: titles are read whole.
    let cells = clamp(labels + details + 12).clamp(72, 112);
    let cells = cells.min(canvas.body().width.saturating_sub(2));
    // Names have the room their details leave, half of it at least.
    let inner = usize::from(cells.saturating_sub(4));
    let name = labels.clamp(8, inner.saturating_sub(details + 8).max(inner / 2));
    // Where rows are cut, the one under the caret stands whole under them.
    let before = if layer.is_many() { 5 } else { 1 };
    let cut = layer.rows().any(|(entry, _)| {
        let detail = text::terms::terms(canvas.lang, &entry.detail);
        width(&entry.label) > name || before + name + 2 + width(&detail) > inner
    });
    let foot = if cut { 2 } else { 0 };
    let rows = clamp(layer.total()).saturating_add(5 + foot).clamp(9, 26);
    let area = place(canvas, cells, rows);
    let Some(mut body) = filtered(canvas, area, &layer.title, layer.filter(), top) else {
        return;
    };
    let (count, theme) = (layer.rows().len(), canvas.theme);
    if body.height > 3 + foot
        && let Some((entry, _)) = layer.rows().nth(layer.at()).filter(|_| cut)
    {
        body.height -= foot;
        let detail = text::terms::terms(canvas.lang, &entry.detail);
        let whole = format!("{}  {detail}", entry.label);
        let under = Rect::new(body.x, body.bottom(), body.width, foot);
        canvas.say(under, whole.trim_end(), theme.strong);
        if top {
            canvas.geometry.layer_rows = body.height;
        }
    }
    let height = usize::from(body.height);
    let first = window(layer.at(), count, height);
    for (n, (entry, marked)) in layer.rows().enumerate().skip(first).take(height) {
        let here = n == layer.at();
        let mark = match (layer.is_many(), marked) {
            (false, _) => "",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
        };
        let point = if here { ">" } else { " " };
        let detail = text::terms::terms(canvas.lang, &entry.detail);
        let line = format!("{point}{mark}{}  {detail}", pad(&entry.label, name));
        let style = if here { theme.selected } else { theme.plain };
        let y = body.y + clamp(n - first);
        canvas.fill(body.x, y, &line, body.width, style);
        let again = match layer.is_many() {
            true => Key::char(' '),
            false => Key::plain(Code::Enter),
        };
        canvas.row_then(Rect::new(body.x, y, body.width, 1), n, layer.at(), again);
    }
    goes_on(canvas, body, first, count);
    if count == 0 {
        let name = layer.filter().text().trim();
        let line = if layer.takes_new() {
            form_words::take_new(canvas.lang, name)
        } else if layer.total() == 0 {
            form_words::NONE_TO_CHOOSE.get(canvas.lang).to_owned()
        } else {
            form_words::NO_MATCH_LISTED.get(canvas.lang).to_owned()
        };
        canvas.put(body.x, body.y, &line, body.width, theme.warning);
    }
    let mut state = words::found_of(canvas.lang, count, layer.total());
    if layer.is_many() {
        state = format!("{}  {state}", words::marked(canvas.lang, layer.marked()));
    }
    // On the free line between the two.
    canvas.put_right(body.x, body.y - 1, &state, body.width, theme.dim);
}

fn menu(canvas: &mut Canvas, layer: &Menu, top: bool) {
    let (foot, more) = (layer.turns(), words::MORE_DIGITS.get(canvas.lang));
    let widest = layer
        .items
        .iter()
        .map(|item| width(&item.label) + width(&item.detail) + 8)
        .chain(layer.text.iter().map(|line| width(line)))
        .chain(foot.then(|| width(more) + 2))
        .chain([width(&layer.title) + 4, 30])
        .max()
        .unwrap_or(30);
    // As wide as its entries; text to read above them makes it no wider than a page.
    let entries = layer
        .items
        .iter()
        .map(|item| width(&item.label) + width(&item.detail) + 12)
        .max()
        .unwrap_or(0);
    let cells = clamp(widest + 4)
        .min(clamp(entries.max(72)))
        .min(canvas.area().width.saturating_sub(2));
    let inner = usize::from(cells.saturating_sub(4));
    let text: Vec<String> = layer
        .text
        .iter()
        .flat_map(|line| text::wrap(&canvas.told(line), inner))
        .collect();
    let gap = usize::from(!text.is_empty());
    let foot = usize::from(foot);
    let area = place(
        canvas,
        cells,
        clamp(text.len() + gap + layer.items.len() + foot + 2),
    );
    let mut inside = canvas.boxed(area, &layer.title);
    if foot > 0 {
        inside.height = inside.height.saturating_sub(1);
        let (y, dim) = (inside.bottom(), canvas.theme.dim);
        canvas.put(inside.x + 1, y, more, inside.width.saturating_sub(1), dim);
    }
    let theme = canvas.theme;
    let room = usize::from(inside.height);
    // The entries go first when there is no room for all: the text is cut, never the choice.
    let text_rows = text
        .len()
        .min(room.saturating_sub(layer.items.len().min(room) + gap));
    let mut y = inside.y;
    for line in text.iter().take(text_rows) {
        canvas.put(inside.x, y, line, inside.width, theme.plain);
        y += 1;
    }
    if text_rows > 0 {
        y += 1;
    }
    let height = usize::from(inside.bottom().saturating_sub(y));
    let first = window(layer.at(), layer.items.len(), height);
    let rows = Rect::new(inside.x, y, inside.width, clamp(height));
    goes_on(canvas, rows, first, layer.items.len());
    for (n, item) in layer.items.iter().enumerate().skip(first).take(height) {
        let here = n == layer.at();
        let number = layer
            .digit(n)
            .map_or_else(|| " ".to_owned(), |digit| digit.to_string());
        let point = if here { ">" } else { " " };
        let style = match (here, item.not_now.is_some()) {
            (true, _) => theme.selected,
            (false, true) => theme.off,
            _ => theme.plain,
        };
        let label = if item.not_now.is_some() && theme.brackets {
            format!("({})", item.label)
        } else {
            item.label.clone()
        };
        canvas.fill(
            inside.x,
            y,
            &format!("{point}{number} {label}"),
            inside.width,
            style,
        );
        canvas.row(Rect::new(inside.x, y, inside.width, 1), n, layer.at());
        let detail = clamp(width(&item.detail));
        canvas.put_right(
            inside.right().saturating_sub(detail),
            y,
            &item.detail,
            detail,
            style,
        );
        if here && top {
            canvas.caret(inside, inside.x, y);
        }
        y += 1;
    }
}

fn confirm(canvas: &mut Canvas, layer: &Confirm, top: bool) {
    let cells = 64.min(canvas.area().width.saturating_sub(2));
    let inner = usize::from(cells.saturating_sub(4));
    let text: Vec<String> = layer
        .text
        .iter()
        .flat_map(|line| text::wrap(&canvas.told(line), inner))
        .collect();
    let word = if layer.word.is_some() { 2 } else { 0 };
    let area = place(canvas, cells, clamp(text.len() + word + 4));
    let inside = canvas.boxed(area, &layer.title);
    if inside.height < 2 {
        return;
    }
    let theme = canvas.theme;
    let room = usize::from(inside.height).saturating_sub(2 + word);
    for (n, line) in text.iter().take(room).enumerate() {
        canvas.put(
            inside.x,
            inside.y + clamp(n),
            line,
            inside.width,
            theme.plain,
        );
    }
    let buttons = inside.bottom() - 1;
    if let Some(wanted) = &layer.word {
        let line = Rect::new(inside.x, buttons.saturating_sub(2), inside.width, 1);
        let label = words::type_word(canvas.lang, wanted);
        input(
            canvas,
            line,
            &label,
            layer.typed(),
            top && layer.focus() == Button::Word,
        );
    }
    let mut x = inside.x;
    let cancel = common::CANCEL.get(canvas.lang);
    for (button, label) in [(Button::Yes, layer.yes.as_str()), (Button::Cancel, cancel)] {
        let here = layer.focus() == button;
        let off = button == Button::Yes && !layer.ready();
        let style = match (here, off) {
            (true, _) => theme.button_focus,
            (false, true) => theme.off,
            _ => theme.button,
        };
        if here && top {
            canvas.caret(inside, x, buttons);
        }
        let from = x;
        x = canvas.put(
            x,
            buttons,
            &format!("[ {label} ]"),
            inside.right().saturating_sub(x),
            style,
        );
        let across = match (layer.focus(), button) {
            (Button::Yes, Button::Cancel) => 1,
            (Button::Cancel, Button::Yes) => -1,
            _ => 0,
        };
        if layer.focus() != Button::Word {
            canvas.zone(Rect::new(from, buttons, x - from, 1), Click::Across(across));
        }
        x = canvas.put(
            x,
            buttons,
            "  ",
            inside.right().saturating_sub(x),
            theme.plain,
        );
    }
}

fn pager(canvas: &mut Canvas, layer: &Pager, top: bool) {
    let screen = canvas.body();
    let cells = if layer.small { 64 } else { 96 }.min(screen.width.saturating_sub(2));
    let inner = usize::from(cells.saturating_sub(4));
    // A message names keys; what is read from the register is as it is.
    let lines = match layer.small {
        true => text::wrap(&canvas.told(&layer.text), inner),
        false => text::wrap(layer.text.trim_end_matches('\n'), inner),
    };
    let find = u16::from(layer.finding().is_some());
    let area = place(canvas, cells, clamp(lines.len()).saturating_add(2 + find));
    let inside = canvas.boxed(area, &layer.title);
    let theme = canvas.theme;
    let mut height = inside.height;
    if let Some(find) = layer.finding() {
        height = height.saturating_sub(1);
        let line = Rect::new(inside.x, inside.bottom().saturating_sub(1), inside.width, 1);
        input(canvas, line, words::FIND.get(canvas.lang), find, top);
    }
    let (_, hit) = layer.found();
    for (n, line) in lines
        .iter()
        .enumerate()
        .skip(layer.top())
        .take(usize::from(height))
    {
        let y = inside.y + clamp(n - layer.top());
        let style = if hit == Some(n) {
            theme.selected
        } else {
            theme.plain
        };
        canvas.put(inside.x, y, line, inside.width, style);
    }
    if top {
        if layer.finding().is_none() {
            let at = hit.unwrap_or(layer.top()).saturating_sub(layer.top());
            canvas.caret(inside, inside.x, inside.y + clamp(at));
        }
        if lines.len() > usize::from(height) {
            let last = (layer.top() + usize::from(height)).min(lines.len());
            let seen = words::lines_of(canvas.lang, layer.top() + 1, last, lines.len());
            let cells = clamp(width(&seen) + 2);
            let bottom = area.bottom().saturating_sub(1);
            canvas.put_right(
                area.right().saturating_sub(cells + 2),
                bottom,
                &format!(" {seen} "),
                cells,
                theme.dim,
            );
        }
        canvas.geometry.layer_rows = height;
        canvas.geometry.pager = Some(lines);
    }
}
