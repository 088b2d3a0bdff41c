//! One issue as a text to read: what it says, every meeting it came to, what resembles it, its history.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::app::commands::Context;
use crate::app::screens::board::history;
use crate::app::screens::parts::names::{day_long, day_short};
use crate::app::shared::Shared;
use crate::domain::decision::CourseState;
use crate::domain::ids::UnitId;
use crate::domain::issue::{IssueFields, IssueLack, IssueState};
use crate::domain::query::{BoardRow, CommitmentRow, IssueRow, IssueView};
use crate::domain::sorting::Level;
use crate::text::messages::{act, commitment, common, issues as words, sorting, way};
use crate::text::terms::{term, terms};
use crate::text::{Lang, pad, width};

/// 在库, 待上会, 搁置至12月4日, 议定交办: where an issue stands.
pub fn state_words(state: &IssueState, village: bool, today: NaiveDate, lang: Lang) -> String {
    match state {
        IssueState::Registered => words::STAGE_POOL.get(lang).to_owned(),
        IssueState::Scheduled { .. } => words::STAGE_SCHEDULED.get(lang).to_owned(),
        IssueState::Settled { outcome } => term(lang, outcome.zh()).to_owned(),
        IssueState::Referred { reply_by } => match *reply_by < today {
            true => words::NOT_ANSWERED.get(lang).to_owned(),
            false => words::ANSWER_AWAITED.get(lang).to_owned(),
        },
        IssueState::SettledBelow { level } => {
            words::solved_below(lang, term(lang, level.name(village)))
        }
        IssueState::Deferred { resume_on } => {
            words::deferred_until(lang, day_short(*resume_on, today, lang))
        }
    }
}

/// The same in the list, where what waits in the pool says at which level it lies: 在库·网格
pub fn list_state(row: &IssueRow, today: NaiveDate, lang: Lang) -> String {
    match (&row.state, row.level) {
        (IssueState::Registered, Some(level)) => words::pool_at(lang, term(lang, level.zh())),
        _ => row_state(row, today, lang),
    }
}

/// The same for a row: what a meeting handed over is as far as the work on it.
fn row_state(row: &IssueRow, today: NaiveDate, lang: Lang) -> String {
    match row.course_said() {
        Some(course) => term(lang, course).to_owned(),
        None => state_words(&row.state, row.village, today, lang),
    }
}

/// 热点 难点
pub fn tag_words(row: &IssueRow, lang: Lang) -> String {
    let tags: Vec<&str> = row.tags.iter().map(|tag| term(lang, tag.zh())).collect();
    tags.join(" ")
}

/// Everything about one issue.
pub fn text(view: &IssueView, shared: &Shared, today: NaiveDate) -> String {
    let lang = shared.lang;
    let issue = &view.issue;
    let mut text = String::new();
    about(&mut text, &issue.fields, shared);
    if let Some(person) = &view.raiser_person {
        line(&mut text, lang, words::PERSON.get(lang), person);
    }
    let mut state = state_words(&issue.state, view.village, today, lang);
    if let Some(work) = work(view) {
        state = format!("{state}{}{}", common::COMMA.get(lang), term(lang, work));
    }
    line(&mut text, lang, words::STATE.get(lang), &state);
    sorted(&mut text, view, shared, today);
    let lacks: Vec<&str> = issue
        .lacks()
        .into_iter()
        .map(|lack| match lack {
            IssueLack::Raiser => words::RAISER.get(lang),
            IssueLack::Place => words::PLACE.get(lang),
        })
        .collect();
    line(
        &mut text,
        lang,
        words::INCOMPLETE.get(lang),
        &lacks.join(common::AND.get(lang)),
    );
    if came_back(view) {
        line(
            &mut text,
            lang,
            words::CAME_BACK.get(lang),
            words::CAME_BACK_WHY.get(lang),
        );
    }
    hearings(&mut text, view, today, lang);
    let named = commitments(&view.commitments, shared);
    line(&mut text, lang, commitment::NAMED_BY.get(lang), &named);
    if !view.similar.is_empty() {
        let _ = writeln!(text, "\n{}", words::SIMILAR.get(lang));
        text.push_str(&similar_lines(&view.similar, today, lang));
    }
    let _ = writeln!(text, "\n{}", words::HISTORY.get(lang));
    history(&mut text, &view.history, lang);
    text.trim_end().to_owned()
}

