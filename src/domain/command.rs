//! What people ask for. A command is decided on the present state: facts, or a refusal.
//!
//! A table of every command and its fields: it is long because the work is, and stays in one file to be read as a whole.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::commitment::{CommitmentFields, FiveList};
use super::decision::{
    Checks, CourseState, Ending, EvidenceFile, NoticeKind, Quality, ReminderStep, Satisfaction,
    Shown,
};
use super::directory::{DistrictFields, PersonFields, UnitFields};
use super::env::{Channel, Happened};
use super::ids::*;
use super::issue::{IssueFields, Personal};
use super::meeting::Due;
use super::meeting::{
    Attendance, AttendeeFields, DraftTerms, EscalationForm, ItemFields, MeetingKind, Outcome,
    Paragraph, Plan, Reply, SignOff, Step,
};
use super::office::{CategoryRef, DocNumber, Identity, Settings};
use super::patrol::{FindingFields, PatrolPlan, Seed};
use super::place::{PlaceFields, Post};
use super::sorting::{Holder, Level, Skip};

/// A row of a follow-up ledger, its names resolved: what `import ledger` reads and what the export of the same columns says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// As a spreadsheet counts them; the decision becomes 台账‹date›-‹row›, of a second ledger of that day 台账‹date›-2-‹row›.
    pub row: u64,
    pub district: DistrictId,
    /// 议题
    #[serde(default)]
    pub subject: String,
    /// 事项
    pub matter: String,
    /// Root empty: the ledger names none.
    #[serde(default)]
    pub category: CategoryRef,
    #[serde(default)]
    pub source: String,
    pub lead: UnitId,
    #[serde(default)]
    pub leader: Option<PersonId>,
    pub owner: PersonId,
    #[serde(default)]
    pub assist: Vec<UnitId>,
    pub assigned_on: NaiveDate,
    pub due: Due,
    #[serde(default)]
    pub progress: String,
    pub state: CourseState,
    #[serde(default)]
    pub quality: Option<Quality>,
    #[serde(default)]
    pub closed_on: Option<NaiveDate>,
    #[serde(default)]
    pub note: String,
    /// Of a row that is 公示中, and of no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Shown>,
}

/// One action of a person. All its events are recorded together or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Allotted when the form opened; the same id again returns the first result.
    pub id: CommandId,
    #[serde(flatten)]
    pub what: What,
}

/// A value a form showed and the value it should have now. Where both are equal nothing changes; where the present value is
/// neither, the change is refused as stale. Fields are judged one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    pub was: T,
    pub now: T,
}

