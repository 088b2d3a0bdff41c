//! Through the rows of one light in the order of the board: each branch is an index walked from a key on.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, Rows, params_from_iter};

use super::board::Branch;
use super::board_filter::{Conditions, Source};
use super::names::{ROW, Select};
use crate::domain::query::BoardKey;

/// A way through one light, from a key on.
pub struct Walk<'a> {
    pub conn: &'a Connection,
    pub conditions: &'a Conditions,
    pub after: Option<&'a BoardKey>,
    /// No more rows than this.
    pub wanted: usize,
}

impl Walk<'_> {
    /// The rows of one light in order: its branches are each in order, and of their next rows the first comes first.
    pub fn merged(
        &self,
        select: &Select,
        branches: &[Branch],
        each: &mut dyn FnMut(&Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> rusqlite::Result<ControlFlow<()>> {
        let mut statements = Vec::new();
        for branch in branches {
            let (sql, values) = statement(select, branch, self.conditions, self.after);
            statements.push((self.conn.prepare_cached(&sql)?, values));
        }
        let mut ways = Vec::new();
        for (statement, values) in &mut statements {
            let mut rows = statement.query(params_from_iter(values.iter()))?;
            if rows.next()?.is_some() {
                ways.push(rows);
            }
        }
        while let Some(at) = first(&ways, select)? {
            let rows = &mut ways[at];
            if let Some(row) = rows.get()
                && each(row)?.is_break()
            {
                return Ok(ControlFlow::Break(()));
            }
            if rows.next()?.is_none() {
                drop(ways.swap_remove(at));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The first rows of one branch that are among the `hits`.
    pub fn meet(&self, branch: &Branch, hits: &[i64], into: &mut Vec<i64>) -> rusqlite::Result<()> {
        let rows_only = Select {
            columns: "d.row",
            ..ROW
        };
        let (sql, values) = statement(&rows_only, branch, self.conditions, self.after);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let most = into.len() + self.wanted;
        while into.len() < most
            && let Some(row) = rows.next()?
        {
            let row = row.get(0)?;
            if hits.binary_search(&row).is_ok() {
                into.push(row);
            }
        }
        Ok(())
    }
}

/// Which way has the next row of the board; the light is the same in all. None: all have come to their end.
fn first(ways: &[Rows<'_>], select: &Select) -> rusqlite::Result<Option<usize>> {
    // Mostly one branch of a light has rows, and then there is nothing to compare.
    if ways.len() <= 1 {
        return Ok((!ways.is_empty()).then_some(0));
    }
    let mut first: Option<(usize, (i64, &str))> = None;
    for (at, rows) in ways.iter().enumerate() {
        let Some(row) = rows.get() else { continue };
        let key = (row.get(select.sort)?, row.get_ref(0)?.as_str()?);
        if first.is_none_or(|(_, least)| key < least) {
            first = Some((at, key));
        }
    }
    Ok(first.map(|(at, _)| at))
}

/// The statement of one branch. Every one names the index it walks, so that no growth of the register makes SQLite choose
/// another way.
pub fn statement(
    select: &Select,
    branch: &Branch,
    conditions: &Conditions,
    after: Option<&BoardKey>,
) -> (String, Vec<Value>) {
    let (key, source) = match (&conditions.source, branch.index) {
        (Source::Unit, _) => (
            "u",
            "decision_unit u CROSS JOIN decision d ON d.id = u.id".to_owned(),
        ),
        (Source::Index("decision_board"), Some(special)) => {
            ("d", format!("decision d INDEXED BY {special}"))
        }
        (Source::Index(index), _) => ("d", format!("decision d INDEXED BY {index}")),
    };
    let mut values = conditions.values.clone();
    let mut from = String::new();
    if let Some(after) = after {
        values.push(after.id.to_string().into());
        let _ = write!(
            from,
            " AND (k.sort_on, k.id) > ({}, ?{})",
            after.sort,
            values.len()
        );
    }
    let condition =
        format!("{}{}{from}", branch.range, conditions.sql).replace("k.", &format!("{key}."));
    let sql = format!(
        "SELECT {} FROM {} WHERE {condition} ORDER BY {key}.sort_on, {key}.id",
        select.columns,
        select.from.replacen("decision d", &source, 1),
    );
    (sql, values)
}
