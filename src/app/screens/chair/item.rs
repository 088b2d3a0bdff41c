//! Forms about one item: what was said, what it came to, an item raised in the room.

use super::decision::item_of;
use super::entries::units;
use super::*;
use crate::app::entries::favoured;
use crate::app::find::Entry;
use crate::app::form::{Field, OnDraft, Pick};
use crate::app::layer::Picker;
use crate::domain::command::Change;
use crate::domain::ids::NoteId;
use crate::domain::meeting::ItemFields;

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
                Pick::one(favoured(entries, &self.likely_speakers(item)))
                    .numbered()
                    .none_says(nobody_here(cx.shared))
                    .with(known.and_then(|known| known.speaker)),
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

    /// Who will speak next, the likeliest first: who spoke last but one (they answer each other), the people of the units the
    /// item needs, those who spoke on it, the chair.
    fn likely_speakers(&self, item: ItemId) -> Vec<AttendeeId> {
        let Some(meeting) = self.held() else {
            return Vec::new();
        };
        let Some(item) = meeting.item(item) else {
            return Vec::new();
        };
        let spoke: Vec<AttendeeId> = item.notes.iter().rev().filter_map(|n| n.speaker).collect();
        let mut likely: Vec<AttendeeId> = spoke.get(1).copied().into_iter().collect();
        let near = self.near_units(item.id);
        for unit in item.fields.presenter.iter().chain(&near) {
            let of_unit = meeting
                .attendees
                .iter()
                .filter(|someone| someone.fields.unit == Some(*unit));
            likely.extend(of_unit.map(|someone| someone.id));
        }
        likely.extend(spoke);
        let mut known = std::collections::BTreeSet::new();
        likely.retain(|someone| known.insert(*someone));
        likely
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
}

/// A speaker who is not on the roll: how to put him there.
fn nobody_here(shared: &Shared) -> String {
    let key = |id| {
        let key = shared.keymap.keys(id).first();
        key.map(ToString::to_string).unwrap_or_default()
    };
    words::nobody_here(shared.lang, key("chair.roll"), key("chair.ad_hoc"))
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
