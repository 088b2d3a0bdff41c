//! Refusals as sentences: what the rule is, and what to do next.

mod missing;
mod names;
#[cfg(test)]
mod tests;

pub use missing::{describe_missing, lack_word, missing_word};
pub use names::Names;

use super::calendar::CalendarError;
use super::commitment::CommitmentState;
use super::decision::CourseState;
use super::meeting::MeetingState;
use super::office::Strictness;
use super::patrol::{FindingState, PatrolState};
use super::refusal::{Code, FileTrouble, Reason, Refusal};
use super::wording::due::in_table;
use crate::text::messages::{
    commitment_refusal as promise, course_refusal as course, fields, patrol_refusal as patrol_say,
    refusal as say, sorting as sorting_say,
};
use crate::text::terms::term;
use crate::text::{Lang, Text, outside, sanitise};

/// Every reason of a refusal, one sentence each.
pub fn describe_all(refusal: &Refusal, names: &Names, lang: Lang) -> Vec<String> {
    refusal
        .reasons
        .iter()
        .map(|reason| describe(reason, names, lang))
        .collect()
}

/// One sentence: the rule, then what to do.
pub fn describe(reason: &Reason, names: &Names, lang: Lang) -> String {
    of_form(reason, names, lang)
        .or_else(|| of_register(&reason.code, names, lang))
        .or_else(|| of_meeting(&reason.code, names, lang))
        .or_else(|| of_follow_up(&reason.code, names, lang))
        .or_else(|| of_seat(&reason.code, names, lang))
        .or_else(|| of_patrol(&reason.code, names, lang))
        .or_else(|| of_sorting(&reason.code, names, lang))
        .or_else(|| of_commitment(&reason.code, names, lang))
        .unwrap_or_else(|| format!("{:?}", reason.code))
}

fn field_word(field: &str, lang: Lang) -> &'static str {
    fields::word(field).unwrap_or(say::THIS_FIELD).get(lang)
}

/// Codes whose sentence names the field.
fn of_form(reason: &Reason, names: &Names, lang: Lang) -> Option<String> {
    let field = field_word(&reason.field, lang);
    let text = match &reason.code {
        Code::NotYourUnit { unit } if reason.field == "raiser" => {
            course::raiser_of_other_unit(lang, names.unit(*unit, lang))
        }
        Code::Empty => say::empty(lang, field),
        Code::TooLong { limit } => say::too_long(lang, field, limit),
        Code::NumberTooLarge { limit } => say::number_too_large(lang, field, limit),
        Code::NoSuchThing { what } => say::no_such_thing(lang, thing(what).get(lang)),
        Code::Stale { now } if now.is_empty() => say::stale_emptied(lang, field),
        Code::Stale { now } => say::stale(lang, field, now),
        Code::InFuture => say::in_future(lang, field),
        Code::BeforeItsCause { earliest } => {
            say::before_its_cause(lang, field, names.date(*earliest, lang))
        }
        Code::DateNotAfter { date } => say::date_not_after(lang, field, names.date(*date, lang)),
        Code::OtherDistrict { issue } if reason.field == "district" => {
            say::district_fixed(lang, names.issue(*issue, lang))
        }
        Code::ChangeNeedsNote if reason.field == "date" => {
            say::DATE_NEEDS_REASON.get(lang).to_string()
        }
        _ => return None,
    };
    Some(text)
}

fn thing(what: &str) -> Text {
    match what {
        "district" => say::thing::DISTRICT,
        "unit" => say::thing::UNIT,
        "person" => say::thing::PERSON,
        "issue" => say::thing::ISSUE,
        "meeting" => say::thing::MEETING,
        "item" => say::thing::ITEM,
        "attendee" => say::thing::ATTENDEE,
        "decision" => say::thing::DECISION,
        "note" => say::thing::NOTE,
        "patrol" => patrol_say::PATROL,
        "finding" => patrol_say::FINDING,
        "stretch" => patrol_say::STRETCH,
        "place" => sorting_say::PLACE,
        "rotation" => promise::ROTATION,
        "commitment" => promise::COMMITMENT,
        "claim" => promise::CLAIM,
        _ => say::thing::OTHER,
    }
}

