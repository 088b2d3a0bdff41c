//! A stored fact: its kind in the first line, its body in the rest.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    pianqu_fuzz::fact(text);
});
