//! What past meetings and today's have in common: issues, the plan, the roll, items and decisions.

use chrono::{Days as Span, NaiveDate, NaiveTime};

use super::SampleError;
use super::desk::Desk;
use super::pages::{Days, DecisionPage, ItemPage, MeetingPage};
use crate::domain::command::{Change, What};
use crate::domain::cycle::Cycle;
use crate::domain::ids::{
    AttendeeId, DecisionId, DistrictId, IssueId, ItemId, MeetingId, PersonId,
};
use crate::domain::issue::{IssueFields, IssueSource, Personal};
use crate::domain::meeting::{
    AttendeeFields, Capacity, DraftTerms, Due, EscalationForm, MeetingKind, Outcome, OutcomeKind,
    Plan,
};
use crate::domain::office::{IssueTag, Tags};
use crate::domain::sorting::{Level, Sorting, Window};

/// A meeting that was planned, and what its items and people are called.
pub struct Planned {
    pub meeting: MeetingId,
    pub date: NaiveDate,
    pub items: Vec<ItemId>,
    pub chair: PersonId,
    pub roll: Vec<(PersonId, AttendeeId)>,
}

pub fn register(
    desk: &mut Desk,
    page: &ItemPage,
    district: DistrictId,
    raised_on: NaiveDate,
) -> Result<IssueId, SampleError> {
    let unknown = |text: &str| SampleError::Script(text.to_string());
    let category = desk
        .office
        .category_named(&page.category)
        .ok_or_else(|| unknown(&page.category))?;
    let source = match page.source.as_str() {
        "" => IssueSource::Unit,
        word => IssueSource::from_zh(word).ok_or_else(|| unknown(word))?,
    };
    let tags: Tags = page
        .tags
        .split('、')
        .filter(|word| !word.is_empty())
        .map(|word| IssueTag::from_zh(word).ok_or_else(|| unknown(word)))
        .collect::<Result<_, _>>()?;
    let site = match page.site.as_str() {
        "" => None,
        way => Some(desk.place(way)?),
    };
    let sorting = Sorting {
        site,
        // With a way it stands at its place until it climbs.
        level: site
            .filter(|_| page.way.is_empty())
            .map(|_| Level::District),
        window: Window::from_zh(&page.source),
        ..Sorting::default()
    };
    let fields = IssueFields {
        title: page.title.clone(),
        detail: page.detail.clone(),
        category,
        district,
        place: page.place.clone(),
        grid: page.grid.clone(),
        time_pattern: page.time.clone(),
        source,
        raiser: desk.units(&page.raiser)?.first().copied(),
        raised_on,
        tags,
        attachment: String::new(),
        sorting,
    };
    let person = Some(page.person.clone()).filter(|person| !person.is_empty());
    let command = desk.does(What::RegisterIssue {
        fields: Box::new(fields),
        raiser_person: person.map(Personal::Plain),
        happened: None,
    });
    Ok(IssueId(command.child(0)))
}

/// Plans the meeting with its issues and invites whom the items need.
pub fn plan(
    desk: &mut Desk,
    page: &MeetingPage,
    issues: &[IssueId],
    date: NaiveDate,
) -> Result<Planned, SampleError> {
    let district = desk.district(&page.district)?;
    let (chair, recorder) = (desk.person(&page.chair)?, desk.person(&page.recorder)?);
    let kind = match page.kind.as_str() {
        "" => MeetingKind::OnSite,
        word => MeetingKind::from_zh(word).ok_or_else(|| SampleError::Script(word.to_string()))?,
    };
    let command = desk.does(What::PlanMeeting {
        plan: Plan {
            district,
            kind,
            date,
            start: NaiveTime::from_hms_opt(15, 0, 0),
            venue: page.venue.clone(),
            chair: Some(chair),
            chair_note: String::new(),
            recorder: Some(recorder),
            recorder_note: String::new(),
            on_paper: false,
        },
        issues: issues.to_vec(),
        like: None,
    });
    let meeting = MeetingId(command.child(0));
    let items = (2..).zip(issues).map(|(n, _)| ItemId(command.child(n)));
    let mut planned = Planned {
        meeting,
        date,
        items: items.collect(),
        chair,
        roll: Vec::new(),
    };
    // The order in which planning proposes the roll: leaders as they were entered, then the district's units.
    let mut leaders = vec![chair, recorder];
    leaders.extend(desk.cadre(district));
    leaders.sort();
    leaders.dedup();
    let members = desk.members(district).map(|(_, head)| head);
    let proposed: Vec<PersonId> = leaders.into_iter().chain(members).collect();
    for (n, person) in (crate::domain::decide::FIRST_OF_ROLL..).zip(proposed) {
        planned.roll.push((person, AttendeeId(command.child(n))));
    }
    invite(desk, page, &mut planned)?;
    Ok(planned)
}

