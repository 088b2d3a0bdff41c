//! Does the register still say what was recorded? The chain of every device, the file, the computed tables, residents' names.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use super::chain::{ALG, COLUMNS, digest, hex, personal_hash, went_back};
use super::differing::differing_tables;
use super::error::StoreError;
use super::reader::{Head, Reader};
use crate::domain::decide::again::Breach;
use crate::domain::event::Event;
use crate::domain::issue::PersonalRef;
use crate::text::messages::store as words;
use crate::text::{Lang, Text, outside, sanitise};

/// More findings than this are counted, not listed.
const LISTED: usize = 50;

/// What to look at beside the chain.
#[derive(Clone, Debug, Default)]
pub struct VerifyOptions {
    /// The file page by page, and every computed table against the events.
    pub deep: bool,
    /// Heads kept outside the file: a SHA256SUMS of an export, a heads file.
    pub against: Vec<Head>,
    /// Is every resident's name there that was not erased, and none that was? Not asked where a register is opened or comes back: a name
    /// that is lost must lock nobody out.
    pub names: bool,
}

/// What was found. No finding: everything looked at agrees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    pub events: u64,
    pub devices: u64,
    /// Facts of a newer program: kept and chained, not understood.
    pub unknown: u64,
    /// Facts whose time is before that of the fact before them: a clock was set. Nothing is wrong with them: order is the register's.
    pub clock_back: u64,
    pub heads: Vec<Head>,
    /// The hash of the last event.
    pub(super) last: String,
    /// In the order in which they were found, at most 50.
    pub findings: Vec<Finding>,
    /// How many there are in all.
    pub total: u64,
    pub deep: bool,
}

/// One thing that is wrong. `n` is the place of the event in this file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The event is not what was hashed when it was recorded.
    Changed { n: i64, event_id: String },
    /// Another hash algorithm than this program knows.
    UnknownAlgorithm { n: i64, alg: String },
    /// The event does not follow the one before it on its device: `expected` is the number that should come.
    Broken { n: i64, expected: i64 },
    /// A signature this program cannot check.
    Unsigned { n: i64 },
    /// Events of another office.
    OtherOffice { n: i64 },
    /// `n` is not one more than the one before.
    Gap { after: i64, n: i64 },
    /// The text of a resident's name is not the one that was recorded.
    Personal { reference: String },
    /// A resident's name that was recorded is not there, and was never erased.
    PersonalGone { reference: String },
    /// A resident's name that was erased is there again.
    PersonalBack { reference: String },
    /// A computed table differs from the events; `key` is the first differing row.
    Projection { table: String, key: String },
    /// SQLite's own check of the file.
    File(String),
    /// A head kept outside names an event that is not here: that many are missing at least.
    MissingTail { device: String, missing: i64 },
    /// A head kept outside has another hash.
    OtherHistory { device: String, dseq: i64 },
    /// A fact that the rules would have refused when it was recorded.
    #[serde(skip)]
    Rule { n: i64, breach: Breach },
}

impl VerifyReport {
    pub fn is_clean(&self) -> bool {
        self.total == 0
    }

    fn add(&mut self, finding: Finding) {
        self.total += 1;
        if self.findings.len() < LISTED {
            self.findings.push(finding);
        }
    }
}

impl Finding {
    /// The file is not what it was, by accident or by hand, and nothing may be written behind that. Not: what lacks (a recovered register
    /// lacks events for ever), residents' names, what the rules would have refused. They lock nobody out.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Finding::Changed { .. }
            | Finding::UnknownAlgorithm { .. }
            | Finding::OtherOffice { .. }
            | Finding::Gap { .. } => true,
            found => found.is_deep(),
        }
    }

    /// Only a deep look finds it.
    pub(super) fn is_deep(&self) -> bool {
        matches!(self, Finding::Projection { .. } | Finding::File(_))
    }

    /// One line.
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            Finding::Changed { n, event_id } => {
                words::found_changed(lang, n, sanitise::line(event_id))
            }
            Finding::UnknownAlgorithm { n, alg } => {
                words::found_algorithm(lang, n, sanitise::line(alg))
            }
            Finding::Broken { n, expected } => words::found_broken(lang, n, expected),
            Finding::Unsigned { n } => words::found_signature(lang, n),
            Finding::OtherOffice { n } => words::found_office(lang, n),
            Finding::Gap { after, n } => words::found_gap(lang, after, n),
            Finding::Personal { reference } => {
                words::found_personal(lang, sanitise::line(reference))
            }
            Finding::PersonalGone { reference } => {
                words::found_personal_gone(lang, sanitise::line(reference))
            }
            Finding::PersonalBack { reference } => {
                words::found_personal_back(lang, sanitise::line(reference))
            }
            Finding::Projection { table, key } => {
                words::found_projection(lang, table, sanitise::line(key))
            }
            Finding::File(detail) => words::found_file(lang, outside::sqlite(lang, detail)),
            Finding::MissingTail { device, missing } => {
                words::found_missing(lang, missing, sanitise::line(device))
            }
            Finding::OtherHistory { device, dseq } => {
                words::found_other(lang, dseq, sanitise::line(device))
            }
            Finding::Rule { n, breach } => words::found_rule(lang, n, rule(*breach).get(lang)),
        }
    }
}

