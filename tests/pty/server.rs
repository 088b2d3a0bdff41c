//! A server that several people share by SSH: one account owns the register, and the command in front of each key says who comes.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::window::*;

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Every file and folder below, itself included.
fn all_below(path: &Path) -> Vec<std::path::PathBuf> {
    let mut found = vec![path.to_path_buf()];
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            found.extend(all_below(&entry.unwrap().path()));
        }
    }
    found
}

#[test]
fn whatever_the_umask_nobody_else_reads_a_register_its_drafts_or_its_backups() {
    let home = Home::new();
    let register = home.path("data/pianqu/pianqu.db");
    let line = "umask 000; exec \"$@\"";
    let program = env!("CARGO_BIN_EXE_pianqu");
    let mut shell = std::process::Command::new("sh");
    let plain = home.plain();
    let known = plain
        .get_envs()
        .filter_map(|(name, value)| Some((name, value?)));
    shell
        .env_clear()
        .envs(known)
        .args(["-c", line, "sh", program, "init", "--office", "新碶街道"]);
    assert!(shell.status().unwrap().success());
    assert_eq!(
        (mode(&register), mode(register.parent().unwrap())),
        (0o600, 0o700)
    );
    let mut window = Start::with(&home, &["--as", "李敏"])
        .under_shell(line)
        .open();
    window.wait_for("F9");
    // The backup of the day is made when it is quiet.
    window.quiet();
    window.ask_who();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.listen(std::time::Duration::from_millis(1500));
    let below: Vec<_> = ["data", "state"]
        .iter()
        .flat_map(|name| all_below(&home.path(name)))
        .collect();
    for name in ["pianqu.db.drafts", "pianqu.db-wal"] {
        assert!(
            below.iter().any(|path| path.ends_with(name)),
            "{name} is not there: {below:?}"
        );
    }
    assert!(
        below
            .iter()
            .any(|path| path.to_string_lossy().contains("/backups/")),
        "{below:?}"
    );
    for path in below.iter().filter(|path| path.is_file()) {
        assert_eq!(mode(path) & 0o077, 0, "{path:?}: {:o}", mode(path));
    }
}

#[test]
fn who_comes_by_a_key_with_a_fixed_name_and_role_stays_that_one() {
    let home = Home::new();
    Window::street(&home).signal(rustix::process::Signal::TERM);
    let register = home.path("street/demo.db");
    let register = register.to_str().unwrap();
    // Another person was here before, and the client asks for another command: neither counts.
    let state = home.path("state/pianqu");
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("who.json"), r#"{"name":"王芳","role":"admin"}"#).unwrap();
    let arguments = [
        "--register",
        register,
        "--as",
        "李明",
        "--role",
        "clerk",
        "--fixed",
    ];
    let mut window = Start::with(&home, &arguments)
        .variable("SSH_ORIGINAL_COMMAND", "/bin/sh")
        .open();
    window.wait_for("F9");
    window.quiet();
    assert!(window.line(0).contains("李明"), "{}", window.text());
    window.send(F10);
    window.wait_for("找功能 ─");
    window.send("我是谁");
    window.wait_for("（姓名、身份");
    window.send(ENTER);
    window.quiet();
    assert!(!window.shows("─ 我是谁"), "{}", window.text());
    // Once for the words, once for the palette.
    for _ in 0..2 {
        window.send(ESC);
        window.quiet();
    }
    window.wait_without("找功能 ─");
    window.send(F9);
    window.wait_for("我是谁");
    window.send(ESC);
    window.quiet();
    assert!(window.line(0).contains("李明"), "{}", window.text());
    // There is no shell behind it: stopped, it would hang for ever.
    window.send("\x1a");
    window.signal(rustix::process::Signal::TSTP);
    window.settle();
    assert!(window.screen().alternate_screen());
    let head = window.head("street/demo.db");
    window.chair();
    let dump = home
        .plain()
        .args(["--register", register, "dump", "--json"])
        .output()
        .unwrap();
    let dump = String::from_utf8(dump.stdout).unwrap();
    let written: Vec<serde_json::Value> = dump
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &serde_json::Value| {
            line["n"]
                .as_str()
                .is_some_and(|n| n.parse::<i64>().unwrap() > head)
        })
        .collect();
    assert!(!written.is_empty());
    for event in written {
        assert_eq!(
            (&event["actor"], &event["role"]),
            (&"李明".into(), &"clerk".into()),
            "{event}"
        );
    }
    // A name or a role that is missing fixes nothing, and a missing register is for the administrator to make.
    for (arguments, said) in [
        (
            &["--register", register, "--as", "李明", "--fixed"][..],
            "--role",
        ),
        (
            &[
                "--register",
                "nothing.db",
                "--as",
                "李明",
                "--role",
                "clerk",
                "--fixed",
            ],
            "nothing.db",
        ),
    ] {
        let mut window = Start::with(&home, arguments).open();
        window.wait_for(said);
        assert_eq!(window.end().0.exit_code(), 2);
    }
    assert!(!home.path("nothing.db").exists());
}
