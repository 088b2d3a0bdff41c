//! What a test has to tell although it passes.

use std::io::Write;

/// Past the test harness, which swallows what passing tests print. What a machine cannot try begins with SKIPPED: `.ci/run` lists
/// those lines.
pub fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// What a test counted, on one line: the figures in `tests/README.md` are these.
#[allow(dead_code)]
pub fn figure(test: &str, words: &str) {
    say(&format!("FIGURE {test}: {words}"));
}
