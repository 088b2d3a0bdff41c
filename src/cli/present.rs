//! `present`: the view for the room in a window of its own. Reads only.

use std::io::IsTerminal;

use super::fail::Fail;
use super::place::{Clock, Place};
use crate::text::messages::cli as words;

pub fn run(place: &Place) -> Result<(), Fail> {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        return Err(Fail::usage(words::NO_TERMINAL.get(place.lang)));
    }
    let mut setup = super::setup(place, &place.register()?, None)?;
    // Nothing is recorded here, so the clock may be set as for every verb that only reads.
    if std::env::var_os("PIANQU_NOW").is_some_and(|set| !set.is_empty()) {
        setup.now = Some(place.now(Clock::MayBeSet)?);
    }
    setup.present = true;
    super::opened(&setup)
}
