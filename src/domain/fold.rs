//! From facts to states. Commands that were undone are left out, redone ones come back to their old place.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::commitment::Commitment;
use super::decision::Decision;
use super::directory::Directory;
use super::event::Event;
use super::ids::{CommandId, CommitmentId, DecisionId, IssueId, MeetingId, PatrolId, PlaceId};
use super::issue::Issue;
use super::meeting::Meeting;
use super::office::Office;
use super::patrol::Patrol;
use super::place::Place;

/// An event as the folds need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub command: CommandId,
    /// The day it was typed.
    pub on: NaiveDate,
    /// Who typed it.
    pub by: String,
    pub event: Event,
}

/// `undone` or `redone`: says something about another command and changes no state itself. Where one was recorded, the
/// states of its subject have to be folded from the beginning.
pub fn is_marker(event: &Event) -> bool {
    matches!(event, Event::Undone { .. } | Event::Redone { .. })
}

/// Commands that stand undone after these events of one subject.
pub fn undone(events: &[Recorded]) -> BTreeSet<CommandId> {
    let mut undone = BTreeSet::new();
    for recorded in events {
        match &recorded.event {
            Event::Undone { command } => undone.insert(*command),
            Event::Redone { command } => undone.remove(command),
            _ => false,
        };
    }
    undone
}

/// Events that hold: neither undone nor the mark of an undoing.
pub fn live(events: &[Recorded]) -> impl Iterator<Item = &Recorded> {
    let undone = undone(events);
    events
        .iter()
        .filter(move |recorded| !is_marker(&recorded.event) && !undone.contains(&recorded.command))
}

/// Whether the subject of these events has a fact of a later command than this one, so that the command cannot be taken
/// back. Moving through the agenda, the clock and the pen hinder nothing.
pub fn has_later(events: &[Recorded], command: CommandId) -> bool {
    let Some(last) = events
        .iter()
        .rposition(|recorded| recorded.command == command && !is_marker(&recorded.event))
    else {
        return false;
    };
    let undone = undone(events);
    events[last + 1..].iter().any(|recorded| {
        !is_marker(&recorded.event)
            && recorded.command != command
            && !undone.contains(&recorded.command)
            && !is_passing(&recorded.event)
    })
}

/// Undone commands of a meeting that may be redone, in the order in which they were undone: the last comes back first. New
/// work forgets them.
pub fn redoable(events: &[Recorded]) -> Vec<CommandId> {
    let mut stack: Vec<CommandId> = Vec::new();
    let undone = undone(events);
    for recorded in events {
        match &recorded.event {
            Event::Undone { command } => stack.push(*command),
            Event::Redone { command } => stack.retain(|known| known != command),
            event if is_passing(event) || undone.contains(&recorded.command) => {}
            _ if stack.contains(&recorded.command) => {}
            _ => stack.clear(),
        }
    }
    stack.retain(|command| undone.contains(command));
    stack
}

/// Facts of a meeting that neither undo takes back nor bar it.
fn is_passing(event: &Event) -> bool {
    matches!(
        event,
        Event::MeetingTaken { .. }
            | Event::MeetingAdjourned { .. }
            | Event::MeetingResumed { .. }
            | Event::ItemReached { .. }
    )
}

pub fn fold_office(events: &[Recorded]) -> Office {
    live(events).fold(Office::default(), |office, recorded| {
        office.evolve(&recorded.event)
    })
}

pub fn fold_directory(events: &[Recorded]) -> Directory {
    live(events).fold(Directory::default(), |directory, recorded| {
        directory.evolve(&recorded.event)
    })
}

/// None: nothing that holds makes the issue (an ad hoc one whose registering was undone).
pub fn fold_issue(id: IssueId, events: &[Recorded]) -> Option<Issue> {
    live(events).fold(None, |issue, recorded| apply_issue(id, issue, recorded))
}

/// None: the first event is no `meeting.planned`.
pub fn fold_meeting(id: MeetingId, events: &[Recorded]) -> Option<Meeting> {
    live(events).fold(None, |meeting, recorded| {
        apply_meeting(id, meeting, recorded)
    })
}

/// None: the first event is no `decision.assigned`.
pub fn fold_decision(id: DecisionId, events: &[Recorded]) -> Option<Decision> {
    live(events).fold(None, |decision, recorded| {
        apply_decision(id, decision, recorded)
    })
}

/// None: the first event is no `patrol.planned`.
pub fn fold_patrol(id: PatrolId, events: &[Recorded]) -> Option<Patrol> {
    live(events).fold(None, |patrol, recorded| apply_patrol(id, patrol, recorded))
}

/// None: the first event is no `place.saved`.
pub fn fold_place(id: PlaceId, events: &[Recorded]) -> Option<Place> {
    live(events).fold(None, |place, recorded| apply_place(id, place, recorded))
}

