//! Which rows of the ledger are shown.

use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::domain::decision::CourseState;
use crate::domain::lights::Light;
use crate::domain::query::{BoardFilter, DueWindow};
use crate::text::messages::{board as words, common};

/// The filter as a form; `find` begins in the search text.
pub fn form(filter: &BoardFilter, find: bool, cx: &mut Cx) -> Form {
    let shared = &cx.shared;
    let (lang, today) = (shared.lang, cx.env.today());
    let lights: Vec<Entry> = Light::ALL
        .into_iter()
        .map(|light| Entry::new(light.code(), light.zh()).detail(light_detail(light).get(lang)))
        .collect();
    let states: Vec<Entry> = CourseState::ALL
        .into_iter()
        .enumerate()
        .map(|(n, state)| Entry::new(n, state.zh()))
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
    let mut form = Form::new(
        lang,
        Tag::new("board.filter"),
        words::FILTER_TITLE.get(lang),
        "board/filter",
        cx.command_id(),
    )
    .field(Field::line("text", words::FIND.get(lang), &filter.text).limit(100))
    .field(Field::pick(
        "lights",
        words::LIGHT.get(lang),
        Pick::many(lights).with(filter.lights.iter().map(|light| light.code())),
    ))
    .field(Field::pick(
        "states",
        words::STATE.get(lang),
        Pick::many(states).with(chosen_states),
    ))
    .field(Field::pick(
        "lead",
        words::LEAD.get(lang),
        Pick::one(entries::units(&shared.directory, today)).with(filter.lead),
    ))
    .field(Field::pick(
        "district",
        words::DISTRICT.get(lang),
        Pick::one(entries::districts(&shared.directory, today)).with(filter.district),
    ))
    .field(Field::choice(
        "open",
        words::RANGE.get(lang),
        vec![
            ("all", common::ALL.get(lang).to_owned()),
            ("open", words::ONLY_OPEN.get(lang).to_owned()),
            ("closed", words::ONLY_CLOSED.get(lang).to_owned()),
        ],
        open,
    ));
    form.on_draft = crate::app::OnDraft::Ignore;
    form.save_label = Some(words::SHOW.get(lang).to_owned());
    if !find {
        form.focus_on("lights");
    }
    form
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

/// What the form asks for.
pub fn read(form: &Form) -> BoardFilter {
    let lights = form.ids("lights");
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
        district: form.picked("district").and_then(|id| id.parse().ok()),
        open: match form.choice("open") {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        },
        text: form.text("text").trim().to_owned(),
        ..BoardFilter::default()
    }
}

/// The filter in words; 全部 for none.
pub fn words_of(filter: &BoardFilter, shared: &Shared) -> String {
    let lang = shared.lang;
    let mut parts: Vec<String> = Vec::new();
    if !filter.text.is_empty() {
        parts.push(format!("“{}”", filter.text));
    }
    parts.extend(filter.lights.iter().map(|light| light.zh().to_owned()));
    parts.extend(filter.states.iter().map(|state| state.zh().to_owned()));
    if let Some(unit) = filter.lead.and_then(|id| shared.directory.unit(id)) {
        parts.push(unit.short().to_owned());
    }
    if let Some(district) = filter.district {
        parts.push(shared.directory.district_name(district).to_owned());
    }
    if let Some(category) = &filter.category {
        let found = shared.office.category(category);
        parts.push(found.map_or_else(|| category.clone(), |found| found.name.clone()));
    }
    if let Some(DueWindow::Between(period)) = filter.due {
        parts.push(if period.from == period.to {
            words::due_on(lang, period.from)
        } else {
            words::due_between(lang, period.from, period.to)
        });
    }
    match filter.open {
        Some(true) => parts.push(words::ONLY_OPEN.get(lang).to_owned()),
        Some(false) => parts.push(words::ONLY_CLOSED.get(lang).to_owned()),
        None => {}
    }
    if parts.is_empty() {
        common::ALL.get(lang).to_owned()
    } else {
        parts.join(" ")
    }
}
