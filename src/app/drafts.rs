//! Unsaved text: when it is due to be kept, and what earlier forms left behind.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use super::contract::CommandId;
use super::msg::Draft;

/// After the last key.
pub const PAUSE: Duration = Duration::from_millis(300);
/// After the first unsaved key, however fast the keys follow. 300 ms under the promised second: the commit waits for the disk, which
/// others may keep busy, and the first one of a register makes its file.
pub const LATEST: Duration = Duration::from_millis(700);

/// When one field's text must be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    first: Option<Duration>,
    last: Duration,
}

impl Clock {
    /// A key changed the text at this time since the start of the program.
    pub fn touched(&mut self, mono: Duration) {
        self.first.get_or_insert(mono);
        self.last = mono;
    }

    /// The moment (since the start of the program) at which the text must be kept; None: nothing is unsaved.
    pub fn due(&self) -> Option<Duration> {
        self.first
            .map(|first| (first + LATEST).min(self.last + PAUSE))
    }

    pub fn saved(&mut self) {
        self.first = None;
    }
}

/// The unsaved text of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub command: CommandId,
    /// When the last of it was kept.
    pub at: DateTime<FixedOffset>,
    /// Field → text.
    pub fields: BTreeMap<String, String>,
}

/// Texts of forms that were left or cut off, by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftBook {
    places: BTreeMap<String, Vec<Found>>,
}

impl DraftBook {
    /// Notes a draft that was saved or found.
    pub fn put(&mut self, draft: &Draft) {
        let found = self.places.entry(draft.place.clone()).or_default();
        let at = match found.iter().position(|f| f.command == draft.command) {
            Some(at) => at,
            None => {
                found.push(Found {
                    command: draft.command,
                    at: draft.at,
                    fields: BTreeMap::new(),
                });
                found.len() - 1
            }
        };
        let entry = &mut found[at];
        entry.at = entry.at.max(draft.at);
        entry.fields.insert(draft.field.clone(), draft.text.clone());
        found.sort_by_key(|f| std::cmp::Reverse(f.at));
    }

    /// The newest text left at a place.
    pub fn newest(&self, place: &str) -> Option<&Found> {
        self.places.get(place)?.first()
    }

    /// The command was recorded, or its text thrown away.
    pub fn forget(&mut self, command: CommandId) {
        for found in self.places.values_mut() {
            found.retain(|f| f.command != command);
        }
        self.places.retain(|_, found| !found.is_empty());
    }

    /// Places that hold text, newest first.
    pub fn places(&self) -> Vec<(&str, &Found)> {
        let mut all: Vec<_> = self
            .places
            .iter()
            .filter_map(|(place, found)| Some((place.as_str(), found.first()?)))
            .collect();
        all.sort_by_key(|(_, f)| std::cmp::Reverse(f.at));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn saved_after_a_pause_and_never_later_than_a_second() {
        let mut clock = Clock::default();
        assert_eq!(clock.due(), None);
        clock.touched(ms(1000));
        assert_eq!(clock.due(), Some(ms(1300)));
        for t in (1100..2000).step_by(100) {
            clock.touched(ms(t));
        }
        assert_eq!(clock.due(), Some(ms(1700)));
        clock.saved();
        assert_eq!(clock.due(), None);
        clock.touched(ms(5000));
        assert_eq!(clock.due(), Some(ms(5300)));
    }

    #[test]
    fn the_newest_text_of_a_place_is_found_until_forgotten() {
        let at =
            |m: &str| DateTime::parse_from_rfc3339(&format!("2026-11-20T09:{m}:00+08:00")).unwrap();
        let draft = |n: u128, field: &str, text: &str, m: &str| Draft {
            command: CommandId(Uuid::from_u128(n)),
            place: "issue/new".into(),
            field: field.into(),
            session: "s".into(),
            text: text.into(),
            at: at(m),
        };
        let mut book = DraftBook::default();
        book.put(&draft(1, "title", "路灯", "10"));
        book.put(&draft(2, "title", "摊贩", "14"));
        book.put(&draft(1, "title", "路灯缺失", "20"));
        book.put(&draft(1, "place", "嵩山路", "12"));
        let newest = book.newest("issue/new").unwrap();
        assert_eq!((newest.at, newest.fields.len()), (at("20"), 2));
        assert_eq!(newest.fields["title"], "路灯缺失");
        book.forget(CommandId(Uuid::from_u128(1)));
        assert_eq!(book.newest("issue/new").unwrap().fields["title"], "摊贩");
        book.forget(CommandId(Uuid::from_u128(2)));
        assert!(book.newest("issue/new").is_none() && book.places().is_empty());
    }
}
