//! What the fields of a decision form come to: lead, date, everything else; what a deadline phrase means while it is typed.

use super::*;
use crate::app::form::Echo;
use crate::domain::cycle::Cycle;
use crate::domain::dates::format_date;
use crate::domain::deadline::{self, When, describe};
use crate::domain::decision::NoticeKind;
use crate::domain::directory::Directory;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::meeting::{Due, Objection, ToPublish};
use crate::text::Lang;
use crate::text::Text;
use crate::text::messages::publication;

/// What the fields of a decision form say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub terms: DraftTerms,
    /// A responsible person who is not in the directory yet; joins it when the decision is recorded.
    pub new_owner: Option<String>,
    /// Every unit named to lead; more than one asks for a way out.
    pub leads: Vec<UnitId>,
    /// The day of the meeting.
    day: chrono::NaiveDate,
}

impl Written {
    /// What the decision still lacks; a new name counts as a person.
    pub fn lacks(&self, directory: &Directory) -> Vec<crate::domain::meeting::Lack> {
        use crate::domain::meeting::Lack;
        let mut lacks = self.terms.lacks(directory, self.day);
        if self.new_owner.is_some() {
            lacks.retain(|lack| *lack != Lack::Owner);
        }
        lacks
    }
}

/// Reads a decision form. `chair` gives the day of the meeting and the terms the form began with.
pub fn written(chair: &Chair, form: &Form, shared: &Shared) -> Written {
    let base = chair.base.clone().unwrap_or_default();
    let leads: Vec<UnitId> = form
        .ids("lead")
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let lead = leads.first().copied();
    let phrase = form.text("due").trim().to_owned();
    let more = form.get("standard").is_some();
    let person = |key: &str| form.picked(key).and_then(|id| id.parse::<PersonId>().ok());
    let mut terms = DraftTerms {
        text: form.text("text").trim().to_owned(),
        lead,
        owner: person("owner"),
        leader: person("leader"),
        assist: form
            .ids("assist")
            .into_iter()
            .filter_map(|id| id.parse().ok())
            .filter(|unit| Some(*unit) != lead)
            .collect(),
        due: due(chair, form, &phrase, &base, shared),
        due_phrase: phrase,
        ..base
    };
    if form.asks("report_every") {
        terms.report_every = cycle(form.choice("report_every"));
    }
    if more {
        terms.led_by_leader = form.on("led");
        terms.standard = form.text("standard").trim().to_owned();
        terms.publish = publish(chair, form, &terms, shared);
        terms.matter = form.text("matter").trim().to_owned();
        terms.objection = form
            .picked("objector")
            .and_then(|id| id.parse().ok())
            .map(|unit| Objection {
                unit,
                text: form.text("objection").trim().to_owned(),
                ruling: form.text("ruling").trim().to_owned(),
            });
    }
    let today = shared.now.date_naive();
    Written {
        terms,
        new_owner: form.new_name("owner").map(str::to_owned),
        leads,
        day: chair.held().map_or(today, |meeting| meeting.plan.date),
    }
}

/// The date a phrase means; what the form did not change stays as it was recorded.
fn due(
    chair: &Chair,
    form: &Form,
    phrase: &str,
    base: &DraftTerms,
    shared: &Shared,
) -> Option<Due> {
    if base.due.is_some() && phrase == shown_due(base) && !form.touched("review") {
        return base.due;
    }
    let said = deadline::parse(
        phrase,
        chair.held()?.plan.date,
        &shared.calendar,
        shared.office.settings.office_close,
    );
    Some(match said.ok()?.due {
        When::On { date, time } => Due::On { date, time },
        When::LongTerm { review } => Due::LongTerm {
            review: review
                .or(cycle(form.choice("review")))
                .unwrap_or(Cycle::Monthly),
        },
    })
}

