//! Theme, language, mouse and the width of ambiguous characters, chosen and kept.

use std::time::Duration;

use crate::window::*;

/// The background of the whole screen in the light theme.
const LIGHT_GROUND: &[u8] = b"48;5;231";
const DARK_GROUND: &[u8] = b"48;5;235";

fn has(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|seen| seen == what)
}

fn config(home: &Home, text: &str) {
    let folder = home.path("config/pianqu");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), text).unwrap();
}

fn leave(mut window: Window) {
    window.ask_to_leave();
    window.send(QUIT);
    window.end();
    window.assert_restored();
}

#[test]
fn a_theme_and_a_language_are_chosen_in_the_program_and_kept() {
    let home = Home::new();
    let made = home
        .plain()
        .args(["--register"])
        .arg(home.path("r.db"))
        .args(["init", "--office", "新碶街道"])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let mut window = Start::register(&home, "r.db").open();
    window.wait_for("第1步");
    window.quiet();
    assert!(has(&window.bytes, DARK_GROUND) && !has(&window.bytes, LIGHT_GROUND));
    window.palette("换配色");
    window.wait_for("高对比");
    window.send("2");
    window.wait_without("高对比");
    window.settle();
    assert!(has(&window.bytes, LIGHT_GROUND));
    window.palette("中文/English");
    window.wait_for("Step 1");
    window.send(QUIT);
    window.wait_for("─ Quit ─");
    window.quiet();
    window.send(QUIT);
    window.end();

    let mut again = Start::register(&home, "r.db").open();
    again.wait_for("Step 1");
    assert!(has(&again.bytes, LIGHT_GROUND) && !has(&again.bytes, DARK_GROUND));
    again.signal(rustix::process::Signal::TERM);
    again.end();

    // Settings that are changed later are the later word; an argument is the last.
    config(&home, "theme = \"mono\"\n");
    let mut mono = Start::register(&home, "r.db")
        .argument("--lang")
        .argument("zh")
        .open();
    mono.wait_for("第1步");
    assert!(!has(&mono.bytes, b"38;") && !has(&mono.bytes, b"48;"));
    mono.signal(rustix::process::Signal::TERM);
    mono.end();
    config(&home, "theme = \"green\"\n");
    let told = home.plain().arg("config").output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    let line = String::from_utf8_lossy(&told.stderr);
    assert!(line.contains("contrast") && line.contains('1'), "{line}");
}

#[test]
fn the_terminal_is_asked_how_wide_it_draws_and_borders_follow() {
    let home = Home::new();
    for (answer, border) in [("\x1b[1;2R", "────"), ("\x1b[1;3R", "----")] {
        let mut window = Start::demo(&home).open();
        window.wait_until("question", |window| has(&window.bytes, b"\x1b[6n"));
        window.send(answer);
        window.wait_for("杜鹃片区");
        window.wait_for(border);
        window.settle();
        assert_eq!(window.shows("────"), border == "────", "{}", window.text());
        // A popup over halves of wide characters keeps its whole border.
        window.send(QUIT);
        window.wait_for("退出 ──".replace('─', &border[..border.len() / 4]).as_str());
        window.quiet();
        let corners = if border == "────" {
            ["┌", "└"]
        } else {
            ["+", "+"]
        };
        for (edge, corner) in corners.into_iter().enumerate() {
            let found = (0..24)
                .map(|row| window.line(row))
                .find(|line| line.contains(&format!("{corner}{}", &border[..border.len() / 4])));
            assert!(found.is_some(), "edge {edge}:\n{}", window.text());
        }
        window.send(QUIT);
        window.end();
        window.assert_restored();
        std::fs::remove_dir_all(home.path("street")).unwrap();
    }
}

#[test]
fn keys_pressed_while_the_terminal_does_not_answer_are_not_lost() {
    let home = Home::new();
    let mut window = Start::demo(&home).open();
    window.wait_until("question", |window| has(&window.bytes, b"\x1b[6n"));
    window.send(F9);
    window.wait_for("─ 菜单 ─");
    window.send(ESC);
    window.wait_without("─ 菜单 ─");
    leave(window);
}

#[test]
fn what_the_settings_say_about_the_width_is_not_asked_and_an_old_word_is_understood() {
    for (text, border, asked) in [
        ("ambiguous = \"wide\"", "----", false),
        ("ambiguous = \"narrow\"", "────", false),
        ("wide = true", "----", false),
        ("", "────", true),
    ] {
        let home = Home::new();
        config(&home, text);
        let mut window = Start::demo(&home).open();
        window.wait_for("杜鹃片区");
        window.quiet();
        assert_eq!(has(&window.bytes, b"\x1b[6n"), asked, "{text}");
        assert!(window.shows(border), "{text}:\n{}", window.text());
    }
}

#[test]
fn the_mouse_is_off_until_it_is_switched_on_and_off_again_at_the_end() {
    const ON: &[u8] = b"\x1b[?1000h";
    let home = Home::new();
    let mut window = Window::street(&home);
    assert!(!has(&window.bytes, ON));
    window.palette("鼠标开关");
    window.wait_for("鼠标已开");
    assert!(has(&window.bytes, ON) && has(&window.bytes, b"\x1b[?1006h"));
    // F9 in the bottom line.
    let row = window.screen().size().0.get();
    let line = window.line(row - 1);
    let at = pianqu::text::width(&line[..line.find("F9").unwrap()]) + 1;
    window.send(&format!("\x1b[<0;{at};{row}M\x1b[<0;{at};{row}m"));
    window.wait_for("─ 菜单 ─");
    window.send(ESC);
    window.wait_without("─ 菜单 ─");
    assert!(window.listen(Duration::from_millis(200)) == 0);
    leave(window);
}
