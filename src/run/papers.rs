//! The papers of a meeting, written as folders.

use std::path::Path;

use crate::documents::writer::{ExportError, Exported, IssueEvent, Overwrite};
use crate::documents::{self, writer};
use crate::domain::event::IssuedFile;
use crate::domain::ids::MeetingId;
use crate::domain::record::{MinutesRecord, Stage, build};
use crate::store::{Reader, StoreError};
use crate::text::Lang;
use crate::text::messages::run as words;

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
    /// No district, community or grid is called so.
    #[error("no place is called {0}")]
    NoPlace(String),
    /// Several are, and one of them is meant alone by `example`.
    #[error("{count} places are called {name}")]
    SeveralPlaces {
        name: String,
        count: usize,
        example: String,
    },
}

impl PapersError {
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            PapersError::Store(error) => error.describe(lang),
            PapersError::Write(error) => error.message(lang),
            PapersError::Layout(error) => error.to_string(),
            PapersError::NoMeeting => words::NO_SUCH_MEETING.get(lang).to_owned(),
            PapersError::NoPlace(name) => words::no_such_place(lang, name),
            PapersError::SeveralPlaces {
                name,
                count,
                example,
            } => words::several_places(lang, name, *count, example),
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
