//! An office's calendar file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pianqu::domain::calendar::Calendar;

fuzz_target!(|text: &str| {
    let _ = Calendar::parse(text);
});
