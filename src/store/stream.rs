//! Recording a file of any length: commands come one by one, are decided and written in one transaction, and are not held.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::append::{self, Chain};
use super::error::{RecordError, StoreError};
use super::project::Later;
use super::record::{Batch, MOST_REFUSALS};
use super::register::Register;
use super::{open, schema};
use crate::domain::command::Command;
use crate::domain::env::Env;
use crate::domain::refusal::Refusal;

/// The next command with the number that a refusal names it by. None: that was all. Break: everything is given up.
pub type Next<'a> = dyn FnMut() -> ControlFlow<(), Option<(u64, Command)>> + 'a;

impl Register {
    /// All of the commands or none. Those of an import look at nothing but the office and the directory, so the index and the
    /// counts are written in large pieces. Returns the highest `n` afterwards; Break: [`RecordError::Cancelled`].
    /// `filled`: the table that gets the rows, and how many there will be.
    pub fn record_each(
        &mut self,
        next: &mut Next<'_>,
        filled: (&str, u64),
        env: &Env,
    ) -> Result<i64, RecordError> {
        self.stream(next, filled, env, true)
    }

    /// What [`Register::record_each`] would do. Nothing is kept.
    pub fn rehearse_each(
        &mut self,
        next: &mut Next<'_>,
        filled: (&str, u64),
        env: &Env,
    ) -> Result<i64, RecordError> {
        self.stream(next, filled, env, false)
    }

    fn stream(
        &mut self,
        next: &mut Next<'_>,
        (table, rows): (&str, u64),
        env: &Env,
        commit: bool,
    ) -> Result<i64, RecordError> {
        self.check_file()?;
        let result = open::with_wide_cache(&self.conn, || {
            self.in_transaction(commit, |conn, chain| {
                let fail = |error| RecordError::Store(StoreError::sqlite(&self.path, error));
                let most_is_new = fills(conn, table, rows).map_err(fail)?;
                if most_is_new {
                    schema::drop_indexes(conn, table).map_err(fail)?;
                }
                let last = each(conn, self, next, env, chain)?;
                if most_is_new {
                    schema::make_indexes(conn, table).map_err(fail)?;
                }
                Ok(last)
            })
        });
        if result.is_err() || !commit {
            self.cache.borrow_mut().forget_all();
        }
        self.settle(result?);
        Ok(self.seen.0)
    }
}

/// Fewer rows than this go into the indexes one by one.
const MANY: u64 = 1000;

/// Whether an index is sooner made anew than added to row by row: sorted, it is written once, front to back.
fn fills(conn: &Connection, table: &str, rows: u64) -> rusqlite::Result<bool> {
    if rows < MANY {
        return Ok(false);
    }
    let known = format!("SELECT count(*) FROM {table}");
    let known: i64 = conn.query_row(&known, [], |row| row.get(0))?;
    Ok(u64::try_from(known).is_ok_and(|known| known <= rows))
}

fn each(
    conn: &Connection,
    register: &Register,
    next: &mut Next<'_>,
    env: &Env,
    chain: &mut Chain,
) -> Result<Option<(i64, String)>, RecordError> {
    let fail = |error| RecordError::Store(StoreError::sqlite(&register.path, error));
    let batch = Batch::new(conn, register, env);
    let mut refusals: Vec<(usize, Refusal)> = Vec::new();
    let mut later = Later::default();
    let mut last = None;
    loop {
        let (number, command) = match next() {
            ControlFlow::Break(()) => return Err(RecordError::Cancelled),
            ControlFlow::Continue(None) => break,
            ControlFlow::Continue(Some(given)) => given,
        };
        if append::is_recorded(conn, command.id).map_err(fail)? {
            continue;
        }
        match batch.facts(&command).map_err(fail)? {
            Err(refusal) => {
                let number = usize::try_from(number).unwrap_or(usize::MAX);
                refusals.push((number, refusal));
            }
            Ok(facts) => {
                let (_, newest) = batch
                    .append(command.id, facts, chain, &mut later)
                    .map_err(fail)?;
                last = newest.or(last);
                later.relieve(conn).map_err(fail)?;
            }
        }
        if refusals.len() >= MOST_REFUSALS {
            break;
        }
    }
    if !refusals.is_empty() {
        return Err(RecordError::Refused(refusals));
    }
    later.write(conn).map_err(fail)?;
    Ok(last)
}
