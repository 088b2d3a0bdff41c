//! Papers of 督办: what was sent, put on disk as it was recorded; previews, forms and the ledger as text.

use std::ops::ControlFlow;
use std::path::Path;

use super::papers::{Papers, PapersError};
use crate::documents::commitments as lists;
use crate::documents::ledger;
use crate::documents::listing::Form;
use crate::documents::writer::{self, ExportError, IssueEvent, Overwrite};
use crate::documents::{self, slip_folder};
use crate::domain::decision::ReminderStep;
use crate::domain::event::IssuedFile;
use crate::domain::ids::DecisionId;
use crate::domain::query::{
    Answer, Basics, BoardFilter, CommitmentFilter, CommitmentTab, DueWindow, PaperText, Query,
    Sheet,
};
use crate::domain::slip::{self, Printed};
use crate::domain::statistics::{By, Period};
use crate::domain::wording::follow_up as say;
use crate::exchange::commitments::CommitmentWriter;
use crate::store::{ReadEnv, Reader, SentPaper, SentText, StoreError};
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
        Sheet::Ledger(filter) => Some(ledger_text(reader, filter, env, Form::Plain, Some(2000))?),
        Sheet::Statistics { period, by } => {
            statistics(reader, *period, *by, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Roster(_) | Sheet::LookBack(_) => {
            patrol(reader, sheet, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Referral(decision) => {
            super::referral(reader, *decision, env)?.map(|(_, plain)| plain.text)
        }
        Sheet::Digest { period, place } => {
            let (_, plain) = super::digest(reader, *period, place, env)?;
            Some(plain.text)
        }
        Sheet::Commitments(filter) => Some(commitments_text(
            reader,
            filter,
            env,
            Form::Plain,
            Some(2000),
        )?),
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
        Sheet::Ledger(filter) => (
            "督办台账".to_string(),
            ledger_text(reader, filter, env, Form::Markdown, None)?,
            ledger_text(reader, filter, env, Form::Plain, None)?,
        ),
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
        Sheet::Digest { period, place } => {
            let (markdown, plain) = super::digest(reader, *period, place, env)?;
            (markdown.title, markdown.text, plain.text)
        }
        Sheet::Commitments(filter) => (
            what_list(filter.tab),
            commitments_text(reader, filter, env, Form::Markdown, None)?,
            commitments_text(reader, filter, env, Form::Plain, None)?,
        ),
        _ => return Ok(None),
    };
    let name = path_part(&format!("{} {name}", env.today));
    let mut files = vec![
        documents::text_file(&format!("{name}.md"), markdown),
        documents::text_file(&format!("{name}.txt"), plain),
    ];
    if let Sheet::Commitments(filter) = what {
        let table = commitments_csv(reader, filter, env)?;
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
                | Sheet::Digest { .. },
            ) if number < 99 => {
                number += 1;
            }
            (written, _) => return written.map(Some),
        }
    }
}

/// 民情清单, 约定（未签）.
fn what_list(tab: CommitmentTab) -> String {
    match tab {
        CommitmentTab::List(list) => format!("{}清单", list.zh()),
        CommitmentTab::Open => "待认领事项".to_string(),
        CommitmentTab::Unkept => "已认领未兑现事项".to_string(),
        CommitmentTab::Unsigned => "未签约定".to_string(),
        CommitmentTab::Due => "到期约定".to_string(),
        CommitmentTab::All => "约定台账".to_string(),
    }
}