/// How far the work is that the last meeting decided on it: the decision that is least far.
fn work(view: &IssueView) -> Option<&'static str> {
    if !matches!(view.issue.state, IssueState::Settled { .. }) {
        return None;
    }
    let last = view.hearings.last()?;
    let least_far = |row: &&BoardRow| (row.state, !row.awaits_issue);
    last.decisions
        .iter()
        .min_by_key(least_far)
        .map(BoardRow::said)
}

/// 2项（按 F9 看约定）：门前三包、微心愿; empty where none names it.
pub fn commitments(rows: &[CommitmentRow], shared: &Shared) -> String {
    let lang = shared.lang;
    if rows.is_empty() {
        return String::new();
    }
    let titles: Vec<&str> = rows.iter().take(3).map(|row| row.title.as_str()).collect();
    let said = commitment::named_by(lang, rows.len(), titles.join(common::AND.get(lang)));
    shared.told(&said, Context::Global)
}

/// Level, grid, who answers, the office, how it was solved and what the raiser was told.
fn sorted(text: &mut String, view: &IssueView, shared: &Shared, today: NaiveDate) {
    let lang = shared.lang;
    let directory = &shared.directory;
    let (issue, sorting) = (&view.issue, &view.issue.fields.sorting);
    let unit = |id: Option<UnitId>| {
        let found = id.and_then(|id| directory.unit(id));
        found.map_or("", |unit| unit.short())
    };
    let level = sorting.level;
    let level = level.map_or("", |level| term(lang, level.name(view.village)));
    line(text, lang, way::LEVEL.get(lang), level);
    let mut site: Vec<&str> = view.site.iter().take(3).map(String::as_str).collect();
    site.reverse();
    if site.is_empty() {
        site.push(&issue.fields.grid);
    }
    line(text, lang, words::GRID.get(lang), &site.join("/"));
    let owner = sorting.owner.as_ref();
    line(
        text,
        lang,
        way::OWNER.get(lang),
        owner.map_or("", |owner| owner.name(directory)),
    );
    let duty = sorting.duty.map_or("", |duty| term(lang, duty.zh()));
    line(text, lang, way::DUTY.get(lang), duty);
    let (proposed, office) = (unit(sorting.proposed), unit(sorting.office));
    let office = match sorting.proposed.is_some() && proposed != office && !office.is_empty() {
        true => way::chosen_against(lang, office, proposed),
        false => office.to_owned(),
    };
    line(text, lang, way::OFFICE.get(lang), &office);
    // Said where the office uses grids at all: else every issue would lack all three.
    let unfixed = issue.fields.unfixed();
    if !unfixed.is_empty() && unfixed.len() < 3 {
        let lacks: Vec<&str> = unfixed.iter().map(|one| term(lang, one.zh())).collect();
        line(
            text,
            lang,
            way::UNFIXED.get(lang),
            &way::unfixed(lang, lacks.join(common::AND.get(lang))),
        );
    }
    if let Some(asked) = &issue.referral {
        let day = |day| day_short(day, today, lang);
        let paper = common::aside(lang, term(lang, asked.form.zh()));
        let mut said = act::referred(lang, format!("{}{paper}", asked.to), day(asked.reply_by));
        let late = (today - asked.reply_by).num_days();
        if let Some(answer) = &asked.answer {
            let on = day(answer.happened.occurred_on);
            said = way::answered_from_above(lang, said, on, &answer.reply);
        } else if late > 0 {
            let late = act::reply_late(lang, late);
            said = format!("{said}{}{late}", common::COMMA.get(lang));
        }
        line(text, lang, act::REFERRED.get(lang), &said);
    }
    if let Some(settled) = &issue.settled_below {
        let how = match settled.how.as_str() {
            "" => String::new(),
            how => sorting::in_this_way(lang, how),
        };
        let said = way::solved_line(
            lang,
            term(lang, settled.level.name(view.village)),
            day_short(settled.happened.occurred_on, today, lang),
            settled.by.name(directory),
            how,
            &settled.result,
        );
        let label = match settled.level {
            Level::Higher => way::SOLVED_ABOVE,
            _ => way::SOLVED,
        };
        line(text, lang, label.get(lang), &said);
    }
    for answer in &issue.answers {
        let day = day_short(answer.happened.occurred_on, today, lang);
        let channel = term(lang, answer.happened.channel.zh());
        let said = format!("{day} {channel}  {}", answer.words);
        line(text, lang, way::ANSWERED.get(lang), &said);
    }
}

