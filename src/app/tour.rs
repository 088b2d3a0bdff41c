//! The tour of the demo: which step it stands on. Pure: it watches what has really happened ([`Seen`]) and goes on by itself; it
//! blocks no key and asks for none but the one that ends it. Its words are put together by the shell.

use super::screen::ScreenId;
use crate::domain::meeting::MeetingState;

/// What the user is asked to do, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Enter,
    Roll,
    RollBack,
    Open,
    Topic,
    Decide,
    Say,
    Save,
    SumUp,
    Others,
    ReadBack,
    Close,
    Issue,
    Files,
    Board,
    Receipt,
    Verify,
    Done,
}

impl Step {
    pub const ALL: [Step; 18] = [
        Step::Enter,
        Step::Roll,
        Step::RollBack,
        Step::Open,
        Step::Topic,
        Step::Decide,
        Step::Say,
        Step::Save,
        Step::SumUp,
        Step::Others,
        Step::ReadBack,
        Step::Close,
        Step::Issue,
        Step::Files,
        Step::Board,
        Step::Receipt,
        Step::Verify,
        Step::Done,
    ];

    /// The screen it happens on. None: any.
    pub fn screen(self) -> Option<ScreenId> {
        match self {
            Step::Enter => Some(ScreenId::Today),
            Step::Issue | Step::Files => Some(ScreenId::Meetings),
            Step::Receipt | Step::Verify => Some(ScreenId::Board),
            Step::Board | Step::Done => None,
            _ => Some(ScreenId::Chair),
        }
    }

    fn next(self) -> Step {
        let at = Step::ALL.iter().position(|step| *step == self);
        at.and_then(|at| Step::ALL.get(at + 1))
            .copied()
            .unwrap_or(Step::Done)
    }
}

/// The meeting of the tour as it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub state: MeetingState,
    /// The topic where the chair stands, 1 first; 0: before the first.
    pub topic: usize,
    pub decisions: usize,
    pub summed_up: bool,
    /// Topics without an outcome.
    pub open: usize,
}

/// What stands on the screen after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen<'a> {
    pub screen: ScreenId,
    pub held: Option<Held>,
    /// 点名 fills the screen.
    pub roll: bool,
    /// 统一回读 does.
    pub reading_back: bool,
    /// Name of the topmost layer.
    pub layer: Option<&'a str>,
    /// Name of the form that has the keys.
    pub form: Option<&'a str>,
    /// That form is a decision with its lead and its date.
    pub heard: bool,
    /// Name of the save that was just recorded.
    pub saved: Option<&'a str>,
    /// Papers were just written.
    pub exported: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    at: Step,
    held: Option<Held>,
    exported: bool,
}

impl Default for Tour {
    fn default() -> Tour {
        Tour {
            at: Step::Enter,
            held: None,
            exported: false,
        }
    }
}

impl Tour {
    pub fn at(&self) -> Step {
        self.at
    }

    /// Its place among all steps, 1 first.
    pub fn number(&self) -> usize {
        1 + Step::ALL
            .iter()
            .position(|step| *step == self.at)
            .unwrap_or(0)
    }

    pub fn held(&self) -> Option<Held> {
        self.held
    }

    pub fn exported(&self) -> bool {
        self.exported
    }

    /// Takes in what happened; whoever is ahead of it is not held back.
    pub fn watch(&mut self, seen: Seen) {
        self.held = seen.held.or(self.held);
        self.exported |= seen.exported;
        while self.at != Step::Done && self.done(seen) {
            self.at = self.at.next();
        }
    }

    fn done(&self, seen: Seen) -> bool {
        let held = self.held;
        let began = held.is_some_and(|held| held.state != MeetingState::Preparing);
        let over = held.is_some_and(|held| {
            !matches!(
                held.state,
                MeetingState::Preparing | MeetingState::Running | MeetingState::Adjourned
            )
        });
        let on_chair = seen.screen == ScreenId::Chair;
        let decided = over || held.is_some_and(|held| held.decisions > 0);
        match self.at {
            Step::Enter => began || (on_chair && held.is_some()),
            Step::Roll => began || (on_chair && seen.roll),
            Step::RollBack => began || (on_chair && !seen.roll),
            Step::Open => began,
            Step::Topic => decided || held.is_some_and(|held| held.topic > 0),
            Step::Decide => decided || (on_chair && seen.form == Some("decision")),
            Step::Say => decided || (on_chair && seen.heard),
            Step::Save => decided,
            Step::SumUp => over || held.is_some_and(|held| held.summed_up || held.topic > 1),
            Step::Others => over || held.is_some_and(|held| held.open == 0),
            Step::ReadBack => over || (on_chair && seen.reading_back),
            Step::Close => over,
            Step::Issue => held.is_some_and(|held| held.state == MeetingState::Issued),
            Step::Files => {
                seen.screen == ScreenId::Board || (self.exported && seen.layer != Some("written"))
            }
            Step::Board => seen.screen == ScreenId::Board,
            Step::Receipt => seen.saved == Some("board.receipt"),
            Step::Verify => seen.saved == Some("board.verify"),
            Step::Done => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(screen: ScreenId) -> Seen<'static> {
        Seen {
            screen,
            held: None,
            roll: false,
            reading_back: false,
            layer: None,
            form: None,
            heard: false,
            saved: None,
            exported: false,
        }
    }

    fn held(state: MeetingState) -> Held {
        Held {
            state,
            topic: 0,
            decisions: 0,
            summed_up: false,
            open: 5,
        }
    }

    #[test]
    fn nothing_moves_it_but_what_has_happened() {
        let mut tour = Tour::default();
        for screen in ScreenId::ALL {
            tour.watch(seen(screen));
        }
        assert_eq!(tour.at(), Step::Enter);
        let preparing = Some(held(MeetingState::Preparing));
        let chair = Seen {
            held: preparing,
            ..seen(ScreenId::Chair)
        };
        tour.watch(chair);
        assert_eq!(tour.at(), Step::Roll);
        tour.watch(Seen {
            roll: true,
            ..chair
        });
        assert_eq!(tour.at(), Step::RollBack);
        // Away and back: what was seen of the meeting is remembered.
        tour.watch(seen(ScreenId::Board));
        assert_eq!(tour.at(), Step::RollBack);
        tour.watch(chair);
        assert_eq!(tour.at(), Step::Open);
    }

    #[test]
    fn whoever_is_ahead_is_not_held_back() {
        let mut tour = Tour::default();
        tour.watch(Seen {
            held: Some(Held {
                decisions: 2,
                topic: 3,
                ..held(MeetingState::Running)
            }),
            ..seen(ScreenId::Chair)
        });
        assert_eq!(tour.at(), Step::Others);
        tour.watch(Seen {
            held: Some(held(MeetingState::Issued)),
            ..seen(ScreenId::Meetings)
        });
        assert_eq!(tour.at(), Step::Files);
        tour.watch(Seen {
            saved: Some("board.verify"),
            ..seen(ScreenId::Board)
        });
        assert_eq!(tour.at(), Step::Receipt);
        tour.watch(Seen {
            saved: Some("board.receipt"),
            ..seen(ScreenId::Board)
        });
        assert_eq!((tour.at(), tour.number()), (Step::Verify, 17));
    }
}
