//! The register all this is done to: the sample street with a meeting that only has to be closed, signed and issued.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::DateTime;
use pianqu::documents;
use pianqu::domain::calendar::Calendar;
use pianqu::domain::command::{Command, What};
use pianqu::domain::ids::{CommandId, OfficeId};
use pianqu::sample;
use pianqu::store::{OpenOptions, Reader, Register, VerifyOptions, verify};

use crate::cli_support::Home;

pub struct Street {
    folder: tempfile::TempDir,
    /// What is left to do, a line of `do` each, with the ids of the commands.
    pub rest: Vec<(CommandId, String)>,
}

/// Made once.
pub fn street() -> &'static Street {
    static STREET: OnceLock<Street> = OnceLock::new();
    STREET.get_or_init(make)
}

fn options() -> OpenOptions {
    OpenOptions {
        state_dir: None,
        renderer: Box::new(documents::print),
    }
}

fn make() -> Street {
    let folder = tempfile::tempdir().unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-20T14:30:05+08:00").unwrap();
    let sample = sample::build(now, Calendar::builtin().into(), "play").unwrap();
    let office = OfficeId(uuid::Uuid::from_u128(7));
    let path = folder.path().join("open.db");
    let mut register = Register::create(&path, office, options()).unwrap();
    register.record_all(&sample.street).unwrap();
    let end = sample
        .play
        .iter()
        .position(|(command, _)| matches!(command.what, What::CloseMeeting { .. }))
        .unwrap();
    register.record_all(&sample.play[..end]).unwrap();
    register.checkpoint().unwrap();
    drop(register);
    let take = Command::new(
        CommandId(uuid::Uuid::from_u128(
            0x0193_6f3e_7a10_7000_8000_0000_0001_0000,
        )),
        What::TakeMeeting {
            meeting: sample.meeting,
        },
    );
    let rest: Vec<_> = std::iter::once(&take)
        .chain(sample.play[end..].iter().map(|(command, _)| command))
        .map(|command| (command.id, serde_json::to_string(command).unwrap()))
        .collect();
    // The same, issued.
    let issued = folder.path().join("issued.db");
    std::fs::copy(&path, &issued).unwrap();
    let mut register = Register::open(&issued, options()).unwrap();
    register.record_all(&sample.play[end..]).unwrap();
    register.checkpoint().unwrap();
    drop(register);
    for name in ["open", "issued"] {
        for log in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("{name}.db{log}")));
        }
    }
    Street { folder, rest }
}

impl Street {
    /// Before the meeting is closed.
    pub fn open(&self) -> PathBuf {
        self.folder.path().join("open.db")
    }

    pub fn issued(&self) -> PathBuf {
        self.folder.path().join("issued.db")
    }

    /// The same by another session, which first has to take the meeting over.
    pub fn lines_again(&self) -> String {
        let (id, line) = &self.rest[0];
        let again = uuid::Uuid::from_u128(id.0.as_u128() + (1 << 16)).to_string();
        let taken = line.replace(&id.to_string(), &again);
        let rest = self.rest[1..].iter().map(|(_, line)| line.as_str());
        std::iter::once(taken.as_str())
            .chain(rest)
            .map(|line| format!("{line}\n"))
            .collect()
    }

    /// Everything that is left, as `do` reads it.
    pub fn lines(&self) -> String {
        self.rest
            .iter()
            .map(|(_, line)| format!("{line}\n"))
            .collect()
    }
}

/// A copy of a register as `r.db` in a home of its own.
pub fn put(from: &Path, home: &Home) -> PathBuf {
    let path = home.path("r.db");
    std::fs::copy(from, &path).unwrap();
    path
}

pub fn pianqu(home: &Home, register: &Path, words: &[&str]) -> std::process::Command {
    let mut command = home.command();
    command.args(["--as", "李敏", "--register", register.to_str().unwrap()]);
    command.args(words);
    command
}

/// Commands that `do` said were recorded.
pub fn acknowledged(out: &str) -> Vec<CommandId> {
    out.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|answer| answer["ok"].is_number())
        .filter_map(|answer| answer["id"].as_str()?.parse().ok().map(CommandId))
        .collect()
}

/// How many of these are not in the register.
pub fn lost(register: &Path, acknowledged: &[CommandId]) -> usize {
    let reader = Reader::open(register).unwrap();
    let stands = |id: &&CommandId| !reader.is_recorded(**id).unwrap();
    acknowledged.iter().filter(stands).count()
}

/// What a deep verification finds; an error is a finding.
pub fn findings(register: &Path) -> Vec<String> {
    let options = VerifyOptions {
        deep: true,
        ..VerifyOptions::default()
    };
    match verify(register, &options) {
        Ok(report) => {
            let lang = pianqu::text::Lang::Zh;
            let all = report.findings.iter();
            all.map(|finding| finding.describe(lang)).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

/// Every event as it is stored.
pub fn events(register: &Path) -> Vec<String> {
    let mut events = Vec::new();
    pianqu::store::dump(register, false, |line| {
        if line.starts_with("{\"n\":") {
            events.push(line.to_string());
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    events
}
