//! The register, the papers and other people's files, as the two threads use them.

use std::any::Any;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::evidence;
use super::hands::{Library, NotImported, Read, Trouble, Writer};
use super::sheets;
use super::table::{Manner, TableError, import_table, read_table};
use crate::app::contract::{Answer, Command, CommandId, Draft, Query, Refusal, Subject};
use crate::app::msg::{Export, Failure, FileKind, FilePlan, Import, Sheets};
use crate::documents::writer::{ExportError, Exported, IssueEvent, Overwrite};
use crate::documents::{self, writer};
use crate::domain::calendar::Calendar;
use crate::domain::describe::{Names, describe_all};
use crate::domain::env::Env;
use crate::domain::event::IssuedFile;
use crate::domain::ids::MeetingId;
use crate::domain::query::{Paper, PaperText};
use crate::domain::record::{MinutesRecord, Stage, build};
use crate::exchange::{self, ImportError};
use crate::store::{self, Drafts, ReadEnv, Reader, RecordError, Register, SessionLock, StoreError};
use crate::text::Lang;
use crate::text::messages::{import as import_words, run as words};
use crate::text::sanitise::path_part;

/// The register with its drafts, for the writing thread.
pub struct Desk {
    pub register: Register,
    pub drafts: Drafts,
    pub lang: Lang,
    /// Held until the register is let go.
    pub _lock: Option<SessionLock>,
}

impl Writer for Desk {
    fn record(&mut self, commands: &[Command], env: &Env) -> Result<(Vec<Subject>, i64), Trouble> {
        let commands = evidence::sealed(commands).map_err(Trouble::Refused)?;
        let recorded = self
            .register
            .record(&commands, env)
            .map_err(|error| match error {
                RecordError::Refused(refusals) => Trouble::Refused(Refusal {
                    reasons: refusals
                        .into_iter()
                        .flat_map(|(_, refusal)| refusal.reasons)
                        .collect(),
                }),
                RecordError::Store(error) => Trouble::Failed(failure(&error, self.lang)),
                RecordError::Cancelled => Trouble::Refused(Refusal {
                    reasons: Vec::new(),
                }),
            })?;
        let mut subjects: Vec<Subject> = recorded
            .commands
            .iter()
            .flat_map(|done| done.events.iter().map(|(subject, _)| *subject))
            .collect();
        subjects.sort();
        subjects.dedup();
        Ok((subjects, recorded.head))
    }

    fn import(
        &mut self,
        import: &Import,
        env: &Env,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(Vec<Subject>, i64), NotImported> {
        let lang = self.lang;
        let failed = |error: &StoreError| NotImported::Failed(failure(error, lang));
        let basics = self.register.basics().map_err(|error| failed(&error))?;
        let table = read_table(import.kind, &import.path, &basics, env.today());
        let mut table = table.map_err(|error| NotImported::Wrong(wrong(&error, lang)))?;
        if table.sha256 != import.sha256 {
            let changed = import_words::FILE_CHANGED.get(lang).to_owned();
            return Err(NotImported::Wrong(vec![changed]));
        }
        let manner = Manner {
            basics: &basics,
            env,
            again: import.again,
            dry_run: false,
        };
        match import_table(&mut self.register, &mut table, &manner, told) {
            // Which of them are shown is not worth telling apart.
            Ok(head) => Ok((vec![Subject::Office, Subject::Directory], head)),
            Err(TableError::Cancelled) => Err(NotImported::Cancelled),
            Err(TableError::Store(error)) => Err(failed(&error)),
            Err(TableError::File(error)) => Err(NotImported::Wrong(wrong(&error, lang))),
            Err(TableError::Changed) => Err(NotImported::Wrong(vec![
                import_words::FILE_CHANGED.get(lang).to_owned(),
            ])),
            Err(TableError::Refused(refusals)) => {
                let names = Names::new(&basics.directory, &basics.office, env.today());
                let lines = refusals.iter().map(|(row, refusal)| {
                    let said = describe_all(refusal, &names, lang).join(" ");
                    match row {
                        Some(row) => import_words::in_row(lang, *row, said),
                        None => said,
                    }
                });
                Err(NotImported::Wrong(lines.collect()))
            }
        }
    }

    fn save_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
        self.drafts
            .save(draft)
            .map_err(|error| failure(&error, self.lang))
    }

