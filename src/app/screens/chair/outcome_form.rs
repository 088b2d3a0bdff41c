//! The forms of outcomes that need words: result, reason, date, where to.

use super::entries::units;
use super::item::with_people;
use super::outcomes::OUTCOMES;
use super::written::due_reading;
use super::*;
use crate::app::form::{Field, OnDraft, Pick};
use crate::app::screens::parts::paper::{paper_field, paper_of};
use crate::domain::command::Change;
use crate::domain::dates::format_date;
use crate::domain::deadline;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{Due, EscalationForm, Outcome as How, OutcomeKind, prepared_by};
use crate::domain::wording::item as wording;

impl Chair {
    pub(super) fn outcome_form_named(
        &mut self,
        item: ItemId,
        kind: &str,
        cx: &mut Cx,
    ) -> Option<Form> {
        let (_, kind) = OUTCOMES.into_iter().find(|(name, _)| *name == kind)?;
        self.outcome_form(item, kind, cx)
    }

    pub(super) fn outcome_form(
        &mut self,
        item: ItemId,
        kind: OutcomeKind,
        cx: &mut Cx,
    ) -> Option<Form> {
        let lang = cx.shared.lang;
        let meeting = self.held()?;
        let known = meeting.item(item)?;
        let (name, _) = OUTCOMES.into_iter().find(|(_, known)| *known == kind)?;
        let was = known.outcome.clone().filter(|was| was.kind() == kind);
        let form = Form::new(
            lang,
            Tag::with("outcome", name),
            names::outcome(kind).get(lang),
            self.place(item, &format!("outcome/{name}")),
            cx.command_id(),
        );
        let text =
            |key, label: crate::text::Text, value: &str| Field::line(key, label.get(lang), value);
        let day = meeting.plan.date;
        let all = units(&cx.shared.directory, day);
        let raiser = known.fields.presenter.or_else(|| self.raiser(known));
        let mut form = match (kind, was) {
            (OutcomeKind::SettledOnSite, was) => {
                let result = match was {
                    Some(How::SettledOnSite { result }) => result,
                    _ => String::new(),
                };
                form.field(
                    text("result", words::RESULT, &result).help(words::RESULT_HELP.get(lang)),
                )
            }
            (OutcomeKind::OpinionAdopted, was) => {
                let opinion = match was {
                    Some(How::OpinionAdopted { opinion }) => opinion,
                    _ => String::new(),
                };
                form.field(
                    text("opinion", words::OPINION, &opinion).help(words::OPINION_HELP.get(lang)),
                )
            }
            (OutcomeKind::Explained, was) => {
                let (reason, teller) = match was {
                    Some(How::Explained { reason, teller }) => (reason, Some(teller)),
                    _ => (String::new(), raiser),
                };
                form.field(text("reason", words::WHY_NOT, &reason)).field(
                    Field::pick(
                        "teller",
                        words::TELLER.get(lang),
                        Pick::one(all).with(teller),
                    )
                    .required()
                    .help(words::TELLER_HELP.get(lang)),
                )
            }
            (OutcomeKind::Escalated, was) => self.escalated(form, known, was, cx.shared),
            (OutcomeKind::Deferred, was) => self.deferred(form, was, day, cx.shared),
            _ => return None,
        };
        form.on_draft = OnDraft::Resume;
        Some(form)
    }

    /// 提交上级: where to, by what paper, and its sending: who sends it, by when.
    fn escalated(&self, form: Form, item: &Item, was: Option<How>, shared: &Shared) -> Form {
        let lang = shared.lang;
        let (to, paper) = match was {
            Some(How::Escalated { to, form }) => (to, form),
            _ => (String::new(), EscalationForm::Letter),
        };
        let form = form
            .field(
                Field::line("to", words::TO_WHOM.get(lang), &to)
                    .help(words::TO_WHOM_HELP.get(lang)),
            )
            .field(paper_field(words::PAPER, paper, lang));
        let day = self.held().map(|meeting| meeting.plan.date);
        let Some(day) = day.filter(|_| item.decisions.is_empty()) else {
            return form;
        };
        let all = units(&shared.directory, day);
        form.field(
            Field::pick("sender", words::SENDER.get(lang), Pick::one(all))
                .help(words::SENDER_HELP.get(lang)),
        )
        .field(Field::phrase(
            "due",
            words::SEND_BY.get(lang),
            "",
            due_reading(day, shared),
        ))
    }

