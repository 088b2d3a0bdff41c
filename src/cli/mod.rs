//! Verbs for people and scripts: plain output, one line on stderr, exit codes (a public interface, kept stable).

pub mod apply;
mod archive_check;
pub mod args;
pub mod board;
mod commitments;
pub mod complaint;
pub mod config;
pub mod demo;
mod digest;
pub mod doctor;
pub mod due;
pub mod export;
pub mod fail;
pub mod help;
pub mod import;
pub mod init;
pub mod keep;
pub mod lists;
pub mod open;
pub mod out;
pub mod papers;
pub mod place;
mod places;
pub mod present;
pub mod recover;
mod remind;
pub mod show;
pub mod stats;
mod stats_way;
pub mod table;
mod topics;
pub mod verify;

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset};
use clap::{CommandFactory, FromArgMatches, Parser};

use args::{Args, Verb};
use fail::Fail;
use out::Out;
use place::Place;

use crate::app::Looks;
use crate::run;
use crate::sample;
use crate::term;
use crate::text::messages::cli as words;
use crate::text::{Lang, outside};

/// Parses, runs, and turns every error into one line and an exit code.
pub fn main() -> ExitCode {
    term::outlive_file_limit();
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
    // Putting the texts of the help in takes as long as parsing: only where there is something to say.
    if let Ok(args) = Args::try_parse() {
        return Ok(Some(args));
    }
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
                let place = place()?;
                open_program(&place, &place.register()?, None)
            } else {
                Err(Fail::usage(words::NO_TERMINAL.get(lang)))
            }
        }
        Some(Verb::Demo(verb)) => demo::run(&verb, &place()?, out),
        Some(Verb::Present) => present::run(&place()?),
        Some(Verb::Init(verb)) => init::run(&verb, &place()?, out),
        Some(Verb::Import(verb)) => import::import(&verb, &place()?, out),
        Some(Verb::Meetings(format)) => lists::meetings(format, &place()?, out),
        Some(Verb::Digest(verb)) => digest::run(&verb, &place()?, out),
        Some(Verb::Commitments(verb)) => commitments::run(&verb, &place()?, out),
        Some(Verb::Issues(verb)) => lists::issues(&verb, &place()?, out),
        Some(Verb::Directory(format)) => lists::directory(format, &place()?, out),
        Some(Verb::Places(format)) => places::run(format, &place()?, out),
        Some(Verb::Export(verb)) => export::run(&verb, &place()?, out),
        Some(Verb::Archive(verb)) => export::archive(&verb, &place()?, out),
        Some(Verb::Board(verb)) => board::run(&verb, &place()?, out),
        Some(Verb::Remind(verb)) => remind::run(&verb, &place()?, out),
        Some(Verb::Show(verb)) => show::run(&verb, &place()?, out),
        Some(Verb::Stats(verb)) => stats::run(&verb, &place()?, out),
        Some(Verb::Do(verb)) if verb.list => apply::list(out),
        Some(Verb::Do(_)) => apply::run(&place()?, out),
        Some(Verb::Due(verb)) => due::run(&verb, &place()?, out),
        Some(Verb::Verify(verb)) => verify::run(&verb, &place()?, out),
        Some(Verb::Dump(verb)) => keep::dump(&verb, &place()?, out),
        Some(Verb::Backup { file }) => keep::backup(&file, &place()?, out),
        Some(Verb::Restore { file }) => keep::restore(&file, &place()?, out),
        Some(Verb::Recover(verb)) => recover::run(&verb, &place()?, out),
        Some(Verb::Doctor) => doctor::run(&place()?, out),
        Some(Verb::Config) => config::run(&place()?, out),
        Some(Verb::Completions { shell }) => papers::completions(shell, lang, out),
        Some(Verb::Help(verb)) => topics::run(&verb, &place()?, out),
        Some(Verb::Man { folder }) => papers::man(&folder, lang),
    }
}

/// Opens the screens on a register. `now`: the moment the demo's clock starts at; None: the real clock.
pub(crate) fn open_program(
    place: &Place,
    register: &Path,
    now: Option<DateTime<FixedOffset>>,
) -> Result<(), Fail> {
    opened(&setup(place, register, now)?)
}

fn opened(setup: &run::Setup) -> Result<(), Fail> {
    match run::open(setup) {
        Ok(0) => Ok(()),
        Ok(code) => Err(Fail::Silent(code)),
        Err(error) => Err(Fail::told(error.exit_code(), error.describe(setup.lang))),
    }
}

/// What the screens are opened with.
fn setup(
    place: &Place,
    register: &Path,
    now: Option<DateTime<FixedOffset>>,
) -> Result<run::Setup, Fail> {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let keymap = match &place.config.keymap {
        Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
            let why = outside::trouble(place.lang, &error);
            Fail::usage(words::no_keymap(place.lang, path.display(), why))
        })?),
        None => None,
    };
    if place.global.fixed && (place.global.name.is_none() || place.global.role.is_none()) {
        return Err(Fail::usage(words::FIXED_WHO.get(place.lang)));
    }
    let named = place.global.name.is_some() || place.global.role.is_some();
    let (actor, actor_given) = match now {
        // Nobody has to say who they are to look at the demo; the menu offers the other roles.
        Some(_) if !named => (sample::clerk(), true),
        _ => (place.actor(), named || place.config.name.is_some()),
    };
    let exports = match (now, register.parent()) {
        (Some(_), Some(folder)) => folder.join("export"),
        _ => place.export_folder()?,
    };
    Ok(run::Setup {
        register: register.to_path_buf(),
        lang: place.lang,
        actor,
        actor_given,
        fixed: place.global.fixed,
        calendar: place.calendar.clone(),
        no_colour: no_colour || place.global.no_color,
        ambiguous: place.config.ambiguous(),
        looks: Looks {
            theme: place.config.theme,
            lang: place.lang,
            mouse: place.config.mouse,
        },
        lang_given: place.global.lang.is_some(),
        keymap,
        // The demo belongs to no installation and leaves nothing of itself elsewhere.
        state_dir: match now {
            Some(_) => None,
            None => place.state_folder(),
        },
        exports,
        sign_key: place.config.sign_key(),
        now,
        present: false,
    })
}
