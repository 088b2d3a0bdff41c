//! What a meeting being prepared still lacks, and what comes next.

use chrono::NaiveDate;

use super::page::{PageRow, RowId, Section, State, Step};
use crate::app::screens::parts::names::{day_long, unit_list};
use crate::app::shared::Shared;
use crate::domain::describe::{Names, describe};
use crate::domain::directory::PersonRole;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::issue::Issue;
use crate::domain::meeting::{Attendee, ItemKind, Meeting, MeetingState, Reply};
use crate::domain::query::MeetingView;
use crate::domain::sorting::Unfixed;
use crate::text::messages::{common, meetings as words, way};
use crate::text::terms::term;

fn step(step: Step, text: impl Into<String>) -> PageRow {
    let text = text.into();
    PageRow::new(RowId::Step(step), Section::Next, text.clone()).long(text)
}

/// What to do next, in the order of the work: what keeps the meeting from opening first; on its day, opening it.
pub fn steps(view: &MeetingView, shared: &Shared, today: NaiveDate) -> Vec<PageRow> {
    let meeting = view.meeting.as_ref();
    match meeting.state {
        MeetingState::Preparing => {}
        MeetingState::Running | MeetingState::Adjourned => {
            let text = words::STEP_CONTINUE.get(shared.lang);
            return vec![
                step(Step::Continue, text).mark(words::MARK_NOW.get(shared.lang), State::Open),
            ];
        }
        _ => return Vec::new(),
    }
    let mut rows = taken(view, shared);
    rows.extend(blocking(meeting, shared, today));
    let blocked = rows.iter().any(|row| row.state == State::Lacks);
    let advised = advised(view, shared);
    let lang = shared.lang;
    let due = meeting.plan.date <= today;
    let text = if meeting.plan.on_paper {
        words::STEP_OPEN_PAPER.get(lang).to_owned()
    } else if due && advised.is_empty() {
        words::STEP_OPEN.get(lang).to_owned()
    } else if due {
        words::STEP_OPEN_ADVISED.get(lang).to_owned()
    } else {
        words::step_open_early(lang, day_long(meeting.plan.date, lang))
    };
    let open = step(Step::Open, text).mark(words::MARK_NOW.get(lang), State::Open);
    if !blocked && due {
        rows.push(open);
        rows.extend(advised);
    } else {
        rows.extend(advised);
        if !blocked {
            rows.push(open);
        }
    }
    rows
}

/// The pen lies with another session: one that still lives, or one that was cut off.
fn taken(view: &MeetingView, shared: &Shared) -> Vec<PageRow> {
    let lang = shared.lang;
    let writer = view.meeting.writer.as_ref();
    writer
        .filter(|writer| writer.session != shared.session)
        .map(|writer| {
            let said = if view.writer_lives {
                words::step_take(lang, &writer.name)
            } else {
                words::step_take_left(lang, &writer.name)
            };
            step(Step::Take, said).mark(words::MARK_LACKS.get(lang), State::Lacks)
        })
        .into_iter()
        .collect()
}

fn blocking(meeting: &Meeting, shared: &Shared, today: NaiveDate) -> Vec<PageRow> {
    let lang = shared.lang;
    let names = Names::new(&shared.directory, &shared.office, today).with_meeting(meeting);
    meeting
        .cannot_open(&shared.directory, &shared.office.settings)
        .into_iter()
        .map(|reason| {
            let said = describe(&reason, &names, lang);
            let what = match reason.field.as_str() {
                "chair" => Step::Fix("chair"),
                "chair_note" => Step::Fix("chair_note"),
                "recorder" => Step::Fix("recorder"),
                "recorder_note" => Step::Fix("recorder_note"),
                "leader" => Step::Leader,
                _ => Step::Topics,
            };
            step(what, said).mark(words::MARK_LACKS.get(lang), State::Lacks)
        })
        .collect()
}

