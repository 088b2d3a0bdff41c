//! 片区: its form.

use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::form::{Field, Form, Pick};
use crate::app::screen::{Cx, Tag};
use crate::app::screens::parts::day::{day_field, read_day};
use crate::domain::decide::limit;
use crate::domain::directory::{DistrictFields, Period, Unit};
use crate::domain::ids::DistrictId;
use crate::text::Text;
use crate::text::messages::directory as words;

/// Tag of the form; its argument is the district, empty for a new one.
pub const TAG: &str = "district";

/// The form of a district, and the values it showed.
pub fn form(id: Option<DistrictId>, cx: &mut Cx) -> (Form, DistrictFields) {
    let shared = &cx.shared;
    let (lang, today) = (shared.lang, cx.env.today());
    let known = id.and_then(|id| shared.directory.districts.get(&id));
    let fields = known.map(|known| known.fields.clone()).unwrap_or_default();
    let (title, place) = match id {
        Some(id) => (words::DISTRICT_CHANGE, format!("district/{id}")),
        None => (words::DISTRICT_NEW, "district/new".to_owned()),
    };
    let members: Vec<&str> = id
        .map(|id| shared.directory.members(id))
        .unwrap_or_default()
        .into_iter()
        .map(Unit::short)
        .collect();
    let arg = id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form::new(
        lang,
        Tag::with(TAG, arg),
        title.get(lang),
        place,
        cx.command_id(),
    )
    .field(
        Field::line("name", words::NAME.get(lang), &fields.name)
            .required()
            .limit(limit::NAME as usize)
            .help(words::DISTRICT_NAME_HELP.get(lang)),
    )
    .field(
        Field::line("basis", words::BASIS.get(lang), &fields.basis)
            .limit(limit::REASON as usize)
            .help(words::BASIS_HELP.get(lang)),
    )
    .field(Field::pick(
        "cadre",
        words::CADRE.get(lang),
        Pick::one(entries::people(&shared.directory, today)).with(fields.cadre),
    ))
    .field(Field::fixed(
        "members",
        words::MEMBERS.get(lang),
        if members.is_empty() {
            words::MEMBERS_HELP.get(lang).to_owned()
        } else {
            members.join(crate::text::messages::common::AND.get(lang))
        },
    ))
    .field(Field::heading(words::MORE.get(lang)));
    let form = more(form, fields.order, &fields.period, &IN_USE, cx);
    (form, fields.clone())
}

/// First day, last day, and what to write there: of what is in use.
pub const IN_USE: [Text; 3] = [words::FROM, words::TO, words::TO_HELP];
/// The same of who is in office.
pub const IN_OFFICE: [Text; 3] = [
    words::IN_OFFICE_FROM,
    words::IN_OFFICE_TO,
    words::IN_OFFICE_TO_HELP,
];

/// 排序, first and last day: the same for districts, units and people but for the words.
pub fn more(
    form: Form,
    order: Option<i64>,
    period: &Period,
    [from, to, help]: &[Text; 3],
    cx: &Cx,
) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    form.field(
        Field::number(
            "order",
            words::ORDER.get(lang),
            order,
            0..=99_999,
            words::ORDER_RANGE.get(lang),
        )
        .help(words::ORDER_HELP.get(lang)),
    )
    .field(day_field("from", from.get(lang), period.from, today, lang))
    .field(day_field("period", to.get(lang), period.to, today, lang).help(help.get(lang)))
}

/// What [`more`] asked for.
pub fn read_period(form: &Form, cx: &Cx) -> Period {
    let day = |key| read_day(form.text(key), cx.env.today());
    Period {
        from: day("from"),
        to: day("period"),
    }
}

/// What saving the form does; nothing when nothing changed.
pub fn commands(form: &Form, was: &DistrictFields, cx: &Cx) -> Vec<Command> {
    let id: Option<DistrictId> = form.tag.arg.parse().ok();
    let now = DistrictFields {
        name: form.text("name").trim().to_owned(),
        basis: form.text("basis").trim().to_owned(),
        cadre: form.picked("cadre").and_then(|id| id.parse().ok()),
        order: form.number("order"),
        period: read_period(form, cx),
    };
    if id.is_some() && now == *was {
        return Vec::new();
    }
    vec![Command {
        id: form.command,
        what: What::SaveDistrict {
            id,
            was: id.is_some().then(|| Box::new(was.clone())),
            now: Box::new(now),
            on: None,
        },
    }]
}
