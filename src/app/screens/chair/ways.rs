//! Ways out when two units or a group were named to lead, or a body that cannot.

use super::decision::follow_lead;
use super::entries::units;
use super::*;
use crate::app::entries::favoured;
use crate::app::find::Entry;
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::domain::directory::UnitKind;
use crate::domain::ids::UnitId;
use crate::text::Text;

/// Groups of units that people name in one word.
const GROUPS: [(&str, Text, &[UnitKind]); 4] = [
    (
        "group:members",
        words::GROUP_MEMBERS,
        &[UnitKind::Village, UnitKind::Community, UnitKind::Coop],
    ),
    (
        "group:villages",
        words::GROUP_VILLAGES,
        &[UnitKind::Village],
    ),
    (
        "group:communities",
        words::GROUP_COMMUNITIES,
        &[UnitKind::Community],
    ),
    (
        "group:stations",
        words::GROUP_STATIONS,
        &[UnitKind::Station],
    ),
];

impl Chair {
    /// The units an item is likely to name, the likeliest first: those it needs, who presents and who raised it, those that
    /// this meeting named last, those in the room.
    pub(super) fn near_units(&self, item: ItemId) -> Vec<UnitId> {
        let Some(view) = &self.view else {
            return Vec::new();
        };
        let mut near: Vec<UnitId> = Vec::new();
        if let Some(item) = view.meeting.item(item) {
            near.extend(&item.fields.needs);
            near.extend(item.fields.presenter);
            let issues = item.issues.iter().filter_map(|id| view.issues.get(id));
            near.extend(issues.filter_map(|issue| issue.fields.raiser));
        }
        let recorded: Vec<_> = view.meeting.live_decisions().collect();
        for decision in recorded.iter().rev() {
            near.extend(decision.terms.lead);
            near.extend(&decision.terms.assist);
        }
        near.extend(view.meeting.units_present());
        let mut known = std::collections::BTreeSet::new();
        near.retain(|unit| known.insert(*unit));
        near
    }

    /// Units that may be named to lead, and the groups they are named by.
    pub(super) fn lead_entries(
        &self,
        item: ItemId,
        day: chrono::NaiveDate,
        shared: &Shared,
    ) -> Vec<Entry> {
        let mut entries = favoured(units(&shared.directory, day), &self.near_units(item));
        for (id, name, _) in GROUPS {
            let members = self.group(id, shared);
            if members.len() > 1 {
                entries.push(
                    Entry::new(id, name.get(shared.lang))
                        .detail(words::group_of(shared.lang, members.len())),
                );
            }
        }
        entries
    }

    /// The units of a group: members of the district, stations in the room.
    fn group(&self, id: &str, shared: &Shared) -> Vec<UnitId> {
        let Some(meeting) = self.held() else {
            return Vec::new();
        };
        let Some((_, _, kinds)) = GROUPS.iter().find(|(known, _, _)| *known == id) else {
            return Vec::new();
        };
        let present = meeting.units_present();
        shared
            .directory
            .units_in_order()
            .into_iter()
            .filter(|unit| kinds.contains(&unit.fields.kind))
            .filter(|unit| match unit.fields.kind {
                UnitKind::Station => present.contains(&unit.id),
                _ => unit.fields.district == Some(meeting.plan.district),
            })
            .filter(|unit| unit.fields.period.holds(meeting.plan.date))
            .map(|unit| unit.id)
            .collect()
    }

    /// The lead has changed: asks where a group, a second unit or a body that cannot lead was named.
    pub(super) fn ask_ways(&mut self, form: &Form, before: usize, cx: &mut Cx) {
        let ids: Vec<String> = form.ids("lead").into_iter().map(str::to_owned).collect();
        if ids.len() < 2 {
            self.way = None;
        }
        if let Some(group) = ids.iter().find(|id| id.starts_with("group:")) {
            self.ask_group(group, cx);
            return;
        }
        if let Some(outside) = ids.last().and_then(|id| id.parse::<UnitId>().ok())
            && ids.len() > before
            && let Some(unit) = cx.shared.directory.unit(outside)
            && !unit.fields.kind.can_lead()
        {
            self.ask_outside(outside, cx);
            return;
        }
        if ids.len() == 2 && before < 2 {
            self.open_ways(2, cx);
        }
    }

