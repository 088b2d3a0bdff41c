//! Why a command was not done. The words come from `text::messages::refusal`. One list of codes, so it stays one file though it is long.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::CalendarError;
use super::commitment::CommitmentState;
use super::ids::{
    CommitmentId, DecisionId, DistrictId, IssueId, ItemId, MeetingId, PersonId, UnitId,
};
use super::meeting::{Due, Lack, MeetingState, Missing};
use super::office::DocNumber;
use super::patrol::{FindingState, PatrolState};
use super::place::{PlaceKind, Post};
use super::sorting::Level;

/// All that is wrong with a command, not only the first thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    pub reasons: Vec<Reason>,
}

/// One reason, and the field of the form it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Name of the command's field; empty: the command as a whole.
    pub field: String,
    #[serde(flatten)]
    pub code: Code,
}

/// Stable codes. `describe` in `domain/describe.rs` turns them into sentences that say what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Code {
    /// A text that must not be empty.
    Empty,
    /// Longer than that many characters.
    TooLong {
        limit: u32,
    },
    /// A number greater than that.
    NumberTooLarge {
        limit: u32,
    },
    /// The thing named does not exist in this register.
    NoSuchThing {
        what: String,
    },
    /// The subject holds facts of a newer program.
    ReadOnlySubject,
    /// Somebody changed the field since the form showed it.
    Stale {
        now: String,
    },
    /// The command needs another role.
    NotYourRole,
    /// In the role of a unit: what only the supervision group says or sends.
    UnitsOnlyReport,
    /// In the role of the supervision group: what others bring, report, hold or issue.
    GroupOnlyJudges,

    OfficeExists,
    OfficeMissing,
    CategoryUnknown {
        name: String,
    },
    CategoryExists {
        name: String,
    },
    /// `by`: what bears the name already (full name of the unit or district; unit of the person).
    NameTaken {
        name: String,
        by: String,
    },
    /// Each member unit in exactly one district.
    UnitInDistrict {
        unit: UnitId,
        district: DistrictId,
    },
    /// Only villages, communities and co-ops stand in a district.
    NotAMember {
        unit: UnitId,
    },
    /// The liaison (联络员) works in another unit.
    LiaisonOfOtherUnit {
        person: PersonId,
        unit: UnitId,
    },
    PeriodReversed,
    /// The file is no working-day calendar.
    CalendarRefused {
        error: CalendarError,
    },
    /// The file was imported before.
    ImportedBefore {
        on: Option<NaiveDate>,
    },

    IssueScheduled {
        issue: IssueId,
        meeting: MeetingId,
    },
    /// 待补 issues cannot go on a notice.
    IssueIncomplete {
        issue: IssueId,
    },
    OtherDistrict {
        issue: IssueId,
    },
    /// A place of that kind does not lie there.
    PlaceDoesNotFit {
        kind: PlaceKind,
        parent: Option<PlaceKind>,
    },
    /// There is one street.
    PlaceRootExists {
        name: String,
    },
    PlaceKindFixed {
        kind: PlaceKind,
    },
    /// A 片区 is one of the directory.
    NoDistrictNamed {
        name: String,
    },
    /// It cannot end while these lie in it; a few of them, if there are many.
    PlaceHolds {
        names: Vec<String>,
    },
    PlaceEnded {
        name: String,
    },
    /// The name holds a stroke that separates names.
    PlaceNameSplit {
        name: String,
    },
    /// The place lies in another district than the issue.
    PlaceOfOtherDistrict {
        name: String,
        district: DistrictId,
    },
    PostDoesNotFit {
        post: Post,
        kind: PlaceKind,
    },
    /// 上报 goes up.
    LevelNotAbove {
        level: Level,
    },
    /// 下交 goes down.
    LevelNotBelow {
        level: Level,
    },
    /// One level at a time, unless 紧急 or 超职权.
    LevelSkipped {
        next: Level,
    },
    /// 就地解决 at the street at most: what stands above is not the office's.
    LevelAboveStreet,
    /// The title, place or text of what is to forget a resident still writes the name or a telephone number.
    StillNamed,
    /// Nobody has said where it stands: it climbs from nowhere.
    IssueUnsorted,
    /// Once an issue is sorted, its level changes by 上报 and 下交.
    LevelByStep,
    /// It waits at a lower level than the meeting.
    IssueBelowDistrict {
        issue: IssueId,
        level: Level,
    },
    /// It lies with a body above the street, whose answer closes it or gives it back.
    IssueReferred {
        issue: IssueId,
    },
    IssueNotReferred {
        issue: IssueId,
    },
    /// Above the street somebody is asked to answer: 提交上级, not 上报.
    ReferAboveStreet,
    /// Solved at its level: back into the pool first.
    IssueSettledBelow {
        issue: IssueId,
        level: Level,
    },
    /// A meeting has settled it.
    IssueSettled {
        issue: IssueId,
    },
    IssueNotSettledBelow {
        issue: IssueId,
    },
    /// The five windows, and nothing else.
    RoutingUnread,
    /// A fact dated after today.
    InFuture,
    /// A meeting planned for a day that has passed; only 补录 may.
    InPast,
    /// A resident's name reached the rules unsealed; a defect of the caller, nothing is stored.
    NotSealed,
    /// A fact dated before the one it follows.
    BeforeItsCause {
        earliest: NaiveDate,
    },

    WrongState {
        state: MeetingState,
    },
    /// Another session writes this meeting.
    TakenBy {
        name: String,
    },
    NoChair,
    NoRecorder,
    NoItems,
    /// 协商会: nobody is there who leads it, the 1 of 1+5+X.
    NoLeader,
    /// 协商会: somebody else leads already.
    OneLeader {
        name: String,
    },
    /// The roll says that the chair is not in the room.
    ChairNotPresent,
    ChairIsRecorder,
    RecorderNotPresent,
    /// The recorder is not 班子成员: refused where the office says 必须, else a reason is asked.
    RecorderNotTeamMember,
    /// The chair is not a principal leader and no reason stands.
    ChairNotPrincipal,
    AlreadyInvited,
    FirstItemStays,
    ItemHasDecisions {
        item: ItemId,
    },
    JoinWithItself,
    /// Second 搁置 of one issue: 提交上级, or name who decides.
    SecondDeferral {
        issue: IssueId,
    },
    DateNotAfter {
        date: NaiveDate,
    },
    /// 上次议定事项落实情况 is heard, nothing else; and only it is heard without a number.
    OutcomeDoesNotFit,
    /// A decision belongs to a numbered item: make an ad hoc one.
    ReviewTakesNoDecision,
    /// 一事多单: the decision shares its sentence with others.
    InGroup,
    /// 闭会 is not possible yet.
    Incomplete {
        missing: Vec<Missing>,
    },
    Lacks {
        decision: DecisionId,
        lacks: Vec<Lack>,
    },
    AlreadyWithdrawn,
    ChangeNeedsNote,
    /// The minutes are issued: the supervision group registers 撤销, and only then a correction takes the sentence out.
    CancelFirst,
    /// Between 闭会 and 签发 the ledger changes with the minutes and not by itself.
    ChangeInMinutes,
    /// The words of the decision name another limit than its field: both would be printed.
    OtherDateInText {
        words: String,
        due: Due,
    },

    NumberTaken {
        number: DocNumber,
    },
    /// Issued minutes keep their number.
    NumberFixed {
        number: DocNumber,
    },
    /// The year of a number is the year of issue.
    NumberOfOtherYear {
        year: i32,
    },
    /// Slips and circulars are numbered in that series, minutes in one of their own.
    SeriesOfOtherPapers {
        series: String,
    },
    /// Only a 催办 goes out as a 督办通知单; 通报 is a command of its own.
    SlipIsForChasing,
    NotSigned,
    NotIssued,
    NothingToIssue,
    /// 更正 was begun, and not a word of the minutes is another.
    NothingCorrected,
    NothingChanged,
    NothingToUndo,
    /// Not the command undone last, or new work came after it.
    NothingToRedo,
    /// A later fact stands on a subject the command touched.
    UndoBlocked {
        subject: String,
    },

    WrongCourse {
        state: super::decision::CourseState,
    },
    /// 已逾期，不受理延期
    ExtensionTooLate {
        limit: NaiveDate,
    },
    ExtensionUsedUp {
        allowed: u32,
    },
    /// 公示 comes before the work.
    WorkBegun,
    /// After 闭会 a 公示 is begun and ended in the follow-up ledger.
    PublishInLedger,
    /// 公示 ends before the limit.
    PublishedPastLimit {
        limit: NaiveDate,
    },
    /// Nothing takes effect before the last day of its period is over.
    PublicationRuns {
        until: NaiveDate,
    },
    /// Nobody objected: there is nothing to talk over again.
    NoObjections,
    /// Nothing of it is under 公示, so there is no outcome to enter.
    NotPublished,
    ExtensionPending,
    NoExtensionPending,
    NoLimit,
    NotLongTerm,
    /// 通报 names what is late on its day and nothing else.
    NotOverdue {
        decision: DecisionId,
    },
    /// Only the supervision group.
    SupervisionOnly,
    /// Never for one's own unit.
    OwnUnit {
        person: PersonId,
        unit: UnitId,
    },
    /// The directory says that the person has left by that day, or had not come.
    NotInOffice {
        person: PersonId,
        on: NaiveDate,
    },
    ChecksNotAll,
    NotLeadOrAssist {
        unit: UnitId,
    },
    OwnerOfOtherUnit {
        person: PersonId,
        unit: UnitId,
    },
    NotBlocked,
    /// 提交上级, and the answer has not come.
    EscalationPending,
    NoEscalationPending,

    /// In the role of a unit: nobody of that name is in the directory, and no unit.
    ActorUnknown {
        name: String,
    },
    /// Several units have somebody of that name.
    ActorAmbiguous {
        name: String,
    },
    /// In the role of a unit: the matter is of other units.
    NotYourUnit {
        unit: UnitId,
    },
    /// Joint work: the lead reports for all.
    LeadReports {
        unit: UnitId,
    },
    /// In the role of a unit: the person named works elsewhere.
    NotOfYourUnit {
        person: PersonId,
        unit: UnitId,
    },
    /// Whoever sits at the keyboard is of the unit that leads, in whatever role.
    ActsForLead {
        unit: UnitId,
    },

    /// 回头看: a unit whose people the directory does not know.
    UnitHasNobody {
        unit: UnitId,
    },
    /// 每处每班一人
    TeamTooSmall {
        people: u32,
        stretches: u32,
    },
    /// Nobody is left who may inspect the stretch.
    StretchUnmanned {
        place: String,
    },
    ShiftsOverlap,
    /// Days times shifts times stretches.
    TooManyDuties {
        limit: u32,
    },
    WrongPatrol {
        state: PatrolState,
    },
    WrongFinding {
        state: FindingState,
    },
    NotInTeam {
        person: PersonId,
    },
    AlreadyInTeam {
        person: PersonId,
    },
    /// Nobody inspects the stretch of the own unit.
    OwnStretch {
        person: PersonId,
        place: String,
    },
    /// The replacement works in another unit.
    NotOfUnit {
        person: PersonId,
        unit: UnitId,
    },
    /// The command reached the rules without a seed; a defect of the caller.
    NoSeed,
    RedrawNeedsReason,
    /// It is mended by following its decision.
    FindingOnDecision,
    FindingIsIssue,
    /// Only a patrol without findings can be cancelled.
    PatrolHasFindings,

    /// 轮值: no unit of the order, or it has served in this round.
    TurnTaken {
        unit: UnitId,
    },
    /// 约定: somebody has it already, and only one may.
    ClaimedBy {
        unit: UnitId,
        person: Option<PersonId>,
    },
    /// Nobody claims this kind; it is signed, or offered.
    NotClaimable,
    /// Nobody signs this kind.
    NotSignable,
    NotAParty {
        unit: UnitId,
    },
    SignedAlready {
        unit: UnitId,
    },
    /// 供需配对: what was chosen to answer with is no resource.
    NotAResource,
    /// The resource answers another need, and only one.
    ResourceLent {
        need: CommitmentId,
    },
    WrongCommitment {
        state: CommitmentState,
    },
    /// The claim was taken back, or is kept already.
    ClaimOver,
    /// The kind of a 约定 stays.
    KindFixed,
    /// 一对一: one unit only.
    OneClaimOnly,

    /// A file of the evidence cannot be put down.
    FileNotRead {
        path: String,
        why: FileTrouble,
    },
    TooManyFiles {
        limit: u32,
    },
}

