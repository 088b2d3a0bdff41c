//! What can be done now, and what Enter does.

use super::Meetings;
use super::calendar::swappable;
use super::page::{Page, RowId, Step};
use crate::app::screen::Possible;
use crate::app::shared::Shared;
use crate::domain::meeting::{ItemKind, MeetingState};
use crate::text::Text;
use crate::text::messages::{after, meetings as words, refusal};

impl Meetings {
    pub fn can(&self, id: &'static str, shared: &Shared) -> Possible {
        let lang = shared.lang;
        let only = |yes: bool| if yes { Possible::Yes } else { Possible::Absent };
        let not = |yes: bool, why: Text| {
            if yes {
                Possible::Yes
            } else {
                Possible::Not(why.get(lang).to_owned())
            }
        };
        let state = self.state();
        let preparing = state == Some(MeetingState::Preparing);
        let open = state.is_some_and(MeetingState::is_open);
        let here = self.page.as_ref().and_then(Page::selected);
        let view = self.page.as_ref().and_then(|page| page.view.as_ref());
        let uncorrected = view.is_some_and(|view| view.meeting.is_uncorrected());
        match id {
            "global.undo" => only(open && view.is_some_and(|view| view.undo.is_some())),
            "global.redo" => only(open && view.is_some_and(|view| !view.redoable.is_empty())),
            "meetings.again" => only(self.page.is_none() && self.list.row().is_some()),
            "meetings.swap" if self.page.is_some() => Possible::Absent,
            "meetings.swap" => not(swappable(shared).next().is_some(), words::NO_ROTATION),
            "meetings.rotation" | "meetings.cadence" => only(self.page.is_none()),
            "meetings.due" => only(!self.due.is_empty()),
            "prepare.topics" | "prepare.item" | "prepare.invite" | "prepare.plan"
            | "prepare.open" => only(open),
            "prepare.up" | "prepare.down" | "prepare.join" => only(open && self.on_topic()),
            "prepare.remove" => {
                let attendee = matches!(here, Some(RowId::Attendee(_)));
                only(preparing && (self.on_topic() || attendee))
            }
            "prepare.come" => only(
                preparing && matches!(here, Some(RowId::Attendee(_) | RowId::Step(Step::Replies))),
            ),
            "prepare.cancel" => only(open),
            "prepare.notice" | "prepare.sent" | "prepare.approve" | "prepare.reschedule" => {
                only(preparing)
            }
            "prepare.save" | "minutes.save" => {
                not(self.paper_here().is_some(), after::NO_PAPER_HERE)
            }
            "minutes.submit" => only(state == Some(MeetingState::Closed)),
            "minutes.sign" | "minutes.issue" if uncorrected => {
                Possible::Not(refusal::NOTHING_CORRECTED.get(lang).to_owned())
            }
            "minutes.sign" => only(matches!(
                state,
                Some(MeetingState::Closed | MeetingState::InReview)
            )),
            "minutes.issue" => not(self.may_reword(), after::ISSUED_ALREADY),
            "minutes.receipt" => {
                // Nobody waits for receipts before; a unit may have signed for its list all the same.
                let issued = view.is_some_and(|view| !view.meeting.minutes.versions.is_empty());
                let on_unit = matches!(here, Some(RowId::Unit(_)));
                not(issued || on_unit, after::SIGNED_FOR_AFTER)
            }
            "minutes.correct" => not(state == Some(MeetingState::Issued), after::NOT_ISSUED_YET),
            "minutes.up" | "minutes.down" | "minutes.withdraw" => {
                only(self.may_reword() && matches!(here, Some(RowId::Decision(_))))
            }
            _ => Possible::Yes,
        }
    }

    fn on_topic(&self) -> bool {
        self.here_item().is_some_and(|(meeting, item)| {
            meeting
                .item(item)
                .is_some_and(|item| item.kind == ItemKind::Topic)
        })
    }

    /// What Enter does now.
    pub fn enter_word(&self) -> Option<Text> {
        let Some(page) = &self.page else {
            return Some(match self.list.row().map(|row| row.state) {
                None => words::DO_NEW,
                Some(MeetingState::Running | MeetingState::Adjourned) => words::DO_CONTINUE,
                Some(MeetingState::Preparing) => words::DO_PREPARE,
                Some(_) => words::DO_OPEN,
            });
        };
        Some(match page.selected()? {
            RowId::Step(step) => match step {
                Step::Fix(_) | Step::Fill(_) => words::DO_FILL,
                Step::Topics => words::DO_TOPICS,
                Step::Invite => words::DO_INVITE,
                Step::Delegates => crate::text::messages::way::DO_DELEGATES,
                Step::Leader => words::DO_LEADER,
                Step::Kinds => words::DO_INVITE,
                Step::Incomplete | Step::Unfixed => words::DO_COMPLETE,
                Step::Approve => words::DO_APPROVE,
                Step::Notice => words::DO_NOTICE,
                Step::Replies => words::DO_REPLY,
                Step::Open => words::DO_MEET,
                Step::Continue => words::DO_CONTINUE,
                Step::Take => words::DO_TAKE,
                Step::Check => words::DO_READ,
                Step::HandOver => after::DO_UNIT,
                Step::Submit => after::DO_SUBMIT,
                Step::Sign => after::DO_SIGN,
                Step::SignAndIssue => after::DO_SIGN_ISSUE,
                Step::Issue => after::DO_ISSUE,
                Step::Export => after::DO_EXPORT,
                Step::Receipts => after::DO_RECEIPT,
                Step::Correct => after::DO_CORRECT,
            },
            RowId::Plan(_) | RowId::Item(_) => words::DO_CHANGE,
            RowId::AddIssues => words::DO_TOPICS,
            RowId::AddItem => words::DO_ADD,
            RowId::Attendee(_) => words::DO_REPLY,
            RowId::Invite => words::DO_INVITE,
            RowId::Paper(_) | RowId::Version(_) => words::DO_READ,
            RowId::Paragraph(_) | RowId::Decision(_) => words::DO_CHANGE,
            RowId::Unit(_) => after::DO_UNIT,
        })
    }
}
