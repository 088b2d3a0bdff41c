//! `verify`: the chain, the computed tables, the archive; and what none of this proves.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::args::Verify;
use super::fail::{FOUND, Fail};
use super::out::Out;
use super::place::Place;
use crate::documents::writer::SUMS;
use crate::domain::query::{Answer, MeetingFilter, Query};
use crate::store::{self, Head, Reader, VerifyOptions};
use crate::text::messages::cli as words;
use crate::text::{plural, sanitise};

pub fn run(verb: &Verify, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let path = place.register()?;
    let mut against = Vec::new();
    if let Some(file) = &verb.against {
        let text = std::fs::read_to_string(file)
            .map_err(|error| Fail::usage(words::cannot_read(place.lang, file.display(), error)))?;
        against = store::parse_heads(&text);
        if against.is_empty() {
            return Err(Fail::usage(words::no_heads(place.lang, file.display())));
        }
    }
    let mut lines = Vec::new();
    if let Some(folder) = &verb.archive {
        let archive = Archive::read(folder, place)?;
        against.extend(archive.heads());
        lines = archive.compare(place)?;
    }
    let options = VerifyOptions {
        deep: verb.deep,
        against,
    };
    let report = place.told(store::verify(&path, &options))?;
    let mut findings: Vec<String> = report
        .findings
        .iter()
        .map(|finding| finding.describe(place.lang))
        .collect();
    let total = report.total + lines.len() as u64;
    findings.append(&mut lines);
    out.line(&words::looked_at(
        place.lang,
        report.events,
        plural(usize::try_from(report.events).unwrap_or(usize::MAX)),
        report.devices,
    ))?;
    if report.unknown > 0 {
        out.line(&words::unknown_events(place.lang, report.unknown))?;
    }
    for head in &report.heads {
        out.line(&format!("{} {} {}", head.device, head.dseq, head.hash))?;
    }
    for finding in &findings {
        out.line(finding)?;
    }
    if total == 0 {
        out.line(words::NOTHING_FOUND.get(place.lang))?;
    }
    for limit in words::NOT_PROVED {
        out.line(limit.get(place.lang))?;
    }
    if total > 0 {
        let line = words::found(place.lang, total, plural(findings.len()));
        return Err(Fail::told(FOUND, line));
    }
    Ok(())
}

/// Every folder of an archive that has check sums.
struct Archive {
    folders: Vec<Folder>,
}

struct Folder {
    path: PathBuf,
    head: Option<Head>,
    /// Path within the folder, and the check sum that stands for it.
    sums: Vec<(String, String)>,
}

impl Archive {
    fn read(root: &Path, place: &Place) -> Result<Self, Fail> {
        let cannot = |path: &Path, error: std::io::Error| {
            Fail::usage(words::cannot_read(place.lang, path.display(), error))
        };
        let mut folders = Vec::new();
        let mut waiting = vec![root.to_path_buf()];
        while let Some(folder) = waiting.pop() {
            let entries = std::fs::read_dir(&folder).map_err(|error| cannot(&folder, error))?;
            for entry in entries {
                let entry = entry.map_err(|error| cannot(&folder, error))?;
                let kind = entry.file_type().map_err(|error| cannot(&folder, error))?;
                // A link could lead anywhere, or back.
                if kind.is_dir() {
                    waiting.push(entry.path());
                }
            }
            match std::fs::read_to_string(folder.join(SUMS)) {
                Ok(text) => folders.push(Folder::of(folder, &text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(cannot(&folder.join(SUMS), error)),
            }
        }
        folders.sort_by(|one, other| one.path.cmp(&other.path));
        if folders.is_empty() {
            return Err(Fail::usage(words::no_archive(place.lang, root.display())));
        }
        Ok(Archive { folders })
    }

    fn heads(&self) -> impl Iterator<Item = Head> {
        self.folders.iter().filter_map(|folder| folder.head.clone())
    }

    /// Files against the check sums beside them, and the check sums against what the register says was issued.
    fn compare(&self, place: &Place) -> Result<Vec<String>, Fail> {
        let issued = issued(place)?;
        let mut lines = Vec::new();
        for folder in &self.folders {
            folder.compare_files(place, &mut lines);
            let known = folder
                .head
                .as_ref()
                .and_then(|head| issued.get(&(head.device.to_string(), head.dseq)));
            if let Some(files) = known {
                folder.compare_register(files, place, &mut lines);
            }
        }
        Ok(lines)
    }
}

impl Folder {
    fn of(path: PathBuf, text: &str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        Folder {
            path,
            head: store::parse_heads(first).into_iter().next(),
            sums: text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once("  "))
                .map(|(hash, path)| (path.to_string(), hash.to_string()))
                .collect(),
        }
    }

    fn shown(&self, file: &str) -> String {
        sanitise::visible(&self.path.join(file).to_string_lossy())
    }

    fn compare_files(&self, place: &Place, lines: &mut Vec<String>) {
        for (file, hash) in &self.sums {
            let plain = Path::new(file)
                .components()
                .all(|part| matches!(part, Component::Normal(_)));
            let shown = self.shown(file);
            if !plain {
                lines.push(words::archive_outside(place.lang, shown));
                continue;
            }
            match std::fs::read(self.path.join(file)) {
                Err(_) => lines.push(words::archive_missing(place.lang, shown)),
                Ok(bytes) if hex(&bytes) != *hash => {
                    lines.push(words::archive_changed(place.lang, shown));
                }
                Ok(_) => {}
            }
        }
    }

    fn compare_register(&self, files: &[(String, String)], place: &Place, lines: &mut Vec<String>) {
        for (path, hash) in files {
            let here = self.sums.iter().find(|(file, _)| file == path);
            if here.is_none_or(|(_, sum)| sum != hash) {
                lines.push(words::archive_differs(place.lang, self.shown(path)));
            }
        }
    }
}

/// The event of issue (device, dseq) → path and SHA-256 of every file issued with it.
type Issued = HashMap<(String, i64), Vec<(String, String)>>;

fn issued(place: &Place) -> Result<Issued, Fail> {
    let reader = place.told(Reader::open(&place.register()?))?;
    let query = Query::Meetings {
        filter: MeetingFilter::default(),
        limit: u16::MAX,
    };
    let mut issued = Issued::new();
    let Answer::Meetings(rows) = place.told(reader.answer(&query, &place.read_env(false)?))? else {
        return Ok(issued);
    };
    for row in rows {
        for version in 1..=row.version {
            let head = place.told(reader.issued_by(row.id, version))?;
            let files = place.told(reader.issued_files(row.id, Some(version)))?;
            if let Some(head) = head {
                let files = files.into_iter().map(|file| (file.path, file.sha256));
                issued.insert((head.device.to_string(), head.dseq), files.collect());
            }
        }
    }
    // Slips and circulars are frozen in the same way.
    let mut papers = place.told(reader.sent_circulars())?;
    for decision in place.told(reader.reminded())? {
        papers.extend(place.told(reader.sent_slips(decision))?);
    }
    for paper in papers {
        let files = paper.files.into_iter().map(|file| (file.path, file.sha256));
        issued.insert(
            (paper.head.device.to_string(), paper.head.dseq),
            files.collect(),
        );
    }
    Ok(issued)
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
