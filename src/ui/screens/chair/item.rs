//! The right side: the item, what is known of it, the guide line, its decisions, the form being written.

use std::ops::Range;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Lines, Row, below};
use crate::app::App;
use crate::app::form::Form;
use crate::app::screens::chair::{
    Chair, Next, Pane, decision_number, earlier, facts, guide, item_title, label, label_of, lacks,
    written,
};
use crate::app::screens::parts::names::day_short;
use crate::domain::deadline::{When, describe};
use crate::domain::decision::NoticeKind;
use crate::domain::ids::DecisionId;
use crate::domain::lights::Light;
use crate::domain::meeting::{DraftTerms, Due, Item, ItemKind, Meeting, MeetingDecision};
use crate::domain::query::BoardRow;
use crate::text::messages::{chair as words, publication};
use crate::text::terms::term;
use crate::text::{Lang, pad, width};
use crate::ui::Canvas;
use crate::ui::canvas::clamp;

pub fn draw(app: &App, canvas: &mut Canvas, area: Rect) {
    let chair = &app.screens.chair;
    let (Some(meeting), Some(item)) = (chair.held(), chair.item()) else {
        return;
    };
    let form = app.docked();
    let writing = form.is_some();
    let top = |canvas: &Canvas, spare: usize| {
        let mut top = Lines::new(area.width);
        head(app, canvas, &mut top, item, writing, area.height, spare);
        guide_lines(app, canvas, &mut top, writing);
        top
    };
    let mut lines = top(canvas, 0);
    if let Some((form, _)) = form {
        // Title and form; what they leave free goes to the facts of the item.
        let needed = 1 + form.layout(usize::from(area.width)).slots.len();
        let free = usize::from(area.height).saturating_sub(lines.rows.len() + needed);
        if free > 0 {
            lines = top(canvas, free);
        }
        let used = lines.draw(canvas, area);
        form_panel(app, canvas, below(area, used), form);
        return;
    }
    // Nothing left out: what there is to scroll.
    let mut all = top(canvas, PLENTY);
    let endless = Rect::new(area.x, area.y, area.width, clamp(PLENTY));
    all.rows
        .extend(decisions(app, canvas, endless, meeting, item).0.rows);
    let farthest = (all.rows.len() + 1).saturating_sub(usize::from(area.height));
    let (area, last) = match all.rows.len() > usize::from(area.height) && area.height > 2 {
        true => (
            Rect {
                height: area.height - 1,
                ..area
            },
            Some(area.bottom() - 1),
        ),
        false => (area, None),
    };
    let scrolled = app.screens.chair.scrolled().min(farthest);
    if let Some(y) = last {
        canvas.geometry.farthest = clamp(farthest);
        let shown = scrolled + usize::from(area.height);
        let (from, all) = (scrolled + 1, all.rows.len());
        let said = match scrolled {
            0 => words::MORE_BELOW.get(canvas.lang).to_owned(),
            _ if shown >= all => words::last_rows(canvas.lang, from, all),
            _ => words::rows_of(canvas.lang, from, shown, all),
        };
        canvas.put(area.x, y, &said, area.width, canvas.theme.dim);
    }
    if scrolled > 0 && last.is_some() {
        all.rows.drain(..scrolled);
        all.draw(canvas, area);
        return;
    }
    // What the decisions leave free goes to the text of the item, which would be cut else.
    let free = below(area, clamp(lines.rows.len()));
    let under = decisions(app, canvas, free, meeting, item).0;
    let spare = usize::from(free.height).saturating_sub(under.rows.len());
    if spare > 0 {
        lines = top(canvas, spare);
    }
    let used = lines.draw(canvas, area);
    let rest = below(area, used);
    let (under, caret) = decisions(app, canvas, rest, meeting, item);
    under.draw(canvas, rest);
    if let Some(at) = caret {
        canvas.caret(rest, rest.x, rest.y + clamp(at));
    }
}

/// More rows than any terminal has.
const PLENTY: usize = 10_000;

