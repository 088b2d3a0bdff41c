//! A new category: a root, or a sub-category of one.

use crate::app::contract::{Command, What};
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::names::roots;
use crate::domain::decide::limit;
use crate::text::messages::issues as words;

/// Tag of the form.
pub const TAG: &str = "category";

/// Asks for the name, and for the root it belongs to.
pub fn form(cx: &mut Cx) -> Form {
    let lang = cx.shared.lang;
    Form::new(
        lang,
        Tag::new(TAG),
        words::CATEGORY_TITLE.get(lang),
        "category/new",
        cx.command_id(),
    )
    .field(
        Field::line("name", words::CATEGORY_NAME.get(lang), "")
            .required()
            .limit(limit::SHORT as usize),
    )
    .field(
        Field::pick(
            "root",
            words::CATEGORY_ROOT.get(lang),
            Pick::one(roots(&cx.shared.office)),
        )
        .help(words::CATEGORY_ROOT_HELP.get(lang)),
    )
}

/// What saving the form does.
pub fn commands(form: &Form) -> Vec<Command> {
    let name = form.text("name").trim().to_owned();
    let what = match form.picked("root") {
        Some(root) => What::AddSubcategory {
            root: root.to_owned(),
            name,
        },
        None => What::AddCategory { name },
    };
    vec![Command {
        id: form.command,
        what,
    }]
}
