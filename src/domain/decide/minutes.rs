//! 成果执行, the paper: wording, 送审, 签发 with its number, 印发 as frozen bytes, 更正, 签收.

use super::check::{self, Check, WORDED, limit, nothing_changed};
use super::*;
use crate::domain::env::Happened;
use crate::domain::meeting::{MeetingKind, MeetingState, Paragraph, SignOff};
use crate::domain::office::{Bearer, DocNumber};
use crate::domain::record::{self, Stage};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Folder of an export that holds one slip per unit.
const SLIPS: &str = "分送/";

pub(super) fn decide(command: &Command, states: &dyn States, env: &Env) -> Result<Facts, Refusal> {
    let Some(id) = command.what.meeting() else {
        return Err(nothing_changed());
    };
    let meeting = check::meeting_of(id, states)?;
    let meeting = meeting.as_ref();
    match &command.what {
        What::ChangeParagraph {
            paragraph,
            was,
            now,
            ..
        } => change_paragraph(meeting, *paragraph, was, now.as_deref()),
        What::SubmitMinutes { on, .. } => submit(meeting, *on, env),
        What::SignOff {
            sign_off, number, ..
        } => sign(meeting, sign_off, number.as_ref(), states, env),
        What::IssueMinutes { on, .. } => issue(meeting, *on, states, env),
        What::BeginCorrection { reason, .. } => begin_correction(meeting, reason),
        What::GiveReceipt {
            units, happened, ..
        } => give_receipt(meeting, units, happened, states, env),
        _ => Err(nothing_changed()),
    }
}

/// `was`: the text the form showed, composed or reworded. Another rewording since then is not overwritten unseen.
fn change_paragraph(
    meeting: &Meeting,
    paragraph: Paragraph,
    was: &str,
    now: Option<&str>,
) -> Result<Facts, Refusal> {
    check::in_state(meeting, WORDED)?;
    if let Paragraph::Item(item) = paragraph {
        check::item_of(meeting, item)?;
    }
    let present = meeting.paragraphs.get(&paragraph).map(String::as_str);
    let now = now.map(check::paragraphs);
    if now.as_deref() == present {
        return Err(nothing_changed());
    }
    let mut reasons = Check::default();
    if let Some(present) = present {
        let stale = present != was;
        let code = Code::Stale {
            now: present.to_string(),
        };
        reasons.when(stale, "now", code);
    }
    if let Some(now) = &now {
        reasons.filled("now", now, limit::SPEECH);
    }
    reasons.done()?;
    let changed = Event::ParagraphChanged {
        paragraph,
        before: was.to_string(),
        after: now,
    };
    Ok(holding::about(meeting.id, vec![changed]))
}

fn submit(meeting: &Meeting, on: NaiveDate, env: &Env) -> Result<Facts, Refusal> {
    check::in_state(meeting, &[MeetingState::Closed, MeetingState::InReview])?;
    let mut reasons = Check::default();
    reasons.day("on", on, earliest_after_closing(meeting), env);
    reasons.done()?;
    if meeting.state == MeetingState::InReview && meeting.minutes.submitted_on == Some(on) {
        return Err(nothing_changed());
    }
    Ok(holding::about(
        meeting.id,
        vec![Event::MinutesSubmitted { on }],
    ))
}

/// What happens to the paper follows the meeting, and a correction follows the version it replaces.
fn earliest_after_closing(meeting: &Meeting) -> NaiveDate {
    let issued = meeting.issued().map(|version| version.issued_on);
    issued.unwrap_or(meeting.plan.date).max(meeting.plan.date)
}

