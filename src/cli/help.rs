//! Help in both languages, and what is said of a command line that cannot be understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::fail::Fail;
use crate::text::messages::cli_help::{ABOUT, TEXTS};
use crate::text::messages::{act_lines, cli as words, common, topics};
use crate::text::{Lang, Text, sanitise};

/// The parser with its texts in that language.
pub fn localised(command: Command, lang: Lang) -> Command {
    let verbs: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_string())
        .collect();
    let mut command = arguments(command, "", lang)
        .about(ABOUT.get(lang))
        .help_template(template(lang))
        .after_help(topics::AFTER_HELP.get(lang))
        .subcommand_help_heading(words::HEADING_VERBS.get(lang))
        .subcommand_value_name(words::VALUE_VERB.get(lang));
    for name in verbs {
        command = command.mut_subcommand(&name, |verb| {
            let about = text(&name).map_or("", |text| text.get(lang));
            let verb = arguments(verb, &name, lang)
                .about(about)
                .help_template(template(lang));
            match name.as_str() {
                "do" => verb.after_help(examples(lang)),
                _ => verb,
            }
        });
    }
    command
}

/// One line for each frequent act.
fn examples(lang: Lang) -> String {
    let mut text = format!("{}\n", act_lines::EXAMPLES.get(lang));
    for (what, line) in act_lines::LINES {
        text.push_str(&format!("  {}\n    {line}\n", what.get(lang)));
    }
    text.push_str(act_lines::EXAMPLES_NOTE.get(lang));
    text
}

fn arguments(command: Command, verb: &str, lang: Lang) -> Command {
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(clap::ArgAction::Version)
        .help(words::HELP_VERSION.get(lang))
        .help_heading(words::HEADING_OPTIONS.get(lang));
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .global(false)
        .action(clap::ArgAction::Help)
        .help(words::HELP_HELP.get(lang))
        .help_heading(words::HEADING_OPTIONS.get(lang));
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help);
    let command = if verb.is_empty() {
        command.arg(version)
    } else {
        command
    };
    command.mut_args(|arg| {
        let name = arg.get_id().to_string();
        let heading = if arg.is_positional() {
            words::HEADING_ARGUMENTS
        } else {
            words::HEADING_OPTIONS
        };
        let valued = arg.get_action().takes_values();
        let arg = arg
            .help_heading(heading.get(lang))
            // The texts name them, in one line.
            .hide_possible_values(valued);
        let own = text(&format!("{verb}.{name}")).or_else(|| text(&format!(".{name}")));
        match own {
            Some(text) => arg.help(text.get(lang)),
            None => arg,
        }
    })
}

/// The text of a verb (`due`), of one of its arguments (`due.phrase`) or of an argument that several verbs share (`.json`).
pub fn text(path: &str) -> Option<Text> {
    TEXTS
        .iter()
        .find(|(known, _)| *known == path)
        .map(|(_, text)| *text)
}

fn template(lang: Lang) -> String {
    format!(
        "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
        words::HEADING_USAGE.get(lang)
    )
}

/// One line about a command line that clap refuses, naming what it met.
pub fn usage_error(error: &clap::Error, lang: Lang) -> Fail {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => sanitise::visible(text),
        Some(ContextValue::Strings(texts)) => sanitise::visible(&texts.join("、")),
        _ => String::new(),
    };
    let named = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let line = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words::unknown_verb(lang, context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => words::unknown_argument(lang, named),
        ErrorKind::InvalidValue if value.is_empty() => words::value_missing(lang, named),
        ErrorKind::InvalidValue => {
            let known = context(ContextKind::ValidValue);
            words::invalid_value(lang, value, named, known)
        }
        ErrorKind::ValueValidation => words::bad_value(lang, value, named),
        ErrorKind::MissingRequiredArgument => words::argument_missing(lang, named),
        ErrorKind::ArgumentConflict => {
            words::arguments_clash(lang, named, context(ContextKind::PriorArg))
        }
        ErrorKind::InvalidUtf8 => words::NOT_UTF8.get(lang).to_owned(),
        _ if named.is_empty() => words::bad_usage(lang, named),
        _ => words::bad_usage(lang, common::labelled(lang, "", named)),
    };
    Fail::usage(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use clap::CommandFactory;

    #[test]
    fn every_verb_and_argument_is_explained_in_both_languages() {
        let mut lacking = Vec::new();
        let mut look = |verb: &str, command: &Command| {
            for arg in command.get_arguments() {
                let name = arg.get_id().as_str();
                if text(&format!("{verb}.{name}"))
                    .or(text(&format!(".{name}")))
                    .is_none()
                {
                    lacking.push(format!("{verb}.{name}"));
                }
            }
        };
        let command = Args::command();
        look("", &command);
        for verb in command.get_subcommands() {
            look(verb.get_name(), verb);
        }
        let verbs = command.get_subcommands().map(|verb| verb.get_name());
        lacking.extend(
            verbs
                .filter(|verb| text(verb).is_none())
                .map(str::to_string),
        );
        assert_eq!(lacking, Vec::<String>::new());
    }

    #[test]
    fn no_help_text_is_left_over() {
        let command = Args::command();
        for (path, _) in TEXTS {
            let (verb, arg) = path.split_once('.').unwrap_or((path, ""));
            let mut places: Vec<&Command> = command.get_subcommands().collect();
            places.push(&command);
            let used = places.iter().any(|place| {
                (verb.is_empty() || place.get_name() == verb)
                    && (arg.is_empty() || place.get_arguments().any(|known| known.get_id() == arg))
            });
            assert!(used, "{path}");
        }
    }

    #[test]
    fn the_parser_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            localised(Args::command(), lang).debug_assert();
        }
    }
}
