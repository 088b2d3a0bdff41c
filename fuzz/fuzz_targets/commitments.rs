//! A table of commitments, as it is and as GB18030.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pianqu::domain::query::FileKind;

fuzz_target!(|bytes: &[u8]| {
    pianqu_fuzz::table(FileKind::Commitments, bytes);
});
