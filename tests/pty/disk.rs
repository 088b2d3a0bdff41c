//! The disk and the register on the screen: full, read-only, replaced, behind; and nothing called saved before it is.

use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::audit::audit;
use crate::tools::{Mount, can_mount, can_trace};
use crate::window::*;

const FULL: &str = "磁盘已满，以下内容尚未保存";

/// A disk of its own in a folder of the home.
fn disk(home: &Home, name: &str, size: &str) -> Mount {
    let at = home.path(name);
    fs::create_dir(&at).unwrap();
    Mount::memory(&at, size).unwrap()
}

#[test]
fn on_a_full_disk_the_text_stays_and_is_kept_by_itself_when_there_is_room() {
    if !can_mount("on_a_full_disk_the_text_stays_and_is_kept_by_itself_when_there_is_room") {
        return;
    }
    let home = Home::new();
    let disk = disk(&home, "street", "16m");
    let mut window = Window::street(&home);
    window.chair();
    let saved = window.line(0);
    window.note();
    let head = window.head("street/demo.db");
    let filler = disk.fill();
    window.send("夜间摊贩");
    window.wait_for(FULL);
    // What is typed now is shown, and saving it is refused as long as there is no room.
    window.send("占道");
    window.wait_for("夜间摊贩占道");
    window.send(SAVE);
    window.wait_for("一能写入就自动保存");
    window.settle();
    assert!(window.line(1).contains(FULL), "{}", window.text());
    assert_eq!(window.line(0), saved, "called saved");
    // Meanwhile it can be carried away: into the first folder that takes it, which is not the one beside the register.
    window.send(F10);
    window.wait_for("查找");
    window.send("另存文字");
    window.wait_for("登记簿存不进");
    window.send(ENTER);
    window.wait_for("文字已另存");
    let kept = fs::read_dir(home.path("")).unwrap().flatten();
    let kept: Vec<String> = kept
        .filter(|file| file.file_name().to_string_lossy().ends_with(".txt"))
        .map(|file| fs::read_to_string(file.path()).unwrap())
        .collect();
    assert!(
        kept.len() == 1 && kept[0].contains("发言内容：夜间摊贩占道"),
        "{kept:?}"
    );
    assert_eq!(window.drafts("street/demo.db"), Vec::<String>::new());
    // Room again: the draft is kept and what was to be saved is saved, by itself, once.
    fs::remove_file(filler).unwrap();
    window.wait_without("发言内容");
    assert!(
        !window.line(1).contains(FULL) && window.line(0).contains("已存"),
        "{}",
        window.text()
    );
    assert_eq!(window.kinds("street/demo.db", head), ["meeting.noted"]);
    assert_eq!(window.drafts("street/demo.db"), Vec::<String>::new());
    // What nobody has saved yet becomes a draft and nothing else.
    window.note();
    let filler = disk.fill();
    window.send("多次劝离");
    window.wait_for(FULL);
    let head = window.head("street/demo.db");
    fs::remove_file(filler).unwrap();
    window.wait_until("no banner", |window| !window.line(1).contains(FULL));
    assert_eq!(window.drafts("street/demo.db"), ["多次劝离"]);
    assert_eq!(window.head("street/demo.db"), head);
    window.signal(rustix::process::Signal::TERM);
    window.end();
    drop(window);
    drop(disk);
}

