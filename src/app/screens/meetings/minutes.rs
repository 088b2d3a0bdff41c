//! 送审, 签发, 印发, 更正, 签收.

use super::fields::{channel_field, channel_of, confirm_field, past_field, past_value};
use super::number::{number_field, proposed, read_number};
use super::page::{Page, RowId};
use super::{Meetings, after, agenda, names};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::{Entry, Field, Form, Pick, Refused};
use crate::domain::env::Happened;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{Meeting, SignOff, SignOffWay};
use crate::text::messages::{after as words, meetings};
use chrono::Datelike;

const WAYS: [(&str, SignOffWay); 3] = [
    ("paper", SignOffWay::Paper),
    ("oa", SignOffWay::Oa),
    ("oral", SignOffWay::Oral),
];

impl Meetings {
    /// 送审: the day the draft went to the chair; then its export.
    pub fn open_submit(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/submit", meeting.id);
        let mut form = Form::new(
            lang,
            Tag::new("submit"),
            words::SUBMIT_TITLE.get(lang),
            place,
            cx.command_id(),
        )
        .field(Field::fixed(
            "",
            words::EFFECT.get(lang),
            words::SUBMIT_EFFECT.get(lang),
        ))
        .field(past_field("on", words::SUBMITTED_ON.get(lang), cx));
        form.save_label = Some(words::SUBMIT_TITLE.get(lang).to_owned());
        cx.open_form(form);
    }

    pub fn submit_submit(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.id() else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        Ok(vec![Command::new(
            form.command,
            What::SubmitMinutes { meeting, on },
        )])
    }

    /// 签发, or 签发并印发 in one step: the latter is final, so a word is typed.
    pub fn open_sign(&mut self, issue: bool, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let tag = if issue { "sign-issue" } else { "sign" };
        let title = if issue {
            words::SIGN_ISSUE_TITLE
        } else {
            words::SIGN_TITLE
        };
        let place = format!("meeting/{}/{tag}", meeting.id);
        let people = entries::people(&cx.shared.directory, cx.env.today());
        let ways = WAYS
            .iter()
            .map(|(key, way)| (*key, super::terms::way(*way).get(lang).to_owned()))
            .collect();
        let mut form = Form::new(lang, Tag::new(tag), title.get(lang), place, cx.command_id());
        if issue {
            form = form.field(Field::fixed(
                "",
                words::EFFECT.get(lang),
                self.issue_effect(&meeting, cx),
            ));
        }
        form = form
            .field(
                Field::pick(
                    "signatory",
                    words::SIGNATORY.get(lang),
                    Pick::one(people).with(meeting.plan.chair),
                )
                .required()
                .help(words::SIGNATORY_HELP.get(lang)),
            )
            .field(past_field("on", words::SIGNED_DAY.get(lang), cx))
            .field(
                Field::line("opinion", meetings::OPINION.get(lang), meetings::AGREED)
                    .required()
                    .limit(200),
            )
            .field(Field::choice("how", words::WAY.get(lang), ways, 0));
        form = number_field(form, &meeting, cx);
        if issue {
            form = form.field(confirm_field(lang, words::ISSUE_WORD.get(lang)));
            // All else is proposed; this is what is left to be typed.
            form.focus_on("confirm");
        }
        form.save_label = Some(title.get(lang).to_owned());
        cx.open_form(form);
    }

    /// What issuing does, in numbers.
    fn issue_effect(&self, meeting: &Meeting, cx: &Cx) -> String {
        if meeting.issued().is_some() {
            return words::REISSUE_EFFECT.get(cx.shared.lang).to_owned();
        }
        let units = self.record_now().map_or(0, |record| record.slips.len());
        words::issue_effect(
            cx.shared.lang,
            meeting.numbered_items(),
            meeting.live_decisions().count(),
            units,
        )
    }

    pub fn submit_sign(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let lang = cx.shared.lang;
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        let signatory = form.picked("signatory").and_then(|id| id.parse().ok());
        let Some(signatory) = signatory else {
            return Ok(Vec::new());
        };
        let proposed = proposed(meeting, &cx.shared.office, on.year());
        let number = if form.touched("number") {
            let read = read_number(form.text("number"), &proposed);
            Some(read.ok_or_else(|| {
                vec![Refused {
                    field: Some("number".to_owned()),
                    words: words::NOT_A_NUMBER.get(lang).to_owned(),
                }]
            })?)
        } else {
            Some(proposed)
        };
        let how = form.choice("how");
        let sign = What::SignOff {
            meeting: meeting.id,
            sign_off: SignOff {
                signatory,
                on,
                opinion: form.text("opinion").to_owned(),
                how: WAYS
                    .iter()
                    .find(|(key, _)| *key == how)
                    .map(|(_, way)| *way)
                    .unwrap_or_default(),
            },
            number,
        };
        let mut commands = vec![Command::new(form.command, sign)];
        if form.tag.name == "sign-issue" {
            let issue = What::IssueMinutes {
                meeting: meeting.id,
                on: cx.env.today(),
            };
            commands.push(Command::new(cx.command_id(), issue));
        }
        Ok(commands)
    }

