//! Forms about one item: what was said, what it came to, how it ended, an item raised in the room.

use super::commands::OUTCOMES;
use super::decision::{due_reading, item_of, units};
use super::*;
use crate::app::find::Entry;
use crate::app::form::{Field, OnDraft, Pick};
use crate::app::layer::Picker;
use crate::domain::command::Change;
use crate::domain::dates::format_date;
use crate::domain::deadline;
use crate::domain::ids::{NoteId, UnitId};
use crate::domain::meeting::{Due, EscalationForm, ItemFields, Outcome, OutcomeKind};
use crate::domain::wording::item as wording;

const FORMS: [(&str, EscalationForm); 4] = [
    ("letter", EscalationForm::Letter),
    ("request", EscalationForm::Request),
    ("report", EscalationForm::Report),
    ("platform", EscalationForm::Platform),
];

impl Chair {
    // ---- 发言

    /// F3.
    pub(super) fn note(&mut self, cx: &mut Cx) {
        if self.writing("note").is_some() {
            cx.focus_form(true);
            return;
        }
        if let Some(form) = self.at.and_then(|item| self.note_form(item, None, cx)) {
            self.write(form, cx);
        }
    }

    pub(super) fn note_form(
        &mut self,
        item: ItemId,
        note: Option<NoteId>,
        cx: &mut Cx,
    ) -> Option<Form> {
        let lang = cx.shared.lang;
        let meeting = self.held()?;
        let found = meeting.item(item)?;
        let known = note.and_then(|id| found.notes.iter().find(|note| note.id == id));
        let entries: Vec<Entry> = meeting
            .attendees
            .iter()
            .map(|someone| {
                let head = roll::head(meeting, someone, cx.shared);
                Entry::new(someone.id, head.name).detail(head.unit)
            })
            .collect();
        let (tag, place) = match known {
            Some(known) => (
                Tag::with("note", known.id),
                self.place(item, &format!("note/{}", known.id)),
            ),
            None => (Tag::new("note"), self.place(item, "note")),
        };
        let text = known.map_or("", |known| known.text.as_str());
        let mut form = Form::new(
            lang,
            tag,
            words::NOTE_TITLE.get(lang),
            place,
            cx.command_id(),
        )
        .field(
            Field::pick(
                "speaker",
                words::SPEAKER.get(lang),
                Pick::one(entries).with(known.and_then(|known| known.speaker)),
            )
            .help(words::SPEAKER_HELP.get(lang)),
        )
        .field(
            Field::notes("text", words::SAID.get(lang), text)
                .required()
                .help(words::SAID_HELP.get(lang)),
        );
        form.on_draft = OnDraft::Resume;
        Some(form)
    }

    /// All notes of the item; one of them can be changed.
    pub(super) fn notes(&mut self, cx: &mut Cx) {
        let Some((meeting, item)) = self.held().zip(self.item()) else {
            return;
        };
        let entries: Vec<Entry> = item
            .notes
            .iter()
            .map(|note| {
                let speaker = note
                    .speaker
                    .and_then(|id| meeting.attendee(id))
                    .map(|someone| roll::head(meeting, someone, cx.shared).name)
                    .unwrap_or_else(|| words::RECORDER_SAYS.get(cx.shared.lang).to_owned());
                let first = note.text.lines().next().unwrap_or_default();
                Entry::new(note.id, speaker).detail(first)
            })
            .collect();
        let picker = Picker::one(words::NOTES_TITLE.get(cx.shared.lang), entries);
        cx.open(Tag::new("notes"), picker);
    }

    pub(super) fn edit_note(&mut self, ids: &[String], cx: &mut Cx) {
        let note = ids.first().and_then(|id| id.parse().ok());
        if let (Some(item), Some(_)) = (self.at, note)
            && let Some(form) = self.note_form(item, note, cx)
        {
            self.write(form, cx);
        }
    }

    // ---- 结论

    /// F4.
    pub(super) fn sum_up(&mut self, cx: &mut Cx) {
        if self.writing("sum_up").is_some() {
            cx.focus_form(true);
            return;
        }
        if let Some(form) = self.at.and_then(|item| self.sum_up_form(item, cx)) {
            self.write(form, cx);
        }
    }

