//! What is cheaper written together than row by row: the words of the index and the counts by day.
//!
//! The index keeps new words in memory until another statement of the transaction sets a savepoint; written among other tables,
//! every row becomes a segment of its own, which has to be merged again and again.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, params};

use super::search;

/// More bytes of text than this are not held back.
const MOST_BYTES: usize = 4 << 20;

#[derive(Default)]
pub struct Later {
    words: Vec<Words>,
    bytes: usize,
    /// Scope → lane and day → how many more there are.
    counts: HashMap<String, BTreeMap<(i64, i64), i64>>,
    /// What new decisions add to `decision_unit`.
    units: Vec<UnitRow>,
}

/// Unit, lane, place in it, decision: the order of the table.
pub type UnitRow = (String, i64, i64, String);

struct Words {
    row: i64,
    /// None: the row is gone.
    text: Option<String>,
    /// Something stands in the index for that row.
    replaces: bool,
}

impl Later {
    /// The text of a row, as [`search::split`] makes it.
    pub fn index(&mut self, row: i64, text: String, replaces: bool) {
        self.bytes += text.len();
        self.words.push(Words {
            row,
            text: Some(text),
            replaces,
        });
    }

    pub fn unindex(&mut self, row: i64) {
        self.words.push(Words {
            row,
            text: None,
            replaces: true,
        });
    }

    pub fn count(&mut self, scope: &str, lane: i64, sort_on: i64, by: i64) {
        if !self.counts.contains_key(scope) {
            self.counts.insert(scope.to_owned(), BTreeMap::new());
        }
        if let Some(days) = self.counts.get_mut(scope) {
            *days.entry((lane, sort_on)).or_default() += by;
        }
    }

    /// Rows of a new decision. Units stand all over their table: written in its order, many fall on one page.
    pub fn join(&mut self, row: UnitRow) {
        self.bytes += row.0.len() + row.3.len();
        self.units.push(row);
    }

    /// Writes what has become much.
    pub fn relieve(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        if self.bytes < MOST_BYTES {
            return Ok(());
        }
        self.write(conn)
    }

    /// Writes everything: before anything is asked of these tables.
    pub fn write(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        for (scope, days) in self.counts.drain() {
            for ((lane, sort_on), by) in days {
                if by != 0 {
                    write_count(conn, &scope, lane, sort_on, by)?;
                }
            }
        }
        self.units.sort_unstable();
        for row in self.units.drain(..) {
            write_unit(conn, &row)?;
        }
        self.bytes = 0;
        for words in self.words.drain(..) {
            match words.text {
                Some(text) if words.replaces => search::replace(conn, words.row, &text)?,
                Some(text) => search::add(conn, words.row, &text)?,
                None => search::remove(conn, words.row)?,
            }
        }
        Ok(())
    }
}

pub fn write_unit(conn: &Connection, row: &UnitRow) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO decision_unit(unit, lane, sort_on, id) VALUES(?1, ?2, ?3, ?4)",
    )?
    .execute(params![row.0, row.1, row.2, row.3])?;
    Ok(())
}

fn write_count(
    conn: &Connection,
    scope: &str,
    lane: i64,
    sort_on: i64,
    by: i64,
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO due_count(scope, lane, sort_on, total) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(scope, lane, sort_on) DO UPDATE SET total = total + ?4",
    )?
    .execute(params![scope, lane, sort_on, by])?;
    if by < 0 {
        conn.prepare_cached(
            "DELETE FROM due_count WHERE scope = ?1 AND lane = ?2 AND sort_on = ?3 AND total = 0",
        )?
        .execute(params![scope, lane, sort_on])?;
    }
    Ok(())
}
