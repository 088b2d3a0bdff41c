//! An archive of issued papers beside the register it came from.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::fail::Fail;
use super::place::Place;
use crate::documents::writer::SUMS;
use crate::domain::query::{Answer, MeetingFilter, Query};
use crate::run::sign::{self, SignError, Signed};
use crate::store::{self, Head, Reader};
use crate::text::messages::cli_verify as words;
use crate::text::{outside, plural, sanitise};

/// What came of the comparison.
#[derive(Debug, Default)]
pub struct Compared {
    /// What was looked at.
    pub told: Vec<String>,
    pub findings: Vec<String>,
}

/// Every folder of an archive that has check sums.
pub struct Archive {
    folders: Vec<Folder>,
}

struct Folder {
    path: PathBuf,
    head: Option<Head>,
    /// Path within the folder, and the check sum that stands for it. None: there is no SHA256SUMS.
    sums: Option<Sums>,
    /// Paths within the folder of all files that lie there, but what the check itself knows.
    lying: Vec<String>,
}

type Sums = Vec<(String, String)>;

impl Archive {
    pub fn read(root: &Path, place: &Place) -> Result<Self, Fail> {
        let cannot = |path: &Path, error: std::io::Error| {
            let why = outside::trouble(place.lang, &error);
            Fail::usage(words::cannot_read(place.lang, path.display(), why))
        };
        let mut folders: Vec<Folder> = Vec::new();
        // Each with the folder above it whose SHA256SUMS speaks for its files.
        let mut waiting = vec![(root.to_path_buf(), None::<usize>)];
        while let Some((path, above)) = waiting.pop() {
            let sums = match std::fs::read_to_string(path.join(SUMS)) {
                Ok(text) => Some(text),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(cannot(&path.join(SUMS), error)),
            };
            let at = match above {
                Some(above) if sums.is_none() => above,
                _ => {
                    folders.push(Folder::of(path.clone(), sums.as_deref()));
                    folders.len() - 1
                }
            };
            let speaks = folders[at].sums.is_some().then_some(at);
            for entry in std::fs::read_dir(&path).map_err(|error| cannot(&path, error))? {
                let entry = entry.map_err(|error| cannot(&path, error))?;
                let kind = entry.file_type().map_err(|error| cannot(&path, error))?;
                // A link to a folder could lead anywhere, or back.
                match kind.is_dir() {
                    true => waiting.push((entry.path(), speaks)),
                    false => folders[at].note(&entry.path()),
                }
            }
        }
        folders.sort_by(|one, other| one.path.cmp(&other.path));
        if folders.iter().all(|folder| folder.sums.is_none()) {
            return Err(Fail::usage(words::no_archive(place.lang, root.display())));
        }
        Ok(Archive { folders })
    }

    pub fn heads(&self) -> impl Iterator<Item = Head> {
        self.folders.iter().filter_map(|folder| folder.head.clone())
    }

    /// Files against the check sums beside them, the check sums against what the register says was issued, signatures
    /// against the bytes they stand beside.
    pub fn compare(&self, place: &Place) -> Result<Compared, Fail> {
        let issued = issued(place)?;
        let mut found = Compared::default();
        let mut seen = HashSet::new();
        let (mut drafts, mut unsigned, mut beside) = (0, 0, 0);
        for folder in &self.folders {
            folder.compare_files(place, &mut found.findings);
            match &folder.head {
                Some(head) => match issued.get(&(head.device.to_string(), head.dseq)) {
                    Some(files) => {
                        folder.compare_register(files, place, &mut found.findings);
                        beside += folder.compare_lying(files, place, &mut found.findings);
                        seen.insert((head.device.to_string(), head.dseq));
                    }
                    // A head that is not in the register at all is found with the heads kept outside.
                    None => found
                        .findings
                        .push(words::archive_not_issue(place.lang, folder.shown(SUMS))),
                },
                None if folder.pretends(&issued) => found
                    .findings
                    .push(words::archive_no_head(place.lang, folder.shown(SUMS))),
                None => drafts += usize::from(folder.sums.is_some()),
            }
            folder.check_signature(place, &mut found, &mut unsigned);
        }
        let looked_at = (self.folders.iter())
            .filter(|folder| folder.sums.is_some())
            .count();
        let mut told = vec![words::looked_archive(
            place.lang,
            looked_at,
            plural(looked_at),
            seen.len(),
            issued.len(),
        )];
        if drafts > 0 {
            told.push(words::archive_drafts(place.lang, drafts, plural(drafts)));
        }
        if beside > 0 {
            told.push(words::archive_beside(place.lang, beside, plural(beside)));
        }
        if unsigned > 0 {
            told.push(words::archive_unsigned(
                place.lang,
                unsigned,
                plural(unsigned),
            ));
        }
        told.append(&mut found.told);
        found.told = told;
        Ok(found)
    }
}

