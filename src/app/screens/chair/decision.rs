//! 议定: the form of a decision, what its fields come to, and what is done with recorded decisions.

use std::sync::Arc;

use super::*;
use crate::app::find::{Entries, Entry};
use crate::app::form::{Echo, Field, Kind, OnDraft, Pick};
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::domain::command::Change;
use crate::domain::cycle::Cycle;
use crate::domain::dates::format_date;
use crate::domain::deadline::{self, When, describe};
use crate::domain::directory::{Directory, PersonFields, PersonRole};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::meeting::{Due, Item as AgendaItem, Objection};
use crate::text::Lang;

/// What the fields of a decision form say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub terms: DraftTerms,
    /// A responsible person who is not in the directory yet; joins it when the decision is recorded.
    pub new_owner: Option<String>,
    /// Every unit named to lead; more than one asks for a way out.
    pub leads: Vec<UnitId>,
}

impl Written {
    /// What the decision still lacks; a new name counts as a person.
    pub fn lacks(&self, directory: &Directory) -> Vec<crate::domain::meeting::Lack> {
        use crate::domain::meeting::Lack;
        let mut lacks = self.terms.lacks(directory);
        if self.new_owner.is_some() {
            lacks.retain(|lack| *lack != Lack::Owner);
        }
        lacks
    }
}

/// Reads a decision form. `chair` gives the day of the meeting and the terms the form began with.
pub fn written(chair: &Chair, form: &Form, shared: &Shared) -> Written {
    let base = chair.base.clone().unwrap_or_default();
    let leads: Vec<UnitId> = form
        .ids("lead")
        .into_iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let lead = leads.first().copied();
    let phrase = form.text("due").trim().to_owned();
    let more = form.get("standard").is_some();
    let person = |key: &str| form.picked(key).and_then(|id| id.parse::<PersonId>().ok());
    let mut terms = DraftTerms {
        text: form.text("text").trim().to_owned(),
        lead,
        owner: person("owner"),
        leader: person("leader"),
        assist: form
            .ids("assist")
            .into_iter()
            .filter_map(|id| id.parse().ok())
            .filter(|unit| Some(*unit) != lead)
            .collect(),
        due: due(chair, form, &phrase, &base, shared),
        due_phrase: phrase,
        ..base
    };
    if more {
        terms.led_by_leader = form.on("led");
        terms.report_every = cycle(form.choice("report_every"));
        terms.standard = form.text("standard").trim().to_owned();
        terms.matter = form.text("matter").trim().to_owned();
        terms.objection = form
            .picked("objector")
            .and_then(|id| id.parse().ok())
            .map(|unit| Objection {
                unit,
                text: form.text("objection").trim().to_owned(),
                ruling: form.text("ruling").trim().to_owned(),
            });
    }
    Written {
        terms,
        new_owner: form.new_name("owner").map(str::to_owned),
        leads,
    }
}

/// The date a phrase means; what the form did not change stays as it was recorded.
fn due(
    chair: &Chair,
    form: &Form,
    phrase: &str,
    base: &DraftTerms,
    shared: &Shared,
) -> Option<Due> {
    if base.due.is_some() && phrase == shown_due(base) && !form.touched("review") {
        return base.due;
    }
    let said = deadline::parse(
        phrase,
        chair.held()?.plan.date,
        &shared.calendar,
        shared.office.settings.office_close,
    );
    Some(match said.ok()?.due {
        When::On { date, time } => Due::On { date, time },
        When::LongTerm { review } => Due::LongTerm {
            review: review
                .or(cycle(form.choice("review")))
                .unwrap_or(Cycle::Monthly),
        },
    })
}

/// The due date as the form shows it: as people said it, else as a date.
fn shown_due(terms: &DraftTerms) -> String {
    if !terms.due_phrase.trim().is_empty() {
        return terms.due_phrase.trim().to_owned();
    }
    match terms.due {
        Some(Due::On { date, .. }) => format_date(date),
        Some(Due::LongTerm { review }) => format!("长期坚持，{}复查", review.zh()),
        None => String::new(),
    }
}

const CYCLES: [(&str, Cycle); 5] = [
    ("weekly", Cycle::Weekly),
    ("monthly", Cycle::Monthly),
    ("quarterly", Cycle::Quarterly),
    ("half_yearly", Cycle::HalfYearly),
    ("yearly", Cycle::Yearly),
];

fn cycle(key: &str) -> Option<Cycle> {
    CYCLES
        .into_iter()
        .find(|(name, _)| *name == key)
        .map(|(_, cycle)| cycle)
}

