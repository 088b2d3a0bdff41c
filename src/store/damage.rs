//! A damaged register is not written to. Whoever finds damage notes it outside the file; whoever writes asks for the note first, and looks
//! himself: at the whole chain where nobody has done so today, else at the newest events.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::backup;
use super::chain;
use super::error::StoreError;
use super::open;
use super::reader::Reader;
use super::register::Register;
use super::verify::{Finding, VerifyOptions, VerifyReport, check_chain_after, verify, verify_conn};
use crate::text::{Lang, outside};

/// So many of the newest events a program without a screen reads again before it writes, however lately somebody has read all: a quarter
/// of a second at most.
const NEWEST: i64 = 50_000;
/// For so long the older ones count as looked at.
const LOOKED_AT: Duration = Duration::from_secs(24 * 60 * 60);

const FOLDER: &str = "damaged";
const LOOKED: &str = "looked";
const DEEP: &str = "deep";

/// What is wrong with a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    Found(Finding),
    /// In SQLite's own words.
    Sqlite(String),
}

impl Damage {
    /// One line.
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            Damage::Found(finding) => finding.describe(lang),
            Damage::Sqlite(said) => outside::sqlite(lang, said),
        }
    }

    fn is_deep(&self) -> bool {
        matches!(self, Damage::Found(finding) if finding.is_deep())
    }
}

/// Damage that was found, noted outside the register.
struct Note {
    /// The file it was found in: one put in its place is another.
    file: String,
    /// Only an inspection of the computed tables and pages can say that it is gone.
    deep: bool,
    damage: Damage,
}

fn path_of(state_dir: Option<&Path>, folder: &str, register: &Path) -> Option<PathBuf> {
    let prefix = backup::prefix(register).ok()?;
    Some(state_dir?.join(folder).join(prefix.trim_end_matches('-')))
}

fn file_of(register: &Path) -> Option<String> {
    let meta = fs::metadata(register).ok()?;
    Some(format!("{} {}", meta.dev(), meta.ino()))
}

fn read(state_dir: Option<&Path>, register: &Path) -> Option<Note> {
    let text = fs::read_to_string(path_of(state_dir, FOLDER, register)?).ok()?;
    let mut lines = text.lines();
    let file = lines.next()?.to_owned();
    let deep = lines.next()? == DEEP;
    let damage = lines.next()?;
    let note = Note {
        file,
        deep,
        // Earlier builds noted the sentence.
        damage: serde_json::from_str(damage).unwrap_or_else(|_| Damage::Sqlite(damage.to_owned())),
    };
    (Some(&note.file) == file_of(register).as_ref()).then_some(note)
}

fn note(state_dir: Option<&Path>, register: &Path, found: &Found) {
    let (Some(path), Some(file)) = (path_of(state_dir, FOLDER, register), file_of(register)) else {
        return;
    };
    let deep = if found.deep { DEEP } else { "" };
    // A note that cannot be written is no error: whoever looks next finds the damage again.
    if let Ok(damage) = serde_json::to_string(&found.damage) {
        let _ = open::write_private(&path, format!("{file}\n{deep}\n{damage}\n").as_bytes());
    }
    forget(state_dir, LOOKED, register);
}

fn forget(state_dir: Option<&Path>, folder: &str, register: &Path) {
    if let Some(path) = path_of(state_dir, folder, register) {
        let _ = fs::remove_file(path);
    }
}

/// Somebody has read the whole chain and found nothing: in which file, and how it ended.
fn note_looked(state_dir: Option<&Path>, register: &Path, report: &VerifyReport, newest: i64) {
    // As many are read every time.
    if !i64::try_from(report.events).is_ok_and(|events| events > newest) {
        return;
    }
    let path = path_of(state_dir, LOOKED, register);
    if let (Some(path), Some(file)) = (path, file_of(register)) {
        let (n, hash) = (report.events, &report.last);
        let _ = open::write_private(&path, format!("{file}\n{n}\n{hash}\n").as_bytes());
    }
}

