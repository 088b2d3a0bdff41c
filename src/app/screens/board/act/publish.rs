//! 征求意见、公示 and what became of it.

use super::fields::{self, Judges};
use super::kind::Act;
use crate::app::contract::What;
use crate::app::form::{Field, Form};
use crate::app::msg::Refused;
use crate::app::shared::Shared;
use crate::domain::decide::limit;
use crate::domain::decision::Ending;
use crate::domain::ids::PersonId;
use crate::domain::query::CourseView;
use crate::text::messages::publication as words;

pub fn form(
    act: Act,
    form: Form,
    view: &CourseView,
    last: Option<PersonId>,
    shared: &Shared,
) -> Form {
    let views = std::slice::from_ref(view);
    let (form, who) = match act {
        Act::Publish => (announce(form, shared), Judges::Anybody),
        _ => (outcome(form, view, shared), Judges::OrLeaders),
    };
    fields::judged(form, views, last, who, shared)
}

fn announce(form: Form, shared: &Shared) -> Form {
    let lang = shared.lang;
    let kinds = vec![
        ("notice", words::PUBLIC_NOTICE.get(lang).to_owned()),
        ("comments", words::COMMENTS.get(lang).to_owned()),
    ];
    form.field(
        fields::coming(
            "until",
            words::UNTIL.get(lang),
            words::IN_A_WEEK.get(lang),
            shared,
        )
        .required()
        .help(words::UNTIL_HELP.get(lang)),
    )
    .field(Field::choice("kind", words::KIND.get(lang), kinds, 0))
    .field(fields::note("place", words::WHERE, shared).help(words::WHERE_HELP.get(lang)))
}

fn outcome(form: Form, view: &CourseView, shared: &Shared) -> Form {
    let lang = shared.lang;
    let endings = vec![
        ("effect", words::TAKES_EFFECT.get(lang).to_owned()),
        ("meeting", words::BACK.get(lang).to_owned()),
    ];
    let course = &view.decision;
    let form = form
        .field(
            Field::line("objections", words::OBJECTIONS.get(lang), "")
                .limit(6)
                .proposed("0"),
        )
        .field(
            Field::line("handled", words::HANDLED.get(lang), "")
                .limit(limit::REASON as usize)
                .help(words::HANDLED_HELP.get(lang)),
        )
        .field(Field::choice("ending", words::ENDING.get(lang), endings, 0));
    let due = course.effect_limit.or(course.terms.due().date());
    match due.filter(|due| *due <= shared.now.date_naive()) {
        None => form,
        // The time that was set ran out while people were asked.
        Some(_) => form.field(
            fields::coming(
                "limit",
                words::LIMIT.get(lang),
                words::IN_TWO_WEEKS.get(lang),
                shared,
            )
            .required(),
        ),
    }
}

pub fn ended(form: &Form, view: &CourseView, shared: &Shared) -> Result<Vec<What>, Vec<Refused>> {
    let objections = form
        .number("objections")
        .or(form.text("objections").trim().is_empty().then_some(0))
        .and_then(|count| u32::try_from(count).ok());
    let Some(objections) = objections else {
        return Err(vec![Refused {
            field: Some("objections".to_owned()),
            words: words::A_NUMBER.get(shared.lang).to_owned(),
        }]);
    };
    let limit = match form.get("limit") {
        Some(_) => Some(fields::coming_day(form, "limit", shared)?),
        None => None,
    };
    Ok(vec![What::EndPublication {
        decision: view.decision.id,
        objections,
        handled: form.text("handled").to_owned(),
        ending: match form.choice("ending") {
            "meeting" => Ending::BackToMeeting,
            _ => Ending::TakesEffect,
        },
        limit,
        happened: fields::happened(form, "by", Some(view), shared),
    }])
}
