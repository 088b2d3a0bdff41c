//! Which installation of the program writes: an id in the state folder of this user on this machine; and what it has noted there of how
//! far registers had come.

use std::path::Path;

use chrono::{DateTime, Local, NaiveDate};
use rusqlite::Connection;
use uuid::Uuid;

use super::append::last_of;
use super::error::StoreError;
use super::fold;
use super::open;
use super::reader::Head;
use super::register::OpenOptions;
use super::verify::parse_heads;
use crate::text::messages::store as words;
use crate::text::{Lang, sanitise};

/// The id of this installation, made when first asked for. Empty where there is no state folder.
pub fn installation(options: &OpenOptions) -> Result<String, StoreError> {
    match &options.state_dir {
        Some(folder) => read_or_make(&folder.join("installation")),
        None => Ok(String::new()),
    }
}

fn read_or_make(path: &Path) -> Result<String, StoreError> {
    if let Some(id) = read(path) {
        return Ok(id);
    }
    open::make_folder(path)?;
    let id = Uuid::now_v7().to_string();
    // Two programs may start at once: whoever comes second takes the id of the first.
    let half = open::beside(path, &format!(".{id}"));
    open::make_private(&half)?;
    std::fs::write(&half, &id).map_err(|error| StoreError::io(&half, &error))?;
    let placed = open::move_into_place(&half, path);
    let _ = std::fs::remove_file(&half);
    match (placed, read(path)) {
        (_, Some(id)) => Ok(id),
        (Err(error), None) => Err(error),
        (Ok(()), None) => {
            // Something unreadable stood there: replace it.
            open::write_private(path, id.as_bytes())
                .map_err(|error| StoreError::io(path, &error))?;
            Ok(id)
        }
    }
}

fn read(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    Uuid::parse_str(text.trim()).ok().map(|id| id.to_string())
}

/// How far a device had come when this installation last noted it, outside the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub head: Head,
    /// The day it was noted. None: the system does not say.
    pub on: Option<NaiveDate>,
    /// Papers were written then.
    pub exported: bool,
    /// Where the register stood, and whose it was.
    register: String,
}

/// Events that were noted and are not in the register: an older copy was put in its place, or its log was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    pub missing: i64,
    pub on: Option<NaiveDate>,
    /// They were there when papers were written.
    pub exported: bool,
}

impl Behind {
    /// 数据库比 11-20 导出的纪要少 14 条记录
    pub fn describe(&self, lang: Lang) -> String {
        let day = self
            .on
            .map_or_else(String::new, |on| on.format("%m-%d").to_string());
        let missing = self.missing;
        match self.exported {
            true => words::behind_export(lang, day, missing),
            false => words::behind(lang, day, missing),
        }
    }

    /// What lacks of a device whose last event here is number `last`. None: nothing.
    fn of(noted: &Noted, last: i64) -> Option<Behind> {
        (noted.head.dseq > last).then(|| Behind {
            missing: noted.head.dseq - last,
            on: noted.on,
            exported: noted.exported,
        })
    }
}

/// What the register at that path lacks of all that was noted of it.
pub fn behind(
    conn: &Connection,
    state_dir: Option<&Path>,
    register: &Path,
) -> rusqlite::Result<Option<Behind>> {
    let mut all: Option<Behind> = None;
    for noted in noted(conn, state_dir, register)? {
        let last = last_of(conn, &noted.head.device.to_string())?.map_or(0, |(dseq, _)| dseq);
        if let Some(one) = Behind::of(&noted, last) {
            let known = all.map_or(0, |all| all.missing);
            all = Some(Behind {
                missing: known + one.missing,
                ..one
            });
        }
    }
    Ok(all)
}

/// What lacks of the installation's own device; where the register does not know this installation (any more), of any.
pub fn own_behind(
    conn: &Connection,
    options: &OpenOptions,
    register: &Path,
    own: Option<(String, i64)>,
) -> rusqlite::Result<Option<Behind>> {
    match own {
        Some((device, last)) => {
            Ok(remembered(options, &device).and_then(|noted| Behind::of(&noted, last)))
        }
        None => behind(conn, options.state_dir.as_deref(), register),
    }
}

const EXPORTED: &str = "exported";

/// What was noted of a device. None: nothing.
pub fn remembered(options: &OpenOptions, device: &str) -> Option<Noted> {
    read_note(&options.state_dir.as_ref()?.join(HEADS).join(device))
}

/// What was noted of this office's register at that path.
pub fn noted(
    conn: &Connection,
    state_dir: Option<&Path>,
    register: &Path,
) -> rusqlite::Result<Vec<Noted>> {
    let stands = place(conn, register)?;
    let notes = state_dir.and_then(|state| std::fs::read_dir(state.join(HEADS)).ok());
    let mut notes: Vec<Noted> = notes
        .into_iter()
        .flatten()
        .filter_map(|entry| read_note(&entry.ok()?.path()))
        .filter(|noted| noted.register == stands)
        .collect();
    notes.sort_by_key(|noted| noted.head.device);
    Ok(notes)
}

const HEADS: &str = "heads";

/// The first line is one that `verify --against` reads, too.
fn read_note(path: &Path) -> Option<Noted> {
    let text = std::fs::read_to_string(path).ok()?;
    let head = parse_heads(text.lines().next()?).pop()?;
    let written = std::fs::metadata(path).and_then(|meta| meta.modified());
    Some(Noted {
        head,
        on: written
            .ok()
            .map(|time| DateTime::<Local>::from(time).date_naive()),
        exported: text.lines().any(|line| line == EXPORTED),
        register: text.lines().nth(1)?.to_string(),
    })
}

/// Notes how far a device has come, outside the register: an older copy put in its place is noticed by it. A note that cannot be
/// written is no error.
pub fn remember(
    conn: &Connection,
    state_dir: Option<&Path>,
    register: &Path,
    head: &Head,
    exported: bool,
) {
    let (Some(state), Ok(stands)) = (state_dir, place(conn, register)) else {
        return;
    };
    let path = state.join(HEADS).join(head.device.to_string());
    // An export is not forgotten over a checkpoint that has nothing new, and a note never goes back.
    if let Some(known) = read_note(&path)
        && (known.head.dseq > head.dseq
            || (!exported && known.head == *head && known.register == stands))
    {
        return;
    }
    if open::make_folder(&path).is_ok() {
        let half = open::beside(&path, ".new");
        let Head { device, dseq, hash } = head;
        let mark = if exported { EXPORTED } else { "" };
        let text = format!("# pianqu {device} {dseq} {hash}\n{stands}\n{mark}\n");
        let _ = open::write_private(&half, text.as_bytes())
            .and_then(|()| std::fs::rename(&half, &path));
    }
}

/// Forgets what was noted of the register at that path: somebody has put another in its place and was told what it lacks.
pub fn forget(conn: &Connection, state_dir: Option<&Path>, register: &Path) {
    for noted in noted(conn, state_dir, register).unwrap_or_default() {
        let note = state_dir.map(|state| state.join(HEADS).join(noted.head.device.to_string()));
        let _ = note.map(std::fs::remove_file);
    }
}

/// The office and the path in full, in one line: a new register under an old name is another one.
fn place(conn: &Connection, register: &Path) -> rusqlite::Result<String> {
    let office = fold::meta(conn, "office")?.unwrap_or_default();
    let path = std::fs::canonicalize(register).unwrap_or_else(|_| register.to_path_buf());
    Ok(format!(
        "{office} {}",
        sanitise::line(&path.to_string_lossy())
    ))
}