    pub(super) fn sum_up_form(&mut self, item: ItemId, cx: &mut Cx) -> Option<Form> {
        let lang = cx.shared.lang;
        let found = self.held()?.item(item)?;
        let mut form = Form::new(
            lang,
            Tag::new("sum_up"),
            words::SUM_UP_TITLE.get(lang),
            self.place(item, "sum_up"),
            cx.command_id(),
        )
        .field(
            Field::line("summary", words::SUMMARY.get(lang), &found.summary)
                .help(words::SUMMARY_HELP.get(lang)),
        )
        .field(
            Field::line("situation", words::SITUATION.get(lang), &found.situation)
                .help(words::SITUATION_HELP.get(lang)),
        );
        form.on_draft = OnDraft::Resume;
        Some(form)
    }

    // ---- 临时议题

    pub(super) fn ad_hoc(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.held() else { return };
        let (lang, day) = (cx.shared.lang, meeting.plan.date);
        let entries = units(&cx.shared.directory, day);
        let form = Form::new(
            lang,
            Tag::new("ad_hoc"),
            words::AD_HOC_TITLE.get(lang),
            format!("chair/{}/ad_hoc", meeting.id),
            cx.command_id(),
        )
        .field(
            Field::line("title", words::ITEM_TITLE.get(lang), "")
                .required()
                .limit(120),
        )
        .field(Field::pick(
            "presenter",
            words::PRESENTER.get(lang),
            Pick::one(entries),
        ))
        .field(Field::number(
            "minutes",
            words::MINUTES.get(lang),
            Some(10),
            0..=600,
            words::MINUTES_RANGE.get(lang),
        ));
        cx.open_form(form);
    }

    // ---- outcomes

    pub(super) fn outcome_form_named(
        &mut self,
        item: ItemId,
        kind: &str,
        cx: &mut Cx,
    ) -> Option<Form> {
        let (_, kind) = OUTCOMES.into_iter().find(|(name, _)| *name == kind)?;
        self.outcome_form(item, kind, cx)
    }

    pub(super) fn outcome_form(
        &mut self,
        item: ItemId,
        kind: OutcomeKind,
        cx: &mut Cx,
    ) -> Option<Form> {
        let lang = cx.shared.lang;
        let meeting = self.held()?;
        let known = meeting.item(item)?;
        let (name, _) = OUTCOMES.into_iter().find(|(_, known)| *known == kind)?;
        let was = known.outcome.clone().filter(|was| was.kind() == kind);
        let form = Form::new(
            lang,
            Tag::with("outcome", name),
            names::outcome(kind).get(lang),
            self.place(item, &format!("outcome/{name}")),
            cx.command_id(),
        );
        let text =
            |key, label: crate::text::Text, value: &str| Field::line(key, label.get(lang), value);
        let day = meeting.plan.date;
        let all = units(&cx.shared.directory, day);
        let raiser = known.fields.presenter.or_else(|| self.raiser(known));
        let mut form = match (kind, was) {
            (OutcomeKind::SettledOnSite, was) => {
                let result = match was {
                    Some(Outcome::SettledOnSite { result }) => result,
                    _ => String::new(),
                };
                form.field(
                    text("result", words::RESULT, &result).help(words::RESULT_HELP.get(lang)),
                )
            }
            (OutcomeKind::OpinionAdopted, was) => {
                let opinion = match was {
                    Some(Outcome::OpinionAdopted { opinion }) => opinion,
                    _ => String::new(),
                };
                form.field(
                    text("opinion", words::OPINION, &opinion).help(words::OPINION_HELP.get(lang)),
                )
            }
            (OutcomeKind::Explained, was) => {
                let (reason, teller) = match was {
                    Some(Outcome::Explained { reason, teller }) => (reason, Some(teller)),
                    _ => (String::new(), raiser),
                };
                form.field(text("reason", words::WHY_NOT, &reason)).field(
                    Field::pick(
                        "teller",
                        words::TELLER.get(lang),
                        Pick::one(all).with(teller),
                    )
                    .required()
                    .help(words::TELLER_HELP.get(lang)),
                )
            }
            (OutcomeKind::Escalated, was) => {
                let (to, paper) = match was {
                    Some(Outcome::Escalated { to, form }) => (to, form),
                    _ => (String::new(), EscalationForm::Letter),
                };
                let at = FORMS
                    .iter()
                    .position(|(_, known)| *known == paper)
                    .unwrap_or(0);
                let papers = FORMS
                    .map(|(key, paper)| (key, paper.zh().to_owned()))
                    .to_vec();
                let form = form
                    .field(text("to", words::TO_WHOM, &to).help(words::TO_WHOM_HELP.get(lang)))
                    .field(Field::choice("form", words::PAPER.get(lang), papers, at));
                self.sending(form, known, all, day, cx.shared)
            }
            (OutcomeKind::Deferred, was) => {
                let (reason, resume_on, preparer) = match was {
                    Some(Outcome::Deferred {
                        reason,
                        resume_on,
                        preparer,
                    }) => (reason, Some(resume_on), Some(preparer)),
                    _ => (
                        String::new(),
                        self.view.as_ref().and_then(|view| view.next_meeting),
                        None,
                    ),
                };
                let on = resume_on.map(format_date).unwrap_or_default();
                form.field(text("reason", words::WHY_LATER, &reason))
                    .field(
                        Field::phrase(
                            "resume_on",
                            words::RESUME_ON.get(lang),
                            &on,
                            due_reading(day, cx.shared),
                        )
                        .required()
                        .help(words::RESUME_HELP.get(lang)),
                    )
                    .field(
                        Field::pick(
                            "preparer",
                            words::PREPARER.get(lang),
                            Pick::one(all).with(preparer),
                        )
                        .required(),
                    )
                    .field(
                        Field::line("prepare", words::PREPARE.get(lang), "")
                            .help(words::PREPARE_HELP.get(lang)),
                    )
            }
            _ => return None,
        };
        form.on_draft = OnDraft::Resume;
        Some(form)
    }

