//! Deciding a command on the present state: the facts it makes, or every reason why not.

mod acting;
#[cfg(test)]
mod acting_tests;
pub mod again;
mod agenda;
#[cfg(test)]
mod agenda_tests;
mod assigning;
mod beside;
mod changing;
mod check;
mod commitment;
#[cfg(test)]
pub(crate) mod commitment_tests;
#[cfg(test)]
mod consultation_tests;
#[cfg(test)]
pub(crate) mod course_property;
mod deciding;
#[cfg(test)]
mod deciding_tests;
mod directory;
#[cfg(test)]
mod directory_tests;
mod draft;
mod follow_up;
#[cfg(test)]
mod follow_up_tests;
mod holding;
#[cfg(test)]
mod holding_tests;
mod issue;
mod ledger;
#[cfg(test)]
mod ledger_tests;
mod minutes;
#[cfg(test)]
mod minutes_tests;
mod office;
mod patrol;
#[cfg(test)]
pub(crate) mod patrol_tests;
mod place;
#[cfg(test)]
mod place_tests;
mod preparing;
#[cfg(test)]
mod preparing_tests;
#[cfg(test)]
mod properties;
mod publishing;
mod referring;
#[cfg(test)]
mod referring_tests;
mod reminding;
#[cfg(test)]
mod reminding_tests;
mod roll;
mod rotation;
mod settings;
mod sorting;
#[cfg(test)]
mod sorting_tests;
#[cfg(test)]
pub(crate) mod story;
mod undo;

use std::sync::Arc;

use chrono::NaiveDate;

pub use acting::{not_allowed, seat};
pub use check::limit;
pub use issue::sealable;
pub use preparing::FIRST_OF_ROLL;
pub use sorting::proposed_office;

use super::command::{Change, Command, What};
use super::commitment::Commitment;
use super::decision::Decision;
use super::directory::Directory;
use super::env::Env;
use super::event::{Event, IssuedFile};
use super::ids::*;
use super::issue::Issue;
use super::meeting::{Meeting, ReviewSummary};
use super::office::Office;
use super::patrol::Patrol;
use super::place::Place;
use super::refusal::{Code, Reason, Refusal};
use super::roles;
use super::slip::Printed;

/// The facts a command makes, each about one subject, in order.
pub type Facts = Vec<(Subject, Event)>;

/// What deciding may ask: the states of the subjects a command names, and a few questions that span several.
/// A map serves tests; the store keeps the real ones in memory.
pub trait States {
    fn office(&self) -> Arc<Office>;
    fn directory(&self) -> Arc<Directory>;
    fn issue(&self, id: IssueId) -> Option<Arc<Issue>>;
    fn meeting(&self, id: MeetingId) -> Option<Arc<Meeting>>;
    fn decision(&self, id: DecisionId) -> Option<Arc<Decision>>;
    fn patrol(&self, id: PatrolId) -> Option<Arc<Patrol>>;
    fn place(&self, id: PlaceId) -> Option<Arc<Place>>;

    /// Two at most of the places directly below `parent` (None: at the top) that are not over on that day, of that name where one is
    /// given.
    fn places_below(
        &self,
        parent: Option<PlaceId>,
        name: Option<&str>,
        on: NaiveDate,
    ) -> Vec<PlaceId>;
    fn commitment(&self, id: CommitmentId) -> Option<Arc<Commitment>>;

    /// What is kept aside of a resident, name and telephone. None: it was erased, or nobody here may read it.
    fn personal(&self, reference: &str) -> Option<String>;

    /// The subject holds facts this program does not know.
    fn is_read_only(&self, subject: Subject) -> bool;

    /// 上次议定事项落实情况 for that meeting, as of its date.
    fn review(&self, meeting: &Meeting) -> ReviewSummary;

    /// 第N次 of its kind in its district and year, cancelled ones not counted.
    fn ordinal(&self, meeting: &Meeting) -> u32;

    /// The subjects a command touched, and whether each has an event of a later command.
    fn trace(&self, command: CommandId) -> Vec<Touched>;

    /// Undone commands of a meeting that may be redone, oldest first.
    fn redoable(&self, meeting: MeetingId) -> Vec<CommandId>;

    /// The files of a numbered paper, whole. Pure rendering, handed in so that `domain` knows no layout.
    fn render(&self, record: Printed<'_>) -> Vec<IssuedFile>;

    /// The day a file with that SHA-256 was imported. None: never.
    fn imported_on(&self, sha256: &str) -> Option<NaiveDate>;
}

/// One subject a command touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    pub subject: Subject,
    pub later: bool,
}

/// Decides one command. Pure: the same states, command and environment give the same facts.
pub fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let facts = dispatch(command, states, env)?;
    if facts
        .iter()
        .any(|(subject, _)| states.is_read_only(*subject))
    {
        return Err(Refusal::whole(Code::ReadOnlySubject));
    }
    Ok(facts)
}