fn rule(breach: Breach) -> Text {
    match breach {
        Breach::OwnUnit => words::RULE_OWN_UNIT,
        Breach::NotSupervision => words::RULE_NOT_SUPERVISION,
        Breach::Role => words::RULE_ROLE,
        Breach::Turn => words::RULE_TURN,
        Breach::Limit => words::RULE_LIMIT,
        Breach::Checks => words::RULE_CHECKS,
        Breach::Day => words::RULE_DAY,
        Breach::NotClosed => words::RULE_NOT_CLOSED,
        Breach::Terms => words::RULE_TERMS,
        Breach::Unreadable => words::RULE_UNREADABLE,
    }
}

/// Checks a register without changing it. An error: it could not be read to the end.
pub fn verify(path: &Path, options: &VerifyOptions) -> Result<VerifyReport, StoreError> {
    let reader = Reader::open(path)?;
    verify_conn(reader.conn(), options).map_err(|error| StoreError::sqlite(path, error))
}

pub(super) fn verify_conn(
    conn: &Connection,
    options: &VerifyOptions,
) -> rusqlite::Result<VerifyReport> {
    let tx = rusqlite::Transaction::new_unchecked(conn, rusqlite::TransactionBehavior::Deferred)?;
    verify_inside(&tx, options)
}

/// The same inside the caller's transaction: what is about to be committed can be looked at.
pub(super) fn verify_inside(
    conn: &Connection,
    options: &VerifyOptions,
) -> rusqlite::Result<VerifyReport> {
    let mut report = VerifyReport {
        deep: options.deep,
        ..VerifyReport::default()
    };
    let seen = check_chain(conn, &mut report)?;
    check_personal(conn, &seen, options.names, &mut report)?;
    report.unknown = count_unknown(conn, &seen)?;
    if options.deep {
        check_file(conn, &mut report)?;
        for (table, key) in differing_tables(conn)? {
            report.add(Finding::Projection { table, key });
        }
    }
    report.heads = super::reader::heads(conn)?;
    for head in &options.against {
        check_head(conn, head, &mut report)?;
    }
    Ok(report)
}

fn bytes<'a>(row: &'a Row<'_>, at: usize) -> rusqlite::Result<&'a [u8]> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => b"",
    })
}

/// Every event: its hash, its place on its device, its place in this file.
pub(super) fn check_chain(conn: &Connection, report: &mut VerifyReport) -> rusqlite::Result<Seen> {
    check_chain_after(conn, 0, report)
}

/// The same for the events behind `after`. Where the device of one of them stood before is not known then: it may be called broken.
pub(super) fn check_chain_after(
    conn: &Connection,
    after: i64,
    report: &mut VerifyReport,
) -> rusqlite::Result<Seen> {
    let office = super::fold::meta(conn, "office")?.unwrap_or_default();
    let mut seen = Seen::default();
    let mut last_n = after;
    let mut statement = conn.prepare(&format!(
        "SELECT {COLUMNS} FROM event WHERE n > ?1 ORDER BY n"
    ))?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        report.events += 1;
        let n: i64 = row.get(0)?;
        if n != last_n + 1 {
            report.add(Finding::Gap { after: last_n, n });
        }
        last_n = n;
        check_event(row, n, &office, &mut seen, report)?;
        report.last.clear();
        report
            .last
            .push_str(&String::from_utf8_lossy(bytes(row, 16)?));
    }
    report.devices = seen.devices.len() as u64;
    Ok(seen)
}

