//! What a refusal may name, in the words of its reader.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::dates::format_short;
use crate::domain::directory::Directory;
use crate::domain::ids::*;
use crate::domain::issue::Issue;
use crate::domain::meeting::Meeting;
use crate::domain::office::Office;
use crate::text::Lang;
use crate::text::messages::{
    commitment_refusal as promise, patrol_refusal as patrol_say, refusal as say,
    sorting as sorting_say,
};

/// What a refusal may name. Office and directory are always at hand; what else is known here is added. A thing nobody added
/// is named by the last digits of its id.
pub struct Names<'a> {
    pub(super) directory: &'a Directory,
    pub(super) office: &'a Office,
    /// Names are those borne on this day; dates of its year are short.
    on: NaiveDate,
    issues: BTreeMap<IssueId, String>,
    meetings: BTreeMap<MeetingId, (NaiveDate, DistrictId, &'static str)>,
    items: BTreeMap<ItemId, String>,
    /// Item, and order within it from 1.
    decisions: BTreeMap<DecisionId, (ItemId, usize)>,
}

impl<'a> Names<'a> {
    pub fn new(directory: &'a Directory, office: &'a Office, on: NaiveDate) -> Self {
        Names {
            directory,
            office,
            on,
            issues: BTreeMap::new(),
            meetings: BTreeMap::new(),
            items: BTreeMap::new(),
            decisions: BTreeMap::new(),
        }
    }

    pub fn with_issue(mut self, issue: &Issue) -> Self {
        self.issues.insert(issue.id, issue.fields.title.clone());
        self
    }

    /// The meeting, its items and its decisions.
    pub fn with_meeting(mut self, meeting: &Meeting) -> Self {
        let plan = &meeting.plan;
        self.meetings
            .insert(meeting.id, (plan.date, plan.district, plan.kind.zh()));
        for item in &meeting.items {
            self.items.insert(item.id, item.fields.title.clone());
            for (n, decision) in item.decisions.iter().enumerate() {
                self.decisions.insert(*decision, (item.id, n + 1));
            }
        }
        self
    }

    pub(super) fn unit(&self, id: UnitId, lang: Lang) -> String {
        match self.directory.unit(id) {
            Some(unit) => unit.short_on(self.on).to_string(),
            None => say::THE_UNIT.get(lang).to_string(),
        }
    }

    pub(super) fn person(&self, id: PersonId, lang: Lang) -> String {
        match self.directory.person(id) {
            Some(person) => person.fields.name.clone(),
            None => say::THE_PERSON.get(lang).to_string(),
        }
    }

    pub(super) fn district(&self, id: DistrictId, lang: Lang) -> String {
        match self.directory.districts.get(&id) {
            Some(district) => district.fields.name.clone(),
            None => say::THE_DISTRICT.get(lang).to_string(),
        }
    }

    pub(super) fn issue(&self, id: IssueId, lang: Lang) -> String {
        match self.issues.get(&id) {
            Some(title) => title.clone(),
            None => say::the_issue(lang, id.short()),
        }
    }

    pub(super) fn meeting(&self, id: MeetingId, lang: Lang) -> String {
        match self.meetings.get(&id) {
            Some((date, district, kind)) => {
                let district = self.district(*district, lang);
                say::meeting_name(lang, self.date(*date, lang), district, kind)
            }
            None => say::the_meeting(lang, id.short()),
        }
    }

    pub(super) fn item(&self, id: ItemId, lang: Lang) -> String {
        match self.items.get(&id) {
            Some(title) => say::quoted_item(lang, title),
            None => say::the_item(lang, id.short()),
        }
    }

    pub(super) fn decision(&self, id: DecisionId, lang: Lang) -> String {
        match self.decisions.get(&id) {
            Some((item, order)) => {
                let order = match lang {
                    Lang::Zh => {
                        let order = u32::try_from(*order).unwrap_or(u32::MAX);
                        format!("（{}）", crate::text::numerals::to_chinese(order))
                    }
                    Lang::En => order.to_string(),
                };
                say::decision_of(lang, self.item(*item, lang), order)
            }
            None => say::the_decision(lang, id.short()),
        }
    }

    pub(super) fn commitment(&self, id: CommitmentId, lang: Lang) -> String {
        promise::the_commitment(lang, id.short())
    }

    /// 12月4日, with its year where it is not this one; `2026-12-04` in English.
    pub(super) fn date(&self, date: NaiveDate, lang: Lang) -> String {
        match lang {
            Lang::Zh => format_short(date, self.on),
            Lang::En => date.to_string(),
        }
    }

    /// A subject as [`Code::UndoBlocked`] writes it.
    pub(super) fn subject(&self, subject: &str, lang: Lang) -> String {
        match subject.parse() {
            Ok(Subject::Issue(id)) => say::quoted_issue(lang, self.issue(id, lang)),
            Ok(Subject::Meeting(id)) if self.meetings.contains_key(&id) => {
                say::THIS_MEETING.get(lang).to_string()
            }
            Ok(Subject::Meeting(id)) => self.meeting(id, lang),
            Ok(Subject::Decision(id)) => self.decision(id, lang),
            Ok(Subject::Patrol(id)) => patrol_say::the_patrol(lang, id.short()),
            Ok(Subject::Place(id)) => sorting_say::the_place(lang, id.short()),
            Ok(Subject::Commitment(id)) => self.commitment(id, lang),
            Ok(Subject::Directory) => say::THE_DIRECTORY.get(lang).to_string(),
            Ok(Subject::Office) => say::THE_OFFICE.get(lang).to_string(),
            Err(_) => subject.to_string(),
        }
    }
}
