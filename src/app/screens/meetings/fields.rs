//! Fields that several forms of the meetings share.

use chrono::NaiveDate;

use super::days;
use crate::app::screen::Cx;
use crate::app::{Echo, Field, Form, Refused};
use crate::domain::env::Channel;
use crate::text::messages::meetings as words;

pub const CHANNELS: [(&str, Channel); 6] = [
    ("wechat", Channel::Wechat),
    ("dingtalk", Channel::Dingtalk),
    ("phone", Channel::Phone),
    ("oa", Channel::Oa),
    ("paper", Channel::Paper),
    ("in_person", Channel::InPerson),
];

pub fn channel_field(cx: &Cx) -> Field {
    let channels = CHANNELS
        .iter()
        .map(|(key, channel)| {
            (
                *key,
                super::terms::channel(*channel)
                    .get(cx.shared.lang)
                    .to_owned(),
            )
        })
        .collect();
    Field::choice("channel", words::CHANNEL.get(cx.shared.lang), channels, 0)
}

pub fn channel_of(form: &Form) -> Channel {
    let key = form.choice("channel");
    CHANNELS
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, channel)| *channel)
        .unwrap_or_default()
}

/// A word that must be typed before a form that ends something is saved (more than Enter).
pub fn confirm_field(lang: crate::text::Lang, word: &'static str) -> Field {
    Field::phrase("confirm", words::CONFIRM.get(lang), "", move |text| {
        let wanted = words::type_to_confirm(lang, word);
        match text.trim() {
            "" => Echo::Doubt(wanted),
            typed if typed == word => Echo::Nothing,
            _ => Echo::Error(wanted),
        }
    })
    .required()
}

/// The day a past event is dated; today unless changed.
pub fn past_field(key: &'static str, label: &str, cx: &Cx) -> Field {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    Field::phrase(
        key,
        label,
        &crate::app::screens::parts::names::day_plain(today, lang),
        days::read_past(lang, today),
    )
    .required()
    .help(words::PAST_DAY_HELP.get(lang))
}

pub fn past_value(form: &Form, key: &str, cx: &Cx) -> Result<NaiveDate, Vec<Refused>> {
    days::past_day(form.text(key), cx.env.today()).ok_or_else(|| {
        vec![Refused {
            field: Some(key.to_owned()),
            words: words::NOT_A_PAST_DAY.get(cx.shared.lang).to_owned(),
        }]
    })
}