/// What a good meeting has and none is refused for lacking.
fn advised(view: &MeetingView, shared: &Shared) -> Vec<PageRow> {
    let meeting = view.meeting.as_ref();
    let lang = shared.lang;
    let mut rows = Vec::new();
    let mut advise = |what: Step, text: String| {
        rows.push(step(what, text).mark(words::MARK_ADVISED.get(lang), State::Open));
    };
    if meeting.plan.start.is_none() {
        advise(Step::Fill("start"), words::STEP_START.get(lang).to_owned());
    }
    if meeting.plan.venue.is_empty() {
        advise(Step::Fill("venue"), words::STEP_VENUE.get(lang).to_owned());
    }
    let absent = units_to_invite(meeting);
    if !absent.is_empty() {
        let units = unit_list(&absent, shared, meeting.plan.date);
        advise(Step::Invite, words::step_invite(lang, units));
    }
    if let Some((title, count)) = delegates_wanted(meeting, shared) {
        advise(Step::Delegates, way::step_delegates(lang, title, count));
    }
    let kinds = meeting.kinds_missing(&shared.directory);
    if !kinds.is_empty() {
        let kinds: Vec<&str> = kinds.iter().map(|kind| term(lang, kind.zh())).collect();
        let kinds = kinds.join(common::AND.get(lang));
        advise(Step::Kinds, words::step_kinds(lang, kinds));
    }
    let incomplete: Vec<&str> = incomplete(view);
    if !incomplete.is_empty() {
        let titles = incomplete.join(crate::text::messages::common::AND.get(lang));
        advise(Step::Incomplete, words::step_incomplete(lang, titles));
    }
    let unfixed: Vec<&str> = unfixed(view);
    if !unfixed.is_empty() {
        let titles = unfixed.join(common::AND.get(lang));
        advise(Step::Unfixed, way::step_unfixed(lang, titles));
    }
    if meeting.plan.on_paper || !meeting.has_topics() {
        return rows;
    }
    if meeting.agenda_approval.is_none() {
        advise(Step::Approve, words::STEP_APPROVE.get(lang).to_owned());
    }
    if meeting.notice.is_none() {
        advise(Step::Notice, words::STEP_NOTICE.get(lang).to_owned());
    } else {
        let waiting = unanswered(meeting).count();
        if waiting > 0 {
            advise(Step::Replies, words::step_replies(lang, waiting));
        }
    }
    rows
}

/// Attendees who have not answered the notice.
pub fn unanswered(meeting: &Meeting) -> impl Iterator<Item = &Attendee> {
    meeting
        .attendees
        .iter()
        .filter(|attendee| attendee.reply == Reply::None)
}

/// Units that items need, or that present one, for which nobody is invited who comes.
pub fn units_to_invite(meeting: &Meeting) -> Vec<UnitId> {
    let mut missing: Vec<UnitId> = Vec::new();
    for item in &meeting.items {
        for unit in item.fields.needs.iter().chain(&item.fields.presenter) {
            let invited = meeting
                .attendees
                .iter()
                .any(|attendee| attendee.fields.unit == Some(*unit));
            if !invited && !missing.contains(unit) {
                missing.push(*unit);
            }
        }
    }
    missing
}

/// From so many units on an item is of concern to more than those who sit there: 两代表一委员 are asked in.
const MANY_UNITS: usize = 3;

/// The first topic that three units or more are concerned with, as long as no delegate is invited.
fn delegates_wanted<'m>(meeting: &'m Meeting, shared: &Shared) -> Option<(&'m str, usize)> {
    let delegate = |attendee: &Attendee| {
        let person = attendee.fields.person;
        let known = person.and_then(|id| shared.directory.person(id));
        known.is_some_and(|person| person.has(PersonRole::Delegate))
            || ["代表", "委员"]
                .iter()
                .any(|word| attendee.fields.name.ends_with(word))
    };
    if meeting.attendees.iter().any(delegate) {
        return None;
    }
    meeting.items.iter().find_map(|item| {
        let mut units: Vec<UnitId> = item.fields.needs.clone();
        units.extend(item.fields.presenter);
        let decided = item.decisions.iter().filter_map(|id| meeting.decision(*id));
        for decision in decided {
            units.extend(decision.terms.lead);
            units.extend(&decision.terms.assist);
        }
        units.sort();
        units.dedup();
        let many = item.kind == ItemKind::Topic && units.len() >= MANY_UNITS;
        many.then_some((item.fields.title.as_str(), units.len()))
    })
}

/// 两代表一委员 of the directory who are in office that day.
pub fn delegates(meeting: &Meeting, shared: &Shared) -> Vec<PersonId> {
    let people = shared.directory.people.values();
    people
        .filter(|person| person.has(PersonRole::Delegate))
        .filter(|person| person.fields.period.holds(meeting.plan.date))
        .map(|person| person.id)
        .collect()
}

fn incomplete(view: &MeetingView) -> Vec<&str> {
    view.meeting
        .items
        .iter()
        .flat_map(|item| &item.issues)
        .filter_map(|issue| view.issues.get(issue))
        .filter(|issue| !issue.lacks().is_empty())
        .map(|issue| issue.fields.title.as_str())
        .collect()
}

/// What lacks grid, person or duty. Advised where the issues beside it have theirs: an office that uses no grids is not asked for them.
fn unfixed(view: &MeetingView) -> Vec<&str> {
    let issues = view.meeting.items.iter().flat_map(|item| &item.issues);
    let issues: Vec<_> = issues.filter_map(|id| view.issues.get(id)).collect();
    let lacking = |issue: &Issue| issue.fields.unfixed().len();
    if issues
        .iter()
        .all(|issue| lacking(issue) == Unfixed::ALL.len())
    {
        return Vec::new();
    }
    let open = issues.into_iter().filter(|issue| lacking(issue) > 0);
    open.map(|issue| issue.fields.title.as_str()).collect()
}
