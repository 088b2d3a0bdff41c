//! Which 约定 of a tab are shown.

use super::detail::kind_word;
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, OnDraft, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::domain::commitment::CommitmentKind;
use crate::domain::ids::Subject;
use crate::domain::query::{CommitmentFilter, CommitmentTab};
use crate::text::messages::{commitment as words, issues};

pub const TAG: &str = "commitments.filter";

pub fn form(filter: &CommitmentFilter, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let kinds: Vec<Entry> = CommitmentKind::ALL
        .into_iter()
        .enumerate()
        .map(|(n, kind)| Entry::new(n, kind_word(kind, lang)))
        .collect();
    let kind = filter
        .kind
        .and_then(|kind| CommitmentKind::ALL.iter().position(|known| *known == kind));
    let mut form = Form::new(
        lang,
        Tag::new(TAG),
        words::FILTER.get(lang),
        "commitments/filter",
        cx.command_id(),
    )
    .field(
        Field::line("text", words::FIND.get(lang), &filter.text)
            .limit(100)
            .help(words::FIND_HELP.get(lang))
            .enter_goes(),
    )
    .field(Field::pick(
        "district",
        words::DISTRICT.get(lang),
        Pick::one(entries::districts(&cx.shared.directory, today)).with(filter.district),
    ))
    .field(Field::pick(
        "kind",
        words::KIND.get(lang),
        Pick::one(kinds).with(kind),
    ));
    form.on_draft = OnDraft::Ignore;
    form.save_label = Some(issues::SHOW.get(lang).to_owned());
    form
}

/// What the form asks for.
pub fn read(form: &Form, tab: CommitmentTab) -> CommitmentFilter {
    CommitmentFilter {
        tab,
        district: form.picked("district").and_then(|id| id.parse().ok()),
        kind: form
            .picked("kind")
            .and_then(|n| CommitmentKind::ALL.get(n.parse::<usize>().ok()?).copied()),
        text: form.text("text").trim().to_owned(),
        about: None,
    }
}

/// The filter in words; empty for none.
pub fn words_of(filter: &CommitmentFilter, shared: &Shared) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !filter.text.is_empty() {
        parts.push(format!("“{}”", filter.text));
    }
    if let Some(district) = filter.district {
        parts.push(shared.directory.district_name(district).to_owned());
    }
    if let Some(kind) = filter.kind {
        parts.push(kind_word(kind, shared.lang).to_owned());
    }
    match filter.about {
        Some(Subject::Issue(_)) => parts.push(words::OF_ISSUE.get(shared.lang).to_owned()),
        Some(Subject::Decision(_)) => parts.push(words::OF_DECISION.get(shared.lang).to_owned()),
        _ => {}
    }
    parts.join(" ")
}
