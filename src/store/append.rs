//! Writing facts: the envelope, the seal on residents' names, reading back.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::chain::{self, ALG, Stored, personal_hash};
use super::codes::code;
use super::fold;
use super::project;
use super::record::Done;
use crate::domain::command::{Command, What};
use crate::domain::env::Env;
use crate::domain::event::Event;
use crate::domain::ids::{CommandId, Subject};
use crate::domain::issue::{Personal, PersonalRef};
use crate::text::sanitise;

/// Where this installation's chain of hashes stands.
pub struct Chain {
    office: String,
    installation: String,
    device: String,
    /// The device is new to this register and has to be written down.
    is_new: bool,
    dseq: i64,
    prev: String,
    n: i64,
}

impl Chain {
    /// An installation that this register does not know starts a new device: so does a copy on another machine.
    /// `forked`: this installation's device went further than this file knows; it must not use its numbers twice.
    pub fn load(conn: &Connection, installation: &str, forked: bool) -> rusqlite::Result<Chain> {
        let office = fold::meta(conn, "office")?.unwrap_or_default();
        let known = device_of(conn, installation)?.filter(|_| !forked);
        let is_new = known.is_none();
        let device = known.unwrap_or_else(|| Uuid::now_v7().to_string());
        let (dseq, prev) = last_of(conn, &device)?.unwrap_or_default();
        Ok(Chain {
            office,
            installation: installation.to_string(),
            device,
            is_new,
            dseq,
            prev,
            n: chain::head(conn)?,
        })
    }

    /// Writes a new device down, if it has written anything.
    pub fn save(&self, conn: &Connection) -> rusqlite::Result<()> {
        if self.is_new && self.dseq > 0 {
            conn.execute(
                "INSERT OR REPLACE INTO installation(id, device) VALUES(?1, ?2)",
                params![self.installation, self.device],
            )?;
        }
        Ok(())
    }
}

/// The device of an installation in this register. None: it never wrote here.
pub fn device_of(conn: &Connection, installation: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT device FROM installation WHERE id = ?1")?
        .query_row([installation], |row| row.get(0))
        .optional()
}

/// Number and hash of the last event of a device.
pub fn last_of(conn: &Connection, device: &str) -> rusqlite::Result<Option<(i64, String)>> {
    conn.prepare_cached(
        "SELECT dseq, hash FROM event WHERE device = ?1 ORDER BY dseq DESC LIMIT 1",
    )?
    .query_row([device], |row| Ok((row.get(0)?, row.get(1)?)))
    .optional()
}

/// Appends one fact and reads it back: what is committed is what was hashed.
pub fn write(
    conn: &Connection,
    chain: &mut Chain,
    env: &Env,
    command: CommandId,
    subject: Subject,
    base: String,
    event: &Event,
) -> rusqlite::Result<Stored> {
    let (kind, v, body) = event
        .to_stored()
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    let mut stored = Stored {
        n: chain.n + 1,
        office: chain.office.clone(),
        event_id: Uuid::now_v7().to_string(),
        device: chain.device.clone(),
        dseq: (chain.dseq + 1).to_string(),
        command: command.to_string(),
        subject: subject.to_string(),
        base,
        kind,
        v: v.to_string(),
        actor: env.actor.name.clone(),
        role: code(&env.actor.role),
        at: env.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        body,
        alg: ALG.to_string(),
        prev: chain.prev.clone(),
        hash: String::new(),
        sig: String::new(),
    };
    stored.hash = stored.computed_hash();
    stored.insert(conn)?;
    if !chain::stands(conn, &stored)? {
        return Err(rusqlite::Error::ToSqlConversionFailure(
            "an event read back differs from what was written".into(),
        ));
    }
    chain.n += 1;
    chain.dseq += 1;
    chain.prev.clone_from(&stored.hash);
    Ok(stored)
}

/// What a fact does beside the states: erasing a resident's name, remembering an imported file.
pub fn side_effects(
    conn: &Connection,
    on: chrono::NaiveDate,
    event: &Event,
) -> rusqlite::Result<()> {
    if let Event::PersonalErased { reference, .. } = event {
        conn.execute(
            "UPDATE personal SET salt = NULL, text = NULL WHERE ref = ?1",
            [reference],
        )?;
    }
    project::office_fact(conn, on, event)
}

pub fn is_recorded(conn: &Connection, command: CommandId) -> rusqlite::Result<bool> {
    conn.prepare_cached("SELECT 1 FROM event WHERE command = ?1")?
        .exists([command.to_string()])
}

/// The first result of a command that was recorded before.
pub fn recorded_before(conn: &Connection, command: CommandId) -> rusqlite::Result<Option<Done>> {
    let mut statement =
        conn.prepare_cached("SELECT subject, kind FROM event WHERE command = ?1 ORDER BY n")?;
    let mut rows = statement.query([command.to_string()])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        if let Ok(subject) = row.get_ref(0)?.as_str()?.parse() {
            events.push((subject, row.get(1)?));
        }
    }
    Ok((!events.is_empty()).then_some(Done {
        command,
        events,
        repeated: true,
    }))
}

/// What is kept aside of a resident. None: nothing, or it was erased.
pub fn personal(conn: &Connection, reference: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT text FROM personal WHERE ref = ?1")?
        .query_row([reference], |row| row.get::<_, Option<String>>(0))
        .optional()
        .map(Option::flatten)
}

/// Puts a resident's name and telephone aside and gives the command a sealed pointer to them. None: nothing to seal.
pub fn seal(conn: &Connection, command: &Command) -> rusqlite::Result<Option<Command>> {
    let (What::RegisterIssue {
        raiser_person: Some(Personal::Plain(text)),
        ..
    }
    | What::MakeCommitment {
        raiser_person: Some(Personal::Plain(text)),
        ..
    }) = &command.what
    else {
        return Ok(None);
    };
    let text = sanitise::line(text);
    let text = text.trim();
    let sealed = if text.is_empty() {
        None
    } else {
        let reference = Uuid::now_v7().to_string();
        let salt: Vec<u8> = conn
            .prepare_cached("SELECT randomblob(16)")?
            .query_row([], |row| row.get(0))?;
        conn.prepare_cached("INSERT INTO personal(ref, salt, text) VALUES(?1, ?2, ?3)")?
            .execute(params![reference, salt, text])?;
        Some(Personal::Sealed(PersonalRef {
            hash: personal_hash(&salt, text),
            reference,
        }))
    };
    let mut command = command.clone();
    if let What::RegisterIssue { raiser_person, .. } | What::MakeCommitment { raiser_person, .. } =
        &mut command.what
    {
        *raiser_person = sealed;
    }
    Ok(Some(command))
}