    /// Two or more leads.
    pub(super) fn open_ways(&mut self, leads: usize, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let menu = Menu::new(
            words::WAYS_TITLE.get(lang),
            vec![
                MenuItem::reply("first", words::WAY_FIRST.get(lang)),
                MenuItem::reply("split", words::way_split(lang, leads)),
                MenuItem::reply("leader", words::WAY_LEADER.get(lang)),
                MenuItem::reply("each", words::WAY_EACH.get(lang)),
            ],
        )
        .text(words::WAYS_TEXT.get(lang));
        cx.open(Tag::new("ways"), menu);
    }

    fn ask_group(&mut self, group: &str, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let members = self.group(group, cx.shared);
        let menu = Menu::new(
            words::GROUP_TITLE.get(lang),
            vec![
                MenuItem::reply("one", words::WAY_ONE.get(lang)),
                MenuItem::reply("each", words::way_each_of(lang, members.len())),
            ],
        )
        .text(rows::unit_names(self, &members, cx.shared));
        cx.open(Tag::with("ways", group), menu);
    }

    fn ask_outside(&mut self, outside: UnitId, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(unit) = cx.shared.directory.unit(outside) else {
            return;
        };
        let name = unit.short().to_owned();
        let counterpart = unit.fields.counterpart;
        let mut items = Vec::new();
        if let Some(counterpart) = counterpart {
            let by = rows::unit_names(self, &[counterpart], cx.shared);
            items.push(MenuItem::reply(
                "counterpart",
                words::by_counterpart(lang, by),
            ));
        }
        items.push(MenuItem::reply(
            "choose",
            words::CHOOSE_COUNTERPART.get(lang),
        ));
        items.push(MenuItem::reply("drop", words::DROP_LEAD.get(lang)));
        let menu = Menu::new(words::OUTSIDE_TITLE.get(lang), items).text(words::cannot_lead(
            lang,
            name,
            unit.fields.kind.zh(),
        ));
        cx.open(Tag::with("outside", outside), menu);
    }

