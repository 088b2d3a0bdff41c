//! The calendar of meetings: what should have been held, one more of the same, and whose turn it is to chair.

use chrono::{Days, NaiveDate};

use super::plan_form::{district_field, kind_field, kind_of};
use super::{Ask, Meetings, names};
use crate::app::contract::{Command, Query, What};
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::screen::{Cx, Tag};
use crate::app::screens::board::act::fields;
use crate::app::screens::parts::names::day_short;
use crate::app::shared::Shared;
use crate::app::{Field, Form, Pick, Picker};
use crate::domain::ids::{DistrictId, MeetingId, PersonId, UnitId};
use crate::domain::meeting::{MeetingKind, Plan};
use crate::domain::query::{DueMeeting, MeetingView};
use crate::text::messages::meetings as words;

pub const ROTATION: &str = "rotation";
pub const SWAP: &str = "rotation-swap";

/// 杜鹃片区 现场办公 迟12天
pub fn due_words(due: &DueMeeting, shared: &Shared, today: NaiveDate) -> String {
    let lang = shared.lang;
    let district = shared.directory.district_name(due.district);
    let kind = super::terms::kind(due.kind).get(lang);
    let late = words::days_late(lang, due.days_late);
    let planned = due.planned.map_or_else(String::new, |(_, day)| {
        words::planned_for(lang, day_short(day, today, lang))
    });
    format!("{district} {kind} {late}{planned}")
}

/// The unit whose turn it is, and its head.
pub fn turn(
    shared: &Shared,
    district: DistrictId,
    kind: MeetingKind,
    day: NaiveDate,
) -> Option<(UnitId, PersonId)> {
    let unit = shared.office.turn(district, kind)?;
    Some((unit, shared.directory.head(unit, day)?.id))
}

impl Meetings {
    pub fn due(&self) -> &[DueMeeting] {
        &self.due
    }

    pub(super) fn ask_due(&mut self, cx: &mut Cx) {
        let request = cx.load(Query::MeetingsDue);
        self.asked.insert(request, Ask::Due);
    }

    /// 应开未开: choosing one plans it, like the last of its kind where there was one.
    pub(super) fn open_due(&mut self, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        if self.due.is_empty() {
            cx.say(words::NONE_DUE.get(lang));
            return;
        }
        let rows: Vec<Entry> = self
            .due
            .iter()
            .enumerate()
            .map(|(n, due)| Entry::new(n, due_words(due, cx.shared, today)))
            .collect();
        cx.open(
            Tag::new("due"),
            Picker::one(words::DUE_TITLE.get(lang), rows),
        );
    }

    pub(super) fn due_picked(&mut self, ids: &[String], cx: &mut Cx) {
        let picked = ids.first().and_then(|n| n.parse::<usize>().ok());
        let Some(due) = picked.and_then(|n| self.due.get(n)).cloned() else {
            return;
        };
        match (due.planned, due.last) {
            (Some((id, _)), _) => self.open_page(id, cx),
            (None, Some((last, _))) => self.again(last, cx),
            (None, None) => self.open_new((Some(due.district), due.kind), &[], cx),
        }
    }

    /// One more like that meeting: its kind, district, venue and people, on the next day of its cadence.
    pub(super) fn again(&mut self, id: MeetingId, cx: &mut Cx) {
        let request = cx.load(Query::Meeting(id));
        self.asked.insert(request, Ask::Again);
    }

