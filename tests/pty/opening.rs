//! Starting: the first frame, the first start by keys alone, terminals that will not do, silence, colours.

use std::time::Duration;

use crate::window::*;

#[test]
fn it_opens_with_a_full_frame_and_the_caret_on_it() {
    for (columns, rows) in [(80, 24), (120, 40), (60, 16)] {
        let home = Home::new();
        let mut window = Start::demo(&home).size(columns, rows).open();
        window.wait_for("F9");
        let screen = window.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert!(!screen.hide_cursor(), "an input method needs the caret");
        assert!(window.line(0).contains("今日"), "{}", window.text());
        assert!(
            window.line(rows - 1).contains("F1 帮助"),
            "{}",
            window.text()
        );
        assert!(
            window.line(rows - 2).starts_with("────"),
            "{}",
            window.text()
        );
        let (row, _) = screen.cursor_position();
        assert!((1..rows - 1).contains(&row), "{row}");
    }
}

#[test]
fn the_first_start_goes_by_keys_alone() {
    let home = Home::new();
    let mut window = Start::nobody(&home, "r.db").open();
    window.wait_for("新建登记簿");
    assert!(!home.path("r.db").exists(), "nothing is made unasked");
    assert!(!window.line(0).contains("1970"), "{}", window.line(0));
    window.send(ENTER);
    window.wait_for("第一次使用：填写街道");
    window.wait_for("街道名称");
    assert!(home.path("r.db").exists());
    window.send("新碶街道");
    window.wait_for("新碶街办纪要");
    assert!(window.shows("新碶街道党政办公室"), "{}", window.text());
    // Number series and issuer are right already: on to the name.
    for _ in 0..3 {
        window.send(ENTER);
    }
    window.send("李敏");
    window.wait_until("the caret behind the name", |window| {
        window.left_of_caret().ends_with("李敏")
    });
    assert_eq!(window.head("r.db"), 0, "recorded before it was saved");
    window.send(ENTER);
    window.send(ENTER);
    window.wait_until("the caret on the button", |window| {
        window.under_caret() == "["
    });
    window.quiet();
    window.send(ENTER);
    window.wait_for("第1步");
    window.wait_without("第一次使用");
    window.quiet();
    assert!(
        window.line(0).contains("今日 新碶街道") && window.line(0).contains("李敏"),
        "{}",
        window.text()
    );
    assert_eq!(window.kinds("r.db", 0), ["office.founded"]);
    // The second start asks nothing and knows who it is.
    window.ask_to_leave();
    window.send(QUIT);
    assert_eq!(window.end().0.exit_code(), 0);
    let mut window = Start::nobody(&home, "r.db").open();
    window.wait_for("第1步");
    window.quiet();
    assert!(window.line(0).contains("李敏"), "{}", window.text());
    assert!(!window.shows("第一次使用") && !window.shows("我是谁"));
}

#[test]
fn the_first_start_can_be_declined_and_then_nothing_is_made() {
    let home = Home::new();
    let mut window = Start::nobody(&home, "r.db").open();
    window.wait_for("新建登记簿");
    window.send("2");
    let (status, _) = window.end();
    assert_eq!(status.exit_code(), 0);
    window.assert_restored();
    assert!(!home.path("r.db").exists() && !home.path("r.db.drafts").exists());
}

#[test]
fn an_idle_program_writes_nothing() {
    let home = Home::new();
    let mut window = Window::street(&home);
    // Longer than it takes to look what day it is, and than others' changes are looked for.
    assert_eq!(window.listen(Duration::from_secs(12)), 0, "first screen");
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.quiet();
    assert_eq!(
        window.listen(Duration::from_secs(3)),
        0,
        "a form being written"
    );
    window.send("占");
    assert!(
        window.listen(Duration::from_millis(500)) > 0,
        "it would have been heard"
    );
}

#[test]
fn no_color_means_no_colour_and_the_selection_is_still_seen() {
    let colour = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        sequences(&text)
            .filter(|sequence| sequence.ends_with('m'))
            .any(|sequence| {
                let inner = sequence.trim_end_matches('m');
                inner.split(';').any(|part| {
                    matches!(
                        part.parse::<u16>(),
                        Ok(30..=38 | 40..=48 | 90..=97 | 100..=107)
                    )
                })
            })
    };
    let seen = |start: Start| {
        let mut window = start.open();
        window.wait_for("F9");
        window.go_to_todays_meeting();
        window.send(F9);
        window.wait_for("菜单 ─");
        window
    };
    let home = Home::new();
    let with = seen(Start::demo(&home));
    assert!(colour(&with.bytes), "the test would not see a colour");
    for name in ["NO_COLOR", "--no-color"] {
        let home = Home::new();
        let start = Start::demo(&home);
        let without = seen(match name {
            "NO_COLOR" => start.variable(name, "1"),
            option => start.argument(option),
        });
        assert!(!colour(&without.bytes), "{name}: a colour");
        let (row, column) = without.screen().cursor_position();
        assert!(
            without.screen().cell(row, column).unwrap().inverse(),
            "{name}: the selected row is not seen\n{}",
            without.text()
        );
        let other = without.screen().cell(row + 1, column).unwrap();
        assert!(!other.inverse(), "{name}: every row looks selected");
    }
    let home = Home::new();
    let empty = seen(Start::demo(&home).variable("NO_COLOR", ""));
    assert!(colour(&empty.bytes), "an empty NO_COLOR asks for nothing");
}

