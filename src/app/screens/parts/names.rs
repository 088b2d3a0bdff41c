//! How rows name things, and entries of fields that several forms have.

use chrono::{Datelike, NaiveDate};

use crate::app::find::Entry;
use crate::app::shared::Shared;
use crate::domain::dates::{format_date, format_date_weekday, format_short};
use crate::domain::ids::UnitId;
use crate::domain::office::{CategoryRef, Office};
use crate::domain::query::{BoardRow, MeetingRow};
use crate::text::Lang;
use crate::text::messages::common as words;
use crate::text::terms::term;

/// 11月18日, 11-18; with the year where it is another one.
pub fn day_short(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format_short(day, today),
        Lang::En if day.year() == today.year() => day.format("%m-%d").to_string(),
        Lang::En => day.to_string(),
    }
}

/// 2026年11月18日（周三）; 2026-11-18 (Wed) in English.
pub fn day_long(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format_date_weekday(day),
        Lang::En => day.format("%Y-%m-%d (%a)").to_string(),
    }
}

/// 2026年11月18日; ISO in English.
pub fn day_plain(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format_date(day),
        Lang::En => day.to_string(),
    }
}

/// 杜鹃片区第3次
pub fn meeting_name(row: &MeetingRow, shared: &Shared) -> String {
    let district = shared.directory.district_name(row.district);
    words::meeting_of(shared.lang, district, row.ordinal)
}

/// 城管中队、派出所
pub fn unit_list(units: &[UnitId], shared: &Shared, day: NaiveDate) -> String {
    let names: Vec<&str> = units
        .iter()
        .map(|unit| shared.directory.unit_name(*unit, day))
        .collect();
    names.join(words::AND.get(shared.lang))
}

/// 城管中队 周海明
pub fn who(row: &BoardRow) -> String {
    format!("{} {}", row.lead_unit, row.owner)
}

/// Every root and sub-category as rows to choose from; the id reads back by [`category_of`].
pub fn categories(office: &Office, lang: Lang) -> Vec<Entry> {
    let mut entries = Vec::new();
    for root in &office.categories {
        for sub in &root.subs {
            entries.push(
                Entry::new(format!("{}/{sub}", root.key), term(lang, sub))
                    .detail(root.name.clone())
                    .aliases([sub.clone()]),
            );
        }
    }
    // The roots last: whoever knows the sub-category should take it.
    for root in &office.categories {
        entries.push(Entry::new(&root.key, term(lang, &root.name)).aliases([root.name.clone()]));
    }
    entries
}

/// The id of a category's row.
pub fn category_id(category: &CategoryRef) -> String {
    match &category.sub {
        Some(sub) => format!("{}/{sub}", category.root),
        None => category.root.clone(),
    }
}

/// The category a row's id stands for.
pub fn category_of(id: &str) -> CategoryRef {
    match id.split_once('/') {
        Some((root, sub)) => CategoryRef {
            root: root.to_owned(),
            sub: Some(sub.to_owned()),
        },
        None => CategoryRef {
            root: id.to_owned(),
            sub: None,
        },
    }
}

/// The roots only.
pub fn roots(office: &Office) -> Vec<Entry> {
    office
        .categories
        .iter()
        .map(|root| Entry::new(&root.key, root.name.clone()))
        .collect()
}
