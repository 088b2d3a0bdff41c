//! A sentence said in the room.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    pianqu_fuzz::spoken(text);
});
