//! 回头看: the list, and one patrol with its shifts of the day and its findings.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::screens::parts::names::day_short;
use crate::app::screens::patrols::{Line, Patrols, state_words};
use crate::domain::patrol::{FindingState, OnDuty, Patrol, PatrolState};
use crate::domain::query::{PatrolRow, PatrolView};
use crate::text::messages::{common, patrol as words};
use crate::text::width;
use crate::ui::Canvas;
use crate::ui::canvas::clamp;
use crate::ui::list::{Cell, Column, height, table};

/// Rows under the findings that show the selected one whole.
const FOOT: u16 = 3;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    canvas.caret(area, area.x, area.y);
    if area.height < 3 {
        return;
    }
    let screen = &app.screens.patrols;
    match (screen.is_open(), screen.shown()) {
        (true, Some(view)) => page(app, screen, view, canvas, area),
        (true, None) => {
            let text = common::LOADING.get(canvas.lang);
            canvas.put(area.x, area.y, text, area.width, canvas.theme.dim);
        }
        _ => list(app, screen, canvas, area),
    }
}

fn list(app: &App, screen: &Patrols, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    if screen.list().is_loading() {
        let text = common::LOADING.get(lang);
        canvas.put(area.x, area.y, text, area.width, theme.dim);
        return;
    }
    if screen.list().is_empty() {
        canvas.say(area, words::EMPTY.get(lang), theme.plain);
        return;
    }
    let total = screen.list().total().unwrap_or_default();
    canvas.put(
        area.x,
        area.y,
        &canvas.told(&words::total(lang, total, "F3")),
        area.width,
        theme.dim,
    );
    let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    let rows = height(body);
    canvas.page_rows(rows);
    let columns = [
        Column::cells(words::STATE.get(lang), 8),
        Column::rest(words::NAME.get(lang)),
        Column::cells(words::PERIOD.get(lang), 20),
        Column::cells(words::COUNTS.get(lang), 11),
        Column::cells(words::RELAPSED.get(lang), 8).number(),
    ];
    let shown = screen.list().rows(usize::from(rows));
    table(canvas, body, &columns, &shown, true, |row: &&PatrolRow| {
        let style = match row.state {
            PatrolState::Drawn => theme.strong,
            PatrolState::Planned => theme.yellow,
            _ => theme.plain,
        };
        vec![
            Cell::styled(state(row.state, row.from, row.to, today, lang), style),
            Cell::from(row.name.clone()),
            Cell::from(period(row.from, row.to, today, lang)),
            Cell::from(format!("{}/{}", row.findings, row.unmended)),
            Cell::from(row.relapsed.to_string()),
        ]
    });
}

/// 巡查中: what was drawn and runs today.
fn state(
    state: PatrolState,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
    lang: crate::text::Lang,
) -> &'static str {
    match state {
        PatrolState::Drawn if (from..=to).contains(&today) => words::RUNNING.get(lang),
        state => crate::text::terms::term(lang, state.zh()),
    }
}

fn period(from: NaiveDate, to: NaiveDate, today: NaiveDate, lang: crate::text::Lang) -> String {
    words::period(
        lang,
        day_short(from, today, lang),
        day_short(to, today, lang),
    )
}

fn page(app: &App, screen: &Patrols, view: &PatrolView, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    let patrol = view.patrol.as_ref();
    let tally = patrol.tally(today);
    let plan = &patrol.plan;
    let head = format!(
        "{}  {}  {}",
        plan.name,
        period(plan.from, plan.to, today, lang),
        state(patrol.state, plan.from, plan.to, today, lang)
    );
    canvas.put(area.x, area.y, &head, area.width, theme.strong);
    let people = patrol.team.len();
    let scope = words::scope(
        lang,
        plan.units.len(),
        people,
        plan.stretches.len(),
        plan.shifts.len(),
    );
    let numbers = words::tally(
        lang,
        tally.findings,
        tally.rectified,
        tally.relapsed,
        tally.passed,
    );
    canvas.put(
        area.x,
        area.y + 1,
        &[scope, numbers].join(common::SEMICOLON.get(lang)),
        area.width,
        theme.dim,
    );
    let mut y = area.y + 2;
    if area.height > 12 {
        y = duties(
            app,
            patrol,
            canvas,
            Rect::new(area.x, y, area.width, area.height - 2),
        );
    }
    let rest = Rect::new(area.x, y, area.width, area.bottom().saturating_sub(y));
    if rest.height < 2 {
        return;
    }
    canvas.rule(rest.x, rest.y, rest.width);
    let body = Rect::new(rest.x, rest.y + 1, rest.width, rest.height - 1);
    findings(app, screen, patrol, canvas, body);
}

