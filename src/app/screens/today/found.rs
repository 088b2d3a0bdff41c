//! First start: the office signs its documents somehow, and somebody sits at the keyboard. One form for both.

use crate::app::contract::{Actor, Command, Role, What};
use crate::app::form::{Field, Form};
use crate::app::screen::{Cx, Tag};
use crate::app::shell::ROLES;
use crate::domain::decide::limit;
use crate::domain::office::Identity;
use crate::text::messages::{shell, today as words};

/// Tag of the form.
pub const TAG: &str = "found";

/// The form of an office that does not exist yet. `first`: nothing else does either.
pub fn form(first: bool, cx: &mut Cx) -> Form {
    let lang = cx.shared.lang;
    let roles = ROLES
        .map(|(key, _, word)| (key, word.get(lang).to_owned()))
        .to_vec();
    let role = cx.shared.actor.role;
    let at = ROLES.iter().position(|(_, known, _)| *known == role);
    let name = limit::NAME as usize;
    let title = match first {
        true => words::FOUND_TITLE,
        false => words::FOUND_LATE,
    };
    let mut form = Form::new(
        lang,
        Tag::new(TAG),
        title.get(lang),
        "office/new",
        cx.command_id(),
    )
    .field(
        Field::line("name", words::OFFICE_NAME.get(lang), "")
            .required()
            .limit(name)
            .help(words::OFFICE_NAME_HELP.get(lang)),
    )
    .field(
        Field::line("series", words::SERIES.get(lang), "")
            .required()
            .limit(name)
            .help(words::SERIES_HELP.get(lang)),
    )
    .field(
        Field::line("issuer", words::ISSUER.get(lang), "")
            .required()
            .limit(name)
            .help(words::ISSUER_HELP.get(lang)),
    )
    .field(Field::heading(shell::WHO_TITLE.get(lang)))
    .field(
        Field::line("me", shell::WHO_NAME.get(lang), &cx.shared.actor.name)
            .required()
            .limit(limit::SHORT as usize)
            .help(words::ME_HELP.get(lang)),
    )
    .field(Field::choice(
        "role",
        shell::WHO_ROLE.get(lang),
        roles,
        at.unwrap_or(0),
    ));
    form.save_label = Some(words::FOUND_SAVE.get(lang).to_owned());
    form
}

/// The name proposes the rest.
pub fn changed(form: &mut Form, field: &'static str) {
    if field == "name" {
        let name = form.text("name").trim().to_owned();
        if name.is_empty() {
            form.propose_text("series", "");
            form.propose_text("issuer", "");
        } else {
            let proposed = Identity::proposed(&name);
            form.propose_text("series", &proposed.series);
            form.propose_text("issuer", &proposed.issuer);
        }
    }
}

/// Whoever founds the office signs that fact, so the name counts from here on.
pub fn commands(form: &Form, cx: &mut Cx) -> Vec<Command> {
    let role = ROLES.iter().find(|(key, ..)| *key == form.choice("role"));
    let remember = cx.shared.becomes(Actor {
        name: form.text("me").trim().to_owned(),
        role: role.map_or(Role::Secretary, |(_, role, _)| *role),
    });
    if let Some(remember) = remember {
        cx.effect(remember);
    }
    let identity = Identity {
        name: Identity::proposed(form.text("name")).name,
        series: form.text("series").trim().to_owned(),
        issuer: form.text("issuer").trim().to_owned(),
    };
    vec![Command {
        id: form.command,
        what: What::FoundOffice { identity },
    }]
}
