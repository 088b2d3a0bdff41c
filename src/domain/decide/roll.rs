//! Who comes: the proposed roll, invitations, replies to the notice.

use super::check::{Check, HELD, OPEN, in_state, limit, line, meeting_of, no_such};
use super::*;
use crate::domain::meeting::{AttendeeFields, Capacity, MeetingState, Plan, Reply};

/// 请假 reason where none was given.
const OTHER_DUTIES: &str = "另有公务";

/// Attendee `n` of an invitation has the id `command.child(n)`.
pub(super) fn decide(command: &Command, states: &dyn States) -> Result<Facts, Refusal> {
    match &command.what {
        What::Invite { meeting, attendees } => invite(command.id, *meeting, attendees, states),
        What::ChangeAttendee {
            meeting,
            attendee,
            fields,
        } => change(*meeting, *attendee, fields, states),
        What::Uninvite { meeting, attendee } => {
            let found = meeting_of(*meeting, states)?;
            in_state(&found, &[MeetingState::Preparing])?;
            on_roll(&found, *attendee)?;
            Ok(vec![(
                Subject::Meeting(*meeting),
                Event::Uninvited {
                    attendee: *attendee,
                },
            )])
        }
        What::Reply {
            meeting,
            attendee,
            reply,
        } => answer(*meeting, *attendee, reply, states),
        _ => Err(Refusal::whole(Code::NothingChanged)),
    }
}

/// Chair, recorder and 联片干部 in official order, then every member unit of the district with its head.
pub(super) fn proposed_roll(plan: &Plan, directory: &Directory) -> Vec<AttendeeFields> {
    let cadre = directory
        .districts
        .get(&plan.district)
        .and_then(|district| district.fields.cadre)
        .filter(|cadre| {
            directory
                .person(*cadre)
                .is_some_and(|person| person.fields.period.holds(plan.date))
        });
    let mut people: Vec<PersonId> = Vec::new();
    for person in [plan.chair, plan.recorder, cadre].into_iter().flatten() {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people.sort_by_key(|person| directory.person_rank(*person));
    let mut roll: Vec<AttendeeFields> = people
        .iter()
        .map(|person| invited(*person, directory))
        .collect();
    for unit in directory.members(plan.district) {
        if !unit.fields.period.holds(plan.date) {
            continue;
        }
        let head = directory.head(unit.id, plan.date).map(|head| head.id);
        if head.is_some_and(|head| people.contains(&head)) {
            continue;
        }
        roll.push(AttendeeFields {
            person: head,
            name: String::new(),
            unit: Some(unit.id),
            observer: false,
            capacity: None,
        });
    }
    roll
}

/// A person of the directory as an attendee for the home unit.
pub(super) fn invited(person: PersonId, directory: &Directory) -> AttendeeFields {
    AttendeeFields {
        person: Some(person),
        name: String::new(),
        unit: directory
            .person(person)
            .and_then(|person| person.fields.unit),
        observer: false,
        capacity: None,
    }
}

fn invite(
    command: CommandId,
    id: MeetingId,
    attendees: &[AttendeeFields],
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let mut check = Check::default();
    let directory = states.directory();
    let mut facts: Facts = Vec::new();
    let mut new: Vec<AttendeeFields> = Vec::new();
    for (n, fields) in (0..).zip(attendees) {
        let fields = tidy(fields, &directory);
        check_fields(&mut check, &fields, &directory);
        let on_roll = meeting
            .attendees
            .iter()
            .map(|attendee| &attendee.fields)
            .chain(&new)
            .any(|known| is_same(known, &fields));
        check.unless(!on_roll, "attendees", Code::AlreadyInvited);
        let others = meeting.attendees.iter().map(|one| &one.fields);
        one_leader(&mut check, &fields, others.chain(&new), &directory);
        new.push(fields.clone());
        let attendee = AttendeeId(command.child(n));
        facts.push((Subject::Meeting(id), Event::Invited { attendee, fields }));
    }
    check.done()?;
    if facts.is_empty() {
        return Err(Refusal::of("attendees", Code::NothingChanged));
    }
    Ok(facts)
}

fn change(
    id: MeetingId,
    attendee: AttendeeId,
    change: &Change<AttendeeFields>,
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, OPEN)?;
    let Some(known) = meeting.attendee(attendee) else {
        return Err(Refusal::of("attendee", no_such("attendee")));
    };
    let directory = states.directory();
    let mut check = Check::default();
    let fields = merged(&mut check, change, &known.fields, &directory);
    let fields = tidy(&fields, &directory);
    check_fields(&mut check, &fields, &directory);
    let twin = meeting
        .attendees
        .iter()
        .any(|other| other.id != attendee && is_same(&other.fields, &fields));
    check.unless(!twin, "attendee", Code::AlreadyInvited);
    if known.fields.capacity != fields.capacity {
        let others = meeting.attendees.iter().filter(|one| one.id != attendee);
        one_leader(
            &mut check,
            &fields,
            others.map(|one| &one.fields),
            &directory,
        );
    }
    let chairs = |person: Option<PersonId>| person.is_some() && person == meeting.plan.chair;
    let gives_up_the_chair = chairs(known.fields.person) && !chairs(fields.person);
    check.when(
        gives_up_the_chair && HELD.contains(&meeting.state),
        "attendee",
        Code::ChairNotPresent,
    );
    check.done()?;
    if known.fields == fields {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(vec![(
        Subject::Meeting(id),
        Event::AttendeeChanged { attendee, fields },
    )])
}

/// The 1 of 1+5+X is one.
fn one_leader<'a>(
    check: &mut Check,
    fields: &AttendeeFields,
    mut others: impl Iterator<Item = &'a AttendeeFields>,
    directory: &Directory,
) {
    let leads = |one: &AttendeeFields| one.capacity == Some(Capacity::Leader);
    if !leads(fields) {
        return;
    }
    if let Some(leader) = others.find(|one| leads(one)) {
        let name = match leader.person {
            Some(person) => directory.person_name(person).to_string(),
            None => leader.name.clone(),
        };
        check.wrong("capacity", Code::OneLeader { name });
    }
}

