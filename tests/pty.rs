//! The real binary in a real (pseudo) terminal: what unit tests cannot see.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test gives up. Generous: machines are slow under load.
const PATIENCE: Duration = Duration::from_secs(20);

struct Window {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    bytes: Vec<u8>,
    home: tempfile::TempDir,
    /// The reading thread ends with the next bytes it gets.
    deaf: Arc<AtomicBool>,
}

fn cells(n: u16) -> NonZeroU16 {
    NonZeroU16::new(n).unwrap()
}

impl Window {
    fn open(environment: &[(&str, &str)], arguments: &[&str]) -> Window {
        let home = tempfile::tempdir().unwrap();
        Window::open_in(home, environment, arguments)
    }

    fn open_in(
        home: tempfile::TempDir,
        environment: &[(&str, &str)],
        arguments: &[&str],
    ) -> Window {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pianqu"));
        command.env_clear();
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for (name, value) in environment {
            command.env(name, value);
        }
        command.args([
            "--register",
            home.path().join("r.db").to_str().unwrap(),
            "--as",
            "李敏",
        ]);
        command.args(arguments);
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = mpsc::channel();
        let deaf = Arc::new(AtomicBool::new(false));
        let ends = deaf.clone();
        std::thread::spawn(move || {
            let mut piece = [0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut piece) {
                if send.send(piece[..n].to_vec()).is_err() || ends.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Window {
            child,
            keys: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            output,
            screen: vt100::Parser::new(cells(24), cells(80), 0),
            bytes: Vec::new(),
            home,
            deaf,
        }
    }

    fn register(&self) -> PathBuf {
        self.home.path().join("r.db")
    }

    fn take(&mut self, piece: Vec<u8>) {
        self.screen.process(&piece);
        self.bytes.extend(piece);
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Reads until the text stands on the screen.
    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |window| window.text().contains(text));
    }

    fn wait_until(&mut self, what: &str, done: impl Fn(&Window) -> bool) {
        let began = Instant::now();
        while !done(self) {
            let left = PATIENCE.saturating_sub(began.elapsed());
            match self.output.recv_timeout(left) {
                Ok(piece) => self.take(piece),
                Err(_) => panic!("no {what:?} on the screen:\n{}", self.text()),
            }
        }
    }

    /// Bytes written within this time.
    fn listen(&mut self, time: Duration) -> usize {
        let (began, before) = (Instant::now(), self.bytes.len());
        while let Ok(piece) = self
            .output
            .recv_timeout(time.saturating_sub(began.elapsed()))
        {
            self.take(piece);
        }
        self.bytes.len() - before
    }

    fn send(&mut self, keys: &str) {
        self.keys
            .as_mut()
            .unwrap()
            .write_all(keys.as_bytes())
            .unwrap();
    }

    fn wait(&mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        loop {
            while let Ok(piece) = self.output.try_recv() {
                self.take(piece);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                self.listen(Duration::from_millis(100));
                return (status, began.elapsed());
            }
            assert!(
                began.elapsed() < PATIENCE,
                "still running:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let done = std::process::Command::new("kill")
            .args([&format!("-{name}"), &pid])
            .status()
            .unwrap();
        assert!(done.success());
    }

    /// A window on a new register, at the first screen.
    fn begun(environment: &[(&str, &str)], arguments: &[&str]) -> Window {
        let mut window = Window::open(environment, arguments);
        window.wait_for("新建登记簿");
        window.send("1");
        window.wait_for("F9");
        window.wait_until("the first screen alone", |window| {
            !window.text().contains("新建登记簿")
        });
        window
    }

    /// Opens 我是谁: a form that needs no data.
    fn open_form(&mut self) {
        self.open_form_again();
        self.wait_for("─ 我是谁");
    }

    fn open_form_again(&mut self) {
        self.send("\x1b[21~");
        self.wait_for("找功能 ─");
        self.send("wss");
        self.wait_for("查找 wss");
        self.send("\r");
    }

    fn restored(&self) {
        let all = String::from_utf8_lossy(&self.bytes);
        for (on, off) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?2004h", "\x1b[?2004l"),
        ] {
            assert!(all.rfind(on) < all.rfind(off), "{on:?} is not undone");
        }
        assert!(all.contains("\x1b[0 q") && all.contains("\x1b[?25h"));
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Already gone in most tests.
        let _ = self.child.kill();
    }
}

#[test]
fn the_caret_stands_behind_the_chinese_text_and_leaving_restores_the_terminal() {
    let mut window = Window::begun(&[], &[]);
    window.open_form();
    window.send("\x7f");
    window.wait_until("an empty name", |window| {
        !window.text().contains("姓名*  李敏")
    });
    window.send("周海明");
    window.wait_for("周海明");
    window.listen(Duration::from_millis(200));
    let (row, column) = window.screen.screen().cursor_position();
    let line = window
        .text()
        .lines()
        .nth(usize::from(row))
        .unwrap()
        .to_owned();
    let before = line.split("周海明").next().unwrap();
    let cells: usize = before
        .chars()
        .map(|c| if c.is_ascii() || c == '│' { 1 } else { 2 })
        .sum();
    assert_eq!(usize::from(column), cells + 6, "{line}");
    assert!(!window.screen.screen().hide_cursor());
    window.send("\x13");
    window.wait_until("the form gone", |window| {
        !window.text().contains("─ 我是谁")
    });
    assert!(window.text().lines().next().unwrap().ends_with("周海明"));
    window.send("\x11");
    window.wait_for("都已保存");
    window.send("\x11");
    let (status, _) = window.wait();
    assert_eq!(status.exit_code(), 0);
    window.restored();
}

#[test]
fn an_idle_program_writes_nothing() {
    let mut window = Window::begun(&[], &[]);
    window.open_form();
    window.listen(Duration::from_millis(500));
    assert_eq!(window.listen(Duration::from_secs(3)), 0);
}

#[test]
fn a_signal_ends_it_quickly_with_every_text_kept_and_the_terminal_restored() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let mut window = Window::begun(&[], &[]);
        window.open_form();
        window.send("夜间摊贩");
        window.wait_for("夜间摊贩");
        window.signal(name);
        let (status, time) = window.wait();
        assert_eq!(status.exit_code(), code, "{name}");
        assert!(time < Duration::from_secs(2), "{name}: {time:?}");
        window.restored();
        let drafts = pianqu::store::Reader::open(&window.register())
            .unwrap()
            .drafts()
            .unwrap();
        assert!(
            drafts.iter().any(|draft| draft.text.ends_with("夜间摊贩")),
            "{name}: {drafts:?}"
        );
    }
}

#[test]
fn without_its_terminal_it_ends_by_itself_and_keeps_the_text() {
    let mut window = Window::begun(&[], &[]);
    window.open_form();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.listen(Duration::from_millis(200));
    // Closing a terminal means closing every hold on it, the reading thread's too.
    window.deaf.store(true, Ordering::SeqCst);
    window.send("占");
    while window.output.recv_timeout(PATIENCE).is_ok() {}
    window.keys = None;
    window.master = None;
    let began = Instant::now();
    while window.child.try_wait().unwrap().is_none() {
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "still there without a terminal"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    let drafts = pianqu::store::Reader::open(&window.register())
        .unwrap()
        .drafts()
        .unwrap();
    assert!(
        drafts
            .iter()
            .any(|draft| draft.text.ends_with("夜间摊贩占")),
        "{drafts:?}"
    );
}

#[test]
fn killed_while_typing_it_offers_the_text_again() {
    let mut window = Window::begun(&[], &[]);
    window.open_form();
    window.send("夜间摊贩占道");
    window.wait_for("夜间摊贩占道");
    window.listen(Duration::from_millis(1100));
    window.child.kill().unwrap();
    window.wait();
    let home = std::mem::replace(&mut window.home, tempfile::tempdir().unwrap());
    let mut window = Window::open_in(home, &[], &[]);
    window.wait_for("F9");
    window.open_form_again();
    window.wait_for("夜间摊贩占道");
    window.wait_for("未提交的草稿");
    window.send("\r");
    window.wait_until("the draft restored", |window| {
        !window.text().contains("未提交的草稿")
    });
    assert!(window.text().contains("夜间摊贩占道"));
}

#[test]
fn where_it_cannot_draw_it_says_so_and_exits_2() {
    let mut window = Window::open(&[("TERM", "dumb")], &[]);
    let (status, _) = window.wait();
    assert_eq!(status.exit_code(), 2);
    assert!(
        !window.bytes.contains(&0x1b),
        "{:?}",
        String::from_utf8_lossy(&window.bytes)
    );
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pianqu"))
        .args(["--register", window.register().to_str().unwrap()])
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    assert!(!window.register().exists(), "nothing was made");
}

#[test]
fn no_color_means_no_colour_and_the_selection_is_still_seen() {
    let mut window = Window::begun(&[("NO_COLOR", "1")], &[]);
    window.send("\x1b[20~");
    window.wait_for("菜单 ─");
    let all = String::from_utf8_lossy(&window.bytes).into_owned();
    assert!(!all.contains("38;") && !all.contains("48;"), "a colour");
    assert!(all.contains("\x1b[7m"), "no reverse");
    let (row, column) = window.screen.screen().cursor_position();
    assert!(
        window.screen.screen().cell(row, column).unwrap().inverse(),
        "the caret stands on the selected row"
    );
}

#[test]
fn a_huge_paste_is_refused_whole_and_quickly() {
    let mut window = Window::begun(&[], &[]);
    window.open_form();
    let began = Instant::now();
    let paste = format!("\x1b[200~{}\x1b[201~", "摊贩\n".repeat(150_000));
    let mut keys = window.keys.take().unwrap();
    let writer = std::thread::spawn(move || {
        keys.write_all(paste.as_bytes()).unwrap();
        keys
    });
    window.wait_for("未粘贴");
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
    window.keys = Some(writer.join().unwrap());
}

#[test]
fn any_size_and_any_key_and_it_still_answers() {
    let seed = 20_261_120_u64;
    println!("seed {seed}");
    let mut window = Window::begun(&[], &[]);
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap()
    };
    let keys = [
        "a",
        "议",
        "\r",
        "\t",
        "\x1b[A",
        "\x1b[B",
        "\x1b[5~",
        "\x1b[20~",
        "\x1b[21~",
        "\x1bOP",
        "1",
        "2",
        "\x7f",
        "\x13",
        "\x1a",
        "\x03",
        "\x07",
        "\x1b[",
        "\u{ff1a}",
        "\x0c",
        "\x1b[200~x\n\x1b[201~",
        ":",
        "\x16",
        "\x1b[Z",
        "\x17",
        "\x05",
        "\x01",
    ];
    for step in 0..1500 {
        window.send(keys[next() % keys.len()]);
        if step % 100 == 0 {
            let (rows, cols) = [(1, 1), (2, 300), (16, 60), (24, 80), (10, 40)][next() % 5];
            let size = PtySize {
                rows,
                cols,
                pixel_width: 0,
                pixel_height: 0,
            };
            window.master.as_ref().unwrap().resize(size).unwrap();
        }
        if step % 20 == 0 {
            window.listen(Duration::from_millis(5));
        }
    }
    assert!(
        window.child.try_wait().unwrap().is_none(),
        "it ended:\n{}",
        window.text()
    );
    window.signal("TERM");
    let (status, time) = window.wait();
    assert_eq!(status.exit_code(), 143);
    assert!(time < Duration::from_secs(2), "{time:?}");
    let all = String::from_utf8_lossy(&window.bytes).into_owned();
    assert!(!all.contains("panicked"), "seed {seed}");
}
