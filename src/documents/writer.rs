//! The one writer of files: whole or not at all, never outside its root, never over what somebody edited by hand.
//!
//! Each file is written beside its target under a name of its own (`O_EXCL`), synced, then renamed over it; a link standing
//! at the target is replaced, not followed. Folders are synced at the end. A crash leaves old or new, never half.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::domain::event::IssuedFile;
use crate::text::messages::minutes as words;
use crate::text::{Lang, outside, sanitise};

/// File of the check sums in every folder.
pub const SUMS: &str = "SHA256SUMS";

/// Folder of what stays in the office.
const INTERNAL: &str = "内部";

/// The event of issue, for the first line of SHA256SUMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueEvent {
    pub device: String,
    pub dseq: u64,
    pub hash: String,
}

/// What may be written over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// Nothing that differs from what this program wrote there.
    #[default]
    Refuse,
    /// Whatever stands there; the person confirmed it.
    Force,
}

/// What an export did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The folder of the version.
    pub folder: PathBuf,
    /// Files written now, relative to the folder. Empty: everything was there already.
    pub written: Vec<String>,
    /// Files that were there already, byte for byte.
    pub unchanged: usize,
}

impl Exported {
    pub fn message(&self, lang: Lang) -> String {
        let folder = sanitise::line(&self.folder.to_string_lossy());
        match self.written.len() {
            0 => words::export_unchanged(lang, folder),
            count => words::exported(lang, count, folder),
        }
    }
}

/// Why an export stopped. Files written before it are whole; the register is never touched.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("no such folder: {0}")]
    Missing(PathBuf),
    #[error("not a folder: {0}")]
    NotAFolder(PathBuf),
    /// A folder stands where a file belongs.
    #[error("a folder stands at {0}")]
    IsAFolder(PathBuf),
    /// A link leads out of the export root, or a path tried to.
    #[error("outside the export folder: {0}")]
    Outside(PathBuf),
    #[error("no permission: {0}")]
    NoPermission(PathBuf),
    #[error("read-only: {0}")]
    ReadOnly(PathBuf),
    #[error("disk full: {0}")]
    Full(PathBuf),
    /// The bytes are no version that was issued.
    #[error("edited by hand: {0}")]
    Edited(PathBuf),
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
}

impl ExportError {
    fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::PermissionDenied => ExportError::NoPermission(path),
            io::ErrorKind::ReadOnlyFilesystem => ExportError::ReadOnly(path),
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => ExportError::Full(path),
            io::ErrorKind::NotFound => ExportError::Missing(path),
            io::ErrorKind::NotADirectory => ExportError::NotAFolder(path),
            io::ErrorKind::IsADirectory => ExportError::IsAFolder(path),
            _ => ExportError::Io { path, source },
        }
    }

    /// One line: what happened, what is safe, what to do.
    pub fn message(&self, lang: Lang) -> String {
        let show = |path: &Path| sanitise::visible(&path.to_string_lossy());
        match self {
            ExportError::Missing(path) => words::export_missing(lang, show(path)),
            ExportError::NotAFolder(path) => words::export_not_a_folder(lang, show(path)),
            ExportError::IsAFolder(path) => words::export_is_a_folder(lang, show(path)),
            ExportError::Outside(path) => words::export_outside(lang, show(path)),
            ExportError::NoPermission(path) => words::export_no_permission(lang, show(path)),
            ExportError::ReadOnly(path) => words::export_read_only(lang, show(path)),
            ExportError::Full(path) => words::export_full(lang, show(path)),
            ExportError::Edited(path) => words::export_edited(lang, show(path)),
            ExportError::Io { path, source } => {
                words::export_failed(lang, show(path), outside::trouble(lang, source))
            }
        }
    }
}

