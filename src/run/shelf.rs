//! The register, the papers and other people's files, as the reader uses them.

use std::any::Any;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use chrono::NaiveDate;

use super::hands::{Library, Read, Wrote};
use super::kept;
use super::looks::Tongue;
use super::papers::{export_meeting, record};
use super::seal::place;
use super::sheets;
use super::sign;
use super::table::{beside_for, read_table};
use super::trouble::{failure, plain, wrong};
use crate::app::contract::{Answer, Query};
use crate::app::msg::{Export, Failure, FileKind, FilePlan, Sheets};
use crate::documents::writer::{ExportError, Overwrite};
use crate::documents::{self, writer};
use crate::domain::calendar::Calendar;
use crate::domain::ids::MeetingId;
use crate::domain::query::{Paper, PaperText};
use crate::domain::record::{MinutesRecord, Stage};
use crate::exchange;
use crate::store::{self, ErrorKind, ReadEnv, Reader, StoreError};
use crate::text::messages::run as words;
use crate::text::sanitise::path_part;
use crate::text::{Lang, outside};

/// The register, papers and files, for the reading thread.
pub struct Shelf {
    pub reader: Reader,
    pub calendar: Arc<Calendar>,
    /// Where papers go when nobody says.
    pub exports: PathBuf,
    /// What issued minutes are signed with. None: they are not.
    pub sign_key: Option<PathBuf>,
    pub lang: Tongue,
    /// Where this installation keeps what is its own: backups of each day, how far the register had come. None: nowhere (the demo).
    pub state_dir: Option<PathBuf>,
    pub today: NaiveDate,
}

impl Library for Shelf {
    fn answer(&mut self, query: &Query, today: NaiveDate) -> Result<Answer, Failure> {
        if let Query::Paper { meeting, paper } = query {
            return self.paper(*meeting, *paper).map(Answer::Paper);
        }
        if let Query::Sheet(sheet) = query {
            return sheets::sheet(&self.reader, sheet, &self.read_env(today))
                .map_err(|error| plain(error.describe(self.lang.get())))?
                .map(Answer::Paper)
                .ok_or_else(|| plain(words::NO_SUCH_PAPER.get(self.lang.get()).to_owned()));
        }
        let env = ReadEnv {
            // On the screen of the office itself residents have names; papers, exports and dumps do not.
            personal: true,
            ..self.read_env(today)
        };
        self.reader
            .answer(query, &env)
            .map_err(|error| failure(&error, self.lang.get()))
    }

    fn head(&mut self) -> Option<i64> {
        self.reader.head().ok()
    }

    fn make_ready(&mut self) {
        let _ = self.reader.basics();
    }