impl Code {
    /// The issue it is about, so that whoever tells it can look up what that is called.
    pub fn issue(&self) -> Option<IssueId> {
        match self {
            Code::IssueScheduled { issue, .. }
            | Code::IssueIncomplete { issue }
            | Code::OtherDistrict { issue }
            | Code::IssueBelowDistrict { issue, .. }
            | Code::IssueReferred { issue }
            | Code::IssueNotReferred { issue }
            | Code::IssueSettledBelow { issue, .. }
            | Code::IssueSettled { issue }
            | Code::IssueNotSettledBelow { issue }
            | Code::SecondDeferral { issue } => Some(*issue),
            _ => None,
        }
    }
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileTrouble {
    Missing,
    /// A folder, a device.
    NotAFile,
    TooLarge,
    Unreadable,
}

impl Refusal {
    pub fn of(field: &str, code: Code) -> Self {
        Refusal {
            reasons: vec![Reason {
                field: field.to_string(),
                code,
            }],
        }
    }

    /// A refusal of the command as a whole.
    pub fn whole(code: Code) -> Self {
        Self::of("", code)
    }

    /// Ok where nothing was found wrong.
    pub fn unless_empty(reasons: Vec<Reason>) -> Result<(), Refusal> {
        if reasons.is_empty() {
            Ok(())
        } else {
            Err(Refusal { reasons })
        }
    }
}

impl Reason {
    pub fn new(field: &str, code: Code) -> Self {
        Reason {
            field: field.to_string(),
            code,
        }
    }
}
