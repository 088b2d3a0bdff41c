//! Papers of 督办: what was sent, put on disk as it was recorded; previews, forms and lists as text.

mod lists;

pub use lists::{stream_commitments, stream_ledger};

use std::path::Path;

use super::papers::{Papers, PapersError};
use crate::documents::writer::{self, ExportError, IssueEvent, Overwrite};
use crate::documents::{self, slip_folder};
use crate::domain::decision::ReminderStep;
use crate::domain::event::IssuedFile;
use crate::domain::ids::DecisionId;
use crate::domain::query::{Answer, PaperText, Query, Sheet};
use crate::domain::slip::{self, Printed};
use crate::domain::statistics::{By, Period};
use crate::domain::wording::follow_up as say;
use crate::store::{ReadEnv, Reader, SentPaper, SentText};
use crate::text::sanitise::{self, path_part};

/// Where papers go that nobody numbered: `文书/督办台账 2026-12-07.md`.
const LOOSE: &str = "文书";

/// Writes what was sent about these decisions: the numbered papers as they stand in the register, a folder each, and the texts
/// of the day. `root` must exist. Writing it again changes nothing.
pub fn write_sent(
    reader: &Reader,
    decisions: &[DecisionId],
    env: &ReadEnv,
    root: &Path,
    overwrite: Overwrite,
) -> Result<Vec<Papers>, PapersError> {
    let mut papers = Vec::new();
    let mut write = |paper: SentPaper| {
        let event = IssueEvent {
            device: paper.head.device.to_string(),
            dseq: u64::try_from(paper.head.dseq).unwrap_or(0),
            hash: paper.head.hash,
        };
        let folder = slip_folder(&paper.number);
        papers.push(write_folder(
            root,
            &folder,
            paper.files,
            Some(&event),
            overwrite,
        )?);
        Ok::<(), PapersError>(())
    };
    for decision in decisions {
        for paper in reader.sent_slips(*decision)? {
            write(paper)?;
        }
    }
    for paper in reader.sent_circulars()? {
        write(paper)?;
    }
    let texts = reader.sent_texts(env.today)?;
    if !texts.is_empty() {
        let file = documents::text_file("催办通知.txt", day_text(&texts));
        let folder = documents::reminders_folder(env.today);
        papers.push(write_folder(root, &folder, vec![file], None, overwrite)?);
    }
    Ok(papers)
}

fn write_folder(
    root: &Path,
    folder: &str,
    files: Vec<IssuedFile>,
    event: Option<&IssueEvent>,
    overwrite: Overwrite,
) -> Result<Papers, PapersError> {
    let exported = writer::export(root, folder, &files, event, overwrite)?;
    let files = files.into_iter().map(|file| file.path).collect();
    Ok(Papers { exported, files })
}

/// Texts to paste, one block for each unit and matter.
fn day_text(texts: &[SentText]) -> String {
    let mut out = String::new();
    for sent in texts {
        let to = match sent.to.as_str() {
            "" => String::new(),
            to => format!("　{to}"),
        };
        let head = sanitise::line(&format!("〔{}{to}〕", sent.unit));
        out.push_str(&format!("{head}\n{}\n\n", sanitise::paragraphs(&sent.text)));
    }
    out
}

