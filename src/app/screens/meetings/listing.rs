//! The list of meetings, its filter, and loading.

use super::{Ask, Meetings};
use crate::app::contract::Query;
use crate::app::entries;
use crate::app::find::Entry;
use crate::app::screen::{Cx, Tag};
use crate::app::{Item, Menu, Picker};
use crate::domain::meeting::MeetingKind;
use crate::domain::query::MeetingFilter;
use crate::text::messages::meetings as words;
use chrono::Datelike;

/// Meetings shown at most; with the filters nobody needs more.
const MOST: u16 = 200;

impl Meetings {
    /// Loads what is shown: the page, or the list.
    pub fn load(&mut self, cx: &mut Cx) {
        // Answers still on their way would show what was before.
        self.asked
            .retain(|_, ask| !matches!(ask, Ask::List | Ask::Page));
        let (query, ask) = match &self.page {
            Some(page) => (Query::Meeting(page.id), Ask::Page),
            None => (
                Query::Meetings {
                    filter: self.filter.clone(),
                    limit: MOST,
                },
                Ask::List,
            ),
        };
        let list = matches!(ask, Ask::List);
        let request = cx.load(query);
        self.asked.insert(request, ask);
        if list {
            self.ask_due(cx);
        }
        // Names and dates may have changed with the directory, before the answer comes.
        let (shared, today) = (&*cx.shared, cx.env.today());
        if let Some(page) = &mut self.page {
            page.build(shared, today);
        }
    }

    pub fn back(&mut self, cx: &mut Cx) {
        if let Some(page) = self.page.take() {
            self.list.select(page.id);
        }
        self.load(cx);
    }

    pub fn open_filter(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        let year = cx.env.today().year();
        let menu = Menu::new(
            words::FILTER_TITLE.get(lang),
            vec![
                Item::reply("all", words::FILTER_ALL.get(lang)),
                Item::reply("unfinished", words::FILTER_UNFINISHED.get(lang)),
                Item::reply("year", words::filter_year(lang, year)),
                Item::reply("last-year", words::filter_year(lang, year - 1)),
                Item::reply("district", words::FILTER_DISTRICT.get(lang)),
                Item::reply("kind", words::FILTER_KIND.get(lang)),
            ],
        );
        cx.open(Tag::new("filter"), menu);
    }

    pub fn filter_chosen(&mut self, chose: &str, cx: &mut Cx) {
        let year = cx.env.today().year();
        let filter = match chose {
            "unfinished" => MeetingFilter {
                unfinished: true,
                ..MeetingFilter::default()
            },
            "year" => of_year(year),
            "last-year" => of_year(year - 1),
            "district" => {
                let districts = entries::districts(&cx.shared.directory, cx.env.today());
                let title = words::FILTER_DISTRICT.get(cx.shared.lang);
                cx.open(Tag::new("filter-district"), Picker::one(title, districts));
                return;
            }
            "kind" => {
                let lang = cx.shared.lang;
                let kinds: Vec<Entry> = MeetingKind::ALL
                    .into_iter()
                    .enumerate()
                    .map(|(n, kind)| Entry::new(n, super::terms::kind(kind).get(lang)))
                    .collect();
                let title = words::FILTER_KIND.get(lang);
                cx.open(Tag::new("filter-kind"), Picker::one(title, kinds));
                return;
            }
            _ => MeetingFilter::default(),
        };
        self.set_filter(filter, cx);
    }

    pub fn set_filter(&mut self, filter: MeetingFilter, cx: &mut Cx) {
        self.filter = filter;
        self.list.restart();
        self.load(cx);
    }
}

fn of_year(year: i32) -> MeetingFilter {
    MeetingFilter {
        year: Some(year),
        ..MeetingFilter::default()
    }
}
