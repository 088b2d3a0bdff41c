//! What is typed and pasted: the caret, characters in pieces, pastes with and without brackets.

use std::time::{Duration, Instant};

use crate::tools::{figure, say};
use crate::window::*;

#[track_caller]
fn assert_caret_behind(window: &Window, text: &str) {
    assert!(
        window.left_of_caret().ends_with(text),
        "caret not behind {text:?} but behind {:?}:\n{}",
        window.left_of_caret(),
        window.text()
    );
    assert!(!window.screen().hide_cursor());
}

#[test]
fn the_caret_stands_behind_the_chinese_text_in_a_line_in_notes_and_in_a_filter() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.send(F10);
    window.wait_for("找功能 ─");
    window.send("会议a议");
    window.wait_for("查找 会议a议");
    assert_caret_behind(&window, "查找 会议a议");
    window.send("\x1b[D");
    window.wait_until("the caret left of the last character", |window| {
        window.left_of_caret().ends_with("会议a")
    });
    window.send("\x1b[C\x07");
    window.wait_without("找功能 ─");
    window.chair();
    window.note();
    let said = "每晚18时后烧烤、水果、小吃摊贩聚集，垃圾遗留路面，附近居民反映强烈";
    for piece in said.split_inclusive('、') {
        window.send(piece);
    }
    window.wait_until("the whole sentence", |window| {
        window.left_of_caret().ends_with("强烈")
    });
    // Wrapped: the caret is in the second row of the field, inside the right pane.
    let (row, column) = window.screen().cursor_position();
    assert!((30..80).contains(&column), "{column}");
    assert!(
        window.line(row - 1).contains("每晚18时"),
        "{}",
        window.text()
    );
    window.send("\x7f\x7f");
    window.wait_until("two characters less", |window| {
        window.left_of_caret().ends_with("反映")
    });
}

#[test]
fn a_character_that_arrives_in_two_pieces_is_one_character() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    window.quiet();
    let mut before = String::new();
    for character in ["议", "𠮷", "é"] {
        for at in 1..character.len() {
            let (one, two) = character.as_bytes().split_at(at);
            window.send_bytes(one);
            // Long enough for the first piece to be read by itself; shorter would only make the test easier.
            assert_eq!(
                window.listen(Duration::from_millis(60)),
                0,
                "half a character was drawn"
            );
            window.send_bytes(two);
            before.push_str(character);
            let want = before.clone();
            window.wait_until(&want, |window| window.left_of_caret().ends_with(&want));
        }
    }
}

#[test]
fn a_bracketed_paste_is_text_and_one_step_back() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    let head = window.head("street/demo.db");
    window.note();
    window.send("记：");
    window.wait_for("记：");
    window.send("\x1b[200~第一行\r\n第二行\r第三行\x1b[201~");
    window.wait_until("three lines", |window| {
        window.left_of_caret().ends_with("第三行") && !window.left_of_caret().contains("第二行")
    });
    let row = window.screen().cursor_position().0;
    assert!(window.line(row - 1).contains("第二行") && window.line(row - 2).contains("记：第一行"));
    window.send("\x1a");
    window.wait_without("第三行");
    assert!(
        window.shows("记：") && !window.shows("第一行"),
        "one paste is one step"
    );
    // In a field of one paragraph lines become blanks.
    window.send("\x07");
    window.wait_for("还有未保存的内容");
    window.send("4");
    window.wait_without("发言内容");
    window.send(F10);
    window.wait_for("找功能 ─");
    window.send("\x1b[200~退出\n退出\n\x1b[201~");
    window.wait_for("查找 退出");
    window.settle();
    assert!(
        window.shows("找功能 ─"),
        "the newline ran something:\n{}",
        window.text()
    );
    assert_eq!(
        window.head("street/demo.db"),
        head,
        "something was recorded"
    );
}

/// Lines that know the program: commands by name and by key, yes to every dialog.
fn hostile(lines: usize) -> Vec<u8> {
    let kinds = [
        "闭会",
        ":退出",
        "\x11\x11",
        "y",
        ":闭会",
        "是",
        "2",
        "确认闭会 \x1b[C",
        "\x13",
        "\x1b[20~9",
        "签发 \x1b[C\x1b[C",
        "印发 \x11\x1b[C",
        "\x03\x04\x1a",
        "撤回",
    ];
    let mut all = Vec::new();
    for n in 0..lines {
        all.extend(kinds[n % kinds.len()].bytes());
        all.extend(if n % 3 == 0 { &b"\r\n"[..] } else { b"\r" });
    }
    all
}

