//! 议题审定 and 会议通知: what is noted of them.

use super::Meetings;
use super::fields::{channel_field, channel_of, past_field, past_value};
use crate::app::contract::{Command, What};
use crate::app::entries;
use crate::app::screen::{Cx, Tag};
use crate::app::{Field, Form, Pick, Refused};
use crate::text::messages::meetings as words;

impl Meetings {
    /// 议题送审: who approved the agenda.
    pub fn open_approve(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let people = entries::people(&cx.shared.directory, cx.env.today());
        let place = format!("meeting/{}/approve", meeting.id);
        let title = words::APPROVE_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("approve"), title, place, cx.command_id())
            .field(
                Field::pick(
                    "by",
                    words::APPROVED_BY.get(lang),
                    Pick::one(people).with(meeting.plan.chair),
                )
                .required(),
            )
            .field(past_field("on", words::APPROVED_ON.get(lang), cx))
            .field(Field::line("opinion", words::OPINION.get(lang), words::AGREED).limit(200));
        cx.open_form(form);
    }

    pub fn submit_approve(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        let by = form.picked("by").and_then(|id| id.parse().ok());
        let Some(by) = by else { return Ok(Vec::new()) };
        Ok(vec![Command::new(
            form.command,
            What::ApproveAgenda {
                meeting: meeting.id,
                by,
                on,
                opinion: form.text("opinion").to_owned(),
            },
        )])
    }

    /// The notice is out.
    pub fn open_notice(&mut self, cx: &mut Cx) {
        let Some(meeting) = self.show() else { return };
        let lang = cx.shared.lang;
        let place = format!("meeting/{}/notice", meeting.id);
        let title = words::NOTICE_TITLE.get(lang);
        let form = Form::new(lang, Tag::new("notice"), title, place, cx.command_id())
            .field(past_field("on", words::SENT_ON.get(lang), cx))
            .field(channel_field(cx));
        cx.open_form(form);
    }

    pub fn submit_notice(&self, form: &Form, cx: &Cx) -> Result<Vec<Command>, Vec<Refused>> {
        let Some(meeting) = &self.shown else {
            return Ok(Vec::new());
        };
        let on = past_value(form, "on", cx)?;
        Ok(vec![Command::new(
            form.command,
            What::SendNotice {
                meeting: meeting.id,
                on,
                channel: channel_of(form),
            },
        )])
    }
}
