//! 会议筹备: planning a meeting, its date and people, the approval of its agenda, its notice. Items are in `agenda`, the
//! roll is in `roll`.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::agenda::{self, topic};
use super::check::{Check, HELD, OPEN, in_state, limit, line, meeting_of, no_such, show_text};
use super::roll::{invited, proposed_roll};
use super::*;
use crate::domain::env::Channel;
use crate::domain::meeting::{
    Approval, AttendeeFields, ItemFields, ItemKind, MeetingState, NoticeSent, Plan, REVIEW_TITLE,
};

/// Planned minutes of the report on the last decisions.
const REVIEW_MINUTES: u16 = 5;
/// Opinion on an agenda where none was typed.
const AGREED: &str = "同意";

/// `PlanMeeting` makes the meeting `command.child(0)`.
pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let id = command.id;
    match &command.what {
        What::PlanMeeting { plan, issues, like } => {
            plan_meeting(id, plan, (issues, *like), states, env)
        }
        What::ChangeMeeting { meeting, plan } => change_meeting(id, *meeting, plan, states, env),
        What::Reschedule {
            meeting,
            date,
            start,
            reason,
        } => reschedule(*meeting, *date, *start, reason, states, env),
        What::CancelMeeting { meeting, reason } => cancel(*meeting, reason, states),
        What::ApproveAgenda {
            meeting,
            by,
            on,
            opinion,
        } => approve(*meeting, (*by, *on, opinion), states, env),
        What::SendNotice {
            meeting,
            on,
            channel,
        } => send_notice(*meeting, *on, *channel, states, env),
        _ => Err(Refusal::whole(Code::NothingChanged)),
    }
}

fn plan_meeting(
    command: CommandId,
    plan: &Plan,
    (issues, like): (&[IssueId], Option<MeetingId>),
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    if !states.office().is_founded() {
        return Err(Refusal::whole(Code::OfficeMissing));
    }
    let plan = tidy(plan);
    let mut check = Check::default();
    check_plan(&mut check, &plan, states);
    check_date(&mut check, plan.date, plan.on_paper, env);
    agenda::check_issues(&mut check, issues, plan.district, states);
    let like = like.map(|like| meeting_of(like, states)).transpose()?;
    check.done()?;
    let id = MeetingId(command.child(0));
    let subject = Subject::Meeting(id);
    let mut facts = vec![(subject, Event::MeetingPlanned { plan: plan.clone() })];
    let roll = match &like {
        Some(like) => roll_like(like, &plan, &states.directory()),
        None => proposed_roll(&plan, &states.directory()),
    };
    for (n, fields) in (FIRST_OF_ROLL..).zip(roll) {
        let attendee = AttendeeId(command.child(n));
        facts.push((subject, Event::Invited { attendee, fields }));
    }
    let review = Event::ItemAdded {
        item: ItemId(command.child(1)),
        kind: ItemKind::Review,
        fields: ItemFields {
            title: REVIEW_TITLE.to_string(),
            minutes: REVIEW_MINUTES,
            ..ItemFields::default()
        },
        issues: Vec::new(),
        ad_hoc: false,
        at: 0,
    };
    facts.push((subject, review));
    for ((n, at), issue) in (2..).zip(1..).zip(issues) {
        facts.extend(topic(id, ItemId(command.child(n)), *issue, at, states));
    }
    Ok(facts)
}

