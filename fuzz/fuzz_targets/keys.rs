//! A file of keys, and the name of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pianqu::app::Key;
use pianqu::app::keymap::Keymap;

fuzz_target!(|text: &str| {
    let _ = Keymap::load(Some(text));
    let _ = text.parse::<Key>();
});
