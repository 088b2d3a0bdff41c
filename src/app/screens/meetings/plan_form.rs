//! The form of a plan: its fields, and reading them back.

use chrono::NaiveDate;

use super::days;
use crate::app::find::Entry;
use crate::app::screen::Cx;
use crate::app::screens::parts::day::means;
use crate::app::{Echo, Field, Form, Pick, Refused, entries};
use crate::domain::deadline::describe::date_text;
use crate::domain::ids::DistrictId;
use crate::domain::meeting::{MeetingKind, Plan};
use crate::text::Lang;
use crate::text::messages::meetings as words;

const KINDS: [(&str, MeetingKind); 8] = [
    ("on_site", MeetingKind::OnSite),
    ("monthly", MeetingKind::Monthly),
    ("quarterly", MeetingKind::Quarterly),
    ("building", MeetingKind::Building),
    ("street", MeetingKind::Street),
    ("council", MeetingKind::Council),
    ("talk", MeetingKind::Talk),
    ("consultation", MeetingKind::Consultation),
];

pub fn plan_fields(form: Form, plan: &Plan, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let directory = &cx.shared.directory;
    let districts = entries::districts(directory, plan.date);
    let people = entries::people(directory, plan.date);
    form.field(
        district_field(districts, Some(plan.district), lang).help(words::PICK_HELP.get(lang)),
    )
    .field(date_field(plan, cx))
    .field(start_field(plan, cx))
    .field(
        Field::line("venue", words::VENUE.get(lang), &plan.venue)
            .limit(100)
            .help(words::VENUE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "chair",
            words::CHAIR.get(lang),
            Pick::one(people.clone()).with(plan.chair),
        )
        .help(words::PICK_HELP.get(lang)),
    )
    .field(
        Field::line("chair_note", words::CHAIR_NOTE.get(lang), &plan.chair_note)
            .limit(200)
            .help(words::CHAIR_NOTE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "recorder",
            words::RECORDER.get(lang),
            Pick::one(people).or_new().with(plan.recorder),
        )
        .help(words::RECORDER_HELP.get(lang)),
    )
    .field(
        Field::line(
            "recorder_note",
            words::RECORDER_NOTE.get(lang),
            &plan.recorder_note,
        )
        .limit(200)
        .help(words::RECORDER_NOTE_HELP.get(lang)),
    )
    .field(kind_field(plan.kind, lang))
    .field(
        Field::toggle("on_paper", words::ON_PAPER.get(lang), plan.on_paper)
            .help(words::ON_PAPER_HELP.get(lang)),
    )
}

/// One of the districts.
pub fn district_field(districts: Vec<Entry>, chosen: Option<DistrictId>, lang: Lang) -> Field {
    let pick = Pick::one(districts).with(chosen);
    Field::pick("district", words::DISTRICT.get(lang), pick).required()
}

pub fn kind_field(kind: MeetingKind, lang: Lang) -> Field {
    let kinds = KINDS
        .map(|(key, kind)| (key, super::terms::kind(kind).get(lang).to_owned()))
        .to_vec();
    let at = KINDS.iter().position(|(_, known)| *known == kind);
    Field::choice("kind", words::KIND.get(lang), kinds, at.unwrap_or(0))
}

/// The kind chosen.
pub fn kind_of(form: &Form) -> MeetingKind {
    let chosen = form.choice("kind");
    let known = KINDS.iter().find(|(key, _)| *key == chosen);
    known.map(|(_, kind)| *kind).unwrap_or_default()
}

pub fn date_field(plan: &Plan, cx: &Cx) -> Field {
    let (lang, today, calendar) = (cx.shared.lang, cx.env.today(), cx.shared.calendar.clone());
    let read = move |text: &str| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        if let Some(day) = days::past_meant(text, today, &calendar).filter(|day| *day < today) {
            return Echo::Doubt(words::past_day_echo(lang, date_text(day, lang)));
        }
        match days::coming_day(text, today, &calendar, lang) {
            Ok(day) if calendar.is_workday(day) => means(day, today, lang),
            Ok(day) => Echo::Doubt(words::rest_day(lang, date_text(day, lang))),
            Err(words) => Echo::Error(words),
        }
    };
    Field::phrase(
        "date",
        words::DATE.get(lang),
        &crate::app::screens::parts::names::day_plain(plan.date, lang),
        read,
    )
    .required()
    .help(words::DATE_HELP.get(lang))
}

pub fn start_field(plan: &Plan, cx: &Cx) -> Field {
    let lang = cx.shared.lang;
    let start = plan
        .start
        .map_or_else(String::new, |start| start.format("%H:%M").to_string());
    Field::phrase(
        "start",
        words::START.get(lang),
        &start,
        days::read_time(lang),
    )
    .help(words::START_HELP.get(lang))
}

/// The day typed; a day that has been is one only for 补录.
pub fn read_date(form: &Form, on_paper: bool, cx: &Cx) -> Result<NaiveDate, Vec<Refused>> {
    let (lang, today, text) = (cx.shared.lang, cx.env.today(), form.text("date"));
    let read = match days::past_meant(text, today, &cx.shared.calendar) {
        Some(day) if on_paper || day == today => Ok(day),
        Some(_) => Err(words::PAST_NEEDS_ON_PAPER.get(lang).to_owned()),
        None if on_paper => Err(words::ON_PAPER_NEEDS_PAST.get(lang).to_owned()),
        None => days::coming_day(text, today, &cx.shared.calendar, lang),
    };
    read.map_err(|words| {
        vec![Refused {
            field: Some("date".to_owned()),
            words,
        }]
    })
}

pub fn read_plan(form: &Form, cx: &Cx) -> Result<Plan, Vec<Refused>> {
    let on_paper = form.on("on_paper");
    let date = read_date(form, on_paper, cx)?;
    let district = form.picked("district").and_then(|id| id.parse().ok());
    let Some(district) = district else {
        return Err(vec![Refused {
            field: Some("district".to_owned()),
            words: words::PICK_DISTRICT.get(cx.shared.lang).to_owned(),
        }]);
    };
    let person = |key: &str| form.picked(key).and_then(|id| id.parse().ok());
    let kind = kind_of(form);
    Ok(Plan {
        district,
        kind,
        date,
        start: days::time(form.text("start")),
        venue: form.text("venue").to_owned(),
        chair: person("chair"),
        chair_note: form.text("chair_note").to_owned(),
        recorder: person("recorder"),
        recorder_note: form.text("recorder_note").to_owned(),
        on_paper,
    })
}
