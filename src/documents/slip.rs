//! 议定事项交办单: what one unit leads or assists, and nothing else.

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::engine::{TemplateError, render};
use super::view::{self, RowView};
use crate::domain::dates::format_date;
use crate::domain::event::IssuedFile;
use crate::domain::record::{AssignmentRow, MinutesRecord, Sent, SlipRow, Stage, UnitSlip};
use crate::domain::wording::assignment;

#[derive(Serialize)]
struct SlipView {
    title: String,
    intro: String,
    rows: Vec<RowView>,
    notes: Vec<String>,
    /// 落款: who issues it, and the day. None: it is not issued yet.
    issued: Option<String>,
    liaison: String,
}

/// Markdown and its twin of one unit, as of the record's stage.
pub(super) fn texts(
    record: &MinutesRecord,
    slip: &UnitSlip,
) -> Result<(String, String), TemplateError> {
    let view = slip_view(
        record,
        slip,
        record.stage.correction() + 1,
        record.stage.issued_on(),
    );
    Ok((render("slip.md", &view)?, render("slip.txt", &view)?))
}

/// The slip says what it said when it was sent; at first slips bore no 落款.
fn is_as_sent(record: &MinutesRecord, slip: &UnitSlip, sent: &Sent) -> Result<bool, TemplateError> {
    for on in [Some(sent.on), None] {
        let markdown = render("slip.md", slip_view(record, slip, sent.version, on))?;
        if sha256(&markdown) == sent.sha256 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The files of the slips: all at the first issue; at a correction those whose text is not the one sent out last.
pub(super) fn files(record: &MinutesRecord) -> Result<Vec<(String, String)>, TemplateError> {
    let mut files = Vec::new();
    for slip in &record.slips {
        let names = [format!("{}.md", slip.path), format!("{}.txt", slip.path)];
        if let Some(sent) = record.earlier.get(&names[0])
            && is_as_sent(record, slip, sent)?
        {
            continue;
        }
        let (markdown, plain) = texts(record, slip)?;
        let [markdown_name, plain_name] = names;
        files.push((markdown_name, markdown));
        files.push((plain_name, plain));
    }
    Ok(files)
}

pub(super) fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn file(path: String, text: String) -> IssuedFile {
    IssuedFile {
        sha256: sha256(&text),
        path,
        text,
    }
}

fn slip_view(
    record: &MinutesRecord,
    slip: &UnitSlip,
    version: u32,
    issued_on: Option<NaiveDate>,
) -> SlipView {
    let rows: Vec<(SlipRow, &AssignmentRow)> = slip
        .rows
        .iter()
        .filter_map(|row| Some((*row, record.rows.get(row.row)?)))
        .collect();
    let mut notes = notes(&rows);
    if version > 1 {
        notes.insert(0, "原交办单同时作废，以本单为准。".to_string());
    }
    SlipView {
        title: title(record, slip, version),
        intro: intro(record, slip),
        rows: rows
            .iter()
            .map(|(slip, row)| view::row_view(row, slip.role.zh()))
            .collect(),
        notes,
        issued: issued_on.map(|on| format!("{}　　{}", record.office.issuer, format_date(on))),
        liaison: match slip.liaison.as_str() {
            "" => "＿＿＿＿".to_string(),
            name => name.to_string(),
        },
    }
}

/// 议定事项交办单（城管中队）　新碶街办纪要〔2026〕12号（更正1）
fn title(record: &MinutesRecord, slip: &UnitSlip, version: u32) -> String {
    let head = format!("议定事项交办单（{}）", slip.name);
    match (&record.stage, &record.number) {
        (Stage::Issued { .. }, Some(number)) if version > 1 => {
            format!("{head}　{number}（更正{}）", version - 1)
        }
        (Stage::Issued { .. }, Some(number)) => format!("{head}　{number}"),
        _ => format!("{head}{}", view::mark(record)),
    }
}

fn intro(record: &MinutesRecord, slip: &UnitSlip) -> String {
    let meeting = format!("{}{}", format_date(record.date), record.name);
    if slip.rows.is_empty() {
        return format!(
            "{}：经更正，{meeting}议定事项中已无涉及你单位的事项，原交办单作废。",
            slip.name
        );
    }
    format!(
        "{}：{meeting}议定事项中，涉及你单位{}项（{}），请按期办理并反馈。",
        slip.name,
        slip.rows.len(),
        assignment::roles(slip)
    )
}

/// 要求 of every row in the words of the minutes; 完成标准 and 反馈周期, where a decision has them.
fn notes(rows: &[(SlipRow, &AssignmentRow)]) -> Vec<String> {
    let mut notes: Vec<String> = rows
        .iter()
        .map(|(_, row)| format!("第{}项要求：{}", row.index, row.sentence))
        .collect();
    for (_, row) in rows {
        if !row.standard.is_empty() {
            notes.push(format!("第{}项完成标准：{}", row.index, row.standard));
        }
    }
    for (_, row) in rows {
        if !row.report_every.is_empty() && !row.long_term {
            notes.push(format!(
                "第{}项反馈周期：{}反馈进展一次。",
                row.index, row.report_every
            ));
        }
    }
    notes
}