    /// 搁置续议: why, when it is heard again, who prepares what.
    fn deferred(
        &self,
        form: Form,
        was: Option<How>,
        day: chrono::NaiveDate,
        shared: &Shared,
    ) -> Form {
        let lang = shared.lang;
        let (reason, resume_on, preparer) = match was {
            Some(How::Deferred {
                reason,
                resume_on,
                preparer,
            }) => (reason, Some(resume_on), Some(preparer)),
            _ => (
                String::new(),
                self.view.as_ref().and_then(|view| view.next_meeting),
                None,
            ),
        };
        let on = resume_on.map(format_date).unwrap_or_default();
        let all = units(&shared.directory, day);
        let preparer = Pick::one(all).with(preparer);
        form.field(Field::line("reason", words::WHY_LATER.get(lang), &reason))
            .field(
                Field::phrase(
                    "resume_on",
                    words::RESUME_ON.get(lang),
                    &on,
                    due_reading(day, shared),
                )
                .required()
                .help(words::RESUME_HELP.get(lang)),
            )
            .field(Field::pick("preparer", words::PREPARER.get(lang), preparer).required())
            .field(
                Field::line("prepare", words::PREPARE.get(lang), "")
                    .help(words::PREPARE_HELP.get(lang)),
            )
    }

    fn raiser(&self, item: &Item) -> Option<UnitId> {
        let view = self.view.as_ref()?;
        view.issues.get(item.issues.first()?)?.fields.raiser
    }

    pub(super) fn submit_outcome(
        &self,
        form: &Form,
        item: &Item,
        cx: &Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.held() else {
            return Ok(Vec::new());
        };
        let day = meeting.plan.date;
        let Some((now, follows)) = ended(form, item, day, cx.shared)? else {
            return Ok(Vec::new());
        };
        let mut commands = Vec::new();
        if item.outcome.as_ref() != Some(&now) {
            commands.push(Command::new(
                form.command,
                What::SetOutcome {
                    meeting: meeting.id,
                    item: item.id,
                    outcome: Change {
                        was: item.outcome.clone(),
                        now: Some(now),
                    },
                },
            ));
        }
        if let Some(terms) = follows.filter(|_| item.decisions.is_empty()) {
            let id = if commands.is_empty() {
                form.command
            } else {
                cx.command_id()
            };
            commands.push(Command::new(
                id,
                What::RecordDecision {
                    meeting: meeting.id,
                    item: item.id,
                    terms: Box::new(with_people(terms, cx.shared, day)),
                },
            ));
        }
        Ok(commands)
    }
}

/// What a form of an outcome says: the outcome, and the decision it carries. None: the form is of no outcome.
fn ended(
    form: &Form,
    item: &Item,
    day: chrono::NaiveDate,
    shared: &Shared,
) -> Result<Option<(How, Option<DraftTerms>)>, Vec<Refused>> {
    let kind = OUTCOMES.into_iter().find(|(name, _)| *name == form.tag.arg);
    let Some((_, kind)) = kind else {
        return Ok(None);
    };
    let text = |key: &str| form.text(key).trim().to_owned();
    let unit = |key: &str| form.picked(key).and_then(|id| id.parse::<UnitId>().ok());
    let date = |key: &str| {
        let close = shared.office.settings.office_close;
        deadline::parse(form.text(key), day, &shared.calendar, close)
            .ok()
            .and_then(|said| said.date())
    };
    let mut follows = None;
    let now = match kind {
        OutcomeKind::SettledOnSite => How::SettledOnSite {
            result: text("result"),
        },
        OutcomeKind::OpinionAdopted => How::OpinionAdopted {
            opinion: text("opinion"),
        },
        OutcomeKind::Explained => How::Explained {
            reason: text("reason"),
            teller: unit("teller")
                .ok_or_else(|| wrong("teller", words::CHOOSE_UNIT.get(shared.lang)))?,
        },
        OutcomeKind::Escalated => {
            let paper = paper_of(form.choice("form"));
            let words = wording::sending(&item.fields.title, &text("to"), paper);
            follows = Some(carried(words, unit("sender"), date("due"), text("due")));
            How::Escalated {
                to: text("to"),
                form: paper,
            }
        }
        OutcomeKind::Deferred => {
            let resume_on = date("resume_on")
                .ok_or_else(|| wrong("resume_on", words::NO_DATE.get(shared.lang)))?;
            let preparer = unit("preparer")
                .ok_or_else(|| wrong("preparer", words::CHOOSE_UNIT.get(shared.lang)))?;
            let words = match text("prepare") {
                typed if typed.is_empty() => wording::preparing(&item.fields.title),
                typed => typed,
            };
            let by = prepared_by(resume_on, day, &shared.calendar);
            follows = Some(carried(words, Some(preparer), Some(by), format_date(by)));
            How::Deferred {
                reason: text("reason"),
                resume_on,
                preparer,
            }
        }
        _ => return Ok(None),
    };
    Ok(Some((now, follows)))
}

/// The decision an outcome carries.
fn carried(
    text: String,
    lead: Option<UnitId>,
    due: Option<chrono::NaiveDate>,
    due_phrase: String,
) -> DraftTerms {
    DraftTerms {
        text,
        lead,
        due: due.map(|date| Due::On { date, time: None }),
        due_phrase,
        ..DraftTerms::default()
    }
}
