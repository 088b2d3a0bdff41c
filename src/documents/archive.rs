//! 归档目录 of a year: one meeting is one 件, minutes and record together.

use serde::Serialize;

use super::engine::{TemplateError, render};
use crate::domain::dates::format_date;
use crate::domain::record::MinutesRecord;

/// One 件.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArchiveLine {
    /// Series and number: the order of the list.
    pub number: (String, u32),
    /// 责任者
    pub responsible: String,
    /// 文号, with the corrections that belong to it
    pub doc_number: String,
    /// 题名
    pub title: String,
    /// Day of the newest version.
    pub date: chrono::NaiveDate,
    /// 保管期限
    pub retention: String,
}

impl ArchiveLine {
    /// The line of an issued meeting, made from its newest version. None: it has no number yet.
    pub fn of(record: &MinutesRecord) -> Option<ArchiveLine> {
        let number = record.number.as_ref()?;
        let date = record.stage.issued_on()?;
        Some(ArchiveLine {
            number: (number.series.clone(), number.number),
            responsible: record.office.issuer.clone(),
            doc_number: match record.stage.correction() {
                0 => number.to_string(),
                count => format!("{number}（含更正{count}次）"),
            },
            title: record.subtitle.clone(),
            date,
            retention: record.retention.clone(),
        })
    }
}

/// The columns of the list. 页数 is of the printed papers, which nobody here can count: it stays blank, to be filled by hand.
pub const COLUMNS: [&str; 7] = ["件号", "责任者", "文号", "题名", "日期", "保管期限", "页数"];

/// 归档目录 as Markdown, and its rows for a table, ordered by number.
pub fn archive(
    office: &str,
    year: i32,
    lines: &[ArchiveLine],
) -> Result<(String, Vec<[String; 7]>), TemplateError> {
    #[derive(Serialize)]
    struct View<'a> {
        office: &'a str,
        year: String,
        lines: Vec<[String; 7]>,
    }
    let mut sorted: Vec<&ArchiveLine> = lines.iter().collect();
    sorted.sort();
    let rows = |date: fn(chrono::NaiveDate) -> String| -> Vec<[String; 7]> {
        let row = |(index, line): (u32, &&ArchiveLine)| {
            [
                index.to_string(),
                line.responsible.clone(),
                line.doc_number.clone(),
                line.title.clone(),
                date(line.date),
                line.retention.clone(),
                String::new(),
            ]
        };
        (1..).zip(&sorted).map(row).collect()
    };
    let markdown = render(
        "archive.md",
        View {
            office,
            year: year.to_string(),
            lines: rows(format_date),
        },
    )?;
    Ok((markdown, rows(|date| date.to_string())))
}