/// The register as a whole, the directory, the pool.
fn of_register(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    let text = match code {
        Code::ReadOnlySubject => fixed(say::READ_ONLY_SUBJECT),
        Code::NotYourRole => fixed(say::NOT_YOUR_ROLE),
        Code::OfficeExists => fixed(say::OFFICE_EXISTS),
        Code::OfficeMissing => fixed(say::OFFICE_MISSING),
        Code::CategoryUnknown { name } => say::category_unknown(lang, name),
        Code::CategoryExists { name } => say::category_exists(lang, name),
        Code::NameTaken { name, by } => say::name_taken(lang, name, by),
        Code::UnitInDistrict { unit, district } => say::unit_in_district(
            lang,
            names.unit(*unit, lang),
            names.district(*district, lang),
        ),
        Code::NotAMember { unit } => say::not_a_member(lang, names.unit(*unit, lang)),
        Code::LiaisonOfOtherUnit { person, unit } => {
            say::liaison_of_other_unit(lang, names.person(*person, lang), names.unit(*unit, lang))
        }
        Code::PeriodReversed => fixed(say::PERIOD_REVERSED),
        Code::CalendarRefused { error } => say::calendar_refused(lang, calendar_fault(error, lang)),
        Code::ImportedBefore { on } => {
            let on = on.map_or_else(|| fixed(say::EARLIER), |on| names.date(on, lang));
            say::imported_before(lang, on)
        }
        Code::NotSealed => fixed(say::NOT_SEALED),
        Code::NothingChanged => fixed(say::NOTHING_CHANGED),
        Code::IssueScheduled { issue, meeting } => say::issue_scheduled(
            lang,
            names.issue(*issue, lang),
            names.meeting(*meeting, lang),
        ),
        Code::IssueIncomplete { issue } => say::issue_incomplete(lang, names.issue(*issue, lang)),
        Code::OtherDistrict { issue } => say::other_district(lang, names.issue(*issue, lang)),
        Code::InPast => fixed(say::IN_PAST),
        Code::NothingToUndo => fixed(say::NOTHING_TO_UNDO),
        Code::NothingToRedo => fixed(say::NOTHING_TO_REDO),
        Code::UndoBlocked { subject } => say::undo_blocked(lang, names.subject(subject, lang)),
        _ => return None,
    };
    Some(text)
}

