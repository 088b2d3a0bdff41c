//! One row for each place, and one for each post that is held.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Later, search};
use crate::domain::ids::PlaceId;
use crate::domain::place::{Place, PlaceKind};
use crate::domain::sorting::Holder;
use crate::store::codes::code;
use crate::store::days::day_number;

/// The kind as a number, the widest 0: places of one parent stand in this order.
pub fn rank(kind: PlaceKind) -> i64 {
    let at = PlaceKind::ALL.iter().position(|known| *known == kind);
    i64::try_from(at.unwrap_or_default()).unwrap_or_default()
}

/// 第2网格 before 第10网格: every number of a name at the same length.
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 8);
    let mut digits = String::new();
    for c in name.chars().chain(Some('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>8}"));
            digits.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

pub fn project(
    conn: &Connection,
    id: PlaceId,
    row: i64,
    state: Option<&Place>,
    later: &mut Later,
) -> rusqlite::Result<()> {
    let known: Option<String> = conn
        .prepare_cached("SELECT words FROM place WHERE row = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?;
    let key = id.to_string();
    if known.is_some() {
        conn.prepare_cached("DELETE FROM place_post WHERE place = ?1")?
            .execute([&key])?;
    }
    let Some(place) = state else {
        if known.is_some() {
            conn.prepare_cached("DELETE FROM place WHERE row = ?1")?
                .execute([row])?;
            later.unindex(row);
        }
        return Ok(());
    };
    let fields = &place.fields;
    let mut text = search::split(&[&fields.name]);
    text.push_str(&search::sounds(&fields.name));
    let words = search::mark(&text);
    if known.as_deref() != Some(words.as_str()) {
        later.index(row, text, known.is_some());
    }
    conn.prepare_cached(
        "INSERT OR REPLACE INTO place(row, id, kind, name, sort, parent, unit, district, until_on, vacant, words) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        row,
        key,
        rank(fields.kind),
        fields.name,
        sort_key(&fields.name),
        fields.parent.map_or_else(String::new, |id| id.to_string()),
        fields.unit.map(|id| id.to_string()),
        fields.district.map(|id| id.to_string()),
        fields.period.to.map(day_number),
        i64::try_from(place.empty_posts().len()).unwrap_or(i64::MAX),
        words,
    ])?;
    for (post, holders) in &place.posts {
        for (position, holder) in (0_i64..).zip(holders) {
            let (person, name) = match holder {
                Holder::Person(id) => (Some(id.to_string()), None),
                Holder::Named(name) => (None, Some(name)),
            };
            conn.prepare_cached(
                "INSERT OR REPLACE INTO place_post(place, post, position, person, name) VALUES(?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![key, code(post), position, person, name])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_sort_as_numbers() {
        let mut names = ["第10网格", "第2网格", "3号楼", "12号楼"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["3号楼", "12号楼", "第2网格", "第10网格"]);
    }
}