fn cycle_words(none: bool, lang: Lang) -> Vec<(&'static str, String)> {
    let none = none.then(|| ("none", words::NO_REPORT.get(lang).to_owned()));
    let cycles = CYCLES.map(|(key, cycle)| (key, describe::cycle_text(cycle).get(lang).to_owned()));
    none.into_iter().chain(cycles).collect()
}

/// What a deadline phrase means, while it is typed. It is never an error here: while people talk nothing is refused, and a
/// phrase that is no date leaves 缺 behind.
pub(super) fn due_reading(
    day: chrono::NaiveDate,
    shared: &Shared,
) -> impl Fn(&str) -> Echo + Send + Sync + 'static {
    let (calendar, lang) = (shared.calendar.clone(), shared.lang);
    let close = shared.office.settings.office_close;
    move |text| {
        if text.trim().is_empty() {
            return Echo::Nothing;
        }
        match deadline::parse(text, day, &calendar, close) {
            Err(error) => Echo::Doubt(describe::describe(&error, lang)),
            Ok(said) => {
                let mut words = match said.due {
                    When::LongTerm { review: None } => words::MONTHLY_REVIEW.get(lang).to_owned(),
                    due => describe::echo(&due, lang),
                };
                if let Some(date) = said.date() {
                    let left = calendar.workdays_between(day, date);
                    words = format!("{words} {}", words::workdays(lang, left));
                }
                let asked: Vec<String> = said
                    .ask
                    .iter()
                    .filter(|ask| !matches!(ask, deadline::Warning::NoReviewCycle))
                    .map(|ask| describe::describe_warning(ask, lang))
                    .collect();
                if asked.is_empty() {
                    Echo::Means(words)
                } else {
                    Echo::Doubt(format!("{words} {}", asked.join("；")))
                }
            }
        }
    }
}

// ---- entries

/// Units in use on that day, in official order, found by their other names too.
pub(super) fn units(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    directory
        .units_in_order()
        .into_iter()
        .filter(|unit| unit.fields.period.holds(day))
        .map(|unit| {
            Entry::new(unit.id, unit.short_on(day))
                .detail(unit.fields.kind.zh())
                .aliases(unit.known_as())
        })
        .collect()
}

pub(super) fn people(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    let mut people: Vec<_> = directory
        .people
        .values()
        .filter(|person| person.fields.period.holds(day))
        .collect();
    people.sort_by_key(|person| directory.person_rank(person.id));
    people
        .into_iter()
        .map(|person| {
            let unit = person
                .fields
                .unit
                .map(|unit| directory.unit_name(unit, day));
            let detail = format!("{} {}", unit.unwrap_or_default(), person.fields.post);
            Entry::new(person.id, &person.fields.name)
                .detail(detail.trim().to_owned())
                .aliases(Some(person.fields.reading.clone()).filter(|reading| !reading.is_empty()))
        })
        .collect()
}

/// People who may answer for a decision of this unit.
fn staff(lead: Option<UnitId>, directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    let Some(lead) = lead else {
        return people(directory, day);
    };
    directory
        .staff(lead, day)
        .into_iter()
        .map(|person| Entry::new(person.id, &person.fields.name).detail(person.fields.post.clone()))
        .collect()
}

fn leaders(directory: &Directory, day: chrono::NaiveDate) -> Vec<Entry> {
    let leads = |id: &str| {
        id.parse()
            .ok()
            .and_then(|id| directory.person(id))
            .is_some_and(|person| {
                person.has(PersonRole::PrincipalLeader) || person.has(PersonRole::TeamMember)
            })
    };
    let all = people(directory, day);
    let team: Vec<Entry> = all
        .iter()
        .filter(|entry| leads(&entry.id))
        .cloned()
        .collect();
    if team.is_empty() { all } else { team }
}

impl Chair {
    // ---- the form

