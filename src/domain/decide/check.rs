//! Small checks that many commands share: texts, dates, three-way merges. They gather every reason before they refuse.

use super::*;
use crate::domain::env::Happened;
use crate::domain::issue::IssueFields;
use crate::domain::meeting::{Item, MeetingState};
use crate::text::sanitise;
use chrono::NaiveDate;

/// Longest texts, in characters.
pub mod limit {
    /// Titles of issues and items.
    pub const TITLE: u32 = 120;
    /// What an issue tells.
    pub const DETAIL: u32 = 4000;
    /// Names of the office, districts, units.
    pub const NAME: u32 = 60;
    /// Short names, aliases, people, posts, categories.
    pub const SHORT: u32 = 30;
    /// Places, venues, grids, paths of photos, times.
    pub const PLACE: u32 = 200;
    /// Reasons, notes, opinions.
    pub const REASON: u32 = 500;
    /// 常用语 of an office, how many.
    pub const PHRASES: usize = 100;
    /// One decision.
    pub const DECISION: u32 = 2000;
    /// A setting that counts days: a year.
    pub const DAYS: u32 = 366;
    /// What was said, and paragraphs of the minutes.
    pub const SPEECH: u32 = 10_000;
}

/// 筹备, 进行中, 休会
pub(super) const OPEN: &[MeetingState] = &[
    MeetingState::Preparing,
    MeetingState::Running,
    MeetingState::Adjourned,
];
/// 进行中, 休会
pub(super) const HELD: &[MeetingState] = &[MeetingState::Running, MeetingState::Adjourned];
/// After 闭会, while the wording may still change. Issued minutes need a correction first, which leads back to 送审.
pub(super) const WORDED: &[MeetingState] = &[
    MeetingState::Closed,
    MeetingState::InReview,
    MeetingState::Signed,
];

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Check {
    reasons: Vec<Reason>,
}

impl Check {
    pub fn wrong(&mut self, field: &str, code: Code) {
        let reason = Reason::new(field, code);
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    pub fn unless(&mut self, right: bool, field: &str, code: Code) {
        if !right {
            self.wrong(field, code);
        }
    }

    pub fn when(&mut self, wrong: bool, field: &str, code: Code) {
        self.unless(!wrong, field, code);
    }

    /// The thing a field names must be known. `what`: `unit`, `person`, `district` …
    pub fn known(&mut self, is_known: bool, field: &str, what: &str) {
        self.unless(is_known, field, no_such(what));
    }

    /// A text that may be empty.
    pub fn at_most(&mut self, field: &str, text: &str, limit: u32) {
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.unless(length <= limit, field, Code::TooLong { limit });
    }

    /// A text that must stand there.
    pub fn filled(&mut self, field: &str, text: &str, limit: u32) {
        self.unless(!text.trim().is_empty(), field, Code::Empty);
        self.at_most(field, text, limit);
    }

    pub fn not_in_future(&mut self, field: &str, day: NaiveDate, env: &Env) {
        self.unless(day <= env.today(), field, Code::InFuture);
    }

    /// A fact of that day: not in the future, not before the day of what it follows.
    pub fn day(&mut self, field: &str, day: NaiveDate, earliest: NaiveDate, env: &Env) {
        self.not_in_future(field, day, env);
        self.unless(day >= earliest, field, Code::BeforeItsCause { earliest });
    }

    /// Who and when of a fact. `earliest`: the day of the fact it follows.
    pub fn happened(
        &mut self,
        happened: &Happened,
        earliest: NaiveDate,
        directory: &Directory,
        env: &Env,
    ) {
        self.day("occurred_on", happened.occurred_on, earliest, env);
        if let Some(by) = happened.by {
            self.in_office("by", by, happened.occurred_on, directory);
        }
    }

    /// Somebody of the directory, on a day within 任职日期 and 离任日期.
    pub fn in_office(
        &mut self,
        field: &str,
        person: PersonId,
        on: NaiveDate,
        directory: &Directory,
    ) {
        match directory.person(person) {
            None => self.wrong(field, no_such("person")),
            Some(known) => self.unless(
                known.fields.period.holds(on),
                field,
                Code::NotInOffice { person, on },
            ),
        }
    }

    /// Merges one field of a form: what nobody touched keeps its present value; what somebody else changed since the form
    /// showed it is refused with the value it has now.
    pub fn merge<T: Clone + PartialEq>(
        &mut self,
        field: &str,
        (was, now, present): (&T, &T, &T),
        show: impl Fn(&T) -> String,
    ) -> T {
        if now == was || now == present {
            present.clone()
        } else if was == present {
            now.clone()
        } else {
            self.wrong(field, Code::Stale { now: show(present) });
            present.clone()
        }
    }

    /// Refuses with everything found.
    pub fn done(self) -> Result<(), Refusal> {
        Refusal::unless_empty(self.reasons)
    }
}

pub(super) fn no_such(what: &str) -> Code {
    Code::NoSuchThing {
        what: what.to_string(),
    }
}

/// One line without blanks at its ends: names, titles, places.
pub(super) fn line(text: &str) -> String {
    sanitise::line(text).trim().to_string()
}

/// Several lines: details, reasons.
pub(super) fn paragraphs(text: &str) -> String {
    sanitise::paragraphs(text).trim().to_string()
}

pub(super) fn show_text<T: ToString>(text: &T) -> String {
    text.to_string()
}

pub(super) fn show_day(day: &Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The meeting a command names.
pub(super) fn meeting_of(id: MeetingId, states: &dyn States) -> Result<Arc<Meeting>, Refusal> {
    states
        .meeting(id)
        .ok_or_else(|| Refusal::of("meeting", no_such("meeting")))
}

pub(super) fn in_state(meeting: &Meeting, allowed: &[MeetingState]) -> Result<(), Refusal> {
    if allowed.contains(&meeting.state) {
        Ok(())
    } else {
        Err(Refusal::whole(Code::WrongState {
            state: meeting.state,
        }))
    }
}

pub(super) fn item_of(meeting: &Meeting, id: ItemId) -> Result<&Item, Refusal> {
    meeting
        .item(id)
        .ok_or_else(|| Refusal::of("item", no_such("item")))
}

pub(super) fn nothing_changed() -> Refusal {
    Refusal::whole(Code::NothingChanged)
}

/// What must hold of an issue's fields wherever they come from.
pub(super) fn issue_fields(
    check: &mut Check,
    fields: &IssueFields,
    states: &dyn States,
    env: &Env,
) {
    check.filled("title", &fields.title, limit::TITLE);
    check.at_most("detail", &fields.detail, limit::DETAIL);
    for (field, text) in [
        ("place", &fields.place),
        ("grid", &fields.grid),
        ("time_pattern", &fields.time_pattern),
        ("attachment", &fields.attachment),
    ] {
        check.at_most(field, text, limit::PLACE);
    }
    let office = states.office();
    let known = office.category(&fields.category.root).is_some_and(|root| {
        fields
            .category
            .sub
            .as_ref()
            .is_none_or(|sub| root.subs.contains(sub))
    });
    let name = office.category_label(&fields.category);
    check.unless(known, "category", Code::CategoryUnknown { name });
    let directory = states.directory();
    check.known(
        directory.districts.contains_key(&fields.district),
        "district",
        "district",
    );
    if let Some(raiser) = fields.raiser {
        check.known(directory.unit(raiser).is_some(), "raiser", "unit");
    }
    check.not_in_future("raised_on", fields.raised_on, env);
    super::sorting::check_sorting(check, fields, states);
}
