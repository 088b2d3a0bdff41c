//! One decision after 闭会: its form, and reading it back.

use super::{Meetings, agenda, names};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::one_date::follow_due;
use crate::app::shared::Shared;
use crate::app::{Echo, Field, Form, Pick, Refused};
use crate::domain::command::Change;
use crate::domain::cycle::Cycle;
use crate::domain::deadline::{self, When, describe};
use crate::domain::ids::{DecisionId, PersonId, UnitId};
use crate::domain::meeting::{DraftTerms, Due, Meeting};
use crate::domain::wording::due::in_table;
use crate::text::messages::{after as words, meetings};
use chrono::{NaiveDate, NaiveTime};

const CYCLES: [(&str, Cycle); 5] = [
    ("monthly", Cycle::Monthly),
    ("weekly", Cycle::Weekly),
    ("quarterly", Cycle::Quarterly),
    ("half_yearly", Cycle::HalfYearly),
    ("yearly", Cycle::Yearly),
];

impl Meetings {
    /// One decision, every field.
    pub fn open_decision(&mut self, decision: DecisionId, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let Some(known) = meeting.decision(decision) else {
            return;
        };
        let lang = cx.shared.lang;
        let label = meeting
            .number(decision)
            .map_or_else(String::new, |n| n.label());
        let place = format!("meeting/{}/decision/{decision}", meeting.id);
        let form = Form::new(
            lang,
            Tag::with("decision", decision),
            words::decision_title(lang, label),
            place,
            cx.command_id(),
        );
        let reason = meeting.minutes.correction.clone().unwrap_or_default();
        let form = decision_fields(form, (&known.terms, &reason), meeting.plan.date, cx);
        cx.open_form(form);
    }

    /// The lead unit names its head and its leader, as long as nobody typed others.
    pub fn decision_changed(form: &mut Form, field: &str, shared: &Shared, day: NaiveDate) {
        if field != "lead" {
            return;
        }
        let Some(lead) = form.picked("lead").and_then(|id| id.parse::<UnitId>().ok()) else {
            return;
        };
        let directory = &shared.directory;
        form.set_entries("owner", names::staff_first(directory, Some(lead), day));
        form.propose_pick("owner", directory.head(lead, day).map(|head| head.id));
        form.propose_pick(
            "leader",
            directory.leader_of(lead, day).map(|leader| leader.id),
        );
    }

    /// The words take the date that was typed. True: they have changed.
    pub fn decision_left(&self, form: &mut Form, field: &str, cx: &mut Cx) -> bool {
        let id = form.tag.arg.parse::<DecisionId>().ok();
        let Some(meeting) = self.shown.clone().filter(|_| field == "due") else {
            return false;
        };
        let Some(known) = id.and_then(|id| meeting.decision(id)) else {
            return false;
        };
        let before = form.text("text").to_owned();
        if let Ok(terms) = read_terms(form, &known.terms, &meeting, cx) {
            follow_due(form, &terms, meeting.plan.date, cx);
        }
        form.text("text") != before
    }

    pub fn submit_decision(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let id = form.tag.arg.parse::<DecisionId>().ok();
        let Some(known) = id.and_then(|id| meeting.decision(id)) else {
            return Ok(Vec::new());
        };
        let now = read_terms(form, &known.terms, meeting, cx)?;
        if now == known.terms {
            return Ok(Vec::new());
        }
        Ok(vec![Command::new(
            form.command,
            What::ReviseDecision {
                meeting: meeting.id,
                decision: known.id,
                terms: Box::new(Change {
                    was: known.terms.clone(),
                    now,
                }),
                note: form.text("note").to_owned(),
            },
        )])
    }
}