    /// 提交上级 carries its sending: who sends it, by when.
    fn sending(
        &self,
        form: Form,
        item: &Item,
        all: Vec<Entry>,
        day: chrono::NaiveDate,
        shared: &Shared,
    ) -> Form {
        if !item.decisions.is_empty() {
            return form;
        }
        let lang = shared.lang;
        form.field(
            Field::pick("sender", words::SENDER.get(lang), Pick::one(all))
                .help(words::SENDER_HELP.get(lang)),
        )
        .field(Field::phrase(
            "due",
            words::SEND_BY.get(lang),
            "",
            due_reading(day, shared),
        ))
    }

    fn raiser(&self, item: &Item) -> Option<UnitId> {
        let view = self.view.as_ref()?;
        view.issues.get(item.issues.first()?)?.fields.raiser
    }

    // ---- saving

    pub(super) fn submit_item(
        &mut self,
        form: &Form,
        cx: &mut Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.held() else {
            return Ok(Vec::new());
        };
        let id = meeting.id;
        if form.tag.name == "ad_hoc" {
            let what = What::AddItem {
                meeting: id,
                fields: ItemFields {
                    title: form.text("title").trim().to_owned(),
                    presenter: form.picked("presenter").and_then(|id| id.parse().ok()),
                    minutes: form
                        .number("minutes")
                        .and_then(|n| u16::try_from(n).ok())
                        .unwrap_or_default(),
                    needs: Vec::new(),
                },
                at: None,
            };
            return Ok(vec![Command::new(form.command, what)]);
        }
        let Some(item) = item_of(&form.place).and_then(|item| meeting.item(item)) else {
            return Ok(Vec::new());
        };
        match form.tag.name {
            "note" => Ok(vec![Command::new(
                form.command,
                note_command(id, item, form),
            )]),
            "sum_up" => {
                let change = |was: &str, key: &str| Change {
                    was: was.to_owned(),
                    now: form.text(key).trim().to_owned(),
                };
                let (situation, summary) = (
                    change(&item.situation, "situation"),
                    change(&item.summary, "summary"),
                );
                if situation.was == situation.now && summary.was == summary.now {
                    return Ok(Vec::new());
                }
                let what = What::SumUp {
                    meeting: id,
                    item: item.id,
                    situation,
                    summary,
                };
                Ok(vec![Command::new(form.command, what)])
            }
            _ => self.submit_outcome(form, item, cx),
        }
    }