/// One meeting: its people, agenda, outcomes, closing, minutes.
fn of_meeting(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    let text = match code {
        Code::WrongState { state } => fixed(state_sentence(*state)),
        Code::TakenBy { name } if name.is_empty() => fixed(say::NOT_TAKEN),
        Code::TakenBy { name } => say::taken_by(lang, name),
        Code::NoChair => fixed(say::NO_CHAIR),
        Code::NoRecorder => fixed(say::NO_RECORDER),
        Code::NoItems => fixed(say::NO_ITEMS),
        Code::NoLeader => fixed(say::NO_LEADER),
        Code::OneLeader { name } => say::one_leader(lang, name),
        Code::ChairNotPresent => fixed(say::CHAIR_NOT_PRESENT),
        Code::ChairIsRecorder => fixed(say::CHAIR_IS_RECORDER),
        Code::RecorderNotPresent => fixed(say::RECORDER_NOT_PRESENT),
        Code::RecorderNotTeamMember => match names.office.settings.recorder_is_team_member {
            Strictness::Must => fixed(say::RECORDER_MUST_BE_TEAM),
            Strictness::Remind => fixed(say::RECORDER_NOT_TEAM),
        },
        Code::ChairNotPrincipal => fixed(say::CHAIR_NOT_PRINCIPAL),
        Code::AlreadyInvited => fixed(say::ALREADY_INVITED),
        Code::FirstItemStays => fixed(say::FIRST_ITEM_STAYS),
        Code::ItemHasDecisions { item } => say::item_has_decisions(lang, names.item(*item, lang)),
        Code::JoinWithItself => fixed(say::JOIN_WITH_ITSELF),
        Code::SecondDeferral { issue } => say::second_deferral(lang, names.issue(*issue, lang)),
        Code::OutcomeDoesNotFit => fixed(say::OUTCOME_DOES_NOT_FIT),
        Code::ReviewTakesNoDecision => fixed(say::REVIEW_TAKES_NO_DECISION),
        Code::InGroup => fixed(say::IN_GROUP),
        Code::Incomplete { missing } => say::cannot_close(
            lang,
            describe_missing(missing, names, lang).join(comma(lang)),
        ),
        Code::Lacks { decision, lacks } => {
            let words: Vec<&str> = lacks
                .iter()
                .map(|lack| lack_word(*lack).get(lang))
                .collect();
            say::decision_lacks(
                lang,
                names.decision(*decision, lang),
                words.join(list(lang)),
            )
        }
        Code::AlreadyWithdrawn => fixed(say::ALREADY_WITHDRAWN),
        Code::ChangeNeedsNote => fixed(say::CHANGE_NEEDS_NOTE),
        Code::CancelFirst => fixed(say::CANCEL_FIRST),
        Code::ChangeInMinutes => fixed(say::CHANGE_IN_MINUTES),
        Code::OtherDateInText { words, due } => {
            say::other_date_in_text(lang, words, in_table(*due))
        }
        Code::NumberTaken { number } => say::number_taken(lang, number),
        Code::NumberFixed { number } => say::number_fixed(lang, number),
        Code::NumberOfOtherYear { year } => say::number_of_other_year(lang, year),
        Code::SeriesOfOtherPapers { series } => say::series_of_other_papers(lang, series),
        Code::SlipIsForChasing => fixed(say::SLIP_IS_FOR_CHASING),
        Code::NotSigned => fixed(say::NOT_SIGNED),
        Code::NotIssued => fixed(say::NOT_ISSUED),
        Code::NothingToIssue => fixed(say::NOTHING_TO_ISSUE),
        Code::NothingCorrected => fixed(say::NOTHING_CORRECTED),
        _ => return None,
    };
    Some(text)
}

/// The course of one decision.
fn of_follow_up(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    let text = match code {
        Code::WrongCourse { state } => fixed(course_sentence(*state)),
        Code::ExtensionTooLate { limit } => {
            course::extension_too_late(lang, names.date(*limit, lang))
        }
        Code::ExtensionUsedUp { allowed } => course::extension_used_up(lang, allowed),
        Code::WorkBegun => fixed(course::WORK_BEGUN),
        Code::PublishInLedger => fixed(course::PUBLISH_IN_LEDGER),
        Code::PublishedPastLimit { limit } => {
            course::published_past_limit(lang, names.date(*limit, lang))
        }
        Code::PublicationRuns { until } => course::publication_runs(lang, names.date(*until, lang)),
        Code::NoObjections => fixed(course::NO_OBJECTIONS),
        Code::NotPublished => fixed(course::NOT_PUBLISHED),
        Code::ExtensionPending => fixed(course::EXTENSION_PENDING),
        Code::NoExtensionPending => fixed(course::NO_EXTENSION_PENDING),
        Code::NoLimit => fixed(course::NO_LIMIT),
        Code::NotLongTerm => fixed(course::NOT_LONG_TERM),
        Code::NotOverdue { decision } => course::not_overdue(lang, names.decision(*decision, lang)),
        Code::SupervisionOnly => fixed(course::SUPERVISION_ONLY),
        Code::OwnUnit { person, unit } => {
            course::own_unit(lang, names.person(*person, lang), names.unit(*unit, lang))
        }
        Code::NotInOffice { person, on } => {
            course::not_in_office(lang, names.person(*person, lang), names.date(*on, lang))
        }
        Code::ChecksNotAll => fixed(course::CHECKS_NOT_ALL),
        Code::NotLeadOrAssist { unit } => course::not_lead_or_assist(lang, names.unit(*unit, lang)),
        Code::OwnerOfOtherUnit { person, unit } => {
            course::owner_of_other_unit(lang, names.person(*person, lang), names.unit(*unit, lang))
        }
        Code::NotBlocked => fixed(course::NOT_BLOCKED),
        Code::EscalationPending => fixed(course::ESCALATION_PENDING),
        Code::NoEscalationPending => fixed(course::NO_ESCALATION_PENDING),
        _ => return None,
    };
    Some(text)
}