fn invite(desk: &mut Desk, page: &MeetingPage, planned: &mut Planned) -> Result<(), SampleError> {
    let mut guests: Vec<(PersonId, Option<&str>, bool)> = Vec::new();
    let named = page.invite.iter().map(String::as_str);
    for name in named.chain(Some(page.leave.as_str()).filter(|name| !name.is_empty())) {
        guests.push((desk.person(name)?, None, false));
    }
    for item in &page.item {
        let leads = item.decision.iter();
        let units = leads
            .map(|decision| decision.lead.as_str())
            .chain(item.needs.split('、'))
            .filter(|name| !name.is_empty());
        for name in units {
            guests.extend(
                desk.head(desk.unit(name)?)
                    .map(|head| (head, Some(name), false)),
            );
        }
    }
    for name in &page.observers {
        guests.push((desk.person(name)?, None, true));
    }
    let mut attendees = Vec::new();
    let mut invited = Vec::new();
    for (person, unit, observer) in guests {
        let there = planned.roll.iter().any(|(known, _)| *known == person);
        if there || invited.contains(&person) {
            continue;
        }
        invited.push(person);
        attendees.push(AttendeeFields {
            person: Some(person),
            name: String::new(),
            unit: unit.map(|name| desk.unit(name)).transpose()?,
            observer,
            capacity: None,
        });
    }
    for guest in &page.guests {
        let bad = || SampleError::Script(guest.clone());
        let (name, capacity) = guest.split_once(' ').ok_or_else(bad)?;
        let mut known = Capacity::ALL.into_iter();
        let capacity = known.find(|known| known.zh() == capacity);
        attendees.push(AttendeeFields {
            person: None,
            name: name.to_string(),
            unit: None,
            observer: false,
            capacity: Some(capacity.ok_or_else(bad)?),
        });
    }
    if attendees.is_empty() {
        return Ok(());
    }
    let command = desk.does(What::Invite {
        meeting: planned.meeting,
        attendees,
    });
    for (n, person) in (0..).zip(invited) {
        planned.roll.push((person, AttendeeId(command.child(n))));
    }
    Ok(())
}

impl Planned {
    pub fn attendee(&self, person: PersonId) -> Option<AttendeeId> {
        let found = self.roll.iter().find(|(known, _)| *known == person);
        found.map(|(_, attendee)| *attendee)
    }
}

/// Records the decisions of an item and how it ended. Gives the decisions by their place on the page.
pub fn decide_item(
    desk: &mut Desk,
    planned: &Planned,
    item: ItemId,
    page: &ItemPage,
) -> Result<Vec<DecisionId>, SampleError> {
    let meeting = planned.meeting;
    if !page.summary.is_empty() || !page.situation.is_empty() {
        let typed = |text: &str| Change {
            was: String::new(),
            now: text.to_string(),
        };
        desk.does(What::SumUp {
            meeting,
            item,
            situation: typed(&page.situation),
            summary: typed(&page.summary),
        });
    }
    if let Some(outcome) = outcome(desk, page, planned.date)? {
        desk.does(What::SetOutcome {
            meeting,
            item,
            outcome: Change {
                was: None,
                now: Some(outcome),
            },
        });
    }
    let mut decisions = Vec::new();
    for decision in &page.decision {
        let terms = Box::new(terms(desk, decision, planned.date)?);
        let command = desk.does(What::RecordDecision {
            meeting,
            item,
            terms,
        });
        decisions.push(DecisionId(command.child(0)));
        desk.later(2);
    }
    Ok(decisions)
}

