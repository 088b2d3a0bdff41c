//! Completions and manual pages, made from the parser itself.

use std::path::Path;

use clap::CommandFactory;

use super::args::Args;
use super::fail::Fail;
use super::help;
use super::out::Out;
use crate::text::Lang;
use crate::text::messages::cli as words;

pub fn completions(shell: clap_complete::Shell, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let mut command = help::localised(Args::command(), lang);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "pianqu", &mut script);
    out.bytes(&script)
}

/// `pianqu.1` and one page a verb.
pub fn man(folder: &Path, lang: Lang) -> Result<(), Fail> {
    let command = help::localised(Args::command(), lang);
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(command, folder))
        .map_err(|error| Fail::cannot_write(words::folder_failed(lang, folder.display(), error)))
}
