//! The words for steps, states and outcomes.

use crate::domain::meeting::{MeetingState, OutcomeKind, Step};
use crate::text::Text;
use crate::text::messages::chair as words;

pub fn step(step: Step) -> Text {
    match step {
        Step::Raise => words::STEP_RAISE,
        Step::Speak => words::STEP_SPEAK,
        Step::Discuss => words::STEP_DISCUSS,
        Step::SumUp => words::STEP_SUM_UP,
        Step::Assign => words::STEP_ASSIGN,
        Step::ReadBack => words::STEP_READ_BACK,
    }
}

pub fn state(state: MeetingState) -> Text {
    match state {
        MeetingState::Preparing => words::STATE_PREPARING,
        MeetingState::Running => words::STATE_RUNNING,
        MeetingState::Adjourned => words::STATE_ADJOURNED,
        MeetingState::Closed => words::STATE_CLOSED,
        MeetingState::InReview => words::STATE_REVIEW,
        MeetingState::Signed => words::STATE_SIGNED,
        MeetingState::Issued => words::STATE_ISSUED,
        MeetingState::Cancelled => words::STATE_CANCELLED,
    }
}

pub fn outcome(kind: OutcomeKind) -> Text {
    three(kind)[0]
}

/// Two characters, for the agenda.
pub fn outcome_short(kind: OutcomeKind) -> Text {
    three(kind)[1]
}

/// What choosing it asks for.
pub fn outcome_hint(kind: OutcomeKind) -> Text {
    three(kind)[2]
}

fn three(kind: OutcomeKind) -> [Text; 3] {
    match kind {
        OutcomeKind::Assigned => [
            words::ASSIGNED_NAME,
            words::ASSIGNED_SHORT,
            words::ASSIGNED_HINT,
        ],
        OutcomeKind::SettledOnSite => [
            words::SETTLED_NAME,
            words::SETTLED_SHORT,
            words::SETTLED_HINT,
        ],
        OutcomeKind::Escalated => [
            words::ESCALATED_NAME,
            words::ESCALATED_SHORT,
            words::ESCALATED_HINT,
        ],
        OutcomeKind::OpinionAdopted => [
            words::ADOPTED_NAME,
            words::ADOPTED_SHORT,
            words::ADOPTED_HINT,
        ],
        OutcomeKind::ReportHeard => [words::HEARD_NAME, words::HEARD_SHORT, words::HEARD_HINT],
        OutcomeKind::Explained => [
            words::EXPLAINED_NAME,
            words::EXPLAINED_SHORT,
            words::EXPLAINED_HINT,
        ],
        OutcomeKind::Joined => [words::JOINED_NAME, words::JOINED_SHORT, words::JOINED_HINT],
        OutcomeKind::Deferred => [
            words::DEFERRED_NAME,
            words::DEFERRED_SHORT,
            words::DEFERRED_HINT,
        ],
        OutcomeKind::NotReached => [
            words::NOT_REACHED_NAME,
            words::NOT_REACHED_SHORT,
            words::NOT_REACHED_HINT,
        ],
    }
}