/// Title, facts, background, earlier decisions; only the title and the facts while a form is open on a small screen. `spare`:
/// rows that the longer texts, or the facts above a form, may take beyond their measure.
fn head(
    app: &App,
    canvas: &Canvas,
    lines: &mut Lines,
    item: &Item,
    writing: bool,
    height: u16,
    mut spare: usize,
) {
    let (chair, shared, theme) = (&app.screens.chair, &app.shared, canvas.theme);
    let number = label(chair, item.id, shared);
    let title = match chair
        .held()
        .and_then(|meeting| meeting.item_number(item.id))
    {
        Some(_) => format!("{number}  {}", item.fields.title),
        None => item_title(item, canvas.lang),
    };
    lines.most_of(&title, theme.title, 2, &mut spare);
    let facts = facts(chair, item, shared);
    if writing {
        // What does not fit whole is left out: half a name misleads.
        let shown = crate::text::flow(&facts, 2, lines.width);
        for line in shown.iter().take(1 + spare) {
            lines.most(line, theme.dim, 1);
        }
        // The texts keep their measure, or each row typed would move them.
        spare = 0;
    } else {
        lines.flow(&facts, theme.dim);
    }
    if writing && height < 30 {
        return;
    }
    let detail = match item.situation.trim() {
        "" => chair
            .view
            .as_ref()
            .and_then(|view| view.issues.get(item.issues.first()?))
            .map(|issue| issue.fields.detail.clone())
            .unwrap_or_default(),
        known => known.to_owned(),
    };
    let room = if height < 30 { 2 } else { 5 };
    lines.most_of(&detail, theme.plain, room, &mut spare);
    if !item.summary.trim().is_empty() {
        let summary = format!("{}{}", words::SUMMARY_IS.get(canvas.lang), item.summary);
        lines.most_of(&summary, theme.plain, room, &mut spare);
    }
    let most = match item.kind {
        ItemKind::Review => usize::from(height).saturating_sub(8),
        ItemKind::Topic if height < 30 => 1,
        ItemKind::Topic => 4,
    };
    let rows = earlier(chair, item);
    if item.kind == ItemKind::Topic && !rows.is_empty() {
        lines.add(words::EARLIER.get(canvas.lang), theme.label);
    }
    let shown = &rows[..rows.len().min(most + spare)];
    let earlier = earlier_lines(shown, canvas, lines.width);
    lines.rows.extend(earlier.into_iter().map(Row::from));
}

/// Earlier decisions in columns: light, number where there is room, matter, who, how far. Who and how far give what they do not
/// need where a matter would be cut.
pub(super) fn earlier_lines(
    rows: &[BoardRow],
    canvas: &Canvas,
    cells: usize,
) -> Vec<(String, Style)> {
    let (theme, lang) = (canvas.theme, canvas.lang);
    let states: Vec<String> = rows.iter().map(|row| state_of(row, lang)).collect();
    let widest = |of: &mut dyn Iterator<Item = usize>| of.max().unwrap_or(0);
    let items = widest(&mut rows.iter().map(|row| width(&row.item)));
    let leads = widest(&mut rows.iter().map(|row| width(&row.lead_unit)));
    let ends = widest(&mut states.iter().map(|state| width(state)));
    let (light, most_lead, most_end) = match lang {
        Lang::Zh => (2, 12, 15),
        Lang::En => (6, 12, 16),
    };
    // Whole with the series where no matter is cut for it.
    let whole = widest(&mut rows.iter().map(|row| width(&row.number()))).max(19) + 1;
    let fits = items + light + whole + leads.min(most_lead) + ends + 3 <= cells;
    let number = match cells {
        ..70 => 0,
        _ if fits => whole,
        _ => 20,
    };
    let room = |lead, end| cells.saturating_sub(light + number + lead + end + 3);
    let (lead, end) = match items <= room(most_lead, most_end) {
        true => (most_lead, most_end),
        false => (leads.min(most_lead), ends),
    };
    let room = room(lead, end);
    let line = |(row, state): (&BoardRow, &String)| {
        let style = match row.light {
            Light::Red => theme.red,
            Light::Yellow => theme.yellow,
            Light::Green => theme.green,
            Light::Blue => theme.blue,
            Light::Grey => theme.grey,
        };
        let whole_no = row.number();
        let text = format!(
            "{} {}{} {} {state}",
            pad(term(lang, &row.light_zh), light),
            pad(if fits { &whole_no } else { &row.no }, number),
            pad(&row.item, room),
            pad(&row.lead_unit, lead)
        );
        (text, style)
    };
    rows.iter().zip(&states).map(line).collect()
}

/// How far an earlier decision is.
fn state_of(row: &BoardRow, lang: Lang) -> String {
    let date = |date: NaiveDate| day_short(date, row.assigned_on, lang);
    match (row.closed_on, row.due) {
        (Some(on), _) => match lang {
            Lang::Zh => format!("{}{}", date(on), row.said()),
            Lang::En => format!("{} {}", term(lang, row.said()), date(on)),
        },
        (None, _) if row.days_overdue > 0 => words::late_days(lang, row.days_overdue),
        (None, Some(due)) => words::due_on(lang, date(due)),
        (None, None) => term(lang, row.said()).to_owned(),
    }
}

