//! 督办通知单, 通报, 延期申请表.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::engine::{TemplateError, render};
use super::slip::file;
use super::view::dash;
use crate::domain::dates::format_date;
use crate::domain::event::IssuedFile;
use crate::domain::office::DocNumber;
use crate::domain::slip::{CircularRecord, ExtensionRecord, SlipRecord};
use crate::text::sanitise::path_part;
use crate::text::width::floor_char;

/// Folder of the papers of 督办 within that of the year.
const FOLDER: &str = "督办";
/// The matter in a file name, so that the name stays readable.
const MATTER_BYTES: usize = 90;
const BLANK: &str = "＿＿＿＿＿＿＿＿";

type Fact = (&'static str, String);

#[derive(Serialize)]
struct Form {
    title: String,
    facts: Vec<Fact>,
}

/// `2026/督办/督办〔2026〕3号`: the folder of a numbered paper.
pub fn slip_folder(number: &DocNumber) -> String {
    let series = &number.series[..floor_char(&number.series, MATTER_BYTES)];
    let name = format!("{series}{}", number.short());
    format!("{}/{FOLDER}/{}", number.year, path_part(&name))
}

/// `2026/督办/2026-12-07 催办通知`: the texts sent on a day without a number.
pub fn reminders_folder(day: NaiveDate) -> String {
    format!("{}/{FOLDER}/{day} 催办通知", day.year())
}

/// Markdown and its twin.
pub(super) fn slip_files(record: &SlipRecord) -> Result<Vec<IssuedFile>, TemplateError> {
    let matter = &record.matter[..floor_char(&record.matter, MATTER_BYTES)];
    let name = path_part(&format!("督办通知单（{matter}）"));
    let form = slip_form(record);
    Ok(vec![
        file(format!("{name}.md"), render("chase.md", &form)?),
        file(format!("{name}.txt"), render("chase.txt", &form)?),
    ])
}

/// The plain text of a slip, as a preview shows it.
pub fn slip_text(record: &SlipRecord) -> Result<String, TemplateError> {
    render("chase.txt", slip_form(record))
}

fn slip_form(record: &SlipRecord) -> Form {
    let title = match &record.number {
        Some(number) => format!("督办通知单　{number}"),
        None => "督办通知单（预览）".to_string(),
    };
    let mut facts: Vec<Fact> = vec![
        ("督办事项", record.matter.clone()),
        ("来源", dash(&record.source)),
        (
            "牵头单位／责任人",
            format!("{}／{}", record.lead, record.owner),
        ),
        ("协办单位", dash(&record.assist.join("、"))),
        (
            "原定时限／逾期",
            format!("{}／{}", record.limit, record.lateness),
        ),
        ("办理要求", record.demand.clone()),
    ];
    if let Some(day) = record.answer_by {
        facts.push((
            "反馈方式与时间",
            format!("书面反馈，{}前", format_date(day)),
        ));
    }
    facts.push((
        "督办单位",
        format!("{}　{}", record.group, format_date(record.on)),
    ));
    if !record.by.is_empty() {
        facts.push(("督办人", record.by.clone()));
    }
    facts.extend([
        ("签收", "＿＿＿＿　＿＿年＿月＿日".to_string()),
        ("承办结果", "（由承办单位填写）".to_string()),
        (
            "核验意见",
            "□销号 □退回整改（时限＿＿） 质量：□优秀 □良好 □合格 □不合格".to_string(),
        ),
    ]);
    Form { title, facts }
}

#[derive(Serialize)]
struct CircularView {
    title: String,
    number: Option<String>,
    intro: String,
    units: Vec<[String; 3]>,
    rows: Vec<[String; 8]>,
    request: String,
    group: String,
    on: String,
}

pub(super) fn circular_files(record: &CircularRecord) -> Result<Vec<IssuedFile>, TemplateError> {
    let view = circular_view(record);
    Ok(vec![
        file("通报.md".to_string(), render("circular.md", &view)?),
        file("通报.txt".to_string(), render("circular.txt", &view)?),
    ])
}

fn circular_view(record: &CircularRecord) -> CircularView {
    let on = format_date(record.on);
    let reviews = record.rows.iter().filter(|row| row.review).count();
    let late = match (reviews, record.rows.len() - reviews) {
        (0, _) => "未办结",
        (_, 0) => "未复查",
        _ => "未办结、未复查",
    };
    let done = match late {
        "未复查" => "完成复查",
        "未办结" => "办结",
        _ => "办结或完成复查",
    };
    CircularView {
        title: format!("{}关于部分议定事项逾期{late}情况的通报", record.office),
        number: record.number.as_ref().map(ToString::to_string),
        intro: format!(
            "截至{on}，以下{}项议定事项逾期{late}，涉及{}个单位。现将有关情况通报如下。",
            record.rows.len(),
            record.units.len()
        ),
        units: (1u32..)
            .zip(&record.units)
            .map(|(n, (unit, count))| [n.to_string(), unit.clone(), count.to_string()])
            .collect(),
        rows: (1u32..)
            .zip(&record.rows)
            .map(|(n, row)| {
                [
                    n.to_string(),
                    row.matter.clone(),
                    dash(&row.source),
                    row.lead.clone(),
                    row.owner.clone(),
                    match row.review {
                        true => format!("长期（{}复查）", format_date(row.due)),
                        false => format_date(row.due),
                    },
                    row.days_overdue.to_string(),
                    row.chased.clone(),
                ]
            })
            .collect(),
        request: match record.answer_by {
            Some(day) => format!(
                "请上述单位于{}前{done}，或者书面说明原因及整改措施。",
                format_date(day)
            ),
            None => format!("请上述单位抓紧{done}，并书面说明原因及整改措施。"),
        },
        group: record.group.clone(),
        on,
    }
}

/// 延期申请表 as Markdown and as plain text.
pub fn extension_form(record: &ExtensionRecord) -> Result<(String, String), TemplateError> {
    let form = Form {
        title: String::new(),
        facts: extension_facts(record),
    };
    Ok((
        render("extension.md", &form)?,
        render("extension.txt", &form)?,
    ))
}

fn extension_facts(record: &ExtensionRecord) -> Vec<Fact> {
    let or_blank = |text: Option<&str>| match text.map(str::trim) {
        None | Some("") => BLANK.to_string(),
        Some(text) => text.to_string(),
    };
    let blank_day = || "＿＿年＿月＿日".to_string();
    let asked = record.asked.as_ref();
    let opinion = match asked.and_then(|asked| asked.answer.as_ref()) {
        Some((on, Some(until), note)) => format!(
            "☑同意延期至{}　□不同意，按原时限办结{}　{}",
            format_date(*until),
            in_brackets(note),
            format_date(*on)
        ),
        Some((on, None, note)) => format!(
            "□同意延期至＿＿＿＿　☑不同意，按原时限办结{}　{}",
            in_brackets(note),
            format_date(*on)
        ),
        None => "□同意延期至＿＿＿＿　□不同意，按原时限办结".to_string(),
    };
    let limit = match (record.original, record.limit) {
        (Some(first), Some(now)) if first != now => {
            format!("{}（现行时限{}）", format_date(first), format_date(now))
        }
        (Some(day), _) | (None, Some(day)) => format_date(day),
        (None, None) => "长期".to_string(),
    };
    vec![
        ("事项", record.matter.clone()),
        ("来源", dash(&record.source)),
        ("申请单位", record.unit.clone()),
        (
            "申请日期",
            asked.map_or_else(blank_day, |asked| format_date(asked.on)),
        ),
        ("原时限", limit),
        ("原因", or_blank(asked.map(|asked| asked.reason.as_str()))),
        (
            "目前进展",
            or_blank(asked.map(|asked| asked.progress.as_str())),
        ),
        (
            "申请延至",
            asked.map_or_else(blank_day, |asked| format_date(asked.until)),
        ),
        ("单位负责人", or_blank(Some(&record.head))),
        ("监督小组意见", opinion),
        ("监督小组", record.group.clone()),
    ]
}

fn in_brackets(note: &str) -> String {
    match note.trim() {
        "" => String::new(),
        note => format!("（{note}）"),
    }
}
