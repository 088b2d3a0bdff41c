//! 申请延期, 变更责任人, 改派/调整要求, 撤销.

use super::fields::Judges;
use super::kind::Act;
use super::{fields, judge};
use crate::app::contract::What;
use crate::app::entries;
use crate::app::form::{Echo, Field, Form, Pick};
use crate::app::msg::Refused;
use crate::app::screen::Cx;
use crate::app::screens::one_date::follow_due;
use crate::app::shared::Shared;
use crate::domain::command::Change;
use crate::domain::deadline::{self, When, describe};
use crate::domain::decide::limit;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::meeting::{Cycle, DraftTerms, Due};
use crate::domain::query::CourseView;
use crate::text::messages::{act as words, board};

pub fn form(
    act: Act,
    form: Form,
    view: &CourseView,
    last: Option<PersonId>,
    shared: &Shared,
) -> Form {
    let lang = shared.lang;
    let views = std::slice::from_ref(view);
    let basis = || {
        fields::text("basis", words::BASIS, limit::REASON, shared).help(words::BASIS_HELP.get(lang))
    };
    match act {
        Act::Extend => ask(form, view, shared),
        Act::Owner => {
            let (directory, today) = (&shared.directory, shared.now.date_naive());
            let people = entries::people_of(directory, view.decision.terms.lead(), today);
            let form = form
                .field(
                    Field::pick("owner", words::NEW_OWNER.get(lang), Pick::one(people)).required(),
                )
                .field(fields::text("reason", words::REASON, limit::REASON, shared));
            fields::judged(form, views, last, Judges::Anybody, shared)
        }
        Act::Reassign => {
            let form = terms_fields(form, view, shared).field(basis());
            fields::judged(form, views, last, Judges::Group, shared)
        }
        _ => {
            let form = form
                .field(fields::text(
                    "reason",
                    words::CANCEL_REASON,
                    limit::REASON,
                    shared,
                ))
                .field(basis());
            fields::judged(form, views, last, Judges::Group, shared)
        }
    }
}

/// The request, and its answer where whoever decides is at hand.
fn ask(form: Form, view: &CourseView, shared: &Shared) -> Form {
    let lang = shared.lang;
    let views = std::slice::from_ref(view);
    let today = shared.now.date_naive();
    let course = view.decision.as_ref();
    let progress = course
        .progress
        .last()
        .map_or("", |progress| progress.text.as_str());
    let mut form = form;
    if let Some(limit) = course.limit().filter(|limit| *limit < today) {
        // Whoever asked in time may still be entered; the rule is said before anybody types.
        let said = words::too_late(
            lang,
            crate::app::screens::parts::names::day_plain(limit, lang),
        );
        form = form.field(Field::fixed("", words::NOTE_WELL.get(lang), said));
    }
    let form = form
        .field(fields::text("reason", words::REASON, limit::REASON, shared))
        .field(fields::coming("proposed", words::PROPOSED.get(lang), "", shared).required())
        .field(
            Field::line("progress", words::PROGRESS_NOW.get(lang), progress)
                .limit(limit::DECISION as usize),
        )
        .field(fields::unit_by(views, shared).named(words::ASKED_BY.get(lang)));
    fields::how_and_day(form, words::ASKED_ON, shared)
        .field(Field::choice(
            "answer",
            words::ANSWER.get(lang),
            vec![
                ("later", words::ANSWER_LATER.get(lang).to_owned()),
                ("grant", words::GRANT.get(lang).to_owned()),
                ("refuse", words::REFUSE.get(lang).to_owned()),
            ],
            0,
        ))
        // Nobody has answered yet: a name comes with the answer.
        .field(fields::judge_named(
            "answered_by",
            views,
            None,
            Judges::OrLeaders,
            shared,
        ))
        .field(
            Field::line("opinion", words::OPINION.get(lang), "")
                .help(words::OPINION_HELP.get(lang))
                .limit(limit::REASON as usize),
        )
}

fn terms_fields(form: Form, view: &CourseView, shared: &Shared) -> Form {
    let (lang, today) = (shared.lang, shared.now.date_naive());
    let directory = &shared.directory;
    let terms = &view.decision.terms;
    let due = match terms.due() {
        Due::On { date, .. } => crate::app::screens::parts::names::day_plain(date, lang),
        Due::LongTerm { .. } => "长期".to_owned(),
    };
    let (calendar, close) = (shared.calendar.clone(), shared.office.settings.office_close);
    let from = view.decision.assigned_on;
    form.field(
        Field::line("text", board::SAID.get(lang), terms.text())
            .required()
            .limit(limit::DECISION as usize),
    )
    .field(
        Field::pick(
            "lead",
            board::LEAD.get(lang),
            Pick::one(entries::lead_units(directory, today)).with([terms.lead()]),
        )
        .required(),
    )
    .field(
        Field::pick(
            "owner",
            board::OWNER.get(lang),
            Pick::one(entries::people_of(directory, terms.lead(), today)).with([terms.owner()]),
        )
        .required(),
    )
    .field(Field::pick(
        "leader",
        board::LEADER.get(lang),
        Pick::one(entries::people(directory, today)).with(terms.leader()),
    ))
    .field(Field::pick(
        "assist",
        board::ASSIST.get(lang),
        Pick::many(entries::units(directory, today)).with(terms.assist()),
    ))
    .field(
        Field::phrase(
            "due",
            board::DUE.get(lang),
            &due,
            move |text| match deadline::parse(text, from, &calendar, close) {
                _ if text.trim().is_empty() => Echo::Nothing,
                Ok(said) => Echo::Means(describe::echo(&said.due, lang)),
                Err(error) => Echo::Error(describe::describe(&error, lang)),
            },
        )
        .required(),
    )
}

