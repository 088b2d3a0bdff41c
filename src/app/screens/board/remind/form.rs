//! What one reminder says, to be changed before it goes out.

use chrono::NaiveDate;

use super::sending::Sending;
use super::{FORM, words};
use crate::app::form::{Echo, Field, Form};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::meetings::days::coming_day;
use crate::app::screens::meetings::number::read_number;
use crate::app::screens::parts::day::means;
use crate::app::screens::parts::names::day_plain;
use crate::app::shared::Shared;
use crate::domain::dates::format_month_day;
use crate::domain::decision::ReminderStep;
use crate::domain::env::Channel;
use crate::domain::office::DocNumber;

/// A text that is pasted into a chat stays short.
const TEXT: usize = 300;

/// Steps somebody may choose by hand. 通报 names several decisions and is no choice for one text.
const STEPS: [(&str, ReminderStep); 6] = [
    ("sign", ReminderStep::Sign),
    ("report", ReminderStep::Report),
    ("remind", ReminderStep::Remind),
    ("due_soon", ReminderStep::DueSoon),
    ("review", ReminderStep::Review),
    ("chase", ReminderStep::Chase),
];

const CHANNELS: [(&str, Channel); 6] = [
    ("in_person", Channel::InPerson),
    ("phone", Channel::Phone),
    ("wechat", Channel::Wechat),
    ("dingtalk", Channel::Dingtalk),
    ("oa", Channel::Oa),
    ("paper", Channel::Paper),
];

pub fn form(sending: &Sending, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let today = cx.env.today();
    let step = STEPS
        .iter()
        .position(|(_, step)| *step == sending.step)
        .unwrap_or(STEPS.len() - 1);
    let channel = CHANNELS
        .iter()
        .position(|(_, channel)| *channel == sending.channel)
        .unwrap_or(0);
    let steps = STEPS.map(|(key, step)| (key, short(step, lang).to_owned()));
    let channels = CHANNELS
        .map(|(key, channel)| (key, crate::text::terms::term(lang, channel.zh()).to_owned()));
    let calendar = cx.shared.calendar.clone();
    let until = move |text: &str| match coming_day(text, today, &calendar, lang) {
        _ if text.trim().is_empty() => Echo::Nothing,
        Ok(day) => means(day, today, lang),
        Err(why) => Echo::Error(why),
    };
    Form::new(
        lang,
        Tag::new(FORM),
        words::FORM_TITLE.get(lang),
        format!("remind/{}", sending.id()),
        cx.command_id(),
    )
    .field(Field::fixed(
        "item",
        words::TITLE.get(lang),
        sending.row.row.item.clone(),
    ))
    .field(
        Field::choice("step", words::STEP.get(lang), steps.to_vec(), step)
            .help(words::STEP_HELP.get(lang)),
    )
    .field(
        Field::line("text", words::TEXT.get(lang), &sending.text)
            .required()
            .limit(TEXT)
            .help(words::TEXT_HELP.get(lang)),
    )
    .field(
        Field::phrase(
            "answer_by",
            words::ANSWER.get(lang),
            &day_plain(sending.answer_by, lang),
            until,
        )
        .required()
        .help(words::ANSWER_HELP.get(lang)),
    )
    .field(number_field(sending, cx))
    .field(Field::choice(
        "channel",
        words::CHANNEL.get(lang),
        channels.to_vec(),
        channel,
    ))
}

/// All of them in one line of 80 columns.
fn short(step: ReminderStep, lang: crate::text::Lang) -> &'static str {
    let text = match step {
        ReminderStep::Sign => words::STEP_SIGN,
        ReminderStep::Report => words::STEP_REPORT,
        ReminderStep::DueSoon => words::STEP_SOON,
        ReminderStep::Review => words::STEP_REVIEW,
        ReminderStep::Chase | ReminderStep::Criticise => words::STEP_CHASE,
        ReminderStep::Remind => words::STEP_OTHER,
    };
    text.get(lang)
}