/// A paper as text. None: there is none, or no such decision.
pub fn sheet(
    reader: &Reader,
    sheet: &Sheet,
    env: &ReadEnv,
) -> Result<Option<PaperText>, PapersError> {
    let made = match sheet {
        Sheet::Slip {
            decision,
            text,
            answer_by,
        } => reader
            .with_desk(*decision, env, |decision, desk| {
                let standard = say::reminder(decision, ReminderStep::Chase, &desk, *answer_by);
                let demand = match answer_by {
                    Some(day) if *text == standard => {
                        say::demand(decision, *day, desk.lateness(decision).1 > 0)
                    }
                    _ => text.clone(),
                };
                let record = slip::slip(decision, desk, None, &demand, *answer_by, None);
                documents::slip_text(&record)
            })?
            .transpose()?,
        Sheet::Circular {
            decisions,
            answer_by,
        } => circular(reader, decisions, *answer_by, env)?,
        Sheet::SentSlip(decision) => reader.sent_slips(*decision)?.pop().and_then(|paper| {
            let text = paper
                .files
                .into_iter()
                .find(|file| file.path.ends_with(".txt"));
            text.map(|file| file.text)
        }),
        Sheet::Extension(decision) => extension(reader, *decision, env)?.map(|(_, text)| text),
        Sheet::Ledger(filter) => Some(lists::ledger_shown(reader, filter, env)?),
        Sheet::Statistics { period, by } => {
            statistics(reader, *period, *by, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Roster(_) | Sheet::LookBack(_) => {
            patrol(reader, sheet, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Referral(decision) => {
            super::referral(reader, *decision, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::IssueReferral(issue) => {
            super::issue_referral(reader, *issue, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Digest { period, place } => {
            let (_, plain) = super::digest(reader, *period, place, env)?;
            Some(plain.text)
        }
        Sheet::Commitments(filter) => Some(lists::commitments_shown(reader, filter, env)?),
        Sheet::Answer(issue) => super::answer(reader, *issue, env)?.map(|(_, plain)| plain.text),
    };
    Ok(made.map(|text| PaperText {
        title: text.lines().next().unwrap_or_default().to_owned(),
        text,
    }))
}

fn extension(
    reader: &Reader,
    decision: DecisionId,
    env: &ReadEnv,
) -> Result<Option<(String, String)>, PapersError> {
    let made = reader.with_desk(decision, env, |decision, desk| {
        documents::extension_form(&slip::extension(decision, desk))
    })?;
    Ok(made.transpose()?)
}

fn circular(
    reader: &Reader,
    decisions: &[DecisionId],
    answer_by: Option<chrono::NaiveDate>,
    env: &ReadEnv,
) -> Result<Option<String>, PapersError> {
    let found = reader.with_desks(decisions, env, |found, desk| {
        documents::print(Printed::Circular(&slip::circular(
            found, desk, None, answer_by,
        )))
    })?;
    Ok(found
        .into_iter()
        .find(|file| file.path.ends_with(".txt"))
        .map(|file| file.text))
}

/// The page of a period, as Markdown and without markup.
fn statistics(
    reader: &Reader,
    period: Period,
    by: By,
    env: &ReadEnv,
) -> Result<Option<(PaperText, PaperText)>, PapersError> {
    let office = reader.basics()?.office;
    let Answer::Statistics(found) = reader.answer(&Query::Statistics { period, by }, env)? else {
        return Ok(None);
    };
    Ok(Some(documents::statistics(&office.identity.name, &found)?))
}

/// 巡查排班表 or 回头看情况通报, as Markdown and without markup.
fn patrol(
    reader: &Reader,
    sheet: &Sheet,
    env: &ReadEnv,
) -> Result<Option<(PaperText, PaperText)>, PapersError> {
    let (Sheet::Roster(id) | Sheet::LookBack(id)) = sheet else {
        return Ok(None);
    };
    let directory = reader.basics()?.directory;
    let Answer::Patrol(Some(view)) = reader.answer(&Query::Patrol(*id), env)? else {
        return Ok(None);
    };
    Ok(Some(match sheet {
        Sheet::Roster(_) => documents::patrol_roster(&view, &directory)?,
        _ => documents::look_back(&view, &directory, env.today)?,
    }))
}

/// Writes a paper into the folder of loose papers, Markdown and its twin. None: there is none.
pub fn write_sheet(
    reader: &Reader,
    what: &Sheet,
    env: &ReadEnv,
    root: &Path,
) -> Result<Option<Papers>, PapersError> {
    let mut table = None;
    let (name, markdown, plain) = match what {
        Sheet::Extension(decision) => {
            let Some((markdown, plain)) = extension(reader, *decision, env)? else {
                return Ok(None);
            };
            let matter =
                reader.with_desk(*decision, env, |found, _| found.terms.matter().to_string())?;
            let name = format!("延期申请表（{}）", matter.unwrap_or_default());
            (name, markdown, plain)
        }
        Sheet::Ledger(filter) => {
            let whole = lists::ledger_whole(reader, filter, env)?;
            ("督办台账".to_string(), whole.markdown, whole.plain)
        }
        Sheet::Statistics { period, by } => {
            let Some((markdown, plain)) = statistics(reader, *period, *by, env)? else {
                return Ok(None);
            };
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Roster(_) | Sheet::LookBack(_) => {
            let Some((markdown, plain)) = patrol(reader, what, env)? else {
                return Ok(None);
            };
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Referral(decision) => {
            let Some((markdown, plain)) = super::referral(reader, *decision, env)? else {
                return Ok(None);
            };
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::IssueReferral(issue) => {
            let Some((markdown, plain)) = super::issue_referral(reader, *issue, env)? else {
                return Ok(None);
            };
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Digest { period, place } => {
            let (markdown, plain) = super::digest(reader, *period, place, env)?;
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Answer(issue) => {
            let Some((markdown, plain)) = super::answer(reader, *issue, env)? else {
                return Ok(None);
            };
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Commitments(filter) => {
            let whole = lists::commitments_whole(reader, filter, env)?;
            table = whole.table;
            (lists::what_list(filter.tab), whole.markdown, whole.plain)
        }
        _ => return Ok(None),
    };
    let name = path_part(&format!("{} {name}", env.today));
    let mut files = vec![
        documents::text_file(&format!("{name}.md"), markdown),
        documents::text_file(&format!("{name}.txt"), plain),
    ];
    if let Some(table) = table {
        let table = String::from_utf8_lossy(&table).into_owned();
        files.push(documents::text_file(&format!("{name}.csv"), table));
    }
    let folder = format!("{LOOSE}/{name}");
    // A page of figures that somebody edited stays; the new one stands beside it.
    let mut number = 1;
    loop {
        let folder = match number {
            1 => folder.clone(),
            _ => format!("{folder} {number}"),
        };
        let written = write_folder(root, &folder, files.clone(), None, Overwrite::Refuse);
        match (written, what) {
            (
                Err(PapersError::Write(ExportError::Edited(_))),
                Sheet::Statistics { .. }
                | Sheet::Roster(_)
                | Sheet::LookBack(_)
                | Sheet::Commitments(_)
                | Sheet::Referral(_)
                | Sheet::IssueReferral(_)
                | Sheet::Answer(_)
                | Sheet::Digest { .. },
            ) if number < 99 => {
                number += 1;
            }
            (written, _) => return written.map(Some),
        }
    }
}
