//! What people call a meeting or an item on the command line: a number, an id, its last eight digits.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Asked, Reader};
use crate::domain::ids::{CommitmentId, DecisionId, DeviceId, IssueId, MeetingId};
use crate::store::append::last_of;
use crate::store::error::StoreError;
use crate::text::fold;

/// One thing of the ledger or the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemRef {
    Decision(DecisionId),
    Issue(IssueId),
    Commitment(CommitmentId),
}

/// What the number of a row of an old ledger begins with.
const IMPORTED: &str = "台账";

/// An issue or a decision by the words that people have for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called<'a> {
    Issue {
        id: IssueId,
        title: &'a str,
    },
    /// `no` empty: it bears no number that lasts.
    Decision {
        id: DecisionId,
        no: &'a str,
        whole: &'a str,
    },
}

/// The newest event of one installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub device: DeviceId,
    pub dseq: i64,
    pub hash: String,
}

impl Reader {
    /// `latest` (last issued), a document number (`〔2026〕12`, `新碶街办纪要〔2026〕12号`), an id or its last 8 digits.
    pub fn find_meeting(&self, name: &str) -> Result<MeetingId, StoreError> {
        self.at_once(|asked| asked.find_meeting(name))
    }

    /// `no` (`〔2026〕12号一（一）`, with the series before it where several minutes have that number), an id or its last 8 digits; a decision or an issue.
    pub fn find_item(&self, name: &str) -> Result<ItemRef, StoreError> {
        self.at_once(|asked| asked.find_item(name))
    }

    /// What every issue and every decision is called: rows of other tables name them by it.
    pub fn each_called(&self, each: &mut dyn FnMut(Called<'_>)) -> Result<(), StoreError> {
        self.at_once(|asked| asked.each_called(each))
    }

    /// The newest event of every device: what is kept outside the file to prove that nothing is missing.
    pub fn heads(&self) -> Result<Vec<Head>, StoreError> {
        heads(self.conn()).map_err(|error| StoreError::sqlite(self.path(), error))
    }

    /// The files of one issued version, whole. None: of the newest. Empty: not issued.
    pub fn issued_files(
        &self,
        meeting: MeetingId,
        version: Option<u32>,
    ) -> Result<Vec<crate::domain::event::IssuedFile>, StoreError> {
        crate::store::states::issued_files(self.conn(), meeting, version)
            .map_err(|error| StoreError::sqlite(self.path(), error))
    }

    /// Device, dseq and hash of the event by which a version was issued: the first line of SHA256SUMS. None: not issued.
    pub fn issued_by(&self, meeting: MeetingId, version: u32) -> Result<Option<Head>, StoreError> {
        issued_by(self.conn(), meeting, version)
            .map_err(|error| StoreError::sqlite(self.path(), error))
    }
}

pub fn heads(conn: &Connection) -> rusqlite::Result<Vec<Head>> {
    let mut statement = conn.prepare(
        "SELECT device, dseq, hash FROM event e WHERE dseq = (SELECT max(dseq) FROM event o WHERE o.device = e.device) ORDER BY n",
    )?;
    statement
        .query_map([], |row| {
            Ok(Head {
                device: DeviceId(super::names::uuid(row.get_ref(0)?.as_str()?)),
                dseq: row.get(1)?,
                hash: row.get(2)?,
            })
        })?
        .collect()
}

/// The heads of installations that still write here.
pub(super) fn own_heads(conn: &Connection) -> rusqlite::Result<Vec<Head>> {
    let mut statement = conn.prepare_cached("SELECT device FROM installation ORDER BY device")?;
    let devices: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut heads = Vec::new();
    for device in devices {
        if let (Ok(id), Some((dseq, hash))) = (device.parse(), last_of(conn, &device)?) {
            heads.push(Head {
                device: id,
                dseq,
                hash,
            });
        }
    }
    Ok(heads)
}

fn issued_by(
    conn: &Connection,
    meeting: MeetingId,
    version: u32,
) -> rusqlite::Result<Option<Head>> {
    let mut statement = conn.prepare_cached(
        "SELECT device, dseq, hash, body FROM event WHERE subject = ?1 AND kind = 'minutes.issued' ORDER BY n",
    )?;
    let mut rows = statement.query([crate::domain::ids::Subject::Meeting(meeting).to_string()])?;
    while let Some(row) = rows.next()? {
        let body: serde_json::Value =
            serde_json::from_slice(row.get_ref(3)?.as_bytes()?).unwrap_or_default();
        if body.get("version").and_then(serde_json::Value::as_u64) == Some(u64::from(version)) {
            return Ok(Some(Head {
                device: DeviceId(super::names::uuid(row.get_ref(0)?.as_str()?)),
                dseq: row.get(1)?,
                hash: row.get(2)?,
            }));
        }
    }
    Ok(None)
}

impl Asked<'_> {
    fn find_meeting(&self, name: &str) -> Result<MeetingId, StoreError> {
        let name = name.trim();
        if name == "latest" {
            let found = self.texts(
                "SELECT id FROM meeting WHERE version > 0 ORDER BY issued_on DESC, day DESC, id DESC LIMIT 1",
                Vec::new(),
            )?;
            return parse(found.first()).ok_or(StoreError::NoneIssued);
        }
        let found = self.by_id("meeting", name)?;
        if found.is_empty()
            && let Some(wanted) = DocName::read(name)
        {
            let all = self.pairs(
                "SELECT id, number FROM meeting WHERE number IS NOT NULL ORDER BY day, id",
            )?;
            let fitting = all.into_iter().filter(|(_, number)| wanted.is(number));
            return only(name, fitting.collect());
        }
        one(name, found)
    }

