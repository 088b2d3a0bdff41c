//! Which rows of the ledger are shown.

use super::views;
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::names::{meeting_name, roots};
use crate::app::shared::Shared;
use crate::domain::decision::CourseState;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, DueWindow, MeetingRow};
use crate::text::Lang;
use crate::text::messages::{board as words, common};

/// The filter as a form; `find` begins in the search text. `meetings`: those that can be chosen, the newest first.
pub fn form(filter: &BoardFilter, find: bool, meetings: &[MeetingRow], cx: &mut Cx) -> Form {
    let lang = cx.shared.lang;
    let mut form = Form::new(
        lang,
        Tag::new("board.filter"),
        words::FILTER_TITLE.get(lang),
        "board/filter",
        cx.command_id(),
    )
    .field(search(
        Field::line("text", words::FIND.get(lang), &filter.text)
            .limit(100)
            .help(words::FIND_HELP.get(lang)),
        find,
    ));
    for field in course_fields(filter, cx.shared) {
        form = form.field(field);
    }
    for field in whose_fields(filter, meetings, cx) {
        form = form.field(field);
    }
    form.on_draft = crate::app::OnDraft::Ignore;
    form.save_label = Some(words::SHOW.get(lang).to_owned());
    if !find {
        form.focus_on("lights");
    }
    form
}

/// Who came only to search presses Enter and sees the rows.
fn search(field: Field, find: bool) -> Field {
    if find { field.enter_goes() } else { field }
}

