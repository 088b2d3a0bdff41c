//! The office: how it signs, and what it decides for itself.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveTime};

use crate::app::contract::{Command, What};
use crate::app::form::{Echo, Field, Form};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::meetings::cadence::own_words;
use crate::app::screens::parts::import::clean;
use crate::app::shared::Shared;
use crate::domain::calendar::Certainty;
use crate::domain::command::Change;
use crate::domain::decide::limit;
use crate::domain::lights::LightNames;
use crate::domain::meeting::MeetingKind;
use crate::domain::office::{Identity, Settings, Strictness};
use crate::text::messages::{
    directory as words, form as form_words, settings as own, sorting, today as first, way,
};
use crate::text::{Lang, Text, fold};

pub const SETTINGS: &str = "settings";
pub const CALENDAR: &str = "calendar";
pub const IDENTITY: &str = "identity";

/// What the office decides for itself.
pub fn settings_form(cx: &mut Cx) -> (Form, Settings) {
    let lang = cx.shared.lang;
    let settings = cx.shared.office.settings.clone();
    let form = Form::new(
        lang,
        Tag::new(SETTINGS),
        words::SETTINGS_TITLE.get(lang),
        "office/settings",
        cx.command_id(),
    );
    let fields = days_fields(&settings, lang)
        .into_iter()
        .chain(paper_fields(&settings, lang))
        .chain(habit_fields(cx.shared));
    (fields.fold(form, Form::field), settings)
}

/// Days until something is due, or is said again.
fn days_fields(settings: &Settings, lang: Lang) -> Vec<Field> {
    [
        (
            "soon_workdays",
            words::SOON,
            settings.soon_workdays,
            words::SOON_HELP,
        ),
        (
            "receipt_workdays",
            words::RECEIPT,
            settings.receipt_workdays,
            words::RECEIPT_HELP,
        ),
        (
            "issue_workdays",
            words::ISSUE_WITHIN,
            settings.issue_workdays,
            words::ISSUE_HELP,
        ),
        (
            "remind_workdays",
            words::NEAR,
            settings.remind_workdays,
            words::NEAR_HELP,
        ),
        (
            "answer_workdays",
            words::ANSWER,
            settings.answer_workdays,
            words::ANSWER_HELP,
        ),
        (
            "chase_again_workdays",
            words::CHASE_AGAIN,
            settings.chase_again_workdays,
            words::CHASE_AGAIN_HELP,
        ),
        (
            "answered_workdays",
            words::ANSWERED,
            settings.answered_workdays,
            words::ANSWERED_HELP,
        ),
        (
            "circular_workdays",
            words::CIRCULAR,
            settings.circular_workdays,
            words::CIRCULAR_HELP,
        ),
    ]
    .map(|(key, label, value, help)| count_field(key, label, value, help, lang))
    .into()
}

fn count_field(key: &'static str, label: Text, value: u32, help: Text, lang: Lang) -> Field {
    Field::number(
        key,
        label.get(lang),
        Some(i64::from(value)),
        0..=60,
        words::DAYS_RANGE.get(lang),
    )
    .required()
    .help(help.get(lang))
}

/// The numbers that papers bear.
fn paper_fields(settings: &Settings, lang: Lang) -> [Field; 2] {
    [
        (
            "slip_series",
            words::SLIP_SERIES,
            &settings.slip_series,
            words::SLIP_SERIES_HELP,
        ),
        (
            "circular_series",
            words::CIRCULAR_SERIES,
            &settings.circular_series,
            words::CIRCULAR_SERIES_HELP,
        ),
    ]
    .map(|(key, label, value, help)| {
        Field::line(key, label.get(lang), value)
            .required()
            .limit(limit::SHORT as usize)
            .help(help.get(lang))
    })
}

