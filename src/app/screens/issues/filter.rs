//! Which issues are shown.

use super::form::{source_id, source_of, sources};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, OnDraft, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::names::roots;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::issue::IssueSource;
use crate::domain::office::IssueTag;
use crate::domain::query::{IssueFilter, IssueStage};
use crate::domain::sorting::Window;
use crate::text::Text;
use crate::text::messages::{common, issues as words, way};
use crate::text::terms::term;

pub const TAG: &str = "issues.filter";

const STAGES: [(&str, IssueStage, Text); 5] = [
    ("pool", IssueStage::Pool, words::STAGE_POOL),
    ("scheduled", IssueStage::Scheduled, words::STAGE_SCHEDULED),
    ("referred", IssueStage::Referred, words::STAGE_REFERRED),
    ("deferred", IssueStage::Deferred, words::STAGE_DEFERRED),
    ("settled", IssueStage::Settled, words::STAGE_SETTLED),
];

/// Settled, and whoever raised it was told nothing.
const UNTOLD: &str = "untold";

/// The filter as a form; `find` begins in the search text.
pub fn form(filter: &IssueFilter, find: bool, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let shared = &cx.shared;
    let mut stages: Vec<Entry> = STAGES
        .iter()
        .map(|(key, _, word)| Entry::new(key, word.get(lang)))
        .collect();
    stages.push(Entry::new(UNTOLD, words::STAGE_UNTOLD.get(lang)));
    let stage = filter
        .state
        .and_then(|state| STAGES.iter().find(|(_, known, _)| *known == state))
        .map(|(key, ..)| *key)
        .or(filter.unanswered.then_some(UNTOLD));
    let tags: Vec<Entry> = IssueTag::ALL
        .into_iter()
        .enumerate()
        .map(|(n, tag)| Entry::new(n, crate::text::terms::term(lang, tag.zh())))
        .collect();
    let tag = filter
        .tag
        .and_then(|tag| IssueTag::ALL.iter().position(|known| *known == tag));
    let text = Field::line("text", words::FIND.get(lang), &filter.text)
        .limit(100)
        .help(words::FIND_HELP.get(lang));
    let mut form = Form::new(
        lang,
        Tag::new(TAG),
        words::FILTER_TITLE.get(lang),
        "issues/filter",
        cx.command_id(),
    )
    .field(match find {
        true => text.enter_goes(),
        false => text,
    })
    .field(Field::pick(
        "district",
        words::DISTRICT.get(lang),
        Pick::one(entries::districts(&shared.directory, today)).with(filter.district),
    ))
    .field(Field::pick(
        "state",
        words::STATE.get(lang),
        Pick::one(stages).with(stage),
    ))
    .field(Field::pick(
        "category",
        words::CATEGORY.get(lang),
        Pick::one(roots(&shared.office)).with(filter.category.as_ref()),
    ))
    .field(Field::pick(
        "tag",
        words::TAGS.get(lang),
        Pick::one(tags).with(tag),
    ))
    .field(Field::pick(
        "source",
        words::SOURCE.get(lang),
        Pick::one(sources(lang)).with(filter.source.map(|source| source_id(source, filter.window))),
    ))
    .field(
        Field::line("grid", words::GRID.get(lang), &filter.grid)
            .limit(limit::PLACE as usize)
            .help(way::FILTER_GRID_HELP.get(lang)),
    )
    .field(Field::toggle(
        "incomplete",
        words::ONLY_INCOMPLETE.get(lang),
        filter.incomplete == Some(true),
    ));
    form.on_draft = OnDraft::Ignore;
    form.save_label = Some(words::SHOW.get(lang).to_owned());
    if !find {
        form.focus_on("district");
    }
    form
}

/// What the form asks for.
pub fn read(form: &Form) -> IssueFilter {
    let state = form
        .picked("state")
        .and_then(|key| STAGES.iter().find(|(known, ..)| *known == key));
    let source = form.picked("source").map(source_of);
    IssueFilter {
        source: source.map(|(source, _)| source),
        unanswered: form.picked("state") == Some(UNTOLD),
        window: source.and_then(|(_, window)| window),
        grid: form.text("grid").trim().to_owned(),
        district: form.picked("district").and_then(|id| id.parse().ok()),
        category: form.picked("category").map(str::to_owned),
        tag: form
            .picked("tag")
            .and_then(|n| IssueTag::ALL.get(n.parse::<usize>().ok()?).copied()),
        incomplete: form.on("incomplete").then_some(true),
        state: state.map(|(_, state, _)| *state),
        text: form.text("text").trim().to_owned(),
        ..IssueFilter::default()
    }
}

/// The filter in words; 全部 for none.
pub fn words_of(filter: &IssueFilter, shared: &Shared) -> String {
    let lang = shared.lang;
    let mut parts: Vec<String> = Vec::new();
    if !filter.text.is_empty() {
        parts.push(format!("“{}”", filter.text));
    }
    if let Some(district) = filter.district {
        parts.push(shared.directory.district_name(district).to_owned());
    }
    if let Some(state) = filter.state {
        let stage = STAGES.iter().find(|(_, known, _)| *known == state);
        parts.extend(stage.map(|(.., word)| word.get(lang).to_owned()));
    }
    if filter.unanswered {
        parts.push(words::STAGE_UNTOLD.get(lang).to_owned());
    }
    if let Some(root) = filter
        .category
        .as_ref()
        .and_then(|key| shared.office.category(key))
    {
        parts.push(root.name.clone());
    }
    let window = filter.window.map(Window::zh);
    let source = window.or(filter.source.map(IssueSource::zh));
    parts.extend(source.map(|word| term(lang, word).to_owned()));
    if !filter.grid.is_empty() {
        parts.push(filter.grid.clone());
    }
    parts.extend(
        filter
            .tag
            .map(|tag| crate::text::terms::term(lang, tag.zh()).to_owned()),
    );
    if filter.incomplete == Some(true) {
        parts.push(words::INCOMPLETE.get(lang).to_owned());
    }
    if parts.is_empty() {
        common::ALL.get(lang).to_owned()
    } else {
        parts.join(" ")
    }
}
