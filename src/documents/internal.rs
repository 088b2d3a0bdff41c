//! Papers that stay in the house: 会议记录, 签到表, 签发单, 议题送审单, the blank 会议记录表; and the 会议通知.

use serde::Serialize;

use super::engine::{TemplateError, render};
use super::view::{self, dash, name_or_dash};
use crate::domain::dates::format_date;
use crate::domain::record::{AgendaLine, AttendanceLine, MinutesRecord, Named, TranscriptItem};
use crate::domain::wording::notice;
use crate::text::numerals::to_chinese;

type Fact = (&'static str, String);

/// 高潮村村委会会议室, or a place to write it.
fn or_blank(text: &str) -> String {
    match text.trim() {
        "" => "＿＿＿＿＿＿＿＿".to_string(),
        text => text.to_string(),
    }
}

fn person_with_title(person: Option<&Named>) -> String {
    person.map_or_else(
        || "＿＿＿＿".to_string(),
        |person| format!("{}（{}）", person.name, dash(&person.title)),
    )
}

fn minutes(minutes: u16) -> String {
    match minutes {
        0 => "—".to_string(),
        minutes => format!("{minutes}分钟"),
    }
}

fn number(line: Option<u16>) -> String {
    line.map_or_else(
        || "通报".to_string(),
        |number| to_chinese(u32::from(number)),
    )
}

// ---- 会议记录

#[derive(Serialize)]
struct TranscriptView {
    title: String,
    facts: Vec<Fact>,
    attendance: Vec<[String; 5]>,
    items: Vec<TranscriptItemView>,
    changes: Vec<[String; 4]>,
    chair: String,
    recorder: String,
}

#[derive(Serialize)]
struct TranscriptItemView {
    heading: String,
    lines: Vec<String>,
    notes: Vec<[String; 2]>,
    decisions: Vec<[String; 4]>,
}

pub(super) fn transcript(record: &MinutesRecord) -> Result<String, TemplateError> {
    let attendance = record
        .transcript
        .attendance
        .iter()
        .map(|line| {
            let mut note = line.note.clone();
            for (word, time) in [("晚到", line.arrived), ("离会", line.left)] {
                if let Some(time) = time {
                    if !note.is_empty() {
                        note.push('；');
                    }
                    note.push_str(&format!("{}{word}", time.format("%-H:%M")));
                }
            }
            [
                dash(&line.unit),
                dash(&line.name),
                dash(&line.post),
                line.how.to_string(),
                dash(&note),
            ]
        })
        .collect();
    render(
        "transcript.md",
        TranscriptView {
            title: format!("{}会议记录", record.name.trim_end_matches("会议")),
            facts: transcript_facts(record),
            attendance,
            items: record.transcript.items.iter().map(item_view).collect(),
            changes: record
                .transcript
                .changes
                .iter()
                .map(|change| {
                    [
                        format_date(change.on),
                        change.what.clone(),
                        dash(&change.reason),
                        dash(&change.by),
                    ]
                })
                .collect(),
            chair: name_or_dash(record.chair.as_ref()),
            recorder: name_or_dash(record.recorder.as_ref()),
        },
    )
}

fn transcript_facts(record: &MinutesRecord) -> Vec<Fact> {
    let said = &record.transcript;
    let mut facts = vec![
        ("会议", format!("{}（第{}次）", record.name, record.ordinal)),
        ("时间", notice::when(record)),
        ("地点", dash(&record.venue)),
        ("主持", person_with_title(record.chair.as_ref())),
        ("记录", person_with_title(record.recorder.as_ref())),
    ];
    if !said.chair_note.is_empty() {
        facts.push(("委托主持", said.chair_note.clone()));
    }
    if !said.recorder_note.is_empty() {
        facts.push(("记录人说明", said.recorder_note.clone()));
    }
    if let (Some(opened), Some(closed)) = (said.opened, said.closed) {
        let times = format!(
            "{}开会，{}闭会，共{}分钟",
            opened.format("%-H:%M"),
            closed.format("%-H:%M"),
            said.minutes
        );
        facts.push(("起止", times));
    }
    if record.on_paper {
        facts.push(("补录", "纸质记录，会后录入".to_string()));
    }
    for (date, reason) in &said.reschedules {
        facts.push((
            "改期",
            format!("原定{}：{}", format_date(*date), dash(reason)),
        ));
    }
    facts
}

fn item_view(item: &TranscriptItem) -> TranscriptItemView {
    let mut lines = Vec::new();
    let mut add = |word: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{word}：{text}"));
        }
    };
    add("类别", &item.category);
    add("情况", &item.situation);
    add("主持人总结", &item.summary);
    add("处理结果", &item.outcome);
    add("缺席仍议", &item.heard_without.join("、"));
    if item.minutes > 0 {
        add("用时", &format!("{}分钟", item.minutes));
    }
    let number = item
        .number
        .map_or_else(String::new, |n| format!("{}、", to_chinese(u32::from(n))));
    let ad_hoc = if item.ad_hoc {
        "（临时动议）"
    } else {
        ""
    };
    TranscriptItemView {
        heading: format!("{number}{}{ad_hoc}", dash(&item.title)),
        lines,
        notes: item
            .notes
            .iter()
            .map(|(speaker, text)| {
                let speaker = match speaker.as_str() {
                    "" => "（记录）".to_string(),
                    speaker => speaker.to_string(),
                };
                [speaker, dash(text)]
            })
            .collect(),
        decisions: item
            .decisions
            .iter()
            .map(|decision| {
                let mut notes = Vec::new();
                if !decision.withdrawn.is_empty() {
                    notes.push(decision.withdrawn.clone());
                }
                if !decision.due_phrase.is_empty() {
                    notes.push(format!("时限原话：{}", decision.due_phrase));
                }
                if !decision.objection.is_empty() {
                    notes.push(format!("异议：{}", decision.objection));
                }
                if !decision.ruling.is_empty() {
                    notes.push(format!("裁定：{}", decision.ruling));
                }
                [
                    dash(&decision.label),
                    match decision.sentence.as_str() {
                        "" => "（同上）".to_string(),
                        sentence => sentence.to_string(),
                    },
                    dash(&decision.owner),
                    dash(&notes.join("；")),
                ]
            })
            .collect(),
    }
}

