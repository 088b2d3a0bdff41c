//! Whether the computed tables say what the events say: they are made anew in memory and compared row by row.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::computed::PROJECTED;
use super::{open, project, schema};

/// Computed tables that differ from what the events say, each with its first differing row.
pub(super) fn differing_tables(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")?;
    fresh.set_prepared_statement_cache_capacity(open::STATEMENTS);
    schema::make_tables(&fresh)?;
    project::fill(conn, &fresh)?;
    let mut differing = Vec::new();
    for table in PROJECTED {
        let order = primary_key(&fresh, table)?;
        let sql = format!("SELECT * FROM {table} ORDER BY {order}");
        if let Some(key) = first_difference(conn, &fresh, &sql)? {
            differing.push(((*table).to_string(), key));
        }
    }
    for each in [conn, &fresh] {
        each.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, instance)",
        )?;
    }
    let sql = "SELECT doc, term, offset FROM temp.search_words";
    if let Some(key) = first_difference(conn, &fresh, sql)? {
        differing.push(("search".to_string(), key));
    }
    for each in [conn, &fresh] {
        each.execute_batch("DROP TABLE temp.search_words")?;
    }
    Ok(differing)
}

fn primary_key(conn: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut statement =
        conn.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let names: Vec<String> = statement
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names.join(", "))
}

/// The first columns of the first row in which two answers differ. None: they are equal.
fn first_difference(
    one: &Connection,
    other: &Connection,
    sql: &str,
) -> rusqlite::Result<Option<String>> {
    let (mut left, mut right) = (one.prepare(sql)?, other.prepare(sql)?);
    let columns = left.column_count();
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    loop {
        match (left.next()?, right.next()?) {
            (None, None) => return Ok(None),
            (Some(row), None) | (None, Some(row)) => return Ok(Some(key(row)?)),
            (Some(a), Some(b)) => {
                for at in 0..columns {
                    if a.get_ref(at)? != b.get_ref(at)? {
                        return Ok(Some(key(a)?));
                    }
                }
            }
        }
    }
}

fn key(row: &Row<'_>) -> rusqlite::Result<String> {
    let mut parts = Vec::new();
    for at in 0..2 {
        parts.push(match row.get::<_, Value>(at) {
            Ok(Value::Text(text)) => text,
            Ok(Value::Integer(number)) => number.to_string(),
            Ok(_) => "-".to_string(),
            Err(rusqlite::Error::InvalidColumnIndex(_)) => break,
            Err(error) => return Err(error),
        });
    }
    Ok(parts.join(" "))
}