    /// 印发: freezes the bytes.
    pub fn open_issue(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let number = meeting.minutes.number.as_ref().map(ToString::to_string);
        let place = format!("meeting/{}/issue", meeting.id);
        let title = words::ISSUE_TITLE.get(lang);
        let mut form = Form::new(lang, Tag::new("issue"), title, place, cx.command_id())
            .field(Field::fixed(
                "",
                words::NUMBER.get(lang),
                number.unwrap_or_default(),
            ))
            .field(Field::fixed(
                "",
                words::EFFECT.get(lang),
                self.issue_effect(&meeting, cx),
            ))
            .field(past_field("on", words::ISSUED_DAY.get(lang), cx))
            .field(confirm_field(lang, words::ISSUE_WORD.get(lang)));
        form.focus_on("confirm");
        form.save_label = Some(title.to_owned());
        cx.open_form(form);
    }

    pub fn submit_issue(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.id() else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        Ok(vec![Command::new(
            form.command,
            What::IssueMinutes { meeting, on },
        )])
    }

    /// 更正: why. The text is changed, signed and issued again after it.
    pub fn open_correct(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/correct", meeting.id);
        let title = words::CORRECT_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("correct"), title, place, cx.command_id())
            .field(Field::fixed(
                "",
                words::EFFECT.get(lang),
                words::CORRECT_EFFECT.get(lang),
            ))
            .field(
                Field::line("reason", meetings::REASON.get(lang), "")
                    .required()
                    .limit(200)
                    .help(words::CORRECT_HELP.get(lang)),
            );
        cx.open_form(form);
    }

    pub fn submit_correct(&self, form: &Form) -> Vec<Command> {
        let Some(meeting) = self.id() else {
            return Vec::new();
        };
        let reason = form.text("reason").to_owned();
        vec![Command::new(
            form.command,
            What::BeginCorrection { meeting, reason },
        )]
    }

    /// 签收 of the unit under the caret, else of all that have not signed.
    pub fn open_receipt(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let (lang, day) = (cx.shared.lang, meeting.plan.date);
        let Some(record) = self.record_now() else {
            return;
        };
        let waiting = after::unsigned(&meeting, record);
        if waiting.is_empty() {
            cx.say(words::ALL_SIGNED.get(lang));
            return;
        }
        let here = match self.page.as_ref().and_then(Page::selected) {
            Some(RowId::Unit(unit)) if waiting.contains(&unit) => vec![unit],
            _ => waiting.clone(),
        };
        let directory = &cx.shared.directory;
        let entries: Vec<Entry> = waiting
            .iter()
            .map(|unit| Entry::new(unit, directory.unit_name(*unit, day).to_owned()))
            .collect();
        let people = match here.as_slice() {
            [unit] => names::staff_first(directory, Some(*unit), day),
            _ => entries::people(directory, day),
        };
        let liaison = match here.as_slice() {
            [unit] => directory.liaison(*unit, day),
            _ => None,
        };
        let place = format!("meeting/{}/receipt", meeting.id);
        let title = words::RECEIPT_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("receipt"), title, place, cx.command_id())
            .field(
                Field::pick(
                    "units",
                    words::RECEIPT_UNITS.get(lang),
                    Pick::many(entries).with(here),
                )
                .required()
                .help(words::RECEIPT_HELP.get(lang)),
            )
            .field(past_field("occurred_on", words::RECEIPT_DAY.get(lang), cx))
            .field(channel_field(cx))
            .field(Field::pick(
                "by",
                words::RECEIPT_BY.get(lang),
                Pick::one(people).with(liaison),
            ));
        cx.open_form(form);
    }

    pub fn submit_receipt(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = self.id() else {
            return Ok(Vec::new());
        };
        let happened = Happened {
            by: form.picked("by").and_then(|id| id.parse().ok()),
            channel: channel_of(form),
            occurred_on: past_value(form, "occurred_on", cx)?,
        };
        let units = agenda::ids::<UnitId>(form, "units");
        let what = What::GiveReceipt {
            meeting,
            units,
            happened,
        };
        Ok(vec![Command::new(form.command, what)])
    }
}
