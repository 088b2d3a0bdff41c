//! 成果执行: after 闭会. What to do next, the text, the units with their lists and receipts, versions, papers.

use chrono::NaiveDate;

use super::page::{PageRow, RowId, Section, State, Step, Written};
use crate::app::screens::parts::names::day_plain;
use crate::app::shared::Shared;
use crate::domain::ids::UnitId;
use crate::domain::meeting::{Due, Meeting, MeetingState, Paragraph, Version};
use crate::domain::query::{MeetingView, Paper};
use crate::domain::record::{ItemText, MinutesRecord, SlipRole, UnitSlip};
use crate::text::messages::{after as words, common, meetings};
use crate::text::numerals::{self, in_brackets};
use crate::text::{Lang, Text};

pub fn rows(
    view: &MeetingView,
    record: &MinutesRecord,
    written: &Written,
    shared: &Shared,
) -> Vec<PageRow> {
    let lang = shared.lang;
    let meeting = view.meeting.as_ref();
    let mut rows = steps(meeting, record, written, lang);
    rows.extend(text_rows(meeting, record, lang));
    rows.extend(
        record
            .slips
            .iter()
            .map(|slip| unit_row(slip, meeting, lang)),
    );
    rows.extend(
        meeting
            .minutes
            .versions
            .iter()
            .rev()
            .map(|version| version_row(version, lang)),
    );
    rows.extend(paper_rows(meeting, lang));
    rows
}

fn steps(meeting: &Meeting, record: &MinutesRecord, written: &Written, lang: Lang) -> Vec<PageRow> {
    let now = meetings::MARK_NOW.get(lang);
    let maybe = meetings::MARK_MAYBE.get(lang);
    let row = |what: Step, text: String, mark: &str, state: State| {
        PageRow::new(RowId::Step(what), Section::Next, text.clone())
            .mark(mark, state)
            .long(text)
    };
    let mut rows = Vec::new();
    let mut add = |what, text: String, first: bool| {
        let (mark, state) = if first {
            (now, State::Open)
        } else {
            (maybe, State::Plain)
        };
        rows.push(row(what, text, mark, state));
    };
    match meeting.state {
        MeetingState::Closed => {
            add(Step::Check, words::STEP_CHECK.get(lang).to_owned(), true);
            add(Step::Submit, words::STEP_SUBMIT.get(lang).to_owned(), true);
            add(
                Step::SignAndIssue,
                words::STEP_SIGN_ISSUE.get(lang).to_owned(),
                false,
            );
            let units = record.slips.len();
            if units > 0 {
                add(Step::HandOver, words::step_hand_over(lang, units), false);
            }
        }
        MeetingState::InReview => {
            let correcting = meeting.minutes.correction.as_ref();
            if let Some(reason) = correcting {
                add(
                    Step::Check,
                    words::step_correcting(lang, reason.trim().trim_end_matches('。')),
                    true,
                );
                if meeting.is_uncorrected() {
                    return rows;
                }
            }
            add(
                Step::SignAndIssue,
                words::STEP_SIGN_ISSUE.get(lang).to_owned(),
                true,
            );
            add(Step::Sign, words::STEP_SIGN.get(lang).to_owned(), false);
            if correcting.is_none() {
                add(Step::Check, words::STEP_REREAD.get(lang).to_owned(), false);
            }
        }
        MeetingState::Signed => {
            let number = meeting.minutes.number.as_ref().map(ToString::to_string);
            add(
                Step::Issue,
                words::step_issue(lang, number.unwrap_or_default()),
                true,
            );
        }
        MeetingState::Issued => issued_steps(meeting, record, written, lang, &mut add),
        _ => {}
    }
    rows
}

fn issued_steps(
    meeting: &Meeting,
    record: &MinutesRecord,
    written: &Written,
    lang: Lang,
    add: &mut impl FnMut(Step, String, bool),
) {
    let waiting = unsigned(meeting, record).len();
    let receipts = words::step_receipts(lang, waiting);
    let (text, failed) = match written {
        Written::Failed(why) => (words::step_not_written(lang, why), true),
        Written::Done(folder, files) => (words::step_written(lang, files, folder), false),
        Written::Writing { .. } => (words::STEP_WRITING.get(lang).to_owned(), false),
        Written::Unknown => (words::STEP_EXPORT.get(lang).to_owned(), false),
    };
    if waiting > 0 && !failed {
        add(Step::Receipts, receipts, true);
        add(Step::Export, text, false);
    } else {
        add(Step::Export, text, failed);
        if waiting > 0 {
            add(Step::Receipts, receipts, false);
        }
    }
    add(
        Step::Correct,
        words::STEP_CORRECT.get(lang).to_owned(),
        false,
    );
}

