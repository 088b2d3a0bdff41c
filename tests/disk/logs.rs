//! The write-ahead log cut, flipped, deleted: what is left is a beginning of what was recorded, and what lacks is said.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use crate::cli_support::{Home, answer};
use crate::street::*;
use crate::tools::*;

fn category(n: u128) -> String {
    let id = uuid::Uuid::from_u128(0x0193_6f3e_7a10_7000_8000_0000_0002_0000 + (n << 16));
    format!(r#"{{"do":"add_category","name":"类别{n}","id":"{id}"}}"#)
}

/// `do`, waiting for more; what it was given is acknowledged and stands in the log alone.
struct Waiting {
    child: Child,
    pub acknowledged: usize,
}

impl Waiting {
    fn on(home: &Home, register: &Path, lines: u128) -> Waiting {
        let mut child = pianqu(home, register, &["do"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = 0;
        for n in 1..=lines {
            writeln!(input, "{}", category(n)).unwrap();
            let said = out.next().unwrap().unwrap();
            acknowledged += usize::from(said.contains("\"ok\""));
        }
        child.stdin = Some(input);
        Waiting {
            child,
            acknowledged,
        }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A register and its log with that many commands in it, copied while the program has them open.
fn with_log(commands: u128) -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let home = Home::new();
    let register = put(&street().issued(), &home);
    let waiting = Waiting::on(&home, &register, commands);
    assert_eq!(waiting.acknowledged as u128, commands);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    fs::copy(&register, &path).unwrap();
    let log = fs::read(home.path("r.db-wal")).unwrap();
    waiting.kill();
    (folder, path, log)
}

/// Opens the register with that log; how many events it has. It must be a beginning, and sound.
fn opened_with(path: &Path, log: &[u8], all: &[String], sound: &[u8]) -> usize {
    fs::write(path, sound).unwrap();
    for name in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{name}", path.display()));
    }
    fs::write(format!("{}-wal", path.display()), log).unwrap();
    let found = events(path);
    assert_eq!(found.as_slice(), &all[..found.len()], "not a beginning");
    found.len()
}

fn cuts(most: Option<usize>) -> (usize, Vec<usize>) {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + 4096;
    let (_folder, path, log) = with_log(5);
    let sound = fs::read(&path).unwrap();
    let none = opened_with(&path, &[], &events(&path), &sound);
    fs::write(format!("{}-wal", path.display()), &log).unwrap();
    let all = events(&path);
    assert_eq!(all.len(), none + 5);
    let frames = (log.len() - HEADER) / FRAME;
    // Around the border of each frame, and in between.
    let mut places: Vec<usize> = (0..=frames)
        .flat_map(|frame| {
            let border = HEADER + frame * FRAME;
            [border.saturating_sub(1), border, border + 1, border + 24]
        })
        .filter(|place| *place <= log.len())
        .collect();
    places.extend(0..=HEADER);
    if most.is_none() {
        places.extend((0..log.len()).step_by(61));
    }
    places.sort_unstable();
    places.dedup();
    let chosen: Vec<usize> = spread(places.len(), most)
        .into_iter()
        .map(|n| places[n - 1])
        .collect();
    let counts: Vec<usize> = chosen
        .iter()
        .map(|place| opened_with(&path, &log[..*place], &all, &sound) - none)
        .collect();
    // Cut later, never less.
    assert!(counts.is_sorted(), "{counts:?}");
    assert_eq!(counts.last(), Some(&5));
    // A bit flipped anywhere: a beginning, too.
    let mut chance = Chance(3);
    for _ in 0..chosen.len() {
        let mut log = log.clone();
        let at = chance.below(log.len());
        log[at] ^= 1 << chance.below(8);
        opened_with(&path, &log, &all, &sound);
    }
    (2 * chosen.len(), counts)
}

#[test]
fn a_cut_or_flipped_log_leaves_a_beginning_of_what_was_recorded() {
    let (trials, counts) = cuts(Some(60));
    figure(
        "a_cut_or_flipped_log_leaves_a_beginning_of_what_was_recorded",
        &format!("{trials} cuts and flips, each a beginning"),
    );
    assert!(trials >= 100);
    for whole in 0..=5 {
        assert!(
            counts.contains(&whole),
            "never {whole} commands: {counts:?}"
        );
    }
}

#[test]
#[ignore = "long: several thousand places"]
fn a_log_cut_at_thousands_of_places() {
    let (trials, _) = cuts(None);
    figure(
        "a_log_cut_at_thousands_of_places",
        &format!("{trials} cuts and flips, each a beginning"),
    );
}

#[test]
fn a_deleted_log_is_said_by_doctor_and_verify_and_restore_ends_it() {
    let home = Home::new();
    let register = put(&street().issued(), &home);
    let backup = home.path("backup.db");
    let said = |words: &[&str]| answer(&mut pianqu(&home, &register, words));
    assert_eq!(said(&["backup", backup.to_str().unwrap()]).code, 0);
    let waiting = Waiting::on(&home, &register, 3);
    let to = home.path("papers");
    std::fs::create_dir(&to).unwrap();
    assert_eq!(
        said(&["export", "latest", "--to", to.to_str().unwrap()]).code,
        0
    );
    waiting.kill();
    // As long as the log is there nothing lacks.
    assert_eq!(said(&["verify"]).code, 0);
    assert!(!said(&["doctor"]).out.contains("数据库比"));
    fs::remove_file(home.path("r.db-wal")).unwrap();
    let _ = fs::remove_file(home.path("r.db-shm"));
    let verified = said(&["verify"]);
    assert_eq!(verified.code, 1, "{}", verified.out);
    assert!(verified.out.contains("少 3 条"), "{}", verified.out);
    let doctor = said(&["doctor"]).out;
    let line = doctor
        .lines()
        .find(|line| line.contains("数据库比"))
        .unwrap();
    assert!(line.contains("导出的纪要少 3 条记录"), "{line}");
    assert!(doctor.contains("pianqu restore"), "{doctor}");
    // Whoever is about to write is told first, and told again as long as nothing was written.
    for _ in 0..2 {
        let told = said(&["do"]);
        assert_eq!((told.code, told.out.as_str()), (0, ""), "{}", told.err);
        assert!(told.err.contains("少 3 条记录"), "{}", told.err);
    }
    // What is written now uses no number twice, and what was lost is still said.
    let mut waiting = Waiting::on(&home, &register, 1);
    drop(waiting.child.stdin.take());
    waiting.child.wait().unwrap();
    assert_eq!(findings(&register), Vec::<String>::new());
    assert_eq!(said(&["verify"]).code, 1);
    // Who restores is told what the backup lacks, and that is the end of it.
    let restored = said(&["restore", backup.to_str().unwrap()]);
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(
        restored.out.contains("4 条记录不在其中"),
        "{}",
        restored.out
    );
    assert_eq!(said(&["verify"]).code, 0);
    assert!(!said(&["doctor"]).out.contains("数据库比"));
}

#[test]
fn the_file_alone_is_whole_after_closing_and_issuing() {
    let home = Home::new();
    let register = put(&street().open(), &home);
    let mut child = pianqu(&home, &register, &["do"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    for (_, line) in &street().rest {
        writeln!(input, "{line}").unwrap();
        assert!(out.next().unwrap().unwrap().contains("\"ok\""));
    }
    // What a clerk takes along on a stick, while the program goes on.
    let alone = home.path("alone.db");
    fs::copy(&register, &alone).unwrap();
    assert_eq!(events(&alone), events(&register));
    child.kill().unwrap();
    child.wait().unwrap();
}