/// The shifts of today, or of the first day where today is none of its days; the row after them.
fn duties(app: &App, patrol: &Patrol, canvas: &mut Canvas, area: Rect) -> u16 {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    if patrol.draw.is_none() {
        if patrol.state == PatrolState::Planned {
            canvas.put(
                area.x,
                area.y,
                words::NOT_DRAWN.get(lang),
                area.width,
                theme.yellow,
            );
        }
        return area.y + 1;
    }
    let day = match patrol.on_duty(today).is_empty() {
        true => patrol.plan.from,
        false => today,
    };
    let now = (day == today).then(|| app.shared.now.time());
    let all = patrol.on_duty(day);
    let room = usize::from(area.height / 2).saturating_sub(2);
    // The shift of the hour is among those shown.
    let current = all
        .iter()
        .position(|on| now.is_some_and(|now| on.shift.holds(now)));
    let day = day_short(day, today, lang);
    // The shift of the hour is named over the list, so that names have the room of a mark before it.
    let title = match current.and_then(|at| all.get(at)) {
        Some(on) => words::on_duty_now(lang, day, on.shift),
        None => words::on_duty(lang, day),
    };
    canvas.put(area.x, area.y, &title, area.width, theme.dim);
    let first = current.unwrap_or(0).saturating_sub(room.saturating_sub(1));
    let mut shifts: Vec<(Vec<String>, Style)> = Vec::new();
    // Every name whole where the findings leave the rows for it; else a row for each shift.
    let few = patrol.findings.len().min(4);
    let most = usize::from(area.height).saturating_sub(8 + few);
    for whole in [true, false] {
        shifts.clear();
        for (n, on) in all.iter().enumerate().skip(first).take(room) {
            let style = match current == Some(n) {
                true => theme.strong,
                false => theme.plain,
            };
            let head = on.shift.to_string();
            let said = shift_lines(app, patrol, on, &head, area.width, whole);
            shifts.push((said, style));
        }
        if shifts.iter().map(|(lines, _)| lines.len()).sum::<usize>() <= most {
            break;
        }
    }
    let mut y = area.y + 1;
    for (lines, style) in shifts {
        canvas.is_one_text(Rect { y, ..area }, clamp(lines.len()));
        for line in lines {
            canvas.put(area.x, y, &line, area.width, style);
            y += 1;
        }
    }
    y
}

/// Who is on duty in a shift; `whole`: on as many rows as it takes, each name with its stretch unbroken.
fn shift_lines(
    app: &App,
    patrol: &Patrol,
    on: &OnDuty,
    head: &str,
    cells: u16,
    whole: bool,
) -> Vec<String> {
    let mut lines = vec![head.to_owned()];
    for name in shift_names(app, patrol, on) {
        let room = usize::from(cells).saturating_sub(width(&name) + 1);
        match lines.last_mut() {
            Some(line) if !whole || width(line) <= room => {
                line.push(' ');
                line.push_str(&name);
            }
            _ => lines.push(format!("{}{name}", " ".repeat(width(head) + 1))),
        }
    }
    lines
}

fn shift_names(app: &App, patrol: &Patrol, on: &OnDuty) -> Vec<String> {
    on.people
        .iter()
        .zip(&patrol.plan.stretches)
        .map(|(id, stretch)| {
            let name = app.shared.directory.person_name(*id);
            let place = crate::text::messages::common::aside(app.shared.lang, &stretch.place);
            format!("{name}{place}")
        })
        .collect()
}

fn findings(app: &App, screen: &Patrols, patrol: &Patrol, canvas: &mut Canvas, area: Rect) {
    let (lang, theme, today) = (canvas.lang, canvas.theme, app.today());
    if screen.findings().is_empty() {
        if matches!(patrol.state, PatrolState::Drawn | PatrolState::Ended) {
            canvas.say(area, words::NO_FINDINGS.get(lang), theme.plain);
        }
        return;
    }
    let foot = if area.height > 7 { FOOT + 1 } else { 0 };
    let body = Rect::new(area.x, area.y, area.width, area.height - foot);
    let rows = height(body);
    canvas.page_rows(rows);
    let columns = [
        Column::cells("", 2),
        Column::cells(words::STATE.get(lang), 15),
        Column::cells(words::PLACE.get(lang), 12),
        Column::rest(words::TEXT.get(lang)),
        Column::cells(words::UNIT.get(lang), 12),
        Column::cells(words::LIMIT.get(lang), 10),
    ];
    let directory = &app.shared.directory;
    let shown = screen.findings().rows(usize::from(rows));
    table(canvas, body, &columns, &shown, true, |line: &&Line| {
        let finding = &line.finding;
        let style = match finding.state {
            _ if finding.is_overdue(today) => theme.red,
            FindingState::Accepted => theme.green,
            _ => theme.yellow,
        };
        let order = finding.rectification.as_ref();
        let relapse = match finding.relapsed {
            true => format!("{} ", words::RELAPSED.get(lang)),
            false => String::new(),
        };
        vec![
            Cell::from(line.number.to_string()),
            Cell::styled(state_words(finding, &app.shared), style),
            Cell::from(finding.fields.place.clone()),
            Cell::from(format!("{relapse}{}", finding.fields.text)),
            Cell::from(order.map_or("", |order| directory.unit_name(order.unit, today))),
            Cell::from(order.map_or_else(String::new, |order| day_short(order.limit, today, lang))),
        ]
    });
    if let Some(finding) = screen.finding().filter(|_| foot > 0) {
        let y = body.bottom();
        canvas.rule(area.x, y, area.width);
        let fields = &finding.fields;
        let whole = || crate::text::messages::common::labelled(lang, &fields.place, &fields.text);
        let text = match finding.answers.last() {
            Some(answer) => {
                let day = day_short(answer.happened.occurred_on, today, lang);
                let said = words::answered_on(lang, day, &answer.text);
                format!("{}\n{said}", whole())
            }
            None => whole(),
        };
        let foot = Rect::new(area.x, y + 1, area.width, clamp(usize::from(foot - 1)));
        canvas.block(foot, &text, theme.plain);
    }
}
