//! One date in the words of a decision, another in its field: the words follow the field where they can, and where both still
//! stand it is asked which one holds. Nothing is refused while people talk.

use super::*;
use crate::app::layer::{Item as MenuItem, Menu};
use crate::app::screens::one_date::follow_due;
use crate::domain::spoken;
use crate::domain::wording::due::in_table;
use crate::text::messages::spoken as say;

impl Chair {
    /// The focus leaves a field of the decision form.
    pub(super) fn decision_left(&mut self, form: &mut Form, field: &str, cx: &mut Cx) {
        let Some(day) = self.held().map(|meeting| meeting.plan.date) else {
            return;
        };
        if field == "due" {
            let terms = written(self, form, cx.shared).terms;
            follow_due(form, &terms, day, cx);
            super::hear::say_contradictions(form, day, cx.shared);
            self.form = Some(form.clone());
        }
    }

    /// Text and field name different days: which one holds is asked before it is saved. True: it is being asked.
    pub(super) fn ask_dates(&mut self, terms: &DraftTerms, cx: &mut Cx) -> bool {
        let (Some(day), Some(due)) = (self.held().map(|meeting| meeting.plan.date), terms.due)
        else {
            return false;
        };
        let room = cx.shared.room(day);
        let Some(named) = spoken::differs(&terms.text, due, room).filter(|_| !self.both_dates)
        else {
            return false;
        };
        let lang = cx.shared.lang;
        let (words, due_words) = (named.words(&terms.text), in_table(due));
        let mut items = Vec::new();
        if spoken::corrected(&terms.text, due, &terms.due_phrase, room).is_some() {
            items.push(MenuItem::reply("due", say::date_of_field(lang, &due_words)));
        }
        items.push(MenuItem::reply("text", say::date_of_text(lang, words)));
        items.push(MenuItem::reply("both", say::DATE_BOTH.get(lang)));
        let menu = Menu::new(say::DATES_TITLE.get(lang), items)
            .text(say::dates_text(lang, words, due_words));
        cx.open(Tag::new("dates"), menu);
        true
    }

    pub(super) fn dates_reply(&mut self, reply: Reply, cx: &mut Cx) {
        let (Reply::Chose(key), Some(mut form), Some(day)) = (
            reply,
            self.form.clone(),
            self.held().map(|meeting| meeting.plan.date),
        ) else {
            return;
        };
        let terms = written(self, &form, cx.shared).terms;
        match key {
            "due" => follow_due(&mut form, &terms, day, cx),
            "text" => {
                let named = spoken::named(&terms.text, cx.shared.room(day));
                let words =
                    named.map_or_else(String::new, |named| named.words(&terms.text).to_owned());
                form.set("due", &words, cx.env);
            }
            _ => self.both_dates = true,
        }
        self.form = Some(form.clone());
        cx.dock(form, true);
        cx.run("form.save");
    }
}
