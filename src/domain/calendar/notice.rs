//! The notices as a TOML file says them, read strictly: any fault refuses the whole file, because half a calendar would
//! count wrongly in silence.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The only schema of the file that this program reads.
const SCHEMA: i64 = 1;

/// Why a calendar file cannot be used. Nothing of the file is taken when one of these is met.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum CalendarError {
    /// Not TOML, or a key is missing, misspelt or of the wrong kind; `message` says which.
    #[error("line {line} of the calendar file cannot be read: {message}")]
    Syntax { line: usize, message: String },
    /// Written for another version of the file format.
    #[error("the calendar file has schema {found}; this program reads schema {SCHEMA}")]
    Schema { found: i64 },
    /// `status` is neither `official` nor `provisional`.
    #[error("year {year}: status {found:?} is not official or provisional")]
    Status { year: i32, found: String },
    /// A date that does not exist or is not written YYYY-MM-DD.
    #[error("year {year}: {found:?} is not a date (YYYY-MM-DD)")]
    Date { year: i32, found: String },
    /// A date so far from the year of its notice that it must be a slip of the pen.
    #[error("year {year}: {date} lies neither in that year nor next to it")]
    FarDate { year: i32, date: NaiveDate },
    /// The same date twice in one notice (twice off, twice at work, or both).
    #[error("year {year}: {date} stands twice")]
    Twice { year: i32, date: NaiveDate },
    /// Two `[[year]]` sections for one year.
    #[error("year {year} has two sections")]
    YearTwice { year: i32 },
    /// A year outside 1900–9999.
    #[error("{year} is not a year this calendar can hold")]
    Year { year: i64 },
}

/// One notice as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Notice {
    pub official: bool,
    pub off: BTreeMap<NaiveDate, String>,
    pub work: BTreeMap<NaiveDate, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    schema: i64,
    #[serde(default, rename = "generated")]
    _generated: Option<String>,
    #[serde(default)]
    year: Vec<RawYear>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawYear {
    year: i64,
    status: String,
    #[serde(default, rename = "notice")]
    _notice: String,
    #[serde(default, rename = "issued")]
    _issued: String,
    #[serde(default)]
    off: Vec<RawDay>,
    #[serde(default)]
    work: Vec<RawDay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDay {
    date: String,
    #[serde(default)]
    name: String,
}

/// Every notice of a file, by its year.
pub(super) fn read(source: &str) -> Result<BTreeMap<i32, Notice>, CalendarError> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let raw: RawFile = toml::from_str(source).map_err(|e| CalendarError::Syntax {
        line: e.span().map_or(1, |span| {
            let before = source.get(..span.start).unwrap_or_default();
            before.matches('\n').count() + 1
        }),
        message: e.message().trim().to_owned(),
    })?;
    if raw.schema != SCHEMA {
        return Err(CalendarError::Schema { found: raw.schema });
    }
    let mut notices = BTreeMap::new();
    for raw_year in raw.year {
        let (year, notice) = read_notice(raw_year)?;
        if notices.insert(year, notice).is_some() {
            return Err(CalendarError::YearTwice { year });
        }
    }
    Ok(notices)
}

/// The file that ships with the program, line by line: every start reads it, and a reader of all TOML takes longer for it than for
/// opening the register. None: it has another shape. A test holds this to [`read`].
pub(super) fn read_own(source: &str) -> Option<BTreeMap<i32, Notice>> {
    let mut notices: BTreeMap<i32, Notice> = BTreeMap::new();
    let (mut year, mut at_work) = (None, false);
    for line in source.lines() {
        let line = line.trim_start();
        if let Some(number) = line.strip_prefix("year = ") {
            let number: i32 = number.parse().ok()?;
            notices.insert(number, Notice::default());
            year = Some(number);
        } else if let Some(status) = line.strip_prefix("status = ") {
            notices.get_mut(&year?)?.official = status == "\"official\"";
        } else if line.starts_with("off = [") {
            at_work = false;
        } else if line.starts_with("work = [") {
            at_work = true;
        } else if let Some(day) = line.strip_prefix("{ date = \"") {
            let (date, rest) = day.split_once("\", name = \"")?;
            let (name, _) = rest.split_once('"')?;
            let mut parts = date.splitn(3, '-');
            let date = NaiveDate::from_ymd_opt(
                parts.next()?.parse().ok()?,
                parts.next()?.parse().ok()?,
                parts.next()?.parse().ok()?,
            )?;
            let notice = notices.get_mut(&year?)?;
            let days = match at_work {
                true => &mut notice.work,
                false => &mut notice.off,
            };
            days.insert(date, name.to_owned());
        }
    }
    Some(notices)
}

fn read_notice(raw: RawYear) -> Result<(i32, Notice), CalendarError> {
    let year = i32::try_from(raw.year)
        .ok()
        .filter(|y| (1900..=9999).contains(y))
        .ok_or(CalendarError::Year { year: raw.year })?;
    let official = match raw.status.as_str() {
        "official" => true,
        "provisional" => false,
        _ => {
            return Err(CalendarError::Status {
                year,
                found: raw.status,
            });
        }
    };
    let mut seen = BTreeSet::new();
    let off = read_days(year, raw.off, &mut seen)?;
    let work = read_days(year, raw.work, &mut seen)?;
    let notice = Notice {
        official,
        off,
        work,
    };
    Ok((year, notice))
}

fn read_days(
    year: i32,
    days: Vec<RawDay>,
    seen: &mut BTreeSet<NaiveDate>,
) -> Result<BTreeMap<NaiveDate, String>, CalendarError> {
    let mut read = BTreeMap::new();
    for day in days {
        let Ok(date) = NaiveDate::parse_from_str(&day.date, "%Y-%m-%d") else {
            return Err(CalendarError::Date {
                year,
                found: day.date,
            });
        };
        if (date.year() - year).abs() > 1 {
            return Err(CalendarError::FarDate { year, date });
        }
        if !seen.insert(date) {
            return Err(CalendarError::Twice { year, date });
        }
        read.insert(date, day.name);
    }
    Ok(read)
}