/// Who acts for which unit, and the files of the evidence.
fn of_seat(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    Some(match code {
        Code::ActorUnknown { name } => course::actor_unknown(lang, name),
        Code::ActorAmbiguous { name } => course::actor_ambiguous(lang, name),
        Code::NotYourUnit { unit } => course::not_your_unit(lang, names.unit(*unit, lang)),
        Code::LeadReports { unit } => course::lead_reports(lang, names.unit(*unit, lang)),
        Code::NotOfYourUnit { person, unit } => {
            course::not_of_your_unit(lang, names.person(*person, lang), names.unit(*unit, lang))
        }
        Code::GroupOnlyJudges => course::GROUP_ONLY_JUDGES.get(lang).to_string(),
        Code::UnitsOnlyReport => course::UNITS_ONLY_REPORT.get(lang).to_string(),
        Code::ActsForLead { unit } => course::acts_for_lead(lang, names.unit(*unit, lang)),
        Code::FileNotRead { path, why } => match why {
            FileTrouble::Missing => course::file_missing(lang, path),
            FileTrouble::NotAFile => course::file_not_a_file(lang, path),
            FileTrouble::TooLarge => course::file_too_large(lang, path),
            FileTrouble::Unreadable => course::file_unreadable(lang, path),
        },
        Code::TooManyFiles { limit } => course::too_many_files(lang, limit),
        _ => return None,
    })
}

/// 回头看.
fn of_patrol(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    Some(match code {
        Code::UnitHasNobody { unit } => patrol_say::unit_has_nobody(lang, names.unit(*unit, lang)),
        Code::TeamTooSmall { people, stretches } => {
            patrol_say::team_too_small(lang, people, stretches)
        }
        Code::StretchUnmanned { place } => patrol_say::stretch_unmanned(lang, place),
        Code::ShiftsOverlap => fixed(patrol_say::SHIFTS_OVERLAP),
        Code::TooManyDuties { limit } => patrol_say::too_many_duties(lang, limit),
        Code::WrongPatrol { state } => fixed(match state {
            PatrolState::Planned => patrol_say::NOT_DRAWN,
            PatrolState::Drawn => patrol_say::DRAWN_ALREADY,
            PatrolState::Ended => patrol_say::ENDED_ALREADY,
            PatrolState::Cancelled => patrol_say::CANCELLED_ALREADY,
        }),
        Code::WrongFinding { state } => fixed(match state {
            FindingState::Found => patrol_say::FINDING_FOUND,
            FindingState::Reported => patrol_say::FINDING_REPORTED,
            FindingState::Rectifying => patrol_say::FINDING_RECTIFYING,
            FindingState::Answered => patrol_say::FINDING_ANSWERED,
            FindingState::Accepted => patrol_say::FINDING_ACCEPTED,
        }),
        Code::NotInTeam { person } => patrol_say::not_in_team(lang, names.person(*person, lang)),
        Code::AlreadyInTeam { person } => {
            patrol_say::already_in_team(lang, names.person(*person, lang))
        }
        Code::OwnStretch { person, place } => {
            patrol_say::own_stretch(lang, names.person(*person, lang), place)
        }
        Code::NotOfUnit { person, unit } => {
            patrol_say::not_of_unit(lang, names.person(*person, lang), names.unit(*unit, lang))
        }
        Code::NoSeed => fixed(patrol_say::NO_SEED),
        Code::RedrawNeedsReason => fixed(patrol_say::REDRAW_NEEDS_REASON),
        Code::FindingOnDecision => fixed(patrol_say::FINDING_ON_DECISION),
        Code::FindingIsIssue => fixed(patrol_say::FINDING_IS_ISSUE),
        Code::PatrolHasFindings => fixed(patrol_say::PATROL_HAS_FINDINGS),
        _ => return None,
    })
}