/// `reason`: of the correction that is being made; it explains this change too unless another is typed.
fn decision_fields(
    form: Form,
    (terms, reason): (&DraftTerms, &str),
    day: NaiveDate,
    cx: &Cx,
) -> Form {
    let lang = cx.shared.lang;
    let directory = &cx.shared.directory;
    let units = entries::units(directory, day);
    let leads = entries::lead_units(directory, day);
    let staff = names::staff_first(directory, terms.lead, day);
    let people = entries::people(directory, day);
    let (calendar, close) = (
        cx.shared.calendar.clone(),
        cx.shared.office.settings.office_close,
    );
    let read = move |text: &str| match deadline::parse(text, day, &calendar, close) {
        _ if text.trim().is_empty() => Echo::Nothing,
        Ok(said) => {
            let mut shown = describe::echo(&said.due, lang);
            for warning in &said.ask {
                shown.push_str(&format!("  {}", describe::describe_warning(warning, lang)));
            }
            Echo::Means(shown)
        }
        Err(error) => Echo::Error(describe::describe(&error, lang)),
    };
    let review = match terms.due {
        Some(Due::LongTerm { review }) => review,
        _ => Cycle::Monthly,
    };
    let cycles = CYCLES
        .iter()
        .map(|(key, cycle)| (*key, describe::cycle_text(*cycle).get(lang).to_owned()))
        .collect();
    let at = CYCLES
        .iter()
        .position(|(_, cycle)| *cycle == review)
        .unwrap_or(0);
    form.field(
        Field::line("text", words::TEXT.get(lang), &terms.text)
            .required()
            .help(words::TEXT_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "lead",
            words::LEAD.get(lang),
            Pick::one(leads).with(terms.lead),
        )
        .required()
        .help(meetings::PICK_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "owner",
            words::OWNER.get(lang),
            Pick::one(staff).with(terms.owner),
        )
        .required(),
    )
    .field(
        Field::pick(
            "leader",
            words::LEADER.get(lang),
            Pick::one(people).with(terms.leader),
        )
        .help(words::LEADER_HELP.get(lang)),
    )
    .field(Field::pick(
        "assist",
        words::ASSIST.get(lang),
        Pick::many(units).with(terms.assist.clone()),
    ))
    .field(
        Field::phrase("due", words::DUE.get(lang), &due_text(terms), read)
            .required()
            .help(words::DUE_HELP.get(lang)),
    )
    .field(
        Field::line("note", words::NOTE.get(lang), reason)
            .limit(200)
            .help(words::NOTE_HELP.get(lang)),
    )
    .field(Field::heading(words::MORE.get(lang)))
    .field(
        Field::line("matter", words::MATTER.get(lang), &terms.matter)
            .limit(100)
            .help(words::MATTER_HELP.get(lang)),
    )
    .field(Field::line("standard", words::STANDARD.get(lang), &terms.standard).limit(200))
    .field(
        Field::choice("review", words::REVIEW_CYCLE.get(lang), cycles, at)
            .help(words::REVIEW_CYCLE_HELP.get(lang)),
    )
}

/// The date as it was said, else as the table prints it.
fn due_text(terms: &DraftTerms) -> String {
    if !terms.due_phrase.is_empty() {
        return terms.due_phrase.clone();
    }
    match terms.due {
        Some(due @ Due::On { .. }) => in_table(due),
        Some(Due::LongTerm { .. }) => words::LONG_TERM.to_owned(),
        None => String::new(),
    }
}

fn read_terms(
    form: &Form,
    before: &DraftTerms,
    meeting: &Meeting,
    cx: &Cx,
) -> Result<DraftTerms, Vec<Refused>> {
    let lang = cx.shared.lang;
    let one = |key: &str| form.picked(key).map(str::to_owned);
    let person = |key: &str| one(key).and_then(|id| id.parse::<PersonId>().ok());
    let cycle = form.choice("review");
    let review = CYCLES
        .iter()
        .find(|(key, _)| *key == cycle)
        .map_or(Cycle::Monthly, |(_, cycle)| *cycle);
    let phrase = form.text("due").trim().to_owned();
    let close: NaiveTime = cx.shared.office.settings.office_close;
    let same = phrase == due_text(before);
    let due = if same && before.due.and_then(|due| due.date()).is_some() {
        before.due
    } else {
        match deadline::parse(&phrase, meeting.plan.date, &cx.shared.calendar, close) {
            Ok(said) => Some(match said.due {
                When::On { date, time } => Due::On { date, time },
                // A cycle that was said counts unless the field was moved.
                When::LongTerm { review: said } => Due::LongTerm {
                    review: said.filter(|_| !form.touched("review")).unwrap_or(review),
                },
            }),
            Err(error) => {
                return Err(vec![Refused {
                    field: Some("due".to_owned()),
                    words: describe::describe(&error, lang),
                }]);
            }
        }
    };
    let leader = person("leader");
    Ok(DraftTerms {
        text: form.text("text").to_owned(),
        matter: form.text("matter").to_owned(),
        lead: one("lead").and_then(|id| id.parse().ok()),
        owner: person("owner"),
        leader,
        led_by_leader: before.led_by_leader && leader.is_some(),
        assist: agenda::ids(form, "assist"),
        due,
        due_phrase: if same {
            before.due_phrase.clone()
        } else {
            phrase
        },
        report_every: before.report_every,
        standard: form.text("standard").to_owned(),
        objection: before.objection.clone(),
        publish: before.publish,
    })
}