    fn drop_draft(&mut self, command: CommandId, at: DateTime<FixedOffset>) -> Result<(), Failure> {
        self.drafts
            .discard(command, at.date_naive())
            .map_err(|error| failure(&error, self.lang))
    }

    fn settle(&mut self) {
        // A reader in the way, a full disk: the log stays beside the file and is moved another time.
        let _ = self.register.checkpoint();
        let _ = self.drafts.checkpoint();
    }
}

/// The register, papers and files, for the reading thread.
pub struct Shelf {
    pub reader: Reader,
    pub calendar: Arc<Calendar>,
    /// Where papers go when nobody says.
    pub exports: PathBuf,
    pub lang: Lang,
    /// Where the backup of the day goes. None: there is none (the demo).
    pub backups: Option<PathBuf>,
    pub today: NaiveDate,
}

impl Library for Shelf {
    fn answer(&mut self, query: &Query, today: NaiveDate) -> Result<Answer, Failure> {
        if let Query::Paper { meeting, paper } = query {
            return self.paper(*meeting, *paper).map(Answer::Paper);
        }
        if let Query::Sheet(sheet) = query {
            return sheets::sheet(&self.reader, sheet, &self.read_env(today))
                .map_err(|error| plain(error.describe(self.lang)))?
                .map(Answer::Paper)
                .ok_or_else(|| plain(words::NO_SUCH_PAPER.get(self.lang).to_owned()));
        }
        let env = ReadEnv {
            // On the screen of the office itself residents have names; papers, exports and dumps do not.
            personal: true,
            ..self.read_env(today)
        };
        self.reader
            .answer(query, &env)
            .map_err(|error| failure(&error, self.lang))
    }

    fn head(&mut self) -> Option<i64> {
        self.reader.head().ok()
    }

    fn at_leisure(&mut self, tell: Sender<Read>) -> (Box<dyn Any>, Result<(), Failure>) {
        let watch = store::watch(self.reader.path(), move |head| {
            // A reader that is gone needs no news.
            let _ = tell.send(Read::Seen(head));
        });
        let backup = match &self.backups {
            Some(folder) => store::daily_backup(self.reader.path(), folder, self.today).map(drop),
            None => Ok(()),
        };
        let done = backup.map_err(|error| Failure {
            words: words::no_backup(self.lang, error.describe(self.lang)),
            disk: false,
        });
        (Box::new(watch), done)
    }

    fn file(
        &mut self,
        kind: FileKind,
        path: &Path,
        today: NaiveDate,
        lang: Lang,
    ) -> Result<FilePlan, Vec<String>> {
        let basics = self
            .reader
            .basics()
            .map_err(|error| vec![error.describe(lang)])?;
        let table = read_table(kind, path, &basics, today).map_err(|error| wrong(&error, lang))?;
        let imported_on = self
            .reader
            .imported_on(&table.sha256)
            .map_err(|error| vec![error.describe(lang)])?;
        let plan = &table.plan;
        let adds = plan.adds.iter().take(exchange::NAMES_SHOWN);
        let records = match kind {
            FileKind::Directory => u32::try_from(plan.commands.len()).unwrap_or(u32::MAX),
            FileKind::Issues | FileKind::Ledger => plan.rows,
        };
        Ok(FilePlan {
            kind,
            path: path.to_path_buf(),
            imported_on,
            rows: plan.rows,
            unchanged: plan.unchanged,
            records,
            first: plan.first.clone(),
            adds: adds.map(|added| added.describe(lang)).collect(),
            added: plan.adds.len(),
            encoding: plan.encoding.name().to_owned(),
            sha256: table.sha256,
        })
    }

    fn sheets(
        &mut self,
        what: &Sheets,
        today: NaiveDate,
    ) -> Result<(PathBuf, Vec<String>), Failure> {
        let root = self.export_folder()?;
        let env = self.read_env(today);
        let papers = match what {
            Sheets::Sent(ids) => {
                sheets::write_sent(&self.reader, ids, &env, &root, Overwrite::Refuse)
            }
            Sheets::One(sheet) => sheets::write_sheet(&self.reader, sheet, &env, &root)
                .map(|papers| papers.into_iter().collect()),
        };
        let papers = papers.map_err(|error| plain(error.describe(self.lang)))?;
        // One folder: that folder. Several: the one that holds them all, with paths below it.
        if let [one] = papers.as_slice() {
            return Ok((one.exported.folder.clone(), one.files.clone()));
        }
        let above = papers.first().and_then(|one| one.exported.folder.parent());
        let above = above.unwrap_or(&root).to_path_buf();
        let files = papers
            .iter()
            .filter_map(|one| one.exported.folder.file_name())
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        Ok((above, files))
    }

