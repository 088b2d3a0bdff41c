//! 会议记录 as the documents need it: every name resolved, every number given, every paragraph composed.

use chrono::NaiveDate;

/// The whole record of one meeting, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesRecord {
    pub date: NaiveDate,
}