fn line(text: &mut String, lang: Lang, label: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "{}", common::labelled(lang, label, value));
    }
}

fn about(text: &mut String, fields: &IssueFields, shared: &Shared) {
    let lang = shared.lang;
    let raiser = fields
        .raiser
        .and_then(|id| shared.directory.unit(id))
        .map_or("", |unit| unit.short());
    let tags: Vec<&str> = fields.tags.iter().map(|tag| term(lang, tag.zh())).collect();
    let window = fields.sorting.window.map(|window| window.zh());
    let source = term(lang, window.unwrap_or(fields.source.zh()));
    for (label, value) in [
        (words::FIELD_TITLE, fields.title.as_str()),
        (
            words::DISTRICT,
            shared.directory.district_name(fields.district),
        ),
        (words::RAISER, raiser),
        (words::SOURCE, source),
        (words::RAISED_ON, day_long(fields.raised_on, lang).as_str()),
        (words::PLACE, fields.place.as_str()),
        (words::TIME_PATTERN, fields.time_pattern.as_str()),
        (
            words::CATEGORY,
            terms(lang, &shared.office.category_label(&fields.category)).as_str(),
        ),
        (words::TAGS, tags.join(common::AND.get(lang)).as_str()),
        (words::ATTACHMENT, fields.attachment.as_str()),
        (words::DETAIL, fields.detail.as_str()),
    ] {
        line(text, lang, label.get(lang), value);
    }
}

/// 重复上会: on an agenda again after what an earlier meeting decided was struck off.
fn came_back(view: &IssueView) -> bool {
    let earlier = view.hearings.len().saturating_sub(1);
    let over = |row: &BoardRow| row.state == CourseState::Closed;
    view.hearings
        .iter()
        .take(earlier)
        .any(|hearing| !hearing.decisions.is_empty() && hearing.decisions.iter().all(over))
}

/// Every meeting that heard it, with what it decided and how that stands.
fn hearings(text: &mut String, view: &IssueView, today: NaiveDate, lang: Lang) {
    // An agenda it stands on has not heard it yet.
    let heard = view
        .hearings
        .iter()
        .filter(|hearing| hearing.outcome.is_some());
    let title = match heard.count() {
        0 => words::NEVER_HEARD.get(lang).to_owned(),
        heard => words::hearings(lang, heard),
    };
    let _ = writeln!(text, "\n{title}");
    for hearing in &view.hearings {
        let outcome = hearing
            .outcome
            .map_or(words::NOT_HEARD.get(lang), |outcome| {
                term(lang, outcome.zh())
            });
        let day = day_short(hearing.date, today, lang);
        let _ = writeln!(text, "{day}  {outcome}");
        for row in &hearing.decisions {
            let limit = crate::app::screens::board::limit_words(row, today, lang);
            let _ = writeln!(
                text,
                "    {} {}{} {} {} {limit}",
                row.number(),
                row.item,
                common::aside(lang, format!("{} {}", row.lead_unit, row.owner)),
                row.light.word(&row.light_zh, lang),
                term(lang, row.said()),
            );
        }
    }
}

/// Of each issue its day and title, and under the title its place and how it ended.
pub fn similar_lines(rows: &[IssueRow], today: NaiveDate, lang: Lang) -> String {
    let day = |row: &IssueRow| day_short(row.raised_on, today, lang);
    let days = rows.iter().map(|row| width(&day(row))).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        let state = similar_state(row, today, lang);
        let where_ = match row.place.is_empty() {
            true => state,
            false => format!("{}  {state}", row.place),
        };
        let _ = writeln!(text, "{}  {}", pad(&day(row), days), row.title);
        let _ = writeln!(text, "{}  {where_}", pad("", days));
    }
    text
}

/// How a similar issue ended, and how often it was heard.
pub fn similar_state(row: &IssueRow, today: NaiveDate, lang: Lang) -> String {
    let state = row_state(row, today, lang);
    if row.hearings == 0 {
        state
    } else {
        words::heard(lang, state, row.hearings)
    }
}
