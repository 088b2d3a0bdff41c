//! 会议召开: the room, the clocks, what was said and how each item ended.

use chrono::{DateTime, FixedOffset};

use super::super::*;
use crate::domain::event::Event;

impl Meeting {
    /// The pen, and when the meeting runs.
    pub(super) fn apply_clocks(&mut self, event: &Event) {
        match event {
            Event::MeetingTaken { writer } => self.writer = Some(writer.clone()),
            Event::MeetingOpened { at } => {
                // Who is in the room and what is on the agenda was judged at opening: nothing before it is taken back.
                self.undoable.clear();
                self.state = MeetingState::Running;
                self.opened_at = Some(*at);
                if !self.plan.on_paper {
                    self.running_since = Some(*at);
                }
                if let Some(first) = self.items.first() {
                    let since = self.running_since;
                    self.position = Some(Position {
                        item: first.id,
                        step: Step::Raise,
                        since,
                    });
                }
            }
            Event::MeetingAdjourned { at } => {
                self.stop_clocks(*at);
                self.state = MeetingState::Adjourned;
            }
            Event::MeetingResumed { at } => {
                self.state = MeetingState::Running;
                if !self.plan.on_paper {
                    self.running_since = Some(*at);
                    if let Some(position) = &mut self.position {
                        position.since = Some(*at);
                    }
                }
            }
            Event::MeetingClosed { at, review } => {
                self.stop_clocks(*at);
                self.state = MeetingState::Closed;
                self.closed_at = Some(*at);
                self.review = Some(review.clone());
                // The pen is laid down: what follows is judged field by field, whoever sits at it.
                self.writer = None;
                self.undoable.clear();
            }
            _ => {}
        }
    }

    /// Who sits there, and which item they are at.
    pub(super) fn apply_room(&mut self, event: &Event) {
        match event {
            Event::AttendanceMarked {
                attendee,
                attendance,
                arrived,
                left,
            } => {
                if let Some(found) = self.attendee_mut(*attendee) {
                    found.attendance = attendance.clone();
                    found.arrived = *arrived;
                    found.left = *left;
                }
            }
            // The item may be gone: adding it was undone after it was reached.
            Event::ItemReached { item, .. } if self.item(*item).is_none() => {}
            Event::ItemReached { item, step, at } => {
                let same = self.position.is_some_and(|position| position.item == *item);
                if !same {
                    self.book_item_minutes(*at);
                }
                let since = match self.position {
                    Some(position) if same => position.since,
                    _ => self.running_since.map(|_| *at),
                };
                self.position = Some(Position {
                    item: *item,
                    step: *step,
                    since,
                });
                if let Some(found) = self.item_mut(*item) {
                    found.step = *step;
                }
            }
            Event::HeardWithout { item, unit } => {
                if let Some(found) = self.item_mut(*item) {
                    found.heard_without.insert(*unit);
                }
            }
            _ => {}
        }
    }

    /// What was said, and how an item ended.
    pub(super) fn apply_words(&mut self, event: &Event) {
        match event {
            Event::Noted {
                item,
                note,
                speaker,
                text,
            } => {
                if let Some(found) = self.item_mut(*item) {
                    found.notes.push(Note {
                        id: *note,
                        speaker: *speaker,
                        text: text.clone(),
                    });
                }
            }
            Event::NoteChanged {
                item,
                note,
                speaker,
                text,
            } => {
                if let Some(found) = self.item_mut(*item)
                    && let Some(known) = found.notes.iter_mut().find(|known| known.id == *note)
                {
                    known.speaker = *speaker;
                    known.text = text.clone();
                }
            }
            Event::ItemSummedUp {
                item,
                situation,
                summary,
            } => {
                if let Some(found) = self.item_mut(*item) {
                    found.situation = situation.clone();
                    found.summary = summary.clone();
                }
            }
            Event::OutcomeSet { item, outcome } => {
                if let Some(found) = self.item_mut(*item) {
                    found.outcome = outcome.clone();
                }
            }
            _ => {}
        }
    }

    fn stop_clocks(&mut self, at: DateTime<FixedOffset>) {
        self.elapsed_minutes = self.minutes_run(at);
        self.book_item_minutes(at);
        self.running_since = None;
    }

    fn book_item_minutes(&mut self, at: DateTime<FixedOffset>) {
        let Some(position) = self.position else {
            return;
        };
        let spent = self.minutes_on(position.item, at);
        if let Some(found) = self.item_mut(position.item) {
            found.spent_minutes = spent;
        }
        self.position = Some(Position {
            since: None,
            ..position
        });
    }
}