fn check_event(
    row: &Row<'_>,
    n: i64,
    office: &str,
    seen: &mut Seen,
    report: &mut VerifyReport,
) -> rusqlite::Result<()> {
    let dseq: i64 = row.get(4)?;
    let v: i64 = row.get(9)?;
    let (dseq_text, v_text) = (dseq.to_string(), v.to_string());
    let digest = digest([
        bytes(row, 1)?,
        bytes(row, 2)?,
        bytes(row, 3)?,
        dseq_text.as_bytes(),
        bytes(row, 5)?,
        bytes(row, 6)?,
        bytes(row, 7)?,
        bytes(row, 8)?,
        v_text.as_bytes(),
        bytes(row, 10)?,
        bytes(row, 11)?,
        bytes(row, 12)?,
        bytes(row, 13)?,
        bytes(row, 14)?,
        bytes(row, 15)?,
    ]);
    let hash = bytes(row, 16)?;
    let alg = bytes(row, 14)?;
    if alg != ALG.as_bytes() {
        report.add(Finding::UnknownAlgorithm {
            n,
            alg: String::from_utf8_lossy(alg).into_owned(),
        });
    } else if hex(&digest).as_bytes() != hash {
        report.add(Finding::Changed {
            n,
            event_id: String::from_utf8_lossy(bytes(row, 2)?).into_owned(),
        });
    }
    if !bytes(row, 17)?.is_empty() {
        report.add(Finding::Unsigned { n });
    }
    if bytes(row, 1)? != office.as_bytes() {
        report.add(Finding::OtherOffice { n });
    }
    let at = String::from_utf8_lossy(bytes(row, 12)?);
    report.clock_back += u64::from(went_back(&seen.at, &at));
    seen.at.clear();
    seen.at.push_str(&at);
    let device = bytes(row, 3)?;
    let (expected, follows) = match seen.devices.get_mut(device) {
        Some((last, last_hash)) => {
            let expected = *last + 1;
            let follows = dseq == expected && bytes(row, 15)? == last_hash.as_slice();
            *last = dseq;
            last_hash.clear();
            last_hash.extend_from_slice(hash);
            (expected, follows)
        }
        None => {
            seen.devices.insert(device.to_vec(), (dseq, hash.to_vec()));
            (1, dseq == 1 && bytes(row, 15)?.is_empty())
        }
    };
    if !follows {
        report.add(Finding::Broken { n, expected });
    }
    seen.note(row, n, v)
}

/// What one pass over the events gathers for the other checks.
#[derive(Default)]
pub(super) struct Seen {
    /// The time of the event before.
    at: String,
    /// Device → number and hash of its last event.
    devices: HashMap<Vec<u8>, (i64, Vec<u8>)>,
    /// Kind and version → how many, and the `n` of one of them.
    kinds: HashMap<(Vec<u8>, i64), (u64, i64)>,
    /// Reference of a sealed name → its hash.
    sealed: BTreeMap<String, String>,
    /// References of names that were erased.
    erased: BTreeSet<String>,
}

impl Seen {
    fn note(&mut self, row: &Row<'_>, n: i64, v: i64) -> rusqlite::Result<()> {
        let kind = bytes(row, 8)?;
        let names_a_resident = match kind {
            b"issue.registered" => Some("issue.registered"),
            b"commitment.made" => Some("commitment.made"),
            _ => None,
        };
        if let Some(kind) = names_a_resident {
            let body = String::from_utf8_lossy(bytes(row, 13)?);
            if body.contains("\"reference\"")
                && let Event::IssueRegistered {
                    raiser_person: Some(PersonalRef { reference, hash }),
                    ..
                }
                | Event::CommitmentMade {
                    raiser_person: Some(PersonalRef { reference, hash }),
                    ..
                } = Event::from_stored(kind, version(v), &body)
            {
                self.sealed.insert(reference, hash);
            }
        }
        if kind == b"personal.erased" {
            let body = String::from_utf8_lossy(bytes(row, 13)?);
            if let Event::PersonalErased { reference, .. } =
                Event::from_stored("personal.erased", version(v), &body)
            {
                self.erased.insert(reference);
            }
        }
        match self.kinds.get_mut(&(kind.to_vec(), v)) {
            Some((count, _)) => *count += 1,
            None => {
                self.kinds.insert((kind.to_vec(), v), (1, n));
            }
        }
        Ok(())
    }
}

