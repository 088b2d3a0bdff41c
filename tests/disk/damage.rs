//! Flipped bits and torn pages: found, never written to, and everything outside the damage comes back.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use pianqu::store::{StoreError, recover};
use rusqlite::{Connection, OpenFlags};

use crate::cli_support::{Home, answer};
use crate::street::*;
use crate::tools::*;

/// Tables that say what happened or are computed from it. What is left out holds nothing of the work: which installation writes as which
/// device, and the words of the search.
fn is_content(table: &str) -> bool {
    table != "meta" && table != "installation" && !table.starts_with("search")
}

/// Every row of every such table, read without an index; None: it cannot be read.
fn contents(register: &Path) -> Option<Vec<String>> {
    let uri = format!("file:{}?immutable=1", register.display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let conn = Connection::open_with_flags(uri, flags).ok()?;
    let read = || -> rusqlite::Result<Vec<String>> {
        let mut tables = conn.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY name",
        )?;
        let tables: Vec<String> = tables
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = Vec::new();
        for table in tables.iter().filter(|table| is_content(table)) {
            let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\" NOT INDEXED"))?;
            let columns = rows.column_count();
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let mut line = table.clone();
                for column in 0..columns {
                    line.push_str(&format!(" {:?}", row.get_ref(column)?));
                }
                all.push(line);
            }
        }
        Ok(all)
    };
    read().ok()
}

/// Every event by its hash, as many as can be read.
fn hashes(register: &Path) -> Vec<String> {
    let conn = Connection::open(register).unwrap();
    let mut all = conn.prepare("SELECT hash FROM event ORDER BY n").unwrap();
    let all = all.query_map([], |row| row.get(0)).unwrap();
    all.collect::<rusqlite::Result<_>>().unwrap()
}

/// Of each page, how many events can be lost with it: those of a leaf, or the one that overflows into it.
fn events_on(register: &Path) -> HashMap<usize, usize> {
    let conn = Connection::open(register).unwrap();
    let mut pages = conn
        .prepare("SELECT pageno, pagetype, ncell FROM dbstat WHERE name = 'event'")
        .unwrap();
    let pages = pages
        .query_map([], |row| {
            let kind: String = row.get(1)?;
            let lost = match kind.as_str() {
                "leaf" => row.get::<_, i64>(2)? as usize,
                "overflow" => 1,
                _ => 0,
            };
            Ok((row.get::<_, i64>(0)? as usize, lost))
        })
        .unwrap();
    pages.collect::<rusqlite::Result<_>>().unwrap()
}

/// The register that is damaged, and what it holds.
struct Sound {
    bytes: Vec<u8>,
    contents: Vec<String>,
    hashes: Vec<String>,
    on: HashMap<usize, usize>,
    folder: tempfile::TempDir,
}

const PAGE: usize = 4096;

