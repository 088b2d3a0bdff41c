//! Between 闭会 and 签发: paragraphs and decisions reworded, decisions moved and withdrawn. Before and after are kept.

use super::page::RowId;
use super::{Meetings, agenda, names};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::shared::Shared;
use crate::app::{Echo, Field, Form, Pick, Refused};
use crate::domain::command::Change;
use crate::domain::cycle::Cycle;
use crate::domain::deadline::{self, When, describe};
use crate::domain::ids::{DecisionId, PersonId, UnitId};
use crate::domain::meeting::{DraftTerms, Due, Meeting, Paragraph};
use crate::domain::wording::due::in_table;
use crate::text::messages::{after as words, meetings};
use chrono::{NaiveDate, NaiveTime};

const CYCLES: [(&str, Cycle); 5] = [
    ("monthly", Cycle::Monthly),
    ("weekly", Cycle::Weekly),
    ("quarterly", Cycle::Quarterly),
    ("half_yearly", Cycle::HalfYearly),
    ("yearly", Cycle::Yearly),
];

impl Meetings {
    /// The wording of one paragraph as it stands now.
    pub fn open_paragraph(&mut self, paragraph: Paragraph, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let text = self.paragraph_text(paragraph);
        self.shown_text = text.clone();
        let place = format!("meeting/{}/paragraph/{paragraph}", meeting.id);
        let title = words::PARAGRAPH_TITLE.get(lang);
        let tag = Tag::with("paragraph", paragraph);
        let mut form = Form::new(lang, tag, title, place, cx.command_id()).field(
            Field::notes("now", words::PARAGRAPH_TEXT.get(lang), &text)
                .help(words::PARAGRAPH_HELP.get(lang)),
        );
        if meeting.paragraphs.contains_key(&paragraph) {
            form = form.field(
                Field::toggle("again", words::COMPOSE_AGAIN.get(lang), false)
                    .help(words::COMPOSE_AGAIN_HELP.get(lang)),
            );
        }
        cx.open_form(form);
    }

    fn paragraph_text(&self, paragraph: Paragraph) -> String {
        let Some(record) = self.record_now() else {
            return String::new();
        };
        let body = &record.body;
        match paragraph {
            Paragraph::Opening => body.opening.clone(),
            Paragraph::Review => body
                .review
                .as_ref()
                .map_or_else(String::new, |review| review.paragraph.clone()),
            Paragraph::Situation => body.situation.clone().unwrap_or_default(),
            Paragraph::Closing => body.closing.clone().unwrap_or_default(),
            Paragraph::Item(item) => body
                .items
                .iter()
                .find(|text| text.item == Some(item))
                .map_or_else(String::new, |text| text.paragraph.clone()),
        }
    }

    pub fn submit_paragraph(&self, form: &Form) -> Vec<Command> {
        let Some(meeting) = &self.shown else {
            return Vec::new();
        };
        let paragraphs = [
            Paragraph::Opening,
            Paragraph::Review,
            Paragraph::Situation,
            Paragraph::Closing,
        ]
        .into_iter()
        .chain(meeting.items.iter().map(|item| Paragraph::Item(item.id)));
        let Some(paragraph) = paragraphs
            .into_iter()
            .find(|paragraph| paragraph.to_string() == form.tag.arg)
        else {
            return Vec::new();
        };
        let text = form.text("now").trim();
        let again = form.on("again") || text.is_empty();
        if (again && !meeting.paragraphs.contains_key(&paragraph))
            || (!again && text == self.shown_text.trim())
        {
            return Vec::new();
        }
        vec![Command::new(
            form.command,
            What::ChangeParagraph {
                meeting: meeting.id,
                paragraph,
                was: self.shown_text.clone(),
                now: (!again).then(|| text.to_owned()),
            },
        )]
    }

    /// One decision, every field.
    pub fn open_decision(&mut self, decision: DecisionId, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let Some(known) = meeting.decision(decision) else {
            return;
        };
        let lang = cx.shared.lang;
        let label = meeting
            .number(decision)
            .map_or_else(String::new, |n| n.label());
        let place = format!("meeting/{}/decision/{decision}", meeting.id);
        let form = Form::new(
            lang,
            Tag::with("decision", decision),
            words::decision_title(lang, label),
            place,
            cx.command_id(),
        );
        cx.open_form(decision_fields(form, &known.terms, meeting.plan.date, cx));
    }