    fn find_item(&self, name: &str) -> Result<ItemRef, StoreError> {
        let name = name.trim();
        let decisions = self.by_id("decision", name)?;
        if decisions.is_empty() {
            let numbered = self.numbered(name)?;
            if !numbered.is_empty() {
                return only(name, numbered).map(ItemRef::Decision);
            }
        }
        let issues = self.by_id("issue", name)?;
        let commitments = self.by_id("commitment", name)?;
        if let ([], [], [_, ..]) = (
            decisions.as_slice(),
            issues.as_slice(),
            commitments.as_slice(),
        ) {
            return one(name, commitments).map(ItemRef::Commitment);
        }
        match (decisions.as_slice(), issues.as_slice()) {
            ([_, ..], [_, ..]) | ([_, _, ..], _) => Err(StoreError::Ambiguous {
                name: name.to_string(),
                found: decisions.into_iter().chain(issues).collect(),
            }),
            ([_], _) => one(name, decisions).map(ItemRef::Decision),
            _ => one(name, issues).map(ItemRef::Issue),
        }
    }

    /// Decisions that bear a number, each with its whole number: the series may be left out, and 一 is 一（一） and 一（二） where that
    /// item has several.
    fn numbered(&self, name: &str) -> Result<Vec<(String, String)>, StoreError> {
        let wanted = fold::number(name);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let fits = |number: &str| {
            let rest = fold::number(number);
            let rest = rest.strip_prefix(&wanted);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        let mut found = Vec::new();
        self.each_numbered(&mut |id, no, whole| {
            if fits(no) || whole != no && fits(whole) {
                found.push((id.to_string(), whole.to_string()));
            }
        })?;
        // Who types a whole number means no part of it.
        if found.iter().any(|(_, whole)| fold::number(whole) == wanted) {
            found.retain(|(_, whole)| fold::number(whole) == wanted);
        }
        Ok(found)
    }

    fn each_called(&self, each: &mut dyn FnMut(Called<'_>)) -> Result<(), StoreError> {
        for (id, title) in self.pairs("SELECT id, title FROM issue")? {
            if let Ok(id) = id.parse() {
                each(Called::Issue { id, title: &title });
            }
        }
        self.each_numbered(&mut |id, no, whole| {
            let Ok(id) = id.parse() else { return };
            // Before 签发 there is only the place in the agenda: 一（一）.
            let lasts = no.starts_with('〔') || no.starts_with(IMPORTED);
            let (no, whole) = if lasts { (no, whole) } else { ("", "") };
            each(Called::Decision { id, no, whole });
        })
    }

    /// Every decision in the order of entry with its number, and the same behind the series of its minutes.
    fn each_numbered(&self, each: &mut dyn FnMut(&str, &str, &str)) -> Result<(), StoreError> {
        let minutes = self.pairs("SELECT id, number FROM meeting WHERE number IS NOT NULL")?;
        let minutes: HashMap<String, String> = minutes.into_iter().collect();
        let all =
            self.triples("SELECT id, no, coalesce(meeting, '') FROM decision ORDER BY row")?;
        for (id, no, meeting) in all {
            let series = minutes
                .get(&meeting)
                .filter(|_| no.starts_with('〔'))
                .and_then(|number| number.split('〔').next())
                .unwrap_or_default();
            each(&id, &no, &format!("{series}{no}"));
        }
        Ok(())
    }

    /// Ids that are `name`, or end in it where it is 8 hex digits or more.
    fn by_id(&self, table: &str, name: &str) -> Result<Vec<String>, StoreError> {
        let digits: String = name.chars().filter(|c| *c != '-').collect();
        if digits.len() < 8 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Ok(Vec::new());
        }
        let digits = digits.to_ascii_lowercase();
        self.texts(
            &format!(
                "SELECT id FROM {table} WHERE substr(replace(id, '-', ''), -length(?1)) = ?1 ORDER BY id LIMIT 20"
            ),
            vec![digits.into()],
        )
    }

    fn texts(&self, sql: &str, values: Vec<Value>) -> Result<Vec<String>, StoreError> {
        self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement
                .query_map(params_from_iter(values), |row| row.get(0))?
                .collect()
        }))
    }

    fn pairs(&self, sql: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        }))
    }

    fn triples(&self, sql: &str) -> Result<Vec<(String, String, String)>, StoreError> {
        self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                .collect()
        }))
    }
}

