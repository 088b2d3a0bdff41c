//! Who may do what. On a local file these guard the work, they are no security: who can write the file can write anything.
//!
//! The rules judge people by what the body says (`by`, 经办人); the role is that of the program's user. One clerk types for
//! many (代录), so secretary and clerk may enter a 核验 that a member of the supervision group made. A program run in the
//! role of a unit can enter neither 核验 nor 销号.

use super::command::What;
use super::env::Role;

/// The kinds of work that roles are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Office, categories, directory, imports.
    Register,
    /// Bringing an issue.
    Intake,
    /// Sorting the pool: correcting and erasing.
    Pool,
    /// Agenda, roll, record, decisions until 闭会.
    Meeting,
    /// What makes a record binding: approving the agenda, closing.
    Binding,
    /// Wording after 闭会, 签发, 印发, 更正.
    Minutes,
    /// What a unit says of its own items: 签收, 进展, 申请核验, 申请延期, 受阻, 佐证.
    Handling,
    /// What the supervision group says: 核验, 退回, 销号, 延期批复, 催办, 改派, 撤销, 回头看.
    Supervision,
}

pub fn may(role: Role, what: &What) -> bool {
    does(role, work(what))
}

/// Whether work of this kind is done in a role.
pub fn does(role: Role, work: Work) -> bool {
    use Work::*;
    match role {
        Role::Secretary => true,
        // What a clerk types until 闭会 is a draft that the secretary closes.
        Role::Clerk => work != Binding,
        Role::Unit => matches!(work, Intake | Handling),
        Role::Supervisor => work == Supervision,
        Role::Admin => work == Register,
    }
}

/// The kind of work a command is.
pub fn work(what: &What) -> Work {
    match what {
        What::FoundOffice { .. }
        | What::RenameOffice { .. }
        | What::ChangeSettings { .. }
        | What::AddCategory { .. }
        | What::SetCalendar { .. }
        | What::SetRotation { .. }
        | What::SwapTurns { .. }
        | What::AddSubcategory { .. }
        | What::NoteImport { .. }
        | What::SaveDistrict { .. }
        | What::SaveUnit { .. }
        | What::SavePerson { .. }
        | What::SavePlace { .. }
        | What::ImportDecision { .. } => Work::Register,
        What::RegisterIssue { .. } | What::MakeCommitment { .. } => Work::Intake,
        What::ChangeIssue { .. }
        | What::ErasePersonal { .. }
        | What::ClimbIssue { .. }
        | What::SendIssueDown { .. }
        | What::ReferIssue { .. }
        | What::AnswerReferral { .. }
        | What::SettleIssueBelow { .. }
        | What::ReopenIssue { .. }
        | What::AnswerRaiser { .. }
        | What::ChangeCommitment { .. }
        | What::MoveToList { .. }
        | What::RenewCommitment { .. }
        | What::EndCommitment { .. }
        | What::EraseResident { .. } => Work::Pool,
        What::ApproveAgenda { .. } | What::CloseMeeting { .. } => Work::Binding,
        What::ChangeParagraph { .. }
        | What::SubmitMinutes { .. }
        | What::SignOff { .. }
        | What::IssueMinutes { .. }
        | What::BeginCorrection { .. } => Work::Minutes,
        What::GiveReceipt { .. }
        | What::Progress { .. }
        | What::ReportDone { .. }
        | What::AskExtension { .. }
        | What::Block { .. }
        | What::Unblock { .. }
        | What::AddEvidence { .. }
        | What::AnswerFinding { .. }
        | What::ClaimCommitment { .. }
        | What::WithdrawClaim { .. }
        | What::KeepClaim { .. }
        | What::SignCommitment { .. } => Work::Handling,
        What::Verify { .. }
        | What::StrikeOff { .. }
        | What::Return { .. }
        | What::AnswerExtension { .. }
        | What::Escalate { .. }
        | What::AnswerEscalation { .. }
        | What::ChangeOwner { .. }
        | What::Reassign { .. }
        | What::Review { .. }
        | What::MakeRoutine { .. }
        | What::Remind { .. }
        | What::Circulate { .. }
        | What::Relapse { .. }
        | What::CancelDecision { .. }
        | What::PublishDecision { .. }
        | What::EndPublication { .. }
        | What::PlanPatrol { .. }
        | What::ChangePatrol { .. }
        | What::DrawTeam { .. }
        | What::SwapMember { .. }
        | What::RecordFinding { .. }
        | What::ReportFinding { .. }
        | What::OrderFinding { .. }
        | What::JudgeFinding { .. }
        | What::FindingToIssue { .. }
        | What::PassLookBack { .. }
        | What::EndPatrol { .. } => Work::Supervision,
        // What is left writes a meeting before 闭会 (or its decisions until 签发, which the same people word).
        _ => Work::Meeting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decision::{Checks, Quality, Satisfaction};
    use crate::domain::env::{Channel, Happened};
    use crate::domain::ids::*;
    use uuid::Uuid;

    fn samples() -> Vec<(Work, What)> {
        let meeting = MeetingId(Uuid::nil());
        let decision = DecisionId(Uuid::nil());
        let happened = Happened {
            by: None,
            channel: Channel::InPerson,
            occurred_on: Default::default(),
        };
        vec![
            (
                Work::Register,
                What::AddCategory {
                    name: String::new(),
                },
            ),
            (
                Work::Pool,
                What::ErasePersonal {
                    issue: IssueId(Uuid::nil()),
                    reason: String::new(),
                },
            ),
            (Work::Meeting, What::OpenMeeting { meeting }),
            (Work::Meeting, What::Undo { meeting }),
            (Work::Binding, What::CloseMeeting { meeting }),
            (
                Work::Minutes,
                What::IssueMinutes {
                    meeting,
                    on: Default::default(),
                },
            ),
            (
                Work::Handling,
                What::Progress {
                    decision,
                    text: String::new(),
                    happened: happened.clone(),
                },
            ),
            (
                Work::Supervision,
                What::Verify {
                    decision,
                    checks: Checks::YES,
                    quality: Quality::Acceptable,
                    satisfaction: Satisfaction::NotAsked,
                    note: String::new(),
                    look_back: false,
                    happened: happened.clone(),
                },
            ),
            (
                Work::Supervision,
                What::StrikeOff {
                    decision,
                    note: String::new(),
                    happened,
                },
            ),
        ]
    }

    #[test]
    fn each_role_does_its_own_work() {
        for (kind, what) in samples() {
            assert_eq!(work(&what), kind);
            assert!(may(Role::Secretary, &what));
            assert_eq!(may(Role::Clerk, &what), kind != Work::Binding);
            assert_eq!(may(Role::Unit, &what), kind == Work::Handling);
            assert_eq!(may(Role::Supervisor, &what), kind == Work::Supervision);
            assert_eq!(may(Role::Admin, &what), kind == Work::Register);
        }
    }
}
