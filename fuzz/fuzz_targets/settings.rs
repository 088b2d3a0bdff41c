//! The settings of this computer.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use pianqu::cli::config::Config;
use pianqu::text::Lang;

fuzz_target!(|text: &str| {
    let _ = Config::parse(text, Path::new("config.toml"), Lang::Zh);
});
