//! Chinese and other numerals.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pianqu::text::numerals;

fuzz_target!(|text: &str| {
    let _ = numerals::parse(text);
    let _ = numerals::leading(text);
});
