//! What is done with recorded decisions: moved, split, joined, withdrawn.

use super::entries::units;
use super::written::{due_reading, shown_due};
use super::*;
use crate::app::find::Entry;
use crate::app::form::{Field, Pick};
use crate::app::layer::{Item as MenuItem, Menu, Picker};
use crate::domain::command::Change;

impl Chair {
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
        let now = DraftTerms {
            text,
            assist,
            due: one.due.or(other.due),
            due_phrase: if one.due.is_some() {
                one.due_phrase.clone()
            } else {
                other.due_phrase.clone()
            },
            ..one.clone()
        };
        self.record(
            "merged",
            |meeting| What::MergeDecisions {
                meeting,
                into,
                from,
                terms: Box::new(Change { was: one, now }),
                note: String::new(),
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
            first: Box::new(Change {
                was: base,
                now: first,
            }),
            second: Box::new(second),
            note: String::new(),
        };
        Ok(vec![Command::new(form.command, what)])
    }
}
