//! Every code once, for the test that reads their sentences.

use uuid::Uuid;

use crate::domain::calendar::CalendarError;
use crate::domain::commitment::CommitmentState;
use crate::domain::decision::CourseState;
use crate::domain::ids::*;
use crate::domain::meeting::{Due, Lack, MeetingState, Missing, MissingField};
use crate::domain::office::DocNumber;
use crate::domain::patrol::{FindingState, PatrolState};
use crate::domain::place::{PlaceKind, Post};
use crate::domain::refusal::{Code, FileTrouble};
use crate::domain::sorting::Level;
use crate::domain::testing::{World, day};

/// Fails to compile when a code is added: then add it to `all_codes` too.
pub fn known(code: &Code) {
    use Code::*;
    match code {
        Empty
        | TooLong { .. }
        | NoSuchThing { .. }
        | ReadOnlySubject
        | Stale { .. }
        | NotYourRole
        | UnitsOnlyReport
        | GroupOnlyJudges
        | OfficeExists
        | OfficeMissing
        | CategoryUnknown { .. }
        | CategoryExists { .. }
        | NameTaken { .. }
        | UnitInDistrict { .. }
        | NotAMember { .. }
        | LiaisonOfOtherUnit { .. }
        | PeriodReversed
        | CalendarRefused { .. }
        | ImportedBefore { .. }
        | PlaceDoesNotFit { .. }
        | PlaceRootExists { .. }
        | PlaceKindFixed { .. }
        | PlaceEnded { .. }
        | NoDistrictNamed { .. }
        | PlaceHolds { .. }
        | PlaceNameSplit { .. }
        | PlaceOfOtherDistrict { .. }
        | PostDoesNotFit { .. }
        | LevelNotAbove { .. }
        | LevelNotBelow { .. }
        | LevelSkipped { .. }
        | LevelAboveStreet
        | StillNamed
        | IssueUnsorted
        | LevelByStep
        | IssueBelowDistrict { .. }
        | IssueReferred { .. }
        | IssueNotReferred { .. }
        | ReferAboveStreet
        | IssueSettledBelow { .. }
        | IssueSettled { .. }
        | IssueNotSettledBelow { .. }
        | RoutingUnread
        | IssueScheduled { .. }
        | IssueIncomplete { .. }
        | OtherDistrict { .. }
        | InFuture
        | InPast
        | NotSealed
        | BeforeItsCause { .. }
        | WrongState { .. }
        | TakenBy { .. }
        | NoChair
        | NoRecorder
        | NoItems
        | NoLeader
        | OneLeader { .. }
        | ChairNotPresent
        | ChairIsRecorder
        | RecorderNotPresent
        | RecorderNotTeamMember
        | ChairNotPrincipal
        | AlreadyInvited
        | FirstItemStays
        | ItemHasDecisions { .. }
        | JoinWithItself
        | SecondDeferral { .. }
        | DateNotAfter { .. }
        | OutcomeDoesNotFit
        | ReviewTakesNoDecision
        | InGroup
        | Incomplete { .. }
        | Lacks { .. }
        | AlreadyWithdrawn
        | ChangeNeedsNote
        | CancelFirst
        | ChangeInMinutes
        | OtherDateInText { .. }
        | NumberTaken { .. }
        | NumberFixed { .. }
        | NumberOfOtherYear { .. }
        | SeriesOfOtherPapers { .. }
        | SlipIsForChasing
        | NotSigned
        | NotIssued
        | NothingToIssue
        | NothingCorrected
        | NumberTooLarge { .. }
        | NothingChanged
        | NothingToUndo
        | NothingToRedo
        | UndoBlocked { .. }
        | WrongCourse { .. }
        | ExtensionTooLate { .. }
        | ExtensionUsedUp { .. }
        | WorkBegun
        | PublishInLedger
        | PublishedPastLimit { .. }
        | PublicationRuns { .. }
        | NoObjections
        | NotPublished
        | ExtensionPending
        | NoExtensionPending
        | NoLimit
        | NotLongTerm
        | NotOverdue { .. }
        | SupervisionOnly
        | OwnUnit { .. }
        | NotInOffice { .. }
        | ChecksNotAll
        | NotLeadOrAssist { .. }
        | OwnerOfOtherUnit { .. }
        | NotBlocked
        | EscalationPending
        | NoEscalationPending
        | ActorUnknown { .. }
        | ActorAmbiguous { .. }
        | NotYourUnit { .. }
        | LeadReports { .. }
        | NotOfYourUnit { .. }
        | ActsForLead { .. }
        | UnitHasNobody { .. }
        | TeamTooSmall { .. }
        | StretchUnmanned { .. }
        | ShiftsOverlap
        | TooManyDuties { .. }
        | WrongPatrol { .. }
        | WrongFinding { .. }
        | NotInTeam { .. }
        | AlreadyInTeam { .. }
        | OwnStretch { .. }
        | NotOfUnit { .. }
        | NoSeed
        | RedrawNeedsReason
        | FindingOnDecision
        | FindingIsIssue
        | PatrolHasFindings
        | TurnTaken { .. }
        | ClaimedBy { .. }
        | NotClaimable
        | NotSignable
        | NotAParty { .. }
        | SignedAlready { .. }
        | NotAResource
        | ResourceLent { .. }
        | WrongCommitment { .. }
        | ClaimOver
        | KindFixed
        | OneClaimOnly
        | FileNotRead { .. }
        | TooManyFiles { .. } => {}
    }
}

