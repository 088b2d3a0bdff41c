//! Verbs for people and scripts: plain output, one line on stderr, exit codes (a public interface, kept stable).

pub mod args;
pub mod config;
pub mod due;
pub mod fail;
pub mod help;
pub mod out;
pub mod papers;
pub mod place;
pub mod table;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Verb};
use fail::Fail;
use out::Out;
use place::Place;

use crate::run;
use crate::text::Lang;
use crate::text::messages::cli as words;

/// Parses, runs, and turns every error into one line and an exit code.
pub fn main() -> ExitCode {
    let lang = place::language();
    let mut out = Out::stdout();
    let done = parse(lang, &mut out).and_then(|args| match args {
        Some(args) => dispatch(args, lang, &mut out),
        None => Ok(()),
    });
    let done = match done {
        Ok(()) => out.finish(),
        // What was printed before the error still goes out.
        Err(fail) => out.finish().and(Err(fail)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fail) => fail.report(lang),
    }
}

/// None: help or the version was asked for and printed.
fn parse(lang: Lang, out: &mut Out) -> Result<Option<Args>, Fail> {
    let command = help::localised(Args::command(), lang);
    match command.try_get_matches() {
        Ok(matches) => match Args::from_arg_matches(&matches) {
            Ok(args) => Ok(Some(args)),
            Err(error) => Err(help::usage_error(&error, lang)),
        },
        Err(error) if !error.use_stderr() => {
            out.text(&error.render().to_string())?;
            Ok(None)
        }
        Err(error) => Err(help::usage_error(&error, lang)),
    }
}

fn dispatch(args: Args, lang: Lang, out: &mut Out) -> Result<(), Fail> {
    let Args { global, verb } = args;
    let place = || Place::find(&global, lang);
    match verb {
        None => {
            if std::io::stdout().is_terminal() && std::io::stdin().is_terminal() {
                open_program(&place()?)
            } else {
                Err(Fail::usage(words::NO_TERMINAL.get(lang)))
            }
        }
        Some(Verb::Due(verb)) => due::run(&verb, &place()?, out),
        Some(Verb::Config) => config::run(&place()?, out),
        Some(Verb::Completions { shell }) => papers::completions(shell, lang, out),
        Some(Verb::Man { folder }) => papers::man(&folder, lang),
    }
}

fn open_program(place: &Place) -> Result<(), Fail> {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let keymap =
        match &place.config.keymap {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
                Fail::usage(words::no_keymap(place.lang, path.display(), error))
            })?),
            None => None,
        };
    let setup = run::Setup {
        register: place.register()?,
        lang: place.lang,
        actor: place.actor(),
        actor_given: place.global.name.is_some()
            || place.global.role.is_some()
            || place.config.name.is_some(),
        calendar: place.calendar.clone(),
        no_colour: no_colour || place.global.no_color,
        keymap,
        state_dir: place.state_folder(),
        exports: place.export_folder()?,
        now: None,
    };
    match run::open(&setup) {
        Ok(0) => Ok(()),
        Ok(code) => Err(Fail::Silent(code)),
        Err(error) => Err(Fail::told(error.exit_code(), error.describe(place.lang))),
    }
}