/// What follows each `ESC [`, up to and with its final letter.
fn sequences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\x1b[").skip(1).map(|rest| {
        let end = rest
            .find(|c: char| ('@'..='~').contains(&c))
            .map_or(rest.len(), |at| at + 1);
        &rest[..end]
    })
}

#[test]
fn where_it_cannot_draw_it_says_so_and_exits_2() {
    let mut control = Start::register(&Home::new(), "r.db").open();
    control.wait_for("新建登记簿");
    assert!(
        control.bytes.contains(&0x1b),
        "the same start with a good TERM draws"
    );
    for term in ["dumb", ""] {
        let home = Home::new();
        let mut window = Start::register(&home, "r.db").variable("TERM", term).open();
        let (status, _) = window.end();
        assert_eq!(status.exit_code(), 2, "TERM={term}");
        assert!(
            !window.bytes.contains(&0x1b),
            "TERM={term}: {}",
            window.text()
        );
        assert_eq!(window.text().trim().lines().count(), 1, "{}", window.text());
        assert!(!home.path("r.db").exists(), "nothing was made");
    }
}

#[test]
fn without_a_terminal_it_exits_2_with_one_line() {
    let home = Home::new();
    let register = home.path("r.db");
    let output = home
        .plain()
        .arg("--register")
        .arg(&register)
        .output()
        .unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{words}");
    assert!(output.stdout.is_empty());
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(!register.exists(), "nothing was made");
    // One of the two is not enough.
    for script in [r#""$@" < /dev/null"#, r#""$@" | cat; exit $?"#] {
        let mut window = Start::register(&home, "r.db").under_shell(script).open();
        window.end();
        assert!(!window.bytes.contains(&0x1b), "{script}: {}", window.text());
        assert!(!window.text().contains("panicked"), "{}", window.text());
        assert!(!register.exists(), "{script}: something was made");
    }
}

/// The chain is looked at beside the work, as soon as the first screen stands.
/// Flips a bit of the street's name wherever the file holds it. What the file holds then.
fn damaged(path: &std::path::Path) -> Vec<u8> {
    let mut bytes = std::fs::read(path).unwrap();
    let name = "新碶街道".as_bytes();
    let places: Vec<usize> = bytes
        .windows(name.len())
        .enumerate()
        .filter_map(|(at, piece)| (piece == name).then_some(at))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at] ^= 1;
    }
    std::fs::write(path, &bytes).unwrap();
    bytes
}

/// Whoever has the register open when somebody else finds it damaged writes nothing more into it, and keeps what was typed.
#[test]
fn a_window_that_is_open_writes_no_more_once_damage_is_known() {
    let home = Home::new();
    let mut window = Start::register(&home, "r.db").open();
    window.begin();
    window.signal(rustix::process::Signal::TERM);
    window.end();
    let mut window = Start::register(&home, "r.db").open();
    window.wait_for("第1步");
    window.send(ENTER);
    window.wait_for("新增片区");
    window.send("杜鹃片区");
    window.wait_for("杜鹃片区");
    let path = home.path("r.db");
    let head = window.head("r.db");
    damaged(&path);
    let verify = home
        .plain()
        .args(["verify", "--register", path.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(verify.status.code(), Some(1), "{verify:?}");
    window.send(SAVE);
    window.wait_for("登记簿查出损坏");
    window.settle();
    assert!(window.shows("杜鹃片区"), "{}", window.text());
    assert_eq!(window.head("r.db"), head, "it wrote:\n{}", window.text());
}

#[test]
fn a_damaged_register_is_only_read_and_that_is_the_last_word() {
    let home = Home::new();
    let mut window = Start::register(&home, "r.db").open();
    window.begin();
    window.signal(rustix::process::Signal::TERM);
    window.end();
    let path = home.path("r.db");
    let bytes = damaged(&path);
    // Found while it is open, and known when it is opened again.
    for _ in 0..2 {
        let mut window = Start::register(&home, "r.db").open();
        window.wait_for("登记簿查出损坏");
        window.ask_to_leave();
        window.send("\x1b[C");
        window.settle();
        window.send(ENTER);
        let (status, _) = window.end();
        assert_eq!(status.exit_code(), 4);
        let said = window.text().replace('\n', "");
        assert!(said.contains("pianqu recover"), "{said}");
    }
    assert!(std::fs::read(&path).unwrap() == bytes, "written to");
}
