//! What can be done with a decision in the ledger, and which of it comes next.

use crate::domain::decision::{CourseState, Decision};
use crate::text::Text;
use crate::text::messages::act as words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Receipt,
    Progress,
    Done,
    Verify,
    StrikeOff,
    Return,
    /// 申请延期, or its answer where one waits.
    Extend,
    Block,
    Unblock,
    Escalate,
    Replied,
    Evidence,
    Owner,
    Reassign,
    Review,
    Routine,
    Relapse,
    Cancel,
}

impl Act {
    pub const ALL: [Act; 18] = [
        Act::Receipt,
        Act::Progress,
        Act::Done,
        Act::Verify,
        Act::StrikeOff,
        Act::Return,
        Act::Extend,
        Act::Block,
        Act::Unblock,
        Act::Escalate,
        Act::Replied,
        Act::Evidence,
        Act::Owner,
        Act::Reassign,
        Act::Review,
        Act::Routine,
        Act::Relapse,
        Act::Cancel,
    ];

    /// Its command; also the tag of its form.
    pub fn id(self) -> &'static str {
        match self {
            Act::Receipt => "board.receipt",
            Act::Progress => "board.progress",
            Act::Done => "board.done",
            Act::Verify => "board.verify",
            Act::StrikeOff => "board.strike",
            Act::Return => "board.return",
            Act::Extend => "board.extend",
            Act::Block => "board.block",
            Act::Unblock => "board.unblock",
            Act::Escalate => "board.escalate",
            Act::Replied => "board.replied",
            Act::Evidence => "board.evidence",
            Act::Owner => "board.owner",
            Act::Reassign => "board.reassign",
            Act::Review => "board.review",
            Act::Routine => "board.routine",
            Act::Relapse => "board.relapse",
            Act::Cancel => "board.cancel",
        }
    }

    pub fn of(id: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.id() == id)
    }

    pub fn title(self) -> Text {
        match self {
            Act::Receipt => words::RECEIPT,
            Act::Progress => words::PROGRESS,
            Act::Done => words::DONE,
            Act::Verify => words::VERIFY,
            Act::StrikeOff => words::STRIKE,
            Act::Return => words::RETURN,
            Act::Extend => words::EXTEND,
            Act::Block => words::BLOCK,
            Act::Unblock => words::UNBLOCK,
            Act::Escalate => words::ESCALATE,
            Act::Replied => words::REPLIED,
            Act::Evidence => words::EVIDENCE,
            Act::Owner => words::OWNER,
            Act::Reassign => words::REASSIGN,
            Act::Review => words::REVIEW,
            Act::Routine => words::ROUTINE,
            Act::Relapse => words::RELAPSE,
            Act::Cancel => words::CANCEL,
        }
    }

    /// Makes sense for several rows at once: they say the same of each.
    pub fn many(self) -> bool {
        matches!(
            self,
            Act::Receipt | Act::Progress | Act::Verify | Act::StrikeOff | Act::Extend | Act::Review
        )
    }

    /// What the supervision group says; else somebody of the unit does it.
    pub fn judges(self) -> bool {
        !matches!(
            self,
            Act::Receipt
                | Act::Progress
                | Act::Done
                | Act::Block
                | Act::Unblock
                | Act::Evidence
                | Act::Review
        )
    }

    /// What sensibly comes next. None: nothing does.
    pub fn next(decision: &Decision) -> Option<Act> {
        match decision.state {
            CourseState::Closed | CourseState::Withdrawn => None,
            CourseState::Completed => Some(Act::StrikeOff),
            _ if decision.pending_extension().is_some() => Some(Act::Extend),
            CourseState::AwaitingVerification => Some(Act::Verify),
            CourseState::AwaitingReceipt => Some(Act::Receipt),
            _ if decision.pending_escalation().is_some() => Some(Act::Replied),
            CourseState::InProgress if decision.limit().is_none() => Some(Act::Review),
            CourseState::InProgress => Some(Act::Done),
        }
    }
}
