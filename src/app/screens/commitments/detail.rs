//! One 约定 as a text to read, and the words of its parts.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::app::commands::Context;
use crate::app::screens::board::history;
use crate::app::screens::parts::names::{day_long, day_short, unit_list};
use crate::app::shared::Shared;
use crate::domain::commitment::{CommitmentKind, CommitmentState, FiveList};
use crate::domain::ids::UnitId;
use crate::domain::query::{CommitmentTab, CommitmentView};
use crate::text::Lang;
use crate::text::messages::{commitment as words, common};
use crate::text::terms::term;

pub fn kind_word(kind: CommitmentKind, lang: Lang) -> &'static str {
    term(lang, kind.zh())
}

pub fn list_word(list: FiveList, lang: Lang) -> &'static str {
    term(lang, list.zh())
}

/// 待认领; of a resource 待配对; what is signed and has run out 已到期.
pub fn state_word(
    (state, until): (CommitmentState, Option<NaiveDate>),
    kind: CommitmentKind,
    today: NaiveDate,
    lang: Lang,
) -> &'static str {
    match (state, kind) {
        (CommitmentState::Open, CommitmentKind::Resource) => term(lang, "待配对"),
        (CommitmentState::InForce, CommitmentKind::Resource)
            if !state.has_expired(until, today) =>
        {
            term(lang, "已配对")
        }
        _ => term(lang, state.zh_on(until, today)),
    }
}

pub fn tab_word(tab: CommitmentTab, lang: Lang) -> &'static str {
    match tab {
        CommitmentTab::List(list) => list_word(list, lang),
        CommitmentTab::Open => words::TAB_OPEN.get(lang),
        CommitmentTab::Unkept => words::TAB_UNKEPT.get(lang),
        CommitmentTab::Unsigned => words::TAB_UNSIGNED.get(lang),
        CommitmentTab::Due => words::TAB_DUE.get(lang),
        CommitmentTab::All => words::TAB_ALL.get(lang),
    }
}

fn line(text: &mut String, lang: Lang, label: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "{}", common::labelled(lang, label, value));
    }
}

/// Everything about one.
pub fn text(view: &CommitmentView, shared: &Shared, today: NaiveDate) -> String {
    let (lang, directory) = (shared.lang, &shared.directory);
    let known = &view.commitment;
    let fields = &known.fields;
    let units = |units: &[UnitId]| unit_list(units, shared, today);
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day_long(day, lang));
    let district = fields.district.map(|id| directory.district_name(id));
    let metres = fields.metres.map(|metres| words::metres(lang, metres));
    let signed: Vec<UnitId> = known.signatures.iter().map(|one| one.unit).collect();
    let mut text = String::new();
    for (label, value) in [
        (words::MATTER, fields.title.clone()),
        (words::LIST, list_word(known.list, lang).to_owned()),
        (
            words::STATE,
            state_word((known.state(), fields.until), fields.kind, today, lang).to_owned(),
        ),
        (words::DISTRICT, district.unwrap_or_default().to_owned()),
        (words::PLACE, fields.place.clone()),
        (words::METRES, metres.unwrap_or_default()),
        (words::UNITS, units(&fields.units)),
        (
            words::CLAIMS,
            match fields.kind.is_signed() {
                true => String::new(),
                false => term(lang, fields.claims.zh()).to_owned(),
            },
        ),
        (words::MADE_ON, day(Some(known.made_on))),
        (words::FROM, day(fields.from)),
        (words::UNTIL_DAY, day(fields.until)),
        (words::SIGNED, units(&signed)),
        (words::UNSIGNED, units(&known.unsigned())),
        (words::ISSUE, view.issue.clone().unwrap_or_default()),
        (words::DECISION, view.decision.clone().unwrap_or_default()),
        (
            words::PERSON,
            view.raiser_person.clone().unwrap_or_default(),
        ),
        (words::DETAIL, fields.detail.clone()),
    ] {
        line(&mut text, lang, label.get(lang), &value);
    }
    for claim in &known.claims {
        let person = claim.person.map_or("", |id| directory.person_name(id));
        let who = format!("{}{person}", directory.unit_name(claim.unit, today));
        let said = match (&claim.withdrawn, &claim.kept) {
            (Some(reason), _) => words::withdrawn_line(lang, who, reason),
            (None, Some(kept)) => {
                let on = day_short(kept.happened.occurred_on, today, lang);
                words::kept_line(lang, who, on, &kept.text)
            }
            (None, None) => {
                words::claim_line(lang, who, day_short(claim.claimed.occurred_on, today, lang))
            }
        };
        line(&mut text, lang, words::CLAIMED.get(lang), said.trim_end());
    }
    if !view.matches.is_empty() {
        let _ = writeln!(
            text,
            "\n{}",
            shared.told(words::MATCHES.get(lang), Context::Commitments)
        );
        for row in &view.matches {
            let _ = writeln!(text, "{}  {}", row.title, units(&row.units));
        }
    }
    let _ = writeln!(text, "\n{}", words::HISTORY.get(lang));
    history(&mut text, &view.history, lang);
    text.trim_end().to_owned()
}
