//! Signatures of issued minutes by `ssh-keygen -Y`: what every system with SSH has, without a network. Signing is a help and never in
//! the way: minutes are issued and written first, and what cannot be signed is said and stays unsigned.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::papers::Papers;
use crate::documents::writer::{self, ExportError, Overwrite};
use crate::text::messages::run as words;
use crate::text::{Lang, outside};

/// The file that is signed: the one that is sent out.
const MINUTES: &str = "纪要.md";
/// Its signature, beside it. Not in SHA256SUMS: a signature can be added later without changing what was issued.
pub const SIGNATURE: &str = "纪要.md.sig";
/// A signature of minutes is good for nothing else.
const NAMESPACE: &str = "pianqu-minutes";
const PROGRAM: &str = "ssh-keygen";
/// A key on a token waits for a finger; a program that hangs must not.
const PATIENCE: Duration = Duration::from_secs(15);
/// Answers of ssh-keygen are a few lines.
const LONGEST: u64 = 1 << 16;

/// Why minutes stay unsigned.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// There is no ssh-keygen, or it cannot be started.
    #[error("ssh-keygen: {0}")]
    Program(io::Error),
    #[error("no answer in time")]
    TooSlow,
    /// Its own words: no such key, a passphrase is needed.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Write(#[from] ExportError),
    #[error(transparent)]
    Read(io::Error),
}

impl SignError {
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            SignError::Program(_) => words::SIGN_NO_PROGRAM.get(lang).to_owned(),
            SignError::TooSlow => words::SIGN_TOO_SLOW.get(lang).to_owned(),
            SignError::Write(error) => error.message(lang),
            SignError::Refused(_) | SignError::Read(_) => {
                words::sign_refused(lang, self.cause(lang))
            }
        }
    }

    /// What went wrong alone, for a line that says what it means.
    pub fn cause(&self, lang: Lang) -> String {
        match self {
            SignError::Refused(why) => outside::signature(lang, why),
            SignError::TooSlow => outside::too_slow(lang),
            SignError::Write(error) => error.message(lang),
            SignError::Program(error) | SignError::Read(error) => outside::trouble(lang, error),
        }
    }
}

/// Signs the issued minutes among these papers that have no signature yet. The first trouble: the rest stay as they are too.
pub fn sign_papers(papers: &[Papers], key: &Path) -> Result<(), SignError> {
    for folder in papers.iter().filter(|one| is_issued(one)) {
        let folder = &folder.exported.folder;
        let target = folder.join(SIGNATURE);
        if target.exists() {
            continue;
        }
        let text = std::fs::read(folder.join(MINUTES)).map_err(SignError::Read)?;
        let mut command = ssh_keygen(&["-q", "-Y", "sign", "-n", NAMESPACE, "-f"]);
        command.arg(key);
        let answer = run(command, &text)?;
        match answer.good {
            true => writer::write_file(&target, &answer.out, Overwrite::Refuse)?,
            false => return Err(SignError::Refused(answer.said())),
        }
    }
    Ok(())
}

/// Drafts have another name: they are never signed.
fn is_issued(papers: &Papers) -> bool {
    papers.files.iter().any(|file| file == MINUTES)
}

/// What a signature beside minutes is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Made with a key that the list of signers names.
    By(String),
    /// Good, and nobody says whose key it is: what ssh-keygen calls it.
    SomeKey(String),
    /// Not of these bytes, not by a listed key, or no signature at all: its own words.
    Bad(String),
}

/// Looks at the signature in a folder of papers. None: there is none. `signers`: a list as `ssh-keygen -Y verify` reads it.
pub fn check_signature(folder: &Path, signers: Option<&Path>) -> Result<Option<Signed>, SignError> {
    let signature = folder.join(SIGNATURE);
    if !signature.exists() {
        return Ok(None);
    }
    let text = std::fs::read(folder.join(MINUTES)).map_err(SignError::Read)?;
    let Some(signers) = signers else {
        let mut command = ssh_keygen(&["-Y", "check-novalidate", "-n", NAMESPACE, "-s"]);
        command.arg(&signature);
        let answer = run(command, &text)?;
        return Ok(Some(match answer.good {
            true => Signed::SomeKey(answer.said()),
            false => Signed::Bad(answer.said()),
        }));
    };
    let mut command = ssh_keygen(&["-Y", "find-principals", "-s"]);
    command.arg(&signature).arg("-f").arg(signers);
    let found = run(command, b"")?;
    let Some(name) = found.out.lines().next().filter(|_| found.good) else {
        return Ok(Some(Signed::Bad(found.said())));
    };
    let mut command = ssh_keygen(&["-Y", "verify", "-n", NAMESPACE, "-I", name, "-s"]);
    command.arg(&signature).arg("-f").arg(signers);
    let answer = run(command, &text)?;
    Ok(Some(match answer.good {
        true => Signed::By(name.to_owned()),
        false => Signed::Bad(answer.said()),
    }))
}

/// Asks for no passphrase: a question in the middle of the screen could not be answered. A key with one belongs to an agent.
fn ssh_keygen(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .env("SSH_ASKPASS", "false")
        .env("SSH_ASKPASS_REQUIRE", "force")
        .env("LC_ALL", "C.UTF-8");
    command
}

struct Said {
    good: bool,
    out: String,
    err: String,
}

impl Said {
    fn said(&self) -> String {
        let line = |text: &str| text.lines().next_back().unwrap_or_default().to_owned();
        match self.err.trim() {
            "" => line(self.out.trim()),
            err => line(err),
        }
    }
}

fn run(mut command: Command, input: &[u8]) -> Result<Said, SignError> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(SignError::Program)?;
    let (stdin, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        // One that does not read, or says much, must not hold us up: each end has a thread.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        let out = scope.spawn(move || read(out));
        let err = scope.spawn(move || read(err));
        let good = wait(&mut child);
        let out = out.join().unwrap_or_default();
        let err = err.join().unwrap_or_default();
        Ok(Said {
            good: good?,
            out,
            err,
        })
    })
}

fn read(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        let _ = from.take(LONGEST).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn wait(child: &mut Child) -> Result<bool, SignError> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if began.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(5)),
            left => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(left.err().map_or(SignError::TooSlow, SignError::Program));
            }
        }
    }
}

/// The key of a settings file: `~/` is the home of whoever runs the program.
pub fn key_path(given: &Path) -> PathBuf {
    super::seal::place(&given.to_string_lossy())
}
