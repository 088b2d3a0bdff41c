//! Opening and closing: what is in the way, and how to get there in one key.

use super::entries::people;
use super::*;
use crate::app::find::Entry;
use crate::app::form::{Field, Pick};
use crate::app::layer::{Action, Confirm, Pager, Picker};
use crate::app::screens::parts::names::day_long;
use crate::domain::command::Change;
use crate::domain::describe::{Names, describe, describe_missing};
use crate::domain::directory::PersonFields;
use crate::domain::ids::PersonId;
use crate::domain::meeting::{Lack, Missing, MissingField, Plan};
use crate::domain::refusal::Code as Reason;

impl Chair {
    // ---- 接管

    /// Takes the pen from a window that may still be at work: only after asking.
    pub(super) fn ask_pen(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let take = What::TakeMeeting {
            meeting: meeting.id,
        };
        let command = Command::new(cx.command_id(), take);
        let name = meeting.writer.as_ref().map(|writer| writer.name.clone());
        let confirm = Confirm::new(
            words::TAKE_TITLE.get(lang),
            words::ENTER_TAKE.get(lang),
            Action::Record(vec![command]),
        )
        .text(words::take_text(lang, name.unwrap_or_default()));
        cx.open(Tag::new("pen"), confirm);
    }

    // ---- 开会

    /// Opens the meeting, or asks for what is still in the way. Opening makes today the day it was held, so another day is
    /// asked about first; what was held on paper keeps its day.
    pub(super) fn open(&mut self, cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let Some(meeting) = self.held() else { return };
        let planned = meeting.plan.date;
        if meeting.plan.on_paper || planned == today {
            self.open_today(cx);
            return;
        }
        let confirm = Confirm::new(
            words::OTHER_DAY_TITLE.get(lang),
            words::OPEN_TODAY.get(lang),
            Action::Reply,
        )
        .text(words::other_day(
            lang,
            day_long(planned, lang),
            day_long(today, lang),
        ))
        .text(words::OTHER_DAY_EFFECT.get(lang));
        cx.open(Tag::new("other_day"), confirm);
    }

    fn open_today(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let reasons = meeting.cannot_open(&cx.shared.directory, &cx.shared.office.settings);
        if reasons.is_empty() {
            let (id, meeting) = (cx.command_id(), meeting.id);
            self.stepping = Some(id);
            let what = What::OpenMeeting { meeting };
            cx.record(Tag::new("opened"), vec![Command::new(id, what)]);
            return;
        }
        let only_people = reasons.iter().all(|reason| {
            matches!(
                reason.code,
                Reason::NoChair
                    | Reason::NoRecorder
                    | Reason::ChairIsRecorder
                    | Reason::ChairNotPrincipal
                    | Reason::RecorderNotTeamMember
            )
        });
        if only_people {
            self.open_form_for_people(cx);
            return;
        }
        let names = Names::new(&cx.shared.directory, &cx.shared.office, meeting.plan.date)
            .with_meeting(meeting);
        let text: Vec<String> = reasons
            .iter()
            .map(|reason| describe(reason, &names, lang))
            .collect();
        let pager = Pager::message(words::CANNOT_OPEN.get(lang), text.join("\n"));
        cx.open(Tag::new("cannot_open"), pager);
    }

    /// Who chairs and who records, with the reasons the rules ask for.
    fn open_form_for_people(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let plan = &meeting.plan;
        let everybody = people(&cx.shared.directory, plan.date);
        let chair_note = match plan.chair_note.trim() {
            "" => words::BY_DELEGATION.zh,
            note => note,
        };
        let mut form = Form::new(
            lang,
            Tag::new("opening"),
            words::OPENING_TITLE.get(lang),
            format!("opening/{}", meeting.id),
            cx.command_id(),
        )
        .field(
            Field::pick(
                "chair",
                words::CHAIR.get(lang),
                Pick::one(everybody.clone()).with(plan.chair),
            )
            .required(),
        )
        .field(
            Field::line("chair_note", words::CHAIR_NOTE.get(lang), chair_note)
                .help(words::CHAIR_NOTE_HELP.get(lang)),
        )
        .field(
            Field::pick(
                "recorder",
                words::RECORDER.get(lang),
                Pick::one(everybody).or_new().with(plan.recorder),
            )
            .required(),
        )
        .field(
            Field::line(
                "recorder_note",
                words::RECORDER_NOTE.get(lang),
                &plan.recorder_note,
            )
            .help(words::RECORDER_NOTE_HELP.get(lang)),
        );
        form.save_label = Some(words::ENTER_OPEN.get(lang).to_owned());
        cx.open_form(form);
    }

