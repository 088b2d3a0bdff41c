//! The ledger on its way out, in the columns it is read from.

use std::io::Write;

use super::COLUMNS;
use crate::domain::decision::{NoticeKind, Quality, Shown};
use crate::domain::meeting::Due;
use crate::domain::query::LedgerRow;
use crate::exchange::{Writer, cells};

/// Writes decisions one by one.
pub struct LedgerWriter<W: Write> {
    writer: Writer<W>,
}

impl<W: Write> LedgerWriter<W> {
    pub fn new(out: W) -> std::io::Result<Self> {
        let writer = Writer::new(out, COLUMNS.iter().map(|column| column.name))?;
        Ok(LedgerWriter { writer })
    }

    pub fn put(&mut self, row: &LedgerRow) -> std::io::Result<()> {
        let due = match row.due {
            Due::On { date, .. } => date.to_string(),
            Due::LongTerm { review } => format!("长期（{}复查）", review.zh()),
        };
        let closed = row.closed_on.map(|day| day.to_string()).unwrap_or_default();
        self.writer.row([
            row.district.as_str(),
            &row.issue,
            &row.item,
            &row.category,
            &row.source,
            &row.lead_unit,
            &row.leader,
            &row.owner,
            &cells::join(&row.assist_units, &cells::LIST),
            &row.assigned_on.to_string(),
            &due,
            &row.progress,
            row.state.zh(),
            row.quality.map_or("", Quality::zh),
            &closed,
            &row.note,
            &row.published.map_or_else(String::new, shown),
        ])
    }

    pub fn finish(self) -> std::io::Result<()> {
        self.writer.finish()
    }
}

fn shown(shown: Shown) -> String {
    match shown.kind {
        NoticeKind::PublicNotice => shown.until.to_string(),
        NoticeKind::Comments => format!("{}至{}", shown.kind.zh(), shown.until),
    }
}