    fn export(
        &mut self,
        export: &Export,
        _today: NaiveDate,
    ) -> Result<(PathBuf, Vec<String>), Failure> {
        let root = match &export.to {
            Some(folder) => folder.clone(),
            None => self.export_folder()?,
        };
        let overwrite = if export.overwrite {
            Overwrite::Force
        } else {
            Overwrite::Refuse
        };
        if let Some(paper) = export.paper {
            return self.loose(export.meeting, paper, &root, overwrite);
        }
        let mut papers = export_meeting(&self.reader, export.meeting, &root, overwrite)
            .map_err(|error| plain(error.describe(self.lang)))?;
        let last = papers.pop();
        Ok(last.map_or_else(Default::default, |last| (last.exported.folder, last.files)))
    }
}

/// Folder of papers that somebody prints or sends by hand.
const LOOSE: &str = "文书";

impl Shelf {
    fn read_env(&self, today: NaiveDate) -> ReadEnv {
        ReadEnv {
            today,
            calendar: self.calendar.clone(),
            personal: false,
        }
    }

    /// The folder nobody chose is made; one that a person named must exist.
    fn export_folder(&self) -> Result<PathBuf, Failure> {
        fs::create_dir_all(&self.exports).map_err(|error| {
            plain(words::no_export_folder(
                self.lang,
                shown(&self.exports),
                error,
            ))
        })?;
        Ok(self.exports.clone())
    }

    /// One paper in a file of its own: `文书/2026-11-20 杜鹃片区现场办公会议记录表.md`.
    fn loose(
        &self,
        meeting: MeetingId,
        paper: Paper,
        root: &Path,
        overwrite: Overwrite,
    ) -> Result<(PathBuf, Vec<String>), Failure> {
        let failed = |error: &StoreError| failure(error, self.lang);
        let bundle = self
            .reader
            .meeting_bundle(meeting)
            .map_err(|error| failed(&error))?;
        let Some(bundle) = bundle else {
            return Err(plain(words::NO_SUCH_MEETING.get(self.lang).to_owned()));
        };
        let made = self.paper(meeting, paper)?;
        let folder = root.join(LOOSE);
        fs::create_dir_all(&folder)
            .map_err(|error| plain(words::no_export_folder(self.lang, shown(&folder), error)))?;
        let ending = match paper {
            Paper::NoticeText | Paper::MinutesText | Paper::AssignmentList(_) => "txt",
            _ => "md",
        };
        let name = format!("{} {}", bundle.meeting.plan.date, made.title);
        let name = format!("{}.{ending}", path_part(&name));
        writer::write_file(&folder.join(&name), &made.text, overwrite)
            .map_err(|error| plain(error.message(self.lang)))?;
        Ok((folder, vec![name]))
    }

    fn paper(&self, meeting: MeetingId, paper: Paper) -> Result<PaperText, Failure> {
        let record =
            record(&self.reader, meeting, None).map_err(|error| failure(&error, self.lang))?;
        let Some(record) = record else {
            return Err(plain(words::NO_SUCH_MEETING.get(self.lang).to_owned()));
        };
        let mut made =
            documents::paper(&record, paper).map_err(|error| plain(error.to_string()))?;
        if let Some(text) = self.issued(&record, paper)? {
            made.text = text;
        }
        Ok(made)
    }

