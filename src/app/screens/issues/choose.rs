//! From the pool onto an agenda: a meeting of the district that is being prepared, or a new one.

use super::Issues;
use crate::app::contract::Query;
use crate::app::find::Entry;
use crate::app::layer::Picker;
use crate::app::screen::{Cx, ScreenId, Tag};
use crate::app::screens::parts::names::{day_short, meeting_name};
use crate::app::screens::targets::MeetingsTarget;
use crate::domain::ids::IssueId;
use crate::domain::query::{MeetingFilter, MeetingRow};
use crate::text::messages::issues as words;

/// Tag of the picker of meetings; its argument is the district.
pub const TAG: &str = "choose";
/// Row of a new meeting.
const NEW: &str = "new";
/// Meetings offered.
const MOST: u16 = 50;

impl Issues {
    /// The marked issues, or the selected one, go to a meeting of their district.
    pub(super) fn choose(&mut self, cx: &mut Cx) {
        let lang = cx.shared.lang;
        if self.marked.is_empty()
            && let Some(row) = self.list.row()
        {
            self.choosing = vec![row.id];
        } else {
            self.choosing = self.marked.keys().copied().collect();
        }
        let mut districts: Vec<_> = if self.marked.is_empty() {
            self.list
                .row()
                .map(|row| row.district)
                .into_iter()
                .collect()
        } else {
            self.marked.values().map(|one| one.district).collect()
        };
        districts.sort();
        districts.dedup();
        match districts.as_slice() {
            [district] => {
                self.meetings = Some(cx.load(Query::Meetings {
                    filter: MeetingFilter {
                        district: Some(*district),
                        unfinished: true,
                        ..MeetingFilter::default()
                    },
                    limit: MOST,
                }));
            }
            [] => {}
            _ => cx.warn(words::TWO_DISTRICTS.get(lang)),
        }
    }

    /// The meetings came: which one? None is being prepared: a new one.
    pub(super) fn offer_meetings(&mut self, rows: &[MeetingRow], cx: &mut Cx) {
        let (lang, today) = (cx.shared.lang, cx.env.today());
        let mut entries: Vec<Entry> = rows
            .iter()
            .filter(|row| row.state.is_open())
            .map(|row| {
                let day = day_short(row.date, today, lang);
                Entry::new(row.id, format!("{day} {}", meeting_name(row, cx.shared))).detail(
                    words::meeting_detail(
                        lang,
                        crate::text::terms::term(lang, row.state.zh()),
                        row.items,
                    ),
                )
            })
            .collect();
        if entries.is_empty() {
            self.chosen(&[NEW.to_owned()], cx);
            return;
        }
        entries.push(Entry::new(NEW, words::NEW_MEETING.get(lang)));
        let title = words::choose_title(lang, self.choosing.len());
        cx.open(Tag::new(TAG), Picker::one(title, entries));
    }

    pub(super) fn chosen(&mut self, ids: &[String], cx: &mut Cx) {
        let issues: Vec<IssueId> = std::mem::take(&mut self.choosing);
        let Some(id) = ids.first().filter(|_| !issues.is_empty()) else {
            return;
        };
        let district = issues
            .first()
            .and_then(|issue| Some(self.marked.get(issue)?.district))
            .or_else(|| self.list.row().map(|row| row.district));
        let target = match id.parse() {
            Ok(meeting) => MeetingsTarget::Add { meeting, issues },
            Err(_) => MeetingsTarget::Plan { district, issues },
        };
        // The marks stay until a meeting has them: its form may be left again.
        self.sent = true;
        cx.go(ScreenId::Meetings, Some(target.to_string()));
    }
}
