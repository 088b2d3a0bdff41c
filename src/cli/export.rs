//! `export` and `archive`: issued minutes as the frozen bytes they are, drafts marked as drafts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Archive, Export};
use super::fail::Fail;
use super::out::Out;
use super::place::Place;
use crate::documents::writer::{self, ExportError, Overwrite};
use crate::documents::{self, ARCHIVE_COLUMNS, ArchiveLine};
use crate::domain::event::IssuedFile;
use crate::domain::ids::MeetingId;
use crate::domain::query::{Answer, MeetingFilter, Query};
use crate::domain::record::{MinutesRecord, Stage};
use crate::exchange::Writer;
use crate::run::{self, Papers, PapersError, sign};
use crate::store::Reader;
use crate::text::messages::cli as words;
use crate::text::outside;

impl Place {
    pub fn paper(&self, error: &PapersError) -> Fail {
        match error {
            PapersError::Store(error) => Fail::store(error, self.lang),
            PapersError::Write(error) => Fail::export(error, self.lang),
            PapersError::Layout(why) => Fail::told(4, words::template_broken(self.lang, why)),
            PapersError::NoMeeting => Fail::usage(words::NO_SUCH_MEETING.get(self.lang)),
            PapersError::NoPlace(_) | PapersError::SeveralPlaces { .. } => {
                Fail::usage(error.describe(self.lang))
            }
        }
    }

    /// Where papers are written: the folder somebody named, which must be there, since a slip of the finger would else make a tree of
    /// folders somewhere; or that of every day, which is made by need.
    pub fn papers_root(&self, named: Option<&Path>) -> Result<PathBuf, Fail> {
        let Some(folder) = named else {
            let root = self.export_folder()?;
            self.make_folder(&root)?;
            return Ok(root);
        };
        match folder.exists() {
            true => Ok(folder.to_path_buf()),
            false => {
                let missing = ExportError::Missing(folder.to_path_buf());
                Err(Fail::export(&missing, self.lang))
            }
        }
    }

    /// Every version of a meeting.
    pub fn export(
        &self,
        reader: &Reader,
        meeting: MeetingId,
        root: &Path,
        overwrite: Overwrite,
    ) -> Result<Vec<Papers>, Fail> {
        let papers = run::export_meeting(reader, meeting, root, overwrite)
            .map_err(|error| self.paper(&error))?;
        if let Some(key) = self.config.sign_key()
            && let Err(error) = sign::sign_papers(&papers, &key)
        {
            // Said beside what was done: the papers stand, signed or not.
            Fail::note(&error.describe(self.lang));
        }
        Ok(papers)
    }

    pub fn make_folder(&self, folder: &Path) -> Result<(), Fail> {
        std::fs::create_dir_all(folder).map_err(|error| {
            let why = outside::trouble(self.lang, &error);
            Fail::cannot_write(words::folder_failed(self.lang, folder.display(), why))
        })
    }
}

pub fn run(verb: &Export, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let meeting = place.told(reader.find_meeting(&verb.meeting))?;
    if verb.stdout {
        return out.bytes(minutes(&reader, meeting, place)?.as_bytes());
    }
    let root = place.papers_root(verb.to.as_deref())?;
    let overwrite = match verb.force {
        true => Overwrite::Force,
        false => Overwrite::Refuse,
    };
    let written = place.export(&reader, meeting, &root, overwrite)?;
    reader.note_export(place.state_folder().as_deref());
    written
        .iter()
        .try_for_each(|papers| out.line(&papers.exported.message(place.lang)))
}

/// The newest 纪要.md: the issued bytes, else the draft.
pub fn minutes(reader: &Reader, meeting: MeetingId, place: &Place) -> Result<String, Fail> {
    let files: Vec<IssuedFile> = place.told(reader.issued_files(meeting, None))?;
    if let Some(file) = files.into_iter().find(|file| file.path == "纪要.md") {
        return Ok(file.text);
    }
    let record = place.told(run::record(reader, meeting, None))?;
    let record = record.ok_or_else(|| place.paper(&PapersError::NoMeeting))?;
    let files = documents::draft_files(&record).map_err(|error| place.paper(&error.into()))?;
    Ok(files
        .into_iter()
        .find(|file| file.path.ends_with(".md"))
        .map(|file| file.text)
        .unwrap_or_default())
}

