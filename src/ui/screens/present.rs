//! 第二屏: large blocks with room between the lines, to be read from the back of a room. Nothing of it is for the table alone:
//! no notes, speakers, objections, reasons of leave, residents, lateness.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::chair::{remaining, review_lines, terms_parts};
use crate::app::App;
use crate::app::screens::chair::{Chair, agenda, decision_number, label, lacks};
use crate::domain::meeting::{Item, ItemKind, Meeting, MeetingState};
use crate::text::messages::{chair as chair_words, present as words};
use crate::text::{flow, plural, width, wrap};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;

/// Rows under the content: a rule, one line of what is still to come, the keys.
const FOOT: u16 = 3;

type Line = (String, Style);

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let present = &app.screens.present;
    canvas.caret(area, area.right().saturating_sub(1), area.y);
    if present.blank {
        return keys(app, canvas, area);
    }
    let margin = if area.width >= 100 { 4 } else { 2 };
    let inner = Rect::new(
        area.x + margin,
        area.y,
        area.width.saturating_sub(2 * margin),
        area.height,
    );
    match (&present.shown, present.loaded) {
        (Some(chair), _) => meeting(app, canvas, area, inner, chair),
        (None, true) => waiting(app, canvas, inner),
        (None, false) => {}
    }
    keys(app, canvas, area);
}

fn waiting(app: &App, canvas: &mut Canvas, area: Rect) {
    let (theme, lang) = (canvas.theme, canvas.lang);
    let (said, why) = match app.screens.present.ended {
        true => (words::ENDED, words::ENDED_WHY),
        false => (words::WAITING, words::WAITING_WHY),
    };
    let middle = area.y + area.height / 2;
    for (line, y, style) in [
        (
            app.shared.office.identity.name.as_str(),
            middle - 3,
            theme.title,
        ),
        (said.get(lang), middle - 1, theme.strong),
        (why.get(lang), middle + 1, theme.dim),
    ] {
        let free = usize::from(area.width).saturating_sub(width(line)) / 2;
        canvas.put(area.x + clamp(free), y, line, area.width, style);
    }
}

fn meeting(app: &App, canvas: &mut Canvas, area: Rect, inner: Rect, chair: &Chair) {
    let (theme, lang) = (canvas.theme, canvas.lang);
    let Some(meeting) = chair.held() else { return };
    let title = crate::app::screens::chair::heading(chair, &app.shared);
    let paused = match meeting.state {
        MeetingState::Adjourned => words::ADJOURNED.get(lang),
        _ => "",
    };
    let right = clamp(width(paused));
    canvas.put(
        inner.x,
        area.y,
        &title,
        inner.width.saturating_sub(right + 2),
        theme.title,
    );
    canvas.put_right(
        inner.right().saturating_sub(right),
        area.y,
        paused,
        right,
        theme.warning,
    );
    canvas.rule(area.x, area.y + 1, area.width);
    let to_come = match chair.at {
        Some(_) => remaining(app, chair, inner.width, area.height / 6),
        None => Vec::new(),
    };
    let foot = FOOT + clamp(to_come.len().saturating_sub(1));
    let top = match chair.item() {
        Some(item) => banner(app, canvas, area, inner, chair, item),
        None => area.y + 2,
    };
    let body = Rect::new(
        inner.x,
        top,
        inner.width,
        area.bottom().saturating_sub(top + foot),
    );
    match chair.item() {
        Some(item) => decisions(app, canvas, body, chair, meeting, item),
        None => whole_agenda(app, canvas, body, chair),
    }
    let y = area.bottom().saturating_sub(foot);
    canvas.rule(area.x, y, area.width);
    for (n, line) in to_come.iter().enumerate() {
        canvas.put(inner.x, y + 1 + clamp(n), line, inner.width, theme.plain);
    }
}

/// The item in a block as wide as the screen. The row under it.
fn banner(
    app: &App,
    canvas: &mut Canvas,
    area: Rect,
    inner: Rect,
    chair: &Chair,
    item: &Item,
) -> u16 {
    let style = canvas.theme.selected;
    let title = match item.kind {
        ItemKind::Review => words::REPORTING.get(canvas.lang).to_owned(),
        ItemKind::Topic => match chair.held().and_then(|held| held.item_number(item.id)) {
            Some(_) => format!(
                "{}  {}",
                label(chair, item.id, &app.shared),
                item.fields.title
            ),
            None => item.fields.title.clone(),
        },
    };
    let mut lines = wrap(&title, usize::from(inner.width));
    let most = if area.height >= 30 { 4 } else { 2 };
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = crate::text::cut(&format!("{last}.."), usize::from(inner.width));
        }
    }
    let air = u16::from(area.height >= 20);
    let y = area.y + 2 + air;
    let rows = clamp(lines.len()) + 2 * air;
    for row in y..y + rows {
        canvas.fill(area.x, row, "", area.width, style);
    }
    for (n, line) in lines.iter().enumerate() {
        canvas.put(inner.x, y + air + clamp(n), line, inner.width, style);
    }
    y + rows + air
}

