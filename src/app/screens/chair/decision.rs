//! 议定: the form of a decision and what saving it records.

use super::entries::staff;
use super::fields::{has_more, main_fields, more_fields, more_toggle, report_field};
use super::hear::{say_contradictions, text_reading};
use super::*;
use crate::app::form::OnDraft;
use crate::domain::command::Change;
use crate::domain::dates::format_date;
use crate::domain::directory::{Directory, PersonFields};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::meeting::{Due, Item as AgendaItem, prepared_by};
use crate::text::messages::{publication, spoken};

impl Chair {
    /// F2.
    pub(super) fn decide(&mut self, cx: &mut Cx) {
        if self.mode == Mode::ReadBack {
            if let Some(decision) = self.decision {
                self.edit_decision(decision, None, cx);
            }
            return;
        }
        if self.writing("decision").is_some() {
            match cx.in_form {
                true => self.ask_field(cx),
                false => cx.focus_form(true),
            }
            return;
        }
        let Some(item) = self.at else { return };
        if let Some(form) = self.decision_form(item, None, cx) {
            self.write(form, cx);
        }
    }

    /// Opens a recorded decision; `field`: where the caret goes.
    pub(super) fn edit_decision(&mut self, id: DecisionId, field: Option<&str>, cx: &mut Cx) {
        let Some(item) = self.held().and_then(|m| m.decision(id)).map(|d| d.item) else {
            return;
        };
        self.at = Some(item);
        self.decision = Some(id);
        if let Some(mut form) = self.decision_form(item, Some(id), cx) {
            if let Some(field) = field {
                form.focus_on(field);
            }
            self.write(form, cx);
        }
    }

    /// The form of a decision; text left at its place comes back with it.
    pub(super) fn decision_form(
        &mut self,
        item: ItemId,
        id: Option<DecisionId>,
        cx: &mut Cx,
    ) -> Option<Form> {
        let meeting = self.held()?;
        let item = meeting.item(item)?;
        if item.kind == crate::domain::meeting::ItemKind::Review {
            return None;
        }
        let known = id.and_then(|id| meeting.decision(id));
        if id.is_some() && known.is_none_or(|known| known.withdrawn.is_some()) {
            return None;
        }
        let base = known.map(|known| known.terms.clone());
        let (item_id, number) = (
            item.id,
            rows::decision_number(meeting, item, id, cx.shared.lang)
                .trim_end()
                .to_owned(),
        );
        let place = match id {
            Some(id) => self.place(item_id, &format!("decision/{id}")),
            None => self.place(item_id, "decision"),
        };
        let tag = match id {
            Some(id) => Tag::with("decision", id),
            None => Tag::new("decision"),
        };
        let terms = base
            .clone()
            .unwrap_or_else(|| self.proposed(item, cx.shared));
        let day = meeting.plan.date;
        let left_open = cx
            .shared
            .drafts
            .newest(&place)
            .is_some_and(|found| found.fields.get("more").is_some_and(|on| on == "1"));
        let title = words::decision_title(cx.shared.lang, number);
        let form = Form::new(cx.shared.lang, tag, title, place, cx.command_id());
        let mut form = main_fields(
            form,
            &terms,
            self.lead_entries(item_id, day, cx.shared),
            &self.near_units(item_id),
            day,
            cx.shared,
        );
        if id.is_none() {
            form = form.reading("text", text_reading(Vec::new(), day, cx.shared));
        }
        form.on_draft = OnDraft::Resume;
        form.context = Some(Context::Decision);
        for (command, field) in hear::CORRECT {
            if let Some(key) = cx.shared.keymap.keys(command).first() {
                form.set_jump(field, key.to_string());
            }
        }
        let open = left_open || has_more(&terms);
        form = form
            .field(more_toggle(open, cx.shared.lang))
            .field(report_field(&terms, cx.shared.lang));
        form.ask("report_every", open || terms.report_every.is_some());
        if open {
            form = more_fields(form, &terms, day, cx.shared);
        }
        self.base = base;
        Some(form)
    }

