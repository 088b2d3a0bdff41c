//! How rows and their refusals are named in a form that stands for one or several.

use crate::app::form::Form;
use crate::app::msg::Refused;
use crate::app::screens::board::{limit_words, waiting_words};
use crate::app::shared::Shared;
use crate::domain::ids::DecisionId;
use crate::domain::query::CourseView;
use crate::text::cut;
use crate::text::messages::{act as words, common, judge as judging};

/// 夜间集中整治 城管中队 周海明 时限12月4日
pub(super) fn named(view: &CourseView, shared: &Shared) -> String {
    let row = &view.row;
    let today = shared.now.date_naive();
    let limit = limit_words(row, today, shared.lang);
    let comma = common::COMMA.get(shared.lang);
    let who = format!("{} {}{comma}{limit}", row.lead_unit, row.owner);
    format!("{}{}", cut(&row.item, 40), common::aside(shared.lang, who))
}

/// The same with what is judged: 待核验（11月19日报），补录，佐证2件
pub(super) fn named_report(view: &CourseView, shared: &Shared) -> String {
    let (row, lang) = (&view.row, shared.lang);
    let today = shared.now.date_naive();
    let mut report =
        waiting_words(row, today, lang).unwrap_or_else(|| limit_words(row, today, lang));
    if view.decision.reported_late().is_some() {
        report = judging::named_late(lang, report);
    }
    let files = view
        .decision
        .evidence
        .iter()
        .map(|put| put.files.len())
        .sum::<usize>();
    if files > 0 {
        report = judging::named_files(lang, report, files);
    }
    let item = cut(&row.item, 40);
    judging::named_report(lang, item, &row.lead_unit, &row.owner, report)
}

/// The fields of an answer bear other names where request and answer share a form.
pub(super) fn at_fields(why: &[Refused], form: &Form) -> Vec<Refused> {
    let shared_form = form.get("answered_by").is_some();
    let moved = |field: &str| match field {
        "by" if shared_form => "answered_by".to_owned(),
        "granted" if shared_form => "proposed".to_owned(),
        other => other.strip_prefix("terms.").unwrap_or(other).to_owned(),
    };
    why.iter()
        .map(|refused| Refused {
            field: refused.field.as_deref().map(moved),
            words: refused.words.clone(),
        })
        .collect()
}

pub(super) fn named_refusals(
    refused: &[(DecisionId, String, Vec<Refused>)],
    rows: usize,
    shared: &Shared,
) -> Vec<Refused> {
    let lang = shared.lang;
    let each: Vec<String> = refused
        .iter()
        .map(|(_, item, why)| {
            let why: Vec<&str> = why.iter().map(|refused| refused.words.as_str()).collect();
            common::labelled(lang, cut(item, 24), why.join(common::SEMICOLON.get(lang)))
        })
        .collect();
    let head = if refused.len() < rows {
        words::some_refused(lang, refused.len(), rows - refused.len())
    } else {
        words::NONE_POSSIBLE.get(lang).to_owned()
    };
    vec![Refused {
        field: None,
        words: format!("{head} {}", each.join("。")),
    }]
}