/// The head of another lead is proposed with it.
pub fn changed(form: &mut Form, field: &str, shared: &Shared) {
    let lead = form.picked("lead").and_then(|id| id.parse::<UnitId>().ok());
    if let ("lead", Some(lead)) = (field, lead) {
        let (directory, today) = (&shared.directory, shared.now.date_naive());
        form.set_entries("owner", entries::people_of(directory, lead, today));
        let head = directory.head(lead, today).map(|head| head.id);
        let leader = directory.leader_of(lead, today).map(|leader| leader.id);
        form.propose_pick("owner", head);
        form.propose_pick("leader", leader);
    }
}

/// One date in the words and in the field. True: the words have changed.
pub fn left_due(form: &mut Form, view: &CourseView, cx: &mut Cx) -> bool {
    let before = form.text("text").to_owned();
    if let Ok(terms) = terms(form, view, cx.shared) {
        follow_due(form, &terms, view.decision.assigned_on, cx);
    }
    form.text("text") != before
}

/// Another person of the same unit.
pub fn owner(form: &Form, view: &CourseView, shared: &Shared) -> Vec<What> {
    let owner = form.picked("owner").and_then(|id| id.parse().ok());
    owner
        .map(|owner| What::ChangeOwner {
            decision: view.decision.id,
            owner,
            reason: form.text("reason").to_owned(),
            happened: fields::happened(form, "by", Some(view), shared),
        })
        .into_iter()
        .collect()
}

/// Other terms.
pub fn reassigned(
    form: &Form,
    view: &CourseView,
    shared: &Shared,
) -> Result<Vec<What>, Vec<Refused>> {
    Ok(vec![What::Reassign {
        decision: view.decision.id,
        terms: Box::new(Change {
            was: (&view.decision.terms).into(),
            now: terms(form, view, shared)?,
        }),
        basis: form.text("basis").to_owned(),
        happened: fields::happened(form, "by", Some(view), shared),
    }])
}

/// The request, and the answer where it was given at once.
pub fn asked(form: &Form, view: &CourseView, shared: &Shared) -> Result<Vec<What>, Vec<Refused>> {
    let decision = view.decision.id;
    let proposed = fields::coming_day(form, "proposed", shared)?;
    let mut whats = vec![What::AskExtension {
        decision,
        reason: form.text("reason").to_owned(),
        progress: form.text("progress").to_owned(),
        proposed,
        happened: fields::happened(form, "by", Some(view), shared),
    }];
    let granted = match form.choice("answer") {
        "grant" => Some(proposed),
        "refuse" => None,
        _ => return Ok(whats),
    };
    let mut happened = fields::happened(form, "answered_by", Some(view), shared);
    // The answer is given now, whenever it was asked.
    happened.occurred_on = shared.now.date_naive();
    let now = view.decision.limit().unwrap_or(proposed);
    let first = view.decision.original_due.unwrap_or(now);
    whats.push(What::AnswerExtension {
        decision,
        granted,
        opinion: judge::opinion(form, granted, first),
        happened,
    });
    Ok(whats)
}

fn terms(form: &Form, view: &CourseView, shared: &Shared) -> Result<DraftTerms, Vec<Refused>> {
    let before: DraftTerms = (&view.decision.terms).into();
    let id = |key: &str| form.picked(key).map(str::to_owned);
    let close = shared.office.settings.office_close;
    let phrase = form.text("due").trim().to_owned();
    let from = view.decision.assigned_on;
    let said = deadline::parse(&phrase, from, &shared.calendar, close).map_err(|error| {
        vec![Refused {
            field: Some("due".to_owned()),
            words: describe::describe(&error, shared.lang),
        }]
    })?;
    let due = match (said.due, before.due) {
        (When::LongTerm { review: None }, Some(Due::LongTerm { review })) => {
            Due::LongTerm { review }
        }
        (When::LongTerm { review }, _) => Due::LongTerm {
            review: review.unwrap_or(Cycle::Monthly),
        },
        (When::On { date, .. }, Some(same)) if same.date() == Some(date) => same,
        (When::On { date, time }, _) => Due::On { date, time },
    };
    let same = Some(due) == before.due;
    let text = form.text("text").to_owned();
    Ok(DraftTerms {
        // A short name made for other words would mislead.
        matter: if text == before.text {
            before.matter.clone()
        } else {
            String::new()
        },
        text,
        lead: id("lead").and_then(|id| id.parse().ok()),
        owner: id("owner").and_then(|id| id.parse().ok()),
        leader: id("leader").and_then(|id| id.parse().ok()),
        assist: form
            .ids("assist")
            .into_iter()
            .filter_map(|id| id.parse().ok())
            .collect(),
        due: Some(due),
        due_phrase: if same {
            before.due_phrase.clone()
        } else {
            phrase
        },
        ..before
    })
}