/// A field it does not know is refused: a typing error in an optional one would pass unseen.
///
/// Ids of things a command makes are derived from the command's id (`CommandId::child`); `id: None` means "new".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    // ---- office
    FoundOffice {
        identity: Identity,
    },
    RenameOffice {
        identity: Identity,
    },
    ChangeSettings {
        settings: Box<Change<Settings>>,
    },
    AddCategory {
        name: String,
    },
    /// The office's own days off and make-up days, laid over the built-in ones: a calendar file whole. Empty: the built-in
    /// ones alone.
    SetCalendar {
        #[serde(default)]
        text: String,
        /// Where the file lies, instead of its text: read before the command is decided. Empty: the text is given.
        #[serde(default)]
        file: String,
    },
    AddSubcategory {
        root: String,
        name: String,
    },
    /// 轮值; no units: none any more. A new order begins a new round.
    SetRotation {
        district: DistrictId,
        kind: MeetingKind,
        units: Vec<UnitId>,
    },
    /// Two units change places in this round.
    SwapTurns {
        district: DistrictId,
        kind: MeetingKind,
        one: UnitId,
        other: UnitId,
        consent: String,
        happened: Happened,
    },
    NoteImport {
        what: String,
        sha256: String,
        rows: u32,
        again: bool,
    },

    // ---- directory. `was` None with `id` None: new. `on`: from which day the change holds, default today. As JSON the things
    // are named `district`, `unit`, `person`: a command's `id` is its own.
    SaveDistrict {
        #[serde(rename = "district", default)]
        id: Option<DistrictId>,
        was: Option<Box<DistrictFields>>,
        now: Box<DistrictFields>,
        on: Option<NaiveDate>,
    },
    SaveUnit {
        #[serde(rename = "unit", default)]
        id: Option<UnitId>,
        was: Option<Box<UnitFields>>,
        now: Box<UnitFields>,
        on: Option<NaiveDate>,
    },
    SavePerson {
        #[serde(rename = "person", default)]
        id: Option<PersonId>,
        was: Option<Box<PersonFields>>,
        now: Box<PersonFields>,
    },

    // ---- issue
    RegisterIssue {
        fields: Box<IssueFields>,
        raiser_person: Option<Personal>,
        happened: Option<Happened>,
    },
    ChangeIssue {
        issue: IssueId,
        fields: Box<Change<IssueFields>>,
    },
    ErasePersonal {
        issue: IssueId,
        reason: String,
    },
    /// 上报: `to` None is one level up; past a level only with `skip`. An issue that nobody sorted stands at the district.
    ClimbIssue {
        issue: IssueId,
        #[serde(default)]
        to: Option<Level>,
        reason: String,
        #[serde(default)]
        skip: Option<Skip>,
        happened: Happened,
    },
    /// 下交
    SendIssueDown {
        issue: IssueId,
        to: Level,
        reason: String,
        happened: Happened,
    },
    /// 提交上级: past the street, to a body that is asked to answer. Levels between are passed over only with `skip`.
    ReferIssue {
        issue: IssueId,
        to: String,
        form: EscalationForm,
        /// What is asked of it.
        request: String,
        reason: String,
        #[serde(default)]
        skip: Option<Skip>,
        reply_by: NaiveDate,
        happened: Happened,
    },
    /// 上级答复. `solved`: the issue is closed; else it is back with the district.
    AnswerReferral {
        issue: IssueId,
        reply: String,
        solved: bool,
        happened: Happened,
    },
    /// 就地解决
    SettleIssueBelow {
        issue: IssueId,
        how: String,
        /// Who solved it. None: whoever answers for the issue.
        #[serde(default)]
        by: Option<Holder>,
        /// Where what nobody has sorted was solved; what is sorted is solved where it stands.
        #[serde(default)]
        level: Option<Level>,
        result: String,
        happened: Happened,
    },
    ReopenIssue {
        issue: IssueId,
        reason: String,
        happened: Happened,
    },
    /// 答复提出人
    AnswerRaiser {
        issue: IssueId,
        words: String,
        happened: Happened,
    },

    // ---- place. `was` None with `id` None: new. Posts that are not named stay as they are.
    SavePlace {
        #[serde(rename = "place", default)]
        id: Option<PlaceId>,
        #[serde(default)]
        was: Option<Box<PlaceFields>>,
        now: Box<PlaceFields>,
        #[serde(default)]
        posts: BTreeMap<Post, Change<Vec<Holder>>>,
        #[serde(default)]
        on: Option<NaiveDate>,
    },

    /// One row of an old ledger becomes one decision; see [`LedgerEntry`].
    ImportDecision {
        entry: Box<LedgerEntry>,
    },

    // ---- meeting: preparing
    /// Makes the meeting, its first item (上次议定事项落实情况) and the proposed roll: the district's units, chair, recorder.
    PlanMeeting {
        plan: Plan,
        issues: Vec<IssueId>,
        /// Whose roll is taken over: the last of its kind. None: the roll is proposed.
        #[serde(default)]
        like: Option<MeetingId>,
    },
    ChangeMeeting {
        meeting: MeetingId,
        plan: Box<Change<Plan>>,
    },
    Reschedule {
        meeting: MeetingId,
        date: NaiveDate,
        start: Option<NaiveTime>,
        reason: String,
    },
    CancelMeeting {
        meeting: MeetingId,
        reason: String,
    },
    Invite {
        meeting: MeetingId,
        attendees: Vec<AttendeeFields>,
    },
    ChangeAttendee {
        meeting: MeetingId,
        attendee: AttendeeId,
        fields: Change<AttendeeFields>,
    },
    Uninvite {
        meeting: MeetingId,
        attendee: AttendeeId,
    },
    Reply {
        meeting: MeetingId,
        attendee: AttendeeId,
        reply: Reply,
    },
    /// One item per issue, in the order given.
    AddIssues {
        meeting: MeetingId,
        issues: Vec<IssueId>,
    },
    /// An item without an issue in the pool; `ad_hoc` while the meeting runs: an issue is registered with it.
    AddItem {
        meeting: MeetingId,
        fields: ItemFields,
        at: Option<u16>,
    },
    ChangeItem {
        meeting: MeetingId,
        item: ItemId,
        fields: Change<ItemFields>,
    },
    MoveItem {
        meeting: MeetingId,
        item: ItemId,
        at: u16,
    },
    RemoveItem {
        meeting: MeetingId,
        item: ItemId,
        reason: String,
    },
    JoinItems {
        meeting: MeetingId,
        into: ItemId,
        from: ItemId,
    },
    ApproveAgenda {
        meeting: MeetingId,
        by: PersonId,
        on: NaiveDate,
        opinion: String,
    },
    SendNotice {
        meeting: MeetingId,
        on: NaiveDate,
        channel: Channel,
    },

    // ---- meeting: holding
    /// Makes this session the writer of the meeting.
    TakeMeeting {
        meeting: MeetingId,
    },
    OpenMeeting {
        meeting: MeetingId,
    },
    Adjourn {
        meeting: MeetingId,
    },
    Resume {
        meeting: MeetingId,
    },
    MarkAttendance {
        meeting: MeetingId,
        attendee: AttendeeId,
        attendance: Attendance,
        #[serde(default)]
        arrived: Option<NaiveTime>,
        #[serde(default)]
        left: Option<NaiveTime>,
    },
    GoTo {
        meeting: MeetingId,
        item: ItemId,
        step: Step,
    },
    HearWithout {
        meeting: MeetingId,
        item: ItemId,
        unit: UnitId,
    },
    AddNote {
        meeting: MeetingId,
        item: ItemId,
        speaker: Option<AttendeeId>,
        text: String,
    },
    ChangeNote {
        meeting: MeetingId,
        item: ItemId,
        note: NoteId,
        speaker: Option<AttendeeId>,
        text: Change<String>,
    },
    SumUp {
        meeting: MeetingId,
        item: ItemId,
        situation: Change<String>,
        summary: Change<String>,
    },
    SetOutcome {
        meeting: MeetingId,
        item: ItemId,
        outcome: Change<Option<Outcome>>,
    },
    /// Nothing is refused for being incomplete while people talk.
    RecordDecision {
        meeting: MeetingId,
        item: ItemId,
        terms: Box<DraftTerms>,
    },
    /// 一事多单: one sentence, one decision per lead unit.
    RecordGroup {
        meeting: MeetingId,
        item: ItemId,
        terms: Box<DraftTerms>,
        leads: Vec<UnitId>,
    },
    /// 改写. After 闭会 a change of lead, person, date or assistants needs a note, in 拆分 and 合并 as well.
    ReviseDecision {
        meeting: MeetingId,
        decision: DecisionId,
        terms: Box<Change<DraftTerms>>,
        note: String,
    },
    SplitDecision {
        meeting: MeetingId,
        decision: DecisionId,
        first: Box<Change<DraftTerms>>,
        second: Box<DraftTerms>,
        #[serde(default)]
        note: String,
    },
    MergeDecisions {
        meeting: MeetingId,
        into: DecisionId,
        from: DecisionId,
        /// Of the one it goes into.
        terms: Box<Change<DraftTerms>>,
        #[serde(default)]
        note: String,
    },
    MoveDecision {
        meeting: MeetingId,
        decision: DecisionId,
        item: ItemId,
        at: u16,
    },
    WithdrawDecision {
        meeting: MeetingId,
        decision: DecisionId,
        reason: String,
    },
    CloseMeeting {
        meeting: MeetingId,
    },
    /// The newest live command of the meeting, before 闭会.
    Undo {
        meeting: MeetingId,
    },
    Redo {
        meeting: MeetingId,
        command: CommandId,
    },

    // ---- meeting: minutes
    /// `now` None: composed again.
    ChangeParagraph {
        meeting: MeetingId,
        paragraph: Paragraph,
        was: String,
        now: Option<String>,
    },
    SubmitMinutes {
        meeting: MeetingId,
        on: NaiveDate,
    },
    /// `number` None: the next of the series.
    SignOff {
        meeting: MeetingId,
        sign_off: SignOff,
        number: Option<DocNumber>,
    },
    IssueMinutes {
        meeting: MeetingId,
        on: NaiveDate,
    },
    BeginCorrection {
        meeting: MeetingId,
        reason: String,
    },
    /// 签收 of several units at once.
    GiveReceipt {
        meeting: MeetingId,
        units: Vec<UnitId>,
        happened: Happened,
    },

    // ---- decision: follow-up
    Progress {
        decision: DecisionId,
        text: String,
        happened: Happened,
    },
    ReportDone {
        decision: DecisionId,
        text: String,
        happened: Happened,
    },
    /// 核验通过; `look_back` false strikes it off in the same step.
    Verify {
        decision: DecisionId,
        checks: Checks,
        quality: Quality,
        satisfaction: Satisfaction,
        note: String,
        look_back: bool,
        happened: Happened,
    },
    StrikeOff {
        decision: DecisionId,
        note: String,
        happened: Happened,
    },
    Return {
        decision: DecisionId,
        reason: String,
        limit: NaiveDate,
        happened: Happened,
    },
    AskExtension {
        decision: DecisionId,
        reason: String,
        progress: String,
        proposed: NaiveDate,
        happened: Happened,
    },
    AnswerExtension {
        decision: DecisionId,
        granted: Option<NaiveDate>,
        opinion: String,
        happened: Happened,
    },
    Block {
        decision: DecisionId,
        reason: String,
        happened: Happened,
    },
    Unblock {
        decision: DecisionId,
        note: String,
        happened: Happened,
    },
    Escalate {
        decision: DecisionId,
        to: String,
        reply_by: NaiveDate,
        /// By what paper; 函 where nobody said.
        #[serde(default, skip_serializing_if = "EscalationForm::is_letter")]
        form: EscalationForm,
        /// 请求事项
        #[serde(default, skip_serializing_if = "String::is_empty")]
        request: String,
        happened: Happened,
    },
    /// What the body above answered. `solved`: the work counts as reported done; else it is back with the unit.
    AnswerEscalation {
        decision: DecisionId,
        reply: String,
        solved: bool,
        happened: Happened,
    },
    /// 佐证: photos and letters by path and hash. Whoever hands the command on reads the files and fills in what they are.
    AddEvidence {
        decision: DecisionId,
        files: Vec<EvidenceFile>,
        #[serde(default)]
        note: String,
        happened: Happened,
    },
    ChangeOwner {
        decision: DecisionId,
        owner: PersonId,
        reason: String,
        happened: Happened,
    },
    /// 改派/调整要求: approved by the chair or a later meeting, `basis` names it.
    Reassign {
        decision: DecisionId,
        terms: Box<Change<DraftTerms>>,
        basis: String,
        happened: Happened,
    },
    Review {
        decision: DecisionId,
        note: String,
        happened: Happened,
    },
    MakeRoutine {
        decision: DecisionId,
        note: String,
        happened: Happened,
    },
    /// 征求意见、公示. `from` None: the day it was announced.
    PublishDecision {
        decision: DecisionId,
        #[serde(default)]
        kind: NoticeKind,
        #[serde(default)]
        from: Option<NaiveDate>,
        until: NaiveDate,
        #[serde(default)]
        place: String,
        happened: Happened,
    },
    /// What became of it. `limit`: another, where the first ran out meanwhile.
    EndPublication {
        decision: DecisionId,
        #[serde(default)]
        objections: u32,
        #[serde(default)]
        handled: String,
        ending: Ending,
        #[serde(default)]
        limit: Option<NaiveDate>,
        happened: Happened,
    },
    Remind {
        decision: DecisionId,
        step: ReminderStep,
        text: String,
        happened: Happened,
        #[serde(default)]
        sent: Sending,
    },
    /// 通报: one paper about several decisions.
    Circulate {
        decisions: Vec<DecisionId>,
        happened: Happened,
        /// None: the next of its series.
        #[serde(default)]
        number: Option<DocNumber>,
        #[serde(default)]
        answer_by: Option<NaiveDate>,
    },
    Relapse {
        decision: DecisionId,
        finding: String,
        limit: NaiveDate,
        happened: Happened,
    },
    CancelDecision {
        decision: DecisionId,
        reason: String,
        basis: String,
        happened: Happened,
    },

    // ---- patrol: 回头看
    PlanPatrol {
        plan: PatrolPlan,
    },
    /// Before the draw only.
    ChangePatrol {
        patrol: PatrolId,
        plan: Box<Change<PatrolPlan>>,
    },
    /// One of each unit, and the roster. Whoever hands the command on fills in the seed.
    DrawTeam {
        patrol: PatrolId,
        #[serde(default)]
        seed: Option<Seed>,
        /// Why again; empty the first time.
        #[serde(default)]
        reason: String,
        happened: Happened,
    },
    SwapMember {
        patrol: PatrolId,
        member: PersonId,
        /// Who comes in.
        person: PersonId,
        reason: String,
        happened: Happened,
    },
    /// A finding on a decision that was over reopens it as 反弹 in the same piece: `judged_by` of the supervision group
    /// says so and sets the limit.
    RecordFinding {
        patrol: PatrolId,
        fields: Box<FindingFields>,
        #[serde(default)]
        judged_by: Option<PersonId>,
        #[serde(default)]
        limit: Option<NaiveDate>,
        /// 上报 at once.
        #[serde(default)]
        report: bool,
        happened: Happened,
    },
    ReportFinding {
        patrol: PatrolId,
        finding: FindingId,
        #[serde(default)]
        note: String,
        happened: Happened,
    },
    OrderFinding {
        patrol: PatrolId,
        finding: FindingId,
        unit: UnitId,
        limit: NaiveDate,
        #[serde(default)]
        demand: String,
        happened: Happened,
    },
    AnswerFinding {
        patrol: PatrolId,
        finding: FindingId,
        text: String,
        #[serde(default)]
        files: Vec<EvidenceFile>,
        happened: Happened,
    },
    /// 复核: `limit` None: mended; else back to 整改 until then.
    JudgeFinding {
        patrol: PatrolId,
        finding: FindingId,
        #[serde(default)]
        limit: Option<NaiveDate>,
        #[serde(default)]
        note: String,
        happened: Happened,
    },
    /// What no decision covers goes into the pool.
    FindingToIssue {
        patrol: PatrolId,
        finding: FindingId,
        fields: Box<IssueFields>,
    },
    /// 回头看 without a finding; a decision that waited for it is struck off.
    PassLookBack {
        patrol: PatrolId,
        decision: DecisionId,
        #[serde(default)]
        note: String,
        happened: Happened,
    },
    EndPatrol {
        patrol: PatrolId,
        #[serde(default)]
        cancelled: bool,
        #[serde(default)]
        note: String,
        happened: Happened,
    },

    // ---- commitment: 约定
    MakeCommitment {
        fields: Box<CommitmentFields>,
        /// None: that of its kind.
        #[serde(default)]
        list: Option<FiveList>,
        #[serde(default)]
        raiser_person: Option<Personal>,
        happened: Happened,
    },
    ChangeCommitment {
        commitment: CommitmentId,
        fields: Box<Change<CommitmentFields>>,
    },
    MoveToList {
        commitment: CommitmentId,
        list: FiveList,
        #[serde(default)]
        reason: String,
    },
    /// 认领; with `resource` 供需配对, and `unit` is that of the resource where it is not said.
    ClaimCommitment {
        commitment: CommitmentId,
        #[serde(default)]
        unit: Option<UnitId>,
        #[serde(default)]
        person: Option<PersonId>,
        #[serde(default)]
        resource: Option<CommitmentId>,
        happened: Happened,
    },
    WithdrawClaim {
        commitment: CommitmentId,
        claim: ClaimId,
        reason: String,
        happened: Happened,
    },
    /// 兑现
    KeepClaim {
        commitment: CommitmentId,
        claim: ClaimId,
        text: String,
        happened: Happened,
    },
    /// 签订, several units at once.
    SignCommitment {
        commitment: CommitmentId,
        units: Vec<UnitId>,
        happened: Happened,
    },
    /// 续签
    RenewCommitment {
        commitment: CommitmentId,
        #[serde(default)]
        from: Option<NaiveDate>,
        until: NaiveDate,
        happened: Happened,
    },
    EndCommitment {
        commitment: CommitmentId,
        #[serde(default)]
        cancelled: bool,
        #[serde(default)]
        note: String,
        happened: Happened,
    },
    /// The resident's name, as [`What::ErasePersonal`] does it for an issue.
    EraseResident {
        commitment: CommitmentId,
        reason: String,
    },
}