    /// The lead unit names its head and its leader, as long as nobody typed others.
    pub fn decision_changed(form: &mut Form, field: &str, shared: &Shared, day: NaiveDate) {
        if field != "lead" {
            return;
        }
        let Some(lead) = form.picked("lead").and_then(|id| id.parse::<UnitId>().ok()) else {
            return;
        };
        let directory = &shared.directory;
        form.set_entries("owner", names::staff_first(directory, Some(lead), day));
        form.propose_pick("owner", directory.head(lead, day).map(|head| head.id));
        form.propose_pick(
            "leader",
            directory.leader_of(lead, day).map(|leader| leader.id),
        );
    }

    pub fn submit_decision(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let id = form.tag.arg.parse::<DecisionId>().ok();
        let Some(known) = id.and_then(|id| meeting.decision(id)) else {
            return Ok(Vec::new());
        };
        let now = read_terms(form, &known.terms, meeting, cx)?;
        if now == known.terms {
            return Ok(Vec::new());
        }
        Ok(vec![Command::new(
            form.command,
            What::ReviseDecision {
                meeting: meeting.id,
                decision: known.id,
                terms: Box::new(Change {
                    was: known.terms.clone(),
                    now,
                }),
                note: form.text("note").to_owned(),
            },
        )])
    }

    /// One place up or down within its item.
    pub fn move_decision(&mut self, down: bool, cx: &mut Cx) {
        let Some(page) = &self.page else { return };
        let (Some(meeting), Some(RowId::Decision(decision))) = (page.meeting(), page.selected())
        else {
            return;
        };
        let Some(item) = meeting
            .decision(decision)
            .and_then(|decision| meeting.item(decision.item))
        else {
            return;
        };
        let Some(here) = item.decisions.iter().position(|known| *known == decision) else {
            return;
        };
        let to = if down { here + 1 } else { here.wrapping_sub(1) };
        if to >= item.decisions.len() {
            cx.say(meetings::CANNOT_MOVE.get(cx.shared.lang));
            return;
        }
        let what = What::MoveDecision {
            meeting: meeting.id,
            decision,
            item: item.id,
            at: u16::try_from(to).unwrap_or(u16::MAX),
        };
        self.record("moved", what, cx);
    }

    /// 撤回: the row stays in the ledger as 撤销.
    pub fn open_withdraw(&mut self, cx: &mut Cx) {
        let Some(RowId::Decision(decision)) = self.page.as_ref().and_then(|page| page.selected())
        else {
            return;
        };
        let Some(meeting) = self.show() else { return };
        let Some(known) = meeting.decision(decision) else {
            return;
        };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/withdraw/{decision}", meeting.id);
        let title = words::WITHDRAW_TITLE.get(lang);
        let tag = Tag::with("withdraw", decision);
        let mut form = Form::new(lang, tag, title, place, cx.command_id())
            .field(Field::fixed(
                "",
                words::MATTER.get(lang),
                known.terms.matter_or_text(),
            ))
            .field(Field::fixed(
                "",
                words::EFFECT.get(lang),
                words::WITHDRAW_EFFECT.get(lang),
            ))
            .field(
                Field::line("reason", meetings::REASON.get(lang), "")
                    .required()
                    .limit(200),
            );
        form.save_label = Some(title.to_owned());
        cx.open_form(form);
    }

    pub fn submit_withdraw(&self, form: &Form) -> Vec<Command> {
        let (Some(meeting), Ok(decision)) = (self.id(), form.tag.arg.parse()) else {
            return Vec::new();
        };
        let reason = form.text("reason").to_owned();
        let what = What::WithdrawDecision {
            meeting,
            decision,
            reason,
        };
        vec![Command::new(form.command, what)]
    }
}

