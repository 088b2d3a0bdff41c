//! Old ledgers: a row becomes a decision as it stands, without the meeting that made it.

use super::check::{Check, limit, line, paragraphs};
use super::*;
use crate::domain::command::LedgerEntry;
use crate::domain::decision::{CourseState, Imported, Origin};
use crate::domain::env::{Channel, Happened};
use crate::domain::meeting::DraftTerms;

/// The new decision has the id `command.child(0)`.
pub(super) fn decide(
    command: CommandId,
    entry: &LedgerEntry,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    let id = DecisionId(command.child(0));
    let directory = states.directory();
    let said = Imported {
        source: line(&entry.source),
        progress: paragraphs(&entry.progress),
        quality: entry.quality,
        note: paragraphs(&entry.note),
    };
    let subject = line(&entry.subject);
    let matter = line(&entry.matter);
    let mut check = Check::default();
    check.filled("matter", &matter, limit::DECISION);
    check.at_most("subject", &subject, limit::TITLE);
    check.at_most("source", &said.source, limit::PLACE);
    check.at_most("progress", &said.progress, limit::DECISION);
    check.at_most("note", &said.note, limit::DECISION);
    names(&mut check, entry, states, &directory);
    dates(&mut check, entry, env);
    check.done()?;
    let terms = DraftTerms {
        text: matter.clone(),
        matter,
        lead: Some(entry.lead),
        owner: Some(entry.owner),
        leader: entry.leader,
        assist: entry.assist.clone(),
        due: Some(entry.due),
        ..DraftTerms::default()
    };
    let terms = terms.complete_as_it_was(&directory).map_err(|lacks| {
        Refusal::whole(Code::Lacks {
            decision: id,
            lacks,
        })
    })?;
    let origin = Origin {
        district: entry.district,
        category: entry.category.clone(),
        meeting: None,
        item: None,
        issues: Vec::new(),
        subject,
        label: String::new(),
        number: None,
        imported: states.office().ledger_number(env.today(), entry.row),
    };
    let event = Event::DecisionImported {
        origin,
        terms: Box::new(terms),
        assigned_on: entry.assigned_on,
        // 公示 is told as what it is, by the fact that every other decision has for it.
        state: match entry.published {
            Some(_) => CourseState::AwaitingReceipt,
            None => entry.state,
        },
        closed_on: entry.closed_on,
        said,
    };
    let events = std::iter::once(event).chain(published(entry));
    let subject = Subject::Decision(id);
    Ok(events.map(|event| (subject, event)).collect())
}

/// A ledger does not say since when: from the day it was assigned.
fn published(entry: &LedgerEntry) -> Option<Event> {
    let shown = entry.published?;
    Some(Event::DecisionPublished {
        kind: shown.kind,
        from: entry.assigned_on,
        until: shown.until,
        place: String::new(),
        happened: Happened {
            by: None,
            channel: Channel::Paper,
            occurred_on: entry.assigned_on,
        },
    })
}

fn names(check: &mut Check, entry: &LedgerEntry, states: &dyn States, directory: &Directory) {
    let unit = |id: UnitId| directory.unit(id).is_some();
    let person = |id: PersonId| directory.person(id).is_some();
    let district = directory.districts.contains_key(&entry.district);
    check.known(district, "district", "district");
    check.known(unit(entry.lead), "lead", "unit");
    check.known(entry.assist.iter().copied().all(unit), "assist", "unit");
    check.known(person(entry.owner), "owner", "person");
    check.known(entry.leader.is_none_or(person), "leader", "person");
    let root = &entry.category.root;
    if !root.is_empty() {
        let name = root.clone();
        let known = states.office().category(root).is_some();
        check.unless(known, "category", Code::CategoryUnknown { name });
    }
}

/// Nothing was struck off before it was assigned, and none of it in the future.
fn dates(check: &mut Check, entry: &LedgerEntry, env: &Env) {
    let earliest = entry.assigned_on;
    check.not_in_future("assigned_on", earliest, env);
    let early = entry.due.date().is_some_and(|due| due < earliest);
    check.when(early, "due", Code::BeforeItsCause { earliest });
    let state = entry.state;
    let published = state == CourseState::Published;
    let fits = published == entry.published.is_some();
    check.unless(fits, "published", Code::WrongCourse { state });
    if let Some(shown) = entry.published {
        let early = shown.until < earliest;
        check.when(early, "published", Code::BeforeItsCause { earliest });
        if let Some(limit) = entry.due.date() {
            let late = shown.until >= limit;
            check.when(late, "published", Code::PublishedPastLimit { limit });
        }
    }
    if let Some(closed) = entry.closed_on {
        check.day("closed_on", closed, earliest, env);
        let struck_off = state == CourseState::Closed;
        check.unless(struck_off, "closed_on", Code::WrongCourse { state });
    }
    let done = matches!(state, CourseState::Completed | CourseState::Closed);
    let judged = entry.quality.is_some() && !done;
    check.when(judged, "quality", Code::WrongCourse { state });
}