/// 公示 as it was chosen; what is no date leaves 缺 behind.
fn publish(chair: &Chair, form: &Form, base: &DraftTerms, shared: &Shared) -> Option<ToPublish> {
    let chosen = form.choice("publish");
    let (_, kind, _) = NOTICES.into_iter().find(|(key, ..)| *key == chosen)?;
    let phrase = form.text("publish_until").trim().to_owned();
    let known = base.publish.and_then(|publish| publish.until);
    let until = known.filter(|_| phrase == shown_until(base)).or_else(|| {
        let day = chair.held()?.plan.date;
        let close = shared.office.settings.office_close;
        let said = deadline::parse(&phrase, day, &shared.calendar, close).ok()?;
        said.date()
    });
    Some(ToPublish { kind, until })
}

/// The last day of a 公示 as the form shows it.
pub(super) fn shown_until(terms: &DraftTerms) -> String {
    let until = terms.publish.and_then(|publish| publish.until);
    until.map_or_else(String::new, format_date)
}

pub(super) const NOTICES: [(&str, NoticeKind, Text); 2] = [
    (
        "notice",
        NoticeKind::PublicNotice,
        publication::PUBLIC_NOTICE,
    ),
    ("comments", NoticeKind::Comments, publication::COMMENTS),
];

/// The due date as the form shows it: as people said it, else as a date.
pub(super) fn shown_due(terms: &DraftTerms) -> String {
    if !terms.due_phrase.trim().is_empty() {
        return terms.due_phrase.trim().to_owned();
    }
    match terms.due {
        Some(Due::On { date, .. }) => format_date(date),
        Some(Due::LongTerm { review }) => format!("长期坚持，{}复查", review.zh()),
        None => String::new(),
    }
}

pub(super) const CYCLES: [(&str, Cycle); 5] = [
    ("weekly", Cycle::Weekly),
    ("monthly", Cycle::Monthly),
    ("quarterly", Cycle::Quarterly),
    ("half_yearly", Cycle::HalfYearly),
    ("yearly", Cycle::Yearly),
];

/// The key of a cycle in a field; of none: what the field says then.
pub(super) fn cycle_key(cycle: Option<Cycle>) -> &'static str {
    let known = CYCLES.into_iter().find(|(_, known)| Some(*known) == cycle);
    known.map_or("none", |(key, _)| key)
}

fn cycle(key: &str) -> Option<Cycle> {
    CYCLES
        .into_iter()
        .find(|(name, _)| *name == key)
        .map(|(_, cycle)| cycle)
}

pub(super) fn cycle_words(none: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let none = none.then(|| ("none", words::NO_REPORT.get(lang).to_owned()));
    let cycles = CYCLES.map(|(key, cycle)| (key, describe::cycle_text(cycle).get(lang).to_owned()));
    none.into_iter().chain(cycles).collect()
}

/// What a deadline phrase means, while it is typed. It is never an error here: while people talk nothing is refused, and a
/// phrase that is no date leaves 缺 behind.
pub(super) fn due_reading(
    day: chrono::NaiveDate,
    shared: &Shared,
) -> impl Fn(&str) -> Echo + Send + Sync + 'static {
    let (calendar, lang) = (shared.calendar.clone(), shared.lang);
    let close = shared.office.settings.office_close;
    move |text| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        match deadline::parse(text, day, &calendar, close) {
            Err(error) => Echo::Doubt(describe::describe(&error, lang)),
            Ok(said) => {
                let mut words = match said.due {
                    When::LongTerm { review: None } => words::MONTHLY_REVIEW.get(lang).to_owned(),
                    due => describe::echo(&due, lang),
                };
                if let Some(date) = said.date() {
                    let left = calendar.workdays_between(day, date);
                    words = format!("{words} {}", words::workdays(lang, left));
                }
                let asked: Vec<String> = said
                    .ask
                    .iter()
                    .filter(|ask| !matches!(ask, deadline::Warning::NoReviewCycle))
                    .map(|ask| describe::describe_warning(ask, lang))
                    .collect();
                if asked.is_empty() {
                    Echo::Means(words)
                } else {
                    Echo::Doubt(format!(
                        "{words} {}",
                        asked.join(crate::text::messages::common::SEMICOLON.get(lang))
                    ))
                }
            }
        }
    }
}
