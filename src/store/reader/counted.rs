//! How many there are: asked once and known until something is recorded, so that a page further down a long list counts nothing again.

use std::collections::HashMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Asked;
use crate::store::error::StoreError;

/// Totals remembered at once: more than the views between which anybody goes to and fro.
const MOST: usize = 64;

/// Totals by question and values. Whoever sees that facts were recorded forgets them.
#[derive(Default)]
pub(super) struct Counted(HashMap<String, u64>);

impl Counted {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Asked<'_> {
    /// The one number that a statement answers. Days stand in its text or among its values, so that another day is another question.
    pub(super) fn total(&self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let question = format!("{sql} {values:?}");
        if let Some(known) = self.counted.borrow().0.get(&question) {
            return Ok(*known);
        }
        let total: i64 = self.ask(self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement.query_row(params_from_iter(values), |row| row.get(0))
        }))?;
        let total = u64::try_from(total).unwrap_or(0);
        let known = &mut self.counted.borrow_mut().0;
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(question, total);
        Ok(total)
    }

    pub(super) fn number(&self, sql: &str) -> Result<u64, StoreError> {
        self.total(sql, &[])
    }
}