/// Each field of the form on its own.
fn merged(
    check: &mut Check,
    change: &Change<AttendeeFields>,
    present: &AttendeeFields,
    directory: &Directory,
) -> AttendeeFields {
    let Change { was, now } = change;
    let person = |id: &Option<PersonId>| {
        id.map_or_else(String::new, |id| directory.person_name(id).to_string())
    };
    let unit = |id: &Option<UnitId>| {
        let unit = id.and_then(|id| directory.unit(id));
        unit.map_or_else(String::new, |unit| unit.fields.name.clone())
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
    AttendeeFields {
        person: field!(person, person),
        name: field!(name, String::clone),
        unit: field!(unit, unit),
        observer: field!(observer, |yes| if *yes { "列席" } else { "出席" }
            .to_string()),
        capacity: field!(capacity, |capacity: &Option<Capacity>| {
            capacity.map_or_else(String::new, |capacity| capacity.zh().to_string())
        }),
    }
}

/// The reply fills the roll; after the opening the roll is called and kept by hand.
fn answer(
    id: MeetingId,
    attendee: AttendeeId,
    reply: &Reply,
    states: &dyn States,
) -> Result<Facts, Refusal> {
    let meeting = meeting_of(id, states)?;
    in_state(&meeting, &[MeetingState::Preparing])?;
    on_roll(&meeting, attendee)?;
    let mut check = Check::default();
    let reply = match reply {
        Reply::Leave { reason } => {
            let reason = line(reason);
            check.at_most("reason", &reason, limit::REASON);
            Reply::Leave {
                reason: if reason.is_empty() {
                    OTHER_DUTIES.to_string()
                } else {
                    reason
                },
            }
        }
        Reply::Proxy { name } => {
            let name = line(name);
            check.filled("name", &name, limit::SHORT);
            Reply::Proxy { name }
        }
        Reply::Comes => Reply::Comes,
        Reply::None => Reply::None,
    };
    check.done()?;
    if meeting
        .attendee(attendee)
        .is_some_and(|present| present.reply == reply)
    {
        return Err(Refusal::whole(Code::NothingChanged));
    }
    Ok(vec![(
        Subject::Meeting(id),
        Event::Replied { attendee, reply },
    )])
}

fn on_roll(meeting: &Meeting, attendee: AttendeeId) -> Result<(), Refusal> {
    match meeting.attendee(attendee) {
        Some(_) => Ok(()),
        None => Err(Refusal::of("attendee", no_such("attendee"))),
    }
}

/// A person of the directory bears the name kept there and sits for the home unit unless another is named.
fn tidy(fields: &AttendeeFields, directory: &Directory) -> AttendeeFields {
    match fields.person {
        Some(person) => AttendeeFields {
            name: String::new(),
            unit: fields.unit.or(invited(person, directory).unit),
            ..fields.clone()
        },
        None => AttendeeFields {
            name: line(&fields.name),
            ..fields.clone()
        },
    }
}

fn check_fields(check: &mut Check, fields: &AttendeeFields, directory: &Directory) {
    if let Some(person) = fields.person {
        check.known(directory.person(person).is_some(), "person", "person");
    }
    if let Some(unit) = fields.unit {
        check.known(directory.unit(unit).is_some(), "unit", "unit");
    }
    if fields.person.is_none() && fields.unit.is_none() {
        check.filled("name", &fields.name, limit::SHORT);
    }
    check.at_most("name", &fields.name, limit::SHORT);
}

/// The same person; or the same guest; or the same unit that has not said whom it sends.
fn is_same(one: &AttendeeFields, other: &AttendeeFields) -> bool {
    match (one.person, other.person) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.name == other.name && one.unit == other.unit,
        _ => false,
    }
}
