//! One date in the words of a decision and another in its field would both be printed. This says where they differ, and what
//! the words become when the field is right.

use std::ops::Range;

use super::{Heard, Room, Unclear, listen};
use crate::domain::dates::format_date;
use crate::domain::deadline::When;
use crate::domain::meeting::Due;

/// What the words of a limit end in.
const OPEN: [char; 5] = ['前', '内', '底', '末', '止'];

/// The one limit a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its words, as bytes of the text.
    pub at: Range<usize>,
    pub when: When,
}

impl Named {
    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.at.clone()).unwrap_or_default()
    }

    /// The day is the same, or both are for long and no other cycle was said.
    pub fn agrees(&self, due: Due) -> bool {
        match (self.when, due) {
            (When::On { date: said, .. }, Due::On { date, .. }) => said == date,
            (When::LongTerm { review: said }, Due::LongTerm { review }) => {
                said.is_none_or(|said| said == review)
            }
            _ => false,
        }
    }
}

/// The limit a text names clearly. None: it names none, or several (完成排查 and 整改到位 each by its day).
pub fn named(text: &str, room: Room<'_>) -> Option<Named> {
    let heard = listen(text, room);
    let unsure = |one: &Heard| {
        one.unclear.iter().any(|unclear| {
            matches!(
                unclear,
                Unclear::Dates | Unclear::Due(_) | Unclear::Unread(_)
            )
        })
    };
    if heard.iter().any(unsure) {
        return None;
    }
    let mut dated = heard.iter().filter(|one| one.due.is_some());
    let (only, None) = (dated.next()?, dated.next()) else {
        return None;
    };
    let start = only.text.start
        + text
            .get(only.text.clone())?
            .find(only.due_phrase.as_str())
            .filter(|_| !only.due_phrase.is_empty())?;
    let end = start + only.due_phrase.len();
    // 11月30日前登记的摊贩, 11月30日以来的欠费: the day says which, not until when.
    let rest = text.get(end..)?;
    let tells_which = rest.split(super::is_pause).next().is_some_and(|clause| {
        ["的", "以来", "已", "登记"]
            .iter()
            .any(|w| clause.starts_with(w))
    });
    (!tells_which).then_some(Named {
        at: start..end,
        when: only.due?,
    })
}

/// The limit a text names where it is another than `due`.
pub fn differs(text: &str, due: Due, room: Room<'_>) -> Option<Named> {
    named(text, room).filter(|named| !named.agrees(due))
}

/// The text with the words of its limit put in place: `said` is what was typed for `due`. None: nothing differs, or one of
/// both is no day, where a word for a word makes no sentence.
pub fn corrected(text: &str, due: Due, said: &str, room: Room<'_>) -> Option<String> {
    let old = differs(text, due, room)?;
    let (When::On { .. }, Due::On { date, .. }) = (old.when, due) else {
        return None;
    };
    let said = said.trim();
    let in_words = !said.is_ascii();
    let mut words = match in_words {
        true => said.to_owned(),
        // 12.18 and 2026-12-18 are typed, not written.
        false => format_date(date),
    };
    if old.words(text).ends_with('前') && !words.ends_with(OPEN) {
        words.push('前');
    }
    let mut out = text.to_owned();
    out.replace_range(old.at, &words);
    // Whatever was typed, the sentence must say that day now.
    named(&out, room)
        .is_some_and(|now| now.agrees(due))
        .then_some(out)
}