/// One decision: its sentence, who answers for it, what it lacks.
fn block(
    app: &App,
    canvas: &Canvas,
    meeting: &Meeting,
    item: &Item,
    at: usize,
    cells: u16,
) -> Vec<Line> {
    let (theme, lang, cells) = (canvas.theme, canvas.lang, usize::from(cells));
    let Some(known) = item.decisions.get(at).and_then(|id| meeting.decision(*id)) else {
        return Vec::new();
    };
    let number = decision_number(meeting, item, Some(known.id), lang);
    let text = match known.terms.text.trim() {
        "" => chair_words::NOT_NAMED.get(lang),
        text => text,
    };
    let styled = |lines: Vec<String>, style| lines.into_iter().map(move |line| (line, style));
    let mut lines: Vec<Line> =
        styled(wrap(&format!("{number}{text}"), cells), theme.strong).collect();
    lines.extend(styled(
        flow(&terms_parts(&known.terms, meeting, app), 3, cells),
        theme.plain,
    ));
    let gaps = known.terms.lacks(&app.shared.directory, meeting.plan.date);
    if !gaps.is_empty() {
        let said = format!("{} {}", chair_words::LACKS.get(lang), lacks(&gaps, lang));
        lines.extend(styled(wrap(&said, cells), theme.warning));
    }
    lines
}

/// All decisions of the item, as far apart as there is room for; when there is none, the newest ones.
fn decisions(
    app: &App,
    canvas: &mut Canvas,
    area: Rect,
    chair: &Chair,
    meeting: &Meeting,
    item: &Item,
) {
    let (theme, lang, height) = (canvas.theme, canvas.lang, usize::from(area.height));
    if item.kind == ItemKind::Review {
        let lines = review_lines(chair, item, canvas, usize::from(area.width), height);
        return put(canvas, area, &lines);
    }
    if item.decisions.is_empty() {
        canvas.put(
            area.x,
            area.y,
            words::NO_DECISION.get(lang),
            area.width,
            theme.dim,
        );
        return;
    }
    let blocks: Vec<Vec<Line>> = (0..item.decisions.len())
        .map(|at| block(app, canvas, meeting, item, at, area.width))
        .collect();
    for (between_lines, between_blocks) in [(1, 2), (0, 1), (0, 0)] {
        let lines = spread(&blocks, between_lines, between_blocks, theme.plain);
        if lines.len() <= height {
            return put(canvas, area, &lines);
        }
    }
    // The newest that fit whole under a line that says how many are left out; the last one in any case.
    let mut from = blocks.len() - 1;
    while from > 0 && spread(&blocks[from - 1..], 0, 0, theme.plain).len() < height {
        from -= 1;
    }
    let mut lines = spread(&blocks[from..], 0, 0, theme.plain);
    if from > 0 {
        lines.insert(0, (words::earlier(lang, from, plural(from)), theme.dim));
    }
    if lines.len() > height && height > 0 {
        lines.truncate(height);
        if let Some((last, _)) = lines.last_mut() {
            *last = crate::text::cut(&format!("{last}.."), usize::from(area.width));
        }
    }
    put(canvas, area, &lines);
}

fn spread(
    blocks: &[Vec<Line>],
    between_lines: usize,
    between_blocks: usize,
    air: Style,
) -> Vec<Line> {
    let empty = |n| std::iter::repeat_n((String::new(), air), n);
    let mut lines: Vec<Line> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        if n > 0 {
            lines.extend(empty(between_blocks));
        }
        for (n, line) in block.iter().enumerate() {
            if n > 0 {
                lines.extend(empty(between_lines));
            }
            lines.push(line.clone());
        }
    }
    lines
}

fn put(canvas: &mut Canvas, area: Rect, lines: &[Line]) {
    for (n, (line, style)) in lines.iter().take(usize::from(area.height)).enumerate() {
        canvas.put(area.x, area.y + clamp(n), line, area.width, *style);
    }
}

