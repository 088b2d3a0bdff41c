//! The envelope of an event and its hash.
//!
//! hash = SHA-256 over the bytes `pianqu-ev1`, then office, event_id, device, dseq, command, subject, base, kind, v, actor, role,
//! at, body, alg, prev, each as its length in bytes (u32, big-endian) followed by its UTF-8 bytes. Integers are decimal, ids
//! hyphenated lower-case hex as they stand in the columns, what is absent has length 0. `n` is this file's own order and `sig`
//! signs the hash: both stay outside.

use chrono::{DateTime, NaiveDate, TimeDelta};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// The only algorithm so far; the name stands in every event so that another can follow.
pub const ALG: &str = "sha256";

macro_rules! columns {
    () => {
        "n, office, event_id, device, dseq, command, subject, base, kind, v, actor, role, at, body, alg, prev, hash, sig"
    };
}

pub const COLUMNS: &str = columns!();

const ONE: &str = concat!("SELECT ", columns!(), " FROM event WHERE n = ?1");

/// One row of `event`, every column as the text that is hashed. Bytes that are no UTF-8 are replaced, so that the hash differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    pub n: i64,
    pub office: String,
    pub event_id: String,
    pub device: String,
    pub dseq: String,
    pub command: String,
    pub subject: String,
    pub base: String,
    pub kind: String,
    pub v: String,
    pub actor: String,
    pub role: String,
    pub at: String,
    pub body: String,
    pub alg: String,
    pub prev: String,
    pub hash: String,
    pub sig: String,
}

impl Stored {
    /// Reads a row selected with [`COLUMNS`]; never fails on what stands in it.
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
        let text = |at: usize| -> rusqlite::Result<String> {
            Ok(match row.get_ref(at)? {
                ValueRef::Null => String::new(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    String::from_utf8_lossy(bytes).into_owned()
                }
            })
        };
        Ok(Stored {
            n: row.get(0)?,
            office: text(1)?,
            event_id: text(2)?,
            device: text(3)?,
            dseq: text(4)?,
            command: text(5)?,
            subject: text(6)?,
            base: text(7)?,
            kind: text(8)?,
            v: text(9)?,
            actor: text(10)?,
            role: text(11)?,
            at: text(12)?,
            body: text(13)?,
            alg: text(14)?,
            prev: text(15)?,
            hash: text(16)?,
            sig: text(17)?,
        })
    }

    /// The names of the columns and their texts, as `dump` prints them.
    pub fn fields(&self) -> [(&'static str, String); 18] {
        [
            ("n", self.n.to_string()),
            ("office", self.office.clone()),
            ("event_id", self.event_id.clone()),
            ("device", self.device.clone()),
            ("dseq", self.dseq.clone()),
            ("command", self.command.clone()),
            ("subject", self.subject.clone()),
            ("base", self.base.clone()),
            ("kind", self.kind.clone()),
            ("v", self.v.clone()),
            ("actor", self.actor.clone()),
            ("role", self.role.clone()),
            ("at", self.at.clone()),
            ("body", self.body.clone()),
            ("alg", self.alg.clone()),
            ("prev", self.prev.clone()),
            ("hash", self.hash.clone()),
            ("sig", self.sig.clone()),
        ]
    }

    /// What the hash of this event must be.
    pub fn computed_hash(&self) -> String {
        hex(&digest(self.hashed()))
    }

    /// What is hashed, in the order of the columns.
    fn hashed(&self) -> [&[u8]; 15] {
        [
            self.office.as_bytes(),
            self.event_id.as_bytes(),
            self.device.as_bytes(),
            self.dseq.as_bytes(),
            self.command.as_bytes(),
            self.subject.as_bytes(),
            self.base.as_bytes(),
            self.kind.as_bytes(),
            self.v.as_bytes(),
            self.actor.as_bytes(),
            self.role.as_bytes(),
            self.at.as_bytes(),
            self.body.as_bytes(),
            self.alg.as_bytes(),
            self.prev.as_bytes(),
        ]
    }

    /// Writes the row. `n`, `dseq` and `v` are integers in the table.
    pub fn insert(&self, conn: &Connection) -> rusqlite::Result<()> {
        let number = |text: &str| text.parse::<i64>().unwrap_or_default();
        conn.prepare_cached(
            "INSERT INTO event(n, office, event_id, device, dseq, command, subject, base, kind, v, actor, role, at, body, alg, prev, hash, sig) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            self.n,
            self.office,
            self.event_id,
            self.device,
            number(&self.dseq),
            self.command,
            self.subject,
            self.base,
            self.kind,
            number(&self.v),
            self.actor,
            self.role,
            self.at,
            self.body.as_bytes(),
            self.alg,
            self.prev,
            self.hash,
            self.sig,
        ])?;
        Ok(())
    }
}

