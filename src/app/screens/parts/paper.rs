//! By what paper something goes up: the field, and what was chosen in it.

use crate::app::form::Field;
use crate::domain::meeting::EscalationForm;
use crate::text::terms::term;
use crate::text::{Lang, Text};

const PAPERS: [(&str, EscalationForm); 4] = [
    ("letter", EscalationForm::Letter),
    ("request", EscalationForm::Request),
    ("report", EscalationForm::Report),
    ("platform", EscalationForm::Platform),
];

pub fn paper_field(label: Text, paper: EscalationForm, lang: Lang) -> Field {
    let papers = PAPERS.map(|(key, paper)| (key, term(lang, paper.zh()).to_owned()));
    let at = PAPERS.iter().position(|(_, known)| *known == paper);
    Field::choice(
        "form",
        label.get(lang),
        papers.to_vec(),
        at.unwrap_or_default(),
    )
}

/// What the field was left at.
pub fn paper_of(chosen: &str) -> EscalationForm {
    let known = PAPERS.iter().find(|(key, _)| *key == chosen);
    known.map_or_else(EscalationForm::default, |(_, paper)| *paper)
}