/// How this office works and what it calls things.
fn habit_fields(shared: &Shared) -> Vec<Field> {
    let (lang, settings) = (shared.lang, &shared.office.settings);
    let strict = vec![
        ("remind", words::REMIND.get(lang).to_owned()),
        ("must", words::MUST.get(lang).to_owned()),
    ];
    let mut fields = vec![
        count_field(
            "max_extensions",
            words::EXTENSIONS,
            settings.max_extensions,
            words::EXTENSIONS_HELP,
            lang,
        ),
        Field::phrase(
            "office_close",
            words::OFFICE_CLOSE.get(lang),
            &settings.office_close.format("%H:%M").to_string(),
            move |text| match read_time(text) {
                Some(_) => Echo::Nothing,
                None => Echo::Error(words::NOT_A_TIME.get(lang).to_owned()),
            },
        )
        .required()
        .help(words::OFFICE_CLOSE_HELP.get(lang)),
        Field::number(
            "cadence_days",
            words::CADENCE.get(lang),
            settings.cadence_days.map(i64::from),
            1..=366,
            words::CADENCE_RANGE.get(lang),
        )
        .help(words::CADENCE_HELP.get(lang)),
        Field::phrase(
            "cadences",
            own::CADENCES.get(lang),
            &cadence_words(&settings.cadences),
            move |text| match read_cadences(text) {
                Some(_) => Echo::Nothing,
                None => Echo::Error(own::CADENCES_HELP.get(lang).to_owned()),
            },
        )
        .help(own::CADENCES_HELP.get(lang)),
        Field::number(
            "commitment_days",
            own::COMMITMENT_DAYS.get(lang),
            Some(i64::from(settings.commitment_days)),
            0..=366,
            own::COMMITMENT_DAYS_RANGE.get(lang),
        )
        .required()
        .help(own::COMMITMENT_DAYS_HELP.get(lang)),
        Field::phrase(
            "light_names",
            own::LIGHT_NAMES.get(lang),
            &settings.light_names.joined(),
            move |text| match read_lights(text) {
                Some(_) => Echo::Nothing,
                None => Echo::Error(own::LIGHT_NAMES_HELP.get(lang).to_owned()),
            },
        )
        .required()
        .help(own::LIGHT_NAMES_HELP.get(lang)),
        Field::line("retention", words::RETENTION.get(lang), &settings.retention)
            .required()
            .limit(limit::SHORT as usize)
            .help(words::RETENTION_HELP.get(lang)),
        Field::choice(
            "recorder_is_team_member",
            words::RECORDER.get(lang),
            strict,
            usize::from(settings.recorder_is_team_member == Strictness::Must),
        )
        .help(words::RECORDER_HELP.get(lang)),
        routing_field(settings, lang),
        Field::notes(
            "phrases",
            own::PHRASES.get(lang),
            &settings.phrases.join("\n"),
        )
        .help(own::PHRASES_HELP.get(lang)),
    ];
    // Those of single districts are read here and set in 会议.
    let of_districts = own_words(shared);
    let at = fields.iter().position(|field| field.key == "cadences");
    if let Some(at) = at.filter(|_| !of_districts.is_empty()) {
        let label = own::DISTRICT_CADENCES.get(lang);
        fields.insert(at + 1, Field::fixed("", label, of_districts));
    }
    fields
}

/// 窗口 → 科室, in one line.
fn routing_field(settings: &Settings, lang: Lang) -> Field {
    let table = settings.routing.clone();
    Field::phrase(
        "routing",
        way::ROUTING.get(lang),
        &settings.routing.joined(),
        move |text| match table.read(text) {
            Some(_) => Echo::Nothing,
            None => Echo::Error(sorting::ROUTING_UNREAD.get(lang).to_owned()),
        },
    )
    .required()
    .help(way::ROUTING_HELP.get(lang))
}

