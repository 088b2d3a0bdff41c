//! The terminal goes away: a window closed, a line cut. The program must end, with all text kept, whoever started it and
//! whether or not a signal comes.

use std::time::{Duration, Instant};

use crate::window::*;

/// How the program is started, and whether the hang-up reaches it as a signal.
const WAYS: [(&str, &str); 3] = [
    ("alone", ""),
    ("started with SIGHUP ignored", r#"trap '' HUP; exec "$@""#),
    // The session's leader gets the signal, ignores it and passes nothing on (sudo, script).
    (
        "child of one that ignores SIGHUP",
        r#"trap '' HUP; "$@"; echo $? > code"#,
    ),
];

#[test]
fn without_its_terminal_it_ends_promptly_and_keeps_the_text() {
    for (way, script) in WAYS {
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
    let (_, script) = WAYS[2];
    let home = Home::new();
    let mut window = Start::demo(&home)
        .instead(&["sh", "-c", "echo ready; exec sleep 60"])
        .under_shell(script)
        .open();
    window.wait_for("ready");
    window.close_terminal();
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(500) {
        assert!(window.is_running());
        std::thread::sleep(Duration::from_millis(20));
    }
}