/// The version of the minutes a unit must sign for: the newest that brought it a slip; 0 before 印发 (the 交办清单).
pub fn version_to_sign(meeting: &Meeting, slip: &UnitSlip) -> u32 {
    meeting
        .minutes
        .versions
        .iter()
        .rev()
        .find(|version| {
            version.files.iter().any(|file| {
                file.path
                    .strip_prefix(slip.path.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
            })
        })
        .or(meeting.minutes.versions.last())
        .map_or(0, |version| version.version)
}

/// The day a unit signed for what it has to sign for. None: not yet.
pub fn signed_on(meeting: &Meeting, slip: &UnitSlip) -> Option<NaiveDate> {
    let wanted = version_to_sign(meeting, slip);
    meeting
        .minutes
        .receipts
        .iter()
        .filter(|receipt| receipt.unit == slip.unit && receipt.version >= wanted)
        .map(|receipt| receipt.occurred_on)
        .next_back()
}

/// Units that have something to do and have not signed for it.
pub fn unsigned(meeting: &Meeting, record: &MinutesRecord) -> Vec<UnitId> {
    record
        .slips
        .iter()
        .filter(|slip| !slip.rows.is_empty() && signed_on(meeting, slip).is_none())
        .map(|slip| slip.unit)
        .collect()
}

/// The paragraphs and decisions in the order of the minutes.
fn text_rows(meeting: &Meeting, record: &MinutesRecord, lang: Lang) -> Vec<PageRow> {
    let body = &record.body;
    let row = |paragraph: Paragraph, mark: String, text: &str| {
        let reworded = meeting.paragraphs.contains_key(&paragraph);
        let state = if reworded { State::Done } else { State::Plain };
        let shown = match text {
            "" if meeting.state == MeetingState::Issued => words::NO_PARAGRAPH_ISSUED.get(lang),
            "" => words::NO_PARAGRAPH.get(lang),
            text => text,
        };
        PageRow::new(RowId::Paragraph(paragraph), Section::Text, shown)
            .mark(mark, state)
            .detail(if reworded {
                words::REWORDED.get(lang)
            } else {
                ""
            })
            .long(shown)
    };
    let word = |text: crate::text::Text| text.get(lang).to_owned();
    let mut rows = vec![row(
        Paragraph::Opening,
        word(words::P_OPENING),
        &body.opening,
    )];
    if let Some(review) = &body.review {
        rows.push(row(
            Paragraph::Review,
            word(meetings::REPORT),
            &review.paragraph,
        ));
    }
    rows.push(row(
        Paragraph::Situation,
        word(words::P_SITUATION),
        body.situation.as_deref().unwrap_or_default(),
    ));
    for item in &body.items {
        rows.extend(item_rows(meeting, item, lang, &row));
    }
    rows.push(row(
        Paragraph::Closing,
        word(words::P_CLOSING),
        body.closing.as_deref().unwrap_or_default(),
    ));
    rows
}

fn item_rows(
    meeting: &Meeting,
    text: &ItemText,
    lang: Lang,
    row: &impl Fn(Paragraph, String, &str) -> PageRow,
) -> Vec<PageRow> {
    let Some(item) = text.item.and_then(|item| meeting.item(item)) else {
        return Vec::new();
    };
    let number = text
        .number
        .map_or_else(String::new, |number| numerals::of(u32::from(number), lang));
    let mut first = row(Paragraph::Item(item.id), number, &text.paragraph);
    if text.paragraph.is_empty() {
        first.text = text.heading.clone();
    }
    first.long = format!("{}\n{}", text.heading, text.paragraph);
    let mut rows = vec![first];
    for (n, sentence) in meeting.sentences(item).iter().enumerate() {
        for decision in sentence {
            let place = meeting
                .number(decision.id)
                .and_then(|number| number.decision);
            let place = place.map_or_else(String::new, |n| match lang {
                Lang::Zh => in_brackets(u32::from(n)),
                Lang::En => format!("({n}) "),
            });
            let shown = text.sentences.get(n).map_or("", String::as_str);
            let matter = decision.terms.matter_or_text();
            let due = decision
                .terms
                .due
                .map_or_else(String::new, |due| match (lang, due) {
                    (Lang::En, Due::On { date, .. }) => date.to_string(),
                    (Lang::En, Due::LongTerm { .. }) => {
                        crate::text::messages::board::LONG_TERM.get(lang).to_owned()
                    }
                    (Lang::Zh, due) => crate::domain::wording::due::in_table(due),
                });
            let note = match decision.terms.leader {
                None => words::NO_LEADER.get(lang),
                Some(_) => "",
            };
            rows.push(
                PageRow::new(
                    RowId::Decision(decision.id),
                    Section::Text,
                    format!("{place}{matter}{note}"),
                )
                .mark(words::DECISION_MARK.get(lang), State::Plain)
                .detail(due)
                .long(shown),
            );
        }
    }
    rows
}

fn unit_row(slip: &UnitSlip, meeting: &Meeting, lang: Lang) -> PageRow {
    let count = |role: SlipRole| slip.rows.iter().filter(|row| row.role == role).count();
    let (lead, assist) = (count(SlipRole::Lead), count(SlipRole::Assist));
    let signed = signed_on(meeting, slip);
    let (mark, state) = match signed {
        _ if slip.rows.is_empty() => (words::UNIT_NOTHING, State::Plain),
        Some(_) => (words::UNIT_SIGNED, State::Done),
        None if meeting.minutes.versions.is_empty() => (common::TO_ISSUE, State::Plain),
        None => (words::UNIT_UNSIGNED, State::Open),
    };
    let mut long = words::unit_counts(lang, lead, assist);
    if let Some(on) = signed {
        long.push_str(&format!(
            "  {}",
            words::signed_on(lang, day_plain(on, lang))
        ));
    }
    if !slip.liaison.is_empty() {
        long.push_str(&format!("  {}", words::liaison(lang, &slip.liaison)));
    }
    PageRow::new(RowId::Unit(slip.unit), Section::Units, slip.name.clone())
        .mark(mark.get(lang), state)
        .detail(words::unit_counts(lang, lead, assist))
        .long(format!("{}  {long}", slip.name))
}

fn version_row(version: &Version, lang: Lang) -> PageRow {
    let name = match version.version {
        0 | 1 => words::FIRST_VERSION.get(lang).to_owned(),
        n => words::nth_correction(lang, n - 1),
    };
    let mut long = words::issued_on(
        lang,
        day_plain(version.issued_on, lang),
        version.files.len(),
    );
    if let Some(reason) = &version.reason {
        long.push_str(&format!("  {}", words::correction_reason(lang, reason)));
    }
    PageRow::new(
        RowId::Version(version.version),
        Section::Versions,
        long.clone(),
    )
    .mark(name, State::Done)
    .long(long)
}

/// 纪要（草稿）, 纪要（送审稿）, 纪要
pub fn minutes_name(state: MeetingState) -> Text {
    match state {
        MeetingState::Issued => words::PAPER_MINUTES,
        MeetingState::InReview | MeetingState::Signed => words::PAPER_MINUTES_REVIEW,
        _ => words::PAPER_MINUTES_DRAFT,
    }
}

fn paper_rows(meeting: &Meeting, lang: Lang) -> Vec<PageRow> {
    [
        (Paper::Minutes, minutes_name(meeting.state)),
        (Paper::MinutesText, words::PAPER_MINUTES_TEXT),
        (Paper::SignOffSheet, words::PAPER_SIGN_OFF),
        (Paper::Transcript, words::PAPER_TRANSCRIPT),
        (Paper::SignInSheet, meetings::PAPER_SIGN_IN),
    ]
    .into_iter()
    .map(|(paper, name)| {
        let name = name.get(lang);
        PageRow::new(RowId::Paper(paper), Section::Papers, name)
            .mark(meetings::MARK_PAPER.get(lang), State::Plain)
            .long(name)
    })
    .collect()
}
