//! A line of `do`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pianqu::domain::command::Command;

fuzz_target!(|text: &str| {
    let _ = serde_json::from_str::<Command>(text);
});