fn dispatch(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    if !roles::may(env.actor.role, &command.what) {
        let work = roles::work(&command.what);
        return Err(Refusal::whole(not_allowed(env.actor.role, work)));
    }
    acting::require_own(&command.what, states, env)?;
    if let Some(meeting) = command.what.meeting()
        && !matches!(
            command.what,
            What::TakeMeeting { .. } | What::GiveReceipt { .. }
        )
    {
        holding::require_writer(meeting, states, env)?;
    }
    match &command.what {
        What::FoundOffice { .. }
        | What::RenameOffice { .. }
        | What::ChangeSettings { .. }
        | What::AddCategory { .. }
        | What::SetCalendar { .. }
        | What::AddSubcategory { .. }
        | What::NoteImport { .. } => office::decide(command, states, env),
        What::SetRotation { .. } | What::SwapTurns { .. } => rotation::decide(command, states, env),
        What::SaveDistrict { .. } | What::SaveUnit { .. } | What::SavePerson { .. } => {
            directory::decide(command, states, env)
        }
        What::RegisterIssue { .. } | What::ChangeIssue { .. } | What::ErasePersonal { .. } => {
            issue::decide(command, states, env)
        }
        What::ClimbIssue { .. }
        | What::SendIssueDown { .. }
        | What::ReferIssue { .. }
        | What::AnswerReferral { .. }
        | What::SettleIssueBelow { .. }
        | What::ReopenIssue { .. }
        | What::AnswerRaiser { .. } => sorting::decide(&command.what, states, env),
        What::SavePlace { .. } => place::decide(command, states, env),
        What::ImportDecision { entry } => ledger::decide(command.id, entry, states, env),
        What::PlanMeeting { .. }
        | What::ChangeMeeting { .. }
        | What::Reschedule { .. }
        | What::CancelMeeting { .. }
        | What::ApproveAgenda { .. }
        | What::SendNotice { .. } => preparing::decide(command, states, env),
        What::Invite { .. }
        | What::ChangeAttendee { .. }
        | What::Uninvite { .. }
        | What::Reply { .. } => roll::decide(command, states),
        What::AddIssues { .. }
        | What::AddItem { .. }
        | What::ChangeItem { .. }
        | What::MoveItem { .. }
        | What::RemoveItem { .. }
        | What::JoinItems { .. } => agenda::decide(command, states, env),
        What::TakeMeeting { .. }
        | What::OpenMeeting { .. }
        | What::Adjourn { .. }
        | What::Resume { .. }
        | What::MarkAttendance { .. }
        | What::GoTo { .. }
        | What::HearWithout { .. }
        | What::AddNote { .. }
        | What::ChangeNote { .. }
        | What::SumUp { .. }
        | What::SetOutcome { .. }
        | What::CloseMeeting { .. } => holding::decide(command, states, env),
        What::RecordDecision { .. }
        | What::RecordGroup { .. }
        | What::ReviseDecision { .. }
        | What::SplitDecision { .. }
        | What::MergeDecisions { .. }
        | What::MoveDecision { .. }
        | What::WithdrawDecision { .. } => deciding::decide(command, states, env),
        What::Undo { .. } | What::Redo { .. } => undo::decide(command, states, env),
        What::ChangeParagraph { .. }
        | What::SubmitMinutes { .. }
        | What::SignOff { .. }
        | What::IssueMinutes { .. }
        | What::BeginCorrection { .. }
        | What::GiveReceipt { .. } => minutes::decide(command, states, env),
        What::Progress { .. }
        | What::ReportDone { .. }
        | What::Verify { .. }
        | What::StrikeOff { .. }
        | What::Return { .. }
        | What::AskExtension { .. }
        | What::AnswerExtension { .. }
        | What::Block { .. }
        | What::Unblock { .. }
        | What::Escalate { .. }
        | What::AnswerEscalation { .. }
        | What::AddEvidence { .. }
        | What::ChangeOwner { .. }
        | What::Reassign { .. }
        | What::Review { .. }
        | What::MakeRoutine { .. }
        | What::Relapse { .. }
        | What::PublishDecision { .. }
        | What::EndPublication { .. }
        | What::CancelDecision { .. } => follow_up::decide(command, states, env),
        What::Remind { .. } | What::Circulate { .. } => reminding::decide(command, states, env),
        What::PlanPatrol { .. }
        | What::ChangePatrol { .. }
        | What::DrawTeam { .. }
        | What::SwapMember { .. }
        | What::RecordFinding { .. }
        | What::ReportFinding { .. }
        | What::OrderFinding { .. }
        | What::AnswerFinding { .. }
        | What::JudgeFinding { .. }
        | What::FindingToIssue { .. }
        | What::PassLookBack { .. }
        | What::EndPatrol { .. } => patrol::decide(command, states, env),
        What::MakeCommitment { .. }
        | What::ChangeCommitment { .. }
        | What::MoveToList { .. }
        | What::ClaimCommitment { .. }
        | What::WithdrawClaim { .. }
        | What::KeepClaim { .. }
        | What::SignCommitment { .. }
        | What::RenewCommitment { .. }
        | What::EndCommitment { .. }
        | What::EraseResident { .. } => commitment::decide(command, states, env),
    }
}
