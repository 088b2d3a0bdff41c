//! What the rules cannot know by themselves: the files that a command names (佐证, once when it is put down and once when somebody
//! asks whether it is still the same; an office's working-day calendar, whole) and the seed of a draw. The rules touch no disk.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::app::contract::{Command, Refusal, What};
use crate::domain::decision::EvidenceFile;
use crate::domain::patrol::Seed;
use crate::domain::refusal::{Code, FileTrouble};
use crate::text::sanitise;

/// Larger files are no photos and no letters.
const LARGEST: u64 = 1 << 30;
/// A calendar of a century is smaller.
const LARGEST_TEXT: u64 = 1 << 20;
/// Bytes read at a time.
const PIECE: usize = 1 << 16;

/// Fills in what the rules must not look for: what the files of the commands are, and the seed of a draw.
pub fn sealed(commands: &[Command]) -> Result<Cow<'_, [Command]>, Refusal> {
    if !commands.iter().any(needs_work) {
        return Ok(Cow::Borrowed(commands));
    }
    let mut commands = commands.to_vec();
    for command in &mut commands {
        match &mut command.what {
            What::DrawTeam { seed, .. } => *seed = seed.or_else(chance),
            What::SetCalendar { text, file } if !file.is_empty() => {
                *text = read_text(file).map_err(|why| not_read("file", file, why))?;
                file.clear();
            }
            _ => {}
        }
        for file in files_of(&mut command.what) {
            *file = read(&file.path).map_err(|why| not_read("files", &file.path, why))?;
        }
    }
    Ok(Cow::Owned(commands))
}

fn needs_work(command: &Command) -> bool {
    let unread = |files: &[EvidenceFile]| files.iter().any(|file| !file.is_read());
    match &command.what {
        What::AddEvidence { files, .. } | What::AnswerFinding { files, .. } => unread(files),
        What::RecordFinding { fields, .. } => unread(&fields.files),
        What::DrawTeam { seed, .. } => seed.is_none(),
        What::SetCalendar { file, .. } => !file.is_empty(),
        _ => false,
    }
}

/// The files of a command that nobody has read yet.
fn files_of(what: &mut What) -> impl Iterator<Item = &mut EvidenceFile> {
    let files = match what {
        What::AddEvidence { files, .. } | What::AnswerFinding { files, .. } => files.as_mut_slice(),
        What::RecordFinding { fields, .. } => fields.files.as_mut_slice(),
        _ => &mut [],
    };
    files.iter_mut().filter(|file| !file.is_read())
}

/// What the system knows of chance. None: it gave nothing, and the rules refuse to draw.
fn chance() -> Option<Seed> {
    let mut seed = [0; 16];
    let mut source = File::open("/dev/urandom").ok()?;
    source.read_exact(&mut seed).ok()?;
    Some(Seed(seed))
}

fn not_read(field: &str, path: &str, why: FileTrouble) -> Refusal {
    let path = sanitise::visible(path);
    Refusal::of(field, Code::FileNotRead { path, why })
}

/// Whether a file is still the one that was put down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    Same,
    Changed,
    Missing,
}

pub fn check(file: &EvidenceFile) -> Now {
    match read(&file.path) {
        Ok(now) if now.size == file.size && now.sha256 == file.sha256 => Now::Same,
        Ok(_) | Err(FileTrouble::TooLarge) => Now::Changed,
        Err(_) => Now::Missing,
    }
}

/// A file, not larger than that many bytes.
fn open(path: &Path, largest: u64) -> Result<File, FileTrouble> {
    // A pipe or a device would never end: what kind of file it is comes first.
    let found = fs::metadata(path).map_err(told)?;
    if !found.is_file() {
        return Err(FileTrouble::NotAFile);
    }
    if found.len() > largest {
        return Err(FileTrouble::TooLarge);
    }
    File::open(path).map_err(told)
}