/// How a reminder goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sending {
    /// In writing, as a 督办通知单 with a number of its own; only a 催办 is.
    pub slip: bool,
    /// The number that was typed. None: the next of the series.
    pub number: Option<DocNumber>,
    pub answer_by: Option<NaiveDate>,
    /// None: the liaison of the lead unit, else the responsible person.
    pub to: Option<PersonId>,
}

impl Command {
    pub fn new(id: CommandId, what: What) -> Self {
        Command { id, what }
    }
}

impl What {
    /// The meeting a command writes, if any: its writer must be this session.
    pub fn meeting(&self) -> Option<MeetingId> {
        match self {
            What::ChangeMeeting { meeting, .. }
            | What::Reschedule { meeting, .. }
            | What::CancelMeeting { meeting, .. }
            | What::Invite { meeting, .. }
            | What::ChangeAttendee { meeting, .. }
            | What::Uninvite { meeting, .. }
            | What::Reply { meeting, .. }
            | What::AddIssues { meeting, .. }
            | What::AddItem { meeting, .. }
            | What::ChangeItem { meeting, .. }
            | What::MoveItem { meeting, .. }
            | What::RemoveItem { meeting, .. }
            | What::JoinItems { meeting, .. }
            | What::ApproveAgenda { meeting, .. }
            | What::SendNotice { meeting, .. }
            | What::TakeMeeting { meeting }
            | What::OpenMeeting { meeting }
            | What::Adjourn { meeting }
            | What::Resume { meeting }
            | What::MarkAttendance { meeting, .. }
            | What::GoTo { meeting, .. }
            | What::HearWithout { meeting, .. }
            | What::AddNote { meeting, .. }
            | What::ChangeNote { meeting, .. }
            | What::SumUp { meeting, .. }
            | What::SetOutcome { meeting, .. }
            | What::RecordDecision { meeting, .. }
            | What::RecordGroup { meeting, .. }
            | What::ReviseDecision { meeting, .. }
            | What::SplitDecision { meeting, .. }
            | What::MergeDecisions { meeting, .. }
            | What::MoveDecision { meeting, .. }
            | What::WithdrawDecision { meeting, .. }
            | What::CloseMeeting { meeting }
            | What::Undo { meeting }
            | What::Redo { meeting, .. }
            | What::ChangeParagraph { meeting, .. }
            | What::SubmitMinutes { meeting, .. }
            | What::SignOff { meeting, .. }
            | What::IssueMinutes { meeting, .. }
            | What::BeginCorrection { meeting, .. }
            | What::GiveReceipt { meeting, .. } => Some(*meeting),
            _ => None,
        }
    }
}
