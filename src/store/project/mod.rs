//! The computed tables: one subject's rows from its state. Whatever stands in them can be thrown away and made again.

mod commitment;
pub mod decision;
mod directory;
pub mod figures;
mod issue;
mod later;
mod meeting;
mod patrol;
pub mod place;
pub mod search;

pub use later::Later;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::computed::PROJECTED;
use super::days::day_number;
use super::fold::{self, Folded, State};
use crate::domain::event::Event;
use crate::domain::ids::Subject;

/// What the computed tables hold of a subject so far.
#[derive(Clone, Copy)]
pub enum Held<'a> {
    /// No row: it has no earlier fact, or the tables are empty.
    Nothing,
    /// Everything but these facts, just recorded.
    AllBut(&'a [Event]),
    /// Nobody knows.
    Whatever,
}

/// Makes the rows of one subject agree with its state.
pub fn subject(
    conn: &Connection,
    subject: Subject,
    folded: &Folded,
    held: Held<'_>,
    later: &mut Later,
) -> rusqlite::Result<()> {
    let row = folded.first.unwrap_or_default();
    let is_new = matches!(held, Held::Nothing);
    let recent = match held {
        Held::AllBut(events) => Some(events),
        Held::Nothing | Held::Whatever => None,
    };
    match (&folded.state, subject) {
        (State::Directory(state), _) => directory::project(conn, state, recent),
        (State::Issue(state), Subject::Issue(id)) => {
            issue::project(conn, id, row, state.as_deref(), later)?;
            figures::issue(conn, id, row, state.as_deref())
        }
        (State::Meeting(state), Subject::Meeting(id)) => {
            meeting::project(conn, id, row, state.as_deref())
        }
        (State::Decision(state), Subject::Decision(id)) => {
            decision::project(conn, id, (row, is_new), state.as_deref(), later)?;
            figures::decision(conn, (row, is_new), state.as_deref())
        }
        (State::Patrol(state), Subject::Patrol(id)) => {
            patrol::project(conn, id, row, state.as_deref())
        }
        (State::Place(state), Subject::Place(id)) => {
            place::project(conn, id, row, state.as_deref(), later)
        }
        (State::Commitment(state), Subject::Commitment(id)) => {
            commitment::project(conn, id, row, state.as_deref(), later)
        }
        _ => Ok(()),
    }
}

/// What a fact of the office adds beside the office's own state.
pub fn office_fact(conn: &Connection, on: NaiveDate, event: &Event) -> rusqlite::Result<()> {
    if let Event::FileImported {
        what, sha256, rows, ..
    } = event
    {
        conn.prepare_cached(
            "INSERT OR REPLACE INTO imported_file(sha256, day, what, rows) VALUES(?1, ?2, ?3, ?4)",
        )?
        .execute(params![sha256, day_number(on), what, rows])?;
    }
    Ok(())
}

/// Computes every table from the events, inside the caller's transaction.
pub fn rebuild(conn: &Connection) -> rusqlite::Result<()> {
    for table in PROJECTED {
        conn.execute(&format!("DELETE FROM {table}"), [])?;
    }
    conn.execute("INSERT INTO search(search) VALUES('delete-all')", [])?;
    fill(conn, conn)
}

/// Fills empty computed tables of `to` from the events of `from`.
pub fn fill(from: &Connection, to: &Connection) -> rusqlite::Result<()> {
    let mut later = Later::default();
    for found in fold::subjects(from)? {
        let course = fold::course(from, found)?;
        if found == Subject::Office {
            for recorded in crate::domain::fold::live(&course.events) {
                office_fact(to, recorded.on, &recorded.event)?;
            }
        }
        subject(
            to,
            found,
            &Folded::of(found, &course),
            Held::Nothing,
            &mut later,
        )?;
        later.relieve(to)?;
    }
    later.write(to)
}