// ---- 签到表

pub(super) fn sign_in(record: &MinutesRecord) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View {
        name: String,
        when: String,
        venue: String,
        lines: Vec<[String; 6]>,
    }
    let blank = || "＿＿＿＿".to_string();
    let mut lines: Vec<[String; 6]> = (1u32..)
        .zip(&record.transcript.attendance)
        .map(|(number, line)| {
            let (sign, note) = signing(line, record.held);
            [
                number.to_string(),
                dash(&line.unit),
                dash(&line.name),
                dash(&line.post),
                sign,
                note,
            ]
        })
        .collect();
    // Who comes unasked signs below.
    if !record.held {
        for _ in 0..3 {
            let number = (lines.len() + 1).to_string();
            lines.push([number, blank(), blank(), blank(), blank(), blank()]);
        }
    }
    render(
        "sign-in.md",
        View {
            name: record.name.clone(),
            when: notice::when(record),
            venue: or_blank(&record.venue),
            lines,
        },
    )
}

/// 签到 is signed by hand, before the meeting or after it; who was not there has nothing to sign.
fn signing(line: &AttendanceLine, held: bool) -> (String, String) {
    let blank = || "＿＿＿＿".to_string();
    if !held {
        return (blank(), blank());
    }
    match line.how {
        "出席" => (blank(), dash(&line.note)),
        "请假" | "缺席" if line.note.is_empty() => ("—".to_string(), line.how.to_string()),
        "请假" | "缺席" => ("—".to_string(), format!("{}：{}", line.how, line.note)),
        how if line.note.is_empty() => (blank(), how.to_string()),
        _ => (blank(), line.note.clone()),
    }
}

// ---- 会议通知

pub(super) fn notice(record: &MinutesRecord) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View {
        name: String,
        addressees: String,
        intro: String,
        when: String,
        venue: String,
        chair: String,
        agenda: Vec<[String; 6]>,
        units: Vec<[String; 3]>,
        request: &'static str,
        issuer: String,
        on: String,
    }
    let mut units: Vec<&str> = Vec::new();
    for invited in &record.invited {
        if invited.addressed && !units.contains(&invited.unit_name.as_str()) {
            units.push(&invited.unit_name);
        }
    }
    let people_of = |unit| {
        let names: Vec<&str> = record
            .invited
            .iter()
            .filter(|invited| invited.unit == Some(unit) && !invited.name.is_empty())
            .map(|invited| invited.name.as_str())
            .collect();
        // The unit is asked, and sends whom it likes.
        match names.is_empty() {
            true => "负责同志".to_string(),
            false => names.join("、"),
        }
    };
    render(
        "notice.md",
        View {
            name: record.name.clone(),
            addressees: match units.is_empty() {
                true => "各有关单位".to_string(),
                false => units.join("、"),
            },
            intro: format!(
                "经研究，定于{}召开{}，现将有关事项通知如下。",
                format_date(record.date),
                record.name
            ),
            when: notice::when(record),
            venue: or_blank(&record.venue),
            chair: person_with_title(record.chair.as_ref()),
            agenda: record
                .agenda
                .iter()
                .map(|line| {
                    [
                        number(line.number),
                        dash(&line.title),
                        dash(&line.raised_by.join("、")),
                        dash(&line.presenter),
                        dash(&line.needs.join("、")),
                        minutes(line.minutes),
                    ]
                })
                .collect(),
            units: notice::unit_items(record)
                .into_iter()
                .map(|(unit, name, items)| [name, items.join("、"), people_of(unit)])
                .collect(),
            request: "请参会单位收到后回复参加、请假或代会；不能参加的，请提前说明并安排熟悉情况的人员代会。",
            issuer: record.office.issuer.clone(),
            on: record
                .notice_on
                .map_or_else(|| "＿＿＿＿年＿＿月＿＿日".to_string(), format_date),
        },
    )
}