/// 网格 and 分流.
fn of_sorting(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    let word = |zh: &'static str| term(lang, zh);
    Some(match code {
        Code::PlaceDoesNotFit { kind, parent } => match parent {
            Some(parent) => {
                sorting_say::place_does_not_fit(lang, word(kind.zh()), word(parent.zh()))
            }
            None => sorting_say::place_needs_parent(lang, word(kind.zh())),
        },
        Code::PlaceRootExists { name } => sorting_say::place_root_exists(lang, name),
        Code::PlaceKindFixed { kind } => sorting_say::place_kind_fixed(lang, word(kind.zh())),
        Code::NoDistrictNamed { name } => sorting_say::no_district_named(lang, name),
        Code::PlaceHolds { names } => {
            let more = names.len() > 2;
            let said = names.iter().take(2).cloned().collect::<Vec<_>>();
            let said = said.join(crate::text::messages::common::AND.get(lang));
            match more {
                true => sorting_say::place_holds_many(lang, said),
                false => sorting_say::place_holds(lang, said),
            }
        }
        Code::PlaceEnded { name } => sorting_say::place_ended(lang, name),
        Code::PlaceNameSplit { name } => sorting_say::place_name_split(lang, name),
        Code::PlaceOfOtherDistrict { name, district } => {
            sorting_say::place_of_other_district(lang, name, names.district(*district, lang))
        }
        Code::PostDoesNotFit { post, kind } => {
            sorting_say::post_does_not_fit(lang, word(post.zh()), word(kind.zh()))
        }
        Code::LevelNotAbove { level } => sorting_say::level_not_above(lang, word(level.zh())),
        Code::LevelNotBelow { level } => sorting_say::level_not_below(lang, word(level.zh())),
        Code::LevelSkipped { next } => sorting_say::level_skipped(lang, word(next.zh())),
        Code::LevelAboveStreet => fixed(sorting_say::LEVEL_ABOVE_STREET),
        Code::StillNamed => fixed(sorting_say::STILL_NAMED),
        Code::IssueUnsorted => fixed(sorting_say::ISSUE_UNSORTED),
        Code::LevelByStep => fixed(sorting_say::LEVEL_BY_STEP),
        Code::IssueBelowDistrict { issue, level } => {
            let issue = names.issue(*issue, lang);
            sorting_say::issue_below_district(lang, issue, word(level.zh()))
        }
        Code::IssueReferred { issue } => {
            sorting_say::issue_referred(lang, names.issue(*issue, lang))
        }
        Code::IssueNotReferred { issue } => {
            sorting_say::issue_not_referred(lang, names.issue(*issue, lang))
        }
        Code::ReferAboveStreet => fixed(sorting_say::REFER_ABOVE_STREET),
        Code::IssueSettledBelow { issue, level } => {
            let issue = names.issue(*issue, lang);
            sorting_say::issue_settled_below(lang, issue, word(level.zh()))
        }
        Code::IssueSettled { issue } => sorting_say::issue_settled(lang, names.issue(*issue, lang)),
        Code::IssueNotSettledBelow { issue } => {
            sorting_say::issue_not_settled_below(lang, names.issue(*issue, lang))
        }
        Code::RoutingUnread => fixed(sorting_say::ROUTING_UNREAD),
        _ => return None,
    })
}

