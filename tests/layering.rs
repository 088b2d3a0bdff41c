//! Reads the sources and fails on an import that the map of the house (`src/lib.rs`) forbids.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Folder, and the folders it may use. `run` and `cli` wire everything together.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("store", &["domain", "text"]),
    ("documents", &["domain", "text"]),
    ("exchange", &["domain", "text"]),
    ("app", &["domain", "text"]),
    ("ui", &["app", "domain", "text"]),
    ("term", &["app"]),
    ("sample", &["domain", "text"]),
];

/// Folder, and what must not stand in its code: terminal, database, clock, disk and chance stay outside the pure folders.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("text", PURE),
    ("domain", PURE),
    ("app", PURE),
    ("sample", PURE),
    (
        "documents",
        &[
            "ratatui",
            "crossterm",
            "rusqlite",
            "Local::now",
            "Utc::now",
            "SystemTime",
            "Instant::now",
        ],
    ),
    ("exchange", PURE),
    (
        "ui",
        &[
            "rusqlite",
            "std::fs",
            "Local::now",
            "Utc::now",
            "SystemTime",
            "Instant::now",
        ],
    ),
    ("term", &["rusqlite"]),
    ("store", &["ratatui", "crossterm", "Local::now", "Utc::now"]),
];

const PURE: &[&str] = &[
    "ratatui",
    "crossterm",
    "rusqlite",
    "std::fs",
    "std::net",
    "std::process",
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
    "now_v7",
    "new_v4",
];

/// The one file of `documents` that touches a disk.
const MAY_WRITE_FILES: &[&str] = &["documents/writer.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without its comments and its unit tests, which may use what they need.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default()
        .to_string();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The folders of the house that a file names: `crate::x` and `crate::{x, y}`.
fn folders_used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for part in code.split("crate::").skip(1) {
        let names = match part.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().to_string(),
            None => part.to_string(),
        };
        let several = part.starts_with('{');
        for name in names.split(',') {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.push(name);
            if !several {
                break;
            }
        }
    }
    used
}

#[test]
fn no_folder_uses_what_stands_left_of_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all: Vec<&str> = MAY_USE
        .iter()
        .map(|(folder, _)| *folder)
        .chain(["run", "cli"])
        .collect();
    let mut wrong = Vec::new();
    let mut read = 0;
    for (folder, may_use) in MAY_USE {
        let mut files = Vec::new();
        sources(&src.join(folder), &mut files);
        for file in files.iter().filter(|file| !is_test_file(file)) {
            read += 1;
            for used in folders_used(&code(file)) {
                let known = all.contains(&used.as_str());
                if known && used != *folder && !may_use.contains(&used.as_str()) {
                    wrong.push(format!("{} uses {used}", file.display()));
                }
            }
        }
    }
    assert!(read > 20, "the sources were not found");
    assert!(wrong.is_empty(), "forbidden imports:\n{}", wrong.join("\n"));
}

#[test]
fn pure_folders_touch_no_terminal_database_clock_disk_or_chance() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (folder, words) in FORBIDDEN {
        let mut files = Vec::new();
        sources(&src.join(folder), &mut files);
        for file in files.iter().filter(|file| !is_test_file(file)) {
            if MAY_WRITE_FILES.iter().any(|known| file.ends_with(known)) {
                continue;
            }
            let code = code(file);
            for word in words.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{} says {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not pure:\n{}", wrong.join("\n"));
}

/// Chinese marks are the marks of names and papers; an English sentence has straight ones.
#[test]
fn english_texts_quote_with_one_kind_of_marks() {
    let mut files = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/messages");
    sources(&folder, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines() {
            let english = line.split("en: \"").nth(1).unwrap_or_default();
            // Where the marks themselves are what is to be typed.
            let typed = english.contains("in “ ”");
            if english.contains(['“', '”']) && !typed {
                wrong.push(format!("{}: {line}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files that hold nothing but tests or their support.
fn is_test_file(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name == "tests.rs"
        || name == "testing.rs"
        || name.ends_with("_tests.rs")
        || path.components().any(|part| {
            let folder = part.as_os_str().to_str().unwrap_or_default();
            matches!(folder, "tests" | "testing") || folder.ends_with("_tests")
        })
}

#[test]
fn one_crossterm_and_one_unicode_width() {
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in ["crossterm", "unicode-width"] {
        let count = lock.matches(&format!("name = \"{name}\"\n")).count();
        assert_eq!(
            count, 1,
            "{name} stands {count} times in Cargo.lock: two would measure or read keys differently"
        );
    }
}

/// What stands between backticks in a paper of the repository.
fn named(paper: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(paper);
    let text = fs::read_to_string(path).unwrap();
    // Pieces of code between fences are no names.
    let prose: String = text.split("```").step_by(2).collect();
    prose
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_path_the_papers_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for paper in ["ARCHITECTURE.md", "tests/README.md"] {
        for name in named(paper) {
            let folder = name.split('/').next().unwrap_or_default();
            if ["src", "tests", "assets", "benches"].contains(&folder) {
                read += 1;
                assert!(root.join(&name).exists(), "{paper} names {name}");
            }
        }
    }
    assert!(read > 10, "the papers name their paths in another way");
}

#[test]
fn every_test_the_table_of_promises_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("tests"), &mut files);
    let all: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let is_name = |name: &str| {
        name.contains('_')
            && name
                .chars()
                .all(|c| c == '_' || c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let names: Vec<String> = named("tests/README.md")
        .into_iter()
        .filter(|name| is_name(name))
        .collect();
    assert!(names.len() > 50, "the table names its tests in another way");
    for name in names {
        assert!(all.contains(&format!("fn {name}(")), "no test {name}");
    }
}
