//! `help TOPIC`: the help topics, with the keys and the calendar of whoever asks.

use super::args::Help;
use super::fail::Fail;
use super::out::Out;
use super::place::{Clock, Place};
use crate::app::keymap::Keymap;
use crate::app::topics::{self, Room};
use crate::store::Reader;
use crate::text::messages::topics as words;
use crate::text::pad;

pub fn run(verb: &Help, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let lang = place.lang;
    let Some(name) = &verb.topic else {
        out.line(words::LIST_HEAD.get(lang))?;
        return topics::ALL.iter().try_for_each(|topic| {
            let line = format!("  {}{}", pad(topic.name, 12), topic.title.get(lang));
            out.line(&line)
        });
    };
    let Some(topic) = topics::named(name) else {
        let names: Vec<&str> = topics::ALL.iter().map(|topic| topic.name).collect();
        return Err(Fail::usage(words::unknown(lang, name, names.join(", "))));
    };
    // The user's keys where there is such a file; one that cannot be read is told of where the screens are opened.
    let own = place.config.keymap.as_ref();
    let own = own.and_then(|path| std::fs::read_to_string(path).ok());
    let keymap = Keymap::load(own.as_deref()).or_else(|_| Keymap::shipped());
    let basics = place.register().ok();
    let basics = basics.and_then(|path| Reader::open(&path).ok()?.basics().ok());
    let settings = basics.map(|basics| basics.office.settings.clone());
    let room = Room {
        keymap: &keymap.unwrap_or_default(),
        calendar: &place.calendar,
        settings: &settings.unwrap_or_default(),
        day: place.now(Clock::MayBeSet)?.date_naive(),
    };
    out.line(topic.title.get(lang))?;
    out.line("")?;
    topics::text(topic, &room, lang)
        .lines()
        .try_for_each(|line| out.line(line))
}