    pub(super) fn ways_reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        let Some(mut form) = self.form.clone() else {
            return;
        };
        let settled = match tag.name {
            "ways" | "ways_lead" => self.settle_leads(tag, reply, &mut form, cx),
            _ => self.settle_outside(tag, reply, &mut form, cx),
        };
        if !settled {
            return;
        }
        if let Some(day) = self.held().map(|meeting| meeting.plan.date) {
            follow_lead(&mut form, day, &cx.shared.directory);
        }
        form.focus_on("due");
        self.form = Some(form.clone());
        cx.dock(form, true);
    }

    /// Two leads or a group. False: nothing is settled yet.
    fn settle_leads(&mut self, tag: &Tag, reply: Reply, form: &mut Form, cx: &mut Cx) -> bool {
        let leads: Vec<String> = form.ids("lead").into_iter().map(str::to_owned).collect();
        let leads = parsed(&leads);
        let group = self.group(&tag.arg, cx.shared);
        match (tag.name, reply) {
            ("ways", Reply::Chose("one")) => {
                let picker = Picker::one(words::WHO_LEADS.get(cx.shared.lang), {
                    let day = self.held().map(|meeting| meeting.plan.date);
                    day.map(|day| units(&cx.shared.directory, day))
                        .unwrap_or_default()
                });
                cx.open(Tag::with("ways_lead", &tag.arg), picker);
                return false;
            }
            ("ways", Reply::Chose("each")) => {
                let all = if group.is_empty() { leads } else { group };
                set_leads(form, &all, cx);
                self.way = Some(Way::Each);
            }
            ("ways", Reply::Chose("split")) => self.way = Some(Way::Split),
            ("ways", Reply::Chose(key)) => {
                let Some((first, rest)) = leads.split_first() else {
                    return false;
                };
                set_leads(form, &[*first], cx);
                add_assist(form, rest, cx);
                if key == "leader" {
                    form.set("more", "1", cx.env);
                    self.decision_changed(form, "more", cx);
                    form.set("led", "1", cx.env);
                }
                self.way = None;
            }
            ("ways_lead", Reply::Picked(ids)) => {
                let Some(Ok(lead)) = ids.first().map(|id| id.parse::<UnitId>()) else {
                    return false;
                };
                set_leads(form, &[lead], cx);
                let rest: Vec<UnitId> = group.into_iter().filter(|unit| *unit != lead).collect();
                add_assist(form, &rest, cx);
            }
            // Esc: the group itself is no unit and goes; two units stay and are asked about when the decision is saved.
            (_, Reply::Closed) if !tag.arg.is_empty() => set_leads(form, &leads, cx),
            _ => return false,
        }
        true
    }

    /// A body that cannot lead. False: nothing is settled yet.
    fn settle_outside(&mut self, tag: &Tag, reply: Reply, form: &mut Form, cx: &mut Cx) -> bool {
        let Ok(outside) = tag.arg.parse::<UnitId>() else {
            return false;
        };
        match (tag.name, reply) {
            ("outside", Reply::Chose("choose")) => {
                self.pick_counterpart(tag, cx);
                return false;
            }
            ("outside", Reply::Chose(key)) => {
                let unit = cx.shared.directory.unit(outside);
                let counterpart = unit
                    .and_then(|unit| unit.fields.counterpart)
                    .filter(|_| key == "counterpart");
                replace_lead(form, outside, counterpart, cx);
            }
            ("outside_unit", Reply::Picked(ids)) => {
                let Some(Ok(by)) = ids.first().map(|id| id.parse()) else {
                    return false;
                };
                replace_lead(form, outside, Some(by), cx);
            }
            _ => return false,
        }
        true
    }

    /// Units of the street that may deal with a body outside it.
    fn pick_counterpart(&self, tag: &Tag, cx: &mut Cx) {
        let day = self.held().map(|meeting| meeting.plan.date);
        let directory = &cx.shared.directory;
        let can = |id: &str| {
            id.parse()
                .ok()
                .and_then(|id| directory.unit(id))
                .is_some_and(|unit| unit.fields.kind.can_lead())
        };
        let entries: Vec<Entry> = day
            .map(|day| units(directory, day))
            .unwrap_or_default()
            .into_iter()
            .filter(|entry| can(&entry.id))
            .collect();
        let picker = Picker::one(words::WHO_DEALS.get(cx.shared.lang), entries);
        cx.open(Tag::with("outside_unit", &tag.arg), picker);
    }
}

fn parsed(ids: &[String]) -> Vec<UnitId> {
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

fn draft_of(units: &[UnitId]) -> String {
    units
        .iter()
        .map(|unit| format!("={unit}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn set_leads(form: &mut Form, units: &[UnitId], cx: &Cx) {
    form.set("lead", &draft_of(units), cx.env);
}

fn add_assist(form: &mut Form, more: &[UnitId], cx: &Cx) {
    let mut assist: Vec<UnitId> = form
        .ids("assist")
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    for unit in more {
        if !assist.contains(unit) {
            assist.push(*unit);
        }
    }
    form.set("assist", &draft_of(&assist), cx.env);
}

/// The street unit leads in place of a body that cannot; that body assists. `by` None: it only goes.
fn replace_lead(form: &mut Form, outside: UnitId, by: Option<UnitId>, cx: &Cx) {
    let mut leads: Vec<UnitId> = form
        .ids("lead")
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .filter(|unit| *unit != outside && Some(*unit) != by)
        .collect();
    leads.extend(by);
    set_leads(form, &leads, cx);
    if by.is_some() {
        add_assist(form, &[outside], cx);
    }
}