/// Before the first item is reached.
fn whole_agenda(app: &App, canvas: &mut Canvas, area: Rect, chair: &Chair) {
    let theme = canvas.theme;
    let rows: Vec<Vec<Line>> = agenda(chair, &app.shared)
        .into_iter()
        .map(|row| vec![(format!("{}  {}", row.number, row.title), theme.strong)])
        .collect();
    let close = spread(&rows, 0, 0, theme.plain);
    let wide = spread(&rows, 0, 1, theme.plain);
    let fits = wide.len() + 2 <= usize::from(area.height);
    let head = (words::BEFORE_ITEMS.get(canvas.lang).to_owned(), theme.label);
    let mut lines = vec![head, (String::new(), theme.plain)];
    lines.extend(if fits { wide } else { close });
    put(canvas, area, &lines);
}

/// The keys, unobtrusive, in the last row.
fn keys(app: &App, canvas: &mut Canvas, area: Rect) {
    let hints = app.hints(None);
    let line: Vec<String> = hints
        .iter()
        .map(|hint| format!("{} {}", hint.key, hint.label))
        .collect();
    let y = area.bottom().saturating_sub(1);
    let line = line.join("  ");
    canvas.put_right(
        area.x,
        y,
        &line,
        area.width.saturating_sub(1),
        canvas.theme.dim,
    );
}

#[cfg(test)]
mod tests {
    use crate::app::screens::chair::desk::Desk;
    use crate::text::Lang;
    use crate::ui::testing::{every_size, snapshot};

    fn shots(name: &str, desk: &mut Desk) {
        for (columns, rows) in [(80, 24), (120, 40)] {
            let shown = snapshot(&mut desk.app, columns, rows);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
        }
        every_size(&mut desk.app, 20_261_120).unwrap();
    }

    fn decided() -> Desk {
        let mut desk = Desk::running();
        desk.keys("F5 F3 周海明 Enter 每晚派六个人，人手不够。 Ctrl+S");
        desk.keys("F2 开展夜间集中整治，落实“门前三包” Enter cgzd Enter Enter 12月4日前 Enter 派出所 Enter Ctrl+S");
        desk.keys("F2 提出夜间疏导点设置方案 Enter 公共管理办 Enter Enter 尽快 Ctrl+S");
        desk
    }

    #[test]
    fn the_room_sees_the_item_and_its_decisions_and_nothing_private() {
        let mut desk = decided();
        desk.present();
        shots("decided", &mut desk);
        for (columns, rows) in [(60, 16), (80, 24), (120, 40)] {
            let shown = snapshot(&mut desk.app, columns, rows);
            for private in ["人手不够", "请假", "李敏", "超时", "会议 00"] {
                assert!(!shown.contains(private), "{private}:\n{shown}");
            }
            assert!(
                shown.contains("提出夜间疏导点"),
                "the newest decision:\n{shown}"
            );
        }
        desk.app.shared.lang = Lang::En;
        shots("decided_english", &mut desk);
    }

    #[test]
    fn before_the_first_decision_and_without_a_meeting() {
        let mut desk = Desk::running();
        desk.present();
        shots("report", &mut desk);
        desk.app.screens.present.shown = None;
        shots("waiting", &mut desk);
        desk.app.screens.present.ended = true;
        let shown = snapshot(&mut desk.app, 80, 24);
        assert!(shown.contains("会议已闭会"), "{shown}");
    }

    /// What suits the room is not the look of the secretary's next start.
    #[test]
    fn its_colours_and_language_are_its_own() {
        let mut desk = decided();
        desk.present();
        let before = desk.app.shared.looks();
        desk.keys("F8 Ctrl+E");
        let after = desk.app.shared.looks();
        assert!(after.theme != before.theme && after.lang != before.lang);
        assert!(desk.looks.is_empty(), "nothing is kept: {:?}", desk.looks);
    }

    #[test]
    fn one_key_blanks_it_and_nothing_leads_elsewhere() {
        let mut desk = decided();
        desk.present();
        desk.keys("F9 F12 F1 F10 Ctrl+P Ctrl+K F2");
        assert!(snapshot(&mut desk.app, 80, 24).contains("提出夜间疏导点"));
        desk.keys("F7");
        let blank = snapshot(&mut desk.app, 80, 24);
        assert!(!blank.contains("疏导点") && blank.contains("F7"), "{blank}");
        desk.keys("F7");
        assert!(snapshot(&mut desk.app, 80, 24).contains("提出夜间疏导点"));
        desk.keys("Esc");
        assert!(desk.app.quitting());
    }
}
