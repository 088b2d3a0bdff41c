//! One throwaway home for one test; nothing of the machine it runs on gets in.

#![allow(dead_code, unused_imports)]

mod said;

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub use said::{figure, say};

/// Home, data and settings of one test. Nothing leaves it.
#[derive(Clone)]
pub struct Home {
    folder: std::sync::Arc<tempfile::TempDir>,
    vars: Vec<(String, String)>,
}

pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        Home {
            folder: std::sync::Arc::new(tempfile::tempdir().unwrap()),
            vars: vec![("LANG".into(), "zh_CN.UTF-8".into())],
        }
    }

    /// The same place with one more variable.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut vars = self.vars.clone();
        vars.retain(|(known, _)| known != name);
        vars.push((name.into(), value.into()));
        Home {
            folder: self.folder.clone(),
            vars,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pianqu"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("TZ", "Asia/Shanghai")
            .envs(self.vars.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null());
        command
    }

    /// A shell in the same place, for pipes and closed descriptors.
    pub fn shell(&self, line: &str) -> Command {
        let mut command = Command::new("bash");
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TZ", "Asia/Shanghai")
            .envs(self.vars.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .args(["-c", line]);
        command
    }
}

pub fn run(place: &Home, args: &[&str]) -> Answer {
    answer(place.command().args(args))
}

/// With text on standard input.
pub fn feed(place: &Home, args: &[&str], input: &str) -> Answer {
    let mut child = place
        .command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_string();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    read(output)
}

/// Every file below a folder.
pub fn files_below(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files_below(&path)),
            false => found.push(path),
        }
    }
    found
}

pub fn answer(command: &mut Command) -> Answer {
    read(command.output().unwrap())
}

fn read(output: std::process::Output) -> Answer {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    Answer {
        code: code(&output.status),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err,
    }
}

/// 128 + n where a signal ended it, as a shell says it.
fn code(status: &std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status
        .code()
        .unwrap_or_else(|| 128 + status.signal().unwrap_or_default())
}
