//! 会议周期 of one district: every how many days it holds a kind of meeting, where it is not as often as the whole street.

use super::Meetings;
use super::plan_form::{district_field, kind_field, kind_of};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::app::{Field, Form};
use crate::domain::command::Change;
use crate::domain::ids::DistrictId;
use crate::domain::meeting::MeetingKind;
use crate::domain::office::Settings;
use crate::text::Lang;
use crate::text::messages::meetings as words;

pub const TAG: &str = "cadence";

impl Meetings {
    /// Of the district and kind under the caret.
    pub(super) fn open_cadence(&mut self, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let settings = &cx.shared.office.settings;
        let row = self.list.row();
        let district = row.map(|row| row.district);
        let kind = row.map(|row| row.kind).unwrap_or_default();
        let districts = entries::districts(&cx.shared.directory, today);
        let mut form = Form::new(
            lang,
            Tag::new(TAG),
            words::CADENCE_TITLE.get(lang),
            "cadence",
            cx.command_id(),
        )
        .field(district_field(districts, district, lang))
        .field(kind_field(kind, lang))
        .field(Field::fixed(
            "of_all",
            words::CADENCE_OF_ALL.get(lang),
            days_words(settings.cadence(kind), lang),
        ))
        .field(
            Field::number(
                "days",
                words::CADENCE_OWN.get(lang),
                own(settings, district, kind).map(i64::from),
                1..=366,
                words::CADENCE_RANGE.get(lang),
            )
            .help(words::CADENCE_HELP.get(lang)),
        );
        if district.is_some() {
            form.focus_on("days");
        }
        cx.open_form(form);
    }

    /// Another district or kind has its own.
    pub(super) fn cadence_changed(form: &mut Form, field: &str, shared: &Shared) {
        if !matches!(field, "district" | "kind") {
            return;
        }
        let settings = &shared.office.settings;
        let district = form.picked("district").and_then(|id| id.parse().ok());
        let kind = kind_of(form);
        let own = own(settings, district, kind).map(|days| days.to_string());
        form.propose_text("days", own.as_deref().unwrap_or_default());
        form.set_fixed("of_all", days_words(settings.cadence(kind), shared.lang));
    }

    pub(super) fn submit_cadence(&self, form: &Form, cx: &Cx) -> Vec<Command> {
        let Some(district) = form.picked("district").and_then(|id| id.parse().ok()) else {
            return Vec::new();
        };
        let was = cx.shared.office.settings.clone();
        let mut now = was.clone();
        let days = form
            .number("days")
            .and_then(|days| u32::try_from(days).ok());
        now.set_cadence_of(district, kind_of(form), days);
        if now == was {
            return Vec::new();
        }
        let settings = Box::new(Change { was, now });
        vec![Command::new(
            form.command,
            What::ChangeSettings { settings },
        )]
    }
}

fn own(settings: &Settings, district: Option<DistrictId>, kind: MeetingKind) -> Option<u32> {
    let own = settings.district_cadences.get(&district?)?;
    own.get(&kind).copied()
}

fn days_words(days: Option<u32>, lang: Lang) -> String {
    match days {
        Some(days) => words::every(lang, days),
        None => words::NO_CADENCE.get(lang).to_owned(),
    }
}

/// 杜鹃片区现场办公每14天、湖滨片区季度联席会每60天: those of single districts, for the settings.
pub fn own_words(shared: &Shared) -> String {
    let lang = shared.lang;
    let mut said = Vec::new();
    for (district, kinds) in &shared.office.settings.district_cadences {
        let name = shared.directory.district_name(*district);
        for (kind, days) in kinds {
            let kind = super::terms::kind(*kind).get(lang);
            said.push(words::cadence_of(
                lang,
                name,
                kind,
                words::every(lang, days),
            ));
        }
    }
    said.join(crate::text::messages::common::AND.get(lang))
}
