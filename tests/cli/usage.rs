//! What can be asked without a register: dates, help, pages; and what is said to words nobody understands.

use crate::cli_support::{Home, answer, run};

/// One process a row: the table is the public interface.
#[test]
fn due_answers_every_row_of_the_table() {
    let table = std::fs::read_to_string("tests/data/deadlines.tsv").unwrap();
    let place = Home::new();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (from, phrase, want) = (cells[0], cells[1], cells[2]);
        rows += 1;
        let answer = run(&place, &["due", phrase, "--from", from, "--json"]);
        let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
        assert_eq!(json["phrase"], phrase);
        assert_eq!(json["from"], from);
        let got = json["date"]
            .as_str()
            .or(json["code"].as_str())
            .unwrap_or("nothing");
        let code = if want.starts_with("ERR") { 1 } else { 0 };
        if got != want || answer.code != code {
            wrong.push(format!("{line}: {got} {}", answer.code));
        }
    }
    assert!(rows >= 60, "{rows}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn due_speaks_plainly_too() {
    let place = Home::new();
    let answer = run(&place, &["due", "5个工作日内", "--from", "2026-11-20"]);
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (0, "2026年11月27日（周五）\n")
    );
    let answer = run(
        &place,
        &["--lang", "en", "due", "尽快", "--from", "2026-11-20"],
    );
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert_eq!(answer.err.lines().count(), 1, "{}", answer.err);
    let answer = run(
        &place.with("PIANQU_NOW", "2026-11-20T09:00:00+08:00"),
        &["due", "今天"],
    );
    assert_eq!(answer.out, "2026年11月20日（周五）\n");
    let answer = run(&place.with("PIANQU_NOW", "yesterday"), &["due", "今天"]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
}

#[test]
fn settings_name_what_is_wrong_with_the_file_of_keys() {
    let place = Home::new();
    let folder = place.path(".config/pianqu");
    std::fs::create_dir_all(&folder).unwrap();
    let keys = place.path("keys.toml");
    let config = format!("keymap = {:?}\n", keys.to_str().unwrap());
    std::fs::write(folder.join("config.toml"), config).unwrap();
    let said = || run(&place, &["config"]).out;
    std::fs::write(&keys, "").unwrap();
    assert!(!said().contains("未采用"), "{}", said());
    std::fs::write(&keys, "[chair]\nfly = \"F3\"\n").unwrap();
    assert!(said().contains("按键文件未采用"), "{}", said());
    std::fs::remove_file(&keys).unwrap();
    assert_eq!(said().matches("keys.toml").count(), 2, "{}", said());
}

#[test]
fn what_cannot_be_understood_is_one_line_and_exit_2() {
    let place = Home::new();
    for args in [
        &["frobnicate"][..],
        &["due"],
        &["due", "今天", "--from", "2026-02-30"],
        &["due", "今天", "--colour"],
        &["--role", "king", "config"],
        &["completions", "tcsh"],
        &["\u{1b}]0;OWNED\u{7}"],
    ] {
        for lang in ["zh", "en"] {
            let mut all = vec!["--lang", lang];
            all.extend(args);
            let answer = run(&place, &all);
            assert_eq!(answer.code, 2, "{args:?}");
            assert_eq!(answer.err.lines().count(), 1, "{args:?}: {}", answer.err);
            assert!(!answer.err.contains('\u{1b}') && answer.out.is_empty());
        }
    }
}

#[test]
fn without_a_terminal_there_are_no_screens() {
    let answer = run(&Home::new(), &[]);
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert_eq!(answer.err.lines().count(), 1);
}

#[test]
fn help_and_papers_come_in_both_languages() {
    let place = Home::new();
    assert!(run(&place, &["--help"]).out.contains("登记簿"));
    assert!(
        run(&place, &["--lang", "en", "--help"])
            .out
            .contains("register")
    );
    assert!(run(&place, &["due", "--help"]).out.contains("用法"));
    assert!(
        run(&place, &["completions", "bash"])
            .out
            .contains("complete -F")
    );
    let folder = place.path("man");
    assert_eq!(run(&place, &["man", folder.to_str().unwrap()]).code, 0);
    groff_says_nothing(&folder);
    let page = std::fs::read_to_string(folder.join("pianqu.1")).unwrap();
    assert!(page.contains("片区"));
    std::fs::write(place.path("file"), "").unwrap();
    let blocked = place.path("file/man");
    assert_eq!(run(&place, &["man", blocked.to_str().unwrap()]).code, 6);
}

/// The pages go through groff without a warning and hold text; where it is missing a line says so.
fn groff_says_nothing(folder: &std::path::Path) {
    for page in std::fs::read_dir(folder).unwrap() {
        let page = page.unwrap().path();
        let groff = std::process::Command::new("groff")
            .args(["-man", "-Tutf8", "-ww", "-K", "utf8"])
            .arg(&page)
            .output();
        let Ok(said) = groff else {
            crate::cli_support::say("SKIPPED the manual through groff: groff is missing");
            return;
        };
        assert!(
            said.stderr.is_empty(),
            "{page:?} {}",
            String::from_utf8_lossy(&said.stderr)
        );
        assert!(said.stdout.len() > 500, "{page:?}");
    }
}

#[test]
fn what_is_not_utf8_is_said_to_be_so() {
    use std::os::unix::ffi::OsStrExt;
    let place = Home::new();
    for (lang, said) in [("zh", "不是 UTF-8"), ("en", "not UTF-8")] {
        let mut command = place.command();
        command.args(["--lang", lang, "--as"]);
        command
            .arg(std::ffi::OsStr::from_bytes(b"\xc0\xee"))
            .arg("doctor");
        let answer = answer(&mut command);
        assert_eq!(answer.code, 2);
        assert!(answer.err.contains(said), "{}", answer.err);
    }
    // Without an argument to name there is no gap before the comma.
    assert!(!run(&place, &["due"]).err.contains(" ，"));
}
