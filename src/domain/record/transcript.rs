//! 会议记录: who was there and how, who said what, how every item ended. Internal.

use super::build::Source;
use super::*;
use crate::domain::dates::format_date;
use crate::domain::meeting::{Attendance, Attendee, Item, ItemKind, MeetingDecision, Outcome};
use crate::domain::wording::decision;
use crate::text::numerals::in_brackets;

pub(super) fn transcript(source: &Source) -> Transcript {
    let held = source.meeting.at_closing();
    let later = source;
    let source = &Source {
        meeting: held.as_ref(),
        ..*source
    };
    let meeting = source.meeting;
    let clock = |at: Option<chrono::DateTime<chrono::FixedOffset>>| {
        at.filter(|_| !meeting.plan.on_paper).map(|at| at.time())
    };
    Transcript {
        attendance: roll::in_order(source)
            .into_iter()
            .map(|attendee| attendance(source, attendee))
            .collect(),
        items: meeting
            .items
            .iter()
            .map(|item| transcript_item(source, item))
            .collect(),
        reschedules: meeting.reschedules.clone(),
        opened: clock(meeting.opened_at),
        closed: clock(meeting.closed_at),
        minutes: meeting.elapsed_minutes,
        chair_note: meeting.plan.chair_note.trim().to_string(),
        recorder_note: meeting.plan.recorder_note.trim().to_string(),
        changes: changes::changes(later, source),
    }
}

fn attendance(source: &Source, attendee: &Attendee) -> AttendanceLine {
    let (how, note) = match &attendee.attendance {
        Attendance::Present if attendee.fields.observer => ("列席", String::new()),
        Attendance::Present => ("出席", String::new()),
        Attendance::Leave { reason } => ("请假", reason.trim().to_string()),
        Attendance::Absent => ("缺席", String::new()),
        Attendance::Proxy { name } => ("代会", format!("由{}代会", name.trim())),
    };
    let person = attendee
        .fields
        .person
        .and_then(|person| source.directory.person(person));
    AttendanceLine {
        name: roll::name_of(source, attendee),
        unit: roll::unit_of(source, attendee).map_or_else(String::new, |unit| source.unit(unit)),
        post: person.map_or_else(String::new, |person| person.fields.post.clone()),
        how,
        note,
        arrived: attendee.arrived,
        left: attendee.left,
    }
}

/// 高潮村吴阿根; empty for a remark of the recorder.
fn speaker(source: &Source, id: Option<crate::domain::ids::AttendeeId>) -> String {
    let Some(attendee) = id.and_then(|id| source.meeting.attendee(id)) else {
        return String::new();
    };
    let unit = roll::unit_of(source, attendee).map_or_else(String::new, |unit| source.unit(unit));
    match &attendee.attendance {
        Attendance::Proxy { name } => format!("{unit}{}（代）", name.trim()),
        _ => format!("{unit}{}", roll::name_of(source, attendee)),
    }
}

fn transcript_item(source: &Source, item: &Item) -> TranscriptItem {
    let live = source.meeting.sentences(item);
    let composed = body::sentences(source, item);
    let mut decisions: Vec<TranscriptDecision> = Vec::new();
    for (at, (group, sentence)) in live.iter().zip(composed).enumerate() {
        let label = match live.len() {
            1 => String::new(),
            _ => in_brackets(u32::try_from(at + 1).unwrap_or(u32::MAX)),
        };
        for (within, decision) in group.iter().enumerate() {
            let sentence = if within == 0 { sentence.as_str() } else { "" };
            decisions.push(transcript_decision(source, decision, &label, sentence));
        }
    }
    let withdrawn = source
        .meeting
        .decisions
        .values()
        .filter(|decision| decision.item == item.id && decision.withdrawn.is_some());
    for decision in withdrawn {
        let sentence = decision::compose(&body::words(source, decision));
        decisions.push(transcript_decision(source, decision, "", &sentence));
    }
    TranscriptItem {
        number: source.meeting.item_number(item.id),
        title: match item.kind {
            ItemKind::Review if item.fields.title.trim().is_empty() => {
                "上次议定事项落实情况".to_string()
            }
            _ => item.fields.title.trim().to_string(),
        },
        ad_hoc: item.ad_hoc,
        category: source.category(item),
        situation: item.situation.trim().to_string(),
        summary: item.summary.trim().to_string(),
        notes: item
            .notes
            .iter()
            .map(|note| (speaker(source, note.speaker), note.text.trim().to_string()))
            .collect(),
        outcome: outcome(source, item),
        minutes: item.spent_minutes,
        heard_without: item
            .heard_without
            .iter()
            .map(|unit| source.unit(*unit))
            .collect(),
        decisions,
    }
}

fn transcript_decision(
    source: &Source,
    decision: &MeetingDecision,
    label: &str,
    sentence: &str,
) -> TranscriptDecision {
    let terms = &decision.terms;
    let withdrawn = decision.withdrawn.as_ref().map(|withdrawal| {
        let reason = withdrawal.reason.trim();
        match withdrawal.into {
            Some(into) => {
                let target = source
                    .meeting
                    .decision(into)
                    .map_or_else(|| "—".to_string(), |into| into.terms.matter_or_text());
                let reason = if reason.is_empty() {
                    String::new()
                } else {
                    format!("，{reason}")
                };
                format!("撤销（并入“{target}”）{reason}")
            }
            None if reason.is_empty() => "撤销".to_string(),
            None => format!("撤销：{reason}"),
        }
    });
    TranscriptDecision {
        label: label.to_string(),
        sentence: sentence.to_string(),
        owner: terms
            .owner
            .map_or_else(String::new, |person| source.person(person)),
        objection: terms
            .objection
            .as_ref()
            .map_or_else(String::new, |objection| {
                format!("{}：{}", source.unit(objection.unit), objection.text.trim())
            }),
        ruling: terms
            .objection
            .as_ref()
            .map_or_else(String::new, |objection| objection.ruling.trim().to_string()),
        withdrawn: withdrawn.unwrap_or_default(),
        due_phrase: terms.due_phrase.trim().to_string(),
    }
}

/// 搁置续议：意见未统一；续议2026年12月25日；由公共服务办准备
fn outcome(source: &Source, item: &Item) -> String {
    let Some(outcome) = &item.outcome else {
        return String::new();
    };
    let word = outcome.kind().zh();
    match outcome {
        Outcome::SettledOnSite { result } => format!("{word}：{}", result.trim()),
        Outcome::Escalated { to, form } => format!("{word}：{}（{}）", to.trim(), form.zh()),
        Outcome::OpinionAdopted { opinion } => format!("{word}：{}", opinion.trim()),
        Outcome::Explained { reason, teller } => {
            format!("{word}：{}；由{}答复", reason.trim(), source.unit(*teller))
        }
        Outcome::JoinedInto { item: target } => {
            let title = source
                .meeting
                .item(*target)
                .map_or("—", |target| target.fields.title.trim());
            match source.meeting.item_number(*target) {
                Some(number) => format!("{word}第{number}项（{title}）"),
                None => format!("{word}“{title}”"),
            }
        }
        Outcome::Deferred {
            reason,
            resume_on,
            preparer,
        } => format!(
            "{word}：{}；续议{}；由{}准备",
            reason.trim(),
            format_date(*resume_on),
            source.unit(*preparer)
        ),
        Outcome::Assigned | Outcome::ReportHeard | Outcome::NotReached => word.to_string(),
    }
}
