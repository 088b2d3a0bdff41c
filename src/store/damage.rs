//! A damaged register is not written to. Whoever finds damage notes it outside the file; whoever writes asks for the note first, and looks
//! at the newest events himself.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::backup;
use super::error::StoreError;
use super::open;
use super::reader::Reader;
use super::register::Register;
use super::verify::{Finding, VerifyOptions, VerifyReport, check_chain_after, verify, verify_conn};
use crate::text::{Lang, sanitise};

/// So many of the newest events a program without a screen reads again before it writes: a quarter of a second at most, and all there are
/// in the first years of an office.
const NEWEST: i64 = 50_000;

const FOLDER: &str = "damaged";
const DEEP: &str = "deep";

/// Damage that was found, noted outside the register.
struct Note {
    /// The file it was found in: one put in its place is another.
    file: String,
    /// Only an inspection of the computed tables and pages can say that it is gone.
    deep: bool,
    detail: String,
}

fn path_of(state_dir: Option<&Path>, register: &Path) -> Option<PathBuf> {
    let prefix = backup::prefix(register).ok()?;
    Some(state_dir?.join(FOLDER).join(prefix.trim_end_matches('-')))
}

fn file_of(register: &Path) -> Option<String> {
    let meta = fs::metadata(register).ok()?;
    Some(format!("{} {}", meta.dev(), meta.ino()))
}

fn read(state_dir: Option<&Path>, register: &Path) -> Option<Note> {
    let text = fs::read_to_string(path_of(state_dir, register)?).ok()?;
    let mut lines = text.lines();
    let note = Note {
        file: lines.next()?.to_owned(),
        deep: lines.next()? == DEEP,
        detail: lines.next()?.to_owned(),
    };
    (Some(&note.file) == file_of(register).as_ref()).then_some(note)
}

fn note(state_dir: Option<&Path>, register: &Path, found: &Found) {
    let (Some(path), Some(file)) = (path_of(state_dir, register), file_of(register)) else {
        return;
    };
    let deep = if found.deep { DEEP } else { "" };
    let detail = sanitise::line(&found.detail);
    // A note that cannot be written is no error: whoever looks next finds the damage again.
    let _ = open::write_private(&path, format!("{file}\n{deep}\n{detail}\n").as_bytes());
}

/// Another register stands there now, or the same was found whole.
pub fn forget_damage(state_dir: Option<&Path>, register: &Path) {
    if let Some(path) = path_of(state_dir, register) {
        let _ = fs::remove_file(path);
    }
}

/// An error where damage was found in this file and nobody has found it whole since.
pub(super) fn refuse(state_dir: Option<&Path>, register: &Path) -> Result<(), StoreError> {
    match read(state_dir, register) {
        Some(note) => Err(known(register, note.detail)),
        None => Ok(()),
    }
}

fn known(register: &Path, detail: String) -> StoreError {
    StoreError::KnownDamaged {
        path: register.to_path_buf(),
        detail,
    }
}

struct Found {
    detail: String,
    deep: bool,
}

/// Is what was found damage, and not something that lacks or that somebody has done?
fn found(report: &Result<VerifyReport, StoreError>) -> Option<Found> {
    match report {
        Ok(report) => {
            let damage = || report.findings.iter().filter(|one| one.is_damage());
            Some(Found {
                detail: damage().next()?.describe(Lang::Zh),
                deep: damage().all(Finding::is_deep),
            })
        }
        Err(StoreError::Damaged { detail, .. }) => Some(Found {
            detail: detail.clone(),
            deep: false,
        }),
        Err(_) => None,
    }
}

/// The error that says so, if a report says that the register is damaged; it is noted.
fn judge(
    report: Result<VerifyReport, StoreError>,
    state_dir: Option<&Path>,
    register: &Path,
) -> Result<(), StoreError> {
    match found(&report) {
        Some(damage) => {
            note(state_dir, register, &damage);
            Err(known(register, damage.detail))
        }
        None => report.map(drop),
    }
}

/// [`verify`], and damage that it finds is noted; where it finds none, what was noted is forgotten.
pub fn verify_and_note(
    register: &Path,
    options: &VerifyOptions,
    state_dir: Option<&Path>,
) -> Result<VerifyReport, StoreError> {
    let report = verify(register, options);
    match found(&report) {
        Some(damage) => note(state_dir, register, &damage),
        None if report.is_err() => {}
        None => {
            // What only a deep look can find, only a deep look can find gone.
            if options.deep || read(state_dir, register).is_none_or(|note| !note.deep) {
                forget_damage(state_dir, register);
            }
        }
    }
    report
}

/// Reads the whole chain, as a program on the screen does beside its work. An error: damage, which is noted; or it could not be read now.
pub fn look_at_all(register: &Path, state_dir: Option<&Path>) -> Result<(), StoreError> {
    let report = verify(register, &VerifyOptions::default());
    judge(report, state_dir, register)
}

impl Register {
    /// Reads the newest events again before anything is written behind them. For programs that write and go; one that stays has the
    /// whole chain looked at beside its work.
    pub fn look_at_newest(&self) -> Result<(), StoreError> {
        let mut report = VerifyReport::default();
        let after = (self.head() - NEWEST).max(0);
        let looked = check_chain_after(&self.conn, after, &mut report);
        let report = looked.map(|_| report).map_err(|error| self.fail(error));
        judge(report, self.options.state_dir.as_deref(), &self.path)
    }
}

/// Whether a copy that was just made is worth the place of an older one.
pub(super) fn is_sound(copy: &Path, of: &Path) -> Result<(), StoreError> {
    let report = Reader::open(copy).and_then(|reader| {
        verify_conn(reader.conn(), &VerifyOptions::default())
            .map_err(|error| StoreError::sqlite(copy, error))
    });
    match found(&report) {
        Some(damage) => Err(known(of, damage.detail)),
        None => report.map(drop),
    }
}