// ---- 签发单

pub(super) fn sign_off(record: &MinutesRecord) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View {
        facts: Vec<Fact>,
    }
    let blank = || "＿＿＿＿".to_string();
    let signed = record.sign_off.as_ref();
    let distribution: Vec<String> = record
        .distribution
        .iter()
        .map(|kind| kind.join("、"))
        .collect();
    let mut facts = vec![
        ("题名", record.subtitle.clone()),
        ("文号", view::number(record).unwrap_or_else(blank)),
        ("会议日期", format_date(record.date)),
        ("主持", name_or_dash(record.chair.as_ref())),
        ("记录", name_or_dash(record.recorder.as_ref())),
        ("议定事项", format!("{}项", record.rows.len())),
        ("分送", distribution.join("，")),
        ("抄送", dash(&record.cc.join("、"))),
        ("签发人", signed.map_or_else(blank, |s| dash(&s.signatory))),
        ("签发日期", signed.map_or_else(blank, |s| format_date(s.on))),
        ("签发意见", signed.map_or_else(blank, |s| dash(&s.opinion))),
        ("签发方式", signed.map_or_else(blank, |s| s.how.to_string())),
        (
            "印发日期",
            record.stage.issued_on().map_or_else(blank, format_date),
        ),
    ];
    if let crate::domain::record::Stage::Issued {
        reason: Some(reason),
        ..
    } = &record.stage
    {
        facts.push(("更正原因", dash(reason)));
    }
    render("sign-off.md", View { facts })
}

// ---- 议题送审单

pub(super) fn agenda(record: &MinutesRecord) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View {
        name: String,
        facts: Vec<Fact>,
        agenda: Vec<[String; 7]>,
        approval: [String; 3],
    }
    let line = |line: &AgendaLine| {
        let category = match line.tags.is_empty() {
            true => dash(&line.category),
            false => format!("{}（{}）", dash(&line.category), line.tags),
        };
        [
            number(line.number),
            dash(&line.title),
            category,
            dash(&line.place),
            dash(&line.raised_by.join("、")),
            dash(&line.presenter),
            minutes(line.minutes),
        ]
    };
    let blank = || "＿＿＿＿".to_string();
    render(
        "agenda.md",
        View {
            name: record.name.clone(),
            facts: vec![
                ("拟开会时间", notice::when(record)),
                ("地点", or_blank(&record.venue)),
                ("主持", person_with_title(record.chair.as_ref())),
                ("记录", person_with_title(record.recorder.as_ref())),
                ("报送单位", record.office.issuer.clone()),
            ],
            agenda: record.agenda.iter().map(line).collect(),
            approval: match &record.agenda_approval {
                Some(approval) => [
                    dash(&approval.opinion),
                    dash(&approval.by),
                    format_date(approval.on),
                ],
                None => [blank(), blank(), blank()],
            },
        },
    )
}

// ---- 空白会议记录表

pub(super) fn blank(record: &MinutesRecord) -> Result<String, TemplateError> {
    #[derive(Serialize)]
    struct View {
        name: String,
        facts: Vec<Fact>,
        people: Vec<[String; 2]>,
        items: Vec<BlankItem>,
    }
    #[derive(Serialize)]
    struct BlankItem {
        heading: String,
        /// The report on earlier decisions has no outcome to tick.
        report: bool,
    }
    let mut people: Vec<[String; 2]> = record
        .invited
        .iter()
        .map(|invited| [or_blank(&invited.unit_name), or_blank(&invited.name)])
        .collect();
    people.extend((0..3).map(|_| ["＿＿＿＿".to_string(), "＿＿＿＿".to_string()]));
    let mut items: Vec<BlankItem> = record
        .agenda
        .iter()
        .map(|line| BlankItem {
            heading: match line.number {
                Some(_) => format!("{}、{}", number(line.number), dash(&line.title)),
                None => dash(&line.title),
            },
            report: line.number.is_none(),
        })
        .collect();
    items.push(BlankItem {
        heading: "临时议题：＿＿＿＿＿＿＿＿＿＿".to_string(),
        report: false,
    });
    render(
        "blank.md",
        View {
            name: record.name.trim_end_matches("会议").to_string(),
            facts: vec![
                ("时间", notice::when(record)),
                ("地点", or_blank(&record.venue)),
                ("主持", person_with_title(record.chair.as_ref())),
                ("记录", person_with_title(record.recorder.as_ref())),
            ],
            people,
            items,
        },
    )
}