/// How far it has come and until when.
fn course_fields(filter: &BoardFilter, shared: &Shared) -> Vec<Field> {
    let (lang, names) = (shared.lang, &shared.office.settings.light_names);
    let lights: Vec<Entry> = Light::ALL
        .into_iter()
        .map(|light| {
            Entry::new(light.code(), light.word(names.of(light), lang))
                .detail(light_detail(light).get(lang))
        })
        .collect();
    let states: Vec<Entry> = CourseState::ALL
        .into_iter()
        .enumerate()
        .map(|(n, state)| Entry::new(n, crate::text::terms::term(lang, state.zh())))
        .collect();
    let chosen_states = filter
        .states
        .iter()
        .filter_map(|state| CourseState::ALL.iter().position(|known| known == state));
    let open = match filter.open {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    let (window, days) = match filter.due {
        None => (0, None),
        Some(DueWindow::Week) => (1, None),
        Some(DueWindow::Days(days)) => (2, Some(i64::from(days))),
        Some(DueWindow::Between(_)) => (3, None),
    };
    let mut windows = vec![
        ("any", words::ANY_TIME.get(lang).to_owned()),
        ("week", words::THIS_WEEK.get(lang).to_owned()),
        ("days", words::NEXT_DAYS.get(lang).to_owned()),
    ];
    if window == 3 {
        // Days that another screen chose.
        windows.push(("kept", words::KEPT_DAYS.get(lang).to_owned()));
    }
    let range = words::DAYS_RANGE.get(lang);
    vec![
        Field::pick(
            "lights",
            words::LIGHT.get(lang),
            Pick::many(lights).with(filter.lights.iter().map(|light| light.code())),
        ),
        Field::pick(
            "states",
            words::STATE.get(lang),
            Pick::many(states).with(chosen_states),
        ),
        Field::choice(
            "open",
            words::RANGE.get(lang),
            vec![
                ("all", common::ALL.get(lang).to_owned()),
                ("open", words::ONLY_OPEN.get(lang).to_owned()),
                ("closed", words::ONLY_CLOSED.get(lang).to_owned()),
            ],
            open,
        ),
        Field::choice("window", words::WINDOW.get(lang), windows, window),
        Field::number("days", words::DAYS.get(lang), days, 0..=366, range)
            .help(words::DAYS_HELP.get(lang)),
        Field::toggle("blocked", words::ONLY_BLOCKED.get(lang), filter.blocked),
        Field::toggle("asks", words::ASKS.get(lang), filter.asks),
        Field::toggle("unanswered", words::UNANSWERED.get(lang), filter.unanswered),
        Field::toggle("unsigned_any", words::UNSIGNED.get(lang), filter.unsigned),
        Field::number(
            "unsigned",
            words::UNSIGNED_OVER.get(lang),
            filter.unsigned_over.map(i64::from),
            0..=366,
            range,
        )
        .help(words::UNSIGNED_HELP.get(lang)),
    ]
}

/// Whose it is and where it comes from.
fn whose_fields(filter: &BoardFilter, meetings: &[MeetingRow], cx: &Cx) -> Vec<Field> {
    let shared = &cx.shared;
    let (lang, today) = (shared.lang, cx.env.today());
    let units = entries::units(&shared.directory, today);
    let held: Vec<Entry> = meetings
        .iter()
        .map(|row| {
            Entry::new(row.id, meeting_name(row, shared)).detail(format!(
                "{} {}",
                row.date,
                row.number.as_deref().unwrap_or("")
            ))
        })
        .collect();
    vec![
        Field::pick(
            "lead",
            words::LEAD.get(lang),
            Pick::one(units.clone()).with(filter.lead),
        ),
        Field::pick(
            "part_of",
            words::LEAD_OR_ASSIST.get(lang),
            Pick::one(units).with(filter.part_of),
        ),
        Field::pick(
            "leader",
            words::LEADER.get(lang),
            Pick::one(entries::people(&shared.directory, today)).with(filter.leader),
        ),
        Field::pick(
            "district",
            words::DISTRICT.get(lang),
            Pick::one(entries::districts(&shared.directory, today)).with(filter.district),
        ),
        Field::pick(
            "category",
            words::CATEGORY.get(lang),
            Pick::one(roots(&shared.office)).with(filter.category.as_ref()),
        ),
        Field::pick(
            "meeting",
            words::MEETING.get(lang),
            Pick::one(held).with(filter.meeting),
        ),
    ]
}

fn light_detail(light: Light) -> crate::text::Text {
    match light {
        Light::Red => words::LIGHT_RED,
        Light::Yellow => words::LIGHT_YELLOW,
        Light::Green => words::LIGHT_GREEN,
        Light::Blue => words::LIGHT_BLUE,
        Light::Grey => words::LIGHT_GREY,
    }
}

/// What the form asks for; `now`: what was shown when it opened.
pub fn read(form: &Form, now: &BoardFilter) -> BoardFilter {
    let lights = form.ids("lights");
    let number = |key| form.number(key).and_then(|n| u32::try_from(n).ok());
    BoardFilter {
        lights: Light::ALL
            .into_iter()
            .filter(|light| lights.contains(&light.code()))
            .collect(),
        states: form
            .ids("states")
            .into_iter()
            .filter_map(|id| CourseState::ALL.get(id.parse::<usize>().ok()?).copied())
            .collect(),
        lead: form.picked("lead").and_then(|id| id.parse().ok()),
        part_of: form.picked("part_of").and_then(|id| id.parse().ok()),
        leader: form.picked("leader").and_then(|id| id.parse().ok()),
        district: form.picked("district").and_then(|id| id.parse().ok()),
        category: form.picked("category").map(str::to_owned),
        meeting: form.picked("meeting").and_then(|id| id.parse().ok()),
        due: match (form.choice("window"), number("days")) {
            ("week", _) => Some(DueWindow::Week),
            ("kept", None) => now.due,
            // A number alone says what is meant.
            (_, Some(days)) => Some(DueWindow::Days(days)),
            ("days", None) => Some(DueWindow::Days(7)),
            _ => None,
        },
        open: match form.choice("open") {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        },
        blocked: form.on("blocked"),
        asks: form.on("asks"),
        unanswered: form.on("unanswered"),
        unsigned: form.on("unsigned_any"),
        unsigned_over: number("unsigned"),
        text: form.text("text").trim().to_owned(),
    }
}

/// Of what rows the sentence for a leader speaks: 杜鹃片区, 城管中队（牵头或协办）, 按“临期”筛选，; nothing: of the whole street's.
/// It is a sentence of the office, and Chinese whatever the screens speak.
pub fn subject(filter: &BoardFilter, shared: &Shared) -> String {
    let directory = &shared.directory;
    let rest = BoardFilter {
        lead: None,
        part_of: None,
        district: None,
        open: filter.open.filter(|open| !open),
        ..filter.clone()
    };
    if rest == BoardFilter::default() {
        let unit = |id| directory.unit(id).map(|unit| unit.short().to_owned());
        match (filter.lead, filter.part_of, filter.district) {
            (None, None, None) => return String::new(),
            (None, None, Some(id)) => return directory.district_name(id).to_owned(),
            (Some(id), None, None) => return format!("{}牵头", unit(id).unwrap_or_default()),
            (None, Some(id), None) => {
                return format!("{}牵头、协办", unit(id).unwrap_or_default());
            }
            _ => {}
        }
    }
    let name = match views::name_of(filter, shared) {
        Some(view) => view.to_owned(),
        None => words_in(filter, shared, Lang::Zh),
    };
    format!("按“{name}”筛选，")
}

/// The filter in words; 全部 for none.
pub fn words_of(filter: &BoardFilter, shared: &Shared) -> String {
    words_in(filter, shared, shared.lang)
}

fn words_in(filter: &BoardFilter, shared: &Shared, lang: Lang) -> String {
    let directory = &shared.directory;
    let mut parts: Vec<String> = Vec::new();
    if !filter.text.is_empty() {
        parts.push(format!("“{}”", filter.text));
    }
    let names = &shared.office.settings.light_names;
    parts.extend(
        filter
            .lights
            .iter()
            .map(|light| light.word(names.of(*light), lang).to_owned()),
    );
    parts.extend(
        filter
            .states
            .iter()
            .map(|state| crate::text::terms::term(lang, state.zh()).to_owned()),
    );
    parts.extend(match filter.due {
        None => None,
        Some(DueWindow::Week) => Some(words::VIEW_WEEK.get(lang).to_owned()),
        Some(DueWindow::Days(0)) => Some(words::DUE_TODAY.get(lang).to_owned()),
        Some(DueWindow::Days(days)) => Some(words::within_days(lang, days)),
        Some(DueWindow::Between(period)) if period.from == period.to => {
            Some(words::due_on(lang, period.from))
        }
        Some(DueWindow::Between(period)) => Some(words::due_between(lang, period.from, period.to)),
    });
    for (on, word) in [
        (filter.open == Some(true), words::ONLY_OPEN),
        (filter.open == Some(false), words::ONLY_CLOSED),
        (filter.blocked, words::BLOCKED),
        (filter.asks, words::ASKS),
        (filter.unanswered, words::UNANSWERED),
        (filter.unsigned, words::UNSIGNED),
    ] {
        if on {
            parts.push(word.get(lang).to_owned());
        }
    }
    parts.extend(
        filter
            .unsigned_over
            .map(|days| words::unsigned_over(lang, days)),
    );
    if let Some(unit) = filter.lead.and_then(|id| directory.unit(id)) {
        parts.push(unit.short().to_owned());
    }
    if let Some(unit) = filter.part_of.and_then(|id| directory.unit(id)) {
        parts.push(format!(
            "{} {}",
            unit.short(),
            words::LEAD_OR_ASSIST.get(lang)
        ));
    }
    parts.extend(filter.leader.map(|id| directory.person_name(id).to_owned()));
    parts.extend(
        filter
            .district
            .map(|id| directory.district_name(id).to_owned()),
    );
    if let Some(key) = &filter.category {
        let known = shared.office.category(key);
        parts.push(known.map_or_else(|| key.clone(), |root| root.name.clone()));
    }
    if filter.meeting.is_some() {
        parts.push(words::MEETING.get(lang).to_owned());
    }
    if parts.is_empty() {
        common::ALL.get(lang).to_owned()
    } else {
        parts.join(" ")
    }
}
