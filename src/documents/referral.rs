//! The letter to the body above, and the digest for the people.

use serde::Serialize;

use super::engine::{TemplateError, render};
use crate::domain::dates::format_date;
use crate::domain::query::PaperText;
use crate::domain::wording::referral::Referral;

#[derive(Serialize)]
struct LetterView {
    title: String,
    to: String,
    paragraphs: Vec<String>,
    contact: String,
    signed_by: String,
    on: String,
}

/// 函, 请示 or 报告, as Markdown and without markup.
pub fn referral(record: &Referral) -> Result<(PaperText, PaperText), TemplateError> {
    let view = LetterView {
        title: record.title(),
        to: record.to.clone(),
        paragraphs: record.paragraphs(),
        contact: record.contact.clone(),
        signed_by: record.signed_by(),
        on: format_date(record.on),
    };
    both("referral", &view.title, &view)
}

/// What was raised somewhere, and what became of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DigestGroup {
    pub name: String,
    /// Title, place, what became of it.
    pub rows: Vec<[String; 3]>,
}

#[derive(Serialize)]
struct DigestView<'a> {
    title: String,
    intro: String,
    groups: &'a [DigestGroup],
    signed_by: String,
    on: String,
}

/// 民情反馈 of a period, by grid or community.
pub fn digest(
    office: &str,
    (title, intro): (String, String),
    groups: &[DigestGroup],
    on: chrono::NaiveDate,
) -> Result<(PaperText, PaperText), TemplateError> {
    let view = DigestView {
        title,
        intro,
        groups,
        signed_by: office.to_string(),
        on: format_date(on),
    };
    both("digest", &view.title, &view)
}

fn both(
    template: &str,
    title: &str,
    view: &impl Serialize,
) -> Result<(PaperText, PaperText), TemplateError> {
    let paper = |end: &str| {
        Ok::<PaperText, TemplateError>(PaperText {
            title: title.to_string(),
            text: render(&format!("{template}.{end}"), view)?,
        })
    };
    Ok((paper("md")?, paper("txt")?))
}