    /// F2.
    pub(super) fn decide(&mut self, cx: &mut Cx) {
        if self.mode == Mode::ReadBack {
            if let Some(decision) = self.decision {
                self.edit_decision(decision, None, cx);
            }
            return;
        }
        if self.writing("decision").is_some() {
            cx.focus_form(true);
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
            rows::decision_number(meeting, item, id, cx.shared.lang),
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
            self.lead_entries(day, cx.shared),
            day,
            cx.shared,
        );
        form.on_draft = OnDraft::Resume;
        if left_open || has_more(&terms) {
            form = more_fields(
                form.field(more_toggle(true, cx.shared.lang)),
                &terms,
                day,
                cx.shared,
            );
        } else {
            form = form.field(more_toggle(false, cx.shared.lang));
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
            ) => item::with_people(
                DraftTerms {
                    lead: Some(*preparer),
                    due: Some(Due::On {
                        date: *resume_on,
                        time: None,
                    }),
                    due_phrase: format_date(*resume_on),
                    ..DraftTerms::default()
                },
                shared,
                meeting.plan.date,
            ),
            _ => DraftTerms::default(),
        }
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
        }
        if field == "lead" {
            self.replace_proposed_lead(form, cx);
            let before = self.form.as_ref().map_or(0, |form| form.ids("lead").len());
            follow_lead(form, day, &cx.shared.directory);
            self.form = Some(form.clone());
            self.ask_ways(form, before, cx);
        }
    }

    /// A lead that was only proposed gives way to the first one chosen; chosen itself, it stays.
    fn replace_proposed_lead(&mut self, form: &mut Form, cx: &Cx) {
        let Some(proposed) = self.proposed else {
            return;
        };
        let searching = form.get("lead").is_some_and(|field| match &field.kind {
            Kind::Pick(pick) => !pick.filter().text().is_empty(),
            _ => false,
        });
        let leads: Vec<String> = form.ids("lead").into_iter().map(str::to_owned).collect();
        match leads.as_slice() {
            [only] if searching && *only == proposed.to_string() => return,
            [first, chosen] if *first == proposed.to_string() => {
                form.set("lead", &format!("={chosen}"), cx.env);
            }
            _ => {}
        }
        self.proposed = None;
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
        let mut maker = Maker {
            commands: Vec::new(),
            first: Some(form.command),
        };
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
        if terms == DraftTerms::default() {
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

    // ---- recorded decisions

    pub(super) fn decision_menu(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(decision) = self.decision else {
            cx.say(words::NO_DECISIONS.get(lang));
            return;
        };
        let Some(meeting) = self.held() else { return };
        let Some(item) = meeting
            .decision(decision)
            .and_then(|d| meeting.item(d.item))
        else {
            return;
        };
        let number = rows::decision_number(meeting, item, Some(decision), lang);
        let text = meeting
            .decision(decision)
            .map(|known| known.terms.matter_or_text())
            .unwrap_or_default();
        let alone = item.decisions.len() < 2;
        let only = |entry: MenuItem| match alone {
            true => entry.not_now(words::ONLY_ONE.get(lang)),
            false => entry,
        };
        let menu = Menu::new(
            words::decision_title(lang, number),
            vec![
                MenuItem::reply("reword", words::REWORD.get(lang)),
                only(MenuItem::reply("up", words::MOVE_UP.get(lang))),
                only(MenuItem::reply("down", words::MOVE_DOWN.get(lang))),
                MenuItem::reply("split", words::SPLIT.get(lang)),
                only(MenuItem::reply("merge", words::MERGE.get(lang))),
                MenuItem::reply("move", words::MOVE_AWAY.get(lang)),
                MenuItem::reply("withdraw", words::WITHDRAW.get(lang)),
            ],
        )
        .text(text);
        cx.open(Tag::with("decisions", decision), menu);
    }

    pub(super) fn decision_reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        let Ok(id) = tag.arg.parse::<DecisionId>() else {
            return;
        };
        match (tag.name, reply) {
            ("decisions", Reply::Chose("reword")) => self.edit_decision(id, None, cx),
            ("decisions", Reply::Chose("up")) => self.shift(id, -1, cx),
            ("decisions", Reply::Chose("down")) => self.shift(id, 1, cx),
            ("decisions", Reply::Chose("split")) => self.split(id, cx),
            ("decisions", Reply::Chose("merge")) => self.pick_twin(id, cx),
            ("decisions", Reply::Chose("move")) => {
                let home = self.held().and_then(|m| m.decision(id)).map(|d| d.item);
                let entries: Vec<Entry> = agenda(self, cx.shared)
                    .into_iter()
                    .filter(|row| row.topic && Some(row.id) != home)
                    .map(|row| Entry::new(row.id, format!("{} {}", row.number, row.title)))
                    .collect();
                let picker = Picker::one(words::MOVE_TITLE.get(cx.shared.lang), entries);
                cx.open(Tag::with("move", id), picker);
            }
            ("decisions", Reply::Chose("withdraw")) => {
                self.record(
                    "withdraw",
                    |meeting| What::WithdrawDecision {
                        meeting,
                        decision: id,
                        reason: String::new(),
                    },
                    cx,
                );
            }
            ("move", Reply::Picked(ids)) => {
                if let Some(Ok(item)) = ids.first().map(|id| id.parse()) {
                    self.move_decision(id, item, u16::MAX, cx);
                }
            }
            ("merge", Reply::Picked(ids)) => {
                if let Some(Ok(from)) = ids.first().map(|id| id.parse()) {
                    self.merge(id, from, cx);
                }
            }
            _ => {}
        }
    }

    fn move_decision(&self, decision: DecisionId, item: ItemId, at: u16, cx: &mut Cx) {
        self.record(
            "moved",
            |meeting| What::MoveDecision {
                meeting,
                decision,
                item,
                at,
            },
            cx,
        );
    }

    fn shift(&mut self, id: DecisionId, by: isize, cx: &mut Cx) {
        let place = self.held().and_then(|meeting| {
            let item = meeting.item(meeting.decision(id)?.item)?;
            let at = item.decisions.iter().position(|known| *known == id)?;
            let to = at
                .checked_add_signed(by)
                .filter(|to| *to < item.decisions.len())?;
            Some((item.id, u16::try_from(to).ok()?))
        });
        if let Some((item, to)) = place {
            self.move_decision(id, item, to, cx);
        }
    }

    fn pick_twin(&mut self, id: DecisionId, cx: &mut Cx) {
        let Some(meeting) = self.held() else { return };
        let entries: Vec<Entry> = meeting
            .decision(id)
            .and_then(|known| meeting.item(known.item))
            .into_iter()
            .flat_map(|item| item.decisions.iter().map(move |id| (item, *id)))
            .filter(|(_, other)| *other != id)
            .filter_map(|(item, other)| {
                let text = meeting.decision(other)?.terms.matter_or_text();
                let number = rows::decision_number(meeting, item, Some(other), cx.shared.lang);
                Some(Entry::new(other, format!("{number}{text}")))
            })
            .collect();
        let picker = Picker::one(words::MERGE_TITLE.get(cx.shared.lang), entries);
        cx.open(Tag::with("merge", id), picker);
    }

    /// 合并: both texts, the first one's lead and date, everybody else assists.
    fn merge(&mut self, into: DecisionId, from: DecisionId, cx: &mut Cx) {
        let Some((one, other)) = self.held().and_then(|meeting| {
            Some((
                meeting.decision(into)?.terms.clone(),
                meeting.decision(from)?.terms.clone(),
            ))
        }) else {
            return;
        };
        let mut assist = one.assist.clone();
        for unit in other.lead.iter().chain(&other.assist) {
            if Some(*unit) != one.lead && !assist.contains(unit) {
                assist.push(*unit);
            }
        }
        let text = [one.text.trim_end_matches('。'), other.text.as_str()]
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
            .join("；");
        let terms = DraftTerms {
            text,
            assist,
            due: one.due.or(other.due),
            due_phrase: if one.due.is_some() {
                one.due_phrase.clone()
            } else {
                other.due_phrase.clone()
            },
            ..one
        };
        self.record(
            "merged",
            |meeting| What::MergeDecisions {
                meeting,
                into,
                from,
                terms: Box::new(terms),
            },
            cx,
        );
    }

    /// 拆分: both halves begin with the same text, lead and date.
    fn split(&mut self, id: DecisionId, cx: &mut Cx) {
        let Some(meeting) = self.held() else { return };
        let Some(known) = meeting.decision(id) else {
            return;
        };
        let (terms, day, lang) = (known.terms.clone(), meeting.plan.date, cx.shared.lang);
        let entries = units(&cx.shared.directory, day);
        let form = Form::new(
            lang,
            Tag::with("split", id),
            words::SPLIT.get(lang),
            format!("split/{id}"),
            cx.command_id(),
        )
        .field(Field::line("first", words::SPLIT_FIRST.get(lang), &terms.text).required())
        .field(Field::line("second", words::SPLIT_SECOND.get(lang), &terms.text).required())
        .field(Field::pick(
            "lead",
            words::SPLIT_LEAD.get(lang),
            Pick::one(entries).with(terms.lead),
        ))
        .field(Field::phrase(
            "due",
            words::SPLIT_DUE.get(lang),
            &shown_due(&terms),
            due_reading(day, cx.shared),
        ));
        self.base = Some(terms);
        cx.open_form(form);
    }

    pub(super) fn submit_split(
        &mut self,
        form: &Form,
        cx: &mut Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let (Some(meeting), Ok(decision), Some(base)) = (
            self.held(),
            form.tag.arg.parse::<DecisionId>(),
            self.base.clone(),
        ) else {
            return Ok(Vec::new());
        };
        let first = DraftTerms {
            text: form.text("first").trim().to_owned(),
            ..base.clone()
        };
        let said = written(self, form, cx.shared);
        let mut second = DraftTerms {
            text: form.text("second").trim().to_owned(),
            matter: String::new(),
            due: said.terms.due,
            due_phrase: said.terms.due_phrase,
            ..base.clone()
        };
        if said.terms.lead != base.lead {
            second.lead = said.terms.lead;
            (second.owner, second.leader) = (None, None);
            second.assist.retain(|unit| Some(*unit) != said.terms.lead);
            second = item::with_people(second, cx.shared, meeting.plan.date);
        }
        let what = What::SplitDecision {
            meeting: meeting.id,
            decision,
            first: Box::new(first),
            second: Box::new(second),
        };
        Ok(vec![Command::new(form.command, what)])
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

fn main_fields(
    form: Form,
    terms: &DraftTerms,
    leads: Vec<Entry>,
    day: chrono::NaiveDate,
    shared: &Shared,
) -> Form {
    let (lang, directory) = (shared.lang, shared.directory.as_ref());
    let all: Entries = Arc::from(units(directory, day));
    form.field(
        Field::line("text", words::TEXT.get(lang), &terms.text).help(words::TEXT_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "lead",
            words::LEAD.get(lang),
            Pick::many(leads).with(terms.lead),
        )
        .help(words::LEAD_HELP.get(lang)),
    )
    .field(
        Field::phrase(
            "due",
            words::DUE.get(lang),
            &shown_due(terms),
            due_reading(day, shared),
        )
        .help(words::DUE_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "assist",
            words::ASSIST.get(lang),
            Pick::many(all).with(&terms.assist),
        )
        .help(words::ASSIST_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "owner",
            words::OWNER.get(lang),
            Pick::one(staff(terms.lead, directory, day))
                .or_new()
                .with(terms.owner),
        )
        .help(words::OWNER_HELP.get(lang)),
    )
    .field(Field::pick(
        "leader",
        words::LEADER.get(lang),
        Pick::one(leaders(directory, day)).with(terms.leader),
    ))
}

fn more_toggle(on: bool, lang: Lang) -> Field {
    Field::toggle("more", words::MORE.get(lang), on).help(words::MORE_HELP.get(lang))
}

fn has_more(terms: &DraftTerms) -> bool {
    terms.led_by_leader
        || terms.report_every.is_some()
        || !terms.standard.is_empty()
        || !terms.matter.is_empty()
        || terms.objection.is_some()
}

/// 更多: what most decisions leave alone.
fn more_fields(form: Form, terms: &DraftTerms, day: chrono::NaiveDate, shared: &Shared) -> Form {
    let lang = shared.lang;
    let place = |cycle: Option<Cycle>, none: usize| {
        let at = cycle.and_then(|cycle| CYCLES.iter().position(|(_, known)| *known == cycle));
        at.map(|at| at + none)
    };
    let review = match terms.due {
        Some(Due::LongTerm { review }) => Some(review),
        _ => None,
    };
    let objection = terms.objection.clone();
    let (objector, said, ruling) = match &objection {
        Some(found) => (Some(found.unit), found.text.as_str(), found.ruling.as_str()),
        None => (None, "", ""),
    };
    form.field(Field::toggle(
        "led",
        words::LED.get(lang),
        terms.led_by_leader,
    ))
    .field(Field::choice(
        "report_every",
        words::REPORT_EVERY.get(lang),
        cycle_words(true, lang),
        place(terms.report_every, 1).unwrap_or(0),
    ))
    .field(Field::choice(
        "review",
        words::REVIEW_EVERY.get(lang),
        cycle_words(false, lang),
        place(review, 0).unwrap_or(1),
    ))
    .field(Field::line(
        "standard",
        words::STANDARD.get(lang),
        &terms.standard,
    ))
    .field(
        Field::line("matter", words::MATTER.get(lang), &terms.matter)
            .help(words::MATTER_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "objector",
            words::OBJECTOR.get(lang),
            Pick::one(units(&shared.directory, day)).with(objector),
        )
        .help(words::OBJECTOR_HELP.get(lang)),
    )
    .field(Field::line("objection", words::OBJECTION.get(lang), said))
    .field(Field::line("ruling", words::RULING.get(lang), ruling))
}
