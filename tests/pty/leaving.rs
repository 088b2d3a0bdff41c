//! Leaving: by asking, by a signal; the terminal as it was, the text kept.

use rustix::process::Signal;

use crate::window::*;

#[test]
fn quitting_asks_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.ask_to_leave();
    window.send(ENTER);
    window.wait_without("都已保存");
    window.settle();
    assert!(window.is_running(), "Enter alone does not leave");
    window.ask_to_leave();
    window.send(ESC);
    window.wait_without("都已保存");
    assert!(window.screen().alternate_screen() && window.screen().bracketed_paste());
    window.ask_to_leave();
    window.send("\x1b[C");
    window.settle();
    window.send(ENTER);
    let (status, _) = window.end();
    assert_eq!(status.exit_code(), 0);
    window.assert_restored();
    assert_eq!(
        window.text().trim(),
        "",
        "something is left on the main screen"
    );
}

#[test]
fn unsaved_text_is_named_when_leaving_and_kept() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.ask_to_leave();
    window.wait_for("留作草稿");
    window.send(QUIT);
    let (status, _) = window.end();
    assert_eq!(status.exit_code(), 0);
    window.assert_restored();
    let drafts = window.drafts("street/demo.db");
    assert!(drafts.iter().any(|text| text == "夜间摊贩"), "{drafts:?}");
}

#[test]
fn a_signal_ends_it_promptly_with_every_key_kept_and_the_terminal_restored() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut window = Window::street(&home);
        window.chair();
        window.note();
        window.send("夜间摊贩");
        window.wait_for("夜间摊贩");
        // No pause: the last keys are not yet due to be kept.
        window.send("占道");
        window.wait_until("the last keys", |window| {
            window.left_of_caret().ends_with("夜间摊贩占道")
        });
        window.signal(signal);
        let (status, time) = window.end();
        assert_eq!(status.exit_code(), code, "{signal:?}");
        assert!(time <= PROMPTLY, "{signal:?}: {time:?}");
        window.assert_restored();
        let drafts = window.drafts("street/demo.db");
        assert!(
            drafts.iter().any(|text| text == "夜间摊贩占道"),
            "{signal:?} after {time:?}: {drafts:?}"
        );
    }
}

#[test]
fn stopped_and_continued_it_gives_the_terminal_away_and_takes_it_back() {
    let home = Home::new();
    let mut window = Window::street(&home);
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.signal(Signal::TSTP);
    window.wait_until("the main screen", |window| {
        !window.screen().alternate_screen()
    });
    assert!(!window.screen().bracketed_paste());
    window.wait_until_stopped();
    window.signal(Signal::CONT);
    window.wait_for("夜间摊贩");
    window.send("占道");
    window.wait_for("夜间摊贩占道");
    assert!(window.screen().alternate_screen() && window.screen().bracketed_paste());
    window.signal(Signal::TERM);
    window.end();
    window.assert_restored();
}