fn version(v: i64) -> u32 {
    u32::try_from(v).unwrap_or(u32::MAX)
}

/// Events of kinds or versions this program has no meaning for, told by one example of each.
fn count_unknown(conn: &Connection, seen: &Seen) -> rusqlite::Result<u64> {
    let mut unknown = 0;
    for ((kind, v), (count, n)) in &seen.kinds {
        let body = conn
            .prepare_cached("SELECT body FROM event WHERE n = ?1")?
            .query_row([n], |row| row.get::<_, Vec<u8>>(0))?;
        let example = Event::from_stored(
            &String::from_utf8_lossy(kind),
            version(*v),
            &String::from_utf8_lossy(&body),
        );
        if matches!(example, Event::Unknown { .. }) {
            unknown += count;
        }
    }
    Ok(unknown)
}

/// What stands in `personal` is what the events sealed; with `complete` each of it, but for what was erased.
fn check_personal(
    conn: &Connection,
    seen: &Seen,
    complete: bool,
    report: &mut VerifyReport,
) -> rusqlite::Result<()> {
    let mut statement =
        conn.prepare("SELECT ref, salt, text FROM personal WHERE text IS NOT NULL ORDER BY ref")?;
    let mut rows = statement.query([])?;
    let mut there = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let reference = String::from_utf8_lossy(bytes(row, 0)?).into_owned();
        let text = String::from_utf8_lossy(bytes(row, 2)?).into_owned();
        let hash = personal_hash(bytes(row, 1)?, &text);
        if seen.sealed.get(&reference) != Some(&hash) {
            report.add(Finding::Personal {
                reference: reference.clone(),
            });
        }
        there.insert(reference);
    }
    if !complete {
        return Ok(());
    }
    for reference in seen.sealed.keys() {
        let reference = reference.clone();
        match (there.contains(&reference), seen.erased.contains(&reference)) {
            (false, false) => report.add(Finding::PersonalGone { reference }),
            (true, true) => report.add(Finding::PersonalBack { reference }),
            _ => {}
        }
    }
    Ok(())
}

fn check_file(conn: &Connection, report: &mut VerifyReport) -> rusqlite::Result<()> {
    let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            report.add(Finding::File(line));
        }
    }
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let table: String = row.get(0)?;
        report.add(Finding::File(format!("foreign key: {table}")));
    }
    Ok(())
}

fn check_head(conn: &Connection, head: &Head, report: &mut VerifyReport) -> rusqlite::Result<()> {
    let device = head.device.to_string();
    let mut statement =
        conn.prepare_cached("SELECT dseq, hash FROM event WHERE device = ?1 AND dseq = ?2")?;
    let mut rows = statement.query(rusqlite::params![device, head.dseq])?;
    match rows.next()? {
        Some(row) if row.get_ref(1)?.as_str()? == head.hash => {}
        Some(_) => report.add(Finding::OtherHistory {
            device,
            dseq: head.dseq,
        }),
        None => {
            let last: i64 = conn.query_row(
                "SELECT coalesce(max(dseq), 0) FROM event WHERE device = ?1",
                [&device],
                |row| row.get(0),
            )?;
            report.add(Finding::MissingTail {
                device,
                missing: (head.dseq - last).max(1),
            });
        }
    }
    Ok(())
}

/// Heads as they stand outside a register: `# pianqu DEVICE DSEQ HASH` in a SHA256SUMS, or a line of a heads file without the
/// `# pianqu`. Other lines are left alone.
pub fn parse_heads(text: &str) -> Vec<Head> {
    text.lines()
        .filter_map(|line| {
            let line = line.trim_start_matches('\u{feff}').trim();
            let line = line.strip_prefix("# pianqu").unwrap_or(line);
            let mut parts = line.split_whitespace();
            let head = Head {
                device: parts.next()?.parse().ok()?,
                dseq: parts.next()?.parse().ok()?,
                hash: parts.next()?.to_ascii_lowercase(),
            };
            let is_hash = head.hash.len() == 64 && head.hash.chars().all(|c| c.is_ascii_hexdigit());
            (is_hash && parts.next().is_none()).then_some(head)
        })
        .collect()
}