fn told(error: io::Error) -> FileTrouble {
    match error.kind() {
        io::ErrorKind::NotFound => FileTrouble::Missing,
        _ => FileTrouble::Unreadable,
    }
}

/// A calendar file: UTF-8, as the built-in one is.
fn read_text(given: &str) -> Result<String, FileTrouble> {
    let mut text = String::new();
    open(&place(given), LARGEST_TEXT)?
        .read_to_string(&mut text)
        .map_err(told)?;
    Ok(text)
}

fn read(given: &str) -> Result<EvidenceFile, FileTrouble> {
    let path = place(given);
    let mut file = open(&path, LARGEST)?;
    let (size, sha256) = hash(&mut file).map_err(told)?;
    let name = path
        .file_name()
        .map(|name| sanitise::line(&name.to_string_lossy()));
    Ok(EvidenceFile {
        path: given.to_owned(),
        name: name.unwrap_or_default(),
        size,
        sha256,
    })
}

fn hash(file: &mut impl io::Read) -> io::Result<(u64, String)> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut size = 0;
    loop {
        let read = file.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        hasher.update(bytes);
        size += read as u64;
    }
    let hex = hasher
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    Ok((size, hex))
}

/// `~/` is the home of whoever runs the program.
pub(super) fn place(given: &str) -> PathBuf {
    let home = || directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match given.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(given), |home| home.join(rest)),
        None => PathBuf::from(given),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::env::{Channel, Happened};
    use crate::domain::ids::{CommandId, DecisionId};
    use uuid::Uuid;

    fn add(path: &str) -> Command {
        let what = What::AddEvidence {
            decision: DecisionId(Uuid::nil()),
            files: vec![EvidenceFile::at(path)],
            note: String::new(),
            happened: Happened {
                by: None,
                channel: Channel::InPerson,
                occurred_on: "2026-11-20".parse().unwrap(),
            },
        };
        Command::new(CommandId(Uuid::nil()), what)
    }

    fn trouble(path: &str) -> FileTrouble {
        let refusal = sealed(&[add(path)]).unwrap_err();
        assert_eq!(refusal.reasons[0].field, "files");
        match &refusal.reasons[0].code {
            Code::FileNotRead { path, why } => {
                assert!(!path.contains('\u{1b}'));
                *why
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_file_is_put_down_as_it_is_and_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("整改后 1.jpg");
        std::fs::write(&path, b"abc").unwrap();
        let given = path.to_string_lossy().into_owned();
        let commands = [add(&given)];
        let sealed = sealed(&commands).unwrap();
        let What::AddEvidence { files, .. } = &sealed[0].what else {
            panic!()
        };
        let [file] = files.as_slice() else { panic!() };
        assert_eq!((file.name.as_str(), file.size), ("整改后 1.jpg", 3));
        assert!(file.sha256.starts_with("ba7816bf"));
        assert_eq!(file.path, given);
        assert_eq!(check(file), Now::Same);
        std::fs::write(&path, b"abd").unwrap();
        assert_eq!(check(file), Now::Changed);
        std::fs::remove_file(&path).unwrap();
        assert_eq!(check(file), Now::Missing);
    }

    #[test]
    fn what_is_no_file_is_named_without_its_escape_sequences() {
        let folder = tempfile::tempdir().unwrap();
        let given = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        assert_eq!(trouble(&given("nothing.jpg")), FileTrouble::Missing);
        assert_eq!(trouble(&given("\u{1b}[2J.jpg")), FileTrouble::Missing);
        assert_eq!(trouble(&given("")), FileTrouble::NotAFile);
        assert_eq!(trouble("/dev/zero"), FileTrouble::NotAFile);
    }

    #[test]
    fn other_commands_pass_untouched() {
        let what = What::AddCategory {
            name: "消防".to_owned(),
        };
        let commands = [Command::new(CommandId(Uuid::nil()), what)];
        assert!(matches!(sealed(&commands), Ok(Cow::Borrowed(_))));
    }
}
