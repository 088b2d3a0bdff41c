//! Full text: every character is a word of its own, so that two Chinese characters are found wherever they stand together.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::store::chain::hex;
use crate::text::pinyin::Initials;
use crate::text::{fold, pinyin};

/// Stands between two fields, so that nothing is found across them. A private-use character: nobody types it.
const BORDER: &str = " \u{e000} ";

/// The fields as the index takes them.
pub fn split(fields: &[&str]) -> String {
    let mut text = String::with_capacity(fields.iter().map(|field| field.len() * 2).sum());
    for field in fields {
        for c in fold::searched(field) {
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

/// The sound of a text as the index takes it: the initials of every three characters in a row, and of the last two, so that
/// `xft` finds 消防通道. A character with several readings stands there with each. Such words are never single characters,
/// so they share the index with the text itself.
pub fn sounds(text: &str) -> String {
    let letters: Vec<Initials> = fold::searched(text)
        .filter(|c| c.is_alphanumeric())
        .map(pinyin::initials)
        .collect();
    let mut words = Vec::with_capacity(letters.len() * 2);
    for window in letters.windows(3) {
        spell(window, 0, [NONE; 3], &mut words);
    }
    if let Some(last) = letters.len().checked_sub(2) {
        spell(&letters[last..], 0, [NONE; 3], &mut words);
    }
    words.sort_unstable();
    words.dedup();
    let mut text = String::with_capacity(words.len() * 4);
    for (at, word) in words.into_iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.extend(word.into_iter().filter(|letter| *letter != NONE));
    }
    text
}

/// The third letter of a word of two: sorts it before the longer ones.
const NONE: char = '\0';

fn spell(letters: &[Initials], at: usize, begun: [char; 3], words: &mut Vec<[char; 3]>) {
    let Some(here) = letters.get(at) else {
        words.push(begun);
        return;
    };
    for letter in here.iter() {
        let mut word = begun;
        word[at] = *letter;
        spell(letters, at + 1, word, words);
    }
}

/// What to ask for so that every word of `typed` occurs. None: nothing to look for.
pub fn phrase(typed: &str) -> Option<String> {
    let words: Vec<String> = fold::search(typed)
        .split_whitespace()
        .filter_map(word)
        .collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// One word, folded: as written, or typed by its initials. None: there is no letter in it.
pub fn word(typed: &str) -> Option<String> {
    let letters: Vec<char> = typed.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        return None;
    }
    let written: Vec<String> = letters.iter().map(char::to_string).collect();
    let written = format!("\"{}\"", written.join(" "));
    let spelled = letters.len() > 1
        && letters.iter().all(char::is_ascii_alphanumeric)
        && letters.iter().any(char::is_ascii_alphabetic);
    if !spelled {
        return Some(written);
    }
    let sound = match letters.as_slice() {
        [one, two] => format!("\"{one}{two}\" *"),
        more => more
            .windows(3)
            .map(|three| format!("\"{}\"", three.iter().collect::<String>()))
            .collect::<Vec<_>>()
            .join(" AND "),
    };
    Some(format!("({written} OR ({sound}))"))
}

/// Puts the text of a new row into the index.
pub fn add(conn: &Connection, row: i64, text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO search(rowid, text) VALUES(?1, ?2)")?
        .execute(params![row, text])?;
    Ok(())
}

/// Puts the text of a row into the index, replacing what stood there.
pub fn replace(conn: &Connection, row: i64, text: &str) -> rusqlite::Result<()> {
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
        assert_eq!(phrase("新碶 LED灯").unwrap(), "\"新 碶\" AND \"l e d 灯\"");
        assert_eq!(phrase(" ，。 \" "), None);
    }

    #[test]
    fn what_is_typed_by_its_initials_is_found() {
        let conn = Connection::open_in_memory().unwrap();
        crate::store::schema::make(&conn).unwrap();
        let text = |words: &str| format!("{}{}", split(&[words]), sounds(words));
        add(&conn, 1, &text("清理3号楼消防通道")).unwrap();
        add(&conn, 2, &text("重庆路LED灯")).unwrap();
        let hits = |typed: &str| -> Vec<i64> {
            let mut statement = conn
                .prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid")
                .unwrap();
            let rows = statement.query_map([phrase(typed).unwrap()], |row| row.get(0));
            rows.unwrap().map(Result::unwrap).collect()
        };
        for (typed, found) in [
            ("xftd", &[1][..]),
            ("xf", &[1]),
            ("td", &[1]),
            ("ql3hl", &[1]),
            ("XFTD 清理", &[1]),
            ("cql", &[2]),
            ("zql", &[2]),
            ("led", &[2]),
            ("led灯", &[2]),
            ("xftx", &[]),
            ("dtf", &[]),
        ] {
            assert_eq!(hits(typed), found, "{typed}");
        }
    }

    #[test]
    fn two_characters_are_found_and_borders_hold() {
        let conn = Connection::open_in_memory().unwrap();
        crate::store::schema::make(&conn).unwrap();
        add(&conn, 1, &split(&["嵩山路新建段", "高潮村东侧"])).unwrap();
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