    /// What a new decision begins with: the deferred item's preparation, else nothing.
    fn proposed(&self, item: &AgendaItem, shared: &Shared) -> DraftTerms {
        use crate::domain::meeting::Outcome;
        match (&item.outcome, self.held()) {
            (
                Some(Outcome::Deferred {
                    preparer,
                    resume_on,
                    ..
                }),
                Some(meeting),
            ) => {
                let day = meeting.plan.date;
                let date = prepared_by(*resume_on, day, &shared.calendar);
                let terms = DraftTerms {
                    lead: Some(*preparer),
                    due: Some(Due::On { date, time: None }),
                    due_phrase: format_date(date),
                    ..DraftTerms::default()
                };
                item::with_people(terms, shared, day)
            }
            _ => self.routed(item.id, shared),
        }
    }

    /// The office of the window that an issue of the item came in through leads, unless somebody says otherwise.
    pub(super) fn routed(&self, item: ItemId, shared: &Shared) -> DraftTerms {
        let office = self.view.as_ref().and_then(|view| {
            let item = view.meeting.item(item)?;
            let issues = item.issues.iter().filter_map(|id| view.issues.get(id));
            let mut offices = issues.filter_map(|issue| issue.fields.sorting.office);
            let may_lead = |unit: &UnitId| {
                let known = shared.directory.unit(*unit);
                known.is_some_and(|unit| unit.fields.kind.can_lead())
            };
            offices
                .find(may_lead)
                .map(|unit| (unit, view.meeting.plan.date))
        });
        let Some((office, day)) = office else {
            return DraftTerms::default();
        };
        let terms = DraftTerms {
            lead: Some(office),
            ..DraftTerms::default()
        };
        item::with_people(terms, shared, day)
    }

    /// A field of the decision form has another value: person and leader follow the lead, the menu asks where two lead.
    pub(super) fn decision_changed(&mut self, form: &mut Form, field: &str, cx: &mut Cx) {
        let Some(day) = self.held().map(|meeting| meeting.plan.date) else {
            return;
        };
        if field == "text" {
            self.propose_from_text(form, day, cx.shared);
        }
        if field == "more" && form.on("more") && form.get("standard").is_none() {
            let base = self.base.clone().unwrap_or_default();
            *form = more_fields(form.clone(), &base, day, cx.shared);
            form.ask("report_every", true);
        }
        if field == "publish" {
            let days = match form.choice("publish") {
                "none" => "",
                _ => publication::IN_A_WEEK.get(cx.shared.lang),
            };
            form.propose_text("publish_until", days);
        }
        if field == "lead" {
            let before = self.form.as_ref().map_or(0, |form| form.ids("lead").len());
            follow_lead(form, day, &cx.shared.directory);
            self.form = Some(form.clone());
            self.ask_ways(form, before, cx);
        }
        if matches!(field, "lead" | "assist") && self.base.is_none() {
            let units = form.ids("lead").into_iter().chain(form.ids("assist"));
            let taken = units.filter_map(|id| id.parse().ok()).collect();
            form.set_reading("text", text_reading(taken, day, cx.shared));
        }
        if matches!(field, "text" | "lead" | "due" | "report_every") {
            say_contradictions(form, day, cx.shared);
        }
    }

