//! 民情反馈: of which place, before it is written.

use crate::app::entries;
use crate::app::find::Entry;
use crate::app::form::{Field, Form, OnDraft, Pick};
use crate::app::screen::{Cx, Tag};
use crate::domain::directory::{Directory, UnitKind};
use crate::text::messages::statistics as words;

pub const TAG: &str = "statistics.digest";

/// Districts, villages and communities are offered; a grid is typed. Left empty it is the whole street.
pub fn form(cx: &mut Cx) -> Form {
    let (lang, today) = (cx.shared.lang, cx.env.today());
    let directory = &cx.shared.directory;
    let local = directory.units_in_order().into_iter().filter(|unit| {
        let kind = unit.fields.kind;
        let local = matches!(
            kind,
            UnitKind::Village | UnitKind::Community | UnitKind::Coop
        );
        local && unit.fields.period.holds(today)
    });
    let mut places: Vec<Entry> = entries::districts(directory, today);
    places.extend(local.map(|unit| Entry::new(unit.id, unit.short())));
    let mut form = Form::new(
        lang,
        Tag::new(TAG),
        words::DIGEST_TITLE.get(lang),
        "statistics/digest",
        cx.command_id(),
    )
    .field(
        Field::pick(
            "place",
            words::DIGEST_PLACE.get(lang),
            Pick::one(places).or_new(),
        )
        .help(words::DIGEST_PLACE_HELP.get(lang)),
    );
    form.on_draft = OnDraft::Ignore;
    form.save_label = Some(words::DIGEST_WRITE.get(lang).to_owned());
    form
}

/// The name chosen or typed; empty for the whole street.
pub fn place(form: &Form, directory: &Directory) -> String {
    if let Some(typed) = form.new_name("place") {
        return typed.trim().to_owned();
    }
    let Some(id) = form.picked("place") else {
        return String::new();
    };
    let unit = id.parse().ok().and_then(|id| directory.unit(id));
    match unit {
        Some(unit) => unit.short().to_owned(),
        None => id.parse().map_or_else(
            |_| String::new(),
            |id| directory.district_name(id).to_owned(),
        ),
    }
}
