//! strace, mounts, and the notice where they are missing.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) use super::{figure, say};

/// Whether this program can be run so, and succeeds; what it says is heard by nobody.
pub fn runs(program: &str, arguments: &[&str]) -> bool {
    let tried = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}

/// False, and said: this machine cannot fail system calls.
pub fn can_trace(test: &str) -> bool {
    let can = runs("strace", &["-f", "-e", "trace=write", "true"]);
    if !can {
        say(&format!("SKIPPED {test}: strace does not work here"));
    }
    can
}

/// False, and said: this machine cannot mount.
pub fn can_mount(test: &str) -> bool {
    let can = tempfile::tempdir()
        .ok()
        .and_then(|folder| Mount::memory(folder.path(), "64k"))
        .is_some();
    if !can {
        say(&format!("SKIPPED {test}: mounting needs root"));
    }
    can
}

/// A file system that goes when this is dropped.
pub struct Mount {
    pub at: PathBuf,
}

impl Mount {
    /// In memory, of that size.
    pub fn memory(at: &Path, size: &str) -> Option<Mount> {
        let options = format!("size={size},mode=755");
        runs(
            "mount",
            &["-t", "tmpfs", "-o", &options, "tmpfs", at.to_str()?],
        )
        .then(|| Mount {
            at: at.to_path_buf(),
        })
    }

    /// The file system in an image, as the system recognises it.
    pub fn image(image: &Path, at: &Path) -> Option<Mount> {
        let (image, target) = (image.to_str()?, at.to_str()?);
        runs("mount", &["-o", "loop", image, target]).then(|| Mount {
            at: at.to_path_buf(),
        })
    }

    pub fn again(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(runs("mount", &["-o", &options, self.at.to_str().unwrap()]));
    }

    /// Fills it to the last byte.
    pub fn fill(&self) -> PathBuf {
        let path = self.at.join("filler");
        let mut file = std::fs::File::create(&path).unwrap();
        for piece in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![1; piece]).is_ok() {}
        }
        path
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let at = self.at.to_str().unwrap_or_default();
        if !runs("umount", &[at]) {
            runs("umount", &["-l", at]);
        }
    }
}

/// A system call, what becomes of it, and at which of its calls.
#[derive(Clone, Debug)]
pub struct Fault {
    pub call: &'static str,
    pub way: &'static str,
    pub when: usize,
    /// From then on always.
    pub for_good: bool,
}

impl Fault {
    pub fn inject(&self) -> String {
        let plus = if self.for_good { "+" } else { "" };
        format!("inject={}:{}:when={}{plus}", self.call, self.way, self.when)
    }
}

/// Runs a command under strace with these options.
pub fn traced(command: &Command, options: &[String]) -> Command {
    let mut all = Command::new("strace");
    all.args(["-f", "-qq", "-y", "-s", "64"]).args(options);
    all.arg("--").arg(command.get_program());
    all.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        all.env(name, value.unwrap_or_default());
    }
    all.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    all.stdin(Stdio::null());
    all
}

/// How often each of these is called while the command runs unharmed.
pub fn count(log: &str, call: &str) -> usize {
    let begins = format!("{call}(");
    log.lines()
        .filter(|line| {
            // `PID call(`, and no line that ends a call that began before.
            let rest = line.split_once(' ').map_or(*line, |(_, rest)| rest);
            rest.trim_start().starts_with(&begins)
        })
        .count()
}

/// At most `most` numbers of 1..=last, evenly, both ends among them. None: all, or as many as PIANQU_PLACES says.
pub fn spread(last: usize, most: Option<usize>) -> Vec<usize> {
    let fewer = || std::env::var("PIANQU_PLACES").ok()?.parse().ok();
    match most.or_else(fewer).map(|most| most.max(2)) {
        _ if last == 0 => Vec::new(),
        Some(most) if most < last => {
            let mut all: Vec<usize> = (0..most).map(|n| 1 + n * (last - 1) / (most - 1)).collect();
            all.dedup();
            all
        }
        _ => (1..=last).collect(),
    }
}

/// Numbers that look like chance and are the same every time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 24) as usize % end
    }
}