/// SHA-256 over the tag and the hashed fields, in their order.
pub fn digest(fields: [&[u8]; 15]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(b"pianqu-ev1");
    for field in fields {
        let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
        hasher.update(length.to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

/// Whether the row stands in the table byte for byte as it was given, and its bytes have its hash.
pub fn stands(conn: &Connection, given: &Stored) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare_cached(ONE)?;
    let mut rows = statement.query([given.n])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let mut hashed = given.hashed();
    let ends = [given.hash.as_bytes(), given.sig.as_bytes()];
    for (at, field) in hashed.iter_mut().chain(&mut ends.clone()).enumerate() {
        let same = match row.get_ref(at + 1)? {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                let same = bytes == *field;
                *field = bytes;
                same
            }
            ValueRef::Integer(number) => number.to_string().as_bytes() == *field,
            ValueRef::Null | ValueRef::Real(_) => false,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(hex(&digest(hashed)) == given.hash)
}

/// The row with that `n`.
pub fn at(conn: &Connection, n: i64) -> rusqlite::Result<Option<Stored>> {
    conn.prepare_cached(ONE)?
        .query_row([n], Stored::read)
        .optional()
}

/// The highest `n`; 0 for a register without events.
pub fn head(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT coalesce(max(n), 0) FROM event")?
        .query_row([], |row| row.get(0))
}

/// The day of the last event, by the clock of whoever wrote it. None: there is none, or its time cannot be read.
pub fn last_on(conn: &Connection) -> rusqlite::Result<Option<NaiveDate>> {
    let at: Option<String> = conn
        .prepare_cached("SELECT at FROM event ORDER BY n DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let at = at.and_then(|at| DateTime::parse_from_rfc3339(&at).ok());
    Ok(at.map(|at| at.date_naive()))
}

/// Whether a time is before that of the event before it, by more than the clocks of two machines differ.
pub fn went_back(before: &str, at: &str) -> bool {
    let time = DateTime::parse_from_rfc3339;
    matches!((time(before), time(at)), (Ok(before), Ok(at)) if before - at > TimeDelta::minutes(1))
}

pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// SHA-256 over salt and text: what an event keeps of a resident's name.
pub fn personal_hash(salt: &[u8], text: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(text.as_bytes());
    hex(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_published_rule() {
        // Computed by Python: hashlib.sha256(b'pianqu-ev1' + b''.join(struct.pack('>I', len(f)) + f for f in fields)).
        let event = Stored {
            n: 7,
            office: "o".into(),
            event_id: "e".into(),
            device: "d".into(),
            dseq: "1".into(),
            command: "c".into(),
            subject: "office".into(),
            kind: "office.founded".into(),
            v: "1".into(),
            actor: "李敏".into(),
            role: "secretary".into(),
            at: "2026-11-20T15:12:08+08:00".into(),
            body: "{}".into(),
            alg: ALG.into(),
            ..Stored::default()
        };
        assert_eq!(event.computed_hash(), EXPECTED);
    }

    const EXPECTED: &str = "acb643779143035698f414a229372e7af418ca58abe38acace272d5607d95c92";
}
