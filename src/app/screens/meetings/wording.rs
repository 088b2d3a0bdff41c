//! Between 闭会 and 签发: paragraphs and decisions reworded, decisions moved and withdrawn. Before and after are kept.

use super::Meetings;
use super::page::RowId;
use crate::app::contract::{Command, What};
use crate::app::screen::{Cx, Tag};
use crate::app::{Field, Form};
use crate::domain::meeting::Paragraph;
use crate::text::messages::{after as words, meetings};

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
