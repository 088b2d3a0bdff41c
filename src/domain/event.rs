//! Facts. An event's kind and body are what is stored and hashed; never change what a kind means, add one.
//!
//! A table of every fact and its body: long because the work is, and in one file to be read as a whole.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::canonical;
use super::commitment::{CommitmentFields, FiveList, Kept};
use super::decision::{
    Checks, CourseState, Ending, EvidenceFile, Imported, NoticeKind, Origin, Quality, ReminderStep,
    Satisfaction,
};
use super::directory::{DistrictFields, PersonFields, UnitFields};
use super::env::Happened;
use super::ids::*;
use super::issue::{IssueFields, PersonalRef};
use super::meeting::{
    Approval, Attendance, AttendeeFields, DraftTerms, EscalationForm, ItemFields, ItemKind,
    MeetingKind, NoticeSent, Outcome, OutcomeKind, Paragraph, Plan, Reply, ReviewSummary, SignOff,
    Step, Terms, Writer,
};
use super::office::{Bearer, DocNumber, Identity, Settings};
use super::patrol::{Draw, Feedback, FindingFields, Passed, PatrolPlan, Rectification, Swap};
use super::place::{PlaceFields, PlaceKind, Post};
use super::sorting::{Holder, Level, Skip};
use super::tagged;