fn decision_fields(form: Form, terms: &DraftTerms, day: NaiveDate, cx: &Cx) -> Form {
    let lang = cx.shared.lang;
    let directory = &cx.shared.directory;
    let units = entries::units(directory, day);
    let leads = entries::lead_units(directory, day);
    let staff = names::staff_first(directory, terms.lead, day);
    let people = entries::people(directory, day);
    let (calendar, close) = (
        cx.shared.calendar.clone(),
        cx.shared.office.settings.office_close,
    );
    let read = move |text: &str| match deadline::parse(text, day, &calendar, close) {
        _ if text.trim().is_empty() => Echo::Nothing,
        Ok(said) => {
            let mut shown = describe::echo(&said.due, lang);
            for warning in &said.ask {
                shown.push_str(&format!("　{}", describe::describe_warning(warning, lang)));
            }
            Echo::Means(shown)
        }
        Err(error) => Echo::Error(describe::describe(&error, lang)),
    };
    let review = match terms.due {
        Some(Due::LongTerm { review }) => review,
        _ => Cycle::Monthly,
    };
    let cycles = CYCLES
        .iter()
        .map(|(key, cycle)| (*key, describe::cycle_text(*cycle).get(lang).to_owned()))
        .collect();
    let at = CYCLES
        .iter()
        .position(|(_, cycle)| *cycle == review)
        .unwrap_or(0);
    form.field(
        Field::line("text", words::TEXT.get(lang), &terms.text)
            .required()
            .help(words::TEXT_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "lead",
            words::LEAD.get(lang),
            Pick::one(leads).with(terms.lead),
        )
        .required()
        .help(meetings::PICK_HELP.get(lang)),
    )
    .field(
        Field::pick(
            "owner",
            words::OWNER.get(lang),
            Pick::one(staff).with(terms.owner),
        )
        .required(),
    )
    .field(Field::pick(
        "leader",
        words::LEADER.get(lang),
        Pick::one(people).with(terms.leader),
    ))
    .field(Field::pick(
        "assist",
        words::ASSIST.get(lang),
        Pick::many(units).with(terms.assist.clone()),
    ))
    .field(
        Field::phrase("due", words::DUE.get(lang), &due_text(terms), read)
            .required()
            .help(words::DUE_HELP.get(lang)),
    )
    .field(
        Field::line("note", words::NOTE.get(lang), "")
            .limit(200)
            .help(words::NOTE_HELP.get(lang)),
    )
    .field(Field::heading(words::MORE.get(lang)))
    .field(
        Field::line("matter", words::MATTER.get(lang), &terms.matter)
            .limit(100)
            .help(words::MATTER_HELP.get(lang)),
    )
    .field(Field::line("standard", words::STANDARD.get(lang), &terms.standard).limit(200))
    .field(
        Field::choice("review", words::REVIEW_CYCLE.get(lang), cycles, at)
            .help(words::REVIEW_CYCLE_HELP.get(lang)),
    )
}

/// The date as it was said, else as the table prints it.
fn due_text(terms: &DraftTerms) -> String {
    if !terms.due_phrase.is_empty() {
        return terms.due_phrase.clone();
    }
    match terms.due {
        Some(due @ Due::On { .. }) => in_table(due),
        Some(Due::LongTerm { .. }) => words::LONG_TERM.to_owned(),
        None => String::new(),
    }
}

fn read_terms(
    form: &Form,
    before: &DraftTerms,
    meeting: &Meeting,
    cx: &Cx,
) -> Result<DraftTerms, Vec<Refused>> {
    let lang = cx.shared.lang;
    let one = |key: &str| form.picked(key).map(str::to_owned);
    let person = |key: &str| one(key).and_then(|id| id.parse::<PersonId>().ok());
    let cycle = form.choice("review");
    let review = CYCLES
        .iter()
        .find(|(key, _)| *key == cycle)
        .map_or(Cycle::Monthly, |(_, cycle)| *cycle);
    let phrase = form.text("due").trim().to_owned();
    let close: NaiveTime = cx.shared.office.settings.office_close;
    let same = phrase == due_text(before);
    let due = if same && before.due.and_then(|due| due.date()).is_some() {
        before.due
    } else {
        match deadline::parse(&phrase, meeting.plan.date, &cx.shared.calendar, close) {
            Ok(said) => Some(match said.due {
                When::On { date, time } => Due::On { date, time },
                // A cycle that was said counts unless the field was moved.
                When::LongTerm { review: said } => Due::LongTerm {
                    review: said.filter(|_| !form.touched("review")).unwrap_or(review),
                },
            }),
            Err(error) => {
                return Err(vec![Refused {
                    field: Some("due".to_owned()),
                    words: describe::describe(&error, lang),
                }]);
            }
        }
    };
    let leader = person("leader");
    Ok(DraftTerms {
        text: form.text("text").to_owned(),
        matter: form.text("matter").to_owned(),
        lead: one("lead").and_then(|id| id.parse().ok()),
        owner: person("owner"),
        leader,
        led_by_leader: before.led_by_leader && leader.is_some(),
        assist: agenda::ids(form, "assist"),
        due,
        due_phrase: if same {
            before.due_phrase.clone()
        } else {
            phrase
        },
        report_every: before.report_every,
        standard: form.text("standard").to_owned(),
        objection: before.objection.clone(),
    })
}
