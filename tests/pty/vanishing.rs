//! The terminal goes away: a window closed, a line cut. The program must end, with all text kept, whoever started it and
//! whether or not a signal comes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::tools::say;
use crate::window::*;

/// How the program is started, and whether the hang-up reaches it as a signal.
const WAYS: [(&str, &str); 4] = [
    ("alone", ""),
    ("started with SIGHUP ignored", r#"trap '' HUP; exec "$@""#),
    // The session's leader gets the signal, ignores it and passes nothing on (sudo, script).
    (
        "child of one that ignores SIGHUP",
        r#"trap '' HUP; "$@"; echo $? > code"#,
    ),
    // It ignores SIGHUP for the program and takes its terminal away; whoever insists gives it back.
    (
        "under nohup",
        r#"exec 3<>/dev/tty; exec nohup sh -c 'exec "$@" <&3 >&3 2>&3' sh "$@""#,
    ),
];

/// False, and said: this machine has no nohup.
fn has_nohup(test: &str) -> bool {
    let tried = Command::new("nohup")
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    let has = tried.is_ok();
    if !has {
        say(&format!("SKIPPED {test}: no nohup here"));
    }
    has
}

/// The way whose hang-up reaches nobody.
const UNHEARD: &str = WAYS[2].1;

#[test]
fn without_its_terminal_it_ends_promptly_and_keeps_the_text() {
    for (way, script) in WAYS {
        if script.contains("nohup") && !has_nohup(way) {
            continue;
        }
        let home = Home::new();
        let start = Start::demo(&home);
        let mut window = match script {
            "" => start.open(),
            script => start.under_shell(script).open(),
        };
        window.wait_for("F9");
        window.chair();
        window.note();
        window.send("夜间摊贩");
        window.wait_for("夜间摊贩");
        window.send("占道");
        // Read, and not yet due to be kept: what was never read goes with the terminal.
        window.wait_until("the last keys", |window| {
            window.left_of_caret().ends_with("夜间摊贩占道")
        });
        window.close_terminal();
        let (status, time) = window.end();
        assert!(time <= PROMPTLY, "{way}: {time:?}");
        let code = match std::fs::read_to_string(home.path("code")) {
            Ok(code) => code.trim().parse().unwrap(),
            Err(_) => status.exit_code(),
        };
        assert_eq!(code, 129, "{way}");
        // The harness itself sends an end of line when it lets go of the terminal.
        let drafts = window.drafts("street/demo.db");
        assert!(
            drafts.iter().any(|text| text.trim_end() == "夜间摊贩占道"),
            "{way} after {time:?}: {drafts:?}"
        );
    }
}

/// Without this the test above could be green because the system itself ends whatever has lost its terminal.
#[test]
fn other_programs_outlive_their_terminal_there() {
    let home = Home::new();
    let mut window = Start::demo(&home)
        .instead(&["sh", "-c", "echo ready; exec sleep 60"])
        .under_shell(UNHEARD)
        .open();
    window.wait_for("ready");
    window.close_terminal();
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(500) {
        assert!(window.is_running());
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// nohup by itself leaves it no terminal: it says so in the file that nohup writes, and draws nothing there.
#[test]
fn under_nohup_alone_it_has_no_terminal_and_says_so() {
    if !has_nohup("under_nohup_alone_it_has_no_terminal_and_says_so") {
        return;
    }
    let home = Home::new();
    let mut window = Start::register(&home, "r.db")
        .under_shell(r#"exec nohup "$@""#)
        .open();
    assert_eq!(window.end().0.exit_code(), 2);
    let said = std::fs::read_to_string(home.path("nohup.out")).unwrap();
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("nohup:"))
        .collect();
    assert!(lines.len() == 1 && lines[0].contains("终端"), "{said}");
    assert!(!said.contains('\x1b'), "{said:?}");
    assert!(!home.path("r.db").exists());
}

/// A session of tmux on a socket of its own.
struct Tmux {
    home: Home,
}

impl Tmux {
    fn run(&self, words: &[&str]) -> Option<String> {
        let plain = self.home.plain();
        let known = plain
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?)));
        let output = Command::new("tmux")
            .env_clear()
            .envs(known)
            .args(["-u", "-f", "/dev/null", "-S"])
            .arg(self.home.path("tmux"))
            .args(words)
            .stdin(Stdio::null())
            .output()
            .ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    #[track_caller]
    fn wait_for(&self, text: &str) {
        let began = Instant::now();
        loop {
            let shown = self.run(&["capture-pane", "-p"]).unwrap();
            if shown.contains(text) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "no {text}:\n{shown}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses keys by their names, or types a text.
    #[track_caller]
    fn send(&self, keys: &str) {
        self.run(&["send-keys", keys]).unwrap();
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn when_its_tmux_session_is_killed_it_ends_promptly_and_keeps_the_text() {
    let home = Home::new();
    let mut street = Window::street(&home);
    street.chair();
    street.signal(rustix::process::Signal::TERM);
    street.end();
    let tmux = Tmux { home: home.clone() };
    let register = home.path("street/demo.db");
    let program = env!("CARGO_BIN_EXE_pianqu");
    let words = ["new-session", "-d", "-x", "80", "-y", "24", program];
    let arguments = ["--as", "李敏", "--register", register.to_str().unwrap()];
    if tmux.run(&[&words[..], &arguments[..]].concat()).is_none() {
        say(
            "SKIPPED when_its_tmux_session_is_killed_it_ends_promptly_and_keeps_the_text: no tmux here",
        );
        return;
    }
    tmux.wait_for("F9");
    let pid = tmux.run(&["list-panes", "-F", "#{pane_pid}"]).unwrap();
    let alive = format!("/proc/{}", pid.trim());
    for (key, shown) in [
        ("F10", "找功能 ─"),
        ("会议", "查找 会议"),
        ("Enter", "杜鹃片区第3次"),
        ("Enter", "进行中"),
        ("F3", "发言内容"),
        ("Tab", "发言内容"),
        ("夜间摊贩", "夜间摊贩"),
        ("占道", "夜间摊贩占道"),
    ] {
        tmux.send(key);
        tmux.wait_for(shown);
    }
    assert!(std::path::Path::new(&alive).exists());
    tmux.run(&["kill-session"]).unwrap();
    let began = Instant::now();
    while std::path::Path::new(&alive).exists() {
        assert!(began.elapsed() <= PROMPTLY, "still there");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(drafts(&register), ["夜间摊贩占道"]);
}
