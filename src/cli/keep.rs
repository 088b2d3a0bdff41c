//! `dump`, `backup`, `restore`: the register as a whole.

use std::ops::ControlFlow;
use std::path::Path;

use super::args::Dump;
use super::fail::Fail;
use super::out::{Out, visible_text};
use super::place::Place;
use crate::store;
use crate::text::messages::cli as words;
use crate::text::sanitise;

/// Every event and draft: JSON as stored, or a line that people can read.
pub fn dump(verb: &Dump, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let mut failed = Ok(());
    let done = store::dump(&place.register()?, verb.personal, |line| {
        failed = match verb.json {
            true => out
                .bytes(visible_text(line).as_bytes())
                .and_then(|()| out.bytes(b"\n")),
            false => out.line(&readable(line)),
        };
        match failed {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    place.told(done)?;
    failed
}

fn readable(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let cell = |name: &str| value.get(name).and_then(|cell| cell.as_str());
    if let Some(kind) = cell("type") {
        let rest = [
            "device", "dseq", "hash", "ref", "place", "field", "text", "at",
        ];
        let rest: Vec<&str> = rest.iter().filter_map(|name| cell(name)).collect();
        return format!("{kind} {}", rest.join(" "));
    }
    let cells = ["n", "at", "actor", "role", "kind", "subject", "body"];
    let cells: Vec<&str> = cells.iter().filter_map(|name| cell(name)).collect();
    cells.join(" ")
}

pub fn backup(file: &Path, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let register = place.register()?;
    place.told(store::backup(&register, file))?;
    store::remember_copy(place.state_folder().as_deref(), &register, file);
    out.line(&words::backed_up(place.lang, shown(file)))
}

pub fn restore(file: &Path, place: &Place, out: &mut Out) -> Result<(), Fail> {
    let register = place.register()?;
    let kept = place.told(store::restore(file, &register))?;
    out.line(&match kept {
        Some(kept) => words::restored_over(place.lang, shown(&register), shown(&kept)),
        None => words::restored(place.lang, shown(&register)),
    })?;
    let state = place.state_folder();
    store::forget_damage(state.as_deref(), &register);
    let reader = place.reader()?;
    if let Some(behind) = place.told(reader.behind(state.as_deref()))? {
        out.line(&words::restored_behind(place.lang, behind.missing))?;
        reader.give_up_lost(state.as_deref());
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    sanitise::visible(&path.to_string_lossy())
}
