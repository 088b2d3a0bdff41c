//! Full text: every character is a word of its own, so that two Chinese characters are found wherever they stand together.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::store::chain::hex;
use crate::text::fold;

/// Stands between two fields, so that nothing is found across them. A private-use character: nobody types it.
const BORDER: &str = " \u{e000} ";

/// The fields as the index takes them.
pub fn split(fields: &[&str]) -> String {
    let mut text = String::new();
    for field in fields {
        for c in fold::search(field).chars() {
            if c != '\u{e000}' {
                text.push(c);
                text.push(' ');
            }
        }
        text.push_str(BORDER);
    }
    text
}

/// A short mark of the indexed text: the index is written only when it changes.
pub fn mark(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..8])
}

/// What to ask for so that every word of `typed` occurs. None: nothing to look for.
pub fn phrase(typed: &str) -> Option<String> {
    let mut query = String::new();
    for word in fold::search(typed).split_whitespace() {
        let letters: Vec<String> = word
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(String::from)
            .collect();
        if !letters.is_empty() {
            query.push_str(&format!("\"{}\" ", letters.join(" ")));
        }
    }
    (!query.is_empty()).then_some(query)
}

/// Puts the text of a row into the index, replacing what stood there.
pub fn put(conn: &Connection, row: i64, text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO search(rowid, text) VALUES(?1, ?2)")?
        .execute(params![row, text])?;
    Ok(())
}

pub fn remove(conn: &Connection, row: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
        .execute([row])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_phrases_of_characters() {
        assert_eq!(phrase("新碶 LED灯").unwrap(), "\"新 碶\" \"l e d 灯\" ");
        assert_eq!(phrase(" ，。 \" "), None);
    }

    #[test]
    fn two_characters_are_found_and_borders_hold() {
        let conn = Connection::open_in_memory().unwrap();
        crate::store::schema::make(&conn).unwrap();
        put(&conn, 1, &split(&["嵩山路新建段", "高潮村东侧"])).unwrap();
        let hits = |typed: &str| -> i64 {
            conn.query_row(
                "SELECT count(*) FROM search WHERE search MATCH ?1",
                [phrase(typed).unwrap()],
                |row| row.get(0),
            )
            .unwrap()
        };
        assert_eq!(hits("新建"), 1);
        assert_eq!(hits("建 高潮"), 1);
        assert_eq!(hits("段高"), 0);
        assert_eq!(hits("潮高"), 0);
    }
}
