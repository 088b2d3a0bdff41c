//! One date in the words of a decision and another in its field: the words follow what was typed.

use chrono::NaiveDate;

use crate::app::form::Form;
use crate::app::screen::Cx;
use crate::domain::meeting::DraftTerms;
use crate::domain::spoken;
use crate::text::messages::spoken as say;

/// The words of the demand take the date that was typed in its field. What was changed is said.
pub(super) fn follow_due(form: &mut Form, terms: &DraftTerms, day: NaiveDate, cx: &mut Cx) {
    let said = form.text("due").trim().to_owned();
    let Some(due) = terms.due else { return };
    let text = form.text("text").to_owned();
    let room = cx.shared.room(day);
    let Some(now) = spoken::corrected(&text, due, &said, room) else {
        return;
    };
    let old =
        spoken::named(&text, room).map_or_else(String::new, |old| old.words(&text).to_owned());
    let new = spoken::named(&now, room).map_or_else(String::new, |new| new.words(&now).to_owned());
    form.set("text", &now, cx.env);
    cx.say(say::date_followed(cx.shared.lang, old, new));
}