/// Chair and recorder of the plan, and whoever was invited to the meeting it follows and still is in office.
fn roll_like(like: &Meeting, plan: &Plan, directory: &Directory) -> Vec<AttendeeFields> {
    let mut people: Vec<PersonId> = Vec::new();
    for person in [plan.chair, plan.recorder].into_iter().flatten() {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    let mut roll: Vec<AttendeeFields> = people
        .iter()
        .map(|person| invited(*person, directory))
        .collect();
    for attendee in &like.attendees {
        let fields = &attendee.fields;
        let left = fields.person.is_some_and(|person| {
            let known = directory.person(person);
            people.contains(&person)
                || known.is_none_or(|known| !known.fields.period.holds(plan.date))
        });
        if !left && !roll.contains(fields) {
            roll.push(fields.clone());
        }
    }
    roll
}

/// Children of a planning command from here on are the roll; those before are the meeting and its items.
pub const FIRST_OF_ROLL: u16 = 0x4000;

fn tidy(plan: &Plan) -> Plan {
    Plan {
        venue: line(&plan.venue),
        chair_note: line(&plan.chair_note),
        recorder_note: line(&plan.recorder_note),
        ..plan.clone()
    }
}

fn check_plan(check: &mut Check, plan: &Plan, states: &dyn States) {
    let directory = states.directory();
    check.known(
        directory.districts.contains_key(&plan.district),
        "district",
        "district",
    );
    check.at_most("venue", &plan.venue, limit::PLACE);
    check.at_most("chair_note", &plan.chair_note, limit::REASON);
    check.at_most("recorder_note", &plan.recorder_note, limit::REASON);
    for (field, person) in [("chair", plan.chair), ("recorder", plan.recorder)] {
        if let Some(person) = person {
            check.known(directory.person(person).is_some(), field, "person");
        }
    }
    if plan.chair.is_some() && plan.chair == plan.recorder {
        check.wrong("recorder", Code::ChairIsRecorder);
    }
}

/// A meeting is planned from today on; one held on paper was held up to today.
fn check_date(check: &mut Check, date: NaiveDate, on_paper: bool, env: &Env) {
    if on_paper {
        check.not_in_future("date", date, env);
    } else {
        check.unless(date >= env.today(), "date", Code::InPast);
    }
}

fn change_meeting(
    command: CommandId,
    id: MeetingId,
    change: &Change<Plan>,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let mut check = Check::default();
    let plan = merged(&mut check, change, &meeting.plan, &states.directory());
    check_plan(&mut check, &plan, states);
    check_change(&mut check, &meeting, &plan, env);
    check_people(&mut check, &meeting, &plan, states);
    check.done()?;
    if plan == meeting.plan {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    let subject = Subject::Meeting(id);
    let people = [plan.chair, plan.recorder];
    let mut facts = vec![(subject, Event::MeetingChanged { plan })];
    // Who chairs or records sits in the room.
    for (n, person) in (0..).zip(people.into_iter().flatten()) {
        let on_roll = meeting
            .attendees
            .iter()
            .any(|attendee| attendee.fields.person == Some(person));
        if !on_roll {
            let attendee = AttendeeId(command.child(n));
            let fields = invited(person, &states.directory());
            facts.push((subject, Event::Invited { attendee, fields }));
        }
    }
    Ok(facts)
}

/// While the meeting runs whoever takes the chair or the record is asked what the opening asked.
fn check_people(check: &mut Check, meeting: &Meeting, plan: &Plan, states: &dyn States) {
    if !HELD.contains(&meeting.state) {
        return;
    }
    let old = &meeting.plan;
    let held = Meeting {
        plan: plan.clone(),
        ..meeting.clone()
    };
    let directory = states.directory();
    let mut wrong = Vec::new();
    if (plan.chair, &plan.chair_note) != (old.chair, &old.chair_note) {
        wrong.extend(held.chair_wrong(&directory));
    }
    if (plan.recorder, &plan.recorder_note) != (old.recorder, &old.recorder_note) {
        wrong.extend(held.recorder_wrong(&directory, &states.office().settings));
    }
    for reason in wrong {
        check.wrong(&reason.field, reason.code);
    }
}

/// Once the meeting runs only its people and its venue change; once the notice is out a new date is a 改期 with its reason;
/// a meeting with issues stays in its district.
fn check_change(check: &mut Check, meeting: &Meeting, plan: &Plan, env: &Env) {
    let old = &meeting.plan;
    let preparing = meeting.state == MeetingState::Preparing;
    let state = meeting.state;
    check.unless(
        preparing || plan.kind == old.kind,
        "kind",
        Code::WrongState { state },
    );
    check.unless(
        preparing || plan.on_paper == old.on_paper,
        "on_paper",
        Code::WrongState { state },
    );
    if plan.district != old.district {
        check.unless(preparing, "district", Code::WrongState { state });
        if let Some(issue) = meeting.items.iter().find_map(|item| item.issues.first()) {
            check.wrong("district", Code::OtherDistrict { issue: *issue });
        }
    }
    if plan.date != old.date || plan.on_paper != old.on_paper {
        check.unless(preparing, "date", Code::WrongState { state });
        check.unless(
            meeting.notice.is_none() || plan.date == old.date,
            "date",
            Code::ChangeNeedsNote,
        );
        check_date(check, plan.date, plan.on_paper, env);
    }
}

fn merged(check: &mut Check, change: &Change<Plan>, present: &Plan, directory: &Directory) -> Plan {
    let (was, now) = (&tidy(&change.was), &tidy(&change.now));
    let person = |id: &Option<PersonId>| {
        id.map_or_else(String::new, |id| directory.person_name(id).to_string())
    };
    macro_rules! field {
        ($field:ident, $show:expr) => {
            check.merge(
                stringify!($field),
                (&was.$field, &now.$field, &present.$field),
                $show,
            )
        };
    }
    Plan {
        district: field!(district, |id| directory.district_name(*id).to_string()),
        kind: field!(kind, |kind| kind.zh().to_string()),
        date: field!(date, |date| date.to_string()),
        start: field!(start, |start: &Option<NaiveTime>| {
            start.map_or_else(String::new, |start| start.format("%H:%M").to_string())
        }),
        venue: field!(venue, show_text),
        chair: field!(chair, person),
        chair_note: field!(chair_note, show_text),
        recorder: field!(recorder, person),
        recorder_note: field!(recorder_note, show_text),
        on_paper: field!(on_paper, |yes| if *yes { "是" } else { "否" }.to_string()),
    }
}

fn reschedule(
    id: MeetingId,
    date: NaiveDate,
    start: Option<NaiveTime>,
    reason: &str,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, &[MeetingState::Preparing])?;
    let reason = line(reason);
    let mut check = Check::default();
    check.filled("reason", &reason, limit::REASON);
    check_date(&mut check, date, meeting.plan.on_paper, env);
    check.done()?;
    if (date, start) == (meeting.plan.date, meeting.plan.start) {
        return Err(Refusal::of("date", Code::NothingChanged));
    }
    Ok(vec![(
        Subject::Meeting(id),
        Event::MeetingRescheduled {
            date,
            start,
            reason,
        },
    )])
}

/// The issues go back to the pool. A meeting that runs can be given up only while nothing was decided in it.
fn cancel(id: MeetingId, reason: &str, states: &dyn States) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let reason = line(reason);
    let mut check = Check::default();
    check.filled("reason", &reason, limit::REASON);
    if let Some(item) = meeting.items.iter().find(|item| !item.decisions.is_empty()) {
        check.wrong("meeting", Code::ItemHasDecisions { item: item.id });
    }
    check.done()?;
    let mut facts = vec![(
        Subject::Meeting(id),
        Event::MeetingCancelled {
            reason: reason.clone(),
        },
    )];
    for item in &meeting.items {
        facts.extend(agenda::back_to_pool(id, item, &reason));
    }
    Ok(facts)
}

