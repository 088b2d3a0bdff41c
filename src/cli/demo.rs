//! `demo`: the sample street in a register of its own. On a terminal the program opens on it; without one today's meeting is
//! played through the same rules, and its minutes are printed.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::args::Demo;
use super::export;
use super::fail::Fail;
use super::out::Out;
use super::place::{Clock, Place};
use crate::documents;
use crate::documents::writer::Overwrite;
use crate::domain::ids::OfficeId;
use crate::sample::{self, Sample};
use crate::store::{OpenOptions, Reader, RecordError, Register, StoreError};
use crate::text::messages::cli as words;
use crate::text::outside;

/// The register of the demo and where it stands.
pub struct Street {
    pub path: PathBuf,
    pub sample: Sample,
    /// The moment the demo's clock begins at.
    pub now: DateTime<FixedOffset>,
    /// Removed with everything in it when the demo ends. None: `--keep`.
    pub folder: Option<tempfile::TempDir>,
}

pub fn run(verb: &Demo, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let session = Uuid::now_v7().to_string();
    let (street, mut register) = make(verb.keep.as_deref(), place, &session)?;
    let on_screen = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    if on_screen {
        drop(register);
        return super::open_program(place, &street.path, Some(street.now));
    }
    recorded(register.record_all(&street.sample.play), place)?;
    place.told(register.checkpoint())?;
    let reader = place.told(Reader::open(&street.path))?;
    let meeting = street.sample.meeting;
    out.bytes(export::minutes(&reader, meeting, place)?.as_bytes())?;
    if let Some(folder) = &verb.keep {
        let root = folder.join("export");
        place.make_folder(&root)?;
        place.export(&reader, meeting, &root, Overwrite::Force)?;
    }
    Ok(())
}

/// Makes the register and records the street in one transaction.
pub fn make(keep: Option<&Path>, place: &Place, session: &str) -> Result<(Street, Register), Fail> {
    let lang = place.lang;
    let now = place.now(Clock::MayBeSet)?;
    let sample = sample::build(now, place.calendar.clone(), session)
        .map_err(|_| Fail::told(4, words::DEMO_BROKEN.get(lang)))?;
    let failed = |folder: &Path, error| {
        let why = outside::trouble(lang, &error);
        Fail::cannot_write(words::folder_failed(lang, folder.display(), why))
    };
    let (path, folder) = match keep {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
            (folder.join("demo.db"), None)
        }
        None => {
            let temporary = tempfile::Builder::new()
                .prefix("pianqu-demo-")
                .tempdir()
                .map_err(|error| failed(&std::env::temp_dir(), error))?;
            (temporary.path().join("demo.db"), Some(temporary))
        }
    };
    let options = OpenOptions {
        // A throwaway register belongs to no installation.
        state_dir: None,
        renderer: Box::new(documents::print),
    };
    let office = OfficeId(Uuid::now_v7());
    let mut register = place.told(Register::create(&path, office, options))?;
    recorded(register.record_all(&sample.street), place)?;
    place.told(register.checkpoint())?;
    let street = Street {
        path,
        sample,
        now,
        folder,
    };
    Ok((street, register))
}

fn recorded<T>(result: Result<T, RecordError>, place: &Place) -> Result<T, Fail> {
    result.map_err(|error| match error {
        RecordError::Store(error) => Fail::store(&error, place.lang),
        RecordError::Refused(_) | RecordError::Cancelled => Fail::told(
            StoreError::Internal(String::new()).exit_code(),
            words::DEMO_BROKEN.get(place.lang),
        ),
    })
}