impl Sound {
    fn of(path: &Path) -> Sound {
        Sound {
            bytes: fs::read(path).unwrap(),
            contents: contents(path).unwrap(),
            hashes: hashes(path),
            on: events_on(path),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The newest register of the corpus: the tables of an older one are made anew and not compared.
    fn small() -> Sound {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registers");
        let number = |path: &PathBuf| -> Option<u32> {
            let name = path.file_name()?.to_str()?;
            name.strip_prefix("tables-")?
                .strip_suffix(".db")?
                .parse()
                .ok()
        };
        let newest = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| number(path).is_some())
            .max_by_key(number)
            .unwrap();
        Sound::of(&newest)
    }

    fn put(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("r.db");
        fs::write(&path, bytes).unwrap();
        path
    }

    fn lost_with(&self, page: usize) -> usize {
        self.on.get(&page).copied().unwrap_or(0)
    }

    /// What lacks in a register that was recovered from a damaged one. None: nothing could be recovered.
    fn lacks(&self, damaged: &Path) -> Option<usize> {
        let out = self.folder.path().join("out.db");
        let _ = fs::remove_file(&out);
        match recover(damaged, &out) {
            Ok(report) => {
                let back = hashes(&out);
                assert_eq!(report.events as usize, back.len());
                assert!(
                    back.iter().all(|hash| self.hashes.contains(hash)),
                    "something was made up"
                );
                let gaps: i64 = report.lost.iter().map(|(low, high)| high - low + 1).sum();
                let lacks = self.hashes.len() - back.len();
                // What lacks is said.
                assert!(
                    lacks == 0
                        || gaps > 0
                        || !report.damaged.is_empty()
                        || !report.breaks.is_empty(),
                    "{report:?}"
                );
                Some(lacks)
            }
            Err(StoreError::NotDatabase(_)) => None,
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[derive(Default, Debug)]
struct Figures {
    trials: usize,
    touched: usize,
    found: usize,
    missed: usize,
    more_lost_than_damaged: usize,
    written: usize,
}

fn flips(sound: &Sound, trials: usize, chance: &mut Chance) -> Figures {
    let mut figures = Figures::default();
    for _ in 0..trials {
        let at = chance.below(sound.bytes.len());
        let mut bytes = sound.bytes.clone();
        bytes[at] ^= 1 << chance.below(8);
        let path = sound.put(&bytes);
        figures.trials += 1;
        let touched = contents(&path).as_ref() != Some(&sound.contents);
        let found = !findings(&path).is_empty();
        figures.touched += usize::from(touched);
        figures.found += usize::from(found);
        if touched && !found {
            say(&format!("byte {at} was changed and nobody sees it"));
            figures.missed += 1;
        }
        let page = at / PAGE + 1;
        // The header of the file says nothing about events.
        if sound
            .lacks(&path)
            .is_none_or(|lacks| lacks > sound.lost_with(page))
        {
            say(&format!(
                "byte {at} on page {page}: more is lost than stood there"
            ));
            figures.more_lost_than_damaged += 1;
        }
        if fs::read(&path).unwrap() != bytes {
            figures.written += 1;
        }
    }
    figures
}

fn assert_flips(figures: &Figures) {
    assert_eq!(
        (
            figures.missed,
            figures.more_lost_than_damaged,
            figures.written
        ),
        (0, 0, 0),
        "{figures:?}"
    );
    assert!(figures.touched > 0, "no flip touched anything: {figures:?}");
}

#[test]
fn flipped_bits_in_events_and_tables_are_found_and_recovered_around() {
    let figures = flips(&Sound::small(), 80, &mut Chance(11));
    figure(
        "flipped_bits_in_events_and_tables_are_found_and_recovered_around",
        &format!("{figures:?}"),
    );
    assert_flips(&figures);
}

#[test]
#[ignore = "long: 500 flips in the sample street"]
fn five_hundred_flips() {
    let figures = flips(&Sound::of(&street().open()), 500, &mut Chance(5));
    figure("five_hundred_flips", &format!("{figures:?}"));
    assert_flips(&figures);
}

/// Each of these pages overwritten: more lost than stood on it, in how many cases.
fn torn(sound: &Sound, pages: &[usize]) -> (usize, usize) {
    let mut wrong = 0;
    for page in pages {
        let mut bytes = sound.bytes.clone();
        bytes[(page - 1) * PAGE..page * PAGE].fill(0x5a);
        let path = sound.put(&bytes);
        if sound
            .lacks(&path)
            .is_none_or(|lacks| lacks > sound.lost_with(*page))
        {
            say(&format!("page {page}: {:?}", sound.lacks(&path)));
            wrong += 1;
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "page {page}");
        // Only a page that nothing stands on may go unnoticed.
        if contents(&path).as_ref() != Some(&sound.contents) {
            assert!(!findings(&path).is_empty(), "page {page}");
        }
    }
    (pages.len(), wrong)
}

#[test]
fn every_event_outside_a_destroyed_page_comes_back() {
    let sound = Sound::small();
    let pages: Vec<usize> = (1..=sound.bytes.len() / PAGE).collect();
    let (trials, wrong) = torn(&sound, &pages);
    figure(
        "every_event_outside_a_destroyed_page_comes_back",
        &format!("{trials} pages destroyed, {wrong} with more lost than stood there"),
    );
    assert!(trials > 60 && wrong == 0, "{wrong} of {trials}");
}

#[test]
#[ignore = "long: every page of the sample street"]
fn every_page_of_the_street_destroyed_once() {
    let sound = Sound::of(&street().open());
    let pages: Vec<usize> = (1..=sound.bytes.len() / PAGE).collect();
    let (trials, wrong) = torn(&sound, &pages);
    figure(
        "every_page_of_the_street_destroyed_once",
        &format!("{trials} pages destroyed, {wrong} with more lost than stood there"),
    );
    assert_eq!(wrong, 0);
}

/// Where the body of an event stands in the file.
fn body_of(register: &Path, n: i64) -> usize {
    let conn = Connection::open(register).unwrap();
    let body: Vec<u8> = conn
        .query_row(
            "SELECT CAST(body AS BLOB) FROM event WHERE n = ?1",
            [n],
            |row| row.get(0),
        )
        .unwrap();
    let bytes = fs::read(register).unwrap();
    let found = bytes.windows(body.len()).position(|piece| piece == body);
    found.unwrap()
}

#[test]
fn behind_damage_nothing_is_written_until_the_register_is_whole_again() {
    let home = Home::new();
    let register = put(&street().open(), &home);
    let whole = fs::read(&register).unwrap();
    let at = body_of(&register, 5);
    let commands = home.path("commands.jsonl");
    fs::write(&commands, &street().rest[0].1).unwrap();
    let run = |words: &[&str]| {
        let mut command = pianqu(&home, &register, words);
        command.stdin(fs::File::open(&commands).unwrap());
        answer(&mut command)
    };
    let mut flipped = whole.clone();
    flipped[at] ^= 1;
    let page = at / PAGE * PAGE;
    let mut torn = whole.clone();
    torn[page..page + PAGE].fill(b'Z');
    for (what, bytes) in [("a flipped bit", flipped), ("a torn page", torn)] {
        fs::write(&register, &bytes).unwrap();
        for asked in ["first", "again"] {
            let done = run(&["do"]);
            assert_eq!(
                (done.code, done.out.as_str()),
                (4, ""),
                "{what}, {asked}: {}",
                done.err
            );
            assert!(done.err.contains("pianqu recover"), "{}", done.err);
        }
        assert!(fs::read(&register).unwrap() == bytes, "{what}: written to");
        // The same file, whole again: whoever put it right says so by looking.
        fs::write(&register, &whole).unwrap();
        assert_eq!(run(&["do"]).code, 4, "{what}");
        assert_eq!(run(&["verify"]).code, 0, "{what}");
    }
    let done = run(&["do"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("\"ok\""), "{}", done.out);
}

#[test]
fn what_verify_found_keeps_writers_away_and_a_recovered_register_takes_them() {
    let home = Home::new();
    let register = put(&street().open(), &home);
    let said = |words: &[&str]| answer(&mut pianqu(&home, &register, words));
    // A row of a computed table: no event is wrong, and only a deep look sees it.
    let conn = Connection::open(&register).unwrap();
    conn.execute(
        "UPDATE decision SET returns = returns + 1 WHERE row = (SELECT min(row) FROM decision)",
        [],
    )
    .unwrap();
    drop(conn);
    assert_eq!(said(&["verify"]).code, 0);
    assert_eq!(said(&["do"]).code, 0, "nobody has looked yet");
    assert_eq!(said(&["verify", "--deep"]).code, 1);
    assert_eq!(said(&["do"]).code, 4);
    assert_eq!(said(&["verify"]).code, 0);
    assert_eq!(
        said(&["do"]).code,
        4,
        "a look that cannot see it does not say that it is gone"
    );
    let out = home.path("out.db");
    assert_eq!(said(&["recover", out.to_str().unwrap()]).code, 0);
    fs::rename(&out, &register).unwrap();
    assert_eq!(said(&["do"]).code, 0);
}