/// What saving the settings does; nothing when nothing changed.
pub fn settings_commands(form: &Form, was: &Settings) -> Vec<Command> {
    let count = |key, was| match form.number(key) {
        Some(n) => u32::try_from(n).unwrap_or(was),
        None => was,
    };
    let now = Settings {
        recorder_is_team_member: match form.choice("recorder_is_team_member") {
            "must" => Strictness::Must,
            _ => Strictness::Remind,
        },
        soon_workdays: count("soon_workdays", was.soon_workdays),
        receipt_workdays: count("receipt_workdays", was.receipt_workdays),
        issue_workdays: count("issue_workdays", was.issue_workdays),
        remind_workdays: count("remind_workdays", was.remind_workdays),
        answer_workdays: count("answer_workdays", was.answer_workdays),
        chase_again_workdays: count("chase_again_workdays", was.chase_again_workdays),
        answered_workdays: count("answered_workdays", was.answered_workdays),
        circular_workdays: count("circular_workdays", was.circular_workdays),
        slip_series: form.text("slip_series").trim().to_owned(),
        circular_series: form.text("circular_series").trim().to_owned(),
        max_extensions: count("max_extensions", was.max_extensions),
        office_close: read_time(form.text("office_close")).unwrap_or(was.office_close),
        phrases: form
            .text("phrases")
            .lines()
            .map(|phrase| phrase.trim().to_owned())
            .filter(|phrase| !phrase.is_empty())
            .collect(),
        retention: form.text("retention").trim().to_owned(),
        light_names: read_lights(form.text("light_names")).unwrap_or(was.light_names.clone()),
        district_cadences: was.district_cadences.clone(),
        cadences: read_cadences(form.text("cadences")).unwrap_or_else(|| was.cadences.clone()),
        commitment_days: count("commitment_days", was.commitment_days),
        cadence_days: form
            .number("cadence_days")
            .and_then(|days| u32::try_from(days).ok()),
        routing: was
            .routing
            .read(form.text("routing"))
            .unwrap_or_else(|| was.routing.clone()),
    };
    if now == *was {
        return Vec::new();
    }
    vec![Command {
        id: form.command,
        what: What::ChangeSettings {
            settings: Box::new(Change {
                was: was.clone(),
                now,
            }),
        },
    }]
}

/// 月度工作例会31、理事会会议92
fn cadence_words(all: &BTreeMap<MeetingKind, u32>) -> String {
    let said: Vec<String> = all
        .iter()
        .map(|(kind, days)| format!("{}{days}", kind.zh()))
        .collect();
    said.join("、")
}

/// Kinds with their days, separated by 、. None: something is no kind, or no number of days.
fn read_cadences(text: &str) -> Option<BTreeMap<MeetingKind, u32>> {
    let folded: String = text.chars().map(fold::key).collect();
    folded
        .split(['、', '，', ',', '；', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let part = part.strip_suffix('天').unwrap_or(part).trim();
            let name = part.trim_end_matches(|c: char| c.is_ascii_digit());
            let days: u32 = part[name.len()..].parse().ok()?;
            let kind = MeetingKind::from_zh(name).filter(|kind| *kind != MeetingKind::OnSite)?;
            (1..=366).contains(&days).then_some((kind, days))
        })
        .collect()
}

/// 红、黄、绿、蓝、灰
fn read_lights(text: &str) -> Option<LightNames> {
    let names = text.split(['、', '，', ',', '/', ' ']).map(str::to_owned);
    LightNames::new(names.collect())
}

/// 17:00, 17点, 17点30分
fn read_time(text: &str) -> Option<NaiveTime> {
    let text = fold::search(text.trim());
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match numbers.as_slice() {
        [hour] => NaiveTime::from_hms_opt(*hour, 0, 0),
        [hour, minute] => NaiveTime::from_hms_opt(*hour, *minute, 0),
        _ => None,
    }
}

