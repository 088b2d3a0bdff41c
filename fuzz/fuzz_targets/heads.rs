//! Heads kept outside the register.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for head in pianqu::store::parse_heads(text) {
        assert_eq!(head.hash.len(), 64);
    }
});
