//! Where the files of a meeting stand: one folder for each version, every part of the path a sanitised field.

use crate::domain::record::{MinutesRecord, Stage};
use crate::text::sanitise::path_part;
use crate::text::width::floor_char;

const SERIES_BYTES: usize = 120;
/// Of a district's name, where the end of its id stands behind it.
const DISTRICT_BYTES: usize = 180;

/// Folder of the version, relative to the export root, `/` between its parts:
/// `2026/杜鹃片区/2026-11-20 新碶街办纪要〔2026〕12号`, ` 更正1` behind it for a correction. Before issuing:
/// `2026/杜鹃片区/2026-11-20 第3次现场办公会议 送审稿`. The year is that of the document number, else of the meeting.
pub fn folder(record: &MinutesRecord) -> String {
    let date = record.date;
    let year = record
        .number
        .as_ref()
        .map_or_else(|| chrono::Datelike::year(&date), |number| number.year);
    let name = match (&record.stage, &record.number) {
        (Stage::Issued { .. }, Some(number)) => {
            // However long the series is, the number stays in the name.
            let series = &number.series[..floor_char(&number.series, SERIES_BYTES)];
            let number = format!("{series}{}", number.short());
            match record.stage.correction() {
                0 => format!("{date} {number}"),
                correction => format!("{date} {number} 更正{correction}"),
            }
        }
        _ => {
            let kind = record
                .name
                .strip_prefix(&record.district)
                .unwrap_or(&record.name);
            format!(
                "{date} 第{}次{kind} {}",
                record.ordinal,
                record.stage.mark()
            )
        }
    };
    // Issued papers are told apart by their number, and what was issued stays where it is.
    let apart = record.apart.as_ref().filter(|_| record.number.is_none());
    let district = match apart {
        None => path_part(&record.district),
        Some(mark) => {
            let head = &record.district[..floor_char(&record.district, DISTRICT_BYTES)];
            path_part(&format!("{}-{mark}", path_part(head)))
        }
    };
    format!("{year}/{district}/{}", path_part(&name))
}