    fn at_leisure(&mut self, tell: Sender<Read>) -> Box<dyn Any> {
        self.look_and_copy(tell.clone());
        let watch = store::watch(self.reader.path(), move |head| {
            // A reader that is gone needs no news.
            let _ = tell.send(Read::Seen(head));
        });
        Box::new(watch)
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
        let beside =
            beside_for(kind, self.reader.path()).map_err(|error| vec![error.describe(lang)])?;
        let table = read_table(kind, path, (&basics, beside), today)
            .map_err(|error| wrong(&error, lang))?;
        let imported_on = self
            .reader
            .imported_on(&table.sha256)
            .map_err(|error| vec![error.describe(lang)])?;
        let plan = &table.plan;
        let adds = plan.adds.iter().take(exchange::NAMES_SHOWN);
        let records = match kind {
            FileKind::Directory | FileKind::Places => {
                u32::try_from(plan.commands.len()).unwrap_or(u32::MAX)
            }
            FileKind::Issues | FileKind::Ledger | FileKind::Commitments => plan.rows,
        };
        Ok(FilePlan {
            kind,
            path: path.to_path_buf(),
            imported_on,
            rows: plan.rows,
            unchanged: plan.unchanged,
            unpaired: plan.unpaired,
            unclear: plan.unclear.iter().map(|one| one.describe(lang)).collect(),
            more_unclear: plan.more_unclear(),
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
        let papers = papers.map_err(|error| plain(error.describe(self.lang.get())))?;
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

    fn keep_text(&mut self, text: &str, name: &str) -> Result<PathBuf, Failure> {
        let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
        let folders: Vec<PathBuf> = [Some(self.exports.clone()), home, Some(std::env::temp_dir())]
            .into_iter()
            .flatten()
            .collect();
        kept::keep(text, name, &folders).map_err(|error| {
            let lang = self.lang.get();
            plain(words::text_not_kept(lang, outside::trouble(lang, &error)))
        })
    }

    fn export(&mut self, export: &Export, _today: NaiveDate) -> Result<Wrote, Failure> {
        let root = match &export.to {
            Some(folder) => self.named_folder(folder, export.make)?,
            None => self.export_folder()?,
        };
        let overwrite = if export.overwrite {
            Overwrite::Force
        } else {
            Overwrite::Refuse
        };
        if let Some(paper) = export.paper {
            let (folder, files) = self.loose(export.meeting, paper, &root, overwrite)?;
            return Ok(Wrote {
                folder,
                files,
                unsigned: None,
            });
        }
        let mut papers = export_meeting(&self.reader, export.meeting, &root, overwrite)
            .map_err(|error| plain(error.describe(self.lang.get())))?;
        self.reader.note_export(self.state_dir.as_deref());
        let signed = match &self.sign_key {
            Some(key) => sign::sign_papers(&papers, key),
            None => Ok(()),
        };
        let unsigned = signed.err().map(|error| error.describe(self.lang.get()));
        Ok(papers.pop().map_or_else(Wrote::default, |last| Wrote {
            folder: last.exported.folder,
            files: last.files,
            unsigned,
        }))
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
            lang: self.lang.get(),
        }
    }

    /// Looks at the whole chain once and makes the backup of the day, beside the work: a large register takes seconds for either. Whoever
    /// only watches leaves both to those who write.
    fn look_and_copy(&self, tell: Sender<Read>) {
        let Some(state) = self.state_dir.clone() else {
            return;
        };
        let (path, lang, today) = (
            self.reader.path().to_path_buf(),
            self.lang.clone(),
            self.today,
        );
        let work = move || {
            let looked = store::look_at_all(&path, Some(&state));
            if let Err(error) = looked
                && error.kind() == ErrorKind::Damaged
            {
                return Err(error);
            }
            store::set_aside(&path);
            store::daily_backup(&path, &state.join(store::BACKUPS), today).map(drop)
        };
        // A thread that cannot be had looks another time; a reader that is gone needs no news.
        let _ = thread::Builder::new()
            .name("leisure".into())
            .spawn(move || {
                let Err(error) = work() else { return };
                let said = error.describe(lang.get());
                let _ = tell.send(match error.kind() {
                    // Of a damaged register there is no backup: that is what is to be said.
                    ErrorKind::Damaged => Read::Damaged(said),
                    _ => Read::Failed(plain(words::no_backup(lang.get(), said))),
                });
            });
    }

    /// A folder that a person named must exist, or they have said that it is to be made.
    fn named_folder(&self, folder: &Path, make: bool) -> Result<PathBuf, Failure> {
        let lang = self.lang.get();
        let folder = place(&folder.to_string_lossy());
        if make {
            fs::create_dir_all(&folder).map_err(|error| no_folder(lang, &folder, &error))?;
        }
        if folder.exists() {
            return Ok(folder);
        }
        let error = ExportError::Missing(folder.clone());
        Err(Failure {
            missing: Some(folder),
            ..plain(error.message(lang))
        })
    }

    /// The folder nobody chose is made.
    fn export_folder(&self) -> Result<PathBuf, Failure> {
        fs::create_dir_all(&self.exports)
            .map_err(|error| no_folder(self.lang.get(), &self.exports, &error))?;
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
        let failed = |error: &StoreError| failure(error, self.lang.get());
        let bundle = self
            .reader
            .meeting_bundle(meeting)
            .map_err(|error| failed(&error))?;
        let Some(bundle) = bundle else {
            return Err(plain(
                words::NO_SUCH_MEETING.get(self.lang.get()).to_owned(),
            ));
        };
        let made = self.paper(meeting, paper)?;
        let folder = root.join(LOOSE);
        fs::create_dir_all(&folder).map_err(|error| no_folder(self.lang.get(), &folder, &error))?;
        let ending = match paper {
            Paper::NoticeText | Paper::MinutesText | Paper::AssignmentList(_) => "txt",
            _ => "md",
        };
        let name = format!("{} {}", bundle.meeting.plan.date, made.title);
        let name = format!("{}.{ending}", path_part(&name));
        writer::write_file(&folder.join(&name), &made.text, overwrite)
            .map_err(|error| plain(error.message(self.lang.get())))?;
        Ok((folder, vec![name]))
    }

    fn paper(&self, meeting: MeetingId, paper: Paper) -> Result<PaperText, Failure> {
        let record = record(&self.reader, meeting, None)
            .map_err(|error| failure(&error, self.lang.get()))?;
        let Some(record) = record else {
            return Err(plain(
                words::NO_SUCH_MEETING.get(self.lang.get()).to_owned(),
            ));
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
                .map_err(|error| failure(&error, self.lang.get()))?;
            if let Some(file) = files.into_iter().find(|file| file.path == path) {
                return Ok(Some(file.text));
            }
        }
        Ok(None)
    }
}

fn shown(path: &Path) -> String {
    crate::text::sanitise::line(&path.to_string_lossy())
}

fn no_folder(lang: Lang, folder: &Path, error: &io::Error) -> Failure {
    plain(words::no_export_folder(
        lang,
        shown(folder),
        outside::trouble(lang, error),
    ))
}