/// Writes the files of one version into `root/folder`, and SHA256SUMS last.
///
/// `root` must exist; `folder` is made by need. `event` None: papers without a number, which may replace what the program wrote there.
/// Before anything is written every target is looked at: bytes that are no version of ours stop the whole export, unless
/// `overwrite` says otherwise. Writing the same again changes no byte and no time.
pub fn export(
    root: &Path,
    folder: &str,
    files: &[IssuedFile],
    event: Option<&IssueEvent>,
    overwrite: Overwrite,
) -> Result<Exported, ExportError> {
    check_root(root)?;
    let base = join(root, folder)?;
    check_folders(root, &base)?;
    let sums = sums(files, event);
    let mut wanted: Vec<(PathBuf, &str, &str)> = Vec::new();
    for file in files {
        let target = join(&base, &file.path)?;
        wanted.push((target, &file.path, &file.text));
    }
    wanted.push((base.join(SUMS), SUMS, &sums));

    let ours = match event {
        None => draft_sums(&base),
        Some(_) => BTreeMap::new(),
    };
    let mut to_write = Vec::new();
    let mut unchanged = 0;
    for (target, name, text) in wanted {
        if let Some(parent) = target.parent() {
            check_folders(root, parent)?;
        }
        match look(&target)? {
            Found::Nothing | Found::Link => to_write.push((target, name, text)),
            Found::Bytes(bytes) if bytes == text.as_bytes() => unchanged += 1,
            Found::Bytes(bytes) => {
                let from_us = ours.get(name).is_some_and(|hash| *hash == hex(&bytes))
                    || (name == SUMS && event.is_none() && !ours.is_empty());
                if !from_us && overwrite == Overwrite::Refuse {
                    return Err(ExportError::Edited(target));
                }
                to_write.push((target, name, text));
            }
        }
    }

    let mut parents = vec![base.clone()];
    let subfolders = files.iter().filter_map(|file| join(&base, &file.path).ok());
    parents.extend(subfolders.filter_map(|target| target.parent().map(Path::to_path_buf)));
    parents.sort();
    parents.dedup();
    for parent in &parents {
        clear_left_overs(parent);
    }
    let mut synced: BTreeSet<PathBuf> = BTreeSet::new();
    let mut written = Vec::new();
    for (target, name, text) in to_write {
        if let Some(parent) = target.parent() {
            make_folders(root, parent, &mut synced)?;
        }
        write_one(&target, text.as_bytes())?;
        written.push(name.to_string());
    }
    for folder in &synced {
        sync_folder(folder)?;
    }
    Ok(Exported {
        folder: base,
        written,
        unchanged,
    })
}

/// Writes one text to a path that a person named, with the same care. A file that stands there is replaced only by
/// `Overwrite::Force`, unless it holds these bytes already.
pub fn write_file(path: &Path, text: &str, overwrite: Overwrite) -> Result<(), ExportError> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    check_root(&parent)?;
    match look(path)? {
        Found::Bytes(bytes) if bytes == text.as_bytes() => return Ok(()),
        Found::Bytes(_) if overwrite == Overwrite::Refuse => {
            return Err(ExportError::Edited(path.to_path_buf()));
        }
        _ => {}
    }
    clear_left_overs(&parent);
    write_one(path, text.as_bytes())?;
    sync_folder(&parent)
}

/// The first line of SHA256SUMS over papers that no event holds: drafts, lists, the texts of a day. Earlier builds called all of
/// them drafts.
const UNNUMBERED: &str = "# pianqu unnumbered\n";

/// `# pianqu DEVICE DSEQ HASH`, then a line for every file as `sha256sum` writes it, in order of their paths.
fn sums(files: &[IssuedFile], event: Option<&IssueEvent>) -> String {
    let mut out = match event {
        Some(event) => format!("# pianqu {} {} {}\n", event.device, event.dseq, event.hash),
        None => UNNUMBERED.to_string(),
    };
    let mut lines: Vec<(&str, String)> = files
        .iter()
        .map(|file| (file.path.as_str(), hex(file.text.as_bytes())))
        .collect();
    lines.sort();
    for (path, hash) in lines {
        out.push_str(&format!("{hash}  {path}\n"));
    }
    out
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What the program wrote into the folder without a number: path → SHA-256. Empty where SHA256SUMS names an event.
fn draft_sums(base: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(base.join(SUMS)).unwrap_or_default();
    let heads = [UNNUMBERED, "# pianqu draft\n"];
    let Some(lines) = heads.iter().find_map(|head| text.strip_prefix(head)) else {
        return BTreeMap::new();
    };
    lines
        .lines()
        .filter_map(|line| line.split_once("  "))
        .map(|(hash, path)| (path.to_string(), hash.to_string()))
        .collect()
}

/// Joins a relative path whose every part is an ordinary name.
fn join(base: &Path, relative: &str) -> Result<PathBuf, ExportError> {
    let mut out = base.to_path_buf();
    for part in relative.split('/') {
        if part.is_empty() || part != sanitise::path_part(part) {
            return Err(ExportError::Outside(base.join(relative)));
        }
        out.push(part);
    }
    Ok(out)
}

fn check_root(root: &Path) -> Result<(), ExportError> {
    let found = fs::metadata(root).map_err(|error| ExportError::of(root, error))?;
    match found.is_dir() {
        true => Ok(()),
        false => Err(ExportError::NotAFolder(root.to_path_buf())),
    }
}

/// Every folder between the root and `folder` that exists is a real folder, no link.
fn check_folders(root: &Path, folder: &Path) -> Result<(), ExportError> {
    for step in steps(root, folder) {
        match fs::symlink_metadata(&step) {
            Ok(found) if found.is_symlink() => return Err(ExportError::Outside(step)),
            Ok(found) if !found.is_dir() => return Err(ExportError::NotAFolder(step)),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(ExportError::of(&step, error)),
        }
    }
    Ok(())
}

/// The folders from just below the root down to `folder`.
fn steps(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut steps: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|step| *step != root)
        .map(Path::to_path_buf)
        .collect();
    steps.reverse();
    steps
}