/// 签发 gives the number: that of an earlier 签发, the one typed, or the next of the series of its kind in the year of the day. With it
/// every decision gets its place, and at the first 签发 the due date that is kept for ever.
fn sign(
    meeting: &Meeting,
    sign_off: &SignOff,
    typed: Option<&DocNumber>,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    check::in_state(meeting, &[MeetingState::Closed, MeetingState::InReview])?;
    corrected(meeting)?;
    let office = states.office();
    let kept = meeting.minutes.number.as_ref();
    let year = sign_off.on.year();
    // Signed anew in another year it takes a number of that year; issued minutes keep theirs.
    let stays = kept.filter(|kept| kept.year == year || meeting.issued().is_some());
    let number = match typed.or(stays) {
        Some(number) => DocNumber {
            series: check::line(&number.series),
            ..number.clone()
        },
        None => office.next_number(office.series_of(meeting.plan.kind), year),
    };
    let mut reasons = Check::default();
    let submitted = meeting.minutes.submitted_on.unwrap_or(meeting.plan.date);
    let earliest = earliest_after_closing(meeting).max(submitted);
    reasons.day("on", sign_off.on, earliest, env);
    let directory = states.directory();
    reasons.in_office("signatory", sign_off.signatory, sign_off.on, &directory);
    reasons.filled("opinion", &sign_off.opinion, limit::REASON);
    check_number(&mut reasons, meeting, (&number, year), &office);
    reasons.done()?;

    let mut facts = holding::about(
        meeting.id,
        vec![Event::MinutesSigned {
            sign_off: SignOff {
                opinion: check::line(&sign_off.opinion),
                ..sign_off.clone()
            },
            number: number.clone(),
        }],
    );
    if let Some(old) = kept.filter(|old| **old != number) {
        facts.push((
            Subject::Office,
            Event::NumberReleased {
                number: old.clone(),
            },
        ));
    }
    if office.number_taken_by(&number).is_none() {
        facts.push((
            Subject::Office,
            Event::NumberTaken {
                number: number.clone(),
                bearer: Bearer::Meeting(meeting.id),
                of_kind: Some(meeting.plan.kind).filter(|kind| *kind != MeetingKind::OnSite),
            },
        ));
    }
    facts.extend(numbered(meeting, &number, states));
    Ok(facts)
}

/// A 更正 corrects something.
fn corrected(meeting: &Meeting) -> Result<(), Refusal> {
    if meeting.is_uncorrected() {
        return Err(Refusal::whole(Code::NothingCorrected));
    }
    Ok(())
}

/// A number is borne by one meeting, and by issued minutes for ever. It is of the year of issue, and not of a series that slips
/// or circulars are numbered in.
fn check_number(
    reasons: &mut Check,
    meeting: &Meeting,
    (number, year): (&DocNumber, i32),
    office: &Office,
) {
    reasons.filled("number", &number.series, limit::NAME);
    reasons.unless(number.number > 0, "number", Code::Empty);
    let settings = &office.settings;
    let of_others = [&settings.slip_series, &settings.circular_series];
    let code = Code::SeriesOfOtherPapers {
        series: number.series.clone(),
    };
    reasons.when(of_others.contains(&&number.series), "number", code);
    let code = Code::NumberOfOtherYear { year };
    let fixed = meeting.issued().is_some();
    reasons.unless(number.year == year || fixed, "number", code);
    let taken = office
        .number_taken_by(number)
        .is_some_and(|other| other != Bearer::Meeting(meeting.id));
    let code = Code::NumberTaken {
        number: number.clone(),
    };
    reasons.when(taken, "number", code);
    if let Some(kept) = &meeting.minutes.number
        && meeting.issued().is_some()
    {
        let code = Code::NumberFixed {
            number: kept.clone(),
        };
        reasons.unless(number == kept, "number", code);
    }
}

/// `decision.numbered` for every decision whose number, place or original date is not yet what the signed minutes say.
fn numbered(meeting: &Meeting, number: &DocNumber, states: &dyn States) -> Facts {
    let mut facts = Facts::new();
    for decision in meeting.live_decisions() {
        let Some(course) = states.decision(decision.id) else {
            continue;
        };
        if course.withdrawn.is_some() {
            continue;
        }
        let label = assigning::label(meeting, decision.id);
        let original_due = course.terms.due().date();
        let stands = course.origin.number.as_ref() == Some(number)
            && course.origin.label == label
            && (course.original_due.is_some() || original_due.is_none());
        if !stands {
            facts.push((
                Subject::Decision(decision.id),
                Event::DecisionNumbered {
                    number: number.clone(),
                    label,
                    original_due,
                },
            ));
        }
    }
    facts
}