    pub(super) fn submit_opening(
        &mut self,
        form: &Form,
        cx: &mut Cx,
    ) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.held() else {
            return Ok(Vec::new());
        };
        let was = meeting.plan.clone();
        let person = |key: &str| form.picked(key).and_then(|id| id.parse::<PersonId>().ok());
        let mut now = Plan {
            chair: person("chair"),
            chair_note: form.text("chair_note").trim().to_owned(),
            recorder: match form.new_name("recorder") {
                // Joins the directory with the command that opens the meeting.
                Some(_) => Some(PersonId(form.command.child(0))),
                None => person("recorder"),
            },
            recorder_note: form.text("recorder_note").trim().to_owned(),
            ..was.clone()
        };
        // A principal leader chairs in his own name.
        let principal = now
            .chair
            .and_then(|chair| cx.shared.directory.person(chair))
            .is_some_and(|person| {
                person.has(crate::domain::directory::PersonRole::PrincipalLeader)
            });
        if principal {
            now.chair_note = was.chair_note.clone();
        }
        let mut planned = meeting.clone();
        planned.plan = now.clone();
        let names = Names::new(&cx.shared.directory, &cx.shared.office, was.date);
        let refused: Vec<Refused> = planned
            .cannot_open(&cx.shared.directory, &cx.shared.office.settings)
            .iter()
            .map(|reason| Refused {
                field: Some(reason.field.clone()).filter(|field| form.get(field).is_some()),
                words: describe(reason, &names, cx.shared.lang),
            })
            .collect();
        if !refused.is_empty() {
            return Err(refused);
        }
        let id = meeting.id;
        let mut commands = Vec::new();
        let changed = was != now;
        let mut first = Some(form.command);
        let mut next = || first.take().unwrap_or_else(|| cx.command_id());
        if let Some(name) = form.new_name("recorder") {
            let what = What::SavePerson {
                id: None,
                was: None,
                now: Box::new(PersonFields {
                    name: name.trim().to_owned(),
                    ..PersonFields::default()
                }),
            };
            commands.push(Command::new(next(), what));
        }
        if changed {
            commands.push(Command::new(
                next(),
                What::ChangeMeeting {
                    meeting: id,
                    plan: Box::new(Change { was, now }),
                },
            ));
        }
        commands.push(Command::new(next(), What::OpenMeeting { meeting: id }));
        Ok(commands)
    }

    // ---- 闭会

    /// Lists what is missing; asks when nothing is.
    pub(super) fn close(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let Some(meeting) = self.held() else { return };
        let missing = meeting.missing(&cx.shared.directory);
        let mut gaps = self.gaps(meeting, &missing, cx.shared);
        gaps.extend(self.left_texts(cx.shared));
        if !gaps.is_empty() {
            let title = words::gaps_title(lang, gaps.len());
            cx.open(Tag::new("gaps"), Picker::one(title, gaps));
            return;
        }
        let decisions = meeting.live_decisions().count();
        let items = meeting.numbered_items();
        let command = Command::new(
            cx.command_id(),
            What::CloseMeeting {
                meeting: meeting.id,
            },
        );
        let confirm = Confirm::new(
            words::CLOSE_TITLE.get(lang),
            words::CLOSE_YES.get(lang),
            Action::Record(vec![command]),
        );
        let confirm = match decisions {
            0 => confirm.text(words::close_without(lang, items)),
            _ => confirm
                .text(words::close_counts(lang, items, decisions))
                .text(words::CLOSE_EFFECT.get(lang)),
        };
        let confirm = confirm.text(words::CLOSE_HOW.get(lang));
        cx.open(Tag::new("close"), confirm);
    }

    fn gaps(&self, meeting: &Meeting, missing: &[Missing], shared: &Shared) -> Vec<Entry> {
        let names =
            Names::new(&shared.directory, &shared.office, meeting.plan.date).with_meeting(meeting);
        missing
            .iter()
            .enumerate()
            .map(|(n, gap)| {
                let words = describe_missing(std::slice::from_ref(gap), &names, shared.lang);
                Entry::new(
                    n,
                    words.join(crate::text::messages::common::SEMICOLON.get(shared.lang)),
                )
            })
            .collect()
    }

    /// Texts of this meeting that were typed and never recorded.
    fn left_texts(&self, shared: &Shared) -> Vec<Entry> {
        let Some(meeting) = self.meeting else {
            return Vec::new();
        };
        let prefix = format!("chair/{meeting}/");
        shared
            .drafts
            .places()
            .into_iter()
            .filter(|(place, _)| place.starts_with(&prefix))
            .filter_map(|(place, found)| {
                let item = decision::item_of(place)?;
                let text = found.fields.get("text").or(found.fields.get("summary"));
                let text = text.map(String::as_str).unwrap_or_default();
                Some(
                    Entry::new(
                        place,
                        words::left_text(shared.lang, label(self, item, shared)),
                    )
                    .detail(crate::text::cut(text, 30)),
                )
            })
            .collect()
    }

    pub(super) fn closing_reply(&mut self, tag: &Tag, reply: Reply, cx: &mut Cx) {
        match (tag.name, reply) {
            ("other_day", Reply::Confirmed) => self.open_today(cx),
            ("opened", _) => self.stepping = None,
            ("gaps", Reply::Picked(ids)) => {
                if let Some(id) = ids.first() {
                    self.mend(id, cx);
                }
            }
            ("close", Reply::Saved(_)) => {
                self.form = None;
                cx.undock();
                leave(self, cx);
            }
            _ => {}
        }
    }

    /// Jumps to the place where a gap is mended.
    fn mend(&mut self, id: &str, cx: &mut Cx) {
        self.mode = Mode::Item;
        if let Some(item) = decision::item_of(id) {
            // A text left unsaved: its form opens with it.
            self.at = Some(item);
            self.form = None;
            self.resumed = false;
            cx.undock();
            self.resume(cx);
            return;
        }
        let Some(gap) = id.parse::<usize>().ok().and_then(|n| {
            let meeting = self.held()?;
            meeting.missing(&cx.shared.directory).into_iter().nth(n)
        }) else {
            return;
        };
        if let Some(item) = gap.item {
            self.at = Some(item);
            self.keep_decision();
        }
        match (gap.decision, gap.field) {
            (Some(decision), MissingField::Lack(lack)) => {
                self.edit_decision(decision, Some(lack_field(lack)), cx)
            }
            (_, MissingField::Decision) => self.decide(cx),
            (_, MissingField::Chair | MissingField::Recorder) => leave(self, cx),
            (_, MissingField::RecorderAbsent) => self.mode = Mode::Roll,
            (_, MissingField::OutcomeReason) => self.reopen_outcome(cx),
            _ => outcomes::outcome_menu(self, "outcome", cx),
        }
    }

    fn reopen_outcome(&mut self, cx: &mut Cx) {
        let Some((item, kind)) = self
            .item()
            .and_then(|item| Some((item.id, item.outcome.as_ref()?.kind())))
        else {
            return;
        };
        if let Some(form) = self.outcome_form(item, kind, cx) {
            self.write(form, cx);
        }
    }
}

/// The field of the decision form where a lack is mended.
fn lack_field(lack: Lack) -> &'static str {
    match lack {
        Lack::Text => "text",
        Lack::Lead | Lack::LeadCannotLead => "lead",
        Lack::Owner | Lack::OwnerOfOtherUnit | Lack::OwnerNotInOffice => "owner",
        Lack::Due => "due",
        Lack::LeadAssists => "assist",
        Lack::Ruling => "ruling",
        Lack::PublishUntil | Lack::PublishedPastDue => "publish_until",
    }
}
