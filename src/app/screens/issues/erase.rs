//! 抹去: name and telephone of whoever raised an issue, for a reason.

use crate::app::contract::{Command, What};
use crate::app::form::{Field, Form};
use crate::app::screen::{Cx, Tag};
use crate::domain::decide::limit;
use crate::domain::ids::IssueId;
use crate::text::messages::issues as words;

/// Tag of the form; its argument is the issue.
pub const TAG: &str = "erase";

pub fn form(id: IssueId, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    Form::new(
        lang,
        Tag::with(TAG, id),
        words::ERASE_TITLE.get(lang),
        format!("issue/{id}/erase"),
        cx.command_id(),
    )
    .field(
        Field::line("reason", words::REASON.get(lang), "")
            .required()
            .limit(limit::REASON as usize)
            .help(words::ERASE_HELP.get(lang)),
    )
}

pub fn commands(form: &Form) -> Vec<Command> {
    let Ok(issue) = form.tag.arg.parse() else {
        return Vec::new();
    };
    let reason = form.text("reason").trim().to_owned();
    let what = What::ErasePersonal { issue, reason };
    vec![Command::new(form.command, what)]
}