/// Version of the bodies this program writes. A kind it does not know, or a higher version, becomes `Unknown`.
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    // ---- office
    #[serde(rename = "office.founded")]
    OfficeFounded { identity: Identity },
    #[serde(rename = "office.renamed")]
    OfficeRenamed { identity: Identity },
    #[serde(rename = "office.settings_changed")]
    SettingsChanged { settings: Settings },
    #[serde(rename = "office.category_added")]
    CategoryAdded { key: String, name: String },
    #[serde(rename = "office.subcategory_added")]
    SubcategoryAdded { root: String, name: String },
    #[serde(rename = "office.number_taken")]
    NumberTaken {
        number: DocNumber,
        /// `meeting`, `decision` or `circular` beside the number.
        #[serde(flatten)]
        bearer: Bearer,
        /// Of minutes: which kind of meeting they are of, where it is not the on-site one. The next of that kind continues the series.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of_kind: Option<MeetingKind>,
    },
    #[serde(rename = "office.number_released")]
    NumberReleased { number: DocNumber },
    /// 通报: several decisions under one number, its papers whole.
    #[serde(rename = "office.circular_issued")]
    CircularIssued {
        number: DocNumber,
        decisions: Vec<DecisionId>,
        happened: Happened,
        files: Vec<IssuedFile>,
    },
    /// A calendar file whole, laid over the built-in one; empty: none.
    #[serde(rename = "office.calendar_set")]
    CalendarSet { text: String },
    /// 轮值 of a district for one kind of meeting; no units: none any more.
    #[serde(rename = "office.rotation_set")]
    RotationSet {
        district: DistrictId,
        kind: MeetingKind,
        units: Vec<UnitId>,
        /// Who has still to serve in the round that runs, where the order was changed in its middle. Empty: a round begins.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waiting: Vec<UnitId>,
    },
    /// Whoever chaired a meeting that closed.
    #[serde(rename = "office.turn_taken")]
    TurnTaken {
        district: DistrictId,
        kind: MeetingKind,
        unit: UnitId,
        meeting: MeetingId,
    },
    #[serde(rename = "office.turns_swapped")]
    TurnsSwapped {
        district: DistrictId,
        kind: MeetingKind,
        one: UnitId,
        other: UnitId,
        /// Who agreed, in words.
        consent: String,
        happened: Happened,
    },
    /// A file was imported; the same one twice is refused without `--again`.
    #[serde(rename = "office.file_imported")]
    FileImported {
        what: String,
        sha256: String,
        rows: u32,
        /// The day, so that the rows of several ledgers of one day are told apart.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
    },

    // ---- directory
    #[serde(rename = "directory.district_saved")]
    DistrictSaved {
        id: DistrictId,
        fields: DistrictFields,
        on: NaiveDate,
    },
    #[serde(rename = "directory.unit_saved")]
    UnitSaved {
        id: UnitId,
        fields: UnitFields,
        on: NaiveDate,
    },
    #[serde(rename = "directory.person_saved")]
    PersonSaved { id: PersonId, fields: PersonFields },

    // ---- issue
    #[serde(rename = "issue.registered")]
    IssueRegistered {
        fields: IssueFields,
        raiser_person: Option<PersonalRef>,
        happened: Happened,
    },
    #[serde(rename = "issue.changed")]
    IssueChanged { fields: IssueFields },
    #[serde(rename = "issue.scheduled")]
    IssueScheduled { meeting: MeetingId, item: ItemId },
    #[serde(rename = "issue.unscheduled")]
    IssueUnscheduled { meeting: MeetingId, reason: String },
    #[serde(rename = "issue.settled")]
    IssueSettled {
        meeting: MeetingId,
        outcome: OutcomeKind,
        decisions: Vec<DecisionId>,
        resume_on: Option<NaiveDate>,
    },
    /// After 闭会 decisions of the item were split, merged, moved or withdrawn: these answer the issue now.
    #[serde(rename = "issue.answer_changed")]
    IssueAnswerChanged {
        meeting: MeetingId,
        decisions: Vec<DecisionId>,
    },
    /// 上报: one level up, or past some that are named by their reason.
    #[serde(rename = "issue.climbed")]
    IssueClimbed {
        from: Level,
        to: Level,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        skipped: Option<Skip>,
        happened: Happened,
    },
    /// 上报 between grids: from the third to the second to the first. The level stays, whoever answers for it changes.
    #[serde(rename = "issue.grid_climbed")]
    IssueGridClimbed {
        from: PlaceKind,
        to: PlaceKind,
        grid: PlaceId,
        /// Of the wider grid. None: it has nobody, and whoever answered for it stays.
        #[serde(rename = "keeper", default, skip_serializing_if = "Option::is_none")]
        owner: Option<Holder>,
        reason: String,
        happened: Happened,
    },
    /// 下交: an order from above (12345, 领导交办) goes to where it is done.
    #[serde(rename = "issue.sent_down")]
    IssueSentDown {
        from: Level,
        to: Level,
        reason: String,
        happened: Happened,
    },
    /// 提交上级: it is with a body above the street, which is asked to answer by a day.
    #[serde(rename = "issue.referred")]
    IssueReferred {
        from: Level,
        to: String,
        form: EscalationForm,
        request: String,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        skipped: Option<Skip>,
        reply_by: NaiveDate,
        happened: Happened,
    },
    /// 上级答复: solved there, or back with the district.
    #[serde(rename = "issue.referral_answered")]
    IssueReferralAnswered {
        reply: String,
        solved: bool,
        happened: Happened,
    },
    /// 就地解决: solved at its level without a meeting of the district.
    #[serde(rename = "issue.settled_below")]
    IssueSettledBelow {
        level: Level,
        how: String,
        by: Holder,
        result: String,
        happened: Happened,
    },
    /// It was not solved after all: back into the pool at its level.
    #[serde(rename = "issue.reopened")]
    IssueReopened { reason: String, happened: Happened },
    /// People objected to what a meeting had decided: back into the pool, for another.
    #[serde(rename = "issue.brought_back")]
    IssueBroughtBack { reason: String, happened: Happened },
    /// 答复提出人: what was said, and in `happened` by whom, on which day and how.
    #[serde(rename = "issue.answered")]
    IssueAnswered { words: String, happened: Happened },
    #[serde(rename = "personal.erased")]
    PersonalErased { reference: String, reason: String },

    // ---- meeting: preparing
    #[serde(rename = "meeting.planned")]
    MeetingPlanned { plan: Plan },
    #[serde(rename = "meeting.changed")]
    MeetingChanged { plan: Plan },
    #[serde(rename = "meeting.rescheduled")]
    MeetingRescheduled {
        date: NaiveDate,
        start: Option<NaiveTime>,
        reason: String,
    },
    #[serde(rename = "meeting.cancelled")]
    MeetingCancelled { reason: String },
    #[serde(rename = "meeting.invited")]
    Invited {
        attendee: AttendeeId,
        fields: AttendeeFields,
    },
    #[serde(rename = "meeting.attendee_changed")]
    AttendeeChanged {
        attendee: AttendeeId,
        fields: AttendeeFields,
    },
    #[serde(rename = "meeting.uninvited")]
    Uninvited { attendee: AttendeeId },
    #[serde(rename = "meeting.replied")]
    Replied { attendee: AttendeeId, reply: Reply },
    #[serde(rename = "meeting.item_added")]
    ItemAdded {
        item: ItemId,
        kind: ItemKind,
        fields: ItemFields,
        issues: Vec<IssueId>,
        ad_hoc: bool,
        /// Place in the agenda; 0 is the first.
        at: u16,
    },
    #[serde(rename = "meeting.item_changed")]
    ItemChanged { item: ItemId, fields: ItemFields },
    #[serde(rename = "meeting.item_moved")]
    ItemMoved { item: ItemId, at: u16 },
    #[serde(rename = "meeting.item_removed")]
    ItemRemoved { item: ItemId },
    /// 并案 while preparing: the issues of one item join another and the emptied item goes.
    #[serde(rename = "meeting.items_joined")]
    ItemsJoined { into: ItemId, from: ItemId },
    #[serde(rename = "meeting.agenda_approved")]
    AgendaApproved { approval: Approval },
    #[serde(rename = "meeting.notice_sent")]
    NoticeSent { notice: NoticeSent },

    // ---- meeting: holding
    #[serde(rename = "meeting.taken")]
    MeetingTaken { writer: Writer },
    #[serde(rename = "meeting.opened")]
    MeetingOpened { at: DateTime<FixedOffset> },
    #[serde(rename = "meeting.adjourned")]
    MeetingAdjourned { at: DateTime<FixedOffset> },
    #[serde(rename = "meeting.resumed")]
    MeetingResumed { at: DateTime<FixedOffset> },
    #[serde(rename = "meeting.attendance_marked")]
    AttendanceMarked {
        attendee: AttendeeId,
        attendance: Attendance,
        arrived: Option<NaiveTime>,
        left: Option<NaiveTime>,
    },
    #[serde(rename = "meeting.item_reached")]
    ItemReached {
        item: ItemId,
        step: Step,
        at: DateTime<FixedOffset>,
    },
    /// The chair goes on although a unit the item needs is missing.
    #[serde(rename = "meeting.heard_without")]
    HeardWithout { item: ItemId, unit: UnitId },
    #[serde(rename = "meeting.noted")]
    Noted {
        item: ItemId,
        note: NoteId,
        speaker: Option<AttendeeId>,
        text: String,
    },
    #[serde(rename = "meeting.note_changed")]
    NoteChanged {
        item: ItemId,
        note: NoteId,
        speaker: Option<AttendeeId>,
        text: String,
    },
    /// 情况 and 结论 of an item.
    #[serde(rename = "meeting.item_summed_up")]
    ItemSummedUp {
        item: ItemId,
        situation: String,
        summary: String,
    },
    #[serde(rename = "meeting.outcome_set")]
    OutcomeSet {
        item: ItemId,
        outcome: Option<Outcome>,
    },
    #[serde(rename = "decision.recorded")]
    DecisionRecorded {
        decision: DecisionId,
        item: ItemId,
        terms: DraftTerms,
        group: Option<DecisionId>,
    },
    #[serde(rename = "decision.revised")]
    DecisionRevised {
        decision: DecisionId,
        before: Box<DraftTerms>,
        after: Box<DraftTerms>,
        /// 主持人审定修改; empty while the meeting runs.
        note: String,
    },
    /// 拆分: the first part keeps the id (a `decision.revised` beside it), the second names it.
    #[serde(rename = "decision.split")]
    DecisionSplit {
        decision: DecisionId,
        from: DecisionId,
        terms: DraftTerms,
    },
    #[serde(rename = "decision.moved")]
    DecisionMoved {
        decision: DecisionId,
        item: ItemId,
        at: u16,
    },
    #[serde(rename = "decision.withdrawn")]
    DecisionWithdrawn {
        decision: DecisionId,
        reason: String,
        into: Option<DecisionId>,
    },
    #[serde(rename = "meeting.closed")]
    MeetingClosed {
        at: DateTime<FixedOffset>,
        review: ReviewSummary,
    },
    #[serde(rename = "undone")]
    Undone { command: CommandId },
    #[serde(rename = "redone")]
    Redone { command: CommandId },

    // ---- meeting: minutes
    #[serde(rename = "minutes.paragraph_changed")]
    ParagraphChanged {
        paragraph: Paragraph,
        before: String,
        /// None: composed again.
        after: Option<String>,
    },
    #[serde(rename = "minutes.submitted")]
    MinutesSubmitted { on: NaiveDate },
    #[serde(rename = "minutes.signed")]
    MinutesSigned {
        sign_off: SignOff,
        number: DocNumber,
    },
    #[serde(rename = "minutes.issued")]
    MinutesIssued {
        version: u32,
        on: NaiveDate,
        number: DocNumber,
        reason: Option<String>,
        files: Vec<IssuedFile>,
    },
    #[serde(rename = "minutes.correction_begun")]
    CorrectionBegun { reason: String },
    #[serde(rename = "minutes.receipt_given")]
    ReceiptGiven {
        unit: UnitId,
        version: u32,
        happened: Happened,
    },

    // ---- decision: follow-up
    #[serde(rename = "decision.assigned")]
    DecisionAssigned {
        origin: Origin,
        terms: Box<Terms>,
        assigned_on: NaiveDate,
    },
    /// One row of an old ledger: everything it says of a decision that nobody here made.
    #[serde(rename = "decision.imported")]
    DecisionImported {
        origin: Origin,
        terms: Box<Terms>,
        assigned_on: NaiveDate,
        state: CourseState,
        closed_on: Option<NaiveDate>,
        said: Imported,
    },
    /// At 签发: the number, and for the first time the original due date.
    #[serde(rename = "decision.numbered")]
    DecisionNumbered {
        number: DocNumber,
        label: String,
        original_due: Option<NaiveDate>,
    },
    /// Terms or place in the minutes changed after 闭会; the meeting's record of it is `decision.revised` and its like, and
    /// for 改派 there is none.
    #[serde(rename = "decision.terms_changed")]
    TermsChanged {
        terms: Box<Terms>,
        origin: Box<Origin>,
        basis: String,
        /// Who registered a 改派, and when it was decided. None: the minutes were changed.
        happened: Option<Happened>,
    },
    #[serde(rename = "decision.acknowledged")]
    Acknowledged {
        unit: UnitId,
        version: u32,
        happened: Happened,
    },
    #[serde(rename = "decision.progressed")]
    Progressed {
        text: String,
        happened: Happened,
        /// The unit that says so, where it is known: in joint work only the lead's word counts as the work's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    #[serde(rename = "decision.reported_done")]
    ReportedDone { text: String, happened: Happened },
    #[serde(rename = "decision.verified")]
    Verified {
        checks: Checks,
        quality: Quality,
        satisfaction: Satisfaction,
        note: String,
        /// 办结 without 销号: a 回头看 is asked for.
        look_back: bool,
        happened: Happened,
    },
    #[serde(rename = "decision.struck_off")]
    StruckOff { note: String, happened: Happened },
    #[serde(rename = "decision.returned")]
    Returned {
        reason: String,
        limit: NaiveDate,
        happened: Happened,
    },
    #[serde(rename = "decision.extension_asked")]
    ExtensionAsked {
        reason: String,
        progress: String,
        proposed: NaiveDate,
        limit_then: NaiveDate,
        happened: Happened,
    },
    #[serde(rename = "decision.extension_answered")]
    ExtensionAnswered {
        granted: Option<NaiveDate>,
        opinion: String,
        happened: Happened,
    },
    #[serde(rename = "decision.blocked")]
    Blocked { reason: String, happened: Happened },
    #[serde(rename = "decision.unblocked")]
    Unblocked { note: String, happened: Happened },
    #[serde(rename = "decision.escalated")]
    DecisionEscalated {
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
    #[serde(rename = "decision.escalation_answered")]
    EscalationAnswered {
        reply: String,
        solved: bool,
        happened: Happened,
    },
    #[serde(rename = "decision.evidence_added")]
    EvidenceAdded {
        files: Vec<EvidenceFile>,
        note: String,
        happened: Happened,
    },
    #[serde(rename = "decision.owner_changed")]
    OwnerChanged {
        owner: PersonId,
        reason: String,
        happened: Happened,
    },
    #[serde(rename = "decision.reviewed")]
    Reviewed { note: String, happened: Happened },
    #[serde(rename = "decision.made_routine")]
    MadeRoutine { note: String, happened: Happened },
    #[serde(rename = "decision.reminded")]
    Reminded {
        step: ReminderStep,
        text: String,
        happened: Happened,
        /// Of the 督办通知单, or of the 通报 that names the decision.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<DocNumber>,
        /// 请于…前
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<NaiveDate>,
        /// To whom: the liaison or the responsible person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<PersonId>,
        /// The 督办通知单 as it was issued, whole.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<IssuedFile>,
    },
    /// 征求意见、公示: from here on it waits.
    #[serde(rename = "decision.published")]
    DecisionPublished {
        kind: NoticeKind,
        from: NaiveDate,
        until: NaiveDate,
        place: String,
        happened: Happened,
    },
    #[serde(rename = "decision.publication_ended")]
    PublicationEnded {
        objections: u32,
        /// What became of them.
        handled: String,
        ending: Ending,
        /// Another limit, where the first had run out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<NaiveDate>,
        happened: Happened,
    },
    #[serde(rename = "decision.relapsed")]
    Relapsed {
        finding: String,
        limit: NaiveDate,
        happened: Happened,
    },
    #[serde(rename = "decision.cancelled")]
    Cancelled {
        reason: String,
        basis: String,
        happened: Happened,
    },

    // ---- place: 网格
    #[serde(rename = "place.saved")]
    PlaceSaved {
        fields: Box<PlaceFields>,
        on: NaiveDate,
    },
    /// Who holds the post from that day on; nobody: it is vacant.
    #[serde(rename = "place.post_filled")]
    PostFilled {
        post: Post,
        holders: Vec<Holder>,
        on: NaiveDate,
    },

    // ---- patrol: 回头看
    /// Planned, or planned otherwise before the draw.
    #[serde(rename = "patrol.planned")]
    PatrolPlanned { plan: PatrolPlan },
    #[serde(rename = "patrol.drawn")]
    PatrolDrawn { draw: Box<Draw> },
    #[serde(rename = "patrol.swapped")]
    PatrolSwapped {
        from: PersonId,
        #[serde(flatten)]
        swap: Swap,
    },
    #[serde(rename = "patrol.found")]
    PatrolFound {
        finding: FindingId,
        fields: Box<FindingFields>,
        /// The decision was over and is open again (`decision.relapsed` beside this): it is mended there.
        relapse: Option<Rectification>,
        happened: Happened,
    },
    #[serde(rename = "patrol.reported")]
    FindingReported {
        finding: FindingId,
        note: String,
        happened: Happened,
    },
    #[serde(rename = "patrol.ordered")]
    FindingOrdered {
        finding: FindingId,
        order: Rectification,
        happened: Happened,
    },
    #[serde(rename = "patrol.answered")]
    FindingAnswered {
        finding: FindingId,
        #[serde(flatten)]
        answer: Feedback,
    },
    #[serde(rename = "patrol.judged")]
    FindingJudged {
        finding: FindingId,
        /// The new limit: it is not mended yet. None: it is.
        limit: Option<NaiveDate>,
        note: String,
        happened: Happened,
    },
    #[serde(rename = "patrol.registered")]
    FindingRegistered { finding: FindingId, issue: IssueId },
    /// 回头看 of a decision that found nothing.
    #[serde(rename = "patrol.passed")]
    PatrolPassed {
        #[serde(flatten)]
        passed: Passed,
    },
    #[serde(rename = "patrol.ended")]
    PatrolEnded {
        cancelled: bool,
        note: String,
        happened: Happened,
    },

    // ---- commitment: 约定
    #[serde(rename = "commitment.made")]
    CommitmentMade {
        fields: Box<CommitmentFields>,
        list: FiveList,
        raiser_person: Option<PersonalRef>,
        happened: Happened,
    },
    #[serde(rename = "commitment.changed")]
    CommitmentChanged { fields: Box<CommitmentFields> },
    /// From one of the five lists to another; it stays the same 约定.
    #[serde(rename = "commitment.moved_list")]
    CommitmentMovedList {
        from: FiveList,
        to: FiveList,
        reason: String,
    },
    #[serde(rename = "commitment.claimed")]
    CommitmentClaimed {
        claim: ClaimId,
        unit: UnitId,
        person: Option<PersonId>,
        /// 供需配对: `commitment.lent` beside this.
        resource: Option<CommitmentId>,
        happened: Happened,
    },
    #[serde(rename = "commitment.claim_withdrawn")]
    CommitmentClaimWithdrawn {
        claim: ClaimId,
        reason: String,
        happened: Happened,
    },
    #[serde(rename = "commitment.kept")]
    CommitmentKept {
        claim: ClaimId,
        #[serde(flatten)]
        kept: Kept,
    },
    #[serde(rename = "commitment.signed")]
    CommitmentSigned { unit: UnitId, happened: Happened },
    /// 续签: everybody signs again.
    #[serde(rename = "commitment.renewed")]
    CommitmentRenewed {
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
        happened: Happened,
    },
    /// A resource answers a need.
    #[serde(rename = "commitment.lent")]
    CommitmentLent {
        need: CommitmentId,
        happened: Happened,
    },
    /// The claim of that need was taken back: the resource is free of it.
    #[serde(rename = "commitment.returned")]
    CommitmentReturned {
        need: CommitmentId,
        happened: Happened,
    },
    #[serde(rename = "commitment.ended")]
    CommitmentEnded {
        cancelled: bool,
        note: String,
        happened: Happened,
    },

    /// From a newer program: kept, chained, shown as 本版本不认识; its subject is read-only. `body` is the text that is stored, never read:
    /// what this program does not understand it cannot write a second time byte for byte (a number of seventy digits).
    #[serde(skip)]
    Unknown { kind: String, v: u32, body: String },
}

/// One file of the export, whole, as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedFile {
    /// Relative to the folder of the version, `/` between its parts.
    pub path: String,
    /// UTF-8 text; every file of an export is text.
    pub text: String,
    pub sha256: String,
}