fn make_folders(
    root: &Path,
    folder: &Path,
    synced: &mut BTreeSet<PathBuf>,
) -> Result<(), ExportError> {
    let mut above = root.to_path_buf();
    for step in steps(root, folder) {
        match make_folder(&step) {
            Ok(()) => {
                synced.insert(above);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(ExportError::of(&step, error)),
        }
        above = step;
    }
    // Again, now that all exist: none may have become a link meanwhile.
    check_folders(root, folder)?;
    synced.insert(folder.to_path_buf());
    Ok(())
}

/// Whether a path lies in what is for the office alone.
fn is_internal(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == INTERNAL)
}

/// Others may read papers where the umask lets them, and never write them; what is internal is for the owner alone.
fn new_file(target: &Path) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(if is_internal(target) { 0o600 } else { 0o644 });
    }
    options
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(if is_internal(path) { 0o700 } else { 0o755 });
    }
    builder.create(path)
}

enum Found {
    Nothing,
    Link,
    Bytes(Vec<u8>),
}

fn look(target: &Path) -> Result<Found, ExportError> {
    match fs::symlink_metadata(target) {
        Ok(found) if found.is_symlink() => Ok(Found::Link),
        Ok(found) if found.is_dir() => Err(ExportError::IsAFolder(target.to_path_buf())),
        Ok(found) if !found.is_file() => Err(ExportError::Edited(target.to_path_buf())),
        Ok(_) => fs::read(target)
            .map(Found::Bytes)
            .map_err(|error| ExportError::of(target, error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(ExportError::of(target, error)),
    }
}

fn write_one(target: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let (temporary, file) = temporary_beside(target)?;
    let done = fill(file, bytes).and_then(|()| fs::rename(&temporary, target));
    done.map_err(|error| {
        // What could not be finished is not left behind; the target is as it was.
        let _ = fs::remove_file(&temporary);
        ExportError::of(target, error)
    })
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// `.pianqu-HOST-PID-N.tmp`, the name of a file that is being written. The folder may be shared: a number of a process means
/// nothing on another computer.
fn temporary(host: &str, pid: u32, number: u64) -> String {
    format!(".pianqu-{host}-{pid}-{number}.tmp")
}

/// The process of this computer that a name of [`temporary`] belongs to. None: it is no such name, or another's.
fn writing(name: &str) -> Option<u32> {
    let (pid, number) = name
        .strip_prefix(".pianqu-")?
        .strip_suffix(".tmp")?
        .strip_prefix(host()?)?
        .strip_prefix('-')?
        .split_once('-')?;
    let pid: u32 = pid.parse().ok()?;
    let number: u64 = number.parse().ok()?;
    (temporary(host()?, pid, number) == name).then_some(pid)
}

/// A mark of this computer, the same for all its programs, that tells nobody its name. None: it has none.
fn host() -> Option<&'static str> {
    static HOST: OnceLock<Option<String>> = OnceLock::new();
    HOST.get_or_init(|| {
        #[cfg(unix)]
        {
            let named = rustix::system::uname();
            // Computers set up from one image may bear one name.
            let id = fs::read("/etc/machine-id").unwrap_or_default();
            let all = [named.nodename().to_bytes(), b"\n", &id].concat();
            Some(hex(&all).chars().take(12).collect())
        }
        #[cfg(not(unix))]
        None
    })
    .as_deref()
}

/// What an export that was killed has left in this folder: files under our own names whose process on this computer is gone. Nothing else is
/// touched, no link is followed, and what cannot be removed hinders nobody.
fn clear_left_overs(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(pid) = name.to_str().and_then(writing) else {
            continue;
        };
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && !lives(pid) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether the process is still there. Where that cannot be asked, it is.
fn lives(pid: u32) -> bool {
    #[cfg(unix)]
    {
        let pid = i32::try_from(pid)
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        pid.is_none_or(|pid| {
            rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
        })
    }
    #[cfg(not(unix))]
    {
        let _ = pid;
        true
    }
}

/// A new file in the target's folder under a name nobody has; made new, so never through a link.
fn temporary_beside(target: &Path) -> Result<(PathBuf, File), ExportError> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let parent = target.parent().unwrap_or(Path::new("."));
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = temporary(host().unwrap_or("0"), std::process::id(), number);
        let path = parent.join(name);
        match new_file(target).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(ExportError::of(target, error)),
        }
    }
}

fn sync_folder(folder: &Path) -> Result<(), ExportError> {
    #[cfg(unix)]
    {
        let done = File::open(folder).and_then(|folder| folder.sync_all());
        match done {
            // Some network file systems cannot sync a folder; the files themselves are synced.
            Err(error) if error.raw_os_error() == Some(22) => Ok(()),
            done => done.map_err(|error| ExportError::of(folder, error)),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