/// None: 议定交办, which the first decision brings with it.
fn outcome(desk: &Desk, page: &ItemPage, date: NaiveDate) -> Result<Option<Outcome>, SampleError> {
    if page.outcome.is_empty() {
        return Ok(None);
    }
    let kind = OutcomeKind::ALL
        .into_iter()
        .find(|kind| kind.zh() == page.outcome);
    Ok(Some(match kind {
        Some(OutcomeKind::SettledOnSite) => Outcome::SettledOnSite {
            result: page.result.clone(),
        },
        Some(OutcomeKind::OpinionAdopted) => Outcome::OpinionAdopted {
            opinion: page.opinion.clone(),
        },
        Some(OutcomeKind::Escalated) => Outcome::Escalated {
            to: page.to.clone(),
            form: EscalationForm::ALL
                .into_iter()
                .find(|form| form.zh() == page.form)
                .ok_or_else(|| SampleError::Script(page.form.clone()))?,
        },
        Some(OutcomeKind::Explained) => Outcome::Explained {
            reason: page.reason.clone(),
            teller: desk.unit(&page.teller)?,
        },
        Some(OutcomeKind::Deferred) => Outcome::Deferred {
            reason: page.reason.clone(),
            resume_on: desk.on_workday(date + Span::new(page.resume.unsigned_abs())),
            preparer: desk.unit(&page.preparer)?,
        },
        _ => return Err(SampleError::Script(page.outcome.clone())),
    }))
}

fn terms(desk: &Desk, page: &DecisionPage, date: NaiveDate) -> Result<DraftTerms, SampleError> {
    let lead = desk.unit(&page.lead)?;
    let leader = match page.leader.as_str() {
        "" => desk.leader(lead),
        name => Some(desk.person(name)?),
    };
    Ok(DraftTerms {
        text: page.text.clone(),
        matter: page.matter.clone(),
        lead: Some(lead),
        owner: desk.head(lead),
        leader,
        led_by_leader: page.led_by_leader,
        assist: desk.units(&page.assist)?,
        due: Some(due(desk, page, date)?),
        ..DraftTerms::default()
    })
}

fn due(desk: &Desk, page: &DecisionPage, date: NaiveDate) -> Result<Due, SampleError> {
    if let Some(days) = &page.due {
        let date = day(desk, days, date)?;
        return Ok(Due::On { date, time: None });
    }
    Cycle::ALL
        .into_iter()
        .find(|cycle| cycle.zh() == page.long)
        .map(|review| Due::LongTerm { review })
        .ok_or_else(|| SampleError::Script(page.matter.clone()))
}

/// `14` days after the meeting, on a working day; `-11` days before today; `+2` working days after today.
pub fn day(desk: &Desk, days: &Days, meeting: NaiveDate) -> Result<NaiveDate, SampleError> {
    let text = days.to_string();
    let number = |text: &str| {
        text.parse::<u32>()
            .map_err(|_| SampleError::Script(text.to_string()))
    };
    if let Some(ahead) = text.strip_prefix('+') {
        return Ok(match number(ahead)? {
            0 => desk.today,
            ahead => desk.calendar.add_workdays(desk.today, ahead),
        });
    }
    if let Some(ago) = text.strip_prefix('-') {
        return Ok(desk.today - Span::new(number(ago)?.into()));
    }
    let day = desk.on_workday(meeting + Span::new(number(&text)?.into()));
    Ok(day.max(meeting))
}