fn parse<T: std::str::FromStr>(id: Option<&String>) -> Option<T> {
    id.and_then(|id| id.parse().ok())
}

fn one<T: std::str::FromStr>(name: &str, found: Vec<String>) -> Result<T, StoreError> {
    if found.len() > 1 {
        return Err(StoreError::Ambiguous {
            name: name.to_string(),
            found,
        });
    }
    parse(found.first()).ok_or_else(|| StoreError::NotFound(name.to_string()))
}

/// More names than this are not listed.
const LISTED: usize = 20;

/// The only one of several, each with the number by which it can be told apart: that is what to type. Where two bear the same number,
/// it is the id.
fn only<T: std::str::FromStr>(name: &str, found: Vec<(String, String)>) -> Result<T, StoreError> {
    let times = |number: &String| found.iter().filter(|(_, other)| other == number).count();
    let told = found.iter().take(LISTED).map(|(id, number)| {
        let alone = times(number) == 1;
        if alone { number.clone() } else { id.clone() }
    });
    match found.as_slice() {
        [_, _, ..] => Err(StoreError::Ambiguous {
            name: name.to_string(),
            found: told.collect(),
        }),
        found => parse(found.first().map(|(id, _)| id))
            .ok_or_else(|| StoreError::NotFound(name.to_string())),
    }
}

/// A document number as people type it; the series may be left out.
struct DocName {
    text: String,
}

impl DocName {
    fn read(name: &str) -> Option<DocName> {
        let text = fold::number(name);
        text.contains('(').then_some(DocName { text })
    }

    fn is(&self, number: &str) -> bool {
        let number = fold::number(number);
        if self.text.starts_with('(') {
            number.find('(').is_some_and(|at| number[at..] == self.text)
        } else {
            number == self.text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers_are_known_without_series_and_in_any_brackets() {
        let number = "新碶街办纪要〔2026〕12号";
        for typed in [
            "〔2026〕12",
            "〔2026〕12号",
            "[2026]12号",
            "（2026）12",
            number,
        ] {
            assert!(DocName::read(typed).unwrap().is(number), "{typed}");
        }
        assert!(!DocName::read("〔2026〕1").unwrap().is(number));
        assert!(!DocName::read("其他〔2026〕12号").unwrap().is(number));
        assert!(DocName::read("12").is_none());
    }
}