/// 约定.
fn of_commitment(code: &Code, names: &Names, lang: Lang) -> Option<String> {
    let fixed = |text: Text| text.get(lang).to_string();
    Some(match code {
        Code::ClaimedBy { unit, person } => {
            let unit = names.unit(*unit, lang);
            promise::claimed_by(
                lang,
                match person {
                    Some(person) => format!("{unit}{}", names.person(*person, lang)),
                    None => unit,
                },
            )
        }
        Code::TurnTaken { unit } => promise::turn_taken(lang, names.unit(*unit, lang)),
        Code::NotClaimable => fixed(promise::NOT_CLAIMABLE),
        Code::NotSignable => fixed(promise::NOT_SIGNABLE),
        Code::NotAParty { unit } => promise::not_a_party(lang, names.unit(*unit, lang)),
        Code::SignedAlready { unit } => promise::signed_already(lang, names.unit(*unit, lang)),
        Code::NotAResource => fixed(promise::NOT_A_RESOURCE),
        Code::ResourceLent { need } => promise::resource_lent(lang, names.commitment(*need, lang)),
        Code::ClaimOver => fixed(promise::CLAIM_OVER),
        Code::KindFixed => fixed(promise::KIND_FIXED),
        Code::OneClaimOnly => fixed(promise::ONE_CLAIM_ONLY),
        Code::WrongCommitment { state } => fixed(match state {
            CommitmentState::Open => promise::IS_OPEN,
            CommitmentState::Claimed => promise::IS_CLAIMED,
            CommitmentState::Kept => promise::IS_KEPT,
            CommitmentState::Unsigned => promise::IS_UNSIGNED,
            CommitmentState::InForce => promise::IS_IN_FORCE,
            CommitmentState::Ended => promise::IS_ENDED,
            CommitmentState::Cancelled => promise::IS_CANCELLED,
        }),
        _ => return None,
    })
}

fn state_sentence(state: MeetingState) -> Text {
    match state {
        MeetingState::Preparing => say::STATE_PREPARING,
        MeetingState::Running => say::STATE_RUNNING,
        MeetingState::Adjourned => say::STATE_ADJOURNED,
        MeetingState::Closed => say::STATE_CLOSED,
        MeetingState::InReview => say::STATE_IN_REVIEW,
        MeetingState::Signed => say::STATE_SIGNED,
        MeetingState::Issued => say::STATE_ISSUED,
        MeetingState::Cancelled => say::STATE_CANCELLED,
    }
}

fn course_sentence(state: CourseState) -> Text {
    match state {
        CourseState::Published => course::COURSE_PUBLISHED,
        CourseState::AwaitingReceipt => course::COURSE_AWAITING_RECEIPT,
        CourseState::InProgress => course::COURSE_IN_PROGRESS,
        CourseState::AwaitingVerification => course::COURSE_AWAITING_VERIFICATION,
        CourseState::Completed => course::COURSE_COMPLETED,
        CourseState::Closed => course::COURSE_CLOSED,
        CourseState::Withdrawn => course::COURSE_WITHDRAWN,
    }
}

fn list(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "，",
        Lang::En => "; ",
    }
}

/// What is wrong with a calendar file.
fn calendar_fault(error: &CalendarError, lang: Lang) -> String {
    match error {
        CalendarError::Syntax { line, message } => {
            say::calendar_syntax(lang, line, outside::toml(lang, message))
        }
        CalendarError::Schema { found } => say::calendar_schema(lang, found),
        CalendarError::Status { year, found } => {
            say::calendar_status(lang, year, sanitise::line(found))
        }
        CalendarError::Date { year, found } => {
            say::calendar_date(lang, year, sanitise::line(found))
        }
        CalendarError::FarDate { year, date } => say::calendar_far(lang, year, date),
        CalendarError::Twice { year, date } => say::calendar_twice(lang, year, date),
        CalendarError::YearTwice { year } => say::calendar_year_twice(lang, year),
        CalendarError::Year { year } => say::calendar_year(lang, year),
    }
}