fn approve(
    id: MeetingId,
    (by, on, opinion): (PersonId, NaiveDate, &str),
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, &[MeetingState::Preparing])?;
    let opinion = line(opinion);
    let mut check = Check::default();
    check.known(states.directory().person(by).is_some(), "by", "person");
    check.not_in_future("on", on, env);
    check.at_most("opinion", &opinion, limit::REASON);
    check.unless(meeting.has_topics(), "", Code::NoItems);
    check.done()?;
    let opinion = if opinion.is_empty() {
        AGREED.to_string()
    } else {
        opinion
    };
    let approval = Approval { by, on, opinion };
    Ok(vec![(
        Subject::Meeting(id),
        Event::AgendaApproved { approval },
    )])
}

/// A notice says when and where, and what about; issues that are 待补 cannot stand on it. Sending it again after a change
/// is a new notice.
fn send_notice(
    id: MeetingId,
    on: NaiveDate,
    channel: Channel,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, &[MeetingState::Preparing])?;
    let mut check = Check::default();
    check.not_in_future("on", on, env);
    check.unless(meeting.plan.start.is_some(), "start", Code::Empty);
    check.unless(!meeting.plan.venue.is_empty(), "venue", Code::Empty);
    check.unless(meeting.has_topics(), "", Code::NoItems);
    // Nobody is called to a 协商会 that nobody leads.
    let leads = !meeting.is_consultation() || meeting.has_leader(&states.directory());
    check.unless(leads, "leader", Code::NoLeader);
    let issues: BTreeSet<IssueId> = meeting
        .items
        .iter()
        .flat_map(|item| item.issues.iter().copied())
        .collect();
    for issue in issues {
        match states.issue(issue) {
            None => check.wrong("issues", no_such("issue")),
            Some(known) => check.unless(
                known.lacks().is_empty(),
                "issues",
                Code::IssueIncomplete { issue },
            ),
        }
    }
    check.done()?;
    let notice = NoticeSent { on, channel };
    Ok(vec![(Subject::Meeting(id), Event::NoticeSent { notice })])
}
