//! A home of its own, and how a program is started in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use portable_pty::{CommandBuilder, native_pty_system};

use super::{Window, cells, size};

/// The demo's clock begins here: half a minute before the next whole minute, so that no clock on the screen moves while a
/// test listens.
const NOW: &str = "2026-11-20T14:30:05+08:00";

/// A home folder. Programs opened in it one after the other find what the one before has left.
#[derive(Clone)]
pub struct Home(Arc<tempfile::TempDir>);

impl Home {
    pub fn new() -> Home {
        Home(Arc::new(tempfile::tempdir().unwrap()))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// What every program of this home is told by its surroundings.
    fn environment(&self) -> Vec<(String, String)> {
        let folder = self.0.path().to_str().unwrap();
        [
            ("HOME", folder.to_owned()),
            ("XDG_CONFIG_HOME", format!("{folder}/config")),
            ("XDG_DATA_HOME", format!("{folder}/data")),
            ("XDG_STATE_HOME", format!("{folder}/state")),
            ("XDG_CACHE_HOME", format!("{folder}/cache")),
            ("TMPDIR", folder.to_owned()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("LANG", "zh_CN.UTF-8".to_owned()),
            ("TZ", "Asia/Shanghai".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("PIANQU_NOW", NOW.to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
    }

    /// The program without a terminal.
    pub fn plain(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pianqu"));
        command
            .env_clear()
            .envs(self.environment())
            .stdin(std::process::Stdio::null());
        command
    }
}

/// How a program is started.
pub struct Start {
    home: Home,
    program: Vec<String>,
    environment: Vec<(String, String)>,
    size: (u16, u16),
}

impl Start {
    /// The program on a register of this home, 80×24.
    pub fn register(home: &Home, name: &str) -> Start {
        let path = home.path(name);
        Start::with(
            home,
            &["--as", "李敏", "--register", path.to_str().unwrap()],
        )
    }

    /// The same, and nobody has said who sits there.
    pub fn nobody(home: &Home, name: &str) -> Start {
        Start::with(home, &["--register", home.path(name).to_str().unwrap()])
    }

    /// The view for the room on a register of this home.
    pub fn present(home: &Home, name: &str) -> Start {
        let path = home.path(name);
        Start::with(home, &["present", "--register", path.to_str().unwrap()])
    }

    /// The sample street, kept in `street/demo.db` of this home.
    pub fn demo(home: &Home) -> Start {
        let folder = home.path("street");
        Start::with(
            home,
            &["--as", "李敏", "demo", "--keep", folder.to_str().unwrap()],
        )
    }

    pub fn with(home: &Home, arguments: &[&str]) -> Start {
        let program = std::iter::once(&env!("CARGO_BIN_EXE_pianqu"))
            .chain(arguments)
            .map(|&word| word.to_owned())
            .collect();
        Start {
            home: home.clone(),
            program,
            environment: Vec::new(),
            size: (80, 24),
        }
    }

    pub fn variable(mut self, name: &str, value: &str) -> Start {
        self.environment.push((name.into(), value.into()));
        self
    }

    pub fn argument(mut self, word: &str) -> Start {
        self.program.push(word.into());
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = (columns, rows);
        self
    }

    /// Has a shell start it; the script says `"$@"` where the program is to run.
    pub fn under_shell(mut self, script: &str) -> Start {
        let mut program: Vec<String> = ["sh", "-c", script, "sh"].map(str::to_owned).to_vec();
        program.append(&mut self.program);
        self.program = program;
        self
    }

    /// Another build of the program.
    pub fn program(mut self, path: &Path) -> Start {
        self.program[0] = path.to_str().unwrap().to_owned();
        self
    }

    /// Something else instead of the program: what a test is compared with.
    pub fn instead(mut self, words: &[&str]) -> Start {
        self.program = words.iter().map(|&word| word.to_owned()).collect();
        self
    }

    pub fn open(self) -> Window {
        let pair = native_pty_system()
            .openpty(size(self.size.0, self.size.1))
            .unwrap();
        let mut command = CommandBuilder::new(&self.program[0]);
        command.args(&self.program[1..]);
        command.env_clear();
        for (name, value) in self.home.environment().into_iter().chain(self.environment) {
            command.env(name, value);
        }
        command.cwd(self.home.path(""));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = mpsc::channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let ends = deaf.clone();
        let stuck = Arc::new(AtomicBool::new(false));
        let waits = stuck.clone();
        std::thread::spawn(move || {
            let mut piece = [0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut piece) {
                while waits.load(Ordering::SeqCst) && !ends.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                if send.send(piece[..n].to_vec()).is_err() || ends.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Window {
            home: self.home,
            child,
            keys: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            output,
            screen: vt100::Parser::new(cells(self.size.1), cells(self.size.0), 0),
            bytes: Vec::new(),
            deaf,
            stuck,
        }
    }
}
