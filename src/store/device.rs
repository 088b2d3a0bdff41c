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
    /// Somebody put an older register in its place, which ended here, and was told: what lay behind is given up, but its numbers are used.
    pub given_up: Option<i64>,
    /// Whoever wrote next was told that the device ended here. The loss stands; only he is not told again.
    told: Option<i64>,
    /// Where the register stood, and whose it was.
    register: String,
}

/// Who asks what lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Whoever inspects the register: everything.
    Inspector,
    /// Whoever writes: what nobody was told of yet.
    Writer,
}

/// What is noted of a register that is opened for writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub behind: Option<Behind>,
    /// Numbers behind the end of this installation's device, or whole devices, were used and are not here: it must begin a new one.
    pub forked: bool,
}

/// Events that were noted and are not in the register: an older copy was put in its place, or its log was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// How many events.
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
    fn of(noted: &Noted, last: i64, asks: Asks) -> Option<Behind> {
        let told = noted.told.filter(|_| asks == Asks::Writer);
        let upto = [Some(noted.head.dseq), noted.given_up, told];
        let upto = upto.into_iter().flatten().min().unwrap_or_default();
        (upto > last).then(|| Behind {
            missing: upto - last,
            on: noted.on,
            exported: noted.exported,
        })
    }

    fn and(self, more: Option<Behind>) -> Behind {
        match more {
            Some(more) => Behind {
                missing: self.missing + more.missing,
                ..more
            },
            None => self,
        }
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
        let one = Behind::of(&noted, last_here(conn, &noted)?, Asks::Inspector);
        all = all.map(|all| all.and(one)).or(one);
    }
    Ok(all)
}

/// What whoever opens the register for writing has to know. `own`: the device of this installation; None: it has not written here.
///
/// All notes are asked, not that of the own device alone: an older file may know the device of before, while all that lacks was
/// written under a later one.
pub fn standing(
    conn: &Connection,
    options: &OpenOptions,
    register: &Path,
    own: Option<&str>,
) -> rusqlite::Result<Standing> {
    let mut notes = noted(conn, options.state_dir.as_deref(), register)?;
    // The own device counts wherever it was noted: a copy on the same machine goes on with no number of the original.
    if let Some(own) = own.and_then(|device| remembered(options, device))
        && notes
            .iter()
            .all(|noted| noted.head.device != own.head.device)
    {
        notes.push(own);
    }
    let mut found = Standing::default();
    for noted in notes {
        let last = last_here(conn, &noted)?;
        let one = Behind::of(&noted, last, Asks::Writer);
        found.behind = found.behind.map(|all| all.and(one)).or(one);
        let is_own = own.is_some_and(|own| noted.head.device.to_string() == own);
        found.forked |= one.is_some() || (is_own && noted.head.dseq > last);
    }
    Ok(found)
}

fn last_here(conn: &Connection, noted: &Noted) -> rusqlite::Result<i64> {
    Ok(last_of(conn, &noted.head.device.to_string())?.map_or(0, |(dseq, _)| dseq))
}

const EXPORTED: &str = "exported";
const GIVEN_UP: &str = "given-up ";
const TOLD: &str = "told ";

/// What was noted of a device. None: nothing.
fn remembered(options: &OpenOptions, device: &str) -> Option<Noted> {
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
    let number = |word: &str| {
        let mut lines = text.lines().skip(2);
        lines.find_map(|line| line.strip_prefix(word)?.parse().ok())
    };
    Some(Noted {
        head,
        on: written
            .ok()
            .map(|time| DateTime::<Local>::from(time).date_naive()),
        exported: text.lines().any(|line| line == EXPORTED),
        given_up: number(GIVEN_UP),
        told: number(TOLD),
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
    let known = read_note(&state.join(HEADS).join(head.device.to_string()));
    // An export is not forgotten over a checkpoint that has nothing new, and a note never goes back.
    if let Some(known) = known
        && (known.head.dseq > head.dseq
            || (!exported && known.head == *head && known.register == stands && !known.is_marked()))
    {
        return;
    }
    write_note(
        state,
        &Noted {
            head: head.clone(),
            on: None,
            exported,
            given_up: None,
            told: None,
            register: stands,
        },
    );
}

impl Noted {
    fn is_marked(&self) -> bool {
        self.given_up.is_some() || self.told.is_some()
    }
}

fn write_note(state: &Path, noted: &Noted) {
    let path = state.join(HEADS).join(noted.head.device.to_string());
    let Head { device, dseq, hash } = &noted.head;
    let mut text = format!("# pianqu {device} {dseq} {hash}\n{}\n", noted.register);
    if noted.exported {
        text.push_str(EXPORTED);
        text.push('\n');
    }
    for (word, number) in [(GIVEN_UP, noted.given_up), (TOLD, noted.told)] {
        if let Some(number) = number {
            text.push_str(&format!("{word}{number}\n"));
        }
    }
    let _ = open::write_private(&path, text.as_bytes());
}

/// What lacks now is given up: somebody has put another register in its place and was told what it lacks.
pub fn give_up(conn: &Connection, state_dir: Option<&Path>, register: &Path) {
    mark(conn, state_dir, register, |noted, last| {
        noted.given_up = Some(noted.given_up.map_or(last, |known| known.min(last)));
    });
}

/// Whoever has just written was told what lacks.
pub fn was_told(conn: &Connection, state_dir: Option<&Path>, register: &Path) {
    mark(conn, state_dir, register, |noted, last| {
        noted.told = Some(last);
    });
}

/// Marks the notes of devices that went further than the register does.
fn mark(
    conn: &Connection,
    state_dir: Option<&Path>,
    register: &Path,
    mark: impl Fn(&mut Noted, i64),
) {
    let Some(state) = state_dir else { return };
    for mut noted in noted(conn, Some(state), register).unwrap_or_default() {
        if let Ok(last) = last_here(conn, &noted)
            && noted.head.dseq > last
        {
            mark(&mut noted, last);
            write_note(state, &noted);
        }
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