/// Nothing that ends something happened.
#[track_caller]
fn assert_nothing_ended(window: &mut Window, head: i64) {
    assert!(window.is_running(), "it left:\n{}", window.text());
    let ends = [
        "meeting.closed",
        "minutes.",
        "withdrawn",
        "cancelled",
        "closed",
    ];
    let kinds = window.kinds("street/demo.db", head);
    assert!(
        !kinds
            .iter()
            .any(|kind| ends.iter().any(|end| kind.contains(end))),
        "{kinds:?}"
    );
}

#[test]
fn a_paste_without_brackets_never_ends_anything() {
    for place in ["first screen", "chair", "note", "quit dialog"] {
        let home = Home::new();
        let mut window = Window::street(&home);
        if place != "first screen" {
            window.chair();
        }
        let head = window.head("street/demo.db");
        match place {
            "note" => window.note(),
            "quit dialog" => {
                window.ask_to_leave();
            }
            _ => {}
        }
        window.send_much(hostile(200), |_| {});
        window.settle();
        assert_nothing_ended(&mut window, head);
    }
    // The same keys, one at a time and with time between them, do leave: it is the burst that is told apart.
    let home = Home::new();
    let mut window = Window::street(&home);
    window.ask_to_leave();
    window.send(QUIT);
    assert_eq!(window.end().0.exit_code(), 0);
}

#[test]
fn more_than_one_read_holds_is_not_left_lying() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    window.quiet();
    // Without an Enter this is no paste: keys, far more than the 1,024 bytes of one read.
    let said = "夜间摊贩占道经营，".repeat(60);
    window.send(&format!("{said}完"));
    window.wait_until("the last character", |window| {
        window.left_of_caret().ends_with("，完")
    });
}

#[test]
fn a_paste_without_brackets_is_text_where_text_is_written() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    let head = window.head("street/demo.db");
    window.send("村里反映\r第二行\r第三行");
    window.wait_until("three lines", |window| {
        window.left_of_caret().ends_with("第三行")
    });
    assert!(window.shows("村里反映") && window.shows("第二行"));
    assert_eq!(
        window.head("street/demo.db"),
        head,
        "something was recorded"
    );
}

#[test]
fn a_huge_paste_is_refused_whole_and_quickly() {
    // Two seconds are promised of the program as it is released; this one is not optimised.
    let home = Home::new();
    let test = "a_huge_paste_is_refused_whole_and_quickly";
    huge_paste(test, Window::street(&home), Duration::from_secs(10));
}

/// The promise itself. PIANQU_RELEASED names a program built as it is released.
#[test]
#[ignore = "long: PIANQU_RELEASED=target/release/pianqu"]
fn as_released_a_megabyte_pasted_is_answered_within_two_seconds() {
    let test = "as_released_a_megabyte_pasted_is_answered_within_two_seconds";
    let Some(program) = std::env::var_os("PIANQU_RELEASED") else {
        say(&format!("SKIPPED {test}: PIANQU_RELEASED names no program"));
        return;
    };
    let program = std::fs::canonicalize(program).unwrap();
    for _ in 0..5 {
        let home = Home::new();
        let start = Start::demo(&home).program(&program);
        huge_paste(test, Window::street_by(start), Duration::from_secs(2));
    }
}

fn huge_paste(test: &str, mut window: Window, limit: Duration) {
    window.chair();
    window.note();
    window.send("先有的");
    window.wait_for("先有的");
    let began = Instant::now();
    let paste = format!("\x1b[200~{}\x1b[201~", "摊贩\n".repeat(150_000));
    assert!(paste.len() > 1_000_000);
    window.send_much(paste.into_bytes(), |window| window.wait_for("未粘贴"));
    let took = began.elapsed();
    figure(
        test,
        &format!("1,050,000 bytes refused after {took:?}, {limit:?} allowed"),
    );
    assert!(took < limit, "{took:?}");
    assert!(
        window.shows("先有的") && !window.shows("摊贩"),
        "{}",
        window.text()
    );
}

