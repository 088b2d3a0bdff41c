//! The ledger on its way out: every decision that matches, in the order of entry, in the columns it is imported by.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use rusqlite::params_from_iter;

use super::board_filter::{Source, Text, lights_of};
use super::names::{BOARD_FROM, LEDGER_COLUMNS, Names};
use super::{Asked, ReadEnv};
use crate::domain::query::{BoardFilter, LedgerRow};
use crate::store::error::StoreError;

impl Asked<'_> {
    pub(super) fn stream_ledger(
        &self,
        filter: &BoardFilter,
        env: &ReadEnv,
        limit: Option<u64>,
        each: &mut dyn FnMut(LedgerRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let (office, directory) = (self.office()?, self.directory()?);
        let names = Names::new(&office, &directory, env);
        let bounds = self.light_bounds(env)?;
        let mut conditions = self.conditions(filter, env)?;
        let mut also = String::new();
        if !filter.lights.is_empty() {
            let lit: Vec<String> = lights_of(filter, None)
                .into_iter()
                .flat_map(|light| bounds.branches(light))
                .map(|branch| format!("({})", branch.range))
                .chain(["0".to_string()])
                .collect();
            let _ = write!(also, " AND ({})", lit.join(" OR "));
        }
        // Found by its words, a row is told apart by its own units (`Conditions`): walking along them would give it once for each.
        let few = matches!(conditions.text, Text::Few(_));
        match std::mem::replace(&mut conditions.text, Text::Any) {
            Text::Any => {}
            Text::Few(rows) => {
                conditions.values.push(rows.into());
                let n = conditions.values.len();
                let _ = write!(also, " AND d.row IN (SELECT value FROM json_each(?{n}))");
            }
            Text::Many(words) => conditions.words(words),
        }
        let from = match conditions.source {
            Source::Unit if !few => BOARD_FROM.replacen(
                "decision d",
                "decision_unit u JOIN decision d ON d.id = u.id",
                1,
            ),
            Source::Unit | Source::Index(_) => BOARD_FROM.to_string(),
        };
        let sql = format!(
            "SELECT {LEDGER_COLUMNS} FROM {from} WHERE 1{}{} ORDER BY d.row LIMIT {}",
            conditions.sql.replace("k.", "d."),
            also.replace("k.", "d."),
            limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX)),
        );
        self.ask((|| {
            let mut statement = self.conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(conditions.values))?;
            while let Some(row) = rows.next()? {
                let mut found = names.ledger_row(row)?;
                // Of the few that are 公示中 the table does not say which kind it is.
                if let Some(shown) = &mut found.published
                    && let Ok(id) = row.get_ref(20)?.as_str()?.parse()
                    && let Some(known) = self.cache.borrow_mut().decision(self.conn, id)?
                {
                    shown.kind = known
                        .publication()
                        .map_or(shown.kind, |running| running.kind);
                }
                if each(found).is_break() {
                    break;
                }
            }
            Ok(())
        })())
    }
}
