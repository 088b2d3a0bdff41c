//! Choosing the period: the usual ones by number, others by their days.

use chrono::NaiveDate;

use crate::app::form::{Form, OnDraft};
use crate::app::layer::{Item, Menu};
use crate::app::msg::Refused;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::day::{day_field, read_day};
use crate::domain::statistics::{Period, Span};
use crate::text::messages::statistics as words;
use crate::text::{Lang, Text};

const SPANS: [(&str, Span, Text); 6] = [
    ("today", Span::Day, words::TODAY),
    ("week", Span::Week, words::THIS_WEEK),
    ("month", Span::Month, words::THIS_MONTH),
    ("quarter", Span::Quarter, words::THIS_QUARTER),
    ("year", Span::Year, words::THIS_YEAR),
    ("last_year", Span::LastYear, words::LAST_YEAR),
];

pub fn menu(now: Span, today: NaiveDate, lang: Lang) -> Menu {
    let mut items: Vec<Item> = SPANS
        .iter()
        .map(|(key, span, label)| {
            let period = span.on(today);
            Item::reply(key, label.get(lang)).detail(words::span(lang, period.from, period.to))
        })
        .collect();
    items.push(Item::reply("own", words::OWN_DAYS.get(lang)));
    let at = SPANS
        .iter()
        .position(|(_, span, _)| *span == now)
        .unwrap_or(SPANS.len());
    Menu::new(words::PERIOD_TITLE.get(lang), items).at_item(at)
}

/// None: own days, to be asked for.
pub fn span(key: &str) -> Option<Span> {
    SPANS
        .iter()
        .find(|(known, ..)| *known == key)
        .map(|(_, span, _)| *span)
}

pub fn form(period: Period, cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let mut form = Form::new(
        lang,
        Tag::new("statistics.own"),
        words::PERIOD_TITLE.get(lang),
        "statistics/period",
        cx.command_id(),
    )
    .field(
        day_field(
            "from",
            words::FROM.get(lang),
            Some(period.from),
            today,
            lang,
        )
        .required(),
    )
    .field(day_field("to", words::TO.get(lang), Some(period.to), today, lang).required());
    form.on_draft = OnDraft::Ignore;
    form.save_label = Some(words::SHOW.get(lang).to_owned());
    form
}

pub fn read(form: &Form, today: NaiveDate, lang: Lang) -> Result<Period, Vec<Refused>> {
    let day = |key| read_day(form.text(key), today);
    let wrong = || {
        vec![Refused {
            field: Some("to".to_owned()),
            words: words::BACKWARDS.get(lang).to_owned(),
        }]
    };
    match (day("from"), day("to")) {
        (Some(from), Some(to)) => Period::new(from, to).ok_or_else(wrong),
        _ => Err(wrong()),
    }
}
