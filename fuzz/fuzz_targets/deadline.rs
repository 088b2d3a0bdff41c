//! A deadline phrase.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    pianqu_fuzz::deadline(text);
});