    pub(super) fn open_again(&mut self, view: Option<Box<MeetingView>>, cx: &mut Cx) {
        let Some(view) = view else { return };
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let last = &view.meeting.plan;
        let days = cx
            .shared
            .office
            .settings
            .cadence_in(last.district, last.kind);
        let days = days.unwrap_or(7);
        let date = (last.date + Days::new(u64::from(days))).max(today);
        let calendar = &cx.shared.calendar;
        let date = match calendar.is_workday(date) {
            true => date,
            false => calendar.next_workday(date),
        };
        let in_turn = turn(cx.shared, last.district, last.kind, date);
        let chair = in_turn.map(|(_, chair)| chair).or(last.chair);
        let same_chair = chair == last.chair;
        let recorder = last.recorder.filter(|recorder| Some(*recorder) != chair);
        let directory = &cx.shared.directory;
        let plan = Plan {
            date,
            chair,
            chair_note: match same_chair {
                true => last.chair_note.clone(),
                false => String::new(),
            },
            recorder: recorder
                .or_else(|| names::usual_recorder(directory, Some(last.district), chair, date)),
            on_paper: false,
            ..last.clone()
        };
        let mut form = Form::new(
            lang,
            Tag::with("plan-again", view.meeting.id),
            words::AGAIN_TITLE.get(lang),
            format!("meeting/again/{}", view.meeting.id),
            cx.command_id(),
        );
        if let Some((unit, _)) = in_turn {
            let unit = directory.unit_name(unit, date).to_owned();
            form = form.field(Field::fixed("", words::TURN.get(lang), unit));
        }
        let form = super::plan_form::plan_fields(form, &plan, cx);
        cx.open_form(form);
    }

    // ---- 轮值

    /// The order of a district for a kind of meeting, and whose turn it is; that of the meeting under the caret stands proposed.
    pub(super) fn open_rotation(&mut self, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let districts = entries::districts(&cx.shared.directory, today);
        let row = self.list.row();
        let only = match districts.as_slice() {
            [one] => one.id.parse().ok(),
            _ => None,
        };
        let district = row.map(|row| row.district).or(only);
        let kind = row.map(|row| row.kind).unwrap_or_default();
        let order = order_of(district, kind, cx.shared);
        let coming = coming(district, kind, cx.shared, today);
        let form = Form::new(
            lang,
            Tag::new(ROTATION),
            words::ROTATION_TITLE.get(lang),
            "rotation",
            cx.command_id(),
        )
        .field(district_field(districts, district, lang))
        .field(kind_field(kind, lang))
        .field(Field::fixed("turns", words::TURNS.get(lang), coming));
        let mut form = form.field(
            Field::pick(
                "units",
                words::ROTATION_ORDER.get(lang),
                Pick::many(entries::units(&cx.shared.directory, today)).with(order),
            )
            .help(words::ROTATION_HELP.get(lang)),
        );
        // Who chairs is asked; of which meeting, mostly stands there.
        if district.is_some() {
            form.focus_on("units");
        }
        cx.open_form(form);
    }

    /// Another district or kind has its own order.
    pub(super) fn rotation_changed(
        form: &mut Form,
        field: &str,
        shared: &Shared,
        today: NaiveDate,
    ) {
        if !matches!(field, "district" | "kind") {
            return;
        }
        let district = form.picked("district").and_then(|id| id.parse().ok());
        let kind = kind_of(form);
        form.propose_pick("units", order_of(district, kind, shared));
        form.set_fixed("turns", coming(district, kind, shared, today));
    }

    /// Two change places, with consent. Which order is meant stands first: that of the meeting under the caret, where it has one.
    pub(super) fn open_swap(&mut self, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let rotations: Vec<(DistrictId, MeetingKind)> = swappable(cx.shared).collect();
        let row = self.list.row().map(|row| (row.district, row.kind));
        let here = row.filter(|key| rotations.contains(key));
        let proposed = here.or(rotations.first().copied());
        let orders: Vec<Entry> = rotations
            .iter()
            .map(|(district, kind)| {
                let name = cx.shared.directory.district_name(*district);
                let kind_name = super::terms::kind(*kind).get(lang);
                Entry::new(order_id(*district, *kind), format!("{name} {kind_name}"))
            })
            .collect();
        let mut form = Form::new(
            lang,
            Tag::new(SWAP),
            words::SWAP_TITLE.get(lang),
            "rotation/swap",
            cx.command_id(),
        )
        .field(
            Field::pick(
                "order",
                words::SWAP_ORDER.get(lang),
                Pick::one(orders).with(proposed.map(|(district, kind)| order_id(district, kind))),
            )
            .required(),
        )
        .field(Field::fixed("turns", words::TURNS.get(lang), ""))
        .field(Field::pick("one", words::SWAP_ONE.get(lang), Pick::one(Vec::new())).required())
        .field(Field::pick("other", words::SWAP_OTHER.get(lang), Pick::one(Vec::new())).required())
        .field(
            Field::line(
                "consent",
                words::CONSENT.get(lang),
                words::BOTH_AGREE.get(lang),
            )
            .required()
            .limit(200),
        );
        form = fields::how_and_when(form, cx.shared);
        Meetings::swap_changed(&mut form, "order", cx.shared, today);
        if here.is_some() {
            form.focus_on("other");
        }
        cx.open_form(form);
    }