    /// What was sent out is shown as it was sent, whatever became of names since. None: it was not sent.
    fn issued(&self, record: &MinutesRecord, paper: Paper) -> Result<Option<String>, Failure> {
        let Stage::Issued { version, .. } = record.stage else {
            return Ok(None);
        };
        let path = match paper {
            Paper::Minutes => "纪要.md".to_owned(),
            Paper::MinutesText => "纪要.txt".to_owned(),
            Paper::Slip(unit) => match record.slips.iter().find(|slip| slip.unit == unit) {
                Some(slip) => format!("{}.md", slip.path),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        for version in (1..=version).rev() {
            let files = self
                .reader
                .issued_files(record.meeting, Some(version))
                .map_err(|error| failure(&error, self.lang))?;
            if let Some(file) = files.into_iter().find(|file| file.path == path) {
                return Ok(Some(file.text));
            }
        }
        Ok(None)
    }
}

/// The record of a meeting at the stage it is at, or at another one. None: no such meeting.
pub fn record(
    reader: &Reader,
    meeting: MeetingId,
    stage: Option<Stage>,
) -> Result<Option<MinutesRecord>, StoreError> {
    let Some(bundle) = reader.meeting_bundle(meeting)? else {
        return Ok(None);
    };
    let stage = stage.unwrap_or_else(|| Stage::of(&bundle.meeting));
    let issues = |id| bundle.issues.get(&id).cloned();
    Ok(Some(build(
        &bundle.meeting,
        &bundle.office,
        &bundle.directory,
        &issues,
        bundle.ordinal,
        stage,
    )))
}

/// Why the papers of a meeting were not written.
#[derive(Debug, thiserror::Error)]
pub enum PapersError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Write(#[from] ExportError),
    #[error(transparent)]
    Layout(#[from] documents::TemplateError),
    #[error("no such meeting")]
    NoMeeting,
}

impl PapersError {
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            PapersError::Store(error) => error.describe(lang),
            PapersError::Write(error) => error.message(lang),
            PapersError::Layout(error) => error.to_string(),
            PapersError::NoMeeting => words::NO_SUCH_MEETING.get(lang).to_owned(),
        }
    }
}

/// One folder of papers.
pub struct Papers {
    pub exported: Exported,
    /// Every file of the folder but SHA256SUMS, written now or before.
    pub files: Vec<String>,
}

/// Writes every issued version of a meeting, and its draft where it is not issued or a correction is being made: a folder
/// each, the newest last. `root` must exist. Writing it again changes nothing.
pub fn export_meeting(
    reader: &Reader,
    meeting: MeetingId,
    root: &Path,
    overwrite: Overwrite,
) -> Result<Vec<Papers>, PapersError> {
    let Some(bundle) = reader.meeting_bundle(meeting)? else {
        return Err(PapersError::NoMeeting);
    };
    let issues = |id| bundle.issues.get(&id).cloned();
    let record_at = |stage| {
        build(
            &bundle.meeting,
            &bundle.office,
            &bundle.directory,
            &issues,
            bundle.ordinal,
            stage,
        )
    };
    let mut papers = Vec::new();
    let mut write = |record: &MinutesRecord, files: Vec<IssuedFile>, event: Option<&IssueEvent>| {
        let folder = documents::folder(record);
        let exported = writer::export(root, &folder, &files, event, overwrite)?;
        let files = files.into_iter().map(|file| file.path).collect();
        papers.push(Papers { exported, files });
        Ok::<(), PapersError>(())
    };
    for version in &bundle.meeting.minutes.versions {
        let version = version.version;
        let Some(stage) = Stage::version(&bundle.meeting, version) else {
            continue;
        };
        let files: Vec<IssuedFile> = reader.issued_files(meeting, Some(version))?;
        let event = reader.issued_by(meeting, version)?.map(|head| IssueEvent {
            device: head.device.to_string(),
            dseq: u64::try_from(head.dseq).unwrap_or(0),
            hash: head.hash,
        });
        write(&record_at(stage), files, event.as_ref())?;
    }
    let now = record_at(Stage::of(&bundle.meeting));
    if !matches!(now.stage, Stage::Issued { .. }) {
        let files = documents::draft_files(&now)?;
        write(&now, files, None)?;
    }
    Ok(papers)
}

pub(super) fn failure(error: &StoreError, lang: Lang) -> Failure {
    Failure {
        words: error.describe(lang),
        disk: matches!(
            error,
            StoreError::Full(_)
                | StoreError::ReadOnly(_)
                | StoreError::NoPermission(_)
                | StoreError::Io { .. }
                | StoreError::Replaced(_)
        ),
    }
}

/// What is wrong with a file, a line each.
fn wrong(error: &ImportError, lang: Lang) -> Vec<String> {
    let mut lines = vec![error.describe(lang)];
    lines.extend(error.rows().iter().map(|row| row.describe(lang)));
    lines
}

fn plain(words: String) -> Failure {
    Failure { words, disk: false }
}

fn shown(path: &Path) -> String {
    crate::text::sanitise::line(&path.to_string_lossy())
}