fn guide_lines(app: &App, canvas: &Canvas, lines: &mut Lines, writing: bool) {
    let theme = canvas.theme;
    let Some(guide) = guide(&app.screens.chair, &app.shared) else {
        return;
    };
    lines.blank();
    for warning in &guide.warnings {
        lines.most(&format!("! {warning}"), theme.warning, 2);
    }
    let chair = &app.screens.chair;
    let stands = chair.held().and_then(|meeting| meeting.position);
    if let (true, Some(at), Some(stands)) = (writing, chair.at, stands)
        && at != stands.item
    {
        let of = |item| match chair.held() {
            Some(meeting) => label_of(meeting, item, canvas.lang),
            None => String::new(),
        };
        let said = words::writes_for(canvas.lang, of(at), of(stands.item));
        lines.most(&format!("! {said}"), theme.warning, 2);
    }
    if writing {
        return;
    }
    lines.most(&canvas.told(&guide.words), theme.strong, 6);
    lines.blank();
}

/// The form with what is written in it still lacks.
fn form_panel(app: &App, canvas: &mut Canvas, area: Rect, form: &Form) {
    let (chair, shared, theme) = (&app.screens.chair, &app.shared, canvas.theme);
    let lang = canvas.lang;
    let mut title = form.title.clone();
    let mut style = theme.title;
    if form.tag.name == "decision" {
        let said = written(chair, form, shared);
        let gaps = said.lacks(&shared.directory);
        let state = if gaps.is_empty() {
            words::NOTHING_LACKS.get(lang).to_owned()
        } else {
            format!("{} {}", words::LACKS.get(lang), lacks(&gaps, lang))
        };
        if !gaps.is_empty() {
            style = theme.warning;
        }
        title = format!("{title}  {state}");
    }
    canvas.put(area.x, area.y, &title, area.width, style);
    canvas.docked(app, below(area, 1));
}

/// The recorded decisions, each with what it lacks; the selected one whole. Its row too. Where there is no room for all, the
/// selected one is among them, else the one that the guide line speaks of, else the newest; what is left out is counted.
fn decisions(
    app: &App,
    canvas: &Canvas,
    area: Rect,
    meeting: &Meeting,
    item: &Item,
) -> (Lines, Option<usize>) {
    let (chair, theme, lang) = (&app.screens.chair, canvas.theme, canvas.lang);
    let all: Vec<_> = item
        .decisions
        .iter()
        .filter_map(|id| meeting.decision(*id))
        .collect();
    let selected = chair.decision.filter(|_| chair.pane == Pane::Decisions);
    let blocks: Vec<Lines> = all
        .iter()
        .map(|known| decision(app, canvas, area, meeting, item, known, selected))
        .collect();
    let spoken_of = guide(chair, &app.shared).and_then(|guide| match guide.next {
        Next::Mend(id) => Some(id),
        _ => None,
    });
    let place = |id: DecisionId| all.iter().position(|known| known.id == id);
    let last = blocks.len().saturating_sub(1);
    let target = selected.or(spoken_of).and_then(place).unwrap_or(last);
    let rows: Vec<usize> = blocks.iter().map(|block| block.rows.len()).collect();
    let shown = around(&rows, target, usize::from(area.height));
    let mut lines = Lines::new(area.width);
    if shown.start > 0 {
        lines.add(&words::decisions_before(lang, shown.start), theme.dim);
    }
    let mut caret = None;
    let behind = blocks.len() - shown.end;
    for (n, block) in blocks.into_iter().enumerate() {
        if selected.is_some() && n == target {
            caret = Some(lines.rows.len());
        }
        if shown.contains(&n) {
            lines.rows.extend(block.rows);
        }
    }
    if behind > 0 {
        lines.add(&words::decisions_behind(lang, behind), theme.dim);
    } else {
        notes(&mut lines, chair, item, app, canvas);
    }
    (lines, caret)
}

/// Which of these blocks of rows are shown in so many rows, `at` among them: those before it first, and a row each for what is
/// left out before and behind.
fn around(rows: &[usize], at: usize, height: usize) -> Range<usize> {
    if rows.is_empty() {
        return 0..0;
    }
    let fits = |shown: &Range<usize>| {
        let marks = usize::from(shown.start > 0) + usize::from(shown.end < rows.len());
        rows[shown.clone()].iter().sum::<usize>() + marks <= height
    };
    let mut shown = at..at + 1;
    loop {
        let before = (shown.start > 0).then(|| shown.start - 1..shown.end);
        let behind = (shown.end < rows.len()).then(|| shown.start..shown.end + 1);
        // The whole may fit where one more does not: then no row says that something is left out.
        let whole = Some(0..rows.len()).filter(|whole| *whole != shown);
        match [before, behind, whole].into_iter().flatten().find(fits) {
            Some(more) => shown = more,
            None => return shown,
        }
    }
}