    /// Another order: those who have still to serve in it, the one whose turn it is first.
    pub(super) fn swap_changed(form: &mut Form, field: &str, shared: &Shared, today: NaiveDate) {
        if field != "order" {
            return;
        }
        let Some((district, kind)) = form.picked("order").and_then(order_named) else {
            return;
        };
        let known = shared.office.rotations.get(&(district, kind));
        let waiting = known.map_or(&[][..], |known| known.waiting.as_slice());
        let units: Vec<Entry> = waiting
            .iter()
            .map(|unit| Entry::new(unit, shared.directory.unit_name(*unit, today)))
            .collect();
        form.set_entries("one", units.clone());
        form.set_entries("other", units);
        form.propose_pick("one", known.and_then(|known| known.next()));
        form.set_fixed("turns", coming(Some(district), kind, shared, today));
    }

    pub(super) fn submit_rotation(&self, form: &Form, cx: &Cx) -> Vec<Command> {
        let said = match form.tag.name {
            SWAP => form.picked("order").and_then(order_named),
            _ => form
                .picked("district")
                .and_then(|id| id.parse().ok())
                .map(|district| (district, kind_of(form))),
        };
        let Some((district, kind)) = said else {
            return Vec::new();
        };
        let unit = |key: &str| form.picked(key).and_then(|id| id.parse().ok());
        let what = match (form.tag.name, unit("one"), unit("other")) {
            (SWAP, Some(one), Some(other)) => What::SwapTurns {
                district,
                kind,
                one,
                other,
                consent: form.text("consent").trim().to_owned(),
                happened: fields::happened(form, "by", None, cx.shared),
            },
            (SWAP, ..) => return Vec::new(),
            _ => What::SetRotation {
                district,
                kind,
                units: form
                    .ids("units")
                    .iter()
                    .filter_map(|id| id.parse().ok())
                    .collect(),
            },
        };
        vec![Command::new(form.command, what)]
    }
}

fn order_of(district: Option<DistrictId>, kind: MeetingKind, shared: &Shared) -> Vec<UnitId> {
    let known = district.and_then(|district| shared.office.rotations.get(&(district, kind)));
    known.map_or_else(Vec::new, |known| known.order.clone())
}

/// Whose turns come: 高潮村→杜鹃社区.
fn coming(
    district: Option<DistrictId>,
    kind: MeetingKind,
    shared: &Shared,
    today: NaiveDate,
) -> String {
    let known = district.and_then(|district| shared.office.rotations.get(&(district, kind)));
    let Some(known) = known else {
        return words::NO_TURNS.get(shared.lang).to_owned();
    };
    let units = known.coming(known.order.len());
    let names: Vec<&str> = units
        .iter()
        .map(|unit| shared.directory.unit_name(*unit, today))
        .collect();
    names.join("→")
}

/// The orders in which two have still to serve: nobody changes places alone.
pub fn swappable(shared: &Shared) -> impl Iterator<Item = (DistrictId, MeetingKind)> {
    let rotations = shared.office.rotations.iter();
    let two_wait = rotations.filter(|(_, known)| known.waiting.len() > 1);
    two_wait.map(|(at, _)| *at)
}

/// An order of turns, as a list names it.
fn order_id(district: DistrictId, kind: MeetingKind) -> String {
    let all = MeetingKind::ALL;
    let at = all.iter().position(|known| *known == kind).unwrap_or(0);
    format!("{district}/{at}")
}

fn order_named(id: &str) -> Option<(DistrictId, MeetingKind)> {
    let (district, kind) = id.split_once('/')?;
    let kind = MeetingKind::ALL.get(kind.parse::<usize>().ok()?)?;
    Some((district.parse().ok()?, *kind))
}
