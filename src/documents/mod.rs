//! Papers as text: minutes, slips, notices, sheets, the archive list; and the one file writer. Pure rendering of
//! [`MinutesRecord`]; whatever people typed stays text, whatever it looks like.

pub mod archive;
mod chase;
pub mod commitments;
mod engine;
mod internal;
pub mod ledger;
pub mod listing;
mod paths;
mod patrol;
pub mod referral;
mod slip;
mod statistics;
mod view;
pub mod writer;

pub use archive::{ArchiveLine, COLUMNS as ARCHIVE_COLUMNS, archive};
pub use chase::{extension_form, reminders_folder, slip_folder, slip_text};
pub use engine::TemplateError;
pub use paths::folder;
pub use patrol::{look_back, patrol_roster};
pub use statistics::statistics;

use crate::domain::event::IssuedFile;
use crate::domain::query::{Paper, PaperText};
use crate::domain::record::MinutesRecord;
use crate::domain::slip::Printed;
use crate::domain::wording::{assignment, notice};
use crate::text::escape;
use slip::file;

/// The files of a paper that is recorded as it is rendered.
pub fn print(record: Printed<'_>) -> Vec<IssuedFile> {
    match record {
        Printed::Minutes(record) => issue_files(record),
        Printed::Slip(record) => chase::slip_files(record).unwrap_or_default(),
        Printed::Circular(record) => chase::circular_files(record).unwrap_or_default(),
    }
}

/// A file of a text that is written as it is.
pub fn text_file(path: &str, text: String) -> IssuedFile {
    file(path.to_string(), text)
}

/// Every file of an issued version but SHA256SUMS, the full minutes first, paths relative to [`folder`]. At a correction only
/// the slips whose text changed are among them. The same record gives the same bytes.
///
/// Empty where a template could not be filled, a defect that tests exclude: nothing is issued then rather than half of it.
pub fn issue_files(record: &MinutesRecord) -> Vec<IssuedFile> {
    try_issue_files(record).unwrap_or_default()
}

/// As [`issue_files`], with the reason why not.
pub fn try_issue_files(record: &MinutesRecord) -> Result<Vec<IssuedFile>, TemplateError> {
    let mut files = vec![
        file("纪要.md".to_string(), minutes(record)?),
        file("纪要.txt".to_string(), minutes_text(record)?),
    ];
    for (path, text) in slip::files(record)? {
        files.push(file(path, text));
    }
    for (path, text) in [
        ("内部/会议记录.md", internal::transcript(record)?),
        ("内部/签到表.md", internal::sign_in(record)?),
        ("内部/会议通知.md", internal::notice(record)?),
        ("内部/签发单.md", internal::sign_off(record)?),
        ("内部/记录.json", json(record)),
    ] {
        files.push(file(path.to_string(), text));
    }
    Ok(files)
}

/// The files of a meeting that is not issued: the minutes, their stage in the file name.
pub fn draft_files(record: &MinutesRecord) -> Result<Vec<IssuedFile>, TemplateError> {
    let mark = view::mark(record);
    Ok(vec![
        file(format!("纪要{mark}.md"), minutes(record)?),
        file(format!("纪要{mark}.txt"), minutes_text(record)?),
    ])
}

/// One paper. A unit that has nothing to do in this meeting gives an empty text.
pub fn paper(record: &MinutesRecord, paper: Paper) -> Result<PaperText, TemplateError> {
    let name = &record.name;
    let of_unit = |unit| record.slips.iter().find(|slip| slip.unit == unit);
    let (title, text) = match paper {
        Paper::AgendaApproval => (format!("{name}议题送审单"), internal::agenda(record)?),
        Paper::Notice => (format!("{name}通知"), internal::notice(record)?),
        Paper::NoticeText => (format!("{name}通知（短）"), notice::short(record)),
        Paper::BlankRecord => (format!("{name}记录表"), internal::blank(record)?),
        Paper::SignInSheet => (format!("{name}签到表"), internal::sign_in(record)?),
        Paper::Transcript => (format!("{name}记录"), internal::transcript(record)?),
        Paper::Minutes => (
            format!("{name}纪要{}", view::mark(record)),
            minutes(record)?,
        ),
        Paper::MinutesText => (
            format!("{name}纪要{}", view::mark(record)),
            minutes_text(record)?,
        ),
        Paper::SignOffSheet => (format!("{name}纪要签发单"), internal::sign_off(record)?),
        Paper::AssignmentList(unit) => match of_unit(unit) {
            Some(slip) => (
                format!("交办清单（{}）", slip.name),
                assignment::list(record, slip),
            ),
            None => ("交办清单".to_string(), String::new()),
        },
        Paper::Slip(unit) => match of_unit(unit) {
            Some(slip) => (
                format!("议定事项交办单（{}）", slip.name),
                slip::texts(record, slip)?.0,
            ),
            None => ("议定事项交办单".to_string(), String::new()),
        },
    };
    Ok(PaperText { title, text })
}

fn minutes(record: &MinutesRecord) -> Result<String, TemplateError> {
    engine::render("minutes.md", view::MinutesView::of(record))
}

fn minutes_text(record: &MinutesRecord) -> Result<String, TemplateError> {
    engine::render("minutes.txt", view::MinutesView::of(record))
}

/// The whole record for machines. Ids instead of names are never alone: every name stands beside.
fn json(record: &MinutesRecord) -> String {
    match serde_json::to_string_pretty(record) {
        Ok(text) => format!("{}\n", escape::json(&text)),
        Err(error) => format!(
            "{{\"error\":\"{}\"}}\n",
            error.to_string().replace('"', "'")
        ),
    }
}
