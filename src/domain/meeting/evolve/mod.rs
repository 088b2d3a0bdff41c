//! How facts change a meeting. No rule is judged here: what was recorded holds.

mod deciding;
mod holding;
mod minutes;
mod preparing;

use super::*;
use crate::domain::event::Event;
use crate::domain::ids::CommandId;

impl Meeting {
    /// The first event of a meeting makes it.
    pub fn planned(id: MeetingId, command: CommandId, event: &Event) -> Option<Self> {
        let Event::MeetingPlanned { plan } = event else {
            return None;
        };
        Some(Meeting {
            id,
            planned_by: command,
            plan: plan.clone(),
            state: MeetingState::Preparing,
            writer: None,
            attendees: Vec::new(),
            items: Vec::new(),
            decisions: BTreeMap::new(),
            agenda_approval: None,
            notice: None,
            position: None,
            opened_at: None,
            closed_at: None,
            elapsed_minutes: 0,
            running_since: None,
            reschedules: Vec::new(),
            cancelled: None,
            paragraphs: BTreeMap::new(),
            review: None,
            minutes: Minutes::default(),
            undoable: Vec::new(),
            as_closed: None,
            reworded: Vec::new(),
        })
    }

    /// Folds one event in. `command` is the command it came from; undone ones never reach this.
    pub fn evolve(mut self, command: CommandId, event: &Event) -> Self {
        if self.state.is_open()
            && command != self.planned_by
            && self.undoable.last() != Some(&command)
            && is_undoable(event)
        {
            self.undoable.push(command);
        }
        self.apply_plan(event);
        self.apply_agenda(event);
        self.apply_clocks(event);
        self.apply_room(event);
        self.apply_words(event);
        self.apply_deciding(event);
        self.apply_minutes(event);
        self
    }

    pub(super) fn item_mut(&mut self, id: ItemId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id)
    }

    pub(super) fn attendee_mut(&mut self, id: AttendeeId) -> Option<&mut Attendee> {
        self.attendees.iter_mut().find(|attendee| attendee.id == id)
    }
}

/// Taking the pen, moving through the agenda and the clock are no work anybody would take back.
fn is_undoable(event: &Event) -> bool {
    !matches!(
        event,
        Event::MeetingPlanned { .. }
            | Event::MeetingTaken { .. }
            | Event::MeetingOpened { .. }
            | Event::MeetingAdjourned { .. }
            | Event::MeetingResumed { .. }
            | Event::ItemReached { .. }
            | Event::MeetingCancelled { .. }
            | Event::NoticeSent { .. }
    )
}