pub fn all_codes(world: &World, meeting: MeetingId) -> Vec<Code> {
    let unit = world.unit("高潮村");
    let person = world.person("周海明");
    let district = world.district("杜鹃片区");
    let item = world.item(meeting, 1);
    let issue = world.the_meeting(meeting).items[1].issues[0];
    let decision = DecisionId(Uuid::nil());
    let number = DocNumber {
        series: "新碶街办纪要".to_string(),
        year: 2026,
        number: 12,
    };
    let name = "占道经营".to_string();
    let by = "城管中队".to_string();
    let date = day("2026-12-04");
    let mut codes = vec![
        Code::Empty,
        Code::TooLong { limit: 120 },
        Code::ReadOnlySubject,
        Code::Stale { now: name.clone() },
        Code::Stale { now: String::new() },
        Code::NotYourRole,
        Code::UnitsOnlyReport,
        Code::GroupOnlyJudges,
        Code::OfficeExists,
        Code::OfficeMissing,
        Code::CategoryUnknown { name: name.clone() },
        Code::CategoryExists { name: name.clone() },
        Code::NameTaken {
            name,
            by: by.clone(),
        },
        Code::UnitInDistrict { unit, district },
        Code::NotAMember { unit },
        Code::LiaisonOfOtherUnit { person, unit },
        Code::PeriodReversed,
        Code::CalendarRefused {
            error: CalendarError::Schema { found: 9 },
        },
        Code::ImportedBefore { on: None },
        Code::ImportedBefore { on: Some(date) },
        Code::IssueScheduled { issue, meeting },
        Code::IssueIncomplete { issue },
        Code::OtherDistrict { issue },
        Code::InFuture,
        Code::InPast,
        Code::NotSealed,
        Code::BeforeItsCause { earliest: date },
        Code::TakenBy { name: by },
        Code::TakenBy {
            name: String::new(),
        },
        Code::NoChair,
        Code::NoRecorder,
        Code::NoItems,
        Code::NoLeader,
        Code::OneLeader {
            name: "吴阿根".to_string(),
        },
        Code::ChairNotPresent,
        Code::ChairIsRecorder,
        Code::RecorderNotPresent,
        Code::RecorderNotTeamMember,
        Code::ChairNotPrincipal,
        Code::AlreadyInvited,
        Code::FirstItemStays,
        Code::ItemHasDecisions { item },
        Code::JoinWithItself,
        Code::SecondDeferral { issue },
        Code::DateNotAfter { date },
        Code::OutcomeDoesNotFit,
        Code::ReviewTakesNoDecision,
        Code::InGroup,
        Code::Incomplete {
            missing: vec![Missing {
                item: Some(item),
                decision: None,
                field: MissingField::Outcome,
            }],
        },
        Code::Lacks {
            decision,
            lacks: vec![Lack::Owner, Lack::Due],
        },
        Code::AlreadyWithdrawn,
        Code::ChangeNeedsNote,
        Code::CancelFirst,
        Code::ChangeInMinutes,
        Code::OtherDateInText {
            words: "12月11日前".to_string(),
            due: Due::On { date, time: None },
        },
        Code::NumberTaken {
            number: number.clone(),
        },
        Code::NumberFixed { number },
        Code::NumberOfOtherYear { year: 2026 },
        Code::SeriesOfOtherPapers {
            series: "督办".to_string(),
        },
        Code::SlipIsForChasing,
        Code::NotSigned,
        Code::NotIssued,
        Code::NothingToIssue,
        Code::NothingCorrected,
        Code::NumberTooLarge { limit: 366 },
        Code::NothingChanged,
        Code::NothingToUndo,
        Code::NothingToRedo,
        Code::ExtensionTooLate { limit: date },
        Code::ExtensionUsedUp { allowed: 1 },
        Code::WorkBegun,
        Code::PublishInLedger,
        Code::PublishedPastLimit { limit: date },
        Code::PublicationRuns { until: date },
        Code::NoObjections,
        Code::NotPublished,
        Code::ExtensionPending,
        Code::NoExtensionPending,
        Code::NoLimit,
        Code::NotLongTerm,
        Code::NotOverdue { decision },
        Code::SupervisionOnly,
        Code::OwnUnit { person, unit },
        Code::NotInOffice { person, on: date },
        Code::ChecksNotAll,
        Code::NotLeadOrAssist { unit },
        Code::OwnerOfOtherUnit { person, unit },
        Code::NotBlocked,
        Code::EscalationPending,
        Code::NoEscalationPending,
        Code::ActorUnknown {
            name: "某人".to_string(),
        },
        Code::ActorAmbiguous {
            name: "某人".to_string(),
        },
        Code::NotYourUnit { unit },
        Code::LeadReports { unit },
        Code::NotOfYourUnit { person, unit },
        Code::ActsForLead { unit },
        Code::UnitHasNobody { unit },
        Code::TeamTooSmall {
            people: 2,
            stretches: 3,
        },
        Code::StretchUnmanned {
            place: "滨河路".to_string(),
        },
        Code::ShiftsOverlap,
        Code::TooManyDuties { limit: 5000 },
        Code::NotInTeam { person },
        Code::AlreadyInTeam { person },
        Code::OwnStretch {
            person,
            place: "滨河路".to_string(),
        },
        Code::NotOfUnit { person, unit },
        Code::NoSeed,
        Code::RedrawNeedsReason,
        Code::FindingOnDecision,
        Code::FindingIsIssue,
        Code::PatrolHasFindings,
        Code::PlaceDoesNotFit {
            kind: PlaceKind::GridTwo,
            parent: Some(PlaceKind::Building),
        },
        Code::PlaceDoesNotFit {
            kind: PlaceKind::GridTwo,
            parent: None,
        },
        Code::PlaceRootExists {
            name: "新碶街道".to_string(),
        },
        Code::PlaceKindFixed {
            kind: PlaceKind::GridTwo,
        },
        Code::NoDistrictNamed {
            name: "河东片区".to_string(),
        },
        Code::PlaceHolds {
            names: vec!["1号楼".to_string()],
        },
        Code::PlaceEnded {
            name: "第一网格".to_string(),
        },
        Code::PlaceNameSplit {
            name: "1/2号楼".to_string(),
        },
        Code::PlaceOfOtherDistrict {
            name: "第一网格".to_string(),
            district,
        },
        Code::PostDoesNotFit {
            post: Post::Police,
            kind: PlaceKind::Building,
        },
        Code::LevelNotAbove {
            level: Level::Higher,
        },
        Code::LevelNotBelow {
            level: Level::Building,
        },
        Code::LevelSkipped { next: Level::Grid },
        Code::LevelAboveStreet,
        Code::StillNamed,
        Code::IssueUnsorted,
        Code::LevelByStep,
        Code::IssueBelowDistrict {
            issue,
            level: Level::Grid,
        },
        Code::IssueReferred { issue },
        Code::IssueNotReferred { issue },
        Code::ReferAboveStreet,
        Code::IssueSettledBelow {
            issue,
            level: Level::Grid,
        },
        Code::IssueSettled { issue },
        Code::IssueNotSettledBelow { issue },
        Code::RoutingUnread,
        Code::ClaimedBy {
            unit,
            person: Some(person),
        },
        Code::TurnTaken { unit },
        Code::NotClaimable,
        Code::NotSignable,
        Code::NotAParty { unit },
        Code::SignedAlready { unit },
        Code::NotAResource,
        Code::ResourceLent {
            need: CommitmentId(Uuid::nil()),
        },
        Code::ClaimOver,
        Code::KindFixed,
        Code::OneClaimOnly,
        Code::TooManyFiles { limit: 20 },
    ];
    codes.extend(CommitmentState::ALL.map(|state| Code::WrongCommitment { state }));
    codes.extend(
        [
            PatrolState::Planned,
            PatrolState::Drawn,
            PatrolState::Ended,
            PatrolState::Cancelled,
        ]
        .map(|state| Code::WrongPatrol { state }),
    );
    codes.extend(
        [
            FindingState::Found,
            FindingState::Reported,
            FindingState::Rectifying,
            FindingState::Answered,
            FindingState::Accepted,
        ]
        .map(|state| Code::WrongFinding { state }),
    );
    codes.extend(
        [
            FileTrouble::Missing,
            FileTrouble::NotAFile,
            FileTrouble::TooLarge,
            FileTrouble::Unreadable,
        ]
        .map(|why| Code::FileNotRead {
            path: "照片.jpg".to_string(),
            why,
        }),
    );
    codes.extend(
        [
            "office",
            "directory",
            &Subject::Issue(issue).to_string(),
            &Subject::Meeting(meeting).to_string(),
            &Subject::Decision(decision).to_string(),
            "?",
        ]
        .map(|subject| Code::UndoBlocked {
            subject: subject.to_string(),
        }),
    );
    codes.extend(
        [
            "district", "unit", "person", "issue", "meeting", "item", "attendee", "decision",
            "note", "?",
        ]
        .map(|what| Code::NoSuchThing {
            what: what.to_string(),
        }),
    );
    use MeetingState::*;
    codes.extend(
        [
            Preparing, Running, Adjourned, Closed, InReview, Signed, Issued, Cancelled,
        ]
        .map(|state| Code::WrongState { state }),
    );
    codes.extend(CourseState::ALL.map(|state| Code::WrongCourse { state }));
    codes
}