fn number_field(sending: &Sending, cx: &Cx) -> Field {
    let lang = cx.shared.lang;
    let office = cx.shared.office.clone();
    let proposed = proposed(sending, cx.shared, cx.env.today());
    let shown = proposed.to_string();
    let read = move |text: &str| match read_number(text, &proposed) {
        _ if text.trim().is_empty() => Echo::Nothing,
        None => Echo::Error(words::NOT_A_NUMBER.get(lang).to_owned()),
        Some(number) if office.number_taken_by(&number).is_some() => {
            Echo::Error(words::number_taken(lang, number))
        }
        Some(number) => Echo::Means(number.to_string()),
    };
    let gaps = {
        let office = &cx.shared.office;
        let year = chrono::Datelike::year(&cx.env.today());
        office.number_gaps(&office.settings.slip_series, year)
    };
    let help = match gaps.is_empty() {
        true => words::NUMBER_HELP.get(lang).to_owned(),
        false => {
            let gaps: Vec<String> = gaps.iter().take(8).map(ToString::to_string).collect();
            crate::text::messages::after::number_gaps(
                lang,
                gaps.join(crate::text::messages::common::AND.get(lang)),
            )
        }
    };
    Field::phrase("number", words::NUMBER.get(lang), &shown, read).help(help)
}

/// The number the slip would bear.
fn proposed(sending: &Sending, shared: &Shared, today: NaiveDate) -> DocNumber {
    let slip = sending.step == ReminderStep::Chase;
    sending.number.clone().filter(|_| slip).unwrap_or_else(|| {
        let series = &shared.office.settings.slip_series;
        shared
            .office
            .next_number(series, chrono::Datelike::year(&today))
    })
}

/// Takes what the form says.
pub fn read(
    form: &Form,
    sending: &mut Sending,
    shared: &Shared,
    today: NaiveDate,
) -> Result<(), Vec<Refused>> {
    let refused = |field: &str, words: String| {
        vec![Refused {
            field: Some(field.to_owned()),
            words,
        }]
    };
    let answer_by = coming_day(form.text("answer_by"), today, &shared.calendar, shared.lang)
        .map_err(|why| refused("answer_by", why))?;
    let step = form.choice("step");
    sending.step = STEPS
        .iter()
        .find(|(key, _)| *key == step)
        .map_or(sending.step, |(_, step)| *step);
    let channel = form.choice("channel");
    sending.channel = CHANNELS
        .iter()
        .find(|(key, _)| *key == channel)
        .map_or(sending.channel, |(_, channel)| *channel);
    sending.text = form.text("text").trim().to_owned();
    sending.answer_by = answer_by;
    if sending.step == ReminderStep::Chase && form.touched("number") {
        let proposed = proposed(sending, shared, today);
        sending.number = read_number(form.text("number"), &proposed);
        sending.typed = sending.number.is_some();
    }
    Ok(())
}

/// The step's own words with the answer date of the form, as long as nobody wrote the text.
pub fn changed(form: &mut Form, field: &'static str, sending: &Sending, cx: &mut Cx) {
    if !matches!(field, "answer_by" | "step") {
        return;
    }
    let chosen = form.choice("step");
    let step = STEPS
        .iter()
        .find(|(key, _)| *key == chosen)
        .map_or(sending.step, |(_, step)| *step);
    let text = match step == sending.step {
        true => Some(&sending.text),
        false => {
            let of_step = sending.row.texts.iter().find(|(known, _)| *known == step);
            of_step.map(|(_, text)| text)
        }
    };
    let (Some(text), Ok(day)) = (
        text,
        coming_day(
            form.text("answer_by"),
            cx.env.today(),
            &cx.shared.calendar,
            cx.shared.lang,
        ),
    ) else {
        return;
    };
    let until = |day| format!("请于{}前", format_month_day(day));
    let mut text = text.clone();
    for before in [sending.answer_by, sending.row.answer_by] {
        text = text.replace(&until(before), &until(day));
    }
    form.propose_text("text", &text);
}