/// Up to which event somebody has read the whole chain of this very register within a day.
fn looked(state_dir: Option<&Path>, register: &Register) -> Option<i64> {
    let path = path_of(state_dir, LOOKED, &register.path)?;
    // A clock that was set back says nothing.
    let age = fs::metadata(&path).ok()?.modified().ok()?.elapsed().ok()?;
    let text = fs::read_to_string(&path).ok()?;
    let mut lines = text.lines();
    let file = lines.next()?;
    let n = lines.next()?.parse().ok()?;
    let hash = lines.next()?;
    let same = Some(file) == file_of(&register.path).as_deref()
        && chain::at(&register.conn, n).ok()??.hash == hash;
    (same && age < LOOKED_AT).then_some(n)
}

/// Another register stands there now, or the same was found whole.
pub fn forget_damage(state_dir: Option<&Path>, register: &Path) {
    forget(state_dir, FOLDER, register);
}

/// An error where damage was found in this file and nobody has found it whole since.
pub(super) fn refuse(state_dir: Option<&Path>, register: &Path) -> Result<(), StoreError> {
    match read(state_dir, register) {
        Some(note) => Err(known(register, note.damage)),
        None => Ok(()),
    }
}

fn known(register: &Path, damage: Damage) -> StoreError {
    StoreError::KnownDamaged {
        path: register.to_path_buf(),
        damage,
    }
}

struct Found {
    damage: Damage,
    deep: bool,
}

/// Is what was found damage, and not something that lacks or that somebody has done?
fn found(report: &Result<VerifyReport, StoreError>) -> Option<Found> {
    match report {
        Ok(report) => {
            let damage = || report.findings.iter().filter(|one| one.is_damage());
            Some(Found {
                damage: Damage::Found(damage().next()?.clone()),
                deep: damage().all(Finding::is_deep),
            })
        }
        Err(StoreError::Damaged { damage, .. }) => Some(Found {
            damage: damage.clone(),
            deep: damage.is_deep(),
        }),
        Err(_) => None,
    }
}

/// The error that says so, if a report says that the register is damaged; it is noted.
fn judge(
    report: Result<VerifyReport, StoreError>,
    state_dir: Option<&Path>,
    register: &Path,
) -> Result<VerifyReport, StoreError> {
    match found(&report) {
        Some(damage) => {
            note(state_dir, register, &damage);
            Err(known(register, damage.damage))
        }
        None => report,
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
            if let Ok(report) = &report {
                note_looked(state_dir, register, report, NEWEST);
            }
        }
    }
    report
}

/// Reads the whole chain, as a program on the screen does beside its work. An error: damage, which is noted; or it could not be read now.
pub fn look_at_all(register: &Path, state_dir: Option<&Path>) -> Result<(), StoreError> {
    let report = verify(register, &VerifyOptions::default());
    let report = judge(report, state_dir, register)?;
    note_looked(state_dir, register, &report, NEWEST);
    Ok(())
}

impl Register {
    /// Reads the chain again before anything is written behind it. For programs that write and go; one that stays has it looked at beside
    /// its work. Whole where nobody has read it whole within a day, else what was written since, and the newest events in any case.
    pub fn look_before_writing(&self) -> Result<(), StoreError> {
        self.look(NEWEST)
    }

    pub(super) fn look(&self, newest: i64) -> Result<(), StoreError> {
        let state_dir = self.options.state_dir.as_deref();
        let mut report = VerifyReport::default();
        let behind = (self.head() - newest).max(0);
        let after = looked(state_dir, self).map_or(0, |upto| upto.min(behind));
        let looked = check_chain_after(&self.conn, after, &mut report);
        let report = looked.map(|_| report).map_err(|error| self.fail(error));
        let report = judge(report, state_dir, &self.path)?;
        if after == 0 {
            note_looked(state_dir, &self.path, &report, newest);
        }
        Ok(())
    }
}

/// Whether a copy that was just made is worth the place of an older one.
pub(super) fn is_sound(copy: &Path, of: &Path) -> Result<(), StoreError> {
    let report = Reader::open(copy).and_then(|reader| {
        verify_conn(reader.conn(), &VerifyOptions::default())
            .map_err(|error| StoreError::sqlite(copy, error))
    });
    match found(&report) {
        Some(damage) => Err(known(of, damage.damage)),
        None => report.map(drop),
    }
}