/// None: the first event is no `commitment.made`.
pub fn fold_commitment(id: CommitmentId, events: &[Recorded]) -> Option<Commitment> {
    live(events).fold(None, |known, recorded| {
        apply_commitment(id, known, recorded)
    })
}

/// One more event. Not for markers: after those, fold again.
pub fn apply_issue(id: IssueId, issue: Option<Issue>, recorded: &Recorded) -> Option<Issue> {
    match issue {
        None => Issue::registered(id, &recorded.event),
        Some(issue) => Some(issue.evolve(&recorded.event)),
    }
}

/// One more event. Not for markers: after those, fold again.
pub fn apply_meeting(
    id: MeetingId,
    meeting: Option<Meeting>,
    recorded: &Recorded,
) -> Option<Meeting> {
    match meeting {
        None => Meeting::planned(id, recorded.command, &recorded.event),
        Some(meeting) => {
            let meeting = meeting.kept_as_closed(recorded.on, &recorded.by, &recorded.event);
            Some(meeting.evolve(recorded.command, &recorded.event))
        }
    }
}

/// One more event.
pub fn apply_decision(
    id: DecisionId,
    decision: Option<Decision>,
    recorded: &Recorded,
) -> Option<Decision> {
    match decision {
        None => Decision::assigned(id, &recorded.event),
        Some(decision) => Some(decision.evolve(recorded.on, &recorded.event)),
    }
}

/// One more event.
pub fn apply_patrol(id: PatrolId, patrol: Option<Patrol>, recorded: &Recorded) -> Option<Patrol> {
    match patrol {
        None => Patrol::planned(id, &recorded.event),
        Some(patrol) => Some(patrol.evolve(&recorded.event)),
    }
}

/// One more event.
pub fn apply_place(id: PlaceId, place: Option<Place>, recorded: &Recorded) -> Option<Place> {
    match place {
        None => Place::saved(id, &recorded.event),
        Some(place) => Some(place.evolve(&recorded.event)),
    }
}

/// One more event.
pub fn apply_commitment(
    id: CommitmentId,
    known: Option<Commitment>,
    recorded: &Recorded,
) -> Option<Commitment> {
    match known {
        None => Commitment::made(id, &recorded.event),
        Some(known) => Some(known.evolve(&recorded.event)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn command(n: u128) -> CommandId {
        CommandId(Uuid::from_u128(n))
    }

    fn said(n: u128, name: &str) -> Recorded {
        Recorded {
            command: command(n),
            on: NaiveDate::default(),
            by: String::new(),
            event: Event::CategoryAdded {
                key: name.to_string(),
                name: name.to_string(),
            },
        }
    }

    fn marker(n: u128, event: Event) -> Recorded {
        Recorded {
            command: command(n),
            on: NaiveDate::default(),
            by: String::new(),
            event,
        }
    }

    fn undo(n: u128, of: u128) -> Recorded {
        marker(
            n,
            Event::Undone {
                command: command(of),
            },
        )
    }

    fn redo(n: u128, of: u128) -> Recorded {
        marker(
            n,
            Event::Redone {
                command: command(of),
            },
        )
    }

    fn names(events: &[Recorded]) -> Vec<String> {
        fold_office(events)
            .categories
            .into_iter()
            .skip(3)
            .map(|category| category.name)
            .collect()
    }

    #[test]
    fn undone_commands_are_left_out_and_redone_ones_return_to_their_place() {
        let mut events = vec![said(1, "a"), said(2, "b"), said(3, "c")];
        events.push(undo(4, 2));
        assert_eq!(names(&events), ["a", "c"]);
        events.push(redo(5, 2));
        assert_eq!(names(&events), ["a", "b", "c"]);
        events.push(undo(6, 2));
        assert_eq!(names(&events), ["a", "c"]);
    }

    #[test]
    fn what_was_undone_bars_nothing() {
        let mut events = vec![said(1, "a"), said(2, "b")];
        assert!(has_later(&events, command(1)));
        assert!(!has_later(&events, command(2)));
        events.push(undo(3, 2));
        assert!(!has_later(&events, command(1)));
        events.push(redo(4, 2));
        assert!(has_later(&events, command(1)));
    }

    #[test]
    fn redo_gives_back_the_last_undone_first_and_new_work_forgets_the_rest() {
        let mut events = vec![said(1, "a"), said(2, "b"), undo(3, 2), undo(4, 1)];
        assert_eq!(redoable(&events), [command(2), command(1)]);
        events.push(redo(5, 1));
        assert_eq!(redoable(&events), [command(2)]);
        events.push(said(6, "d"));
        assert!(redoable(&events).is_empty());
    }
}
