//! Completions and manual pages, made from the parser itself.

use std::io;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args::Args;
use super::fail::Fail;
use super::help;
use super::out::Out;
use crate::app::topics;
use crate::text::messages::cli as words;
use crate::text::messages::cli_man::{self as man_words, HEADINGS};
use crate::text::{Lang, outside};

pub fn completions(shell: clap_complete::Shell, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let mut command = help::localised(Args::command(), lang);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "pianqu", &mut script);
    out.bytes(&script)
}

/// `pianqu.1` and one page a verb.
pub fn man(folder: &Path, lang: Lang) -> Result<(), Fail> {
    std::fs::create_dir_all(folder)
        .and_then(|()| {
            pages(lang)?
                .into_iter()
                .try_for_each(|(name, page)| std::fs::write(folder.join(name), page))
        })
        .map_err(|error| {
            let why = outside::trouble(lang, &error);
            Fail::cannot_write(words::folder_failed(lang, folder.display(), why))
        })
}

/// Every page with the name of its file.
fn pages(lang: Lang) -> io::Result<Vec<(String, String)>> {
    let mut command = help::localised(Args::command(), lang).disable_help_subcommand(true);
    command.build();
    let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    let mut pages = verbs
        .map(|verb| page(verb.clone(), lang, false))
        .collect::<io::Result<Vec<_>>>()?;
    pages.push(page(command, lang, true)?);
    Ok(pages)
}

fn page(command: Command, lang: Lang, whole: bool) -> io::Result<(String, String)> {
    let man = Man::new(command)
        .source(concat!("pianqu ", env!("CARGO_PKG_VERSION")))
        .manual(man_words::MANUAL.get(lang));
    let mut made = Vec::new();
    if !whole {
        man.render(&mut made)?;
        return Ok((man.get_filename(), in_words(&made, lang)));
    }
    man.render_title(&mut made)?;
    man.render_name_section(&mut made)?;
    man.render_synopsis_section(&mut made)?;
    man.render_description_section(&mut made)?;
    made.extend_from_slice(format!(".PP\n{}\n", text(man_words::ABOUT.get(lang))).as_bytes());
    man.render_options_section(&mut made)?;
    man.render_subcommands_section(&mut made)?;
    let mut section = |title: &str, rows: Vec<(String, &str)>| {
        made.extend_from_slice(format!(".SH {}\n", text(title)).as_bytes());
        for (name, words) in rows {
            let row = format!(".TP\n\\fB{}\\fR\n{}\n", text(&name), text(words));
            made.extend_from_slice(row.as_bytes());
        }
    };
    let exits = man_words::EXITS.iter();
    section(
        man_words::EXIT_TITLE.get(lang),
        exits
            .map(|(code, words)| (code.to_string(), words.get(lang)))
            .collect(),
    );
    for (title, rows) in [
        (man_words::ENVIRONMENT_TITLE, man_words::ENVIRONMENT),
        (man_words::FILES_TITLE, man_words::FILES),
    ] {
        let rows = rows.iter();
        section(
            title.get(lang),
            rows.map(|(name, words)| ((*name).to_owned(), words.get(lang)))
                .collect(),
        );
    }
    let topics = topics::ALL.iter();
    section(
        man_words::TOPICS_TITLE.get(lang),
        topics
            .map(|topic| (format!("pianqu help {}", topic.name), topic.title.get(lang)))
            .collect(),
    );
    man.render_version_section(&mut made)?;
    Ok((man.get_filename(), in_words(&made, lang)))
}

/// The headings in the language of the page. NAME stays: `whatis` looks for it. Lines keep a ragged edge: Chinese ones have no
/// spaces to stretch, and troff complains of each.
fn in_words(made: &[u8], lang: Lang) -> String {
    let made = String::from_utf8_lossy(made);
    let mut page = String::new();
    for line in made.lines() {
        page.push_str(line);
        page.push('\n');
        if line.starts_with(".TH ") {
            page.push_str(".ad l\n");
        }
    }
    for (heading, words) in HEADINGS {
        let (old, new) = (
            format!(".SH {heading}\n"),
            format!(".SH {}\n", words.get(lang)),
        );
        page = page.replace(&old, &new);
    }
    page
}

/// Text that troff takes as it is.
fn text(words: &str) -> String {
    let words = words.replace('\\', "\\e").replace('-', "\\-");
    match words.starts_with(['.', '\'']) {
        true => format!("\\&{words}"),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fail;
    use crate::store::ErrorKind;

    /// Every verb has its page, every option stands on its own with its text, every exit code and variable on the first.
    #[test]
    fn the_manual_has_every_verb_option_and_exit_code() {
        for lang in Lang::ALL {
            let pages = pages(lang).unwrap();
            let of = |name: &str| {
                let name = format!("{name}.1");
                let page = pages.iter().find(|(known, _)| *known == name);
                page.map(|(_, page)| page.clone()).unwrap()
            };
            let command = help::localised(Args::command(), lang);
            let mut places = vec![("pianqu".to_owned(), &command)];
            let verbs = command.get_subcommands();
            places.extend(verbs.map(|verb| (format!("pianqu-{}", verb.get_name()), verb)));
            assert_eq!(pages.len(), places.len());
            for (name, place) in places {
                let page = of(&name);
                for arg in place.get_arguments() {
                    if let Some(long) = arg.get_long() {
                        assert!(
                            page.contains(&text(&format!("--{long}"))),
                            "{name} --{long}"
                        );
                    }
                    let help = arg.get_help().unwrap().to_string();
                    let first: String = help.chars().take(6).collect();
                    assert!(page.contains(&text(&first)), "{name}: {help}");
                }
            }
            let first = of("pianqu");
            let codes = [0, fail::FOUND, fail::USAGE, fail::CANNOT_WRITE].into_iter();
            let kinds = [ErrorKind::Busy, ErrorKind::Damaged, ErrorKind::Newer];
            for code in codes.chain(kinds.map(ErrorKind::exit_code)) {
                assert!(first.contains(&format!("\\fB{code}\\fR")), "{code}");
            }
            for name in ["PIANQU_REGISTER", "PIANQU_NOW", "NO_COLOR", "config.toml"] {
                assert!(first.contains(name), "{name}");
            }
            for topic in topics::ALL {
                assert!(
                    first.contains(&text(topic.title.get(lang))),
                    "{}",
                    topic.name
                );
            }
        }
    }
}
