//! The tables of a register, as text. One list serves making a register and recognising one: whatever else stands in the file is
//! not ours and the register is refused (R25).

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::chain;

/// `PIAN`, at byte 68 of the file: marks a SQLite file as a register.
pub const APPLICATION_ID: i32 = 0x5049_414e;
/// `PIAD`: marks a file of drafts.
pub const DRAFTS_ID: i32 = 0x5049_4144;
/// Format of the tables. New kinds of events do not raise it.
pub const USER_VERSION: i32 = 1;
/// Meaning of the computed tables. A register with a lower one is projected anew when it is next opened for writing.
pub const PROJECTION: u32 = 11;
/// The computed tables of every meaning there was, by their check sum ([`computed_by`]). Other tables than these hold something that is
/// not ours, and nothing is dropped.
const COMPUTED: &[(u32, &str)] = &[
    (
        1,
        "38aadd2e8d6e7ccb72222e986c0ce0e03f5f0ab13ea83476d7b13eef9287f0a4",
    ),
    (
        2,
        "b4091996210780ab6e30b9d0e9a8fad5853d206e5faab07d89cd4301276fd70f",
    ),
    (
        3,
        "9db28449525345787643a8fa5af3defceeb262eaeb89a7de0bed3dd15cc56bab",
    ),
    (
        4,
        "32c8258e0e03ab705197c30dade7d44e8a8dc1f0d9230a6c2d07db337ac0ffa6",
    ),
    // The same tables: what is over has no obstacle and no open request, what the minutes dropped no number.
    (
        5,
        "32c8258e0e03ab705197c30dade7d44e8a8dc1f0d9230a6c2d07db337ac0ffa6",
    ),
    (
        6,
        "8a3415c04c171cdaf55c609ae48e6259ee9524ea6780371b7304154c8e9d6ed4",
    ),
    (
        7,
        "2e86a8bc8605b732e6c20d337985a71d7cbda969dfdeaa3f797f6ad2f9d7546d",
    ),
    (
        8,
        "0276e033a9957417e61f889b669ef26ecc3b7e1d2b1d575c94441090e9cb6e45",
    ),
    // The same tables: `due_count` counts what waits on each rung of the ladder too.
    (
        9,
        "0276e033a9957417e61f889b669ef26ecc3b7e1d2b1d575c94441090e9cb6e45",
    ),
    (
        10,
        "1c483cd1197d4882f1edee458c9b28c50afec058d00fec48d021ee4247497760",
    ),
    (
        11,
        "1b311ee5020a7596914927b436afda2a4500f441bd1f5c7f221b593d4e823670",
    ),
];