#[test]
fn the_room_set_aside_is_used_before_anything_is_refused() {
    if !can_mount("the_room_set_aside_is_used_before_anything_is_refused") {
        return;
    }
    let home = Home::new();
    let disk = disk(&home, "disk", "24m");
    let mut window = Start::register(&home, "disk/r.db").open();
    window.begin();
    let ballast = home.path("disk/r.db.ballast");
    let began = Instant::now();
    while fs::metadata(&ballast).map_or(0, |meta| meta.len()) < 1 << 20 {
        assert!(began.elapsed() < PATIENCE, "nothing is set aside");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    window.quiet();
    disk.fill();
    window.ask_who();
    window.send("夜间摊贩");
    window.wait_for("已动用备用空间");
    assert!(!ballast.exists());
    let began = Instant::now();
    while !window.drafts("disk/r.db").concat().contains("夜间摊贩") {
        assert!(
            began.elapsed() < PATIENCE,
            "{:?}",
            window.drafts("disk/r.db")
        );
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.signal(rustix::process::Signal::TERM);
    window.end();
    drop(window);
    drop(disk);
}

#[test]
fn a_read_only_disk_opens_for_reading_and_says_so() {
    if !can_mount("a_read_only_disk_opens_for_reading_and_says_so") {
        return;
    }
    let home = Home::new();
    let disk = disk(&home, "disk", "16m");
    let mut window = Start::register(&home, "disk/r.db").open();
    window.begin();
    window.ask_to_leave();
    window.send(QUIT);
    window.end();
    disk.again("ro");
    let mut window = Start::register(&home, "disk/r.db").open();
    window.wait_for("第1步");
    assert!(window.line(0).contains("只读"), "{}", window.text());
    window.signal(rustix::process::Signal::TERM);
    window.end();
    drop(window);
    drop(disk);
}

/// A meeting is chaired, and a note is half typed.
fn taking_a_note(home: &Home) -> Window {
    let mut window = Window::street(home);
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window
}

#[test]
fn another_register_under_the_same_name_is_not_written_to_and_the_text_is_kept() {
    let home = Home::new();
    let mut window = taking_a_note(&home);
    let (register, other) = (home.path("street/demo.db"), home.path("street/other.db"));
    fs::copy(&register, &other).unwrap();
    let bytes = fs::read(&other).unwrap();
    fs::rename(&other, &register).unwrap();
    let saved = window.line(0);
    window.send(SAVE);
    window.wait_for("在运行中被替换或移走");
    window.wait_for("夜间摊贩");
    assert_eq!(window.line(0), saved, "called saved");
    window.signal(rustix::process::Signal::TERM);
    window.end();
    assert_eq!(fs::read(&register).unwrap(), bytes, "it was written to");
    assert!(
        window
            .drafts("street/demo.db")
            .contains(&"夜间摊贩".to_owned())
    );
}

/// The control of the test above: the same file, moved away and back, is written to.
#[test]
fn the_same_register_back_under_its_name_is_written_to() {
    let home = Home::new();
    let mut window = taking_a_note(&home);
    let (register, away) = (home.path("street/demo.db"), home.path("street/away.db"));
    fs::rename(&register, &away).unwrap();
    fs::rename(&away, &register).unwrap();
    let head = window.head("street/demo.db");
    window.send(SAVE);
    window.wait_until("it is recorded", |window| {
        window.head("street/demo.db") != head
    });
    assert!(!window.shows("在运行中被替换或移走"), "{}", window.text());
    window.signal(rustix::process::Signal::TERM);
    window.end();
}

#[test]
fn a_register_that_has_lost_its_newest_events_says_so_when_it_is_opened() {
    let home = Home::new();
    let mut window = Start::register(&home, "r.db").open();
    window.begin();
    window.ask_to_leave();
    window.send(QUIT);
    window.end();
    let register = home.path("r.db");
    let old = home.path("old.db");
    fs::copy(&register, &old).unwrap();
    let opened = |home: &Home| {
        let mut window = Start::register(home, "r.db").open();
        window.wait_for("第1步");
        window.quiet();
        window
    };
    let mut window = opened(&home);
    assert!(!window.shows("数据库比"), "{}", window.text());
    window.signal(rustix::process::Signal::TERM);
    window.end();
    record_two(&home, &register);
    fs::copy(&old, &register).unwrap();
    let mut window = opened(&home);
    assert!(
        window.line(1).contains("数据库比") && window.line(1).contains("少 2 条记录"),
        "{}",
        window.text()
    );
    window.signal(rustix::process::Signal::TERM);
    window.end();
}

fn record_two(home: &Home, register: &Path) {
    use std::io::Write;
    let mut child = home
        .plain()
        .args([
            "--as",
            "李敏",
            "--register",
            register.to_str().unwrap(),
            "do",
        ])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for name in ["甲", "乙"] {
        writeln!(input, r#"{{"do":"add_category","name":"{name}"}}"#).unwrap();
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn nothing_is_called_saved_on_the_screen_before_it_is_synced() {
    if !can_trace("nothing_is_called_saved_on_the_screen_before_it_is_synced") {
        return;
    }
    let home = Home::new();
    let trace =
        r#"exec strace -f -qq -y -s 9999 -o log -e trace=pwrite64,write,fdatasync,fsync "$@""#;
    let mut window = Start::demo(&home).under_shell(trace).open();
    window.wait_for("F9");
    window.chair();
    window.wait_for("已存");
    // On the way out the log is moved into the file: what was on the screen by now is what counts.
    let log = fs::read_to_string(home.path("log")).unwrap();
    // 已 in the first row, and behind it the caret is placed for 存.
    let (said, early) = audit(&log, r"\345\267\262\33[1;");
    assert!(said > 0 && early == 0, "{early} of {said}");
    window.signal(rustix::process::Signal::KILL);
    window.end();
}