    fn submit_outcome(
        &self,
        form: &Form,
        item: &Item,
        cx: &Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.held() else {
            return Ok(Vec::new());
        };
        let day = meeting.plan.date;
        let text = |key: &str| form.text(key).trim().to_owned();
        let unit = |key: &str| form.picked(key).and_then(|id| id.parse::<UnitId>().ok());
        let Some((_, kind)) = OUTCOMES.into_iter().find(|(name, _)| *name == form.tag.arg) else {
            return Ok(Vec::new());
        };
        let date = |key: &str| {
            let close = cx.shared.office.settings.office_close;
            deadline::parse(form.text(key), day, &cx.shared.calendar, close)
                .ok()
                .and_then(|said| said.date())
        };
        let mut follows = None;
        let now = match kind {
            OutcomeKind::SettledOnSite => Outcome::SettledOnSite {
                result: text("result"),
            },
            OutcomeKind::OpinionAdopted => Outcome::OpinionAdopted {
                opinion: text("opinion"),
            },
            OutcomeKind::Explained => Outcome::Explained {
                reason: text("reason"),
                teller: unit("teller")
                    .ok_or_else(|| wrong("teller", words::CHOOSE_UNIT.get(cx.shared.lang)))?,
            },
            OutcomeKind::Escalated => {
                let paper = FORMS
                    .into_iter()
                    .find(|(key, _)| *key == form.choice("form"))
                    .map_or(EscalationForm::Letter, |(_, paper)| paper);
                follows = Some(DraftTerms {
                    text: wording::sending(&item.fields.title, &text("to"), paper),
                    lead: unit("sender"),
                    due: date("due").map(|date| Due::On { date, time: None }),
                    due_phrase: text("due"),
                    ..DraftTerms::default()
                });
                Outcome::Escalated {
                    to: text("to"),
                    form: paper,
                }
            }
            OutcomeKind::Deferred => {
                let resume_on = date("resume_on")
                    .ok_or_else(|| wrong("resume_on", words::NO_DATE.get(cx.shared.lang)))?;
                let preparer = unit("preparer")
                    .ok_or_else(|| wrong("preparer", words::CHOOSE_UNIT.get(cx.shared.lang)))?;
                follows = Some(DraftTerms {
                    text: match text("prepare") {
                        typed if typed.is_empty() => wording::preparing(&item.fields.title),
                        typed => typed,
                    },
                    lead: Some(preparer),
                    due: Some(Due::On {
                        date: resume_on,
                        time: None,
                    }),
                    due_phrase: format_date(resume_on),
                    ..DraftTerms::default()
                });
                Outcome::Deferred {
                    reason: text("reason"),
                    resume_on,
                    preparer,
                }
            }
            _ => return Ok(Vec::new()),
        };
        let mut commands = Vec::new();
        if item.outcome.as_ref() != Some(&now) {
            commands.push(Command::new(
                form.command,
                What::SetOutcome {
                    meeting: meeting.id,
                    item: item.id,
                    outcome: Change {
                        was: item.outcome.clone(),
                        now: Some(now),
                    },
                },
            ));
        }
        if let Some(terms) = follows.filter(|_| item.decisions.is_empty()) {
            let id = if commands.is_empty() {
                form.command
            } else {
                cx.command_id()
            };
            commands.push(Command::new(
                id,
                What::RecordDecision {
                    meeting: meeting.id,
                    item: item.id,
                    terms: Box::new(with_people(terms, cx.shared, day)),
                },
            ));
        }
        Ok(commands)
    }
}

fn note_command(meeting: MeetingId, item: &Item, form: &Form) -> What {
    let speaker = form.picked("speaker").and_then(|id| id.parse().ok());
    let text = form.text("text").trim().to_owned();
    let known = form
        .tag
        .arg
        .parse::<NoteId>()
        .ok()
        .and_then(|id| item.notes.iter().find(|note| note.id == id));
    match known {
        Some(known) => What::ChangeNote {
            meeting,
            item: item.id,
            note: known.id,
            speaker,
            text: Change {
                was: known.text.clone(),
                now: text,
            },
        },
        None => What::AddNote {
            meeting,
            item: item.id,
            speaker,
            text,
        },
    }
}

/// Person and leader follow from the lead where they are empty.
pub(super) fn with_people(
    mut terms: DraftTerms,
    shared: &Shared,
    day: chrono::NaiveDate,
) -> DraftTerms {
    let directory = &shared.directory;
    if let Some(lead) = terms.lead {
        terms.owner = terms
            .owner
            .or(directory.head(lead, day).map(|person| person.id));
        terms.leader = terms
            .leader
            .or(directory.leader_of(lead, day).map(|person| person.id));
    }
    terms
}