fn commitments_text(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
    form: Form,
    limit: Option<u64>,
) -> Result<String, StoreError> {
    let mut out = String::new();
    let mut rows = 0;
    stream_commitments(reader, filter, env, form, |piece| {
        out.push_str(piece);
        rows += 1;
        match limit.is_some_and(|limit| rows > limit) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    Ok(out)
}

/// The same as a table that can be imported again, without names of residents.
fn commitments_csv(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
) -> Result<String, PapersError> {
    let directory = reader.basics()?.directory;
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    let mut out = Vec::new();
    let mut writer = CommitmentWriter::new(&mut out, &directory)
        .map_err(|error| StoreError::Internal(error.to_string()))?;
    let mut done = Ok(());
    reader.stream_commitments(filter, &env, |known, _| {
        done = writer.put(known, None);
        match done {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    done.and_then(|()| writer.finish())
        .map_err(|error| StoreError::Internal(error.to_string()))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// A list of 约定 piece by piece, never held whole.
pub fn stream_commitments(
    reader: &Reader,
    filter: &CommitmentFilter,
    env: &ReadEnv,
    form: Form,
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let basics = reader.basics()?;
    let office = &basics.office.identity.name;
    if each(&lists::head(
        form,
        office,
        &what_list(filter.tab),
        env.today,
    ))
    .is_break()
    {
        return Ok(());
    }
    let mut number = 0;
    let mut line = String::new();
    // Nobody is named in a paper, whoever asks.
    let env = ReadEnv {
        personal: false,
        ..env.clone()
    };
    reader.stream_commitments(filter, &env, |known, _| {
        number += 1;
        line.clear();
        lists::row(
            form,
            number,
            known,
            (&basics.directory, env.today),
            &mut line,
        );
        each(&line)
    })?;
    if number == 0 {
        let _ = each(&lists::nothing(form));
    }
    Ok(())
}

/// The ledger as one text; for files, and cut after `limit` rows for the screen.
fn ledger_text(
    reader: &Reader,
    filter: &BoardFilter,
    env: &ReadEnv,
    form: Form,
    limit: Option<u64>,
) -> Result<String, StoreError> {
    let mut out = String::new();
    stream_ledger(reader, filter, env, (form, limit), |piece| {
        out.push_str(piece);
        ControlFlow::Continue(())
    })?;
    Ok(out)
}

/// The ledger piece by piece, never held whole.
pub fn stream_ledger(
    reader: &Reader,
    filter: &BoardFilter,
    env: &ReadEnv,
    (form, limit): (Form, Option<u64>),
    mut each: impl FnMut(&str) -> ControlFlow<()>,
) -> Result<(), StoreError> {
    let basics = reader.basics()?;
    let what = words_of(filter, &basics, env);
    if each(&ledger::head(form, env.today, &what)).is_break() {
        return Ok(());
    }
    let mut number = 0;
    let mut line = String::new();
    reader.stream_board(filter, env, limit, |row| {
        number += 1;
        line.clear();
        ledger::row(form, number, &row, env.today, &mut line);
        each(&line)
    })?;
    if number == 0 {
        let _ = each(&ledger::nothing(form));
    }
    Ok(())
}

/// What the filter lets through, for the title: 逾期，城管中队牵头.
fn words_of(filter: &BoardFilter, basics: &Basics, env: &ReadEnv) -> String {
    let directory = &basics.directory;
    let names = &basics.office.settings.light_names;
    let mut parts: Vec<String> = Vec::new();
    if !filter.lights.is_empty() {
        let lights: Vec<&str> = filter.lights.iter().map(|light| names.of(*light)).collect();
        parts.push(format!("{}灯", lights.join("、")));
    }
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.zh()).collect();
        parts.push(states.join("、"));
    }
    if let Some(lead) = filter.lead {
        parts.push(format!("{}牵头", directory.unit_name(lead, env.today)));
    }
    if let Some(district) = filter.district {
        parts.push(directory.district_name(district).to_string());
    }
    if let Some(unit) = filter.part_of {
        parts.push(format!(
            "{}牵头或协办",
            directory.unit_name(unit, env.today)
        ));
    }
    if let Some(leader) = filter.leader {
        parts.push(format!("责任领导{}", directory.person_name(leader)));
    }
    match filter.due {
        Some(DueWindow::Days(days)) => parts.push(format!("{days}日内到期")),
        Some(DueWindow::Week) => parts.push("本周到期".to_string()),
        Some(DueWindow::Between(period)) => {
            parts.push(format!("{}至{}到期未办结", period.from, period.to));
        }
        None => {}
    }
    match filter.open {
        Some(true) => parts.push("未销号".to_string()),
        Some(false) => parts.push("已销号、撤销".to_string()),
        None => {}
    }
    if filter.blocked {
        parts.push("受阻".to_string());
    }
    if filter.asks {
        parts.push("延期待批".to_string());
    }
    if filter.unanswered {
        parts.push("上级逾期未答复".to_string());
    }
    if filter.unsigned {
        parts.push("待签收（已印发）".to_string());
    }
    if let Some(workdays) = filter.unsigned_over {
        parts.push(format!("超过{workdays}个工作日未签收"));
    }
    if !filter.text.trim().is_empty() {
        parts.push(format!("含“{}”", filter.text.trim()));
    }
    parts.join("，")
}
