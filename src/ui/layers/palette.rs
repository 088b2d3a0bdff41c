//! Help and palette: the commands in rows, the selected one whole under them.

use super::*;

pub(super) fn draw(canvas: &mut Canvas, layer: &Palette, top: bool) {
    let screen = canvas.body();
    let area = place(
        canvas,
        screen.width.saturating_sub(2).min(132),
        screen.height,
    );
    let Some(body) = filtered(canvas, area, &layer.title, layer.filter(), top) else {
        return;
    };
    let theme = canvas.theme;
    // The selected command whole, with why it cannot be done: in the list its explanation may be cut.
    let selected = layer
        .rows()
        .nth(layer.at())
        .map(|line| match &line.not_now {
            Some(why) => format!("{}{}", line.long, common::aside(canvas.lang, why)),
            None => line.long.clone(),
        });
    let words = selected.unwrap_or_default();
    let foot = match body.height > 6 {
        true => clamp(text::wrap(&words, usize::from(body.width)).len()).clamp(2, 4),
        false => 0,
    };
    let body = Rect {
        height: body.height - foot,
        ..body
    };
    if top {
        canvas.geometry.layer_rows = body.height;
    }
    if foot > 0 {
        let under = Rect::new(body.x, body.bottom(), body.width, foot);
        canvas.say(under, &words, theme.strong);
    }
    let height = usize::from(body.height);
    let first = window(layer.at(), layer.rows().len(), height);
    goes_on(canvas, body, first, layer.rows().len());
    // As wide as what is shown needs: the rest is for the explanations.
    let widest = |part: &dyn Fn(&PaletteLine) -> usize| {
        let shown = layer.rows().skip(first).take(height);
        shown.map(part).max().unwrap_or(0)
    };
    // As in the menus: what cannot be done now stands in brackets where colours do not say it.
    let label = |line: &PaletteLine| match line.not_now.is_some() && theme.brackets {
        true => format!("({})", line.label),
        false => line.label.clone(),
    };
    let keys = widest(&|line| width(&line.keys)).min(16);
    let name = widest(&|line| width(&label(line))).min(30);
    let room = usize::from(body.width).saturating_sub(keys + name + 5);
    for (n, line) in layer.rows().enumerate().skip(first).take(height) {
        let here = n == layer.at();
        let y = body.y + clamp(n - first);
        let style = match (here, line.not_now.is_some()) {
            (true, _) => theme.selected,
            (false, true) => theme.off,
            _ => theme.plain,
        };
        let point = if here { ">" } else { " " };
        // The reason why it cannot be done goes before what it would do; neither breaks off within a clause.
        let short = |words: &str, cells: usize| text::clauses::cut_at_pause(words, cells);
        let long = match &line.not_now {
            Some(why) => {
                let around = width(&common::aside(canvas.lang, ""));
                let why = common::aside(canvas.lang, short(why, room.saturating_sub(around)));
                let left = room.saturating_sub(width(&why));
                let long = match width(&line.long) > left && left < 8 {
                    true => String::new(),
                    false => short(&line.long, left),
                };
                format!("{long}{why}").trim_start().to_owned()
            }
            None => short(&line.long, room),
        };
        let text = format!(
            "{point}{}  {}  {long}",
            pad(&line.keys, keys),
            pad(&label(line), name)
        );
        canvas.fill(body.x, y, &text, body.width, style);
        canvas.row(Rect::new(body.x, y, body.width, 1), n, layer.at());
    }
    if layer.rows().len() == 0 {
        canvas.put(
            body.x,
            body.y,
            form_words::NO_MATCH_LISTED.get(canvas.lang),
            body.width,
            theme.warning,
        );
    }
}