impl Event {
    /// `decision.recorded`
    pub fn kind(&self) -> String {
        match self {
            Event::Unknown { kind, .. } => kind.clone(),
            known => match serde_json::to_value(known) {
                Ok(Value::Object(mut map)) => match map.remove("kind") {
                    Some(Value::String(kind)) => kind,
                    _ => String::new(),
                },
                _ => String::new(),
            },
        }
    }

    /// Kind and canonical body: keys sorted, no spaces. These bytes are stored and hashed.
    pub fn to_stored(&self) -> Result<(String, u32, String), serde_json::Error> {
        if let Event::Unknown { kind, v, body } = self {
            return Ok((kind.clone(), *v, body.clone()));
        }
        let text = canonical::to_string(self)?;
        let (body, kind) = parts(&text);
        debug_assert_eq!(
            serde_json::to_value(self)
                .ok()
                .map(|tree| (tree["kind"] == kind, tree["body"].to_string())),
            Some((true, body.to_string())),
            "the bytes of a fact are those of its sorted tree"
        );
        Ok((kind.to_string(), VERSION, body.to_string()))
    }

    /// Reads a stored event back; what this program does not know becomes `Unknown`, never an error.
    pub fn from_stored(kind: &str, v: u32, body: &str) -> Event {
        if v <= VERSION
            && let Ok(event) = tagged::read(kind, body)
        {
            return event;
        }
        Event::Unknown {
            kind: kind.to_string(),
            v,
            body: body.to_string(),
        }
    }
}

/// Body and kind in the canonical text of an event, `{"body":…,"kind":"…"}`. An event that says nothing more has no body.
fn parts(text: &str) -> (&str, &str) {
    let text = text.strip_suffix("\"}").unwrap_or(text);
    // No kind holds a quotation mark: the last key is that of the kind.
    let (body, kind) = text.rsplit_once("\"kind\":\"").unwrap_or_default();
    let body = body.trim_end_matches(',').strip_prefix("{\"body\":");
    (body.unwrap_or("null"), kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_of_a_newer_program_keeps_every_byte() {
        let digits = "7".repeat(74);
        for body in [
            &format!("{{\"amount\":{digits}.{digits}e7,\"b\":1,\"a\":0.10}}"),
            "{\"b\" : 1, \"a\":[1e400,-0]}",
            "no JSON",
        ] {
            let event = Event::from_stored("decision.priced", 7, body);
            let (kind, v, stored) = event.to_stored().unwrap();
            assert_eq!(
                (kind.as_str(), v, stored.as_str()),
                ("decision.priced", 7, body)
            );
            assert_eq!(Event::from_stored(&kind, v, &stored), event);
        }
    }
}