fn decision(
    app: &App,
    canvas: &Canvas,
    area: Rect,
    meeting: &Meeting,
    item: &Item,
    known: &MeetingDecision,
    selected: Option<DecisionId>,
) -> Lines {
    let (shared, theme, lang) = (&app.shared, canvas.theme, canvas.lang);
    let mut lines = Lines::new(area.width);
    let here = selected == Some(known.id);
    let number = decision_number(meeting, item, Some(known.id), lang);
    let gaps = known.terms.lacks(&shared.directory, meeting.plan.date);
    let style = if here { theme.selected } else { theme.strong };
    let text = match known.terms.text.trim() {
        "" => words::NOT_NAMED.get(lang),
        text => text,
    };
    let rows = if here || area.height >= 20 { 6 } else { 2 };
    lines.most(&format!("{number}{text}"), style, rows);
    lines.flow(&terms_parts(&known.terms, meeting, app), theme.plain);
    if !gaps.is_empty() {
        let words = format!("{} {}", words::LACKS.get(lang), lacks(&gaps, lang));
        lines.most(&words, theme.warning, 1);
    }
    lines
}

fn notes(lines: &mut Lines, chair: &Chair, item: &Item, app: &App, canvas: &Canvas) {
    let (theme, lang) = (canvas.theme, canvas.lang);
    if item.notes.is_empty() {
        return;
    }
    lines.blank();
    lines.add(&words::notes_count(lang, item.notes.len()), theme.label);
    let Some(meeting) = chair.held() else { return };
    for note in item.notes.iter().rev().take(3) {
        let who = note
            .speaker
            .and_then(|id| meeting.attendee(id))
            .map(|someone| crate::app::screens::chair::Head::of(meeting, someone, &app.shared).name)
            .unwrap_or_else(|| words::RECORDER_SAYS.get(lang).to_owned());
        let text = note.text.replace('\n', " ");
        lines.most(
            &crate::text::messages::common::labelled(lang, who, text),
            theme.dim,
            1,
        );
    }
}

/// 牵头 城管中队, 责任人 周海明, 责任领导 何建波, 时限 2026年12月4日（周五）, 协办 派出所、环卫所
pub(in crate::ui::screens) fn terms_parts(
    terms: &DraftTerms,
    meeting: &Meeting,
    app: &App,
) -> Vec<String> {
    let shared = &app.shared;
    let (lang, directory, day) = (shared.lang, &shared.directory, meeting.plan.date);
    let open = words::NOT_NAMED.get(lang).to_owned();
    let lead = terms
        .lead
        .map(|lead| directory.unit_name(lead, day).to_owned());
    let owner = terms
        .owner
        .map(|owner| directory.person_name(owner).to_owned());
    let mut parts = vec![
        words::leads(lang, lead.unwrap_or_else(|| open.clone())),
        words::owner(lang, owner.unwrap_or_else(|| open.clone())),
    ];
    if let Some(leader) = terms.leader {
        parts.push(words::leader(lang, directory.person_name(leader)));
    }
    let when = match terms.due {
        Some(Due::On { date, time }) => describe::echo(&When::On { date, time }, lang),
        Some(Due::LongTerm { review }) => describe::echo(
            &When::LongTerm {
                review: Some(review),
            },
            lang,
        ),
        None if terms.due_phrase.is_empty() => open,
        None => terms.due_phrase.clone(),
    };
    parts.push(words::due(lang, when));
    if let Some(publish) = terms.publish {
        let kind = match publish.kind {
            NoticeKind::PublicNotice => publication::PUBLIC_NOTICE,
            NoticeKind::Comments => publication::COMMENTS,
        };
        let kind = kind.get(lang);
        parts.push(match publish.until {
            Some(date) => words::published_first(lang, kind, describe::date_text(date, lang)),
            None => words::published_open(lang, kind),
        });
    }
    if !terms.assist.is_empty() {
        let names: Vec<&str> = terms
            .assist
            .iter()
            .map(|unit| directory.unit_name(*unit, day))
            .collect();
        parts.push(words::assists(
            lang,
            names.join(crate::text::messages::common::AND.get(lang)),
        ));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn the_newest_is_shown_with_as_many_before_it_as_fit() {
        // Rows of each, which one, rows there are, what is shown.
        for (rows, at, height, want) in [
            (&[3, 3, 3][..], 2, 9, 0..3),
            (&[3, 3, 3], 2, 8, 1..3),
            (&[3, 3, 3], 2, 6, 2..3),
            (&[3, 3, 3], 1, 8, 0..2),
            (&[3, 3, 3], 1, 5, 1..2),
            (&[3, 3, 3], 0, 8, 0..2),
            (&[3, 1, 1], 2, 4, 1..3),
            (&[3, 1, 1], 2, 5, 0..3),
            (&[9], 0, 4, 0..1),
            (&[], 0, 4, 0..0),
        ] {
            assert_eq!(around(rows, at, height), want, "{rows:?} {at} {height}");
        }
    }
}
