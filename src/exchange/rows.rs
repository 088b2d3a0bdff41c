//! The second reading of a table whose rows are not kept: what was looked through becomes commands, one row after another.

use std::collections::VecDeque;
use std::io::{Read, Seek};

use super::commitments::Pairs;
use super::names::Names;
use super::table::{Row, Table};
use super::{Context, Errors, ImportError, Planned, commitments, issues, ledger};
use crate::domain::query::FileKind;

/// The second reading: the commands of each row, then what could be said only when every row was known.
pub struct Rows<R: Read> {
    kind: FileKind,
    table: Table<R>,
    names: Names,
    pairs: Pairs,
    /// Read and not handed out yet.
    ready: VecDeque<Planned>,
    at_end: bool,
}

impl<R: Read + Seek> Rows<R> {
    pub(super) fn open(kind: FileKind, source: R, names: Names) -> Result<Self, ImportError> {
        let columns = match kind {
            FileKind::Issues => issues::COLUMNS,
            FileKind::Ledger => ledger::COLUMNS,
            FileKind::Commitments => commitments::COLUMNS,
            FileKind::Directory | FileKind::Places => &[],
        };
        let table = Table::open(source, columns)?;
        Ok(Rows {
            kind,
            table,
            names,
            pairs: Pairs::default(),
            ready: VecDeque::new(),
            at_end: false,
        })
    }

    /// Fails where the file is no longer the one that was looked through.
    pub fn next(&mut self, context: &mut Context) -> Result<Option<Planned>, ImportError> {
        while self.ready.is_empty() && !self.at_end {
            let mut errors = Errors::default();
            let row = self.table.next(&mut errors)?;
            self.at_end = row.is_none() && errors.total == 0;
            let found = match &row {
                Some(row) => self.commands(row, context, &mut errors),
                None => Some(self.pairs.commands(context)),
            };
            errors.into_result()?;
            self.ready.extend(found.unwrap_or_default());
        }
        Ok(self.ready.pop_front())
    }

    fn commands(
        &mut self,
        row: &Row,
        context: &mut Context,
        errors: &mut Errors,
    ) -> Option<Vec<Planned>> {
        let names = &mut self.names;
        let what = match self.kind {
            FileKind::Issues => issues::command(row, names, context, errors)?,
            FileKind::Ledger => ledger::command(row, names, context, errors)?,
            FileKind::Commitments => {
                return commitments::commands(row, names, context, errors, &mut self.pairs);
            }
            FileKind::Directory | FileKind::Places => return None,
        };
        Some(vec![context.plan(row.number, what)])
    }
}