#[test]
fn hostile_text_never_reaches_the_terminal_as_control() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    let payload = "标\x1b]0;OWNED\x07题\x1b]52;c;T1dORUQ=\x1b\\甲\u{9b}31m乙\x1bP1$q\x1b\\丙\u{202e}丁\u{2066}戊\u{200b}己\u{7}末";
    // Typed as it is, with and without brackets, and where lines are long.
    window.send(&format!("\x1b[200~{payload}\x1b[201~"));
    window.wait_for("末");
    assert!(
        window.shows("标") && window.shows("戊"),
        "{}",
        window.text()
    );
    window.send(SAVE);
    window.wait_for("已存");
    window.wait_without("发言内容");
    // The item has been read again, with its note.
    window.wait_until_read();
    window.palette("看发言");
    window.settle();
    window.send("\x07");
    window.send(F10);
    window.wait_for("找功能 ─");
    window.send(&format!("\x1b[200~{payload}\x1b[201~"));
    window.wait_for("末");
    window.settle();
    assert_eq!(controls(&window.bytes), Vec::<String>::new());
    // The search finds what it looks for.
    assert_eq!(
        controls(payload.as_bytes()).len(),
        11,
        "{:?}",
        controls(payload.as_bytes())
    );
}

/// What a terminal would obey or be turned round by, none of which the program ever writes itself.
fn controls(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found: Vec<String> = Vec::new();
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        let bad = match c {
            '\x1b' => ["\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x1b\\"]
                .iter()
                .any(|intro| rest.starts_with(intro)),
            '\x07' | '\u{80}'..='\u{9f}' => true,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' => true,
            _ => false,
        };
        if bad {
            found.push(format!(
                "{at}: {:?}",
                rest.chars().take(4).collect::<String>()
            ));
        }
    }
    found
}

/// The candidates of an input method stand at the caret: in every field of a decision, whatever happens in it.
#[test]
fn the_caret_stands_at_the_text_in_every_field_of_a_decision() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.send(F2);
    window.wait_for("更多");
    let behind = |window: &mut Window, text: &str| {
        let want = text.to_owned();
        window.wait_until(&want, |window| window.left_of_caret().ends_with(&want));
        assert_caret_behind(window, text);
    };
    // The fields below fill while the sentence is typed; the caret stays in the sentence.
    for piece in [
        "由城管中队牵头，",
        "派出所、环卫所配合，",
        "12月4日前完成",
        "夜间集中整治",
    ] {
        window.send(piece);
        behind(&mut window, &piece[piece.len() - "头，".len()..]);
    }
    window.wait_for("2026年12月4日（周五）");
    behind(&mut window, "集中整治");
    // Wrapped into the second row; taken back over the wrap; pasted.
    window.send("\x7f\x7f");
    behind(&mut window, "夜间集中");
    window.send("\x1b[200~整治，并疏通排水沟\x1b[201~");
    behind(&mut window, "排水沟");
    window.send("\x1b[D\x1b[D");
    behind(&mut window, "疏通排");
    // Each field in turn: what is typed there stands left of the caret.
    for (typed, taken) in [
        ("hws", "环卫所"),
        ("5个工作日内", "5个工作日内"),
        ("河东村", "河东村"),
        ("岑", "岑冬虎"),
    ] {
        window.send(ENTER);
        window.send(typed);
        behind(&mut window, typed);
        if typed == "5个工作日内" {
            window.wait_for("2026年11月27日（周五）");
            behind(&mut window, typed);
        } else {
            window.send(ENTER);
            window.wait_for(taken);
        }
    }
    assert!(!window.screen().hide_cursor());
}

#[test]
fn a_save_key_in_a_paste_without_brackets_saves_nothing() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    let head = window.head("street/demo.db");
    window.send(&format!("村里反映{SAVE}夜间摊贩占道"));
    window.wait_for("没有保存");
    window.wait_for("村里反映夜间摊贩占道");
    window.settle();
    assert_eq!(
        window.head("street/demo.db"),
        head,
        "something was recorded"
    );
    // As its last key too, in one read or in the next one.
    window.quiet();
    window.send(&format!("，多次劝离{SAVE}"));
    window.wait_for("没有保存");
    window.wait_for("夜间摊贩占道，多次劝离");
    window.quiet();
    window.send(&format!("{}{SAVE}", "，居民反映强烈".repeat(60)));
    window.wait_for("没有保存");
    window.settle();
    assert_eq!(
        window.head("street/demo.db"),
        head,
        "something was recorded"
    );
    window.quiet();
    // The same key, pressed by somebody, does save.
    window.send(SAVE);
    window.wait_until("one note", |window| {
        window.kinds("street/demo.db", head) == ["meeting.noted"]
    });
}
