//! What can be done with a decision in the ledger, and which of it comes next.

use crate::app::shared::Shared;
use crate::domain::decide::seat;
use crate::domain::decision::{CourseState, Decision};
use crate::domain::env::Role;
use crate::domain::roles::{Work, does};
use crate::text::Text;
use crate::text::messages::{act as words, publication};

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
    /// 征求意见、公示
    Publish,
    /// What became of it.
    Published,
}

impl Act {
    pub const ALL: [Act; 20] = [
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
        Act::Publish,
        Act::Published,
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
            Act::Publish => "board.publish",
            Act::Published => "board.published",
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
            Act::Publish => publication::PUBLISH,
            Act::Published => publication::END,
        }
    }

    /// What its form is called for these rows: a request that waits is answered.
    pub fn title_for(self, decision: &Decision) -> Text {
        match self {
            Act::Extend if decision.pending_extension().is_some() => words::ANSWER_EXTENSION,
            _ => self.title(),
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

    fn work(self, decision: &Decision) -> Work {
        let asks = self == Act::Extend && decision.pending_extension().is_none();
        // 复查 is held by the group; that the unit's own man stands in its form is another matter.
        match (self.judges() && !asks) || self == Act::Review {
            true => Work::Supervision,
            false => Work::Handling,
        }
    }

    /// Whether a program in this role may enter it.
    pub fn open_to(self, role: Role, decision: &Decision) -> bool {
        does(role, self.work(decision))
    }

    /// What comes next, where whoever sits here may enter it.
    pub fn next_here(decision: &Decision, shared: &Shared) -> Option<Act> {
        let next = Act::next(decision)?;
        let role = shared.actor.role;
        if role != Role::Unit {
            return Some(next).filter(|next| next.open_to(role, decision));
        }
        let own = seat(&shared.actor, &shared.directory, shared.now.date_naive()).ok()?;
        let concerned = match next {
            Act::Done | Act::Extend => decision.terms.lead() == own,
            _ => decision.concerns(own),
        };
        (concerned && next.open_to(role, decision)).then_some(next)
    }

    /// What sensibly comes next. None: nothing does.
    pub fn next(decision: &Decision) -> Option<Act> {
        match decision.state {
            CourseState::Closed | CourseState::Withdrawn => None,
            CourseState::Completed => Some(Act::StrikeOff),
            CourseState::Published => Some(Act::Published),
            _ if decision.pending_extension().is_some() => Some(Act::Extend),
            CourseState::AwaitingVerification => Some(Act::Verify),
            CourseState::AwaitingReceipt => Some(Act::Receipt),
            _ if decision.pending_escalation().is_some() => Some(Act::Replied),
            CourseState::InProgress if decision.limit().is_none() => Some(Act::Review),
            // 签收, 进展反馈, 申请核验: nothing has been heard of it yet.
            CourseState::InProgress
                if decision.progress.is_empty()
                    && decision.returns.is_empty()
                    && decision.imported_progress().is_none() =>
            {
                Some(Act::Progress)
            }
            CourseState::InProgress => Some(Act::Done),
        }
    }
}
