//! A line that is cut without a word: nobody takes what the program writes, and nobody says so. It goes on taking keys, keeps them,
//! heeds signals and ends with its terminal, without spinning.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::window::*;

/// Processor time it has used so far.
fn used(window: &Window) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", window.pid())).unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let ticks: Vec<u64> = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse().unwrap())
        .collect();
    Duration::from_millis(10 * (ticks[0] + ticks[1]))
}

/// A note half written on a line that was cut, all its buffers full, and a few words more typed after that.
fn cut_off(home: &Home) -> Window {
    let mut window = Window::street(home);
    window.chair();
    window.note();
    window.send("夜间摊贩");
    window.wait_for("夜间摊贩");
    window.cut(true);
    // Each draws the whole screen; what a pseudo terminal holds is less than all of them together.
    for _ in 0..60 {
        window.send(REDRAW);
        window.wait_until_read();
    }
    window.send("占道");
    // What it has read is kept.
    window.wait_until_read();
    window
}

#[track_caller]
fn wait_for_draft(window: &Window) {
    let began = Instant::now();
    while window.drafts("street/demo.db") != ["夜间摊贩占道"] {
        assert!(
            began.elapsed() < Duration::from_secs(6),
            "what was typed is not kept: {:?}",
            window.drafts("street/demo.db")
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn on_a_line_that_takes_nothing_keys_are_kept_and_the_screen_comes_back() {
    let home = Home::new();
    let mut window = cut_off(&home);
    wait_for_draft(&window);
    let before = used(&window);
    std::thread::sleep(Duration::from_secs(3));
    let spent = used(&window) - before;
    assert!(
        spent <= Duration::from_millis(150),
        "it spins: {spent:?} of 3 s"
    );
    window.cut(false);
    window.wait_for("夜间摊贩占道");
    window.quiet();
    // Nothing of a frame that was cut in two is left on it.
    let shown = window.text();
    window.settle();
    assert_eq!(window.text(), shown);
    window.send(SAVE);
    window.wait_without("发言内容");
}

#[test]
fn on_a_line_that_takes_nothing_a_signal_ends_it_promptly_with_the_text_kept() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        let mut window = cut_off(&home);
        window.signal(signal);
        let began = Instant::now();
        while window.is_running() {
            assert!(began.elapsed() <= PROMPTLY, "{signal:?}: still there");
            std::thread::sleep(Duration::from_millis(10));
        }
        window.cut(false);
        assert_eq!(window.end().0.exit_code(), code);
        assert_eq!(window.drafts("street/demo.db"), ["夜间摊贩占道"]);
    }
}

#[test]
fn a_line_that_took_nothing_and_then_goes_ends_it_with_the_text_kept() {
    let home = Home::new();
    let mut window = cut_off(&home);
    window.close_terminal();
    let (status, time) = window.end();
    assert_eq!(status.exit_code(), 129);
    assert!(time <= PROMPTLY, "{time:?}");
    let drafts = window.drafts("street/demo.db");
    assert!(
        drafts.iter().any(|text| text.trim_end() == "夜间摊贩占道"),
        "{drafts:?}"
    );
}

/// Without this the tests above could be green because the line never takes too little.
#[test]
fn other_programs_wait_for_ever_there() {
    let home = Home::new();
    let script = "echo ready; read go; exec head -c 200000 /dev/zero";
    let mut window = Start::demo(&home).instead(&["sh", "-c", script]).open();
    window.wait_for("ready");
    window.cut(true);
    window.send("go\r");
    let name = format!("/proc/{}/comm", window.pid());
    let began = Instant::now();
    // What it reads is always there: asleep, it waits for the line to take something.
    while std::fs::read_to_string(&name).unwrap() != "head\n" || !asleep(window.pid()) {
        assert!(began.elapsed() < PATIENCE, "it writes on and on");
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(window.is_running());
    window.cut(false);
    window.end();
}