/// Where the file of the own working-day calendar lies. Back to the built-in one only by choice: an empty path is none.
pub fn calendar_form(cx: &mut Cx) -> Form {
    let shared = &cx.shared;
    let lang = shared.lang;
    let own_one = !shared.office.calendar.text().is_empty();
    let now = match own_one {
        false => own::CALENDAR_BUILT_IN,
        true => own::CALENDAR_OWN,
    };
    let year = cx.env.today().year();
    let known = [year, year + 1].map(|year| {
        let certainty = match shared.calendar.certainty(year) {
            Certainty::Official => own::YEAR_OFFICIAL,
            Certainty::Provisional => own::YEAR_PROVISIONAL,
            Certainty::Missing => own::YEAR_MISSING,
        };
        own::year_known(lang, year, certainty.get(lang))
    });
    let mut form = Form::new(
        lang,
        Tag::new(CALENDAR),
        own::CALENDAR_TITLE.get(lang),
        "office/calendar",
        cx.command_id(),
    )
    .field(Field::fixed(
        "",
        own::CALENDAR_NOW.get(lang),
        format!("{} {}", now.get(lang), known.join(" ")),
    ));
    if own_one {
        let ways = vec![
            ("file", own::CALENDAR_FROM_FILE.get(lang).to_owned()),
            (BACK, own::CALENDAR_BACK.get(lang).to_owned()),
        ];
        form = form.field(Field::choice(WHICH, own::CALENDAR_WHICH.get(lang), ways, 0));
    }
    form.field(
        Field::line("file", own::CALENDAR_FILE.get(lang), "")
            .limit(1000)
            .help(own::CALENDAR_HELP.get(lang)),
    )
}

const WHICH: &str = "which";
const BACK: &str = "built_in";

/// What saving the calendar does.
pub fn calendar_commands(form: &Form, lang: Lang) -> Result<Vec<Command>, Vec<Refused>> {
    let file = match form.choice(WHICH) {
        BACK => String::new(),
        _ => clean(form.text("file")).ok_or_else(|| {
            vec![Refused {
                field: Some("file".to_owned()),
                words: form_words::fill_in(lang, own::CALENDAR_FILE.get(lang)),
            }]
        })?,
    };
    Ok(vec![Command {
        id: form.command,
        what: What::SetCalendar {
            text: String::new(),
            file,
        },
    }])
}

/// How the office signs its documents.
pub fn identity_form(cx: &mut Cx) -> Form {
    let lang = cx.shared.lang;
    let identity = cx.shared.office.identity.clone();
    let name = limit::NAME as usize;
    Form::new(
        lang,
        Tag::new(IDENTITY),
        words::IDENTITY_TITLE.get(lang),
        "office/identity",
        cx.command_id(),
    )
    .field(
        Field::line("name", first::OFFICE_NAME.get(lang), &identity.name)
            .required()
            .limit(name),
    )
    .field(
        Field::line("series", first::SERIES.get(lang), &identity.series)
            .required()
            .limit(name)
            .help(first::SERIES_HELP.get(lang)),
    )
    .field(
        Field::line("issuer", first::ISSUER.get(lang), &identity.issuer)
            .required()
            .limit(name)
            .help(first::ISSUER_HELP.get(lang)),
    )
}

/// What saving the identity does; nothing when nothing changed.
pub fn identity_commands(form: &Form, cx: &Cx) -> Vec<Command> {
    let text = |key| form.text(key).trim().to_owned();
    let identity = Identity {
        name: text("name"),
        series: text("series"),
        issuer: text("issuer"),
    };
    if identity == cx.shared.office.identity {
        return Vec::new();
    }
    vec![Command {
        id: form.command,
        what: What::RenameOffice { identity },
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_hours_are_read_as_people_write_them() {
        for (text, want) in [("17:00", 17), ("１７：００", 17), ("17点", 17), ("9", 9)] {
            let want = NaiveTime::from_hms_opt(want, 0, 0);
            assert_eq!(read_time(text), want, "{text}");
        }
        for text in ["", "25:00", "下班", "1:2:3"] {
            assert_eq!(read_time(text), None, "{text}");
        }
    }
}
