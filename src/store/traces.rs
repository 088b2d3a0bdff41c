//! What is still known of events that could not be saved: what indexes and computed tables of the damaged file say of them.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row};
use serde::Serialize;

use super::chain::Stored;

/// An event that is not in the new register. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Its place in the damaged file.
    pub n: i64,
    pub at: String,
    pub actor: String,
    pub role: String,
    pub kind: String,
    pub subject: String,
    /// What the thing it is about is called.
    pub title: String,
    pub body: String,
    pub device: String,
    pub dseq: String,
    pub command: String,
    pub event_id: String,
}

impl From<Stored> for LeftOut {
    fn from(event: Stored) -> LeftOut {
        LeftOut {
            n: event.n,
            at: event.at,
            actor: event.actor,
            role: event.role,
            kind: event.kind,
            subject: event.subject,
            title: String::new(),
            body: event.body,
            device: event.device,
            dseq: event.dseq,
            command: event.command,
            event_id: event.event_id,
        }
    }
}

/// What indexes, which lie on pages of their own, still say of the events in these ranges. In their order; of some nothing is known.
pub fn of_lost(damaged: &Connection, lost: &[(i64, i64)]) -> Vec<LeftOut> {
    let mut found: BTreeMap<i64, LeftOut> = BTreeMap::new();
    if lost.is_empty() {
        return Vec::new();
    }
    let is_lost = |n: i64| {
        lost.iter()
            .any(|(first, last)| (*first..=*last).contains(&n))
    };
    type Put = fn(&mut LeftOut, &Row<'_>) -> rusqlite::Result<()>;
    let asked: [(&str, Put); 4] = [
        (
            "SELECT n, device, dseq FROM event INDEXED BY event_device",
            |event, row| {
                event.device = row.get(1)?;
                event.dseq = row.get::<_, i64>(2)?.to_string();
                Ok(())
            },
        ),
        (
            "SELECT n, subject FROM event INDEXED BY event_subject",
            |event, row| {
                event.subject = row.get(1)?;
                Ok(())
            },
        ),
        (
            "SELECT n, command FROM event INDEXED BY event_command",
            |event, row| {
                event.command = row.get(1)?;
                Ok(())
            },
        ),
        (
            "SELECT n, event_id FROM event INDEXED BY event_id",
            |event, row| {
                event.event_id = row.get(1)?;
                Ok(())
            },
        ),
    ];
    for (sql, put) in asked {
        // An index that is damaged too says what it says up to the damage.
        let _ = damaged.prepare(sql).and_then(|mut statement| {
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let n: i64 = row.get(0)?;
                if is_lost(n) {
                    let event = found.entry(n).or_default();
                    event.n = n;
                    put(event, row)?;
                }
            }
            Ok(())
        });
    }
    found.into_values().collect()
}

/// Gives each event what its subject is called, by the first of the registers that knows it.
pub fn name(events: &mut [LeftOut], registers: [&Connection; 2]) {
    let mut known: HashMap<String, String> = HashMap::new();
    for event in events {
        let title = known.entry(event.subject.clone()).or_insert_with(|| {
            let found = registers
                .iter()
                .find_map(|conn| title(conn, &event.subject));
            found.unwrap_or_default()
        });
        event.title.clone_from(title);
    }
}

fn title(conn: &Connection, subject: &str) -> Option<String> {
    let (kind, id) = subject.split_once(':')?;
    let sql = match kind {
        "issue" => "SELECT title FROM issue WHERE id = ?1",
        "decision" => {
            "SELECT agenda_item.title FROM decision JOIN agenda_item ON agenda_item.id = decision.item WHERE decision.id = ?1"
        }
        "meeting" => "SELECT title FROM agenda_item WHERE meeting = ?1 ORDER BY position",
        "patrol" => "SELECT name FROM patrol WHERE id = ?1",
        "place" => "SELECT name FROM place WHERE id = ?1",
        "commitment" => "SELECT title FROM commitment WHERE id = ?1",
        _ => return None,
    };
    conn.query_row(sql, [id], |row| row.get(0)).ok()
}

/// Takes residents' names that were erased out of what is told, wherever a stranger may have written them.
pub fn without_names(events: &mut [LeftOut], erased: &[String]) {
    let parts = erased.iter().flat_map(|name| {
        let whole = std::iter::once(name.as_str());
        whole.chain(name.split_whitespace())
    });
    let parts: Vec<&str> = parts.filter(|part| part.chars().count() > 1).collect();
    for event in events {
        for text in [&mut event.title, &mut event.body, &mut event.actor] {
            for part in &parts {
                if text.contains(part) {
                    *text = text.replace(part, "■■");
                }
            }
        }
    }
}
