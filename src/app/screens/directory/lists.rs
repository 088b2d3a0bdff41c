//! The lists of the directory, each made when it is first looked at and made anew when its ground has changed.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Directory, Tab, rows};
use crate::app::list::Row;
use crate::app::screen::Cx;
use crate::domain::directory::Directory as Known;
use crate::text::Lang;

/// What they were made of, and which of them are.
#[derive(Debug, Default)]
pub(super) struct Built {
    from: Arc<Known>,
    on: NaiveDate,
    lang: Lang,
    lists: [bool; 5],
}

impl Directory {
    /// Rows of a list, for the line of tabs.
    pub fn count(&self, tab: Tab) -> Option<u64> {
        match tab {
            Tab::Places => self.places.total(),
            Tab::Districts => Some(self.built.from.districts.len() as u64),
            Tab::Units => Some(self.built.from.units.len() as u64),
            Tab::People => Some(self.built.from.people.len() as u64),
            Tab::Gaps => Some(self.lists[tab.at()].total().unwrap_or(0)),
        }
    }

    /// The list shown, and what is missing, which the line of tabs counts.
    pub(super) fn build(&mut self, cx: &Cx) {
        let (directory, today, lang) = (&cx.shared.directory, cx.env.today(), cx.shared.lang);
        let known = Arc::ptr_eq(&self.built.from, directory);
        if !known || (self.built.on, self.built.lang) != (today, lang) {
            self.built = Built {
                from: directory.clone(),
                on: today,
                lang,
                lists: [false; 5],
            };
        }
        for tab in [self.tab, Tab::Gaps] {
            if tab == Tab::Places || std::mem::replace(&mut self.built.lists[tab.at()], true) {
                continue;
            }
            let rows = rows::rows(tab, cx.shared, today);
            let there = |id: &String| rows.iter().any(|row| row.id() == *id);
            let wanted = self.wanted.take_if(|id| tab != Tab::Gaps && there(id));
            let list = &mut self.lists[tab.at()];
            list.set(rows);
            if let Some(id) = wanted {
                list.select(id);
            }
        }
    }
}