/// 印发 freezes the bytes of every file. A correction repeats the whole minutes and only those slips that changed since the
/// unit last got one.
fn issue(
    meeting: &Meeting,
    on: NaiveDate,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    if meeting.state != MeetingState::Signed {
        return Err(Refusal::whole(if meeting.state.is_closed() {
            Code::NotSigned
        } else {
            Code::WrongState {
                state: meeting.state,
            }
        }));
    }
    let (Some(sign_off), Some(number)) = (&meeting.minutes.sign_off, &meeting.minutes.number)
    else {
        return Err(Refusal::whole(Code::NotSigned));
    };
    let mut reasons = Check::default();
    reasons.day("on", on, sign_off.on, env);
    reasons.done()?;
    corrected(meeting)?;
    let before = meeting.issued();

    let stage = Stage::next_issue(meeting, on);
    let record = record::build(
        meeting,
        &states.office(),
        &states.directory(),
        &|issue| states.issue(issue),
        states.ordinal(meeting),
        stage,
    );
    let mut files = states.render(Printed::Minutes(&record));
    if files.is_empty() {
        return Err(Refusal::whole(Code::NothingToIssue));
    }
    files.retain(|file| !file.path.starts_with(SLIPS) || !already_sent(meeting, file));
    let issued = Event::MinutesIssued {
        version: before.map_or(1, |version| version.version + 1),
        on,
        number: number.clone(),
        reason: before.and(meeting.minutes.correction.clone()),
        files,
    };
    Ok(holding::about(meeting.id, vec![issued]))
}

/// The newest version that held this file held the same bytes.
fn already_sent(meeting: &Meeting, file: &IssuedFile) -> bool {
    meeting
        .minutes
        .versions
        .iter()
        .rev()
        .find_map(|version| version.files.iter().find(|sent| sent.path == file.path))
        .is_some_and(|sent| sent.sha256 == file.sha256)
}

fn begin_correction(meeting: &Meeting, reason: &str) -> Result<Facts, Refusal> {
    if meeting.state.is_closed() && meeting.issued().is_none() {
        return Err(Refusal::whole(Code::NotIssued));
    }
    check::in_state(meeting, &[MeetingState::Issued])?;
    let mut reasons = Check::default();
    reasons.filled("reason", reason, limit::REASON);
    reasons.done()?;
    Ok(holding::about(
        meeting.id,
        vec![Event::CorrectionBegun {
            reason: check::line(reason),
        }],
    ))
}

/// 签收 is per unit and version and covers all its items, those it assists too. Before 印发 it is that of the 交办清单,
/// version 0.
fn give_receipt(
    meeting: &Meeting,
    units: &[UnitId],
    happened: &Happened,
    states: &dyn States,
    env: &Env,
) -> Result<Facts, Refusal> {
    if !meeting.state.is_closed() {
        return Err(Refusal::whole(Code::WrongState {
            state: meeting.state,
        }));
    }
    let (version, earliest) = match meeting.issued() {
        Some(last) => (last.version, last.issued_on),
        None => (0, meeting.plan.date),
    };
    let mut reasons = Check::default();
    reasons.happened(happened, earliest, &states.directory(), env);
    reasons.when(units.is_empty(), "units", Code::Empty);
    let courses: Vec<Arc<Decision>> = meeting
        .live_decisions()
        .filter_map(|decision| states.decision(decision.id))
        .filter(|course| course.withdrawn.is_none())
        .collect();
    let mut facts = Facts::new();
    for unit in units.iter().copied().collect::<BTreeSet<UnitId>>() {
        let concerned = courses.iter().any(|course| course.concerns(unit));
        reasons.unless(concerned, "units", Code::NotLeadOrAssist { unit });
        facts.extend(receipt(meeting, &courses, unit, version, happened));
    }
    reasons.done()?;
    if facts.is_empty() {
        return Err(nothing_changed());
    }
    Ok(facts)
}

/// What one unit has not signed for yet.
fn receipt(
    meeting: &Meeting,
    courses: &[Arc<Decision>],
    unit: UnitId,
    version: u32,
    happened: &Happened,
) -> Facts {
    let mut facts = Facts::new();
    let receipts = &meeting.minutes.receipts;
    let signed = receipts
        .iter()
        .any(|receipt| receipt.unit == unit && receipt.version == version);
    if !signed {
        facts.push((
            Subject::Meeting(meeting.id),
            Event::ReceiptGiven {
                unit,
                version,
                happened: happened.clone(),
            },
        ));
    }
    for course in courses {
        if course.concerns(unit) && !course.has_signed(unit, version) {
            facts.push((
                Subject::Decision(course.id),
                Event::Acknowledged {
                    unit,
                    version,
                    happened: happened.clone(),
                },
            ));
        }
    }
    facts
}