impl Folder {
    /// `text`: its SHA256SUMS.
    fn of(path: PathBuf, text: Option<&str>) -> Self {
        let first = text
            .and_then(|text| text.lines().next())
            .unwrap_or_default();
        let sums = |text: &str| {
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once("  "))
                .map(|(hash, path)| (path.to_string(), hash.to_string()))
                .collect()
        };
        Folder {
            path,
            head: store::parse_heads(first).into_iter().next(),
            sums: text.map(sums),
            lying: Vec::new(),
        }
    }

    fn note(&mut self, file: &Path) {
        let within = file.strip_prefix(&self.path).unwrap_or(file);
        let within = within.to_string_lossy().into_owned();
        if within != SUMS && within != sign::SIGNATURE {
            self.lying.push(within);
        }
    }

    fn sums(&self) -> &[(String, String)] {
        self.sums.as_deref().unwrap_or_default()
    }

    fn shown(&self, file: &str) -> String {
        sanitise::visible(&self.path.join(file).to_string_lossy())
    }

    fn compare_files(&self, place: &Place, lines: &mut Vec<String>) {
        for (file, hash) in self.sums() {
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

    /// It lists or holds a file of an issued paper, and not a word of the event it was issued with: that line was taken away.
    fn pretends(&self, issued: &Issued) -> bool {
        let known = |file: &str| (issued.values().flatten()).any(|(path, _)| path.as_str() == file);
        (self.sums().iter().map(|(file, _)| file))
            .chain(&self.lying)
            .any(|file| known(file))
    }

    /// Files that lie in the folder of an issued paper and were not issued with it. Those of the program's own kinds are
    /// findings; how many others there are (a scan of the stamped paper).
    fn compare_lying(
        &self,
        files: &[(String, String)],
        place: &Place,
        lines: &mut Vec<String>,
    ) -> usize {
        let strangers =
            (self.lying.iter()).filter(|name| !files.iter().any(|(path, _)| path == *name));
        let (ours, others): (Vec<&String>, Vec<&String>) = strangers
            .partition(|name| matches!(name.rsplit('.').next(), Some("md" | "txt" | "json")));
        lines.extend(
            (ours.iter()).map(|name| words::archive_stranger(place.lang, self.shown(name))),
        );
        others.len()
    }

    fn check_signature(&self, place: &Place, found: &mut Compared, unsigned: &mut usize) {
        let signers = place.config.signers();
        let file = self.shown(sign::SIGNATURE);
        match sign::check_signature(&self.path, signers.as_deref()) {
            Ok(None) => {
                *unsigned += usize::from(self.sums().iter().any(|(file, _)| file == "纪要.md"));
            }
            Ok(Some(Signed::By(name))) => {
                let name = sanitise::visible(&name);
                found.told.push(words::signed_by(place.lang, file, name));
            }
            Ok(Some(Signed::SomeKey(said))) => {
                let said = outside::signature(place.lang, &said);
                found.told.push(words::signed(place.lang, file, said));
            }
            Ok(Some(Signed::Bad(why))) => {
                let why = outside::signature(place.lang, &why);
                found
                    .findings
                    .push(words::signed_bad(place.lang, file, why));
            }
            // Not looked at is no finding, and it is said.
            Err(SignError::Program(_)) => {
                let line = words::signature_no_program(place.lang, file);
                found.told.push(line);
            }
            Err(error) => {
                let why = error.cause(place.lang);
                found
                    .findings
                    .push(words::signed_bad(place.lang, file, why));
            }
        }
    }

    fn compare_register(&self, files: &[(String, String)], place: &Place, lines: &mut Vec<String>) {
        for (path, hash) in files {
            let here = self.sums().iter().find(|(file, _)| file == path);
            if here.is_none_or(|(_, sum)| sum != hash) {
                lines.push(words::archive_differs(place.lang, self.shown(path)));
            }
        }
        // What lies there unlisted is looked for by itself.
        let added = (self.sums().iter())
            .filter(|(file, _)| !self.lying.contains(file))
            .filter(|(file, _)| !files.iter().any(|(path, _)| path == file));
        lines.extend(added.map(|(file, _)| words::archive_stranger(place.lang, self.shown(file))));
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