/// All minutes numbered in that year, and their list.
pub fn archive(verb: &Archive, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let reader = place.reader()?;
    let root = place.papers_root(verb.to.as_deref())?;
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: u16::MAX,
    };
    let Answer::Meetings(rows) = place.told(reader.answer(&query, &place.read_env(false)?))? else {
        return Ok(());
    };
    let mut lines = Vec::new();
    for row in rows.iter().filter(|row| row.version > 0) {
        let Some(record) = issued_record(&reader, row.id, place)? else {
            continue;
        };
        let of_year = record
            .number
            .as_ref()
            .is_some_and(|number| number.year == verb.year);
        if of_year {
            lines.extend(ArchiveLine::of(&record));
            place.export(&reader, row.id, &root, Overwrite::Refuse)?;
        }
    }
    if lines.is_empty() {
        return Err(Fail::usage(words::nothing_to_archive(
            place.lang, verb.year,
        )));
    }
    reader.note_export(place.state_folder().as_deref());
    let basics = place.told(reader.basics())?;
    let (markdown, rows) = documents::archive(&basics.office.identity.name, verb.year, &lines)
        .map_err(|error| place.paper(&error.into()))?;
    let table = table(&rows).map_err(|error| {
        let why = outside::trouble(place.lang, &error);
        Fail::cannot_write(words::folder_failed(place.lang, root.display(), why))
    })?;
    let folder = root.join(verb.year.to_string());
    place.make_folder(&folder)?;
    let lists = [("归档目录.md", &markdown), ("归档目录.csv", &table)];
    // Both are looked at before either is written.
    for (name, text) in lists {
        let path = folder.join(name);
        if !verb.force && !grows(&path, text) {
            return Err(Fail::export(&ExportError::Edited(path), place.lang));
        }
    }
    for (name, text) in lists {
        writer::write_file(&folder.join(name), text, Overwrite::Force)
            .map_err(|error| Fail::export(&error, place.lang))?;
    }
    out.line(&words::archived(
        place.lang,
        verb.year,
        lines.len(),
        crate::text::plural(lines.len()),
        folder.display(),
    ))
}

/// The list for a spreadsheet: UTF-8 with its mark, CRLF.
fn table(rows: &[[String; 7]]) -> std::io::Result<String> {
    let mut csv = Vec::new();
    let mut writer = Writer::new(&mut csv, ARCHIVE_COLUMNS.into_iter())?;
    for row in rows {
        writer.row(row.iter().map(String::as_str))?;
    }
    writer.finish()?;
    String::from_utf8(csv).map_err(std::io::Error::other)
}

/// Whether nothing is lost with the list that stands there: every line of it stands in the new one. What was filled in by hand (页数)
/// stands in no line of ours.
fn grows(path: &Path, new: &str) -> bool {
    match std::fs::read_to_string(path) {
        Ok(old) => {
            let lines: BTreeSet<&str> = new.lines().collect();
            old.lines().all(|line| lines.contains(line))
        }
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}

/// The record of the newest issued version. None: not issued.
fn issued_record(
    reader: &Reader,
    meeting: MeetingId,
    place: &Place,
) -> Result<Option<MinutesRecord>, Fail> {
    let Some(bundle) = place.told(reader.meeting_bundle(meeting))? else {
        return Ok(None);
    };
    let newest = bundle.meeting.minutes.versions.last();
    match newest.and_then(|newest| Stage::version(&bundle.meeting, newest.version)) {
        Some(stage) => place.told(run::record(reader, meeting, Some(stage))),
        None => Ok(None),
    }
}