/// Facts and what belongs to them. `n` orders events in this file and stays outside the hash.
const FACTS: &[(&str, &str)] = &[
    (
        "event",
        "CREATE TABLE event(n INTEGER PRIMARY KEY, office TEXT NOT NULL, event_id TEXT NOT NULL, device TEXT NOT NULL, dseq INTEGER NOT NULL, command TEXT NOT NULL, subject TEXT NOT NULL, base TEXT NOT NULL, kind TEXT NOT NULL, v INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL, alg TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, sig TEXT NOT NULL) STRICT",
    ),
    (
        "event_id",
        "CREATE UNIQUE INDEX event_id ON event(event_id)",
    ),
    (
        "event_device",
        "CREATE UNIQUE INDEX event_device ON event(device, dseq)",
    ),
    (
        "event_subject",
        "CREATE INDEX event_subject ON event(subject, n)",
    ),
    (
        "event_command",
        "CREATE INDEX event_command ON event(command, n)",
    ),
    (
        "event_no_update",
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END",
    ),
    (
        "event_no_delete",
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END",
    ),
    (
        "personal",
        "CREATE TABLE personal(ref TEXT PRIMARY KEY, salt BLOB, text TEXT) STRICT, WITHOUT ROWID",
    ),
    (
        "meta",
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "installation",
        "CREATE TABLE installation(id TEXT PRIMARY KEY, device TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
];

/// Computed tables with their columns in order: dropped and filled again by `rebuild`. Days are counted from 0001-01-01 = 1.
/// The `row` of an issue, meeting or decision is the `n` of its first event.
const PROJECTIONS: &[(&str, &str)] = &[
    (
        "imported_file",
        "CREATE TABLE imported_file(sha256 TEXT PRIMARY KEY, day INTEGER NOT NULL, what TEXT NOT NULL, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "district",
        "CREATE TABLE district(id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "unit",
        "CREATE TABLE unit(id TEXT PRIMARY KEY, name TEXT NOT NULL, short TEXT NOT NULL, kind TEXT NOT NULL, district TEXT) STRICT, WITHOUT ROWID",
    ),
    (
        "person",
        "CREATE TABLE person(id TEXT PRIMARY KEY, name TEXT NOT NULL, unit TEXT, post TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
    (
        "issue",
        "CREATE TABLE issue(row INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, district TEXT NOT NULL, category TEXT NOT NULL, subcategory TEXT, place TEXT NOT NULL, raiser TEXT, source TEXT NOT NULL, raised_on INTEGER NOT NULL, tags TEXT NOT NULL, incomplete INTEGER NOT NULL, stage TEXT NOT NULL, state TEXT NOT NULL, hearings INTEGER NOT NULL, words TEXT NOT NULL, level TEXT, site TEXT) STRICT",
    ),
    ("issue_id", "CREATE UNIQUE INDEX issue_id ON issue(id)"),
    (
        "issue_raised",
        "CREATE INDEX issue_raised ON issue(raised_on, id)",
    ),
    (
        "issue_stage",
        "CREATE INDEX issue_stage ON issue(stage, raised_on, id)",
    ),
    (
        "issue_district",
        "CREATE INDEX issue_district ON issue(district, raised_on, id)",
    ),
    (
        "issue_place",
        "CREATE INDEX issue_place ON issue(district, place)",
    ),
    (
        "issue_level",
        "CREATE INDEX issue_level ON issue(level, raised_on, id) WHERE level IS NOT NULL",
    ),
    (
        "issue_unsorted",
        "CREATE INDEX issue_unsorted ON issue(raised_on, id) WHERE level IS NULL AND stage = 'pool'",
    ),
    (
        "issue_site",
        "CREATE INDEX issue_site ON issue(site, stage) WHERE site IS NOT NULL",
    ),
    (
        "issue_incomplete",
        "CREATE INDEX issue_incomplete ON issue(raised_on, id) WHERE incomplete = 1",
    ),
    (
        "meeting",
        "CREATE TABLE meeting(row INTEGER PRIMARY KEY, id TEXT NOT NULL, district TEXT NOT NULL, kind TEXT NOT NULL, day INTEGER NOT NULL, year INTEGER NOT NULL, state TEXT NOT NULL, number TEXT, version INTEGER NOT NULL, items INTEGER NOT NULL, decisions INTEGER NOT NULL, on_paper INTEGER NOT NULL, issued_on INTEGER) STRICT",
    ),
    (
        "meeting_id",
        "CREATE UNIQUE INDEX meeting_id ON meeting(id)",
    ),
    (
        "meeting_day",
        "CREATE INDEX meeting_day ON meeting(day, id)",
    ),
    (
        "meeting_district",
        "CREATE INDEX meeting_district ON meeting(district, day, id)",
    ),
    (
        "meeting_state",
        "CREATE INDEX meeting_state ON meeting(state, day, id)",
    ),
    (
        "meeting_number",
        "CREATE INDEX meeting_number ON meeting(number) WHERE number IS NOT NULL",
    ),
    (
        "agenda_item",
        "CREATE TABLE agenda_item(meeting TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, outcome TEXT, issues TEXT NOT NULL, PRIMARY KEY(meeting, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision",
        "CREATE TABLE decision(row INTEGER PRIMARY KEY, id TEXT NOT NULL, no TEXT NOT NULL, item TEXT NOT NULL, category TEXT NOT NULL, district TEXT NOT NULL, issue TEXT NOT NULL, first_issue TEXT, meeting TEXT, lead TEXT NOT NULL, leader TEXT, owner TEXT NOT NULL, assist TEXT NOT NULL, assigned_on INTEGER NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, limit_on INTEGER, original_due INTEGER, review_on INTEGER, reported_on INTEGER, report_due INTEGER, state TEXT NOT NULL, extensions INTEGER NOT NULL, asks INTEGER NOT NULL, returns INTEGER NOT NULL, blocked INTEGER NOT NULL, quality TEXT, closed_on INTEGER, last_progress TEXT, last_progress_on INTEGER, remark TEXT NOT NULL, reminded_on INTEGER, words TEXT NOT NULL, subcategory TEXT, source TEXT, review_every TEXT, reply_by INTEGER, receipt_from INTEGER) STRICT",
    ),
    (
        "decision_id",
        "CREATE UNIQUE INDEX decision_id ON decision(id)",
    ),
    (
        "decision_board",
        "CREATE INDEX decision_board ON decision(lane, sort_on, id, state, category, blocked, asks, assigned_on)",
    ),
    (
        "decision_district",
        "CREATE INDEX decision_district ON decision(district, lane, sort_on, id)",
    ),
    (
        "decision_lead",
        "CREATE INDEX decision_lead ON decision(lead, lane, sort_on, id)",
    ),
    (
        "decision_leader",
        "CREATE INDEX decision_leader ON decision(leader, lane, sort_on, id) WHERE leader IS NOT NULL",
    ),
    (
        "decision_owner",
        "CREATE INDEX decision_owner ON decision(owner)",
    ),
    (
        "decision_unit",
        "CREATE TABLE decision_unit(unit TEXT NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY(unit, lane, sort_on, id)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision_meeting",
        "CREATE INDEX decision_meeting ON decision(meeting, row) WHERE meeting IS NOT NULL",
    ),
    (
        "decision_report",
        "CREATE INDEX decision_report ON decision(report_due) WHERE report_due IS NOT NULL",
    ),
    (
        "decision_asks",
        "CREATE INDEX decision_asks ON decision(row) WHERE asks = 1",
    ),
    (
        "decision_reply",
        "CREATE INDEX decision_reply ON decision(reply_by) WHERE reply_by IS NOT NULL",
    ),
    (
        "decision_verify",
        "CREATE INDEX decision_verify ON decision(lane, sort_on, id) WHERE state = 'awaiting_verification'",
    ),
    (
        "decision_unsigned",
        "CREATE INDEX decision_unsigned ON decision(receipt_from, id) WHERE receipt_from IS NOT NULL",
    ),
    (
        "decision_reminded",
        "CREATE INDEX decision_reminded ON decision(reminded_on, row) WHERE reminded_on IS NOT NULL",
    ),
    (
        "ladder",
        "CREATE TABLE ladder(decision TEXT NOT NULL, rung INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(decision, rung)) STRICT, WITHOUT ROWID",
    ),
    (
        "ladder_day",
        "CREATE INDEX ladder_day ON ladder(rung, day, decision)",
    ),
    (
        "decision_issue",
        "CREATE TABLE decision_issue(issue TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY(issue, decision)) STRICT, WITHOUT ROWID",
    ),
    (
        "decision_issue_back",
        "CREATE INDEX decision_issue_back ON decision_issue(decision)",
    ),
    (
        "progress",
        "CREATE TABLE progress(decision TEXT NOT NULL, position INTEGER NOT NULL, day INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(decision, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "patrol",
        "CREATE TABLE patrol(row INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, from_on INTEGER NOT NULL, to_on INTEGER NOT NULL, state TEXT NOT NULL, people INTEGER NOT NULL, stretches INTEGER NOT NULL, findings INTEGER NOT NULL, unmended INTEGER NOT NULL, relapsed INTEGER NOT NULL) STRICT",
    ),
    ("patrol_id", "CREATE UNIQUE INDEX patrol_id ON patrol(id)"),
    (
        "patrol_day",
        "CREATE INDEX patrol_day ON patrol(from_on, id)",
    ),
    (
        "patrol_drawn",
        "CREATE INDEX patrol_drawn ON patrol(to_on, id) WHERE state = 'drawn'",
    ),
    (
        "finding",
        "CREATE TABLE finding(patrol TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, unit TEXT, limit_on INTEGER, found_on INTEGER NOT NULL, decision TEXT, relapsed INTEGER NOT NULL, returns INTEGER NOT NULL, issue TEXT, PRIMARY KEY(patrol, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "finding_late",
        "CREATE INDEX finding_late ON finding(limit_on, patrol, position) WHERE state = 'rectifying'",
    ),
    (
        "place",
        "CREATE TABLE place(row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL, parent TEXT NOT NULL, unit TEXT, district TEXT, until_on INTEGER, vacant INTEGER NOT NULL, words TEXT NOT NULL) STRICT",
    ),
    ("place_id", "CREATE UNIQUE INDEX place_id ON place(id)"),
    (
        "place_tree",
        "CREATE INDEX place_tree ON place(parent, kind, sort, id)",
    ),
    (
        "place_name",
        "CREATE INDEX place_name ON place(parent, name)",
    ),
    (
        "place_kind",
        "CREATE INDEX place_kind ON place(kind, sort, id)",
    ),
    (
        "place_vacant",
        "CREATE INDEX place_vacant ON place(kind, sort, id) WHERE vacant > 0",
    ),
    (
        "place_post",
        "CREATE TABLE place_post(place TEXT NOT NULL, post TEXT NOT NULL, position INTEGER NOT NULL, person TEXT, name TEXT, PRIMARY KEY(place, post, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "commitment",
        "CREATE TABLE commitment(row INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, list TEXT NOT NULL, title TEXT NOT NULL, district TEXT, place TEXT NOT NULL, metres INTEGER, units TEXT NOT NULL, claimed_by TEXT NOT NULL, unsigned TEXT NOT NULL, claims TEXT NOT NULL, state TEXT NOT NULL, made_on INTEGER NOT NULL, until_on INTEGER, due_on INTEGER, free INTEGER NOT NULL, issue TEXT, decision TEXT, words TEXT NOT NULL) STRICT",
    ),
    (
        "commitment_id",
        "CREATE UNIQUE INDEX commitment_id ON commitment(id)",
    ),
    (
        "commitment_made",
        "CREATE INDEX commitment_made ON commitment(made_on, id)",
    ),
    (
        "commitment_list",
        "CREATE INDEX commitment_list ON commitment(list, made_on, id)",
    ),
    (
        "commitment_state",
        "CREATE INDEX commitment_state ON commitment(state, made_on, id)",
    ),
    (
        "commitment_due",
        "CREATE INDEX commitment_due ON commitment(due_on, id) WHERE due_on IS NOT NULL",
    ),
    (
        "commitment_free",
        "CREATE INDEX commitment_free ON commitment(kind, made_on, id) WHERE free = 1",
    ),
    (
        "figure",
        "CREATE TABLE figure(row INTEGER PRIMARY KEY, lead TEXT NOT NULL, district TEXT NOT NULL, category TEXT NOT NULL, item TEXT, issues TEXT NOT NULL, assigned_on INTEGER NOT NULL, limit_on INTEGER, ended INTEGER NOT NULL, done_on INTEGER, reported_on INTEGER, satisfaction INTEGER, quality INTEGER, escalated INTEGER NOT NULL, returned INTEGER NOT NULL, extended INTEGER NOT NULL, relapsed INTEGER NOT NULL, meeting TEXT, signed_on INTEGER, cycle TEXT, reports_from INTEGER NOT NULL, reports TEXT NOT NULL) STRICT",
    ),
    (
        "figure_past",
        "CREATE TABLE figure_past(row INTEGER NOT NULL, position INTEGER NOT NULL, until_on INTEGER NOT NULL, lead TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY(row, position)) STRICT, WITHOUT ROWID",
    ),
    (
        "figure_past_until",
        "CREATE INDEX figure_past_until ON figure_past(until_on)",
    ),
    (
        "issue_figure",
        "CREATE TABLE issue_figure(row INTEGER PRIMARY KEY, id TEXT NOT NULL, raised_on INTEGER NOT NULL, hot_or_hard INTEGER NOT NULL, outcome TEXT, meeting TEXT, began TEXT, stood INTEGER NOT NULL, solved TEXT, solved_on INTEGER, site TEXT, grid TEXT NOT NULL, subcategory TEXT) STRICT",
    ),
    (
        "due_count",
        "CREATE TABLE due_count(scope TEXT NOT NULL, lane INTEGER NOT NULL, sort_on INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY(scope, lane, sort_on)) STRICT, WITHOUT ROWID",
    ),
    (
        "search",
        "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')",
    ),
];

/// What FTS5 makes for itself beside `search`.
const SHADOWS: &[(&str, &str)] = &[
    (
        "search_data",
        "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
    ),
    (
        "search_idx",
        "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    ),
    (
        "search_docsize",
        "CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    ),
    (
        "search_config",
        "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    ),
];

/// The computed tables, as `rebuild` empties and compares them.
pub const PROJECTED: &[&str] = &[
    "imported_file",
    "district",
    "unit",
    "person",
    "issue",
    "meeting",
    "agenda_item",
    "decision",
    "decision_issue",
    "decision_unit",
    "progress",
    "patrol",
    "finding",
    "place",
    "place_post",
    "commitment",
    "figure",
    "figure_past",
    "issue_figure",
    "ladder",
    "due_count",
];

pub fn make(conn: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in FACTS.iter().chain(PROJECTIONS) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// The indexes of a table that no rule of uniqueness needs: an import that fills the table makes them afterwards, in one go.
fn plain_indexes(table: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let on = format!(" ON {table}(");
    PROJECTIONS
        .iter()
        .filter(move |(_, sql)| sql.starts_with("CREATE INDEX ") && sql.contains(&on))
        .copied()
}

pub fn drop_indexes(conn: &Connection, table: &str) -> rusqlite::Result<()> {
    for (name, _) in plain_indexes(table) {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(())
}

pub fn make_indexes(conn: &Connection, table: &str) -> rusqlite::Result<()> {
    for (_, sql) in plain_indexes(table) {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// Only the computed tables: for comparing a register with what its events say.
pub fn make_projections(conn: &Connection) -> rusqlite::Result<()> {
    for (_, sql) in PROJECTIONS {
        conn.execute_batch(sql)?;
    }
    Ok(())
}

/// What stands in a file beside the tables of facts, as one check sum; None where these are not exactly ours.
pub fn computed_by(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut statement =
        conn.prepare("SELECT type, name, sql FROM main.sqlite_schema ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut facts = 0;
    let mut sum = Sha256::new();
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        let sql: Option<String> = row.get(2)?;
        let sql = sql.unwrap_or_default();
        match FACTS.iter().find(|(known, _)| *known == name) {
            Some((_, text)) if sql == *text => facts += 1,
            Some(_) => return Ok(None),
            None => sum.update(format!("{kind} {name} {sql}\n")),
        }
    }
    Ok((facts == FACTS.len()).then(|| chain::hex(&sum.finalize())))
}

/// Whether computed tables with that check sum were made by a program of that meaning.
pub fn is_known(projection: u32, sum: &str) -> bool {
    COMPUTED.contains(&(projection, sum))
}

/// Drops every table that holds no facts; its indexes go with it. Only where [`is_known`] says whose they are.
pub fn drop_projections(conn: &Connection) -> rusqlite::Result<()> {
    // A virtual table takes the tables behind it along, so they go first.
    for pattern in ["CREATE VIRTUAL TABLE%", "CREATE TABLE%"] {
        let names: Vec<String> = conn
            .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE ?1")?
            .query_map([pattern], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for name in names {
            if !FACTS.iter().any(|(known, _)| *known == name) {
                let quoted = name.replace('"', "\"\"");
                conn.execute_batch(&format!("DROP TABLE IF EXISTS main.\"{quoted}\""))?;
            }
        }
    }
    Ok(())
}

/// The first object of the file that this program did not make, or made otherwise; or one that is missing. None: all is ours.
pub fn foreign_object(conn: &Connection) -> rusqlite::Result<Option<String>> {
    let mut found = 0;
    let mut statement = conn.prepare("SELECT name, sql FROM main.sqlite_schema")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = row.get_ref(0)?.as_str()?;
        let Some(sql) = row.get_ref(1)?.as_str_or_null()? else {
            // The index behind a PRIMARY KEY has no text of its own; nobody else can make one.
            if name.starts_with("sqlite_autoindex_") {
                continue;
            }
            return Ok(Some(name.to_string()));
        };
        let ours = FACTS
            .iter()
            .chain(PROJECTIONS)
            .chain(SHADOWS)
            .any(|(known, text)| *known == name && *text == sql);
        if !ours {
            return Ok(Some(name.to_string()));
        }
        found += 1;
    }
    let wanted = FACTS.len() + PROJECTIONS.len() + SHADOWS.len();
    Ok((found != wanted).then(|| "sqlite_schema".to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_keeps_is_what_we_wrote() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        assert_eq!(foreign_object(&conn).unwrap(), None);
        conn.execute_batch("CREATE VIEW hostile AS SELECT 1")
            .unwrap();
        assert_eq!(foreign_object(&conn).unwrap(), Some("hostile".into()));
    }

    #[test]
    fn the_tables_of_each_meaning_are_known_by_their_check_sum() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        let sum = computed_by(&conn).unwrap().unwrap();
        assert!(
            is_known(PROJECTION, &sum),
            "the computed tables have changed: raise PROJECTION and add ({}, {sum:?}) to COMPUTED",
            PROJECTION + 1
        );
        conn.execute_batch("CREATE TABLE strange(a)").unwrap();
        let other = computed_by(&conn).unwrap().unwrap();
        assert!(!is_known(PROJECTION, &other));
        conn.execute_batch("DROP TRIGGER event_no_update").unwrap();
        assert_eq!(computed_by(&conn).unwrap(), None);
    }

    #[test]
    fn a_changed_trigger_is_foreign() {
        let conn = Connection::open_in_memory().unwrap();
        make(&conn).unwrap();
        conn.execute_batch("DROP TRIGGER event_no_update").unwrap();
        assert!(foreign_object(&conn).unwrap().is_some());
        conn.execute_batch(
            "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT 1; END",
        )
        .unwrap();
        assert_eq!(
            foreign_object(&conn).unwrap(),
            Some("event_no_update".into())
        );
    }

    #[test]
    fn sqlite_is_new_enough() {
        assert!(rusqlite::version_number() >= crate::store::open::OLDEST_SQLITE);
    }
}