    /// Ctrl+S. Nothing is refused for being incomplete; two leads ask for their way out first.
    pub(super) fn submit_decision(
        &mut self,
        form: &Form,
        cx: &mut Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.meeting else {
            return Ok(Vec::new());
        };
        self.form = Some(form.clone());
        let said = written(self, form, cx.shared);
        if said.leads.len() > 1 && self.way.is_none() {
            self.after = After::Nothing;
            self.open_ways(said.leads.len(), cx);
            return Err(wrong("lead", words::ONE_LEAD.get(cx.shared.lang)));
        }
        if self.base.is_none() && self.ask_several(form, cx) {
            return Err(wrong("text", spoken::CHOOSE_FIRST.get(cx.shared.lang)));
        }
        if self.several != Some(true) && self.ask_dates(&said.terms, cx) {
            return Err(wrong("due", spoken::CHOOSE_DATE.get(cx.shared.lang)));
        }
        let mut maker = Maker {
            commands: Vec::new(),
            first: Some(form.command),
        };
        if let (Some(item), [_, _, ..]) =
            (item_of(&form.place), self.apart(form, cx.shared).as_slice())
        {
            for terms in self.apart(form, cx.shared) {
                maker.push(cx, record(meeting, item, terms));
            }
            return Ok(maker.commands);
        }
        let mut terms = said.terms.clone();
        if let (Some(name), Some(lead)) = (&said.new_owner, terms.lead) {
            let id = maker.push(cx, new_person(name, lead));
            terms.owner = Some(PersonId(id.child(0)));
        }
        if let Ok(decision) = form.tag.arg.parse::<DecisionId>() {
            let was = self.base.clone().unwrap_or_default();
            if terms == was {
                return Ok(Vec::new());
            }
            maker.push(
                cx,
                What::ReviseDecision {
                    meeting,
                    decision,
                    terms: Box::new(Change { was, now: terms }),
                    note: String::new(),
                },
            );
            return Ok(maker.commands);
        }
        let Some(item) = item_of(&form.place) else {
            return Ok(Vec::new());
        };
        if terms == DraftTerms::default() || terms == self.routed(item, cx.shared) {
            return Err(wrong("text", words::WRITE_SOMETHING.get(cx.shared.lang)));
        }
        self.push_new(&mut maker, item, said.leads, terms, cx);
        Ok(maker.commands)
    }

    fn push_new(
        &self,
        maker: &mut Maker,
        item: ItemId,
        leads: Vec<UnitId>,
        terms: DraftTerms,
        cx: &mut Cx,
    ) {
        let Some(meeting) = self.held() else { return };
        let (id, day) = (meeting.id, meeting.plan.date);
        match self.way.filter(|_| leads.len() > 1) {
            Some(Way::Each) => {
                maker.push(
                    cx,
                    What::RecordGroup {
                        meeting: id,
                        item,
                        terms: Box::new(terms),
                        leads,
                    },
                );
            }
            Some(Way::Split) => {
                for (n, lead) in leads.into_iter().enumerate() {
                    let mut part = DraftTerms {
                        lead: Some(lead),
                        assist: terms
                            .assist
                            .iter()
                            .copied()
                            .filter(|u| *u != lead)
                            .collect(),
                        ..terms.clone()
                    };
                    if n > 0 {
                        (part.owner, part.leader) = (None, None);
                        part = item::with_people(part, cx.shared, day);
                    }
                    maker.push(cx, record(id, item, part));
                }
            }
            None => {
                maker.push(cx, record(id, item, terms));
            }
        }
    }
}

/// Commands of one form: the first carries the form's id.
struct Maker {
    commands: Vec<Command>,
    first: Option<CommandId>,
}

impl Maker {
    fn push(&mut self, cx: &Cx, what: What) -> CommandId {
        let id = self.first.take().unwrap_or_else(|| cx.command_id());
        self.commands.push(Command::new(id, what));
        id
    }
}

fn record(meeting: MeetingId, item: ItemId, terms: DraftTerms) -> What {
    What::RecordDecision {
        meeting,
        item,
        terms: Box::new(terms),
    }
}

fn new_person(name: &str, unit: UnitId) -> What {
    What::SavePerson {
        id: None,
        was: None,
        now: Box::new(PersonFields {
            name: name.trim().to_owned(),
            unit: Some(unit),
            ..PersonFields::default()
        }),
    }
}

/// The item a form's place names.
pub(super) fn item_of(place: &str) -> Option<ItemId> {
    place.split('/').nth(2)?.parse().ok()
}

/// 责任人 and 责任领导 follow the lead, as long as nobody chose others.
pub(super) fn follow_lead(form: &mut Form, day: chrono::NaiveDate, directory: &Directory) {
    let lead = form.ids("lead").first().and_then(|id| id.parse().ok());
    form.set_entries("owner", staff(lead, directory, day));
    let head = lead.and_then(|lead| directory.head(lead, day));
    form.propose_pick("owner", head.map(|person| person.id));
    let leader = lead.and_then(|lead| directory.leader_of(lead, day));
    form.propose_pick("leader", leader.map(|person| person.id));
}
