//! The template engine: every inserted value becomes plain text of the document it stands in, and a missing one is an error.

use std::borrow::Cow;
use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use serde::Serialize;

use crate::text::sanitise;

const MARKDOWN: AutoEscape = AutoEscape::Custom(Cow::Borrowed("markdown"));

/// The layouts, compiled in.
const TEMPLATES: [(&str, &str); 27] = [
    (
        "minutes.md",
        include_str!("../../assets/templates/minutes.md"),
    ),
    (
        "minutes.txt",
        include_str!("../../assets/templates/minutes.txt"),
    ),
    ("slip.md", include_str!("../../assets/templates/slip.md")),
    ("slip.txt", include_str!("../../assets/templates/slip.txt")),
    (
        "transcript.md",
        include_str!("../../assets/templates/transcript.md"),
    ),
    (
        "sign-in.md",
        include_str!("../../assets/templates/sign-in.md"),
    ),
    (
        "notice.md",
        include_str!("../../assets/templates/notice.md"),
    ),
    (
        "sign-off.md",
        include_str!("../../assets/templates/sign-off.md"),
    ),
    (
        "agenda.md",
        include_str!("../../assets/templates/agenda.md"),
    ),
    ("blank.md", include_str!("../../assets/templates/blank.md")),
    ("chase.md", include_str!("../../assets/templates/chase.md")),
    (
        "chase.txt",
        include_str!("../../assets/templates/chase.txt"),
    ),
    (
        "circular.md",
        include_str!("../../assets/templates/circular.md"),
    ),
    (
        "circular.txt",
        include_str!("../../assets/templates/circular.txt"),
    ),
    (
        "extension.md",
        include_str!("../../assets/templates/extension.md"),
    ),
    (
        "extension.txt",
        include_str!("../../assets/templates/extension.txt"),
    ),
    (
        "roster.md",
        include_str!("../../assets/templates/roster.md"),
    ),
    (
        "roster.txt",
        include_str!("../../assets/templates/roster.txt"),
    ),
    (
        "look-back.md",
        include_str!("../../assets/templates/look-back.md"),
    ),
    (
        "look-back.txt",
        include_str!("../../assets/templates/look-back.txt"),
    ),
    (
        "referral.md",
        include_str!("../../assets/templates/referral.md"),
    ),
    (
        "referral.txt",
        include_str!("../../assets/templates/referral.txt"),
    ),
    (
        "digest.md",
        include_str!("../../assets/templates/digest.md"),
    ),
    (
        "digest.txt",
        include_str!("../../assets/templates/digest.txt"),
    ),
    (
        "archive.md",
        include_str!("../../assets/templates/archive.md"),
    ),
    (
        "statistics.md",
        include_str!("../../assets/templates/statistics.md"),
    ),
    (
        "statistics.txt",
        include_str!("../../assets/templates/statistics.txt"),
    ),
];

/// A template that cannot be filled: a defect of the program, never of what people typed.
#[derive(Debug, thiserror::Error)]
#[error("template {name}: {reason}")]
pub struct TemplateError {
    pub name: String,
    pub reason: String,
}

/// Fills a template with a view.
pub(super) fn render(name: &str, view: impl Serialize) -> Result<String, TemplateError> {
    static ENGINE: OnceLock<Result<Environment<'static>, String>> = OnceLock::new();
    let fail = |reason: String| TemplateError {
        name: name.to_string(),
        reason,
    };
    let engine = ENGINE
        .get_or_init(|| engine().map_err(|error| format!("{error:#}")))
        .as_ref()
        .map_err(|reason| fail(reason.clone()))?;
    engine
        .get_template(name)
        .and_then(|template| template.render(Serde(view)))
        .map_err(|error| fail(format!("{error:#}")))
}

fn engine() -> Result<Environment<'static>, Error> {
    let mut engine = Environment::new();
    engine.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|name| match name.ends_with(".md") {
        true => MARKDOWN,
        false => AutoEscape::None,
    });
    engine.set_formatter(|out, state, value| {
        let text = plain(value, *state.auto_escape() == MARKDOWN)?;
        out.write_str(&text)?;
        Ok(())
    });
    for (name, source) in TEMPLATES {
        engine.add_template(name, source)?;
    }
    Ok(engine)
}

/// A value as text that adds no structure. Undefined values and lists are no text.
fn plain(value: &Value, markdown: bool) -> Result<String, Error> {
    use minijinja::value::ValueKind;
    match value.kind() {
        ValueKind::String | ValueKind::Number => {
            let text = value.to_string();
            Ok(match markdown {
                true => sanitise::markdown(&text).into_owned(),
                false => sanitise::line(&text).trim().to_string(),
            })
        }
        kind => Err(Error::new(
            minijinja::ErrorKind::InvalidOperation,
            format!("{kind} is no text"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_compiles_and_a_missing_value_is_an_error() {
        let engine = engine().unwrap();
        for (name, _) in TEMPLATES {
            assert!(engine.get_template(name).is_ok(), "{name}");
            assert!(
                render(name, std::collections::BTreeMap::<String, String>::new()).is_err(),
                "{name}"
            );
        }
    }
}
